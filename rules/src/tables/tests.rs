//! Mistakes, each at its place and in plain words.

use super::{Mistake, parse, read};
use crate::rule::Settings;

/// The text at each mistake, what is said and what may have been meant.
fn mistakes(text: &str) -> Vec<(&str, String, String)> {
    let mut mistakes = Vec::new();
    let mut table = parse(text).unwrap();
    read::<Settings>(&mut table, &["extends"], &mut mistakes).unwrap();
    let shown = mistakes
        .into_iter()
        .map(|Mistake { span, message, help }| (span.of(text), message, help.unwrap_or_default()));
    shown.collect()
}

#[test]
fn types_are_said_in_plain_words() {
    let of = |text: &'static str| {
        let [(at, message, help)] = <[_; 1]>::try_from(mistakes(text)).unwrap();
        (at, message, help)
    };
    let (at, message, help) = of("owner = 5");
    assert_eq!((at, &*message), ("5", "a string is needed, and this is a number"));
    assert_eq!(help, "possible values: `individual`, `team-or-individual`, `team`");
    let (at, message, help) = of("[rules]\nblame = { level = 'off' }");
    assert_eq!((at, &*message), ("{ level = 'off' }", "a string is needed, and this is a table"));
    assert_eq!(help, "possible values: `off`, `hint`, `info`, `warning`, `error`");
    let (at, message, help) = of("treat-as = []");
    assert_eq!((at, &*message), ("[]", "a string is needed, and this is a list"));
    assert!(help.starts_with("possible values: `postmortem`"), "{help}");
    let (at, message, help) = of("select = 'blame'");
    assert_eq!((at, &*message, &*help), ("'blame'", "a list is needed, and this is a string", ""));
    let (at, message, _) = of("[actions]\ngroup-missing = 'yes'");
    assert_eq!((at, &*message), ("'yes'", "true or false is needed, and this is a string"));
    let (at, message, _) = of("names = true");
    assert_eq!((at, &*message), ("true", "a table is needed, and this is true or false"));
    let (at, message, _) = of("products = ['a', 2026-01-01]");
    assert_eq!((at, &*message), ("2026-01-01", "a string is needed, and this is a date"));
}

#[test]
fn every_mistake_is_found_and_the_rest_is_read() {
    let text = "teams = ['a']\nextend = 1\nowner = 1\n[names]\npolicy = 'stric'\n[people]\na = 4\n";
    let found: Vec<_> = mistakes(text).into_iter().map(|(at, ..)| at).collect();
    assert_eq!(found.len(), 4, "{found:?}");
    for at in ["extend", "1", "'stric'", "4"] {
        assert!(found.contains(&at), "{at} in {found:?}");
    }
    let settings: Settings = read(&mut parse(text).unwrap(), &[], &mut Vec::new()).unwrap();
    assert_eq!(settings.teams, ["a"]);
}

#[test]
fn broken_syntax_has_a_place() {
    let mistake = parse("a = 1\nb = = 2\n").unwrap_err();
    assert_eq!(mistake.span.start, 10, "{mistake:?}");
}
