//! Rule packs: reading the folders that a configuration names, and nothing outside them.
//!
//! * A pack is a folder with `pack.toml` and the files that this names. Neither links nor `..` lead
//!   out of it.
//! * Packs lie in the repository of the configuration that names them: up to the folder that holds
//!   `.git`, or else in the configuration's own folder. Nothing is ever fetched.
//! * Where `faultless.lock` lies beside the configuration, or beside one that it extends, the packs named
//!   from there on count only as they were when it was written.
//!
//! A mistake takes its own rule out of use, and the rest counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use faultless_rules::engine;
use faultless_rules::pack::schema::Param;
use faultless_rules::pack::{self, Pack, PackRule, limits};
use faultless_rules::rule::AnyRule;
use faultless_rules::rule::settings::Packed;
use faultless_rules::tables::{self, Mistake};
use faultless_rules::text::{Source, Span};
use sha2::{Digest, Sha256};

use super::file::Parameter;
use super::lock::Lock;
use super::problem::Problem;
use crate::files::{ReadError, absolute, inside, read_inside};

/// The file that makes a folder a pack.
pub(crate) const MANIFEST: &str = "pack.toml";

/// How deep packs may extend one another.
const DEPTH: usize = 4;

/// A pack that a configuration names.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its folder.
    pub(super) folder: PathBuf,
    /// Where that is said; its message is empty.
    pub(super) place: Problem,
    /// The number of the file that says so, the nearest first.
    pub(super) file: usize,
}

/// The packs of a configuration.
#[derive(Debug, Default)]
pub(crate) struct Packs {
    /// Those that were read, those that are extended before those that extend them.
    pub(crate) all: Vec<Loaded>,
    /// Their rules, as settings take them.
    pub(super) rules: Packed,
    /// All that is wrong with them.
    pub(super) problems: Vec<Problem>,
}

/// A pack that was read.
#[derive(Clone, Debug)]
pub(crate) struct Loaded {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What it holds.
    pub(crate) pack: Pack,
    /// Its files, `pack.toml` first.
    pub(crate) files: Vec<(PathBuf, Source)>,
    /// The SHA-256 of its files, in hexadecimal digits.
    pub(crate) hash: String,
}

impl Loaded {
    /// A place in file number `file`; the message is empty.
    pub(crate) fn problem_at(&self, file: usize, span: Span) -> Problem {
        match self.files.get(file) {
            Some((file, source)) => Problem { source: source.clone(), span, ..nowhere(file) },
            None => nowhere(&self.folder.join(MANIFEST)),
        }
    }
}

impl Packs {
    /// A pack by itself, and those that it extends, with unsaved texts laid over the files.
    pub(crate) fn of_folder(
        folder: &Path,
        overlays: &BTreeMap<PathBuf, Source>,
    ) -> (Self, Vec<Problem>) {
        let folder = absolute(folder);
        let place = nowhere(&folder.join(MANIFEST));
        let asked = Asked { folder: folder.clone(), place, file: 0 };
        let mut packs = Self::read(&[asked], &folder, &[], overlays);
        let problems = std::mem::take(&mut packs.problems);
        (packs, problems)
    }

    /// The packs `asked` for by configurations in the repository at `root`, with unsaved texts laid
    /// over the files. Each of `locks` holds what is asked for from the file with its number on.
    pub(super) fn read(
        asked: &[Asked],
        root: &Path,
        locks: &[(usize, Lock)],
        overlays: &BTreeMap<PathBuf, Source>,
    ) -> Self {
        let taken = engine::rules().filter_map(|rule| rule.id.split('/').next()).collect();
        let mut reader = Reader { locks, file: 0, overlays, taken, packs: Self::default() };
        for Asked { folder, place, file } in asked {
            reader.file = *file;
            // A folder that is missing is said by its file.
            let outside = matches!(inside(root, folder), Err(ReadError::Outside));
            if outside {
                let message = format!("the pack lies outside the repository, {}", root.display());
                reader.packs.problems.push(Problem { message, ..place.clone() });
            } else if let Some(loaded) = reader.pack(folder, place, 0) {
                reader.take(loaded, place);
            }
        }
        let mut packs = reader.packs;
        if packs.problems.is_empty() {
            let missing = locks.iter().flat_map(|(_, lock)| lock.missing(&packs.all));
            packs.problems.extend(missing);
        }
        let rules = packs.all.iter().flat_map(|loaded| loaded.pack.rules.iter().cloned());
        let rules = rules.map(|rule| rule as Arc<dyn AnyRule>).collect();
        let hashes = packs.all.iter().map(|loaded| loaded.hash.clone()).collect();
        packs.rules = Packed::new(rules, hashes);
        packs
    }

    /// Whether a rule has this parameter, and its type.
    ///
    /// # Errors
    /// What is wrong with it, and what may have been meant.
    pub(super) fn knows(&self, set: &Parameter) -> Result<(), (String, Option<String>)> {
        let name = set.name.0.as_str();
        let Some((_, rule)) = self.rules().find(|(_, rule)| rule.id() == set.rule) else {
            // That there is no such rule is said at its name.
            let built_in = engine::rules().any(|rule| rule.id == set.rule);
            let said = format!("`{}` has no parameters: it is no rule of a pack", set.rule);
            return if built_in { Err((said, None)) } else { Ok(()) };
        };
        let all = rule.parameters();
        let Some(parameter) = all.iter().find(|parameter| parameter.name == name) else {
            let names: Vec<&str> = all.iter().map(|parameter| parameter.name.as_str()).collect();
            let help = tables::suggestion(name, &names, "parameters");
            return Err((format!("`{}` has no parameter `{name}`", set.rule), help));
        };
        let is_number = matches!(parameter.default, Param::Number(_));
        if is_number == set.is_number {
            return Ok(());
        }
        let needed = if is_number { "a number" } else { "a list of words" };
        Err((format!("the parameter `{name}` is {needed}"), None))
    }

    /// The rules, with their packs.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&Loaded, &Arc<PackRule>)> {
        self.all.iter().flat_map(|loaded| loaded.pack.rules.iter().map(move |rule| (loaded, rule)))
    }
}

/// A problem of a whole file.
pub(super) fn nowhere(file: &Path) -> Problem {
    Problem {
        file: file.to_path_buf(),
        source: Source::new(""),
        span: Span::at(0),
        message: String::new(),
        help: None,
    }
}

struct Reader<'r> {
    locks: &'r [(usize, Lock)],
    /// The number of the file that asks for what is read.
    file: usize,
    overlays: &'r BTreeMap<PathBuf, Source>,
    /// Families of rules that packs must not have.
    taken: Vec<&'static str>,
    packs: Packs,
}

impl Reader<'_> {
    /// Takes `loaded` in, unless one of its rules is there already, or the lock knows it otherwise.
    fn take(&mut self, loaded: Loaded, place: &Problem) -> bool {
        if self.packs.all.iter().any(|known| known.folder == loaded.folder) {
            return true;
        }
        let refuse =
            |message: String, help: Option<String>| Problem { message, help, ..place.clone() };
        let mut locks = self.locks.iter().filter(|(from, _)| *from <= self.file);
        if let Some((message, help)) = locks.find_map(|(_, lock)| lock.holds(&loaded).err()) {
            self.packs.problems.push(refuse(message, Some(help)));
            return false;
        }
        let is_new = |rule: &PackRule| loaded.pack.rules.iter().any(|new| new.id() == rule.id());
        let double = self.packs.rules().find(|(_, rule)| is_new(rule)).map(|(other, rule)| {
            format!("the rule `{}` is in the pack `{}` already", rule.id(), other.pack.name)
        });
        if let Some(message) = double {
            self.packs.problems.push(refuse(message, None));
            return false;
        }
        self.packs.all.push(loaded);
        true
    }

    /// Reads the pack in `folder`; `place` says who asks for it.
    fn pack(&mut self, folder: &Path, place: &Problem, depth: usize) -> Option<Loaded> {
        if depth == DEPTH || self.packs.all.len() == limits::PACKS {
            let message = format!(
                "packs extend each other at most {DEPTH} deep, and there are at most {} of them",
                limits::PACKS
            );
            self.packs.problems.push(Problem { message, ..place.clone() });
            return None;
        }
        let file = folder.join(MANIFEST);
        let manifest = match self.read(folder, Path::new(MANIFEST)) {
            Ok(source) => source,
            Err(error) => {
                let message = format!("the pack cannot be read: {MANIFEST} {error}");
                self.packs.problems.push(Problem { message, ..place.clone() });
                return None;
            }
        };
        let (header, mistakes) = pack::header(&manifest);
        let broken = !mistakes.is_empty();
        self.mistakes(&file, &manifest, mistakes);
        let header = header.filter(|_| !broken)?;

        let mut files = vec![(file.clone(), manifest.clone())];
        let at = |span: std::ops::Range<usize>| Problem {
            source: manifest.clone(),
            span: span.into(),
            ..nowhere(&file)
        };
        for name in &header.files {
            if files.len() == limits::FILES {
                let message = format!("a pack has at most {} files", limits::FILES);
                self.packs.problems.push(Problem { message, ..at(name.span()) });
                break;
            }
            match self.read(folder, Path::new(name.get_ref())) {
                Ok(source) => files.push((absolute(&folder.join(name.get_ref())), source)),
                Err(error) => {
                    let message = format!("`{}` {error}", name.get_ref());
                    self.packs.problems.push(Problem { message, ..at(name.span()) });
                }
            }
        }
        let mut bases = Vec::new();
        for name in &header.extends {
            let place = at(name.span());
            let base = absolute(&folder.join(name.get_ref()));
            let refused = match inside(folder, &base) {
                Err(error) => Some(format!("`{}`: {error}", name.get_ref())),
                Ok(real) if folder.canonicalize().is_ok_and(|own| own == real) => {
                    Some("`extends` goes in a circle: a pack cannot extend itself".to_owned())
                }
                Ok(_) => None,
            };
            if let Some(message) = refused {
                self.packs.problems.push(Problem { message, ..place });
            } else if let Some(loaded) = self.pack(&base, &place, depth + 1) {
                let base = loaded.pack.clone();
                if self.take(loaded, &place) {
                    bases.push(base);
                }
            }
        }
        let sources: Vec<Source> = files.iter().map(|(_, source)| source.clone()).collect();
        let (pack, mistakes) = pack::read(&header, &sources, &bases, &self.taken);
        for found in mistakes {
            if let Some((file, source)) = files.get(found.file) {
                self.packs.problems.push(Problem::new(file, source, found.mistake));
            }
        }
        let hash = hash(folder, &files);
        Some(Loaded { folder: folder.to_path_buf(), pack, files, hash })
    }

    fn read(&self, folder: &Path, name: &Path) -> Result<Source, ReadError> {
        match self.overlays.get(&absolute(&folder.join(name))) {
            Some(source) => Ok(source.clone()),
            None => read_inside(folder, name, limits::FILE_BYTES as u64),
        }
    }

    fn mistakes(&mut self, file: &Path, source: &Source, mistakes: Vec<Mistake>) {
        let problems = mistakes.into_iter().map(|mistake| Problem::new(file, source, mistake));
        self.packs.problems.extend(problems);
    }
}

/// The hash of `files`, each with its name in `folder` and its length, so that nothing can move from
/// one to the next.
fn hash(folder: &Path, files: &[(PathBuf, Source)]) -> String {
    let mut hash = Sha256::new();
    for (path, source) in files {
        let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        for text in [name.as_str(), source.text()] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
