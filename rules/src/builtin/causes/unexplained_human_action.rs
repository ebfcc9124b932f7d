//! `causes/unexplained-human-action`: what somebody did, without what made it possible.

use crate::builtin::blamed;
use crate::builtin::factors::{self, Factor};
use crate::document::{Document, Role};
use crate::language::fault::Fault;
use crate::language::lexicon::{self, Class, Sense};
use crate::language::{AgentClass, Blame, REASONS, Statement};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/unexplained-human-action",
    severity: Severity::Info,
    profiles: &[],
    summary: "What somebody did is given as a cause, without the condition behind it",
    why: "What people do makes sense to them at that moment. What the screen showed, what the tool \
          accepted, which guard was missing: without that, the sentence says who, and the reader learns \
          nothing that could be changed.",
    sources: &[
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 3",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error', on local rationality",
    ],
    limits: "A fault is found by the rules about blame. The condition may stand in the same factor, before or \
             behind.",
    examples: &[
        Example::bad(Role::RootCause, "«An engineer ran the cleanup script» against production. The tables were dropped."),
        Example::bad(Role::RootCause, "«A developer merged the change» on Friday."),
        Example::bad(Role::Contributing, "- «The intake operator connected the second tanker» to bay 3. The milk flowed into silo 3."),
        Example::good(Role::RootCause, "The cleanup script reads its target from the shell and prints no name."),
        Example::silent(Role::RootCause, "An operator entered 80, and the form accepts values up to 100.", "the condition stands there"),
        Example::silent(Role::RootCause, "An engineer set the silence for the region, since the form offers nothing narrower.", "the reason stands there"),
        Example::silent(Role::Summary, "A developer merged the change on Friday.", "no cause"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, reading) = (context.document, context.reading.get());
    let all = context.once(factors::read);
    let factors = factors::told(document, &all);
    let mut before = None;
    for blame in &reading.told {
        let lead = reading.lead(blame);
        if factors::calls_itself_cause(document, lead.sentence) {
            continue;
        }
        let sentence = document.sentences[lead.sentence].span;
        let factor = factors.iter().position(|factor| factor.span.covers(sentence));
        // What a chain of whys comes to has a rule of its own.
        if factor.is_none() && all.iter().any(|factor| factor.span.covers(sentence)) {
            continue;
        }
        // One cause is explained once, wherever in it that stands.
        let told = |at: usize| before.replace(at) == Some(at) || is_explained(context, factors[at], lead);
        if factor.is_some_and(told) {
            continue;
        }
        let end = sentence.end - usize::from(document.source.slice(sentence).ends_with('.'));
        let finding = Finding::new(
            blame.span,
            "Somebody's action is given as a cause, without what made it possible or reasonable.",
        );
        let finding = finding.help("Say what the tool accepted, what was shown, and which guard was missing.");
        // A draft without whoever did it comes first.
        let finding = blamed::offered(context, blame, finding)
            .fix(Fix::new(
                "Add the condition behind it",
                Applicability::Draft,
                Edit::insert(end, "; this was possible because ‹condition›, and reasonable because ‹what was visible›"),
            ));
        findings.push(finding);
    }
}

/// Whether `factor` gives the condition behind the deed of `lead`, or has a fault of its own to tell.
fn is_explained(context: &Context<'_>, factor: &Factor, lead: &Fault) -> bool {
    let (document, reading) = (context.document, context.reading.get());
    let inside = reading
        .statements(document, factor.sentences.clone())
        .filter(|it| factors::own_words(document, it.sentence));
    // "The milk flowed into silo 3." behind the deed is what came of it.
    let follows = |it: &Statement| it.sentence > lead.sentence && comes_of_it(document, it);
    let conditions = inside.filter(|it| it.sentence != lead.sentence);
    let blamed = |blame: &Blame| factor.span.overlaps(blame.span);
    // What stands before the deed is what it was about; what explains it comes after.
    let sentence = document.sentences[lead.sentence].span;
    let after = Span::new(sentence.end, factor.span.end.max(sentence.end));
    conditions.into_iter().any(|it| condition(&it) && !follows(&it))
        || reading.blames.iter().any(blamed)
        || reason(document.prose_at(after))
}

/// Whether something is told to have happened, rather than to have been so: one past form, and nothing that it was
/// done to.
fn comes_of_it(document: &Document, statement: &Statement) -> bool {
    const STATES: [&str; 12] = [
        "stay", "remain", "be", "have", "seem", "appear", "work", "depend", "differ", "exist", "stand", "lie",
    ];
    let word = document.source.slice(statement.predicate).to_lowercase();
    let past = lexicon::word(&word).is_some_and(|entry| entry.class.is(Class::VBD));
    let state = statement.verb.is_none_or(|verb| STATES.contains(&verb.lemma()));
    past && !state && !statement.negated && statement.object.is_none()
}

/// Whether a system, a tool or a gap is told to be so.
fn condition(statement: &Statement) -> bool {
    let harm = statement.verb.is_some_and(|verb| verb.sense().is(Sense::HARM.or(Sense::CAUSE)));
    let system = matches!(statement.agent.class, AgentClass::System | AgentClass::Organisation | AgentClass::Unknown);
    system && !statement.passive && !harm
}

/// Whether the words give a reason, a gap or a comparison.
fn reason(words: &str) -> bool {
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| REASONS.iter().any(|reason| word.eq_ignore_ascii_case(reason)))
}
