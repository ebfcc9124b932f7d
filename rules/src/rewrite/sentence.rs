//! Sentences of a draft put together: a statement that is whole, one that goes on with "it", and one with its full stop.

use super::bars::any_of;
use super::fill;
use super::inflect::{capitalised, is_plural, uncapitalised};
use super::recast::Recast;
use super::slots::Slots;
use super::view::View;
use crate::language::is_whole;

/// The first of `texts` that can be filled to a whole sentence.
pub(super) fn whole(view: View<'_>, texts: &[&str], slots: &Slots<'_>) -> Option<String> {
    let filled = texts.iter().filter_map(|text| fill::first(&[text], slots));
    let recall = &view.context.document.recall;
    filled.into_iter().find(|text| recall.of(text, |text| is_whole(text, false)))
}

/// `statement` with a pronoun for the long phrase that the sentence `before`, of one clause, is about.
pub(super) fn said_again(statement: String, before: &str) -> String {
    let statement = counted_again(statement, before);
    let be = [" was ", " were ", " is ", " are "];
    let Some(end) = be.iter().filter_map(|be| before.find(be)).min() else { return statement };
    // "The ticket (OPS-4471, high)"
    let bare = before[..end].split(" (").next().unwrap_or_default();
    // What stands before the subject ends with a comma or a colon.
    let subject = bare.rsplit([',', ':']).next().unwrap_or_default().trim();
    let clauses =
        [", and ", ", but ", ", so ", "; ", " because ", " when ", " and ", " before ", " after "];
    let same = [" and was ", " and were "].iter().any(|link| before[end..].contains(link));
    let several = !same && clauses.iter().any(|link| before[end..].contains(link));
    if several || subject.split(' ').count() < 3 || subject.contains(['‹', '(']) {
        return definite_again(statement, subject);
    }
    let plural = is_plural(subject);
    let small = uncapitalised(subject);
    if let Some(rest) = statement.strip_prefix(&format!("{} ", capitalised(&small))) {
        return format!("{} {rest}", if plural { "They" } else { "It" });
    }
    let it = if plural { "them" } else { "it" };
    let inner = [format!(" cover {small}."), format!(" get past {small} ")];
    let Some(found) = inner.iter().find(|phrase| statement.contains(phrase.as_str())) else {
        return statement;
    };
    statement.replace(found.as_str(), &found.replace(&small, it))
}

/// "Three pages reached" of `statement`, where the sentence `before` speaks of three pages, as "these pages reached".
fn counted_again(statement: String, before: &str) -> String {
    let first = uncapitalised(&statement);
    let verb = [" reached ", " came ", " carried "].iter().filter_map(|it| first.find(it)).min();
    let Some(phrase) = verb.map(|at| &first[..at]) else { return statement };
    let said = before.to_lowercase().contains(&format!(" {phrase} "));
    match phrase.split_once(' ').filter(|_| said) {
        Some(_) => definite_again(statement.clone(), &capitalised(phrase)),
        None => statement,
    }
}

/// "Three tickets" of `statement`, which the sentence before is about, as "these tickets".
fn definite_again(statement: String, subject: &str) -> String {
    const SOME: &str =
        "a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|both";
    let Some((first, rest)) = subject.split_once(' ') else { return statement };
    let counted = any_of(SOME, &first.to_lowercase())
        || first.starts_with(|c: char| c.is_ascii_digit()) && is_plural(subject);
    let Some(after) = statement.strip_prefix(&format!("{subject} ")).filter(|_| counted) else {
        return statement;
    };
    // "a report of 3 May"
    let head = rest.split(" of ").next().unwrap_or(rest);
    format!("{} {head} {after}", if is_plural(subject) { "These" } else { "This" })
}

/// What is left of a sentence, with its full stop.
pub(super) fn sentence_of(recast: &Recast) -> Option<String> {
    if recast.text.is_empty() {
        return None;
    }
    let lead = recast
        .lead
        .as_ref()
        .filter(|lead| lead.contains(|c: char| c.is_alphanumeric() || c == '›'));
    let text = match lead {
        // A straight quotation mark may close.
        Some(lead)
            if lead.ends_with(['“', '('])
                || lead.ends_with('"') && lead.matches('"').count() == 1 =>
        {
            format!("{lead}{}", recast.text)
        }
        Some(lead) => format!("{lead} {}", recast.text),
        None => recast.text.clone(),
    };
    // What a mark belonged to is gone.
    let text = text.trim_start_matches([':', ',', ';', ' ']);
    let text = text.replace("( ", "(").replace(" )", ")");
    // "is deleted \"": what was quoted is gone.
    let text = if text.matches('"').count() % 2 == 1 {
        text.trim_end_matches(['"', ' ']).to_owned()
    } else {
        text
    };
    let open = text.matches('(').count() > text.matches(')').count();
    let text = if open { format!("{text})") } else { text };
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    Some(format!("{}{end}", capitalised(&text)))
}

/// `text` with words before the bare value that it begins with: "The value 30 was typed".
pub(super) fn numbered(text: String, timed: bool) -> String {
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    match text.split_once(' ') {
        Some((first, rest)) if number(first) => {
            let value = ["was ", "were ", "is ", "are "].iter().any(|be| rest.starts_with(be));
            let went = rest.starts_with("went ahead ");
            match (value, timed) {
                // "8.4.1"
                _ if went && first.contains('.') || first.matches('.').count() > 1 => {
                    format!("Version {first} {rest}")
                }
                (true, _) => format!("The value {first} {rest}"),
                (false, true) => format!("In total, {first} {rest}"),
                (false, false) => text,
            }
        }
        _ => text,
    }
}
