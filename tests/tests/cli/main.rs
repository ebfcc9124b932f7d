//! The terminal's door, tried from outside: what is asked, what is answered, how it ends.
//!
//! Most of it is data: the transcripts in `tests/cases/cli`, where `NAME.in` is the working folder
//! and `NAME.out` what must stand in it afterwards. `TRYCMD=overwrite` writes them anew. What
//! transcripts cannot hold, bytes that are no text above all, is in [`bytes`].

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adoption;
mod bytes;
mod doors;
mod github;
mod outputs;
mod terminal;
mod watching;
mod ways_in;

use faultless_tests::binary;

#[test]
fn transcripts_come_out_as_written() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("faultless", binary::path());
    // What the machine that runs the tests prefers must not matter.
    cases.env("NO_COLOR", "").env("CLICOLOR_FORCE", "").env("GITHUB_STEP_SUMMARY", "");
    cases.case("cases/cli/*.trycmd").case("cases/cli/*.toml");
}
