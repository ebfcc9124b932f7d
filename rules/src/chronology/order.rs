//! Entries that stand in the wrong order.

use super::Chronology;

/// An entry that is earlier than one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The entry, as an index into the timeline.
    pub entry: usize,
    /// The entry above that is later.
    pub after: usize,
    /// By how much, in seconds.
    pub by: i64,
}

/// Entries that are earlier than the one before them in the same list. Of two neighbours the one that
/// fits worse among the others is named: a row of the wrong year is one break, not many.
#[must_use]
pub fn breaks(chronology: &Chronology) -> Vec<Break> {
    let mut found = Vec::new();
    for list in lists(chronology) {
        let at: Vec<(usize, i64)> =
            list.filter_map(|index| Some((index, chronology.moments[index].at?))).collect();
        let rising = rising(&at);
        for (position, (entry, time)) in at.iter().enumerate() {
            if rising.contains(&position) {
                continue;
            }
            // The nearest entry above that is later; where there is none, the row itself is too late.
            let above = at[..position].iter().rev().find(|(_, other)| other > time);
            if let Some((after, other)) = above {
                found.push(Break { entry: *entry, after: *after, by: other - time });
            } else if let Some((below, other)) =
                at[position..].iter().find(|(_, other)| other < time)
            {
                found.push(Break { entry: *below, after: *entry, by: time - other });
            }
        }
    }
    found.sort_by_key(|found| found.entry);
    found.dedup_by_key(|found| found.entry);
    // Entries that follow each other below the same later one are one break: a new day without a date.
    let mut last: Option<Break> = None;
    found.retain(|one| {
        let goes_on = last.is_some_and(|last| {
            last.after == one.after && last.entry + 1 == one.entry && last.by >= one.by
        });
        last = Some(*one);
        !goes_on
    });
    found
}

/// Whether the entries of list `list` run from the newest to the oldest throughout.
#[must_use]
pub fn is_descending(chronology: &Chronology, list: usize) -> bool {
    let at: Vec<i64> = chronology
        .moments
        .iter()
        .filter(|moment| moment.list == list)
        .filter_map(|moment| moment.at)
        .collect();
    let falls = at.windows(2).filter(|two| two[1] < two[0]).count();
    at.len() >= 3 && falls >= 2 && at.windows(2).all(|two| two[1] <= two[0])
}

fn lists(chronology: &Chronology) -> impl Iterator<Item = std::ops::Range<usize>> {
    let moments = &chronology.moments;
    let mut start = 0;
    std::iter::from_fn(move || {
        let list = moments.get(start)?.list;
        let end = start + moments[start..].iter().take_while(|moment| moment.list == list).count();
        let range = start..end;
        start = end;
        Some(range)
    })
}

/// Positions of the longest run of entries that do not fall; of equally long ones the one that keeps
/// the earlier entries.
fn rising(at: &[(usize, i64)]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(at.len());
    for (position, (_, time)) in at.iter().enumerate() {
        let before = (0..position)
            .filter(|other| at[*other].1 <= *time)
            .max_by_key(|other| (best[*other].0, std::cmp::Reverse(*other)));
        best.push((before.map_or(1, |other| best[other].0 + 1), before));
    }
    let mut end =
        (0..at.len()).max_by_key(|position| (best[*position].0, std::cmp::Reverse(*position)));
    let mut run = Vec::new();
    while let Some(position) = end {
        run.push(position);
        end = best[position].1;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chronology::Moment;

    fn of(minutes: &[i64]) -> Chronology {
        let moments = minutes
            .iter()
            .map(|minute| Moment { at: Some(minute * 60), ..Moment::default() })
            .collect();
        Chronology { moments, ..Chronology::default() }
    }

    fn entries(minutes: &[i64]) -> Vec<usize> {
        breaks(&of(minutes)).iter().map(|found| found.entry).collect()
    }

    #[test]
    fn the_odd_one_is_named() {
        assert_eq!(entries(&[1, 2, 2, 5]), [0_usize; 0]);
        assert_eq!(entries(&[10, 9]), [1]);
        assert_eq!(entries(&[1, 30, 22, 40]), [2]);
        assert_eq!(entries(&[1, 2, -500, 4, 5]), [2]);
        assert_eq!(entries(&[900, 2, 3, 4]), [1], "the first row is too late: told where it shows");
        assert_eq!(entries(&[1, 2, 500, 501, 502, 90, 91]), [5], "one break, not two");
    }

    #[test]
    fn newest_first() {
        assert!(is_descending(&of(&[9, 8, 7, 7]), 0));
        assert!(!is_descending(&of(&[9, 8]), 0));
        assert!(!is_descending(&of(&[9, 8, 8, 10]), 0));
    }
}
