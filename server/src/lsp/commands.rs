//! What an editor can have done by name, with `workspace/executeCommand`: the edits that do it, or a
//! sentence that says why there are none.

use faultless_rules::engine::silence;
use faultless_rules::format;
use faultless_rules::rule::Finding;
use faultless_rules::text::{Edit, Source, Span};

use super::actions;
use super::changes::difference;
use super::sections;
use super::snapshot::Snapshot;
use crate::config::Naming;

/// What stands in a suppression comment until the writer gives the reason.
const REASON: &str = "‹reason›";

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// Every safe fix of a document.
    FixAll,
    /// Its action items in one form.
    FormatActions,
    /// One of its missing sections, or all of them.
    InsertSection,
    /// A comment that keeps findings silent.
    Suppress,
    /// A name into the configuration.
    Add(Naming),
}

impl Command {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::FixAll,
        Self::FormatActions,
        Self::InsertSection,
        Self::Suppress,
        Self::Add(Naming::Person),
        Self::Add(Naming::Product),
        Self::Add(Naming::Team),
    ];

    /// Its name in the protocol. The prefix keeps it apart from the commands of an editor's own
    /// extension: clients give both the same register.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::FixAll => "faultless.server.fixAll",
            Self::FormatActions => "faultless.server.formatActions",
            Self::InsertSection => "faultless.server.insertSection",
            Self::Suppress => "faultless.server.suppress",
            Self::Add(Naming::Person) => "faultless.server.addToPeople",
            Self::Add(Naming::Product) => "faultless.server.addToProducts",
            Self::Add(Naming::Team) => "faultless.server.addToTeams",
        }
    }

    /// The command of that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|command| command.name() == name)
    }

    /// What an editor's undo history says.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::FixAll => "Apply all safe fixes of faultless",
            Self::FormatActions => "Format action items",
            Self::InsertSection => "Insert missing sections",
            Self::Suppress => "Suppress a finding",
            Self::Add(_) => "Say what a name is",
        }
    }
}

/// What a command is asked to do it to.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish {
    /// Where.
    pub(super) span: Span,
    /// For [`Command::Add`]: this name, instead of the one at `span`.
    pub(super) name: Option<String>,
    /// For [`Command::Suppress`]: only findings of this rule.
    pub(super) rule: Option<String>,
    /// For [`Command::Suppress`]: why.
    pub(super) reason: Option<String>,
    /// For [`Command::InsertSection`]: only the one with this heading.
    pub(super) section: Option<String>,
}

/// Every safe fix.
///
/// # Errors
/// Why there are no edits. The same holds below.
pub(super) fn fix_all(snapshot: &Snapshot) -> Result<Vec<Edit>, String> {
    actions::fix_all(snapshot)
        .ok_or_else(|| "no finding here has a fix that needs no decision".to_owned())
}

/// Action items in one form.
pub(super) fn format_actions(snapshot: &Snapshot) -> Result<Vec<Edit>, String> {
    if snapshot.terms.is_restructured_text() {
        return Err("action items have one form in Markdown only".to_owned());
    }
    let Some(outcome) = snapshot.postmortem() else { return Err(no_postmortem()) };
    format::actions(&outcome.document)
        .map(|text| difference(snapshot.source.text(), &text))
        .ok_or_else(|| "all action items that can be formatted have their form already".to_owned())
}

/// Missing sections: the one with the heading `wanted`, or all of them.
pub(super) fn insert_sections(
    snapshot: &Snapshot,
    wanted: Option<&str>,
) -> Result<Vec<Edit>, String> {
    if !snapshot.is_postmortem() {
        return Err(no_postmortem());
    }
    let is_wanted = |heading: &str| wanted.is_none_or(|it| it.eq_ignore_ascii_case(heading));
    let headings: Vec<&str> = sections::missing(snapshot).map(|it| it.heading).collect();
    if headings.is_empty() {
        return Err("no section is missing".to_owned());
    }
    if !headings.iter().any(|heading| is_wanted(heading)) {
        let all = headings.join("”, “");
        return Err(format!("that section is not missing; missing are “{all}”"));
    }
    // Two of them may belong to the same place, so one goes in after the other. Each goes in once,
    // should it not be read as what it is.
    let mut now: Option<Snapshot> = None;
    let mut inserted: Vec<String> = Vec::new();
    for _ in 0..headings.len() {
        let current = now.as_ref().unwrap_or(snapshot);
        let is_next =
            |heading: &str| is_wanted(heading) && !inserted.iter().any(|known| known == heading);
        let next = sections::missing(current).find(|it| is_next(it.heading));
        let Some(next) = next else { break };
        let heading = next.heading.to_owned();
        let edit = std::slice::from_ref(next.edit);
        let Ok(text) = Edit::apply_all(current.source.text(), edit) else { break };
        now = Some(current.with(Source::new(text)));
        inserted.push(heading);
    }
    let text = now.as_ref().map_or(snapshot.source.text(), |now| now.source.text());
    Ok(difference(snapshot.source.text(), text))
}

/// A comment that keeps the findings at `wish.span` silent, at a place where it changes nothing else.
pub(super) fn suppress(snapshot: &Snapshot, wish: &Wish) -> Result<Vec<Edit>, String> {
    // A comment counts for its whole line, so what else a rule finds there is meant too.
    let Some(outcome) = snapshot.postmortem() else { return Err(no_postmortem()) };
    let line = |finding: &Finding| silence::first_line(&outcome.document, finding.span.start);
    let place = |finding: &Finding| (finding.rule.clone(), line(finding));
    let here = snapshot.findings_at(wish.span);
    let here = here.filter(|it| wish.rule.as_ref().is_none_or(|rule| it.rule == *rule));
    let places: Vec<_> = here.map(place).collect();
    let wanted = |finding: &Finding| places.contains(&place(finding));
    if places.is_empty() {
        let of = wish.rule.as_ref().map_or_else(String::new, |rule| format!(" of {rule}"));
        return Err(format!("there is no finding{of} here"));
    }
    let reason = wish.reason.as_deref().unwrap_or_default();
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.contains("--") || reason.contains('>') {
        return Err("a reason stands in a comment and can hold neither `--` nor `>`".to_owned());
    }
    let reason = if reason.is_empty() { REASON } else { &reason };
    let lint = |source| snapshot.terms.lint(source);
    let done = silence::silence(lint(snapshot.source.clone()), wanted, reason, lint);
    if done.silenced == 0 {
        return Err("no comment can stand near it without changing what else is found; \
             `faultless-disable-file` at the top of the document can"
            .to_owned());
    }
    Ok(difference(snapshot.source.text(), done.outcome.document.source.text()))
}

fn no_postmortem() -> String {
    "this document is not taken for a postmortem; `faultless check --verbose` says why".to_owned()
}
