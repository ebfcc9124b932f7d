//! Departments and divisions by their names, which services bear as well: "QA missed the bug", "Data Engineering
//! published the export", "Network Planning sat on the request".

use super::Classifier;
use crate::language::lexicon::{Class, Name, Sense};
use crate::language::phrase::{NounPhrase, VerbGroup};
use crate::language::tag::{human_only, is_any};
use crate::language::token::{Shape, Tag};

impl Classifier<'_> {
    /// Whether a department stands there by its name, doing what people do.
    pub(super) fn is_department(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> bool {
        const OPS: &[&str] = &["ops", "devops", "secops", "netops", "infosec", "sre", "noc", "qa"];
        let head = &self.tokens[phrase.head];
        let inside = &self.tokens[phrase.tokens.clone()];
        let first = inside.first();
        let determined = first.is_some_and(|t| t.tag == Tag::Det);
        // "our QA did not catch it"
        let own = first.is_some_and(|t| t.is(Class::POSS)) && head.shape == Shape::Upper;
        if !head.is(Class::DEPARTMENT) || determined && !own {
            return false;
        }
        let capital = head.shape != Shape::Lower;
        let sense = group.map_or(Sense(0), |group| group.sense);
        // "procurement did not extend it": a word for nothing but a department.
        let only = Class::SYSTEM.or(Class::SAFEGUARD).or(Class::VB).or(Class::NOUN);
        let sole = inside.len() == 1 && !head.is(only);
        let ops = is_any(self.tokens, phrase.head, self.text, OPS);
        let named = capital || ops || sole || inside.len() > 1 && inside[0].shape == Shape::Capital;
        let thing_too = head.is(Class::SYSTEM) || head.is(Class::SAFEGUARD);
        let deed = Sense::FAULT.or(Sense::DUTY).or(Sense::OMIT).or(Sense::ACTION).or(Sense::OFF);
        let human_verb = human_only(sense) || sense.is(deed);
        // "because Platform was at fault": no sentence begins there.
        let inner = inside.len() == 1 && phrase.tokens.start > 0 && head.shape == Shape::Capital;
        let surely = head.shape == Shape::Capital && self.acts_as_people(group)
            || inner && sense.is(Sense::HARM.or(Sense::OFF).or(Sense::CAUSE))
            || human_only(sense)
            || sense.is(Sense::FAULT)
            || sense.is(Sense::OMIT) && !thing_too;
        named
            && if thing_too {
                surely
            } else {
                human_verb || sole && !sense.is(Sense::CAUSE) || group.is_none()
            }
    }

    /// "Platform moved the cluster and informed us", "published it without telling the depot": whether whoever is the
    /// subject of `group` does what only people do besides.
    pub(super) fn acts_as_people(&self, group: Option<&VerbGroup>) -> bool {
        let after = group.map_or(usize::MAX, |group| group.tokens.end);
        self.pieces.verbs.iter().any(|next| {
            let at = next.tokens.start;
            at > after
                && (human_only(next.sense) && self.tokens[at - 1].tag == Tag::Coord
                    || next.sense.is(Sense::ADDRESS.or(Sense::SOCIAL))
                        && (self.tokens[at - 1].tag == Tag::Coord
                            || is_any(self.tokens, at - 1, self.text, &["without"])))
        })
    }

    /// "Finance Systems", "Field Services": a division by its name, doing what people do.
    pub(super) fn is_division(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> bool {
        let (sense, lemma) =
            (group.map_or(Sense(0), |group| group.sense), group.map(VerbGroup::lemma));
        const HEADS: &[&str] = &["systems", "services", "planning", "control"];
        let inside = &self.tokens[phrase.tokens.clone()];
        let named = inside.len() > 1
            && inside.iter().all(|t| t.shape != Shape::Lower && t.name.0 & Name::PRODUCT.0 == 0)
            && is_any(self.tokens, phrase.head, self.text, HEADS);
        let acts = human_only(sense) || sense.is(Sense::FAULT.or(Sense::OMIT).or(Sense::DUTY));
        // "sat on the request": what a module of software does not.
        let plans = is_any(self.tokens, phrase.head, self.text, &["planning"])
            && lemma.is_some_and(|lemma| matches!(lemma, "sit on" | "sit" | "promise" | "agree"));
        let field = || human_only(sense) || inside.iter().any(|t| t.is(Class::DEPARTMENT));
        named && (acts && field() || plans)
    }
}
