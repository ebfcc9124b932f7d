//! Measures the binary of this tree on labelled documents and sentences, and says what moved since
//! the table of `docs/evaluation.md` was written.
//!
//! ```sh
//! cargo run --release -p faultless-tests --bin evaluate -- --docs DIR --labels DIR --sentences FILE
//! ```

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use faultless_tests::evaluation::{Figures, documents, sentences, table};

/// Measures faultless on labelled documents and sentences.
#[derive(Debug, Parser)]
#[command(name = "evaluate")]
struct Options {
    /// Folder of documents.
    #[arg(long, env = "FAULTLESS_DOCS", requires = "labels")]
    docs: Option<PathBuf>,
    /// Folder of labels: one JSON file for each document.
    #[arg(long, env = "FAULTLESS_LABELS", requires = "docs")]
    labels: Option<PathBuf>,
    /// Labelled sentences: tab-separated, with a heading.
    #[arg(long, env = "FAULTLESS_SENTENCES")]
    sentences: Option<PathBuf>,
    /// The page with the table to compare with.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/evaluation.md"))]
    table: PathBuf,
    /// Write what was measured into that page.
    #[arg(long)]
    write: bool,
    /// Print each label that was missed, and each false alarm.
    #[arg(long)]
    verbose: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("evaluate: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<String, String> {
    let mut figures = Figures::default();
    if let (Some(docs), Some(labels)) = (&options.docs, &options.labels) {
        documents::measure(docs, labels, &mut figures)?;
    }
    if let Some(file) = &options.sentences {
        sentences::measure(file, &mut figures)?;
    }
    if figures.rows.is_empty() {
        return Err("nothing to measure: name --docs and --labels, or --sentences".to_owned());
    }
    let read = |error| format!("{}: {error}", options.table.display());
    let page = std::fs::read_to_string(&options.table).map_err(read)?;
    let mut report = table::render(&figures);
    report.push_str(&table::difference(&table::parse(&page), &figures));
    if options.verbose {
        for remark in &figures.remarks {
            report.push_str(remark);
            report.push('\n');
        }
    }
    if options.write {
        let page = table::replace(&page, &figures)
            .ok_or_else(|| format!("{}: no marks around the table", options.table.display()))?;
        std::fs::write(&options.table, page).map_err(read)?;
    }
    Ok(report)
}
