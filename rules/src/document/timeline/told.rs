//! A timeline told in running text: "At 10:02 UTC the pipeline deployed. At 10:15 UTC an alert fired."

use std::sync::LazyLock;

use super::super::stamp::{self, Stamp};
use super::super::{Block, Document};
use super::shift;
use crate::text::{Regex, Span, ascii_pattern};

/// A part of a paragraph that tells what happened at one time.
pub(super) struct Told {
    pub(super) span: Span,
    pub(super) stamp: Stamp,
}

/// The parts of the paragraph `block`, where two of its sentences or more begin with a time, or end with one.
pub(super) fn parts(document: &Document, block: &Block) -> Vec<Told> {
    let source = &document.source;
    let sentences = document.sentences_at(block.span).map(|index| document.sentences[index].span);
    let sentences: Vec<Span> = sentences.filter(|span| block.span.covers(*span)).collect();
    let own = |span: Span| {
        let found = document.recall.of(source.slice(span), when)?;
        Some(shift(found, span.start))
    };
    if sentences.iter().filter(|span| own(**span).is_some()).count() < 2 {
        return Vec::new();
    }
    let mut parts: Vec<Told> = Vec::new();
    for sentence in sentences {
        for clause in clauses(source.slice(sentence)) {
            let span = clause.shift(sentence.start);
            match (own(span), parts.last_mut()) {
                (Some(stamp), _) => parts.push(Told { span, stamp }),
                (None, Some(above)) => above.span = above.span.join(span),
                (None, None) => {}
            }
        }
    }
    parts
}

/// A sentence, cut where it goes on with another time: "…, and at 10:24 UTC the service was restored".
fn clauses(text: &str) -> Vec<Span> {
    static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)(?:[,;]\s+(?:and\s+|then\s+|and then\s+)?|\s+and\s+(?:then\s+)?)(?P<at>at\s+\d{1,2}[:h]\d{2}\b)").ok()
    });
    let cuts = NEXT.iter().flat_map(|next| next.captures_iter(text));
    let cuts: Vec<(usize, usize)> =
        cuts.filter_map(|cut| Some((cut.get(0)?.start(), cut.name("at")?.start()))).collect();
    let mut clauses = Vec::new();
    let mut start = 0;
    for (end, next) in cuts {
        clauses.push(Span::new(start, end));
        start = next;
    }
    clauses.push(Span::new(start, text.len()));
    clauses
}

/// The time at which something is said to have happened: the one that a clause begins with, or the one that a plain
/// sentence ends with. What looks back, "caused by the deploy at 10:02", tells of another time.
fn when(clause: &str) -> Option<Stamp> {
    static AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\s(?P<at>at\s+\d{1,2}[:h]\d{2}\b[^.;,]{0,12})\W*$").ok()
    });
    static BACK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:had|been|since|because|due|caused|causing|after|before|until|till|when|while|which|that|who|from|between|if|first|last|next|already|earlier|previous(?:ly)?|runs?|scheduled|planned|approved|due|daily|nightly|weekly|hourly|monthly|every|each|always|usually|normally|logs?|graphs?|metrics?|shows?|showed|(?:the|an?|this|our|its)\s+[\w-]+\s+$)").ok()
    });
    let lead = clause.trim_start_matches(|c: char| !c.is_alphanumeric());
    let at = clause.len() - lead.len();
    if let Some(stamp) = stamp::leading(lead).filter(|stamp| stamp.time.is_some()) {
        return Some(shift(stamp, at));
    }
    let end = AT_END.as_ref()?.captures(clause)?.name("at")?.start();
    let (before, behind) = clause.split_at(end);
    if BACK.as_ref().is_some_and(|back| back.is_match(before)) {
        return None;
    }
    stamp::leading(behind).filter(|stamp| stamp.time.is_some()).map(|stamp| shift(stamp, end))
}

#[cfg(test)]
mod tests {
    use crate::document::parse;
    use crate::text::Source;

    fn entries(text: &str) -> Vec<(String, String)> {
        let document =
            parse(Source::new(format!("# Ledger outage\n\n## Timeline\n\n{text}\n")), None);
        let slice = |span| document.source.slice(span).to_owned();
        document.timeline.iter().map(|entry| (slice(entry.stamp), slice(entry.text))).collect()
    }

    #[test]
    fn sentences_have_times_of_their_own() {
        let told = entries(
            "At 10:02 UTC the feed changed its form and errors began. At 10:15 UTC an alert\nfired. The desk took it at 10:17 UTC. It was the old form that had failed. A rollback began at 10:20 UTC, and at 10:24 UTC the feed was back.",
        );
        let stamps: Vec<&str> = told.iter().map(|(stamp, _)| stamp.as_str()).collect();
        assert_eq!(stamps, ["10:02 UTC", "10:15 UTC", "10:17 UTC", "10:20 UTC", "10:24 UTC"]);
        assert!(told[4].1.starts_with("the feed was back"), "{told:?}");
    }

    #[test]
    fn what_looks_back_is_no_entry() {
        let habit = "At 10:05 UTC an alert fired. The nightly job runs at 02:00. At 10:20 UTC the desk put it back.";
        assert_eq!(entries(habit).len(), 2);
        let told = entries(
            "At 10:30 UTC the desk put the old form back. The cause was the change at 10:02. At 10:40 UTC the feed was back. Errors had begun at 10:03.",
        );
        let stamps: Vec<&str> = told.iter().map(|(stamp, _)| stamp.as_str()).collect();
        assert_eq!(stamps, ["10:30 UTC", "10:40 UTC"]);
    }

    #[test]
    fn one_sentence_and_its_remarks_are_one_entry() {
        assert_eq!(entries("10:02 The feed changed. It was the third time.").len(), 1);
    }
}
