//! `faultless suggest`: a document finding by finding, with what could be written instead.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine::Outcome;
use faultless_rules::rule::Finding;
use faultless_rules::text::{Edit, Source};

use super::failure::Failure;
use super::inputs::{Inputs, Terms};
use super::unreadable;
use crate::files;
use crate::report::{self, visible};

/// Options of `faultless suggest`.
#[derive(Args)]
pub(crate) struct Options {
    /// The document; `-` is standard input, whose suggestions are printed.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    terms: Terms,
}

/// Goes through the document in a terminal, and prints the suggestions elsewhere.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let talks = io::stdin().is_terminal() && io::stdout().is_terminal();
    let inputs = Inputs::of(vec![options.path.clone()], options.terms.clone());
    let processed = inputs.process(inputs.adjustment(), true, |input, source| {
        let before = source.clone();
        let lint = |source| input.lint(source);
        let mut walk = Walk { path: &input.name, outcome: lint(source), seen: Vec::new() };
        match &input.file {
            Some(file) if talks => {
                walk.ask(&mut io::stdin().lock(), &mut anstream::stdout().lock(), &lint)?;
                let after = walk.outcome.document.source.text();
                if after != before.text() {
                    files::replace(file, before.text(), after)
                        .map_err(|error| io::Error::other(error.to_string()))?;
                }
                Ok(Vec::new())
            }
            _ => {
                let mut text = Vec::new();
                walk.print(&mut text)?;
                Ok::<_, io::Error>(text)
            }
        }
    })?;
    for text in processed.done {
        out.write_all(&text?)?;
    }
    let err = &mut anstream::stderr().lock();
    Ok(unreadable::end(&processed.unreadable, &processed.packs, 0, err)?)
}

/// A way through the findings of a document.
struct Walk<'i> {
    path: &'i str,
    outcome: Outcome,
    /// Fingerprints of what was answered.
    seen: Vec<String>,
}

impl Walk<'_> {
    /// Every finding that has offers, with them.
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        for finding in self.outcome.findings.iter().filter(|finding| !finding.fixes.is_empty()) {
            self.show(finding, out)?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// Asks about each finding, and applies what is chosen.
    fn ask(
        &mut self,
        answers: &mut dyn BufRead,
        out: &mut dyn Write,
        lint: &dyn Fn(Source) -> Outcome,
    ) -> io::Result<()> {
        let mut applied = 0;
        while let Some(finding) = self.next().cloned() {
            self.show(&finding, out)?;
            let Some(choice) = choice(finding.fixes.len(), answers, out)? else { break };
            self.seen.push(finding.fingerprint.clone());
            let Some(fix) = choice.and_then(|number| finding.fixes.get(number)) else { continue };
            let text = self.outcome.document.source.text();
            if let Ok(text) = Edit::apply_all(text, &fix.edits) {
                self.outcome = lint(Source::new(text));
                applied += 1;
            }
        }
        writeln!(out, "{applied} applied")
    }

    /// The first finding with offers that nobody has answered.
    fn next(&self) -> Option<&Finding> {
        self.outcome
            .findings
            .iter()
            .find(|finding| !finding.fixes.is_empty() && !self.seen.contains(&finding.fingerprint))
    }

    fn show(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let source = &self.outcome.document.source;
        report::one_line(self.path, source, finding, out)?;
        if let Some(help) = &finding.help {
            writeln!(out, "  help: {}", visible(help))?;
        }
        for (number, fix) in finding.fixes.iter().enumerate() {
            writeln!(out, "  {}. {}", number + 1, visible(&fix.title))?;
            for line in changed(source.text(), &fix.edits) {
                writeln!(out, "     {}", visible(&line))?;
            }
        }
        Ok(())
    }
}

/// The lines of the text after `edits` that are not in it before.
fn changed(text: &str, edits: &[Edit]) -> Vec<String> {
    let Ok(after) = Edit::apply_all(text, edits) else { return Vec::new() };
    let diff = similar::TextDiff::from_lines(text, &after);
    let new = diff.iter_all_changes().filter(|change| change.tag() == similar::ChangeTag::Insert);
    let lines = new.map(|change| change.value().trim_end().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// Which of `count` offers is taken, if any; nothing where the way ends here.
fn choice(
    count: usize,
    answers: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<Option<Option<usize>>> {
    loop {
        write!(out, "Take which? [1-{count}, Enter: none, q: quit] ")?;
        out.flush()?;
        let mut answer = String::new();
        if answers.read_line(&mut answer)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        match answer.trim() {
            "" => return Ok(Some(None)),
            "q" => return Ok(None),
            number => {
                if let Ok(number @ 1..) = number.parse::<usize>()
                    && number <= count
                {
                    return Ok(Some(Some(number - 1)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use faultless_rules::document::Kind;
    use faultless_rules::engine::{Request, lint};
    use faultless_rules::rule::Settings;

    use super::*;

    const TEXT: &str = "# Postmortem: late mail\n\n## Root cause\n\n\
        Nadia forgot to drain the node. Baraka forgot to renew the lease.\n";

    /// The document after `answers`, and what was said.
    fn talk(answers: &str) -> (String, String) {
        let settings = Settings {
            treat_as: Some(Kind::Postmortem),
            select: vec!["blame/person-fault".to_owned()],
            ..Settings::default()
        };
        let lint = |source| {
            lint(Request {
                source,
                path: None,
                settings: &settings,
                today: None,
                linked: Vec::new(),
            })
        };
        let outcome = lint(Source::new(TEXT));
        let mut walk = Walk { path: "a.md", outcome, seen: Vec::new() };
        let mut said = Vec::new();
        walk.ask(&mut answers.as_bytes(), &mut said, &lint).unwrap();
        let text = walk.outcome.document.source.text().to_owned();
        (text, String::from_utf8_lossy(&said).into_owned())
    }

    #[test]
    fn what_is_chosen_is_applied_and_the_rest_stays() {
        let (text, said) = talk("7000\n1\n\n");
        assert!(text.contains("The node was not drained."), "{text}");
        assert!(text.contains("Baraka forgot to renew the lease."), "{text}");
        assert!(said.matches("Take which?").count() == 3, "an answer out of range is asked again");
        assert!(said.ends_with("1 applied\n"), "{said}");
    }

    #[test]
    fn nothing_changes_where_the_answers_end() {
        for answers in ["", "q\n", "\n\n"] {
            assert_eq!(talk(answers).0, TEXT, "{answers:?}");
        }
    }
}
