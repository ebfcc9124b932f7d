//! What the words say: who does what.

pub mod aim;
pub mod control;
pub mod imperative;
pub mod roles;

use std::collections::BTreeMap;

use crate::document::Document;

/// What the organisation has told us about its names.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// People, by any name the text may use, with the role to write instead.
    pub people: &'a BTreeMap<String, String>,
    /// Products, services and hosts.
    pub products: &'a [String],
    /// Teams.
    pub teams: &'a [String],
}

/// What the words of a document say.
#[derive(Clone, Debug, Default)]
pub struct Reading {}

/// Reads `document`.
#[must_use]
pub fn read(document: &Document, known: Known<'_>) -> Reading {
    let _ = (document, known);
    Reading::default()
}
