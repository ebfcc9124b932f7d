//! What a sentence says beside its verb of how a fault came about: what was meant, what stood in the ticket, what was
//! taken for what.

use super::bars::any_of;
use super::clue::Clue;
use super::nouns::{CONFIG, CREDENTIALS, MAILED, PHYSICAL, SIGNALS};
use super::view::in_phrase;
use crate::language::lexicon::Sense;
use crate::language::token::{Tag, Token};
use crate::text::Span;

/// Where steps stand in a row.
const STEPS: &str = "step|stage|phase|page|section|item|point|chapter";

/// Logins that may do anything.
const MIGHTY: &str = "superuser|root|admin|administrator|sudo|owner|god";

impl Clue<'_> {
    /// "stopped it in the plant when she meant to stop it in the lab".
    pub(super) fn meant_other(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        tokens.windows(3).any(|it| {
            let near = [&it[1], &it[2]].iter().any(|next| next.tag == Tag::To);
            self.view.is(&it[0], "meant|intended|intention|wanted") && near
        })
    }

    /// "typed 50 where the ticket said 500": a value other than the written one.
    pub(super) fn was_written_otherwise(&self) -> bool {
        let tokens = self.view.tokens(self.after);
        let at = tokens.iter().position(|it| self.view.is(it, "where|although|though|while"));
        let told = "said|says|named|listed|showed|gave|specified|called|asked|required|read|stated";
        at.is_some_and(|at| tokens[at..].iter().take(9).any(|it| self.view.is(it, told)))
    }

    /// "took the retries for an attack".
    pub(super) fn takes_for(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let takes = |it: &Token| {
            matches!(it.tag, Tag::Verb(_))
                && it.verb.is_some_and(|verb| {
                    any_of("take|mistake|treat|dismiss|write off", verb.lemma())
                })
        };
        tokens.iter().enumerate().any(|(at, it)| {
            let noun = tokens[at + 1..]
                .iter()
                .take_while(|it| {
                    in_phrase(it)
                        || matches!(it.tag, Tag::Pron | Tag::Genitive)
                        || self.view.is(it, "of")
                })
                .count();
            let [link, a, rest @ ..] = &tokens[at + 1 + noun..] else { return false };
            let until = rest.iter().take_while(in_phrase).last().map_or(a.span, |last| last.span);
            takes(it)
                && noun > 0
                && self.view.is(link, "for|as")
                && (a.tag == Tag::Det || self.view.is(a, "noise"))
                && !self.view.names_time(self.view.range(a.span.join(until)).start)
        })
    }

    /// "jumped straight to step 9".
    pub(super) fn skips_ahead(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        tokens.windows(3).any(|it| {
            self.view.is(&it[0], "straight|directly|ahead|jumped|skipped|jumps|skips")
                && self.view.is(&it[1], "to|from")
                && self.view.is(&it[2], STEPS)
        })
    }

    /// "each left the ticket to the other", "took it to be somebody else's": nobody had it.
    pub(super) fn is_left_to_the_other(&self) -> bool {
        let elses = ["somebody else's", "someone else's", "somebody else’s", "someone else’s"];
        self.sentence_has("each|both") && self.view.leans_on_the_other(self.after)
            || self.sentence_says(&elses)
    }

    /// "left off `--limit`": which option was missing.
    pub(super) fn leaves_out_a_flag(&self) -> bool {
        let flag = self.fault.facts.object.is_some_and(|object| {
            let text = self.view.source(object);
            text.trim_matches('`').starts_with('-')
        });
        any_of("forget|omit|miss|leave out|leave off|drop|skip", self.lemma) && flag
    }

    /// "kept patching although the previous image was at hand".
    pub(super) fn goes_on_forward(&self) -> bool {
        let back = [
            "previous image",
            "previous version",
            "previous release",
            "previous build",
            "last good",
            "known good",
            "old version",
            "earlier version",
        ];
        self.sentence_has("kept|keeps|keep|continued|continues") && self.sentence_says(&back)
    }

    /// "was off by a factor of ten" of what was to be expected.
    pub(super) fn is_off_by_a_factor(&self) -> bool {
        self.sentence_says(&["off by"])
            && self.sentence_has(
                "ceiling|limit|capacity|quota|pool|queue|maximum|headroom|demand|full",
            )
    }

    /// Whether it is about an instrument that waits to be read, and signals nothing by itself.
    pub(super) fn is_of_gauge(&self) -> bool {
        self.object("gauge|meter|dial|thermometer|dipstick|level|reading|scale|table|output|diff|preview|plan")
    }

    /// "from 1.26 to 2.2": another version.
    pub(super) fn changes_version(&self) -> bool {
        let version = |it: &Token| {
            it.tag == Tag::Num && self.view.source(it.span).contains('.')
                || self.view.is(it, "version|major|release")
        };
        let tokens = self.view.tokens(self.after);
        let named = tokens.windows(4).any(|it| {
            self.view.is(&it[0], "from")
                && version(&it[1])
                && self.view.is(&it[2], "to")
                && version(&it[3])
        });
        self.lemma("bump|upgrade|update|raise|move|migrate|pin|unpin") && named
    }

    /// "swapped the `Kp` and `Ki` values".
    pub(super) fn swaps_values(&self) -> bool {
        self.lemma("mix up|swap|confuse|transpose|exchange") && self.is_of_values()
            || self.swaps_numbers()
    }

    /// Whether the object is one or several values.
    fn is_of_values(&self) -> bool {
        const VALUES: &str = "value|digit|octet|figure|field|row|byte|column|coefficient|gain|weight|sign|address|coordinate|number|letter|latitude|longitude";
        let object = self.fault.facts.object.map(|object| self.view.phrase(object));
        object.is_some_and(|it| {
            !self.view.has(it, PHYSICAL) && (self.view.has(it, CONFIG) || self.view.has(it, VALUES))
        })
    }

    /// Whether what stands before the verb, or a pronoun for it, is a signal: "saw the warning and closed it".
    pub(super) fn is_about_a(&self, words: &'static str) -> bool {
        let pronoun =
            self.fault.facts.object.is_some_and(|object| {
                self.view.tokens(object).iter().any(|it| it.tag == Tag::Pron)
            });
        let before = Span::new(self.sentence().start, self.fault.predicate.end);
        pronoun && self.view.has(before, words)
    }

    /// "did not open one of them", where mails came.
    pub(super) fn leaves_unread(&self) -> bool {
        let left = self.sentence_has("leave|left|let")
            && (self.sentence_has(SIGNALS) || self.sentence_has(MAILED))
            && self.sentence_has("unread|unanswered|unopened|unacknowledged");
        left || self.duty("open|read|answer|look|look at|check|follow up|act|investigate")
            && (self.is_about_a(MAILED) || self.is_about_a(SIGNALS))
    }

    /// "knew it ran out in March and had not ordered a new one".
    pub(super) fn runs_out(&self) -> bool {
        self.duty("order|request|buy|issue|replace|install|rotate|arrange")
            && self.sentence_has(CREDENTIALS)
            && (self.sentence_has("expired|expire|expiry|lapsed|lapse|renewal")
                || self.sentence_says(&["ran out", "runs out", "run out"]))
    }

    /// "was on the `postgres` superuser login", "used the cluster-admin kubeconfig": rights that the work did not need.
    pub(super) fn uses_mighty_login(&self) -> bool {
        let named = "login|account|session|credential|shell|right|access|user|console|kubeconfig|key|token|role|profile|password|badge";
        let tokens = self.view.tokens(self.sentence());
        let mighty = |it: &Token| self.view.lower(it).split('-').any(|part| any_of(MIGHTY, part));
        tokens.iter().any(mighty) && self.sentence_has(named)
    }

    /// "left the serial as it was".
    pub(super) fn leaves_as_it_was(&self) -> bool {
        let as_it = ["as it was", "as they were", "as it is", "as is"];
        self.lemma("leave|keep")
            && (as_it.iter().any(|phrase| self.phrase(phrase)) || self.later("unchanged|untouched"))
    }

    /// "sized the volume for 40 TB and never revisited the number".
    pub(super) fn is_of_size(&self) -> bool {
        let limit = "limit|quota|number|size|capacity|ceiling|maximum|cap|headroom|threshold|pool|count|figure|estimate|budget";
        let filled = "full|filled|fills|limit|quota|sized|provisioned|dimensioned|exhausted|capacity|backed|overflowed|outgrew";
        self.lemma("size|dimension|provision|overbook|oversubscribe")
            || self.duty("revisit|raise|increase|extend|grow|review|adjust|recalculate|expand|enlarge|resize|lift")
                && self.is_or_has(limit)
                && self.sentence_has(filled)
    }

    fn is_or_has(&self, words: &'static str) -> bool {
        self.object(words) || self.fault.facts.object.is_none() && self.sentence_has(words)
    }

    /// Whether something was done to a thing: a step, whatever came of it.
    pub(super) fn is_step(&self) -> bool {
        let said = || self.view.tokens(self.fault.predicate).iter().any(|it| it.tag == Tag::Noun);
        let object = self.fault.facts.object;
        let named = object.map_or_else(said, |object| !self.view.has_somebody(object));
        let done = self.duty.is_none() && !self.lemma.is_empty();
        let kind = Sense::ACTION.or(Sense::RELEASE).or(Sense::OFF);
        let moves = "move|pick|put|press|pull|push|plug|unplug|cut|open|close|turn|switch|load|drive|drill|click|swap|change|connect|disconnect|start|stop|shut|take|send|mail|upload|sort|copy|paste|give|lift|drop|mount|leave|let|kick|pour|mix|raise|lower|set|hang|fit|replace|tighten|loosen";
        done && named
            && (self.sense.is(kind)
                || any_of(moves, self.lemma.split(' ').next().unwrap_or_default()))
    }

    /// "at 09:15, not at 11:40": it was done, at another time.
    pub(super) fn is_late(&self) -> bool {
        let tokens = self.view.tokens(self.after);
        tokens.windows(3).any(|it| {
            (it[0].is_mark(',') || it[0].tag == Tag::Coord)
                && self.view.is(&it[1], "not|only")
                && matches!(it[2].tag, Tag::Prep | Tag::Subord | Tag::Num)
        })
    }

    /// "put the monitor into maintenance mode".
    pub(super) fn puts_out_of_service(&self) -> bool {
        let mode = [
            "maintenance mode",
            "bypass mode",
            "in bypass",
            "into bypass",
            "on mute",
            "to manual",
            "test mode",
        ];
        let guard = "monitor|monitoring|alarm|alert|alerting|interlock|sensor|detector|check|probe|guard|protection|relay|breaker";
        self.lemma("put|place|set|switch|leave|turn")
            && self.object(guard)
            && mode.iter().any(|it| self.phrase(it))
    }

    /// "took 38 minutes to answer the page".
    pub(super) fn takes_time(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let to = tokens.windows(2).any(|it| {
            it[0].tag == Tag::To
                && self.view.is(&it[1], "answer|acknowledge|respond|react|notice|realise|realize|find|join|pick|reach|open|reply|decide|look|start|see|log|locate")
        });
        self.lemma("take|need") && to
            || self.fault.facts.verb.is_none() && to && self.sentence_has("took")
    }
}
