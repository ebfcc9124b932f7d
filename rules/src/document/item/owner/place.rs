//! Where an item's own words name its owner: after a label, before the verb, at the end.

use std::sync::LazyLock;

use super::super::verb::is_request;
use super::super::{run, tail};
use super::bracket::bracketed_at_end;
use super::lead::{at_name, between_bars, in_head, in_last_sentence, known_before_verb, leading};
use super::name::{is_full_name, is_given_name, is_open_question, is_team_name};
use super::{Owner, OwnerKind, classify, in_value};
use crate::document::date;
use crate::document::people::People;
use crate::text::{Recall, Regex, Span, pattern};

const LABELS: &str = r"owners?|owned by|action owner|assignees?|assigned to|assigned|dri|responsible|accountable|lead|who|pic|poc|driver|champion|resp|steward|addressed to|addressee|carried out by|action on|action by|by whom|accepted by";

/// `Owner: X`, `assigned to X`, `DRI = X`, `👤 X`, `assignee:: X`, `#owner/X`.
static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:^|[\s(\[{{|*_,;.—–\-/>])(?:(?:{LABELS})[*_]{{0,3}}\s*(?:::|[:=])[*_]{{0,3}}[ \t]*|(?:assigned to|owned by|owner|owners|dri)\s+(?:@|\*\*@)?|#owner/|👤\s*)"
    ))
    .ok()
});

/// A handle, `<@U012AB>`, `[~ana]`, `ana@`, or a mail address.
pub(super) static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"<@[A-Z0-9]+>|\[~[\w.\-]+\]|@[A-Za-z0-9‹][\w›‹\-]*(?:[./][\w\-]+)*|\b[A-Za-z0-9][\w.+\-]*@(?:[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+)?").ok()
});

/// As [`in_text`], recalled where nobody who is listed can be meant.
pub(in crate::document) fn of_item(text: &str, people: &People, recall: &Recall) -> Vec<Owner> {
    if people.may_be_in(text) {
        return in_text(text, people);
    }
    recall.of(text, |text| in_text(text, &People::default()))
}

/// The owners that an item's own words name. `people` are those listed in the document.
pub(in crate::document) fn in_text(text: &str, people: &People) -> Vec<Owner> {
    let labelled = labelled(text);
    if !labelled.is_empty() {
        return labelled;
    }
    // Ids and tags, or a bold title, may stand before the words that name the owner.
    for start in [0, tags_length(text), title_length(text)] {
        let led = leading(&text[start..], people);
        if !led.is_empty() {
            return led.into_iter().map(|owner| owner.shift(start)).collect();
        }
    }
    let named = || at_name(text).or_else(|| known_before_verb(text, people));
    if let Some(owner) = in_head(text).or_else(named) {
        return vec![owner];
    }
    let mentioned = mentioned_at_end(text);
    if !mentioned.is_empty() {
        return mentioned;
    }
    let bracketed = bracketed_at_end(text, people);
    if !bracketed.is_empty() {
        return bracketed;
    }
    if let Some(owner) = dashed_at_end(text, people) {
        return vec![owner];
    }
    let last = in_last_sentence(text);
    if !last.is_empty() {
        return last;
    }
    if let Some(owner) = between_bars(text) {
        return vec![owner];
    }
    // "… (@ines). Done when the test fails on one.": the metadata ends the first sentence.
    let end = text.find(").").map(|at| at + 1).filter(|end| text[end + 1..].starts_with(' '));
    let mut owners = end.map_or_else(Vec::new, |end| mentioned_at_end(&text[..end]));
    owners.retain(|owner| opens_group(&text[..owner.span.start]));
    if owners.is_empty() {
        owners = run::at_end(text, people).map_or(owners, |row| row.owners);
    }
    if owners.is_empty() {
        owners.extend(noted(text));
    }
    owners
}

/// "TODO(jane): cap retries", as it stands in code; a key, a day or a part of the system stands there as well.
fn noted(text: &str) -> Option<Owner> {
    static NOTE: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"^[\s*_`]*(?:TODO|FIXME)\((?P<who>@?[\w.\-]{2,24})\)").ok());
    const OTHERS: [&str; 8] = ["api", "code", "docs", "later", "next", "now", "soon", "tests"];
    let who = NOTE.as_ref()?.captures(text)?.name("who")?.as_str();
    let key = who.contains(|c: char| c.is_ascii_digit());
    let person = !key && classify(who) == Some(OwnerKind::Person);
    let own = who.starts_with('@') || person && !OTHERS.contains(&who.to_lowercase().as_str());
    own.then(|| Owner::written(text, who)).flatten()
}

/// Whether `text` has an owner label, with or without a value: an item that says `Owner:` has been
/// asked for one.
fn labelled(text: &str) -> Vec<Owner> {
    let mut owners = Vec::new();
    for label in LABELLED.iter().flat_map(|labels| labels.find_iter(text)) {
        let with_sign = label.as_str().trim_end_matches(['@', '*']);
        let mut start = label.start() + with_sign.len();
        start += wrapped(&text[start..]);
        let rest = &text[start..];
        // Without a colon only a handle or a list word is an owner: "owner @li", not "owner teams".
        // "Ask the product owner: add a queue": what is asked for, and nobody.
        let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if first.starts_with(char::is_lowercase)
            && is_request(first)
            && !rest[first.len()..].starts_with(['.', '@'])
            && rest[..value_length(rest)].split_whitespace().nth(2).is_some()
        {
            continue;
        }
        let needs_handle =
            !with_sign.trim_end_matches(['*', '_', ' ', '\t']).ends_with([':', '=', '/', '👤'])
                && !label.as_str().to_lowercase().contains(" to ")
                && !label.as_str().to_lowercase().contains("owned by");
        // "… — owner engineering — …": set apart, the word after the label is its value.
        let opening = with_sign.chars().next().map_or(0, char::len_utf8);
        let apart = text[..label.start() + opening]
            .trim_end()
            .ends_with(['(', '[', ',', ';', '|', '·', '—', '–', '-', '.']);
        let named = begins_with_full_name(rest) || apart && begins_with_nobody(rest);
        if needs_handle && !rest.starts_with(['@', '*']) && !named {
            continue;
        }
        let tag = with_sign.trim_end().ends_with(['👤', '/']);
        let length = if tag { tagged_length(rest) } else { value_length(rest) };
        let value = Span::new(start, start + length);
        owners.extend(in_value(value.of(text)).into_iter().map(|owner| owner.shift(value.start)));
    }
    owners
}

/// How far the name behind a sign or a tag goes: "👤 jane 📅 …", "#owner/jane cap retries", "👤 Ines Okafor: cap …".
fn tagged_length(rest: &str) -> usize {
    let end = |stop: fn(char) -> bool| rest.find(stop).unwrap_or(rest.len());
    // "👤 [Ana](url)"
    if rest.starts_with('[') {
        return end(|c| c == ']');
    }
    if rest.to_lowercase().starts_with("to be ") {
        return 0;
    }
    let apart = rest[..end(|c| {
        matches!(c, ':' | ',' | ';' | '|' | '[' | '(') || !c.is_ascii() && !c.is_alphabetic()
    })]
        .trim_end();
    let plain = apart.trim_matches('*');
    let named = |name: &str| {
        let initial = name.split_once(". ").filter(|(letter, _)| letter.len() == 1);
        is_full_name(name) || is_given_name(initial.map_or(name, |(_, last)| last))
    };
    // "👤 Ana & Bo"
    let several = plain.split(" & ").flat_map(|part| part.split(" and ")).all(named);
    if several || is_full_name(plain) || is_team_name(plain) {
        apart.len()
    } else {
        end(|c| c.is_whitespace() || c == ':')
    }
}

/// Length of the end of a line behind which the value of a label stands, as an editor wraps it: a handle or a
/// full name.
fn wrapped(rest: &str) -> usize {
    let next = rest.trim_start();
    let gap = rest.len() - next.len();
    let one_break = rest[..gap].matches('\n').count() == 1;
    let named = next.starts_with('@') || begins_with_full_name(next);
    if one_break && named { gap } else { 0 }
}

/// How far the value of an owner label goes: further names after a comma belong to it, other words
/// do not.
fn value_length(rest: &str) -> usize {
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?x) [;|·)\]}\n] | <br | \s\# | \.(?:\s|$) | \s[—–\-]\s | \s[*_]{2}\w | \s(?i:due(?:\ date)?|deadline|eta|target(?:\ date)?|by|status|state|priority|prio|ticket|issue|jira|link|estimate|size|effort|type|acceptance)[*_]{0,2}: | ,\s*(?:@|(?P<word>[^@]))").ok()
    });
    let mut length = rest.len();
    for end in END.iter().flat_map(|end| end.captures_iter(rest)) {
        let Some(whole) = end.get(0) else { break };
        let comma = whole.as_str().starts_with(',');
        let next = rest[whole.start() + usize::from(comma)..].trim_start();
        // "Owner: Ana Ruiz, Bo Lindqvist" goes on; "Owner: @li, due 2026-06-01" does not.
        // "…, ETA: June" is the next label.
        let labels = next.find([':', ',']).is_some_and(|at| next[at..].starts_with(':') && at < 20);
        // "(owner: Ana Ruiz; Bo Lindqvist)"
        let other =
            whole.as_str() == ";" && begins_with_full_name(rest[whole.end()..].trim_start());
        let goes_on = other
            || ends_initial(rest, whole.start())
            || comma
                && !labels
                && (next.starts_with('@')
                    || next.starts_with(char::is_uppercase)
                    || next.starts_with("with "));
        if !goes_on {
            length = whole.start();
            break;
        }
    }
    // A label is followed by a name, not by a sentence.
    let words = rest[..length].split_whitespace().count();
    if words <= 8 {
        length
    } else {
        rest.split_whitespace().next().map_or(0, |word| Span::of_slice(word, rest).end)
    }
}

/// Whether the dot at byte `dot` stands behind the initial of a name: "Owner: R. Quimbo. Due: …".
fn ends_initial(rest: &str, dot: usize) -> bool {
    let Some(name) = rest[dot..].strip_prefix(". ") else { return false };
    let letter = rest[..dot].rsplit(' ').next().unwrap_or_default();
    let end = name.find(|c: char| !(c.is_alphabetic() || "-'’".contains(c))).unwrap_or(name.len());
    letter.len() == 1
        && letter.starts_with(|c: char| c.is_ascii_uppercase())
        && name.starts_with(char::is_uppercase)
        && end > 2
        && !name[end..].starts_with(':')
}

/// Whether two or three capitalised words stand here, set off from what follows: "(DRI Ana Ruiz)".
fn begins_with_full_name(rest: &str) -> bool {
    let end = rest.find([',', ';', ')', ']', '.', ':', '|']).unwrap_or(rest.len());
    is_full_name(rest[..end].trim())
}

/// Whether a word that names nobody in particular stands here, set off from what follows.
fn begins_with_nobody(rest: &str) -> bool {
    let end = rest.find([',', ';', ')', ']', '.', ':', '|', '·', '—', '–']).unwrap_or(rest.len());
    classify(&rest[..end]) == Some(OwnerKind::Vague)
}

/// Length of the ids and tags that an item begins with: `[P1] OPS-12 `.
fn tags_length(text: &str) -> usize {
    static TAGS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(
            r"^(?:[\s*_]*(?:\[[\w\s\-]{1,24}\]|TODO\b|FIXME\b|\[?[A-Z][A-Z0-9]{1,9}-\d+\]?|P[0-4]\b)[\s*_:]*)+",
        )
        .ok()
    });
    TAGS.as_ref().and_then(|tags| tags.find(text)).map_or(0, |tags| tags.end())
}

/// Length of a bold title with its punctuation: `**Short title**: `, `**Short title.** `.
fn title_length(text: &str) -> usize {
    static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"^\s*\*\*[^*\n]{2,90}(?:[:.]\s*\*\*|\*\*\s*(?:[:.—–]|-\s))\s*").ok()
    });
    TITLE.as_ref().and_then(|title| title.find(text)).map_or(0, |title| title.end())
}

/// `… (@jane, with @bob)`, `… — @jane`, `… jane@`: mentions with only metadata around them.
fn mentioned_at_end(text: &str) -> Vec<Owner> {
    let Some(mention) = MENTION.as_ref() else { return Vec::new() };
    let mut owners: Vec<Owner> = Vec::new();
    for found in mention.find_iter(text) {
        let before = text[..found.start()].chars().next_back();
        let word = text[..found.start()].rsplit(char::is_whitespace).next().unwrap_or_default();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '@'))
            || word.contains("://")
        {
            continue;
        }
        let rest = after_group(text, found.end());
        let starts_tail = heads_group(&text[..found.start()]);
        if !starts_tail || !tail::only(rest) {
            continue;
        }
        // "ask the DBAs (cc @bo)", "paired with @bo", "reviewed by @bo": helpers.
        let lead = text[..found.start()].trim_end().to_lowercase();
        let helper = [
            "with",
            "cc",
            "cc:",
            "reviewer",
            "reviewer:",
            "for",
            "from",
            "to",
            "and for",
            "like",
            "ask",
            "ping",
            "via",
            "in",
            "of",
        ]
        .iter()
        .any(|word| {
            lead.strip_suffix(word).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
        });
        if helper {
            if owners.is_empty() { continue } else { break }
        }
        let span = Span::new(found.start(), found.end());
        if let Some(kind) = classify(span.of(text)) {
            owners.push(Owner { span, kind });
        }
    }
    owners
}

/// Whether a mention stands outside brackets, or in one with only metadata before it there:
/// "(by @ines)", but not "(added an @emergency role)".
fn heads_group(before: &str) -> bool {
    let open = before.rfind(['(', '[']).filter(|_| opens_group(before));
    open.is_none_or(|open| tail::only(&before[open + 1..]))
}

/// Whether the text before a mention ends inside a bracket that it opened.
fn opens_group(before: &str) -> bool {
    let depth = |open: char, close: char| {
        before.chars().fold(0_i32, |depth, c| {
            if c == open {
                depth + 1
            } else if c == close {
                depth - 1
            } else {
                depth
            }
        })
    };
    depth('(', ')') > 0 || depth('[', ']') > 0
}

/// The text after the bracket that byte `at` stands in, or after `at`.
fn after_group(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    match rest.find([')', ']', '(', '[']) {
        Some(end) if rest[end..].starts_with([')', ']']) && opens_group(&text[..at]) => {
            &rest[end + 1..]
        }
        _ => rest,
    }
}

/// `… — Jane Doe`, `… : Jane create the story`, `… - Platform team`.
fn dashed_at_end(text: &str, people: &People) -> Option<Owner> {
    static DASH: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"\s(?:[—–\-]{1,2}|:)\s+").ok());
    // The last one first: what follows it is the likeliest to be a name.
    let dashes: Vec<crate::text::Match<'_>> =
        DASH.iter().flat_map(|dash| dash.find_iter(text)).collect();
    let owner = |dash: &crate::text::Match<'_>, open: bool| {
        let colon = dash.as_str().contains(':');
        let rest = text[dash.end()..].trim_end();
        let end =
            DASH.as_ref().and_then(|dash| dash.find(rest)).map_or(rest.len(), |next| next.start());
        let end = rest[..end].find(['(', '[', ',', ';']).unwrap_or(end);
        let candidate = rest[..end].trim_end().trim_end_matches('.');
        let behind = &rest[end..];
        let name = set_apart(candidate, behind, colon, people)?;
        let kind = classify(name).filter(|kind| open == (*kind == OwnerKind::Vague))?;
        Some(Owner { span: Span::of_slice(name, rest).shift(dash.end()), kind })
    };
    // "… - Youssef - tbd - OPS-11": somebody who is named comes before a "tbd".
    let last = || dashes.iter().rev().take(3);
    last().find_map(|dash| owner(dash, false)).or_else(|| last().find_map(|dash| owner(dash, true)))
}

/// The owner that `candidate`, set apart by a dash or colon, begins with; `behind` follows it.
fn set_apart<'t>(
    candidate: &'t str,
    behind: &str,
    colon: bool,
    people: &People,
) -> Option<&'t str> {
    if let Some(listed) = people.leading_name(candidate).filter(|_| tail::only(behind) || colon) {
        return Some(listed);
    }
    let vague =
        classify(candidate) == Some(OwnerKind::Vague) && (colon || is_open_question(candidate));
    // One name alone is a person's if a date follows: "– Fatima – by 30 April".
    let dated = !date::all(behind).is_empty();
    let named = is_full_name(candidate) || dated && is_given_name(candidate);
    if tail::only(behind) && (is_team_name(candidate) || vague || named) {
        return Some(candidate);
    }
    if colon { initialled(candidate) } else { None }
}

/// "Ana R" at the start of `text`: a given name with an initial.
fn initialled(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let (given, initial) = (words.next()?, words.next()?);
    let named = given.starts_with(char::is_uppercase)
        && given.chars().skip(1).all(char::is_lowercase)
        && given.chars().count() > 1;
    let letter = initial.trim_end_matches('.');
    (named && letter.chars().count() == 1 && letter.starts_with(char::is_uppercase))
        .then(|| &text[..Span::of_slice(initial, text).end])
}

#[cfg(test)]
mod tests;
