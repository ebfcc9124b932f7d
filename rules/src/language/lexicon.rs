//! Looking words up: the lists of `data/`, packed at build time.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Output;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use super::class::{Class, Name, Sense, Slant};
use super::table::Table;

static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_bytes!(concat!(env!("OUT_DIR"), "/words.table"))));
static NAMES: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/names.fst")).as_slice()).ok()
});
static SLANTS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    Map::new(include_bytes!(concat!(env!("OUT_DIR"), "/slants.fst")).as_slice()).ok()
});
/// Lemma and senses of each verb; a verb's number is its place plus one.
static VERBS: &[(&str, Sense)] = include!(concat!(env!("OUT_DIR"), "/verbs.rs"));

/// Above this bit of a packed word stands the number of its verb.
const VERB_SHIFT: u32 = 52;

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// What it can be.
    pub class: Class,
    /// The verb it is a form of.
    pub verb: Option<VerbId>,
}

/// A verb of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbId(u16);

impl VerbId {
    /// Its base form.
    #[must_use]
    pub fn lemma(self) -> &'static str {
        VERBS.get(usize::from(self.0) - 1).map_or("", |verb| verb.0)
    }

    /// What it means when a person is its subject.
    #[must_use]
    pub fn sense(self) -> Sense {
        VERBS.get(usize::from(self.0) - 1).map_or(Sense(0), |verb| verb.1)
    }
}

impl VerbId {
    /// Whether it says a deed that leaves things other than they were.
    #[must_use]
    pub fn is_deed(self) -> bool {
        let sense = self.sense();
        let good =
            Sense::MEND.or(Sense::CARE).or(Sense::PERCEIVE).or(Sense::BELIEF).or(Sense::REPORT);
        let deed = Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::FAULT).or(Sense::HARM);
        (sense.is(deed) || sense.says_nothing() && !self.is_plain()) && !sense.is(good)
    }

    /// Whether it does nothing to a thing: having, being, waiting.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.sense().is(Sense::PLAIN)
    }
}

fn unpack(value: u64) -> Entry {
    let number = u16::try_from(value >> VERB_SHIFT).unwrap_or_default();
    Entry {
        class: Class(value & ((1 << VERB_SHIFT) - 1)),
        verb: (number != 0).then_some(VerbId(number)),
    }
}

/// What the lists say of `lower`, a word in lower case.
#[must_use]
pub fn word(lower: &str) -> Option<Entry> {
    WORDS.get(lower).map(unpack)
}

/// Whether `lower` ends as the surnames of some languages do and ordinary words do not. No list
/// holds them all.
#[must_use]
pub fn ends_like_surname(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "czyk", "wicz", "vych", "wska", "wski", "cki", "cka", "ński", "nski", "ská", "ský", "ová",
        "ović", "ovic", "ević", "evic", "enko", "chuk", "czuk", "ovych", "shvili", "adze", "idze",
        "poulos", "opoulou", "akis", "idis", "iadis", "escu", "eanu", "sson", "dóttir", "dottir",
        "oğlu", "oglu", "inen", "onen", "anen", "unen", "ainen", "yan", "ov", "ova", "eva",
        "swamy", "appa", "amurthy", "krishnan", "nathan", "arajan", "singhe", "wardene", "silva",
        "quist", "kvist", "lund", "gaard", "bjerg", "strøm", "ström",
    ];
    lower.chars().count() >= 6 && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// What `lower` can name; several words are separated by single spaces. A name may be written with marks
/// that the list leaves out: "snežana".
#[must_use]
pub fn name(lower: &str) -> Name {
    let Some(map) = NAMES.as_ref() else { return Name(0) };
    let plain = || lower.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let unmarked = || if lower.is_ascii() { None } else { map.get(plain()) };
    Name(map.get(lower).or_else(unmarked).unwrap_or_default())
}

/// Whether `parts` are syllables that together make a Korean or Chinese given name, and no words: "seo", "yeon".
#[must_use]
pub fn are_syllables(parts: &[&str]) -> bool {
    let syllable = |part: &&str| name(&format!("{part}-")).is(Name::GIVEN);
    let word = |part: &&str| name(part).is(Name::ENGLISH) || word(part).is_some();
    parts.iter().all(syllable) && !parts.iter().all(word)
}

/// What `lower` says about people; several words are separated by single spaces.
#[must_use]
pub fn slant(lower: &str) -> Slant {
    Slant(SLANTS.as_ref().and_then(|map| map.get(lower)).unwrap_or_default())
}

/// The longest entry that `text` begins with, in bytes, and what it says about people. Entries may be
/// several words with a single space between them; capitals count as small.
#[must_use]
pub(super) fn longest_slant(text: &str) -> Option<(usize, Slant)> {
    let fst = SLANTS.as_ref()?.as_fst();
    let mut node = fst.root();
    let mut value = Output::zero();
    let mut found = None;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let Some(input) = node.find_input(byte.to_ascii_lowercase()) else { break };
        let transition = node.transition(input);
        value = value.cat(transition.out);
        node = fst.node(transition.addr);
        let ends = bytes.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        if node.is_final() && ends {
            found = Some((at + 1, Slant(value.cat(node.final_output()).value())));
        }
    }
    found
}

/// The phrasal verb of `lemma` and `particle`.
#[must_use]
pub fn phrasal(lemma: &str, particle: &str) -> Option<VerbId> {
    word(&format!("{lemma} {particle}")).and_then(|entry| entry.verb)
}
