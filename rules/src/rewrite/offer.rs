//! What is offered for a blame.

use super::draft::Drafts;
use super::inflect::capitalised;
use super::stub::stub;
use super::tone;
use super::view::View;
use crate::document::Role;
use crate::language::{Blame, Mention};
use crate::rule::{Applicability, Context, Fix};
use crate::text::Edit;

/// The offers for `blame`, the best first: drafts of what to write instead, the question that such
/// a draft answers, a role for the name.
#[must_use]
pub fn offers(context: &Context<'_>, blame: &Blame) -> Vec<Fix> {
    if let Some(offers) = tone::offers(context, blame) {
        return offers;
    }
    let mut offers = Vec::new();
    let document = context.document;
    let last = document.sentences[blame.sentences.1].span;
    let Drafts { class, replaced, texts } = Drafts::of(context, blame);
    for text in texts {
        offers.push(Fix::new(
            format!("Draft ({}): {}", class.id.replace('-', " "), beginning(&text)),
            Applicability::Draft,
            Edit::replace(replaced, text),
        ));
    }
    let question = class.question;
    // At the end of the sentence a comment is well-formed in a paragraph, a bullet and a cell alike.
    offers.push(Fix::new(
        format!("Ask in a comment: {question}"),
        Applicability::Draft,
        Edit::insert(last.end, format!(" <!-- {question} -->")),
    ));
    if let Some(edit) = stub(document, class) {
        let title = format!("Add an action item: {}", class.action.text);
        offers.push(Fix::new(title, Applicability::Draft, edit));
    }
    if let Some(mention) = blame.mention {
        offers.extend(role_instead(context, &context.reading.mentions[mention]));
    }
    offers
}

/// As much of a draft as a menu can show.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 12 { text.to_owned() } else { format!("{} …", words[..12].join(" ")) }
}

/// The name replaced by a role: the one configured, or what the section suggests.
#[must_use]
pub fn role_instead(context: &Context<'_>, mention: &Mention) -> Option<Fix> {
    let document = context.document;
    let name = document.source.slice(mention.span);
    let bare = name.trim_matches(|c: char| "@<>[]~".contains(c));
    let configured = context
        .settings
        .people
        .iter()
        .find(|(person, role)| person.eq_ignore_ascii_case(bare) && !role.is_empty())
        .map(|(_, role)| role.as_str());
    let role = configured.unwrap_or_else(|| {
        if document.in_role(mention.span.start, Role::Timeline) {
            "the on-call engineer"
        } else {
            "a responder"
        }
    });
    let starts =
        document.sentences.iter().any(|sentence| sentence.span.start == mention.span.start);
    let text = if starts { capitalised(role) } else { role.to_owned() };
    Some(Fix::new(
        format!("Write “{role}” instead of “{name}”"),
        Applicability::Unsafe,
        Edit::replace(mention.span, text),
    ))
}
