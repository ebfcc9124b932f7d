//! What somebody did, measured by what there was to do: "It took a customer to tell us", "treated it as noise
//! rather than as a warning", "postponed the check", "nothing kept him from asking", "a careful engineer
//! checks; ours did not".

use super::astray::duration;
use super::defiance::opens_instead;
use super::harm::harm_in;
use super::outcome::{GOOD, is_told};
use super::predicate::{doer, is_it, object_end};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag, TokenKind};

/// The contrasts of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        it_took(scene, verb, out);
        nothing_prevented(scene, verb, out);
        ours_did_not(scene, verb, out);
        look_would_have(scene, verb, out);
        each_assumed(scene, verb, out);
        somehow(scene, verb, out);
        confessed(scene, verb, out);
        claimed(scene, verb, out);
        instead(scene, verb, out);
        if !scene.in_role(Role::Timeline) {
            treated_as(scene, verb, out);
            postponed(scene, verb, out);
            needless(scene, verb, out);
        }
    }
    for noun in 0..scene.pieces.nouns.len() {
        decision_to(scene, noun, out);
    }
    prohibited(scene, out);
}

/// "Instead of rolling back, the commander tried to fix forward for 50 minutes": the other way is told first, and the
/// one that was taken with its harm or its length.
fn instead(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let another = opens_instead(scene)
        .and_then(|at| scene.tokens.get(at))
        .is_some_and(|doing| doing.is(Class::VBG));
    let main = another && group.is_past() && !group.passive && scene.clauses[verb].opener.is_none();
    let Some(agent) = doer(scene, verb).filter(|agent| main && agent.class.is_somebody()) else {
        return;
    };
    let rest = group.tokens.end..scene.range.end;
    let lasted = scene
        .first_of(rest.clone(), &["for"])
        .is_some_and(|at| duration(scene, at + 1, at + 4).is_some());
    let works = Sense::MEND.or(Sense::PERCEIVE).or(Sense::REPORT);
    let well = group.sense.is(works)
        || rest.clone().any(|at| {
            scene.is(at, GOOD)
                || scene.is(at, &["found", "to"]) && scene.tokens[at].tag != Tag::Prep
        });
    // "kept patching rows by hand for two hours", "tried to fix forward for 50 minutes"
    let tried = matches!(group.lemma(), "try" | "attempt");
    let well = well && !tried;
    if (lasted || harm_in(scene, &rest)) && !well && !is_told(scene, verb, out) {
        out.push(scene.fault(
            agent,
            Frame::Outcome,
            scene.span(scene.range.start, group.tokens.end - 1),
        ));
    }
}

/// "It took a complaint on the forum for us to look", "it was left to a customer to tell us".
fn it_took(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let next = scene.pieces.verbs[verb + 1..].iter().find(|next| next.infinitive);
    let Some(next) = next.filter(|_| is_it(scene, verb) && group.is_stated()) else { return };
    let duty = Sense::DUTY.or(Sense::CARE).or(Sense::PERCEIVE).or(Sense::REPORT);
    if !next.sense.is(duty) || next.negated {
        return;
    }
    let nouns = scene.pieces.nouns.iter().enumerate();
    let mut between = nouns.filter(|(_, noun)| {
        noun.tokens.start >= group.tokens.end && noun.tokens.end <= next.tokens.start
    });
    let Some((first, phrase)) = between.next() else { return };
    let outside = scene.tokens[phrase.head].is(Class::CUSTOMER)
        || scene.classifier.agent(first, None).class == AgentClass::Customer;
    let left = group.passive
        && group.lemma() == "leave"
        && phrase.prep.is_some_and(|prep| scene.is(prep, &["to"]));
    if left && outside {
        let predicate = scene.span(group.tokens.start, phrase.head);
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, predicate));
        return;
    }
    // Hours are no prompt, and neither is a system.
    let prompt = outside
        || scene.is(
            phrase.head,
            &["complaint", "complaints", "tweet", "post", "call", "email", "guy", "stranger"],
        );
    let timed = phrase.tokens.clone().any(|at| scene.tokens[at].is(Class::TIME));
    if group.lemma() != "take" || !prompt || timed {
        return;
    }
    let whom = between.find(|(_, noun)| noun.prep.is_some_and(|prep| scene.is(prep, &["for"])));
    let Some((whom, _)) = whom else { return };
    let agent = scene.classifier.agent(whom, None);
    if agent.class.is_human() {
        let predicate = scene.span(group.tokens.start, next.head);
        out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
    }
}

/// "Nothing kept the clerk from asking", "nothing prevented them from checking the label": what nothing
/// prevents and is no harm was left undone.
fn nothing_prevented(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    let nothing = scene.is(scene.pieces.nouns[subject].head, &["nothing"]);
    let holds = matches!(group.lemma(), "prevent" | "stop" | "keep" | "hinder" | "bar");
    let Some(next) = scene.pieces.verbs.get(verb + 1) else { return };
    let from = next.tokens.start.checked_sub(1).is_some_and(|at| scene.is(at, &["from"]));
    let duty = next.sense.is(Sense::CARE.or(Sense::REPORT).or(Sense::DUTY))
        && !next.sense.is(Sense::ACTION.or(Sense::HARM).or(Sense::DESTROY).or(Sense::RELEASE));
    if !(nothing && holds && group.is_stated() && from && duty && next.form == Form::Ing) {
        return;
    }
    let whom = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == group.tokens.end);
    let Some(whom) = whom else { return };
    let agent = scene.classifier.agent(whom, Some(next));
    if agent.class.is_human() {
        let predicate = scene.span(group.tokens.start, next.head);
        out.push(scene.fault(agent, Frame::Expected, predicate));
    }
}

/// "A careful engineer checks the name of the host first; ours did not."
fn ours_did_not(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let not = group.auxiliary_only && group.negated && scene.has(group, &["did", "had", "was"]);
    let before = group.tokens.start.checked_sub(1).filter(|at| scene.range.contains(at));
    let ours = before.filter(|at| scene.is(*at, &["ours"]));
    let ends = !scene.range.contains(&group.tokens.end)
        || scene.tokens[group.tokens.end].tag == Tag::Punct;
    let Some(ours) = ours.filter(|_| not && ends) else { return };
    // Whose like is told of before, and does what people are to do.
    let people = scene.pieces.verbs[..verb].iter().zip(scene.clauses).any(|(it, clause)| {
        let subject = clause.subject.map(|subject| scene.classifier.agent(subject, Some(it)));
        let human = subject.is_some_and(|agent| agent.class.is_human());
        human && it.sense.is(Sense::DUTY.or(Sense::CARE).or(Sense::ACTION))
    });
    if people {
        let agent = Agent::unnamed(AgentClass::Role);
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(ours, group.tokens.end - 1)));
    }
}

/// "treated the alert as if it were noise", "treated the error as an obstacle rather than as a question".
fn treated_as(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let treats = matches!(group.lemma(), "treat" | "regard" | "view" | "handle");
    let Some(object) = scene.clauses[verb].object.filter(|_| treats && group.is_stated()) else {
        return;
    };
    let start = scene.pieces.nouns[object].tokens.end;
    let Some(as_) = scene.first_of(start..scene.range.end, &["as"]) else { return };
    let would_be = scene.is(as_ + 1, &["if", "though"]);
    let rather = (as_..scene.range.end).find(|at| {
        scene.is(*at, &["rather"]) && scene.is(at + 1, &["than"])
            || scene.is(*at, &["instead"]) && scene.is(at + 1, &["of"])
    });
    let near = as_ <= start + 8 && scene.finite_in(group.tokens.end..as_).is_none();
    let last = if would_be { Some(as_ + 1) } else { rather };
    let Some(agent) = doer(scene, verb).filter(|_| near && !group.passive) else { return };
    if let Some(last) = last.filter(|_| agent.class.is_human()) {
        out.push(scene.fault(agent, Frame::FaultVerb, scene.span(group.tokens.start, last)));
    }
}

/// "I delayed the audit of the keys", "the crew put off the inspection".
fn postponed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let later = matches!(group.lemma(), "delay" | "postpone" | "defer" | "put off" | "shelve");
    let Some(object) = scene.clauses[verb].object.filter(|_| later && group.is_stated()) else {
        return;
    };
    let head = &scene.tokens[scene.pieces.nouns[object].head];
    let owed = head.is(Class::SAFEGUARD) || head.sense.is(Sense::CARE);
    let past = matches!(group.form, Form::Past | Form::Participle);
    let Some(agent) = doer(scene, verb).filter(|_| owed && past && !group.passive) else { return };
    let one = agent.class.is_somebody() || agent.class == AgentClass::Self_;
    if one && !scene.gives_reason(group.tokens.end) && !is_told(scene, verb, out) {
        let predicate = scene.span(group.tokens.start, object_end(scene, verb));
        out.push(scene.fault(agent, Frame::Omission, predicate));
    }
}

/// "I created avoidable conflicts", "the vendor's crew caused needless downtime".
fn needless(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const NEEDLESS: &[&str] = &["avoidable", "needless", "unnecessary", "preventable"];
    let group = &scene.pieces.verbs[verb];
    let makes = group.sense.is(Sense::CAUSE) || matches!(group.lemma(), "create" | "produce");
    let Some(object) = scene.clauses[verb].object.filter(|_| makes && group.is_stated()) else {
        return;
    };
    let phrase = &scene.pieces.nouns[object];
    let needless = scene.any_of(phrase.tokens.clone(), NEEDLESS);
    let past = matches!(group.form, Form::Past | Form::Participle) && !group.passive;
    let Some(agent) = doer(scene, verb).filter(|_| needless && past) else { return };
    if agent.class.is_human() && !is_told(scene, verb, out) {
        let predicate = scene.span(group.tokens.start, phrase.head);
        out.push(scene.fault(agent, Frame::BadObject, predicate));
    }
}

/// "Don't get complacent", "Stop being lazy about the keys": what is forbidden has been.
fn prohibited(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let words = first..scene.range.end.min(first + 4);
    let forbids = scene.is(first, &["stop", "never", "don", "don't", "don’t"])
        || scene.is(first, &["do"])
            && scene.tokens.get(first + 1).is_some_and(|t| t.tag == Tag::Neg);
    let be = words.clone().find(|at| {
        scene.tokens[*at].is(Class::BE)
            || scene.is(*at, &["get", "become", "grow", "getting", "becoming", "being"])
    });
    let Some(be) = be.filter(|_| forbids) else { return };
    let judged = scene.slanted_in(be + 1..scene.range.end.min(be + 4), Slant::PERSONAL);
    let unready = || scene.slanted_in(be + 1..scene.range.end.min(be + 4), Slant::UNREADY);
    if let Some(judged) = judged.or_else(unready) {
        let predicate = scene.span(first, judged.last);
        out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
    }
}

/// "A glance at the graph would have been enough", "a dry run would have shown it".
fn look_would_have(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let would = group.perfect && group.modal.is_some_and(|at| scene.is(at, &["would", "could"]));
    let been = scene.tokens[group.head].is(Class::BE)
        && scene.is(group.tokens.end, &["enough", "sufficient"]);
    let shown = matches!(
        group.lemma(),
        "show"
            | "reveal"
            | "catch"
            | "find"
            | "prevent"
            | "avoid"
            | "detect"
            | "expose"
            | "suffice"
            | "spot"
            | "stop"
            | "save"
            | "spare"
            | "clear up"
            | "settle"
            | "do"
            | "tell"
            | "warn"
            | "uncover"
            | "flag"
            | "bring"
    );
    // "Reading the release notes would have been enough."
    let opening = scene.pieces.verbs.first().filter(|first| {
        first.tokens.start == scene.range.start
            && first.form == Form::Ing
            && first.head < group.head
            && first.sense.is(Sense::DUTY.or(Sense::CARE))
    });
    // "when going back to 4.17 would have fixed it"
    let instead = verb.checked_sub(1).map(|before| &scene.pieces.verbs[before]).filter(|before| {
        let opens = before
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| scene.is(at, &["when", "while", "although"]));
        opens
            && before.form == Form::Ing
            && !before.finite
            && scene.clauses[verb]
                .subject
                .is_none_or(|subject| scene.pieces.nouns[subject].tokens.start > before.head)
    });
    let mended = shown || group.sense.is(Sense::MEND);
    let instead = instead.filter(|_| mended);
    if (opening.is_some() && (been || shown) || instead.is_some()) && would && !group.negated {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, predicate));
        return;
    }
    let Some(subject) = scene.clauses[verb].subject.filter(|_| would && (been || shown)) else {
        return;
    };
    let phrase = &scene.pieces.nouns[subject];
    // "Proper rehearsal by the depot team would have shown it": what they are said not to have done.
    let theirs = scene.owner(subject, &["by"]).filter(|it| it.class.is_somebody());
    if let Some(agent) = theirs.filter(|_| !group.negated && phrase.possessor.is_none()) {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(agent, Frame::ModalPerfect, predicate));
        return;
    }
    // "A moment's reflection would have told us."
    let moment = phrase
        .possessor
        .is_some_and(|of| scene.is(scene.pieces.nouns[of].head, &["moment", "minute", "second"]));
    // "This single command would have shown it."
    const SMALL: &[&str] = &[
        "command", "query", "click", "line", "step", "listing", "upgrade", "update", "restart",
        "search",
    ];
    let command = scene.is(phrase.head, SMALL)
        || scene.tokens[phrase.head].kind == TokenKind::Code
            && matches!(group.lemma(), "show" | "reveal" | "tell" | "uncover");
    let single = command && scene.any_of(phrase.tokens.clone(), &["single", "simple", "quick"]);
    // What people do for a moment; what runs by itself is a gap of the system.
    let look = scene.is(
        phrase.head,
        &[
            "message",
            "ping",
            "email",
            "mail",
            "minute",
            "phone",
            "moment",
            "second",
            "rehearsal",
            "look",
            "glance",
            "question",
            "call",
            "conversation",
            "review",
            "reading",
            "run",
            "check",
            "word",
            "test",
        ],
    ) && scene.is(phrase.tokens.start, &["a", "one", "any", "another"])
        && phrase.tokens.clone().all(|at| !scene.is(at, &["automated", "automatic", "ci"]));
    // "Comprehensive testing could have prevented it"
    const WORK: &[&str] = &[
        "testing",
        "verification",
        "validation",
        "rehearsal",
        "communication",
        "coordination",
        "planning",
        "checks",
    ];
    const MORE: &[&str] = &[
        "comprehensive",
        "thorough",
        "proper",
        "better",
        "more",
        "careful",
        "earlier",
        "stringent",
        "adequate",
        "rigorous",
    ];
    let more = scene.is(phrase.head, WORK) && scene.is(phrase.tokens.start, MORE);
    if (look || moment || single || more) && !group.negated {
        out.push(scene.fault(
            Agent::nobody(),
            Frame::ModalPerfect,
            scene.span(group.tokens.start, group.head),
        ));
    }
}

/// "Three of them saw it, each assumed one of the others was on it."
fn each_assumed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let before = group.tokens.start.checked_sub(1).filter(|at| scene.range.contains(at));
    let each = before.filter(|at| scene.is(*at, &["each", "both", "all"]));
    let believed = group.sense.is(Sense::BELIEF) && group.is_stated() && !group.passive;
    let Some(each) = each.filter(|_| believed) else { return };
    let other = scene.first_of(
        group.tokens.end..scene.range.end.min(group.tokens.end + 6),
        &["other", "others", "else", "another"],
    );
    if let Some(other) = other.filter(|_| !is_told(scene, verb, out)) {
        let agent = Agent::unnamed(AgentClass::Indefinite);
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(each, other)));
    }
}

/// "Somehow the clerk managed to print it twice": the word says that it passes understanding.
fn somehow(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| group.is_stated()) else { return };
    let start = scene.pieces.nouns[subject].tokens.start;
    let opens = start > scene.range.start && scene.is(start - 1, &["somehow"]);
    if !(opens || scene.has(group, &["somehow"])) || is_told(scene, verb, out) {
        return;
    }
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive);
    let deed = Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::HARM).or(Sense::FAULT);
    let does = |group: &VerbGroup| group.sense.is(deed) && !group.sense.is(Sense::MEND);
    let managed = matches!(group.lemma(), "manage" | "contrive") && next.is_some_and(does);
    let convinced = matches!(group.lemma(), "persuade" | "convince")
        && scene.is(group.tokens.end, &["himself", "herself", "themselves", "myself"]);
    let agent = scene.classifier.agent(subject, Some(group));
    let one = agent.class.is_known_one() || agent.class == AgentClass::Self_;
    if one && !group.passive && (does(group) || managed || convinced) {
        let last = next.filter(|_| managed).map_or(group.head, |next| next.head);
        out.push(scene.fault(agent, Frame::FaultAdverb, scene.span(group.tokens.start, last)));
    }
}

/// "The porter confessed to unplugging it."
fn confessed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let owns = matches!(group.lemma(), "confess" | "confess to" | "admit" | "own up");
    let Some(next) = scene.pieces.verbs.get(verb + 1).filter(|_| owns && group.is_stated()) else {
        return;
    };
    let to = scene.any_of(group.tokens.start..next.head, &["to"]);
    let near = next.form == Form::Ing && next.tokens.start <= group.tokens.end + 2;
    let Some(agent) = doer(scene, verb).filter(|_| to && near && !group.passive) else { return };
    if agent.class.is_known_one() || agent.class == AgentClass::Self_ {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.tokens.start, next.head)));
    }
}

/// "The decision of the planner to skip the rehearsal", "our choice to ignore it".
fn decision_to(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let chosen = scene.is(phrase.head, &["decision", "choice", "refusal", "move", "idea", "urge"]);
    let Some(next) = scene.pieces.verbs.iter().find(|it| it.tokens.start >= phrase.tokens.end)
    else {
        return;
    };
    let bad = next.sense.is(Sense::FAULT.or(Sense::OMIT)) && !next.negated && next.infinitive;
    let near = next.tokens.start <= phrase.tokens.end + 6;
    if !(chosen && bad && near) || scene.any_of(phrase.tokens.clone(), &["no"]) {
        return;
    }
    let owner = scene.owner(noun, &["of", "by"]).filter(|agent| agent.class.is_human());
    if let Some(agent) = owner {
        let predicate = scene.span(phrase.head, next.head);
        // Where it is judged as well, the judgement says it.
        let told = |it: &Fault| it.sentence == scene.sentence && it.frame == Frame::Normative;
        if !scene.is_covered(out, predicate) && !out.iter().any(told) {
            out.push(scene.fault(agent, Frame::PossessiveError, predicate));
        }
    }
}

/// "says three times that the ring is protected; it was not", "kept telling us their side was clean, it wasn't".
fn claimed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let claims = matches!(
        group.lemma(),
        "say"
            | "tell"
            | "insist"
            | "claim"
            | "assure"
            | "swear"
            | "maintain"
            | "confirm"
            | "report"
            | "state"
            | "promise"
    );
    let last = scene.pieces.verbs.len() - 1;
    let denial = &scene.pieces.verbs[last];
    let pronoun = scene.clauses[last].subject.is_some_and(|subject| {
        let phrase = &scene.pieces.nouns[subject];
        let mark = phrase.tokens.start.checked_sub(1).is_some_and(|at| {
            scene.tokens[at].tag == Tag::Punct
                || scene.tokens[at].tag == Tag::Coord
                || scene.is(at, &["when"])
        });
        mark && phrase.tokens.len() == 1
            && scene.is(phrase.head, &["it", "that", "this", "they", "which", "neither"])
    });
    let ends = scene.tokens.get(denial.tokens.end).is_none_or(|next| next.tag == Tag::Punct);
    let denied = last > verb && denial.negated && denial.auxiliary_only && pronoun && ends;
    let told = claims && !group.negated && !group.passive && group.modal.is_none();
    let Some(agent) = doer(scene, verb).filter(|_| told && denied) else { return };
    if agent.class.is_somebody() && !is_told(scene, verb, out) {
        scene.tell(out, agent, Frame::FaultVerb, (group.tokens.start, denial.head));
    }
}
