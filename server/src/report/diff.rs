//! What fixing would change, as a unified diff.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

/// Writes the change from `before` to `after` of the file at `path`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn diff(path: &str, before: &str, after: &str, out: &mut dyn Write) -> io::Result<()> {
    let lines = TextDiff::from_lines(before, after);
    let mut unified = lines.unified_diff();
    let text = unified.context_radius(3).header(&format!("a/{path}"), &format!("b/{path}"));
    for line in text.to_string().split_inclusive('\n') {
        let style = style(line);
        let (content, end) = match line.strip_suffix('\n') {
            Some(content) => (content, "\n"),
            None => (line, ""),
        };
        write!(out, "{style}{content}{style:#}{end}")?;
    }
    Ok(())
}

fn style(line: &str) -> Style {
    match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
        [b'@', b'@', ..] => AnsiColor::Cyan.on_default(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        _ => Style::new(),
    }
}
