//! Clauses that a figure of speech, a state of somebody or who was left with a thing tells, with the least change: what
//! follows stays word for word.

use super::bars::any_of;
use super::clause::{front, happened};
use super::idiom::acts;
use super::inflect::is_plural;
use super::pieces::{Clauses, Piece};
use super::recast::Recast;
use super::told::tells_now;
use super::view::{View, in_phrase};
use crate::language::Fault;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token, TokenKind};
use crate::text::Span;

/// Verbs of leaving something out, which somebody did while they did something else.
const LEAVES_OUT: &str = "leave|leave off|leave out|forget|omit|skip|drop|miss|overlook";

/// Words that join what is known to what follows.
const GIVEN: [&str; 3] = ["given that ", "considering that ", "seeing that "];

/// `piece`, whose words are at `all`, as it was, if it is one of these.
pub(super) fn least(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    nothing_done(view, piece.deed, all)
        .or_else(|| asleep(view, piece.deed, all))
        .or_else(|| alone_with(view, piece.deed, all))
        .or_else(|| meant(view, piece.deed, all))
}

/// "nobody lifted a finger over the certificate" is "nothing was done about the certificate".
fn nothing_done(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let undone = deed.negated || view.has_no_subject(deed);
    let verb = deed.verb.filter(|_| deed.is_human() && !deed.passive && !deed.modal)?;
    let first = verb.lemma().split(' ').next()?;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let figure = |it: &Token| view.is(it, "finger|hand|thought|toss|damn|minute|second");
    let link = after.iter().take(4).position(|it| view.is(it, "about|over|with|to|on|for"))?;
    let figure = after[..link].iter().any(figure);
    let idle = match first {
        "lift" | "raise" | "give" | "spare" | "waste" => figure,
        "bother" | "care" | "worry" => link == 0,
        _ => false,
    };
    let thing = Span::new(after.get(link + 1)?.span.start, all.end);
    let doing = matches!(after[link + 1].tag, Tag::Verb(Form::Ing | Form::Base));
    let be = if tells_now(view, deed) { "is" } else { "was" };
    (undone && idle && !doing && !view.has_human(thing))
        .then(|| format!("nothing {be} done about {}", view.source(thing)))
}

/// "nodded off at the desk" is "sleep set in at the desk".
fn asleep(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let sleeps = acts(deed, "nod off|doze off|nod|doze|drop off|fall asleep|drift off");
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let falls = acts(deed, "fall|drop") && after.first().is_some_and(|it| view.is(it, "asleep"));
    let off = after.first().filter(|it| view.is(it, "off|asleep"));
    let plain = (sleeps || falls) && !deed.negated && !deed.modal;
    let named = !any_of("nod|doze", deed.verb?.lemma()) || off.is_some() || after.is_empty();
    let from = off.map_or(deed.head.end, |off| off.span.end);
    let rest = view.rest(Span::new(from, all.end.max(from)), None, &[]);
    let sets = if tells_now(view, deed) { "sets" } else { "set" };
    (plain && named).then(|| format!("sleep {sets} in{rest}"))
}

/// "a trainee was left alone with the switchboard" is "the switchboard was left to one person alone".
fn alone_with(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let left = deed.passive && deed.verb.is_some_and(|verb| any_of("leave", verb.lemma()));
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [alone, with, thing @ ..] = after else { return None };
    let last = thing.iter().take_while(in_phrase).last()?;
    let mut what = thing[0].span.join(last.span);
    // "the Frankfurt peering session", where "peering" looks like a verb
    let next = view.tokens(Span::new(what.end, all.end.max(what.end)));
    if let [doing, noun, ..] = next
        && doing.tag == Tag::Verb(Form::Ing)
        && noun.tag == Tag::Noun
    {
        what = what.join(noun.span);
    }
    let be = if is_plural(&view.source(what)) { "were" } else { "was" };
    let rest = view.rest(Span::new(what.end, all.end.max(what.end)), None, &[]);
    let fits = left
        && view.is(alone, "alone|unattended|unsupervised")
        && view.is(with, "with|at|on")
        && deed.subject.is_some_and(|it| view.has_human(it))
        && !view.has_human(what);
    fits.then(|| format!("{} {be} left to one person alone{rest}", view.impersonal(what)))
}

/// "Choosing 24 December for the swap was reckless of the lead, given that half of them had left" is "24 December was
/// chosen for the swap, although half of them had left".
pub(super) fn judged_doing(view: View<'_>, span: Span, deeds: &[Deed]) -> Option<Recast> {
    let whole = view.trimmed(span)?;
    let tokens = view.tokens(whole);
    if let Some(told) = judged_step(view, whole, deeds) {
        return Some(told);
    }
    let doing = deeds.iter().find(|it| it.head.start == whole.start && it.form == Form::Ing)?;
    let be = tokens.iter().position(|it| it.tag == Tag::Aux && view.is(it, "was|is"))?;
    let after = &tokens[be + 1..];
    let of = after.iter().take(4).position(|it| view.is(it, "of|from|by"))?;
    let judged = Span::new(tokens[be].span.end, after.get(of)?.span.start);
    let faults = view.faults_near(judged);
    if of == 0 || !faults.iter().any(|it| it.predicate.overlaps(judged)) {
        return None;
    }
    let until = tokens[be].span.start;
    let told = chosen(view, doing, until).or_else(|| happened(view, doing, &[], until))?;
    let comma = after.iter().find(|it| it.is_mark(',')).map(|it| it.span.end);
    let rest = comma.and_then(|from| view.trimmed(Span::new(from, whole.end)));
    let rest = rest.map(|rest| (rest, view.source(rest)));
    let text = match rest {
        None => told,
        Some((rest, words)) => {
            let mentions = &view.context.reading.mentions;
            let known = GIVEN.iter().find_map(|given| words.strip_prefix(given));
            let known = known.filter(|_| !mentions.iter().any(|it| it.span.overlaps(rest)))?;
            format!("{told}, although {known}")
        }
    };
    let verbs = deeds.iter().map(|deed| deed.head).collect();
    Some(Recast { text, verbs, ..Recast::default() })
}

/// "It was a mistake by Ana to start it at noon, as the lock held the table" is "it was started at noon, as the lock held
/// the table".
fn judged_step(view: View<'_>, whole: Span, deeds: &[Deed]) -> Option<Recast> {
    let done = deeds.iter().find(|it| it.infinitive)?;
    let faults = view.faults_near(Span::new(whole.start, done.head.start));
    faults.iter().find(|it| view.is_judged_step(it, done))?;
    let later = |it: &&Token| it.is_mark(',') || it.tag == Tag::Subord;
    let after = view.tokens(Span::new(done.head.end, whole.end));
    let end = after.iter().find(later).map_or(whole.end, |it| it.span.start);
    let own = view.trimmed(Span::new(done.head.start, end))?;
    let told = happened(view, done, &[], own.end)?;
    let tail = Span::new(own.end, whole.end);
    let others =
        view.has_human(tail) || view.faults_near(tail).iter().any(|it| tail.covers(it.predicate));
    let tail = if tail.is_empty() { String::new() } else { view.source(tail) };
    // "…, as the lock stopped all updates": why it is judged, not why it was done.
    let why = [", as ", ", since ", ", because ", ", given that "];
    let came = why.iter().find_map(|it| tail.strip_prefix(it).map(|rest| format!(", and {rest}")));
    let tail = came.unwrap_or(tail);
    let gap = if tail.starts_with(',') || tail.is_empty() { "" } else { " " };
    let verbs = deeds.iter().map(|deed| deed.head).collect();
    (!others).then(|| Recast {
        text: format!("{told}{gap}{}", tail.trim_start()),
        verbs,
        ..Recast::default()
    })
}

/// "Choosing 24 December, 16:30, to swap the switch" is "24 December, 16:30, was chosen to swap the switch".
fn chosen(view: View<'_>, doing: &Deed, until: usize) -> Option<String> {
    doing.verb.filter(|verb| any_of("choose|pick|select", verb.lemma()))?;
    let words = view.trimmed(Span::new(doing.head.end, until))?;
    let after = view.tokens(words);
    let link = after.iter().find(|it| it.tag == Tag::To || view.is(it, "for|as|over"))?;
    let what = view.source(Span::new(words.start, link.span.start));
    let what = what.trim();
    let be = if is_plural(what.trim_end_matches(',')) { "were" } else { "was" };
    let rest = view.source(Span::new(link.span.start, words.end));
    (!what.is_empty() && !view.has_human(words)).then(|| format!("{what} {be} chosen {rest}"))
}

/// "`DROP SCHEMA x` was my doing: …" is "`DROP SCHEMA x` was run: …".
pub(super) fn command_run(view: View<'_>, span: Span) -> Option<String> {
    let [code, was, whose, rest @ ..] = view.tokens(view.trimmed(span)?) else { return None };
    let colon = rest.iter().take(3).position(|it| it.is_mark(':'))?;
    let what = rest[..colon].last()?;
    let owned = view.is(what, "doing|fault|mistake|error|work|handiwork|slip");
    let fits = code.kind == TokenKind::Code && view.is(was, "was") && whose.is(Class::POSS);
    (fits && owned).then(|| format!("{} was run", view.source(code.span)))
}

/// "I meant `billing-dev`, not `billing`" is "`billing-dev` was meant, not `billing`".
fn meant(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let means = acts(deed, "mean") && !deed.negated && !deed.modal && deed.form == Form::Past;
    let words = view.source(view.trimmed(Span::new(deed.head.end, all.end.max(deed.head.end)))?);
    let code = words.strip_prefix('`').and_then(|it| it.find('`')).filter(|_| means)? + 2;
    let be = if view.has(deed.group, "had") { "had been" } else { "was" };
    Some(format!("{} {be} meant{}", &words[..code], &words[code..]))
}

/// "If Ana had ever restored one of the tapes, she would have seen that all were empty" is "none of the tapes was
/// restored, so it was not seen that all were empty".
pub(super) fn unseen(view: View<'_>, span: Span, clauses: &Clauses<'_>) -> Option<Recast> {
    const SEES: &str = "see|notice|know|find|find out|realise|realize|discover|learn|spot";
    let whole = view.trimmed(span)?;
    view.tokens(whole).first().filter(|it| view.is(it, "if|had"))?;
    let [tried, saw, ..] = clauses.pieces.as_slice() else { return None };
    let perfect = |it: &Piece<'_>| it.deed.modal && view.is_perfect(it.deed);
    let sees = saw.deed.verb.is_some_and(|verb| any_of(SEES, verb.lemma()));
    let that = view.context.reading.tokens.get(view.range(saw.deed.head).end)?;
    if !((view.is_supposed(tried.deed) || view.has(tried.deed.group, "had"))
        && !tried.deed.passive
        && perfect(saw)
        && sees
        && !saw.deed.negated
        && view.is(that, "that"))
    {
        return None;
    }
    let own = view.trimmed(Span::new(tried.span.start, saw.span.start.min(tried.span.end)))?;
    let undone = match tried.inner.first() {
        Some(next) if tried.deed.verb?.lemma() == "try" && next.infinitive => {
            let words = Span::new(next.head.start, own.end);
            (!view.context.reading.mentions.iter().any(|it| it.span.overlaps(words)))
                .then(|| format!("no attempt was made to {}", view.source(words)))
        }
        _ => happened(view, tried.deed, &tried.inner, own.end).map(|told| {
            let one = ["a ", "an "].iter().find_map(|it| told.strip_prefix(it));
            match told.strip_prefix("one of ") {
                None if one.is_some_and(|it| it.contains(" was not ")) => {
                    format!("no {}", one.unwrap_or_default().replacen(" was not ", " was ", 1))
                }
                Some(rest) => format!(
                    "none of {}",
                    rest.replacen(" was not ", " was ", 1).replacen(" were not ", " was ", 1)
                ),
                None => told,
            }
        }),
    }?;
    let mut fact = view.source(Span::new(that.span.start, whole.end));
    // ", and spared us the outage": it came.
    let mut came = String::new();
    for link in [", and spared us ", " and spared us ", ", and saved us ", " and saved us "] {
        if let Some((before, after)) = fact.split_once(link) {
            let be = if is_plural(after) { "were" } else { "was" };
            came = format!(", and {after} {be} not avoided");
            fact = before.to_owned();
            break;
        }
    }
    let rest = view.trimmed(Span::new(that.span.end, whole.end))?;
    let somebody = view.range(rest).any(|at| {
        let token = &view.context.reading.tokens[at];
        view.is_human(at) && !view.is(token, "us|our")
    });
    let text = format!("{undone}, so it was not seen {fact}{came}");
    let verbs = clauses.pieces.iter().map(|piece| piece.deed.head).collect();
    (!somebody && !text.contains(" would ")).then(|| Recast { text, verbs, ..Recast::default() })
}

/// What stands before the subject of a clause that a person is the subject of, with the account that it was done from.
pub(super) fn opening(view: View<'_>, piece: &Piece<'_>) -> String {
    let front = front(view, piece);
    match view.through_account(piece.deed) {
        Some(account) => format!("{front}{account}, "),
        None => front,
    }
}

/// Whether the clause `said` is about `named`: "since the interlock kept tripping", after which "it" will do.
pub(super) fn opens_with(said: &str, named: &str) -> bool {
    let clause = said.split_once(' ').map_or("", |(_, rest)| rest);
    clause.starts_with(&format!("{} ", named.to_lowercase()))
}

impl View<'_> {
    /// "Keying 84 mappings into the form, Ana …" is "When 84 mappings were keyed into the form,", "Leaving the flag off the
    /// call, …" is "With the flag left off the call,": what would hang on what was done to something else.
    pub(super) fn led(self, deed: &Deed, lead: Span) -> Option<String> {
        let verb = deed.verb.filter(|_| deed.form == Form::Ing && !deed.negated)?;
        if verb.sense().is(Sense::BELIEF) {
            let rest = Span::new(deed.head.end, lead.end.max(deed.head.end));
            let rest = self.trimmed(rest).filter(|it| !self.has_human(*it))?;
            let clause = self
                .tokens(rest)
                .iter()
                .any(|it| matches!(it.tag, Tag::Aux | Tag::Verb(Form::Past | Form::Third)));
            let words = self.source(rest);
            let words = words.strip_prefix("that ").unwrap_or(&words);
            return clause.then(|| format!("in the belief that {words},"));
        }
        let told = happened(self, deed, &[], lead.end)?;
        let be = [" was ", " were "].into_iter().filter(|be| told.contains(be));
        let be = be.min_by_key(|be| told.find(be))?;
        let denied = told.contains(" not ");
        if any_of(LEAVES_OUT, verb.lemma()) && !denied {
            return Some(format!("with {},", told.replacen(be, " ", 1)));
        }
        (!denied).then(|| format!("when {told},"))
    }

    /// Whether `fault` judges what `done` tells: "It was a mistake by Ana to start it". What was left out was not done.
    pub(super) fn is_judged_step(self, fault: &Fault, done: &Deed) -> bool {
        let sentence = self.context.document.sentences[fault.sentence].span;
        let before = self.tokens(Span::new(sentence.start, done.head.start));
        let [it, was, judged @ .., to] = before else { return false };
        let undone = "not|failure|failed|omission|refusal|neglect|inability";
        self.is(it, "it")
            && self.is(was, "was")
            && to.tag == Tag::To
            && fault.predicate.start < done.head.start
            && !judged.iter().any(|it| self.is(it, undone) || it.tag == Tag::To)
    }

    /// "still in the admin group from an earlier project" of what stands behind whoever did something, as the account
    /// that it was done from: it matters, whoever it was.
    pub(super) fn through_account(self, deed: &Deed) -> Option<String> {
        let subject = deed.subject.filter(|it| it.end < deed.group.start && !deed.shared)?;
        let aside = Span::new(subject.end, deed.group.start);
        let (open, rest) = self.tokens(aside).split_first()?;
        let (close, inside) = rest.split_last()?;
        const HELD: &str = "group|administrator|admin|role|right|access|permission|owner|member|superuser|privilege|operator|root";
        let first = inside.first()?;
        let words = first.span.join(inside.last()?.span);
        let opens = self.is(first, "still|in|with|a|an");
        let own = self.context.reading.mentions.iter().any(|it| it.span.overlaps(words));
        let verb = inside.iter().any(|it| matches!(it.tag, Tag::Verb(_) | Tag::Aux));
        if !(open.is_mark(',') && close.is_mark(',') && opens && self.has(words, HELD))
            || own
            || verb
        {
            return None;
        }
        let words = self.source(words);
        // "with root on every host", "still with root on every host"
        let with =
            self.is(first, "with") || self.is(first, "still") && self.is(inside.get(1)?, "with");
        let link = if with { "" } else { "that was " };
        Some(format!("from an account {link}{words}"))
    }
}

/// "The team took two hours to respond" is "it took two hours to respond".
pub(super) fn took(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    // "it took us 50 minutes to notice"
    let us = deed.subject.filter(|_| deed.verb.is_some_and(|verb| verb.lemma() == "take"));
    let us = us.filter(|it| view.has(*it, "it")).and_then(|_| {
        // "it took Ana 50 minutes"
        let after = view.range(Span::new(deed.head.end, all.end));
        let whom = after.clone().take_while(|at| view.is_human(*at)).count();
        let time = &view.context.reading.tokens[after][whom..];
        let last = time.iter().take_while(in_phrase).last()?;
        (whom > 0).then(|| Span::new(time[0].span.start, last.span.end))
    });
    if let Some(told) = took_too_long(view, deed, all) {
        return Some(told);
    }
    let object = us.or_else(|| deed.object.filter(|_| acts(deed, "take|need")))?;
    let timed = view.tokens(object).iter().any(|token| token.is(Class::TIME));
    let next = view.tokens(Span::new(object.end, all.end.max(object.end))).first();
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    let after = next.is_some_and(|next| next.tag == Tag::To) && rest.starts_with(" to ");
    (timed && after && !deed.negated && !deed.modal)
        .then(|| format!("it took {}{rest}", view.source(object)))
}

/// "took far too long, 47 minutes in all, to accept it" is "it took 47 minutes in all to accept it".
fn took_too_long(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let takes = acts(deed, "take|need|spend") && deed.is_human() && !deed.negated && !deed.modal;
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let to = after.iter().position(|it| it.tag == Tag::To).filter(|_| takes)?;
    let (time, rest) = (&after[..to], after.get(to + 1)?);
    let long = time.iter().any(|it| view.is(it, "long|forever|ages|eternity|time"));
    let number = time.iter().position(|it| it.tag == Tag::Num);
    let until = after[to].span.start;
    let told = match number {
        Some(at) => {
            let from = time[..at].iter().rposition(|it| it.is_mark(',')).map_or(at, |it| it + 1);
            view.source(Span::new(time[from].span.start, until))
        }
        None => "‹how long›".to_owned(),
    };
    let told = told.trim_end_matches([',', ' ', '–', '—']);
    let rest = view.rest(Span::new(rest.span.start, all.end), None, &[]);
    (long && !rest.is_empty()).then(|| format!("it took {told} to{rest}"))
}
