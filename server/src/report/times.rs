//! The milestones of incidents and the times between them, as people and machines read them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use faultless_rules::chronology::duration::words;
use faultless_rules::engine::times::{MeasureRecord, Record};
use serde::Serialize;

use super::visible;

/// How times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for reading.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets: one row a document.
    Csv,
}

/// The times of an incident, and the document that tells them.
#[derive(Serialize)]
pub(crate) struct Incident {
    pub(crate) path: String,
    #[serde(flatten)]
    pub(crate) record: Record,
}

#[derive(Serialize)]
struct Output<'i> {
    version: u32,
    incidents: &'i [Incident],
}

/// Writes `incidents` in `format`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn write(format: Format, incidents: &[Incident], out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text(incidents, out),
        Format::Json => {
            serde_json::to_writer(&mut *out, &Output { version: 1, incidents })?;
            writeln!(out)
        }
        Format::Csv => table(incidents, out),
    }
}

fn text(incidents: &[Incident], out: &mut dyn Write) -> io::Result<()> {
    let heading = Style::new().bold();
    let aside = Style::new().dimmed();
    for Incident { path, record } in incidents {
        writeln!(out, "{heading}{}{heading:#}", visible(path))?;
        for milestone in &record.milestones {
            let day = milestone.date.as_deref().unwrap_or("");
            writeln!(
                out,
                "{:>5}  {} {:<12}  {day:10} {:8}  {aside}{}{aside:#}",
                milestone.line,
                milestone.id,
                milestone.phase,
                visible(&milestone.time),
                visible(&milestone.text)
            )?;
        }
        if record.milestones.is_empty() {
            writeln!(out, "       no milestone has a time")?;
        }
        for measure in &record.measures {
            writeln!(out, "       {}", line(measure))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", means(incidents))
}

/// `time to detect       7 min       T0 to T1, as line 4 says`.
fn line(measure: &MeasureRecord) -> String {
    let name = format!("time to {}", measure.id);
    let computed = measure.computed.as_deref().unwrap_or("not told");
    let between = format!("{} to {}", measure.from, measure.to);
    let stated = measure.stated.as_ref().map(|stated| {
        let (text, line) = (&stated.text, stated.line);
        let colour =
            if stated.agrees == Some(false) { AnsiColor::Yellow } else { AnsiColor::Green };
        let style = colour.on_default();
        match stated.agrees {
            Some(true) => format!(", {style}as line {line} says{style:#}"),
            _ => format!(", {style}but line {line} says “{}”{style:#}", visible(text)),
        }
    });
    format!("{name:<20}  {computed:<16}  {between}{}", stated.unwrap_or_default())
}

/// The mean of each measure over the incidents that tell it: `Mean of 3 incidents: MTTD 7 min, …`.
fn means(incidents: &[Incident]) -> String {
    let names = ["MTTD", "MTTA", "MTTM", "MTTR"];
    let mean = |index: usize| {
        let told = incidents.iter().filter_map(|it| it.record.measures.get(index)?.seconds);
        let all: Vec<i64> = told.collect();
        let count = i64::try_from(all.len()).ok().filter(|count| *count > 0)?;
        Some(format!("{} {} (of {count})", names[index], words(all.iter().sum::<i64>() / count)))
    };
    let means: Vec<String> = (0..names.len()).filter_map(mean).collect();
    let noun = if incidents.len() == 1 { "report" } else { "reports" };
    let head = format!("{} {noun}", incidents.len());
    if means.is_empty() {
        format!("{head}.")
    } else {
        format!("{head}; mean times: {}.", means.join(", "))
    }
}

fn table(incidents: &[Incident], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let mut header = vec!["path".to_owned()];
    header.extend(["T0", "T1", "T2", "T3", "T4"].map(str::to_owned));
    for name in ["detect", "acknowledge", "mitigate", "resolve"] {
        header.push(format!("{name}_seconds"));
        header.push(format!("{name}_stated"));
    }
    csv.write_record(&header)?;
    for Incident { path, record } in incidents {
        let mut row = vec![path.clone()];
        for id in ["T0", "T1", "T2", "T3", "T4"] {
            let found = record.milestones.iter().find(|milestone| milestone.id == id);
            row.push(found.map_or_else(String::new, |milestone| {
                let day = milestone.date.as_deref().unwrap_or_default();
                format!("{day} {}", milestone.time).trim().to_owned()
            }));
        }
        for measure in &record.measures {
            row.push(measure.seconds.map(|seconds| seconds.to_string()).unwrap_or_default());
            row.push(measure.stated.as_ref().map(|it| it.text.clone()).unwrap_or_default());
        }
        csv.write_record(&row)?;
    }
    csv.flush()
}
