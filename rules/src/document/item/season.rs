//! A part of the year in the place of a due date.

use std::sync::LazyLock;

use super::owner::name::is_team_name;
use super::{Due, tail};
use crate::text::{Regex, Span, ascii_pattern};

/// A part of the year set apart at the end: ", in the calm weeks before the holidays".
pub(super) fn at_end(text: &str) -> Option<Due> {
    static SEASON: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) [,;—–(] \s* (?P<when> (?: in | during | over | before | after | around | by | until | at | once | when | as\ soon\ as ) \s+ [^,;()—–@\[\]\d]*?
              \b (?: days? | weeks? | months? | quarters? | years? | season | holidays? | vacations? | breaks? | summer | winter | spring | autumn | christmas | easter | eid | diwali | terms? | semesters? | harvest | freeze | audit | budget ) \b (?: \s+ (?: is | are | has | have | before | after | of | around | in ) \s+ [^,;()—–@\[\]\d]{2,40}? )? ) \s* (?P<rest> [.)\[(@|,;—–] .* | $ )",
        )
        .ok()
    });
    // "by the winter timetable (@ana)": what comes in its season is a time without a comma, too.
    static EVENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \s (?: by | until | no\ later\ than | in\ time\ for ) \s+ (?P<when> (?: the | our | this | next ) \s+ (?: [a-z-]+ \s+ ){0,3}?
              (?: timetable | release | go-?live | cut-?over | audit | season | semester | term | holidays? | break | harvest | freeze | tides? | quarter | half-?year | peak | election | stocktak(?:e|ing) | inventory | school\ year | opening | handover | shutdown ) ) (?P<rest> \s* (?: [.)\[(@|,;—–] .* )? ) $",
        )
        .ok()
    });
    // "… within a minute. By the first hard frost.": a sentence that is nothing but a time.
    static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) [.;] \s+ (?-i: By | Until | Before | Due | Not\ later\ than ) (?: \s by )? \s+ (?P<when> (?: the | our | this | next | end | mid | early | late ) \s [^.;:,@()\[\]\d]{3,60}? ) (?P<rest> \s* (?: [.)\[(@|,;—–] .* )? ) $",
        )
        .ok()
    });
    let sentence = || {
        let found = SENTENCE.as_ref()?.captures(text)?;
        let team = found.name("when").is_some_and(|when| is_team_name(when.as_str()));
        (!team).then_some(found)
    };
    let found = SEASON
        .as_ref()?
        .captures(text)
        .or_else(|| EVENT.as_ref()?.captures(text))
        .or_else(sentence)?;
    let (when, rest) = (found.name("when")?, found.name("rest")?);
    tail::only(rest.as_str()).then(|| Due { span: Span::new(when.start(), when.end()), date: None })
}
