//! Fault classes of noticing, deciding and working together.

use super::{FaultClass, Telling, item};

/// An alert, log or report was not acted on.
pub(in crate::rewrite) static MISSED_SIGNAL: FaultClass = FaultClass {
    id: "missed-signal",
    statements: &[
        "{?asked}the prompt looks ‹the same for every target› and accepts ‹a single key or click›.",
        "‹no rotation or alert› watches {display}.",
        "{?called}‹no second line or duty list› takes over when ‹a call› goes unanswered.",
        "{?unheard}‹no second channel or secondary› takes over when ‹one device› stays silent.",
        "{?mailed}‹no ticket or alert› turns such a message into a task.",
        "{?told}‹no severity, link or next step› set this apart from ‹n› other signals in ‹period›.",
        "{signal|=the signal} came at ‹time› among ‹n› others in ‹window›; {they} carried ‹severity› and \
         ‹no link or next step›, and ‹n%› of such signals in ‹period› needed no action.",
    ],
    joined: &[
        "{?asked}the prompt looks ‹the same for every target› and accepts ‹a single key or click›.",
        "{?called}‹no second line or duty list› takes over when ‹a call› goes unanswered.",
        "{?unheard}‹no second channel or secondary› takes over when ‹one device› stays silent.",
        "{?mailed}‹no ticket or alert› turns such a message into a task.",
        "‹no severity, link or next step› set this apart from ‹n› other signals in ‹period›.",
    ],
    telling: Telling::Beside,
    alternative: "{signal|=the signal} {be} visible in ‹place› from ‹time›, which ‹no rotation› watches; \
                  ‹a page› is not defined for it.",
    question: "What did this look like among everything else at that time, and what would have set it apart?",
    action: item(
        "Detection",
        "Page ‹rotation› on ‹signal› above ‹threshold›; delete the ‹n› alerts that need no action",
    ),
};

/// Help was asked for late.
pub(in crate::rewrite) static LATE_ESCALATION: FaultClass = FaultClass {
    id: "late-escalation",
    statements: &[
        "{?declared}‹no severity trigger, time limit or automatic page› asks for a declaration.",
        "{?ruled}‹no timer or severity trigger› escalates by itself when this time is over.",
        "{?told}‹no time limit, severity trigger or secondary› escalates by itself.",
        "{?late}escalation to {whom|the team} happened ‹n› minutes after ‹event›; ‹no time limit, severity trigger or \
         secondary› escalates by itself.",
        "escalation to {whom|the team} happened at {late}; ‹no time limit, severity trigger or secondary› escalates by itself.",
        "‹no time limit, severity trigger or secondary› escalates by itself.",
    ],
    joined: &["‹no time limit, severity trigger or secondary› escalates by itself."],
    telling: Telling::Beside,
    alternative: "at ‹time› the visible impact was ‹value›, below the ‹threshold› for paging ‹team›; \
                  the real impact was ‹value› because of ‹gap›.",
    question: "What would have escalated this without anyone deciding?",
    action: item(
        "Mitigation",
        "Auto-escalate unacknowledged or unresolved ‹severity› pages after ‹n› minutes",
    ),
};

/// Work moved between people or shifts.
pub(in crate::rewrite) static HANDOFF_GAP: FaultClass = FaultClass {
    id: "handoff-gap",
    statements: &[
        "‹the handover form or tool› has ‹no field› for open work, and ‹no dashboard or ticket› shows it to the next shift.",
    ],
    joined: &["at the handover, state moved only through ‹chat or voice›."],
    telling: Telling::Beside,
    alternative: "two groups worked on ‹task› in parallel; ownership of ‹task› is ‹not visible› in \
                  ‹tool›.",
    question: "What should carry this from one shift or team to the next by itself?",
    action: item(
        "Process",
        "Pager tool hand-off form with open actions; cannot complete while fields are empty",
    ),
};

/// Others did not know.
pub(in crate::rewrite) static MISSING_COMMUNICATION: FaultClass = FaultClass {
    id: "missing-communication",
    statements: &["‹no tool or calendar› announces this by itself to those who depend on it."],
    joined: &["‹no tool or calendar› announces this by itself to those who depend on it."],
    telling: Telling::Beside,
    alternative: "{whom|the affected team} learned about ‹the change› at ‹time› from ‹symptom›; ‹no \
                  subscription› links ‹component› to its consumers.",
    question: "How does this information travel when nobody remembers to send it?",
    action: item(
        "Process",
        "Post ‹change type› automatically to consumers of ‹component› from ‹pipeline›",
    ),
};

/// Work differed from the written procedure.
pub(in crate::rewrite) static PROCEDURE_NOT_FOLLOWED: FaultClass = FaultClass {
    id: "procedure-not-followed",
    statements: &["‹no tool› enforces the written way, and work normally proceeds by ‹usual way›."],
    joined: &["‹no tool› enforces the written way, and work normally proceeds by ‹usual way›."],
    telling: Telling::Beside,
    alternative: "‹nothing› enforces ‹step›; ‹n› of the last ‹m› runs did not contain it.",
    question: "How is this work normally done, and why is that the sensible way?",
    action: item("Prevention", "Build ‹step› into ‹tool› or remove it from the procedure"),
};

/// Nobody set up or looked at monitoring.
pub(in crate::rewrite) static MONITORING_GAP: FaultClass = FaultClass {
    id: "monitoring-gap",
    statements: &[
        "{fact} was visible only in ‹place›, which ‹no rotation› watches; ‹no alert› exists for it below \
         ‹threshold›.",
        "‹symptom› was ‹not measured | measured without an alert›: ‹metric› does not exist for \
         {component|the component}, so detection depended on ‹customer reports›.",
    ],
    joined: &[
        "{?unmonitored}‹no checklist or gate› asks for monitoring before something goes live.",
        "‹no metric or alert› covers ‹this condition›.",
    ],
    telling: Telling::After,
    alternative: "‹the alert› needs ‹condition: 30 minutes above 10%›; the impact was ‹value› for \
                  ‹duration›.",
    question: "Which user-visible signal would have paged within ‹n› minutes?",
    action: item("Detection", "SLO burn-rate alert on ‹user journey›, page at ‹rate›"),
};

/// A hypothesis led away from the cause.
pub(in crate::rewrite) static MISDIAGNOSIS: FaultClass = FaultClass {
    id: "misdiagnosis",
    statements: &[
        "until ‹time›, {object} supported the view that {belief}; ‹distinguishing signal› was ‹not \
         collected | not on the dashboard›.",
        "{?reading}{object} {be} read as ‹hypothesis› until ‹time›; ‹distinguishing signal› was ‹not collected | not on \
         the dashboard›.",
        "until ‹time›, {object} pointed to ‹hypothesis›; ‹distinguishing signal› was ‹not collected | \
         not on the dashboard›.",
        "{!told}until ‹time›, the signals ‹list› pointed to ‹hypothesis›; ‹distinguishing signal› was ‹not \
         collected | not on the dashboard›.",
    ],
    joined: &[
        "‹the signal that would have shown the cause› was ‹not collected | not on the dashboard›.",
    ],
    telling: Telling::Instead,
    alternative: "‹n› components show the same symptom (‹symptom›); ‹no view› separates them.",
    question: "What made this reading likely, and which signal would have shown otherwise?",
    action: item("Detection", "Add ‹distinguishing signal› to ‹dashboard› and to the alert text"),
};

/// Response or diagnosis took long.
pub(in crate::rewrite) static SLOW_RESPONSE: FaultClass = FaultClass {
    id: "slow-response",
    statements: &[
        "from ‹detection time› to ‹mitigation time› the response followed ‹hypothesis›, which ‹signal› \
         supported until ‹time›.",
    ],
    joined: &[
        "‹which information, approval or access› came late, because ‹which step› of the response is slow by design.",
    ],
    telling: Telling::After,
    alternative: "‹mitigation: rollback› takes ‹n› minutes because of ‹approval, rebuild or missing \
                  access›.",
    question: "What did the signals show during this time, and what would have made the next step clear sooner?",
    action: item("Mitigation", "One-step ‹rollback› under ‹n› minutes, drilled monthly"),
};

/// Several people work under one account.
pub(in crate::rewrite) static SHARED_LOGIN: FaultClass = FaultClass {
    id: "shared-login",
    statements: &[
        "‹the system› lets ‹group› work under one account, and ‹no log or session record› tells who acted.",
    ],
    joined: &[
        "‹the system› lets ‹group› work under one account, and ‹no log or session record› tells who acted.",
    ],
    telling: Telling::Beside,
    alternative: "‹the account› is needed for ‹task›, and ‹no personal account› has the rights for it.",
    question: "What makes a shared account the way to do this work, and what records who acts under it?",
    action: item(
        "Prevention",
        "Personal accounts for ‹group› on ‹system›; ‹shared account› only through ‹recorded session›",
    ),
};

/// Nobody acted because it was unclear who.
pub(in crate::rewrite) static AMBIGUOUS_OWNERSHIP: FaultClass = FaultClass {
    id: "ambiguous-ownership",
    statements: &[
        "{?paged}‹the alert, ticket or catalog› names ‹no | an outdated› owner for ‹the component›, and ‹no routing rule› \
         leads to the right one.",
        "{object|the component, alert or ticket} had ‹no | two› owners in ‹catalog›.",
    ],
    joined: &[
        "{?paged}‹the alert, ticket or catalog› names ‹no | an outdated› owner for ‹the component›, and ‹no routing rule› \
         leads to the right one.",
        "ownership is ‹not recorded | recorded twice› in ‹the catalog or queue›.",
    ],
    telling: Telling::Instead,
    alternative: "the request form routes ‹type› to ‹queue›, which ‹team› does not work.",
    question: "Who would the tool have asked, and what happens when nobody answers?",
    action: item(
        "Process",
        "‹Catalog› entry with one owner for ‹component›; CI fails when owner is missing",
    ),
};

/// Too many signals, or a tired rotation.
pub(in crate::rewrite) static ALERT_FATIGUE: FaultClass = FaultClass {
    id: "alert-fatigue",
    statements: &["the rotation received ‹n› pages in ‹period›, of which ‹m%› needed no action."],
    joined: &["the rotation received ‹n› pages in ‹period›, of which ‹m%› needed no action."],
    telling: Telling::Beside,
    alternative: "the rotation covered ‹n› services from ‹time› to ‹time›; the secondary rotation was \
                  ‹empty›.",
    question: "What was the load on the rotation at the moment this was to be noticed?",
    action: item(
        "Process",
        "Page budget of ‹n› per shift with automatic review; secondary for ‹service›",
    ),
};
