//! Classes whose mechanism a sentence tells by what was done to what, whatever it says of whom.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{
    BACKUPS, CHANGES, INFORMS, KEYS, OBJECTIONS, PUT_OFF, RIGHTS, SIDES, SIGNALS, STRANGERS,
    WEIGHED, WORLD,
};
use crate::language::Frame;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What ends something that does not go well.
const GIVES_UP: &str =
    "reverting|rolling|undoing|aborting|stopping|failing|switching|evacuating|cancelling|canceling";

impl Clue<'_> {
    pub(super) fn of_mechanisms(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let done = self.duty.is_none() || self.was_not_due();
        let sets_going =
            self.lemma("run|execute|start|trigger|load|import|post|submit|process|send|launch|book|charge|apply|invoke|upload|flash|restart|print|pay|order|dose|bill");
        let twice = self.later("twice|again")
            || self.phrase("second time")
            || self.phrase("third time")
            || self.runs_again();
        fits(
            &class::REPEATED_RUN,
            done && (sets_going && twice
                || self.lemma("rerun|re-run|resubmit|reprocess|replay|re-execute")
                || self.by_each())
                && !self.object(SIGNALS)
                && !self.wrong(""),
        );
        let open = self.lemma("open|expose|publish|share|widen|set|make|allow")
            && (self.later(WORLD) || self.source_has("0.0.0.0/0") || self.source_has("::/0"));
        let grants = self.lemma("grant|give|assign|add|hand out")
            && (self.object(RIGHTS)
                || self.later("right|access|permission|privilege|key|keycard|badge|pin"));
        fits(&class::OPEN_ACCESS, done && (open || grants));
        let of_keys = self.object(KEYS) || self.later(KEYS);
        let hands = self.lemma("reset|unlock|issue|change|approve|give|grant|hand over|hand out|disclose|read out|release|send|transfer|swap|port|confirm");
        let proof = self.without("identity|identification|identifying|id|authenticating")
            || self.duty("identify|authenticate") && self.sentence_has(STRANGERS)
            || self.duty("check|verify|confirm|validate|ask") && self.later("identity|callback");
        fits(
            &class::IDENTITY_PROOF,
            proof
                || done
                    && hands
                    && self.later("claimed|claiming|pretended|pretending|posing|posed")
                || done && hands && of_keys && self.later(STRANGERS),
        );
        fits(&class::SPLIT_BRAIN, self.lets_both_write());
        let first = self.is_step_before()
            && self.duty("stop|halt|pause|drain|isolate|shut down|close|quiesce|fence|lock");
        fits(
            &class::STEP_ORDER,
            done && (self.wrong("order|sequence") || self.phrase("out of order"))
                || first
                || self.skips_ahead(),
        );
        let parallel = ["at the same time", "in parallel", "at once"];
        let overwrites = self.lemma("overwrite|clobber")
            && (self.sentence_has("simultaneously|concurrently")
                || self.sentence_has("same") && self.sentence_has("both|two"));
        let parallel = parallel.iter().any(|phrase| self.phrase(phrase))
            || self.later("simultaneously|concurrently")
            || overwrites;
        fits(
            &class::CONCURRENT_CHANGE,
            done && parallel
                && !self.all_at_once()
                && self.lemma(
                    "overwrite|clobber|edit|change|modify|update|deploy|push|apply|merge|work|configure|write",
                ),
        );
        let announced = self.sentence_has("acknowledged|acked|acknowledging|acknowledges|acks|ack");
        let idle = self.later("nothing|sleep|asleep|bed")
            || self.duty("act|follow up|investigate|react|respond|look|look at|check|open|join|do")
            || any_of("fall asleep|doze off|forget", self.lemma);
        fits(&class::SILENT_ACKNOWLEDGEMENT, announced && idle);
        let slow = self.phrase("too long")
            || self.phrase("too late")
            || self.phrase("too slow")
            || self.later("hesitant|reluctant")
            || any_of("hesitate|dither|refuse|delay|wait|procrastinate|debate", self.lemma)
            || self.said("slow|hesitant|reluctant|indecisive|indecision|refused|hesitated");
        let weighs = self.later(WEIGHED)
            || self.later("shed|shedding|roll|rolling|fail|failing|shut|shutting|isolate|isolating|abort|aborting|stop|stopping");
        let stops = self.duty("stop|halt|pause|abort|interrupt|shut down|isolate|evacuate|fail over|switch over|divert")
            && !matches!(self.fault.frame, Frame::NegatedDuty | Frame::Omission)
            && !self.object(CHANGES);
        fits(
            &class::LATE_DECISION,
            stops && !self.is_step_before()
                || self.instead_of_giving_up()
                || self.duty("go|go back|switch back|return") && self.later("back")
                || slow && any_of("approve|authorise|authorize|decide|agree|order", self.lemma)
                || slow
                    && weighs
                    && !self
                        .later("page|paging|escalate|escalating|declare|declaring|call|calling")
                || self.said("indecision|indecisive|indecisiveness"),
        );
        let puts_off = self.lemma(
            "postpone|defer|put off|deprioritise|deprioritize|shelve|turn down|reject|veto|cut|push back",
        ) && self.object(PUT_OFF)
            || self.duty("pay|fund|buy|replace|budget|invest|finance|upgrade|order")
                && self.sentence_has("refuse|refused|refusal|declined|unwilling|refusing");
        let overrules = self.lemma(
            "dismiss|ignore|brush off|overrule|disregard|wave aside|shrug off|override|reject",
        ) && (self.object(OBJECTIONS) || self.phrase("advice of"));
        // "knew about the leak and rolled it out anyway"
        let known = self.sentence_has("knew|known|aware|knowing")
            && self.sentence_has("anyway|regardless|nonetheless|nevertheless|still");
        fits(&class::DEFERRED_RISK, puts_off || overrules || known && self.duty.is_none());
        let told = self.lemma("give|send|provide") && self.wrong(INFORMS)
            || self.object("instruction|advice|recommendation|recipe|how-to|guidance")
            || self.lemma("follow|trust|obey")
                && self.later("blindly|unquestioningly")
                && !self.later(BACKUPS);
        fits(
            &class::UNENFORCED_LIMIT,
            self.lemma("ignore|disregard|exceed|violate|breach|overrun|overstep")
                && self.object_is(
                    "limit|limitation|maximum|minimum|rating|clearance|ceiling|cap|speed",
                ),
        );
        let followed = self.lemma("follow|give|provide|send|trust|apply|execute|run|obey|use|hand");
        fits(&class::UNPROVEN_INSTRUCTIONS, done && told && followed);
    }

    /// "Two clerks keyed the same batch": each of them did all of it.
    fn by_each(&self) -> bool {
        let start = self.sentence().start;
        let who = Span::new(start, self.fault.predicate.start.max(start));
        let together = self.phrase("at the same time") || self.later("parallel|simultaneously");
        self.later("same") && !together && self.view.has(who, "two|both|each")
    }

    /// "re-ran the batch", which the verb's base form does not say.
    fn runs_again(&self) -> bool {
        let tokens = self.view.tokens(self.fault.predicate);
        let head = tokens.iter().find(|token| matches!(token.tag, Tag::Verb(_)));
        head.is_some_and(|head| self.view.again(head.span, self.lemma) == "re-")
    }

    /// "failed over without fencing it, so both sides took writes".
    pub(super) fn lets_both_write(&self) -> bool {
        let moves = self.sentence_has(
            "failover|fail-over|switchover|switch-over|promote|promoted|promotes|promoting|promotion|takeover|failed|fails|failing|partitioned|cut-over|cutover",
        ) || self.phrase("network partition");
        let both = self.sentence_has("both|two|still") && self.sentence_has(SIDES)
            || self.sentence_has("split-brain|dual-primary|fence|fencing|fenced")
            || self.sentence_has("brain");
        moves && both && !matches!(self.fault.frame, Frame::Skill)
    }

    /// "started the second while the first was still venting", "ran it before the column was added".
    pub(super) fn comes_too_early(&self) -> bool {
        const REACH: usize = 9;
        let tokens = self.view.tokens(self.after);
        let acts = self.duty.is_none()
            && (self.sense.is(Sense::ACTION.or(Sense::RELEASE).or(Sense::OFF))
                || self.lemma("open|start|ship|enable|turn on|clear|release|send|take|move|shut down|stop|close"));
        let without =
            |it: &[Token]| self.view.is(&it[0], "without") && it[1].tag == Tag::Verb(Form::Ing);
        let early = tokens.iter().enumerate().any(|(at, token)| {
            let clause = tokens[at + 1..].iter().take(REACH).take_while(|it| !it.is_mark(','));
            let clause: Vec<_> = clause.collect();
            let state = clause.iter().any(|it| matches!(it.tag, Tag::Aux));
            let open = clause.iter().any(|it| self.view.is(it, "still|yet"));
            state && (self.view.is(token, "before") || self.view.is(token, "while") && open)
        });
        acts && (early || tokens.windows(2).any(without))
    }

    /// "paused the consumers before resizing the topic": a step that another one needs.
    fn is_step_before(&self) -> bool {
        self.view
            .tokens(self.after)
            .windows(2)
            .any(|it| self.view.is(&it[0], "before") && it[1].tag == Tag::Verb(Form::Ing))
    }

    /// "Instead of reverting the release, …": what had been started was kept up.
    fn instead_of_giving_up(&self) -> bool {
        let back = |it: &[Token]| {
            matches!(it, [turns, back, ..] if self.view.is(turns, "going|falling|turning")
                && self.view.is(back, "back"))
        };
        let mut instead = self.view.alternatives(self.sentence());
        instead.any(|it| self.view.is(&it[0], GIVES_UP) || back(it))
    }

    /// Whether it is people who had too much to do.
    pub(super) fn of_staff(&self) -> bool {
        self.sentence_has("rotation|shift|crew|staff|on-call|responder|team")
    }
}
