//! `structure/single-owner`: a document with several owners.

use std::sync::LazyLock;

use crate::document::field::head_end;
use crate::document::{Document, Field, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/single-owner",
    severity: Severity::Info,
    profiles: &[],
    summary: "The document has more than one owner",
    why: "Somebody has to see to it that the report is finished, reviewed and followed up. Where four people own \
          it, each waits for the others.\n\n\
          One person or one team is named as owner, and everybody else as contributor or author.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10, “Missing ownership”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, postmortem owner: <https://postmortems.pagerduty.com/how_to_write/effective_postmortems/>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Services,
            "- Postmortem owners: «Chidi Okafor, Lena Weiß, Yuki Tanaka»",
            "- Postmortem owners: Chidi Okafor; contributors: Lena Weiß, Yuki Tanaka",
        ),
        Example::bad(Role::Services, "- Owner: «@mei-lin & @tariq»"),
        Example::bad(Role::Services, "- Owner: «Noor van Dijk, Elif Şahin»"),
        Example::bad(Role::Services, "- Owner: «all responders»"),
        Example::bad(
            Role::Summary,
            "---\ntitle: Mail queue stood still\nowner: [«Chidi Okafor, Lena Weiß»]\n---\n\n# Mail queue stood still\n\n## Summary\n\nOn \
             2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::bad(Role::Services, "- Responsible: «Ines Koroma / Piet de Wit»"),
        Example::good(Role::Services, "- Owner: @mei-lin; contributors: @tariq, @noor"),
        Example::silent(Role::Services, "- Authors: Chidi Okafor, Lena Weiß", "a report may have many authors"),
        Example::silent(Role::Services, "- Owner: payments and billing team", "one team"),
    ],
    check,
};

static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^(?:(?:post-?mortem|document|doc|report|review|retro|pm|incident review|rca)\s+)?(?:owners?|dri|lead|leads|responsible(?: person)?|accountable|person responsible)(?:\(s\))?$").ok()
});

static EVERYBODY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^(?:all\b.*|every(?:one|body)\b.*|the (?:whole|entire) (?:team|group|company).*)$").ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let head = head_end(document);
    for field in document.fields.iter().filter(|field| field.label.start < head) {
        let label = document.source.slice(field.label).replace(['_', '*'], " ");
        let owns = LABEL.as_ref().is_some_and(|pattern| pattern.is_match(label.trim()));
        if !owns || document.source.slice(field.value).contains('‹') || document.in_role(field.label.start, Role::Actions) {
            continue;
        }
        let listed: Vec<&Field> = document.fields.iter().filter(|it| it.label == field.label).collect();
        // A list in the front matter has a value for each.
        match listed.as_slice() {
            [first, .., last] if first.value == field.value => {
                let message = format!("The report has {} owners: each of them waits for the others", listed.len());
                let span = first.value.join(last.value);
                findings.push(Finding::new(span, message).help("Name one as owner, and the others as contributors."));
            }
            [_] => findings.extend(finding(document, field)),
            _ => {}
        }
    }
}

fn finding(document: &Document, field: &Field) -> Option<Finding> {
    let value = document.source.slice(field.value);
    // "@mei; contributors: …" names one.
    let own = value.split([';', '(']).next().unwrap_or(value);
    let span = Span::new(field.value.start, field.value.start + own.len()).trim(document.source.text());
    let own = document.source.slice(span);
    if EVERYBODY.as_ref().is_some_and(|every| every.is_match(own)) {
        return Some(
            Finding::new(span, format!("“{own}” is nobody in particular: nobody sees to it that the report is finished"))
                .help("Name one person or one team as owner."),
        );
    }
    let team = ["team", "squad", "group", "crew", "guild", "rotation"]
        .iter()
        .any(|word| own.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|own| own == *word));
    let commas: Vec<&str> = own.split([',', '&', '/', '+']).flat_map(|part| part.split(" and ")).map(str::trim).collect();
    let named = commas.iter().filter(|part| names_somebody(part)).count();
    if named < 2 || named < commas.iter().filter(|part| !part.is_empty()).count() || team {
        return None;
    }
    let mut finding = Finding::new(span, format!("The report has {named} owners: each of them waits for the others"))
        .help("Name one as owner, and the others as contributors.");
    let rest = own.find([',', '&', '/', '+']).filter(|at| own[..*at].trim() == commas[0]);
    if let Some(at) = rest {
        let others = own[at + 1..].trim().replace(" & ", ", ");
        let text = format!("{}; contributors: {others}", commas[0]);
        finding = finding.fix(Fix::new(
            format!("Keep {} as owner", commas[0]),
            Applicability::Unsafe,
            Edit::replace(span, text),
        ));
    }
    Some(finding)
}

/// A handle, an address, or one to four words of which the first and the last begin with a capital: between
/// them may stand "van der".
fn names_somebody(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase());
    let edges = words.first().is_some_and(capital) && words.last().is_some_and(capital);
    part.contains('@') || (1..=4).contains(&words.len()) && edges
}
