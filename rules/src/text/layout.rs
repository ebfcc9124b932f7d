//! How the tables of patterns are laid out: shared by `build/`, which writes them, and by what reads them.

/// What a row begins with that tells of each class of bytes where it leads.
pub const FULL: u16 = u16::MAX;

/// The place of the state behind which the steps decide. Dead is the one before it.
pub const OPEN: u16 = 1;

/// What stands among the bytes that can come first for the end of the text: no text has it.
pub const END: u8 = 0xFF;

/// How many bits tell of the first three bytes of a match.
pub const HEADS: usize = 1 << 12;

/// The bit that tells of three bytes that a match may begin with, of which it looks at five bits each: they
/// are the same for both cases of a letter.
#[must_use]
pub const fn head(bytes: [usize; 3]) -> usize {
    (bytes[0] & 31) ^ (bytes[1] & 31) << 3 ^ (bytes[2] & 31) << 7
}

/// What a step is.
pub const MATCH: u16 = 0;
pub const RANGES: u16 = 1;
pub const LOOK: u16 = 2;
pub const GROUP: u16 = 3;
pub const FORK: u16 = 4;
pub const RANGE: u16 = 5;
pub const CLASS: u16 = 6;

/// The number of a fork that a walk comes by once at each place.
pub const ONCE: u16 = u16::MAX;
