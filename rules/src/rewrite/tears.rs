//! Where the object of a verb ends, as far as that can be told: what is torn off it when it comes first says something
//! else.

use super::bars::any_of;
use super::clause::doing;
use super::pieces::Piece;
use super::told::told;
use super::view::View;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// Prepositions that tell how, when or where something was done; others may belong to the object.
const ADVERBIAL: &str = "before|after|until|till|during|against|at|on|in|from|to|into|onto|by|via|through|without|instead|despite|outside|inside|beyond|below|above|beside|behind|around|next|near|alongside|\
     within|because|as|since|while|when|across|throughout|under|over|past|out|off|back|down|up|away|with";

impl<'a> View<'a> {
    /// Whether nobody can tell where the object of what somebody did in `piece` ends: what is behind it may belong to
    /// it, and would be torn off when the object comes first.
    pub(super) fn is_open_ended(self, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> bool {
        let Some((end, rest)) = self.behind_object(piece) else { return false };
        // "did not tell anyone that node 14 …": nothing belongs to a pronoun.
        let anyone = piece.deed.object.is_some_and(|it| {
            self.tokens(it).iter().all(|it| self.is(it, "anyone|anybody|someone|nobody|it|them"))
        });
        if anyone && piece.inner.is_empty() {
            return false;
        }
        // "the mails the processor sent"
        let relative = next.is_some_and(|next| {
            let own = next.deed.subject.filter(|_| next.opener.is_none() && !next.deed.shared);
            let own = own.filter(|own| !self.is_pronoun(Some(*own)));
            own.is_some_and(|own| self.tokens(Span::new(end, own.start.max(end))).is_empty())
        });
        let Some(next) = rest.first() else { return relative };
        let at = self.range(next.span).start;
        let timed = (at..at + 3).any(|at| self.names_time(at));
        // "for a load test": what for it was done.
        let purpose = matches!(rest, [link, a, ..] if self.is(link, "for") && self.is(a, "a|an"));
        let how = self.is(next, "upside|backwards|sideways|twice|once");
        // "between 01:10 and 01:35"
        let between =
            matches!(rest, [link, a, ..] if self.is(link, "between") && a.tag == Tag::Num);
        let timed = timed || purpose || how || between;
        // "left the light unplugged and the beacon dark"
        let leaves = piece.deed.verb.is_some_and(|it| any_of("leave|keep|find", it.lemma()));
        let state = matches!(next.tag, Tag::Adj | Tag::Verb(Form::Past | Form::Participle));
        if leaves && state {
            return relative;
        }
        match next.tag {
            Tag::Prep | Tag::Subord | Tag::To => !timed && !self.is(next, ADVERBIAL),
            // "left the session unlocked"
            Tag::Adj | Tag::Verb(Form::Participle | Form::Past) if rest.len() == 1 => false,
            Tag::Det | Tag::Noun | Tag::Pron | Tag::Num | Tag::Adj => !timed,
            Tag::Verb(form) => form != Form::Base,
            Tag::Wh => self.is(next, "which|that|who"),
            _ => false,
        }
    }

    /// Whether part of the object of `piece` itself stands behind it: "the VAT rounding", "the list of pupils with
    /// allergies".
    pub(super) fn is_torn(self, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> bool {
        let Some((_, rest)) = self.behind_object(piece) else { return false };
        match rest {
            [with, what, ..] if self.is(with, "with") => matches!(what.tag, Tag::Noun | Tag::Adj),
            _ => self.is_open_ended(piece, next),
        }
    }

    /// Whether no more than a phrase is carried away from the object: "was not tested with Firefox", not "the list of
    /// guests … with allergies".
    pub(super) fn is_carried(self, piece: &Piece<'_>) -> bool {
        let Some((end, rest)) = self.behind_object(piece) else { return false };
        let inner = piece.inner.last().and_then(|it| it.object);
        let object = Span::new(inner.or(piece.deed.object).map_or(end, |it| it.start), end);
        rest.first().is_some_and(|it| {
            let of = self.is(it, "with") && self.has(object, "of");
            matches!(it.tag, Tag::Prep | Tag::To) && !of
        })
    }

    /// Where the object of what somebody did in `piece` is taken to end, and what stands behind it.
    fn behind_object(self, piece: &Piece<'_>) -> Option<(usize, &'a [Token])> {
        let all = self.trimmed(piece.span).filter(|_| self.is_of_somebody(piece))?;
        // "was taken for port 21": nothing behind it belongs to the object.
        let told = told(self, piece.deed, &piece.inner, all.end, None);
        let end = told.filter(|it| !it.verb.ends_with("taken for"))?.end;
        let until = doing(self, piece).map_or(all.end, |by| by.group.start);
        Some((end, self.tokens(Span::new(end, until.max(end)))))
    }
}
