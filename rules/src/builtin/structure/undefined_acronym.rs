//! `structure/undefined-acronym`: an abbreviation that only insiders know.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::language::lexicon;
use crate::document::{Document, Place, Quotation, Role};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/undefined-acronym",
    severity: Severity::Hint,
    profiles: &[],
    summary: "An abbreviation is neither spelled out nor in the glossary",
    why: "Reports are read by other teams, by new colleagues and years later. An abbreviation of one team is a hole \
          in the sentence for all of them.\n\n\
          “MDB (machine database)” where it first stands is enough, or a line in a glossary. Products that are \
          configured and the usual abbreviations of the trade need none.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10, “Missing context”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, postmortem writing, on acronyms: <https://postmortems.pagerduty.com/how_to_write/writing/>",
    ],
    limits: "Capitals of two to six letters are looked at, each once. Initials of people are left alone.",
    examples: &[
        Example::bad(Role::Impact, "«MDBX» did not object to the request."),
        Example::bad(Role::Response, "The «NQT» team moved traffic to another region."),
        Example::good(Role::Impact, "MDBX (the machine database) did not object to the request."),
        Example::silent(Role::Impact, "The CPU of the API hosts was saturated.", "everybody knows these"),
        Example::silent(Role::RootCause, "`QRST` and OPS-311 are no words.", "code and a ticket"),
    ],
    check,
};

static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/acronyms.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// A text with more of them is no report.
const MOST_WORDS: usize = 400;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let initials = initials(document);
    let prose_words: BTreeSet<String> = document
        .prose
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().any(char::is_lowercase))
        .map(str::to_lowercase)
        .collect();
    for sentence in &document.sentences {
        let skip = sentence.quotation != Quotation::None
            || sentence.place == Place::Heading
            || [Role::Glossary, Role::Attendees, Role::Authors, Role::Appendix, Role::Thanks, Role::Actions]
                .iter()
                .any(|role| document.in_role(sentence.span.start, *role));
        if skip || shouts(document.prose_at(sentence.span)) {
            continue;
        }
        for span in capitals(&document.prose, sentence.span) {
            let word = span.of(&document.prose);
            let lower = word.to_lowercase();
            let english = word.len() > 3 && lexicon::word(&lower).is_some();
            if seen.len() >= MOST_WORDS {
                return;
            }
            if !seen.insert(word) || english || KNOWN.contains(word) || initials.contains(word) {
                continue;
            }
            let named = |names: &[String]| names.iter().any(|name| name.contains(word));
            let settings = context.settings;
            let told = named(&settings.products)
                || named(&settings.teams)
                || settings.people.keys().any(|name| name.contains(word));
            // A word that stands in small letters too is stressed, not shortened.
            let stressed = prose_words.contains(&lower);
            let person = stressed || context.reading.mentions.iter().any(|mention| mention.span.overlaps(span));
            if told || person || is_expanded(document, word) {
                continue;
            }
            findings.push(
                Finding::new(span, format!("“{word}” is not spelled out: other teams cannot know it"))
                    .help("Write it out where it first stands, or add a line to a glossary."),
            );
        }
    }
}

/// Whether most of the words are in capitals: then they say nothing.
fn shouts(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let loud = words.iter().filter(|word| !word.chars().any(char::is_lowercase)).count();
    words.len() < 3 || loud * 2 > words.len()
}

/// Words of two to six capitals that stand alone, digits at the end allowed.
fn capitals(text: &str, span: Span) -> Vec<Span> {
    let words = span.of(text);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in words.char_indices().chain([(words.len(), ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '@' | '#' | '\'' | '’' | '&' | ':' | '+' | '=' | '\u{1}' | '\u{2}');
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = words[from..at].trim_end_matches(['.', ':', '\'', '’', '\u{2}']);
                let plain = word.len() >= 2 && word.len() <= 6 && word.chars().all(|c| c.is_ascii_uppercase());
                // "INC 4471" is a number, not a word.
                let numbered = words[at..].trim_start().starts_with(|c: char| c.is_ascii_digit());
                if plain && !numbered {
                    found.push(Span::new(from, from + word.len()).shift(span.start));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Initials that stand for people: short words in capitals in fields and sections about people.
fn initials(document: &Document) -> BTreeSet<&str> {
    let people = |role: &Role| matches!(role, Role::Attendees | Role::Authors | Role::Thanks);
    let fields = document.fields.iter().filter(|field| field.role.as_ref().is_some_and(people));
    let fields = fields.map(|field| document.source.slice(field.value));
    let sections = document.sections.iter().filter(|section| section.roles.iter().any(people));
    let sections = sections.map(|section| document.source.slice(section.body()));
    let owners = document.items.iter().flat_map(|item| item.owners.iter().map(|owner| document.source.slice(owner.span)));
    fields
        .chain(sections)
        .chain(owners)
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| (2..=4).contains(&word.len()))
        .collect()
}

/// "machine database (MDB)", "MDB (machine database)", "MDB: …" in a glossary, "MDB stands for".
fn is_expanded(document: &Document, word: &str) -> bool {
    let text = document.source.text();
    let at_all = |pattern: &str| text.contains(pattern);
    let glossary = document.sections.iter().any(|section| {
        section.has(Role::Glossary) && document.source.slice(section.extent).contains(word)
    });
    glossary
        || at_all(&format!("({word})"))
        || at_all(&format!("({word},"))
        || at_all(&format!("{word} ("))
        || at_all(&format!("{word}s ("))
        || at_all(&format!("{word}, or"))
        || at_all(&format!("{word} stands for"))
        || at_all(&format!("{word} = "))
        || at_all(&format!("[{word}]("))
        || spelled_out(text, word)
}

/// Whether words whose first letters are those of `word` follow each other somewhere.
fn spelled_out(text: &str, word: &str) -> bool {
    let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let firsts: Vec<char> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.len() > 1 && *part != word)
        .filter_map(|part| part.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    letters.len() >= 3 && firsts.windows(letters.len()).any(|window| window == letters)
}
