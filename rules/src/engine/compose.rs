//! Texts to begin with that the rules themselves find nothing in but slots.

use super::{Outcome, Request, lint};
use crate::compose::{Alert, Message, announcement, report};
use crate::document::Kind;
use crate::rule::{Finding, Settings};
use crate::text::{Edit, Source};

/// The rule that knows which sections a report needs, and offers each of them.
const SECTIONS: &str = "structure/missing-section";

/// A postmortem to be filled in, with what `alert` knows and every section that `settings` ask for.
/// Words of the alert in which a rule finds something, such as a name, become slots.
#[must_use]
pub fn new_report(alert: &Alert, settings: &Settings) -> String {
    let mut alert = alert.clone();
    let parts: [fn(&mut Alert); 5] = [
        |alert| alert.summary = None,
        |alert| alert.title = None,
        |alert| alert.service = None,
        |alert| alert.severity = None,
        |alert| *alert = Alert::default(),
    ];
    for part in parts {
        let text = whole(&alert, settings);
        if is_clean(&text, settings) {
            return text;
        }
        part(&mut alert);
    }
    whole(&alert, settings)
}

/// The report with the sections that are asked for beside those of its usual layout.
fn whole(alert: &Alert, settings: &Settings) -> String {
    let mut text = report::compose(alert, &settings.sections.required);
    let only =
        Settings { select: vec![SECTIONS.to_owned()], ignore: Vec::new(), ..settings.clone() };
    // Each round adds one section, and none is asked for twice.
    for _ in &settings.sections.required {
        let found = findings(&text, Kind::Postmortem, &only);
        let missing = found.iter().find(|finding| finding.rule == SECTIONS);
        let Some(fix) = missing.and_then(|finding| finding.fixes.first()) else { break };
        let Ok(longer) = Edit::apply_all(&text, &fix.edits) else { break };
        text = longer;
    }
    text
}

/// The message that announces the report of `outcome`. It names nobody: what a rule about people or
/// blame finds in it is left out.
#[must_use]
pub fn announce(outcome: &Outcome, settings: &Settings, link: Option<&str>) -> String {
    let Outcome { document, reading, chronology, .. } = outcome;
    let mut message = announcement::gather(document, reading, chronology, &settings.severity.scale);
    message.link = link.unwrap_or_default().to_owned();
    loop {
        let text = message.compose();
        let source = Source::new(text.as_str());
        let found = findings(&text, Message::KIND, settings);
        let Some(first) = found.iter().find(|finding| is_about_people(finding)) else {
            return text;
        };
        let line = source.slice(source.line_span(source.line_of(first.span.start)));
        let before = message.learnings.len();
        message.learnings.retain(|learning| !line.ends_with(learning.as_str()));
        if message.learnings.len() < before {
            continue;
        }
        // What is left with words of the report is its title.
        if message.title.is_empty() {
            return Message { link: message.link, ..Message::default() }.compose();
        }
        message.title.clear();
    }
}

fn is_about_people(finding: &Finding) -> bool {
    ["announcement/names", "blame/", "just-culture/"]
        .iter()
        .any(|rule| finding.rule.starts_with(rule))
}

fn findings(text: &str, kind: Kind, settings: &Settings) -> Vec<Finding> {
    let settings = Settings { treat_as: Some(kind), ..settings.clone() };
    lint(Request {
        source: Source::new(text),
        path: None,
        settings: &settings,
        today: None,
        linked: Vec::new(),
    })
    .findings
}

/// Whether the rules find nothing in `text` but slots.
fn is_clean(text: &str, settings: &Settings) -> bool {
    let found = findings(text, Kind::Postmortem, settings);
    found.iter().all(|finding| {
        finding.rule == "structure/placeholder" && finding.span.of(text).contains('‹')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    fn others(text: &str, kind: Kind) -> Vec<String> {
        let found = findings(text, kind, &Settings::default());
        let slot = |finding: &&Finding| {
            finding.rule == "structure/placeholder" && finding.span.of(text).contains('‹')
        };
        found
            .iter()
            .filter(|finding| !slot(finding))
            .map(|it| format!("{}: {}", it.rule, it.message))
            .collect()
    }

    fn alert() -> Alert {
        Alert {
            title: Some("HighErrorRate on checkout".to_owned()),
            number: Some("INC-204".to_owned()),
            severity: Some("SEV2".to_owned()),
            service: Some("checkout".to_owned()),
            summary: Some("5xx above 8% for five minutes".to_owned()),
            fired: "2026-05-19T10:05:00Z".parse().ok(),
            ended: "2026-05-19T10:24:00Z".parse().ok(),
            link: Some("https://alerts.example/77".to_owned()),
        }
    }

    #[test]
    fn a_new_report_is_clean_but_for_its_slots() {
        for alert in [
            Alert::default(),
            alert(),
            Alert { ended: None, severity: None, ..alert() },
            Alert { link: None, number: None, service: None, ..alert() },
        ] {
            let text = new_report(&alert, &Settings::default());
            assert_eq!(others(&text, Kind::Postmortem), Vec::<String>::new(), "{text}");
            assert!(text.contains('‹'));
        }
        let text = new_report(&alert(), &Settings::default());
        for known in [
            "# HighErrorRate on checkout",
            "INC-204",
            "SEV2",
            "2026-05-19 10:05 UTC",
            "2026-05-19 10:24 UTC",
        ] {
            assert!(text.contains(known), "{known} in\n{text}");
        }
    }

    #[test]
    fn it_has_the_sections_that_are_asked_for() {
        let mut settings = Settings::default();
        settings.sections.required = vec![Role::Detection, Role::Lessons];
        let text = new_report(&Alert::default(), &settings);
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Detection", "## 1. Lessons Learned"]);
        settings.sections.required = Settings::default().sections.required;
        assert_eq!(new_report(&Alert::default(), &settings).matches("\n## ").count(), 6);
    }

    #[test]
    fn people_in_an_alert_do_not_reach_the_report() {
        let text = new_report(
            &Alert { summary: Some("Noor Haddad forgot to renew it".to_owned()), ..alert() },
            &Settings::default(),
        );
        assert!(!text.contains("Noor"), "{text}");
        assert!(text.contains("HighErrorRate"), "{text}");
    }

    const REPORT: &str = "# Ravi broke the ledger\n\n- Incident ID: INC-7\n- Severity: SEV2 (high)\n- Date: 2026-05-19\n- Duration: 22 min\n- Review: 2026-05-22\n\n\
        ## Summary\n\nThe ledger failed.\n\n## Timeline\n\n- 2026-05-19 10:02 UTC: The change goes out.\n- 2026-05-19 10:24 UTC: The ledger is back to normal.\n\n\
        ## Lessons learned\n\n- The canary window was shorter than the error ramp.\n- Ravi forgot to set the timeout.\n- The on-call engineer restarted the wrong pod.\n\n\
        ## Contributing factors\n\n- The validation step accepts an empty pool size.\n";

    #[test]
    fn an_announcement_names_nobody_and_says_the_rest() {
        let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
        let request = Request {
            source: Source::new(REPORT),
            path: None,
            settings: &settings,
            today: None,
            linked: Vec::new(),
        };
        let text = announce(&lint(request), &settings, Some("https://pm.example/7"));
        assert_eq!(others(&text, Kind::Announcement), Vec::<String>::new(), "{text}");
        assert!(!text.contains("Ravi") && !text.contains("on-call"), "{text}");
        for said in [
            "Severity: SEV2 | Duration: 22 min",
            "- The canary window was shorter than the error ramp.",
            "- The validation step accepts an empty pool size.",
            "https://pm.example/7",
            "Retro follow-up: 2026-05-22",
        ] {
            assert!(text.contains(said), "{said} in\n{text}");
        }
    }
}
