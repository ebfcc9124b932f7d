//! Labels over several items: what they hand down.

use std::sync::LazyLock;

use super::super::Document;
use super::super::people::People;
use super::{ActionItem, Due, ItemState, Owner, OwnerKind, due, mark, owner, ticket, whose};
use crate::text::{Regex, Source, Span, pattern};

/// What a group label says of the items below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    owners: Vec<Owner>,
    pub(super) due: Option<Due>,
    tickets: Vec<Span>,
    pub(super) kind: Option<Span>,
    priority: Option<Span>,
    pub(super) state: Option<ItemState>,
}

/// Words that head a group of items: how soon, or of which kind.
const GROUP_WORDS: &[&str] = &[
    "short",
    "medium",
    "mid",
    "long",
    "near",
    "term",
    "immediate",
    "immediately",
    "now",
    "later",
    "next",
    "future",
    "future:",
    "other",
    "misc",
    "general",
    "process",
    "technical",
    "engineering",
    "people",
    "tooling",
    "tools",
    "documentation",
    "docs",
    "communication",
    "communications",
    "monitoring",
    "alerting",
    "observability",
    "infrastructure",
    "platform",
    "application",
    "detection",
    "prevention",
    "mitigation",
    "response",
    "recovery",
    "repair",
    "investigation",
    "fixes",
    "fix",
    "improvements",
    "improvement",
    "actions",
    "action",
    "items",
    "item",
    "tasks",
    "task",
    "todo",
    "todos",
    "done",
    "completed",
    "planned",
    "open",
    "closed",
    "in",
    "progress",
    "high",
    "low",
    "priority",
    "critical",
    "p0",
    "p1",
    "p2",
    "p3",
    "p4",
    "and",
    "or",
    "the",
    "for",
    "of",
    "to",
    "be",
    "with",
    "remediation",
    "remediations",
    "follow",
    "up",
    "ups",
    "followups",
    "followup",
    "steps",
    "changes",
    "operational",
    "organizational",
    "organisational",
    "testing",
    "tests",
    "security",
    "training",
    "reliability",
    "resilience",
    "automation",
    "preventive",
    "preventative",
    "corrective",
    "detective",
    "measures",
    "quick",
    "wins",
    "committed",
    "proposed",
    "suggested",
    "ideas",
    "work",
    "first",
    "second",
    "third",
    "phase",
    "team",
    "teams",
    "we",
    "will",
    "are",
];

/// Whether `text` is made of words that head groups of items, brackets aside: "Short term (May)".
pub(super) fn is_known(text: &str) -> bool {
    let lead = text.find(['(', '[']).map_or(text, |end| &text[..end]);
    let mut words =
        lead.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| GROUP_WORDS.contains(&word.to_lowercase().as_str()))
}

/// Whether `text` is the label of a group rather than an item.
pub(super) fn is_label(text: &str) -> bool {
    let bare = text.trim().trim_matches(['*', '_']).trim_end();
    let lead = bare.find(['(', '[', '@']).map_or(bare, |end| &bare[..end]);
    let words: Vec<String> = lead
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    // "In the future, when the API is changed:" says of what the items below speak.
    let opens =
        ["in the future", "when ", "whenever ", "for ", "during ", "before ", "after ", "if "];
    let lower = bare.to_lowercase();
    let circumstance = bare.ends_with(':') && opens.iter().any(|word| lower.starts_with(word));
    if circumstance && words.len() <= 20 {
        return true;
    }
    if words.is_empty() || words.len() > 6 || text.contains("://") {
        return words.is_empty();
    }
    let ends_open = bare.ends_with(':');
    let all_bold = text.trim().starts_with("**")
        && text.trim().trim_end_matches(':').ends_with("**")
        && words.len() <= 4;
    let known = is_known(lead);
    // One capitalised name, brackets aside: "Payments (@payments)".
    let one_name = words.len() == 1 && lead.trim().starts_with(char::is_uppercase);
    known || ends_open || all_bold || one_name
}

/// Whether a label is the name of somebody whom the document lists, or says that nobody is found yet:
/// the items below are that one's.
pub(super) fn of_one(text: &str, people: &People) -> Option<OwnerKind> {
    let name = text.trim().trim_matches(['*', '_', ':']).trim();
    if owner::name::is_open_question(name) {
        return Some(OwnerKind::Vague);
    }
    (people.lists(name) && name.split_whitespace().count() > 1 || name.starts_with('@'))
        .then(|| owner::classify(name))?
}

/// Whoever a paragraph says will do what is listed below it: "As a next step, @ines will write two
/// documents:".
pub(super) fn doer(text: &str) -> Option<Owner> {
    static DOER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?P<who>@\w[\w.\-]*\w)\]?(?:\([^)\s]*\)|\[[^\]]*\])?\s(?:will|is going to|takes on|has taken on)\b[^:]*:[*_\s]*$").ok()
    });
    let who = DOER.as_ref()?.captures(text)?.name("who")?;
    let span = Span::new(who.start(), who.end());
    Some(Owner { span, kind: owner::classify(who.as_str())? })
}

/// What the label at `span` hands down.
pub(super) fn read(span: Span, document: &Document, people: &People) -> Group {
    let text = document.source.slice(span);
    let mut group = if people.may_be_in(text) {
        of_words(text, people)
    } else {
        document.recall.of(text, |text| of_words(text, &People::default()))
    };
    if group.owners.is_empty() {
        group.owners = whose::of_label(text, document, people);
    }
    group.shift(span.start)
}

/// What the one entry below a title says of it.
pub(super) fn of_item(item: ActionItem) -> Group {
    Group {
        owners: item.owners,
        due: item.due,
        tickets: item.tickets,
        kind: item.kind,
        priority: item.priority,
        state: Some(item.state),
    }
}

/// What a label hands down, spans from its start.
fn of_words(text: &str, people: &People) -> Group {
    let mut owners =
        doer(text).map_or_else(|| owner::place::in_text(text, people), |who| vec![who]);
    let lead = text.find(['(', '[', '—', '–', ':']).unwrap_or(text.len());
    // "### Ledger team": the group is that team's; "### Ledger (@ledger)" says so itself.
    if owners.is_empty() {
        let name = Span::new(0, lead).trim(text);
        let team = owner::name::is_team_name(name.of(text))
            && name.of(text).split_whitespace().count() > 1;
        owners.extend(team.then_some(Owner { span: name, kind: OwnerKind::Team }));
        owners.extend(of_one(name.of(text), people).map(|kind| Owner { span: name, kind }));
    }
    // A vague horizon such as "Short-term" orders items; only a date or a labelled value is due.
    let due = due::in_text(text).filter(|due| due.date.is_some() || is_labelled(text, due.span));
    let due = due.or_else(|| due::of_group(text));
    let kind = text
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .filter(|word| mark::names_kind(word))
        .map(|word| Span::of_slice(word, text));
    let first = text
        .trim_start_matches(['*', '_', ' '])
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let done = matches!(first.as_str(), "completed" | "done" | "finished" | "closed")
        || text.to_lowercase().contains("(completed")
        || text.to_lowercase().contains("(done");
    Group {
        owners,
        due,
        tickets: ticket::in_text(text),
        kind,
        priority: mark::priority(text),
        state: done.then_some(ItemState::Done),
    }
}

/// Whether a word that asks for a date stands before `span`.
fn is_labelled(text: &str, span: Span) -> bool {
    let head = text[..span.start].trim_end().to_lowercase();
    ["due", "eta", "target", "deadline", "by", ":"]
        .iter()
        .any(|label| head.trim_end_matches(':').ends_with(label) || head.ends_with(':'))
}

impl Group {
    /// Where its label begins at byte `by`.
    fn shift(self, by: usize) -> Self {
        let shift = |found: Span| found.shift(by);
        Self {
            owners: self.owners.into_iter().map(|owner| owner.shift(by)).collect(),
            due: self.due.map(|due| due.shift(by)),
            tickets: self.tickets.into_iter().map(shift).collect(),
            kind: self.kind.map(shift),
            priority: self.priority.map(shift),
            state: self.state,
        }
    }

    /// Drops a date that stands in brackets behind other words, none of which asks for one.
    pub(super) fn drop_day_of_list(&mut self, source: &Source) {
        let due = self.due.take();
        self.due = due.filter(|due| {
            let line = source.line_span(source.line_of(due.span.start));
            let (text, at) = (source.slice(line), due.span.start - line.start);
            let opens = text[..at].rfind('(').map_or(at, |open| open + 1);
            let words = text[opens..at].chars().any(char::is_alphabetic);
            !words || is_labelled(text, Span::new(at, due.span.end - line.start))
        });
    }

    /// Gives `item` what it lacks.
    pub(super) fn fill(&self, item: &mut ActionItem) {
        if item.owners.is_empty() {
            item.owners.clone_from(&self.owners);
        }
        if item.due.is_none() {
            item.due.clone_from(&self.due);
        }
        if item.tickets.is_empty() {
            item.tickets.clone_from(&self.tickets);
        }
        item.kind = item.kind.or(self.kind);
        item.priority = item.priority.or(self.priority);
        if item.state == ItemState::Open {
            item.state = self.state.unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn labels_are_told_from_items() {
        for text in [
            "Short-term:",
            "**Monitoring**",
            "Long-term improvements",
            "Prevention",
            "Payments (@payments)",
            "Done",
            "In the ledger service:",
        ] {
            assert!(is_label(text), "{text}");
        }
        for text in [
            "Add monitoring of the ledger",
            "Cap retries at three",
            "**Cap retries at three in every client**",
            "There are two ways to pull the new image of it:",
        ] {
            assert!(!is_label(text), "{text}");
        }
    }
}
