//! `structure/missing-detection`: nothing says how the incident was noticed.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

use crate::builtin::places;
use crate::chronology::Phase;
use crate::document::{Place, Role, Unit};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/missing-detection",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Nothing says when and how the incident was noticed",
    why: "Half of what can be learned from an incident is how it could have been noticed in half the time. That \
          needs to know what noticed it: an alert, a dashboard, a colleague, a customer.\n\n\
          A section, a label, an entry of the timeline or a sentence is enough.",
    sources: &[
        "Atlassian, incident postmortem template, “Detection”: \
         <https://www.atlassian.com/incident-management/postmortem/templates>",
        "Google, Site Reliability Engineering, appendix D: <https://sre.google/sre-book/example-postmortem/>",
    ],
    limits: "Any word of noticing outside of lessons and action items will do.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n## Timeline\n\n- 2026-02-10 \
             10:02 UTC: The disk is full.\n- 2026-02-10 10:42 UTC: Old logs are deleted, and mail flows again.\n\n## Root \
             cause\n\nNo job deletes old logs.\n",
        ),
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n## Root cause\n\nNo job deletes \
             old logs.\n\n## Action items\n\n- [ ] Add an alert on the free space (owner: @noor, due: 2026-03-06)\n",
        ),
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n## Timeline\n\n- 2026-02-10 \
             10:02 UTC: The disk is full.\n- 2026-02-10 10:42 UTC: Quota raised on both nodes, and mail flows again.\n",
        ),
        Example::good(Role::Detection, "A customer reported it at 10:09 UTC too."),
        Example::silent(
            Role::Response,
            "A colleague of the support team called at 10:07 UTC.",
            "somebody noticed it",
        ),
    ],
    check,
};

static NOTICED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?: alert(?:s|ed|ing)? | alarm(?:s|ed)? | pag(?:ed|er|erduty|ing)\b | warn(?:s|ed|ings?) | found\ an? | pages?\ (?:fire|the|on|was|were|went|out|us|me|for) | detect\w* | notic(?:e|es|ed) | report(?:s|ed)\b | complain\w* | discover(?:s|ed|y) | observ(?:es|ed) | spot(?:s|ted) | (?:calls?|called|phones?|phoned|rings|rang)\ (?:us|our|support)\b | (?:called|phones|phoned|rings|rang)\ (?:in|the|at)\b | (?:who|users?|customers?|clients?|they|staff|shops?|wards?)\ calls?\ (?:in|the|at)\b
        | became\ aware | (?:made|were|was)\ aware | monitor(?:s|ing)\ (?:\w+\ )?(?:show\w*|caught|catch\w*|detect\w*|flag\w*|fir\w*|pick\w*|indicat\w*) | probes? | synthetic | flag(?:s|ged) | (?:customer|user|client|colleague|partner|developer|engineer|team|member|people|someone|somebody)s?\ (?:\w+\ )?(?:wr(?:ote|ites?)|contact\w*|call(?:s|ed)|told|tells|saw|see|sees|ask(?:s|ed)|mention\w*|ping\w*|post\w*|tweet\w*|messag\w*|inform\w*|notif\w*|rais\w*|open(?:s|ed)\ (?:an?|the|this)\ (?:\w+\ )?(?:ticket|issue|case|bug|incident)|fil(?:es|ed)|found|experienc\w*) | first\ seen | was\ seen | (?:ticket|issue|bug|case)s?\ (?:\w+\ )?(?:opened|raised|filed|created|received)
        | identified | found\ (?:that|out|the) | notified | informed | dashboards?\ (?:\w+\ )?show\w* | (?:we|i|he|she|they|team|engineer|on-call|operator|responder|admin|administrator|colleague)\ saw | mttd | ttd | time\ to\ detect\w* | bug\ (?:report|bounty) | disclosed | submitted | raised\ (?:by | (?:in|on)\ (?:\#|the\ (?:\w+\ )?(?:channel|chat|forum|list|group|call)\b|slack|teams|discord|telegram|github|gitlab|twitter)) | responded\ to | realis(?:ed|es) | realiz(?:ed|es) )\b").ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let labelled = document.sections.iter().any(|section| section.has(Role::Detection))
        || document.fields.iter().any(|field| field.role == Some(Role::Detection));
    let stated = context.chronology.stated.iter().any(|milestone| milestone.phase == Phase::Detected);
    // A text that tells nothing of the incident lacks more than that.
    let telling = document.sentences.iter().any(|sentence| {
        let filled = sentence.place != Place::Heading && !document.source.slice(sentence.span).contains('‹');
        filled
            && [Role::Timeline, Role::Impact, Role::RootCause, Role::Contributing]
                .iter()
                .any(|role| document.in_role(sentence.span.start, *role))
    });
    // What a draft leaves open may tell it.
    let slots = document.hits(Unit::Written, |text| text.contains('‹').then_some(()));
    let open = slots.iter().any(|(index, ())| document.sentences[*index].place != Place::Heading);
    if labelled || stated || open || !telling {
        return;
    }
    let seen = context.chronology.moments.iter().any(|it| it.phases.contains(&Phase::Detected));
    if seen {
        return;
    }
    let entries = document.timeline.iter().map(|entry| document.prose_at(entry.text));
    if entries.into_iter().any(|text| NOTICED.as_ref().is_some_and(|noticed| noticed.is_match(text))) {
        return;
    }
    let told = document.sentences.iter().any(|sentence| {
        let later = [Role::Actions, Role::Lessons, Role::WentPoorly, Role::Contributing]
            .iter()
            .any(|role| document.in_role(sentence.span.start, *role));
        let text = document.source.slice(sentence.span);
        sentence.place != Place::Heading
            && !later
            && tells(text)
    });
    // What is told among the factors and lessons counts where it is a fact, not a wish.
    let in_lessons = document.sentences.iter().any(|sentence| {
        let text = document.source.slice(sentence.span);
        let good = document.in_role(sentence.span.start, Role::WentWell);
        good && tells(text)
    });
    if !told && !in_lessons {
        findings.push(
            Finding::new(
                places::title(document),
                "Nothing says when and how the incident was noticed",
            )
            .help("Say what noticed it, when, and whether it could have been noticed in half the time."),
        );
    }
}

/// Whether the words tell of noticing: "Alert on the lag" asks for it.
fn tells(text: &str) -> bool {
    let mut found = NOTICED.iter().flat_map(|noticed| noticed.find_iter(text));
    found.any(|found| {
        let lead = text[..found.start()].chars().all(|c| !c.is_alphabetic());
        let asks = ["alert", "page", "monitor", "report", "detect"]
            .iter()
            .any(|verb| found.as_str().eq_ignore_ascii_case(verb));
        !(lead && asks)
    })
}
