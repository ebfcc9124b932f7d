//! Adding comments that keep findings silent.
//!
//! Where a comment can stand depends on what is around it: inside a table it would end the table,
//! between two lines of a paragraph it would part them. So each place is tried, and kept only if the
//! findings are silent afterwards and nothing else changed.

mod rst;

use std::collections::BTreeMap;

use super::Outcome;
use super::own::{SUPPRESSION_WITHOUT_REASON, says_nothing};
use crate::document::Document;
use crate::rule::Finding;
use crate::text::{Edit, Source, Span};

/// A text after comments were added.
pub struct Silence {
    /// What it lints to now; the text is `outcome.document.source`.
    pub outcome: Outcome,
    /// How many findings the comments keep silent.
    pub silenced: usize,
    /// Those that no comment could be found a place for, by the text as it was.
    pub left: Vec<Finding>,
}

/// Adds a comment with `reason` for each finding of `outcome` that is `wanted`. `relint` lints a
/// changed text.
#[must_use]
pub fn silence(
    outcome: Outcome,
    wanted: impl Fn(&Finding) -> bool,
    reason: &str,
    relint: impl Fn(Source) -> Outcome,
) -> Silence {
    let mut lines: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    let document = outcome.document.clone();
    for finding in outcome.findings.iter().filter(|finding| wanted(finding)) {
        let line = first_line(&document, finding.span.start);
        lines.entry(line).or_default().push(finding.clone());
    }
    let mut result = Silence { outcome, silenced: 0, left: Vec::new() };
    // From the end on, so that lines before keep their numbers.
    for (line, findings) in lines.into_iter().rev() {
        let before = &result.outcome;
        let mut rules: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        let source = &before.document.source;
        let names = rules.join(", ");
        let places = match before.document.is_restructured_text() {
            true => rst::places(&before.document, line, &names, reason),
            false => {
                places(&before.document, line, &names, reason).map(|edit| vec![edit]).collect()
            }
        };
        let tried = places.into_iter().find_map(|edits: Vec<Edit>| {
            let text = Edit::apply_all(source.text(), &edits).ok()?;
            let after = relint(Source::new(text));
            is_as_asked(before, &after, &findings, says_nothing(reason)).then_some(after)
        });
        match tried {
            Some(after) => {
                result.silenced += findings.len();
                result.outcome = after;
            }
            None => result.left.splice(0..0, findings).for_each(drop),
        }
    }
    result
}

/// The first line, from 0, of what a comment about byte `offset` is about: that line, or in
/// reStructuredText, where comments stand between paragraphs, the paragraph; of a fenced timeline its fence.
#[must_use]
pub fn first_line(document: &Document, offset: usize) -> usize {
    match document.is_restructured_text() {
        true => rst::lines(document, offset).start,
        false => document.fence_above(offset).unwrap_or_else(|| document.source.line_of(offset)),
    }
}

/// Where the comment could stand, the place that changes least first: at the line's end, in the last
/// cell of a row, on a line of its own before.
fn places(
    document: &Document,
    line: usize,
    rules: &str,
    reason: &str,
) -> impl Iterator<Item = Edit> {
    let source = &document.source;
    let span = source.line_span(line);
    let text = source.slice(span);
    // A backslash or two spaces at the end break the line, and have to stay there.
    let content = text.trim_end().trim_end_matches('\\').trim_end();
    let on_line = document.comment(&format!("faultless-disable-line {rules}: {reason}"));
    let on_line = format!(" {on_line}");
    let mut places = Vec::new();
    let fenced = !document.lines_below_fence(line).is_empty();
    if let Some(row) = content.strip_suffix('|') {
        places.push(Edit::insert(span.start + row.trim_end().len(), on_line.clone()));
    }
    // Behind a fence it would name a language.
    if !fenced {
        places.push(Edit::insert(span.start + content.len(), on_line));
    }
    let indent = Span::new(span.start, span.start + text.len() - text.trim_start().len());
    let before = document.comment(&format!("faultless-disable-next-line {rules}: {reason}"));
    let before = format!("{}{before}{}", source.slice(indent), source.line_ending());
    places.push(Edit::insert(span.start, before));
    places.into_iter()
}

/// Whether `after` has the findings of `before` without `silenced`, and no others but those about a
/// comment that is `unexplained`. Comments that were added below moved what `silenced` offers, but not
/// where it begins.
fn is_as_asked(before: &Outcome, after: &Outcome, silenced: &[Finding], unexplained: bool) -> bool {
    let key = |finding: &Finding| (finding.rule.to_string(), finding.message.clone());
    let counts = |it: &&Finding| !(unexplained && it.rule == SUPPRESSION_WITHOUT_REASON.id);
    let same = |a: &Finding, b: &Finding| a.span.start == b.span.start && key(a) == key(b);
    let stays = |it: &&Finding| !silenced.iter().any(|other| same(it, other));
    let mut expected: Vec<_> =
        before.findings.iter().filter(stays).filter(counts).map(key).collect();
    let mut found: Vec<_> = after.findings.iter().filter(counts).map(key).collect();
    expected.sort();
    found.sort();
    expected == found && after.suppressed.len() == before.suppressed.len() + silenced.len()
}

#[cfg(test)]
mod tests {
    use super::silence;
    use crate::document::Kind;
    use crate::engine::{Request, lint_with};
    use crate::rule::{Applicability, Context, Finding, Fix, Rule, Settings, Severity};
    use crate::text::{Edit, Source, Span};

    static WET: Rule = Rule {
        id: "test/water",
        severity: Severity::Warning,
        profiles: &[],
        summary: "Water",
        why: "",
        sources: &[],
        limits: "",
        examples: &[],
        check: find_wet,
    };

    /// Each offers to write something at the end of the text, which every comment moves.
    fn find_wet(context: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = context.document.source.text();
        let end = || Edit::insert(text.len(), "dry");
        let fix = || Fix::new("Dry it", Applicability::Draft, end());
        let found = text.match_indices("wet");
        findings.extend(found.map(|(at, _)| Finding::new(Span::new(at, at + 3), "wet").fix(fix())));
    }

    fn after(text: &str) -> (String, usize, usize) {
        after_in("a.md", text)
    }

    fn after_in(path: &str, text: &str) -> (String, usize, usize) {
        let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
        let lint = |source| {
            let request = Request {
                source,
                path: Some(path),
                settings: &settings,
                today: None,
                linked: Vec::new(),
            };
            lint_with(request, &[&WET])
        };
        let done = silence(lint(Source::new(text)), |_| true, "agreed", lint);
        (done.outcome.document.source.text().to_owned(), done.silenced, done.left.len())
    }

    #[test]
    fn a_comment_stands_where_it_changes_nothing() {
        let comment = "<!-- faultless-disable-line test/water: agreed -->";
        for (text, expected) in [
            ("# wet\n\nx\n", format!("# wet {comment}\n\nx\n")),
            ("a\nwet, wet\nb\n", format!("a\nwet, wet {comment}\nb\n")),
            ("a wet\\\nb\n", format!("a wet {comment}\\\nb\n")),
            ("a wet  \r\nb\r\n", format!("a wet {comment}  \r\nb\r\n")),
            ("- wet", format!("- wet {comment}")),
            ("wet\n\nwet\n", format!("wet {comment}\n\nwet {comment}\n")),
            (
                "| a | b |\n|---|---|\n| wet | c |\n",
                format!("| a | b |\n|---|---|\n| wet | c {comment} |\n"),
            ),
        ] {
            let found = text.matches("wet").count();
            assert_eq!(after(text), (expected, found, 0), "{text:?}");
        }
    }

    #[test]
    fn restructured_text_has_comments_between_its_paragraphs() {
        let comment = |what: &str| format!(".. faultless-disable{what} test/water: agreed");
        let (next, range) = (comment("-next-line"), comment(""));
        let enable = ".. faultless-enable test/water";
        for (text, expected) in [
            ("x\n\nwet\n", format!("x\n\n{next}\n\nwet\n")),
            ("wet a\nb\n\nx\n", format!("{next}\n\nwet a\nb\n\nx\n")),
            ("a\nwet, wet\nb\n", format!("{range}\n\na\nwet, wet\nb\n\n{enable}\n")),
            ("a\nwet\nwet\n\nx\n", format!("{range}\n\na\nwet\nwet\n\n{enable}\n\nx\n")),
            ("- wet", format!("{next}\n\n- wet")),
            ("x\n\n- a\n- wet\n- b\n", format!("x\n\n- a\n\n  {next}\n\n- wet\n- b\n")),
            (
                "- a\n- b\n  wet\n- c\n",
                format!("- a\n\n  {range}\n\n- b\n  wet\n\n  {enable}\n\n- c\n"),
            ),
            (
                "====\nTop\n====\n\nA wet one\n---------\n\nb\n",
                format!("====\nTop\n====\n\n{next}\n\nA wet one\n---------\n\nb\n"),
            ),
            ("wet\r\n\r\nwet\r\n", format!("{next}\r\n\r\nwet\r\n\r\n{next}\r\n\r\nwet\r\n")),
        ] {
            let found = text.matches("wet").count();
            assert_eq!(after_in("a.rst", text), (expected, found, 0), "{text:?}");
        }
    }

    #[test]
    fn code_takes_no_comment_on_its_line() {
        assert_eq!(after("```\nwet\n```\n"), ("```\nwet\n```\n".to_owned(), 0, 1));
    }
}
