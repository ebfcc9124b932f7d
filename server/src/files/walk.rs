//! Finding documents: what is named is read, folders are walked.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{DirEntry, WalkBuilder, WalkState};

use super::ReadError;

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
/// those are taken that `wanted` wants.
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
    if let Some((first, rest)) = folders.split_first() {
        let mut walk = WalkBuilder::new(first);
        for folder in rest {
            walk.add(folder);
        }
        // A checkout without its `.git`, as CI and archives give, still means its `.gitignore`.
        walk.require_git(false);
        walk.build_parallel().run(|| {
            Box::new(|entry| {
                visit(entry, &wanted, &finds);
                WalkState::Continue
            })
        });
    }
    let mut finds = finds.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Threads find in any order; and a file that is both named and walked over is read once, as
    // named.
    finds.found.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    finds.found.dedup_by(|later, first| later.path == first.path);
    finds.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    finds
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
                lock(finds).found.push(found);
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

/// Without the `./` that walking `.` puts before everything.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

fn lock(finds: &Mutex<Finds>) -> std::sync::MutexGuard<'_, Finds> {
    finds.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
