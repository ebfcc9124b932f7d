//! A sentence as drafts see it: its tokens, who is in it, and its text with markup.

use std::ops::Range;

use super::bars::{self, any_of};
use super::error::NamedError;
use super::swap::Swap;
use crate::document::{CODE, GLUE};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Shape, Tag, Token, TokenKind};
use crate::language::{Blame, Fault, Frame};
use crate::rule::Context;
use crate::text::Span;

/// `parts` with spaces between them where words meet.
fn spliced(parts: [String; 3]) -> String {
    let mut text = String::new();
    for part in parts {
        let glued = part.starts_with([',', '.', ';', ':', ')']);
        if !text.is_empty() && !part.is_empty() && !glued {
            text.push(' ');
        }
        text.push_str(&part);
    }
    text
}

/// Whether `token` is part of a noun phrase.
pub(super) fn in_phrase(token: &&Token) -> bool {
    matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
}

pub(super) fn is_verb(token: &Token) -> bool {
    matches!(token.tag, Tag::Verb(_) | Tag::Aux | Tag::Modal)
}

/// So many sentences around it may say something of a deed.
const REACH: usize = 3;

/// The document behind a draft.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) context: &'a Context<'a>,
    /// The error that belongs to somebody, if the blame is about one.
    pub(super) error: Option<NamedError>,
    /// What is said in other words where it stands.
    pub(super) swaps: &'a [Swap],
}

/// Places that are called after whoever works there.
const HOUSES: &str = "office|room|desk|site|building|department|ward|shop|canteen|lounge|entrance";

/// People or machines, which the noun before them tells.
const DEVICES: &str = "controller|agent|manager|operator|driver|handler|runner|worker|scheduler|monitor|primary|planner|dispatcher|collector";

/// What a manager or operator of is somebody, however much of a system it is.
const MANNED: &str = "product|site|project|account|release|plant|store|shop|floor|office|drone|crane|forklift|machine|radio|switchboard";

/// What the subject of a sentence did to what came of it.
const BRINGS: &str = "led|leads|resulted|results|caused|causes|meant|means|left|leaves|allowed|allows|made|makes|contributed";

/// What leads from what came of something back to it, before its preposition.
const CAUSED: &str = "due|because|owing|caused|result|thanks|stemmed";

/// Whom the system is there for: nobody lays a fault at their door.
const SERVED: &str = "user|customer|client|subscriber|visitor|patient|passenger|merchant|reader|player|shopper|student|citizen|caller|viewer|traveller|rider|buyer|seller";

impl<'a> View<'a> {
    /// The document of `context` with its error, if `blame` is about one.
    pub(super) fn new(context: &'a Context<'a>, blame: &Blame) -> Self {
        let plain = Self { context, error: None, swaps: &[] };
        let reading = context.reading.get();
        let nominal = blame.faults.iter().map(|at| &reading.faults[*at]).find(|fault| {
            fault.frame == Frame::PossessiveError && !plain.names_a_change(fault)
                || fault.frame == Frame::HumanError
                || plain.slip(fault).is_some()
                || plain.is_named_as_cause(fault)
        });
        // "caused by human error, because Ana ran it": it would stay where her deed is told.
        let beside = || {
            let (first, last) = blame.sentences;
            let from = reading.faults.partition_point(|fault| fault.sentence < first);
            let here = reading.faults[from..].iter().take_while(|fault| fault.sentence <= last);
            here.into_iter().find(|fault| fault.frame == Frame::HumanError)
        };
        let nominal = nominal.or_else(beside);
        Self { error: nominal.map(|fault| plain.named_error(fault)), ..plain }
    }

    /// "Insufficient training of the staff led to …": what somebody lacked, as the subject of what came of it.
    fn is_named_as_cause(self, fault: &Fault) -> bool {
        let judged = matches!(fault.frame, Frame::Skill | Frame::Normative);
        let noun = self.tokens(fault.predicate).last().is_some_and(|last| last.tag == Tag::Noun);
        let Some(owner) =
            fault.agent.span.filter(|owner| judged && noun && owner.start >= fault.predicate.end)
        else {
            return false;
        };
        let between = Span::new(fault.predicate.end, owner.start);
        let whose = self
            .tokens(between)
            .iter()
            .all(|token| matches!(token.tag, Tag::Prep | Tag::Det | Tag::Noun));
        let tokens = &self.context.reading.tokens;
        // "Due to poor testing by the squad, …"
        let mut before = tokens[..self.range(fault.predicate).start].iter().rev();
        let cause = before.next().is_some_and(|it| self.is(it, "to|of|by|from"))
            && before.next().is_some_and(|it| self.is(it, CAUSED));
        // "between Sales and Engineering"
        let next = tokens[self.range(owner).end..]
            .iter()
            .find(|token| !matches!(token.tag, Tag::Adv | Tag::Coord | Tag::Noun));
        let brings = next.is_some_and(|next| self.is(next, BRINGS));
        whose && (cause || brings)
    }

    /// The faults of the sentences at `span` and around it: what is said of `span` is said there.
    pub(super) fn faults_near(self, span: Span) -> &'a [Fault] {
        let faults = self.context.reading.faults.as_slice();
        let at = self.context.document.sentences_at(span);
        let (first, end) = (at.start.saturating_sub(REACH), at.end + REACH);
        let place = |sentence| faults.partition_point(|fault| fault.sentence < sentence);
        &faults[place(first)..place(end)]
    }

    /// Whether `span` ends with a time: "the day Ana left".
    pub(super) fn is_thing_of_time(self, span: Span) -> bool {
        self.tokens(span).last().is_some_and(|last| last.is(Class::TIME))
    }

    /// The tokens that lie in `span`.
    pub(super) fn tokens(self, span: Span) -> &'a [Token] {
        &self.context.reading.tokens[self.range(span)]
    }

    /// What follows each "instead of" and "rather than" in `span`; never nothing.
    pub(super) fn alternatives(self, span: Span) -> impl Iterator<Item = &'a [Token]> {
        let tokens = self.tokens(span);
        let at = (2..tokens.len()).filter(move |at| {
            self.is(&tokens[at - 2], "instead|rather") && self.is(&tokens[at - 1], "of|than")
        });
        at.map(|at| &tokens[at..])
    }

    /// Their places in the reading.
    pub(super) fn range(self, span: Span) -> Range<usize> {
        let tokens = &self.context.reading.tokens;
        let from = tokens.partition_point(|token| token.span.start < span.start);
        let to = tokens.partition_point(|token| token.span.end <= span.end);
        from..to.max(from)
    }

    /// A token in lower case.
    pub(super) fn lower(self, token: &Token) -> String {
        let text = token.span.of(&self.context.document.prose);
        if token.kind == TokenKind::Code {
            return self.context.document.source.slice(token.span).to_lowercase();
        }
        text.chars().filter(|c| *c != GLUE).flat_map(char::to_lowercase).collect()
    }

    /// Whether any token in `span` is one of `words`, parted by bars, in the singular or plural.
    pub(super) fn has(self, span: Span, words: &'static str) -> bool {
        self.tokens(span).iter().any(|token| self.is(token, words))
    }

    /// Whether `token` is one of `words`, in the singular or plural.
    pub(super) fn is(self, token: &Token, words: &'static str) -> bool {
        // Asked of every token: without a copy where the text is plain.
        if let Some(signs) = token.plain_signs() {
            let text = || token.span.of(&self.context.document.prose);
            return bars::may_hold(words, signs) && bars::holds(words, text());
        }
        let lower = self.lower(token);
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        any_of(words, &lower) || any_of(words, singular)
    }

    /// Whether a person is in `span`: a name, a pronoun for one, a role.
    pub(super) fn has_human(self, span: Span) -> bool {
        self.range(span).any(|at| self.is_human(at))
    }

    /// Whether the people in `span` are roles that a sentence only happens to mention, none of them at
    /// its beginning: "sent the responders to another cluster".
    pub(super) fn has_only_roles(self, span: Span) -> bool {
        let reading = self.context.reading.get();
        let error = self.error.map_or(span, |error| error.span);
        self.range(span).filter(|at| self.is_human(*at)).all(|at| {
            let token = &reading.tokens[at];
            token.tag == Tag::Noun
                && token.kind == TokenKind::Word
                && token.is(Class::ROLE)
                && token.span.start > error.end
                && !reading.mentions.iter().any(|mention| mention.tokens.contains(&at))
        })
    }

    /// Whether the token at `at` of the reading is somebody.
    pub(super) fn is_human(self, at: usize) -> bool {
        let reading = self.context.reading.get();
        let token = &reading.tokens[at];
        if self.error.is_some_and(|error| error.span.covers(token.span))
            || self.swaps.iter().any(|swap| swap.span.covers(token.span))
        {
            return false;
        }
        let sentence = reading.sentences.partition_point(|sentence| sentence.end <= at);
        let from = reading.faults.partition_point(|fault| fault.sentence < sentence);
        let mut agents = reading.faults[from..].iter().take_while(|f| f.sentence == sentence);
        if agents.any(|fault| {
            fault.agent.class.is_human() && fault.agent.span.is_some_and(|it| it.covers(token.span))
        }) {
            return true;
        }
        // "in bay 7": a numbered thing.
        let numbered = reading.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Num);
        if numbered && token.shape == Shape::Lower && !token.is(Class::ROLE) {
            return false;
        }
        // "the SCADA front ends"
        let acronym = token.shape == Shape::Upper
            && at.checked_sub(1).is_some_and(|before| reading.tokens[before].tag == Tag::Det);
        let index = reading.mentions.partition_point(|mention| mention.tokens.end <= at);
        if !acronym
            && reading.mentions.get(index).is_some_and(|mention| mention.tokens.contains(&at))
        {
            return true;
        }
        match token.tag {
            // "the account of someone who claimed to be the owner"
            Tag::Pron
                if self.is(token, "someone|somebody")
                    && at.checked_sub(1).is_some_and(|before| {
                        let before = &reading.tokens[before];
                        before.tag == Tag::Prep && !self.is(before, "by|from")
                    }) =>
            {
                false
            }
            // "half of the clients": they are who or what follows.
            Tag::Pron if reading.tokens.get(at + 1).is_some_and(|of| self.is(of, "of")) => false,
            Tag::Pron => {
                let neutral = "it|itself|this|that|these|those|one|which|nothing|something|everything|anything|anyone|anybody|everyone|everybody|all|both|none|some|each|more|most|others|other";
                !self.is(token, neutral) && !self.means_things(at)
            }
            Tag::Det => self.is(token, "his|her|their|your") && !self.means_things(at),
            // "63 students": counted, they are whom it happened to.
            Tag::Noun
                if token.is(Class::PLURAL)
                    && at
                        .checked_sub(1)
                        .is_some_and(|before| reading.tokens[before].kind == TokenKind::Number) =>
            {
                false
            }
            Tag::Noun => {
                let compound = reading.tokens.get(at + 1).is_some_and(|next| {
                    next.tag == Tag::Noun && next.span.start <= token.span.end + 1
                });
                // "the registrar's office"
                let house = matches!(
                    reading.tokens.get(at + 1..at + 3),
                    Some([owns, place]) if owns.tag == Tag::Genitive && self.is(place, HOUSES)
                );
                // "the storage controller"
                let device = self.is(token, DEVICES)
                    && at.checked_sub(1).is_some_and(|before| {
                        let before = &reading.tokens[before];
                        before.tag == Tag::Noun
                            && before.is(Class::SYSTEM)
                            && !self.is(before, MANNED)
                            && before.span.end + 1 == token.span.start
                    });
                if house || device {
                    return false;
                }
                token.kind == TokenKind::Handle
                    || token.kind == TokenKind::Email
                    || (token.is(Class::ROLE) && !token.is(Class::SYSTEM) || token.is(Class::TITLE))
                        && !compound
                        && !self.is(token, SERVED)
                        && !(self.is(token, "pair|group|guest|leader|follower|member|owner")
                            && at
                                .checked_sub(1)
                                .is_some_and(|at| reading.tokens[at].tag == Tag::Noun))
            }
            Tag::Wh => self.is(token, "who|whom|whoever"),
            _ => false,
        }
    }

    /// The source at `span` with the markup that belongs to it, in one piece: line ends become
    /// spaces, marks without a partner go.
    pub(super) fn source(self, span: Span) -> String {
        if span.is_empty() {
            return String::new();
        }
        if let Some(swap) = self.swaps.iter().find(|swap| swap.span.overlaps(span)) {
            let before = self.source(Span::new(span.start, swap.span.start.max(span.start)));
            let after = self.source(Span::new(swap.span.end.min(span.end), span.end));
            return spliced([before, swap.text.clone(), after]);
        }
        if let Some(error) = self.error.filter(|error| error.span.overlaps(span)) {
            let plain = Self { error: None, ..self };
            let (place, said) = plain.instead_of(error);
            let before = plain.source(Span::new(span.start, place.start.max(span.start)));
            let after = plain.source(Span::new(place.end.min(span.end), span.end));
            return spliced([before, said, after]);
        }
        let text = self.context.document.source.slice(self.with_markup(span));
        // A line that goes on in a block quote begins with its mark.
        let lines = text.lines().enumerate().map(|(line, text)| {
            if line == 0 { text } else { text.trim_start_matches([' ', '\t', '>']) }
        });
        let mut words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        for mark in ["**", "__", "~~", "`"] {
            if words.matches(mark).count() % 2 == 1 {
                words = words.replace(mark, "");
            }
        }
        if words.matches('*').count() % 2 == 1 && !self.has_star(span) {
            words = words.replace('*', "");
        }
        for (open, close) in [('[', ']'), ('(', ')')] {
            if words.matches(open).count() != words.matches(close).count() {
                let plain: String = span
                    .of(&self.context.document.prose)
                    .chars()
                    .filter(|c| !matches!(*c, CODE | GLUE) && *c != open && *c != close)
                    .collect();
                return plain.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        words
    }

    /// Whether an asterisk in `span` is one of the text, and no markup: "*.example.org".
    fn has_star(self, span: Span) -> bool {
        let code = |token: &Token| {
            token.kind == TokenKind::Code
                && self.context.document.source.slice(token.span).contains('*')
        };
        span.of(&self.context.document.prose).contains('*') || self.tokens(span).iter().any(code)
    }

    /// Whether nobody or nothing is the subject of `deed`: "none of the reviewers".
    pub(super) fn has_no_subject(self, deed: &Deed) -> bool {
        deed.subject.is_some_and(|subject| {
            // "Neither I nor the clerk …": the subject is the last of them.
            let before = self.context.reading.tokens[..self.range(subject).start].last();
            let nor = before.is_some_and(|it| it.span.end < subject.start && self.is(it, "nor"));
            // "that none of us checks"
            let of = self.context.document.prose[..subject.start].trim_end().to_lowercase();
            let none = of.ends_with("none of") || of.ends_with("neither of");
            nor || none || self.has(subject, "nobody|no|none|neither|noone")
        })
    }

    /// Whether the clause of `deed` stands in quotation marks, and speaks of nobody but "them".
    pub(super) fn is_quoted(self, deed: &Deed) -> bool {
        let from = deed.subject.map_or(deed.group.start, |it| it.start.min(deed.group.start));
        let prose = &self.context.document.prose;
        let opened = prose[..from].ends_with(['"', '“']);
        let own = Span::new(
            from,
            deed.object.map_or(deed.head.end, |object| object.end.max(deed.head.end)),
        );
        let tokens = &self.context.reading.tokens;
        let nobody =
            self.range(own).all(|at| !self.is_human(at) || self.is(&tokens[at], "they|them|their"));
        opened && nobody
    }

    /// `all` of the clause at `span` with the quotation marks around it.
    pub(super) fn with_quotes(self, span: Span, all: Span) -> Span {
        let prose = &self.context.document.prose;
        let before = prose[..all.start].chars().next_back().filter(|c| matches!(c, '"' | '“'));
        let after = prose[all.end..].chars().find(|c| !matches!(c, '.' | ',' | '!' | '?'));
        let open = before.map_or(0, char::len_utf8);
        let close = prose[all.end..]
            .find(['"', '”'])
            .filter(|_| after.is_some_and(|c| matches!(c, '"' | '”')));
        let close = close.map_or(all.end, |at| {
            all.end + at + prose[all.end + at..].chars().next().map_or(0, char::len_utf8)
        });
        let inside =
            prose[all.start..all.end].matches(['"', '“', '”']).count() % 2 == 1 || before.is_some();
        Span::new(
            all.start - if all.start - open >= span.start { open } else { 0 },
            if inside { close } else { all.end },
        )
    }

    /// "re-" where the verb at `head` has it and its base form `lemma` does not.
    pub(super) fn again(self, head: Span, lemma: &str) -> &'static str {
        const PREFIXES: [&str; 9] =
            ["re-", "re", "mis-", "mis", "under-", "under", "over-", "over", "pre-"];
        let written = head.of(&self.context.document.prose).to_lowercase();
        // "mislaid" is not laid, "ready" not adied.
        let begins = |with: &str| {
            let stem = lemma.get(..3.min(lemma.len())).unwrap_or(lemma);
            let rest = written.strip_prefix(with);
            let whole =
                with.ends_with('-') || with == "mis" || rest.is_some_and(|it| it.starts_with(stem));
            rest.is_some() && whole && !lemma.starts_with(with)
        };
        PREFIXES.into_iter().find(|prefix| begins(prefix)).unwrap_or_default()
    }

    /// Where the word around `offset` begins: "3,900" is one.
    pub(super) fn word_start(self, offset: usize) -> usize {
        let text = &self.context.document.prose[..offset];
        let glued = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '/' | ':');
        let start = text.trim_end_matches(glued).len();
        if text[start..].starts_with(|c: char| c.is_ascii_digit()) { start } else { offset }
    }

    /// Whether the line of `span`, in a table, has bars: without them a line that only follows a table
    /// is taken for its last row.
    pub(super) fn is_in_bars(self, span: Span) -> bool {
        let source = &self.context.document.source;
        source.slice(source.line_span(source.line_of(span.start))).contains('|')
    }

    /// Whether one of `first` stands right before one of `next` in `span`.
    pub(super) fn has_in_a_row(self, span: Span, first: &'static str, next: &'static str) -> bool {
        let mut pairs = self.tokens(span).windows(2);
        pairs.any(|it| self.is(&it[0], first) && self.is(&it[1], next))
    }

    /// Where `sentence` begins after emoji and other signs.
    pub(super) fn first_word(self, sentence: Span) -> usize {
        let is_sign = |token: &Token| matches!(token.kind, TokenKind::Punct(c) if !c.is_ascii() && !"“‘«„‹¿¡".contains(c));
        let first = self.tokens(sentence).iter().find(|token| !is_sign(token));
        match first.filter(|first| first.span.start > sentence.start) {
            Some(first) => self.with_markup(first.span).start.max(sentence.start),
            None => sentence.start,
        }
    }

    /// `span` with the markup directly around it, which the prose shows as blanks.
    fn with_markup(self, span: Span) -> Span {
        // The quotation marks of a value in the front matter are no part of it.
        if self.context.document.front_matter.is_some_and(|whole| whole.covers(span)) {
            return span;
        }
        let source = self.context.document.source.text();
        let prose = self.context.document.prose.as_bytes();
        let hidden = |at: usize| {
            let byte = source.as_bytes().get(at).copied().unwrap_or(b' ');
            let blank = matches!(prose.get(at), Some(b' ' | 1 | 2));
            blank && !byte.is_ascii_whitespace() && !matches!(byte, b'|' | b'<' | b'>' | b'\\')
        };
        let mut start = span.start;
        while start > 0 && hidden(start - 1) {
            start -= 1;
        }
        let mut end = span.end;
        while hidden(end) {
            end += 1;
        }
        let fits = source.is_char_boundary(start) && source.is_char_boundary(end);
        if fits { Span::new(start, end) } else { span }
    }
}
