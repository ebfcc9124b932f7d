//! Globs, relative to the folder of the file they stand in.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Globs of one list.
#[derive(Clone, Debug)]
pub(super) struct Globs {
    folder: PathBuf,
    set: GlobSet,
}

/// Gathers globs one by one, so that each can be refused at its own place.
pub(super) struct GlobsBuilder {
    folder: PathBuf,
    set: GlobSetBuilder,
}

impl GlobsBuilder {
    /// Globs relative to `folder`, an absolute path.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), set: GlobSetBuilder::new() }
    }

    /// Adds `glob`.
    ///
    /// # Errors
    /// When it is not one.
    pub(super) fn add(&mut self, glob: &str) -> Result<(), globset::Error> {
        let inner = glob.trim_end_matches('/');
        let anchored = inner.contains('/');
        let inner = inner.trim_start_matches("./").trim_start_matches('/');
        let pattern = if anchored { inner.to_owned() } else { format!("**/{inner}") };
        let build = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build();
        self.set.add(build(&pattern)?);
        self.set.add(build(&format!("{pattern}/**"))?);
        Ok(())
    }

    /// The globs gathered.
    ///
    /// # Errors
    /// When together they are too large.
    pub(super) fn build(self) -> Result<Globs, globset::Error> {
        Ok(Globs { folder: self.folder, set: self.set.build()? })
    }
}

impl Globs {
    /// Whether one of them matches `path`, which is absolute.
    pub(super) fn matches(&self, path: &Path) -> bool {
        path.strip_prefix(&self.folder).is_ok_and(|inside| self.set.is_match(inside))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::GlobsBuilder;

    #[test]
    fn globs_mean_what_they_mean_in_gitignore() {
        let matches = |glob: &str, path: &str| {
            let mut globs = GlobsBuilder::new(Path::new("/repo"));
            globs.add(glob).unwrap();
            globs.build().unwrap().matches(Path::new(path))
        };
        assert!(matches("legacy/**", "/repo/legacy/2019/a.md"));
        assert!(matches("legacy/", "/repo/docs/legacy/a.md"), "one name matches at any depth");
        assert!(matches("/legacy", "/repo/legacy/a.md"));
        assert!(!matches("/legacy", "/repo/docs/legacy/a.md"), "a leading slash anchors");
        assert!(matches("*.txt", "/repo/deep/er/a.txt"));
        assert!(matches("docs/*.md", "/repo/docs/a.md"));
        assert!(!matches("docs/*.md", "/repo/docs/deeper/a.md"), "a star stays in its folder");
        assert!(!matches("**", "/elsewhere/a.md"), "outside the folder nothing matches");
    }
}
