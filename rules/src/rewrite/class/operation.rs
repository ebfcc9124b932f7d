//! Fault classes of work on running systems.

use super::{FaultClass, Telling, item};

/// Irreversible data operation.
pub(in crate::rewrite) static DATA_DELETION: FaultClass = FaultClass {
    id: "data-deletion",
    statements: &[
        "‹the command› {remove} {data|the data}[ from {target}]; ‹deletion protection, a delay or \
         soft delete› {do} not cover {it}.",
    ],
    joined: &["‹no deletion protection, delay or soft delete› made this reversible."],
    telling: Telling::After,
    alternative: "the restore of {data|the data} took ‹n hours›: the last backup was ‹age› old, \
                  and the restore path was last exercised on ‹date›.",
    question: "What let this go through, and what would have made it reversible?",
    action: item(
        "Prevention",
        "Deletion protection and ‹n›-day soft delete on ‹object class›; weekly restore test",
    ),
};

/// The right action on the wrong object.
pub(in crate::rewrite) static WRONG_TARGET: FaultClass = FaultClass {
    id: "wrong-target",
    statements: &[
        "‹the step› reached ‹the actual target› while the intended target was {wanted|the intended \
         target}; {shown} shows ‹no difference› between them.",
    ],
    joined: &[
        "{?version}‹no check› compares the version with the intended one before it takes effect.",
        "{?physical}{shown} shows ‹no difference› between the two, and ‹no check› confirms which one it \
         is.",
        "{shown} shows ‹no difference› between the two.",
    ],
    telling: Telling::After,
    alternative: "‹the actual target› and ‹the intended target› can be reached from the same ‹session \
                  or credentials›, and ‹the command› asks for ‹no target name› before it takes effect.",
    question: "How do the two differ at the moment of the action, and what confirms which one it is?",
    action: item(
        "Prevention",
        "‹Tool› requires typing the ‹target name› and fails when ‹workspace› and ‹target› differ",
    ),
};

/// Wrong option, missing flag, unsafe default.
pub(in crate::rewrite) static WRONG_COMMAND: FaultClass = FaultClass {
    id: "wrong-command",
    statements: &[
        "{?flagged}without it, the command prints ‹no scope› and asks for ‹no confirmation›.",
        "‹the command› accepts ‹actual option› where ‹intended option› is needed; it prints ‹no \
         scope› and asks for ‹no confirmation›.",
    ],
    joined: &[
        "{?flagged}without it, the command prints ‹no scope› and asks for ‹no confirmation›.",
        "the command prints ‹no scope› and asks for ‹no confirmation›.",
    ],
    telling: Telling::After,
    alternative: "‹runbook step› shows ‹the command› with {flag|the option} only in ‹place›; the \
                  default is ‹unsafe default›.",
    question: "What is the safest default for this command, and what does it print before acting?",
    action: item(
        "Prevention",
        "Make ‹safe behaviour› the default of ‹command›; require ‹explicit flag› for ‹scope›",
    ),
};

/// A check, alert or protection was off.
pub(in crate::rewrite) static DISABLED_SAFEGUARD: FaultClass = FaultClass {
    id: "disabled-safeguard",
    statements: &[
        "{?bypassed}‹which group› may get past such a check with ‹no second approval or notice›.",
        "{?muted}‹which group› may mute such signals with ‹no expiry, second approval or notice›.",
        "{?told}‹which group› may switch such a safeguard off with ‹no expiry, second approval or notice›.",
        "{safeguard|=it} {be} off from ‹time› to ‹time›; switching {it} off is open to ‹group› with ‹no expiry, second \
         approval or notice›.",
    ],
    joined: &[
        "{?muted}‹which group› may mute such signals with ‹no expiry, second approval or notice›.",
        "‹which group› may switch such a safeguard off with ‹no expiry, second approval or notice›.",
    ],
    telling: Telling::Beside,
    alternative: "{safeguard|the safeguard} blocked ‹legitimate task› in ‹n%› of runs, so that \
                  switching {it} off was part of normal work.",
    question: "What normal work makes switching this off reasonable, and what turns it on again?",
    action: item(
        "Prevention",
        "Suppressions of ‹safeguard› expire after ‹n› hours and post to ‹channel›",
    ),
};

/// Rotated in one place, stale in another.
pub(in crate::rewrite) static CREDENTIAL_ROTATION_GAP: FaultClass = FaultClass {
    id: "credential-rotation-gap",
    statements: &[
        "{?copied}‹no job› brings the copy up to date, and ‹no alert› tells of a failed login.",
        "{credential|the secret} {be} rotated in ‹source›; {consumer|consumer} reads a copy in ‹place› that \
         ‹no job› updates.",
    ],
    joined: &[
        "{?copied}‹no job› brings the copy up to date, and ‹no alert› tells of a failed login.",
        "‹no job› brings every copy up to date, and ‹no alert› tells of a failed login.",
    ],
    telling: Telling::Instead,
    alternative: "rotation of {credential|the secret} has ‹n› manual steps in ‹m› systems and ‹no check› \
                  that consumers still authenticate.",
    question: "What is the single source for this secret, and who learns when a consumer fails?",
    action: item(
        "Prevention",
        "Move ‹secret› to ‹secret manager› with automatic sync; alert on authentication failures",
    ),
};

/// Certificate, token, licence, domain.
pub(in crate::rewrite) static EXPIRED_CREDENTIAL: FaultClass = FaultClass {
    id: "expired-credential",
    statements: &[
        "{?reminded}renewal is ‹manual | semi-automatic›, and ‹no ticket, second recipient or page› turns a reminder \
         into a task.",
        "{?told}renewal is ‹manual | semi-automatic›, and ‹no alert› warns ‹n› days ahead of the expiry.",
        "{object|the credential} expired at ‹time›; renewal is ‹manual | semi-automatic›, and ‹no \
         alert› warns ‹n› days ahead.",
    ],
    joined: &[
        "renewal is ‹manual | semi-automatic›, and ‹no alert› warns ‹n› days ahead of the expiry.",
    ],
    telling: Telling::Beside,
    alternative: "{object|the credential} {be} ‹not in the inventory›; the owner field pointed to \
                  ‹team or mailbox›.",
    question: "Which system knows the expiry date, and whom does it tell?",
    action: item(
        "Prevention",
        "Renew ‹credential› automatically; page at ‹30/7› days for anything not renewed",
    ),
};

/// Undo was not possible, or late.
pub(in crate::rewrite) static ROLLBACK_FAILURE: FaultClass = FaultClass {
    id: "rollback-failure",
    statements: &[
        "{?at hand}‹no value, time limit or rule› decided for a rollback by itself.",
        "rollback of {object|=the change} needed ‹step›, which ‹failed | took n minutes› because \
         ‹reason›.",
    ],
    joined: &[
        "{?at hand}‹no value, time limit or rule› decided for a rollback by itself.",
        "‹no rule or check› asks for a tested way back before such a change.",
    ],
    telling: Telling::Instead,
    alternative: "{object|the change} altered ‹state: schema›, so the previous version could not run; \
                  ‹a backward-compatible step› did not exist.",
    question: "What makes rollback the obvious and fast choice here?",
    action: item(
        "Mitigation",
        "Backward-compatible ‹schema change› policy enforced by ‹check›; one-click rollback under ‹n› \
         min",
    ),
};

/// Backup or restore did not work.
pub(in crate::rewrite) static BACKUP_GAP: FaultClass = FaultClass {
    id: "backup-gap",
    statements: &[
        "{?told}a restorable backup depends on ‹a manual step | a job that reports success while …›.",
        "a restorable backup[ of {dataset}] depends on ‹a manual step | a job that reports success while …›; a restore \
         was last tried ‹on which date, or at no time›.",
    ],
    joined: &[
        "a restorable backup depends on ‹a manual step | a job that reports success while …›.",
    ],
    telling: Telling::Beside,
    alternative: "{dataset|the dataset} {be} outside the backup policy because ‹reason›.",
    question: "What would show that a restore works before it is needed?",
    action: item(
        "Prevention",
        "Automated restore of ‹dataset› every ‹period›; page when the row count differs by ‹n%›",
    ),
};

/// Limits, load, exhaustion.
pub(in crate::rewrite) static CAPACITY: FaultClass = FaultClass {
    id: "capacity",
    statements: &[
        "{?estimated}‹which figures› were at hand for this estimate, and ‹no check› compares them with ‹the limit›.",
        "{?told}‹no forecast or alert› warns before ‹the limit› is near.",
        "‹resource› reached ‹limit› at ‹time›; use grew by ‹rate› over ‹period›, and ‹no forecast or \
         alert› exists below ‹n%›.",
    ],
    joined: &[
        "{?estimated}‹which figures› were at hand for this estimate, and ‹no check› compares them with ‹the limit›.",
        "‹no forecast or alert› warns before ‹the limit› is near.",
    ],
    telling: Telling::Beside,
    alternative: "‹event› raised the load from ‹a› to ‹b›; ‹component› has ‹no admission control, \
                  autoscaling or shedding› above ‹c›.",
    question: "What would have announced this ‹n› weeks earlier, and what should happen at the limit?",
    action: item(
        "Mitigation",
        "Shed load above ‹limit› with ‹status›; alert at ‹n%› with ‹days› to exhaustion",
    ),
};

/// Risky manual work.
pub(in crate::rewrite) static MANUAL_PROCESS: FaultClass = FaultClass {
    id: "manual-process",
    statements: &[
        "{?told}the work takes ‹n› steps by hand in ‹tools› and has ‹no dry run, diff or rollback›.",
        "{?manual}{activity} has ‹no dry run, preview or second look›; an error in it shows ‹when and where›.",
        "{activity} is done ‹by hand›, with ‹no dry run, preview or second look›; an error in it shows ‹when and where›.",
        "{?told}the work takes ‹n› steps by hand in ‹tools› and has ‹no dry run, diff or rollback›.",
        "{action} is done by hand ‹how often›; it takes ‹n› steps in ‹tools› and has ‹no dry run, \
         diff or rollback›.",
        "‹the task› is done by hand ‹how often›; it takes ‹n› steps in ‹tools› and has ‹no dry run, \
         diff or rollback›.",
    ],
    joined: &[
        "the work takes ‹n› steps by hand in ‹tools› and has ‹no dry run, diff or rollback›.",
    ],
    telling: Telling::Beside,
    alternative: "‹automation› covers ‹part›; ‹remaining part› needs manual work because ‹reason›, and \
                  its result is ‹not verified›.",
    question: "Which part of this work should never depend on typing?",
    action: item(
        "Prevention",
        "Automate ‹task› in ‹pipeline› with plan/apply and verification; remove direct access",
    ),
};

/// Permissions made the effect possible.
pub(in crate::rewrite) static ACCESS_TOO_BROAD: FaultClass = FaultClass {
    id: "access-too-broad",
    statements: &[
        "{?leftover}‹no end date or review› takes such rights away when ‹the task› is over.",
        "{?told}‹which roles› hold such rights at all times, although ‹the task› needs ‹narrower ones›.",
        "‹role› has standing ‹permission› on {target|the production resource} although ‹task› needs ‹narrower permission›.",
    ],
    joined: &[
        "{?leftover}‹no end date or review› takes such rights away when ‹the task› is over.",
        "‹which roles› hold such rights at all times, although ‹the task› needs ‹narrower ones›.",
    ],
    telling: Telling::Beside,
    alternative: "the ‹easy path› uses ‹broad credentials›; the ‹safe path› needs ‹n› more steps.",
    question: "Which permission made this effect possible, and who needs it on a normal day?",
    action: item("Prevention", "Replace standing ‹permission› by time-limited grants per change"),
};

/// A manual step was left out.
pub(in crate::rewrite) static FORGOTTEN_STEP: FaultClass = FaultClass {
    id: "forgotten-step",
    statements: &[
        "{?stays}‹no timer, interlock or check› ends such a state by itself.",
        "{?told}‹no job, prompt or check› took this step by itself or showed that it was missing.",
        "{duty} {is} left to ‹a manual step›, and ‹no job or check› showed that it was missing.",
        "‹the step› is manual ‹in which task›, and ‹no job or check› showed that it was missing.",
    ],
    joined: &["‹no job, prompt or check› took this step by itself or showed that it was missing."],
    telling: Telling::Beside,
    alternative: "the ‹procedure› has ‹n› manual steps across ‹tools›; ‹no comparison› of ‹expected \
                  state› with ‹actual state› runs afterwards.",
    question: "What would do this, or show that it is missing, when nobody thinks of it?",
    action: item(
        "Prevention",
        "Automate ‹step› in ‹pipeline›; verify ‹state› after ‹task› and fail if it differs",
    ),
};

/// A step that reached everything in one go.
pub(in crate::rewrite) static ALL_AT_ONCE: FaultClass = FaultClass {
    id: "all-at-once",
    statements: &[
        "‹the tool or procedure› takes {object|the step} in one go: ‹no stage, quorum or health check› \
         stands between the first and the last.",
    ],
    joined: &[
        "‹the tool or procedure› allows this in one go: ‹no stage, quorum or health check› stands between \
         the first and the last.",
    ],
    telling: Telling::After,
    alternative: "‹the service› needs ‹n of m› to stay up, and ‹the step› does not know that number.",
    question: "What would have stopped the step after the first one?",
    action: item(
        "Prevention",
        "‹The step› goes on to the next ‹node or region› only after ‹health check› of the last one",
    ),
};

/// A change at a risky moment.
pub(in crate::rewrite) static RISKY_TIMING: FaultClass = FaultClass {
    id: "risky-timing",
    statements: &[
        "{?pressed}‹the plan› says ‹nothing› about what may be left out, or moved, when ‹the date› stays.",
        "{?frozen}the freeze covers ‹which changes and systems›; ‹no tool› holds {action|the change} back while it lasts.",
        "{action|the change} came when ‹condition: half of the rotation was off | traffic was at \
         its peak | a dependency was not ready›; ‹no rule or tool› takes this into account.",
    ],
    joined: &[
        "{?pressed}‹the plan› says ‹nothing› about what may be left out, or moved, when ‹the date› stays.",
        "{?frozen}the freeze covers ‹which changes and systems›; ‹no tool› holds a change back while it lasts.",
        "‹no rule or tool› takes the time, the load or the staffing into account.",
    ],
    telling: Telling::After,
    alternative: "‹the freeze or calendar› covers ‹scope› but not ‹the changed component›.",
    question: "What should make this time window unavailable?",
    action: item(
        "Prevention",
        "Deploy windows for ‹component› in the pipeline, break-glass with notice",
    ),
};
