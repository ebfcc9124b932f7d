//! Sixteen hexadecimal digits by which a finding is known again after the text around it moved.
//!
//! What is hashed: the rule, the words at the finding, the words of the sentence (or else the line)
//! it stands in, and its number among findings that are equal in all of that. White space counts as
//! one space, so that rewrapping a paragraph or changing its line ends keeps fingerprints. Line
//! numbers, messages and severities are left out: they may change while the finding stays.
//!
//! The hash is 64-bit FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>). It is written out here
//! because fingerprints are stored by other tools and must not change with a library or with Rust.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::rule::Finding;
use crate::text::Span;

/// What went into the fingerprints of the last lint. While somebody types, the words of nearly all findings
/// and what they stand in are as they were.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// Which document it was.
    document: u64,
    /// By place and rule.
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    span: Span,
    context: Span,
    rule: Cow<'static, str>,
    hash: Fnv,
}

impl Memo {
    /// What was known of a finding of `rule` at `span`, which stands in `context`.
    fn get(&self, document: &Document, rule: &str, span: Span, context: Span) -> Option<Fnv> {
        let change = document.carry.since(self.document)?;
        let (span, context) = (change.before(span)?, change.before(context)?);
        let order = |it: &Known| (it.span, &*it.rule).cmp(&(span, rule));
        let known = &self.known[self.known.binary_search_by(order).ok()?];
        (known.context == context).then_some(known.hash)
    }

    /// Keeps what is known of `findings` of `document`.
    fn keep(&mut self, document: &Document, findings: &[Marked]) {
        self.document = document.carry.id;
        self.known.clear();
        for Marked { finding, own, parts } in findings {
            let single = finding.parts.iter().zip(parts);
            self.known.extend(single.chain([(finding, own)]).map(|(finding, mark)| Known {
                span: finding.span,
                context: mark.context,
                rule: finding.rule.clone(),
                hash: mark.hash,
            }));
        }
        self.known.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    }
}

/// All that goes into a fingerprint but the number among equal ones, and what the finding stands in.
#[derive(Clone, Copy)]
struct Mark {
    hash: Fnv,
    context: Span,
}

/// A finding, with all that goes into its fingerprint but its number among equal ones.
pub(super) struct Marked {
    pub(super) finding: Finding,
    own: Mark,
    /// Those of its parts.
    parts: Vec<Mark>,
}

/// Marks findings, in whatever order they are: several threads do so.
pub(super) fn mark(document: &Document, memo: &Memo, findings: Vec<Finding>) -> Vec<Marked> {
    let mark = |finding: &Finding| {
        let (rule, span) = (&*finding.rule, finding.span);
        let context = context(document, span);
        let hash = memo.get(document, rule, span, context).unwrap_or_else(|| {
            let mut hash = Fnv::new();
            hash.field(rule);
            hash.field(document.source.slice(span));
            hash.field(document.source.slice(context));
            hash
        });
        Mark { hash, context }
    };
    let marked = findings.into_iter().map(|finding| Marked {
        own: mark(&finding),
        parts: finding.parts.iter().map(mark).collect(),
        finding,
    });
    marked.collect()
}

/// Sets the fingerprints of findings, which are in document order.
pub(super) fn number(
    document: &Document,
    memo: &mut Memo,
    mut findings: Vec<Marked>,
) -> Vec<Finding> {
    memo.keep(document, &findings);
    let mut seen: FxHashMap<u64, u64> = FxHashMap::default();
    let mut number = |finding: &mut Finding, Mark { mut hash, .. }: Mark| {
        let before = seen.entry(hash.0).or_default();
        hash.bytes(&before.to_le_bytes());
        *before += 1;
        finding.fingerprint = hash.digits();
    };
    // What is told at once with others has the fingerprint that it would have by itself.
    let mut single: Vec<(&mut Finding, Mark)> = findings.iter_mut().flat_map(single).collect();
    single.sort_by_key(|(finding, _)| finding.span);
    single.into_iter().for_each(|(finding, mark)| number(finding, mark));
    let joined = findings.iter_mut().filter(|it| !it.finding.parts.is_empty());
    joined.for_each(|it| number(&mut it.finding, it.own));
    findings.into_iter().map(|it| it.finding).collect()
}

/// Sets the fingerprints of `findings`, which are in document order.
pub(super) fn assign(document: &Document, findings: Vec<Finding>) -> Vec<Finding> {
    let mut memo = Memo::default();
    let findings = mark(document, &memo, findings);
    number(document, &mut memo, findings)
}

fn single(marked: &mut Marked) -> impl Iterator<Item = (&mut Finding, Mark)> {
    let Marked { finding, own, parts } = marked;
    let (findings, marks) = match parts.is_empty() {
        true => (std::slice::from_mut(finding), std::slice::from_ref(own)),
        false => (finding.parts.as_mut_slice(), parts.as_slice()),
    };
    findings.iter_mut().zip(marks.iter().copied())
}

/// The sentence that holds the start of `span`, or its line.
fn context(document: &Document, span: Span) -> Span {
    let after = document.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    after
        .checked_sub(1)
        .map(|index| document.sentences[index].span)
        .filter(|sentence| sentence.holds(span.start))
        .unwrap_or_else(|| document.source.line_span(document.source.line_of(span.start)))
}

/// FNV-1a, 64 bits.
#[derive(Clone, Copy, Debug)]
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Sixteen hexadecimal digits.
    fn digits(self) -> String {
        let digit = |at: u32| char::from_digit((self.0 >> (60 - 4 * at)) as u32 & 0xf, 16);
        // Room for all of them at once: every finding is given its digits at every key.
        let mut digits = String::with_capacity(16);
        digits.extend((0..16).filter_map(digit));
        digits
    }

    /// The words of `text`, a space behind each, and a byte that no UTF-8 text holds.
    fn field(&mut self, text: &str) {
        let mut words = |word: &[u8]| {
            self.bytes(word);
            self.bytes(b" ");
        };
        if text.is_ascii() {
            let white = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
            text.as_bytes().split(white).filter(|word| !word.is_empty()).for_each(&mut words);
        } else {
            text.split_whitespace().map(str::as_bytes).for_each(&mut words);
        }
        self.bytes(&[0xff]);
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn the_hash_is_fnv_1a() {
        // Published test vectors of the algorithm.
        for (text, expected) in [
            ("", 0xcbf2_9ce4_8422_2325_u64),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hash = Fnv::new();
            hash.bytes(text.as_bytes());
            assert_eq!(hash.0, expected, "{text:?}");
            assert_eq!(hash.digits(), format!("{expected:016x}"));
        }
    }
}
