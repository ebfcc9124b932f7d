//! In which situations a template fits, and what depends on them: both targets, the step, the test left out.

use super::bars::any_of;
use super::clause::happened;
use super::clue::Clue;
use super::inflect::gerund;
use super::nouns::{
    FAILING, LETS_OUT, MAILED, PARTLY, PHYSICAL, PROMPTS, SECRETS, SIGNALS, STORES, TESTS, TRICKS,
};
use super::plain::begins;
use super::slots::Slots;
use super::view::{View, in_phrase};
use crate::language::Frame;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::language::twins::twins;
use crate::text::Span;

/// What is only there where software is.
const SOFTWARE: &str = "server|cluster|database|kubectl|terraform|console|prompt|script|api|dns|git|pipeline|deploy|deployment|query|table|branch|repository|pod|container|kubernetes|config|configuration|vlan|port";

impl Slots<'_> {
    /// Whether a template that asks for `situation` fits.
    pub(super) fn is_so(&self, situation: &str) -> bool {
        let sentence = self.sentence();
        let object = |words: &'static str| {
            self.fault.facts.object.is_some_and(|it| self.view.has(it, words))
        };
        match situation {
            "believed" => self.believes,
            "late" => {
                self.lemma() == Some("escalate") && self.view.has(sentence, "late|slowly|belatedly")
            }
            "at hand" => {
                self.view.has(sentence, "click|available|ready|cached|hand|instead|rather")
            }
            "tricked" => self.view.has(sentence, TRICKS) || self.lemma() == Some("fall for"),
            "mutual" => self.belief.is_some_and(|belief| belief.starts_with("the other side ")),
            "due" => matches!(
                self.fault.frame,
                Frame::Omission
                    | Frame::NegatedDuty
                    | Frame::ModalPerfect
                    | Frame::ConditionalPerfect
                    | Frame::Expected
            ),
            "physical" => self.is_physical(),
            "store" => object(STORES) && !object(SECRETS),
            "dated" => self.view.has(sentence, "outdated|stale|obsolete|superseded|out-of-date"),
            "read" => self.fault.facts.omitted.is_some_and(|omitted| {
                let first = self.view.tokens(omitted).iter().find_map(|token| token.verb);
                first.is_some_and(|verb| any_of("read|open|consult|study|look at", verb.lemma()))
            }),
            "asked" => object(PROMPTS),
            // "marked them as skipped", "skipped the rehearsal"
            "left out" => {
                self.view.has(sentence, FAILING)
                    || any_of(
                        "skip|omit|leave out|bypass|ignore|mark|override|force",
                        self.lemma().unwrap_or_default(),
                    )
            }
            "red" => self.view.has(sentence, FAILING),
            "partial" => {
                self.view.has(sentence, PARTLY)
                    && self.lemma().is_some_and(|it| any_of(LETS_OUT, it))
            }
            "averted" => any_of("prevent|avoid|avert", self.lemma().unwrap_or_default()),
            "pressed" => {
                any_of("rush|rush out|hurry", self.lemma().unwrap_or_default())
                    || self.fault.facts.object.is_some_and(|it| {
                        let last = self.view.tokens(it).last();
                        self.view.has_somebody(it) || last.is_some_and(|last| last.is(Class::TEAM))
                    })
            }
            "unheard" => {
                let slept = "sleep through|hear|fall asleep|oversleep|nod off|doze off";
                any_of(slept, self.lemma().unwrap_or_default())
                    || self
                        .view
                        .has(sentence, "phone|pager|mobile|device|ringer|channel|notification")
                        && self
                            .view
                            .has(sentence, "mute|muted|silent|silenced|battery|coverage|reception")
            }
            // "approved his own change"
            "own" => {
                any_of("self-approve|self-merge", self.lemma().unwrap_or_default())
                    || self.fault.facts.object.is_some_and(|it| self.view.has(it, "own"))
                    || self.view.has_in_a_row(sentence, "own", "approval|review|sign-off")
            }
            "review" if self.is_so("own") => false,
            "review" => {
                let lemma = self.lemma().unwrap_or_default();
                any_of("approve|sign off|wave through|rubber-stamp|rubberstamp", lemma)
                    || self.view.has(sentence, "reviewer|approver")
                        && !self.view.has(sentence, "zero|no|without")
            }
            // "was switched before the consumers were rolled", "was not tried on one host first"
            "ordered" => self.view.has(sentence, "before|first|beforehand"),
            "muted" => any_of("mute|silence|snooze", self.lemma().unwrap_or_default()),
            "reviewed" => {
                self.fault
                    .agent
                    .span
                    .is_some_and(|it| self.view.has(it, "reviewer|reviewers|approver"))
                    || self.view.has(sentence, "review|code-review")
            }
            "flagged" => {
                self.lemma().is_some()
                    && self.view.context.document.source.slice(sentence).contains("--")
                    || object("flag|option")
            }
            "reading" => {
                any_of("misread|misinterpret|misunderstand", self.lemma().unwrap_or_default())
                    || self
                        .view
                        .has(self.fault.predicate, "misreading|misinterpretation|misunderstanding")
            }
            "stays" => {
                self.view.has(sentence, "stayed|remained")
                    || any_of("leave|leave off", self.lemma().unwrap_or_default())
            }
            // What goes out step by step can be stopped.
            "going" => {
                let released = self.fault.facts.verb.filter(|it| it.sense().is(Sense::RELEASE));
                any_of("stop|halt|pause|abort|cancel", self.lemma().unwrap_or_default())
                    || released.is_some_and(|verb| !any_of("merge|commit", verb.lemma()))
            }
            "mailed" => {
                let named =
                    self.fault.facts.verb.is_none() && self.view.has(sentence, "mail|email|e-mail");
                named
                    || object(MAILED) && !object("ticket")
                    || self.fault.facts.target.is_some_and(|it| self.view.has(it, MAILED))
            }
            "manual" => {
                self.view.has(sentence, "manually")
                    || self.activity().is_some_and(|it| it.contains(" by hand"))
            }
            "paged" => any_of("page|escalate|call|notify|alert", self.lemma().unwrap_or_default()),
            "counted" => any_of("miscount|mismeasure", self.lemma().unwrap_or_default()),
            "version" => object("version|build|image|release|package|firmware|binary"),
            "declared" => {
                any_of("declare", self.lemma().unwrap_or_default())
                    || self.view.has(sentence, "declare|declared|declaring|declaration")
            }
            "estimated" if Clue::new(self.view, self.fault).judges_an_estimate() => true,
            "estimated" => {
                let lemma = self.lemma().unwrap_or_default();
                any_of("misjudge|underestimate|overestimate|misestimate|miscalculate", lemma)
            }
            "frozen" => self.view.has(sentence, "freeze|embargo|blackout|moratorium"),
            "called" => object("phone|call|hotline|telephone") && !object("sign"),
            "granted" => any_of("grant|give|assign|add|hand out", self.lemma().unwrap_or_default()),
            "unread" => {
                self.view
                    .has(sentence, "reading|read|looking|opening|unread|rubber-stamped|blindly")
                    || any_of(
                        "rubber-stamp|rubberstamp|wave through",
                        self.lemma().unwrap_or_default(),
                    )
            }
            _ => self.states(situation),
        }
    }

    /// What was to be noticed: "the disk warning" where nobody opened a ticket for it.
    pub(super) fn signal(&self) -> Option<String> {
        let opened = any_of("open|raise|file|create|write|log", self.lemma().unwrap_or_default());
        let ticket = self.fault.facts.object.filter(|it| self.view.has(*it, "ticket|issue|report"));
        // "the linter flagged the regex, and she ignored it": it is no signal.
        let pronoun =
            self.fault.facts.object.is_some_and(
                |object| matches!(self.view.tokens(object), [it] if it.tag == Tag::Pron),
            );
        let own = self.object().filter(|own| {
            let names = |word: &str| any_of(SIGNALS, word.trim_end_matches('s'));
            !pronoun || own.split(' ').any(names)
        });
        if own.is_some() && !(opened && ticket.is_some()) {
            return own;
        }
        let tokens = self.view.tokens(self.sentence());
        let named = |it: &Token| {
            matches!(it.tag, Tag::Noun | Tag::Verb(Form::Ing))
                && self.view.is(
                    it,
                    "alert|alarm|page|warning|notification|notice|message|mail|email|signal|prompt",
                )
        };
        let at = tokens.iter().position(named)?;
        let before = tokens[..at].iter().rev().take_while(in_phrase).count();
        let signal = tokens[at - before].span.join(tokens[at].span);
        self.noun(signal).filter(|_| !self.view.has_human(signal))
    }

    /// Whether it is about something that has no screen.
    pub(super) fn is_physical(&self) -> bool {
        // What came of it may have to do with software.
        let sentence = self.sentence();
        let until = self.fault.facts.object.map_or(sentence.end, |object| {
            let after = self.view.tokens(Span::new(object.end, sentence.end.max(object.end)));
            after
                .iter()
                .find(|token| token.is_mark(',') || self.view.is(token, "and"))
                .map_or(sentence.end, |comma| comma.span.start)
        });
        let screens = self.view.has(Span::new(sentence.start, until), SOFTWARE);
        self.fault.facts.object.is_some_and(|object| {
            // "breaker Q3"
            let numbered =
                |token: &Token| self.view.lower(token).contains(|c: char| c.is_ascii_digit());
            let noun = |token: &&Token| token.tag == Tag::Noun && !numbered(token);
            let head = self.view.tokens(object).iter().rfind(noun);
            // "the fibre pair"
            let of = head.is_some_and(|head| self.view.is(head, "pair|set|unit|end"));
            let named = head.is_some_and(|head| self.view.is(head, PHYSICAL));
            (named || of && self.view.has(object, PHYSICAL)) && !screens
        }) || self.deeds.iter().any(|it| {
            let by_hand = "unplug|plug|plug in|solder|screw|rewire";
            it.verb.is_some_and(|it| any_of(by_hand, it.lemma())) && !screens
        })
    }

    /// What it was done to and what it was meant for: "the ledger instead of the copy".
    pub(super) fn pair(&self) -> Option<(String, String)> {
        if let Some((actual, wanted)) = self.view.twins(self.sentence()) {
            return Some((self.view.source(actual), self.view.source(wanted)));
        }
        let tokens = self.view.tokens(self.sentence());
        let instead = tokens.windows(2).position(|it| {
            self.view.is(&it[0], "instead|rather") && self.view.is(&it[1], "of|than")
        })?;
        let part = |token: &&Token| {
            matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Genitive)
        };
        let before = tokens[..instead].iter().rev().take_while(part).count();
        let placed = tokens.get(instead + 2).is_some_and(|it| it.tag == Tag::Prep);
        let wanted = &tokens[instead + 2 + usize::from(placed)..];
        let mut last = wanted.iter().take_while(part).last()?;
        // "instead of the production one"
        let one = wanted.iter().find(|it| !part(it)).filter(|it| self.view.is(it, "one"));
        last = one.filter(|it| it.span.start == last.span.end + 1).unwrap_or(last);
        let actual = tokens[instead - before..instead].first()?.span.join(tokens[instead - 1].span);
        let wanted = self.view.phrase(wanted.first()?.span.join(last.span));
        // Half of "the rack of the station", and "the one" of "the one in the depot", tell neither apart.
        let torn = before < instead
            && tokens[instead - before - 1].tag == Tag::Prep
            && self.view.is(&tokens[instead - before - 1], "of|in|at|on|for");
        let one = self.view.source(wanted).eq_ignore_ascii_case("the one");
        if torn || one {
            return None;
        }
        let text = |span: Span| (!self.view.has_human(span)).then(|| self.view.source(span));
        let numbers = |span: Span| self.view.tokens(span).iter().all(|it| it.tag == Tag::Num);
        let whole = !numbers(actual) && !numbers(wanted);
        Some((text(actual).filter(|_| whole)?, text(wanted)?))
    }

    /// What somebody is said to be guilty of: "the double billing" of "is to blame for the double
    /// billing".
    pub(super) fn outcome(&self) -> Option<String> {
        if self.fault.frame != Frame::Guilt {
            return None;
        }
        let sentence = self.sentence();
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, sentence.end));
        let from = tokens.iter().position(|token| self.view.is(token, "for"))?;
        // "for the delay in dispensing on wards 4 and 5"
        let inside = |token: &&Token| {
            let ends =
                matches!(token.tag, Tag::Punct | Tag::Subord | Tag::Wh | Tag::Aux | Tag::Neg);
            !ends && (token.tag != Tag::Verb(Form::Past)) && !self.view.is(token, "when|while|but")
        };
        let noun = &tokens[from + 1..];
        let named = |it: &&Token| matches!(it.tag, Tag::Noun | Tag::Num | Tag::Verb(Form::Ing));
        let last = noun.iter().take_while(inside).filter(named).last()?;
        let span = self.view.phrase(noun.first()?.span.join(last.span));
        (!self.view.has_human(span)).then(|| self.view.source(span))
    }

    /// "how late records are kept" right after the verb: a question of its own.
    pub(super) fn asked(&self) -> Option<String> {
        let tokens = self.view.tokens(Span::new(self.fault.predicate.end, self.sentence().end));
        let asks = tokens.first().filter(|it| self.view.is(it, "how|what|why|where|which|when"))?;
        let ends = |token: &Token| {
            token.is_mark(',')
                || token.is_mark('.')
                || matches!(token.tag, Tag::Coord | Tag::Subord)
        };
        // "what a quorum is was left alone": the second finite verb tells of somebody.
        let told = |it: &[Token]| {
            let aux = |it: &Token| it.tag == Tag::Aux;
            (aux(&it[0]) || matches!(it[0].tag, Tag::Verb(_))) && aux(&it[1])
        };
        let tokens = match tokens.windows(2).position(told) {
            Some(at) => &tokens[..=at],
            None => tokens,
        };
        let last = tokens.iter().take_while(|token| !ends(token)).last()?;
        let span = asks.span.join(last.span);
        (!self.view.has_human(span) && self.view.tokens(span).len() > 2)
            .then(|| self.view.source(span))
    }

    /// "editing firewall rules" of "need to be more careful when editing firewall rules".
    pub(super) fn activity(&self) -> Option<String> {
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, self.sentence().end));
        if let Some((doing, from)) = self.view.habit(tokens) {
            let rest = Span::new(from, self.sentence().end.max(from));
            let rest = self.view.rest(self.view.trimmed(rest)?, None, &[]);
            return Some(format!("{doing}{rest}"));
        }
        let at = self.view.doing_at(tokens)?;
        let ends = |token: &Token| {
            token.tag == Tag::Punct || matches!(token.tag, Tag::Coord | Tag::Subord | Tag::Wh)
        };
        let doing = &tokens[at + 1..];
        let last = doing.iter().take_while(|token| !ends(token)).last()?;
        let span = doing[0].span.join(last.span);
        (!self.view.has_human(span)).then(|| self.view.source(span))
    }

    /// What was not brought up to date: "the Airflow connection" of "without updating the Airflow connection".
    pub(super) fn consumer(&self) -> Option<String> {
        let updates = |deed: &&Deed| {
            deed.verb
                .is_some_and(|it| any_of("update|change|restart|reload|adapt|adjust", it.lemma()))
                && deed.head.start > self.fault.predicate.start
        };
        let object = self.deeds.iter().find(updates)?.object?;
        let other = self.fault.facts.object.is_none_or(|rotated| !rotated.overlaps(object));
        if other { self.noun(self.view.phrase(object)) } else { None }
    }

    /// What was changed, where the fault was not in what the change did.
    pub(super) fn change(&self) -> Option<String> {
        let harmed = matches!(self.fault.frame, Frame::Harm | Frame::Cause);
        let object = self.fault.facts.object?;
        let found = "bug|regression|defect|error|typo|mistake|fault|failure|test|outage|incident";
        let tokens = self.view.tokens(object);
        let head = tokens.iter().rev().find(|token| token.tag == Tag::Noun)?;
        let change = (!harmed && !self.view.is(head, found)).then(|| self.object())?;
        change.filter(|change| self.gate().as_ref() != Some(change))
    }

    /// The test that was left out: "the load tests" of "without running the load tests".
    pub(super) fn gate(&self) -> Option<String> {
        // "without testing it in staging" leaves no test out that has a name.
        let named = |text: &String| {
            let first = text.split(' ').next().unwrap_or_default();
            !any_of("it|them|this|that|these|those|anything", first)
                && text
                    .split(' ')
                    .any(|word| any_of(TESTS, word) || any_of(TESTS, word.trim_end_matches('s')))
        };
        // "without waiting for the canary to finish": what it would have shown.
        if let Some(awaited) = self.awaited() {
            return Some(format!("the result of {awaited}"));
        }
        let of_omitted = || self.precondition().filter(|_| self.fault.frame == Frame::Without);
        of_omitted().or_else(|| self.object()).filter(named)
    }

    /// What was to come first: "draining the queues" of "without draining the queues".
    pub(super) fn first(&self) -> Option<String> {
        let omitted = self.fault.facts.omitted.filter(|_| self.fault.frame == Frame::Without);
        let omitted = omitted.or_else(|| {
            let tokens =
                self.view.tokens(Span::new(self.fault.predicate.start, self.sentence().end));
            let at = tokens.iter().position(|token| self.view.is(token, "without"))?;
            let ends = |token: &&Token| {
                token.tag != Tag::Punct && !matches!(token.tag, Tag::Coord | Tag::Subord | Tag::Wh)
            };
            let last = tokens[at + 1..].iter().take_while(ends).last()?;
            Some(tokens[at + 1].span.join(last.span))
        });
        let omitted = self.view.trimmed(omitted?)?;
        let doing = self
            .view
            .tokens(omitted)
            .first()
            .is_some_and(|it| matches!(it.tag, Tag::Verb(Form::Ing)));
        let them = self.view.has(omitted, "it|them|this|that");
        (doing && !them && !self.view.has_human(omitted)).then(|| self.view.source(omitted))
    }

    /// "the canary" of "without waiting for the canary to finish".
    pub(super) fn awaited(&self) -> Option<String> {
        let omitted = self.fault.facts.omitted.filter(|_| self.fault.frame == Frame::Without)?;
        let [wait, link, rest @ ..] = self.view.tokens(omitted) else { return None };
        let last = rest.iter().take_while(in_phrase).last()?;
        let waits = self.view.is(wait, "waiting|awaiting") && self.view.is(link, "for|until");
        if waits { self.noun(rest[0].span.join(last.span)) } else { None }
    }

    /// "the state layout" of "was not familiar with the state layout".
    pub(super) fn familiar(&self) -> Option<String> {
        if self.fault.frame != Frame::Skill {
            return None;
        }
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, self.sentence().end));
        let with = tokens.iter().position(|token| self.view.is(token, "with|of|about"))?;
        let named = &tokens[with + 1..];
        let last =
            named.iter().take_while(in_phrase).last().filter(|last| last.tag == Tag::Noun)?;
        let thing = named.first()?.span.join(last.span);
        let lacks = last.is(Class::SKILL) || self.view.is(last, "training|experience|knowledge");
        if lacks { None } else { self.noun(self.view.phrase(thing)) }
    }

    /// The step that a check was to come before: "the route was cleared" of "checked it before
    /// clearing the route".
    pub(super) fn step(&self) -> Option<String> {
        if let Some(before) = self.before {
            return Some(before.to_owned());
        }
        let after = self.fault.predicate.start;
        let done = self.deeds.iter().find(|deed| {
            let before = self.view.range(deed.group).start.checked_sub(1);
            let before = before.map(|at| &self.view.context.reading.tokens[at]);
            deed.form == Form::Ing
                && deed.head.start > after
                && before.is_some_and(|before| self.view.is(before, "before"))
        })?;
        // "before starting the copy, filled the volume": what follows is another deed.
        let next = self.deeds.iter().find(|next| next.finite && next.head.start > done.head.end);
        let until = next.map_or(self.sentence().end, |next| begins(next).max(done.head.end));
        let until = self.view.trimmed(Span::new(done.head.start, until))?.end;
        happened(self.view, done, &[], until)
    }

    /// Whether it is known which step a check was to come before.
    pub(super) fn is_before_step(&self) -> bool {
        self.step().is_some()
    }

    /// When somebody was asked at last: "11:40" of "at 09:15 rather than at 11:40".
    pub(super) fn late(&self) -> Option<String> {
        let after = Span::new(self.fault.predicate.start, self.sentence().end);
        let tokens = self.view.tokens(after);
        // "until" of what came of it is another time.
        let clause =
            tokens.iter().take_while(|it| !it.is_mark(',') && it.tag != Tag::Coord).count();
        let until = tokens[..clause]
            .windows(2)
            .find(|it| self.view.is(&it[0], "until|till") && it[1].tag == Tag::Num);
        if let Some(until) = until {
            return Some(self.view.source(until[1].span));
        }
        let at = tokens.windows(3).position(|it| {
            self.view.is(&it[0], "than|of") && self.view.is(&it[1], "at") && it[2].tag == Tag::Num
        })?;
        Some(self.view.source(tokens[at + 2].span))
    }

    /// What was overlooked.
    pub(super) fn unseen(&self) -> Option<String> {
        let overlooked = any_of(
            "take|overlook|miss|misread|notice|see|spot|catch|recognise|recognize|detect|read|consider|anticipate|foresee|think of",
            self.lemma()?,
        );
        let unseen =
            self.object().or_else(|| self.question.is_none().then(|| "‹the defect›".to_owned()));
        unseen.filter(|_| overlooked)
    }
}

impl View<'_> {
    /// "rack 7" and "rack 17" of "rebooted rack 7 although the ticket named rack 17".
    pub(super) fn twins(self, span: Span) -> Option<(Span, Span)> {
        twins(self.context.document.source.text(), self.tokens(span))
    }

    /// "renaming" of "when they rename groups", and where the rest begins.
    pub(super) fn habit(self, tokens: &[Token]) -> Option<(String, usize)> {
        let at = tokens.windows(3).position(|it| {
            self.is(&it[0], "when|while|before")
                && self.is(&it[1], "they|we|you|people")
                && matches!(it[2].tag, Tag::Verb(_))
        })?;
        let verb = &tokens[at + 2];
        Some((gerund(verb.verb?.lemma()), verb.span.end))
    }

    /// Where among `tokens` "when editing …" begins.
    pub(super) fn doing_at(self, tokens: &[Token]) -> Option<usize> {
        tokens.windows(2).position(|it| {
            self.is(&it[0], "when|while|during|before|in") && it[1].tag == Tag::Verb(Form::Ing)
        })
    }
}
