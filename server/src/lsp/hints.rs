//! What is shown beside the text without being in it: grades of action items and the time between
//! entries of a timeline, what an item lacks, and how long the milestones took.

use faultless_rules::chronology::{self, Chronology, Options, Phase, duration};
use faultless_rules::document::{Document, Role};
use faultless_rules::engine::actions::Record;
use faultless_rules::language::control;
use faultless_rules::text::Span;

use super::snapshot::Snapshot;

/// A few words beside the text.
pub(super) struct Hint {
    /// Where: a byte offset.
    pub(super) at: usize,
    /// The words.
    pub(super) label: String,
    /// What they mean.
    pub(super) explanation: String,
}

/// A line above the text.
pub(super) struct Lens {
    /// What it is about.
    pub(super) span: Span,
    /// What it says.
    pub(super) title: String,
}

/// The hints inside `wanted`.
pub(super) fn hints(snapshot: &Snapshot, wanted: Span) -> Vec<Hint> {
    let Some(outcome) = snapshot.postmortem() else { return Vec::new() };
    let document = &outcome.document;
    let inside = |at: usize| wanted.start <= at && at <= wanted.end;
    let mut hints = Vec::new();
    for item in &document.items {
        let grade = control::of_item(document, item);
        let end = item.body.end;
        if grade.tier == control::Tier::None || !inside(end) {
            continue;
        }
        let word = grade.token.map(|token| document.source.slice(token));
        let because = word.map_or_else(String::new, |word| format!(", because of “{word}”"));
        let name = grade.tier.name();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
        hints.push(Hint {
            at: end,
            label: name.to_owned(),
            explanation: format!("{article} {name} control in the action hierarchy{because}"),
        });
    }
    let times = times(snapshot, document);
    for (pair, entry) in times.moments.windows(2).zip(document.timeline.iter().skip(1)) {
        let [before, after] = pair else { continue };
        let (Some(from), Some(to)) = (before.at, after.at) else { continue };
        if before.list == after.list && to > from && inside(entry.stamp.end) {
            hints.push(Hint {
                at: entry.stamp.end,
                label: format!("+{}", duration::words(to - from)),
                explanation: "since the entry before".to_owned(),
            });
        }
    }
    hints.sort_by_key(|hint| hint.at);
    hints
}

/// The lenses of a postmortem.
pub(super) fn lenses(snapshot: &Snapshot) -> Vec<Lens> {
    let Some(outcome) = snapshot.postmortem() else { return Vec::new() };
    let document = &outcome.document;
    let items = snapshot.items();
    let heading = |role| document.sections.iter().find(|section| section.has(role));
    let mut lenses = Vec::new();
    let open: Vec<&Record> = items.iter().filter(|item| item.state == "open").collect();
    if let Some(section) = heading(Role::Actions).filter(|_| !open.is_empty()) {
        let ready = open.iter().filter(|item| item.ready.all()).count();
        let graded = |grade| open.iter().filter(|item| item.grade == grade).count();
        let title = format!(
            "{ready} of {} open items ready · {} stronger, {} intermediate, {} weaker",
            open.len(),
            graded("stronger"),
            graded("intermediate"),
            graded("weaker"),
        );
        lenses.push(Lens { span: section.title, title });
    }
    for (item, record) in document.items.iter().zip(items) {
        if record.state == "open" {
            lenses.push(Lens { span: item.text, title: readiness(record) });
        }
    }
    if let Some(section) = heading(Role::Timeline)
        && let Some(title) = milestones(&times(snapshot, document), document)
    {
        lenses.push(Lens { span: section.title, title });
    }
    lenses.sort_by_key(|lens| lens.span.start);
    lenses
}

/// "Ready 4/5: no estimate".
pub(super) fn readiness(record: &Record) -> String {
    let points = record.ready.points();
    let lacking: Vec<&str> =
        points.iter().filter(|(_, holds)| !holds).map(|(point, _)| *point).collect();
    let held = points.len() - lacking.len();
    if lacking.is_empty() {
        return format!("Ready {held}/{}", points.len());
    }
    format!("Ready {held}/{}: no {}", points.len(), lacking.join(", no "))
}

fn times(snapshot: &Snapshot, document: &Document) -> Chronology {
    let aliases = &snapshot.terms.settings.timeline.zones;
    chronology::read(document, Options { aliases })
}

/// How long it took from the start to each later milestone that is known: what MTTD, MTTA and MTTR
/// are means of.
fn milestones(times: &Chronology, document: &Document) -> Option<String> {
    let later = Phase::ALL.into_iter().filter(|phase| *phase != Phase::Start);
    let took = later.filter_map(|phase| {
        let seconds = times.between(document, Phase::Start, phase)?;
        // A timeline that begins with the milestone does not say how long it took.
        (seconds > 0).then(|| format!("{} after {}", phase.name(), duration::words(seconds)))
    });
    let took: Vec<String> = took.collect();
    (!took.is_empty()).then(|| took.join(" · "))
}
