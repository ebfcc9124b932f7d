//! Idioms: each line of `data/words/idioms.txt` is found when somebody does it, and silent when a system does.

use super::{frames, misread};
use faultless_rules::language::Frame;

/// A sentence that says the idiom of `pattern` of `subject`; what may be missing is left out.
fn said(pattern: &str, subject: &str, denied: bool) -> String {
    let mut words = Vec::new();
    let mut optional = false;
    let mut verb = false;
    for part in pattern.split_whitespace() {
        let skipped = optional || part.starts_with('(');
        optional = skipped && !part.ends_with(')');
        if skipped {
            continue;
        }
        let first = part.trim_matches(['<', '>']).split('|').next().unwrap_or(part);
        let is_verb = part.starts_with('<') && !verb;
        verb |= is_verb;
        words.push(match (first, is_verb) {
            ("be", true) if denied => "was not".to_owned(),
            ("be", true) => "was".to_owned(),
            (_, true) if denied => format!("did not {first}"),
            ("have", true) => "had".to_owned(),
            (_, true) => format!("did {first}"),
            ("'s", _) => "my".to_owned(),
            ("..", _) => "it".to_owned(),
            ("[whom]", _) => "the technician".to_owned(),
            (word, _) => word.to_owned(),
        });
    }
    format!("{subject} {}.", words.join(" "))
}

#[test]
fn every_idiom_of_a_subject_is_heard_of_people_only() {
    let list = include_str!("../../data/words/idioms.txt");
    let (mut head, mut missed, mut accused) = (String::new(), Vec::new(), Vec::new());
    for line in list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(names) = line.strip_prefix('@') {
            head = names.to_owned();
            continue;
        }
        if head.split(' ').nth(1) != Some("subject") || !line.starts_with('<') {
            continue;
        }
        let denied = head.ends_with("denied");
        let sentence = said(line, "The technician", denied);
        if frames(&sentence).is_empty() {
            missed.push(format!("{line}: {sentence}"));
        }
        let system = said(line, "The cluster", denied);
        if !frames(&system).is_empty() {
            accused.push(format!("{line}: {system}"));
        }
    }
    assert!(missed.is_empty(), "not heard:\n{}", missed.join("\n"));
    assert!(accused.is_empty(), "said of a system:\n{}", accused.join("\n"));
}

#[test]
fn idioms_say_whose_fault_it_is() {
    let wrong = misread(&[
        ("The party at fault is the splicing crew.", Some(Frame::Guilt)),
        ("The fault is in the splice.", None),
        ("It took the crew far too long to notice.", Some(Frame::Guilt)),
        ("It took the index far too long to rebuild.", None),
        ("Word never reached the night shift.", Some(Frame::Agentless)),
        ("The packet never reached the night build.", None),
        ("The relay was wired in a great hurry.", Some(Frame::Agentless)),
        ("The relay was wired in a new cabinet.", None),
        ("Mirela deleted the mail unread.", Some(Frame::FaultAdverb)),
        ("The cache deleted the mail unread.", None),
        ("Mirela flipped the switch the wrong way round.", Some(Frame::FaultAdverb)),
        ("We took full responsibility for the outage.", Some(Frame::Guilt)),
        ("The standby took full load for the outage.", None),
        ("Nobody lifted a finger until noon.", Some(Frame::NegatedDuty)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_done_to_somebody_is_not_laid_at_their_door() {
    assert!(frames("We were left in the dark for two hours.").is_empty());
    assert!(!frames("He left the night shift in the dark.").is_empty());
    assert!(!frames("The operator was caught napping.").is_empty());
}
