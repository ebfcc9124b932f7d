//! A system-focused draft in place of a blame: what happened, without people, and the condition
//! that the class of the fault asks for.

use super::around::unnamed;
use super::bars::any_of;
use super::class::{self, FaultClass, Telling};
use super::classify::{as_what_was_done, classes};
use super::clause::adjuncts;
use super::deeds::{deeds, with_deed};
use super::figures::lost_figures;
use super::fill;
use super::idiom::PRESS;
use super::mended::mended;
use super::recast::{Recast, recast};
use super::remains::Remains;
use super::sentence::{numbered, said_again, sentence_of, whole};
use super::slots::Slots;
use super::swap::{Swap, swaps};
use super::untold::unslotted;
use super::view::View;
use crate::document::{Place, Role, stamp};
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::{Blame, Fault, Frame};
use crate::rule::Context;
use crate::text::Span;

/// What to write instead of the sentences of a blame.
pub(super) struct Drafts {
    /// The class of fault that they are about.
    pub(super) class: &'static FaultClass,
    /// What they replace.
    pub(super) replaced: Span,
    /// The texts on one line, the best first.
    pub(super) texts: Vec<String>,
    /// What to ask of the system.
    pub(super) question: String,
}

impl Drafts {
    /// The drafts for `blame`.
    pub(super) fn of(context: &Context<'_>, blame: &Blame) -> Self {
        let view = View::new(context, blame);
        let (first, last) = view.extent_of(blame);
        // Another way to see it tells of the blame only, and must not take the sentences beside it away.
        let alone = (first, last) == blame.sentences;
        let mut by_sentence: Vec<Vec<Deed>> =
            (first..=last).map(|index| deeds(view, index)).collect();
        view.with_somebody(&mut by_sentence);
        let swaps: Vec<Swap> =
            by_sentence.iter_mut().flat_map(|deeds| swaps(view, deeds)).collect();
        let view = View { swaps: &swaps, ..view };
        let sentences = &view.context.document.sentences;
        let last = sentences[last].span;
        let cell = sentences[blame.sentences.0].place == Place::Cell;
        match Group::of(view, blame, first, by_sentence).filter(|_| !cell || view.is_in_bars(last))
        {
            Some(group) => {
                let first = group.sentences.first().map_or(last.end, |first| first.span.start);
                // A bar would begin another cell.
                let fitted = |text: String| if cell { text.replace(" | ", " or ") } else { text };
                let replaced = Span::new(first, last.end);
                let told = group.told();
                let source = view.context.document.source.slice(replaced);
                let told = group.checked(source, mended(source, told));
                let texts = std::iter::once(told).chain(group.otherwise().filter(|_| alone));
                let texts = texts.map(|text| unnamed(view, replaced, text));
                // "11:07 30 was typed": the time and the value would run together.
                let before = view.context.document.source.slice(Span::new(0, replaced.start));
                let timed = before.trim_end().ends_with(|c: char| c.is_ascii_digit());
                let texts = texts.map(|text| numbered(text, timed));
                let mut texts = texts.map(fitted).peekable();
                // Another view stands beside a telling, not in place of it.
                let refused = texts.peek().is_none_or(String::is_empty);
                let texts: Vec<String> = texts.filter(|_| !refused).collect();
                // "spent an hour on restarts before anyone looked at the pool": the view is what is told.
                let viewed = texts.first().is_some_and(|it| it.contains("supported this view"));
                if viewed && (*group.lead == class::FORGOTTEN_STEP || group.lead.is_bare_step()) {
                    let class = &class::INCORRECT_ASSUMPTION;
                    return Self { class, replaced, texts, question: class.question.to_owned() };
                }
                let question = group.question().to_owned();
                Self { class: group.lead, replaced, texts, question }
            }
            None => {
                let lead = view.context.reading.lead(blame);
                let class = classes(view, lead).first().copied().unwrap_or(&class::UNCLASSIFIED);
                let question = class.question.to_owned();
                Self { class, replaced: Span::at(last.end), texts: Vec::new(), question }
            }
        }
    }
}

/// The sentences of a blame, with what they say.
pub(super) struct Group<'a> {
    pub(super) view: View<'a>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) lead: &'static FaultClass,
    /// A second class that fits the leading fault.
    also: Option<&'static FaultClass>,
}

pub(super) struct Sentence {
    pub(super) span: Span,
    pub(super) deeds: Vec<Deed>,
    /// What it says of somebody, each with the class that tells of it.
    pub(super) faults: Vec<(Fault, Option<&'static FaultClass>)>,
}

impl<'a> Group<'a> {
    /// The sentences from `first` on, with the verbs of each.
    fn of(
        view: View<'a>,
        blame: &Blame,
        first: usize,
        by_sentence: Vec<Vec<Deed>>,
    ) -> Option<Self> {
        let document = view.context.document;
        let reading = view.context.reading.get();
        let read_one = |at: &usize| {
            let fault = &reading.faults[*at];
            let deeds = by_sentence.get(fault.sentence.wrapping_sub(first));
            let deeds = deeds.map_or(&[][..], Vec::as_slice);
            let fault = with_deed(view, view.with_duty(fault), deeds);
            let fault = as_what_was_done(view, &fault, deeds).unwrap_or(fault);
            let classes = classes(view, &fault);
            (fault, classes)
        };
        let mut read: Vec<(Fault, Vec<&'static FaultClass>)> =
            blame.faults.iter().map(read_one).collect();
        // "an error by the contractor, who cut it without asking": the deed says more than the error.
        let exact = |(fault, classes): &(Fault, Vec<&FaultClass>)| {
            fault.sentence == blame.sentences.0
                && classes.first().is_some_and(|class| !class.is_bare_step())
        };
        // "operator error by Ana, who plugged both into one switch": the step that was taken.
        let bluntness = |it: &(Fault, Vec<&FaultClass>)| match it.1.first() {
            _ if exact(it) => 0,
            Some(class) if **class == class::UNCLASSIFIED => 2,
            _ => 1,
        };
        let sharpest = (0..read.len()).min_by_key(|at| bluntness(&read[*at]))?;
        read.swap(0, sharpest);
        // "was in a hurry and pushed it without a review": what else the sentence says of somebody may tell more.
        if !exact(&read[0]) {
            let index = blame.sentences.0;
            let from = reading.faults.partition_point(|fault| fault.sentence < index);
            let here = reading.faults[from..].iter().take_while(|fault| fault.sentence == index);
            let own = |at: &usize| blame.faults.contains(at);
            // In a sentence without end the first ones tell enough.
            const OTHERS: usize = 4;
            let others = (from..from + here.count())
                .filter(|at| !own(at) && reading.faults[*at].gates.is_empty())
                .take(OTHERS);
            let rank = |it: &(Fault, Vec<&FaultClass>)| it.1.first().map(|class| class.rank());
            if let Some(best) = others.map(|at| read_one(&at)).filter(exact).min_by_key(rank) {
                read.insert(0, best);
            }
        }
        // "would have been avoided", "would have known" say what a deed would have done.
        let consequence = |fault: &Fault| {
            fault.frame == Frame::ModalPerfect
                && fault
                    .facts
                    .verb
                    .is_some_and(|verb| any_of("avoid|prevent|know|catch", verb.lemma()))
        };
        let condition = |(fault, _): &(Fault, _)| fault.frame == Frame::ConditionalPerfect;
        if let Some(at) = read.iter().position(condition)
            && consequence(&read.first()?.0)
        {
            read.swap(0, at);
        }
        let (faults, of_each): (Vec<Fault>, Vec<_>) = read.into_iter().unzip();
        let (of_lead, of_others) = of_each.split_first()?;
        let lead = *of_lead.first()?;
        let also = of_lead.get(1).copied().filter(|also| lead.goes_with(also));
        let mut told: Vec<&'static FaultClass> = of_lead.clone();
        let mut by_fault = vec![Some(lead)];
        for (fault, classes) in faults[1..].iter().zip(of_others) {
            let own = classes
                .first()
                .copied()
                .filter(|class| !told.contains(class) && lead.bears(class))
                .filter(|class| !is_aside(fault, class))
                // "had she read the output, she would have seen that …": it showed that.
                .filter(|class| {
                    *lead != class::MISSED_SIGNAL || **class != class::UNVERIFIED_PRECONDITION
                })
                // "distracted by a call": no question of how many alerts there were.
                .filter(|class| {
                    let span = document.sentences[fault.sentence].span;
                    **class != class::ALERT_FATIGUE || view.has(span, "alert|alarm|warning|pager")
                });
            told.extend(own);
            by_fault.push(own);
        }
        let mut sentences: Vec<Sentence> = (first..)
            .zip(by_sentence)
            .map(|(index, deeds)| Sentence {
                span: document.sentences[index].span,
                deeds,
                faults: faults
                    .iter()
                    .zip(&by_fault)
                    .filter(|(fault, _)| fault.sentence == index)
                    .map(|(fault, class)| (fault.clone(), *class))
                    .collect(),
            })
            .collect();
        let opening = sentences.first_mut()?;
        let whole = opening.span;
        opening.span.start = view.first_word(whole);
        // "11:52 Ana …": when it was stays as it stands.
        let words = document.source.slice(Span::new(opening.span.start, whole.end));
        if let Some(stamp) =
            stamp::leading(words).filter(|stamp| stamp.time.is_some() && stamp.span.start == 0)
        {
            let rest = &words[stamp.span.end..];
            // "11:52 (CET) Ana …": what closes behind the zone stays too.
            let gap = [' ', ')', ']', '–', '—', '-', ':', '|', ','];
            let gap = rest.len() - rest.trim_start_matches(gap).len();
            opening.span.start += stamp.span.end + gap;
        }
        // "**11:52** Ana …"
        if let Some((time, rest)) = words.strip_prefix("**").and_then(|it| it.split_once("**"))
            && stamp::leading(time).is_some_and(|it| it.time.is_some() && it.span.end == time.len())
        {
            let gap =
                rest.len() - rest.trim_start_matches([' ', '–', '—', '-', ':', '|', ',']).len();
            opening.span.start += time.len() + 4 + gap;
        }
        for field in document.fields.iter().filter(|field| field.value.overlaps(whole)) {
            // "Root cause: Ana pushed …": the label stays. Any other value is no part of the fault.
            if !field.value.covers(faults[0].predicate) {
                return None;
            }
            opening.span.start = opening.span.start.max(field.value.start);
        }
        // What is to be done would be lost with the sentence, or found in the draft.
        let planned = |it: &Sentence| {
            document.in_role(it.span.start, Role::Actions)
                || document.items.iter().any(|item| item.span.overlaps(it.span))
        };
        // "Why didn't she …?" is answered by another question.
        let asks = |it: &Sentence| document.prose_at(it.span).trim_end().ends_with('?');
        if sentences.iter().any(planned) || sentences.iter().any(asks) {
            return None;
        }
        Some(Self { view, sentences, lead, also })
    }

    /// The draft.
    fn told(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        // Questions come after all that is told: "It …" goes on with what stands before.
        let mut asked: Vec<String> = Vec::new();
        for sentence in &self.sentences {
            let mut all = self.sound(sentence, self.kept(sentence));
            let mut whole_but_agents = false;
            // "Cable pulled by the technician": nothing but who it was goes.
            if (all.text.is_empty()
                || sentence.deeds.iter().all(|deed| !deed.is_human() || !deed.finite))
                && let Some(plain) = self.view.without_agents(sentence.span, &sentence.deeds)
            {
                let plain = self.sound(sentence, plain);
                whole_but_agents = !plain.text.is_empty() && plain.text.len() > all.text.len();
                if whole_but_agents {
                    all = plain;
                }
            }
            if let Some(plain) = self.plainer(sentence, &all) {
                all = plain;
            }
            if let Some(safe) = self.safest(sentence, &all) {
                all = safe;
            }
            if sentence.faults.is_empty() {
                all = self.view.beside(sentence, all);
            }
            all.text = self.view.uncontrasted(sentence.span, &sentence.deeds, all.text);
            let (mut statements, mut also) = (Vec::new(), Vec::new());
            let mut told: Vec<Span> = Vec::new();
            for (fault, class) in sentence.faults.iter().filter_map(|(f, c)| Some((f, (*c)?))) {
                let slots = Slots::new(self.view, fault, &sentence.deeds, &all);
                let restates = !whole_but_agents && self.restates(sentence, fault, class);
                let slots = Slots { told: slots.told && !restates, ..slots };
                // What the sentence tells already is not told again.
                let said = all.verbs.iter().any(|verb| fault.predicate.covers(*verb))
                    || fault.facts.verb.is_none()
                        && class.telling != Telling::Beside
                        && *class != class::SKILL_OR_KNOWLEDGE
                        && !all.text.is_empty();
                let kept = !restates && said && class.telling != Telling::Beside;
                let texts = if kept { class.joined } else { class.statements };
                let Some(statement) = whole(self.view, texts, &slots) else { continue };
                let statement = match sentence_of(&all).filter(|_| !restates) {
                    Some(before)
                        if told.is_empty()
                            && (also.is_empty() || before.matches(" was ").count() > 1) =>
                    {
                        said_again(statement, &before)
                    }
                    _ => statement,
                };
                if restates {
                    told.push(fault.span);
                    told.extend(
                        fault.facts.effect.filter(|_| class.tells_effect() && slots.tells_effect()),
                    );
                }
                let texts = if restates { &mut statements } else { &mut also };
                texts.push(statement);
                if class == self.lead
                    && let Some(second) = self.also
                {
                    texts.extend(whole(self.view, second.joined, &slots));
                }
            }
            // What was believed or not found out is told by some statement.
            if let Some((fault, _)) = sentence.faults.first() {
                let said = |part: &Option<String>| {
                    part.as_ref().is_none_or(|part| {
                        statements
                            .iter()
                            .chain(&also)
                            .any(|text: &String| text.to_lowercase().contains(&part.to_lowercase()))
                    })
                };
                let slots = Slots::new(self.view, fault, &sentence.deeds, &all);
                let viewed = || {
                    statements.iter().chain(&also).any(|text| text.contains("supported this view"))
                };
                let (believed, found_out) =
                    (said(&all.belief) || all.believes && viewed(), said(&all.question));
                if !believed {
                    // What was believed may be no whole clause: then it is asked for.
                    let bare = Recast::default();
                    let asked = Slots::new(self.view, fault, &sentence.deeds, &bare);
                    let texts = class::INCORRECT_ASSUMPTION.joined;
                    also.extend(
                        whole(self.view, texts, &slots).or_else(|| whole(self.view, texts, &asked)),
                    );
                }
                if !found_out {
                    let fact = all.question.as_ref().is_some_and(|fact| fact.starts_with("that "));
                    let seen = fact && *self.lead == class::MISSED_SIGNAL;
                    let texts: &[&str] = match seen {
                        true => &[class::SHOWN_FACT],
                        false => &[class::UNREVIEWED_FACT, class::UNSEEN_FACT, class::UNSHOWN_FACT],
                    };
                    also.extend(whole(self.view, texts, &slots));
                }
            }
            if told.is_empty() {
                parts.extend(sentence_of(&all));
            } else {
                let rest = recast(self.view, sentence.span, &sentence.deeds, &told);
                parts.append(&mut statements);
                parts.extend(sentence_of(&self.sound(sentence, rest)));
            }
            asked.append(&mut self.added(sentence, &all, also));
        }
        let recast_first = self.sentences.len() == 1 && parts.len() == 1;
        let mut text: String = parts.join(" ");
        let questions = asked.join(" ");
        let mut slots: Vec<String> = Vec::new();
        for (at, sentence) in self.sentences.iter().enumerate() {
            let told = format!("{text} {questions}");
            let untold = self.view.untold(sentence.span, &sentence.deeds, &told);
            let source = self.view.context.document.source.slice(sentence.span);
            let opening = if at == 0 { source } else { "" };
            let mut remains = Remains::of(self.view, untold, opening, recast_first);
            // "left alone during the admissions deadline": when it was stands with what was done then.
            text = remains.dated(text);
            for sentence in &remains.sentences {
                text = format!("{text} {sentence}").trim_start().to_owned();
            }
            let told = format!("{text} {questions} {}", remains.rest.join(" "));
            let lost = lost_figures(source, &told);
            remains.rest.extend(lost.iter().map(|lost| unslotted(lost)));
            slots.extend(remains.slot());
        }
        slots.splice(0..0, [text, questions].into_iter().filter(|it| !it.is_empty()));
        slots.join(" ")
    }

    /// What to ask of the system.
    fn question(&self) -> &'static str {
        let first = self.sentences.iter().find_map(|it| Some((it, &it.faults.first()?.0)));
        let bare = Recast::default();
        first.map_or(self.lead.question, |(sentence, fault)| {
            let slots = Slots::new(self.view, fault, &sentence.deeds, &bare);
            self.lead.asks(|situation| slots.is_so(situation))
        })
    }

    /// Whether the statement of `class` says all that the clause of `fault` says.
    fn restates(&self, sentence: &Sentence, fault: &Fault, class: &FaultClass) -> bool {
        let Sentence { span, deeds, .. } = sentence;
        // "left out a comma": what was left out has no value.
        let left_out = fault.facts.verb.is_some_and(|verb| {
            verb.sense().is(Sense::OMIT)
                || any_of(
                    "leave out|skip|hardcode|hard-code|mistake|take|swap|mix up|transpose|exchange|confuse",
                    verb.lemma(),
                )
        });
        // "which tripped the line": what the statement has no words for stays with the sentence.
        let bare = Recast::default();
        let slots = Slots::new(self.view, fault, deeds, &bare);
        let effect =
            fault.facts.effect.is_some() && !(class.tells_effect() && slots.tells_effect());
        let hindsight = matches!(
            fault.frame,
            Frame::ModalPerfect | Frame::ConditionalPerfect | Frame::Expected
        );
        // What stands in place of an error tells what came of it.
        // "pressured the team into skipping it": why it was is told too.
        let pressed = deeds.iter().any(|deed| {
            deed.is_human() && deed.verb.is_some_and(|verb| any_of(PRESS, verb.lemma()))
        });
        let named = pressed
            || fault.facts.verb.is_none() && *class != class::SKILL_OR_KNOWLEDGE
            || self.view.error.is_some_and(|error| span.covers(error.span));
        // "introduced by Ana": what the rest of the clause says would be lost with it.
        let inside = deeds.iter().any(|deed| deed.finite)
            && deeds.iter().any(|deed| !deed.finite && fault.predicate.covers(deed.head))
            && !deeds.iter().any(|deed| deed.finite && fault.predicate.covers(deed.head));
        let facts = || adjuncts(self.view, *span, deeds, fault.predicate, fault.facts.omitted);
        // "should have verified the schema before running it on the replica": all of it is in the
        // statement.
        if hindsight && *class == class::UNVERIFIED_PRECONDITION {
            let told = slots.is_placed() || slots.is_before_step();
            return told && facts().trim_start().starts_with("before ");
        }
        class.telling == Telling::Instead
            && slots.awaited().is_none()
            && !hindsight
            && !named
            && !inside
            && !left_out
            && !effect
            // That the check was red is told.
            && !(*class == class::UNTESTED_CHANGE && slots.is_so("red"))
            && facts().trim().is_empty()
            && self.tells_all(sentence, fault, class, &slots)
    }

    /// Whether nothing that a sentence tells is lost where the statement of `class` stands for a clause of it: no
    /// phrase, no verb, and not that one thing came of another.
    fn tells_all(
        &self,
        sentence: &Sentence,
        fault: &Fault,
        class: &FaultClass,
        slots: &Slots<'_>,
    ) -> bool {
        let Sentence { span, deeds, .. } = sentence;
        let reasons = deeds.iter().any(|deed| {
            deed.opener.is_some_and(|opener| self.view.has(opener, "because|since|as"))
        });
        let statement = whole(self.view, class.statements, slots);
        let rest = recast(self.view, *span, deeds, &[fault.span]);
        let rest = sentence_of(&self.sound(sentence, rest));
        let text: Vec<String> = statement.into_iter().chain(rest).collect();
        let text = text.join(" ");
        !reasons
            && self.view.untold(*span, deeds, &text).is_empty()
            && !self.view.loses_a_deed(*span, deeds, &text)
    }

    fn otherwise(&self) -> Option<String> {
        let sentence = self.sentences.iter().find(|it| !it.faults.is_empty())?;
        let facts = recast(self.view, sentence.span, &sentence.deeds, &[]);
        let (fault, _) = sentence.faults.first()?;
        let slots = Slots::new(self.view, fault, &sentence.deeds, &facts);
        fill::first(&[self.lead.alternative], &slots)
    }
}

/// Whether `fault` only tells how another one came about: that it was done at all, or what was done in its place.
fn is_aside(fault: &Fault, class: &FaultClass) -> bool {
    let precondition = *class == class::UNVERIFIED_PRECONDITION;
    matches!(fault.frame, Frame::Outcome | Frame::Placed)
        || precondition && fault.frame == Frame::Without
}
