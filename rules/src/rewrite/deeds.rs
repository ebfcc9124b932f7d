//! The verbs of a sentence as drafts tell them: with the objects of phrasal verbs, whole subjects, and
//! without words that only look like verbs of their own.

use super::bars::any_of;
use super::owners::{
    after_beliefs, after_questions, after_relatives, of_nouns, of_their_own, sharing_had,
    sharing_object, with_openers,
};
use super::view::{View, in_phrase};
use crate::language::fault::{self, Deed};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::language::{AgentClass, Fault, Frame};
use crate::text::Span;

/// Verbs that say what would have been the case if the deed after "by" had been done.
const AVERTS: &str =
    "prevent|avoid|avert|stop|mitigate|shorten|reduce|limit|catch|contain|spare|save";

/// Verbs whose object may have a state after it: "left the flag enabled".
const LEAVES: &str = "leave|keep|find|render|make|get";

/// The verbs of sentence `sentence`, in order.
pub(super) fn deeds(view: View<'_>, sentence: usize) -> Vec<Deed> {
    let mut deeds = fault::deeds(view.context.document, view.context.reading.get(), sentence);
    // "led to manual edits": after an adjective stands no verb.
    deeds.retain(|deed| {
        let before = view.range(deed.head).start.checked_sub(1);
        let before = before.map(|at| &view.context.reading.tokens[at]);
        let noun = before.is_some_and(|it| it.tag == Tag::Adj && it.span.end < deed.head.start);
        // "/var/tmp/export": part of a path.
        // "was so convinced that …": how somebody was.
        let sure = deed.class == AgentClass::Elided
            && view.has(deed.head, "convinced|persuaded")
            && view.context.reading.tokens[..view.range(deed.head).start]
                .iter()
                .rev()
                .take(2)
                .any(|it| it.tag == Tag::Aux);
        let mood = view.is_mood(deed);
        let path = before.is_some_and(|it| {
            it.span.end == deed.head.start
                && (it.is_mark('/') || it.is_mark('.') || it.is_mark('_'))
        });
        // "gave them write access"
        let next = view.context.reading.tokens.get(view.range(deed.head).end);
        let right = view.has(deed.head, "write|read")
            && deed.group == deed.head
            && next.is_some_and(|next| view.is(next, "access|permission|right"));
        // "a configuration meant for the lab"
        let marked = before.is_some_and(|it| it.tag == Tag::Noun)
            && view.is_marked(deed.head)
            && deed.group == deed.head
            && deed.opener.is_none();
        // "nine hours of lab orders": behind a noun of a phrase that ends there, a plural is no verb.
        let placed = view.range(deed.head).start.checked_sub(2);
        let placed = placed.is_some_and(|at| view.context.reading.tokens[at].tag == Tag::Prep);
        let ends = next.is_none_or(|it| matches!(it.tag, Tag::Punct | Tag::Coord));
        let of_noun = placed
            && ends
            && before.is_some_and(|it| it.tag == Tag::Noun)
            && deed.form == Form::Third
            && deed.group == deed.head;
        // "to step 9 of the checklist"
        let counted = deed.infinitive
            && view
                .has(deed.head, "step|page|line|rack|row|stage|phase|level|point|track|lift|rank")
            && next.is_some_and(|next| next.tag == Tag::Num)
            && !view
                .context
                .reading
                .tokens
                .get(view.range(deed.head).end + 1)
                .is_some_and(|after| in_phrase(&after));
        !(marked
            || view.is_titled(deed.head)
            || of_noun
            || sure
            || mood
            || counted
            || right
            || view.is_particle(deed)
            || deed.form == Form::Third && deed.object.is_none() && deed.group == deed.head && noun
            || path)
    });
    without_flags(view, &mut deeds);
    view.with_nouns_in_ing(&mut deeds);
    for at in (1..deeds.len()).rev() {
        let (before, here) = (&deeds[at - 1], &deeds[at]);
        let state = before.verb.is_some_and(|verb| any_of(LEAVES, verb.lemma()))
            && before.object.is_some_and(|object| {
                here.subject == Some(object) && here.head.start <= object.end + 1
            })
            && matches!(here.form, Form::Past | Form::Participle)
            && here.object.is_none();
        // "had two terminals open"
        let open = view.has(before.head, "had")
            && before.object.is_some()
            && before.object == here.subject
            && here.form == Form::Base
            && view.has(here.head, "open");
        // "Had Ana checked the lag, …"
        let inverted = before.auxiliary
            && before.object.is_some()
            && before.object == here.subject
            && view.has(before.head, "had")
            && view.is_supposed(here);
        // "broke the nightly settlement run": a verb that is none.
        let noun = before.object.is_some_and(|object| {
            here.head.start == object.end + 1
                && here.group == here.head
                && here.object.is_none()
                && here.opener.is_none()
                && !here.infinitive
                && matches!(here.form, Form::Base | Form::Past | Form::Participle | Form::Third)
                // "the upgrade notes"
                && (here.form == Form::Third
                    && view.tokens(object).first().is_some_and(|first| first.tag == Tag::Det)
                    || view
                        .tokens(here.head)
                        .iter()
                        .all(|token| token.is(Class::NOUN.or(Class::PLURAL))))
                && view.tokens(object).last().is_some_and(|last| last.tag == Tag::Noun)
        });
        // "misread the pressure reading, …"
        let next = view.context.reading.tokens.get(view.range(here.head).end);
        let reading = here.form == Form::Ing
            && here.object.is_none()
            && before.object.is_some_and(|object| here.head.start == object.end + 1)
            && here.group == here.head
            && next.is_none_or(|next| matches!(next.tag, Tag::Coord | Tag::Punct));
        // "without reading the plan attached to it": which plan it is.
        let next = view.context.reading.tokens.get(view.range(here.head).end);
        let placed = next.is_some_and(|next| matches!(next.tag, Tag::Prep | Tag::To));
        let held = before.object.is_some_and(|object| {
            here.subject == Some(object)
                && here.group == here.head
                && here.group.start == object.end + 1
                && matches!(here.form, Form::Past | Form::Participle)
                && here.object.is_none()
                && here.opener.is_none()
                && placed
        });
        let held = held && (before.finite && !before.passive || view.is_held(here.head));
        // "let the alert sit in the queue"
        let lets = before.verb.is_some_and(|verb| verb.lemma() == "let")
            && here.form == Form::Base
            && before.object.is_some_and(|whom| here.subject.is_some_and(|it| whom.covers(it)));
        let noun = (noun || reading) && !lets;
        // "waited until 03:50 before he called the vendor"
        let at_last =
            before.verb.is_some_and(|verb| any_of("wait|hesitate|delay|hold off", verb.lemma()))
                && before.is_human()
                && here.is_human()
                && !here.passive
                && here.opener.is_some_and(|opener| view.has(opener, "before"))
                && here
                    .subject
                    .is_some_and(|it| matches!(view.tokens(it), [one] if one.tag == Tag::Pron));
        // "turned off autoscaling": what was turned off.
        let activity = before.verb.is_some_and(|verb| verb.sense().is(Sense::OFF))
            && before.object.is_none()
            && here.form == Form::Ing
            && here.object.is_none()
            && here.head.start == before.group.end + 1;
        if activity {
            let head = deeds.remove(at).head;
            deeds[at - 1].object = Some(head);
        } else if noun {
            let head = deeds.remove(at).head;
            let object = &mut deeds[at - 1].object;
            *object = object.map(|object| object.join(head));
        } else if state || held || open {
            deeds.remove(at);
        } else if lets {
            (deeds[at].finite, deeds[at].infinitive) = (false, true);
        } else if at_last {
            (deeds[at].finite, deeds[at].form) = (false, Form::Ing);
        } else if inverted {
            let had = deeds.remove(at - 1).head;
            deeds[at - 1].opener = Some(had);
        }
    }
    with_openers(view, &mut deeds);
    sharing_had(view, &mut deeds);
    after_questions(view, &mut deeds);
    sharing_object(view, &mut deeds);
    of_nouns(view, &mut deeds);
    after_relatives(view, &mut deeds, view.context.document.sentences[sentence].span.start);
    of_their_own(view, &mut deeds);
    after_beliefs(view, &mut deeds);
    // "Platform changed it but forgot the copy": whoever forgot it changed it.
    for at in 1..deeds.len() {
        let (before, here) = (&deeds[at - 1], &deeds[at]);
        let same = here.shared && here.subject.is_some() && here.subject == before.subject;
        if same && before.class == AgentClass::System && here.class == AgentClass::Team {
            deeds[at - 1].class = AgentClass::Team;
        }
    }
    for deed in &mut deeds {
        // "could not be bothered to write it down": they did not bother.
        if deed.passive && deed.by.is_none() && deed.verb.is_some_and(|it| it.lemma() == "bother") {
            (deed.passive, deed.modal) = (false, false);
        }
        deed.subject = deed.subject.map(|subject| view.with_number(subject));
        // "6 % of the payments failed"
        if let Some(share) = view.share(deed) {
            deed.subject = Some(share);
            deed.class = AgentClass::System;
        }
        // "Payments were down": what the team runs.
        let state = view.context.reading.tokens.get(view.range(deed.group).end);
        let down =
            state.is_some_and(|it| view.is(it, "down|up|offline|online|unavailable|slow|out"));
        if deed.auxiliary && deed.class == AgentClass::Team && down {
            deed.class = AgentClass::System;
        }
        // ", which bricked nine readers": what somebody did brought it about, not they.
        if let Some(opener) =
            deed.opener.filter(|opener| view.has(*opener, "which") && view.follows_comma(*opener))
            && matches!(deed.class, AgentClass::Role | AgentClass::Person)
            && deed.subject.is_some_and(|subject| subject.end <= opener.start)
            && !deed.passive
        {
            deed.subject = Some(opener);
            deed.class = AgentClass::System;
        }
        // "there was no headroom"
        let before = view.range(deed.group).start.checked_sub(1);
        let before = before.map(|at| &view.context.reading.tokens[at]);
        if let Some(there) = before.filter(|before| deed.auxiliary && view.is(before, "there")) {
            deed.subject = Some(there.span);
            deed.class = AgentClass::System;
        }
        // A noun that nothing speaks for as a person is a thing.
        let named = |subject: Span| {
            view.tokens(subject).last().is_some_and(|last| last.tag == Tag::Noun)
                && !view.has_human(subject)
        };
        if deed.class == AgentClass::Unknown && deed.subject.is_some_and(named) {
            deed.class = AgentClass::System;
        }
        // "half of the clients talked to the old address": nobody of whom something is said.
        let who = deed.opener.is_some_and(|opener| view.has(opener, "who"));
        if deed.class == AgentClass::Indefinite || deed.class == AgentClass::Role && !who {
            let whole = view.whole_subject(deed);
            if whole.is_some_and(|whole| view.is_thing(whole)) {
                deed.subject = whole;
                deed.class = AgentClass::System;
            }
        }
        deed.subject =
            deed.subject.map(|subject| view.with_sign(view.with_owner(view.with_kind(subject))));
        if deed.object.is_none() && !deed.passive {
            deed.object = view.after_particle(deed).or_else(|| view.right_after(deed));
        }
        deed.object = deed.object.map(|object| view.whole(view.given(deed, object)));
        // "the active one of the pair"
        deed.object = deed.object.map(|object| view.with_owned(object));
        let one = |object: Span| view.tokens(object).last().is_some_and(|it| view.is(it, "one"));
        deed.object =
            deed.object.map(|object| if one(object) { view.whole(object) } else { object });
        deed.object = deed.object.map(|object| view.lost_to(deed, object));
        deed.object = deed.object.filter(|object| view.names_something(*object));
        if deed.object.is_none() && !deed.passive {
            deed.object = view.right_after(deed);
        }
        if deed.verb.is_some_and(|verb| verb.lemma() == "pay")
            && let Some(object) = deed.object
            && let Some(given) = view.attended(object)
        {
            deed.object = Some(given);
        }
    }
    deeds
}

/// Takes out of `deeds` what is part of an option: "dry-run" of "the --dry-run flag" is no verb.
fn without_flags(view: View<'_>, deeds: &mut Vec<Deed>) {
    let tokens = &view.context.reading.tokens;
    for at in (0..deeds.len()).rev() {
        let head = view.range(deeds[at].head);
        let dash = head.start.checked_sub(1).map(|before| &tokens[before]);
        if dash.is_none_or(|it| !it.is_mark('-') || it.span.end != deeds[at].head.start) {
            continue;
        }
        deeds.remove(at);
        let Some(before) = at.checked_sub(1).map(|before| &mut deeds[before]) else { continue };
        let noun = |token: &&Token| matches!(token.tag, Tag::Noun | Tag::Num);
        let last = tokens[head.end..]
            .iter()
            .take_while(noun)
            .last()
            .map_or(tokens[head.start].span, |last| last.span);
        let first =
            tokens.get(view.range(before.head).end).filter(|first| first.span.start < last.start);
        if let Some(first) = first.filter(|_| before.object.is_none_or(|it| it.end <= last.start)) {
            before.object = Some(first.span.join(last));
        }
    }
}

/// Whether `lemma` says what would have been the case if a deed had been done.
fn averts(lemma: &str) -> bool {
    any_of(AVERTS, lemma)
}

/// "taking a snapshot" of "could have prevented the outage by taking a snapshot".
pub(super) fn averting<'d>(view: View<'_>, deed: &Deed, inner: &[&'d Deed]) -> Option<&'d Deed> {
    deed.verb.filter(|verb| averts(verb.lemma()))?;
    inner.iter().copied().find(|next| {
        let before = view.range(Span::new(deed.head.end, next.head.start)).last();
        let by = before.map(|at| &view.context.reading.tokens[at]);
        next.form == Form::Ing && by.is_some_and(|by| view.is(by, "by"))
    })
}

/// Whether `next` is what `deed` should not have been: "should have known better than to edit".
pub(super) fn knew_better(view: View<'_>, deed: &Deed, next: &Deed) -> bool {
    next.infinitive
        && deed.verb.is_some_and(|verb| verb.lemma() == "know")
        && view.has(Span::new(deed.head.end, next.head.start.max(deed.head.end)), "than")
}

/// "did not bother to escalate", "keep ignoring": verbs that say how another one is done.
const MANNERS: &str = "bother|manage|care|think|try|remember|want|choose|decide|keep|continue|be";

/// `fault` with the verb and the object that its sentence tells of.
pub(super) fn with_deed(view: View<'_>, mut fault: Fault, deeds: &[Deed]) -> Fault {
    // "It was avoidable: anyone would have seen …": what would have been done is the deed.
    let ought = |deed: &&Deed| {
        let group = view.context.document.prose_at(deed.group);
        deed.modal && deed.is_human() && group.contains(" have ") && deed.head != fault.predicate
    };
    if fault.frame == Frame::ModalPerfect
        && fault.facts.verb.is_none()
        && let Some(deed) = deeds.iter().find(ought)
    {
        fault.predicate = deed.group;
        fault.facts.verb = deed.verb;
    }
    let Some(at) = deeds.iter().position(|deed| fault.predicate.covers(deed.head)) else {
        return fault;
    };
    // "cleared out what …, and it was gone": what was done, whatever came of it.
    let came = matches!(fault.frame, Frame::Outcome | Frame::Placed | Frame::Cleft);
    if came && fault.facts.verb.is_none() && !deeds[at].auxiliary {
        fault.facts.verb = deeds[at].verb;
        fault.facts.object = deeds[at].object.or(fault.facts.object);
    }
    // "should have known better than to edit it": it was edited.
    if fault.frame == Frame::ModalPerfect
        && let Some(next) = deeds.get(at + 1).filter(|next| knew_better(view, &deeds[at], next))
    {
        fault.frame = Frame::FaultAdverb;
        fault.facts.verb = next.verb;
        fault.facts.object = next.object;
        return fault;
    }
    // What was not bothered with, or too tedious, is what was not done.
    if deeds[at].verb.is_none_or(|verb| any_of(MANNERS, verb.lemma()))
        && let Some(next) = deeds.get(at + 1).filter(|next| next.infinitive && !next.auxiliary)
        && matches!(
            fault.frame,
            Frame::NegatedDuty
                | Frame::ModalPerfect
                | Frame::ConditionalPerfect
                | Frame::Normative
                | Frame::Expected
        )
    {
        fault.facts.verb = next.verb;
        fault.facts.object = next.object;
        if fault.frame == Frame::Normative && view.has(fault.predicate, "too") {
            fault.frame = Frame::NegatedDuty;
        }
    }
    // "could have been avoided if the restore had been tested": the test is what was left out.
    if deeds[at].verb.is_some_and(|verb| averts(verb.lemma()))
        && let Some(deed) = deeds.iter().find(|deed| view.is_supposed(deed))
    {
        fault.frame = Frame::ConditionalPerfect;
        fault.predicate = deed.head;
        fault.facts.verb = deed.verb;
        fault.facts.object = deed.object;
        return fault;
    }
    let inner: Vec<&Deed> = deeds[at + 1..].iter().take_while(|deed| !deed.finite).collect();
    let averting = (fault.frame == Frame::ModalPerfect).then(|| averting(view, &deeds[at], &inner));
    if let Some(done) = averting.flatten() {
        fault.facts.verb = done.verb;
        fault.facts.object = done.object;
    }
    if deeds[at].verb == fault.facts.verb {
        fault.facts.object = deeds[at].object.or(fault.facts.object);
        fault.facts.object = fault.facts.object.filter(|object| view.names_something(*object));
    }
    fault
}

impl View<'_> {
    /// Whether `deed` is only supposed: "if Ana had checked".
    pub(super) fn is_supposed(self, deed: &Deed) -> bool {
        self.faults_near(deed.head).iter().any(|fault| {
            fault.frame == Frame::ConditionalPerfect && fault.predicate.covers(deed.head)
        })
    }

    /// Whether `span` says that somebody is guilty.
    pub(super) fn is_guilt(self, span: Span) -> bool {
        let faults = self.faults_near(span);
        let guilt = |it: &Fault| it.frame == Frame::Guilt && it.predicate.overlaps(span);
        faults.iter().any(|it| guilt(it) && !self.is_swapped(it))
    }

    /// Whether what `fault` says is told in other words where it stands: "It took Ana far too long".
    pub(super) fn is_swapped(self, fault: &Fault) -> bool {
        self.swaps.iter().any(|swap| fault.predicate.covers(swap.span))
    }

    /// Whether the clause of `deed` at `all` is about a group that nothing is laid at the door of: "the trading
    /// desk lost access", "the finance team complained".
    pub(super) fn is_bystander(self, deed: &Deed, all: Span) -> bool {
        let reading = self.context.reading.get();
        let Some(subject) = deed.subject.filter(|_| deed.is_human() && !deed.shared) else {
            return false;
        };
        let group = self.tokens(subject).last().is_some_and(|last| {
            let several = Class::TEAM.or(Class::PLURAL).or(Class::DEPARTMENT);
            last.tag == Tag::Noun && last.is(several)
        });
        let of_fault = self.faults_near(subject.join(deed.head)).iter().any(|fault| {
            fault.predicate.covers(deed.head)
                || fault.agent.span.is_some_and(|agent| agent.overlaps(subject))
        });
        let others =
            self.range(all).any(|at| self.is_human(at) && !subject.covers(reading.tokens[at].span));
        let named = reading.mentions.iter().any(|mention| mention.span.overlaps(subject));
        let ours = self.tokens(subject).iter().any(|token| token.is(Class::POSS));
        group && !of_fault && !others && !named && !ours
    }

    /// Whether `deed` was done with something that was bad: "pushed a broken config".
    pub(super) fn is_of_bad_object(self, deed: &Deed) -> bool {
        let faults = self.faults_near(deed.head);
        faults.iter().any(|it| it.frame == Frame::BadObject && it.predicate.covers(deed.head))
    }

    /// Whether the clause of `deed`, which ends at `end`, only says what somebody lacked: "The cause was a
    /// lack of discipline in the QA team".
    pub(super) fn is_of_character(self, deed: &Deed, end: usize) -> bool {
        if !deed.auxiliary || deed.is_human() {
            return false;
        }
        let said = |fault: &&Fault| {
            matches!(fault.frame, Frame::Skill | Frame::Normative)
                && (deed.head.end..deed.head.end + 4).contains(&fault.predicate.start)
        };
        self.faults_near(deed.head).iter().find(said).is_some_and(|fault| {
            let rest = Span::new(fault.predicate.end, end.max(fault.predicate.end));
            self.rest(rest, None, &[]).trim().is_empty()
        })
    }

    /// Whether `span` says no more than a judgement.
    pub(super) fn is_judged(self, span: Span) -> bool {
        let faults = self.faults_near(span);
        let covers = |it: &Fault| it.predicate.start <= span.start && it.predicate.end >= span.end;
        faults.iter().any(|it| it.frame == Frame::Normative && covers(it))
    }

    /// Whether the noun phrase at `span` is a judgement of people: "poor judgement by the lead".
    pub(super) fn is_judgement_of_people(self, span: Span) -> bool {
        let faults = self.faults_near(span);
        let judges = |it: &Fault| matches!(it.frame, Frame::Normative | Frame::Skill);
        faults.iter().any(|it| judges(it) && it.predicate.overlaps(span))
    }

    /// Whether the verb group of `deed` holds "have": "should have", "should've".
    pub(super) fn is_perfect(self, deed: &Deed) -> bool {
        let group = self.context.document.prose_at(deed.group).to_lowercase();
        group
            .split_whitespace()
            .any(|word| word == "have" || word.ends_with("'ve") || word.ends_with("’ve"))
    }

    /// Whether `deed` says what was expected of somebody: "was supposed to", "needed to have".
    pub(super) fn is_expected(self, deed: &Deed) -> bool {
        let faults = self.faults_near(deed.head);
        let expects =
            |lemma: &str| any_of("suppose|expect|mean|require|oblige|need|have|be", lemma);
        deed.verb.is_none_or(|verb| expects(verb.lemma()))
            && faults.iter().any(|it| it.frame == Frame::Expected && it.predicate.covers(deed.head))
    }
}
