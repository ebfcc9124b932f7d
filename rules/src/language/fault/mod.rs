//! Faults: who is said to have done what wrong, in which frame, and what holds that back.

mod admission;
mod agreed;
mod answerable;
mod around;
mod astray;
mod breach;
mod cause;
mod cleft;
mod conduct;
mod contrast;
mod deed;
mod defiance;
mod doubt;
mod duty;
mod elided;
mod erase;
mod exhort;
mod facts;
mod foregone;
mod forewarned;
mod fronted;
pub(super) mod gate;
mod guilt;
mod habit;
mod harm;
mod hindsight;
mod hint;
mod idiom;
mod judgement;
mod knowing;
mod label;
mod labelled;
mod lacking;
mod meant;
mod mistaken;
mod modal;
mod nameless;
mod neglect;
mod nominal;
mod object;
mod otherwise;
mod outcome;
mod owner;
mod place;
mod praise;
mod predicate;
mod punish;
mod question;
mod reason;
mod safeguard;
mod skill;
mod slant;
mod slight;
mod slips;
mod tone;
mod unkept;
mod verdict;
mod wrong;

use std::fmt;
use std::ops::Range;

use super::agent::{Agent, Classifier};
use super::clause::Clause;
use super::lexicon::VerbId;
use super::memo::Surroundings;
use super::phrase::{Pieces, VerbGroup};
use super::slant::Slants;
use super::token::{Tag, Token, signs};
use crate::document::Role;
use crate::text::Span;

pub use cause::REASONS;
pub use deed::{Deed, deeds};
pub use gate::Gate;
pub(super) use outcome::is_deed;

/// A sentence says that something was done wrong, or could be read so.
#[derive(Clone, Debug)]
pub struct Fault {
    /// From the agent, or the predicate where there is none, to the end of the predicate.
    pub span: Span,
    /// The words that make it a fault.
    pub predicate: Span,
    /// Whose it is.
    pub agent: Agent,
    /// How it is said.
    pub frame: Frame,
    /// Index into [`crate::document::Document::sentences`].
    pub sentence: usize,
    /// What keeps it from being one; empty where nothing does.
    pub gates: Vec<Gate>,
    /// What a rewrite keeps of the sentence.
    pub facts: Facts,
}

/// The facts of a fault: what was done, to what, where.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// The verb of the deed, or of the duty left undone.
    pub verb: Option<VerbId>,
    /// What was done to something: "the database migration".
    pub object: Option<Span>,
    /// Where it was done: "the production cluster" of "on the production cluster".
    pub target: Option<Span>,
    /// What was left out: "testing it in staging", "verified the schema version".
    pub omitted: Option<Span>,
    /// What it did: "crashed the web app router nodes".
    pub effect: Option<Span>,
    /// Whether the sentence tells in the present tense.
    pub present: bool,
}

/// How a fault is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    /// failed to, forgot to.
    Omission,
    /// overlooked, misconfigured, made a mistake.
    FaultVerb,
    /// did not check, nobody noticed.
    NegatedDuty,
    /// accidentally deleted.
    FaultAdverb,
    /// ran it without testing.
    Without,
    /// pushed a broken config.
    BadObject,
    /// took down production.
    Harm,
    /// caused the outage.
    Cause,
    /// disabled the alert.
    SafeguardOff,
    /// should have checked.
    ModalPerfect,
    /// if only X had checked.
    ConditionalPerfect,
    /// was supposed to check.
    Expected,
    /// It was X who …
    Cleft,
    /// X's mistake, an error by X.
    PossessiveError,
    /// because of X.
    DueTo,
    /// was careless.
    Normative,
    /// was at fault.
    Guilt,
    /// was distracted, did not understand.
    Skill,
    /// human error as a cause.
    HumanError,
    /// was accidentally deleted.
    Agentless,
    /// was fired, a written warning.
    Punitive,
    /// Who approved this?
    Accusation,
    /// ridiculous, !!!
    Animated,
    /// obviously, everybody knows.
    Minimised,
    /// knowingly bypassed.
    Reckless,
    /// was on probation, a tired admin.
    Personnel,
    /// pushed it, and the orders were lost.
    Outcome,
    /// ran the script, and 90 runs went with it: where causes and failings are told.
    Placed,
    /// ran the script, among the causes.
    Told,
}

impl Frame {
    /// Whether it tells how the text sounds, or what it asks, whatever happened.
    const fn is_tone(self) -> bool {
        matches!(self, Self::Animated | Self::Minimised | Self::Accusation)
    }
}

impl fmt::Display for Frame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Omission => "an omission (failed to, forgot to)",
            Self::FaultVerb => "a verb that says fault",
            Self::NegatedDuty => "a duty negated (did not check)",
            Self::FaultAdverb => "an adverb that says fault (accidentally)",
            Self::Without => "an action without its safeguard (without testing)",
            Self::BadObject => "an action on a bad object (pushed a broken …)",
            Self::Harm => "harm done (took down …)",
            Self::Cause => "a cause laid at somebody's door (caused the outage)",
            Self::SafeguardOff => "a safeguard switched off",
            Self::ModalPerfect => "a counterfactual (should have …)",
            Self::ConditionalPerfect => "a counterfactual condition (if … had …)",
            Self::Expected => "an expectation not met (was supposed to …)",
            Self::Cleft => "somebody singled out (it was … who …)",
            Self::PossessiveError => "an error that belongs to somebody",
            Self::DueTo => "somebody as the cause (because of …)",
            Self::Normative => "a judgement of somebody",
            Self::Guilt => "guilt assigned",
            Self::Skill => "skill or attention as the cause",
            Self::HumanError => "human error as the cause",
            Self::Agentless => "an error without an agent",
            Self::Punitive => "a sanction",
            Self::Accusation => "a question that asks for somebody",
            Self::Animated => "strong feeling",
            Self::Minimised => "the right action made to look easy",
            Self::Reckless => "a deed said to be meant",
            Self::Personnel => "a personal matter of somebody",
            Self::Outcome => {
                "a deed told with the harm that came of it, or with what spoke against it"
            }
            Self::Placed => "a deed that its place makes a fault, among causes or failings",
            Self::Told => "a deed told as a cause",
        })
    }
}

/// Everything known of one sentence when its faults are looked for.
pub(super) struct Scene<'a> {
    pub(super) surroundings: &'a Surroundings,
    /// First byte of the sentence.
    pub(super) base: usize,
    /// Its tokens and no others.
    pub(super) tokens: &'a [Token],
    pub(super) text: &'a str,
    /// All of its tokens.
    pub(super) range: Range<usize>,
    pub(super) pieces: &'a Pieces,
    pub(super) clauses: &'a [Clause],
    pub(super) classifier: Classifier<'a>,
    /// What its words say about people.
    pub(super) slants: &'a Slants,
    /// The signs of all of its words.
    pub(super) signs: u64,
    pub(super) sentence: usize,
}

/// Looks for faults of one sentence, and adds what it finds to those that were found in it.
type Find = fn(&Scene<'_>, &mut Vec<Fault>);

/// The faults of each of `scenes`, gated ones included. One question after the other is asked of all of them.
pub(super) fn find(scenes: &[Scene<'_>]) -> Vec<Vec<Fault>> {
    const FIRST: [Find; 5] = [predicates, nominal::find, cleft::find, label::find, outside_slots];
    const REST: [Find; 34] = [
        judgement::find,
        exhort::find,
        verdict::find,
        skill::find,
        guilt::find,
        idiom::find,
        admission::find,
        nameless::find,
        labelled::find,
        slips::find,
        hindsight::find,
        punish::find,
        conduct::find,
        knowing::find,
        unkept::find,
        reason::find,
        outcome::find,
        breach::find,
        astray::find,
        habit::find,
        lacking::find,
        hint::find,
        contrast::find,
        mistaken::find,
        otherwise::find,
        slight::find,
        forewarned::find,
        foregone::find,
        fronted::find,
        answerable::find,
        elided::find,
        question::find,
        tone::find,
        cause::find,
    ];
    let mut found: Vec<Vec<Fault>> = vec![Vec::new(); scenes.len()];
    for find in FIRST.into_iter().chain(REST) {
        for (scene, found) in scenes.iter().zip(&mut found) {
            find(scene, found);
        }
    }
    for (scene, found) in scenes.iter().zip(&mut found) {
        found.iter_mut().for_each(|fault| gate::weigh(scene, fault));
    }
    found
}

fn predicates(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.clauses.len() {
        predicate::find(scene, verb, out);
    }
}

/// Drops what stands in a slot of a draft: a hint to the writer.
fn outside_slots(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let start = scene.tokens.get(scene.range.start).map_or(0, |first| first.span.start);
    out.retain(|fault| {
        let before = &scene.text[start..fault.predicate.start];
        let in_slot = before
            .rfind('‹')
            .is_some_and(|open| before.rfind('›').is_none_or(|close| close < open));
        !in_slot
    });
}

impl Fault {
    /// Shows every place that the fault names.
    pub(super) fn each_span(&mut self, mut show: impl FnMut(&mut Span)) {
        show(&mut self.span);
        show(&mut self.predicate);
        let facts = &mut self.facts;
        let others =
            [&mut self.agent.span, &mut facts.object, &mut facts.target, &mut facts.omitted];
        others.into_iter().chain([&mut facts.effect]).flatten().for_each(show);
    }
}

impl Scene<'_> {
    /// Whether a section that holds the sentence is for `role`.
    pub(super) fn in_role(&self, role: Role) -> bool {
        self.surroundings.roles.has(role)
    }

    /// Whether the sentence stands where causes and shortcomings are told.
    pub(super) fn reflects(&self) -> bool {
        [Role::RootCause, Role::Contributing, Role::Lessons, Role::WentPoorly]
            .into_iter()
            .any(|role| self.in_role(role))
    }

    /// Whether `span` lies in a direct quotation.
    pub(super) fn is_quoted(&self, span: Span) -> bool {
        let inside = Span::new(span.start - self.base, span.end - self.base);
        self.surroundings.quotes.iter().any(|quote| quote.covers(inside))
    }

    /// Whether token `at` is one of `words`.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.range.contains(&at) && super::tag::is_any(self.tokens, at, self.text, words)
    }

    /// Whether a fault among `found` tells of words of `predicate` already.
    pub(super) fn is_covered(&self, found: &[Fault], predicate: Span) -> bool {
        found.iter().any(|it| it.sentence == self.sentence && it.predicate.overlaps(predicate))
    }

    /// Adds to `found` what the tokens `first` to `last` say of `agent`, unless another fault tells of them.
    pub(super) fn tell(
        &self,
        found: &mut Vec<Fault>,
        agent: Agent,
        frame: Frame,
        (first, last): (usize, usize),
    ) {
        let predicate = self.span(first, last);
        if !self.is_covered(found, predicate) {
            found.push(Fault { span: predicate, ..self.fault(agent, frame, predicate) });
        }
    }

    /// Whether one of `words` may stand in the sentence: a look that tells most words not to be there.
    #[inline(always)]
    pub(super) fn may_hold(&self, words: &[&str]) -> bool {
        self.signs & signs(words) != 0
    }

    /// The first token of `range` that is one of `words`.
    #[inline(always)]
    pub(super) fn first_of(
        &self,
        range: impl IntoIterator<Item = usize>,
        words: &[&str],
    ) -> Option<usize> {
        let mut range = range.into_iter();
        if self.may_hold(words) { range.find(|at| self.is(*at, words)) } else { None }
    }

    /// Whether a token of `range` is one of `words`.
    #[inline(always)]
    pub(super) fn any_of(&self, range: impl IntoIterator<Item = usize>, words: &[&str]) -> bool {
        self.first_of(range, words).is_some()
    }

    /// Whether a reason is given behind token `from`: then what was done was a choice.
    pub(super) fn gives_reason(&self, from: usize) -> bool {
        const LINKS: &[&str] = &["because", "since", "as", "so"];
        self.may_hold(LINKS)
            && (from..self.range.end)
                .any(|at| self.tokens[at].tag == Tag::Subord && self.is(at, LINKS))
    }

    /// Whether the clause that token `opener` opens is told as a reason.
    pub(super) fn is_reason(&self, opener: usize) -> bool {
        self.is(opener, &["because", "since", "as"]) && self.tokens[opener].tag == Tag::Subord
    }

    /// Whether one of `words` stands in the verb group.
    #[inline(always)]
    pub(super) fn has(&self, group: &VerbGroup, words: &[&str]) -> bool {
        self.any_of(group.tokens.clone(), words)
    }

    /// Whether token `at` says that there was none, or not enough, of what follows.
    pub(super) fn scant(&self, at: usize) -> bool {
        self.is(at, &["no", "little", "zero", "scant", "insufficient"])
    }

    /// The first finite verb group that begins in `range`.
    pub(super) fn finite_in(&self, range: Range<usize>) -> Option<usize> {
        let verbs = &self.pieces.verbs;
        verbs.iter().position(|group| group.finite && range.contains(&group.tokens.start))
    }

    /// Whether noun phrase `noun` is nobody: "no operator", "neither team".
    pub(super) fn is_nobody(&self, noun: usize) -> bool {
        self.is(
            self.pieces.nouns[noun].tokens.start,
            &["nobody", "no", "no-one", "none", "neither"],
        )
    }

    /// Whether "by mistake", "in error" or their like stands at tokens `at` and the next.
    pub(super) fn by_mistake(&self, at: usize) -> bool {
        self.is(at, &["by"]) && self.is(at + 1, &["mistake", "accident", "error"])
            || self.is(at, &["in"]) && self.is(at + 1, &["error", "haste"])
    }

    /// The bytes of tokens `from` to `to`, the last included.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.join(self.tokens[to.min(self.tokens.len() - 1)].span)
    }

    /// The bytes of noun phrase `noun`, genitives before it included.
    pub(super) fn noun_span(&self, noun: usize) -> Span {
        let phrase = &self.pieces.nouns[noun];
        self.span(phrase.tokens.start, phrase.tokens.end - 1)
    }

    /// A fault of `agent` from `predicate`.
    pub(super) fn fault(&self, agent: Agent, frame: Frame, predicate: Span) -> Fault {
        let span = agent.span.map_or(predicate, |span| span.join(predicate));
        Fault {
            span,
            predicate,
            agent,
            frame,
            sentence: self.sentence,
            gates: Vec::new(),
            facts: Facts::default(),
        }
    }
}
