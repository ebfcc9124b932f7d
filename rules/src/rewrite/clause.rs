//! One clause of a sentence as a draft has it.

use super::bars::any_of;
use super::idiom::{denied, idiom};
use super::inflect::{is_plural, participle, past};
use super::nominal::{left_undone, step};
use super::phrases::neutral;
use super::pieces::{Clauses, Piece, clauses};
use super::told::{Told, told};
use super::view::View;
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::{Sense, VerbId};
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// Words that tie a clause to another so closely that it says something else alone.
pub(super) const BINDING: &str =
    "before|after|until|till|unless|if|when|while|once|as|whenever|than|whether";

/// A clause as it goes into a draft.
pub(super) enum Text {
    /// Told of its object, with what else the clause says.
    Told(Told, String),
    /// As it stands, with its opener.
    Kept(String),
}

pub(super) fn text_of(view: View<'_>, piece: &Piece<'_>, attached: Option<Span>) -> Option<Text> {
    let deed = piece.deed;
    let all = view.trimmed(piece.span)?;
    // What was said stands as it was said, where it names nobody.
    if view.is_quoted(deed) {
        return Some(Text::Kept(view.source(view.with_quotes(piece.span, all))));
    }
    if let Some(gerund) = piece.gerund(view).filter(|gerund| gerund.group.start > deed.head.end) {
        return with_gerund(view, piece, gerund, all);
    }
    // "Whoever runs it should …": who they are.
    // "Whoever was on duty closed it": the second verb tells what was done.
    let main = |subject: Span| {
        let between = view.tokens(Span::new(subject.end, deed.group.start.max(subject.end)));
        deed.object.is_some() && between.iter().any(|it| matches!(it.tag, Tag::Aux | Tag::Verb(_)))
    };
    let whoever = deed.subject.filter(|subject| view.has(*subject, "whoever|whomever"));
    if !deed.modal && whoever.is_some_and(|subject| !main(subject)) {
        return None;
    }
    // "It is unacceptable that …": what is judged is told by itself.
    let judges = deed.auxiliary
        && deed.subject.is_some_and(|it| view.has(it, "it|this"))
        && view.is_judged(Span::new(deed.head.start, all.end));
    if judges {
        return None;
    }
    let known = idiom(view, piece, all)
        .or_else(|| brought_about(view, piece, all))
        .or_else(|| relative(view, piece, all));
    if let Some(told) = known.or_else(|| no_longer(view, piece, all)) {
        return Some(Text::Kept(told));
    }
    if expected(view, piece) {
        return told_of(view, piece, all, attached);
    }
    if deed.passive && supposed(view, deed) && deed.subject.is_some() {
        return averted(view, deed, all);
    }
    // "so nobody was paged"
    let nobody = deed.passive
        && deed
            .subject
            .is_some_and(|it| matches!(view.tokens(it), [it] if view.is(it, "nobody|noone")));
    let nobody = nobody
        || deed.auxiliary
            && view.has(all, "around|available|there|present|reachable|awake")
            && deed.subject.is_some_and(|it| view.has(it, "nobody|noone"));
    let others = view.tokens(all).iter().filter(|it| !view.is(it, "nobody|noone"));
    if nobody && !others.into_iter().any(|it| view.has_human(it.span)) {
        return Some(Text::Kept(view.source(all)));
    }
    if deed.passive && (deed.by_class.is_human() || deed.by.is_some_and(|by| view.has_human(by))) {
        let by = deed.by?;
        let state = deed
            .verb
            .is_some_and(|verb| any_of("distract|tire|cause|confuse|overwhelm", verb.lemma()));
        if state || deed.subject.is_some_and(|subject| view.has_human(subject)) {
            return None;
        }
        let after = view.rest(Span::new(by.end, all.end.max(by.end)), None, &[]);
        // "was botched by": the word judges.
        let lemma = deed.verb.map_or("", |verb| verb.lemma());
        let told = deed.verb.filter(|verb| verb.sense().is(Sense::FAULT) && !deed.negated);
        if let Some(neutral) = told.and_then(|verb| neutral(lemma, verb.sense()))
            && let Some(subject) = deed.subject
        {
            let opener =
                piece.opener.map_or_else(String::new, |it| format!("{} ", view.source(it)));
            let subject = view.rest(Span::new(subject.start, deed.group.start), None, &[]);
            let subject = subject.trim();
            let form = neutral.form(false, is_plural(subject));
            // "was rushed out by": the particle went with the verb.
            let before = Span::new(deed.head.end, by.start.max(deed.head.end));
            let before = view.rest(before, Some(lemma), &[]);
            let particle = any_of("out|up|off|down|through", before.trim());
            let before = if particle { String::new() } else { before };
            return Some(Text::Kept(format!("{opener}{subject} {form}{before}{after}")));
        }
        let before = view.without_people(Span::new(all.start, by.start))?;
        // "was done sloppily by": that it was done says nothing.
        let bare = any_of("do|carry out|perform|execute|handle|conduct", lemma);
        let judged = bare
            && view
                .tokens(Span::new(deed.group.start, by.start))
                .iter()
                .any(|it| it.tag == Tag::Adv && !view.is(it, "out"));
        let how = if judged && !deed.negated { " by ‹which steps›" } else { "" };
        return Some(Text::Kept(format!("{before}{how}{after}")));
    }
    // "that somebody was on call": what was to be so.
    let anyone = deed
        .subject
        .is_some_and(|it| matches!(view.tokens(it), [one] if view.is(one, "somebody|someone")));
    if anyone && deed.auxiliary && piece.opener_word(view) == "that" {
        return Some(Text::Kept(view.source(all)));
    }
    let elided = deed.class == AgentClass::Elided && deed.subject.is_none();
    if !deed.is_human() && !elided || deed.passive {
        // The subject and the verb must stay; what else names people goes.
        let start = deed.subject.map_or(all.start, |subject| subject.start.max(all.start));
        // ", introduced by Ana, " goes by itself.
        let apart = deed.subject.and_then(|subject| {
            let next = view.tokens(Span::new(subject.end, deed.head.end));
            next.first().filter(|next| next.is_mark(','))?;
            Some(view.has_human(subject) || view.has_human(deed.head))
        });
        let core = Span::new(start, deed.head.end);
        if apart.unwrap_or_else(|| view.has_human(core) && view.has_somebody(core))
            && (!deed.passive || deed.subject.is_some_and(|s| view.has_human(s)))
        {
            return None;
        }
        let apart = |subject: &Span| subject.end < deed.group.start && !deed.shared;
        let split = deed.subject.filter(apart).is_some_and(|subject| {
            let between = view.tokens(Span::new(subject.end, deed.group.start));
            between.iter().any(|token| token.tag == Tag::Coord)
        });
        let text = view.without_people(all)?;
        // "It was Ana", "the token belonged to Ana": nothing is said without her.
        let complement = Span::new(deed.head.end, all.end.max(deed.head.end));
        let left = view.rest(complement, None, &[]);
        let judged = deed.auxiliary && view.has(complement, "avoidable|preventable|inexcusable");
        let lost = judged
            || !deed.passive
                && view.has_human(complement)
                && left.split_whitespace().all(|word| any_of("only|just|also|still", word));
        // What would have been the case was not.
        if supposed(view, deed) {
            return averted(view, deed, all);
        }
        let head = view.source(deed.head);
        let cut =
            !text.contains(&head) || text.starts_with('(') || deed.auxiliary && !text.contains(' ');
        return (!lost && !split && !cut).then_some(Text::Kept(text));
    }
    // "two of them fell ill"
    let happens =
        |verb: VerbId| any_of(UNDERGOES, verb.lemma()) || verb.lemma().starts_with("fall");
    if view.is_of_some(piece) && piece.inner.is_empty() && deed.verb.is_some_and(happens) {
        return Some(Text::Kept(view.source(all)));
    }
    let undergoes = deed.verb.is_some_and(|verb| any_of(UNDERGOES, verb.lemma()));
    if view.is_bystander(deed, all)
        && (undergoes || told(view, deed, &piece.inner, all.end, None).is_none())
    {
        return Some(Text::Kept(view.source(all)));
    }
    told_of(view, piece, all, attached)
}

/// What happens to a group of people rather than being done by it.
const UNDERGOES: &str = "lose|suffer|experience|face|endure|complain|wait|get|have|be";

fn told_of(view: View<'_>, piece: &Piece<'_>, all: Span, attached: Option<Span>) -> Option<Text> {
    let Some(told) = told(view, piece.deed, &piece.inner, all.end, attached) else {
        let undone = left_undone(view, piece, all)?;
        let wished = piece.deed.modal && view.is_perfect(piece.deed);
        let opener = piece.opener.filter(|_| !wished && !view.is_supposed(piece.deed));
        let opener = opener.map_or_else(String::new, |it| format!("{} ", view.source(it)));
        return Some(Text::Kept(format!("{opener}{undone}")));
    };
    // "broke the build by merging it": the build stopped working when it was merged.
    let by = doing(view, piece).filter(|by| by.head.start > told.end);
    let until = by.map_or(all.end, |by| {
        view.tokens(Span::new(told.end, by.head.start))
            .last()
            .map_or(by.head.start, |it| it.span.start)
    });
    // "restarted it instead of paging the vendor": the vendor was not paged.
    let skipped = in_its_place(view, &piece.inner).filter(|(from, _)| from.start >= told.end);
    let skipped = skipped
        .and_then(|(from, next)| Some((from.start, denied(&happened(view, next, &[], all.end)?)?)));
    let until = skipped.as_ref().map_or(until, |(start, _)| until.min(*start));
    // "before opening the cabinet": whoever opened it is gone.
    let step = step(view, piece, told.end, all.end).filter(|(start, _)| *start < until);
    let until = step.as_ref().map_or(until, |(start, _)| *start);
    let rest = view.rest(Span::new(told.end, until.max(told.end)), told.lemma, &told.used);
    let rest = step.map_or(rest.clone(), |(_, step)| format!("{rest} {step}"));
    let when = by.map(|by| happened(view, by, &[], all.end));
    let rest = match when {
        Some(Some(happened)) => format!("{rest} when {happened}"),
        Some(None) | None => rest,
    };
    let rest = match skipped {
        Some((_, denied)) => format!("{rest}; {denied}"),
        None => rest,
    };
    // "not acted on on two hosts"
    let verb = match told.verb.strip_suffix("acted on").filter(|_| rest.starts_with(" on ")) {
        Some(before) => format!("{before}followed up"),
        None => match told.verb.strip_suffix("looked at").filter(|_| rest.starts_with(" at ")) {
            Some(before) => format!("{before}examined"),
            None => told.verb,
        },
    };
    Some(Text::Told(Told { verb, ..told }, rest))
}

/// "instead of paging": the words that open it, and the gerund among `inner` that says what was not done.
pub(super) fn in_its_place<'d>(view: View<'_>, inner: &[&'d Deed]) -> Option<(Span, &'d Deed)> {
    inner.iter().copied().find_map(|next| {
        let [.., instead, of] = &view.context.reading.tokens[..view.range(next.group).start] else {
            return None;
        };
        let opens = view.is(instead, "instead|rather") && view.is(of, "of|than");
        (opens && next.form == Form::Ing).then(|| (instead.span.join(of.span), next))
    })
}

/// "by merging it": the gerund that says by which deed something came about.
pub(super) fn doing<'d>(view: View<'_>, piece: &Piece<'d>) -> Option<&'d Deed> {
    piece.inner.iter().copied().find(|next| {
        let before = view.range(Span::new(piece.deed.head.end, next.head.start)).last();
        let before = before.map(|at| &view.context.reading.tokens[at]);
        next.form == Form::Ing && before.is_some_and(|before| view.is(before, "by"))
    })
}

/// Whether a verb says what would have been, not what was.
fn supposed(view: View<'_>, deed: &Deed) -> bool {
    deed.modal && view.is_perfect(deed)
}

/// "The team was supposed to keep a spare": what was expected of somebody.
fn expected(view: View<'_>, piece: &Piece<'_>) -> bool {
    let deed = piece.deed;
    deed.passive
        && view.is_expected(deed)
        && deed.subject.is_some_and(|it| view.has_human(it) || deed.class.is_human())
        && piece.inner.first().is_some_and(|next| next.infinitive)
}

/// "the subnets would still exist" is "the subnets no longer exist".
fn no_longer(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let still = deed.modal
        && !deed.negated
        && !view.is_perfect(deed)
        && ["would", "still"].iter().all(|word| view.has(deed.group, word));
    let subject = deed.subject.filter(|it| still && !view.has_human(*it))?;
    let what = view.source(subject);
    let lemma = deed.verb.filter(|_| !deed.passive)?.lemma();
    let told = match (lemma, is_plural(&what)) {
        ("be", true) => "are no longer".to_owned(),
        ("be", false) => "is no longer".to_owned(),
        (_, true) => format!("no longer {lemma}"),
        (_, false) => format!("no longer {lemma}s"),
    };
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), None, &[]);
    Some(format!("{what} {told}{rest}"))
}

/// "no orders would have been lost" is "orders were lost", "should have been reviewed" is "was not
/// reviewed".
pub(super) fn averted(view: View<'_>, deed: &Deed, all: Span) -> Option<Text> {
    // "the queue of 40,000 messages would not have been lost"
    let subject = deed.subject?;
    let whole = Span::new(subject.start, deed.group.start.max(subject.end));
    let whole = view.trimmed(whole).filter(|it| deed.passive || !view.has_human(*it));
    let subject = view.source(whole.filter(|it| it.start == subject.start).unwrap_or(subject));
    let bare = subject.strip_prefix("no ").or_else(|| subject.strip_prefix("No "));
    let denied = deed.negated != bare.is_some();
    let subject = bare.unwrap_or(&subject);
    let not = if denied { "" } else { " not" };
    let named = view.tokens(deed.subject?).last();
    // "the 500s"
    let counted =
        subject.rsplit(' ').next().is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    let named = counted || named.is_some_and(|last| matches!(last.tag, Tag::Noun | Tag::Num));
    if deed.verb.is_some_and(|verb| any_of("avoid|prevent|avert", verb.lemma())) {
        return None;
    }
    let done = view.source(deed.head);
    // "should not have been rushed": the word judges.
    let judging = deed.verb.filter(|_| deed.passive && denied);
    let plain = judging.and_then(|verb| neutral(verb.lemma(), verb.sense()));
    let told = match deed.passive {
        true if plain.is_some() => plain?.form(false, is_plural(subject)).to_owned(),
        true if is_plural(subject) => format!("were{not} {done}"),
        true => format!("was{not} {done}"),
        false if deed.verb?.lemma() == "be" => {
            format!("{}{not}", if is_plural(subject) { "were" } else { "was" })
        }
        false if denied => past(deed.verb?.lemma()),
        false => format!("did not {}", deed.verb?.lemma().split(' ').next()?),
    };
    // "were locked out during rounds": the particle is told with the verb.
    let lemma = plain.and(deed.verb).map(|verb| verb.lemma());
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), lemma, &[]);
    // "would have been found that day and not at the close": it was found at the close.
    let wished = rest.split_once(" and not ").or_else(|| rest.split_once(" instead of "));
    let rest = match (denied, wished) {
        // "at 1 % instead of 100 %"
        (false, Some((wished, was))) => {
            let link = wished.trim_start().split(' ').next().unwrap_or_default();
            let again = any_of("at|in|on|to|by|after|within", link)
                && was.starts_with(|c: char| c.is_ascii_digit());
            let link = if again { format!("{link} ") } else { String::new() };
            format!("{wished} but {link}{was}")
        }
        _ => rest,
    };
    (named && !view.has_human(deed.subject?)).then(|| Text::Kept(format!("{subject} {told}{rest}")))
}

/// ", which the day team then started a second time" is "which was then started a second time".
fn relative(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let opener = piece.opener.filter(|_| any_of("which|that", &piece.opener_word(view)))?;
    let subject = deed
        .subject
        .filter(|it| it.start >= opener.end && (deed.is_human() || view.has_human(*it)))?;
    let verb = deed.verb.filter(|_| !deed.passive && !deed.auxiliary && !deed.modal)?;
    let timed = |object: Span| view.is_thing_of_time(object);
    let mut before = view.context.reading.tokens[..view.range(opener).start].iter().rev();
    let thing = before.find(|it| it.tag != Tag::Punct).filter(|it| it.tag == Tag::Noun)?;
    let plain = verb.lemma().split_once(' ').is_none() && piece.inner.is_empty();
    let judges = neutral(verb.lemma(), verb.sense()).is_some()
        || verb.sense().is(Sense::BELIEF.or(Sense::REPORT));
    let takes = deed.object.is_none_or(timed) && plain && !judges;
    let between = view.tokens(Span::new(subject.end, deed.head.start.max(subject.end)));
    let how: Vec<String> =
        between.iter().filter(|it| it.tag == Tag::Adv).map(|it| view.lower(it)).collect();
    let how = how.into_iter().map(|how| format!("{how} ")).collect::<String>();
    let be = if is_plural(&view.source(thing.span)) { "were" } else { "was" };
    let be = if view.has(deed.group, "had") { "had been" } else { be };
    // "a mailbox that none of us checks"
    let not = match deed.negated || view.has_no_subject(deed) {
        true if view.has(deed.group, "never") => " never",
        true => " not",
        false => "",
    };
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), None, &[]);
    takes.then(|| {
        format!("{} {be}{not} {how}{}{rest}", view.source(opener), participle(verb.lemma()))
    })
}

/// "Poor judgement by the lead delayed the rollback by an hour" is "the rollback was delayed by an hour".
fn brought_about(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let lemma = deed.verb?.lemma();
    let plain = !deed.passive && !deed.negated && !deed.modal;
    let thing = view.swaps.iter().any(|swap| deed.subject.is_some_and(|it| it.overlaps(swap.span)));
    if !plain || thing || !view.is_judgement_of_people(deed.subject?) {
        return None;
    }
    let object = view.phrase_of(deed.object?, lemma);
    let what = view.source(object);
    let be = if is_plural(&what) { "were" } else { "was" };
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    // "let the bug through": what was let through hides who let it.
    let told = !view.has_human(object)
        && !lemma.starts_with("let")
        && !any_of("cause|lead|be|have|mean|make|allow|cost", lemma);
    told.then(|| format!("{what} {be} {}{rest}", participle(lemma)))
}

/// "The incident began with Ana deleting the record" is "The incident began when the record was
/// deleted".
fn with_gerund(view: View<'_>, piece: &Piece<'_>, gerund: &Deed, all: Span) -> Option<Text> {
    let subject = gerund.subject?;
    let happened = happened(view, gerund, &[], all.end)?;
    let between = view.tokens(Span::new(piece.deed.head.end, subject.start));
    // "The cause was an engineer running it"
    if piece.deed.auxiliary && between.iter().all(|token| token.tag == Tag::Det) {
        let before = view.without_people(Span::new(all.start, piece.deed.head.end))?;
        return Some(Text::Kept(format!("{before} that {happened}")));
    }
    let from = between
        .iter()
        .find(|token| view.is(token, "with|by|due|because|owing|thanks|after|when|from"))?;
    let cause = view.is(from, "due|because|owing|thanks");
    let before = view.without_people(Span::new(all.start, from.span.start))?;
    let human = piece.deed.is_human() && !piece.deed.passive;
    (!human).then(|| {
        Text::Kept(format!("{before} {} {happened}", if cause { "because" } else { "when" }))
    })
}

/// What stands before the subject of a clause that a person is the subject of: "on Tuesday night, ".
pub(super) fn front(view: View<'_>, piece: &Piece<'_>) -> String {
    let from = piece.opener.map_or(piece.span.start, |opener| opener.end);
    let until = piece.deed.subject.map_or(piece.deed.group.start, |subject| subject.start);
    let names = |token: &crate::language::Token| matches!(token.tag, Tag::Noun | Tag::Num);
    if until <= from || !view.tokens(Span::new(from, until)).iter().any(names) {
        return String::new();
    }
    // "the change advisory board": part of who did it.
    let before = view.tokens(Span::new(from, until));
    let opens = before.first().is_some_and(|first| {
        matches!(first.tag, Tag::Prep | Tag::Subord | Tag::Adv | Tag::Num | Tag::To)
            || first.is(crate::language::lexicon::Class::TIME)
    });
    let apart = before.last().is_some_and(|last| last.is_mark(',') || last.is_mark(')'));
    // "Ana, half asleep, restarted": what is said of them goes with them.
    let of_them = !opens && before.iter().all(|token| !matches!(token.tag, Tag::Prep | Tag::Num));
    if !opens && !apart
        || of_them && before.iter().any(|token| token.tag == Tag::Adj) && before.len() <= 4
    {
        return String::new();
    }
    view.without_people(Span::new(from, until)).map_or_else(String::new, |text| format!("{text}, "))
}

/// Whether a clause only comments on what follows.
pub(super) fn is_comment(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "as it turned out",
        "as it turns out",
        "as it happened",
        "as far as",
        "it turned out",
        "it turns out",
        "what happened",
        "what happened is",
        "what happened was",
    ]
    .iter()
    .any(|comment| lower.trim_end_matches(" that") == *comment || lower.starts_with("as far as"))
}

/// A deed by itself as what happened, with the rest of its clause.
pub(super) fn happened(
    view: View<'_>,
    deed: &Deed,
    inner: &[&Deed],
    until: usize,
) -> Option<String> {
    let told = told(view, deed, inner, until, None)?;
    let rest = view.rest(Span::new(told.end.min(until), until), told.lemma, &told.used);
    Some(format!("{} {}{rest}", told.subject, told.verb))
}

/// What the clause of the fault at `predicate` tells besides what was done to what: when, where. What
/// stands in `omitted` does not count.
pub(super) fn adjuncts(
    view: View<'_>,
    span: Span,
    deeds: &[Deed],
    predicate: Span,
    omitted: Option<Span>,
) -> String {
    let Clauses { pieces, .. } = clauses(view, span, deeds);
    let Some(at) = pieces.iter().position(|piece| predicate.covers(piece.deed.head)) else {
        return String::new();
    };
    // "before the first one was in sync" would be lost with the clause.
    if let Some(next) = pieces.get(at + 1)
        && any_of(BINDING, &next.opener_word(view))
        && let Some(text) = view.without_people(next.span)
    {
        return text;
    }
    let piece = &pieces[at];
    let Some(all) = view.trimmed(piece.span) else { return String::new() };
    let object = piece.deed.object.map_or(piece.deed.group.end, |object| view.phrase(object).end);
    let from = object.max(piece.deed.group.end);
    let Some(omitted) = omitted.filter(|omitted| omitted.start >= from) else {
        return view.rest(Span::new(from, all.end.max(from)), None, &[]);
    };
    let until = view
        .tokens(Span::new(from, omitted.start))
        .last()
        .map_or(from, |without| without.span.start);
    let before = view.rest(Span::new(from, until), None, &[]);
    let after = view.rest(Span::new(omitted.end, all.end.max(omitted.end)), None, &[]);
    format!("{before}{after}")
}
