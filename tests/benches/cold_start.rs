//! How long the binary takes from its start to its end: with nothing to do, with one file, and with
//! a folder of 200 postmortems.
//!
//! `cargo bench -p faultless-tests --bench cold_start`

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use faultless_tests::{binary, generate};

const FILES: u64 = 200;
const ROUNDS: usize = 15;

fn main() -> std::io::Result<()> {
    let folder = tempfile::tempdir()?;
    let one = folder.path().join("one");
    let many = folder.path().join("many");
    std::fs::create_dir(&one)?;
    std::fs::create_dir(&many)?;
    for seed in 0..FILES {
        let text = generate::postmortem(9_000, seed);
        std::fs::write(many.join(format!("{seed:03}.md")), &text)?;
        if seed == 0 {
            std::fs::write(one.join("000.md"), &text)?;
        }
    }
    let version = median(|| run(&["--version"], folder.path()))?;
    println!("| work | median | of an empty run |");
    println!("|---|---:|---:|");
    for (work, arguments) in [
        ("`--version`", ["--version"].as_slice()),
        ("`check`, 1 file of 9 KB", &["check", "--isolated", "one"]),
        ("`check`, 200 files of 9 KB", &["check", "--isolated", "many"]),
        ("`check --format json`, 200 files", &["check", "--isolated", "--format", "json", "many"]),
    ] {
        let time = median(|| run(arguments, folder.path()))?;
        let ratio = time.as_secs_f64() / version.as_secs_f64();
        println!("| {work} | {:.1} ms | {ratio:.1} |", time.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// One run. Status 2 means that it could not do its work: a time for that would be no time.
fn run(arguments: &[&str], folder: &Path) -> std::io::Result<Duration> {
    let mut command = Command::new(binary::path());
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    let time = start.elapsed();
    match status.code() {
        Some(0 | 1) => Ok(time),
        code => Err(std::io::Error::other(format!("{arguments:?} ended with {code:?}"))),
    }
}

fn median(mut once: impl FnMut() -> std::io::Result<Duration>) -> std::io::Result<Duration> {
    once()?;
    let mut times = (0..ROUNDS).map(|_| once()).collect::<std::io::Result<Vec<_>>>()?;
    times.sort();
    Ok(times[ROUNDS / 2])
}
