//! The last lines: how much there is of what.

use std::io::{self, Write};

use faultless_rules::document::Kind;
use faultless_rules::rule::Severity;

use super::{Report, severity};

/// How much there is of what, in one sentence.
pub(super) fn headline(report: &Report) -> String {
    let levels = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let counts = levels.iter().filter_map(|level| {
        let count = report.all_shown().filter(|finding| severity(finding) == *level).count();
        (count > 0).then(|| plural(count, level.name()))
    });
    let counts: Vec<String> = counts.collect();
    let postmortems = report.taken_for(Kind::Postmortem);
    let announcements = report.taken_for(Kind::Announcement);
    let hit = report.files.iter().filter(|file| report.shown(file).next().is_some()).count();
    let all = postmortems + announcements;
    let looked = match (postmortems, announcements) {
        (_, 0) => plural(postmortems, "postmortem"),
        (0, _) => plural(announcements, "announcement"),
        _ => format!(
            "{} and {}",
            plural(postmortems, "postmortem"),
            plural(announcements, "announcement")
        ),
    };
    match (counts.is_empty(), all) {
        (true, 0) if report.files.is_empty() => "Nothing to check.".to_owned(),
        (true, 0) => format!("No postmortem among {}.", plural(report.files.len(), "file")),
        (true, _) => format!("Nothing found in {looked}."),
        (false, 1) => format!("{} in {looked}.", counts.join(", ")),
        (false, _) => format!("{} in {hit} of {looked}.", counts.join(", ")),
    }
}

/// Writes a line on what was found, and one each on what is not shown and what can be fixed, where
/// there is anything.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn summary(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let applied: usize = report.files.iter().map(|file| file.applied).sum();
    if applied > 0 {
        write!(out, "{} applied. ", plural(applied, "fix"))?;
    }
    writeln!(out, "{}", headline(report))?;
    let all: usize = report.files.iter().map(|file| file.findings.len()).sum();
    let quieter = all - report.all_shown().count();
    // Hints are for editors and not missed; what was asked to be left out may yet shut the gate.
    if report.from > Severity::Info && quieter > 0 {
        let than = report.from.name();
        writeln!(out, "{} below {than} not shown.", plural(quieter, "finding"))?;
    }
    let silenced = report.files.iter().flat_map(|file| &file.silenced);
    let known = silenced.filter(|it| it.by_baseline).count();
    if known > 0 {
        writeln!(out, "{} of the baseline not shown.", plural(known, "finding"))?;
    }
    let safe: usize = report.files.iter().map(|file| file.safe_fixes).sum();
    let more: usize = report.files.iter().map(|file| file.unsafe_fixes).sum();
    match (safe, more) {
        (0, 0) => Ok(()),
        (0, more) => {
            writeln!(out, "{} available with --fix --unsafe-fixes.", plural(more, "unsafe fix"))
        }
        (safe, 0) => writeln!(out, "{} available with --fix.", plural(safe, "fix")),
        (safe, more) => writeln!(
            out,
            "{} available with --fix, {more} more with --unsafe-fixes.",
            plural(safe, "fix")
        ),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = match (count, noun) {
        (1, _) => "",
        (_, noun) if noun.ends_with('x') => "es",
        _ => "s",
    };
    format!("{count} {noun}{ending}")
}
