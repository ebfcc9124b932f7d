//! A draft as it grows clause by clause: what it tells so far, and what somebody believed or left out in it.

use super::clause::front;
use super::complement::complement_of;
use super::inflect::capitalised;
use super::nominal::nominal;
use super::pieces::Piece;
use super::recast::Recast;
use super::view::{View, any_of};
use crate::language::fault::Deed;
use crate::language::is_whole;
use crate::language::token::Form;
use crate::text::Span;

/// The draft as it grows.
pub(super) struct Telling<'v, 'r> {
    pub(super) view: View<'v>,
    pub(super) recast: &'r mut Recast,
    /// What the last clause that was told of a person was about.
    pub(super) last: Option<String>,
    /// Whether the clause before was told of its object, so that another verb may follow.
    pub(super) attaches: bool,
    /// Whether the clause before is in the draft.
    pub(super) kept: bool,
    /// Whether what was told last is the reason of what comes next.
    pub(super) because: bool,
    /// Whether what was told last came of what comes next.
    pub(super) caused: bool,
    /// Where the comma stands before the last of several things that were done to the same.
    pub(super) listed: Option<usize>,
}

impl Telling<'_, '_> {
    /// Whether "it" in the clause of `deed` may be what was told before, not what that was done for: "used an
    /// account to install a driver and pushed it".
    pub(super) fn means_last(&self, deed: &Deed, before: &Piece<'_>) -> bool {
        let it = deed.object.and_then(|it| self.view.antecedent(it.start));
        let inner = before.inner.iter().filter_map(|inner| inner.object);
        !inner.into_iter().any(|object| Some(self.view.impersonal(object)) == it)
    }

    /// Adds "it was believed that …" for the clause at `index`, whose complement is `belief`; says whether it did.
    pub(super) fn believes(&mut self, pieces: &[Piece<'_>], index: usize, belief: &str) -> bool {
        let view = self.view;
        let piece = &pieces[index];
        let opener = piece.opener_word(view);
        let told = match piece.deed.verb.map_or("", |verb| verb.lemma()) {
            "assume" | "expect" | "presume" | "suppose" => "assumed",
            _ => "believed",
        };
        // What a relative clause says of somebody, and what would have been believed, stand on their own.
        let before = index.checked_sub(1).map(|before| &pieces[before]);
        let adrift = before.is_some_and(|it| !self.recast.verbs.contains(&it.deed.head));
        // "merged it although it was red, thinking the failure was flaky"
        let beside = piece.inner.last().filter(|it| it.form == Form::Ing && !it.finite);
        let denied = piece.deed.negated && beside.is_none();
        let plain = !piece.deed.modal && !denied && !adrift;
        // "this was in the training hall" is what somebody took a place for.
        if !plain
            || belief.starts_with("this ")
            || any_of("who|whom|whose|which|that", &opener)
            || !is_whole(&capitalised(belief), false)
        {
            return false;
        }
        let link =
            piece.opener.map_or_else(String::new, |opener| format!("{} ", view.source(opener)));
        if let Some(beside) = beside.filter(|_| self.kept) {
            let hopes = beside.verb.is_some_and(|verb| verb.lemma() == "hope");
            let view = if hopes { "hope" } else { "belief" };
            join(&mut self.recast.text, ", ", &format!("in the {view} that {belief}"));
            return true;
        }
        let text = format!("{link}{}it was {told} that {belief}", front(view, piece));
        let depends = |it: &Piece<'_>| it.opener.is_some() && piece.opener.is_none();
        let joint = match before {
            Some(before) if depends(before) => ", ".to_owned(),
            Some(before) => view.connector(before, piece),
            None => ". ".to_owned(),
        };
        join(&mut self.recast.text, &joint, &text);
        self.recast.verbs.push(piece.deed.head);
        true
    }

    /// A clause that there are no words for: as a reason it stays a reason. Says whether it is in the draft.
    pub(super) fn without_words(&mut self, piece: &Piece<'_>, opener: &str, end: usize) -> bool {
        let view = self.view;
        let reason = any_of("because|since|as", opener);
        // "because he did not": what was left undone is told before.
        let elided = piece.deed.auxiliary
            && piece.inner.is_empty()
            && piece.deed.is_human()
            && view
                .tokens(Span::new(piece.deed.group.end, end.max(piece.deed.group.end)))
                .is_empty();
        self.because = reason && elided && !self.recast.text.is_empty();
        // "because it annoyed him": what was done to somebody is no step.
        let step = piece.deed.is_human() || piece.deed.object.is_none_or(|it| !view.has_human(it));
        let said = if reason && step && self.kept && complement_of(view, piece).is_none() {
            nominal(view, piece, end)
        } else {
            None
        };
        match said {
            Some((doing, negated)) => {
                let not = if negated { "not " } else { "" };
                join(&mut self.recast.text, " ", &format!("because of ‹what led to {not}{doing}›"));
                self.recast.verbs.push(piece.deed.head);
                self.recast.verbs.extend(piece.inner.iter().map(|deed| deed.head));
                self.kept = true;
            }
            None => self.kept = false,
        }
        self.kept
    }
}

/// Adds `clause` to `text` behind `link`.
pub(super) fn join(text: &mut String, link: &str, clause: &str) {
    if clause.is_empty() {
        return;
    }
    if text.is_empty() {
        text.push_str(clause);
    } else {
        text.push_str(link);
        text.push_str(&if link == ". " { capitalised(clause) } else { clause.to_owned() });
    }
}
