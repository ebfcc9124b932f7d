//! What two rules could tell is told once.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::{Level, Settings};
use faultless_rules::text::Source;

const REPORT: &str = "# Ledger outage\n\n## Slack announcement\n\nThanks to Ngozi Eze for the rollback.\n\n\
                      ## Timeline\n\n- 2026-05-19 10:12 UTC: Ngozi Eze restarts the proxy.\n";

fn rules_about_names(settings: &Settings) -> Vec<(usize, String)> {
    let source = Source::new(REPORT);
    let found = lint(Request { source, path: None, settings, today: None, linked: Vec::new() });
    let named = found.findings.iter().filter(|it| it.rule.contains("names"));
    named.map(|it| (found.document.source.line_of(it.span.start), it.rule.to_string())).collect()
}

#[test]
fn a_name_in_an_announcement_within_a_report() {
    let mut settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let (message, entry) = ((4, "announcement/names"), (8, "names/person"));
    let own = |(line, rule): (usize, &str)| (line, rule.to_owned());
    assert_eq!(rules_about_names(&settings), [own(message), own(entry)]);
    settings.rules.insert("announcement/names".to_owned(), Level::Off);
    assert_eq!(rules_about_names(&settings), [own((4, "names/person")), own(entry)]);
}
