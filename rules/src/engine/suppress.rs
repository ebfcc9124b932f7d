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
    /// Names that kept a finding silent.
    used: BTreeSet<Name>,
    /// Names that end ranges, with the names that began those.
    ends: BTreeMap<Name, BTreeSet<Name>>,
    /// The same the other way round.
    ended_by: BTreeMap<Name, BTreeSet<Name>>,
}

/// A name in a comment: index of the comment and, where it names rules, of the name.
type Name = (usize, Option<usize>);

/// A range that is open while the document is walked through.
struct Open<'d> {
    begin: Name,
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
        Self {
            source,
            directives,
            lines,
            files,
            used: BTreeSet::new(),
            ends: BTreeMap::new(),
            ended_by: BTreeMap::new(),
        }
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
                Some(name) => {
                    self.used.insert(name);
                    silent.push(Suppressed { finding, reason: self.directives[name.0].reason });
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
            for (name, written) in names {
                match directive.kind {
                    DirectiveKind::Begin => begin(open, name, written),
                    DirectiveKind::End => {
                        for begin in end(open, written) {
                            self.ends.entry(name).or_default().insert(begin);
                            self.ended_by.entry(begin).or_default().insert(name);
                        }
                    }
                    _ => {}
                }
            }
            next += 1;
        }
        next
    }

    /// The comment, and the name in it, that keeps `finding` silent.
    fn answering(&self, finding: &Finding, open: &BTreeMap<&'d str, Open<'d>>) -> Option<Name> {
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
                .map(|range| range.begin)
                .max()
        };
        let in_file = || self.files.iter().find_map(|index| self.naming(*index, rule));
        on_line.or_else(in_range).or_else(in_file)
    }

    fn naming(&self, directive: usize, rule: &str) -> Option<Name> {
        self.names(directive).into_iter().find(|(_, name)| means(name, rule)).map(|(name, _)| name)
    }

    /// The names in a comment as written, without `/*`; `""` where it has none.
    fn names(&self, directive: usize) -> Vec<(Name, &'d str)> {
        let rules = &self.directives[directive].rules;
        if rules.is_empty() {
            return vec![((directive, None), "")];
        }
        let source = self.source;
        let name = |(index, span): (usize, &Span)| {
            let written = source.slice(*span).trim_end_matches("/*").trim_end_matches('/');
            ((directive, Some(index)), written)
        };
        rules.iter().enumerate().map(name).collect()
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
        self.used.contains(&name) || self.ends.contains_key(&name)
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
        let ends = names.iter().filter_map(|begin| self.ended_by.get(begin)).flatten();
        let needless = |end: &&Name| self.ends.get(*end).is_none_or(|it| it.is_subset(&names));
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

/// Opens a range, unless it is open already.
fn begin<'d>(open: &mut BTreeMap<&'d str, Open<'d>>, begin: Name, written: &'d str) {
    if open.get(written).is_none_or(|range| !range.except.is_empty()) {
        open.insert(written, Open { begin, except: BTreeSet::new() });
    }
}

/// Ends what `written` names in the open ranges, and tells what had begun them.
fn end<'d>(open: &mut BTreeMap<&'d str, Open<'d>>, written: &'d str) -> Vec<Name> {
    let mut ended = Vec::new();
    open.retain(|name, range| {
        if written.is_empty() || means(written, name) {
            ended.push(range.begin);
            return false;
        }
        if means(name, written) && range.except.insert(written) {
            ended.push(range.begin);
        }
        true
    });
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
