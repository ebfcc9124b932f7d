//! Sanctions: "was fired", "a written warning", "will be held accountable", "was taken off the
//! rotation".

use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The sanctions of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        punished(scene, verb, out);
    }
    for at in scene.range.clone() {
        sanction(scene, at, out);
    }
}

/// What happens, or will, to a person.
fn punished(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // "His contract will not be extended": what is denied is what there was to get.
    let kept_from = group.passive && matches!(group.lemma(), "renew" | "extend" | "prolong");
    // "is not going to be extended"
    let going = group.infinitive
        && verb.checked_sub(1).is_some_and(|at| scene.pieces.verbs[at].negated)
        && scene.is(group.tokens.start - 1, &["going"]);
    if (group.negated || going) != kept_from {
        return;
    }
    if let Some(subject) = clause.subject
        && ends_contract(scene, group, subject)
        && let Some(agent) = scene.owner(subject, &["of", "with"]).filter(|it| it.class.is_one())
    {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Punitive, predicate));
        return;
    }
    // "loses his shifts", "will have to justify himself": the subject is who it happens to.
    let own = deprived(scene, verb).or_else(|| justifies(scene, verb));
    let last = own
        .or_else(|| if group.passive { sanctioned(scene, verb) } else { disciplines(scene, verb) });
    let by_subject = group.passive || own.is_some();
    let target = if by_subject { clause.subject } else { clause.object };
    let (Some(last), Some(target)) = (last, target) else { return };
    // "Nobody is punished for reporting a mistake."
    if scene.is_nobody(target) {
        return;
    }
    // Whose pay it is, is punished.
    let agent = match scene.classifier.agent(target, None) {
        thing if scene.head_slant(target).is(Slant::PRIVILEGE) => {
            scene.owner(target, &["of"]).unwrap_or(thing)
        }
        agent => agent,
    };
    // Software has operators, clients and leaders too, and terminates them; "payments" and "releases"
    // are suspended, not those who work there.
    let head = &scene.tokens[scene.pieces.nouns[target].head];
    let one = scene.tokens[scene.pieces.nouns[target].tokens.start].tag == Tag::Det;
    // "The bus driver has been suspended"
    let titled = scene.classifier.is_titled(&scene.pieces.nouns[target]);
    let thing = head.is(Class::SYSTEM) && !titled || head.is(Class::DEPARTMENT) && !one;
    let ambiguous =
        matches!(group.lemma(), "terminate" | "suspend" | "dismiss" | "demote" | "fire");
    if agent.class.is_somebody() && !(thing && ambiguous) {
        let predicate = scene.span(group.tokens.start, last.max(group.tokens.end - 1));
        out.push(scene.fault(agent, Frame::Punitive, predicate));
    }
}

/// "The technician's contract was terminated."
fn ends_contract(scene: &Scene<'_>, group: &VerbGroup, subject: usize) -> bool {
    const ENDS: &[&str] = &[
        "terminate",
        "end",
        "cancel",
        "renew",
        "extend",
        "prolong",
        "revoke",
        "withdraw",
        "cut short",
    ];
    const CONTRACTS: &[&str] = &[
        "contract",
        "employment",
        "engagement",
        "assignment",
        "internship",
        "secondment",
        "placement",
    ];
    group.passive
        && ENDS.contains(&group.lemma())
        && scene.is(scene.pieces.nouns[subject].head, CONTRACTS)
}

/// A passive that sanctions its subject, and the last token of it.
fn sanctioned(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let end = group.tokens.end;
    if group.sense.is(Sense::PUNISH) && !matches!(group.lemma(), "warn" | "counsel") {
        return Some(end - 1);
    }
    match group.lemma() {
        // reminded of the importance of the procedure
        "remind" => {
            let importance = (end..end + 4).any(|at| {
                scene.is(at, &["importance", "need", "duty", "obligation", "careful", "follow"])
            });
            importance.then_some(end)
        }
        // held accountable, held personally responsible
        "hold" => scene.first_of(end..end + 3, &["accountable", "responsible", "liable"]),
        // will be spoken to
        "speak" | "talk" => scene.is(end, &["to", "with"]).then_some(end),
        "remove" | "take off" | "exclude" | "ban" | "take" | "pull" => {
            off_duty(scene, end).filter(|last| {
                let link = scene.any_of(end - 1..*last, &["from", "off"]);
                link && scene.range.contains(last)
            })
        }
        // "the bonus of the release team was cut"
        "cut" | "withhold" | "withdraw" | "cancel" | "reduce" | "revoke" | "take away" => {
            let subject = scene.clauses[verb].subject?;
            let pay = scene.is(
                scene.pieces.nouns[subject].head,
                &["bonus", "bonuses", "pay", "salary", "salaries", "promotion", "raise"],
            );
            pay.then_some(end - 1)
        }
        "strip" => scene.slanted_in(end..end + 6, Slant::PRIVILEGE).map(|it| it.last),
        _ => None,
    }
}

/// "from the on-call rotation": the last token of what somebody is taken off.
fn off_duty(scene: &Scene<'_>, from: usize) -> Option<usize> {
    scene
        .pieces
        .nouns
        .iter()
        .enumerate()
        .find(|(noun, phrase)| {
            phrase.tokens.start >= from
                && phrase.tokens.start <= from + 4
                && scene.head_slant(*noun).is(Slant::DUTY)
        })
        .map(|(_, phrase)| phrase.head)
}

/// "will have to justify himself before the board".
fn justifies(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let self_ = group.tokens.end;
    let account = matches!(group.lemma(), "justify" | "explain" | "account")
        && scene.is(self_, &["himself", "herself", "themselves"]);
    account.then_some(self_)
}

/// "loses his on-call shifts", "had his access withdrawn".
fn deprived(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object?;
    let phrase = &scene.pieces.nouns[object];
    let own = scene.is(phrase.tokens.start, &["his", "her", "their"]) || phrase.possessor.is_some();
    let taken = scene.tokens[group.head].is(Class::HAVE)
        && scene.pieces.verbs.get(verb + 1).is_some_and(|next| {
            next.tokens.start >= phrase.tokens.end
                && next.form == Form::Participle
                && matches!(
                    next.lemma(),
                    "withdraw" | "revoke" | "remove" | "take away" | "suspend" | "cut" | "dock"
                )
        });
    ((matches!(group.lemma(), "lose" | "forfeit") || taken)
        && own
        && scene.head_slant(object).is(Slant::PRIVILEGE))
    .then_some(phrase.head)
}

/// "HR reprimanded the operator".
fn disciplines(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object?;
    // "Some firms fire an employee for this": what others would do, to nobody in particular.
    let phrase = &scene.pieces.nouns[object];
    let vague = scene.is(phrase.tokens.start, &["a", "an", "any"]);
    let sure = group.sense.is(Sense::PUNISH)
        && !matches!(group.lemma(), "warn" | "counsel")
        && !group.passive
        && !vague;
    let accountable = group.lemma() == "hold"
        && scene.is(scene.pieces.nouns[object].tokens.end, &["accountable", "responsible"]);
    // "Management will cut the quarterly bonus of the two engineers"
    let pay = matches!(group.lemma(), "cut" | "withhold" | "withdraw" | "reduce" | "dock")
        && scene.head_slant(object).is(Slant::PRIVILEGE)
        && scene.owner(object, &["of"]).is_some_and(|agent| agent.class.is_one());
    // "will revoke Ondrej's production access as a consequence of this outage"
    let access =
        matches!(group.lemma(), "revoke" | "withdraw" | "remove" | "suspend" | "take away")
            && scene.is(
                phrase.head,
                &["access", "rights", "privileges", "permissions", "badge", "licence", "license"],
            )
            && scene.owner(object, &["of"]).is_some_and(|agent| agent.class.is_known_one())
            && scene.any_of(
                phrase.tokens.end..scene.range.end,
                &["consequence", "punishment", "sanction", "penalty"],
            );
    let pay = pay || access;
    (group.finite && (sure || accountable || pay))
        .then(|| scene.pieces.nouns[object].head + usize::from(accountable))
}

/// "a written warning"; "consequences for the operator", "retraining for …".
fn sanction(scene: &Scene<'_>, at: usize, out: &mut Vec<super::Fault>) {
    let Some(said) = scene.slanted(at) else { return };
    if !said.slant.is(Slant::SANCTION.or(Slant::CONSEQUENCE)) {
        return;
    }
    let noun = scene.pieces.nouns.iter().find(|noun| noun.head == said.last);
    // "retraining" may be read as a verb.
    if noun.is_none() && scene.tokens[said.last].tag == Tag::Noun {
        return;
    }
    let first = noun.map_or(said.first, |noun| noun.tokens.start.min(said.first));
    let first = if scene.range.start < first && scene.tokens[first - 1].tag == Tag::Adj {
        first - 1
    } else {
        first
    };
    let predicate = scene.span(first, said.last);
    let after = (0..scene.pieces.nouns.len()).find(|next| {
        scene.pieces.nouns[*next].prep.is_some_and(|prep| {
            prep == said.last + 1 && scene.is(prep, &["for", "to", "against", "of", "on"])
        })
    });
    let whom = after
        .map(|next| scene.classifier.agent(next, None))
        .filter(|agent| agent.class.is_somebody());
    // "No disciplinary measures will follow"
    if scene.any_of(first.saturating_sub(1)..said.last, &["no"]) {
        return;
    }
    // Demotions and write-ups happen to replicas and incidents too.
    let ambiguous = !said.slant.is(Slant::SANCTION)
        || scene.is(
            said.last,
            &["write-up", "write-ups", "dismissal", "demotion", "dismissals", "demotions"],
        );
    let one = after.is_some_and(|next| one_person(scene, next))
        && whom.as_ref().is_some_and(|agent| agent.class != AgentClass::Team);
    // "Half-day coaching for the pilots": a course.
    let course = scene.is(said.last, &["coaching", "retraining"])
        && after.is_some_and(|next| {
            let phrase = &scene.pieces.nouns[next];
            let several = scene.tokens[phrase.head].is(Class::PLURAL)
                || scene.noun_span(next).of(scene.text).ends_with('s');
            several && phrase.mention.is_none() && scene.tokens[phrase.tokens.start].tag == Tag::Det
        });
    let one = one && !course;
    let warning = scene.is(said.last, &["warning", "warnings"]);
    // "was revoked as a punishment"
    let stated = noun.and_then(|noun| noun.prep).is_some_and(|prep| scene.is(prep, &["as"]))
        && scene.is(said.last, &["punishment", "penalty", "sanction", "consequence"])
        // "as a consequence of a circular dependency"
        && !(scene.is(said.last, &["consequence"]) && whom.is_none());
    if scene.is(said.last, &["tolerance"]) && tolerates_no_thing(scene, said.last) {
        return;
    }
    if stated || !ambiguous || one && !warning {
        out.push(scene.fault(whom.unwrap_or_else(Agent::nobody), Frame::Punitive, predicate));
    }
}

/// "zero tolerance for failing tests": what is not tolerated is a thing, and nobody's conduct.
fn tolerates_no_thing(scene: &Scene<'_>, tolerance: usize) -> bool {
    let near = tolerance + 1..tolerance + 5;
    let of = (0..scene.pieces.nouns.len())
        .find(|noun| near.contains(&scene.pieces.nouns[*noun].tokens.start));
    of.is_some_and(|of| {
        let head = &scene.tokens[scene.pieces.nouns[of].head];
        let conduct = Slant::CONDUCT.or(Slant::VICE).or(Slant::INATTENTION).or(Slant::SLIP);
        head.is(Class::SYSTEM.or(Class::SAFEGUARD))
            && !head.is(Class::ERROR.or(Class::ROLE).or(Class::TEAM))
            && !scene.head_slant(of).is(conduct)
    })
}

/// Whether a role is one person's: "the operator who …", not "operators".
fn one_person(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    phrase.mention.is_some()
        || scene.is(
            phrase.tokens.start,
            &["the", "this", "that", "whoever", "him", "her", "both", "those", "these"],
        )
}
