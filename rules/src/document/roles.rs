//! What a heading or label says it is for, by the phrases in `data/headings.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Role;
use super::title::bare;
use crate::text::Span;

/// The roles that `title` names; none if it is not known. One title may name several.
pub(crate) fn roles(title: &str) -> Vec<Role> {
    TABLE.read(bare(title, Span::new(0, title.len())).of(title))
}

/// The roles that `title` names in just these words.
pub(crate) fn exact_roles(title: &str) -> Vec<Role> {
    TABLE.alone(&words(bare(title, Span::new(0, title.len())).of(title)))
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../data/headings.txt")));

/// Words that may stand before any phrase without changing what it means.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "our",
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
        let mut table = Self { phrases: HashMap::new(), longest: 0 };
        let text =
            data.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
        for paragraph in text.split("\n\n") {
            let Some((id, phrases)) = paragraph.split_once(':') else { continue };
            let Some(role) = role_of(id.trim()) else { continue };
            for phrase in phrases.split(';') {
                let phrase = phrase.trim();
                let open = !phrase.starts_with('=');
                let key = words(phrase);
                table.longest = table.longest.max(key.len());
                let entry = table.phrases.entry(key.join(" ")).or_default();
                if !entry.roles.contains(&role) {
                    entry.roles.push(role);
                }
                entry.open |= open;
            }
        }
        table
    }

    fn read(&self, title: &str) -> Vec<Role> {
        let whole = self.alone(&words(title));
        if !whole.is_empty() {
            return whole;
        }
        let mut parts = title
            .split(SEPARATORS)
            .flat_map(split_at_and)
            .map(words)
            .filter(|part| !part.is_empty())
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
        }
        roles
    }

    /// The roles of a phrase, words before and after it allowed where they do no harm.
    fn phrase(&self, words: &[String]) -> Vec<Role> {
        let alone = self.alone(words);
        if !alone.is_empty() {
            return alone;
        }
        for from in 0..words.len().min(MOST_MODIFIERS + 1) {
            if words[..from].iter().any(|word| BARS.contains(&word.as_str())) {
                break;
            }
            let rest = &words[from..];
            for length in (1..=rest.len().min(self.longest)).rev() {
                let ends = match rest.get(length) {
                    None => true,
                    Some(next) => {
                        LINKS.contains(&next.as_str())
                            || next.starts_with(|c: char| c.is_ascii_digit())
                    }
                };
                // Modifiers before and a supplement behind: one or the other.
                if !ends || (from > 0 && rest.len() > length && !fillers(&words[..from])) {
                    continue;
                }
                if let Some(entry) = self.phrases.get(&rest[..length].join(" "))
                    && entry.open
                {
                    return entry.roles.clone();
                }
            }
        }
        Vec::new()
    }

    /// The roles of exactly this phrase, fillers before it aside.
    fn alone(&self, words: &[String]) -> Vec<Role> {
        for from in 0..words.len() {
            if let Some(entry) = self.phrases.get(&words[from..].join(" ")) {
                return entry.roles.clone();
            }
            if !FILLERS.contains(&words[from].as_str()) {
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

fn fillers(words: &[String]) -> bool {
    words.iter().all(|word| FILLERS.contains(&word.as_str()))
}

/// The words of a title in small letters, singular and American, without punctuation and anything in
/// brackets.
fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut depth = 0_usize;
    for c in title.chars().chain([' ']) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            '\'' | '’' => continue,
            '%' => word.push_str("percent"),
            _ => {}
        }
        if c.is_alphanumeric() && depth == 0 {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            push_word(&mut words, std::mem::take(&mut word));
        }
    }
    words
}

fn push_word(words: &mut Vec<String>, word: String) {
    let word = singular(&word);
    let word = match word.as_str() {
        "learnt" => "learned",
        "preventative" => "preventive",
        "followup" => "follow_up",
        "acknowledgement" => "acknowledgment",
        "5" => "five",
        other => other,
    };
    let pair = match (words.last().map(String::as_str), word) {
        (Some("follow"), "up" | "ups") | (_, "follow_up") => "followup",
        (Some("post"), "mortem") => "postmortem",
        (Some("time"), "line") => "timeline",
        (Some("lead"), "up") => "leadup",
        (Some("to"), "do") => "todo",
        (Some("take"), "away") => "takeaway",
        (Some("work"), "around") => "workaround",
        _ => {
            words.push(word.to_owned());
            return;
        }
    };
    if word != "follow_up" {
        words.pop();
    }
    words.push(pair.to_owned());
}

fn singular(word: &str) -> String {
    match word {
        _ if word.len() <= 3 => word.to_owned(),
        _ if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => word.to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn one(title: &str, role: Role) {
        assert_eq!(roles(title), [role], "{title}");
    }

    #[test]
    fn every_paragraph_of_the_data_names_a_role() {
        let data = include_str!("../../data/headings.txt");
        let ids = data
            .lines()
            .filter(|line| !line.starts_with(['#', ' ']))
            .filter_map(|line| line.split_once(':'))
            .map(|(id, _)| id);
        for id in ids {
            assert!(role_of(id).is_some(), "{id}");
        }
        assert_eq!(TABLE.phrases.values().filter(|entry| entry.roles.is_empty()).count(), 0);
    }

    #[test]
    fn decoration_does_not_matter() {
        one("5. Timeline (all times UTC)", Role::Timeline);
        one("3.2 Impact", Role::Impact);
        one(":warning: Leadup", Role::LeadUp);
        one("🔎 Five Why’s", Role::RootCause);
        one("TL;DR", Role::Summary);
        one("Root Cause(s)", Role::RootCause);
        one("Lessons learnt:", Role::Lessons);
        one("Follow-ups", Role::Actions);
        one("What didn’t go well?", Role::WentPoorly);
        one("Where We Got Lucky ✨", Role::Lucky);
    }

    #[test]
    fn words_around_a_phrase_are_borne_where_safe() {
        one("The incident timeline", Role::Timeline);
        one("Database outage timeline", Role::Timeline);
        one("Impact on customers", Role::Impact);
        one("Action items for the platform team", Role::Actions);
        one("Date: 3 March", Role::Dates);
        one("Event summary", Role::Summary);
    }

    #[test]
    fn several_roles_in_one_title() {
        assert_eq!(roles("Root cause & mitigation"), [Role::RootCause, Role::Mitigation]);
        assert_eq!(roles("Lessons learned and action items"), [Role::Lessons, Role::Actions]);
        assert_eq!(roles("Summary / Impact"), [Role::Summary, Role::Impact]);
    }

    #[test]
    fn unknown_titles_stay_unknown() {
        for title in [
            "Improve detection",
            "Add alerts and timeline",
            "How the impact grew",
            "Kubernetes",
            "Monitoring stack rollout",
            "",
            "🔥",
            "Retry policy for fixes",
        ] {
            assert_eq!(roles(title), [], "{title}");
        }
    }
}
