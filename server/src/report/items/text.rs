//! Action items in the terminal: what is known of each, and where it is not ready.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use faultless_rules::engine::actions::Record;
use faultless_rules::engine::ready::Criterion;

use super::{Item, named, tally};
use crate::report::visible;

/// Writes the items of each document below its path, with the line they begin at, then how many are
/// ready.
pub(super) fn write(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let heading = Style::new().bold();
    let aside = Style::new().dimmed();
    for document in items.chunk_by(|a, b| a.path == b.path) {
        writeln!(out, "{heading}{}{heading:#}", visible(&document[0].path))?;
        let heads: Vec<&str> = Criterion::ALL.map(Criterion::name).into();
        writeln!(out, "{aside} line      {}{aside:#}", heads.join("  "))?;
        for Item { record, .. } in document {
            row(record, out)?;
            let facts = facts(record);
            writeln!(out, "{:11}{aside}{}{aside:#}", "", visible(&facts))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", tally(items))
}

/// What an item meets, and its words.
fn row(record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let mark = match record.state {
        "done" => 'x',
        "dropped" => '-',
        _ => ' ',
    };
    write!(out, "{:>5}  [{mark}]", record.line)?;
    for (name, holds) in record.ready.points() {
        let (word, colour) = match (record.state, holds) {
            ("open", true) => ("yes", AnsiColor::Green),
            ("open", false) => ("no", AnsiColor::Red),
            // Whether something is ready is asked before it is done.
            _ => ("", AnsiColor::White),
        };
        let style = colour.on_default();
        write!(out, " {style}{word:^width$}{style:#} ", width = name.len())?;
    }
    writeln!(out, " {}", visible(&record.summary))
}

/// What is known of an item beside its words.
fn facts(record: &Record) -> String {
    let owners = (!record.owners.is_empty()).then(|| record.owners.join(", "));
    let due = record.due.as_ref().map(|due| format!("due {}", due.text));
    let tickets = (!record.tickets.is_empty()).then(|| record.tickets.join(", "));
    let given = [&record.kind, &record.priority, &record.estimate].into_iter().cloned();
    let grade = match &record.grade_token {
        Some(token) => format!("{}: “{token}”", record.grade),
        None => named(record.grade).to_owned(),
    };
    let facts = [owners, due].into_iter().chain(given).chain([tickets, Some(grade)]);
    facts.flatten().collect::<Vec<_>>().join(" · ")
}
