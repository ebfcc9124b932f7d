//! Questions that ask for somebody instead of for a condition: "Who approved this?", "Why didn't
//! the on-call look?"

use super::around::{missing_safeguard, signs};
use super::{Frame, Scene};
use crate::document::Place;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag, TokenKind};

/// The accusatory question of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    if let Some((agent, last)) = did_nobody(scene) {
        let start = scene.range.start;
        out.push(scene.fault(agent, Frame::Accusation, scene.span(start, last)));
        return;
    }
    let Some(first) = question_word(scene) else { return };
    let found = who(scene, first)
        .or_else(|| whose(scene, first))
        .or_else(|| which_of(scene, first))
        .or_else(|| why(scene, first))
        .or_else(|| how_could(scene, first))
        .or_else(|| thinking(scene, first))
        .or_else(|| where_was(scene, first))
        .or_else(|| took_so_long(scene, first));
    if let Some((agent, last)) = found {
        let mut fault = scene.fault(agent, Frame::Accusation, scene.span(first, last));
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// The word that makes the sentence a question: at its start, after a number or label, or after
/// "but" and its like.
fn question_word(scene: &Scene<'_>) -> Option<usize> {
    let asked = scene.tokens[scene.range.clone()].iter().rev().take(3).any(|t| t.is_mark('?'));
    let place = scene.surroundings.place;
    let short = matches!(place, Place::Heading | Place::Bullet { .. } | Place::Cell);
    let mut at = scene.range.start;
    let lead = |at: usize| {
        let token = &scene.tokens[at];
        matches!(token.tag, Tag::Num | Tag::Punct | Tag::Coord)
            || scene.is(at, &["why", "so"])
            // "Honestly, what were they thinking?"
            || token.tag == Tag::Adv && scene.tokens.get(at + 1).is_some_and(|t| t.is_mark(','))
    };
    let wh = |at: usize| scene.is(at, &["who", "whose", "why", "how", "what", "where", "which"]);
    while scene.range.contains(&at) && at < scene.range.start + 6 {
        // "Why #5 → Why did …": a label of the chain.
        let label = scene.is(at, &["why"])
            && scene.range.contains(&(at + 1))
            && matches!(scene.tokens[at + 1].tag, Tag::Punct | Tag::Num);
        if wh(at) && !label {
            return (asked || short && scene.is(at, &["who", "whose"])).then_some(at);
        }
        // "Open point: who signed it off?"
        let label = || {
            (at..scene.range.start + 6)
                .find(|at| scene.is(at + 1, &["who", "whose"]) && scene.tokens[*at].is_mark(':'))
        };
        if at == scene.range.start
            && let Some(colon) = label()
        {
            at = colon;
        } else if !lead(at) {
            return None;
        }
        at += 1;
    }
    None
}

/// The verb group that begins at or right after `at`.
fn verb_from(scene: &Scene<'_>, at: usize) -> Option<usize> {
    scene
        .pieces
        .verbs
        .iter()
        .position(|group| group.tokens.start >= at && group.tokens.start <= at + 1)
}

/// "Didn't anyone read the advisory?", "Did nobody check?"
fn did_nobody(scene: &Scene<'_>) -> Option<(Agent, usize)> {
    let first = scene.range.start;
    let not = scene.is(first, &["did", "had", "has", "was", "didn", "hadn", "hasn", "wasn"]);
    let from = first + 1;
    let denied = scene.tokens.get(from).is_some_and(|t| t.tag == Tag::Neg);
    let whom = from + usize::from(denied);
    let anybody = &["anyone", "anybody", "someone", "somebody"];
    let nobody = &["nobody", "no-one"];
    let no_one = scene.is(whom, &["no"]) && scene.is(whom + 1, &["one"]);
    // "Did the installer not see that the seal was broken?"
    let noun = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == from);
    let someone = noun.filter(|_| scene.is(first, &["did"])).is_some_and(|noun| {
        let phrase = &scene.pieces.nouns[noun];
        scene.tokens.get(phrase.tokens.end).is_some_and(|t| t.tag == Tag::Neg)
            && scene.classifier.agent(noun, None).class.is_known_one()
    });
    let verb = scene.pieces.verbs.iter().find(|group| group.head > whom)?;
    // "Did anyone in that room even read the alarm list?"
    let even = scene.is(first, &["did"])
        && scene.is(from, anybody)
        && !matches!(verb.lemma(), "get" | "receive" | "have")
        && (from + 1..verb.head + 1).any(|at| scene.is(at, &["even", "bother"]));
    let asks =
        denied && scene.is(whom, anybody) || scene.is(whom, nobody) || no_one || someone || even;
    let ends = scene.tokens[scene.range.clone()].iter().rev().take(2).any(|t| t.is_mark('?'));
    (not && asks && ends).then(|| (Agent::nobody(), verb.head))
}

/// "Why did it take Annika 95 minutes to look?"
fn took_so_long(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    let asks = scene.is(first, &["why", "how"])
        && scene.is(first + 1, &["did", "does"])
        && scene.is(first + 2, &["it"])
        && scene.is(first + 3, &["take"]);
    let whom = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == first + 4)?;
    let agent = scene.classifier.agent(whom, None);
    (asks && agent.class.is_somebody()).then(|| (agent, scene.pieces.nouns[whom].head))
}

/// "Who pushed the button?", "Who should have caught this?", "Who was at fault?"
fn who(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    if !scene.is(first, &["who"]) {
        return None;
    }
    let verb = verb_from(scene, first + 1)?;
    let group = &scene.pieces.verbs[verb];
    let sense = group.sense;
    let deed = Sense::ACTION
        .or(Sense::FAULT)
        .or(Sense::HARM)
        .or(Sense::CAUSE)
        .or(Sense::DESTROY)
        .or(Sense::OFF)
        .or(Sense::OMIT);
    // Using, reporting and helping are no deeds to be asked about.
    let harmless = matches!(
        group.lemma(),
        "use"
            | "work"
            | "act"
            | "order"
            | "submit"
            | "register"
            | "report"
            | "hit"
            | "share"
            | "post"
            | "send"
    ) || sense.is(Sense::MEND);
    let told = matches!(group.form, Form::Past | Form::Participle) && !group.passive;
    let did = told
        && (sense.is(deed) && !harmless
            || matches!(group.lemma(), "do" | "sign off" | "allow" | "let"));
    let missed = group.negated && sense.is(Sense::DUTY) && !group.passive;
    let ought = group.modal.is_some() && group.perfect;
    let guilty = scene.tokens[group.head].is(Class::BE)
        && (scene.is(group.tokens.end, &["at"]) && scene.is(group.tokens.end + 1, &["fault"])
            || scene.is(group.tokens.end, &["to"]) && scene.is(group.tokens.end + 1, &["blame"])
            || scene.is(group.tokens.end, &["responsible"])
                && (group.tokens.end..scene.range.end).any(|at| scene.tokens[at].is(Class::HARM)));
    // "Who in their right mind schedules it at month end?", "Who was so bold as to …?"
    let mad = (first + 1..scene.range.end.min(first + 6)).any(|at| {
        scene.is(at, &["right"]) && scene.is(at + 1, &["mind", "minds"])
            || scene.is(at, &["so"]) && scene.is(at + 2, &["as"]) && scene.is(at + 3, &["to"])
            || scene.is(at, &["enough"]) && scene.is(at + 1, &["to"])
            || scene.is(at, &["on"]) && scene.is(at + 1, &["earth"])
    });
    // "Who signs off a plan of 900 lines in forty seconds?"
    let hasty = group.form == Form::Third
        && signs(group.lemma())
        && (group.tokens.end..scene.range.end)
            .any(|at| scene.is(at, &["seconds", "minutes", "unread", "unseen"]));
    // "Who merges on the eve of a launch??"
    let marks = scene.tokens[scene.range.clone()].windows(2);
    let cried = marks.rev().take(2).any(|two| two.iter().all(|it| it.is_mark('?')));
    let after = group.tokens.end..scene.range.end;
    let clock = |at: usize| {
        let token = &scene.tokens[at];
        token.kind == TokenKind::Number && token.span.of(scene.text).contains(':')
    };
    let untimely = after.clone().any(clock) || scene.slanted_in(after, Slant::UNTIMELY).is_some();
    let hasty = hasty || cried && untimely && signs(group.lemma()) && group.form == Form::Third;
    (did || missed || ought || guilty || mad || hasty).then(|| (Agent::nobody(), group.head))
}

/// "Which of you turned the watchdog off?", "Who in the studio thought that patching live was fine?"
fn which_of(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    let whom = scene.pieces.nouns.iter().position(|noun| noun.tokens.contains(&(first + 2)));
    let people = || {
        let agent = whom.map(|noun| scene.classifier.agent(noun, None));
        scene.is(first + 2, &["you", "us", "them"])
            || agent.is_some_and(|agent| agent.class.is_human())
    };
    let which = scene.is(first, &["which"]) && scene.is(first + 1, &["of"]) && people();
    let inside = || scene.is(first + 1, &["in", "on", "at", "among"]);
    let verb = scene.pieces.verbs.iter().find(|group| group.finite && group.head > first)?;
    let past = verb.is_past() && !verb.passive;
    // "thought that patching live was fine", "thought it a good idea"
    let thought = verb.sense.is(Sense::BELIEF);
    let thought = thought && scene.is(verb.tokens.end, &["that", "it", "this", "so"]);
    let deed = verb.sense.is(Sense::OFF.or(Sense::FAULT).or(Sense::DESTROY).or(Sense::LEAVE));
    let who = scene.is(first, &["who"]) && (inside() || thought);
    (past && (which || who) && (thought || deed)).then(|| (Agent::nobody(), verb.head))
}

/// "Whose fault was this step?"
fn whose(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    let owned = scene.is(
        first + 1,
        &["idea", "change", "decision", "commit", "call", "responsibility", "job", "pr"],
    ) || scene.range.contains(&(first + 1)) && scene.tokens[first + 1].is(Class::ERROR);
    // "Whose signature is on the order?"
    let signed = scene.is(first + 1, &["signature", "initials"])
        && scene.is(first + 2, &["is", "was", "stands"]);
    let owned = owned || signed;
    (scene.is(first, &["whose"]) && owned).then(|| (Agent::nobody(), first + 1))
}

/// "Why did Renata restart the primary?", "Why was nobody watching?"
fn why(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    if !scene.is(first, &["why"]) {
        return None;
    }
    let auxiliary = scene.is(
        first + 1,
        &[
            "did", "was", "were", "had", "has", "have", "does", "do", "didn", "wasn", "weren",
            "is", "are", "would",
        ],
    ) || scene.tokens.get(first + 1).is_some_and(|t| t.tag == Tag::Aux);
    if !auxiliary {
        return None;
    }
    let mut at = first + 2;
    while scene.range.contains(&at) && matches!(scene.tokens[at].tag, Tag::Neg | Tag::Adv) {
        at += 1;
    }
    let noun = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == at)?;
    let phrase = &scene.pieces.nouns[noun];
    let agent = scene.classifier.agent(noun, None);
    // "Why didn't anyone ask?"
    let denied = (first + 2..at).any(|at| scene.tokens[at].tag == Tag::Neg);
    let anyone = denied && scene.is(at, &["anyone", "anybody"]);
    // "Why didn't you call?", not "Why did you choose this design?"
    let blunt = scene.is(at, &["you"]) && (denied || scene.is(first + 1, &["didn", "weren"]));
    let somebody = agent.class.is_somebody() || anyone || blunt;
    let verb = scene.pieces.verbs.iter().find(|group| group.tokens.start >= phrase.tokens.end)?;
    // "Why did the desk learn of it from a customer?" asks what told it.
    let told = agent.class == AgentClass::Team
        && matches!(verb.lemma(), "learn" | "hear" | "find out" | "receive" | "get" | "wait");
    // "Why was the engineer paged?" asks for the pager.
    let be = scene.tokens[first + 1].is(Class::BE);
    let done_to = be && !matches!(verb.form, Form::Ing);
    (somebody && !done_to && !told).then_some((agent, verb.head))
}

/// "How could the reviewer not see it?"
fn how_could(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    let modal = ["could", "can", "did", "does", "do"];
    if !(scene.is(first, &["how"]) && scene.is(first + 1, &modal)) {
        return None;
    }
    let at = first + 2;
    let noun = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == at)?;
    let agent = scene.classifier.agent(noun, None);
    let ours = scene.is(at, &["we", "i"]) && scene.is(first + 1, &["could"]);
    let somebody = agent.class.is_somebody() || ours;
    // "How could somebody delete a live volume?" asks for the mechanism.
    let last = scene.pieces.nouns[noun].tokens.end;
    let not =
        (at..last + 2).any(|at| scene.range.contains(&at) && scene.tokens[at].tag == Tag::Neg);
    let wrong =
        scene.pieces.verbs.iter().any(|group| {
            group.tokens.start >= last && group.sense.is(Sense::FAULT.or(Sense::OMIT))
        });
    // "How could the reviewers let such a query pass?"
    let lets = scene.pieces.verbs.iter().any(|group| {
        group.tokens.start >= last
            && matches!(
                group.lemma(),
                "let"
                    | "allow"
                    | "miss"
                    | "fail"
                    | "keep"
                    | "go on"
                    | "carry on"
                    | "stare"
                    | "sit"
                    | "sleep"
            )
    });
    // "How could three people look at it and not see the line?"
    let not = not
        || scene.pieces.verbs.iter().any(|group| {
            group.tokens.start >= last
                && group.negated
                && (group.sense.is(Sense::PERCEIVE.or(Sense::DUTY).or(Sense::REPORT))
                    || matches!(
                        group.lemma(),
                        "pick up" | "pick" | "call" | "stop" | "act" | "react"
                    ))
        });
    let some = &[
        "the", "a", "he", "she", "they", "our", "this", "these", "his", "her", "one", "we", "i",
        "both", "two", "three", "you",
    ];
    // "How could the architects believe that …?"
    let believes = scene.is(first + 1, &["could"])
        && scene
            .pieces
            .verbs
            .iter()
            .any(|group| group.tokens.start == last && group.sense.is(Sense::BELIEF));
    // "How could the reviewer approve 4,000 lines in three minutes?"
    let hasty =
        scene.pieces.verbs.iter().any(|group| group.tokens.start >= last && signs(group.lemma()))
            && scene.any_of(last..scene.range.end, &["seconds", "minutes", "unread", "unseen"]);
    // "How does a senior administrator run it without a filter?"
    let ranks = ["senior", "experienced", "seasoned", "trained", "veteran"];
    let deed = Sense::ACTION.or(Sense::RELEASE).or(Sense::DESTROY);
    let does =
        scene.pieces.verbs.iter().any(|group| group.tokens.start == last && group.sense.is(deed));
    let amiss = does
        && (last..scene.range.end).any(|at| {
            let without = scene.is(at, &["without"]);
            let no = scene.is(at, &["with"]) && scene.is(at + 1, &["no"]);
            (without || no) && missing_safeguard(scene, at + 1 + usize::from(no)).is_some()
        });
    let ought = amiss && scene.any_of(at..last, &ranks);
    let not = not || (wrong || lets || believes || hasty || ought) && scene.is(at, some);
    // "How could nobody see the queue growing?"
    let nobody = scene.is(at, &["nobody", "no-one", "none"])
        || scene.is(at, &["no"]) && scene.is(at + 1, &["one"]);
    if nobody {
        return Some((Agent::nobody(), scene.pieces.nouns[noun].head));
    }
    let asks = scene.is(first + 1, &["did", "does", "do"]);
    let one = matches!(agent.class, AgentClass::Person) && !asks || not;
    (somebody && one).then(|| (agent, scene.pieces.nouns[noun].head))
}

/// "What was the operator thinking?"
fn thinking(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    if !(scene.is(first, &["what"]) && scene.is(first + 1, &["was", "were"])) {
        return None;
    }
    let noun = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == first + 2)?;
    let from = scene.pieces.nouns[noun].tokens.end;
    let agent = scene.classifier.agent(noun, None);
    let human = agent.class.is_human() || scene.is(first + 2, &["they", "you"]);
    // "What was the engineer on shift thinking when …?"
    let next = scene.pieces.verbs.iter().find(|group| group.finite && group.head >= from);
    let stop = next.map_or(scene.range.end, |group| group.head + 1);
    let last = scene.first_of(from..stop, &["thinking"])?;
    human.then_some((agent, last))
}

/// "And where was the duty manager all that time?"
fn where_was(scene: &Scene<'_>, first: usize) -> Option<(Agent, usize)> {
    let was = scene.is(first, &["where"]) && scene.is(first + 1, &["was", "were"]);
    let who = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == first + 2)?;
    let agent = scene.classifier.agent(who, None);
    (was && agent.class.is_somebody()).then(|| (agent, scene.pieces.nouns[who].head))
}
