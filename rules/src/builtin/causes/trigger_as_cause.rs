//! `causes/trigger-as-cause`: an event where a condition belongs.

use crate::builtin::factors::{self, Factor};
use crate::document::Role;
use crate::language::token::{Form, Tag};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/trigger-as-cause",
    severity: Severity::Info,
    profiles: &[],
    summary: "The event that set it off is given as the cause",
    why: "Deploys, traffic peaks and expired certificates will happen again. What made the system \
          vulnerable to this one is the cause, and the part that can be changed.",
    sources: &[
        "Google, Site Reliability Engineering, appendix D, which keeps trigger and root causes apart: <https://sre.google/sre-book/example-postmortem/>",
        "Atlassian, Incident Management Handbook: <https://www.atlassian.com/incident-management/handbook/postmortems>",
    ],
    limits: "Only where every root cause is an event and nothing more.",
    examples: &[
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root cause\n\n«Deploy of v2.3.1»\n\n## Contributing factors\n\n- The parser accepts an empty list.\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root causes\n\n- «A sudden traffic spike»\n- «A config change in the edge»\n"),
        Example::bad(Role::RootCause, "# Postmortem of the ward printers\n\n## Root cause\n\n«Installation of version 12 of the print driver on all servers on Sunday.»\n\n## Contributing factors\n\n- The parser accepts an empty list.\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n**Root cause**\n\n«The region merge of 27 August.»\n\n**Detection**\n\nA player told us.\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root cause\n\n«It was the restart of the session service.»\n\n## Contributing factors\n\n- The parser accepts an empty list.\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Why it happened\n\n- Root cause: «the clock change of 25 October.»\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root cause\n\n- «The move to the second region.»\n\n## Contributing factors\n\n- The parser accepts an empty list.\n"),
        Example::good(Role::RootCause, "The pool has a fixed size of 20 and no admission control."),
        Example::silent(Role::RootCause, "A config change reached all regions at once, because it has no staged rollout.", "the condition is there"),
        Example::silent(Role::Trigger, "Deploy of v2.3.1", "the trigger's own place"),
    ],
    check,
};

const EVENTS: &[&str] = &[
    "deploy", "deployment", "release", "rollout", "migration", "change", "upgrade", "update", "spike", "surge",
    "peak", "loss", "outage", "expiry", "expiration", "restart", "reboot", "failover", "failure", "crash",
    "maintenance", "patch", "push", "merge", "cutover", "switchover", "replacement", "installation", "renewal", "rotation", "import", "introduction", "relocation",
    "removal", "deletion", "reconfiguration", "storm", "thunderstorm", "lightning", "flood", "launch", "opening",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let factors = context.once(factors::read);
    if factors::asks_why(document, &factors) {
        return;
    }
    let roots: Vec<&Factor> = factors.iter().filter(|factor| factor.root).collect();
    if roots.is_empty() || !roots.iter().all(|factor| is_event(context, factor)) {
        return;
    }
    for factor in roots {
        let event = document.source.slice(factor.span);
        findings.push(
            Finding::new(factor.span, format!("“{event}” is what set it off: what made the system vulnerable to it is not told."))
                .help("Name it as the trigger, and as the cause the condition that was there before."),
        );
    }
}

/// Whether a factor names an event and nothing else.
fn is_event(context: &Context<'_>, factor: &Factor) -> bool {
    let [sentence] = factor.sentences.clone().collect::<Vec<_>>()[..] else { return false };
    let mut range = context.reading.sentences[sentence].clone();
    // A label before it is none of its words.
    range.start += context.reading.tokens[range.clone()].partition_point(|it| it.span.start < factor.span.start);
    let tokens = &context.reading.tokens[range];
    // "It was the restart of the mast": what is named stands behind it.
    let opens = |at: usize, any: &[&str]| {
        tokens.get(at).is_some_and(|it| any.iter().any(|word| it.span.of(&context.document.prose).eq_ignore_ascii_case(word)))
    };
    let named = opens(0, &["it", "this", "that"]) && opens(1, &["was", "is"]);
    let tokens = if named { &tokens[2..] } else { tokens };
    let words = tokens.iter().filter(|token| token.tag != Tag::Punct).count();
    // "The move to the second region", but not a "move of 40%"
    let moves = tokens.windows(2).any(|two| {
        let is = |at: usize, any: &[&str]| {
            any.iter().any(|word| two[at].span.of(&context.document.prose).eq_ignore_ascii_case(word))
        };
        is(0, &["move"]) && is(1, &["to", "from", "into"])
    });
    let event = |word: &str| {
        let word = word.to_lowercase();
        EVENTS.contains(&word.as_str()) || moves && word == "move"
    };
    // "Deploy of v2.3.1", "The merge of the worlds": with "of" behind it a word that is a verb as well is none.
    let named = |at: usize| {
        let of = tokens.get(at + 1).is_none_or(|next| next.tag == Tag::Prep);
        of && event(tokens[at].span.of(&context.document.prose))
    };
    let told = tokens.iter().enumerate().skip(1).any(|(at, token)| {
        !named(at) && matches!(token.tag, Tag::Verb(Form::Past | Form::Third | Form::Base) | Tag::Aux | Tag::Modal | Tag::Subord | Tag::Wh)
    });
    let phrase = tokens.iter().take_while(|token| !matches!(token.tag, Tag::Prep | Tag::Punct | Tag::Coord));
    let head = phrase.last().map(|token| token.span.of(&context.document.prose).to_lowercase());
    let lacks = tokens.iter().any(|token| {
        let word = token.span.of(&context.document.prose);
        ["without", "no", "missing", "not", "lack"].iter().any(|it| word.eq_ignore_ascii_case(it))
    });
    words <= 14 && !told && !lacks && head.is_some_and(|head| event(&head))
}
