//! `structure/severity-mismatch`: two severities of one incident.

use std::sync::LazyLock;

use crate::builtin::{messages, places};
use crate::document::{Document, Field, Place, Quotation, Role, Unit};
use crate::facts::severity::{self, Level};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/severity-mismatch",
    severity: Severity::Warning,
    profiles: &[],
    summary: "The report gives two severities",
    why: "Severities change while an incident runs, and each is copied into some place: the head, the title, the \
          timeline, the announcement. Where two of them differ and nothing tells of a change, the statistic \
          takes one and the reader the other.\n\n\
          An entry such as “downgraded to SEV-2” ends the contradiction.",
    sources: &[
        "PagerDuty incident response, severity levels: \
         <https://response.pagerduty.com/before/severity_levels/>",
    ],
    limits: "Numbers are compared, whatever the prefix: SEV1, P1 and Tier 1 count as one level. Words such as \
             Critical are not compared with numbers.",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-02-10 10:42 UTC: The on-call engineer declares «SEV1»."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:42 UTC: The lead declares «SEV1» for the queue in the operations channel."),
        Example::bad(Role::Messaging, "«Severity: SEV-3» | Duration: 29 min"),
        Example::bad(Role::Summary, "It was handled as a «P1 incident»."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:42 UTC: The lead declares «SEV1» and sets the pump set-point to 40."),
        Example::bad(
            Role::Timeline,
            "# «S1»: Payouts stood still\n\n- Severity: S3\n\n## Timeline\n\n- 2026-02-10 10:42 UTC: The queue stops.\n",
        ),
        Example::good(Role::Timeline, "- 2026-02-10 10:42 UTC: The on-call engineer declares SEV2."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:42 UTC: The incident was a SEV1 until here.\n- 2026-02-10 10:50 UTC: Downgraded to SEV2.",
            "the change is told",
        ),
        Example::silent(
            Role::Related,
            "The SEV1 of last spring (INC-77) had the same cause.",
            "another incident",
        ),
    ],
    check,
};

/// A level with its place.
struct Stated {
    span: Span,
    level: Level,
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let scale = &context.settings.severity.scale;
    let mut stated = labelled(document, scale);
    if scale.is_empty() {
        stated.extend(titled(document));
        told(document, &mut stated);
    }
    // What an announcement says is compared by `announcement/mismatch`.
    let messages = messages::of(context);
    stated.retain(|one| !messages.iter().any(|it| it.inside && it.span.covers(one.span)));
    stated.sort_by_key(|one| (one.span.start, one.span.end));
    stated.dedup_by(|one, other| one.span.overlaps(other.span));
    // The head's counts; without one the first.
    let head = document.field(Role::Severity).map(|field| field.value);
    let own = stated.iter().position(|one| head.is_some_and(|head| head.overlaps(one.span))).unwrap_or(0);
    let Some(first) = stated.get(own) else { return };
    let differs = |one: &&Stated| comparable(&first.level, &one.level) && one.level != first.level;
    if !stated.iter().any(|one| differs(&one)) {
        return;
    }
    let words = |span: Span| document.source.slice(span);
    // Where the level changed, the title still gives one that somebody told.
    let changed = changes(document);
    let title = places::title(document);
    let untold = |one: &Stated| {
        title.overlaps(one.span) && stated.iter().filter(|it| it.level == one.level).count() == 1 && !names_level(document, one)
    };
    for one in stated.iter().filter(differs).filter(|one| !changed || untold(one)) {
        findings.push(
            Finding::new(
                one.span,
                format!("“{}” here, and “{}” elsewhere: the report gives two severities", words(one.span), words(first.span)),
            )
            .help("Correct one of the two, or tell in the timeline when the severity changed.")
            .because(format!("line {} says “{}”", document.source.line_of(first.span.start) + 1, words(first.span))),
        );
    }
}

/// Whether another sentence than that of `one` names its level.
fn names_level(document: &Document, one: &Stated) -> bool {
    let levels = document.hits(Unit::Written, |text| Some(severity::mentions(text)).filter(|it| !it.is_empty()));
    levels.iter().any(|(index, told)| {
        !document.sentences[*index].span.overlaps(one.span)
            && told.iter().any(|(_, level)| Level::Number(*level) == one.level)
    })
}

const fn comparable(one: &Level, other: &Level) -> bool {
    matches!(
        (one, other),
        (Level::Number(_), Level::Number(_)) | (Level::Configured(_), Level::Configured(_))
    )
}

/// Severities under a label, in the head or in an announcement.
fn labelled(document: &Document, scale: &[String]) -> Vec<Stated> {
    let fields = document.fields.iter().filter(|field| {
        let elsewhere = [Role::Actions, Role::Glossary, Role::Related, Role::Scorecard]
            .iter()
            .any(|role| document.in_role(field.label.start, *role));
        field.role == Some(Role::Severity) && !elsewhere
    });
    fields
        .filter_map(|field| {
            let value = document.source.slice(field.value);
            // "SEV2 (was SEV1)" and "P1 → P2" tell of a change.
            let own = severity::mentions(value);
            if own.len() > 1 || value.contains(['→', '>']) {
                return None;
            }
            let end = value.find(['|', '(', ',', ';']).unwrap_or(value.len());
            let span = Span::new(field.value.start, field.value.start + end).trim(document.source.text());
            // "Severity: SEV-3" with its label where more than the value stands on the line.
            let span = if value.contains('|') { field.label.join(span) } else { span };
            Some(Stated { span, level: severity::read(value, scale)? })
        })
        .collect()
}

/// Words around a level that make it something else than the level of this incident now.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:would|could|should|might|may|if|unless|almost|nearly|another|other|previous(?:ly)?|earlier|last|similar|unrelated|related|every|each|all|any|for\s+(?:[*_`“(]*(?:sev|s|p)[- ]?\d|an?\b|such|level|severit\w+|incidents?|events?|critical|major|minor)|runbook|playbook|policy|definition|criteria|threshold|process|time in|no|not|never|than|per|future|next|dashboard|template|channel|question)\b|\b[A-Z]{2,}-\d{2,}\b|\?").ok()
});

/// The words before a level that is declared here and now.
static DECLARED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:declar(?:es?|ed|ing)|classif(?:y|ies|ied)|rat(?:es?|ed)|open(?:s|ed)|rais(?:es?|ed))\s+(?:(?:an?|the|this|it|as|incident|major|to|be|at|severity|level|internally|formally|officially)\s+)*(?:#\d+\s+|[A-Z]+-\d+\s+(?:as\s+)?)?[*_`“\x22(]*$").ok()
});

/// Words before such a declaration that make it none.
static UNREAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:would|could|should|might|may|if|unless|almost|nearly|another|other|previous(?:ly)?|earlier|last|similar|unrelated|never|not|no|nobody|before|whether|when|every|each|any)\b|n['’]t\b|\?").ok()
});

/// What makes the name of something else of a level: "the SEV1 channel".
static PART_OF_NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^\W?\s?(?:channel|room|bridge|runbook|playbook|policy|process|template|dashboard|criteria|threshold|definition|question|page|alert|ticket)\b").ok()
});

/// The level that the title begins or ends with, as the head writes its own: "S1: …" above "Severity: S3". A letter
/// and a digit alone may be anything where the head writes none.
fn titled(document: &Document) -> Option<Stated> {
    static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?x) (?: ^ [\[(]? (?P<first> [SP] -? [0-6] ) (?: [\])] | \s*: | \s+ [–—|·-] \s ) | [\[(] (?P<last> [SP] -? [0-6] ) [\])] $ )").ok()
    });
    static OWN: LazyLock<Option<Regex>> = LazyLock::new(|| ascii_pattern(r"^\W*[SP]-?[0-6]\b").ok());
    let own = document.source.slice(document.field(Role::Severity)?.value);
    OWN.as_ref()?.find(own)?;
    let title = places::title(document);
    let words = document.source.slice(title);
    let found = BARE.as_ref()?.captures(words)?;
    let level = found.name("first").or_else(|| found.name("last"))?;
    let letter = |text: &str| text.chars().find(char::is_ascii_uppercase);
    let alike = letter(own) == letter(level.as_str());
    let span = Span::new(level.start(), level.end()).shift(title.start);
    Some(Stated { span, level: severity::read(level.as_str(), &[])? }).filter(|_| alike)
}

/// Levels that the title, the summary and the timeline tell.
fn told(document: &Document, stated: &mut Vec<Stated>) {
    let title = document.sections.iter().find(|section| section.level == 1).map(|section| section.title);
    let hits = document.hits(Unit::Written, |text| match severity::mentions(text)[..] {
        [one] => Some(one),
        _ => None,
    });
    for (index, (span, level)) in hits.iter() {
        let sentence = &document.sentences[*index];
        if sentence.quotation != Quotation::None {
            continue;
        }
        let section = &document.sections[sentence.section];
        let is_title = title.is_some_and(|title| title.overlaps(sentence.span));
        let telling = [Role::Timeline, Role::Summary, Role::Response, Role::Detection, Role::Messaging]
            .iter()
            .any(|role| document.in_role(sentence.span.start, *role))
            && !section.has(Role::Related);
        if !(is_title || telling && sentence.place != Place::Heading) {
            continue;
        }
        let text = document.source.slice(sentence.span);
        let is = |pattern: &Option<Regex>, text: &str| pattern.as_ref().is_some_and(|it| it.is_match(text));
        // What is declared is the level of this incident, whatever else the sentence tells.
        let (head, rest) = (&text[..span.start], &text[span.end..]);
        let declared = is(&DECLARED, head) && !is(&UNREAL, head) && !is(&PART_OF_NAME, rest);
        // "On patch day (SEV1) players could not …": a level in brackets is that of what stands before them.
        let bracketed = head.ends_with('(') && rest.starts_with(')');
        if !is_title && !declared && is(&OTHER, if bracketed { head } else { text }) {
            continue;
        }
        stated.push(Stated { span: span.shift(sentence.span.start), level: Level::Number(*level) });
    }
}

static CHANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:up-?graded?|down-?graded?|re-?classif\w+|re-?grad\w+|re-?rated|lower(?:ed|s)|rais(?:ed|es)|escalat\w+|bump(?:ed|s)|promot\w+|demot\w+|chang\w+|initially|originally|later|first|turned into|moved|set)\b").ok()
});

/// Whether a sentence or a value tells that the severity changed.
fn changes(document: &Document) -> bool {
    let value = |field: &Field| document.recall.of(document.source.slice(field.value), tells_change);
    !document.hits(Unit::Written, |text| tells_change(text).then_some(())).is_empty()
        || document.fields.iter().any(value)
}

fn tells_change(text: &str) -> bool {
    let levels = severity::mentions(text);
    let two = levels.iter().any(|(_, level)| *level != levels[0].1);
    let said = || CHANGE.as_ref().is_some_and(|change| change.is_match(text));
    two && (text.contains(['→', '>']) || said() || text.contains(" to "))
        || !levels.is_empty() && said() && has_strong(text)
}

static STRONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:up-?graded?|down-?graded?|re-?classif\w+|re-?grad\w+|re-?rated|(?:lowered|raised|escalated|bumped|promoted|demoted|changed|moved|set)\b.{0,20}\bto\s+(?:an?\s+)?\W{0,2}(?:sev\w*|[sp][- ]?\d|tier|level|severity|critical|major|minor|high|medium|low|the\s+(?:highest|next|top))|initially|originally|severity (?:is |was )?(?:changed|raised|lowered))\b").ok()
});

fn has_strong(text: &str) -> bool {
    STRONG.as_ref().is_some_and(|strong| strong.is_match(text))
}
