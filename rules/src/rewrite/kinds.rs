//! Which class a fault is of that a sentence tells by a picture or beside its verb: a guard bridged, a defect put into code,
//! rights that outlived their task, somebody asleep.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::CREDENTIALS;
use crate::language::Frame;
use crate::language::token::TokenKind;

/// What stops a step that would do harm.
const GUARDS: &str = "interlock|guard|alarm|fuse|breaker|relay|trip|detector|sensor|limiter|valve|cut-out|cutout|e-stop|safeguard|lock";

/// What somebody has who may do a thing.
const RIGHTS: &str =
    "administrator|admin|admins|owner|owners|superuser|root|rights|permissions|privileges|access";

impl Clue<'_> {
    pub(super) fn of_kinds(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        fits(&class::DISABLED_SAFEGUARD, self.bridges_a_guard());
        fits(&class::FAULTY_CHANGE, self.puts_a_defect_in());
        fits(&class::ACCESS_TOO_BROAD, self.has_rights_left());
        fits(&class::STEP_ORDER, self.duty("keep back|hold back|hold|keep") && self.later("until"));
        fits(&class::CAPACITY, self.judges_an_estimate());
        fits(
            &class::MISSED_SIGNAL,
            self.lemma("nod off|doze off|fall asleep|oversleep")
                || self.lemma("mark") && self.phrase("as read"),
        );
        fits(&class::EXPIRED_CREDENTIAL, self.lets_run_out());
        fits(&class::BACKUP_GAP, self.never_restored());
        fits(
            &class::CREDENTIAL_ROTATION_GAP,
            self.duty("touch|update|change|adapt")
                && self.object("copy|copies")
                && self.sentence_has("password|key|token|secret|credential|certificate"),
        );
    }

    /// "bridged the interlock with a jumper", "wedged it open".
    fn bridges_a_guard(&self) -> bool {
        let bridges = self.lemma("bridge|jumper|short|short-circuit|wedge|tape|strap|tie|jam");
        let it = self.object("it|them") && self.sentence_has(GUARDS);
        bridges && (self.object(GUARDS) || it)
    }

    /// "put an off-by-one error into the pagination".
    fn puts_a_defect_in(&self) -> bool {
        let puts = self.lemma("put|introduce|slip|add|build|write|code|bring|work");
        let defect = self.object("error|bug|defect|regression|race|leak|flaw|deadlock")
            && !self.object("message|page|code");
        puts && defect && self.later("into|in|to")
    }

    /// "still in the admin group from an earlier project".
    fn has_rights_left(&self) -> bool {
        const REACH: usize = 6;
        let tokens = self.view.tokens(self.sentence());
        tokens.iter().enumerate().any(|(at, it)| {
            let next = tokens[at + 1..].iter().take(REACH).take_while(|it| !it.is_mark(','));
            self.view.is(it, "still") && next.into_iter().any(|it| self.view.is(it, RIGHTS))
        }) && self.duty.is_none()
    }

    /// "The sizing was sloppy".
    pub(super) fn judges_an_estimate(&self) -> bool {
        const REACH: usize = 4;
        let judged =
            matches!(self.fault.frame, Frame::PossessiveError | Frame::Normative | Frame::Skill);
        let mut first = self.view.tokens(self.sentence()).iter().take(REACH);
        judged
            && first.any(|it| {
                self.view.is(it, "sizing|estimate|estimation|forecast|dimensioning|projection")
            })
    }

    /// "nobody bothered about the licence, which lapsed".
    fn lets_run_out(&self) -> bool {
        let idle = self.duty("lift|bother|care|give|spare|think|do|worry");
        let ends = self.sentence_has("expired|expires|lapsed|lapses")
            || self.sentence_says(&["ran out", "runs out", "run out"]);
        idle && ends && self.sentence_has(CREDENTIALS)
    }

    /// "had ever restored one of the tapes", "tried to bring one of the archives back to life".
    fn never_restored(&self) -> bool {
        let kept = "archive|archives|tape|tapes";
        let restores =
            self.duty("restore|recover") || self.duty.is_some() && self.phrase("back to life");
        let backup = "backup|backups|snapshot|dump|copy";
        restores && (self.sentence_has(kept) || self.sentence_has(backup))
    }

    /// "about the schema on `dwh-dev`, not `dwh-prd`": one of two that look alike.
    pub(super) fn tells_two_apart(&self) -> bool {
        let code = |it: &crate::language::Token| it.kind == TokenKind::Code;
        self.view.tokens(self.sentence()).windows(4).any(|it| {
            code(&it[0]) && it[1].is_mark(',') && self.view.is(&it[2], "not") && code(&it[3])
        })
    }

    /// Whether two numbers were taken for each other: "swapped 118 and 181".
    pub(super) fn swaps_numbers(&self) -> bool {
        let number = |text: &str| text.chars().any(|it| it.is_ascii_digit());
        self.lemma("mix up|swap|confuse|transpose|exchange")
            && self.fault.facts.object.is_some_and(|it| {
                let words = self.view.source(it);
                let parts: Vec<&str> = words.split(' ').filter(|it| !any_of("and", it)).collect();
                parts.iter().all(|it| number(it))
            })
    }
}
