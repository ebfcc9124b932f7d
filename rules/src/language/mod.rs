//! What the words say: who does what.
//!
//! Every sentence is cut into tokens, the tokens are tagged, people are recognised, noun phrases
//! and verb groups are found, each verb gets its subject and agent, and what is said of a human
//! agent is weighed: is it a fault, in which frame, and does anything hold it back? There is no
//! model and no statistics: every decision can name its evidence.

pub mod agent;
pub mod aim;
mod behind;
pub mod blame;
pub mod class;
mod clause;
pub mod control;
pub mod fault;
pub mod forms;
pub mod group;
pub mod imperative;
pub mod lexicon;
mod memo;
pub mod person;
mod phrase;
mod pronoun;
pub mod purpose;
mod read;
pub mod roles;
pub mod roster;
mod slant;
pub mod statement;
#[expect(unreachable_pub, reason = "the module is shared with the build script")]
mod table;
mod tag;
pub mod token;
pub(crate) mod twins;
pub mod vague;
mod whole;

pub use agent::{Agent, AgentClass};
pub use blame::{Blame, BlameKind};
pub use fault::{Fault, Frame, Gate, REASONS};
pub use forms::Forms;
pub use group::{Ground, Group};
pub use memo::Memo;
pub use person::{Confidence, Evidence, Mention, MentionKind};
pub use read::{Known, Reading, read, read_again};
pub use roster::Roster;
pub use statement::{Modality, Statement};
pub use token::Token;
pub use whole::{is_whole, judges, shown};
