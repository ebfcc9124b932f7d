//! Other people's words: quoted blocks, direct quotations, pasted chat.

use super::chat::{Chat, Speaker};
use super::layout::Layout;
use super::outline::holder;
use super::{Block, BlockKind, CODE, Carry, GLUE, Quotation, Role, Section, Sentence, Unit};
use crate::text::{Recall, Span};

/// A direct quotation has at least this many words; one or two in quotation marks are a name or
/// irony.
const FEWEST_WORDS: usize = 3;

/// Quotation marks further apart than this do not belong together, in bytes.
const LONGEST_QUOTATION: usize = 1_000;

/// Other people's words, and who says them.
pub(super) struct Attribution {
    /// Marked quotations inside a block, and blocks that are quoted or pasted, in order.
    pub(super) quotations: Vec<Span>,
    /// Names before the messages of pasted chat, in order.
    pub(super) speakers: Vec<Speaker>,
}

/// Finds the direct quotations of a block.
struct Marked;

/// Says of each sentence whose words it gives, and returns what is quoted.
pub(super) fn attribute(
    source: &str,
    layout: &Layout,
    sections: &[Section],
    sentences: &mut [Sentence],
    (recall, carry): (&Recall, &Carry),
) -> Attribution {
    let chat = Chat::find(source, &layout.blocks, sections, recall, carry);
    let marked = carry.hits::<Vec<Span>, Marked>(Unit::Shown, layout.blocks.len(), |index| {
        let found = marked(layout.blocks[index].span.of(&layout.prose));
        Some(found).filter(|found| !found.is_empty())
    });
    let mut marked = marked.iter().peekable();
    let mut spans = Vec::new();
    let mut speakers = Vec::new();
    let mut next = sentences.iter_mut().peekable();
    // Whether the run of quoted blocks that the walk is in is the writer's own.
    let mut own = None;
    for (index, block) in layout.blocks.iter().enumerate() {
        if block.quote_depth == 0 {
            own = None;
        }
        speakers.extend(chat.speakers(source, index, block));
        let quotation = if chat.holds(index) {
            Quotation::Chat
        } else if block.quote_depth > 0
            && !*own.get_or_insert_with(|| is_own_summary(source, layout, sections, index))
        {
            Quotation::Block
        } else {
            Quotation::None
        };
        while let Some(sentence) = next.next_if(|sentence| sentence.block == index) {
            sentence.quotation = quotation;
        }
        let found = marked.next_if(|(at, _)| *at == index);
        if matches!(block.kind, BlockKind::Code | BlockKind::Html) {
            continue;
        }
        if quotation == Quotation::None {
            let found = found.into_iter().flat_map(|(_, found)| found);
            spans.extend(found.map(|span| span.shift(block.span.start)));
        } else {
            spans.push(block.span);
        }
    }
    Attribution { quotations: spans, speakers }
}

/// Whether the block quotes from block `index` on are a way of setting off the writer's own summary: they
/// open a summary or the text below the title, and nobody is named as their speaker.
fn is_own_summary(source: &str, layout: &Layout, sections: &[Section], index: usize) -> bool {
    let block = &layout.blocks[index];
    let section = &sections[holder(sections, block.span.start)];
    let opens = layout.blocks[..index]
        .iter()
        .rev()
        .take_while(|earlier| earlier.span.start >= section.body().start)
        .all(|earlier| earlier.quote_depth > 0 || earlier.kind == BlockKind::Html);
    let place = section.level <= 1 || section.has(Role::Summary) || section.has(Role::Title);
    let attributed = |block: &Block| {
        let text = block.span.of(source);
        let last = text.lines().last().unwrap_or_default().trim_start_matches(['>', ' ']);
        last.starts_with(['—', '–']) || last.starts_with("-- ") || text.starts_with(['"', '“'])
    };
    let quote = layout.blocks[index..].iter().take_while(|block| block.quote_depth > 0);
    opens && place && !quote.into_iter().any(attributed)
}

/// Direct quotations inside a block.
fn marked(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((open, close)) = next_opening(text, at) {
        let inner = open.end;
        match closing(text, inner, close) {
            Some(end) => {
                // Another mark than `close` may close: „…".
                let mark = text[end..].chars().next().map_or(0, char::len_utf8);
                if words(&text[inner..end]) >= FEWEST_WORDS {
                    found.push(Span::new(open.start, end + mark));
                }
                at = end + mark;
            }
            None => at = inner,
        }
    }
    found
}

/// The next mark at or after `from` that may open a quotation, and the one that closes it.
fn next_opening(text: &str, from: usize) -> Option<(Span, char)> {
    // The first bytes of the marks: `"` alone, the others in three blocks of characters.
    let leads = |byte: &u8| matches!(byte, b'"' | 0xC2 | 0xE2 | 0xE3);
    text.as_bytes()[from..].iter().enumerate().filter(|(_, byte)| leads(byte)).find_map(
        |(index, _)| {
            let mark = text[from + index..].chars().next()?;
            let close = match mark {
                '"' => '"',
                '“' => '”',
                '„' => '“',
                '‘' => '’',
                '«' => '»',
                '「' => '」',
                _ => return None,
            };
            let start = from + index;
            let end = start + mark.len_utf8();
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            // A straight mark or an apostrophe opens only where a word begins.
            let opens = !matches!(mark, '"' | '‘')
                || (before.is_none_or(|c| !c.is_alphanumeric())
                    && after.is_some_and(|c| !c.is_whitespace() || mark == '"'));
            opens.then_some((Span::new(start, end), close))
        },
    )
}

/// Where the mark `close` ends a quotation that has reached `from`.
fn closing(text: &str, from: usize, close: char) -> Option<usize> {
    for (index, mark) in text[from..].char_indices() {
        if index > LONGEST_QUOTATION {
            break;
        }
        // German quotation marks close with the English opening one; writers also use the English.
        let closes = mark == close || (close == '“' && matches!(mark, '”' | '"'));
        let at = from + index;
        let after = text[at + mark.len_utf8()..].chars().next();
        let inner_apostrophe = close == '’' && after.is_some_and(char::is_alphanumeric);
        if closes && !inner_apostrophe {
            return Some(at);
        }
    }
    None
}

fn words(text: &str) -> usize {
    let count = text
        .split(|c: char| {
            !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '_' | CODE | GLUE))
        })
        .filter(|word| word.contains(|c: char| c.is_alphanumeric() || c == CODE))
        .count();
    // Scripts without spaces: three characters stand for a word.
    let wide = text.chars().filter(|c| ('\u{3040}'..'\u{a000}').contains(c)).count();
    count.max(wide / 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn quotations(text: &str) -> Vec<String> {
        let document = parse(Source::new(text), None);
        document.quotations.iter().map(|span| span.of(text).to_owned()).collect()
    }

    fn whose(text: &str) -> Vec<Quotation> {
        let document = parse(Source::new(text), None);
        document.sentences.iter().map(|sentence| sentence.quotation).collect()
    }

    #[test]
    fn marks_of_many_kinds() {
        assert_eq!(quotations("He said \"it is down\" twice."), ["\"it is down\""]);
        assert_eq!(
            quotations("“We were told so” and ‘it’s all fine now’."),
            ["“We were told so”", "‘it’s all fine now’"]
        );
        assert_eq!(
            quotations("« pas de panique », „das ist so gut“"),
            ["« pas de panique »", "„das ist so gut“"]
        );
        assert_eq!(quotations("「もう大丈夫だと思った」と"), ["「もう大丈夫だと思った」"]);
    }

    #[test]
    fn names_irony_and_apostrophes_are_none() {
        assert_eq!(quotations("The \"safe mode\" of the hosts' agents isn't Ann's."), [""; 0]);
        assert_eq!(quotations("A 3\" disk and a 5\" one are not so long."), [""; 0]);
        assert_eq!(quotations("`\"a b c d\"` is code"), [""; 0]);
    }

    #[test]
    fn block_quotes_belong_to_others_unless_they_set_off_a_summary() {
        assert_eq!(whose("## Response\n\n> It broke.\n"), [Quotation::None, Quotation::Block]);
        assert_eq!(whose("# A\n\n> It broke.\n\nSo.\n"), [Quotation::None; 3]);
        assert_eq!(whose("## Summary\n\n> “It broke.”\n> — Ines\n")[1], Quotation::Block);
        assert_eq!(whose("## Impact\n\n> [!NOTE]\n> It broke.\n"), [Quotation::None; 2]);
        assert_eq!(quotations("## Impact\n\n> It broke.\n"), ["It broke."]);
    }
}
