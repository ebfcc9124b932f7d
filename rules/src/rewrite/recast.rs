//! A sentence told again without the people in it: what a person did becomes what happened to the
//! object; what systems did stays as it stands.

use super::bars::any_of;
use super::clause::{BINDING, happened};
use super::complement::{Complement, Duty, attached, believed, complement_of};
use super::inflect::capitalised;
use super::lead::{Lead, before_step, lead};
use super::least::{command_run, judged_doing, unseen};
use super::pieces::{clauses, of_person};
use super::telling::Telling;
use super::view::View;
use super::wished::{unwarned, wished};
use crate::language::fault::Deed;
use crate::language::is_whole;
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// A sentence without people.
#[derive(Debug, Default)]
pub(super) struct Recast {
    /// What stood before the first clause: "On the second attempt".
    pub(super) lead: Option<String>,
    /// What is left, without a full stop; empty where nothing is.
    pub(super) text: String,
    /// Whether its end was left out.
    pub(super) cut: bool,
    /// Whether objects stand before their verbs in it.
    pub(super) moves: bool,
    /// The verbs that it tells of.
    pub(super) verbs: Vec<Span>,
    /// Whether the text tells what was believed.
    pub(super) believes: bool,
    /// What somebody believed: "the failover had completed".
    pub(super) belief: Option<String>,
    /// What somebody did not find out: "which context was active".
    pub(super) question: Option<String>,
    /// What the step was before which nobody found it out: "the valve was opened".
    pub(super) step: Option<String>,
}

/// The sentence at `span`, whose verbs are `deeds`, without people. Clauses whose verb stands in
/// `told` are told elsewhere and left out.
pub(super) fn recast(view: View<'_>, span: Span, deeds: &[Deed], elsewhere: &[Span]) -> Recast {
    let clauses = clauses(view, span, deeds);
    let mut recast = Recast::default();
    let is_elsewhere = |deed: &Deed| elsewhere.iter().any(|told| told.covers(deed.head));
    if clauses.pieces.is_empty() {
        // "Trigger: Ana running the script": no finite verb at all.
        let alone = clauses.before.iter().find(|deed| of_person(view, deed) && !is_elsewhere(deed));
        if let Some((deed, text)) = alone.and_then(|deed| {
            let end = view.trimmed(span)?.end;
            Some((deed, happened(view, deed, &[], end)?))
        }) {
            let label =
                deed.subject.map(|subject| Span::new(span.start, subject.start.max(span.start)));
            let source = &view.context.document.source;
            let label = label.filter(|label| source.slice(*label).trim_end().ends_with(':'));
            recast.lead =
                label.and_then(|label| view.without_people(label)).map(|label| format!("{label}:"));
            recast.text = text;
            recast.verbs.push(deed.head);
        }
        return recast;
    }
    let judged = judged_doing(view, span, deeds).or_else(|| unseen(view, span, &clauses));
    if let Some(told) = judged.filter(|_| elsewhere.is_empty()) {
        return told;
    }
    if let Some(told) = unwarned(view, span, &clauses).filter(|_| elsewhere.is_empty()) {
        return told;
    }
    if let Some(wished) = wished(view, span, &clauses).filter(|_| elsewhere.is_empty()) {
        return wished;
    }
    recast.step = before_step(view, &clauses);
    if recast.step.is_some() {
        recast.verbs.extend(clauses.before.iter().map(|deed| deed.head));
    } else if let Some(Lead { text, verb }) = lead(view, &clauses, &is_elsewhere) {
        recast.lead = Some(text);
        recast.verbs.extend(verb);
    }
    let mut telling = Telling {
        view,
        recast: &mut recast,
        last: None,
        attaches: false,
        kept: false,
        because: false,
        caused: false,
        listed: None,
    };
    let mut complement = None;
    let mut index = 0;
    while index < clauses.pieces.len() {
        let piece = &clauses.pieces[index];
        let before = complement.take();
        let opener = piece.opener_word(view);
        // "…, and the crew closed it": no more of what was forgotten.
        let joined = view.context.reading.tokens[..view.range(piece.span).start]
            .last()
            .is_some_and(|it| it.tag == Tag::Coord);
        let asks = any_of("which|what|whether|if|where|when|how|why", &opener)
            // "looked at it, which was the duty of …"
            && !(any_of("which|when|where|how", &opener)
                && piece.opener.is_some_and(|it| view.follows_comma(it)));
        match before {
            Some(Complement::Belief) => {
                let belief = believed(view, piece);
                // "Although it had been red, each believed …": what else is told stays one sentence.
                let beside = clauses.pieces[index - 1].inner.last();
                let beside = beside.is_some_and(|it| it.form == Form::Ing && !it.finite);
                let said = belief.as_ref().filter(|_| beside || clauses.pieces.len() > 2);
                telling.kept =
                    said.is_some_and(|said| telling.believes(&clauses.pieces, index - 1, said));
                if telling.kept {
                    telling.recast.verbs.push(piece.deed.head);
                    telling.recast.believes = true;
                }
                telling.recast.belief = belief.or(telling.recast.belief.take());
            }
            Some(Complement::Duty(duty))
                if asks
                    || duty != Duty::Seen
                        && (opener == "that"
                            || opener.is_empty()
                                && !piece.deed.shared
                                && !joined
                                && !view.follows_comma(piece.span)) =>
            {
                let whole = view.trimmed(piece.span).unwrap_or(piece.span);
                let human = piece.deed.subject.is_some_and(|subject| view.has_human(subject));
                let told = (human && !piece.deed.passive && !opener.is_empty())
                    .then(|| happened(view, piece.deed, &piece.inner, whole.end))
                    .flatten();
                let told = told.map(|told| format!("{opener} {told}"));
                let question =
                    told.or_else(|| view.without_people(whole)).map(|question| match duty {
                        // Whether it was so, nobody had looked.
                        Duty::Looked if opener == "that" => {
                            question.replacen("that ", "whether ", 1)
                        }
                        // "did not realise the host was the primary"
                        _ if opener.is_empty() => format!("that {question}"),
                        _ => question,
                    });
                // "how many would reconnect after the power cut"
                let mut question = question;
                while let Some(next) = clauses.pieces.get(index + 1).filter(|next| {
                    let opener = next.opener_word(view);
                    let bound = any_of(BINDING, &opener) || opener == "which";
                    bound && !view.has_human(next.span)
                }) {
                    let apart =
                        if next.opener.is_some_and(|it| view.follows_comma(it)) { "," } else { "" };
                    question = question.map(|question| format!("{question}{apart}"));
                    let more =
                        view.trimmed(next.span).map_or_else(String::new, |it| view.source(it));
                    question = question.map(|question| format!("{question} {more}"));
                    telling.recast.verbs.push(next.deed.head);
                    index += 1;
                }
                // "that affected" asks nothing.
                let question = question.filter(|question| {
                    let fact = question.strip_prefix("that ");
                    question.split(' ').count() > 2
                        && fact.is_none_or(|fact| is_whole(&capitalised(fact), false))
                });
                let before = &clauses.pieces[index - 1];
                telling.kept = question.as_ref().is_some_and(|it| telling.unseen(before, duty, it));
                let question = question.filter(|_| !telling.kept);
                telling.recast.question = question.or(telling.recast.question.take());
            }
            _ => {
                complement = complement_of(view, piece);
                if is_elsewhere(piece.deed) {
                    telling.kept = false;
                } else {
                    let attached =
                        clauses.pieces.get(index + 1).and_then(|next| attached(view, piece, next));
                    // "it was discovered that the fees had been booked twice"
                    let told = index.checked_sub(1).is_some_and(|before| {
                        let deed = clauses.pieces[before].deed;
                        deed.passive && deed.subject.is_some_and(|it| view.has(it, "it"))
                    });
                    let said =
                        told || matches!(before, Some(Complement::Duty(_) | Complement::Said));
                    if telling.clause(&clauses.pieces, index, attached, said) && attached.is_some()
                    {
                        index += 1;
                    }
                }
            }
        }
        index += 1;
    }
    recast.stand_alone(&clauses);
    if let Some(command) = command_run(view, span) {
        recast.text = match recast.text.is_empty() {
            true => command,
            false => format!("{command}: {}", recast.text),
        };
    }
    recast
}
