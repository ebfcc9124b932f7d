//! Labelled values.

use super::{Document, Role};
use crate::text::Span;

/// `Severity: SEV-2`, in whatever shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The label, without punctuation and markup.
    pub label: Span,
    /// The value; empty where nothing is given.
    pub value: Span,
    /// What the label means, if it is known.
    pub role: Option<Role>,
    /// Where it stands.
    pub origin: FieldOrigin,
}

/// Where a [`Field`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOrigin {
    /// YAML or TOML front matter.
    FrontMatter,
    /// A `Label: value` line or bullet.
    Line,
    /// A cell pair of a metadata table.
    Table,
}

/// The labelled values of a document whose blocks, sections and sentences are known.
pub(crate) fn read(_document: &Document) -> Vec<Field> {
    Vec::new()
}
