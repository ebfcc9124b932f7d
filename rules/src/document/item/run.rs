//! Metadata in a row, set apart by one mark or another: "… — Lena Weiß, 2026-12-11, PAY-92, P2. Done when …".
//!
//! Each part alone may be a word of the work; several in a row, one of which is nothing else, say who does it
//! and until when.

use std::sync::LazyLock;

use super::super::date;
use super::super::people::People;
use super::{Due, ItemState, Owner, acceptance, due, mark, owner, state, ticket};
use crate::text::{Lately, Regex, Span, pattern};

/// What a row of marks says, spans from the start of the item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    /// Where its first part begins.
    pub(super) start: usize,
    pub(super) owners: Vec<Owner>,
    pub(super) due: Option<Due>,
    pub(super) kind: Option<Span>,
    pub(super) estimate: Option<Span>,
    pub(super) state: Option<ItemState>,
}

/// What a part of a row is.
enum Part {
    Owners(Vec<Owner>),
    Due(Due),
    Kind,
    Estimate,
    State(Option<ItemState>),
    /// A ticket, a priority.
    Mark,
}

static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i)\s*(?:(?:[,;|·•→()\[\]]|\s(?:—|–|--?|->|/)\s|:\s|[.]\s)\s*(?:(?:due by|due on|due|by|until)\s)?|\s(?:due by|due on|due|by|until)\s)\s*").ok()
});

/// As [`at_end`], where nobody is listed: several ask for it of the same words.
pub(super) fn of_words(text: &str) -> Option<Run> {
    thread_local! {
        static LATELY: Lately<Option<Run>> = const { Lately::new() };
    }
    LATELY.with(|lately| lately.of(text, |text| at_end(text, &People::default())))
}

/// The row of marks at the end of `text`, the words of an item, in front of a criterion. `people` are those
/// whom the document lists.
pub(super) fn at_end(text: &str, people: &People) -> Option<Run> {
    let end = acceptance::set_apart(text).unwrap_or(text.len());
    let words = text.get(..end)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ')' | ']' | '*' | '_' | ';' | '|')
    });
    // "Dec 4, 2026" is one part.
    let dates = date::all(words);
    let inside = |at: usize| dates.iter().any(|date| date.span.start < at && at < date.span.end);
    let joints: Vec<(usize, usize)> = JOINT
        .iter()
        .flat_map(|joint| joint.find_iter(words))
        .map(|joint| (joint.start(), joint.end()))
        .filter(|(start, _)| !inside(*start))
        .collect();
    let mut run = Run { start: words.len(), ..Run::default() };
    let (mut parts, mut certain) = (0, 0);
    let mut to = words.len();
    for (before, from) in joints.into_iter().rev() {
        // "2026-10-23 — — 1d": a place that nothing fills.
        let filled = words[from..to].trim_start_matches([' ', '—', '–']);
        let span = Span::new(to - filled.len(), to).trim(words);
        to = before;
        // "[Pull request](https://…)": the words of a link are no name.
        let link = words[..span.start].ends_with('[') && words[span.end..].starts_with("](");
        if span.is_empty() || link {
            continue;
        }
        let joint = &words[before..from];
        // "Lower the TTL (1h)": how long something lasts.
        if joint.ends_with(['(', '[']) && mark::lasts(&words[..from]) {
            break;
        }
        let Some(part) = part(span, words, people).or_else(|| by_when(joint, span, words, parts))
        else {
            break;
        };
        run.start = before;
        parts += 1;
        // "— TBD, end of month": who does it is open.
        let open = matches!(&part, Part::Due(due) if due.date.is_none()) && run.due.is_some();
        let part = match Some(span).filter(|_| open).and_then(|span| nobody(span, words)) {
            Some(owner) => Part::Owners(vec![owner]),
            None => part,
        };
        match part {
            Part::Owners(owners) => {
                run.owners.splice(0..0, owners);
            }
            Part::Due(due) => {
                certain += usize::from(due.date.is_some());
                run.due = Some(due);
            }
            Part::Kind => run.kind = Some(span),
            Part::Estimate => {
                certain += 1;
                run.estimate = Some(span);
            }
            Part::State(state) => {
                certain += 1;
                run.state = run.state.or(state);
            }
            Part::Mark => certain += 1,
        }
    }
    (parts > 1 && certain > 0).then_some(run)
}

/// "— Ana Ruiz — by the vintage — PAY-92": behind a mark and "by", among others, a few words say when.
fn by_when(joint: &str, span: Span, words: &str, parts: usize) -> Option<Part> {
    const MOST: usize = 4;
    let apart = joint.contains(['—', '–', '·', '|', ';', ',', '(']);
    let lower = joint.to_lowercase();
    let by =
        ["by", "until", "due"].iter().any(|word| lower.split_whitespace().any(|it| it == *word));
    let few = span.of(words).split_whitespace().count() <= MOST;
    (parts > 0 && apart && by && few).then_some(Part::Due(Due { span, date: None }))
}

/// Who is still looked for.
fn nobody(span: Span, words: &str) -> Option<Owner> {
    let name = span.of(words);
    let kind = owner::classify(name).filter(|_| owner::name::is_open_question(name))?;
    Some(Owner { span, kind })
}

/// What the part at `span` of `words` is; `None` where it is a word of the work.
fn part(span: Span, words: &str, people: &People) -> Option<Part> {
    let written = span.of(words);
    let bare = written.trim_matches(|c: char| matches!(c, '*' | '_' | '`' | '.'));
    let dates = date::all(bare);
    let whole = dates.iter().any(|date| {
        let before = bare[..date.span.start].trim();
        date.span.end == bare.len() && (before.is_empty() || date::weekday(before).is_some())
    });
    if whole {
        return due::in_value(written).map(|due| Part::Due(due.shift(span.start)));
    }
    if mark::names_kind(bare) {
        return Some(Part::Kind);
    }
    let ranked = bare.len() == 2 && bare.starts_with(['P', 'p']) && mark::level(bare).is_some();
    if mark::is_size(bare) {
        return Some(Part::Estimate);
    }
    if state::is_one(bare) {
        return Some(Part::State(state::of_value(bare)));
    }
    if ranked || ticket::is_one(bare) {
        return Some(Part::Mark);
    }
    if due::is_vague(bare) {
        return Some(Part::Due(Due { span, date: None }));
    }
    let owners = owner::in_value(written);
    let named = |owner: &Owner| {
        let name = owner.span.of(written);
        name.starts_with('@') && !name.contains(' ')
            || people.lists(name)
            || owner::name::is_full_name(name)
            || owner::name::is_open_question(name)
            || owner::name::is_nobody(name)
    };
    let all = !owners.is_empty() && owners.iter().all(named);
    all.then(|| Part::Owners(owners.into_iter().map(|owner| owner.shift(span.start)).collect()))
}

#[cfg(test)]
mod tests {
    use super::{Run, at_end};
    use crate::document::people::People;

    fn read(text: &str) -> Option<(Vec<&str>, Option<&str>)> {
        let Run { owners, due, .. } = at_end(text, &People::default())?;
        let owners = owners.into_iter().map(|owner| owner.span.of(text)).collect();
        Some((owners, due.map(|due| due.span.of(text))))
    }

    #[test]
    fn rows_of_every_kind() {
        for text in [
            "**Drop the worker** — Lena Weiß, 2026-12-11, PAY-92, P2, Prevention",
            "Drop the worker — Lena Weiß, 2026-12-11, P2. Done when the image is gone.",
            "Drop the worker (Lena Weiß, 2026-12-11, P2). Done when the image is gone.",
            "Drop the worker; Lena Weiß; 2026-12-11; P2",
            "Drop the worker: Lena Weiß by 2026-12-11",
            "PAY-92 · Drop the worker · Lena Weiß · 2026-12-11 · P2",
            "Drop the worker [Lena Weiß | 2026-12-11 | PAY-92]",
            "Drop the worker (PAY-92, Prevention, 2 d, Lena Weiß, due 2026-12-11)",
        ] {
            assert_eq!(read(text), Some((vec!["Lena Weiß"], Some("2026-12-11"))), "{text}");
        }
        let both = "Drop the worker — Lena Weiß and Chidi Okafor, 2026-12-11, P2";
        assert_eq!(read(both).map(|(owners, _)| owners.len()), Some(2));
        let vague = "Alert on refund age — TBD, end of month, PAY-92";
        assert_eq!(read(vague), Some((vec!["TBD"], Some("end of month"))));
        let gap = "Alert on refund age — Lena Weiß — 2026-12-11 — — 2d";
        assert_eq!(read(gap), Some((vec!["Lena Weiß"], Some("2026-12-11"))));
        let by = "Alert on refund age — Lena Weiß — by the vintage — PAY-92 — 2d";
        assert_eq!(read(by), Some((vec!["Lena Weiß"], Some("the vintage"))));
    }

    #[test]
    fn words_of_the_work_are_no_row() {
        for text in [
            "Drop the worker, the queue and the job",
            "Compare Redis Cluster, Apache Kafka",
            "Drop the worker (PAY-92)",
            "Cap the retries [Pull Request](https://git.example/a/b/pull/12)",
            "Log what happened between 10:02 and 10:31",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
