//! Patterns whose tables were made when the linter was built: `build/automaton.rs` writes what is read
//! here.
//!
//! What is asked of a pattern is mostly whether it stands in a few words, and mostly it does not. A table
//! says so after a glance at each byte, and there is nothing to make before.

mod walk;

use walk::Walk;

use super::layout::{self, END, FULL, OPEN, head};
use super::narrow::{self, Words};

static WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

/// All of them by key, in order.
static ALL: &[(u64, Automaton)] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Words that the classes of bytes take, as many for what is told of each byte as the first of a match,
/// and those that tell of its first three bytes.
const CLASSES: usize = 128;
const FLAGS: usize = 128;
const HEADS: usize = layout::HEADS / 16;

/// What is told of a byte: that a match can begin with it behind a letter, or elsewhere. Further up stands
/// which of the two the next one is.
const ELSEWHERE: u8 = 0b10;
const NEXT: u32 = 2;

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

/// A match.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its groups, where they were asked for.
    pub(super) slots: Slots,
}

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
    /// The first match that begins at byte `at` of `text` or behind it.
    pub(super) fn search(
        &self,
        text: &str,
        at: usize,
        wish: Wish,
    ) -> Result<Option<Found>, TooLong> {
        let bytes = text.as_bytes();
        // So many bytes may be looked at again.
        let mut looks = 2 * (bytes.len() - at) + 8_192;
        let mut walk = None;
        let found = |walk: &mut Walk<'_>, start| {
            let (end, slots) = walk.found();
            Found { start, end, slots }
        };
        let mut start = at;
        while let Some(next) = self.next_start(bytes, start) {
            match self.told(bytes, next, wish, &mut looks)? {
                Told::None => {}
                Told::End(end) if wish != Wish::Groups => {
                    return Ok(Some(Found { start: next, end, slots: Vec::new() }));
                }
                Told::End(end) => {
                    let mut walk = Walk::new(self, bytes, next, end);
                    return Ok(walk.goes(next)?.then(|| found(&mut walk, next)));
                }
                Told::Open => {
                    let all = || Walk::new(self, bytes, next, bytes.len());
                    let walk = walk.get_or_insert_with(all);
                    if walk.goes(next)? {
                        return Ok(Some(found(walk, next)));
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
    fn tables(&self) -> (&'static [u8; 256], &'static [u8]) {
        let rows = self.at + CLASSES + FLAGS + HEADS;
        (bytes(self.at), &WORDS[2 * rows..2 * (self.at + self.steps)])
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
    fn next_start(&self, text: &[u8], start: usize) -> Option<usize> {
        if self.anchored {
            return (start == 0).then_some(0);
        }
        if start > text.len() {
            return None;
        }
        let flags: &[u8; 256] = bytes(self.at + CLASSES);
        let heads: &[u8; 2 * HEADS] = bytes(self.at + CLASSES + FLAGS);
        let mut wanted = match start.checked_sub(1) {
            Some(before) => flags[text[before] as usize] >> NEXT,
            None => ELSEWHERE,
        };
        let mut at = start;
        // Plain loops here and below: tests run without anything that makes others quick.
        while at < text.len() {
            let flag = flags[text[at] as usize];
            if flag & wanted != 0 && has_head(heads, text, at) {
                return Some(at);
            }
            wanted = flag >> NEXT;
            at += 1;
        }
        (flags[END as usize] & wanted != 0).then_some(at)
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

/// Whether a match can begin with the three bytes at `at`, as far as five bits of each tell.
#[inline]
fn has_head(heads: &[u8; 2 * HEADS], text: &[u8], at: usize) -> bool {
    let byte = |at: usize| text.get(at).map_or(31, |byte| usize::from(*byte));
    let head = head([byte(at), byte(at + 1), byte(at + 2)]);
    heads[head >> 3] >> (head & 7) & 1 == 1
}

/// The bytes from word `at` of the tables on.
#[inline]
fn bytes<const N: usize>(at: usize) -> &'static [u8; N] {
    const NONE: &[u8] = &[];
    match WORDS.get(2 * at..).unwrap_or(NONE).first_chunk() {
        Some(bytes) => bytes,
        // There are as many: the tables were made so.
        None => &[0; N],
    }
}

/// Where `class` leads from `state`.
#[inline]
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

#[inline]
fn pair(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
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
