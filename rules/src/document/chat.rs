//! Finds pasted chat and log lines.

use super::outline::holder;
use super::{Block, BlockKind, Carry, Role, Section, Unit};
use crate::text::{Recall, Span};

/// Who speaks before a message of pasted chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The name, without brackets.
    pub span: Span,
    /// Whether the line can be nothing else; `10:14 ada: text` may also be a log of `ada`.
    pub certain: bool,
}

/// Which blocks are pasted chat.
pub(super) struct Chat {
    blocks: Vec<bool>,
}

impl Chat {
    /// Looks at the lines of each block, and at the blocks around it.
    ///
    /// One line with a speaker in brackets is enough. A line such as `10:14 name: text` may as well
    /// stand in a timeline, so it takes two of them with lines by the same speaker, or a section
    /// that says it is a chat log.
    pub(super) fn find(
        source: &str,
        blocks: &[Block],
        sections: &[Section],
        recall: &Recall,
        carry: &Carry,
    ) -> Self {
        let signs = carry.hits::<Signs, Look>(Unit::Block, blocks.len(), |index| {
            let signs = Signs::of(blocks[index].span.of(source));
            (signs.certain + signs.heads > 0 || signs.converse).then_some(signs)
        });
        let mut signs = signs.iter().peekable();
        let mut found = vec![false; blocks.len()];
        let mut heads: Vec<(usize, usize)> = Vec::new();
        let logs: Vec<bool> =
            sections.iter().map(|it| recall.of(it.title.of(source), is_log)).collect();
        let logged = logs.contains(&true);
        for (index, block) in blocks.iter().enumerate() {
            let lines = signs.next_if(|(at, _)| *at == index).map(|(_, lines)| *lines);
            let may = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
            if !may || lines.is_none() && !logged {
                continue;
            }
            let section = holder(sections, block.span.start);
            if logs.get(section).copied().unwrap_or_default() {
                found[index] = true;
                continue;
            }
            let Some(lines) = lines else { continue };
            found[index] = lines.certain > 0
                || lines.heads > 1
                || (lines.converse && !in_timeline(sections, section));
            if lines.heads > 0 {
                heads.push((section, index));
            }
        }
        // Between two heads of messages in one section lie their texts.
        for pair in heads.windows(2) {
            let ((section, first), (same, last)) = (pair[0], pair[1]);
            if section == same && last - first <= FARTHEST {
                found[first..=last].fill(true);
                if let Some(text) = found.get_mut(last + 1)
                    && blocks[last + 1].quote_depth == blocks[last].quote_depth
                    && holder(sections, blocks[last + 1].span.start) == section
                    && is_bare_head(blocks[last].span.of(source))
                {
                    *text = true;
                }
            }
        }
        Self { blocks: found }
    }

    /// Who speaks in block `index`.
    pub(super) fn speakers(&self, source: &str, index: usize, block: &Block) -> Vec<Speaker> {
        let mut speakers = Vec::new();
        if !self.holds(index) {
            return speakers;
        }
        let mut start = block.span.start;
        for line in block.span.of(source).split_inclusive('\n') {
            let text = line.trim_start_matches(QUOTED).trim_end();
            let (name, certain) = match read(text) {
                Line::Chat(name) | Line::Head(name) => (name, true),
                // Without a time, "key: value" looks the same.
                Line::Spoken(name) if stamped(text).0 || text[name.len()..].starts_with(' ') => {
                    (name, false)
                }
                Line::Spoken(_) | Line::Other => ("", false),
            };
            if let Some(at) = line.find(name).filter(|_| !name.is_empty()) {
                let span = Span::new(start + at, start + at + name.len());
                speakers.push(Speaker { span, certain });
            }
            start += line.len();
        }
        speakers
    }

    /// Whether the block at `index` is chat.
    pub(super) fn holds(&self, index: usize) -> bool {
        self.blocks.get(index).copied().unwrap_or_default()
    }
}

/// What stands before a quoted line.
const QUOTED: [char; 3] = ['>', ' ', '\t'];

/// How many blocks one message may have.
const FARTHEST: usize = 12;

/// Longest name before the time of a message, in bytes.
const LONGEST_HEAD: usize = 60;

/// What a line says of itself, and who speaks in it.
#[derive(PartialEq, Eq)]
enum Line<'t> {
    /// It cannot be anything but chat: `<nick> text`, `[10:14] <nick> text`.
    Chat(&'t str),
    /// A name with the time of a message: `Ada  10:04 AM`, `Ada [10:04 AM]`.
    Head(&'t str),
    /// It may be chat: `10:14 ada: text`, `[10:14] ada: text`, `ada: text`.
    Spoken(&'t str),
    Other,
}

/// The lines of a block, counted.
#[derive(Default)]
struct Lines<'t> {
    certain: usize,
    heads: usize,
    speakers: Vec<&'t str>,
}

impl<'t> Lines<'t> {
    fn read(text: &'t str) -> Self {
        let mut lines = Self::default();
        for line in text.lines() {
            match read(line.trim_start_matches(QUOTED).trim_end()) {
                Line::Chat(_) => lines.certain += 1,
                Line::Head(_) => lines.heads += 1,
                Line::Spoken(speaker) if lines.speakers.len() < MOST_SPEAKERS => {
                    lines.speakers.push(speaker);
                }
                Line::Spoken(_) | Line::Other => {}
            }
        }
        lines
    }

    /// Whether one speaker answers another and is heard again.
    fn converse(&self) -> bool {
        let heard = |index: usize| self.speakers[..index].contains(&self.speakers[index]);
        let others = self.speakers.iter().any(|speaker| Some(speaker) != self.speakers.first());
        others && (1..self.speakers.len()).any(heard)
    }
}

/// What the lines of a block say of it.
#[derive(Clone, Copy)]
struct Signs {
    certain: usize,
    heads: usize,
    converse: bool,
}

/// Looks at the lines of a block.
struct Look;

impl Signs {
    fn of(text: &str) -> Self {
        let lines = Lines::read(text);
        Self { certain: lines.certain, heads: lines.heads, converse: lines.converse() }
    }
}

/// How many lines are enough to know a conversation by.
const MOST_SPEAKERS: usize = 20;

/// Whether a section stands in a timeline, where `10:14 Ada: text` is an entry.
fn in_timeline(sections: &[Section], index: usize) -> bool {
    let chain = std::iter::successors(sections.get(index), |section| sections.get(section.parent?));
    chain.into_iter().any(|section| section.has(Role::Timeline))
}

fn read(line: &str) -> Line<'_> {
    let (stamp, rest) = stamped(line);
    let rest = rest.trim_start_matches(['*', '_', ' ']);
    if let Some(inner) = rest.strip_prefix('<')
        && let Some(end) = inner.find('>')
        && is_nick(&inner[..end])
        // `<@U04KQ2>` without a time is a person in a chat tool's export, wherever it is pasted.
        && (stamp || !inner.starts_with('@'))
        && inner[end + 1..].starts_with(' ')
        && (stamp || !is_element(&inner[..end]))
    {
        return Line::Chat(&inner[..end]);
    }
    if let Some(channel) = line.strip_prefix('#')
        && let Some((name, after)) = channel.split_once(' ')
        && is_nick(name)
        && stamped(after).0
    {
        let text = stamped(after).1.trim_start();
        return Line::Chat(text.split_once(": ").map_or("", |(name, _)| name));
    }
    if !stamp && let Some(head) = head(line) {
        return head;
    }
    let colon = rest.bytes().take(LONGEST_HEAD).position(|byte| byte == b':');
    if let Some((speaker, text)) = colon.map(|at| rest.split_at(at))
        && text.starts_with(": ")
        && is_nick(speaker.trim_end_matches(['*', '_']))
        && (stamp || speaker.starts_with('@') || speaker.starts_with(char::is_lowercase))
    {
        return Line::Spoken(speaker.trim_end_matches(['*', '_']));
    }
    Line::Other
}

/// `name 14:03`, `Name Surname [07:16 AM]`, alone or before the text after a colon.
fn head(line: &str) -> Option<Line<'_>> {
    // The digits of "kofi88 [10:14]" are the name's.
    let digit = line.as_bytes().windows(2).take(LONGEST_HEAD).position(|pair| {
        pair[1].is_ascii_digit() && matches!(pair[0], b' ' | b'\t' | b'[' | b'(')
    })? + 1;
    let name = line[..digit].trim_end_matches(['[', '(', ' ', '\t', '·', '-', '—']);
    let few = (1..=3).contains(&name.split_whitespace().count());
    let named = name
        .split_whitespace()
        .all(|word| word.chars().all(|c| c.is_alphanumeric() || "@._-'’".contains(c)));
    let (stamp, rest) = stamped(line[name.len()..].trim_start_matches(['·', '-', '—', ' ', '\t']));
    let opens = name.starts_with(|c: char| c.is_alphabetic() || c == '@');
    if !(few && named && stamp && opens) {
        return None;
    }
    match rest.trim_start().chars().next() {
        None => Some(Line::Head(name)),
        Some(':') if !name.contains(' ') => Some(Line::Spoken(name)),
        _ => None,
    }
}

/// Whether a time opens `line`, and what comes after it: `10:02`, `[10:02:07]`, `10:02 AM`.
fn stamped(line: &str) -> (bool, &str) {
    let open = line.trim_start_matches(['[', '(']);
    if !super::splitting::opens_with_time(open) || !open.starts_with(|c: char| c.is_ascii_digit()) {
        // "[3 hours ago]"
        let ago =
            line.strip_prefix('[').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let rest = ago.and_then(|rest| rest.split_once(" ago]"));
        return rest.map_or((false, line), |(_, rest)| (true, rest));
    }
    let run = open.len()
        - open.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).len();
    let rest = &open[open[..run].trim_end_matches([':', '.']).len()..];
    if rest.starts_with('-') {
        return (false, line);
    }
    let spaced = rest.trim_start();
    let rest = ["AM", "PM", "am", "pm"]
        .into_iter()
        .find_map(|half| spaced.strip_prefix(half))
        .filter(|after| !after.starts_with(char::is_alphanumeric))
        .unwrap_or(rest);
    (true, rest.trim_start_matches([']', ')']))
}

fn is_bare_head(text: &str) -> bool {
    let last = text.lines().last().unwrap_or_default();
    matches!(read(last.trim_start_matches(QUOTED).trim_end()), Line::Head(_))
}

/// Whether `name` may be a nickname, a handle or a user id.
fn is_nick(name: &str) -> bool {
    let name = name.trim_start_matches(['@', '+', '%', '#']);
    (2..=24).contains(&name.len())
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '|' | '`'))
}

/// Whether `name` is an HTML element that stands in texts.
fn is_element(name: &str) -> bool {
    const ELEMENTS: &[&str] = &[
        "br", "hr", "img", "kbd", "code", "pre", "sub", "sup", "em", "strong", "del", "ins",
        "span", "div", "details", "summary", "table", "td", "tr", "th", "ul", "ol", "li", "center",
        "font", "small", "mark", "abbr", "cite", "var", "samp", "time", "script", "style", "input",
        "button", "label", "figure", "section", "title", "name", "date",
    ];
    ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a heading says that a chat log follows.
fn is_log(title: &str) -> bool {
    let title = title.to_lowercase();
    let words = || title.split(|c: char| !c.is_alphanumeric());
    let channel = words()
        .any(|word| matches!(word, "chat" | "irc" | "slack" | "discord" | "zoom" | "matrix"))
        || title.starts_with('#');
    let log = words().any(|word| {
        matches!(
            word,
            "log" | "logs" | "transcript" | "transcripts" | "thread" | "conversation" | "excerpt"
        )
    });
    channel && log
}

#[cfg(test)]
mod tests {
    use crate::document::{Quotation, parse};
    use crate::text::Source;

    fn is_chat(text: &str) -> bool {
        let document = parse(Source::new(text), None);
        document.sentences.iter().any(|sentence| sentence.quotation == Quotation::Chat)
    }

    #[test]
    fn pasted_lines() {
        assert!(is_chat("<mei> is it down?\n<bo> it is\n"));
        assert!(is_chat("[10:14] <mei> is it down?\n"));
        assert!(is_chat("#ops 09:41 @mei: restarting now\n"));
        assert!(is_chat("10:22 <@U7Q1KX2> \"down again\"\n"));
        assert!(is_chat("[10:14] mei: who?\n[10:15] bo: me\n[10:16] mei: thanks\n"));
        assert!(is_chat("mei 10:14: who?\nbo 10:15: me\nmei 10:16: thanks\n"));
        assert!(is_chat("Mei Lin  10:14 AM\n\nIs it down?\n\nBo Ek  10:15 AM\n\nIt is.\n"));
        assert!(is_chat("kofi88 [10:14 AM]\n\nIs it down?\n\nBo [10:15 AM]\n\nIt is.\n"));
        assert!(is_chat("## Slack thread\n\nAnybody there?\n"));
    }

    #[test]
    fn timeline_entries_are_the_writers() {
        assert!(!is_chat("- 14:03 - Mei restarted the pod\n- 14:05 - Bo left\n"));
        assert!(!is_chat("10:02 UTC | the pager went off\n"));
        assert!(!is_chat("- [10:04] Bo: acknowledged\n- 10:05 Bo: rolled back\n"));
        assert!(!is_chat(
            "## Timeline\n\n10:04 Bo: saw it\n10:05 Mei: left\n10:06 Bo: rolled back\n"
        ));
        assert!(!is_chat("10:04 service: stopped\n10:05 service: started\n"));
        assert!(!is_chat("Set <namespace> to the right one.\n"));
    }
}
