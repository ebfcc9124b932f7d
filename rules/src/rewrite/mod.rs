//! What to write instead: fault classes, their drafts with slots, and the question to ask.

pub mod offer;

pub use offer::offers;
