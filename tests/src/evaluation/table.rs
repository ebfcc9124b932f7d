//! The table of figures in `docs/evaluation.md`: written, read again and compared.

use std::fmt::Write;

use super::{Figures, Row};

const BEGIN: &str = "<!-- figures -->";
const END: &str = "<!-- /figures -->";

/// The figures as a Markdown table.
#[must_use]
pub fn render(figures: &Figures) -> String {
    let mut table = "| what | right | of | share |\n|---|---:|---:|---:|\n".to_owned();
    for row in &figures.rows {
        let _ = writeln!(table, "| {} | {} | {} | {} |", row.name, row.right, row.of, share(row));
    }
    table
}

fn share(row: &Row) -> String {
    // In thousandths, so that nothing depends on how fractions are printed.
    let thousandths = row.right * 1_000 / row.of.max(1);
    format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000)
}

/// The rows of the table on `page`.
#[must_use]
pub fn parse(page: &str) -> Vec<Row> {
    let inside = page.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
    let Some((table, _)) = inside else { return Vec::new() };
    let row = |line: &str| {
        let mut cells = line.trim().trim_matches('|').split('|').map(str::trim);
        let name = cells.next()?.to_owned();
        Some(Row { name, right: cells.next()?.parse().ok()?, of: cells.next()?.parse().ok()? })
    };
    table.lines().filter_map(row).collect()
}

/// `page` with these figures between its marks; `None` where it has none.
#[must_use]
pub fn replace(page: &str, figures: &Figures) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n{END}{after}", render(figures)))
}

/// What moved from `before`, one line each; empty where nothing did.
#[must_use]
pub fn difference(before: &[Row], figures: &Figures) -> String {
    let mut moved = String::new();
    for row in &figures.rows {
        match before.iter().find(|old| old.name == row.name) {
            Some(old) if old != row => {
                let _ = writeln!(
                    moved,
                    "{}: {} of {} → {} of {}",
                    row.name, old.right, old.of, row.right, row.of
                );
            }
            None => {
                let _ = writeln!(moved, "{}: new, {} of {}", row.name, row.right, row.of);
            }
            Some(_) => {}
        }
    }
    if moved.is_empty() { moved } else { format!("\nSince the table was written:\n\n{moved}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(rows: &[(&str, usize, usize)]) -> Figures {
        let row = |(name, right, of): &(&str, usize, usize)| Row {
            name: (*name).to_owned(),
            right: *right,
            of: *of,
        };
        Figures { rows: rows.iter().map(row).collect(), remarks: Vec::new() }
    }

    #[test]
    fn a_written_table_is_read_again() {
        let figures = figures(&[("labels found", 9, 12), ("errors right", 3, 3)]);
        let page = replace("before\n<!-- figures -->\n<!-- /figures -->\nafter\n", &figures);
        let page = page.unwrap_or_default();
        assert!(page.contains("| labels found | 9 | 12 | 0.750 |"));
        assert!(page.starts_with("before\n") && page.ends_with("\nafter\n"));
        assert_eq!(parse(&page), figures.rows);
        assert_eq!(difference(&parse(&page), &figures), "");
        assert_eq!(replace("no marks", &figures), None);
    }

    #[test]
    fn what_moved_is_said() {
        let before = figures(&[("a", 1, 2), ("b", 1, 1)]).rows;
        let moved = difference(&before, &figures(&[("a", 2, 2), ("b", 1, 1), ("c", 0, 4)]));
        assert!(moved.contains("a: 1 of 2 → 2 of 2"));
        assert!(moved.contains("c: new, 0 of 4"));
        assert!(!moved.contains("b:"));
    }
}
