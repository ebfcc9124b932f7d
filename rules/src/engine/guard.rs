//! Panics become values, and nothing about them is printed.
//!
//! The one way to keep Rust's default panic message off the terminal is the process-wide panic
//! hook. It is wrapped once per process and never taken off again, so there is no race of hooks
//! being swapped around each call: a thread-local flag says whether the panicking thread is inside
//! [`guarded`]; every other panic goes to the hook that was there before. A program that sets a hook
//! of its own later merely gets the message printed; the panic is still caught.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic inside comes back as its text and place in the source code.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if INSIDE.try_with(Cell::get).unwrap_or(false) {
                remember(info);
            } else {
                before(info);
            }
        }));
    });
    let outer = INSIDE.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(outer);
    result.map_err(|payload| {
        let text = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no text".to_owned());
        match PLACE.take() {
            Some(place) => format!("{text} ({place})"),
            None => text,
        }
    })
}

fn remember(info: &PanicHookInfo<'_>) {
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
    // Nothing to keep it in while the thread ends; the panic's text is enough then.
    let _ = PLACE.try_with(|slot| slot.replace(place));
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_comes_back_as_text_and_place() {
        let caught = guarded(|| panic!("the {} broke", "thing")).unwrap_err();
        assert!(caught.starts_with("the thing broke ("), "{caught}");
        assert!(caught.contains("guard.rs:"), "{caught}");
        assert_eq!(guarded(|| 7), Ok(7));
    }

    #[test]
    fn guards_may_be_nested() {
        let outer = guarded(|| {
            let inner = guarded(|| panic!("inner"));
            assert!(inner.is_err());
            panic!("outer")
        });
        let text: Result<(), String> = outer;
        assert!(text.unwrap_err().starts_with("outer"));
    }

    #[test]
    fn other_threads_are_not_touched() {
        let result = guarded(|| std::thread::spawn(|| 5).join().unwrap());
        assert_eq!(result, Ok(5));
    }
}
