//! `structure/only-negatives`: lessons that tell what went poorly, and not what went well.

use crate::document::{Document, Role, Section, Unit};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/only-negatives",
    severity: Severity::Warning,
    profiles: &[],
    summary: "What went poorly is told, and what went well is not",
    why: "What kept the incident short is as much worth knowing as what made it long: the alert that fired, the \
          rollback that worked, the people who knew whom to call. What is not written down is the first to be \
          cut, and a report of failures alone reads as an indictment.",
    sources: &[
        "Google, Site Reliability Engineering, appendix D, “What went well”: \
         <https://sre.google/sre-book/example-postmortem/>",
        "PagerDuty, on negativity bias: <https://postmortems.pagerduty.com/culture/blameless/>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n## «Lessons learned»\n\n### What \
             went poorly\n\n- The dashboard has no panel for the queue.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n### «What went well»\n\n-\n\n### \
             What could be improved\n\n- The dashboard has no panel for the queue.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n## «Lessons learned»\n\n### What \
             went poorly\n\n- The dashboard has no panel for the queue.\n\n### Questions for the next review\n\n- Which panels are read at \
             night?\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Impact\n\nNo mail was delivered for 40 minutes.\n\n### «What went well»\n\nIt's OK to not list \
             anything.\n\n### What could be improved\n\n- The dashboard has no panel for the queue.\n",
        ),
        Example::good(Role::WentWell, "- The rollback took four minutes."),
        Example::silent(
            Role::Appendix,
            "## What worked\n\n- The feature flag kept the other regions out of it.",
            "another name for what went well",
        ),
    ],
    check,
};

/// Words that tell of something good among the lessons.
const GOOD: &[&str] = &[
    "quickly", "helped", "worked", "went well", "well ", "as designed", "as expected", "thanks to", "great",
    "good", "success", "limited the", "saved", "fast", "smooth", "effective", "promptly", "within minutes",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let of = |role: Role| {
        document.sections.iter().filter(move |section| section.has(role) && !in_actions(document, section))
    };
    let Some(poorly) = of(Role::WentPoorly).find(|section| filled(document, section)) else { return };
    let good = |section: &&Section| {
        let title = document.source.slice(section.title);
        section.has(Role::WentWell) || document.recall.of(title, tells_of_good)
    };
    let well: Vec<&Section> = document.sections.iter().filter(good).collect();
    if well.iter().any(|section| filled(document, section)) {
        return;
    }
    // "What rocked" beside "What hurt": a part of the lessons under a name of its own tells the rest.
    let beside = |other: &&Section| {
        let parted = poorly.parent.is_some_and(|parent| document.sections[parent].has(Role::Lessons));
        let asks = document.source.slice(other.title).to_lowercase().starts_with("question");
        parted && other.parent == poorly.parent && other.roles.is_empty() && !asks && filled(document, other)
    };
    if document.sections.iter().any(|other| beside(&other)) {
        return;
    }
    // Without lessons around it, "What went wrong" is a title for the cause.
    let title = document.source.slice(poorly.title).to_lowercase();
    let told = document.chain(poorly).skip(1).any(|outer| outer.has(Role::Lessons));
    let others = of(Role::WentPoorly).count() + of(Role::Lucky).count() + well.len() > 1;
    let causes = document.sections.iter().any(|section| section.has(Role::RootCause) || section.has(Role::Contributing));
    if title.contains("wrong") && !told && !others && !causes {
        return;
    }
    let near_miss = document.hits(Unit::Piece, |piece| {
        let piece = piece.to_lowercase();
        (piece.contains("near miss") || piece.contains("near-miss")).then_some(())
    });
    let near_miss = !near_miss.is_empty();
    let praised = document
        .sections
        .iter()
        .filter(|section| section.has(Role::Lessons))
        .any(|section| {
            let text = document.source.slice(section.body()).to_lowercase();
            GOOD.iter().any(|word| text.contains(word))
        });
    let headed = |section: &&Section| section.has(Role::Lessons) && !section.title.is_empty();
    let lessons = document.chain(poorly).skip(1).find(headed);
    let severity = if near_miss || praised { Severity::Hint } else { Severity::Warning };
    let (span, message) = match well.first() {
        Some(section) => (section.title, "What went well is left empty, while what went poorly is told"),
        // Among the lessons it is they that lack it.
        None => (lessons.map_or(poorly.title, |lessons| lessons.title), "What went poorly is told, and what went well is not"),
    };
    let mut finding = Finding::new(span, message)
        .severity(severity)
        .help("What shortened the impact? An alert, a rollback, a runbook, people who worked together.");
    if well.is_empty() {
        let end = document.source.line_ending();
        let line = document.source.line_span(document.source.line_of(poorly.span.start));
        let mark = document.source.slice(Span::new(line.start, poorly.title.start));
        // A heading like the one it stands beside; labels and bold lines have dress of their own.
        if mark.trim().chars().all(|c| c == '#') && !mark.trim().is_empty() {
            let text = format!("{mark}What went well{end}{end}- ‹what shortened the impact›{end}{end}");
            finding = finding.fix(Fix::new(
                "Insert “What went well”",
                Applicability::Draft,
                Edit::insert(line.start, text),
            ));
        }
    }
    findings.push(finding);
}

/// Whether a title is that of what went well.
fn tells_of_good(title: &str) -> bool {
    let title = title.to_lowercase();
    ["mitigator", "well", "win", "strength", "worked", "positive"]
        .iter()
        .any(|word| title.contains(word) && !title.split(' ').any(|it| it == "not") && !title.contains("n't") && !title.contains("n’t"))
}

fn in_actions(document: &Document, section: &Section) -> bool {
    document.chain(section).any(|outer| outer.has(Role::Actions))
}

/// What a template says where nothing has to be written: "It's OK to not list anything."
fn allows_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let may = ["ok to not ", "ok not to ", "okay to not ", "okay not to ", "fine to not ", "fine not to "];
    lower.split_whitespace().count() < 12 && may.iter().any(|may| lower.contains(may))
}

/// Whether words stand in the section, or in one below it.
fn filled(document: &Document, section: &Section) -> bool {
    document.sentences.iter().any(|sentence| {
        // Behind a label the sentence begins on its line: "*Not good:* two consoles show …".
        let told = Span::new(sentence.span.start.max(section.title.end), sentence.span.end.max(section.title.end));
        let text = document.source.slice(told);
        section.extent.covers(sentence.span) && !allows_nothing(text) && text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.contains('‹')
    })
}
