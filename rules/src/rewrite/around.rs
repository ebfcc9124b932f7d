//! Sentences around a blame that speak of whom it blames: without them a draft would leave a name or a "he" behind.

use super::allowed::SOMEBODY;
use super::choose::unslotted;
use super::draft::Sentence;
use super::inflect::capitalised;
use super::pieces::clauses;
use super::recast::Recast;
use super::sentence::sentence_of;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Tag, is_owned};
use crate::language::{AgentClass, Blame, Mention};
use crate::text::Span;

/// So many sentences after it may go on about the same person.
const AFTER: usize = 2;

/// One person, whoever that is.
const ONE: &str = "he|she|him|her|his|himself|herself";

impl View<'_> {
    /// First and last of the sentences that a draft for `blame` replaces: its own, the one before where that says whom
    /// a pronoun stands for, and those after it that go on by pronoun.
    pub(super) fn extent_of(self, blame: &Blame) -> (usize, usize) {
        let (first, last) = blame.sentences;
        let reading = self.context.reading.get();
        let sentences = &self.context.document.sentences;
        let beside = |at: usize| {
            let from = reading.faults.partition_point(|fault| fault.sentence < at);
            let mut here = reading.faults[from..].iter().take_while(|it| it.sentence == at);
            let blamed = here.any(|fault| fault.gates.is_empty());
            !blamed && sentences[at].block == sentences[first].block
        };
        let by_pronoun = blame
            .faults
            .iter()
            .map(|at| &reading.faults[*at])
            .filter(|fault| fault.sentence == first)
            .filter_map(|fault| fault.agent.span)
            .any(|who| self.has(who, ONE));
        let span = |at: usize| sentences[at].span;
        let before = first.checked_sub(1).filter(|at| {
            by_pronoun && beside(*at) && self.is_plain(span(*at)) && self.names_one(span(*at))
        });
        // Whoever else is told of could be the one that a later "she" means.
        let alone = (first..=last).all(|at| self.names_at_most_one(span(at)));
        let goes_on = |at: &usize| {
            alone && beside(*at) && self.is_plain(span(*at)) && self.speaks_of_one(span(*at))
        };
        let after = (last + 1..sentences.len()).take(AFTER).take_while(goes_on).last();
        (before.unwrap_or(first), after.unwrap_or(last))
    }

    /// Whether nothing stands at `span` but words: what is marked up, linked or quoted is the writer's to keep.
    fn is_plain(self, span: Span) -> bool {
        !self
            .context
            .document
            .source
            .slice(span)
            .contains(['*', '_', '`', '[', ']', '(', ')', '"', '“', '”', '^', '|'])
    }

    /// How many names of people stand at `span`.
    fn named(self, span: Span) -> usize {
        self.context.reading.mentions.iter().filter(|it| span.covers(it.span)).count()
    }

    /// Whether `span` names one person, and tells of nobody else.
    fn names_one(self, span: Span) -> bool {
        self.named(span) == 1 && !self.tells_of_others(span)
    }

    /// Whether `span` tells of one person at most: the one who is blamed.
    fn names_at_most_one(self, span: Span) -> bool {
        let tokens = self.tokens(span);
        let roles = tokens.iter().filter(|it| it.is(Class::ROLE)).count();
        self.named(span) + roles < 2 && !tokens.iter().any(|it| it.is(Class::CUSTOMER))
    }

    /// Whether `span` goes on about one person by one pronoun: "She was in a meeting until 11:30", "… working out what
    /// she had been doing".
    fn speaks_of_one(self, span: Span) -> bool {
        let tokens = self.tokens(span);
        let said: Vec<usize> = (0..tokens.len()).filter(|at| self.is(&tokens[*at], ONE)).collect();
        let [only] = said[..] else { return false };
        // "She and the vendor found it" is of two.
        let two = tokens.get(1).is_some_and(|it| it.tag == Tag::Coord);
        let subject = only == 0 && self.is(&tokens[0], "he|she") && !two;
        let doing = tokens.get(only + 3).is_some_and(|it| self.is(it, "doing"));
        (subject || doing) && self.named(span) == 0 && !self.tells_of_others(span)
    }

    fn tells_of_others(self, span: Span) -> bool {
        self.tokens(span).iter().any(|it| it.is(Class::ROLE.or(Class::CUSTOMER)))
    }

    /// The sentence at `span` word for word, with a slot for each person in it.
    pub(super) fn with_roles(self, span: Span) -> Option<Recast> {
        let whole = self.trimmed(span)?;
        let tokens = &self.context.reading.tokens;
        let mut text = String::new();
        let mut add = |part: Span, instead: &str, from: &mut usize| {
            let before = self.source(Span::new(*from, part.start.max(*from)));
            for words in [before.as_str(), instead].into_iter().filter(|it| !it.is_empty()) {
                if !text.is_empty() && !words.starts_with([',', '.', ';', ':', ')', '\'', '’']) {
                    text.push(' ');
                }
                text.push_str(words);
            }
            *from = part.end;
        };
        let mut from = whole.start;
        for at in self.range(whole).filter(|at| self.is_human(*at)) {
            let token = &tokens[at];
            let mention = self.context.reading.mentions.iter().find(|it| it.tokens.contains(&at));
            let own =
                (token.tag == Tag::Det || token.is(Class::POSS)) && is_owned(tokens.get(at + 1));
            let instead = match mention {
                _ if token.span.start < from => continue,
                Some(mention) => {
                    add(mention.span, SOMEBODY, &mut from);
                    continue;
                }
                None if self.is(token, "himself|herself|themselves") => "",
                None if own => "the",
                None if self.is(token, ONE) => SOMEBODY,
                None => continue,
            };
            add(token.span, instead, &mut from);
        }
        add(Span::at(whole.end), "", &mut from);
        Some(Recast { text, ..Recast::default() })
    }

    /// `told` of a sentence that lays nothing at anybody's door, or the sentence with its people as slots where `told`
    /// leaves something out.
    pub(super) fn beside(self, sentence: &Sentence, told: Recast) -> Recast {
        let whole = sentence_of(&told).map(|text| unslotted(&text));
        let lost = |text: &String| {
            let lower = text.to_lowercase();
            lower.contains("it was possible") || lower.contains("it is possible") || {
                let pieces = clauses(self, sentence.span, &sentence.deeds).pieces;
                let mut elsewhere = self.told_by_idiom(&pieces, text);
                elsewhere.extend(&told.verbs);
                self.losses(sentence.span, &sentence.deeds, &elsewhere, text) > 0
            }
        };
        let roles = self.with_roles(sentence.span);
        // "The day shift spent an hour on it": nothing is to be taken out.
        let plain = roles.as_ref().is_some_and(|it| !it.text.contains('‹'));
        let own = |deed: &Deed| deed.is_human() && deed.class != AgentClass::Team;
        match whole.filter(|text| !lost(text)) {
            Some(_) if !plain || sentence.deeds.iter().any(own) => told,
            _ => roles.unwrap_or(told),
        }
    }
}

/// `text` with a slot for each of those who are named in what it replaces: a sentence whose grammar is not understood
/// must not be told with its people.
pub(super) fn unnamed(view: View<'_>, replaced: Span, text: String) -> String {
    let mentions = &view.context.reading.mentions;
    let somebody = |mention: &&Mention| mention.tokens.clone().any(|at| view.is_human(at));
    let named = mentions.iter().filter(|mention| replaced.covers(mention.span)).filter(somebody);
    named.map(|mention| view.context.document.source.slice(mention.span)).fold(
        text,
        |text, name| {
            let whole = |at: usize| {
                let before = text[..at].chars().next_back();
                let after = text[at + name.len()..].chars().next();
                ![before, after].into_iter().flatten().any(char::is_alphanumeric)
            };
            let found: Vec<usize> =
                text.match_indices(name).map(|(at, _)| at).filter(|at| whole(*at)).collect();
            found.into_iter().rev().fold(text.clone(), |text, at| {
                let opens = text[..at].trim_end().ends_with(['.', '?', '!']) || at == 0;
                let slot = if opens { capitalised(SOMEBODY) } else { SOMEBODY.to_owned() };
                format!("{}{slot}{}", &text[..at], &text[at + name.len()..])
            })
        },
    )
}
