//! Suppression comments: which findings they keep silent, and which of them keep nothing silent.
//!
//! The nearest comment that names the finding's rule answers for it: one on the line, one before
//! the line, the range it stands in, the file. A comment without a rule means every rule except the
//! engine's own, which have to be named: otherwise a comment would hide what is said of itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Suppressed;
use crate::document::{Directive, DirectiveKind, Document};
use crate::rule::settings::matches_rule;
use crate::rule::{Applicability, Finding, Fix};
use crate::text::{Edit, Source, Span};

/// The comments of one document, and what they were needed for.
pub(super) struct Silencer<'d> {
    source: &'d Source,
    directives: &'d [Directive],
    /// Comments that answer for a line, by that line's number.
    lines: HashMap<usize, Vec<usize>>,
    /// Comments that answer for the whole document.
    files: Vec<usize>,
    /// `(directive, name)` that kept a finding silent or ended a range.
    used: BTreeSet<(usize, Name)>,
}

/// Index into [`Directive::rules`]; `None` is the comment as a whole, where it names no rule.
type Name = Option<usize>;

/// A range that is open while the document is walked through.
struct Open<'d> {
    directive: usize,
    name: Name,
    /// Names that were enabled again inside it.
    except: BTreeSet<&'d str>,
}

impl<'d> Silencer<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let source = &document.source;
        let directives = document.directives.as_slice();
        let mut lines: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut files = Vec::new();
        let follow = following_lines(source, directives);
        for (index, directive) in directives.iter().enumerate() {
            let last = last_line(source, directive.span);
            match directive.kind {
                DirectiveKind::Line => {
                    for line in source.line_of(directive.span.start)..=last {
                        lines.entry(line).or_default().push(index);
                    }
                }
                DirectiveKind::NextLine => {
                    let line = follow.get(last + 1).copied().unwrap_or(last + 1);
                    lines.entry(line).or_default().push(index);
                }
                DirectiveKind::File => files.push(index),
                DirectiveKind::Begin | DirectiveKind::End | DirectiveKind::Unknown => {}
            }
        }
        Self { source, directives, lines, files, used: BTreeSet::new() }
    }

    /// Splits `findings`, which are in order, into those to be said and those kept silent.
    pub(super) fn split(&mut self, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Suppressed>) {
        let mut open: BTreeMap<&'d str, Open<'d>> = BTreeMap::new();
        let mut next = 0;
        let mut kept = Vec::with_capacity(findings.len());
        let mut silent = Vec::new();
        for finding in findings {
            next = self.walk_to(finding.span.start, next, &mut open);
            match self.answering(&finding, &open) {
                Some((directive, name)) => {
                    self.used.insert((directive, name));
                    silent.push(Suppressed { finding, reason: self.directives[directive].reason });
                }
                None => kept.push(finding),
            }
        }
        self.walk_to(usize::MAX, next, &mut open);
        (kept, silent)
    }

    /// Opens and ends ranges by the comments that end at or before `offset`.
    fn walk_to(
        &mut self,
        offset: usize,
        mut next: usize,
        open: &mut BTreeMap<&'d str, Open<'d>>,
    ) -> usize {
        let directives = self.directives;
        while let Some(directive) = directives.get(next).filter(|it| it.span.end <= offset) {
            let names = self.names(next);
            match directive.kind {
                DirectiveKind::Begin => {
                    for (name, written) in names {
                        let range = Open { directive: next, name, except: BTreeSet::new() };
                        open.insert(written, range);
                    }
                }
                DirectiveKind::End => {
                    for (name, written) in names {
                        if end(open, written) {
                            self.used.insert((next, name));
                        }
                    }
                }
                _ => {}
            }
            next += 1;
        }
        next
    }

    /// The comment, and the name in it, that keeps `finding` silent.
    fn answering(
        &self,
        finding: &Finding,
        open: &BTreeMap<&'d str, Open<'d>>,
    ) -> Option<(usize, Name)> {
        let rule = finding.rule.as_ref();
        let first = self.source.line_of(finding.span.start);
        let on_line = (first..=last_line(self.source, finding.span))
            .filter_map(|line| self.lines.get(&line))
            .flatten()
            .find_map(|index| self.naming(*index, rule));
        let in_range = || {
            let family = rule.split_once('/').map_or(rule, |(family, _)| family);
            [rule, family, ""]
                .into_iter()
                .filter(|name| means(name, rule))
                .filter_map(|name| open.get(name))
                .filter(|range| !range.except.iter().any(|name| means(name, rule)))
                .max_by_key(|range| range.directive)
                .map(|range| (range.directive, range.name))
        };
        let in_file = || self.files.iter().find_map(|index| self.naming(*index, rule));
        on_line.or_else(in_range).or_else(in_file)
    }

    fn naming(&self, directive: usize, rule: &str) -> Option<(usize, Name)> {
        let (name, _) = self.names(directive).into_iter().find(|(_, name)| means(name, rule))?;
        Some((directive, name))
    }

    /// The names in a comment as written, without `/*`; `""` where it has none.
    fn names(&self, directive: usize) -> Vec<(Name, &'d str)> {
        let rules = &self.directives[directive].rules;
        if rules.is_empty() {
            return vec![(None, "")];
        }
        let source = self.source;
        let written =
            |span: &Span| source.slice(*span).trim_end_matches("/*").trim_end_matches('/');
        rules.iter().enumerate().map(|(index, span)| (Some(index), written(span))).collect()
    }

    /// What is to be said of comments, and names in them, that were not needed. `judged` says
    /// whether all rules that a name means came through; `""` is a comment without a name.
    pub(super) fn unused(&self, judged: impl Fn(&str) -> bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, directive) in self.directives.iter().enumerate() {
            if directive.kind == DirectiveKind::Unknown {
                continue;
            }
            let names = self.names(index);
            let unused: Vec<Name> = names
                .iter()
                .filter(|(name, written)| {
                    // Whether the engine's own rules find something depends on this answer.
                    !self.used.contains(&(index, *name))
                        && !matches_rule("engine", written)
                        && judged(written)
                })
                .map(|(name, _)| *name)
                .collect();
            if unused.len() == names.len() {
                findings.push(self.unused_comment(directive));
            } else {
                findings
                    .extend(unused.into_iter().flatten().map(|n| self.unused_name(directive, n)));
            }
        }
        findings
    }

    fn unused_comment(&self, directive: &Directive) -> Finding {
        let message = match directive.kind {
            DirectiveKind::End => "This comment ends nothing: no range that it names is open here.",
            DirectiveKind::File => {
                "This comment keeps nothing silent: the document has no such finding."
            }
            _ => "This comment keeps nothing silent: no such finding stands where it applies.",
        };
        Finding::new(directive.span, message).help("Delete the comment.").fix(Fix::new(
            "Delete the comment",
            Applicability::Safe,
            Edit::delete(self.with_its_line(directive.span)),
        ))
    }

    fn unused_name(&self, directive: &Directive, index: usize) -> Finding {
        let name = directive.rules[index];
        let written = self.source.slice(name);
        // With the separator before it, or after it where it is the first.
        let cut = match index.checked_sub(1).and_then(|before| directive.rules.get(before)) {
            Some(before) => Span::new(before.end, name.end),
            None => directive
                .rules
                .get(index + 1)
                .map_or(name, |after| Span::new(name.start, after.start)),
        };
        Finding::new(name, format!("No finding of `{written}` stands where the comment applies."))
            .help("Delete the name from the comment.")
            .fix(Fix::new(format!("Delete `{written}`"), Applicability::Safe, Edit::delete(cut)))
    }

    /// The comment, and its whole line where it stands alone; but the line end stays where the lines
    /// around it would run together into one paragraph.
    fn with_its_line(&self, span: Span) -> Span {
        let (first, last) = (self.source.line_of(span.start), last_line(self.source, span));
        let before = Span::new(self.source.line_start(first), span.start);
        let after = Span::new(span.end, self.source.line_span(last).end);
        let blank = |span: Span| self.source.slice(span).trim().is_empty();
        if !blank(after) {
            return span;
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

/// Ends what `written` names in the open ranges; whether there was anything.
fn end<'d>(open: &mut BTreeMap<&'d str, Open<'d>>, written: &'d str) -> bool {
    let before = open.len();
    open.retain(|name, _| !(written.is_empty() || means(written, name)));
    let mut ended = open.len() < before;
    for (name, range) in open.iter_mut() {
        if means(name, written) {
            ended |= range.except.insert(written);
        }
    }
    ended
}

/// Whether `name`, as written in a comment and `""` where it has none, means `rule`, which may be a
/// family too.
pub(super) fn means(name: &str, rule: &str) -> bool {
    if name.is_empty() { !matches_rule("engine", rule) } else { matches_rule(name, rule) }
}

fn last_line(source: &Source, span: Span) -> usize {
    source.line_of(span.end.saturating_sub(1).max(span.start))
}

/// For each line the first one, from it on, that holds more than white space and comments.
fn following_lines(source: &Source, directives: &[Directive]) -> Vec<usize> {
    if !directives.iter().any(|directive| directive.kind == DirectiveKind::NextLine) {
        return Vec::new();
    }
    let mut skipped: Vec<bool> = (0..source.line_count())
        .map(|line| source.slice(source.line_span(line)).trim().is_empty())
        .collect();
    for directive in directives {
        let (first, last) =
            (source.line_of(directive.span.start), last_line(source, directive.span));
        let around = [
            Span::new(source.line_start(first), directive.span.start),
            Span::new(directive.span.end, source.line_span(last).end),
        ];
        if around.iter().all(|span| source.slice(*span).trim().is_empty()) {
            skipped[first..=last].fill(true);
        }
    }
    let mut follow: Vec<usize> = (0..skipped.len()).collect();
    for line in (0..skipped.len().saturating_sub(1)).rev() {
        if skipped[line] {
            follow[line] = follow[line + 1];
        }
    }
    follow
}
