//! What several rules read from a document is read once a lint.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::Context;
use crate::document::Document;

/// What functions of the document gave. It is as old as the [`Context`] that holds it, so nothing in
/// it can be out of date.
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
    /// What `read` gives for the document: read now, or when another rule asked for it.
    pub(crate) fn once<T, F>(&self, read: F) -> Arc<T>
    where
        T: Send + Sync + 'static,
        F: Fn(&Document) -> T + 'static,
    {
        const { assert!(size_of::<F>() == 0, "only what follows from the document alone is kept") };
        let function = TypeId::of::<F>();
        let known = self.once.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(it, _)| *it == function).map(|(_, value)| value.clone());
        drop(known);
        if let Some(value) = found.and_then(|value| value.downcast().ok()) {
            return value;
        }
        // Not under the lock: it may panic.
        let value = Arc::new(read(self.document));
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
