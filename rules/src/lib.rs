//! The engine of faultless: text in, findings out.
//!
//! No file, clock, environment, network or protocol is touched here, and nothing here can fail: a
//! document that cannot be understood has no findings. The modules are listed in the order in which
//! the data passes them, and each may use only those above it.

pub mod text;

pub mod document;

pub mod format;

pub mod chronology;

pub mod facts;

pub mod language;

pub mod rule;

pub mod tables;

pub mod rewrite;

pub mod compose;

pub mod builtin;

pub mod pack;

pub mod engine;
