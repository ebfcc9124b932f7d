//! How far a noun phrase reaches: what belongs to it, and what tells how something was done to it.

use super::view::{View, any_of};
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// Verbs that move nothing anywhere: "to" after their object belongs to it.
const WITHOUT_GOAL: &str = "dismiss|remove|delete|drop|disable|enable|ignore|overlook|miss|check|test|verify|review|break|lose|restart|kill|forget|read|monitor|block|reject|notice|approve|close|cancel|rubber-stamp|rubberstamp|wave through|sign off|turn off|shut down|skip|omit|misread|misconfigure|validate|confirm|watch|drain|cut|close off|revoke|follow|sever|unplug|pull|isolate|open|stop|interrupt|label|mislabel|power off|shut off|turn down";

/// What is done with a thing that says which it is: "the secret used by the report".
const MARKED: &str = "used|called|named|owned|hosted|stored|shared|managed|created|generated|issued|provided|needed|required|described|mentioned|meant|intended|assigned|attached";

/// What a thing does that says which it is.
const HOLDING: &str = "containing|holding|serving|carrying|feeding|storing|listing|mapping|linking|connecting|covering|describing|supplying|controlling|belonging";

/// Verbs of what is looked at: what follows their object says which it is.
const READ: &str =
    "answer|consider|dismiss|ignore|miss|notice|overlook|read|reply to|respond to|study";

impl View<'_> {
    /// `noun` with what else belongs to it: the rest of its last word, a second noun after "and", and
    /// what it is for.
    pub(super) fn phrase(self, noun: Span) -> Span {
        let reading = self.context.reading.get();
        let tokens = &reading.tokens;
        let mut next = self.range(noun).end;
        let at = reading.sentences.partition_point(|sentence| sentence.end < next);
        let sentence = reading.sentences.get(at).filter(|sentence| sentence.start < next);
        let Some(sentence) = sentence else { return noun };
        if matches!(self.tokens(noun), [pronoun] if pronoun.tag == Tag::Pron) {
            return noun;
        }
        let mut end = noun.end;
        let glue = |next: &mut usize, end: &mut usize| {
            while let Some(token) = tokens.get(*next).filter(|token| {
                *next < sentence.end
                    && (token.span.start == *end || token.is_mark('#'))
                    && (token.tag != Tag::Punct
                        || matches!(tokens.get(*next + 1), Some(after) if after.span.start == token.span.end && after.tag != Tag::Punct && *next + 1 < sentence.end))
            }) {
                *end = token.span.end;
                *next += 1;
            }
        };
        glue(&mut next, &mut end);
        // "the cost of allocating space": up to where the next phrase begins.
        let doing = tokens.get(next..sentence.end).is_some_and(
            |after| matches!(after, [of, doing, ..] if self.is(of, "of|for") && doing.is(Class::VBG)),
        );
        if doing {
            next += 2;
            end = tokens[next - 1].span.end;
            while next < sentence.end
                && matches!(tokens[next].tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
            {
                end = tokens[next].span.end;
                next += 1;
            }
        }
        // "a bucket containing 14,000 letters": what it is, not how something was done to it.
        let holds = tokens.get(next..sentence.end).is_some_and(|after| {
            matches!(after, [holds, _, ..] if matches!(holds.tag, Tag::Verb(Form::Ing))
                && self.is(holds, HOLDING))
        });
        let marked = tokens.get(next..sentence.end).is_some_and(|after| {
            matches!(after, [marked, link, _, ..] if link.tag == Tag::Prep
                && self.is(marked, MARKED))
        });
        if holds || marked {
            let ends = |token: &Token| {
                matches!(
                    token.tag,
                    Tag::Punct | Tag::Subord | Tag::Wh | Tag::Coord | Tag::Aux | Tag::Modal
                ) || matches!(token.tag, Tag::Verb(_)) && !token.is(Class::NOUN.or(Class::PLURAL))
                    || matches!(token.tag, Tag::Prep) && !self.is(token, "of|for|with")
            };
            let held = tokens[next + 1 + usize::from(marked)..sentence.end]
                .iter()
                .take_while(|token| !ends(token))
                .last();
            // "the secret used by the service, which stopped": the service did.
            let held = held.filter(|held| {
                let after = self.range(Span::new(held.span.start, held.span.end)).end;
                let mark = tokens.get(after).is_some_and(|mark| mark.is_mark(','));
                let goes_on = mark && tokens.get(after + 1).is_some_and(|it| it.tag == Tag::Wh);
                !(marked && goes_on)
            });
            if let Some(held) = held.filter(|held| !self.has_human(Span::new(end, held.span.end))) {
                return Span::new(noun.start, held.span.end);
            }
        }
        let inside = |at: usize| {
            at < sentence.end
                && matches!(tokens[at].tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
        };
        while next + 1 < sentence.end {
            let joined = self.is(&tokens[next], "and|or")
                || self.is(&tokens[next], "for|between|about")
                    && !self.names_time(next + 1)
                    && !self.is(&tokens[next + 1], "about|approx|approximately|nearly|almost|over");
            if !joined || !inside(next + 1) {
                break;
            }
            let mut last = next + 1;
            while inside(last + 1) {
                last += 1;
            }
            // "… and the service failed": a verb follows, so this is the subject of its own clause.
            let goes_on = tokens.get(last + 1).filter(|_| last + 1 < sentence.end).is_some_and(|after| {
                matches!(after.tag, Tag::Verb(form) if form != Form::Ing)
                    || matches!(after.tag, Tag::Aux | Tag::Modal | Tag::Neg | Tag::Wh)
                    || after.tag == Tag::Adv
                        && matches!(tokens.get(last + 2), Some(verb) if matches!(verb.tag, Tag::Verb(_) | Tag::Aux))
            });
            let span = tokens[next + 1].span.join(tokens[last].span);
            if goes_on || tokens[last].tag != Tag::Noun || self.has_human(span) {
                break;
            }
            end = span.end;
            next = last + 1;
            glue(&mut next, &mut end);
        }
        Span::new(noun.start, end)
    }

    /// As [`Self::phrase`], for the object of `lemma`: "the route to the depot" of what was removed.
    pub(super) fn phrase_of(self, noun: Span, lemma: &str) -> Span {
        // "informed the depot about the change"
        let tells = any_of("tell|inform|notify|warn|brief|ask|remind|consult|alert", lemma);
        // "took the alert for noise"
        let tells = tells || lemma == "take";
        let noun = if tells { noun } else { self.phrase(noun) };
        if !any_of(WITHOUT_GOAL, lemma) && !any_of(READ, lemma) {
            return noun;
        }
        let tokens = &self.context.reading.tokens[self.range(noun).end..];
        let inside =
            |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun);
        // "answered the mails from the provider", "read the notes on the option"
        let links = if any_of(READ, lemma) { "to|from|about|on" } else { "to" };
        let Some((to, rest)) = tokens.split_first().filter(|(to, _)| self.is(to, links)) else {
            return noun;
        };
        // "rack B7"
        let named = |last: &&Token| matches!(last.tag, Tag::Noun | Tag::Num);
        let last = rest.iter().take_while(inside).last().filter(named);
        // "the feed to rack B7": no deed of racking.
        let last = last.or_else(|| match rest {
            [noun, number, ..]
                if noun.is(Class::NOUN)
                    && self.lower(number).contains(|c: char| c.is_ascii_digit()) =>
            {
                Some(number)
            }
            _ => None,
        });
        let goal = last.map(|last| to.span.join(last.span));
        let timed = rest.first().is_some_and(|_| self.names_time(self.range(noun).end + 1));
        goal.filter(|goal| !self.has_human(*goal) && !timed).map_or(noun, |goal| noun.join(goal))
    }

    /// Whether a duration or a time begins at token `at`.
    fn names_time(self, at: usize) -> bool {
        let tokens = &self.context.reading.tokens[at..];
        tokens
            .iter()
            .take(5)
            .take_while(|token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun))
            .any(|token| {
                token.is(Class::TIME)
                    || self.is(
                        token,
                        "minute|hour|day|week|month|second|min|h|s|while|time|year|everyone",
                    )
            })
    }
}
