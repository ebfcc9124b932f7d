//! `causes/why-numbering`: whys whose numbers have gaps, or whose questions do not follow.

use crate::builtin::factors;
use crate::document::Role;
use crate::facts::whys::{self, Chain, Number};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/why-numbering",
    severity: Severity::Info,
    profiles: &[],
    summary: "Whys are numbered with a gap, or a question does not take up the answer above it",
    why: "A chain that begins at two, or jumps from two to four, has lost a level on its way: the step that would \
          explain the rest may be the one that is missing. A question about something that no answer has \
          mentioned begins another chain.",
    sources: &[
        "Taiichi Ohno, Toyota Production System, on asking why five times",
    ],
    limits: "Whether a question takes up an answer is read off their words, and only a hint.",
    examples: &[
        Example::fixed(
            Role::RootCause,
            "### Five whys\n\n«2». Why did the checkout fail? The pool size was zero.\n3. Why was the pool size zero? The field \
             was left empty.\n4. Why was an empty field accepted? The check reads the type only.\n5. Why does the check \
             read the type only? The schema has no bound.",
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n3. Why was an empty field accepted? The check reads the type only.\n4. Why does the check \
             read the type only? The schema has no bound.",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n«4». Why was an empty field accepted? The check reads the type only.\n5. Why does the check \
             read the type only? The schema has no bound.",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. «Why was the siren of the site silent tonight?» \
             Pages go to one phone.\n3. Why do pages go to one phone? The rota has no second place.\n4. Why has the rota no \
             second place? The tool allows one.",
        ),
        Example::good(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n1. Why was it zero? The field was left \
             empty.\n1. Why was that accepted? The check reads the type only.\n1. Why only the type? The schema has no \
             bound.",
        ),
        Example::silent(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n\n2a. Why was the pool size zero? The \
             field was left empty.\n\n2b. Why did a pool size of zero stay unseen? No panel shows the pool size.\n\n3. Why was \
             an empty field accepted? The check reads the type only.\n\n4. Why does the check read the type only? The \
             schema has no bound.",
            "it forks, and says so",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for chain in context.once(factors::whys).iter() {
        findings.extend(numbers(chain));
        if chain.branched {
            continue;
        }
        for two in chain.levels.windows(2) {
            let (Some(question), Some(said)) = (two[1].question, two[0].answer) else { continue };
            let before = two[0].question.map_or("", |question| document.prose_at(question));
            let asked = document.prose_at(question);
            let takes_up = whys::shares_words(asked, document.prose_at(said))
                || whys::shares_words(asked, before)
                || whys::content_words(asked).len() < 3
                || points_back(asked);
            if !takes_up {
                findings.push(
                    Finding::new(question, "This question takes up nothing that the answer above says: a level may be missing")
                        .severity(Severity::Hint)
                        .help("Ask why of the answer above, or begin a chain of its own."),
                );
            }
        }
    }
}

/// Whether a question speaks of the answer by a pronoun.
fn points_back(question: &str) -> bool {
    let lower = question.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "it" | "its" | "this" | "that" | "these" | "those" | "they" | "them" | "there" | "so" | "such"))
}

/// The first number that does not follow the one before it.
fn numbers(chain: &Chain) -> Option<Finding> {
    // A heading that asks the first why has no number, and may count as one.
    let headed = chain.levels.first().is_some_and(|it| it.number.is_none() && it.answer.is_none());
    let levels = &chain.levels[usize::from(headed)..];
    let numbers: Vec<Number> = levels.iter().filter_map(|level| level.number).collect();
    let follows = headed && numbers.first().is_some_and(|first| first.value == 2);
    if numbers.len() < 2 || numbers.len() < levels.len() || chain.branched || follows {
        return None;
    }
    // "1. 1. 1." is numbered when it is shown.
    let first = numbers.first()?.value;
    if numbers.iter().all(|number| number.value == first) && first <= 1 {
        return None;
    }
    let falls = numbers.windows(2).all(|two| two[1].value < two[0].value);
    let (at, detail) = if falls {
        (numbers[0], "the whys are numbered backwards".to_owned())
    } else if first > 1 {
        (numbers[0], format!("the chain begins at {first}"))
    } else {
        let wrong = numbers.windows(2).find(|two| two[1].value != two[0].value + 1)?;
        let detail = if wrong[1].value == wrong[0].value {
            format!("{} stands twice", wrong[1].value)
        } else {
            format!("{} follows {}", wrong[1].value, wrong[0].value)
        };
        (wrong[1], detail)
    };
    let edits: Vec<Edit> = numbers
        .iter()
        .zip(1_u64..)
        .filter(|(number, own)| number.value != *own)
        .map(|(number, own)| Edit::replace(number.span, own.to_string()))
        .collect();
    // Where a number only stands twice, no level can be missing.
    let complete = first == 1 && numbers.windows(2).all(|two| two[1].value.wrapping_sub(two[0].value) <= 1);
    let applicability = if complete { Applicability::Safe } else { Applicability::Unsafe };
    Some(
        Finding::new(at.span, format!("A level of the chain may be missing: {detail}"))
            .help("Write the level that is missing, or number the whys from 1.")
            .fix(Fix { title: "Number the whys from 1".to_owned(), applicability, edits }),
    )
}
