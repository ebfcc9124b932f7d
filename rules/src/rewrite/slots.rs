//! What fills the slots of a template: the facts of a fault, without people and judgement.

use super::bars::any_of;
use super::clause::happened;
use super::fill::Facts;
use super::inflect::uncapitalised;
use super::nouns::{PROCEDURE, SECRETS};
use super::phrases::{definite, effect};
use super::recast::Recast;
use super::told::FIGURATIVE;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag};
use crate::language::{Fault, Frame, Token};
use crate::text::Span;

/// The facts of one fault.
pub(super) struct Slots<'a> {
    pub(super) view: View<'a>,
    pub(super) fault: &'a Fault,
    pub(super) deeds: &'a [Deed],
    pub(super) belief: Option<&'a str>,
    /// Whether the draft tells what was believed before.
    pub(super) believes: bool,
    pub(super) question: Option<&'a str>,
    pub(super) before: Option<&'a str>,
    /// Whether the draft tells what was done, so that a statement need not name it.
    pub(super) told: bool,
}

impl<'a> Slots<'a> {
    /// What `fault` tells, in a sentence whose verbs are `deeds`.
    pub(super) fn new(
        view: View<'a>,
        fault: &'a Fault,
        deeds: &'a [Deed],
        recast: &'a Recast,
    ) -> Self {
        let (belief, question) = (recast.belief.as_deref(), recast.question.as_deref());
        // What was not done is named here as it stands.
        let view = View { error: None, ..view };
        let believes = recast.believes && !recast.cut;
        let before = recast.step.as_deref();
        let told = !recast.text.is_empty();
        Self { view, fault, deeds, belief, believes, question, before, told }
    }

    pub(super) fn lemma(&self) -> Option<&'static str> {
        self.fault.facts.verb.map(|verb| verb.lemma())
    }

    /// A noun phrase of the sentence in its definite form, without whose it is.
    pub(super) fn noun(&self, span: Span) -> Option<String> {
        if self.view.has_human(span) {
            return self.view.unowned(span);
        }
        // "the contractor's token" without whose it is.
        let owned = self.view.context.reading.tokens[..self.view.range(span).start].last();
        let owned = owned.is_some_and(|before| before.tag == Tag::Genitive);
        let text = definite(&self.view.source(span));
        let text = if owned { format!("the {text}") } else { text };
        let text = if span.start == self.sentence().start { uncapitalised(&text) } else { text };
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn sentence(&self) -> Span {
        self.view.context.document.sentences[self.fault.sentence].span
    }

    pub(super) fn object(&self) -> Option<String> {
        // "did nothing about it"
        if self.lemma() == Some("do") {
            return None;
        }
        // The verb knows its object better than the fault does.
        let of_verb = self.deeds.iter().find(|deed| {
            self.fault.predicate.covers(deed.head) && deed.verb == self.fault.facts.verb
        });
        let object = of_verb.and_then(|deed| deed.object).or(self.fault.facts.object);
        let object = object.or_else(|| self.reached())?;
        let object = self.view.phrase_of(object, self.lemma().unwrap_or_default());
        if self.view.has(object, FIGURATIVE) {
            return None;
        }
        if let [token, rest @ ..] = self.view.tokens(object)
            && (token.tag == Tag::Pron || self.view.is(token, "all") && !rest.is_empty())
        {
            let alone = rest.is_empty();
            return alone.then(|| self.antecedent(object.start))?;
        }
        // "took no action"
        if self.view.is_next(object, "no") {
            return None;
        }
        let idiom = self.lemma().is_some_and(|lemma| lemma == "cut corner");
        self.noun(if idiom { self.fault.facts.target? } else { object })
    }

    /// What "looked at" looked at.
    fn reached(&self) -> Option<Span> {
        let lemma = self.lemma()?;
        let takes = any_of("look|respond|react|act|wait|listen|adhere|plan|prepare", lemma);
        self.fault.facts.target.filter(|_| takes)
    }

    /// What "it" before `offset` stands for: what the same was done to before, or the only thing that
    /// anything was done to.
    fn antecedent(&self, offset: usize) -> Option<String> {
        let named = |object: &Span| {
            object.end <= offset
                && !self.view.has_human(*object)
                && self.view.tokens(*object).last().is_some_and(|token| token.tag == Tag::Noun)
        };
        let lemma = self.lemma()?;
        // "turned it off and did not turn it on"
        let base = lemma.split(' ').next().unwrap_or_default();
        let akin = |deed: &&Deed| {
            deed.verb.is_some_and(|verb| {
                lemma.ends_with(verb.lemma()) || verb.lemma().split(' ').next() == Some(base)
            })
        };
        let whole = |deed: &Deed| {
            let object = deed.object.filter(named)?;
            Some(self.view.phrase_of(object, deed.verb.map_or("", |verb| verb.lemma())))
        };
        // "to save costs" says what for.
        let objects = || self.deeds.iter().filter(|deed| !deed.infinitive).filter_map(whole);
        let object =
            self.deeds.iter().filter(akin).filter_map(whole).next_back().or_else(|| {
                let first = objects().next()?;
                (objects().count() == 1).then_some(first)
            })?;
        self.noun(object)
    }

    fn target(&self) -> Option<String> {
        let target = self.fault.facts.target.or_else(|| self.live())?;
        if self.reached().is_some() || self.view.has(target, "error|mistake|accident|time") {
            return None;
        }
        // What stands after "without" was not the place of the deed.
        if self.fault.frame == Frame::Without
            && self.fault.facts.omitted.is_some_and(|omitted| omitted.covers(target))
        {
            return None;
        }
        self.noun(target)
    }

    /// The phrase after a preposition that names something live: "on the production cluster".
    fn live(&self) -> Option<Span> {
        let sentence = self.sentence();
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, sentence.end));
        let live = tokens.iter().position(|token| token.is(Class::LIVE))?;
        let first = live - tokens[..live].iter().rev().take_while(in_phrase).count();
        let last = live + tokens[live..].iter().take_while(in_phrase).count();
        let placed = first > 0 && self.view.is(&tokens[first - 1], "on|in|against|to|into|from");
        (placed && last > live).then(|| tokens[first].span.join(tokens[last - 1].span))
    }

    /// What was to be checked: "the schema version" of "verified the schema version changes".
    pub(super) fn precondition(&self) -> Option<String> {
        if self.fault.frame == Frame::Without {
            let omitted = self.fault.facts.omitted?;
            let after = self
                .view
                .tokens(omitted)
                .iter()
                .find(|token| matches!(token.tag, Tag::Verb(Form::Ing)))?;
            let prepositions = self
                .view
                .tokens(Span::new(after.span.end, omitted.end))
                .iter()
                .take_while(|token| matches!(token.tag, Tag::Prep | Tag::Adv))
                .last();
            let start = prepositions.map_or(after.span.end, |token| token.span.end);
            return self.state(Span::new(start, omitted.end));
        }
        // "assumed that there was room and did not check it"
        let it = self.fault.facts.object.is_some_and(|it| self.view.is_pronoun(Some(it)));
        if it && self.belief.is_some() {
            return None;
        }
        let object = self.object()?;
        let state = object.strip_suffix(" changes").or_else(|| object.strip_suffix(" change"));
        Some(state.unwrap_or(&object).to_owned())
    }

    fn state(&self, span: Span) -> Option<String> {
        // "the points were locked": no thing that has a value.
        if self.view.tokens(span).iter().any(|it| it.tag == Tag::Aux) {
            return None;
        }
        let text = self.noun(self.view.trimmed(span)?)?;
        // "without measuring the cost first"
        let text = text.strip_suffix(" first").unwrap_or(&text);
        let state =
            text.strip_suffix(" changes").or_else(|| text.strip_suffix(" change")).unwrap_or(text);
        Some(state.to_owned())
    }

    /// Whether it is known where the deed was done.
    pub(super) fn is_placed(&self) -> bool {
        self.target().is_some()
    }

    /// Whether a statement can tell what the deed did.
    pub(super) fn tells_effect(&self) -> bool {
        self.effect().is_some()
    }

    fn effect(&self) -> Option<(String, &'static str)> {
        let span = self.fault.facts.effect?;
        let head = self.view.tokens(span).first()?;
        let verb = head.verb?;
        let object = self.noun(self.view.trimmed(Span::new(head.span.end, span.end))?)?;
        let plural = super::inflect::is_plural(&object);
        Some((object, effect(verb.lemma())?.form(self.present(), plural)))
    }

    /// "when editing shared templates".
    fn circumstance(&self) -> Option<String> {
        if !matches!(self.fault.frame, Frame::Normative | Frame::Skill) {
            return None;
        }
        let until = self.sentence().end;
        let after = Span::new(self.fault.predicate.end, until.max(self.fault.predicate.end));
        let tokens = self.view.tokens(after);
        let from = tokens.iter().position(|token| {
            self.view.is(token, "when|while|during|before|with|in|at|around")
                && matches!(token.tag, Tag::Prep | Tag::Subord | Tag::Wh | Tag::Adv)
        })?;
        let ends = |token: &Token| {
            token.tag == Tag::Punct || self.view.is(token, "and|but|so|because|next|future")
        };
        let rest = &tokens[from..];
        let last = rest.iter().take_while(|token| !ends(token)).last()?;
        let span = rest[0].span.join(last.span);
        let verbs = rest.iter().take_while(|token| token.span.end <= last.span.end);
        let finite =
            verbs.filter(|token| matches!(token.tag, Tag::Verb(Form::Third | Form::Past))).count();
        let whole = self.view.tokens(span).len() > 1 && finite == 0 && !self.view.has_human(span);
        whole.then(|| self.view.source(span))
    }

    /// What was to be known: "the fact that it restarts", "the meaning of `ttl`".
    fn known(&self) -> Option<String> {
        // "knew how to renew it" says no more than that it needs knowledge.
        if let Some(question) = self.question.filter(|it| !it.starts_with("how to ")) {
            let fact = question.strip_prefix("that ").map(|fact| format!("the fact that {fact}"));
            return Some(fact.unwrap_or_else(|| question.to_owned()));
        }
        let knows = self
            .lemma()
            .is_some_and(|lemma| any_of("misunderstand|understand|know|grasp|comprehend", lemma));
        // "how late records are kept"
        // "had not been trained on the new switchboard"
        if any_of("train|teach|instruct|brief", self.lemma().unwrap_or_default())
            || self.view.has(self.fault.predicate, "trained|untrained")
        {
            return self.trained();
        }
        // "had no idea what a quorum is"
        let knows = knows || self.view.has(self.fault.predicate, "idea|clue|notion");
        let asked = self.asked().filter(|_| knows);
        asked.or_else(|| self.object().filter(|_| knows)).or_else(|| self.familiar())
    }

    /// "the new switchboard" of "had never been trained on the new switchboard".
    fn trained(&self) -> Option<String> {
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, self.sentence().end));
        let on = tokens.iter().position(|it| self.view.is(it, "on|in|for|about"))?;
        let last = tokens[on + 1..].iter().take_while(in_phrase).last()?;
        let what = tokens.get(on + 1)?.span.join(last.span);
        self.noun(what).filter(|_| !self.view.has_human(what))
    }

    /// "the export stopped working" of "is responsible for breaking the export".
    fn happened(&self) -> Option<String> {
        let guilt = self.fault.frame == Frame::Guilt;
        let done = self.deeds.iter().find(|deed| {
            let before = self.view.range(deed.head).start.checked_sub(1);
            let before = before.map(|at| &self.view.context.reading.tokens[at]);
            deed.form == Form::Ing
                && deed.head.start > self.fault.predicate.start
                && before.is_some_and(|before| self.view.is(before, "for"))
        });
        let done = done.filter(|_| guilt)?;
        let until = self.view.trimmed(Span::new(done.head.start, self.sentence().end))?.end;
        happened(self.view, done, &[], until)
    }

    /// "the handover" of "the handover between the two was sloppy".
    fn judged(&self) -> Option<String> {
        let about = self.deeds.iter().find(|deed| deed.auxiliary && !deed.negated)?;
        let subject = about.subject.filter(|_| self.fault.frame == Frame::Normative)?;
        let head = self.view.tokens(subject).last().filter(|last| last.tag == Tag::Noun)?.span;
        let first = self.view.tokens(subject).first()?;
        let ours = self.view.is(first, "our|my|their|his|her");
        let start = if ours { first.span.end } else { subject.start };
        let whole = Span::new(start, about.group.start.max(subject.end));
        let text = self.view.rest(whole, None, &[]);
        let text = format!("{}{}", if ours { "the " } else { "" }, text.trim());
        let somebody = self.view.has_human(head) || about.class.is_human();
        (!somebody && !self.fault.predicate.overlaps(whole) && !text.is_empty())
            .then(|| uncapitalised(&text))
    }
}

impl Facts for Slots<'_> {
    fn slot(&self, name: &str) -> Option<String> {
        match name {
            _ if name.starts_with('?') => self.is_so(&name[1..]).then(String::new),
            _ if name.starts_with('!') => (!self.is_so(&name[1..])).then(String::new),
            "actual" => self.pair().map(|(actual, _)| actual),
            "wanted" => self.pair().map(|(_, wanted)| wanted),
            "shown" => Some(
                if self.is_physical() {
                    "‹the label or the place›"
                } else {
                    "‹the prompt or console›"
                }
                .to_owned(),
            ),
            "consumer" => self.consumer(),
            "activity" => self.activity(),
            "procedure" => self.object().filter(|object| {
                object.split(' ').any(|word| any_of(PROCEDURE, word.trim_end_matches('s')))
            }),
            "signal" => self.signal(),
            "credential" => self.object().filter(|object| {
                object.split(' ').any(|word| any_of(SECRETS, word.trim_end_matches('s')))
            }),
            // "10 mg" shows nothing.
            "object" => self.object().filter(|it| {
                let misread = any_of("misread|misinterpret", self.lemma().unwrap_or_default());
                let clause = it.starts_with("what ");
                !(clause || misread && it.starts_with(|c: char| c.is_ascii_digit()))
            }),
            "secret" | "safeguard" | "component" => self.object(),
            "dataset" => self.object().filter(|object| {
                !object.split(' ').any(|word| {
                    any_of(
                        "backup|backups|snapshot|snapshots|copy|restore|restores",
                        &word.to_lowercase(),
                    )
                })
            }),
            "information" => self.object(),
            // A command is not what it removed, and "the country of every tenant" reads ill when it is told again.
            "data" => self.object().filter(|object| {
                let command = object.starts_with('`') && object.contains(' ');
                !command && !object.starts_with("what ") && !object.contains(" of every ")
            }),
            "first" => self.first(),
            "whom" => self.whom(),
            "dependency" => self.object().filter(|object| {
                !object
                    .split(' ')
                    .any(|word| any_of("changelog|notes|notice|compatibility|upgrade|guide", word))
            }),
            "doing" => self.operating(),
            "circumstance" => self.circumstance(),
            "outcome" => self.outcome(),
            "happened" => self.happened(),
            "judged" => self.judged(),
            "target" => self.target(),
            "precondition" => self.precondition(),
            "affected" => self.effect().map(|(object, _)| object),
            "effect" => self.effect().map(|(_, told)| told.to_owned()),
            // What was done in passing is not the task.
            "action" => self.action().filter(|_| {
                !matches!(self.fault.frame, Frame::Outcome | Frame::Placed | Frame::Cleft)
            }),
            "belief" => self.belief.map(str::to_owned),
            "fact" => self.question.map(str::to_owned),
            "known" => self.known(),
            "change" => self.change(),
            "unseen" => self.unseen(),
            "gate" => self.gate(),
            "step" => self.step(),
            "late" => self.late(),
            "display" => self.object().filter(|object| {
                // "the warnings in the log" are no log.
                let own = object.split(" in ").next().unwrap_or_default();
                let own = own.split(" from ").next().unwrap_or_default();
                let head = own.split(' ').next_back().unwrap_or_default();
                any_of("panel|dashboard|graph|console|screen|board|logs|log", head)
            }),
            "bypassed" => self.object().filter(|_| {
                let lemma = self.lemma().unwrap_or_default();
                any_of("bypass|circumvent|sidestep|skirt|evade|override", lemma)
            }),
            "duty" => self.duty(),
            "values" => {
                let after = Span::new(self.fault.predicate.start, self.sentence().end);
                self.view.values(after).map(|(_, said)| said)
            }
            "live" => {
                let sentence = self.sentence();
                let live = self.view.tokens(sentence).iter().any(|token| token.is(Class::LIVE));
                live.then(|| "production".to_owned())
            }
            _ => None,
        }
    }

    fn present(&self) -> bool {
        self.fault.facts.present
    }
}
