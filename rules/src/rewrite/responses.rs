//! Which classes of noticing, deciding and working together a fault fits.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{DOCUMENTS, MAILED, PROCEDURE, READ_BY_EYE, SIGNALS, TELLING, TESTS};
use crate::language::Frame;

impl Clue<'_> {
    /// "closed the alert": nobody is told of it again.
    pub(super) fn closes_a_signal(&self) -> bool {
        self.lemma("close|acknowledge|ack|silence|snooze|archive|clear|mute|resolve")
            && (self.object(SIGNALS) || self.object("it|them") && self.is_about_a(SIGNALS))
    }

    /// "the three clerks all log in as `admin`", "under the shared account"
    fn shares_a_login(&self) -> bool {
        let sentence = self.view.context.document.sentences[self.fault.sentence].span;
        let tokens = self.view.tokens(sentence);
        let one = tokens.windows(3).any(|it| {
            let logs = self.view.is(&it[0], "log|logs|logged|sign|signs|signed");
            logs && self.view.is(&it[1], "in|on") && self.view.is(&it[2], "as")
        });
        let several = self.sentence_has("all|both|everyone|everybody|each|two|three|four|five");
        let shared = self.view.has_in_a_row(
            sentence,
            "shared|same|common",
            "account|login|password|user|credentials",
        );
        one && several || shared && self.sentence_has("who|which|whoever")
    }

    /// "left without writing in the log that …"
    fn leaves_unsaid(&self) -> bool {
        const SAYING: &str =
            "writing|noting|mentioning|logging|recording|handing|passing|telling|reporting|saying";
        let tokens = self.view.tokens(self.after);
        tokens.windows(2).any(|it| self.view.is(&it[0], "without") && self.view.is(&it[1], SAYING))
    }

    /// "decided to skip the count to save forty minutes": a step that was left out because of what it costs.
    fn saves_a_step(&self) -> bool {
        let left_out = any_of("skip|omit|leave out|bypass|drop", self.lemma);
        let costs = self.phrase("to save") || self.phrase("in order to save");
        let decided =
            self.sentence_has("decided|chose|opted|deliberately|intentionally|knowingly|purpose");
        left_out && (costs || decided) && !self.object(SIGNALS)
    }

    pub(super) fn of_response(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let fails_to_see = self.lemma("overrule|override|miss|ignore|overlook|dismiss|disregard|sleep through|tune out|brush off|shrug off|sit on|skip") && (self.object(SIGNALS)
            || self.lemma("sleep through|tune out"));
        // "saw the lag grow and shrugged it off"
        let waves_off = self.lemma("dismiss|shrug off|brush off|wave off|disregard|ignore")
            && self.sentence_has("saw|noticed|spotted|sees|notices|seen")
            || self.lemma("shrug off|brush off|wave off|dismiss|write off") && self.phrase("as")
            || any_of("go|go back|fall|return", self.lemma)
                && self.later("sleep|bed|asleep")
                && self.sentence_has(SIGNALS)
            || self.lemma("let") && self.object(SIGNALS);
        // "although the linter flagged it, she ignored it"
        let told = "flagged|warned|reported|complained|objected|alerted|warning|red";
        let passed_over = self.lemma("ignore|dismiss|disregard|overrule|override|brush off")
            && self.is_about_a(told);
        let fails_to_see = fails_to_see || waves_off || passed_over;
        let thing = self.fault.facts.object.is_some() && !self.object(SIGNALS);
        let sees = "notice|see|spot|catch|recognise|recognize|detect";
        let unanswered = self.duty(sees) && !thing && !self.in_review() && !self.tells_what()
            || self.duty("listen|heed") && (self.object(SIGNALS) || self.target(SIGNALS))
            || self.duty("respond|acknowledge|ack|react|answer|hear|wake up")
            || self.duty("realise|realize") && !self.tells_what()
            || self.duty("check|look|look at|investigate|act|read|question|pay|open|follow up")
                && (self.object(SIGNALS) || self.target(SIGNALS) || self.object(MAILED))
                // "never opened a ticket for it"
                && !self.object("threshold|limit|rule")
                && !(self.duty("open") && self.object("ticket|report|issue") && self.object("a|an|any"));
        let unanswered = unanswered && !self.is_of_gauge() || self.is_out_of_hearing();
        let first = self.phrase("before") && self.duty("check|look|look at|read");
        // "saw the warning but took no action"
        let idle = any_of("do|act", self.lemma) && self.sentence_has("aware|knew|warned")
            || self.lemma == "take" && self.object("action|step") && self.sentence_has(SIGNALS);
        let told_late = self.duty(sees) || self.duty("realise|realize|know|learn|find out");
        let by_others =
            told_late && self.later("complain|complained|complaint|customer|user|client|caller");
        let growing =
            told_late && self.tells_what() && self.is_of_nobody() && !self.phrase("before");
        let watched = "graph|dashboard|alert|alarm|chart|metric|counter|probe|monitor|check|gauge";
        let unwatched = self.duty("put|place|hang|attach|bother") && self.later(watched);
        let runs_on = self.runs_on_unseen();
        fits(&class::MONITORING_GAP, growing || by_others || unwatched || runs_on);
        // "closed the alert without looking"
        let unread = self.closes_a_signal()
            && self.without("looking|reading|opening|checking|investigating|reacting|acting");
        let unanswered = unanswered && !by_others || unread;
        let closed = self
            .lemma("close|dismiss|clear|archive|swipe|swipe away|delete|mute|silence|snooze")
            && (self.is_about_a(SIGNALS) || self.object(SIGNALS) && self.takes_for());
        let unread = self.leaves_unread() || closed;
        fits(&class::ALERT_FATIGUE, self.drowns_in_signals());
        fits(
            &class::MISSED_SIGNAL,
            (fails_to_see || idle || unanswered && !first || unread)
                && !self.drowns_in_signals()
                && !self.puts_it_down_to(),
        );
        let help = "escalate|page|call|involve|declare|loop in|delegate|wake|wake up|bring in|call in|ring|phone|contact";
        let late = any_of("wait|hesitate", self.lemma)
            && self
                .later("page|paging|escalate|escalating|call|calling|ask|asking|declare|declaring")
            || self.lemma(help)
                && (self.phrase("too late") || self.later("late") && self.duty.is_none());
        fits(
            &class::LATE_ESCALATION,
            self.duty("ask") && self.phrase("for help")
                || self.duty(help)
                    && !self.asks_openly()
                    && !self.object(TESTS)
                    && (self.later("trying") || !self.later(TESTS))
                || self.duty("bring|get|pull|fetch|call") && self.later("in|on") && self.is_late()
                || self.duty("raise")
                    && self.object("alarm|incident|issue|concern|ticket|severity")
                || self.fault.frame == Frame::Normative
                    && self.sentence_has("escalation")
                    && self.sentence_has("late")
                || self.instead_of_asking()
                || self.asks_at_last()
                || late,
        );
        fits(
            &class::HANDOFF_GAP,
            self.duty("hand over|hand off")
                || any_of("forget", self.lemma) && self.sentence_says(&["hand over"])
                || self.duty("make|leave|give")
                    && self.object("mention|note|word")
                    && self
                        .sentence_has("shift|crew|handover|handoff|hand-over|hand-off|night|day")
                || self.duty("say|tell|mention|pass on|relay|point out|note|write down|report")
                    && self.sentence_has("shift|crew|handover|handoff|hand-over|hand-off")
                || (self.leaves_unsaid() || self.keeps_it_quiet())
                    && self.sentence_has("shift|crew|handover|handoff|hand-over|hand-off")
                || self.fault.frame == Frame::Normative
                    && self.sentence_has("handover|handoff|hand-over|hand-off")
                || self.later("handover|handoff|hand-over|hand-off") && self.duty.is_some(),
        );
        fits(
            &class::MISSING_COMMUNICATION,
            self.without(TELLING)
                || self.keeps_it_quiet()
                || self.lemma("let") && self.later("know")
                || self.said("communication|coordination|alignment|miscommunication")
                || self.asks_openly()
                || self.duty("ask|consult") && self.is_late()
                || self.duty("say|tell|inform|notify|announce|pass on|relay|point out|communicate|warn|mention|coordinate|align|agree|share|discuss|alert|speak up|report")
                || self.lemma("withhold|conceal|miscommunicate|misinform"),
        );
        let procedure = self.object(PROCEDURE) || self.target(PROCEDURE);
        fits(
            &class::PROCEDURE_NOT_FOLLOWED,
            self.duty("follow|adhere|comply|obey|respect|observe")
                || self.lemma("violate|breach|deviate|flout|disobey")
                || self.lemma("disregard|ignore|skip|circumvent|bypass|cut corner|leave out|omit")
                    && procedure
                || self.lemma("cut corner")
                || self.saves_a_step(),
        );
        fits(
            &class::MONITORING_GAP,
            self.duty("set up|add|configure|enable|define|write|create|build|install|have")
                && self.object("alert|alarm|monitoring|monitor|metric|probe")
                || self.without("alert|alarm|monitoring|metric|probe|dashboard")
                    && self.without("adding|setting|creating|configuring|defining|building")
                || self.duty("monitor|watch|track")
                || self.duty("question|revisit|adjust|lower|tune")
                    && self.object("threshold|alert|alarm")
                || self.duty.is_none()
                    && self.lacks("alert|alarm|monitoring|monitor|metric|probe|dashboard"),
        );
        fits(
            &class::MISDIAGNOSIS,
            self.lemma("misdiagnose|misinterpret|misread|mistake")
                && !self.object("load|traffic|size|capacity|number|amount|count")
                && !self.tells_what()
                && !self.object(DOCUMENTS)
                && !self.object(READ_BY_EYE)
                || self.takes_for() && !self.takes_code_for_another()
                || self.puts_it_down_to(),
        );
        let late = self.phrase("too long") || self.phrase("too late") || self.phrase("too slowly");
        fits(
            &class::SLOW_RESPONSE,
            self.duty("start|begin")
                || self.lemma("dither|procrastinate|dawdle|drag foot|hesitate")
                || late
                || self.said("slow")
                || self.duty("intervene|act")
                || self.takes_time(),
        );
        let nobody =
            self.fault.agent.span.is_some_and(|agent| self.view.has(agent, "nobody|no|none"));
        let unowned = (nobody || self.duty.is_some()) && self.later("responsible|ownership")
            || self.said("ownership")
            || self.object("responsibility|ownership")
            || self.duty("appoint|designate|nominate|name|assign");
        fits(&class::SHARED_LOGIN, self.shares_a_login());
        fits(
            &class::AMBIGUOUS_OWNERSHIP,
            nobody && self.duty("pick up|own|take|follow up|act")
                || self.lemma("page|escalate|call|notify|alert") && self.wrong("")
                || self.is_left_to_the_other()
                || unowned,
        );
        fits(
            &class::ALERT_FATIGUE,
            self.lemma("fall asleep|doze off|overwork")
                || self.lemma("overload") && self.of_staff()
                || self.said("attention") && self.fault.facts.object.is_none()
                || self.said("distracted|asleep|inattentive|tired|exhausted|overworked"),
        );
    }
}
