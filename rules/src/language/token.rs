//! Words, numbers, code, handles and marks of a sentence.

mod cut;

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
    /// The same without an "s" at its end; none where it is code, or not all of its text can be seen as it is.
    singular: Option<u8>,
}

/// One of 64 signs, by the length of a word and the letters at its ends, in any case: most words are
/// told apart by it.
#[inline]
pub(crate) const fn sign(word: &str) -> u8 {
    let word = word.as_bytes();
    match (word.first(), word.last()) {
        (Some(first), Some(last)) => {
            let (first, last) = (first.to_ascii_lowercase(), last.to_ascii_lowercase());
            ((word.len() + 7 * first as usize + 13 * last as usize) % 64) as u8
        }
        _ => 0,
    }
}

/// The signs of `words`. Asked for more often than anything else, and mostly of words that are written down
/// where they are asked for: then they are worked out when the linter is built.
#[inline(always)]
pub(crate) fn signs(words: &[&str]) -> u64 {
    words.iter().fold(0_u64, |all, word| all | 1 << sign(word))
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

    /// Its signs with and without an "s" at its end, where it is plain text.
    pub(crate) fn plain_signs(&self) -> Option<u64> {
        self.singular.map(|singular| 1 << self.sign | 1 << singular)
    }

    /// Whether its sign is one of `signs`.
    pub(crate) const fn has_sign(&self, signs: u64) -> bool {
        signs >> self.sign & 1 == 1
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
        if first.is_whitespace() || first == GLUE {
            at += first.len_utf8();
            continue;
        }
        let denies = cut::negation(&prose[..at], rest);
        let length = denies.unwrap_or_else(|| cut::length(&prose[..at], rest, first));
        let mut token = make(prose, Span::new(at, at + length), &mut lower);
        // The "nt" of "didnt" is no word of the lists.
        if denies.is_some() {
            token.class = Class::NEG;
        }
        at += length;
        out.push(token);
    }
}

/// What the document model puts where markup inside a word was: it joins what stands around it.
const GLUE: char = crate::document::GLUE;

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
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
        singular: (kind != TokenKind::Code && text.bytes().all(|byte| byte.is_ascii_graphic()))
            .then(|| sign(text.strip_suffix(['s', 'S']).unwrap_or(text))),
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
