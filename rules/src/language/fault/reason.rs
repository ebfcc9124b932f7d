//! People given as the reason: "stopped because a mechanic had bridged the interlock", "everybody
//! thought that somebody else was testing it", "it never occurred to us to ask".

use std::ops::Range;

use super::agreed::on_purpose;
use super::harm::harm_in;
use super::outcome::{GOOD, changes, is_told};
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The faults of a sentence that are told as its reason.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    refuted(scene, out);
    for verb in 0..scene.pieces.verbs.len() {
        because(scene, verb, out);
        fact_that(scene, verb, out);
        so_that_harm(scene, verb, out);
        left_to_others(scene, verb, out);
        occurred_to(scene, verb, out);
        unnoticed_by(scene, verb, out);
        lay_with(scene, verb, out);
        believed(scene, verb, out);
        this_caused(scene, verb, out);
        what_is_that(scene, verb, out);
        the_way(scene, verb, out);
    }
}

/// "What bricked the meters is that Ioana signed the image with the development key", "The problem here was that
/// I didn't renew the third one."
fn what_is_that(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    const WRONG: &[&str] = &["problem", "trouble", "cause", "reason", "mistake"];
    let first = scene.range.start;
    let what = scene.is(first, &["what"]);
    let wrong =
        scene.pieces.nouns.first().zip(scene.pieces.verbs.first()).is_some_and(|(noun, be)| {
            // "The problem with the theory was", "since the tool showed none": that was it, or that was why.
            let right_before = noun.tokens.end == be.tokens.start && noun.tokens.start <= first + 1;
            let why = (be.tokens.end..scene.range.end).any(|at| scene.is_reason(at));
            scene.is(noun.head, WRONG) && right_before && !why
        });
    let opener = scene.clauses[verb].opener.filter(|_| what || wrong);
    let Some(opener) = opener else { return };
    let good = Sense::MEND.or(Sense::PREVENT).or(Sense::PERCEIVE).or(Sense::CONTAIN);
    let well = scene.pieces.verbs[0].sense.is(good);
    let be = opener.checked_sub(1).is_some_and(|at| scene.tokens[at].is(Class::BE));
    let is_that = scene.is(opener, &["that"]) && be && !well;
    let left_out = group.negated && scene.has(group, &["did", "didn"]) && group.modal.is_none();
    let told = changes(group) && (group.is_past() || wrong && left_out);
    let told = is_that && told && !on_purpose(scene, verb);
    let agent = doer(scene, verb).filter(|agent| {
        told && (agent.class.is_one() || wrong && agent.class == AgentClass::Self_)
    });
    if let Some(agent) = agent.filter(|_| !is_told(scene, verb, out)) {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(opener, group.tokens.end - 1)));
    }
}

/// "owing to the fact that @tiagof had taken his share on holiday".
fn fact_that(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let that = scene.pieces.verbs[..verb].iter().map(|it| it.tokens.end).max().unwrap_or(0);
    let fact = (that..group.tokens.start).find(|at| {
        scene.is(*at, &["fact"])
            && scene.is(at + 1, &["that"])
            && at.checked_sub(2).is_some_and(|to| owes(scene, to))
    });
    let idle = group.sense.is(Sense::PERCEIVE.or(Sense::STATE).or(Sense::BELIEF));
    let told = group.is_past() && !group.passive && !idle && !on_purpose(scene, verb);
    let harmed = |fact: usize| {
        let well = (scene.range.start..fact).any(|at| {
            scene.is(at, GOOD)
                || scene.is(at, &["fast", "quick", "quickly", "well", "lucky"])
                || scene.tokens[at].sense.is(Sense::MEND)
        });
        !well && (harm_outside(scene, fact) || was_idle(scene, fact))
    };
    let fact = fact.filter(|fact| harmed(*fact));
    let Some(fact) = fact.filter(|_| told) else { return };
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one());
    if let Some(agent) = agent.filter(|_| !is_told(scene, verb, out)) {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(fact, group.tokens.end - 1)));
    }
}

/// "owing to", "because of": whether the preposition at `to` ends a phrase that names a reason.
fn owes(scene: &Scene<'_>, to: usize) -> bool {
    scene.is(to, &["to", "of"])
        && to > scene.range.start
        && scene.is(to - 1, &["due", "owing", "down", "thanks", "because"])
}

/// "The vault stayed shut": that nothing moved on, before token `end`.
fn was_idle(scene: &Scene<'_>, end: usize) -> bool {
    let stays = |group: &VerbGroup| {
        group.head < end && matches!(group.lemma(), "stay" | "remain" | "stop" | "wait" | "sit")
    };
    scene.pieces.verbs.iter().any(stays)
}

/// "owing to the way Cheikh sorted the sheet", "because of how the clerk keyed it".
fn the_way(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| group.is_past() && !group.passive)
    else {
        return;
    };
    let start = scene.pieces.nouns[subject].tokens.start;
    let way = start.checked_sub(1).filter(|at| scene.is(*at, &["way", "how"]));
    let to = way.and_then(|at| at.checked_sub(1 + usize::from(scene.is(at, &["way"]))));
    let owing = to.is_some_and(|to| owes(scene, to));
    let agent = scene.classifier.agent(subject, Some(group));
    if let Some(at) =
        to.filter(|_| owing && agent.class.is_known_one() && !is_told(scene, verb, out))
    {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(at - 1, group.tokens.end - 1)));
    }
}

/// "I was testing the fork. This caused the proxy to crash": the deed of the sentence before.
fn this_caused(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some((at, agent)) = &scene.classifier.memory.deed else { return };
    let Some(subject) = scene.clauses[verb].subject.filter(|_| *at + 1 == scene.sentence) else {
        return;
    };
    let phrase = &scene.pieces.nouns[subject];
    let this = phrase.tokens.start <= scene.range.start + 1
        && phrase.tokens.len() == 1
        && scene.is(phrase.head, &["this", "that", "which"]);
    let told = group.finite && !group.negated && !group.passive && group.modal.is_none();
    let rest = group.tokens.start..scene.range.end;
    let harms = group.sense.is(Sense::HARM)
        || (group.sense.is(Sense::CAUSE)
            || matches!(group.lemma(), "lead" | "lead to" | "result" | "mean" | "end up"))
            && (harm_in(scene, &rest)
                || rest.clone().any(|at| {
                    scene.tokens[at].sense.is(Sense::FAIL.or(Sense::HARM))
                        && matches!(scene.tokens[at].tag, Tag::Verb(_))
                }));
    if this && told && harms && !on_purpose(scene, verb) {
        let agent =
            Agent { span: Some(scene.noun_span(subject)), by_pronoun: true, ..agent.clone() };
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Outcome, predicate));
    }
}

/// "Since Nomvula assumed that the flag is local, …": a wrong belief of somebody's as the reason.
fn believed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let reason = scene.clauses[verb].opener.is_some_and(|at| scene.is_reason(at));
    let wrong = matches!(group.lemma(), "assume" | "presume" | "believe" | "think" | "suppose")
        && matches!(group.form, Form::Past | Form::Participle);
    let told = wrong && group.finite && !group.negated && group.modal.is_none() && !group.passive;
    let Some(subject) = scene.clauses[verb].subject.filter(|_| reason && told) else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    let several = scene.tokens[scene.pieces.nouns[subject].head].is(Class::PLURAL);
    if agent.class.is_known_one() && !several {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Skill, predicate));
    }
}

/// "Convinced that the resolver was at fault, the fitters kept restarting it, while in fact the table was full": what was
/// believed, beside what was so.
fn refuted(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if !scene.may_hold(&["fact", "reality", "truth", "actually"]) {
        return;
    }
    let turns =
        |at: usize| scene.is(at, &["while", "when", "although", "though", "but", "whereas"]);
    let was_so = scene.range.clone().skip(1).find(|at| {
        scene.is(*at, &["in"]) && scene.is(at + 1, &["fact", "reality", "truth"]) && turns(at - 1)
            || scene.is(*at, &["actually"]) && turns(at - 1)
    });
    let Some(was_so) = was_so else { return };
    let held = scene.pieces.verbs.iter().enumerate().find(|(_, group)| {
        let sure = matches!(group.lemma(), "convince" | "assume" | "believe" | "think" | "presume");
        group.tokens.end <= was_so && sure && !group.negated && group.modal.is_none()
    });
    let Some((verb, group)) = held else { return };
    // "Convinced that …, the fitters kept restarting it": whoever the main clause is about.
    let main = || {
        let behind = scene.pieces.verbs.iter().zip(scene.clauses).skip(verb + 1);
        behind
            .filter(|(group, _)| group.finite)
            .filter_map(|(_, clause)| clause.subject)
            .collect::<Vec<_>>()
    };
    let own = scene.clauses[verb].subject;
    let agents =
        own.into_iter().chain(main()).map(|noun| scene.classifier.agent(noun, Some(group)));
    let agent = agents.into_iter().find(|agent| agent.class.is_somebody());
    if let Some(agent) = agent.filter(|_| !is_told(scene, verb, out)) {
        out.push(scene.fault(
            agent,
            Frame::Outcome,
            scene.span(group.tokens.start, group.tokens.end - 1),
        ));
    }
}

/// "Credentials leaked because a consultant had committed them."
fn because(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    // "Streams dropped when a rigger unplugged the encoder": what stands before it came of it.
    let openers = ["because", "since", "as", "when", "after", "once", "until"];
    let Some(opener) = scene.clauses[verb].opener.filter(|at| {
        let reason = scene.is(*at, &openers[..3]) && scene.tokens[*at].tag == Tag::Subord;
        reason || scene.is(*at, &openers[3..]) && *at > scene.range.start
    }) else {
        return;
    };
    let when = !scene.is(opener, &openers[..3]);
    let until = scene.is(opener, &["until"]);
    let deed = group.finite
        && !group.negated
        && !group.passive
        && group.modal.is_none()
        && !group.auxiliary_only
        && group.form != Form::Ing
        && (changes(group)
            || until && group.lemma() == "touch"
            || matches!(
                group.lemma(),
                "want" | "prefer" | "insist" | "hope" | "refuse" | "hesitate" | "insist on"
            ));
    // A deed that is wrong by itself has a frame of its own.
    if !deed || is_told(scene, verb, out) {
        return;
    }
    let well = || {
        (scene.range.start..opener).any(|at| {
            scene
                .is(at, &["fine", "well", "healthy", "normal", "worked", "working", "stable", "ok"])
        })
    };
    // "because the clerk had sent the batch twice"
    let twice = || {
        let rest = group.tokens.end..scene.range.end.min(group.tokens.end + 8);
        !when && scene.any_of(rest.clone(), &["twice", "again"])
    };
    if !(if until {
        well()
    } else {
        harm_outside(scene, opener) || twice() || !when && came_of_it(scene, opener)
    }) {
        return;
    }
    // "detected when an engineer restarted it" tells of the deed that helped.
    let helps = scene.pieces.verbs.iter().any(|main| {
        main.head < opener && main.sense.is(Sense::MEND.or(Sense::PERCEIVE).or(Sense::DUTY))
    });
    if when && (helps || scene.in_role(Role::Timeline)) {
        return;
    }
    // What developers use and operators do is how work is done; one of them did something.
    let several = scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.tokens[scene.pieces.nouns[subject].head].is(Class::PLURAL));
    let Some(agent) = doer(scene, verb) else { return };
    let one = agent.class.is_one() && !several;
    let because = scene.is(opener, &["because"]);
    let team =
        agent.class == AgentClass::Team && because || agent.class == AgentClass::Self_ && !when;
    let frame = if one && !until { Frame::DueTo } else { Frame::Outcome };
    if one || team {
        out.push(scene.fault(agent, frame, scene.span(opener, group.tokens.end - 1)));
    }
}

/// "The contractor restarted the broker, as a result of which the orders were lost."
fn so_that_harm(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let deed = group.finite
        && !group.negated
        && !group.passive
        && group.modal.is_none()
        && group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY))
        && !group.sense.is(Sense::MEND);
    if !deed {
        return;
    }
    let link = (group.tokens.end..scene.range.end).find(|at| {
        let result = scene.is(*at, &["result", "consequence", "effect"])
            && scene.is(at + 1, &["of", "that"])
            && scene.is(at - 1, &["a", "the"]);
        result || scene.is(*at, &["whereupon", "thereby"])
    });
    let Some(link) = link else { return };
    let harmful = harm_in(scene, &(link..scene.range.end));
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one());
    if let Some(agent) = agent.filter(|_| harmful && !is_told(scene, verb, out)) {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(group.tokens.start, link)));
    }
}

/// Whether what the words of `range` tell is good to have: a recovery, an early alarm, a short outage.
pub(super) fn is_welcome(scene: &Scene<'_>, range: Range<usize>) -> bool {
    const GOOD: &[&str] = &[
        "quick",
        "quickly",
        "fast",
        "faster",
        "short",
        "shorter",
        "early",
        "small",
        "well",
        "lucky",
        "easy",
        "able",
        "recovery",
        "automatic",
        "improved",
        "improvement",
        "saved",
    ];
    range.into_iter().any(|at| {
        scene.tokens[at].sense.is(Sense::MEND.or(Sense::PREVENT).or(Sense::PERCEIVE))
            || scene.is(at, GOOD)
    })
}

/// What nobody is glad to see exist or work.
const ATTACKS: &[&str] = &[
    "attack",
    "bug",
    "exploit",
    "flaw",
    "gap",
    "vulnerability",
    "phishing",
    "malware",
    "fraud",
    "intrusion",
    "virus",
    "worm",
    "scam",
    "hole",
];

/// "1,400 people were charged twice because …": what is told before a deed as having come of it is hardly ever good.
pub(super) fn came_of_it(scene: &Scene<'_>, opener: usize) -> bool {
    if opener == scene.range.start
        || !scene.is(opener, &["because", "since", "as"])
        || scene.in_role(Role::Timeline)
    {
        return false;
    }
    let before = scene.range.start..opener;
    let good = is_welcome(scene, before.clone()) || scene.any_of(before, &["only", "not", "no"]);
    // "The dump existed because somebody had set it up": good to have.
    let kept = |group: &VerbGroup| {
        let bad = scene.clauses.iter().zip(&scene.pieces.verbs).any(|(clause, it)| {
            it.head == group.head
                && clause.subject.is_some_and(|noun| {
                    let head = scene.pieces.nouns[noun].head;
                    scene.tokens[head].is(Class::HARM.or(Class::ERROR)) || scene.is(head, ATTACKS)
                })
        });
        matches!(group.lemma(), "exist" | "work" | "survive" | "help") && !bad
    };
    let happened = scene.pieces.verbs.iter().enumerate().any(|(main, group)| {
        let subject = scene.clauses[main].subject;
        let human = subject.is_some_and(|it| {
            let agent = scene.classifier.agent(it, Some(group));
            agent.class.is_human()
        });
        group.head < opener && group.is_past() && (group.passive || !human) && !kept(group)
    });
    let already = scene.any_of(opener..scene.range.end, &["already", "had"]);
    happened && !good && !already
}

/// Whether the main clause, before or after the reason that begins at `opener`, tells of harm.
pub(super) fn harm_outside(scene: &Scene<'_>, opener: usize) -> bool {
    let main = if opener > scene.range.start {
        scene.range.start..opener
    } else {
        let comma = scene.range.clone().find(|at| scene.tokens[*at].is_mark(','));
        comma.unwrap_or(scene.range.end)..scene.range.end
    };
    harm_in(scene, &main)
        || main.clone().any(|at| {
            scene.tokens[at].is(Class::BAD)
                || scene.slanted(at).is_some_and(|it| it.slant.is(Slant::DOWN))
        })
}

/// "Everyone assumed that somebody else was testing it", "each team thought the other would call".
fn left_to_others(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let relies = matches!(
        group.lemma(),
        "rely" | "rely on" | "count" | "bank" | "depend" | "trust" | "wait" | "figure"
    );
    if !(group.sense.is(Sense::BELIEF) || relies) || group.negated || group.modal.is_some() {
        return;
    }
    let Some(agent) = doer(scene, verb).filter(|agent| agent.class.is_human()) else { return };
    let others = (group.tokens.end..group.tokens.end + 6).find(|at| {
        let somebody = scene.is(*at, &["somebody", "someone", "anybody"]);
        somebody && scene.is(at + 1, &["else", "else's", "else’s"])
            || *at < group.tokens.end + 3
                && (scene.is(*at, &["the"]) && scene.is(at + 1, &["other", "others"])
                    || scene.is(*at, &["another", "others"]))
    });
    if let Some(at) = others {
        let predicate = scene.span(group.tokens.start, at + 1);
        out.push(scene.fault(agent, Frame::FaultVerb, predicate));
    }
}

/// "It never occurred to us to ask."
fn occurred_to(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if group.lemma() != "occur" || !group.negated || group.modal.is_some() {
        return;
    }
    let whom = (0..scene.pieces.nouns.len()).find(|noun| {
        scene.pieces.nouns[*noun]
            .prep
            .is_some_and(|prep| prep == group.tokens.end && scene.is(prep, &["to"]))
    });
    let Some(whom) = whom else { return };
    let mut agent = scene.classifier.agent(whom, None);
    if scene.is(scene.pieces.nouns[whom].head, &["anyone", "anybody"]) {
        agent.class = AgentClass::Indefinite;
    }
    if agent.class.is_human() {
        let last = scene.pieces.nouns[whom].head;
        let predicate = scene.span(group.tokens.start, last);
        out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
    }
}

/// "had been lying on Sunil's desk since April".
fn lay_with(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let lay = matches!(group.lemma(), "lie" | "sit" | "rest" | "wait" | "languish" | "gather");
    if !lay || group.negated {
        return;
    }
    let Some(desk) = scene.pieces.nouns.iter().position(|noun| {
        noun.possessor.is_some()
            && noun.tokens.start >= group.tokens.end
            && scene.is(noun.head, &["desk", "queue", "inbox", "backlog", "tray", "mailbox"])
    }) else {
        return;
    };
    let long =
        scene.first_of(scene.pieces.nouns[desk].tokens.end..scene.range.end, &["since", "for"]);
    let owner = scene.owner(desk, &[]).filter(|agent| agent.class.is_known_one());
    if let (Some(agent), Some(last)) = (owner, long) {
        let predicate = scene.span(group.tokens.start, last);
        let mut fault = scene.fault(agent, Frame::Omission, predicate);
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// "went unnoticed by four reviewers", "was left unanswered by the on-call".
fn unnoticed_by(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(at) = scene.slanted_in(group.tokens.end..group.tokens.end + 2, Slant::UNDONE) else {
        return;
    };
    let at = at.first;
    let by = (0..scene.pieces.nouns.len()).find(|noun| {
        let prep = scene.pieces.nouns[*noun].prep;
        prep.is_some_and(|prep| prep > at && prep <= at + 3 && scene.is(prep, &["by"]))
    });
    let Some(agent) = by.map(|by| scene.classifier.agent(by, None)) else { return };
    let humans = by.is_some_and(|by| scene.is(scene.pieces.nouns[by].head, &["humans", "people"]));
    let ours = agent.class.is_human() && !humans;
    if ours && group.finite && group.modal.is_none() && !group.negated {
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(group.tokens.start, at)));
    }
}
