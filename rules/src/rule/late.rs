//! What a rule looks into may still be on its way.

use std::ops::Deref;

use once_cell::sync::Lazy;

/// Something that is there, or is found out when somebody first looks, while others wait for it.
pub struct Late<'a, T>(Place<'a, T>);

enum Place<'a, T> {
    There(&'a T),
    Due(&'a dyn Due<T>),
}

/// What gives it.
trait Due<T>: Sync {
    fn value(&self) -> &T;
}

impl<T: Send + Sync, F: FnOnce() -> T + Send> Due<T> for Lazy<T, F> {
    fn value(&self) -> &T {
        self
    }
}

impl<'a, T: Send + Sync> Late<'a, T> {
    /// What `due` gives, once somebody looks.
    pub(crate) fn due<F: FnOnce() -> T + Send>(due: &'a Lazy<T, F>) -> Self {
        Self(Place::Due(due))
    }
}

impl<'a, T> Late<'a, T> {
    /// The value, which whoever needs it later need not wait for.
    pub fn get(&self) -> &'a T {
        match self.0 {
            Place::There(value) => value,
            Place::Due(due) => due.value(),
        }
    }
}

impl<'a, T> From<&'a T> for Late<'a, T> {
    fn from(value: &'a T) -> Self {
        Self(Place::There(value))
    }
}

impl<T> Deref for Late<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.get()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use once_cell::sync::Lazy;

    use super::Late;

    #[test]
    fn what_is_due_is_found_out_once_and_only_where_somebody_looks() {
        let asked = AtomicUsize::new(0);
        let due = Lazy::new(|| asked.fetch_add(1, Ordering::Relaxed) + 41);
        let late = Late::due(&due);
        assert_eq!(asked.load(Ordering::Relaxed), 0);
        assert_eq!((*late, *late, *late.get()), (41, 41, 41));
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        assert_eq!(*Late::from(&7), 7);
    }
}
