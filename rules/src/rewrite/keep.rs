//! What of a sentence a draft keeps as it stands: everything but people and judgements.

use super::bars::any_of;
use super::inflect::{article, capitalised, uncapitalised};
use super::phrases::{ENDS_PHRASES, definite, is_sloppy, noun};
use super::view::View;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Tag, Token};
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
                || is_unit(token)
        };
        let first = tokens.iter().position(|token| inside(&token))?;
        // "/var", "~/.ssh"
        let glued = tokens[..=first].windows(2).rev().take_while(|it| {
            let path = ['/', '~', '.', '@', '#'].iter().any(|mark| it[0].is_mark(*mark));
            path && it[0].span.end == it[1].span.start
        });
        let first = &tokens[first - glued.count()];
        let mut last = tokens.iter().rev().find(inside)?;
        // A conjunction at the end joins what follows.
        let mut end = tokens.len();
        while end > 0
            && (matches!(tokens[end - 1].tag, Tag::Coord)
                || tokens[end - 1].tag == Tag::Punct
                    && !tokens[end - 1].is_mark(')')
                    && !opens_quote(&tokens[end - 1])
                    && !is_unit(&tokens[end - 1])
                || self
                    .is(&tokens[end - 1], "so|then|because|that|therefore|hence|thus|consequently")
                    && end > 1)
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
        let mut between = false;
        for chunk in self.chunks(span) {
            let words = self.context.document.prose_at(chunk).to_lowercase();
            let words = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
            // "between Ana and the vendor": half of two is nobody's.
            let half = std::mem::take(&mut between) && words.starts_with("and ");
            // "800 litres too much" is a quantity.
            let before = self.context.reading.tokens[..self.range(chunk).start].iter().rev();
            let counted = before.take(2).any(|token| token.tag == Tag::Num);
            let too_much = !counted
                && matches!(
                    words,
                    "too much"
                        | "far too much"
                        | "too far"
                        | "too fast"
                        | "too quickly"
                        | "too hastily"
                );
            let dropped = self.has_somebody(chunk) && !self.is_of_anybody(chunk)
                || is_judgement(words)
                || too_much
                || particle == Some(words)
                || cut.iter().any(|cut| cut.overlaps(chunk))
                || self.is_of_team(chunk)
                || self.thinks(chunk)
                || half;
            between = dropped && words.starts_with("between ");
            match runs.last_mut().filter(|_| open && !dropped) {
                Some(run) => run.end = chunk.end,
                None if !dropped => runs.push(chunk),
                None => {}
            }
            open = !dropped;
        }
        let mut kept = String::new();
        for (at, run) in runs.into_iter().enumerate() {
            let text = unsloppy(self.impersonal(run));
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

    /// "of a former employee": somebody whom nothing is said of.
    fn is_of_anybody(self, chunk: Span) -> bool {
        let named =
            self.context.reading.mentions.iter().any(|mention| mention.span.overlaps(chunk));
        let at_fault = self
            .faults_near(chunk)
            .iter()
            .any(|fault| fault.agent.span.is_some_and(|agent| agent.overlaps(chunk)));
        let opens =
            matches!(self.tokens(chunk), [of, a, ..] if self.is(of, "of") && self.is(a, "a|an"));
        let own = self.tokens(chunk).iter().any(|it| it.tag == Tag::Pron || it.is(Class::POSS));
        opens && !named && !at_fault && !own
    }

    /// "by the NOC" after a noun: whose work it was.
    fn is_of_team(self, chunk: Span) -> bool {
        let tokens = self.tokens(chunk);
        let before = self.context.reading.tokens[..self.range(chunk).start].last();
        let team = tokens.iter().rev().find(|token| token.tag == Tag::Noun);
        tokens.first().is_some_and(|by| self.is(by, "by"))
            && before.is_some_and(|before| before.tag == Tag::Noun)
            && team.is_some_and(|team| {
                team.is(Class::TEAM.or(Class::DEPARTMENT)) && !team.is(Class::SYSTEM)
            })
    }

    /// Whether more of somebody is in `span` than that a thing is theirs: "on his own tablet".
    pub(super) fn has_somebody(self, span: Span) -> bool {
        let tokens = &self.context.reading.tokens;
        self.range(span).any(|at| {
            let whose = tokens[at].tag == Tag::Det && tokens[at].is(Class::POSS);
            let thing = tokens.get(at + 1).is_some_and(|next| {
                matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Num)
                    && !next.is(Class::ERROR.or(Class::SKILL))
            });
            // "the former employee's account" of whom nothing is said
            let owner = tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Genitive)
                && tokens.get(at + 2).is_some_and(|next| {
                    matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Num)
                        && !next.is(Class::ERROR.or(Class::SKILL))
                })
                && self.is_bystanding(at);
            // "23 commits of four colleagues"
            let other = tokens[at].is(Class::PLURAL)
                && self.is_bystanding(at)
                && self.tokens(span).first().is_some_and(|first| self.is(first, "of|to|for|from"));
            let nobody = whose && thing || owner || other;
            self.is_human(at) && !nobody
        })
    }

    /// The source at `span`, "our upstreams" as "the upstreams", "with the wrong id" as "with a
    /// different id than intended".
    pub(super) fn impersonal(self, span: Span) -> String {
        let text = unaccused(self.source(span));
        if self.has(span, "wrong") {
            let words: Vec<&str> = text.split(' ').collect();
            let wrong = words.iter().position(|word| *word == "wrong").filter(|at| *at > 0);
            if let Some(at) = wrong.filter(|at| matches!(words[at - 1], "the" | "a" | "an" | "The"))
            {
                let before = words[..at - 1].join(" ");
                let (told, after) = words[at - 1..].split_at(head_of(&words[at - 1..]));
                // "to the wrong team, …"
                let told = told.join(" ");
                let opens = told.starts_with(char::is_uppercase);
                let told = uncapitalised(&told);
                let bare = told.trim_end_matches([',', ';', ')']);
                let said = noun(bare);
                let said = if opens { capitalised(&said) } else { said };
                let told = format!("{said}{}", &told[bare.len()..]);
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
        let first = tokens.next();
        // "hoping to mend it" is no thought of how something was.
        let hopes = first.is_some_and(|it| self.is(it, "hoping"))
            && !tokens.next().is_some_and(|it| self.is(it, "to|for"));
        first.is_some_and(|token| {
            hopes
                || token.is(Class::VBG)
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

    /// "the advice" of "the advice of the engineer".
    pub(super) fn without_source(self, noun: Span) -> Option<String> {
        let tokens = self.tokens(noun);
        let of = tokens.iter().position(|token| self.is(token, "of|from|by"))?;
        let head = tokens[0].span.join(tokens.get(of.checked_sub(1)?)?.span);
        let whose = Span::new(tokens[of].span.start, noun.end);
        (self.has_human(whose) && !self.has_human(head)).then(|| self.impersonal(head))
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
}

/// `text` without words that say how plain something was, and without adjectives that lay an error at
/// somebody's door: "an accidental deletion" is "a deletion".
fn unaccused(text: String) -> String {
    const ACCUSE: &[&str] = &["accidental", "inadvertent", "careless", "negligent", "honest"];
    // Who finds it plain knows the end of the story.
    let plain = |word: &&str| matches!(*word, "clearly" | "obviously" | "plainly");
    let mut words: Vec<&str> = text.split(' ').filter(|word| !plain(word)).collect();
    // "without so much as a glance": the reproach goes, the glance stays.
    if let Some(at) = words.windows(3).position(|it| matches!(it, ["so", "much", "as"])) {
        words.drain(at..at + 3);
    }
    let accuses = |word: &&str| ACCUSE.contains(&word.to_lowercase().as_str());
    if words.len() < 2 || !words.iter().any(accuses) {
        return words.join(" ");
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

/// `text` without adjectives that say how somebody worked, where an article stands before them. That something was
/// broken is what happened.
fn unsloppy(text: String) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let judged = |pair: &[&str]| matches!(pair[0], "a" | "an" | "the") && is_sloppy(pair[1]);
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
            || any_of(ENDS_PHRASES, word)
            || any_of("and|or|was|were|is|are|had|has|have", word)
    };
    let closes = |word: &&str| word.ends_with([',', ';', ')']);
    words.iter().position(ends).map_or(words.len(), |at| at + usize::from(closes(&words[at])))
}

/// A sign that says of what a number is: "5 %", "€ 20".
pub(super) fn is_unit(token: &Token) -> bool {
    ['%', '‰', '°', '€', '$', '£', '¥', '§', '*'].iter().any(|mark| token.is_mark(*mark))
}

fn opens_quote(token: &Token) -> bool {
    ['"', '“', '”', '‘', '’', '«', '»'].iter().any(|mark| token.is_mark(*mark))
}

/// Adverbs that say how or when without judging.
const PLAIN: &[&str] = &[
    "automatically",
    "briefly",
    "concurrently",
    "continuously",
    "daily",
    "directly",
    "early",
    "entirely",
    "exactly",
    "fully",
    "globally",
    "hourly",
    "immediately",
    "initially",
    "internally",
    "locally",
    "manually",
    "monthly",
    "mostly",
    "nearly",
    "nightly",
    "normally",
    "only",
    "originally",
    "partially",
    "partly",
    "physically",
    "previously",
    "randomly",
    "recently",
    "recursively",
    "remotely",
    "separately",
    "shortly",
    "silently",
    "subsequently",
    "temporarily",
    "typically",
    "usually",
    "weekly",
    "yearly",
];

/// Whether `word` is an adverb that judges nothing.
pub(super) fn is_plain_adverb(word: &str) -> bool {
    PLAIN.contains(&word)
}

/// "on her own", "all by himself": how few there were.
fn is_by_oneself(words: &str) -> bool {
    let words = words.strip_prefix("all ").unwrap_or(words);
    let whose = ["on his own", "on her own", "on their own", "on my own", "on our own"];
    whose.contains(&words)
        || words.strip_prefix("by ").is_some_and(|who| {
            matches!(
                who,
                "himself" | "herself" | "myself" | "themselves" | "themself" | "ourselves"
            )
        })
}

/// Whether `words` judge, or are of no use without whom they were about.
pub(super) fn is_judgement(words: &str) -> bool {
    const PHRASES: &[&str] = &[
        "all the same",
        "anyway",
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
        || is_by_oneself(plain)
        || plain.ends_with("ly") && !plain.contains(' ') && !PLAIN.contains(&plain)
}
