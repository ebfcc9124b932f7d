//! What somebody should have done, as what was done: later, in another way, or not at all.

use super::bars::any_of;
use super::clause::{Text, averted, happened};
use super::idiom::{acts, named};
use super::inflect::gerund;
use super::lead::lead;
use super::pieces::{Clauses, Piece};
use super::recast::Recast;
use super::told::told;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// "should have called the plant at 09:15, not at 11:40 after the fire" is "the plant was called at 11:40 after the fire,
/// not at 09:15".
pub(super) fn wished(view: View<'_>, span: Span, clauses: &Clauses<'_>) -> Option<Recast> {
    let first = clauses.pieces.first()?;
    let deed = first.deed;
    let ought = deed.modal && view.is_perfect(deed) && deed.is_human() && !deed.negated;
    let whole = view.trimmed(span).filter(|_| ought && !deed.passive && first.opener.is_none())?;
    let own = first.inner.iter().take_while(|next| next.infinitive).copied().collect::<Vec<_>>();
    let told = told(view, deed, &own, first.span.end, None)?;
    let took = told.verb.replacen("did not take", "took", 1);
    let done = took.replacen(" not ", " ", 1);
    let rest = Span::new(told.end, whole.end.max(told.end));
    let tokens = view.tokens(rest);
    let links = |it: &Token| {
        matches!(it.tag, Tag::Prep | Tag::Subord | Tag::Num) || view.is(it, "only|when|once")
    };
    let not = tokens.windows(3).position(|it| {
        let apart = it[0].is_mark(',') || it[0].tag == Tag::Coord;
        apart && view.is(&it[1], "not") && links(&it[2])
    })?;
    // "brought the desk in at 09:15"
    let particle = tokens.first().zip(tokens.get(1)).filter(|(first, next)| {
        view.is(first, "in|up|down|back|on|off|out|over|away") && next.tag == Tag::Prep
    });
    let particle = particle.map(|(first, _)| first.span);
    let done = match particle {
        Some(particle) if !done.ends_with(&view.source(particle)) => {
            format!("{done} {}", view.source(particle))
        }
        _ => done,
    };
    let early = particle.map_or(rest.start, |particle| particle.end);
    let early = view.trimmed(Span::new(early, tokens[not].span.start))?;
    let late = view.trimmed(Span::new(tokens[not + 1].span.end, whole.end))?;
    let wished = when(view, early, clauses)?;
    let was = when(view, late, clauses)?;
    // "failed over to the replica at noon": where it went stays with what was done.
    let mut apart = view.tokens(early).iter().skip(1);
    let placed = view.tokens(early).first().is_some_and(|it| view.is(it, "to|onto|into|from"));
    let time =
        apart.find(|it| view.is(it, "when|once|as|at|after|before|while")).filter(|_| placed);
    let (done, wished) = match time {
        Some(time) => {
            let place = view.source(Span::new(early.start, time.span.start));
            let early = Span::new(time.span.start, early.end);
            (format!("{done} {}", place.trim()), when(view, early, clauses)?)
        }
        None => (done, wished),
    };
    let text = format!("{} {done} {was}, not {wished}", told.subject);
    let first = view.tokens(early).first()?;
    // "because then they would have been found the same day and not in Lyon"
    let timed = links(first)
        && !view.is(first, "because|since|as|so|if")
        && !view
            .tokens(whole)
            .iter()
            .skip(1)
            .any(|it| it.tag == Tag::Modal && !deed.group.covers(it.span));
    let negated = told.verb.contains(" not ") && timed;
    let lead = lead(view, clauses, &|_| false).map(|lead| lead.text);
    let verbs = clauses.pieces.iter().map(|piece| piece.deed.head).collect();
    negated.then(|| Recast { lead, text, verbs, ..Recast::default() })
}

/// How somebody gets to know.
const TELLS: &str = "warn|tell|inform|notify|mention|say|announce|point out";

/// "Had the team warned us that the key would go, the desk would not have closed" is "there was no warning that the key
/// would go, and the desk closed".
pub(super) fn unwarned(view: View<'_>, span: Span, clauses: &Clauses<'_>) -> Option<Recast> {
    let whole = view.trimmed(span)?;
    let opens = view.tokens(whole).first().is_some_and(|it| view.is(it, "had|if"));
    let came =
        clauses.pieces.last().filter(|it| opens && it.deed.modal && view.is_perfect(it.deed))?;
    let tokens = view.tokens(Span::new(whole.start, came.span.start.max(whole.start)));
    let tells =
        tokens.iter().position(|it| it.verb.is_some_and(|verb| any_of(TELLS, verb.lemma())))?;
    let that = tokens[tells + 1..].iter().take(4).find(|it| view.is(it, "that"))?;
    let only = clauses.pieces.iter().filter(|it| it.deed.head.start < that.span.start).count() <= 1;
    let negated = tokens[..tells].iter().any(|it| matches!(it.tag, Tag::Neg | Tag::Modal));
    let fact = view.trimmed(Span::new(that.span.start, came.span.start))?;
    let all = view.trimmed(came.span)?;
    let told = match averted(view, came.deed, all) {
        Some(Text::Kept(told)) => told,
        // "we would not have upgraded both": both were upgraded.
        _ => {
            let told = told(view, came.deed, &came.inner, all.end, None)?;
            let rest = view.rest(Span::new(told.end, all.end.max(told.end)), told.lemma, &[]);
            format!("{} {}{rest}", told.subject, told.verb)
        }
    };
    let noun = match tokens[tells].verb?.lemma() {
        "warn" => "warning",
        "mention" | "say" | "point out" => "mention",
        _ => "notice",
    };
    let fact_told = view.source(fact);
    // "no mention of the fact that"
    let of = if noun == "mention" { "of the fact " } else { "" };
    // "if the vendor had mentioned": no person, and the only one who knew.
    let who = clauses.pieces.first().and_then(|it| it.deed.subject);
    let who = who.filter(|it| !view.has_human(*it) && it.start < tokens[tells].span.start);
    let who = who.map_or_else(String::new, |who| format!("from {} ", view.source(who)));
    let text = format!("there was no {noun} {who}{of}{fact_told}, and {told}");
    let verbs = clauses.pieces.iter().map(|piece| piece.deed.head).collect();
    (only && !negated && !view.has_human(fact)).then(|| Recast { text, verbs, ..Recast::default() })
}

/// When something was done, without people: "before he enabled it" as "before it was enabled".
fn when(view: View<'_>, span: Span, clauses: &Clauses<'_>) -> Option<String> {
    let inside = clauses
        .pieces
        .iter()
        .find(|piece| span.covers(piece.deed.head) && piece.deed.is_human() && !piece.deed.passive);
    let Some(piece) = inside.filter(|piece| view.has_human(piece.span)) else {
        let text = view.rest(span, None, &[]);
        return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    };
    let opener = piece.opener.filter(|opener| span.covers(*opener))?;
    let before = view.source(Span::new(span.start, opener.end));
    let happened = happened(view, piece.deed, &piece.inner, span.end)?;
    Some(format!("{before} {happened}"))
}

/// "should have rolled back instead of trying to fix it" is "the first response was trying to fix it instead of
/// rolling back".
pub(super) fn in_place_of(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let human = deed.is_human() && !deed.passive && !deed.negated;
    if !human || !deed.modal || !view.is_perfect(deed) {
        return None;
    }
    let done = piece.inner.iter().find(|next| {
        let before = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
        let instead = matches!(before, [.., instead, of] if view.is(instead, "instead|rather") && view.is(of, "of|than"));
        next.form == Form::Ing && instead
    })?;
    let doing = view.source(done.head).to_lowercase();
    let rest = view.rest(Span::new(done.head.end, all.end.max(done.head.end)), None, &[]);
    let lemma = deed.verb?.lemma();
    let instead = view.tokens(Span::new(deed.head.end, done.head.start));
    let until = instead.iter().rev().nth(1)?.span.start;
    let left = view.rest(Span::new(deed.head.end, until.max(deed.head.end)), None, &[]);
    let duty = gerund(lemma.split(' ').next()?);
    Some(format!("the first response was {doing}{rest} instead of {duty}{left}"))
}

/// "could have prevented the double booking with a call to Cork" is "no call to Cork came before the double booking".
pub(super) fn averted_by(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = view.phrase(deed.object.filter(|_| acts(deed, "prevent|avoid|avert"))?);
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let (with, means) = after.split_first().filter(|(with, _)| view.is(with, "with|by"))?;
    let one = usize::from(means.first().is_some_and(|it| view.is(it, "one")));
    let means =
        named(view, &means[one..]).filter(|it| !view.has_human(*it) && with.span.end < it.start)?;
    let article = |it: &&Token| it.tag == Tag::Det || view.is(it, "one|single|simple|quick|short");
    let bare = view.tokens(means).iter().find(|it| !article(it))?.span.start;
    let rest = view.rest(Span::new(means.end, all.end.max(means.end)), None, &[]);
    let hindsight = deed.modal && !deed.negated && view.is_perfect(deed) && !view.has_human(object);
    let means = view.source(Span::new(bare, means.end));
    hindsight.then(|| format!("no {means}{rest} came before {}", view.source(object)))
}
