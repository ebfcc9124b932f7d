//! A system-focused draft in place of a blame: what happened, without people, and the condition
//! that the class of the fault asks for.

use super::class::{self, FaultClass};
use super::classify::classes;
use super::fill;
use super::inflect::capitalised;
use super::recast::{Recast, adjuncts, recast};
use super::slots::Slots;
use super::view::View;
use crate::language::fault::{Deed, deeds};
use crate::language::{Blame, Fault, Frame};
use crate::text::Span;

/// What to write instead of the sentences of `blame`, the best first, and the class of fault that
/// it is about.
pub(super) fn drafts(view: View<'_>, blame: &Blame) -> (&'static FaultClass, Vec<String>) {
    let Some(group) = Group::of(view, blame) else { return (&class::UNCLASSIFIED, Vec::new()) };
    let mut drafts = vec![group.told()];
    drafts.extend(group.otherwise());
    (group.lead, drafts)
}

/// The sentences of a blame, with what they say.
struct Group<'a> {
    view: View<'a>,
    sentences: Vec<Sentence<'a>>,
    lead: &'static FaultClass,
    /// A second class that fits the leading fault.
    also: Option<&'static FaultClass>,
}

struct Sentence<'a> {
    span: Span,
    deeds: Vec<Deed>,
    /// What it says of somebody, each with the class that tells of it.
    faults: Vec<(&'a Fault, Option<&'static FaultClass>)>,
}

impl<'a> Group<'a> {
    fn of(view: View<'a>, blame: &Blame) -> Option<Self> {
        let document = view.context.document;
        let reading = view.context.reading;
        let faults: Vec<&Fault> = blame.faults.iter().map(|at| &reading.faults[*at]).collect();
        let of_lead = classes(view, faults.first()?);
        let lead = *of_lead.first()?;
        let also = of_lead.get(1).copied();
        let mut told: Vec<&'static FaultClass> = of_lead;
        let mut by_fault = vec![Some(lead)];
        for fault in &faults[1..] {
            let own = classes(view, fault).first().copied().filter(|class| !told.contains(class));
            told.extend(own);
            by_fault.push(own);
        }
        let sentences = (blame.sentences.0..=blame.sentences.1)
            .map(|index| Sentence {
                span: document.sentences[index].span,
                deeds: deeds(document, reading, index),
                faults: faults
                    .iter()
                    .zip(&by_fault)
                    .filter(|(fault, _)| fault.sentence == index)
                    .map(|(fault, class)| (*fault, *class))
                    .collect(),
            })
            .collect();
        Some(Self { view, sentences, lead, also })
    }

    fn told(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for sentence in &self.sentences {
            let all = recast(self.view, sentence.span, &sentence.deeds, &[]);
            let mut statements = Vec::new();
            let mut told: Vec<Span> = Vec::new();
            for (fault, class) in sentence.faults.iter().filter_map(|(f, c)| Some((f, (*c)?))) {
                let slots = Slots::new(self.view, fault, &all);
                let Some(statement) = fill::first(class.statements, &slots) else { continue };
                if self.restates(sentence, fault, class) {
                    told.push(fault.span);
                    told.extend(fault.facts.effect);
                }
                statements.push(statement);
                if class == self.lead
                    && let Some(also) = self.also
                {
                    statements.extend(fill::first(&[also.joined], &slots));
                }
            }
            if told.is_empty() {
                parts.extend(sentence_of(&all));
                parts.append(&mut statements);
            } else {
                let rest = recast(self.view, sentence.span, &sentence.deeds, &told);
                parts.append(&mut statements);
                parts.extend(sentence_of(&rest));
            }
        }
        parts.join(" ")
    }

    /// Whether the statement of `class` says all that the clause of `fault` says.
    fn restates(&self, sentence: &Sentence<'_>, fault: &Fault, class: &FaultClass) -> bool {
        let hindsight = matches!(
            fault.frame,
            Frame::ModalPerfect | Frame::ConditionalPerfect | Frame::Expected
        );
        let Sentence { span, deeds, .. } = sentence;
        let facts = || adjuncts(self.view, *span, deeds, fault.predicate, fault.facts.omitted);
        hindsight || class.restates && facts().trim().is_empty()
    }

    fn otherwise(&self) -> Option<String> {
        let sentence = self.sentences.first()?;
        let facts = recast(self.view, sentence.span, &sentence.deeds, &[]);
        let (fault, _) = sentence.faults.first()?;
        fill::first(&[self.lead.alternative], &Slots::new(self.view, fault, &facts))
    }
}

/// What is left of a sentence, with its full stop.
fn sentence_of(recast: &Recast) -> Option<String> {
    if recast.text.is_empty() {
        return None;
    }
    let text = match &recast.lead {
        Some(lead) => format!("{lead} {}", recast.text),
        None => recast.text.clone(),
    };
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    Some(format!("{}{end}", capitalised(&text)))
}
