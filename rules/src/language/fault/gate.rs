//! What keeps a fault from being one.

use std::fmt;

use super::doubt::doubted;
use super::duty::{has_past_before, negative_subject};
use super::habit::refuses;
use super::place::section;
use super::praise::praise;
use super::safeguard::safeguard;
use super::{Fault, Frame, Scene};
use crate::document::{Quotation, Role};
use crate::language::agent::AgentClass;
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag, TokenKind};

/// A reason to stay silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// Somebody else's words: a quotation, a block quote, a pasted chat.
    Quoted,
    /// if, when, unless, could: it did not happen, or not here.
    Hypothetical,
    /// What a safeguard is to prevent.
    SafeguardPurpose,
    /// Denied: "was not the operator's fault".
    NegatedBlame,
    /// Thanks and praise.
    Praise,
    /// A general truth or a policy.
    Generic,
    /// A customer's deed.
    Customer,
    /// An attacker's deed.
    Attacker,
    /// A section in which this is the point.
    Section,
    /// A question.
    Question,
    /// What was left out, with what of the system made it so.
    Explained,
}

impl fmt::Display for Gate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Quoted => "somebody else's words",
            Self::Hypothetical => "a possibility, not what happened",
            Self::SafeguardPurpose => "what a safeguard is to prevent",
            Self::NegatedBlame => "blame denied",
            Self::Praise => "praise",
            Self::Generic => "a general statement",
            Self::Customer => "a customer's deed is a fact here",
            Self::Attacker => "an attacker's deed is a fact here",
            Self::Section => "this section is for such statements",
            Self::Question => "a question",
            Self::Explained => "the condition behind it is told",
        })
    }
}

/// Whether a gate holds a fault, said by the verb group given, back.
type Check = fn(&Scene<'_>, &Fault, Option<usize>) -> bool;

/// Names every gate that holds `fault` back.
pub(in crate::language) fn weigh(scene: &Scene<'_>, fault: &mut Fault) {
    let verb = scene.pieces.verbs.iter().position(|group| {
        let head = scene.tokens[group.head].span;
        fault.predicate.covers(head) || head.covers(fault.predicate)
    });
    let checks: [(Gate, Check); 11] = [
        (Gate::Quoted, quoted),
        (Gate::Customer, customer),
        (Gate::Attacker, |_, fault, _| fault.agent.class == AgentClass::Attacker),
        (Gate::Hypothetical, hypothetical),
        (Gate::SafeguardPurpose, safeguard),
        (Gate::NegatedBlame, negated),
        (Gate::Praise, praise),
        (Gate::Generic, generic),
        (Gate::Section, section),
        (Gate::Question, question),
        (Gate::Explained, explained),
    ];
    for (gate, holds) in checks {
        // What is only possible, denied or asked sounds no better for it.
        let about_words =
            matches!(gate, Gate::Quoted | Gate::Customer | Gate::Attacker | Gate::Section);
        if fault.frame.is_tone() && !about_words {
            continue;
        }
        if holds(scene, fault, verb) {
            fault.gates.push(gate);
        }
    }
}

fn customer(scene: &Scene<'_>, fault: &Fault, _: Option<usize>) -> bool {
    // "because people are sloppy", as a cause: those are no customers.
    let people = fault.agent.span.is_some_and(|span| span.is_any(scene.text, &["people"]));
    let judged = matches!(fault.frame, Frame::Normative | Frame::Skill) && scene.reflects();
    fault.agent.class == AgentClass::Customer && !(people && judged)
}

fn explained(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    fault.frame == Frame::Agentless && verb.is_some_and(|verb| super::cause::says_why(scene, verb))
}

fn quoted(scene: &Scene<'_>, fault: &Fault, _: Option<usize>) -> bool {
    scene.surroundings.quotation != Quotation::None || scene.is_quoted(fault.predicate)
}

fn hypothetical(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    // "In the tabletop exercise a made-up employee deletes the bucket."
    let played = ["made-up", "fictional", "fictitious", "imaginary", "hypothetical", "tabletop"];
    if scene.any_of(scene.range.clone(), &played) {
        return true;
    }
    // "If someone found it first, they could have taken over the contract": nobody did.
    let anyone = fault.frame == Frame::ModalPerfect
        && fault.agent.class == AgentClass::Indefinite
        && scene.pieces.verbs.iter().any(|group| {
            group.modal.is_some_and(|modal| scene.is(modal, &["could", "might", "would"]))
                && fault.predicate.covers(scene.tokens[group.head].span)
        });
    if anyone && scene.any_of(scene.range.clone(), &["if"]) {
        return true;
    }
    let exhorts = fault.frame == Frame::Normative && must(scene, fault);
    if matches!(fault.frame, Frame::ModalPerfect | Frame::ConditionalPerfect) || exhorts {
        return false;
    }
    let Some(verb) = verb else {
        let assumed = fault.frame == Frame::HumanError
            && scene.pieces.verbs.iter().any(|group| {
                group.sense.is(Sense::BELIEF)
                    && scene.tokens[group.head].span.end <= fault.predicate.start
            });
        let actual = matches!(fault.frame, Frame::PossessiveError | Frame::DueTo | Frame::Cleft);
        return assumed || !actual && modal_before(scene, fault);
    };
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // A sanction that is announced is one; "should know better" says so.
    let announced = matches!(fault.frame, Frame::Punitive | Frame::Guilt)
        && group
            .modal
            .is_some_and(|modal| scene.is(modal, &["will", "shall", "must", "should", "can"]))
        || fault.frame == Frame::Skill
        || matches!(group.lemma(), "bother" | "trouble")
            && (group.negated || negative_subject(scene, &fault.agent));
    let announced = announced
        || refuses(scene, group)
        || group.lemma() == "answer" && fault.frame == Frame::Guilt;
    let may = group.modal.is_some_and(|modal| scene.is(modal, &["may"]));
    if group.modal.is_some() && (!group.perfect || may) && !announced {
        return true;
    }
    // "had we not been monitoring", "had I said nothing", "we risk sending"
    let inverted = group.tokens.start > scene.range.start
        && clause.subject.is_some_and(|subject| {
            let start = scene.pieces.nouns[subject].tokens.start;
            let had = start.checked_sub(1).filter(|had| scene.is(*had, &["had"]));
            had.is_some_and(|had| {
                had == scene.range.start
                    || matches!(scene.tokens[had - 1].tag, Tag::Punct | Tag::Coord | Tag::Adv)
            })
        });
    let risked = !group.finite
        && verb.checked_sub(1).is_some_and(|before| scene.pieces.verbs[before].lemma() == "risk");
    if inverted || risked {
        return true;
    }
    let past = matches!(group.form, Form::Past | Form::Participle)
        || group.negated && scene.has(group, &["did"]);
    if let Some(opener) = clause.opener {
        let always = scene.is(
            opener,
            &["if", "unless", "whenever", "suppose", "supposing", "whether", "should", "lest"],
        );
        let when = scene.is(opener, &["when", "once", "until"]);
        if always || when && !past {
            return true;
        }
    }
    // "Should somebody push …", "Suppose the on-call …", "in case an engineer …"
    let first = scene.range.start;
    let opens = scene.is(first, &["suppose", "should", "imagine", "assuming"])
        && group.tokens.start > first + 1;
    let in_case = (first..group.tokens.start).any(|at| {
        scene.is(at, &["case"])
            && scene.is(at.saturating_sub(1), &["in"])
            && !scene.is(at + 1, &["of"])
    });
    // What depends on a verb that is itself only possible.
    let outer = governing(scene, verb);
    opens
        || in_case
        || outer.is_some_and(|outer| {
            let outer = &scene.pieces.verbs[outer];
            // "will have to answer for it" says so.
            let announced = fault.frame == Frame::Guilt
                && outer.modal.is_some_and(|modal| scene.is(modal, &["will", "must"]));
            outer.modal.is_some() && !outer.perfect && !past && !announced
        })
}

fn modal_before(scene: &Scene<'_>, fault: &Fault) -> bool {
    let before = |group: &VerbGroup| scene.tokens[group.head].span.end <= fault.predicate.start;
    scene.pieces.verbs.iter().enumerate().any(|(verb, group)| {
        // "What should have been routine became an outage due to …": what became of it is told.
        let became = group.perfect
            && scene.pieces.verbs[verb + 1..].iter().any(|next| before(next) && next.is_past());
        // "HR will issue a formal warning": a threat.
        let threat = fault.frame == Frame::Punitive
            && !group.negated
            && group.modal.is_some_and(|at| scene.is(at, &["will", "shall", "must"]));
        before(group)
            && !became
            && !threat
            && (group.modal.is_some()
                && !matches!(group.lemma(), "attribute" | "trace" | "put" | "ascribe")
                || group.infinitive && group.sense.is(Sense::PREVENT))
    })
}

/// The verb before that the clause of `verb` depends on.
fn governing(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let clause = &scene.clauses[verb];
    let depends = clause.opener.is_some()
        || matches!(clause.how, Link::Relative)
        || !scene.pieces.verbs[verb].finite;
    if depends { verb.checked_sub(1) } else { None }
}

/// was not the operator's fault; did nothing wrong; we do not think that …
fn negated(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    let before = |at: &usize| scene.tokens[*at].span.end <= fault.predicate.start;
    let nominal = matches!(
        fault.frame,
        Frame::PossessiveError | Frame::HumanError | Frame::DueTo | Frame::Cleft
    );
    if nominal || verb.is_none() {
        // "were not handed over, due to lack of care": what is denied is not the reason.
        let link = scene
            .range
            .clone()
            .take_while(before)
            .filter(|at| scene.is(*at, &["due", "owing", "because", "through", "thanks"]));
        let clause = scene.range.clone().take_while(before);
        let clause = clause.filter(|at| scene.tokens[*at].is_mark(';')).last();
        // "not simply because of", but "had no effect because of"
        let reach = |at: usize| {
            let before = at.saturating_sub(1);
            if scene.tokens[before].tag == Tag::Adv { before.saturating_sub(1) } else { before }
        };
        // "hadn't been working, and that was my fault": denied of another clause.
        let own = scene.range.clone().take_while(before).filter(|at| {
            let token = &scene.tokens[*at];
            let dash = matches!(token.kind, TokenKind::Punct('-' | '–' | '—'));
            // "No fault was found, so it is put down to …"
            let so = token.is_mark(',') && scene.is(at + 1, &["so"]);
            so || (token.tag == Tag::Coord || dash) && scene.is(at + 1, &["that", "this", "it"])
        });
        let from = link.last().map(reach).or(clause).max(own.last());
        let from = from.unwrap_or(scene.range.start);
        // "Without Stefan's hesitation we would have been back": there was some.
        let missed = scene.pieces.verbs.iter().any(|group| {
            group.modal.is_some_and(|modal| scene.is(modal, &["would", "could"]))
                && (group.perfect || group.auxiliary_only)
        });
        let denied = (from..scene.range.end).take_while(before).any(|at| {
            // "leaves no doubt that the guilty party is …"
            let sure = scene.is(at, &["no"]) && scene.is(at + 1, &["doubt", "question", "denying"]);
            // "It was the fitter, and not the scale, who …"
            let aside = fault.frame == Frame::Cleft
                && at > scene.range.start
                && (scene.tokens[at - 1].is_mark(',') || scene.tokens[at - 1].tag == Tag::Coord);
            let denies = scene.tokens[at].tag == Tag::Neg && !aside
                || scene.is(at, &["no", "neither", "nor"]);
            // "is no longer allowed on call, as punishment": he was before.
            let sure = sure
                || fault.frame == Frame::Punitive
                    && scene.is(at, &["no"])
                    && scene.is(at + 1, &["longer"]);
            denies && !sure || scene.is(at, &["without"]) && !missed || scene.is(at, &["whether"])
        });
        // "a label", not "the label change"; "where the inquiry ends", not "in the end".
        let symptom = scene.range.clone().any(|at| {
            let compound = scene.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun);
            let at_last = at > scene.range.start + 1 && scene.is(at - 2, &["in"]);
            let word = ["symptom", "starting", "start", "starts", "end", "ends", "label"];
            scene.is(at, &word) && !at_last && (!compound || scene.is(at, &["starting"]))
                || scene.is(at, &["temptation", "tempting"])
        });
        let listed = scene.tokens[scene.range.clone()].iter().filter(|t| t.is_mark(',')).count()
            >= 3
            || scene.range.clone().any(|at| {
                scene.is(at, &["category"])
                    && scene.tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Num)
            });
        let concessive = scene.is(scene.range.start, &["contrary"]);
        if denied || fault.frame == Frame::HumanError && (symptom || concessive || listed) {
            return true;
        }
    }
    // "None of this comes down to a person": the cause is denied.
    let nothing = nominal
        && scene.is(scene.range.start, &["none", "nothing", "neither"])
        && scene.finite_in(scene.range.clone()).is_some_and(|verb| {
            scene.tokens[scene.pieces.verbs[verb].head].span.start <= fault.predicate.start
        });
    if nothing {
        return true;
    }
    if fault.frame == Frame::HumanError && rejected(scene, fault) || doubted(scene, fault, verb) {
        return true;
    }
    if let Some(outer) = verb.and_then(|verb| governing(scene, verb)) {
        let group = &scene.pieces.verbs[outer];
        // "It would be easy to say that …": what is not said.
        let tempting = group.infinitive
            && scene.any_of(
                scene.range.start..group.tokens.start,
                &["easy", "tempting", "wrong", "unfair", "simplistic"],
            );
        // "To say that she should have looked would miss the point"
        let opens = group.infinitive && group.tokens.start <= scene.range.start + 1;
        let missed = opens
            && scene.pieces.verbs.iter().any(|later| {
                later.modal.is_some_and(|at| scene.is(at, &["would"])) && !later.perfect
            });
        let tempting = tempting || missed;
        if (group.negated || tempting) && group.sense.is(Sense::BELIEF.or(Sense::REPORT)) {
            return true;
        }
    }
    // "No individual is to blame", "neither the annotators nor the engineers were careless"
    matches!(fault.frame, Frame::Guilt | Frame::Normative) && negative_subject(scene, &fault.agent)
        || matches!(fault.frame, Frame::Guilt) && scene.is(scene.range.start, &["neither", "no"])
}

/// "\"Operator error\" is not accepted as a cause", "human error was ruled out": what the fault is said
/// to be is denied after it.
fn rejected(scene: &Scene<'_>, fault: &Fault) -> bool {
    scene.pieces.verbs.iter().zip(scene.clauses).any(|(group, clause)| {
        let about = clause.subject.is_some_and(|noun| {
            scene.tokens[scene.pieces.nouns[noun].head].span.overlaps(fault.predicate)
        });
        let out = group.passive
            && (group.sense.is(Sense::PREVENT)
                || matches!(group.lemma(), "exclude" | "dismiss" | "discard" | "disprove"));
        // "Human error is a description of a result": what the word is, and nobody's.
        let defined = scene.is(group.tokens.end, &["a", "an"])
            && scene.is(group.head, &["is", "are"])
            && !scene.any_of(
                group.tokens.end..scene.range.end,
                &["cause", "factor", "reason", "culprit", "contributor"],
            );
        about && (group.negated || out || defined)
    }) || scene.pieces.verbs.iter().any(|group| {
        // "…, the valve logs rule that out"
        let out = matches!(group.lemma(), "rule out" | "exclude" | "disprove" | "contradict");
        let it = scene.any_of(group.head..group.tokens.end + 2, &["that", "this", "it"]);
        out && it && !group.negated && scene.tokens[group.head].span.start > fault.predicate.end
    })
}

/// "Engineers make mistakes", "An incident commander never types commands".
fn generic(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    if matches!(fault.agent.class, AgentClass::Person | AgentClass::Self_) {
        return false;
    }
    if fault.frame == Frame::Normative && must(scene, fault) {
        return false;
    }
    let Some(verb) = verb else { return about_culture(scene, fault) };
    if refuses(scene, &scene.pieces.verbs[verb]) {
        return false;
    }
    if present(scene, verb) && about_culture(scene, fault) {
        return true;
    }
    if matches!(
        fault.frame,
        Frame::PossessiveError
            | Frame::DueTo
            | Frame::HumanError
            | Frame::ModalPerfect
            | Frame::ConditionalPerfect
            | Frame::Agentless
    ) {
        return fault.frame == Frame::PossessiveError
            && present(scene, verb)
            && plural_bare(scene, fault);
    }
    // Guilt and character are told in the present of one person.
    let told = matches!(
        fault.frame,
        Frame::Guilt | Frame::Skill | Frame::Personnel | Frame::Punitive | Frame::Normative
    );
    if told && !plural_bare(scene, fault) {
        return false;
    }
    let role = |role| scene.in_role(role);
    // "Infrastructure are not monitoring their proxy", under what went poorly: it is so, and it is
    // held against them.
    let group = &scene.pieces.verbs[verb];
    let theirs = group.negated && !plural_bare(scene, fault);
    let going_on = fault.frame == Frame::NegatedDuty
        && (group.form == Form::Ing || theirs)
        && (role(Role::WentPoorly) || role(Role::RootCause) || role(Role::Contributing));
    // "Engineer wipes the customer database": no article, so a headline.
    let headline = fault.agent.class == AgentClass::Role
        && group.form == Form::Third
        && fault.agent.span.is_some_and(|span| {
            let said = span.of(scene.text);
            let first = span.start == scene.tokens[scene.range.start].span.start;
            first && !fault.agent.by_pronoun && !said.contains(' ') && !said.ends_with('s')
        });
    present(scene, verb) && !role(Role::Timeline) && !going_on && !headline
}

/// "The just-culture policy distinguishes slips and reckless behaviour": the sentence is about how
/// conduct is dealt with, nobody's in particular.
fn about_culture(scene: &Scene<'_>, fault: &Fault) -> bool {
    let conduct =
        matches!(fault.frame, Frame::Reckless | Frame::Punitive | Frame::Normative | Frame::Skill);
    conduct
        && !fault.agent.class.is_human()
        && scene.range.clone().any(|at| {
            scene.is(
                at,
                &[
                    "policy",
                    "policies",
                    "culture",
                    "just-culture",
                    "blameless",
                    "blamelessly",
                    "guideline",
                    "guidelines",
                    "guide",
                    "handbook",
                    "chapter",
                    "chapters",
                ],
            )
        })
}

/// "Engineers must learn to …": told to somebody, and no general truth.
fn must(scene: &Scene<'_>, fault: &Fault) -> bool {
    let first = scene.range.clone().find(|at| fault.predicate.covers(scene.tokens[*at].span));
    first.is_some_and(|at| scene.is(at, &["must", "should", "ought", "needs", "need"]))
}

/// "need to start actually reading it", "must get better at it": nobody asks so of work to be done.
pub(super) fn is_harsh(scene: &Scene<'_>, fault: &Fault) -> bool {
    let harsh = |at: usize| {
        fault.predicate.covers(scene.tokens[at].span)
            && scene.is(at, &["actually", "really", "properly", "better"])
    };
    fault.frame == Frame::Normative && must(scene, fault) && scene.range.clone().any(harsh)
}

fn present(scene: &Scene<'_>, verb: usize) -> bool {
    // "decided to ignore it" tells when the first verb does.
    if scene.pieces.verbs[verb].infinitive && scene.pieces.verbs[verb].perfect {
        return false;
    }
    let verb = if scene.pieces.verbs[verb].infinitive { verb.saturating_sub(1) } else { verb };
    let group = &scene.pieces.verbs[verb];
    let past = scene.has(group, &["did", "had", "was", "were", "has", "have"]);
    if past || has_past_before(scene, verb) {
        return false;
    }
    matches!(group.form, Form::Base | Form::Third) || scene.has(group, &["is", "are", "do", "does"])
}

fn plural_bare(scene: &Scene<'_>, fault: &Fault) -> bool {
    fault.agent.span.is_some_and(|span| {
        let text = span.of(scene.text);
        !text.contains(' ') && text.ends_with('s') && !text.eq_ignore_ascii_case("us")
    })
}

fn question(scene: &Scene<'_>, fault: &Fault, _: Option<usize>) -> bool {
    let last = scene.range.end - 1;
    let yes_or_no = matches!(scene.tokens[scene.range.start].tag, Tag::Aux | Tag::Modal);
    scene.tokens[last].is_mark('?')
        && fault.agent.class != AgentClass::Person
        && (yes_or_no || !scene.tokens[scene.range.clone()].iter().any(|t| t.is(Class::FIRST)))
}
