//! Stretches of a sentence that a draft says in other words where they stand: what somebody did in a relative
//! clause, when somebody noticed it, whose a thing is. The rest of the sentence stays whole.

use super::bars::any_of;
use super::inflect::{is_plural, participle};
use super::nouns::{CHANGES, CONFIG};
use super::view::View;
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token, TokenKind};
use crate::text::Span;

/// What stands at `span` in other words.
#[derive(Debug)]
pub(super) struct Swap {
    pub(super) span: Span,
    pub(super) text: String,
}

/// Verbs of finding something out, whose object may go without saying.
const NOTICES: &str = "notice|realise|realize|discover|find out|spot";

/// What of a sentence with the verbs `deeds` is said in other words; those verbs are nobody's any more.
pub(super) fn swaps(view: View<'_>, deeds: &mut Vec<Deed>) -> Vec<Swap> {
    let mut swaps: Vec<Swap> = taken_for(view, deeds).into_iter().collect();
    for deed in deeds.iter_mut() {
        let swap = relative(view, deed)
            .or_else(|| given(view, deed))
            .or_else(|| doing(view, deed))
            .or_else(|| so_believed(view, deed))
            .or_else(|| thought_idle(view, deed))
            .or_else(|| noticed(view, deed))
            .or_else(|| inverted(view, deed))
            .or_else(|| owned(view, deed))
            .or_else(|| judged(view, deed));
        if let Some(swap) = swap {
            deed.class = AgentClass::System;
            // "did the crew escalate": all of it is the verb now.
            if view.tokens(swap.span).first().is_some_and(|it| view.is(it, "did"))
                && deed.subject.is_some_and(|it| swap.span.covers(it))
            {
                deed.group.start = deed.group.start.min(swap.span.start);
                deed.subject = None;
            }
            swaps.push(swap);
        }
        // "because they usually clear on their own": what they are.
        let they = deed.subject.filter(|it| view.has(*it, "they") && !view.has_human(*it));
        if they.is_some() {
            deed.class = AgentClass::System;
        }
        swaps.extend(slow(view, deed).or_else(|| to_us(view, deed)));
    }
    swaps.sort_by_key(|swap| swap.span.start);
    // "did" and "escalate" are two verbs of one clause.
    swaps.dedup_by_key(|swap| swap.span);
    let groups: Vec<Span> = deeds.iter().map(|deed| deed.group).collect();
    let inside = |deed: &Deed| groups.iter().any(|it| *it != deed.group && it.covers(deed.group));
    deeds.retain(|deed| !(deed.auxiliary && inside(deed)));
    // "which she thought was idle": one clause of two.
    deeds.retain(|deed| {
        !swaps.iter().any(|swap| swap.text.ends_with(" to be") && swap.span.end == deed.head.end)
    });
    swaps
}

/// "that Ana had lowered" is "that had been lowered".
fn relative(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|subject| view.has_human(*subject))?;
    let opener = deed.opener.filter(|it| view.has(*it, "that|which") && it.end <= subject.start);
    let tokens = &view.context.reading.tokens;
    let start = opener.map_or(subject.start, |opener| opener.start);
    let before = tokens[..view.range(Span::new(start, deed.head.end)).start].last()?;
    let follows = tokens.get(view.range(deed.head).end);
    // "the limit that Ana had lowered": its object stands before it.
    let gap = deed.object.is_none()
        && before.tag == Tag::Noun
        && match opener {
            Some(it) => view.tokens(Span::new(it.end, subject.start)).is_empty(),
            None => before.span.end + 1 == subject.start,
        }
        && follows.is_none_or(|next| {
            matches!(next.tag, Tag::Prep | Tag::Aux | Tag::Coord | Tag::Punct | Tag::Subord)
                || matches!(next.tag, Tag::Verb(Form::Past | Form::Third))
        });
    let verb = deed.verb.filter(|verb| {
        !verb.sense().is(Sense::BELIEF.or(Sense::REPORT)) && !view.is_thing_of_time(before.span)
    })?;
    let plain = deed.finite && !deed.passive && !deed.auxiliary && !deed.modal && !deed.shared;
    if !gap || !plain || !deed.is_human() {
        return None;
    }
    let group = view.context.document.prose_at(deed.group).to_lowercase();
    let said = |word: &str| group.split_whitespace().any(|it| it == word);
    let plural = is_plural(&view.source(before.span));
    let be = match (deed.form, plural) {
        _ if said("had") => "had been",
        _ if said("have") || said("has") => {
            if plural {
                "have been"
            } else {
                "has been"
            }
        }
        (Form::Third | Form::Base, true) => "are",
        (Form::Third | Form::Base, false) => "is",
        (_, true) => "were",
        (_, false) => "was",
    };
    let be = if deed.negated {
        be.split_once(' ').map_or(format!("{be} not"), |(have, been)| format!("{have} not {been}"))
    } else {
        be.to_owned()
    };
    let opener = opener.map_or_else(|| "that".to_owned(), |opener| view.source(opener));
    let text = format!("{opener} {be} {}", participle(verb.lemma()));
    Some(Swap { span: Span::new(start, deed.head.end), text })
}

/// What says of a thing what it is.
const BE: &str = "was|were|is|are";

/// "cleared out what she took to be an orphan" is "what was taken to be an orphan": it is the object of the verb before.
fn taken_for(view: View<'_>, deeds: &mut Vec<Deed>) -> Option<Swap> {
    let tokens = &view.context.reading.tokens;
    let at = deeds.iter().position(|deed| {
        let what = deed.subject.and_then(|it| tokens[..view.range(it).start].last());
        let takes = deed.verb.is_some_and(|verb| any_of("take|believe|think|assume", verb.lemma()));
        let to = tokens.get(view.range(deed.head).end);
        let plain = deed.finite && !deed.passive && !deed.negated && !deed.modal;
        takes
            && plain
            && deed.subject.is_some_and(|it| view.has_human(it))
            && what.is_some_and(|it| view.is(it, "what"))
            && to.is_some_and(|it| it.tag == Tag::To || view.is(it, BE))
    })?;
    let deed = &deeds[at];
    let subject = deed.subject?;
    let what = tokens[..view.range(subject).start].last()?.span;
    // "what she thought was a stale lock"
    let after = view.range(deed.head).end;
    let be = tokens.get(after).filter(|it| view.is(it, BE));
    let noun = tokens.get(after + if be.is_some() { 1 } else { 2 }..)?;
    let last = noun.iter().take_while(super::view::in_phrase).last()?;
    let noun = view.phrase(noun.first()?.span.join(last.span));
    let taken = participle(deed.verb?.lemma());
    let text = if be.is_some() { format!("was {taken} to be") } else { format!("was {taken}") };
    let span = Span::new(subject.start, be.map_or(deed.head.end, |be| be.span.end));
    let before = at.checked_sub(1)?;
    // "bolted it to what he believed to be …": no object of the verb before.
    if view
        .tokens(Span::new(deeds[before].head.end, what.start))
        .iter()
        .all(|it| matches!(it.tag, Tag::Adv | Tag::Prep) && deeds[before].group.covers(it.span))
    {
        deeds[before].object = Some(what.join(noun));
    }
    deeds.retain(|deed| !noun.join(span).covers(deed.head));
    Some(Swap { span, text })
}

/// "node 5, which she thought was idle" is "which was thought to be idle".
fn thought_idle(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|it| view.has_human(*it) && !deed.passive)?;
    let tokens = &view.context.reading.tokens;
    let which = tokens[..view.range(subject).start].last()?;
    let verb =
        deed.verb.filter(|verb| any_of("think|believe|assume|suppose|take", verb.lemma()))?;
    let be = tokens.get(view.range(deed.head).end)?;
    let fits = view.is(which, "which|that") && view.is(be, "was|were|is|are") && !deed.negated;
    let had = view.has(deed.group, "had");
    let was = match (had, view.is(be, "were|are")) {
        (true, _) => "had been",
        (false, true) => "were",
        (false, false) => "was",
    };
    fits.then(|| Swap {
        span: Span::new(subject.start, be.span.end),
        text: format!("{was} {} to be", participle(verb.lemma())),
    })
}

/// "the plan she had been given" is "the plan that had been provided".
fn given(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|it| deed.passive && view.has_human(*it) && !deed.shared)?;
    let gives = "give|send|hand|show|lend|issue|promise|assign|offer";
    let verb = deed.verb.filter(|verb| any_of(gives, verb.lemma()) && deed.object.is_none())?;
    let tokens = &view.context.reading.tokens;
    let opener = deed.opener.filter(|it| view.has(*it, "that|which") && it.end <= subject.start);
    let start = opener.map_or(subject.start, |it| it.start);
    let before = tokens[..view.range(Span::new(start, deed.head.end)).start].last()?;
    let near = before.tag == Tag::Noun && before.span.end + 1 == start && deed.finite;
    let follows = tokens.get(view.range(deed.head).end);
    let ends = follows.is_none_or(|it| matches!(it.tag, Tag::Prep | Tag::Punct | Tag::Coord));
    let be = view.source(Span::new(deed.group.start, deed.head.start)).trim().to_owned();
    let plural = is_plural(&view.source(before.span));
    let be = match be.as_str() {
        "was" | "were" => if plural { "were" } else { "was" }.to_owned(),
        _ => be,
    };
    let given =
        if verb.lemma() == "give" { "provided".to_owned() } else { participle(verb.lemma()) };
    (near && ends && !deed.negated)
        .then(|| Swap { span: Span::new(start, deed.head.end), text: format!("that {be} {given}") })
}

/// "what he had been doing" is "what had been going on", "what she had done" is "what had been done".
fn doing(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|it| view.has_human(*it) && !deed.passive)?;
    let tokens = &view.context.reading.tokens;
    let what = tokens[..view.range(subject).start].last().filter(|it| view.is(it, "what"))?;
    let does = view.has(deed.head, "do|doing|did|done|does");
    let near = what.span.end < subject.start && deed.object.is_none() && !deed.negated;
    let text = match (view.has(deed.group, "had"), view.has(deed.head, "doing")) {
        (true, true) => "had been going on",
        (true, false) => "had been done",
        (false, true) => "was going on",
        (false, false) => "was done",
    };
    (does && near && !deed.modal)
        .then(|| Swap { span: Span::new(subject.start, deed.head.end), text: text.to_owned() })
}

/// ", or so she believed" is ", or so it was believed".
fn so_believed(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|it| view.has_human(*it) && !deed.passive)?;
    let before = &view.context.reading.tokens[..view.range(subject).start];
    let so = matches!(before, [.., or, so] if view.is(or, "or|but|and") && view.is(so, "so"));
    let verb = deed.verb.filter(|verb| any_of("believe|think|assume|suppose", verb.lemma()))?;
    (so && deed.object.is_none()).then(|| Swap {
        span: Span::new(subject.start, deed.head.end),
        text: format!("it was {}", participle(verb.lemma())),
    })
}

/// "until we noticed at 19:38" is "until this was noticed at 19:38".
fn noticed(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|subject| view.has_human(*subject) && !deed.shared)?;
    let time = view.context.reading.tokens[..view.range(subject).start].last();
    let bound = deed.opener.is_some_and(|it| view.has(it, "until|till|before|after|when|once"))
        // "by the time we noticed"
        || time.is_some_and(|it| view.is(it, "time|moment"));
    let verb = deed.verb.filter(|verb| any_of(NOTICES, verb.lemma()))?;
    let after = &view.context.reading.tokens[view.range(deed.head).end..];
    // "only realised this when …"
    let this = after.first().filter(|next| view.is(next, "this|it|that") && next.tag == Tag::Pron);
    let alone = after.first().is_none_or(|next| matches!(next.tag, Tag::Prep | Tag::Punct));
    let plain = deed.finite && !deed.negated && !deed.passive && !deed.modal;
    let only = view.has(Span::new(subject.end, deed.head.start.max(subject.end)), "only");
    let fits = this.is_some() || bound && alone && deed.object.is_none();
    (plain && fits).then(|| Swap {
        span: Span::new(subject.start, this.map_or(deed.head.end, |this| this.span.end)),
        text: format!("this was {}{}", if only { "only " } else { "" }, participle(verb.lemma())),
    })
}

/// "Only after 90 minutes did the crew call the vendor" is "only after 90 minutes was the vendor called".
fn inverted(view: View<'_>, deed: &Deed) -> Option<Swap> {
    const CALLS: &str =
        "escalate|page|call|ring|wake|inform|tell|notify|alert|involve|stop|restart";
    let sentences = &view.context.document.sentences;
    let at = sentences.partition_point(|it| it.span.end <= deed.head.start);
    let tokens = view.tokens(sentences.get(at)?.span);
    let opens = tokens.first().is_some_and(|it| view.is(it, "only|not"));
    let did = tokens.iter().position(|it| view.is(it, "did")).filter(|at| opens && *at > 1)?;
    let after = &tokens[did + 1..];
    let verb = after.iter().take(6).position(|it| view.is(it, CALLS)).filter(|at| *at > 0)?;
    let whole = tokens[did].span.join(after[verb].span);
    let (link, rest) = after[verb + 1..].split_first()?;
    let last = |it: &[Token]| Some(it.iter().take_while(super::view::in_phrase).last()?.span);
    let lemma = view.lower(&after[verb]);
    let (text, end) = match lemma.as_str() {
        "escalate" => {
            let to = link.span.join(last(rest).filter(|_| view.is(link, "to"))?);
            (format!("did the escalation {} come", view.source(to)), to.end)
        }
        _ => {
            let whom = link.span.join(last(&after[verb + 1..])?);
            let what = view.source(view.phrase(whom));
            let be = if is_plural(&what) { "were" } else { "was" };
            (format!("{be} {what} {}", participle(&lemma)), view.phrase(whom).end)
        }
    };
    whole.covers(deed.head).then(|| Swap { span: Span::new(whole.start, end), text })
}

/// What does by itself what somebody wrote down.
const SCRIPTS: &str =
    "script|command|regex|query|job|playbook|alias|macro|cron|formula|one-liner|loop|sed|patch";

/// "Ana's hasty hotfix" is "the hotfix": no error, but a thing.
fn owned(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject?;
    // "Ana's" may stand before what the subject is taken to be.
    let before = &view.context.reading.tokens[..view.range(subject).start];
    let owns = |it: &&Token| it.tag == Tag::Genitive || it.is(Class::POSS);
    let owner = before.last().filter(owns).and_then(|_| {
        let part = |it: &&Token| matches!(it.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Genitive);
        before.iter().rev().take_while(part).last()
    });
    let tokens = view.tokens(owner.map_or(subject, |owner| owner.span.join(subject)));
    let owns =
        tokens.iter().rposition(|token| token.tag == Tag::Genitive || token.is(Class::POSS))?;
    let (owner, thing) = tokens.split_at(owns + 1);
    let judges = |token: &&Token| {
        token.tag == Tag::Adj && token.is(Class::SLANTED.or(Class::FAULTY))
            || view.is(token, "hasty|careless|rushed|sloppy|quick|reckless|hurried")
    };
    let judged = thing.iter().take_while(judges).count();
    let head = thing.iter().take_while(|token| token.tag != Tag::Prep).last()?;
    let named = head.tag == Tag::Noun
        && !head.is(Class::ERROR)
        && (view.is(head, CHANGES) || view.is(head, CONFIG) || view.is(head, SCRIPTS))
        || head.kind == TokenKind::Code;
    let first = owner.first()?.span;
    let last = thing[..judged].last().unwrap_or(owner.last()?).span;
    let mine = owner.last().is_some_and(|it| view.is(it, "my|our|his|her|their"));
    (named && (mine || view.has_human(first.join(owner.last()?.span))))
        .then(|| Swap { span: first.join(last), text: "the".to_owned() })
}

/// "The sloppy index migration done by the catalogue team" is "The index migration".
fn judged(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let subject = deed.subject.filter(|_| !deed.passive)?;
    let (the, thing) = view.tokens(subject).split_first()?;
    let named = thing.iter().take_while(|it| matches!(it.tag, Tag::Adj | Tag::Noun)).count();
    let judges = |it: &&Token| it.tag == Tag::Adj && it.is(Class::SLANTED.or(Class::FAULTY));
    let (first, last) = (thing[..named].iter().find(|it| !judges(it))?, thing[..named].last()?);
    let after = &view.context.reading.tokens[view.range(last.span).end..];
    let of =
        |it: &Token| view.is(it, "done|made|written|performed|run|carried") || it.tag == Tag::Adv;
    let whose = after.iter().take(3).take_while(|it| of(it)).count();
    let by = after.get(whose).filter(|by| view.is(by, "by|of|from"))?;
    let until = Span::new(by.span.end, deed.group.start.max(by.span.end));
    let fits = the.tag == Tag::Det
        && judges(&&thing[0])
        && (view.is(last, CHANGES) || view.is(last, CONFIG))
        && view.has_human(until)
        && view.tokens(until).iter().all(|it| matches!(it.tag, Tag::Det | Tag::Adj | Tag::Noun));
    let text = format!("{} {}", view.source(the.span), view.source(first.span.join(last.span)));
    fits.then(|| Swap { span: Span::new(the.span.start, until.end), text })
}

/// "It took Ana far too long to restart it" is "It took ‹how long› to restart it".
fn slow(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let took = deed.verb.is_some_and(|verb| verb.lemma() == "take");
    let it = deed.subject.is_some_and(|it| matches!(view.tokens(it), [it] if view.is(it, "it")));
    let tokens = &view.context.reading.tokens[view.range(deed.head).end..];
    let to = tokens.iter().take(9).position(|token| token.tag == Tag::To)?;
    let long = tokens[..to].iter().position(|token| view.is(token, "too|so|long|forever|ages"))?;
    let span = tokens.first()?.span.join(tokens[to - 1].span);
    let whom = tokens[..long].first()?.span.join(tokens[long].span);
    let counted = tokens[..to].iter().any(|token| token.tag == Tag::Num);
    (took && it && !counted && view.has_human(whom))
        .then(|| Swap { span, text: "‹how long›".to_owned() })
}

/// "cost us four hours" is "cost four hours", "it took us till noon" is "it took till noon"; "told us that it was full" is
/// "reported that it was full".
fn to_us(view: View<'_>, deed: &Deed) -> Option<Swap> {
    let [us, next, ..] = &view.context.reading.tokens[view.range(deed.head).end..] else {
        return None;
    };
    let lemma = deed.verb?.lemma();
    let ours = us.tag == Tag::Pron && view.is(us, "us|me");
    let long = matches!(next.tag, Tag::Det | Tag::Num | Tag::Adj | Tag::Noun | Tag::Prep);
    let it = deed.subject.is_some_and(|it| view.has(it, "it"));
    let costs = long && (lemma == "cost" || lemma == "take" && it);
    let reports = any_of("tell|inform|notify|alert|warn", lemma) && view.is(next, "that");
    let blamed = view.faults_near(deed.head).iter().any(|it| it.predicate.covers(deed.head));
    let told = match deed.form {
        Form::Base => "report",
        Form::Third => "reports",
        Form::Ing => "reporting",
        _ => "reported",
    };
    let span = if reports { deed.head.join(us.span) } else { us.span };
    let text = if reports { told.to_owned() } else { String::new() };
    (ours && !blamed && (costs || reports)).then_some(Swap { span, text })
}
