//! A sentence as it stands, without the "by …" that says who did it: the smallest change that names nobody.

use super::inflect::capitalised;
use super::phrases::noun;
use super::recast::Recast;
use super::told::EMPLOYERS;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

impl View<'_> {
    /// The sentence at `span` without its agents, where nobody else is in it.
    pub(super) fn without_agents(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let whole = self.trimmed(span)?;
        // "was unintentionally triggered": more than the agent has to go.
        if self.tokens(whole).iter().any(|token| token.tag == Tag::Adv && token.is(Class::FAULTY)) {
            return None;
        }
        let agents = self.agents(whole);
        let mut parts = Vec::new();
        let mut start = whole.start;
        for agent in &agents {
            parts.push(Span::new(start, agent.start));
            start = agent.end;
        }
        parts.push(Span::new(start, whole.end));
        if agents.is_empty() || parts.iter().any(|part| self.has_human(*part)) {
            return None;
        }
        let mut parts: Vec<String> = parts.into_iter().map(|part| self.impersonal(part)).collect();
        parts[0] = unwronged(&parts[0]);
        let text = parts
            .iter()
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let text =
            [" ,", " ;", " .", " :"].iter().fold(text, |text, mark| text.replace(mark, &mark[1..]));
        let verbs = deeds.iter().map(|deed| deed.head).collect();
        Some(Recast { text, verbs, ..Recast::default() })
    }

    /// "by the technician", "by one of our engineers", each with its preposition.
    pub(super) fn agents(self, span: Span) -> Vec<Span> {
        let tokens = self.tokens(span);
        let part = |token: &&Token| {
            matches!(
                token.tag,
                Tag::Det
                    | Tag::Adj
                    | Tag::Num
                    | Tag::Noun
                    | Tag::Genitive
                    | Tag::Pron
                    | Tag::Verb(Form::Ing)
            )
        };
        let mut agents = Vec::new();
        for (at, by) in tokens.iter().enumerate().filter(|(_, token)| self.is(token, "by")) {
            let phrase = tokens[at + 1..].iter().take_while(part).count();
            let of = tokens.get(at + 1 + phrase).is_some_and(|of| self.is(of, "of|from|on|in"));
            let Some(last) = tokens[at + 1..at + 1 + phrase].last() else { continue };
            let more =
                tokens.get(at + 2 + phrase..).unwrap_or_default().iter().take_while(part).last();
            // ", entered by the engineer," says no more than who did it.
            let aside = at >= 2
                && tokens[at - 2].is_mark(',')
                && matches!(tokens[at - 1].tag, Tag::Verb(_))
                && tokens.get(at + 1 + phrase).is_some_and(|next| next.is_mark(','));
            let by = if aside { &tokens[at - 2] } else { by };
            let last = if aside { &tokens[at + 1 + phrase] } else { last };
            let named = by.span.join(last.span);
            let group = last.tag == Tag::Noun && last.is(Class::TEAM) && !last.is(Class::SYSTEM)
                || self.is(last, EMPLOYERS);
            let whole = more.filter(|_| of).map(|more| named.join(more.span));
            if let Some(whole) =
                whole.filter(|whole| self.has_human(Span::new(named.end, whole.end)))
            {
                agents.push(whole);
            } else if group || self.has_human(named) {
                agents.push(named);
            }
        }
        agents
    }
}

/// "Wrong cable pulled" is "Different cable than intended pulled".
fn unwronged(text: &str) -> String {
    let Some(rest) = text.trim().strip_prefix("Wrong ") else { return text.to_owned() };
    let words: Vec<&str> = rest.split(' ').collect();
    let ends = |word: &&str| {
        word.ends_with("ed")
            || matches!(*word, "in" | "on" | "to" | "at" | "for" | "set" | "cut" | "put")
    };
    let head = words.iter().position(ends).unwrap_or(words.len());
    let told = noun(&format!("the wrong {}", words[..head].join(" ")));
    let told = told.split_once(' ').map_or(told.as_str(), |(_, told)| told);
    [capitalised(told), words[head..].join(" ")].join(" ").trim_end().to_owned()
}
