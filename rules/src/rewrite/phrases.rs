//! Words without judgement for words that judge.

use super::bars::any_of;
use super::inflect::article;
use crate::language::lexicon::Sense;

/// What happened to the object of a verb, where the verb itself accuses or the object did it.
pub(super) struct Neutral {
    past: &'static str,
    past_plural: &'static str,
    present: &'static str,
    present_plural: &'static str,
}

impl Neutral {
    /// Whether it stands for a verb of which no more is known than that it tells a fault.
    pub(super) fn is_other(&self) -> bool {
        std::ptr::eq(self, &raw const OTHER)
    }

    pub(super) const fn form(&self, present: bool, plural: bool) -> &'static str {
        match (present, plural) {
            (false, false) => self.past,
            (false, true) => self.past_plural,
            (true, false) => self.present,
            (true, true) => self.present_plural,
        }
    }
}

/// A participle after be.
macro_rules! be {
    ($what:literal) => {
        Neutral {
            past: concat!("was ", $what),
            past_plural: concat!("were ", $what),
            present: concat!("is ", $what),
            present_plural: concat!("are ", $what),
        }
    };
}

/// A verb whose subject is what was the object.
macro_rules! act {
    ($past:literal, $third:literal, $base:literal) => {
        Neutral { past: $past, past_plural: $past, present: $third, present_plural: $base }
    };
}

static OTHER: Neutral = be!("‹actual› instead of ‹expected›");
static TABLE: &[(&[&str], Neutral)] = &[
    (&["overlook", "miss", "lose track"], be!("not noticed")),
    (
        &[
            "ignore",
            "disregard",
            "dismiss",
            "brush off",
            "brush aside",
            "wave aside",
            "shrug off",
            "tune out",
            "sleep through",
            "sit on",
        ],
        be!("not acted on"),
    ),
    (
        &["skip", "skip over", "forget", "omit", "leave out", "leave off", "pass over"],
        be!("left out"),
    ),
    (&["neglect"], be!("not looked after")),
    (&["fall for"], be!("taken for genuine")),
    (&["get"], be!("obtained")),
    (&["bypass", "circumvent", "sidestep", "skirt", "evade", "short-circuit"], be!("bypassed")),
    (
        &["misread", "misinterpret", "misunderstand", "misdiagnose", "mistake", "confuse"],
        be!("read as ‹reading›"),
    ),
    (&["misjudge", "misestimate"], be!("estimated at ‹estimate›")),
    (&["underestimate"], be!("estimated too low")),
    (&["overestimate"], be!("estimated too high")),
    (&["overrule", "override"], be!("overridden")),
    (&["mishear"], be!("heard as ‹what was heard›")),
    (&["miscount"], be!("counted as ‹number›")),
    (&["mismeasure"], be!("measured as ‹value›")),
    (&["mix up", "swap", "transpose"], be!("exchanged")),
    (&["rubber-stamp", "rubberstamp", "wave through"], be!("approved")),
    (&["self-approve"], be!("approved without a second person")),
    (&["self-merge"], be!("merged without a second person")),
    (&["force-push"], be!("force-pushed")),
    (&["force-merge"], be!("force-merged")),
    (&["hardcode", "hard-code"], be!("hardcoded")),
    (
        &[
            "violate",
            "breach",
            "break rule",
            "disobey",
            "flout",
            "contravene",
            "infringe",
            "transgress",
            "defy",
            "spurn",
            "dodge",
            "shirk",
        ],
        be!("not met"),
    ),
    (&["rush", "rush out", "hurry"], be!("carried through in a short time")),
    (&["tamper", "meddle", "fiddle", "tinker", "mess around", "play around"], be!("changed")),
    (&["squander", "waste"], be!("spent")),
    (&["eyeball"], be!("compared by eye")),
    (&["put off"], be!("deferred")),
    (&["misreport", "falsify", "fudge", "misdeclare"], be!("reported as ‹reported value›")),
    (&["gloss over", "skimp", "scrimp"], be!("not examined")),
    (&["sabotage", "jeopardise", "jeopardize", "endanger", "imperil"], be!("put at risk")),
    (&["misuse"], be!("used for ‹purpose›")),
    (&["mishandle", "mismanage"], be!("handled by ‹which steps›")),
    (&["misdeploy", "mis-deploy"], be!("deployed to ‹actual› instead of ‹expected›")),
    (&["mismerge", "mis-merge"], be!("merged into ‹actual› instead of ‹expected›")),
    (
        &[
            "botch",
            "bungle",
            "fumble",
            "flub",
            "muff",
            "goof",
            "fluff",
            "mess up",
            "screw up",
            "foul up",
            "fuck up",
            "muck up",
            "cock up",
            "goof up",
            "make mess",
            "make hash",
        ],
        act!(
            "had ‹actual result› instead of ‹expected result›",
            "has ‹actual result› instead of ‹expected result›",
            "have ‹actual result› instead of ‹expected result›"
        ),
    ),
    (&["let lapse", "let expire", "let slip"], act!("expired", "expires", "expire")),
    (&["leave behind"], act!("stayed behind", "stays behind", "stay behind")),
    (&["clobber"], be!("overwritten")),
    (&["nuke", "trash", "blow away"], be!("deleted")),
    (&["withhold", "conceal", "cover up"], be!("not passed on")),
    (&["downplay", "underreport", "exaggerate"], be!("reported as ‹reported impact›")),
    (&["mislabel"], be!("labelled ‹actual› instead of ‹expected›")),
    (&["misroute", "misdirect"], be!("routed to ‹actual› instead of ‹expected›")),
    (&["misplace"], be!("at ‹actual place› instead of ‹expected place›")),
    (
        &["take down", "bring down", "knock down", "tear down", "knock over"],
        act!("went down", "goes down", "go down"),
    ),
    (
        &["take offline", "bring offline", "knock offline", "take out", "knock out"],
        act!("went offline", "goes offline", "go offline"),
    ),
    (&["crash"], act!("crashed", "crashes", "crash")),
    (&["collapse"], act!("collapsed", "collapses", "collapse")),
    (&["break", "blow up", "tank"], act!("stopped working", "stops working", "stop working")),
    (&["corrupt"], be!("corrupted")),
    (&["destroy", "wreck", "ruin"], be!("destroyed")),
    (&["cripple", "degrade"], be!("degraded")),
    (&["damage"], be!("damaged")),
    (&["overload"], be!("overloaded")),
    (&["saturate"], be!("saturated")),
    (&["expose"], be!("exposed")),
    (&["leak"], be!("exposed")),
    (&["lose"], be!("lost")),
    (&["lock out"], be!("locked out")),
    (&["cause", "produce", "provoke", "spark"], act!("followed", "follows", "follow")),
];

/// How to tell `lemma` without judging; `None` where its participle will do.
pub(super) fn neutral(lemma: &str, sense: Sense) -> Option<&'static Neutral> {
    let known = TABLE.iter().find(|(lemmas, _)| lemmas.contains(&lemma)).map(|(_, told)| told);
    known.or_else(|| {
        // "snoozed the alert" says what was done.
        let plain = Sense::DUTY.or(Sense::ACTION).or(Sense::OFF);
        (sense.is(Sense::FAULT) && !sense.is(plain)).then_some(&OTHER)
    })
}

/// The form in a relative clause of what an effect did: "crashed" of "crashed the routers".
pub(super) fn effect(lemma: &str) -> Option<&'static Neutral> {
    TABLE.iter().find(|(lemmas, _)| lemmas.contains(&lemma)).map(|(_, told)| told)
}

/// Adjectives that say there is a defect, without saying which.
const DEFECTIVE: &[&str] = &[
    "bad",
    "broken",
    "buggy",
    "faulty",
    "malformed",
    "defective",
    "incorrect",
    "invalid",
    "erroneous",
    "flawed",
    "botched",
    "sloppy",
    "careless",
    "dodgy",
    "misconfigured",
    "bogus",
    "corrupt",
];

/// Adjectives that say of something how somebody worked on it.
const SLOPPY: &[&str] = &["botched", "sloppy", "careless", "dodgy"];

/// Whether `word` says of something how somebody worked on it.
pub(super) fn is_sloppy(word: &str) -> bool {
    SLOPPY.contains(&word.to_lowercase().as_str())
}

/// What tells people something, right or wrong.
const INFORMS: &[&str] =
    &["instruction", "advice", "information", "guidance", "answer", "explanation"];

/// What somebody takes to be so: another one was not intended.
const VIEWS: &[&str] = &["hypothesis", "theory", "assumption", "diagnosis", "conclusion", "idea"];

/// Adjectives that say what was not done with something.
const UNPROVEN: &[&str] = &["unreviewed", "untested", "unverified", "unchecked"];

/// A noun phrase without judgement: "a broken config" is "a config with ‹defect›", "the wrong ARN"
/// is "a different ARN than intended".
pub(super) fn noun(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    if let Some(at) =
        words.iter().position(|word| word.eq_ignore_ascii_case("wrong")).filter(|at| *at <= 1)
    {
        let after = &words[at + 1..];
        let Some(first) = after.first().filter(|it| **it != "way") else {
            return phrase.to_owned();
        };
        // No other instructions were meant.
        if after[..head_end(after)].iter().any(|word| INFORMS.contains(&word.trim_end_matches('s')))
        {
            let (head, tail) = after.split_at(head_end(after));
            let before = words[..at].join(" ");
            let parts = [before, head.join(" "), "with ‹defect›".to_owned(), tail.join(" ")];
            return parts
                .iter()
                .map(String::as_str)
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        let cut = head_end(after);
        let head = after[..cut].join(" ");
        let tail = after[cut..].join(" ");
        let plural = super::inflect::is_plural(&after[..cut].join(" "));
        let view = after[..cut].last().is_some_and(|it| VIEWS.contains(it));
        let text = match (view, plural) {
            (true, _) => format!("{} {head} that did not hold", article(first)),
            (false, true) => format!("different {head} than intended"),
            (false, false) => format!("a different {head} than intended"),
        };
        return if tail.is_empty() { text } else { format!("{text} {tail}") };
    }
    let judged = |word: &&str| DEFECTIVE.contains(&word.to_lowercase().as_str());
    if words.iter().take(4).any(judged) {
        let left = undefective(&words);
        let cut = head_end(&left);
        let head = left[..cut].join(" ");
        let tail = left[cut..].join(" ");
        return if tail.is_empty() {
            format!("{head} with ‹defect›")
        } else {
            format!("{head} with ‹defect› {tail}")
        };
    }
    phrase.to_owned()
}

/// The definite form of a noun phrase, without judging adjectives: "a malformed YAML block" is "the
/// YAML block".
pub(super) fn definite(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    let mut left = undefective(&words);
    left.retain(|word| !word.eq_ignore_ascii_case("wrong") && !UNPROVEN.contains(word));
    match left.first().map(|word| word.to_lowercase()).as_deref() {
        Some("a" | "an" | "another" | "some" | "any") => {
            left[0] = "the";
            left.join(" ")
        }
        _ => left.join(" "),
    }
}

/// `words` without the adjectives that say defect, the article mended.
fn undefective<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let judged = |word: &str| DEFECTIVE.contains(&word.to_lowercase().as_str());
    let mut left: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| *at >= 4 || !judged(word))
        .map(|(_, word)| *word)
        .collect();
    if let [first, second, ..] = left.as_slice()
        && matches!(*first, "a" | "an")
    {
        left[0] = article(second);
    }
    left
}

/// What ends a noun phrase, or opens what belongs to one.
pub(super) const ENDS_PHRASES: &str = "of|in|on|for|to|from|with|at|because|when|while|as|since|after|before|until|by|\
     during|that|which|between|into|onto|over|under|through|instead|rather";

/// Number of words up to the head: before the first preposition, or what stands in brackets.
fn head_end(words: &[&str]) -> usize {
    let ends = |word: &&str| any_of(ENDS_PHRASES, word) || word.starts_with('(');
    words.iter().position(ends).unwrap_or(words.len())
}
