//! Whose items are listed below a label: "Lindiwe Actions", or nothing but names.

use std::sync::LazyLock;

use super::super::people::People;
use super::super::{BlockKind, Document};
use super::{Owner, group, owner};
use crate::text::{Regex, Span, pattern};

/// The owners that the label `text` of a list or section names, spans from its start.
pub(super) fn of_label(text: &str, document: &Document, people: &People) -> Vec<Owner> {
    match one_of_several(text, document) {
        Some(name) => Owner::written(text, name.of(text)).into_iter().collect(),
        None => named_alone(text, document, people),
    }
}

/// Those who are named by a label that is nothing but their names, "**Lindiwe & Otto**": somebody whom the
/// document lists, whose initials it has among what was done when, "10:02 LM restarted it", or who heads another
/// list with somebody else.
fn named_alone(text: &str, document: &Document, people: &People) -> Vec<Owner> {
    let bare = bare(text);
    let names = names(bare);
    let sure = |name: &&str| people.lists(name) || is_initialled(name, document);
    // Things head two lists as well: somebody of those must be known otherwise.
    let known = |name: &&str| sure(name) || names.len() > 1 && recurs(name, bare, document);
    // "Lindiwe & Otto": who does it with somebody known is somebody.
    if !names.iter().any(known) || !names.iter().all(|name| is_no_word(name, document)) {
        return Vec::new();
    }
    names.into_iter().filter_map(|name| Owner::written(text, name)).collect()
}

/// `label` without the marks around it.
fn bare(label: &str) -> &str {
    label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':' | '#'))
}

/// The names that `label` consists of; none where it has other words.
fn names(label: &str) -> Vec<&str> {
    let parts = owner::name::parted(label);
    let is_name = |part: &&str| {
        (owner::name::is_given_name(part) || owner::name::is_full_name(part))
            && !part.split(' ').any(group::is_known)
    };
    if parts.iter().all(is_name) { parts } else { Vec::new() }
}

/// Whether `name` is no word that the document also writes in small letters, as it does topics.
fn is_no_word(name: &str, document: &Document) -> bool {
    let small = name.to_lowercase();
    let text = document.source.text();
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !text.match_indices(small.as_str()).any(|(at, _)| {
        !inside(text[..at].chars().next_back()) && !inside(text[at + small.len()..].chars().next())
    })
}

/// Whether an entry of the timeline tells of somebody by initials that `name` begins with: "10:02 LM restarted it".
fn is_initialled(name: &str, document: &Document) -> bool {
    let first = name.chars().next();
    document.timeline.iter().any(|entry| {
        let told = document.source.slice(entry.text);
        let doer = told.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        (2..=3).contains(&doer.len())
            && doer.chars().all(char::is_uppercase)
            && doer.chars().next() == first
    })
}

/// Whether `name` also heads another list with somebody else.
fn recurs(name: &str, label: &str, document: &Document) -> bool {
    let paragraphs = document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }));
    let mut others = paragraphs.map(|block| bare(document.source.slice(block.span)));
    others.any(|other| other != label && other.len() < 60 && names(other).contains(&name))
}

/// Whose actions a heading says the items below are: "Lindiwe Actions", "Tasks for the harbour office". A name in front
/// of it counts where the document tells of somebody of that name who does something, or where another heading there
/// is such a one: beside "Lindiwe Actions" those of a tool are headed by the tool.
fn one_of_several(text: &str, document: &Document) -> Option<Span> {
    let whose = document.recall.of(text, Whose::of)?;
    let beside = || {
        let titles = document.sections.iter().map(|section| document.source.slice(section.title));
        let mut others =
            titles.filter_map(|title| Some((title, document.recall.of(title, Whose::of)?)));
        others.any(|(title, other)| other.is_somebodys(title, document))
    };
    (whose.is_somebodys(text, document) || beside()).then_some(whose.name)
}

/// The name in front of "Actions" or behind "Actions for".
#[derive(Clone, Copy)]
struct Whose {
    name: Span,
    /// Whether the heading itself says that it is somebody's.
    said: bool,
}

impl Whose {
    /// `None` where it says which actions they are.
    fn of(text: &str) -> Option<Self> {
        static WHOSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pattern(r"(?x) ^ [\W_]* (?: (?P<name> \p{Lu}[\w-]* (?: \s \p{Lu}[\w-]* )? ) (?P<own> ['’]s )? \s (?i: action (?:\s item)? s? | tasks? | to-?dos? | items | follow-?ups? )
                | (?i: action (?:\s item)? s | tasks | to-?dos? | items | follow-?ups ) \s (?i: for | of ) \s (?: the \s )? (?P<whom> \p{Lu}[\w'-]* (?: \s [\w'-]+ ){0,2} ) ) \s* (?: [:(*_].* )? $").ok()
        });
        let found = WHOSE.as_ref()?.captures(text)?;
        let name = found.name("name").or_else(|| found.name("whom"))?;
        let is_group = |word: &str| group::is_known(word);
        let team = owner::name::is_team_name(name.as_str());
        if !team && name.as_str().split_whitespace().any(is_group) {
            return None;
        }
        let whom = found.name("whom").is_some() && owner::name::is_full_name(name.as_str());
        let said = team || whom || found.name("own").is_some();
        Some(Self { name: Span::new(name.start(), name.end()), said })
    }

    /// Whether it is beyond doubt that the heading `text` names somebody: it says so, or the document tells of
    /// what they do.
    fn is_somebodys(self, text: &str, document: &Document) -> bool {
        let does = |before: &str| {
            let lead = before
                .strip_suffix(' ')
                .and_then(|before| before.rsplit(|c: char| !c.is_alphabetic()).next());
            lead.is_some_and(|lead| {
                matches!(lead, "by" | "from" | "awaiting" | "Awaiting" | "ask" | "with")
            })
        };
        let around = document.source.text();
        self.said || around.match_indices(self.name.of(text)).any(|(at, _)| does(&around[..at]))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn a_heading_says_whose_actions_they_are() {
        let document = |text: &str| parse(Source::new(text.to_owned()), None);
        let around = document("The probe was added by Otter. Awaiting Kestrel approval.");
        let of = |text| super::one_of_several(text, &around).map(|name| name.of(text));
        for (text, name) in [
            ("Otter Actions", "Otter"),
            ("Kestrel actions (already done)", "Kestrel"),
            ("**Lindiwe's tasks:**", "Lindiwe"),
            ("Action items for Lindiwe Mokoena", "Lindiwe Mokoena"),
            ("Actions for the Harbour team:", "Harbour team"),
        ] {
            assert_eq!(of(text), Some(name), "{text}");
        }
        let beside = "# Otter Actions\n\nThe probe was added by Otter.\n\n# Build Bot Actions";
        let name = super::one_of_several("Build Bot Actions", &document(beside));
        assert_eq!(name, Some(crate::text::Span::new(0, 9)));
        for text in
            ["Immediate Actions", "Database Actions", "Actions for Next Week", "Otter saw it first"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn names_alone_head_lists() {
        let owners = |around: &str, labels: [&str; 2]| {
            let list = |label: &str| format!("**{label}**\n- Cap the retries\n\n");
            let lists: String = labels.map(list).concat();
            let text = format!("# Ledger outage\n\n{around}\n\n## Actions\n\n{lists}");
            let document = parse(Source::new(text), None);
            let named = |span| document.source.slice(span).to_owned();
            let owners = document.items.iter().flat_map(|item| &item.owners);
            owners.map(|owner| named(owner.span)).collect::<Vec<_>>()
        };
        assert_eq!(
            owners("It was late.", ["Lindiwe & Otto", "Otto and Søren"]),
            ["Lindiwe", "Otto", "Otto", "Søren"]
        );
        let timeline = "## Timeline\n\n- 10:02 LM restarted it\n- 10:04 it is up";
        assert_eq!(owners(timeline, ["Lindiwe", "For planning"]), ["Lindiwe"]);
        assert_eq!(owners("Author: Lindiwe Mokoena", ["Lindiwe", "Kafka"]), ["Lindiwe"]);
        assert_eq!(owners("It was late.", ["Lindiwe", "Kafka"]), [""; 0]);
        let topics = "The client asks, the ledger answers.";
        assert_eq!(owners(topics, ["Client & Ledger", "Client & Kafka"]), [""; 0]);
    }
}
