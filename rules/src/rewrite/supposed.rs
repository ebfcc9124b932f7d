//! What somebody would have had to do, as what no step was taken to, and what would have come of it, as what came.

use super::act::{Act, act};
use super::allowed::{TAKEN, UNTAKEN};
use super::bars::any_of;
use super::clause::{Text, averted, happened};
use super::inflect::gerund;
use super::pieces::{Clauses, clauses};
use super::recast::Recast;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag};
use crate::text::Span;

impl View<'_> {
    /// "Had Ana gone back to 4.1 instead of trying a fix, the meters would have stayed up" as "no step was taken to go
    /// back to 4.1; the next step was to try a fix, and the meters did not stay up".
    pub(super) fn as_not_done(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let plain = Self { error: None, ..self };
        let whole = plain.trimmed(span)?;
        let wished = |deed: &&Deed| {
            plain.is_supposed(deed) && deed.is_human() && !deed.passive && !deed.negated
        };
        let mut all = deeds.iter().enumerate().filter(|(_, deed)| wished(deed));
        let (at, deed) = all.next()?;
        // "we would not have lost it": what came of it, whoever lost it.
        if all.any(|(_, it)| deed.modal || !it.modal || !plain.is_perfect(it)) {
            return None;
        }
        let inner: Vec<&Deed> = deeds[at + 1..].iter().take_while(|it| !it.finite).collect();
        let Act { done, negated, .. } = act(plain, deed, &inner)?;
        let base = done.verb.filter(|_| negated && !done.auxiliary)?.lemma().split(' ').next()?;
        let Clauses { pieces, .. } = clauses(plain, span, deeds);
        let opens = plain.tokens(Span::new(whole.start, deed.head.start));
        let inverted = opens.first().is_some_and(|first| plain.is(first, "had|if"));
        // "The outage could have been avoided if …" says no more than that it was not.
        let before = pieces.iter().filter(|piece| piece.deed.head.start < deed.head.start);
        let averts = |it: &Deed| {
            it.modal && it.verb.is_some_and(|verb| any_of("avoid|prevent|avert", verb.lemma()))
        };
        if !inverted && !before.into_iter().all(|piece| averts(piece.deed)) {
            return None;
        }
        let mut after = pieces.iter().filter(|piece| piece.deed.head.start > done.head.end);
        let came = after.clone().find(|piece| piece.deed.modal && plain.is_perfect(piece.deed));
        let others = after.any(|piece| {
            let last = came.is_some_and(|came| came.deed.head == piece.deed.head);
            !last
                && (piece.deed.modal || came.is_some_and(|came| came.span.start < piece.span.start))
        });
        if others || came.is_none() && inverted {
            return None;
        }
        let until = came.map_or(whole.end, |came| came.span.start.min(whole.end));
        let own = pieces.iter().position(|piece| piece.deed.head == deed.head);
        // "the trend was not looked at before the restart": where nothing can be torn off.
        let whole_object = |at: &usize| {
            !plain.is_open_ended(&pieces[*at], pieces.get(at + 1))
                && !plain.is_torn(&pieces[*at], pieces.get(at + 1))
                && !plain.has(whole, "instead|rather")
        };
        let undone = own.filter(whole_object).and_then(|_| happened(plain, deed, &inner, until));
        let mut text = match undone {
            Some(undone) => undone,
            None => {
                let mut text = format!("{UNTAKEN} {base}");
                let rest = Span::new(done.head.end, until.max(done.head.end));
                plain.with_instead(&mut text, rest, deeds)?;
                text
            }
        };
        if let Some(came) = came {
            let trimmed = plain.trimmed(came.span)?;
            let told = match averted(plain, came.deed, trimmed) {
                Some(Text::Kept(told)) => told,
                _ => happened(plain, came.deed, &came.inner, trimmed.end)?,
            };
            text = format!("{}, and {told}", text.trim_end_matches([',', ';', ' ']));
        }
        let verbs = deeds.iter().map(|deed| deed.head).collect();
        Some(Recast { text, verbs, ..Recast::default() })
    }

    /// Adds the words at `span` to `text`, "instead of trying" as "the next step was to try".
    fn with_instead(self, text: &mut String, span: Span, deeds: &[Deed]) -> Option<()> {
        let tokens = self.tokens(span);
        let instead = tokens.windows(3).find(|it| {
            let opens = self.is(&it[0], "instead|rather") && self.is(&it[1], "of|than");
            opens && it[2].tag == Tag::Verb(Form::Ing)
        });
        let Some([instead, _, doing]) = instead else { return self.add(text, span, true) };
        let next = deeds.iter().find(|deed| deed.head == doing.span)?;
        let base = next.verb?.lemma().split(' ').next()?;
        // A verb of no list has another form.
        if gerund(base) != self.source(doing.span).to_lowercase() {
            return None;
        }
        self.add(text, Span::new(span.start, instead.span.start), true)?;
        text.push_str("; ");
        text.push_str(TAKEN);
        text.push(' ');
        text.push_str(base);
        self.add(text, Span::new(doing.span.end, span.end), true)
    }
}
