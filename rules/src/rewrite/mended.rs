//! What a draft carried apart, put together again.

use super::bars::any_of;
use super::inflect::is_plural;

/// `text`, a draft of `source`, with what belongs together in one place.
pub(super) fn mended(source: &str, text: String) -> String {
    let text = match ["An escalation ", "The escalation "].iter().any(|it| text.starts_with(it)) {
        // "because the lead took it for a browser problem": "it" is no escalation.
        true => {
            text.replacen(" because it was taken for ", " because what was seen was taken for ", 1)
        }
        false => text,
    };
    let text = counted(apart(unheld(unlooked(of_anybody(source, text)))));
    let text = rejoined(source, contrasted(unsupposed(typed(approved(source, text)))));
    behind_its_noun(source, pointing(source, once(text)))
}

/// "was not told before noon, not after the outage" says what was the case with "but only"; why something was not done is
/// no contrast to it; a word that was not given is a notice.
fn contrasted(text: String) -> String {
    let text = text.replace(" without a word to ", " without notice to ");
    // The value is there.
    let text = text.replace(" ‹actual› instead of ‹expected› as ", " entered as ");
    const LATER: [&str; 5] = ["after", "when", "once", "at", "on"];
    let Some(not) = [" was not ", " were not "].iter().filter_map(|it| text.find(it)).min() else {
        return text;
    };
    let (before, after) = text.split_at(not + 5);
    let later = |text: String, it: &str| {
        text.replacen(&format!(", not {it} "), &format!(", but only {it} "), 1)
    };
    let after = LATER.iter().fold(after.to_owned(), |text, it| later(text, it));
    let after = after.replacen(", but the intention was ", ", as the intention was ", 1);
    format!("{before}{after}")
}

/// "Straight from his laptop": the laptop of nobody is any.
fn of_anybody(source: &str, text: String) -> String {
    let own = ["his", "her", "my", "their"];
    let from = |own: &&str| source.starts_with(&format!("Straight from {own} "));
    match own.iter().any(from) {
        true => text.replacen("Straight from the ", "Straight from a ", 1),
        false => text,
    }
}

/// "with no probe on it and the lost codes became known": two clauses.
fn apart(text: String) -> String {
    let Some(end) = text.find(" became known") else { return text };
    let marks = [". ", ", ", "; ", ": "];
    let start = marks.iter().filter_map(|mark| text[..end].rfind(mark)).max().unwrap_or_default();
    let and = text[start..end].find(" and ").map(|at| start + at);
    let one = and.filter(|at| !text[at + 5..end].contains(" and "));
    match one.filter(|at| [" was ", " were "].iter().any(|be| text[start..*at].contains(be))) {
        Some(at) => format!("{},{}", &text[..at], &text[at..]),
        None => text,
    }
}

/// "was not held back until the canary was green" may mean that it was held back for longer.
fn unheld(text: String) -> String {
    ["kept back", "held back", "held"].iter().fold(text, |text, held| {
        let text = text.replacen(&format!(" was not {held} until "), " went ahead before ", 1);
        text.replacen(&format!(" were not {held} until "), " went ahead before ", 1)
    })
}

/// "was started without a glance at the replica" reproaches somebody: "was started; the replica was not looked at".
fn unlooked(text: String) -> String {
    const LOOKS: [&str; 6] = [
        " without a glance at ",
        " without a look at ",
        " without so much as a glance at ",
        " without so much as a look at ",
        " without even a glance at ",
        " without even a look at ",
    ];
    let found = LOOKS.iter().find_map(|it| Some((text.find(it)?, it.len())));
    let Some((at, length)) = found else { return text };
    let after = &text[at + length..];
    let links = [", and ", ", so ", ", which ", ", but ", "; ", ". ", " and "];
    let end = links.iter().filter_map(|link| after.find(link)).min();
    let end = end.unwrap_or_else(|| after.trim_end_matches('.').len());
    let (thing, rest) = after.split_at(end);
    if thing.contains(['‹', '"', '“', ':']) || text[..at].contains(" without ") {
        return text;
    }
    let (head, aside) = thing.split_once(", ").unwrap_or((thing, ""));
    let be = if is_plural(head) { "were" } else { "was" };
    let comma = if aside.is_empty() { "" } else { "," };
    // What is said next is said of what was done.
    let rest = rest.replacen(", which ", ", and this ", usize::from(rest.starts_with(", which ")));
    format!("{}; {thing}{comma} {be} not looked at{rest}", &text[..at])
}

/// "The estimate was ‹which condition of the system›: four pods" says what it was.
fn counted(text: String) -> String {
    let slot = " was ‹which condition of the system›: ";
    let Some((before, after)) = text.split_once(slot) else { return text };
    const COUNTS: &str = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a|an|only";
    let first = after.split(' ').next().unwrap_or_default();
    let clause = after.split([',', ';', '.']).next().unwrap_or_default();
    let told = [" was ", " were ", " had ", " did "].iter().any(|it| clause.contains(it));
    let counts = any_of(COUNTS, first) || first.starts_with(|c: char| c.is_ascii_digit());
    // "`DROP SCHEMA x` was my mistake: …"
    if before.starts_with('`') && before.ends_with('`') && before.matches('`').count() == 2 {
        return format!("{before} was run: {after}");
    }
    match counts && !told && !before.contains('.') && clause.contains(" for ") {
        true => format!("{before} was {after}"),
        false => text,
    }
}

/// "…; the errors would have stopped at 1 %." says nothing of what was.
fn unsupposed(text: String) -> String {
    let found = [" would have ", " would not have "].iter().filter_map(|it| text.find(it)).min();
    let Some(at) = found else { return text };
    let Some(start) = text[..at].rfind("; ") else { return text };
    let plain =
        !text[start..at].contains(['‹', '›', '"', '“', '`']) && !text[start..at].contains(". ");
    let end = text[at..].find(". ").map_or(text.trim_end().len() - 1, |end| at + end);
    if plain && text[end..].starts_with('.') {
        format!("{}{}", &text[..start], &text[end..])
    } else {
        text
    }
}

/// "merged on his own approval" is "merged without a second approval".
fn approved(source: &str, text: String) -> String {
    const OWN: [&str; 5] = ["his", "her", "their", "my", "our"];
    ["approval", "review", "sign-off"].iter().fold(text, |text, noun| {
        let own = OWN.iter().any(|own| source.contains(&format!("on {own} own {noun}")));
        match own {
            true => {
                text.replacen(&format!("on the {noun}"), &format!("without a second {noun}"), 1)
            }
            false => text,
        }
    })
}

/// "was not repeated after the change, and it was not": the second says nothing more.
fn once(text: String) -> String {
    [", and it was not", ", and they were not", ", and it did not", ", but it was not"].iter().fold(
        text,
        |text, again| {
            let Some(at) = text.find(again) else { return text };
            let start = text[..at].rfind(". ").map_or(0, |it| it + 2);
            let denied = [" was not ", " were not "].iter().any(|it| text[start..at].contains(it));
            let rest = &text[at + again.len()..];
            let ends = rest.starts_with('.') || rest.is_empty();
            if denied && ends { format!("{}{rest}", &text[..at]) } else { text }
        },
    )
}

/// "with the rota still pointing at him" lost whom it pointed at: a slot stands for them.
fn pointing(source: &str, text: String) -> String {
    let mut words = source.split(' ').collect::<Vec<_>>();
    words.retain(|it| !it.is_empty());
    let bare = |it: &str| it.trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned();
    for it in words.windows(3) {
        let whom = any_of("him|her|me|them|us", &bare(it[2]).to_lowercase());
        let link = any_of("at|on|to|for|in|of|from|with", it[1]) && it[0].ends_with("ing");
        let again = |end: &&&str| text.matches(&format!(" {}{end}", it[0])).count() == 1;
        if let Some(end) = [".", ",", ";"].iter().find(again).filter(|_| whom && link) {
            let told = format!(" {} {} ‹which role›{end}", it[0], it[1]);
            return text.replacen(&format!(" {}{end}", it[0]), &told, 1);
        }
    }
    text
}

/// "The page was not opened, which was red" is "the page, which was red, was not opened".
fn behind_its_noun(source: &str, text: String) -> String {
    let Some((before, clause)) = source.split_once(", which ") else { return text };
    let anchor = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let opens: Vec<&str> = clause.split(' ').take(2).collect();
    let opens = format!(", which {}", opens.join(" "));
    let Some(at) = text.find(&opens).filter(|at| !text[..*at].ends_with(anchor)) else {
        return text;
    };
    let start = text[..at].rfind(". ").map_or(0, |it| it + 2);
    let stands = |be: &&&str| text[start..at].contains(&format!("{anchor}{be}"));
    let Some(be) = [" was ", " were "].iter().find(stands).filter(|_| anchor.len() > 2) else {
        return text;
    };
    // What was done led to it: "was flipped, which tripped the line".
    let is_state =
        ["was ", "were ", "is ", "are ", "had ", "has "].iter().any(|it| clause.starts_with(it));
    let rest = &text[at..];
    let end = rest.find(". ").or(rest.rfind('.')).unwrap_or(rest.len());
    if !is_state || rest[..end].trim_start_matches(',').contains(',') {
        return text;
    }
    let noun =
        start + text[start..at].find(&format!("{anchor}{be}")).unwrap_or_default() + anchor.len();
    format!("{}{},{}{}", &text[..noun], &rest[..end], &text[noun..at], &rest[end..])
}

/// "‹Which value instead of which› (`2` for `20`)" has its values in the brackets.
fn typed(text: String) -> String {
    // "‹which value instead of which› in the values (`2` for `20`)"
    let Some((before, after)) = text
        .split_once("hich value instead of which› ")
        .filter(|(before, _)| before.ends_with(['‹', 'W', 'w']))
    else {
        return text;
    };
    // "in the VLAN range, 210-229 instead of 210-290"
    let marked = |mark: &str| after.split_once(mark);
    let Some((place, values)) = marked("(")
        .or_else(|| marked(", "))
        .filter(|(place, _)| place.split(' ').count() < 8 && !place.contains([',', '.', ';', '‹']))
    else {
        return text;
    };
    let values = values.split(')').next().unwrap_or_default();
    let link = if place.is_empty() { "" } else { " " };
    let both = [" for ", " instead of ", " in place of ", " rather than ", ", not "];
    let Some((start, first)) =
        before.rsplit_once('‹').filter(|_| both.iter().any(|it| values.contains(it)))
    else {
        return text;
    };
    let a = if first == "W" { "A" } else { "a" };
    format!("{start}{a} typed value{link}{after}").replacen("typed value(", "typed value (", 1)
}

/// "step 6 was left out (stop the writers)" of "skipped step 6 (stop the writers)": brackets go with the words that they
/// stand behind.
fn rejoined(source: &str, text: String) -> String {
    let mut text = text;
    for (open, _) in source.match_indices(" (") {
        let Some(close) = source[open..].find(')').map(|at| open + at) else { continue };
        let aside = &source[open..=close];
        // "(twice)", "(not 30)": how it was done.
        let inner = &aside[2..aside.len() - 1];
        let first = inner.split(' ').next().unwrap_or_default();
        let says_how = any_of(
            "not|meant|once|twice|again|by|in|on|at|for|with|without|from|to|as|after|before|during|and|or|but|which|who|see",
            &first.to_lowercase(),
        ) || first.ends_with("ly")
            || inner.contains(['(', '‹']);
        let Some(found) = Some(&text)
            .filter(|it| !says_how && it.matches(aside).count() == 1)
            .and_then(|it| it.find(aside))
        else {
            continue;
        };
        let anchor = source[..open].rsplit(char::is_whitespace).next().unwrap_or_default();
        // What it was done to stands before the verb now.
        let carried = text[..found].matches(anchor).count() == 1 && anchor.len() > 2;
        let named = text[..found].find(anchor).filter(|_| carried).map(|at| at + anchor.len());
        let whole = |at: &usize| text[*at..].starts_with([' ', ',']);
        let Some(behind) = named.filter(whole).filter(|at| *at < found) else { continue };
        let be = [" was ", " were ", " is ", " are "];
        if be.iter().any(|be| text[behind..].starts_with(be)) {
            text = format!(
                "{}{aside}{}{}",
                &text[..behind],
                &text[behind..found],
                &text[found + aside.len()..]
            );
        }
    }
    text
}

/// Whether `told` tells of what would have been.
pub(super) fn supposes(told: &str) -> bool {
    [" would have ", " would not have "].iter().any(|it| told.contains(it))
}

/// Whether a sentence goes on about what the one before it was about.
pub(super) fn goes_on(next: &str) -> bool {
    let first = next.trim_start().split([' ', '\'', '’']).next().unwrap_or_default();
    let of_them = next.trim_start().split(' ').skip(1).take(2).eq(["of", "them"]);
    of_them || any_of("it|they|this|these|its|their|those|that", &first.to_lowercase())
}
