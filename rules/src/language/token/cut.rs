//! Where a word, a number, a handle or a path ends.

use super::{CODE, GLUE, is_word};

/// Length, in bytes, of the token that `rest` begins with, behind `before`; `first` is its first character.
pub(super) fn length(before: &str, rest: &str, first: char) -> usize {
    if first == CODE {
        rest.find(|c| c != CODE && c != GLUE).unwrap_or(rest.len())
    } else if let Some(length) = handle(rest).or_else(|| path(before, rest)) {
        length
    } else if is_word(first) {
        word_length(rest)
    } else if let Some(digits) = issue(rest) {
        digits
    } else if matches!(first, '\'' | '’') && clitic(&rest[first.len_utf8()..]).is_some() {
        first.len_utf8() + clitic(&rest[first.len_utf8()..]).unwrap_or_default()
    } else {
        first.len_utf8()
    }
}

/// Length of the number of an issue or pull request: "#6612".
fn issue(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix('#')?;
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    (length > 0).then_some(length + 1)
}

/// Length of the `n't` at the end of a word.
pub(super) fn negation(before: &str, rest: &str) -> Option<usize> {
    if !rest.starts_with(['n', 'N']) || !before.chars().next_back().is_some_and(is_word) {
        return None;
    }
    let length = ["n't", "n’t", "N'T", "nt"].into_iter().find(|not| rest.starts_with(not))?.len();
    rest[length..].chars().next().is_none_or(|c| !is_word(c)).then_some(length)
}

/// Length of the auxiliary in `word`, written in one with what follows it and without an apostrophe: "didnt",
/// "shoulda". "want" and "cant" are words.
fn auxiliary(word: &str) -> Option<usize> {
    const DENIED: [&str; 13] = [
        "did", "does", "do", "was", "were", "is", "are", "has", "have", "had", "could", "would",
        "should",
    ];
    const PERFECT: [&str; 5] = ["should", "could", "would", "might", "must"];
    let one_of = |stem: &str, all: &[&str]| all.iter().any(|it| it.eq_ignore_ascii_case(stem));
    let (denied, perfect) = (word.strip_suffix("nt"), word.strip_suffix('a'));
    let stem = denied
        .filter(|stem| one_of(stem, &DENIED))
        .or_else(|| perfect.filter(|stem| one_of(stem, &PERFECT)))?;
    Some(stem.len())
}

/// Length of the handle that `rest` begins with.
fn handle(rest: &str) -> Option<usize> {
    let (open, close) = if rest.starts_with("<@") {
        (2, Some('>'))
    } else if rest.starts_with("[~") {
        (2, Some(']'))
    } else if rest.starts_with('@') {
        (1, None)
    } else {
        return None;
    };
    let name = &rest[open..];
    let end = name.find(|c: char| !(is_word(c) || "-./".contains(c))).unwrap_or(name.len());
    let end = name[..end].trim_end_matches(['.', '-', '/']).len();
    if end == 0 {
        return None;
    }
    match close {
        Some(close) => name[end..].starts_with(close).then(|| open + end + close.len_utf8()),
        None => Some(open + end),
    }
}

/// Length of the path that `rest` begins with, behind `before`: `/srv/shared`, `~/bin`, `./deploy.sh`. "and/or" is none.
fn path(before: &str, rest: &str) -> Option<usize> {
    let root = ["/", "~/", "./", "../"].into_iter().find(|root| rest.starts_with(root))?;
    let free = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "(\"“'".contains(c));
    let inside = |c: char| is_word(c) || "/.-+@*~:=".contains(c);
    let name = &rest[root.len()..];
    let end = name.find(|c| !inside(c)).unwrap_or(name.len());
    let end = name[..end].trim_end_matches(['.', ':', '-', '*']).len();
    let named = name[..end].starts_with(|c: char| is_word(c) || c == '.');
    (free && named).then_some(root.len() + end)
}

/// Length of the clitic after an apostrophe: `s`, `d`, `t`, `ll`, `re`, `ve`, `m`.
fn clitic(after: &str) -> Option<usize> {
    ["s", "d", "t", "m", "ll", "re", "ve", "S"].into_iter().find_map(|clitic| {
        let rest = after.strip_prefix(clitic)?;
        rest.chars().next().is_none_or(|c| !is_word(c)).then_some(clitic.len())
    })
}

/// Length of the word that `rest` begins with. A mark inside it counts when a letter or digit
/// follows: `node.js`, `cert-manager`, `10:14`, `a.b@c.d`; clitics are cut off.
fn word_length(rest: &str) -> usize {
    // Mostly there are letters of ASCII and then a space or a mark that stands in no word.
    let bytes = rest.as_bytes();
    let plain = bytes.iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'_').count();
    if matches!(bytes.get(plain), None | Some(b' ' | b'\n' | b')' | b'"' | b';' | b'*')) {
        return auxiliary(&rest[..plain]).unwrap_or(plain);
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = match c {
            _ if is_word(c) || c == GLUE => true,
            '.' => is_word(next) || is_initial(&rest[..at], previous) || is_half_of_day(rest, at),
            '-' | '@' | '+' => is_word(next),
            '/' => at == 1 && rest.starts_with(['w', 'W']) && next == 'o',
            ':' => previous.is_ascii_digit() && next.is_ascii_digit(),
            ',' => previous.is_ascii_digit() && thousands(&rest[at + 1..]),
            '%' => previous.is_ascii_digit(),
            '\'' | '’' => is_word(next) && clitic(&rest[at + c.len_utf8()..]).is_none(),
            _ => false,
        };
        // A trailing @ makes a login: `tanaka@ restarted the pods`.
        let login = c == '@' && !is_word(next) && previous != '@';
        if !inside && !login {
            break;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    // `didn't`: the t belongs to the n before it.
    let word = &rest[..end];
    if word.len() > 1 && word.ends_with(['n', 'N']) {
        let after = &rest[end..];
        let apostrophe = after.chars().next().filter(|c| matches!(c, '\'' | '’'));
        if let Some(mark) = apostrophe
            && word.len() > 2
            && after[mark.len_utf8()..].starts_with('t')
            && clitic(&after[mark.len_utf8()..]) == Some(1)
        {
            return end - 1;
        }
    }
    auxiliary(word).unwrap_or(end)
}

/// Whether the dot at byte `at` of `rest` ends `a.m.` or `p.m.` and no sentence.
fn is_half_of_day(rest: &str, at: usize) -> bool {
    let goes_on = rest[at + 1..].strip_prefix(' ').and_then(|after| after.chars().next());
    matches!(&rest[..at], "a.m" | "p.m") && goes_on.is_some_and(char::is_lowercase)
}

/// Whether exactly three digits open `after`: the thousands of "6,000".
fn thousands(after: &str) -> bool {
    after.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// Whether a dot after `before` ends an initial: `J.` of `J.K.`
fn is_initial(before: &str, previous: char) -> bool {
    let letters = before.trim_end_matches('.');
    previous.is_uppercase()
        && before.contains('.')
        && letters.split('.').all(|l| l.chars().count() == 1)
}
