//! A sentence word for word, but for what somebody did in it, which becomes the next step. It takes no more
//! than the verb to be understood: whatever follows it stays as it stands, so that nothing is torn and nothing lost.

use super::act::{Act, act};
use super::bars::any_of;
use super::clause::doing;
use super::idiom::idiom;
use super::inflect::{action_noun, participle};
use super::keep::is_judgement;
use super::phrases::neutral;
use super::pieces::{Clauses, Piece, clauses};
use super::plain::{Edit, begins};
use super::recast::Recast;
use super::told::{says_nothing, tells_now};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag};
use crate::language::{AgentClass, Fault, Frame};
use crate::text::Span;

/// Whoever did something, where a clause that only tells when or of what is to stay.
pub(super) const SOMEBODY: &str = "‹which role›";

/// What stands before the verb of what somebody did, and of what they did not do: an event stays one.
pub(super) const TAKEN: &str = "the next step was to";
pub(super) const UNTAKEN: &str = "no step was taken to";

/// Words that open a clause which tells more of another one.
const OPENERS: &str = "because|since|as|when|while|whenever|before|after|until|till|once|that|which|whether|where|how|what|why|although|though|unless";

/// Verbs that judge, and what says the same without, after "not to".
const UNDONE: [(&str, &str); 2] = [
    (
        "ignore|disregard|dismiss|brush off|shrug off|tune out|sleep through|sit on|brush aside",
        "act on",
    ),
    ("miss|overlook|fail to notice", "notice"),
];

/// Verbs with another word for what became of the object which tell no more than what was done.
const PLAIN: &str = "lose|overload|saturate|expose|leak|take down|bring down|knock down|tear down|take offline|take out|knock out|crash|break|destroy|ruin|corrupt|damage|override|overrule|\
     bypass|force-push|force-merge|swap|mix up|transpose|misread|mishear|miscount|confuse|mistake|get|leave behind|leave off|leave out|fall for|skip|skip over|omit|lock out|let lapse|let expire|\
     let slip|cause|produce|put off|degrade";

/// How far a sentence has been told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chain {
    /// Nothing that a verb could go on with.
    Apart,
    /// "the next step was to …"
    Taken,
    /// "no step was taken to …"
    Undone,
}

impl View<'_> {
    /// The sentence at `span`, whose verbs are `deeds`, with what somebody did as the next step, or, where `turns`
    /// and nothing can be torn, as what was done to its object; nothing where a verb of somebody's has no such form.
    pub(super) fn as_taken(self, span: Span, deeds: &[Deed], turns: bool) -> Option<Recast> {
        let plain = Self { error: None, ..self };
        let Clauses { lead, pieces, .. } = clauses(plain, span, deeds);
        let whole = plain.trimmed(span)?;
        let mut chain = Chain::Apart;
        let mut turned = false;
        let told = plain.word_for_word(span, deeds, true, |piece| {
            let at = pieces.iter().position(|it| it.deed.head == piece.deed.head)?;
            if plain.misses_a_verb(piece, deeds) {
                return None;
            }
            let edits = plain.piece_as_taken(whole, &pieces, at, &mut chain, turns && !turned);
            let mut edits = edits?;
            if at == 0 {
                edits.extend(plain.blamed(lead));
            }
            edits.extend(plain.contrasts(piece));
            turned |=
                edits.iter().any(|(_, text)| text.starts_with(TAKEN) || text.starts_with(UNTAKEN));
            Some(edits)
        })?;
        Some(Recast { moves: turns, ..told })
    }

    /// Whether a finite verb of `piece` is none of `deeds`: it would be left behind an infinitive.
    fn misses_a_verb(self, piece: &Piece<'_>, deeds: &[Deed]) -> bool {
        let tokens = &self.context.reading.tokens;
        let joined = |at: usize| at.checked_sub(1).is_some_and(|it| tokens[it].tag == Tag::Coord);
        self.range(Span::new(piece.deed.head.end, piece.span.end.max(piece.deed.head.end))).any(
            |at| {
                matches!(
                    tokens[at].tag,
                    Tag::Verb(Form::Past | Form::Third) | Tag::Aux | Tag::Modal
                ) && joined(at)
                    && !deeds.iter().any(|deed| deed.group.covers(tokens[at].span))
            },
        )
    }

    fn piece_as_taken(
        self,
        whole: Span,
        pieces: &[Piece<'_>],
        at: usize,
        chain: &mut Chain,
        turns: bool,
    ) -> Option<Vec<Edit>> {
        let piece = &pieces[at];
        let deed = piece.deed;
        let opener = piece.opener_word(self);
        if let Some(edits) = self.judged_as_taken(piece) {
            *chain = Chain::Apart;
            return Some(edits);
        }
        // "over who would press the button"
        let asks = any_of("who|whom|whose", &opener)
            && self.context.reading.tokens[..self.range(piece.span).start]
                .last()
                .is_some_and(|it| it.tag == Tag::Prep);
        if asks {
            return Some(Vec::new());
        }
        if let Some(edits) = self.undecided(piece) {
            *chain = Chain::Apart;
            return Some(edits);
        }
        // "could have spotted it and stopped the job"
        let elided = *chain != Chain::Apart
            && deed.class == AgentClass::Elided
            && deed.subject.is_none()
            // "ended up with 4,000 invoices" is no verb.
            && deed.form != Form::Third
            && !deed.passive;
        if !self.is_of_somebody(piece) && !elided {
            if piece.opener.is_none() {
                *chain = Chain::Apart;
            }
            // What would have been the case is no fact.
            let supposed = deed.modal && self.is_perfect(deed) || self.is_supposed(deed);
            return (!supposed).then(Vec::new);
        }
        let all = self.trimmed(piece.span)?;
        if self.is_bystander(deed, all) || self.is_of_some(piece) {
            *chain = Chain::Apart;
            return Some(Vec::new());
        }
        // "the mayor, whose office closed": what became of a thing stays.
        if any_of("whose", &opener) {
            return None;
        }
        let who = any_of("who|whom", &opener);
        if !who && any_of(OPENERS, &opener) {
            return self.subordinate(piece, all, &opener);
        }
        // "was out of his depth and announced it": who they were goes.
        if let Some(next) = pieces.get(at + 1).filter(|_| self.is_of_character_of(piece)) {
            let shared = next.deed.shared && !who;
            if let Some(edit) = self.about(piece).filter(|_| !shared && at == 0) {
                return Some(vec![edit]);
            }
            return shared
                .then(|| vec![(Span::new(begins(deed), begins(next.deed)), String::new())]);
        }
        if turns
            && !who
            && let Some(idiom) = idiom(self, piece, all)
        {
            *chain = Chain::Apart;
            return Some(vec![(all, idiom)]);
        }
        if *chain == Chain::Apart
            && !who
            && turns
            && !self.is_open_ended(piece, pieces.get(at + 1))
            && !self.is_torn(piece, pieces.get(at + 1))
            && let Some(edit) = self.turned(piece)
        {
            return Some(vec![edit]);
        }
        let goes_on = *chain == Chain::Taken && (deed.shared || elided);
        let (from, text) = self.allowed(piece, goes_on)?;
        let goes_on = match () {
            () if text.starts_with(UNTAKEN) => Chain::Undone,
            () if text.starts_with(TAKEN) || goes_on => Chain::Taken,
            () => Chain::Apart,
        };
        if !who {
            *chain = goes_on;
            return Some(vec![(from, text)]);
        }
        // "was started by Ana, who had not looked": what they did is told for itself.
        let before = at.checked_sub(1).map(|before| &pieces[before])?;
        *chain = goes_on;
        let by = before.deed.passive && before.deed.by.is_some_and(|by| self.has_human(by));
        if by && before.opener.is_none() {
            let opener = piece.opener?;
            let comma = self.context.reading.tokens[..self.range(opener).start].last();
            let start = comma.filter(|it| it.is_mark(',')).map_or(opener.start, |it| it.span.start);
            return Some(vec![(Span::new(start, from.end), format!("; {text}"))]);
        }
        // "This was operator error by Ana, who …": what they did says it.
        let label = at == 1 && before.deed.auxiliary && self.is_label(before);
        label.then(|| vec![(Span::new(whole.start, from.end), text)])
    }

    /// "It was irresponsible of Ana to resize it" is "The next step was to resize it".
    fn judged_as_taken(self, piece: &Piece<'_>) -> Option<Vec<Edit>> {
        let deed = piece.deed;
        let it = deed.auxiliary && !deed.modal && deed.subject.is_some_and(|it| self.has(it, "it"));
        let next = piece.inner.first().filter(|next| it && next.infinitive)?;
        let between = Span::new(deed.head.end, next.head.start.max(deed.head.end));
        let judges =
            |fault: &Fault| fault.frame == Frame::Normative && fault.predicate.overlaps(between);
        let judged = self.faults_near(between).iter().any(judges);
        let taken = if self.has(between, "not") { UNTAKEN } else { TAKEN };
        let place = Span::new(begins(deed), between.end);
        judged.then(|| vec![(place, taken.to_owned())])
    }

    /// "I am to blame for the missed reminders: …" is "This led to the missed reminders: …".
    fn blamed(self, lead: Span) -> Option<Edit> {
        let tokens = self.tokens(lead);
        let colon = tokens.iter().position(|it| it.is_mark(':')).filter(|_| self.is_guilt(lead))?;
        let of = tokens[..colon].iter().position(|it| self.is(it, "for"))?;
        let first = tokens.first()?.span.start;
        Some((Span::new(first, tokens[of].span.end), "this led to".to_owned()))
    }

    /// `text`, told of the sentence at `span`, without a contrast to what would have been done.
    pub(super) fn uncontrasted(self, span: Span, deeds: &[Deed], text: String) -> String {
        let pieces = clauses(self, span, deeds).pieces;
        let wished = pieces.iter().any(|piece| self.contrasts(piece).is_some());
        if wished { text.replacen(", yet ", ", and ", 1) } else { text }
    }

    /// "could have seen it, yet it went on": once it says what was not done, what follows is no contrast.
    fn contrasts(self, piece: &Piece<'_>) -> Option<Edit> {
        let deed = piece.deed;
        let wished = deed.modal && self.is_perfect(deed) && self.is_of_somebody(piece);
        let sentences = &self.context.document.sentences;
        let at = sentences.partition_point(|it| it.span.end <= deed.head.start);
        let end = sentences.get(at).filter(|_| wished)?.span.end;
        let after = self.tokens(Span::new(deed.head.end, end));
        let link = after.windows(2).find(|it| it[0].is_mark(',') && self.is(&it[1], "yet|but"))?;
        Some((link[1].span, "and".to_owned()))
    }

    /// "dithered for an hour over who would do it" is "it was open for an hour who would do it".
    fn undecided(self, piece: &Piece<'_>) -> Option<Vec<Edit>> {
        const WAVERS: &str =
            "dither|hesitate|waver|argue|dawdle|agonise|agonize|debate|quarrel|bicker|squabble";
        let deed = piece.deed;
        let all = self.trimmed(piece.span)?;
        let next = &self.context.reading.tokens[self.range(piece.span)];
        let over = next.last().filter(|it| self.is(it, "over|about|on"))?;
        let asks = self.context.reading.tokens.get(self.range(piece.span).end)?;
        let wavers = deed
            .verb
            .is_some_and(|verb| any_of(WAVERS, verb.lemma().split(' ').next().unwrap_or_default()));
        let plain = wavers && self.is_of_somebody(piece) && !deed.negated && !deed.modal;
        (plain && matches!(asks.tag, Tag::Wh | Tag::Subord) && all.end >= over.span.start).then(
            || {
                vec![
                    (Span::new(begins(deed), deed.head.end), "it was open".to_owned()),
                    (over.span, String::new()),
                ]
            },
        )
    }

    /// "two of them fell ill": to whom something happened.
    pub(super) fn is_of_some(self, piece: &Piece<'_>) -> bool {
        let deed = piece.deed;
        let before = &self.context.reading.tokens[..self.range(deed.group).start];
        let counted = matches!(before, [.., of, them]
            if self.is(of, "of") && self.is(them, "them"));
        counted && !deed.passive
    }

    /// Whether `piece` says no more than that something was somebody, or an error of theirs.
    fn is_label(self, piece: &Piece<'_>) -> bool {
        let it = piece.deed.subject.is_none_or(|subject| self.has(subject, "it|this|that"));
        let rest = Span::new(piece.deed.head.end, piece.span.end.max(piece.deed.head.end));
        it && self.range(rest).all(|at| {
            let token = &self.context.reading.tokens[at];
            let noun = matches!(token.tag, Tag::Noun | Tag::Num | Tag::Verb(_));
            !noun
                || self.is_human(at)
                || token.is(Class::ERROR)
                || self.is(token, "operator|user|human|pilot")
        })
    }

    /// "We were sloppy with the seating plan: …" is "About the seating plan: …".
    fn about(self, piece: &Piece<'_>) -> Option<Edit> {
        let all = self.trimmed(piece.span)?;
        let rest = &self.context.reading.tokens[self.range(all).end..];
        rest.first().filter(|it| it.is_mark(':'))?;
        let after = self.tokens(Span::new(piece.deed.head.end, all.end));
        let link = after.iter().find(|it| self.is(it, "with|about|over|on|in"))?;
        Some((Span::new(begins(piece.deed), link.span.end), "about".to_owned()))
    }

    /// Whether `piece` only says what somebody was like.
    fn is_of_character_of(self, piece: &Piece<'_>) -> bool {
        let said = |fault: &Fault| {
            matches!(fault.frame, Frame::Skill | Frame::Normative)
                && piece.span.covers(fault.predicate)
                && fault.facts.verb.is_none()
        };
        piece.deed.auxiliary && self.faults_near(piece.deed.head).iter().any(said)
    }

    /// What was done to the object of `piece`, where nothing speaks against it.
    fn turned(self, piece: &Piece<'_>) -> Option<Edit> {
        let own = piece.inner.is_empty() || {
            let done = act(self, piece.deed, &piece.inner).map(|act| act.done.head);
            piece.inner.len() == 1 && done == piece.inner.first().map(|it| it.head)
        };
        let named = piece.deed.object.is_some_and(|object| {
            let it = !piece.deed.shared && self.has(object, "it|them");
            it || self.tokens(object).iter().any(|it| matches!(it.tag, Tag::Noun | Tag::Num))
        });
        if !own || !named {
            return None;
        }
        self.without_doer(piece)?
    }

    /// A clause that tells when, why or of what: what was done in it, or by "‹which role›".
    fn subordinate(self, piece: &Piece<'_>, all: Span, opener: &str) -> Option<Vec<Edit>> {
        let deed = piece.deed;
        if self.is_supposed(deed) || deed.modal && self.is_perfect(deed) {
            return None;
        }
        // "was restored by the crew, which cost nine hours": what was done did.
        let apart = deed.subject.zip(piece.opener).is_some_and(|(who, it)| who.end <= it.start);
        if any_of("which|that", opener) && apart {
            return Some(Vec::new());
        }
        let place = Span::new(begins(deed), deed.head.end);
        let could = deed.modal && self.has(deed.group, "could|can");
        let base = deed.verb.map(|verb| verb.lemma().split(' ').next().unwrap_or_default());
        if let Some(base) = base.filter(|_| could && !any_of("that|which", opener)) {
            let not = if deed.negated { "not " } else { "" };
            return Some(vec![(place, format!("it was {not}possible to {base}"))]);
        }
        if let Some(idiom) = idiom(self, piece, all) {
            return Some(vec![(all, idiom)]);
        }
        // Why somebody did a thing is theirs.
        let why = any_of("because|since|as", opener);
        let belief = deed.verb.is_some_and(|verb| verb.sense().is(Sense::BELIEF));
        let judged = self.faults_near(deed.head).iter().any(|it| it.predicate.covers(deed.head));
        if !any_of("that|which", opener)
            && !self.is_open_ended(piece, None)
            && let Some(edit) = self.turned(piece)
        {
            return Some(vec![edit]);
        }
        let subject = deed.subject.filter(|it| !deed.shared && it.end <= deed.group.start)?;
        let plural = self.has(deed.group, "were|are|have");
        (!why && !belief && !judged && !plural).then(|| vec![(subject, SOMEBODY.to_owned())])
    }

    /// "too late" right behind the verb.
    fn late(self, piece: &Piece<'_>) -> Option<Span> {
        let mut after = self.tokens(Span::new(piece.deed.head.end, piece.span.end)).iter();
        let late = after.find(|token| token.tag != Tag::Adv || self.is(token, "late"))?;
        self.is(late, "late").then_some(late.span)
    }

    /// "rolled back too late": what was late is what came. When an escalation came is told by its class.
    fn came_late(self, piece: &Piece<'_>, late: Span) -> Option<Edit> {
        let deed = piece.deed;
        let noun = action_noun(deed.verb?.lemma()).filter(|_| !deed.negated && !deed.modal)?;
        let next = self.tokens(Span::new(late.end, piece.span.end)).first();
        let to = next.is_some_and(|next| self.is(next, "to"));
        let place = Span::new(begins(deed), late.end);
        let told = format!("the {noun} came ‹n minutes› after ‹the first sign›");
        (!to && noun != "escalation").then_some((place, told))
    }

    /// What stands in place of who did what `piece` tells and of the verb: "the next step was to restart".
    fn allowed(self, piece: &Piece<'_>, goes_on: bool) -> Option<Edit> {
        let deed = piece.deed;
        let be = if tells_now(self, deed) { "is" } else { "was" };
        if self.is_supposed(deed) || doing(self, piece).is_some() && deed.auxiliary {
            return None;
        }
        let base = |deed: &Deed| {
            let lemma = deed.verb?.lemma();
            let again = self.again(deed.head, lemma);
            Some(format!("{again}{}", lemma.split(' ').next()?))
        };
        if deed.modal && self.has(deed.group, "could|can") && !self.is_perfect(deed) {
            let not = if deed.negated { "not " } else { "" };
            let place = Span::new(begins(deed), deed.head.end);
            return Some((place, format!("it {be} {not}possible to {}", base(deed)?)));
        }
        // "had to watch both"
        let forced = deed.auxiliary && self.has(deed.head, "had|has|have");
        if let Some(next) = piece.inner.first().filter(|next| forced && next.infinitive) {
            let place = Span::new(begins(deed), next.head.end);
            let not = if deed.negated { "not " } else { "" };
            return Some((place, format!("it {be} {not}necessary to {}", base(next)?)));
        }
        // "only one team reacted": the others did not.
        let few = self.has(Span::new(begins(deed), deed.group.start), "only|few|hardly")
            || self.context.reading.tokens
                [..self.range(Span::new(begins(deed), deed.head.end)).start]
                .last()
                .is_some_and(|it| self.is(it, "only|hardly"));
        if few {
            return None;
        }
        if let Some(late) = self.late(piece) {
            return self.came_late(piece, late).filter(|_| !goes_on);
        }
        // "set it incorrectly": that it was set says nothing.
        let all = self.trimmed(piece.span)?;
        if self.has(all, "incorrectly|wrongly|improperly") {
            return None;
        }
        let Act { done, negated, slow, own_deed, sense } = act(self, deed, &piece.inner)?;
        let decides =
            deed.verb.is_some_and(|verb| any_of("decide|choose|opt|manage|bother", verb.lemma()));
        let done = if own_deed || negated || decides { done } else { deed };
        let state = done.auxiliary || done.passive || slow || deed.passive;
        let lemma = done.verb?.lemma();
        let idle = any_of(
            "want|need|like|know|hope|feel|be|become|seem|appear|belong|think|realise|realize|remember",
            lemma,
        );
        if state || idle && !negated || sense.is(Sense::BELIEF) && own_deed && !negated {
            return None;
        }
        let mut end = done.head.end;
        let undone = UNDONE.iter().find(|(lemmas, _)| !negated && any_of(lemmas, lemma));
        let verb = match undone {
            Some((_, plain)) => {
                if let Some((_, particle)) = lemma.split_once(' ') {
                    let next = self.context.reading.tokens.get(self.range(done.head).end)?;
                    end = self.is(next, particle).then_some(next.span.end)?;
                }
                (*plain).to_owned()
            }
            None if negated => base(done)?,
            None => {
                let accuses = neutral(lemma, done.verb?.sense()).is_some();
                if accuses && !any_of(PLAIN, lemma) {
                    return None;
                }
                base(done)?
            }
        };
        // "no longer gave it a look"
        let between = self.tokens(Span::new(deed.group.start, deed.head.start));
        let before =
            self.context.reading.tokens[..self.range(deed.group).start].iter().rev().take(2);
        let longer = between.iter().chain(before).any(|it| self.is(it, "longer"));
        let negated = (negated || undone.is_some()) && !longer;
        let adverbs: Vec<String> = between
            .iter()
            .filter(|it| matches!(it.tag, Tag::Adv) || self.is(it, "only|ever|longer"))
            .map(|it| self.lower(it))
            .filter(|it| !is_judgement(it) && !any_of("never|even|just|not|so", it))
            .collect();
        let how = adverbs.iter().fold(String::new(), |how, adverb| format!("{how}{adverb} "));
        let how = if longer && how.contains("longer ") && !how.contains("no ") {
            how.replace("longer ", "no longer ")
        } else {
            how
        };
        let start = if longer && !how.contains("longer") { deed.group.start } else { begins(deed) };
        let place = Span::new(start, end);
        // "and had only ever tried it there"
        let had = goes_on && own_deed && undone.is_none() && self.has(deed.group, "had");
        let what = match (negated, had, goes_on) {
            (true, ..) => format!("{UNTAKEN} {how}{verb}"),
            (_, true, _) => format!("to have {how}{}", participle(lemma)),
            (_, _, true) => format!("{how}{verb}"),
            _ => format!("{TAKEN} {how}{verb}"),
        };
        // "did not check whether it had ended"
        let next = self.context.reading.tokens.get(self.range(Span::new(start, end)).end);
        let asks = next.is_some_and(|it| self.is(it, "whether|that|how|which|what|why|where|who"));
        if negated && asks && !goes_on && undone.is_none() && !any_of("be|have|do", lemma) {
            return Some((place, format!("it {be} not {how}{}", participle(lemma))));
        }
        let plain = !says_nothing(lemma)
            || negated
            || any_of("do|get|cause|have|make mistake|manage|own|lack", lemma);
        plain.then_some((place, what))
    }
}
