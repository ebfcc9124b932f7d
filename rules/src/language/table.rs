//! Words and what is known of them, packed at build time and looked up where they lie.

/// A table as `build.rs` writes it.
pub struct Table {
    places: &'static [u8],
    entries: &'static [u8],
}

/// A number for `key`, the same when building and when looking it up.
#[must_use]
pub const fn number(key: &str) -> u32 {
    // FNV-1a.
    let (key, mut number, mut at) = (key.as_bytes(), 0x811c_9dc5_u32, 0);
    while at < key.len() {
        number = (number ^ key[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    number ^ number >> 15
}

impl Table {
    /// The table in `bytes`.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        let (length, rest) = bytes.split_at(4);
        let (places, entries) = rest.split_at(wide(length, 0) as usize);
        Self { places, entries }
    }

    /// The value of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<u64> {
        let count = self.places.len() / 4;
        let mut at = number(key) as usize % count;
        loop {
            let place = wide(self.places, 4 * at) as usize;
            if place == 0 {
                return None;
            }
            let (length, rest) = self.entries[place..].split_first()?;
            let (own, rest) = rest.split_at(usize::from(*length));
            if own == key.as_bytes() {
                return rest.first_chunk().map(|value| u64::from_le_bytes(*value));
            }
            at = (at + 1) % count;
        }
    }
}

fn wide(bytes: &[u8], at: usize) -> u32 {
    bytes[at..].first_chunk().map_or(0, |four| u32::from_le_bytes(*four))
}
