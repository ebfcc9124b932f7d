//! `names/knowledge-island`: only one person knows it, or can do it.

use std::ops::Range;

use crate::builtin::words::{self, List, Words};
use crate::document::Role;
use crate::language::MentionKind;
use crate::language::lexicon::Class;
use crate::language::token::Tag;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/knowledge-island",
    severity: Severity::Hint,
    profiles: &[],
    summary: "Only one person knows it, or can do it",
    why: "That a recovery waits for one person is a risk of the system, and one of the most useful \
          findings there is. As a condition, without the name, it becomes an action item: document it, \
          share the access, drill it with a second person.",
    sources: &[
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "«Only the release captain knew» how to restart the license server."),
        Example::bad(Role::Contributing, "«The night foreman alone has» the password of the scale."),
        Example::bad(Role::Contributing, "«Only the yard dispatcher knows» how to free the points."),
        Example::bad(Role::Contributing, "«The on-call engineer is the only person who» has the root password."),
        Example::bad(Role::Contributing, "«Only one of the founders knew» how to turn the pump back."),
        Example::bad(Role::Response, "The restart took until noon, as «nobody else has» the root password."),
        Example::bad(Role::Contributing, "The format of the queue is «known to the retired architect alone»."),
        Example::bad(Role::Contributing, "The way back «hinged on a single engineer»."),
        Example::bad(Role::Contributing, "«Without the night lead nobody could» reach the second pump."),
        Example::bad(Role::Contributing, "«Just one engineer holds» the password of the vault."),
        Example::bad(Role::Lessons, "The order of the steps was «tribal knowledge»."),
        Example::good(Role::Contributing, "The restart of the license server was known to one member of the rotation; no runbook existed."),
        Example::silent(Role::RootCause, "Only the primary has write access.", "a system"),
        Example::silent(Role::RootCause, "Only the scheduler knows the address of the second queue.", "a system"),
        Example::silent(Role::Response, "Nobody else has this bug.", "who is hit, and not who knows"),
        Example::silent(Role::Contributing, "The failover depends on a single node.", "a system"),
        Example::silent(Role::Response, "Only the worst incidents page the director.", "a policy"),
        Example::silent(Role::Response, "The responders only had to wait for the replication.", "a system"),
    ],
    check,
};

/// A sentence without any of these is not looked at closely.
static SIGNS: List = List::of(&[
    "only", "sole", "tribal", "bus", "bus-factor", "wait", "waited", "waiting", "holiday", "holidays", "vacation",
    "leave", "PTO", "parental", "asleep", "unreachable", "unavailable", "nobody", "else", "just", "alone", "single",
]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for words in words::sentences_with(context, |text| SIGNS.is_in(text)) {
        // Looked for at each word where somebody is away at all.
        let away = words.range().any(|at| words.is(at, ON_LEAVE) || words.is(at, OUT_OF_REACH));
        let found = saying(&words).or_else(|| {
            words.range().find_map(|at| {
                only_knows(&words, at)
                    .or_else(|| alone_knows(&words, at))
                    .or_else(|| nobody_else(&words, at))
                    .or_else(|| known_to_one(&words, at))
                    .or_else(|| without_one(&words, at))
                    .or_else(|| the_only(&words, at))
                    .or_else(|| waited(&words, at))
                    .or_else(|| away.then(|| absent(&words, at))?)
            })
        });
        let Some(tokens) = found.filter(|tokens| !words.quoted(tokens.start)) else { continue };
        if context.document.in_role(words.span(tokens.clone()).start, Role::Actions) {
            continue;
        }
        let span = words.span(tokens);
        let said = context.document.source.slice(span);
        let end = context.document.sentences[words.sentence].span.end;
        findings.push(
            Finding::new(span, format!("“{said}” says that one person is a single point of failure: that is a risk of the system, whoever it is."))
                .help("Write it as a condition without the name, and plan to share the knowledge or the access.")
                .fix(Fix::new(
                    "State it as a condition of the system",
                    Applicability::Draft,
                    Edit::insert(end, " Knowledge of ‹what› was held by one member of ‹team›; ‹runbook or access› did not exist."),
                )),
        );
    }
}

/// "tribal knowledge", "bus factor".
fn saying(words: &Words<'_>) -> Option<Range<usize>> {
    words.find(words.start, &["tribal knowledge", "bus factor", "bus-factor"])
}

/// The end of the noun phrase of one person that begins at `at`.
fn one_person(words: &Words<'_>, at: usize) -> Option<usize> {
    let token = words.token(at)?;
    if let Some(mention) = words.mention(at) {
        return Some(mention.tokens.end);
    }
    let first = at + usize::from(token.tag == Tag::Det);
    let head = (first..words.end)
        .take_while(|at| {
            words.token(*at).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Num))
        })
        .last()?;
    let head_token = words.token(head)?;
    // Who knows how to do something is no machine, whatever else a controller may be.
    let knows_how = words.is(head + 1, &["knows", "knew"]) && words.is(head + 2, &["how"]);
    let thing = head_token.is(Class::SYSTEM) && !knows_how || head_token.is(Class::CUSTOMER);
    (head_token.is(Class::ROLE) && !thing).then_some(head + 1)
}

/// "only Dalia knew", "only two engineers have access".
fn only_knows(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    // "Just one colleague holds the card"
    let just = words.is(at, &["just"]) && words.is(at + 1, &["one"]);
    if !words.is(at, &["only"]) && !just {
        return None;
    }
    // "Only one of the founders"
    let few = words.is(at + 1, &["one", "two", "three"]) && words.is(at + 2, &["of"]);
    let after = one_person(words, if few { at + 3 } else { at + 1 })?;
    let can = words.is(after, &["can", "could"]);
    (knows(words, after) || can).then_some(at..after + 1)
}

/// "The night foreman alone has the password".
fn alone_knows(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let end = one_person(words, at).filter(|end| words.is(*end, &["alone"]))?;
    let can = words.is(end + 1, &["can", "could"]);
    (knows(words, end + 1) || can).then_some(at..end + 2)
}

/// "nobody else has the password".
fn nobody_else(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    if !words.is(at + 1, &["else"]) {
        return None;
    }
    let none = words.is(at, &["nobody"]) || words.is(at, &["one"]) && at > words.start && words.is(at - 1, &["no"]);
    // "Nobody else on the shift knew"
    let verb = (at + 2..words.end.min(at + 7)).find(|at| knows(words, *at));
    let first = at - usize::from(words.is(at, &["one"]));
    verb.filter(|_| none).map(|verb| first..verb + 1)
}

/// "known to the retired architect alone", "known only to Dalia", "hinged on a single engineer".
fn known_to_one(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let only = usize::from(words.is(at + 1, &["only"]));
    if words.is(at, &["known", "familiar"]) && words.is(at + 1 + only, &["to", "with"]) {
        let end = one_person(words, at + 2 + only)?;
        let alone = words.is(end, &["alone", "only"]);
        return (alone || only == 1).then_some(at..end + usize::from(alone));
    }
    let hangs = words.is(at, &["hinged", "hinges", "depended", "depends", "rested", "rests", "hung"]) && words.is(at + 1, &["on"]);
    if !hangs {
        return None;
    }
    let single = words.is(at + 2, &["one"]) || words.is(at + 2, &["a"]) && words.is(at + 3, &["single"]);
    let first = if words.is(at + 2, &["one"]) { at + 3 } else { at + 4 };
    let end = one_person(words, first).filter(|_| single)?;
    Some(at..end)
}

/// "Without the night lead nobody could reach it".
fn without_one(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    if !words.is(at, &["without"]) {
        return None;
    }
    let end = one_person(words, at + 1)?;
    let end = end + usize::from(words.token(end).is_some_and(|it| it.is_mark(',')));
    let nobody = words.is(end, &["nobody"]) || words.is(end, &["no"]) && words.is(end + 1, &["one"]);
    let verb = end + if words.is(end, &["no"]) { 2 } else { 1 };
    (nobody && (knows(words, verb) || words.is(verb, &["could", "can"]))).then_some(at..verb + 1)
}

/// Whether the verb at `at` says that somebody knows something, or has access to it.
fn knows(words: &Words<'_>, at: usize) -> bool {
    words.is(at, &["knew", "knows", "know", "understood", "understands", "remembered"])
        || words.is(at, &["has", "had", "have", "holds", "held"])
            && (at + 1..words.end.min(at + 5)).any(|at| {
                words.token(at).is_some_and(|it| it.is(Class::CREDENTIAL))
                    || words.is(at, &["access", "key", "keys", "permission", "permissions", "rights", "command", "commands", "knowledge", "card", "badge", "token", "login"])
            })
}

/// "is the only person who", "the only one with the password".
fn the_only(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    if !(words.is(at, &["the"]) && words.is(at + 1, &["only", "sole"])) {
        return None;
    }
    let person = words.is(at + 2, &["one", "person", "engineer", "operator", "developer", "member", "colleague", "admin"]);
    let who = words.is(at + 3, &["who", "with", "able", "that"]);
    let be = at.checked_sub(1).filter(|be| words.is(*be, &["is", "was", "were", "being"]))?;
    // Whose it is must be a person: "the primary was the only one that took writes".
    let subject = (words.near(be).start..be)
        .find(|at| one_person(words, *at).is_some_and(|end| end == be));
    let named = words.is(at + 2, &["person", "engineer", "operator", "developer", "colleague", "admin"]);
    (person && who && (named || subject.is_some())).then(|| subject.unwrap_or(at)..at + 4)
}

/// Whom `at` names, and where the name ends.
fn named(words: &Words<'_>, at: usize) -> Option<usize> {
    let mention = words.mention(at)?;
    (mention.kind != MentionKind::Email).then_some(mention.tokens.end)
}

/// "had to wait for Dalia".
fn waited(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let waits = words.is(at, &["wait", "waited", "waiting"]) && words.is(at + 1, &["for"]);
    waits.then(|| named(words, at + 2).map(|end| at..end)).flatten()
}

/// Where somebody is who is not there, behind "on".
const ON_LEAVE: &[&str] = &["holiday", "holidays", "vacation", "leave", "PTO", "parental"];

/// How somebody is who is not there.
const OUT_OF_REACH: &[&str] = &["asleep", "unreachable", "unavailable"];

/// "Dalia was on vacation".
fn absent(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let end = named(words, at).or_else(|| one_person(words, at).filter(|_| words.is(at, &["the", "our"])))?;
    // "the shift lead, who was on leave"
    let who = words.token(end).is_some_and(|it| it.is_mark(',')) && words.is(end + 1, &["who"]);
    let end = if who { end + 2 } else { end };
    let unavailable = words.is(end + 1, OUT_OF_REACH);
    let away = words.is(end, &["was", "were", "being", "is"])
        && (words.is(end + 1, &["on"]) && words.is(end + 2, ON_LEAVE)
            || unavailable && named(words, at).is_some());
    away.then_some(at..end + if unavailable { 2 } else { 3 })
}
