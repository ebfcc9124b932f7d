//! One configuration file: text in, what it says and all that is wrong with it out.

use std::path::{Path, PathBuf};

use faultless_rules::engine;
use faultless_rules::rule::settings::{Packed, matches_rule};
use faultless_rules::rule::{AnyRule, Settings};
use faultless_rules::tables::{self, Mistake};
use faultless_rules::text::{Source, Span};
use serde::Deserialize;
use toml::de::{DeTable, DeValue, Deserializer};
use toml::{Spanned, Table};

use super::globs::{Globs, GlobsBuilder};
use super::problem::Problem;
use crate::files::absolute;

/// Keys of a file beside those of [`Settings`].
const FILE_KEYS: [&str; 5] = ["extends", "include", "exclude", "overrides", "packs"];

/// Keys of an override beside those of [`Settings`].
const OVERRIDE_KEYS: [&str; 1] = ["paths"];

/// What a file says.
#[derive(Debug, Default)]
pub(super) struct ConfigFile {
    /// The file it builds on, and where that is said.
    pub(super) extends: Option<(PathBuf, Span)>,
    /// What a walk takes.
    pub(super) include: Option<Globs>,
    /// What a walk leaves out.
    pub(super) exclude: Option<Globs>,
    /// Settings for every document; each key by itself is known to be good.
    pub(super) settings: Table,
    /// Settings for some, in order.
    pub(super) overrides: Vec<Override>,
    /// Folders of rule packs, and where they are named.
    pub(super) packs: Vec<(PathBuf, Span)>,
    /// Rules and families that are named, and where.
    pub(super) names: Vec<(String, Span)>,
    /// Parameters that are set, and where.
    pub(super) parameters: Vec<Parameter>,
}

/// A parameter of a rule that is set.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    /// The rule.
    pub(super) rule: String,
    /// Its name, and where it stands.
    pub(super) name: (String, Span),
    /// Whether a number is given.
    pub(super) is_number: bool,
}

/// Settings for some documents.
#[derive(Clone, Debug)]
pub(super) struct Override {
    /// Which.
    pub(super) paths: Globs,
    /// The settings.
    pub(super) settings: Table,
}

/// Reads `source`, the text of the file at `path`, an absolute path.
pub(super) fn parse(path: &Path, source: &Source) -> (ConfigFile, Vec<Problem>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    let (names, parameters) = (Vec::new(), Vec::new());
    let mut reader = Reader { path, folder, source, problems: Vec::new(), names, parameters };
    let file = reader.read();
    let Reader { mut problems, names, parameters, .. } = reader;
    problems.sort_by_key(|problem| problem.span);
    (ConfigFile { names, parameters, ..file }, problems)
}

struct Reader<'a> {
    path: &'a Path,
    folder: &'a Path,
    source: &'a Source,
    problems: Vec<Problem>,
    names: Vec<(String, Span)>,
    parameters: Vec<Parameter>,
}

impl Reader<'_> {
    fn read(&mut self) -> ConfigFile {
        let root = match tables::parse(self.source.text()) {
            Ok(root) => root,
            Err(mistake) => {
                self.problems.push(Problem::new(self.path, self.source, mistake));
                return ConfigFile::default();
            }
        };
        let (span, mut root) = (root.span(), root.into_inner());
        let extends = root.remove("extends").and_then(|value| self.text(&value));
        let include = root.remove("include").and_then(|value| self.globs(&value));
        let exclude = root.remove("exclude").and_then(|value| self.globs(&value));
        let overrides = root.remove("overrides").map(|value| self.overrides(value));
        let packs = root.remove("packs").map(|value| self.packs(&value));
        ConfigFile {
            packs: packs.unwrap_or_default(),
            extends: extends.map(|(path, span)| (self.folder.join(path), span)),
            include,
            exclude,
            settings: self.settings(Spanned::new(span, root), &FILE_KEYS),
            overrides: overrides.unwrap_or_default(),
            ..ConfigFile::default()
        }
    }

    fn packs(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<(PathBuf, Span)> {
        let Some(entries) = value.get_ref().as_array() else {
            let help = "write it as a list: `[\"packs/security\"]`";
            self.problem(value.span().into(), "a list of folders is needed", Some(help.into()));
            return Vec::new();
        };
        let folder = self.folder;
        let path = |(path, span): (String, Span)| {
            // The file that makes the folder a pack may be named as well.
            let path = folder.join(path.strip_suffix("/pack.toml").unwrap_or(&path));
            (absolute(&path), span)
        };
        entries.iter().filter_map(|entry| self.text(entry)).map(path).collect()
    }

    fn overrides(&mut self, value: Spanned<DeValue<'_>>) -> Vec<Override> {
        let span = Span::from(value.span());
        let DeValue::Array(entries) = value.into_inner() else {
            self.problem(span, "overrides are written as `[[overrides]]`", None);
            return Vec::new();
        };
        let mut overrides = Vec::new();
        for entry in entries {
            let span = entry.span();
            let DeValue::Table(mut table) = entry.into_inner() else {
                self.problem(span.into(), "overrides are written as `[[overrides]]`", None);
                continue;
            };
            let paths = table.remove("paths");
            if paths.is_none() {
                let help = "`paths = [\"legacy/**\"]` says which documents are meant";
                self.problem(span.clone().into(), "an override needs `paths`", Some(help.into()));
            }
            let paths = paths.and_then(|paths| self.globs(&paths));
            let settings = self.settings(Spanned::new(span, table), &OVERRIDE_KEYS);
            overrides.extend(paths.map(|paths| Override { paths, settings }));
        }
        overrides
    }

    /// The settings in `table`, less what is wrong with it. Every mistake is reported: what one is
    /// about is taken out, and the rest is read again.
    fn settings(&mut self, mut table: Spanned<DeTable<'_>>, own_keys: &[&str]) -> Table {
        self.rule_names(table.get_ref());
        let mut mistakes = Vec::new();
        let read = tables::read::<Settings>(&mut table, own_keys, &mut mistakes);
        let problem = |mistake| Problem::new(self.path, self.source, mistake);
        self.problems.extend(mistakes.into_iter().map(problem));
        if read.is_none() {
            return Table::new();
        }
        Table::deserialize(Deserializer::from(table)).unwrap_or_default()
    }

    /// Notes rules and parameters wherever they are named: which there are is known once packs are
    /// read.
    fn rule_names(&mut self, table: &DeTable<'_>) {
        let rules = table.get("rules").and_then(|rules| rules.get_ref().as_table());
        let rules = rules.into_iter().flat_map(|rules| rules.keys());
        self.names.extend(rules.map(|name| (name.get_ref().to_string(), name.span().into())));
        for list in ["select", "ignore"] {
            let names = table.get(list).and_then(|names| names.get_ref().as_array());
            for name in names.into_iter().flatten() {
                if let Some(text) = name.get_ref().as_str() {
                    self.names.push((text.to_owned(), name.span().into()));
                }
            }
        }
        let parameters = table.get("parameters").and_then(|rules| rules.get_ref().as_table());
        for (rule, values) in parameters.into_iter().flatten() {
            self.names.push((rule.get_ref().to_string(), rule.span().into()));
            for (name, value) in values.get_ref().as_table().into_iter().flatten() {
                self.parameters.push(Parameter {
                    rule: rule.get_ref().to_string(),
                    name: (name.get_ref().to_string(), name.span().into()),
                    is_number: matches!(value.get_ref(), DeValue::Integer(_)),
                });
            }
        }
    }

    fn globs(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Globs> {
        let Some(entries) = value.get_ref().as_array() else {
            let help = "write it as a list: `[\"docs/**\"]`";
            self.problem(value.span().into(), "a list of globs is needed", Some(help.into()));
            return None;
        };
        let mut globs = GlobsBuilder::new(self.folder);
        for entry in entries {
            if let Some((glob, span)) = self.text(entry)
                && let Err(error) = globs.add(&glob)
            {
                self.problem(span, error.to_string(), None);
            }
        }
        match globs.build() {
            Ok(globs) => Some(globs),
            Err(error) => {
                self.problem(value.span().into(), error.to_string(), None);
                None
            }
        }
    }

    fn text(&mut self, value: &Spanned<DeValue<'_>>) -> Option<(String, Span)> {
        let span = Span::from(value.span());
        match value.get_ref().as_str() {
            Some(text) => Some((text.to_owned(), span)),
            None => {
                let found = tables::kind(value.get_ref());
                self.problem(span, format!("a string is needed, and this is {found}"), None);
                None
            }
        }
    }

    fn problem(&mut self, span: Span, message: impl Into<String>, help: Option<String>) {
        let mistake = Mistake::new(span, message).help(help);
        self.problems.push(Problem::new(self.path, self.source, mistake));
    }
}

/// Whether `name` is a rule or a family of rules, built in or in `packs`.
///
/// # Errors
/// What may have been meant, or where rules are listed.
pub(crate) fn known_rule(name: &str, packs: &Packed) -> Result<(), String> {
    let all = || engine::rules().map(|rule| rule as &dyn AnyRule).chain(packs.iter());
    if all().any(|rule| matches_rule(name, rule.id())) {
        return Ok(());
    }
    let near = engine::closest(name, all().flat_map(|rule| [rule.id(), rule.family()]));
    Err(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`faultless rules` lists them all".to_owned(),
    })
}
