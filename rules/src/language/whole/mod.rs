//! Whether text that was put together, and written by nobody, reads as whole sentences.

mod ill;

use super::clause::{self, Clause};
use super::lexicon::{Class, Sense, Slant};
use super::phrase::{Piece, Pieces, VerbGroup};
use super::slant::Slants;
use super::tag::tag;
use super::token::{Form, Tag, Token, TokenKind, tokenize};
use crate::document::{CODE, goes_on};
use crate::text::Span;

/// Words that judge people: none may be left where nobody is to be judged.
const JUDGES: Slant =
    Slant::PERSONAL.or(Slant::INSULT).or(Slant::VICE).or(Slant::VERDICT).or(Slant::INATTENTION);

/// Whether every sentence of `text` has a subject and a verb, unless it is a `headline`, nothing that a word
/// asks for is missing after it, and nobody is judged. Slots and code count as nouns.
#[must_use]
pub fn is_whole(text: &str, headline: bool) -> bool {
    let shown = shown(text);
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in shown.match_indices(['.', '!', '?']) {
        let end = at + 1;
        // "served to ca. 6 % of the users"
        let word = shown[start..at].rsplit(' ').next().unwrap_or_default();
        if goes_on(word.trim_start_matches('(')) {
            continue;
        }
        if shown[end..].starts_with(' ') || end == shown.len() {
            sentences.push(Span::new(start, end).trim(&shown));
            start = end;
        }
    }
    sentences.push(Span::new(start, shown.len()).trim(&shown));
    sentences.into_iter().filter(|it| !it.is_empty()).all(|it| reads_well(&shown, it, headline))
}

/// Whether `text` has a word that judges people.
#[must_use]
pub fn judges(text: &str) -> bool {
    let shown = shown(text);
    let mut tokens = Vec::new();
    tokenize(&shown, Span::new(0, shown.len()), &mut tokens);
    judged(&tokens, &shown)
}

fn judged(tokens: &[Token], text: &str) -> bool {
    Slants::of(tokens, text).iter().any(|said| said.slant.is(JUDGES))
}

/// `text` with one [`CODE`] for each slot and each stretch of code.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut hidden: Option<char> = None;
    for c in text.chars() {
        match (hidden, c) {
            (None, '‹') => hidden = Some('›'),
            (None, '`') => hidden = Some('`'),
            // "2.4 % of the pensions were …"
            (None, '%') if shown.trim_end().ends_with(|c: char| c.is_ascii_digit()) => {
                shown.push_str(" percent");
            }
            (None, c) => shown.push(c),
            (Some(close), c) if c == close => {
                shown.push(CODE);
                hidden = None;
            }
            _ => {}
        }
    }
    shown
}

fn reads_well(text: &str, sentence: Span, headline: bool) -> bool {
    let mut tokens = Vec::new();
    tokenize(text, sentence, &mut tokens);
    tag(&mut tokens, text);
    let mut pieces = Pieces::default();
    pieces.cut(&tokens, 0..tokens.len(), text, &[], |_| None);
    let mut clauses = Vec::new();
    clause::resolve(&pieces, &tokens, text, &mut clauses);
    let words = Words { tokens: &tokens, text, pieces: &pieces, clauses: &clauses };
    !judged(&tokens, text)
        && (headline || words.has_clause())
        && !words.wants_more()
        && !words.stutters()
        && !words.is_thought()
        && !words.dangles()
        && !words.is_spliced()
        && !words.is_ill()
}

struct Words<'a> {
    tokens: &'a [Token],
    text: &'a str,
    pieces: &'a Pieces,
    clauses: &'a [Clause],
}

impl Words<'_> {
    fn is(&self, at: usize, words: &[&str]) -> bool {
        super::tag::is_any(self.tokens, at, self.text, words)
    }

    /// Whether a finite verb has a subject and depends on no other.
    fn has_clause(&self) -> bool {
        // A slot alone stands for a sentence.
        let slot = self
            .tokens
            .iter()
            .all(|token| matches!(token.kind, TokenKind::Code | TokenKind::Punct(_)));
        // "While the disk was full": a clause that depends on another; "While restoring it" is none.
        let opens = self.tokens.first().is_some_and(|first| first.tag == Tag::Subord)
            && !self.is(1, &["of"])
            && self.pieces.verbs.first().is_some_and(|first| first.finite);
        let told = self.pieces.verbs.iter().zip(self.clauses).filter(|(group, clause)| {
            // "there was little time"
            let there = group.tokens.start.checked_sub(1).is_some_and(|at| self.is(at, &["there"]));
            let agrees = clause.subject.is_some_and(|noun| self.agrees(group, noun));
            group.finite && (agrees || there)
        });
        let told = told.count();
        slot || told > usize::from(opens)
    }

    /// "It back", "the order lie untouched" have no verb: one thing takes another form.
    fn agrees(&self, group: &VerbGroup, noun: usize) -> bool {
        let phrase = &self.pieces.nouns[noun];
        let head = &self.tokens[phrase.head];
        let it = self.is(phrase.head, &["it", "he", "she", "this", "one"]);
        let one = self.is(phrase.tokens.start, &["a", "an", "the"])
            && head.kind == TokenKind::Word
            && !head.is(Class::PLURAL.or(Class::TEAM))
            && !head.span.of(self.text).ends_with('s');
        // "the lights and the pump fail"
        let joined = self.tokens[..phrase.tokens.start].iter().any(|it| it.tag == Tag::Coord);
        let plain = group.form == Form::Base && group.tokens.len() == 1 && group.modal.is_none();
        !(plain && (it || one && !joined))
    }

    /// "instead of .", "the view that to the table", "because, it".
    fn wants_more(&self) -> bool {
        self.tokens.iter().enumerate().any(|(at, token)| {
            let next = self.tokens.get(at + 1);
            let ends = next
                .is_none_or(|next| matches!(next.kind, TokenKind::Punct('.' | ',' | ';' | ':')));
            let article = self.is(at, &["the", "a", "an"]);
            let of = token.tag == Tag::Prep
                && !token.is(Class::PARTICLE)
                && self.is(at, &["of", "from", "with", "at", "by", "than"]);
            let that = token.tag == Tag::Subord
                && self.is(at, &["that", "whether", "if"])
                && next.is_some_and(|next| {
                    next.tag == Tag::Coord
                        // "the limit that had been lowered" is whole.
                        || next.tag == Tag::Aux && !self.is_relative(at)
                        || next.tag == Tag::Prep
                            && !next.is(Class::SUBORD)
                            && super::tag::is_any(
                                self.tokens,
                                at + 1,
                                self.text,
                                &["to", "of", "or"],
                            )
                });
            let link = token.tag == Tag::Subord
                && self.is(at, &["because", "if", "that", "whether"])
                || self.is(at, &["though", "although", "as"]);
            // "a shame that a ward": nothing is said of it.
            let unsaid = token.tag == Tag::Subord
                && self.is(at, &["that"])
                && next.is_some_and(|next| next.kind != TokenKind::Code)
                && !self.pieces.verbs.iter().any(|group| group.finite && group.head > at);
            // "was not asked; instead."
            let bare = token.is_mark(';')
                && !self.pieces.verbs.iter().any(|group| group.head > at)
                && !self.tokens[at..].iter().any(|token| token.kind == TokenKind::Code);
            // "The outage goes back."
            let back = self.pieces.verbs.iter().any(|group| {
                // "where 0.525 was meant" is whole.
                group.tokens.end == at + 1
                    && group.form != Form::Participle
                    && matches!(
                        group.lemma(),
                        "mean"
                            | "go back"
                            | "come down"
                            | "boil down"
                            | "consist"
                            | "belong"
                            | "cause"
                            | "contain"
                            | "include"
                            | "involve"
                            | "require"
                    )
            });
            // "The script was, to put it kindly."
            let empty = self.is(at, &["was", "were"])
                && next.is_none_or(|next| next.is_mark('.') || next.is_mark(','))
                && !self.tokens[..at].iter().any(|token| {
                    matches!(token.tag, Tag::Subord | Tag::Wh) || token.is(Class::SUBORD)
                });
            // "was never looked at": the thing stands in front.
            let passive = self.pieces.verbs.iter().any(|group| {
                group.tokens.end == at && group.tokens.len() > 1 && group.form != Form::Ing
            });
            let of = of && !(passive && self.is(at, &["at", "with", "by", "from"]));
            ends && (article || of || link || back || empty) || that || unsaid || bare
        })
    }

    /// Whether "that" at `at` stands for the thing before it.
    fn is_relative(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.tokens[before].tag == Tag::Noun
                && !self.is(before, &["view", "fact", "idea", "belief", "assumption", "impression"])
        })
    }

    /// "The error the error was there", "two places two places did not".
    fn stutters(&self) -> bool {
        let nouns = |pair: &[Piece]| match pair {
            [Piece::Noun(first), Piece::Noun(second)] => Some((*first, *second)),
            _ => None,
        };
        self.pieces.order.windows(2).filter_map(nouns).any(|(first, second)| {
            let (first, second) = (&self.pieces.nouns[first], &self.pieces.nouns[second]);
            let head = |at: usize| self.tokens[at].span.of(self.text).to_lowercase();
            second.possessor.is_none() && head(first.head) == head(second.head)
        }) || self.tokens.windows(2).any(|pair| {
            let [first, second] = [0, 1].map(|at| pair[at].span.of(self.text).to_lowercase());
            pair[0].kind == TokenKind::Word
                // "as a" is no plural.
                && (first == second || second.len() > 1 && first.strip_suffix('s') == Some(&second))
                && !pair[0].is(Class::ADV.or(Class::HAVE))
                && !self.is(0, &["that"])
        })
    }

    /// "was passed at danger, having been distracted", "was merged, ignoring the test": whoever did that is gone.
    fn dangles(&self) -> bool {
        self.pieces.verbs.iter().any(|group| {
            let start = group.tokens.start;
            let comma = start.checked_sub(1).is_some_and(|at| self.tokens[at].is_mark(','));
            let human = super::tag::human_only(group.sense) || group.sense.is(Sense::FAULT);
            comma
                && !group.finite
                && (self.is(start, &["having"]) || group.form == Form::Ing && human)
        })
    }

    /// "The type was changed, the dashboards stopped": two sentences with a comma between them.
    fn is_spliced(&self) -> bool {
        let first_verb = self.pieces.verbs.iter().find(|it| it.finite).map(|it| it.tokens.start);
        let opens = self.tokens.first().is_none_or(|first| {
            matches!(
                first.tag,
                Tag::Subord | Tag::Prep | Tag::Adv | Tag::Wh | Tag::Verb(_) | Tag::To
            )
        });
        let commas: Vec<usize> =
            (0..self.tokens.len()).filter(|at| self.tokens[*at].is_mark(',')).collect();
        // "After the storm, …": what opens the sentence ends with a comma of its own.
        let commas = match commas.as_slice() {
            [first, rest @ ..] if opens && first_verb.is_some_and(|verb| *first < verb) => rest,
            _ if opens => return false,
            all => all,
        };
        let told =
            |verb: usize| self.pieces.verbs[verb].finite && self.clauses[verb].subject.is_some();
        let [comma] = commas else { return false };
        (1..self.pieces.verbs.len()).any(|verb| {
            let after_comma = self.clauses[verb].subject.is_some_and(|noun| {
                let start = self.pieces.nouns[noun].tokens.start;
                start == comma + 1 && self.pieces.verbs[verb - 1].tokens.end <= start
            });
            told(verb)
                && self.pieces.verbs[verb - 1].finite
                && after_comma
                && self.clauses[verb - 1].opener.is_none()
        })
    }

    /// "This is admitted.", "It seems.": what somebody thought, without what it was.
    fn is_thought(&self) -> bool {
        let [group] = self.pieces.verbs.as_slice() else { return false };
        let thinks = group.sense.is(Sense::BELIEF.or(Sense::REPORT))
            || matches!(group.lemma(), "seem" | "appear" | "admit" | "say" | "know");
        let short = self.tokens.len() <= group.tokens.end + 1 && group.tokens.end <= 4;
        thinks && short && group.form != Form::Ing
    }
}
