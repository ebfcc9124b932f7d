//! Findings as Markdown, for a comment on a pull request or the summary of a job.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io::{self, Write};

use faultless_rules::rule::Finding;

use super::summary::headline;
use super::{Checked, Report, place, severity, visible};

/// By this a program finds the comment again that it wrote before.
const MARK: &str = "<!-- faultless -->";

/// GitHub takes comments of 65,536 characters; what is longer is cut here, at a finding's end.
const MOST_BYTES: usize = 60_000;

/// Writes a heading, and the findings file by file, the files with the most severe ones first.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK}\n### faultless\n\n{}", headline(report))?;
    let worst = |file: &Checked| report.shown(file).map(severity).max();
    let mut files: Vec<&Checked> =
        report.files.iter().filter(|file| worst(file).is_some()).collect();
    files.sort_by_key(|file| Reverse(worst(file)));
    let all: usize = files.iter().map(|file| report.shown(file).count()).sum();
    let (mut bytes, mut written) = (0, 0);
    'files: for file in files {
        let mut findings: Vec<&Finding> = report.shown(file).collect();
        findings.sort_by_key(|finding| Reverse(severity(finding)));
        let mut heading = Some(format!("\n#### {}\n\n", escaped(&file.location)));
        for finding in findings {
            let entry = heading.take().unwrap_or_default() + &entry(file, finding);
            bytes += entry.len();
            if bytes > MOST_BYTES {
                break 'files;
            }
            out.write_all(entry.as_bytes())?;
            written += 1;
        }
    }
    if written < all {
        writeln!(out, "\nand {} more.", all - written)?;
    }
    Ok(())
}

fn entry(file: &Checked, finding: &Finding) -> String {
    let (line, _) = place(&file.source, finding.span.start);
    let mut entry = format!(
        "- **{}** in line {line}: {} `{}`\n",
        severity(finding).name(),
        escaped(&finding.message),
        finding.rule
    );
    if let Some(help) = &finding.help {
        // Writing to a string does not fail.
        let _ = writeln!(entry, "  {}", escaped(help));
    }
    entry
}

/// `text` such that it shows as it is: it quotes from documents. What stands between backquotes
/// stays code, and no name is mentioned in the sense of a notification.
pub(super) fn escaped(text: &str) -> String {
    let text = visible(text);
    let pieces: Vec<&str> = text.split('`').collect();
    let pairs = pieces.len() % 2 == 1;
    let mut escaped = String::with_capacity(text.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        if index > 0 {
            escaped.push_str(if pairs { "`" } else { "\\`" });
        }
        for character in piece.chars() {
            let is_code = pairs && index % 2 == 1;
            if !is_code && "\\*_{}[]<>#|~&!".contains(character) {
                escaped.push('\\');
            }
            escaped.push(character);
            if character == '@' && !is_code {
                escaped.push('\u{200B}');
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_is_quoted_stays_text() {
        assert_eq!(escaped("a *b* <c> `d*e`"), "a \\*b\\* \\<c\\> `d*e`");
        assert_eq!(escaped("one ` alone"), "one \\` alone");
        assert_eq!(escaped("@amina"), "@\u{200B}amina");
        assert_eq!(escaped("`@amina`"), "`@amina`");
    }
}
