//! "This is a person", "… a product", "… a team": what a writer can tell about a name in the text, once
//! and for all, by an entry in the configuration.

use std::path::{Path, PathBuf};

use faultless_rules::language::{Confidence, Mention, MentionKind};
use faultless_rules::text::{Edit, Source, Span};

use super::changes::difference;
use super::desk::Desk;
use super::documents::Key;
use super::snapshot::Snapshot;
use super::terms::Terms;
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

impl Telling {
    /// What the menu says.
    pub(super) fn title(&self, terms: &Terms) -> String {
        let what = match self.naming {
            Naming::Person => "a person",
            Naming::Product => "a product, service or host",
            Naming::Team => "a team",
        };
        let file = terms.configuration.as_deref().and_then(Path::file_name);
        let file = file.map_or_else(|| FILE_NAMES[0].into(), |name| name.to_string_lossy());
        format!("“{}” is {what}: say so in {file}", self.name)
    }
}

/// What can be told at `span`: about whoever is named there, or about the words that are selected.
pub(super) fn tellings(snapshot: &Snapshot, span: Span) -> Vec<Telling> {
    // Editors that ask about a finding send its range as if it were selected.
    let found = || snapshot.findings().iter().any(|finding| finding.span == span);
    match mention_at(snapshot, span) {
        Some(mention) => of(mention, snapshot.source.slice(mention.span)),
        None if snapshot.is_postmortem() && !found() => selected(snapshot.source.slice(span)),
        None => Vec::new(),
    }
}

/// The name at `span`: of whoever is named there, or the words that are selected, or the word there.
pub(super) fn name_at(snapshot: &Snapshot, span: Span) -> Option<String> {
    let source = &snapshot.source;
    let name = match mention_at(snapshot, span) {
        Some(mention) => bare(source.slice(mention.span)),
        None if span.is_empty() => bare(source.slice(word(source.text(), span.start))),
        None => bare(source.slice(span)),
    };
    let one_line = !name.contains(['\n', '\r']);
    (one_line && name.contains(char::is_alphanumeric)).then_some(name)
}

fn mention_at(snapshot: &Snapshot, span: Span) -> Option<&Mention> {
    let outcome = snapshot.postmortem()?;
    outcome.reading.mentions.iter().find(|mention| mention.span.touches(span))
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

/// The word at byte `at`.
fn word(text: &str, at: usize) -> Span {
    let outside = |c: char| !(c.is_alphanumeric() || ".-_'’".contains(c));
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let begun = before.len() - before.rsplit(outside).next().map_or(0, str::len);
    let end = after.find(outside).map_or(text.len(), |length| at + length);
    Span::new(begun, end)
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| "@<>[](),.:;!?~ \t\r\n".contains(c)).to_owned()
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

impl Target {
    /// The configuration file of the document that `terms` are of, as it stands in the editor or
    /// else on disk. Where there is none, one beside `.git`, or else beside the document. Takes the
    /// time of reading it.
    ///
    /// # Errors
    /// Why there is none that could be changed.
    pub(super) fn of(terms: &Terms, desk: &Desk) -> Result<Self, String> {
        let new = || new_file(terms.path.as_deref()?);
        let path = terms.configuration.clone().or_else(new);
        let Some(path) = path else {
            return Err(
                "the document has no file yet, so no configuration belongs to it".to_owned()
            );
        };
        let open = desk.read(|documents| {
            let (key, version) = documents.find(&path)?;
            let (_, text) = documents.text(&key)?;
            Some(((key, version), text))
        });
        if let Some((open, text)) = open {
            return Ok(Self { path, text: Some(text), open: Some(open) });
        }
        if terms.configuration.is_none() {
            return Ok(Self { path, text: None, open: None });
        }
        match files::read(&path) {
            Ok(text) => Ok(Self { path, text: Some(text), open: None }),
            Err(error) => Err(format!("{} {error}", path.display())),
        }
    }

    /// The edits that enter what is told.
    ///
    /// # Errors
    /// Why it cannot be entered.
    pub(super) fn entering(&self, telling: &Telling) -> Result<Vec<Edit>, String> {
        let old = self.text.as_ref().map_or("", |text| text.text());
        match add(old, telling.naming, &telling.name) {
            Some(new) => Ok(difference(old, &new)),
            None => Err(format!(
                "“{}” is in `{}` of {} already, or that file has something else there",
                telling.name,
                telling.naming.key(),
                self.path.display()
            )),
        }
    }
}

/// Where the configuration of the document at `path` is made.
fn new_file(path: &Path) -> Option<PathBuf> {
    let path = files::absolute(path);
    let beside = path.parent()?;
    let root = beside.ancestors().find(|folder| folder.join(".git").exists());
    Some(root.unwrap_or(beside).join(FILE_NAMES[0]))
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn a_word_ends_at_what_no_name_holds() {
        let text = "the host «db-4.eu» of Ngozi";
        let at = |needle: &str| text.find(needle).unwrap_or_default();
        assert_eq!(word(text, at("4.eu")).of(text), "db-4.eu");
        assert_eq!(word(text, at("goz")).of(text), "Ngozi");
        assert_eq!(word(text, text.len()).of(text), "Ngozi");
        assert_eq!(word(text, 0).of(text), "the");
    }
}
