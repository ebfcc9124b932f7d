//! How far the object of a verb reaches, and by which words the verb reaches it: "looked at the dashboard", "rolled the
//! config out".

use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Tag, Token};
use crate::text::Span;

/// Verbs that reach their object through a preposition: "looked at the dashboard".
const WITH_PREPOSITION: &[(&str, &str)] = &[
    ("look", "at|on|into"),
    ("bring", "in"),
    ("call", "in"),
    ("work", "on|through"),
    ("wait", "for"),
    ("respond", "to"),
    ("react", "to"),
    ("act", "on|upon"),
    ("log", "into"),
    ("listen", "to"),
    ("reply", "to"),
    ("account", "for"),
    ("plan", "for"),
    ("test", "for"),
    ("check", "for"),
    ("adhere", "to"),
    ("drill", "through|into"),
    ("dig", "through|into"),
    ("cut", "through|into"),
    ("drive", "into|over|through"),
    ("reverse", "into"),
    ("click", "on"),
    ("step", "on"),
    ("trip", "over"),
    ("ask", "for"),
    ("insist", "on|upon"),
    ("rely", "on"),
    ("deviate", "from"),
    ("tamper", "with"),
    ("meddle", "with"),
    ("fiddle", "with"),
    ("tinker", "with"),
    ("mess around", "with"),
    ("play around", "with"),
];

/// What a verb is done to, and the preposition that leads there.
pub(super) struct Reach<'a> {
    pub(super) object: Span,
    pub(super) preposition: Option<&'a str>,
}

pub(super) fn reach<'a>(view: View<'a>, done: &Deed, until: usize) -> Option<Reach<'a>> {
    let lemma = done.verb.map_or("", |verb| verb.lemma());
    if let Some(object) = done.object {
        return Some(Reach { object: view.phrase_of(object, lemma), preposition: None });
    }
    let (_, prepositions) = WITH_PREPOSITION.iter().find(|(verb, _)| *verb == lemma)?;
    let after = view.tokens(Span::new(done.head.end, until.max(done.head.end)));
    let (first, rest) = after.split_first()?;
    // "only looked at it at noon"
    if let Some(it) = rest.first().filter(|it| it.tag == Tag::Pron && view.is(it, "it|them"))
        && view.is(first, prepositions)
    {
        let word = first.span.of(view.context.document.source.text());
        return Some(Reach { object: it.span, preposition: Some(word) });
    }
    let part = rest.iter().take_while(in_phrase).count();
    let mut last = rest[..part].last()?;
    // "the disk forecast": a noun that can be a verb, at the end of a phrase.
    if let [verb, after @ ..] = &rest[part..]
        && verb.is(Class::NOUN.or(Class::PLURAL))
        && last.tag == Tag::Noun
        && after.first().is_none_or(|it| matches!(it.tag, Tag::Punct | Tag::Prep | Tag::Coord))
    {
        last = verb;
    }
    if !view.is(first, prepositions)
        || !(last.tag == Tag::Noun || last.is(Class::NOUN.or(Class::PLURAL)))
    {
        return None;
    }
    // "asked for a review of the change"
    let mut object = rest.first()?.span.join(last.span);
    let behind = &view.context.reading.tokens[view.range(object).end..];
    if let Some((of, behind)) = behind.split_first().filter(|(of, _)| view.is(of, "of"))
        && let Some(more) =
            behind.iter().take_while(in_phrase).last().filter(|it| it.tag == Tag::Noun)
        && !view.has_human(of.span.join(more.span))
    {
        object = object.join(more.span);
    }
    let object = view.phrase_of(object, lemma);
    Some(Reach { object, preposition: Some(first.span.of(view.context.document.source.text())) })
}

/// The particle of a phrasal verb, wherever it stands: "rolled the config out".
pub(super) fn particle(view: View<'_>, done: &Deed, object: Span) -> String {
    let Some((_, particle)) = done.verb.and_then(|verb| verb.lemma().split_once(' ')) else {
        let inside = object.start >= done.head.end && object.end <= done.group.end;
        let from = if inside { object.end } else { done.head.end };
        let after = Span::new(from, done.group.end.max(from));
        let adverb = |token: &Token| matches!(token.tag, Tag::Adv | Tag::Prep);
        // "turned down the request"
        let between = view.tokens(Span::new(done.head.end, object.start.max(done.head.end)));
        if let [particle] = between
            && view.is(particle, "up|down|off|out|away|back|over|aside")
        {
            return format!(" {}", view.lower(particle));
        }
        return if !view.tokens(after).iter().all(adverb) || after.is_empty() {
            String::new()
        } else {
            format!(" {}", view.source(after).trim())
        };
    };
    let near = Span::new(done.head.end, object.end + particle.len() + 2);
    let stands = particle.split(' ').any(|word| view.has(near, word));
    if stands { format!(" {particle}") } else { String::new() }
}
