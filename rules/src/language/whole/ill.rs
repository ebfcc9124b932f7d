//! What shows that a sentence was put together, and badly: no writer would leave it so.

use super::Words;
use crate::document::goes_on;
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Shape, Tag, TokenKind};

/// What somebody does in their head or with their eyes: a thing does not.
const MINDS: &str = "look|search|try|hope|wait|think|plan|expect|want|hurry|assume|believe|intend|wish|aim|watch|try out|look at|\
     look for|know|mean|attempt|forget|ignore|realise|realize";

/// What reads as a verb and opens a phrase of its own.
const OPENS_PHRASES: [&str; 19] = [
    "following",
    "during",
    "pending",
    "concerning",
    "regarding",
    "depending",
    "owing",
    "according",
    "starting",
    "beginning",
    "including",
    "considering",
    "barring",
    "excluding",
    "using",
    "given",
    "counting",
    "judging",
    "assuming",
];

impl Words<'_> {
    /// Whether something in the sentence shows that it was put together.
    pub(super) fn is_ill(&self) -> bool {
        self.begins_amid()
            || self.ends_amid()
            || self.has_them_for_they()
            || self.says_it_was_that_it_was()
            || self.leaves_a_participle_alone()
            || self.hangs_in_front()
            || self.hangs_behind()
            || self.counts_wrongly()
            || self.lacks_a_subject()
            || self.does_it_twice()
            || self.runs_on()
            || self.compares_nothing()
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.tokens.get(at).map(|it| it.tag)
    }

    fn marks(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|it| marks.iter().any(|mark| it.is_mark(*mark)))
    }

    /// "Whose builds pin it.", "Which was deleted.": a clause of another sentence.
    fn begins_amid(&self) -> bool {
        let asks = self.tokens.last().is_some_and(|it| it.is_mark('?'));
        let verb = matches!(self.tag(1), Some(Tag::Aux | Tag::Modal | Tag::Verb(_)));
        !asks && (self.is(0, &["whose", "whom"]) || self.is(0, &["which", "who"]) && verb)
    }

    /// "was served to ca.", "was moved into."
    fn ends_amid(&self) -> bool {
        let words = self.tokens.iter().rposition(|it| !matches!(it.kind, TokenKind::Punct(_)));
        words.is_some_and(|last| {
            let passive = self.pieces.verbs.iter().any(|it| it.passive && it.tokens.end == last);
            let small = self.tokens[last].shape == Shape::Lower;
            let abbreviated = || goes_on(self.tokens[last].span.of(self.text));
            small && (abbreviated() || self.is(last, &["owing", "due", "thanks"]))
                || !passive
                    && self.is(last, &["into", "against", "onto", "among", "towards", "per"])
        })
    }

    /// "although them had been muted"
    fn has_them_for_they(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            let before = at.checked_sub(1).and_then(|before| self.tag(before));
            let opens = matches!(before, None | Some(Tag::Subord | Tag::Coord | Tag::Punct));
            let told = matches!(
                self.tag(at + 1),
                Some(Tag::Aux | Tag::Modal | Tag::Verb(Form::Past | Form::Third))
            );
            opens && told && self.is(at, &["them", "him", "us", "me"])
        })
    }

    /// "It was believed that it was a false alarm": two words that stand for nothing.
    fn says_it_was_that_it_was(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            self.is(at, &["it"])
                && self.is(at + 1, &["was", "is"])
                && self.is(at + 3, &["that"])
                && self.is(at + 4, &["it"])
                && self.is(at + 5, &["was", "is"])
        })
    }

    /// "A threshold, set, kept the alert quiet": by whom is gone, and with it what the word was for.
    fn leaves_a_participle_alone(&self) -> bool {
        (2..self.tokens.len()).any(|at| {
            let alone = matches!(self.tag(at), Some(Tag::Verb(Form::Past | Form::Participle)))
                && self.marks(at - 1, &[','])
                && matches!(self.tag(at - 2), Some(Tag::Noun | Tag::Num));
            let ends = self.marks(at + 1, &['.']) || at + 1 == self.tokens.len();
            let goes_on = self.marks(at + 1, &[','])
                && matches!(self.tag(at + 2), Some(Tag::Aux | Tag::Modal | Tag::Verb(_)));
            // "with the plug, cable and socket checked"
            let listed = self.tokens[..at].iter().filter(|it| it.is_mark(',')).count() > 1;
            alone && (ends && !listed || goes_on)
        })
    }

    /// "Looking for a free name, the table was dropped": the table looked for none.
    fn hangs_in_front(&self) -> bool {
        let opener = usize::from(self.is(0, &["while", "when", "whilst"]));
        let Some(first) = self.pieces.verbs.iter().position(|it| it.tokens.start == opener) else {
            return false;
        };
        let doing = &self.pieces.verbs[first];
        let comma = self.tokens.iter().position(|it| it.is_mark(','));
        let main = comma.and_then(|comma| {
            self.pieces.verbs.iter().find(|it| it.finite && it.tokens.start > comma)
        });
        !doing.finite
            && doing.form == Form::Ing
            && !self.is(opener, &OPENS_PHRASES)
            && main.is_some_and(|it| it.passive)
    }

    /// "was kept for two hours, hoping to mend it", "was dropped while looking for a name".
    fn hangs_behind(&self) -> bool {
        let passive =
            |before: &usize| self.pieces.verbs[..*before].iter().any(|it| it.finite && it.passive);
        let hangs = |(at, group): (usize, &VerbGroup)| {
            let link = group.tokens.start.checked_sub(1);
            let linked = link.is_some_and(|link| {
                self.marks(link, &[',']) || self.is(link, &["while", "when", "whilst"])
            });
            let minds = group.lemma();
            let minds = MINDS.split('|').any(|mind| mind.trim() == minds);
            linked && minds && !group.finite && group.form == Form::Ing && passive(&at)
        };
        self.pieces.verbs.iter().enumerate().any(hangs)
    }

    /// "no of them", "a one other than the intended one".
    fn counts_wrongly(&self) -> bool {
        (0..self.tokens.len()).any(|at| {
            self.is(at, &["no"]) && self.is(at + 1, &["of"])
                || self.is(at, &["a", "an"])
                    && self.is(at + 1, &["one", "ones"])
                    && !matches!(self.tag(at + 2), Some(Tag::Noun | Tag::Adj))
        })
    }

    /// "The relay was set up; was left open."
    fn lacks_a_subject(&self) -> bool {
        const BE: [&str; 4] = ["was", "were", "is", "are"];
        let asks = self.tokens.last().is_some_and(|it| it.is_mark('?'));
        (1..self.tokens.len()).any(|at| self.is(at, &BE) && self.marks(at - 1, &[';']))
            || self.is(0, &BE) && !asks
    }

    /// "was left it open": what was left stands in front already.
    fn does_it_twice(&self) -> bool {
        const TWO: [&str; 9] =
            ["give", "tell", "send", "show", "ask", "teach", "offer", "pay", "grant"];
        self.pieces.verbs.iter().any(|it| {
            it.passive
                && it.finite
                && !TWO.contains(&it.lemma())
                && self.is(it.tokens.end, &["it", "them"])
        })
    }

    /// "every hall older was shipped than 2012": what is compared stands elsewhere.
    fn compares_nothing(&self) -> bool {
        (2..self.tokens.len()).any(|at| {
            let verb = matches!(self.tag(at - 1), Some(Tag::Verb(Form::Past | Form::Participle)));
            let be = self.is(at - 2, &["was", "were", "is", "are"]);
            verb && be && self.is(at, &["than"])
        })
    }

    /// "The host failed was restarted": two verbs, and nothing that joins them.
    fn runs_on(&self) -> bool {
        // "That the level fell was visible"
        const CLAUSES: [&str; 8] =
            ["that", "what", "how", "whether", "which", "where", "why", "who"];
        if self.is(0, &CLAUSES) {
            return false;
        }
        self.pieces.verbs.windows(2).enumerate().any(|(at, pair)| {
            let [first, second] = pair else { return false };
            let between = first.tokens.end..second.tokens.start.max(first.tokens.end);
            let joined = self.tokens[between].iter().any(|it| {
                matches!(it.tag, Tag::Punct | Tag::Coord | Tag::Subord | Tag::Wh | Tag::Pron)
                    || it.kind == TokenKind::Code
            });
            let clause = &self.clauses[at + 1];
            // "The load test started without notice was …"
            const BE: [&str; 6] = ["was", "were", "is", "are", "had", "has"];
            let sure = self.is(first.tokens.start, &BE) && self.is(second.tokens.start, &BE);
            first.finite
                && sure
                && second.finite
                && !joined
                && clause.subject.is_none()
                && clause.opener.is_none()
                && self.clauses[at].opener.is_none()
        })
    }
}
