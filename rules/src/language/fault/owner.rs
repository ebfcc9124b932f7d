//! Whose something is: John's, his, of the operator, by the team, from the vendor.

use super::Scene;
use crate::language::agent::{Agent, AgentClass};

impl Scene<'_> {
    /// Whoever noun phrase `noun` belongs to, human or not: by a genitive, a possessive pronoun, or
    /// one of `links` after it.
    pub(super) fn owner(&self, noun: usize, links: &[&str]) -> Option<Agent> {
        let phrase = &self.pieces.nouns[noun];
        if let Some(owner) = phrase.possessor {
            return Some(self.classifier.agent(owner, None));
        }
        let first = phrase.tokens.start;
        let by_pronoun = |class, mention| Agent {
            class,
            span: Some(self.tokens[first].span),
            mention,
            by_pronoun: true,
        };
        if self.is(first, &["my"]) {
            return Some(by_pronoun(AgentClass::Self_, None));
        }
        if self.is(first, &["our"]) {
            return Some(by_pronoun(AgentClass::We, None));
        }
        // "a fitter whose mind was elsewhere"
        if self.is(first, &["whose"]) {
            let before = self.pieces.nouns[..noun].iter().rposition(|it| it.tokens.end == first)?;
            return Some(self.classifier.agent(before, None));
        }
        let memory = self.classifier.memory;
        if self.is(first, &["his", "her"]) {
            let (class, mention) = memory
                .human
                .as_ref()
                .map_or((AgentClass::Role, None), |(_, agent)| (agent.class, agent.mention));
            return Some(by_pronoun(class, mention));
        }
        if self.is(first, &["their"]) {
            let (_, agent) = memory.subject.as_ref()?;
            return Some(by_pronoun(agent.class, agent.mention));
        }
        // "an error made by X"
        let made = self.pieces.verbs.iter().zip(self.clauses).find(|(group, _)| {
            group.passive && !group.finite && group.tokens.start == phrase.tokens.end
        });
        if let Some(by) = made.and_then(|(_, clause)| clause.by).filter(|_| links.contains(&"by")) {
            return Some(self.classifier.agent(by, None));
        }
        // "… of X", "… by X", "… in the script by X", "… on the part of X"
        let mut owner = None;
        for next in noun + 1..self.pieces.nouns.len().min(noun + 4) {
            let after = &self.pieces.nouns[next];
            let before = &self.pieces.nouns[next - 1];
            let adjoins = |words: &[&str]| {
                after.prep.is_some_and(|prep| prep == before.tokens.end && self.is(prep, words))
            };
            if adjoins(&["on"]) && self.is(after.head, &["part", "side", "behalf"]) {
                // "on our part", "on Tomoko's part"; "on the part of Tomoko" goes on.
                // "a bug on our side" is one of the system.
                let side = self.is(phrase.head, &["mistake", "mistakes", "blunder"]);
                let ours = side || self.is(after.head, &["part", "behalf"]);
                match self.owner(next, &[]).filter(|_| ours) {
                    Some(agent) => return Some(agent),
                    None => continue,
                }
            }
            // "Incorrect classification of severity by the shift"
            if links.contains(&"by") && !links.contains(&"of") && adjoins(&["of"]) {
                continue;
            }
            // "a change in the configuration file by the fitter"
            let thing = || !self.classifier.agent(next, None).class.is_human();
            if links.contains(&"by") && adjoins(&["in", "to", "on"]) && thing() {
                continue;
            }
            if !adjoins(links) {
                break;
            }
            // "by the supplier's engineers", "in the agent's supervision": what has the owner counts
            // where it is human, else the owner.
            let possessed = next + 1;
            let of_owner =
                self.pieces.nouns.get(possessed).is_some_and(|p| p.possessor == Some(next));
            if of_owner {
                let agent = self.classifier.agent(possessed, None);
                if agent.class.is_human() {
                    return Some(agent);
                }
            }
            let agent = self.classifier.agent(next, None);
            if agent.class.is_human() {
                return Some(agent);
            }
            owner.get_or_insert(agent);
        }
        owner
    }
}
