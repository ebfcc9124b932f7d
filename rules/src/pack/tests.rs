//! Packs as texts: what they find, and what is said of their mistakes.

use super::{Pack, header, read};
use crate::text::Source;

const HEAD: &str = "[pack]\nname = 'p'\nversion = '1.0.0'\nsummary = 's'\n";

/// A rule with `body` after what every rule has.
fn rule(body: &str) -> String {
    format!(
        "[[rule]]\nid = 'a/b'\nseverity = 'info'\nsummary = 's'\nwhy = 'w'\nmessage = 'm'\n{body}\n"
    )
}

/// The text at each mistake, and what is said.
fn pack(text: &str) -> (Pack, Vec<(String, String)>) {
    let text = format!("{HEAD}{text}");
    let source = Source::new(text.as_str());
    let (header, mistakes) = header(&source);
    assert_eq!(mistakes, []);
    let (pack, mistakes) = read(&header.unwrap(), &[source], &[], &["blame"]);
    let said = mistakes.into_iter().map(|it| {
        let at = it.mistake.span.of(&text).lines().next().unwrap_or_default().to_owned();
        (
            at,
            it.mistake.message
                + &it.mistake.help.map(|help| format!(" ({help})")).unwrap_or_default(),
        )
    });
    (pack, said.collect())
}

/// What is said of a pack with this one rule.
fn said(body: &str) -> Vec<(String, String)> {
    let (pack, said) = pack(&rule(body));
    assert_eq!(pack.rules.is_empty(), !said.is_empty(), "{said:?}");
    said
}

#[test]
fn every_mistake_is_named_at_its_place() {
    for (body, at, message) in [
        ("when = { phrases = ['x'] }", "phrases", "unknown key `phrases` (did you mean `phrase`?)"),
        ("when = { phrase = 'x' }", "'x'", "a list is needed, and this is a string"),
        ("when = { phrase = ['[lst]'] }", "'[lst]'", "there is no list `lst`"),
        ("when = {}", "[[rule]]", "everything would be found"),
        ("when = { regex = '(' }", "'('", "no regular expression: unclosed group"),
        ("when = { regex = 'a*' }", "'a*'", "matches nothing at all"),
        ("when = { regex = '\\w{900}' }", "'\\w{900}'", "too large"),
        ("when = { frame = { verb = ['rotated'] } }", "'rotated'", "write the base form: `rotate`"),
        ("when = { frame = { verb = ['xyzzy'] } }", "'xyzzy'", "never found"),
        ("when = { frame = { agent = ['persn'] } }", "'persn'", "unknown value `persn`"),
        ("when = { has = ['owner'] }", "'owner'", "`has` and `lacks` ask of items"),
        ("each = 'action-item'\nwhen = { has = ['owners'] }", "'owners'", "did you mean `owner`?"),
        (
            "each = 'document'\nwhen = { lacks = ['detecton'] }",
            "'detecton'",
            "did you mean `detection`?",
        ),
        ("when = { phrase = ['x'], state = 'open' }", "'x'", "`state` can only hold with"),
        (
            "in = ['impact']\nnot-in = ['impact']\nwhen = { phrase = ['x'] }",
            "'impact'",
            "nothing is ever found",
        ),
        ("when = { more-words-than = 9, fewer-words-than = 5 }", "5", "no count of words"),
        ("when = { fewer-words-than = '{n}' }", "'{n}'", "a number is needed, or a parameter"),
        ("help = '{x}'\nwhen = { phrase = ['{y: x}'] }", "'{x}'", "nothing is called `{x}`"),
        ("help = '{y}'\nwhen = { phrase = ['{y: x}', 'z'] }", "'{y}'", "is not always there"),
        (
            "help = '{object}'\nwhen = { frame = { verb = ['restart'] } }",
            "'{object}'",
            "`{object}` is not always there",
        ),
        ("at = 'z'\nwhen = { phrase = ['{y: x}'] }", "'z'", "nothing is called `z`"),
        (
            "when = { phrase = ['x'] }\nfixes = [{ title = 't', kind = 'safe', replace = '‹a›' }]",
            "'‹a›'",
            "so this is a `draft`",
        ),
        (
            "when = { phrase = ['x'] }\nfixes = [{ title = 't', kind = 'draft', replace = 'a' }]",
            "'a'",
            "a draft has a slot",
        ),
        (
            "when = { phrase = ['x'] }\nfixes = [{ title = 't', kind = 'safe' }]",
            "",
            "neither `replace` nor `append`",
        ),
        ("when = { phrase = ['x'] }\nsevrity = 'error'", "sevrity", "unknown key `sevrity`"),
        ("fires = 'x'\nwhen = { phrase = ['x'] }", "'x'", "a list is needed"),
    ] {
        let said = said(body);
        assert_eq!(said.len(), 1, "{body}: {said:?}");
        assert_eq!(said[0].0, at, "{body}: {said:?}");
        assert!(said[0].1.contains(message), "{body}: {said:?}");
    }
}

#[test]
fn one_bad_rule_does_not_take_the_others_down() {
    let good = rule("when = { phrase = ['x'] }").replace("a/b", "a/good");
    let bad = rule("when = { phrase = ['{x'] }");
    let taken = good.replace("a/good", "blame/x");
    let (pack, said) = pack(&format!("{bad}{good}{taken}{good}"));
    assert_eq!(pack.rules.len(), 1);
    let said: Vec<&str> = said.iter().map(|(_, said)| said.as_str()).collect();
    assert_eq!(
        said,
        [
            "write a capture as `{name: words}`, not `{x`",
            "the family `blame` is taken by rules of faultless itself",
            "there is a rule `a/good` already",
        ]
    );
}

#[test]
fn lists_begin_with_others_and_are_changed() {
    let text =
        "[lexicons.tools]\nfrom = 'builtin:products'\nadd = ['Kestrel Hub']\nremove = ['Redis']\n";
    let (pack, said) = pack(&format!("{text}{}", rule("when = { phrase = ['[tools]'] }")));
    assert_eq!(said, []);
    assert_eq!(pack.rules.len(), 1);
    for (text, message) in [
        ("[lexicons.a]\nfrom = 'builtin:prodcts'\n", "did you mean `builtin:products`?"),
        ("[lexicons.a]\nfrom = 'builtin:products'\nremove = ['Xyzzy']\n", "cannot be removed"),
        ("[lexicons.a]\nad = ['x']\n", "unknown key `ad`"),
        ("[lexicon.a]\nadd = ['x']\n", "unknown key `lexicon` (did you mean `lexicons`?)"),
        ("lexicons = 4\n", "lists are written as"),
        ("rule = 4\n", "rules are written as"),
    ] {
        let said = of_file(text);
        assert!(said.iter().any(|said| said.contains(message)), "{text}: {said:?}");
    }
}

/// What is said of a second file of a pack.
fn of_file(text: &str) -> Vec<String> {
    let sources = [Source::new(HEAD), Source::new(text)];
    let (header, _) = header(&sources[0]);
    let (_, mistakes) = read(&header.unwrap(), &sources, &[], &[]);
    let mistakes = mistakes.into_iter().filter(|it| it.file == 1).map(|it| it.mistake);
    mistakes
        .map(|it| it.message + &it.help.map(|help| format!(" ({help})")).unwrap_or_default())
        .collect()
}

#[test]
fn only_the_first_file_is_the_pack() {
    assert_eq!(of_file(HEAD), ["only `pack.toml` says what the pack is"]);
    assert_eq!(of_file("a = = 1"), ["extra `=`, expected nothing"]);
}

#[test]
fn the_header_is_held_to_its_form() {
    let said = |text: &str| {
        let (_, mistakes) = header(&Source::new(text));
        mistakes.into_iter().map(|it| it.message).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(said("x = 1"), "this file says nothing of a pack");
    assert_eq!(said("pack = 1"), "`[pack]` is a table");
    assert_eq!(said("[pack]\nname = 'p'\nversion = '1.0.0'"), "`summary` is missing");
    let with = |line: &str| said(&format!("{HEAD}{line}"));
    assert_eq!(
        with("engine = '99.0.0'"),
        format!("the pack needs faultless 99.0.0, and this is {}", env!("CARGO_PKG_VERSION"))
    );
    assert_eq!(with("engine = 'new'"), "write the version as `1.2.3`");
    assert_eq!(with("engine = '0.1.0'"), "");
    assert_eq!(
        said(&HEAD.replace("'p'", "'P p'")),
        "`P p` is no name for a pack: use lower-case letters and hyphens"
    );
}
