//! A walk over the steps of a pattern: what tells the groups of a match, and its end where the table does not.
//! `build/steps.rs` tells what the steps are.

use std::cell::Cell;

use super::{Automaton, Slots, TooLong, WORDS, is_word, pair};
use crate::text::layout::{CLASS, GROUP, LOOK, MATCH, ONCE, RANGE, RANGES};

/// Words of memory that the forks of a walk may take.
const ROOM: usize = 1 << 15;

/// A walk over the steps of a pattern, in the order in which it prefers them.
pub(super) struct Walk<'a> {
    automaton: &'a Automaton,
    text: &'a [u8],
    from: usize,
    to: usize,
    steps: &'static [u8],
    /// Words of [`Room::seen`] for each place.
    width: usize,
    room: Room,
    slots: Slots,
    /// Where the match ends that it came to.
    end: usize,
    /// Whether it came so far that its room was too small.
    is_full: bool,
}

/// What a walk needs room for; the next one takes it over.
#[derive(Default)]
struct Room {
    /// The forks that were come by, at each place as far as the walk has come.
    seen: Vec<u64>,
    rest: Vec<Rest>,
}

thread_local! {
    static SPARE: Cell<Room> = Cell::default();
}

/// What is still to be tried.
enum Rest {
    /// A step at a place.
    Step(u16, usize),
    /// A group held this before.
    Group(usize, Option<usize>),
}

impl<'a> Walk<'a> {
    pub(super) fn new(automaton: &'a Automaton, text: &'a [u8], from: usize, to: usize) -> Self {
        let mut room = SPARE.take();
        room.seen.clear();
        let slots = vec![None; 2 * automaton.groups.len()];
        let steps = &WORDS[2 * (automaton.at + automaton.steps)..];
        let width = automaton.forks.div_ceil(64);
        let (end, is_full) = (to, false);
        Self { automaton, text, from, to, steps, width, room, slots, end, is_full }
    }

    /// Where the match ends, and its groups.
    pub(super) fn found(&mut self) -> (usize, Slots) {
        (self.end, std::mem::take(&mut self.slots))
    }

    /// Whether the pattern stands at `start`; its groups are noted.
    pub(super) fn goes(&mut self, start: usize) -> Result<bool, TooLong> {
        let mut rest = std::mem::take(&mut self.room.rest);
        rest.clear();
        rest.push(Rest::Step(self.automaton.begin, start));
        let mut goes = false;
        while !goes && let Some(next) = rest.pop() {
            match next {
                Rest::Group(slot, before) => self.slots[slot] = before,
                Rest::Step(step, at) => goes = self.follow(step, at, &mut rest),
            }
        }
        self.room.rest = rest;
        if self.is_full { Err(TooLong) } else { Ok(goes) }
    }

    /// Goes on from a step until it ends or fails; what else there is to try is put on `rest`.
    fn follow(&mut self, mut step: u16, mut at: usize, rest: &mut Vec<Rest>) -> bool {
        loop {
            let place = 2 * step as usize;
            match pair(self.steps, place) {
                MATCH => {
                    self.end = at;
                    return true;
                }
                LOOK => {
                    if !self.looks(pair(self.steps, place + 2), at) {
                        return false;
                    }
                    step = pair(self.steps, place + 4);
                }
                GROUP => {
                    let slot = pair(self.steps, place + 2) as usize;
                    if let Some(held) = self.slots.get_mut(slot) {
                        rest.push(Rest::Group(slot, held.replace(at)));
                    }
                    step = pair(self.steps, place + 4);
                }
                kind @ (RANGE | CLASS | RANGES) => {
                    let Some(next) = self.byte(at).and_then(|byte| self.over(kind, place, byte))
                    else {
                        return false;
                    };
                    (step, at) = (next, at + 1);
                }
                _ => {
                    let Some(way) = self.fork(place, at, rest) else { return false };
                    step = way;
                }
            }
        }
    }

    /// The byte at `at`, as the pattern reads it; none at the end.
    fn byte(&self, at: usize) -> Option<u8> {
        if at >= self.to {
            return None;
        }
        let byte = self.text[at];
        Some(if self.automaton.folds { byte.to_ascii_lowercase() } else { byte })
    }

    /// Where the step at `place` leads with `byte`.
    fn over(&self, kind: u16, place: usize, byte: u8) -> Option<u16> {
        if kind == RANGE {
            let [from, to, ..] = self.steps[place + 2..] else { return None };
            return (from <= byte && byte <= to).then(|| pair(self.steps, place + 4));
        }
        let mut ranges = place + 2;
        if kind == CLASS {
            if byte < 0x80 {
                let bits = self.steps[place + 2 + (byte >> 3) as usize];
                return (bits >> (byte & 7) & 1 == 1).then(|| pair(self.steps, place + 18));
            }
            ranges = place + 20;
        }
        let count = pair(self.steps, ranges) as usize;
        let mut all = self.steps[ranges + 2..][..4 * count].chunks_exact(4);
        let own = all.find(|range| range[0] <= byte && byte <= range[1])?;
        Some(u16::from_le_bytes([own[2], own[3]]))
    }

    /// The way to go first from a fork; the others are put on `rest`.
    fn fork(&mut self, place: usize, at: usize, rest: &mut Vec<Rest>) -> Option<u16> {
        let fork = pair(self.steps, place + 2);
        if fork != ONCE && !self.is_new(fork as usize, at) {
            return None;
        }
        // At its end any way may still be one that needs no more bytes.
        let sign = self.byte(at).map_or(u16::MAX, |byte| 1 << (byte & 15));
        let ways = 4 * pair(self.steps, place + 4) as usize;
        let ways = self.steps[place + 6..][..ways].chunks_exact(4).rev();
        let mut first = None;
        for way in ways {
            if u16::from_le_bytes([way[2], way[3]]) & sign != 0 {
                rest.extend(first.map(|other| Rest::Step(other, at)));
                first = Some(u16::from_le_bytes([way[0], way[1]]));
            }
        }
        first
    }

    /// Whether what a step looks for holds between the bytes at `at`.
    fn looks(&self, look: u16, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text.get(before));
        let after = self.text.get(at);
        let border =
            || before.is_some_and(|it| is_word(*it)) != after.is_some_and(|it| is_word(*it));
        match look {
            0 => before.is_none(),
            1 => after.is_none(),
            2 => before.is_none_or(|it| *it == b'\n'),
            3 => after.is_none_or(|it| *it == b'\n'),
            4 => border(),
            _ => !border(),
        }
    }

    /// Whether this fork is come by for the first time here.
    fn is_new(&mut self, fork: usize, at: usize) -> bool {
        let row = self.width * (at - self.from);
        let seen = &mut self.room.seen;
        if seen.len() < row + self.width {
            if row + self.width > ROOM {
                self.is_full = true;
                return false;
            }
            seen.resize(row + self.width, 0);
        }
        let seen = &mut seen[row + fork / 64];
        let mark = 1 << (fork % 64);
        let is_new = *seen & mark == 0;
        *seen |= mark;
        is_new
    }
}

impl Drop for Walk<'_> {
    fn drop(&mut self) {
        SPARE.set(std::mem::take(&mut self.room));
    }
}
