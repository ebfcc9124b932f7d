//! What may import what.

use regex::Regex;

use super::{Breach, File, hold, project};

/// Rooms of `rules/src`, each with its height: a room may use those below it, and not its
/// neighbours of the same height.
const RULES: &[(&str, usize)] = &[
    ("text", 0),
    ("document", 1),
    ("format", 2),
    ("chronology", 2),
    ("facts", 3),
    ("language", 2),
    ("rule", 3),
    ("tables", 4),
    ("rewrite", 4),
    ("compose", 4),
    ("builtin", 5),
    ("pack", 5),
    ("engine", 6),
];

/// Rooms of `server/src`, likewise.
const SERVER: &[(&str, usize)] =
    &[("files", 0), ("config", 1), ("report", 2), ("cli", 3), ("lsp", 3)];

/// A path in the code, followed back to the crate's root.
struct Import {
    line: usize,
    /// Names from the root on, as far as they are written in one piece.
    path: Vec<String>,
}

fn room(path: &str, crate_sources: &str) -> Option<String> {
    let inner = path.strip_prefix(crate_sources)?;
    let first = inner.split('/').next()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// The module path of a file: `rules/src/document/block.rs` is `document::block`.
fn module(path: &str, crate_sources: &str) -> Vec<String> {
    let inner = path.strip_prefix(crate_sources).unwrap_or(path).trim_end_matches(".rs");
    inner.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// The code without comments, line for line.
fn code(file: &File) -> String {
    let strip = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    file.text.lines().map(strip).collect::<Vec<_>>().join("\n")
}

/// Every `crate::…` and `super::…` of a file.
fn imports(file: &File, crate_sources: &str) -> Vec<Import> {
    let path = Regex::new(r"\b(crate|super)\b((?:::\w+)*)(::\{)?").unwrap();
    let code = code(file);
    let tests_begin = code.find("mod tests {").unwrap_or(code.len());
    let mut found = Vec::new();
    for hit in path.captures_iter(&code) {
        let at = hit.get(0).unwrap();
        let line = code[..at.start()].matches('\n').count() + 1;
        let mut base = Vec::new();
        let mut names: Vec<String> =
            hit[2].split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        if &hit[1] == "super" {
            base = module(&file.path, crate_sources);
            if at.start() > tests_begin {
                base.push("tests".to_owned());
            }
            base.pop();
            while names.first().is_some_and(|name| name == "super") {
                names.remove(0);
                base.pop();
            }
        }
        base.extend(names);
        let members = if hit.get(3).is_some() { members(&code[at.end()..]) } else { Vec::new() };
        if members.is_empty() {
            found.push(Import { line, path: base });
        } else {
            found.extend(members.into_iter().map(|member| {
                let path = base.iter().cloned().chain([member]).collect();
                Import { line, path }
            }));
        }
    }
    found
}

/// The first names inside a brace group: `a::b, c::{d}}` gives `a` and `c`.
fn members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    let mut open = true;
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(String::new());
                open = true;
            }
            ':' => open = false,
            _ if depth == 0 && open && !character.is_whitespace() => {
                names.last_mut().unwrap().push(character);
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Breaches of the order of rooms in one crate.
fn against_the_order(files: &[File], crate_sources: &str, rooms: &[(&str, usize)]) -> Vec<Breach> {
    let height =
        |room: &str| rooms.iter().find(|(name, _)| *name == room).map(|(_, height)| *height);
    let mut breaches = Vec::new();
    for file in files {
        let Some(own) = room(&file.path, crate_sources) else { continue };
        if matches!(own.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own_height) = height(&own) else {
            breaches.push(Breach::new(file, 1, format!("`{own}` has no place in the order")));
            continue;
        };
        for import in imports(file, crate_sources) {
            let Some(other) = import.path.first().filter(|other| **other != own) else { continue };
            if height(other).is_none_or(|other| other >= own_height) {
                let what = format!("`{own}` imports `{}`", import.path.join("::"));
                breaches.push(Breach::new(file, import.line, what));
            }
        }
    }
    breaches
}

#[test]
fn rooms_import_only_what_stands_before_them() {
    let files = project();
    let mut breaches = against_the_order(&files, "rules/src/", RULES);
    breaches.extend(against_the_order(&files, "server/src/", SERVER));
    hold(
        "text ← document ← language ← rule ← rewrite ← builtin | pack ← engine; files ← config ← report ← cli | lsp",
        &breaches,
    );
}

#[test]
fn a_rule_file_imports_no_other() {
    let mut breaches = Vec::new();
    let files = project();
    let modules = files.iter().filter(|file| file.path.starts_with("rules/src/builtin/"));
    let modules: Vec<(&File, Vec<String>)> =
        modules.map(|file| (file, module(&file.path, "rules/src/"))).collect();
    let families: Vec<&String> =
        modules.iter().filter(|(_, own)| own.len() > 2).map(|(_, own)| &own[1]).collect();
    for (file, own) in &modules {
        if own.len() < 3 {
            continue;
        }
        for import in imports(file, "rules/src/") {
            // A file beside the families is no rule; what it offers is meant for several.
            let in_family = import.path.get(..2).is_some_and(|path| {
                path[0] == "builtin" && families.iter().any(|family| **family == path[1])
            });
            if in_family && !import.path.starts_with(own.as_slice()) {
                let what = format!("imports `{}`", import.path.join("::"));
                breaches.push(Breach::new(file, import.line, what));
            }
        }
    }
    hold("a rule file never imports another rule file", &breaches);
}

#[test]
fn the_rules_touch_no_world() {
    let world = Regex::new(r"\bstd::(?:fs|env|net|process|time)\b|\be?print(?:ln)?!").unwrap();
    let mut breaches = Vec::new();
    for file in project().iter().filter(|file| file.path.starts_with("rules/src/")) {
        for (index, line) in code(file).lines().enumerate().filter(|(_, line)| world.is_match(line))
        {
            breaches.push(Breach::new(file, index + 1, line.trim()));
        }
    }
    hold(
        "`rules` is text in, findings out: no file, clock, environment, network or terminal",
        &breaches,
    );
}

#[test]
fn only_the_language_server_knows_the_protocol() {
    let protocol = Regex::new(r"\b(?:tower_lsp|ls_types|lsp_types)\b").unwrap();
    // What stands in text on both sides of the wall: made from ours, or turned into ours.
    let made = Regex::new(
        r"(->\s*)?\b(?:Position|Range|Diagnostic|TextEdit|TextDocumentEdit)(?:\s*\{|::new\()",
    )
    .unwrap();
    let mut breaches = Vec::new();
    for file in project().iter().filter(|file| file.path.starts_with("server/src/")) {
        let in_lsp = file.path.starts_with("server/src/lsp/");
        for (index, line) in code(file).lines().enumerate() {
            if !in_lsp && protocol.is_match(line) {
                breaches.push(Breach::new(file, index + 1, "names the protocol outside `lsp`"));
            }
            let makes = made.captures_iter(line).any(|hit| hit.get(1).is_none());
            let converts = file.path.starts_with("server/src/lsp/convert/")
                || file.path == "server/src/lsp/convert.rs";
            if in_lsp && makes && !converts {
                breaches.push(Breach::new(file, index + 1, line.trim()));
            }
        }
    }
    hold("our types and the protocol's meet in `server/src/lsp/convert.rs` only", &breaches);
}

#[test]
fn the_reader_of_imports_reads() {
    let file = File {
        path: "rules/src/document/block.rs".to_owned(),
        text: "use crate::{text::{Span, Source}, rule};\n// use crate::engine;\n\
               use super::Role;\nfn f() { super::super::engine::lint() }\n\
               mod tests {\n    use super::*;\n    use super::super::item;\n}\n"
            .to_owned(),
    };
    let read: Vec<String> =
        imports(&file, "rules/src/").iter().map(|it| it.path.join("::")).collect();
    assert_eq!(
        read,
        ["text", "rule", "document::Role", "engine::lint", "document::block", "document::item"]
    );
    let breaches = against_the_order(&[file], "rules/src/", RULES);
    let lines: Vec<usize> = breaches.iter().map(|breach| breach.line).collect();
    assert_eq!(lines, [1, 4]);
}
