//! What opens a sentence and only says how somebody was: "Eager to finish before the demo", "Out of habit". Of it stays
//! when it was and what pressed, of which the situation can tell.

use super::bars::any_of;
use super::inflect::is_plural;
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
const STATES: &str = "tired|exhausted|weary|sleepy|drowsy|groggy|distracted|preoccupied|stressed|nervous|flustered|annoyed|frustrated|irritated|bored|overworked|overtired|worried|inexperienced|confused|panicked|reluctant|hungover|unfamiliar|unwell|sick|fatigued|overwhelmed|misled|fooled|deceived|tricked|alarmed|interrupted|thrown|surprised";

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
        let how = |it: &&Token| it.tag == Tag::Adv || self.is(it, "half|all|being|still");
        let skipped = words.iter().take_while(how).count();
        let (first, rest) = words.get(skipped..)?.split_first()?;
        let state = self.is(first, PRESSED) || self.is(first, STATES);
        let asleep = self.is(first, "asleep") && skipped > 0;
        // "new to the rotation", "fed up with the alarms"
        let phrase = matches!(rest, [to, ..] if self.is(first, "new") && self.is(to, "to|on|in|at")
            || self.is(first, "fed") && self.is(to, "up") || self.is(first, "short") && self.is(to, "of|on"));
        let moved = first.tag == Tag::Prep && {
            let noun = rest.iter().take(4).find(|it| it.tag == Tag::Noun);
            noun.is_some_and(|noun| self.is(noun, PRESSES) || self.is(noun, HABITS))
        };
        if !(state || asleep || phrase || moved) {
            return None;
        }
        // "New to the rotation, …", "Unfamiliar with the console, …"
        let with = rest.first().filter(|it| {
            self.is(first, "new") && self.is(it, "to|on|in|at")
                || self.is(first, "unfamiliar|inexperienced") && self.is(it, "with|in")
        });
        let what = with.and_then(|it| self.trimmed(Span::new(it.span.end, lead.end)));
        if let Some(what) = what.filter(|it| !self.has_human(*it)) {
            let what = self.source(what);
            let be = if is_plural(&what) { "were" } else { "was" };
            return Some((whole, format!("{what} {be} new to ‹which role›;")));
        }
        // "Confused by the similar names, …"
        let by = rest.first().filter(|by| state && self.is(by, "by"));
        let cause = by.map(|by| Span::new(by.span.end, lead.end)).and_then(|it| self.trimmed(it));
        if let Some(cause) = cause.filter(|it| !self.has_human(*it)) {
            return Some((whole, format!("because of {},", self.source(cause))));
        }
        let under = self.is(first, "under|pressed|pressured")
            && self.has(lead, "pressure|pressed|pressured");
        let presses = self.is(first, PRESSED) || moved && self.has(lead, PRESSES);
        // "Eager to have it live before noon, …"
        let wants = self.is(first, "eager|keen|anxious|impatient|desperate|determined");
        let to = words.iter().position(|it| it.tag == Tag::To).filter(|_| under || wants);
        let purpose = to.map(|to| Span::new(words[to].span.start, lead.end));
        let purpose = purpose.filter(|it| !self.has_human(*it)).map(|it| self.source(it));
        let pressure = match purpose {
            // "Eager to leave": of whom, nobody would know.
            Some(purpose) if wants && clauses.before.iter().any(|it| self.is_worth(it)) => {
                return Some((whole, format!("{purpose},")));
            }
            Some(purpose) if under => {
                return Some((whole, format!("there was pressure {purpose};")));
            }
            _ if under => Some("under ‹which pressure›".to_owned()),
            _ if presses => Some("under ‹which time pressure›".to_owned()),
            _ => None,
        };
        let time = self.time_in(lead).filter(|_| to.is_none() || !under);
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

    /// "finish the move": what somebody wanted of a thing, not for themselves.
    fn is_worth(self, deed: &Deed) -> bool {
        let own =
            deed.verb.is_none_or(|it| any_of("go|get|leave|catch|be|come|start|stop", it.lemma()));
        deed.infinitive && deed.object.is_some() && !own
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
