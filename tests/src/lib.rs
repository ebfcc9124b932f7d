//! What the end-to-end tests share: finding the binary, running it, speaking the protocol.

pub mod binary;
pub mod lsp;
