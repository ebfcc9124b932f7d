//! What the names of a file, its folders and its title say.

/// The words of the file's name and of the folders next to it, in small letters.
pub(super) struct PathWords {
    stem: Vec<String>,
    folders: Vec<String>,
}

/// How many folders above a file say something of it.
const NEAR_FOLDERS: usize = 3;

impl PathWords {
    pub(super) fn new(path: &str) -> Self {
        let mut parts = path.rsplit(['/', '\\']).filter(|part| !part.is_empty());
        let name = parts.next().unwrap_or_default();
        let stem = words(name.split('.').find(|part| !part.is_empty()).unwrap_or_default());
        Self { stem, folders: parts.take(NEAR_FOLDERS).flat_map(words).collect() }
    }

    pub(super) fn report(&self) -> Option<(i32, String)> {
        let dated = self
            .stem
            .iter()
            .any(|word| word.len() == 4 && is_number(word) && word.starts_with("20"))
            && self.stem.iter().filter(|word| is_number(word)).count() >= 2;
        let plus = i32::from(dated);
        let weight = |word: &str| if word.starts_with("postmortem") { 4 } else { 3 };
        if let Some(word) = self.stem.iter().find(|word| names_report(word)) {
            return Some((weight(word) + plus, format!("file name says {word}")));
        }
        if let Some(word) = self.folders.iter().find(|word| names_report(word)) {
            return Some((weight(word) + plus, format!("folder {word}")));
        }
        None
    }

    /// Whether the name itself says postmortem.
    pub(super) fn names_postmortem(&self) -> bool {
        self.stem.iter().any(|word| word == "postmortem")
    }

    /// Whether the file is one of those that stand in every repository.
    pub(super) fn beside_reports(&self) -> Option<String> {
        let whole = self.stem.join(" ");
        WHOLE_NAMES.contains(&whole.as_str()).then(|| format!("file name {whole}"))
    }

    pub(super) fn guide(&self) -> Option<(i32, String)> {
        let whole = self.stem.join(" ");
        is_guide(&self.stem).then(|| (5, format!("file name {whole}")))
    }

    pub(super) fn template(&self) -> Option<String> {
        let template = |word: &String| {
            matches!(word.as_str(), "template" | "templates" | "boilerplate" | "skeleton")
        };
        (self.stem.iter().any(template) || self.folders.first().is_some_and(template))
            .then(|| "path says template".to_owned())
    }

    pub(super) fn announcement(&self) -> Option<String> {
        let announces = |word: &String| {
            matches!(word.as_str(), "announcement" | "announcements" | "statuspage" | "comms")
        };
        (self.stem.iter().any(announces) || self.folders.first().is_some_and(announces))
            .then(|| "path says announcement".to_owned())
    }
}

/// Names of files that stand beside reports and are none.
const WHOLE_NAMES: &[&str] = &[
    "readme",
    "index",
    "contributing",
    "changelog",
    "changes",
    "history",
    "license",
    "security",
    "summary",
    "toc",
    "code of conduct",
    "overview",
    "process",
    "governance",
    "todo",
    "news",
    "authors",
    "support",
    "releases",
    "release notes",
    "agents",
    "claude",
    "architecture",
    "roadmap",
    "install",
    "upgrading",
    "migration",
];

/// Words at an end of a name or title that make it a text about how to do something.
const GUIDE_WORDS: &[&str] = &[
    "guide",
    "guides",
    "guideline",
    "guidelines",
    "runbook",
    "runbooks",
    "playbook",
    "playbooks",
    "policy",
    "policies",
    "procedure",
    "procedures",
    "handbook",
    "checklist",
    "faq",
    "howto",
    "training",
    "tutorial",
    "cheatsheet",
    "workflow",
    "process",
    "manual",
    "walkthrough",
    "principles",
    "tips",
];

pub(super) fn names_report(word: &str) -> bool {
    matches!(
        word,
        "postmortem"
            | "postmortems"
            | "incident"
            | "incidents"
            | "outage"
            | "outages"
            | "rca"
            | "rcas"
            | "pir"
            | "pirs"
            | "downtime"
            | "disclosure"
            | "breach"
            | "afteraction"
            | "incidentreport"
            | "incidentreports"
    ) || ["pm", "inc", "sev"].iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|rest| !rest.is_empty() && is_number(rest))
    })
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a name in small letters; "post mortem" and "after action" are one.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        let joins = matches!(
            (words.last().map(String::as_str), word.as_str()),
            (Some("post"), "mortem" | "mortems") | (Some("after"), "action")
        );
        match words.last_mut() {
            Some(last) if joins => last.push_str(&word),
            _ => words.push(word),
        }
    }
    words
}

pub(super) fn title_of_report(title: &str) -> Option<(i32, String)> {
    let words = words(title);
    let strong = words.iter().find(|word| names_report(word));
    let weak = words.iter().find(|word| {
        matches!(
            word.as_str(),
            "disruption"
                | "degradation"
                | "degraded"
                | "compromise"
                | "compromised"
                | "unavailable"
                | "unavailability"
                | "failure"
                | "failures"
                | "failing"
                | "down"
                | "leak"
                | "leaked"
                | "interruption"
                | "halt"
                | "crash"
                | "broken"
                | "breakage"
        )
    });
    let says = says_so(&words).or_else(|| calls_itself(title));
    let numbered = words.windows(2).find(|two| {
        matches!(two[0].as_str(), "inc" | "pm" | "pir" | "rca" | "sev" | "incident")
            && is_number(&two[1])
    });
    if let Some(id) = numbered.filter(|_| says.is_none()) {
        return Some((3, format!("title says {}", id.join(" "))));
    }
    // "2020-08-28: memory overload", "Vulnerability disclosure 2022-11-20"
    let dated = i32::from(names_day(&words));
    let strong = strong.map(|word| (2 + dated, word.as_str()));
    let weak = weak.map(|word| (1 + dated, word.as_str()));
    says.or(strong).or(weak).map(|(weight, word)| (weight, format!("title says {word}")))
}

/// What a title says that tells what the text is, and what that weighs: "Postmortem: …", "Incident report …".
/// "Incident review" alone may also be what the text is about, so its sections have to tell; an outage is only its
/// subject.
fn says_so(words: &[String]) -> Option<(i32, &str)> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match *words.strip_prefix(&["post"]).unwrap_or(&words) {
        [word @ ("postmortem" | "rca" | "afteraction"), ..]
        | [word @ ("incident" | "outage"), "report" | "writeup", ..]
        | [word @ ("incident" | "outage"), "write", "up", ..]
        | [word @ ("incident" | "outage"), "review", _, ..] => Some((4, word)),
        [
            word @ ("incident" | "outage"),
            "review" | "analysis" | "summary" | "retrospective" | "debrief" | "debriefing",
            ..,
        ] => Some((3, word)),
        _ => None,
    }
}

/// What a title says behind its subject, or of it: "Chain halt - post-mortem", "A post mortem of the rollout". Beside a
/// separator the word may be that of a product or a meeting, so something else has to tell.
fn calls_itself(title: &str) -> Option<(i32, &str)> {
    let parts: Vec<Vec<String>> =
        title.split([':', '|', '–', '—']).flat_map(|part| part.split(" - ")).map(words).collect();
    let first = parts.first()?.iter().map(String::as_str).collect::<Vec<_>>();
    let of = matches!(first.as_slice(), ["a" | "the", "postmortem", "of" | "on" | "for", _, ..]);
    let weight = parts.iter().filter_map(|part| {
        let (last, before) = part.split_last()?;
        let before = if last == "report" { before.split_last()?.1 } else { before };
        let named = part.get(before.len())? == "postmortem";
        let incident = before.iter().any(|word| word != "postmortem" && names_report(word));
        (named && (incident || before.is_empty())).then_some(if incident { 4 } else { 3 })
    });
    let weight = if of { Some(4) } else { weight.max() };
    weight.map(|weight| (weight, "postmortem"))
}

/// Whether a day is written in numbers, year first or last.
fn names_day(words: &[String]) -> bool {
    // "Release 4.1.2024" is a version.
    if words.iter().any(|word| matches!(word.as_str(), "release" | "version" | "changelog")) {
        return false;
    }
    let number = |word: &String, digits: usize| word.len() <= digits && is_number(word);
    let year = |word: &String| word.len() == 4 && word.starts_with("20") && is_number(word);
    words.windows(3).any(|day| {
        let ends = year(&day[0]) && number(&day[2], 2) || number(&day[0], 2) && year(&day[2]);
        ends && number(&day[1], 2)
    })
}

pub(super) fn guide_title(title: &str) -> Option<(i32, String)> {
    let words = words(title);
    let guide = is_how_to(&words) || is_subject(&words) && says_so(&words).is_none();
    guide.then(|| (4, format!("title \"{title}\"")))
}

/// Whether a name is that of a text about how to do something.
fn is_guide(words: &[String]) -> bool {
    is_how_to(words) || is_subject(words)
}

/// Whether a short name is that of a subject: "Incident response". "Token leak incident response" is a report's.
fn is_subject(words: &[String]) -> bool {
    let last = words.last().map(String::as_str).unwrap_or_default();
    words.len() <= 3
        && !words.iter().any(|word| is_number(word))
        && matches!(
            last,
            "response"
                | "management"
                | "handling"
                | "severity"
                | "severities"
                | "levels"
                | "roles"
                | "lifecycle"
                | "classification"
                | "commander"
                | "culture"
                | "review"
                | "reviews"
                | "metrics"
                | "support"
                | "tooling"
                | "tools"
                | "debugging"
        )
}

/// Whether a name says that the text tells how to do something.
fn is_how_to(words: &[String]) -> bool {
    let whole = words.join(" ");
    let first = words.first().map(String::as_str).unwrap_or_default();
    let last = words.last().map(String::as_str).unwrap_or_default();
    ["how to", "what is", "what are", "when to"].iter().any(|start| whole.starts_with(start))
        || whole.contains("guide to")
        || whole.contains("best practices")
        || matches!(first, "writing" | "running" | "conducting" | "introduction")
        || GUIDE_WORDS.contains(&first)
        || GUIDE_WORDS.contains(&last)
}
