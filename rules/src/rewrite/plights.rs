//! What somebody was, or was in, as far as it tells what happened: "had his phone on silent", "was off by a factor of
//! ten", "had never driven it before", "existed only in her head".

use super::bars::any_of;
use super::idiom::acts;
use super::inflect::{gerund, is_plural};
use super::pieces::Piece;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::token::{Tag, Token};
use crate::text::Span;

/// `piece`, whose words are at `all`, as it was, if it is one of these.
pub(super) fn plights(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    on_silent(view, piece.deed, all)
        .or_else(|| off_by(view, piece.deed, all))
        .or_else(|| first_time(view, piece, all))
        .or_else(|| in_a_head(view, piece.deed, all))
        .or_else(|| away(view, piece, all))
        .or_else(|| taken_to_be(view, piece, all))
        .or_else(|| untrained(view, piece.deed, all))
        .or_else(|| on_hour(view, piece.deed, all))
        .or_else(|| had_none(view, piece.deed, all))
        .or_else(|| beset(view, piece.deed, all))
}

fn is_state(deed: &Deed) -> bool {
    deed.auxiliary && deed.is_human() && !deed.negated && !deed.modal
}

/// "had his phone on silent" is "the phone was on silent".
fn on_silent(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|_| view.has(deed.head, "had|kept|has"))?;
    let own = is_state(deed) || acts(deed, "keep|have");
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let mode = "silent|mute|vibrate|standby|loudspeaker|charge|flight|airplane|do";
    let placed =
        matches!(after, [on, mode_of, ..] if view.is(on, "on|in") && view.is(mode_of, mode));
    let what = view.impersonal(object);
    let be = if is_plural(&what) { "were" } else { "was" };
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    (own && placed).then(|| format!("{what} {be}{rest}"))
}

/// "was off by a factor of ten" is "the figure was off by a factor of ten".
fn off_by(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let by =
        matches!(after, [off, by, _, ..] if view.is(off, "off|out|wrong") && view.is(by, "by"));
    let rest = view.source(Span::new(after.get(1)?.span.start, all.end));
    (is_state(deed) && by && !view.has_human(Span::new(deed.head.end, all.end)))
        .then(|| format!("the figure was off {rest}"))
}

/// "who had never driven the truck before" is "it was a first time driving the truck": others may well have driven it.
fn first_time(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let verb = deed.verb.filter(|_| deed.negated && deed.is_human() && !deed.passive)?;
    let never = view.has(deed.group, "never") && view.has(deed.group, "had");
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (before, told) = after.split_last()?;
    let told = told.first()?.span.join(told.last()?.span);
    (never && view.is(before, "before") && !deed.modal && !view.has_human(told)).then(|| {
        let doing = gerund(verb.lemma().split(' ').next().unwrap_or_default());
        format!("it was a first time {doing} {}", view.impersonal(told))
    })
}

/// "existed only in Ana's head" is "was known to only one person".
fn in_a_head(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let subject = deed.subject.filter(|_| !deed.is_human() && !deed.negated)?;
    let sits = deed.auxiliary
        || deed.verb.is_some_and(|it| any_of("exist|live|sit|stay|reside|remain|lie", it.lemma()));
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let after = match after {
        [only, rest @ ..] if view.is(only, "only|solely|just") => rest,
        _ => after,
    };
    let (link, whose) = after.split_first().filter(|(link, _)| view.is(link, "in"))?;
    let part = |it: &&Token| in_phrase(it) || matches!(it.tag, Tag::Genitive | Tag::Pron);
    let head =
        whose.iter().take_while(part).last().filter(|it| view.is(it, "head|memory|mind|brain"))?;
    let before = Span::new(deed.group.start.min(subject.start), deed.group.start);
    let what = view.source(view.trimmed(before)?);
    let be = if is_plural(&what) { "were" } else { "was" };
    let rest = view.rest(Span::new(head.span.end, all.end.max(head.span.end)), None, &[]);
    (sits && view.has_human(link.span.join(head.span)))
        .then(|| format!("{what} {be} known to only one person{rest}"))
}

/// "was offline before it had finished" is "‹which role› was offline before …": where somebody was tells who could not
/// see it.
fn away(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    const AWAY: &str = "offline|away|abroad|absent|unreachable|unavailable|gone|asleep|out|blind|unaware|unreached";
    let after = view.tokens(Span::new(piece.deed.head.end, all.end.max(piece.deed.head.end)));
    let gone = after.first().filter(|it| view.is(it, AWAY))?;
    let of = after.get(1).is_some_and(|it| view.is(it, "of"));
    let rest = view.rest(Span::new(gone.span.start, all.end), None, &[]);
    let was = view.source(piece.deed.group);
    (is_state(piece.deed) && !of && piece.deed.head == piece.deed.group)
        .then(|| format!("‹which role› {}{rest}", if was == "were" { "was" } else { &was }))
}

/// "had no training on the ERP", "had not been through the Ceph training" is "there had been no training on the ERP".
pub(super) fn untrained(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    const TRAINING: &str = "training|course|induction|onboarding|briefing|drill|handbook";
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (first, rest) = after.split_first()?;
    let none = view.is(first, "no") && !deed.negated;
    let through = deed.negated && view.is(first, "through|on|in|at|to");
    let rest = match rest {
        [the, rest @ ..] if through && the.tag == Tag::Det => rest,
        _ => rest,
    };
    let last = rest.iter().take_while(in_phrase).last().filter(|it| view.is(it, TRAINING))?;
    let what = view.source(Span::new(rest.first()?.span.start, all.end.max(last.span.end)));
    let had = if view.has(deed.group, "had") { "had been" } else { "was" };
    let human = deed.is_human() && deed.auxiliary && !deed.modal && (none || through);
    (human && !view.has_human(Span::new(first.span.start, all.end)))
        .then(|| format!("there {had} no {what}"))
}

/// "was on hour 15" is "it was hour 15 of the shift".
fn on_hour(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [on, hour, number] = after else { return None };
    let fits = view.is(on, "on|in|at") && view.is(hour, "hour|day") && number.tag == Tag::Num;
    let of = if view.is(hour, "hour") { "of the shift" } else { "of the rotation" };
    (is_state(deed) && fits)
        .then(|| format!("it was {} {of}", view.source(hour.span.join(number.span))))
}

/// "had no backup newer than Tuesday" is "there was no backup newer than Tuesday".
fn had_none(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    const OF_MINDS: &str = "clue|idea|inkling|knowledge|notion|grasp|understanding|sense|picture|concept|choice|experience|training|reason|right|business|excuse|intention|doubt|regard|respect|patience|interest|time|memory|problem";
    let object = deed.object.filter(|_| is_state(deed) && view.has(deed.head, "had"))?;
    let none = view.tokens(object).first().is_some_and(|it| view.is(it, "no"));
    let rest = Span::new(object.start, all.end.max(object.end));
    (none && !view.has(object, OF_MINDS) && !view.has_human(rest))
        .then(|| format!("there was {}", view.source(rest)))
}

/// "took the ticket to be somebody else's" is "the ticket was taken to be somebody else's".
fn taken_to_be(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let object = view.phrase(deed.object.filter(|_| acts(deed, "take") && !deed.negated)?);
    let next = piece.inner.first().filter(|next| next.infinitive && next.auxiliary)?;
    let near = view.tokens(Span::new(object.end, next.group.start.max(object.end))).len() <= 1;
    let rest = Span::new(object.end, all.end.max(object.end));
    let some = |it: &Token| it.tag == Tag::Pron && view.is(it, "somebody|someone");
    let nobody = view.range(rest).all(|at| {
        let token = &view.context.reading.tokens[at];
        !view.is_human(at) || some(token)
    });
    let what = view.impersonal(object);
    let be = if is_plural(&what) { "were" } else { "was" };
    let each = deed.subject.is_some_and(|it| view.has(it, "each|both"))
        || view.has(Span::new(all.start, deed.head.start), "each|both");
    let side = if each { "on each side, " } else { "" };
    (near && nobody && !deed.modal && !view.has_human(object))
        .then(|| format!("{side}{what} {be} taken {}", view.source(rest).trim()))
}

/// "was distracted by a second outage" is "a second outage called for attention at the same time", "was misled by the
/// label" is "the label was misleading".
fn beset(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let by = deed.by.filter(|by| !view.has_human(*by) && deed.passive && !deed.negated)?;
    let somebody = deed.is_human() || deed.subject.is_some_and(|it| view.has_human(it));
    let lemma = deed.verb.filter(|_| somebody && !deed.modal)?.lemma();
    let what = view.source(view.trimmed(Span::new(by.start, all.end))?);
    let what = what.strip_prefix("by ").unwrap_or(&what);
    let be = if is_plural(&view.source(by)) { "were" } else { "was" };
    let told = match lemma {
        "distract" | "interrupt" | "call away" | "pull away" | "preoccupy" => {
            "called for attention at the same time".to_owned()
        }
        "mislead" | "confuse" | "fool" | "deceive" | "trick" => format!("{be} misleading"),
        _ => return None,
    };
    Some(format!("{what} {told}"))
}
