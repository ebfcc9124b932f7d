//! A client of the Language Server Protocol, as small as tests need it: it starts the real binary,
//! frames messages, answers what the server asks, and waits for what a test names.

#![expect(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long a test waits for something that must come. Far more than it takes: it only keeps a
/// broken server from holding the tests up for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// A conversation with one server.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    ear: Arc<Mutex<()>>,
    /// Notifications and requests of the server that no test has asked for yet.
    unread: Vec<Value>,
    last_id: i64,
    /// Why edits that the server asks for are refused; `None` where they are made.
    refusal: Option<String>,
}

impl Client {
    /// Starts `faultless lsp` with `arguments`.
    #[must_use]
    pub fn start(arguments: &[&str]) -> Self {
        let mut server = Command::new(crate::binary::path())
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().expect("stdout is piped"));
        let (sender, receiver) = channel();
        let ear = Arc::new(Mutex::new(()));
        let listening = ear.clone();
        std::thread::spawn(move || {
            let mut output = output;
            while let Some(message) = read(&mut output) {
                // Whoever holds the ear keeps everything in the pipe.
                drop(listening.lock());
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let unread = Vec::new();
        Self { server, input, output: receiver, ear, unread, last_id: 0, refusal: None }
    }

    /// Starts a server and begins the conversation with these capabilities.
    #[must_use]
    pub fn begin(capabilities: Value) -> Self {
        let mut client = Self::start(&[]);
        client.initialize(json!({ "capabilities": capabilities }));
        client
    }

    /// Begins the conversation; gives the server's capabilities.
    pub fn initialize(&mut self, mut params: Value) -> Value {
        params["processId"] = json!(std::process::id());
        let answer = self.request("initialize", params);
        self.notify("initialized", json!({}));
        answer["capabilities"].clone()
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&framed(&json!({ "jsonrpc": "2.0", "method": method, "params": params })));
    }

    /// Sends a request without waiting for the answer; gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.last_id += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.send(&framed(&message));
        self.last_id
    }

    /// Sends a request and waits for its result.
    ///
    /// # Panics
    /// When the answer is an error.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// Waits for the answer to request `id`, result or error.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(&format!("the answer to request {id}"), |message| {
            message["id"] == id && message.get("method").is_none()
        })
    }

    /// Waits for a message of the server that `fits`; others stay unread.
    ///
    /// # Panics
    /// When it does not come, naming `what` was waited for.
    pub fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(index) = self.unread.iter().position(&fits) {
            return self.unread.remove(index);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let message = match self.output.recv_timeout(left) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("waited in vain for {what}; unread: {:#?}", self.unread)
                }
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("the server ended before {what} came; unread: {:#?}", self.unread)
                }
            };
            if message.get("method").is_some() && message.get("id").is_some() {
                self.reply(&message);
            }
            if fits(&message) {
                return message;
            }
            self.unread.push(message);
        }
    }

    /// Answers a question of the server, which may have ended meanwhile.
    fn reply(&mut self, question: &Value) {
        let result = match (question["method"].as_str(), &self.refusal) {
            (Some("workspace/applyEdit"), None) => json!({ "applied": true }),
            (Some("workspace/applyEdit"), Some(why)) => {
                json!({ "applied": false, "failureReason": why })
            }
            _ => Value::Null,
        };
        let answer = json!({ "jsonrpc": "2.0", "id": question["id"], "result": result });
        if let Some(input) = &mut self.input {
            let _ = input.write_all(&framed(&answer));
        }
    }

    /// From now on refuses edits that the server asks for, because of `why`.
    pub fn refuse_edits(&mut self, why: &str) {
        self.refusal = Some(why.to_owned());
    }

    /// Has the server do something by name; gives the edit that it asks for.
    pub fn command(&mut self, name: &str, argument: Value) -> Value {
        let params = json!({ "command": name, "arguments": [argument] });
        self.request("workspace/executeCommand", params);
        let asks = |message: &Value| message["method"] == "workspace/applyEdit";
        self.wait("an edit", asks)["params"]["edit"].take()
    }

    /// Waits for what the server says to the user.
    pub fn told(&mut self) -> String {
        let shows = |message: &Value| message["method"] == "window/showMessage";
        let message = self.wait("a message", shows);
        message["params"]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// Opens a document at version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces the whole text of a document.
    pub fn replace(&mut self, uri: &str, version: i32, text: &str) {
        self.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri, "version": version },
                "contentChanges": [{ "text": text }],
            }),
        );
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// Waits until diagnostics for `version` of `uri` are published.
    pub fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let what = format!("diagnostics of {uri} at version {version}");
        let message = self.wait(&what, |message| {
            published(message, uri) && message["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().cloned().unwrap_or_default()
    }

    /// Waits until something is published for `uri`, whatever the version.
    pub fn published(&mut self, uri: &str) -> Value {
        let what = format!("diagnostics of {uri}");
        self.wait(&what, |message| published(message, uri))["params"].take()
    }

    /// Takes everything published for `uri` that no test has asked for yet.
    pub fn unread(&mut self, uri: &str) -> Vec<Value> {
        let (of_uri, rest) = std::mem::take(&mut self.unread)
            .into_iter()
            .partition(|message| published(message, uri));
        self.unread = rest;
        of_uri
    }

    /// The server's text of a document.
    pub fn text(&mut self, uri: &str) -> String {
        let held = self.request("faultless/documentText", json!({ "uri": uri }));
        held["text"].as_str().unwrap_or_default().to_owned()
    }

    /// Sends bytes as they are, in one write.
    ///
    /// # Panics
    /// When the server no longer reads.
    pub fn send(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).expect("the server reads");
    }

    /// Does `work` while nothing is read that the server says.
    ///
    /// # Panics
    /// When the reader has panicked.
    pub fn without_listening(&mut self, work: impl FnOnce(&mut Self)) {
        let ear = self.ear.clone();
        let held = ear.lock().expect("the reader lives");
        work(self);
        drop(held);
    }

    /// Takes every message that has come and that nobody has asked for.
    pub fn overheard(&mut self) -> Vec<Value> {
        while let Ok(message) = self.output.try_recv() {
            if message.get("method").is_some() && message.get("id").is_some() {
                self.reply(&message);
            }
            self.unread.push(message);
        }
        std::mem::take(&mut self.unread)
    }

    /// Ends the server at once, as a crash or an impatient editor does.
    pub fn kill(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
    }

    /// Kilobytes of memory that the server holds, where the system tells.
    #[must_use]
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process())).ok()?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        resident.trim().trim_end_matches("kB").trim().parse().ok()
    }

    /// The server's process.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Waits for the server to end; gives its exit code.
    ///
    /// # Panics
    /// When it does not end, or a signal ended it.
    pub fn end(&mut self) -> i32 {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if let Some(status) = self.server.try_wait().expect("the server can be waited for") {
                return status.code().expect("the server ends by itself");
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server does not end");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended already; nothing is to be done then.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A message as it goes over the wire.
#[must_use]
pub fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn published(message: &Value, uri: &str) -> bool {
    message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
}

/// The next message, `None` at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some(number) = line.strip_prefix("Content-Length:") {
            length = number.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

/// The URI of an absolute path in which no character needs escaping, as those of temporary folders.
#[must_use]
pub fn file_uri(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", path.trim_start_matches('/'))
}

/// `text` with the edits of a workspace edit applied, columns being UTF-16 code units.
///
/// # Panics
/// When the edit is not one of `uri` alone.
#[must_use]
pub fn apply(text: &str, edit: &Value, uri: &str) -> String {
    let edits = match edit["documentChanges"].as_array().map(Vec::as_slice) {
        Some([change]) => {
            assert_eq!(change["textDocument"]["uri"], uri);
            &change["edits"]
        }
        _ => &edit["changes"][uri],
    };
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut edits: Vec<&Value> = edits.as_array().expect("edits").iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(utf16_index(&units, &edit["range"]["start"])));
    for edit in edits {
        let start = utf16_index(&units, &edit["range"]["start"]);
        let end = utf16_index(&units, &edit["range"]["end"]);
        let new = edit["newText"].as_str().expect("a new text");
        units.splice(start..end, new.encode_utf16());
    }
    String::from_utf16(&units).expect("edits cut no character")
}

fn utf16_index(units: &[u16], position: &Value) -> usize {
    let number = |name: &str| {
        let number = position[name].as_u64().expect("a position");
        usize::try_from(number).expect("a small number")
    };
    let newline = u16::from(b'\n');
    let mut lines = units.split_inclusive(|unit| *unit == newline);
    let before: usize = lines.by_ref().take(number("line")).map(<[u16]>::len).sum();
    before + number("character")
}
