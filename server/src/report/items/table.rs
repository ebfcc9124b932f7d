//! Action items as CSV (RFC 4180).

use std::io::{self, Write};

use super::Item;

const HEADER: [&str; 21] = [
    "path",
    "line",
    "state",
    "text",
    "owners",
    "owner_kind",
    "due",
    "due_date",
    "tickets",
    "type",
    "priority",
    "estimate",
    "acceptance",
    "grade",
    "grade_token",
    "system_focus",
    "owner",
    "has_estimate",
    "criteria",
    "blame_free",
    "ready",
];

/// Writes a header and one row an item. Several owners or tickets stand in one cell, between
/// semicolons.
pub(super) fn write(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER)?;
    for Item { path, record } in items {
        let due = record.due.as_ref();
        let ready = record.ready;
        let flag = |flag: bool| flag.to_string();
        let given = |value: &Option<String>| value.clone().unwrap_or_default();
        csv.write_record([
            inert(path.clone()),
            record.line.to_string(),
            record.state.to_owned(),
            inert(record.text.clone()),
            inert(record.owners.join("; ")),
            record.owner_kind.to_owned(),
            inert(due.map(|due| due.text.clone()).unwrap_or_default()),
            due.and_then(|due| due.date.clone()).unwrap_or_default(),
            inert(record.tickets.join("; ")),
            given(&record.kind),
            given(&record.priority),
            given(&record.estimate),
            flag(record.acceptance),
            record.grade.to_owned(),
            given(&record.grade_token),
            flag(ready.system_focus),
            flag(ready.owner),
            flag(ready.estimate),
            flag(ready.criteria),
            flag(ready.blame_free),
            flag(ready.all()),
        ])?;
    }
    csv.flush()
}

/// A cell that spreadsheets show and do not reckon with: one that begins as a formula does gets an apostrophe in front,
/// as OWASP advises. Handles, `@ana; @bo`, are none.
pub(super) fn inert(cell: String) -> String {
    let handle = |part: &str| {
        part.strip_prefix('@').is_some_and(|name| {
            !name.is_empty()
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/'))
        })
    };
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && !cell.split("; ").all(handle) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn a_formula_is_shown_and_not_reckoned() {
        for cell in ["=1+1", "+1", "-2+3", "@SUM(1)", "@ines; =1+1"] {
            assert_eq!(inert(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["Cap retries", "@ines", "@ines; @acme/ledger", "", "a=b"] {
            assert_eq!(inert(cell.to_owned()), cell);
        }
    }
}
