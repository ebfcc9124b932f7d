//! What of a sentence a draft keeps as it stands: everything but people and judgements.

use super::inflect::article;
use super::phrases::noun;
use super::view::View;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

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
            let dropped = self.has_human(chunk)
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
        for run in runs {
            let text = self.impersonal(run);
            if !text.starts_with([',', ';', ':', '.', ')', '’']) {
                kept.push(' ');
            }
            kept.push_str(&text);
        }
        let kept = kept.trim_end_matches([',', ';', ' ', ':', '–', '—']);
        let kept = kept.strip_suffix(" and").or_else(|| kept.strip_suffix(" but")).unwrap_or(kept);
        kept.to_owned()
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
        if !self.has(span, "our|my") {
            return text;
        }
        let words =
            text.split(' ').map(|word| if matches!(word, "our" | "my") { "the" } else { word });
        words.collect::<Vec<_>>().join(" ")
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
    fn chunks(self, span: Span) -> Vec<Span> {
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
            |after| matches!(after, [of, doing, ..] if self.is(of, "of") && doing.is(Class::VBG)),
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
            if let Some(last) = left.last_mut().filter(|last| matches!(last.as_str(), "a" | "an")) {
                *last = article(words[at + 1]).to_owned();
            }
        } else {
            left.push((*word).to_owned());
        }
    }
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

/// Whether `words` judge, or are of no use without whom they were about.
pub(super) fn is_judgement(words: &str) -> bool {
    const PHRASES: &[&str] = &[
        "again",
        "basically",
        "by accident",
        "by error",
        "by mistake",
        "for some reason",
        "for whatever reason",
        "frankly",
        "honestly",
        "imo",
        "in a hurry",
        "in a rush",
        "in error",
        "in haste",
        "nevertheless",
        "of course",
        "on purpose",
        "once again",
        "sadly",
        "simply",
        "somehow",
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
    let plain = words.trim_end_matches(['.', '!']);
    PHRASES.contains(&plain)
        || plain.ends_with("ly") && !plain.contains(' ') && !PLAIN.contains(&plain)
}
