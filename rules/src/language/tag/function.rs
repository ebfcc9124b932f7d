//! Words of grammar that are several things: "that", determiners that stand alone, prepositions that
//! open clauses.

use super::verb::ends_clause;
use super::{finite_after, is, is_any, nounish};
use crate::language::lexicon::{Class, Name};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind, VERB_FORMS};

pub(super) fn that(tokens: &[Token], at: usize) -> Tag {
    let before = at.checked_sub(1).map(|before| tokens[before].tag);
    let next = tokens.get(at + 1);
    // "the config that crashed", "Shirin that left": a relative pronoun.
    let verb_next = next.is_some_and(|t| {
        t.is(Class::VBD.or(Class::VBZ).or(Class::BE).or(Class::HAVE).or(Class::DO).or(Class::MODAL))
            || (t.is(Class::ADV) && !t.is(Class::DET))
    });
    let ends = next.is_none_or(|t| {
        matches!(t.kind, TokenKind::Punct(_))
            || t.is(Class::PREP.or(Class::PARTICLE)) && !t.is(Class::DET)
    });
    // "the primary that week was new"
    let day = next.is_some_and(|t| t.is(Class::TIME) && !t.is(VERB_FORMS));
    // "by doing that applied it everywhere"
    let done = at > 0 && tokens[at - 1].is(Class::DO) && next.is_some_and(|t| t.is(Class::VBD));
    match before {
        _ if done => Tag::Pron,
        Some(Tag::Noun) if day => Tag::Det,
        Some(Tag::Verb(_)) if ends => Tag::Pron,
        Some(Tag::Noun | Tag::Pron) if verb_next => Tag::Wh,
        // "What happened is that L.F. never committed it"
        Some(Tag::Aux) if next.is_some_and(|t| t.shape != Shape::Lower || t.is(Class::PRON)) => {
            Tag::Subord
        }
        // "informed them that he did not"
        Some(Tag::Pron) if next.is_some_and(|t| t.is(Class::PRON) && !t.is(Class::DET)) => {
            Tag::Subord
        }
        Some(Tag::Noun | Tag::Verb(_) | Tag::Adj | Tag::Adv) => Tag::Subord,
        _ if nounish(tokens, at + 1) => Tag::Det,
        _ => Tag::Pron,
    }
}

pub(super) fn determiner(tokens: &[Token], at: usize, text: &str) -> Tag {
    let numeral =
        is_any(tokens, at, text, &["all", "both", "many", "several", "some", "most", "none"]);
    // "this needed a second review": no participle has an article after it.
    let deed = tokens[at].is(Class::PRON)
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.is(Class::VBD.or(Class::VBZ)) && !t.is(Class::NOUN.or(Class::ADJ)))
        && tokens.get(at + 2).is_some_and(|t| t.is(Class::DET.or(Class::POSS)));
    // "this caused", "this seems to": no plural and no participle goes with it.
    let told = is_any(tokens, at, text, &["this", "that"])
        && tokens.get(at + 1).is_some_and(|next| {
            let third = next.is(Class::VBZ) && !next.is(Class::VB) && !next.is(Class::VBN);
            let past = next.is(Class::VBD) && next.shape == Shape::Lower;
            let after = tokens.get(at + 2);
            third
                || past
                    && after.is_none_or(|t| {
                        matches!(t.kind, TokenKind::Punct(_))
                            || t.is(Class::PREP
                                .or(Class::SUBORD)
                                .or(Class::PRON)
                                .or(Class::WH)
                                .or(Class::COORD))
                    })
        });
    if deed || told {
        return Tag::Pron;
    }
    // "the two squads each assumed", "both had checked"
    let floats = is_any(tokens, at, text, &["each", "both", "all"])
        && at > 0
        && matches!(tokens[at - 1].tag, Tag::Noun | Tag::Pron)
        && tokens.get(at + 1).is_some_and(|t| {
            t.is(Class::VBD.or(Class::HAVE).or(Class::MODAL)) && !t.is(Class::ADJ.or(Class::NOUN))
        });
    if floats {
        return Tag::Adv;
    }
    // "and neither bothered to look"
    let alone = is_any(tokens, at, text, &["neither", "none", "either", "both", "each"])
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.is(Class::VBD) && !t.is(Class::ADJ.or(Class::NOUN)))
        && tokens.get(at + 2).is_some_and(|t| {
            t.is(Class::DET.or(Class::POSS).or(Class::PREP).or(Class::PRON).or(Class::ADV))
        });
    if alone {
        return Tag::Pron;
    }
    if nounish(tokens, at + 1)
        || is(tokens, at + 1, text, "the")
        || tokens.get(at + 1).is_some_and(|t| t.is(Class::POSS))
    {
        return Tag::Det;
    }
    if tokens[at].is(Class::PRON) || numeral {
        return Tag::Pron;
    }
    // "no, …", "half of", "each of": what stands for a noun phrase.
    if is(tokens, at + 1, text, "of") { Tag::Pron } else { Tag::Det }
}

/// Prepositions, subordinators, and words that are both ("before", "since", "as").
/// "A dispatcher rushing to finish before handover deleted it": the only verb that tells is the sentence's own.
fn is_of_subject(tokens: &[Token], at: usize, text: &str) -> bool {
    if at == 0 || !is_any(tokens, at, text, &["before", "after", "until", "since"]) {
        return false;
    }
    let other = Class::DET.or(Class::PRON).or(Class::ADJ);
    let one = tokens.get(at + 1).is_some_and(|it| it.kind == TokenKind::Word && !it.is(other));
    let told = tokens.get(at + 2).is_some_and(|it| it.is(Class::VBD) && !it.is(Class::NOUN));
    // "to finish" tells nothing.
    let tells = |at: usize| match tokens[at].tag {
        Tag::Verb(Form::Base) => at == 0 || tokens[at - 1].tag != Tag::To,
        Tag::Verb(Form::Past | Form::Third) | Tag::Aux | Tag::Modal => true,
        _ => false,
    };
    one && told
        && nounish(tokens, at + 1)
        && !matches!(tokens[at - 1].kind, TokenKind::Punct(_))
        && tokens[..at].iter().any(|before| before.tag == Tag::Noun)
        && !(0..at).any(tells)
        && !finite_after(tokens, at + 3, text)
}

pub(super) fn link(tokens: &[Token], at: usize, text: &str) -> Tag {
    let class = tokens[at].class;
    if !class.is(Class::SUBORD) {
        // A particle after its verb: "took down", "rolled back".
        let after_verb = at > 0 && matches!(tokens[at - 1].tag, Tag::Verb(_));
        let pure =
            is_any(tokens, at, text, &["of", "for", "from", "with", "by", "into", "at", "after"]);
        let nothing_follows = tokens.get(at + 1).is_none_or(|t| {
            matches!(t.kind, TokenKind::Punct(_))
                || t.is(Class::COORD.or(Class::SUBORD)) && !t.is(Class::PREP)
        });
        // "passed on that the pumps had been switched"
        let clause = is(tokens, at + 1, text, "that")
            && tokens.get(at + 2).is_some_and(|t| t.is(Class::DET.or(Class::POSS)));
        let nothing_follows = nothing_follows || clause;
        if class.is(Class::PARTICLE) && !pure && after_verb && nothing_follows {
            return Tag::Adv;
        }
        return Tag::Prep;
    }
    if !class.is(Class::PREP) {
        // "even though the drawing shows it"
        let even = at > 0 && is(tokens, at - 1, text, "even");
        let adverb = class.is(Class::ADV) && !even;
        return if adverb && !clause_follows(tokens, at + 1) { Tag::Adv } else { Tag::Subord };
    }
    // "looks after the plant"
    let looked_after = is(tokens, at, text, "after")
        && at > 0
        && tokens[at - 1].verb.is_some_and(|verb| verb.lemma() == "look");
    let clause =
        clause_follows(tokens, at + 1) && !looked_after && !is_of_subject(tokens, at, text);
    if clause { Tag::Subord } else { Tag::Prep }
}

/// Whether a subject and a finite verb follow before the next mark.
fn clause_follows(tokens: &[Token], from: usize) -> bool {
    let (mut noun, mut determined) = (false, false);
    // "marked it as read and nobody opened it": a state.
    let state = tokens.get(from).is_some_and(|t| t.is(Class::VBN) && !t.is(Class::NOUN))
        && tokens
            .get(from + 1)
            .is_none_or(|t| matches!(t.kind, TokenKind::Punct(_)) || t.is(Class::COORD));
    if state {
        return false;
    }
    // "since they carry no traffic"
    let pronoun = tokens.get(from).is_some_and(|t| t.is(Class::PRON) && !t.is(Class::DET));
    if pronoun && tokens.get(from + 1).is_some_and(|t| t.is(Class::VB)) {
        return true;
    }
    for token in tokens.iter().skip(from).take(9) {
        match token.kind {
            TokenKind::Punct(',' | ';' | ':' | '.' | '(' | ')') => return false,
            TokenKind::Punct(_) => {}
            TokenKind::Word => {
                let finite = token.is(Class::VBD
                    .or(Class::VBZ)
                    .or(Class::BE)
                    .or(Class::HAVE)
                    .or(Class::DO)
                    .or(Class::MODAL));
                if noun && finite && !(token.is(Class::NOUN) && token.is(Class::PLURAL)) {
                    return true;
                }
                // "since rolling it out", but "since the pricing team had …"
                if token.is(Class::VBG) && !noun && !determined {
                    return false;
                }
                determined = token.is(Class::DET.or(Class::POSS));
                // "the night shift": each of the two is an adjective as well.
                noun |= !token.is(Class::DET.or(Class::POSS).or(Class::ADV).or(Class::ADJ))
                    || token.is(Class::NOUN.or(Class::TEAM).or(Class::ROLE));
            }
            _ => noun = true,
        }
    }
    false
}

/// Whether the noun before `at` is the subject behind an auxiliary: "Why didn't the engineer look".
pub(super) fn asked(tokens: &[Token], at: usize, text: &str) -> bool {
    let subject = |token: &&Token| {
        matches!(
            token.tag,
            Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Neg | Tag::Genitive | Tag::Adv
        ) || matches!(token.tag, Tag::Prep | Tag::Pron)
    };
    let length = tokens[..at].iter().rev().take_while(subject).count();
    let Some(auxiliary) = (at - length).checked_sub(1) else { return false };
    // "At no point did the engineer look", "Never had they asked"
    let denies = |at: usize| {
        tokens[at].tag == Tag::Neg
            || tokens[at].tag == Tag::Noun
                && at.checked_sub(1).is_some_and(|before| is(tokens, before, text, "no"))
    };
    let opens = auxiliary.checked_sub(1).is_none_or(|before| {
        matches!(tokens[before].tag, Tag::Wh | Tag::Punct | Tag::Coord) || denies(before)
    });
    // "Not until noon did the engineer restart it", "Only after lunch did …"
    const REACH: usize = 8;
    let late = || {
        let phrase = (0..auxiliary).rev().take(REACH);
        let mut phrase = phrase.take_while(|at| tokens[*at].tag != Tag::Punct);
        phrase.any(|at| {
            is(tokens, at, text, "only")
                || at > 0 && is(tokens, at, text, "until") && is(tokens, at - 1, text, "not")
        })
    };
    let helps = tokens[auxiliary].is(Class::DO) && tokens[auxiliary].tag == Tag::Aux;
    let opens = opens || helps && late();
    opens && (helps || tokens[auxiliary].tag == Tag::Modal)
}

/// Whether the -ing form at `at` is a thing that the past tense behind it is told of: "the monitoring caused an
/// outage", but "the running merged job".
pub(super) fn is_thing_that_did(tokens: &[Token], at: usize, text: &str) -> bool {
    let either = Class::NOUN.or(Class::ADJ);
    let past = tokens.get(at + 1).is_some_and(|next| next.is(Class::VBD) && !next.is(either));
    let behind = Class::DET.or(Class::POSS).or(Class::PRON).or(Class::PREP);
    let goes_on = tokens.get(at + 2).is_some_and(|it| it.is(behind))
        || is(tokens, at + 2, text, "to")
        || ends_clause(tokens, at + 2);
    tokens[at].is(Class::VBG) && tokens[at].is(Class::NOUN) && past && goes_on
}

/// "the key that Priyanka pasted into a gist": the past tense behind the subject of a relative clause.
pub(super) fn is_whose_deed(tokens: &[Token], at: usize, text: &str) -> bool {
    let who = &tokens[at - 1];
    let one = who.name.is(Name::GIVEN) && who.shape == Shape::Capital
        || who.is(Class::ROLE) && !who.is(Class::SYSTEM)
        || who.kind == TokenKind::Handle;
    let phrase = |token: &&Token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Det);
    let length = tokens[..at].iter().rev().take_while(phrase).count();
    (at - length).checked_sub(1).is_some_and(|that| {
        one && that > 0
            && is_any(tokens, that, text, &["that", "which"])
            && tokens[that - 1].tag == Tag::Noun
    })
}

/// "the AWS access key": one thing before `at` takes a verb with an s.
pub(super) fn is_behind_one_thing(tokens: &[Token], at: usize) -> bool {
    let people = Class::ROLE.or(Class::TEAM).or(Class::DEPARTMENT).or(Class::PLURAL);
    let phrase = |token: &&Token| matches!(token.tag, Tag::Noun | Tag::Adj);
    let length = tokens[..at].iter().rev().take_while(phrase).count();
    let Some(article) = (at - length).checked_sub(1) else { return false };
    let joined = article.checked_sub(1).is_some_and(|before| tokens[before].tag == Tag::Coord);
    let last = &tokens[at - 1];
    length > 1
        && tokens[article].tag == Tag::Det
        && !joined
        && last.tag == Tag::Noun
        && !last.is(people)
}

/// "to" before a verb, or before a noun phrase.
pub(super) fn infinitive_to(tokens: &[Token], at: usize, text: &str) -> Tag {
    let mut next = at + 1;
    while tokens.get(next).is_some_and(|t| t.is(Class::ADV.or(Class::NEG)) && !t.is(Class::VB)) {
        next += 1;
    }
    if is(tokens, next, text, "at") && is(tokens, next + 1, text, "least") {
        next += 2;
    }
    let Some(token) = tokens.get(next) else { return Tag::Prep };
    let verb = token.is(Class::VB) || token.is(Class::BE.or(Class::HAVE).or(Class::DO));
    // "to production", "to deploy 42" (a noun with a number) stay prepositions.
    let noun =
        token.shape != Shape::Lower && token.name != Name(0) && !token.name.is(Name::ENGLISH);
    let numbered = token.is(Class::NOUN)
        && tokens.get(next + 1).is_some_and(|t| t.kind == TokenKind::Number)
        && tokens.get(next + 2).is_none_or(|t| {
            matches!(t.kind, TokenKind::Punct(_)) || t.is(Class::COORD.or(Class::PREP))
        });
    if verb && !noun && !numbered { Tag::To } else { Tag::Prep }
}
