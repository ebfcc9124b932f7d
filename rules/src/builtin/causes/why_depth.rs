//! `causes/why-depth`: a chain of whys that stops early.

use crate::builtin::factors;
use crate::document::Role;
use crate::facts::whys::Chain;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/why-depth",
    severity: Severity::Info,
    profiles: &[],
    summary: "A chain of whys stops at a symptom",
    why: "The first answer to “why” is what broke. What let it break comes two or three questions later: a limit \
          nobody set, a check that does not exist, a default of the tool. A chain that stops before that leads to \
          an action item that repairs one case.\n\n\
          `whys.titled` says how many answers a section called “five whys” has at least, `whys.least` any other \
          chain. One that names its end (“Root cause: …”) is left alone, and so are several chains of three.",
    sources: &[
        "Taiichi Ohno, Toyota Production System, on asking why five times",
        "John Allspaw, The Infinite Hows, on what whys leave out: \
         <https://www.kitchensoap.com/2014/11/14/the-infinite-hows-or-the-dangers-of-the-five-whys/>",
    ],
    limits: "Five is no law: what matters is that the last answer is something that can be changed.",
    examples: &[
        Example::bad(
            Role::RootCause,
            "### «Five whys»\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The \
             field was left empty.",
        ),
        Example::bad(
            Role::RootCause,
            "«Why did the checkout fail?» The pool size was zero. Why was the pool size zero? The field was left empty.",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. «Why was the pool size zero?»",
        ),
        Example::bad(
            Role::RootCause,
            "### «5 Whys»\n\n| Why 1 | The pool size was zero. |\n|---|---|\n| Why 2 | The field was left empty. |\n| Why 3 | |\n| \
             Why 4 | |",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\nThe failure:\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size \
             zero? The field was left empty.\n3. Why was an empty field accepted? The check reads the type only.\n4. Why \
             does the check read the type only? The schema has no bound.\n\n«The delay:»\n\n1. Why did nobody see the pool \
             size? No panel shows it.",
        ),
        Example::good(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The \
             field was left empty.\n3. Why was an empty field accepted? The validation step reads the type only.\n4. \
             Why does it read the type only? The schema has no lower bound.",
        ),
        Example::silent(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The \
             validation step accepts an empty field.\n\n→ Root system fix: a lower bound in the schema.",
            "it says where it ends",
        ),
        Example::silent(
            Role::Lessons,
            "Why was the pool size not on the dashboard? The panel was never built.",
            "a question among the lessons is no chain",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let chains = context.once(factors::whys);
    let expected = &context.settings.whys;
    let branches = chains.len() > 1 && chains.iter().all(|chain| chain.answered() >= 3);
    for chain in chains.iter() {
        let least = if chain.titled.is_some() { expected.titled } else { expected.least };
        let answered = chain.answered();
        if answered >= least as usize || chain.end.is_some() || branches {
            continue;
        }
        let Some(first) = chain.levels.first() else { continue };
        // One heading may stand above several chains.
        let alone = chains.iter().filter(|other| other.titled == chain.titled).count() < 2;
        let titled = chain.titled.filter(|_| alone).or(chain.label);
        // Where a question stands without an answer, that is where to go on.
        let document = context.document;
        let open = chain.levels.iter().find(|level| level.answer.is_none());
        let open = open.and_then(|level| level.question).filter(|it| document.source.slice(*it).ends_with('?'));
        let span = open.or(titled).or(first.question).unwrap_or(first.span);
        let asked = chain.levels.len() - answered;
        let counted = match answered {
            1 => "one why is answered".to_owned(),
            count => format!("{count} whys are answered"),
        };
        let message = match asked {
            0 => format!("The chain stops early: {counted}, at least {least} are asked for"),
            _ => format!("The chain stops early: {counted} and {asked} left open, at least {least} answers are asked for"),
        };
        let mut finding = Finding::new(span, message)
            .help("Ask why of the last answer, until it is something that a change can remove.");
        finding.fixes.extend(next(context, chain));
        findings.push(finding);
    }
}

/// The next question, below a numbered list.
fn next(context: &Context<'_>, chain: &Chain) -> Option<Fix> {
    let source = &context.document.source;
    let last = chain.levels.last().filter(|last| last.answer.is_some())?;
    let number = last.number?;
    let line = source.line_span(source.line_of(number.span.start));
    let before = source.slice(crate::text::Span::new(line.start, number.span.start));
    let after = source.slice(line)[number.span.end - line.start..].chars().next()?;
    let plain = before.trim().is_empty() && matches!(after, '.' | ')');
    let end = source.line_span(source.line_of(last.span.end)).end;
    let text = format!("{}{before}{}{after} Why ‹the last answer›? ‹answer›", source.line_ending(), number.value + 1);
    plain.then(|| Fix::new("Add the next why", Applicability::Draft, Edit::insert(end, text)))
}
