//! What each word does in its sentence.
//!
//! English leaves most words open ("deploy", "set", "failed"); the neighbours decide. The rules
//! below are ordered: what stands before a word is settled when the word is looked at.

use super::lexicon::{Class, Name, Sense};
use super::token::{Form, Shape, Tag, Token, TokenKind, VERB_FORMS};

/// Tags the tokens of one sentence.
pub(super) fn tag(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        tokens[at].tag = decide(tokens, at, text);
    }
}

/// Whether token `at` is the word `word`, in any case.
pub(super) fn is(tokens: &[Token], at: usize, text: &str, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.span.of(text).eq_ignore_ascii_case(word))
}

/// Whether token `at` is one of `words`, in any case.
pub(super) fn is_any(tokens: &[Token], at: usize, text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| is(tokens, at, text, word))
}

fn decide(tokens: &[Token], at: usize, text: &str) -> Tag {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Code | TokenKind::Handle | TokenKind::Email | TokenKind::Initials => {
            return Tag::Noun;
        }
        TokenKind::Number => return Tag::Num,
        TokenKind::Punct(_) => return Tag::Punct,
        TokenKind::Clitic => return clitic(tokens, at, text),
        TokenKind::Word => {}
    }
    let class = token.class;
    let left = Left::of(tokens, at, text);
    let word = |words: &[&str]| is_any(tokens, at, text, words);
    if proper(tokens, at, text) {
        return Tag::Noun;
    }
    if word(&["to"]) {
        return infinitive_to(tokens, at);
    }
    if class.is(Class::NEG) {
        return Tag::Neg;
    }
    if class.is(Class::BE.or(Class::HAVE).or(Class::DO)) && !left.noun_wanted() {
        return Tag::Aux;
    }
    if class.is(Class::MODAL) && !left.noun_wanted() {
        return Tag::Modal;
    }
    if word(&["that"]) {
        return that(tokens, at);
    }
    if class.is(VERB_FORMS) {
        if let Some(tag) = verb(tokens, at, text, left) {
            return tag;
        }
    }
    if class.is(Class::POSS) {
        return Tag::Det;
    }
    if class.is(Class::WH) {
        // "whoever wrote this forgot": the pronoun is the subject of both verbs.
        return if class.is(Class::INDEF) { Tag::Pron } else { Tag::Wh };
    }
    if class.is(Class::COORD) {
        return Tag::Coord;
    }
    if class.is(Class::PRON) && !class.is(Class::DET) {
        return Tag::Pron;
    }
    if class.is(Class::DET) {
        return determiner(tokens, at, text);
    }
    if class.is(Class::SUBORD.or(Class::PREP)) {
        return link(tokens, at, text);
    }
    if class.is(Class::PARTICLE) && left == Left::Verb {
        return Tag::Adv;
    }
    if class.is(Class::ADV) && !(left.noun_wanted() && nounish(tokens, at + 1)) {
        return Tag::Adv;
    }
    if class.is(Class::ADJ) {
        let noun_too = class.is(Class::NOUN.or(Class::ROLE));
        // "the shift lead hesitated to", "the secondary misread the": the noun before its verb.
        let verb_next = tokens.get(at + 1).is_some_and(|t| t.is(Class::VBD.or(Class::VBZ)))
            && !nounish(tokens, at + 2);
        let noun = noun_too && (verb_next || !nounish(tokens, at + 1));
        return if noun { Tag::Noun } else { Tag::Adj };
    }
    if class.0 == 0 && token.shape == Shape::Lower {
        return unknown(token.span.of(text), tokens, at);
    }
    Tag::Noun
}

/// What stands directly before a word, adverbs left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Nothing, or a mark that begins a clause.
    Start,
    /// A determiner, adjective or number: a noun is to come.
    Modifier,
    /// A noun.
    Noun,
    /// A pronoun that can be a subject.
    Pron,
    /// to, a modal or do: a base form is to come.
    Base,
    /// be: a participle or -ing form may come.
    Be,
    /// have: a participle may come.
    Have,
    /// A preposition.
    Prep,
    /// A verb.
    Verb,
    /// and, or, but.
    Coord,
    /// Anything else.
    Other,
}

impl Left {
    fn of(tokens: &[Token], at: usize, text: &str) -> Self {
        let mut before = at;
        while before > 0 {
            before -= 1;
            let token = &tokens[before];
            match token.tag {
                Tag::Adv | Tag::Neg => {}
                Tag::Punct
                    if matches!(
                        token.kind,
                        TokenKind::Punct('*' | '_' | '"' | '“' | '”' | '\'' | '(')
                    ) => {}
                Tag::Punct => return Self::Start,
                Tag::Det | Tag::Adj | Tag::Num | Tag::Genitive => return Self::Modifier,
                Tag::Noun => return Self::Noun,
                Tag::Pron => return Self::Pron,
                Tag::To | Tag::Modal => return Self::Base,
                Tag::Aux if token.is(Class::DO) => return Self::Base,
                Tag::Aux if token.is(Class::HAVE) => return Self::Have,
                Tag::Aux if is(tokens, before, text, "'s") || is(tokens, before, text, "'d") => {
                    return Self::Be;
                }
                Tag::Aux => return Self::Be,
                Tag::Prep => return Self::Prep,
                Tag::Verb(_) => return Self::Verb,
                Tag::Coord => return Self::Coord,
                Tag::Subord | Tag::Wh => return Self::Other,
            }
        }
        Self::Start
    }

    fn noun_wanted(self) -> bool {
        matches!(self, Self::Modifier)
    }
}

/// A capitalised word that is a name here although it is also a verb, modal or month: "Will
/// deployed", "Mark merged", "Grace restarted".
fn proper(tokens: &[Token], at: usize, text: &str) -> bool {
    let token = &tokens[at];
    if token.shape == Shape::Lower || token.name == Name(0) {
        return false;
    }
    let names_only = Name(token.name.0 & !(Name::ENGLISH.or(Name::OPENS).or(Name::WORD)).0);
    if names_only == Name(0) {
        return false;
    }
    if token.class == Class(0) {
        return true;
    }
    let starts = at == 0 || matches!(tokens[at - 1].kind, TokenKind::Punct(_));
    if token.is(Class::PRON.or(Class::DET).or(Class::PREP).or(Class::SUBORD).or(Class::COORD)) {
        return false;
    }
    // At the start, a finite verb after it, or a surname, makes it a name.
    let next = tokens.get(at + 1);
    let finite = next.is_some_and(|next| {
        (next.is(Class::VBD.or(Class::VBZ)) && !next.is(Class::VB))
            || next.is(Class::HAVE.or(Class::DO).or(Class::BE))
            || is(tokens, at + 1, text, "'s")
    });
    let surname = next.is_some_and(|next| {
        next.kind == TokenKind::Word && next.shape == Shape::Capital && next.name.is(Name::SURNAME)
    });
    let past_or_third = token.is(Class::VBD.or(Class::VBZ)) && starts;
    if starts { (finite || surname) && !past_or_third } else { token.shape != Shape::Upper }
}

fn clitic(tokens: &[Token], at: usize, text: &str) -> Tag {
    let lower = tokens[at].span.of(text);
    if lower.starts_with(['n', 'N']) {
        return Tag::Neg;
    }
    if lower.ends_with(['s', 'S']) {
        // "John's mistake" has a genitive, "John's been" and "it's wrong" a verb.
        let pronoun = at > 0 && matches!(tokens[at - 1].tag, Tag::Pron | Tag::Wh);
        let mut next = at + 1;
        while tokens.get(next).is_some_and(|t| t.is(Class::ADV.or(Class::NEG)) && !t.is(Class::ADJ))
        {
            next += 1;
        }
        let verb_follows = tokens.get(next).is_some_and(|t| {
            t.is(Class::BE) || t.is(Class::DET) || (t.is(Class::VBG) && next > at + 1)
        });
        return if pronoun || verb_follows { Tag::Aux } else { Tag::Genitive };
    }
    if lower.ends_with("ll") { Tag::Modal } else { Tag::Aux }
}

/// "to" before a verb, or before a noun phrase.
fn infinitive_to(tokens: &[Token], at: usize) -> Tag {
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|t| t.is(Class::ADV.or(Class::NEG)) && !t.is(Class::VB)) {
        next += 1;
    }
    let Some(token) = tokens.get(next) else { return Tag::Prep };
    let verb = token.is(Class::VB) || token.is(Class::BE.or(Class::HAVE).or(Class::DO));
    // "to production", "to deploy 42" (a noun with a number) stay prepositions.
    let noun =
        token.shape != Shape::Lower && token.name != Name(0) && !token.name.is(Name::ENGLISH);
    if verb && !noun { Tag::To } else { Tag::Prep }
}

fn that(tokens: &[Token], at: usize) -> Tag {
    let before = at.checked_sub(1).map(|before| tokens[before].tag);
    let next = tokens.get(at + 1);
    // "the config that crashed", "Shirin that left": a relative pronoun.
    let verb_next = next.is_some_and(|t| {
        t.is(Class::VBD.or(Class::VBZ).or(Class::BE).or(Class::HAVE).or(Class::DO).or(Class::MODAL))
            || (t.is(Class::ADV) && !t.is(Class::DET))
    });
    let ends = next.is_none_or(|t| {
        matches!(t.kind, TokenKind::Punct(_))
            || t.is(Class::PREP.or(Class::PARTICLE)) && !t.is(Class::DET)
    });
    match before {
        Some(Tag::Verb(_)) if ends => Tag::Pron,
        Some(Tag::Noun | Tag::Pron) if verb_next => Tag::Wh,
        Some(Tag::Noun | Tag::Verb(_) | Tag::Adj | Tag::Adv) => Tag::Subord,
        _ if nounish(tokens, at + 1) => Tag::Det,
        _ => Tag::Pron,
    }
}

/// Whether token `at` can go on as a noun phrase: a noun, an adjective, code.
fn nounish(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| match token.kind {
        TokenKind::Code | TokenKind::Number | TokenKind::Initials => true,
        TokenKind::Word => {
            let function = Class::PREP
                .or(Class::COORD)
                .or(Class::SUBORD)
                .or(Class::MODAL)
                .or(Class::BE)
                .or(Class::HAVE)
                .or(Class::DO)
                .or(Class::WH)
                .or(Class::PRON)
                .or(Class::DET)
                .or(Class::NEG);
            !token.is(function) && (!token.is(Class::ADV) || token.is(Class::ADJ))
        }
        _ => false,
    })
}

fn determiner(tokens: &[Token], at: usize, text: &str) -> Tag {
    let numeral =
        is_any(tokens, at, text, &["all", "both", "many", "several", "some", "most", "none"]);
    if nounish(tokens, at + 1)
        || is(tokens, at + 1, text, "the")
        || tokens.get(at + 1).is_some_and(|t| t.is(Class::POSS))
    {
        return Tag::Det;
    }
    if tokens[at].is(Class::PRON) || numeral {
        return Tag::Pron;
    }
    // "no, …", "half of", "each of": what stands for a noun phrase.
    if is(tokens, at + 1, text, "of") { Tag::Pron } else { Tag::Det }
}

/// Prepositions, subordinators, and words that are both ("before", "since", "as").
fn link(tokens: &[Token], at: usize, text: &str) -> Tag {
    let class = tokens[at].class;
    if !class.is(Class::SUBORD) {
        // A particle after its verb: "took down", "rolled back".
        let after_verb = at > 0 && matches!(tokens[at - 1].tag, Tag::Verb(_));
        let pure = is_any(tokens, at, text, &["of", "for", "from", "with", "by", "into", "at"]);
        let nothing_follows = tokens.get(at + 1).is_none_or(|t| {
            matches!(t.kind, TokenKind::Punct(_))
                || t.is(Class::COORD.or(Class::SUBORD)) && !t.is(Class::PREP)
        });
        if class.is(Class::PARTICLE) && !pure && after_verb && nothing_follows {
            return Tag::Adv;
        }
        return Tag::Prep;
    }
    if !class.is(Class::PREP) {
        let adverb = class.is(Class::ADV);
        return if adverb && !clause_follows(tokens, at + 1) { Tag::Adv } else { Tag::Subord };
    }
    if clause_follows(tokens, at + 1) { Tag::Subord } else { Tag::Prep }
}

/// Whether a subject and a finite verb follow before the next mark.
fn clause_follows(tokens: &[Token], from: usize) -> bool {
    let mut noun = false;
    for token in tokens.iter().skip(from).take(9) {
        match token.kind {
            TokenKind::Punct(',' | ';' | ':' | '.' | '(' | ')') => return false,
            TokenKind::Punct(_) => {}
            TokenKind::Word => {
                let finite = token.is(Class::VBD
                    .or(Class::VBZ)
                    .or(Class::BE)
                    .or(Class::HAVE)
                    .or(Class::DO)
                    .or(Class::MODAL));
                if noun && finite && !(token.is(Class::NOUN) && token.is(Class::PLURAL)) {
                    return true;
                }
                if token.is(Class::VBG) && !noun {
                    return false;
                }
                noun |= !token.is(Class::DET.or(Class::POSS).or(Class::ADV).or(Class::ADJ));
            }
            _ => noun = true,
        }
    }
    false
}

/// A word that can be a verb: which form, or `None` where it is a noun or adjective here.
fn verb(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let token = &tokens[at];
    let class = token.class;
    let noun_too = class.is(Class::NOUN) || class.is(Class::ADJ);
    // Capitalised inside a sentence, it is part of a name or a title.
    if token.shape != Shape::Lower && at > 0 && !matches!(left, Left::Start) {
        return None;
    }
    let next_noun = nounish(tokens, at + 1);
    let form = |form| Some(Tag::Verb(form));
    match left {
        Left::Base if class.is(Class::VB) => form(Form::Base),
        Left::Be if class.is(Class::VBN) => form(Form::Participle),
        Left::Verb
            if class.is(Class::VBG) && class.is(Class::NOUN) && !object_follows(tokens, at + 1) =>
        {
            None
        }
        Left::Be | Left::Have | Left::Verb if class.is(Class::VBG) => form(Form::Ing),
        Left::Have if class.is(Class::VBN) => form(Form::Participle),
        // "the failed job", "a broken image", "three cached entries"; but "the first responder
        // acknowledged" never comes here, its left is a noun.
        Left::Modifier if class.is(Class::VBN.or(Class::VBD).or(Class::VBG)) => {
            if next_noun {
                Some(Tag::Adj)
            } else if class.is(Class::VBG) || class.is(Class::NOUN) {
                Some(Tag::Noun)
            } else {
                Some(Tag::Adj)
            }
        }
        Left::Modifier => None,
        Left::Prep if class.is(Class::VBG) => form(Form::Ing),
        Left::Prep if class.is(Class::VBN.or(Class::VBD)) && next_noun => Some(Tag::Adj),
        Left::Prep => None,
        Left::Noun | Left::Pron => after_subject(tokens, at, text, left),
        Left::Start | Left::Coord | Left::Other => opening(tokens, at, text, left),
        Left::Verb if class.is(Class::VBN.or(Class::VBD)) && next_noun => Some(Tag::Adj),
        Left::Verb if class.is(Class::VB) && after_help(tokens, at) => form(Form::Base),
        Left::Verb | Left::Be | Left::Have | Left::Base => {
            if class.is(Class::VBD.or(Class::VBN)) && !noun_too {
                form(Form::Participle)
            } else {
                None
            }
        }
    }
}

/// "helped restart", "let expire", "made fail".
fn after_help(tokens: &[Token], at: usize) -> bool {
    at > 0
        && tokens[at - 1].verb.is_some_and(|verb| matches!(verb.lemma(), "help" | "let" | "make"))
}

/// A possible verb after a noun or pronoun.
fn after_subject(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let token = &tokens[at];
    let class = token.class;
    let noun_too = class.is(Class::NOUN);
    let object_follows = object_follows(tokens, at + 1);
    if class.is(Class::VBD.or(Class::VBN)) {
        // "a route created by …", "the image built from …": no finite verb, the clause has another.
        if !class.is(Class::VBD) {
            return Some(Tag::Verb(Form::Participle));
        }
        if class.is(Class::VBN) && left == Left::Noun {
            let by = is(tokens, at + 1, text, "by");
            let complement = object_follows || is(tokens, at + 1, text, "to");
            if by || (!complement && finite_after(tokens, at + 1)) {
                return Some(Tag::Verb(Form::Participle));
            }
        }
        return Some(Tag::Verb(Form::Past));
    }
    if class.is(Class::VBG) {
        return if noun_too && !object_follows { None } else { Some(Tag::Verb(Form::Ing)) };
    }
    let subject = &tokens[at - 1];
    if class.is(Class::VBZ) {
        // "Alice deploys the", "the job fails": a verb unless it ends a compound ("config changes").
        let plural_noun = noun_too;
        let ok =
            !plural_noun || object_follows || (left == Left::Pron) || ends_clause(tokens, at + 1);
        let another = plural_noun && finite_after(tokens, at + 1);
        return (ok && !another).then_some(Tag::Verb(Form::Third));
    }
    // Base form: after a plural or a pronoun.
    let plural = left == Left::Pron
        || subject.is(Class::PLURAL)
        || (subject.shape == Shape::Lower && subject.span.of(text).ends_with('s'));
    if plural && (!noun_too || object_follows) { Some(Tag::Verb(Form::Base)) } else { None }
}

/// Whether what follows looks like an object or the rest of a predicate.
fn object_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        matches!(
            token.kind,
            TokenKind::Code
                | TokenKind::Number
                | TokenKind::Handle
                | TokenKind::Email
                | TokenKind::Initials
        ) || token.is(Class::DET
            .or(Class::POSS)
            .or(Class::PRON)
            .or(Class::PREP)
            .or(Class::ADV)
            .or(Class::PARTICLE))
            || (token.shape != Shape::Lower && token.kind == TokenKind::Word)
            || token.is(Class::WH)
            || token.is(Class::VBG)
            || token.is(Class::ADJ)
            || token.is(Class::SUBORD)
    })
}

fn ends_clause(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        matches!(token.kind, TokenKind::Punct(_)) || token.is(Class::COORD.or(Class::SUBORD))
    })
}

/// Whether a finite verb follows before the clause ends.
fn finite_after(tokens: &[Token], from: usize) -> bool {
    tokens
        .iter()
        .skip(from)
        .take(10)
        .take_while(|t| {
            !matches!(t.kind, TokenKind::Punct(',' | ';' | ':' | '.' | '—' | '–'))
                && !t.is(Class::COORD.or(Class::WH).or(Class::SUBORD))
        })
        .any(|t| {
            t.is(Class::BE.or(Class::HAVE).or(Class::DO).or(Class::MODAL))
                || (t.is(Class::VBD) && !t.is(Class::NOUN))
                || (t.is(Class::VBZ) && !t.is(Class::NOUN))
        })
}

/// A possible verb at the start of a clause: an imperative, a bullet without subject, a participle.
fn opening(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let class = tokens[at].class;
    let next_noun = nounish(tokens, at + 1);
    if class.is(Class::VBG) {
        return Some(Tag::Verb(Form::Ing));
    }
    if class.is(Class::VBD.or(Class::VBN)) {
        // "Failed deployments were …" opens with an adjective, "Skipped the tests" with a verb.
        let plural_next = tokens
            .get(at + 1)
            .is_some_and(|t| t.is(Class::PLURAL) || t.span.of(text).ends_with('s'));
        let next_verb = tokens
            .get(at + 1)
            .is_some_and(|t| t.is(VERB_FORMS) && !t.is(Class::NOUN.or(Class::ADJ)));
        let bare_noun = next_noun && !next_verb && !object_follows(tokens, at + 1);
        if bare_noun && (plural_next || finite_after(tokens, at + 1)) && left != Left::Coord {
            return Some(Tag::Adj);
        }
        let form = if class.is(Class::VBD) { Form::Past } else { Form::Participle };
        return Some(Tag::Verb(form));
    }
    if left == Left::Coord {
        return coordinated(tokens, at);
    }
    let noun_too = class.is(Class::NOUN);
    if class.is(Class::VBZ) {
        return (!noun_too
            || tokens.get(at + 1).is_some_and(|t| {
                t.is(Class::DET.or(Class::POSS)) && !is(tokens, at + 1, text, "that")
            }))
        .then_some(Tag::Verb(Form::Third));
    }
    // "Deploys to prod are …" against "Deploy the fix": an imperative has an object.
    let finite = finite_after(tokens, at + 1);
    (!noun_too || (object_follows(tokens, at + 1) && !finite) || (next_noun && !finite))
        .then_some(Tag::Verb(Form::Base))
}

/// After "and": the same as the last verb before it, if that fits.
fn coordinated(tokens: &[Token], at: usize) -> Option<Tag> {
    let class = tokens[at].class;
    let before = tokens[..at].iter().rev().find_map(|t| match t.tag {
        Tag::Verb(form) => Some(form),
        _ => None,
    });
    match before {
        Some(Form::Base) if class.is(Class::VB) => Some(Tag::Verb(Form::Base)),
        Some(Form::Third) if class.is(Class::VBZ) => Some(Tag::Verb(Form::Third)),
        _ if class.is(Class::NOUN) => None,
        _ if class.is(Class::VBZ) => Some(Tag::Verb(Form::Third)),
        _ => Some(Tag::Verb(Form::Base)),
    }
}

/// A word of no list: by its ending.
fn unknown(word: &str, tokens: &[Token], at: usize) -> Tag {
    let ends = |suffixes: &[&str]| word.len() > 4 && suffixes.iter().any(|s| word.ends_with(s));
    if ends(&["ly"]) {
        return Tag::Adv;
    }
    let after_noun = at > 0 && matches!(tokens[at - 1].tag, Tag::Noun | Tag::Pron);
    let after_aux = at > 0 && matches!(tokens[at - 1].tag, Tag::Aux | Tag::Adv | Tag::Neg);
    if ends(&["ed"]) {
        if after_noun {
            return Tag::Verb(Form::Past);
        }
        return if after_aux { Tag::Verb(Form::Participle) } else { Tag::Adj };
    }
    if ends(&["ing"]) && (after_noun || after_aux) {
        return Tag::Verb(Form::Ing);
    }
    let adjective = ends(&["ous", "ful", "less", "able", "ible", "ive", "ical", "ic", "al", "ary"]);
    if adjective && nounish(tokens, at + 1) { Tag::Adj } else { Tag::Noun }
}

/// Whether `sense` marks what only people do.
pub(super) const fn human_only(sense: Sense) -> bool {
    sense.is(Sense::HUMAN) && !sense.is(Sense::SYSTEM)
}
