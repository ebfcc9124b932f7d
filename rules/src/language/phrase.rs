//! Noun phrases and verb groups: the pieces a clause is made of.

use std::ops::Range;

use super::lexicon::{self, Class, Sense, VerbId};
use super::token::{Form, Shape, Tag, Token, TokenKind};

/// A noun phrase without what follows its head: "the on-call engineer" of "… at the plant".
#[derive(Clone, Debug)]
pub(super) struct NounPhrase {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its last noun or its pronoun.
    pub(super) head: usize,
    /// The preposition directly before it.
    pub(super) prep: Option<usize>,
    /// The phrase whose genitive stands before it: "Bob's" of "Bob's change".
    pub(super) possessor: Option<usize>,
    /// The person it names, as an index into the mentions.
    pub(super) mention: Option<usize>,
}

/// A verb with what belongs to it: "had not been properly tested".
#[derive(Clone, Debug)]
pub(super) struct VerbGroup {
    /// Its tokens, adverbs before the verb included.
    pub(super) tokens: Range<usize>,
    /// The main verb, or the last auxiliary where there is no other.
    pub(super) head: usize,
    /// The main verb, or the phrasal verb it forms with a particle.
    pub(super) verb: Option<VerbId>,
    /// What that means of a person.
    pub(super) sense: Sense,
    /// Form of the first verb in it that can carry one.
    pub(super) finite: bool,
    /// Form of the main verb.
    pub(super) form: Form,
    /// not, never.
    pub(super) negated: bool,
    /// can, should, …
    pub(super) modal: Option<usize>,
    /// have + participle.
    pub(super) perfect: bool,
    /// be + participle, or a bare participle after a noun.
    pub(super) passive: bool,
    /// to + base form.
    pub(super) infinitive: bool,
    /// Whether the main verb is be, have or do itself.
    pub(super) auxiliary_only: bool,
}

impl VerbGroup {
    /// The base form of the main verb.
    pub(super) fn lemma(&self) -> &'static str {
        self.verb.map_or("", VerbId::lemma)
    }

    /// Whether it is stated: neither denied, nor wanted, nor supposed.
    pub(super) fn is_stated(&self) -> bool {
        self.finite && self.modal.is_none() && !self.negated && !self.infinitive
    }

    /// Whether it tells what happened.
    pub(super) fn is_past(&self) -> bool {
        self.is_stated() && matches!(self.form, Form::Past | Form::Participle)
    }

    /// Whether it is a participle and nothing more: "taken".
    fn is_bare_participle(&self) -> bool {
        self.form == Form::Participle && !self.finite && self.tokens.len() == 1
    }
}

/// One piece of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    /// Index into the noun phrases.
    Noun(usize),
    /// Index into the verb groups.
    Verb(usize),
    /// Any other token.
    Token(usize),
}

/// A sentence in pieces.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Pieces in order.
    pub(super) order: Vec<Piece>,
    /// Noun phrases in order.
    pub(super) nouns: Vec<NounPhrase>,
    /// Verb groups in order.
    pub(super) verbs: Vec<VerbGroup>,
}

impl Pieces {
    /// Cuts the tokens of a sentence. `mention_at` gives the person that begins at a token and the
    /// token after it; `groups` are the tokens of groups.
    pub(super) fn cut(
        &mut self,
        tokens: &[Token],
        sentence: Range<usize>,
        text: &str,
        groups: &[Range<usize>],
        mention_at: impl Fn(usize) -> Option<(usize, usize)>,
    ) {
        self.order.clear();
        self.nouns.clear();
        self.verbs.clear();
        let mut at = sentence.start;
        while at < sentence.end {
            if let Some(mut group) = verb_group(tokens, at, sentence.end, text) {
                at = group.tokens.end;
                if group.is_bare_participle() && self.had_before(tokens, text) {
                    group = VerbGroup { finite: true, perfect: true, passive: false, ..group };
                }
                self.order.push(Piece::Verb(self.verbs.len()));
                self.verbs.push(group);
                continue;
            }
            if let Some((end, head, mention)) =
                noun_phrase(tokens, text, at..sentence.end, groups, &mention_at)
            {
                // A particle belongs to its verb: "clicked through the warnings".
                let particle = matches!(self.order.last(), Some(Piece::Verb(verb))
                    if self.verbs[*verb].tokens.end == at);
                let prep = at
                    .checked_sub(1)
                    .filter(|p| *p >= sentence.start && tokens[*p].tag == Tag::Prep && !particle);
                let possessor = at
                    .checked_sub(1)
                    .filter(|p| *p >= sentence.start && tokens[*p].tag == Tag::Genitive)
                    .and_then(|_| self.nouns.len().checked_sub(1));
                // The genitive's own preposition is that of the whole: "of Bob's change".
                let prep = possessor.map_or(prep, |owner| self.nouns[owner].prep);
                self.order.push(Piece::Noun(self.nouns.len()));
                self.nouns.push(NounPhrase { tokens: at..end, head, prep, possessor, mention });
                at = end;
                continue;
            }
            self.order.push(Piece::Token(at));
            at += 1;
        }
    }

    /// Whether the last piece is a noun phrase with the "had" of an inverted condition before it: "Had the team taken
    /// it, …". What somebody "had repaired" has its subject before "had".
    fn had_before(&self, tokens: &[Token], text: &str) -> bool {
        let [before @ .., Piece::Verb(had), Piece::Noun(_)] = &self.order[..] else { return false };
        let had = &self.verbs[*had];
        let alone = match before.last() {
            None | Some(Piece::Verb(_)) => true,
            Some(Piece::Token(at)) => matches!(tokens[*at].tag, Tag::Num | Tag::Punct),
            // "would have been safe had …"
            Some(Piece::Noun(noun)) => tokens[self.nouns[*noun].head].tag == Tag::Adj,
        };
        alone
            && had.auxiliary_only
            && had.tokens.len() == 1
            && tokens[had.head].span.of(text).eq_ignore_ascii_case("had")
    }
}

/// The noun phrase that begins at `at`: end, head and person.
fn noun_phrase(
    tokens: &[Token],
    text: &str,
    within: Range<usize>,
    groups: &[Range<usize>],
    mention_at: &impl Fn(usize) -> Option<(usize, usize)>,
) -> Option<(usize, usize, Option<usize>)> {
    let Range { start: at, end } = within;
    let opens = |tag| matches!(tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Pron);
    if !opens(tokens[at].tag) {
        return None;
    }
    // "no one", "every one"
    let one = at + 1 < end && tokens[at].tag == Tag::Det && tokens[at + 1].tag == Tag::Pron;
    if one && !tokens[at + 1].is(Class::FIRST.or(Class::THIRD)) {
        return Some((at + 2, at + 1, None));
    }
    if tokens[at].tag == Tag::Pron {
        return Some((at + 1, at, None));
    }
    let mut next = at;
    let mut head = None;
    let mut person = None;
    while next < end {
        let token = &tokens[next];
        if let Some((mention, after)) = mention_at(next) {
            // A person begins a phrase of their own, except after a role or title: "engineer Ana".
            // "At 06:00 Agnieszka Lis": the number is a phrase of its own.
            let counted = (at..next).any(|at| tokens[at].tag == Tag::Num);
            let joins = !counted
                && head.is_none_or(|head: usize| {
                    tokens[head].is(Class::ROLE.or(Class::TITLE)) || tokens[head].is_mark('.')
                });
            if !joins {
                break;
            }
            head = Some(after - 1);
            person = Some(mention);
            next = after;
            continue;
        }
        // "After the failover Metering told us": so does a group.
        if head.is_some() && groups.iter().any(|group| group.start == next) {
            break;
        }
        if next == at + 1 && is_when(tokens, at, text) && !token.is(Class::TIME) {
            break;
        }
        match token.tag {
            Tag::Noun => {
                // After a person only what they modify may follow: "Alice PR".
                head = Some(next);
                person = None;
            }
            // "Prof. Lindqvist"
            Tag::Punct
                if token.is_mark('.')
                    && head.is_some_and(|head: usize| tokens[head].is(Class::TITLE))
                    && next + 1 < end
                    && mention_at(next + 1).is_some() => {}
            // "unit/integration tests"
            Tag::Punct
                if head.is_some()
                    && token.is_mark('/')
                    && next + 1 < end
                    && tokens[next + 1].tag == Tag::Noun
                    && tokens[next + 1].span.start == token.span.end => {}
            // "It took the crew 50 minutes": how long is no part of who.
            Tag::Num
                if head.is_some_and(|head: usize| tokens[head].is(Class::ROLE.or(Class::TEAM)))
                    && tokens.get(next + 1).is_some_and(|unit| unit.is(Class::TIME)) =>
            {
                break;
            }
            Tag::Num => {}
            Tag::Det if next == at => {}
            // "all the", but not "06:00 the"
            Tag::Det if head.is_none() && next == at + 1 && tokens[at].tag != Tag::Num => {}
            // "the engineer responsible"
            Tag::Adj
                if token.is(Class::RANK)
                    && head.is_some_and(|head: usize| {
                        head + 1 == next && tokens[head].is(Class::ROLE)
                    })
                    && tokens.get(next + 1).is_some_and(|t| {
                        t.is(Class::BE
                            .or(Class::HAVE)
                            .or(Class::DO)
                            .or(Class::MODAL)
                            .or(Class::VBD))
                    }) => {}
            Tag::Adj
                if head.is_none()
                    || (next + 1 < end
                        && tokens[next + 1].tag == Tag::Noun
                        && tokens[next].shape != Shape::Lower) => {}
            _ => break,
        }
        next += 1;
    }
    if next == at {
        return None;
    }
    Some((next, head.unwrap_or(next - 1), person))
}

/// Whether token `at` is a time after its preposition: "at 06:00", "on Monday". What follows is a phrase
/// of its own: "At 06:00 db-3 failed over".
fn is_when(tokens: &[Token], at: usize, text: &str) -> bool {
    let clock = tokens[at].tag == Tag::Num && tokens[at].span.of(text).contains(':');
    let day = tokens[at].is(Class::TIME) && tokens[at].shape == Shape::Capital;
    (clock || day) && at > 0 && tokens[at - 1].tag == Tag::Prep
}

/// "by mistake", "by accident" before the verb that it belongs to.
fn by_mistake(tokens: &[Token], at: usize, text: &str) -> bool {
    let said = |at: usize, words: &[&str]| tokens[at].span.is_any(text, words);
    said(at, &["by"])
        && said(at + 1, &["mistake", "accident"])
        && matches!(tokens[at + 2].tag, Tag::Verb(_) | Tag::Aux)
}

fn at_least(tokens: &[Token], at: usize, text: &str) -> bool {
    let word = |at: usize| tokens[at].span.of(text);
    tokens[at - 1].tag == Tag::Modal
        && word(at).eq_ignore_ascii_case("at")
        && ["least", "once"].iter().any(|second| word(at + 1).eq_ignore_ascii_case(second))
}

/// The verb group that begins at `at`.
fn verb_group(tokens: &[Token], at: usize, end: usize, text: &str) -> Option<VerbGroup> {
    let mut next = at;
    let mut main = None;
    let mut last_aux = None;
    while next < end {
        match tokens[next].tag {
            Tag::Verb(_) => {
                main = Some(next);
                next += 1;
                break;
            }
            // "All he had to do was press it"
            Tag::Aux
                if last_aux.is_some_and(|aux: usize| tokens[aux].is(Class::DO))
                    && tokens[next].is(Class::BE) =>
            {
                break;
            }
            Tag::Aux => last_aux = Some(next),
            // "had to flip": an obligation, and what it is.
            Tag::To if last_aux.is_some_and(|aux: usize| tokens[aux].is(Class::HAVE)) => break,
            Tag::Modal | Tag::To => {}
            Tag::Adv | Tag::Neg => {}
            // "had by mistake deactivated it"
            Tag::Prep if last_aux.is_some() && next + 2 < end && by_mistake(tokens, next, text) => {
                next += 1;
            }
            // "could at least have asked"
            Tag::Prep if next > at && next + 1 < end && at_least(tokens, next, text) => next += 1,
            _ => break,
        }
        next += 1;
    }
    // "got renumbered by Ana": a passive as people say it.
    let got = main
        .is_some_and(|main| is_get(tokens, main, text))
        .then(|| (next..end).find(|at| tokens[*at].tag != Tag::Adv))
        .flatten()
        .filter(|at| {
            tokens[*at].tag == Tag::Verb(Form::Participle) && !is_state(&tokens[*at], text)
        });
    if let Some(done) = got {
        main = Some(done);
        next = done + 1;
    }
    let head = main.or(last_aux)?;
    // Adverbs after the last auxiliary belong to what follows.
    let stop = if main.is_some() { next } else { head + 1 };
    let stop = if main.is_none() {
        let mut stop = stop;
        // "is simply not up to it"
        let denied = |at: usize| at < end && tokens[at].tag == Tag::Neg;
        while denied(stop) || denied(stop + 1) && tokens[stop].tag == Tag::Adv {
            stop += 1;
        }
        stop
    } else {
        stop
    };
    let inside = &tokens[at..stop];
    let find = |tag: Tag| inside.iter().position(|t| t.tag == tag).map(|i| at + i);
    let modal = find(Tag::Modal);
    // "ought to have checked" is a modal, not an infinitive.
    let infinitive = find(Tag::To).is_some() && modal.is_none();
    let form = match tokens[head].tag {
        Tag::Verb(form) => form,
        _ if tokens[head].is(Class::VBG) => Form::Ing,
        _ => Form::Past,
    };
    let aux = |class: Class| {
        inside.iter().enumerate().any(|(i, t)| t.tag == Tag::Aux && at + i != head && t.is(class))
    };
    // "'d" before a participle is had.
    let had = inside.iter().enumerate().any(|(i, t)| {
        t.tag == Tag::Aux
            && at + i != head
            && t.span.of(text).ends_with(['d', 'D'])
            && t.kind == TokenKind::Clitic
    });
    let participle = form == Form::Participle;
    let been = inside.iter().any(|t| t.span.of(text).eq_ignore_ascii_case("been"));
    let have = aux(Class::HAVE) || had;
    let be = aux(Class::BE);
    let passive = participle && (got.is_some() || been || !have && (be || modal.is_none()));
    let (verb, particle, stop) = with_particle(tokens, head, stop, end, text);
    let sense = match (verb, particle) {
        (Some(verb), Some(_)) => verb.sense(),
        _ => tokens[head].sense,
    };
    let bare_ing = form == Form::Ing && !inside.iter().any(|t| t.tag == Tag::Aux);
    let bare_participle = participle
        && got.is_none()
        && !inside.iter().any(|t| t.tag == Tag::Aux || t.tag == Tag::Modal);
    Some(VerbGroup {
        tokens: at..stop,
        head,
        verb,
        sense,
        finite: !infinitive && !bare_ing && !bare_participle && !starts_nonfinite(inside),
        form,
        negated: inside.iter().any(|t| t.tag == Tag::Neg),
        modal,
        // "could've lead", "could have be done": slips of the pen.
        perfect: have && (participle || been || modal.is_some() && form != Form::Ing),
        passive,
        infinitive,
        auxiliary_only: main.is_none(),
    })
}

/// Whether token `at` is a finite form of "get".
fn is_get(tokens: &[Token], at: usize, text: &str) -> bool {
    let past = matches!(tokens[at].tag, Tag::Verb(Form::Past | Form::Third | Form::Base));
    past && tokens[at].span.is_any(text, &["got", "gets", "get"])
}

/// Whether "got" says with it what somebody or something became, and nothing that was done: "got lost", "got used to".
fn is_state(token: &Token, text: &str) -> bool {
    const STATES: &[&str] =
        &["used", "lost", "stuck", "carried", "started", "rid", "done", "caught", "hung", "mixed"];
    token.is(Class::SLANTED.or(Class::ADJ)) || token.span.is_any(text, STATES)
}

/// "having skipped", "being unsure": an auxiliary in -ing comes first.
fn starts_nonfinite(inside: &[Token]) -> bool {
    inside
        .iter()
        .find(|t| matches!(t.tag, Tag::Aux | Tag::Modal | Tag::Verb(_)))
        .is_some_and(|t| t.tag == Tag::Aux && t.kind == TokenKind::Word && is_ing(t))
}

fn is_ing(token: &Token) -> bool {
    // "having", "being", "doing": six bytes or more, and no other auxiliary is that long but
    // "haven", which never stands alone.
    token.span.len() >= 5
        && token.is(Class::HAVE.or(Class::BE).or(Class::DO))
        && !token.is(Class::VBD)
}

/// The phrasal verb, if a particle follows the verb directly or after a short object.
fn with_particle(
    tokens: &[Token],
    head: usize,
    stop: usize,
    end: usize,
    text: &str,
) -> (Option<VerbId>, Option<usize>, usize) {
    let verb = tokens[head].verb;
    let Some(lemma) = verb.map(VerbId::lemma) else { return (verb, None, stop) };
    // "kept them up to date" keeps up with nothing.
    let dated = (stop..end.min(stop + 5)).any(|at| {
        let said = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
        said(at) == "up" && said(at + 1) == "to" && said(at + 2) == "date"
    });
    if dated {
        return (verb, None, stop);
    }
    // "dropped the ball", "cut corners", "jumped the gun on it": verb and object are one.
    // "cut lots of corners": what is counted is the object.
    let counts = |at: usize| tokens.get(at + 1).is_some_and(|of| of.span.of(text) == "of");
    let object = (stop..end.min(stop + 4)).find(|at| tokens[*at].tag == Tag::Noun && !counts(*at));
    let named = object.and_then(|at| {
        let lower = tokens[at].span.of(text).to_ascii_lowercase();
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        let nouns = [lower.as_str(), singular];
        Some((nouns.into_iter().find_map(|noun| lexicon::phrasal(lemma, noun))?, at))
    });
    // "took the harbour office's phone lines down": further off only one phrase stands between them.
    let inside = [Tag::Det, Tag::Adj, Tag::Noun, Tag::Num, Tag::Genitive];
    let of = |at: usize| matches!(tokens[at].span.of(text), "of" | "in" | "at");
    let run =
        (stop..end.min(stop + 9)).take_while(|at| inside.contains(&tokens[*at].tag) || of(*at));
    let run = run.count();
    for at in stop..end.min(stop + 5.max(run + 1)) {
        let token = &tokens[at];
        if matches!(
            token.tag,
            Tag::Verb(_) | Tag::Aux | Tag::Modal | Tag::Subord | Tag::Coord | Tag::Wh
        ) {
            break;
        }
        if matches!(token.kind, TokenKind::Punct(_)) || named.is_some_and(|(_, noun)| at > noun) {
            break;
        }
        let idiom = at == stop && matches!(token.tag, Tag::Noun | Tag::Det | Tag::Adj);
        if !(token.is(Class::PARTICLE) || idiom) {
            continue;
        }
        let particle = token.span.of(text).to_ascii_lowercase();
        if let Some(phrasal) = lexicon::phrasal(lemma, &particle) {
            // Further away only a particle that ends its phrase counts: "took the site down".
            let near = at == stop;
            let closes = tokens.get(at + 1).is_none_or(|t| {
                !matches!(t.tag, Tag::Noun | Tag::Det | Tag::Num | Tag::Verb(Form::Ing))
            });
            if near || closes {
                return (Some(phrasal), Some(at), if near { at + 1 } else { stop });
            }
        }
    }
    if let Some((idiom, at)) = named {
        return (Some(idiom), Some(at), stop);
    }
    (verb, None, stop)
}
