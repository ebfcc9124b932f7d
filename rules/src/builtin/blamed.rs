//! What the rules about blame share: a finding for each blame of a kind, how loud it is, and what it
//! rests on.

use crate::document::{Place, Role};
use crate::language::{AgentClass, Blame, BlameKind, Confidence, Frame};
use crate::rewrite;
use crate::rule::{Context, Finding, Severity};
use crate::text::Span;

/// Adds a finding for every blame of `kind`, with what `say` makes of it: message first, help second.
pub(super) fn report(
    context: &Context<'_>,
    kind: BlameKind,
    findings: &mut Vec<Finding>,
    say: impl Fn(&Said<'_>) -> (String, &'static str),
) {
    for blame in context.reading.blames.iter().filter(|blame| blame.kind == kind) {
        let (message, help) = say(&Said { context, blame });
        let finding = Finding::new(blame.span, message).severity(severity(context, blame));
        findings.push(offered(context, blame, finding.help(help)));
    }
}

/// `finding` with what `blame` rests on, and what to write instead.
pub(super) fn offered(context: &Context<'_>, blame: &Blame, mut finding: Finding) -> Finding {
    finding.evidence = context.reading.evidence(blame, context.document);
    match rewrite::offers(context, blame) {
        Some(offers) => finding.fixes.extend(offers),
        None => finding.deferred = true,
    }
    finding
}

/// A blame in its own words.
pub(super) struct Said<'c> {
    context: &'c Context<'c>,
    blame: &'c Blame,
}

impl<'c> Said<'c> {
    /// The words that carry it.
    pub(super) fn words(&self) -> &'c str {
        self.context.document.source.slice(self.context.reading.lead(self.blame).predicate)
    }

    /// All of it, agent and words.
    pub(super) fn whole(&self) -> &'c str {
        self.context.document.source.slice(self.blame.span)
    }

    /// Whose it is: the name, where there is one, or else the words that stand for somebody.
    pub(super) fn who(&self) -> Option<&'c str> {
        let reading = self.context.reading.get();
        let named = self.blame.mention.map(|mention| reading.mentions[mention].span);
        let span = named.or(reading.lead(self.blame).agent.span);
        span.map(|span| self.context.document.source.slice(span))
    }
}

/// How loud a blame is, by what is said of whom; one step louder among the causes, where it ends the
/// inquiry.
pub(super) fn severity(context: &Context<'_>, blame: &Blame) -> Severity {
    use Severity::{Error, Hint, Info, Warning};
    let own = matches!(blame.class, AgentClass::Self_ | AgentClass::We | AgentClass::Elided);
    let somebody = blame.class.is_somebody();
    let team = blame.class == AgentClass::Team;
    let causes = among_causes(context, blame);
    let raised = |severity: Severity| if causes { severity.louder() } else { severity };
    // That it was wrong is said by where it stands only.
    if context.reading.lead(blame).frame == Frame::Placed {
        return Info;
    }
    if context.reading.lead(blame).frame == Frame::Outcome {
        return match blame.kind {
            // What came of a deed may be told to say what happened.
            BlameKind::Person if blame.confidence == Confidence::Likely => Info,
            BlameKind::Person | BlameKind::Role => raised(Info),
            _ => raised(Hint),
        };
    }
    match blame.kind {
        BlameKind::Person | BlameKind::Possessive if blame.confidence == Confidence::Likely => {
            Warning
        }
        BlameKind::Person | BlameKind::HumanError | BlameKind::Punitive => Error,
        BlameKind::Possessive if team => Warning,
        BlameKind::Possessive if own => Info,
        BlameKind::Possessive => Error,
        BlameKind::Role => raised(Warning),
        BlameKind::Team => raised(Info),
        // "We" is often the voice of the organisation.
        BlameKind::Own if blame.class == AgentClass::We => raised(Hint),
        BlameKind::Own | BlameKind::Minimised | BlameKind::Told => Info,
        BlameKind::Agentless if by_accident(context, blame) => raised(Info),
        BlameKind::Agentless => Info,
        BlameKind::Skill if blame.class == AgentClass::None => raised(Info),
        BlameKind::Skill | BlameKind::Guilt if own => Info,
        BlameKind::Counterfactual | BlameKind::Normative if !somebody => Info,
        BlameKind::Accusation if team => Info,
        // Marks and faces are no words, "the nightmare" only names what happened, and a thing takes no offence.
        BlameKind::Animated if blame.class == AgentClass::System => Info,
        BlameKind::Animated if is_wordless(context, blame) || is_named(context, blame) => Info,
        BlameKind::Counterfactual
        | BlameKind::Normative
        | BlameKind::Skill
        | BlameKind::Guilt
        | BlameKind::Accusation
        | BlameKind::Animated
        | BlameKind::Reckless
        | BlameKind::Personnel => Warning,
    }
}

/// Whether a pictogram says the feeling, or marks do.
fn is_wordless(context: &Context<'_>, blame: &Blame) -> bool {
    !context.document.source.slice(blame.span).contains(char::is_alphanumeric)
}

/// Whether the words are a name for the event, as in a heading or behind a definite article: "the nightmare began".
fn is_named(context: &Context<'_>, blame: &Blame) -> bool {
    if context.document.sentences[blame.sentences.0].place == Place::Heading {
        return true;
    }
    let before = context.document.source.slice(Span::new(0, blame.span.start));
    ["the ", "The ", "this ", "This "].iter().any(|word| before.ends_with(word))
}

/// Whether `blame` stands among the causes.
fn among_causes(context: &Context<'_>, blame: &Blame) -> bool {
    [Role::RootCause, Role::Contributing]
        .iter()
        .any(|role| context.document.in_role(blame.span.start, *role))
}

/// Whether a passive says that somebody did it without meaning to, not only that it was wrong.
fn by_accident(context: &Context<'_>, blame: &Blame) -> bool {
    let words = context.document.source.slice(context.reading.lead(blame).predicate);
    ["accident", "mistake", "inadvertent"].iter().any(|word| words.contains(word))
}
