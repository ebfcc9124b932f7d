//! Which milestone of an incident a timeline entry or a label tells of.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A milestone of an incident, in the order in which they come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// T0: the change, or the first effect.
    Start,
    /// T1: somebody or something noticed.
    Detected,
    /// T2: somebody took it up.
    Acknowledged,
    /// T3: something was done against it that worked.
    Mitigated,
    /// T4: it is over.
    Resolved,
}

impl Phase {
    /// All of them, in order.
    pub const ALL: [Self; 5] =
        [Self::Start, Self::Detected, Self::Acknowledged, Self::Mitigated, Self::Resolved];

    /// As a word: "detected".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Detected => "detected",
            Self::Acknowledged => "acknowledged",
            Self::Mitigated => "mitigated",
            Self::Resolved => "resolved",
        }
    }

    /// As a noun: "the detection".
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Start => "the start",
            Self::Detected => "the detection",
            Self::Acknowledged => "the response",
            Self::Mitigated => "the mitigation",
            Self::Resolved => "the resolution",
        }
    }
}

type Pattern = LazyLock<Option<Regex>>;

static START: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?: T0 | deploy(?:s|ed|ment|ing)? | rolls?\ out | rolled\ out | roll-?out | releas(?:e|es|ed) | merg(?:e|es|ed|ing) | push(?:es|ed)?
        | upgrad\w+ | migrat\w+ | changed? | changes | appl(?:y|ied|ies|ying) | start(?:s|ed|ing)? | begins? | began | outage | (?:goes|went)\ down
        | fail(?:s|ed|ing|ures?)? | crash\w* | spik(?:e|es|ed|ing) | errors? | expir\w+ | drop(?:s|ped)? | increas\w+ | terminat\w+ | unavailable
        | latency | slow\w* | degrad\w+ | stops? | stopped | creat(?:ed|es) | rotat\w+ | enabled? | enables | renam\w+ | delet\w+ | remov\w+ | scheduled | issued | reach(?:es|ed)\b
        | unreachable | timeouts? | lost | loses | broken? | breaks | corrupt\w* | install\w+ | updat(?:e|es|ed) | onset | doubl(?:e|es|ed) | rises | rose | fills? | full | exhausted )\b",
    ).ok()
});

static DETECTED: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?: T1 | alert(?:s|ed|ing)? | alarms? | pag(?:e|es|ed)\b (?: \ (?:fires?|fired|goes|the|on|for|out|sent|received|is|was|to|about) )? | pager(?:s|duty)? | opsgenie
        | detect(?:s|ed|ion)? | notic(?:e|es|ed) | report(?:s|ed|ing)? | complain\w* | monitor(?:s|ing)?\ [^.;]*? (?:catch(?:es)?|caught|shows?|showed|detect\w*|flags?|flagged|picks?|reports?|reported|notifi\w+|fail\w*|fires?|posts?|posted|sends?|sent|pages?|paged|raises?|raised)
        | probes? | synthetic | blackbox | discover(?:s|ed|y)? | observ(?:e|es|ed) | reali[sz](?:e|es|ed) | flag(?:s|ged) | becom(?:e|es)\ aware | became\ aware | spot(?:s|ted)?
        | sees? | saw | seen | witness\w* | warn(?:s|ed|ing)s? | found | finds | (?:ticket|issue|bug|case)s?\ (?:is\ |was\ |were\ )?(?:opened|raised|filed|created|received|logged) | (?:customer|user|client)s?\ (?:contacts?|contacted|calls?|called|writes?|wrote|tickets?|mentions?|asks?|asked|tweets?|tweeted|posts?|posted) | first\ ticket
        | (?:gets?|got|receives?|received)\ (?:\w+\ ){0,3}(?:tickets?|calls|complaints?|reports?|e-?mails|pages?|alerts?) | (?:calls?|called|phones?|phoned|rings|rang)\ (?:us|our|in|the|support)\b | notif(?:y|ied|ies|ication) | identified | asked\ about | inform(?:s|ed) | messages?\ from )\b",
    ).ok()
});

static ACKNOWLEDGED: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?: T2 | acknowledg\w* | acks? | acked | declar(?:e|es|ed|ing) | investigat\w+ | triag\w+ | war[\ -]?room | escalat\w+ | responds? | responded | responding | engag(?:e|es|ed)
        | (?:incident|conference|call|zoom|phone|voice|crisis|audio|video|response|outage|major\ incident|war[\ -]room)\ bridge | bridge\ (?:call|line|link) | bridge\ (?:is\ |was\ )?(?:open(?:s|ed)?|started|up|set\ up|established|convened|created|launched|joined|spun\ up) | (?:open|join|start|set\ up|spun\ up|launch|conven|creat|establish|stood\ up)\w*\ (?:an?\ |the\ )?(?:\w+\ ){0,2}bridge | on\ (?:an?\ |the\ )bridge
        | incident\ (?:channel|call|bridge|is\ |was\ )?\s?(?:is\ |was\ )?(?:opened|created|raised|started|declared|set\ up|commander) | (?:on[\ -]?call|engineers?|team|responders?|sre)\b [^.;]*? (?:joins?|joined|starts?|started|begins?|began|picks?|picked|looks?|looking|logs?\ in|checks?|takes?|took)
        | (?:start|begin|began)(?:s|ed)?\ (?:to\ )?(?:look|dig|check|work|search)(?:ing)?\b | looking\ into | looks\ into | picks?\ (?:it\ |this\ )?up | picked\ (?:it\ |this\ )?up | takes\ over | took\ over | takes\ (?:it\ |this\ )?on | debug\w* | diagnos\w* | troubleshoot\w* | joins? | joined | assembled? | assembles | page\ (?:is\ |was\ )?(?:answered|accepted) | paged? )\b",
    ).ok()
});

static MITIGATED: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?: T3 | roll(?:s|ed|ing)?[\ -]?back | rolls?\ the\ [^.;]*?\ back | rolled\ [^.;]*?\ back | rollback | revert\w* | fail(?:s|ed|ing)?[\ -]?over | mitigat\w+ | hot[\ -]?fix\w* | fix(?:es|ed)?\b | patch(?:ed|es)? | restart\w* | reboot\w* | bounced?
        | scal(?:e|es|ed|ing)\ [^.;]*?(?:up|out|down|in|to) | disabl\w+ | (?:switch|turn)(?:es|s|ed)?\ [^.;]*?off | drain\w* | work[\ -]?around | re-?rout\w+ | divert\w* | (?:shift|mov)(?:s|ed|es)?\ [^.;]*?traffic | traffic\ (?:is\ |was\ )?(?:shift|mov)\w+
        | (?:rais|increas|lift|extend)(?:e|es|ed|s)\ [^.;]*?(?:limit|capacity|quota|memory|size|timeout|pool|threshold) | (?:limit|capacity|quota|memory|pool|timeout)\b[^.;]*?(?:raised|increased|lifted|extended) | re-?deploy\w* | re-?creat\w+ | replac(?:e|es|ed|ing) | renew(?:s|ed)? | rotat(?:e|es|ed) | unblock\w* | block(?:s|ed)? | throttl\w+ | purg(?:e|es|ed) | clear(?:s|ed) | (?:job|run|roll-?out|deploy\w*|migration|import|export|script|change|release|batch)\ (?:is\ |was\ )?(?:stopped|halted|cancell?ed|aborted|suspended) | flush(?:es|ed)? | kill(?:s|ed)? | paus(?:e|es|ed) | stop(?:s|ped)\ the
        | (?:switch|mov|put|turn|set|chang|flip)\w*\ (?:[^\ ]+\ ){0,3}?back\b | re-?enabl\w+ | restor(?:e|es|ed|ing) | remov(?:e|es|ed) | terminat(?:e|es|ed)\ the | contain(?:s|ed) | revok(?:e|es|ed) | isolat(?:e|es|ed) | cordon\w* | delet(?:e|es|ed)\ the | add(?:s|ed)\ [^.;]*?(?:nodes?|capacity|instances?|replicas?|servers?) | manual(?:ly)?\ [^.;]*?(?:attach|appl|correct|updat)\w*
        | (?:new|old|previous|earlier|correct|corrected|renewed|valid|good|fixed)\ (?:[\w-]+\ ){1,3}(?:is|are|was|were)\ (?:installed|deployed|applied|activated|loaded|rolled\ out|put\ in\ place|in\ place) | install(?:s|ed)\ (?:the\ |a\ )?(?:new|old|previous|correct|renewed|valid|fixed) )\b",
    ).ok()
});

static RESOLVED: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?: T4 | resolv(?:e|es|ed)\b | resolution | restored | recover(?:s|ed|y)? | all[\ -]?clear | (?:back|returns?|returned|returning|down|up)\ to\ (?:the\ )?(?:normal|baseline|expected|usual|zero|0|100|full|health|service|pre-) | baseline | operational
        | (?:checks?|probes?|tests?|dashboards?|graphs?|monitors?|lights?|boards?)\ (?:is|are|was|were|turn(?:s|ed)?|goes|go|went|come|comes|came)\ (?:all\ |back\ |back\ to\ )?(?:green|passing|healthy) | healthy | usual\ (?:rate|level|speed|latency)s? | (?:is|are|was|were|back)\ in\ sync | back\ (?:up|online|in\ service|again) | incident\ (?:is\ |was\ )?(?:closed|over|ended|ends) | (?:service|site|system|hub|cluster|page|api)s?\ (?:is|are|was|were|comes?|came)\ (?:fully\ )?(?:back|up|ok|available|accessible) | (?:is|are|was|were)\ back | stable | stabili[sz]\w+ | normal
        | fully\ (?:functional|working|available) | works?\ (?:again|as) | working\ (?:again|as|fine|normally|correctly) | (?:is|are|was|were|now|again)\ (?:\w+\ (?:and\ \w+\ )?)?(?:fine|gone|solved|over|right|correct|complete) | (?:outage|incident|impact|errors?|disruption)\ (?:has\ |have\ )?(?:ends?|ended|stops?|stopped|ceased?|over) | (?:issue|problem)\ (?:is\ |was\ )?(?:fixed|closed|solved|gone) | closed?
        | (?:is|are)\ (?:\w+\ ){0,3}(?:old|new|fresh|fast|quick|complete|whole|full|there)\ again | (?:goes?|went|go|come|comes|came|get|gets|got)\ through(?:\ again)? | no\ (?:more|further|new)\ (?:errors?|issues?|alerts?|failures?) | repaired | reachable\ again | available\ again | accessible\ again | succeed(?:s|ed)?\ again | verified | complet(?:es|ed?)\ (?:and|successfully) | end\ of\ (?:the\ )?(?:incident|outage|impact) | (?:fix|rollback|revert)\b[^.;]*?\b(?:complet\w+|confirmed|verified|deployed|live)
        | (?:shows?|prints?|opens?|loads?|starts?|connects?|sends?|reach(?:es)?|gets?|pays?|works?|log\ in|be|can)\b[^.;]{0,40}?\bagain | (?:current|correct(?:ly)?|possible|normally|live|served?|shown|seen|found|loaded|displayed|booked|printed|sold|drawn|green|moves?|moving|flows?|flowing|runs?|running|responds?|responding|answers?|processing|processed|delivers?|delivered|accept(?:s|ed)|well)\ again | (?:catch(?:es)?|caught)\ up
        | (?:backlog|queue|lag)\b[^.;]*?\b(?:empty|clear(?:s|ed)?|drained|gone|zero|processed|worked\ off) | (?:errors?|5xx|failures|timeouts|complaints)\b[^.;]*?\b(?:stop(?:s|ped)?|cease[sd]?|gone|clear(?:s|ed)?|disappear\w*|subside[sd]?|(?:drop(?:s|ped)?|falls?|fell)\ to) )\b",
    ).ok()
});

/// Words before a match, in the same clause, that take it back.
static TAKES_BACK: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)(?:\b(?:news|press|not|no|never|without|still|partial(?:ly)?|attempt(?:s|ed|ing)?(?: to)?|tr(?:y|ies|ied|ying)(?: to)?|fail(?:s|ed)? to|unable|cannot|can't|should|could|would|will|might|may|before|until|if|whether|plan(?:s|ned)?(?: to)?|decid(?:e|es|ed)(?: to)?|agree(?:s|d)?(?: to)?|propos\w+|suggest\w*|request\w*|waiting (?:for|on)|prepar\w+|instead of|consider\w*|discuss\w*|yet to|un-?successful(?:ly)?)|n['’]t)\b[^.;:,]{0,24}$",
    ).ok()
});

/// Words behind a match that take it back: "rollback fails", "fix had no effect".
static FAILS: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)^[^.;]{0,30}\b(?:fail(?:s|ed)?|unsuccessful|no effect|did(?: not|n['’]t) (?:help|work|fix|resolve)|does(?: not|n['’]t)|time[sd]? ?out|is not|was not|but)\b",
    ).ok()
});

/// Messages about an incident tell of its milestones later than they are reached.
static MESSAGE: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:status ?page|statuspage|tweet\w*|e-?mail\w*|newsletter|announce\w*|(?:post|update|message|notice|communication)s? (?:is |was |were )?(?:sent|posted|published|shared)|post(?:s|ed)? (?:an? )?(?:update|message|notice)|customers? (?:are|were|is) (?:informed|notified|told)|post-?mortem|retro(?:spective)?|review meeting|follow[ -]?up)\b",
    ).ok()
});

/// A message of somebody outside is how an incident is noticed.
static FROM_OUTSIDE: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:customer|user|client|partner|vendor|merchant|subscriber|reader)s? (?:tweet|e-?mail|post|write|wrote|complain|report)",
    ).ok()
});

fn says(pattern: &Pattern, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// Whether `pattern` stands in `text` without words before it that take it back.
fn tells(pattern: &Pattern, text: &str) -> bool {
    let found = || pattern.iter().flat_map(|pattern| pattern.find_iter(text));
    found().any(|found| !says(&TAKES_BACK, &text[..found.start()]))
}

/// The same for a deed, which words behind it take back too.
fn works(pattern: &Pattern, text: &str) -> bool {
    pattern.iter().flat_map(|pattern| pattern.find_iter(text)).any(|found| {
        !says(&TAKES_BACK, &text[..found.start()]) && !says(&FAILS, &text[found.end()..])
    })
}

/// What an entry rests on, a link in brackets behind it, its markup and address blank: "([log](https://…))".
static SOURCES: Pattern = LazyLock::new(|| ascii_pattern(r"\([ ](?:[^()]*[ ])?[ ]{4,}\)").ok());

/// The milestones that the words of an entry tell of, in their order.
#[must_use]
pub fn of_entry(words: &str) -> Vec<Phase> {
    let sources = SOURCES.as_ref().filter(|_| words.contains("( "));
    let told = sources.map(|sources| sources.replace_all(words, ""));
    let words = told.as_deref().unwrap_or(words);
    if says(&MESSAGE, words) && !says(&FROM_OUTSIDE, words) {
        return Vec::new();
    }
    let tells = [
        (Phase::Start, says(&START, words)),
        (Phase::Detected, tells(&DETECTED, words)),
        (Phase::Acknowledged, tells(&ACKNOWLEDGED, words)),
        (Phase::Mitigated, works(&MITIGATED, words)),
        (Phase::Resolved, works(&RESOLVED, words)),
    ];
    tells.into_iter().filter(|(_, told)| *told).map(|(phase, _)| phase).collect()
}

/// What is done about the cause for good: whoever tells nothing else of the end may mean it.
static DONE: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: (?:fix|hot-?fix|patch|work-?around|correction|solution)(?:es)?\b [^.;]*? \b(?:applied|added|deployed|merged|released|rolled\ out|in\ place|shipped|committed|complete[ds]?|works)
        | (?:release|version|v?\d+\.\d+(?:\.\d+)?|v\d+)\b [^.;]*? \b(?:was|is|were|are)?\ ?(?:released|published|available|out)\b | (?:applied|added|deployed|merged|released|shipped|made\ commit)\b [^.;]*? \b(?:fix|hot-?fix|patch)
        | permanent(?:ly)? | complet(?:es|ed)\ the | last\ (?:of\ the\ )?\w+\ (?:is|was|are|were)\ (?:migrated|replaced|removed|moved) )\b",
    ).ok()
});

/// Somebody outside who tells of it: "The mill at the ford phones: no water".
static RINGS: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:phones|phoned|rings|rang|radios|radioed|complains|texts|texted)\b(?:\s+(?:in|that|about|with)\b|\s*[:,;—–(]|\s*$)",
    ).ok()
});

/// The milestones that the words may be meant to tell of, read kindly: enough to say that one is not
/// missing, too little to reckon with.
#[must_use]
pub fn read_kindly(words: &str) -> Vec<Phase> {
    let mut phases = of_entry(words);
    if !phases.contains(&Phase::Resolved) && works(&DONE, words) {
        phases.push(Phase::Resolved);
    }
    if !phases.contains(&Phase::Detected) && says(&RINGS, words) {
        phases.push(Phase::Detected);
    }
    phases
}

/// What finds out or tells, and changes nothing.
static LOOKS: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: compar(?:e|es|ed|ing|ison) | confirm(?:s|ed|ing|ation)? | check(?:s|ed|ing)? | inspect\w* | examin\w+ | analy[sz]\w+ | suspect\w* | suppos\w+ | discuss\w* | verif(?:y|ies|ied) | trac(?:e|es|ed)\ to | read(?:s|ing)? | show(?:s|ed|n)?
        | ask(?:s|ed)? | tell(?:s)? | told | call(?:s|ed)? | answer(?:s|ed)? | explain(?:s|ed)? | mention(?:s|ed)? | contact(?:s|ed)? | determin(?:e|es|ed) | conclud(?:e|es|ed) | understood | pin(?:s|ned|points?|pointed) | question(?:s|ed)? | hypothes\w+ | open(?:s|ed)?\ (?:a|the)\ (?:ticket|case|channel|call|bridge) )\b",
    ).ok()
});

/// Whether words about the end say what brought it about: by whom, or something that was done again.
#[must_use]
pub fn tells_a_deed(words: &str) -> bool {
    static BY: Pattern = LazyLock::new(|| {
        ascii_pattern(r"(?i)\bby\s+(?:the|an?|our|\w+ing)\b|\bre-?[a-z]{3,}ed\s+(?:to|in|on|with|from|into)\b").ok()
    });
    says(&BY, words)
}

/// Whether somebody decides to do something, which may be what helped.
#[must_use]
pub fn tells_a_decision(words: &str) -> bool {
    static PLANS: Pattern = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:decid(?:e|es|ed)|agree[sd]?|order(?:s|ed)|begins?|began|start(?:s|ed)) to\b|\b(?:decision|order)\b").ok()
    });
    says(&PLANS, words)
}

/// Whether an entry with these words tells of looking and talking, and of nothing that was done.
#[must_use]
pub fn only_looks(words: &str) -> bool {
    says(&LOOKS, words) && !says(&DEED, words)
}

/// The milestone that a piece of an entry declares, set apart from the rest: "The last row is copied. Impact
/// mitigated.", "… on the last shards, mitigated", "the probes stop (start)".
#[must_use]
pub fn declared(words: &str) -> Option<Phase> {
    const LAST: [&str; 5] = ["start", "started", "detected", "mitigated", "resolved"];
    let marks = ['.', ';', ',', ':', '(', ')', '—', '–'];
    let pieces =
        || words.split(marks).map(|it| it.trim().to_lowercase()).filter(|it| !it.is_empty());
    let short = |piece: &String| piece.split_whitespace().nth(3).is_none();
    let of_it =
        |piece: &String| ["impact ", "incident "].iter().any(|about| piece.starts_with(about));
    let told = pieces().filter(|piece| of_it(piece) && short(piece)).find_map(|it| of_label(&it));
    // A word alone is one only behind what it is about.
    let last = || pieces().skip(1).last().filter(|piece| LAST.contains(&piece.as_str()));
    told.or_else(|| of_label(&last()?))
}

/// The milestone that a label names: "First detected", "End time", "T3".
#[must_use]
pub fn of_label(label: &str) -> Option<Phase> {
    let lower = label.to_lowercase().replace(['_', '-', '/'], " ");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    // "Start – end", "From/until": what stands there begins with the start.
    const FIRST: [&str; 6] = ["start", "started", "began", "begin", "beginning", "from"];
    const LAST: [&str; 9] =
        ["end", "ended", "ends", "resolved", "finish", "finished", "over", "until", "till"];
    let both = matches!(words.as_slice(), ["from", "to"])
        || matches!(words.as_slice(), [first, .., last] if FIRST.contains(first) && LAST.contains(last));
    if both && !has(&["of"]) {
        return Some(Phase::Start);
    }
    // Durations and the document's own dates are no milestones.
    if has(&[
        "to",
        "duration",
        "mttr",
        "mttd",
        "ttr",
        "ttd",
        "published",
        "created",
        "updated",
        "review",
        "meeting",
        "report",
        "document",
        "total",
        "how",
        "postmortem",
        "due",
        "method",
        "source",
        "by",
        "owner",
        "level",
        "severity",
    ]) || words.len() > 5
    {
        return None;
    }
    if has(&[
        "t4",
        "resolved",
        "resolution",
        "ended",
        "end",
        "repaired",
        "recovered",
        "restored",
        "closed",
        "finished",
        "fixed",
        "recovery",
    ]) {
        Some(Phase::Resolved)
    } else if has(&["t3", "mitigated", "mitigation", "contained"]) {
        Some(Phase::Mitigated)
    } else if has(&["t2", "acknowledged", "declared", "responded", "escalated"]) {
        Some(Phase::Acknowledged)
    } else if has(&[
        "t1",
        "detected",
        "detection",
        "noticed",
        "discovered",
        "alerted",
        "reported",
        "aware",
    ]) {
        Some(Phase::Detected)
    } else if has(&[
        "t0", "start", "started", "began", "begin", "onset", "begun", "occurred", "occurs", "fault",
    ]) {
        Some(Phase::Start)
    } else {
        None
    }
}

/// Whether the words tell of events before an incident that nobody could have noticed: a first entry
/// of this kind is no detection.
#[must_use]
pub fn opens_with_detection(words: &str) -> bool {
    if declared(words) == Some(Phase::Start) {
        return false;
    }
    let phases = of_entry(words);
    let noticed = phases.contains(&Phase::Detected)
        || phases.contains(&Phase::Acknowledged)
        || says(&CALLS, words);
    let deed = says(&DEED, words);
    noticed && !deed
}

/// How people learn of it who are told by no machine.
static CALLS: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:calls|called (?:the|us|in|at|it)|phones?|phoned|rings?|rang|radios|radioed|hears?|heard|smells?|smelled|feels?|complains?|wonders?|asks?\s+(?:why|whether|about)|tells?|told|hot-?line|help\s?desk|service\s+desk)\b",
    ).ok()
});

/// What is told as done or begun by a system or a change, rather than noticed.
static DEED: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: T0 | deploy\w* | roll(?:s|ed)?\ ?-?out | releas(?:e|es|ed) | merg(?:e|es|ed) | push(?:es|ed) | upgrad\w+ | migrat\w+ | chang(?:e|es|ed) | appl(?:ied|ies) | begins? | began | start(?:s|ed)
        | expir\w+ | rotat(?:e|es|ed|ing) | enabled | scheduled | issued | installed | traffic | campaign | outage\ (?:begins|starts) | commit | pull\ request | PR | maintenance | switch(?:es|ed) | created | removed | deleted | power | patched | renamed | introduced | lowered | raised )\b",
    ).ok()
});

#[cfg(test)]
mod tests {
    use super::*;
    use Phase::{Acknowledged, Detected, Mitigated, Resolved, Start};

    #[test]
    fn entries() {
        for (words, phases) in [
            ("The configuration change reaches production.", vec![Start]),
            ("The edge probes catch 5xx at 8%.", vec![Detected]),
            ("The on-call engineer acknowledges the alert", vec![Detected, Acknowledged]),
            ("The rollback is triggered.", vec![Mitigated]),
            ("Error rates are back to baseline.", vec![Start, Resolved]),
            ("The commander declares the all-clear.", vec![Acknowledged, Resolved]),
            ("The consumers catch up; positions are current again.", vec![Resolved]),
            ("The status page says resolved.", vec![]),
            ("The rollback fails with a timeout.", vec![Start]),
            ("The fix did not help.", vec![]),
            ("First report of the issue by a user", vec![Detected]),
            ("The lead opens the bridge", vec![Acknowledged]),
            ("The telemetry bridge goes into replay mode", vec![]),
            ("The keys were sent to all sites ( transfer report                      ).", vec![]),
        ] {
            assert_eq!(of_entry(words), phases, "{words}");
        }
    }

    #[test]
    fn what_may_be_meant() {
        assert!(read_kindly("The permanent fix was deployed").contains(&Resolved));
        assert!(read_kindly("Version 2.2.0 was released that holds the fix.").contains(&Resolved));
        assert!(!read_kindly("The fix did not help.").contains(&Resolved));
        assert!(!read_kindly("The rollback is started.").contains(&Resolved));
        assert!(read_kindly("Users report timeout errors").contains(&Detected));
        assert!(read_kindly("The mill at the ford phones: no water").contains(&Detected));
        assert!(!read_kindly("The desk rings a second carrier").contains(&Detected));
    }

    #[test]
    fn looking_is_no_deed() {
        assert!(only_looks("The carrier confirms the extra column."));
        assert!(only_looks("Line 2 is compared with line 1"));
        assert!(!only_looks("The cache is raised after a check"));
        assert!(!only_looks("Station managers open the gates"));
        assert!(tells_a_decision("Storage finds the lock and decides to stop the job"));
        assert!(tells_a_deed("Targets reattached to the balancer by the pipeline; resolved"));
        assert!(!tells_a_deed("All gateways connected; resolved"));
    }

    #[test]
    fn labels() {
        for (label, phase) in [
            ("First detected", Some(Detected)),
            ("Incident declared", Some(Acknowledged)),
            ("Repaired", Some(Resolved)),
            ("Start time", Some(Start)),
            ("Start/end", Some(Start)),
            ("Began – resolved", Some(Start)),
            ("From/until", Some(Start)),
            ("From", None),
            ("Start of recovery, end", Some(Resolved)),
            ("T3", Some(Mitigated)),
            ("Time to detect", None),
            ("Review date", None),
            ("Total duration", None),
        ] {
            assert_eq!(of_label(label), phase, "{label}");
        }
    }

    #[test]
    fn lead_up_or_detection() {
        assert!(opens_with_detection("The alert on the error rate fires"));
        assert!(opens_with_detection("A customer reports errors"));
        assert!(!opens_with_detection("Version 2.3.1 is deployed"));
        assert!(!opens_with_detection("Traffic doubles after the campaign"));
    }
}
