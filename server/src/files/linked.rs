//! The reports that a message links to.

use std::path::Path;

use faultless_rules::facts::announcement::links;
use faultless_rules::text::Source;

use super::{is_prose, read};

/// A message is shorter than this, in bytes; in longer texts no link is followed.
const LONGEST_MESSAGE: usize = 12_000;

/// A digest tells of so many incidents at most.
const MOST_REPORTS: usize = 12;

/// The files of the same folder that `text`, which belongs at `path`, links to by their names.
/// Nothing outside that folder is read, and no link of the file system followed.
pub(crate) fn linked(path: &Path, text: &str) -> Vec<(String, Source)> {
    let Some(folder) = path.parent().filter(|_| text.len() <= LONGEST_MESSAGE) else {
        return Vec::new();
    };
    let links = links::all(text);
    let targets = links.iter().filter_map(|link| link.target.of(text).split('#').next());
    let mut names: Vec<&str> = Vec::new();
    for target in targets.map(|target| target.trim_start_matches("./")) {
        let name = Path::new(target);
        let own = path.file_name() == name.file_name();
        let beside = name.components().count() == 1 && !target.contains(['\\', ':']);
        if !own && beside && is_prose(name) && !names.contains(&target) {
            names.push(target);
        }
    }
    let source = |name: &str| {
        let file = folder.join(name);
        let plain = file.symlink_metadata().is_ok_and(|found| found.is_file());
        if plain { read(&file).ok() } else { None }
    };
    let found = names.into_iter().take(MOST_REPORTS);
    found.filter_map(|name| Some((name.to_owned(), source(name)?))).collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, slice};

    use super::linked;

    #[test]
    fn only_files_of_the_same_folder_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).expect("a folder");
        fs::write(folder.path().join("outside.md"), "# Outside\n").expect("a file");
        fs::write(inner.join("report.md"), "# Report\n").expect("a file");
        let path = inner.join("message.md");
        fs::write(inner.join("other.rst"), "Other\n=====\n").expect("a file");
        let read = |text: &str| {
            let found = linked(&path, text).into_iter();
            found.map(|(name, source)| (name, source.text().to_owned())).collect::<Vec<_>>()
        };
        let report = ("report.md".to_owned(), "# Report\n".to_owned());
        let other = ("other.rst".to_owned(), "Other\n=====\n".to_owned());
        assert_eq!(read("See [it](report.md)."), slice::from_ref(&report));
        let twice = "See [it](./report.md#impact), and [again](report.md).";
        assert_eq!(read(twice), slice::from_ref(&report));
        assert_eq!(read("See `it <other.rst>`_ and [one](report.md)."), [other, report]);
        for text in [
            "See [it](../outside.md).",
            "See [it](https://pm.example/report.md).",
            "See [it](none.md).",
            "See [it](message.md).",
            "report.md",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
