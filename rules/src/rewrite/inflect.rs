//! Forms of English verbs and nouns that drafts need.

/// Verbs of `data/words/verbs.txt` that are irregular: base form, past tense, past participle.
static IRREGULAR: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/irregular.rs"));

/// Past tense and past participle of `verb`, where it or the verb without its prefix is irregular: "re-ran".
fn irregular(verb: &str) -> Option<(String, String)> {
    const PREFIXES: [&str; 9] = ["", "re-", "re", "mis", "un", "over", "out", "fore", "under"];
    PREFIXES.into_iter().find_map(|prefix| {
        let bare = verb.strip_prefix(prefix)?;
        let found = IRREGULAR.binary_search_by_key(&bare, |it| it.0).ok()?;
        let (_, past, participle) = IRREGULAR[found];
        Some((format!("{prefix}{past}"), format!("{prefix}{participle}")))
    })
}

/// Longer verbs whose last consonant is doubled, by base form.
const DOUBLED: &[&str] = &[
    "forget", "begin", "commit", "permit", "admit", "refer", "defer", "transfer", "occur", "omit",
    "submit", "remit", "rebut", "rerun", "reset", "format", "debug", "unplug", "unpin", "recap",
    "equip", "resubmit", "recommit",
];

/// The past participle of `lemma`: the first word of a phrasal verb only.
pub(super) fn participle(lemma: &str) -> String {
    let lemma = lemma.split(' ').next().unwrap_or(lemma);
    if let Some((_, participle)) = irregular(lemma) {
        return participle;
    }
    if lemma.ends_with('e') {
        return format!("{lemma}d");
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|stem| !ends_with_vowel(stem)) {
        return format!("{stem}ied");
    }
    format!("{}ed", doubled(lemma))
}

/// The past tense of `lemma`: the first word of a phrasal verb only.
pub(super) fn past(lemma: &str) -> String {
    let lemma = lemma.split(' ').next().unwrap_or(lemma);
    irregular(lemma).map_or_else(|| participle(lemma), |(past, _)| past)
}

/// The -ing form of `lemma`, particle included.
pub(super) fn gerund(lemma: &str) -> String {
    let (verb, particle) = lemma.split_once(' ').map_or((lemma, ""), |(v, p)| (v, p));
    let verb = match verb {
        "be" | "see" | "foresee" => format!("{verb}ing"),
        _ if verb.ends_with("ie") => format!("{}ying", &verb[..verb.len() - 2]),
        _ if verb.ends_with('e') && !verb.ends_with("ee") && !verb.ends_with("ye") => {
            format!("{}ing", &verb[..verb.len() - 1])
        }
        _ => format!("{}ing", doubled(verb)),
    };
    if particle.is_empty() { verb } else { format!("{verb} {particle}") }
}

/// `lemma` with its last consonant doubled where an ending asks for it.
fn doubled(lemma: &str) -> String {
    let letters: Vec<char> = lemma.chars().collect();
    let short = match letters.as_slice() {
        [.., before, vowel, last] => {
            !is_vowel(*last)
                && !matches!(last, 'w' | 'x' | 'y')
                && is_vowel(*vowel)
                && !is_vowel(*before)
        }
        _ => false,
    };
    let last_part = lemma.rsplit('-').next().unwrap_or(lemma);
    let one_syllable =
        last_part.chars().filter(|c| is_vowel(*c)).count() == 1 && last_part.len() <= 5;
    match letters.last() {
        Some(last) if short && (one_syllable || DOUBLED.contains(&lemma)) => {
            format!("{lemma}{last}")
        }
        _ => lemma.to_owned(),
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_with_vowel(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_vowel)
}

/// The noun for doing what `lemma` says, where there is one: "deployment".
pub(super) fn action_noun(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "apply" => "application",
        "approve" => "approval",
        "change" => "change",
        "clean up" => "clean-up",
        "configure" | "reconfigure" => "configuration",
        "copy" => "copy",
        "delete" | "drop" | "erase" | "wipe" | "purge" | "nuke" | "trash" => "deletion",
        "deploy" => "deployment",
        "detach" => "detachment",
        "drain" => "drain",
        "edit" => "edit",
        "escalate" => "escalation",
        "execute" | "run" => "run",
        "cut over" => "cut-over",
        "downgrade" => "downgrade",
        "fail over" => "failover",
        "fall back" => "fallback",
        "log in" => "login",
        "switch" | "switch over" => "switch",
        "import" => "import",
        "install" => "installation",
        "kill" | "terminate" => "termination",
        "merge" => "merge",
        "migrate" => "migration",
        "overwrite" => "overwriting",
        "promote" => "promotion",
        "push" => "push",
        "reboot" => "reboot",
        "reimage" => "reimaging",
        "release" | "ship" => "release",
        "remove" => "removal",
        "rename" => "renaming",
        "renew" => "renewal",
        "reset" => "reset",
        "restart" => "restart",
        "restore" => "restore",
        "resize" => "resizing",
        "revert" => "revert",
        "revoke" => "revocation",
        "roll back" => "rollback",
        "roll out" => "rollout",
        "rotate" => "rotation",
        "start" | "launch" => "start",
        "stop" => "stop",
        "truncate" => "truncation",
        "update" => "update",
        "upgrade" => "upgrade",
        "upload" => "upload",
        _ => return None,
    })
}

/// Whether a noun phrase is plural: what its first noun before "of" and its determiner say.
pub(super) fn is_plural(phrase: &str) -> bool {
    // A command is one thing, whatever its last word.
    if phrase.starts_with('`') && phrase.ends_with('`') {
        return false;
    }
    let first = phrase.split_whitespace().next().unwrap_or_default().to_lowercase();
    let first = if phrase.starts_with("each other") { String::new() } else { first };
    if matches!(first.as_str(), "a" | "an" | "this" | "that" | "each" | "every" | "one" | "another")
    {
        return false;
    }
    if matches!(first.as_str(), "these" | "those" | "both" | "two" | "three" | "several" | "many") {
        return true;
    }
    // "14% of requests", "half of the fleet": what there is a share of decides.
    let share =
        first.ends_with('%') || matches!(first.as_str(), "half" | "most" | "all" | "some" | "part");
    // "all 48 pods of the service" are the pods.
    let of = |(share, _): &(&str, &str)| !share.contains(' ');
    if let Some((_, whole)) = phrase.split_once(" of ").filter(|it| share && of(it)) {
        return is_plural(whole);
    }
    let links = [
        " of ",
        " in ",
        " on ",
        " for ",
        " to ",
        " at ",
        " from ",
        " with ",
        " that ",
        " (",
        " between ",
        " about ",
        " than ",
        " behind ",
        " under ",
        " near ",
    ];
    let core =
        links.iter().filter_map(|link| phrase.find(link)).min().map_or(phrase, |at| &phrase[..at]);
    let link = core.split("](").next().filter(|name| name.contains('['));
    let core = link.unwrap_or(core);
    if core.contains(" and ") {
        return true;
    }
    // "steps 1–4", "step 5": the noun decides.
    let named = |word: &&str| word.chars().any(char::is_alphabetic);
    let Some(head) = core.split_whitespace().rev().find(named) else { return false };
    let name = head.starts_with('`') || head.chars().all(|c| !c.is_lowercase());
    let lower = head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let singular = [
        "ss",
        "us",
        "is",
        "dns",
        "https",
        "tls",
        "postgres",
        "kubernetes",
        "redis",
        "news",
        "series",
    ]
    .iter()
    .any(|end| lower.ends_with(end))
        || matches!(lower.as_str(), "alias" | "yes" | "aws" | "bias" | "canvas" | "gas" | "atlas");
    !name && lower.ends_with('s') && !singular
}

/// The indefinite article for `word`.
pub(super) fn article(word: &str) -> &'static str {
    let lower = word.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let exception = ["one", "uni", "use", "usa", "eu"].iter().any(|start| lower.starts_with(start));
    let spelt = word.chars().take_while(|c| c.is_uppercase() || c.is_ascii_digit()).count() > 1
        && word.starts_with(['A', 'E', 'F', 'H', 'I', 'L', 'M', 'N', 'O', 'R', 'S', 'X']);
    let silent = lower.starts_with("hour") || lower.starts_with("honest");
    if spelt || silent || !exception && lower.starts_with(is_vowel) { "an" } else { "a" }
}

/// `text` with its first letter as a capital, where it begins with a plain word.
pub(super) fn capitalised(text: &str) -> String {
    let at = text.find(|c: char| !matches!(c, '‹' | '*' | '_' | '“' | '"')).unwrap_or(0);
    let word = text[at..].split_whitespace().next().unwrap_or_default();
    // `kubectl`, node.js, eBPF keep their spelling.
    let plain = word
        .chars()
        .all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-' | ',' | '›' | ':' | ';'));
    let mut rest = text[at..].chars();
    match rest.next() {
        Some(first) if plain => {
            format!("{}{}{}", &text[..at], first.to_uppercase(), rest.as_str())
        }
        _ => text.to_owned(),
    }
}

/// `text` with a small letter where only its place in the sentence made it a capital.
pub(super) fn uncapitalised(text: &str) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let small = matches!(
        first,
        "The"
            | "A"
            | "An"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "All"
            | "Both"
            | "Some"
            | "Two"
            | "Three"
            | "Four"
            | "Five"
            | "Several"
            | "Many"
            | "One"
            | "No"
            | "Its"
            | "It"
            | "At"
            | "In"
            | "On"
            | "When"
            | "Because"
            | "Since"
            | "Although"
            | "After"
            | "Before"
            | "During"
            | "While"
            | "Under"
            | "Despite"
            | "From"
            | "With"
            | "Within"
            | "For"
            | "Rather"
            | "Instead"
            | "What"
            | "They"
            | "Half"
    );
    if small {
        format!("{}{}", first.to_lowercase(), &text[first.len()..])
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{action_noun, article, capitalised, gerund, is_plural, participle};

    #[test]
    fn participles_and_gerunds() {
        for (lemma, done, doing) in [
            ("deploy", "deployed", "deploying"),
            ("drop", "dropped", "dropping"),
            ("apply", "applied", "applying"),
            ("write", "written", "writing"),
            ("commit", "committed", "committing"),
            ("take down", "taken", "taking down"),
            ("restart", "restarted", "restarting"),
            ("verify", "verified", "verifying"),
            ("see", "seen", "seeing"),
            ("untie", "untied", "untying"),
        ] {
            assert_eq!((participle(lemma).as_str(), gerund(lemma).as_str()), (done, doing));
        }
        assert_eq!(action_noun("deploy"), Some("deployment"));
        assert_eq!(action_noun("ponder"), None);
    }

    #[test]
    fn number_articles_and_capitals() {
        for plural in ["the DNS records", "both replicas", "the port and the host", "31 maps"] {
            assert!(is_plural(plural), "{plural}");
        }
        for singular in ["the status of the nodes", "a series", "DNS", "`pods`", "the queue"] {
            assert!(!is_plural(singular), "{singular}");
        }
        assert_eq!(
            [article("ACL"), article("unit"), article("alert"), article("gate")],
            ["an", "a", "an", "a"]
        );
        assert_eq!(capitalised("‹the command› ran"), "‹The command› ran");
        assert_eq!(capitalised("node.js was stopped"), "node.js was stopped");
    }
}
