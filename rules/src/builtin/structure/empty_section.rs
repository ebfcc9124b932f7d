//! `structure/empty-section`: a heading with nothing below it.

use std::borrow::Cow;

use memchr::memmem;

use crate::builtin::prompts;
use crate::document::{BlockKind, Document, Role, Section, SectionShape};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/empty-section",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A section without text",
    why: "An empty section of a template looks as if somebody had thought about it and found nothing. Whether \
          nothing went well, or nobody wrote it down, is then anybody's guess.\n\n\
          One sentence such as “None: no internal terms are used” is enough. Background, glossary and appendix \
          are hints.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10, “Bad postmortem”, empty sections: \
         <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "In a section that no analysis needs, such as a glossary, a prompt of the template in italics is found \
             by `structure/placeholder`. Bold lines count where they stand for a heading that every template has.",
    examples: &[
        Example::bad(Role::Appendix, "## «Recovery efforts»\n\n## Glossary\n\nPool size: open connections."),
        Example::bad(Role::Appendix, "## «Detection gap»\n\n<!-- describe what was missing -->"),
        Example::bad(Role::Appendix, "## «Open questions»\n\n-"),
        Example::bad(Role::Appendix, "## «How it was noticed»\n\n_What noticed it, and when?_"),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n**Summary**\n\nThe queue stood still for 29 minutes.\n\n**«Detection»**\n\n**Root cause**\n\nThe disk has no quota.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Resolution»\n\n.. how was it mended, and by which change?\n\n## Root cause\n\nThe disk was full.\n",
        ),
        Example::good(Role::Appendix, "## Glossary\n\nNone: no internal terms are used."),
        Example::silent(
            Role::Appendix,
            "## Graphs\n\n![Error rate by region](error-rate.png)",
            "an image is content",
        ),
        Example::silent(
            Role::Appendix,
            "## Findings\n\n### In the pool\n\nThe pool reads an empty size as zero.",
            "the text stands below a heading of its own",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let headed = |section: &&Section| {
        let heads = match section.shape {
            SectionShape::Atx | SectionShape::Setext => true,
            SectionShape::Bold => ends_alone(document, section),
            _ => false,
        };
        heads && section.level > 0 && !section.title.is_empty()
    };
    let first = document.sections.iter().find(headed).map(|section| section.span.start);
    for section in document.sections.iter().filter(headed) {
        // The title of the document holds all of it.
        let prompted = prompts::is_needed(section) && prompts::only(document, section).is_some();
        let filled = !prompted && is_filled(document, section);
        if Some(section.span.start) == first && section.level == 1 || filled {
            continue;
        }
        // A heading that says it all: an entry of a timeline, an action item, "No data was lost".
        // So does one whose entries are the headings below it.
        let holds = |span: Span| span.overlaps(section.title) || section.extent.covers(span);
        let says = document.timeline.iter().any(|entry| holds(entry.span))
            || document.items.iter().any(|item| holds(item.span))
            || document.source.slice(section.title).split_whitespace().count() > 5
            || document.fields.iter().any(|field| {
                section.span.covers(field.label) && !field.value.is_empty() && field.label.start <= section.title.end
            });
        if says {
            continue;
        }
        // An empty "What went well" beside what went poorly is `structure/only-negatives`'s.
        let poorly = document.sections.iter().find(|other| other.has(Role::WentPoorly));
        if section.has(Role::WentWell) && poorly.is_some_and(|poorly| is_filled(document, poorly)) {
            continue;
        }
        let title = document.source.slice(section.title);
        let optional = [Role::LeadUp, Role::Glossary, Role::Appendix, Role::Thanks, Role::Related, Role::Questions]
            .iter()
            .any(|role| section.has(*role));
        let but = if prompted { " but for the prompt of its template" } else { "" };
        let finding = Finding::new(section.title, format!("The section “{title}” is empty{but}"))
            .help("Write a sentence, even if it is “None, because …”, or delete the heading.");
        findings.push(if optional { finding.severity(Severity::Hint) } else { finding });
    }
}

/// Whether a bold line stands for a heading of which nothing else is a part: the next one is another matter.
fn ends_alone(document: &Document, section: &Section) -> bool {
    const LEAVES: [Role; 8] = [
        Role::Summary,
        Role::Impact,
        Role::Detection,
        Role::Resolution,
        Role::Contributing,
        Role::WentWell,
        Role::WentPoorly,
        Role::Lucky,
    ];
    let known = section.roles.len() == 1 && LEAVES.iter().any(|role| section.has(*role));
    let next = document.sections.iter().find(|other| other.span.start >= section.span.end);
    known && next.is_none_or(|next| !next.roles.is_empty() && !next.has(section.roles[0]))
}

/// Whether anything but comments, rules and empty markers stands below the heading.
fn is_filled(document: &Document, section: &Section) -> bool {
    let source = &document.source;
    let from = source.line_span(source.line_of(section.title.end)).end;
    // The underline of a heading is part of it.
    let body = Span::new(from.min(section.extent.end), section.extent.end);
    let text = source.slice(body);
    let says = |line: &str| {
        let line = line.trim();
        let rule = line.chars().all(|c| matches!(c, '=' | '-' | '*' | '_' | '~' | '^' | '#' | ' ' | '|' | ':' | '+' | '>' | '.'));
        let box_only = matches!(line, "- [ ]" | "* [ ]" | "[ ]" | "<br>" | "<br/>" | "&nbsp;");
        let comment = is_rst_comment(line) || line.starts_with("// ");
        !line.is_empty() && !rule && !box_only && !comment
    };
    let heading = |line: &str| line.trim_start().starts_with('#');
    // Headings below say nothing by themselves, unless they ask.
    let tells = |line: &str| says(line) && (!heading(line) || line.contains('?'));
    // Mostly the first line does.
    let plain = |line: &&str| !line.contains("<!--") && !is_rst_comment(line.trim());
    if text.lines().take_while(plain).any(tells) {
        return true;
    }
    let first = document.blocks.partition_point(|block| block.span.end <= body.start);
    let inside = document.blocks[first..].iter().take_while(|block| block.span.start < body.end);
    let mut cells = inside.filter(|block| {
        matches!(block.kind, BlockKind::Cell { row, .. } if row > 0)
            && body.covers(block.span)
            && !block.span.is_empty()
    });
    without_comments(text).lines().any(tells) || cells.next().is_some()
}

/// Whether a line is a comment of reStructuredText: two dots, and no directive, target or footnote behind them.
fn is_rst_comment(line: &str) -> bool {
    line == ".." || line.strip_prefix(".. ").is_some_and(|rest| !rest.contains("::") && !rest.starts_with(['_', '[', '|']))
}

/// `text` without such comments and what is indented below them.
fn without_rst_comments(text: &str) -> String {
    let mut inside = false;
    let kept = text.lines().filter(|line| {
        inside = is_rst_comment(line) || inside && (line.starts_with("   ") || line.trim().is_empty());
        !inside
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// `text` with its HTML comments left out.
fn without_comments(text: &str) -> Cow<'_, str> {
    if text.lines().any(is_rst_comment) {
        return Cow::Owned(without_rst_comments(text));
    }
    let opening = memmem::Finder::new("<!--");
    if opening.find(text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = opening.find(rest.as_bytes()) {
        out.push_str(&rest[..start]);
        rest = rest[start..].find("-->").map_or("", |end| &rest[start + end + 3..]);
    }
    out.push_str(rest);
    Cow::Owned(out)
}
