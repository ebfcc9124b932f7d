//! What a heading or label says it is for, by the phrases in `data/headings.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

mod plan;
#[cfg(test)]
mod tests;

use super::Role;
use super::title::bare;
use crate::text::Span;

/// The roles that `title` names; none if it is not known. One title may name several.
pub(crate) fn roles(title: &str) -> Vec<Role> {
    let title = bare(title, Span::new(0, title.len())).of(title);
    // "Ticket" is the incident's number; "Tickets" is what came of it.
    if ["tickets", "jira tickets", "tasks"].iter().any(|it| title.eq_ignore_ascii_case(it)) {
        return vec![Role::Actions];
    }
    let found = TABLE.read(title);
    // "5 Whys" is a name; in "2 Effects" the number only counts.
    match title.split_once(' ') {
        Some((number, rest)) if found.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => {
            TABLE.read(rest)
        }
        _ if found.is_empty() && is_about_the_future(title) => vec![Role::Actions],
        _ => found,
    }
}

/// "What did I do / will I do to avoid similar issues in the future?": long titles ask in their own words.
fn is_about_the_future(title: &str) -> bool {
    const AVERT: [&str; 4] = ["avoid", "prevent", "avoiding", "preventing"];
    const AGAIN: [&str; 7] =
        ["similar", "again", "future", "recurrence", "recurring", "recur", "reoccur"];
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let to = words.windows(2).any(|pair| pair[0] == "to" && AVERT.contains(&pair[1]))
        || words.iter().any(|word| AVERT.contains(word)) && words.contains(&"will");
    to && words.iter().any(|word| AGAIN.contains(word)) && !words.contains(&"not")
}

/// The roles that `title` names in just these words.
pub(crate) fn exact_roles(title: &str) -> Vec<Role> {
    TABLE.alone(&Words::of(bare(title, Span::new(0, title.len())).of(title)))
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../data/headings.txt")));

/// Words that may stand before any phrase without changing what it means.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "our",
    "my",
    "event",
    "incident",
    "outage",
    "detailed",
    "detail",
    "system",
    "customer",
    "brief",
    "full",
    "complete",
    "initial",
    "preliminary",
    "technical",
    "overall",
    "key",
    "postmortem",
    "blameless",
    "primary",
    "main",
    "quick",
    "final",
    "general",
    "some",
    "short",
    "high",
    "level",
    "problem",
    "issue",
];

/// Words that may come after a phrase: "action items for the platform team".
const LINKS: &[&str] = &[
    "of", "for", "on", "to", "in", "from", "by", "with", "during", "at", "that", "we", "as",
    "after", "before", "about", "all", "utc", "gmt", "pst", "pdt", "est", "edt", "cet", "cest",
    "so", "per", "tbd", "so",
];

/// Words before a phrase that make the whole something else: "add detection", "how impact grew".
const BARS: &[&str] = &[
    "of",
    "for",
    "on",
    "to",
    "in",
    "from",
    "by",
    "with",
    "during",
    "at",
    "that",
    "and",
    "or",
    "no",
    "not",
    "without",
    "how",
    "why",
    "what",
    "when",
    "who",
    "is",
    "was",
    "were",
    "are",
    "be",
    "if",
    "we",
    "it",
    "this",
    "more",
    "better",
    "add",
    "improve",
    "update",
    "create",
    "fix",
    "write",
    "document",
    "review",
    "define",
    "reduce",
    "automate",
    "build",
    "make",
    "set",
    "implement",
    "ensure",
    "investigate",
    "remove",
    "share",
    "send",
    "enable",
    "increase",
    "use",
    "extend",
    "introduce",
    "configure",
    "monitor",
    "schedule",
    "publish",
    "tune",
    "rework",
    "faster",
];

/// How many words of its own may stand before a phrase.
const MOST_MODIFIERS: usize = 3;

struct Table {
    phrases: HashMap<String, Entry>,
    /// The words that phrases begin with: most titles need no look-up beyond these.
    firsts: HashSet<String>,
    longest: usize,
}

#[derive(Default)]
struct Entry {
    roles: Vec<Role>,
    /// Whether the phrase may have words before and after it.
    open: bool,
}

impl Table {
    fn new(data: &str) -> Self {
        let mut table = Self { phrases: HashMap::new(), firsts: HashSet::new(), longest: 0 };
        let text =
            data.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
        for paragraph in text.split("\n\n") {
            let Some((id, phrases)) = paragraph.split_once(':') else { continue };
            let Some(role) = role_of(id.trim()) else { continue };
            for phrase in phrases.split(';') {
                let phrase = phrase.trim();
                let open = !phrase.starts_with('=');
                let words = Words::of(phrase);
                table.longest = table.longest.max(words.count());
                table.firsts.insert(words.from(0, 1).to_owned());
                let entry = table.phrases.entry(words.text).or_default();
                if !entry.roles.contains(&role) {
                    entry.roles.push(role);
                }
                entry.open |= open;
            }
        }
        table
    }

    fn read(&self, title: &str) -> Vec<Role> {
        let words = Words::of(title);
        let whole = self.alone(&words);
        if !whole.is_empty() {
            let shared = if title.contains('&') { self.shared(title) } else { Vec::new() };
            return if shared.len() > whole.len() { shared } else { whole };
        }
        let apart = title.contains(SEPARATORS)
            || ["and", "or", "-"].iter().any(|link| title.contains(link));
        if !apart {
            return self.phrase(&words);
        }
        let mut parts = title
            .split(SEPARATORS)
            .flat_map(split_at_and)
            .map(Words::of)
            .filter(|part| part.count() > 0)
            .map(|part| self.phrase(&part));
        // What follows the first part may be of another kind, "impact and cleanup"; the other way
        // round the title is about that other thing.
        let mut roles = parts.next().unwrap_or_default();
        if !roles.is_empty() {
            for role in parts.flatten() {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            return roles;
        }
        self.shared(title)
    }

    /// "Customer & SLO impact": two modifiers with one noun behind them.
    fn shared(&self, title: &str) -> Vec<Role> {
        let parts: Vec<Words> = title
            .split(SEPARATORS)
            .flat_map(split_at_and)
            .map(Words::of)
            .filter(|part| part.count() > 0)
            .collect();
        let [first, last] = parts.as_slice() else { return Vec::new() };
        let Some(noun) = last.count().checked_sub(1).filter(|noun| *noun > 0) else {
            return Vec::new();
        };
        let whole = Words::of(&format!("{} {}", first.text, last.from(noun, 1)));
        let (mut roles, others) = (self.phrase(&whole), self.phrase(last));
        if roles.is_empty() || others.is_empty() {
            return Vec::new();
        }
        roles.extend(others.into_iter().filter(|role| !roles.contains(role)).collect::<Vec<_>>());
        roles
    }

    /// The roles of a phrase, words before and after it allowed where they do no harm.
    fn phrase(&self, words: &Words) -> Vec<Role> {
        let alone = self.alone(words);
        if !alone.is_empty() {
            return alone;
        }
        let told = words.text.split(' ').filter(|word| !matches!(*word, "the" | "our" | "a"));
        if plan::plans(&told.collect::<Vec<_>>()) {
            return vec![Role::Actions];
        }
        let mut fillers = true;
        for from in 0..words.count().min(MOST_MODIFIERS + 1) {
            let rest = words.count() - from;
            if self.firsts.contains(words.from(from, 1)) {
                for length in (1..=rest.min(self.longest)).rev() {
                    let ends = length == rest || words.main == Some(from + length) || {
                        let next = words.from(from + length, 1);
                        LINKS.contains(&next) || next.starts_with(|c: char| c.is_ascii_digit())
                    };
                    // Modifiers before and a supplement behind: one or the other.
                    if !ends || (from > 0 && rest > length && !fillers) {
                        continue;
                    }
                    if let Some(entry) = self.phrases.get(words.from(from, length))
                        && entry.open
                    {
                        return entry.roles.clone();
                    }
                }
            }
            if BARS.contains(&words.from(from, 1)) {
                break;
            }
            fillers &= FILLERS.contains(&words.from(from, 1));
        }
        Vec::new()
    }

    /// The roles of exactly this phrase, fillers before it aside.
    fn alone(&self, words: &Words) -> Vec<Role> {
        for from in 0..words.count() {
            let rest = words.count() - from;
            let begins = rest <= self.longest && self.firsts.contains(words.from(from, 1));
            if begins && let Some(entry) = self.phrases.get(words.from(from, rest)) {
                return entry.roles.clone();
            }
            if !FILLERS.contains(&words.from(from, 1)) {
                break;
            }
        }
        Vec::new()
    }
}

const SEPARATORS: [char; 9] = ['&', '/', ',', '+', ';', '|', ':', '–', '—'];

fn split_at_and(part: &str) -> impl Iterator<Item = &str> {
    part.split(" - ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "))
}

/// The words of a title in small letters, singular and American, with one space between them and
/// without punctuation and anything in brackets.
struct Words {
    text: String,
    /// Where each word begins in `text`.
    starts: Vec<usize>,
    /// How many words stand before the first bracket: what follows one is an aside.
    main: Option<usize>,
}

impl Words {
    fn of(title: &str) -> Self {
        let text = String::with_capacity(title.len() + 8);
        let mut words = Self { text, starts: Vec::new(), main: None };
        let mut depth = 0_usize;
        let mut start = 0;
        for c in title.chars().chain([' ']) {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                '\'' | '’' => continue,
                _ => {}
            }
            if depth == 0 && c.is_ascii_alphanumeric() {
                words.text.push(c.to_ascii_lowercase());
            } else if depth == 0 && c.is_alphanumeric() {
                words.text.extend(c.to_lowercase());
            } else {
                words.end_word(start);
                start = words.text.len();
                if depth == 1 && words.main.is_none() {
                    words.main = Some(words.count());
                }
                if c == '%' && depth == 0 {
                    words.text.push_str("percent");
                    words.end_word(start);
                    start = words.text.len();
                }
            }
        }
        words.text.truncate(words.text.trim_end().len());
        words
    }

    fn count(&self) -> usize {
        self.starts.len()
    }

    /// `length` words from word `from` on.
    fn from(&self, from: usize, length: usize) -> &str {
        let Some(start) = self.starts.get(from) else { return "" };
        let end = self.starts.get(from + length).map_or(self.text.len(), |next| next - 1);
        self.text.get(*start..end).unwrap_or_default()
    }

    /// Brings the word that began at `start` into its plain form and sets a space behind it.
    fn end_word(&mut self, start: usize) {
        if start == self.text.len() {
            return;
        }
        // "Day of the incident" says no more than "day of incident".
        let word = &self.text[start..];
        if !self.starts.is_empty() && matches!(word, "the" | "our") {
            self.text.truncate(start);
            return;
        }
        if let Some(stem) = word.strip_suffix("xes") {
            let length = stem.len() + 1;
            self.text.truncate(start + length);
        } else if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            let length = stem.len();
            self.text.truncate(start + length);
            self.text.push('y');
        } else if word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        {
            self.text.pop();
        }
        let before = self.starts.last().copied();
        let previous = before.map_or("", |before| &self.text[before..start - 1]);
        let (joined, replaces) = match (previous, &self.text[start..]) {
            ("follow", "up" | "ups") => ("followup", true),
            ("post", "mortem") => ("postmortem", true),
            ("time", "line") => ("timeline", true),
            ("lead", "up") => ("leadup", true),
            ("to", "do" | "dos") => ("todo", true),
            ("take", "away") => ("takeaway", true),
            ("work", "around") => ("workaround", true),
            (_, "learnt") => ("learned", false),
            (_, "preventative") => ("preventive", false),
            (_, "acknowledgement") => ("acknowledgment", false),
            (_, "5") => ("five", false),
            _ => ("", false),
        };
        let start = match before.filter(|_| replaces) {
            Some(before) => {
                self.starts.pop();
                before
            }
            None => start,
        };
        if !joined.is_empty() {
            self.text.truncate(start);
            self.text.push_str(joined);
        }
        self.text.push(' ');
        self.starts.push(start);
    }
}

fn role_of(id: &str) -> Option<Role> {
    Some(match id {
        "title" => Role::Title,
        "summary" => Role::Summary,
        "impact" => Role::Impact,
        "severity" => Role::Severity,
        "incident-id" => Role::IncidentId,
        "timeline" => Role::Timeline,
        "lead-up" => Role::LeadUp,
        "trigger" => Role::Trigger,
        "root-cause" => Role::RootCause,
        "contributing" => Role::Contributing,
        "detection" => Role::Detection,
        "response" => Role::Response,
        "mitigation" => Role::Mitigation,
        "resolution" => Role::Resolution,
        "lessons" => Role::Lessons,
        "went-well" => Role::WentWell,
        "went-poorly" => Role::WentPoorly,
        "lucky" => Role::Lucky,
        "actions" => Role::Actions,
        "slo" => Role::Slo,
        "duration" => Role::Duration,
        "authors" => Role::Authors,
        "attendees" => Role::Attendees,
        "status" => Role::Status,
        "dates" => Role::Dates,
        "services" => Role::Services,
        "questions" => Role::Questions,
        "messaging" => Role::Messaging,
        "appendix" => Role::Appendix,
        "glossary" => Role::Glossary,
        "scorecard" => Role::Scorecard,
        "related" => Role::Related,
        "thanks" => Role::Thanks,
        _ => return None,
    })
}
