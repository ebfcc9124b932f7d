//! "This is a person", "… a product", "… a team": what a writer can tell about a name in the text, once
//! and for all, by an entry in the configuration.

use std::path::{Path, PathBuf};

use faultless_rules::language::{Confidence, Mention, MentionKind};
use faultless_rules::text::{Edit, Source, Span};

use super::actions::difference;
use super::documents::{Key, Snapshot};
use crate::config::{FILE_NAMES, Naming, add};
use crate::files;

/// Something that can be told about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Telling {
    /// The name, as the configuration lists it.
    pub(super) name: String,
    /// What it is.
    pub(super) naming: Naming,
}

/// A configuration file that is to be changed, or made.
pub(super) struct Target {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// Its text; `None` where it is still to be made.
    pub(super) text: Option<Source>,
    /// How the client calls it, and at which version, where it is open.
    pub(super) open: Option<(Key, i32)>,
}

/// How a telling is written down.
pub(super) struct Entry {
    /// What the menu says.
    pub(super) title: String,
    /// The edits of the file.
    pub(super) edits: Vec<Edit>,
}

impl Telling {
    /// What the menu says.
    fn title(&self, file: &Path) -> String {
        let what = match self.naming {
            Naming::Person => "a person",
            Naming::Product => "a product, service or host",
            Naming::Team => "a team",
        };
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        format!("“{}” is {what}: say so in {file}", self.name)
    }

    /// The entry in `target`; `None` where the file cannot take it.
    pub(super) fn entry(&self, target: &Target) -> Option<Entry> {
        let old = target.text.as_ref().map_or("", |text| text.text());
        let new = add(old, self.naming, &self.name)?;
        Some(Entry { title: self.title(&target.path), edits: difference(old, &new) })
    }
}

/// What can be told at `span`: about whoever is named there, or about the words that are selected.
pub(super) fn tellings(snapshot: &Snapshot, span: Span) -> Vec<Telling> {
    let Some(outcome) = snapshot.postmortem() else { return Vec::new() };
    let touches =
        |mention: &&Mention| mention.span.start <= span.end && span.start <= mention.span.end;
    let source = &snapshot.source;
    match outcome.reading.mentions.iter().find(touches) {
        Some(mention) => of(mention, source.slice(mention.span)),
        None => selected(source.slice(span)),
    }
}

fn of(mention: &Mention, text: &str) -> Vec<Telling> {
    let shared: &[Naming] = match mention.kind {
        MentionKind::Handle | MentionKind::Email => &[Naming::Team],
        MentionKind::Name | MentionKind::Initials => &[Naming::Product, Naming::Team],
    };
    let doubtful = mention.confidence == Confidence::Likely;
    let person = doubtful.then_some(Naming::Person);
    let name = bare(text);
    person
        .into_iter()
        .chain(shared.iter().copied())
        .map(|naming| Telling { name: name.clone(), naming })
        .collect()
}

/// Selected words that could be a name nobody has recognised.
fn selected(text: &str) -> Vec<Telling> {
    let name = bare(text);
    let words = name.split_whitespace().count();
    let written = text.contains('@') || name.starts_with(char::is_uppercase);
    let plain = name.chars().all(|c| c.is_alphanumeric() || " .-_'’/".contains(c));
    if !(1..=4).contains(&words) || !written || !plain {
        return Vec::new();
    }
    let all = [Naming::Person, Naming::Product, Naming::Team];
    all.map(|naming| Telling { name: name.clone(), naming }).into()
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| "@<>[]~ \t\r\n".contains(c)).to_owned()
}

/// Where the configuration of the document at `path` is made where it has none: beside `.git`, or
/// else beside the document.
pub(super) fn new_file(path: &Path) -> Option<PathBuf> {
    let path = files::absolute(path);
    let beside = path.parent()?;
    let root = beside.ancestors().find(|folder| folder.join(".git").exists());
    Some(root.unwrap_or(beside).join(FILE_NAMES[0]))
}
