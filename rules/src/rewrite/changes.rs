//! Which classes of changes and their checks a fault fits.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{
    CHANGES, CHECKS, CONFIG, DOCUMENTS, LETS_OUT, OPEN_PLACES, PARTLY, PHYSICAL, PLACES,
    READ_BY_EYE, REVIEW, SECRETS, SIGNALS, SIGNS, TESTS, VALUED,
};
use crate::language::Frame;
use crate::language::lexicon::{Class, Sense};

/// What tells what another version changed.
const GUIDES: &[&str] = &[
    "release note",
    "migration note",
    "migration guide",
    "deprecation notice",
    "upgrade note",
    "upgrade guide",
    "breaking change",
];

impl Clue<'_> {
    pub(super) fn of_changes(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let direct = (self.phrase("straight to")
            || self.phrase("directly to")
            || self.phrase("straight into"))
            && self.lemma("push|merge|commit|deploy");
        // "waved it through after running only the smoke suite"
        let partly = self.sentence_has(PARTLY) && self.sentence_has(TESTS);
        fits(
            &class::UNREVIEWED_MERGE,
            self.lacks(REVIEW) && !self.without(TESTS)
                || direct
                || self.phrase("own approval") || self.phrase("own review") || self.phrase("own sign-off")
                || self.lemma("self-approve|self-merge|rubber-stamp|rubberstamp|wave through|force-merge|force-push|approve|sign") && !self.without(TESTS) && !partly && !self.without("measuring|inspecting|testing|counting|weighing")
                || self.without("asking") && self.later("look|review|check|approve|approval|sign")
                || self.duty("review|proofread|approve")
                || self.duty("ask|request|get|obtain|wait")
                    && self.object("review|approval|sign-off|reviewer")
                || self.duty("read|look at|look|open") && self.approves(),
        );
        fits(
            &class::SECURITY_SLIP,
            self.lemma("leak|expose|commit|publish|share|post|push|hardcode|hard-code")
                && self.object(SECRETS)
                || self.lemma("copy|paste|upload|put|send|mail|email|forward|attach|print|log")
                    && self.object(SECRETS)
                    && self.later(OPEN_PLACES)
                || self.lemma("leak|expose")
                || self.is_tricked()
                || self.lemma("click") && self.later("link|phishing|attachment"),
        );
        fits(
            &class::UNTESTED_CHANGE,
            self.said("testing|test|tests")
                && matches!(self.fault.frame, Frame::Normative | Frame::Skill)
                || self.lacks(TESTS) && !self.in_production_instead()
                || self.lacks("dry|dry-run|rehearsal")
                || self.without_trying()
                || self.tried_only_apart()
                || self.is_of_code()
                || self.duty("test|try|try out|dry-run|rehearse|drill|shadow|pilot|trial|simulate|benchmark|soak|smoke-test|load-test")
                    && !self.object("backup|restore|snapshot")
                || self.marks_off(TESTS)
                || self.lemma("skip|omit|leave out|ignore|bypass")
                    && self.object(TESTS)
                    && !self.object(SIGNALS)
                || self.duty("run|execute|perform|ask|write|add|create|have")
                    // "should not have run the load test"
                    && !self.was_not_due()
                    && (self.object(TESTS) || self.object("linter"))
                || self.duty("ask") && self.later(TESTS)
                || self.lemma("test") && self.later("only")
                || self.object("untested")
                || self.lets_out() && self.is_red()
                || any_of(LETS_OUT, self.lemma)
                    && self.sentence_has(PARTLY)
                    && self.sentence_has(TESTS)
                || self.duty.is_none() && self.later("untested"),
        );
        // "checked the lag before promoting it": a condition of the next step, not a signal.
        let first = self.phrase("before") && self.duty("check|verify|look at|look");
        let check = first || self.duty("check|verify|validate|confirm|double-check|doublecheck|recheck|inspect|examine|compare|ensure|look|look at|measure") && (!self.object(SIGNALS) || self.is_of_gauge()) && !self.target(SIGNALS);
        let fact = self.duty("notice|see|spot|realise|realize|recognise|recognize|know|remember|consider|anticipate|foresee|expect")
            && self.tells_what();
        // "flashed it with an outdated image": nothing compared the two.
        let acts_on_old = self.duty.is_none()
            && self.sense.is(Sense::ACTION)
            && self.later("outdated|stale|obsolete|superseded|out-of-date");
        // "forgot that the clocks would change", "misjudged how long it takes"
        let misjudged = self
            .lemma("forget|overlook|misjudge|underestimate|overestimate|misestimate")
            && self.tells_what();
        let fact = fact && !self.is_of_nobody() || misjudged;
        let counted = self.lemma("miscount|mismeasure|mishear");
        let misread = self.lemma("misread|misinterpret|misunderstand")
            && (self.object(DOCUMENTS) || self.object(READ_BY_EYE));
        let unseen = (self.lemma("overlook|miss|misread|misinterpret|misunderstand")
            && !self.object("step|task|instruction")
            || self.duty("notice|see|spot|catch|recognise|recognize|detect")
                && (self.fault.facts.object.is_some() || self.in_review())
            || self.said("misreading|misinterpretation|misunderstanding")
            || self.duty("take") && self.later("account")
            || self.duty("consider|anticipate|foresee|think of|think")
                && (self.fault.facts.object.is_some()
                    || self.lemma == "think" && !self.tells_what()))
            && !self.object(SIGNALS)
            && (any_of("overlook|miss", self.lemma)
                || !self.object(DOCUMENTS) && !self.object("flag"))
            && !self.runs_on_unseen()
            && !self.drowns_in_signals()
            && !self.later("deadline|meeting");
        fits(
            &class::UNVERIFIED_PRECONDITION,
            check
                || acts_on_old
                || self.lemma("overwrite|clobber|replace") && self.puts_an_old_one()
                || self.without(CHECKS)
                    && !self.closes_a_signal()
                    && !self.approves()
                    && !self.without(REVIEW)
                    && !self.without(TESTS)
                    && !self.of_dependency()
                || unseen
                || misread
                || counted
                || fact,
        );
        let value = self.lemma("misconfigure|misset|mistype|misspell|typo|fat-finger|hardcode|hard-code|miskey|misenter|miscalculate|misapply|mislabel|misroute|misallocate|misplace|mis-click|misclick|mess up|screw up|muck up");
        let bad = self.fault.frame == Frame::BadObject;
        let enters = self.lemma("enter|type|set|configure|specify|paste|assign|select|choose");
        let acts = self.sense.is(Sense::ACTION) && self.duty.is_none();
        // "set the limit to 10000 without working out the memory"
        let to_a_number = self.lemma("set|raise|lower|increase|decrease|change|reduce|bump")
            && (self.fault.frame == Frame::Without || self.phrase("instead of"))
            && !self.without(TESTS)
            && self.later_number_after_to();
        let made = self.lemma("set|configure|map|assign|point|type|enter|paste|define|label")
            && matches!(self.fault.frame, Frame::FaultAdverb | Frame::BadObject);
        let entered = enters && self.wrong("") && !self.wrong(PLACES)
            || (enters || self.lemma(VALUED)) && self.was_written_otherwise()
            || self.swaps_values()
            || to_a_number
            // "Ana's typo in the values (`2` instead of `20`)"
            || self.said("typo|misspelling|fat-finger|misconfiguration");
        let secret = self.lemma("hardcode|hard-code") && self.object(SECRETS);
        fits(
            &class::MISCONFIGURATION,
            value && !secret
                || self.has_wrong_value()
                || self.is_another_number()
                || self.lemma(VALUED)
                    && (self.phrase("instead of")
                        || self.phrase("rather than")
                        || self.phrase("was meant")
                        || self.phrase("was intended"))
                    && !self.instead_of_doing()
                || self.fault.frame == Frame::PossessiveError
                    && (self.said("typo|misspelling|miscalculation|mislabelling|mislabeling")
                        || self.later("misconfiguration|config|configuration|setting|settings|rule|rules|parameter|threshold"))
                || self.lemma("leave out|omit|miss|forget") && self.object(SIGNS)
                || made && !self.copies_by_hand()
                || entered
                || bad && self.object_is(CONFIG) && !self.wrong(PLACES)
                || self.later("typo") && self.duty.is_none()
                || self.wrong(CONFIG) && !self.wrong(PLACES) && !self.wrong_among(PHYSICAL) && (self.object("wrong") || !acts),
        );
        let release = self.releases();
        let goes_on = self.duty("stop|halt|pause|abort|cancel|interrupt") && self.object(CHANGES);
        let defect = self.fault.facts.object.is_some_and(|object| {
            self.view.tokens(object).iter().any(|token| token.is(Class::BAD))
        });
        fits(
            &class::FAULTY_CHANGE,
            goes_on
                || (release
                    || matches!(self.fault.frame, Frame::Harm | Frame::Outcome | Frame::Placed)
                        && self
                            .sentence_has("shipped|released|deployed|pushed|published|launched"))
                    && self.sentence_has("crash|crashed|crashes|crashing|hung|froze|leaked|leaks")
                || release
                    && (bad
                        && defect
                        && (!self.object_is(CONFIG) || self.fault.facts.effect.is_some())
                        && !self.wrong("")
                        && !self.object("untested")
                        || matches!(self.fault.frame, Frame::Cause) && self.object(CHANGES))
                || release
                    && (self.source_has("off-by-one")
                        || self.sentence_has("bug|defect|regression|deadlock|typo"))
                || matches!(self.fault.frame, Frame::Harm | Frame::Cause)
                    && self.object("build|login|pipeline|bug|regression")
                || self.harms_by_a_change()
                || self.is_of_change(),
        );
        fits(&class::DEPENDENCY_CHANGE, self.of_dependency());
    }

    /// Whether it is about what another version changed.
    pub(super) fn of_dependency(&self) -> bool {
        self.later("changelog|compatibility|end-of-life|eol")
            || self.changes_version() && (self.without(CHECKS) || self.duty.is_none())
            || self.without("reading|checking")
                && self.lemma("bump|upgrade|update|raise|migrate")
                && self.object(
                    "client|library|dependency|sdk|package|driver|framework|plugin|module|runtime",
                )
            || self.sentence_says(GUIDES)
    }
}
