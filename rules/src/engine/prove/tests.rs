//! The harness notices what it is there to notice: each test hands it a rule with one defect.

use super::{Failure, Problem, check_examples, check_fixes, lint_as_postmortem};
use crate::document::{Kind, Role};
use crate::engine::Request;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Settings, Severity};
use crate::text::{Edit, Source, Span};

const fn rule(examples: &'static [Example], check: fn(&Context<'_>, &mut Vec<Finding>)) -> Rule {
    Rule {
        id: "test/wet",
        severity: Severity::Warning,
        profiles: &[],
        summary: "",
        why: "",
        sources: &[],
        limits: "",
        examples,
        check,
    }
}

/// A finding for each `wet`, with the fix that `fix` makes of its span.
fn wet(context: &Context<'_>, findings: &mut Vec<Finding>, fix: impl Fn(Span) -> Fix) {
    let text = context.document.source.text();
    findings.extend(text.match_indices("wet").map(|(at, word)| {
        let span = Span::new(at, at + word.len());
        Finding::new(span, "wet").fix(fix(span))
    }));
}

fn write(text: &'static str, applicability: Applicability) -> impl Fn(Span) -> Fix {
    move |span| Fix::new("Write", applicability, Edit::replace(span, text))
}

fn problems_of_fixes(text: &str, rule: &Rule) -> Vec<Problem> {
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let request = Request {
        source: Source::new(text),
        path: None,
        settings: &settings,
        today: None,
        linked: Vec::new(),
    };
    check_fixes(&request, &[rule]).into_iter().map(|failure| failure.problem).collect()
}

fn problems_of_examples(rule: &Rule) -> Vec<Problem> {
    check_examples(rule, &[rule]).into_iter().map(|failure| failure.problem).collect()
}

#[test]
fn what_is_right_passes() {
    static RIGHT: Rule = rule(
        &[
            Example::fixed(Role::Impact, "The floor was «wet».", "The floor was dry."),
            Example::fixed(Role::Severity, "- Floor: «wet»", "- Floor: dry"),
            Example::bad(Role::Glossary, "«wet», «wet»"),
            Example::bad(Role::Impact, "# A document\n\n## of its own: «wet»"),
            Example::good(Role::Title, "The floor was dry."),
        ],
        |context, findings| wet(context, findings, write("dry", Applicability::Safe)),
    );
    assert_eq!(check_examples(&RIGHT, &[&RIGHT]), Vec::<Failure>::new());
    assert_eq!(problems_of_fixes("wet\r\nwet\r\n", &RIGHT), []);
}

#[test]
fn wrong_examples_are_noticed() {
    static WRONG: Rule = rule(
        &[
            Example::bad(Role::Impact, "The «floor» was wet."),
            Example::bad(Role::Impact, "The «floor was dry."),
            Example::good(Role::Impact, "The floor was wet."),
            Example::fixed(Role::Impact, "The floor was «wet».", "The floor was red."),
        ],
        |context, findings| wet(context, findings, write("dry", Applicability::Safe)),
    );
    let problems = problems_of_examples(&WRONG);
    assert!(
        matches!(
            problems.as_slice(),
            [
                Problem::Missed(_),
                Problem::Unmarked(_),
                Problem::Marks,
                Problem::NotGood(_),
                Problem::Fixed(_)
            ]
        ),
        "{problems:?}"
    );
    assert!(matches!(&problems[4], Problem::Fixed(lines) if lines == "The floor was dry."));
}

#[test]
fn a_draft_that_loses_a_number_is_noticed() {
    static BLAME: Rule = Rule {
        id: "blame/wet",
        ..rule(&[], |context, findings| {
            let text = context.document.source.text();
            let all = Span::new(0, text.len());
            let draft = Edit::replace(all, "Water stood 3 cm high.");
            let fix = Fix::new("Draft", Applicability::Draft, draft);
            findings.extend(text.starts_with("Ana").then(|| Finding::new(all, "wet").fix(fix)));
        })
    };
    assert_eq!(problems_of_fixes("Ana let 3 cm of water in.", &BLAME), []);
    let problems = problems_of_fixes("Ana let 3 cm of water in at 10:40.", &BLAME);
    assert!(
        matches!(problems.as_slice(), [Problem::Loses { figure, .. }] if figure == "10:40"),
        "{problems:?}"
    );
}

#[test]
fn fixes_that_do_not_fit_are_noticed() {
    static OUTSIDE: Rule = rule(&[], |context, findings| {
        wet(context, findings, |span| {
            Fix::new(
                "Cut",
                Applicability::Unsafe,
                Edit::delete(Span::new(span.start, span.end + 9)),
            )
        });
    });
    assert_eq!(problems_of_fixes("so wet", &OUTSIDE), [Problem::Misfit("Cut".to_owned())]);
    static OVERLAP: Rule = rule(&[], |context, findings| {
        wet(context, findings, |span| {
            let edits = vec![Edit::delete(span), Edit::insert(span.start, "x")];
            Fix { edits, ..write("", Applicability::Draft)(span) }
        });
    });
    assert_eq!(problems_of_fixes("so wet", &OVERLAP), [Problem::Misfit("Write".to_owned())]);
}

#[test]
fn foreign_line_ends_are_noticed() {
    static LINES: Rule = rule(&[], |context, findings| {
        wet(context, findings, write("not\ndry", Applicability::Unsafe));
    });
    assert_eq!(problems_of_fixes("so\nwet", &LINES), []);
    assert_eq!(problems_of_fixes("so\r\nwet", &LINES), [Problem::LineEnds("Write".to_owned())]);
}

#[test]
fn safe_fixes_that_mend_nothing_are_noticed() {
    static STILL: Rule = rule(&[], |context, findings| {
        wet(context, findings, write("wet wet", Applicability::Safe));
    });
    let problems = problems_of_fixes("so wet", &STILL);
    assert!(problems.contains(&Problem::Remains("Write".to_owned())), "{problems:?}");
    assert!(problems.contains(&Problem::Endless), "{problems:?}");
}

#[test]
fn new_findings_are_noticed_wherever_they_stand() {
    static MOVES: Rule = rule(&[], |context, findings| {
        let text = context.document.source.text().to_owned();
        wet(context, findings, write("dry", Applicability::Draft));
        if !text.contains("wet") {
            findings.push(Finding::new(Span::at(0), "nothing is wet any more"));
        }
    });
    let problems = problems_of_fixes("first line\n\nwet", &MOVES);
    assert!(matches!(problems.as_slice(), [Problem::Brings { .. }]), "{problems:?}");
}

#[test]
fn a_good_example_is_silent_under_every_rule() {
    static SILENT: Rule = rule(&[Example::good(Role::Impact, "Red.")], |_, _| {});
    static RED: Rule = Rule {
        id: "other/red",
        ..rule(&[], |context, findings| {
            let text = context.document.source.text();
            findings.extend(text.find("Red").map(|at| Finding::new(Span::at(at), "red")));
        })
    };
    let failures = check_examples(&SILENT, &[&SILENT, &RED]);
    assert!(matches!(failures.as_slice(), [Failure { problem: Problem::NotGood(_), .. }]));
    assert!(failures[0].to_string().contains("other/red"), "{}", failures[0]);
    assert_eq!(lint_as_postmortem(Source::new("Red."), &[&RED]).findings.len(), 1);
}
