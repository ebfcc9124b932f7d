//! Fault classes of changes on their way to production.

use super::{FaultClass, Telling, item};

/// A change without the expected review.
pub(in crate::rewrite) static UNREVIEWED_MERGE: FaultClass = FaultClass {
    id: "unreviewed-merge",
    statements: &[
        "{?unread}‹the tool or rule› accepts an approval without ‹a sign that the change was read›.",
        "{?review}in the review, ‹no check or preview› showed ‹what the change would do›.",
        "‹the repository or path› accepts a change with ‹actual rule: zero approvals›; the expected rule is \
         ‹expected rule›.",
    ],
    joined: &[
        "{?unread}‹the tool or rule› accepts an approval without ‹a sign that the change was read›.",
        "{?review}in the review, ‹no check or preview› showed ‹what the change would do›.",
        "‹the repository or path› accepts a change with ‹actual rule: zero approvals›.",
    ],
    telling: Telling::Beside,
    alternative: "the review of {object|the change} showed ‹n› files and hid ‹generated or large \
                  diffs›; the defect was in ‹hidden part›.",
    question: "What is shown at the approval or merge, and what does the platform enforce?",
    action: item(
        "Prevention",
        "Branch protection: ‹n› approvals from ‹owners› for ‹path›; no direct push",
    ),
};

/// Exposed secret, phished, wrong sharing.
pub(in crate::rewrite) static SECURITY_SLIP: FaultClass = FaultClass {
    id: "security-slip",
    statements: &[
        "{?tricked}‹a second factor or device check› does not apply here, so that ‹one click or credential› is enough.",
        "{?store}‹the policy or sharing setting› allows access for ‹whom›, and ‹no scanner› \
         reported it.",
        "{secret} reached {target|which place} at ‹time›; ‹scanner or push protection› does not cover \
         ‹this place or pattern›, and access was possible for ‹duration›.",
        "one ‹click or credential› gave access to ‹scope›; ‹a second factor or device check› does not \
         apply to ‹system›.",
    ],
    joined: &[
        "{?tricked}‹a second factor or device check› does not apply here, so that ‹one click or credential› is enough.",
        "{?store}‹the policy or sharing setting› allows access for ‹whom›, and ‹no scanner› \
         reported it.",
        "‹scanner or push protection› does not cover ‹this kind of secret or repository›.",
    ],
    telling: Telling::After,
    alternative: "one ‹click or credential› gave access to ‹scope›; ‹a second factor or device check› \
                  does not apply to ‹system›.",
    question: "What let this through, and what would have limited its effect?",
    action: item(
        "Prevention",
        "Push protection for ‹pattern› in all ‹repos›; secrets live ‹n› hours at most",
    ),
};

/// A change reached production without a test that could catch it.
pub(in crate::rewrite) static UNTESTED_CHANGE: FaultClass = FaultClass {
    id: "untested-change",
    statements: &[
        "{change|the change} {reach} {live|production} without {gate}; ‹the pipeline or tool› asks for ‹no \
         result›.",
        "{change|the change} {reach} {live|production} untested; ‹the pipeline› has ‹no \
         dry run or test› that this had to pass, and ‹staging› would have shown ‹what of it, or nothing›.",
    ],
    joined: &[
        "{?red}‹the branch protection or pipeline› accepts a change while a check fails.",
        "{?partial}‹the pipeline or tool› accepts a change on the result of ‹which part of the tests›.",
        "‹the pipeline or tool› requires ‹no dry run or test result› before this.",
    ],
    telling: Telling::After,
    alternative: "‹the pipeline or tool› {accept} {object|the change} with ‹no dry run, integration \
                  test or production-like data check›; the pre-production run could not show ‹the \
                  failure› because of ‹difference›.",
    question: "What would have made a test of this change the default, and could it have shown the failure?",
    action: item(
        "Prevention",
        "Block ‹change type› in ‹pipeline› unless ‹dry run on a production-like copy› passed",
    ),
};

/// What could not be seen, where a sentence says what that was.
pub(in crate::rewrite) const UNSEEN_FACT: &str =
    "before {step}, ‹no prompt, dashboard or plan output› showed {fact}.";

/// The same where no step is named that it was to be seen before.
pub(in crate::rewrite) const UNSHOWN_FACT: &str = "‹no alert, prompt or dashboard› showed {fact}.";

/// The same where it was a review that it could not be seen in.
pub(in crate::rewrite) const UNREVIEWED_FACT: &str =
    "{?reviewed}in the review, ‹no diff view, check or plan output› showed {fact}.";

/// What a signal that was missed had shown.
pub(in crate::rewrite) const SHOWN_FACT: &str = "it showed {fact}.";

/// A precondition was taken for granted.
pub(in crate::rewrite) static UNVERIFIED_PRECONDITION: FaultClass = FaultClass {
    id: "unverified-precondition",
    statements: &[
        "{?dated}‹the tool or step› accepts ‹an outdated version›; ‹nothing› compares it with the current one.",
        "{?counted}‹no second count or measurement› compares this with ‹the expected value› before ‹the next step›.",
        "{?reading}‹no check› confirms the reading before ‹the next step›.",
        "{?overlooked}‹the review, prompt or dashboard› did not make this stand out, and ‹no check› looked for it.",
        UNREVIEWED_FACT,
        UNSEEN_FACT,
        UNSHOWN_FACT,
        "{?read}‹no step of the tool› shows this information or asks for it.",
        "{!told}{step} while {precondition} {be} ‹actual›; nothing compared {it} with ‹expected› before that.",
        "{!told}the ‹tool or step› ran while {precondition} {be} ‹actual›; nothing compared {it} with \
         ‹expected› before execution[ on {target}].",
        "‹the tool or procedure› goes on without this check; ‹no output› shows what it would have found.",
    ],
    joined: &[
        "{?dated}‹the tool or step› accepts ‹an outdated version›; ‹nothing› compares it with the current one.",
        "{?counted}‹no second count or measurement› compares this with ‹the expected value› before ‹the next step›.",
        "{?reading}‹no check› confirms the reading before ‹the next step›.",
        "{?overlooked}‹the review, prompt or dashboard› did not make this stand out, and ‹no check› looked for it.",
        "{?read}‹no step of the tool› shows this information or asks for it.",
        "nothing compared {precondition|the precondition} with ‹expected› before that.",
    ],
    telling: Telling::Beside,
    alternative: "at ‹time› the visible information (‹prompt, dashboard, plan output›) did not show \
                  {precondition|the precondition}, so ‹the step› looked safe.",
    question: "Where would this be seen at the moment of the step without anyone looking for it?",
    action: item("Prevention", "‹Tool› refuses to start when ‹actual› differs from ‹expected›"),
};

/// A wrong value was accepted.
pub(in crate::rewrite) static MISCONFIGURATION: FaultClass = FaultClass {
    id: "misconfiguration",
    statements: &[
        "{object} had {values|actual› instead of ‹expected}; ‹the form, check or pipeline› validated ‹syntax› but \
         not ‹meaning›, so {they} reached {affected}, which {effect}.",
        "{object} had {values|actual› instead of ‹expected}; ‹the form, check or pipeline› validated ‹syntax› but \
         not ‹meaning›.",
        "‹the config item› had ‹actual› instead of ‹expected›; ‹the form, check or pipeline› validated \
         ‹syntax› but not ‹meaning›.",
    ],
    joined: &["‹the form, check or pipeline› validated ‹syntax› but not ‹meaning›."],
    telling: Telling::Instead,
    alternative: "a value of ‹actual› for {object|the config item} is accepted by ‹tool› and takes \
                  effect in ‹scope› at once, with ‹no preview, canary or schema check›.",
    question: "Which check saw this value and let it pass, and what did it test?",
    action: item(
        "Prevention",
        "Validate ‹config item› against ‹schema/range› in CI; reject ‹actual›-like values",
    ),
};

/// A defective change was released.
pub(in crate::rewrite) static FAULTY_CHANGE: FaultClass = FaultClass {
    id: "faulty-change",
    statements: &[
        "{change} contained ‹defect›; ‹test suite, review or canary› did not exercise ‹condition›, so \
         {they} reached {affected}, which {effect}.",
        "{change|the change} contained ‹defect›; ‹test suite, review or canary› did not exercise \
         ‹condition›, so {they} reached {live|which part of production}.",
    ],
    joined: &[
        "{?going}‹the tests, canary or rollout› looked at ‹no signal› of this, and ‹no rollback› was defined for it.",
        "‹the tests or review› did not exercise ‹this case› before the change took effect.",
    ],
    telling: Telling::Instead,
    alternative: "‹canary or rollout› promoted {change|the change} after ‹n› minutes although ‹signal› \
                  was already ‹value›; ‹an automatic rollback› was not defined.",
    question: "Which safeguard was expected to stop this change, and what did it look at?",
    action: item("Detection", "Canary analysis on ‹signal›, automatic rollback at ‹threshold›"),
};

/// An upstream or library changed.
pub(in crate::rewrite) static DEPENDENCY_CHANGE: FaultClass = FaultClass {
    id: "dependency-change",
    statements: &[
        "{?told}‹no contract test› covers ‹the behaviour that changed›.",
        "version ‹b› of {dependency|the dependency} changed ‹behaviour›; ‹range, bump or float› let \
         it in, and ‹no contract test› covers ‹behaviour›.",
    ],
    joined: &["‹no contract test› covers ‹the behaviour that changed›."],
    telling: Telling::Beside,
    alternative: "‹vendor› changed ‹behaviour› at ‹time› without a version; ‹component› has ‹no check› \
                  of ‹assumption›.",
    question: "How did the new version get in, and what would have shown the difference before \
               production?",
    action: item("Prevention", "Pin ‹dependency›; upgrade job runs contract tests on ‹behaviour›"),
};

/// Fits where no other class does.
pub(in crate::rewrite) static UNCLASSIFIED: FaultClass = FaultClass {
    id: "unclassified",
    statements: &[
        "‹which condition of the system› led to {outcome}; ‹safeguard› was ‹missing | off | not \
         designed for this case›.",
        "‹which condition of the system› made it possible that {happened}; ‹safeguard› was ‹missing | off \
         | not designed for this case›.",
        "{judged} {be} ‹what was observed: steps, duration, result›; ‹the tool or process› did not \
         ‹guide or check this›.",
        "‹the tool or process› let ‹which error› through {circumstance}; ‹safeguard› was ‹missing | off \
         | not designed for this case›.",
        "‹the tool or procedure› allowed {action} in ‹which state›; ‹no check, limit or confirmation› came before it.",
        "‹which condition of the system› led to ‹which effect›; ‹which check or signal› was to show it, and looked at \
         ‹what›.",
    ],
    joined: &[
        "{?physical}‹the marking, drawing or work permit› showed ‹what› of {object} before the work, and ‹no interlock \
         or check› stood in the way.",
        "{?averted}‹which condition of the system› made {object|this} possible; ‹no check or signal› asked for ‹what \
         would have kept it away›.",
        "{?stepped}‹what was visible or written at that time› made this the likely course; ‹no check or signal› spoke against it.",
    ],
    telling: Telling::After,
    alternative: "at ‹time› the visible information was ‹…›; with it, {action|the action} was a normal \
                  step.",
    question: "What made this the natural thing to do, and what would have shown or stopped it?",
    action: item("Prevention", "‹Tool› rejects ‹input or state› unless ‹condition›"),
};

/// A step whose effect nothing showed before it was taken.
pub(in crate::rewrite) static UNGUARDED_STEP: FaultClass = FaultClass {
    id: "unguarded-step",
    statements: &[
        "‹the tool, runbook or ticket› showed ‹nothing› of what {action} would affect, and ‹no check, limit or \
         confirmation› came before it.",
        "‹the tool, runbook or ticket› showed ‹nothing› of what the step would affect, and ‹no check, limit or \
         confirmation› came before it.",
    ],
    joined: &[
        "{?physical}‹the marking, drawing or work permit› showed ‹what› of {object} before the work, and ‹no interlock \
         or check› stood in the way.",
        "‹the tool, runbook or ticket› showed ‹nothing› of what this would affect, and ‹no check, limit or confirmation› \
         came before it.",
    ],
    telling: Telling::After,
    alternative: "at ‹time›, ‹what was visible› made {action|the step} a normal one; ‹the effect› showed only in ‹place›.",
    question: "What made this the natural thing to do, and what would have shown its effect or kept it small?",
    action: item(
        "Prevention",
        "‹Tool› shows ‹what depends on the target› and asks for confirmation above ‹limit›",
    ),
};
