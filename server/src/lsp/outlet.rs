//! The way out: whole messages to standard output, written by one thread. What the protocol service
//! writes comes through [`Outlet`]; notifications are written as they are, in an [`Envelope`], without a
//! tree of values in between.

use std::io::{self, Write};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use serde::Serialize;
use tokio::io::AsyncWrite;
use tower_lsp::ls_types::notification::Notification;

use super::desk::Desk;
use super::frames::{END_OF_HEADER, find, length};

/// While more bytes than this wait to be written, the service waits, too.
const MOST: usize = 1 << 20;

/// Messages of the service that wait to be written.
#[derive(Default)]
pub(super) struct Outgoing {
    bytes: Vec<u8>,
    /// Taken, and perhaps not written yet.
    taken: bool,
    /// The client reads no more.
    over: bool,
    waker: Option<Waker>,
}

impl Outgoing {
    /// Whether there is anything to write.
    pub(super) const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes what is to be written. What was taken before is written by now.
    pub(super) fn take(&mut self) -> Vec<u8> {
        let bytes = std::mem::take(&mut self.bytes);
        self.taken = !bytes.is_empty();
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
        bytes
    }

    /// Nothing more can be written.
    pub(super) fn end(&mut self) {
        self.over = true;
        drop(self.take());
        self.taken = false;
    }

    fn wait(&mut self, context: &Context<'_>) -> Poll<io::Result<()>> {
        if self.over {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        self.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

/// What the protocol service writes to. It may write messages in pieces; only whole ones go on.
pub(super) struct Outlet {
    desk: Arc<Desk>,
    piece: Vec<u8>,
}

impl Outlet {
    /// An outlet to what `desk` sends.
    pub(super) const fn new(desk: Arc<Desk>) -> Self {
        Self { desk, piece: Vec::new() }
    }
}

impl AsyncWrite for Outlet {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let waits = self.desk.outgoing(|outgoing| {
            let full = outgoing.over || outgoing.bytes.len() > MOST;
            full.then(|| outgoing.wait(context))
        });
        if let Some(waits) = waits {
            return waits.map_ok(|()| 0);
        }
        self.piece.extend_from_slice(bytes);
        let whole = whole(&self.piece);
        if whole > 0 {
            let rest = self.piece.split_off(whole);
            let messages = std::mem::replace(&mut self.piece, rest);
            self.desk.outgoing(|outgoing| outgoing.bytes.extend(messages));
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.desk.outgoing(|outgoing| {
            let written = outgoing.bytes.is_empty() && !outgoing.taken;
            if written && !outgoing.over { Poll::Ready(Ok(())) } else { outgoing.wait(context) }
        })
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

/// How many bytes of `bytes` are whole messages.
fn whole(bytes: &[u8]) -> usize {
    let mut end = 0;
    while let Some(header) = find(&bytes[end..], END_OF_HEADER) {
        let body = end + header + END_OF_HEADER.len();
        let next = length(&bytes[end..end + header]).map(|length| body + length);
        match next.filter(|next| *next <= bytes.len()) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// What a message goes over the wire in. It is used again for the next one: a document with many findings
/// takes half a megabyte at every key.
#[derive(Default)]
pub(super) struct Envelope(Vec<u8>);

impl Envelope {
    /// No header is longer.
    const ROOM: usize = 48;

    /// The message with the body that `write` writes.
    pub(super) fn around(
        &mut self,
        write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>,
    ) -> serde_json::Result<&[u8]> {
        let Self(bytes) = self;
        // The header tells the length of the body, and stands before it.
        bytes.clear();
        bytes.resize(Self::ROOM, 0);
        write(bytes)?;
        let header = format!("Content-Length: {}\r\n\r\n", bytes.len() - Self::ROOM);
        let start = Self::ROOM - header.len();
        bytes[start..Self::ROOM].copy_from_slice(header.as_bytes());
        Ok(&bytes[start..])
    }

    /// A notification.
    pub(super) fn message<N: Notification>(
        &mut self,
        params: &N::Params,
    ) -> serde_json::Result<&[u8]> {
        #[derive(Serialize)]
        struct Message<'p, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'p P,
        }
        let message = Message { jsonrpc: "2.0", method: N::METHOD, params };
        self.around(|body| serde_json::to_writer(body, &message))
    }
}

/// Standard output; where the system lets us, without a buffer that would cut a message in two.
pub(super) fn output() -> Box<dyn Write> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;
        if let Ok(descriptor) = io::stdout().as_fd().try_clone_to_owned() {
            return Box::new(std::fs::File::from(descriptor));
        }
    }
    Box::new(io::stdout())
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncWriteExt;
    use tower_lsp::ls_types::notification::LogMessage;
    use tower_lsp::ls_types::{LogMessageParams, MessageType};

    use super::*;

    #[tokio::test]
    async fn only_whole_messages_go_on() {
        let desk = Arc::new(Desk::default());
        let mut outlet = Outlet::new(desk.clone());
        let params = LogMessageParams { typ: MessageType::LOG, message: "ü\r\n\r\n".to_owned() };
        let mut envelope = Envelope::default();
        let one = envelope.message::<LogMessage>(&params).expect("a message");
        let all = one.repeat(3);
        let mut sent = Vec::new();
        for piece in all.chunks(7) {
            outlet.write_all(piece).await.expect("it takes everything");
            sent.extend(desk.outgoing(Outgoing::take));
            assert_eq!(sent.len() % one.len(), 0);
        }
        assert_eq!(sent, all);
    }

    #[tokio::test]
    async fn flushing_waits_until_it_is_written() {
        let desk = Arc::new(Desk::default());
        let mut outlet = Outlet::new(desk.clone());
        outlet.write_all(b"Content-Length: 2\r\n\r\n{}").await.expect("it takes everything");
        let writer = tokio::spawn(async move {
            tokio::task::yield_now().await;
            assert!(!desk.outgoing(Outgoing::take).is_empty());
            tokio::task::yield_now().await;
            // Comes back for more.
            assert!(desk.outgoing(Outgoing::take).is_empty());
        });
        outlet.flush().await.expect("it is written");
        assert!(writer.await.is_ok());
    }

    #[tokio::test]
    async fn where_nobody_reads_nothing_is_written() {
        let desk = Arc::new(Desk::default());
        let mut outlet = Outlet::new(desk.clone());
        desk.outgoing(Outgoing::end);
        assert!(outlet.write_all(b"Content-Length: 2\r\n\r\n{}").await.is_err());
    }
}
