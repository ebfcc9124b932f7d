//! Sentences that resolve, hope or believe: they plan nothing.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

/// Whether `text` only says that things will be better: "We will do better."
pub(super) fn is_one(text: &str) -> bool {
    static RESOLVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi-u) ^ [\s*_]* (?: [\w'`>-]+\ ){1,12}(?: should | must | needs?\ to )\ be\ (?: a | an | the | our | of )\ (?: \w+\ )?priorit (?: y | ies ) [\s.!*_]* $
              | ^ [\s*_]* (?: we | the\ team | everyone | everybody ) (?: \ will | 'll | ’ll | \ must | \ should | \ need\ to | \ hope\ to | \ promise\ to | \ are\ going\ to ) (?: \ all | \ try\ to | \ work\ (?:harder\ )?to )?
              \ (?: (?: do | be | get | try | work | learn | improve | perform ) (?: \ (?: better | harder | more | much | careful | carefully | faster | from | this | it | so | next | time | in | the | future | ourselves | on ) )*
                | (?: do | be | get | become | perform | try | work | act | react ) (?: \ (?: much | even | a\ lot | all ) )? \ (?: better | harder | faster | (?: more | extra ) \ (?: careful\w* | vigilant | attentive | cautious\w* | diligent\w* | alert | thorough ) | our\ best )
                  (?: \ (?: in | with | on | at | about | during | next | as | when | around | after | before ) (?: \ [\w'-]+ ){1,7} )?
                | (?: look\ (?: at | into ) | come\ back\ to | return\ to | think\ about | talk\ about ) (?: \ [\w'-]+ ){1,6} \ again (?: \ [\w'-]+ ){0,6} ) [\s.!*_]* $",
        )
        .ok()
    });
    // "All of us will do our best so that it stays up"; what follows a "to" is what will be done.
    static BEST: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:we|all of us|team|everyone|everybody)(?: will| shall|'ll|’ll) (?:all )?(?:do|try|give it) our (?:very )?(?:best|hardest|all)\b").ok()
    });
    // "We are confident that …", "Let us all hope that …": what somebody believes; "we hope to" plans.
    static BELIEF: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^[\s*_]*(?:(?:we|i|everybody|everyone|(?:the|our) (?:\w+ )?(?:team|crew|group|staff|desk|board|management))(?: all)?(?:(?: are| is| am|['’]re|['’]m) (?:all |quite |very |now |still )?(?:confident|sure|certain|convinced|hopeful|optimistic)| (?:all |firmly |still )?(?:hopes?|feels?|believes?|trusts?|expects?|wish(?:es)?))|let(?: us|['’]s) (?:all )?(?:hope|make sure|see to it)) that ").ok()
    });
    let believed = BELIEF.as_ref().is_some_and(|belief| belief.is_match(text));
    let best = BEST.as_ref().and_then(|best| best.find(text));
    let best = best.is_some_and(|found| !text[found.end()..].trim_start().starts_with("to "));
    (best || believed) && text.matches(". ").count() == 0
        || RESOLVE.as_ref().is_some_and(|resolve| resolve.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn resolve_is_no_item() {
        for text in [
            "We will do better.",
            "The ledger's limits should be a top priority.",
            "The crew is confident that the new keys will behave.",
            "We hope that nothing of this kind comes up again.",
            "It was a long night and all of us will do our best so that the ledger stays up.",
        ] {
            assert!(is_one(text), "{text}");
        }
        for text in
            ["The ledger's limits should be a parameter.", "We hope to ship the cap by May."]
        {
            assert!(!is_one(text), "{text}");
        }
    }
}
