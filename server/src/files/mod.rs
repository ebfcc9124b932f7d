//! The only room that touches files: finding, reading and writing documents.

mod git;
mod ignores;
mod linked;
mod place;
mod read;
mod walk;
mod watch;
mod write;

pub(crate) use git::Changes;
pub(crate) use linked::linked;
pub(crate) use place::{
    Repository, absolute, from_folder, from_here, is_prose, is_restructured_text, reference,
    upwards,
};
pub(crate) use read::{ReadError, inside, read, read_inside, read_own, read_stdin};
pub(crate) use walk::{Found, find};
pub(crate) use watch::Watch;
pub(crate) use write::{replace, write};
