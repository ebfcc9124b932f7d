//! What a clause is to the one before it: what was believed, found out or said, or more of an object.

use super::bars::any_of;
use super::idiom::{ASKS, SAYS};
use super::light::not_done;
use super::pieces::Piece;
use super::reach::reach;
use super::said::said;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// What the clause after this one is to it.
#[derive(Clone, Copy)]
pub(super) enum Complement {
    /// What was believed.
    Belief,
    /// What was, or was not, found out.
    Duty(Duty),
    /// What was said.
    Said,
}

/// What a thing does, not what a deed does.
const STANDS: &str =
    "reach|exceed|hold|contain|serve|feed|run|belong|share|carry|run out|expire|lapse";

/// What the verb says of what was found out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// It was: "noticed that".
    Seen,
    /// It was the case, and was not: "did not notice that".
    Unseen,
    /// Whether it was the case, nobody had looked: "did not check that".
    Looked,
}

pub(super) fn complement_of(view: View<'_>, piece: &Piece<'_>) -> Option<Complement> {
    if not_done(view, piece.deed, view.trimmed(piece.span).unwrap_or(piece.span)).is_some() {
        return None;
    }
    let last = piece.inner.last().copied().unwrap_or(piece.deed);
    let sense = last.verb.map_or(Sense(0), |verb| verb.sense());
    let lemma = last.verb.map_or("", |verb| verb.lemma());
    let human = piece.deed.is_human() || !last.finite;
    let ends = view.range(Span::new(last.head.end, piece.span.end)).all(|at| {
        matches!(view.context.reading.tokens[at].tag, Tag::Punct | Tag::Subord | Tag::Adv)
    });
    // "was not aware of what it does"
    let of =
        view.tokens(piece.span).last().is_some_and(|last| view.is(last, "of|about|aware|sure"));
    let aware = piece.deed.negated && view.has(piece.span, "aware|sure|certain|clear");
    if piece.deed.auxiliary && human && of && (aware || view.has(piece.span, "unaware|unsure")) {
        return Some(Complement::Duty(Duty::Unseen));
    }
    // "it was discovered by the auditors that …"
    if piece.deed.passive && piece.deed.subject.is_some_and(|it| view.has(it, "it")) {
        return Some(Complement::Said);
    }
    // "took it for granted that it was there"
    let granted = lemma.starts_with("take") && view.has(piece.span, "granted");
    if granted && human && !piece.deed.negated {
        return Some(Complement::Belief);
    }
    // "had no clue that both share one"
    let clueless = view.has(piece.deed.head, "had|has|have")
        && human
        && view.tokens(piece.span).windows(2).any(|it| {
            view.is(&it[0], "no")
                && view.is(
                    &it[1],
                    "clue|idea|inkling|knowledge|notion|grasp|understanding|sense|picture|concept",
                )
        });
    if clueless {
        return Some(Complement::Duty(Duty::Unseen));
    }
    // "was sure that it was the copy"
    let sure = view
        .tokens(piece.span)
        .iter()
        .rfind(|token| !matches!(token.tag, Tag::Subord | Tag::Punct));
    let sure = sure.is_some_and(|it| view.is(it, "sure|certain|convinced|confident|positive"));
    if sure && human && piece.deed.auxiliary && !piece.deed.negated && !piece.deed.modal {
        return Some(Complement::Belief);
    }
    // "What is odd is that …", "The cause is that …"
    let own = piece.inner.is_empty();
    if piece.deed.auxiliary && ends && own && !piece.deed.is_human() && piece.deed.subject.is_some()
    {
        return Some(Complement::Said);
    }
    if any_of("turn out|seem|appear|mean|show|happen|look|reveal|indicate|suggest", lemma) && ends {
        return Some(Complement::Said);
    }
    if any_of("tell|inform|notify|warn|remind|convince|assure|promise", lemma) {
        return Some(Complement::Said);
    }
    if !human || !ends && last.object.is_some() && !sense.is(Sense::REPORT) {
        return None;
    }
    // "restarted it without checking whether it had caught up": all of it stands as it is.
    let before = view.range(last.group).start.checked_sub(1);
    let beside = before.map(|at| &view.context.reading.tokens[at]);
    if last.form == Form::Ing
        && !last.finite
        && ends
        && beside.is_some_and(|it| view.is(it, "without|before|after|instead|of"))
    {
        return Some(Complement::Said);
    }
    // "so when it failed we found that …", "failed to make sure that …": told as it is.
    let all = view.trimmed(piece.span).unwrap_or(piece.span);
    if said(view, piece, all).is_some() {
        return Some(Complement::Said);
    }
    // "never tested what happens when …"
    if piece.deed.is_human() && any_of(ASKS, lemma) && last.object.is_none() && ends {
        return Some(Complement::Said);
    }
    // "did not mention that": it was so, and was not said.
    if piece.deed.is_human() && any_of(SAYS, lemma) && last.object.is_none() {
        return Some(Complement::Said);
    }
    let believes = "assume|think|believe|presume|expect|conclude|infer|deduce|decide|figure|hope|reckon|suppose|trust|guess|be convinced|convince";
    let finds_out = "consider|anticipate|foresee|think of|notice|see|spot|realise|realize|know|understand|grasp|recognise|recognize|remember|forget|overlook|miss|catch|find|misjudge|underestimate|overestimate";
    let nobody = view.has_no_subject(piece.deed);
    if sense.is(Sense::BELIEF) || any_of(believes, lemma) {
        // "Nobody thought that it would matter": nothing showed that it would.
        // "did not page them, hoping it would pass"
        let apart = last.form == Form::Ing && beside.is_some_and(|it| it.is_mark(','));
        let doubted = last.negated || !apart && piece.deed.negated || nobody;
        Some(if doubted { Complement::Duty(Duty::Unseen) } else { Complement::Belief })
    } else if sense.is(Sense::DUTY) || any_of(finds_out, lemma) || lemma == "check" {
        let group = view.context.document.prose_at(piece.deed.group).to_lowercase();
        let ought = piece.deed.modal && group.split_whitespace().any(|word| word == "have");
        let left_out =
            piece.deed.verb.is_some_and(|verb| verb.sense().is(Sense::OMIT.or(Sense::FAULT)));
        let denied = [
            last.negated || piece.deed.negated || nobody,
            ought || view.is_supposed(piece.deed),
            left_out,
        ];
        let unseen = denied.iter().filter(|denied| **denied).count() % 2 == 1;
        Some(Complement::Duty(match unseen {
            false => Duty::Seen,
            true if any_of(finds_out, lemma) => Duty::Unseen,
            true => Duty::Looked,
        }))
    } else if sense.is(Sense::REPORT) {
        Some(Complement::Said)
    } else {
        None
    }
}

/// The relative clause `next` where it belongs to the object of `piece`.
pub(super) fn attached(view: View<'_>, piece: &Piece<'_>, next: &Piece<'_>) -> Option<Span> {
    let opener = next.opener.filter(|opener| view.has(*opener, "which|that|where|who"))?;
    let who = view.has(opener, "who");
    // "typed 50 where the ticket said 500"
    let valued = "type|enter|set|put|use|write|key|key in|choose|select|pick|send|dial|paste|apply|copy|configure";
    if view.has(opener, "where") && piece.deed.verb.is_some_and(|it| any_of(valued, it.lemma())) {
        return None;
    }
    // "told the desk that …"
    let tells = "tell|inform|notify|warn|remind|convince|assure|show|promise";
    let tell = |deed: &Deed| deed.verb.is_some_and(|verb| any_of(tells, verb.lemma()));
    if (tell(piece.deed) || piece.inner.iter().any(|it| tell(it))) && view.has(opener, "that") {
        return None;
    }
    // "pushed a broken config that logged everybody out": told as what it did.
    if !next.deed.passive && !next.deed.auxiliary && view.is_of_bad_object(piece.deed) {
        return None;
    }
    let last = piece.inner.last().copied().filter(|inner| inner.infinitive).unwrap_or(piece.deed);
    let reached = || reach(view, last, opener.start).map(|it| it.object);
    let object = last.object.or_else(reached)?;
    let object = view.phrase_of(object, last.verb.map_or("", |verb| verb.lemma()));
    let between = Span::new(object.end, opener.start.max(object.end));
    // "the email in which the provider announced it"
    // ", in which 58,000 readings piled up"
    // "the limit on `pg-main`, which was reached at noon"
    let placed = match view.tokens(between) {
        [at, place @ .., comma]
            if view.is(at, "on|in|of|for|at") && comma.is_mark(',') && !place.is_empty() =>
        {
            let stands =
                next.deed.passive || next.deed.verb.is_some_and(|it| any_of(STANDS, it.lemma()));
            let named = place.iter().all(|it| in_phrase(&it)) && !view.has_human(between);
            (stands && named).then_some(at.span)
        }
        _ => None,
    };
    let link = match view.tokens(between) {
        [comma, link] if comma.is_mark(',') => Some(link),
        [link] => Some(link),
        _ => None,
    };
    let link = link.filter(|link| link.tag == Tag::Prep && view.has(opener, "which"));
    let link = link.map(|link| link.span).or(placed);
    let comma = view.tokens(between).iter().any(|token| token.is_mark(','));
    let own_subject = next.deed.subject.is_some_and(|subject| subject.start >= opener.end);
    let stands = next.deed.verb.is_some_and(|it| any_of(STANDS, it.lemma()));
    let state = next.deed.auxiliary || next.deed.passive || stands;
    let belongs = (link.is_some() || view.tokens(between).iter().all(|token| token.is_mark(',')))
        && (!comma || own_subject || state)
        && (who || !next.deed.is_human())
        && !(who && view.has_human(object))
        && !view.has_human(Span::new(opener.end, next.span.end.max(opener.end)));
    // "that held the service while cleaning up": the deed was done then.
    let inside = view.tokens(next.span);
    let beside = inside.windows(2).find(|it| {
        view.is(&it[0], "while|when|before|after|during") && it[1].tag == Tag::Verb(Form::Ing)
    });
    let until = beside.map_or(next.span.end, |it| it[0].span.start);
    let end = view.trimmed(Span::new(next.span.start, until))?.end;
    belongs.then(|| Span::new(link.map_or(opener.start, |link| link.start), end))
}

/// What was believed, as it was; of somebody's own place only where that was: "this was in the test library".
pub(super) fn believed(view: View<'_>, piece: &Piece<'_>) -> Option<String> {
    let deed = piece.deed;
    let body = view.body(piece);
    // "each thought the other one had": who "the other" is would be gone.
    let from = deed.subject.map_or(deed.group.start, |subject| subject.start.min(deed.group.start));
    let who = Span::new(body.start.min(from), deed.group.start);
    // "the other one had": only "one" may be taken for the subject.
    let before = view.context.reading.tokens[..view.range(who).start].last();
    if view.has(who, "other|others") || before.is_some_and(|it| view.is(it, "other")) {
        let rest = view.rest(Span::new(deed.group.start, body.end), None, &[]);
        return Some(format!("the other side{rest}"));
    }
    // "his context" is a thing.
    let own = deed
        .subject
        .filter(|_| !deed.passive)
        .is_some_and(|subject| view.range(subject).last().is_some_and(|at| view.is_human(at)));
    // "thinking he was …", where he was taken for what was thought
    let before = view.range(deed.group).start.checked_sub(1);
    let own = own
        || before.is_some_and(|at| {
            view.context.reading.tokens[at].tag == Tag::Pron && view.is_human(at)
        });
    // "thought nobody used it": no person.
    let nobody = deed
        .subject
        .is_some_and(|it| matches!(view.tokens(it), [one] if view.is(one, "nobody|noone")));
    let others = view.tokens(body).iter().filter(|it| !view.is(it, "nobody|noone"));
    if nobody && !others.into_iter().any(|it| view.has_human(it.span)) {
        return Some(view.source(body));
    }
    if !own {
        return view.without_people(body);
    }
    // "thinking she was still connected to the replica"
    if deed.verb.is_some_and(|verb| any_of("connect|log in|log|sign in", verb.lemma()))
        && !deed.negated
    {
        let group = view.tokens(Span::new(deed.group.start, body.end.max(deed.group.end)));
        let said = group.split_first().filter(|(was, _)| view.is(was, "was|were"))?.1;
        let rest = Span::new(said.first()?.span.start, body.end);
        return (!view.has_human(rest)).then(|| format!("the session was {}", view.source(rest)));
    }
    const PLACED: &str = "be|work|log in|connect|sit|operate|type|act|look|stand";
    let placed = deed.verb.is_none_or(|verb| any_of(PLACED, verb.lemma())) && !deed.negated;
    // "was working in"
    let after = view.tokens(Span::new(deed.group.end, body.end.max(deed.group.end)));
    let doing = after.first().filter(|first| first.is(Class::VBG) && deed.auxiliary);
    let from = doing.map_or(deed.group.end, |doing| doing.span.end);
    let rest = view.rest(Span::new(from, body.end.max(from)), None, &[]);
    let first = view.tokens(Span::new(from, body.end.max(from))).first();
    let place = first.is_some_and(|it| view.is(it, "in|on|at|inside|to"));
    (placed && place).then(|| format!("this was {}", rest.trim()))
}

/// "The outage of the API was caused by Ana" is "the outage of the API came about".
pub(super) fn caused(view: View<'_>, piece: &Piece<'_>) -> Option<String> {
    let deed = piece.deed;
    let causes =
        deed.verb.is_some_and(|verb| any_of("cause|trigger|provoke|bring about", verb.lemma()));
    let somebody = deed.by.is_some_and(|by| view.has_human(by)) || deed.by_class.is_human();
    let subject = deed.subject.filter(|_| causes && somebody && deed.passive && !deed.negated)?;
    let whole = view.trimmed(Span::new(subject.start, deed.group.start.max(subject.end)))?;
    (piece.opener.is_none() && !deed.modal && !view.has_human(whole))
        .then(|| format!("{} came about", view.source(whole)))
}
