//! What the writer built: sections with roles, sentences, labelled values, timeline entries and
//! action items, each with the exact bytes it stands at.
//!
//! Records here are plain data. [`parse`] makes them and cannot fail: text that fits no shape is
//! prose.

pub(crate) mod acronym;
pub mod block;
mod carry;
mod chat;
pub mod date;
pub mod directive;
mod fence;
pub mod field;
mod front_matter;
mod heading;
mod html;
pub mod incident;
pub mod item;
pub mod kind;
mod layout;
mod markdown;
mod outline;
pub mod people;
mod planned;
mod prose;
mod quotation;
pub(crate) mod roles;
mod rst;
mod same;
pub mod section;
pub mod sentence;
mod splitting;
pub mod stamp;
pub mod timeline;
pub(crate) mod title;

use std::ops::Range;

use crate::text::{Recall, Source, Span};

pub(crate) use carry::{Carry, Row, Unit};
pub(crate) use splitting::goes_on;

pub use block::{Block, BlockKind, Table, TableForm, TableRow};
pub use chat::Speaker;
pub use directive::{Directive, DirectiveKind};
pub use field::{Field, FieldOrigin};
use item::Gathered;
pub use item::{ActionItem, Due, ItemShape, ItemState, Owner, OwnerKind};
pub use kind::{Kind, KindDecision};
pub use people::People;
pub use section::{Role, RoleSet, Section, SectionShape};
pub use sentence::{Place, Quotation, Sentence};
pub use timeline::TimelineEntry;

/// A document as its writer sees it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that every span below points into.
    pub source: Source,
    /// Its path, where it has one: evidence of what it is, never opened.
    pub path: Option<String>,
    /// The same text, byte for byte as long, in which everything that is not prose is blanked:
    /// markup by spaces or [`GLUE`], code by [`CODE`], link targets, HTML and comments by spaces.
    /// Offsets are therefore those of the source; line ends stay.
    pub prose: String,
    /// YAML or TOML before the text, with its fences.
    pub front_matter: Option<Span>,
    /// Postmortem, template, guide, …, and why it was taken for that.
    pub kind: KindDecision,
    /// Leaf blocks in document order.
    pub blocks: Vec<Block>,
    /// Tables, whose cells are blocks too.
    pub tables: Vec<Table>,
    /// Sections in document order; the first is the text before any heading.
    pub sections: Vec<Section>,
    /// Sentences in document order.
    pub sentences: Vec<Sentence>,
    /// Direct quotations of three words or more, and quoted or pasted blocks.
    pub quotations: Vec<Span>,
    /// Names before the messages of pasted chat.
    pub speakers: Vec<Speaker>,
    /// Labelled values: front matter, `Label: value` lines, metadata tables.
    pub fields: Vec<Field>,
    /// Timeline entries in document order.
    pub timeline: Vec<TimelineEntry>,
    /// Action items in document order.
    pub items: Vec<ActionItem>,
    /// Suppression comments.
    pub directives: Vec<Directive>,
    /// What was found out about its texts, here or in an earlier reading.
    pub recall: Recall,
    /// The parts that its Markdown was read in.
    parts: markdown::Parts,
    /// What stands between empty lines.
    pub(crate) pieces: Vec<Span>,
    /// What the next reading goes on from, and what this one went on from.
    pub(crate) carry: Carry,
    /// Whether its timeline was found by what sections are called.
    named: bool,
    /// The action items as they were found section by section.
    gathered: Gathered,
}

/// What each byte of code becomes in [`Document::prose`]. A run of it reads as one noun.
pub const CODE: char = '\u{1}';

/// What markup inside a word becomes in [`Document::prose`]: `**Bob**'s` reads as two spaces,
/// `Bob`, two of these, `'s`. It has no width: a reader of words skips it and goes on with the word.
/// Markup anywhere else becomes spaces.
pub const GLUE: char = '\u{2}';

impl Document {
    /// A document of which nothing is known but its text.
    #[must_use]
    pub(crate) fn unread(source: Source) -> Self {
        let whole = Span::new(0, source.text().len());
        Self {
            prose: source.text().to_owned(),
            front_matter: None,
            kind: KindDecision {
                kind: Kind::Postmortem,
                reasons: vec!["it could not be read".to_owned()],
            },
            blocks: Vec::new(),
            tables: Vec::new(),
            sections: vec![Section {
                span: whole,
                extent: whole,
                title: Span::at(0),
                level: 0,
                shape: SectionShape::Preamble,
                roles: Vec::new(),
                parent: None,
            }],
            sentences: Vec::new(),
            quotations: Vec::new(),
            speakers: Vec::new(),
            fields: Vec::new(),
            timeline: Vec::new(),
            items: Vec::new(),
            directives: Vec::new(),
            recall: Recall::default(),
            parts: markdown::Parts::default(),
            pieces: Vec::new(),
            carry: Carry::default(),
            named: false,
            gathered: Gathered::default(),
            path: None,
            source,
        }
    }

    /// The section that holds byte `offset`: the innermost one.
    #[must_use]
    pub fn section_at(&self, offset: usize) -> &Section {
        &self.sections[outline::holder(&self.sections, offset)]
    }

    /// Whether the section at `offset`, or one that holds it, has `role`.
    #[must_use]
    pub fn in_role(&self, offset: usize, role: Role) -> bool {
        self.chain(self.section_at(offset)).any(|section| section.has(role))
    }

    /// What each section, and the sections that hold it, are for.
    #[must_use]
    pub fn roles(&self) -> Vec<RoleSet> {
        let mut sets: Vec<RoleSet> = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            // What holds a section stands before it.
            let outer = section.parent.and_then(|parent| sets.get(parent).copied());
            sets.push(outer.unwrap_or_default().with(&section.roles));
        }
        sets
    }

    /// The roles of one section, with those of the sections that hold it.
    #[must_use]
    pub fn roles_of(&self, section: usize) -> RoleSet {
        let Some(section) = self.sections.get(section) else { return RoleSet::default() };
        let chain = self.chain(section);
        chain.fold(RoleSet::default(), |set, section| set.with(&section.roles))
    }

    /// Whether it is written in reStructuredText; else it is Markdown.
    #[must_use]
    pub fn is_restructured_text(&self) -> bool {
        self.path.as_deref().is_some_and(rst::is_rst)
    }

    /// `section` and the sections that hold it, innermost first.
    pub fn chain<'d>(&'d self, section: &'d Section) -> impl Iterator<Item = &'d Section> {
        section::chain(&self.sections, section)
    }

    /// The sentences that overlap `span`, as indices into [`Document::sentences`].
    #[must_use]
    pub fn sentences_at(&self, span: Span) -> Range<usize> {
        let first = self.sentences.partition_point(|it| it.span.end <= span.start);
        let end = self.sentences.partition_point(|it| it.span.start < span.end);
        first..end.max(first)
    }

    /// Whether its numeric dates put the month first, where one of them shows it and none the opposite.
    #[must_use]
    pub fn month_first(&self) -> Option<bool> {
        let orders = self.hits(Unit::Piece, |piece| {
            let orders = date::orders(piece);
            (orders.month_first || orders.day_first).then_some(orders)
        });
        date::month_first(orders.iter().map(|(_, orders)| *orders))
    }

    /// The blocks that `section` shares bytes with.
    pub(crate) fn blocks_in(&self, section: &Section) -> &[Block] {
        let first = self.blocks.partition_point(|block| block.span.end <= section.span.start);
        let end = self.blocks.partition_point(|block| block.span.start < section.span.end);
        &self.blocks[first.min(end)..end]
    }

    /// The prose at `span`: the source with code and markup blanked.
    #[must_use]
    pub fn prose_at(&self, span: Span) -> &str {
        span.of(&self.prose)
    }

    /// Whether a reader of the rendered document sees the words at `span`: comments are blank.
    pub(crate) fn is_shown(&self, span: Span) -> bool {
        !self.prose_at(span).trim().is_empty()
    }

    /// The source at `span` with code masked, comments blanked and markup kept.
    #[must_use]
    pub fn masked(&self, span: Span) -> String {
        let (source, prose) = (self.source.slice(span), self.prose_at(span));
        let plain = memchr::memchr(CODE as u8, prose.as_bytes()).is_none();
        if plain && !source.as_bytes().contains(&b'<') {
            return source.to_owned();
        }
        let is_code = |at: usize| prose.as_bytes().get(at) == Some(&(CODE as u8));
        let mut masked = String::with_capacity(source.len());
        let mut at = 0;
        while at < source.len() {
            let rest = &source[at..];
            let from = at;
            if rest.starts_with("<!--") {
                at += rest.find("-->").map_or(rest.len(), |end| end + 3);
                masked.extend(std::iter::repeat_n(' ', at - from));
                continue;
            }
            let code = is_code(at);
            let ends = |next: &usize| is_code(*next) != code || source.as_bytes()[*next] == b'<';
            at = (at + 1..source.len()).find(ends).unwrap_or(source.len());
            match code {
                true => masked.extend(std::iter::repeat_n(CODE, at - from)),
                false => masked.push_str(&source[from..at]),
            }
        }
        masked
    }

    /// Whether `new` may stand in place of `span` by what is around it: a value of the front matter
    /// has to stay one.
    #[must_use]
    pub fn admits(&self, span: Span, new: &str) -> bool {
        let text = self.source.text();
        self.front_matter.filter(|whole| whole.touches(span) && span.start < whole.end).is_none_or(
            |whole| {
                let entries = front_matter::entries(text, whole);
                entries.iter().any(|entry| entry.admits(text, span, new))
            },
        )
    }

    /// The blocks in order, each with the index of the innermost section that holds its first byte.
    pub(crate) fn placed_blocks(&self) -> impl Iterator<Item = (usize, &Block)> {
        let mut section = 0;
        self.blocks.iter().map(move |block| {
            let next = |at: usize| self.sections.get(at + 1);
            while next(section).is_some_and(|next| next.span.start <= block.span.start) {
                section += 1;
            }
            (section, block)
        })
    }

    /// Which of its items `item` is.
    pub(crate) fn index_of(&self, item: &ActionItem) -> Option<usize> {
        // Items are in order, and no two have the same place.
        let at = self.items.partition_point(|it| it.span.start < item.span.start);
        Some(at + self.items[at..].iter().position(|it| it.span == item.span)?)
    }

    /// The first field whose label means `role`.
    #[must_use]
    pub fn field(&self, role: Role) -> Option<&Field> {
        self.fields.iter().find(|field| field.role == Some(role))
    }

    /// What stands behind "Subject:" in the head of a mail.
    #[must_use]
    pub fn subject(&self) -> Option<Span> {
        let mut head = self.fields.iter().filter(|field| field.origin == FieldOrigin::Line);
        let subject = head.find(|field| {
            let label = self.source.slice(field.label);
            ["subject", "re"].iter().any(|name| label.eq_ignore_ascii_case(name))
        });
        subject.map(|field| field.value).filter(|value| !value.is_empty())
    }
}

/// Reads `source`. `path`, where there is one, is evidence for the document's kind.
#[must_use]
pub fn parse(source: Source, path: Option<&str>) -> Document {
    parse_again(source, path, &Recall::default(), None)
}

/// As [`parse`], with what earlier readings of the same document found out about its texts, and the
/// last of them to go on from.
#[must_use]
pub fn parse_again(
    source: Source,
    path: Option<&str>,
    recall: &Recall,
    last: Option<&Document>,
) -> Document {
    recall.begin();
    let mut layout = match path {
        Some(path) if rst::is_rst(path) => rst::read(source.text()),
        _ => markdown::read(source.text(), recall, last),
    };
    let pieces = pieces(source.text());
    let texts = (source.text(), layout.prose.as_str());
    let mut carry = Carry::of(last, texts, &layout.blocks, &pieces);
    let mut sections = outline::read(source.text(), &layout, recall, &carry);
    people::settle(source.text(), &mut sections);
    planned::mark(source.text(), &layout.blocks, &mut sections, recall);
    fence::reveal(&source, &sections, &mut layout, recall);
    let mut sentences = sentence::read(source.text(), &layout, &sections, &carry);
    let kept = (recall, &carry);
    let said = quotation::attribute(source.text(), &layout, &sections, &mut sentences, kept);
    let directives = directive::read(source.text(), &layout.comments);
    carry.compare(last, &sentences);
    let mut document = Document {
        kind: KindDecision { kind: Kind::Other, reasons: Vec::new() },
        prose: layout.prose,
        front_matter: layout.front_matter,
        blocks: layout.blocks,
        tables: layout.tables,
        sections,
        sentences,
        quotations: said.quotations,
        speakers: said.speakers,
        fields: Vec::new(),
        timeline: Vec::new(),
        items: Vec::new(),
        directives,
        path: path.map(str::to_owned),
        recall: recall.clone(),
        parts: layout.parts,
        pieces,
        carry,
        named: false,
        gathered: Gathered::default(),
        source,
    };
    document.carry.compare_sections(same::sections(&document, last));
    // Records that are read off the blocks and sections, each from what stands before it.
    document.fields = field::read(&document);
    (document.timeline, document.named) = timeline::read(&document, last);
    (document.items, document.gathered) = item::read(&document, last);
    document.carry.compare_items(last, &document.items);
    document.kind = kind::decide(&document, path);
    document
}

/// `text` in pieces that end at empty lines: what is looked for in all of it can be told piece by piece.
fn pieces(text: &str) -> Vec<Span> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "\n\n");
    let mut start = 0;
    let mut pieces = Vec::new();
    for end in ends.chain([text.len()]) {
        pieces.push(Span::new(start, end));
        start = end + 2;
    }
    pieces
}
