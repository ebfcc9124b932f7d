//! The house rules are tests: what may import what, how files look, and that the pages tell the
//! truth. Each failure names the file, the line and the rule of the house.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod files;
mod imports;
mod pages;

use std::fmt;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// A place where a house rule is not kept.
struct Breach {
    file: String,
    /// From 1.
    line: usize,
    what: String,
}

impl Breach {
    fn new(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.path.clone(), line, what: what.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Fails with every breach of `law`.
fn hold(law: &str, breaches: &[Breach]) {
    let list: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    assert!(list.is_empty(), "house rule: {law}\n{}", list.join("\n"));
}

/// A text file of the project.
struct File {
    /// From the root, with `/`.
    path: String,
    text: String,
}

impl File {
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    fn extension(&self) -> &str {
        Path::new(&self.path).extension().and_then(|it| it.to_str()).unwrap_or_default()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// Every text file that git does not ignore, in order.
fn project() -> Vec<File> {
    let root = root();
    let walk = WalkBuilder::new(&root)
        .hidden(false)
        .require_git(false)
        .sort_by_file_path(Ord::cmp)
        .filter_entry(|entry| entry.file_name() != ".git")
        .build();
    let files: Vec<File> = walk
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            let text = std::fs::read_to_string(entry.path()).ok()?;
            Some(File { path, text })
        })
        .collect();
    assert!(files.iter().any(|file| file.path == "Cargo.toml"), "the walk finds the project");
    files
}
