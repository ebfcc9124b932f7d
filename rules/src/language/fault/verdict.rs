//! Verdicts on people's work: "our debugging was chaotic", "my performance sucked", "panic-driven debugging", "the
//! assumption that it was idle was naive". The same words of a system are measurements.

use super::judgement::LINKS;
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::slant::Slanted;
use crate::language::token::{Form, Tag, TokenKind};

/// The verdicts of a sentence that no frame for decisions and conduct has found.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let told = |slant: Slant| scene.slants.iter().any(|it| it.slant.is(slant));
    let work = told(Slant::WORK.or(Slant::CONDUCT)) || scene.may_hold(&["that"]);
    if work && told(Slant::PERSONAL.or(Slant::POOR)) {
        for verb in 0..scene.pieces.verbs.len() {
            predicated(scene, verb, out);
        }
        doing(scene, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        sucked(scene, verb, out);
    }
    opening_adverb(scene, out);
}

/// Whether an adjective of `adjective` judges a noun of `noun` although nobody is told to have done the work.
pub(super) fn judges_work(adjective: Slant, noun: Slant) -> bool {
    noun.is(Slant::WORK) && !adjective.is(Slant::FACTUAL)
}

/// Whether noun phrase `noun` is a system's: "the scheduler's decision", "the reply from the name server".
pub(super) fn of_a_system(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    let from = || {
        let next = scene.pieces.nouns.get(noun + 1)?;
        let linked =
            next.prep == Some(phrase.tokens.end) && scene.is(phrase.tokens.end, &["by", "from"]);
        linked.then_some(noun + 1)
    };
    let owner = phrase.possessor.or_else(from);
    owner.is_some_and(|owner| {
        scene.classifier.agent(owner, None).class == AgentClass::System
            && scene.tokens[scene.pieces.nouns[owner].head].is(Class::SYSTEM)
    })
}

/// "a terrible call to deploy": what is to be done next makes a choice of a call.
pub(super) fn is_choice(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    let next = scene.pieces.verbs.iter().find(|it| it.tokens.start == phrase.tokens.end);
    scene.is(phrase.head, &["call", "move", "idea", "bet", "gamble", "compromise"])
        && next.is_some_and(|next| next.infinitive)
}

/// Adds a verdict on the work of `agent`, unless one is told of these words.
fn push(scene: &Scene<'_>, out: &mut Vec<Fault>, agent: Agent, at: (usize, usize)) {
    let predicate = scene.span(at.0, at.1);
    if !scene.is_covered(out, predicate) {
        out.push(scene.fault(agent, Frame::Normative, predicate));
    }
}

/// Whose work noun phrase `noun` is; nobody's who is told of where only people do such a thing.
fn worker(scene: &Scene<'_>, noun: usize, adjective: Slant) -> Option<Agent> {
    let slant = scene.head_slant(noun);
    let head = &scene.tokens[scene.pieces.nouns[noun].head];
    match scene.owner(noun, LINKS) {
        // "Our performance was poor" may be that of our service.
        Some(owner) if owner.class == AgentClass::We && head.is(Class::SYSTEM) => None,
        Some(owner) if owner.class.is_human() => {
            slant.is(Slant::WORK.or(Slant::CONDUCT)).then_some(owner)
        }
        Some(_) => None,
        None if is_belief(scene, noun) => {
            let naive = adjective.is(Slant::PERSONAL) && !adjective.is(Slant::FACTUAL);
            naive.then(Agent::nobody)
        }
        None => {
            let people = adjective.is(Slant::PERSONAL) && !adjective.is(Slant::POOR);
            (judges_work(adjective, slant) || people && slant.is(Slant::CONDUCT))
                .then(Agent::nobody)
        }
    }
}

/// Whether a noun says what somebody took for true: "the assumption that it was idle". A program's are made "on" or
/// "about" its input.
fn is_belief(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    scene.is(phrase.head, &["assumption", "belief", "hope", "expectation", "notion"])
        && scene.is(phrase.tokens.end, &["that"])
}

/// The noun phrase that the predicate of `verb` is about: its subject, or the work that opens the sentence where a
/// clause or a quotation stands between: "the assumption that the replica was idle was naive".
fn subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let opening = || {
        let first = scene.pieces.nouns.first().filter(|noun| noun.prep.is_none())?;
        let end = first.tokens.end;
        let apart = scene.is(end, &["that", "behind", "which", "when", "during"])
            || matches!(scene.tokens.get(end)?.kind, TokenKind::Punct('"' | '“'));
        apart.then_some(0)
    };
    let worked = |noun: &usize| {
        scene.head_slant(*noun).is(Slant::WORK.or(Slant::CONDUCT)) || is_belief(scene, *noun)
    };
    scene.clauses[verb].subject.filter(worked).or_else(|| opening().filter(worked))
}

/// "The debugging was chaotic", "the whole investigation was disorganised", "our effort was slow and confused".
fn predicated(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let be = group.tokens.clone().any(|at| scene.tokens[at].is(Class::BE));
    if group.negated || group.modal.is_some() || !(be || is_seen(group)) {
        return;
    }
    let judged = Slant::PERSONAL.or(Slant::POOR);
    // "was disorganised" looks like a passive.
    let from = if group.passive { group.head } else { beyond_aside(scene, group.tokens.end) };
    let describes = |at: &usize| {
        let tag = scene.tokens[*at].tag;
        let adjective = matches!(tag, Tag::Adv | Tag::Adj | Tag::Coord | Tag::Subord);
        let participle = matches!(tag, Tag::Verb(Form::Participle | Form::Past | Form::Ing));
        // "was nonsense", "was a joke"
        let noun = || scene.slanted(*at).is_some_and(|it| it.slant.is(judged));
        adjective || participle || noun()
    };
    let stop = scene.range.end.min(from + 6);
    let found = (from..stop)
        .take_while(describes)
        .find_map(|at| scene.slanted(at).filter(|it| it.slant.is(judged)));
    let Some(found) = found else { return };
    // An adjective before a noun is that noun's.
    let attributive = scene.pieces.nouns.iter().any(|noun| {
        noun.tokens.contains(&found.first)
            && noun.head > found.last
            && scene.tokens[noun.head].tag == Tag::Noun
    });
    let subject = subject(scene, verb).filter(|_| !attributive);
    if let Some(agent) = subject.and_then(|noun| worker(scene, noun, found.slant)) {
        push(scene, out, agent, (group.head, found.last));
    }
}

/// Behind an aside that begins at token `at`: "was, to put it mildly, amateurish".
pub(super) fn beyond_aside(scene: &Scene<'_>, at: usize) -> usize {
    let comma = |at: &usize| scene.tokens[*at].is_mark(',');
    let opens = scene.range.contains(&at) && comma(&at);
    let close = (at + 1..scene.range.end.min(at + 7)).find(comma);
    close.filter(|_| opens).map_or(at, |close| close + 1)
}

/// Verbs that tell how something is taken.
fn is_seen(group: &VerbGroup) -> bool {
    matches!(group.lemma(), "seem" | "appear" | "look" | "feel" | "become" | "grow" | "prove")
}

/// "panic-driven debugging", "slow detection and inflexible incident response": the judgement stands right before
/// the work, whatever else the phrase holds.
fn doing(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for it in scene.slants.iter().filter(|it| it.slant.is(Slant::WORK)) {
        // "incident response time" is a time.
        let more = scene.tokens.get(it.last + 1).is_some_and(|next| next.tag == Tag::Noun);
        let judged = it.first.checked_sub(1).and_then(|at| scene.slants.ending_at(at));
        let judged = judged.filter(|judged| {
            judged.slant.is(Slant::PERSONAL.or(Slant::POOR)) && judges_work(judged.slant, it.slant)
        });
        let noun = scene.pieces.nouns.iter().position(|noun| noun.head == it.last);
        let system = noun
            .and_then(|noun| scene.owner(noun, LINKS))
            .is_some_and(|owner| !owner.class.is_human());
        if let Some(judged) = judged.filter(|_| !more && !system) {
            push(scene, out, Agent::nobody(), (judged.first, it.last));
        }
    }
}

/// "My performance sucked": whatever of somebody's did.
fn sucked(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !matches!(group.lemma(), "suck" | "stink") || !group.is_stated() {
        return;
    }
    let Some(subject) = scene.clauses[verb].subject else { return };
    let slant = scene.head_slant(subject);
    let owner = scene.owner(subject, LINKS).filter(|owner| {
        owner.class.is_known_one()
            || owner.class == AgentClass::Self_
            || owner.class.is_human() && slant.is(Slant::WORK.or(Slant::CONDUCT))
    });
    let work = || slant.is(Slant::WORK).then(Agent::nobody);
    if let Some(agent) = owner.or_else(work) {
        push(scene, out, agent, (group.tokens.start, group.head));
    }
}

/// "Stupidly, we had put both links into the same duct."
fn opening_adverb(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let Some(adverb) = scene.slanted(first).filter(|it| it.slant.is(Slant::PERSONAL)) else {
        return;
    };
    let comma = adverb.last + 1;
    let opens = scene.tokens[first].tag == Tag::Adv
        && scene.range.contains(&comma)
        && scene.tokens[comma].is_mark(',');
    let Some(main) = scene.finite_in(comma..scene.range.end).filter(|_| opens) else { return };
    let group = &scene.pieces.verbs[main];
    let agent = scene.clauses[main].subject.map(|noun| scene.classifier.agent(noun, Some(group)));
    if let Some(agent) = agent.filter(|agent| agent.class.is_human()) {
        let mut fault = scene.fault(agent, Frame::Normative, scene.span(first, adverb.last));
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// Whether what is judged is a thing: "the balancer was careless" personifies it. "The way they …" and "running
/// it at noon" are what people did.
pub(super) fn of_a_thing(scene: &Scene<'_>, said: &Slanted) -> bool {
    let be = scene.pieces.verbs.iter().rposition(|group| group.tokens.end <= said.first);
    // "the incompetent cervix": before a noun, it is said of that noun.
    let noun = scene
        .pieces
        .nouns
        .iter()
        .position(|noun| noun.tokens.contains(&said.first) && noun.head > said.last);
    if let Some(noun) = noun {
        let head = &scene.tokens[scene.pieces.nouns[noun].head];
        let slant = scene.head_slant(noun);
        return !(slant.is(Slant::CONDUCT.or(Slant::DEED).or(Slant::PRACTICE))
            || head.is(Class::ROLE.or(Class::TEAM).or(Class::DEPARTMENT).or(Class::ERROR))
            || scene
                .tokens
                .get(scene.pieces.nouns[noun].tokens.end)
                .is_some_and(|t| t.tag == Tag::Genitive));
    }
    let Some(be) = be.filter(|be| scene.tokens[scene.pieces.verbs[*be].head].is(Class::BE)) else {
        return false;
    };
    let first = scene.range.start;
    let opening = scene.pieces.verbs.first();
    let doing = opening.is_some_and(|it| it.tokens.start == first && it.form == Form::Ing);
    let manner = scene.any_of(first..first + 4, &["way", "manner", "how"]);
    let group = &scene.pieces.verbs[be];
    let thing = scene.clauses[be].subject.is_some_and(|noun| {
        use AgentClass::{Attacker, Customer, System};
        let class = scene.classifier.agent(noun, Some(group)).class;
        matches!(class, System | Attacker | Customer) && !scene.head_slant(noun).is(Slant::CONDUCT)
    });
    thing && !doing && !manner
}

/// What is said of algorithms and machines as well.
pub(super) const TECHNICAL: &[&str] = &[
    "lazy",
    "naive",
    "greedy",
    "aggressive",
    "conservative",
    "stubborn",
    "eager",
    "hasty",
    "overzealous",
    "overeager",
    "dumb",
    "silly",
    "superficial",
    "lax",
    "clumsy",
    "ignorant",
];

/// Whether noun phrase `noun` is a deed in the form of a noun, and not a machine's: "the rollback".
pub(super) fn is_done_by_people(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    let machine =
        scene.tokens[phrase.tokens.start..phrase.head].iter().any(|it| it.is(Class::SYSTEM));
    scene.head_slant(noun).is(Slant::DEED) && phrase.possessor.is_none() && !machine
}
