//! Requests that nobody can call done: "improve monitoring", "look into the queue", "more tests".
//!
//! Only the verb and its nearest words are looked at. What makes such a request verifiable after
//! all is a number it names, something it is to leave behind ("… and record the decision"), or a
//! second request that is concrete.

use std::sync::LazyLock;

use super::control::{self, Tier};
use super::imperative::{self, Request};
use super::lexicon::{self, Class};
use super::roles;
use crate::text::{Regex, Span, ascii_pattern};

/// What is vague about a request, and so what is to be written instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vagueness {
    /// "Improve X", "better X", "make X more robust": better than what?
    Better,
    /// "Reduce X", "increase X" without a number.
    Amount,
    /// "Investigate X", "look into X": no outcome is named.
    Study,
    /// "Consider X", "discuss X": no decision is named.
    Talk,
    /// "Fix the issue": which one, and what happens instead?
    Fix,
    /// "Monitor X" by looking at it.
    Watch,
    /// "Follow up with X", "prioritise X": the work itself is not named.
    Errand,
}

/// A vague request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vague {
    /// What is vague about it.
    pub kind: Vagueness,
    /// The words that are, in the text.
    pub phrase: Span,
}

/// The vague openings, each from the verb on. `phrase` is what is named in a finding.
static OPENINGS: LazyLock<Vec<(Vagueness, Regex)>> = LazyLock::new(|| {
    let openings = [
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>improv(?:e|ing|ed)|enhanc(?:e|ing|ed)|optimi[sz](?:e|ing)|strengthen(?:ing)?|streamlin(?:e|ing)|harden(?:ing)?|polish(?:ing)?|moderni[sz](?:e|ing))\s+(?:the\s+|our\s+|upon\s+|on\s+)?[\w\x01`]",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:(?:(?:ensure|ensuring|gain|gaining|achieve|seek|aim\s+for|strive\s+for|push\s+for)\s+)?(?:better|(?:more|less|fewer)(?:\s+\w+)?)|improved|enhanced|increased))\s+[\w\x01`]",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>mak(?:e|ing))\s+[^.;:]{1,80}?\s(?:(?:more|less)\s+(?:robust|resilient|sensitive|flexible|accurate|tolerant|stable|efficient|clear|secure|user[ -]friendly|consistent|error[ -]prone|fragile|tidy|thorough|strict|sturdy|smooth|modern|mature|solid|friendly|orderly|timely|straightforward|forgiving|\w{2,}(?:ful|ive|able|ible|ous|ent|ant|ical|ual)))\b",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:mak|giv|keep|render)(?:e|ing)?)\s+[^.;:]{1,80}?\s(?P<degree>[\w-]+er)\b",
            ),
        ),
        (Vagueness::Better, ascii_pattern(r"(?i)^(?P<phrase>(?P<degree>[\w-]+er)\s+\w+)")),
        (
            Vagueness::Better,
            ascii_pattern(r"(?i)^(?P<phrase>render(?:ing)?)\s+[^.;:]{1,80}?\s(?:more|less)\s+\w+"),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:handl(?:e|ing)|do|get|be|becom(?:e|ing)|align(?:ing)?|deal with|address(?:ing)?))\s+(?:[^.;:]{0,60}?\s)?(?:better|properly|more gracefully|appropriately|more robustly)\b",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>do(?:ing)?\s+something\s+about|tak(?:e|ing)\s+care\s+of|(?:beef(?:ing)?|shor(?:e|ing)|step(?:ping)?|firm(?:ing)?|brush(?:ing)?|touch(?:ing)?)\s+up(?:\s+on)?|bolster(?:ing)?|toughen(?:ing)?|revamp(?:ing)?|overhaul(?:ing)?|rework(?:ing)?|rethink(?:ing)?|tighten(?:ing)?|clarify(?:ing)?|(?:sort|iron)(?:ing)?\s+out|(?:get|getting)\s+(?:an?\s+)?(?:\w+er\s+)?(?:grip|handle|hold|picture|understanding|overview)\s+(?:on|of)|work(?:ing)?\s+(?:on|towards?)|put(?:ting)?\s+more\s+(?:effort|work|thought|time)\s+into)\s+[\w\x01`]",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>mak(?:e|ing)\s+[^.;:]{1,60}?\s(?:bullet-?proof|rock-?solid|fool-?proof|water-?tight|future-?proof)|(?:bring|get)(?:ing|ting)?\s+[^.;:]{1,60}?\s(?:up\s+to\s+(?:scratch|standard|speed|par)|into\s+shape|in(?:to)?\s+order|under\s+control))\b",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:align(?:ing)?|revisit(?:ing)?|reconsider(?:ing)?|reflect(?:ing)?\s+on|clean(?:ing)?\s+up\s+(?:the\s+|our\s+)?(?:code\w*|tech\w*\s+debt|debt|mess|process\w*|things)|tidy(?:ing)?\s+up))\b",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>clean(?:ing)?\s+up)\s+(?:(?:the|our|old|stale|unused)\s+){0,2}[a-z]+\s*(?:[.;,]|\bby\s*$|$)",
            ),
        ),
        (
            Vagueness::Better,
            ascii_pattern(
                r"(?i)^(?P<phrase>giv(?:e|ing)\s+(?:[\w-]+\s+){1,5}?(?:some|more)\s+(?:love|attention|thought|care))\b",
            ),
        ),
        (
            Vagueness::Amount,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:reduc(?:e|ing)|decreas(?:e|ing)|increas(?:e|ing)|minimi[sz](?:e|ing)|maximi[sz](?:e|ing)|lower(?:ing)?|rais(?:e|ing)|bring(?:ing)?\s+down|cut(?:ting)?\s+down(?:\s+on)?))\s+[\w\x01`]",
            ),
        ),
        (
            Vagueness::Study,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:look(?:ing)?\s+(?:further\s+|more\s+|deeper\s+|again\s+|once\s+more\s+|closer\s+|more\s+closely\s+)?(?:into|at)|(?:take|taking|have|having)\s+(?:an?|another)\s+(?:\w+\s+)?look\s+(?:into|at)|investigat(?:e|ing)|explor(?:e|ing)|research(?:ing)?|figur(?:e|ing)\s+out|find(?:ing)?\s+out|understand(?:ing)?|analy[sz](?:e|ing)|study(?:ing)?|assess(?:ing)?|evaluat(?:e|ing)|determin(?:e|ing)|(?:check(?:ing)?|see(?:ing)?|find(?:ing)?\s+out|test(?:ing)?)\s+(?:if|whether)|dig(?:ging)?\s+into|diagnos(?:e|ing)|review(?:ing)?))\b",
            ),
        ),
        (
            Vagueness::Talk,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:consider(?:ing)?|think(?:ing)?\s+(?:about|through|of)|giv(?:e|ing)\s+(?:more|some|further)\s+thought\s+to|com(?:e|ing)\s+up\s+with\s+(?:ideas|suggestions|options|proposals)|have\s+a\s+think|think(?:ing)?\s+over|discuss(?:ing)?|talk(?:ing)?\s+(?:about|through)|(?:start|open|begin|have|seek)(?:ing)?\s+an?\s+(?:\w+\s+)?(?:conversation|dialogue|discussion|debate)|(?:it\s+)?would\s+be\s+(?:nice|good|great|helpful|useful|ideal)\s+(?:if|to)|brainstorm(?:ing)?|debat(?:e|ing)|learn(?:ing)?\s+from))\b",
            ),
        ),
        (
            Vagueness::Fix,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:fix(?:ing)?|solv(?:e|ing)|resolv(?:e|ing)|address(?:ing)?|tackl(?:e|ing)|correct(?:ing)?)\s+(?:(?:the|this|that|these|those|all|any|our|underlying|root|known|remaining|above|same)\s+)*(?:issues?|problems?|bugs?|root\s+causes?|causes?|defects?|errors?|outages?|incidents?|gaps?|things?|everything|it))(?:\s+(?:above|today|here|found|identified|mentioned|that\s+(?:\w+\s+)?(?:caused|led|ended|was|were|we|happened|occurred))\b|\s*(?:[^\w\s]|$))",
            ),
        ),
        (
            Vagueness::Fix,
            ascii_pattern(r"(?i)^(?P<phrase>address(?:ing)?|tackl(?:e|ing))\s+[\w\x01`]"),
        ),
        (
            Vagueness::Watch,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:(?:closely\s+|continue\s+to\s+|continu\w+\s+)?monitor(?:ing)?|keep(?:ing)?\s+monitoring|observ(?:e|ing)|watch(?:ing)?))\s+[\w\x01`]",
            ),
        ),
        (
            Vagueness::Errand,
            ascii_pattern(
                r"(?i)^(?P<phrase>(?:follow(?:ing)?[ -]?up(?:\s+(?:with|on))?|(?:chat|liais(?:e|ing)|confer|engage|check\s+in)(?:ing)?\s+with|(?:have|having|hold|holding|arrange|arranging|schedule|scheduling)\s+an?\s+(?:[\w-]+\s+){0,2}?(?:chat|talk|word|conversation|discussion|meeting|call)\s+(?:with|about|on|to)|reach(?:ing)?\s+out(?:\s+to)?|(?:stay|remain|keep|be)(?:ing)?\s+in\s+(?:close\s+|regular\s+)?(?:contact|touch)(?:\s+with)?|sync(?:ing)?\s+(?:up\s+)?with|prioriti[sz](?:e|ing)|touch(?:ing)?\s+base|circle\s+back))\b",
            ),
        ),
    ];
    openings.into_iter().filter_map(|(kind, opening)| Some((kind, opening.ok()?))).collect()
});

/// Things that carry the name of such a verb: "review app", "monitor panel".
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^(?:address\s+(?:saniti[sz]ers?|spaces?|books?|bars?|validat\w+|lookups?|pools?|ranges?|lists?|translation|randomi[sz]ation|forms?|fields?)\b|review\s+(?:apps?|environments?|bots?|gates?|checklists?|templates?)\b|monitor(?:ing)?\s+(?:service|stack|agent|pod|system|config\w*|job|panel)\b|research\s+(?:cluster|data|environment)|more\s+than\b|less\s+than\b|observ\w+\s+(?:stack|platform))").ok()
});

/// A number, in digits or as a word, or an outcome that is left behind.
static BOUNDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) (?:^|[\s(<>≤≥=~£$€+×x]) \d [\d.,:]* | \b (?: one | two | three | four | five | six | seven | eight | nine | ten | twelve | half | halve\w* | double\w* | twice | triple\w* | zero ) \b
          | \b (?: ADRs? | decision\ (?:record|log) | design\ doc\w* | RFCs? | proposal | prototype | proof\ of\ concept | poc | written\ (?:report|answer|summary) | time-?box\w* | spike ) \b
          | \b (?: record | publish | write\ up | deliver | produce | list | report ) \s+ (?: the | a | an | its | our | which | all | results? | findings? | decision ) ",
    )
    .ok()
});

/// The way in which something becomes better: "by adding a probe", "with a synthetic check".
static WAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:by\s+(?:\w+ly\s+)?\w{3,}ing|with\s+(?:an?|the|two|three)|via|through|using|so\s+that|such\s+that|instead\s+of)\s+\w").ok()
});

/// A question with a number for its answer.
static COUNT: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i)^\W*how\s+(?:many|much|often|long|large|big)\b").ok());

/// Machines that watch: what is monitored with them is monitored by no person.
static MACHINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:alert\w*|alarms?|pag(?:e|es|ing)|prometheus|grafana|datadog|nagios|cloudwatch|stackdriver|new relic|sentry|pingdom|probes?|exporters?|dashboards?|thresholds?|slos?|synthetics?|automatic\w*|metrics?|via|using|health ?checks?|notif\w+|remotely)\b").ok()
});

/// What is vague about `text`, the words of an item with code masked; `None` where its end can be
/// told.
#[must_use]
pub fn find(text: &str) -> Option<Vague> {
    let requests = imperative::requests(text);
    let first = requests.first()?;
    let vague = of_opening(first, text).or_else(|| of_request(first, text))?;
    // "Investigate the leak and cap memory at 2 GiB" ends with the cap.
    let concrete = |request: &Request| {
        of_request(request, text).is_none()
            && control::grade(request.clause.of(text)).tier >= Tier::Intermediate
    };
    (!requests.iter().skip(1).any(concrete)).then_some(vague)
}

/// Whether `acceptance` says that somebody agrees, and nothing that could be looked at: "the storage group has
/// signed it off".
#[must_use]
pub fn is_consent(acceptance: &str) -> bool {
    static CONSENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ (?: [\w\ ]{3,24} : \W* | done\ when \s+ )? (?P<who> (?: [\w'’\-]+ \s+ ){1,6}? ) (?:
                (?: has | have ) \s (?: all\ )? (?: accepted | confirmed | signed ) | (?: accepts? | signs? )
              | (?P<people> (?: has | have ) \s (?: all\ )? (?: approved | agreed | endorsed | okayed ) | (?: approves? | agrees? | endorses? )
                | (?: is | are | feels? ) \s (?: happy | content | satisfied | comfortable | confident | in\ agreement ) )
              ) \b [^.;\d]* \.? $",
        )
        .ok()
    });
    let found = CONSENT.as_ref().and_then(|consent| consent.captures(acceptance.trim()));
    let who =
        found.as_ref().and_then(|found| found.name("who")).map_or("", |who| who.as_str().trim());
    let head = who.split_whitespace().last().unwrap_or_default().to_lowercase();
    let people = Class::ROLE.or(Class::TEAM).or(Class::INDEF);
    // Only people agree to something, whatever they are called.
    let agree = found.as_ref().is_some_and(|found| found.name("people").is_some());
    let one = || who.split_whitespace().count() > 1 && roles::is_person(who);
    lexicon::word(&head).is_some_and(|entry| entry.class.is(people)) || one() || agree
}

/// Whether `text` asks to study or to talk about something, bounded or not.
#[must_use]
pub fn is_study(text: &str) -> bool {
    let opens = |request: &Request| {
        let clause = request.clause.of(text);
        let study = |kind| matches!(kind, Vagueness::Study | Vagueness::Talk | Vagueness::Errand);
        OPENINGS.iter().any(|(kind, pattern)| study(*kind) && pattern.is_match(clause))
    };
    imperative::requests(text).first().is_some_and(opens)
}

/// "Raise an alarm off the route": a signal is raised, and no amount.
fn raises_a_signal(clause: &str) -> bool {
    static SIGNAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^rais(?:e|ing)\s+(?:an?|the|one)\s+(?:\w+\s+)?(?:alarm|alert|error|exception|warning|ticket|flag|page|incident|signal|event|issue|fault)\b").ok()
    });
    SIGNAL.as_ref().is_some_and(|signal| signal.is_match(clause))
}

/// Whether `word` compares: "clearer", "tidier", where what is left of it describes and nothing more.
fn is_comparative(word: &str) -> bool {
    let lower = word.to_lowercase();
    let Some(stem) = lower.strip_suffix("er").filter(|stem| stem.len() > 2) else { return false };
    // "number", "layer" and "server" are things; "longer" and "later" ask for a time.
    let thing =
        lexicon::word(&lower).is_some_and(|entry| entry.class.is(Class::SYSTEM.or(Class::ROLE)));
    let describes =
        |word: &str| lexicon::word(word).is_some_and(|entry| entry.class.is(Class::ADJ));
    let mut chars = stem.chars().rev();
    let doubled = chars.next() == chars.next();
    let short = &stem[..stem.len() - usize::from(doubled && stem.is_ascii())];
    let soft = stem.strip_suffix('i').map(|base| format!("{base}y"));
    !thing
        && (describes(stem)
            || describes(short)
            || describes(&format!("{stem}e"))
            || soft.is_some_and(|base| describes(&base)))
}

/// What is stepped over on the way to the verb, and promises less than that: "work on the retry loop", "be able to
/// restore a ledger". Behind "work on" may stand what is done.
fn of_opening(request: &Request, text: &str) -> Option<Vague> {
    let (head, clause) = (text[..request.clause.start].trim_end(), request.clause.of(text));
    let opens = |words: &&str| {
        let tail = head.len().checked_sub(words.len()).and_then(|from| head.get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(words))
    };
    let words = ["work on", "be able to"].into_iter().find(opens)?;
    let verb = request.verb.of(text);
    let done = words == "work on" && (verb.ends_with("ing") || imperative::is_request(clause));
    let matches = |pattern: &LazyLock<Option<Regex>>| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(clause))
    };
    let phrase = Span::new(head.len() - words.len(), head.len());
    let bounded = done || matches(&BOUNDED) || matches(&WAY);
    (!bounded).then_some(Vague { kind: Vagueness::Better, phrase })
}

fn of_request(request: &Request, text: &str) -> Option<Vague> {
    let clause = request.clause.of(text);
    if NAMED.as_ref().is_some_and(|named| named.is_match(clause)) || raises_a_signal(clause) {
        return None;
    }
    let (kind, phrase) = OPENINGS.iter().find_map(|(kind, pattern)| {
        let found = pattern.captures(clause)?;
        let phrase = found.name("phrase")?;
        let clause = clause.split(['.', ';', ':']).next().unwrap_or_default();
        let words = |from: usize| {
            clause.get(from..).unwrap_or_default().split(|c: char| !c.is_alphabetic())
        };
        let compares = found.name("degree").is_none_or(|degree| {
            is_comparative(degree.as_str())
                || degree.start() > phrase.end() && words(phrase.end()).any(is_comparative)
        });
        compares.then(|| (*kind, Span::new(phrase.start(), phrase.end())))
    })?;
    // A bare verb and nothing more is no request.
    let rest = &text[request.clause.start + phrase.end..];
    let bounded = match kind {
        Vagueness::Fix | Vagueness::Errand => false,
        Vagueness::Watch => MACHINE.as_ref().is_some_and(|machine| machine.is_match(rest)),
        Vagueness::Better | Vagueness::Amount
            if WAY.as_ref().is_some_and(|way| way.is_match(rest)) =>
        {
            true
        }
        Vagueness::Study if COUNT.as_ref().is_some_and(|count| count.is_match(rest)) => true,
        _ => BOUNDED.as_ref().is_some_and(|bounded| bounded.is_match(rest)),
    };
    (!bounded).then(|| Vague { kind, phrase: phrase.shift(request.clause.start) })
}

#[cfg(test)]
mod tests {
    use super::{Vagueness, find, is_consent};

    fn vague(text: &str) -> Option<(Vagueness, &str)> {
        find(text).map(|vague| (vague.kind, vague.phrase.of(text)))
    }

    #[test]
    fn no_end_is_named() {
        use Vagueness::{Amount, Better, Errand, Fix, Study, Talk, Watch};
        for (text, kind, phrase) in [
            ("Improve paging", Better, "Improve"),
            ("Improve paging and alerting.", Better, "Improve"),
            ("[P1] @ana to improve paging", Better, "improve"),
            ("Make the deploy tool more robust", Better, "Make"),
            ("Better governance of namespaces", Better, "Better"),
            ("More integration tests", Better, "More integration"),
            ("Handle retries better", Better, "Handle"),
            ("Reduce alert noise", Amount, "Reduce"),
            ("Bring down alert noise even more", Amount, "Bring down"),
            ("Investigate the memory of the agent", Study, "Investigate"),
            ("We should look into the queue", Study, "look into"),
            ("Review access", Study, "Review"),
            ("Consider adding a CI gate", Talk, "Consider"),
            ("Discuss the failover plan", Talk, "Discuss"),
            ("Fix the issue that caused the outage", Fix, "Fix the issue"),
            ("Fix all known issues", Fix, "Fix all known issues"),
            ("Monitor the queue", Watch, "Monitor"),
            ("Beef up the alerts of the pumps", Better, "Beef up"),
            ("Make the importer bullet-proof", Better, "Make the importer bullet-proof"),
            ("Tighten the release process", Better, "Tighten"),
            ("Take another look at the retry logic", Study, "Take another look at"),
            ("Give more thought to the failover plan", Talk, "Give more thought to"),
            ("Follow up with the vendor", Errand, "Follow up with"),
            ("Stay in touch with the vendor", Errand, "Stay in touch with"),
            ("Have a chat with the vendor about limits", Errand, "Have a chat with"),
            ("Make the milk slips easier to read and tidier", Better, "Make"),
            ("Ensure better cooperation between yards", Better, "Ensure better"),
            ("Gain more insight into the shifted columns", Better, "Gain more insight"),
            ("Make the ward overview more useful", Better, "Make"),
            ("Keep the hand-over notes shorter", Better, "Keep"),
            ("Do something about the interval", Better, "Do something about"),
            ("Take care of the alarm path", Better, "Take care of"),
            ("Give the alarm path some attention", Better, "Give the alarm path some attention"),
            ("Check whether the other gateways have it too", Study, "Check whether"),
            ("Start a conversation with the vendor", Talk, "Start a conversation"),
            ("It would be nice if alarms had a second path", Talk, "It would be nice if"),
            ("Get a firmer grip on library releases", Better, "Get a firmer grip on"),
            ("Work on the retry loop", Better, "Work on"),
            ("Be able to restore a ledger", Better, "Be able to"),
            ("Clean up flags", Better, "Clean up"),
        ] {
            assert_eq!(vague(text), Some((kind, phrase)), "{text}");
        }
    }

    #[test]
    fn consent_shows_nothing() {
        for text in [
            "the chief chemist has accepted the new check",
            "Done when: the storage group has agreed on the outcome",
            "the shift leads are happy with the display",
            "done when the platform lead agrees",
        ] {
            assert!(is_consent(text), "{text}");
        }
        for text in [
            "the gateway has accepted 500 orders",
            "the operator signs in with the new card within 3 s",
            "the test is green",
        ] {
            assert!(!is_consent(text), "{text}");
        }
    }

    #[test]
    fn an_end_is_named() {
        for text in [
            "Improve p99 of the login from 900 ms to 300 ms",
            "Reduce false positives of the canary from 12% to 2%",
            "Increase the number of replicas to three",
            "Review app environment: add seed data",
            "Handle an invalid postal code in the address form",
            "Investigate the leak and cap memory at a fixed limit",
            "Evaluate two brokers; record the decision",
            "Configure a latency alert for the login",
            "Monitor the queue with a probe that pages",
            "Decide between two issuers of certificates",
            "Cap retries",
            "Make the validator reject an empty pool",
            "Make the controller of the pump answer a second server",
            "Give the night shift a second printer",
            "Raise an alarm when a wagon is off its route",
            "Tighten the timeout of the login to 2 s",
            "Rework the importer by reading columns by name",
            "Overhaul the hand-over so that the tool refuses empty fields",
            "Improve alerting by adding a probe of the login",
            "Enhance the nightly run with a synthetic check",
            "Determine how many nodes mount the wrong disk",
            "Fix bugs in the culler that keep it from running",
            "Fix the bug preventing an update of the ledger",
        ] {
            assert_eq!(vague(text), None, "{text}");
        }
    }
}
