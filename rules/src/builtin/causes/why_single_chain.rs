//! `causes/why-single-chain`: one line of whys, and nothing beside it.

use crate::builtin::factors;
use crate::document::{Document, Role, Section};
use crate::facts::whys::{self, Chain};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/why-single-chain",
    severity: Severity::Hint,
    profiles: &[],
    summary: "One line of whys, and no second one about detection or recovery",
    why: "An incident needs several conditions at once. One line of whys follows one of them and leaves the others \
          where they are: why it was found late, why it took so long to end, why a second safeguard did not hold.\n\n\
          A second chain, a fork (2a, 2b) or a list of contributing factors is enough. An answer that names two \
          conditions of which only one is followed is named too.",
    sources: &[
        "John Allspaw, The Infinite Hows: \
         <https://www.kitchensoap.com/2014/11/14/the-infinite-hows-or-the-dangers-of-the-five-whys/>",
        "Richard Cook, How Complex Systems Fail: <https://how.complexsystems.fail/>",
    ],
    limits: "Chains of fewer than three levels belong to `causes/why-depth`.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Root cause\n\n### «Five whys»\n\n1. Why did mail stand still? The disk was full.\n2. \
             Why was the disk full? Logs were kept.\n3. Why were logs kept? No job deletes them.\n4. Why is there no job? \
             The image has none.\n",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? «The pool size was zero and the alert threshold was too \
             high.»\n2. Why was the pool size zero? The field was left empty.\n3. Why was an empty field accepted? The \
             check reads the type only.\n4. Why does the check read the type only? The schema has no bound.",
        ),
        Example::good(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n3. Why was an empty field accepted? The check reads the type only.\n4. Why does the check \
             read the type only? The schema has no bound.",
        ),
        Example::silent(
            Role::RootCause,
            "### Whys\n\n#### Prevention\n\n1. Why did it fail? The pool was empty.\n2. Why was the pool empty? The field was \
             empty.\n3. Why was an empty field accepted? The schema has no bound.\n\n#### Detection\n\n1. Why was it seen late? \
             The alert waits.\n2. Why does the alert wait? Its window is long.\n3. Why is the window long? It is the \
             default.",
            "a chain of its own asks about detection",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let chains = context.once(factors::whys);
    for chain in chains.iter() {
        findings.extend(dropped(document, chain));
    }
    let [chain] = chains.as_slice() else { return };
    if chain.answered() < 3 || chain.branched || factors(document) >= 2 {
        return;
    }
    let Some(first) = chain.levels.first() else { return };
    findings.push(
        Finding::new(
            chain.titled.or_else(|| heading(document, first.span)).or(first.question).unwrap_or(first.span),
            "One line of whys follows one condition; what let it go unseen or last is not asked",
        )
        .help("Add a chain for “Why was it not found earlier?” and one for “Why did recovery take so long?”."),
    );
}

/// The heading of the analysis that `place` stands in.
fn heading(document: &Document, place: Span) -> Option<Span> {
    let analysis = |section: &&Section| section.level > 0 && section.has(Role::RootCause) && !section.title.is_empty();
    document.chain(document.section_at(place.start)).filter(analysis).last().map(|section| section.title)
}

/// How many contributing factors are listed.
fn factors(document: &Document) -> usize {
    let sections = document.sections.iter().filter(|section| section.has(Role::Contributing));
    sections
        .map(|section| document.sentences.iter().filter(|sentence| {
            section.extent.covers(sentence.span) && !section.title.overlaps(sentence.span)
        }).count())
        .sum()
}

/// The answer whose second condition no why takes up.
fn dropped(document: &Document, chain: &Chain) -> Option<Finding> {
    if chain.branched {
        return None;
    }
    chain.levels.iter().enumerate().find_map(|(at, level)| {
        let answer = level.answer?;
        let later: Vec<&str> = chain.levels[at + 1..]
            .iter()
            .filter_map(|level| Some(document.prose_at(level.question?)))
            .collect();
        let (one, other) = two_conditions(document.prose_at(answer))?;
        let taken = |part: &str| later.iter().any(|question| whys::shares_words(question, part));
        (taken(one) && !taken(other)).then(|| {
            Finding::new(Span::new(answer.start, answer.end), "This answer names two conditions, and only one of them is followed")
                .help("Ask why of the other one too: 2a and 2b.")
        })
    })
}

/// The two halves of an answer that join two statements.
fn two_conditions(answer: &str) -> Option<(&str, &str)> {
    let (one, other) = answer.split_once(" and ").or_else(|| answer.split_once("; "))?;
    let verb = |part: &str| {
        let lower = part.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| matches!(word, "was" | "were" | "is" | "are" | "had" | "has" | "did" | "does" | "do" | "no" | "existed"))
    };
    let says = |part: &str| whys::content_words(part).len() >= 2;
    (verb(one) && verb(other) && says(one) && says(other)).then_some((one, other))
}
