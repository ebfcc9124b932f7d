//! Which configuration counts for a document, and the settings it gives: the same answer for the
//! terminal and for an editor.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use faultless_rules::rule::settings::Packed;
use faultless_rules::rule::{Level, Profile, Settings};
use faultless_rules::text::{Source, Span};
use serde::Deserialize;
use toml::{Table, Value};

use super::FILE_NAMES;
use super::file::{ConfigFile, Override, known_rule, parse};
use super::globs::Globs;
use super::lock::Lock;
use super::packs::{Asked, Packs, nowhere};
use super::problem::Problem;
use crate::files::{self, ReadError, Repository, absolute};

/// Where configuration comes from.
#[derive(Clone, Debug, Default)]
pub(crate) enum Choice {
    /// The file nearest to the document.
    #[default]
    Nearest,
    /// This file, for every document.
    File(PathBuf),
    /// Nowhere: the defaults count.
    Isolated,
}

/// What is asked for beside the configuration. But for `rules`, it wins over it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Adjustment {
    /// Replaces the configured `select`, unless empty.
    pub(crate) select: Vec<String>,
    /// Is added to the configured `ignore`.
    pub(crate) ignore: Vec<String>,
    /// Replaces the configured profile.
    pub(crate) profile: Option<Profile>,
    /// Levels of rules and families that the configuration says nothing of.
    pub(crate) rules: BTreeMap<String, Level>,
}

/// Finds configurations and keeps them, so that each file is read once.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    choice: Choice,
    /// Packs count whatever the lock file says.
    ignores_lock: bool,
    adjustment: Adjustment,
    overlays: BTreeMap<PathBuf, Source>,
    /// Files that others extend, as far as they were read.
    extended: Mutex<HashSet<PathBuf>>,
    /// By folder.
    nearest: Mutex<HashMap<PathBuf, Option<PathBuf>>>,
    /// By file.
    loaded: Mutex<HashMap<PathBuf, Loaded>>,
    /// By file: what it said when it was last without a problem.
    last_good: Mutex<HashMap<PathBuf, Arc<Configuration>>>,
    /// What counts without a file.
    defaults: OnceLock<Arc<Configuration>>,
}

/// A file of a chain in which each is extended by the one before.
struct Link {
    path: PathBuf,
    source: Source,
    said: ConfigFile,
}

type Loaded = Result<Arc<Configuration>, Arc<[Problem]>>;

/// What a configuration file, with those it extends, says.
#[derive(Debug, Default)]
pub(crate) struct Configuration {
    /// The file itself, then what it extends; empty for the defaults.
    files: Vec<PathBuf>,
    include: Option<Globs>,
    exclude: Option<Globs>,
    settings: Table,
    overrides: Vec<Override>,
    packs: Packs,
    adjustment: Adjustment,
    /// By the overrides that apply.
    made: Mutex<HashMap<Vec<usize>, Arc<Settings>>>,
}

impl Resolver {
    /// Finds configurations by `choice`, and adjusts what they say.
    pub(crate) fn new(choice: Choice, adjustment: Adjustment) -> Self {
        let choice = match choice {
            Choice::File(path) => Choice::File(absolute(&path)),
            other => other,
        };
        Self { choice, adjustment, ..Self::default() }
    }

    /// The same, whatever the lock file says of packs: it is about to be written.
    pub(crate) const fn without_lock(mut self) -> Self {
        self.ignores_lock = true;
        self
    }

    /// Lays unsaved texts over the files on disk, instead of those laid before, and forgets what
    /// was read; what was last good is kept.
    pub(crate) fn refresh(&mut self, overlays: impl IntoIterator<Item = (PathBuf, Source)>) {
        self.overlays = overlays.into_iter().map(|(path, text)| (absolute(&path), text)).collect();
        lock(&self.extended).clear();
        lock(&self.nearest).clear();
        lock(&self.loaded).clear();
    }

    /// The files that others extend, as far as they were read.
    pub(crate) fn extended(&self) -> HashSet<PathBuf> {
        lock(&self.extended).clone()
    }

    /// The configuration that counts for the document at `path`, whether it exists or not.
    ///
    /// # Errors
    /// All that is wrong with its file, or with those it extends.
    pub(crate) fn resolve(&self, path: &Path) -> Loaded {
        match self.file_for(path) {
            Some(file) => self.load(&file),
            None => Ok(self.defaults()),
        }
    }

    /// As [`Resolver::resolve`], but where something is wrong, what the file said when nothing was,
    /// or else the defaults; and all that is wrong.
    pub(crate) fn resolve_anyway(&self, path: &Path) -> (Arc<Configuration>, Arc<[Problem]>) {
        let Some(file) = self.file_for(path) else { return (self.defaults(), Arc::default()) };
        match self.load(&file) {
            Ok(configuration) => {
                let problems = configuration.packs.problems.clone().into();
                (configuration, problems)
            }
            Err(problems) => {
                let good = lock(&self.last_good).get(&file).cloned();
                (good.unwrap_or_else(|| self.defaults()), problems)
            }
        }
    }

    fn defaults(&self) -> Arc<Configuration> {
        let made = || {
            let adjustment = self.adjustment.clone();
            Arc::new(Configuration { adjustment, ..Configuration::default() })
        };
        self.defaults.get_or_init(made).clone()
    }

    /// The configuration file that counts for the document at `path`.
    pub(crate) fn file_for(&self, path: &Path) -> Option<PathBuf> {
        match &self.choice {
            Choice::Isolated => None,
            Choice::File(file) => Some(file.clone()),
            Choice::Nearest => {
                let path = absolute(path);
                let folder = path.parent()?;
                if let Some(known) = lock(&self.nearest).get(folder) {
                    return known.clone();
                }
                let file = self.search(folder);
                lock(&self.nearest).insert(folder.to_path_buf(), file.clone());
                file
            }
        }
    }

    fn search(&self, folder: &Path) -> Option<PathBuf> {
        for folder in folder.ancestors() {
            let files = FILE_NAMES.iter().map(|name| folder.join(name));
            let file = files.into_iter().find(|f| self.overlays.contains_key(f) || is_there(f));
            if file.is_some() {
                return file;
            }
            if folder.join(".git").exists() {
                return None;
            }
        }
        None
    }

    fn load(&self, file: &Path) -> Loaded {
        if let Some(loaded) = lock(&self.loaded).get(file) {
            return loaded.clone();
        }
        // Not under the lock: two threads may read the same file, and find the same.
        let mut problems = Vec::new();
        let mut chain = Vec::new();
        self.read_chain(file, None, &mut chain, &mut problems);
        let packs = self.packs(file, &chain, &mut problems);
        let loaded = if problems.is_empty() {
            let configuration = Configuration::new(chain, packs, self.adjustment.clone());
            let configuration = Arc::new(configuration);
            lock(&self.last_good).insert(file.to_path_buf(), configuration.clone());
            Ok(configuration)
        } else {
            Err(problems.into())
        };
        lock(&self.loaded).insert(file.to_path_buf(), loaded.clone());
        loaded
    }

    /// The lock files beside the files of `chain`, each with the number of the first file that it lies
    /// beside; none where one cannot be read.
    fn locks(&self, chain: &[Link], problems: &mut Vec<Problem>) -> Option<Vec<(usize, Lock)>> {
        let mut locks = Vec::new();
        let mut folders: Vec<&Path> = Vec::new();
        for (number, link) in chain.iter().enumerate().filter(|_| !self.ignores_lock) {
            let Some(folder) = link.path.parent().filter(|it| !folders.contains(it)) else {
                continue;
            };
            folders.push(folder);
            match Lock::read(folder) {
                Ok(lock) => locks.extend(lock.map(|lock| (number, lock))),
                Err(problem) => {
                    problems.push(problem);
                    return None;
                }
            }
        }
        Some(locks)
    }

    /// The packs that the files of `chain`, of which `file` is the nearest, name; and what is said of
    /// rules and parameters that are not there.
    fn packs(&self, file: &Path, chain: &[Link], problems: &mut Vec<Problem>) -> Packs {
        let folder = file.parent().unwrap_or(file);
        let repository = Repository::around(folder);
        let Some(locks) = self.locks(chain, problems) else { return Packs::default() };
        let at = |link: &Link, span: Span| Problem {
            source: link.source.clone(),
            span,
            ..nowhere(&link.path)
        };
        let asked: Vec<Asked> = chain
            .iter()
            .enumerate()
            .rev()
            .flat_map(|(file, link)| {
                let packs = link.said.packs.iter();
                packs.map(move |(folder, span)| Asked {
                    folder: folder.clone(),
                    place: at(link, *span),
                    file,
                })
            })
            .collect();
        let packs = Packs::read(&asked, repository.root(), &locks, &self.overlays);
        for link in chain {
            for (name, span) in &link.said.names {
                if let Err(help) = known_rule(name, &packs.rules) {
                    // A rule of a pack with a mistake is known, only not in use.
                    let family = name.split('/').next().unwrap_or_default();
                    if packs.problems.is_empty() || known_rule(family, &Packed::default()).is_ok() {
                        let message = format!("there is no rule `{name}`");
                        problems.push(Problem { message, help: Some(help), ..at(link, *span) });
                    }
                }
            }
            for parameter in &link.said.parameters {
                if let Err((message, help)) = packs.knows(parameter) {
                    problems.push(Problem { message, help, ..at(link, parameter.name.1) });
                }
            }
        }
        // By file, as they were found, and then by place.
        let place = |problem: &Problem| {
            let number = chain.iter().position(|link| link.path == problem.file);
            (number, problem.span)
        };
        problems.sort_by_key(place);
        packs
    }

    /// Reads `file` and what it extends into `chain`. `asked` is the place that names the file.
    fn read_chain(
        &self,
        file: &Path,
        asked: Option<Problem>,
        chain: &mut Vec<Link>,
        problems: &mut Vec<Problem>,
    ) {
        let refuse = |message: String| match asked.clone() {
            Some(place) => Problem { message, ..place },
            None => Problem { message, ..nowhere(file) },
        };
        if let Some(first) = chain.iter().position(|link| link.path == file) {
            let circle = chain[first..].iter().map(|link| link.path.as_path()).chain([file]);
            let circle: Vec<String> = circle.map(name).collect();
            problems.push(refuse(format!("`extends` goes in a circle: {}", circle.join(" → "))));
            return;
        }
        let source = match self.overlays.get(file) {
            Some(source) => Ok(source.clone()),
            // Somebody named it, wherever it lies.
            None if asked.is_none() && matches!(self.choice, Choice::File(_)) => files::read(file),
            None => files::read_own(file),
        };
        let source = match source {
            Ok(source) => source,
            Err(error) => {
                problems.push(refuse(format!("this configuration cannot be read: {error}")));
                return;
            }
        };
        let (said, wrong) = parse(file, &source);
        problems.extend(wrong);
        let extends = said.extends.clone();
        chain.push(Link { path: file.to_path_buf(), source: source.clone(), said });
        if let Some((next, span)) = extends {
            let place = Problem { source, span, ..nowhere(file) };
            let next = absolute(&next);
            let repository = Repository::around(file.parent().unwrap_or(file));
            if matches!(files::inside(repository.root(), &next), Err(ReadError::Outside)) {
                let root = repository.root().display();
                let message = format!("the file lies outside the repository, {root}");
                problems.push(Problem { message, ..place });
            } else {
                lock(&self.extended).insert(next.clone());
                self.read_chain(&next, Some(place), chain, problems);
            }
        }
    }
}

impl Configuration {
    /// Merges `chain`, in which each file is followed by the one it extends.
    fn new(chain: Vec<Link>, packs: Packs, adjustment: Adjustment) -> Self {
        let mut merged = Self { adjustment, packs, ..Self::default() };
        for Link { path, said: file, .. } in chain.into_iter().rev() {
            merged.files.insert(0, path);
            merged.include = file.include.or(merged.include);
            merged.exclude = file.exclude.or(merged.exclude);
            merge(&mut merged.settings, &file.settings);
            merged.overrides.extend(file.overrides);
        }
        merged
    }

    /// The files that say so, the nearest first; none for the defaults.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The rule packs.
    pub(crate) const fn packs(&self) -> &Packs {
        &self.packs
    }

    /// Whether `name` is a rule or a family of rules here.
    ///
    /// # Errors
    /// What may have been meant.
    pub(crate) fn knows_rule(&self, name: &str) -> Result<(), String> {
        known_rule(name, &self.packs.rules)
    }

    /// All that is wrong with the rule packs. The rest of them counts.
    pub(crate) fn pack_problems(&self) -> &[Problem] {
        &self.packs.problems
    }

    /// The settings for the document at `path`.
    pub(crate) fn settings(&self, path: &Path) -> Arc<Settings> {
        let path = absolute(path);
        let applies = self.overrides.iter().enumerate();
        let applies = applies.filter(|(_, entry)| entry.paths.matches(&path));
        let applies: Vec<usize> = applies.map(|(index, _)| index).collect();
        if let Some(settings) = lock(&self.made).get(&applies) {
            return settings.clone();
        }
        let mut table = self.settings.clone();
        for index in &applies {
            merge(&mut table, &self.overrides[*index].settings);
        }
        let mut settings = self.made_of(&table);
        if !self.adjustment.select.is_empty() {
            settings.select.clone_from(&self.adjustment.select);
        }
        settings.ignore.extend_from_slice(&self.adjustment.ignore);
        let mut quiet = self.adjustment.rules.clone();
        quiet.retain(|rule, _| settings.level(rule).is_none());
        settings.rules.append(&mut quiet);
        settings.packed = self.packs.rules.clone();
        let settings = Arc::new(settings);
        lock(&self.made).insert(applies, settings.clone());
        settings
    }

    /// The settings of the profile, and what `said` says otherwise.
    fn made_of(&self, said: &Table) -> Settings {
        // Cannot fail: every part was read as settings before, and merging keeps each key's type.
        let read = |table| Settings::deserialize(Value::Table(table)).unwrap_or_default();
        let configured = || read(said.clone()).profile;
        let profile = self.adjustment.profile.unwrap_or_else(configured);
        let mut table = Table::try_from(profile.settings()).unwrap_or_default();
        merge(&mut table, said);
        Settings { profile, ..read(table) }
    }

    /// Whether a walk takes the file at `path`: `exclude` says no; `include`, where there is one,
    /// decides instead of `usual`.
    pub(crate) fn takes(&self, path: &Path, usual: bool) -> bool {
        let path = absolute(path);
        let included = self.include.as_ref().map_or(usual, |globs| globs.matches(&path));
        included && !self.exclude.as_ref().is_some_and(|globs| globs.matches(&path))
    }
}

/// Whether a configuration is at `file`; a link is one, wherever it leads.
fn is_there(file: &Path) -> bool {
    file.symlink_metadata().is_ok_and(|found| found.is_file() || found.is_symlink())
}

/// Lays `over` on `base`: tables key by key, anything else instead.
fn merge(base: &mut Table, over: &Table) {
    for (key, value) in over {
        match (base.get_mut(key), value) {
            (Some(Value::Table(base)), Value::Table(over)) => merge(base, over),
            _ => {
                base.insert(key.clone(), value.clone());
            }
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
