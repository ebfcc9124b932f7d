//! Lists that a paragraph announces as work, in sections that do not plan any: "To prevent this, we will:".

use std::sync::LazyLock;

use super::super::{Block, BlockKind, Document, Role, Section};
use super::gather::Gatherer;
use super::promise::ELSEWHERE;
use super::{ActionItem, ItemState};
use crate::text::{Regex, ascii_pattern};

impl<'d> Gatherer<'d> {
    /// The lists that a paragraph announces as work, in a section that does not plan any.
    pub(super) fn announced(&self, index: usize, blocks: &'d [Block]) -> Vec<ActionItem> {
        let section = &self.document.sections[index];
        let mut items = Vec::new();
        let mut from = 0;
        while let Some(at) = blocks[from..].iter().position(|it| self.opens_list(it)) {
            let at = from + at;
            from = at + 1;
            if !may_plan(self.document, section) {
                continue;
            }
            let end = end_of_list(blocks, at + 1);
            let mut listed = self.list(index, &blocks[at + 1..end]);
            // "I put some guards in place: 1) Check the status page first": that is what was done.
            if self.document.recall.of(self.document.source.slice(blocks[at].span), tells_deeds) {
                let told = |item: &&mut ActionItem| {
                    item.state == ItemState::Open && !self.is_yet_to_come(item)
                };
                listed.iter_mut().filter(told).for_each(|item| item.state = ItemState::Done);
            }
            items.extend(listed);
            from = end;
        }
        items
    }

    fn opens_list(&self, block: &Block) -> bool {
        let words = self.document.source.slice(block.span);
        block.kind == BlockKind::Paragraph && is_plain(block) && announces(words)
    }
}

const fn is_plain(block: &Block) -> bool {
    block.list_depth == 0 && block.quote_depth == 0
}

/// Where the list that begins at `start` ends. To Markdown what stands between numbered entries, their details or
/// some code, ends it; their numbers go on.
fn end_of_list(blocks: &[Block], start: usize) -> usize {
    let number = |block: &Block| match block.kind {
        BlockKind::Item { number, .. } if block.list_depth == 1 && block.quote_depth == 0 => number,
        _ => None,
    };
    let is_heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    let mut end = start;
    loop {
        end += blocks[end..].iter().take_while(|block| !is_plain(block)).count();
        let last = blocks[start..end].iter().filter_map(number).next_back();
        let between =
            blocks[end..].iter().take_while(|block| is_plain(block) && !is_heading(block));
        let next = end + between.count();
        let number = blocks.get(next).and_then(number);
        if number.is_none() || number != last.map(|last| last + 1) {
            return end;
        }
        end = next;
    }
}

/// Whether a paragraph says that work follows in a list: "To prevent this, we are making these
/// changes:".
pub(super) fn announces(words: &str) -> bool {
    static ANNOUNCES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xis) \b (?: (?: we | i | our \s (?: \w+ \s )? teams? | the \s (?: \w+ \s )? teams? ) (?: ['’]ll | \s will | ['’]re | \s are | \s is | \s plan \s to | \s intend \s to | \s aim \s to | \s propose | \s recommend | \s should ) | (?: are | is ) \s (?: we | being ) ) \b
                [^.:]* \b (?: following | steps? | actions? | measures | changes | improvements | tasks | fixes | doing | done | propose | recommend | this | again | future | recurrence ) \b [^.:]* : [*_\s]* $
             | \b (?: we | i ) (?: ['’]ve | \s have )? \s (?: (?: since | also | then | now | therefore ) \s )* (?: put | added | introduced | set \s up | built | made | took | taken | implemented | adopted ) \b [^.:]* \b (?: (?: safe )? guards? | guard \s? rails? | protections | precautions | counter-?measures | safety \s (?: nets | measures | checks ) | (?: preventi(?:ve|tative) | corrective ) \s (?: measures | steps | actions ) ) \b [^.:]* : [*_\s]* $
             | \b (?: we | i ) (?: ['’]ve | \s have ) \b [^.:]* \b to \s (?: prevent | avoid | ensure | reduce | make \s sure | keep ) \b [^.:]* : [*_\s]* $
             | (?: ^ | [.!?] \s+ ) [*_]* (?: as \s a \s (?: direct \s )? (?: result | consequence ) \s of \s (?: this | the ) \s \w+ | since \s (?: then | the \s \w+ ) ) ,? (?: \s (?: we | i ) (?: ['’]ve | \s have ) )? [*_]* : [*_\s]* $
             | \b (?: created | opened | filed | raised ) \s (?: \w+ \s )? (?: tickets | issues | tasks ) \b [^.:]* \b (?: track | tracking | work | fix | gaps | follow ) \b [^.:]* : [*_\s]* $
             | (?: ^ | [.!?] \s+ ) [*_]* (?: (?: to | in \s order \s to ) \s (?: prevent | avoid | reduce | ensure | make \s sure ) \b [^.:]* \b (?: we | our ) \b (?: ['’]ll | ['’]re | \s (?: will | are | plan | intend | propose | have | should ) \b | ['’]ve ) [^.:]* | (?: our \s | the \s | some \s | other \s )? (?: (?: possible | potential | future | planned | proposed | suggested | remaining | further ) \s (?: actions | steps | improvements | measures | tasks | fixes ) (?: \s (?: in | for ) \s the \s future )? | next \s steps | action \s items | follow-?ups ) (?: \s (?: are | include ) )? (?: \s the \s following )? ) : [*_\s]* $",
        )
        .ok()
    });
    let words = words.trim_end();
    words.trim_end_matches(['*', '_']).ends_with(':')
        && (ANNOUNCES.as_ref().is_some_and(|announces| announces.is_match(words))
            || breaks_off(words))
        || is_titled(words)
}

/// Whether a paragraph breaks off where it says what its writers will do, and the list goes on with it: "As they are
/// lost, we will:", "the plans are to:". What they do on some occasion is a procedure.
fn breaks_off(words: &str) -> bool {
    static BREAKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xis) (?: (?: ^ | [,;.!?—–] \s+ | \b (?: and | so | but ) \s ) [*_]* (?: we | i | the \s team ) (?: ['’]ll | \s (?: will | (?: are | am | is ) \s going \s to | plan \s to | intend \s to ) ) (?: \s (?: now | also | therefore ) )?
                | \b (?: (?: our | the | my | future | next | further | current ) \s )+ plans? \s (?: is | are ) (?: \s (?: now | as \s follows | the \s following ) )? (?: \s to )? ) \s? : [*_\s]* $",
        )
        .ok()
    });
    const OCCASIONS: [&str; 8] =
        ["when", "whenever", "if", "during", "every", "each", "while", "until"];
    let last = words.rfind(". ").map_or(words, |end| &words[end + 2..]);
    let mut each = last.split(|c: char| !c.is_alphanumeric());
    BREAKS.as_ref().is_some_and(|breaks| breaks.is_match(words))
        && !each.any(|word| OCCASIONS.iter().any(|it| word.eq_ignore_ascii_case(it)))
}

/// Whether a bold label that names what is to be done stands above a list: "**Next release and to-dos:** 2.4".
fn is_titled(words: &str) -> bool {
    static TITLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\*\*(?:[^*\n:]{0,40}\s)?(?:to-?do['’]?s?|next steps|action items|follow-?ups):?\*\*:?(?:\s[^\s.!?]\S{0,24}){1,4}$").ok()
    });
    words.starts_with("**") && TITLED.as_ref().is_some_and(|titled| titled.is_match(words))
}

/// Whether a paragraph says of the list behind it that it was done: "I put some guards in place:".
fn tells_deeds(words: &str) -> bool {
    static DEEDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \b (?: we | i ) (?: ['’]ve | \s have )? \s (?: (?: since | also | then | now | therefore | already ) \s )*
                (?: put | added | introduced | set \s up | built | made | took | taken | implemented | adopted | changed ) \b (?P<what> [^.:]* ) : [*_\s]* $",
        )
        .ok()
    });
    let found = DEEDS.as_ref().and_then(|deeds| deeds.captures(words.trim_end()));
    let what = found.and_then(|found| found.name("what"));
    // "We made a list of what is to be done:"
    const AHEAD: [&str; 8] =
        ["will", "should", "plan", "next", "list", "proposals", "suggestions", "commitments"];
    what.is_some_and(|what| !what.as_str().split(' ').any(|word| AHEAD.contains(&word)))
}

/// Whether a list that is announced as work may stand in a section of these roles.
pub(super) fn may_plan(document: &Document, section: &Section) -> bool {
    const TELLING: &[Role] = &[Role::Lessons, Role::Messaging];
    !document.chain(section).any(|section| {
        let elsewhere = |role: &Role| ELSEWHERE.contains(role) && !TELLING.contains(role);
        section.roles.iter().any(elsewhere)
    })
}

#[cfg(test)]
mod tests {
    use super::{ItemState, announces};
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn what_announces_a_list_of_work() {
        for text in [
            "Here is what we are doing:",
            "To prevent this from recurring, we will:",
            "It was fixed. We are making the following changes:",
            "Our next steps are:",
            "Some possible actions in the future:",
            "We have opened issues in the tracker for the work that is needed:",
            "We've taken these steps to prevent this:",
            "It was the queue. As a result of this incident:",
            "Once we knew, we put a few guards in place:",
            "As the letters are lost, we will:",
            "It is less urgent now, and the future plans are to:",
            "**Coming release and to-do’s:** ledger 4.2",
        ] {
            assert!(announces(text), "{text}");
        }
        for text in [
            "We took the following steps:",
            "The team saw the following errors:",
            "We will make these changes.",
            "There are two reasons:",
            "We were down in the following regions:",
            "The guards at the gate took notes:",
            "When a letter is lost, we will:",
            "**The to-do list was lost.** Nobody saw it",
        ] {
            assert!(!announces(text), "{text}");
        }
    }

    #[test]
    fn numbers_go_on_behind_code_and_details() {
        let text = "# Mail lost\n\n## What came of it\n\nOnce we knew why, we put some guards in place:\n\n\
            1) Ask the status page first\n\n```sh\ncurl status\n```\n\nSo a run stops early.\n\n2) Keep the letters\n\n\
            They go to a second box.\n\n1) Another list\n";
        let document = parse(Source::new(text.to_owned()), None);
        let found: Vec<(&str, ItemState)> = document
            .items
            .iter()
            .map(|item| (document.source.slice(item.text), item.state))
            .collect();
        let done = ItemState::Done;
        assert_eq!(found, [("Ask the status page first", done), ("Keep the letters", done)]);
    }
}
