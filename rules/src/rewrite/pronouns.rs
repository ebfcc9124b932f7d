//! What pronouns stand for: things or people, and which.

use super::inflect::is_plural;
use super::view::{View, in_phrase};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Tag, Token, TokenKind};
use crate::text::Span;

impl View<'_> {
    /// Whether "they", "them" or "their" at token `at` speaks of things: several were named before in the sentence, and
    /// nobody who could be meant by it.
    pub(super) fn means_things(self, at: usize) -> bool {
        let tokens = &self.context.reading.tokens;
        let token = &tokens[at];
        if !self.is(token, "they|them|their|themselves") {
            return false;
        }
        let sentences = &self.context.document.sentences;
        let sentence = sentences.partition_point(|it| it.span.end <= token.span.start);
        let Some(start) = sentences.get(sentence).map(|it| it.span.start) else { return false };
        // "75 of them": several, whoever else is one.
        let several = matches!(&tokens[..at], [.., number, of]
            if number.tag == Tag::Num && self.is(of, "of"));
        let people = self.range(Span::new(start, token.span.start)).any(|at| {
            let token = &tokens[at];
            // "1,900 guilds lost the items that they had earned": whom it happened to.
            let counted = at > 0 && tokens[at - 1].kind == TokenKind::Number;
            let group =
                token.is(Class::PLURAL) && token.is(Class::ROLE.or(Class::CUSTOMER)) && !counted;
            let team = token.is(Class::TEAM) && !token.is(Class::SYSTEM);
            token.tag == Tag::Noun && (group || team) && !counted
                || token.tag == Tag::Pron && token.is(Class::INDEF) && !several
        });
        // "because they thought …", "because they checked the log": somebody does.
        let subject = self.is(token, "they");
        let next = (at + 1..tokens.len())
            .find(|next| !matches!(tokens[*next].tag, Tag::Adv | Tag::Aux))
            .filter(|_| subject);
        let thinks = next.is_some_and(|next| {
            let sense = tokens[next].verb.map_or(Sense(0), |verb| verb.sense());
            let object = tokens.get(next + 1);
            let object = object.is_some_and(|it| matches!(it.tag, Tag::Det | Tag::Noun));
            sense.is(Sense::BELIEF.or(Sense::REPORT).or(Sense::PERCEIVE))
                || sense.is(Sense::DUTY) && object
        });
        let named = self.antecedent(token.span.start).is_some();
        !people && !thinks && (named || self.goes_on_about_things(sentence))
    }

    /// Whether the sentence before sentence `at` in its block opens with several things: "Reminders had been going to …".
    fn goes_on_about_things(self, at: usize) -> bool {
        let sentences = &self.context.document.sentences;
        let before = at.checked_sub(1).filter(|it| sentences[*it].block == sentences[at].block);
        let Some(before) = before.map(|it| sentences[it].span) else { return false };
        let opens = self.tokens(before).iter().take_while(in_phrase);
        let head = opens.last().filter(|head| head.tag == Tag::Noun);
        let people = Class::ROLE.or(Class::CUSTOMER).or(Class::TEAM);
        head.is_some_and(|head| !head.is(people) && is_plural(&self.lower(head)))
    }

    /// The thing that the pronoun at `offset` stands for, as far as that can be told: the nearest one before it in the
    /// sentence, one or several like it; what stands behind a preposition only where there is no other.
    pub(super) fn antecedent(self, offset: usize) -> Option<String> {
        self.antecedents(offset).into_iter().next()
    }

    /// Whether there is but one thing that the pronoun at `offset` can stand for.
    pub(super) fn has_one_antecedent(self, offset: usize) -> bool {
        let things = self.antecedents(offset);
        things.iter().all(|thing| Some(thing) == things.first())
    }

    /// The things that the pronoun at `offset` can stand for, the likeliest first.
    fn antecedents(self, offset: usize) -> Vec<String> {
        let sentences = &self.context.document.sentences;
        let at = sentences.partition_point(|sentence| sentence.span.end <= offset);
        let Some(sentence) = sentences.get(at).map(|it| it.span) else { return Vec::new() };
        let before = self.tokens(Span::new(sentence.start.min(offset), offset));
        let Some(pronoun) = self.tokens(Span::new(offset, sentence.end.max(offset))).first() else {
            return Vec::new();
        };
        let several = self.is(pronoun, "them|they|these|those");
        let previous =
            |phrase: &[Token]| before.iter().rev().find(|it| it.span.end <= phrase[0].span.start);
        let fits = |phrase: &&[Token]| {
            // "that the disk was the mirror": it is the disk.
            let is = previous(phrase).is_some_and(|it| self.is(it, "was|were|is|are"));
            let last = phrase.last();
            // "the crew closed it": whoever closed it is not what was closed.
            let verb =
                before.iter().filter(|it| Some(it.span.start) > last.map(|it| it.span.start));
            let mut verb = verb.peekable();
            let own = verb.peek().is_some()
                && verb.all(|it| {
                    matches!(it.tag, Tag::Verb(_) | Tag::Aux | Tag::Adv | Tag::Neg | Tag::Modal)
                });
            !is && !own && last.is_some_and(|last| last.tag == Tag::Noun && !last.is(Class::TIME))
        };
        let placed = |phrase: &&[Token]| previous(phrase).is_some_and(|it| it.tag == Tag::Prep);
        let (last, first): (Vec<_>, Vec<_>) = before
            .chunk_by(|one, next| in_phrase(&one) && in_phrase(&next))
            .rev()
            .filter(fits)
            .partition(placed);
        let all = first.into_iter().chain(last);
        all.map(|phrase| Span::new(phrase[0].span.start, phrase[phrase.len() - 1].span.end))
            .filter(|phrase| !self.has_human(*phrase))
            .map(|phrase| self.impersonal(phrase))
            .filter(|phrase| is_plural(phrase) == several)
            .collect()
    }
}
