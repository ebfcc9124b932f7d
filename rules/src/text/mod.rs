//! The paper: frozen text with its line index, the buffer a writer types into, positions in the
//! units that editors speak, and edits that refuse to overlap.
//!
//! Everything above this room counts in bytes of the UTF-8 text; only [`position`] knows other
//! units.

mod automaton;
pub mod buffer;
pub mod edit;
mod glance;
mod lately;
#[allow(dead_code, unreachable_pub, reason = "the module is shared with the build script")]
mod layout;
#[expect(unreachable_pub, reason = "the module is shared with the build script")]
mod narrow;
mod pattern;
pub mod position;
pub mod recall;
mod regex;
pub mod similar;
pub mod source;
pub mod span;

pub use buffer::Buffer;
pub use edit::{Edit, EditError};
pub(crate) use glance::Glance;
pub(crate) use lately::Lately;
pub(crate) use pattern::{ascii_pattern, made_pattern, pattern};
pub use position::{Encoding, Position};
pub use recall::Recall;
pub(crate) use regex::{Captures, Match, Regex};
pub use source::Source;
pub use span::Span;
