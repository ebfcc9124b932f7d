//! What a document gives as causes, one by one: bullets, rows, paragraphs and labelled values.

use std::ops::Range;
use std::slice;
use std::sync::LazyLock;

use crate::document::roles::exact_roles;
use crate::document::{Block, BlockKind, Document, Quotation, Role, Section, Unit};
use crate::facts::whys::{self, Chain};
use crate::rule::Context;
use crate::text::{Regex, Span, ascii_pattern};

/// One cause or contributing factor.
#[derive(Clone, Debug)]
pub(super) struct Factor {
    /// Its words.
    pub(super) span: Span,
    /// Its sentences, as indices into the document's.
    pub(super) sentences: Range<usize>,
    /// Whether it is given as a root cause, not as a contributing factor.
    pub(super) root: bool,
    /// Whether it stands in a list or table, beside others.
    pub(super) listed: bool,
}

/// Its chains of whys, in order.
pub(super) fn whys(context: &Context<'_>) -> Vec<Chain> {
    whys::read(context.document)
}

/// Every cause of the document, in order.
pub(super) fn read(context: &Context<'_>) -> Vec<Factor> {
    let document = context.document;
    let mut factors: Vec<Factor> = Vec::new();
    let mut row = None;
    let roots = document.sections.iter().map(|it| document.chain(it).find_map(role));
    let roots: Vec<Option<bool>> = roots.collect();
    for (index, (section, block)) in document.placed_blocks().enumerate() {
        let root = roots[section];
        let root = root.filter(|_| is_cause(document, block, &document.sections[section]));
        let Some(root) = root else { continue };
        let place = place(block);
        // What hangs on a bullet, or stands in the same row, belongs to it.
        let same_row = place.is_some() && place == row;
        let below = block.list_depth > 1
            || block.list_depth == 1 && matches!(block.kind, BlockKind::Paragraph);
        row = place;
        let sentences = document.sentences.partition_point(|it| it.block < index)
            ..document.sentences.partition_point(|it| it.block <= index);
        match factors.last_mut() {
            Some(last) if (below || same_row) && last.root == root => {
                last.span = last.span.join(block.span);
                last.sentences.end = last.sentences.end.max(sentences.end);
            }
            _ => {
                // The steps of an ordered list are one course of events.
                let ordered = matches!(block.kind, BlockKind::Item { number: Some(_), .. });
                let listed = block.list_depth > 0 && !ordered || place.is_some();
                let span = unlabelled(document, block.span);
                factors.push(Factor { span, sentences, root, listed });
            }
        }
    }
    for field in &document.fields {
        let root = field.role == Some(Role::RootCause);
        if !(root || field.role == Some(Role::Contributing)) || field.value.is_empty() {
            continue;
        }
        if factors.iter().any(|factor| factor.span.overlaps(field.value)) {
            continue;
        }
        let sentences = document.sentences_at(field.value);
        factors.push(Factor { span: field.value, sentences, root, listed: false });
    }
    factors.sort_by_key(|factor| factor.span.start);
    factors
}

/// `block` without a label that only says that it is a cause: "Root cause: the merge of the shops".
fn unlabelled(document: &Document, block: Span) -> Span {
    let text = document.source.slice(block);
    let Some((label, _)) = text.split_once(':') else { return block };
    let says = exact_roles(label.trim_matches(['*', '_', ' ']));
    if !says.contains(&Role::RootCause) && !says.contains(&Role::Contributing) {
        return block;
    }
    let rest = text[label.len()..].trim_start_matches([':', '*', '_', ' ']);
    Span::new(block.end - rest.len(), block.end)
}

/// For each sentence of `document`, whether it is part of one of `factors`.
pub(super) fn within(document: &Document, factors: &[Factor]) -> Vec<bool> {
    let mut within = vec![false; document.sentences.len()];
    for factor in factors {
        within[factor.sentences.clone()].fill(true);
    }
    within
}

/// Whether `block` gives a cause, in a `section` of them.
fn is_cause(document: &Document, block: &Block, section: &Section) -> bool {
    let prose = matches!(
        block.kind,
        BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Cell { row: 1.., .. }
    );
    let words = document.prose_at(block.span);
    if !prose || block.quote_depth > 0 || words.trim().is_empty() || is_slot(words) {
        return false;
    }
    // A label such as "**Root cause:**" that opens a section is no cause itself.
    let text = document.source.slice(block.span);
    let end = block.span.start + text.trim_end_matches(['*', '_']).len();
    !(section.title.overlaps(block.span) && section.title.end >= end)
}

/// Whether `words` are slots and next to nothing else: still to become a cause. A sentence with a slot
/// in it tells of one.
fn is_slot(words: &str) -> bool {
    const LABEL: usize = 4;
    if !words.contains('‹') {
        return false;
    }
    let outside =
        words.split('‹').map(|part| part.split_once('›').map_or(part, |(_, after)| after));
    let told: usize = outside.map(|part| part.split_whitespace().count()).sum();
    told <= LABEL
}

/// Whether `section` gives causes: `true` root causes, `false` factors.
fn role(section: &Section) -> Option<bool> {
    if section.has(Role::Contributing) {
        Some(false)
    } else {
        section.has(Role::RootCause).then_some(true)
    }
}

fn place(block: &Block) -> Option<(usize, usize)> {
    match block.kind {
        BlockKind::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    }
}

/// Whether the causes are found by asking why again and again, which has rules of its own.
pub(super) fn asks_why(document: &Document, factors: &[Factor]) -> bool {
    static WHYS: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"(?i)(?:5-| )whys").ok());
    let asking = document.hits(Unit::Prose, |words| {
        let first = words.trim_start_matches(|c: char| !c.is_alphabetic());
        let begins = first.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("why"));
        (begins || WHYS.as_ref().is_some_and(|whys| whys.is_match(words))).then_some(())
    });
    factors.iter().any(|factor| {
        let from = asking.partition_point(|(sentence, ())| *sentence < factor.sentences.start);
        asking.get(from).is_some_and(|(sentence, ())| *sentence < factor.sentences.end)
    })
}

/// Those of `factors` that stand in no section that asks why.
pub(super) fn told<'f>(document: &Document, factors: &'f [Factor]) -> Vec<&'f Factor> {
    let place = |factor: &Factor| document.section_at(factor.span.start).span;
    let asking = factors.iter().filter(|factor| asks_why(document, slice::from_ref(*factor)));
    let asking: Vec<Span> = asking.map(place).collect();
    factors.iter().filter(|factor| !asking.contains(&place(factor))).collect()
}

/// The label that a factor begins with: "CF-2: …".
pub(super) fn label<'d>(document: &'d Document, factor: &Factor) -> Option<(&'d str, u32)> {
    let text = document.source.slice(factor.span);
    label_at(&text[text.find(char::is_alphanumeric)?..])
}

/// The label that `text` begins with: up to four capitals and a number, "CF-2", "F2".
pub(super) fn label_at(text: &str) -> Option<(&str, u32)> {
    const LONGEST: usize = 4;
    let letters = text.find(|c: char| !c.is_ascii_uppercase())?;
    let rest = &text[letters..];
    let digits = rest.strip_prefix('-').unwrap_or(rest);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let alone = !digits[end..].starts_with(|c: char| c.is_alphanumeric());
    let number = digits[..end].parse().ok()?;
    ((1..=LONGEST).contains(&letters) && end < 3 && alone).then_some((&text[..letters], number))
}

/// Whether the words at sentence `sentence` are the writer's.
pub(super) fn own_words(document: &Document, sentence: usize) -> bool {
    document.sentences[sentence].quotation == Quotation::None
}

/// Whether the sentence is marked as the cause: "Root cause: the fitter …".
pub(super) fn calls_itself_cause(document: &Document, sentence: usize) -> bool {
    let words = document.prose_at(document.sentences[sentence].span).trim_start().to_lowercase();
    let Some((label, _)) = words.split_once(':') else { return false };
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(
        label,
        "cause"
            | "root cause"
            | "primary cause"
            | "main cause"
            | "underlying cause"
            | "actual cause"
    )
}
