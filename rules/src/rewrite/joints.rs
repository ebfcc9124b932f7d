//! How the clauses of a sentence are joined: what binds one to another, and by which words.

use super::bars::any_of;
use super::pieces::{Clauses, Piece};
use super::recast::Recast;
use super::view::View;
use crate::language::token::{Form, Tag};
use crate::text::Span;

impl View<'_> {
    /// A clause without its opener.
    pub(super) fn body(self, piece: &Piece<'_>) -> Span {
        let start =
            piece.opener.map_or(piece.span.start, |opener| opener.end.max(piece.span.start));
        self.trimmed(Span::new(start, piece.span.end)).unwrap_or(piece.span)
    }

    /// Whether the subject of `after` begins before the clause `before`, which is about it.
    pub(super) fn is_inside(self, before: &Piece<'_>, after: &Piece<'_>) -> bool {
        any_of("who|which|that", &before.opener_word(self))
            && after.opener.is_none()
            && after.deed.subject.is_some_and(|it| it.start < before.deed.group.start)
            && !after.deed.shared
    }

    /// Whether nothing stands after the object of a clause.
    pub(super) fn ends_with_object(self, piece: &Piece<'_>) -> bool {
        let last = piece.inner.last().copied().filter(|inner| inner.infinitive);
        let end = self.trimmed(piece.span).map(|all| all.end);
        last.unwrap_or(piece.deed)
            .object
            .map(|object| self.phrase(object).end)
            .is_some_and(|it| Some(it) == end)
    }

    /// Whether a comma stands before `word`.
    pub(super) fn follows_comma(self, word: Span) -> bool {
        self.context.document.prose[..word.start].trim_end().ends_with(',')
    }

    /// Whether `subject` is a pronoun alone.
    pub(super) fn is_pronoun(self, subject: Option<Span>) -> bool {
        subject.is_some_and(|subject| {
            matches!(self.tokens(subject), [token] if self.is(token, "it|they|this|that|these|those"))
        })
    }

    /// "It was Ana": what singles somebody out.
    pub(super) fn is_cleft(self, piece: &Piece<'_>) -> bool {
        piece.deed.auxiliary
            && piece.deed.subject.is_some_and(|subject| self.has(subject, "it|this|that"))
    }

    /// What joins two clauses: ", and ".
    pub(super) fn connector(self, before: &Piece<'_>, after: &Piece<'_>) -> String {
        let end = self.trimmed(before.span).map_or(before.span.end, |span| span.end);
        let between = Span::new(end, after.span.start.max(end));
        // Markup closes what stands before it, and opens what stands behind.
        let text = self.context.document.source.slice(between);
        let text = text.trim_start_matches(['`', '*', '_']).trim_end_matches(['`', '*', '_']);
        let plain = !self.has_human(between)
            && text.chars().count() < 40
            && !text.contains(['*', '`', '_', '|', '<']);
        // "the scans they had uploaded"
        // "without confirming the points were locked"
        let last = before.inner.last().copied().filter(|last| last.form == Form::Ing);
        let states = last.is_some_and(|last| {
            last.head.end == end && last.object.is_none_or(|it| Some(it) == after.deed.subject)
        });
        // "it was known that" has its link.
        let knows = before.inner.is_empty()
            && before.deed.head.end == end
            && before.deed.verb.is_some_and(|verb| verb.lemma() == "know")
            && !before.deed.negated;
        if knows && plain && text.trim().is_empty() && !after.deed.shared {
            return " ".to_owned();
        }
        // "every user whose last login was empty"
        let whose = self.tokens(after.span).first().is_some_and(|it| self.is(it, "whose"));
        if whose && plain && text.trim().is_empty() {
            return " ".to_owned();
        }
        if states && plain && text.trim().is_empty() && after.opener.is_none() && !after.deed.shared
        {
            return " that ".to_owned();
        }
        let joined = before.opener.is_some() || self.is_pronoun(after.deed.subject);
        if plain && text.trim().is_empty() && joined && after.opener.is_none() {
            " ".to_owned()
        } else if plain && !text.trim().is_empty() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
            // Two clauses joined by no more than a comma.
            let sentences = &self.context.document.sentences;
            let at = sentences.partition_point(|sentence| sentence.span.end <= before.span.start);
            let start = sentences.get(at).map_or(before.span.start, |it| it.span.start);
            let bound = self.tokens(Span::new(start.min(after.span.start), after.span.start));
            let bound = bound
                .iter()
                .any(|token| token.tag == Tag::Subord || self.is(token, "while|although|after"))
                || bound.first().is_some_and(|it| it.tag == Tag::To)
                || matches!(bound, [first, second, ..] if self.is(first, "in") && self.is(second, "order"));
            let independent = !bound && after.opener.is_none();
            let splice = text == "," && independent && !after.deed.shared && !whose;
            if splice {
                "; ".to_owned()
            } else if text.starts_with([',', ';', ':', '.', ')']) {
                format!("{text} ")
            } else {
                format!(" {text} ")
            }
        } else if after.opener.is_some()
            // "typed where 10.0.0.0/18 was intended"
            || self.tokens(Span::new(before.span.start, end)).last().is_some_and(|last| last.tag == Tag::Wh)
        {
            " ".to_owned()
        } else {
            ", ".to_owned()
        }
    }
}

impl Recast {
    /// "because the job was run twice" is a sentence without what it was the reason of.
    pub(super) fn stand_alone(&mut self, clauses: &Clauses<'_>) {
        let told = |piece: &Piece<'_>| self.verbs.contains(&piece.deed.head);
        let that = self.text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("that "));
        let alone = self.lead.is_none()
            && clauses.pieces.iter().all(|piece| piece.opener.is_some() || that || !told(piece))
            && !(that && clauses.pieces.first().is_some_and(told));
        let bare = ["because ", "since ", "as ", "that "].iter().find_map(|opener| {
            let start = self.text.get(..opener.len())?;
            start.eq_ignore_ascii_case(opener).then(|| self.text[opener.len()..].to_owned())
        });
        if let Some(bare) = bare.filter(|_| alone) {
            self.text = bare;
        }
    }
}
