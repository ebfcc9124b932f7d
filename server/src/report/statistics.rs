//! How often each rule had something to say.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Report, severity, style};

/// Writes one line a rule, the most frequent first.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn statistics(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut counts = BTreeMap::new();
    for finding in report.all_shown() {
        *counts.entry((&*finding.rule, severity(finding))).or_insert(0_usize) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let width = counts.iter().map(|((rule, _), _)| rule.len()).max().unwrap_or(0);
    for ((rule, level), count) in counts {
        let color = style(level);
        writeln!(out, "{count:>6}  {rule:width$}  {color}{}{color:#}", level.name())?;
    }
    Ok(())
}
