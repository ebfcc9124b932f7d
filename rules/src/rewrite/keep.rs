//! What of a sentence a draft keeps as it stands: everything but people and judgements.

use super::inflect::{article, capitalised};
use super::phrases::{definite, is_defective, noun};
use super::view::{View, any_of};
use crate::language::lexicon::{Class, Sense};
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
    /// `span` without white space and marks at its ends; nothing where no word is left.
    pub(super) fn trimmed(self, span: Span) -> Option<Span> {
        let tokens = self.tokens(span);
        let inside = |token: &&Token| {
            token.tag != Tag::Punct
                || token.is_mark('(')
                || token.is_mark(')')
                || opens_quote(token)
        };
        let first = tokens.iter().find(inside)?;
        let mut last = tokens.iter().rev().find(inside)?;
        // A conjunction at the end joins what follows.
        let mut end = tokens.len();
        while end > 0
            && (matches!(tokens[end - 1].tag, Tag::Coord)
                || tokens[end - 1].tag == Tag::Punct
                    && !tokens[end - 1].is_mark(')')
                    && !opens_quote(&tokens[end - 1])
                || self.is(&tokens[end - 1], "so|then|because|that") && end > 1)
        {
            end -= 1;
            last = tokens[..end].last()?;
        }
        (first.span.start < last.span.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// `span` without the phrases in it that name people or judge; nothing where too little is left.
    pub(super) fn without_people(self, span: Span) -> Option<String> {
        let text = self.rest(span, None, &[]);
        let text = text.trim().trim_start_matches([',', ';', ':']).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// The phrases of `span` that name nobody, judge nothing and are not in `cut`, with a space
    /// before them where they begin with a word. `verb` is the verb whose particle is told already.
    pub(super) fn rest(self, span: Span, verb: Option<&str>, cut: &[Span]) -> String {
        let particle = verb.and_then(|verb| verb.split_once(' ')).map(|(_, particle)| particle);
        let mut runs: Vec<Span> = Vec::new();
        let mut open = false;
        for chunk in self.chunks(span) {
            let words = self.context.document.prose_at(chunk).to_lowercase();
            let words = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
            let dropped = self.has_somebody(chunk)
                || is_judgement(words)
                || particle == Some(words)
                || cut.iter().any(|cut| cut.overlaps(chunk))
                || self.thinks(chunk);
            match runs.last_mut().filter(|_| open && !dropped) {
                Some(run) => run.end = chunk.end,
                None if !dropped => runs.push(chunk),
                None => {}
            }
            open = !dropped;
        }
        let mut kept = String::new();
        for (at, run) in runs.into_iter().enumerate() {
            let text = undefined_defect(self.impersonal(run));
            let told = particle.and_then(|it| text.strip_prefix(it)?.strip_prefix(' '));
            let text = told.filter(|_| at == 0).map_or(text.clone(), str::to_owned);
            if !text.starts_with([',', ';', ':', '.', ')', '’']) {
                kept.push(' ');
            }
            kept.push_str(&text);
        }
        let kept = kept.trim_end_matches([',', ';', ' ', ':', '–', '—']);
        let kept = kept.strip_suffix(" and").or_else(|| kept.strip_suffix(" but")).unwrap_or(kept);
        kept.to_owned()
    }

    /// Whether more of somebody is in `span` than that a thing is theirs: "on his own tablet".
    fn has_somebody(self, span: Span) -> bool {
        let tokens = &self.context.reading.tokens;
        self.range(span).any(|at| {
            let whose = tokens[at].tag == Tag::Det && tokens[at].is(Class::POSS);
            let thing = tokens.get(at + 1).is_some_and(|next| {
                matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Num)
                    && !next.is(Class::ERROR.or(Class::SKILL))
            });
            self.is_human(at) && !(whose && thing)
        })
    }

    /// The source at `span`, "our upstreams" as "the upstreams", "with the wrong id" as "with an id
    /// other than the intended one".
    pub(super) fn impersonal(self, span: Span) -> String {
        let text = unaccused(self.source(span));
        if self.has(span, "wrong") {
            let words: Vec<&str> = text.split(' ').collect();
            let wrong = words.iter().position(|word| *word == "wrong").filter(|at| *at > 0);
            if let Some(at) = wrong.filter(|at| matches!(words[at - 1], "the" | "a" | "an")) {
                let before = words[..at - 1].join(" ");
                let (told, after) = words[at - 1..].split_at(head_of(&words[at - 1..]));
                let told = noun(&told.join(" "));
                return [before, told, after.join(" ")]
                    .iter()
                    .filter(|part| !part.is_empty())
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(" ");
            }
        }
        let whose =
            |token: &Token| token.tag == Tag::Det && self.is(token, "our|my|his|her|their|your");
        if !self.tokens(span).iter().any(whose) {
            return text;
        }
        let mut words: Vec<&str> = text.split(' ').collect();
        while let Some(at) = words
            .iter()
            .position(|it| matches!(*it, "our" | "my" | "his" | "her" | "their" | "your"))
        {
            words[at] = "the";
            if words.get(at + 1) == Some(&"own") {
                words.remove(at + 1);
            }
        }
        words.join(" ")
    }

    /// A participle of thought: "thinking", "assuming".
    fn thinks(self, chunk: Span) -> bool {
        let mut tokens = self.tokens(chunk).iter().filter(|token| token.tag != Tag::Punct);
        tokens.next().is_some_and(|token| {
            token.is(Class::VBG)
                && (token.sense.is(Sense::BELIEF)
                    || self.is(token, "thinking|assuming|believing|expecting"))
        })
    }

    /// `span` cut before each preposition, mark, conjunction and judging adverb, and after such an
    /// adverb. What stands in brackets stays in one piece.
    pub(super) fn chunks(self, span: Span) -> Vec<Span> {
        let range = self.range(span);
        let tokens = &self.context.reading.tokens;
        let mut chunks: Vec<Span> = Vec::new();
        let mut cut = true;
        let mut depth = 0_usize;
        for at in range.clone() {
            let token = &tokens[at];
            let judges = token.is(Class::FAULTY) && token.tag == Tag::Adv;
            let opens = matches!(token.tag, Tag::Prep | Tag::Coord | Tag::Subord | Tag::Wh)
                || token.is_mark('(')
                || token.tag == Tag::Punct
                    && (token.is_mark(',') || token.is_mark(';') || token.is_mark(':'))
                || self.is(token, "too|without|instead|when|rather")
                || judges;
            let after_preposition = at > range.start && {
                let before = &tokens[at - 1];
                let links = matches!(before.tag, Tag::Prep | Tag::Coord | Tag::Subord)
                    || before.is_mark(',');
                links || self.is(before, "instead|rather")
            };
            let glued = at > range.start && tokens[at - 1].span.end == token.span.start;
            let joins = self.is(token, "of") || self.is(token, "than");
            let in_error = self.error.is_some_and(|error| {
                error.span.covers(token.span) && error.span.start < token.span.start
            });
            let opens = opens && !after_preposition && !joins && !in_error && depth == 0;
            if cut || opens && (!glued || token.tag == Tag::Punct) {
                chunks.push(token.span);
            } else if let Some(last) = chunks.last_mut() {
                last.end = token.span.end;
            }
            cut = judges;
            if token.is_mark('(') {
                depth += 1;
            } else if token.is_mark(')') {
                depth = depth.saturating_sub(1);
                cut |= depth == 0;
            }
        }
        chunks
    }

    /// `noun` with what else belongs to it: the rest of its last word, a second noun after "and", and
    /// what it is for.
    pub(super) fn phrase(self, noun: Span) -> Span {
        let reading = self.context.reading;
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

    /// "the branch" of "his own branch" or "Bob's branch": the phrase after whose it is.
    pub(super) fn unowned(self, noun: Span) -> Option<String> {
        let tokens = self.tokens(noun);
        let owner = tokens.iter().rposition(|token| {
            token.tag == Tag::Genitive || token.tag == Tag::Det && token.is(Class::POSS)
        })?;
        let after = tokens[owner + 1..].iter().find(|token| !self.is(token, "own"))?;
        let rest = Span::new(after.span.start, noun.end);
        (!self.has_human(rest)).then(|| format!("the {}", definite(&self.source(rest))))
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

/// `text` without adjectives that lay an error at somebody's door: "an accidental deletion" is "a
/// deletion".
fn unaccused(text: String) -> String {
    const ACCUSE: &[&str] = &["accidental", "inadvertent", "careless", "negligent", "honest"];
    let words: Vec<&str> = text.split(' ').collect();
    let accuses = |word: &&str| ACCUSE.contains(&word.to_lowercase().as_str());
    if words.len() < 2 || !words.iter().any(accuses) {
        return text;
    }
    let mut left: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if accuses(word) && at + 1 < words.len() {
            if let Some(last) =
                left.last_mut().filter(|last| matches!(last.as_str(), "a" | "an" | "A" | "An"))
            {
                let article = article(words[at + 1]);
                let opens = last.starts_with('A');
                *last = if opens { capitalised(article) } else { article.to_owned() };
            }
        } else {
            left.push((*word).to_owned());
        }
    }
    left.join(" ")
}

/// `text` without adjectives that say there is a defect, where an article stands before them.
fn undefined_defect(text: String) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let judged = |pair: &[&str]| matches!(pair[0], "a" | "an" | "the") && is_defective(pair[1]);
    let at = words.windows(2).rposition(judged).filter(|at| at + 2 < words.len());
    let Some(at) = at else { return text };
    let article = if words[at] == "the" { "the" } else { article(words[at + 2]) };
    let mut left: Vec<&str> = words.clone();
    left[at] = article;
    left.remove(at + 1);
    left.join(" ")
}

/// How many of `words` make the noun phrase that they begin with.
fn head_of(words: &[&str]) -> usize {
    let ends = |word: &&str| {
        word.ends_with([',', ';', ')'])
            || matches!(
                *word,
                "of" | "in" | "on" | "for" | "to" | "from" | "with" | "at" | "and" | "or" | "while"
            )
    };
    words.iter().position(ends).unwrap_or(words.len())
}

fn opens_quote(token: &Token) -> bool {
    ['"', '“', '”', '‘', '’', '«', '»'].iter().any(|mark| token.is_mark(*mark))
}

/// Adverbs that say how or when without judging.
const PLAIN: &[&str] = &[
    "automatically",
    "concurrently",
    "daily",
    "directly",
    "early",
    "exactly",
    "fully",
    "globally",
    "hourly",
    "immediately",
    "internally",
    "locally",
    "manually",
    "monthly",
    "nearly",
    "nightly",
    "only",
    "partially",
    "previously",
    "recently",
    "remotely",
    "silently",
    "subsequently",
    "temporarily",
    "weekly",
    "yearly",
];

/// Whether `word` is an adverb that judges nothing.
pub(super) fn is_plain_adverb(word: &str) -> bool {
    PLAIN.contains(&word)
}

/// Whether `words` judge, or are of no use without whom they were about.
pub(super) fn is_judgement(words: &str) -> bool {
    const PHRASES: &[&str] = &[
        "again",
        "basically",
        "by accident",
        "by error",
        "by mistake",
        "by surprise",
        "for some reason",
        "for whatever reason",
        "frankly",
        "honestly",
        "imo",
        "in a hurry",
        "in a rush",
        "in error",
        "in haste",
        "in the heat of the moment",
        "to be fair",
        "to be frank",
        "to be honest",
        "to put it mildly",
        "to say the least",
        "nevertheless",
        "of course",
        "on purpose",
        "once again",
        "sadly",
        "simply",
        "somehow",
        "sorry",
        "too early",
        "too hastily",
        "too late",
        "too quickly",
        "too soon",
        "unfortunately",
        "well",
        "on our end",
        "on our part",
        "on our side",
        "without care",
        "without thinking",
    ];
    let plain = words.trim_end_matches(['.', '!']);
    PHRASES.contains(&plain)
        || plain.ends_with("ly") && !plain.contains(' ') && !PLAIN.contains(&plain)
}
