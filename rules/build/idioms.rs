//! Packs `data/words/idioms.txt` into a table of Rust.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::class::Class;
use super::{Line, Words, lines, write};

/// The frames that an idiom can be of, as the list and as the reader call them.
const FRAMES: &[(&str, &str)] = &[
    ("agentless", "Agentless"),
    ("cause", "Cause"),
    ("counterfactual", "ModalPerfect"),
    ("due-to", "DueTo"),
    ("expected", "Expected"),
    ("fault-adverb", "FaultAdverb"),
    ("fault-verb", "FaultVerb"),
    ("guilt", "Guilt"),
    ("harm", "Harm"),
    ("human-error", "HumanError"),
    ("negated-duty", "NegatedDuty"),
    ("normative", "Normative"),
    ("personnel", "Personnel"),
    ("possessive-error", "PossessiveError"),
    ("punitive", "Punitive"),
    ("reckless", "Reckless"),
    ("skill", "Skill"),
];
/// Whose fault an idiom says.
const WHOSE: &[(&str, &str)] = &[
    ("subject", "Subject"),
    ("doer", "Doer"),
    ("owner", "Owner"),
    ("whom", "Whom"),
    ("nobody", "Nobody"),
];

/// Writes the idioms and, by the word that each is looked for at, which they are. Those words are marked
/// among `words`.
pub(crate) fn pack(path: &Path, words: &mut Words, out: &Path) {
    let mut table = String::from("&[\n");
    let mut anchors: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let (mut head, mut count) = (String::new(), 0);
    for line in lines(path) {
        if let Some(names) = line.text.strip_prefix('@') {
            head = header(&line, names);
            continue;
        }
        let parts = parts(&line.text);
        let Some(anchor) = anchor(&parts) else { line.refuse("no word to look for it at") };
        for word in parts[anchor].split('|') {
            anchors.entry(word.to_owned()).or_default().push(count);
        }
        let verbs = |part: &&&str| part.starts_with('<');
        for verb in
            parts.iter().filter(verbs).flat_map(|part| part[1..].trim_end_matches('>').split('|'))
        {
            if !words.is_verb(verb) {
                line.refuse(&format!("no list of verbs has {verb:?}"));
            }
        }
        let parts: Vec<String> = parts.iter().map(|part| written(&line, part)).collect();
        let _ = writeln!(
            table,
            "    Idiom {{ {head}, anchor: {anchor}, parts: &[{}] }},",
            parts.join(", ")
        );
        count += 1;
    }
    table.push(']');
    write(&out.join("idioms.rs"), table.as_bytes());
    let mut table = String::from("&[\n");
    for (word, idioms) in anchors {
        *words.map.entry(word.clone()).or_default() |= Class::IDIOM.0;
        let _ = writeln!(table, "    ({word:?}, &{idioms:?}),");
    }
    table.push(']');
    write(&out.join("anchors.rs"), table.as_bytes());
}

/// `@skill subject denied`: the frame, whose fault it is, whether it is one where it is denied.
fn header(line: &Line, names: &str) -> String {
    let names: Vec<&str> = names.split_whitespace().collect();
    let find = |table: &[(&str, &'static str)], at: usize| {
        let name = names.get(at)?;
        table.iter().find(|(listed, _)| listed == name).map(|found| found.1)
    };
    let (Some(frame), Some(whose)) = (find(FRAMES, 0), find(WHOSE, 1)) else {
        line.refuse("expected a frame and whose fault it is")
    };
    let denied = match names.get(2) {
        None => false,
        Some(&"denied") => true,
        Some(_) => line.refuse("expected `denied` or nothing"),
    };
    format!("frame: Frame::{frame}, whose: Whose::{whose}, denied: {denied}")
}

/// The parts of a pattern: what stands in brackets is one.
fn parts(pattern: &str) -> Vec<&str> {
    let mut open = false;
    let between = |c: char| {
        open = if open { c != ')' } else { c == '(' };
        c == ' ' && !open
    };
    pattern.split(between).filter(|part| !part.is_empty()).collect()
}

/// The part with the longest words of those that are always there.
fn anchor(parts: &[&str]) -> Option<usize> {
    let plain = |part: &str| !part.starts_with(['<', '(', '[', '.', ',']) && !part.contains('\'');
    let shortest = |part: &str| part.split('|').map(str::len).min();
    (0..parts.len()).filter(|at| plain(parts[*at])).max_by_key(|at| shortest(parts[*at]))
}

/// A part as the reader's table writes it.
fn written(line: &Line, part: &str) -> String {
    let inside = |open: char, close: char| part.strip_prefix(open)?.strip_suffix(close);
    let list = |words: &str| format!("{:?}", words.split('|').collect::<Vec<_>>());
    if let Some(pattern) = inside('(', ')') {
        let inner: Vec<String> = parts(pattern).iter().map(|part| written(line, part)).collect();
        return format!("Part::Maybe(&[{}])", inner.join(", "));
    }
    if let Some(verbs) = inside('<', '>') {
        return format!("Part::Verb(&{})", list(verbs));
    }
    match part {
        "[whom]" => "Part::Whom".to_owned(),
        ".." => "Part::Gap".to_owned(),
        _ if part.split('|').all(|word| {
            word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\'' || c == ',')
        }) =>
        {
            format!("Part::Word(&{})", list(part))
        }
        _ => line.refuse("no part of an idiom"),
    }
}
