//! Clauses of what somebody meant, knew, was at or passed on, of which the passive would tell something else: "meant to
//! drain it", "was on the root login", "jumped straight to step 9".

use super::bars::any_of;
use super::idiom::{acts, named};
use super::inflect::{is_plural, participle};
use super::nouns::{RIGHTS, SELVES};
use super::objects::with_phrase;
use super::pieces::Piece;
use super::told::{tells_now, told};
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What somebody works as, under which others could.
const LOGINS: &str =
    "login|account|session|credential|role|token|shell|superuser|admin|root|profile|key";

/// What somebody did it for; no reason of it.
pub(super) const PURPOSE: &str = "in order to";

/// What somebody leaves at the end of the day.
pub(super) const DUTY: &str = "shift|duty|watch|call";

/// `piece`, whose words are at `all`, as it was, if it is one of these.
pub(super) fn ways(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    spent(view, piece.deed, all)
        .or_else(|| insisted(view, piece, all))
        .or_else(|| intended(view, piece, all))
        .or_else(|| known(view, piece, all))
        .or_else(|| in_use(view, piece.deed, all))
        .or_else(|| went_straight(view, piece.deed, all))
        .or_else(|| went_live(view, piece.deed, all))
        .or_else(|| went_away(view, piece, all))
        .or_else(|| promised(view, piece, all))
        .or_else(|| kept_doing(view, piece, all))
        .or_else(|| was_in(view, piece.deed, all))
        .or_else(|| forgotten(view, piece.deed, all))
        .or_else(|| learned(view, piece.deed, all))
        .or_else(|| let_know(view, piece.deed, all))
        .or_else(|| of_each(view, piece, all))
        .or_else(|| of_whose(view, piece, all))
        .or_else(|| cut_short(view, piece.deed, all))
        .or_else(|| put_down(view, piece.deed, all))
}

/// "so we lost 20 minutes debugging a host" is "so 20 minutes were lost debugging a host"; of "two of us" it is two people
/// who did.
fn spent(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let fits = acts(deed, "lose|spend|waste") && !deed.negated && !deed.modal && !deed.shared;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let time = after.iter().take(5).position(|it| it.is(Class::TIME)).filter(|_| fits)?;
    let rest = Span::new(after[time].span.end, all.end.max(after[time].span.end));
    let what = after[0].span.join(after[time].span);
    let doing = view.tokens(rest).first().filter(|it| view.lower(it).ends_with("ing"))?;
    let counted =
        after[..time].iter().any(|it| it.tag == Tag::Num || view.is(it, "an|a|several|half"));
    let named = view.has_human(what) || view.has_human(doing.span.join(rest));
    let tail = view.source(rest);
    let done = if acts(deed, "lose") { "lost" } else { "spent" };
    let before = view.context.document.prose[..deed.group.start].trim_end();
    let of_us = before.strip_suffix(" of us").and_then(|it| it.rsplit(' ').next());
    let what = view.source(what);
    let be = if is_plural(&what) { "were" } else { "was" };
    (counted && !named).then(|| match of_us {
        Some(some) => format!("{some} people {done} {what} {tail}"),
        None => format!("{what} {be} {done} {tail}"),
    })
}

/// "insisted on shipping before the cup" is "the decision was to ship before the cup".
fn insisted(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|next| next.form == Form::Ing)?;
    let after = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let fits = acts(deed, "insist|insist on") && !deed.negated && !deed.modal && after.len() <= 1;
    let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
    let base = next.verb?.lemma().split(' ').next()?;
    let be = if tells_now(view, deed) { "is" } else { "was" };
    (fits && !view.has_human(Span::new(next.head.start, all.end)))
        .then(|| format!("the decision {be} to {base}{rest}"))
}

/// "blamed the flaps on the vendor's line" is "the flaps were put down to the vendor's line".
fn put_down(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|_| acts(deed, "blame") && !deed.negated && !deed.modal)?;
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let (on, to) = after.split_first().filter(|(on, _)| view.is(on, "on"))?;
    let to = Span::new(to.first()?.span.start, all.end);
    let what = view.impersonal(object);
    let same = any_of("it|them", &what);
    let be = if is_plural(&what) || what == "them" { "were" } else { "was" };
    let somebody = view.has_human(object) && !same || view.has_human(on.span.join(to));
    // "saw them and blamed them on it": what they are stands in front.
    let what = if same { String::new() } else { format!("{what} ") };
    (!somebody && (!same || deed.shared))
        .then(|| format!("{what}{be} put down to {}", view.source(to)))
}

/// "meant to drain it in the lab" is "the intention was to drain it in the lab". Why somebody wanted a thing is theirs.
fn intended(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|next| next.infinitive)?;
    let between = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let near = between.iter().all(|it| matches!(it.tag, Tag::To | Tag::Adv | Tag::Adj));
    let own = any_of("because|since|as", &piece.opener_word(view));
    // "because he wanted to keep it on time"
    let reason = acts(deed, "want|hope|wish|try") && own && near && !deed.negated && !deed.modal;
    let means = acts(deed, "mean|intend|plan|want|aim") && !deed.negated && !deed.modal;
    let only = between.iter().find(|it| view.is(it, "only|just"));
    let only = only.map_or_else(String::new, |only| format!("{} ", view.lower(only)));
    let rest = view.rest(Span::new(next.head.start, all.end.max(next.head.start)), None, &[]);
    let was = if view.has(deed.group, "had") { "had been" } else { "was" };
    let past = deed.form != Form::Third;
    if reason && !rest.is_empty() {
        return Some(format!("{PURPOSE}{rest}"));
    }
    let told = means && near && !own && past && !rest.is_empty();
    // "had been meaning to put it on the wiki since May": since when it was meant.
    let since = rest.rfind(" since ").filter(|_| was == "had been");
    let (rest, since) = since.map_or((rest.as_str(), ""), |at| rest.split_at(at));
    told.then(|| format!("the intention {was}{since} {only}to{rest}"))
}

/// "Only Ana knew that …" is "it was known to only one person that …", "Ana knew the lease ended in May" is "it was known
/// that the lease ended in May".
fn known(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let knows = acts(deed, "know") && !deed.negated && !deed.modal && !view.has_no_subject(deed);
    let subject = deed.subject.filter(|_| knows && piece.inner.is_empty())?;
    let rest = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let next = view.context.reading.tokens.get(view.range(all).end)?;
    let facts = next.span.start < piece.span.end.max(all.end) + 3
        && (matches!(next.tag, Tag::Subord | Tag::Det | Tag::Noun | Tag::Num | Tag::Pron));
    if !rest.is_empty() || !facts || view.is(next, "about|of") {
        return None;
    }
    let before = view.context.reading.tokens[..view.range(subject).start].last();
    let only = view.has(subject, "only") || before.is_some_and(|it| view.is(it, "only"));
    let whom = if only { " to only one person" } else { "" };
    let that = if view.is(next, "that|how|why|what|which|where") { "" } else { " that" };
    let be = if view.has(deed.group, "had") { "had been" } else { "was" };
    (only || piece.opener.is_none()).then(|| format!("it {be} known{whom}{that}"))
}

/// "was on the `postgres` login for a report" is "the `postgres` login was in use for a report".
fn in_use(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (_, what) = after.split_first().filter(|(on, _)| view.is(on, "on|in|under"))?;
    let named = what.iter().take_while(in_phrase).count();
    let last = what[..named].last().filter(|last| view.is(last, LOGINS))?;
    let thing = what[0].span.join(last.span);
    let works = acts(deed, "work|operate") && !deed.passive;
    let was = (deed.auxiliary && deed.is_human() || works) && !deed.negated && !deed.modal;
    let rest = view.rest(Span::new(last.span.end, all.end), None, &[]);
    (was && !view.has_human(thing)).then(|| format!("{} was in use{rest}", view.impersonal(thing)))
}

/// "went live in May with no alarm" is "the go-live took place in May with no alarm".
fn went_live(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let goes = acts(deed, "go|go live") && !deed.negated && !deed.modal && deed.object.is_none();
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let live = after.first().filter(|it| goes && view.is(it, "live"))?;
    let rest = view.rest(Span::new(live.span.end, all.end), None, &[]);
    (!rest.is_empty()).then(|| format!("the go-live took place{rest}"))
}

/// "went on break" is "‹which role› went on break": where somebody was tells who could not see it.
fn went_away(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let alone = piece.inner.is_empty() && piece.opener.is_none();
    let goes = alone
        && acts(deed, "go|go on|go out|go off|go home|step out|head")
        && !deed.negated
        && !deed.modal;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let away = "break|lunch|dinner|breakfast|leave|holiday|vacation|home|bed|weekend|coffee|rest";
    let at = after.iter().take(4).position(|it| view.is(it, away))?;
    let plain = after[..at].iter().all(|it| matches!(it.tag, Tag::Prep | Tag::Det | Tag::Adj));
    let rest = view.rest(Span::new(deed.head.end, all.end), None, &[]);
    let verb = if view.has(deed.group, "had") { "had gone" } else { "went" };
    (goes && plain && deed.object.is_none() && !rest.is_empty())
        .then(|| format!("‹which role› {verb}{rest}"))
}

/// "promised to hand it over by noon" is "it was to be handed over by noon"; "but forgot" is "but this was not done".
fn promised(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let rest = |from: usize| view.rest(Span::new(from, all.end.max(from)), None, &[]);
    if acts(deed, "forget") && deed.shared && deed.object.is_none() && !deed.negated {
        return rest(deed.head.end).is_empty().then(|| "this was not done".to_owned());
    }
    let next = piece.inner.first().filter(|next| next.infinitive && !next.negated)?;
    let promises = acts(deed, "promise|undertake|volunteer|offer|agree") && !deed.negated;
    let near = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end))).len() <= 1;
    let told = told(view, next, &[], all.end, None).filter(|_| promises && near && !deed.modal)?;
    let done =
        told.verb.split_once(' ').filter(|(be, _)| any_of("was|were|is|are", be))?.1.to_owned();
    let be = if is_plural(&told.subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(told.end.min(all.end), all.end), told.lemma, &told.used);
    Some(format!("{} {be} to be {done}{rest}", told.subject))
}

/// "kept retrying against the old host" is "the retrying went on against the old host".
fn kept_doing(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next =
        piece.inner.first().filter(|next| next.form == Form::Ing && next.object.is_none())?;
    let keeps = acts(deed, "keep|continue|go on|carry on") && !deed.negated && !deed.modal;
    let near = next.head.start <= deed.head.end + 4;
    let doing = view.source(next.head).to_lowercase();
    let rest = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
    // "kept patching forward"
    let onward = rest.split_whitespace().next().filter(|it| any_of("forward|onward|onwards", it));
    if let Some(how) = onward {
        let rest = rest.trim_start().trim_start_matches(how);
        return (keeps && near).then(|| format!("{doing} {how} went on{rest}"));
    }
    // "kept guessing at the balancer"
    let seeks = any_of(
        "guess|look|search|dig|poke|fiddle|stare|hunt",
        next.verb.map_or("", |it| it.lemma()),
    );
    if keeps && near && seeks && !rest.is_empty() {
        return Some(format!("the search went on{rest}"));
    }
    let particle = rest.split_whitespace().next().is_some_and(|it| any_of("at|on|to|for|with", it));
    (keeps && near && !particle && !rest.is_empty()).then(|| format!("the {doing} went on{rest}"))
}

/// "jumped straight to step 9" is "the work went straight to step 9".
fn went_straight(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let goes =
        acts(deed, "jump|skip|go|move|leap|proceed|turn|rush|head|race|go on") && !deed.negated;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [straight, to, _, ..] = after else { return None };
    let direct = view.is(straight, "straight|directly|ahead|right") && view.is(to, "to|into|for");
    let rest = view.rest(Span::new(to.span.start, all.end), None, &[]);
    (goes && direct && deed.object.is_none() && !deed.modal && !rest.is_empty()).then(|| {
        let how = view.lower(straight);
        let how = if how == "right" { "straight".to_owned() } else { how };
        format!("the work went {how}{rest}")
    })
}

/// "had the mail in his inbox for 17 days" is "the mail was in the inbox for 17 days".
fn was_in(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|_| deed.auxiliary && deed.is_human() && !deed.negated)?;
    let object = view.phrase(object);
    let after = view.tokens(Span::new(object.end, all.end.max(object.end)));
    let [link, whose, place, ..] = after else { return None };
    let placed = view.is(link, "in|on|at") && whose.is(Class::POSS) && place.tag == Tag::Noun;
    let plain = view.has(deed.head, "had") && !deed.modal && !view.has_human(object);
    let subject = view.impersonal(object);
    let be = if is_plural(&subject) { "were" } else { "was" };
    let rest = view.rest(Span::new(object.end, all.end), None, &[]);
    // "had root access from an old job"
    let right = view.is(view.tokens(object).last()?, RIGHTS) && view.is(link, "from|to|on|in|for");
    let held = if right { " in place" } else { "" };
    ((placed || right) && plain).then(|| match right {
        true => format!("{subject}{rest} {be}{held}"),
        false => format!("{subject} {be}{rest}"),
    })
}

impl View<'_> {
    /// Where "whose limit" of "whose limit nobody had raised" begins, right before the subject of its clause.
    pub(super) fn whose(self, subject: Span) -> Option<usize> {
        let before = &self.context.reading.tokens[..self.range(subject).start];
        let part = |it: &&Token| matches!(it.tag, Tag::Noun | Tag::Adj | Tag::Num);
        let named = before.iter().rev().take_while(part).count();
        let whose = before.len().checked_sub(named + 1).map(|at| &before[at])?;
        (named > 0 && self.is(whose, "whose")).then_some(whose.span.start)
    }
}

/// "whose limit nobody had raised since 2021" is "whose limit had not been raised since 2021".
fn of_whose(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let subject = deed.subject.filter(|_| deed.object.is_none() && !deed.passive && !deed.modal)?;
    let start = view.whose(subject).filter(|it| *it >= all.start)?;
    let somebody = deed.is_human() || view.has_no_subject(deed) || view.has_human(subject);
    let verb = deed.verb.filter(|verb| somebody && !verb.lemma().contains(' '))?;
    let what = view.source(view.trimmed(Span::new(start, subject.start))?);
    let nobody = deed.negated || view.has_no_subject(deed);
    let (not, had) = (if nobody { " not" } else { "" }, view.has(deed.group, "had|has"));
    let told = match (had, is_plural(&what)) {
        (true, _) => format!("had{not} been"),
        (false, true) => format!("were{not}"),
        (false, false) => format!("was{not}"),
    };
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), None, &[]);
    Some(format!("{what} {told} {}{rest}", participle(verb.lemma())))
}

/// "muted the alert and forgot about it" is "the alert was muted and it was left like that".
fn forgotten(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let forgets = acts(deed, "forget|forget about") && !deed.negated && !deed.modal;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let after = match after {
        [about, rest @ ..] if view.is(about, "about|all") => rest,
        _ => after,
    };
    let [it, ..] = after else { return None };
    let plural = view.is(it, "them");
    let (they, be) = if plural { ("they", "were left") } else { ("it", "was left") };
    let had = if view.has(deed.group, "had") { "had been left" } else { be };
    let rest = view.rest(Span::new(it.span.end, all.end.max(it.span.end)), None, &[]);
    let thing = it.tag == Tag::Pron && view.is(it, "it|them|this|that");
    (forgets && thing && deed.shared).then(|| format!("{they} {had} like that{rest}"))
}

/// "we only learned of the full volume from a tweet" is "the full volume became known only through a tweet".
fn learned(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let learns = acts(deed, "learn|hear|find out|know|learn of|hear of|learn about|hear about");
    let plain = learns && !deed.negated && !deed.modal && !view.has_no_subject(deed);
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let (link, rest) = after.split_first().filter(|(link, _)| view.is(link, "of|about"))?;
    let thing = with_phrase(view, view.phrase(named(view, rest)?), all, "in|on");
    let only = if view.has(deed.group, "only|first") { " only" } else { "" };
    let tail = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    let fits = plain && link.span.end < thing.start && !view.has_human(thing);
    if fits && acts(deed, "know") && only.is_empty() {
        let what = view.impersonal(thing);
        let be = if is_plural(&what) { "were" } else { "was" };
        return Some(format!("{what} {be} known{tail}"));
    }
    // "from a journalist": whoever it was, it was no monitor.
    let from = Span::new(thing.end, all.end.max(thing.end));
    let told = matches!(view.tokens(from), [from, a, ..] if view.is(from, "from") && view.is(a, "a|an|the"));
    let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(from));
    let tail = match tail.is_empty() && told && !named {
        true => format!(" {}", view.source(from).trim()),
        false => tail,
    };
    let tail = match tail.strip_prefix(" from ") {
        Some(source) => format!(" through {source}"),
        None => tail,
    };
    fits.then(|| format!("{} became known{only}{tail}", view.impersonal(thing)))
}

/// "let none of the teams know" is "none of the teams were told", "did not let the ward know" is "the ward was not told".
fn let_know(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let at = after.iter().position(|it| view.is(it, "know")).filter(|at| (1..9).contains(at))?;
    let whom = after[0].span.join(after[at - 1].span);
    let inside = |it: &Token| in_phrase(&it) || it.tag == Tag::Pron || view.is(it, "of");
    let named = view.context.reading.mentions.iter().any(|it| it.span.overlaps(whom));
    let lets = acts(deed, "let") && !deed.modal && after[..at].iter().all(inside);
    let whom = match after[..at] {
        _ if named => "‹which role›".to_owned(),
        [ref one] if one.tag == Tag::Pron && !view.is(one, "nobody|noone") => {
            "‹which role›".to_owned()
        }
        _ => view.impersonal(whom),
    };
    let be = if is_plural(&whom) { "were" } else { "was" };
    let not = if deed.negated { " not" } else { "" };
    let rest = view.rest(Span::new(after[at].span.end, all.end), None, &[]);
    lets.then(|| format!("{whom} {be}{not} {}{rest}", participle("tell")))
}

/// "Billing and Support each left the ticket to the other" is "on each side, the ticket was left to the other".
fn of_each(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let each = view.has(Span::new(all.start, deed.head.start), "each|both");
    let other = view.leans_on_the_other(Span::new(deed.head.end, all.end.max(deed.head.end)));
    if !each || !other || !deed.is_human() || deed.passive || deed.negated {
        return None;
    }
    let told = told(view, deed, &piece.inner, all.end, None)?;
    let rest = view.rest(Span::new(told.end.min(all.end), all.end), told.lemma, &told.used);
    Some(format!("on each side, {} {}{rest}", told.subject, told.verb))
}

impl View<'_> {
    /// "left the ticket to the other"
    pub(super) fn leans_on_the_other(self, span: Span) -> bool {
        self.tokens(span).windows(3).any(|it| {
            self.is(&it[0], "to|for|on|with") && self.is(&it[1], "the") && self.is(&it[2], "other")
        })
    }
}

/// "cut corners on the splice" is "the work on the splice was cut short".
fn cut_short(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let object = deed.object.filter(|object| view.has(*object, "corner"))?;
    let corners = view.tokens(object).iter().find(|it| view.is(it, "corner"))?;
    let plain = acts(deed, "cut|cut corner") && !deed.negated && !deed.modal;
    let rest = view.rest(Span::new(corners.span.end, all.end.max(corners.span.end)), None, &[]);
    plain.then(|| format!("the work{rest} was cut short"))
}

/// "kept it to themselves" is "it was not announced".
pub(super) fn hushed(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [it, to, selves, ..] = after else { return None };
    let quiet = view.is(it, "it|this|that") && view.is(to, "to") && view.is(selves, SELVES);
    let rest = view.rest(Span::new(selves.span.end, all.end.max(selves.span.end)), None, &[]);
    (quiet && acts(deed, "keep") && !deed.negated && !deed.modal)
        .then(|| format!("it was not announced{rest}"))
}
