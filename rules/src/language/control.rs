//! How strong the control is that an action item asks for: the action hierarchy.
//!
//! Three tiers (VA National Center for Patient Safety, RCA2): what makes the wrong thing impossible,
//! what helps people notice and recover, what rests on memory. The grade is that of the strongest
//! token found; a hedge before a token ("consider adding a gate") leaves only the hedge.

mod senses;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use self::senses::{OPENING, is_in_other_sense, is_inside, is_negated, is_study};
use super::imperative;
use crate::document::{ActionItem, Document};
use crate::text::{Regex, Span, ascii_pattern};

/// A tier of the action hierarchy.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// No word says what kind of control it is.
    #[default]
    None,
    /// Memory, vigilance, documents, study.
    Weaker,
    /// Detection, redundancy, software aids.
    Intermediate,
    /// Forcing functions, elimination, standardisation.
    Stronger,
}

impl Tier {
    /// The word used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Weaker => "weaker",
            Self::Intermediate => "intermediate",
            Self::Stronger => "stronger",
        }
    }
}

/// The grade of an action item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// Its tier.
    pub tier: Tier,
    /// The words that decided it.
    pub token: Option<Span>,
    /// Whether that is a hedge: a control may stand behind it, and it is only talked about.
    pub hedged: bool,
}

/// The grade of `item`, its token in the document's text. What names its owner, date and tickets
/// does not count, and neither does code.
#[must_use]
pub fn of_item(document: &Document, item: &ActionItem) -> Grade {
    let words = item.words();
    let mut text = document.prose_at(words).to_owned();
    let owners = item.owners.iter().map(|owner| owner.span);
    let given = [item.kind, item.priority, item.estimate].into_iter().flatten();
    let due = item.due.iter().map(|due| due.span);
    for span in owners.chain(due).chain(given).chain(item.tickets.iter().copied()) {
        if words.covers(span) {
            let (start, end) = (span.start - words.start, span.end - words.start);
            text.replace_range(start..end, &" ".repeat(span.len()));
        }
    }
    let grade = document.recall.of(&text, grade);
    Grade { token: grade.token.map(|token| token.shift(words.start)), ..grade }
}

const LISTS: [(Tier, &str); 3] = [
    (Tier::Stronger, include_str!("../../data/actions/stronger.txt")),
    (Tier::Intermediate, include_str!("../../data/actions/intermediate.txt")),
    (Tier::Weaker, include_str!("../../data/actions/weaker.txt")),
];

struct Tokens {
    automaton: AhoCorasick,
    /// Tier of each pattern.
    tiers: Vec<Tier>,
}

static TOKENS: LazyLock<Option<Tokens>> = LazyLock::new(|| {
    let entries =
        || LISTS.iter().flat_map(|(tier, list)| entries(list).map(|entry| (*tier, entry)));
    let automaton = automaton(entries().map(|(_, entry)| entry))?;
    Some(Tokens { automaton, tiers: entries().map(|(tier, _)| tier).collect() })
});

static HEDGES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| automaton(entries(include_str!("../../data/actions/hedges.txt"))));

/// The entries of a word list, as stems with a space at either end.
fn entries(list: &str) -> impl Iterator<Item = String> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Stems::of(line).text)
}

fn automaton(patterns: impl Iterator<Item = String>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok()
}

/// A text as stems with one space around each, and where each came from.
struct Stems {
    text: String,
    /// Start of each stem in `text`, and the word in the text read.
    words: Vec<(usize, Span)>,
}

impl Stems {
    fn of(text: &str) -> Self {
        let mut stems = Self { text: String::from(" "), words: Vec::new() };
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric(), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    stems.words.push((stems.text.len(), Span::new(from, at)));
                    stems.text.push_str(&stem(&text[from..at].to_lowercase()));
                    stems.text.push(' ');
                    start = None;
                }
                _ => {}
            }
        }
        stems
    }

    /// The words that bytes `start..end` of the stems came from.
    fn source(&self, start: usize, end: usize) -> Option<Span> {
        let mut inside = self.words.iter().filter(|(at, _)| (start..end).contains(at));
        let first = inside.next()?.1;
        Some(inside.fold(first, |span, (_, word)| span.join(*word)))
    }
}

/// A word without its ending, the same for all forms of it: "block" for "blocked" and "blocking".
fn stem(word: &str) -> String {
    let cut = ["ing", "ed", "es", "s"]
        .iter()
        .find_map(|ending| {
            word.strip_suffix(ending).filter(|rest| rest.len() >= 3 && !rest.ends_with('s'))
        })
        .unwrap_or(word);
    let cut = cut.strip_suffix('e').filter(|rest| rest.len() >= 3).unwrap_or(cut);
    let mut letters = cut.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let doubled = last == before && last.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
    cut[..cut.len() - if doubled { last.map_or(0, char::len_utf8) } else { 0 }].to_owned()
}

/// The grade of an item with these words; code in them counts as nothing.
#[must_use]
pub fn grade(text: &str) -> Grade {
    let mut best = Grade::default();
    let requests = imperative::requests(text);
    let whole = [Span::new(0, text.len())];
    let clauses: Vec<Span> = requests.iter().map(|request| request.clause).collect();
    for clause in if clauses.is_empty() { &whole[..] } else { &clauses[..] } {
        let found = grade_clause(clause.of(text));
        if found.tier > best.tier {
            let token = found.token.map(|token| token.shift(clause.start));
            best = Grade { token, ..found };
        }
    }
    best
}

/// Words after which a clause says when something happens, not what is done.
const CONDITIONS: [&str; 9] =
    ["when", "whenever", "if", "after", "before", "while", "because", "since", "unless"];

/// What can be trained and is no person, and what training is only the name of.
static NO_PERSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:train\w*\s+(?:\S+\s+){0,3}?(?:models?|classifiers?|detectors?|networks?|data\s?sets?|embeddings?|filters?|forecasts?)|training\s+(?:environments?|clusters?|jobs?|pipelines?|data|sets?|servers?|accounts?|mode|runs?|workloads?))\b").ok()
});

/// Whether the same clause says that a machine does it: "announce windows automatically from …".
pub(crate) fn is_automatic(clause: &str) -> bool {
    static MACHINERY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:automatically|automatic|automated|unattended|cron ?job|scheduled (?:job|task|query)|by (?:a )?(?:bot|script|job|pipeline|ci)|in (?:the )?(?:ci|pipeline)|enforced|gated|bot|via (?:a )?(?:bot|webhook|hook|script|lint\w*)|with (?:a )?(?:lint\w*|admission \w+|pre-commit|ci \w+|script))\b").ok()
    });
    MACHINERY.as_ref().is_some_and(|machinery| machinery.is_match(clause))
}

fn grade_clause(text: &str) -> Grade {
    let stems = Stems::of(text);
    // A machine that announces or reminds does it every time.
    let told = |at: usize| {
        let word = stems.text[at..].trim_start();
        ["announc", "communicat", "remind", "tell", "shar"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    let automatic = is_automatic(text);
    let hedge = HEDGES
        .as_ref()
        .and_then(|hedges| hedges.find(&stems.text))
        .filter(|hedge| !(automatic && told(hedge.start())))
        .filter(|hedge| !is_inside(&stems.text, hedge.start()));
    let mut best = Grade::default();
    let Some(tokens) = TOKENS.as_ref() else { return best };
    let machine = NO_PERSON.as_ref().is_some_and(|machine| machine.is_match(text));
    let condition = condition(text);
    let mut hedge_counts = false;
    let mut decided_at = 0;
    for found in tokens.automaton.find_overlapping_iter(&stems.text) {
        let Some(token) = stems.source(found.start(), found.end()) else { continue };
        let own = tokens.tiers[found.pattern().as_usize()];
        let person =
            own == Tier::Weaker && stems.text[found.start()..].trim_start().starts_with("train");
        let spoken_of =
            is_spoken_of(text, token, own) || own > Tier::Weaker && is_negated(text, token);
        let other_sense = own == Tier::Weaker && is_in_other_sense(text, token);
        let inside = own == Tier::Weaker && is_inside(&stems.text, found.start());
        if token.start > condition || machine && person || spoken_of || other_sense || inside {
            continue;
        }
        let at_hedge = hedge.as_ref().is_some_and(|hedge| found.start() == hedge.start());
        hedge_counts |= at_hedge && own == Tier::Weaker && !is_study(token.of(text));
        let tier = match &hedge {
            Some(hedge) if found.start() >= hedge.start() && !(machine && at_hedge) => Tier::Weaker,
            _ => own,
        };
        if tier > best.tier {
            best = Grade { tier, token: Some(token), hedged: false };
            decided_at = found.start();
        }
    }
    // "Fail training when a language has no queries": what stands between is what is failed.
    static REFUSES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?P<verb>fail|abort|refuse)\s[^.;]{1,60}?\b(?:when|whenever|if|unless|without|whose)\b").ok()
    });
    let refuses = REFUSES.as_ref().and_then(|refuses| refuses.captures(text)?.name("verb"));
    if let Some(verb) = refuses.filter(|_| best.tier < Tier::Stronger) {
        let token = Some(Span::new(verb.start(), verb.end()));
        return Grade { tier: Tier::Stronger, token, hedged: false };
    }
    // A list or a decision is to come; what follows from it is not named yet.
    let opens =
        best.token.is_some_and(|token| token.start == 0 || text[..token.start].trim().is_empty());
    best.hedged = best.tier == Tier::Weaker
        && opens
        && OPENING.iter().any(|stem| stems.text.trim_start().starts_with(stem));
    if let (Tier::Weaker, Some(hedge)) = (best.tier, hedge)
        && !machine
        && hedge.start() <= decided_at
    {
        best.token = stems.source(hedge.start(), hedge.end());
        best.hedged = !hedge_counts;
    }
    best
}

/// Whether a control is only what something else is about ("documentation on our policies as code",
/// "an alert for the rate limit"), or what stands in its words is none ("to prevent this", "blocked
/// by OPS-3").
fn is_spoken_of(text: &str, token: Span, tier: Tier) -> bool {
    static TOPIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \b (?: (?P<document> (?: manual | human | visual ) \ (?: checks? | reviews? | inspections? | walk-?throughs? | verifications? ) | documentation | docs? | guides? | runbooks? | playbooks? | wiki | readme | guidance | guidelines? | training | refreshers? | courses? | workshops? | briefings? | paragraphs? | chapters? | articles? | announcements? )
                | monitoring | monitors? | alert (?: s | ing )? | alarms? | dashboards? | panels? | metrics? | logs? | logging | telemetry | notifications? | visibility | tests? )
              (?: \s+ [\w\-]+ ){0,2}? \s+ (?: on | about | for | of | regarding | around | covering | to\ mention | to\ describe | to\ explain | mentioning | describing | explaining | that\ describes? ) \b (?P<topic> .* )",
        )
        .ok()
    });
    static ACTS: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"(?i)\b(?:that|which|and|to)\s+(?:\w+ly\s+)?$").ok());
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ (?: prevent (?: s | ing )? \s+ (?: this | it | these | similar | such | future | the\ (?: same | issue | incident | problem | outage ) | recurrence | re-?occurrence )
                | (?: blocked | blocking ) \s+ (?: on | by ) ) \b",
        )
        .ok()
    });
    // "CLI blocks", "a block of configuration": a thing.
    static THING: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^blocks?\s*(?:$|[.,;:()\[]|(?:of|in|for|with|into|from|at)\b)").ok()
    });
    // "A wiki page on timeouts": a thing, where no link to another request stands before it.
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:an?|the|this|each|every|our|one|(?:wiki|web|status|help|doc\w*|manual|intranet|landing|info\w*|home|hand-?book)(?:'s)?)\s+$").ok()
    });
    let behind = text.get(token.start..).unwrap_or_default();
    let page = token.of(text).to_lowercase().starts_with("page");
    if page && BEFORE.as_ref().is_some_and(|before| before.is_match(&text[..token.start])) {
        return true;
    }
    if tier == Tier::Stronger && NAMED.as_ref().is_some_and(|named| named.is_match(behind)) {
        return true;
    }
    if token.start > 0 && THING.as_ref().is_some_and(|thing| thing.is_match(behind)) {
        return true;
    }
    let Some(found) = TOPIC.as_ref().and_then(|topic| topic.captures(text)) else { return false };
    // What a document is about is no control at all; what an alert is about may be another alert.
    let about = match found.name("document") {
        Some(_) => tier > Tier::Weaker,
        None => tier == Tier::Stronger,
    };
    let between = found.name("topic").and_then(|topic| text.get(topic.start()..token.start));
    about && between.is_some_and(|words| !ACTS.as_ref().is_some_and(|acts| acts.is_match(words)))
}

/// Where the clause goes over to a condition; its end where it does not, or begins with one.
fn condition(text: &str) -> usize {
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if at > 0 && CONDITIONS.contains(&bare.as_str()) {
            return at + word.len();
        }
        at += word.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(text: &str) -> (Tier, &str) {
        let grade = grade(text);
        (grade.tier, grade.token.map_or("", |token| token.of(text)))
    }

    #[test]
    fn the_strongest_token_decides() {
        for (text, tier, token) in [
            ("Reject writes with an empty tenant", Tier::Stronger, "Reject"),
            ("Add deletion protection to the ledger", Tier::Stronger, "deletion protection"),
            ("Document the limit and reject larger requests", Tier::Stronger, "reject"),
            ("Add an alert on queue age", Tier::Intermediate, "alert"),
            ("Write a regression test for empty carts", Tier::Intermediate, "regression test"),
            ("Update the wiki", Tier::Weaker, "wiki"),
            ("Require a second person to look at the command", Tier::Weaker, "second person"),
            ("Share learnings", Tier::Weaker, "Share"),
            ("Train the on-call engineers on failover", Tier::Weaker, "Train"),
            ("Polish the ledger", Tier::None, ""),
            ("Page when a node has been removed", Tier::Intermediate, "Page when"),
            ("Alert when a node has been removed", Tier::Intermediate, "Alert"),
            ("Train the fraud model on the traffic of May", Tier::None, ""),
            ("Announce windows automatically from the calendar", Tier::Stronger, "automatically"),
            ("Create a wiki page with the usual queries", Tier::Weaker, "wiki"),
            (
                "Half-day refresher for the desk on reading reject reports",
                Tier::Weaker,
                "refresher",
            ),
            ("Create documentation on our policies as code", Tier::Weaker, "documentation"),
            ("Update the user guide to mention the rate limit", Tier::Weaker, "guide"),
            ("Turn command strings into verifiable CLI blocks", Tier::Intermediate, "CLI"),
            ("Create a wiki page on link timeouts of the gateway", Tier::Weaker, "wiki"),
            ("Write a wiki article on cluster capacity", Tier::Weaker, "wiki"),
            ("Add an alert for the rate limit", Tier::Intermediate, "alert"),
            ("Add a test for the delete path", Tier::Intermediate, "test"),
            ("Add a test on merges that blocks them", Tier::Stronger, "blocks"),
            ("Add dashboards to prevent similar outages", Tier::Intermediate, "dashboards"),
            ("Restart the ingest process", Tier::None, ""),
            ("Define a process for escalation", Tier::Weaker, "process"),
            ("Decide whether the importer may reject such a file", Tier::Weaker, "Decide"),
            ("List the jobs that read by position", Tier::Weaker, "List the"),
            ("Decide on a limit; reject larger requests", Tier::Stronger, "reject"),
            ("Manual check of the alert", Tier::Weaker, "Manual"),
            ("Semi-automated failover", Tier::Intermediate, "failover"),
            ("Do not allow public buckets", Tier::Stronger, "not allow"),
            ("Add a check so that users cannot delete rows", Tier::Stronger, "cannot"),
        ] {
            assert_eq!(graded(text), (tier, token), "{text}");
        }
    }

    #[test]
    fn a_hedge_takes_the_force_away() {
        for text in [
            "Consider adding a CI gate",
            "Investigate whether we can block public buckets",
            "Document how to isolate a cell",
            "Remind people to use the quota",
        ] {
            assert_eq!(graded(text).0, Tier::Weaker, "{text}");
        }
        assert_eq!(graded("Investigate the leak; cap memory at 2 GiB").0, Tier::Stronger);
    }

    #[test]
    fn what_is_not_to_be_is_no_control() {
        for text in [
            "Do not block deploys, just tell people",
            "Never automate the delete; remind people",
            "Checklist for releases, not enforced by the pipeline",
            "Non-automated weekly review of limits",
            "Release without a canary for now",
        ] {
            assert!(graded(text).0 < Tier::Intermediate, "{text}: {:?}", graded(text));
        }
        for text in ["Reject hosts not in the pool", "Hosts that are not in the pool are rejected"]
        {
            assert_eq!(graded(text).0, Tier::Stronger, "{text}");
        }
    }

    #[test]
    fn stems_join_the_forms_of_a_word() {
        for (one, other) in [
            ("block", "blocking"),
            ("cap", "capped"),
            ("require", "requires"),
            ("alert", "alerting"),
            ("add", "adding"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
    }
}
