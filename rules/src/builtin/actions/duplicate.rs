//! `actions/duplicate`

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::builtin::open_items;
use crate::document::{ActionItem, Document, Role};
use crate::language::imperative;
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// An action item that stands twice.
pub static RULE: Rule = Rule {
    id: "actions/duplicate",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An action item that stands there twice",
    why: "Of two items for the same work one is closed and the other stays open, and both count. \
          Items are the same where they carry the same ticket, or where one says no more than the \
          other; a word that only one of each has (queue age, queue depth) makes them two.",
    sources: &[
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "Only open items of one document are compared.",
    examples: &[
        Example::bad(
            Role::Actions,
            "- OPS-1 Pin the version of the deploy operator by 2026-03-12 (@haruto)\n- «OPS-2 Pin the deploy operator's version by 2026-03-20 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-1 Cap retries at three by 2026-03-12 (@haruto)\n- «OPS-1 Alert on the age of the queue by 2026-03-20 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-1 Enable deletion protection for the ledger by 2026-03-12 (@haruto)\n- «OPS-2 Enable delete protection for the ledger by 2026-03-20 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-1 Page when a sample is older than ten minutes by 2026-03-12 (@haruto)\n- «OPS-2 Page when a sample is more than 10 minutes old by 2026-03-20 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-1 Load each price list in one transaction by 2026-03-12 (@haruto)\n- «OPS-2 Load every price list in a single transaction by 2026-03-20 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-1 Pause the export of one shop with a switch; the drill takes 2 min, by 2026-03-12 (@haruto)\n- «OPS-2 Pause the export of a single shop with a switch; verified in staging, by 2026-03-20 (@amara)»",
        ),
        Example::good(
            Role::Actions,
            "- OPS-1 Alert on the age of the queue by 2026-03-12 (@haruto)\n- OPS-2 Alert on the depth of the queue by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- Alarm rings the porter's phone when a fridge is above 6 °C for 10 minutes by 2026-03-12 (@haruto)\n\
             - «Alarm rings the phone of the porter when a fridge is over 6 °C for ten minutes by 2026-03-12 (@amara)»",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-1 Pin the version of the deploy operator by 2026-03-12 (@haruto)\n- OPS-2 Pin the version of the ingress operator by 2026-03-12 (@haruto)",
            "another thing is pinned",
        ),
        Example::silent(
            Role::Actions,
            "- AI-7.1 Cap retries of the parser by 2026-03-12 (@haruto)\n- AI-7.2 Cap retries of the writer by 2026-03-12 (@haruto)",
            "parts of one piece of work",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mut before: Vec<(&ActionItem, Arc<Content>)> = Vec::new();
    for item in open_items::listed_open(document) {
        let words = content(document, item);
        let other = before.iter().find_map(|(other, known)| {
            if is_same(&words.all, &known.all) || words.asks_the_same(known) {
                let what = "The same work stands here twice".to_owned();
                return Some((*other, what, Severity::Warning));
            }
            // One ticket for two parts of a work may be meant so.
            let ticket = ticket(document, item)?;
            (self::ticket(document, other) == Some(ticket))
                .then(|| (*other, format!("{ticket} stands on two items"), Severity::Info))
        });
        if let Some((other, what, severity)) = other {
            let line = document.source.line_of(other.text.start) + 1;
            findings.push(
                Finding::new(item.text, format!("{what}: here and in line {line}"))
                    .severity(severity)
                    .help("Merge the two, or say in each what the other does not do"),
            );
        }
        before.push((item, words));
    }
}

/// The ticket that is the item's own: the only one it names.
fn ticket<'d>(document: &'d Document, item: &ActionItem) -> Option<&'d str> {
    match item.tickets.as_slice() {
        // A slot is to be filled with another one each.
        [only] if item.span.covers(*only) => {
            Some(document.source.slice(*only)).filter(|written| !written.contains('‹'))
        }
        _ => None,
    }
}

/// Words that say nothing about what is to be done.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "with", "our", "we", "should",
    "s", "is", "are", "that", "this", "it", "be", "all", "by", "at", "from", "so", "as", "new", "each", "every", "any", "when", "if", "than", "more",
    "them", "its", "their", "has", "have", "been", "above", "over",
];

/// The words of an item that tell what is to be done, in small letters: all of them, and those up to what shows that
/// it is done, where that stands in a clause of its own.
struct Content {
    all: Vec<String>,
    asked: Option<Vec<String>>,
}

impl Content {
    /// Whether two items ask for the same in so many words, however its end is shown.
    fn asks_the_same(&self, other: &Self) -> bool {
        const FEWEST: usize = 4;
        let (one, two) = (self.asked.as_ref().unwrap_or(&self.all), other.asked.as_ref().unwrap_or(&other.all));
        one.len().min(two.len()) >= FEWEST && is_same(one, two)
    }
}

fn content(document: &Document, item: &ActionItem) -> Arc<Content> {
    let body = item.body;
    let text = document.source.slice(body);
    let mut text = text[document.recall.of(text, imperative::start)..].to_owned();
    for ticket in item.tickets.iter().filter(|ticket| body.covers(**ticket)) {
        let written: &str = document.source.slice(Span::new(ticket.start, ticket.end));
        text = text.replace(written, " ");
    }
    document.recall.of(&text, |text| {
        let asked = text.split_once("; ").map(|(asked, _)| telling(asked));
        Arc::new(Content { all: telling(text), asked })
    })
}

/// The words of `text` that tell something, each once.
fn telling(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let told = words.filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()));
    let told = told.map(|word| number(&word).map_or(word, str::to_owned));
    told.collect::<BTreeSet<String>>().into_iter().collect()
}

/// Whether one of two items says no more than the other, and little less.
fn is_same(one: &[String], other: &[String]) -> bool {
    let (small, large) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let known = |word: &String| large.iter().any(|other| is_form(word, other));
    small.len() >= 3 && small.len() * 5 >= large.len() * 4 && small.iter().all(known)
}

/// The digits of a small number in words.
fn number(word: &str) -> Option<&'static str> {
    const WORDS: [(&str, &str); 15] = [
        ("one", "1"), ("single", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("seven", "7"),
        ("eight", "8"), ("nine", "9"), ("ten", "10"), ("twelve", "12"), ("thirty", "30"), ("sixty", "60"), ("ninety", "90"),
    ];
    WORDS.iter().find(|(written, _)| *written == word).map(|(_, digits)| *digits)
}

/// Whether two words are forms of one: "delete" and "deletion".
fn is_form(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    // Whatever they end with, they begin alike.
    if one.as_bytes().first() != other.as_bytes().first() {
        return false;
    }
    // "node" and "nodes", "mail" and "mailed", "old" and "older".
    let is = |form: &str, base: &str| {
        form.strip_suffix('s') == Some(base) || form.strip_suffix("er") == Some(base) || base.len() > 2 && imperative::is_form(form, base)
    };
    if is(one, other) || is(other, one) {
        return true;
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    shared >= 5 && longest - shared <= 3 && one.chars().all(char::is_alphabetic)
}
