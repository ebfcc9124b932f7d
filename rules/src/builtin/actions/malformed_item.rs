//! `actions/malformed-item`

use std::sync::{Arc, LazyLock};

use crate::document::{BlockKind, Document, Role, Unit};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// An action item whose marks do not work.
pub static RULE: Rule = Rule {
    id: "actions/malformed-item",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item whose check box, bullet or brackets do not work",
    why: "`[]` is no check box: Markdown shows two brackets, and no tool counts the item as open or \
          done. The same goes for `[X ]`, for a bullet without a space behind it, and for a bracket \
          around an owner that is never closed. `[ ]`, `[x]`, `[X]`, `[-]` and `[/]` are fine.",
    sources: &[
        "GitHub Flavored Markdown, task list items: <https://github.github.com/gfm/#task-list-items-extension->",
        "CommonMark, list items: <https://spec.commonmark.org/0.31.2/#list-items>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Actions,
            "«[]» AI-42 Cap retries at three by 2026-03-12 (@haruto)",
            "- [ ] AI-42 Cap retries at three by 2026-03-12 (@haruto)",
        ),
        Example::fixed(
            Role::Actions,
            "- «[X ]» AI-42 Cap retries at three by 2026-03-12 (@haruto)",
            "- [x] AI-42 Cap retries at three by 2026-03-12 (@haruto)",
        ),
        Example::fixed(
            Role::Actions,
            "«-[ ]» AI-42 Cap retries at three by 2026-03-12 (@haruto)",
            "- [ ] AI-42 Cap retries at three by 2026-03-12 (@haruto)",
        ),
        Example::fixed(
            Role::Actions,
            "- [ ] AI-42 Cap retries at three «(@haruto by 2026-03-12»",
            "- [ ] AI-42 Cap retries at three (@haruto by 2026-03-12)",
        ),
        Example::fixed(
            Role::Actions,
            "- «[_]» OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)",
            "- [ ] OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)",
        ),
        Example::bad(Role::Actions, "- «[x» OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)"),
        Example::good(
            Role::Actions,
            "- [ ] AI-42 Cap retries at three by 2026-03-12 (@haruto)\n- [x] AI-43 Reverted the limit\n- [-] AI-44 Rename the pool",
        ),
        Example::silent(
            Role::Actions,
            "- [ ] AI-42 Reject `[]` as a filter by 2026-03-12 (@haruto)",
            "the brackets are code",
        ),
        Example::silent(
            Role::Actions,
            "- [ ] AI-42 Cap retries: a) in the client, b) in the proxy by 2026-03-12 (@haruto)",
            "letters before a closing bracket count things",
        ),
    ],
    check,
};

/// What stands at the head of an item, whether Markdown takes it for one or not.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?x) ^ [\ \t]* (?: (?P<bullet> [-*+] | \d{1,3}[.)] ) (?P<gap> [\ \t]* ) )? (?P<box> \[ (?P<mark> [\ \t]* [xX✓✔_.-]? [\ \t]* ) \] ) (?P<space> [\ \t]* ) (?P<next> \S )",
    )
    .ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let source = &document.source;
    let boxes = boxes(document);
    for section in document.sections.iter().filter(|section| {
        document.chain(section).any(|section| section.has(Role::Actions))
    }) {
        let first = source.line_of(section.span.start);
        let last = source.line_of(section.span.end.saturating_sub(1).max(section.span.start));
        for line in first..=last {
            let span = source.line_span(line);
            if span.start >= section.span.start {
                let at = boxes.partition_point(|(start, _)| *start < span.start);
                let boxed = boxes.get(at).filter(|(start, _)| *start == span.start);
                let found = boxed.map(|(_, found)| found.clone()).or_else(|| bracket(document, span));
                findings.extend(found.filter(|_| !is_code(document, span)));
            }
        }
    }
}

/// The lines that begin with a box that is none, by where they begin.
fn boxes(document: &Document) -> Vec<(usize, Finding)> {
    let told = document.hits(Unit::Piece, |piece| {
        let lines = piece.split(['\n', '\r']).filter(|line| line.contains(['[', ']']));
        let found = lines.filter_map(|line| {
            let start = Span::of_slice(line, piece).start;
            Some((start, head(line).or_else(|| open_box(line))?.shift(start)))
        });
        let found: Arc<[(usize, Finding)]> = found.collect();
        (!found.is_empty()).then_some(found)
    });
    let place = |index: usize| document.pieces[index].start;
    let found = told.iter().flat_map(|(index, found)| found.iter().map(|it| (place(*index), it)));
    found.map(|(by, (start, found))| (start + by, found.clone().shift(by))).collect()
}

fn is_code(document: &Document, line: Span) -> bool {
    let code = document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Code | BlockKind::Html));
    code.map(|block| block.span).any(|block| block.overlaps(line) || block.covers(line))
}

/// A check box or bullet that is none.
fn head(text: &str) -> Option<Finding> {
    if !text.contains('[') {
        return None;
    }
    let found = HEAD.as_ref()?.captures(text)?;
    let group = |name: &str| found.name(name).map(|group| Span::new(group.start(), group.end()));
    let (bullet, boxed) = (group("bullet"), group("box")?);
    let (mark, space) = (found.name("mark")?.as_str(), found.name("space")?.as_str());
    // A link or a footnote begins like a box.
    let next = found.name("next")?.as_str();
    if matches!(next, "(" | "[" | ":") && space.is_empty() {
        return None;
    }
    let inner = mark.trim();
    let right = match inner {
        "" | "_" | "." => "[ ]",
        "-" => "[-]",
        _ => "[x]",
    };
    let sound = mark.chars().count() == 1 && !matches!(inner, "_" | ".");
    let gap = found.name("gap").map_or(" ", |gap| gap.as_str());
    if sound && bullet.is_some() && !gap.is_empty() && !space.is_empty() {
        return None;
    }
    // Brackets at the head of a paragraph that is no item are somebody's style of writing.
    if bullet.is_none() && !inner.is_empty() && inner != "x" && inner != "X" {
        return None;
    }
    let span = bullet.unwrap_or(boxed).join(boxed);
    let span = if bullet.is_some() && !gap.is_empty() { boxed } else { span };
    let marker = match bullet {
        Some(_) if !gap.is_empty() => String::new(),
        Some(bullet) => format!("{} ", bullet.of(text)),
        None => "- ".to_owned(),
    };
    let gap_after = if space.is_empty() { " " } else { "" };
    let written = span.of(text);
    let message = match bullet {
        Some(_) if gap.is_empty() => format!("“{written}” is no list item: a space is missing after the bullet"),
        None if sound => format!("“{written}” is no check box: the bullet before it is missing"),
        _ => format!("“{written}” is no check box, so the item counts as neither open nor done"),
    };
    let edit = Edit::replace(span, format!("{marker}{right}{gap_after}"));
    Some(
        Finding::new(span, message)
            .help("Write - [ ] for what is open and - [x] for what is done")
            .fix(Fix::new(format!("Write “{marker}{right}”"), Applicability::Safe, edit)),
    )
}

/// A check box that nothing closes: "- [x Cap retries".
fn open_box(text: &str) -> Option<Finding> {
    static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<box>\[[ \t]?[xX]?)[ \t]+[^\]]*$|^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<close>[xX]?\])[ \t]").ok()
    });
    let found = OPEN.as_ref()?.captures(text)?;
    let written = found.name("box").or_else(|| found.name("close"))?;
    let span = Span::new(written.start(), written.end());
    let right = if written.as_str().to_lowercase().contains('x') { "[x]" } else { "[ ]" };
    Some(
        Finding::new(span, format!("“{}” is no check box, so the item counts as neither open nor done", written.as_str()))
            .help("Write - [ ] for what is open and - [x] for what is done")
            .fix(Fix::new(format!("Write “{right}”"), Applicability::Unsafe, Edit::replace(span, right))),
    )
}

/// A bracket before an owner that nothing closes.
fn bracket(document: &Document, line: Span) -> Option<Finding> {
    static OPEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\((?:\s*(?:owner|dri|assignee|reviewers?|reviewed by|with|backup|deputy|cc|and|by)\s*:?)?\s*@[\w\x{2039}][^()]*$").ok()
    });
    let prose = document.prose_at(line);
    if !prose.rfind(['(', ')']).is_some_and(|last| prose[last..].starts_with('(')) {
        return None;
    }
    let found = OPEN.as_ref()?.find(prose.trim_end())?;
    let item = document.items.iter().find(|item| line.covers(item.text) || line.overlaps(item.text))?;
    // The bracket may be closed in the next line.
    let rest = document.source.slice(Span::new(line.start + found.start(), item.span.end.max(line.end)));
    if rest.contains(')') {
        return None;
    }
    let span = Span::new(found.start(), found.end()).shift(line.start);
    let edit = Edit::insert(span.end, ")");
    Some(
        Finding::new(span, "The bracket around the owner is never closed")
            .help("Close it after the owner")
            .fix(Fix::new("Close the bracket", Applicability::Unsafe, edit)),
    )
}
