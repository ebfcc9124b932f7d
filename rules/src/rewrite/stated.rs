//! What a sentence states already, so that no statement asks for it again.

use super::bars::any_of;
use super::slots::Slots;
use crate::language::Frame;
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::token::{Tag, Token};

/// What reminds somebody of an end that comes.
const REMINDS: &str = "reminder|reminders|mail|mailed|letter|letters|mails|email|emails|ticket|tickets|warning|warnings|notice|notices|notification|notifications";

impl Slots<'_> {
    /// Whether the sentence, or what the draft keeps of it, states `what`.
    pub(super) fn states(&self, what: &str) -> bool {
        let sentence = self.sentence();
        match what {
            "told" => self.told,
            "overlooked" => self.unseen().is_some(),
            "bypassed" => {
                let lemma = self.lemma().unwrap_or_default();
                any_of("bypass|circumvent|sidestep|skirt|evade|override", lemma)
            }
            // "allowed this": a step, not a view of somebody's or what was left out.
            "stepped" => {
                let thinks = Sense::BELIEF.or(Sense::OMIT);
                let thought = self.fault.facts.verb.is_some_and(|it| it.sense().is(thinks));
                let left = [Frame::Omission, Frame::NegatedDuty, Frame::Normative, Frame::Skill];
                let judged = |it: &Deed| it.infinitive && self.view.is_judged_step(self.fault, it);
                let judged = self.deeds.iter().any(judged);
                self.told && !thought && (judged || !left.contains(&self.fault.frame))
            }
            "expired" => {
                self.view.has(sentence, "expired|expire|lapsed|lapse")
                    || self
                        .view
                        .tokens(sentence)
                        .windows(2)
                        .any(|it| self.view.is(&it[0], "ran") && self.view.is(&it[1], "out"))
            }
            // "did not know that the flag was on"
            "fact" => {
                self.question.is_some_and(|it| it.starts_with("that "))
                    || self.view.has_in_a_row(
                        sentence,
                        "know|knew|known|aware|realise|realised|realize|realized",
                        "that",
                    )
            }
            "reminded" => self.view.has(sentence, REMINDS),
            // "although the runbook says 15"
            "ruled" => {
                let says = "says|asks|allows|gives|requires|said|asked|required|allowed";
                self.view.has(sentence, "runbook|policy|procedure|playbook|rule|rules|guide")
                    && self.view.has(sentence, says)
            }
            // What was never written down is told, what the runbook says is not.
            "written" => self.deeds.iter().any(|deed| {
                let writes =
                    "write|write down|document|record|note|put|know|exist|mention|share|wiki";
                deed.verb.is_some_and(|verb| any_of(writes, verb.lemma()))
            }),
            // "with no probe on it"
            "unmonitored" => self.view.tokens(sentence).windows(3).any(|it| {
                const PROBES: &str = "probe|alert|alarm|monitor|monitoring|metric|check|dashboard";
                let none = self.view.is(&it[0], "with") && self.view.is(&it[1], "no|zero");
                none && self.view.is(&it[2], PROBES)
                    || self.view.is(&it[0], "without") && self.view.is(&it[2], PROBES)
            }),
            // "from 3.20 to 4.21"
            "versioned" => self.view.tokens(sentence).windows(4).any(|it| {
                let from = self.view.is(&it[0], "from") && self.view.is(&it[2], "to");
                from && it[1].tag == Tag::Num && it[3].tag == Tag::Num
            }),
            // "went from step 5 to step 7"
            "stepwise" => {
                let step = |it: &&Token| self.view.is(it, "step|stage|phase");
                self.view.tokens(sentence).iter().filter(step).count() > 1
            }
            "copied" => self.fault.facts.object.is_some_and(|it| self.view.has(it, "copy|copies")),
            "leftover" => self.view.has(sentence, "still"),
            "held" => {
                self.fault.facts.verb.is_some_and(|it| {
                    it.lemma().starts_with("keep") || it.lemma().starts_with("hold")
                })
            }
            _ => false,
        }
    }
}
