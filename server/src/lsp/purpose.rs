//! What an open text is for.

use std::path::Path;

use crate::config::{FILE_NAMES, MANIFEST};
use crate::files;

/// What an open text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Text that is linted.
    Prose,
    /// Tables that configure.
    Tables(Tables),
    /// TOML of somebody else, unless a configuration extends it.
    OtherTables,
    /// Anything else.
    Other,
}

/// What tables hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tables {
    /// A configuration.
    Configuration,
    /// A part of a rule pack.
    Pack,
}

/// What editors call the formats that are understood.
const LANGUAGES: [&str; 8] =
    ["markdown", "md", "gfm", "mdx", "quarto", "rmd", "restructuredtext", "rst"];

/// What a text of this name and language identifier is for.
pub(super) fn purpose(path: Option<&Path>, language: &str) -> Purpose {
    if let Some(path) = path.filter(|path| path.extension().is_some_and(|it| it == "toml")) {
        let is = |name: &str| path.file_name().is_some_and(|own| own == name);
        return if FILE_NAMES.iter().any(|name| is(name)) {
            Purpose::Tables(Tables::Configuration)
        } else if is(MANIFEST) || files::upwards(path).any(|it| it.join(MANIFEST).is_file()) {
            Purpose::Tables(Tables::Pack)
        } else {
            Purpose::OtherTables
        };
    }
    let language = language.to_ascii_lowercase();
    if LANGUAGES.contains(&language.as_str()) || path.is_some_and(files::is_prose) {
        Purpose::Prose
    } else {
        Purpose::Other
    }
}
