//! What the end-to-end tests share: finding the binary, running it, speaking the protocol.

pub mod lsp;

use std::path::PathBuf;

/// The binary under test.
#[must_use]
pub fn binary() -> PathBuf {
    let mut path = std::env::current_exe().unwrap_or_default();
    path.pop();
    path.pop();
    path.join("faultless")
}
