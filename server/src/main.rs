//! The `faultless` binary.
fn main() {}
