//! Text that is set as code to keep its place on the page, and is none.

use super::super::stamp;

/// The fewest entries that make a fenced block a timeline.
const ENTRIES: usize = 3;

/// Whether each line of an indented block is a sentence.
pub(super) fn is_prose(block: &str) -> bool {
    block.lines().map(str::trim).filter(|line| !line.is_empty()).all(is_sentence)
}

/// Whether a line is four words or more from a capital or a time to a full stop, and no code.
fn is_sentence(line: &str) -> bool {
    let opens = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let code = line.contains(['{', '}', '<', '>', '=', '$', '|', '\\', '`']);
    opens && line.ends_with('.') && !code && line.split_whitespace().nth(3).is_some()
}

/// Whether a fenced block holds a timeline that people wrote: each line tells in words what happened at a
/// time of day, or goes on with the entry above it. A log gives seconds, a level, or a machine's words.
pub(super) fn is_timeline(fenced: &str) -> bool {
    let inner = fenced.lines().skip(1).filter(|line| !line.trim_start().starts_with(['`', '~']));
    let mut lines = inner.filter(|line| !line.trim().is_empty()).peekable();
    let Some(margin) = lines.peek().map(|line| indent(line)) else { return false };
    let mut entries = 0;
    for line in lines {
        if indent(line) > margin && entries > 0 && reads(line) {
            continue;
        }
        let line = line.trim();
        let Some(stamp) = stamp::leading(line) else { return false };
        let (when, what) = line.split_at(stamp.span.end);
        let told = what.trim_start_matches([' ', '\t', '-', '–', '—', ':', '|']);
        let day = stamp.time.is_none() && told.is_empty();
        let seconds = when.matches(':').nth(1).is_some() && stamp.until.is_none();
        if !day && (stamp.time.is_none() || seconds || told == what || !reads(told)) {
            return false;
        }
        entries += usize::from(!day);
    }
    entries >= ENTRIES
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether `words` are told by a person: two plain words or more, no level of a log, nothing that only
/// machines write.
fn reads(words: &str) -> bool {
    const LEVELS: [&str; 9] =
        ["DEBUG", "TRACE", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "CRITICAL", "FATAL"];
    let plain = |word: &&str| {
        let word = word.trim_end_matches([',', '.', ';', ':']);
        word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let mut parts = words.split_whitespace();
    let levelled =
        parts.any(|part| LEVELS.contains(&part.trim_matches(|c: char| !c.is_alphabetic())));
    let machine = ['{', '}', '=', '\\', '$'].iter().any(|sign| words.contains(*sign));
    !levelled && !machine && words.split_whitespace().filter(plain).nth(1).is_some()
}
