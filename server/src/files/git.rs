//! What changed since a revision, as git tells it.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use faultless_rules::text::Source;

use super::place::absolute;
use super::read::{MAX_BYTES, decode};

/// What is not as it was in some revision.
#[derive(Default)]
pub(crate) struct Changes {
    /// By absolute path.
    files: HashMap<PathBuf, Change>,
    /// What there is to say of the comparison, as sentences.
    pub(crate) remarks: Vec<String>,
}

/// How a file changed.
enum Change {
    /// It is new.
    New,
    /// These lines are; numbers count from 1.
    Lines {
        lines: Vec<RangeInclusive<usize>>,
        /// How git names the text as it was: the folder to ask in, and `commit:path`.
        before: (PathBuf, String),
    },
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
    /// What is different in the working trees that `paths` lie in, new files included, from the commit at
    /// which each left `revision`. Paths of which git does not tell are remarked upon, and count as unchanged.
    ///
    /// # Errors
    /// When neither a repository of the paths nor that of the working folder knows the revision.
    pub(crate) fn since(revision: &str, paths: &[PathBuf]) -> Result<Self, GitError> {
        let mut folders: BTreeMap<&Path, Vec<&Path>> = BTreeMap::new();
        for path in paths {
            let above = path.parent().filter(|it| !it.as_os_str().is_empty());
            let folder = if path.is_dir() { path } else { above.unwrap_or(Path::new(".")) };
            folders.entry(folder).or_default().push(path);
        }
        // What is not there is said where it is read.
        folders.retain(|folder, _| folder.is_dir());
        let mut roots: BTreeMap<PathBuf, Vec<&Path>> = BTreeMap::new();
        let mut refused = Vec::new();
        // A hook names files one by one: git is asked once for all that lie together.
        for (folder, paths) in folders {
            match git(folder, &["rev-parse", "--show-toplevel"]) {
                Ok(root) => {
                    let root = PathBuf::from(root.trim_end_matches('\n'));
                    roots.entry(root).or_default().extend(paths);
                }
                Err(error) => refused.push((paths, error)),
            }
        }
        let mut changes = Self::default();
        let mut is_known = false;
        for (root, paths) in roots {
            match changes.add(revision, &root) {
                Ok(()) => is_known = true,
                Err(error) => refused.push((paths, error)),
            }
        }
        if !is_known
            && commit(revision, Path::new(".")).is_err()
            && let Some((_, error)) = refused.pop()
        {
            return Err(error);
        }
        for (paths, error) in refused {
            let remark = |path: &Path| format!("{} is passed over: {error}", path.display());
            changes.remarks.extend(paths.into_iter().map(remark));
        }
        Ok(changes)
    }

    /// Adds what is different in the working tree at `root`.
    fn add(&mut self, revision: &str, root: &Path) -> Result<(), GitError> {
        let git = |arguments: &[&str]| git(root, arguments);
        let commit = commit(revision, root)?;
        let commit = commit.trim();
        // A shallow clone may not reach back to where the two parted.
        let base = git(&["merge-base", commit, "HEAD"]).unwrap_or_else(|_| {
            self.remarks.push(format!(
                "git knows no commit that HEAD and `{revision}` have in common, as in a shallow clone: \
                 what was changed in `{revision}` meanwhile counts as changed, too"
            ));
            commit.to_owned()
        });
        let base = base.trim();
        let diff = |kind: &[&str]| {
            let mut arguments = vec!["diff", "--no-color", "--no-ext-diff", "--no-textconv"];
            arguments.extend(["--no-relative", "--find-renames", "--diff-filter=d"]);
            arguments.extend(["--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/"]);
            arguments.extend_from_slice(kind);
            arguments.extend([base, "--"]);
            git(&arguments)
        };
        let names = diff(&["--name-status", "-z"])?;
        // Attributes of the repository may call a document binary.
        let patch = diff(&["--unified=0", "--text"])?;
        for ((before, name), lines) in renamed(&names).into_iter().zip(changed_lines(&patch)) {
            let before = (root.to_path_buf(), format!("{base}:{before}"));
            self.files.insert(root.join(name), Change::Lines { lines, before });
        }
        let new = git(&["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"])?;
        let new = new.split('\0').filter(|name| !name.is_empty());
        self.files.extend(new.map(|name| (root.join(name), Change::New)));
        Ok(())
    }

    /// Whether anything in the file at `path` changed.
    pub(crate) fn has(&self, path: &Path) -> bool {
        self.files.contains_key(&real(path))
    }

    /// The text of the file at `path` as it was; `None` where there was none, or none that is read.
    pub(crate) fn before(&self, path: &Path) -> Option<Source> {
        let Change::Lines { before: (root, name), .. } = self.files.get(&real(path))? else {
            return None;
        };
        let text = ask(root, &["cat-file", "blob", name]).ok()?;
        decode(text.as_slice(), text.len() as u64, MAX_BYTES).ok()
    }

    /// Whether one of `lines`, numbers from 1, of the file at `path` changed.
    pub(crate) fn touch(&self, path: &Path, lines: &RangeInclusive<usize>) -> bool {
        match self.files.get(&real(path)) {
            None => false,
            Some(Change::New) => true,
            Some(Change::Lines { lines: changed, .. }) => {
                changed.iter().any(|it| it.start() <= lines.end() && lines.start() <= it.end())
            }
        }
    }
}

/// What `--name-status -z` names: how each file was called, and is.
fn renamed(status: &str) -> Vec<(&str, &str)> {
    let mut fields = status.split('\0');
    let mut names = Vec::new();
    while let Some(kind) = fields.next().filter(|kind| !kind.is_empty()) {
        let Some(before) = fields.next() else { break };
        let moved = kind.starts_with(['R', 'C']);
        let Some(name) = (if moved { fields.next() } else { Some(before) }) else { break };
        names.push((before, name));
    }
    names
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

/// The commit that `revision` names in `folder`.
fn commit(revision: &str, folder: &Path) -> Result<String, GitError> {
    let commit = format!("{revision}^{{commit}}");
    git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(
        |error| match error {
            GitError::Refused(message) if message.is_empty() => {
                GitError::Refused(format!("there is no commit `{revision}`"))
            }
            error => error,
        },
    )
}

/// What git answers in `folder`, as text.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, GitError> {
    ask(folder, arguments).map(|answer| String::from_utf8_lossy(&answer).into_owned())
}

fn ask(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
    let output = asking(folder).args(arguments).output().map_err(GitError::Start)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let line = message.lines().next().unwrap_or_default();
    Err(GitError::Refused(line.trim_start_matches("fatal: ").to_owned()))
}

/// The git that looks for the repository around `folder`: what a hook sets names that of the hook.
fn asking(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(name);
    }
    git.arg("-C").arg(folder);
    git
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Changes, asking, changed_lines, renamed};

    #[test]
    fn the_repository_of_a_hook_is_not_taken_for_that_of_the_folder() {
        let git = asking(Path::new("docs"));
        let removed: Vec<_> = git.get_envs().filter(|it| it.1.is_none()).map(|it| it.0).collect();
        assert_eq!(removed, ["GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"]);
    }

    #[test]
    fn what_git_does_not_tell_of_is_passed_over() {
        let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let git = |arguments: &[&str]| super::git(inside.path(), arguments).unwrap();
        git(&["init", "--quiet"]);
        let author = ["-c", "user.name=a", "-c", "user.email=a@b.c"];
        git(&[&author[..], &["commit", "--quiet", "--allow-empty", "--message=a"]].concat());
        let paths = [inside.path().join("new.md"), outside.path().join("other.md")];
        paths.iter().for_each(|path| std::fs::write(path, "# A\n").unwrap());
        let changes = Changes::since("HEAD", &paths).unwrap();
        assert!(changes.has(&paths[0]) && !changes.has(&paths[1]));
        let [remark] = &changes.remarks[..] else { panic!("{:?}", changes.remarks) };
        assert!(remark.contains("other.md is passed over: git: not a git repo"), "{remark}");
        let error = Changes::since("gone", &paths).err().unwrap();
        assert_eq!(error.to_string(), "git: there is no commit `gone`");
    }

    #[test]
    fn files_are_known_by_the_names_they_had() {
        let status = "M\0a.md\0R087\0old name.md\0new.md\0A\0b.md\0";
        assert_eq!(
            renamed(status),
            [("a.md", "a.md"), ("old name.md", "new.md"), ("b.md", "b.md")]
        );
        assert!(renamed("").is_empty());
    }

    #[test]
    fn hunks_name_the_lines_after_the_change() {
        let patch = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ # A\n-x\n+y\n\
                     +diff --git is only text here\n@@ -9,3 +10,0 @@\n-a\n-b\n-c\n@@ -20,0 +18 @@\n+z\n\
                     diff --git a/b.md b/c.md\nsimilarity index 100%\n";
        assert_eq!(changed_lines(patch), [vec![1..=2, 18..=18], vec![]]);
    }
}
