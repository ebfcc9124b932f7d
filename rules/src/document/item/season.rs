//! A part of the year in the place of a due date.

use std::sync::LazyLock;

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
    let found = SEASON.as_ref()?.captures(text)?;
    let (when, rest) = (found.name("when")?, found.name("rest")?);
    tail::only(rest.as_str()).then(|| Due { span: Span::new(when.start(), when.end()), date: None })
}
