//! Duties left undone: "did not check", "nobody noticed", "had to compare them and did not".

use super::around::complement_negated;
use super::cause::came_of;
use super::defiance::in_defiance;
use super::predicate::{infinitive_after, object_end};
use super::reason::{came_of_it, harm_outside};
use super::{Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// Whether the subject itself negates: nobody, no one, none of the reviewers.
pub(super) fn negative_subject(scene: &Scene<'_>, agent: &Agent) -> bool {
    let Some(span) = agent.span else { return false };
    let text = span.of(scene.text).to_ascii_lowercase();
    let first = text.split_whitespace().next().unwrap_or("");
    // "Neither Sipho nor the approver had noticed"
    let nor = (scene.range.start + 1..scene.range.end)
        .find(|at| scene.tokens[*at].span.start >= span.start)
        .is_some_and(|at| scene.is(at - 1, &["nor", "neither"]));
    if nor && scene.any_of(scene.range.clone(), &["neither"]) {
        return true;
    }
    if denied_first(scene, span.start) {
        return true;
    }
    let not_one = scene.tokens[scene.range.clone()]
        .iter()
        .rfind(|token| token.span.end <= span.start)
        .is_some_and(|token| token.tag == Tag::Neg)
        && matches!(first, "one" | "a");
    (not_one || matches!(first, "nobody" | "no" | "none" | "neither"))
        && agent.class != AgentClass::Person
}

/// Whether what makes the verb a past stands before its subject: "At no point did the engineer look".
pub(super) fn has_past_before(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    group.form == Form::Base
        && verb
            .checked_sub(1)
            .map(|before| &scene.pieces.verbs[before])
            .is_some_and(|before| before.auxiliary_only && scene.has(before, &["did", "had"]))
}

/// Whether the verb is denied before its subject, which begins at byte `start`: "At no point did Ana check the
/// logs", "nor had they asked".
fn denied_first(scene: &Scene<'_>, start: usize) -> bool {
    let inside = |at: &usize| scene.tokens[*at].span.start < start;
    let left = scene.range.clone().take_while(inside).count() + scene.range.start;
    let phrase = |at: &usize| matches!(scene.tokens[*at].tag, Tag::Det | Tag::Adj | Tag::Noun);
    let aux = (scene.range.start..left).rev().find(|at| !phrase(at));
    let Some(aux) = aux.filter(|at| scene.is(*at, &["did", "had"])) else { return false };
    let Some(before) = aux.checked_sub(1).filter(|at| scene.range.contains(at)) else {
        return false;
    };
    let occasion = scene.is(before, &["point", "time", "stage", "moment", "occasion"])
        && before > scene.range.start
        && scene.is(before - 1, &["no"]);
    occasion || scene.is(before, &["never", "nor", "neither", "nowhere"])
}

pub(super) fn negated_duty(
    scene: &Scene<'_>,
    verb: usize,
    agent: &Agent,
    nobody: bool,
) -> Option<Frame> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // "cannot", "may not", "do not": a rule or an ability, no deed of the past.
    let start = group.tokens.start;
    let able = start > scene.range.start && scene.tokens[start - 1].tag == Tag::Modal;
    if group.modal.is_some() || able {
        return None;
    }
    // "nobody used it", "nobody was paged": of what nobody does, nobody is blamed.
    // A checklist is there to be used.
    let tool = clause.object.is_some_and(|object| {
        scene.tokens[scene.pieces.nouns[object].head].is(Class::PROCEDURE.or(Class::SAFEGUARD))
    });
    if nobody && (group.lemma() == "use" && !tool || group.passive && clause.by.is_none()) {
        return None;
    }
    // "Nobody involved did anything other than what the procedure asked for": nobody is blamed.
    let other = scene.may_hold(&["other"]) && nobody && {
        let rest = group.tokens.end..scene.range.end.min(group.tokens.end + 4);
        rest.clone().any(|at| {
            scene.is(at, &["anything"]) && scene.is(at + 1, &["other", "but", "wrong", "unusual"])
        })
    };
    // "nobody paged: the receiver is missing", "nobody involved"
    let told_of = nobody
        && clause.object.is_none()
        && (matches!(group.lemma(), "page" | "involve")
            || group.lemma() == "notify" && !scene.range.contains(&group.tokens.end));
    if other || told_of {
        return None;
    }
    // "There is no one adding large files": what goes on, unless it is somebody's to do.
    let theirs = group.sense.is(Sense::CARE.or(Sense::PERCEIVE)) || !group.sense.is(Sense::ACTION);
    if nobody && group.form == Form::Ing && !theirs {
        return None;
    }
    // "No one acted wrongly": that somebody did is what is denied.
    let stop = clause.end.min(scene.range.end);
    let wrongly = |at: usize| {
        let token = &scene.tokens[at];
        token.is(Class::FAULTY) && token.tag == Tag::Adv || scene.by_mistake(at)
    };
    if (start..stop).any(wrongly) {
        return None;
    }
    // "Nobody on the wards noticed the switchover": that there was no impact.
    if nobody && group.sense.is(Sense::PERCEIVE) && scene.in_role(crate::document::Role::Impact) {
        return None;
    }
    // "did not take the green status for granted" is praise.
    let granted = || {
        (group.tokens.end..scene.range.end.min(group.tokens.end + 7))
            .any(|at| scene.is(at, &["granted"]))
    };
    if group.lemma() == "take" && granted() {
        return None;
    }
    // "did not do any testing", "just did not do our homework"
    let care = clause.object.is_some_and(|object| {
        let head = scene.pieces.nouns[object].head;
        scene.tokens[head].is(Class::FORETHOUGHT.or(Class::SAFEGUARD))
            || scene.is(head, &["homework", "restore", "failover", "rollback", "switchover"])
    });
    let attempts =
        matches!(group.lemma(), "try" | "attempt" | "practise" | "practice" | "rehearse");
    let makes = matches!(group.lemma(), "make" | "take") && agent.class.is_human();
    if (group.lemma() == "do" || attempts || makes)
        && care
        && scene.has(group, &["did", "had", "has", "was", "were", "been", "never"])
    {
        return Some(Frame::NegatedDuty);
    }
    // "nobody tried it on a small cluster first"
    let first = scene
        .first_of(group.tokens.end..scene.range.end, &["first", "beforehand"])
        .filter(|at| scene.tokens.get(at + 1).is_none_or(|next| next.tag == Tag::Punct));
    if attempts && nobody && first.is_some() && group.is_past() {
        return Some(Frame::NegatedDuty);
    }
    // "never tried restoring the snapshots"
    let tried = scene.pieces.verbs.get(verb + 1).is_some_and(|next| {
        let close = next.tokens.start <= group.tokens.end + 1;
        let owed = next.sense.is(Sense::DUTY.or(Sense::MEND))
            || matches!(
                next.lemma(),
                "restore" | "recover" | "fail over" | "roll back" | "rebuild" | "replay"
            );
        close && owed && (next.infinitive || next.form == Form::Ing)
    });
    if attempts && tried && scene.has(group, &["never", "had"]) && agent.class.is_human() {
        return Some(Frame::NegatedDuty);
    }
    // "We held the release because the lab had not confirmed the result": what was waited for.
    let reason = clause.opener.filter(|at| scene.is_reason(*at));
    let waits = scene.pieces.verbs.iter().zip(scene.clauses).any(|(main, clause)| {
        let held = ["wait", "hold", "hold off", "delay", "postpone", "pause", "defer"];
        main.finite && clause.opener.is_none() && held.contains(&main.lemma())
    });
    if reason.is_some() && waits {
        return None;
    }
    // "None of us had a look at the queue"
    let looks = clause
        .object
        .is_some_and(|it| scene.is(scene.pieces.nouns[it].head, &["look", "glance", "peek"]));
    if looks && matches!(group.lemma(), "have" | "take" | "give" | "cast") {
        return Some(Frame::NegatedDuty);
    }
    let idle = scene.is(group.tokens.end, &["anything"]) && !nobody;
    if group.lemma() == "do" && idle && scene.has(group, &["did", "had", "never"]) {
        return (!scene.is(group.tokens.end + 1, &["wrong"])).then_some(Frame::NegatedDuty);
    }
    let so = scene.is(group.tokens.end, &["so", "it", "that", "this"]);
    // "The last report lists this very fix; we never did it."
    let object = clause.object.map_or(group.tokens.end, |it| scene.pieces.nouns[it].tokens.end);
    let never = scene.has(group, &["never"]) && !nobody && !scene.range.contains(&(object + 1));
    if group.lemma() == "do" && so && never && agent.class.is_human() {
        return Some(Frame::NegatedDuty);
    }
    if group.lemma() == "do" && (group.auxiliary_only || so) {
        // "Reading it is elementary, and we didn't even do that."
        let even = so && scene.has(group, &["even"]);
        return (even || obliged_before(scene, verb)).then_some(Frame::Expected);
    }
    if group.auxiliary_only && !group.lemma().contains(' ') || group.lemma() == "be" {
        let now = matches!(agent.class, AgentClass::We | AgentClass::Self_)
            && scene.is(group.head, &["am", "are", "is", "'m", "'re", "’m", "’re"]);
        return (!now && complement_negated(scene, verb)).then_some(Frame::Skill);
    }
    // "did not see fit to tell anybody" is no better than to have seen fit to do it.
    let fault = group.sense.is(Sense::FAULT) && group.lemma() != "see fit";
    if fault && !group.sense.is(Sense::DUTY) {
        return None;
    }
    // "decided not to escalate" tells when it was decided.
    let present = matches!(group.form, Form::Base | Form::Third)
        && !group.infinitive
        && !has_past_before(scene, verb)
        && !scene.has(group, &["did", "had", "was", "were", "never"]);
    // "has not installed it in spite of the recommendation"
    if agent.class.is_somebody() && in_defiance(scene, verb, agent).is_some() {
        return Some(Frame::NegatedDuty);
    }
    // "Nobody felt the need to write it down"
    let need = clause
        .object
        .is_some_and(|object| scene.is(scene.pieces.nouns[object].head, &["need", "urge", "time"]));
    if need && matches!(group.lemma(), "feel" | "see" | "take") {
        return Some(Frame::NegatedDuty);
    }
    // "does not anticipate that this will help": what somebody thinks of what is to come.
    if present && matches!(group.lemma(), "anticipate" | "expect" | "foresee" | "think") {
        return None;
    }
    // "We do not know when": the writer's knowledge now.
    // "The alert did not fire, and so nobody looked": told as what came of it.
    let so = nobody
        && clause.subject.is_some_and(|subject| {
            let start = scene.pieces.nouns[subject].tokens.start;
            start > scene.range.start + 1 && scene.is(start - 1, &["so"])
        });
    if so {
        return None;
    }
    let known = matches!(agent.class, AgentClass::Role | AgentClass::Indefinite) && !nobody;
    // "No one in the team knows how to renew it"
    let how = nobody && group.lemma() == "know" && scene.is(group.tokens.end, &["how"]);
    if present && matches!(group.lemma(), "know" | "understand") && !known && !how {
        return None;
    }
    let understanding = matches!(
        group.lemma(),
        "understand" | "know" | "realise" | "realize" | "remember" | "care"
    );
    // "Infrastructure are not monitoring it" tells what goes on, "does not monitor" what is to be.
    let goes_on = group.form == Form::Ing && agent.class == AgentClass::Team;
    if goes_on {
        return group.sense.is(Sense::DUTY).then_some(Frame::NegatedDuty);
    }
    if present && !matches!(agent.class, AgentClass::Person) && !in_timeline(scene) {
        return (understanding && known || how).then_some(Frame::Skill);
    }
    let skill = matches!(group.lemma(), "understand" | "know");
    // "We did not know about the outage": what we did not know was not there to be known.
    let told = scene.any_of(
        group.tokens.end..group.tokens.end + 1,
        &["about", "of", "that", "when", "whether", "which", "what", "where", "who", "if"],
    );
    let own_knowledge =
        matches!(agent.class, AgentClass::We | AgentClass::Self_ | AgentClass::Elided);
    if skill && told && own_knowledge {
        return None;
    }
    // "No one else knew how to renew it" is knowledge that one person has; "we do not know" is now.
    if skill && !how && (nobody || present && !agent.class.is_one()) {
        return None;
    }
    if skill {
        return Some(Frame::Skill);
    }
    // "did not start looking into it until the third page": said of others, it counts their delay.
    let late = group.sense.is(Sense::DUTY.or(Sense::NEUTRAL).or(Sense::ASPECT))
        && matches!(agent.class, AgentClass::Person | AgentClass::Role | AgentClass::Team)
        && scene.any_of(group.tokens.end..scene.range.end, &["until", "till"]);
    if late {
        return Some(Frame::NegatedDuty);
    }
    // "was not identified in testing by the service teams"
    let found = group.passive && group.sense.is(Sense::PERCEIVE) && agent.class.is_somebody();
    let duty = found
        || group.sense.is(Sense::DUTY)
        || group.sense.is(Sense::ACTION)
            && if nobody { owed(scene, verb) } else { undone(scene, verb, agent) }
        || group.sense.says_nothing()
            && !clause.opener.is_some_and(|at| scene.is(at, &["that"]))
            && agent.class.is_known_one()
            && !nobody
            && undone(scene, verb, agent)
        || phrasal_duty(group)
        || !nobody && undone_with_effect(scene, verb, agent)
        || builds(group) && agent.class == AgentClass::We && undone(scene, verb, agent)
        || group.lemma() == "learn" && scene.is(group.tokens.end, &["from"]);
    if !duty {
        return None;
    }
    // "We did not see any reports": what was not there cannot be seen.
    let perceives = group.sense.is(Sense::PERCEIVE.or(Sense::STATE).or(Sense::BELIEF));
    let any = clause.object.is_some_and(|object| {
        scene.is(
            scene.pieces.nouns[object].tokens.start,
            &["any", "anything", "a", "evidence", "signs", "much", "other", "further", "more"],
        )
    });
    // "did not notice anything was wrong": there was something.
    let amiss = clause.object.is_some_and(|object| {
        let after = scene.pieces.nouns[object].tokens.end;
        scene.is(after, &["was", "were", "wrong", "amiss", "unusual", "off"])
    });
    let any = any && !amiss;
    // "Nobody heard the buzzer, it is mounted behind the boiler": why it could not be.
    let comma = object_end(scene, verb) + 1;
    let why = nobody
        && scene.tokens.get(comma).is_some_and(|it| it.is_mark(','))
        && scene.is(comma + 1, &["it", "they", "which", "this"])
        && scene.tokens.get(comma + 2).is_some_and(|it| it.is(Class::BE));
    if perceives && why {
        return None;
    }
    // "had not seen this error before"
    // "until our client told us" is late.
    let at = object_end(scene, verb) + 1;
    let new = scene.is(at, &["before"])
        || scene.is(at, &["until"]) && scene.is(at + 1, &["now", "then", "that", "this", "today"]);
    let late = scene.is(at, &["until", "till"])
        && !new
        && (at..scene.range.end).any(|at| {
            scene.tokens[at].is(Class::CUSTOMER) || scene.is(at, &["someone", "somebody"])
        });
    if late && perceives && agent.class.is_human() {
        return Some(Frame::NegatedDuty);
    }
    if perceives && new {
        return None;
    }
    let own = matches!(agent.class, AgentClass::We | AgentClass::Self_ | AgentClass::Elided);
    if perceives
        && (any
            || own
                && matches!(
                    group.lemma(),
                    "see" | "expect" | "find" | "find out" | "figure out" | "observe"
                ))
    {
        return None;
    }
    // "did not have to", "did not need to", "did not want to".
    let from = group.lemma() == "learn" && scene.is(group.tokens.end, &["from"]);
    if matches!(group.lemma(), "need" | "want" | "trust" | "have" | "learn") && !from {
        return None;
    }
    Some(Frame::NegatedDuty)
}

/// Whether somebody was to do it: "no employee deleted any data" only tells that nobody did.
fn owed(scene: &Scene<'_>, verb: usize) -> bool {
    let any = scene.clauses[verb].object.is_some_and(|object| {
        scene.is(scene.pieces.nouns[object].tokens.start, &["any", "anything"])
    });
    !any && !scene.pieces.verbs[verb].sense.is(Sense::DESTROY.or(Sense::HARM))
}

/// Whether a deed that was not done is held against somebody: "did not open the dashboard", "never
/// turned it back on". Where a reason is given it was a choice.
fn undone(scene: &Scene<'_>, verb: usize, agent: &Agent) -> bool {
    let group = &scene.pieces.verbs[verb];
    let reasoned = (group.tokens.end..scene.range.end).any(|at| scene.is_reason(at));
    let never = scene.has(group, &["never"]);
    let one = agent.span.is_some_and(|span| {
        scene.tokens[scene.range.clone()].iter().rfind(|token| span.covers(token.span)).is_some_and(
            |head| {
                let they = head.span.of(scene.text).eq_ignore_ascii_case("they");
                !head.is(Class::PLURAL) && !they
            },
        )
    });
    match agent.class {
        AgentClass::Person => true,
        AgentClass::Indefinite | AgentClass::Self_ => !reasoned && never,
        AgentClass::Role => !reasoned && (one || never),
        AgentClass::Team => !reasoned && never,
        // "We did not mount it in a volume", among causes and lessons; what was tried or mended later is no omission.
        AgentClass::We => {
            let elsewhere = scene.surroundings.roles.within(&[Role::Title]);
            let told = scene.has(group, &["did", "didn", "had", "hadn"])
                && (scene.reflects() || elsewhere);
            let mends = group.sense.is(Sense::MEND.or(Sense::CONTAIN).or(Sense::OFF));
            let object = scene.clauses[verb].object;
            let thing = object.is_some_and(|object| {
                scene.tokens[scene.pieces.nouns[object].head].tag != Tag::Pron
            });
            never || told && !mends && !reasoned && thing
        }
        _ => false,
    }
}

/// "hadn't uploaded the rates, so all bills were empty", "the tills were off since they had not published the
/// codes": what somebody had left undone is held against them by what came of it.
fn undone_with_effect(scene: &Scene<'_>, verb: usize, agent: &Agent) -> bool {
    let group = &scene.pieces.verbs[verb];
    let told = group.perfect || scene.has(group, &["did", "didn"]);
    let mends =
        group.sense.is(Sense::PERCEIVE.or(Sense::STATE).or(Sense::BELIEF).or(Sense::REPORT));
    // "had not started her shift": whoever is not there yet leaves nothing undone.
    let absent = matches!(group.lemma(), "start" | "begin" | "arrive" | "join" | "leave" | "come");
    let mends = mends || absent;
    let others = agent.class.is_known_one() || agent.class == AgentClass::Team;
    let deed = told && !group.passive && !mends && others && !scene.in_role(Role::Timeline);
    let opener = scene.clauses[verb].opener.filter(|at| scene.is_reason(*at));
    let so = || came_of(scene, verb).is_some() || in_passing(scene, verb);
    deed && match opener {
        Some(opener) => harm_outside(scene, opener) || came_of_it(scene, opener),
        None => so(),
    }
}

/// "The plumber, who hadn't closed the valve, …": told of somebody in passing, among the causes.
fn in_passing(scene: &Scene<'_>, verb: usize) -> bool {
    let who = scene.clauses[verb].opener.is_some_and(|at| {
        scene.is(at, &["who"]) && at > scene.range.start && scene.tokens[at - 1].is_mark(',')
    });
    who && scene.reflects()
}

/// "had to compare both hashes and did not", "was responsible for checking it, but didn't": what
/// "did not" leaves out is the duty before it.
fn obliged_before(scene: &Scene<'_>, verb: usize) -> bool {
    let subject = scene.clauses[verb].subject;
    let start = scene.pieces.verbs[verb].tokens.start;
    scene.pieces.verbs[..verb].iter().enumerate().any(|(before, group)| {
        // "Oksana was asked to watch it, she didn't."
        let again = subject.is_some_and(|subject| {
            scene.tokens[scene.pieces.nouns[subject].head].is(Class::THIRD)
                || scene.is(scene.pieces.nouns[subject].head, &["they"])
        });
        let same = scene.clauses[before].subject == subject || again;
        let after = group.tokens.end;
        let bound =
            matches!(group.lemma(), "have" | "need" | "agree" | "promise" | "offer" | "plan")
                && infinitive_after(scene, before).is_some()
                || group.sense.is(Sense::EXPECT)
                || group.passive
                    && matches!(group.lemma(), "ask" | "tell" | "instruct" | "remind" | "assign")
                    && infinitive_after(scene, before).is_some()
                || scene.any_of(
                    after..start.min(after + 3),
                    &["responsible", "accountable", "obliged", "required"],
                );
        same && !group.negated && bound
    })
}

/// "We did not implement any logging": what was to be there, and was not made.
fn builds(group: &VerbGroup) -> bool {
    matches!(group.lemma(), "implement" | "create" | "maintain" | "establish" | "introduce")
}

fn phrasal_duty(group: &VerbGroup) -> bool {
    matches!(
        group.lemma(),
        "bother" | "manage" | "get around" | "get round" | "think" | "read" | "see fit"
    )
}

fn in_timeline(scene: &Scene<'_>) -> bool {
    scene.in_role(crate::document::Role::Timeline)
}
