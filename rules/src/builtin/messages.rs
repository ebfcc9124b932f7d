//! The messages in a document, which many rules ask for.

use std::sync::Arc;

use crate::facts::announcement::{self, Announcement};
use crate::rule::Context;

/// The messages in the document, read once.
pub(super) fn of(context: &Context<'_>) -> Arc<Vec<Announcement>> {
    context.once(|context| announcement::read(context.document, &context.settings.severity.scale))
}
