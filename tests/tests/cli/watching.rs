//! `check --watch`: checks, waits, and checks again when a document or its configuration changes.

use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use faultless_tests::binary;

/// Longer than any machine needs; reached only where the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watched {
    child: Child,
    /// What it writes, to either stream.
    told: Receiver<String>,
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
        let (tell, told) = channel();
        forward(child.stdout.take().unwrap(), tell.clone());
        forward(child.stderr.take().unwrap(), tell);
        Self { child, told }
    }

    /// Waits until it tells `words`. How often it looks is its own affair: a file that is written may
    /// be seen twice.
    fn tells(&self, words: &str) {
        let mut text = String::new();
        while !text.contains(words) {
            let more = self.told.recv_timeout(PATIENCE);
            assert!(more.is_ok(), "no “{words}” in what was told: {text}");
            text.extend(more);
        }
    }
}

fn forward(mut stream: impl Read + Send + 'static, tell: Sender<String>) {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            if tell.send(String::from_utf8_lossy(&bytes[..count]).into_owned()).is_err() {
                return;
            }
        }
    });
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
    watched.tells("“TBD” is a placeholder");

    fs::write(&path, text("FIXME")).unwrap();
    watched.tells("“FIXME” is a placeholder");

    // A broken configuration is said, and a mended one counts.
    let configuration = folder.path().join("faultless.toml");
    fs::write(&configuration, "profil = 'strict'\n").unwrap();
    watched.tells("did you mean `profile`?");
    fs::write(&configuration, "profile = 'strict'\n").unwrap();
    watched.tells("“FIXME” is a placeholder");

    fs::write(&path, text("TODO")).unwrap();
    watched.tells("“TODO” is a placeholder");
}
