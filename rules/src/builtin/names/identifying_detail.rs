//! `names/identifying-detail`: a description that fits one person only.

use std::ops::Range;

use crate::builtin::words::{self, List, Tokens};
use crate::document::Role;
use crate::language::Token;
use crate::language::lexicon::{Class, Name};
use crate::language::roster::Named;
use crate::language::token::{Form, Tag};
use crate::rule::settings::NamesPolicy;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/identifying-detail",
    severity: Severity::Info,
    profiles: &[],
    summary: "A description that fits one person only",
    why: "“The intern”, “the contractor in Lisbon”, “on her first day”: everybody knows who that is, and \
          the detail explains the event by the person. As a condition it can be changed: new starters \
          have production access on their first day.",
    sources: &[
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "John Allspaw, Blameless PostMortems and a Just Culture: <https://www.etsy.com/codeascraft/blameless-postmortems/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::Summary, "«The intern» on the data team started the export."),
        Example::bad(Role::Summary, "The change was merged by a developer «on her first day»."),
        Example::bad(Role::RootCause, "The job was started by «our only DBA»."),
        Example::bad(Role::RootCause, "«The contractor in Lisbon» started the job."),
        Example::bad(Role::RootCause, "«The newly hired clerk» started the job."),
        Example::bad(Role::RootCause, "«The new graduate» on the night desk started the job."),
        Example::silent(Role::Detection, "A volunteer in Lisbon filed an issue with the error.", "one of the public, who told of it"),
        Example::good(Role::RootCause, "New starters receive write access to production on day one."),
        Example::silent(Role::RootCause, "The contractor access group had write permission.", "a group of accounts"),
        Example::silent(Role::Lessons, "Interns and new hires see the same prompt as everybody.", "people in general"),
        Example::silent(Role::Impact, "The intern project's cluster was slow.", "a project"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.settings.names.policy == NamesPolicy::Off {
        return;
    }
    let details = words::found(context, |words| words.range().find_map(|at| detail(words, at)));
    for (words, tokens) in details {
        if words.quoted(tokens.start) {
            continue;
        }
        let span = words.span(tokens);
        let said = context.reading.blames.iter().any(|blame| blame.span.overlaps(span));
        let plan = context.document.in_role(span.start, Role::Actions);
        if said || plan || context.once(|context| Named::of(context.document)).holds(context.document, span) {
            continue;
        }
        let detail = context.document.source.slice(span);
        findings.push(
            Finding::new(span, format!("“{detail}” fits one person only: readers know who is meant without a name."))
                .help("Leave the detail out, or tell it as a condition: which access, which knowledge, which step."),
        );
    }
}

/// Every detail begins with one of these.
static OPENINGS: List =
    List::of(&["the", "our", "their", "a", "an", "this", "that", "on", "in", "during"]);

fn detail(words: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    // Most words are none of them by what they do.
    let content = |token: &Token| {
        matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Verb(_) | Tag::Num | Tag::Genitive)
    };
    if words.token(at).is_none_or(content) || !words.is_of(at, &OPENINGS) {
        return None;
    }
    if words.is_of(at, &PREPOSITIONS) {
        return first_day(words, at);
    }
    elsewhere(words, at)
        .or_else(|| newcomer(words, at))
        .or_else(|| only_one(words, at))
}

static PREPOSITIONS: List = List::of(&["on", "in", "during"]);

static NEWCOMERS: List = List::of(&[
    "intern", "apprentice", "trainee", "contractor", "newcomer", "freelancer", "part-timer", "graduate", "temp",
]);

/// Words that say with the next one that somebody is new.
static NEW: List = List::of(&["new", "newly", "recently", "freshly", "working", "summer"]);

/// How many words from `at` on say "intern", "new hire" and their like.
fn newcomer_words(words: &Tokens<'_>, at: usize) -> Option<usize> {
    if !words.is_of(at, &NEW) {
        return words.is_of(at, &NEWCOMERS).then_some(1);
    }
    // "the newly hired clerk"
    if words.is(at, &["newly", "recently", "freshly"]) {
        let begun = words.is(at + 1, &["hired", "appointed", "recruited", "employed", "qualified", "joined", "trained"]);
        let somebody = words.token(at + 2).is_some_and(|t| t.is(Class::ROLE) && !t.is(Class::SYSTEM.or(Class::PLURAL)));
        return (begun && somebody).then_some(3);
    }
    let next: &[&str] = match words.is(at, &["new"]) {
        true => &["hire", "joiner", "starter", "employee", "colleague"],
        false => &["student"],
    };
    let named = words.is(at + 1, next) || words.is(at, &["new"]) && words.is_of(at + 1, &NEWCOMERS);
    named.then_some(2)
}

/// "the intern", "our newest team member": somebody by how long they have been there.
fn newcomer(words: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if words.is(at, &["their"]) {
        return None;
    }
    let mut first = at + 1;
    while words.token(first).is_some_and(|t| t.tag == Tag::Adj) && !words.is(first, &["new"]) {
        first += 1;
    }
    let newest = || {
        let somebody = words.token(first).is_some_and(|t| t.is(Class::ROLE.or(Class::TEAM)));
        somebody && words.is(first - 1, &["newest", "youngest", "oldest"])
    };
    let last = match newcomer_words(words, first) {
        Some(length) => first + length,
        None if newest() => (first..words.end)
            .find(|at| words.token(*at).is_none_or(|t| t.tag != Tag::Noun))
            .unwrap_or(words.end),
        None => return None,
    };
    one_who_acts(words, last).then_some(at..last)
}

/// Whether the noun before `next` is somebody, not a modifier ("the intern project") nor anybody
/// ("if a contractor …").
fn one_who_acts(words: &Tokens<'_>, next: usize) -> bool {
    let modifies = words
        .token(next)
        .is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Genitive | Tag::Adj));
    const ANYBODY: &[&str] =
        &["if", "whenever", "any", "every", "each", "can", "could", "may"];
    let anybody = words.near(next).any(|at| words.is(at, ANYBODY));
    let told = words.near(next).any(|at| {
        words.token(at).is_some_and(|t| matches!(t.tag, Tag::Verb(Form::Past | Form::Participle)))
            || words.is(at, &["was", "had", "did"])
    });
    !modifies && !anybody && told
}

/// "our only DBA", "the sole network engineer".
fn only_one(words: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    if !(words.is(at + 1, &["only", "sole"]) && words.is(at, &["the", "our", "their"])) {
        return None;
    }
    let head = (at + 2..words.end)
        .take_while(|at| words.token(*at).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj)))
        .last()?;
    let token = words.token(head)?;
    let one = token.is(Class::ROLE) && !token.is(Class::PLURAL) && !token.is(Class::SYSTEM);
    one.then_some(at..head + 1)
}

/// "on her first day", "in his second week".
fn first_day(words: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let own = words.is(at + 1, &["his", "her", "their"]);
    let early = || words.is(at + 2, &["first", "second", "third", "last"]);
    let time = || words.is(at + 3, &["day", "week", "month", "shift", "on-call"]);
    (own && early() && time()).then_some(at..at + 4)
}

/// "the engineer in Lisbon", "the same engineer who caused …".
fn elsewhere(words: &Tokens<'_>, at: usize) -> Option<Range<usize>> {
    let head = (at + 1..words.end)
        .take_while(|at| words.token(*at).is_some_and(|t| matches!(t.tag, Tag::Noun | Tag::Adj)))
        .last()?;
    let token = words.token(head)?;
    let other = Class::SYSTEM.or(Class::PLURAL).or(Class::CUSTOMER).or(Class::TEAM);
    if !token.is(Class::ROLE) || token.is(other) || !words.is(at, &["the", "our", "a", "an"]) {
        return None;
    }
    let place = |t: &Token| t.name.is(Name::PLACE) && !t.name.is(Name::PRODUCT);
    // "A volunteer in Jakarta filed an issue": one of the public, who told of it.
    let public = words.is(at, &["a", "an"]) && words.is(head, &["volunteer", "contributor", "member", "maintainer"]);
    if !public && words.is(head + 1, &["in", "from"]) && words.token(head + 2).is_some_and(place) {
        return Some(at..head + 3);
    }
    if words.is(head + 1, &["who"])
        && let Some(joined) = words.find(head + 2, &["just joined", "recently joined"])
        && joined.start <= head + 3
    {
        return Some(at..joined.end);
    }
    let same = words.is(at + 1, &["same"]) && words.is(head + 1, &["who", "that"]);
    same.then_some(at..head + 1)
}
