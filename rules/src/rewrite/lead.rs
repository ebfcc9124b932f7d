//! What stands before the first clause of a sentence: "On the second attempt", "Due to Ana forgetting the clause",
//! "Instead of paging the vendor".

use super::allowed::SOMEBODY;
use super::bars::any_of;
use super::clause::{happened, in_its_place};
use super::complement::{Complement, Duty, complement_of};
use super::idiom::denied;
use super::inflect::past;
use super::nouns::CHANGES;
use super::pieces::{Clauses, of_person};
use super::told::tells_now;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::judges;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What opens a draft.
pub(super) struct Lead {
    /// With the mark that ends it.
    pub(super) text: String,
    /// The verb that it tells of.
    pub(super) verb: Option<Span>,
}

impl Lead {
    fn of(text: String) -> Self {
        Self { text, verb: None }
    }
}

/// "the drive was pulled" of "Before pulling the drive, Ana did not look whether …": what came after that was not known.
pub(super) fn before_step(view: View<'_>, clauses: &Clauses<'_>) -> Option<String> {
    let [first, next, ..] = clauses.pieces.as_slice() else { return None };
    let [deed] = clauses.before.as_slice() else { return None };
    let lead = view.trimmed(clauses.lead)?;
    let before = view.tokens(lead).first().is_some_and(|it| view.is(it, "before"));
    let unseen =
        matches!(complement_of(view, first), Some(Complement::Duty(Duty::Looked | Duty::Unseen)));
    let asks = any_of("whether|if|that|which|what|how|where", &next.opener_word(view));
    let asks = asks && !next.opener.is_some_and(|it| view.follows_comma(it));
    let does = deed.form == Form::Ing && deed.subject == first.deed.subject;
    (before && unseen && asks && does).then(|| happened(view, deed, &[], lead.end)).flatten()
}

/// What stands before the first of `clauses`, without people; verbs that are told `elsewhere` are left out.
pub(super) fn lead(
    view: View<'_>,
    clauses: &Clauses<'_>,
    elsewhere: &dyn Fn(&Deed) -> bool,
) -> Option<Lead> {
    let lead = view.trimmed(clauses.lead).filter(|lead| !view.is_guilt(*lead))?;
    // "S. Ramanathan", "Not one of the four": an initial, and what goes with somebody, open nothing.
    let goes = |token: &Token| {
        matches!(token.tag, Tag::Neg | Tag::Det | Tag::Pron | Tag::Coord | Tag::Punct)
    };
    if lead.len() < 3 || view.tokens(lead).iter().all(goes) {
        return None;
    }
    if let Some((_, kept)) = view.mood(clauses) {
        return (!kept.is_empty()).then(|| Lead::of(kept));
    }
    let first = clauses.pieces.first()?;
    if let Some((_, next)) = in_its_place(view, &clauses.before) {
        let undone = happened(view, next, &[], lead.end).and_then(|text| denied(&text))?;
        let now = clauses.pieces.iter().any(|it| it.deed.is_human() && tells_now(view, it.deed));
        let undone = if now {
            undone.replacen(" was not ", " is not ", 1).replacen(" were not ", " are not ", 1)
        } else {
            undone
        };
        return Some(Lead::of(format!("{undone};")));
    }
    // "Rather than restart everything, …" says what was not done in its place.
    if view.tokens(lead).first().is_some_and(|first| view.is(first, "rather|instead")) {
        return None;
    }
    if let Some(cause) = owned_cause(view, lead) {
        return Some(Lead::of(cause));
    }
    // "Communication between the network and the storage team was poor": half of a noun phrase.
    let next = view.context.reading.tokens.get(view.range(lead).end);
    let noun = view.tokens(lead).last().is_some_and(|last| last.tag == Tag::Noun);
    let short = view.tokens(lead).len() < 3;
    if (noun || short) && next.is_some_and(|next| next.tag == Tag::Coord)
        || judges(&view.source(lead))
    {
        return None;
    }
    // "Warehouse lead Tomasz entered it": part of who did it.
    let title = first.deed.subject.is_some_and(|subject| {
        let inside = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Det);
        subject.start == lead.end + 1
            && view.has_human(subject)
            && view.tokens(lead).iter().all(inside)
    });
    if title {
        return None;
    }
    let after = Span::new(lead.end, clauses.lead.end.max(lead.end));
    let mark = view.context.document.source.slice(after).trim_start();
    // "Due to Ana forgetting the clause, …", "Having skipped the check, …": the deed of somebody.
    let deed = clauses.before.iter().find(|deed| {
        let whole = Span::new(lead.start, deed.group.start.max(lead.start));
        let opens = view.tokens(whole).iter().all(|token| {
            matches!(token.tag, Tag::Neg | Tag::Adv | Tag::Aux | Tag::Prep)
                || view.is(token, "having")
        });
        of_person(view, deed)
            || view.hangs(deed, clauses)
            || deed.form != Form::Base
                && opens
                && view.has(Span::new(lead.start, deed.head.end), "having")
    });
    if let Some(deed) = deed {
        if !elsewhere(deed)
            && view.hangs(deed, clauses)
            && let Some(text) = view.led(deed, lead)
        {
            return Some(Lead { text, verb: Some(deed.head) });
        }
        let text = (!elsewhere(deed)).then(|| happened(view, deed, &[], lead.end)).flatten()?;
        let cause = view.has(lead, "due|because|owing|thanks");
        let text = if cause { format!("Because {text},") } else { format!("{text};") };
        return Some(Lead { text, verb: Some(deed.head) });
    }
    if let Some((text, verb)) = view.as_time(clauses) {
        return Some(Lead { text, verb: Some(verb) });
    }
    let label = mark.starts_with([':', '–', '—', '-', '|', '→']);
    let apart = mark.is_empty()
        || mark.starts_with(|c: char| !c.is_ascii_punctuation() && !label || c == '"');
    if apart && (first.deed.passive || !first.deed.is_human()) && !view.has_human(clauses.lead) {
        let whole = view.source(Span::new(lead.start, first.span.start));
        return Some(Lead::of(whole.trim().to_owned()));
    }
    // "The clerk in charge of the export left …, as she …", "Rather than restart everything, …": of
    // what is not told for itself only pieces would be left.
    let opening = view.chunks(lead).first().is_some_and(|chunk| view.has_human(*chunk));
    let acts = view.tokens(lead).iter().any(|token| matches!(token.tag, Tag::Verb(_)));
    if opening && acts && !label {
        return None;
    }
    let empty = view.tokens(lead).iter().all(|token| {
        matches!(token.tag, Tag::Prep | Tag::Subord | Tag::Coord | Tag::Adv | Tag::Punct) && !label
    });
    let words = view.without_people(lead).filter(|_| !empty)?;
    let alone =
        any_of("for|due|because|as|by the time|the moment|at the time", &words.to_lowercase());
    let mark = if label { mark.chars().next().unwrap_or(',') } else { ',' };
    let space = if matches!(mark, ',' | ':') { "" } else { " " };
    (!alone).then(|| Lead::of(format!("{words}{space}{mark}")))
}

/// "Thanks to Rashid's careless cleanup script" is "Because of the cleanup script,".
fn owned_cause(view: View<'_>, lead: Span) -> Option<String> {
    let tokens = view.tokens(lead);
    let opens = matches!(tokens, [first, to, ..] if view.is(first, "thanks|due|because|owing") && view.is(to, "to|of"));
    let owns = tokens.iter().position(|it| it.tag == Tag::Genitive)?;
    let plain = |it: &&Token| !it.is(Class::FAULTY.or(Class::SLANTED).or(Class::SKILL));
    let owned: Vec<&Token> = tokens[owns + 1..].iter().filter(plain).collect();
    let named = owned.iter().all(|it| matches!(it.tag, Tag::Adj | Tag::Num | Tag::Noun));
    let head = owned.last().filter(|head| opens && named && view.is(head, CHANGES))?;
    let words = owned[0].span.join(head.span);
    (!view.has_human(words)).then(|| format!("Because of the {},", view.source(words)))
}

impl View<'_> {
    /// "Before altering the layout, Ana …" is "Before the layout was altered,": left as it is, it would hang on what was
    /// done to something.
    pub(super) fn as_time(self, clauses: &Clauses<'_>) -> Option<(String, Span)> {
        let lead = self.trimmed(clauses.lead)?;
        let [link, ..] = self.tokens(lead) else { return None };
        let deed = clauses.before.first()?;
        let opens = self.is(link, "before|after|while|when|on|upon|by")
            && self.range(link.span).end == self.range(deed.group).start;
        let first = clauses.pieces.first().filter(|first| self.is_of_somebody(first))?;
        let own = deed.form == Form::Ing && opens && !first.deed.passive;
        let verb = deed.verb.filter(|_| own)?.lemma();
        // "Before leaving for the night": of somebody, whoever it was.
        let whoever = || {
            let rest = self.rest(Span::new(deed.head.end, lead.end.max(deed.head.end)), None, &[]);
            (deed.object.is_none() && !self.is(link, "while"))
                .then(|| format!("{SOMEBODY} {}{rest}", past(verb)))
        };
        let told = happened(self, deed, &[], lead.end).or_else(whoever)?;
        let word = match self.lower(link).as_str() {
            "on" | "upon" | "by" => "when".to_owned(),
            word => word.to_owned(),
        };
        let told = match word.as_str() {
            "while" => {
                told.replacen(" was ", " was being ", 1).replacen(" were ", " were being ", 1)
            }
            _ => told,
        };
        Some((format!("{word} {told},"), deed.head))
    }

    /// "Running late, the clerk left it out": whether `deed` opens a sentence whose first clause somebody is the subject
    /// of. Without them it would hang on what was done to something.
    pub(super) fn hangs(self, deed: &Deed, clauses: &Clauses<'_>) -> bool {
        let opens = self.trimmed(clauses.lead).is_some_and(|lead| lead.start == deed.group.start);
        let first = clauses.pieces.first().is_some_and(|first| self.is_of_somebody(first));
        opens && first && deed.form == Form::Ing && deed.subject.is_none_or(|it| self.has_human(it))
    }
}
