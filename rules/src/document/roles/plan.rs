//! Headings that plan work in words of their own: "Further steps", "How we keep this from recurring".
//!
//! A table of phrases knows the headings of templates; writers without one say the same thing in the
//! same few ways. Words come as [`super::Words`] brings them: small letters, singular.

/// Words for work.
const WORK: &[&str] = &[
    "action",
    "step",
    "improvement",
    "work",
    "task",
    "change",
    "fix",
    "plan",
    "measure",
    "mitigation",
    "recommendation",
    "item",
    "solution",
    "remediation",
    "prevention",
    "safeguard",
    "enhancement",
    "initiative",
    "todo",
    "followup",
    "commitment",
    "consideration",
    "proposal",
];

/// Words before one of [`WORK`] that say that it is still to come, or comes of the incident.
const AHEAD: &[&str] = &[
    "future",
    "further",
    "planned",
    "proposed",
    "suggested",
    "recommended",
    "upcoming",
    "coming",
    "ongoing",
    "remaining",
    "outstanding",
    "pending",
    "next",
    "preventive",
    "corrective",
    "remedial",
    "followup",
    "resulting",
    "agreed",
    "required",
    "committed",
    "additional",
    "open",
];

/// What improvements are made to: "monitoring improvements".
const TOPICS: &[&str] = &[
    "technical",
    "engineering",
    "infrastructure",
    "tooling",
    "security",
    "reliability",
    "resilience",
    "stability",
    "monitoring",
    "alerting",
    "observability",
    "documentation",
    "communication",
    "product",
    "platform",
    "testing",
    "deployment",
    "architecture",
    "architectural",
];

/// How people work; a change to it is no cause of an incident.
const CONDUCT: &[&str] = &[
    "process",
    "policy",
    "procedure",
    "procedural",
    "operational",
    "organizational",
    "organisational",
];

/// Verbs and nouns of keeping something from happening.
const PREVENT: &[&str] = &[
    "prevent",
    "preventing",
    "prevention",
    "avoid",
    "avoiding",
    "avoidance",
    "stop",
    "stopping",
    "ensure",
    "ensuring",
    "sure",
    "keep",
    "keeping",
];

/// What is to be kept from happening.
const RECURRENCE: &[&str] = &[
    "again",
    "future",
    "recurrence",
    "recur",
    "recurring",
    "reoccur",
    "reoccurring",
    "reoccurrence",
    "repeat",
    "repeating",
    "reoccurence",
    "this",
    "it",
    "similar",
];

/// Words by which a heading looks back at what might have been done, or asks why it was not.
const BACK: &[&str] = &[
    "why",
    "could",
    "would",
    "should",
    "prevented",
    "avoided",
    "stopped",
    "didnt",
    "not",
    "wasnt",
    "failed",
    "been",
    "detected",
];

/// Verbs in "what we are …".
const DOING: &[&str] =
    &["doing", "changing", "planning", "improving", "taking", "fixing", "making", "implementing"];

/// What is done to work that is named before: "steps to take", "things to improve".
const TO_DO: &[&str] = &[
    "be", "do", "fix", "improve", "change", "make", "take", "consider", "address", "come",
    "complete",
];

/// Most words such a heading has.
const MOST_WORDS: usize = 12;

/// Whether a heading of these words plans work, or tells of work done since.
pub(super) fn plans(words: &[&str]) -> bool {
    (2..=MOST_WORDS).contains(&words.len())
        && (names_work(words)
            || prevents(words)
            || asks(words)
            || says_how(words)
            || tells_since(words)
            || looks_on(words))
}

/// "Further steps", "Long-term platform improvements", "Things to improve", "Tickets opened".
fn names_work(words: &[&str]) -> bool {
    let end = words.iter().position(|word| is_link(word)).unwrap_or(words.len());
    let (head, behind) = words.split_at(end);
    // "Action items status", "Follow-up tracker": the list itself.
    if let [
        work @ ..,
        "status" | "list" | "table" | "tracker" | "tracking" | "overview" | "summary",
    ] = head
        && matches!(work, [.., "action", "item"] | [.., "action" | "followup" | "todo"])
    {
        return true;
    }
    let Some((noun, before)) = head.split_last() else { return false };
    if WORK.contains(noun) && !before.iter().any(|word| super::BARS.contains(word)) {
        let term = before
            .windows(2)
            .any(|pair| matches!(pair, ["long" | "longer" | "medium" | "mid" | "near", "term"]));
        let after = before.windows(2).any(|pair| {
            matches!(pair, ["post", "incident"] | ["after", "action"] | ["follow", "on"])
        });
        if term || after || before.iter().any(|word| AHEAD.contains(word)) {
            return true;
        }
    }
    // "Monitoring improvements", "changes to our process".
    let conduct = |word: &&str| CONDUCT.contains(word);
    let topic = |word: &&str| TOPICS.contains(word) || conduct(word);
    let better = match *noun {
        "improvement" | "enhancement" => before.iter().all(topic),
        "change" | "fix" => before.iter().all(conduct),
        _ => false,
    };
    let made_to = matches!(behind, ["to", .., last] if conduct(last));
    if better && (!before.is_empty() || made_to) {
        return true;
    }
    // "Plan of action", "plans for the future", "commitments to our users".
    let kept = matches!(
        behind,
        ["of", "action" | "attack"]
            | ["for", "future" | "improvement"]
            | ["to", "you" | "user" | "customer" | "community"]
            | ["to", "fix" | "improve" | "address" | "prevent" | "avoid", ..]
    );
    if matches!(*noun, "plan" | "commitment" | "proposal") && before.is_empty() && kept {
        return true;
    }
    let thing = WORK.contains(noun) || *noun == "thing";
    let to_do = matches!(behind, ["to", verb, ..] if TO_DO.contains(verb));
    let arises = matches!(
        head,
        [
            ..,
            "action" | "improvement" | "followup" | "change",
            "arising" | "planned" | "identified" | "agreed"
        ] | [.., "ticket" | "issue" | "bug" | "task", "filed" | "opened" | "created" | "raised"]
    );
    // "Next steps required", "Immediate actions needed".
    let asked = matches!(head, [.., work, "required" | "needed" | "necessary" | "ahead" | "outstanding" | "remaining"] if WORK.contains(work));
    // "Changes made", and not those before the outage.
    let made = matches!(
        head,
        [.., "change" | "improvement" | "safeguard" | "fix", "made" | "implemented"]
    ) && matches!(behind, [] | ["after" | "following" | "since", ..]);
    // "to do" has become one word.
    let todo = matches!(head, ["thing" | "work" | "what" | "everything", .., "todo"]);
    thing && to_do && before.len() < 3 || arises || asked || made || todo
}

/// "Preventing this in the future", "How do we make sure that it does not happen again".
fn prevents(words: &[&str]) -> bool {
    let looks_back = words.iter().enumerate().any(|(at, word)| {
        // "does not happen again" looks ahead.
        let ahead = *word == "not" && at > 0 && matches!(words[at - 1], "doe" | "do" | "will")
            // and so does "could be done".
            || matches!(words.get(at..at + 3), Some(["could" | "should", "be", "done"]));
        BACK.contains(word) && !ahead
    });
    let Some(verb) = words.iter().position(|word| PREVENT.contains(word)) else { return false };
    let opens = verb == 0
        || matches!(words[0], "how" | "what" | "step" | "action" | "measure" | "change" | "making");
    // "Keep" prevents only "from" something.
    if words[verb].starts_with("keep") && !words.contains(&"from") {
        return false;
    }
    // "Recurrence prevention" has its object before it.
    let object = words.iter().any(|word| RECURRENCE.contains(word));
    let noun_last = words.len() == 2 && matches!(words[0], "recurrence" | "incident");
    object && !looks_back && (opens || noun_last)
}

/// "What we will do differently", "Steps we are taking", "What is being done", "What comes next".
fn asks(words: &[&str]) -> bool {
    let [first, .., last] = words else { return false };
    let work = matches!(
        *first,
        "step" | "change" | "action" | "measure" | "thing" | "improvement" | "fix"
    );
    if !work && !matches!(*first, "what" | "whats") {
        return false;
    }
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let pair = |first: &[&str], second: &[&str]| {
        words.windows(2).any(|pair| first.contains(&pair[0]) && second.contains(&pair[1]))
    };
    // "What we would have done differently" looks back.
    if has(&["have"]) && has(&["would", "could", "should"]) {
        return false;
    }
    let ours = has(&["we", "were", "well", "weve", "you", "i"]);
    let doing = (pair(&["we", "you", "are", "were"], DOING) || pair(&["are"], &["we", "you"]))
        && has(DOING)
        && !pair(&["we", "you"], &["were"]);
    let will = ours
        && (pair(
            &["will", "well", "we", "to", "going", "plan", "intend"],
            &["do", "todo", "change", "improve"],
        ) && has(&["will", "well", "going", "plan", "intend", "differently"])
            || *last == "differently");
    // "Things we should do", "what we need to change".
    let due = has(&["we"])
        && has(&["should", "must", "need"])
        && matches!(*last, "do" | "change" | "improve" | "fix" | "todo");
    let being = pair(&["is", "whats", "being"], &["being", "done"]) && has(&["done"]);
    let next = matches!(words, ["what", "come", "next"] | ["what", "to", "expect", "next"]);
    doing || will || due || being || next
}

/// "How we are fixing this", "How we plan to improve".
fn says_how(words: &[&str]) -> bool {
    let ["how", who @ ("we" | "were" | "well"), rest @ ..] = words else { return false };
    const BETTER: [&str; 6] = ["improve", "change", "fix", "address", "better", "respond"];
    let doing = |word: &&str| matches!(*word, "fixing" | "improving" | "changing" | "addressing");
    let are = *who == "were" || rest.first() == Some(&"are");
    let will = *who == "well" || matches!(rest.first(), Some(&("will" | "plan" | "intend")));
    are && rest.iter().take(2).any(doing)
        || will && rest.iter().any(|word| BETTER.contains(word))
        || matches!(rest, ["do", "better"])
}

/// "What we have done since", "Since the incident", "Changes made since then".
fn tells_since(words: &[&str]) -> bool {
    let Some(since) = words.iter().position(|word| *word == "since") else { return false };
    let done = words[..since].iter().any(|word| {
        WORK.contains(word)
            || matches!(*word, "done" | "changed" | "improved" | "fixed" | "progress")
    });
    let then = matches!(words.get(since + 1), None | Some(&("then" | "incident" | "outage")));
    (since == 0 || done) && then
}

/// "The following two weeks", "Next month": a heading of a report that looks on from the incident.
fn looks_on(words: &[&str]) -> bool {
    matches!(words, ["following" | "next" | "coming", .., "week" | "month" | "quarter"])
        && words.len() < 4
}

fn is_link(word: &str) -> bool {
    super::LINKS.contains(&word) && word != "on" || word == "and"
}

#[cfg(test)]
mod tests {
    use super::super::roles;
    use crate::document::Role;

    #[test]
    fn headings_plan_work_in_words_of_their_own() {
        for title in [
            "Further steps",
            "Future improvements",
            "Long-term platform improvements",
            "Lessons learned and future improvements",
            "Preventing this in the future",
            "How do we stop this from happening again?",
            "Making sure this doesn't happen again",
            "Recurrence prevention",
            "What we'll do differently",
            "What are you doing to prevent this?",
            "Steps we're taking",
            "What is being done",
            "What we've done since",
            "Since the outage",
            "Things to improve",
            "What are we going to do?",
            "The following two weeks",
            "Future mitigations",
            "Long-term fixes",
            "Steps taken to prevent a recurrence",
            "Work to be done",
            "Issues filed",
            "Actions arising from the review",
            "Action Items Status",
            "Improvements we're making",
            "Monitoring improvements",
            "Changes to our process",
            "Plan of action",
            "Plans to prevent recurrence",
            "What could be done to avoid this in future?",
            "Our commitments to you",
            "Changes made",
            "How we're fixing this",
            "How we plan to improve",
            "How we will keep this from happening again",
            "Things we should do",
            "Open tasks",
            "Where do we go from here?",
            "Next time",
            "Follow-up tracker",
            "Next steps required",
            "Immediate actions needed",
            "Process fix",
        ] {
            assert!(roles(title).contains(&Role::Actions), "{title}");
        }
    }

    #[test]
    fn other_headings_look_back() {
        for title in [
            "Why didn't the tests prevent this?",
            "How could this have been prevented?",
            "What we would have done differently",
            "How we fixed it",
            "How we keep users informed of this",
            "Changes to the ledger",
            "Changes made before the outage",
            "Infrastructure changes",
            "What you should do",
            "Recent changes",
            "How we respond to incidents",
            "What we were doing",
            "What were the effects",
            "How it was stopped",
            "Steps to reproduce",
            "What prevented this from being worse",
            "Changes to the ledger before the outage",
            "Next to the ledger",
            "How we ensure quality",
            "Services degraded since Monday",
            "How we will communicate",
        ] {
            assert!(!roles(title).contains(&Role::Actions), "{title}");
        }
    }
}
