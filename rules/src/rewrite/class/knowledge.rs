//! Fault classes of what could be known at the time.

use super::{FaultClass, Telling, item};

/// Knowledge was not available.
pub(in crate::rewrite) static MISSING_DOCUMENTATION: FaultClass = FaultClass {
    id: "missing-documentation",
    statements: &[
        "{?written}‹no page, tool or error text› states {fact|=this} at the point of use.",
        "‹no page, tool or error text› states {fact|which fact} at the point of use.",
    ],
    joined: &["‹no page, tool or error text› states ‹which fact› at the point of use."],
    telling: Telling::Beside,
    alternative: "the runbook for ‹task› was last changed on ‹date› and describes ‹old state›.",
    question: "Where would this fact have to appear to be seen at the moment of need?",
    action: item("Prevention", "‹Tool› refuses ‹unsafe re-run›; error text links the runbook"),
};

/// A belief that the environment supported.
pub(in crate::rewrite) static INCORRECT_ASSUMPTION: FaultClass = FaultClass {
    id: "incorrect-assumption",
    statements: &[
        "{?mutual}‹the page, task or tool› showed ‹nothing› of who had taken this on, so that on each side it looked as \
         if {belief}.",
        "{?believed}‹evidence: the green dashboard | the naming | past runs› supported this view; ‹no prompt, label or check› spoke against it.",
        "‹evidence: the green dashboard | the naming | past runs› supported the view that {belief}; ‹no prompt, label or check› spoke against it.",
        "{?told}‹evidence: the green dashboard | the naming | past runs› supported this view; ‹no prompt, label or check› spoke against it.",
        "‹evidence: the green dashboard | the naming | past runs› supported the view that ‹which belief›; ‹no prompt, label or check› spoke against it.",
    ],
    joined: &[
        "{?mutual}‹the page, task or tool› showed ‹nothing› of who had taken this on, so that on each side it looked as \
         if {belief}.",
        "{?believed}‹evidence: the green dashboard | the naming | past runs› supported this view; ‹no prompt, label or check› spoke against it.",
        "‹evidence: the green dashboard | the naming | past runs› supported the view that {belief}; ‹no prompt, label or check› spoke against it.",
        "{?told}‹evidence: the green dashboard | the naming | past runs› supported this view; ‹no prompt, label or check› spoke against it.",
        "‹evidence: the green dashboard | the naming | past runs› supported the view that ‹which belief›; ‹no prompt, label or check› spoke against it.",
    ],
    telling: Telling::Beside,
    alternative: "‹component› behaves as ‹actual› in ‹case›, while its ‹name, documentation or UI› \
                  suggests that {belief|which belief}.",
    question: "What made this view reasonable at the time?",
    action: item(
        "Prevention",
        "Rename or change ‹component› so that ‹belief› and behaviour agree; test asserts it",
    ),
};

/// "Inexperienced", "not trained", "didn't understand".
pub(in crate::rewrite) static SKILL_OR_KNOWLEDGE: FaultClass = FaultClass {
    id: "skill-or-knowledge",
    statements: &[
        "{?fact}‹no tool or page› showed at the point of use {fact}.",
        "‹no tool or page› explains {known|what had to be known} at the point of use.",
    ],
    joined: &[
        "{?fact}‹no tool or page› showed at the point of use {fact}.",
        "‹no tool or page› explains {known|what had to be known} at the point of use.",
    ],
    telling: Telling::After,
    alternative: "‹component› overrides ‹setting› silently; what is known of it comes from ‹an earlier \
                  incident›.",
    question: "What would show this to whoever takes the step, at the moment it is taken?",
    action: item(
        "Prevention",
        "‹Tool› warns or refuses when ‹fact› applies; expose ‹setting› in output",
    ),
};

/// "Human error" as a cause.
pub(in crate::rewrite) static HUMAN_ERROR: FaultClass = FaultClass {
    id: "human-error",
    statements: &[
        "{?told}‹no check, preview or signal› showed this in time.",
        "‹which step› was possible because ‹which condition of the system›; ‹which check, preview or signal› \
         showed it ‹at once | after n minutes | not at all›.",
    ],
    joined: &[
        "‹which check, preview or signal› showed it ‹at once | after n minutes | not at all›.",
    ],
    telling: Telling::Beside,
    alternative: "‹the tool or process› let ‹which step› take effect on ‹scope› at once; ‹a check, preview \
                  or limit› did not exist.",
    question: "What made this possible, likely and undetected?",
    action: item("Prevention", "‹Tool› rejects ‹input or state› unless ‹condition›"),
};
