//! Deeds that somebody did although something spoke against them, or before it was time: "deployed
//! anyway", "against the freeze", "out of convenience", "merged before reading the diff".

use std::ops::Range;

use super::agreed::on_purpose;
use super::neglect::reach;
use super::outcome::clause_after;
use super::predicate::object_end;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::{NounPhrase, VerbGroup};
use crate::language::token::{Form, Tag};

/// "deployed it anyway", "pressed on regardless": what anybody did, the writers as well.
pub(super) fn anyway(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let changes = Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::RELEASE);
    let told = group.finite && group.modal.is_none() && !group.sense.is(Sense::MEND);
    let told = told && agent.class.is_human();
    // "continued to deploy to the shop anyway"
    let goes_on = scene.pieces.verbs.get(verb + 1).filter(|next| {
        let near = next.tokens.start <= group.tokens.end + 1 && !next.finite;
        near && matches!(group.lemma(), "continue" | "keep" | "proceed" | "go on" | "carry on")
    });
    // What is dropped anyway may be what nobody wants.
    let (lets_out, ends) = (Sense::ACTION.or(Sense::RELEASE), Sense::DESTROY.or(Sense::OFF));
    let kept_on = goes_on.is_some_and(|next| next.sense.is(lets_out) && !next.sense.is(ends))
        && !scene.gives_reason(group.tokens.end);
    let stop = reach(scene, verb + usize::from(goes_on.is_some()));
    let at = (group.tokens.end..stop).find(|at| {
        let last = at + 1 >= scene.range.end || scene.tokens[at + 1].tag == Tag::Punct;
        let same =
            scene.is(*at, &["same"]) && scene.is(at - 1, &["the"]) && scene.is(at - 2, &["all"]);
        last && (same || scene.is(*at, &["anyway", "regardless", "blind", "nonetheless"]))
    })?;
    // "did it anyway"
    let did = group.lemma() == "do" && at <= group.tokens.end + 1;
    (told && (did || kept_on || group.sense.is(changes))).then_some((Frame::FaultAdverb, at))
}

/// "against the freeze", "over the objections of", "out of habit": what somebody did although something spoke against it.
pub(super) fn in_defiance(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let single = agent.class.is_somebody();
    let by_somebody = group.passive && scene.clauses[verb].by.is_some();
    let told = group.finite && (!group.passive || by_somebody) && group.modal.is_none();
    let good = group.sense.is(Sense::MEND) || group.lemma() == "be";
    if !single || !told || good {
        return None;
    }
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::RELEASE));
    for at in group.tokens.end..reach(scene, verb) {
        let two = |first: &[&str], second: &[&str]| scene.is(at, first) && scene.is(at + 1, second);
        // "approved it after only skimming the diff"
        let barely = two(&["after", "having"], &["only", "merely", "barely", "just", "hardly"])
            && scene.tokens.get(at + 2).is_some_and(|t| t.is(Class::VBG.or(Class::VBN)));
        if barely {
            return Some((Frame::FaultAdverb, at + 2));
        }
        // "turned it off out of convenience"
        let how = scene.slanted(at).filter(|it| it.slant.is(Slant::MANNER));
        if let Some(how) =
            how.filter(|_| deed || group.sense.says_nothing() || group.lemma() == "do")
        {
            return Some((Frame::FaultAdverb, how.last));
        }
        // "unknown to the rest of the group"
        if two(&["unknown", "unbeknown", "unbeknownst"], &["to"]) {
            return Some((Frame::FaultAdverb, at + 1));
        }
        if two(&["in", "with"], &["disregard"]) {
            return Some((Frame::FaultAdverb, at + 1));
        }
        // "with no thought for", "with little regard to"
        if scene.is(at, &["with"])
            && scene.scant(at + 1)
            && scene.is(at + 2, &["thought", "regard", "care", "consideration", "concern", "plan"])
        {
            return Some((Frame::Without, at + 2));
        }
    }
    let stop = clause_after(scene, verb).max(reach(scene, verb));
    // "Wacław, against the advice of the supplier, loaded it"
    let subject = scene.clauses[verb].subject.map(|subject| scene.pieces.nouns[subject].tokens.end);
    let inserted =
        subject.filter(|end| scene.range.contains(end) && scene.tokens[*end].is_mark(','));
    let from = inserted.unwrap_or(group.tokens.end);
    let defied = scene.pieces.nouns.iter().find(|noun| {
        let Some(prep) = noun.prep.filter(|prep| *prep >= from) else { return false };
        // "despite two failing checks"
        let failing = || {
            goes_against(scene, prep)
                && scene.pieces.verbs.iter().all(|it| !it.tokens.contains(&noun.head))
                && scene.any_of(noun.tokens.clone(), &["failing", "failed", "red"])
        };
        // "outside the change window"
        let outside = (scene.is(prep, &["outside"])
            || scene.is(prep, &["of"]) && scene.is(prep - 1, &["outside"]))
            && scene.is(noun.head, &["window", "process", "procedure", "slot"]);
        noun.tokens.start < stop && (is_defied(scene, noun) || failing() || outside)
    })?;
    // "over the rule" of an editor: only deeds of somebody. "checked it against the runbook" is care.
    let acts =
        deed || group.sense.is(Sense::HUMAN) || group.verb.is_none() || group.sense.says_nothing();
    let acts = acts && !group.sense.is(Sense::CARE);
    acts.then_some((Frame::FaultAdverb, defied.head))
}

/// Whether a preposition says that something was done in spite of what follows it: "against", "in
/// breach of", "contrary to".
fn goes_against(scene: &Scene<'_>, prep: usize) -> bool {
    const BREACH: &[&str] = &[
        "violation",
        "breach",
        "contravention",
        "defiance",
        "contempt",
        "disregard",
        "spite",
        "contrary",
        "regardless",
        "teeth",
    ];
    scene.is(prep, &["against", "over", "despite"])
        || scene.is(prep, &["of", "to"]) && prep > scene.range.start && scene.is(prep - 1, BREACH)
}

/// Whether `noun` is a rule or a warning that a deed went against: "despite the warning".
pub(super) fn is_defied(scene: &Scene<'_>, noun: &NounPhrase) -> bool {
    scene.tokens[noun.head].is(Class::WARNING.or(Class::PROCEDURE))
        && noun.prep.is_some_and(|prep| goes_against(scene, prep))
}

/// "Instead of the documented rolling restart, …": how it was to be done stands first, before `end`.
pub(super) fn instead_of_owed(scene: &Scene<'_>, end: usize) -> bool {
    opens_instead(scene).is_some_and(|from| scene.slanted_in(from..end, Slant::OWED).is_some())
}

/// The token behind "Instead of", "Rather than" or "In place of" at the beginning of the sentence.
pub(super) fn opens_instead(scene: &Scene<'_>) -> Option<usize> {
    let first = scene.range.start;
    let two = |one: &[&str], two: &[&str]| scene.is(first, one) && scene.is(first + 1, two);
    if two(&["instead"], &["of"]) || two(&["rather"], &["than"]) {
        return Some(first + 2);
    }
    (two(&["in"], &["lieu", "place"]) && scene.is(first + 2, &["of"])).then_some(first + 3)
}

/// "merged before reading the diff", "switched it on before the earth had been removed".
pub(super) fn premature(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let one = matches!(
        agent.class,
        AgentClass::Person | AgentClass::Role | AgentClass::Self_ | AgentClass::Elided
    );
    let (team, we) = (agent.class == AgentClass::Team, agent.class == AgentClass::We);
    let changes = group.sense.is(Sense::ACTION.or(Sense::DESTROY).or(Sense::OFF));
    let deed = changes || group.verb.is_none() && matches!(group.form, Form::Past);
    let good = group.sense.is(Sense::MEND);
    let by = scene.clauses[verb].by.is_some();
    let deed = deed || group.sense.is(Sense::ADDRESS) || group.lemma() == "send";
    // "jumped to code fixes before checking the plumbing"
    let jumps = matches!(group.lemma(), "jump" | "leap" | "rush")
        && scene.is(group.tokens.end, &["to", "into", "straight", "directly"])
        && scene.any_of(
            group.tokens.end..scene.range.end.min(group.tokens.end + 5),
            &[
                "fix",
                "fixes",
                "code",
                "conclusion",
                "conclusions",
                "solution",
                "solutions",
                "repairs",
                "changes",
            ],
        );
    let deed = deed || jumps;
    if !(one || team || we) || !deed || good || group.passive && !by || group.modal.is_some() {
        return None;
    }
    let before = (group.tokens.end..scene.range.end).find(|at| {
        scene.is(*at, &["before"]) && matches!(scene.tokens[*at].tag, Tag::Prep | Tag::Subord)
    })?;
    let at = scene
        .pieces
        .verbs
        .iter()
        .position(|next| next.tokens.start > before || next.tokens.contains(&(before + 1)))?;
    let next = &scene.pieces.verbs[at];
    // "before having understood it"
    let having = next.tokens.start == before + 1
        && scene.is(before + 1, &["having"])
        && next.sense.is(Sense::DUTY);
    let told = next.tokens.start == before + 1 && scene.tokens[next.head].is(Class::VBG);
    let checks = told && (next.sense.is(Sense::CARE) || tries(scene, at));
    // "before making sure", "before getting approval"
    let asks = told && asks_first(scene, at);
    // "before asking us", "before calling anyone": whom it was not done with.
    let whom: &[&str] = match next.lemma() {
        "ask" | "consult" => &["anyone", "anybody", "us", "me"],
        "call" | "tell" | "page" | "ring" => &["anyone", "anybody"],
        _ => &[],
    };
    let reaches = (one || team)
        && changes
        && next.tokens.start == before + 1
        && scene.tokens[next.head].is(Class::VBG)
        && scene.is(next.tokens.end, whom)
        && !proves(scene, verb)
        && !on_purpose(scene, verb);
    // Whoever stops or mends before something could happen is in time.
    let clause = &scene.clauses[verb];
    let what = if group.passive { clause.subject } else { clause.object };
    let mends = what.is_some_and(|noun| {
        scene.is(
            scene.pieces.nouns[noun].head,
            &["fix", "hotfix", "workaround", "rollback", "mitigation", "revert"],
        )
    });
    let stops = group.sense.is(Sense::OFF.or(Sense::CONTAIN)) && !group.sense.is(Sense::DESTROY);
    let in_time = mends || stops;
    let undone = || unfinished(next) || unseen(scene, at) || not_ready(scene, at);
    let same = scene.clauses[at].object.is_some_and(|noun| {
        scene.is(scene.pieces.nouns[noun].head, &["it", "them", "this", "that"])
    });
    let holds =
        matches!(group.lemma(), "drain" | "cordon" | "pause" | "isolate" | "quarantine" | "hold");
    let part = !group.sense.is(Sense::DESTROY) && in_part(scene, group.head..before);
    let careful = mends && !same || holds || part;
    let unchecked = checks && !careful;
    let early = one && (unchecked || asks || having || !in_time && undone())
        // What the writers stopped, mended or looked at first is told as it was done.
        || we && changes && (same && unchecked && !in_time || asks && !careful);
    (early || reaches).then_some((Frame::Without, next.head))
}

/// Where something is tried before it counts.
const REHEARSALS: &[&str] =
    &["staging", "test", "testbed", "sandbox", "canary", "qa", "lab", "bench", "copy"];

/// "before trying it on one", "before trying it in staging".
fn tries(scene: &Scene<'_>, verb: usize) -> bool {
    let end = object_end(scene, verb) + 1;
    let tried = matches!(scene.pieces.verbs[verb].lemma(), "try" | "try out");
    let behind = end + 1..scene.range.end.min(end + 4);
    tried
        && scene.is(end, &["on", "in"])
        && (scene.any_of(behind.clone(), REHEARSALS) || scene.any_of(behind, &["one"]))
}

/// "before making sure that it was idle", "before getting consent".
fn asks_first(scene: &Scene<'_>, verb: usize) -> bool {
    const CONSENT: &[&str] = &[
        "approval",
        "consent",
        "permission",
        "review",
        "reviews",
        "sign-off",
        "signoff",
        "okay",
        "go-ahead",
    ];
    let next = &scene.pieces.verbs[verb];
    let behind = next.tokens.end..scene.range.end.min(next.tokens.end + 3);
    match next.lemma() {
        "make" => scene.is(next.tokens.end, &["sure", "certain"]),
        "get" => scene.any_of(behind, CONSENT),
        _ => false,
    }
}

/// "to staging", "on a copy", "to 1% of users", "one rack": a rehearsal, or a part that goes first.
fn in_part(scene: &Scene<'_>, range: Range<usize>) -> bool {
    const PARTS: &[&str] = &["one", "single", "first", "half", "few", "1", "5", "10"];
    range.clone().any(|at| {
        let behind = at + 1..range.end.min(at + 4);
        let place =
            scene.is(at, &["to", "in", "on", "into", "onto"]) && scene.any_of(behind, REHEARSALS);
        place || scene.is(at, PARTS) || scene.tokens[at].is_mark('%')
    }) || scene.is(range.start, REHEARSALS)
}

/// Whether what verb group `verb` is done to is a check of something: "ran the tests before asking us".
fn proves(scene: &Scene<'_>, verb: usize) -> bool {
    scene.clauses[verb].object.is_some_and(|object| {
        let phrase = &scene.pieces.nouns[object];
        phrase.tokens.clone().any(|at| scene.tokens[at].is(Class::SAFEGUARD.or(Class::PROCEDURE)))
    })
}

/// "before the backup had finished", "before the list had been filtered": it was not there yet.
fn unfinished(next: &VerbGroup) -> bool {
    let ends = ["finish", "complete", "end", "catch up", "give", "confirm", "agree", "approve"];
    let done = next.passive || ends.contains(&next.lemma());
    next.perfect && next.finite && !next.negated && next.modal.is_none() && done
}

/// "before anyone had looked at it"; before customers saw it is in time.
fn unseen(scene: &Scene<'_>, next: usize) -> bool {
    let group = &scene.pieces.verbs[next];
    let looks =
        matches!(group.lemma(), "look" | "look at" | "check" | "read" | "review" | "open" | "test");
    let it = (group.tokens.end..group.tokens.end + 2).any(|at| scene.is(at, &["it", "them", "at"]));
    looks
        && it
        && group.perfect
        && group.finite
        && !group.negated
        && scene.clauses[next].subject.is_some()
}

/// "before the build was green", "before the signing job had run".
fn not_ready(scene: &Scene<'_>, next: usize) -> bool {
    const RUNS: &[&str] = &["build", "job", "pipeline", "run", "ci"];
    const DONE: &[&str] = &["green", "done", "ready", "through", "complete", "finished"];
    let group = &scene.pieces.verbs[next];
    let guard = scene.clauses[next].subject.is_some_and(|noun| {
        let head = scene.pieces.nouns[noun].head;
        scene.tokens[head].is(Class::SAFEGUARD) || scene.is(head, RUNS)
    });
    let ran = group.perfect && scene.is(group.head, &["run", "passed"]);
    let green = scene.tokens[group.head].is(Class::BE)
        && scene.any_of(group.tokens.end..group.tokens.end + 2, DONE);
    guard && group.finite && group.modal.is_none() && !group.negated && (ran || green)
}
