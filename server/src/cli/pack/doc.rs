//! `faultless pack doc`: the manual of packs.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::pack::PackRule;
use faultless_rules::rule::AnyRule;

use super::Which;
use crate::cli::failure::Failure;
use crate::config::Loaded;
use crate::files;
use crate::report::{self, manual, visible};

/// Options of `faultless pack doc`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    which: Which,
    /// Write a page for each rule into this folder, `family/name.md`, and an index.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Writes the manual.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (packs, problems) = options.which.packs()?;
    report::problems(&problems, &mut anstream::stderr().lock())?;
    for loaded in &packs {
        match &options.output {
            None => {
                let index = index(loaded, &|rule| format!("`{}`", rule.id()));
                writeln!(out, "{}", visible(&index))?;
                for rule in &loaded.pack.rules {
                    writeln!(out, "{}", visible(&manual::packed(rule)))?;
                }
            }
            Some(folder) => {
                let link = |rule: &PackRule| format!("[`{0}`]({0}.md)", rule.id());
                let name = format!("{}.md", loaded.pack.name);
                write(folder.join(name), &index(loaded, &link))?;
                for rule in &loaded.pack.rules {
                    write(folder.join(format!("{}.md", rule.id())), &manual::packed(rule))?;
                }
            }
        }
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the pack is, and its rules.
fn index(loaded: &Loaded, name: &dyn Fn(&PackRule) -> String) -> String {
    let pack = &loaded.pack;
    let mut text = format!("# {} {}\n\n{}\n\n", pack.name, pack.version, pack.summary.trim());
    text.push_str("| rule | severity | finds |\n|---|---|---|\n");
    for rule in &pack.rules {
        let (severity, manual) = (rule.severity().name(), rule.manual());
        text.push_str(&format!("| {} | {severity} | {} |\n", name(rule), manual.summary));
    }
    text
}

fn write(path: PathBuf, text: &str) -> Result<(), Failure> {
    let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
    folder.and_then(|()| files::write(&path, text)).map_err(|error| Failure::File { path, error })
}
