//! Which fault classes fit what a sentence says of somebody.

use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{
    CHANGES, CHECKS, CONFIG, CREDENTIALS, DOCUMENTS, KEPT, LETS_OUT, OPEN_PLACES, OPTIONS, PARTLY,
    PHYSICAL, PLACES, READ_BY_EYE, REVIEW, SECRETS, SIGNALS, SIGNS, STORES, TESTS, VALUED,
};
use super::view::{View, any_of};
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, TokenKind};
use crate::language::{Fault, Frame};

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

/// The classes that fit `fault`, the most specific first; never none.
pub(super) fn classes(view: View<'_>, fault: &Fault) -> Vec<&'static FaultClass> {
    match fault.frame {
        Frame::HumanError if Clue::new(view, fault).lets_both_write() => vec![&class::SPLIT_BRAIN],
        Frame::HumanError => vec![&class::HUMAN_ERROR],
        Frame::Guilt if view.is_swapped(fault) => vec![&class::SLOW_RESPONSE],
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
        let happened = !label && (deed.passive && !deed.infinitive || deed.form == Form::Ing);
        // "430 customers were charged": what came of it.
        let effect = deed.passive
            && deed.subject.is_some_and(|it| {
                view.tokens(it).last().is_some_and(|last| last.is(Class::CUSTOMER))
            });
        (happened || acted) && named && !effect && !deed.modal && deed.verb.is_some()
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

    fn of_operations(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let safeguard = self.fault.facts.object.is_some_and(|object| {
            self.view.tokens(object).iter().any(|token| token.is(Class::SAFEGUARD))
        });
        let gone = self.lemma("delete|drop|wipe|truncate|purge|erase|overwrite|destroy|remove|nuke|trash|clobber|blow away|clear|clear out|empty|clean out|throw away|shred|tear down|format");
        fits(
            &class::DATA_DELETION,
            gone && !(self.lemma("overwrite|clobber")
                && self.sentence_has("both|same|simultaneously"))
                && !(self.lemma("overwrite|clobber|replace") && self.puts_an_old_one())
                && (self.object(STORES) || self.object("claim|attachment|box|archive|document") || self.lemma("wipe|truncate|purge|nuke|erase|overwrite"))
                || self.runs_what_destroys()
                // What a branch lost is not brought back by a review.
                || self.lemma("force-push")
                    && self.sentence_has("wiped|erased|overwrote|overwritten|lost|vanished|removed|gone|deleted|wiping|erasing|overwriting"),
        );
        let enters = self.lemma(
            "enter|type|set|configure|specify|paste|assign|select|choose|map|convert|link|point",
        );
        let valued = self.lemma("misconfigure|misset|mistype|miscalculate");
        let acts = self.sense.is(Sense::ACTION) && self.duty.is_none() && !enters;
        let at_a_time = self.view.tokens(self.after).windows(5).any(|it| {
            // "sorter 7 instead of 17": another one of them.
            let numbered = it[0].tag == Tag::Noun && it[1].tag == Tag::Num;
            let instead = self.view.is(&it[2], "instead") && self.view.is(&it[3], "of");
            instead && it[4].tag == Tag::Num && !numbered
        });
        let measured = self.lemma(VALUED);
        let instead = (self.phrase("instead of") || self.phrase("rather than"))
            && !at_a_time
            && self.duty.is_none()
            && !self.instead_of_doing()
            && !measured
            && self.fault.frame != Frame::Without
            && !self.lemma("set|mistype|fat-finger|type|enter|misset|configure");
        fits(
            &class::WRONG_TARGET,
            self.leads_elsewhere() || !self.leaves_out_a_flag() && !self.swaps_values() && !self.has_wrong_value() && !self.is_another_number() && ((self.wrong(PLACES) || self.wrong("file|folder|directory|document|path|share"))
                && !valued
                // What came of a step that was left out is another thing.
                && !self.sense.is(Sense::OMIT)
                && !self.lemma("skip|ignore")
                || self.wrong_among(PHYSICAL)
                || self.duty.is_none()
                    && !enters
                    && (self.phrase("meant for") || self.phrase("intended for") || self.is_of_twins() && !self.comes_too_early())
                || self.lemma("fill|load|feed|dose|mix|deliver|administer|install|fit|mount|connect|pick|print|attach|hand")
                    && self.wrong_thing()
                || acts && (self.wrong_thing() || self.wrong(CONFIG) && !self.object("wrong"))
                || self.lemma("roll back|revert|restore") && self.wrong_thing()
                || (acts || self.lemma("tag|roll back|revert|restore|downgrade"))
                    && self.wrong("version|build|image|release|package|firmware|binary|commit|tag|branch")
                || instead
                || (acts || self.sense.is(Sense::OFF)) && !measured && self.meant_other()
                || self.duty.is_none() && self.elsewhere()
                || self.in_production_instead()
                || self.lemma("mix up|swap|confuse")
                || self.phrase("in production instead")
                || self.phrase("on production instead")),
        );
        // "typed `rm -rf / tmp`"
        let typed = self.lemma("type|enter|paste")
            && self.fault.facts.object.is_some_and(|object| {
                let text = self.view.context.document.source.slice(object);
                let code = self.view.tokens(object).iter().any(|it| it.kind == TokenKind::Code);
                code && text.trim().contains(' ') && !text.contains('=')
            });
        let flag = self.source_has("`-") || self.source_has(" --") || self.object("flag|option");
        fits(
            &class::WRONG_COMMAND,
            self.wrong(OPTIONS)
                || typed
                || self.lemma.is_empty() && self.is_of_what_was_typed()
                || self.without("flag|option|switch|argument|parameter|clause|filter")
                || flag && self.duty("pass|add|set|use|type|include|specify|give")
                || (flag || self.object("clause|filter|argument"))
                    && any_of("forget|omit|miss|leave out|leave off|drop", self.lemma),
        );
        // What passes over a check is no wrong option.
        let passes_over =
            (self.source_has("--no-verify") || self.source_has("--skip")) && self.duty.is_none();
        fits(
            &class::DISABLED_SAFEGUARD,
            self.fault.frame == Frame::SafeguardOff
                || passes_over
                || self.sense.is(Sense::OFF)
                    && (safeguard || self.object(KEPT))
                    && self.duty.is_none()
                || self.lemma("bypass|circumvent|sidestep|skirt|evade|override")
                || self.duty("re-enable|reenable|re-arm|rearm|unsilence|unmute|turn on")
                    && safeguard
                || self.puts_out_of_service(),
        );
        fits(
            &class::CREDENTIAL_ROTATION_GAP,
            self.lemma("rotate")
                || self.lemma("change|replace|reset|renew|swap|regenerate|update|reissue")
                    && self.object(SECRETS)
                    && self.later("old|stale|previous|copy|copies|left|forgot|kept")
                || self.duty("update") && self.object(SECRETS)
                || any_of("forget|miss|overlook|leave out|skip", self.lemma)
                    && self.sentence_has(SECRETS)
                    && self.sentence_has("changed|rotated|renewed|replaced|changing|rotating|issued|reissued|regenerated|reset|old|previous"),
        );
        fits(
            &class::EXPIRED_CREDENTIAL,
            self.duty("renew")
                || self.duty("extend") && self.object(CREDENTIALS)
                || self.lemma("let lapse|let expire")
                || self.lemma("let|ignore|miss|overlook|forget")
                    && self.later(CREDENTIALS)
                    && (self.later("lapse|expire|lapsed|expired") || self.phrase("ran out"))
                || self.lemma("leave|keep|use|store|put|let|rely")
                    && self.object(CREDENTIALS)
                    && self.later("expired|expires|expire|lapsed")
                || self.runs_out(),
        );
        fits(
            &class::ROLLBACK_FAILURE,
            self.goes_on_forward()
                || self.duty("roll back|revert|undo") && self.fault.frame != Frame::Omission
                || self.later("rollback") && self.fault.frame == Frame::Without,
        );
        let backup = "backup|snapshot|restore|backups|dump";
        fits(
            &class::BACKUP_GAP,
            self.duty("back up|snapshot")
                || self.lemma("trust|rely on") && self.object_is(backup)
                || self.duty.is_some()
                    && !self.duty("document|record|note|write|describe|read|announce")
                    && self.object_is(backup)
                || self.leaves_backup_unproven()
                || self.without(backup) && !self.without("waiting"),
        );
        fits(
            &class::CAPACITY,
            self.object("load|traffic|growth|capacity|demand|volume|size|number|amount|count|peak")
                && (self.lemma("underestimate|overestimate|misjudge|misestimate|miscalculate")
                    || self.duty("plan|anticipate|foresee|estimate|scale|account|consider"))
                || self.duty("plan") && self.later("run|ran") && self.later("out")
                || self.lemma("overload|saturate") && !self.of_staff()
                || self.is_of_size() && !self.belongs_to_a_move()
                || self.duty("scale")
                || self.is_off_by_a_factor(),
        );
        fits(
            &class::ACCESS_TOO_BROAD,
            self.lemma("use|log in|work") && self.later("root|admin|superuser")
                || (self.lemma.is_empty() || self.lemma("be|change|run|use|have|touch"))
                    && self.uses_mighty_login(),
        );
        let early = self.phrase("too early")
            || self.phrase("too soon")
            || self.later("prematurely")
            || self.said("prematurely");
        let hurried = self.lemma("jump gun|rush|rush out|hurry");
        let done = self.duty.is_none() || self.was_not_due();
        let acted = !matches!(self.fault.frame, Frame::Normative | Frame::Skill)
            || self.said("decision|choice|idea|call")
            || self.at_a_heavy_hour() && !self.lemma.is_empty() && self.lemma != "be";
        fits(&class::STEP_ORDER, early && done && !self.sense.is(Sense::FAULT));
        fits(
            &class::RISKY_TIMING,
            hurried || (self.at_busy_time() || self.at_a_heavy_hour()) && done && acted,
        );
        fits(&class::ALL_AT_ONCE, self.all_at_once() && done);
        fits(
            &class::MANUAL_PROCESS,
            matches!(self.fault.frame, Frame::Normative | Frame::Skill) && self.is_about_doing()
                || self.is_by_hand() && self.duty.is_none()
                || self.said("manually")
                || self.copies_by_hand()
                || self.lemma("mispaste|miscopy|fumble"),
        );
    }

    fn of_changes(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let direct = (self.phrase("straight to")
            || self.phrase("directly to")
            || self.phrase("straight into"))
            && self.lemma("push|merge|commit|deploy");
        fits(
            &class::UNREVIEWED_MERGE,
            self.lacks(REVIEW) && !self.without(TESTS)
                || direct
                || self.lemma("self-approve|self-merge|rubber-stamp|rubberstamp|wave through|force-merge|force-push|approve|sign") && !self.without(TESTS) && !self.without("measuring|inspecting|testing|counting|weighing")
                || self.without("asking") && self.later("look|review|check|approve|approval|sign")
                || self.duty("review|proofread|approve")
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
                || self.without_trying()
                || self.tried_only_apart()
                || self.is_of_code()
                || self.duty("test|try out|dry-run|rehearse|drill|shadow|pilot|trial|simulate|benchmark|soak|smoke-test|load-test")
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
        let misread = self.lemma("misread|misinterpret")
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
            && !self.object(DOCUMENTS)
            && !self.object("flag")
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
        let made = self.lemma("set|configure|map|assign|point|type|enter|paste|define|label")
            && matches!(self.fault.frame, Frame::FaultAdverb | Frame::BadObject);
        let entered = enters && self.wrong("") && !self.wrong(PLACES)
            || (enters || self.lemma(VALUED)) && self.was_written_otherwise()
            || self.swaps_values();
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
