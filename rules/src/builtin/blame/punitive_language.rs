//! `blame/punitive-language`: a sanction.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/punitive-language",
    severity: Severity::Error,
    profiles: &[],
    summary: "A sanction in a postmortem",
    why: "Whoever reads that the last person who told was punished tells nothing next time. Questions \
          of conduct have their own process, with its own records and rights; the postmortem is not \
          it.",
    sources: &[
        "AWS, Why you should develop a correction of error (COE): <https://aws.amazon.com/blogs/mt/why-you-should-develop-a-correction-of-error-coe/>",
        "PagerDuty, Postmortem documentation, The blameless postmortem: <https://postmortems.pagerduty.com/culture/blameless/>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Lessons,
            "«The technician was reprimanded» by the site manager.",
            "Such questions are handled outside of this document.",
        ),
        Example::bad(Role::Summary, "HR was informed, and «a written warning» was given."),
        Example::bad(Role::Lessons, "«Whoever approved the change will be held accountable»."),
        Example::bad(Role::Lessons, "The plan names «a retraining for the operator» who issued the command."),
        Example::good(Role::Lessons, "Production write access is granted per change, for an hour."),
        Example::silent(Role::RootCause, "The process was terminated by the OOM killer.", "a process, not a person"),
        Example::silent(Role::Detection, "The alert fired at 10:05.", "an alert fires"),
        Example::silent(Role::RootCause, "The compiler emits a warning and goes on.", "a compiler's warning"),
        Example::silent(Role::RootCause, "The tenant was suspended automatically after three failed payments.", "an account of a customer"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Punitive, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” is a sanction: people who read it tell less next time."),
            "Take it out: questions of conduct are handled outside of this document.",
        )
    });
}
