//! Patterns whose tables were made when the linter was built: `build/automaton.rs` writes what is read
//! here.
//!
//! What is asked of a pattern is mostly whether it stands in a few words, and mostly it does not. A table
//! says so after a glance at each byte, and there is nothing to make before.

use super::narrow::{self, Words};

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

/// All of them by key, in order.
static ALL: &[(u64, Automaton)] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Words that the classes of bytes take, and those that the bytes take that can begin a match: behind a
/// letter, and as many for those elsewhere.
const CLASSES: usize = 128;
const FIRSTS: usize = 16;

/// What stands among these bytes for the end of the text: no text has it.
const END: u8 = 0xFF;

/// What a row begins with that tells of each class where it leads.
const FULL: u16 = u16::MAX;

/// The place of the state behind which the steps decide. Dead is the one before it.
const OPEN: u16 = 1;

/// Bits of memory that a search for groups may take.
const ROOM: usize = 1 << 21;

/// A pattern in tables.
#[derive(Debug)]
pub(super) struct Automaton {
    /// As it is written.
    pub(super) source: &'static str,
    /// What its words are made of.
    pub(super) words: Words,
    /// Whether small letters stand for both cases.
    pub(super) folds: bool,
    /// The names of its groups, empty where they have none.
    pub(super) groups: &'static [&'static str],
    at: usize,
    end: u8,
    starts: [u16; 5],
    matches: u16,
    steps: usize,
    begin: u16,
    forks: usize,
    anchored: bool,
}

/// The text is too long for a search that begins at each of its places.
#[derive(Debug)]
pub(super) struct TooLong;

/// First and last place of each group in turn.
pub(super) type Slots = Vec<Option<usize>>;

/// The tables of `source`, if it is a pattern that was there when the linter was built.
pub(super) fn find(source: &str, words: Words) -> Option<&'static Automaton> {
    let key = narrow::key(source, words);
    let place = ALL.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    let (_, automaton) = &ALL[place];
    (automaton.words == words && automaton.source == source).then_some(automaton)
}

/// What is asked of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// Whether it stands anywhere.
    Any,
    /// Where it stands.
    Place,
    /// Where it stands, and its groups.
    Groups,
}

/// What the table says of a match that begins at a place.
enum Told {
    /// There is none.
    None,
    /// It ends here.
    End(usize),
    /// The steps decide.
    Open,
}

impl Automaton {
    /// The first match that begins at byte `at` of `text` or behind it: at least where it begins and
    /// ends.
    pub(super) fn search(
        &self,
        text: &str,
        at: usize,
        wish: Wish,
    ) -> Result<Option<Slots>, TooLong> {
        let bytes = text.as_bytes();
        // So many bytes may be looked at again.
        let mut looks = 2 * (bytes.len() - at) + 8_192;
        let mut walk = None;
        let mut start = at;
        while let Some(next) = self.next_start(text, start) {
            match self.told(bytes, next, wish, &mut looks)? {
                Told::None => {}
                Told::End(end) if wish != Wish::Groups => {
                    return Ok(Some(vec![Some(next), Some(end)]));
                }
                Told::End(end) => {
                    let mut walk = Walk::new(self, bytes, next, end)?;
                    return Ok(walk.goes(next).then_some(walk.slots));
                }
                Told::Open => {
                    let walk = match &mut walk {
                        Some(walk) => walk,
                        none => none.insert(Walk::new(self, bytes, next, bytes.len())?),
                    };
                    if walk.goes(next) {
                        return Ok(Some(std::mem::take(&mut walk.slots)));
                    }
                }
            }
            start = self.past_run(bytes, next);
        }
        Ok(None)
    }

    /// Where to go on after a match that begins at `start` was not there. In a run of spaces or other
    /// bytes that are the same, what begins with the next one is as this was.
    fn past_run(&self, text: &[u8], start: usize) -> usize {
        let next = start + 1;
        let Some(byte) = text.get(start).filter(|byte| text.get(next) == Some(byte)) else {
            return next;
        };
        let (classes, rows) = self.tables();
        let class = classes[usize::from(*byte)];
        let state = lead(rows, self.start(text, start), class);
        let again = lead(rows, self.start(text, next), class);
        if state <= OPEN || state != again || lead(rows, state, class) != state {
            return next;
        }
        next + text[next..].iter().take_while(|it| *it == byte).count()
    }

    /// The classes of bytes, and the rows of states.
    fn tables(&self) -> (&'static [u8], &'static [u8]) {
        let classes = &WORDS[2 * self.at..][..2 * CLASSES];
        (classes, &WORDS[2 * (self.at + CLASSES + 2 * FIRSTS)..2 * (self.at + self.steps)])
    }

    /// The state at a place where a match may begin.
    fn start(&self, text: &[u8], at: usize) -> u16 {
        self.starts[match at.checked_sub(1).map(|before| text[before]) {
            None => 0,
            Some(b'\n') => 3,
            Some(b'\r') => 4,
            Some(byte) if is_word(byte) => 1,
            Some(_) => 2,
        }]
    }

    /// The next place from `start` on at which a match can begin.
    fn next_start(&self, text: &str, start: usize) -> Option<usize> {
        if self.anchored {
            return (start == 0).then_some(0);
        }
        let bytes = text.as_bytes();
        if start > bytes.len() {
            return None;
        }
        let firsts = &WORDS[2 * (self.at + CLASSES)..][..4 * FIRSTS];
        let mut inside = start > 0 && is_word(bytes[start - 1]);
        let mut at = start;
        // Plain loops here and below: tests run without anything that makes others quick.
        while at < bytes.len() {
            let byte = bytes[at];
            if can_begin(firsts, inside, byte) {
                return Some(at);
            }
            inside = is_word(byte);
            at += 1;
        }
        can_begin(firsts, inside, END).then_some(at)
    }

    /// Where a match that begins at `start` ends.
    fn told(
        &self,
        text: &[u8],
        start: usize,
        wish: Wish,
        looks: &mut usize,
    ) -> Result<Told, TooLong> {
        let (classes, rows) = self.tables();
        let mut state = self.start(text, start);
        let mut told = Told::None;
        let mut at = start;
        while at < text.len() {
            state = lead(rows, state, classes[text[at] as usize]);
            if state <= OPEN {
                return Ok(if state == OPEN { Told::Open } else { told });
            }
            if state >= self.matches {
                told = Told::End(at);
                if wish == Wish::Any {
                    return Ok(told);
                }
            }
            if *looks == 0 {
                return Err(TooLong);
            }
            *looks -= 1;
            at += 1;
        }
        state = lead(rows, state, self.end);
        Ok(match state {
            OPEN => Told::Open,
            _ if state >= self.matches => Told::End(text.len()),
            _ => told,
        })
    }
}

/// Whether a match can begin with `byte`, behind a letter where it is `inside`.
fn can_begin(firsts: &[u8], inside: bool, byte: u8) -> bool {
    let set = if inside { 0 } else { 2 * FIRSTS };
    firsts[set + (byte >> 3) as usize] >> (byte & 7) & 1 == 1
}

/// Where `class` leads from `state`.
fn lead(rows: &[u8], state: u16, class: u8) -> u16 {
    let row = 2 * state as usize;
    let own = 2 + 2 * class as usize;
    let differences = pair(rows, row);
    if differences == FULL {
        return pair(rows, row + own);
    }
    // Twelve bits tell of most classes that they do not differ.
    if differences >> (4 + class % 12) & 1 == 1 {
        let mut at = row + 4;
        let end = at + 4 * (differences & 15) as usize;
        while at < end {
            if rows[at] == class {
                return pair(rows, at + 2);
            }
            at += 4;
        }
    }
    pair(rows, 2 * pair(rows, row + 2) as usize + own)
}

fn pair(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn word(at: usize) -> u16 {
    pair(WORDS, 2 * at)
}

const fn is_word(byte: u8) -> bool {
    const WORD: [bool; 256] = {
        let mut word = [false; 256];
        let mut byte = 0_u8;
        while byte < 0x80 {
            word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
            byte += 1;
        }
        word
    };
    WORD[byte as usize]
}

/// A walk over the steps of a pattern, in the order in which it prefers them.
struct Walk<'a> {
    automaton: &'a Automaton,
    text: &'a [u8],
    from: usize,
    to: usize,
    /// The forks that were come by, at each place.
    seen: Vec<u64>,
    slots: Slots,
}

/// What is still to be tried.
enum Rest {
    /// A step at a place.
    Step(u16, usize),
    /// A group held this before.
    Group(usize, Option<usize>),
}

impl<'a> Walk<'a> {
    fn new(
        automaton: &'a Automaton,
        text: &'a [u8],
        from: usize,
        to: usize,
    ) -> Result<Self, TooLong> {
        let bits = automaton.forks * (to - from + 1);
        if bits > ROOM {
            return Err(TooLong);
        }
        let slots = vec![None; 2 * automaton.groups.len()];
        Ok(Self { automaton, text, from, to, seen: vec![0; bits.div_ceil(64)], slots })
    }

    /// Whether the pattern stands at `start`; its groups are noted.
    fn goes(&mut self, start: usize) -> bool {
        let mut rest = vec![Rest::Step(self.automaton.begin, start)];
        while let Some(next) = rest.pop() {
            match next {
                Rest::Group(slot, before) => self.slots[slot] = before,
                Rest::Step(step, at) => {
                    if self.follow(step, at, &mut rest) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Goes on from a step until it ends or fails; what else there is to try is put on `rest`.
    fn follow(&mut self, mut step: u16, mut at: usize, rest: &mut Vec<Rest>) -> bool {
        loop {
            let place = self.automaton.at + self.automaton.steps + usize::from(step);
            match word(place) {
                0 => return true,
                1 => {
                    let Some(byte) = self.text.get(at).filter(|_| at < self.to) else {
                        return false;
                    };
                    let byte = if self.automaton.folds { byte.to_ascii_lowercase() } else { *byte };
                    let ranges = 4 * usize::from(word(place + 1));
                    let mut ranges = WORDS[2 * (place + 2)..][..ranges].chunks_exact(4);
                    let own = ranges.find(|range| (range[0]..=range[1]).contains(&byte));
                    let Some(own) = own else { return false };
                    (step, at) = (u16::from_le_bytes([own[2], own[3]]), at + 1);
                }
                2 => {
                    if !self.looks(word(place + 1), at) {
                        return false;
                    }
                    step = word(place + 2);
                }
                3 => {
                    let slot = usize::from(word(place + 1));
                    if let Some(held) = self.slots.get_mut(slot) {
                        rest.push(Rest::Group(slot, held.replace(at)));
                    }
                    step = word(place + 2);
                }
                _ => {
                    let Some(way) = self.fork(place, at, rest) else { return false };
                    step = way;
                }
            }
        }
    }

    /// The way to go first from a fork; the others are put on `rest`.
    fn fork(&mut self, place: usize, at: usize, rest: &mut Vec<Rest>) -> Option<u16> {
        let ways = usize::from(word(place + 2));
        if ways == 0 || !self.is_new(usize::from(word(place + 1)), at) {
            return None;
        }
        // At its end any way may still be one that needs no more bytes.
        let next = self.text.get(at).filter(|_| at < self.to);
        let sign = next.map_or(u16::MAX, |byte| {
            let byte = if self.automaton.folds { byte.to_ascii_lowercase() } else { *byte };
            1 << (byte & 15)
        });
        let ways = WORDS[2 * (place + 3)..][..4 * ways].chunks_exact(4).rev();
        let mut first = None;
        for way in ways {
            if u16::from_le_bytes([way[2], way[3]]) & sign != 0 {
                rest.extend(first.map(|other| Rest::Step(other, at)));
                first = Some(u16::from_le_bytes([way[0], way[1]]));
            }
        }
        first
    }

    /// Whether what step 2 asks for holds between the bytes at `at`.
    fn looks(&self, look: u16, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text.get(before));
        let after = self.text.get(at);
        let border = before.is_some_and(|it| is_word(*it)) != after.is_some_and(|it| is_word(*it));
        match look {
            0 => before.is_none(),
            1 => after.is_none(),
            2 => before.is_none_or(|it| *it == b'\n'),
            3 => after.is_none_or(|it| *it == b'\n'),
            4 => border,
            _ => !border,
        }
    }

    /// Whether this fork is come by for the first time here.
    fn is_new(&mut self, fork: usize, at: usize) -> bool {
        let bit = fork * (self.to - self.from + 1) + at - self.from;
        let seen = &mut self.seen[bit / 64];
        let mark = 1 << (bit % 64);
        let is_new = *seen & mark == 0;
        *seen |= mark;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Automaton, Wish};
    use crate::text::regex::Regex;

    /// Lines that hold what the pattern speaks of, more or less in its order, and lines of a report.
    fn texts(automaton: &Automaton) -> Vec<String> {
        let words: Vec<&str> = automaton
            .source
            .split(|c: char| !c.is_alphabetic())
            .filter(|it| it.len() > 1)
            .collect();
        let mut texts: Vec<String> = Vec::new();
        for (at, word) in words.iter().enumerate().step_by(1 + words.len() / 40) {
            let next = words[at..].iter().step_by(1 + at % 7).take(6).copied().collect::<Vec<_>>();
            texts.push(next.join([" ", ": ", " the ", "-"][at % 4]));
            texts.push(format!(
                "**{word}** — 10:42 UTC, {} (é) @ana",
                next.join(" a ").to_uppercase()
            ));
            texts.push(format!("    {word}....    and     —— {}     ", next.join("   ")));
            texts.push(format!("- [x] {word} 2026-03-02, OPS-12: 30 % of {word}s; {word}ing"));
        }
        let report = include_str!("../../../tests/fixtures/example.md");
        texts.extend(report.lines().map(str::to_owned));
        texts.push(report.replace('\n', " "));
        texts
    }

    #[test]
    fn tables_find_what_the_machine_finds() {
        for (_, automaton) in ALL {
            let built = Regex::new(automaton.source, automaton.words).ok();
            let made = Regex::made(automaton.source, automaton.words).ok();
            let (Some(built), Some(made)) = (built, made) else { panic!("{}", automaton.source) };
            for text in texts(automaton) {
                let all = |regex: &Regex| -> Vec<_> {
                    let groups = |it: crate::text::Captures<'_>| -> Vec<_> {
                        let group = |at| it.get(at).map(|it| it.range());
                        (0..automaton.groups.len()).map(group).collect()
                    };
                    let groups: Vec<_> = regex.captures_iter(&text).map(groups).collect();
                    let places: Vec<_> = regex.find_iter(&text).map(|it| it.range()).collect();
                    vec![(regex.is_match(&text), places, groups)]
                };
                assert_eq!(all(&built), all(&made), "{} in {text}", automaton.source);
            }
        }
    }

    #[test]
    fn long_texts_are_left_to_the_machine() {
        let text = "fails ".repeat(4_000);
        let long = |(_, it): &&(u64, Automaton)| it.search(&text, 0, Wish::Groups).is_err();
        assert!(ALL.iter().any(|it| long(&it)));
        for (_, automaton) in ALL.iter().filter(long) {
            let built = Regex::new(automaton.source, automaton.words).ok();
            let made = Regex::made(automaton.source, automaton.words).ok();
            let place = |regex: Option<Regex>| regex?.find(&text).map(|it| it.range());
            assert_eq!(place(built), place(made), "{}", automaton.source);
        }
    }
}
