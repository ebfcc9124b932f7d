//! Faults said around a verb: by an adverb, by what is missing, by a complement of be.

use super::defiance::{instead_of_owed, is_defied};
use super::{Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::tag::human_only;
use crate::language::token::{Form, Tag, TokenKind};

/// What was not done with it before it went out.
const UNDONE: &[&str] =
    &["untested", "unreviewed", "unchecked", "unsigned", "unannounced", "unverified", "unread"];

/// accidentally, by mistake, too late; without testing, instead of asking.
pub(super) fn adverbial(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let stop = clause.end.min(scene.range.end);
    // "The operator by mistake blocked all cards"
    let subject = clause.subject.map_or(group.tokens.start, |it| scene.pieces.nouns[it].tokens.end);
    let mistake = (subject..group.tokens.start).find(|at| scene.by_mistake(*at));
    let inside = mistake.unwrap_or(group.tokens.start)..stop.max(group.tokens.end);
    let deed = !group.auxiliary_only || group.lemma() == "do";
    let changes = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    let covert = agent.class.is_somebody() && (changes || group.sense.says_nothing());
    // "did nothing wrong"
    let nothing = clause
        .object
        .is_some_and(|object| scene.is(scene.pieces.nouns[object].head, &["nothing", "anything"]));
    for at in inside.clone().filter(|_| !nothing) {
        let token = &scene.tokens[at];
        if token.is(Class::FAULTY) && token.tag == Tag::Adv && deed {
            return Some((Frame::FaultAdverb, at.max(group.head)));
        }
        if covert && scene.is(at, &["quietly", "secretly", "covertly", "surreptitiously"]) {
            return Some((Frame::FaultAdverb, at.max(group.head)));
        }
        let two = |first: &[&str], second: &[&str]| scene.is(at, first) && scene.is(at + 1, second);
        if deed
            && (scene.by_mistake(at)
                || two(&["too"], &["late", "early", "soon", "quickly", "slowly", "hastily"]))
        {
            return Some((Frame::FaultAdverb, (at + 1).max(group.head)));
        }
    }
    let first = scene.range.start;
    if deed && scene.by_mistake(first) && verb_is_first_finite(scene, verb) {
        return Some((Frame::FaultAdverb, group.head));
    }
    // What is missing may be told after a comma or an "and" of its own; it stays with this verb as
    // long as no other finite verb comes between.
    // "shipped a client that polls every second, without testing it": what is told of the object ends nothing.
    let next_finite = scene.pieces.verbs[verb + 1..]
        .iter()
        .zip(&scene.clauses[verb + 1..])
        .find(|(next, clause)| next.finite && clause.how != Link::Relative)
        .map_or(scene.range.end, |(next, _)| next.tokens.start);
    if group.sense.is(Sense::OMIT) || !deed {
        return None;
    }
    // "told them that it was healthy without having looked": what was told stands between.
    let told_of =
        matches!(group.lemma(), "tell" | "say" | "assure" | "announce" | "confirm" | "declare");
    let ships = group.sense.is(Sense::RELEASE)
        || matches!(group.lemma(), "ship" | "publish" | "send" | "send out");
    let last = if told_of { scene.range.end } else { next_finite.min(scene.range.end) };
    for at in group.tokens.end..last {
        // "shipped the new rounding untested"
        let end = scene
            .tokens
            .get(at + 1)
            .is_none_or(|next| matches!(next.tag, Tag::Punct | Tag::Prep | Tag::Coord));
        let plain = !scene.is(at - 1, &["as"]) && !scene.tokens[at - 1].is(Class::BE);
        if scene.is(at, UNDONE) && end && plain && ships && agent.class.is_human() {
            return Some((Frame::Without, at));
        }
        // "allowed the data to be dropped without approval": that is how it is dropped from now on.
        let allowed = scene.pieces.verbs[verb + 1..]
            .iter()
            .any(|next| next.infinitive && next.passive && next.tokens.end <= at);
        // "after 400 days without an alarm"
        let free = scene.tokens[at - 1].is(Class::TIME)
            && (at.saturating_sub(4)..at).any(|at| scene.is(at, &["after"]));
        let without = without(scene, at).filter(|_| !allowed && !free);
        if let Some(missing) = without
            && let Some(last) =
                missing_safeguard(scene, missing).or_else(|| unseen(scene, group.lemma(), missing))
        {
            return Some((Frame::Without, last));
        }
        // "pushed the hotfix to production, no tests."
        let aside = matches!(scene.tokens[at].kind, TokenKind::Punct(',' | '–' | '—' | '-'))
            && scene.is(at + 1, &["no"])
            && scene.tokens.get(at + 2).is_some_and(|t| {
                t.is(Class::FORETHOUGHT)
                    || t.is(Class::SAFEGUARD) && t.verb.is_some() && !t.is(Class::SYSTEM)
            });
        let ends = !scene.range.contains(&(at + 3))
            || matches!(scene.tokens[at + 3].kind, TokenKind::Punct(_))
            || scene.tokens[at + 3].tag == Tag::Coord;
        if aside && ends && changes && agent.class.is_known_one() {
            return Some((Frame::Without, at + 2));
        }
        // "promoted the lagging replica, not the healthy one"
        // "flipped it for all tenants and not just for the canaries"
        let contrast = (scene.tokens[at].is_mark(',') || scene.is(at, &["and", "but"]))
            && scene.is(at + 1, &["not"])
            && (scene.is(at + 2, &["the", "its", "his", "her", "their", "just", "only"])
                // "in local time and not in UTC"
                || scene.tokens.get(at + 2).is_some_and(|t| t.tag == Tag::Prep));
        if contrast && changes && agent.class.is_known_one() {
            return Some((Frame::BadObject, at + 2));
        }
        // "cut the live fibre rather than the old one"; with a reason it was a choice.
        let rather = scene.is(at, &["rather"])
            && scene.is(at + 1, &["than"])
            && scene.tokens.get(at + 2).is_some_and(|t| {
                matches!(t.tag, Tag::Det | Tag::Prep | Tag::Num) || t.kind == TokenKind::Code
            });
        let reasoned =
            || scene.any_of(at..scene.range.end, &["because", "since", "as", "to", "so"]);
        if rather && changes && agent.class.is_known_one() && !reasoned() {
            return Some((Frame::BadObject, at + 1));
        }
        // "closed it as a duplicate although it was not one"
        let turned = scene.is(at, &["although", "though", "but"]) || scene.tokens[at].is_mark(';');
        if turned && agent.class.is_somebody() && changes && was_not(scene, at + 1) {
            return Some((Frame::FaultAdverb, at + 2));
        }
        if scene.is(at, &["instead"]) && scene.is(at + 1, &["of"]) {
            // "instead of collecting the dump", said of somebody; of us, a choice as often as not.
            let single = agent.class.is_known_one()
                && scene.range.contains(&(at + 2))
                && scene.tokens[at + 2].tag == Tag::Verb(Form::Ing);
            let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::LEAVE))
                || group.sense.says_nothing() && told(group);
            let duty = duty_at(scene, at + 2);
            // Whatever somebody did "instead of validating the plan", the writer as well.
            let one = single || agent.class == AgentClass::Self_;
            if deed && (single || duty) || one && duty && told(group) {
                return Some((Frame::Without, at + 2));
            }
            // "disconnected the working fibre instead of the spare"
            let others = agent.class.is_somebody()
                && (told(group) || group.form == Form::Third && scene.in_role(Role::Timeline))
                // "- typed 30 instead of 3000"
                || agent.class == AgentClass::Elided && told(group) && human_only(group.sense);
            let other = scene.pieces.nouns.iter().find(|noun| noun.prep == Some(at + 1));
            if let Some(other) = other.filter(|_| others && (deed || group.sense.says_nothing())) {
                return Some((Frame::BadObject, other.head));
            }
        }
    }
    // "The electrician, instead of isolating it, opened the bypass"
    let between = (subject..group.tokens.start).find(|at| {
        scene.is(*at, &["instead"]) && scene.is(at + 1, &["of"])
            || scene.is(*at, &["rather"]) && scene.is(at + 1, &["than"])
    });
    if let Some(at) = between
        && scene.tokens.get(at + 2).is_some_and(|t| t.is(Class::VBG))
        && (changes || group.sense.says_nothing())
        && agent.class.is_known_one()
    {
        return Some((Frame::Without, group.head));
    }
    // "signed it off having run only the happy path"
    if signs(group.lemma())
        && let Some(having) = scene.pieces.verbs.get(verb + 1)
        && scene.is(having.tokens.start, &["having"])
        && (having.negated || scene.is(having.tokens.end, &["only", "just"]))
    {
        return Some((Frame::Without, having.head));
    }
    // "Without testing it, Ana deployed the change."
    if let Some(missing) = without(scene, first)
        && (missing_safeguard(scene, missing).is_some()
            || unseen(scene, group.lemma(), missing).is_some()
            || duty_at(scene, missing))
        && (changes || group.sense.says_nothing())
        && verb_is_first_finite(scene, verb)
        && agent.class.is_human()
    {
        return Some((Frame::Without, group.head));
    }
    // "Instead of the canary which is agreed for handsets, Deepika chose …"
    if instead_of_owed(scene, group.tokens.start)
        && agent.class.is_somebody()
        && clause.how != Link::Relative
    {
        return Some((Frame::Without, group.head));
    }
    // "Instead of asking in #dba, Yolanda killed …"
    if scene.is(first, &["instead"])
        && scene.is(first + 1, &["of"])
        && duty_at(scene, first + 2)
        && is_main(scene, verb)
    {
        return Some((Frame::Without, group.head));
    }
    if opened_badly(scene, verb)
        && agent.class.is_human()
        && (changes || group.sense.says_nothing() || group.sense.is(Sense::LEAVE))
    {
        return Some((Frame::FaultAdverb, group.head));
    }
    // "Rather than wait for the freeze to end, Mbali slipped …"
    let rather = scene.is(first, &["rather"]) && scene.is(first + 1, &["than"]);
    let duty =
        scene.tokens.get(first + 2).is_some_and(|t| {
            t.sense.is(Sense::DUTY.or(Sense::CARE)) && t.is(Class::VB.or(Class::VBG))
        }) || scene.is(
            first + 2,
            &["wake", "waking", "ask", "asking", "wait", "waiting", "call", "calling"],
        );
    let deed = changes || group.sense.says_nothing();
    let main =
        scene.pieces.verbs[..verb].iter().all(|it| !it.finite || it.tokens.start == first + 2);
    if rather && duty && deed && agent.class.is_somebody() && main {
        return Some((Frame::Without, group.head));
    }
    // "Having skipped …", "Not having verified …" are verbs of their own.
    None
}

/// "it was not one", "it wasn't", to the end of the clause.
fn was_not(scene: &Scene<'_>, at: usize) -> bool {
    let subject = scene.is(at, &["it", "this", "that", "they", "which"]);
    let be = scene.tokens.get(at + 1).is_some_and(|t| t.is(Class::BE));
    let not = scene.tokens.get(at + 2).is_some_and(|t| t.tag == Tag::Neg);
    let after = at + 3 + usize::from(scene.is(at + 3, &["one", "so", "true"]));
    let ends = scene.tokens.get(after).is_none_or(|t| t.tag == Tag::Punct);
    subject && be && not && ends
}

/// Whether the verb tells what happened.
fn told(group: &VerbGroup) -> bool {
    group.finite && group.modal.is_none() && matches!(group.form, Form::Past | Form::Participle)
}

/// Whether an -ing form of what people are expected to do stands at `at`: "asking", "using".
fn duty_at(scene: &Scene<'_>, at: usize) -> bool {
    scene.range.contains(&at)
        && scene.tokens[at].is(Class::VBG)
        && scene.tokens[at].tag != Tag::Noun
        && (scene.tokens[at].sense.is(Sense::DUTY.or(Sense::REPORT))
            || scene
                .is(at, &["using", "asking", "waiting", "going", "following", "calling", "paging"]))
}

/// "Accidentally, Ana deleted it", "Against the rules, …", "Despite the warning, …": what opens the
/// sentence says how the deed was done.
fn opened_badly(scene: &Scene<'_>, verb: usize) -> bool {
    let first = scene.range.start;
    let start = scene.pieces.verbs[verb].tokens.start;
    if !verb_is_first_finite(scene, verb) {
        return false;
    }
    let comma = (first..start).find(|at| scene.tokens[*at].is_mark(',')).unwrap_or(first);
    let opening = &scene.tokens[first];
    let faulty = opening.is(Class::FAULTY) && opening.tag == Tag::Adv && comma == first + 1;
    let manner = scene.slanted(first).is_some_and(|it| it.slant.is(Slant::MANNER));
    let subject =
        scene.clauses[verb].subject.map(|subject| scene.pieces.nouns[subject].tokens.start);
    let subject = subject.unwrap_or(comma);
    let mut opening = scene.pieces.nouns.iter().take_while(|noun| noun.tokens.end <= subject);
    let against = opening.any(|noun| is_defied(scene, noun));
    faulty || manner || against
}

/// Whether the verb is that of the main clause: whatever is finite before it depends on another word.
fn is_main(scene: &Scene<'_>, verb: usize) -> bool {
    let own = |verb: usize| scene.clauses[verb].opener.is_none() && scene.pieces.verbs[verb].finite;
    own(verb) && !(0..verb).any(own)
}

fn verb_is_first_finite(scene: &Scene<'_>, verb: usize) -> bool {
    !scene.pieces.verbs[..verb].iter().any(|group| group.finite)
}

/// The first token of what is missing, after "without", "with no" and their like at `at`.
fn without(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if scene.is(at, &["without", "w/o"]) {
        return Some(at + 1);
    }
    let no = scene.is(at, &["with"]) && scene.scant(at + 1);
    no.then_some(at + 2)
}

/// After `without`: what is missing, if it is something people are expected to do or have.
pub(super) fn missing_safeguard(scene: &Scene<'_>, from: usize) -> Option<usize> {
    // "without being thorough", "without paying attention"
    let heedless = scene.is(from, &["being"])
        && scene.is(from + 1, &["thorough", "careful", "sure", "certain", "aware"])
        || scene.is(from, &["paying"]) && scene.is(from + 1, &["attention", "heed"]);
    if heedless {
        return Some(from + 1);
    }
    // "without trying it on the bench first": owed by its place in the order.
    let tries = scene.tokens.get(from).is_some_and(|token| token.is(Class::VBG));
    let early = &["first", "beforehand"];
    let first = scene
        .first_of(from + 1..scene.range.end.min(from + 9), early)
        .filter(|at| scene.tokens.get(at + 1).is_none_or(|next| next.tag == Tag::Punct));
    if tries && let Some(at) = first {
        return Some(at);
    }
    // "without a WHERE clause"
    const PARTS: &[&str] = &[
        "clause",
        "filter",
        "flag",
        "switch",
        "condition",
        "limit",
        "where",
        "backup",
        "snapshot",
        "diff",
        "preview",
    ];
    // "without having asked anybody"
    if scene.is(from, &["having"])
        && let Some(done) = scene.tokens.get(from + 1)
        && done.sense.is(Sense::DUTY.or(Sense::PERCEIVE).or(Sense::CARE))
    {
        return Some(from + 1);
    }
    for at in from..scene.range.end.min(from + 6) {
        let token = &scene.tokens[at];
        let expected = token.is(Class::FORETHOUGHT) || scene.is(at, &["letting"]);
        // "without working out the memory": two words are one verb.
        let group = scene.pieces.verbs.iter().find(|group| group.head == at);
        let duty = group.map_or(token.sense, |group| group.sense).is(Sense::DUTY);
        let part = scene.is(at, PARTS) && at > from && scene.is(from, &["a", "an", "the", "any"]);
        if token.is(Class::VBG) && duty || part || expected {
            return Some(at);
        }
        // "without a dry run"
        let trial = scene.is(at, &["run"]) && scene.is(at - 1, &["dry", "trial", "test", "pilot"]);
        if token.is(Class::SAFEGUARD) && token.tag == Tag::Noun || trial {
            return Some(at);
        }
        // "merged it without reviewers"
        if token.is(Class::ROLE)
            && scene.is(at, &["reviewer", "reviewers", "approver", "approvers"])
        {
            return Some(at);
        }
        let goes_on = matches!(
            token.tag,
            Tag::Det | Tag::Adj | Tag::Noun | Tag::Adv | Tag::Num | Tag::Wh | Tag::Verb(Form::Ing)
        );
        // "without anybody else looking at it"
        let goes_on = goes_on || token.tag == Tag::Pron && token.is(Class::INDEF);
        if !goes_on && !scene.is(at, &["of"]) {
            return None;
        }
    }
    None
}

/// Whether the verb vouches for something.
pub(super) fn signs(lemma: &str) -> bool {
    matches!(lemma, "approve" | "merge" | "sign off" | "accept" | "sign" | "certify")
}

/// "approved it without opening it", "without so much as a word", "without even asking".
fn unseen(scene: &Scene<'_>, lemma: &str, from: usize) -> Option<usize> {
    let even =
        scene.is(from, &["even"]) || scene.is(from, &["so"]) && scene.is(from + 1, &["much"]);
    let ever = from + usize::from(scene.is(from, &["ever", "actually", "once", "first"]));
    let deed = scene.range.contains(&ever) && scene.tokens[ever].is(Class::VBG);
    let emphatic = scene.is(from, &["ever", "once"]);
    // "closed the ticket without opening the log"
    let looks = deed
        && scene.tokens[ever].verb.is_some_and(|verb| {
            matches!(verb.lemma(), "open" | "read" | "look" | "look at" | "view")
        });
    let closes =
        matches!(lemma, "close" | "dismiss" | "archive" | "resolve" | "acknowledge" | "mark");
    // "reissued the warning without opening the preview"
    const TO_READ: &[&str] = &[
        "preview",
        "log",
        "logs",
        "diff",
        "report",
        "ticket",
        "alert",
        "attachment",
        "dashboard",
        "graph",
        "plan",
        "file",
        "manual",
        "drawing",
        "document",
        "page",
        "message",
        "mail",
    ];
    // "without opening a new ticket": it is to be made.
    let new = scene.is(ever + 1, &["a", "an", "another", "new"]);
    let read = looks && !new && scene.any_of(ever + 1..scene.range.end.min(ever + 5), TO_READ);
    if closes && looks || read {
        return Some(ever);
    }
    if (signs(lemma) || emphatic) && deed {
        return Some(ever);
    }
    even.then_some(from)
}

/// was careless, was at fault, was distracted, was responsible for the outage.
pub(super) fn complement(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let stop = scene.clauses[verb].end.min(scene.range.end);
    for at in group.tokens.end..stop.min(group.tokens.end + 6) {
        let wrong = scene.is(at, &["wrong", "mistaken", "naive", "foolish", "rash"])
            && (scene.is(at + 1, &["to"]) || scene.is(at + 1, &["in"]));
        if wrong {
            return Some((Frame::Normative, at));
        }
        // "could not be reached" is no better
        let gone = scene.is(at, &["nowhere"]) && scene.is(at + 1, &["to"]);
        if scene.is(at, &["unreachable", "uncontactable"]) || gone {
            return Some((Frame::Skill, at));
        }
        if scene.is(at, &["under"]) && scene.is(at + 2, &["impression", "illusion"]) {
            return Some((Frame::FaultVerb, at + 2));
        }
        if scene.is(at, &["in"]) && scene.is(at + 1, &["denial"]) {
            return Some((Frame::Normative, at + 1));
        }
        let depth = scene.is(at, &["out"]) && scene.any_of(at..at + 4, &["depth"])
            || scene.is(at, &["in"])
                && scene.is(at + 1, &["over"])
                && scene.is(at + 3, &["head", "heads"]);
        if depth {
            return Some((Frame::Skill, at));
        }
        // "quick to respond" is praise; "too quick to close it" is none.
        let late = scene.is(at, &["slow", "late", "reluctant"])
            || scene.is(at, &["quick"]) && at > scene.range.start && scene.is(at - 1, &["too"]);
        let gerund = scene.is(at + 1, &["in", "at"])
            && scene.range.contains(&(at + 2))
            && scene.tokens[at + 2].is(Class::VBG);
        if late && (scene.is(at + 1, &["to"]) || gerund) {
            return Some((Frame::Omission, at + 1));
        }
        if matches!(scene.tokens[at].tag, Tag::Verb(_) | Tag::Subord | Tag::Wh) {
            break;
        }
    }
    None
}

/// was not aware, was not paying attention, was not trained.
pub(super) fn complement_negated(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    (group.tokens.end..scene.range.end.min(group.tokens.end + 4))
        .any(|at| scene.slanted(at).is_some_and(|it| it.slant.is(Slant::WORTHY)))
}
