//! Making ready what the first lint would wait for: patterns and word lists are made when first used.

use super::guard::guarded;
use super::prove::skeleton;
use super::{Request, lint_with};
use crate::builtin;
use crate::chronology::{duration, phase};
use crate::language::purpose::Purpose;
use crate::language::{aim, control, vague};
use crate::rule::{AnyRule, Settings};
use crate::text::Source;

/// An entry of a timeline that reaches every milestone and what takes it back.
const ENTRY: &str = "The deploy starts, errors rise, customers report it, the on-call engineer joins, \
                     rolls back and the service has recovered after 22 minutes.";

/// Items whose words are looked at in every way.
const ITEMS: [&str; 3] = [
    "Improve the documentation of the pool",
    "Train the engineers",
    "Add an alert on the pool size to the pipeline and remind everybody to look at it",
];

/// Makes patterns and word lists ready, in about a tenth of a second: for a thread of its own while an
/// editor starts.
///
/// It begins where a lint ends, so that one that has begun already need not wait for the same.
pub fn warm() {
    // Should it panic, the first lint does too, and tells.
    let _ = guarded(|| {
        for item in ITEMS {
            let _ = (control::grade(item), aim::at_people(item, &|_| false));
            let _ = (vague::find(item), vague::is_study(item), Purpose::of_words(item));
        }
        let _ = (phase::read_kindly(ENTRY), duration::all(ENTRY));
        let settings = Settings::default();
        let none: [&dyn AnyRule; 0] = [];
        let source = Source::new(skeleton::bare());
        let today = Some(skeleton::TODAY);
        let request = Request { source, path: None, settings: &settings, today, linked: None };
        let outcome = lint_with(request, &none);
        let context = outcome.context(&settings, today);
        for rule in builtin::ALL.iter().rev() {
            (rule.check)(&context, &mut Vec::new());
        }
    });
}
