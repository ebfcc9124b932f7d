//! Classes of what could be known at the time, and what to ask where nothing more exact fits.

use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::DOCUMENTS;
use crate::language::Frame;
use crate::language::lexicon::Sense;

impl Clue<'_> {
    pub(super) fn of_knowledge(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        fits(
            &class::MISSING_DOCUMENTATION,
            self.duty("document|record|note")
                || self.without("documenting|documentation|recording|noting|logging")
                || self.lemma("misread|misunderstand|misinterpret") && self.object(DOCUMENTS)
                || self.duty("read|write|update|consult")
                    && (self.object(DOCUMENTS) || self.target(DOCUMENTS))
                    && !self.of_dependency(),
        );
        fits(
            &class::INCORRECT_ASSUMPTION,
            self.sense.is(Sense::BELIEF) && self.duty.is_none()
                || self.object("assumption|guess")
                || self.later("assuming|thinking|believing") && self.duty.is_none(),
        );
        // Nobody lacks a condition of the system by lacking discipline.
        let skill = self.fault.frame == Frame::Skill
            && self.said(
                "experience|inexperience|inexperienced|knowledge|training|trained|untrained|skill|skilled|expertise|understanding|understand|know|knew|known|how|unfamiliar|familiar|familiarity|competence|qualified|aware|awareness|unaware",
            );
        fits(
            &class::SKILL_OR_KNOWLEDGE,
            skill
                || self.lemma("misunderstand")
                || self.later("inexperience|inexperienced|untrained")
                    && self.fault.frame == Frame::Skill,
        );
    }

    /// Where nothing more exact fits.
    pub(super) fn otherwise(&self) -> &'static FaultClass {
        // "had it not been for": nothing says what was left out.
        if self.lemma == "be" {
            return &class::UNCLASSIFIED;
        }
        // "should not have touched the quorum": something was done.
        if self.was_not_due() {
            return &class::UNCLASSIFIED;
        }
        match self.fault.frame {
            Frame::Omission
            | Frame::NegatedDuty
            | Frame::ModalPerfect
            | Frame::ConditionalPerfect
            | Frame::Expected => &class::FORGOTTEN_STEP,
            Frame::FaultVerb if self.object("step|task|instruction") => &class::FORGOTTEN_STEP,
            Frame::FaultVerb
                if matches!(
                    self.lemma,
                    "forget"
                        | "neglect"
                        | "omit"
                        | "skip"
                        | "leave out"
                        | "leave off"
                        | "leave behind"
                ) =>
            {
                &class::FORGOTTEN_STEP
            }
            // "restarted it without draining the queues"
            Frame::Without if self.lemma != "be" => &class::STEP_ORDER,
            // "stayed shut", "left the door open": what was to bring it back.
            _ if self.stays() => &class::FORGOTTEN_STEP,
            _ if self.lemma("configure|set") => &class::MISCONFIGURATION,
            _ if self.comes_too_early() => &class::STEP_ORDER,
            _ => &class::UNCLASSIFIED,
        }
    }
}
