//! Labels and values that only blanks set apart, line below line: "Severity   SEV-2".

use super::{Field, FieldOrigin, METADATA, Reader};
use crate::document::Block;
use crate::text::Span;

/// So many lines make a list of them.
const LEAST: usize = 3;

/// The values of a paragraph most lines of which pair a short label with a value, some of them known.
pub(super) fn fields(reader: &Reader<'_>, block: &Block) -> Vec<Field> {
    let lines = reader.lines(block);
    let pairs: Vec<(Span, Span)> =
        lines.iter().filter_map(|line| pair(reader.text, line.trim(reader.text))).collect();
    if pairs.len() < LEAST || pairs.len() * 2 <= lines.len() {
        return Vec::new();
    }
    let fields = pairs.into_iter();
    let fields: Vec<Field> =
        fields.map(|(label, value)| reader.field(label, value, FieldOrigin::Line)).collect();
    let known = fields.iter().filter(|field| field.role.is_some_and(|it| METADATA.contains(&it)));
    if known.count() < LEAST { Vec::new() } else { fields }
}

/// The label and the value of a line, two blanks or more between them.
fn pair(text: &str, line: Span) -> Option<(Span, Span)> {
    let words = line.of(text);
    let gap = words.find("  ").or_else(|| words.find('\t'))?;
    let (label, value) = (&words[..gap], words[gap..].trim_start());
    let short = (1..=4).contains(&label.split(' ').count())
        && label.starts_with(char::is_alphabetic)
        && !label.contains([':', '.', ',', ';', '|', '!', '?']);
    let value = Span::new(line.end - value.len(), line.end);
    (short && !value.is_empty()).then(|| (Span::new(line.start, line.start + gap), value))
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    #[test]
    fn blanks_set_values_apart() {
        let text = "Number     QST-31\nSeverity   SEV-2\nDate       2026-05-19\nAuthors    Ines Okafor\n\n# Summary\n\nAll is well.\n";
        let document = parse(Source::new(text), None);
        let value = |role| document.field(role).map(|field| document.source.slice(field.value));
        assert_eq!(value(Role::Severity), Some("SEV-2"));
        assert_eq!(value(Role::Authors), Some("Ines Okafor"));
        let prose =
            "The queue  stood still.\nOrders  were late.\nAll  is well.\n\n# Summary\n\nYes.\n";
        assert!(parse(Source::new(prose), None).fields.is_empty());
    }
}
