//! People whom the document itself lists: authors, attendees, responders.
//!
//! An item that ends with `[JD]` is owned by somebody if the report says who took part.

use rustc_hash::FxHashSet;

use super::{Document, OwnerKind, Role, Section};
use crate::text::Glance;

/// Names, handles and initials that a document lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// In lower case, without `@`.
    names: FxHashSet<String>,
    /// The words that they begin with.
    firsts: FxHashSet<String>,
    glance: Glance,
    /// Those of them that the document writes in small letters.
    handles: FxHashSet<String>,
    /// Those of them that are no single person.
    teams: FxHashSet<String>,
}

/// "Contributors: Hoa Nguyen, Lars Berg" lists people, where "Contributors" may as well be conditions.
pub(super) fn are_contributors(label: &str, value: &str) -> bool {
    let label = label.trim_matches(|c: char| !c.is_alphabetic());
    let pieces = || value.split([',', ';', '/', '&']).flat_map(|piece| piece.split(" and "));
    let named = |piece: &str| {
        let mut words = piece.split_whitespace().peekable();
        let capital = |word: &str| word.starts_with(char::is_uppercase) || word.starts_with('@');
        words.peek().copied().is_some_and(capital)
            && words.clone().count() <= 4
            && words.clone().filter(|it| capital(it)).count() * 2 > words.count()
    };
    label.eq_ignore_ascii_case("contributors")
        && !value.contains('.')
        && pieces().map(str::trim).all(|piece| !piece.is_empty() && named(piece))
}

/// Gives the sections that are called contributors and list people the role of those.
pub(super) fn settle(source: &str, sections: &mut [Section]) {
    for section in sections.iter_mut().filter(|it| it.has(Role::Contributing)) {
        let beside = section.body().of(source).lines().map(str::trim).find(|it| !it.is_empty());
        let beside = beside.unwrap_or_default().trim_matches(['*', '_', ':', ' ']);
        if are_contributors(section.title.of(source), beside) {
            section.roles = vec![Role::Authors];
        }
    }
}

impl People {
    /// The people listed in the author and attendee fields and sections of `document`, and those who
    /// own its action items, as far as these are read.
    #[must_use]
    pub fn listed(document: &Document) -> Self {
        let mut people = Self::default();
        let listing = |role: Option<Role>| matches!(role, Some(Role::Authors | Role::Attendees));
        for field in document.fields.iter().filter(|field| listing(field.role)) {
            people.add_all(document.source.slice(field.value));
        }
        for section in &document.sections {
            if section.has(Role::Authors) || section.has(Role::Attendees) {
                // "[ops-12]: https://…" at the end of the page says where a link leads.
                let lines = document.source.slice(section.body()).lines();
                let names = lines.filter(|line| !(line.starts_with('[') && line.contains("]: ")));
                names.for_each(|line| people.add_all(line));
            }
        }
        let owners = document.items.iter().flat_map(|item| &item.owners);
        for owner in owners.filter(|owner| owner.kind == OwnerKind::Person) {
            people.add(document.source.slice(owner.span));
        }
        people
    }

    /// People of these names.
    #[must_use]
    pub fn of_names(names: &[&str]) -> Self {
        let mut people = Self::default();
        names.iter().for_each(|name| people.add(name));
        people
    }

    /// Takes note of a name that the document gives to somebody; false where it is known already.
    pub(crate) fn learn(&mut self, name: &str) -> bool {
        let before = self.names.len();
        self.add(name);
        self.names.len() > before
    }

    /// Takes note of a team; false where it is known already.
    pub(crate) fn learn_team(&mut self, name: &str) -> bool {
        let new = !self.lists(name) && self.teams.insert(name.to_lowercase());
        new && self.learn(name)
    }

    /// Whether `name` is that of a team that was taken note of.
    #[must_use]
    pub fn is_team(&self, name: &str) -> bool {
        self.teams.contains(&name.to_lowercase())
    }

    fn add_all(&mut self, text: &str) {
        for part in text.split(|c: char| {
            matches!(c, ',' | ';' | '\n' | '|' | '(' | ')' | '[' | ']' | ':' | '<' | '>' | '*')
        }) {
            self.add(part);
        }
    }

    /// Adds a name, its first word and its initials. Sentences are no names.
    fn add(&mut self, name: &str) {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = name.split_whitespace().collect();
        let capitalised = words.iter().all(|word| !word.starts_with(char::is_lowercase));
        if words.is_empty() || words.len() > 3 || !capitalised && words.len() > 1 || name.len() < 2
        {
            return;
        }
        self.insert(name.to_lowercase());
        if name.starts_with(char::is_lowercase) {
            self.handles.insert(name.to_owned());
        }
        if words.len() > 1 {
            self.insert(words[0].to_lowercase());
            let parts = words.iter().flat_map(|word| word.split('-'));
            let initials: String = parts.filter_map(|part| part.chars().next()).collect();
            self.insert(initials.to_lowercase());
        }
    }

    fn insert(&mut self, name: String) {
        let first = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        self.glance.add(first);
        self.firsts.insert(first.to_owned());
        self.names.insert(name);
    }

    /// Whether one of them may be named in `text`: where not, it reads as if nobody were listed.
    #[must_use]
    pub fn may_be_in(&self, text: &str) -> bool {
        if self.firsts.is_empty() {
            return false;
        }
        let small = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_first = |word: &str| match small(word) {
            true => self.firsts.contains(word),
            false => self.firsts.contains(&word.to_lowercase()),
        };
        let named = |word: &str| self.glance.may_have(word) && is_first(word);
        match text.is_ascii() {
            true => text.split(|c: char| !c.is_ascii_alphanumeric()).any(named),
            false => text.split(|c: char| !c.is_alphanumeric()).any(named),
        }
    }

    /// Whether `name` is one of them.
    #[must_use]
    pub fn lists(&self, name: &str) -> bool {
        self.names.contains(&name.trim().trim_start_matches('@').to_lowercase())
    }

    /// The listed name that `text` begins with, if it begins with one: up to three words.
    #[must_use]
    pub fn leading_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        let mut ends: Vec<usize> =
            text.match_indices([' ', ',', ';']).map(|(at, _)| at).take(3).collect();
        ends.push(text.len());
        let named = |end: &usize| {
            let written = text.starts_with(|c: char| c.is_uppercase() || c == '@')
                || self.handles.contains(&text[..*end]);
            written && self.lists(&text[..*end])
        };
        ends.into_iter().filter(named).max().map(|end| &text[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::People;

    #[test]
    fn a_person_is_known_by_name_given_name_and_initials() {
        let people = People::of_names(&["Ines Okafor", "kofi", "LMB", "Anna Berg-Lind"]);
        for name in ["Ines Okafor", "ines", "IO", "@kofi", "lmb", "ABL"] {
            assert!(people.lists(name), "{name}");
        }
        for name in ["Okafor", "Grafana", ""] {
            assert!(!people.lists(name), "{name}");
        }
        assert_eq!(people.leading_name("Ines Okafor to write the story"), Some("Ines Okafor"));
        assert_eq!(people.leading_name("kofi, due 2026-06-01"), Some("kofi"));
        assert_eq!(people.leading_name("ines writes"), None);
        assert_eq!(people.leading_name("Existing story"), None);
    }
}
