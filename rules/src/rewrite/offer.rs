//! What is offered for a blame.

use super::draft::Drafts;
use super::stub::stub;
use super::tone;
use super::wrap::wrapped;
use crate::document::Document;
use crate::language::Blame;
use crate::rule::{Applicability, Context, Fix};
use crate::text::{Edit, Span};

pub use super::role::role_instead;

/// The longest statement, in bytes, and the most faults in it that a draft is made of. Nobody starts from a draft of a
/// page, and what it costs grows with the square of it and more.
const LONGEST: usize = 1_000;
const MOST: usize = 10;

/// The offers for `blame`, the best first: drafts of what to write instead, the question that such
/// a draft answers, a role for the name. `None` where nobody asks for them now.
#[must_use]
pub fn offers(context: &Context<'_>, blame: &Blame) -> Option<Vec<Fix>> {
    if let Some(offers) = tone::offers(context, blame) {
        return Some(offers);
    }
    if !context.drafts.has(blame.span) {
        return None;
    }
    let mut offers = Vec::new();
    let document = context.document;
    let last = document.sentences[blame.sentences.1].span;
    let all = document.sentences[blame.sentences.0].span.join(last);
    // Between fences a draft would break the lines of the timeline.
    let long = all.len() > LONGEST || blame.faults.len() > MOST;
    if long || document.fence_above(last.start).is_some() {
        let role = blame.mention.map(|mention| &context.reading.mentions[mention]);
        return Some(role.into_iter().flat_map(|role| role_instead(context, role)).collect());
    }
    let Drafts { class, replaced, texts, question } = Drafts::of(context, blame);
    for text in texts {
        offers.push(Fix::new(
            format!("Draft ({}): {}", class.id.replace('-', " "), beginning(&text)),
            Applicability::Draft,
            Edit::replace(replaced, wrapped(context, replaced, text)),
        ));
    }
    offers.extend(asked(document, last.end, format!("Ask in a comment: {question}"), &question));
    if let Some(edit) = stub(context, class) {
        let title = format!("Add an action item: {}", class.action.text);
        offers.push(Fix::new(title, Applicability::Draft, edit));
    }
    if let Some(mention) = blame.mention {
        offers.extend(role_instead(context, &context.reading.mentions[mention]));
    }
    Some(offers)
}

/// The offer, called `title`, to put `question` into a comment behind the sentence that ends at byte
/// `at`, if one can stand there.
pub(super) fn asked(document: &Document, at: usize, title: String, question: &str) -> Option<Fix> {
    let comment = || Edit::insert(at, format!(" <!-- {question} -->"));
    document.takes_comment(at).then(|| Fix::new(title, Applicability::Draft, comment()))
}

/// As much of a draft as a menu can show.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= 12 { text.to_owned() } else { format!("{} …", words[..12].join(" ")) }
}

/// Repeated marks as one: a question stays one.
#[must_use]
pub fn calm(span: Span, marks: &str) -> Fix {
    let mark = if marks.contains('?') { "?" } else { "." };
    Fix::new(format!("Write “{mark}” instead"), Applicability::Safe, Edit::replace(span, mark))
}
