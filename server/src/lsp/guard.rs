//! What stands around the protocol service: a panic becomes an answer, and `exit` or the end of the
//! input ends the process, whatever is still going on.

use std::io;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::Notify;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_service::Service;

use super::addresses;
use super::frames::Frames;

/// Bytes that are read at a time.
const PIECE: usize = 1 << 14;

/// How the conversation ends.
#[derive(Debug, Default)]
pub(super) struct Ending {
    begun: AtomicBool,
    shutdown: AtomicBool,
    reached: Notify,
}

impl Ending {
    /// Waits for `exit` or the end of the input.
    pub(super) async fn reached(&self) {
        self.reached.notified().await;
    }

    /// 0 after `shutdown`, else 1, as the protocol asks.
    pub(super) fn status(&self) -> ExitCode {
        ExitCode::from(u8::from(!self.shutdown.load(Ordering::SeqCst)))
    }
}

/// The service with a guard around it.
pub(super) struct Guard<S> {
    service: S,
    ending: Arc<Ending>,
}

impl<S> Guard<S> {
    /// Guards `service` and reports its end to `ending`.
    pub(super) const fn new(service: S, ending: Arc<Ending>) -> Self {
        Self { service, ending }
    }
}

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match request.method() {
            // Before `initialize` it is refused, and what is refused does not count.
            "shutdown" if self.ending.begun.load(Ordering::SeqCst) => {
                self.ending.shutdown.store(true, Ordering::SeqCst);
            }
            "exit" => self.ending.reached.notify_one(),
            _ => {}
        }
        let id = request.id().cloned();
        // Notifications that begin so may be ignored, requests not.
        if let Some(id) = id.clone().filter(|_| request.method().starts_with("$/")) {
            let refusal = Response::from_error(id, Error::method_not_found());
            return futures::future::ready(Ok(Some(refusal))).boxed();
        }
        let beginning = (request.method() == "initialize").then(|| self.ending.clone());
        let request = addresses::mended(request);
        let sorry = move || id.map(|id| Response::from_error(id, Error::internal_error()));
        // A handler may panic while its future is made, or while it runs. What it held is either
        // its own or behind a mutex whose poison is looked past on purpose.
        let call = AssertUnwindSafe(|| self.service.call(request));
        let Ok(future) = std::panic::catch_unwind(call) else {
            return futures::future::ready(Ok(sorry())).boxed();
        };
        AssertUnwindSafe(future)
            .catch_unwind()
            .map(move |done| {
                let answer = done.unwrap_or_else(|_| Ok(sorry()));
                if let (Some(ending), Ok(Some(answer))) = (beginning, &answer) {
                    ending.begun.fetch_or(answer.is_ok(), Ordering::SeqCst);
                }
                answer
            })
            .boxed()
    }
}

/// An input that reports its end, and leaves out what is no message.
pub(super) struct Input<R> {
    inner: R,
    frames: Frames,
    ending: Arc<Ending>,
}

impl<R> Input<R> {
    /// Reads from `inner` and reports its end to `ending`.
    pub(super) fn new(inner: R, ending: Arc<Ending>) -> Self {
        Self { inner, frames: Frames::default(), ending }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Input<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let mut piece = [0; PIECE];
        loop {
            let ready = self.frames.take(buffer.remaining());
            if !ready.is_empty() {
                buffer.put_slice(ready);
                return Poll::Ready(Ok(()));
            }
            let mut read = ReadBuf::new(&mut piece);
            match Pin::new(&mut self.inner).poll_read(context, &mut read) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Ok(())) if !read.filled().is_empty() => {
                    let left_out = self.frames.feed(read.filled());
                    if left_out > 0 {
                        eprintln!("faultless: {left_out} malformed messages were left out");
                    }
                }
                over => {
                    self.ending.reached.notify_one();
                    return over;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;
    use tower_lsp::jsonrpc::Id;

    use super::*;

    /// Panics where its method says so.
    struct Careless;

    impl Service<Request> for Careless {
        type Response = Option<Response>;
        type Error = ();
        type Future = BoxFuture<'static, Result<Self::Response, ()>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ()>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            let (method, id, _) = request.into_parts();
            assert_ne!(method, "panic at once");
            async move {
                assert_ne!(method, "panic later");
                Ok(id.map(|id| Response::from_ok(id, "done".into())))
            }
            .boxed()
        }
    }

    fn guarded() -> (Guard<Careless>, Arc<Ending>) {
        let ending = Arc::new(Ending::default());
        (Guard::new(Careless, ending.clone()), ending)
    }

    fn request(method: &'static str) -> Request {
        Request::build(method).id(7).finish()
    }

    #[tokio::test]
    async fn a_panic_becomes_an_error_and_the_service_lives() {
        let (mut guard, _) = guarded();
        for method in ["panic at once", "panic later"] {
            let answer = guard.call(request(method)).await;
            let error = Response::from_error(Id::Number(7), Error::internal_error());
            assert_eq!(answer, Ok(Some(error)), "{method}");
            let answer = guard.call(request("other")).await;
            assert_eq!(answer, Ok(Some(Response::from_ok(Id::Number(7), "done".into()))));
        }
    }

    #[tokio::test]
    async fn a_panic_in_a_notification_is_silent() {
        let (mut guard, _) = guarded();
        assert_eq!(guard.call(Request::build("panic later").finish()).await, Ok(None));
    }

    #[tokio::test]
    async fn the_status_tells_whether_shutdown_came_first() {
        let (mut guard, ending) = guarded();
        assert_eq!(format!("{:?}", ending.status()), format!("{:?}", ExitCode::from(1)));
        let _ = guard.call(request("shutdown")).await;
        assert_eq!(format!("{:?}", ending.status()), format!("{:?}", ExitCode::from(1)));
        let _ = guard.call(request("initialize")).await;
        let _ = guard.call(request("shutdown")).await;
        let _ = guard.call(request("exit")).await;
        ending.reached().await;
        assert_eq!(format!("{:?}", ending.status()), format!("{:?}", ExitCode::SUCCESS));
    }

    #[tokio::test]
    async fn a_request_that_nobody_knows_is_refused_whatever_it_is_called() {
        let (mut guard, _) = guarded();
        let refusal = Response::from_error(Id::Number(7), Error::method_not_found());
        assert_eq!(guard.call(request("$/fly")).await, Ok(Some(refusal)));
        assert_eq!(guard.call(Request::build("$/fly").finish()).await, Ok(None));
    }

    #[tokio::test]
    async fn the_end_of_the_input_is_seen() {
        let ending = Arc::new(Ending::default());
        let words = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let words = format!("Content-Length: {}\r\n\r\n{words}", words.len());
        let mut input = Input::new(words.as_bytes(), ending.clone());
        let mut text = String::new();
        assert_eq!(input.read_to_string(&mut text).await.ok(), Some(words.len()));
        ending.reached().await;
    }
}
