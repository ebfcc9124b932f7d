//! Which fault classes fit what a sentence says of somebody.

use super::class::{self, FaultClass};
use super::clue::Clue;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::Form;
use crate::language::{Fault, Frame};

/// The classes that fit `fault`, the most specific first; never none.
pub(super) fn classes(view: View<'_>, fault: &Fault) -> Vec<&'static FaultClass> {
    match fault.frame {
        Frame::HumanError if Clue::new(view, fault).lets_both_write() => vec![&class::SPLIT_BRAIN],
        Frame::HumanError => vec![&class::HUMAN_ERROR],
        Frame::Guilt if view.is_swapped(fault) => vec![&class::SLOW_RESPONSE],
        Frame::Guilt if Clue::new(view, fault).tells_two_apart() => vec![&class::WRONG_TARGET],
        Frame::Guilt => vec![&class::UNCLASSIFIED],
        _ => own_classes(view, fault),
    }
}

/// `fault` as what was done to something, where it says of somebody no more than an error: "Due to a mistake, the
/// zone was deleted".
pub(super) fn as_what_was_done(view: View<'_>, fault: &Fault, deeds: &[Deed]) -> Option<Fault> {
    let own = match fault.frame {
        Frame::HumanError | Frame::Guilt => Vec::new(),
        _ => own_classes(view, fault),
    };
    // "ran it on the wrong volume, exposing the files": how it came to that says more than what came of it.
    let label = fault.frame == Frame::HumanError;
    let bare = fault.frame == Frame::FaultAdverb && fault.facts.verb.is_none();
    let harm = label
        || bare
        || matches!(fault.frame, Frame::Harm | Frame::Outcome | Frame::Placed | Frame::Cause);
    if !harm && !own.iter().all(|class| class.is_vague()) {
        return None;
    }
    let rank = own.iter().filter(|class| !class.is_vague()).map(|class| class.rank()).min();
    let acts = |deed: &&Deed| {
        let done = if deed.passive { deed.subject } else { deed.object };
        let named = done.is_some_and(|it| !view.has_human(it));
        let acted = harm && deed.finite && deed.is_human() && !fault.predicate.covers(deed.head);
        // "It was careless of Ana to store it there"
        let step = deed.infinitive && view.is_judged_step(fault, deed);
        let happened =
            !label && (deed.passive && !deed.infinitive || deed.form == Form::Ing || step);
        // "430 customers were charged": what came of it.
        let effect = deed.passive
            && deed.subject.is_some_and(|it| {
                view.tokens(it).last().is_some_and(|last| last.is(Class::CUSTOMER))
            });
        (happened || acted || step) && named && !effect && !deed.modal && deed.verb.is_some()
    };
    // In a sentence without end the first deeds tell enough.
    const DEEDS: usize = 6;
    let of_each = deeds.iter().filter(acts).take(DEEDS).filter_map(|deed| {
        let mut facts = fault.facts;
        facts.verb = deed.verb;
        facts.object = if deed.passive { view.whole_subject(deed) } else { deed.object };
        facts.omitted = None;
        let frame = if deed.negated { Frame::NegatedDuty } else { Frame::FaultAdverb };
        let done = Fault { frame, predicate: deed.group, facts, ..fault.clone() };
        let class = own_classes(view, &done).first().copied()?;
        let named = own.iter().all(|own| own.is_bare_step());
        let error = fault.frame == Frame::PossessiveError && fault.facts.verb.is_none();
        // "operator error by Ana, who plugged both into one switch": a step says more than the label.
        let known =
            !class.is_vague() || (error || label && class == &class::UNGUARDED_STEP) && named;
        known.then_some((class.rank(), done))
    });
    let best = of_each.min_by_key(|(rank, _)| *rank);
    best.filter(|(best, _)| rank.is_none_or(|own| *best < own)).map(|(_, done)| done)
}

fn own_classes(view: View<'_>, fault: &Fault) -> Vec<&'static FaultClass> {
    let clue = Clue::new(view, fault);
    let mut found: Vec<&'static FaultClass> = Vec::new();
    let mut fits = |class: &'static FaultClass, yes: bool| {
        if yes && !found.contains(&class) {
            found.push(class);
        }
    };
    clue.of_mechanisms(&mut fits);
    clue.of_operations(&mut fits);
    clue.of_changes(&mut fits);
    clue.of_response(&mut fits);
    clue.of_knowledge(&mut fits);
    clue.of_kinds(&mut fits);
    if found.is_empty() {
        found.push(clue.otherwise());
    }
    found.sort_by_key(|class| class.rank());
    found.truncate(2);
    found
}

impl Clue<'_> {
    /// Where nothing more exact fits.
    pub(super) fn otherwise(&self) -> &'static FaultClass {
        // "had it not been for": nothing says what was left out.
        if self.lemma == "be" {
            return &class::UNCLASSIFIED;
        }
        // "should not have touched the quorum": something was done.
        if self.was_not_due() || self.averts() {
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
            _ if self.stays() || self.leaves_as_it_was() => &class::FORGOTTEN_STEP,
            _ if self.lemma("configure|set") => &class::MISCONFIGURATION,
            _ if self.comes_too_early() => &class::STEP_ORDER,
            _ if self.is_step() => &class::UNGUARDED_STEP,
            _ => &class::UNCLASSIFIED,
        }
    }
}
