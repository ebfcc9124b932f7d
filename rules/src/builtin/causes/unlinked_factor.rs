//! `causes/unlinked-factor`: a factor that no action item deals with.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::builtin::factors::{self, Factor};
use crate::document::{Document, Role, Section};
use crate::language::lexicon::{self, Class};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/unlinked-factor",
    severity: Severity::Hint,
    profiles: &[],
    summary: "No action item refers to a factor",
    why: "A factor that was found and is left alone will contribute again. Where that is the decision, the \
          document should say so, and until when.",
    sources: &[
        "National Patient Safety Foundation, RCA2: each root cause has an action",
        "Atlassian, Incident Management Handbook: <https://www.atlassian.com/incident-management/handbook/postmortems>",
    ],
    limits: "Factor and item are compared by their words, or by labels (“CF-2”) where items name those. Listed \
             factors only, where there are at least two; “(accepted until …)”, “(no action: …)” and “(vendor …)” close one.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Contributing factors\n\n- F1: The check of the pool reads its type only.\n- F2: A deploy \
             reaches all nodes of the pool at once.\n- «F3: The alert on the pool waits for an hour.»\n\n## Action items\n\n- OPS-7 \
             Reject an empty pool in the check (F1) by 2026-03-12 (@haruto)\n- OPS-8 Deploy to one node of the pool, then alert \
             (F2), by 2026-03-12 (@haruto)\n",
        ),
        Example::bad(Role::Contributing, "- «The canary window ends after two minutes.»"),
        Example::bad(Role::Contributing, "- «Sessions are kept in a single region.»"),
        Example::good(Role::Contributing, "- Nothing checks an empty pool size in the validation step."),
        Example::silent(Role::Contributing, "- Sessions are kept in a single region (accepted until the next contract).", "the decision is on record"),
        Example::silent(Role::Contributing, "- The firmware keeps stale routes (vendor case 88).", "it is not theirs to change"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let factors = context.once(factors::read);
    let told = factors::told(document, &factors);
    let listed = || told.iter().copied().filter(|factor| factor.listed);
    if document.items.is_empty() || listed().count() < 2 {
        return;
    }
    // An item that is still to be filled in may be about any of them.
    if document.items.iter().any(|item| document.prose_at(item.span).contains('‹')) {
        return;
    }
    let stems = |span: Span| document.recall.of(document.prose_at(span), stems);
    let items: Vec<Stems> = document.items.iter().map(|item| stems(item.span)).collect();
    let mends = |it: &Section| it.has(Role::Resolution) || it.has(Role::Mitigation);
    let mending = document.sections.iter().map(|it| document.chain(it).any(mends));
    let mending: Vec<bool> = mending.collect();
    let fixed: Vec<Stems> = document
        .placed_blocks()
        .filter(|(section, _)| mending[*section])
        .map(|(_, block)| stems(block.span))
        .collect();
    let labels = labels(document, listed());
    let items: FxHashSet<&String> = items.iter().flat_map(|stems| stems.iter()).collect();
    let fixed: FxHashSet<&String> = fixed.iter().flat_map(|stems| stems.iter()).collect();
    let linked = |factor: &Factor| {
        if let Some(own) = labels.iter().find(|label| label.factor == factor.span) {
            return own.referred;
        }
        let stems = stems(factor.span);
        let needed = if stems.len() < 4 { 1 } else { 2 };
        let shared = |others: &FxHashSet<&String>| {
            stems.iter().filter(|stem| others.contains(stem)).count()
        };
        stems.is_empty() || shared(&items) >= needed || shared(&fixed) > needed
    };
    // Where no factor at all is met by an item, the two lists speak different languages.
    // What a draft leaves open may be what an item is about.
    let open = |factor: &Factor| document.prose_at(factor.span).contains('‹');
    if listed().any(open) || !listed().any(linked) {
        return;
    }
    for factor in listed() {
        if linked(factor) || closed(document.prose_at(factor.span)) {
            continue;
        }
        let text = document.source.slice(factor.span).split_whitespace().take(8).collect::<Vec<_>>().join(" ");
        findings.push(
            Finding::new(factor.span, format!("No action item refers to “{text}”: what is to change about it is not told."))
                .help("Add an action item, or close the factor with “(accepted until …)” or “(no action: …)”."),
        );
    }
}

/// A factor with a label of its own, "CF-2".
struct Label {
    factor: Span,
    /// Whether an item names it.
    referred: bool,
}

/// The labels of the factors, where each of them has one and items name two of them or more: then the writer
/// has told which item deals with which factor.
fn labels<'f>(document: &Document, factors: impl Iterator<Item = &'f Factor>) -> Vec<Label> {
    const LEAST: usize = 2;
    let own = |factor: &Factor| Some((factor.span, factors::label(document, factor)?));
    let own: Option<Vec<(Span, (&str, u32))>> = factors.map(own).collect();
    let Some(own) = own else { return Vec::new() };
    let named: FxHashSet<(&str, u32)> =
        document.items.iter().flat_map(|item| names(document.source.slice(item.span))).collect();
    let label = |(factor, label): (Span, _)| Label { factor, referred: named.contains(&label) };
    let labels: Vec<Label> = own.into_iter().map(label).collect();
    let referred = labels.iter().filter(|label| label.referred).count();
    if referred >= LEAST { labels } else { Vec::new() }
}

/// The labels that `text` names, those of a row of them too: "CF-1, 2 and 4", "CF-1 to CF-3".
fn names(text: &str) -> Vec<(&str, u32)> {
    let mut names: Vec<(&str, u32)> = Vec::new();
    let (mut through, mut near) = (false, false);
    for word in text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '–'))) {
        for (at, part) in word.split('–').enumerate() {
            let last = names.last().copied().filter(|_| near);
            let bare = || last.and_then(|(letters, _)| Some((letters, part.parse().ok()?)));
            through |= at > 0;
            let Some((letters, number)) = factors::label_at(part).or_else(bare) else {
                through = matches!(part, "to" | "through" | "-");
                near &= through || matches!(part, "" | "and" | "or");
                continue;
            };
            near = true;
            if let Some((_, first)) = last.filter(|(before, _)| through && *before == letters) {
                names.extend((first + 1..number).map(|between| (letters, between)));
            }
            names.push((letters, number));
            through = false;
        }
    }
    names
}

/// Whether the writer says that nothing is to be done, or that it is done.
fn closed(words: &str) -> bool {
    let words = words.to_lowercase();
    ["accepted", "no action", "vendor", "upstream", "third-party", "has been fixed", "is fixed", "already fixed", "has since", "(fixed on ", "(fixed in ", "(fixed by ", "(fixed with "]
        .iter()
        .any(|mark| words.contains(mark))
}

/// The words that carry what a text is about, without their endings.
type Stems = Arc<[String]>;

/// Those of `words`.
fn stems(words: &str) -> Stems {
    let stems: BTreeSet<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .filter(|word| {
            let grammar = Class::DET
                .or(Class::PREP)
                .or(Class::PRON)
                .or(Class::POSS)
                .or(Class::BE)
                .or(Class::HAVE)
                .or(Class::DO)
                .or(Class::MODAL)
                .or(Class::NEG)
                .or(Class::COORD)
                .or(Class::SUBORD)
                .or(Class::WH);
            !lexicon::word(word).is_some_and(|entry| entry.class.is(grammar))
        })
        .map(|word| stem(&word))
        .collect();
    stems.into_iter().collect()
}

/// "migrations", "migrating" and "migration" are about the same.
fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &["ations", "ation", "ions", "ion", "ings", "ing", "ments", "ment", "ers", "er", "ies", "ed", "es", "s", "e", "y"];
    let cut = ENDINGS.iter().find_map(|ending| {
        word.strip_suffix(ending).filter(|stem| stem.chars().count() >= 4)
    });
    cut.unwrap_or(word).to_owned()
}
