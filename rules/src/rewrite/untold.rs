//! What a draft has no place for: it is kept in a slot, so that nothing that is known gets lost.

use std::collections::HashSet;

use super::act::act;
use super::bars::any_of;
use super::idiom::idiom;
use super::inflect::{action_noun, participle, past};
use super::keep::is_judgement;
use super::light::went_back;
use super::nominal::nominal;
use super::phrases::neutral;
use super::pieces::{Piece, clauses};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::judges;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};
use crate::text::Span;

/// More letters of a word say nothing more about what it is: "deploy", "deployed".
const STEM: usize = 5;

/// Nouns that say little alone: "running commands", "this way".
const GENERAL: &str = "accident|action|case|category|cause|code|command|fact|hand|incident|matter|outage|ownership|part|point|reason|responsibility|root|statement|step|task|thing|trigger|way|work";

/// What a draft has no place for.
enum Run {
    /// A phrase of a clause that is told.
    Part(Span),
    /// A whole clause.
    Clause(Untold),
}

/// Something that a draft does not tell.
#[derive(Debug)]
pub(super) struct Untold {
    pub(super) text: String,
    /// Whether it is a clause that tells what was the case.
    pub(super) stands: bool,
}

/// `text` for the inside of a slot.
pub(super) fn unslotted(text: &str) -> String {
    text.replace(['‹', '›', '|', '"'], "")
        .trim_matches(|c: char| c.is_whitespace() || ",;:.!?".contains(c))
        .to_owned()
}

impl View<'_> {
    /// What the sentence at `span`, whose verbs are `deeds`, tells and `draft` does not, people and judgements left
    /// out.
    pub(super) fn untold(self, span: Span, deeds: &[Deed], draft: &str) -> Vec<Untold> {
        let about = self.asides(span, deeds);
        // Whoever an error belongs to is somebody like any other.
        let plain = Self { error: None, ..self };
        let said = said_in(draft);
        let clauses = clauses(plain, span, deeds);
        let mood = plain.mood(&clauses).map(|(mood, _)| mood);
        let pieces = clauses.pieces;
        let mut whole: Vec<usize> = Vec::new();
        let mut runs: Vec<Run> = Vec::new();
        for chunk in self.chunks(span) {
            let words = self.context.document.prose_at(chunk).to_lowercase();
            let words = words.trim_matches(|c: char| c.is_whitespace() || c == ',');
            let about = || about.iter().chain(&mood).any(|about| about.covers(chunk));
            let character = || {
                let end = self.trimmed(chunk).map_or(chunk.end, |whole| whole.end);
                deeds.iter().any(|deed| chunk.covers(deed.head) && self.is_of_character(deed, end))
            };
            if is_judgement(words) || self.is_guilt(chunk) || about() || character() {
                continue;
            }
            for part in plain.parts_without_people(chunk) {
                let swapped = self.swaps.iter().any(|swap| swap.span.covers(part));
                let neither = self.is_next(part, "neither");
                let of_mood = mood.is_some_and(|mood| mood.covers(part));
                if swapped
                    || neither
                    || of_mood
                    || self.says_who(part, deeds)
                    || !self.is_untold(part, &said)
                {
                    continue;
                }
                // "shift connected a patient": what stands before the verb was somebody.
                let done = deeds.iter().rfind(|deed| {
                    let noun = deed.verb.and_then(|verb| action_noun(verb.lemma()));
                    let told = || {
                        said.contains(&stem(&self.source(deed.head)))
                            || noun.is_some_and(|noun| said.contains(&stem(noun)))
                    };
                    deed.finite
                        && deed.is_human()
                        && !deed.passive
                        && part.covers(deed.head)
                        && told()
                });
                let part = match done {
                    Some(deed) => match self.trimmed(Span::new(deed.head.end, part.end)) {
                        Some(rest) if self.is_untold(rest, &said) => rest,
                        _ => continue,
                    },
                    None => part,
                };
                // What is left of a clause whose verb is gone would say something else.
                let at = pieces.iter().rposition(|piece| piece.span.covers(part));
                if at.is_some_and(|at| whole.contains(&at)) {
                    continue;
                }
                let clause = at.and_then(|at| Some((at, plain.lost(&pieces[at], &said)?)));
                match (clause, runs.last_mut()) {
                    (Some((at, clause)), _) => {
                        whole.push(at);
                        runs.retain(
                            |run| !matches!(run, Run::Part(it) if pieces[at].span.covers(*it)),
                        );
                        let text = unslotted(&clause);
                        let stands = plain.is_fact(&pieces[at], deeds);
                        runs.push(Run::Clause(Untold { text, stands }));
                    }
                    (None, Some(Run::Part(last))) if plain.is_one_phrase(*last, part) => {
                        last.end = part.end;
                    }
                    _ => runs.push(Run::Part(part)),
                }
            }
        }
        let part = |text: String| Untold { text, stands: false };
        let texts = runs.into_iter().map(|run| match run {
            // "who was still logged in with the shared account": the verb goes with it.
            Run::Part(span) => part(plain.plain(plain.with_participle(span, deeds))),
            Run::Clause(clause) => clause,
        });
        let texts = texts.chain(plain.conditions(&pieces, &said).into_iter().map(part));
        // An initial of somebody is nothing to tell.
        let title = |text: &str| any_of("mr|mrs|ms|dr|prof", &text.to_lowercase());
        // One word of a phrase tells nothing.
        let torn = |text: &str| text.bytes().all(|it| it.is_ascii_lowercase());
        // "Because of Leon's mistake": a name is nothing to tell.
        let document = self.context.document;
        let named = |text: &str| {
            let names = self.context.reading.mentions.iter().map(|it| document.prose_at(it.span));
            names.into_iter().any(|name| text.contains(name.trim()))
        };
        texts
            .filter(|Untold { text, .. }| {
                text.len() > 1 && !judges(text) && !title(text) && !torn(text) && !named(text)
            })
            .collect()
    }

    /// Whether `piece` tells what was the case, not what somebody did, thought or would have seen.
    fn is_fact(self, piece: &Piece<'_>, deeds: &[Deed]) -> bool {
        const THOUGHT: &str = "assume|think|believe|presume|suppose|expect|hope|guess|figure|reckon|feel|fear|say|claim|\
             suspect|conclude|imagine|want|wish|be|mean|ask|wonder|plan|intend";
        let deed = piece.deed;
        let before = deeds.iter().rfind(|it| it.head.end <= deed.group.start);
        let thought = before.is_some_and(|it| {
            it.verb.is_some_and(|verb| {
                const SEES: &str = "realise|realize|know|notice|see|remember|recognise|recognize";
                let thinks = verb.sense().is(Sense::BELIEF) || any_of(THOUGHT, verb.lemma());
                thinks && !any_of(SEES, verb.lemma())
            })
        });
        let opener = piece.opener_word(self);
        let told = any_of("that|whether|if|what|which|how|who|where|when|why", &opener);
        let joined = opener.is_empty() && piece.opener.is_none();
        let somebody =
            self.is_of_somebody(piece) || deed.subject.is_none_or(|it| self.has_human(it));
        deed.finite
            && !deed.modal
            && !self.is_supposed(deed)
            && !self.is_pronoun(deed.subject)
            && (!somebody
                || deed.subject.is_some_and(|it| {
                    self.range(it).all(|at| !self.is_human(at) || self.is_bystanding(at))
                }))
            && if joined {
                !thought || self.follows_comma(piece.span)
            } else {
                told && !thought && opener == "that"
            }
    }

    /// `part` with the participle right before it that says how somebody was placed.
    fn with_participle(self, part: Span, deeds: &[Deed]) -> Span {
        let placed = deeds.iter().find(|deed| {
            deed.passive && deed.is_human() && deed.by.is_none() && deed.head.end + 1 == part.start
        });
        placed.map_or(part, |deed| deed.head.join(part))
    }

    /// "covering for a sick colleague" of "who was covering for …": how somebody was placed, where the draft says
    /// nothing of it.
    fn conditions(self, pieces: &[Piece<'_>], said: &HashSet<String>) -> Vec<String> {
        let condition = |piece: &Piece<'_>| {
            let deed = piece.deed;
            let who = piece.opener_word(self) == "who" && deed.is_human() && !deed.passive;
            let doing = deed.form == Form::Ing
                && deed.object.is_none()
                && !deed.verb.is_some_and(|verb| any_of("hurry|rush", verb.lemma()));
            let rest = Span::new(deed.head.start, self.trimmed(piece.span)?.end);
            let named = self.context.reading.mentions.iter().any(|it| it.span.overlaps(rest));
            let noun = |token: &&Token| token.tag == Tag::Noun && !token.is(Class::ROLE);
            let told =
                self.tokens(rest).iter().filter(noun).any(|token| {
                    said.contains(&stem(self.context.document.source.slice(token.span)))
                });
            let pronoun = self.tokens(rest).iter().any(|token| token.tag == Tag::Pron);
            (who && doing && !named && !told && !pronoun).then(|| self.source(rest))
        };
        pieces.iter().filter_map(condition).collect()
    }

    /// The clause of `piece` in words for a slot, where nothing in the draft says its verb.
    fn lost(self, piece: &Piece<'_>, said: &HashSet<String>) -> Option<String> {
        let all = self.trimmed(piece.span)?;
        if self.goes_home(piece) {
            return None;
        }
        let idiom = idiom(self, piece, all);
        if idiom.is_some_and(|idiom| said_in(&idiom).is_subset(said)) {
            return None;
        }
        let of_fault = act(self, piece.deed, &piece.inner).map(|act| act.done);
        let done = of_fault.unwrap_or(piece.deed);
        let verb = done.verb.filter(|_| !done.auxiliary)?;
        let lemma = verb.lemma().split(' ').next().unwrap_or_default();
        let form = neutral(verb.lemma(), verb.sense()).map(|it| it.form(false, false));
        let neutral = form.and_then(|form| form.split(' ').next_back());
        let written = self.source(done.head);
        let forms = [lemma.to_owned(), participle(lemma), past(lemma), written];
        let told = forms.iter().any(|form| said.contains(&stem(form)))
            || neutral.is_some_and(|word| said.contains(&stem(word)))
            // "a login was made"
            || action_noun(verb.lemma()).is_some_and(|noun| said.contains(&stem(noun)));
        if told {
            return None;
        }
        if self.is_bystander(piece.deed, all) {
            let start = piece.opener.map_or(all.start, |opener| opener.end.max(all.start));
            return Some(self.source(Span::new(start, all.end)).trim().to_owned());
        }
        // "who was still logged in with the shared account": how somebody was placed.
        if piece.deed.is_human() && piece.deed.passive && piece.deed.by.is_none() {
            let rest = Span::new(piece.deed.head.start, all.end);
            return (!self.has_human(rest)).then(|| self.source(rest));
        }
        if piece.deed.is_human() {
            let (doing, negated) = nominal(self, piece, all.end)?;
            return Some(if negated { format!("not {doing}") } else { doing });
        }
        let start = piece.opener.map_or(all.start, |opener| opener.end.max(all.start));
        let stands_for = |opener: Span| {
            self.tokens(opener).iter().any(|token| token.tag == Tag::Wh)
                && any_of("which|that|who", &piece.opener_word(self))
        };
        let relative = piece.opener.is_some_and(stands_for);
        let text = self.without_pronouns(Span::new(start, all.end))?;
        Some(if relative { format!("it {text}") } else { text })
    }

    /// `span` without pronouns for people, where they are all who is in it: "it took us until noon".
    fn without_pronouns(self, span: Span) -> Option<String> {
        let tokens = &self.context.reading.tokens;
        let somebody: Vec<usize> = self.range(span).filter(|at| self.is_human(*at)).collect();
        let things = "them|they|themselves";
        let pronouns = somebody.iter().all(|at| tokens[*at].tag == Tag::Pron);
        if !pronouns {
            return self.without_people(span);
        }
        let mut parts = Vec::new();
        let mut start = span.start;
        for token in somebody.iter().map(|at| &tokens[*at]).filter(|it| !self.is(it, things)) {
            parts.push(self.source(Span::new(start, token.span.start)));
            start = token.span.end;
        }
        parts.push(self.source(Span::new(start, span.end)));
        let parts: Vec<&str> =
            parts.iter().map(|part| part.trim()).filter(|it| !it.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// Clauses of `span` that tell nothing of what happened: who somebody is, and that it could have been
    /// avoided.
    fn asides(self, span: Span, deeds: &[Deed]) -> Vec<Span> {
        let pieces = clauses(self, span, deeds).pieces;
        let aside = |piece: &Piece<'_>| {
            let deed = piece.deed;
            let role = |token: &Token| {
                token.is(Class::ROLE) || self.is(token, "duty|call|charge|shift|responsible")
            };
            let rest = Span::new(deed.head.end, piece.span.end.max(deed.head.end));
            let who = deed.auxiliary
                && any_of("who|which", &piece.opener_word(self))
                && self.tokens(rest).iter().any(role);
            let averted = deed.modal
                && deed.passive
                && deed.verb.is_some_and(|verb| any_of("avoid|prevent|avert", verb.lemma()));
            let averts = deed.modal && deed.is_human() && self.is_perfect(deed) && averts(deed);
            // "went back to her paperwork"
            let back =
                self.trimmed(piece.span).is_some_and(|all| went_back(self, deed, all).is_some());
            // "who was hurrying to his next job"
            let hurries = deed.verb.is_some_and(|verb| any_of("hurry|rush", verb.lemma()));
            let hurries = hurries && deed.is_human() && deed.form == Form::Ing;
            // "although he had no business being there"
            let entitled = deed.auxiliary && deed.is_human() && self.has(rest, "business");
            averted || averts || back || hurries || entitled || who && deed.is_human()
        };
        pieces.iter().filter(|piece| aside(piece)).map(|piece| piece.span).collect()
    }

    /// Whether only marks and small words stand between two parts, nobody among them.
    fn is_one_phrase(self, before: Span, part: Span) -> bool {
        let between = Span::new(before.end, part.start.max(before.end));
        let small = |token: &Token| {
            !matches!(token.tag, Tag::Noun | Tag::Verb(_)) && !token.is_mark(';')
                || self.is(token, "they|them")
        };
        self.tokens(between).iter().all(small)
            && self.range(between).all(|at| {
                let token = &self.context.reading.tokens[at];
                self.is(token, "they|them") || !self.is_human(at)
            })
    }

    /// The parts of `chunk` between the people and judgements in it, without the verb that opens one.
    fn parts_without_people(self, chunk: Span) -> Vec<Span> {
        let tokens = &self.context.reading.tokens;
        let mut parts: Vec<Span> = Vec::new();
        let mut open = false;
        for at in self.range(chunk) {
            let token = &tokens[at];
            // "their cache" is a thing.
            let thing = token.tag == Tag::Det || self.is(token, "they|them|themselves");
            // So are words that judge, and the name of an error.
            let judges = token.is(Class::ERROR.or(Class::SKILL))
                || matches!(token.tag, Tag::Adj | Tag::Adv) && token.is(Class::SLANTED);
            // "the network architect": all of it is somebody.
            let inside = matches!(token.tag, Tag::Adj | Tag::Noun) && {
                let noun = |it: &&Token| matches!(it.tag, Tag::Adj | Tag::Noun);
                let named = tokens[at..self.range(chunk).end].iter().take_while(noun).count();
                let last = at + named.max(1) - 1;
                let role = tokens[last].is(Class::ROLE) && tokens[last].shape == Shape::Lower;
                named > 1 && role && self.is_human(last)
            };
            let person = inside
                || !thing && self.is_human(at)
                || token.tag == Tag::Genitive
                || judges
                || self.owns_somebody(at, chunk);
            let finite = matches!(token.tag, Tag::Verb(Form::Third | Form::Past))
                || matches!(token.tag, Tag::Aux | Tag::Modal | Tag::Neg);
            // "from the network team had unplugged": what somebody did is told elsewhere.
            let done = finite && self.is_of_fault(token.span);
            let opens =
                matches!(token.tag, Tag::Punct | Tag::Coord | Tag::Adv | Tag::Wh | Tag::Subord);
            match parts.last_mut().filter(|_| open && !person && !done) {
                Some(part) => part.end = token.span.end,
                None if !(person || finite || opens) => {
                    parts.push(token.span);
                    open = true;
                }
                None => open = false,
            }
        }
        // "to the", "for": what follows was somebody.
        let bare = |token: &Token| {
            matches!(token.tag, Tag::Det | Tag::Prep | Tag::To | Tag::Coord | Tag::Punct)
        };
        let ended = |part: Span| {
            let last = self.tokens(part).iter().rfind(|token| !bare(token))?;
            Some(Span::new(part.start, last.span.end))
        };
        let parts = parts.into_iter().filter_map(|part| self.trimmed(ended(part)?));
        // "on the data team"
        let team = |part: &Span| {
            let last = self.tokens(*part).iter().rfind(|token| token.tag == Tag::Noun);
            last.is_some_and(|last| last.is(Class::TEAM) && !last.is(Class::SYSTEM))
        };
        parts.filter(|part| !self.is_only_judged(*part) && !team(part)).collect()
    }

    /// Whether `span` is part of what is said of somebody.
    fn is_of_fault(self, span: Span) -> bool {
        self.faults_near(span).iter().any(|fault| fault.predicate.covers(span))
    }

    /// Whether the noun phrase at token `at` only says whose somebody is: "the vendor's technician".
    fn owns_somebody(self, at: usize, chunk: Span) -> bool {
        let tokens = &self.context.reading.tokens[at..self.range(chunk).end.max(at)];
        let noun = |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Noun);
        let named = tokens.iter().take_while(noun).count();
        let (owns, owned) = (tokens.get(named), tokens.get(named + 1..).unwrap_or_default());
        let head = owned.iter().take_while(noun).count();
        owns.is_some_and(|owns| owns.tag == Tag::Genitive)
            && head > 0
            && self.is_human(at + named + head)
    }

    /// Whether `part` is an idiom of judgement: "In the heat of the moment".
    fn is_only_judged(self, part: Span) -> bool {
        is_judgement(&self.context.document.prose_at(part).to_lowercase())
    }

    /// Whether most of what `part` names is not in the words of the draft.
    fn is_untold(self, part: Span, said: &HashSet<String>) -> bool {
        let faults = self.faults_near(part);
        let judged = |token: &Token| {
            token.is(Class::FAULTY)
                || faults
                    .iter()
                    .any(|fault| fault.facts.verb.is_none() && fault.predicate.covers(token.span))
        };
        let names = |token: &&Token| {
            let noun = matches!(token.tag, Tag::Noun | Tag::Num) || token.kind == TokenKind::Code;
            noun && !judged(token) && !self.is(token, GENERAL)
        };
        let (mut told, mut untold) = (0, 0);
        for token in self.tokens(part).iter().filter(names) {
            let word = self.context.document.source.slice(token.span);
            let mut words = word.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
            if words.all(|word| said.contains(&stem(word))) { told += 1 } else { untold += 1 }
        }
        untold > 0 && untold >= told
    }

    /// Whether `part` belongs to somebody who did something: "on the night shift" of "somebody on the night
    /// shift left".
    fn says_who(self, part: Span, deeds: &[Deed]) -> bool {
        deeds.iter().any(|deed| {
            let who = deed.subject.filter(|_| deed.finite && deed.is_human() && !deed.shared);
            who.is_some_and(|who| {
                let before = self.tokens(Span::new(who.end, part.start.max(who.end)));
                // "Warehouse lead Tomasz", where nobody but the lead is taken to be the subject
                // "Support and operations each thought"
                let joined = self.tokens(Span::new(part.end, who.start.max(part.end)));
                let joined = matches!(joined, [and] if and.tag == Tag::Coord);
                (part.end + 1 == who.start || joined) && self.has_human(who)
                    || part.start >= who.start
                        && part.end <= deed.group.start
                        && before.iter().all(|token| token.tag != Tag::Punct)
            })
        })
    }

    /// Whether nothing in `draft` says a verb of what somebody did, releases apart, of which a draft says where they
    /// went.
    pub(super) fn loses_a_deed(self, span: Span, deeds: &[Deed], draft: &str) -> bool {
        const SETS_GOING: &str = "run|execute|launch|start|activate|upgrade|update|install";
        let said = said_in(draft);
        clauses(self, span, deeds).pieces.iter().any(|piece| {
            let released = piece.deed.verb.is_some_and(|verb| {
                verb.sense().is(Sense::RELEASE) || any_of(SETS_GOING, verb.lemma())
            });
            piece.deed.is_human() && !released && self.lost(piece, &said).is_some()
        })
    }

    /// The words of `part`, owned by nobody.
    fn plain(self, part: Span) -> String {
        let text = self.impersonal(part);
        let words = text
            .split(' ')
            .map(|word| if matches!(word, "his" | "her" | "their" | "its") { "the" } else { word });
        let text = words.collect::<Vec<_>>().join(" ");
        let text = text.trim_matches(|c: char| c.is_whitespace() || ",;:.!?–—-".contains(c));
        // "in with the shared account": so is the verb.
        let text = ["in with ", "on to ", "in to ", "up with "]
            .iter()
            .find_map(|link| text.strip_prefix(link))
            .unwrap_or(text);
        // What the preposition belonged to is gone.
        let bare = ["of ", "to ", "with ", "on "].iter().find_map(|link| text.strip_prefix(link));
        let text = bare.unwrap_or(text);
        let open = text.contains(['‹', '›', '|']) || text.matches('"').count() % 2 == 1;
        if open { text.replace(['‹', '›', '|', '"'], "") } else { text.to_owned() }
    }
}

/// Whether `deed` says what would have been the case.
fn averts(deed: &Deed) -> bool {
    deed.verb.is_some_and(|verb| any_of("avoid|prevent|avert", verb.lemma()))
}

/// The words of `draft`, as far as their forms have them in common.
pub(super) fn said_in(draft: &str) -> HashSet<String> {
    let words = draft.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(stem).collect()
}

/// The beginning of a word, which its forms have in common.
pub(super) fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let plain = lower.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(&lower);
    plain.chars().take(STEM).collect()
}
