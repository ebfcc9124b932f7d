//! Faults said by how little somebody cared: "gave no thought to", "took too long to", "told nobody",
//! "let the certificate lapse".

use super::around::signs;
use super::defiance::{anyway, in_defiance, premature};
use super::object::takes_on;
use super::predicate::{infinitive_after, object_end};
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// How verb group `verb`, said of a human agent and not negated, tells of neglect, and the last
/// token that does.
pub(super) fn find(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    heedless(scene, verb)
        .or_else(|| told_nobody(scene, verb))
        .or_else(|| did_none(scene, verb, agent))
        .or_else(|| came_late(scene, verb, agent))
        .or_else(|| guessed(scene, verb, agent))
        .or_else(|| believing(scene, verb, agent))
        .or_else(|| too_long(scene, verb))
        .or_else(|| let_lapse(scene, verb))
        .or_else(|| anyway(scene, verb, agent))
        .or_else(|| idle(scene, verb))
        .or_else(|| failed(scene, verb, agent))
        .or_else(|| in_defiance(scene, verb, agent))
        .or_else(|| premature(scene, verb, agent))
        .or_else(|| only_then(scene, verb, agent))
        .or_else(|| signed_in_part(scene, verb, agent))
        .or_else(|| in_no_time(scene, verb, agent))
}

/// "signed the patch off on emulators only", and nowhere else.
fn signed_in_part(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let told =
        signs(group.lemma()) && group.is_past() && !group.passive && agent.class.is_somebody();
    let only = scene.first_of(group.tokens.end..reach(scene, verb), &["only"]).filter(|_| told)?;
    let ends = scene.tokens.get(only + 1).is_none_or(|next| next.tag == Tag::Punct);
    ends.then_some((Frame::NegatedDuty, only))
}

/// "only looked at the graph after the third call".
fn only_then(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let perceives = group.sense.is(Sense::PERCEIVE) && agent.class == AgentClass::We;
    let others = matches!(agent.class, AgentClass::Person | AgentClass::Role | AgentClass::Team);
    // "- Only checked that it compiles"; "only checked at night" says when.
    let what = scene.clauses[verb].object.is_some()
        || scene.is(group.tokens.end, &["that", "whether", "if"]);
    let checks =
        matches!(group.lemma(), "check" | "test" | "verify" | "look at" | "read" | "review");
    let left_out = agent.class == AgentClass::Elided && scene.reflects() && what && checks;
    let noted =
        left_out && scene.has(group, &["only"]) && group.tokens.start <= scene.range.start + 4;
    let others = others || perceives || noted;
    // "only approved it after two reviews" is care.
    let tries = matches!(group.lemma(), "test" | "try" | "review" | "verify" | "rehearse");
    let duty = tries || group.sense.is(Sense::DUTY) && !group.sense.is(Sense::ACTION);
    let duty = duty && !group.passive && group.modal.is_none();
    let stop = reach(scene, verb).min(group.tokens.end + 8);
    let only = scene.has(group, &["only"]) || scene.any_of(group.tokens.end..stop, &["only"]);
    if !(others && duty && only && group.finite) {
        return None;
    }
    // "only looked at the first page before he applied it"
    let sooner = scene.pieces.verbs.get(verb + 1).filter(|next| {
        let before = scene.any_of(group.tokens.end..next.tokens.start, &["before"]);
        before && super::outcome::changes(next) && !next.passive
    });
    // "tested it on his laptop only"
    if sooner.is_some() || noted || tries && group.form != Form::Third {
        return Some((Frame::NegatedDuty, group.head));
    }
    let late = scene.first_of(
        group.tokens.end..reach(scene, verb).max(scene.range.end.min(group.tokens.end + 8)),
        &["after", "when", "once", "later"],
    )?;
    Some((Frame::NegatedDuty, late))
}

/// "reviewed and merged by the same person".
pub(super) fn by_the_same(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let by = &scene.pieces.nouns[scene.clauses[verb].by?];
    let same = scene.any_of(by.tokens.clone(), &["same"]);
    let vouches = signs(group.lemma()) || matches!(group.lemma(), "review" | "ship" | "deploy");
    (same && vouches && !group.negated && group.modal.is_none())
        .then_some((Frame::FaultVerb, by.head))
}

/// "approved it after eleven seconds", "waved it through in four minutes": vouched for unseen.
fn in_no_time(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let told =
        group.finite && group.modal.is_none() && !scene.in_role(crate::document::Role::Timeline);
    if !(told && signs(group.lemma()) && agent.class.is_somebody()) {
        return None;
    }
    let unit = |at: &usize| scene.is(*at, &["second", "seconds", "minute", "minutes"]);
    let stop = reach(scene, verb).max(group.tokens.end + 1);
    let at = (group.tokens.end..stop.min(group.tokens.end + 12)).find(unit)?;
    let short = (group.tokens.end..at)
        .rev()
        .take(4)
        .any(|at| scene.is(at, &["in", "within", "after", "under"]))
        || scene.is(at + 1, &["after", "later"]);
    short.then_some((Frame::FaultAdverb, at))
}

/// "saw the errors and did nothing", but "did nothing wrong", "did nothing but watch".
fn idle(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let told =
        group.lemma() == "do" && !group.passive && !group.infinitive && group.modal.is_none();
    let after = group.tokens.end + 1;
    let ends = scene.tokens.get(after).is_none_or(|next| {
        let goes_on = matches!(next.tag, Tag::Prep | Tag::Subord);
        next.tag == Tag::Punct || goes_on && !scene.is(after, &["but", "except"])
    });
    (told && ends && scene.is(group.tokens.end, &["nothing"]))
        .then_some((Frame::NegatedDuty, group.tokens.end))
}

/// "We failed this time": not to do something, nor over to something.
fn failed(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let ours = matches!(agent.class, AgentClass::We | AgentClass::Self_);
    let told = group.lemma() == "fail" && ours && group.finite && group.modal.is_none();
    let bare = scene.clauses[verb].object.is_none_or(|object| {
        scene.tokens[scene.pieces.nouns[object].head].is(Class::TIME.or(Class::CUSTOMER))
    });
    let ends = scene
        .tokens
        .get(group.tokens.end)
        .is_none_or(|next| matches!(next.tag, Tag::Punct | Tag::Det | Tag::Pron));
    (told && bare && ends && infinitive_after(scene, verb).is_none())
        .then_some((Frame::FaultVerb, object_end(scene, verb)))
}

/// First token after what belongs to the verb: its clause, up to the next finite verb.
pub(super) fn reach(scene: &Scene<'_>, verb: usize) -> usize {
    let from = scene.pieces.verbs[verb].tokens.end;
    scene.clauses[verb].end.min(scene.range.end).max(from)
}

/// "took no action", "gave it no thought", "paid far too little attention to".
fn heedless(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    // "took the red build lightly"
    let lightly = scene.first_of(
        group.tokens.end..scene.range.end.min(group.tokens.end + 7),
        &["lightly", "casually"],
    );
    if let Some(at) = lightly.filter(|_| matches!(group.lemma(), "take" | "treat" | "dismiss")) {
        return Some((Frame::NegatedDuty, at));
    }
    if !matches!(
        group.lemma(),
        "take" | "give" | "pay" | "make" | "show" | "spare" | "offer" | "feel" | "see"
    ) {
        return None;
    }
    let heeded = scene
        .pieces
        .nouns
        .iter()
        .filter(|noun| noun.prep.is_none() && noun.tokens.start >= group.tokens.end)
        .take_while(|noun| noun.tokens.start <= group.tokens.end + 6)
        .find(|noun| scene.tokens[noun.head].is(Class::HEED))?;
    let none = (group.tokens.end..heeded.head)
        .any(|at| scene.scant(at) || scene.is(at, &["too"]) && scene.is(at + 1, &["much"]));
    none.then_some((Frame::NegatedDuty, heeded.head))
}

/// "No attempt was made by X", "little attention was paid by X".
pub(super) fn attempted_nothing(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let made = matches!(group.lemma(), "make" | "take" | "give" | "pay" | "show");
    let subject = scene.clauses[verb].subject.map(|subject| &scene.pieces.nouns[subject]);
    made && !group.negated
        && subject.is_some_and(|subject| {
            scene.tokens[subject.head].is(Class::HEED)
                && subject.tokens.clone().any(|at| {
                    scene.scant(at)
                        || scene.is(at, &["enough"]) && at > 0 && scene.is(at - 1, &["not"])
                })
        })
}

/// "told no one", "asked nobody".
fn told_nobody(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let end = group.tokens.end;
    let duty = group.sense.is(Sense::DUTY) || matches!(group.lemma(), "tell" | "ask");
    let nothing = scene.is(end, &["nothing"]) && !scene.is(end + 1, &["wrong", "unusual", "else"]);
    let silent = matches!(group.lemma(), "say" | "do" | "report" | "tell") && nothing;
    if silent && group.finite && group.modal.is_none() {
        return Some((Frame::NegatedDuty, end));
    }
    // "did tell to no one"
    let end = end + usize::from(scene.is(end, &["to"]));
    let last = if scene.is(end, &["nobody", "no-one", "neither"]) {
        end
    } else if scene.is(end, &["no"]) && scene.is(end + 1, &["one"]) {
        end + 1
    } else {
        return None;
    };
    duty.then_some((Frame::NegatedDuty, last))
}

/// "ran no tests", "designated no backup", "handed nothing over": the object denies the deed.
fn did_none(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    const FOUND: &[&str] = &[
        "issue",
        "issues",
        "problem",
        "problems",
        "error",
        "errors",
        "concern",
        "concerns",
        "objection",
        "objections",
        "data",
        "impact",
        "change",
        "changes",
    ];
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object.map(|object| &scene.pieces.nouns[object])?;
    let none = scene.is(object.tokens.start, &["no", "zero"])
        || scene.is(object.head, &["nothing", "nobody", "none"]);
    // "asked him no questions"
    let then = object.tokens.end;
    let second = matches!(group.lemma(), "ask" | "tell" | "give" | "offer" | "send")
        && scene.is(then, &["no"])
        && scene.tokens.get(then + 1).is_some_and(|t| t.tag == Tag::Noun);
    if second && agent.class.is_human() && group.finite && group.modal.is_none() {
        return Some((Frame::NegatedDuty, then + 1));
    }
    // What is not seen or had was not there.
    let perceives = group.sense.is(Sense::PERCEIVE.or(Sense::STATE))
        || matches!(group.lemma(), "know" | "have" | "cause");
    let owed = group.sense.is(Sense::DUTY.or(Sense::ACTION)) || group.sense.says_nothing();
    let told = group.finite && !group.passive && group.modal.is_none() && !group.auxiliary_only;
    (agent.class.is_somebody()
        && none
        && owed
        && told
        && !perceives
        && !scene.is(object.head, FOUND))
    .then_some((Frame::NegatedDuty, object.head))
}

/// "had no clue what the switch does", "had no business touching it".
pub(super) fn has_none(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let end = group.tokens.end;
    let single = agent.class.is_one();
    let clue = scene.is(end + 1, &["clue", "idea", "understanding", "experience", "grasp", "grip"]);
    let had = scene.tokens[group.head].is(Class::HAVE);
    let right = scene.is(end + 1, &["business", "right", "authority"]);
    if single && had && scene.is(end, &["no"]) && right {
        return Some((Frame::Normative, end + 1));
    }
    let others = agent.class == AgentClass::Team;
    // "had a poor grasp of"
    let poor = &["poor", "weak", "shaky", "limited", "vague", "hazy", "tenuous", "loose", "faint"];
    if (single || others)
        && had
        && scene.is(end, &["a", "only"])
        && scene.any_of(end + 1..end + 4, poor)
        && let Some(grasp) = (end + 2..end + 5).find(|at| {
            scene.is(*at, &["grasp", "idea", "understanding", "command", "knowledge", "picture"])
        })
    {
        return Some((Frame::Skill, grasp));
    }
    // "had the wrong tab open"
    let wrong = had
        && scene.is(end, &["the", "a"])
        && scene.is(end + 1, &["wrong"])
        && (single || agent.class == AgentClass::Self_);
    if wrong {
        return Some((Frame::BadObject, end + 2));
    }
    let wanting = had && scene.scant(end) && clue;
    ((single || others) && wanting).then_some((Frame::Skill, end + 1))
}

/// "waited until after the stand-up to mention it", "waited two hours before escalating", "took six hours
/// to respond".
fn came_late(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let next = scene.pieces.verbs.get(verb + 1)?;
    let between = group.tokens.end..next.tokens.start;
    let timed = |at: usize| scene.tokens[at].is(Class::TIME) || scene.is(at, &["until", "till"]);
    let late = between.len() <= 8 && between.clone().any(timed) && !group.passive;
    let before = between.last().is_some_and(|at| scene.is(at, &["before"]));
    let told = match group.lemma() {
        "wait" => {
            (next.infinitive || before)
                && (next.sense.is(Sense::DUTY.or(Sense::REPORT).or(Sense::NEUTRAL))
                    || matches!(next.lemma(), "wake" | "wake up"))
        }
        // How long a repair takes is nobody's fault; how long an answer takes is held against them.
        "take" => {
            let others =
                matches!(agent.class, AgentClass::Person | AgentClass::Role | AgentClass::Team);
            others && next.infinitive && answers(next)
        }
        _ => false,
    };
    (late && told && group.modal.is_none()).then_some((Frame::Omission, next.head))
}

/// Verbs of answering what calls, and of passing it on.
fn answers(group: &VerbGroup) -> bool {
    group.sense.is(Sense::REPORT)
        || matches!(
            group.lemma(),
            "respond"
                | "reply"
                | "react"
                | "answer"
                | "acknowledge"
                | "notice"
                | "realise"
                | "realize"
        )
}

/// "Rather than look it up, Anselm guessed"; "the operator assumed that it was staging".
fn guessed(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let single = agent.class.is_known_one();
    let word = group.lemma() == "trust"
        || group.lemma() == "rely"
        || group.lemma() == "rely on"
        || group.lemma() == "take";
    let word = word
        && scene.clauses[verb].object.is_some_and(|object| {
            let owned =
                scene.pieces.nouns.get(object + 1).filter(|it| it.possessor == Some(object));
            let head = owned.map_or(scene.pieces.nouns[object].head, |owned| owned.head);
            scene.is(
                head,
                &[
                    "word",
                    "memory",
                    "gut",
                    "instinct",
                    "assurance",
                    "assurances",
                    "promise",
                    "luck",
                    "chance",
                    "goodwill",
                    "intuition",
                ],
            )
        });
    let told = group.finite && group.modal.is_none() && !group.passive;
    if word && told {
        return Some((Frame::FaultVerb, group.tokens.end - 1));
    }
    // "- Assumed the replica was caught up"
    let elided = agent.class == AgentClass::Elided
        && matches!(group.lemma(), "assume" | "presume")
        && !takes_on(scene, verb)
        && !scene.in_role(crate::document::Role::Timeline)
        && group.form == Form::Past
        && group.tokens.start <= scene.range.start + 1;
    if elided && told {
        return Some((Frame::FaultVerb, group.tokens.end - 1));
    }
    // "simply hoped that nobody depended on it"
    let hoped = group.lemma() == "hope" && scene.has(group, &["simply", "just", "merely", "only"]);
    let guess = group.lemma() == "guess"
        || hoped
        || group.lemma() == "take"
            && scene.any_of(group.tokens.end..group.tokens.end + 3, &["granted"]);
    (guess && told && (single || group.lemma() != "guess"))
        .then_some((Frame::FaultVerb, group.tokens.end - 1))
}

/// "dropped the table thinking it was staging"; "was under the impression that it was scoped".
fn believing(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let one = matches!(
        agent.class,
        AgentClass::Person | AgentClass::Role | AgentClass::Self_ | AgentClass::Elided
    );
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    if !one || !deed || group.passive || group.modal.is_some() {
        return None;
    }
    // "meaning to prune his own namespace, wiped everybody's"
    let intends = scene.pieces.verbs[..verb].iter().rposition(|it| {
        !it.finite
            && it.form == Form::Ing
            && matches!(it.lemma(), "mean" | "intend" | "try" | "want" | "hope")
    });
    if let Some(intends) = intends {
        let wanted = scene.pieces.verbs.get(intends + 1).is_some_and(|it| it.infinitive);
        let same =
            intends + 2 == verb && scene.clauses[intends].subject == scene.clauses[verb].subject;
        if wanted && same && group.finite {
            return Some((Frame::FaultVerb, group.head));
        }
    }
    // "assumed that it was staging and dropped the table"
    let assumed = scene.pieces.verbs[..verb].iter().enumerate().any(|(before, it)| {
        it.finite
            && !it.negated
            && matches!(it.lemma(), "assume" | "presume")
            && scene.clauses[before].subject == scene.clauses[verb].subject
    });
    if assumed && group.finite && scene.clauses[verb].subject.is_some() {
        return Some((Frame::FaultVerb, group.head));
    }
    let believes = |next: &&VerbGroup| {
        next.form == Form::Ing && next.sense.is(Sense::BELIEF) && !next.negated && !next.finite
    };
    let after = scene.pieces.verbs.get(verb + 1).filter(believes);
    if let Some(belief) = after.filter(|it| it.tokens.start <= group.tokens.end + 8) {
        return Some((Frame::FaultVerb, belief.head));
    }
    // "Nkechi, thinking that she was on the standby, promoted the replica"
    let subject =
        scene.clauses[verb].subject.map(|subject| scene.pieces.nouns[subject].tokens.end)?;
    // "Thinking it was staging, Ana dropped the table"
    let between = |belief: &&VerbGroup| {
        let start = belief.tokens.start;
        start == scene.range.start || start > subject && scene.tokens[start - 1].is_mark(',')
    };
    let inserted = scene.pieces.verbs[..verb].iter().find(|it| believes(it) && between(it));
    inserted.map(|_| (Frame::FaultVerb, group.head))
}

/// "took far too long to declare".
fn too_long(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    if !matches!(group.lemma(), "take" | "wait" | "spend" | "waste" | "hesitate" | "dither") {
        return None;
    }
    // "too long", "far too much time"
    let too_long = |at: &usize| {
        scene.is(*at, &["too"])
            && (scene.is(at + 1, &["long"])
                || scene.is(at + 1, &["much", "many"])
                    && scene.is(at + 2, &["time", "hours", "minutes", "effort"]))
    };
    let at = (group.tokens.end..group.tokens.end + 4).find(too_long)?;
    Some((Frame::Omission, at + 1))
}

/// "let the registration of the domain lapse".
fn let_lapse(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    if !matches!(group.lemma(), "let" | "allow") {
        return None;
    }
    let stop = scene.range.end.min(group.tokens.end + 12);
    let lapse = (group.tokens.end..stop)
        .take_while(|at| !matches!(scene.tokens[*at].tag, Tag::Punct | Tag::Subord))
        .find(|at| {
            let fails = scene.tokens[*at].sense.is(Sense::FAIL)
                && matches!(scene.tokens[*at].tag, Tag::Verb(Form::Base | Form::Participle));
            let on = scene.is(*at, &["run", "time", "go", "fill", "dry"])
                && scene.is(
                    at + 1,
                    &["up", "past", "out", "on", "over", "beyond", "unnoticed", "until"],
                );
            // "let the crash rate climb for a week"
            let grows = matches!(scene.tokens[*at].tag, Tag::Verb(_))
                && scene.is(*at, &["climb", "grow", "rise", "mount", "creep", "balloon"]);
            fails
                || grows
                || on
                || scene.is(
                    *at,
                    &[
                        "lapse", "expire", "slip", "slide", "rot", "drift", "sit", "lie",
                        "languish", "linger", "pass", "die", "fester", "go", "pile", "overflow",
                        "ring",
                    ],
                )
        })?;
    Some((Frame::FaultVerb, lapse))
}
