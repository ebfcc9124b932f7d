//! `faultless init`: looks at a folder and proposes a configuration for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use faultless_rules::document::{Document, Kind, Role, parse};
use faultless_rules::rule::{Profile, Settings, Severity};
use rayon::prelude::*;

use super::failure::Failure;
use super::hand_on;
use crate::config::{FILE_NAMES, Resolver};
use crate::files;
use crate::report::{self, visible};

/// Options of `faultless init`.
#[derive(Args)]
pub(crate) struct Options {
    /// The folder to look at and to write faultless.toml into.
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Print the configuration, and write nothing.
    #[arg(long)]
    print: bool,
}

/// Fewer documents than this say nothing about a habit.
const FEW: usize = 3;

/// What a folder holds, as far as the proposal asks.
#[derive(Default)]
struct Habits {
    postmortems: usize,
    announcements: usize,
    /// Postmortems without any action item.
    without_items: usize,
    items: usize,
    /// Items with a ticket and without an owner, and without a date.
    ticket_for_owner: usize,
    ticket_for_due: usize,
    /// How many postmortems have a section for this.
    sections: BTreeMap<Role, usize>,
    /// Folders of postmortems, and whether other prose lies outside.
    folders: BTreeSet<PathBuf>,
    other_prose: Vec<PathBuf>,
    teams: BTreeSet<String>,
}

/// Looks, and writes what it proposes. Nothing is overwritten.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let folder = &options.folder;
    let there = FILE_NAMES.iter().map(|name| folder.join(name)).find(|path| path.exists());
    if let Some(path) = there.filter(|_| !options.print) {
        return Err(Failure::Argument {
            message: format!("{} is there already", path.display()),
            help: Some("`faultless init --print` shows what would be proposed".to_owned()),
        });
    }
    let above = Resolver::default().file_for(&folder.join(FILE_NAMES[0]));
    let habits = look(folder);
    let text = proposal(&habits);
    if options.print {
        hand_on(&text, out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let path = folder.join(FILE_NAMES[0]);
    File::create_new(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| Failure::File { path: path.clone(), error })?;
    let Habits { postmortems, announcements, .. } = habits;
    writeln!(
        out,
        "{} is for {} and {} found here. Next:",
        path.display(),
        super::pack::count(postmortems, "postmortem"),
        super::pack::count(announcements, "announcement")
    )?;
    writeln!(out, "  faultless check --statistics")?;
    if let Some(above) = above {
        let name = files::from_folder(folder, &above);
        let warning = report::style(Severity::Warning);
        writeln!(
            anstream::stderr().lock(),
            "{warning}warning{warning:#}: {} counts no more for what lies in {}: `extends = \"{}\"` keeps it",
            visible(&files::from_here(&above).display().to_string()),
            visible(&folder.display().to_string()),
            visible(&name),
        )?;
    }
    writeln!(out, "  faultless check --baseline faultless-baseline.json --write-baseline")?;
    writeln!(out, "The baseline keeps what is found today from failing a build.")?;
    Ok(ExitCode::SUCCESS)
}

fn look(folder: &Path) -> Habits {
    let found = files::find(&[folder.to_path_buf()], files::is_prose).found;
    let read = |path: &PathBuf| {
        let source = files::read(path).ok()?;
        let name = files::absolute(path);
        Some((path.clone(), parse(source, name.to_str())))
    };
    let paths: Vec<PathBuf> = found.into_iter().map(|found| found.path).collect();
    let documents: Vec<(PathBuf, Document)> = paths.par_iter().filter_map(read).collect();
    let mut habits = Habits::default();
    for (path, document) in documents {
        habits.add(folder, path, &document);
    }
    for place in ["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"] {
        if let Ok(owners) = files::read_own(&folder.join(place)) {
            habits.teams.extend(teams(owners.text()));
        }
    }
    habits
}

/// The teams that a CODEOWNERS file names: `@organisation/team`.
fn teams(codeowners: &str) -> impl Iterator<Item = String> {
    let lines = codeowners.lines().filter(|line| !line.trim_start().starts_with('#'));
    let names = lines.flat_map(|line| line.split_whitespace().skip(1));
    names
        .filter_map(|name| name.strip_prefix('@')?.split_once('/'))
        .map(|(_, team)| team.to_owned())
}

impl Habits {
    fn add(&mut self, folder: &Path, path: PathBuf, document: &Document) {
        match document.kind.kind {
            Kind::Postmortem => {
                self.postmortems += 1;
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                self.folders.insert(inside.parent().unwrap_or(Path::new("")).to_path_buf());
                let roles = document.sections.iter().flat_map(|section| &section.roles);
                for role in roles.copied().collect::<BTreeSet<Role>>() {
                    *self.sections.entry(role).or_default() += 1;
                }
                self.without_items += usize::from(document.items.is_empty());
                for item in &document.items {
                    let ticket = !item.tickets.is_empty();
                    self.items += 1;
                    self.ticket_for_owner += usize::from(ticket && item.owners.is_empty());
                    self.ticket_for_due += usize::from(ticket && item.due.is_none());
                }
            }
            Kind::Announcement => self.announcements += 1,
            Kind::Template | Kind::Guide | Kind::Other => {
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                self.other_prose.push(inside.to_path_buf());
            }
        }
    }

    fn profile(&self) -> (Profile, &'static str) {
        let Self { postmortems, announcements, without_items, .. } = self;
        if announcements > postmortems {
            (Profile::Announcement, "most documents here are announcements")
        } else if *postmortems >= FEW && without_items * 2 > *postmortems {
            (Profile::LearningReview, "most postmortems here have no action items")
        } else {
            (Profile::Recommended, "also: strict, learning-review, announcement, minimal")
        }
    }

    /// The one folder that holds all postmortems, where other prose lies outside of it.
    fn home(&self) -> Option<&Path> {
        let first = self.folders.first()?;
        let holds = |folder: &&Path| self.folders.iter().all(|other| other.starts_with(folder));
        let home = first.ancestors().find(holds).filter(|home| !home.as_os_str().is_empty())?;
        let outside = self.other_prose.iter().any(|path| !path.starts_with(home));
        (self.postmortems >= FEW && outside).then_some(home)
    }

    /// How many postmortems have a section for `role`, under whichever name.
    fn with(&self, role: Role) -> usize {
        let also: &[Role] = match role {
            Role::RootCause => &[Role::RootCause, Role::Contributing, Role::Trigger],
            Role::Lessons => &[Role::Lessons, Role::WentWell, Role::WentPoorly],
            _ => &[role],
        };
        let most = also.iter().filter_map(|role| self.sections.get(role)).max();
        most.copied().unwrap_or_default()
    }

    /// Required sections that most postmortems here do not have.
    fn unusual(&self) -> Vec<Role> {
        let rare = |role: &Role| self.postmortems >= FEW && self.with(*role) * 4 < self.postmortems;
        Settings::default().sections.required.into_iter().filter(rare).collect()
    }

    /// Sections that nobody asks for and that nine of ten postmortems here have.
    fn usual(&self) -> Vec<Role> {
        let required = Settings::default().sections.required;
        let common =
            |role: &Role| self.postmortems >= FEW && self.with(*role) * 10 >= self.postmortems * 9;
        let parts = STORY.iter().copied().filter(|role| !required.contains(role));
        parts.filter(common).collect()
    }
}

/// Parts of the story that a folder's template may have beyond those that are asked for anyway.
const STORY: &[Role] = &[
    Role::LeadUp,
    Role::Trigger,
    Role::Detection,
    Role::Response,
    Role::Mitigation,
    Role::Resolution,
    Role::WentWell,
    Role::WentPoorly,
    Role::Lucky,
    Role::Slo,
];

/// The text of the configuration.
fn proposal(habits: &Habits) -> String {
    let mut text = String::from("# Settings of faultless. All of them: docs/configuration.md\n\n");
    let (profile, because) = habits.profile();
    // Writing to a string does not fail.
    let _ = writeln!(text, "profile = \"{}\"   # {because}", profile.name());
    if let Some(home) = habits.home() {
        let home = home.to_string_lossy().replace('\\', "/");
        let _ =
            writeln!(text, "include = [\"{home}/**\"]   # all postmortems found here lie there");
    }
    if !habits.teams.is_empty() {
        let teams: Vec<String> = habits.teams.iter().map(|team| format!("{team:?}")).collect();
        let _ = writeln!(text, "teams = [{}]   # from CODEOWNERS", teams.join(", "));
    }
    let mostly = |count: usize| habits.items >= FEW && count * 2 > habits.items;
    let (owner, due) = (mostly(habits.ticket_for_owner), mostly(habits.ticket_for_due));
    if owner || due {
        text.push_str("\n[actions]\n");
    }
    if owner {
        text.push_str("ticket-is-owner = true   # most items have a ticket and no owner\n");
    }
    if due {
        text.push_str("ticket-has-due = true   # most items have a ticket and no date\n");
    }
    let (unusual, usual) = (habits.unusual(), habits.usual());
    if !(unusual.is_empty() && usual.is_empty()) && profile == Profile::Recommended {
        let required = Settings::default().sections.required;
        let names = |roles: &[Role]| {
            let names = roles.iter().filter_map(|role| serde_json::to_string(role).ok());
            names.collect::<Vec<_>>().join(", ")
        };
        text.push_str("\n[sections]\n");
        if !unusual.is_empty() {
            let _ = writeln!(text, "# Rare here: {}.", names(&unusual));
        }
        if !usual.is_empty() {
            let _ = writeln!(text, "# Nearly all postmortems here have {}.", names(&usual));
        }
        let kept = required.into_iter().filter(|role| !unusual.contains(role));
        let kept: Vec<Role> = kept.chain(usual).collect();
        let _ = writeln!(text, "required = [{}]", names(&kept));
    }
    text.push_str(
        "\n# People by any name the text may use, with the role to write instead.\n[people]\n\n\
         # Levels: off, hint, info, warning, error. `faultless rules` lists the rules.\n[rules]\n",
    );
    text
}
