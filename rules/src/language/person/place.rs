//! Places, ships and machines that bear the name of a person: what stands before one of them says what it is.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Candidate, Evidence, MentionKind, Stretch};
use crate::language::tag::is_any;
use crate::language::token::{Tag, Token};

/// What has a name of its own and is somewhere.
static SITES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/things/sites.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Whether a label says that what stands behind it is somewhere: "Hospital". The "line" may be that of command, and a
/// "store" one of data.
pub(in crate::language) fn is_site(label: &str) -> bool {
    const OTHER: &[&str] =
        &["line", "lock", "pass", "store", "station", "rack", "field", "ship", "block"];
    SITES.contains(label.trim()) && !OTHER.contains(&label.trim())
}

/// What stands before a name in the names of towns.
const SAINTS: &[&str] = &["st", "st.", "saint", "sainte", "san", "santa", "mount", "fort"];

/// Words that people do at each other.
const AT_PEOPLE: &[&str] = &[
    "look", "looks", "looked", "looking", "shout", "shouts", "shouted", "shouting", "yell",
    "yelled", "laugh", "laughed", "glance", "glanced", "point", "points", "pointed", "pointing",
    "aim", "aimed", "aims", "directed", "swore", "snapped", "guess", "stare", "stared", "angry",
    "mad", "annoyed",
];

/// What a ticket or a page does with a person: "the ticket stayed at Omar for two days".
const STAYS: &[&str] = &[
    "stay", "stays", "stayed", "stop", "stops", "stopped", "is", "was", "lay", "lies", "lie",
    "stuck", "landed", "ended",
];

/// "Cards at Arven, Selma and Mads": where something is the name of a place, it is one wherever it stands.
pub(super) fn places(
    candidates: &mut [Candidate],
    tokens: &[Token],
    sentences: &[Stretch],
    text: &str,
) {
    let mut placed: FxHashSet<String> = FxHashSet::default();
    let mut people: FxHashSet<&str> = FxHashSet::default();
    let mut above: Option<usize> = None;
    for candidate in candidates.iter() {
        let alone = candidate.kind == MentionKind::Name && !candidate.key.contains(' ');
        let listed = || above.is_some_and(|end| joins(tokens, end, candidate.tokens.start));
        // What stands before it in its own sentence: a heading above says nothing of it.
        let named = || {
            let after = sentences.partition_point(|it| it.tokens.end <= candidate.tokens.start);
            let from = sentences.get(after).map_or(0, |it| it.tokens.start);
            stands_as_one(tokens, from, candidate, text)
        };
        let place = alone && (listed() || named());
        above = place.then_some(candidate.tokens.end);
        // What happens at a place reads as if the place did it: "cards at Selma are read".
        // "by Omar" and "from Omar" are said of nobody's farm.
        let acts = [Evidence::HumanVerb, Evidence::PersonPreposition];
        let acts = acts.iter().any(|it| candidate.evidence.contains(it));
        if is_somebody(candidate) || !place && acts {
            people.extend(candidate.key.split(' '));
        } else if place {
            placed.insert(candidate.key.clone());
        }
    }
    placed.retain(|key| !people.contains(key.as_str()));
    for candidate in candidates.iter_mut().filter(|it| placed.contains(&it.key)) {
        candidate.evidence.push(Evidence::NamesThing);
    }
}

/// Whether something says that this is a person, wherever else the name stands.
fn is_somebody(candidate: &Candidate) -> bool {
    candidate.kind != MentionKind::Name
        || candidate.evidence.iter().any(|evidence| {
            matches!(
                evidence,
                Evidence::Configured
                    | Evidence::Roster
                    | Evidence::FullName
                    | Evidence::Title
                    | Evidence::AfterInitial
                    | Evidence::RoleBeside
                    | Evidence::HumanPossession
                    | Evidence::BesideWriter
                    | Evidence::Who
                    | Evidence::Speaks
                    | Evidence::SpeaksPerhaps
            )
        })
}

/// Whether only a comma or "and" stands between two names.
fn joins(tokens: &[Token], end: usize, start: usize) -> bool {
    let between = tokens.get(end..start).unwrap_or_default();
    (1..=2).contains(&between.len())
        && between.iter().all(|token| token.tag == Tag::Coord || token.is_mark(','))
}

/// Whether what stands before a name makes it that of a place or thing: "at Selma", "the farm Selma".
fn stands_as_one(tokens: &[Token], from: usize, candidate: &Candidate, text: &str) -> bool {
    let (first, after) = (candidate.tokens.start, candidate.tokens.end);
    let Some(before) = first.checked_sub(1).filter(|at| *at >= from) else { return false };
    let owns = tokens.get(after).is_some_and(|next| next.tag == Tag::Genitive);
    if is_any(tokens, before, text, &["at", "near"]) {
        let of_people = before.checked_sub(1).is_some_and(|at| {
            is_any(tokens, at, text, AT_PEOPLE) || is_any(tokens, at, text, STAYS)
        });
        return !owns && !of_people;
    }
    // "St. Louis", "San Mateo"
    let dot = usize::from(tokens[before].is_mark('.'));
    let saint = before.checked_sub(dot).filter(|at| *at >= from);
    if saint.is_some_and(|at| is_any(tokens, at, text, SAINTS)) {
        return true;
    }
    let noun = &tokens[before];
    let word = noun.span.of(text).to_lowercase();
    let site = |word: &str| SITES.contains(word);
    let one = || {
        let stem = word.strip_suffix("ies")?;
        Some(format!("{stem}y"))
    };
    let named = site(&word)
        || ["s", "es"].iter().any(|end| word.strip_suffix(end).is_some_and(site))
        || one().is_some_and(|one| site(&one));
    // "The gate Selma opened": somebody did something with it.
    let does = tokens.get(after).is_some_and(|next| matches!(next.tag, Tag::Verb(_) | Tag::Aux));
    let told = before.checked_sub(1).is_some_and(|at| tokens[at].tag == Tag::Det);
    named && !owns && !(does && told)
}
