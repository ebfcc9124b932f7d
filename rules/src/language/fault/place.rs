//! Where a fault stands: what a section for plans, for luck or for words makes of it.

use super::gate::is_harsh;
use super::{Fault, Frame, Scene};
use crate::document::{Place, Role};
use crate::language::agent::AgentClass;
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, VerbId};
use crate::language::phrase::VerbGroup;
use crate::language::tag::human_only;
use crate::language::token::{Form, Tag, TokenKind};

/// Whether the section is for such statements.
pub(super) fn section(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    let role = |role| scene.in_role(role);
    let counterfactual = matches!(fault.frame, Frame::ModalPerfect | Frame::ConditionalPerfect);
    counterfactual && role(Role::Lucky)
        || role(Role::Glossary)
        || role(Role::Actions)
            && !matches!(fault.agent.class, AgentClass::Person)
            && !matches!(fault.frame, Frame::ModalPerfect | Frame::Punitive)
            && !is_harsh(scene, fault)
            && !verb.is_some_and(|verb| is_told_of(scene, fault, verb))
            && !let_it_happen(scene, fault)
            && !is_verdict(scene, fault)
            && !fault.frame.is_tone()
        || role(Role::Actions) && fault.frame == Frame::HumanError
        || fault.agent.class == AgentClass::Elided && !elided_human(scene, fault, verb)
}

/// Whether a plain past tells what somebody was or did, which no request does: "The team was careless."
fn is_told_of(scene: &Scene<'_>, fault: &Fault, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let plain = scene.clauses[verb].how == Link::Direct && scene.clauses[verb].opener.is_none();
    let past = group.form == Form::Past || scene.has(group, &["was", "were", "had", "did"]);
    let one = matches!(fault.agent.class, AgentClass::Role | AgentClass::Team | AgentClass::Self_);
    one && plain && past && group.finite && group.modal.is_none()
}

/// "our neglect of monitoring allowed this incident to occur": what came of it is told.
fn let_it_happen(scene: &Scene<'_>, fault: &Fault) -> bool {
    fault.frame == Frame::PossessiveError
        && scene.pieces.verbs.iter().any(|group| {
            let after = scene.tokens[group.head].span.start >= fault.predicate.end;
            let brings = group.sense.is(Sense::CAUSE.or(Sense::HARM))
                || matches!(group.lemma(), "allow" | "let" | "lead" | "lead to" | "mean" | "cost");
            after && brings && group.finite && group.is_past() && group.modal.is_none()
        })
}

/// Whether somebody's work is judged as it was: "This was an inexcusable mistake."
fn is_verdict(scene: &Scene<'_>, fault: &Fault) -> bool {
    let said = scene.pieces.verbs.iter().find(|group| {
        let end = scene.tokens[group.head].span.end;
        group.finite
            && (end <= fault.predicate.start
                || fault.predicate.covers(scene.tokens[group.head].span))
    });
    let was = said.is_some_and(|group| scene.is(group.head, &["was", "were"]) && group.is_past());
    // "It took over three hours to notice, and that's unacceptable."
    let told = scene.pieces.verbs.iter().any(|group| {
        let deed = !scene.tokens[group.head].is(Class::BE) && !group.passive;
        group.finite && group.is_past() && group.modal.is_none() && deed
    });
    let is = scene.tokens[scene.range.clone()]
        .iter()
        .any(|token| token.is(Class::BE) && fault.predicate.covers(token.span));
    let was = was || told && is;
    // "We apologize for this oversight."
    let own = fault.frame == Frame::Guilt && fault.agent.class == AgentClass::We;
    fault.frame == Frame::Normative && was || own
}

/// A predicate without subject is somebody's only as the beginning of a bullet, row or timeline
/// entry.
fn elided_human(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    // "Handover neglect: Failed to follow the checklist": behind a label.
    let labelled = verb.is_some_and(|verb| {
        let before = scene.range.start..scene.pieces.verbs[verb].tokens.start;
        let mark = before.rev().map(|at| &scene.tokens[at]).find(|it| it.tag != Tag::Adv);
        // "Never test on production - should have used staging": the label tells what to do.
        let plain = |it: &VerbGroup| !it.finite || it.form == Form::Base;
        let first = scene.pieces.verbs[..verb].iter().all(plain);
        first && mark.is_some_and(|it| matches!(it.kind, TokenKind::Punct(':' | '–' | '—' | '-')))
    });
    // "only watched the average, didn't look at the tail": the note goes on.
    let goes_on = verb.is_some_and(|verb| {
        let all = scene.pieces.verbs[..verb].iter().zip(scene.clauses);
        let mut finite = all.filter(|(group, _)| group.finite).peekable();
        finite.peek().is_some() && finite.all(|(_, clause)| clause.how == Link::Elided)
    });
    let listed = matches!(scene.surroundings.place, Place::Bullet { .. } | Place::Cell);
    // "Had the runbook open, went from memory, skipped step 4": so does a sentence that begins with its verb.
    let noted = scene.pieces.verbs.first().is_some_and(|first| {
        let deed = scene.clauses[0].object.is_some() && first.verb.is_none_or(VerbId::is_deed);
        let opens = first.tokens.start == scene.range.start && !first.passive;
        // "Dropped the index and never told the planner: that is what the upgrade does."
        let pointed = scene.range.clone().any(|at| {
            scene.tokens[at].is_mark(':') && scene.is(at + 1, &["that", "this", "which", "so"])
        });
        opens && !pointed && first.is_past() && (deed || scene.is(first.head, &["had"]))
    });
    let begins =
        labelled || (listed || noted) && goes_on || fault.predicate.start <= scene.base + 24;
    let heading = matches!(scene.surroundings.place, Place::Heading);
    let role = |role| scene.in_role(role);
    // Alerts do not fire either; but only people forget, do it by mistake, or should have done it.
    let human = matches!(fault.frame, Frame::FaultAdverb | Frame::ModalPerfect)
        || verb.is_some_and(|verb| is_peoples(&scene.pieces.verbs[verb]))
        // "Saw the spike, thought it was the mail, moved on"
        || scene.pieces.verbs.iter().zip(scene.clauses).any(|(group, clause)| {
            let left_out = clause.subject.is_none() && clause.how == Link::Elided;
            let sees = is_peoples(group) || group.sense.is(Sense::PERCEIVE);
            left_out && group.form == Form::Past && sees
        });
    // "Read it as noise and closed it from my phone": whoever wrote it.
    let own = || scene.any_of(scene.range.clone(), &["i", "me", "my", "myself"]);
    let human = human || noted || own();
    let elsewhere = scene.surroundings.roles.within(&[Role::Title]);
    // What nobody knew may be told as it was.
    let knows = fault.frame == Frame::Skill;
    begins
        && (!heading || heads(scene, fault, verb))
        && (scene.reflects()
            || role(Role::Timeline)
            || human && !knows && !role(Role::Impact)
            || elsewhere && fault.frame == Frame::Without)
}

/// "### Did not verify deployments", "### Applied fixes without analysis": the heading of a part of what went wrong.
/// Where causes are told, what did not check or page may be a system.
fn heads(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    let told = scene.in_role(Role::WentPoorly) || scene.in_role(Role::Lessons);
    let careful = verb.is_some_and(|verb| {
        matches!(
            scene.pieces.verbs[verb].lemma(),
            "verify"
                | "test"
                | "ask"
                | "read"
                | "review"
                | "double-check"
                | "communicate"
                | "rehearse"
                | "think"
        )
    });
    told && (fault.frame == Frame::Without || fault.frame == Frame::NegatedDuty && careful)
}

/// Whether only people do what the verb says: machines come back and go down.
fn is_peoples(group: &VerbGroup) -> bool {
    let moves = ["come", "go", "come back", "come up", "go down", "wake", "wake up"];
    human_only(group.sense) && !moves.contains(&group.lemma())
}
