//! Words in -ing that are nouns: "the Frankfurt peering", "ranking model `v19`".

use super::bars::any_of;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag, Token};

/// Verbs that another verb in -ing may follow, which is no noun then.
const TAKES_DOING: &str = "start|stop|keep|begin|try|avoid|consider|suggest|recommend|finish|continue|forget|remember|risk|delay|resume|quit|mind|enjoy|like|need|want|go|go on|\
     practise|practice|postpone|propose|report|admit|deny|miss|skip|spend|bother|hate|involve|require|mean";

/// Verbs that tell what something was seen or left doing.
const TELLS_DOING: &str = "leave|keep|see|watch|notice|hear|find|catch|set|get|start|have|send|observe|spot|feel|stop|spend|prevent|show|discover|detect|imagine|picture";

impl View<'_> {
    /// Makes nouns of what only looks like a verb right behind another one.
    pub(super) fn with_nouns_in_ing(self, deeds: &mut Vec<Deed>) {
        let tokens = &self.context.reading.tokens;
        for at in (1..deeds.len()).rev() {
            let (before, here) = (&deeds[at - 1], &deeds[at]);
            let plain = here.form == Form::Ing && here.group == here.head && here.opener.is_none();
            if !plain || before.passive || before.auxiliary || !before.finite {
                continue;
            }
            let lemma = before.verb.map_or("", |verb| verb.lemma());
            let next = tokens.get(self.range(here.head).end);
            let noun = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Num);
            let object = match before.object {
                // "moved the Frankfurt peering to the new router"
                Some(object) => {
                    let article =
                        self.tokens(object).first().is_some_and(|first| first.tag == Tag::Det);
                    let near = here.head.start == object.end + 1;
                    let ends = next.is_none_or(|next| {
                        matches!(next.tag, Tag::Prep | Tag::Punct | Tag::Coord | Tag::Subord)
                    });
                    let told = any_of(TELLS_DOING, lemma);
                    (article && near && ends && !told && here.object.is_none())
                        .then(|| object.join(here.head))
                }
                // "promoted ranking model `v19`"
                None => {
                    let near = here.head.start == before.head.end + 1;
                    let named = here.object.filter(|object| {
                        let first = self.tokens(*object).first();
                        object.start == here.head.end + 1 && first.is_some_and(noun)
                    });
                    named
                        .filter(|_| near && !any_of(TAKES_DOING, lemma) && !lemma.is_empty())
                        .map(|object| here.head.join(object))
                }
            };
            if let Some(object) = object {
                deeds.remove(at);
                deeds[at - 1].object = Some(object);
            }
        }
    }
}
