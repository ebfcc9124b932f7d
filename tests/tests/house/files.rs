//! How files look.

use regex::Regex;

use super::{Breach, File, hold, project};

/// More than this is two files.
const MOST_LINES: usize = 500;

fn sources() -> impl Iterator<Item = File> {
    project().into_iter().filter(|file| matches!(file.extension(), "rs" | "lua" | "ts" | "sh"))
}

#[test]
fn every_module_says_what_it_is_for() {
    let breaches: Vec<Breach> = sources()
        .filter(|file| file.extension() == "rs" && !file.text.starts_with("//! "))
        .map(|file| Breach::new(&file, 1, "does not begin with `//! `"))
        .collect();
    hold("a module begins with its documentation", &breaches);
}

#[test]
fn files_are_short() {
    let breaches: Vec<Breach> = sources()
        .map(|file| (file.text.lines().count(), file))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, file)| Breach::new(&file, lines, format!("has {lines} lines")))
        .collect();
    hold("a source file has at most 500 lines", &breaches);
}

#[test]
fn among_sources_stands_nothing_else() {
    let among = |file: &&File| {
        let path = file.path.as_str();
        path.starts_with("rules/src/") || path.starts_with("server/src/")
    };
    let breaches: Vec<Breach> = project()
        .iter()
        .filter(among)
        .filter(|file| file.extension() != "rs")
        .map(|file| Breach::new(file, 1, "is no source"))
        .collect();
    hold("what a tool wrote is not kept among the sources", &breaches);
}

#[test]
fn names_say_what_is_inside() {
    let breaches: Vec<Breach> = project()
        .iter()
        .filter(|file| {
            let stem = file.path.rsplit('/').next().and_then(|name| name.split('.').next());
            matches!(stem, Some("utils" | "util" | "helpers" | "misc" | "common"))
        })
        .map(|file| Breach::new(file, 1, "the name says nothing about the content"))
        .collect();
    hold("every file is named after one thing", &breaches);
}

#[test]
fn nothing_is_left_for_later() {
    // Written in pieces, so that this file does not hold what it looks for.
    let notes =
        Regex::new(&["(?://+!?|#|--)\\s*(?:TO", "DO|FIX", "ME|XX", "X)\\b"].concat()).unwrap();
    let stubs =
        Regex::new(&["\\b(?:to", "do|unimple", "mented)!|#\\[ign", "ore\\b"].concat()).unwrap();
    let mut breaches = Vec::new();
    for file in sources() {
        for (line, text) in file.lines() {
            if notes.is_match(text) || stubs.is_match(text) {
                breaches.push(Breach::new(&file, line, text.trim()));
            }
        }
    }
    hold("no stubs, no notes for later, no test switched off", &breaches);
}

#[test]
fn no_path_of_one_machine() {
    let absolute = Regex::new("(?:^|[\\s\"'`(=])/(?:work|home|root|Users)/[\\w.]").unwrap();
    let mut breaches = Vec::new();
    for file in project() {
        for (line, text) in file.lines().filter(|(_, text)| absolute.is_match(text)) {
            breaches.push(Breach::new(&file, line, text.trim()));
        }
    }
    hold("no path that exists on one machine only", &breaches);
}

#[test]
fn dependencies_come_from_the_public_registry() {
    let breaches: Vec<Breach> = project()
        .iter()
        .filter(|file| file.path == "Cargo.lock")
        .flat_map(|file| file.lines().map(move |(line, text)| (file, line, text)))
        .filter(|(_, _, text)| text.starts_with("source = ") && !text.contains("crates.io-index"))
        .map(|(file, line, text)| Breach::new(file, line, text))
        .collect();
    hold("every crate comes from crates.io", &breaches);
}
