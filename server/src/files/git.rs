//! What changed since a revision, as git tells it.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::place::absolute;

/// Lines that are not as they were in some revision.
pub(crate) struct Changes {
    /// By absolute path.
    files: HashMap<PathBuf, Lines>,
}

/// Which lines of a file; numbers count from 1.
enum Lines {
    /// The file is new.
    All,
    Some(Vec<RangeInclusive<usize>>),
}

/// Why git did not tell.
#[derive(Debug)]
pub(crate) enum GitError {
    /// It could not be started.
    Start(io::Error),
    /// It says no.
    Refused(String),
}

impl fmt::Display for GitError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start(error) => write!(out, "git cannot be started: {error}"),
            Self::Refused(message) => write!(out, "git: {message}"),
        }
    }
}

impl std::error::Error for GitError {}

impl Changes {
    /// What is different in the working tree, new files included, from the commit at which it left
    /// `revision`.
    ///
    /// # Errors
    /// See [`GitError`].
    pub(crate) fn since(revision: &str) -> Result<Self, GitError> {
        let commit = format!("{revision}^{{commit}}");
        let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
            .map_err(|error| match error {
                GitError::Refused(message) if message.is_empty() => {
                    GitError::Refused(format!("there is no commit `{revision}`"))
                }
                error => error,
            })?;
        let commit = commit.trim();
        let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end_matches('\n'));
        // A shallow clone may not reach back to where the two parted.
        let base = git(&["merge-base", commit, "HEAD"]).unwrap_or_else(|_| commit.to_owned());
        let base = base.trim();
        let diff = |kind: &[&str]| {
            let mut arguments = vec!["diff", "--no-color", "--no-ext-diff", "--no-textconv"];
            arguments.extend(["--no-relative", "--find-renames", "--diff-filter=d"]);
            arguments.extend(["--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/"]);
            arguments.extend_from_slice(kind);
            arguments.extend([base, "--"]);
            git(&arguments)
        };
        let names = diff(&["--name-only", "-z"])?;
        let patch = diff(&["--unified=0"])?;
        let names = names.split('\0').filter(|name| !name.is_empty());
        let changed = names.zip(changed_lines(&patch));
        let changed = changed.map(|(name, lines)| (root.join(name), Lines::Some(lines)));
        let mut files: HashMap<PathBuf, Lines> = changed.collect();
        let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"])?;
        let new = new.split('\0').filter(|name| !name.is_empty());
        files.extend(new.map(|name| (root.join(name), Lines::All)));
        Ok(Self { files })
    }

    /// Whether anything in the file at `path` changed.
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.files.contains_key(&real(path))
    }

    /// Whether one of `lines`, numbers from 1, of the file at `path` changed.
    pub(crate) fn touch(&self, path: &Path, lines: &RangeInclusive<usize>) -> bool {
        match self.files.get(&real(path)) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Some(changed)) => {
                changed.iter().any(|it| it.start() <= lines.end() && lines.start() <= it.end())
            }
        }
    }
}

/// As git names the file: links among the folders above it are followed.
fn real(path: &Path) -> PathBuf {
    let path = absolute(path);
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// The lines added or altered, file by file, of a patch without context.
fn changed_lines(patch: &str) -> Vec<Vec<RangeInclusive<usize>>> {
    let mut files: Vec<Vec<RangeInclusive<usize>>> = Vec::new();
    for line in patch.lines() {
        // Content begins with a sign, so that these are headers.
        if line.starts_with("diff --git ") {
            files.push(Vec::new());
        } else if line.starts_with("@@ ")
            && let (Some(file), Some(lines)) = (files.last_mut(), hunk(line))
        {
            file.push(lines);
        }
    }
    files
}

/// The lines after the change that a hunk's header names: `@@ -1,2 +3,4 @@`.
fn hunk(header: &str) -> Option<RangeInclusive<usize>> {
    let after = header.split(' ').find_map(|word| word.strip_prefix('+'))?;
    let (start, count) = after.split_once(',').unwrap_or((after, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    // Where lines were only taken out, nothing new stands.
    (count > 0).then(|| start..=start + count - 1)
}

fn git(arguments: &[&str]) -> Result<String, GitError> {
    let output = Command::new("git").args(arguments).output().map_err(GitError::Start)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let line = message.lines().next().unwrap_or_default();
    Err(GitError::Refused(line.trim_start_matches("fatal: ").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::changed_lines;

    #[test]
    fn hunks_name_the_lines_after_the_change() {
        let patch = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ # A\n-x\n+y\n\
                     +diff --git is only text here\n@@ -9,3 +10,0 @@\n-a\n-b\n-c\n@@ -20,0 +18 @@\n+z\n\
                     diff --git a/b.md b/c.md\nsimilarity index 100%\n";
        assert_eq!(changed_lines(patch), [vec![1..=2, 18..=18], vec![]]);
    }
}
