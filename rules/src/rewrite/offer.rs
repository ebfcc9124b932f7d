//! What is offered for a blame.

use crate::document::Role;
use crate::language::{Blame, Mention};
use crate::rule::{Applicability, Context, Fix};
use crate::text::Edit;

/// The offers for `blame`, the best first.
#[must_use]
pub fn offers(context: &Context<'_>, blame: &Blame) -> Vec<Fix> {
    let mut offers = Vec::new();
    let last = &context.document.sentences[blame.sentences.1];
    // At the end of the sentence a comment is well-formed in a paragraph, a bullet and a cell alike.
    offers.push(Fix::new(
        "Ask what the system allowed, as a comment",
        Applicability::Draft,
        Edit::insert(
            last.span.end,
            " <!-- What did the system allow here, and what did it show? -->",
        ),
    ));
    if let Some(mention) = blame.mention {
        offers.extend(role_instead(context, &context.reading.mentions[mention]));
    }
    offers
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

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
