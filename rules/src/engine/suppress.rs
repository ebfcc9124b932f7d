//! Suppression comments: which findings they keep silent, and which of them keep nothing silent.

use std::collections::BTreeSet;

use super::Suppressed;
use crate::document::{Directive, DirectiveKind, Document};
use crate::rule::comments::{Comments, Name, last_line};
use crate::rule::settings::matches_rule;
use crate::rule::{Applicability, Finding, Fix};
use crate::text::{Edit, Source, Span};

/// The comments of one document, and what they were needed for.
pub(super) struct Silencer<'c, 'd> {
    comments: &'c Comments<'d>,
    source: &'d Source,
    directives: &'d [Directive],
    /// Names that kept a finding silent.
    used: BTreeSet<Name>,
}

impl<'c, 'd> Silencer<'c, 'd> {
    pub(super) const fn new(document: &'d Document, comments: &'c Comments<'d>) -> Self {
        let directives = document.directives.as_slice();
        Self { comments, source: &document.source, directives, used: BTreeSet::new() }
    }

    /// Splits `findings` into those to be said and those kept silent.
    pub(super) fn split(&mut self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Suppressed>) {
        let (mut kept, mut silent) = (Vec::with_capacity(findings.len()), Vec::new());
        for finding in findings {
            match self.comments.answering(&finding.rule, finding.span) {
                Some(name) => {
                    self.used.insert(name);
                    silent.push(Suppressed { finding, reason: self.directives[name.0].reason });
                }
                None => kept.push(finding),
            }
        }
        (kept, silent)
    }

    /// What is to be said of comments, and names in them, that were not needed. `judged` says
    /// whether all rules that a name means came through; `""` is a comment without a name.
    pub(super) fn unused(&self, judged: impl Fn(&str) -> bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, directive) in self.directives.iter().enumerate() {
            if directive.kind == DirectiveKind::Unknown {
                continue;
            }
            let names = self.comments.names(index);
            let unused: BTreeSet<Name> = names
                .iter()
                .filter(|(name, written)| {
                    // Whether the engine's own rules find something depends on this answer.
                    !self.is_needed(*name) && !matches_rule("engine", written) && judged(written)
                })
                .map(|(name, _)| *name)
                .collect();
            if unused.len() == names.len() {
                findings.push(self.unused_comment(directive, unused));
            } else {
                findings.extend(unused.into_iter().map(|name| self.unused_name(directive, name)));
            }
        }
        findings
    }

    fn is_needed(&self, name: Name) -> bool {
        self.used.contains(&name) || self.comments.ends.contains_key(&name)
    }

    fn unused_comment(&self, directive: &Directive, names: BTreeSet<Name>) -> Finding {
        let message = match directive.kind {
            DirectiveKind::End => "This comment ends nothing: no range that it names is open here.",
            DirectiveKind::File => {
                "This comment keeps nothing silent: the document has no such finding."
            }
            _ => "This comment keeps nothing silent: no such finding stands where it applies.",
        };
        Finding::new(directive.span, message)
            .help("Delete the comment.")
            .fix(self.deletion("Delete the comment".to_owned(), names))
    }

    fn unused_name(&self, directive: &Directive, name: Name) -> Finding {
        let span = name.1.and_then(|index| directive.rules.get(index).copied());
        let span = span.unwrap_or(directive.span);
        let written = self.source.slice(span);
        Finding::new(span, format!("No finding of `{written}` stands where the comment applies."))
            .help("Delete the name from the comment.")
            .fix(self.deletion(format!("Delete `{written}`"), BTreeSet::from([name])))
    }

    /// Deletes `names`, and what ends nothing but the ranges that they begin.
    fn deletion(&self, title: String, mut names: BTreeSet<Name>) -> Fix {
        let ends = names.iter().filter_map(|begin| self.comments.ended_by.get(begin)).flatten();
        let needless =
            |end: &&Name| self.comments.ends.get(*end).is_none_or(|it| it.is_subset(&names));
        let ends: Vec<Name> = ends.filter(needless).copied().collect();
        names.extend(ends);
        let comments: BTreeSet<usize> = names.iter().map(|(directive, _)| *directive).collect();
        let edits = comments.into_iter().map(|index| {
            let directive = &self.directives[index];
            let kept: Vec<&str> = directive
                .rules
                .iter()
                .enumerate()
                .filter(|(name, _)| !names.contains(&(index, Some(*name))))
                .map(|(_, span)| self.source.slice(*span))
                .collect();
            match (directive.rules.first(), directive.rules.last()) {
                (Some(first), Some(last)) if !kept.is_empty() => {
                    Edit::replace(first.join(*last), kept.join(", "))
                }
                _ => Edit::delete(self.with_its_line(directive.span)),
            }
        });
        Fix { title, applicability: Applicability::Safe, edits: edits.collect() }
    }

    /// The comment, and its whole line where it stands alone; but the line end stays where the lines
    /// around it would run together into one paragraph.
    fn with_its_line(&self, span: Span) -> Span {
        let (first, last) = (self.source.line_of(span.start), last_line(self.source, span));
        let before = Span::new(self.source.line_start(first), span.start);
        let after = Span::new(span.end, self.source.line_span(last).end);
        let blank = |span: Span| self.source.slice(span).trim().is_empty();
        if !blank(after) {
            let spaces = [before, after].map(|around| self.source.slice(around));
            let twice = spaces[0].ends_with(' ') && spaces[1].starts_with(' ');
            return Span::new(span.start, span.end + usize::from(twice));
        }
        if !blank(before) {
            let kept = before.trim(self.source.text()).end;
            return Span::new(kept, span.end);
        }
        let is_blank = |line: usize| blank(self.source.line_span(line));
        let end = match (first == 0 || is_blank(first - 1), is_blank(last + 1)) {
            (false, false) => after.end,
            // One empty line is left of the two around it.
            (true, true) => self.source.line_start(last + 2),
            _ => self.source.line_start(last + 1),
        };
        Span::new(before.start, end)
    }
}
