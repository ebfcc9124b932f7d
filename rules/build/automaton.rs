//! Makes tables of a pattern: what `src/text/automaton.rs` reads.
//!
//! * A deterministic automaton that begins at a given place tells where the pattern ends. Where it would
//!   be large, it holds the states that are reached first, and behind them says that the steps decide.
//! * The steps of the pattern, for that, and for what its groups hold.
//!
//! Everything is 16 bits wide, little-endian, and places are counted in such words.

use std::collections::HashMap;

use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{Compiler, NFA};
use regex_automata::util::start;
use regex_automata::{Anchored, PatternID};

use crate::layout::{self, HEADS, head};
use crate::steps::steps;

/// States that an automaton may have before those are put together that are the same.
const STATES: usize = 3_000;

/// Words that its table may take.
const LARGE: usize = 12 << 10;

/// Bytes that it may take while it is made: enough for all states of all patterns.
const ROOM: usize = 1 << 30;

/// What a full row begins with, and in how many classes others may differ from it.
const FULL: usize = layout::FULL as usize;
const MANY: usize = 8;

/// What stands before the place at which an automaton begins, a letter among them.
const BEFORE: [Option<u8>; 5] = [None, Some(b'a'), Some(b' '), Some(b'\n'), Some(b'\r')];
const LETTER: usize = 1;

/// Where the end of the text stands among the bytes that can come first.
const END: usize = layout::END as usize;

/// Places of the states from which nothing comes, and from which the steps go on.
const DEAD: usize = 0;
const OPEN: usize = layout::OPEN as usize;

/// What is known of a pattern beside its words.
#[derive(Default)]
pub(crate) struct Tables {
    /// Classes of bytes, bytes that can begin it, its heads, the automaton, the steps.
    pub(crate) words: Vec<u16>,
    /// The class of the end of the text.
    pub(crate) end: u16,
    /// Where the automaton begins: at the start of the text, after a letter, after another byte,
    /// after a line feed, after a carriage return.
    pub(crate) starts: [u16; 5],
    /// States from here on say that the pattern ended before the byte just read.
    pub(crate) matches: u16,
    /// The place of the steps in `words`, and the first of them.
    pub(crate) steps: usize,
    pub(crate) begin: u16,
    /// How many of the steps lead on in several ways.
    pub(crate) forks: u16,
    /// Whether it begins where the text does.
    pub(crate) anchored: bool,
    /// The names of its groups, empty where they have none.
    pub(crate) groups: Vec<String>,
}

/// The tables of `source`; `folds` where it reads texts in small letters. `None` where it holds
/// something that they cannot say.
pub(crate) fn tables(source: &str, folds: bool) -> Option<Tables> {
    let nfa = Compiler::new().build(source).ok()?;
    let (steps, begin, forks) = steps(&nfa)?;
    let mut tables =
        Tables { begin, forks, anchored: nfa.is_always_start_anchored(), ..Tables::default() };
    let names = nfa.group_info().pattern_names(PatternID::ZERO);
    tables.groups = names.map(|name| name.unwrap_or_default().to_owned()).collect();

    let table = table(&nfa)?;
    let classes = table.classes;
    let same = |byte: u8| if folds { byte.to_ascii_lowercase() } else { byte };
    for pair in (0..=255_u8).collect::<Vec<_>>().chunks(2) {
        let [low, high] = [0, 1].map(|at| classes[usize::from(same(pair[at]))]);
        tables.words.push(low | high << 8);
    }
    for pair in (0..=255_u8).collect::<Vec<_>>().chunks(2) {
        let [low, high] = [0, 1].map(|at| flags(&table.firsts, pair[at], same(pair[at])));
        tables.words.push(low | high << 8);
    }
    for bits in table.heads.chunks(16) {
        let bit = |(at, bit): (usize, &bool)| u16::from(*bit) << at;
        tables.words.push(bits.iter().enumerate().map(bit).sum());
    }
    (tables.end, tables.starts, tables.matches) = (table.end, table.starts, table.matches);
    tables.words.extend(table.rows);
    tables.steps = tables.words.len();
    tables.words.extend(steps);
    Some(tables)
}

/// What is told of `byte`, which is read as `same`: whether a match can begin with it behind a letter and
/// elsewhere, and the same two bits for which of the two the place behind it is.
fn flags(firsts: &[[bool; 256]; 2], byte: u8, same: u8) -> u16 {
    let [inside, elsewhere] = [0, 1].map(|at| u16::from(firsts[at][usize::from(same)]));
    let is_word = byte.is_ascii_alphanumeric() || byte == b'_';
    inside | elsewhere << 1 | if is_word { 0b01_00 } else { 0b10_00 }
}

/// A deterministic automaton with as few states as can be.
struct Table {
    classes: [u16; 256],
    end: u16,
    starts: [u16; 5],
    matches: u16,
    /// A row a state: [`FULL`] and where each class leads; or how many classes lead elsewhere than in
    /// another row, with a bit for each of them by its rest of 12, that one's place, and a pair of class
    /// and place for each of them.
    rows: Vec<u16>,
    /// The bytes that can begin a match: behind a letter, and elsewhere. [`END`] stands for the end.
    firsts: [[bool; 256]; 2],
    /// With which three bytes a match can begin, of five bits each: see [`head`].
    heads: Vec<bool>,
}

/// The largest table that is not too large.
fn table(nfa: &NFA) -> Option<Table> {
    let config = DFA::config().cache_capacity(ROOM);
    let automaton = DFA::builder().configure(config).build_from_nfa(nfa.clone()).ok()?;
    let mut cache = automaton.create_cache();
    let mut most = STATES;
    let mut reads = Reads::All;
    loop {
        let graph = Graph::of(&automaton, &mut cache, most, reads)?;
        let table = rows(&graph, &graph.merged());
        if table.is_some() || most < 16 {
            return table;
        }
        // Characters of several bytes take most of the room, and are seldom in a text.
        match reads {
            Reads::All => reads = Reads::Ascii,
            Reads::Ascii => most = most * 2 / 3,
        }
    }
}

/// What a graph follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// All characters.
    All,
    /// Those of one byte. What is behind others is open.
    Ascii,
}

/// States and where they lead, by their numbers.
struct Graph {
    classes: [u16; 256],
    starts: Vec<usize>,
    /// Where each class of bytes leads, and the end of the text.
    leads: Vec<Vec<usize>>,
    /// Whether the pattern ended before the byte just read.
    ends: Vec<bool>,
}

impl Graph {
    /// The states that are reached first, `most` of them.
    fn of(automaton: &DFA, cache: &mut Cache, most: usize, reads: Reads) -> Option<Self> {
        let mut classes = [0; 256];
        let mut bytes = Vec::new();
        for byte in 0..=255_u8 {
            if reads == Reads::Ascii && !byte.is_ascii() {
                classes[usize::from(byte)] = bytes.len() as u16;
                continue;
            }
            let class = automaton.byte_classes().get(byte);
            let known = bytes.iter().position(|it| automaton.byte_classes().get(*it) == class);
            classes[usize::from(byte)] = known.unwrap_or(bytes.len()) as u16;
            if known.is_none() {
                bytes.push(byte);
            }
        }
        // One more for what is not followed, and one for the end: they fit into a byte too.
        if bytes.len() > 254 {
            return None;
        }
        let width = bytes.len() + 1 + usize::from(reads == Reads::Ascii);
        // The first two stand for the dead one and the open one.
        let mut states = vec![None, None];
        let mut ends = vec![false, false];
        let mut numbers = HashMap::new();
        let mut starts = Vec::new();
        for before in BEFORE {
            let config = start::Config::new().anchored(Anchored::Yes).look_behind(before);
            let state = automaton.start_state(cache, &config).ok()?;
            let number = *numbers.entry(state).or_insert(states.len());
            if number == states.len() {
                states.push(Some(state));
                ends.push(state.is_match());
            }
            starts.push(number);
        }
        let mut leads = vec![vec![DEAD; width], vec![OPEN; width]];
        while let Some(state) = states.get(leads.len()).copied().flatten() {
            let mut row = Vec::with_capacity(width);
            for byte in bytes.iter().map(|byte| Some(*byte)).chain([None]) {
                if byte.is_none() && reads == Reads::Ascii {
                    let mut leads = 0x80..=0xFF_u8;
                    let open = leads.any(|byte| {
                        let next = automaton.next_state(cache, state, byte);
                        next.is_ok_and(|next| !next.is_dead())
                    });
                    row.push(if open { OPEN } else { DEAD });
                }
                let next = match byte {
                    Some(byte) => automaton.next_state(cache, state, byte).ok()?,
                    None => automaton.next_eoi_state(cache, state).ok()?,
                };
                let number = match numbers.get(&next) {
                    _ if next.is_dead() => DEAD,
                    Some(number) => *number,
                    None if states.len() >= most => OPEN,
                    None => {
                        numbers.insert(next, states.len());
                        states.push(Some(next));
                        ends.push(next.is_match());
                        states.len() - 1
                    }
                };
                row.push(number);
            }
            leads.push(row);
        }
        Some(Self { classes, starts, leads, ends })
    }

    /// The bytes that can begin a match: behind a letter, and elsewhere.
    fn firsts(&self) -> [[bool; 256]; 2] {
        let mut firsts = [[false; 256]; 2];
        for (at, start) in self.starts.iter().enumerate() {
            let leads = &self.leads[*start];
            let firsts = &mut firsts[usize::from(at != LETTER)];
            // No character begins with the others.
            for byte in (0..=0x7F).chain(0xC0..END) {
                firsts[byte] |= leads[usize::from(self.classes[byte])] != DEAD;
            }
            firsts[END] |= leads.last().is_some_and(|to| *to != DEAD);
        }
        firsts
    }

    /// With which three bytes a match can begin, by [`head`].
    fn heads(&self) -> Vec<bool> {
        let mut heads = vec![false; HEADS];
        for start in &self.starts {
            self.heads_from(*start, &mut Vec::new(), &mut heads);
        }
        heads
    }

    /// The same of those that begin with `bytes`, five bits each, which lead to `state`.
    fn heads_from(&self, state: usize, bytes: &mut Vec<usize>, heads: &mut [bool]) {
        if let [one, two, three] = bytes[..] {
            heads[head([one, two, three])] = true;
            return;
        }
        let leads = &self.leads[state];
        for five in 0..32 {
            // Any byte may come where a match has ended, or where the steps go on.
            let any = state == OPEN || self.ends[state];
            let all = (five..256).step_by(32).filter(|byte| *byte != END);
            let mut to: Vec<usize> =
                all.map(|byte| leads[usize::from(self.classes[byte])]).collect();
            if five == END & 31
                && let Some(end) = leads.last()
            {
                // Behind the end stands nothing else.
                to.push(if *end == DEAD { DEAD } else { OPEN });
            }
            to.sort_unstable();
            to.dedup();
            bytes.push(five);
            if any {
                self.heads_from(OPEN, bytes, heads);
            } else {
                for state in to.into_iter().filter(|state| *state != DEAD) {
                    self.heads_from(state, bytes, heads);
                }
            }
            bytes.pop();
        }
    }

    /// Puts states together that lead to the same: a new number for each, the highest for those at
    /// which the pattern has ended.
    fn merged(&self) -> Vec<usize> {
        let rank = |at: usize| if at <= OPEN { at } else { 2 + usize::from(self.ends[at]) };
        let all = 0..self.leads.len();
        let mut group: Vec<usize> = all.clone().map(rank).collect();
        let mut count = 0;
        loop {
            let mut signs: HashMap<Vec<usize>, usize> = HashMap::new();
            let sign = |at: usize| {
                let sign =
                    [group[at]].into_iter().chain(self.leads[at].iter().map(|to| group[*to]));
                let fresh = signs.len();
                *signs.entry(sign.collect()).or_insert(fresh)
            };
            let next: Vec<usize> = all.clone().map(sign).collect();
            let before = std::mem::replace(&mut count, signs.len());
            group = next;
            if before == count {
                break;
            }
        }
        let mut order: Vec<(usize, usize)> = all.map(|at| (rank(at), group[at])).collect();
        order.sort_unstable();
        order.dedup();
        let places: HashMap<usize, usize> =
            order.iter().enumerate().map(|(place, (_, group))| (*group, place)).collect();
        group.iter().map(|at| places[at]).collect()
    }
}

/// The table of a graph whose states have the numbers `merged`, unless it is too large.
fn rows(graph: &Graph, merged: &[usize]) -> Option<Table> {
    let count = merged.iter().max()? + 1;
    let mut of = vec![0; count];
    for (at, state) in merged.iter().enumerate() {
        of[*state] = at;
    }
    // The rows that are written in full, and all rows: numbers of states stand where their places
    // belong, and `true` marks them. Nothing is looked up in the first two.
    let mut full: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut kept: Vec<Vec<(usize, bool)>> = vec![vec![(0, false)]; 2];
    for (state, at) in of.iter().enumerate().skip(2) {
        let row: Vec<usize> = graph.leads[*at].iter().map(|to| merged[*to]).collect();
        let differ =
            |other: &[usize]| row.iter().zip(other).filter(|(own, other)| own != other).count();
        let nearest = full.iter().map(|(state, row)| (differ(row), *state)).min();
        match nearest.filter(|(differences, _)| *differences <= MANY) {
            Some((differences, base)) => {
                let (_, other) = full.iter().find(|(state, _)| *state == base)?;
                let signs = row
                    .iter()
                    .zip(other)
                    .enumerate()
                    .map(|(class, (own, other))| usize::from(own != other) << (4 + class % 12));
                let signs = signs.fold(differences, |all, sign| all | sign);
                let mut words = vec![(signs, false), (base, true)];
                let pairs =
                    row.iter().zip(other).enumerate().filter(|(_, (own, other))| own != other);
                words.extend(pairs.flat_map(|(class, (to, _))| [(class, false), (*to, true)]));
                kept.push(words);
            }
            None => {
                let leads = row.iter().map(|to| (*to, true));
                kept.push([(FULL, false)].into_iter().chain(leads).collect());
                full.push((state, row));
            }
        }
    }
    let mut places = Vec::with_capacity(count);
    let mut length = 0;
    for words in &kept {
        places.push(length);
        length += words.len();
    }
    if length > LARGE {
        return None;
    }
    let place = |(word, is_state): (usize, bool)| if is_state { places[word] } else { word };
    let words: Vec<usize> = kept.into_iter().flatten().map(place).collect();
    let first = of.iter().position(|at| graph.ends[*at]);
    let narrow = |word: usize| u16::try_from(word).ok();
    let starts: Vec<u16> =
        graph.starts.iter().map(|at| narrow(places[merged[*at]])).collect::<Option<_>>()?;
    Some(Table {
        classes: graph.classes,
        end: narrow(graph.leads.first()?.len() - 1)?,
        starts: starts.try_into().ok()?,
        matches: first.map_or(Some(u16::MAX), |state| narrow(places[state]))?,
        rows: words.into_iter().map(narrow).collect::<Option<_>>()?,
        firsts: graph.firsts(),
        heads: graph.heads(),
    })
}
