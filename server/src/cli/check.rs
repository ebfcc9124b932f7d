//! `faultless check`: findings, fixes, and whether the gate opens.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use clap::{Args, ValueEnum};
use faultless_rules::document::Document;
use faultless_rules::engine::fix::{self, Level};
use faultless_rules::engine::silence::silence;
use faultless_rules::engine::{self, Outcome};
use faultless_rules::rule::{Finding, Settings, Severity};
use faultless_rules::text::Source;

use super::adoption::{self, Adoption, Known};
use super::failure::Failure;
use super::gate::Gate;
use super::inputs::{Input, Inputs, Processed};
use super::output::{self, Output};
use super::{hand_on, patch, unreadable, verbose};
use crate::config::{Adjustment, Problem};
use crate::files;
use crate::report::{self, Checked, Format, Report, Silenced, Unreadable, visible};

/// Options of `faultless check`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write findings.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also write findings to FILE, in FORMAT; may be given several times.
    #[arg(long, short, value_name = "FORMAT=FILE", value_parser = output::parse)]
    output: Vec<Output>,
    /// Apply the fixes that do not change what is said.
    #[arg(long)]
    fix: bool,
    /// With --fix or --diff: also apply fixes that may change what is said; --diff shows drafts too.
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing; ends with 1 if there is anything.
    #[arg(long, conflicts_with_all = ["fix", "format", "output", "statistics"])]
    diff: bool,
    /// Show findings from this severity on.
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    severity: Loudness,
    #[command(flatten)]
    gate: Gate,
    #[command(flatten)]
    adoption: Adoption,
    /// Only these rules or families.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or families.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Take each file named for a postmortem, whatever it looks like.
    #[arg(long)]
    all: bool,
    /// Count findings by rule instead of showing them.
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
    /// Check again whenever a document or the configuration changes, until interrupted.
    #[arg(long, conflicts_with_all = ["fix", "diff", "output", "write_baseline", "add_suppressions"])]
    watch: bool,
    /// Say which files were passed over and why, and which configuration was used.
    #[arg(long, short)]
    verbose: bool,
    /// Show findings and nothing else.
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
}

impl Options {
    /// Whether to check again whenever something changes.
    pub(super) const fn watches(&self) -> bool {
        self.watch
    }

    /// The files and folders that are named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        self.inputs.paths()
    }
}

/// A severity, as an argument.
#[derive(Clone, Copy, ValueEnum)]
enum Loudness {
    Hint,
    Info,
    Warning,
    Error,
}

impl From<Loudness> for Severity {
    fn from(loudness: Loudness) -> Self {
        match loudness {
            Loudness::Hint => Self::Hint,
            Loudness::Info => Self::Info,
            Loudness::Warning => Self::Warning,
            Loudness::Error => Self::Error,
        }
    }
}

/// What became of a document.
struct Done {
    checked: Checked,
    rest: Rest,
}

/// What of a document is not for the report.
struct Rest {
    /// As it was read, and what was found in it before, where it is asked what of it changed.
    changed: Option<(Arc<Document>, Vec<Known>)>,
    /// Its text before fixing, where fixing changed it.
    before: Option<Source>,
    /// Standard input, whose text goes to standard output when it is fixed.
    is_stdin: bool,
    /// Whether fixing came to an end.
    converged: bool,
    /// Findings that no comment could be found a place for: line and rule.
    unsilenced: Vec<(usize, String)>,
    /// Why the mended text could not be written.
    unwritten: Option<Unreadable>,
}

/// Checks what `options` name.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    if options.unsafe_fixes && !options.fix && !options.diff {
        return Err(Failure::Argument {
            message: "--unsafe-fixes needs --fix or --diff".to_owned(),
            help: None,
        });
    }
    let adjustment = Adjustment {
        select: options.select.clone(),
        ignore: options.ignore.clone(),
        ..options.inputs.adjustment()
    };
    output::hold(&options.output)?;
    let changes = options.adoption.changes(options.paths())?;
    let written_over = Mutex::new(None);
    let is_meant =
        |input: &Input| changes.as_ref().is_none_or(|changes| changes.has(Path::new(&input.name)));
    let processed = options.inputs.process(adjustment, options.all, |input, source| {
        let over = input.file.as_deref().and_then(|file| output::over(&options.output, file));
        if let Some(over) = over {
            *written_over.lock().unwrap_or_else(PoisonError::into_inner) = Some(over);
            return None;
        }
        is_meant(input).then(|| check(options, input, source, changes.as_ref()))
    });
    let Processed { done, unreadable, packs } = match processed {
        Err(Failure::Configuration(problems)) => return broken(options, problems, out),
        processed => processed?,
    };
    if let Some(over) = written_over.into_inner().unwrap_or_else(PoisonError::into_inner) {
        let message = format!("--output would write over {}, which is checked", over.display());
        return Err(Failure::Argument { message, help: None });
    }
    let done: Vec<Done> = done.into_iter().flatten().collect();
    let mut err = anstream::stderr().lock();
    report::problems(&packs, &mut err)?;
    complain(&done, &mut err)?;
    let code = if options.diff {
        show_diff(&done, &unreadable, out, &mut err)?
    } else {
        let seen = Seen { unreadable, broken: packs.clone() };
        show(options, done, seen, changes.as_ref(), out, &mut err)?
    };
    // A gate without one of its rules is no gate.
    Ok(if packs.is_empty() { code } else { ExitCode::from(2) })
}

/// What of a run is not about documents that were checked.
struct Seen {
    unreadable: Vec<Unreadable>,
    broken: Vec<Problem>,
}

/// Tells whoever reads SARIF that nothing was checked, and all others on standard error.
fn broken(
    options: &Options,
    problems: Vec<Problem>,
    out: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let from = options.severity.into();
    let report = Report { files: Vec::new(), unreadable: Vec::new(), broken: problems, from };
    if options.format == Format::Sarif {
        report::findings(Format::Sarif, &report, out)?;
    }
    let sarif = options.output.iter().filter(|output| output.format == Format::Sarif);
    output::write(&sarif.cloned().collect::<Vec<_>>(), Format::Sarif, &report)?;
    Err(Failure::Configuration(report.broken))
}

/// Shows what was found of what is new.
fn show(
    options: &Options,
    done: Vec<Done>,
    seen: Seen,
    changes: Option<&files::Changes>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let (mut files, mut rest): (Vec<Checked>, Vec<Rest>) =
        done.into_iter().map(|done| (done.checked, done.rest)).unzip();
    let settings: Vec<Arc<Settings>> = files.iter().map(|file| file.settings.clone()).collect();
    let ran = |file: usize, rule: &str| {
        let settings = &settings[file];
        engine::rule(rule, settings).is_none_or(|rule| settings.runs(rule))
    };
    options.adoption.apply_baseline(&mut files, ran, options.quiet, err)?;
    for (file, rest) in files.iter_mut().zip(&mut rest) {
        if let (Some(changes), Some((document, known))) = (changes, rest.changed.take()) {
            adoption::keep_changed(file, &document, changes, known);
        }
        count_fixes(file);
    }
    report(options, files, rest, seen, out, err)
}

fn check(
    options: &Options,
    input: &Input,
    source: Source,
    changes: Option<&files::Changes>,
) -> Done {
    let mends = options.fix || options.diff;
    let mut formats = options.output.iter().map(|output| output.format).chain([options.format]);
    let told = mends || formats.any(Format::shows_fixes);
    let mut outcome = if told { input.lint(source.clone()) } else { input.find(source.clone()) };
    let (mut applied, mut converged) = (0, true);
    if mends {
        // What is only shown may have slots.
        let level = match (options.unsafe_fixes, options.diff) {
            (false, _) => Level::Safe,
            (true, false) => Level::Unsafe,
            (true, true) => Level::Draft,
        };
        let fixed = fix::fix(outcome, level, |source| input.lint(source));
        applied = fixed.applied.len();
        converged = fixed.converged;
        outcome = fixed.outcome;
    }
    let mut unsilenced = Vec::new();
    if let Some(reason) = options.adoption.reason() {
        let least = options.severity.into();
        let wanted = |finding: &Finding| report::severity(finding) >= least;
        let silence = silence(outcome, wanted, reason, |source| input.lint(source));
        outcome = silence.outcome;
        let line = |finding: &Finding| source.line_of(finding.span.start) + 1;
        let left = silence.left.iter();
        unsilenced = left.map(|it| (line(it), it.rule.to_string())).collect();
    }
    let text = outcome.document.source.text();
    let changed = text != source.text();
    let unwritten = match &input.file {
        Some(file) if !options.diff && changed => files::replace(file, source.text(), text).err(),
        _ => None,
    };
    let unwritten = unwritten.map(|error| Unreadable {
        path: input.name.clone(),
        reason: error.to_string(),
        named: true,
    });
    if unwritten.is_some() {
        // The report is about the file, and the file is as it was.
        applied = 0;
        outcome = input.lint(source.clone());
    }
    let rest = Rest {
        changed: changes.map(|changes| (outcome.document.clone(), found_before(input, changes))),
        before: changed.then_some(source),
        is_stdin: input.file.is_none(),
        converged,
        unsilenced,
        unwritten,
    };
    Done { checked: checked(input, outcome, applied), rest }
}

/// What was found in `input` as it was.
fn found_before(input: &Input, changes: &files::Changes) -> Vec<Known> {
    let Some(before) = changes.before(Path::new(&input.name)) else { return Vec::new() };
    Known::of(&input.find(before.clone()).findings, &before)
}

fn checked(input: &Input, outcome: Outcome, applied: usize) -> Checked {
    let silenced = outcome.suppressed.into_iter().map(|it| Silenced {
        finding: it.finding,
        reason: it.reason.map(|reason| outcome.document.source.slice(reason).to_owned()),
        by_baseline: false,
    });
    Checked {
        path: input.name.clone(),
        location: input.location.clone(),
        uri: input.uri.clone(),
        kind: outcome.document.kind.clone(),
        safe_fixes: 0,
        unsafe_fixes: 0,
        applied,
        settings: input.settings.clone(),
        configuration: input.configuration.files().to_vec(),
        silenced: silenced.collect(),
        source: outcome.document.source.clone(),
        findings: outcome.findings,
    }
}

/// Counts the fixes of the findings that are left.
fn count_fixes(file: &mut Checked) {
    let fixes = |level| fix::choose(file.source.text(), &file.findings, level).len();
    let (safe, any) = (fixes(Level::Safe), fixes(Level::Unsafe));
    file.safe_fixes = safe;
    file.unsafe_fixes = any.saturating_sub(safe);
}

/// Shows what fixing would change.
fn show_diff(
    done: &[Done],
    missing: &[Unreadable],
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let mut code = 0;
    for done in done {
        if let Some(before) = &done.rest.before {
            patch(&done.checked.path, before.text(), done.checked.source.text(), out)?;
            code = 1;
        }
    }
    unreadable::complain(missing, err)?;
    Ok(unreadable::code(missing, code))
}

/// Shows findings, and what there is to say beside.
fn report(
    options: &Options,
    files: Vec<Checked>,
    rest: Vec<Rest>,
    seen: Seen,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    let changes_text = options.fix || options.adoption.reason().is_some();
    let mut to_stdout = false;
    let Seen { unreadable: mut missing, broken } = seen;
    for (file, rest) in files.iter().zip(rest) {
        if rest.is_stdin && changes_text {
            // A filter: the text goes on, mended or not, and what there is to say goes beside it.
            hand_on(file.source.text(), out)?;
            to_stdout = true;
        }
        missing.extend(rest.unwritten);
    }
    let report = Report { files, unreadable: missing, broken, from: options.severity.into() };
    unreadable::complain(&report.unreadable, err)?;
    if options.verbose {
        verbose::explain(&report, err)?;
    }
    let written = output::write(&options.output, options.format, &report);
    let talks = options.format == Format::Text && !options.quiet;
    let out: &mut dyn Write = if to_stdout { err } else { out };
    if options.statistics {
        report::statistics(&report, out)?;
    } else {
        report::findings(options.format, &report, out)?;
    }
    if talks {
        report::summary(&report, out)?;
    }
    if !options.quiet {
        options.gate.explain(&report, err)?;
    }
    written?;
    Ok(unreadable::code(&report.unreadable, u8::from(options.gate.is_shut(&report))))
}

/// Says what could not be done for some documents.
fn complain(done: &[Done], err: &mut dyn Write) -> io::Result<()> {
    let color = report::style(Severity::Warning);
    for Done { checked, rest } in done {
        let path = visible(&checked.path);
        if !rest.converged {
            writeln!(
                err,
                "{color}warning{color:#}: {path}: fixing came to no end, two rules seem to undo \
                 each other; the document is as after the last round"
            )?;
        }
        for (line, rule) in &rest.unsilenced {
            writeln!(
                err,
                "{color}warning{color:#}: {path}:{line}: no place for a comment on `{rule}`"
            )?;
        }
    }
    Ok(())
}
