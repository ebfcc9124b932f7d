//! `faultless new`: a postmortem to be filled in.

mod alert;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use faultless_rules::compose::Alert;
use faultless_rules::engine;

use super::failure::Failure;
use super::hand_on;
use crate::config::{Adjustment, Choice, Resolver};
use crate::files;

/// Options of `faultless new`.
#[derive(Args)]
pub(crate) struct Options {
    /// The file to write, which must not exist yet; without it, standard output.
    file: Option<PathBuf>,
    /// Fill in what an alert knows: a JSON file as Alertmanager, Grafana, PagerDuty, Opsgenie, Datadog
    /// or CloudWatch send it; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    from_alert: Option<PathBuf>,
    /// Use this configuration instead of the one nearest to the file.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Read no configuration.
    #[arg(long)]
    isolated: bool,
}

/// What a postmortem without a file counts as, for the configuration.
const UNNAMED: &str = "postmortem.md";

/// Writes the postmortem.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let choice = match &options.config {
        Some(file) => Choice::File(file.clone()),
        None if options.isolated => Choice::Isolated,
        None => Choice::Nearest,
    };
    let path = options.file.clone().unwrap_or_else(|| UNNAMED.into());
    let resolver = Resolver::new(choice, Adjustment::default());
    let configuration =
        resolver.resolve(&path).map_err(|problems| Failure::Configuration(problems.to_vec()))?;
    let alert = options.from_alert.as_deref().map(read).transpose()?.unwrap_or_default();
    let text = engine::new_report(&alert, &configuration.settings(&path));
    match &options.file {
        None => hand_on(&text, out)?,
        Some(path) => {
            // Whoever made the file has written something into it.
            let made = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes()));
            made.map_err(|error| Failure::File { path: path.clone(), error })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The alert in the file at `path`.
fn read(path: &Path) -> Result<Alert, Failure> {
    let stdin = path.as_os_str() == "-";
    let source = if stdin { files::read_stdin() } else { files::read(path) };
    let name = path.display();
    let source = source
        .map_err(|error| Failure::Argument { message: format!("{name}: {error}"), help: None })?;
    alert::read(source.text()).map_err(|reason| Failure::Argument {
        message: format!("{name} is no alert: {reason}"),
        help: Some("it has to be JSON, as a webhook of the alerting tool sends it".to_owned()),
    })
}
