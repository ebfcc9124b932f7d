//! How action items aim at people, for all rules about it: as their requests do, and as things that are named
//! without a verb.

use std::sync::{LazyLock, OnceLock};

use crate::document::item::{acceptance, owner};
use crate::document::{ActionItem, ItemShape};
use crate::language::aim::{Aim, Target, at_people};
use crate::language::{control, imperative, roles};
use crate::rule::Context;
use crate::text::{Regex, ascii_pattern};

use super::open_items;

/// How `item` aims at people, if it does. Several rules ask that of one item.
pub(super) fn of(context: &Context<'_>, item: &ActionItem) -> Option<Aim> {
    let aims = context.once(|context| vec![OnceLock::new(); context.document.items.len()]);
    let own: Option<&OnceLock<Option<Aim>>> =
        context.document.index_of(item).and_then(|index| aims.get(index));
    own.map_or_else(|| read(context, item), |own| *own.get_or_init(|| read(context, item)))
}

fn read(context: &Context<'_>, item: &ActionItem) -> Option<Aim> {
    context.reading.aim(context.document, item).or_else(|| {
        let words = open_items::work(context, item);
        let found = context.document.recall.of(&words, named).or_else(|| {
            // What shows the end is no control: "accepted when all have passed the quiz".
            let source = &context.document.source;
            let shown = item.acceptance.filter(|shown| item.text.covers(*shown))?;
            let alone =
                matches!(item.shape, ItemShape::Row { .. }) || item.span.end <= item.text.end;
            let asked = words.get(..shown.start - item.text.start)?;
            let said = source.slice(shown).to_lowercase();
            let set_apart = acceptance::is_labelled(&said) || said.starts_with("closed ");
            let plain = set_apart && alone && !item.has_change(source);
            plain
                .then(|| context.document.recall.of(asked, |asked| at_people(asked, &|_| false)))?
        })?;
        Some(Aim { phrase: found.phrase.shift(item.text.start), ..found })
    })
}

/// How the words of an item aim at people by what they name or bring home.
fn named(words: &str) -> Option<Aim> {
    let requests = imperative::requests(words);
    // Behind a bold title stands what is asked for.
    let start = requests.first().map_or(words.len(), |first| first.clause.start);
    let rest = &words[start..];
    let phrase = |found: crate::text::Match<'_>| {
        crate::text::Span::new(found.start(), found.end()).shift(start)
    };
    // What else is asked for may be a control that works by itself.
    let mut others =
        requests.iter().skip(1).map(|request| control::grade(request.clause.of(words)).tier);
    if others.any(|tier| tier >= control::Tier::Intermediate) {
        return None;
    }
    // "Talk for all keepers": with "for" behind it what may be a verb is a thing.
    let second = rest.split_whitespace().nth(1).unwrap_or_default();
    let thing = ["for", "on", "about"].contains(&second);
    let lesson = LESSON.as_ref().filter(|_| thing || !imperative::is_request(rest));
    if let Some(found) = lesson.and_then(|lesson| lesson.captures(rest)) {
        let whom = found.name("whom").map_or("", |whom| whom.as_str());
        let how = [" on how ", " about how ", " in how ", " on what ", " on why "];
        let taught = how.iter().any(|how| rest.contains(how))
            || found.name("how").is_some()
            || roles::is_one_of_many(whom)
            || roles::is_person(whom)
            || owner::names_team(whom);
        if taught {
            return Some(Aim { target: Target::Training, phrase: phrase(found.name("phrase")?) });
        }
    }
    let attended = ATTENDED.as_ref().filter(|_| thing || !imperative::is_request(rest));
    if let Some(found) = attended.and_then(|attended| attended.captures(rest)?.name("phrase")) {
        return Some(Aim { target: Target::Training, phrase: phrase(found) });
    }
    let learns = LEARN.as_ref().and_then(|learn| learn.captures(rest)).filter(|found| {
        let who = found.name("who").map_or("", |who| who.as_str());
        roles::is_one_of_many(who) || roles::is_person(who)
    });
    if let Some(found) = learns.and_then(|found| found.name("phrase")) {
        return Some(Aim { target: Target::Person, phrase: phrase(found) });
    }
    let all = EVERYONE.as_ref().and_then(|everyone| everyone.captures(rest)).filter(|found| {
        // What they are to have or see is made by somebody.
        const GIVEN: [&str; 6] = ["have", "get", "receive", "see", "own", "be"];
        found
            .name("verb")
            .is_some_and(|verb| !GIVEN.contains(&verb.as_str().to_lowercase().as_str()))
            && !control::is_automatic(rest)
    });
    let found = all.and_then(|found| found.name("phrase"));
    let found = found.or_else(|| HOME.as_ref()?.captures(rest)?.name("phrase"))?;
    Some(Aim { target: Target::Reminder, phrase: phrase(found) })
}

/// A lesson that is all there is of the item: "Half-day course for the planners on how …".
static LESSON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?: (?: an? | one | the | two | another ) \s+ )? (?P<phrase> (?: [\w-]+ \s+ ){0,3}? (?: courses? | e-?learnings? | talks? | lectures? | workshops? | seminars? | lessons? | inductions? | briefings? | webinars? | refreshers? | tutorials? | teach-?ins? | instructions? | training | classes )
              (?: \s+ (?: days? | mornings? | afternoons? | evenings? | sessions? | hours? | courses? | units? ) )? ) \s+
            (?: (?: [^.;:]*? \s )?? (?: for | with | to ) \s+ (?: (?: the | all | our ) \s+ )? (?P<whom> (?: [\w'’-]+ \s+ ){0,3}? [\w'’-]+ ) \s* (?: $ | [.,;:] | (?: on | about | in | at | of | who | how ) \b )
              | (?: on | about | in ) \s+ (?P<how> how | what | why | when ) \b )",
    )
    .ok()
});

/// The same, by the name of what only people attend, whatever they are called: "Workshop for … on …".
static ATTENDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi)^ [\W_]* (?: (?: an? | one | the | two | another ) \s+ )? (?P<phrase> (?: [\w-]+ \s+ ){0,3}? (?: refreshers? | e-?learnings? | workshops? | seminars? | lectures? | webinars? | tutorials? | briefings? | teach-?ins? | (?: toolbox | lunch | safety ) [\ -] talks? ) (?: \s+ (?: days? | mornings? | afternoons? | evenings? | sessions? | hours? | courses? ) )? ) \s+
            (?: for \s+ (?: [\w'’-]+ \s+ ){1,5}? )? (?: on | about | covering ) \s+ [\w'’-]+ (?: \s | [.,;] | $ )",
    )
    .ok()
});

/// People who are to become others: "The analysts must learn to …".
static LEARN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?P<phrase> (?P<who> (?: [\w'’-]+ \s+ ){1,4}? ) (?: must | should | need \s to | have \s to | ought \s to | are \s to ) \s+ (?: \w+ly \s+ )? (?: learn | practi[sc]e | study | improve | get \s (?: used | better ) | become | work \s on ) ) \b",
    )
    .ok()
});

/// What everybody is to do: "Everyone on the quay to wear the radio".
static EVERYONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?P<phrase> (?: everyone | everybody | all \s (?: hands | staff ) ) (?: \s (?: in | of | on | at ) \s (?: [\w'’-]+ \s ){0,2} [\w'’-]+ )? \s (?: to | must | should | shall | has \s to | is \s to ) \s (?P<verb> [a-z]+ ) ) \b",
    )
    .ok()
});

/// Words that bring something home to people.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\W_]* (?P<phrase> (?: bring | drive | hammer | ram | drum ) \s+ (?: it \s+ )? (?: home | in ) \s+ (?: to | that ) | impress \s+ (?: it \s+ )? (?: up )? on | make \s+ (?: it \s+ )? (?: plain | clear | known ) \s+ to
              | draw \s+ (?: [\w'’-]+ \s+ ){0,4}? attention \s+ (?: of \s+ (?: [\w'’-]+ \s+ ){1,4}? )? to | call \s+ (?: [\w'’-]+ \s+ ){0,3}? attention \s+ to | appeal \s+ to | exhort | admonish | sensiti[sz]e | caution \s+ (?: the | all | our | every ) | spell \s+ (?: it \s+ )? out \s+ to | (?: everyone | everybody ) \s* (?: (?: in | of | on | at ) \s (?: [\w'’-]+ \s ){1,4}? )? (?: re-?reads? | reads? | double-?checks? | checks? | watch(?:es)? | remembers? | looks? | takes?\ care | pays?\ attention ) \s+ (?: \w+ \s+ )?? (?: the | all | each | every | for | at | that | over | out ) | swear \s+ (?: [\w'’-]+ \s+ ){1,4}? to ) \s",
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
            "(process, P2): Talk for all operators about the change of the clock",
            "OPS-7 Lecture on how the ledger counts",
            "Half-day refresher on lifting gear; done when all 9 of the yard have sat it",
            "Toolbox talk on lifting gear",
            "E-learning on cold storage for all porters",
            "**The scale.** V-1 [Process] Seminar for harvest officers on reading the scale",
            "Two-hour workshop for harvest officers on reading the scale; done when 12 of 12 attend",
        ] {
            assert_eq!(named(words).map(|aim| aim.target), Some(Target::Training), "{words}");
        }
        let learn = named("[Process] The fraud analysts must learn to read the last line");
        assert_eq!(learn.map(|aim| aim.target), Some(Target::Person));
        for words in [
            "Draw the attention of the crew to the limit",
            "Everyone in informatics reads the licence list every Monday",
            "Bring home to the wards that a label is due",
            "Everyone on the quay to wear the radio",
        ] {
            assert_eq!(named(words).map(|aim| aim.target), Some(Target::Reminder), "{words}");
        }
        for words in [
            "All nodes check the quorum before a write",
            "Course planner: reject a room that is taken",
            "Training cluster with the schema of production",
            "Everyone at the desk to see the queue on one panel",
            "Course for the ferry through the sound",
            "Workshop crane on the quay stops at 3 t",
            "Briefing screen on the mast shows the wind",
            "Block instructions of unsigned senders for all operators",
            "Bring home directories back to the old host",
            "Lecture for the crews on the lock; and reject a second train in the block",
        ] {
            assert_eq!(named(words), None, "{words}");
        }
    }
}
