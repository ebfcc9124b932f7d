//! What opens a sentence and only says how somebody was: "Eager to finish before the demo", "Out of habit". Of it stays
//! when it was and what pressed, of which the situation can tell.

use super::pieces::Clauses;
use super::view::View;
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// How somebody is whom something presses.
const PRESSED: &str =
    "eager|keen|anxious|impatient|desperate|determined|rushed|pressed|pressured|hurried|harried";

/// How somebody is otherwise, where it tells nothing of what was believed.
const STATES: &str = "tired|exhausted|weary|sleepy|drowsy|groggy|distracted|preoccupied|stressed|nervous|flustered|annoyed|frustrated|irritated|bored|overworked|overtired|worried|inexperienced|confused|panicked|reluctant|hungover|unfamiliar|unwell|sick|fatigued|overwhelmed";

/// What presses, after "in" or "under".
const PRESSES: &str = "hurry|rush|haste|pressure";

/// What else somebody does a thing out of.
const HABITS: &str = "habit|laziness|boredom|curiosity|frustration|autopilot|reflex|instinct|fatigue|exhaustion|tiredness|stress|impatience|inattention|enthusiasm|routine|panic|desperation|spite|kindness|caution|convenience";

/// Words that open when something was.
const TIMES: &str = "after|before|during|since|following|until";

impl View<'_> {
    /// What opens the sentence of `clauses` and says how somebody was, up to the first of them, and what of it stays, with
    /// its comma.
    pub(super) fn mood(self, clauses: &Clauses<'_>) -> Option<(Span, String)> {
        let first = clauses.pieces.first()?;
        let lead = self.trimmed(clauses.lead)?;
        let whole = Span::new(lead.start, clauses.lead.end);
        if self.is_bare_role(lead, clauses) {
            return Some((whole, String::new()));
        }
        if !self.is_of_somebody(first) {
            return None;
        }
        let words = self.tokens(lead);
        let how = |it: &&Token| it.tag == Tag::Adv || self.is(it, "half|all");
        let skipped = words.iter().take_while(how).count();
        let (first, rest) = words.get(skipped..)?.split_first()?;
        let state = self.is(first, PRESSED) || self.is(first, STATES);
        let asleep = self.is(first, "asleep") && skipped > 0;
        // "new to the rotation", "fed up with the alarms"
        let phrase = matches!(rest, [to, ..] if self.is(first, "new") && self.is(to, "to")
            || self.is(first, "fed") && self.is(to, "up") || self.is(first, "short") && self.is(to, "of|on"));
        let moved = first.tag == Tag::Prep && {
            let noun = rest.iter().take(4).find(|it| it.tag == Tag::Noun);
            noun.is_some_and(|noun| self.is(noun, PRESSES) || self.is(noun, HABITS))
        };
        if !(state || asleep || phrase || moved) {
            return None;
        }
        let under = self.is(first, "under|pressed|pressured")
            && self.has(lead, "pressure|pressed|pressured");
        let presses = self.is(first, PRESSED) || moved && self.has(lead, PRESSES);
        let to = words.iter().position(|it| it.tag == Tag::To).filter(|_| under);
        let purpose = to.map(|to| Span::new(words[to].span.start, lead.end));
        let purpose = purpose.filter(|it| !self.has_human(*it)).map(|it| self.source(it));
        let pressure = match purpose {
            Some(purpose) => Some(format!("under pressure {purpose}")),
            None if under => Some("under ‹which pressure›".to_owned()),
            None if presses => Some("under ‹which time pressure›".to_owned()),
            None => None,
        };
        let time = self.time_in(lead).filter(|_| to.is_none());
        let kept: Vec<String> = time.into_iter().chain(pressure).collect();
        let comma = if kept.is_empty() { "" } else { "," };
        Some((whole, format!("{}{comma}", kept.join(", "))))
    }

    /// "Exhausted after a double shift, …": no deed.
    pub(super) fn is_mood(self, deed: &Deed) -> bool {
        let before = self.context.reading.tokens[..self.range(deed.head).start].last();
        let sentences = &self.context.document.sentences;
        let at = sentences.partition_point(|it| it.span.end <= deed.head.start);
        let opens = sentences.get(at).is_some_and(|it| it.span.start == deed.head.start)
            || before.is_some_and(|it| it.is_mark(','));
        let state = self.has(deed.head, PRESSED) || self.has(deed.head, STATES);
        opens
            && state
            && deed.group == deed.head
            && deed.object.is_none()
            && !deed.passive
            && matches!(deed.form, Form::Past | Form::Participle)
    }

    /// "after a double shift" of "tired after a double shift".
    fn time_in(self, lead: Span) -> Option<String> {
        let words = self.tokens(lead);
        let at = words.iter().position(|it| self.is(it, TIMES))?;
        let doing = words.get(at + 1).is_some_and(|it| matches!(it.tag, Tag::Verb(_)));
        let span = Span::new(words[at].span.start, lead.end);
        let named = words[at..].iter().any(|it| matches!(it.tag, Tag::Noun | Tag::Num));
        (named && !doing && !self.has_human(span)).then(|| self.source(span))
    }

    /// "network eng." of "network eng. typed 30": whoever did it, where no verb was found to belong to it.
    fn is_bare_role(self, lead: Span, clauses: &Clauses<'_>) -> bool {
        let mark = self.context.document.source.slice(Span::new(lead.end, clauses.lead.end));
        let elided = clauses.pieces[0].deed.class == AgentClass::Elided;
        let named = |it: &Token| matches!(it.tag, Tag::Noun | Tag::Adj);
        elided && mark.starts_with('.') && self.tokens(lead).iter().all(named)
    }
}
