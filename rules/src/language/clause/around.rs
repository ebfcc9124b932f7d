//! Looking around a piece: phrases that hang together, insertions, brackets, labels, what follows.

use super::{Clause, Finder, Link};
use crate::language::lexicon::{Class, Slant};
use crate::language::phrase::Piece;
use crate::language::tag::{is, is_any};
use crate::language::token::{Form, Shape, Tag, TokenKind};

/// What stands after `by` and tells how, not who.
const MANNERS: &[&str] = &[
    "mistake",
    "accident",
    "error",
    "hand",
    "default",
    "design",
    "chance",
    "coincidence",
    "law",
    "nature",
    "definition",
    "email",
    "mail",
    "phone",
    "itself",
    "themselves",
    "then",
    "now",
];

/// Those who send people.
const FIRMS: &[&str] =
    &["vendor", "supplier", "provider", "manufacturer", "partner", "agency", "company", "firm"];

impl Finder<'_> {
    pub(super) fn noun(&self, at: usize) -> Option<usize> {
        match self.pieces.order.get(at) {
            Some(Piece::Noun(noun)) => Some(*noun),
            _ => None,
        }
    }

    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1)
    }

    /// Leftmost phrase of "A of B at C" that ends with the noun piece at `at`: where a preposition
    /// stands before a phrase, what it follows is the head. `None` where the preposition opens the
    /// clause: "After the handover failed".
    pub(super) fn chain_root(&self, at: usize) -> Option<usize> {
        let mut root = at;
        loop {
            let noun = &self.pieces.nouns[self.noun(root)?];
            if noun.possessor.is_some()
                && root >= 2
                && matches!(self.pieces.order[root - 2], Piece::Noun(_))
            {
                if noun.prep.is_none() {
                    return Some(root);
                }
                // Step over "of Bob's": the genitive and its owner.
                root -= 2;
                continue;
            }
            if noun.prep.is_none() {
                return Some(root);
            }
            // The preposition is the piece before; what it follows, two before.
            match root.checked_sub(2).map(|left| self.pieces.order[left]) {
                Some(Piece::Noun(_)) => root -= 2,
                Some(Piece::Token(token)) if self.tokens[token].is_mark(')') => {
                    let open = self.open_bracket(root - 2)?;
                    match open.checked_sub(1).map(|left| self.pieces.order[left]) {
                        Some(Piece::Noun(_)) => root = open - 1,
                        _ => return None,
                    }
                }
                // "the operator responsible for the valve"
                Some(Piece::Token(token))
                    if self.tokens[token].tag == Tag::Adj
                        && root.checked_sub(3).is_some_and(|left| self.noun(left).is_some()) =>
                {
                    root -= 3;
                }
                // "a route created by Ana": the participle belongs to the phrase before it.
                Some(Piece::Verb(verb)) if !self.pieces.verbs[verb].finite => {
                    let mut left = root - 2;
                    while left > 0 {
                        left -= 1;
                        match self.pieces.order[left] {
                            Piece::Token(t) if self.tokens[t].tag == Tag::Adv => {}
                            Piece::Noun(_) => break,
                            _ => return None,
                        }
                    }
                    self.noun(left)?;
                    root = left;
                }
                _ => return None,
            }
        }
    }

    /// The verb that governs the chain of prepositional phrases ending with the noun piece at `at`.
    pub(super) fn chain_verb(&self, at: usize) -> Option<usize> {
        let mut left = at;
        while let Some(noun) = self.noun(left) {
            self.pieces.nouns[noun].prep?;
            left = left.checked_sub(2)?;
        }
        match self.pieces.order[left] {
            Piece::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    /// The nearest phrase with a human head among "A of B at C", from the right.
    pub(super) fn human_in_chain(&self, at: usize) -> Option<usize> {
        let mut here = at;
        loop {
            let index = self.noun(here)?;
            let noun = &self.pieces.nouns[index];
            // "a technician from our vendor, who …": a firm gives way to the person who works for it.
            let firm = is_any(self.tokens, noun.head, self.text, FIRMS)
                && noun.prep.is_some_and(|prep| {
                    is_any(self.tokens, prep, self.text, &["from", "at", "of", "with"])
                })
                && here.checked_sub(2).is_some_and(|left| self.human_in_chain(left).is_some());
            if noun.mention.is_some()
                || !firm && self.tokens[noun.head].is(Class::ROLE.or(Class::INDEF).or(Class::TEAM))
            {
                return Some(index);
            }
            if noun.prep.is_none() || here < 2 {
                return None;
            }
            here -= 2;
        }
    }

    /// Whether the verb is part of a subject: in a relative clause, or a participle after a noun.
    pub(super) fn subject_around(&self, verb: usize, earlier: &[Clause]) -> Option<usize> {
        let group = &self.pieces.verbs[verb];
        let clause = &earlier[verb];
        let subject = clause.subject?;
        if let Some(thing) = self.gap(clause) {
            return Some(if self.is_made(thing) { subject } else { thing });
        }
        let free = self.tokens[self.pieces.nouns[subject].head].is(Class::WH);
        let inside =
            free || clause.how == Link::Relative || !group.finite && clause.how == Link::Direct;
        // "A dispatcher rushing to finish before the handover": what the participle goes on with.
        let outer = verb.checked_sub(1).filter(|outer| {
            let before = &self.pieces.verbs[*outer];
            group.infinitive && !before.finite && before.tokens.end == group.tokens.start
        });
        match outer {
            _ if inside => Some(subject),
            Some(outer) => self.subject_around(outer, earlier),
            None => self.related(verb),
        }
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| self.tokens[self.pieces.nouns[noun].head].is(Class::TIME))
    }

    /// Whether piece `at` is a time of day alone.
    pub(super) fn is_clock(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| {
            let phrase = &self.pieces.nouns[noun];
            phrase.tokens.len() == 1
                && self.tokens[phrase.head].tag == Tag::Num
                && self.tokens[phrase.head].span.of(self.text).contains(':')
        })
    }

    /// The word before a subject that makes its clause depend on another.
    pub(super) fn opener(&self, root: usize) -> Option<usize> {
        let mut at = root;
        while at > 0 {
            at -= 1;
            match self.pieces.order[at] {
                Piece::Token(token) => match self.tokens[token].tag {
                    Tag::Subord | Tag::Wh => return Some(token),
                    Tag::Adv | Tag::Prep | Tag::Genitive | Tag::Coord => {}
                    Tag::Punct
                        if matches!(self.tokens[token].kind, TokenKind::Punct('"' | '“' | '*')) =>
                        {}
                    _ => return None,
                },
                Piece::Noun(_) => {}
                Piece::Verb(_) => return None,
            }
        }
        None
    }

    /// For the comma at `close`: the piece before the comma that opens the same insertion — a
    /// relative clause, an apposition, a participle, a phrase.
    pub(super) fn parenthesis(&self, close: usize) -> Option<usize> {
        let mut at = close;
        let mut verbs = 0;
        let mut nouns = 0;
        while at > 0 {
            at -= 1;
            match self.pieces.order[at] {
                Piece::Verb(verb) => verbs += usize::from(self.pieces.verbs[verb].finite),
                Piece::Noun(_) => nouns += 1,
                Piece::Token(token) if self.tokens[token].is_mark(',') => {
                    let mut left = at.checked_sub(1)?;
                    // "The fitter then, without a word, …"
                    let adverb = |at: usize| matches!(self.pieces.order[at], Piece::Token(t) if self.tokens[t].tag == Tag::Adv);
                    if adverb(left) && left > 0 && self.noun(left - 1).is_some() {
                        left -= 1;
                    }
                    if !matches!(self.pieces.order[left], Piece::Noun(_))
                        && !matches!(self.pieces.order[left], Piece::Token(t) if self.tokens[t].is_mark(')') || self.tokens[t].tag == Tag::Wh)
                    {
                        return None;
                    }
                    let inside = self.pieces.order[at + 1];
                    let relative = match inside {
                        Piece::Token(token) => self.tokens[token].tag == Tag::Wh,
                        Piece::Noun(noun) => {
                            let first = self.pieces.nouns[noun].tokens.start;
                            is_any(self.tokens, first, self.text, &["whose"])
                        }
                        Piece::Verb(_) => false,
                    };
                    let participle = matches!(inside, Piece::Verb(v) if !self.pieces.verbs[v].finite)
                        || matches!(inside, Piece::Token(t) if matches!(self.tokens[t].tag, Tag::Neg | Tag::Adv | Tag::Prep))
                            && verbs == 0;
                    // "The fitter, tired after a long shift, …"
                    let opens = || {
                        !self.pieces.order[..at]
                            .iter()
                            .any(|it| matches!(it, Piece::Verb(v) if self.pieces.verbs[*v].finite))
                    };
                    let state = matches!(inside, Piece::Verb(v) if self.pieces.verbs[v].form == Form::Past
                        && self.tokens[self.pieces.verbs[v].head].is(Class::VBN))
                        && verbs == 1
                        && opens()
                        || matches!(inside, Piece::Token(t) if self.tokens[t].tag == Tag::Adj)
                            && verbs == 0;
                    let apposition = matches!(inside, Piece::Noun(_)) && verbs == 0 && nouns > 0;
                    let subordinate = matches!(inside, Piece::Token(t) if self.tokens[t].tag == Tag::Subord)
                        && verbs <= 1;
                    let fits = relative || participle || state || apposition || subordinate;
                    // The subject itself must not be the object of the verb before it, unless the
                    // insertion can only follow a subject.
                    return fits.then_some(left);
                }
                Piece::Token(token) if self.tokens[token].is_mark(')') => {
                    at = self.open_bracket(at)?
                }
                Piece::Token(token)
                    if self.tokens[token].is_mark(';') || self.tokens[token].is_mark(':') =>
                {
                    return None;
                }
                Piece::Token(_) => {}
            }
        }
        None
    }

    pub(super) fn open_bracket(&self, close: usize) -> Option<usize> {
        (0..close).rev().find(|at| {
            matches!(self.pieces.order[*at], Piece::Token(t) if self.tokens[t].is_mark('(') || self.tokens[t].is_mark('['))
        })
    }

    pub(super) fn only_noun(&self, from: usize, to: usize) -> Option<usize> {
        let mut nouns = (from..to).filter_map(|at| self.noun(at));
        let only = nouns.next();
        if nouns.next().is_none() { only } else { None }
    }

    /// The noun phrase that labels what follows the mark at `mark`: everything before it, a bracket
    /// and a time stamp aside.
    pub(super) fn label(&self, mark: usize) -> Option<usize> {
        let mut label = None;
        let mut depth = 0;
        for piece in &self.pieces.order[..mark] {
            match *piece {
                Piece::Token(token) => match self.tokens[token].kind {
                    TokenKind::Punct('(' | '[') => depth += 1,
                    TokenKind::Punct(')' | ']') => depth -= 1,
                    TokenKind::Punct('*' | '_' | '~' | '–' | '—' | '-' | ':' | '|')
                    | TokenKind::Number => {}
                    _ if depth > 0 => {}
                    _ => return None,
                },
                Piece::Noun(noun) if depth == 0 => {
                    let phrase = &self.pieces.nouns[noun];
                    let head = &self.tokens[phrase.head];
                    let stamp = head.tag == Tag::Num
                        || head.is(Class::TIME)
                        || (head.class.0 == 0
                            && phrase.tokens.len() == 1
                            && head.span.len() <= 4
                            && phrase.mention.is_none());
                    if !stamp {
                        if label.is_some() {
                            return None;
                        }
                        label = Some(noun);
                    }
                }
                Piece::Noun(_) => {}
                Piece::Verb(_) if depth > 0 => {}
                Piece::Verb(_) => return None,
            }
        }
        label
    }

    /// Whether a label tells what went wrong or what people do, and so not who did what the verb at `at`
    /// says: "Communication: did not inform …", "Process violations: forgot …".
    pub(super) fn is_topic(&self, label: usize, at: usize) -> bool {
        let phrase = &self.pieces.nouns[label];
        let head = &self.tokens[phrase.head];
        let people = Class::ROLE.or(Class::TEAM).or(Class::DEPARTMENT).or(Class::SYSTEM);
        let deeds = Slant::CONDUCT.or(Slant::VICE).or(Slant::INATTENTION).or(Slant::VIRTUE);
        let deeds = deeds.or(Slant::DEED).or(Slant::PRACTICE).or(Slant::SLIP);
        // "No rehearsal: did not test it", "Gate bypass: skipped the drill"
        const WRONGS: &[&str] =
            &["violation", "violations", "bypass", "gap", "gaps", "cause", "causes"];
        const LACKS: &[&str] = &[
            "no",
            "missing",
            "lack",
            "false",
            "premature",
            "insufficient",
            "inadequate",
            "poor",
            "weak",
            "inconsistent",
            "incomplete",
            "bad",
        ];
        let wrong = is_any(self.tokens, phrase.head, self.text, WRONGS)
            || is_any(self.tokens, phrase.tokens.start, self.text, LACKS);
        if wrong && phrase.mention.is_none() {
            return true;
        }
        let lower = head.kind == TokenKind::Word && head.shape == Shape::Lower;
        phrase.mention.is_none()
            && !head.is(people)
            && (lower && self.only_people(at)
                || head.is(Class::ERROR.or(Class::PROCEDURE))
                || head.slant(self.text).is(deeds))
    }

    /// The noun phrase after `by` that does a passive verb's deed.
    pub(super) fn by_agent(&self, at: usize) -> Option<usize> {
        for piece in self.pieces.order.iter().skip(at + 1).take(12) {
            match *piece {
                Piece::Noun(noun) => {
                    let prep = self.pieces.nouns[noun].prep;
                    let by = prep.is_some_and(|p| is(self.tokens, p, self.text, "by"));
                    // "by mistake", "by hand", "by default" name nobody.
                    let head = self.pieces.nouns[noun].head;
                    let manner = self.pieces.nouns[noun].tokens.len() == 1
                        && is_any(self.tokens, head, self.text, MANNERS);
                    if by && !manner {
                        // "by the depot's own electrician"
                        let owned = self.pieces.nouns.get(noun + 1);
                        let owned = owned.is_some_and(|owned| owned.possessor == Some(noun));
                        return Some(noun + usize::from(owned));
                    }
                }
                Piece::Verb(verb) if self.pieces.verbs[verb].finite => return None,
                Piece::Verb(_) => {}
                Piece::Token(token) => {
                    // "was marked as healthy by the mesh", "in minutes rather than hours by the clerk"
                    let role = is_any(self.tokens, token, self.text, &["as", "than"]);
                    let ends = matches!(self.tokens[token].tag, Tag::Coord | Tag::Subord | Tag::Wh)
                        && !role
                        || matches!(self.tokens[token].kind, TokenKind::Punct(';' | ':' | '.'));
                    if ends {
                        return None;
                    }
                }
            }
        }
        None
    }

    pub(super) fn object(&self, at: usize) -> Option<usize> {
        for piece in self.pieces.order.iter().skip(at + 1) {
            match *piece {
                Piece::Noun(noun) => {
                    let own = self.pieces.nouns[noun].prep.is_none();
                    return (own && !self.is_nominative_noun(noun)).then_some(noun);
                }
                Piece::Token(token) => {
                    let skips = self.tokens[token].tag == Tag::Adv
                        || matches!(
                            self.tokens[token].kind,
                            TokenKind::Punct('*' | '"' | '“' | '_')
                        );
                    if !skips {
                        return None;
                    }
                }
                Piece::Verb(_) => return None,
            }
        }
        None
    }

    /// First token after the clause of the verb piece at `at`: at the next finite verb's subject,
    /// approximated by the mark or joining word before it.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let mut end = None;
        for piece in &self.pieces.order[at + 1..] {
            match *piece {
                Piece::Token(token) => {
                    let joins =
                        matches!(self.tokens[token].tag, Tag::Coord | Tag::Subord | Tag::Wh);
                    let mark = matches!(
                        self.tokens[token].kind,
                        TokenKind::Punct(',' | ';' | ':' | '—' | '–' | '(' | '.')
                    );
                    if mark && self.tokens[token].is_mark(';') {
                        return token;
                    }
                    if joins || mark {
                        end.get_or_insert(token);
                    }
                }
                Piece::Verb(verb) if self.pieces.verbs[verb].finite => {
                    return end.unwrap_or(self.pieces.verbs[verb].tokens.start);
                }
                Piece::Verb(verb) if self.pieces.verbs[verb].form == Form::Ing => {}
                _ => {}
            }
        }
        match self.pieces.order.last() {
            Some(Piece::Token(token)) => token + 1,
            Some(Piece::Noun(noun)) => self.pieces.nouns[*noun].tokens.end,
            Some(Piece::Verb(verb)) => self.pieces.verbs[*verb].tokens.end,
            None => 0,
        }
    }
}
