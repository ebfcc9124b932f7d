//! A postmortem that is still to be written: what every report begins with, and each section that
//! must be there with the question it answers.

use super::{Request, lint};
use crate::document::Kind;
use crate::rule::Settings;
use crate::text::{Edit, Source};

/// What stands above the first section.
const HEAD: &str = "\
# ‹what stopped working, for whom›

- Incident ID: ‹id›
- Severity: ‹severity›
- Date: ‹YYYY-MM-DD›
- Authors: ‹who writes this›
- Status: Draft
";

/// The rule that knows which sections a report needs, and offers each of them.
const SECTIONS: &str = "structure/missing-section";

/// A postmortem with every section that `settings` ask for. All that is left to do is to fill its
/// slots.
#[must_use]
pub fn blank(settings: &Settings) -> String {
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec![SECTIONS.to_owned()],
        ignore: Vec::new(),
        ..settings.clone()
    };
    let mut text = HEAD.to_owned();
    // Each round adds one section, and none is asked for twice.
    for _ in &settings.sections.required {
        let source = Source::new(&*text);
        let outcome = lint(Request { source, path: None, settings: &settings, today: None });
        let missing = outcome.findings.iter().find(|finding| finding.rule == SECTIONS);
        let Some(fix) = missing.and_then(|finding| finding.fixes.first()) else { break };
        let Ok(longer) = Edit::apply_all(&text, &fix.edits) else { break };
        text = longer;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;

    #[test]
    fn nothing_is_wrong_with_it_but_its_slots() {
        let settings = Settings::default();
        let text = blank(&settings);
        let taken = Settings { treat_as: Some(Kind::Postmortem), ..settings.clone() };
        let source = Source::new(&*text);
        let outcome = lint(Request { source, path: None, settings: &taken, today: None });
        let others = outcome.findings.iter().filter(|f| f.rule != "structure/placeholder");
        let others: Vec<_> = others.map(|finding| (&finding.rule, &finding.message)).collect();
        assert!(others.is_empty(), "{others:#?}\n{text}");
        let slots = outcome.findings.len();
        assert!(slots > settings.sections.required.len(), "{slots} slots\n{text}");
    }

    #[test]
    fn it_has_the_sections_that_are_asked_for() {
        let mut settings = Settings::default();
        settings.sections.required = vec![Role::Detection, Role::Lessons];
        let text = blank(&settings);
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Detection", "## Lessons learned"]);
    }
}
