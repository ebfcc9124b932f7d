//! What fixing would change, as a unified diff.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

use super::visible;

/// Whom a diff is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reader {
    /// Whether lines are coloured.
    pub(crate) colours: bool,
    /// A terminal, which is not to obey what stands in the lines. Else a program, which needs every byte.
    pub(crate) terminal: bool,
}

/// Writes the change from `before` to `after` of the file at `path`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn diff(
    path: &str,
    before: &str,
    after: &str,
    reader: Reader,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = TextDiff::from_lines(before, after);
    let mut unified = lines.unified_diff();
    let text = unified.context_radius(3).header(&format!("a/{path}"), &format!("b/{path}"));
    for line in text.to_string().split_inclusive('\n') {
        let style = if reader.colours { style(line) } else { Style::new() };
        let (content, end) = match line.strip_suffix('\n') {
            Some(content) => (content, "\n"),
            None => (line, ""),
        };
        if reader.terminal {
            let content = content.strip_suffix('\r').unwrap_or(content);
            write!(out, "{style}{}{style:#}{end}", visible(content))?;
        } else {
            write!(out, "{style}{content}{style:#}{end}")?;
        }
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
