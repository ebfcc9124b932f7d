//! Whom the document and the configuration name, and what they say is no person.

use std::sync::LazyLock;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::Known;
use super::lexicon::{self, Class, Name};
use super::person::{is_acronym, is_site};
use crate::document::{Document, OwnerKind, Role, Unit};
use crate::text::{Regex, Span, ascii_pattern};

/// Names that are settled before any sentence is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    people: FxHashSet<String>,
    configured: FxHashSet<String>,
    /// Logins among the authors and attendees.
    logins: FxHashSet<String>,
    things: FxHashSet<String>,
    teams: FxHashSet<String>,
    profiles: FxHashSet<String>,
}

impl Roster {
    /// Collects from fields, owners and the configuration.
    pub(super) fn of(document: &Document, known: Known<'_>) -> Self {
        let mut roster = Self::default();
        for person in known.people.keys() {
            add(&mut roster.configured, person);
        }
        roster.things.extend(known.products.iter().map(|product| product.to_lowercase()));
        for team in known.teams {
            let team = team.trim_start_matches('@').to_lowercase();
            roster.teams.insert(team.rsplit('/').next().unwrap_or(&team).to_owned());
            roster.teams.insert(team);
        }
        for field in &document.fields {
            let value = document.source.slice(field.value);
            // "Teams: Kestrel, Ledger", but "Team: Ana, Li Wei"
            let label = document.source.slice(field.label).to_lowercase();
            let teams = label
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| matches!(word, "teams" | "squads"));
            let person = |name: &str| {
                name.contains(' ') || lexicon::name(name).is(Name::GIVEN.or(Name::SURNAME))
            };
            match field.role {
                _ if teams => roster.teams.extend(listed(value).filter(|name| !person(name))),
                Some(Role::Authors | Role::Attendees) => roster.list(value),
                Some(Role::Services) => roster.things.extend(listed(value)),
                None if is_site(&label) => roster.things.extend(listed(value)),
                _ => {}
            }
        }
        let linked = document.hits(Unit::Piece, |piece| {
            Some(profiles(piece)).filter(|profiles| !profiles.is_empty())
        });
        roster.profiles.extend(linked.iter().flat_map(|(_, profiles)| profiles).cloned());
        for section in &document.sections {
            let named = section.has(Role::Authors) || section.has(Role::Attendees);
            // Thanks may be prose.
            let thanked = section.has(Role::Thanks);
            if named || thanked {
                let lines = document.prose_at(section.body()).lines();
                lines.filter(|line| named || is_full_name(line)).for_each(|line| roster.list(line));
            }
        }
        for section in document.sections.iter().filter(|section| section.has(Role::Glossary)) {
            for line in document.prose_at(section.body()).lines() {
                roster.legend(line);
            }
        }
        for owner in document.items.iter().flat_map(|item| &item.owners) {
            if owner.kind == OwnerKind::Person {
                add(&mut roster.people, document.source.slice(owner.span));
            }
        }
        roster
    }

    /// Adds the names in a list such as "Ana Ruiz (IC), @bo and Li Wei".
    fn list(&mut self, text: &str) {
        let mut bracket = 0_usize;
        let plain: String = text
            .chars()
            .map(|c| match c {
                '(' | '[' | '<' => {
                    bracket += 1;
                    ','
                }
                ')' | ']' | '>' => {
                    bracket = bracket.saturating_sub(1);
                    ','
                }
                _ if bracket > 0 => ' ',
                _ => c,
            })
            .collect();
        // "Hypha and Interchain Labs": organisations write reports, too.
        let lower = plain.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        let organised = words.any(|word| ORGANISED.contains(&word));
        let known = |name: &str| {
            let listed = Name::GIVEN.or(Name::SURNAME);
            !organised
                || name.starts_with('@')
                || name
                    .split_whitespace()
                    .any(|word| lexicon::name(&word.to_lowercase()).is(listed))
        };
        for entry in plain.split([',', ';', '/', '|', '&', '\n', '\t', '*', '•']) {
            for name in entry.split(" and ") {
                let name = name.trim().trim_start_matches(['-', '+']).trim();
                let name = name.rsplit(": ").next().unwrap_or(name);
                // "Kestrel Team"
                if let Some((team, last)) = name.rsplit_once(' ')
                    && lexicon::word(&last.to_lowercase())
                        .is_some_and(|it| it.class.is(Class::TEAM))
                {
                    self.teams.insert(team.to_lowercase());
                    continue;
                }
                // "Harbour Light Power": words of the dictionary and no given name.
                if is_organisation(name) {
                    let lower = name.to_lowercase();
                    self.things.extend(lower.split_whitespace().map(str::to_owned));
                    self.teams.insert(lower);
                    continue;
                }
                let words = name.split_whitespace().count();
                let named = name.starts_with('@')
                    || name.split_whitespace().all(starts_like_name)
                    || is_login(name);
                // Whoever reports is no thing.
                if (1..=3).contains(&words) && named && !known(name) {
                    self.teams.insert(name.to_lowercase());
                }
                if words == 1 && is_login(name) {
                    self.logins.insert(name.to_owned());
                }
                if (1..=4).contains(&words) && named && known(name) {
                    add(&mut self.people, name);
                    // Whoever takes part is "JH" in the timeline.
                    let short = initials_of(name).to_lowercase();
                    if words > 1 && !is_acronym(&short) && lexicon::word(&short).is_none() {
                        self.people.insert(short);
                    }
                }
            }
        }
    }

    /// Adds the person of a line such as "PN | Petter Nilsen, network" of a list of abbreviations.
    fn legend(&mut self, line: &str) {
        let mut parts = line.split(['|', ':', '=', '–', '—', '\t']).map(str::trim);
        let mut parts = parts.by_ref().filter(|part| !part.is_empty());
        let (Some(short), Some(meaning)) = (parts.next(), parts.next()) else { return };
        let name = meaning.split([',', '(', ';']).next().unwrap_or_default().trim();
        let named =
            name.split_whitespace().count() > 1 && name.split_whitespace().all(starts_like_name);
        let short = short.trim_matches(|c: char| !c.is_alphanumeric());
        // "WMS: Warehouse Management System" has words of the dictionary.
        let words =
            name.split_whitespace().any(|word| lexicon::word(&word.to_lowercase()).is_some());
        if named && !words && initials_of(name) == short {
            add(&mut self.people, name);
            self.people.insert(short.to_lowercase());
        }
    }

    /// Whether the document names `key`, in lower case, as a person.
    #[must_use]
    pub fn names(&self, key: &str) -> bool {
        self.people.contains(key)
    }

    /// Whom the document names, in small letters.
    pub(super) fn listed(&self) -> impl Iterator<Item = &String> {
        self.people.iter()
    }

    /// Whether the document links anybody, or any organisation, to an account.
    pub(super) fn has_profiles(&self) -> bool {
        !self.profiles.is_empty()
    }

    /// Whether the document links `key`, in lower case, to an account of that name: somebody's, or an
    /// organisation's.
    pub(super) fn has_profile(&self, key: &str) -> bool {
        self.profiles.contains(key)
    }

    /// Whether the document gives `key` as the login of an author or attendee.
    pub(super) fn lists_login(&self, key: &str) -> bool {
        self.logins.contains(key)
    }

    /// Whether `key`, in lower case, is made of a name that the document lists: "jhford" of John Ford.
    pub(super) fn is_login_of_listed(&self, key: &str) -> bool {
        self.people.iter().filter_map(|name| name.split_once(' ')).any(|(given, rest)| {
            let surname = rest.rsplit(' ').next().unwrap_or(rest);
            let initials = key.strip_suffix(surname).unwrap_or_default();
            surname.len() > 3
                && (1..=2).contains(&initials.len())
                && given.starts_with(|c| initials.starts_with(c))
        })
    }

    /// Whether the configuration lists `key`, in lower case, under `people`.
    #[must_use]
    pub fn configured(&self, key: &str) -> bool {
        self.configured.contains(key)
    }

    /// Whether the configuration lists `key` under `products`, or the document among its services.
    #[must_use]
    pub fn is_thing(&self, key: &str) -> bool {
        self.things.contains(key)
    }

    /// Whether the configuration, or the document, names `key` as a team.
    #[must_use]
    pub fn is_team(&self, key: &str) -> bool {
        self.teams.contains(key)
    }
}

/// The names of a list, in lower case.
fn listed(text: &str) -> impl Iterator<Item = String> + '_ {
    let names = text.split([',', ';', '/', '|', '&']);
    names
        .map(|name| name.trim_matches([' ', '`', '*', '_', '.']).to_lowercase())
        .filter(|name| !name.is_empty() && name.len() < 40)
}

/// What the names of organisations end with.
const ORGANISED: &[&str] = &[
    "labs",
    "lab",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "corp",
    "foundation",
    "collective",
    "dao",
    "studios",
    "networks",
    "consulting",
    "technologies",
    "ventures",
    "cooperative",
];

/// Texts of links to accounts of the same name: "[mei-lin]: https://github.com/mei-lin".
fn profiles(text: &str) -> Vec<String> {
    static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"\[@?(?P<text>[\w-]{2,39})\](?::\s*<?|\()https?://(?:www\.)?(?:github|gitlab)\.com/(?P<login>[\w-]{2,39})/?(?:[>)\s]|$)").ok()
    });
    let hosted = |text: &str| {
        ["github.com/", "gitlab.com/"]
            .iter()
            .any(|host| memmem::find(text.as_bytes(), host.as_bytes()).is_some())
    };
    // Most texts link nobody: told at a glance.
    if !hosted(text) {
        return Vec::new();
    }
    let lines = text.lines().filter(|line| hosted(line));
    let links = lines.flat_map(|line| LINK.iter().flat_map(|link| link.captures_iter(line)));
    let same = links.filter_map(|link| {
        let (text, login) = (link.name("text")?.as_str(), link.name("login")?.as_str());
        text.eq_ignore_ascii_case(login).then(|| text.to_lowercase())
    });
    same.collect()
}

/// Whether the words of `name` are too ordinary for a person: "Clinical Records", "Harbour Light Power".
fn is_organisation(name: &str) -> bool {
    let of = |word: &str| lexicon::name(&word.to_lowercase());
    let listed = Name::GIVEN.or(Name::SURNAME);
    let ordinary =
        |word: &str| word.len() > 2 && of(word).is(Name::ENGLISH) && !of(word).is(listed);
    let mut words = name.split_whitespace();
    words.clone().count() > 1
        && words
            .clone()
            .next()
            .is_some_and(|first| !of(first).is(Name::GIVEN) && !first.ends_with('.'))
        && words.any(ordinary)
}

/// The capitals that the words of a name begin with.
fn initials_of(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect()
}

fn starts_like_name(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
        || matches!(word, "van" | "de" | "der" | "von" | "da" | "bin" | "al" | "el")
}

/// Whether a word of a list of people can only be a login: "jdoe", not "platform" or "tbd".
fn is_login(word: &str) -> bool {
    (4..=20).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && lexicon::word(word).is_none()
        && lexicon::name(word).0 & !Name::GIVEN.or(Name::SURNAME).0 == 0
}

/// A name as a whole and, where it has several words, its first and last.
fn add(set: &mut FxHashSet<String>, name: &str) {
    let bare = name.trim_matches(|c: char| "@<>[]~ ".contains(c)).to_lowercase();
    let words: Vec<&str> = bare.split_whitespace().collect();
    if let [first, .., last] = words[..] {
        for word in [first, last] {
            let ordinary = lexicon::word(word).is_some() || lexicon::name(word).is(Name::ENGLISH);
            if word.chars().count() > 2 && !ordinary {
                set.insert(word.to_owned());
            }
        }
    }
    if !bare.is_empty() {
        set.insert(words.join(" "));
    }
}

/// Whether a line of thanks is a name and nothing else: "* Ana Ruiz".
fn is_full_name(line: &str) -> bool {
    let words = || line.split_whitespace();
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    (2..=4).contains(&words().count()) && words().all(named)
}

/// Where names are expected: owner, author, attendee and thanks places.
#[must_use]
pub fn names_belong(document: &Document, span: Span) -> bool {
    Named::of(document).holds(document, span)
}

/// The places where names are expected, for whoever asks about many.
#[derive(Debug)]
pub struct Named {
    /// Those of fields.
    values: Vec<Span>,
    /// Those of owners, by where they begin, each with the furthest end up to there.
    owners: Vec<(usize, usize)>,
}

impl Named {
    /// Those of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let fields = document.fields.iter();
        let listed = fields.filter(|it| matches!(it.role, Some(Role::Authors | Role::Attendees)));
        let owners = document.items.iter().flat_map(|item| &item.owners).map(|owner| owner.span);
        let mut owners: Vec<(usize, usize)> = owners.map(|it| (it.start, it.end)).collect();
        owners.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut owners {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self { values: listed.map(|field| field.value).collect(), owners }
    }

    /// Whether names are expected at `span` of `document`, of which these are the places.
    #[must_use]
    pub fn holds(&self, document: &Document, span: Span) -> bool {
        const ROLES: [Role; 4] = [Role::Authors, Role::Attendees, Role::Thanks, Role::Glossary];
        let mut around = document.chain(document.section_at(span.start));
        let before = self.owners.partition_point(|(start, _)| *start < span.end);
        self.owners[..before].last().is_some_and(|(_, furthest)| span.start < *furthest)
            || around.any(|section| ROLES.iter().any(|role| section.has(*role)))
            || self.values.iter().any(|value| value.covers(span))
    }
}
