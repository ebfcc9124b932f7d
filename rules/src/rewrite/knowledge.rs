//! Classes of what could be known at the time.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{BACKUPS, DOCUMENTS};
use crate::language::Frame;
use crate::language::lexicon::Sense;

impl Clue<'_> {
    pub(super) fn of_knowledge(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        fits(
            &class::MISSING_DOCUMENTATION,
            self.duty("document|record|note")
                || self.is_only_known()
                || self.is_meant_for_a_document()
                || self.without("writing") && self.without("down")
                || self.without("documenting|documentation|recording|noting|logging")
                || self.lemma("misunderstand") && self.object(DOCUMENTS)
                || any_of("leave|write|make", self.lemma)
                    && self.later("no|nothing|without")
                    && self.object(DOCUMENTS)
                || self.duty("put|add|enter|store|keep|publish|share") && self.later(DOCUMENTS)
                || self.duty("read|write|update|consult")
                    && (self.object(DOCUMENTS) || self.target(DOCUMENTS))
                    && !self.of_dependency(),
        );
        fits(
            &class::INCORRECT_ASSUMPTION,
            self.sense.is(Sense::BELIEF) && self.duty.is_none()
                || self.said("convinced|positive|confident|overconfident") && self.duty.is_none()
                || self.takes_to_mean()
                || self.lemma("take|take granted") && self.later("granted")
                || self.object("assumption|guess")
                || self.lemma("trust|rely on|rely") && !self.later(BACKUPS)
                || self.later("assuming|thinking|believing") && self.duty.is_none(),
        );
        // Nobody lacks a condition of the system by lacking discipline.
        let skill = self.fault.frame == Frame::Skill
            && self.said(
                "experience|inexperience|inexperienced|knowledge|training|trained|untrained|skill|skilled|expertise|grasp|understanding|understand|know|knew|known|how|unfamiliar|familiar|familiarity|competence|qualified|clue|idea|inkling|aware|awareness|unaware",
            );
        fits(
            &class::SKILL_OR_KNOWLEDGE,
            skill
                || self.is_first_time()
                || self.lemma("misunderstand")
                // "took `out` for a harmless flag": what it does is not known.
                || self.takes_code_for_another()
                || self.later("inexperience|inexperienced|untrained")
                    && self.fault.frame == Frame::Skill,
        );
    }
}
