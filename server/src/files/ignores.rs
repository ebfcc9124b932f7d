//! Ignore files, among which some are not to be read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::place::absolute;
use super::walk::lock;

/// Names of ignore files, the one that counts first in front.
const NAMES: [&str; 2] = [".ignore", ".gitignore"];

/// Bytes of an ignore file: longer ones are passed over.
const MOST: u64 = 256 * 1024;

/// Whether the ignore file at `path` is not to be read: a stranger's may be a link to something endless, a
/// pipe, or of any size. Links are none that git would read, either.
fn is_bad(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| !found.is_file() || found.len() > MOST)
}

/// Whether `folder` has an ignore file that is not to be read.
pub(super) fn has_bad(folder: &Path) -> bool {
    NAMES.iter().any(|name| is_bad(&folder.join(name)))
}

/// Those ignore files that are to be read, by path: the walk itself can only read all, or none.
#[derive(Default)]
pub(super) struct Ignores {
    read: Mutex<HashMap<PathBuf, Arc<Gitignore>>>,
}

impl Ignores {
    /// Whether an ignore file in a folder above `path` leaves it out; the innermost that names it counts.
    pub(super) fn leave_out(&self, path: &Path, is_folder: bool) -> bool {
        let path = absolute(path);
        for name in NAMES {
            for folder in path.ancestors().skip(1) {
                match self.of(folder, name).matched(&path, is_folder) {
                    Match::Ignore(_) => return true,
                    Match::Whitelist(_) => return false,
                    Match::None => {}
                }
                // What git leaves out ends with its repository.
                if name == ".gitignore" && folder.join(".git").exists() {
                    break;
                }
            }
        }
        false
    }

    fn of(&self, folder: &Path, name: &str) -> Arc<Gitignore> {
        let read = |path: &PathBuf| {
            let mut builder = GitignoreBuilder::new(folder);
            if path.is_file() && !is_bad(path) {
                // Lines that are no patterns are passed over.
                let _ = builder.add(path);
            }
            Arc::new(builder.build().unwrap_or_else(|_| Gitignore::empty()))
        };
        let path = folder.join(name);
        let mut known = lock(&self.read);
        known.entry(path).or_insert_with_key(read).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::files::find;

    #[test]
    fn only_the_ignore_file_that_is_too_long_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("long/in")).unwrap();
        fs::create_dir_all(path("named/.gitignore")).unwrap();
        fs::write(path(".gitignore"), "left*.md\n").unwrap();
        fs::write(path("long/.gitignore"), "*.md\n".repeat(100_000)).unwrap();
        fs::write(path("long/.ignore"), "!left-in.md\n").unwrap();
        fs::write(path("long/in/.gitignore"), "own.md\n").unwrap();
        for name in ["long/a.md", "long/left.md", "long/left-in.md", "long/in/own.md"] {
            fs::write(path(name), "# A\n").unwrap();
        }
        for name in ["long/in/b.md", "named/c.md", "named/left.md"] {
            fs::write(path(name), "# B\n").unwrap();
        }
        let found = find(&[folder.path().to_path_buf()], |path| path.is_file()).found;
        let names: Vec<_> =
            found.iter().map(|it| it.path.strip_prefix(folder.path()).unwrap()).collect();
        let expected = ["long/a.md", "long/in/b.md", "long/left-in.md", "named/c.md"];
        assert_eq!(names, expected.map(std::path::Path::new));
    }
}
