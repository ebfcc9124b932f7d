//! What a fault tells, made ready for the questions by which classes of faults are told apart.

use super::bars::any_of;
use super::nouns::{BUSY_TIMES, CHANGES, CONFIG, FAILING, LETS_OUT, OPTIONS};
use super::view::{View, in_phrase};
use crate::language::lexicon::Sense;
use crate::language::token::{Tag, Token, TokenKind};
use crate::language::{Fault, Frame};
use crate::text::Span;

/// How others are asked to help.
const ASKS_OTHERS: &str = "page|call|escalate|ring|phone|alert|wake|involve|ask|notify|inform|tell|bring in|call in|bring|pull";

/// What a fault tells, made ready for questions.
pub(super) struct Clue<'a> {
    pub(super) view: View<'a>,
    pub(super) fault: &'a Fault,
    pub(super) lemma: &'static str,
    pub(super) sense: Sense,
    /// From the fault's verb to the end of its sentence.
    pub(super) after: Span,
    /// What was left out: the duty's verb, or what stands after "without".
    pub(super) duty: Option<&'static str>,
}

impl<'a> Clue<'a> {
    pub(super) fn new(view: View<'a>, fault: &'a Fault) -> Self {
        let document = view.context.document;
        let end = document.sentences[fault.sentence].span.end;
        let leaves_out = matches!(
            fault.frame,
            Frame::Omission
                | Frame::NegatedDuty
                | Frame::ModalPerfect
                | Frame::ConditionalPerfect
                | Frame::Expected
        );
        let verb = fault.facts.verb.or_else(|| {
            let tokens = view.tokens(fault.predicate);
            tokens
                .iter()
                .find(|token| matches!(token.tag, Tag::Verb(_)))
                .and_then(|token| token.verb)
        });
        let lemma = verb.map_or("", |verb| verb.lemma());
        Self {
            view,
            fault,
            lemma,
            sense: verb.map_or(Sense(0), |verb| verb.sense()),
            after: Span::new(fault.predicate.start, end.max(fault.predicate.start)),
            duty: leaves_out.then_some(lemma),
        }
    }

    pub(super) fn object(&self, words: &'static str) -> bool {
        self.fault.facts.object.is_some_and(|object| self.view.has(object, words))
    }

    /// Whether the head of the object is one of `words`: "build" of "a build of the label driver".
    pub(super) fn object_is(&self, words: &'static str) -> bool {
        let Some(object) = self.fault.facts.object else { return false };
        let nouns = self.view.tokens(object).iter().take_while(|token| token.tag != Tag::Prep);
        nouns
            .filter(|token| token.tag == Tag::Noun)
            .last()
            .is_some_and(|head| self.view.is(head, words))
    }

    pub(super) fn target(&self, words: &'static str) -> bool {
        self.fault.facts.target.is_some_and(|target| self.view.has(target, words))
    }

    /// After "without" or "instead of".
    pub(super) fn without(&self, words: &'static str) -> bool {
        self.fault.frame == Frame::Without
            && self.fault.facts.omitted.is_some_and(|omitted| self.view.has(omitted, words))
    }

    /// "with no test for it", "with zero reviewers": after "without" or in its place.
    pub(super) fn lacks(&self, words: &'static str) -> bool {
        let none = |it: &[Token]| self.view.is(&it[0], "with") && self.view.is(&it[1], "no|zero|0");
        let tokens = self.view.tokens(self.after);
        let none = tokens.windows(2).position(none).map(|at| &tokens[at + 2..]);
        let named = none.unwrap_or_default().iter().take_while(in_phrase);
        self.without(words)
            || self.duty.is_none() && named.into_iter().any(|it| self.view.is(it, words))
    }

    pub(super) fn lemma(&self, lemmas: &str) -> bool {
        self.duty.is_none() && any_of(lemmas, self.lemma)
    }

    pub(super) fn duty(&self, lemmas: &str) -> bool {
        self.duty.is_some_and(|duty| any_of(lemmas, duty))
    }

    pub(super) fn later(&self, words: &'static str) -> bool {
        self.view.has(self.after, words)
    }

    /// Whether code was left without a case: "the handler did not account for it, because nobody thought of it".
    pub(super) fn is_of_code(&self) -> bool {
        const CODE: &str = "code|handler|parser|function|script|query|validator|form|module|endpoint|library|class|method|firmware|software|program|calculation|formula|regex|loop|importer|exporter|converter";
        let case = self.duty("handle|account|cover|cater|convert|escape|sanitise|sanitize|parse")
            || self.duty("think|consider|anticipate|foresee");
        let writes = self
            .fault
            .agent
            .span
            .is_some_and(|it| self.view.has(it, "developer|developers|programmer|coder"));
        case && (writes && !self.duty("think|consider|anticipate|foresee")
            || self.sentence_has(CODE))
    }

    /// "should not have touched the quorum": something was done.
    pub(super) fn was_not_due(&self) -> bool {
        self.fault.frame == Frame::ModalPerfect && self.said("n't|not|never")
    }

    /// "ran it against the production cluster instead of staging": where, not whether it was tried.
    pub(super) fn in_production_instead(&self) -> bool {
        self.sentence_has("production|prod|live")
            && (self.phrase("instead of") || self.said("instead|rather"))
            && self.without("staging|test|testing|dev|development|sandbox")
            && !self.instead_of_doing()
    }

    /// "during peak hours", "on a Friday", "at the start of the trading day". "On Friday" alone is a date.
    pub(super) fn at_busy_time(&self) -> bool {
        const REACH: usize = 6;
        let friday = [
            "on a friday",
            "friday afternoon",
            "friday evening",
            "friday night",
            "black friday",
            "cyber monday",
            "new year",
        ];
        let tokens = self.view.tokens(self.after);
        let busy = tokens.iter().enumerate().any(|(at, token)| {
            let inside = tokens[at + 1..].iter().take(REACH).take_while(|next| {
                matches!(next.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Num)
                    || self.view.is(next, "of|trading|opening")
            });
            // "while he was on holiday": whoever was away.
            let away = self.view.is(token, "on")
                && tokens.get(at + 1).is_some_and(|it| self.view.is(it, "holiday"));
            self.view.is(token, "during|on|at|before|in")
                && !away
                && inside.into_iter().any(|next| self.view.is(next, BUSY_TIMES))
        });
        busy || friday.iter().any(|phrase| self.phrase(phrase))
    }

    /// "all three nodes at once", "to every region at the same time".
    pub(super) fn all_at_once(&self) -> bool {
        let whole = self.view.has(self.after, "all|every|both|entire|whole")
            || self.later("each") && !self.phrase("each other");
        let once = ["at once", "at the same time", "in one go", "in a single step"];
        whole && once.iter().any(|phrase| self.phrase(phrase))
            || self.later("simultaneously|fleet-wide|fleetwide")
    }

    /// Whether it was a review that did not show it: no signal was missed.
    pub(super) fn in_review(&self) -> bool {
        self.later("review|inspection|audit|proofreading")
    }

    pub(super) fn said(&self, words: &'static str) -> bool {
        self.view.has(self.fault.predicate, words)
    }

    /// Whether `phrase` stands after the verb, word for word.
    pub(super) fn phrase(&self, phrase: &'static str) -> bool {
        let words: Vec<&str> = phrase.split(' ').collect();
        self.view
            .tokens(self.after)
            .windows(words.len())
            .any(|window| window.iter().zip(&words).all(|(token, word)| self.view.is(token, word)))
    }

    /// Whether the noun after "wrong" is any of `words`, or any at all where there are none.
    pub(super) fn wrong(&self, words: &'static str) -> bool {
        self.is_wrong(|nouns| {
            let head = nouns.iter().rfind(|next| next.tag != Tag::Num);
            head.is_some_and(|head| words.is_empty() || self.view.is(head, words))
        })
    }

    /// Whether one of the nouns after "wrong" is any of `words`: "the wrong power supply unit".
    pub(super) fn wrong_among(&self, words: &'static str) -> bool {
        self.is_wrong(|nouns| nouns.iter().any(|noun| self.view.is(noun, words)))
    }

    /// Whether what is called wrong, the words behind it, is what `names` tells.
    fn is_wrong(&self, names: impl Fn(&[Token]) -> bool) -> bool {
        // "resulted in the wrong volume being formatted": what it was done to stands before the verb.
        let object = self.fault.facts.object.map_or(self.after.start, |object| object.start);
        let tokens = self.view.tokens(Span::new(object.min(self.after.start), self.after.end));
        let part = |next: &&Token| matches!(next.tag, Tag::Noun | Tag::Adj | Tag::Num);
        tokens.iter().enumerate().any(|(at, token)| {
            let nouns = tokens[at + 1..].iter().take_while(part).count();
            self.view.is(token, "wrong") && names(&tokens[at + 1..at + 1 + nouns])
        })
    }

    /// Whether something is called wrong that is neither a value, an option nor a change: one of
    /// several machines, pages, rows.
    pub(super) fn wrong_thing(&self) -> bool {
        self.wrong("") && !self.wrong(CONFIG) && !self.wrong(OPTIONS) && !self.wrong(CHANGES)
    }

    /// Whether the sentence speaks of approving something.
    pub(super) fn approves(&self) -> bool {
        self.sentence_has("approved|approval|merged|approving|merging|reviewer")
    }

    /// "in production rather than in the sandbox": another place, whatever was done there.
    pub(super) fn elsewhere(&self) -> bool {
        let places = "in|into|on|onto|at|to|from|against";
        self.view.alternatives(self.after).any(|it| self.view.is(&it[0], places))
    }

    /// Whether another deed stands after "instead of", not another place.
    pub(super) fn instead_of_doing(&self) -> bool {
        let place = |it: &Token| self.view.is(it, "staging|testing|training");
        let mut instead = self.view.alternatives(self.after);
        instead.any(|it| matches!(it[0].tag, Tag::Verb(_)) && !place(&it[0]))
    }

    /// Whether a change is said to have been let out.
    pub(super) fn releases(&self) -> bool {
        self.duty.is_none() && self.fault.facts.verb.is_some_and(|it| it.sense().is(Sense::RELEASE))
    }

    /// "could have prevented the outage": what came of it is named, not what was left out.
    pub(super) fn averts(&self) -> bool {
        any_of("prevent|avoid|avert", self.lemma)
    }

    /// "rebooted rack 7 although the ticket named rack 17".
    pub(super) fn is_of_twins(&self) -> bool {
        self.view.twins(self.sentence()).is_some()
    }

    /// Whether a change is let out, or waved through.
    pub(super) fn lets_out(&self) -> bool {
        self.releases() || self.lemma(LETS_OUT)
    }

    /// "The build had been red, but the branch was merged".
    pub(super) fn is_red(&self) -> bool {
        let checks = "build|pipeline|check|ci|job|suite|test|lint|linter|gate";
        self.sentence_has(FAILING) && self.sentence_has(checks)
    }

    /// "Instead of calling the vendor, …": others were not asked.
    pub(super) fn instead_of_asking(&self) -> bool {
        let asks = |it: &Token| it.verb.is_some_and(|verb| any_of(ASKS_OTHERS, verb.lemma()));
        self.view.alternatives(self.sentence()).any(|it| asks(&it[0]))
    }

    /// "waited until 03:50 before he finally called the vendor".
    pub(super) fn asks_at_last(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let verb = |it: &&Token| matches!(it.tag, Tag::Verb(_));
        let verbs = || tokens.iter().filter(verb).filter_map(|token| token.verb);
        let asks = |it: &Token| {
            matches!(it.tag, Tag::Verb(_))
                && it.verb.is_some_and(|verb| any_of(ASKS_OTHERS, verb.lemma()))
        };
        let waits = verbs().any(|verb| any_of("wait|hesitate|hold off|sit on|sit", verb.lemma()));
        // "tried for two hours before he rang the vendor"
        let before = tokens.iter().position(|it| self.view.is(it, "before|until|till"));
        let tried = "spend|try|work|struggle|fight|debug|search|attempt|investigate|keep|go on|continue|dig|poke";
        let tries = verbs().any(|verb| any_of(tried, verb.lemma()));
        waits && tokens.iter().any(asks)
            || tries && before.is_some_and(|at| tokens[at..].iter().take(6).any(asks))
    }

    /// "saw the warning and put it down to the vendor": it was taken for another thing.
    pub(super) fn puts_it_down_to(&self) -> bool {
        let down = self.view.has_in_a_row(self.sentence(), "put", "it|them|this|that")
            && self.view.has_in_a_row(self.sentence(), "down", "to");
        let blames = self.sentence_has("blamed|attributed|ascribed|chalked")
            && self.sentence_has("on|to|up")
            && self.sentence_has("saw|noticed|read|got|received|heard");
        down || blames
    }

    /// "took `out` for a harmless flag".
    pub(super) fn takes_code_for_another(&self) -> bool {
        let code = self.fault.facts.object.is_some_and(|object| {
            self.view.tokens(object).iter().any(|it| it.kind == TokenKind::Code)
        });
        code && self.lemma("take|mistake")
            && self.phrase("for a")
            && self.later("flag|option|switch|command|no-op|parameter|setting|dry-run|alias")
    }

    /// "to 10000", "at 900", "from 30 to 3000" behind the verb.
    pub(super) fn later_number_after_to(&self) -> bool {
        self.view.tokens(self.after).windows(2).any(|it| {
            self.view.is(&it[0], "to|at")
                && (it[1].tag == Tag::Num || it[1].kind == TokenKind::Code)
        })
    }

    /// "without running it on the older tablets".
    pub(super) fn without_trying(&self) -> bool {
        let omitted = self.fault.facts.omitted.filter(|_| self.fault.frame == Frame::Without);
        let tokens = omitted.map_or(&[][..], |omitted| self.view.tokens(omitted));
        let adverbs = tokens.iter().take_while(|it| it.tag == Tag::Adv).count();
        matches!(&tokens[adverbs..], [doing, it, ..] if self.view.is(doing, "running|trying|booting|opening|starting|exercising")
            && self.view.is(it, "it|them|this"))
    }

    /// "Ana's edit of the price list made …": a change of somebody's.
    pub(super) fn is_of_change(&self) -> bool {
        let owns = matches!(
            self.fault.frame,
            Frame::PossessiveError
                | Frame::Cause
                | Frame::Normative
                | Frame::Harm
                | Frame::Outcome
                | Frame::Placed
        );
        let said = self.view.tokens(self.fault.predicate).last();
        let subject = self.view.tokens(Span::new(self.sentence().start, self.fault.predicate.end));
        let whose = subject.iter().position(|token| token.tag == Tag::Genitive);
        let owned = whose.and_then(|at| subject.get(at + 1..)).unwrap_or_default();
        let noun = owned.iter().take_while(|it| matches!(it.tag, Tag::Adj | Tag::Noun)).last();
        // "The sloppy migration by the team made …"
        let swapped = self.view.swaps.iter().any(|swap| {
            let last = swap.text.split(' ').next_back().unwrap_or_default();
            swap.span.covers(self.fault.predicate) && any_of(CHANGES, last)
        });
        owns && (swapped
            || said.is_some_and(|said| {
                self.fault.frame == Frame::PossessiveError && self.view.is(said, CHANGES)
            })
            || noun.is_some_and(|noun| self.view.is(noun, CHANGES)))
    }

    /// Whether something stays as it was to be only for a time: "left the door open".
    pub(super) fn stays(&self) -> bool {
        let states = "open|on|off|unlocked|enabled|disabled|running|connected|unattended|closed|shut|active|bypassed|muted|mapped|mounted|attached|exposed";
        let tokens = self.view.tokens(self.sentence());
        let stayed = |it: &[Token]| {
            self.view.is(&it[0], "stayed|stays|remained|remains") && self.view.is(&it[1], states)
        };
        // "left the flag on", not "left both halls on battery"
        let after = self.view.tokens(self.after);
        let left = self.lemma("leave")
            && after.iter().enumerate().any(|(at, it)| {
                let noun = after.get(at + 1).is_some_and(|next| {
                    matches!(next.tag, Tag::Noun | Tag::Det | Tag::Num | Tag::Adj | Tag::Pron)
                });
                self.view.is(it, states) && !(noun && self.view.is(it, "on|off"))
            });
        left || tokens.windows(2).any(stayed)
    }

    /// Whether the sentence tells that something was done by hand.
    pub(super) fn is_by_hand(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let by = |it: &[Token]| self.view.is(&it[0], "by") && self.view.is(&it[1], "hand");
        let Some(by) = tokens.windows(2).find(|it| by(it)) else { return false };
        // ", and 40 forms had to be filled in by hand": what came of it.
        let from = self.fault.predicate.end;
        let between = self.view.tokens(Span::new(from.min(by[0].span.start), by[0].span.start));
        !between.windows(2).any(|it| it[0].is_mark(',') && it[1].tag == Tag::Coord)
    }

    /// "when editing firewall rules".
    pub(super) fn is_about_doing(&self) -> bool {
        let tokens = self.view.tokens(self.after);
        self.view.doing_at(tokens).is_some() || self.view.habit(tokens).is_some()
    }

    /// Whether nobody at all is said not to have noticed it.
    pub(super) fn is_of_nobody(&self) -> bool {
        let agent = self.fault.agent.span;
        agent.is_some_and(|agent| self.view.has(agent, "nobody|no|none|noone"))
            || self.view.has(self.fault.span, "nobody|none|noone")
    }

    /// Whether what was left out is a word to everybody: "asked in the channel before rebooting it".
    pub(super) fn asks_openly(&self) -> bool {
        let place =
            self.later("channel|chat|slack|team|thread") && !self.later("help|support|assistance");
        self.duty("ask|post|write")
            && self.fault.facts.object.is_none()
            && place
            && self.phrase("in the")
    }

    /// Whether a clause says what was to be found out: "did not notice that …".
    pub(super) fn tells_what(&self) -> bool {
        let from = self.fault.predicate.end.max(self.after.start);
        let next = self.view.tokens(Span::new(from, self.after.end.max(from)));
        next.first().is_some_and(|next| {
            matches!(next.tag, Tag::Subord | Tag::Wh)
                && self.view.is(next, "that|which|what|whether|how|if|where")
        })
    }

    pub(super) fn source_has(&self, text: &str) -> bool {
        self.view.context.document.source.slice(self.after).contains(text)
    }

    /// The sentence that the fault stands in.
    pub(super) fn sentence(&self) -> Span {
        self.view.context.document.sentences[self.fault.sentence].span
    }

    /// Whether any of `words` stands in the sentence.
    pub(super) fn sentence_has(&self, words: &'static str) -> bool {
        self.view.has(self.sentence(), words)
    }

    /// Whether any of `phrases`, in small letters, stands in the sentence.
    pub(super) fn sentence_says(&self, phrases: &[&str]) -> bool {
        let words = self.view.context.document.prose_at(self.sentence()).to_lowercase();
        phrases.iter().any(|phrase| words.contains(phrase))
    }
}
