//! Fault classes: what kinds of condition stand behind a fault, as data.
//!
//! The texts are templates. `{slot|hint}` is filled from the sentence, or stays `‹hint›`; `{slot}`
//! without a hint must be filled, or the next text of the list is taken; `[…]` is left out where a
//! slot inside it is not known; `{be}`, `{have}`, `{do}`, `{it}` and the verbs of the texts agree
//! with the slot before them and with the tense of the sentence. What only the writer can know is a
//! slot `‹…›` from the start.

mod change;
mod knowledge;
mod mechanism;
mod operation;
mod response;

pub(super) use change::*;
pub(super) use knowledge::*;
pub(super) use mechanism::*;
pub(super) use operation::*;
pub(super) use response::*;

use super::inflect::capitalised;

/// A kind of condition behind a fault.
#[derive(Debug)]
pub(in crate::rewrite) struct FaultClass {
    /// Its name.
    pub id: &'static str,
    /// The draft, the richest first. The last one fits without any fact.
    pub statements: &'static [&'static str],
    /// The sentence that is added where another class leads, the richest first.
    pub joined: &'static [&'static str],
    /// How the statement goes with the sentence.
    pub telling: Telling,
    /// Another way to see it.
    pub alternative: &'static str,
    /// What to ask of the system.
    pub question: &'static str,
    /// The action item that would follow.
    pub action: ActionStub,
}

/// Classes that say two things about one fault. Any other second one would only be another guess.
static TOGETHER: &[(&FaultClass, &FaultClass)] = &[
    (&DATA_DELETION, &WRONG_TARGET),
    (&DATA_DELETION, &BACKUP_GAP),
    (&DATA_DELETION, &INCORRECT_ASSUMPTION),
    (&WRONG_TARGET, &INCORRECT_ASSUMPTION),
    (&WRONG_TARGET, &UNVERIFIED_PRECONDITION),
    (&DISABLED_SAFEGUARD, &MISSING_COMMUNICATION),
    (&UNREVIEWED_MERGE, &UNTESTED_CHANGE),
    (&UNTESTED_CHANGE, &UNVERIFIED_PRECONDITION),
    (&UNTESTED_CHANGE, &RISKY_TIMING),
    (&MISCONFIGURATION, &FAULTY_CHANGE),
    (&MISSING_COMMUNICATION, &RISKY_TIMING),
    (&MISSED_SIGNAL, &ALERT_FATIGUE),
    (&REPEATED_RUN, &INCORRECT_ASSUMPTION),
    (&OPEN_ACCESS, &FORGOTTEN_STEP),
    (&FAULTY_CHANGE, &RISKY_TIMING),
    (&ALL_AT_ONCE, &RISKY_TIMING),
];

/// What to ask of the system where a class fits in one of several situations.
static ASKED: &[(&FaultClass, &str, &str)] = &[
    (
        &MISSED_SIGNAL,
        "unheard",
        "By which second way, and after how long, does a page get through when one device stays silent?",
    ),
    (&MISSED_SIGNAL, "mailed", "What turns such a message into a task when nobody reads it?"),
    (
        &UNTESTED_CHANGE,
        "left out",
        "What lets a change go on while this check fails or is left out, and what makes that look reasonable?",
    ),
    (
        &WRONG_TARGET,
        "version",
        "What compares the version with the intended one before it takes effect?",
    ),
    (
        &WRONG_TARGET,
        "physical",
        "How do the two differ for whoever stands in front of them, and what confirms which one it is?",
    ),
    (
        &CAPACITY,
        "estimated",
        "Which figures was this sized by, and what would have compared them with the load to expect?",
    ),
    (
        &DEPENDENCY_CHANGE,
        "versioned",
        "What would have shown the difference between the two versions before production?",
    ),
    (
        &ACCESS_TOO_BROAD,
        "leftover",
        "What takes such rights away when the task they were for is over?",
    ),
    (&STEP_ORDER, "held", "What would hold the next stage back until this one is green?"),
    (
        &RISKY_TIMING,
        "pressed",
        "What could have been left out or moved when the date was to stay, and who decides that?",
    ),
    (
        &ROLLBACK_FAILURE,
        "at hand",
        "Which signal makes going back the obvious choice, and after how long?",
    ),
    (
        &UNREVIEWED_MERGE,
        "own",
        "Whose approval does the platform ask for, and what makes a second one easy to get?",
    ),
    (
        &FORGOTTEN_STEP,
        "ordered",
        "What would keep the next step from going ahead while this one is missing?",
    ),
    (
        &SKILL_OR_KNOWLEDGE,
        "fact",
        "Where would this be shown at the moment of the step, without anyone looking for it?",
    ),
    (&INCORRECT_ASSUMPTION, "mutual", "Where is it visible who has taken this on?"),
];

impl FaultClass {
    /// What to ask of the system, where `is_so` says whether a situation is the case.
    pub(super) fn asks(&self, is_so: impl Fn(&str) -> bool) -> &'static str {
        let asked = ASKED.iter().find(|(class, situation, _)| *class == self && is_so(situation));
        asked.map_or(self.question, |(.., question)| *question)
    }

    /// What can be said of any fault of this class, with nothing of the sentence in it.
    pub(super) fn constant(&self) -> Option<String> {
        let text = self.joined.last()?;
        let text =
            text.strip_prefix("{?").and_then(|it| it.split_once('}')).map_or(*text, |it| it.1);
        (!text.contains(['{', '['])).then(|| capitalised(text))
    }

    /// Whether a statement of it can tell what the deed did.
    pub(super) fn tells_effect(&self) -> bool {
        self.statements.iter().any(|text| text.contains("{effect}"))
    }

    /// Whether `also` adds to what this class says of the same fault.
    pub(super) fn goes_with(&self, also: &FaultClass) -> bool {
        TOGETHER.iter().any(|(first, second)| *first == self && *second == also)
    }

    /// Whether it says no more than that something was done.
    pub(super) fn is_bare_step(&self) -> bool {
        [&UNCLASSIFIED, &UNGUARDED_STEP].contains(&self)
    }

    /// Whether it asks about people's state or about anything at all, so that what was done says more.
    pub(super) fn is_vague(&self) -> bool {
        self.is_bare_step() || [&ALERT_FATIGUE, &SKILL_OR_KNOWLEDGE].contains(&self)
    }

    /// Whether another fault of the same sentences may be asked about by `other`, after this class: not where that
    /// would say no more than that somebody could have known.
    pub(super) fn bears(&self, other: &FaultClass) -> bool {
        let vague = [&SKILL_OR_KNOWLEDGE, &HUMAN_ERROR, &SLOW_RESPONSE, &MISDIAGNOSIS, &STEP_ORDER];
        let guess = *self == MISCONFIGURATION && *other == WRONG_TARGET;
        !other.is_bare_step()
            && !vague.contains(&other)
            && !guess
            && (*other != MISSED_SIGNAL || *self == ALERT_FATIGUE || *self == MONITORING_GAP)
    }
}

/// How a statement goes with what is kept of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rewrite) enum Telling {
    /// The statement tells what was done, so that the sentence need not be kept. Where it is, because
    /// it says more, [`FaultClass::joined`] follows it.
    Instead,
    /// The sentence is kept, and [`FaultClass::joined`] follows it. Without it, the statement stands.
    After,
    /// Both are needed.
    Beside,
}

/// The beginning of an action item.
#[derive(Debug)]
pub(in crate::rewrite) struct ActionStub {
    /// Prevention, Detection, Mitigation or Process.
    pub kind: &'static str,
    /// What is to be done, with slots.
    pub text: &'static str,
}

const fn item(kind: &'static str, text: &'static str) -> ActionStub {
    ActionStub { kind, text }
}

/// All classes, the most specific first. The last one fits where no other does.
pub(super) static ALL: &[&FaultClass] = &[
    &IDENTITY_PROOF,
    &SPLIT_BRAIN,
    &STEP_ORDER,
    &REPEATED_RUN,
    &UNPROVEN_INSTRUCTIONS,
    &DATA_DELETION,
    &WRONG_TARGET,
    &WRONG_COMMAND,
    &CONCURRENT_CHANGE,
    &UNENFORCED_LIMIT,
    &OPEN_ACCESS,
    &SILENT_ACKNOWLEDGEMENT,
    &LATE_DECISION,
    &DEFERRED_RISK,
    &DISABLED_SAFEGUARD,
    &UNREVIEWED_MERGE,
    &SECURITY_SLIP,
    &CREDENTIAL_ROTATION_GAP,
    &EXPIRED_CREDENTIAL,
    &ROLLBACK_FAILURE,
    &BACKUP_GAP,
    &ALL_AT_ONCE,
    &UNTESTED_CHANGE,
    &UNVERIFIED_PRECONDITION,
    &MISCONFIGURATION,
    &FAULTY_CHANGE,
    &MISSED_SIGNAL,
    &LATE_ESCALATION,
    &HANDOFF_GAP,
    &MISSING_COMMUNICATION,
    &MISSING_DOCUMENTATION,
    &PROCEDURE_NOT_FOLLOWED,
    &MONITORING_GAP,
    &DEPENDENCY_CHANGE,
    &CAPACITY,
    &ACCESS_TOO_BROAD,
    &RISKY_TIMING,
    &FORGOTTEN_STEP,
    &MANUAL_PROCESS,
    &MISDIAGNOSIS,
    &SLOW_RESPONSE,
    &SHARED_LOGIN,
    &AMBIGUOUS_OWNERSHIP,
    &ALERT_FATIGUE,
    &INCORRECT_ASSUMPTION,
    &SKILL_OR_KNOWLEDGE,
    &HUMAN_ERROR,
    &UNGUARDED_STEP,
    &UNCLASSIFIED,
];

impl FaultClass {
    /// How specific it is: its place in [`ALL`].
    #[must_use]
    pub(super) fn rank(&self) -> usize {
        ALL.iter().position(|class| std::ptr::eq(*class, self)).unwrap_or(ALL.len())
    }
}

impl PartialEq for FaultClass {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
