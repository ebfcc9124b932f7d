//! The steps of a pattern, as `src/text/automaton/walk.rs` takes them. Each begins with what it is:
//!
//! * [`MATCH`];
//! * [`RANGE`], first and last byte, the next step;
//! * [`CLASS`], a bit for each byte of ASCII, the step behind one of those, how many ranges of others there are,
//!   and they, each with its next step;
//! * [`RANGES`], how many there are, and they, each with its next step;
//! * [`LOOK`], what is looked for, the next step;
//! * [`GROUP`], its number, the next step;
//! * [`FORK`], its number, how many ways there are, and they, each with the bytes that it can begin with.

use std::collections::HashSet;

use regex_automata::nfa::thompson::{NFA, State};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

use crate::layout;

const MATCH: usize = layout::MATCH as usize;
const RANGES: usize = layout::RANGES as usize;
const LOOK: usize = layout::LOOK as usize;
const GROUP: usize = layout::GROUP as usize;
const FORK: usize = layout::FORK as usize;
const RANGE: usize = layout::RANGE as usize;
const CLASS: usize = layout::CLASS as usize;

/// So many ranges are no class.
const FEW: usize = 3;

const ONCE: usize = layout::ONCE as usize;

/// The bytes that can come next at step `from`: all where none need come.
fn firsts(nfa: &NFA, from: StateID) -> [bool; 256] {
    let mut firsts = [false; 256];
    let mut seen = HashSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match nfa.state(id) {
            State::ByteRange { trans } => {
                (trans.start..=trans.end).for_each(|byte| firsts[usize::from(byte)] = true);
            }
            State::Sparse(all) => {
                for trans in &*all.transitions {
                    (trans.start..=trans.end).for_each(|byte| firsts[usize::from(byte)] = true);
                }
            }
            State::Dense(all) => {
                for byte in 0..=255_u8 {
                    firsts[usize::from(byte)] |=
                        all.transitions[usize::from(byte)] != StateID::ZERO;
                }
            }
            State::Look { next, .. } | State::Capture { next, .. } => open.push(*next),
            State::Union { alternates } => open.extend(alternates.iter()),
            State::BinaryUnion { alt1, alt2 } => open.extend([*alt1, *alt2]),
            State::Fail => {}
            State::Match { .. } => return [true; 256],
        }
    }
    firsts
}

/// Where steps lead.
fn nexts(state: &State) -> Vec<StateID> {
    match state {
        State::ByteRange { trans } => vec![trans.next],
        State::Sparse(all) => all.transitions.iter().map(|it| it.next).collect(),
        State::Dense(all) => all.transitions.to_vec(),
        State::Look { next, .. } | State::Capture { next, .. } => vec![*next],
        State::Union { alternates } => alternates.to_vec(),
        State::BinaryUnion { alt1, alt2 } => vec![*alt1, *alt2],
        State::Fail | State::Match { .. } => Vec::new(),
    }
}

/// Which states a walk may come by again at a place: several ways lead to them, or to one before them at
/// which nothing is noted.
fn come_by_again(nfa: &NFA) -> Vec<bool> {
    let mut ways = vec![0; nfa.states().len()];
    ways[nfa.start_anchored().as_usize()] += 1;
    for next in nfa.states().iter().flat_map(nexts) {
        ways[next.as_usize()] += 1;
    }
    let mut again: Vec<bool> = ways.into_iter().map(|ways| ways > 1).collect();
    let is_noted = |state: &State| matches!(state, State::Union { .. } | State::BinaryUnion { .. });
    let mut open: Vec<usize> = (0..again.len()).filter(|at| again[*at]).collect();
    while let Some(at) = open.pop() {
        let state = &nfa.states()[at];
        for next in if is_noted(state) { Vec::new() } else { nexts(state) } {
            if !std::mem::replace(&mut again[next.as_usize()], true) {
                open.push(next.as_usize());
            }
        }
    }
    again
}

/// The steps of a pattern, which of them is the first, and how many are forks that a walk notes.
pub(crate) fn steps(nfa: &NFA) -> Option<(Vec<u16>, u16, u16)> {
    let mut words: Vec<usize> = Vec::new();
    let mut places = Vec::with_capacity(nfa.states().len());
    // Where a place stands that is yet to be put in.
    let mut links: Vec<(usize, StateID)> = Vec::new();
    let mut forks = 0;
    let again = come_by_again(nfa);
    for (at, state) in nfa.states().iter().enumerate() {
        places.push(words.len());
        let alternates: Vec<StateID> = match state {
            State::Match { .. } => {
                words.push(MATCH);
                continue;
            }
            State::ByteRange { trans } => {
                ranges(&[(trans.start, trans.end, trans.next)], &mut words, &mut links);
                continue;
            }
            State::Sparse(all) => {
                let all = all.transitions.iter();
                let all: Vec<_> = all.map(|it| (it.start, it.end, it.next)).collect();
                ranges(&all, &mut words, &mut links);
                continue;
            }
            State::Dense(all) => {
                let bytes =
                    (0..=255_u8).map(|byte| (byte, byte, all.transitions[usize::from(byte)]));
                let all: Vec<_> = bytes.filter(|it| it.2 != StateID::ZERO).collect();
                ranges(&all, &mut words, &mut links);
                continue;
            }
            State::Look { look, next } => {
                let look = match look {
                    Look::Start => 0,
                    Look::End => 1,
                    Look::StartLF => 2,
                    Look::EndLF => 3,
                    Look::WordAscii => 4,
                    Look::WordAsciiNegate => 5,
                    _ => return None,
                };
                links.push((words.len() + 2, *next));
                words.extend([LOOK, look, 0]);
                continue;
            }
            State::Capture { slot, next, .. } => {
                links.push((words.len() + 2, *next));
                words.extend([GROUP, slot.as_usize(), 0]);
                continue;
            }
            State::Union { .. } | State::BinaryUnion { .. } | State::Fail => nexts(state),
        };
        words.extend([FORK, if again[at] { forks } else { ONCE }, alternates.len()]);
        forks += usize::from(again[at]);
        for next in alternates {
            links.push((words.len(), next));
            let bytes = firsts(nfa, next).into_iter().enumerate().filter(|(_, first)| *first);
            words.extend([
                0,
                bytes.map(|(byte, _)| 1 << (byte & 15)).fold(0, |all, sign| all | sign),
            ]);
        }
    }
    for (at, next) in links {
        words[at] = places[next.as_usize()];
    }
    let narrow = |word: usize| u16::try_from(word).ok();
    let begin = narrow(places[nfa.start_anchored().as_usize()])?;
    let words = words.into_iter().map(narrow).collect::<Option<_>>()?;
    Some((words, begin, narrow(forks)?))
}

/// A step over one byte of `all`, in order.
fn ranges(all: &[(u8, u8, StateID)], words: &mut Vec<usize>, links: &mut Vec<(usize, StateID)>) {
    let bytes = |(from, to): (u8, u8)| usize::from(from) | usize::from(to) << 8;
    if let [(from, to, next)] = *all {
        links.push((words.len() + 2, next));
        words.extend([RANGE, bytes((from, to)), 0]);
        return;
    }
    let (ascii, others) = all.split_at(all.partition_point(|(_, to, _)| to.is_ascii()));
    let next = ascii.first().map(|(.., next)| *next);
    // A few are looked at as fast, and take less room.
    let is_plain = ascii.len() > FEW
        && others.iter().all(|(from, ..)| !from.is_ascii())
        && ascii.iter().all(|(.., to)| Some(*to) == next);
    let rest = match next.filter(|_| is_plain) {
        Some(next) => {
            words.push(CLASS);
            let has = |byte: u8| ascii.iter().any(|(from, to, _)| (*from..=*to).contains(&byte));
            words.extend((0..8).map(|word| {
                let bits = (0..16_u8).map(|bit| usize::from(has(16 * word + bit)) << bit);
                bits.sum::<usize>()
            }));
            links.push((words.len(), next));
            words.extend([0, others.len()]);
            others
        }
        None => {
            words.extend([RANGES, all.len()]);
            all
        }
    };
    for (from, to, next) in rest {
        links.push((words.len() + 1, *next));
        words.extend([bytes((*from, *to)), 0]);
    }
}
