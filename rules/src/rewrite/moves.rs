//! What somebody moved to another place or to other hands, as what took place: "failed over to the standby".

use super::bars::any_of;
use super::inflect::{action_noun, article};
use super::told::Told;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::token::Form;

/// "failed over to the standby at noon": the failover to the standby took place at noon.
pub(super) fn moved(view: View<'_>, done: &Deed, negated: bool) -> Option<Told> {
    let lemma = done.verb?.lemma();
    let moves = any_of(
        "escalate|fail over|roll back|switch|switch over|cut over|log in|revert|upgrade|downgrade|migrate|fall back",
        lemma,
    );
    let next = view.context.reading.tokens.get(view.range(done.group).end..)?;
    let noun = action_noun(lemma)
        .filter(|_| moves && view.is(&next[0], "to|from|into|onto|with|via|as"))?;
    let tells_now =
        matches!(done.form, Form::Third | Form::Base) && !view.has(done.group, "did|have");
    let not = if negated { " not" } else { "" };
    // "to us" is to nobody who would be blamed.
    let us = next.get(1).filter(|it| view.is(it, "us"));
    let to = us.or_else(|| next[1..].iter().take_while(in_phrase).last());
    let to = to.filter(|_| view.is(&next[0], "to|from|into|onto"));
    let to = to.map(|last| view.phrase(next[0].span.join(last.span)));
    let placed = to.filter(|to| us.is_some() || !view.has_human(*to));
    let took = match (placed.is_some() && !tells_now && lemma != "log in", negated) {
        (false, _) => None,
        (true, true) => Some("did not take place"),
        (true, false) if lemma == "escalate" => Some("came"),
        (true, false) => Some("took place"),
    };
    Some(match (placed, took) {
        (Some(to), Some(took)) => Told {
            subject: format!("the {noun} {}", view.source(to)),
            verb: took.to_owned(),
            end: to.end,
            lemma: None,
            used: Vec::new(),
        },
        _ => Told {
            subject: format!("{} {noun}", article(noun)),
            verb: format!("{}{not} made", if tells_now && !negated { "is" } else { "was" }),
            end: done.group.end,
            lemma: None,
            used: Vec::new(),
        },
    })
}
