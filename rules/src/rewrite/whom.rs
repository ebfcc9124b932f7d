//! Who was to be told, asked or called.

use super::bars::any_of;
use super::slots::Slots;
use super::view::in_phrase;
use crate::language::token::{Form, Tag};
use crate::text::Span;

impl Slots<'_> {
    /// Who was to be told or asked: "the vendor" of "escalated the outage to the vendor".
    pub(super) fn whom(&self) -> Option<String> {
        let lemma = self.lemma()?;
        if let Some(named) = self.passed_over(lemma) {
            return Some(named);
        }
        if any_of("page|call|involve|ask|loop in|consult|tell|inform|notify|warn|alert", lemma) {
            let nobody = |object: &String| {
                any_of("no one|nobody|none|anybody|anyone", object.to_lowercase().trim())
            };
            // "and told nobody"
            let head = self.deeds.iter().find(|deed| deed.verb == self.fault.facts.verb)?.head;
            let next = self.view.tokens(Span::new(head.end, self.sentence().end)).first();
            if next.is_some_and(|next| self.view.is(next, "nobody|anybody|anyone|no|none")) {
                return None;
            }
            return self.object().filter(|object| !nobody(object));
        }
        let until = self.sentence().end;
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, until));
        let to = tokens.iter().rposition(|token| self.view.is(token, "to|with"))?;
        let named = &tokens[to + 1..];
        let last = named.iter().take_while(in_phrase).last()?;
        let whom = named.first()?.span.join(last.span);
        let group = self.view.has(
            last.span,
            "team|vendor|provider|customer|shift|group|partner|support|desk|department|user|client",
        );
        if group { self.noun(whom) } else { None }
    }

    /// "the network team" of "waited an hour before calling the network team", "SRE" of "without telling anyone in SRE".
    fn passed_over(&self, lemma: &str) -> Option<String> {
        let waits = any_of("wait|hesitate", lemma);
        let told = self.deeds.iter().find(|deed| {
            let calls =
                "call|page|involve|wake|wake up|ring|phone|contact|bring in|call in|loop in|alert";
            let tells = "tell|inform|notify|warn|alert|ask|consult";
            let without = self.fault.facts.omitted.is_some_and(|it| it.covers(deed.head));
            let akin = |lemmas: &str| deed.verb.is_some_and(|it| any_of(lemmas, it.lemma()));
            deed.head.start > self.fault.predicate.start
                && deed.form == Form::Ing
                && (waits && akin(calls) || without && akin(tells))
        })?;
        let tokens = self.view.tokens(Span::new(told.head.end, self.sentence().end));
        let any = tokens.first().filter(|it| self.view.is(it, "anyone|anybody"));
        let phrase = match any {
            Some(_) => {
                let placed = tokens.get(1).filter(|it| self.view.is(it, "in|on|from|at"))?;
                let named = &tokens[2..];
                let last = named.iter().take_while(in_phrase).last()?;
                Span::new(placed.span.end, last.span.end)
            }
            None => tokens[0].span.join(tokens.iter().take_while(in_phrase).last()?.span),
        };
        let phrase = self.view.trimmed(phrase)?;
        let named = self.view.tokens(phrase).last().is_some_and(|it| it.tag == Tag::Noun);
        let somebody = self.view.context.reading.mentions.iter().any(|it| it.span.overlaps(phrase));
        (named && !somebody).then(|| self.view.source(phrase))
    }
}
