//! What was done, or was to be done, as a noun for a slot: "the restart of the broker", "renewing the certificate".

use super::bars::any_of;
use super::inflect::{action_noun, gerund};
use super::phrases::{definite, neutral};
use super::slots::Slots;
use crate::language::Token;
use crate::language::lexicon::Sense;
use crate::language::token::Tag;
use crate::text::Span;

impl Slots<'_> {
    pub(super) fn action(&self) -> Option<String> {
        let tells = |lemma: &&str| {
            !any_of("be|cause|trigger|lead|result|introduce|let|prevent|avoid|avert", lemma)
        };
        let lemma = self.lemma().filter(tells)?;
        // "ignoring the limit" would say again what is to be said without judging.
        let sense = self.fault.facts.verb.map_or(Sense(0), |verb| verb.sense());
        if neutral(lemma, sense).is_some() {
            return None;
        }
        let object = self.object()?;
        // "dropped the ball"
        if lemma.split_once(' ').is_some_and(|(_, noun)| object.ends_with(noun)) {
            return None;
        }
        Some(match action_noun(lemma) {
            Some(noun) => format!("the {noun} of {object}"),
            None => self.doing(lemma, &object),
        })
    }

    /// "taking checkout down".
    fn doing(&self, lemma: &str, object: &str) -> String {
        let head = self
            .deeds
            .iter()
            .find(|deed| deed.verb == self.fault.facts.verb && self.fault.span.overlaps(deed.head));
        let head = head.or_else(|| self.deeds.iter().find(|it| it.verb == self.fault.facts.verb));
        let again = head.map_or("", |deed| self.view.again(deed.head, lemma));
        let doing = Self::plain_doing(lemma, object);
        // "labelled"
        let twice = head.is_some_and(|deed| self.view.source(deed.head).ends_with("lled"));
        let doing = if twice {
            doing.replacen("ling ", "lling ", 1).replacen("llling ", "lling ", 1)
        } else {
            doing
        };
        // "turn it back on"
        let on = head.and_then(|deed| deed.object).map_or(Vec::new(), |object| {
            let rest = Span::new(object.end, self.sentence().end.max(object.end));
            let small = |token: &&Token| self.view.is(token, "back|on|off|up|down|in|out|again");
            self.view.tokens(rest).iter().take_while(small).collect()
        });
        let placed = on.last().is_some_and(|last| {
            let next = self.view.tokens(Span::new(last.span.end, self.sentence().end)).first();
            next.is_none_or(|next| !matches!(next.tag, Tag::Det | Tag::Noun | Tag::Num | Tag::Adj))
        });
        let tail: Vec<String> = on
            .iter()
            .filter(|_| placed)
            .map(|token| self.view.lower(token))
            .filter(|word| !lemma.split(' ').any(|part| part == word))
            .collect();
        if let ([back], Some((verb, particle))) = (tail.as_slice(), lemma.split_once(' '))
            && back == "back"
            && doing.ends_with(particle)
        {
            // "plugged it back in"
            return format!("{again}{} {object} back {particle}", gerund(verb));
        }
        if tail.is_empty() {
            format!("{again}{doing}")
        } else {
            format!("{again}{doing} {}", tail.join(" "))
        }
    }

    fn plain_doing(lemma: &str, object: &str) -> String {
        match lemma.split_once(' ') {
            // "planning for the launch"
            Some((verb, link)) if any_of("for|at|to|on|into|with|from|of", link) => {
                format!("{} {link} {object}", gerund(verb))
            }
            Some((verb, particle)) => format!("{} {object} {particle}", gerund(verb)),
            None => format!("{} {object}", gerund(lemma)),
        }
    }

    /// What was to be done: "renewing the certificate", or what was left out itself.
    pub(super) fn duty(&self) -> Option<String> {
        let object =
            self.object().filter(|object| object.split(' ').count() > 1 || object.len() > 3)?;
        // "took no action", "asked no one": what was not done has no name.
        let first = object.split(' ').next().unwrap_or_default();
        if any_of("no|nothing|nobody|none", &first.to_lowercase()) {
            return None;
        }
        let lemma = self.lemma().filter(|lemma| !any_of("be|put|take|pay", lemma))?;
        let left_out =
            any_of("forget|skip|omit|miss|neglect|overlook|leave out|leave off|ignore", lemma);
        // What is left out may be a step, or any thing: "left out the bank holiday".
        let head = object.split(' ').next_back().unwrap_or_default();
        let step = [
            "tion", "sion", "ment", "ing", "val", "check", "test", "review", "restart", "backup",
            "approval",
        ];
        if left_out && !step.iter().any(|end| head.trim_end_matches('s').ends_with(end)) {
            return None;
        }
        Some(if left_out { object } else { self.doing(lemma, &object) })
    }

    /// "editing shared templates" of "lacked the training to edit shared templates".
    pub(super) fn operating(&self) -> Option<String> {
        let at = self.deeds.iter().position(|deed| self.fault.span.overlaps(deed.head))?;
        let done = self.deeds[at..].iter().find(|deed| {
            deed.infinitive && deed.head.start > self.fault.predicate.start && !deed.auxiliary
        })?;
        let object = self.view.phrase(done.object?);
        let lemma = done.verb?.lemma();
        (!self.view.has_human(object))
            .then(|| Self::plain_doing(lemma, &definite(&self.view.source(object))))
    }
}
