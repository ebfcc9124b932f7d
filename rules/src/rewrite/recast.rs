//! A sentence told again without the people in it: what a person did becomes what happened to the
//! object; what systems did stays as it stands.

use super::clause::{BINDING, Text, front, happened, is_comment, text_of};
use super::complement::{Complement, Duty, attached, believed, caused, complement_of};
use super::idiom::denied;
use super::inflect::{capitalised, is_plural};
use super::lead::{Lead, before_step, lead};
use super::pieces::{Piece, clauses, of_person};
use super::sound::is_torn;
use super::telling::{Telling, join};
use super::told::{Told, says_nothing};
use super::view::{View, any_of};
use super::wished::wished;
use crate::language::fault::Deed;
use crate::language::is_whole;
use crate::language::lexicon::{Sense, VerbId};
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// Verbs that only say at whose door something is laid.
const GUILTS: &str = "cause|blame|trigger|attribute|trace|put down|bring about|provoke|lead";

/// What is done with something that was assumed.
const VERIFIES: &str = "check|verify|confirm|validate|question|test|double-check";

/// A sentence without people.
#[derive(Debug, Default)]
pub(super) struct Recast {
    /// What stood before the first clause: "On the second attempt".
    pub(super) lead: Option<String>,
    /// What is left, without a full stop; empty where nothing is.
    pub(super) text: String,
    /// Whether its end was left out.
    pub(super) cut: bool,
    /// Whether objects stand before their verbs in it.
    pub(super) moves: bool,
    /// The verbs that it tells of.
    pub(super) verbs: Vec<Span>,
    /// Whether the text tells what was believed.
    pub(super) believes: bool,
    /// What somebody believed: "the failover had completed".
    pub(super) belief: Option<String>,
    /// What somebody did not find out: "which context was active".
    pub(super) question: Option<String>,
    /// What the step was before which nobody found it out: "the valve was opened".
    pub(super) step: Option<String>,
}

/// The sentence at `span`, whose verbs are `deeds`, without people. Clauses whose verb stands in
/// `told` are told elsewhere and left out.
pub(super) fn recast(view: View<'_>, span: Span, deeds: &[Deed], elsewhere: &[Span]) -> Recast {
    let clauses = clauses(view, span, deeds);
    let mut recast = Recast::default();
    let is_elsewhere = |deed: &Deed| elsewhere.iter().any(|told| told.covers(deed.head));
    if clauses.pieces.is_empty() {
        // "Trigger: Ana running the script": no finite verb at all.
        let alone = clauses.before.iter().find(|deed| of_person(view, deed) && !is_elsewhere(deed));
        if let Some((deed, text)) = alone.and_then(|deed| {
            let end = view.trimmed(span)?.end;
            Some((deed, happened(view, deed, &[], end)?))
        }) {
            let label =
                deed.subject.map(|subject| Span::new(span.start, subject.start.max(span.start)));
            let source = &view.context.document.source;
            let label = label.filter(|label| source.slice(*label).trim_end().ends_with(':'));
            recast.lead =
                label.and_then(|label| view.without_people(label)).map(|label| format!("{label}:"));
            recast.text = text;
            recast.verbs.push(deed.head);
        }
        return recast;
    }
    if let Some(wished) = wished(view, span, &clauses).filter(|_| elsewhere.is_empty()) {
        return wished;
    }
    recast.step = before_step(view, &clauses);
    if recast.step.is_some() {
        recast.verbs.extend(clauses.before.iter().map(|deed| deed.head));
    } else if let Some(Lead { text, verb }) = lead(view, &clauses, &is_elsewhere) {
        recast.lead = Some(text);
        recast.verbs.extend(verb);
    }
    let mut telling = Telling {
        view,
        recast: &mut recast,
        last: None,
        attaches: false,
        kept: false,
        because: false,
        caused: false,
        listed: None,
    };
    let mut complement = None;
    let mut index = 0;
    while index < clauses.pieces.len() {
        let piece = &clauses.pieces[index];
        let before = complement.take();
        let opener = piece.opener_word(view);
        // "…, and the crew closed it": no more of what was forgotten.
        let joined = view.context.reading.tokens[..view.range(piece.span).start]
            .last()
            .is_some_and(|it| it.tag == Tag::Coord);
        let asks = any_of("which|what|whether|if|where|when|how|why", &opener)
            // "looked at it, which was the duty of …"
            && !(any_of("which|when|where|how", &opener)
                && piece.opener.is_some_and(|it| view.follows_comma(it)));
        match before {
            Some(Complement::Belief) => {
                let belief = believed(view, piece);
                // "Although it had been red, each believed …": what else is told stays one sentence.
                let said = belief.as_ref().filter(|_| clauses.pieces.len() > 2);
                telling.kept =
                    said.is_some_and(|said| telling.believes(&clauses.pieces, index - 1, said));
                if telling.kept {
                    telling.recast.verbs.push(piece.deed.head);
                    telling.recast.believes = true;
                }
                telling.recast.belief = belief.or(telling.recast.belief.take());
            }
            Some(Complement::Duty(duty))
                if asks
                    || duty != Duty::Seen
                        && (opener == "that"
                            || opener.is_empty()
                                && !piece.deed.shared
                                && !joined
                                && !view.follows_comma(piece.span)) =>
            {
                let whole = view.trimmed(piece.span).unwrap_or(piece.span);
                let human = piece.deed.subject.is_some_and(|subject| view.has_human(subject));
                let told = (human && !piece.deed.passive && !opener.is_empty())
                    .then(|| happened(view, piece.deed, &piece.inner, whole.end))
                    .flatten();
                let told = told.map(|told| format!("{opener} {told}"));
                let question =
                    told.or_else(|| view.without_people(whole)).map(|question| match duty {
                        // Whether it was so, nobody had looked.
                        Duty::Looked if opener == "that" => {
                            question.replacen("that ", "whether ", 1)
                        }
                        // "did not realise the host was the primary"
                        _ if opener.is_empty() => format!("that {question}"),
                        _ => question,
                    });
                // "how many would reconnect after the power cut"
                let mut question = question;
                while let Some(next) = clauses.pieces.get(index + 1).filter(|next| {
                    let opener = next.opener_word(view);
                    let bound = any_of(BINDING, &opener) || opener == "which";
                    bound && !view.has_human(next.span)
                }) {
                    let apart =
                        if next.opener.is_some_and(|it| view.follows_comma(it)) { "," } else { "" };
                    question = question.map(|question| format!("{question}{apart}"));
                    let more =
                        view.trimmed(next.span).map_or_else(String::new, |it| view.source(it));
                    question = question.map(|question| format!("{question} {more}"));
                    telling.recast.verbs.push(next.deed.head);
                    index += 1;
                }
                // "that affected" asks nothing.
                let question = question.filter(|question| {
                    let fact = question.strip_prefix("that ");
                    question.split(' ').count() > 2
                        && fact.is_none_or(|fact| is_whole(&capitalised(fact), false))
                });
                telling.recast.question = question.or(telling.recast.question.take());
                telling.kept = false;
            }
            _ => {
                complement = complement_of(view, piece);
                if is_elsewhere(piece.deed) {
                    telling.kept = false;
                } else {
                    let attached =
                        clauses.pieces.get(index + 1).and_then(|next| attached(view, piece, next));
                    // "it was discovered that the fees had been booked twice"
                    let told = index.checked_sub(1).is_some_and(|before| {
                        let deed = clauses.pieces[before].deed;
                        deed.passive && deed.subject.is_some_and(|it| view.has(it, "it"))
                    });
                    let said =
                        told || matches!(before, Some(Complement::Duty(_) | Complement::Said));
                    if telling.clause(&clauses.pieces, index, attached, said) && attached.is_some()
                    {
                        index += 1;
                    }
                }
            }
        }
        index += 1;
    }
    recast.stand_alone(&clauses);
    recast
}

impl Telling<'_, '_> {
    /// Adds one clause; says whether it did.
    fn clause(
        &mut self,
        pieces: &[Piece<'_>],
        index: usize,
        attached: Option<Span>,
        said: bool,
    ) -> bool {
        let view = self.view;
        let piece = &pieces[index];
        let end = view.trimmed(piece.span).map_or(piece.span.end, |whole| whole.end);
        // "was left open by the driver": what was done is told.
        let done =
            piece.deed.passive && piece.deed.verb.is_some_and(|verb| !any_of(GUILTS, verb.lemma()));
        if view.is_guilt(piece.span) && !done || view.is_of_character(piece.deed, end) {
            self.kept = false;
            return false;
        }
        let opener = piece.opener_word(view);
        if index == 0 && opener == "than" {
            self.kept = false;
            return false;
        }
        let previous = index.checked_sub(1).map(|before| &pieces[before]);
        // "The outage was caused by Ana, who disabled the breaker"
        let next = pieces.get(index + 1).filter(|next| next.opener_word(view) == "who");
        if let Some(told) = next.and_then(|_| caused(view, piece)) {
            join(&mut self.recast.text, ". ", &told);
            self.recast.verbs.push(piece.deed.head);
            (self.kept, self.caused) = (true, true);
            return true;
        }
        let supposed = view.is_supposed(piece.deed);
        let relative = any_of("which|who|whom|whose", &opener) || opener == "that" && !said;
        // "… by an operator who was cleaning up": what is said of them goes with them.
        let by_them = |before: &Piece<'_>| {
            before.deed.passive && before.deed.by.is_some_and(|by| view.has_human(by))
        };
        let asks = piece.deed.verb.is_some_and(|verb| verb.lemma().starts_with("ask"));
        let judges = |verb: VerbId| verb.sense().is(Sense::FAULT.or(Sense::DUTY));
        if any_of("who|whom|whose", &opener)
            && (asks || !piece.deed.verb.is_some_and(judges))
            && piece.deed.form == Form::Ing
            && previous.is_some_and(by_them)
        {
            // "who was asking for help there"
            let rest = view.rest(Span::new(piece.deed.head.end, end), None, &[]);
            let asked = Some(rest).filter(|it| self.kept && asks && it.starts_with(" for "));
            self.kept = asked.is_some();
            if let Some(asked) = asked {
                join(&mut self.recast.text, " ", &format!("in a request{asked}"));
                self.recast.verbs.push(piece.deed.head);
            }
            return self.kept;
        }
        let Some(text) = text_of(view, piece, attached) else {
            return self.without_words(piece, &opener, end);
        };
        let cleft = relative && previous.is_some_and(|before| view.is_cleft(before));
        // What a relative clause says of somebody goes with them, unless it tells what they did.
        let adrift = relative && !self.kept && !cleft && index > 0;
        if matches!(&text, Text::Kept(text) if is_torn(text) && !text.starts_with("as ")) {
            self.kept = false;
            return false;
        }
        let of_object = matches!(text, Text::Told(..));
        let text = match text {
            Text::Told(told, rest) => {
                // Who they are is told nowhere.
                let told_of_them = piece.deed.verb.is_some_and(|verb| {
                    let acts = Sense::FAULT.or(Sense::ACTION).or(Sense::OMIT).or(Sense::DUTY);
                    let sort =
                        "join|cover|lead|run|own|manage|know|have|help|support|represent|replace";
                    let acts = verb.sense().is(acts) || piece.deed.object.is_some();
                    acts && !any_of(sort, verb.lemma()) && !says_nothing(verb.lemma())
                });
                if any_of("who|whom|whose", &opener) && !cleft && !told_of_them {
                    self.kept = false;
                    return false;
                }
                let plain = supposed
                    || any_of("who|whom|whose|which", &opener)
                    || opener == "that" && !said;
                let link = piece.opener.filter(|_| !plain && (self.kept || index == 0));
                if link.is_none() && any_of(BINDING, &opener) && index > 0 && !supposed {
                    self.kept = false;
                    return false;
                }
                let apart = previous.is_some_and(|before| {
                    let between = Span::new(
                        before.deed.head.end,
                        piece.deed.head.start.max(before.deed.head.end),
                    );
                    view.tokens(between).iter().any(|token| token.is_mark(';'))
                });
                let same = any_of("it|them", &told.subject)
                    && self.attaches
                    && !apart
                    && !self.recast.believes
                    && self.kept
                    && self.last.is_some()
                    && link.is_none();
                let said = if same
                    && previous.is_some_and(|before| {
                        before.deed.is_human() && self.means_last(piece.deed, before)
                    })
                    && told.attached_to(self.last.as_ref())
                {
                    format!("{}{rest}", told.verb)
                } else {
                    let front = front(view, piece);
                    // What "it" is was told in a clause that is gone.
                    let gone = any_of("it|them", &told.subject)
                        && (self.last.is_none() || told.subject == "them");
                    let named = gone.then(|| view.antecedent(piece.deed.object?.start)).flatten();
                    // What it stands for is told already: "it" will do.
                    let said = self.recast.text.to_lowercase();
                    let it = piece.deed.object.map_or(0, |object| object.start);
                    let known = |named: &String| said.contains(&named.to_lowercase());
                    let they = told.subject == "them" && named.as_ref().is_some_and(known);
                    let named = named.filter(|named| {
                        !known(named) || told.subject == "it" && view.has_one_antecedent(it)
                    });
                    // "assumed that there was room and did not check it"
                    let checks = piece.deed.negated
                        && piece.deed.verb.is_some_and(|verb| any_of(VERIFIES, verb.lemma()));
                    let believed =
                        gone && checks && told.subject == "it" && self.recast.belief.is_some();
                    let assumed = if self.recast.believes { "this" } else { "the assumption" };
                    let named = if believed { Some(assumed.to_owned()) } else { named };
                    let them = they || told.subject == "them";
                    let own = if them { "they" } else { &told.subject };
                    let subject = named.unwrap_or(own.to_owned());
                    format!("{front}{subject} {}{rest}", told.verb)
                };
                if !any_of("it|them", &told.subject) {
                    self.last = Some(told.subject);
                }
                link.map_or_else(
                    || said.clone(),
                    |opener| format!("{} {said}", view.source(opener)),
                )
            }
            Text::Kept(text) if adrift => {
                let rest = text.strip_prefix("which ").or_else(|| text.strip_prefix("that "));
                let about_it = rest
                    .filter(|_| !self.recast.text.is_empty() && piece.deed.subject == piece.opener);
                match about_it {
                    Some(rest) => {
                        let rest = format!("This {rest}");
                        join(&mut self.recast.text, ". ", &rest);
                        self.kept = true;
                        return true;
                    }
                    None => return false,
                }
            }
            Text::Kept(text) if is_comment(&text) => {
                return false;
            }
            // "the partners were not told, whose webhooks failed" has them too far away.
            Text::Kept(text)
                if self.kept
                    && text.starts_with("whose ")
                    && previous.is_some_and(|it| it.deed.is_human() && !it.deed.passive) =>
            {
                let owner = previous.and_then(|it| it.deed.object).map(|it| view.source(it));
                let their = if owner.is_some_and(|it| is_plural(&it)) { "their" } else { "its" };
                join(&mut self.recast.text, ", and ", &text.replacen("whose", their, 1));
                self.recast.verbs.push(piece.deed.head);
                return true;
            }
            // "The page was not removed, which stayed up" would be about what was not done.
            Text::Kept(text)
                if self.kept
                    && previous.is_some_and(|before| view.ends_with_object(before))
                    && (opener == "which" && piece.deed.object.is_none()
                        || any_of("which|that", &opener)
                            && previous
                                .is_some_and(|before| view.is_of_bad_object(before.deed)))
                    && !piece.deed.passive
                    && previous.is_some_and(|it| it.deed.is_human() && !it.deed.passive) =>
            {
                let rest = text.strip_prefix("which ").or_else(|| text.strip_prefix("that "));
                let rest = rest.unwrap_or(&text).to_owned();
                join(&mut self.recast.text, " and ", &rest);
                self.recast.verbs.push(piece.deed.head);
                return true;
            }
            Text::Kept(text) if self.kept || index == 0 => text,
            Text::Kept(_) if any_of(BINDING, &opener) && !said => {
                self.kept = false;
                return false;
            }
            // Nobody would know what "it" is.
            Text::Kept(_) if self.recast.text.is_empty() && view.is_pronoun(piece.deed.subject) => {
                return false;
            }
            Text::Kept(text) => {
                let bare =
                    text.get(opener.len()..).filter(|_| text.to_lowercase().starts_with(&opener));
                let bare = bare.unwrap_or(&text).trim().to_owned();
                let shared = piece.deed.subject.filter(|_| piece.deed.shared);
                match shared.filter(|subject| !view.has_human(*subject)) {
                    Some(subject) => format!("{} {bare}", view.source(subject)),
                    None => bare,
                }
            }
        };
        let thing = piece.deed.subject.filter(|it| piece.deed.passive && !view.has_human(*it));
        if piece.opener.is_none()
            && (!piece.deed.is_human() || thing.is_some())
            && piece.deed.subject.is_some()
        {
            self.last = self.last.take().or_else(|| Some(view.source(piece.deed.subject?)));
        }
        let of_them = any_of("who|whom|whose", &opener) && !cleft && !piece.deed.passive;
        // "was sure that it was off, did not look, and …"
        let after_belief = match previous.map(|before| view.connector(before, piece)).as_deref() {
            Some(", ") => Some("; "),
            Some(" and ") => Some(", and "),
            _ => None,
        };
        let after_belief = after_belief.filter(|_| {
            let thought = index.checked_sub(2).map(|at| pieces[at].deed.head);
            let told = thought.is_some_and(|it| self.recast.verbs.contains(&it));
            self.recast.believes && told && self.kept && piece.deed.is_human()
        });
        let link = match previous {
            Some(_) if after_belief.is_some() => after_belief.unwrap_or_default().to_owned(),
            // "was so convinced it was an attack that …"
            Some(_) if self.recast.believes && piece.deed.is_human() && opener == "that" => {
                ", and ".to_owned()
            }
            _ if std::mem::take(&mut self.because) => ", so ".to_owned(),
            _ if std::mem::take(&mut self.caused) => " when ".to_owned(),
            Some(_)
                if self.kept && of_them && piece.deed.is_human() && !text.starts_with("whose ") =>
            {
                "; ".to_owned()
            }
            // "if Ana had looked before she drained it, it would not have happened"
            Some(_) if self.kept && any_of("before|after", &opener) => " ".to_owned(),
            Some(_) if self.kept && piece.deed.modal && view.is_perfect(piece.deed) => {
                "; ".to_owned()
            }
            // "…, as the guide recommends, the boat would have …": what is recommended goes with what was not done.
            Some(before) if self.kept && opener == "as" => view.connector(before, piece),
            Some(before)
                if self.kept
                    && (supposed
                        || view.is_supposed(before.deed)
                        || before.opener_word(view) == "as"
                            && index > 1
                            && view.is_supposed(pieces[index - 2].deed)) =>
            {
                "; ".to_owned()
            }
            // "The developer who wrote it did not …": two things that were done.
            Some(before) if self.kept && view.is_inside(before, piece) => "; ".to_owned(),
            Some(before) if self.kept => view.connector(before, piece),
            _ => ". ".to_owned(),
        };
        self.attaches = of_object;
        let passive = text.starts_with("was ") || text.starts_with("were ");
        // "left it out, printed the ballots and shipped them": three clauses of three things.
        let link = match link == ", " && of_object && !passive && piece.deed.shared {
            true => "; ".to_owned(),
            false => link,
        };
        let listed = self.listed.take();
        self.listed = (link == ", " && passive).then_some(self.recast.text.len());
        // "was seen, was swiped away and no action followed": the list ends where another thing is told.
        let link = match listed.filter(|_| link == " and " && !passive) {
            Some(at) => {
                self.recast.text.replace_range(at..at + 2, " and ");
                ", and ".to_owned()
            }
            None => link,
        };
        // "neither logged the leak nor told the crew"
        let (link, text) = match link.trim() == "nor" {
            true => (
                " and ".to_owned(),
                denied(&text).filter(|_| !text.contains(" not ")).unwrap_or(text),
            ),
            false => (link, text),
        };
        join(&mut self.recast.text, &link, &text);
        self.recast.verbs.push(piece.deed.head);
        self.recast.verbs.extend(piece.inner.iter().map(|deed| deed.head));
        self.kept = true;
        true
    }
}

impl Told {
    /// Whether what is told of "it" may be told of `last` without naming it again.
    fn attached_to(&self, last: Option<&String>) -> bool {
        last.is_some_and(|last| super::inflect::is_plural(last) == (self.subject == "them"))
    }
}
