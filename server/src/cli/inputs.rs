//! What the commands that read documents have in common: which documents, by which configuration,
//! on which day.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use faultless_rules::document::Kind;
use faultless_rules::engine::{self, Outcome, Request};
use faultless_rules::rule::{Profile, Settings};
use faultless_rules::text::Source;

use jiff::civil::Date;
use rayon::prelude::*;

use super::chosen::Chosen;
use super::failure::Failure;
use super::progress::Progress;
use super::today::today;
use crate::config::{Adjustment, Configuration, Problem, Resolver};
use crate::files::{self, Found, ReadError, Repository};
use crate::report::{self, Unreadable};

/// Which documents, by which configuration, on which day.
#[derive(Args)]
pub(super) struct Inputs {
    /// Files and folders; `-` is standard input. Files named are read whatever they are called; in
    /// folders, Markdown and reStructuredText are, except what `.gitignore` leaves out.
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// Leave out files that are named, too, where the configuration leaves them out: for tools that
    /// name every file.
    #[arg(long)]
    force_exclude: bool,
    #[command(flatten)]
    terms: Terms,
}

/// By which configuration, on which day.
#[derive(Args, Clone)]
pub(super) struct Terms {
    /// The path that standard input is taken to come from.
    #[arg(long, value_name = "PATH")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
    /// Which rules are on and what they ask for, in place of the configured profile.
    #[arg(long, value_name = "PROFILE", value_parser = profile_parser())]
    profile: Option<Profile>,
    /// The day that is taken for today, in place of the clock's.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
}

/// A document to be linted, and how.
pub(super) struct Input {
    /// Its path, as typed.
    pub(super) name: String,
    /// Its path from the root of the repository, between slashes.
    pub(super) location: String,
    /// The same as a reference of a URI.
    pub(super) uri: String,
    /// The file; none for standard input.
    pub(super) file: Option<PathBuf>,
    /// Whether it was named, and not found in a folder.
    pub(super) named: bool,
    /// The configuration that counts for it.
    pub(super) configuration: Arc<Configuration>,
    /// Its settings by that configuration.
    pub(super) settings: Arc<Settings>,
    /// Its whole path, if it has one, which is evidence for its kind: the same wherever the
    /// command is run, and the same as in an editor.
    path: Option<String>,
    today: Date,
}

impl Input {
    /// Lints `source` as this document.
    pub(super) fn lint(&self, source: Source) -> Outcome {
        engine::lint(self.request(source))
    }

    /// As [`Input::lint`]; what to write instead is not told of every finding.
    pub(super) fn find(&self, source: Source) -> Outcome {
        engine::find(self.request(source))
    }

    fn request(&self, source: Source) -> Request<'_> {
        Request {
            linked: self
                .file
                .as_deref()
                .map(|file| files::linked(file, source.text()))
                .unwrap_or_default(),
            source,
            path: self.path.as_deref(),
            settings: &self.settings,
            today: Some(self.today),
        }
    }

    fn read(&self) -> Result<Source, ReadError> {
        match &self.file {
            Some(file) => files::read(file),
            None => files::read_stdin(),
        }
    }
}

/// The documents, and what there is to say beside.
struct Located {
    inputs: Vec<Input>,
    unreadable: Vec<Unreadable>,
    packs: Vec<Problem>,
}

/// What became of the documents.
pub(super) struct Processed<T> {
    /// The results, in the order of the paths.
    pub(super) done: Vec<T>,
    /// Documents that could not be read.
    pub(super) unreadable: Vec<Unreadable>,
    /// What is wrong with rule packs: rules that were not in use.
    pub(super) packs: Vec<Problem>,
}

fn add_new(known: &mut Vec<Problem>, problems: &[Problem]) {
    for problem in problems {
        if !known.contains(problem) {
            known.push(problem.clone());
        }
    }
}

/// Takes a profile's name.
pub(super) fn profile_parser() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name)).map(|name| {
        Profile::ALL.into_iter().find(|profile| profile.name() == name).unwrap_or_default()
    })
}

impl Inputs {
    /// What `paths` name, on `terms`.
    pub(super) const fn of(paths: Vec<PathBuf>, terms: Terms) -> Self {
        Self { paths, force_exclude: false, terms }
    }

    /// The files and folders that are named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// What these options ask for beside the configuration.
    pub(super) fn adjustment(&self) -> Adjustment {
        Adjustment { profile: self.terms.profile, ..Adjustment::default() }
    }

    /// Reads every document and does `work` with it, many at a time. With `all`, what is named counts
    /// as a postmortem.
    ///
    /// # Errors
    /// All that is wrong with the configurations that count for the documents, and rules that are
    /// asked for and not there; nothing is read then.
    pub(super) fn process<T: Send>(
        &self,
        adjustment: Adjustment,
        all: bool,
        work: impl Fn(&Input, Source) -> T + Sync,
    ) -> Result<Processed<T>, Failure> {
        let Located { inputs, mut unreadable, packs } = self.find(adjustment, all)?;
        let progress = Progress::new(inputs.len());
        let results: Vec<Result<T, Unreadable>> = inputs
            .par_iter()
            .map(|input| {
                let source = input.read().map_err(|error| Unreadable {
                    path: input.name.clone(),
                    reason: error.to_string(),
                    named: input.named,
                });
                let result = source.map(|source| work(input, source));
                progress.step();
                result
            })
            .collect();
        progress.end();
        let mut done = Vec::with_capacity(results.len());
        for result in results {
            match result {
                Ok(value) => done.push(value),
                Err(reason) => unreadable.push(reason),
            }
        }
        unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Processed { done, unreadable, packs })
    }

    fn find(&self, adjustment: Adjustment, all: bool) -> Result<Located, Failure> {
        let asked: Vec<String> =
            adjustment.select.iter().chain(&adjustment.ignore).cloned().collect();
        let resolver = self.terms.chosen.resolver(adjustment);
        let today = self.terms.today.unwrap_or_else(today);
        let (stdin, paths) = self.split()?;
        let finds = files::find(&paths, |path| {
            // What is wrong with a configuration is reported for the documents it is for.
            let usual = files::is_prose(path);
            resolver.resolve(path).map_or(usual, |found| found.takes(path, usual))
        });
        let (repository, problems, packs) = (Repository::here(), Vec::new(), Vec::new());
        let mut builder = Builder { resolver, today, repository, all, problems, packs };
        let mut inputs = Vec::new();
        if stdin {
            let path = self.terms.stdin_filename.as_deref();
            inputs.extend(builder.stdin(path));
        }
        for found in finds.found {
            let excluded = self.force_exclude && found.named && builder.excludes(&found.path);
            inputs.extend(if excluded { None } else { builder.file(found) });
        }
        if !builder.problems.is_empty() {
            return Err(Failure::Configuration(builder.problems));
        }
        if let Err(failure) = known(&asked, &inputs) {
            // A rule may be missing because its pack is out of use.
            report::problems(&builder.packs, &mut anstream::stderr().lock())?;
            return Err(failure);
        }
        let unreadable = finds.unreadable.into_iter().map(|(found, error)| Unreadable {
            path: found.path.display().to_string(),
            reason: error.to_string(),
            named: found.named,
        });
        let unreadable = unreadable.collect();
        Ok(Located { inputs, unreadable, packs: builder.packs })
    }

    /// Whether standard input is read, and what is looked for in the file system.
    fn split(&self) -> Result<(bool, Vec<PathBuf>), Failure> {
        let is_stdin = |path: &&PathBuf| path.as_os_str() == "-";
        let paths: Vec<PathBuf> = self.paths.iter().filter(|p| !is_stdin(p)).cloned().collect();
        let stdin = paths.len() < self.paths.len();
        if self.terms.stdin_filename.is_some() && !stdin {
            return Err(Failure::Argument {
                message:
                    "--stdin-filename says where standard input comes from, but it is not read"
                        .to_owned(),
                help: Some("name `-` among the paths".to_owned()),
            });
        }
        Ok((stdin, paths))
    }
}

struct Builder {
    resolver: Resolver,
    today: Date,
    repository: Repository,
    all: bool,
    problems: Vec<Problem>,
    /// What is wrong with rule packs.
    packs: Vec<Problem>,
}

/// Holds rules that are asked for to be there, wherever one of `inputs` is checked.
fn known(asked: &[String], inputs: &[Input]) -> Result<(), Failure> {
    let nowhere = Arc::<Configuration>::default();
    let configurations = || inputs.iter().map(|input| &input.configuration).chain([&nowhere]);
    for name in asked {
        if configurations().any(|configuration| configuration.knows_rule(name).is_ok()) {
            continue;
        }
        let help = configurations().find_map(|configuration| configuration.knows_rule(name).err());
        return Err(Failure::Argument { message: format!("there is no rule `{name}`"), help });
    }
    Ok(())
}

impl Builder {
    fn stdin(&mut self, path: Option<&Path>) -> Option<Input> {
        // Without a name it counts as a document in the working folder.
        let place = path.unwrap_or(Path::new("<stdin>"));
        self.input(place, None, true, path.is_some())
    }

    /// Whether the configuration leaves out the file at `path`.
    fn excludes(&self, path: &Path) -> bool {
        self.resolver.resolve(path).is_ok_and(|configuration| !configuration.takes(path, true))
    }

    fn file(&mut self, found: Found) -> Option<Input> {
        self.input(&found.path, Some(found.path.clone()), found.named, true)
    }

    fn input(
        &mut self,
        path: &Path,
        file: Option<PathBuf>,
        named: bool,
        has_path: bool,
    ) -> Option<Input> {
        let configuration = match self.resolver.resolve(path) {
            Ok(configuration) => configuration,
            Err(problems) => {
                add_new(&mut self.problems, &problems);
                return None;
            }
        };
        add_new(&mut self.packs, configuration.pack_problems());
        let mut settings = configuration.settings(path);
        if self.all && named {
            Arc::make_mut(&mut settings).treat_as = Some(Kind::Postmortem);
        }
        Some(Input {
            name: path.display().to_string(),
            location: if has_path {
                self.repository.locate(path)
            } else {
                path.display().to_string()
            },
            uri: if has_path {
                self.repository.reference(path)
            } else {
                files::reference(path.as_os_str())
            },
            file,
            named,
            configuration,
            settings,
            path: has_path.then(|| files::absolute(path).to_string_lossy().into_owned()),
            today: self.today,
        })
    }
}
