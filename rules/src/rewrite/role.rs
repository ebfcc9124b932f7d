//! A role in place of a name: one role per person in the document, with the pronouns that stand for
//! them and the verbs that agree.

use super::inflect::capitalised;
use crate::document::{Document, Role};
use crate::language::Mention;
use crate::language::lexicon::Class;
use crate::language::roles;
use crate::language::token::{Form, Tag, is_owned};
use crate::rule::{Applicability, Context, Fix};
use crate::text::{Edit, Span};

/// How many mentions are read to number the people of a document.
const COUNTED: usize = 200;

/// The name replaced by a role: the one configured, the one the head of the document gives, or what
/// the section suggests.
#[must_use]
pub fn role_instead(context: &Context<'_>, mention: &Mention) -> Option<Fix> {
    let document = context.document;
    if owns(document, mention) {
        return None;
    }
    let name = document.source.slice(mention.span);
    let (role, first) = role(context, mention);
    let bare = ["a ", "an "].iter().find_map(|article| role.strip_prefix(article)).unwrap_or(&role);
    // "a responder" where they come up first, "the responder" from then on.
    let role = if first || role.starts_with("the ") { role.clone() } else { format!("the {bare}") };
    let role = role.replace("the another", "the other");
    let at = document.sentences.partition_point(|sentence| sentence.span.end <= mention.span.start);
    let starts = document.sentences.get(at).is_some_and(|it| it.span.start == mention.span.start);
    let text = if starts { capitalised(&role) } else { role.clone() };
    let mut edits = vec![Edit::replace(mention.span, text)];
    pronouns(context, mention, &mut edits);
    let title = format!("Write “{role}” instead of “{name}”");
    Some(Fix { title: title.replace('\n', " "), applicability: Applicability::Unsafe, edits })
}

/// "Owner: Ana": without her nobody owns it.
fn owns(document: &Document, mention: &Mention) -> bool {
    let line = document.source.line_span(document.source.line_of(mention.span.start));
    let before = document.source.slice(Span::new(line.start, mention.span.start)).to_lowercase();
    let label = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let labelled = before[label.len()..].contains(':');
    let owners =
        ["owner", "owners", "assignee", "assignees", "dri", "author", "authors", "assigned to"];
    labelled && owners.iter().any(|owner| label.ends_with(owner))
}

/// The role of a person, and whether they come up here for the first time.
fn role(context: &Context<'_>, mention: &Mention) -> (String, bool) {
    let (document, people) = (context.document, &context.settings.people);
    let name = key(document, mention);
    let configured = people
        .iter()
        .find(|(person, role)| is_same(&person.to_lowercase(), &name) && !role.is_empty());
    if let Some((_, role)) = configured {
        return (role.clone(), true);
    }
    if let Some(role) = of_head(document, &name) {
        return (role, true);
    }
    let timeline = document.in_role(mention.span.start, Role::Timeline);
    let (number, first) = context.once(Numbers::of).of_mention(mention, &name);
    let noun = if timeline && number == 0 { "on-call engineer" } else { "responder" };
    let role = match (number, noun) {
        (0, "on-call engineer") => "the on-call engineer".to_owned(),
        (0, _) => "a responder".to_owned(),
        // "A second responder" could be read as a duration.
        (1, _) => "another responder".to_owned(),
        (2, _) => "a third responder".to_owned(),
        (more, _) => format!("responder {}", more + 1),
    };
    (role, first)
}

/// A name as it is compared.
fn key(document: &Document, mention: &Mention) -> String {
    let name = document.source.slice(mention.span).to_lowercase();
    name.trim_matches(|c: char| "@<>[]~".contains(c)).to_owned()
}

/// Whether two names are those of one person: "ana" and "ana ruiz".
fn is_same(one: &str, other: &str) -> bool {
    let words = |name: &str, of: &str| {
        name.split_whitespace().all(|word| of.split_whitespace().any(|it| it == word))
    };
    let single = |name: &str| !name.contains(char::is_whitespace);
    if one == other || single(one) && single(other) {
        return one == other && !one.is_empty();
    }
    !one.is_empty() && (words(one, other) || words(other, one))
}

/// The role that the head of the document gives: "Incident commander: Ana Ruiz".
fn of_head(document: &Document, name: &str) -> Option<String> {
    let fields = document.fields.iter().take(COUNTED);
    let mut labels = fields.filter(|field| {
        is_same(
            &document.source.slice(field.value).trim().trim_start_matches('@').to_lowercase(),
            name,
        )
    });
    let label = labels.find_map(|field| {
        let label = document.source.slice(field.label).trim().to_lowercase();
        let is_role = roles::is_person(&label)
            && !["owner", "author", "reviewer", "participant", "attendee", "contributor"]
                .iter()
                .any(|it| label.contains(it));
        is_role.then_some(label)
    })?;
    Some(format!("the {label}"))
}

/// The people of a document, numbered as they come up.
struct Numbers {
    people: Vec<String>,
    /// The number of whoever each of the first mentions names, and whether it is the first to do so.
    mentions: Vec<(Span, usize, bool)>,
}

impl Numbers {
    fn of(context: &Context<'_>) -> Self {
        let mut numbers = Self { people: Vec::new(), mentions: Vec::new() };
        for mention in context.reading.mentions.iter().take(COUNTED) {
            let name = key(context.document, mention);
            let known = numbers.people.iter().position(|it| is_same(it, &name));
            let number = known.unwrap_or(numbers.people.len());
            numbers.mentions.push((mention.span, number, known.is_none()));
            if known.is_none() {
                numbers.people.push(name);
            }
        }
        numbers
    }

    /// The number of `name`, whom `mention` names, and whether it is the first to do so.
    fn of_mention(&self, mention: &Mention, name: &str) -> (usize, bool) {
        match self.mentions.iter().find(|(span, ..)| *span == mention.span) {
            Some((_, number, first)) => (*number, *first),
            None => (self.people.iter().position(|it| is_same(it, name)).unwrap_or(0), false),
        }
    }
}

/// The pronouns after `mention` in its sentence, up to the next person, with their verbs.
fn pronouns(context: &Context<'_>, mention: &Mention, edits: &mut Vec<Edit>) {
    let reading = context.reading.get();
    let at = reading.sentences.partition_point(|sentence| sentence.end <= mention.tokens.start);
    let Some(sentence) = reading.sentences.get(at) else { return };
    let next = reading.mentions.partition_point(|it| it.tokens.start < mention.tokens.end);
    let until =
        reading.mentions.get(next).map_or(sentence.end, |it| it.tokens.start.min(sentence.end));
    let word = |at: usize| context.document.prose_at(reading.tokens[at].span).to_lowercase();
    for at in mention.tokens.end..until {
        let token = &reading.tokens[at];
        if !token.is(Class::THIRD.or(Class::POSS)) {
            continue;
        }
        let before_noun = token.tag == Tag::Det && is_owned(reading.tokens.get(at + 1));
        let they = match word(at).as_str() {
            "he" | "she" => "they",
            "him" => "them",
            "her" if before_noun => "their",
            "her" => "them",
            "his" | "hers" if before_noun => "their",
            "his" | "hers" => "theirs",
            "himself" | "herself" => "themself",
            _ => continue,
        };
        if they == "they" {
            let Some(verb) = agreeing(context, at + 1, until) else { return };
            edits.extend(verb);
        }
        edits.push(Edit::replace(token.span, they));
    }
}

/// The verb after "they"; nothing where its form is not known.
fn agreeing(context: &Context<'_>, from: usize, until: usize) -> Option<Option<Edit>> {
    let tokens = &context.reading.tokens;
    let at = (from..until).find(|at| !matches!(tokens[*at].tag, Tag::Adv))?;
    let token = &tokens[at];
    let said = context.document.prose_at(token.span).to_lowercase();
    let plural = match said.as_str() {
        "was" => "were",
        "is" => "are",
        "has" => "have",
        "does" => "do",
        _ if said.starts_with(['\'', '’']) => return None,
        _ => match token.tag {
            Tag::Verb(Form::Third) => token.verb?.lemma().split(' ').next()?,
            _ => return Some(None),
        },
    };
    Some(Some(Edit::replace(token.span, plural)))
}
