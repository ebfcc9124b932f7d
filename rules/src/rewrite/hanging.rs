//! What somebody had in mind while they did something: behind what was done to a thing it would hang on the thing.

use super::inflect::gerund;

/// What hangs, and what stands instead where the words after it stay as they are.
const HANGING: [(&str, &str); 12] = [
    ("looking for", "in the search for"),
    ("searching for", "in the search for"),
    ("trying to", "in an attempt to"),
    ("attempting to", "in an attempt to"),
    ("wanting to", "in order to"),
    ("intending to", "in order to"),
    ("meaning to", "in order to"),
    ("thinking that", "in the belief that"),
    ("believing that", "in the belief that"),
    ("assuming that", "on the assumption that"),
    ("expecting that", "in the expectation that"),
    ("hoping that", "in the hope that"),
];

/// `text`, told without people, with nothing that hangs: "was dropped in the search for a free name", "was kept open in
/// the hope of an answer".
pub(super) fn steadied(text: String) -> String {
    const BE: [&str; 4] = [" was ", " were ", " is ", " are "];
    let mut text = text;
    for (hangs, instead) in HANGING {
        for link in [" while ", ", while ", ", ", " when "] {
            let found = format!("{link}{hangs} ");
            if let Some(at) =
                text.find(&found).filter(|at| BE.iter().any(|be| text[..*at].contains(be)))
            {
                text.replace_range(at..at + found.len(), &format!(" {instead} "));
            }
        }
    }
    // ", hoping the spare would hold"
    if let Some((before, after)) = text.split_once(", hoping ")
        && BE.iter().any(|be| before.contains(be))
        && !["to ", "for "].iter().any(|link| after.starts_with(link))
    {
        return format!("{before} in the hope that {after}");
    }
    // ", hoping to mend it"
    if let Some((before, after)) = text.split_once(", hoping to ")
        && BE.iter().any(|be| before.contains(be))
        && let Some((verb, rest)) = after.split_once(' ')
    {
        return format!("{before} in the hope of {} {rest}", gerund(verb));
    }
    text
}
