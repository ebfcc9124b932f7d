//! A postmortem to be filled in, with what an alert knows already.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::one_line;
use crate::document::Role;

/// What an alert says of an incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alert {
    /// What it is called.
    pub title: Option<String>,
    /// The number of the incident, where a tool has given one.
    pub number: Option<String>,
    /// How severe it was called.
    pub severity: Option<String>,
    /// The service it is about.
    pub service: Option<String>,
    /// What it adds in words.
    pub summary: Option<String>,
    /// When it fired.
    pub fired: Option<Timestamp>,
    /// When it ended, where it has.
    pub ended: Option<Timestamp>,
    /// Where it can be looked up.
    pub link: Option<String>,
}

/// A slot where nothing is known.
fn or_slot(known: Option<&String>, slot: &str) -> String {
    let known = known.map(|known| one_line(known)).filter(|known| !known.is_empty());
    known.unwrap_or_else(|| format!("‹{slot}›"))
}

/// The postmortem with those of its sections that `required` asks for.
#[must_use]
pub fn compose(alert: &Alert, required: &[Role]) -> String {
    let utc = |at: Timestamp| at.to_zoned(TimeZone::UTC);
    let day = alert.fired.map(|at| utc(at).strftime("%Y-%m-%d").to_string());
    let stamp = |at: Option<Timestamp>| {
        at.map_or_else(
            || format!("{} ‹HH:MM› UTC", or_slot(day.as_ref(), "YYYY-MM-DD")),
            |at| utc(at).strftime("%Y-%m-%d %H:%M UTC").to_string(),
        )
    };
    let (fired, ended) = (stamp(alert.fired), stamp(alert.ended));
    let open = stamp(None);
    let title = or_slot(alert.title.as_ref(), "what users could not do");
    let number = or_slot(alert.number.as_ref(), "INC-…");
    let severity = or_slot(alert.severity.as_ref(), "SEV-…");
    let service = or_slot(alert.service.as_ref(), "service, region, platform");
    let date = or_slot(day.as_ref(), "YYYY-MM-DD");
    let name = match (&alert.title, &alert.link) {
        (Some(_), Some(link)) => {
            format!("The alert [{}]({})", title.replace(['[', ']'], ""), one_line(link))
        }
        (Some(_), None) => format!("The alert “{title}”"),
        (None, _) => "The alert ‹name›".to_owned(),
    };
    let known = alert
        .summary
        .as_ref()
        .map(|summary| one_line(summary))
        .filter(|summary| !summary.is_empty());
    let added =
        known.map(|known| format!(" It says: {}", known.trim_end_matches('.'))).unwrap_or_default();
    let added = if added.is_empty() { added } else { format!("{added}.") };
    let over = if alert.ended.is_some() {
        "The alert clears"
    } else {
        "‹Which metric› is back at its baseline"
    };
    let head = format!(
        "\
# {title}

- **Incident ID:** {number}
- **Severity Tier:** {severity}
- **Date:** {date}
- **Total Duration:** ‹n min› (‹HH:MM› UTC → ‹HH:MM› UTC)
- **Calculated Impact:** ‹n› failed ‹requests›; ‹n%› of the error budget
- **Document Authors:** ‹teams or roles›
- **Status:** Draft
- **Review:** ‹YYYY-MM-DD›
"
    );
    let timeline = format!(
        "\
* {open} | ‹The change or the last known good state›.
* {fired} | {name} fires.{added}
* {open} | The on-call engineer acknowledges the alert and declares the incident.
* {open} | ‹The rollback or switch that mitigates it› is made.
* {ended} | {over}, and the incident is resolved.
"
    );
    let impact = format!(
        "\
* User Symptoms: ‹what users saw›.
* Affected Segment: {service}.
* Error Budget Consumption: Budget dropped from ‹n%› remaining down to ‹n%› of the SLO.
"
    );
    let sections: [(&[Role], &str, &str); 5] = [
        (&[Role::Timeline], "Event Timeline", &timeline),
        (&[Role::Impact, Role::Slo], "Customer & SLO Impact", &impact),
        (&[Role::RootCause, Role::Contributing], "Systems Root Cause Matrix", CAUSES),
        (
            &[Role::Lessons, Role::WentWell, Role::WentPoorly, Role::Lucky],
            "Lessons Learned",
            LESSONS,
        ),
        (&[Role::Actions], "Remediation Action Items (SMART Goals)", ACTIONS),
    ];
    let asked = |roles: &[Role]| roles.iter().any(|role| required.contains(role));
    let mut text = head;
    if asked(&[Role::Summary]) {
        text.push_str(SUMMARY);
    }
    let own = sections.iter().filter(|(roles, ..)| asked(roles));
    for (number, (_, title, body)) in own.enumerate() {
        text.push_str(&format!("\n## {}. {title}\n\n{body}", number + 1));
    }
    text
}

const SUMMARY: &str = "
## Summary

‹What happened, whom it hurt, what ended it: three sentences.›
";

const CAUSES: &str = "\
* Trigger: ‹the change or event that set it off›.
* Missing Check: ‹what would have stopped it, and does not exist›.
* Detection Gap: ‹what kept it from being seen earlier›.
* Recovery: ‹what made it last longer›.
";

const LESSONS: &str = "\
### What went well

* ‹What shortened the impact›.

### What went poorly

* ‹What made it longer or worse›.

### Where we got lucky

* ‹What could have made it worse, and did not›.
";

const ACTIONS: &str = "\
* [ ] [AI-1] [Prevention] ‹Which check rejects what› by ‹YYYY-MM-DD› (@‹team›)
* [ ] [AI-2] [Detection] ‹Which alert fires when› by ‹YYYY-MM-DD› (@‹team›)
* [ ] [AI-3] [Mitigation] ‹Which step is automated› by ‹YYYY-MM-DD› (@‹team›)
";
