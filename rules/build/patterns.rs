//! Finds the patterns that the sources hold and makes their tables, so that none is made when the
//! linter starts. What was made of a pattern is kept until it changes.
//!
//! A pattern is a raw string in a call of `pattern` or `ascii_pattern`, by itself or in `format!` with
//! constants of the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, iter, process};

use crate::automaton::{self, Tables};
use crate::narrow::{self, Words};

/// Writes the tables of all patterns under `src`.
pub(crate) fn write(src: &Path, out: &Path) {
    let mut found: BTreeMap<u64, (String, Words)> = BTreeMap::new();
    for file in sources(src) {
        let text = fs::read_to_string(&file).unwrap_or_default();
        for (at, pattern) in patterns(&text) {
            let Some((source, words)) = pattern else {
                let line = text[..at].matches('\n').count() + 1;
                refuse(&format!(
                    "{}:{line}: a pattern is a raw string, or `format!` of one with constants of its file; `made_pattern` takes others",
                    file.display()
                ));
            };
            let known = found.insert(narrow::key(&source, words), (source.clone(), words));
            if known.is_some_and(|known| known != (source, words)) {
                refuse("two patterns have the same key");
            }
        }
    }
    let shelf = out.join("tables");
    let _ = fs::create_dir_all(&shelf);
    let mut stale: BTreeSet<PathBuf> =
        fs::read_dir(&shelf).into_iter().flatten().flatten().map(|it| it.path()).collect();
    let mut blob: Vec<u8> = Vec::new();
    let mut table = String::from("&[\n");
    for (key, (source, words)) in &found {
        let place =
            shelf.join(format!("{:016x}", narrow::key(&format!("{MAKER}{source}"), *words)));
        stale.remove(&place);
        let made = fs::read(&place).unwrap_or_else(|_| {
            let made = made(source, *words);
            // Under its name there is nothing half written, whenever the build is broken off.
            let aside = out.join("table");
            super::write(&aside, &made);
            let _ = fs::rename(&aside, &place);
            made
        });
        let end = made.iter().position(|byte| *byte == b'\n').unwrap_or_default();
        let entry = String::from_utf8_lossy(&made[..end]);
        let _ = writeln!(table, "({key:#x}, Automaton {{ at: {}, {entry} }}),", blob.len() / 2);
        blob.extend(&made[end + 1..]);
    }
    table.push(']');
    super::write(&out.join("patterns.rs"), table.as_bytes());
    super::write(&out.join("patterns.bin"), &blob);
    for place in stale {
        let _ = fs::remove_file(place);
    }
}

/// What makes tables: those of another maker are not taken from the shelf.
const MAKER: &str = concat!(
    include_str!("automaton.rs"),
    include_str!("patterns.rs"),
    include_str!("steps.rs"),
    include_str!("../src/text/narrow.rs")
);

/// The tables of a pattern: a line of what is known of it, and the words in bytes.
fn made(source: &str, words: Words) -> Vec<u8> {
    let spelt = narrow::spelt(source, words);
    let folds = spelt.folds;
    let Some(tables) = automaton::tables(&spelt.source, folds) else {
        refuse(&format!("no table can be made of {source:?}"));
    };
    let Tables { end, starts, matches, steps, begin, forks, anchored, groups, .. } = &tables;
    let mut made = format!(
        "source: {source:?}, words: Words::{words:?}, folds: {folds}, end: {end}, starts: {starts:?}, \
         matches: {matches}, steps: {steps}, begin: {begin}, forks: {forks}, anchored: {anchored}, \
         groups: &{groups:?}\n"
    )
    .into_bytes();
    made.extend(tables.words.iter().flat_map(|word| word.to_le_bytes()));
    made
}

fn refuse(why: &str) -> ! {
    println!("cargo::error={why}");
    process::exit(1)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = entries.map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found
}

/// Where `text` makes patterns, and which; `None` where it cannot be read here.
fn patterns(text: &str) -> impl Iterator<Item = (usize, Option<(String, Words)>)> {
    const CALL: &str = "pattern(";
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut at = 0;
    iter::from_fn(move || {
        loop {
            let start = at + code[at..].find(CALL)?;
            at = start + CALL.len();
            let (before, words) = match code[..start].strip_suffix("ascii_") {
                Some(before) => (before, Words::Ascii),
                None => (&code[..start], Words::Any),
            };
            // Other names that end so, methods, and the functions themselves.
            let other = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.'));
            if !other && !before.ends_with("fn ") {
                return Some((start, argument(&code[at..], code).map(|source| (source, words))));
            }
        }
    })
}

/// The string that stands first in `rest`.
fn argument(rest: &str, code: &str) -> Option<String> {
    let rest = rest.trim_start();
    match rest.strip_prefix("&format!(") {
        Some(rest) => filled(literal(rest.trim_start())?, code),
        None => literal(rest).map(str::to_owned),
    }
}

/// What stands between the quotation marks of a raw string, or of one without backslashes.
fn literal(rest: &str) -> Option<&str> {
    if let Some(inner) = rest.strip_prefix('"') {
        return inner.split_once('"').map(|(inner, _)| inner).filter(|inner| !inner.contains('\\'));
    }
    let rest = rest.strip_prefix('r')?;
    let marks = rest.len() - rest.trim_start_matches('#').len();
    let inner = rest[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    inner.split_once(&end).map(|(inner, _)| inner)
}

/// A format with the constants of `code` put in.
fn filled(format: &str, code: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = format;
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let (mark, behind) = rest[at..].split_at(1);
        if let Some(behind) = behind.strip_prefix(mark) {
            out.push_str(mark);
            rest = behind;
            continue;
        }
        let (name, behind) = behind.split_once('}')?;
        let start = code.find(&format!("const {name}: &str ="))?;
        let value = code[start..].split_once('=')?.1.trim_start();
        out.push_str(literal(value)?);
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}
