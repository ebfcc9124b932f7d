//! `timeline/fuzzy-time`: an entry that begins with words in the place of a time.

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::builtin::entries;
use crate::document::{BlockKind, Document, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/fuzzy-time",
    severity: Severity::Info,
    profiles: &[],
    summary: "An entry says “shortly after” or “around noon” in the place of a time",
    why: "Durations are computed between entries. One whose time is a feeling ends the arithmetic: time to \
          detect and time to mitigate are then guesses. An estimate in digits, `~10:15`, is enough.",
    sources: &[
        "Site Reliability Workbook, ch. 10, on postmortems that rest on data: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, postmortem timelines: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
    ],
    limits: "Nested bullets tell of the entry above them and need no time.",
    examples: &[
        Example::fixed(
            Role::Timeline,
            "- «Shortly after»: The status page is updated.",
            "- ~‹HH:MM›: The status page is updated.",
        ),
        Example::bad(Role::Timeline, "- «Around noon», the incident is closed."),
        Example::bad(Role::Timeline, "- «Just before dinner»: The second disk is full."),
        Example::bad(Role::Timeline, "- «The next morning» the reports are complete."),
        Example::bad(Role::Timeline, "- «10ish» The storage team joins."),
        Example::bad(Role::Timeline, "- «A few minutes later» the cache is warm."),
        Example::bad(
            Role::Timeline,
            "At 10:12 UTC the alert fired.\n\n«A few minutes later» the on-call engineer took over.\n\n\
             At 10:31 UTC the queue was empty.",
        ),
        Example::bad(
            Role::Timeline,
            "# Postmortem of the login outage\n\n## Timeline\n\nAll times UTC, 2026-02-10.\n\n10:12 The alert fired.\n«Mid-morning» \
             The older release was loaded.\n10:41 The queue was empty.\n",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The queue is full.\n- «Roughly a quarter of an hour later» the queue is drained.",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:02 UTC: The queue stops.\n- «In the course of the early shift»: the tape is asked for.\n- 2026-02-10 10:40 UTC: The tape is mounted.",
        ),
        Example::bad(
            Role::Timeline,
            "- **2026-02-10 10:41 UTC:** The queue is full.\n- **«Around half past ten»:** The queue is drained.",
        ),
        Example::bad(
            Role::Timeline,
            "- **2026-02-10 10:41 UTC** The queue is full.\n- **«End of the morning shift»** The queue is drained.",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC The queue stops.\n- «Well after dinner»: The tape is asked for.\n- 2026-02-10 10:52 UTC The tape is mounted.",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC The queue stops.\n- Morning desk: The tape is asked for.\n- 2026-02-10 10:52 UTC The tape is mounted.",
            "a desk asks",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:02 UTC: The queue stops.\n- «A short while later»: the tape is asked for.\n- 2026-02-10 10:40 UTC: The tape is mounted.",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The queue is full.\n- Decision of the shift: load the older release.\n- 2026-02-10 10:52 UTC: It is empty.",
            "a shift decides",
        ),
        Example::good(Role::Timeline, "- 2026-02-10 ~10:41 UTC: The incident is closed."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The incident is closed, shortly after the last error.",
            "the entry has a time of its own",
        ),
        Example::bad(
            Role::Timeline,
            "2026-02-10 (all times UTC)\n\n- 10:41 The cache is warm.\n- «In the course of the early shift»: The last error is seen.\n- 10:52 The queue is empty.",
        ),
        Example::bad(
            Role::Timeline,
            "2026-02-10 (all times UTC)\n\n- 10:41 The cache is warm.\n- «In the small hours»: The last error is seen.\n- 10:52 The queue is empty.",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The cache is warm.\n  - Shortly after, the last error is seen.",
            "a detail of the entry above it",
        ),
    ],
    check,
};

static FUZZY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?ix) ^ [\s*_`(\[~]* (?P<words>
          (?: at\ )? (?: around | about | approximately | approx\.? | roughly | circa | towards? | (?:shortly|just|right|some\ ?time|a\ (?:little|bit))\ (?:before|after) ) \s+ (?: noon | mid-?(?:day|night|morning|afternoon) | (?:half\ past|(?:a\ )?quarter\ (?:past|to))\ [a-z]+ | [a-z]+\ o['’]clock | the\ same\ time | (?:this|that)\ time | then | closing\ time | (?:the\ )?(?:shift\ change|hand-?over|rush\ hour|(?:start|end)\ of\ (?:the\ |our\ )?(?:day|shift|week)) | {DAY_PART} )
        | (?: before | after | during | over | by | at | in | towards? | (?: in | over ) \ the \ course \ of | throughout | within ) \s+ (?: {DAY_PART} | (?:the\ )? (?:very\ )? (?:end|start|beginning|middle)\ of\ (?:the\ |our\ |that\ )? (?:day|shift|week|morning|afternoon|evening|night) )
        | (?: roughly | about | around | approximately | some | nearly | almost | barely | well\ over | over | less\ than | more\ than | just\ (?:over|under) | not\ even | \d+ | two | three | four | five | ten | fifteen | twenty | thirty ) \s+ (?: [\w-]+ \s+ ){{0,5}}? (?: minutes? | hours? | days? ) \s+ (?: later | after(?:wards)? | earlier )
        | (?: first\ thing | early | late | later | earlier ) \s+ (?: on \s+ )? (?: in\ the | that | this | the\ (?:same|next|following) | (?:mon|tues|wednes|thurs|fri|satur|sun)day ) \s+ (?: morning | afternoon | evening | night | day )
        | (?: the\ (?:next|same|following) | that | (?:on\ )? (?:mon|tues|wednes|thurs|fri|satur|sun)day ) \s+ (?: morning | afternoon | evening | night ) | (?:the\ )?(?:next|following)\ day
        | (?: (?:half\ )?an\ hour | (?:a\ few\ |some\ )?(?:seconds|minutes|moments|hours) ) \s+ (?: later | after(?:wards)? | earlier )
        | (?: with)? in \s+ (?: minutes | seconds | moments | the\ hour ) | not\ much\ later | around\ then
        | (?: very\ )? (?: shortly | soon | immediately | right | straight | directly | some\ ?time | moments | not\ long ) \ (?: after(?:wards|ward)? | thereafter | before | later )
        | (?: a\ (?:few|couple\ of) | some | several | many ) \ (?: seconds | minutes | hours | days | moments ) \ (?: later | after(?:wards)? | before )
        | (?: only\ | just\ | quite\ )? (?: an?\ )? (?: (?:very\ )? (?: little | short | long | good | brief ) \ )? (?: bit | little | while | moment | time | spell ) \ (?: later | after(?:wards?)? | on | earlier | before )
        | later\ (?: on | that | the\ same ) (?: \ (?: day | morning | afternoon | evening | night ) )?
        | (?: early | late | mid ) \s? -? \s? (?: in\ the\ )? (?: morning | afternoon | evening | night )
        | in\ the\ (?: early\ | late\ )? (?: morning | afternoon | evening | night ) | overnight | (?: at\ )? lunch(?:time|\ time|\ break) | (?: by | at )\ (?: EOD | COB | end\ of\ (?:the\ )?day )
        | \d{{1,2}} (?: :\d{{2}} )? \s? -? ish \b | some\ ?time \ (?: between | around | in | during | before | after ) | sometime
        | meanwhile | in\ the\ meantime | meantime | eventually | afterwards | after\ (?:that|a\ while|some\ time)
        ) \b"
    ))
    .ok()
});

/// Meals, the light and other hours that differ from person to person.
const DAY_PART: &str = r"(?: (?:the\ )? (?: early\ | late\ )? (?: breakfast | brunch | lunch | dinner | supper | tea | coffee | prayers? | siesta ) (?: [\ -]? (?:time|break) )? | dawn | dusk | day-?break | sun-?(?:rise|set|up|down) | night-?fall | first\ light | (?:the\ )? (?: early\ | late\ | small\ )? (?: morning | afternoon | evening | night | hours ) (?: \ (?: shift | watch | break ) )? | (?:the\ )? (?: early | late | day ) \ (?: shift | watch ) )";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let heads = context.once(entries::heads);
    // What is nested deeper than the entries belongs to them; a day alone above them is none of them.
    let clocked = |head: &&entries::Head| {
        let entry = head.entry.and_then(|entry| document.timeline.get(entry));
        entry.is_some_and(|entry| entry.time.is_some())
    };
    let depth = |heads: &mut dyn Iterator<Item = &entries::Head>| heads.map(|head| head.depth).min();
    let entered = || depth(&mut heads.iter().filter(|head| head.entry.is_some()));
    let Some(depth) = depth(&mut heads.iter().filter(clocked)).or_else(entered) else { return };
    let columns = LazyCell::new(|| time_columns(document, &heads));
    for (at, head) in heads.iter().enumerate() {
        if head.entry.is_some() || head.depth != depth {
            continue;
        }
        let text = document.source.slice(head.span);
        let inside = || document.timeline.iter().any(|entry| entry.span.covers(head.span));
        let found = document.recall.of(text, |text| {
            let found = FUZZY.as_ref()?.captures(text)?.name("words")?;
            Some(Span::new(found.start(), found.end()))
        });
        let found = found.filter(|_| {
            is_line_of_its_own(context, &heads, at) || !inside() && stands_for_entry(context, &heads, at)
        });
        let timed = || cell(document, head.span).is_some_and(|place| columns.contains(&place));
        let found = found.or_else(|| in_its_place(context, &heads, at, timed));
        let Some(found) = found.or_else(|| set_apart(context, &heads, at)) else { continue };
        let (span, words) = (found.shift(head.span.start), found.of(text));
        findings.push(
            Finding::new(span, format!("“{words}” is not a time: durations cannot be computed from it"))
                .help("Write the time, with ~ where it is an estimate.")
                .fix(Fix::new(
                    "Leave a slot for the time",
                    Applicability::Draft,
                    Edit::replace(span, "~‹HH:MM›"),
                )),
        );
    }
}

/// A few words in the place where the others have their time: the cell of a column of times, or what a gap sets
/// apart on a line as it does beside it.
fn in_its_place(context: &Context<'_>, heads: &[entries::Head], at: usize, timed: impl Fn() -> bool) -> Option<Span> {
    let (document, span) = (context.document, heads[at].span);
    let text = document.source.slice(span);
    let gap = text.find("  ").filter(|end| !text[*end..].trim().is_empty());
    let words = &text[..gap.unwrap_or(text.len())];
    let told = (1..=MOST_WORDS).contains(&words.split_whitespace().take(MOST_WORDS + 1).count())
        && words.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !words.contains(|c: char| c.is_ascii_digit() || c == '‹')
        && !UNKNOWN.contains(&words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
    if !told {
        return None;
    }
    let found = Span::new(0, words.trim_end().len());
    // "10:02   The alert fires."
    let apart = || {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| heads.get(at));
        let mut entries = beside.filter_map(|head| document.timeline.get(head.entry?));
        entries.any(|entry| document.source.text()[entry.stamp.end..].starts_with("  "))
    };
    (if gap.is_some() { apart() } else { timed() }).then_some(found)
}

/// A few words about a time that the mark behind the times of the entries beside it sets apart: "- around half past
/// nine – the queue fills" among "- 09:12 – the table is loaded".
fn set_apart(context: &Context<'_>, heads: &[entries::Head], at: usize) -> Option<Span> {
    static OF_TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:half past|half[- ](?:eight|nine|ten|one|two|three|four|five|six|seven)|quarter (?:past|to)|o['’]clock|noon|midday|midnight|morning|afternoon|evening|night|dawn|dusk|sunrise|sunset|lunch(?:time)?|dinner|breakfast|hours?|minutes?|moments?|while|later|afterwards?|shortly|soon|sometime|some time|early|late|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekend|shift change|(?:end|start) of)\b").ok()
    });
    static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^(?:at|by|before|after|around|about|during|towards?|until|since|near|in the|on|late|early|some|not|just|soon|shortly|right|later|that same|the (?:same|next|following)|half|roughly|circa|between|well|long|only|barely)\b").ok()
    });
    let (document, head) = (context.document, &heads[at]);
    let text = document.source.slice(head.span);
    let marks = |text: &str| {
        let mark = text.find(|c: char| c.is_alphanumeric()).unwrap_or(text.len());
        let mark = &text[..mark];
        mark.contains(['–', '—', ':', '*', '|', ']', '-', ',']).then(|| mark.trim_end().to_owned())
    };
    // What stands behind the times on either side.
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| heads.get(at));
    let mut entries = beside.filter_map(|head| document.timeline.get(head.entry?));
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let mark = entries.find_map(|entry| marks(&document.source.text()[entry.stamp.end..entry.span.end]));
    // "Well after dinner: …" says when in any list; "Night shift: …" may say who.
    let opens = || OPENS.as_ref().is_some_and(|opens| opens.is_match(&text[lead..]));
    let mark = mark.or_else(|| opens().then(|| ":".to_owned()))?;
    let end = text[lead..].find(mark.as_str())? + lead;
    let words = text.get(lead..end)?.trim_end();
    let told = (1..=MOST_WORDS).contains(&words.split_whitespace().count())
        && !words.contains(|c: char| c.is_ascii_digit() || c == '‹')
        && OF_TIME.as_ref().is_some_and(|of_time| of_time.is_match(words));
    told.then(|| Span::new(lead, lead + words.len()))
}

/// The table and column of the cell at `span`.
fn cell(document: &Document, span: Span) -> Option<(usize, usize)> {
    let from = document.blocks.partition_point(|block| block.span.start < span.start);
    match document.blocks.get(from).filter(|block| block.span == span)?.kind {
        BlockKind::Cell { table, column, .. } => Some((table, column)),
        _ => None,
    }
}

/// The columns of tables most cells of which are times of entries.
fn time_columns(document: &Document, heads: &[entries::Head]) -> Vec<(usize, usize)> {
    let mut counted: Vec<((usize, usize), usize, usize)> = Vec::new();
    for head in heads {
        let Some(place) = cell(document, head.span) else { continue };
        let entry = head.entry.and_then(|entry| document.timeline.get(entry));
        let timed = usize::from(entry.is_some_and(|entry| head.span.covers(entry.stamp)));
        // The cells of a table follow each other, row by row.
        match counted.iter_mut().rev().find(|(other, ..)| *other == place) {
            Some((_, times, all)) => (*times, *all) = (*times + timed, *all + 1),
            None => counted.push((place, timed, 1)),
        }
    }
    let timed = counted.into_iter().filter(|(_, times, all)| *times > 1 && times * 2 > *all);
    timed.map(|(place, ..)| place).collect()
}

/// So many words stand for a time at most.
const MOST_WORDS: usize = 6;

/// What says that there is no time, or that it is the one above.
const UNKNOWN: [&str; 9] =
    ["unknown", "not known", "todo", "same", "same time", "ditto", "open", "ongoing", "to be confirmed"];

/// A paragraph between entries is a comment; an item or a first cell is an entry, and so is a paragraph among
/// others that each are one.
fn stands_for_entry(context: &Context<'_>, heads: &[entries::Head], at: usize) -> bool {
    let head = &heads[at];
    let block = context.document.blocks.iter().find(|block| block.span.covers(head.span));
    // The text of a story: "At 10:02 the queue was full."
    let told = || {
        let beside = |other: Option<usize>| other.and_then(|other| heads.get(other));
        let entry = |other: Option<&entries::Head>| {
            other.is_some_and(|other| other.entry.is_some() && !shares_line(context, other, head))
        };
        entry(beside(at.checked_sub(1))) && entry(beside(Some(at + 1)))
    };
    block.is_some_and(|block| match block.kind {
        BlockKind::Item { .. } | BlockKind::Cell { column: 0, .. } => true,
        BlockKind::Paragraph => block.span.start == head.span.start && told(),
        _ => false,
    })
}

/// Whether a line stands between two entries of one paragraph as they do: what is above it has ended, and it
/// begins anew.
fn is_line_of_its_own(context: &Context<'_>, heads: &[entries::Head], at: usize) -> bool {
    let source = &context.document.source;
    let inside = |head: &&entries::Head| head.entry.is_some() && shares_line(context, head, &heads[at]);
    let above = source.text()[..heads[at].span.start].trim_end();
    let begins = source.slice(heads[at].span).starts_with(char::is_uppercase);
    let between = heads[..at].iter().any(|head| inside(&head)) && heads[at + 1..].iter().any(|head| inside(&head));
    between && above.ends_with(['.', '!', '?']) && begins
}

/// Whether two places are lines of one paragraph or items of a list, rather than paragraphs each.
fn shares_line(context: &Context<'_>, one: &entries::Head, other: &entries::Head) -> bool {
    let block = context.document.blocks.iter().find(|block| block.span.covers(one.span));
    block.is_none_or(|block| block.kind != BlockKind::Paragraph || block.span.covers(other.span))
}
