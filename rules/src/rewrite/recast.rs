//! A sentence told again without the people in it: what a person did becomes what happened to the
//! object; what systems did stays as it stands.

use super::inflect::{capitalised, is_plural, participle};
use super::phrases::{neutral, noun};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// A sentence without people.
#[derive(Debug, Default)]
pub(super) struct Recast {
    /// What stood before the first clause: "On the second attempt".
    pub(super) lead: Option<String>,
    /// What is left, without a full stop; empty where nothing is.
    pub(super) text: String,
    /// What somebody believed: "the failover had completed".
    pub(super) belief: Option<String>,
    /// What somebody did not find out: "which context was active".
    pub(super) question: Option<String>,
}

/// A finite clause, as bytes of the document.
struct Piece<'d> {
    deed: &'d Deed,
    /// Verbs inside that are not finite, in order.
    inner: Vec<&'d Deed>,
    span: Span,
}

/// The sentence at `span`, whose verbs are `deeds`, without people. Clauses whose verb stands in
/// `told` are told elsewhere and left out.
pub(super) fn recast(view: View<'_>, span: Span, deeds: &[Deed], told: &[Span]) -> Recast {
    let pieces = pieces(span, deeds);
    let mut recast = Recast::default();
    let Some(first) = pieces.first() else { return recast };
    let lead = view.trimmed(Span::new(span.start, first.span.start));
    recast.lead = lead.and_then(|lead| {
        let words = view.without_people(lead)?;
        let mark = view.context.document.source.slice(Span::new(lead.end, first.span.start)).trim();
        let label = mark.starts_with([':', '–', '—', '-', '|']);
        let mark = if label { mark.chars().next().unwrap_or(',') } else { ',' };
        let space = if matches!(mark, ',' | ':') { "" } else { " " };
        Some(format!("{words}{space}{mark}"))
    });
    let mut kept = false;
    let mut complement = None;
    for (index, piece) in pieces.iter().enumerate() {
        let before = complement.take();
        if let Some(Complement::Belief) = before {
            recast.belief = view.without_people(view.body(piece)).or(recast.belief.take());
            kept = false;
            continue;
        }
        let opener =
            piece.deed.opener.map(|opener| view.context.document.prose_at(opener).to_lowercase());
        let asks = matches!(
            opener.as_deref(),
            Some("which" | "what" | "whether" | "if" | "where" | "when" | "how" | "why")
        );
        if let Some(Complement::Duty) = before
            && asks
        {
            recast.question = view
                .without_people(view.trimmed(piece.span).unwrap_or(piece.span))
                .or(recast.question.take());
            kept = false;
            continue;
        }
        complement = complement_of(view, piece);
        if told.iter().any(|told| told.covers(piece.deed.head)) {
            kept = false;
            continue;
        }
        let Some(text) = clause(view, piece) else {
            kept = false;
            continue;
        };
        let relative = matches!(opener.as_deref(), Some("which" | "who" | "whom" | "whose"))
            || opener.as_deref() == Some("that")
                && !matches!(before, Some(Complement::Duty | Complement::Said));
        if relative && !kept && index > 0 {
            if let Some(rest) = text.strip_prefix("which ").or_else(|| text.strip_prefix("that ")) {
                join(&mut recast.text, ". ", &format!("This {rest}"));
                kept = true;
            }
            continue;
        }
        let text = if kept || recast.text.is_empty() && index == 0 {
            text
        } else {
            let opener = opener.as_deref().unwrap_or_default();
            let bare = text.get(opener.len()..).filter(|_| text.to_lowercase().starts_with(opener));
            bare.unwrap_or(&text).trim().to_owned()
        };
        let link = if kept { view.connector(&pieces[index - 1], piece) } else { ". ".to_owned() };
        join(&mut recast.text, &link, &text);
        kept = true;
    }
    recast
}

fn join(text: &mut String, link: &str, clause: &str) {
    if clause.is_empty() {
        return;
    }
    if text.is_empty() {
        text.push_str(clause);
    } else {
        text.push_str(link);
        text.push_str(&if link == ". " { capitalised(clause) } else { clause.to_owned() });
    }
}

/// What the clause after this one is to it.
#[derive(Clone, Copy)]
enum Complement {
    /// What was believed.
    Belief,
    /// What was, or was not, checked.
    Duty,
    /// What was said.
    Said,
}

fn complement_of(view: View<'_>, piece: &Piece<'_>) -> Option<Complement> {
    let last = piece.inner.last().copied().unwrap_or(piece.deed);
    let sense = last.verb.map_or(Sense(0), |verb| verb.sense());
    let human = piece.deed.is_human() || !last.finite;
    let ends = view.range(Span::new(last.head.end, piece.span.end)).all(|at| {
        matches!(view.context.reading.tokens[at].tag, Tag::Punct | Tag::Subord | Tag::Adv)
    });
    if !human || !ends && last.object.is_some() && !sense.is(Sense::REPORT) {
        return None;
    }
    if sense.is(Sense::BELIEF)
        || matches!(
            last.verb.map(|verb| verb.lemma()),
            Some("assume" | "think" | "believe" | "presume" | "expect")
        )
    {
        Some(Complement::Belief)
    } else if sense.is(Sense::DUTY) {
        Some(Complement::Duty)
    } else if sense.is(Sense::REPORT) {
        Some(Complement::Said)
    } else {
        None
    }
}

/// The finite clauses of the sentence, each with the verbs that are not.
fn pieces(span: Span, deeds: &[Deed]) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for deed in deeds {
        if !deed.finite || deed.infinitive {
            if let Some(last) = pieces.last_mut() {
                last.inner.push(deed);
            }
            continue;
        }
        let floor = pieces.last().map_or(span.start, |last| last.deed.head.end);
        let mut start = deed.group.start;
        let opener = deed.opener.filter(|opener| opener.start >= floor && opener.start < start);
        if let Some(subject) = deed.subject.filter(|subject| !deed.shared && subject.end <= start) {
            // "The engineer who deployed it did not …": the clause before is part of the subject.
            while pieces.last().is_some_and(|last| subject.start < last.deed.group.start) {
                pieces.pop();
            }
            if opener.is_none_or(|opener| opener.end <= subject.start) {
                start = subject.start;
            }
        }
        if let Some(opener) = opener {
            start = start.min(opener.start);
        }
        pieces.push(Piece { deed, inner: Vec::new(), span: Span::new(start, span.end) });
    }
    for index in 1..pieces.len() {
        pieces[index - 1].span.end = pieces[index].span.start;
    }
    pieces
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
    let pieces = pieces(span, deeds);
    let Some(piece) = pieces.iter().find(|piece| predicate.covers(piece.deed.head)) else {
        return String::new();
    };
    let Some(all) = view.trimmed(piece.span) else { return String::new() };
    let object = piece.deed.object.map_or(piece.deed.group.end, |object| object.end);
    let from = object.max(piece.deed.group.end);
    let Some(omitted) = omitted.filter(|omitted| omitted.start >= from) else {
        return view.rest(Span::new(from, all.end), None);
    };
    let until = view
        .tokens(Span::new(from, omitted.start))
        .last()
        .map_or(from, |without| without.span.start);
    let before = view.rest(Span::new(from, until), None);
    let after = view.rest(Span::new(omitted.end, all.end.max(omitted.end)), None);
    format!("{before}{after}")
}

/// One clause without people, its opener kept.
fn clause(view: View<'_>, piece: &Piece<'_>) -> Option<String> {
    let deed = piece.deed;
    let all = view.trimmed(piece.span)?;
    let opener = deed
        .opener
        .filter(|opener| all.covers(*opener))
        .map_or_else(String::new, |opener| format!("{} ", view.source(opener)));
    if deed.passive && (deed.by_class.is_human() || deed.by.is_some_and(|by| view.has_human(by))) {
        let by = deed.by?;
        let before = view.without_people(Span::new(all.start, by.start))?;
        let after = view.rest(Span::new(by.end, all.end), None);
        return Some(format!("{before}{after}"));
    }
    if !deed.is_human() || deed.passive {
        // The subject and the verb must stay; what else names people goes.
        let core =
            Span::new(deed.subject.map_or(all.start, |s| s.start.max(all.start)), deed.head.end);
        return if view.has_human(core) && !deed.passive { None } else { view.without_people(all) };
    }
    let told = told(view, piece)?;
    let rest = view.rest(Span::new(told.end, all.end), told.verb);
    Some(format!("{opener}{}{rest}", told.text))
}

/// What a person did, as something that happened.
struct Told {
    text: String,
    /// Where the object ends, and the rest of the clause begins.
    end: usize,
    /// The verb, whose particle may stand in the rest.
    verb: Option<&'static str>,
}

fn told(view: View<'_>, piece: &Piece<'_>) -> Option<Told> {
    let deed = piece.deed;
    let sense = deed.verb.map_or(Sense(0), |verb| verb.sense());
    // "forgot to renew", "decided to ignore": the infinitive is the deed.
    let next = piece.inner.first().filter(|next| {
        next.infinitive
            && next.head.start < deed.head.end + 24
            && (deed.object.is_none() || deed.passive)
    });
    let omits = sense.is(Sense::OMIT) && next.is_some();
    let done = match next {
        Some(next) if omits || deed.verb.is_some_and(|verb| !verb.sense().is(Sense::BELIEF)) => {
            next
        }
        _ => deed,
    };
    let hindsight = deed.modal;
    let negated =
        (deed.negated || hindsight || sense.is(Sense::EXPECT)) != (omits && !deed.negated) || omits;
    let lemma = done.verb?.lemma();
    if deed.auxiliary && next.is_none() || sense.is(Sense::BELIEF) && next.is_none() {
        return None;
    }
    let object = done.object?;
    if view.has_human(object) {
        return None;
    }
    let told = neutral(lemma, done.verb?.sense());
    let raw = view.source(object);
    let subject = noun(&raw);
    let plural = is_plural(&subject);
    let words = view.context.document.prose_at(deed.group).to_lowercase();
    let past = words
        .split_whitespace()
        .any(|word| matches!(word, "did" | "had" | "was" | "were" | "never" | "has" | "have"));
    let present = matches!(deed.form, Form::Third | Form::Base) && !past && !deed.modal
        || words.starts_with("do");
    let be = match (present, plural) {
        (true, true) => "are",
        (true, false) => "is",
        (false, true) => "were",
        (false, false) => "was",
    };
    let not = if negated { " not" } else { "" };
    let (text, verb) = match told {
        Some(told) if !negated => {
            let form = told.form(present, plural);
            (format!("{subject} {form}"), Some(lemma))
        }
        _ => {
            let particle = Span::new(done.head.end, done.group.end);
            let particle = if particle.is_empty() { String::new() } else { view.source(particle) };
            let particle =
                if particle.is_empty() { particle } else { format!(" {}", particle.trim()) };
            (format!("{subject} {be}{not} {}{particle}", participle(lemma)), None)
        }
    };
    Some(Told { text, end: object.end.max(done.group.end), verb })
}

impl View<'_> {
    /// `span` without white space and marks at its ends; nothing where no word is left.
    pub(super) fn trimmed(self, span: Span) -> Option<Span> {
        let tokens = self.tokens(span);
        let inside = |token: &&crate::language::Token| {
            token.tag != Tag::Punct || token.is_mark('(') || token.is_mark(')')
        };
        let first = tokens.iter().find(inside)?;
        let mut last = tokens.iter().rev().find(inside)?;
        // A conjunction at the end joins what follows.
        let mut end = tokens.len();
        while end > 0
            && (matches!(tokens[end - 1].tag, Tag::Coord)
                || tokens[end - 1].tag == Tag::Punct && !tokens[end - 1].is_mark(')')
                || self.is(&tokens[end - 1], "so|then|because|that") && end > 1)
        {
            end -= 1;
            last = tokens[..end].last()?;
        }
        (first.span.start < last.span.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// A clause without its opener.
    fn body(self, piece: &Piece<'_>) -> Span {
        let start =
            piece.deed.opener.map_or(piece.span.start, |opener| opener.end.max(piece.span.start));
        self.trimmed(Span::new(start, piece.span.end)).unwrap_or(piece.span)
    }

    /// What joins two clauses: ", and ".
    fn connector(self, before: &Piece<'_>, after: &Piece<'_>) -> String {
        let end = self.trimmed(before.span).map_or(before.span.end, |span| span.end);
        let between = Span::new(end, after.span.start);
        let text = self.context.document.source.slice(between);
        let plain = !self.has_human(between)
            && text.chars().count() < 40
            && !text.contains(['*', '`', '_', '|', '<']);
        if plain && !text.trim().is_empty() {
            format!("{} ", text.split_whitespace().collect::<Vec<_>>().join(" "))
                .replace(" ,", ",")
                .trim_start_matches(' ')
                .to_owned()
                .pipe(|text| {
                    if text.starts_with([',', ';', ':', '.', ')']) {
                        text
                    } else {
                        format!(" {text}")
                    }
                })
        } else if after.deed.opener.is_some() {
            " ".to_owned()
        } else {
            ", ".to_owned()
        }
    }

    /// `span` without the phrases in it that name people or judge; nothing where too little is left.
    pub(super) fn without_people(self, span: Span) -> Option<String> {
        let text = self.rest(span, None);
        let text = text.trim().trim_start_matches(',').trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The phrases of `span` that name nobody and judge nothing, each with a space before it.
    fn rest(self, span: Span, verb: Option<&str>) -> String {
        let particle = verb.and_then(|verb| verb.split_once(' ')).map(|(_, particle)| particle);
        let mut kept = String::new();
        for chunk in self.chunks(span) {
            let words = self.context.document.prose_at(chunk).to_lowercase();
            let words = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
            if self.has_human(chunk)
                || is_judgement(words)
                || particle == Some(words)
                || self.thinks(chunk)
            {
                continue;
            }
            let first = self.tokens(chunk).first();
            let mark = first.is_some_and(|token| token.tag == Tag::Punct && !token.is_mark('('));
            if !mark {
                kept.push(' ');
            }
            kept.push_str(&self.source(chunk));
        }
        let kept = kept.trim_end_matches([',', ';', ' ', ':']);
        kept.strip_suffix(" and").or_else(|| kept.strip_suffix(" but")).unwrap_or(kept).to_owned()
    }

    /// A participle of thought: "thinking", "assuming".
    fn thinks(self, chunk: Span) -> bool {
        let mut tokens = self.tokens(chunk).iter().filter(|token| token.tag != Tag::Punct);
        tokens.next().is_some_and(|token| {
            token.is(Class::VBG)
                && (token.sense.is(Sense::BELIEF)
                    || self.is(token, "thinking|assuming|believing|expecting"))
        })
    }

    /// `span` cut before each preposition, mark, conjunction and judging adverb, and after such an
    /// adverb.
    fn chunks(self, span: Span) -> Vec<Span> {
        let range = self.range(span);
        let tokens = &self.context.reading.tokens;
        let mut chunks: Vec<Span> = Vec::new();
        let mut cut = true;
        for at in range.clone() {
            let token = &tokens[at];
            let judges = token.is(Class::FAULTY) && token.tag == Tag::Adv;
            let opens = matches!(token.tag, Tag::Prep | Tag::Coord | Tag::Subord | Tag::Wh)
                || token.tag == Tag::Punct
                    && !token.is_mark(')')
                    && !token.is_mark('’')
                    && !token.is_mark('-')
                    && !token.is_mark('/')
                || self.is(token, "too|without|instead|when")
                || judges;
            let after_preposition = at > range.start && {
                let before = &tokens[at - 1];
                let links = matches!(before.tag, Tag::Prep | Tag::Coord) || before.is_mark(',');
                links || self.is(before, "instead")
            };
            let of = self.is(token, "of");
            if cut || opens && !after_preposition && !of {
                chunks.push(token.span);
            } else if let Some(last) = chunks.last_mut() {
                last.end = token.span.end;
            }
            cut = judges;
        }
        chunks
    }
}

fn is_judgement(words: &str) -> bool {
    let plain = words.trim_end_matches(['.', '!']);
    matches!(
        plain,
        "by mistake"
            | "by accident"
            | "in error"
            | "in haste"
            | "in a hurry"
            | "too early"
            | "too late"
            | "too soon"
            | "too quickly"
            | "too hastily"
            | "by error"
            | "for whatever reason"
            | "unfortunately"
            | "without thinking"
            | "basically"
            | "honestly"
            | "once again"
    ) || plain.ends_with("ly")
        && !plain.contains(' ')
        && !matches!(
            plain,
            "only"
                | "directly"
                | "daily"
                | "weekly"
                | "hourly"
                | "early"
                | "automatically"
                | "manually"
                | "twice"
        )
}

/// Passing a value on to a function, to write steps in their order.
trait Pipe: Sized {
    fn pipe<R>(self, f: impl FnOnce(Self) -> R) -> R {
        f(self)
    }
}

impl Pipe for String {}
