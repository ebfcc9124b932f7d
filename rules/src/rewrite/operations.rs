//! Which classes of work on running systems a fault fits.

use super::bars::any_of;
use super::class::{self, FaultClass};
use super::clue::Clue;
use super::nouns::{CONFIG, CREDENTIALS, KEPT, OPTIONS, PHYSICAL, PLACES, SECRETS, STORES, VALUED};
use crate::language::Frame;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Tag, TokenKind};

impl Clue<'_> {
    pub(super) fn of_operations(&self, fits: &mut impl FnMut(&'static FaultClass, bool)) {
        let safeguard = self.fault.facts.object.is_some_and(|object| {
            self.view.tokens(object).iter().any(|token| token.is(Class::SAFEGUARD))
        });
        let gone = self.lemma("delete|drop|wipe|truncate|purge|erase|overwrite|destroy|remove|nuke|trash|clobber|blow away|clear|clear out|empty|clean out|throw away|shred|tear down|format");
        fits(
            &class::DATA_DELETION,
            gone && !(self.lemma("overwrite|clobber")
                && self.sentence_has("both|same|simultaneously"))
                && !(self.lemma("overwrite|clobber|replace") && self.puts_an_old_one())
                && (self.object(STORES) || self.object("claim|attachment|box|archive|document") || self.lemma("wipe|truncate|purge|nuke|erase|overwrite"))
                || self.runs_what_destroys()
                // What a branch lost is not brought back by a review.
                || self.lemma("force-push")
                    && self.sentence_has("wiped|erased|overwrote|overwritten|lost|vanished|removed|gone|deleted|wiping|erasing|overwriting"),
        );
        let enters = self.lemma(
            "enter|type|set|configure|specify|paste|assign|select|choose|map|convert|link|point",
        );
        let valued = self.lemma("misconfigure|misset|mistype|miscalculate");
        let acts = self.sense.is(Sense::ACTION) && self.duty.is_none() && !enters;
        let at_a_time = self.view.tokens(self.after).windows(5).any(|it| {
            // "sorter 7 instead of 17": another one of them.
            let numbered = it[0].tag == Tag::Noun && it[1].tag == Tag::Num;
            let instead = self.view.is(&it[2], "instead") && self.view.is(&it[3], "of");
            instead && it[4].tag == Tag::Num && !numbered
        });
        let measured = self.lemma(VALUED);
        let instead = ["instead of", "rather than", "in place of"];
        let instead = instead.iter().any(|it| self.phrase(it))
            && !at_a_time
            && self.duty.is_none()
            && !self.instead_of_doing()
            && !measured
            && self.fault.frame != Frame::Without
            && !self.said("typo|misspelling")
            && !self.lemma("set|mistype|fat-finger|type|enter|misset|configure|misconfigure");
        fits(
            &class::WRONG_TARGET,
            self.leads_elsewhere() || self.lemma("confuse|mistake") && self.phrase("with") && !self.swaps_numbers() || !self.all_at_once() && !self.leaves_out_a_flag() && !self.swaps_values() && !self.has_wrong_value() && !self.is_another_number() && ((self.wrong(PLACES) || self.wrong("file|folder|directory|document|path|share"))
                && !valued
                // What came of a step that was left out is another thing.
                && !self.sense.is(Sense::OMIT)
                && !self.lemma("skip|ignore")
                || self.wrong_among(PHYSICAL)
                || self.duty.is_none()
                    && !enters
                    && (self.phrase("meant for") || self.phrase("intended for") || self.is_of_twins() && !self.comes_too_early())
                || self.lemma("fill|load|feed|dose|mix|deliver|administer|install|fit|mount|connect|pick|print|attach|hand")
                    && self.wrong_thing()
                || acts && (self.wrong_thing() || self.wrong(CONFIG) && !self.object("wrong"))
                || self.lemma("roll back|revert|restore") && self.wrong_thing()
                || (acts || self.lemma("tag|roll back|revert|restore|downgrade"))
                    && self.wrong("version|build|image|release|package|firmware|binary|commit|tag|branch")
                || instead
                || (acts || self.sense.is(Sense::OFF)) && !measured && self.meant_other()
                || self.duty.is_none() && self.elsewhere()
                || self.in_production_instead()
                || self.lemma("mix up|swap|confuse")
                || self.phrase("in production instead")
                || self.phrase("on production instead")),
        );
        // "typed `rm -rf / tmp`"
        let typed = self.lemma("type|enter|paste")
            && self.fault.facts.object.is_some_and(|object| {
                let text = self.view.context.document.source.slice(object);
                let code = self.view.tokens(object).iter().any(|it| it.kind == TokenKind::Code);
                code && text.trim().contains(' ') && !text.contains('=')
            });
        let flag = self.source_has("`-") || self.source_has(" --") || self.object("flag|option");
        fits(
            &class::WRONG_COMMAND,
            self.wrong(OPTIONS)
                || typed
                || self.lemma.is_empty() && self.is_of_what_was_typed()
                || self.without("flag|option|switch|argument|parameter|clause|filter")
                || flag && self.duty("pass|add|set|use|type|include|specify|give")
                || (flag || self.object("clause|filter|argument"))
                    && any_of("forget|omit|miss|leave out|leave off|drop", self.lemma),
        );
        // What passes over a check is no wrong option.
        let passes_over =
            (self.source_has("--no-verify") || self.source_has("--skip")) && self.duty.is_none();
        fits(
            &class::DISABLED_SAFEGUARD,
            self.fault.frame == Frame::SafeguardOff
                || passes_over
                || self.sense.is(Sense::OFF)
                    && (safeguard || self.object(KEPT))
                    && self.duty.is_none()
                || self.lemma("bypass|circumvent|sidestep|skirt|evade|override")
                || self.duty("re-enable|reenable|re-arm|rearm|unsilence|unmute|turn on")
                    && safeguard
                || self.puts_out_of_service(),
        );
        fits(
            &class::CREDENTIAL_ROTATION_GAP,
            self.lemma("rotate")
                || self.lemma("change|replace|reset|renew|swap|regenerate|update|reissue")
                    && self.object(SECRETS)
                    && self.later("old|stale|previous|copy|copies|left|forgot|kept")
                || self.duty("update") && self.object(SECRETS)
                || any_of("forget|miss|overlook|leave out|skip", self.lemma)
                    && self.sentence_has(SECRETS)
                    && self.sentence_has("changed|rotated|renewed|replaced|changing|rotating|issued|reissued|regenerated|reset|old|previous"),
        );
        fits(
            &class::EXPIRED_CREDENTIAL,
            self.duty("renew")
                || self.duty("extend") && self.object(CREDENTIALS)
                || self.lemma("let lapse|let expire")
                || self.lemma("let|ignore|miss|overlook|forget")
                    && self.later(CREDENTIALS)
                    && (self.later("lapse|expire|lapsed|expired") || self.phrase("ran out"))
                || self.lemma("leave|keep|use|store|put|let|rely")
                    && self.object(CREDENTIALS)
                    && self.later("expired|expires|expire|lapsed")
                || self.runs_out(),
        );
        fits(
            &class::ROLLBACK_FAILURE,
            self.goes_on_forward()
                || self.duty("roll back|revert|undo") && self.fault.frame != Frame::Omission
                || self.later("rollback") && self.fault.frame == Frame::Without,
        );
        let backup = "backup|snapshot|restore|backups|dump";
        fits(
            &class::BACKUP_GAP,
            self.duty("back up|snapshot")
                || self.lemma("trust|rely on") && self.object_is(backup)
                || self.duty.is_some()
                    && !self.duty("document|record|note|write|describe|read|announce")
                    && self.object_is(backup)
                || self.lemma("skip|omit|leave out") && self.object(backup)
                || self.leaves_backup_unproven()
                || self.without(backup) && !self.without("waiting"),
        );
        fits(
            &class::CAPACITY,
            self.lemma("underestimate|overestimate")
                && !self.object("risk|impact|effort|severity|danger|complexity|time|duration")
                || self.object(
                    "load|traffic|growth|capacity|demand|volume|size|number|amount|count|peak",
                ) && (self
                    .lemma("underestimate|overestimate|misjudge|misestimate|miscalculate")
                    || self.duty("plan|anticipate|foresee|estimate|scale|account|consider"))
                || self.duty("plan") && self.later("run|ran") && self.later("out")
                || self.lemma("overload|saturate") && !self.of_staff()
                || self.is_of_size() && !self.belongs_to_a_move()
                || self.duty("scale")
                || self.is_off_by_a_factor(),
        );
        fits(
            &class::ACCESS_TOO_BROAD,
            self.lemma("use|log in|work") && self.later("root|admin|superuser")
                || (self.lemma.is_empty() || self.lemma("be|change|run|use|have|touch"))
                    && self.uses_mighty_login(),
        );
        let early = self.phrase("too early")
            || self.phrase("too soon")
            || self.later("prematurely")
            || self.said("prematurely");
        let hurried = self.lemma("jump gun|rush|rush out|hurry");
        let done = self.duty.is_none() || self.was_not_due();
        let acted = !matches!(self.fault.frame, Frame::Normative | Frame::Skill)
            || self.said("decision|choice|idea|call")
            || self.at_a_heavy_hour() && !self.lemma.is_empty() && self.lemma != "be";
        fits(&class::STEP_ORDER, early && done && !self.sense.is(Sense::FAULT));
        fits(
            &class::RISKY_TIMING,
            hurried || (self.at_busy_time() || self.at_a_heavy_hour()) && done && acted,
        );
        fits(&class::ALL_AT_ONCE, self.all_at_once() && done);
        fits(
            &class::MANUAL_PROCESS,
            matches!(self.fault.frame, Frame::Normative | Frame::Skill) && self.is_about_doing()
                || self.is_by_hand() && self.duty.is_none()
                || self.said("manually")
                || self.copies_by_hand()
                || self.lemma("mispaste|miscopy|fumble"),
        );
    }
}
