//! Reading a document, and saying clearly why one cannot be read.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use faultless_rules::text::Source;

use super::place::{Repository, absolute};

/// Documents above this many bytes are not read: no postmortem is that long, a log dump may be.
pub(super) const MAX_BYTES: u64 = 10 * 1024 * 1024;

/// The same of configurations, lock files and baselines.
const MAX_OWN_BYTES: u64 = 1024 * 1024;

/// How many bytes are looked at to tell a binary file from text.
const PROBE: usize = 8 * 1024;

/// Why a document could not be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The file system says no.
    Io(io::Error),
    /// A folder where a file is needed.
    Folder,
    /// More than so many bytes.
    TooLong(u64),
    /// Links, or `..`, lead out of the folder that is read.
    Outside,
    /// A pipe or device where a file is needed.
    NoFile,
    /// A NUL byte near the beginning.
    Binary,
    /// UTF-16, by its byte order mark.
    Utf16,
    /// Not UTF-8.
    NotUtf8 {
        /// Line, from 1, of the first byte that does not fit.
        line: usize,
        /// That byte's offset in the file.
        byte: usize,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                out.write_str("no such file or folder")
            }
            Self::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                out.write_str("permission denied")
            }
            Self::Io(error) => write!(out, "{error}"),
            Self::Folder => out.write_str("is a folder"),
            Self::TooLong(most) if *most < 1024 * 1024 => {
                write!(out, "longer than {} KiB", most / 1024)
            }
            Self::TooLong(most) => write!(out, "longer than {} MiB", most / 1024 / 1024),
            Self::Outside => out.write_str("lies outside the folder that it belongs to"),
            Self::NoFile => out.write_str("is no file"),
            Self::Binary => out.write_str("a binary file"),
            Self::Utf16 => out.write_str("UTF-16 text; only UTF-8 is read"),
            Self::NotUtf8 { line, byte } => {
                write!(out, "not UTF-8: byte {byte}, in line {line}, fits no character")
            }
        }
    }
}

impl std::error::Error for ReadError {}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the file at `path`.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read(path: &Path) -> Result<Source, ReadError> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    decode(file, metadata.len(), MAX_BYTES)
}

/// Reads a file of at most `most` bytes in `folder`, and nothing outside it: `name` may not lead out
/// of it, nor may a link.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_inside(folder: &Path, name: &Path, most: u64) -> Result<Source, ReadError> {
    let path = inside(folder, &folder.join(name))?;
    let metadata = path.metadata()?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    // A pipe would wait for ever.
    if !metadata.is_file() {
        return Err(ReadError::NoFile);
    }
    decode(File::open(path)?, metadata.len(), most)
}

/// Reads a configuration, or what belongs to one, at `path`: a file of some size in its repository, or
/// in its folder where that is in none.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_own(path: &Path) -> Result<Source, ReadError> {
    let path = absolute(path);
    read_inside(Repository::around(path.parent().unwrap_or(&path)).root(), &path, MAX_OWN_BYTES)
}

/// Where `path` really lies, if that is in `folder`.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn inside(folder: &Path, path: &Path) -> Result<PathBuf, ReadError> {
    let (folder, path) = (folder.canonicalize()?, path.canonicalize()?);
    if path.starts_with(folder) { Ok(path) } else { Err(ReadError::Outside) }
}

/// Reads standard input to its end.
///
/// # Errors
/// See [`ReadError`].
pub(crate) fn read_stdin() -> Result<Source, ReadError> {
    decode(io::stdin().lock(), 0, MAX_BYTES)
}

/// Room is made for the `stated` number of bytes, but the limit is enforced while reading: the length
/// that a pipe or a growing file states is no help.
pub(super) fn decode(input: impl Read, stated: u64, most: u64) -> Result<Source, ReadError> {
    // One byte more than there should be, so that the end is found without growing.
    let mut bytes = Vec::with_capacity(stated.min(most) as usize + 1);
    input.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(ReadError::TooLong(most));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    if bytes.iter().take(PROBE).any(|byte| *byte == 0) {
        return Err(ReadError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(text)),
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..byte].iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(ReadError::NotUtf8 { line, byte })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, ReadError, decode};

    #[test]
    fn a_byte_order_mark_is_part_of_the_text() {
        let source = decode(&b"\xEF\xBB\xBF# A\r\n"[..], 0, MAX_BYTES).unwrap();
        assert_eq!(source.text(), "\u{FEFF}# A\r\n");
    }

    #[test]
    fn what_is_no_text_is_named() {
        let reason = |bytes: &[u8]| decode(bytes, 0, MAX_BYTES).unwrap_err().to_string();
        assert_eq!(reason(b"GIF\0\x01"), "a binary file");
        assert_eq!(reason(b"\xFF\xFEa\0"), "UTF-16 text; only UTF-8 is read");
        let latin1 = b"# Caf\xC3\xA9\nCaf\xE9 ";
        assert_eq!(reason(latin1), "not UTF-8: byte 11, in line 2, fits no character");
    }

    #[test]
    fn the_limit_holds_for_endless_input() {
        let result = decode(std::io::repeat(b'a'), 0, MAX_BYTES);
        assert!(matches!(result, Err(ReadError::TooLong(_))));
        let longest = std::io::Read::take(std::io::repeat(b'a'), MAX_BYTES);
        assert!(decode(longest, 0, MAX_BYTES).is_ok());
    }
}
