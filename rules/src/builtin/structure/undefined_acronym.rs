//! `structure/undefined-acronym`: an abbreviation that only insiders know.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use memchr::memmem;

use crate::language::lexicon;
use crate::document::{acronym, Document, Place, Quotation, Role, Unit};
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

/// A text with more of them is no report.
const MOST_WORDS: usize = 400;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let initials = LazyCell::new(|| initials(document));
    let firsts = LazyCell::new(|| {
        let pieces = document.hits(Unit::Piece, |piece| Some(Arc::<str>::from(first_letters(piece))));
        pieces.iter().map(|(_, letters)| &**letters).collect::<String>()
    });
    let hits = document.hits(Unit::Prose, |words| Some(foreign(words)).filter(|it| !it.is_empty()));
    for (index, foreign) in hits.iter() {
        let sentence = &document.sentences[*index];
        if sentence.quotation != Quotation::None
            || sentence.place == Place::Heading
            || EXPLAINED.iter().any(|role| document.in_role(sentence.span.start, *role))
        {
            continue;
        }
        for span in foreign.iter().map(|span| span.shift(sentence.span.start)) {
            let word = span.of(&document.prose);
            if seen.len() >= MOST_WORDS {
                return;
            }
            if !seen.insert(word) {
                continue;
            }
            let lower = word.to_lowercase();
            let english = word.len() > 3 && lexicon::word(&lower).is_some();
            let named = |names: &[String]| names.iter().any(|name| name.contains(word));
            let settings = context.settings;
            let told = named(&settings.products)
                || named(&settings.teams)
                || settings.people.keys().any(|name| name.contains(word));
            let person = || context.reading.mentions.iter().any(|mention| mention.span.overlaps(span));
            // A word that stands in small letters too is stressed, not shortened.
            if english
                || told
                || initials.contains(word)
                || person()
                || word.len() > 2 && firsts.contains(lower.as_str())
                || in_small_letters(&document.prose, word)
                || is_expanded(document, word)
            {
                continue;
            }
            findings.push(
                Finding::new(span, format!("“{word}” is not spelled out: other teams cannot know it"))
                    .help("Write it out where it first stands, or add a line to a glossary."),
            );
        }
    }
}

/// Where names and abbreviations are listed, or stand for people.
const EXPLAINED: [Role; 6] =
    [Role::Glossary, Role::Attendees, Role::Authors, Role::Appendix, Role::Thanks, Role::Actions];

/// Whether `word` stands in `prose` in small letters, or with a capital only in front.
fn in_small_letters(prose: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    let capital = format!("{}{}", &word[..1], &lower[1..]);
    [lower, capital].iter().any(|form| {
        memmem::find_iter(prose.as_bytes(), form).any(|at| {
            let (before, after) = (prose[..at].chars().next_back(), prose[at + form.len()..].chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphabetic)
        })
    })
}

/// Whether most of the words are in capitals: then they say nothing.
fn shouts(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let loud = words.iter().filter(|word| !word.chars().any(char::is_lowercase)).count();
    words.len() < 3 || loud * 2 > words.len()
}

/// The abbreviations in a sentence that are not known everywhere.
fn foreign(words: &str) -> Vec<Span> {
    let found: Vec<Span> = capitals(words).filter(|span| !acronym::is_known(span.of(words))).collect();
    if found.is_empty() || shouts(words) { Vec::new() } else { found }
}

/// Words of two to six capitals that stand alone.
fn capitals(words: &str) -> impl Iterator<Item = Span> {
    let bytes = words.as_bytes();
    let mut at = 0;
    let runs = std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(u8::is_ascii_uppercase)?;
        let length = bytes[start..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        at = start + length;
        Some((start, at))
    });
    runs.filter(move |(start, end)| {
        let inside = |c: char| c.is_alphanumeric() || "_-/@#&+=\u{1}".contains(c);
        let mark = |c: char| matches!(c, '.' | ':' | '\'' | '’' | '\u{2}');
        let before = words[..*start].chars().next_back();
        // Marks that a letter follows are inside a word, others behind it.
        let after = words[*end..].trim_start_matches(mark).chars().next();
        let part = before.is_some_and(|c| inside(c) || mark(c)) || after.is_some_and(inside);
        // "INC 4471" is a number, not a word.
        let numbered = words[*end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        (2..=6).contains(&(end - start)) && !part && !numbered
    })
    .map(|(start, end)| Span::new(start, end))
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

/// Whether "(MDB)", "MDB (", "MDB stands for" or a glossary tells what `word` is.
fn is_expanded(document: &Document, word: &str) -> bool {
    let text = document.source.text();
    let glossary = document.sections.iter().any(|section| {
        section.has(Role::Glossary) && document.source.slice(section.extent).contains(word)
    });
    let explained = |at: usize| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        before.ends_with('(') && after.starts_with([')', ','])
            || before.ends_with('[') && after.starts_with("](")
            || [" (", "s (", ", or", " stands for", " = "].iter().any(|sign| after.starts_with(sign))
    };
    glossary || memmem::find_iter(text.as_bytes(), word).any(explained)
}

/// The first letters of the words of `text`, in lower case.
fn first_letters(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 1)
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}
