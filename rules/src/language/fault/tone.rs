//! Tone: strong feeling ("ridiculous", "!!!", "what were they thinking") and words that make the
//! right action look easy ("obviously", "everybody knows").

use super::verdict::of_a_thing;
use super::{Frame, Scene};
use crate::document::{Place, Role};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Slant};
use crate::language::slant::Slanted;
use crate::language::token::{Form, Shape, Tag, TokenKind};

/// The animated and the belittling words of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    let feeling = drama(scene);
    // "The night shift's script was a nightmare" is about somebody.
    let owned = || {
        let owners =
            (0..scene.pieces.nouns.len()).filter_map(|noun| scene.owner(noun, &["by", "of"]));
        owners.into_iter().any(|owner| owner.class.is_somebody())
    };
    let adjective = |said: &Slanted| said.slant.is(Slant::DRAMA) && !said.slant.is(Slant::FARCE);
    let thing =
        feeling.is_some_and(|said| adjective(&said) && of_a_thing(scene, &said)) && !owned();
    let about = if thing { Agent::unnamed(AgentClass::System) } else { Agent::nobody() };
    if let Some(said) = feeling {
        out.push(scene.fault(about, Frame::Animated, scene.span(said.first, said.last)));
    }
    let mut push = |frame, found: Option<(usize, usize)>| {
        if let Some((first, last)) = found {
            out.push(scene.fault(Agent::nobody(), frame, scene.span(first, last)));
        }
    };
    push(Frame::Animated, shouting(scene));
    push(Frame::Animated, verdict(scene));
    push(Frame::Animated, disbelief(scene));
    push(Frame::Animated, sarcasm(scene));
    push(Frame::Animated, sneer(scene));
    push(Frame::Minimised, easy(scene));
    let told = out.iter().any(|it| it.sentence == scene.sentence);
    if let Some((first, last)) = verdict_phrase(scene, told) {
        out.push(scene.fault(Agent::nobody(), Frame::Normative, scene.span(first, last)));
    }
}

/// "!!", "?!", an angry emoji.
fn shouting(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let mark = |at: usize| {
        scene.range.contains(&at) && matches!(scene.tokens[at].kind, TokenKind::Punct('!' | '?'))
    };
    for at in scene.range.clone() {
        if let TokenKind::Punct('🤦' | '😡' | '🤬' | '💀' | '🤯' | '🙄' | '😤' | '💩') =
            scene.tokens[at].kind
        {
            return Some((at, at));
        }
        if !mark(at) {
            continue;
        }
        let mut last = at;
        while mark(last + 1) && scene.tokens[last + 1].span.start == scene.tokens[last].span.end {
            last += 1;
        }
        let loud = (at..=last).any(|at| scene.tokens[at].is_mark('!'));
        // "!=", "!!int" stand before something; feeling stands at an end.
        let ends = (last + 1..scene.range.end)
            .all(|at| matches!(scene.tokens[at].kind, TokenKind::Punct(_)));
        if last > at && loud && ends {
            return Some((at, last));
        }
    }
    None
}

/// "… merges it directly. - BAD": one word in capitals after a dash.
fn verdict(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let mut at = scene.range.end;
    while at > scene.range.start + 1 && matches!(scene.tokens[at - 1].kind, TokenKind::Punct(_)) {
        at -= 1;
    }
    let word = at.checked_sub(1).filter(|word| *word > scene.range.start)?;
    let dash = matches!(scene.tokens[word - 1].kind, TokenKind::Punct('-' | '–' | '—'));
    let loud = scene.tokens[word].shape == Shape::Upper;
    let judges = || {
        let slant = Slant::POOR.or(Slant::MILD).or(Slant::DRAMA).or(Slant::PERSONAL);
        scene.slanted(word).is_some_and(|it| it.slant.is(slant))
    };
    (dash && loud && judges()).then_some((word, word))
}

/// "ridiculous", "a fiasco", "was a complete mess", "WTF".
fn drama(scene: &Scene<'_>) -> Option<Slanted> {
    scene.slants.iter().find(|said| {
        let at = said.first;
        let token = &scene.tokens[at];
        let slant = said.slant;
        // "crazy" and "insane" name products, hosts and tests too; drama is written small, or in
        // capitals.
        let name = token.name.0 != 0
            && token.shape == crate::language::token::Shape::Capital
            && at > scene.range.start;
        if name {
            return false;
        }
        // Threads and graphs "go crazy" without anybody's feelings.
        let goes =
            at > scene.range.start && scene.is(at - 1, &["go", "goes", "going", "went", "gone"]);
        // "wheel nuts": another noun makes them things.
        let thing = at > scene.range.start
            && said.first == said.last
            && scene.tokens[at - 1].tag == Tag::Noun
            && scene.tokens.get(at + 1).is_some_and(|t| matches!(t.tag, Tag::Aux | Tag::Verb(_)));
        // "The diff wasn't too crazy", "before embarrassing others"
        let before = at.checked_sub(1).filter(|before| scene.range.contains(before));
        let before = before.map(|before| scene.tokens[before].tag);
        let linked = matches!(before, Some(Tag::Prep | Tag::Subord)) && token.is(Class::VBG);
        let other = before == Some(Tag::Neg)
            || scene.pieces.verbs.iter().any(|group| {
                let behind = group.tokens.end <= at && at <= group.tokens.end + 2;
                let denied = group.negated && scene.tokens[group.head].is(Class::BE);
                denied && behind || linked && group.head == at
            });
        // "a bit embarrassing"
        let hedged = at > scene.range.start + 1
            && scene.is(at - 1, &["bit", "little", "somewhat", "slightly"]);
        let told = slant.is(Slant::DRAMA)
            || slant.is(Slant::INTERJECTION)
            || slant.is(Slant::FARCE) && noun_like(scene, said)
            || slant.is(Slant::MUDDLE) && predicated(scene, said)
            || slant.is(Slant::MILD) && of_conduct(scene, said);
        // "It would have been a complete disaster if …": there was none.
        let spared = scene.pieces.verbs.iter().any(|group| {
            group.tokens.end <= at
                && group.perfect
                && group.modal.is_some_and(|modal| scene.is(modal, &["would", "could", "might"]))
        });
        told && !(goes || thing || other || spared || hedged)
    })
}

/// Whether a noun stands by itself, not as part of a name or before another noun: "Chaos Mesh",
/// "nightmare mode".
fn noun_like(scene: &Scene<'_>, said: &Slanted) -> bool {
    scene.pieces.nouns.iter().any(|noun| noun.head == said.last)
}

/// "was a mess", "what a mess".
fn predicated(scene: &Scene<'_>, said: &Slanted) -> bool {
    let Some(noun) = scene.pieces.nouns.iter().find(|noun| noun.head == said.last) else {
        return false;
    };
    let start = noun.tokens.start;
    if noun.prep.is_some() || start == scene.range.start {
        return false;
    }
    let copula = scene.pieces.verbs.iter().any(|group| {
        group.tokens.end == start && !group.negated && scene.tokens[group.head].is(Class::BE)
    });
    let article = scene.is(start, &["a", "an", "such", "total", "complete", "absolute", "pure"])
        || scene.is(start - 1, &["what", "such"])
        || noun.tokens.len() == 1;
    copula && article || scene.is(start - 1, &["what"])
}

/// "a terrible decision": the milder words count where they judge what people do.
fn of_conduct(scene: &Scene<'_>, said: &Slanted) -> bool {
    (0..scene.pieces.nouns.len()).any(|noun| {
        let phrase = &scene.pieces.nouns[noun];
        let head = &scene.tokens[phrase.head];
        phrase.tokens.contains(&said.first)
            && phrase.head > said.last
            && (scene.head_slant(noun).is(Slant::CONDUCT) && !head.is(Class::SYSTEM)
                || head.is(Class::ROLE)
                || scene.is(phrase.head, &["idea", "ideas", "job", "mistake", "mistakes"]))
    })
}

/// "I can't believe …", "how on earth", "What were they thinking".
fn disbelief(scene: &Scene<'_>) -> Option<(usize, usize)> {
    for (verb, group) in scene.pieces.verbs.iter().enumerate() {
        let cannot = group.negated || group.modal.is_some_and(|at| scene.is(at, &["cannot"]));
        let first_person = scene.clauses[verb]
            .subject
            .is_some_and(|noun| scene.tokens[scene.pieces.nouns[noun].head].is(Class::FIRST));
        let able = group.modal.is_some_and(|at| scene.is(at, &["can", "ca", "cannot", "could"]));
        if group.lemma() == "believe" && cannot && able && first_person {
            return Some((group.tokens.start, group.head));
        }
    }
    scene.range.clone().find_map(|at| {
        let earth = scene.is(at, &["how", "what", "why", "who"])
            && scene.is(at + 1, &["on", "the", "in"])
            && scene.is(at + 2, &["earth", "hell", "heck", "fuck"]);
        // A heading that asks so catches readers, and accuses nobody.
        (earth && scene.surroundings.place != Place::Heading).then_some((at, at + 2))
    })
}

/// "in their infinite wisdom", "for reasons best known to himself".
fn sneer(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let people = |from: usize, to: usize| {
        (from..to.min(scene.range.end)).any(|at| {
            let people = Class::ROLE.or(Class::TEAM).or(Class::DEPARTMENT).or(Class::THIRD);
            // "our beloved users" are none of ours.
            scene.tokens[at].is(people) && !scene.tokens[at].is(Class::CUSTOMER)
        })
    };
    let found = scene.slants.iter().find(|it| {
        // "our friends in the billing squad" and "our dear users" need somebody.
        let adored = scene.is(it.first, &["our"]);
        it.slant.is(Slant::SNIDE) && (!adored || people(it.last + 1, it.last + 5))
    });
    let friends = || {
        scene.range.clone().find(|at| {
            scene.is(*at, &["our", "the"])
                && scene.is(
                    at + 1,
                    &["friends", "good", "lovely", "wonderful", "beloved", "dear", "trusty"],
                )
                && (scene.is(at + 2, &["friends", "people", "folks"])
                    || scene.is(at + 2, &["in", "from", "at", "over"]))
                && people(at + 2, at + 8)
        })
    };
    found.map(|it| (it.first, it.last)).or_else(|| friends().map(|at| (at, at + 2)))
}

/// "amateur hour", "left a lot to be desired". A word, "irresponsible", needs to be heard where nothing else of
/// the sentence is `told`.
fn verdict_phrase(scene: &Scene<'_>, told: bool) -> Option<(usize, usize)> {
    let word = |it: &Slanted| it.first == it.last;
    let mut verdicts = scene.slants.iter().filter(|it| it.slant.is(Slant::VERDICT));
    let found = verdicts.find(|it| !(word(it) && (told || of_a_thing(scene, it))))?;
    if word(&found) {
        return Some((found.first, found.last));
    }
    // "Not our finest hour": the denial is part of the verdict.
    let before = |at: &usize| {
        matches!(scene.tokens[*at].tag, Tag::Neg | Tag::Det | Tag::Modal)
            && scene.range.contains(at)
    };
    let opening = (scene.range.start..found.first).rev().take_while(before).last();
    Some((opening.unwrap_or(found.first), found.last))
}

/// "Another genius idea from …", "the so-called experts".
fn sarcasm(scene: &Scene<'_>) -> Option<(usize, usize)> {
    scene.range.clone().find_map(|at| {
        let praise = scene.is(at, &["genius", "brilliant", "bright", "stellar", "clever"])
            && scene.is(at + 1, &["idea", "move", "decision", "plan", "choice", "suggestion"])
            && at > scene.range.start
            && scene.is(at - 1, &["another", "this", "that", "such", "whose", "the", "his", "her"]);
        let people = |at: usize| {
            scene.range.contains(&at) && scene.tokens[at].is(Class::ROLE.or(Class::TEAM))
        };
        let so_called = scene.is(at, &["so-called"]) && people(at + 1);
        let mark = |at: usize| {
            scene.range.contains(&at)
                && matches!(scene.tokens[at].kind, TokenKind::Punct('"' | '“' | '”'))
        };
        let scare = at > scene.range.start
            && scene.is(at - 1, &["the", "our", "these", "those", "their"])
            && mark(at)
            && people(at + 1)
            && scene.tokens[at + 1].is(Class::PLURAL)
            && mark(at + 2)
            && scene.tokens.get(at + 3).is_none_or(|next| next.tag != Tag::Noun);
        (praise || so_called).then_some((at, at + 1)).or(scare.then_some((at, at + 2)))
    })
}

/// Words that make the right action look easy.
fn easy(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let role = |role| scene.in_role(role);
    let reflects = scene.reflects();
    if role(Role::Actions) {
        return None;
    }
    known_by_all(scene)
        .or_else(|| opener(scene).filter(|_| reflects))
        .or_else(|| no_brainer(scene))
        .or_else(|| any_competent(scene))
        .or_else(|| any_child(scene))
        .or_else(|| obvious_that(scene).filter(|_| reflects))
        .or_else(|| basic(scene).filter(|_| reflects))
        .or_else(|| just_had_to(scene))
}

/// "Everybody knows that …", "needless to say", "it goes without saying".
fn known_by_all(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let all = scene.pieces.verbs.iter().enumerate().find_map(|(verb, group)| {
        let subject = scene.clauses[verb].subject?;
        let at = scene.pieces.nouns[subject].head;
        let everyone = scene.is(at, &["everyone", "everybody", "anyone", "anybody"])
            && !(at > scene.range.start && scene.is(at - 1, &["before", "until", "so", "that"]));
        let knows = matches!(group.lemma(), "know" | "see") && !group.negated;
        let present = matches!(group.form, Form::Third) || group.modal.is_some();
        (everyone && knows && present).then_some((at, group.head))
    });
    all.or_else(|| {
        scene.range.clone().find_map(|at| {
            let needless = scene.is(at, &["needless"])
                && scene.is(at + 1, &["to"])
                && scene.is(at + 2, &["say"]);
            let goes = scene.is(at, &["goes"])
                && scene.is(at + 1, &["without"])
                && scene.is(at + 2, &["saying"]);
            (needless || goes).then_some((at, at + 2))
        })
    })
}

/// "Obviously, …", "Of course …", before a statement; before an imperative it is how to do it.
fn opener(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let first = scene.range.start;
    let word = scene.is(first, &["obviously", "clearly", "plainly", "trivially"]);
    let course = scene.is(first, &["of"]) && scene.is(first + 1, &["course"]);
    let last = first + usize::from(course);
    let imperative =
        scene.tokens.get(last + 1).is_some_and(|t| matches!(t.tag, Tag::Verb(Form::Base)));
    let told = scene.pieces.verbs.iter().any(|group| group.finite);
    ((word || course) && !imperative && told).then_some((first, last))
}

/// "is common sense", "a no-brainer", "was all that was needed".
fn no_brainer(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let noun = scene
        .slanted_in(scene.range.clone(), Slant::NO_BRAINER)
        .filter(|it| !scene.any_of(scene.range.start..it.first, &["lack", "no", "not"]))
        .map(|it| (it.first, it.last));
    noun.or_else(|| {
        scene.range.clone().find_map(|at| {
            let all = scene.is(at, &["all"]) && scene.is(at + 1, &["that", "it"]);
            let matter = scene.is(at, &["just", "simply", "merely", "only"])
                && scene.is(at + 1, &["a"])
                && scene.is(at + 2, &["matter", "question", "case"])
                && scene.is(at + 3, &["of"]);
            if matter {
                return Some((at, at + 3));
            }
            let needed = scene.first_of(at + 2..at + 5, &["needed", "took", "required", "takes"]);
            needed.filter(|_| all).map(|last| (at, last))
        })
    })
}

/// "any competent administrator would have seen it".
fn any_competent(scene: &Scene<'_>) -> Option<(usize, usize)> {
    scene.pieces.nouns.iter().find_map(|noun| {
        let any = scene.is(noun.tokens.start, &["any", "every"]);
        let able = noun.tokens.clone().find(|at| {
            scene.is(
                *at,
                &[
                    "competent",
                    "decent",
                    "reasonable",
                    "sane",
                    "self-respecting",
                    "experienced",
                    "good",
                ],
            )
        })?;
        let would = scene.pieces.verbs.iter().any(|group| group.modal.is_some() && group.perfect);
        (any && would && scene.tokens[noun.head].is(Class::ROLE)).then_some((able, noun.head))
    })
}

/// "Any first-year student can tell you that …"
fn any_child(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let at = scene.first_of(scene.range.clone(), &["any", "every", "even"])?;
    let novice = (at + 1..scene.range.end.min(at + 5)).find(|at| {
        scene.is(
            *at,
            &[
                "child",
                "student",
                "beginner",
                "novice",
                "intern",
                "schoolboy",
                "schoolchild",
                "apprentice",
                "trainee",
                "layman",
                "layperson",
                "amateur",
                "fool",
                "idiot",
                "freshman",
                "undergraduate",
                "textbook",
                "five-year-old",
                "toddler",
                "monkey",
                "pupil",
            ],
        )
    })?;
    let knows = scene.pieces.verbs.iter().any(|group| {
        group.head > novice
            && group.head <= novice + 6
            && (group.modal.is_some_and(|at| scene.is(at, &["can", "could", "would"]))
                || matches!(group.lemma(), "know" | "tell"))
            && matches!(
                group.lemma(),
                "tell"
                    | "know"
                    | "see"
                    | "do"
                    | "spot"
                    | "notice"
                    | "explain"
                    | "say"
                    | "understand"
                    | "realise"
                    | "realize"
            )
    });
    knows.then_some((at, novice))
}

/// "It is obvious that a backup has to be taken first."
fn obvious_that(scene: &Scene<'_>) -> Option<(usize, usize)> {
    scene.pieces.verbs.iter().enumerate().find_map(|(verb, group)| {
        let it = scene.clauses[verb].subject?;
        let it = scene.is(scene.pieces.nouns[it].head, &["it"])
            && scene.tokens[group.head].is(Class::BE);
        let easy = scene
            .slanted_in(group.tokens.end..scene.range.end.min(group.tokens.end + 2), Slant::EASY)?;
        let that = scene.is(easy.last + 1, &["that"]);
        (it && that && !group.negated).then_some((group.head, easy.last))
    })
}

/// "a basic mistake", "a simple check": easy for whoever knows the end of the story.
fn basic(scene: &Scene<'_>) -> Option<(usize, usize)> {
    scene.pieces.nouns.iter().find_map(|noun| {
        let adjective = scene.slanted_in(noun.tokens.start..noun.head, Slant::EASY)?;
        let head = &scene.tokens[noun.head];
        let error = head.is(Class::ERROR)
            && scene.is(noun.head, &["mistake", "mistakes", "oversight", "slip"]);
        let check = scene.is(noun.head, &["look", "glance", "sanity check", "question"]);
        let safeguard = scene.is(noun.head, &["check", "review"])
            && scene.pieces.verbs.iter().any(|group| group.modal.is_some() && group.perfect);
        (error || check || safeguard).then_some((adjective.first, noun.head))
    })
}

/// "They just had to check the graph."
fn just_had_to(scene: &Scene<'_>) -> Option<(usize, usize)> {
    scene.pieces.verbs.iter().enumerate().find_map(|(verb, group)| {
        let must =
            matches!(group.lemma(), "have" | "need") || scene.tokens[group.head].is(Class::HAVE);
        let from = group.tokens.start.saturating_sub(1).max(scene.range.start);
        let small =
            scene.first_of(from..group.tokens.end + 1, &["just", "simply", "merely", "only"])?;
        let to = scene.pieces.verbs.get(verb + 1).is_some_and(|next| {
            // Waiting is what was left to do.
            next.infinitive && next.lemma() != "wait"
        });
        let past = scene.is(group.head, &["had", "needed"]);
        let subject = scene.clauses[verb].subject?;
        // "We only had to wait": what was, not what should have been.
        let other = scene.is(scene.pieces.nouns[subject].head, &["they", "he", "she"])
            || matches!(
                scene.classifier.agent(subject, Some(group)).class,
                crate::language::AgentClass::Person | crate::language::AgentClass::Role
            );
        (must && to && past && other).then_some((small, group.head))
    })
}
