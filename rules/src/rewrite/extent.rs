//! How far a noun phrase reaches: what belongs to it, and what tells how something was done to it.

use super::bars::any_of;
use super::nouns::CHANGES;
use super::view::{View, in_phrase};
use crate::language::lexicon::{self, Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// Verbs that move nothing anywhere: "to" after their object belongs to it.
const WITHOUT_GOAL: &str = "dismiss|remove|delete|drop|disable|enable|ignore|overlook|miss|check|test|verify|review|break|lose|restart|kill|forget|read|monitor|block|reject|notice|approve|close|cancel|rubber-stamp|rubberstamp|wave through|sign off|turn off|shut down|skip|omit|misread|misconfigure|validate|confirm|watch|drain|cut|close off|revoke|follow|sever|unplug|pull|isolate|open|stop|interrupt|label|mislabel|power off|shut off|turn down";

/// What is done with a thing that says which it is: "the secret used by the report".
const MARKED: &str = "used|called|named|owned|hosted|stored|shared|managed|created|generated|issued|provided|needed|required|described|mentioned|meant|intended|assigned|attached";

/// What a thing does that says which it is.
const HOLDING: &str = "containing|holding|serving|carrying|feeding|storing|listing|mapping|linking|connecting|covering|describing|supplying|controlling|belonging";

/// Verbs of what is looked at: what follows their object says which it is.
const READ: &str = "answer|brush aside|brush off|shrug off|disregard|consider|heed|listen|dismiss|ignore|miss|notice|overlook|read|reply to|respond to|study|spot|catch|detect|\
     recognise|recognize|see|inspect|check|verify|doublecheck|double-check|misread";

/// When, how or on what occasion something was looked at, not where the thing is.
const OCCASIONS: &str = "review|inspection|time|advance|meeting|stand-up|standup|testing|test|rehearsal|staging|production|prod|\
     lab|night|shift|hurry|rush|error|mistake|first|all|order|case|passing|handover|parallel|incident|call|morning|evening|\
     afternoon|noon|midnight|deploy|deployment|rollout|upgrade|migration|round|walk|detail|end|start|beginning|moment|point|\
     once|least|glance|eye|mind|behalf|purpose|person|sequence|way|manner|mode|batch|middle|haste|attempt|minutes|hours|seconds|monday|tuesday|wednesday|thursday|friday|saturday|sunday";

/// Verbs of leaving something out: where that is says which it is.
const UNDONE: &str = "forget|omit|leave out|leave off";

/// Verbs of what stays where it is: where that is says which it is, "the branch in Porto" that was cut off.
const FIXED: &str = "renew|unplug|disconnect|cut off|drop|turn off|switch off|disable|miscount|alter|modify|edit|revoke|\
     restart|reboot|stop|drain|misconfigure|underestimate|overestimate|estimate|reopen|re-enable|enable|bridge|power off|\
     power-cycle|lock|unlock|purge|empty|wipe|truncate|clear|swap|overload|shut down|take down|bring down";

/// Where something stands to be read.
const DISPLAYS: &str = "documentation|manual|log|prompt|dashboard|console|output|channel|panel|display|screen|inbox|mailbox|plan|chart|form|page|ticket";

/// What comes from somebody and is about something.
const WRITTEN: &str = "alert|alarm|warning|mail|e-mail|email|notice|notification|report|message|letter|bulletin|advisory|note|complaint|ticket|request|announcement|instruction|recommendation";

/// Verbs that bring what is written somewhere.
const MOVES: &str =
    "add|copy|export|file|forward|move|post|print|publish|put|route|send|submit|upload";

/// What is opened to somebody or something.
const OPENED: &str = "access|port|bucket|share|group|firewall|api|endpoint|subnet|database|network|folder|drive|console";

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
            while next < sentence.end && in_phrase(&&tokens[next]) {
                end = tokens[next].span.end;
                next += 1;
            }
        }
        // "the machine's stack": the machine alone is another thing.
        while let Some(owns) =
            tokens.get(next).filter(|it| next < sentence.end && it.tag == Tag::Genitive)
        {
            let part = |token: &&Token| matches!(token.tag, Tag::Adj | Tag::Num | Tag::Noun);
            let owned = tokens[next + 1..sentence.end].iter().take_while(part).count();
            let Some(last) =
                tokens[next + 1..next + 1 + owned].last().filter(|it| it.tag == Tag::Noun)
            else {
                break;
            };
            end = last.span.end.max(owns.span.end);
            next += 1 + owned;
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
        // "2,000 orders an hour"
        let rate = tokens.get(next..sentence.end).is_some_and(|after| {
            matches!(after, [an, hour, rest @ ..] if self.is(an, "a|an|per")
                && hour.is(Class::TIME)
                // "started it a second time"
                && !rest.first().is_some_and(|it| self.is(it, "time")))
        });
        if rate && tokens[next - 1].tag == Tag::Noun {
            end = tokens[next + 1].span.end;
            next += 2;
        }
        let inside = |at: usize| at < sentence.end && in_phrase(&&tokens[at]);
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
            // "… and 9 months of recordings were lost"
            let mut after = last + 1;
            while after + 1 < sentence.end && tokens[after].tag == Tag::Prep && inside(after + 1) {
                after += 2;
                while inside(after) {
                    after += 1;
                }
            }
            let later = tokens.get(after).filter(|_| after > last + 1 && after < sentence.end);
            let later = later.is_some_and(|it| {
                matches!(it.tag, Tag::Aux | Tag::Modal | Tag::Verb(Form::Past | Form::Third))
            });
            let goes_on = later || tokens.get(last + 1).filter(|_| last + 1 < sentence.end).is_some_and(|after| {
                matches!(after.tag, Tag::Verb(form) if form != Form::Ing)
                    || matches!(after.tag, Tag::Aux | Tag::Modal | Tag::Neg | Tag::Wh)
                    || after.tag == Tag::Adv
                        && matches!(tokens.get(last + 2), Some(verb) if matches!(verb.tag, Tag::Verb(_) | Tag::Aux))
            });
            let span = tokens[next + 1].span.join(tokens[last].span);
            let year =
                |it: &Token| self.source(it.span).len() == 4 && self.is(&tokens[next], "for");
            let numbered = tokens[last].tag == Tag::Num
                && (tokens[next - 1].tag == Tag::Num || year(&tokens[last]));
            let somebody = self.range(span).any(|at| self.is_human(at) && !self.is_bystanding(at));
            if goes_on || tokens[last].tag != Tag::Noun && !numbered || somebody {
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
        let noun = self.with_owned(noun);
        // "planned for the cup final": no state that it was left in.
        let rest = &self.context.reading.tokens[self.range(noun).end..];
        let left = self.left_so(noun).filter(|_| any_of("leave|keep|find", lemma));
        let left = left.or_else(|| self.up_to_particle(noun, lemma));
        let noun = match rest {
            _ if left.is_some() => left.unwrap_or(noun),
            [last, next, ..]
                if last.tag == Tag::Adj
                    && last.span.start == noun.end + 1
                    && matches!(next.tag, Tag::Coord | Tag::Punct | Tag::Subord)
                    && !any_of("leave|keep|make|set|find|render|have|hold|get", lemma) =>
            {
                noun.join(last.span)
            }
            _ => noun,
        };
        // "informed the depot about the change"
        let tells = any_of("tell|inform|notify|warn|brief|ask|remind|consult|alert", lemma);
        // "took the alert for noise"
        let tells = tells || any_of("take|mistake", lemma);
        // "sized the volume for 40 TB"
        let next = &self.context.reading.tokens[self.range(noun).end..];
        let rated = (lemma.is_empty()
            || any_of(
                "size|plan|set|configure|provision|design|build|rate|dimension|scale|tune|calibrate|limit|program|dose|book",
                lemma,
            ))
            && matches!(next, [link, number, ..] if self.is(link, "for") && number.tag == Tag::Num);
        let tells = tells || rated;
        // "merged her own change to the rate limiter"
        if let [to, the, ..] = next
            && any_of("merge|approve|review|revert|sign off|write|make", lemma)
            && self.tokens(noun).last().is_some_and(|last| self.is(last, CHANGES))
            && self.is(to, "to")
            && the.tag == Tag::Det
            && let Some(last) = next[1..].iter().take_while(in_phrase).last()
        {
            return noun.join(last.span);
        }
        let whole = if tells { noun } else { self.with_owned(self.phrase(noun)) };
        // "disabled the breaker for a load test": what for it was off.
        let off = lexicon::word(lemma)
            .and_then(|word| word.verb)
            .is_some_and(|it| it.sense().is(Sense::OFF));
        let after = self.tokens(Span::new(noun.end, whole.end.max(noun.end)));
        let noun = if off
            && matches!(after, [link, a, ..] if self.is(link, "for") && self.is(a, "a|an"))
        {
            noun
        } else {
            whole
        };
        let written = self.is_written(noun) && !any_of(MOVES, lemma);
        let opens = lemma == "open" && self.has(noun, OPENED);
        let undone = any_of(UNDONE, lemma);
        // "stopped it in the plant when she meant to stop it in the lab": where it was done.
        let after = &self.context.reading.tokens[self.range(noun).end..];
        let contrasts = after.iter().take(12).any(|it| self.is(it, "instead|rather|meant|but|not"));
        let named = self.tokens(noun).iter().any(|it| it.tag == Tag::Noun);
        let fixed = any_of(FIXED, lemma) && named && !self.has(noun, "wrong") && !contrasts;
        let known = any_of(WITHOUT_GOAL, lemma) || any_of(READ, lemma) || fixed;
        if opens || !known && !written && !undone {
            return noun;
        }
        // A cell of a table ends before the next one.
        let sentences = &self.context.document.sentences;
        let own = sentences.partition_point(|it| it.span.end <= noun.start);
        let until = sentences.get(own).map_or(noun.end, |it| it.span.end);
        let tokens = self.tokens(Span::new(noun.end, until.max(noun.end)));
        // "answered the mails from the provider", "read the notes on the option"
        let links = match (any_of(READ, lemma), written) {
            _ if any_of(UNDONE, lemma) => "in|on|at|to|from|about",
            (true, _) => "to|from|about|on",
            (false, true) => "from|about|on",
            (false, false) => "to",
        };
        // "ignored the warning in the prompt": where it stood.
        let shown = (any_of(READ, lemma) || written)
            && matches!(tokens, [at, place @ ..] if self.is(at, "in|on|at")
                && place.iter().take_while(in_phrase).last().is_some_and(|last| self.is(last, DISPLAYS)));
        let placed = (any_of(READ, lemma) || undone || fixed)
            && matches!(tokens, [at, place @ ..] if self.is(at, "in|on|at|of|for|between")
            && place.iter().take_while(in_phrase).last().is_some_and(|last| {
                !self.is(last, OCCASIONS) && !last.is(Class::TIME) && last.tag != Tag::Num
            }));
        let links = match () {
            () if shown => "in|on|at",
            () if placed && fixed => "in|on",
            () if placed => "in|on|at|of|for|between",
            () => links,
        };
        let Some((to, rest)) = tokens.split_first().filter(|(to, _)| self.is(to, links)) else {
            return noun;
        };
        // "rack B7"
        let named = |last: &&Token| matches!(last.tag, Tag::Noun | Tag::Num);
        let last = rest.iter().take_while(in_phrase).last().filter(named);
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
        // "the copy in the values of the workers"
        let goal = goal.map(|goal| {
            let behind = &self.context.reading.tokens[self.range(goal).end..];
            let of = behind.split_first().filter(|(of, _)| undone && self.is(of, "of"));
            let more = of.and_then(|(_, rest)| rest.iter().take_while(in_phrase).last());
            more.map_or(goal, |more| goal.join(more.span))
        });
        let timed = rest.first().is_some_and(|_| self.names_time(self.range(noun).end + 1));
        goal.filter(|goal| !self.has_human(*goal) && !timed).map_or(noun, |goal| noun.join(goal))
    }

    /// "the inlet valve on line 3" of "left the inlet valve on line 3 open": all that stands before the state.
    fn left_so(self, noun: Span) -> Option<Span> {
        let tokens = &self.context.reading.tokens[self.range(noun).end..];
        let mut end = 0;
        while tokens.get(end).is_some_and(|link| {
            link.tag == Tag::Prep && !self.is(link, "before|after|until|during")
        }) {
            let named = tokens[end + 1..].iter().take_while(in_phrase).count();
            let states = tokens[end + 1..][..named].iter().rev();
            let states = states.take_while(|last| last.tag == Tag::Adj).count();
            end += 1 + named.checked_sub(states).filter(|named| *named > 0)?;
        }
        let [state, after @ ..] = &tokens[end..] else { return None };
        let ends = after.first().is_none_or(|next| !in_phrase(&next));
        let state = matches!(state.tag, Tag::Adj | Tag::Verb(Form::Past | Form::Participle))
            || self.is(state, "open");
        (end > 0 && state && ends).then(|| noun.join(tokens[end - 1].span))
    }

    /// "1,200 homes in Ashby" of "cut 1,200 homes in Ashby off": all that stands before the particle.
    fn up_to_particle(self, noun: Span, lemma: &str) -> Option<Span> {
        const SPLIT: &str = "cut|take|bring|knock|turn|switch|shut|pull|lock|throw|call|push|send|roll|close|block|break|wipe|kick";
        lemma.split(' ').next().filter(|verb| any_of(SPLIT, verb))?;
        let mut end = noun.end;
        loop {
            let [link, after @ ..] = &self.context.reading.tokens[self.range(noun).end..] else {
                return None;
            };
            let rest = &self.context.reading.tokens[self.range(Span::new(noun.start, end)).end..];
            let [particle, next @ ..] = rest else { return None };
            let ends = next.first().is_none_or(|it| {
                matches!(it.tag, Tag::Prep | Tag::Punct | Tag::Coord | Tag::Subord)
            });
            if end > noun.end && ends && self.is(particle, "off|out|down|up|away|over|offline") {
                return Some(Span::new(noun.start, end));
            }
            let named = after.iter().take_while(in_phrase).last();
            let last = named.filter(|_| end == noun.end && link.tag == Tag::Prep)?;
            end = last.span.end;
        }
    }

    /// Whether the verb at `head` says which thing it is: "attached to it".
    pub(super) fn is_held(self, head: Span) -> bool {
        self.has(head, MARKED)
    }

    /// "meant for", "intended for" at `head`.
    pub(super) fn is_marked(self, head: Span) -> bool {
        let next = self.context.reading.tokens.get(self.range(head).end);
        self.has(head, "meant|intended") && next.is_some_and(|next| self.is(next, "for|as"))
    }

    /// Whether the head of the noun phrase is what comes from somebody and is about something.
    fn is_written(self, noun: Span) -> bool {
        let head = self.tokens(noun).iter().take_while(|token| token.tag != Tag::Prep);
        let head = head.filter(|token| token.tag == Tag::Noun).last();
        head.is_some_and(|head| self.is(head, WRITTEN))
    }

    fn line_end(self, from: usize) -> usize {
        let source = &self.context.document.source;
        source.line_span(source.line_of(from)).end.max(from)
    }

    /// "serial numbers" of "the gateway serial numbers", the name after "the queue": what a noun phrase goes on with.
    pub(super) fn goes_on(self, object: Span) -> Option<Span> {
        const NAMING: usize = 6;
        let rest = self.context.reading.tokens.get(self.range(object).end..)?;
        let near = |token: &Token| token.span.start == object.end + 1;
        let [first, next, ..] = rest else { return None };
        // "chmod -R 777"
        let text =
            self.context.document.source.slice(Span::new(object.end, self.line_end(object.end)));
        let options = text.split_inclusive(' ').skip(1).take_while(|word| {
            let word = word.trim_end();
            word.starts_with('-') && word.len() > 1
                || word.bytes().all(|byte| byte.is_ascii_digit())
        });
        let options: usize = options.map(str::len).sum();
        if options > 1 && text.get(1..).is_some_and(|rest| rest.starts_with('-')) {
            let told = text[..=options].trim_end_matches([' ', ',', '.', ';']);
            return Some(Span::new(object.end, object.end + told.len()));
        }
        let described = near(first)
            && matches!(first.tag, Tag::Adj)
            && next.tag == Tag::Noun
            && !next.is(Class::TIME)
            && !self.has_human(next.span);
        if described {
            return Some(first.span.join(next.span));
        }
        let mark = |token: &Token| ['"', '“', '”'].iter().any(|mark| token.is_mark(*mark));
        let named = near(first) && mark(first) && !mark(next);
        let close = rest.iter().skip(2).take(NAMING).find(|token| mark(token));
        close.filter(|_| named).map(|close| first.span.join(close.span))
    }

    /// Whether a duration or a time begins at token `at`.
    pub(super) fn names_time(self, at: usize) -> bool {
        let tokens = self.context.reading.tokens.iter().skip(at);
        tokens.take(5).take_while(in_phrase).any(|token| {
            token.is(Class::TIME)
                || self
                    .is(token, "minute|hour|day|week|month|second|min|h|s|while|time|year|everyone|rest|remainder")
        })
    }
}
