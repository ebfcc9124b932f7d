//! The manual page of a rule, in Markdown.

use std::fmt::{self, Write};

use faultless_rules::pack::PackRule;
use faultless_rules::pack::schema::Param;
use faultless_rules::rule::{AnyRule, Example, Manual, Profile, Severity};

/// The page.
pub(crate) fn page(rule: &dyn AnyRule) -> String {
    let mut page = String::new();
    // Writing to a string does not fail.
    let _ = write(rule, &mut page);
    page
}

/// The page of a rule of a pack, with what can be configured.
pub(crate) fn packed(rule: &PackRule) -> String {
    let mut page = page(rule);
    if !rule.parameters().is_empty() {
        page.push_str(&format!("\n## Parameters\n\n```toml\n[parameters.\"{}\"]\n", rule.id()));
        for parameter in rule.parameters() {
            let value = match &parameter.default {
                Param::Number(number) => toml::Value::Integer(*number),
                Param::Words(words) => words.clone().into(),
            };
            page.push_str(&format!("{} = {value}\n", parameter.name));
        }
        page.push_str("```\n");
    }
    page
}

/// The first page that the rule's knowledge comes from.
pub(crate) fn link(manual: &Manual<'_>) -> Option<String> {
    let link = |source: &&str| {
        let start = source.find("https://")?;
        let link = source[start..].split_whitespace().next()?;
        Some(link.trim_end_matches(['.', ',', ')', '>']).to_owned())
    };
    manual.sources.iter().find_map(link)
}

fn write(rule: &dyn AnyRule, page: &mut String) -> fmt::Result {
    let manual = rule.manual();
    writeln!(page, "# {}\n\n{}.\n", rule.id(), manual.summary)?;
    writeln!(page, "Severity: {}{}\n", rule.severity().name(), elsewhere(rule))?;
    writeln!(page, "## Why\n\n{}", manual.why.trim())?;
    let bad: Vec<_> = manual.examples.iter().filter_map(bad).collect();
    let good: Vec<_> = manual.examples.iter().filter_map(good).collect();
    if !bad.is_empty() {
        writeln!(page, "\n## Found")?;
        for (text, fixed) in bad {
            fenced(&unmarked(text), page)?;
            if let Some(fixed) = fixed {
                writeln!(page, "\nbecomes")?;
                fenced(fixed, page)?;
            }
        }
    }
    if !good.is_empty() {
        writeln!(page, "\n## Left alone")?;
        for (text, because) in good {
            if !because.is_empty() {
                writeln!(page, "\n{because}:")?;
            }
            fenced(text, page)?;
        }
    }
    if !manual.limits.is_empty() {
        writeln!(page, "\n## Known limits\n\n{}", manual.limits.trim())?;
    }
    if !manual.sources.is_empty() {
        writeln!(page, "\n## Sources\n")?;
        for source in manual.sources.iter() {
            writeln!(page, "- {source}")?;
        }
    }
    Ok(())
}

/// In which profiles it is something else: " (strict: warning; minimal: off)".
fn elsewhere(rule: &dyn AnyRule) -> String {
    let other = Profile::ALL.into_iter().filter_map(|profile| {
        let severity = profile.severity(rule, rule.severity());
        let level = severity.map_or("off", Severity::name);
        (severity != Some(rule.severity())).then(|| format!("{}: {level}", profile.name()))
    });
    let other: Vec<String> = other.collect();
    if other.is_empty() { String::new() } else { format!(" ({})", other.join("; ")) }
}

fn bad<'t>(example: &Example<'t>) -> Option<(&'t str, Option<&'t str>)> {
    match example {
        Example::Bad(bad) => Some((bad.text, bad.fixed)),
        Example::Good(_) => None,
    }
}

fn good<'t>(example: &Example<'t>) -> Option<(&'t str, &'t str)> {
    match example {
        Example::Good(good) => Some((good.text, good.because)),
        Example::Bad(_) => None,
    }
}

/// Without the marks around what is found.
fn unmarked(text: &str) -> String {
    text.replace(['«', '»'], "")
}

/// As a code block whose fence is longer than any in `text`.
fn fenced(text: &str, page: &mut String) -> fmt::Result {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(page, "\n{fence}markdown\n{}\n{fence}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use faultless_rules::engine;

    use super::page;

    #[test]
    fn every_rule_has_a_whole_page() {
        for rule in engine::rules() {
            let page = page(rule);
            assert!(page.starts_with(&format!("# {}\n\n{}.\n", rule.id, rule.summary)), "{page}");
            assert!(!page.contains(['«', '»']), "{page}");
            assert!(!page.contains("\n\n\n"), "{page}");
            let fences = page.lines().filter(|line| line.starts_with("```")).count();
            assert_eq!(fences % 2, 0, "{page}");
        }
    }
}
