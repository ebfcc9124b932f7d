//! `structure/outage-wording`: "outage" for something that was partly up.

use std::sync::LazyLock;

use crate::builtin::places;
use crate::document::{Document, Kind, Place, Quotation, Role, Unit};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/outage-wording",
    severity: Severity::Hint,
    profiles: &[],
    summary: "“Outage” for an incident in which most of the service worked",
    why: "An outage is what customers, sales and lawyers take it for: nothing worked. Where 8% of requests failed, \
          “degradation” or “incident” is the word, or “partial outage”.",
    sources: &[
        "PagerDuty, postmortem writing, on the word “outage”: \
         <https://postmortems.pagerduty.com/how_to_write/writing/>",
    ],
    limits: "Looked at are the title, the summary and what is sent to others; the impact has to give a share below \
             100%, or to say that it was partial or slow.",
    examples: &[
        Example::bad(Role::Summary, "The «outage» lasted 29 minutes."),
        Example::bad(Role::Messaging, "We apologise for the «outage» of the checkout page."),
        Example::bad(Role::Summary, "During the «outage» 48 of our 610 buyers saw late bids."),
        Example::good(Role::Summary, "The degradation lasted 29 minutes."),
        Example::silent(Role::Summary, "It was a partial outage of the checkout page.", "it is qualified"),
        Example::silent(
            Role::Summary,
            "A power outage at the site had nothing to do with it.",
            "the outage is that of another",
        ),
    ],
    check,
};

static OUTAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?P<word>outages?|downtime|(?:was|were|is|are|went) (?:completely |fully |totally )?down)\b").ok()
});

/// Words before it that qualify it, or make it another's.
static QUALIFIED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:partial(?:ly)?|power|utility|network|internet|aws|azure|gcp|google|cloudflare|provider(?:['’]s)?|vendor(?:['’]s)?|upstream|dns|regional|isp|another|previous|future|further|potential|possible|no|prevent\w*|avoid\w*|without|major|other|similar|electricity|datacent(?:er|re)|minor|intermittent|near|cause[ds]?|any)\b").ok()
});

static PARTIAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?P<some>\d[\d,]*)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|its\s+|all\s+)?(?P<all>\d[\d,]*)\b|\b(?P<share>\d{1,2}(?:\.\d+)?)\s?%\s+of\s+(?P<what>(?:[\w-]+\s+){0,3}[\w-]+)|\b(?P<word>partial(?:ly)?|degrad\w+|elevated (?:latency|error)\w*|intermittent(?:ly)?|a (?:small |limited )?(?:subset|fraction|portion) of)\b").ok()
});

static FULL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:100\s?%|complete(?:ly)? (?:down|unavailable|outage|unable)|total(?:ly)? (?:down|outage|unavailable)|full(?:y)? (?:down|outage|unavailable)|entirely (?:down|unavailable)|was down|were down|unavailable|unreachable|inaccessible|offline|all (?:\w+ )?(?:users|customers|requests|traffic|logins|services)|no (?:\w+ )?(?:users?|customers?|requests?) could)\b").ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let Some(partial) = partial(document) else { return };
    let heading = Some(places::title(document));
    for (index, words) in document.hits(Unit::Prose, outages).iter() {
        let sentence = &document.sentences[*index];
        if sentence.quotation != Quotation::None {
            continue;
        }
        let titled = heading.is_some_and(|title| title.overlaps(sentence.span));
        let told = document.kind.kind == Kind::Announcement
            || [Role::Summary, Role::Messaging].iter().any(|role| document.in_role(sentence.span.start, *role));
        if !(titled || told && sentence.place != Place::Heading) {
            continue;
        }
        for word in words {
            let span = word.shift(sentence.span.start);
            findings.push(
                Finding::new(span, format!("“{}” says that nothing worked; the impact says “{}”", document.prose_at(span), document.source.slice(partial)))
                    .help("Write “degradation”, “incident” or “partial outage”."),
            );
        }
    }
}

/// Where `text` says that something was down, and nothing qualifies it.
fn outages(text: &str) -> Option<Vec<Span>> {
    let found = OUTAGE.iter().flat_map(|outage| outage.captures_iter(text));
    let plain = found.filter_map(|found| {
        let word = found.name("word")?;
        let head = &text[..word.start()];
        let near = head.char_indices().rev().nth(30).map_or(head, |(at, _)| &head[at..]);
        let qualified = QUALIFIED.as_ref().is_some_and(|pattern| pattern.is_match(near));
        (!qualified).then(|| Span::new(word.start(), word.end()))
    });
    Some(plain.collect::<Vec<Span>>()).filter(|plain| !plain.is_empty())
}

/// Where the impact says that it was partial, if it never says that it was whole.
fn partial(document: &Document) -> Option<Span> {
    let impact: Vec<_> = document.sections.iter().filter(|section| section.has(Role::Impact) && section.level > 0).collect();
    let whole = impact.iter().map(|section| document.source.slice(section.extent));
    if whole.into_iter().any(|told| document.recall.of(told, says_whole)) {
        return None;
    }
    // A message has no section for it, and the title or the summary may tell the share themselves.
    let announced = (document.kind.kind == Kind::Announcement).then(|| Span::new(0, document.source.text().len()));
    let heading = document.sections.iter().filter(|section| section.level == 1).map(|section| section.title);
    let summary = document.sections.iter().filter(|section| section.has(Role::Summary) && section.level > 1);
    let summed = summary.map(|section| section.extent).filter(|told| !document.recall.of(document.source.slice(*told), says_whole));
    let told = impact.iter().map(|section| section.extent).chain(announced).chain(heading).chain(summed);
    told.flat_map(|told| {
        let shares = document.recall.of(document.source.slice(told), shares);
        shares.into_iter().map(move |share| share.shift(told.start))
    })
    .next()
}

/// Whether `text` says that nothing worked; "22% of all requests" does not.
fn says_whole(text: &str) -> bool {
    FULL.iter().flat_map(|full| full.find_iter(text)).any(|found| {
        let shared = || text[..found.start()].trim_end().ends_with(" of");
        !(found.as_str().to_lowercase().starts_with("all ") && shared())
    })
}

/// Where `text` says that less than half was hit, or only a part.
fn shares(text: &str) -> Vec<Span> {
    let found = PARTIAL.iter().flat_map(|partial| partial.captures_iter(text));
    let partial = found.filter_map(|found| {
        // Of a budget or a capacity it is no share of what was hit.
        let other = found.name("what").is_some_and(|what| {
            what.as_str().split([' ', '-']).any(|word| MEASURES.contains(&word.to_lowercase().as_str()))
        });
        if other {
            return None;
        }
        let number = |name: &str| {
            let digits = found.name(name)?.as_str().replace(',', "");
            digits.parse::<f64>().ok()
        };
        let of = number("some").zip(number("all")).map(|(some, all)| some / all.max(1.0) * 100.0);
        // Of a small share most of the service worked; of a large one it may have been all of a part.
        let small = number("share").or(of).is_none_or(|share| share < 50.0);
        let whole = found.get(0)?;
        // What was hit is named by its words; more would be quoted than is needed.
        let end = found.name("what").map_or(whole.end(), |what| what.start() + first_words(what.as_str()));
        small.then(|| Span::new(whole.start(), end))
    });
    partial.collect()
}

/// Where the noun that `what` begins with ends, as far as that can be told.
fn first_words(what: &str) -> usize {
    const LINKS: [&str; 9] = ["in", "on", "of", "for", "were", "was", "failed", "got", "could"];
    let mut end = 0;
    for word in what.split_inclusive(' ') {
        if end > 0 && LINKS.contains(&word.trim()) {
            break;
        }
        end += word.len();
    }
    what[..end].trim_end().len()
}

/// What a share can be of without being a share of what was hit.
const MEASURES: &[&str] = &[
    "budget", "slo", "sla", "capacity", "memory", "cpu", "disk", "quota", "limit", "time", "month",
    "week", "day", "year", "target", "answers", "budgets", "heap", "storage", "bandwidth",
];
