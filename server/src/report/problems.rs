//! What is wrong with configuration, at its line.

use std::io::{self, Write};

use annotate_snippets::{Group, Level};

use super::snippet::{renderer, snippet};
use super::visible;
use crate::config::Problem;
use crate::files::from_here;

/// Writes every problem with its source line, a blank line between them.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn problems(problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    let renderer = renderer();
    for (index, problem) in problems.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let path = from_here(&problem.file).display().to_string();
        let (path, message) = (visible(&path).into_owned(), visible(&problem.message));
        let mut group: Group<'_> = if problem.source.text().is_empty() {
            // There is no line to show.
            Group::with_title(Level::ERROR.primary_title(format!("{path}: {message}")))
        } else {
            let title = Level::ERROR.primary_title(message);
            title.element(snippet(path, &problem.source, problem.span))
        };
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(visible(help)));
        }
        writeln!(out, "{}", renderer.render(&[group]))?;
    }
    Ok(())
}
