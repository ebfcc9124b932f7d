//! `causes/procedure-deviation`: "the runbook was not followed" as a cause.

use std::ops::Range;

use crate::builtin::factors;
use crate::builtin::words::{self, Tokens};
use crate::document::Role;
use crate::language::lexicon::Class;
use crate::language::token::Tag;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/procedure-deviation",
    severity: Severity::Info,
    profiles: &[],
    summary: "That a procedure was not followed is given as a cause",
    why: "Procedures are left for reasons: the step points to a retired board, takes nine hours, is on a \
          page that nobody finds, or contradicts another. That reason is the cause; without it the only \
          remedy is a reminder.",
    sources: &[
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 4",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error', on procedural adaptation",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "«The release process was not followed.»"),
        Example::bad(Role::Contributing, "- «The checklist was skipped»"),
        Example::bad(Role::Contributing, "- «Deviation from the backup procedure»"),
        Example::bad(Role::Contributing, "- «The phased rollout between the two docks was skipped for the regatta»"),
        Example::silent(Role::Summary, "The phased rollout skipped the dock in Ålesund", "a system does it"),
        Example::bad(Role::RootCause, "«The freeze for match days was not observed when the new host was added.»"),
        Example::bad(Role::RootCause, "«The prescribed second inspection was not carried out.»"),
        Example::bad(Role::Contributing, "- «The hand-over checklist was not followed by the depot in Tilburg»"),
        Example::bad(Role::RootCause, "«The test of the second site that the standard demands was left out.»"),
        Example::silent(Role::RootCause, "The field that the schema requires was empty.", "a system demands it"),
        Example::bad(Role::RootCause, "«The change went in without regard to the release checklist.»"),
        Example::good(Role::RootCause, "The checklist has no step for hotfixes, so the hotfix went out without one."),
        Example::silent(Role::RootCause, "The retry policy was not applied by the client library.", "a policy of a system"),
        Example::silent(Role::Lessons, "If the runbook is not followed, the tool refuses.", "what a safeguard does"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let factors = context.once(factors::read);
    let within = factors::within(document, &factors);
    let deviations = words::found(context, |words| {
        let found = words.near(words.start).find(|at| left(words, *at) || deviation(words, *at) || omitted(words, *at) || demanded(words, *at) || disregarded(words, *at));
        found.map(|at| at..at + 1)
    });
    for (words, found) in deviations.filter(|(words, _)| within[words.sentence]) {
        let at = found.start;
        if words.quoted(at) || explained(&words, at) {
            continue;
        }
        let span = document.sentences[words.sentence].span;
        let end = span.end - usize::from(document.source.slice(span).ends_with('.'));
        findings.push(
            Finding::new(span, "That a procedure was not followed is told, not what made it hard to follow or easy to miss.")
                .help("Say which step was unclear, outdated, slow, unknown or in the way.")
                .fix(Fix::new(
                    "Say why it was not followed",
                    Applicability::Draft,
                    Edit::insert(end, ", because ‹the step was unclear, outdated, slow or not found›"),
                )),
        );
    }
}

/// "the checklist was skipped", "the process was not followed", with the procedure ending at `at`.
fn left(words: &Tokens<'_>, at: usize) -> bool {
    let procedure = words.token(at).is_some_and(|t| t.is(Class::PROCEDURE) && t.tag == Tag::Noun);
    // "The two-stage rollout was skipped": a way of going about it.
    let steps = ["staged", "two-stage", "three-stage", "phased", "canary", "gradual", "stepwise"];
    let way = at > 0 && words.is(at, &["rollout", "roll-out", "release", "deployment"]) && words.is(at - 1, &steps);
    if !procedure && !way {
        return false;
    }
    // Words may stand between: "process requiring manual approval was not followed".
    let Some(be) = (at + 1..words.near(at).end.min(at + 9)).find(|at| words.is(*at, &["was", "were", "wasn", "weren"])) else {
        return false;
    };
    let rest: Range<usize> = be + 1..(be + 4).min(words.end);
    let not = rest.clone().any(|at| words.is(at, &["not", "n't", "n’t", "never"]));
    rest.clone().any(|at| not && words.is(at, &["followed", "adhered", "respected", "observed"]))
        || !not && rest.clone().any(|at| words.is(at, &["ignored", "bypassed", "skipped", "violated", "circumvented", "disregarded"]))
}

/// "The required second inspection did not take place": what is asked for was left out.
fn omitted(words: &Tokens<'_>, at: usize) -> bool {
    if !words.is(at, &["required", "mandatory", "prescribed", "obligatory"]) {
        return false;
    }
    let behind = at + 2..words.near(at).end.min(at + 8);
    let denied = behind.clone().find(|at| words.is(*at, &["not", "n't", "n’t", "never"]));
    denied.is_some_and(|not| {
        (not + 1..words.near(at).end.min(not + 4)).any(|at| {
            words.is(at, &["done", "performed", "made", "held", "run", "completed", "take", "happen", "carried", "obtained", "given"])
        })
    })
}

/// "The second test that the standard demands was left out": what a rule asks for, and what became of it.
fn demanded(words: &Tokens<'_>, at: usize) -> bool {
    if !(words.is(at, &["demands", "demanded", "prescribes", "prescribed", "requires", "required", "foresees", "mandates"])
        && (words.start + 2..at).any(|at| words.is(at, &["that", "which"])))
    {
        return false;
    }
    let rest = at + 1..words.near(at).end.min(at + 6);
    let Some(be) = rest.clone().find(|at| words.is(*at, &["was", "were"])) else { return false };
    let left = words.is(be + 1, &["skipped", "omitted", "bypassed", "dropped"]) || words.is(be + 1, &["left"]) && words.is(be + 2, &["out", "undone"]);
    let not = words.is(be + 1, &["not", "never"]) && words.is(be + 2, &["done", "run", "made", "held", "performed", "carried", "followed"]);
    left || not
}

/// "deviation from the procedure", "non-compliance with the policy".
fn deviation(words: &Tokens<'_>, at: usize) -> bool {
    let noun = words.is(at, &["deviation", "deviations", "departure"]) && words.is(at + 1, &["from"])
        || words.is(at, &["non-compliance", "noncompliance", "non-adherence"]) && words.is(at + 1, &["with", "to"]);
    noun && (at + 2..words.end.min(at + 8)).any(|at| words.token(at).is_some_and(|t| t.is(Class::PROCEDURE)))
}

/// "… without regard to the change checklist", "did not keep to the procedure": it was not kept to, whoever it was.
fn disregarded(words: &Tokens<'_>, at: usize) -> bool {
    const PASSING: [&[&str]; 5] = [
        &["without", "regard", "to"],
        &["in", "disregard", "of"],
        &["in", "breach", "of"],
        &["in", "violation", "of"],
        &["contrary", "to"],
    ];
    let passing = PASSING.iter().find(|phrase| phrase.iter().enumerate().all(|(step, word)| words.is(at + step, &[*word])));
    let kept = ["keep", "stick", "adhere", "comply", "follow", "observe", "respect"];
    let not = words.is(at, &["not", "n't", "n’t", "never"]) && words.is(at + 1, &kept);
    let behind = match passing {
        Some(phrase) => at + phrase.len(),
        None if not => at + 2,
        None => return false,
    };
    (behind..words.near(at).end.min(behind + 6)).any(|at| {
        words.token(at).is_some_and(|it| it.is(Class::PROCEDURE) && it.tag == Tag::Noun)
    })
}

/// Whether a reason stands in the sentence, or a system is told to have done it.
fn explained(words: &Tokens<'_>, at: usize) -> bool {
    words.near(at).any(|at| {
        // "When the host was added" says when; "when the tool was down" says why.
        let fails = |at: usize| {
            let lacks = words.token(at).is_some_and(|it| it.is(Class::NEG.or(Class::HARM).or(Class::BAD)));
            lacks || words.is(at, &["down", "out", "unavailable", "slow", "late", "missing", "failed", "failing", "hung", "stalled", "timed", "alone", "busy"])
        };
        let told = words.is(at, &["if", "when"]) && (at + 1..words.near(at).end).any(fails);
        // "By the contractor", "by the depot in Tilburg" says who; only a system is behind what it did.
        let by_system = words.is(at, &["by"])
            && (at + 1..words.near(at).end.min(at + 5)).any(|at| words.token(at).is_some_and(|it| it.is(Class::SYSTEM) && !it.is(Class::ROLE.or(Class::TEAM))));
        let by_doing = words.is(at, &["by"]) && words.token(at + 1).is_some_and(|it| matches!(it.tag, Tag::Verb(_)));
        told || words.is(at, &["because", "since", "as", "due", "so", "whereas"]) || by_system || by_doing
    })
}
