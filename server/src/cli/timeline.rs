//! `faultless timeline`: the milestones of incidents, and the times between them.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::document::Kind;
use faultless_rules::engine::times;

use super::failure::Failure;
use super::inputs::{Inputs, Processed};
use super::{data, unreadable};
use crate::report::times::{self as report, Format, Incident};

/// Options of `faultless timeline`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the times.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Lists the milestones. In folders only postmortems count; what is named is taken for one.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Processed { done, unreadable, packs } =
        options.inputs.process(options.inputs.adjustment(), true, |input, source| {
            let outcome = input.lint(source);
            let counts = outcome.document.kind.kind == Kind::Postmortem;
            let tolerance = input.settings.timeline.tolerance;
            counts.then(|| Incident {
                path: input.name.clone(),
                record: times::report(&outcome, tolerance),
            })
        })?;
    let incidents: Vec<Incident> = done.into_iter().flatten().collect();
    if options.format == Format::Text {
        report::write(Format::Text, &incidents, out)?;
    } else {
        data(out, |text| report::write(options.format, &incidents, text))?;
    }
    Ok(unreadable::end(&unreadable, &packs, 0, &mut anstream::stderr().lock())?)
}
