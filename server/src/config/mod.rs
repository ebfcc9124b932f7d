//! `faultless.toml`: finding it, reading it, and the settings it gives each document.
//!
//! * The file nearest to the document counts: `faultless.toml` or `.faultless.toml` in its folder
//!   or one above, up to the folder that holds `.git`. Files further up are not merged in; that is
//!   what `extends` is for.
//! * `extends = "…"` names one other file, relative to this one, that is read first. Tables are
//!   merged key by key; any other value, lists included, replaces what was there.
//! * `[[overrides]]` apply to the documents that one of their `paths` matches, in the order in
//!   which they stand, those of the extended file first: the later one wins, by the same merging.
//! * `packs` names folders of rule packs; those of the extended file come first, see [`packs`].
//! * `include` and `exclude` say which documents a walk takes. What is named is read all the same.
//! * Globs are relative to the folder of the file they stand in. One without a slash matches at any
//!   depth, and one that matches a folder matches all it holds.
//!
//! Whatever is wrong with a file is a [`Problem`] at its place; nothing is silently left out.

mod adding;
mod file;
mod globs;
mod lock;
mod packs;
mod problem;
mod resolver;
mod schema;
#[cfg(test)]
mod tests;

pub(crate) use adding::{Naming, add};
pub(crate) use file::known_rule;
pub(crate) use lock::{LOCK, text as lock_text};
pub(crate) use packs::{Loaded, MANIFEST, Packs};
pub(crate) use problem::Problem;
pub(crate) use resolver::{Adjustment, Choice, Configuration, Resolver};
pub(crate) use schema::schema;

/// Names of configuration files; where a folder has both, the first counts.
pub(crate) const FILE_NAMES: [&str; 2] = ["faultless.toml", ".faultless.toml"];
