//! `names/gendered-pronoun`: he or she for somebody in the incident.

use crate::builtin::words::{self, List, Words};
use crate::document::Role;
use crate::language::lexicon::Class;
use crate::language::roster::Named;
use crate::language::token::{Form, Tag, is_owned};
use crate::rule::settings::NamesPolicy;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/gendered-pronoun",
    severity: Severity::Info,
    profiles: &[],
    summary: "A pronoun that points to one person",
    why: "Where three people were on call, “she” is as good as a name. “They” or the role says as much \
          about the system.",
    sources: &[
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "retext-equality, a linter of wording: <https://github.com/retextjs/retext-equality>",
    ],
    limits: "One finding for each sentence.",
    examples: &[
        Example::fixed(
            Role::Summary,
            "The storage engineer drained the node, and «she» was the only one on shift.",
            "The storage engineer drained the node, and they were the only one on shift.",
        ),
        Example::bad(Role::Detection, "The analyst saw the drop on «his» own dashboard."),
        Example::good(Role::Summary, "The storage engineer drained the node from their own account."),
        Example::silent(Role::Impact, "Peering with HE (Hurricane Electric) was down.", "a carrier, in capitals"),
        Example::silent(Role::Impact, "Each customer saw only his or her own cart.", "both are meant"),
        Example::silent(Role::Detection, "The caller said: “he cannot log in since noon”.", "others' words"),
    ],
    check,
};

static PRONOUNS: List = List::of(&["he", "him", "his", "himself", "she", "her", "hers", "herself"]);

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if context.settings.names.policy == NamesPolicy::Off {
        return;
    }
    for words in words::sentences_with(context, |text| PRONOUNS.is_in(text)) {
        let Some(at) = words.range().find(|at| is_one(&words, *at)) else { continue };
        let span = words.span(at..at + 1);
        // The rewrite of a blame takes the pronoun along.
        let said = context.reading.blames.iter().any(|blame| {
            blame.class.is_one()
                && (blame.sentences.0..=blame.sentences.1).contains(&words.sentence)
        });
        if said || context.once(|context| Named::of(context.document)).holds(context.document, span) {
            continue;
        }
        let pronoun = context.document.source.slice(span);
        let mut finding = Finding::new(span, format!("“{pronoun}” points to one person; the sentence needs the role only."))
            .help("Write the role, or “they”.");
        finding.fixes.extend(they(&words, context));
        findings.push(finding);
    }
}

/// Whether token `at` stands for one man or woman.
fn is_one(words: &Words<'_>, at: usize) -> bool {
    if !words.is_of(at, &PRONOUNS) {
        return false;
    }
    let Some(token) = words.token(at) else { return false };
    // "HE" is a carrier, "Her Majesty" a title, "he/she" and "his or her" are anybody.
    let pronoun = token.class.is(Class::THIRD.or(Class::POSS));
    let title = words.is(at + 1, &["Majesty", "Majesty's", "Excellency"]);
    let both = |near: usize| words.is(near, &["or", "/"]) || words.token(near).is_some_and(|t| t.is_mark('/'));
    let acronym = token.shape == crate::language::token::Shape::Upper;
    let anybody = both(at + 1) || at > words.start && both(at - 1);
    if !pronoun || acronym || title || anybody || words.quoted(at) {
        return false;
    }
    english(words, at) && !of_outsiders(words, at)
}

/// "the attacker … his account": those outside are nobody's colleague.
fn of_outsiders(words: &Words<'_>, at: usize) -> bool {
    (words.near(at).start..at).any(|at| {
        words
            .token(at)
            .is_some_and(|t| t.is(Class::ATTACKER.or(Class::CUSTOMER)) && !t.is(Class::TEAM))
    })
}

/// "her" and "he" are words of other languages too.
fn english(words: &Words<'_>, at: usize) -> bool {
    words.near(at).any(|at| words.is(at, &["the", "a", "an", "to", "of", "and", "on", "from", "with"]))
}

/// The sentence with "they" in it, where that takes no more than the forms of be, have and do.
fn they(words: &Words<'_>, context: &Context<'_>) -> Option<Fix> {
    let mut edits = Vec::new();
    for at in words.range().filter(|at| is_one(words, *at)) {
        let token = words.token(at)?;
        let noun_next = is_owned(words.token(at + 1));
        let they = if words.is(at, &["he", "she"]) {
            agree(words, at, &mut edits)?;
            "they"
        } else if words.is(at, &["him"]) || words.is(at, &["her"]) && !noun_next {
            "them"
        } else if words.is(at, &["his", "her"]) && noun_next {
            "their"
        } else if words.is(at, &["his", "hers"]) {
            "theirs"
        } else {
            "themselves"
        };
        let capital = context.document.source.slice(token.span).starts_with(char::is_uppercase);
        let text = if capital { format!("T{}", &they[1..]) } else { they.to_owned() };
        edits.push(Edit::replace(token.span, text));
    }
    edits.sort_by_key(|edit| edit.span.start);
    let title = "Write “they” instead".to_owned();
    (!edits.is_empty()).then_some(Fix { title, applicability: Applicability::Unsafe, edits })
}

/// The verb after a subject: in the past tense it stays; be, have and do change.
fn agree(words: &Words<'_>, subject: usize, edits: &mut Vec<Edit>) -> Option<()> {
    let mut at = subject + 1;
    while words.token(at)?.tag == Tag::Adv {
        at += 1;
    }
    let token = words.token(at)?;
    let form = [("was", "were"), ("is", "are"), ("has", "have"), ("does", "do")]
        .iter()
        .find(|(one, _)| words.is(at, &[one]));
    if let Some((_, many)) = form {
        // "he is on call and restarts it": a second verb would stay behind.
        let second = (at + 1..words.near(at).end)
            .any(|next| words.token(next).is_some_and(|t| t.tag == Tag::Verb(Form::Third)));
        edits.push(Edit::replace(token.span, *many));
        return (!second).then_some(());
    }
    let past = matches!(token.tag, Tag::Verb(Form::Past) | Tag::Modal)
        || words.is(at, &["had", "did"]);
    past.then_some(())
}
