//! What each word does in its sentence.
//!
//! English leaves most words open ("deploy", "set", "failed"); the neighbours decide. The rules
//! below are ordered: what stands before a word is settled when the word is looked at.

mod causative;
mod finite;
mod function;
mod manner;
mod verb;

use super::lexicon::{Class, Name, Sense};
use super::token::{Shape, Tag, Token, TokenKind, VERB_FORMS, signs};
use finite::{finite_after, finite_before};
use function::{asked, determiner, infinitive_to, link, that};
use verb::{ends_clause, unknown, verb};

/// Tags the tokens of one sentence.
pub(in crate::language) fn tag(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        tokens[at].tag = decide(tokens, at, text);
        if tokens[at].kind == TokenKind::Clitic && tokens[at].tag == Tag::Aux {
            tokens[at].class = contracted(tokens[at].span.of(text));
        } else if tokens[at].tag == Tag::Aux && is_any(tokens, at, text, &["of", "a"]) {
            tokens[at].class = Class::HAVE;
        }
    }
}

/// The verb that an apostrophe stands for: "they're", "she's", "I've". "'d" is had or would.
fn contracted(clitic: &str) -> Class {
    let ends = |with: &str| {
        let start = clitic.len().saturating_sub(with.len());
        clitic.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(with))
    };
    if ends("ve") {
        Class::HAVE
    } else if ends("s") || ends("re") || ends("m") {
        Class::BE
    } else {
        Class(0)
    }
}

/// Whether token `at` is the word `word`, in any case.
pub(in crate::language) fn is(tokens: &[Token], at: usize, text: &str, word: &str) -> bool {
    is_any(tokens, at, text, &[word])
}

/// Whether token `at` is one of `words`, in any case.
#[inline(always)]
pub(in crate::language) fn is_any(tokens: &[Token], at: usize, text: &str, words: &[&str]) -> bool {
    // Worked out here and not where there is a token: so it is, when the linter is built.
    let signs = signs(words);
    tokens.get(at).is_some_and(|token| token.has_sign(signs) && token.span.is_any(text, words))
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
    // "at 9:45 am"
    let hour = word(&["am"]) && at > 0 && tokens[at - 1].kind == TokenKind::Number;
    if hour || proper(tokens, at, text) {
        return Tag::Noun;
    }
    if manner::compounds(tokens, at, text) {
        return Tag::Adv;
    }
    if word(&["to"]) {
        // "due to lack of"
        let due = at > 0
            && is_any(tokens, at - 1, text, &["due", "owing", "thanks", "according", "prior"]);
        return if due { Tag::Prep } else { infinitive_to(tokens, at, text) };
    }
    // "should of known", "shoulda known": heard as "should've", and written so.
    let glued = at > 0 && tokens[at - 1].span.end == token.span.start && word(&["a"]);
    let heard = (glued || word(&["of"]))
        && at > 0
        && tokens[at - 1].tag == Tag::Modal
        && tokens.get(at + 1).is_some_and(|next| {
            next.is(Class::VBN) || next.class.0 == 0 && next.span.of(text).ends_with("ed")
        });
    if heard {
        return Tag::Aux;
    }
    // "to at least try it"
    if word(&["at"]) && is(tokens, at + 1, text, "least")
        || word(&["least"]) && at > 0 && is(tokens, at - 1, text, "at")
    {
        return Tag::Adv;
    }
    // "prior to the migration"
    if word(&["prior"]) && is(tokens, at + 1, text, "to") {
        return Tag::Prep;
    }
    // "did not double check it"
    if word(&["double", "sanity", "cross", "spot"])
        && checks(tokens, at + 1, text)
        && left != Left::Modifier
    {
        return Tag::Adv;
    }
    // "way too long"
    if word(&["way"]) && is(tokens, at + 1, text, "too") {
        return Tag::Adv;
    }
    // "kept patching it live for two hours"
    if word(&["live"])
        && at > 0
        && is_any(tokens, at - 1, text, &["it", "them"])
        && at > 1
        && matches!(tokens[at - 2].tag, Tag::Verb(_))
    {
        return Tag::Adv;
    }
    // "turned it back on"
    if word(&["back"])
        && matches!(left, Left::Pron | Left::Noun)
        && tokens.get(at + 1).is_some_and(|t| t.is(Class::PARTICLE) && !t.is(Class::ADJ))
    {
        return Tag::Adv;
    }
    // "the batch no longer matched"
    let no_longer = word(&["no"]) && is(tokens, at + 1, text, "longer");
    if class.is(Class::NEG) || no_longer && left != Left::Be {
        return Tag::Neg;
    }
    let copula = class.is(Class::BE.or(Class::HAVE)) && !class.is(Class::NOUN);
    // "Not until 04:47 did the on-call …"
    let clock = at > 0 && tokens[at - 1].span.of(text).contains(':');
    if copula || class.is(Class::DO) && (clock || !left.noun_wanted()) {
        return Tag::Aux;
    }
    // "the CA" is no half of "can't".
    let short = token.shape == Shape::Upper && token.span.len() == 2;
    // "why run 40 could not be repeated"
    let numbered = at >= 2
        && tokens[at - 1].tag == Tag::Num
        && (tokens[at - 2].tag == Tag::Noun
            // "a call at 02:00 would have helped"
            || tokens[at - 2].tag == Tag::Prep && tokens[at - 1].span.of(text).contains(':'));
    if class.is(Class::MODAL) && (!left.noun_wanted() || numbered) && !short {
        return Tag::Modal;
    }
    // "He then left", but "restarted the pod then deleted it"
    let goes_on = word(&["then"])
        && (left == Left::Pron || left == Left::Noun && !finite_before(tokens, at))
        && tokens.get(at + 1).is_some_and(|t| t.is(VERB_FORMS));
    if goes_on {
        return Tag::Adv;
    }
    if word(&["that"]) {
        return that(tokens, at);
    }
    // "last month's file": which month, and no time of the deed.
    let whose = word(&["last", "next"])
        && tokens.get(at + 1).is_some_and(|t| t.is(Class::TIME))
        && is_any(tokens, at + 2, text, &["'s", "’s"]);
    if whose {
        return Tag::Adj;
    }
    // "because accounting had started it"
    let department = class.is(Class::DEPARTMENT)
        && class.is(Class::VBG)
        && tokens.get(at + 1).is_some_and(|t| {
            t.is(Class::HAVE.or(Class::BE).or(Class::DO)) || t.is(Class::VBD) && !t.is(Class::NOUN)
        });
    // "was not informed by purchasing"
    let by = class.is(Class::DEPARTMENT)
        && class.is(Class::VBG)
        && at > 0
        && is(tokens, at - 1, text, "by")
        && tokens.get(at + 1).is_none_or(|t| {
            matches!(t.kind, TokenKind::Punct(_)) || t.is(Class::SUBORD.or(Class::COORD))
        });
    if department || by {
        return Tag::Noun;
    }
    // "The team neither tested it nor …"
    let neither = word(&["neither"])
        && matches!(left, Left::Noun | Left::Pron)
        && tokens.get(at + 1).is_some_and(|next| next.is(VERB_FORMS) && !next.is(Class::DET));
    if neither {
        return Tag::Neg;
    }
    // "the missing WHERE clause", "an IF statement": a word of a language that is quoted.
    let keyword = token.shape == Shape::Upper
        && matches!(left, Left::Modifier | Left::Noun)
        && is_any(
            tokens,
            at + 1,
            text,
            &["clause", "clauses", "statement", "statements", "condition", "keyword"],
        );
    if keyword {
        return Tag::Noun;
    }
    if class.is(VERB_FORMS)
        && let Some(tag) = verb(tokens, at, text, left)
    {
        return tag;
    }
    if class.is(Class::POSS) {
        return Tag::Det;
    }
    if class.is(Class::WH) {
        // "whoever wrote this forgot": the pronoun is the subject of both verbs.
        return if class.is(Class::INDEF) { Tag::Pron } else { Tag::Wh };
    }
    if class.is(Class::COORD) {
        // "had not yet checked"
        if word(&["yet"]) && at > 0 && tokens[at - 1].tag == Tag::Neg {
            return Tag::Adv;
        }
        return Tag::Coord;
    }
    // "the IT coordinator"
    if class.is(Class::DEPARTMENT) && class.is(Class::PRON) && short {
        return Tag::Noun;
    }
    if class.is(Class::PRON) && !class.is(Class::DET) {
        // "one person", "one phone call", but "one of them", "no one knew", "one forgets"
        let counts = word(&["one"])
            && tokens.get(at + 1).is_some_and(|t| {
                t.is(Class::ROLE.or(Class::TEAM).or(Class::TIME))
                    || t.kind == TokenKind::Code
                    || t.is(Class::SYSTEM) && !t.is(VERB_FORMS)
                    || left == Left::Start
                        && t.kind == TokenKind::Word
                        && nounish(tokens, at + 1)
                        && !t.is(Class::VBD.or(Class::VBZ).or(Class::ADV))
            });
        return if counts && left != Left::Modifier { Tag::Num } else { Tag::Pron };
    }
    // "site A", "side A of the pair"
    let letter = left == Left::Noun
        && token.span.of(text) == "A"
        && tokens[at - 1].shape == Shape::Lower
        && !nounish(tokens, at + 1);
    if letter {
        return Tag::Noun;
    }
    if class.is(Class::DET) {
        return determiner(tokens, at, text);
    }
    if class.is(Class::SUBORD.or(Class::PREP)) {
        return link(tokens, at, text);
    }
    // "took down", "scaled the pool down"
    let behind = left == Left::Noun
        && (ends_clause(tokens, at + 1)
            || tokens.get(at + 1).is_some_and(|next| next.is(Class::PREP)))
        && finite_before(tokens, at)
        && !class.is(Class::NOUN);
    if class.is(Class::PARTICLE) && (left == Left::Verb || behind) {
        return Tag::Adv;
    }
    // "Wrong classification of …"
    let opens = class.is(Class::ADJ)
        && left == Left::Start
        && tokens.get(at + 1).is_some_and(|next| !next.is(VERB_FORMS) || next.is(Class::NOUN));
    // "It would be wrong to say"
    let complement = class.is(Class::ADJ) && left == Left::Be && word(&["wrong"]);
    // "a hastily written hotfix": a plain adverb stays one.
    let plain = class.is(Class::FAULTY) && !class.is(Class::ADJ);
    let describes =
        (left.noun_wanted() || opens) && nounish(tokens, at + 1) && !plain || complement;
    if class.is(Class::ADV) && !describes {
        return Tag::Adv;
    }
    if class.is(Class::ADJ) {
        let noun_too = class.is(Class::NOUN.or(Class::ROLE));
        // "the shift lead hesitated to", "the secondary misread the": the noun before its verb.
        let adverbs = tokens[at + 1..].iter().take_while(|t| t.is(Class::ADV)).count();
        let next = at + 1 + adverbs;
        let verb_next = tokens.get(next).is_some_and(|t| {
            // "the engineer on duty broke production": the clause has no other verb.
            let only = t.is(Class::VBD)
                && !t.is(Class::NOUN.or(Class::ADJ))
                && !finite_before(tokens, at)
                && !finite_after(tokens, next + 1, text);
            t.is(Class::VBD.or(Class::VBZ)) && (only || !nounish(tokens, next + 1))
        });
        // "Why didn't the on-call look": the base form of a question comes next.
        let asked = tokens.get(at + 1).is_some_and(|t| t.is(Class::VB)) && asked(tokens, at, text);
        let noun = noun_too && (verb_next || asked || !nounish(tokens, at + 1));
        return if noun { Tag::Noun } else { Tag::Adj };
    }
    if class.0 == 0 && token.shape == Shape::Lower {
        return unknown(tokens, at, text);
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
                // "line 44 stopped the reload", but "in March 12 failed"
                Tag::Num
                    if before > 0
                        && tokens[before - 1].tag == Tag::Noun
                        && !tokens[before - 1].is(Class::TIME.or(Class::PLURAL)) =>
                {
                    return Self::Noun;
                }
                // "14:20 forgot to drain the node"
                Tag::Num if before == 0 && token.span.of(text).contains(':') => return Self::Start,
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
    let starts = at == 0
        || matches!(tokens[at - 1].kind, TokenKind::Punct(_))
        || tokens[..at].iter().all(|before| before.tag == Tag::Num);
    let function =
        Class::PRON.or(Class::DET).or(Class::PREP).or(Class::SUBORD).or(Class::COORD).or(Class::WH);
    // "Only looked at it": no product of that name did.
    if token.is(function.or(Class::NEG)) || is_any(tokens, at, text, &["only", "just", "merely"]) {
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
        // "Park Ji-hoon": the family name may come first.
        let family = token.name.is(Name::SURNAME) && next.name.is(Name::GIVEN);
        next.kind == TokenKind::Word
            && next.shape != Shape::Lower
            && (next.name.is(Name::SURNAME) || family)
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
        // "Nobody's terminal was looked at": what is somebody's has a verb of its own.
        let owns = pronoun
            && is_any(tokens, at - 1, text, &["nobody", "no-one"])
            && nounish(tokens, at + 1)
            && !tokens[at + 1].is(Class::ADJ.or(VERB_FORMS))
            && !is(tokens, at + 1, text, "home");
        let aux = pronoun && !owns || verb_follows;
        return if aux { Tag::Aux } else { Tag::Genitive };
    }
    if lower.ends_with("ll") { Tag::Modal } else { Tag::Aux }
}

/// Whether "check" in any form stands at `at`, with something that is checked.
fn checks(tokens: &[Token], at: usize, text: &str) -> bool {
    is_any(tokens, at, text, &["check", "checks", "checked", "checking"])
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.is(Class::DET.or(Class::POSS).or(Class::PRON).or(Class::SUBORD)))
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

/// Whether token `at` is an adverb of accident: what it describes was somebody's deed.
pub(in crate::language) fn by_accident(tokens: &[Token], at: usize, text: &str) -> bool {
    const ADVERBS: &[&str] = &[
        "accidentally",
        "mistakenly",
        "inadvertently",
        "unintentionally",
        "carelessly",
        "unknowingly",
        "absent-mindedly",
        "hastily",
        "unwittingly",
        "improperly",
    ];
    is_any(tokens, at, text, ADVERBS)
}

/// Whether `sense` marks what only people do.
pub(in crate::language) const fn human_only(sense: Sense) -> bool {
    sense.is(Sense::HUMAN) && !sense.is(Sense::SYSTEM)
}
