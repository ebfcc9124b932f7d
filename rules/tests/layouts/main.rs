//! The same report in other layouts has the same findings: what is told does not depend on how it is set.

mod heads;
mod items;
mod times;

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint, prove};
use faultless_rules::rule::Settings;
use faultless_rules::rule::settings::Asked;
use faultless_rules::text::Source;

/// The rules that find something in `text`, each with the line that it stands on, from 1.
fn found(text: &str, family: &str) -> Vec<(usize, String)> {
    let mut settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec![family.to_owned()],
        ..Settings::default()
    };
    settings.actions.definition_of_ready = Asked::Always;
    settings.actions.types = Asked::Always;
    settings.actions.priorities = Asked::Always;
    settings.actions.group_missing = false;
    let outcome = lint(Request {
        source: Source::new(text),
        path: None,
        settings: &settings,
        today: Some(prove::TODAY),
        linked: Vec::new(),
    });
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    outcome
        .findings
        .iter()
        .map(|finding| (line(finding.span.start), finding.rule.to_string()))
        .collect()
}
