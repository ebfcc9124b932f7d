//! Names of files.

use std::path::{Component, Path, PathBuf};

/// `path` made absolute, without `.` and `..`. Links are not followed: the path is a name here, and
/// need not exist.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut clean = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    clean
}

/// `path` as somebody in the working folder would type it.
pub(crate) fn from_here(path: &Path) -> &Path {
    let folder = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(folder).unwrap_or(path)
}
