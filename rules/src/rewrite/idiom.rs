//! Clauses of which the passive would tell nothing, or something else: "took two hours to respond",
//! "did not wait for the run to end", "left the company".

use super::act::{Act, act};
use super::bars::any_of;
use super::clause::{doing, happened};
use super::inflect::{gerund, is_plural, participle};
use super::least::{least, took};
use super::light::light;
use super::nouns::{CHANGES, CONFIG};
use super::objects::with_phrase;
use super::pieces::Piece;
use super::plights::plights;
use super::said::{got_wrong, said, unowned};
use super::told::{EMPLOYERS, tells_now};
use super::view::{View, in_phrase};
use super::ways::{DUTY, PURPOSE, hushed, ways};
use super::wished::{averted_by, in_place_of};
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What somebody leaves, joins or quits who goes on to do other things.
const PLACES: &str = "company|team|organisation|organization|office|desk|building|site|meeting|call|bridge|room|shift|home|bed|work";

/// `piece`, whose words are at `all`, told by its idiom, if it is one.
pub(super) fn idiom(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let told = said(view, piece, all)
        .or_else(|| least(view, piece, all))
        .or_else(|| light(view, piece, all))
        .or_else(|| plights(view, piece, all))
        .or_else(|| ways(view, piece, all))
        .or_else(|| followed(view, piece, all))
        .or_else(|| hushed(view, deed, all))
        .or_else(|| took(view, deed, all))
        .or_else(|| had(view, deed, all))
        .or_else(|| awaited(view, piece, all))
        .or_else(|| took_for(view, deed, all))
        .or_else(|| aware(view, deed, all))
        .or_else(|| went_ahead(view, deed, all))
        .or_else(|| erred(view, deed, all))
        .or_else(|| got_wrong(view, deed, all))
        .or_else(|| went(view, piece, all))
        .or_else(|| owed(view, piece, all))
        .or_else(|| pressed(view, piece, all))
        .or_else(|| surprised(view, deed, all))
        .or_else(|| idled(view, deed, all))
        .or_else(|| departed(view, piece, all))
        .or_else(|| unsaid(view, piece, all))
        .or_else(|| unowned(view, deed, all))
        .or_else(|| exhausted(view, deed, all))
        .or_else(|| unthought(view, deed, all))
        .or_else(|| unheard(view, deed, all))
        .or_else(|| averted_by(view, deed, all))
        .or_else(|| decided(view, piece, all))
        .or_else(|| in_place_of(view, piece, all))?;
    // "because the first run had not ended"
    let opener = piece.opener.filter(|opener| {
        // "meant that", "so that"
        let before = view.context.reading.tokens[..view.range(*opener).start].last();
        let linked = before.is_some_and(|it| matches!(it.tag, Tag::Verb(_)) || view.is(it, "so"));
        match piece.opener_word(view).as_str() {
            _ if told.starts_with(PURPOSE) => false,
            "that" => linked,
            other => !any_of("who|which", other),
        }
    });
    Some(opener.map_or_else(|| told.clone(), |opener| format!("{} {told}", view.source(opener))))
}

/// "Ana caused a split brain by bringing both back" is "a split brain followed when both were brought
/// back".
fn followed(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    deed.verb.filter(|verb| any_of("cause|trigger|provoke|produce|create", verb.lemma()))?;
    let by = doing(view, piece)?;
    let object = deed.object.filter(|object| deed.is_human() && !view.has_human(*object))?;
    let happened = happened(view, by, &[], all.end)?;
    (!deed.negated && !deed.passive && by.head.start > object.end)
        .then(|| format!("{} followed when {happened}", view.impersonal(object)))
}

/// "The staff were aware of the failing disk for two weeks" is "the failing disk had been known for two
/// weeks".
fn aware(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let said = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let of = said.windows(2).position(|it| view.is(&it[0], "aware") && view.is(&it[1], "of"))?;
    let named = &said[of + 2..];
    let last = named.iter().take_while(in_phrase).last()?;
    let known = Span::new(named[0].span.start, last.span.end);
    let rest = view.rest(Span::new(last.span.end, all.end), None, &[]);
    (deed.auxiliary && deed.is_human() && !deed.negated && !deed.modal && !view.has_human(known))
        .then(|| format!("{} had been known{rest}", view.source(known)))
}

/// "did not take the warnings seriously" is "the warnings were not acted on", "took the backup for
/// granted" is "the backup was not verified".
fn took_for(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|_| acts(deed, "take"))?;
    let object = view.phrase(object);
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let (said, how) = match after {
        [how, ..] if deed.negated && view.is(how, "seriously") => ("not acted on", how),
        [how, ..] if !deed.negated && view.is(how, "lightly") => ("not acted on", how),
        [by, how, ..] if view.is(by, "for") && view.is(how, "granted") => ("not verified", how),
        _ => return None,
    };
    let subject = view.impersonal(object);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(how.span.end, all.end.max(how.span.end)), None, &[]);
    (!view.has_human(object)).then(|| format!("{subject} {be} {said}{rest}"))
}

/// "went ahead with the cutover although …" is "the cutover went ahead although …".
fn went_ahead(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    if !acts(deed, "go ahead|go|proceed|carry|carry on|press|press on|push|push on|continue")
        || deed.negated
    {
        return None;
    }
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let with = after.iter().take(2).position(|token| view.is(token, "with"))?;
    let thing = &after[with + 1..];
    let thing = named(view, thing)?;
    // "the rollout to the other sites"
    let thing = with_phrase(view, thing, all, "to|of");
    let goes = view.has(Span::new(deed.head.start, thing.start), "ahead|on|proceeded|continued");
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    let told = goes && !view.has_human(thing);
    told.then(|| format!("{} went ahead{rest}", view.impersonal(thing)))
}

/// "had two terminals open" is "two terminals were open".
fn had(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|_| deed.auxiliary && deed.is_human() && !deed.negated)?;
    let object = view.phrase(object);
    let state = view.tokens(Span::new(object.end, all.end.max(object.end))).first()?;
    let held = view.has(deed.head, "had")
        && (matches!(state.tag, Tag::Adj | Tag::Verb(Form::Participle)) || view.is(state, "open"))
        && !view.has_human(object);
    let subject = view.impersonal(object);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(object.end, all.end), None, &[]);
    (held && !rest.is_empty()).then(|| format!("{subject} {be}{rest}"))
}

/// "did not wait for the run to end" is "the run had not ended", "waited too long before calling the
/// vendor" is "the vendor was called at ‹time›", "waited two hours before calling the vendor" is "the vendor was
/// called after two hours".
fn awaited(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    if !acts(deed, "wait|hesitate|delay|dither|dawdle|stall|procrastinate|sit on") {
        return None;
    }
    let next = piece.inner.first()?;
    // "sat on the problem for an hour before calling the vendor"
    let sat = deed.object.filter(|_| acts(deed, "sit on"));
    let from = sat.map_or(deed.head.end, |object| object.end.max(deed.head.end));
    let between = view.tokens(Span::new(from, next.head.start.max(from)));
    if deed.negated && next.infinitive {
        let awaited = between.split_first().filter(|(first, _)| view.is(first, "for"))?.1;
        let to = awaited.iter().rposition(|token| token.tag == Tag::To)?;
        let awaited = awaited.get(..to)?;
        let event = awaited.first()?.span.join(awaited.last()?.span);
        let verb = next.verb.filter(|_| next.object.is_none() && !view.has_human(event))?;
        let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
        return Some(format!("{} had not {}{rest}", view.source(event), participle(verb.lemma())));
    }
    // "waited until 19:50 to call the vendor"
    let until = between.iter().position(|token| view.is(token, "until|till"));
    if let Some(at) = until.filter(|_| next.infinitive || next.form == Form::Ing && !deed.negated) {
        let ends = |token: &&Token| token.tag == Tag::To || view.is(token, "before");
        let time = between[at + 1..].iter().take_while(|token| !ends(token));
        let time: Vec<&Token> = time.collect();
        let time = view.source(time.first()?.span.join(time.last()?.span));
        return Some(format!("{} only at {time}", happened(view, next, &[], all.end)?));
    }
    // "waited too long to call the vendor"
    if next.infinitive && between.iter().any(|token| view.is(token, "too|long")) {
        return Some(format!("{} only at ‹time›", happened(view, next, &[], all.end)?));
    }
    let before = between.iter().position(|token| view.is(token, "before|until|till"))?;
    let happened = happened(view, next, &[], all.end)?;
    if next.form != Form::Ing || deed.negated {
        return None;
    }
    // "waited almost two hours before calling"
    let waited = match &between[..before] {
        [link, time @ ..] if view.is(link, "for") => time,
        waited => waited,
    };
    if let [first, .., last] = waited
        && last.is(Class::TIME)
    {
        return Some(format!("{happened} after {}", view.source(first.span.join(last.span))));
    }
    between
        .iter()
        .any(|token| view.is(token, "too|long"))
        .then(|| format!("{happened} only at ‹time›"))
}

/// "made a mistake in the regex" is "the regex had ‹actual› instead of ‹expected›".
fn erred(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    deed.verb.filter(|verb| verb.lemma().starts_with("make") && !deed.passive && !deed.negated)?;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let error = after.iter().position(|token| token.is(Class::ERROR))?;
    let (link, thing) = after[error + 1..].split_first()?;
    let last = thing.iter().take_while(in_phrase).last()?;
    let thing = view.phrase(thing.first()?.span.join(last.span));
    let artefact = view.is(last, CONFIG) || view.is(last, CHANGES);
    if !view.is(link, "in|with") || !artefact || view.has_human(thing) {
        return None;
    }
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    Some(format!("{} had ‹actual› instead of ‹expected›{rest}", view.impersonal(thing)))
}

/// "left the company without handing over the renewal" is "the renewal was not handed over".
fn went(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    if !acts(
        deed,
        "leave|quit|join|go|walk away|log off|go home|go off|clock off|clock out|sign off|finish",
    ) {
        return None;
    }
    let from = deed.object.map_or(deed.head.end, |object| object.end);
    let without = piece.inner.iter().find(|next| {
        let before = view.tokens(Span::new(from, next.head.start.max(from)));
        next.form == Form::Ing && before.last().is_some_and(|it| view.is(it, "without"))
    });
    let without = without.filter(|_| deed.object.is_none_or(|object| view.has(object, PLACES)))?;
    // "The day shift went home without …": its end is when that was.
    let shift = deed.subject.filter(|it| {
        let last = view.tokens(*it).last();
        last.is_some_and(|last| view.is(last, "shift|watch|crew"))
    });
    // "went off shift at 18:00"
    let off = match view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end))) {
        [off, duty, ..] if view.is(off, "off") && view.is(duty, DUTY) => Some(duty.span),
        _ => None,
    };
    let (shift, from) = (shift.or(off), off.map_or(from, |duty| duty.end.max(from)));
    let until = view.range(without.group).start.checked_sub(1);
    let until = until.map_or(from, |at| view.context.reading.tokens[at].span.start);
    let when = view.rest(Span::new(from, until.max(from)), None, &[]);
    let ended = shift.map_or_else(String::new, |_| format!("at the end of the shift{when}, "));
    // "left without writing in the log that pump 3 was out of order"
    let says = without.verb.filter(|it| any_of(SAYS, it.lemma()) && without.object.is_none());
    let next = view.context.reading.tokens.get(view.range(all).end);
    if let (Some(verb), Some(_)) = (says, next.filter(|next| view.is(next, "that|which|what|how")))
    {
        let rest = view.rest(Span::new(without.head.end, all.end), None, &[]);
        return Some(format!("{ended}it was not {}{rest}", participle(verb.lemma())));
    }
    // "without telling nights that …": whoever they are, they were not told.
    let tells = without.verb.filter(|verb| any_of("tell|inform|warn|notify|brief", verb.lemma()));
    if let (Some(verb), Some(whom)) = (tells, without.object) {
        let rest = view.rest(Span::new(whom.end, all.end.max(whom.end)), None, &[]);
        let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(whom));
        let whom = if named { "‹which role›".to_owned() } else { view.impersonal(whom) };
        let be = if is_plural(&whom) { "were" } else { "was" };
        return Some(format!("{ended}{whom} {be} not {}{rest}", participle(verb.lemma())));
    }
    let happened = happened(view, without, &[], all.end)?;
    denied(&happened).map(|denied| format!("{ended}{denied}"))
}

/// "It was Ana's responsibility to renew the domain" is "the domain was not renewed", where that is
/// said to be a fault.
fn owed(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|next| deed.auxiliary && next.infinitive)?;
    let between = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let duty = between.iter().any(|it| view.is(it, "responsibility|job|duty|task|turn"));
    let whose = between.iter().any(|it| it.tag == Tag::Genitive || it.is(Class::POSS));
    let it = deed.subject.is_some_and(|subject| view.has(subject, "it"));
    let happened = happened(view, next, &[], all.end).filter(|_| duty && whose && it)?;
    denied(&happened)
}

/// Verbs of making others do something.
pub(super) const PRESS: &str =
    "rush|press|pressure|hurry|urge|talk|bully|coerce|nudge|pressurise|pressurize|force|push";

/// "Management rushed the team into releasing early" is "‹which deadline› led to releasing early".
fn pressed(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|_| acts(deed, PRESS) && !deed.negated && !deed.modal)?;
    let whom = deed.object.filter(|object| {
        view.has_human(*object)
            || view.tokens(*object).last().is_some_and(|last| last.is(Class::TEAM))
    })?;
    let between = view.tokens(Span::new(whom.end, next.head.start.max(whom.end)));
    // "pressed them to finish by Friday"
    if let Some(base) = next.verb.filter(|_| next.infinitive) {
        let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
        let base = base.lemma().split(' ').next()?;
        return Some(format!("there was pressure to {base}{rest} from ‹which deadline or target›"));
    }
    let into = between.iter().any(|it| view.is(it, "into|to"));
    let doing = gerund(next.verb?.lemma().split(' ').next()?);
    let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
    into.then(|| format!("‹which deadline or target› led to {doing}{rest}"))
}

/// "The change took her by surprise" is "the change was not expected".
fn surprised(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let verb = deed.verb.filter(|verb| any_of("take|catch", verb.lemma()) && !deed.negated)?;
    let said = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let whom = said.iter().take_while(|token| !view.is(token, "by|off|unawares")).count();
    let (whom, after) = said.split_at(whom);
    let somebody = !whom.is_empty() && !deed.is_human();
    let caught = match after {
        [by, surprise, ..] => view.is(by, "by|off") && view.is(surprise, "surprise|guard"),
        [unawares] => view.is(unawares, "unawares") && verb.lemma() == "catch",
        _ => false,
    };
    let subject = view.impersonal(deed.subject.filter(|_| caught && somebody)?);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(after.get(1).or(after.last())?.span.end, all.end), None, &[]);
    Some(format!("{subject} {be} not expected{rest}"))
}

/// "did nothing for an hour", "went back to sleep" is "no action followed for an hour".
fn idled(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let nothing = |token: &Token| view.is(token, "nothing|sleep|bed|asleep");
    let at = after.iter().take(3).position(nothing)?;
    let idle =
        acts(deed, "do|go|go back|fall|return|fall asleep") || deed.auxiliary && deed.is_human();
    let did = !deed.negated && !deed.modal && !deed.passive;
    let rest = view.rest(Span::new(after[at].span.end, all.end), None, &[]);
    // "did nothing to stop it"
    let follows = if tells_now(view, deed) { "follows" } else { "followed" };
    (idle && did && !rest.starts_with(" to ")).then(|| format!("no action {follows}{rest}"))
}

/// "Farid left the company" names him, and what he did is nobody's fault.
fn departed(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let object =
        deed.object.filter(|_| acts(deed, "leave|quit") && !deed.negated && !deed.modal)?;
    let opens = any_of("after|when|since|before|because|as", &piece.opener_word(view));
    let company = view.has(object, EMPLOYERS);
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    (opens && company).then(|| format!("‹which role› had left {}{rest}", view.impersonal(object)))
}

/// "did not mention that it was degraded" is "it was not mentioned that it was degraded".
fn unsaid(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let Act { done, negated, .. } = act(view, piece.deed, &piece.inner)?;
    let told = |lemma: &str| any_of(SAYS, lemma) || any_of(ASKS, lemma);
    let verb = done.verb.filter(|verb| told(verb.lemma()) && done.object.is_none())?;
    let said = view.context.reading.tokens.get(view.range(all).end)?;
    let next = matches!(said.tag, Tag::Subord | Tag::Wh)
        && view.is(said, "that|which|what|how|whether|when|where");
    let rest = view.rest(
        Span::new(done.group.end.max(done.head.end), all.end.max(done.group.end)),
        None,
        &[],
    );
    let never = view.has(piece.deed.group, "never");
    let not = if never { "never" } else { "not" };
    let human = piece.deed.is_human() && !done.passive;
    // "passed on"
    let particle = verb.lemma().split_once(' ').map_or("", |(_, particle)| particle);
    let particle = if particle.is_empty() || rest.trim_start().starts_with(particle) {
        String::new()
    } else {
        format!(" {particle}")
    };
    (human && next && negated)
        .then(|| format!("it was {not} {}{particle}{rest}", participle(verb.lemma())))
}

/// "Support did not hear about the failed logins until noon" is "the failed logins were not known to Support
/// until noon".
fn unheard(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    if !acts(deed, "hear|learn|know|find out") || !deed.negated || deed.modal {
        return None;
    }
    let (about, thing) =
        view.tokens(Span::new(deed.group.end, all.end.max(deed.group.end))).split_first()?;
    let known = named(view, thing)?;
    let subject = view.impersonal(known);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let team =
        deed.subject.filter(|it| deed.class == AgentClass::Team && !view.has(*it, "we|they"));
    let whom = team.map_or_else(String::new, |team| format!(" to {}", view.source(team)));
    let rest = view.rest(Span::new(known.end, all.end.max(known.end)), None, &[]);
    (view.is(about, "about|of") && !view.has_human(known))
        .then(|| format!("{subject} {be} not known{whom}{rest}"))
}

/// "ran out of connections" is "connections ran out".
fn exhausted(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let runs = acts(deed, "run out|run") && !deed.negated && !deed.modal;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [out, of, thing @ ..] = after else { return None };
    let thing = named(view, thing).filter(|it| !view.has_human(*it))?;
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    (runs && view.is(out, "out") && view.is(of, "of"))
        .then(|| format!("{} ran out{rest}", view.impersonal(thing)))
}

/// "Nobody had thought of the leap second" is "the leap second had not been considered".
fn unthought(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (of, rest) = after.split_first()?;
    let linked = view.is(of, "of|about");
    let thing = if linked { rest } else { after };
    let linked = linked || deed.verb.is_some_and(|verb| verb.lemma() == "think of");
    let thing = named(view, thing)?;
    let nobody = deed.negated || view.has_no_subject(deed);
    // "forgot about the time zone"
    let lemma = deed.verb.map_or("", |verb| verb.lemma());
    let forgot = lemma.starts_with("forget") && !deed.negated;
    let thinks = lemma.starts_with("think") && nobody || forgot;
    let thinks = thinks && deed.is_human() && !deed.passive && !deed.modal && linked;
    let had = if view.has(deed.group, "had") { "had not been" } else { "was not" };
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    (thinks && !view.has_human(thing))
        .then(|| format!("{} {had} considered{rest}", view.impersonal(thing)))
}

/// Verbs of saying whose passive can stand before what was said.
pub(super) const SAYS: &str = "mention|say|report|announce|communicate|document|record|note|write|flag|point out|write down|state|specify|explain|log|pass on";

/// Verbs of finding something out that leave the question as it is.
pub(super) const ASKS: &str =
    "test|define|agree|clarify|decide|specify|rehearse|measure|settle|try out|work out|ask";

/// "It was a poor decision of the lead to deploy on Friday" is "the release was deployed on Friday".
fn decided(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|next| deed.auxiliary && next.infinitive)?;
    let it = deed.subject.is_some_and(|it| view.has(it, "it")) && !deed.negated && !deed.modal;
    let between = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let decision =
        between.iter().any(|it| view.is(it, "decision|choice|idea|call|move|mistake|error"));
    (it && decision).then(|| happened(view, next, &[], all.end)).flatten()
}

/// "was renewed" as "was not renewed".
pub(super) fn denied(happened: &str) -> Option<String> {
    // "the failover to the standby took place"
    for (was, not) in [(" took place", " did not take place"), (" came", " did not come")] {
        if happened.contains(was) {
            return Some(happened.replacen(was, not, 1));
        }
    }
    [" was ", " were "].iter().find_map(|be| {
        let (subject, done) = happened.split_once(be)?;
        // "an escalation was made"
        let made = ["an ", "a "].iter().find_map(|article| subject.strip_prefix(article));
        if let Some(made) = made.filter(|_| done.starts_with("made")) {
            return Some(format!("no {made}{be}{done}"));
        }
        Some(format!("{subject}{be}not {done}"))
    })
}

/// Whether a person does one of `lemmas`.
pub(super) fn acts(deed: &Deed, lemmas: &str) -> bool {
    deed.is_human() && !deed.passive && deed.verb.is_some_and(|it| any_of(lemmas, it.lemma()))
}

/// The noun phrase that `tokens` begin with.
pub(super) fn named(view: View<'_>, tokens: &[Token]) -> Option<Span> {
    let last = tokens.iter().take_while(in_phrase).last().filter(|last| last.tag == Tag::Noun)?;
    Some(view.phrase(tokens.first()?.span.join(last.span)))
}
