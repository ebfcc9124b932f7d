//! Action items for Jira: CSV with the columns that its importer maps by their names.

use std::io::{self, Write};

use faultless_rules::document::item::mark;
use faultless_rules::engine::actions::Record;

use super::Item;
use super::table::inert;

const HEADER: [&str; 8] = [
    "Summary",
    "Issue Type",
    "Description",
    "Assignee",
    "Due Date",
    "Priority",
    "Labels",
    "Story Points",
];

/// Jira's priorities, the most urgent first.
const PRIORITIES: [&str; 5] = ["Highest", "High", "Medium", "Low", "Lowest"];

/// Writes a header and one row an item. What has no column of its own stands in the description.
pub(super) fn write(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    for item in items {
        let record = &item.record;
        let person = record.owner_kind == "person";
        let assignee = record.owners.first().filter(|_| person);
        let due = record.due.as_ref().and_then(|due| due.date.clone());
        let level = record.priority.as_deref().and_then(mark::level);
        let priority = level.and_then(|level| PRIORITIES.get(usize::from(level)));
        let kind = record.kind.iter().map(|kind| kind.to_lowercase().replace(' ', "-"));
        let labels: Vec<String> = ["postmortem".to_owned()].into_iter().chain(kind).collect();
        csv.write_record([
            inert(record.summary.clone()),
            "Task".to_owned(),
            inert(description(item)),
            assignee.map(|name| name.trim_matches('@').to_owned()).unwrap_or_default(),
            due.unwrap_or_default(),
            priority.map(|name| (*name).to_owned()).unwrap_or_default(),
            labels.join(" "),
            points(record).unwrap_or_default(),
        ])?;
    }
    csv.flush()
}

fn description(item: &Item) -> String {
    let Item { path, record } = item;
    let mut lines = vec![record.text.clone(), format!("Source: {path}, line {}", record.line)];
    if !record.owners.is_empty() {
        lines.push(format!("Owner: {}", record.owners.join(", ")));
    }
    lines.extend(record.estimate.iter().map(|estimate| format!("Estimate: {estimate}")));
    if !record.tickets.is_empty() {
        lines.push(format!("Tracked in: {}", record.tickets.join(", ")));
    }
    lines.join("\n")
}

/// The number of an estimate in story points; hours and days are none.
fn points(record: &Record) -> Option<String> {
    let estimate = record.estimate.as_deref()?.trim().to_lowercase();
    let digits =
        estimate.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(estimate.len());
    let (number, unit) = estimate.split_at(digits);
    let unit = unit.trim_matches([' ', '-']);
    let counts = matches!(
        unit,
        "" | "sp" | "pt" | "pts" | "point" | "points" | "story point" | "story points"
    );
    (counts && !number.is_empty()).then(|| number.to_owned())
}
