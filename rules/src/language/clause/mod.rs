//! Which noun phrase a verb is about: the subject, found by walking left through what may stand
//! between it and its verb; the agent of a passive; the object.

mod around;
mod relative;

use super::lexicon::{Class, Sense};
use super::phrase::{Piece, Pieces};
use super::tag::{human_only, is, is_any};
use super::token::{Form, Tag, Token, TokenKind};

/// What is known of a verb group's arguments. Indices are into [`Pieces::nouns`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clause {
    /// The subject.
    pub(super) subject: Option<usize>,
    /// How the subject was found.
    pub(super) how: Link,
    /// The noun phrase after `by`, of a passive.
    pub(super) by: Option<usize>,
    /// The first noun phrase after the verb that no preposition introduces.
    pub(super) object: Option<usize>,
    /// The word that makes the clause depend on another: because, if, who, that.
    pub(super) opener: Option<usize>,
    /// First token after the clause.
    pub(super) end: usize,
}

impl Clause {
    /// Takes `subject`, if there is one, for the clause's own.
    fn belong(&mut self, subject: Option<usize>) {
        if subject.is_some() {
            self.subject = subject;
            self.how = Link::Direct;
        }
    }
}

/// How a subject was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Link {
    /// There is none: a bullet that starts with its verb, an imperative.
    #[default]
    Elided,
    /// It stands left of the verb.
    Direct,
    /// It is the subject of an earlier verb: "noticed … but forgot".
    Shared,
    /// Through who, which, that.
    Relative,
    /// A label before a colon or dash: "@radek: pushed …".
    Label,
    /// A participle or gerund whose subject is that of the clause it belongs to.
    Implied,
}

/// Finds the arguments of every verb group of a sentence.
pub(super) fn resolve(pieces: &Pieces, tokens: &[Token], text: &str, out: &mut Vec<Clause>) {
    out.clear();
    let finder = Finder { pieces, tokens, text };
    for at in 0..pieces.order.len() {
        if let Piece::Verb(verb) = pieces.order[at] {
            let clause = finder.clause(at, verb, out);
            out.push(clause);
        }
    }
    // A participle that opens the sentence has the subject of the next finite verb.
    for verb in (0..out.len()).rev() {
        let group = &pieces.verbs[verb];
        if out[verb].subject.is_none() && !group.finite && out[verb].how == Link::Implied {
            let next = (verb + 1..out.len()).find(|next| pieces.verbs[*next].finite);
            out[verb].subject = next.and_then(|next| out[next].subject);
        }
    }
}

struct Finder<'a> {
    pieces: &'a Pieces,
    tokens: &'a [Token],
    text: &'a str,
}

impl Finder<'_> {
    fn clause(&self, at: usize, verb: usize, earlier: &[Clause]) -> Clause {
        let group = &self.pieces.verbs[verb];
        let mut clause = Clause { end: self.clause_end(at), ..Clause::default() };
        if group.infinitive {
            // "forgot to renew", "asked Bob to renew": the subject is that of the verb before.
            clause.subject = verb.checked_sub(1).and_then(|before| earlier[before].subject);
            clause.how = Link::Implied;
        } else if group.finite {
            self.finite(at, earlier, &mut clause);
        } else {
            self.nonfinite(at, earlier, &mut clause);
        }
        if group.passive {
            clause.by = self.by_agent(at);
        } else {
            clause.object = self.object(at);
        }
        clause
    }

    /// "which means we forgot": a pronoun that is no verb's object.
    fn is_nominative(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| self.is_nominative_noun(noun))
    }

    fn is_nominative_noun(&self, noun: usize) -> bool {
        let phrase = &self.pieces.nouns[noun];
        phrase.tokens.len() == 1
            && is_any(self.tokens, phrase.head, self.text, &["we", "i", "he", "she", "they"])
    }

    /// Whether verb group `verb` says how something was done: "by restarting it".
    fn is_means(&self, verb: usize) -> bool {
        let group = &self.pieces.verbs[verb];
        let before = group.tokens.start.checked_sub(1);
        group.form == Form::Ing && before.is_some_and(|at| is(self.tokens, at, self.text, "by"))
    }

    /// Walks left from a finite verb.
    fn finite(&self, at: usize, earlier: &[Clause], clause: &mut Clause) {
        let mut next = at;
        while next > 0 {
            next -= 1;
            match self.pieces.order[next] {
                Piece::Noun(_) => {
                    let Some(root) = self.chain_root(next) else {
                        // "a crew that looks after the plant at the site shut …"
                        let inner = self.chain_verb(next);
                        clause.belong(inner.and_then(|it| self.subject_around(it, earlier)));
                        return;
                    };
                    let before = self.before(root).map(|before| self.pieces.order[before]);
                    // The object of a verb that belongs to the subject itself: "the person who did
                    // the deploy did not …", "a developer running the script …".
                    if let Some(Piece::Verb(inner)) = before
                        && !self.is_nominative(root)
                        && let Some(subject) = self.subject_around(inner, earlier)
                    {
                        clause.belong(Some(subject));
                        return;
                    }
                    // "… by saying I should have …": a pronoun in the nominative is no object.
                    match before.filter(|_| !self.is_nominative(root)) {
                        // "Appointing a manager could have helped": what is done is the subject.
                        Some(Piece::Verb(inner))
                            if self.pieces.verbs[inner].form == Form::Ing
                                && !self.pieces.verbs[inner].finite
                                && earlier[inner].subject.is_none()
                                && earlier[inner].how == Link::Implied =>
                        {
                            clause.how = Link::Direct;
                            return;
                        }
                        // "and by doing that overwrote it": whoever did that.
                        Some(Piece::Verb(inner)) if self.is_means(inner) => {
                            clause.belong(earlier[inner].subject);
                            return;
                        }
                        // "14:20 forgot to drain the node": whoever wrote the entry.
                        None if root == 0 && self.is_clock(root) => return,
                        _ => {
                            if self.is_time(root)
                                && root > 0
                                && matches!(self.pieces.order[root - 1], Piece::Noun(_))
                            {
                                next = root;
                                continue;
                            }
                            clause.subject = self.noun(root);
                            clause.how = Link::Direct;
                            clause.opener = self.opener(root);
                            return;
                        }
                    }
                }
                Piece::Verb(inner) => {
                    // "The one who skipped was …", "what happened is": the verb before ends the
                    // subject.
                    clause.belong(self.subject_around(inner, earlier));
                    return;
                }
                Piece::Token(token) => match self.tokens[token].tag {
                    Tag::Adv | Tag::Neg => {}
                    Tag::Coord => {
                        self.share(at, earlier, clause);
                        return;
                    }
                    Tag::Wh => {
                        clause.opener = Some(token);
                        clause.subject = self.antecedent(next, token);
                        clause.how = Link::Relative;
                        return;
                    }
                    Tag::Punct => match self.tokens[token].kind {
                        TokenKind::Punct(',') => {
                            if let Some(before) = self.parenthesis(next) {
                                next = before + 1;
                                continue;
                            }
                            self.share(at, earlier, clause);
                            return;
                        }
                        TokenKind::Punct(')' | ']') => {
                            let Some(open) = self.open_bracket(next) else { return };
                            if open == 0 {
                                // "(M.O.) Restarted the pod": the bracket is the label.
                                clause.subject = self.only_noun(open, next);
                                clause.how = Link::Label;
                                return;
                            }
                            next = open;
                        }
                        TokenKind::Punct('–' | '—' | '-') if self.dashes(next).is_some() => {
                            next = self.dashes(next).unwrap_or(0);
                        }
                        TokenKind::Punct(':' | '–' | '—' | '-' | '|') => {
                            clause.subject =
                                self.label(next).filter(|label| !self.is_topic(*label, at));
                            clause.how =
                                if clause.subject.is_some() { Link::Label } else { Link::Elided };
                            clause.opener = None;
                            return;
                        }
                        TokenKind::Punct('"' | '“' | '”' | '*' | '_' | '\'' | '`' | '~') => {}
                        // "‹The change› reached ‹production›": the slot of a draft.
                        TokenKind::Punct('›') => {
                            clause.subject = next.checked_sub(1).and_then(|last| self.noun(last));
                            clause.how = Link::Direct;
                            return;
                        }
                        _ => return,
                    },
                    Tag::Subord => {
                        clause.opener = Some(token);
                        return;
                    }
                    _ => return,
                },
            }
        }
    }

    /// A bare -ing form or participle.
    fn nonfinite(&self, at: usize, earlier: &[Clause], clause: &mut Clause) {
        let mut before = at;
        while before > 0 {
            before -= 1;
            match self.pieces.order[before] {
                Piece::Noun(_) => {
                    // "an engineer at the plant running …", "caused by Noor restarting …"
                    let near = self.noun(before);
                    clause.subject = self.human_in_chain(before).or(near);
                    clause.how = Link::Direct;
                    return;
                }
                Piece::Token(token) if matches!(self.tokens[token].tag, Tag::Adv | Tag::Neg) => {}
                Piece::Token(token) if self.tokens[token].is_mark(',') => {
                    // "An admin, assuming …, pulled": the phrase before the comma; else the clause's.
                    let left = before.checked_sub(1).map(|left| self.pieces.order[left]);
                    clause.how = Link::Implied;
                    clause.subject = match left {
                        Some(Piece::Noun(_)) => {
                            self.chain_root(before - 1).and_then(|root| self.noun(root))
                        }
                        _ => earlier.last().and_then(|last| last.subject),
                    };
                    // In "X did A, causing B" the noun before the comma is an object: X did B.
                    let told =
                        (0..earlier.len()).rev().find(|verb| self.pieces.verbs[*verb].finite);
                    if let Some(last) = told.and_then(|verb| earlier[verb].subject) {
                        clause.subject = Some(last);
                    }
                    return;
                }
                _ => break,
            }
        }
        clause.how = Link::Implied;
        clause.subject = earlier.last().and_then(|last| last.subject);
    }

    /// The dash that opens what the dash at `close` ends: "the approver – a contractor – clicked".
    fn dashes(&self, close: usize) -> Option<usize> {
        let dash = |at: usize| match self.pieces.order[at] {
            Piece::Token(token) => {
                matches!(self.tokens[token].kind, TokenKind::Punct('–' | '—' | '-'))
            }
            _ => false,
        };
        let open = (1..close).rev().find(|at| dash(*at))?;
        let plain = !self.pieces.order[open..close]
            .iter()
            .any(|piece| matches!(piece, Piece::Verb(verb) if self.pieces.verbs[*verb].finite));
        let who = self.noun(open - 1).map(|noun| &self.tokens[self.pieces.nouns[noun].head]);
        let named = who.is_some_and(|head| head.tag == Tag::Noun && !head.is(Class::TIME));
        (plain && named).then_some(open)
    }

    /// The subject of the verb this one is coordinated with.
    fn share(&self, at: usize, earlier: &[Clause], clause: &mut Clause) {
        let form = match self.pieces.order[at] {
            Piece::Verb(verb) => self.pieces.verbs[verb].form,
            _ => return,
        };
        let joined = self.joined_directly(at);
        let finite = |verb: &usize| {
            let group = &self.pieces.verbs[*verb];
            // Between commas a subordinate clause is an insertion: "and, since …, forgot".
            let inserted = !joined
                && earlier[*verb]
                    .opener
                    .is_some_and(|opener| self.tokens[opener].tag == Tag::Subord)
                && *verb > 0;
            group.finite && !inserted && (group.form == form || group.modal.is_none())
        };
        let Some(with) = (0..earlier.len()).rev().find(finite) else { return };
        // A verb inside "that …" or "who …" gives way to the one it depends on, unless both are the
        // same kind of clause.
        let with = match (earlier[with].how, with.checked_sub(1)) {
            (Link::Relative, Some(outer))
                if earlier[outer].subject.is_some()
                    && self.pieces.verbs[outer].finite
                    && !joined =>
            {
                outer
            }
            // "trained it on a sample that held the test week and did not mention it": whoever trained it.
            (Link::Relative, Some(outer))
                if self.only_people(at)
                    && self.pieces.verbs[outer].finite
                    && earlier[outer].subject.is_some()
                    && self.is_somebody(earlier[outer].subject)
                    && !self.is_somebody(earlier[with].subject) =>
            {
                outer
            }
            // "assumed that the retries were idempotent and did not ask": whoever assumed.
            (Link::Direct, Some(outer))
                if self.is_said(outer, earlier[with])
                    && earlier[outer].subject.is_some()
                    && self.pieces.verbs[outer].finite
                    && (self.only_people(at) && self.pieces.verbs[with].sense.says_nothing()
                        || self.is_deed(at) && self.is_state(with)
                        || form == Form::Third && self.is_plural(earlier[with].subject)) =>
            {
                outer
            }
            // "had no idea how the lock worked and released it": whoever had none.
            (Link::Direct, Some(outer))
                if (self.is_asked(earlier[with]) || self.is_occasion(earlier[with]))
                    && self.is_deed(at)
                    && earlier[outer].subject.is_some()
                    && self.is_somebody(earlier[outer].subject)
                    && !self.is_somebody(earlier[with].subject) =>
            {
                outer
            }
            // "knew the guard was there and bridged it", "thought it was noise, went to dinner".
            (Link::Direct, Some(outer))
                if self.is_held(outer, earlier[with])
                    && (self.is_state(with) && self.is_dynamic(at) || self.only_people(at))
                    && self.is_somebody(earlier[outer].subject) =>
            {
                outer
            }
            _ => with,
        };
        clause.subject = earlier[with].subject;
        clause.how = if clause.subject.is_some() { Link::Shared } else { Link::Elided };
        clause.opener = earlier[with].opener;
    }

    /// The first token of noun phrase `noun` with the genitives before it: "the vendor's patch".
    fn opening_of(&self, noun: usize) -> usize {
        let phrase = &self.pieces.nouns[noun];
        phrase.possessor.map_or(phrase.tokens.start, |owner| self.opening_of(owner))
    }

    /// Whether `clause` is what somebody said or thought: "that …", or right after the verb of thought.
    fn is_said(&self, outer: usize, clause: Clause) -> bool {
        let thought = &self.pieces.verbs[outer];
        let next = |noun: usize| self.opening_of(noun) == thought.tokens.end;
        match clause.opener {
            Some(at) => super::tag::is(self.tokens, at, self.text, "that"),
            None => thought.sense.is(Sense::BELIEF) && clause.subject.is_some_and(next),
        }
    }

    /// Whether `clause` asks: "how the lock worked".
    fn is_asked(&self, clause: Clause) -> bool {
        let asks = ["how", "why", "what", "whether"];
        clause.opener.is_some_and(|at| is_any(self.tokens, at, self.text, &asks))
    }

    /// Whether `clause` says on which occasion, of a thing that does nothing: "when the pressure rose".
    fn is_occasion(&self, clause: Clause) -> bool {
        let when = ["when", "while", "as", "because", "after"];
        let opens = clause.opener.is_some_and(|at| is_any(self.tokens, at, self.text, &when));
        opens
            && clause.object.is_none()
            && clause.subject.is_some_and(|noun| {
                let head = &self.tokens[self.pieces.nouns[noun].head];
                head.tag == Tag::Noun && head.kind == TokenKind::Word && !head.is(Class::SYSTEM)
            })
    }

    /// Whether `clause` is what somebody knew, saw, said or went on saying: it begins right behind the verb.
    fn is_held(&self, outer: usize, clause: Clause) -> bool {
        let thought = &self.pieces.verbs[outer];
        let holds = Sense::BELIEF.or(Sense::PERCEIVE).or(Sense::REPORT);
        let knows = thought.sense.is(holds)
            || matches!(thought.lemma(), "know" | "decide" | "insist" | "swear" | "maintain");
        // "knew that the key ran out": with "that" between.
        let next = |noun: usize| {
            (thought.tokens.end..=thought.tokens.end + 1).contains(&self.opening_of(noun))
        };
        knows && clause.subject.is_some_and(next)
    }

    /// Whether the verb at `at` tells what happens, and not how something is.
    fn is_dynamic(&self, at: usize) -> bool {
        matches!(self.pieces.order[at], Piece::Verb(verb)
            if !self.tokens[self.pieces.verbs[verb].head].is(Class::BE.or(Class::HAVE))
                && !self.pieces.verbs[verb].sense.is(Sense::FAIL.or(Sense::HARM).or(Sense::STATE)))
    }

    /// Whether the subject `noun` is one or several people, or whoever wrote a note.
    fn is_somebody(&self, noun: Option<usize>) -> bool {
        noun.is_none_or(|noun| {
            let phrase = &self.pieces.nouns[noun];
            let head = &self.tokens[phrase.head];
            let people = Class::ROLE.or(Class::FIRST).or(Class::THIRD).or(Class::TEAM);
            phrase.mention.is_some()
                || head.is(people) && !head.is(Class::SYSTEM)
                || is_any(self.tokens, phrase.head, self.text, &["operator"])
        })
    }

    /// Whether the verb at `at` tells what somebody does to something: "restarted it".
    fn is_deed(&self, at: usize) -> bool {
        matches!(self.pieces.order[at], Piece::Verb(verb)
            if self.pieces.verbs[verb].sense.is(Sense::ACTION.or(Sense::DESTROY)))
            && matches!(self.pieces.order.get(at + 1), Some(Piece::Noun(_)))
    }

    /// Whether `verb` says what something is.
    fn is_state(&self, verb: usize) -> bool {
        let group = &self.pieces.verbs[verb];
        self.tokens[group.head].is(Class::BE) && !group.passive
    }

    fn is_plural(&self, noun: Option<usize>) -> bool {
        noun.is_some_and(|noun| {
            let head = &self.tokens[self.pieces.nouns[noun].head];
            let raw = head.span.of(self.text);
            head.is(Class::PLURAL) || raw.ends_with('s') && !raw.ends_with("ss")
        })
    }

    /// Whether only people do what the verb at `at` says.
    fn only_people(&self, at: usize) -> bool {
        matches!(self.pieces.order[at], Piece::Verb(verb) if human_only(self.pieces.verbs[verb].sense))
    }

    /// Whether "and" or "but" stands right before the verb without a comma.
    fn joined_directly(&self, at: usize) -> bool {
        at > 1
            && matches!(self.pieces.order[at - 1], Piece::Token(t) if self.tokens[t].tag == Tag::Coord)
            && !matches!(self.pieces.order[at - 2], Piece::Token(t) if self.tokens[t].is_mark(','))
    }
}
