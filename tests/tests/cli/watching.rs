//! `check --watch`: checks, waits, and checks again when a document or its configuration changes.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use faultless_tests::binary;

/// Longer than any machine needs; reached only where the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watched {
    child: Child,
    waits: Receiver<()>,
    shown: Receiver<String>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Watched {
    fn start(folder: &std::path::Path) -> Self {
        let mut child = Command::new(binary::path())
            .current_dir(folder)
            .args([
                "check",
                "--watch",
                "--format",
                "concise",
                "--select",
                "structure/placeholder",
                ".",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (told, waits) = channel();
        let stderr = child.stderr.take().unwrap();
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if line.starts_with("Waiting") && told.send(()).is_err() {
                    return;
                }
            }
        });
        let (wrote, shown) = channel();
        let mut stdout = child.stdout.take().unwrap();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = stdout.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
                if count == 0 || wrote.send(text).is_err() {
                    return;
                }
            }
        });
        Self { child, waits, shown }
    }

    /// What a round shows: all that was written until it waits.
    fn round(&self) -> String {
        self.waits.recv_timeout(PATIENCE).unwrap();
        self.shown.try_iter().collect()
    }
}

#[test]
fn a_change_is_checked_and_a_mistake_does_not_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("postmortem.md");
    let text = |impact: &str| {
        format!(
            "# Postmortem: checkout was slow\n\n## Impact\n\n{impact}\n\n## Timeline\n\n- 10:02 UTC It \
             begins.\n\n## Root cause\n\nThe pool was full.\n"
        )
    };
    fs::write(&path, text("TBD")).unwrap();
    let watched = Watched::start(folder.path());
    let first = watched.round();
    assert!(first.contains("structure/placeholder"), "{first}");

    fs::write(&path, text("4,000 orders were late.")).unwrap();
    let second = watched.round();
    assert!(!second.contains("structure/placeholder"), "{second}");

    // A broken configuration is said, and mended ones count.
    let configuration = folder.path().join("faultless.toml");
    fs::write(&configuration, "profil = 'strict'\n").unwrap();
    watched.round();
    fs::write(&configuration, "profile = 'strict'\n").unwrap();
    watched.round();
    fs::write(&path, text("TODO")).unwrap();
    let last = watched.round();
    assert!(last.contains("structure/placeholder"), "{last}");
}
