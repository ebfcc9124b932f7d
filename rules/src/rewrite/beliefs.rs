//! What somebody believed or did not find out, as a clause of a draft that names nobody.

use super::bars::any_of;
use super::clause::front;
use super::complement::Duty;
use super::inflect::capitalised;
use super::pieces::Piece;
use super::telling::{Telling, join};
use super::told::tells_now;
use crate::language::is_whole;
use crate::language::token::Form;

impl Telling<'_, '_> {
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
        // "It was believed that it was an attack" says "it" of two things.
        let text = match belief.split_once(' ') {
            // "because he thought it was the usual batch": "because it was believed to be the usual batch"
            Some(("it", rest)) if !self.recast.text.is_empty() && rest.starts_with("was ") => {
                let what = rest.trim_start_matches("was ");
                format!("{link}{}it was {told} to be {what}", front(view, piece))
            }
            Some(("it", _)) => {
                let view_of = if told == "assumed" { "assumption" } else { "belief" };
                format!("{link}{}the {view_of} was that {belief}", front(view, piece))
            }
            _ => format!("{link}{}it was {told} that {belief}", front(view, piece)),
        };
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

    /// Adds "it was not noticed that …" for `piece`, whose complement is `question`, where it opens the sentence or is a
    /// reason; says whether it did.
    pub(super) fn unseen(&mut self, piece: &Piece<'_>, duty: Duty, question: &str) -> bool {
        let opener = piece.opener_word(self.view);
        let reason = any_of("because|since|as", &opener) && !self.recast.text.is_empty();
        let first = self.recast.text.is_empty() && self.recast.lead.is_none();
        let opens = opener.is_empty() && first && self.recast.step.is_none();
        let last = piece.inner.last().copied().unwrap_or(piece.deed);
        let done = match last.verb.map_or("", |verb| verb.lemma()) {
            "notice" | "see" | "spot" | "overlook" | "miss" | "catch" => "noticed",
            "know" if reason => "known",
            "realise" => "realised",
            "realize" => "realized",
            "check" | "verify" | "confirm" => "checked",
            _ => return false,
        };
        if duty == Duty::Seen || !reason && !opens || piece.deed.modal {
            return false;
        }
        let be = if tells_now(self.view, piece.deed) { "is" } else { "was" };
        let link = if reason { format!("{opener} ") } else { String::new() };
        join(&mut self.recast.text, " ", &format!("{link}it {be} not {done} {question}"));
        self.recast.verbs.push(piece.deed.head);
        true
    }
}
