//! `causes/human-stop`: a chain of whys that ends at a person.

use crate::builtin::{blamed, factors};
use crate::document::{Document, Role};
use crate::language::{AgentClass, BlameKind};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/human-stop",
    severity: Severity::Error,
    profiles: &[],
    summary: "The whys end at a person",
    why: "“The operator chose the wrong region” is where the interesting question begins: why was that the sensible \
          thing to do with what could be seen? A chain that ends there leads to training and to warnings, and the \
          next person meets the same screen.\n\n\
          People may well stand in the middle of a chain. What counts is the last answer, and a line that calls \
          itself the root cause.",
    sources: &[
        "Sidney Dekker, The Field Guide to Understanding “Human Error”, on local rationality",
        "AWS, Correction of Error, on whys that end at a person: \
         <https://wa.aws.amazon.com/wat.concept.coe.en.html>",
    ],
    limits: "“We” counts as the organisation where the answer says what it lacks.",
    examples: &[
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n3. Why was it left empty? The template has no default.\n4. Why? «The developer chose the \
             wrong template.»",
        ),
        Example::bad(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n3. Why was it left empty? The form was skipped.\n4. Why? «Human error.»",
        ),
        Example::bad(Role::RootCause, "Root cause: «the glazier plugged the kiln» into the backup circuit."),
        Example::good(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The \
             operator chose the second template.\n3. Why the second template? Both templates have the same \
             title.\n4. Why do both templates have the same title? The title cannot be configured.",
        ),
        Example::silent(
            Role::RootCause,
            "### Five whys\n\n1. Why did the checkout fail? The pool size was zero.\n2. Why was the pool size zero? The field \
             was left empty.\n3. Why was an empty field accepted? The check reads the type only.\n4. Why? We have no \
             schema with bounds.",
            "the organisation lacks something that can be built",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for chain in context.once(factors::whys).iter() {
        // One level is an answer, not a chain that stops; a named end is looked at by itself.
        let Some(last) = chain.levels.last().filter(|_| chain.levels.len() >= 2) else { continue };
        let Some(answer) = chain.end.or(last.answer) else { continue };
        if !ends_at_person(context, answer) {
            continue;
        }
        let mut finding = Finding::new(answer, "The whys end at a person: what made that the natural thing to do is not asked")
            .help("Ask once more: what did the tool show, allow or expect at that moment?");
        let source = &document.source;
        if let Some(number) = last.number.filter(|_| chain.end.is_none()) {
            let line = source.line_span(source.line_of(number.span.start));
            let before = source.slice(Span::new(line.start, number.span.start));
            let after = source.slice(line)[number.span.end - line.start..].chars().next();
            if before.trim().is_empty() && matches!(after, Some('.' | ')')) {
                let end = source.line_span(source.line_of(last.span.end)).end;
                let text = format!(
                    "{}{before}{}{} How did ‹the tool or process› make that the natural thing to do? ‹answer›",
                    source.line_ending(),
                    number.value + 1,
                    after.unwrap_or('.'),
                );
                finding = finding.fix(Fix::new("Ask once more", Applicability::Draft, Edit::insert(end, text)));
            }
        }
        findings.push(finding);
    }
    let reading = context.reading.get();
    for told in &reading.told {
        if factors::calls_itself_cause(document, reading.lead(told).sentence) {
            let finding = Finding::new(told.span, "The root cause ends at a person: what made that the natural thing to do is not asked")
                .help("Ask once more: what did the tool show, allow or expect at that moment?");
            findings.push(blamed::offered(context, told, finding));
        }
    }
}

/// Whether an answer speaks of a person who did something, and of nothing behind it.
fn ends_at_person(context: &Context<'_>, answer: Span) -> bool {
    let (document, reading) = (context.document, context.reading.get());
    let inside = |span: Span| answer.overlaps(span);
    let text = document.prose_at(answer).to_lowercase();
    // What comes behind "because" is the next level already.
    let goes_on = ["because", "since ", " as the ", "due to the ", "so that"].iter().any(|word| {
        text.find(word).is_some_and(|at| at > 12)
    });
    let blamed = reading.blames.iter().any(|blame| {
        inside(blame.span)
            && !matches!(blame.kind, BlameKind::Agentless)
            && !(matches!(blame.kind, BlameKind::Own | BlameKind::Team) && lacks(&text))
    });
    let labelled = ["human error", "operator error", "user error", "human mistake"].iter().any(|label| text.contains(label));
    if labelled && !text.contains("not ") {
        return true;
    }
    if goes_on {
        return false;
    }
    blamed || acts(document, context, answer)
}

/// Whether all that the answer says is done by people: its first statement, and no later one by a
/// system.
fn acts(document: &Document, context: &Context<'_>, answer: Span) -> bool {
    let statements: Vec<_> = context
        .reading
        .statements(document, document.sentences_at(answer))
        .filter(|statement| answer.covers(statement.predicate) && statement.gates.is_empty())
        .collect();
    let human = |class: AgentClass| {
        class.is_one()
    };
    let first = statements.first().is_some_and(|first| human(first.agent.class));
    let system = statements.iter().any(|statement| statement.agent.class == AgentClass::System);
    first && !system
}

/// Whether words say what an organisation does not have.
fn lacks(text: &str) -> bool {
    ["lack", "have no ", "has no ", "had no ", "no standard", "not have", "without a "].iter().any(|words| text.contains(words))
}
