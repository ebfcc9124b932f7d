//! Suppression comments: `<!-- faultless-disable-next-line blame/person-fault: reason -->`, and in
//! reStructuredText `.. faultless-disable-next-line blame/person-fault: reason`.

use super::Document;
use crate::text::Span;

/// A comment that keeps rules silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// The whole comment.
    pub span: Span,
    /// What it asks for.
    pub kind: DirectiveKind,
    /// Rule ids or families named, each with its span; none means every rule.
    pub rules: Vec<Span>,
    /// The reason given after the colon.
    pub reason: Option<Span>,
}

/// What a [`Directive`] asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `faultless-disable-line`: the line it stands on.
    Line,
    /// `faultless-disable-next-line`: the next line that is not blank.
    NextLine,
    /// `faultless-disable`: from here on.
    Begin,
    /// `faultless-enable`: ends it.
    End,
    /// `faultless-disable-file`: everywhere.
    File,
    /// `faultless-` followed by something unknown.
    Unknown,
}

const PREFIX: &str = "faultless-";

/// What stands around a comment.
const HTML: (&str, &str) = ("<!--", "-->");
/// What stands before one in reStructuredText, which ends where nothing more is indented.
const RST: &str = "..";

impl Document {
    /// A comment that says `words`, in the form that comments have here.
    #[must_use]
    pub fn comment(&self, words: &str) -> String {
        match self.is_restructured_text() {
            true => format!("{RST} {words}"),
            false => format!("{} {words} {}", HTML.0, HTML.1),
        }
    }

    /// What ends a comment here; empty where nothing does.
    #[must_use]
    pub fn comment_end(&self) -> &'static str {
        if self.is_restructured_text() { "" } else { HTML.1 }
    }

    /// Whether a comment can stand at byte `at`, in a line of prose: not in reStructuredText, whose comments
    /// have lines of their own, nor between fences, where it would be text.
    pub(crate) fn takes_comment(&self, at: usize) -> bool {
        !self.is_restructured_text() && self.fence_above(at).is_none()
    }
}

/// The directives among `comments`.
pub(super) fn read(source: &str, comments: &[Span]) -> Vec<Directive> {
    comments.iter().filter_map(|comment| directive(source, *comment)).collect()
}

/// Whether `comment` is one, or is meant to be one.
pub(super) fn is_one(comment: &str) -> bool {
    directive(comment, Span::new(0, comment.len())).is_some()
}

fn directive(source: &str, comment: Span) -> Option<Directive> {
    let whole = comment.of(source);
    let (opening, inner) = match whole.strip_prefix(RST) {
        Some(inner) => (RST, inner),
        None => (HTML.0, whole.strip_prefix(HTML.0)?),
    };
    let inner = inner.strip_suffix(HTML.1).unwrap_or(inner);
    let start = comment.start + opening.len();
    let body = Span::new(start, start + inner.len()).trim(source);
    let text = body.of(source);
    let word = &text[..text.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(text.len())];
    let asked = word.get(..PREFIX.len()).filter(|head| head.eq_ignore_ascii_case(PREFIX))?;
    let kind = match word[asked.len()..].to_ascii_lowercase().as_str() {
        "disable-line" => DirectiveKind::Line,
        "disable-next-line" => DirectiveKind::NextLine,
        "disable" => DirectiveKind::Begin,
        "enable" => DirectiveKind::End,
        "disable-file" => DirectiveKind::File,
        _ => DirectiveKind::Unknown,
    };
    let rest = &text[word.len()..];
    let (named, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let list = Span::new(body.start + word.len(), body.start + word.len() + named.len());
    let reason = Span::new(body.end - reason.len(), body.end).trim(source);
    Some(Directive {
        span: comment,
        kind,
        rules: names(source, list),
        reason: (!reason.is_empty()).then_some(reason),
    })
}

/// The names in `list`, between commas or white space.
fn names(source: &str, list: Span) -> Vec<Span> {
    let mut names = Vec::new();
    let mut start = list.start;
    for piece in list.of(source).split_inclusive([',', ' ', '\t', '\n', '\r']) {
        let end = start + piece.len();
        let name = piece.trim_end_matches([',', ' ', '\t', '\n', '\r']);
        if !name.is_empty() {
            names.push(Span::new(start, start + name.len()));
        }
        start = end;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(DirectiveKind, Vec<&str>, Option<&str>)> {
        let layout = super::super::markdown::read(text, &Default::default(), None);
        let directive = read(text, &layout.comments).into_iter().next()?;
        let rules = directive.rules.iter().map(|rule| rule.of(text)).collect();
        Some((directive.kind, rules, directive.reason.map(|reason| reason.of(text))))
    }

    #[test]
    fn each_kind_with_rules_and_reason() {
        use DirectiveKind::{Begin, End, File, Line, NextLine};
        assert_eq!(
            one("<!-- faultless-disable-next-line blame/a, names: quoted as is -->\nx"),
            Some((NextLine, vec!["blame/a", "names"], Some("quoted as is")))
        );
        assert_eq!(one("x <!--faultless-disable-line-->"), Some((Line, vec![], None)));
        assert_eq!(
            one("<!-- faultless-disable : see: below -->"),
            Some((Begin, vec![], Some("see: below")))
        );
        assert_eq!(one("<!--\n  faultless-enable\n  a/b\n-->"), Some((End, vec!["a/b"], None)));
        assert_eq!(
            one("- x <!-- Faultless-Disable-File a/b,c/d:-->"),
            Some((File, vec!["a/b", "c/d"], None))
        );
    }

    #[test]
    fn comments_of_restructured_text_are_read() {
        let text = "Title\n=====\n\n.. Faultless-disable-next-line blame/a, names: a::b\n   goes on\n\n\
                    - one\n\n  .. faultless-disable\n\n- two\n\n.. faultless is a linter\n\n.. note:: x\n";
        let document = super::super::parse(crate::text::Source::new(text), Some("a.rst"));
        let read = document.directives.iter().map(|it| {
            (
                it.kind,
                it.rules.len(),
                it.reason.map_or("", |reason| reason.of(text)),
                it.span.of(text).len(),
            )
        });
        assert_eq!(
            read.collect::<Vec<_>>(),
            [
                (DirectiveKind::NextLine, 2, "a::b\n   goes on", 62),
                (DirectiveKind::Begin, 0, "", 20)
            ]
        );
        assert!(!document.prose.contains("goes"), "{}", document.prose);
    }

    #[test]
    fn unknown_words_are_said_and_other_comments_ignored() {
        assert_eq!(
            one("<!-- faultless-silence a -->"),
            Some((DirectiveKind::Unknown, vec!["a"], None))
        );
        assert_eq!(one("<!-- faultless is a linter -->"), None);
        assert_eq!(one("`<!-- faultless-disable -->`"), None);
        assert_eq!(one("<!-- é -->"), None);
    }
}
