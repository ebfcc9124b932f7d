//! Finding documents: what is named is read, folders are walked.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::ReadError;
use super::ignores::{Ignores, has_bad};
use super::place::{absolute, leads_out};

/// A document to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    /// Where it is, as the path would be typed.
    pub(crate) path: PathBuf,
    /// Whether it was named itself, and not found in a folder.
    pub(crate) named: bool,
}

/// What looking found: documents, and places that could not be looked at.
#[derive(Default)]
pub(crate) struct Finds {
    /// Documents by path.
    pub(crate) found: Vec<Found>,
    /// What could not be looked at, and why; `named` is set where it was named.
    pub(crate) unreadable: Vec<(Found, ReadError)>,
}

/// Finds the documents that `paths` mean.
///
/// A file that is named is found whatever it is called. A folder is walked in parallel: hidden
/// files and what `.gitignore` and its relatives leave out are passed over, and of the other files
/// those are taken that `wanted` wants. A link to a file is followed, but not out of a
/// repository.
pub(crate) fn find(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool + Sync) -> Finds {
    let finds = Mutex::new(Finds::default());
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| path.is_dir());
    {
        let mut finds = lock(&finds);
        for path in files {
            let found = Found { path: plain(path), named: true };
            match std::fs::metadata(path) {
                Ok(_) => finds.found.push(found),
                Err(error) => finds.unreadable.push((found, error.into())),
            }
        }
    }
    let is_trusted = |folder: &PathBuf| !absolute(folder).ancestors().any(has_bad);
    let (trusted, mut apart): (Vec<PathBuf>, Vec<PathBuf>) =
        folders.into_iter().cloned().partition(is_trusted);
    apart.extend(walk(trusted, true, &wanted, &finds));
    walk(apart, false, &wanted, &finds);
    let mut finds = finds.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Threads find in any order; and a file that is found under several names is read once: as it was
    // named, or else as no link calls it.
    let order = |it: &Found| (!it.named, it.path.is_symlink(), it.path.clone());
    finds.found.sort_by_cached_key(order);
    let mut known = HashSet::new();
    finds.found.retain(|found| known.insert(file(found)));
    finds.found.sort_by(|a, b| a.path.cmp(&b.path));
    finds.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    finds
}

/// Walks `folders`. Where ignore files are `trusted`, those are read as they come, and the folders within
/// that have one that is not to be read are given back: they are left for a walk of their own.
fn walk(
    folders: Vec<PathBuf>,
    trusted: bool,
    wanted: &(impl Fn(&Path) -> bool + Sync),
    finds: &Mutex<Finds>,
) -> Vec<PathBuf> {
    let mut folders = folders.into_iter();
    let Some(first) = folders.next() else { return Vec::new() };
    let mut walk = WalkBuilder::new(first);
    for folder in folders {
        walk.add(folder);
    }
    // A checkout without its `.git`, as CI and archives give, still means its `.gitignore`.
    walk.require_git(false).git_ignore(trusted).ignore(trusted);
    let apart = Arc::new(Mutex::new(Vec::new()));
    let noted = apart.clone();
    let ignores = Ignores::default();
    walk.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        if entry.depth() == 0 {
            return true;
        }
        if !trusted {
            return !ignores.leave_out(entry.path(), is_folder);
        }
        let is_bad = is_folder && has_bad(entry.path());
        if is_bad {
            lock(&noted).push(entry.path().to_path_buf());
        }
        !is_bad
    });
    walk.build_parallel().run(|| {
        Box::new(|entry| {
            visit(entry, wanted, finds);
            WalkState::Continue
        })
    });
    std::mem::take(&mut *lock(&apart))
}

fn visit(
    entry: Result<DirEntry, ignore::Error>,
    wanted: &(impl Fn(&Path) -> bool + Sync),
    finds: &Mutex<Finds>,
) {
    match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            // A link is followed to a file, not into a folder: folders may link in circles.
            let is_link = entry.path_is_symlink() && entry.path().is_file();
            if (is_file || is_link) && wanted(entry.path()) {
                let found = Found { path: plain(entry.path()), named: false };
                let mut finds = lock(finds);
                if is_link && leads_out(entry.path()) {
                    finds.unreadable.push((found, ReadError::Outside));
                } else {
                    finds.found.push(found);
                }
            }
        }
        Err(error) => {
            let path = place(&error).unwrap_or(Path::new("."));
            let found = Found { path: plain(path), named: false };
            let reason = match error.io_error() {
                Some(io) => io.kind().into(),
                None => std::io::Error::other(error.to_string()),
            };
            lock(finds).unreadable.push((found, reason.into()));
        }
    }
}

/// The path that an error of the walk is about.
fn place(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place(err)
        }
        _ => None,
    }
}

/// Which file it is, whatever it is called.
fn file(found: &Found) -> PathBuf {
    found.path.canonicalize().unwrap_or_else(|_| absolute(&found.path))
}

/// Without the `./` that walking `.` puts before everything.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
