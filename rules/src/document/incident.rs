//! The incident that a document is about: how severe it was, and how far the report is.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

use super::{Document, Field, Role};

/// The number of the severity: 1 for `SEV-1`, `Sev 1 (critical)`, `Tier 1`; 0 for `P0`. None where
/// the document gives none, or one without a number.
#[must_use]
pub fn severity(document: &Document) -> Option<u8> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)(?:^|\b(?:sev(?:erity)?|tier|level|p|s)[\s\-:]?)(?P<number>[0-5])\b")
            .ok()
    });
    let fields = document.fields.iter().filter(|field| field.role == Some(Role::Severity));
    fields
        .filter_map(|field| NUMBER.as_ref()?.captures(document.source.slice(field.value).trim()))
        .find_map(|found| found.name("number")?.as_str().parse().ok())
}

/// Whether the document says that it is not finished: `Status: Draft`.
#[must_use]
pub fn is_draft(document: &Document) -> bool {
    const DRAFT: &[&str] =
        &["draft", "wip", "progress", "preliminary", "incomplete", "open", "todo"];
    let words = |field: &Field| {
        let value = document.source.slice(field.value).to_lowercase();
        value.split(|c: char| !c.is_alphanumeric()).any(|word| DRAFT.contains(&word))
    };
    document.fields.iter().any(|field| field.role == Some(Role::Status) && words(field))
}

#[cfg(test)]
mod tests {
    use super::{is_draft, severity};
    use crate::document::{Document, parse};
    use crate::text::Source;

    fn read(text: &str) -> Document {
        parse(Source::new(text), None)
    }

    #[test]
    fn severity_and_status() {
        for (text, level) in [
            ("Severity: SEV-2", Some(2)),
            ("Severity: Sev1", Some(1)),
            ("Severity: Tier 1 (High Impact)", Some(1)),
            ("Severity: P0", Some(0)),
            ("Severity: 3", Some(3)),
            ("Severity: Major", None),
        ] {
            assert_eq!(severity(&read(&format!("# A\n\n- {text}\n"))), level, "{text}");
        }
        assert!(is_draft(&read("# A\n\n- Status: Draft, in review\n")));
        assert!(!is_draft(&read("# A\n\n- Status: Final\n")));
    }
}
