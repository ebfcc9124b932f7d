//! Clauses of what people were told, found out or were doing meanwhile, of which nothing may get lost: "nobody told the
//! ward that …", "we found that …", "because I was in a hurry", "while I was freeing up space".

use super::act::{Act, act};
use super::bars::any_of;
use super::idiom::{acts, named};
use super::inflect::{is_plural, participle, past};
use super::pieces::Piece;
use super::told::tells_now;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::{self, Class};
use crate::language::token::{Form, Tag, Token, TokenKind};
use crate::text::Span;

/// Verbs whose object is whom something is said to.
const TELLS: &str = "tell|inform|notify|warn|remind|alert|brief|assure|advise";

/// What calls somebody.
const CALLS: &str = "page|pages|alert|alerts|alarm|alarms|call|calls|notification|notifications";

/// Verbs that give somebody something.
pub(super) const GIVES: &str = "give|grant|assign|send|hand|show|lend|offer|issue|leave";

/// Verbs of finding something out that was the case.
const FINDS: &str =
    "find|find out|discover|notice|see|realise|realize|learn|detect|observe|establish";

/// `piece`, whose words are at `all`, as it was, if it is one of these.
pub(super) fn said(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    told_to(view, piece, all)
        .or_else(|| found(view, piece, all))
        .or_else(|| ensured(view, piece, all))
        .or_else(|| hurried(view, piece, all))
        .or_else(|| meanwhile(view, piece, all))
        .or_else(|| unable(view, piece, all))
        .or_else(|| took_long(view, piece, all))
        .or_else(|| admitted(view, piece, all))
        .or_else(|| tried(view, piece, all))
        .or_else(|| given(view, piece, all))
        .or_else(|| let_happen(view, piece, all))
        .or_else(|| reported(view, piece, all))
}

/// "the shops told us before we knew" is "the shops reported it before it was known".
fn reported(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let verb = deed.verb.filter(|_| !deed.passive && !deed.negated && !deed.modal)?;
    let rest = |from: usize| view.rest(Span::new(from, all.end.max(from)), None, &[]);
    if any_of("know|notice|realise|realize", verb.lemma()) {
        let ends = deed.object.is_none() && rest(deed.head.end).is_empty();
        let opens = any_of("before|until", &piece.opener_word(view));
        return (ends && opens && deed.is_human())
            .then(|| format!("it was {}", participle(verb.lemma())));
    }
    let us =
        deed.object.filter(|it| matches!(view.tokens(*it), [us] if view.is(us, "us|me|them")))?;
    let subject = deed.subject.filter(|it| !view.has_human(*it) && !deed.is_human())?;
    let next = view.context.reading.tokens.get(view.range(all).end);
    let said = next.is_some_and(|it| view.is(it, "that|how|what|about|of|which"));
    let tells = any_of("tell|inform|notify|alert|warn", verb.lemma());
    (tells && !said && rest(us.end).is_empty())
        .then(|| format!("{} reported it", view.source(view.phrase(subject))))
}

/// "let the alert sit in the queue" is "the alert sat in the queue", "let a trainee hold the key" is "it was possible
/// for a trainee to hold the key".
fn let_happen(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let Act { done, negated, .. } = act(view, piece.deed, &piece.inner)?;
    let lets = done.verb.is_some_and(|verb| any_of("let|let through", verb.lemma()));
    let after = view.tokens(Span::new(done.head.end, all.end.max(done.head.end)));
    let mut noun = after.iter().take_while(in_phrase).count();
    // "let the disk of the collector fill up"
    if noun > 0 && after.get(noun).is_some_and(|of| view.is(of, "of")) {
        let whose = after[noun + 1..].iter().take_while(in_phrase).count();
        noun += if whose > 0 { 1 + whose } else { 0 };
    }
    // "let the licence of the shop lapse": a noun, were it not for "let".
    const ENDS: &str = "lapse|expire|slip|overflow|drift|age|sleep|spoil|rot|slide|drop|run";
    let ending = after.get(noun.wrapping_sub(1)).filter(|it| view.is(it, ENDS));
    noun -= usize::from(ending.is_some() && noun > 1);
    let base = |it: &&Token| it.tag == Tag::Verb(Form::Base) || view.is(it, ENDS);
    let happens = after.get(noun).filter(|it| noun > 0 && base(it))?;
    let said = lexicon::word(&view.lower(happens)).and_then(|it| it.verb);
    let verb = happens.verb.or(said);
    let lemma = verb.filter(|_| lets && !negated && piece.deed.is_human())?.lemma();
    let thing = after[0].span.join(after[noun - 1].span);
    if view.context.reading.mentions.iter().any(|it| it.span.overlaps(thing)) {
        return None;
    }
    let somebody = view.has_human(thing) || after[noun - 1].is(Class::ROLE.or(Class::CUSTOMER));
    let what = view.impersonal(thing);
    let rest = view.rest(Span::new(happens.span.end, all.end), None, &[]);
    let now = tells_now(view, piece.deed);
    let stays = is_plural(&what) && !lemma.contains(' ');
    // "let the pages run through": nobody answered them.
    let next = after.get(noun + 1).filter(|it| lemma.starts_with("run") && view.is(it, "through"));
    if let Some(through) = next.filter(|_| !somebody && view.has(thing, CALLS)) {
        let rest = view.rest(Span::new(through.span.end, all.end.max(through.span.end)), None, &[]);
        let be = match (now, is_plural(&what)) {
            (true, true) => "are",
            (true, false) => "is",
            (false, true) => "were",
            (false, false) => "was",
        };
        return Some(format!("{what} {be} left unanswered{rest}"));
    }
    Some(match (somebody, now) {
        (false, false) => format!("{what} {}{rest}", past(lemma)),
        (false, true) if stays => format!("{what} {lemma}{rest}"),
        (_, now) => {
            let verb = lemma.split(' ').next()?;
            format!("it {} possible for {what} to {verb}{rest}", if now { "is" } else { "was" })
        }
    })
}

/// "gave the interns admin rights" is "the interns were given admin rights".
fn given(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let verb = deed.verb.filter(|verb| any_of(GIVES, verb.lemma()))?;
    let plain = deed.is_human() && !deed.passive && !deed.negated && !deed.modal && deed.finite;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let noun = after.iter().take_while(in_phrase).count();
    let somebody = |token: &Token| {
        token.tag == Tag::Noun
            && token.is(Class::ROLE.or(Class::TEAM).or(Class::CUSTOMER))
            && !token.is(Class::SYSTEM)
    };
    // "gave bed 4 the dose meant for bed 14"
    let det = after[..noun].iter().skip(1).position(|it| it.tag == Tag::Det);
    let at = after[..noun].iter().position(somebody).or(det)?;
    // "the root role": no one.
    let next = after.get(at + 1)?;
    let thing = matches!(next.tag, Tag::Det | Tag::Num)
        || at + 1 < noun && after[at].is(Class::PLURAL)
        || next.tag == Tag::Adj
        || next.kind == TokenKind::Code;
    let whom = after[0].span.join(after[at].span);
    let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(whom));
    let subject = view.impersonal(whom);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let had = if view.has(deed.group, "had") { "had been" } else { be };
    let rest = view.rest(Span::new(whom.end, all.end.max(whom.end)), None, &[]);
    (plain && thing && !named && !rest.is_empty())
        .then(|| format!("{subject} {had} {}{rest}", participle(verb.lemma())))
}

/// "let a delivery man in without checking his badge" is "a delivery man was let in without checking the badge".
fn admitted(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let lets = deed.verb.is_some_and(|verb| verb.lemma() == "let" || verb.lemma() == "let in");
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let at = after.iter().take(6).position(|token| view.is(token, "in|into|through|inside"))?;
    let whom = after[..at].first()?.span.join(after[..at].last()?.span);
    let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(whom));
    let noun = after[..at].last().is_some_and(|last| last.tag == Tag::Noun) && !named;
    let done = deed.is_human() && !deed.passive && !deed.negated && !deed.modal && lets && noun;
    let be = if is_plural(&view.source(whom)) { "were" } else { "was" };
    let rest = view.rest(Span::new(after[at].span.start, all.end), None, &[]);
    done.then(|| format!("{} {be} let{rest}", view.impersonal(whom)))
}

/// "tried to roll back" is "an attempt was made to roll back".
fn tried(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let tries = deed.verb.is_some_and(|verb| any_of("try|attempt|try to", verb.lemma()));
    let next = piece.inner.first().filter(|next| next.infinitive || next.form == Form::Ing)?;
    let near =
        view.tokens(Span::new(deed.head.end, next.group.start.max(deed.head.end))).len() <= 1;
    let rest = match next.verb.filter(|_| next.form == Form::Ing) {
        // "never tried restoring it"
        Some(verb) => {
            let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
            format!(" {}{rest}", verb.lemma().split(' ').next()?)
        }
        None => view.rest(Span::new(next.head.start, all.end.max(next.head.start)), None, &[]),
    };
    let done = deed.is_human() && !deed.passive && !deed.modal && tries && near;
    let past = deed.form == Form::Past
        || deed.negated
        || deed.form == Form::Participle && view.has(deed.group, "had");
    let none = deed.negated || view.has_no_subject(deed);
    let an = match (none, view.has(deed.group, "had")) {
        (true, true) => "no attempt had been made",
        (true, false) => "no attempt was made",
        (false, _) => "an attempt was made",
    };
    (done && past && !rest.is_empty()).then(|| format!("{an} to{rest}"))
}

/// "so nobody could restart the gateway" is "so the gateway could not be restarted".
fn unable(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let can =
        view.tokens(deed.group).iter().find(|token| view.is(token, "could|can|couldn|cannot"))?;
    let nobody = deed.negated || view.has_no_subject(deed);
    let object = view.phrase(deed.object.filter(|object| !view.has_human(*object))?);
    let done = deed.is_human() && !deed.passive && nobody && deed.modal && !view.is_perfect(deed);
    let can = if view.is(can, "could|couldn") { "could" } else { "can" };
    let verb = deed.verb.filter(|verb| done && !verb.lemma().contains(' '))?;
    let named = view.names_something(object) && deed.head.end <= object.start;
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    named.then(|| {
        format!("{} {can} not be {}{rest}", view.impersonal(object), participle(verb.lemma()))
    })
}

/// "took far too long to decide on the rollback" is "it took ‹how long› to decide on the rollback".
fn took_long(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let took = deed.verb.is_some_and(|verb| verb.lemma() == "take") && deed.is_human();
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let to = after.iter().take(5).position(|token| token.tag == Tag::To)?;
    let long = after[..to].iter().any(|token| view.is(token, "too|long|forever|ages"));
    let timed = after[..to].iter().any(|token| token.tag == Tag::Num);
    let rest = view.rest(Span::new(after[to].span.start, all.end), None, &[]);
    (took && long && !timed && !deed.negated && !deed.modal && !deed.passive)
        .then(|| format!("it took ‹how long›{rest}"))
}

/// "Nobody told the ward staff that …" is "the ward staff were not told that …"; of whoever is named, only the
/// role is asked for.
fn told_to(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let Act { done, negated, .. } = act(view, piece.deed, &piece.inner)?;
    let verb = done.verb.filter(|verb| any_of(TELLS, verb.lemma()))?;
    if !piece.deed.is_human() || piece.deed.passive || done.passive {
        return None;
    }
    let after = view.tokens(Span::new(done.head.end, all.end.max(done.head.end)));
    let part = |token: &&Token| {
        matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Genitive)
    };
    // "told nobody on the night shift about it", "told no one"
    let none = match after {
        [one, ..] if view.is(one, "nobody|noone") => 1,
        [no, one, ..] if view.is(no, "no") && view.is(one, "one") => 2,
        // "told none of the downstream owners"
        [none, of, ..] if view.is(none, "none") && view.is(of, "of") => 1,
        _ => 0,
    };
    let some = after.first().is_some_and(|it| view.is(it, "none"));
    let placed =
        |at: &Token| at.tag == Tag::Prep && !view.is(at, "about") && (some || !view.is(at, "of"));
    let place = match &after[none..] {
        [at, place @ ..] if none > 0 && placed(at) => {
            1 + place.iter().take_while(in_phrase).count()
        }
        _ => 0,
    };
    let (whom, anyone) = match after {
        _ if none > 0 => (after[0].span.join(after[none + place - 1].span), false),
        [one, ..] if view.is(one, "anyone|anybody|nobody|everyone|everybody|someone|somebody") => {
            return None;
        }
        [one, ..] if one.tag == Tag::Pron || view.is(one, "her|him|us|me|them") => (one.span, true),
        _ => {
            let last = after.iter().take_while(part).last()?;
            let whom = after[0].span.join(last.span);
            let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(whom));
            (whom, named)
        }
    };
    // What they were told follows.
    let next = view.context.reading.tokens.get(view.range(whom).end)?;
    let ends = none > 0 && matches!(next.tag, Tag::Punct | Tag::Coord | Tag::Subord);
    if !ends && !view.is(next, "that|about|of|how|when|which|what|whether|where|why") {
        return None;
    }
    let subject = match place {
        _ if anyone => "‹which role›".to_owned(),
        _ if some => view.source(whom),
        0 if none > 0 => "no one".to_owned(),
        _ if none > 0 => {
            format!("no one {}", view.source(Span::new(after[none].span.start, whom.end)))
        }
        _ => view.impersonal(whom),
    };
    // "did not inform us about the upgrade": what there was no word of.
    let us = matches!(view.tokens(whom), [us] if view.is(us, "us|me"));
    if us && negated && view.is(next, "about|of|that") {
        let rest = view.rest(Span::new(next.span.end, all.end.max(next.span.end)), None, &[]);
        let of = if view.is(next, "that") { "that" } else { "of" };
        let be = if tells_now(view, piece.deed) { "is" } else { "was" };
        return Some(format!("there {be} no notice {of}{rest}"));
    }
    // Nobody denies it, and the verb is taken to be negated.
    let negated = negated && none == 0;
    let had = view.has(piece.deed.group, "had") && !view.is_supposed(piece.deed);
    let be = match (had, is_plural(&subject) || subject.ends_with("staff")) {
        (true, _) => "had",
        (false, true) => "were",
        (false, false) => "was",
    };
    let not = match (negated, view.has(piece.deed.group, "never")) {
        (true, true) => " never",
        (true, false) => " not",
        (false, _) => "",
    };
    let been = if had { " been" } else { "" };
    let rest = view.rest(Span::new(whom.end, all.end.max(whom.end)), None, &[]);
    Some(format!("{subject} {be}{not}{been} {}{rest}", participle(verb.lemma())))
}

/// "…, so when it failed we found that …" is "…, so when it failed it was found that …".
fn found(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let verb = deed.verb.filter(|verb| any_of(FINDS, verb.lemma()))?;
    let plain = deed.is_human() && !deed.passive && !deed.negated && !deed.modal;
    let next = view.context.reading.tokens.get(view.range(all).end)?;
    let sentences = &view.context.document.sentences;
    let at = sentences.partition_point(|it| it.span.end <= deed.head.start);
    let opens = sentences
        .get(at)
        .is_none_or(|it| view.tokens(Span::new(it.span.start, all.start)).is_empty());
    let ends = deed.object.is_none() && !view.has_no_subject(deed);
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), None, &[]);
    let had = if view.has(deed.group, "had") { "had been" } else { "was" };
    (plain && ends && !opens && view.is(next, "that"))
        .then(|| format!("it {had} {}{rest}", participle(verb.lemma())))
}

/// "failed to make sure that …" is "it was not ensured that …".
fn ensured(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let Act { done, negated, .. } = act(view, piece.deed, &piece.inner)?;
    let lemma = done.verb?.lemma();
    let after = view.tokens(Span::new(done.head.end, all.end.max(done.head.end)));
    let sure =
        lemma.starts_with("make") && after.first().is_some_and(|it| view.is(it, "sure|certain"));
    let next = view.context.reading.tokens.get(view.range(all).end)?;
    let ensures = sure && after.len() == 1 || lemma == "ensure" && after.is_empty();
    (ensures && negated && view.is(next, "that") && piece.deed.is_human())
        .then(|| "it was not ensured".to_owned())
}

/// "I was in a hurry" is "time was short".
fn hurried(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let said = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (link, rest) = said.split_first().filter(|(link, _)| view.is(link, "in|under"))?;
    let at = rest.iter().take(3).position(|what| view.is(what, "hurry|rush|haste|pressure"))?;
    let rest = view.rest(Span::new(rest[at].span.end.max(link.span.end), all.end), None, &[]);
    let short = if rest.starts_with(" to ") { "there was little time" } else { "time was short" };
    is_state(deed).then(|| format!("{short}{rest}"))
}

/// "while I was freeing up disk space" is "while freeing up disk space", "while he was on holiday" is "while ‹its
/// owner› was on holiday".
fn meanwhile(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let opener = piece.opener_word(view);
    let pronoun = deed.subject.is_some_and(
        |it| matches!(view.tokens(it), [one] if one.tag == Tag::Pron && view.has_human(it)),
    );
    if !pronoun || deed.negated || deed.modal {
        return None;
    }
    // "while he was logged into the wrong workspace"
    if deed.passive {
        let rest = Span::new(deed.head.start, all.end.max(deed.head.end));
        let placed = any_of("while|when", &opener) && acts(deed, "log|log in|connect|sign in");
        return (placed && !view.has_human(rest)).then(|| view.impersonal(rest));
    }
    let doing = deed.form == Form::Ing && deed.group.start < deed.head.start;
    if doing && any_of("while|when", &opener) {
        let rest = Span::new(deed.head.start, all.end.max(deed.head.end));
        return (!view.has_human(rest)).then(|| view.impersonal(rest));
    }
    let away = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let away = matches!(away, [on, .., what] if view.is(on, "on|at|in|off")
        && view.is(what, "holiday|leave|vacation|meeting|training|conference|sick") && away.len() <= 4);
    (away && is_state(deed) && !opener.is_empty()).then(|| {
        let rest = view.source(Span::new(deed.group.start, all.end));
        format!("‹which role› {rest}")
    })
}

/// "was": somebody was in a state.
fn is_state(deed: &Deed) -> bool {
    deed.auxiliary && deed.is_human() && !deed.negated && !deed.modal
}

/// "got the decimal point wrong in eleven of them" is "the decimal point was ‹actual› instead of ‹expected› in eleven
/// of them".
pub(super) fn got_wrong(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = view.phrase(deed.object.filter(|_| acts(deed, "get|have") && !deed.negated)?);
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let wrong = after.first().filter(|wrong| view.is(wrong, "wrong"))?;
    let subject = view.impersonal(object);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(wrong.span.end, all.end.max(wrong.span.end)), None, &[]);
    (!view.has_human(object))
        .then(|| format!("{subject} {be} ‹actual› instead of ‹expected›{rest}"))
}

/// "no one felt responsible for the key" is "the key had no owner".
pub(super) fn unowned(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    // "took no responsibility for the key"
    let (none, after) = match after {
        [no, rest @ ..] if view.is(no, "no") => (true, rest),
        _ => (false, after),
    };
    // "because no department felt responsible"
    if let [responsible] = after
        && view.is(responsible, "responsible")
        && acts(deed, "feel")
        && (deed.negated
            || view.has_no_subject(deed)
            || view.has(Span::new(all.start, deed.head.start), "no"))
    {
        return Some("it was not clear whose it was".to_owned());
    }
    let [responsible, link, thing @ ..] = after else { return None };
    let it = thing.first().filter(|it| it.tag == Tag::Pron && view.is(it, "it|this"));
    let thing = it.map(|it| it.span).or_else(|| named(view, thing))?;
    let nobody = deed.negated || view.has_no_subject(deed);
    let nobody =
        nobody || view.has(Span::new(all.start, deed.head.start), "nobody|no|none|neither");
    let felt = view.is(responsible, "responsible") && nobody
        || view.is(responsible, "responsibility|ownership") && none;
    let felt = felt && view.is(link, "for|of") && !deed.modal;
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    let what = view.impersonal(thing);
    (felt && !view.has_human(thing)).then(|| match none {
        // Somebody may well have been responsible.
        true => format!("no {} was taken for {what}{rest}", view.lower(responsible)),
        false => format!("{what} had no owner{rest}"),
    })
}
