//! How something was done, and with what: by hand, at a heavy hour, with a wrong value, unseen among many signals, without
//! a word to anybody.

use super::bars::any_of;
use super::clue::Clue;
use super::nouns::{BACKUPS, BUSY_TIMES, CHANGES, DESTROYS, MOVES, SELVES, SIGNS, TRICKS};
use super::view::in_phrase;
use crate::language::Frame;
use crate::language::token::{Tag, Token, TokenKind};

impl Clue<'_> {
    /// "ran `zfs destroy -r tank/vm`": the command itself says that something goes for good.
    pub(super) fn runs_what_destroys(&self) -> bool {
        let object = self.fault.facts.object.filter(|_| {
            self.lemma("run|execute|issue|fire|fire off|launch|invoke|start|rerun|re-run")
        });
        object.is_some_and(|object| {
            self.view.tokens(object).iter().any(|token| {
                let text = self.view.lower(token);
                let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
                token.kind == TokenKind::Code && words.any(|word| any_of(DESTROYS, word))
            })
        })
    }

    /// "overwrote it with an old copy": another one was chosen.
    pub(super) fn puts_an_old_one(&self) -> bool {
        let tokens = self.view.tokens(self.after);
        let with = tokens.iter().position(|it| self.view.is(it, "with|from|by"));
        let named = with.map_or(&[][..], |at| &tokens[at + 1..]);
        let old = "old|older|outdated|stale|previous|obsolete|superseded|earlier|wrong";
        named.iter().take_while(in_phrase).any(|it| self.view.is(it, old))
    }

    /// Whether a clause tells what was to be made sure of, and its subject is one of `words`.
    pub(super) fn clause_is_of(&self, words: &'static str) -> bool {
        const REACH: usize = 7;
        let tokens = self.view.tokens(self.after);
        let opens = |it: &Token| self.view.is(it, "that|whether|if");
        let at = tokens.iter().take(4).position(opens);
        let subject = at.map_or(&[][..], |at| &tokens[at + 1..]).iter().take(REACH);
        subject.take_while(in_phrase).any(|it| self.view.is(it, words))
    }

    /// "did not make sure that the snapshot still covered it".
    pub(super) fn leaves_backup_unproven(&self) -> bool {
        self.duty(
            "make|make sure|ensure|check|verify|confirm|see|notice|realise|realize|test|look|watch",
        ) && self.clause_is_of(BACKUPS)
    }

    /// "had only ever tried it on a laptop": tried where it could not show what would happen.
    pub(super) fn tried_only_apart(&self) -> bool {
        let apart = "laptop|workstation|desk|emulator|simulator|sandbox|bench|notebook|mock|sample";
        let tokens = self.view.tokens(self.sentence());
        let tried = |it: &Token| {
            it.verb.is_some_and(|verb| any_of("try|test|run|exercise|check|rehearse", verb.lemma()))
        };
        let only = |it: &Token| self.view.is(it, "only|just|never|solely");
        let at = tokens.iter().position(tried);
        at.is_some_and(|at| {
            let (before, after) = (at.saturating_sub(4), (at + 9).min(tokens.len()));
            tokens[before..after].iter().any(only)
                && tokens[at..after].iter().any(|it| self.view.is(it, apart))
        })
    }

    /// "25.0 in place of 2.5", "a misplaced decimal point": a value of another size.
    pub(super) fn is_another_number(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let number = |it: &Token| self.view.lower(it).replace(',', "").parse::<f64>().is_ok();
        let swapped = tokens.windows(5).any(|it| {
            // "rack 7 instead of 17" are two of a kind, and no values.
            let valued = matches!(it[0].tag, Tag::Prep | Tag::To | Tag::Verb(_));
            let place = self.view.is(&it[2], "in") && self.view.is(&it[3], "place");
            let instead = self.view.is(&it[2], "instead|rather") && number(&it[4]);
            valued && number(&it[1]) && (place || instead)
        });
        let slipped = tokens.windows(2).any(|it| {
            self.view.is(&it[0], "misplaced|transposed|dropped|swapped|stray|extra|missing|shifted")
                && self.view.is(&it[1], SIGNS)
        });
        self.duty.is_none() && (swapped || slipped)
    }

    /// "announced it with the wrong community": how it was done is a value.
    pub(super) fn has_wrong_value(&self) -> bool {
        const VALUES: &str = "community|prefix|metric|priority|vlan|mtu|asn|code|currency|rate|price|coefficient|factor|percentage|amount|month|year|timezone|encoding|format|dose|tariff|discount|scale|offset|frequency|voltage|temperature|setpoint|pressure|speed|allergen|postcode|iban";
        let tokens = self.view.tokens(self.after);
        tokens.iter().enumerate().any(|(at, it)| {
            let article = tokens.get(at + 1).is_some_and(|next| self.view.is(next, "the|a|an"));
            let rest = &tokens[at + 1 + usize::from(article)..];
            let head = rest.iter().take_while(in_phrase).last();
            self.view.is(it, "with|at|in|to|under")
                && rest.first().is_some_and(|first| self.view.is(first, "wrong"))
                && head.is_some_and(|head| self.view.is(head, VALUES))
        })
    }

    /// "broke the sign-in with a refactoring of the middleware".
    pub(super) fn harms_by_a_change(&self) -> bool {
        let harms = matches!(self.fault.frame, Frame::Harm | Frame::Cause | Frame::Outcome);
        let tokens = self.view.tokens(self.after);
        harms
            && tokens.iter().enumerate().any(|(at, it)| {
                let head = tokens[at + 1..].iter().take_while(in_phrase).last();
                self.view.is(it, "with|by|through")
                    && head.is_some_and(|head| {
                        self.view.is(head, CHANGES)
                            || self.view.is(head, "refactoring|rewrite|redesign")
                    })
            })
    }

    /// "kept it to themselves", "left the others to find out": nobody was told.
    pub(super) fn keeps_it_quiet(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let kept = tokens.iter().enumerate().any(|(at, it)| {
            let end = (at + 7).min(tokens.len());
            it.verb.is_some_and(|verb| verb.lemma() == "keep")
                && tokens[at..end]
                    .windows(2)
                    .any(|it| self.view.is(&it[0], "to") && self.view.is(&it[1], SELVES))
        });
        let left = self.lemma("leave|let|keep")
            && [
                "to find out",
                "to discover",
                "to guess",
                "to wonder",
                "in the dark",
                "find out for",
            ]
            .iter()
            .any(|phrase| self.phrase(phrase));
        let silent =
            ["without a word", "said nothing", "told nobody", "told no one", "in the dark"];
        kept || left || self.sentence_says(&silent)
    }

    /// "carried the order in her head": it stands nowhere.
    pub(super) fn is_only_known(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let kept = "carry|keep|have|hold|store|know|do|run|recall|work";
        let verb = tokens.iter().any(|it| it.verb.is_some_and(|verb| any_of(kept, verb.lemma())));
        let headed = tokens.windows(3).any(|it| {
            self.view.is(&it[0], "in")
                && (it[1].tag == Tag::Det
                    || it[1].tag == Tag::Pron
                    || self.view.is(&it[1], "his|her|their|my|our"))
                && self.view.is(&it[2], "head")
        });
        let noted = self.duty("write down|write up|jot down|note down|document")
            || self.duty("write|jot|put|note") && self.phrase("down");
        noted || headed && verb
    }

    /// "had been meaning to put it on the wiki".
    pub(super) fn is_meant_for_a_document(&self) -> bool {
        const KEPT: &str = "wiki|runbook|documentation|handbook|playbook|readme|manual";
        let meant =
            ["meaning to", "meant to", "intended to", "planned to", "promised to", "doing so"];
        self.sentence_has(KEPT)
            && self.sentence_says(&meant)
            && self.sentence_has("put|add|write|document|note|move|enter")
    }

    /// "who had never driven the truck before".
    pub(super) fn is_first_time(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let before = tokens.iter().enumerate().any(|(at, it)| {
            let ends =
                tokens.get(at + 1).is_none_or(|it| matches!(it.tag, Tag::Punct | Tag::Coord));
            self.view.is(it, "before") && ends
        });
        self.sentence_says(&["had never", "has never"]) && before
    }

    /// "with the kubeconfig still pointing at us-east": it went where that led.
    pub(super) fn leads_elsewhere(&self) -> bool {
        // "rebooted the standby, or so she believed. She had picked …"
        let sentences = &self.view.context.document.sentences;
        let before = self.fault.sentence.checked_sub(1).map(|at| sentences[at].span);
        let taken = before.is_some_and(|before| {
            let words = self.view.context.document.prose_at(before).to_lowercase();
            words.contains(", or so ")
        });
        taken && self.fault.agent.by_pronoun
            || self.duty.is_none()
                && [
                    "still pointing",
                    "still pointed",
                    "still set to",
                    "still logged in",
                    "still connected to",
                    "still aimed",
                ]
                .iter()
                .any(|phrase| self.sentence_says(&[*phrase]))
    }

    /// "marked the failing tests as skipped".
    pub(super) fn marks_off(&self, words: &'static str) -> bool {
        self.lemma("mark|set|flag|tag|label|declare")
            && self.object(words)
            && self
                .later("skip|skipped|ignored|optional|expected|flaky|passed|disabled|quarantined")
    }

    /// "had his phone on silent": nothing came through.
    pub(super) fn is_out_of_hearing(&self) -> bool {
        self.sentence_has("phone|pager|mobile|ringer|radio|beeper")
            && self.sentence_has("silent|mute|muted|vibrate|silenced")
            && !self.object("alert|alarm")
    }

    /// "fell for a mail that posed as the vendor".
    pub(super) fn is_tricked(&self) -> bool {
        let bait = "mail|email|e-mail|message|page|site|website|link|text|sms|attachment|form|invoice|call|popup|qr";
        let poses = self.sentence_has(TRICKS);
        let fell = self.lemma("fall|fall for") && self.later("for");
        self.sentence_has(bait) && (poses && self.duty.is_none() || fell)
    }

    /// "after the move to the new hosts": what is done with each of them, and was not.
    pub(super) fn belongs_to_a_move(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        self.duty.is_some()
            && tokens.iter().enumerate().any(|(at, it)| {
                self.view.is(it, "after|during|for|with|following")
                    && tokens[at + 1..]
                        .iter()
                        .take_while(in_phrase)
                        .any(|it| self.view.is(it, MOVES))
            })
    }

    /// "could have spotted it on Friday, yet it ran until Monday".
    pub(super) fn runs_on_unseen(&self) -> bool {
        let goes_on =
            "burned|burnt|ran|kept|continued|went|stayed|lasted|grew|leaked|climbed|drained";
        let tokens = self.view.tokens(self.sentence());
        let until = tokens.iter().position(|it| self.view.is(it, "until|till"));
        self.duty("notice|see|spot|catch|detect|recognise|recognize|realise|realize")
            && until.is_some_and(|at| tokens[..at].iter().any(|it| self.view.is(it, goes_on)))
    }

    /// "when orders run at four times the usual rate", "on the first evening of the fair".
    pub(super) fn at_a_heavy_hour(&self) -> bool {
        let tokens = self.view.tokens(self.after);
        let load = tokens.iter().enumerate().any(|(at, it)| {
            let near = &tokens[at + 1..(at + 9).min(tokens.len())];
            self.view.is(it, "when|while|as")
                && (near.windows(3).any(|it| {
                    self.view.is(&it[0], "times|twice|double|triple")
                        && self.view.is(&it[1], "the|as|its|their")
                        && self.view.is(&it[2], "usual|normal|average|many|much|ordinary|other")
                }) || near.iter().any(|it| self.view.is(it, "busiest|heaviest|fullest|peak")))
        });
        let first = tokens.windows(4).any(|it| {
            self.view.is(&it[0], "on")
                && self.view.is(&it[2], "first|last|busiest|opening|final")
                && self.view.is(&it[3], "day|evening|night|morning|weekend|hour")
        });
        let eve = tokens.windows(3).any(|it| {
            self.view.is(&it[0], "minutes|hours|hour|day|night|evening|week")
                && self.view.is(&it[1], "before")
                && (it[2].tag == Tag::Det || self.view.is(&it[2], BUSY_TIMES))
        });
        load || first || eve && self.later(BUSY_TIMES)
    }

    /// "retyped the rules one at a time": what a machine would copy.
    pub(super) fn copies_by_hand(&self) -> bool {
        let typed = "type|key|enter|copy|paste|write|key in|type in|input|retype|transcribe";
        let tokens = self.view.tokens(self.sentence());
        let typed = tokens.iter().any(|it| it.verb.is_some_and(|it| any_of(typed, it.lemma())));
        let again = self.sentence_has("retyped|retyping|rekeyed|rekeying|transcribed");
        let one = [
            "one at a time",
            "one by one",
            "line by line",
            "row by row",
            "from a printout",
            "off a printout",
            "from paper",
            "from a screenshot",
            "from a pdf",
            "from memory",
        ];
        self.duty.is_none() && (again || typed && self.sentence_says(&one))
    }

    /// "let 900 open alarms pile up": one more among them is not seen.
    pub(super) fn drowns_in_signals(&self) -> bool {
        const MANY: u32 = 30;
        let tokens = self.view.tokens(self.sentence());
        let counted = tokens.iter().enumerate().any(|(at, it)| {
            let number = self.view.source(it.span).replace([',', '.'], "").parse::<u32>();
            number.is_ok_and(|n| n >= MANY)
                && tokens[at + 1..].iter().take(4).take_while(in_phrase).any(|it| {
                    self.view.is(it, "alert|alarm|page|warning|notification|message|email|mail")
                })
        });
        // "read the page as noise": what it was taken for.
        let taken =
            self.phrase("as the usual") || self.phrase("as noise") || self.phrase("as usual");
        let piled =
            !taken && self.sentence_has("backlog|flood|sea|pile|heap|storm|noise|piled|drowned");
        counted
            && self
                .lemma("let|ignore|miss|overlook|see|leave|lose|sit on|tune out|dismiss|accumulate")
            || piled
                && self.sentence_has("alert|alarm|page|warning|notification")
                && self.duty.is_none()
    }

    /// "took the green tick to mean that it was serving".
    pub(super) fn takes_to_mean(&self) -> bool {
        let taken = "take|read|interpret|understand|see|treat|accept";
        self.lemma(taken)
            && ["to mean", "as proof", "as a sign", "as confirmation", "as evidence", "to be"]
                .iter()
                .any(|phrase| self.phrase(phrase))
    }

    /// "ran with a trailing slash": what was typed.
    pub(super) fn is_of_what_was_typed(&self) -> bool {
        let tokens = self.view.tokens(self.sentence());
        let command = tokens.iter().any(|it| it.kind == TokenKind::Code);
        let typed =
            "slash|wildcard|glob|asterisk|quote|backtick|flag|option|argument|switch|semicolon";
        command
            && tokens.iter().enumerate().any(|(at, it)| {
                self.view.is(it, "with|without")
                    && tokens[at + 1..]
                        .iter()
                        .take_while(in_phrase)
                        .any(|it| self.view.is(it, typed))
            })
    }
}
