//! The rules that the engine keeps itself: about suppression comments, and about rules that panic.
//!
//! They are [`Rule`]s like all others, so that manual, configuration and editors treat them alike.
//! All but one have no check, because what they report is known only to the engine: which rules
//! there are, whether a comment was needed (`suppress.rs`), whether a rule came through (`run.rs`).

use crate::document::{Directive, DirectiveKind, Document, Role};
use crate::rule::settings::matches_rule;
use crate::rule::{AnyRule, Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// The engine's own rules, in the order of the manual.
pub static OWN_RULES: &[&Rule] = &[
    &UNUSED_SUPPRESSION,
    &UNKNOWN_SUPPRESSION,
    &SUPPRESSION_WITHOUT_REASON,
    &RULE_PANICKED,
    &RULE_STOPPED,
];

/// The words a suppression comment may begin with.
const WORDS: [&str; 5] = [
    "faultless-disable-next-line",
    "faultless-disable-line",
    "faultless-disable-file",
    "faultless-disable",
    "faultless-enable",
];

pub(super) static UNUSED_SUPPRESSION: Rule = Rule {
    id: "engine/unused-suppression",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A suppression comment that keeps nothing silent",
    why: "A comment that outlives its finding hides the next one: whoever writes a sentence with \
          the same trouble there will not be told. Deleting it loses nothing. Comments about rules \
          that are switched off are left alone.",
    sources: &[
        "Ruff, rule RUF100 `unused-noqa`: <https://docs.astral.sh/ruff/rules/unused-noqa/>",
        "ESLint, option `reportUnusedDisableDirectives`: \
         <https://eslint.org/docs/latest/use/configure/rules>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Impact,
            "«<!-- faultless-disable-next-line blame/person-fault: agreed with the author -->»\n\
             Checkout answered with an error page for 31 minutes.",
            "Checkout answered with an error page for 31 minutes.",
        ),
        Example::bad(
            Role::Resolution,
            "The rollback restored the service. «<!-- faultless-disable-line blame: quoted -->»",
        ),
        Example::good(Role::Impact, "Checkout answered with an error page for 31 minutes."),
        Example::silent(
            Role::Appendix,
            "```html\n<!-- faultless-disable-next-line blame: how it is written -->\n```",
            "a comment inside code is an example of one",
        ),
    ],
    check: |_, _| {},
};

pub(super) static UNKNOWN_SUPPRESSION: Rule = Rule {
    id: "engine/unknown-suppression",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A suppression comment with a word or a rule that does not exist",
    why: "A misspelt comment has no effect, while its writer believes that the finding is dealt \
          with. Rules are named as `family/name`, or by their family alone.",
    sources: &[
        "ShellCheck, SC1107, on misspelt directives: <https://www.shellcheck.net/wiki/SC1107>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Impact,
            "<!-- faultless-disable-next-line «engine/unused-supression»: agreed -->\n\
             Checkout answered with an error page for 31 minutes.",
        ),
        Example::bad(
            Role::Impact,
            "<!-- «faultless-disable-nextline» engine: agreed -->\n\
             Checkout answered with an error page for 31 minutes.",
        ),
        Example::fixed(
            Role::Impact,
            "<!-- faultless-disable-next-line engine «agreed with the author» -->\n\
             Checkout answered with an error page for 31 minutes.",
            "<!-- faultless-disable-next-line engine: agreed with the author -->\n\
             Checkout answered with an error page for 31 minutes.",
        ),
        Example::good(Role::Impact, "<!-- numbers from the billing export -->\nNo order was lost."),
        Example::silent(
            Role::Impact,
            "<!-- the faultless-enable switch of the storage layer is described below -->\n\
             No order was lost.",
            "the word does not open the comment",
        ),
    ],
    check: |_, _| {},
};

pub(super) static SUPPRESSION_WITHOUT_REASON: Rule = Rule {
    id: "engine/suppression-without-reason",
    severity: Severity::Info,
    profiles: &[],
    summary: "A suppression comment that does not say why",
    why: "The comment works, but the next reader cannot tell whether it still holds. A few words \
          after a colon are enough: `<!-- faultless-disable-next-line blame/person-fault: quoted \
          from the customer's letter -->`.",
    sources: &["Rust, lint `clippy::allow_attributes_without_reason`: \
         <https://rust-lang.github.io/rust-clippy/master/#allow_attributes_without_reason>"],
    limits: "",
    examples: &[
        Example::bad(
            Role::Impact,
            "«<!-- faultless-disable-next-line engine -->»\nNo order was lost.",
        ),
        Example::bad(
            Role::Impact,
            "«<!-- faultless-disable-file engine/rule-panicked -->»\n\nNo order was lost.",
        ),
        Example::bad(
            Role::Impact,
            "«<!-- faultless-disable-next-line engine: ‹reason› -->»\nNo order was lost.",
        ),
        Example::good(
            Role::Impact,
            "<!-- faultless-disable-next-line engine: tried out -->\nNo order was lost.",
        ),
        Example::silent(
            Role::Impact,
            "<!-- faultless-disable engine: tried out -->\n\nNo order was lost.\n\n\
             <!-- faultless-enable engine -->",
            "the comment that ends a range needs no reason of its own",
        ),
    ],
    check: check_reason,
};

pub(super) static RULE_PANICKED: Rule = Rule {
    id: "engine/rule-panicked",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A part of faultless came to an internal error",
    why: "The other rules went on, but what this one would have found is missing. It is a defect \
          of faultless: please report it with the message and, if it may be shown, the document.",
    sources: &["The ruff linter reports a panic as a diagnostic likewise: \
                <https://github.com/astral-sh/ruff>"],
    limits: "There is no example: the known ones have been mended.",
    examples: &[],
    check: |_, _| {},
};

pub(super) static RULE_STOPPED: Rule = Rule {
    id: "engine/rule-stopped",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A rule of a pack took too many steps and was stopped",
    why: "Packs are written by others, and a pattern that tries too much must not keep an editor or \
          a build waiting. What the rule had found until then is shown; the other rules went on.",
    sources: &["ReDoS, a pattern that takes for ever: \
                <https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS>"],
    limits: "Steps are counted, not seconds, so the same document gives the same findings on every \
             machine. There is no example: it would take a document of many pages.",
    examples: &[],
    check: |_, _| {},
};

/// What [`UNKNOWN_SUPPRESSION`] finds where `rules` are all there are.
pub(super) fn unknown_suppressions(document: &Document, rules: &[&dyn AnyRule]) -> Vec<Finding> {
    let text = document.source.text();
    let mut findings = Vec::new();
    for directive in &document.directives {
        if directive.kind == DirectiveKind::Unknown {
            findings.push(unknown_word(text, directive));
            continue;
        }
        let known = |name: &Span| rules.iter().any(|rule| matches_rule(name.of(text), rule.id()));
        let words = reason_without_colon(text, directive, &known);
        if let Some(first) = words.first() {
            findings.push(missing_colon(directive, words, first.start));
        }
        for name in &directive.rules[..directive.rules.len() - words.len()] {
            if known(name) {
                continue;
            }
            let written = name.of(text);
            let known = rules.iter().flat_map(|rule| [rule.id(), rule.family()]);
            let finding = Finding::new(
                *name,
                format!(
                    "No rule or family is called `{written}`: the comment does nothing for it."
                ),
            );
            findings.push(suggest(finding, super::closest(written, known)));
        }
    }
    findings
}

/// The names at the end of a comment that are words of a reason: none is a rule or looks like one,
/// white space alone is between them, and they are several or follow a rule.
fn reason_without_colon<'d>(
    text: &str,
    directive: &'d Directive,
    known: &dyn Fn(&Span) -> bool,
) -> &'d [Span] {
    let names = directive.rules.as_slice();
    let start = names.iter().rposition(known).map_or(0, |last| last + 1);
    let words = &names[start..];
    let plain = |word: &Span| !word.of(text).contains(['/', '*']);
    let apart = |pair: &[Span]| !Span::new(pair[0].end, pair[1].start).of(text).contains(',');
    let is_reason = directive.reason.is_none()
        && words.iter().all(plain)
        && words.windows(2).all(apart)
        && (words.len() > 1 || start > 0 && names[start - 1..].windows(2).all(apart));
    if is_reason { words } else { &[] }
}

/// The finding for `words`, a reason that begins at byte `start`.
fn missing_colon(directive: &Directive, words: &[Span], start: usize) -> Finding {
    let end = words.last().map_or(start, |word| word.end);
    let before = directive.rules[..directive.rules.len() - words.len()].last();
    // After a rule the comment asks for the same with the colon. Without one it would come to mean
    // every rule.
    let (at, colon, applicability) = match before {
        Some(rule) => (rule.end, ":", Applicability::Safe),
        None => (start, ": ", Applicability::Unsafe),
    };
    Finding::new(
        Span::new(start, end),
        "No colon stands before these words, so they are read as names of rules, and the comment \
         has no reason.",
    )
    .help("A colon goes between the rules and the reason.")
    .fix(Fix::new("Put a colon before the reason", applicability, Edit::insert(at, colon)))
}

fn unknown_word(text: &str, directive: &Directive) -> Finding {
    let comment = directive.span.of(text);
    let start = comment.find("faultless-").unwrap_or_default();
    let word = comment[start..]
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))
        .next()
        .unwrap_or_default()
        // `-->` may follow without a space.
        .trim_end_matches('-');
    let span = Span::new(start, start + word.len());
    let span = Span::new(directive.span.start + span.start, directive.span.start + span.end);
    let finding =
        Finding::new(span, format!("`{word}` is not a known word: the comment does nothing."));
    suggest(finding, super::closest(word, WORDS))
}

fn suggest(finding: Finding, meant: Option<&str>) -> Finding {
    let Some(meant) = meant else {
        return finding.help("`faultless rules` lists the rules and their families.");
    };
    let edit = Edit::replace(finding.span, meant);
    finding.help(format!("Did it mean `{meant}`?")).fix(Fix::new(
        format!("Write `{meant}`"),
        Applicability::Unsafe,
        edit,
    ))
}

fn check_reason(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for directive in &context.document.directives {
        let needs_one = !matches!(directive.kind, DirectiveKind::End | DirectiveKind::Unknown);
        let text = context.document.source.text();
        let help = match directive.reason {
            _ if !needs_one => continue,
            None => "Add the reason after a colon",
            Some(reason) if says_nothing(reason.of(text)) => {
                "Write the reason where its place is kept"
            }
            Some(_) => continue,
        };
        let before = match context.document.comment_end() {
            "" => String::new(),
            end => format!(", before `{end}`"),
        };
        findings.push(
            Finding::new(
                directive.span,
                "The comment keeps findings silent without saying why: a later reader cannot \
                 tell whether it still holds.",
            )
            .help(format!("{help}{before}.")),
        );
    }
}

/// Whether `reason` has no word but in slots that are still to be filled.
pub(super) fn says_nothing(reason: &str) -> bool {
    let mut in_slot = false;
    !reason.chars().any(|c| {
        in_slot = c == '‹' || in_slot && c != '›';
        !in_slot && c.is_alphanumeric()
    })
}
