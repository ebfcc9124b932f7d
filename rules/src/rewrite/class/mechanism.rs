//! Fault classes whose mechanism the sentence itself tells: run twice, opened too wide, in the wrong order.

use super::{FaultClass, Telling, item};

/// The same work done a second time.
pub(in crate::rewrite) static REPEATED_RUN: FaultClass = FaultClass {
    id: "repeated-run",
    statements: &[
        "‹the scheduler or job› takes a second run of {object|the job} like the first: ‹no lock, key or marker› \
         tells what is done already.",
    ],
    joined: &[
        "‹the scheduler or job› takes a second run like the first: ‹no lock, key or marker› tells what is done \
         already.",
    ],
    telling: Telling::After,
    alternative: "the output of {object|the job} shows ‹nothing› of an earlier run, so that a second one looked \
                  ‹safe›.",
    question: "What makes a second run harmless, or refuses it?",
    action: item("Prevention", "‹Job› skips or refuses what carries the same ‹key› already"),
};

/// Opened to more than needed it, or for longer.
pub(in crate::rewrite) static OPEN_ACCESS: FaultClass = FaultClass {
    id: "open-access",
    statements: &[
        "{?granted}‹the request form or role model› gives ‹these rights› where ‹narrower ones› would do, with ‹no \
         end date and no second approval›.",
        "‹the platform or policy› lets this be opened that wide with ‹no end date and no second approval›; \
         ‹no scan› reports it.",
    ],
    joined: &[
        "{?granted}‹the request form or role model› gives ‹these rights› where ‹narrower ones› would do, with ‹no \
         end date and no second approval›.",
        "‹the platform or policy› lets this be opened that wide with ‹no end date and no second approval›; \
         ‹no scan› reports it.",
    ],
    telling: Telling::After,
    alternative: "‹the task› needed access from ‹where› for ‹how long›; the narrower way takes ‹n› more steps.",
    question: "What refuses an opening this wide, or closes it again by itself?",
    action: item(
        "Prevention",
        "‹Policy› refuses ‹open range or role›; exceptions end after ‹n› days",
    ),
};

/// Somebody was taken for somebody else.
pub(in crate::rewrite) static IDENTITY_PROOF: FaultClass = FaultClass {
    id: "identity-proof",
    statements: &[
        "for this, ‹the tool or procedure› asks for ‹which proof of identity›, which ‹others can know | can \
         be left out›.",
    ],
    joined: &[
        "for this, ‹the tool or procedure› asks for ‹which proof of identity›, which ‹others can know | can be left \
         out›.",
    ],
    telling: Telling::After,
    alternative: "the holder of ‹the account› learned of it ‹when and how›; ‹no second channel› asked them first.",
    question: "Which proof does only the right person have, and does the tool insist on it?",
    action: item(
        "Prevention",
        "‹Reset› needs ‹proof over a second channel›; the holder is told at once",
    ),
};

/// Two sides at work where there may be one.
pub(in crate::rewrite) static SPLIT_BRAIN: FaultClass = FaultClass {
    id: "split-brain",
    statements: &[
        "‹no fencing or quorum› takes ‹the old primary› out of service before ‹the new one› accepts writes.",
    ],
    joined: &[
        "‹no fencing or quorum› takes ‹the old primary› out of service before ‹the new one› accepts writes.",
    ],
    telling: Telling::After,
    alternative: "‹the failover procedure› confirms the state of ‹the old primary› by ‹which step›, which ‹can be \
                  left out›.",
    question: "What makes sure that only one side takes writes?",
    action: item("Prevention", "Failover fences ‹the old primary› first and stops when that fails"),
};

/// Steps out of order, or before what they need is there.
pub(in crate::rewrite) static STEP_ORDER: FaultClass = FaultClass {
    id: "step-order",
    statements: &[
        "{?held}‹no gate or timer› keeps the next stage waiting for ‹which signal›.",
        "{?stepwise}‹the tool or procedure› goes on without the step between; ‹no check or interlock› asks for it.",
        "{?due}‹the tool or procedure› goes on without it; ‹no check or interlock› asks for it.",
        "‹the tool or procedure› allows {action|the step} in ‹which state›; ‹no check or interlock› requires \
         {first|what has to come first}.",
    ],
    joined: &[
        "{?held}‹no gate or timer› keeps the next stage waiting for ‹which signal›.",
        "{?stepwise}‹the tool or procedure› goes on without the step between; ‹no check or interlock› asks for it.",
        "{?due}‹the tool or procedure› goes on without it; ‹no check or interlock› asks for it.",
        "‹no check, prompt or interlock› showed this or held it back.",
    ],
    telling: Telling::After,
    alternative: "that ‹the one› has to come before ‹the other› stands in ‹place, or nowhere›; ‹the tool› does not \
                  know it.",
    question: "What would have shown or held this back before its effect?",
    action: item("Prevention", "‹Step› starts only when ‹the one before it› reports ‹done›"),
};

/// A limit that is known, and holds nothing back.
pub(in crate::rewrite) static UNENFORCED_LIMIT: FaultClass = FaultClass {
    id: "unenforced-limit",
    statements: &["‹no measurement or interlock› holds ‹the step› back at the limit."],
    joined: &["‹no measurement or interlock› holds ‹the step› back at the limit."],
    telling: Telling::After,
    alternative: "staying within {object|the limit} costs ‹time, load or a second trip›; work normally proceeds \
                  ‹how›.",
    question: "What measures this, and stops the step at the limit?",
    action: item("Prevention", "‹Interlock or check› refuses ‹step› beyond ‹limit›"),
};

/// Two changes of one thing at the same time.
pub(in crate::rewrite) static CONCURRENT_CHANGE: FaultClass = FaultClass {
    id: "concurrent-change",
    statements: &[
        "‹the tool› takes two changes of {object|the same thing} at a time: ‹no lock, merge or version check› stands \
         between them.",
    ],
    joined: &[
        "‹the tool› takes both at a time: ‹no lock, merge or version check› stands between them.",
    ],
    telling: Telling::After,
    alternative: "that somebody else is at work on {object|it} shows in ‹place, or nowhere›.",
    question: "What would have told the second change of the first?",
    action: item("Prevention", "‹Tool› refuses a change based on ‹an older version› of ‹object›"),
};

/// What had been announced, and then nothing.
pub(in crate::rewrite) static SILENT_ACKNOWLEDGEMENT: FaultClass = FaultClass {
    id: "silent-acknowledgement",
    statements: &[
        "an acknowledgement stops the paging for ‹how long›; ‹no second page and no secondary› follows while ‹no \
         action› is recorded.",
    ],
    joined: &[
        "an acknowledgement stops the paging for ‹how long›; ‹no second page and no secondary› follows while ‹no \
         action› is recorded.",
    ],
    telling: Telling::After,
    alternative: "‹the page› said ‹what› of the impact and of the next step; the response had ‹n hours› of duty \
                  behind it.",
    question: "What pages again, and whom, when nothing follows an acknowledgement?",
    action: item(
        "Mitigation",
        "An acknowledged page without ‹update› goes to ‹secondary› after ‹n› minutes",
    ),
};

/// A decision that came late, or against what was needed.
pub(in crate::rewrite) static LATE_DECISION: FaultClass = FaultClass {
    id: "late-decision",
    statements: &[
        "‹the runbook or plan› names ‹no trigger: which value for how long› and ‹no authority› for this decision.",
    ],
    joined: &[
        "‹the runbook or plan› names ‹no trigger: which value for how long› and ‹no authority› for this decision.",
    ],
    telling: Telling::Beside,
    alternative: "until ‹time›, ‹the cost or risk› of this decision looked higher than ‹the impact›, of which ‹signal› \
                  showed ‹value›.",
    question: "Which value would have made this decision by itself, and who may make it?",
    action: item(
        "Mitigation",
        "Decide ‹rollback or failover› at ‹threshold›; the ‹role› on duty may always do so",
    ),
};

/// A known risk that was put off.
pub(in crate::rewrite) static DEFERRED_RISK: FaultClass = FaultClass {
    id: "deferred-risk",
    statements: &["‹cost, date or load› spoke for this at the time; ‹no register or limit› says \
         how long this can be put off."],
    joined: &["‹cost, date or load› spoke for this at the time; ‹no register or limit› says \
         how long this can be put off."],
    telling: Telling::Beside,
    alternative: "‹the risk› stood in ‹place› with ‹estimate of its cost›; ‹the plan› has ‹no room› for such work.",
    question: "Where was this risk visible beside what was chosen over it, and what would have raised it again?",
    action: item(
        "Process",
        "Accepted risks of ‹kind› have an end date and come back to ‹meeting› before it",
    ),
};

/// Instructions that nobody had tried.
pub(in crate::rewrite) static UNPROVEN_INSTRUCTIONS: FaultClass = FaultClass {
    id: "unproven-instructions",
    statements: &[
        "the instructions were tried ‹nowhere | on which test system› before; ‹no step› of them compares ‹the \
         expected result› with ‹the actual one›.",
    ],
    joined: &[
        "the instructions were tried ‹nowhere | on which test system› before; ‹no step› of them compares ‹the \
         expected result› with ‹the actual one›.",
    ],
    telling: Telling::Beside,
    alternative: "the instructions were written for ‹version or setup›, and ‹nothing› in them says so.",
    question: "Where would these instructions fail without harm?",
    action: item(
        "Prevention",
        "Instructions from ‹source› are run on ‹test system› before ‹production›",
    ),
};
