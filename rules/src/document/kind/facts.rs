//! What the headings and sentences of a document say of its kind.

use super::names::words;
use crate::document::{Document, Place, Quotation, Role, Sentence, Unit};

/// What the headings and the text say, counted.
pub(super) struct Facts<'d> {
    /// Roles of sections that reports have, and the titles that give them.
    core_roles: Vec<Role>,
    core: Vec<&'d str>,
    /// Whether one of them is a section that designs and plans do not have.
    telling: bool,
    /// Sections with a role, and those of them that hold nothing but instructions.
    roles: usize,
    vacant: usize,
    /// Dates and times of day, and times of day alone.
    stamps: usize,
    clocks: usize,
    /// Headings that are version numbers.
    pub(super) versions: usize,
    incident_words: usize,
    pub(super) postmortem_words: usize,
    /// Sentences, and those of them that tell the reader what to do.
    sentences: usize,
    advice: usize,
    /// Whether the text speaks of the incident as going on.
    ongoing: bool,
    has_actions: bool,
}

impl<'d> Facts<'d> {
    pub(super) fn gather(document: &'d Document, title: &str) -> Self {
        let (stamps, clocks) = stamps(&document.prose);
        let mut facts = Self {
            core_roles: Vec::new(),
            core: Vec::new(),
            telling: false,
            roles: 0,
            vacant: 0,
            stamps,
            clocks,
            versions: 0,
            incident_words: 0,
            postmortem_words: words(title)
                .iter()
                .filter(|word| word.starts_with("postmortem"))
                .count(),
            sentences: 0,
            advice: 0,
            ongoing: false,
            has_actions: document.sections.iter().any(|section| section.has(Role::Actions)),
        };
        facts.read_sections(document);
        let told = |sentence: &Sentence| {
            sentence.quotation == Quotation::None && sentence.place != Place::Heading
        };
        let sentences = document.sentences.iter().take(MOST_SENTENCES);
        facts.sentences = sentences.filter(|it| told(it)).count();
        let hits = document.hits(Unit::Prose, |prose| {
            Some(Words::of(prose)).filter(|words| *words != Words::default())
        });
        for (index, words) in hits.iter().take_while(|(index, _)| *index < MOST_SENTENCES) {
            if told(&document.sentences[*index]) {
                facts.add(*words);
            }
        }
        facts
    }

    fn read_sections(&mut self, document: &'d Document) {
        let mut filled = vec![false; document.sections.len()];
        let told = document.hits(Unit::Prose, |prose| instructs(prose).then_some(()));
        let mut told = told.iter().peekable();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let instructs = told.next_if(|(at, ())| *at == index).is_some();
            if sentence.place != Place::Heading && !instructs {
                filled[sentence.section] = true;
            }
        }
        for (index, section) in document.sections.iter().enumerate().rev() {
            if let Some(parent) = section.parent {
                filled[parent] |= filled[index];
            }
        }
        for (index, section) in document.sections.iter().enumerate() {
            let title = document.source.slice(section.title);
            let version = title.trim_start_matches(['v', 'V', '[']);
            let parts = || version.split('.').map(str::trim);
            let dotted =
                parts().take(2).filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
            // "24.07.2020" is a day.
            let day = parts().nth(2).is_some_and(|it| it.len() == 4 && it.starts_with("20"))
                && parts().take(2).all(|it| it.len() == 2);
            let numbered = version.contains('.') && dotted.count() == 2 && !day;
            self.versions += usize::from(section.level < 7 && numbered);
            if section.roles.is_empty() || section.has(Role::Title) {
                continue;
            }
            self.roles += 1;
            self.vacant += usize::from(!filled[index]);
            for role in section.roles.iter().filter_map(|role| core(*role)) {
                if !self.core_roles.contains(&role) {
                    self.core_roles.push(role);
                    self.core.push(title);
                    self.telling |=
                        matches!(role, Role::RootCause | Role::Contributing | Role::Lessons);
                }
            }
        }
        self.core.dedup();
    }

    fn add(&mut self, words: Words) {
        self.incident_words += words.incident;
        self.postmortem_words += words.postmortem;
        self.advice += usize::from(words.advises);
        self.ongoing |= words.ongoing;
    }

    pub(super) fn sections(&self) -> Option<(i32, String)> {
        let count = self.core_roles.len();
        let has = |role| self.core_roles.contains(&role);
        // Why it happened, what is to be done, and when: little else tells all three.
        let explains = has(Role::RootCause) || has(Role::Contributing);
        let weight = match count {
            0 => return None,
            2 if explains && has(Role::Actions) && self.stamps >= 2 => 4,
            1 => i32::from(self.telling),
            2 if self.telling || self.core_roles.contains(&Role::Timeline) => 2,
            2 => 1,
            _ if self.telling => 5,
            _ => 3,
        };
        let (last, others) = self.core.split_last()?;
        let named = others.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        let names = if others.is_empty() {
            format!("section {last}")
        } else {
            format!("sections {named} and {last}")
        };
        (weight > 0).then_some((weight, names))
    }

    pub(super) fn words(&self) -> Option<(i32, String)> {
        let told = self.incident_words >= 3 && self.stamps >= 2;
        told.then(|| (1, "the text tells of an outage with dates or times".to_owned()))
    }

    pub(super) fn times(&self) -> Option<(i32, String)> {
        let told = self.clocks >= 3 && self.core_roles.contains(&Role::Timeline);
        // A plan by the hour, or a meeting, tells of no incident.
        let followed = self.core_roles.contains(&Role::Actions) && self.incident_words > 0;
        let weight = if followed { 2 } else { 1 };
        told.then(|| (weight, "the timeline gives times of day".to_owned()))
    }

    pub(super) fn guide(&self) -> Option<(i32, String)> {
        let advises = self.sentences >= 8 && self.advice * 4 > self.sentences;
        (advises && self.stamps < 6)
            .then(|| (2, "the text tells the reader what to do and gives no dates".to_owned()))
    }

    pub(super) fn template(&self, title: &str) -> Option<String> {
        let words = words(title);
        if words.iter().any(|word| word == "template") {
            return Some("title says template".to_owned());
        }
        (self.roles >= 3 && self.vacant * 3 >= self.roles * 2 && self.stamps < 3)
            .then(|| "sections hold instructions or nothing".to_owned())
    }

    /// Whether the text is a message: it says so, or its path does, or it speaks of the incident as
    /// going on. With the sections of a report it is a report, whatever its subject is called.
    pub(super) fn announcement(&self, title: &str, path: Option<String>) -> Option<String> {
        if self.core_roles.len() > 2 || (self.has_actions && self.core_roles.len() > 1) {
            return None;
        }
        let words = words(title).join(" ");
        let announces = ["status update", "announcement", "service notice", "incident update"]
            .iter()
            .any(|phrase| words.contains(phrase));
        path.or_else(|| {
            (announces || self.ongoing).then(|| "the text announces an incident".to_owned())
        })
    }
}

impl Facts<'_> {
    /// Whether a short text has the labels of a message to colleagues, or lies where messages are
    /// kept and speaks of an incident.
    pub(super) fn message(
        &self,
        document: &Document,
        title: &str,
        path: Option<String>,
    ) -> Option<String> {
        let text = document.source.text();
        let short = text.len() < LONGEST_MESSAGE && document.timeline.is_empty();
        // What calls itself an announcement may tell a little more.
        if !short && text.len() >= 3 * LONGEST_MESSAGE {
            return None;
        }
        let lower = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        // "Announcement: late parcels, 4 December"
        let lead = title.split([':', '–', '—']).next().unwrap_or_default().trim().to_lowercase();
        // "Announcement to our buyers: …"
        let to_whom = |rest: &str| {
            [" to ", " for ", " about ", " on "].iter().any(|link| rest.starts_with(link))
        };
        let titled = TITLES.iter().any(|announces| {
            let rest = lead.strip_prefix(announces);
            rest.is_some_and(|rest| rest.is_empty() && title.len() > lead.len() || to_whom(rest))
        });
        let told = document.field(Role::Severity).is_some()
            || says(&["postmortem", "post-mortem", "learnings", "incident"]);
        // It may even have the sections of a report, but not who wrote it or how far it is.
        let reported = document.fields.iter().any(|field| {
            let label = document.source.slice(field.label).to_lowercase();
            let writes = || ["author", "owner", "written"].iter().any(|word| label.contains(word));
            match field.role {
                // "resolved" is how the incident stands.
                Some(Role::Status) => {
                    let value = document.source.slice(field.value).to_lowercase();
                    ["draft", "review", "final", "publish", "approved", "complete"]
                        .iter()
                        .any(|word| value.contains(word))
                }
                Some(Role::Authors) => writes(),
                _ => false,
            }
        });
        if titled && told && (self.core_roles.len() <= 3 && !self.has_actions || !reported) {
            return Some("the title says announcement".to_owned());
        }
        if self.core_roles.len() > 1 || !short {
            return None;
        }
        let labelled = document.field(Role::Severity).is_some()
            && says(&["duration", "lasted"])
            && says(&["learning", "learned", "postmortem", "post-mortem"]);
        if labelled {
            return Some("severity, duration and learnings in a few lines".to_owned());
        }
        let about = self.incident_words > 0 || self.postmortem_words > 0;
        path.filter(|_| about || says(&["incident", "outage", "postmortem"]))
    }
}

/// What the words of one sentence say of the text.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Words {
    incident: usize,
    postmortem: usize,
    /// Whether it tells the reader what to do.
    advises: bool,
    /// Whether it speaks of the incident as going on.
    ongoing: bool,
}

impl Words {
    fn of(prose: &str) -> Self {
        let mut told = Self::default();
        for word in prose.split(|c: char| !c.is_alphanumeric()) {
            let is_one_of = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
            if is_one_of(INCIDENT_WORDS) {
                told.incident += 1;
            } else if is_one_of(POSTMORTEM_WORDS) {
                told.postmortem += 1;
            } else if is_one_of(ADVICE_WORDS) {
                told.advises = true;
            } else if word == "investigating" {
                told.ongoing |= prose.contains("are currently investigating");
            }
        }
        told
    }
}

/// What titles of messages begin with, before a colon or a dash.
const TITLES: &[&str] = &[
    "announcement",
    "incident announcement",
    "service announcement",
    "internal announcement",
    "incident notice",
    "customer notice",
];

/// A message is shorter than this, in bytes.
const LONGEST_MESSAGE: usize = 3_000;

/// How many sentences are enough to know a text by.
const MOST_SENTENCES: usize = 150;

/// The role of a section that speaks for a report, one for all kinds of lessons.
fn core(role: Role) -> Option<Role> {
    match role {
        Role::Timeline
        | Role::Impact
        | Role::RootCause
        | Role::Contributing
        | Role::Detection
        | Role::Trigger
        | Role::Response
        | Role::Mitigation
        | Role::Resolution
        | Role::Actions => Some(role),
        Role::Lessons | Role::WentWell | Role::WentPoorly | Role::Lucky => Some(Role::Lessons),
        _ => None,
    }
}

const INCIDENT_WORDS: &[&str] = &[
    "outage",
    "outages",
    "incident",
    "incidents",
    "downtime",
    "unavailable",
    "degraded",
    "restored",
    "mitigated",
    "paged",
    "disruption",
];

const POSTMORTEM_WORDS: &[&str] = &[
    "postmortem",
    "postmortems",
    "mortem",
    "mortems",
    "retrospective",
    "retrospectives",
    "blameless",
];

const ADVICE_WORDS: &[&str] = &["you", "your", "should", "must"];

/// Words that begin what a form says of an empty field.
const INSTRUCTIONS: &[&str] = &[
    "describe",
    "list",
    "explain",
    "provide",
    "include",
    "write",
    "briefly",
    "summarize",
    "summarise",
    "what",
    "how",
    "who",
    "when",
    "why",
    "which",
    "insert",
    "give",
    "state",
    "specify",
    "outline",
    "example",
    "optional",
    "record",
    "detail",
    "fill",
];

/// Marks of a value that is still to be given.
const OPEN_VALUES: &[&str] = &["yyyy", "tbd", "todo", "lorem", "hh", "xx", "xxx"];

/// Whether a sentence of a form tells what to write there, or leaves it open.
fn instructs(prose: &str) -> bool {
    let text = prose.trim();
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return true };
    let is_one_of = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    text.ends_with('?')
        || text.starts_with(['<', '[', '‹'])
        || !text.contains(char::is_alphabetic)
        || is_one_of(INSTRUCTIONS, first)
        || is_one_of(OPEN_VALUES, first)
        || words.take(SHORT).any(|word| is_one_of(OPEN_VALUES, word))
}

/// How far into a sentence its open values are looked for, in words.
const SHORT: usize = 8;

/// How many times of day and ISO dates stand in the text, and how many of them are times.
fn stamps(prose: &str) -> (usize, usize) {
    let bytes = prose.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut stamps, mut clocks) = (0, 0);
    for at in memchr::memchr2_iter(b':', b'-', bytes) {
        let clock = bytes[at] == b':'
            && at > 0
            && digit(at - 1)
            && (at + 1..at + 3).all(digit)
            && !digit(at + 3);
        let date = bytes[at] == b'-' && at >= 4 && (at - 4..at).chain(at + 1..at + 3).all(digit);
        stamps += usize::from(clock || date);
        clocks += usize::from(clock);
        if stamps == MOST_STAMPS {
            break;
        }
    }
    (stamps, clocks)
}

/// How many stamps are enough to know that a text has them.
const MOST_STAMPS: usize = 20;
