//! Ways to shut the gate for what is new only: a baseline, changed lines, comments.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use faultless_rules::document::Document;
use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::{Source, Span};

use super::baseline::{Baseline, entry};
use super::failure::Failure;
use crate::files::Changes;
use crate::report::{self, Checked, visible};

/// What of the findings is left out.
#[derive(Args)]
pub(super) struct Adoption {
    /// Leave out the findings that FILE lists, and take out of it what is found no more.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write everything that is found now to the baseline.
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Only findings in sentences and items with lines that changed since this revision, as git tells it, and
    /// those that the document did not have then.
    #[arg(long, value_name = "REVISION", conflicts_with = "write_baseline")]
    changed_since: Option<String>,
    /// Add a comment to the documents for each finding shown, so that it is silent from now on.
    #[arg(
        long,
        requires = "reason",
        conflicts_with_all = ["fix", "diff", "baseline", "changed_since"]
    )]
    add_suppressions: bool,
    /// With --add-suppressions: why, as it stands in the comments.
    #[arg(long, value_name = "TEXT", requires = "add_suppressions", value_parser = parse_reason)]
    reason: Option<String>,
}

/// Reads a reason.
///
/// # Errors
/// When it would not fit into a comment.
fn parse_reason(text: &str) -> Result<String, String> {
    let reason = text.trim();
    if reason.is_empty() {
        return Err("say why in a few words".to_owned());
    }
    if reason.contains(['\n', '\r']) || reason.contains("--") {
        return Err("a comment takes one line without `--`".to_owned());
    }
    Ok(reason.to_owned())
}

impl Adoption {
    /// What changed in the repositories of `paths`, if only that counts. What there is to say of it goes
    /// to standard error.
    ///
    /// # Errors
    /// When git does not tell.
    pub(super) fn changes(&self, paths: &[PathBuf]) -> Result<Option<Changes>, Failure> {
        let since = |revision: &str| Changes::since(revision, paths);
        let changes = self.changed_since.as_deref().map(since).transpose();
        let changes = changes.map_err(|error| Failure::Argument {
            message: format!("--changed-since: {error}"),
            help: None,
        })?;
        let color = report::style(Severity::Warning);
        let mut err = anstream::stderr().lock();
        for remark in changes.iter().flat_map(|changes| &changes.remarks) {
            writeln!(err, "{color}warning{color:#}: --changed-since: {}", visible(remark))?;
        }
        Ok(changes)
    }

    /// The reason for comments, if they are asked for.
    pub(super) fn reason(&self) -> Option<&str> {
        self.reason.as_deref().filter(|_| self.add_suppressions)
    }

    /// Silences what the baseline has in `files`, and keeps it up to date. `ran` says whether a
    /// file's findings of a rule would have been found.
    ///
    /// # Errors
    /// When there is no baseline, or a new one cannot be written.
    pub(super) fn apply_baseline(
        &self,
        files: &mut [Checked],
        ran: impl Fn(usize, &str) -> bool,
        quiet: bool,
        err: &mut dyn Write,
    ) -> Result<(), Failure> {
        let Some(path) = &self.baseline else { return Ok(()) };
        if self.write_baseline {
            let mut baseline = Baseline::new(path);
            files.iter_mut().for_each(|file| baseline.take(file));
            let refuse = |error| Failure::File { path: path.clone(), error };
            baseline.write().map_err(refuse)?;
            if !quiet {
                let count: usize = files.iter().map(known).sum();
                writeln!(err, "baseline: {count} written to {}", path.display())?;
            }
            return Ok(());
        }
        let mut baseline = Baseline::read(path)?;
        let fixed = baseline.apply(files, ran);
        if let Err(error) = baseline.write() {
            let color = report::style(Severity::Warning);
            writeln!(err, "{color}warning{color:#}: cannot write {}: {error}", path.display())?;
        }
        if !quiet {
            say_what_is_fixed(&fixed, err)?;
        }
        Ok(())
    }
}

fn say_what_is_fixed(fixed: &[String], err: &mut dyn Write) -> io::Result<()> {
    if fixed.is_empty() {
        return Ok(());
    }
    writeln!(err, "baseline: {} found no more and taken out:", fixed.len())?;
    fixed.iter().try_for_each(|entry| writeln!(err, "  {}", visible(entry)))
}

/// How many findings of `file` the baseline keeps silent.
fn known(file: &Checked) -> usize {
    let silenced = file.silenced.iter().filter(|it| it.by_baseline);
    silenced.map(|it| it.finding.singly().len()).sum()
}

/// A finding in a document as it was, or as it is.
#[derive(PartialEq, Eq)]
pub(super) struct Known {
    /// What the baseline knows it by.
    entry: String,
    /// Rule, words and message.
    told: String,
}

impl Known {
    /// `findings` in `source`, one by one.
    pub(super) fn of(findings: &[Finding], source: &Source) -> Vec<Self> {
        let known = |finding: &Finding| {
            let words: Vec<&str> = source.slice(finding.span).split_whitespace().collect();
            let told = format!("{} {}: {}", finding.rule, words.join(" "), finding.message);
            Self { entry: entry(finding), told }
        };
        findings.iter().flat_map(Finding::singly).map(known).collect()
    }
}

/// Which of those that are found `now` were found `before`: first those that are equal in all, then those that
/// have another number among equal ones, as missing sections have, then those of which something else is told.
fn were_there(now: &[Known], mut before: Vec<Known>) -> Vec<bool> {
    let mut there = vec![false; now.len()];
    let alike: [fn(&Known, &Known) -> bool; 3] =
        [|a, b| a == b, |a, b| a.told == b.told, |a, b| a.entry == b.entry];
    for alike in alike {
        for (there, now) in there.iter_mut().zip(now).filter(|(there, _)| !**there) {
            let at = before.iter().position(|before| alike(now, before));
            *there = at.map(|at| before.swap_remove(at)).is_some();
        }
    }
    there
}

/// Leaves those findings of `file`, whose text was read as `document`, that stand in what changed, the
/// lines of their sentences and of the item that lacks something; and those that were not there `before`:
/// lines that were taken out leave a gap somewhere, and no changed line.
pub(super) fn keep_changed(
    file: &mut Checked,
    document: &Document,
    changes: &Changes,
    before: Vec<Known>,
) {
    let source = &file.source;
    let path = Path::new(&file.path);
    let lines = |span: Span| {
        let last = span.end.max(span.start + 1) - 1;
        source.line_of(span.start) + 1..=source.line_of(last) + 1
    };
    // Single findings are asked for in their order.
    let mut there = were_there(&Known::of(&file.findings, source), before).into_iter();
    let changed = |finding: &Finding| {
        !there.next().unwrap_or_default() || changes.touch(path, &lines(extent(document, finding)))
    };
    (file.findings, _) = sift(std::mem::take(&mut file.findings), changed);
}

/// What `finding` is said of: the sentences that it touches, or the item.
fn extent(document: &Document, finding: &Finding) -> Span {
    let span = finding.span;
    let touched = document.sentences[document.sentences_at(span)].iter().map(|it| it.span);
    let of_items = finding.rule.starts_with("actions/");
    let items = document.items.iter().filter(|item| of_items && item.span.covers(span));
    touched.chain(items.map(|item| item.span)).fold(span, Span::join)
}

/// Parts `findings` by `is_meant`, which is asked of each single one: what was told at once is told one by
/// one where only some of it is meant.
pub(super) fn sift(
    findings: Vec<Finding>,
    mut is_meant: impl FnMut(&Finding) -> bool,
) -> (Vec<Finding>, Vec<Finding>) {
    let (mut meant, mut others) = (Vec::new(), Vec::new());
    for mut finding in findings {
        if finding.parts.is_empty() {
            if is_meant(&finding) { &mut meant } else { &mut others }.push(finding);
            continue;
        }
        let parts = std::mem::take(&mut finding.parts);
        let (yes, no): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| is_meant(part));
        match (yes.is_empty(), no.is_empty()) {
            (true, _) => others.push(Finding { parts: no, ..finding }),
            (_, true) => meant.push(Finding { parts: yes, ..finding }),
            (false, false) => {
                meant.extend(yes);
                others.extend(no);
            }
        }
    }
    for findings in [&mut meant, &mut others] {
        findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    }
    (meant, others)
}
