//! A sentence word for word, but for what somebody did in it, which becomes what went through. Nothing behind the verb
//! moves: it stands where nobody can tell how far the object of the verb reaches.

use super::act::{Act, act};
use super::clause::doing;
use super::complement::{Complement, complement_of};
use super::idiom::idiom;
use super::inflect::gerund;
use super::phrases::neutral;
use super::pieces::Piece;
use super::plain::{Edit, begins};
use super::recast::Recast;
use super::told::{FIGURATIVE, plainly, says_nothing, tells_now, told};
use super::view::{View, any_of};
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// Prepositions that tell how, when or where something was done; others may belong to the object.
const ADVERBIAL: &str = "before|after|until|till|during|against|at|on|in|from|to|into|onto|by|via|through|without|instead|despite|outside|inside|beyond|near|alongside|\
     within|because|as|since|while|when|across|throughout|under|over|past|out|off|back|down|up|away|with";

/// Verbs of leaving something out, and what was not done with their object.
const LEFT_OUT: [(&str, &str); 3] = [
    ("ignore|disregard|dismiss|brush off", " acting on"),
    ("miss|overlook", " noticing"),
    ("skip|omit|leave out|neglect", ""),
];

impl View<'_> {
    /// The sentence at `span`, whose verbs are `deeds`, with each thing that somebody did as what went
    /// through; nothing where one of them cannot be told so, or where somebody would be left in it.
    pub(super) fn told_as_passed(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let mut goes_on = false;
        let mut doings = Vec::new();
        let told = self.word_for_word(span, deeds, |piece| {
            if !self.is_of_somebody(piece) {
                goes_on = goes_on && piece.opener.is_some();
                return Some(Vec::new());
            }
            let opener = piece.opener_word(self);
            if !opener.is_empty() {
                return self.meanwhile(piece, &opener).map(|edit| vec![edit]);
            }
            // What has words of its own is told with them, what was not found out by a statement.
            let fact = matches!(
                complement_of(self, piece),
                Some(Complement::Belief | Complement::Duty(_))
            );
            if fact && !goes_on
                || self.trimmed(piece.span).is_none_or(|it| idiom(self, piece, it).is_some())
            {
                return None;
            }
            let edits = self.passed(piece, goes_on && piece.deed.shared)?;
            goes_on = true;
            if let [(_, doing), _] = edits.as_slice() {
                doings.push(doing.clone());
            }
            Some(edits)
        })?;
        Some(Recast { doings, ..told })
    }

    /// "before she had checked it" as "before checking it".
    fn meanwhile(self, piece: &Piece<'_>, opener: &str) -> Option<Edit> {
        let deed = piece.deed;
        let Act { negated, slow, own_deed, .. } = act(self, deed, &piece.inner)?;
        let plain = own_deed && !negated && !slow && !deed.modal && !deed.auxiliary;
        let verb = deed.verb.filter(|verb| plain && !verb.sense().is(Sense::BELIEF))?;
        let doing = gerund(verb.lemma().split(' ').next()?);
        any_of("before|after|while|when", opener).then(|| (self.doer_and_verb(deed, deed), doing))
    }

    /// What stands in place of who did something and of the verb, and what comes behind all of it: "restarting it went
    /// through", "work went on without restarting it".
    fn passed(self, piece: &Piece<'_>, goes_on: bool) -> Option<Vec<Edit>> {
        let deed = piece.deed;
        let Act { done, negated, slow, own_deed, sense } = act(self, deed, &piece.inner)?;
        let verb = done.verb?;
        let own = own_deed || negated;
        let state = done.auxiliary || done.passive || says_nothing(verb.lemma());
        let figurative = done.object.is_some_and(|object| self.has(object, FIGURATIVE))
            || self.attends(done)
            || verb.lemma() == "go";
        let left_out = LEFT_OUT.iter().find(|(lemmas, _)| any_of(lemmas, verb.lemma()));
        let left_out = left_out.filter(|_| !negated && done.object.is_some());
        // The word that judges would stay.
        let judges =
            !negated && left_out.is_none() && neutral(verb.lemma(), verb.sense()).is_some()
                || sense.is(Sense::BELIEF) && own_deed;
        if !own || slow || state || figurative || judges || self.is_supposed(deed) {
            return None;
        }
        let base = verb.lemma().split(' ').next()?;
        let how = plainly(self, done);
        let now = tells_now(self, deed);
        let goes = if now { "goes" } else { "went" };
        let place = self.doer_and_verb(deed, done);
        if let Some(undone) = left_out.map(|(_, undone)| undone).filter(|_| !negated) {
            return Some(vec![(place, format!("work {goes} on without{undone}"))]);
        }
        if negated {
            let without = format!("work {goes} on without {how}{}", gerund(base));
            // "but never tested it"
            let before = self.context.reading.tokens[..self.range(place).start].last();
            let but = before.filter(|before| goes_on && self.is(before, "but|yet"));
            return Some(match but {
                Some(but) => vec![(Span::new(but.span.start, place.end), format!("and {without}"))],
                None => vec![(place, without)],
            });
        }
        // "let go the line": two verbs, of which a gerund would be none. "left it on the worker, whose exports failed":
        // what follows belongs to the last word.
        let end = self.trimmed(piece.span)?.end;
        let mut next =
            self.context.reading.tokens[self.range(Span::new(place.start, end)).end..].iter();
        let bound = next.find(|it| it.tag != Tag::Punct).is_some_and(|it| it.tag == Tag::Wh);
        if verb.lemma().starts_with("let") || bound {
            let be = if now { "is" } else { "was" };
            return Some(vec![(place, format!("it {be} possible to {how}{base}"))]);
        }
        // "at 17:40, half an hour before …": what is set off stands behind.
        let behind = self.tokens(Span::new(place.end, end.max(place.end)));
        let comma = behind.iter().position(|it| it.is_mark(','));
        let comma = comma.filter(|_| !behind.iter().any(|it| it.tag == Tag::Coord));
        let end = comma.and_then(|at| behind[..at].last()).map_or(end, |last| last.span.end);
        let doing = format!("{how}{}", gerund(base));
        (place.end < end).then(|| vec![(place, doing), (Span::at(end), format!("{goes} through"))])
    }

    /// From whoever did something, where they stand before the verb, up to the verb that tells it.
    fn doer_and_verb(self, deed: &Deed, done: &Deed) -> Span {
        Span::new(begins(deed), done.head.end)
    }

    /// Whether nobody can tell where the object of what somebody did in `piece` ends: what is behind it may belong to
    /// it, and would be torn off when the object comes first.
    pub(super) fn is_open_ended(self, piece: &Piece<'_>, next: Option<&Piece<'_>>) -> bool {
        let Some(all) = self.trimmed(piece.span).filter(|_| self.is_of_somebody(piece)) else {
            return false;
        };
        let Some(told) = told(self, piece.deed, &piece.inner, all.end, None) else { return false };
        let until = doing(self, piece).map_or(all.end, |by| by.group.start);
        let rest = self.tokens(Span::new(told.end, until.max(told.end)));
        // "the mails the processor sent"
        let relative = next.is_some_and(|next| {
            let own = next.deed.subject.filter(|_| next.opener.is_none() && !next.deed.shared);
            let own = own.filter(|own| !self.is_pronoun(Some(*own)));
            own.is_some_and(|own| {
                self.tokens(Span::new(told.end, own.start.max(told.end))).is_empty()
            })
        });
        let Some(next) = rest.first() else { return relative };
        let at = self.range(next.span).start;
        let timed = (at..at + 3).any(|at| self.names_time(at));
        // "for a load test": what for it was done.
        let purpose = matches!(rest, [link, a, ..] if self.is(link, "for") && self.is(a, "a|an"));
        let timed = timed || purpose;
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
}
