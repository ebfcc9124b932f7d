//! What several rules read from a document is read once a lint.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::Context;

/// What functions of a [`Context`] gave. It is as old as the context that holds it, so nothing in it
/// can be out of date.
#[derive(Default)]
pub struct Once(Mutex<Vec<(TypeId, Arc<dyn Any + Send + Sync>)>>);

impl Once {
    /// Nothing is read yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }
}

impl Context<'_> {
    /// What `read` gives: read now, or when another rule asked for it.
    pub(crate) fn once<T, F>(&self, read: F) -> Arc<T>
    where
        T: Send + Sync + 'static,
        F: Fn(&Self) -> T + 'static,
    {
        const { assert!(size_of::<F>() == 0, "only what follows from the context alone is kept") };
        let function = TypeId::of::<F>();
        let known = self.once.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(it, _)| *it == function).map(|(_, value)| value.clone());
        drop(known);
        if let Some(value) = found.and_then(|value| value.downcast().ok()) {
            return value;
        }
        // Not under the lock: it may panic.
        let value = Arc::new(read(self));
        let mut known = self.once.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push((function, value.clone()));
        value
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Once").finish_non_exhaustive()
    }
}
