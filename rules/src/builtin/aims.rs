//! How action items aim at people, for all rules about it: as their requests do, and as things that are named
//! without a verb.

use std::sync::LazyLock;

use crate::document::ActionItem;
use crate::language::aim::{Aim, Target};
use crate::language::{control, imperative, roles};
use crate::rule::Context;
use crate::text::{Regex, ascii_pattern};

use super::open_items;

/// How `item` aims at people, if it does.
pub(super) fn of(context: &Context<'_>, item: &ActionItem) -> Option<Aim> {
    context.reading.aim(context.document, item).or_else(|| {
        let found = context.document.recall.of(&open_items::work(context, item), named)?;
        Some(Aim { phrase: found.phrase.shift(item.text.start), ..found })
    })
}

/// How the words of an item aim at people by what they name or bring home.
fn named(words: &str) -> Option<Aim> {
    let start = imperative::start(words).min(words.len());
    let rest = &words[start..];
    let phrase = |found: crate::text::Match<'_>| {
        crate::text::Span::new(found.start(), found.end()).shift(start)
    };
    // What else is asked for may be a control that works by itself.
    let requests = imperative::requests(words);
    let mut others =
        requests.iter().skip(1).map(|request| control::grade(request.clause.of(words)).tier);
    if others.any(|tier| tier >= control::Tier::Intermediate) {
        return None;
    }
    let lesson = LESSON.as_ref().filter(|_| !imperative::is_request(rest));
    if let Some(found) = lesson.and_then(|lesson| lesson.captures(rest)) {
        let whom = found.name("whom").map_or("", |whom| whom.as_str());
        let taught =
            found.name("how").is_some() || roles::is_one_of_many(whom) || roles::is_person(whom);
        if taught {
            return Some(Aim { target: Target::Training, phrase: phrase(found.name("phrase")?) });
        }
    }
    let found = HOME.as_ref()?.captures(rest)?.name("phrase")?;
    Some(Aim { target: Target::Reminder, phrase: phrase(found) })
}

/// A lesson that is all there is of the item: "Half-day course for the planners on how …".
static LESSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?: (?: an? | one | the | two | another ) \s+ )? (?P<phrase> (?: [\w-]+ \s+ ){0,3}? (?: courses? | talks? | lectures? | workshops? | seminars? | lessons? | inductions? | briefings? | webinars? | refreshers? | tutorials? | teach-?ins? | instructions? | training | classes )
              (?: \s+ (?: days? | mornings? | afternoons? | evenings? | sessions? | hours? | courses? | units? ) )? ) \s+
            (?: (?: [^.;:]*? \s )?? (?: for | with | to ) \s+ (?: (?: the | all | our ) \s+ )? (?P<whom> (?: [\w'’-]+ \s+ ){0,3}? [\w'’-]+ ) \s* (?: $ | [.,;:] | (?: on | about | in | at | of | who | how ) \b )
              | (?: on | about | in ) \s+ (?P<how> how | what | why | when ) \b )",
    )
    .ok()
});

/// Words that bring something home to people.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?P<phrase> (?: bring | drive | hammer | ram | drum ) \s+ (?: it \s+ )? (?: home | in ) \s+ (?: to | that ) | impress \s+ (?: it \s+ )? (?: up )? on | make \s+ (?: it \s+ )? (?: plain | clear | known ) \s+ to
              | draw \s+ (?: [\w'’-]+ \s+ ){0,4}? attention \s+ (?: of \s+ (?: [\w'’-]+ \s+ ){1,4}? )? to | call \s+ (?: [\w'’-]+ \s+ ){0,3}? attention \s+ to | appeal \s+ to | exhort | admonish | sensiti[sz]e | caution \s+ (?: the | all | our | every ) | spell \s+ (?: it \s+ )? out \s+ to | swear \s+ (?: [\w'’-]+ \s+ ){1,4}? to ) \s",
    )
    .ok()
});

#[cfg(test)]
mod tests {
    use super::named;
    use crate::language::aim::Target;

    #[test]
    fn a_lesson_is_named_without_a_verb() {
        for words in [
            "Half-day course for the network engineers on how the proxy asks for a password",
            "[Process] [P2] Lunch talk for the operators on the layout of the table",
            "Induction morning on router profiles for every new operator, 100% on the list",
            "OPS-7 Lecture on how the ledger counts",
        ] {
            assert_eq!(named(words).map(|aim| aim.target), Some(Target::Training), "{words}");
        }
        for words in [
            "Draw the attention of the crew to the limit",
            "Bring home to the wards that a label is due",
        ] {
            assert_eq!(named(words).map(|aim| aim.target), Some(Target::Reminder), "{words}");
        }
        for words in [
            "Course planner: reject a room that is taken",
            "Training cluster with the schema of production",
            "Course for the ferry through the sound",
            "Block instructions of unsigned senders for all operators",
            "Bring home directories back to the old host",
            "Lecture for the crews on the lock; and reject a second train in the block",
        ] {
            assert_eq!(named(words), None, "{words}");
        }
    }
}
