//! Who is a group of people by a name that no list knows: "Metering", "Core", "ICL". A service may have the
//! same name, so everything that the document tells of it is weighed, and each place is settled by that and
//! by what the name does there.

mod ground;
mod places;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{self, Name};
use super::person::Stretch;
use super::roster::Roster;
use super::tag::is_any;
use super::token::{Tag, Token};
use crate::document::{Document, OwnerKind};
use crate::text::Span;
use places::{Place, places};

pub use ground::Ground;

/// A name that stands for a group of people.
#[derive(Clone, Debug)]
pub struct Group {
    /// As written.
    pub span: Span,
    /// Its tokens, as indices into the reading's.
    pub tokens: Range<usize>,
    /// What speaks for it, and against it, here and elsewhere in the document; each once.
    pub grounds: Vec<Ground>,
}

/// Tenths from which a name is a group's.
const ENOUGH: i32 = 24;

/// The same where nothing in this place tells people from a system: "Core dropped the table".
const ALONE: i32 = 34;

/// What the document tells of one name.
#[derive(Default)]
struct Told {
    /// Each ground, and how often.
    grounds: Vec<(Ground, usize)>,
    /// Whether a person or an acronym could be meant as well.
    unlisted: bool,
}

impl Told {
    fn add(&mut self, ground: Ground) {
        match self.grounds.iter_mut().find(|(it, _)| *it == ground) {
            Some((_, count)) => *count += 1,
            None => self.grounds.push((ground, 1)),
        }
    }

    /// What is said twice weighs half as much again, and no more.
    fn score(&self) -> i32 {
        let weigh = |(ground, count): &(Ground, usize)| {
            // A capital inside a sentence makes the word no ordinary one.
            if *ground == Ground::Ordinary && self.has(Ground::Capital) {
                return 0;
            }
            let weight = ground.weight();
            let again = *count > 1 && !ground.counts_once();
            if again { weight + weight / 2 } else { weight }
        };
        self.grounds.iter().map(weigh).sum()
    }

    fn has(&self, ground: Ground) -> bool {
        self.grounds.iter().any(|(it, _)| *it == ground)
    }

    /// Whether the name is seen as that of people in more than one way, and nowhere as a system's.
    fn is_nothing_else(&self) -> bool {
        let ways = self.grounds.iter().filter(|(it, _)| it.speaks_for()).count();
        ways > 1 && !self.grounds.iter().any(|(it, _)| it.shows_thing())
    }

    fn is_of_many(&self) -> bool {
        self.grounds.iter().any(|(it, _)| it.is_of_many())
    }
}

/// Every place of `document` in which a group is named.
pub(super) fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Stretch],
    roster: &Roster,
) -> Vec<Group> {
    let text = document.prose.as_str();
    let hits = document.hits_by(places, |index| {
        let stretch = &sentences[index];
        let found = places(&tokens[stretch.tokens.clone()], text);
        (!found.is_empty()).then_some(found)
    });
    if hits.is_empty() {
        return Vec::new();
    }
    let all: Vec<(usize, &Place)> = hits
        .iter()
        .filter(|(index, _)| !sentences[*index].title_case && !sentences[*index].heading)
        .flat_map(|(index, found)| {
            let start = sentences[*index].tokens.start;
            found.iter().map(move |place| (start, place))
        })
        .filter(|(_, place)| {
            let person = place.unlisted && roster.names(&place.key);
            !person && !roster.is_thing(&place.key)
        })
        .collect();
    let mut told: FxHashMap<&str, Told> = FxHashMap::default();
    for (_, place) in &all {
        let told = told.entry(&place.key).or_default();
        told.unlisted |= place.unlisted;
        place.grounds.iter().for_each(|ground| told.add(*ground));
    }
    let owners = owners(document);
    for (key, told) in &mut told {
        if roster.is_team(key) {
            told.add(Ground::Listed);
        }
        // "Settlement" owns items as well as Ana does.
        if owners.contains(*key) || roster.names(key) {
            told.add(Ground::Owns);
        }
    }
    let company = beside(&all, tokens, text, &mut told);
    let groups = all.iter().filter_map(|(start, place)| {
        let told = &told[place.key.as_ref()];
        let several = told.is_of_many() || place.capitals && told.has(Ground::Deals);
        if !place.names || told.unlisted && !several {
            return None;
        }
        let here = place.grounds.iter().filter(|it| !it.is_of_the_word());
        let joins = company.contains(&(start + place.tokens.start));
        let here = here.copied().chain(joins.then_some(Ground::BesideGroup));
        let here: i32 = here.map(Ground::weight).sum();
        let score = told.score();
        let helps = joins || place.grounds.iter().any(|it| it.speaks_for());
        let enough =
            if helps { score + here >= ENOUGH } else { told.is_nothing_else() && score >= ALONE };
        let thing = place.grounds.iter().any(|it| it.settles_thing());
        let tokens_of = place.tokens.start + start..place.tokens.end + start;
        (enough && !thing).then(|| Group {
            span: tokens[tokens_of.start].span.join(tokens[tokens_of.end - 1].span),
            tokens: tokens_of,
            grounds: told.grounds.iter().map(|(ground, _)| *ground).collect(),
        })
    });
    groups.collect()
}

/// "ICL and Hypha agree": whoever is named in one breath with a group is one. Gives where such names begin.
fn beside<'a>(
    all: &[(usize, &'a Place)],
    tokens: &[Token],
    text: &str,
    told: &mut FxHashMap<&'a str, Told>,
) -> FxHashSet<usize> {
    let joined = |pair: &[(usize, &Place)]| {
        let between = pair[0].1.tokens.end + pair[0].0..pair[1].1.tokens.start + pair[1].0;
        (1..=2).contains(&between.len())
            && between.clone().all(|at| {
                tokens[at].tag == Tag::Coord || tokens[at].is_mark(',') || tokens[at].is_mark('&')
            })
            && !is_any(tokens, between.end - 1, text, &["but"])
    };
    let sure = |told: &Told| told.is_of_many() && told.score() >= ENOUGH;
    let mut company = FxHashSet::default();
    for pair in all.windows(2).filter(|pair| joined(pair)) {
        for (one, other) in [(0, 1), (1, 0)] {
            if sure(&told[pair[one].1.key.as_ref()]) {
                let (start, place) = pair[other];
                told.entry(&place.key).or_default().add(Ground::BesideGroup);
                company.insert(start + place.tokens.start);
            }
        }
    }
    company
}

/// The names of teams that own action items, in lower case.
fn owners(document: &Document) -> FxHashSet<String> {
    let owners = document.items.iter().flat_map(|item| &item.owners);
    owners
        .filter(|owner| owner.kind == OwnerKind::Team)
        .map(|owner| document.source.slice(owner.span).trim_start_matches('@').to_lowercase())
        .map(|name| match name.strip_suffix(" team") {
            Some(bare) => bare.to_owned(),
            None => name,
        })
        .filter(|name| !lexicon::name(name).is(Name::PRODUCT))
        .collect()
}
