//! What the end-to-end tests and benchmarks share: finding the binary, running it, speaking the
//! protocol, making documents, measuring.

pub mod binary;
pub mod evaluation;
pub mod generate;
pub mod lsp;
pub mod monkey;
pub mod session;
pub mod soak;
pub mod writer;
