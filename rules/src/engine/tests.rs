//! The engine's promises, kept with rules made for the purpose.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::fix::{self, Level as FixLevel};
use super::hands::Hands;
use super::{Memo, Outcome, Request, lint_again, lint_with};
use crate::document::Kind;
use crate::rule::{Applicability, Context, Drafts, Finding, Fix, Level, Rule, Settings, Severity};
use crate::text::{Edit, Source, Span};

const fn rule(id: &'static str, check: fn(&Context<'_>, &mut Vec<Finding>)) -> Rule {
    Rule {
        id,
        severity: Severity::Warning,
        profiles: &[],
        summary: "",
        why: "",
        sources: &[],
        limits: "",
        examples: &[],
        check,
    }
}

fn each(context: &Context<'_>, word: &str, mut found: impl FnMut(Span)) {
    // In the prose, where comments are blank.
    context
        .document
        .prose
        .match_indices(word)
        .for_each(|(at, _)| found(Span::new(at, at + word.len())));
}

/// Finds `wet`; the safe fix is `dry`.
static WET: Rule = rule("test/wet", |context, findings| {
    each(context, "wet", |span| {
        let fix = Fix::new("Dry it", Applicability::Safe, Edit::replace(span, "dry"));
        findings.push(Finding::new(span, "wet").fix(fix));
    });
});
/// Finds `wet` and `red`, louder than the rule is; offers a draft, then an unsafe fix.
static COLOUR: Rule = rule("test/colour", |context, findings| {
    for word in ["wet", "red"] {
        each(context, word, |span| {
            let draft = Fix::new("Draft", Applicability::Draft, Edit::replace(span, "‹colour›"));
            let guess = Fix::new("Guess", Applicability::Unsafe, Edit::replace(span, "blue"));
            let finding = Finding::new(span, word).severity(Severity::Error).fix(draft).fix(guess);
            findings.push(finding.clone());
            findings.push(finding);
        });
    }
});
static BROKEN: Rule = rule("other/broken", |_, _| panic!("index out of luck"));
/// Two rules that undo each other.
static PING: Rule = rule("test/ping", |context, findings| {
    each(context, "ping", |span| {
        let fix = Fix::new("Pong", Applicability::Safe, Edit::replace(span, "pong"));
        findings.push(Finding::new(span, "ping").fix(fix));
    });
});
static PONG: Rule = rule("test/pong", |context, findings| {
    each(context, "pong", |span| {
        let fix = Fix::new("Ping", Applicability::Safe, Edit::replace(span, "ping"));
        findings.push(Finding::new(span, "pong").fix(fix));
    });
});

fn settings() -> Settings {
    Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() }
}

fn lint(text: &str, settings: &Settings, rules: &[&Rule]) -> Outcome {
    lint_with(
        Request {
            source: Source::new(text),
            path: None,
            settings,
            today: None,
            linked: Vec::new(),
        },
        rules,
    )
}

/// Rule and text of each finding.
fn found(outcome: &Outcome) -> Vec<(&str, &str)> {
    let slice = |finding: &Finding| outcome.document.source.slice(finding.span);
    outcome.findings.iter().map(|f| (f.rule.as_ref(), slice(f))).collect()
}

#[test]
fn findings_are_in_order_and_without_duplicates() {
    let outcome = lint("red wet", &settings(), &[&WET, &COLOUR]);
    assert_eq!(
        found(&outcome),
        [("test/colour", "red"), ("test/colour", "wet"), ("test/wet", "wet")]
    );
}

#[test]
fn a_level_overrides_the_findings_own_severity() {
    let severities = |settings: &Settings| -> Vec<Option<Severity>> {
        let outcome = lint("red wet", settings, &[&WET, &COLOUR]);
        outcome.findings.iter().map(|finding| finding.severity).collect()
    };
    let (error, warning, hint) =
        (Some(Severity::Error), Some(Severity::Warning), Some(Severity::Hint));
    assert_eq!(severities(&settings()), [error, error, warning]);
    let family = BTreeMap::from([("test".to_owned(), Level::Hint)]);
    assert_eq!(severities(&Settings { rules: family, ..settings() }), [hint, hint, hint]);
    let one = BTreeMap::from([
        ("test".to_owned(), Level::Hint),
        ("test/wet".to_owned(), Level::Error),
        ("test/colour".to_owned(), Level::Off),
    ]);
    assert_eq!(severities(&Settings { rules: one, ..settings() }), [error]);
    let ignore = vec!["test/colour".to_owned()];
    assert_eq!(severities(&Settings { ignore, ..settings() }), [warning]);
}

#[test]
fn a_rule_that_panics_says_so_once_and_the_others_go_on() {
    let outcome = lint("# Title\n\nwet", &settings(), &[&BROKEN, &WET]);
    assert_eq!(found(&outcome), [("engine/rule-panicked", "# Title"), ("test/wet", "wet")]);
    let finding = &outcome.findings[0];
    assert_eq!(finding.severity, Some(Severity::Warning));
    assert!(finding.message.contains("`other/broken`"), "{}", finding.message);
    assert!(finding.message.contains("index out of luck"), "{}", finding.message);
}

#[test]
fn what_is_cancelled_gives_nothing() {
    let settings = settings();
    let source = Source::new("# Postmortem\n\n<!-- faultless-disabel-line -->\n");
    let lint = |cancelled| {
        let request = Request {
            source: source.clone(),
            path: None,
            settings: &settings,
            today: None,
            linked: Vec::new(),
        };
        lint_again(request, &mut Memo::default(), &AtomicBool::new(cancelled))
            .map(|outcome| outcome.findings.len())
    };
    assert!(lint(false).is_some_and(|findings| findings > 0));
    assert_eq!(lint(true), None);
}

#[test]
fn no_rule_runs_once_it_is_cancelled() {
    static CANCELLED: AtomicBool = AtomicBool::new(false);
    static CANCELS: Rule = rule("test/cancels", |_, _| CANCELLED.store(true, Ordering::Relaxed));
    let settings = settings();
    let source = Source::new("wet");
    let request =
        Request { source, path: None, settings: &settings, today: None, linked: Vec::new() };
    let outcome = super::run::run(
        request,
        &[&CANCELS, &WET],
        Drafts::All,
        Hands::One,
        &mut Memo::default(),
        &CANCELLED,
    );
    assert!(outcome.findings.is_empty());
}

#[test]
fn what_rules_read_from_a_document_is_read_once_a_lint() {
    static READ: AtomicUsize = AtomicUsize::new(0);
    fn counted(context: &Context<'_>) -> usize {
        READ.fetch_add(1, Ordering::Relaxed);
        context.document.source.text().len()
    }
    static ASKS: Rule = rule("test/asks", |context, findings| {
        assert_eq!(*context.once(counted), context.document.source.text().len());
        findings.push(Finding::new(Span::at(0), "asked"));
    });
    for (text, read) in [("wet", 1), ("dry ones", 2)] {
        assert_eq!(lint(text, &settings(), &[&ASKS, &ASKS]).findings[0].message, "asked");
        assert_eq!(READ.load(Ordering::Relaxed), read);
    }
}

#[test]
fn what_is_no_postmortem_is_silent() {
    let settings = Settings { treat_as: Some(Kind::Guide), ..Settings::default() };
    assert!(lint("wet", &settings, &[&WET, &BROKEN]).findings.is_empty());
}

#[test]
fn fingerprints_survive_moved_lines() {
    let fingerprints = |text: &str| -> Vec<String> {
        let outcome = lint(text, &settings(), &[&WET]);
        outcome.findings.into_iter().map(|finding| finding.fingerprint).collect()
    };
    let text = "The floor was wet.\n\nThe floor was wet.\n\nAll of it is wet now.\n";
    let before = fingerprints(text);
    assert!(before.iter().all(|it| it.len() == 16 && it.chars().all(|c| c.is_ascii_hexdigit())));
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), 3, "{before:?}");
    assert_eq!(
        fingerprints(&format!("Another line.\n\n- and\n- more\n\n{text}\nAfter it.\n")),
        before
    );
    assert_eq!(fingerprints(&text.replace('\n', "\r\n")), before);
    let changed = fingerprints(&text.replace("All of it", "Part of it"));
    assert_eq!(changed[..2], before[..2]);
    assert_ne!(changed[2], before[2]);
}

fn fixed(text: &str, level: FixLevel, rules: &[&Rule]) -> (String, Vec<String>, bool) {
    let settings = settings();
    let relint = |source: Source| {
        lint_with(
            Request { source, path: None, settings: &settings, today: None, linked: Vec::new() },
            rules,
        )
    };
    let fixed = fix::fix(relint(Source::new(text)), level, relint);
    let text = fixed.outcome.document.source.text().to_owned();
    (text, fixed.applied.into_iter().map(|applied| applied.title).collect(), fixed.converged)
}

#[test]
fn only_what_the_level_allows_is_applied_and_drafts_never_are() {
    let (text, applied, converged) = fixed("wet, red", FixLevel::Safe, &[&COLOUR, &WET]);
    assert_eq!((text.as_str(), converged), ("dry, red", true));
    assert_eq!(applied, ["Dry it"]);
    // Of two fixes for the same place the first in order wins; the other finds nothing afterwards.
    let (text, applied, converged) = fixed("wet, red", FixLevel::Unsafe, &[&COLOUR, &WET]);
    assert_eq!((text.as_str(), converged), ("blue, blue", true));
    assert_eq!(applied, ["Guess", "Guess"]);
}

#[test]
fn rules_that_undo_each_other_are_given_up_on() {
    let (_, applied, converged) = fixed("ping", FixLevel::Safe, &[&PING, &PONG]);
    assert!(!converged);
    assert_eq!(applied.len(), 10);
}

#[test]
fn fixes_that_do_not_fit_are_left_out() {
    let edit = |span: Span| Fix::new("", Applicability::Safe, Edit::delete(span));
    let finding = |fix: Fix| Finding::new(Span::at(0), "").fix(fix);
    let findings = [
        finding(edit(Span::new(1, 2))),
        finding(edit(Span::new(40, 50))),
        finding(edit(Span::new(2, 4))),
        finding(edit(Span::new(3, 5))),
        finding(edit(Span::new(5, 6))),
        finding(Fix { edits: Vec::new(), ..edit(Span::at(0)) }),
    ];
    let chosen = fix::choose("éabcdef", &findings, FixLevel::Safe);
    let spans: Vec<Span> = chosen.iter().map(|(_, fix)| fix.edits[0].span).collect();
    assert_eq!(spans, [Span::new(2, 4), Span::new(5, 6)]);
}

/// What is said and what is kept silent with [`WET`] and [`COLOUR`], by rule and text.
fn said(text: &str) -> (Vec<String>, Vec<String>) {
    let outcome = lint(text, &settings(), &[&WET, &COLOUR]);
    let show = |finding: &Finding| {
        let text = outcome.document.source.slice(finding.span);
        format!("{} {text}", finding.rule)
    };
    let suppressed = outcome.suppressed.iter().map(|it| show(&it.finding)).collect();
    (outcome.findings.iter().map(show).collect(), suppressed)
}

#[test]
fn a_line_or_the_next_one_is_kept_silent() {
    let (said, silent) = said(
        "<!-- faultless-disable-next-line test/wet: a -->\n<!-- faultless-disable-next-line test/colour: b -->\n\n\
         A wet floor.\n\nA red floor. <!-- faultless-disable-line test: c -->\n\nA red wall.\n",
    );
    assert_eq!(said, ["test/colour red"]);
    assert_eq!(silent, ["test/colour wet", "test/wet wet", "test/colour red"]);
}

#[test]
fn ranges_end_rule_by_rule() {
    let (said, silent) = said(
        "<!-- faultless-disable test/wet: a -->\n<!-- faultless-disable test/colour: b -->\n\nwet\n\n\
         <!-- faultless-enable test/wet -->\n\nwet\n\n<!-- faultless-enable -->\n\nwet\n",
    );
    assert_eq!(silent, ["test/colour wet", "test/wet wet", "test/colour wet"]);
    assert_eq!(said, ["test/wet wet", "test/colour wet", "test/wet wet"]);
}

#[test]
fn a_family_may_be_enabled_for_one_rule_again() {
    let (said, silent) = said(
        "<!-- faultless-disable test: a -->\n\nwet\n\n<!-- faultless-enable test/wet -->\n\nwet\n",
    );
    assert_eq!(silent, ["test/colour wet", "test/wet wet", "test/colour wet"]);
    assert_eq!(said, ["test/wet wet"]);
}

#[test]
fn a_comment_without_a_rule_means_all_but_what_is_said_of_comments() {
    let (said, silent) = said("wet\n\n<!-- faultless-disable-file -->\n");
    assert_eq!(silent, ["test/colour wet", "test/wet wet"]);
    assert_eq!(said, ["engine/suppression-without-reason <!-- faultless-disable-file -->"]);
}

#[test]
fn the_reason_goes_with_the_finding() {
    let text = "<!-- faultless-disable-file test/wet: it rains -->\n\nwet red\n";
    let outcome = lint(text, &settings(), &[&WET]);
    let reasons: Vec<_> =
        outcome.suppressed.iter().filter_map(|it| Some(it.reason?.of(text))).collect();
    assert_eq!(reasons, ["it rains"]);
}

#[test]
fn what_was_not_needed_is_reported_name_by_name() {
    let text = "<!-- faultless-disable-next-line test/colour, test/wet: a -->\n\nred\n\n\
                <!-- faultless-enable test/wet -->\n";
    let (said, _) = said(text);
    assert_eq!(
        said,
        [
            "engine/unused-suppression test/wet",
            "engine/unused-suppression <!-- faultless-enable test/wet -->"
        ]
    );
    let (fixed, ..) = fixed(text, FixLevel::Safe, &[&WET, &COLOUR]);
    assert_eq!(fixed, "<!-- faultless-disable-next-line test/colour: a -->\n\nred\n\n");
}

#[test]
fn an_unused_range_goes_with_what_ends_it() {
    let fixed = |text: &str| fixed(text, FixLevel::Safe, &[&WET, &COLOUR]).0;
    let text = "<!-- faultless-disable test/wet, test/colour: a -->\n\nred\n\n\
                <!-- faultless-enable test/wet, test/colour -->\n\nwet\n";
    assert_eq!(
        fixed(text),
        "<!-- faultless-disable test/colour: a -->\n\nred\n\n\
         <!-- faultless-enable test/colour -->\n\ndry\n"
    );
    let text = "<!-- faultless-disable test: a -->\n\nblue\n\n<!-- faultless-enable -->\n\nred\n";
    assert_eq!(fixed(text), "blue\n\nred\n");
}

#[test]
fn an_unused_comment_goes_with_its_line_but_paragraphs_stay_apart() {
    let fixed = |text: &str| fixed(text, FixLevel::Safe, &[&WET]).0;
    let comment = "<!-- faultless-disable-line test/wet: a -->";
    assert_eq!(fixed(&format!("One.\r\n\r\n{comment}\r\nTwo.\r\n")), "One.\r\n\r\nTwo.\r\n");
    assert_eq!(fixed(&format!("One.\n{comment}\nTwo.\n")), "One.\n\nTwo.\n");
    assert_eq!(fixed(&format!("One.\n\n{comment}\n\nTwo.\n")), "One.\n\nTwo.\n");
    assert_eq!(fixed(&format!("{comment}\n\nTwo.\n")), "Two.\n");
    assert_eq!(fixed(&format!("One. {comment}\nTwo.\n")), "One.\nTwo.\n");
    assert_eq!(fixed(&format!("One {comment} two.")), "One two.");
    assert_eq!(fixed(comment), "");
}

#[test]
fn comments_about_rules_that_did_not_run_are_left_alone() {
    let text = "<!-- faultless-disable-file other/broken: a -->\n\n\
                <!-- faultless-disable-line test/wet: b -->\n\n<!-- faultless-disable-line: c -->\n";
    let ignore = vec!["test/wet".to_owned()];
    let outcome = lint(text, &Settings { ignore, ..settings() }, &[&WET, &BROKEN]);
    assert!(outcome.suppressed.is_empty());
    assert_eq!(outcome.findings.len(), 1, "{:?}", found(&outcome));
    assert_eq!(outcome.findings[0].rule, "engine/rule-panicked");
}

#[test]
fn misspelt_comments_are_told_what_they_mean() {
    let text =
        "<!-- faultless-disable-next-line test/wett: a -->\n\n<!-- faultless-disabel test: b -->\n";
    let outcome = lint(text, &settings(), &[&WET]);
    assert_eq!(
        found(&outcome),
        [
            ("engine/unknown-suppression", "test/wett"),
            ("engine/unknown-suppression", "faultless-disabel")
        ]
    );
    let help: Vec<_> = outcome.findings.iter().filter_map(|it| it.help.as_deref()).collect();
    assert_eq!(help, ["Did it mean `test/wet`?", "Did it mean `faultless-disable`?"]);
}

#[test]
fn due_dates_in_business_days_leave_out_weekends_and_holidays() {
    // From Tuesday 10 to Thursday 19 are nine days, and seven business days.
    let text = "# Postmortem: payout run ended early\n\n- Date: 2026-02-10\n\n## Impact\n\nNo payout was \
                lost.\n\n## Root cause\n\nA pool was full.\n\n## Action items\n\n- [P0] OPS-7 Cap retries \
                by 2026-02-19 (@ines)\n";
    use crate::builtin::actions::due_exceeds_sla::RULE;
    use crate::rule::settings::Days;
    let limited = |days: Days, holidays: &[jiff::civil::Date], limit: u32| {
        let mut settings = Settings::default();
        settings.actions.due_days = days;
        settings.actions.due_limits = [("P0".to_owned(), limit)].into();
        settings.deadlines.holidays = holidays.to_vec();
        let source = Source::new(text);
        let request =
            Request { source, path: None, settings: &settings, today: None, linked: Vec::new() };
        let outcome = lint_with(request, &[&RULE]);
        outcome.findings.into_iter().find(|it| it.rule == RULE.id).map(|it| it.message)
    };
    let message = limited(Days::Calendar, &[], 7);
    assert!(message.is_some_and(|it| it.contains("due 9 days")));
    assert_eq!(limited(Days::Business, &[], 7), None);
    let message = limited(Days::Business, &[], 6);
    assert!(message.is_some_and(|it| it.contains("due 7 business days")));
    assert_eq!(limited(Days::Business, &[jiff::civil::date(2026, 2, 16)], 6), None);
}
