//! A draft as it grows clause by clause: what it tells so far, and what somebody believed or left out in it.

use super::bars::any_of;
use super::clause::{BINDING, Text, is_comment, text_of};
use super::complement::{caused, complement_of};
use super::idiom::denied;
use super::inflect::{capitalised, is_plural};
use super::least::{opening, opens_with};
use super::nominal::nominal;
use super::pieces::Piece;
use super::plights::untrained;
use super::recast::Recast;
use super::sound::is_torn;
use super::told::{Told, says_nothing};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::{Sense, VerbId};
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// Verbs that only say at whose door something is laid.
const GUILTS: &str = "cause|blame|trigger|attribute|trace|put down|bring about|provoke|lead";

/// What is done with what somebody knows.
const STATES_IT: &str = "write|write down|document|record|note|note down|mention|tell|pass on|report|announce|say|share|write up";

/// What is done with something that was assumed.
const VERIFIES: &str = "check|verify|confirm|validate|question|test|double-check";

/// The draft as it grows.
pub(super) struct Telling<'v, 'r> {
    pub(super) view: View<'v>,
    pub(super) recast: &'r mut Recast,
    /// What the last clause that was told of a person was about.
    pub(super) last: Option<String>,
    /// Whether the clause before was told of its object, so that another verb may follow.
    pub(super) attaches: bool,
    /// Whether the clause before is in the draft.
    pub(super) kept: bool,
    /// Whether what was told last is the reason of what comes next.
    pub(super) because: bool,
    /// Whether what was told last came of what comes next.
    pub(super) caused: bool,
    /// Where the comma stands before the last of several things that were done to the same.
    pub(super) listed: Option<usize>,
}

impl Telling<'_, '_> {
    /// Adds one clause; says whether it did.
    pub(super) fn clause(
        &mut self,
        pieces: &[Piece<'_>],
        index: usize,
        attached: Option<Span>,
        said: bool,
    ) -> bool {
        let view = self.view;
        let piece = &pieces[index];
        let end = view.trimmed(piece.span).map_or(piece.span.end, |whole| whole.end);
        // "had no training on it" is more than what somebody is like.
        let of_character = view.is_of_character(piece.deed, end)
            && untrained(view, piece.deed, Span::new(piece.span.start, end)).is_none();
        // "was left open by the driver": what was done is told.
        let done =
            piece.deed.passive && piece.deed.verb.is_some_and(|verb| !any_of(GUILTS, verb.lemma()));
        if view.is_guilt(piece.span) && !done || of_character {
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
                    // "who was covering two desks"
                    let counted = piece.deed.form == Form::Ing
                        && piece
                            .deed
                            .object
                            .is_some_and(|it| view.tokens(it).iter().any(|it| it.tag == Tag::Num));
                    acts && (counted || !any_of(sort, verb.lemma())) && !says_nothing(verb.lemma())
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
                    && link.is_none()
                    // "The trainee who wired the pump left it open": the two stand apart.
                    && !previous.is_some_and(|before| view.is_inside(before, piece));
                let said = if same
                    && previous.is_some_and(|before| {
                        before.deed.is_human() && self.means_last(piece.deed, before)
                    })
                    && told.attached_to(self.last.as_ref())
                {
                    format!("{}{rest}", told.verb)
                } else {
                    let front = opening(view, piece);
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
                    let again = index == 1 && told.subject == "it";
                    let named = named.filter(|named| !again || !opens_with(&said, named));
                    let assumed = if self.recast.believes { "this" } else { "the assumption" };
                    let named = if believed { Some(assumed.to_owned()) } else { named };
                    // "knew that it starts last and never wrote it down": what was known.
                    let lemma = piece.deed.verb.map_or("", |verb| verb.lemma());
                    let clause = told.subject == "it"
                        && any_of(STATES_IT, lemma)
                        && pieces[..index].iter().any(|it| it.opener_word(view) == "that");
                    // "took it for a browser problem", where nothing was named
                    let taken = told.subject == "it"
                        && gone
                        && named.is_none()
                        && told.verb.contains("taken");
                    let named = match (clause, taken) {
                        (true, _) => Some("this".to_owned()),
                        (_, true) => Some("what was seen".to_owned()),
                        _ => named,
                    };
                    let them = they || told.subject == "them";
                    let own = if them { "they" } else { &told.subject };
                    let subject = named.unwrap_or(own.to_owned());
                    format!("{front}{subject} {}{rest}", told.verb)
                };
                if !any_of("it|them", &told.subject) || self.last.is_none() {
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
            Text::Kept(text) if self.kept || index == 0 => {
                // "the leak was known": "it" of the next clause is that.
                let told = text.find(" was ").or_else(|| text.find(" were "));
                let own = piece.deed.is_human() && !piece.deed.passive && piece.opener.is_none();
                let known = told.map(|at| &text[..at]).filter(|it| own && it.contains(' '));
                self.last = known.map(str::to_owned).or(self.last.take());
                text
            }
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
            let thought = index.checked_sub(2).map(|at| &pieces[at]);
            // "Because it was assumed that …, it was not restarted": half a sentence has no semicolon.
            let told = thought
                .is_some_and(|it| self.recast.verbs.contains(&it.deed.head) && it.opener.is_none());
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
        let link = match listed.filter(|_| link.ends_with(" and ") && !passive) {
            Some(at) => {
                self.recast.text.replace_range(at..at + 2, " and ");
                ", and ".to_owned()
            }
            None => link,
        };
        // "because of the noise and the alarm was not noticed": two clauses.
        let reason = [" because of ", " due to ", " owing to "];
        let reason = reason.iter().any(|it| self.recast.text.contains(it));
        let link = if link == " and " && of_object && !passive && reason {
            ", and ".to_owned()
        } else {
            link
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

    /// Whether "it" in the clause of `deed` may be what was told before, not what that was done for: "used an
    /// account to install a driver and pushed it".
    pub(super) fn means_last(&self, deed: &Deed, before: &Piece<'_>) -> bool {
        let it = deed.object.and_then(|it| self.view.antecedent(it.start));
        let inner = before.inner.iter().filter_map(|inner| inner.object);
        !inner.into_iter().any(|object| Some(self.view.impersonal(object)) == it)
    }

    /// A clause that there are no words for: as a reason it stays a reason. Says whether it is in the draft.
    pub(super) fn without_words(&mut self, piece: &Piece<'_>, opener: &str, end: usize) -> bool {
        let view = self.view;
        let reason = any_of("because|since|as", opener);
        // "because he did not": what was left undone is told before.
        let elided = piece.deed.auxiliary
            && piece.inner.is_empty()
            && piece.deed.is_human()
            && view
                .tokens(Span::new(piece.deed.group.end, end.max(piece.deed.group.end)))
                .is_empty();
        self.because = reason && elided && !self.recast.text.is_empty();
        // "because it annoyed him": what was done to somebody is no step.
        let step = piece.deed.is_human() || piece.deed.object.is_none_or(|it| !view.has_human(it));
        let said = if reason && step && self.kept && complement_of(view, piece).is_none() {
            nominal(view, piece, end)
        } else {
            None
        };
        match said {
            Some((doing, negated)) => {
                let not = if negated { "not " } else { "" };
                join(&mut self.recast.text, " ", &format!("because of ‹what led to {not}{doing}›"));
                self.recast.verbs.push(piece.deed.head);
                self.recast.verbs.extend(piece.inner.iter().map(|deed| deed.head));
                self.kept = true;
            }
            None => self.kept = false,
        }
        self.kept
    }
}

/// Adds `clause` to `text` behind `link`.
pub(super) fn join(text: &mut String, link: &str, clause: &str) {
    if clause.is_empty() {
        return;
    }
    if text.is_empty() {
        text.push_str(clause);
    } else {
        text.push_str(link);
        text.push_str(&if link == ". " { capitalised(clause) } else { clause.to_owned() });
    }
}

impl Told {
    /// Whether what is told of "it" may be told of `last` without naming it again.
    fn attached_to(&self, last: Option<&String>) -> bool {
        last.is_some_and(|last| is_plural(last) == (self.subject == "them"))
    }
}
