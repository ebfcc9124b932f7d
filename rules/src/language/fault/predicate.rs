//! Faults said by a verb and its subject, or its agent.

use super::{Fault, Frame, Scene, facts};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag, Token};

/// The fault that verb group `verb` says, if any.
pub(super) fn find(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.infinitive && !chosen(scene, verb) {
        return;
    }
    let Some(agent) = agent(scene, verb) else { return };
    if matches!(agent.class, AgentClass::System | AgentClass::Organisation | AgentClass::Unknown) {
        return;
    }
    let Some((frame, last)) = frame(scene, verb, &agent) else { return };
    let predicate = scene.span(group.tokens.start, last.max(group.tokens.end - 1));
    let mut fault = scene.fault(agent, frame, predicate);
    // A passive's agent stands after the verb; a shared subject far before it.
    if matches!(clause.how, Link::Shared | Link::Relative | Link::Implied)
        && fault.agent.class == AgentClass::None
    {
        fault.span = predicate;
    }
    fault.facts = facts::of(scene, verb, frame);
    out.push(fault);
}

/// "decided to ignore it", "chose to skip the test": an infinitive that is a deed.
fn chosen(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    group.sense.is(Sense::FAULT)
        && !group.negated
        && verb.checked_sub(1).is_some_and(|before| {
            let before = &scene.pieces.verbs[before];
            before.finite
                && !before.negated
                && matches!(before.lemma(), "decide" | "choose" | "opt" | "prefer" | "continue")
        })
}

/// Who does what the verb says.
fn agent(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let nobody = |class| Agent { class, span: None, mention: None, by_pronoun: false };
    if group.passive {
        // "was supposed to check": the expectation is on the subject.
        if group.sense.is(Sense::EXPECT) && infinitive_after(scene, verb).is_some() {
            return clause.subject.map(|subject| scene.classifier.agent(subject, Some(group)));
        }
        return Some(match clause.by {
            Some(by) => scene.classifier.agent(by, Some(group)),
            None => nobody(AgentClass::None),
        });
    }
    match clause.subject {
        Some(subject) => Some(scene.classifier.agent(subject, Some(group))),
        None if clause.how == Link::Elided && group.finite => Some(nobody(AgentClass::Elided)),
        None => None,
    }
}

/// How the predicate says fault, and the last token that says it.
fn frame(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let end = group.tokens.end - 1;
    let human = agent.class.is_human()
        || agent.class == AgentClass::Elided
        || agent.class == AgentClass::Customer
        || agent.class == AgentClass::Attacker;
    let object_end = clause.object.map_or(end, |object| scene.pieces.nouns[object].tokens.end - 1);

    if let Some(found) = modal_perfect(scene, verb) {
        return Some(found);
    }
    if !human {
        return agentless(scene, verb);
    }
    if expected(scene, verb) {
        return Some((Frame::Expected, infinitive_after(scene, verb).unwrap_or(end)));
    }
    if conditional_perfect(scene, verb) {
        return Some((Frame::ConditionalPerfect, object_end));
    }
    let nobody = negative_subject(scene, agent);
    if group.negated != nobody {
        return negated_duty(scene, verb, agent, nobody).map(|frame| (frame, object_end));
    }
    if group.negated || nobody {
        return None;
    }
    if group.auxiliary_only && group.lemma() != "do" || group.lemma() == "be" {
        return complement(scene, verb);
    }
    if group.sense.is(Sense::OMIT) {
        if let Some(to) = infinitive_after(scene, verb) {
            return Some((Frame::Omission, to));
        }
    }
    if let Some(found) = adverbial(scene, verb) {
        return Some(found);
    }
    if group.sense.is(Sense::FAULT) && !benign_fault_verb(scene, verb) {
        return Some((Frame::FaultVerb, object_end));
    }
    object_frames(scene, verb, agent)
}

/// The head of the infinitive that completes the verb: "to renew".
fn infinitive_after(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let next = scene.pieces.verbs.get(verb + 1)?;
    let near = next.tokens.start.saturating_sub(scene.pieces.verbs[verb].tokens.end) <= 3;
    (next.infinitive && near).then_some(next.head)
}

/// should have, could have, would have + participle.
fn modal_perfect(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let modal = group.modal?;
    // "could not have seen it" denies what blame asserts.
    if group.negated && scene.is(modal, &["could"]) {
        return None;
    }
    let perfect = group.perfect
        && scene.is(modal, &["should", "could", "would", "might", "ought", "must", "shall"]);
    perfect.then_some((Frame::ModalPerfect, group.head))
}

/// was supposed to, was expected to, had to … but did not.
fn expected(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let past = scene.tokens[group.tokens.clone()].iter().any(|t| {
        t.is(Class::BE)
            && ["was", "were"].contains(&t.span.of(scene.text).to_ascii_lowercase().as_str())
    });
    group.passive
        && past
        && group.sense.is(Sense::EXPECT)
        && !group.negated
        && infinitive_after(scene, verb).is_some()
}

/// if X had (not) checked; Had X checked, …
fn conditional_perfect(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let inverted = {
        let first = scene.range.start;
        scene.is(first, &["had"])
            && verb > 0
            && scene.pieces.verbs[verb - 1].head == first
            && matches!(group.form, Form::Past | Form::Participle)
    };
    let opened = clause.opener.is_some_and(|at| scene.is(at, &["if"]));
    inverted || opened && group.perfect && group.modal.is_none()
}

/// Whether the subject itself negates: nobody, no one, none of the reviewers.
fn negative_subject(scene: &Scene<'_>, agent: &Agent) -> bool {
    let Some(span) = agent.span else { return false };
    let text = span.of(scene.text).to_ascii_lowercase();
    let first = text.split_whitespace().next().unwrap_or("");
    matches!(first, "nobody" | "no" | "none" | "neither") && agent.class != AgentClass::Person
}

fn negated_duty(scene: &Scene<'_>, verb: usize, agent: &Agent, nobody: bool) -> Option<Frame> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // "cannot", "may not", "do not": a rule or an ability, no deed of the past.
    if group.modal.is_some() {
        return None;
    }
    if group.auxiliary_only || group.lemma() == "be" {
        return complement_negated(scene, verb).then_some(Frame::Skill);
    }
    if group.sense.is(Sense::FAULT) && !group.sense.is(Sense::DUTY) {
        return None;
    }
    let present = matches!(group.form, Form::Base | Form::Third)
        && !scene.tokens[group.tokens.clone()].iter().any(|t| {
            ["did", "had", "was", "were", "never"]
                .contains(&t.span.of(scene.text).to_ascii_lowercase().as_str())
        });
    let understanding = matches!(
        group.lemma(),
        "understand" | "know" | "realise" | "realize" | "remember" | "care"
    );
    if present && !matches!(agent.class, AgentClass::Person) && !in_timeline(scene) {
        return (understanding && agent.class == AgentClass::Role).then_some(Frame::Skill);
    }
    let skill = matches!(group.lemma(), "understand" | "know");
    if skill {
        return Some(Frame::Skill);
    }
    let duty = group.sense.is(Sense::DUTY.or(Sense::OMIT))
        || group.sense.is(Sense::ACTION) && (nobody || agent.class == AgentClass::Person)
        || phrasal_duty(group);
    if !duty {
        return None;
    }
    // "We did not see any reports": what was not there cannot be seen.
    let perceives = matches!(
        group.lemma(),
        "see"
            | "notice"
            | "find"
            | "observe"
            | "detect"
            | "expect"
            | "know"
            | "think"
            | "get"
            | "call"
    );
    let any = clause.object.is_some_and(|object| {
        scene.is(
            scene.pieces.nouns[object].tokens.start,
            &["any", "anything", "a", "evidence", "signs", "much", "other", "further", "more"],
        )
    });
    if perceives
        && (any
            || matches!(agent.class, AgentClass::We | AgentClass::Self_ | AgentClass::Elided)
                && matches!(group.lemma(), "see" | "expect" | "find" | "observe"))
    {
        return None;
    }
    // "did not have to", "did not need to", "did not want to".
    if matches!(group.lemma(), "need" | "want" | "trust" | "have") {
        return None;
    }
    Some(Frame::NegatedDuty)
}

fn phrasal_duty(group: &VerbGroup) -> bool {
    matches!(group.lemma(), "bother" | "manage" | "get around" | "think" | "read")
}

fn in_timeline(scene: &Scene<'_>) -> bool {
    let sentence = &scene.document.sentences[scene.sentence];
    scene.document.in_role(sentence.span.start, crate::document::Role::Timeline)
}

/// accidentally, by mistake, too late; without testing, instead of asking.
fn adverbial(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let stop = clause.end.min(scene.range.end);
    let inside = group.tokens.start..stop.max(group.tokens.end);
    let deed = !group.auxiliary_only || group.lemma() == "do";
    for at in inside.clone() {
        let token = &scene.tokens[at];
        if token.is(Class::FAULTY) && token.tag == Tag::Adv && deed {
            return Some((Frame::FaultAdverb, at.max(group.head)));
        }
        let two = |first: &[&str], second: &[&str]| scene.is(at, first) && scene.is(at + 1, second);
        if deed
            && (two(&["by"], &["mistake", "accident", "error"])
                || two(&["in"], &["error", "haste"])
                || (two(&["too"], &["late", "early", "soon", "quickly", "slowly", "hastily"])))
        {
            return Some((Frame::FaultAdverb, at + 1));
        }
    }
    let first = scene.range.start;
    let fronted = scene.is(first, &["by"]) && scene.is(first + 1, &["mistake", "accident"]);
    if deed && fronted && verb_is_first_finite(scene, verb) {
        return Some((Frame::FaultAdverb, group.head));
    }
    // What is missing may be told after a comma or an "and" of its own; it stays with this verb as
    // long as no other finite verb comes between.
    let next_finite = scene.pieces.verbs[verb + 1..]
        .iter()
        .find(|next| next.finite)
        .map_or(scene.range.end, |next| next.tokens.start);
    if group.sense.is(Sense::OMIT) || !deed {
        return None;
    }
    for at in group.tokens.end..next_finite.min(scene.range.end) {
        if scene.is(at, &["without", "w/o"]) {
            if let Some(last) = missing_safeguard(scene, at + 1) {
                return Some((Frame::Without, last));
            }
        }
        if scene.is(at, &["instead"]) && scene.is(at + 1, &["of"]) {
            let duty = scene
                .tokens
                .get(at + 2)
                .is_some_and(|t| t.is(Class::VBG) && scene.range.contains(&(at + 2)));
            if duty {
                return Some((Frame::Without, at + 2));
            }
        }
    }
    // "Instead of asking in #dba, Yolanda killed …"
    if scene.is(first, &["instead"])
        && scene.is(first + 1, &["of"])
        && scene.tokens[first + 2].is(Class::VBG)
        && verb_is_first_finite(scene, verb)
    {
        return Some((Frame::Without, group.head));
    }
    // "Having skipped …", "Not having verified …" are verbs of their own.
    None
}

fn verb_is_first_finite(scene: &Scene<'_>, verb: usize) -> bool {
    !scene.pieces.verbs[..verb].iter().any(|group| group.finite)
}

/// After `without`: what is missing, if it is something people are expected to do or have.
fn missing_safeguard(scene: &Scene<'_>, from: usize) -> Option<usize> {
    const EXPECTED: &[&str] = &[
        "permission",
        "notice",
        "consent",
        "sign-off",
        "signoff",
        "authorisation",
        "authorization",
        "announcement",
        "warning",
        "ticket",
        "asking",
        "telling",
        "thinking",
        "plan",
        "coordination",
        "testing",
        "supervision",
        "rehearsal",
        "trace",
        "pr",
        "thought",
        "rollback",
        "staging",
        "verification",
        "waiting",
        "reading",
        "checking",
        "looking",
        "record",
        "note",
        "eyes",
        "eyes",
    ];
    for at in from..scene.range.end.min(from + 6) {
        let token = &scene.tokens[at];
        if token.is(Class::VBG) && token.sense.is(Sense::DUTY) || scene.is(at, EXPECTED) {
            return Some(at);
        }
        if token.is(Class::SAFEGUARD) && token.tag == Tag::Noun {
            return Some(at);
        }
        let goes_on = matches!(
            token.tag,
            Tag::Det | Tag::Adj | Tag::Noun | Tag::Adv | Tag::Num | Tag::Verb(Form::Ing)
        );
        if !goes_on && !scene.is(at, &["of"]) {
            return None;
        }
    }
    None
}

/// Fault verbs that are none here: "skipped to", "panicked" of a kernel, "mixed up" of a summary.
fn benign_fault_verb(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let head_of = |class| {
        clause.object.is_some_and(|object| scene.tokens[scene.pieces.nouns[object].head].is(class))
    };
    match group.lemma() {
        "ignore" | "skip" | "bypass" => bad_object(scene, clause.object),
        "sit on" => clause.object.is_some_and(|object| {
            scene.is(
                scene.pieces.nouns[object].head,
                &["call", "bridge", "board", "panel", "committee"],
            )
        }),
        "miss" => head_of(Class::TIME),
        "rush" => clause.object.is_none() && scene.is(group.tokens.end, &["to"]),
        _ => false,
    }
}

fn bad_object(scene: &Scene<'_>, object: Option<usize>) -> bool {
    object.is_some_and(|object| {
        let phrase = &scene.pieces.nouns[object];
        scene.tokens[phrase.tokens.clone()].iter().any(|t| t.is(Class::BAD))
    })
}

/// Frames that need an object: broke production, caused the outage, disabled the alert, pushed a
/// broken config, left the port open, made a mistake.
fn object_frames(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let sense = group.sense;
    let object = clause.object;
    let object_head = object.map(|object| &scene.tokens[scene.pieces.nouns[object].head]);
    let object_end =
        object.map_or(group.tokens.end - 1, |object| scene.pieces.nouns[object].tokens.end - 1);
    let object_has = |class: Class| {
        object.is_some_and(|object| {
            scene.tokens[scene.pieces.nouns[object].tokens.clone()].iter().any(|t| t.is(class))
        })
    };
    let plural_self = matches!(agent.class, AgentClass::We | AgentClass::Elided);
    if on_purpose(scene, verb) {
        return None;
    }

    if matches!(group.lemma(), "make" | "do") {
        let error = object_head.is_some_and(|head| head.is(Class::ERROR))
            || group.lemma() == "do" && object_has(Class::BAD);
        if error {
            return Some((Frame::FaultVerb, object_end));
        }
    }
    if sense.is(Sense::HARM) && object.is_some() && !object_has(Class::BAD) {
        let benign = object_head.is_some_and(|head| {
            [
                "dependency",
                "access",
                "connection",
                "connectivity",
                "power",
                "contact",
                "tie",
                "news",
                "loop",
                "cycle",
                "attention",
                "time",
                "record",
                "risk",
                "issue",
                "problem",
                "gap",
            ]
            .contains(&head.span.of(scene.text).to_ascii_lowercase().as_str())
        });
        let mine = matches!(group.lemma(), "lose" | "expose") && plural_self;
        return (!benign && !mine).then_some((Frame::Harm, object_end));
    }
    let causes = group.lemma() == "cause" && object.is_some();
    if causes || sense.is(Sense::CAUSE) && object_has(Class::HARM) {
        return Some((Frame::Cause, object_end));
    }
    if sense.is(Sense::OFF) && object_has(Class::SAFEGUARD) && !plural_self {
        return Some((Frame::SafeguardOff, object_end));
    }
    if sense.is(Sense::LEAVE) && object.is_some() {
        let state = scene.is(
            object_end + 1,
            &[
                "open",
                "enabled",
                "disabled",
                "running",
                "unprotected",
                "exposed",
                "unattended",
                "unlocked",
                "on",
                "off",
                "behind",
                "unmonitored",
                "unpatched",
                "hanging",
            ],
        );
        let open = (object_end + 1..clause.end.min(object_end + 8)).any(|at| {
            scene.is(
                at,
                &["open", "unprotected", "exposed", "unattended", "unlocked", "unmonitored"],
            )
        });
        if group.lemma() == "leave" && (state || open) {
            return Some((Frame::FaultVerb, object_end + 1));
        }
        let waits = group.lemma() == "keep"
            && scene.is(group.tokens.end, &["forgetting", "ignoring", "missing", "restarting"]);
        if waits {
            return Some((Frame::FaultVerb, group.tokens.end));
        }
    }
    if group.lemma() == "wait" && scene.is(group.tokens.end, &["too"]) {
        return Some((Frame::FaultVerb, group.tokens.end + 1));
    }
    wrong_object(scene, verb)
}

/// on purpose, as planned, intentionally: what was done was meant.
fn on_purpose(scene: &Scene<'_>, verb: usize) -> bool {
    let stop = scene.clauses[verb].end.min(scene.range.end);
    (scene.pieces.verbs[verb].tokens.start..stop).any(|at| {
        scene.is(at, &["intentionally", "deliberately", "purposely"])
            || scene.is(at, &["on"]) && scene.is(at + 1, &["purpose"])
            || scene.is(at, &["as"]) && scene.is(at + 1, &["planned", "intended", "agreed"])
    })
}

/// pushed a broken config, ran it on the wrong cluster, straight to main.
fn wrong_object(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let does = group.sense.is(Sense::ACTION)
        || matches!(
            group.lemma(),
            "give"
                | "make"
                | "take"
                | "do"
                | "bring"
                | "get"
                | "be"
                | "work"
                | "look"
                | "log"
                | "connect"
        );
    if !does || group.sense.is(Sense::MEND) {
        return None;
    }
    const CONTAINS: &[&str] = &[
        "stop",
        "close",
        "drain",
        "cordon",
        "disconnect",
        "detach",
        "unload",
        "replace",
        "fail over",
        "revoke",
        "mark",
        "test",
        "refresh",
        "reset",
        "flush",
        "restart",
        "pull",
        "pull out",
        "remove",
        "delete",
        "kill",
        "terminate",
        "clear",
        "clean up",
        "drop",
        "purge",
        "disable",
        "turn off",
        "isolate",
        "edit",
        "rename",
        "rewrite",
        "move",
        "park",
        "rebuild",
        "resync",
    ];
    let contains = CONTAINS.contains(&group.lemma());
    let until = scene.pieces.verbs[verb + 1..]
        .iter()
        .find(|next| next.finite)
        .map_or(scene.range.end, |next| next.tokens.start);
    if let Some(subject) = clause.subject.filter(|_| group.passive) {
        let phrase = &scene.pieces.nouns[subject];
        if !contains && scene.tokens[phrase.tokens.clone()].iter().any(|t| t.is(Class::BAD)) {
            return Some((Frame::BadObject, group.head));
        }
    }
    for (index, phrase) in scene.pieces.nouns.iter().enumerate() {
        if phrase.tokens.start < group.tokens.end || phrase.tokens.start >= until {
            continue;
        }
        let direct = clause.object == Some(index);
        let placed = phrase.prep.is_some_and(|prep| {
            scene.is(
                prep,
                &[
                    "on", "to", "in", "into", "against", "from", "at", "with", "through", "onto",
                    "over",
                ],
            )
        });
        if !direct && !placed {
            continue;
        }
        for at in phrase.tokens.clone() {
            let wrong = scene.is(at, &["wrong"]);
            if wrong || direct && !contains && scene.tokens[at].is(Class::BAD) {
                return Some((Frame::BadObject, phrase.tokens.end - 1));
            }
        }
    }
    for at in group.tokens.end..until.min(scene.range.end) {
        if scene.is(at, &["straight", "directly"])
            && scene.is(at + 1, &["to", "on", "in"])
            && matches!(group.lemma(), "push" | "merge" | "commit" | "deploy")
        {
            return Some((Frame::BadObject, (at + 2).min(scene.range.end - 1)));
        }
    }
    None
}

/// was careless, was at fault, was distracted, was responsible for the outage.
fn complement(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let stop = scene.clauses[verb].end.min(scene.range.end);
    for at in group.tokens.end..stop.min(group.tokens.end + 6) {
        if scene.tokens[at].is(Class::BLAME) && matches!(scene.tokens[at].tag, Tag::Adj | Tag::Noun)
        {
            return Some((Frame::Normative, at));
        }
        if scene.is(at, &["at"]) && scene.is(at + 1, &["fault"])
            || scene.is(at, &["to"]) && scene.is(at + 1, &["blame"])
        {
            return Some((Frame::Guilt, at + 1));
        }
        if scene.is(at, &["responsible", "accountable"]) && scene.is(at + 1, &["for"]) {
            let harm = (at + 2..stop.min(at + 7)).find(|at| scene.tokens[*at].is(Class::HARM));
            return harm.map(|at| (Frame::Guilt, at));
        }
        if scene.is(
            at,
            &[
                "unaware",
                "unfamiliar",
                "untrained",
                "distracted",
                "inattentive",
                "unprepared",
                "overconfident",
                "complacent",
                "asleep",
            ],
        ) {
            return Some((Frame::Skill, at));
        }
        if scene.is(at, &["slow", "late", "reluctant", "quick"]) && scene.is(at + 1, &["to"]) {
            return Some((Frame::Omission, at + 1));
        }
        if matches!(scene.tokens[at].tag, Tag::Verb(_) | Tag::Subord | Tag::Wh) {
            break;
        }
    }
    None
}

/// was not aware, was not paying attention, was not trained.
fn complement_negated(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    (group.tokens.end..scene.range.end.min(group.tokens.end + 4)).any(|at| {
        scene.is(
            at,
            &[
                "aware",
                "trained",
                "careful",
                "attentive",
                "qualified",
                "prepared",
                "familiar",
                "paying",
            ],
        )
    })
}

/// was accidentally deleted: an error with nobody named.
fn agentless(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = scene.tokens[group.tokens.clone()]
        .iter()
        .any(|t| scene_word(scene, t, &["was", "were", "been", "got"]));
    if !group.passive || group.negated || group.modal.is_some() || !past {
        return None;
    }
    let clause = &scene.clauses[verb];
    if clause.by.is_some()
        || !group.sense.is(Sense::ACTION.or(Sense::OFF))
        || group.sense.is(Sense::SYSTEM) && !group.sense.is(Sense::DESTROY)
    {
        return None;
    }
    let stop = clause.end.min(scene.range.end);
    (group.tokens.start..stop).find_map(|at| {
        let faulty = scene.tokens[at].is(Class::FAULTY) && scene.tokens[at].tag == Tag::Adv;
        let mistake = scene.is(at, &["by"]) && scene.is(at + 1, &["mistake", "accident"])
            || scene.is(at, &["in"]) && scene.is(at + 1, &["error"]);
        (faulty || mistake)
            .then_some((Frame::Agentless, (at + usize::from(mistake)).max(group.head)))
    })
}

fn scene_word(scene: &Scene<'_>, token: &Token, words: &[&str]) -> bool {
    words.iter().any(|word| token.span.of(scene.text).eq_ignore_ascii_case(word))
}
