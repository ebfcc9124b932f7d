//! A sentence word for word, but for what somebody did in it, which becomes what was done: nothing else can get lost.
//! It stands where telling the sentence clause by clause would lose more.

use std::collections::HashSet;

use super::act::act;
use super::allowed::SOMEBODY;
use super::bars::any_of;
use super::clause::{doing, in_its_place};
use super::idiom::idiom;
use super::inflect::{action_noun, capitalised, gerund, participle, past};
use super::keep::{is_judgement, is_unit};
use super::phrases::{is_sloppy, neutral};
use super::pieces::{Piece, clauses};
use super::recast::Recast;
use super::told::told;
use super::untold::{said_in, stem};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense, VerbId};
use crate::language::token::{Tag, Token, TokenKind};
use crate::language::{Fault, Frame};
use crate::text::Span;

/// How many of them, which names nobody.
const SOME: &str = "nobody|noone|none|some|all|most|many|each|both|neither";

/// What stands in place of a part of a sentence.
pub(super) type Edit = (Span, String);

impl View<'_> {
    /// The sentence at `span`, whose verbs are `deeds`, with each thing that somebody did as what was done to its
    /// object; nothing where one of them cannot be told so, or where somebody would be left in it.
    pub(super) fn plainly_told(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let plain = self.word_for_word(span, deeds, false, |piece| {
            self.without_doer(piece).map(|edit| edit.into_iter().collect())
        })?;
        Some(Recast { moves: true, ..plain })
    }

    /// The sentence at `span` with what `edit` puts in place of a part of each clause: nothing within where the
    /// clause stays, nothing at all where there are no words for it, or where somebody would be left in the sentence.
    /// Where it is `open`, what hangs on whoever did something stays, and a slot stands for whom it was done to.
    pub(super) fn word_for_word<'d>(
        self,
        span: Span,
        deeds: &'d [Deed],
        open: bool,
        mut edit: impl FnMut(&Piece<'d>) -> Option<Vec<Edit>>,
    ) -> Option<Recast> {
        let whole = self.trimmed(span)?;
        let clauses = clauses(self, span, deeds);
        // "Instead of paging the vendor, …", "Running late, …" would hang on what was done to something.
        let skips = |piece: &Piece<'d>| in_its_place(self, &piece.inner).is_some();
        let hangs = || {
            in_its_place(self, &clauses.before).is_some()
                || clauses.before.iter().any(|deed| self.hangs(deed, &clauses))
                || clauses.pieces.iter().any(skips)
        };
        if !open && hangs() {
            return None;
        }
        // "Dispatch and Billing each …": half of who did it would stay.
        let half = self.tokens(clauses.lead).last().is_some_and(|last| last.tag == Tag::Coord);
        let mut edits: Vec<Edit> = self.mood(&clauses).into_iter().collect();
        let opening = Span::new(whole.start, clauses.lead.end.max(whole.start));
        edits.extend(self.as_time(&clauses).map(|(text, _)| (opening, text)));
        // "Basically Ana broke it"
        let lead = self.trimmed(clauses.lead).map(|lead| self.source(lead).to_lowercase());
        if lead.is_some_and(|lead| is_judgement(&lead)) {
            edits.push((clauses.lead, String::new()));
        }
        let pieces = clauses.pieces;
        if half && pieces.first().is_some_and(|first| self.is_of_somebody(first)) {
            return None;
        }
        for piece in &pieces {
            edits.extend(edit(piece)?);
        }
        edits.extend(self.agents(whole).into_iter().map(|agent| (agent, String::new())));
        for chunk in self.chunks(whole) {
            let words = self.context.document.prose_at(chunk).to_lowercase();
            let words = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
            if is_judgement(words) && !edits.iter().any(|(edit, _)| edit.overlaps(chunk)) {
                edits.push((chunk, String::new()));
            }
        }
        edits.sort_by_key(|(edit, _)| edit.start);
        let mut text = String::new();
        let mut start = whole.start;
        for (edit, instead) in edits.iter().filter(|(edit, _)| edit.end > whole.start) {
            self.add(&mut text, Span::new(start, edit.start.max(start)), open)?;
            join(&mut text, instead);
            start = edit.end.max(start);
        }
        self.add(&mut text, Span::new(start, whole.end.max(start)), open)?;
        let verbs = deeds.iter().map(|deed| deed.head).collect();
        (!edits.is_empty()).then_some(Recast { text, verbs, ..Recast::default() })
    }

    /// Whether `piece` tells what somebody did, not what was done.
    pub(super) fn is_of_somebody(self, piece: &Piece<'_>) -> bool {
        let deed = piece.deed;
        let named = deed.subject.is_some_and(|subject| self.has_human(subject));
        // "…, which bricked nine readers": what was done did.
        let relative = piece.opener_word(self) == "which" && deed.subject == piece.opener;
        !deed.passive && !relative && deed.is_human() && (named || deed.class.is_human())
    }

    /// What stands in place of who did something, the verb and the object of `piece`: nothing within where nobody did
    /// it, nothing at all where it cannot be told so.
    pub(super) fn without_doer(self, piece: &Piece<'_>) -> Option<Option<Edit>> {
        let deed = piece.deed;
        if !self.is_of_somebody(piece) {
            return Some(None);
        }
        // "caused by an operator who opened it": what they did tells who they are.
        if any_of("who|whom|whose", &piece.opener_word(self)) {
            return None;
        }
        let all = self.trimmed(piece.span)?;
        if let Some(idiom) = idiom(self, piece, all) {
            let stands = !any_of("which|that", &piece.opener_word(self));
            return stands.then_some(Some((all, idiom)));
        }
        if deed.modal || doing(self, piece).is_some() || self.is_supposed(deed) {
            return None;
        }
        let told = told(self, deed, &piece.inner, all.end, None).filter(|it| it.used.is_empty())?;
        let start = begins(deed);
        let mut end = told.end;
        let particle = told.lemma.and_then(|lemma| lemma.split_once(' '));
        let next = self.tokens(Span::new(end, all.end.max(end))).first();
        if let Some(next) = next.filter(|next| particle.is_some_and(|(_, it)| self.is(next, it))) {
            end = next.span.end;
        }
        Some(Some((Span::new(start, end), format!("{} {}", told.subject, told.verb))))
    }

    /// Adds the words at `span` to `text`; nothing where somebody is in them, or more than one thing is called wrong.
    pub(super) fn add(self, text: &mut String, span: Span, open: bool) -> Option<()> {
        let (Some(first), Some(last)) = (self.tokens(span).first(), self.tokens(span).last())
        else {
            return Some(());
        };
        // "Ana's restart of the broker": whose it was goes.
        if let Some(owner) = self.owner_in(span) {
            self.add(text, Span::new(span.start, owner.start), open)?;
            join(text, "the");
            // "the sloppy regex"
            let next = self.tokens(Span::new(owner.end, span.end)).first();
            let sloppy = next.filter(|next| is_sloppy(&self.lower(next)));
            let from = sloppy.map_or(owner.end, |sloppy| sloppy.span.end);
            return self.add(text, Span::new(from, span.end), open);
        }
        if let Some((whom, slot)) = self.whom(span).filter(|_| open) {
            self.add(text, Span::new(span.start, whom.start), open)?;
            join(text, slot);
            return self.add(text, Span::new(whom.end, span.end.max(whom.end)), open);
        }
        let reading = self.context.reading.get();
        let somebody = self.range(span).any(|at| {
            let token = &reading.tokens[at];
            let owns = token.tag == Tag::Det && token.is(Class::POSS);
            let asks =
                open && (token.tag == Tag::Wh || self.is(token, "them") || self.is(token, SOME));
            let us = self.is(token, "us") && self.is_told_to(at);
            self.is_human(at) && !owns && !asks && !us && !self.is_bystanding(at)
        });
        // "a lack of discipline": what is judged is no deed.
        let faults = self.faults_near(span);
        // "let the licence lapse": the verb tells it.
        let told = |fault: &Fault| {
            faults.iter().any(|it| it.facts.verb.is_some() && it.predicate == fault.predicate)
        };
        let inside = |it: Span| if open { span.covers(it) } else { it.overlaps(span) };
        let judged = |fault: &&Fault| is_judged(fault) && inside(fault.predicate);
        let judged = faults.iter().filter(judged).any(|fault| !told(fault));
        let wrong = self.tokens(span).iter().filter(|token| self.is(token, "wrong")).count();
        if somebody || judged || wrong > 1 {
            return None;
        }
        let before = &self.context.document.prose[..span.start];
        let glued = !before.ends_with(char::is_whitespace) && !text.is_empty();
        // Markup right before the first word belongs to what stands before it.
        let words = self.impersonal(first.span.join(last.span));
        if glued
            && self.context.document.prose[span.start..].starts_with(|c: char| !c.is_whitespace())
        {
            text.push_str(&words);
        } else {
            join(text, &words);
        }
        Some(())
    }

    /// The first name or pronoun of somebody in `span`, and the slot for them; "himself" of "merged it himself" is none.
    fn whom(self, span: Span) -> Option<(Span, &'static str)> {
        let reading = self.context.reading.get();
        let at = self.range(span).find(|at| {
            let token = &reading.tokens[*at];
            let named = reading.mentions.iter().any(|it| it.tokens.contains(at));
            // "two of them", "the branch lost them", where nobody came before
            let sentences = &self.context.document.sentences;
            let own = sentences.partition_point(|it| it.span.end <= token.span.start);
            let start = sentences.get(own).map_or(token.span.start, |it| it.span.start);
            let before = self.range(Span::new(start, token.span.start));
            let of = at.checked_sub(1).is_some_and(|of| self.is(&reading.tokens[of], "of"));
            let some =
                self.is(token, "them") && (of || !before.into_iter().any(|at| self.is_human(at)));
            let one = token.tag == Tag::Pron && !some && !self.is(token, SOME);
            let whose = matches!(token.tag, Tag::Det | Tag::Wh) || self.is_told_to(*at);
            self.is_human(*at) && !whose && (named || one)
        })?;
        let token = &reading.tokens[at];
        if self.is(token, "himself|herself|themselves|myself|ourselves") {
            let noun = at.checked_sub(1).is_some_and(|it| reading.tokens[it].tag == Tag::Noun);
            return noun.then_some((token.span, ""));
        }
        let mention = reading.mentions.iter().find(|it| it.tokens.contains(&at));
        let whole = mention.map_or(token.span, |it| it.span);
        let slot = match () {
            () if self.is(token, "us|we") => "‹which team›",
            () if self.is(token, "them|they") => "‹whom or what›",
            () => SOMEBODY,
        };
        Some((whole, slot))
    }

    /// "Apple had mailed us": nobody is judged by to whom something came.
    fn is_told_to(self, at: usize) -> bool {
        let tokens = &self.context.reading.tokens;
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        self.is(&tokens[at], "us")
            && before.is_some_and(|it| matches!(it.tag, Tag::Verb(_) | Tag::Prep | Tag::To))
    }

    /// The first "Ana's" or "the operator's" in `span`, of whoever something is laid at the door of.
    fn owner_in(self, span: Span) -> Option<Span> {
        let tokens = self.tokens(span);
        let owns = tokens.iter().position(|token| token.tag == Tag::Genitive)?;
        let part = |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Noun);
        let named = tokens[..owns].iter().rev().take_while(part).count();
        let owner = tokens[owns - named..owns].first()?.span.join(tokens[owns].span);
        self.has_human(owner).then_some(owner)
    }

    /// Whether the word at token `at` is a role of whom nothing is said: no name, no pronoun, at no fault.
    pub(super) fn is_bystanding(self, at: usize) -> bool {
        let reading = self.context.reading.get();
        let token = &reading.tokens[at];
        let named = reading.mentions.iter().any(|mention| mention.tokens.contains(&at));
        let at_fault = self
            .faults_near(token.span)
            .iter()
            .any(|fault| fault.agent.span.is_some_and(|agent| agent.covers(token.span)));
        token.tag == Tag::Noun && token.kind == TokenKind::Word && !named && !at_fault
    }

    /// Verbs of `pieces` that only say how or by whom another thing was done: "kept patching", "was caused by Ana".
    pub(super) fn manners(self, pieces: &[Piece<'_>]) -> Vec<Span> {
        let manner = |piece: &&Piece<'_>| {
            let deed = piece.deed;
            let causes = deed.passive
                && deed
                    .verb
                    .is_some_and(|it| any_of("cause|trigger|provoke|bring about", it.lemma()));
            // "broke the build": it stopped working. "paid no attention"
            let neutral = deed.verb.is_some_and(|it| neutral(it.lemma(), it.sense()).is_some());
            // "did not follow the procedure": it was not gone through.
            const FOLLOWS: &str =
                "follow|obey|observe|adhere|comply|respect|heed|deviate|depart|stray|diverge";
            let neutral = neutral || deed.verb.is_some_and(|it| any_of(FOLLOWS, it.lemma()));
            let outer = || act(self, deed, &piece.inner).is_some_and(|act| !act.own_deed);
            // "never touched it": it was not changed.
            let neutral = neutral || deed.verb.is_some_and(|it| it.lemma() == "touch");
            causes || deed.is_human() && (neutral || self.attends(deed) || outer())
        };
        pieces.iter().filter(manner).map(|piece| piece.deed.head).collect()
    }

    /// How many of the words of the sentence at `span` that tell something `draft` does not have, which tells of the
    /// verbs `told`. Who did it, and a verb that accuses, are told in other words or nowhere.
    pub(super) fn losses(self, span: Span, deeds: &[Deed], told: &[Span], draft: &str) -> usize {
        let said: HashSet<String> = said_in(draft);
        let agents = deeds.iter().filter(|deed| deed.is_human() && !deed.passive);
        // "someone on the platform crew could …": all of it is who did.
        let whole = |deed: &Deed| {
            let subject = deed.subject?;
            let until = Span::new(subject.end, deed.group.start.max(subject.end));
            let apart = deed.shared || self.tokens(until).iter().any(|it| it.tag == Tag::Punct);
            Some(if apart { subject } else { subject.join(until) })
        };
        let mut left_out: Vec<Span> = agents.filter_map(whole).collect();
        let accuses = |verb: VerbId| verb.sense().is(Sense::FAULT.or(Sense::OMIT));
        let accusing = deeds.iter().filter(|deed| deed.verb.is_some_and(accuses));
        left_out.extend(accusing.map(|deed| deed.head).chain(told.iter().copied()));
        let tells = |token: &&Token| {
            if left_out.iter().any(|left_out| left_out.covers(token.span)) {
                return false;
            }
            let judges = token.is(Class::FAULTY.or(Class::ERROR).or(Class::SLANTED))
                || self.is(token, "attention|heed|regard");
            let word = matches!(token.tag, Tag::Noun | Tag::Num | Tag::Adj | Tag::Verb(_));
            !judges && (word || token.kind == TokenKind::Code || is_unit(token))
        };
        let lost = |token: &&Token| {
            let word = self.context.document.source.slice(token.span);
            if is_unit(token) {
                return !draft.contains(word);
            }
            // "opening" told as "was opened"
            let verb = token.verb.filter(|_| matches!(token.tag, Tag::Verb(_)));
            // "logged in" told as "a login was made"
            let noun = deeds.iter().find(|deed| deed.head == token.span);
            let noun = noun.and_then(|deed| action_noun(deed.verb?.lemma()));
            if noun.is_some_and(|noun| said.contains(&stem(noun))) {
                return false;
            }
            let lemma = verb.map_or("", |verb| verb.lemma().split(' ').next().unwrap_or_default());
            if !lemma.is_empty()
                && [lemma.to_owned(), participle(lemma), past(lemma), gerund(lemma)]
                    .iter()
                    .any(|form| said.contains(&stem(form)))
            {
                return false;
            }
            let mut words = word.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
            words.any(|word| !said.contains(&stem(word)))
        };
        self.tokens(span).iter().filter(tells).filter(lost).count()
    }
}

/// Where whoever did something, if they stand before the verb, or the verb begins.
pub(super) fn begins(deed: &Deed) -> usize {
    let own = deed.subject.filter(|subject| !deed.shared && subject.end <= deed.group.start);
    own.map_or(deed.group.start, |subject| subject.start)
}

/// Whether a fault is in what somebody is said to be, not in what they did.
fn is_judged(fault: &Fault) -> bool {
    let frames = [Frame::Normative, Frame::Skill, Frame::Guilt, Frame::PossessiveError];
    fault.facts.verb.is_none() && frames.contains(&fault.frame)
}

/// Marks that stand right behind a word.
const CLOSES: [char; 6] = [',', '.', ';', ':', ')', '’'];

/// Adds `words` to `text` with a space between them, unless they begin with a mark that closes.
fn join(text: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    // "Why was it so? Ana …": what begins anew has a capital.
    if text.ends_with(['?', '!']) {
        text.push(' ');
        text.push_str(&capitalised(words));
        return;
    }
    // A straight quotation mark opens where none is open.
    let opens = text.ends_with(['(', '“', '/'])
        || text.ends_with('"') && text.matches('"').count() % 2 == 1;
    if !text.is_empty() && !words.starts_with(CLOSES) && !opens {
        text.push(' ');
    }
    text.push_str(words);
}
