//! Where findings go beside standard output: `--output FORMAT=FILE`, and the summary of a job on
//! GitHub.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use anstream::StripStream;
use clap::ValueEnum;

use super::failure::Failure;
use crate::files::{self, absolute};
use crate::report::{self, Format, Report};

/// A format and the file it goes to.
#[derive(Clone, Debug)]
pub(super) struct Output {
    pub(super) format: Format,
    file: PathBuf,
}

/// Reads `FORMAT=FILE`.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub(super) fn parse(text: &str) -> Result<Output, String> {
    let (format, file) = text
        .split_once('=')
        .ok_or("write the format, `=` and the file: `sarif=faultless.sarif`")?;
    let format = Format::from_str(format, true).map_err(|_| {
        let variants = Format::value_variants().iter().filter_map(Format::to_possible_value);
        let names: Vec<String> = variants.map(|value| value.get_name().to_owned()).collect();
        format!("`{format}` is no format; there are {}", names.join(", "))
    })?;
    if file.is_empty() {
        return Err("a file is missing after `=`".to_owned());
    }
    if file == "-" {
        let name = text.split('=').next().unwrap_or_default();
        return Err(format!("standard output takes what `--format {name}` says"));
    }
    Ok(Output { format, file: file.into() })
}

/// Holds `outputs` to go to files of their own.
///
/// # Errors
/// Which do not.
pub(super) fn hold(outputs: &[Output]) -> Result<(), Failure> {
    for (number, Output { file, .. }) in outputs.iter().enumerate() {
        if outputs[..number].iter().any(|other| absolute(&other.file) == absolute(file)) {
            let message = format!("--output: two formats cannot go to {}", file.display());
            return Err(Failure::Argument { message, help: None });
        }
    }
    Ok(())
}

/// The first of `outputs` that would be written over the document in `file`.
pub(super) fn over<'o>(outputs: &'o [Output], file: &Path) -> Option<&'o Path> {
    let real = |path: &Path| path.canonicalize().ok();
    let mut files = outputs.iter().map(|output| output.file.as_path());
    files.find(|output| real(output).is_some_and(|output| Some(output) == real(file)))
}

/// Writes `report` to each of `outputs`, and on GitHub, where annotations were asked for, to the
/// summary of the job: annotations are few, and the summary has room for all.
///
/// # Errors
/// When a file cannot be written; the others are.
pub(super) fn write(outputs: &[Output], shown: Format, report: &Report) -> Result<(), Failure> {
    let mut written = Ok(());
    for Output { format, file } in outputs {
        let refuse = |error| Failure::File { path: file.clone(), error };
        let bytes = render(*format, report)?;
        written = written.and(files::write(file, bytes).map_err(refuse));
    }
    let annotates =
        shown == Format::Github || outputs.iter().any(|output| output.format == Format::Github);
    let summary = env::var_os("GITHUB_STEP_SUMMARY").filter(|file| annotates && !file.is_empty());
    if let Some(summary) = summary {
        let file = Path::new(&summary);
        let refuse = |error| Failure::File { path: file.to_path_buf(), error };
        let bytes = render(Format::Markdown, report)?;
        // Other steps of the job write there too.
        let mut file = OpenOptions::new().append(true).create(true).open(file).map_err(refuse)?;
        file.write_all(&bytes).map_err(refuse)?;
    }
    written
}

/// A file has no colours.
fn render(format: Format, report: &Report) -> Result<Vec<u8>, Failure> {
    let mut out = StripStream::new(Vec::new());
    report::findings(format, report, &mut out)?;
    if format == Format::Text {
        report::summary(report, &mut out)?;
    }
    Ok(out.into_inner())
}
