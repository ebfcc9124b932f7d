//! Suppression comments: which of them answers for what a rule finds.
//!
//! The nearest comment that names the finding's rule answers for it: one on the line, one before
//! the line, the range it stands in, the file. A comment without a rule means every rule except the
//! engine's own, which have to be named: otherwise a comment would hide what is said of itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::settings::matches_rule;
use crate::document::{Directive, DirectiveKind, Document};
use crate::text::{Source, Span};

/// The comments of one document.
pub struct Comments<'d> {
    source: &'d Source,
    directives: &'d [Directive],
    /// Comments that answer for a line, by that line's number.
    lines: HashMap<usize, Vec<usize>>,
    /// Comments that answer for the whole document.
    files: Vec<usize>,
    /// Ranges by the name that they are written with, in order.
    ranges: BTreeMap<&'d str, Vec<Range<'d>>>,
    /// Names that end ranges, with the names that began those.
    pub(crate) ends: BTreeMap<Name, BTreeSet<Name>>,
    /// The same the other way round.
    pub(crate) ended_by: BTreeMap<Name, BTreeSet<Name>>,
}

/// A name in a comment: index of the comment and, where it names rules, of the name.
pub(crate) type Name = (usize, Option<usize>);

/// Where a name that was disabled is silent.
struct Range<'d> {
    begin: Name,
    from: usize,
    /// `None` where it goes on to the end.
    to: Option<usize>,
    /// Names that were enabled again inside it, and from where on.
    except: Vec<(usize, &'d str)>,
}

impl<'d> Comments<'d> {
    /// Those of `document`.
    #[must_use]
    pub fn of(document: &'d Document) -> Self {
        let (source, directives) = (&document.source, document.directives.as_slice());
        let mut comments = Self {
            source,
            directives,
            lines: HashMap::new(),
            files: Vec::new(),
            ranges: BTreeMap::new(),
            ends: BTreeMap::new(),
            ended_by: BTreeMap::new(),
        };
        let follow = following_lines(source, directives);
        for (index, directive) in directives.iter().enumerate() {
            let last = last_line(source, directive.span);
            match directive.kind {
                DirectiveKind::Line => {
                    for line in source.line_of(directive.span.start)..=last {
                        comments.lines.entry(line).or_default().push(index);
                    }
                }
                DirectiveKind::NextLine => {
                    let line = follow.get(last + 1).copied().unwrap_or(last + 1);
                    // Above a fence it is about what stands between the fences.
                    for line in std::iter::once(line).chain(document.lines_below_fence(line)) {
                        comments.lines.entry(line).or_default().push(index);
                    }
                }
                DirectiveKind::File => comments.files.push(index),
                DirectiveKind::Begin => comments.begin(index),
                DirectiveKind::End => comments.end(index),
                DirectiveKind::Unknown => {}
            }
        }
        comments
    }

    /// Whether a comment keeps silent what `rule` finds at `span`.
    #[must_use]
    pub fn silence(&self, rule: &str, span: Span) -> bool {
        self.answering(rule, span).is_some()
    }

    /// The comment, and the name in it, that keeps silent what `rule` finds at `span`.
    pub(crate) fn answering(&self, rule: &str, span: Span) -> Option<Name> {
        if self.directives.is_empty() {
            return None;
        }
        let first = self.source.line_of(span.start);
        let on_line = (first..=last_line(self.source, span))
            .filter_map(|line| self.lines.get(&line))
            .flatten()
            .find_map(|index| self.naming(*index, rule));
        let in_range = || {
            let family = rule.split_once('/').map_or(rule, |(family, _)| family);
            let names = [rule, family, ""].into_iter().filter(|name| means(name, rule));
            names.filter_map(|name| self.range(name, span.start, rule)).max()
        };
        let in_file = || self.files.iter().find_map(|index| self.naming(*index, rule));
        on_line.or_else(in_range).or_else(in_file)
    }

    /// What began the range of `name` that `offset` stands in, unless `rule` was enabled again there.
    fn range(&self, name: &str, offset: usize, rule: &str) -> Option<Name> {
        let ranges = self.ranges.get(name)?;
        let after = ranges.partition_point(|range| range.from <= offset);
        let range = &ranges[after.checked_sub(1)?];
        let mut enabled = range.except.iter().filter(|(from, _)| *from <= offset);
        let ended = range.to.is_some_and(|to| to <= offset);
        (!ended && !enabled.any(|(_, name)| means(name, rule))).then_some(range.begin)
    }

    fn naming(&self, directive: usize, rule: &str) -> Option<Name> {
        self.names(directive).into_iter().find(|(_, name)| means(name, rule)).map(|(name, _)| name)
    }

    /// The names in a comment as written, without `/*`; `""` where it has none.
    pub(crate) fn names(&self, directive: usize) -> Vec<(Name, &'d str)> {
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

    /// Opens ranges, unless they are open already.
    fn begin(&mut self, directive: usize) {
        let from = self.directives[directive].span.end;
        for (begin, written) in self.names(directive) {
            let ranges = self.ranges.entry(written).or_default();
            let last = ranges.last_mut().filter(|range| range.to.is_none());
            if last.is_none_or(|range| !range.except.is_empty()) {
                ranges.push(Range { begin, from, to: None, except: Vec::new() });
            }
        }
    }

    /// Ends what a comment names in the open ranges, and notes what had begun them.
    fn end(&mut self, directive: usize) {
        let at = self.directives[directive].span.end;
        for (end, written) in self.names(directive) {
            for (name, ranges) in &mut self.ranges {
                let Some(range) = ranges.last_mut().filter(|range| range.to.is_none()) else {
                    continue;
                };
                if written.is_empty() || means(written, name) {
                    range.to = Some(at);
                } else if means(name, written) && range.except.iter().all(|it| it.1 != written) {
                    range.except.push((at, written));
                } else {
                    continue;
                }
                self.ends.entry(end).or_default().insert(range.begin);
                self.ended_by.entry(range.begin).or_default().insert(end);
            }
        }
    }
}

/// Whether `name`, as written in a comment and `""` where it has none, means `rule`, which may be a
/// family too.
pub(crate) fn means(name: &str, rule: &str) -> bool {
    if name.is_empty() { !matches_rule("engine", rule) } else { matches_rule(name, rule) }
}

/// The last line of `span`.
pub(crate) fn last_line(source: &Source, span: Span) -> usize {
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
