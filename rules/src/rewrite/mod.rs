//! What to write instead: fault classes, their drafts with slots, and the question to ask.

mod class;
mod classify;
mod clause;
mod clue;
mod complement;
mod deeds;
mod draft;
mod fill;
mod idiom;
mod inflect;
mod keep;
pub mod menu;
mod nouns;
pub mod offer;
mod phrases;
mod pieces;
mod recast;
mod role;
mod slots;
mod sound;
mod stub;
mod told;
mod tone;
mod untold;
mod view;
mod wrap;

pub use offer::offers;
