//! Messages cut out of the stream of bytes. One that is none is left out, so that the service sees
//! only what it can read: a single malformed message would end it.

use serde_json::from_slice;
use tower_lsp::jsonrpc::{Request, Response};

/// More than any message has, in bytes: a length above it is a mistake.
const MOST: usize = 1 << 28;

/// A header longer than this, in bytes, is none.
const LONGEST_HEADER: usize = 1 << 16;

/// What stands between a header and its message.
pub(super) const END_OF_HEADER: &[u8] = b"\r\n\r\n";

/// What has come and is not yet taken.
#[derive(Default)]
pub(super) struct Frames {
    raw: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
}

impl Frames {
    /// Takes in `bytes`; how many messages among them, complete now, were left out.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> usize {
        self.raw.extend_from_slice(bytes);
        let mut left_out = 0;
        let mut at = 0;
        loop {
            let rest = &self.raw[at..];
            let Some(end) = find(rest, END_OF_HEADER) else {
                if rest.len() > LONGEST_HEADER {
                    left_out += 1;
                    at = self.raw.len();
                }
                break;
            };
            let body = end + END_OF_HEADER.len();
            let Some(length) = length(&rest[..end]) else {
                left_out += 1;
                at += body;
                continue;
            };
            let Some(message) = rest.get(body..body + length) else { break };
            if is_message(message) {
                let header = format!("Content-Length: {length}\r\n\r\n");
                self.ready.extend_from_slice(header.as_bytes());
                self.ready.extend_from_slice(message);
            } else {
                left_out += 1;
            }
            at += body + length;
        }
        self.raw.drain(..at);
        left_out
    }

    /// The next bytes, at most `most` of them.
    pub(super) fn take(&mut self, most: usize) -> &[u8] {
        if self.taken == self.ready.len() {
            self.ready.clear();
            self.taken = 0;
            return &[];
        }
        let start = self.taken;
        self.taken = self.ready.len().min(start + most);
        &self.ready[start..self.taken]
    }
}

/// The length that a header gives. What stands before it may be the rest of something malformed.
pub(super) fn length(header: &[u8]) -> Option<usize> {
    let header = String::from_utf8_lossy(header).to_ascii_lowercase();
    let (_, value) = header.rsplit_once("content-length:")?;
    let length = value.lines().next()?.trim().parse().ok()?;
    (length <= MOST).then_some(length)
}

fn is_message(body: &[u8]) -> bool {
    from_slice::<Request>(body).is_ok() || from_slice::<Response>(body).is_ok()
}

/// Where `wanted` begins in `bytes`.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::Frames;

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What comes out of `input`, given in pieces of `size` bytes, and how much was left out.
    fn through(input: &[u8], size: usize) -> (String, usize) {
        let mut frames = Frames::default();
        let left_out = input.chunks(size).map(|piece| frames.feed(piece)).sum();
        let mut out = Vec::new();
        loop {
            let taken = frames.take(7);
            if taken.is_empty() {
                return (String::from_utf8(out).unwrap(), left_out);
            }
            out.extend_from_slice(taken);
        }
    }

    #[test]
    fn messages_pass_and_everything_else_is_left_out() {
        let hover = framed(r#"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}"#);
        let answer = framed(r#"{"jsonrpc":"2.0","id":0,"result":null}"#);
        let wrong = ["{\"jsonrpc\": ", "[]", "\"exit\"", r#"{"jsonrpc":"1.0","method":"exit"}"#];
        let mut input = hover.clone().into_bytes();
        for body in wrong {
            input.extend(framed(body).into_bytes());
        }
        input.extend(b"Content-Length: 3\r\n\r\n\xff\xfe\x00");
        input.extend(b"Content-Length: many\r\n\r\n{}");
        input.extend(answer.clone().into_bytes());
        input.extend(b"Content-Type: application/json; charset=utf-8\r\n");
        input.extend(hover.clone().into_bytes());
        for size in [1, 2, 5, 4_096] {
            let (out, left_out) = through(&input, size);
            assert_eq!(out, format!("{hover}{answer}{hover}"), "{size}");
            assert_eq!(left_out, wrong.len() + 2, "{size}");
        }
    }

    #[test]
    fn what_never_ends_takes_no_memory() {
        let mut frames = Frames::default();
        let left_out: usize = (0..100).map(|_| frames.feed(&[b'x'; 10_000])).sum();
        assert!(left_out > 0);
        assert!(frames.raw.len() <= super::LONGEST_HEADER);
    }
}
