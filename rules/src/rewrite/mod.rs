//! What to write instead: fault classes, their drafts with slots, and the question to ask.

mod act;
mod agentless;
mod class;
mod classify;
mod clause;
mod clue;
mod complement;
mod deeds;
mod draft;
mod error;
mod extent;
mod fill;
mod idiom;
mod inflect;
mod joints;
mod keep;
mod mechanism;
pub mod menu;
mod nominal;
mod nouns;
pub mod offer;
mod phrases;
mod pieces;
mod recast;
mod role;
mod situation;
mod slots;
mod sound;
mod stub;
mod swap;
mod told;
mod tone;
mod untold;
mod view;
mod wrap;

pub use offer::offers;
