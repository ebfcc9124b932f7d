//! Holds every fix to its promises on every document of a folder.
//!
//! `cargo run --release -p faultless-tests --example prove -- FOLDER`. Files that are no postmortem by
//! their looks are treated as one, so that there is more to fix. Ends with 1 if a promise is broken.

use std::path::Path;
use std::process::ExitCode;

use faultless_rules::builtin;
use faultless_rules::document::Kind;
use faultless_rules::engine::{self, Request, prove};
use faultless_rules::rule::{Applicability, Settings};
use faultless_rules::text::Source;

fn main() -> ExitCode {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let (mut documents, mut fixes, mut drafts, mut broken) = (0, 0, 0, 0);
    for folder in &folders {
        for entry in ignore::WalkBuilder::new(folder).standard_filters(false).build().flatten() {
            let path = entry.path();
            if !path.extension().is_some_and(|end| {
                ["md", "mdx", "qmd", "markdown", "rst"].iter().any(|it| end == *it)
            }) {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
            let name = path.display().to_string();
            let source = Source::new(text);
            let request = || Request {
                source: source.clone(),
                path: Some(&name),
                settings: &settings,
                today: Some(prove::TODAY),
                linked: Vec::new(),
            };
            let outcome = engine::lint(request());
            let offered = || outcome.findings.iter().flat_map(|finding| &finding.fixes);
            documents += 1;
            fixes += offered().count();
            drafts += offered().filter(|fix| fix.applicability == Applicability::Draft).count();
            for failure in prove::check_fixes(&request(), builtin::ALL) {
                broken += 1;
                println!("{}: {}: {}", shown(path, folder), failure.rule, failure.problem);
            }
        }
    }
    println!(
        "{documents} documents, {fixes} fixes, {drafts} of them drafts: {broken} promises broken"
    );
    ExitCode::from(u8::from(broken > 0))
}

fn shown(path: &Path, folder: &str) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}
