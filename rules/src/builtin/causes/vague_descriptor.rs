//! `causes/vague-descriptor`: that something was bad, not how.

use crate::builtin::factors;
use crate::builtin::words::{self, List, Tokens};
use crate::document::Role;
use crate::language::lexicon::{self, Slant};
use crate::language::token::{Tag, TokenKind};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/vague-descriptor",
    severity: Severity::Hint,
    profiles: &[],
    summary: "A cause says that something was bad, not how",
    why: "“Inadequate testing”, “outdated documentation” judge and leave the work to the reader: which \
          case was not tested, which step of the page was wrong? Only the gap itself can be closed, and \
          checked.",
    sources: &[
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 2",
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Short statements only; one with a number, a comparison, code or a reason is taken to be concrete.",
    examples: &[
        Example::bad(Role::RootCause, "«Inadequate» monitoring let the defect through."),
        Example::bad(Role::RootCause, "Documentation was «outdated»."),
        Example::bad(Role::RootCause, "The cause was a «poor» layout of the release page."),
        Example::bad(Role::RootCause, "- CF-3: The monitoring of the disks is «poor»."),
        Example::bad(Role::RootCause, "- «Unsatisfactory» layout of the release page."),
        Example::bad(Role::RootCause, "- «Poor» test data in the import rig (OPS-7)."),
        Example::bad(Role::Contributing, "- The importer is «badly» written."),
        Example::good(Role::RootCause, "The tests cover Linux only; the defect needs a path with a drive letter."),
        Example::silent(Role::RootCause, "Insufficient spare capacity (3 of 40 nodes).", "a number says how much"),
        Example::silent(Role::RootCause, "The clients received a bad gateway error.", "a term of the protocol"),
        Example::silent(Role::Impact, "The error message was unclear.", "no cause"),
    ],
    check,
};

static VAGUE: List = List::of(&[
    "inadequate", "inadequately", "insufficient", "insufficiently", "poor", "poorly", "suboptimal", "sub-optimal",
    "improper", "improperly", "faulty", "flawed", "outdated", "unclear", "misconfigured", "misconfiguration",
    "substandard", "sub-standard", "weak", "deficient", "subpar",
]);

/// "badly written": how well something was made, and not what it does.
fn is_badly_made(words: &Tokens<'_>, at: usize) -> bool {
    words.is(at, &["badly", "sloppily", "clumsily"])
        && words.is(at + 1, &["written", "designed", "built", "made", "documented", "configured", "maintained", "planned", "structured", "tuned", "tested", "organised", "organized", "implemented"])
}

/// Whether a word judges anything by how good it is, in front of what it judges or behind a form of "be".
fn is_poor(words: &Tokens<'_>, at: usize) -> bool {
    // What says how late or how slow is told in its own way, and what is wrong may be a fact.
    const SAYS_HOW: [&str; 10] = ["bad", "inappropriate", "slow", "sluggish", "late", "wrong", "premature", "misleading", "nonexistent", "missing"];
    let describes = words.token(at).is_some_and(|token| token.tag == Tag::Adj);
    let word = || words.text(at).to_lowercase();
    describes && lexicon::slant(&word()).is(Slant::POOR) && !words.is(at, &SAYS_HOW)
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let factors = context.once(factors::read);
    let within = factors::within(document, &factors);
    let vague = words::found(context, |words| {
        words.range().find(|at| words.is_of(*at, &VAGUE) || is_poor(words, *at) || is_badly_made(words, *at)).map(|at| at..at + 1)
    });
    for (words, found) in vague.filter(|(words, _)| within[words.sentence]) {
        let at = found.start;
        // "CF-3:" in front of it is its label.
        let label = words.range().take(LABEL).find(|at| words.token(*at).is_some_and(|it| it.is_mark(':')));
        let own = words.range().skip_while(|at| label.is_some_and(|end| *at <= end));
        // "(OPS-7)" at the end says which item is about it, and nothing more.
        let sentence = document.sentences[words.sentence].span;
        let told = sentence.start + before_tickets(document.source.slice(sentence));
        let concrete = own.into_iter().any(|at| {
            words.token(at).filter(|token| token.span.start < told).is_some_and(|token| {
                matches!(token.kind, TokenKind::Number | TokenKind::Code)
                    || matches!(token.tag, Tag::Num | Tag::Subord | Tag::Wh)
                    || token.is_mark(':')
                    || token.is_mark(';')
                    || token.is_mark('(')
            }) || words.is(at, &["than", "instead", "only", "every", "no", "due", "but"])
        });
        let span = words.span(at..at + 1);
        let said = context.reading.blames.iter().any(|blame| {
            (blame.sentences.0..=blame.sentences.1).contains(&words.sentence)
        });
        if concrete || said || words.quoted(at) || words.range().len() > LONGEST {
            continue;
        }
        let word = document.source.slice(span);
        let end = document.sentences[words.sentence].span.end;
        let end = end - usize::from(document.source.text()[..end].ends_with('.'));
        findings.push(
            Finding::new(span, format!("“{word}” says that it was bad, not how: the gap that could be closed is not named."))
                .help("Say what it did, and what was needed.")
                .fix(Fix::new(
                    "Say what it did instead of what was needed",
                    Applicability::Draft,
                    Edit::insert(end, ": ‹what it did› instead of ‹what was needed›"),
                )),
        );
    }
}

/// Where the bracket with tickets that `text` ends with begins, or its end.
fn before_tickets(text: &str) -> usize {
    let whole = text.trim_end_matches(['.', ' ']);
    let ticket = |piece: &str| {
        let (key, number) = piece.trim().split_once('-').unwrap_or_default();
        let key = !key.is_empty() && key.chars().all(|c| c.is_ascii_uppercase());
        key && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    };
    let bracket = whole.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    bracket.filter(|(_, inner)| inner.split(',').all(ticket)).map_or(text.len(), |(before, _)| before.len())
}

/// How long a label may be, its colon included, in tokens.
const LABEL: usize = 4;

/// A longer sentence has room for the defect itself, in tokens.
const LONGEST: usize = 14;
