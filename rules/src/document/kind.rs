//! Is this a postmortem?

mod facts;
mod names;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::facts::Facts;
use self::names::{PathWords, guide_title, names_report, title_of_report, words};
use super::{Document, Field, FieldOrigin, Role};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A report on an incident: every rule applies.
    Postmortem,
    /// A message about an incident: rules about people, blame and announcements apply.
    Announcement,
    /// A form to be filled in: nothing is linted.
    Template,
    /// A text about writing postmortems, a policy, a runbook: nothing is linted.
    Guide,
    /// Anything else: nothing is linted.
    Other,
}

impl Kind {
    /// Whether any rule applies to documents of this kind.
    #[must_use]
    pub const fn is_linted(self) -> bool {
        matches!(self, Self::Postmortem | Self::Announcement)
    }
}

/// A [`Kind`] and what spoke for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDecision {
    /// The decision.
    pub kind: Kind,
    /// Reasons in words, the weightiest first: "sections Impact and Root cause".
    pub reasons: Vec<String>,
}

/// From this weight of evidence on a document is a postmortem.
const ENOUGH: i32 = 4;

/// Weighs what the path, the front matter, the headings and the text say.
pub(super) fn decide(document: &Document, path: Option<&str>) -> KindDecision {
    if let Some(decision) = declared(document) {
        return decision;
    }
    let path = PathWords::new(path.unwrap_or_default());
    let title = title(document).unwrap_or_default();
    let facts = Facts::gather(document, title);

    if let Some(why) = path.template().or_else(|| facts.template(title)) {
        return decided(Kind::Template, [why]);
    }
    if let Some(why) = path.beside_reports() {
        return decided(Kind::Other, [why]);
    }
    if facts.versions >= 2 {
        return decided(Kind::Other, ["headings are version numbers".to_owned()]);
    }
    if let Some(why) = facts.message(document, title, path.announcement()) {
        return decided(Kind::Announcement, [why]);
    }
    let against: Vec<_> =
        [path.guide(), guide_title(title), facts.guide()].into_iter().flatten().collect();
    let mut evidence: Vec<(i32, String)> = [
        path.report(),
        title_of_report(title),
        facts.sections(),
        facts.words(),
        facts.times(),
        tags(document),
        slug(document),
    ]
    .into_iter()
    .flatten()
    .collect();
    evidence.sort_by_key(|(weight, _)| -weight);
    let weight: i32 = evidence.iter().map(|(weight, _)| weight).sum();
    let counter: i32 = against.iter().map(|(weight, _)| weight).sum();

    if weight - counter >= ENOUGH {
        if let Some(why) = facts.announcement(title, path.announcement()) {
            return decided(Kind::Announcement, [why]);
        }
        return decided(Kind::Postmortem, evidence.into_iter().map(|(_, why)| why));
    }
    if !against.is_empty() && (facts.postmortem_words >= 2 || weight > 0) {
        return decided(Kind::Guide, against.into_iter().map(|(_, why)| why));
    }
    if evidence.is_empty() {
        let none = "neither name, title nor sections tell of an incident";
        return decided(Kind::Other, [none.to_owned()]);
    }
    decided(Kind::Other, evidence.into_iter().map(|(_, why)| format!("only: {why}")))
}

fn decided(kind: Kind, reasons: impl IntoIterator<Item = String>) -> KindDecision {
    KindDecision { kind, reasons: reasons.into_iter().collect() }
}

/// What the front matter says the document is.
fn declared(document: &Document) -> Option<KindDecision> {
    for field in front_matter(document) {
        let label = document.source.slice(field.label).to_lowercase().replace(['-', '_', ' '], "");
        let value = document.source.slice(field.value).to_lowercase();
        let value = value.trim_matches(['"', '\'']);
        let says = |words: &[&str]| {
            value.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
        };
        let kind = match label.as_str() {
            "template" if value == "true" => Kind::Template,
            "type" | "kind" | "doctype" | "documenttype" | "contenttype" => {
                if says(&["template"]) {
                    Kind::Template
                } else if says(&[
                    "guide",
                    "policy",
                    "runbook",
                    "playbook",
                    "howto",
                    "tutorial",
                    "reference",
                ]) {
                    Kind::Guide
                } else if says(&["announcement", "notice"]) {
                    Kind::Announcement
                } else if says(&["postmortem", "incident", "rca", "pir"])
                    || value.contains("post-mortem")
                {
                    Kind::Postmortem
                } else {
                    continue;
                }
            }
            _ => continue,
        };
        let label = document.source.slice(field.label);
        return Some(decided(kind, [format!("front matter says {label}: {value}")]));
    }
    None
}

/// The fields of the front matter.
fn front_matter(document: &Document) -> impl Iterator<Item = &Field> {
    document.fields.iter().filter(|field| field.origin == FieldOrigin::FrontMatter)
}

/// Tags and categories of the front matter that speak of incidents.
fn tags(document: &Document) -> Option<(i32, String)> {
    let fields = front_matter(document);
    let labels = ["tags", "tag", "category", "categories", "keywords", "labels"];
    let mut tags = fields
        .filter(|field| {
            labels.contains(&document.source.slice(field.label).to_lowercase().as_str())
        })
        .flat_map(|field| words(document.source.slice(field.value)));
    tags.find(|word| names_report(word)).map(|word| (3, format!("front matter tags it {word}")))
}

/// What the front matter calls the page: "slug: downtime-post-mortem".
fn slug(document: &Document) -> Option<(i32, String)> {
    let mut fields = front_matter(document).filter(|field| {
        let label = document.source.slice(field.label);
        ["slug", "permalink"].iter().any(|it| label.eq_ignore_ascii_case(it))
    });
    let path = document.source.slice(fields.next()?.value).trim_matches(['"', '\'', '/', ' ']);
    let page = PathWords::new(path.rsplit('/').next().unwrap_or(path));
    let other = page.guide().is_some() || page.template().is_some();
    // Who sells tools for postmortems has such pages as well.
    (!other && page.names_postmortem()).then(|| (3, "the page is called a postmortem".to_owned()))
}

/// Longest first line that is taken for a title, in bytes.
const LONGEST_TITLE: usize = 80;

/// The document's title: its heading, or that of the front matter or of a mail.
fn title(document: &Document) -> Option<&str> {
    let heading = document.sections.iter().find(|section| section.has(Role::Title));
    let heading = heading.map(|section| document.source.slice(section.title));
    let field = front_matter(document)
        .find(|field| field.role == Some(Role::Title))
        .map(|field| document.source.slice(field.value));
    // A mail says it behind "Subject:".
    let subject = document.subject().map(|subject| document.source.slice(subject));
    // Without any of them, a short first line may be the title.
    let headed = document.sections.iter().any(|section| (1..7).contains(&section.level));
    let first = document.sentences.first().filter(|_| !headed);
    let first = first.map(|sentence| document.prose_at(sentence.span));
    heading.or(field).or(subject).or(first.filter(|line| line.len() <= LONGEST_TITLE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn kind(path: &str, text: &str) -> Kind {
        parse(Source::new(text), Some(path)).kind.kind
    }

    const REPORT: &str = "# Checkout was slow\n\n## Impact\n\nCarts were lost.\n\n## Timeline\n\n- 10:02 alert\n\n\
        ## Root cause\n\nA pool was exhausted.\n\n## Action items\n\n- Add a limit\n";

    #[test]
    fn reports_are_known_by_their_sections_or_their_place() {
        assert_eq!(kind("notes/checkout.md", REPORT), Kind::Postmortem);
        assert_eq!(
            kind("postmortems/2025-03-04-checkout.md", "# Checkout\n\nCarts were lost.\n"),
            Kind::Postmortem
        );
        assert_eq!(
            kind("docs/PM2025-001.md", "# Outage of checkout\n\nCarts were lost.\n"),
            Kind::Postmortem
        );
        let reasons = parse(Source::new(REPORT), None).kind.reasons;
        assert_eq!(reasons[0], "sections Impact, Timeline, Root cause and Action items");
    }

    #[test]
    fn files_beside_reports_are_not_reports() {
        assert_ne!(
            kind("postmortems/README.md", "# Postmortems\n\n- [One](a.md)\n"),
            Kind::Postmortem
        );
        assert_ne!(kind("incidents/runbook.md", "# Runbook\n\nRestart it.\n"), Kind::Postmortem);
        assert_eq!(
            kind("lib/README.md", "# lib\n\n## Overview\n\nA library.\n\n## License\n\nMIT\n"),
            Kind::Other
        );
        assert_eq!(
            kind("CHANGELOG.md", "# Changelog\n\n## 1.2.0\n\n- Fix\n\n## 1.1.0\n\n- Fix\n"),
            Kind::Other
        );
    }

    #[test]
    fn designs_and_plans_are_not_reports() {
        let design = "# Move to the new queue\n\n## Background\n\nIt is old.\n\n## Impact\n\nNone.\n\n\
            ## Timeline\n\n- 2025-05-01 start\n- 2025-06-01 end\n\n## Mitigation\n\nRoll back.\n";
        assert_eq!(kind("docs/queue.md", design), Kind::Other);
    }

    #[test]
    fn messages_are_announcements() {
        let message = "# Outage of checkout\n\nWe are currently investigating an incident. Next news at noon.\n";
        assert_eq!(kind("incidents/2025-01-02-checkout.md", message), Kind::Announcement);
        assert_eq!(kind("incidents/2025-01-02-announcement.md", REPORT), Kind::Postmortem);
        let learned = "Severity: SEV2 | Duration: 22 min\n\nKey learnings:\n- The window was too short\n\n\
            Full postmortem: [INC-204](https://pm.example/204)\n";
        assert_eq!(kind("notes/a.md", learned), Kind::Announcement);
        let fixed = "# Login incident\n\nLogin is fixed.\n";
        assert_eq!(kind("announcements/2026-05-19.md", fixed), Kind::Announcement);
        let titled = "# Announcement: late parcels, 4 December\n\n## Impact\n\nLate.\n\n## What we learned\n\n\
            - Size matters.\n\nSeverity: SEV3. The [postmortem](https://pm.example/9) follows.\n";
        assert_eq!(kind("notes/b.md", titled), Kind::Announcement);
        let long = titled.replace(
            "Late.",
            "Late.\n\n## How it went\n\n- 10:02 UTC: late\n\n## What comes next\n\n- More.",
        );
        assert_eq!(kind("notes/b.md", &long), Kind::Announcement);
        let addressed = titled.replace("Announcement: late", "Announcement to our senders: late");
        let addressed = addressed.replace("Severity:", "Status: resolved\n\nSeverity:");
        assert_eq!(kind("notes/b.md", &addressed), Kind::Announcement);
        let report = long
            .replace("Severity: SEV3", "Status: final\n\nAuthors: Ines Okafor\n\nSeverity: SEV3");
        assert_eq!(kind("notes/b.md", &report), Kind::Postmortem);
        let release = "# Version 3 is out\n\nIt is faster.\n";
        assert_eq!(kind("announcements/2026-05-19.md", release), Kind::Other);
    }

    #[test]
    fn forms_are_templates() {
        assert_eq!(kind("docs/postmortem-template.md", REPORT), Kind::Template);
        let form = "# Title\n\n## Impact\n\nWho was affected?\n\n## Timeline\n\n<times>\n\n## Root cause\n\n## Action items\n\nList the work.\n";
        assert_eq!(kind("docs/x.md", form), Kind::Template);
    }

    #[test]
    fn front_matter_decides() {
        let with = |line: &str| kind("a.md", &format!("---\n{line}\n---\n{REPORT}"));
        assert_eq!(with("type: incident"), Kind::Postmortem);
        assert_eq!(with("type: runbook"), Kind::Guide);
        assert_eq!(with("template: true"), Kind::Template);
        assert_eq!(
            kind("a.md", "---\ntags: [ops, outage]\n---\n\n# Outage of DNS\n\nIt was down.\n"),
            Kind::Postmortem
        );
        assert_eq!(with("docType: Announcement"), Kind::Announcement);
    }

    #[test]
    fn a_title_may_say_it() {
        assert_eq!(kind("a.md", "# Postmortem: no DNS\n\nIt was down.\n"), Kind::Postmortem);
        assert_ne!(kind("a.md", "# Postmortem process\n\nMeet soon.\n"), Kind::Postmortem);
        for title in [
            "Chain outage postmortem report",
            "Ferry downtime post-mortem: a story",
            "A post mortem of the rollout",
        ] {
            let told = format!("# {title}\n\nThe pool was exhausted.\n");
            assert_eq!(kind("a.md", &told), Kind::Postmortem, "{title}");
        }
        for title in [
            "What makes a good postmortem",
            "Acme Docs | Postmortem",
            "Our postmortem meetings",
            "The postmortem process",
            "Writing a postmortem",
        ] {
            let talk = format!("# {title}\n\nWe meet on Mondays.\n");
            assert_ne!(kind("a.md", &talk), Kind::Postmortem, "{title}");
        }
        for title in ["Incident review", "Post-incident analysis", "Outage debrief"] {
            let report = format!("# {title}\n\n## Root cause\n\nThe pool was exhausted.\n");
            assert_eq!(kind("a.md", &report), Kind::Postmortem, "{title}");
            let talk = format!("# {title}\n\nWe meet on Mondays.\n");
            assert_ne!(kind("a.md", &talk), Kind::Postmortem, "{title}");
        }
    }

    #[test]
    fn times_of_day_and_work_or_a_slug_tell_of_an_incident() {
        let timed = "# Memory on the hub\n\n## Timeline\n\n- 10:02 first mail of an outage\n- 10:20 looked at\n- 11:05 over\n\n\
            ## Action items\n\n- Add a limit\n";
        assert_eq!(kind("notes/hub.md", timed), Kind::Postmortem);
        let planned = timed.replace("first mail of an outage", "coffee");
        assert_eq!(kind("notes/hub.md", &planned), Kind::Other);
        let page = "---\nslug: why-we-were-down-a-post-mortem\n---\n\n# Down for a day\n\nThe disk was full.\n";
        assert_eq!(kind("a.md", page), Kind::Postmortem);
        let page = page.replace("why-we-were-down-a-post-mortem", "about-our-disks");
        assert_eq!(kind("a.md", &page), Kind::Other);
    }

    #[test]
    fn causes_and_work_beside_times_tell_of_an_incident() {
        let told = "# Letters sent twice\n\n## Summary\n\nOn 2 May 2026 at 01:35 the run began again, until 02:10.\n\n## Causes\n\n\
            - The sheets bear one name.\n\n## Actions\n\n- Date the sheets\n";
        assert_eq!(kind("notes/letters.md", told), Kind::Postmortem);
        let timeless = told.replace(
            "On 2 May 2026 at 01:35 the run began again, until 02:10",
            "The run began again",
        );
        assert_eq!(kind("notes/letters.md", &timeless), Kind::Other);
    }

    #[test]
    fn texts_about_postmortems_are_guides() {
        let guide = "# How to write a postmortem\n\n## Impact\n\nYou should say who was hurt.\n\n## Timeline\n\n\
            You must give times.\n\n## Root cause\n\nIt should go deep.\n";
        assert_eq!(kind("docs/writing.md", guide), Kind::Guide);
    }
}
