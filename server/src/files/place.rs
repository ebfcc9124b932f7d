//! Names of files.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// Endings of files that are read unasked: the formats that are understood, and templates of them.
const ENDINGS: [&str; 9] =
    [".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd", ".md.erb", ".rst"];

/// Whether a file of this name is in a format that is understood.
pub(crate) fn is_prose(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file of this name is reStructuredText.
pub(crate) fn is_restructured_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("rst"))
}

/// The folders that hold `path`, from the inside out, up to the one that holds `.git`.
pub(crate) fn upwards(path: &Path) -> impl Iterator<Item = &Path> {
    let mut outside = false;
    path.ancestors().skip(1).take_while(move |folder| {
        let inside = !outside;
        outside |= folder.join(".git").exists();
        inside
    })
}

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

/// `path` as it is called from `folder`, between slashes: the same on every machine, also where it lies
/// beside the folder or above it. Whole where they have no root in common.
pub(crate) fn from_folder(folder: &Path, path: &Path) -> String {
    let (folder, path) = (absolute(folder), absolute(path));
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".into());
    let down = path.components().skip(shared).map(|part| part.as_os_str().to_string_lossy());
    if shared == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// `path` as somebody in the working folder would type it.
pub(crate) fn from_here(path: &Path) -> &Path {
    let folder = std::env::current_dir().unwrap_or_default();
    let inside = path.strip_prefix(folder).unwrap_or(path);
    if inside.as_os_str().is_empty() { Path::new(".") } else { inside }
}

/// `name`, a part of a path, percent-encoded.
pub(crate) fn reference(name: &OsStr) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
            uri.push((*byte).into());
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// The folder that forges name files from: the root of the repository that a folder is in, or that
/// folder where it is in none.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
}

impl Repository {
    /// That of the working folder.
    pub(crate) fn here() -> Self {
        Self::around(Path::new("."))
    }

    /// That of `folder`.
    pub(crate) fn around(folder: &Path) -> Self {
        let folder = absolute(folder);
        Self { root: root_around(&folder).unwrap_or(&folder).to_path_buf() }
    }

    /// Its folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// `path` from the root, between slashes; whole where it lies elsewhere.
    pub(crate) fn locate(&self, path: &Path) -> String {
        self.joined(path, |part| part.to_string_lossy().into_owned())
    }

    /// The same as a relative reference of a URI: what is not unreserved is percent-encoded, byte by byte.
    pub(crate) fn reference(&self, path: &Path) -> String {
        self.joined(path, reference)
    }

    fn joined(&self, path: &Path, written: impl Fn(&OsStr) -> String) -> String {
        let path = absolute(path);
        let inside = path.strip_prefix(&self.root).unwrap_or(&path);
        // The root of a whole path is a part of its own.
        let write = |part: Component<'_>| match part {
            Component::RootDir => String::new(),
            part => written(part.as_os_str()),
        };
        inside.components().map(write).collect::<Vec<_>>().join("/")
    }
}

/// The root of the repository that `folder`, an absolute path, lies in.
fn root_around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}

/// Whether the folder of `path` lies in a repository.
pub(super) fn in_repository(path: &Path) -> bool {
    absolute(path).parent().and_then(root_around).is_some()
}

/// Whether links lead from `path` out of the repository that its folder lies in, if it lies in one.
pub(super) fn leads_out(path: &Path) -> bool {
    let path = absolute(path);
    let Some(folder) = path.parent().and_then(|folder| folder.canonicalize().ok()) else {
        return false;
    };
    let Some(root) = root_around(&folder) else { return false };
    path.canonicalize().is_ok_and(|real| !real.starts_with(root))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Repository, from_folder};

    #[cfg(unix)]
    #[test]
    fn links_lead_out_of_repositories_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("x")).unwrap();
        std::fs::write(path("p.md"), "# P\n").unwrap();
        std::os::unix::fs::symlink("../p.md", path("x/l.md")).unwrap();
        assert!(!super::leads_out(&path("x/l.md")));
        std::fs::create_dir(path("x/.git")).unwrap();
        assert!(super::leads_out(&path("x/l.md")));
    }

    #[test]
    fn paths_become_references() {
        let repository = Repository::around(Path::new("/srv/none"));
        let reference = |path: &str| repository.reference(Path::new(path));
        assert_eq!(reference("/srv/none/docs/2026-01 ü:1.md"), "docs/2026-01%20%C3%BC%3A1.md");
        assert_eq!(reference("/tmp/a.md"), "/tmp/a.md");
        assert_eq!(repository.locate(Path::new("/tmp/ü.md")), "/tmp/ü.md");
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStrExt;
            let name = std::ffi::OsStr::from_bytes(b"/srv/none/caf\xE9.md");
            assert_eq!(repository.reference(Path::new(name)), "caf%E9.md");
        }
    }

    #[test]
    fn a_name_from_a_folder_is_the_same_on_every_machine() {
        let name = |folder, path| from_folder(Path::new(folder), Path::new(path));
        assert_eq!(name("/srv/a/docs", "/srv/a/docs/packs/own"), "packs/own");
        assert_eq!(name("/srv/a/docs", "/srv/a/packs/own"), "../packs/own");
        assert_eq!(name("/srv/b/docs/2026", "/srv/b/docs/../packs"), "../../packs");
        assert_eq!(name("/srv/b", "/srv/b"), "");
    }
}
