//! A word that can be a verb: is it one here, and in which form?

use super::causative::{after_help, is_let};
use super::finite::{finite_after, finite_before, is_unchecked_release};
use super::function::{asked, is_behind_one_thing, is_thing_that_did, is_whose_deed};
use super::{Left, is, is_any, nounish};
use crate::language::lexicon::{Class, Name, Sense};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind, VERB_FORMS};

/// A word that can be a verb: which form, or `None` where it is a noun or adjective here.
pub(super) fn verb(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let token = &tokens[at];
    let class = token.class;
    let noun_too = class.is(Class::NOUN) || class.is(Class::ADJ);
    // Capitalised inside a sentence, it is part of a name or a title.
    if token.shape != Shape::Lower && at > 0 && !matches!(left, Left::Start) {
        return None;
    }
    // "in one go", "in a single push": one goes and pushes, and no plain form agrees with it.
    let plain = token.class.is(Class::VB) && !token.is(Class::VBD.or(Class::VBZ).or(Class::VBN));
    if plain && at > 0 && is_any(tokens, at - 1, text, &["one", "single"]) {
        return None;
    }
    let next_noun = nounish(tokens, at + 1);
    let form = |form| Some(Tag::Verb(form));
    match left {
        Left::Base if class.is(Class::VB) => form(Form::Base),
        // "did not made the control": slips of writers in a second language.
        Left::Base if class.is(Class::VBD) && after_did(tokens, at) => form(Form::Base),
        Left::Be if class.is(Class::VBN) => form(Form::Participle),
        Left::Verb
            if class.is(Class::VBG)
                && class.is(Class::NOUN)
                // "broke training for all tenants"
                && (!object_follows(tokens, at + 1) || is_any(tokens, at + 1, text, &["for", "of"])) =>
        {
            None
        }
        // "was misleading at best"
        Left::Be
            if class.is(Class::VBG)
                && class.is(Class::SLANTED)
                && !next_noun
                && !tokens.get(at + 1).is_some_and(|t| t.is(Class::DET.or(Class::PRON))) =>
        {
            Some(Tag::Adj)
        }
        Left::Be | Left::Have | Left::Verb if class.is(Class::VBG) => form(Form::Ing),
        Left::Have if class.is(Class::VBN) => form(Form::Participle),
        // "the failed job", "a broken image", "three cached entries"; but "the first responder
        // acknowledged" never comes here, its left is a noun.
        Left::Modifier if class.is(Class::VBN.or(Class::VBD).or(Class::VBG)) => {
            if next_noun && !is_thing_that_did(tokens, at, text) {
                Some(Tag::Adj)
            } else if class.is(Class::VBG) || class.is(Class::NOUN) {
                Some(Tag::Noun)
            } else {
                Some(Tag::Adj)
            }
        }
        Left::Modifier => None,
        // "merged it with failing tests": how they are.
        Left::Prep if next_noun && is_state(tokens, at, text) => Some(Tag::Adj),
        // "instead of staging": the environment.
        Left::Prep if is(tokens, at, text, "staging") && !object_follows(tokens, at + 1) => None,
        // "lack of understanding around it"
        Left::Prep
            if class.is(Class::VBG)
                && class.is(Class::NOUN)
                && is(tokens, at - 1, text, "of")
                && at > 1
                && tokens[at - 2].tag == Tag::Noun
                && !object_follows(tokens, at + 1) =>
        {
            None
        }
        Left::Prep if class.is(Class::VBG) => form(Form::Ing),
        Left::Prep if class.is(Class::VBN.or(Class::VBD)) && next_noun => Some(Tag::Adj),
        Left::Prep => None,
        Left::Noun | Left::Pron => after_subject(tokens, at, text, left),
        Left::Start | Left::Coord | Left::Other => opening(tokens, at, text, left),
        Left::Verb if class.is(Class::VBN.or(Class::VBD)) && next_noun => Some(Tag::Adj),
        Left::Verb if class.is(Class::VB) && after_help(tokens, at) => form(Form::Base),
        // "The config that she pushed broke the login"
        Left::Verb if class.is(Class::VBD) && !class.is(Class::VBN.or(Class::VB)) && !noun_too => {
            form(Form::Past)
        }
        Left::Verb | Left::Be | Left::Have | Left::Base => {
            if class.is(Class::VBD.or(Class::VBN)) && !noun_too {
                form(Form::Participle)
            } else {
                None
            }
        }
    }
}

/// Whether the -ing form at `at` says how something is, and does nothing to anything.
fn is_state(tokens: &[Token], at: usize, text: &str) -> bool {
    const STATES: &[&str] = &[
        "failing",
        "existing",
        "pending",
        "remaining",
        "conflicting",
        "outstanding",
        "expiring",
        "crashing",
        "missing",
    ];
    is_any(tokens, at, text, STATES) && !object_follows(tokens, at + 1)
}

fn after_did(tokens: &[Token], at: usize) -> bool {
    let before = tokens[..at].iter().rfind(|token| !matches!(token.tag, Tag::Adv | Tag::Neg));
    before.is_some_and(|token| token.tag == Tag::Aux && token.is(Class::DO))
}

/// A possible verb after a noun or pronoun.
fn after_subject(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let token = &tokens[at];
    let class = token.class;
    let noun_too = class.is(Class::NOUN);
    let object_follows = object_follows(tokens, at + 1);
    // "the controls group in the lab", "the partner onboarding team"
    let people_next = tokens.get(at + 1).is_some_and(|t| t.is(Class::TEAM) && !t.is(Class::VBD));
    if left == Left::Noun
        && (class.is(Class::TEAM) && class.is(Class::VB) || class.is(Class::VBG) && people_next)
    {
        return None;
    }
    if class.is(Class::VB)
        && left == Left::Noun
        && (!class.is(Class::VBD) && asked(tokens, at, text) || is_let(tokens, at))
    {
        return Some(Tag::Verb(Form::Base));
    }
    let inflected = Class::VBD.or(Class::VBZ).or(Class::VBN);
    if class.is(Class::VB) && noun_too && !class.is(inflected) && is_behind_one_thing(tokens, at) {
        return None;
    }
    // "merged the Helm values change", "for the e2e run": the clause has its verb, this is a noun.
    if (noun_too || class.is(Class::VBZ) && is_object(tokens, at))
        && left == Left::Noun
        && finite_before(tokens, at)
        && !is(tokens, at + 1, text, "by")
    {
        return None;
    }
    let subject = &tokens[at - 1];
    if class.is(Class::VBD) && is_whose_deed(tokens, at, text) {
        return Some(Tag::Verb(Form::Past));
    }
    if class.is(Class::VBD.or(Class::VBN)) {
        // "a route created by …", "the image built from …": no finite verb, the clause has another.
        if !class.is(Class::VBD) {
            return Some(Tag::Verb(Form::Participle));
        }
        // "the support team wrongly told customers that …"
        let doer = subject.tag == Tag::Adv
            && tokens[..at]
                .iter()
                .rfind(|t| t.tag != Tag::Adv)
                .is_some_and(|t| t.is(Class::TEAM.or(Class::ROLE)) && t.tag == Tag::Noun);
        if class.is(Class::VBN) && left == Left::Noun && !(doer && subject.is(Class::FAULTY)) {
            if !object_follows && after_with(tokens, at, text) {
                return Some(Tag::Verb(Form::Participle));
            }
            let by = is(tokens, at + 1, text, "by");
            let complement = object_follows || is(tokens, at + 1, text, "to");
            if by
                || (!complement && finite_after(tokens, at + 1, text))
                || reduced(tokens, at, text)
            {
                return Some(Tag::Verb(Form::Participle));
            }
        }
        return Some(Tag::Verb(Form::Past));
    }
    if class.is(Class::VBG) {
        // "muted the alarm of the baggage sorting controller"
        let compound = left == Left::Noun
            && finite_before(tokens, at)
            && tokens
                .get(at + 1)
                .is_some_and(|t| t.is(Class::SYSTEM) && !t.is(Class::PLURAL.or(Class::VBG)))
            && tokens.get(at + 2).is_none_or(|t| t.kind != TokenKind::Number);
        // "dropped the tariff mapping for one carrier"
        let tail = noun_too
            && left == Left::Noun
            && finite_before(tokens, at)
            && tokens.get(at + 1).is_some_and(|t| t.is(Class::PREP))
            && !subject.is(Class::ROLE.or(Class::TEAM).or(Class::CUSTOMER))
            && !subject.name.is(Name::GIVEN);
        let noun = noun_too && (!object_follows || tail) || compound;
        return if noun { None } else { Some(Tag::Verb(Form::Ing)) };
    }
    if class.is(Class::VBZ) {
        // "Alice deploys the", "the job fails": a verb unless it ends a compound ("config changes").
        // "Priyanka runs `terraform apply` … with the workspace still selected", "SN outlines options"
        let opens = at == 1 || matches!(tokens[at - 2].tag, Tag::Punct | Tag::Num);
        let initials = opens && subject.shape == Shape::Upper && subject.span.len() < 4;
        let named = subject.name.is(Name::GIVEN) || initials;
        let ok = !noun_too
            || object_follows
            || left == Left::Pron
            || named
            || subject.kind == TokenKind::Handle
            || ends_clause(tokens, at + 1);
        let object = tokens.get(at + 1).is_some_and(|t| {
            t.kind == TokenKind::Code || t.is(Class::DET.or(Class::POSS).or(Class::PREP))
        });
        // "@kofi deploys reorganized configuration": a handle modifies nothing.
        let handle = subject.kind == TokenKind::Handle && opens;
        let another =
            noun_too && !handle && !(named && object) && finite_after(tokens, at + 1, text);
        return (ok && !another).then_some(Tag::Verb(Form::Third));
    }
    // Base form: after a plural or a pronoun.
    let plural = left == Left::Pron
        || subject.is(Class::PLURAL)
        || (subject.shape == Shape::Lower && subject.span.of(text).ends_with('s'));
    // "Halvorn and Kestrel agree to wait"
    let named = |at: usize| tokens[at].tag == Tag::Noun && tokens[at].shape != Shape::Lower;
    let both = at > 2 && named(at - 1) && is(tokens, at - 2, text, "and") && named(at - 3);
    let plural = plural || both && !noun_too;
    // "had two terminals open": how something was.
    let state = class.is(Class::ADJ) && ends_clause(tokens, at + 1) && finite_before(tokens, at);
    // "a decision we now regret": no noun stands there.
    let told = tokens[..at].iter().rfind(|t| t.tag != Tag::Adv).is_some_and(|t| {
        t.tag == Tag::Pron
            && ["i", "we", "they"].iter().any(|it| t.span.of(text).eq_ignore_ascii_case(it))
    });
    (plural && !state && (!noun_too || object_follows || told)).then_some(Tag::Verb(Form::Base))
}

/// "The person assigned to the change forgot it": a preposition, a noun phrase, then the verb.
fn reduced(tokens: &[Token], at: usize, text: &str) -> bool {
    let says = Sense::REPORT.or(Sense::BELIEF).or(Sense::PERCEIVE);
    let prep = tokens.get(at + 1).is_some_and(|t| t.is(Class::PREP) && !t.is(Class::SUBORD));
    // "failed to notice"
    let infinitive = is(tokens, at + 1, text, "to")
        && tokens.get(at + 2).is_some_and(|t| t.is(Class::VB.or(Class::BE).or(Class::HAVE)));
    if !prep || infinitive || tokens[at].sense.is(says) || tokens[at].verb.is_none() {
        return false;
    }
    let function = Class::BE
        .or(Class::HAVE)
        .or(Class::DO)
        .or(Class::MODAL)
        .or(Class::PREP)
        .or(Class::COORD)
        .or(Class::SUBORD)
        .or(Class::WH)
        .or(Class::PRON)
        .or(Class::NEG);
    let past = |t: &Token| t.is(Class::VBD) && !t.is(Class::NOUN.or(Class::ADJ));
    let phrase = |t: &&Token| {
        let word = matches!(t.kind, TokenKind::Word | TokenKind::Code | TokenKind::Number);
        let inside = word && !t.is(function) && !past(t);
        inside || t.is(Class::DET) && !is(tokens, at + 2, text, "that")
    };
    let length = tokens[at + 2..].iter().take_while(phrase).count();
    let next = tokens.get(at + 2 + length);
    let told =
        next.is_some_and(|t| t.is(Class::BE.or(Class::HAVE)) && !t.is(Class::VBG) || past(t));
    (1..=5).contains(&length) && told
}

/// Whether the phrase that ends with token `at` is the object of a verb: "put all addresses".
fn is_object(tokens: &[Token], at: usize) -> bool {
    let inside = |token: &&Token| matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Det | Tag::Num);
    let length = tokens[..at].iter().rev().take_while(inside).count();
    let Some(verb) = (at - length).checked_sub(1) else { return false };
    let determined = tokens[verb + 1..at].iter().any(|t| matches!(t.tag, Tag::Det | Tag::Num));
    // "from the release notes": the clause has its verb before the preposition.
    let told =
        matches!(tokens[verb].tag, Tag::Verb(Form::Past | Form::Third | Form::Base) | Tag::Prep);
    let relative = tokens[..verb].iter().rev().take(3).any(|t| t.tag == Tag::Wh);
    told && determined && !relative
}

/// "with the prod workspace still selected": how something was, no deed of the noun.
fn after_with(tokens: &[Token], at: usize, text: &str) -> bool {
    let phrase = |token: &&Token| {
        matches!(token.tag, Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Adv | Tag::Neg)
    };
    let length = tokens[..at].iter().rev().take_while(phrase).count();
    (at - length).checked_sub(1).is_some_and(|with| is(tokens, with, text, "with"))
}

/// Whether what follows looks like an object or the rest of a predicate.
fn object_follows(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        matches!(
            token.kind,
            TokenKind::Code
                | TokenKind::Number
                | TokenKind::Handle
                | TokenKind::Email
                | TokenKind::Initials
        ) || token.is(Class::DET
            .or(Class::POSS)
            .or(Class::PRON)
            .or(Class::PREP)
            .or(Class::ADV)
            .or(Class::PARTICLE))
            || (token.shape != Shape::Lower && token.kind == TokenKind::Word)
            || token.is(Class::WH)
            || token.is(Class::VBG)
            || token.is(Class::ADJ)
            || token.is(Class::SUBORD)
    })
}

pub(super) fn ends_clause(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| {
        matches!(token.kind, TokenKind::Punct(_)) || token.is(Class::COORD.or(Class::SUBORD))
    })
}

/// "Invoicing told the hub", "Testing has shown": a verb of its own stands behind the word.
fn is_subject(tokens: &[Token], at: usize, text: &str) -> bool {
    let class = |at: usize| tokens.get(at).map_or(Class(0), |token| token.class);
    let next =
        at + 1 + usize::from(is_any(tokens, at + 1, text, &["never", "also", "only", "then"]));
    let human = tokens.get(next).is_some_and(|token| token.sense.is(Sense::HUMAN));
    let object = Class::DET.or(Class::POSS).or(Class::PRON).or(Class::SUBORD);
    let object = if human { object.or(Class::PREP) } else { object };
    let finite = class(next).is(Class::VBD.or(Class::VBZ))
        && !class(next).is(Class::NOUN.or(Class::ADJ))
        && class(next + 1).is(object);
    let helps = Class::DO.or(Class::HAVE).or(Class::MODAL);
    !class(at).is(Class::BE.or(Class::HAVE).or(Class::DO))
        && !is_any(tokens, at, text, &["getting", "keeping"])
        && (finite || class(next).is(helps) && !class(next).is(Class::VBG))
}

/// A possible verb at the start of a clause: an imperative, a bullet without subject, a participle.
fn opening(tokens: &[Token], at: usize, text: &str, left: Left) -> Option<Tag> {
    let class = tokens[at].class;
    let next_noun = nounish(tokens, at + 1);
    // "our monitoring and alerting system"
    let paired = left == Left::Coord
        && at >= 2
        && tokens[at - 2].is(Class::VBG)
        && matches!(tokens[at - 2].tag, Tag::Noun | Tag::Adj)
        && next_noun
        && !object_follows(tokens, at + 1);
    if class.is(Class::VBG) && paired {
        return Some(Tag::Adj);
    }
    if class.is(Class::VBG) {
        // "Misreading of the gauge led to …"
        let noun =
            left == Left::Start && (is(tokens, at + 1, text, "of") || is_subject(tokens, at, text));
        return (!noun).then_some(Tag::Verb(Form::Ing));
    }
    if class.is(Class::VBN) && is(tokens, at + 1, text, "by") {
        return Some(Tag::Verb(Form::Participle));
    }
    if class.is(Class::VBD.or(Class::VBN)) {
        // "Failed deployments were …" opens with an adjective, "Skipped the tests" with a verb.
        let plural_next = tokens.get(at + 1).is_some_and(|t| t.is(Class::PLURAL));
        let next_verb = tokens
            .get(at + 1)
            .is_some_and(|t| t.is(VERB_FORMS) && !t.is(Class::NOUN.or(Class::ADJ)));
        let bare_noun = next_noun && !next_verb && !object_follows(tokens, at + 1);
        // "Limited experience with it"
        let judges = class.is(Class::SLANTED) && class.is(Class::VBN);
        // "rolls it back, missed heartbeats drop to zero"
        let told_after = left == Left::Start
            && at > 0
            && tokens.get(at + 2).is_some_and(|t| t.is(Class::VB) && !t.is(Class::VBD));
        let told = judges || told_after || finite_after(tokens, at + 1, text);
        let adjective = told || plural_next && !is_unchecked_release(tokens, at, text);
        if bare_noun && adjective && left != Left::Coord {
            return Some(Tag::Adj);
        }
        // "…, and failed card payments climbed to 31%": a clause of its own.
        let clause = left == Left::Coord && at >= 2 && tokens[at - 2].is_mark(',');
        if bare_noun && clause && finite_after(tokens, at + 2, text) {
            return Some(Tag::Adj);
        }
        let form = if class.is(Class::VBD) { Form::Past } else { Form::Participle };
        return Some(Tag::Verb(form));
    }
    // "Invoices stopped going out", "Orders were late", "and tank 3 overflowed"
    let subject = tokens.get(at + 1).is_some_and(|t| {
        t.is(Class::VBD.or(Class::BE).or(Class::HAVE).or(Class::MODAL))
            && !t.is(Class::NOUN.or(Class::VB))
            || t.kind == TokenKind::Number
                && tokens.get(at + 2).is_some_and(|t| {
                    t.is(Class::VBD) || t.class.0 == 0 && t.span.of(text).ends_with("ed")
                })
    });
    if subject {
        return None;
    }
    if left == Left::Coord {
        return coordinated(tokens, at);
    }
    // "closed it as duplicate"
    if at > 0 && is(tokens, at - 1, text, "as") && !class.is(Class::VBZ) {
        return None;
    }
    // "Author of the broken filter: …"
    if class.is(Class::ROLE) && is(tokens, at + 1, text, "of") {
        return None;
    }
    // "Typo by me in the netmask"
    if class.is(Class::ERROR) && tokens.get(at + 1).is_some_and(|next| next.is(Class::PREP)) {
        return None;
    }
    // "Lack of attention": few verbs take "of", and none of these two.
    let lack = class.is(Class::SLANTED) || is(tokens, at, text, "lack");
    if lack && is(tokens, at + 1, text, "of") {
        return None;
    }
    let noun_too = class.is(Class::NOUN.or(Class::DEPARTMENT).or(Class::TEAM));
    // "Blame for the outage lies with …"
    if class.is(Class::SLANTED)
        && is(tokens, at + 1, text, "for")
        && finite_after(tokens, at + 1, text)
    {
        return None;
    }
    if class.is(Class::VBZ) {
        return (!noun_too
            || tokens.get(at + 1).is_some_and(|t| {
                t.is(Class::DET.or(Class::POSS)) && !is(tokens, at + 1, text, "that")
            }))
        .then_some(Tag::Verb(Form::Third));
    }
    // "Deploys to prod are …" against "Deploy the fix": an imperative has an object.
    let finite = finite_after(tokens, at + 1, text);
    (!noun_too || (object_follows(tokens, at + 1) && !finite) || (next_noun && !finite))
        .then_some(Tag::Verb(Form::Base))
}

/// After "and": the same as the last verb before it, if that fits.
fn coordinated(tokens: &[Token], at: usize) -> Option<Tag> {
    let class = tokens[at].class;
    let before = tokens[..at].iter().rev().find_map(|t| match t.tag {
        Tag::Verb(form) => Some(form),
        _ => None,
    });
    match before {
        Some(Form::Base) if class.is(Class::VB) => Some(Tag::Verb(Form::Base)),
        Some(Form::Third) if class.is(Class::VBZ) => Some(Tag::Verb(Form::Third)),
        _ if class.is(Class::NOUN) => None,
        _ if class.is(Class::VBZ) => Some(Tag::Verb(Form::Third)),
        _ => Some(Tag::Verb(Form::Base)),
    }
}

/// A word of no list: by its ending.
pub(super) fn unknown(tokens: &[Token], at: usize, text: &str) -> Tag {
    let word = tokens[at].span.of(text);
    let ends = |suffixes: &[&str]| word.len() > 4 && suffixes.iter().any(|s| word.ends_with(s));
    if ends(&["ly"]) {
        return Tag::Adv;
    }
    let named = |at: usize| matches!(tokens[at].tag, Tag::Noun | Tag::Pron);
    // "tank 3 overflowed"
    let after_noun =
        at > 0 && (named(at - 1) || at > 1 && tokens[at - 1].tag == Tag::Num && named(at - 2));
    let after_aux = at > 0 && matches!(tokens[at - 1].tag, Tag::Aux | Tag::Adv | Tag::Neg);
    // "to energise the bar", "did not arm the relay"
    let wanted = (0..at).rev().find(|before| !matches!(tokens[*before].tag, Tag::Adv | Tag::Neg));
    let base = wanted.is_some_and(|before| {
        let token = &tokens[before];
        matches!(token.tag, Tag::To | Tag::Modal) || token.tag == Tag::Aux && token.is(Class::DO)
    });
    if base {
        return Tag::Verb(Form::Base);
    }
    if ends(&["ed"]) {
        // "an entry keyed by a clerk"
        if after_noun && is(tokens, at + 1, text, "by") {
            return Tag::Verb(Form::Participle);
        }
        // "and sized the cluster"
        let object = at > 0
            && tokens[at - 1].tag == Tag::Coord
            && tokens.get(at + 1).is_some_and(|next| next.is(Class::DET.or(Class::POSS)));
        if after_noun || object {
            return Tag::Verb(Form::Past);
        }
        return if after_aux { Tag::Verb(Form::Participle) } else { Tag::Adj };
    }
    // "the core banking team"
    let whose = tokens.get(at + 1).is_some_and(|t| t.is(Class::TEAM.or(Class::ROLE)));
    if ends(&["ing"]) && (after_noun && !whose || after_aux) {
        return Tag::Verb(Form::Ing);
    }
    let adjective =
        ends(&["ous", "ful", "less", "able", "ible", "ive", "ical", "ic", "al", "ary", "ory"]);
    if adjective && nounish(tokens, at + 1) { Tag::Adj } else { Tag::Noun }
}
