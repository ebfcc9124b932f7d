//! Writing a mended document back: all of it or nothing.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::place::{in_repository, leads_out};
use super::read::{ReadError, read};

/// Why a document was not written; the file is as it was.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// The file system says no.
    Io(io::Error),
    /// Somebody else has changed the file since it was read.
    Changed,
    /// The file may not be written.
    ReadOnly,
}

impl fmt::Display for WriteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(out, "not written: {error}"),
            Self::Changed => out.write_str("not written: it has changed since it was read"),
            Self::ReadOnly => out.write_str("not written: it is read-only"),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Puts `text` where the file at `path` holds `expected`.
///
/// The text goes to a new file in the same folder that then takes the old one's name, so that a
/// reader sees the one or the other and a crash loses nothing. Permissions stay; behind a symbolic
/// link it is the target that is replaced. A read-only file stays as it is, although its folder
/// would allow replacing it: that is what the mark asks for.
///
/// # Errors
/// See [`WriteError`].
pub(crate) fn replace(path: &Path, expected: &str, text: &str) -> Result<(), WriteError> {
    let target = fs::canonicalize(path)?;
    let permissions = fs::metadata(&target)?.permissions();
    if permissions.readonly() {
        return Err(WriteError::ReadOnly);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut new = NamedTempFile::with_prefix_in(".faultless-", folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    match read(&target) {
        Ok(now) if now.text() == expected => {}
        Err(ReadError::Io(error)) => return Err(error.into()),
        Ok(_) | Err(_) => return Err(WriteError::Changed),
    }
    new.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Writes `text` to the file at `path`, there or not, but not through a link that leads out of the
/// repository: whoever committed it is not who writes.
///
/// # Errors
/// When the file system says no, and where there is such a link.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) -> io::Result<()> {
    let is_link = path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    // What a link leads to need not be there yet.
    let dangles = is_link && !path.exists();
    if is_link && (dangles || leads_out(path)) && in_repository(path) {
        return Err(io::Error::other("it is a link that leads out of the repository"));
    }
    fs::write(path, text)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{WriteError, replace};

    #[test]
    fn what_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(replace(&path, "ours", "mended"), Err(WriteError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&path, "before").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        replace(&link, "before", "after").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "after");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_read_only_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "before").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(matches!(replace(&path, "before", "after"), Err(WriteError::ReadOnly)));
    }
}
