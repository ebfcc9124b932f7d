//! Words, numbers, code, handles and marks of a sentence.

use super::lexicon::{self, Class, Name, Sense, Slant, VerbId};
use crate::document::CODE;
use crate::text::Span;

/// What a [`Token`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens and inner dots.
    Word,
    /// Digits and what goes with them: `4.2`, `10:14`, `7%`.
    Number,
    /// A code span.
    Code,
    /// `@name`, `name@`, `<@U01>`, `[~name]`.
    Handle,
    /// A mail address.
    Email,
    /// `J.K.`
    Initials,
    /// `n't`, `'s`, `'d` and their like.
    Clitic,
    /// A mark.
    Punct(char),
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `deploy`
    Lower,
    /// `Deploy`
    Capital,
    /// `DEPLOY`, `CI`
    Upper,
    /// `GitHub`, `eBPF`, `k8s`
    Mixed,
}

/// What a token does in its sentence, decided from its classes and its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Determiner or possessive pronoun.
    Det,
    /// Number or quantity.
    Num,
    /// Adjective, or a participle used as one.
    Adj,
    /// Noun, name or code.
    Noun,
    /// Pronoun standing for a noun phrase.
    Pron,
    /// The `'s` of a genitive.
    Genitive,
    /// be, have, do before another verb, or as the verb itself.
    Aux,
    /// can, should, …
    Modal,
    /// not, never.
    Neg,
    /// to before a verb.
    To,
    /// Main verb in this form.
    Verb(Form),
    /// Adverb.
    Adv,
    /// Preposition.
    Prep,
    /// and, but, or.
    Coord,
    /// because, although, if, that.
    Subord,
    /// who, which, what.
    Wh,
    /// A mark.
    Punct,
}

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// deploy
    Base,
    /// deploys
    Third,
    /// deployed
    Past,
    /// deployed, broken
    Participle,
    /// deploying
    Ing,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// What it can be.
    pub class: Class,
    /// What it can name; looked up for capitalised words only.
    pub name: Name,
    /// The verb it is a form of.
    pub verb: Option<VerbId>,
    /// What that verb means of a person.
    pub sense: Sense,
    /// What it does here.
    pub tag: Tag,
    /// The [`sign`] of its text.
    pub(super) sign: u8,
}

/// One of 64 signs, by the length of a word and the letters at its ends, in any case: most words are
/// told apart by it.
#[inline]
pub(super) const fn sign(word: &str) -> u8 {
    let word = word.as_bytes();
    match (word.first(), word.last()) {
        (Some(first), Some(last)) => {
            let (first, last) = (first.to_ascii_lowercase(), last.to_ascii_lowercase());
            ((word.len() + 7 * first as usize + 13 * last as usize) % 64) as u8
        }
        _ => 0,
    }
}

impl Token {
    /// Reads an ordinary word in a line where most words begin with a capital as if it did not.
    pub(super) fn uncapitalise(&mut self) {
        let dictionary =
            Name::ENGLISH.or(Name::WORD).or(Name::OPENS).or(Name::PROPER).or(Name::TEAM);
        let ordinary = self.class.0 != 0 && self.name.without(dictionary).0 == 0;
        if self.shape == Shape::Capital && ordinary {
            self.shape = Shape::Lower;
            self.name = Name(0);
        }
    }

    /// Whether it can be in any class of `class`.
    #[must_use]
    pub const fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    /// What the word says about people.
    #[must_use]
    pub(super) fn slant(&self, text: &str) -> Slant {
        if !self.is(Class::SLANTED) {
            return Slant(0);
        }
        lexicon::slant(&self.span.of(text).to_lowercase())
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Punct(mark)
    }
}

/// Cuts `span` of `prose` into tokens, appended to `out`.
pub(super) fn tokenize(prose: &str, span: Span, out: &mut Vec<Token>) {
    let mut at = span.start;
    let mut lower = String::new();
    while at < span.end {
        let rest = &prose[at..span.end];
        let Some(first) = rest.chars().next() else { break };
        let length = if first.is_whitespace() || first == GLUE {
            at += first.len_utf8();
            continue;
        } else if let Some(length) = negation(prose, at, rest) {
            length
        } else if first == CODE {
            rest.find(|c| c != CODE && c != GLUE).unwrap_or(rest.len())
        } else if let Some(length) = handle(rest).or_else(|| path(&prose[..at], rest)) {
            length
        } else if is_word(first) {
            word_length(rest)
        } else if let Some(digits) = issue(rest) {
            digits
        } else if matches!(first, '\'' | '’') && clitic(&rest[first.len_utf8()..]).is_some() {
            first.len_utf8() + clitic(&rest[first.len_utf8()..]).unwrap_or_default()
        } else {
            first.len_utf8()
        };
        let token = make(prose, Span::new(at, at + length), &mut lower);
        at += length;
        out.push(token);
    }
}

/// What the document model puts where markup inside a word was: it joins what stands around it.
const GLUE: char = crate::document::GLUE;

/// Length of the number of an issue or pull request: "#6612".
fn issue(rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix('#')?;
    let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    (length > 0).then_some(length + 1)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Length of the `n't` at the end of a word.
fn negation(prose: &str, at: usize, rest: &str) -> Option<usize> {
    if !rest.starts_with(['n', 'N']) {
        return None;
    }
    let length = ["n't", "n’t", "N'T"].into_iter().find(|not| rest.starts_with(not))?.len();
    let inside = prose[..at].chars().next_back().is_some_and(is_word);
    let ends = rest[length..].chars().next().is_none_or(|c| !is_word(c));
    (inside && ends).then_some(length)
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
        return plain;
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
    end
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

fn make(prose: &str, span: Span, lower: &mut String) -> Token {
    let text = span.of(prose);
    let first = text.chars().next().unwrap_or(' ');
    let kind = kind_of(text, first);
    let mut token = Token {
        span,
        kind,
        shape: shape_of(text),
        class: Class(0),
        name: Name(0),
        verb: None,
        sense: Sense(0),
        tag: Tag::Punct,
        sign: sign(text),
    };
    if !matches!(kind, TokenKind::Word | TokenKind::Clitic) {
        return token;
    }
    lower.clear();
    if text.is_ascii() && !text.contains(GLUE) {
        lower.push_str(text);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(text.chars().filter(|c| *c != GLUE).flat_map(char::to_lowercase));
        if lower.contains('’') {
            *lower = lower.replace('’', "'");
        }
    }
    // "mis-operation" is written without the hyphen in the lists.
    let joined = || lexicon::word(&format!("mis{}", lower.strip_prefix("mis-")?));
    let entry = lexicon::word(lower)
        .or_else(joined)
        .or_else(|| prefixed(lower))
        .or_else(|| by_trade(lower));
    if let Some(entry) = entry {
        token.class = entry.class;
        token.verb = entry.verb;
        token.sense = entry.verb.map_or(Sense(0), VerbId::sense);
        // "misrouted", "mis-tagged": wrongly done, whatever the verb.
        if entry.verb.is_some() && lower.starts_with("mis") && lexicon::word(lower).is_none() {
            token.sense = token.sense.or(Sense::FAULT);
        }
    }
    if kind == TokenKind::Word && token.shape != Shape::Lower {
        token.name = lexicon::name(lower);
        // "Kjell-Erik", "Anne-Marie": two given names that make one; "Seo-yeon": two syllables.
        let double = |(one, other): (&str, &str)| {
            lexicon::name(one).is(Name::GIVEN) && lexicon::name(other).is(Name::GIVEN)
                || lexicon::are_syllables(&[one, other])
        };
        if token.name.0 == 0 && lower.split_once('-').is_some_and(double) {
            token.name = Name::GIVEN;
        }
        // "sETH" is no Seth.
        if text.starts_with(char::is_lowercase) {
            token.name = token.name.without(Name::GIVEN.or(Name::SURNAME));
        }
        let unlisted = token.name.0 == 0 && token.class.0 == 0;
        // Names of software keep to the letters of ASCII.
        let foreign = || lower.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        let named = || foreign() || lexicon::ends_like_surname(lower);
        if unlisted && token.shape == Shape::Capital && named() {
            token.name = Name::SURNAME;
        }
    }
    token
}

/// Whether an owner's word may belong to `next`, the token behind it: "her notes", not "told her at ten".
#[must_use]
pub fn is_owned(next: Option<&Token>) -> bool {
    next.is_some_and(|it| {
        matches!(it.tag, Tag::Noun | Tag::Adj | Tag::Num)
            || matches!(it.tag, Tag::Verb(Form::Participle | Form::Ing))
    })
}

/// Whoever works at something, by how the word ends: "lineswoman", "dietician", "speleologist".
fn by_trade(lower: &str) -> Option<lexicon::Entry> {
    const ENDS: [&str; 6] = ["woman", "women", "ician", "icians", "ologist", "ologists"];
    let class = Class::NOUN.or(Class::ROLE);
    let end = ENDS.iter().find(|end| lower.len() > end.len() + 2 && lower.ends_with(**end))?;
    let class = if end.ends_with('s') || *end == "women" { class.or(Class::PLURAL) } else { class };
    Some(lexicon::Entry { class, verb: None })
}

/// A verb with a prefix that changes little: `re-ran`, `mis-tagged`, `pre-created`.
fn prefixed(lower: &str) -> Option<lexicon::Entry> {
    ["mis", "re-", "re", "pre-", "auto-", "over-", "under-", "un-", "de-", "co-", "cross-"]
        .into_iter()
        .filter_map(|prefix| lower.strip_prefix(prefix))
        .map(|rest| rest.trim_start_matches('-'))
        .filter(|rest| rest.len() > 2)
        .find_map(|rest| lexicon::word(rest).filter(|entry| entry.verb.is_some()))
        .map(|entry| lexicon::Entry {
            class: Class(entry.class.0 & VERB_FORMS.0),
            verb: entry.verb,
        })
}

/// All forms of verbs.
pub const VERB_FORMS: Class = Class::VB.or(Class::VBZ).or(Class::VBD).or(Class::VBN).or(Class::VBG);

fn kind_of(text: &str, first: char) -> TokenKind {
    if first == CODE {
        return TokenKind::Code;
    }
    if text.len() > 1 && (first == '@' || first == '<' || first == '[') {
        return TokenKind::Handle;
    }
    if matches!(first, '\'' | '’') && text.chars().count() > 1 {
        return TokenKind::Clitic;
    }
    if text.ends_with(['t']) && (text.starts_with("n'") || text.starts_with("n’")) {
        return TokenKind::Clitic;
    }
    if matches!(first, '#' | '/' | '~' | '.') && text.len() > 1 {
        return TokenKind::Code;
    }
    if !is_word(first) {
        return TokenKind::Punct(first);
    }
    if let Some((_, domain)) = text.split_once('@') {
        return if domain.contains('.') { TokenKind::Email } else { TokenKind::Handle };
    }
    if text.ends_with('.') {
        return TokenKind::Initials;
    }
    if first.is_ascii_digit() {
        return TokenKind::Number;
    }
    TokenKind::Word
}

fn shape_of(text: &str) -> Shape {
    // Most words are of small letters of ASCII.
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Shape::Lower;
    }
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first.is_uppercase(), upper, lower) {
        (false, 0, _) => Shape::Lower,
        (true, 0, _) => Shape::Capital,
        (true, _, 0) => Shape::Upper,
        // Jean-Pierre, O'Brien, McKay, DeShawn are capitalised names.
        (true, 1, _)
            if text.contains(['-', '\'', '’'])
                || text.starts_with("Mc")
                || text.starts_with("Mac") =>
        {
            Shape::Capital
        }
        _ => Shape::Mixed,
    }
}
