//! `structure/placeholder`

use std::sync::LazyLock;

use crate::builtin::{open_items, prompts};
use crate::document::{Block, BlockKind, CODE, Document, FieldOrigin, Role, Unit};
use crate::facts::marker::is_marker;
use crate::facts::status;
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// Something that is still to be written.
pub static RULE: Rule = Rule {
    id: "structure/placeholder",
    severity: Severity::Error,
    profiles: &[],
    summary: "A placeholder of a template, an unfinished marker, or a slot of a draft",
    why: "A report with “TBD” in it reads as finished to everybody who skims it, and the open \
          point is never filled in. The slots `‹…›` that drafts of this tool leave stand for what \
          only the people who were there know; they are errors until filled.\n\n\
          In a document whose status says draft, markers are an information; slots stay errors. \
          An owner or a due date that says TBD belongs to `actions/group-owner` and \
          `actions/vague-due-date`.",
    sources: &[
        "PagerDuty postmortem template: \
         <https://response.pagerduty.com/after/post_mortem_template/>",
        "Wikimedia incident report template: \
         <https://wikitech.wikimedia.org/wiki/Incident_status>",
    ],
    limits: "A prompt in italics counts only where nothing else stands in its section, and a section that the analysis \
             needs is then empty (`structure/empty-section`); a format such \
             as YYYY-MM-DD in brackets or in a heading is taken for an explanation.",
    examples: &[
        Example::bad(
            Role::Summary,
            "---\ntitle: Mail queue stood still\nseverity: SEV2\nowner: «TBD»\n---\n\n# Mail queue stood still\n\n## Summary\n\nThe queue stood still for 29 minutes.",
        ),
        Example::bad(Role::Summary, "Full report: «[link]»"),
        Example::bad(Role::Impact, "The page answered «‹n›» requests with an error."),
        Example::bad(Role::RootCause, "Root cause: «???»"),
        Example::bad(Role::Timeline, "- «YYYY-MM-DD HH:MM» UTC: The queue stops."),
        Example::bad(Role::Lessons, "«TODO»: ask the storage team about the quota."),
        Example::bad(Role::Detection, "The alert fired «<insert time>» after the change."),
        Example::bad(
            Role::Appendix,
            "## Glossary\n\n«_Describe every internal term here._»",
        ),
        Example::bad(Role::Impact, "The fee is waived, «{fee}» dollars a lot."),
        Example::bad(Role::Impact, "It took «xx minutes» to call the hotel."),
        Example::bad(Role::Impact, "It «took N minutes» to call the hotel."),
        Example::bad(Role::Impact, "«NNN card taps» were refused."),
        Example::bad(Role::Lessons, "- «(write something about the side gates here)»"),
        Example::bad(Role::Detection, "Details «to follow»."),
        Example::bad(Role::Impact, "«<number from the till>» guests paid twice."),
        Example::bad(Role::Lessons, "The next talk is on «[day to be agreed]»."),
        Example::good(Role::Summary, "Full report: [INC-204](https://pm.example/204)"),
        Example::silent(
            Role::Impact,
            "The generic type `Map<K, V>` leaked one entry for each request to /carts/{id}.",
            "generics and path parameters",
        ),
        Example::silent(
            Role::Actions,
            "- [ ] OPS-7 Reject an empty tenant by 2026-03-12 (@noor)",
            "tags and a check box",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n| Action | Owner | Due | Bug |\n|---|---|---|---|\n| Reject an empty tenant | @noor | 2026-03-12 | OPS-7 **TODO** |",
            "how far the item is",
        ),
        Example::silent(Role::Impact, "One account was affected: [redacted].", "a redaction"),
        Example::silent(
            Role::Summary,
            "The TODO-app team and the Todo service were not affected.",
            "the name of a product",
        ),
        Example::silent(
            Role::Appendix,
            "## Glossary\n\n_Describe every internal term here._\n\nPool size: the number of open connections.",
            "the prompt has its answer",
        ),
    ],
    check,
};

/// Words that name what is to be filled in, in brackets of any kind.
const SLOT_WORDS: &str = r"(?:[a-z-]+\s){1,4}to\sbe\s(?:added|agreed|announced|assigned|confirmed|decided|defined|determined|filled\sin|found|named|provided|set|supplied|written)|(?:date|time|number|name|title|link|amount|count|share|duration|figure|sum)\s(?:of|from|by|for|when|that)\s[^\]>}]{1,60}|insert\b[^\]>}]*|your\s[^\]>}]*|describe\b[^\]>}]*|briefly\b[^\]>}]*|enter\b[^\]>}]*|fill\sin\b[^\]>}]*|placeholder[^\]>}]*
    |add\s(?:a|the|an|your|text|details|link|description)\b[^\]>}]*|(?:list|links?)\s(?:of|to)\b[^\]>}]*|(?:incident|event|start|end|detection|publication|review)[\s_.-](?:date|time|id|title|name|number|summary|link|severity|status)
    |(?:date|time|link|links|url|name|names|title|service|services|service[\s_]name|team|team[\s_]name|owner|author|authors|number|severity|duration|customer|customers|summary|description|status|reason|todo|tbd|tba|ticket|short\sdescription|event|action)(?:\s?(?:here|\#\d|\d))?";

static MARKERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?x)
        (?P<slot> ‹[^›\n]*› )
      | (?P<word> \b (?: TBD | TBA | TBC | TODO | FIXME | XXX+ ) \b )
      | (?P<date> \b (?: Y{{4}} | 20xx | 20XX | y{{4}} ) [-/.]? (?: M{{2}} | m{{2}} ) [-/.]? (?: D{{2}} | d{{2}} ) \b (?: [\ T] (?i: hh [:h] mm (?: :ss )? ) \b )?
          | \b (?: DD | MM ) [/.-] (?: MM | DD ) [/.-] YYYY \b | \b (?: HH:MM (?: :SS )? | hh:mm (?: :ss )? | HH:mm (?: :ss )? ) \b | \b (?: xh\ ?xm | Xh\ ?Ym | XX:XX ) \b )
      | (?P<id> \b (?: INC | SEV | PM | JIRA | TICKET | PR | OPS ) [-\ \#]{{1,2}} X+ \b | \#X{{3,}} \b )
      | (?P<asks> \?{{3,}} | \?{{1,2}} (?: % | mins? \b | minutes \b | hours \b ) | \?{{2}} \ (?: % | [a-z] ) )
      | (?P<words> (?: \[ | < | \{{\{{? \s* ) (?i: {SLOT_WORDS} ) (?: \] | > | \s* \}}\}}? ) )
      | (?P<count> \[ [XYN] \] (?: \s* % | \ [a-z] ) )
      | (?P<braced> \$? \{{ [a-z][a-z0-9]* (?: [_\ -][a-z0-9]+ ){{0,3}} \}} | \{{\{{ \s* [a-z][a-z0-9]* (?: [_\ -][a-z0-9]+ ){{0,3}} \s* \}}\}} | (?: \$\$ | %% | @@ ) [A-Z][A-Z_]{{2,}} (?: \$\$ | %% | @@ ) )
      | (?P<blank> _{{2,}} (?: \s?% | \s (?: minutes | hours | users | customers | [a-z]+s \b ) ) | \b (?: X{{2,4}} | xx | N{{2,4}} | nn ) (?: \s?% | \s (?: minutes | mins? | hours? | seconds? | days? | users? | customers? | (?: [a-z]+ \s )? [a-z]+s ) \b ) | [:=] \s* (?: XX | xx | NN | YYY | tbd | tba ) \s* $ | \b (?: took | lasted ) \ N \ (?: minutes | hours ) \b | \b N\.\ ?N\. | \[ \?+ \] )
      | (?P<later> (?i: \b (?: (?: still\ )? to\ be\ (?:written|filled\ in|completed|supplied|inserted) | (?:will|to)\ be\ (?:added|written|supplied|filled\ in|completed)\ (?:later|soon|here) | to\ follow | follows?\ later | coming\ soon | to\ fill\ in ) | [(\[] (?:write|add|insert|describe|explain|put|list|fill\ in)\ [^()\[\]]{{2,60}} [)\]] ) ) \W* $
      | (?P<latin> (?i: lorem\ ipsum ) )
      | (?P<someone> \b Someone\ Fromtheteam \b )
      | (?P<day> \b (?: Jan | Febr? | Mar | Apr | May | Jun | Jul | Aug | Sept? | Oct | Nov | Dec ) [a-z]* \s (?: 3[2-9] | [4-9]\d ) (?: st | nd | rd | th ) \b )"
    ))
    .ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let severity = if status::is_draft(document) { Severity::Info } else { Severity::Error };
    let marked = document.hits(Unit::Block, |text| {
        MARKERS.as_ref().is_some_and(|it| it.is_match(text)).then_some(())
    });
    let blocks = marked.iter().map(|(index, ())| &document.blocks[*index]);
    for block in blocks.filter(|block| holds_text(block)) {
        let text = document.source.slice(block.span);
        for found in MARKERS.iter().flat_map(|markers| markers.captures_iter(text)) {
            let Some(whole) = found.get(0) else { continue };
            let end = whole.as_str().rfind(']').filter(|_| found.name("count").is_some());
            let end = end.map_or(whole.end(), |end| whole.start() + end + 1);
            // "Took ?? h": what is counted is no part of it.
            let end = if whole.as_str().starts_with("?? ") { whole.start() + 2 } else { end };
            let end = found.name("later").map_or(end, |later| later.end());
            let span = Span::new(whole.start(), end).shift(block.span.start);
            if found.name("slot").is_some() {
                findings.push(finding(document, span, "is a slot that nobody has filled yet"));
                continue;
            }
            let candidate = Candidate { document, block, span };
            let stands = if found.name("word").is_some() {
                candidate.word()
            } else if found.name("date").is_some() {
                !candidate.explains_format()
            } else if found.name("words").is_some() {
                candidate.words(whole.as_str())
            } else if found.name("count").is_some() {
                candidate.counts()
            } else if found.name("braced").is_some() {
                candidate.alone()
            } else if found.name("later").is_some() {
                candidate.is_all()
            } else if found.name("asks").is_some() {
                candidate.stands_for_words()
            } else {
                true
            };
            if stands && !candidate.hidden() && !candidate.belongs_to_item() {
                let said = "is a placeholder: something is still to be written here";
                findings.push(finding(document, span, said).severity(severity));
            }
        }
    }
    // A value of the front matter is no prose.
    let values = document.fields.iter().filter(|field| field.origin == FieldOrigin::FrontMatter);
    for value in values.map(|field| field.value) {
        let words = document.source.slice(value);
        let slot = words.starts_with('<') && words.ends_with('>') && !words.contains(['@', ':']);
        let seen = document.blocks.iter().any(|block| block.span.covers(value));
        // "N/A" is an answer.
        let open = is_marker(words) && !words.to_uppercase().contains("NA") && !words.contains('/');
        if (slot || open) && !seen {
            let said = "is a placeholder: something is still to be written here";
            findings.push(finding(document, value, said).severity(severity));
        }
    }
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Html) {
        let text = document.source.slice(block.span).trim_end();
        let first = TAG.as_ref().and_then(|tag| Some(tag.captures(text)?.name("first")?.as_str().to_lowercase()));
        if first.is_some_and(|first| !ELEMENTS.contains(&first.as_str())) {
            let span = Span::new(block.span.start, block.span.start + text.len());
            let said = "is a placeholder: something is still to be written here";
            findings.push(finding(document, span, said).severity(severity));
        }
    }
    prompts(document, severity, findings);
}

/// Elements that come with attributes without a value: "<details open>".
const ELEMENTS: [&str; 9] = ["a", "audio", "br", "details", "div", "iframe", "input", "ol", "video"];

/// Words in angle brackets on a line of their own, which Markdown takes for a tag and hides: "<describe the cause>".
static TAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"^<(?P<first>[A-Za-z]+)(?: [A-Za-z,’'-]+){1,14}[.?]?>$").ok());

fn finding(document: &Document, span: Span, said: &str) -> Finding {
    Finding::new(span, format!("“{}” {said}", document.source.slice(span)))
        .help("Fill it in, or delete the line")
}

const fn holds_text(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Code | BlockKind::Html)
}

/// A marker, and where it stands.
struct Candidate<'d> {
    document: &'d Document,
    block: &'d Block,
    span: Span,
}

impl Candidate<'_> {
    fn text(&self) -> &str {
        self.document.source.text()
    }

    /// `is ???`, but not the end of a question: `why????`.
    fn stands_for_words(&self) -> bool {
        !self.text()[..self.span.start].ends_with(|c: char| c.is_alphanumeric() || c == '!')
    }

    /// Inside code, the target of a link, or somebody else's words.
    fn hidden(&self) -> bool {
        if self.document.quotations.iter().any(|quotation| quotation.covers(self.span)) {
            return true;
        }
        let prose = self.document.prose_at(self.span);
        let word = self.text()[..self.span.start].rsplit(char::is_whitespace).next().unwrap_or_default();
        prose.contains(CODE) || word.contains("://") || word.contains("](")
    }

    /// `TODO` as part of a name, as what is counted, or as the heading of a list of tasks.
    fn word(&self) -> bool {
        let rest = &self.text()[self.span.end..];
        let next = rest.trim_start_matches([' ', '`']).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let counted = ["app", "list", "lists", "comment", "comments", "item", "items", "service", "s"].contains(&next.to_lowercase().as_str());
        let joined = rest.starts_with(['-', '_']) && rest[1..].starts_with(char::is_alphanumeric) || self.text()[..self.span.start].ends_with(['-', '_', '/', '@']);
        let heads = matches!(self.block.kind, BlockKind::Heading { .. });
        !(counted || joined || heads || open_items::is_state(self.document, self.span))
    }

    /// `(YYYY-MM-DD)`, "format: …", or in a heading: how dates are written, not a date to come.
    fn explains_format(&self) -> bool {
        let head = self.text()[self.block.span.start..self.span.start].trim_end().to_lowercase();
        let heading = matches!(self.block.kind, BlockKind::Heading { .. } | BlockKind::Cell { row: 0, .. });
        let tail = &self.text()[self.span.end..];
        heading || head.ends_with('(') && tail.starts_with(')') && !head.trim_end_matches('(').is_empty() || head.contains("format")
    }

    /// `{fee} dollars`, but not a part of a path, a name or a line of code.
    fn alone(&self) -> bool {
        let apart = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '“' | '”' | '"' | ',' | ';' | '.' | '!' | '?' | '$' | '€' | '£' | '%' | '|');
        let before = self.text()[..self.span.start].chars().next_back();
        let mut after = self.text()[self.span.end..].chars();
        let ended = match after.next() {
            Some('.') => after.next().is_none_or(char::is_whitespace),
            Some(next) => apart(next),
            None => true,
        };
        before.is_none_or(apart) && ended
    }

    /// A few words that promise the text, in its place.
    fn is_all(&self) -> bool {
        let words = self.text()[self.block.span.start..self.span.end].split_whitespace().count();
        words <= 8 && !self.document.in_role(self.span.start, Role::Timeline) && !self.document.in_role(self.span.start, Role::Actions)
    }

    /// "up to [X] users", but not `[X] done`, which is a check box.
    fn counts(&self) -> bool {
        self.text()[self.block.span.start..self.span.start].contains(char::is_alphanumeric)
    }

    /// `[date]`, `<date>` or `{{date}}`, with brackets that belong together.
    fn words(&self, written: &str) -> bool {
        match (written.as_bytes().first(), written.as_bytes().last()) {
            (Some(b'['), Some(b']')) => self.square(),
            (Some(b'<'), Some(b'>')) | (Some(b'{'), Some(b'}')) => true,
            _ => false,
        }
    }

    /// `[date]`, but not the text of a link, a definition or a check box.
    fn square(&self) -> bool {
        let rest = &self.text()[self.span.end..];
        let before = self.text()[..self.span.start].chars().next_back();
        let prose = self.document.prose_at(self.span);
        let linked = rest.starts_with(['(', '[', ':']) && !rest.starts_with(": ") || !prose.starts_with('[');
        !linked && !matches!(before, Some('!' | ']' | '\\')) && !before.is_some_and(char::is_alphanumeric)
    }

    /// The owner or due date of an action item has rules of its own.
    fn belongs_to_item(&self) -> bool {
        self.document.items.iter().any(|item| {
            item.owners.iter().any(|owner| owner.span.overlaps(self.span))
                || item.due.as_ref().is_some_and(|due| due.span.overlaps(self.span))
        })
    }
}

/// Prompts in italics that nothing answers: the only text of their section.
fn prompts(document: &Document, severity: Severity, findings: &mut Vec<Finding>) {
    for section in document.sections.iter().filter(|section| !prompts::is_needed(section)) {
        if let Some(prompt) = prompts::only(document, section) {
            let said = "is the prompt of a template, and nothing answers it";
            findings.push(finding(document, prompt, said).severity(severity));
        }
    }
}
