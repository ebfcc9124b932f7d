//! What to write instead of a tone: another question, a number, nothing at all. What was done is told
//! elsewhere; here only how it is said changes.

use super::bars::any_of;
use super::inflect::{capitalised, gerund};
use super::offer::asked;
use super::remains::slot;
use super::view::View;
use crate::language::lexicon;
use crate::language::{Blame, BlameKind};
use crate::rule::{Applicability, Context, Fix};
use crate::text::{Edit, Span};

/// The offers for a blame by tone, question or conduct; `None` where the deed itself is told, which has
/// drafts of its own.
pub(super) fn offers(context: &Context<'_>, blame: &Blame) -> Option<Vec<Fix>> {
    let place = Place::of(context, blame);
    let instead = |title: &str, text: &str, applicability| {
        Fix::new(title, applicability, Edit::replace(place.sentence, place.ended(text)))
    };
    Some(match blame.kind {
        BlameKind::Accusation => vec![place.question()],
        BlameKind::Animated => {
            vec![
                place
                    .calm()
                    .or_else(|| place.clause())
                    .unwrap_or_else(|| place.number(View::new(context, blame))),
            ]
        }
        BlameKind::Minimised => {
            let ask = || {
                let title = "Ask in a comment what made it hard to see".to_owned();
                let question = "What made this hard to see at that time?";
                asked(context.document, place.sentence.end, title, question)
            };
            place.opener().or_else(ask).into_iter().collect()
        }
        BlameKind::Punitive => vec![instead(
            "Say that this is handled elsewhere",
            "Such questions are handled outside of this document",
            Applicability::Unsafe,
        )],
        BlameKind::Reckless => vec![instead(
            "Say which safeguard could be left out",
            "‹The alert or check› could be disabled by ‹access group› without ‹second person, expiry or notification›",
            Applicability::Draft,
        )],
        BlameKind::Personnel => vec![instead(
            "State the working condition",
            "The rotation had ‹n› pages in ‹period› and ‹m› responders",
            Applicability::Draft,
        )],
        _ => return None,
    })
}

/// Where the words stand.
struct Place<'c> {
    text: &'c str,
    /// The words that carry the tone.
    words: Span,
    /// Who is asked for, where somebody is.
    agent: Option<Span>,
    /// Their sentences.
    sentence: Span,
}

impl<'c> Place<'c> {
    fn of(context: &'c Context<'_>, blame: &Blame) -> Self {
        let lead = context.reading.lead(blame);
        let sentences = &context.document.sentences;
        Self {
            text: context.document.source.text(),
            words: lead.predicate,
            agent: lead.agent.span,
            sentence: sentences[blame.sentences.0].span.join(sentences[blame.sentences.1].span),
        }
    }

    /// `words` with a stop, where the sentence has one.
    fn ended(&self, words: &str) -> String {
        let stop = self.sentence.of(self.text).ends_with(['.', '!', '?']);
        if stop { format!("{words}.") } else { words.to_owned() }
    }

    /// The question that finds a condition.
    fn question(&self) -> Fix {
        let asked = Span::new(self.words.start, self.sentence.end);
        let first = self.words.of(self.text).to_lowercase();
        let step = self.rest_of_why();
        let (text, applicability) = match step {
            Some((step, true)) if looks_at(&step).is_some() => (
                format!(
                    "What would have made {} the first place to look?",
                    looks_at(&step).unwrap_or_default()
                ),
                Applicability::Unsafe,
            ),
            Some((step, true)) => (
                format!("What would have made it the natural step to {step}?"),
                Applicability::Unsafe,
            ),
            Some((step, false)) => (
                format!("How did it make sense, with what was visible at ‹time›, to {step}?"),
                Applicability::Draft,
            ),
            None if first.starts_with("who") => (
                "What did the system allow at ‹step›, and what did it check?".to_owned(),
                Applicability::Draft,
            ),
            None => (
                "What did ‹the tool or the screen› show at ‹time›?".to_owned(),
                Applicability::Draft,
            ),
        };
        Fix::new(format!("Ask instead: {text}"), applicability, Edit::replace(asked, text))
    }

    /// What somebody did, or did not do, in "Why did somebody …?", and whether it is denied.
    fn rest_of_why(&self) -> Option<(String, bool)> {
        let agent = self.agent.filter(|agent| self.words.covers(*agent))?;
        let opening = Span::new(self.words.start, agent.start).of(self.text).to_lowercase();
        let rest = Span::new(agent.end, self.sentence.end).of(self.text);
        let rest = rest.trim().trim_end_matches(['?', '!', '*', '_', ' ']);
        let nobody = ["nobody", "no one", "noone", "none"];
        let agent = agent.of(self.text).to_lowercase();
        let denied = opening.contains("n't")
            || opening.contains("n’t")
            || rest.starts_with("not ")
            || nobody.iter().any(|word| agent.starts_with(word));
        let done = opening.starts_with("why did") && !rest.is_empty();
        let step = rest.trim_start_matches("not ");
        // "see fit to", "have the nerve to": what was done is asked for, not that they would.
        const NERVE: [&str; 7] = [
            "see fit to ",
            "have the nerve to ",
            "dare to ",
            "dare ",
            "think it wise to ",
            "think it fine to ",
            "feel free to ",
        ];
        let plain = step.replace(" for exactly that", "");
        let step = NERVE.iter().find_map(|it| plain.strip_prefix(it)).unwrap_or(&plain);
        // "not call them until noon": the call was to come before that.
        let late = denied.then(|| step.replace(" until ", " before "));
        let step = late.as_deref().unwrap_or(step);
        let step = of_nobody(step).unwrap_or_else(|| first_part(step).to_owned());
        (done && !step.is_empty()).then_some((step, denied))
    }

    /// Repeated marks as one: a question stays one.
    fn calm(&self) -> Option<Fix> {
        let marks = self.words.of(self.text);
        let mark = if marks.contains('?') { "?" } else { "." };
        marks.chars().all(|c| matches!(c, '!' | '?')).then(|| {
            let title = format!("Write “{mark}” instead");
            Fix::new(title, Applicability::Safe, Edit::replace(self.words, mark))
        })
    }

    /// ", which is ridiculous" at the end, taken out.
    fn clause(&self) -> Option<Fix> {
        let before = Span::new(self.sentence.start, self.words.start).of(self.text);
        let comma = before.rfind(", which ")?;
        let short = before[comma..].split_whitespace().count() <= 4;
        let after = Span::new(self.words.end, self.sentence.end).of(self.text);
        let ends = after.chars().all(|c| matches!(c, '.' | '!' | '?'));
        let gone = Span::new(self.sentence.start + comma, self.words.end);
        (short && ends)
            .then(|| Fix::new("Take the clause out", Applicability::Safe, Edit::delete(gone)))
    }

    /// A number in place of the feeling.
    fn number(&self, view: View<'_>) -> Fix {
        // "The state of this page is embarrassing."
        let before = Span::new(self.sentence.start, self.words.start).of(self.text);
        let states = [" is ", " was ", " are ", " were "].iter().any(|be| before.ends_with(be));
        let after = Span::new(self.words.end, self.sentence.end).of(self.text);
        if states && after.chars().all(|c| matches!(c, '.' | '!')) {
            let said = "‹what was observed: metric, value, duration›";
            let edit = Edit::replace(self.words, said);
            return Fix::new("Say what was observed", Applicability::Draft, edit);
        }
        let number = "‹Metric› was ‹value› for ‹duration›";
        let untold: Vec<String> =
            view.untold(self.sentence, &[], number).into_iter().map(|it| it.text).collect();
        let said = match slot(&untold) {
            Some(slot) => format!("{number}. {slot}"),
            None => self.ended(number),
        };
        Fix::new("Give the number", Applicability::Draft, Edit::replace(self.sentence, said))
    }

    /// "Obviously this …" without its first word.
    fn opener(&self) -> Option<Fix> {
        let rest = Span::new(self.words.end, self.sentence.end).of(self.text);
        let words = rest.trim_start_matches([',', ' ']);
        let opens = self.words.start == self.sentence.start && rest.len() > words.len();
        // "Everybody knows that …"
        let words = words.strip_prefix("that ").unwrap_or(words);
        let start = self.words.end + rest.len() - words.len();
        let first = words.split(' ').next().filter(|_| opens)?;
        let plain = first.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
        let word = Span::new(start, start + first.len());
        plain.then(|| {
            Fix::new(
                format!("Leave “{}” out", self.words.of(self.text)),
                Applicability::Safe,
                Edit::replace(Span::new(self.words.start, word.end), capitalised(first)),
            )
        })
    }
}

/// Pronouns of whoever a question asks about.
const THEY: &str = "he|she|i|we|you";

/// "take a snapshot before running it" of "take a snapshot before she ran it"; nothing where somebody would be left.
fn of_nobody(step: &str) -> Option<String> {
    let words: Vec<&str> = step.split(' ').collect();
    let mut told: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let word = words[at].to_lowercase();
        let plain = word.trim_end_matches([',', ';']);
        if any_of("his|her|their|our|my|your", plain) {
            told.push("the".to_owned());
        } else if plain == "they" {
            // They may be what was to be done.
            return None;
        } else if any_of(THEY, plain) {
            let opener = told.last()?.as_str();
            let verb = lexicon::word(words.get(at + 1)?).and_then(|word| word.verb)?;
            if !any_of("before|after|while|when", opener) {
                return None;
            }
            told.push(gerund(verb.lemma()));
            at += 1;
        } else {
            told.push(words[at].to_owned());
        }
        at += 1;
    }
    Some(told.join(" "))
}

/// As much of `step` as stands before the clause that somebody is named in.
fn first_part(step: &str) -> &str {
    let links = [" before ", " after ", " when ", " while ", " although ", " because ", ", "];
    let end = links.iter().filter_map(|link| step.find(link)).min();
    end.map_or(step, |end| &step[..end])
}

/// "the dashboard" of "check the dashboard"; nothing where more is said.
fn looks_at(step: &str) -> Option<&str> {
    let object =
        ["check ", "look at ", "consult ", "open "].iter().find_map(|it| step.strip_prefix(it))?;
    let short = object.starts_with("the ") && object.split(' ').count() <= 4;
    let further = [" before ", " after ", " when ", " for ", " with ", " until "];
    (short && !further.iter().any(|link| object.contains(link))).then_some(object)
}
