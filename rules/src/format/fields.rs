//! Taking the fields out of an item's words, and writing them at their places.

use std::sync::LazyLock;

use crate::document::item::mark;
use crate::document::{ActionItem, ItemState};
use crate::text::{Regex, Span, ascii_pattern, made_pattern};

/// Stands for what was taken out while the words around it are put in order.
const HOLE: char = '\u{0}';

/// The fields of an item as they will be written.
#[derive(Default)]
pub(super) struct Fields {
    pub(super) tickets: Vec<String>,
    pub(super) kind: Option<String>,
    pub(super) priority: Option<String>,
    pub(super) estimate: Option<String>,
    /// The date as written, and whether it is a calendar date.
    pub(super) due: Option<(String, bool)>,
    pub(super) owner: Option<String>,
}

impl Fields {
    /// The item's line, without its marker.
    pub(super) fn write(&self, body: &str) -> String {
        let mut line = String::new();
        for ticket in &self.tickets {
            line.push_str(ticket);
            line.push(' ');
        }
        for tag in [&self.kind, &self.priority].into_iter().flatten() {
            line.push_str(&format!("[{tag}] "));
        }
        let ends = self.estimate.is_some() || self.due.is_some() || self.owner.is_some();
        line.push_str(if ends { trimmed(body) } else { body });
        if let Some(estimate) = &self.estimate {
            let bare = format!("[{estimate}]");
            let reads = mark::estimate(&bare).is_some_and(|span| span.of(&bare) == estimate);
            line.push_str(&if reads {
                format!(" {bare}")
            } else {
                format!(" [estimate: {estimate}]")
            });
        }
        match &self.due {
            Some((date, true)) => line.push_str(&format!(" by {date}")),
            Some((words, false)) => line.push_str(&format!(", due: {words}")),
            None => {}
        }
        if let Some(owner) = &self.owner {
            let handle =
                owner.starts_with('@') || owner.starts_with("<@") || owner.starts_with("[~");
            let mail = !owner.contains(' ') && owner.contains('@');
            line.push_str(&if handle || mail {
                format!(" ({owner})")
            } else {
                format!(" (owner: {owner})")
            });
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// How a check box says what became of an item.
pub(super) const fn checkbox(state: ItemState) -> &'static str {
    match state {
        ItemState::Open => "[ ]",
        ItemState::Done => "[x]",
        ItemState::Dropped => "[-]",
    }
}

/// What a label may begin behind.
const BEFORE: &str = r"(?i)(?:^|[\s(\[,;.|*_—–\-/>~])";

/// What announces a field, before it.
static LABEL: LazyLock<[Option<Regex>; 6]> = LazyLock::new(|| {
    [
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:(?:action\s+)?owners?|owned\s+by|assignees?|assigned(?:\s+to)?|dri|responsible|accountable|lead|who|pic|poc|driver)[*_]{{0,3}}\s*(?:::|[:=])?|👤)[*_]{{0,3}}\s*[*_]{{0,3}})$")),
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:due(?:\s+(?:date|by|on))?|dead\s?line|eta|target(?:\s+date)?|until|no\s+later\s+than|by)[*_]{{0,3}}\s*(?:::|[:=])?|📅)[*_]{{0,3}}\s*[*_]{{0,3}})$")),
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:type|category)[*_]{{0,3}}\s*[:=])[*_]{{0,3}}\s*[*_]{{0,3}})$")),
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:priority|prio)[*_]{{0,3}}\s*[:=])[*_]{{0,3}}\s*[*_]{{0,3}})$")),
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:estimated?|est\.?|effort|size|sizing|story\s+points|sp)[*_]{{0,3}}\s*[:=]|⏱)[*_]{{0,3}}\s*[*_]{{0,3}})$")),
        ascii_pattern(&format!(r"{BEFORE}(?P<label>[*_]{{0,3}}(?:(?:tickets?|issues?|jira|bug|tracked\s+in|tracking|story|link|see)[*_]{{0,3}}\s*[:=]\s*#?|tracked\s+in|#)[*_]{{0,3}}\s*[*_]{{0,3}})$")),
    ]
    .map(Result::ok)
});
const OWNER: usize = 0;
const DUE: usize = 1;
const KIND: usize = 2;
const PRIORITY: usize = 3;
const ESTIMATE: usize = 4;
const TICKET: usize = 5;

/// A helper named after the owner: ", with @bo".
static HELPER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)^\s*[,;]?\s*(?:with|cc|reviewer|support(?:ed by)?|collaborators?):?\s[^()\[\]|;]*",
    )
    .ok()
});

/// A Markdown link.
static LINK: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"\[(?P<text>[^\[\]]*)\]\([^()\s]*\)").ok());

/// Takes the fields of `item` that stand in `text`, which begins at byte `base` of the source, and
/// gives what is left of it. A field that is part of a sentence stays there.
pub(super) fn take(item: &ActionItem, text: &str, base: usize, fields: &mut Fields) -> String {
    // What hangs on a bracket that is never closed nobody can tell.
    if text.matches('(').count() != text.matches(')').count() {
        return text.trim().to_owned();
    }
    let mut taker = Taker { text, base, cuts: Vec::new() };
    let tickets = taker.tickets(item);
    // A link may be all that an item says.
    if says_something(&tidy(&taker.holed())) {
        fields.tickets.extend(tickets);
    } else {
        taker.cuts.clear();
    }
    if let Some(span) = taker.inside(item.kind) {
        fields.kind = taker.tag(span, KIND).or(fields.kind.take());
    }
    if let Some(span) = taker.inside(item.priority)
        && is_tag(span.of(text))
    {
        fields.priority = taker.tag(span, PRIORITY).or(fields.priority.take());
    }
    if let Some(span) = taker.inside(item.estimate) {
        fields.estimate = taker.tag(span, ESTIMATE).or(fields.estimate.take());
    }
    if let Some(due) = &item.due
        && let Some(span) = taker.inside(Some(due.span))
        && let Some(written) = taker.due(span, due.date.is_some())
    {
        fields.due = Some((written, due.date.is_some()));
    }
    let owners = item.owners.iter().filter_map(|owner| taker.inside(Some(owner.span)));
    if let Some(span) = owners.reduce(Span::join)
        && item.owners.iter().all(|owner| taker.inside(Some(owner.span)).is_some())
        && let Some(written) = taker.owner(span)
    {
        fields.owner = Some(written);
    }
    taker.rest()
}

fn says_something(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// A priority that reads the same in brackets.
pub(super) fn is_tag(priority: &str) -> bool {
    let bare = format!("[{priority}]");
    mark::priority(&bare).is_some_and(|span| span.of(&bare) == priority)
}

struct Taker<'t> {
    text: &'t str,
    base: usize,
    cuts: Vec<Span>,
}

impl Taker<'_> {
    /// `span` of the source as one of the text, if it lies in it.
    fn inside(&self, span: Option<Span>) -> Option<Span> {
        let span = span?;
        let whole = Span::new(self.base, self.base + self.text.len());
        (whole.covers(span) && !span.is_empty())
            .then(|| Span::new(span.start - self.base, span.end - self.base))
    }

    /// `span` with the label before it.
    fn labelled(&self, span: Span, label: usize) -> Span {
        let before = self.text.get(..span.start).unwrap_or_default();
        let found = LABEL.get(label).and_then(Option::as_ref);
        let found = found.and_then(|label| label.captures(before)?.name("label"));
        Span::new(found.map_or(span.start, |label| label.start()), span.end)
    }

    /// Whether `span` is set apart: by brackets, commas, dashes, a line end, or other fields.
    fn stands_apart(&self, span: Span) -> bool {
        let before = self.text[..span.start].trim_end_matches([' ', '\t', '*', '_', '`', '~']);
        let after = self.text[span.end..].trim_start_matches([' ', '\t', '*', '_', '`', '~']);
        let cut = |at: usize| self.cuts.iter().any(|cut| cut.start <= at && at <= cut.end);
        let opens = before.is_empty()
            || before.ends_with([
                '(', '[', ',', ';', '—', '–', '|', '.', ':', '/', '\n', '>', ']', ')', '·', '-',
            ])
            || cut(before.len());
        let closes = after.is_empty()
            || after.starts_with([
                ')', ']', ',', ';', '—', '–', '|', '.', ':', '\n', '<', '(', '[', '·', '-', '/',
            ])
            || cut(self.text.len() - after.len());
        opens && closes
    }

    /// Cuts `span`, unless something of it is gone already.
    fn cut(&mut self, span: Span) -> Option<String> {
        if self.cuts.iter().any(|cut| cut.overlaps(span)) {
            return None;
        }
        self.cuts.push(span);
        Some(span.of(self.text).to_owned())
    }

    fn tickets(&mut self, item: &ActionItem) -> Vec<String> {
        let spans: Vec<Span> =
            item.tickets.iter().filter_map(|ticket| self.inside(Some(*ticket))).collect();
        let mut taken = Vec::new();
        for span in spans {
            // A short link goes as a whole; one around the work stays.
            let text = self.text;
            let link = LINK.iter().flat_map(|link| link.captures_iter(text)).find_map(|link| {
                let whole = link.get(0)?;
                let whole = Span::new(whole.start(), whole.end());
                let shown = link.name("text")?.as_str();
                let number = shown.contains(|c: char| c.is_ascii_digit());
                let count = shown.split_whitespace().count();
                let short = count <= 1 || number && count <= 2;
                whole.covers(span).then_some((whole, short))
            });
            let unit = match link {
                Some((_, false)) => continue,
                Some((whole, true)) => whole,
                None => span,
            };
            let written = unit.of(text).to_owned();
            let unit = self.labelled(unit, TICKET);
            // Only what leads or ends the item; "fix #12 in the gateway" is a sentence.
            if !self.stands_apart(unit) && unit.start > 0 {
                continue;
            }
            taken.extend(self.cut(unit).map(|_| written));
        }
        taken
    }

    /// `[Prevention]`, `Type: process`, `**Mitigation:** …`.
    fn tag(&mut self, span: Span, label: usize) -> Option<String> {
        let unit = self.labelled(span, label);
        let written = span.of(self.text).to_owned();
        self.stands_apart(unit).then_some(())?;
        self.cut(unit).map(|_| written)
    }

    fn due(&mut self, span: Span, dated: bool) -> Option<String> {
        let unit = self.labelled(span, DUE);
        let written = span.of(self.text).to_owned();
        let announced = unit.start < span.start;
        (self.stands_apart(unit) || announced && dated).then_some(())?;
        self.cut(unit).map(|_| written)
    }

    fn owner(&mut self, span: Span) -> Option<String> {
        let unit = self.labelled(span, OWNER);
        let rest = &self.text[span.end..];
        let helper = HELPER.as_ref().and_then(|helper| helper.find(rest));
        let end = span.end + helper.map_or(0, |helper| helper.as_str().trim_end().len());
        let unit = Span::new(unit.start, end);
        let written = Span::new(span.start, end).of(self.text).to_owned();
        self.stands_apart(unit).then_some(())?;
        self.cut(unit).map(|_| written)
    }

    /// The text without what was cut and the punctuation that held it.
    fn rest(&self) -> String {
        tidy(&self.holed())
    }

    /// The text with a hole where something was cut.
    fn holed(&self) -> String {
        let mut cuts = self.cuts.clone();
        cuts.sort();
        let mut rest = String::with_capacity(self.text.len());
        let mut at = 0;
        for cut in cuts {
            rest.push_str(&self.text[at..cut.start]);
            rest.push(HOLE);
            at = cut.end;
        }
        rest.push_str(&self.text[at..]);
        rest
    }
}

/// Takes the holes out, and with them brackets that hold nothing else and commas, dashes and breaks
/// that set them apart.
fn tidy(text: &str) -> String {
    static PASSES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
        let passes = [
            // Brackets and emphasis around nothing.
            (r"[(\[][\s,;:/|&+·—–\-]*\x00[\s,;:/|&+·—–\-\x00]*[)\]]", "\0"),
            (r"[*_`~]{1,3}[\s:.,]*\x00[\s:.,\x00]*[*_`~]{1,3}:?", "\0"),
            (r"\x00(?:\s*\x00)+", "\0"),
            // Inside brackets that keep words.
            (r"([(\[])\x00\s*[,;:/|&+·—–\-]*\s*", "$1"),
            (r"\s*[,;:/|&+·—–\-]*\s*\x00\s*([)\]])", "$1"),
            // Between words: what set it apart goes with it.
            (r"(?:<br\s*/?>\s*)+\x00", "\0"),
            (r"\x00(?:\s*<br\s*/?>)+", "\0"),
            (r"\x00(?:[\s,;·|—–\-]*\x00)+", "\0"),
            (r"(?:\s*[,;·|]|\s+[—–\-]{1,2})*\s*\x00\s*([—–|·\-]{1,2})\s+", " \0 $1 "),
            (r"(?:\s*[,;·|]|\s+[—–\-]{1,2})*\s*\x00\s*([,;])\s*", "\0$1 "),
            (r"(?:\s*[,;·|]|\s+[—–\-]{1,2})+\s*\x00", " \0"),
            (r"([.!?])[\s\x00]*\x00[\s\x00]*\.", "$1 \0"),
            (r"\s*\x00[\s\x00]*([.:!?,;])", "$1"),
            (r" ?\x00 ?", " "),
            (r" {2,}", " "),
        ];
        passes.into_iter().filter_map(|(find, put)| Some((made_pattern(find).ok()?, put))).collect()
    });
    if !text.contains(HOLE) {
        return text.trim().to_owned();
    }
    let mut text = text.to_owned();
    for (find, put) in PASSES.iter() {
        // Nested brackets become empty one after the other.
        for _ in 0..4 {
            let next = find.replace_all(&text, put);
            if next == text {
                break;
            }
            text = next;
        }
    }
    trimmed(&text).to_owned()
}

/// Without punctuation that leads or ends nothing.
pub(super) fn trimmed(text: &str) -> &str {
    let text = text.trim();
    let text = text.trim_start_matches([':', ',', ';', '.', '—', '–', ' ', '|', '·']);
    let text = text.strip_prefix("- ").unwrap_or(text).trim_start();
    let text = text.trim_end_matches([',', ';', '—', '–', ' ', '|', '·', ':']);
    let ends_open = text.ends_with("..") || text.ends_with("etc.");
    let text = if ends_open { text } else { text.strip_suffix('.').unwrap_or(text) };
    text.strip_suffix(" -").unwrap_or(text).trim_end()
}
