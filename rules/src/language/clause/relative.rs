//! Relative clauses: what who, which and that stand for.

use super::{Clause, Finder, Link};
use crate::language::lexicon::Class;
use crate::language::phrase::Piece;
use crate::language::tag::is_any;
use crate::language::token::Tag;

/// What people write and put in place.
const WORKS: &[&str] =
    &["config", "script", "file", "value", "setting", "query", "rule", "flag", "migration"];

impl Finder<'_> {
    /// Whether noun phrase `thing` is people's work: "the change that Ana merged broke the login" is told of her, "the
    /// pod that she restarted" of the pod.
    pub(super) fn is_made(&self, thing: usize) -> bool {
        let head = self.pieces.nouns[thing].head;
        self.tokens[head].verb.is_some() || is_any(self.tokens, head, self.text, WORKS)
    }

    /// What a relative clause whose verb lacks its object is about: "the pod" of "the pod that she restarted".
    pub(super) fn gap(&self, clause: &Clause) -> Option<usize> {
        let opener =
            clause.opener.filter(|_| clause.how == Link::Direct && clause.object.is_none())?;
        is_any(self.tokens, opener, self.text, &["that", "which"]).then_some(())?;
        self.pieces.nouns.iter().position(|noun| noun.tokens.end == opener)
    }

    /// "the engineer" for "broke" of "the engineer whose change broke it" and for "relied" of "the
    /// engineer on whom we relied".
    pub(super) fn related(&self, verb: usize) -> Option<usize> {
        let at =
            self.pieces.order.iter().position(|it| matches!(it, Piece::Verb(v) if *v == verb))?;
        for before in (1..at).rev() {
            match self.pieces.order[before] {
                Piece::Noun(noun) => {
                    let first = self.pieces.nouns[noun].tokens.start;
                    if is_any(self.tokens, first, self.text, &["whose"]) {
                        return self.antecedent(before, first);
                    }
                }
                Piece::Verb(_) => return None,
                Piece::Token(token) if is_any(self.tokens, token, self.text, &["whom"]) => {
                    let prep = matches!(self.pieces.order[before - 1], Piece::Token(to) if self.tokens[to].tag == Tag::Prep);
                    return self.antecedent(before - usize::from(prep), token);
                }
                Piece::Token(token) if self.tokens[token].tag == Tag::Subord => return None,
                Piece::Token(_) => {}
            }
        }
        None
    }

    /// What who, which or that refers to.
    pub(super) fn antecedent(&self, at: usize, token: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        if let Piece::Token(comma) = self.pieces.order[before] {
            if self.tokens[comma].is_mark(',') || self.tokens[comma].tag == Tag::Adv {
                before = before.checked_sub(1)?;
            } else if self.tokens[comma].is_mark(')') {
                before = self.open_bracket(before)?.checked_sub(1)?;
            }
        }
        let near = self.noun(before)?;
        // "It was an engineer on our side that …" singles out the human too.
        let cleft = matches!(self.pieces.order.first(), Some(Piece::Noun(first))
            if self.tokens[self.pieces.nouns[*first].head].span.of(self.text).eq_ignore_ascii_case("it"));
        let who =
            cleft || self.tokens[token].span.of(self.text).to_ascii_lowercase().starts_with("who");
        // "I'm the one who restarted it"
        let one = is_any(self.tokens, self.pieces.nouns[near].head, self.text, &["one", "person"])
            && self.pieces.nouns[near].prep.is_none();
        if who
            && one
            && let Some(subject) = self.equated(before)
        {
            return Some(subject);
        }
        if who { self.human_in_chain(before).or(Some(near)) } else { Some(near) }
    }

    /// Whoever is said to be the noun phrase at `at`: "I" of "I am the one".
    fn equated(&self, at: usize) -> Option<usize> {
        let Piece::Verb(be) = self.pieces.order[at.checked_sub(1)?] else { return None };
        let is_be = self.tokens[self.pieces.verbs[be].head].is(Class::BE);
        let subject = self.noun(at.checked_sub(2)?).filter(|_| is_be)?;
        let head = &self.tokens[self.pieces.nouns[subject].head];
        let person = self.pieces.nouns[subject].mention.is_some()
            || head.is(Class::FIRST.or(Class::THIRD).or(Class::ROLE));
        person.then_some(subject)
    }
}
