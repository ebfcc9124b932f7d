//! `faultless new`: a postmortem to be filled in.

mod alert;

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::compose::Alert;
use faultless_rules::engine;

use super::failure::Failure;
use crate::files;

/// Options of `faultless new`.
#[derive(Args)]
pub(crate) struct Options {
    /// The file to write, which must not exist yet; without it, standard output.
    file: Option<PathBuf>,
    /// Fill in what an alert knows: a JSON file as Alertmanager, Grafana, PagerDuty, Opsgenie, Datadog or
    /// CloudWatch send it; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    from_alert: Option<PathBuf>,
}

/// Writes the report.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let alert = match &options.from_alert {
        None => Alert::default(),
        Some(path) => {
            let stdin = path.as_os_str() == "-";
            let source = if stdin { files::read_stdin() } else { files::read(path) };
            let name = path.display();
            let source = source.map_err(|error| Failure::Argument {
                message: format!("{name}: {error}"),
                help: None,
            })?;
            alert::read(source.text()).map_err(|reason| Failure::Argument {
                message: format!("{name} is no alert: {reason}"),
                help: Some(
                    "it has to be JSON, as a webhook of the alerting tool sends it".to_owned(),
                ),
            })?
        }
    };
    let report = engine::new_report(&alert);
    match &options.file {
        None => out.write_all(report.as_bytes())?,
        Some(path) => {
            // Whoever made the file has written something into it.
            let made =
                File::create_new(path).and_then(|mut file| file.write_all(report.as_bytes()));
            made.map_err(|error| Failure::File { path: path.clone(), error })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
