//! Labelled values.

mod aligned;
mod head;

use super::item::owner::name::is_name;
use super::people::are_contributors;
use super::roles::{exact_roles, roles};
use super::timeline::lines;
use super::{Block, BlockKind, Document, Role, Table, Unit, front_matter, stamp};
use crate::text::Span;

pub(crate) use head::end as head_end;

/// `Severity: SEV-2`, in whatever shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The label, without punctuation and markup.
    pub label: Span,
    /// The value; empty where nothing is given.
    pub value: Span,
    /// What the label means, if it is known.
    pub role: Option<Role>,
    /// Where it stands.
    pub origin: FieldOrigin,
}

/// Where a [`Field`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOrigin {
    /// YAML or TOML front matter.
    FrontMatter,
    /// A `Label: value` line or bullet.
    Line,
    /// A cell pair of a metadata table.
    Table,
}

/// The labelled values of a document whose blocks, sections and sentences are known.
pub(crate) fn read(document: &Document) -> Vec<Field> {
    let reader = Reader { document, text: document.source.text() };
    let mut fields = reader.front_matter();
    let body = head::end(document);
    let blocks = document.blocks.iter();
    let blocks = blocks.filter(|block| block.quote_depth == 0 || reader.is_quoted_head(block));
    let heads = blocks.take_while(|block| block.span.start < body);
    for block in heads.filter(|block| !matches!(block.kind, BlockKind::Heading { .. })) {
        for line in reader.lines(block) {
            for part in reader.parts(line) {
                fields.extend(reader.line(part, true));
            }
            fields.extend(reader.byline(line));
        }
        fields.extend(reader.definitions(block));
        fields.extend(aligned::fields(&reader, block));
    }
    // In the story only a few labels are those of values.
    let told = document.carry.hits::<(), Told>(Unit::Block, document.blocks.len(), |index| {
        let mut lines = reader.lines(&document.blocks[index]).into_iter();
        lines.any(|line| reader.line(line, false).is_some()).then_some(())
    });
    for block in told.iter().map(|(index, ())| &document.blocks[*index]) {
        let heading = matches!(block.kind, BlockKind::Heading { .. });
        let apart = block.span.start >= body || heading;
        if !apart || block.quote_depth > 0 || reader.lists_work(block.span.start) {
            continue;
        }
        let lines = reader.lines(block).into_iter();
        fields.extend(lines.filter_map(|line| reader.line(line, false)));
    }
    for table in &document.tables {
        reader.table(table, table.span.start < body, &mut fields);
    }
    fields.extend(reader.headed());
    fields.sort_by_key(|field| field.label.start);
    fields
}

/// Tells blocks with values that the story gives.
struct Told;

struct Reader<'d> {
    document: &'d Document,
    text: &'d str,
}

/// Whether a value is the number of an incident and nothing else: `INC-204`, `#204`, `PAY-2026-17`.
fn is_number(value: &str) -> bool {
    let value = value.trim_matches(|c: char| !c.is_alphanumeric());
    !value.contains(char::is_whitespace)
        && (value.len() <= 32 || value.contains("://"))
        && value.contains(|c: char| c.is_ascii_digit())
}

/// Roles whose values are short and stand in lines of their own anywhere.
const METADATA: &[Role] = &[
    Role::Severity,
    Role::IncidentId,
    Role::Dates,
    Role::Authors,
    Role::Attendees,
    Role::Status,
    Role::Duration,
    Role::Services,
];

/// What labels of a number end with: "Incident no.".
const NUMBERS: [&str; 7] = ["id", "number", "no", "nr", "num", "ref", "reference"];

impl Reader<'_> {
    /// The lines of `block` that may give a value.
    fn lines(&self, block: &Block) -> Vec<Span> {
        match block.kind {
            BlockKind::Paragraph | BlockKind::Item { .. } => lines(self.document, block.span),
            BlockKind::Heading { .. } => vec![block.span],
            _ => Vec::new(),
        }
    }

    /// The labelled values that bars or dots set apart: "Severity: SEV2 | Date: 2026-05-19".
    fn parts(&self, line: Span) -> Vec<Span> {
        let words = line.of(self.text);
        let marks = || [" | ", " · ", " • "].into_iter().find(|mark| words.contains(mark));
        let Some(mark) = (!words.starts_with('|')).then(marks).flatten() else {
            return vec![line];
        };
        let labelled = |part: &str| {
            let label = part.split_once(':').map_or("", |(label, _)| label);
            label.split_whitespace().count() <= 3 && label.contains(char::is_alphabetic)
        };
        if !words.split(mark).all(labelled) {
            return vec![line];
        }
        let mut start = line.start;
        let parts = words.split(mark).map(|part| {
            let span = Span::new(start, start + part.len());
            start = span.end + mark.len();
            span.trim(self.text)
        });
        parts.collect()
    }

    /// A term on a line of its own and what it means on the next one: behind a colon, or indented.
    fn definitions(&self, block: &Block) -> Vec<Field> {
        let lines = self.lines(block);
        let pairs = lines.iter().zip(lines.iter().skip(1));
        let pair = |(term, value): (&Span, &Span)| {
            let name = self.bare(term.trim(self.text));
            let (label, words) = (name.of(self.text), value.of(self.text));
            let short = (1..=5).contains(&label.split_whitespace().count())
                && label.starts_with(char::is_alphabetic)
                && !label.contains([':', '.', ',', ';', '|', '!']);
            let marked =
                words.trim_start().strip_prefix(": ").or(words.trim_start().strip_prefix(":\t"));
            let indent = |span: &Span| {
                let start = self.text[..span.start].rfind('\n').map_or(0, |end| end + 1);
                let line = &self.text[start..span.end];
                line.len() - line.trim_start().len()
            };
            let deeper = lines.len() == 2 && indent(value) > indent(term);
            let inner = marked.or_else(|| deeper.then_some(words)).filter(|_| short)?.trim();
            let inner = Span::of_slice(inner, words).shift(value.start);
            Some(self.field(name, inner, FieldOrigin::Line))
        };
        pairs.filter_map(pair).collect()
    }

    /// "Owned by Ines Okafor", "Last updated: 9 March 2026 by Ines Okafor": who a page belongs to.
    fn byline(&self, line: Span) -> Option<Field> {
        const DEEDS: [&str; 9] = [
            "owned",
            "created",
            "written",
            "authored",
            "prepared",
            "maintained",
            "drafted",
            "updated",
            "modified",
        ];
        let words = line.of(self.text).trim_end();
        let at = words.rfind(" by ")?;
        let name = &words[at + 4..];
        let capital = |word: &str| word.trim_start_matches('@').starts_with(char::is_uppercase);
        let named = (2..=4).contains(&name.split(' ').count())
            && name.split(' ').all(capital)
            && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '|'));
        let before = words[..at].to_lowercase();
        let told = before.split(|c: char| !c.is_alphabetic()).any(|word| DEEDS.contains(&word));
        let short = before.split_whitespace().count() <= 6;
        let from = line.start + at;
        (named && told && short).then(|| Field {
            label: Span::new(from + 1, from + 3),
            value: Span::new(from + 4, line.start + words.len()),
            role: Some(Role::Authors),
            origin: FieldOrigin::Line,
        })
    }

    fn field(&self, label: Span, value: Span, origin: FieldOrigin) -> Field {
        // "Incident: INC-204" gives a number, "Incident: checkout was slow" a title.
        let numbered = || {
            let label = label.of(self.text).to_lowercase();
            let last = label.rsplit_once(' ').map_or("", |(_, last)| last);
            let names = label == "incident" || NUMBERS.contains(&last);
            (names && is_number(value.of(self.text))).then_some(Role::IncidentId)
        };
        // "Event: Monday, 1 June 2026, 8:40 to 12:10"
        let dated = || {
            let name = label.of(self.text).to_lowercase();
            let names = ["event", "incident", "outage", "disruption", "occurrence", "day"];
            if !names.contains(&name.as_str()) {
                return None;
            }
            stamp::leading(value.of(self.text))?.date.map(|_| Role::Dates)
        };
        let role = self.role(label).or_else(numbered).or_else(|| self.level(label, value));
        // "Contributors: @ines @kofi" are people, and so is who is named in the head.
        let (name, words) = (label.of(self.text), value.of(self.text).trim_start());
        let head = || self.document.section_at(label.start).level < 2 && name == "Contributors";
        let people = role == Some(Role::Contributing)
            && (words.starts_with('@') || is_name(words) && head());
        let role = if people { Some(Role::Attendees) } else { role.or_else(dated) };
        Field { label, value, role, origin }
    }

    /// A severity under another name: `Level: SEV1`, `Category: Major`.
    fn level(&self, label: Span, value: Span) -> Option<Role> {
        let value = value.of(self.text).to_lowercase();
        let number = ["severity", "sev", "s", "p"].iter().find_map(|word| value.strip_prefix(word));
        let numbered = number
            .map(|rest| rest.trim_start_matches([' ', '-']))
            .is_some_and(|rest| rest.len() == 1 && rest.contains(['0', '1', '2', '3', '4', '5']));
        let name = label.of(self.text).to_lowercase();
        let ranks = ["category", "level", "grade", "rating", "rank"].contains(&name.as_str());
        const NAMES: [&str; 7] = ["critical", "major", "minor", "severe", "high", "medium", "low"];
        (numbered || ranks && NAMES.contains(&value.as_str())).then_some(Role::Severity)
    }

    /// What a label means: by just its words, or by words among others.
    fn role(&self, label: Span) -> Option<Role> {
        self.document.recall.of(label.of(self.text), |label| {
            let words = label.replace(['_', '-'], " ");
            exact_roles(&words).into_iter().chain(roles(&words)).next()
        })
    }

    /// One field for each value, also of a list.
    fn front_matter(&self) -> Vec<Field> {
        let Some(whole) = self.document.front_matter else { return Vec::new() };
        let entries = front_matter::entries(self.text, whole);
        let fields = entries.iter();
        fields.map(|it| self.field(it.label, it.value, FieldOrigin::FrontMatter)).collect()
    }

    /// A line `Label: value`. In the head of a document any label will do; elsewhere a known one, which
    /// follows from the line alone.
    fn line(&self, line: Span, head: bool) -> Option<Field> {
        let words = line.of(self.text);
        let markup = |c: char| {
            c.is_whitespace() || matches!(c, '*' | '_' | '`' | '#' | '-' | '+' | '•' | '>')
        };
        let colon = words.find(':').filter(|at| !words[*at..].starts_with("://"))?;
        // "`CRITICAL: disk full`" is code.
        if words[..colon].matches('`').count() % 2 == 1 {
            return None;
        }
        // "10:02" is a time.
        let digit = |c: char| c.is_ascii_digit();
        if words[..colon].ends_with(digit) && words[colon + 1..].starts_with(digit) {
            return None;
        }
        let lead = words.len() - words.trim_start_matches(markup).len();
        let name = words.get(lead..colon)?.trim_end_matches(markup);
        // "Incident no.:" is short for a word.
        let short = |name: &&str| name.rsplit(' ').next().is_some_and(|last| last.len() < 5);
        let name = name.strip_suffix('.').filter(short).unwrap_or(name);
        let label = Span::new(line.start + lead, line.start + lead + name.len());
        let count = name.split_whitespace().count();
        let plain = !name.contains(['.', ',', ';', '!', '[', '|', '<', '='])
            && name.starts_with(char::is_alphabetic);
        if !(1..=5).contains(&count) || !plain {
            return None;
        }
        let rest = Span::new(line.start + colon + 1, line.end);
        let inner = rest.of(self.text);
        let value_start = inner.len()
            - inner.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len();
        let value = Span::new(rest.start + value_start, rest.end).trim(self.text);
        let mut field = self.field(label, value, FieldOrigin::Line);
        if are_contributors(name, value.of(self.text)) {
            field.role = Some(Role::Authors);
        }
        let by_value = matches!(field.role, Some(Role::Severity | Role::Dates));
        if !head && by_value && self.role(label).is_none() {
            field.role = None;
        }
        let known = field.role.is_some_and(|role| METADATA.contains(&role))
            && !(head && self.lists_work(line.start));
        let short = value.of(self.text).split_whitespace().count() <= 30;
        let titled = name.starts_with(char::is_uppercase) && !value.is_empty();
        // An empty label is a field that was not filled in, if it is one that takes a value.
        let other = head && titled;
        (short && (known || other)).then_some(field)
    }

    /// Whether byte `at` is among action items or timeline entries, whose labels are their own.
    fn lists_work(&self, at: usize) -> bool {
        self.document.in_role(at, Role::Actions) || self.document.in_role(at, Role::Timeline)
    }

    /// Pairs of cells, or a header with one row of values.
    fn table(&self, table: &Table, head: bool, fields: &mut Vec<Field>) {
        let role = |cell: &Span| exact_roles(cell.of(self.text)).first().copied();
        let width = table.header.len();
        if self.lists_work(table.span.start) {
            return;
        }
        if table.rows.len() == 1
            && width > 1
            && table.header.iter().filter(|cell| role(cell).is_some()).count() * 2 > width
        {
            for (label, value) in table.header.iter().zip(&table.rows[0].cells) {
                fields.push(self.field(self.bare(*label), *value, FieldOrigin::Table));
            }
            return;
        }
        if !matches!(width, 2 | 4) {
            return;
        }
        let rows = || std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
        let pairs: Vec<(Span, Span)> =
            rows().flat_map(|cells| cells.chunks_exact(2).map(|pair| (pair[0], pair[1]))).collect();
        let known = pairs.iter().filter(|(label, _)| role(&self.bare(*label)).is_some()).count();
        let enough = if head { known >= 1 } else { known >= 2 && known * 2 >= pairs.len() };
        if enough {
            let labelled = pairs.into_iter().filter(|(label, _)| !label.is_empty());
            fields.extend(
                labelled
                    .map(|(label, value)| self.field(self.bare(label), value, FieldOrigin::Table)),
            );
        }
    }

    /// A label without markup and colon.
    fn bare(&self, cell: Span) -> Span {
        let words = cell.of(self.text);
        let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':');
        let lead = words.len() - words.trim_start_matches(edge).len();
        Span::new(cell.start + lead, cell.start + lead.max(words.trim_end_matches(edge).len()))
    }
}

#[cfg(test)]
mod tests {
    use super::FieldOrigin;
    use crate::document::{Document, Role, parse};
    use crate::text::Source;

    fn pairs(document: &Document) -> Vec<(&str, &str)> {
        document
            .fields
            .iter()
            .map(|field| (document.source.slice(field.label), document.source.slice(field.value)))
            .collect()
    }

    #[test]
    fn several_in_a_line() {
        let text = "# Ledger outage\n\nOwned by Ines Okafor\nLast updated: 9 March 2026 by Kofi Boateng\n\n\
            Severity: SEV-2 | Date: 2026-05-19 | Contributors: @ada\n\n## Summary\n\nAll is well.\n";
        let document = parse(Source::new(text), None);
        let found = pairs(&document);
        for pair in [
            ("by", "Ines Okafor"),
            ("by", "Kofi Boateng"),
            ("Severity", "SEV-2"),
            ("Date", "2026-05-19"),
            ("Contributors", "@ada"),
        ] {
            assert!(found.contains(&pair), "{pair:?}: {found:?}");
        }
    }

    #[test]
    fn the_head_may_be_quoted() {
        let text = "# Ledger outage\n\n> Status: final · Date: 2026-05-19 · Owner: Ines Okafor\n\n> Note: it rained.\n\n## Summary\n\nYes.\n";
        let document = parse(Source::new(text), None);
        let expected = [("Status", "final"), ("Date", "2026-05-19"), ("Owner", "Ines Okafor")];
        assert_eq!(pairs(&document), expected);
    }

    #[test]
    fn definition_lists() {
        let text = "# Ledger outage\n\nSeverity\n: SEV-2\n\n**Date**\n: 2026-05-19\n\n## Summary\n\nAll is well.\n";
        let document = parse(Source::new(text), None);
        assert_eq!(pairs(&document), [("Severity", "SEV-2"), ("Date", "2026-05-19")]);
        let text = "Ledger outage\n=============\n\nSeverity\n    SEV-2\n\nDate\n    2026-05-19\n\nSummary\n-------\n\nAll is\nwell.\n";
        let document = parse(Source::new(text), Some("a.rst"));
        assert_eq!(pairs(&document), [("Severity", "SEV-2"), ("Date", "2026-05-19")]);
    }

    #[test]
    fn lines_of_every_shape() {
        for line in [
            "Severity: SEV-2",
            "**Severity:** SEV-2",
            "* Severity: SEV-2",
            "*Severity:* SEV-2",
            "- **Severity**: SEV-2",
        ] {
            let document = parse(
                Source::new(format!("# Ledger outage\n\n{line}\n\n## Summary\n\nAll is well.\n")),
                None,
            );
            assert_eq!(pairs(&document), [("Severity", "SEV-2")], "{line}");
            assert_eq!(
                document.field(Role::Severity).map(|field| field.origin),
                Some(FieldOrigin::Line),
                "{line}"
            );
        }
    }

    #[test]
    fn front_matter_in_both_languages() {
        let yaml = "---\ntitle: \"Ledger outage\"\nseverity: SEV-2\nauthors:\n  - Ines Okafor\n  - name: Kofi Boateng\ntags: [ledger, db]\n---\n# Ledger outage\n";
        assert_eq!(
            pairs(&parse(Source::new(yaml), None)),
            [
                ("title", "Ledger outage"),
                ("severity", "SEV-2"),
                ("authors", "Ines Okafor"),
                ("authors", "Kofi Boateng"),
                ("tags", "ledger"),
                ("tags", "db")
            ]
        );
        let toml =
            "+++\ntitle = \"Ledger outage\"\nauthors = [\"Ines Okafor\"]\n+++\n# Ledger outage\n";
        assert_eq!(
            pairs(&parse(Source::new(toml), None)),
            [("title", "Ledger outage"), ("authors", "Ines Okafor")]
        );
    }

    #[test]
    fn tables_of_metadata() {
        for table in [
            "| Severity | SEV-2 |\n|---|---|\n| Date | 2026-05-19 |",
            "| Severity | SEV-2 | Date | 2026-05-19 |\n|---|---|---|---|",
            "| Severity | Date |\n|---|---|\n| SEV-2 | 2026-05-19 |",
        ] {
            let document = parse(
                Source::new(format!("# Ledger outage\n\n{table}\n\n## Summary\n\nAll is well.\n")),
                None,
            );
            assert_eq!(
                pairs(&document),
                [("Severity", "SEV-2"), ("Date", "2026-05-19")],
                "{table}"
            );
        }
    }

    #[test]
    fn prose_and_items_are_no_fields() {
        let text = "# Ledger outage\n\n## Summary\n\nIn short: the ledger failed.\n\n## Action items\n\n- Owner: Ines\n- Detection: alert on drift\n";
        assert_eq!(pairs(&parse(Source::new(text), None)), []);
        // The colon of code ends no label.
        let text = "# Ledger outage\n\nThe desk read the `WARN: tank low` page as noise.\n";
        assert_eq!(pairs(&parse(Source::new(text), None)), []);
    }

    #[test]
    fn a_level_is_known_by_its_value() {
        for line in [
            "Level: SEV1",
            "Grade: P2",
            "Category: Major",
            "| Rank | S3 |\n|---|---|\n| Status | Final |",
        ] {
            let text = format!("# Ledger outage\n\n{line}\n\n## Summary\n\nAll is well.\n");
            assert!(parse(Source::new(text), None).field(Role::Severity).is_some(), "{line}");
        }
        for line in ["Area: Major", "Level: 4th floor"] {
            let text = format!("# Ledger outage\n\n{line}\n\n## Summary\n\nAll is well.\n");
            assert!(parse(Source::new(text), None).field(Role::Severity).is_none(), "{line}");
        }
    }
}
