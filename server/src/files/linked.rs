//! The report that a message links to.

use std::path::Path;

use faultless_rules::text::Source;

use super::{is_prose, read};

/// A message is shorter than this, in bytes; in longer texts no link is followed.
const LONGEST_MESSAGE: usize = 6_000;

/// The first file of the same folder that `text`, which belongs at `path`, links to by its name.
/// Nothing outside that folder is read, and no link of the file system followed.
pub(crate) fn linked(path: &Path, text: &str) -> Option<Source> {
    if text.len() > LONGEST_MESSAGE {
        return None;
    }
    let folder = path.parent()?;
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next());
    targets.map(|target| target.trim_start_matches("./")).find_map(|target| {
        let name = Path::new(target);
        let own = path.file_name() == name.file_name();
        let beside = name.components().count() == 1 && !target.contains(['\\', ':']);
        let file = folder.join(name);
        let plain = file.symlink_metadata().is_ok_and(|found| found.is_file());
        if own || !beside || !is_prose(name) || !plain { None } else { read(&file).ok() }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::linked;

    #[test]
    fn only_files_of_the_same_folder_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).expect("a folder");
        fs::write(folder.path().join("outside.md"), "# Outside\n").expect("a file");
        fs::write(inner.join("report.md"), "# Report\n").expect("a file");
        let path = inner.join("message.md");
        let read = |text: &str| linked(&path, text).map(|source| source.text().to_owned());
        assert_eq!(read("See [it](report.md)."), Some("# Report\n".to_owned()));
        assert_eq!(read("See [it](./report.md#impact)."), Some("# Report\n".to_owned()));
        for text in [
            "See [it](../outside.md).",
            "See [it](https://pm.example/report.md).",
            "See [it](none.md).",
            "See [it](message.md).",
            "report.md",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
