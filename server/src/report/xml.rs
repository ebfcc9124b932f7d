//! What the formats in XML have in common.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// A writer that has written the declaration.
pub(super) fn begin(out: &mut dyn Write) -> io::Result<Writer<&mut dyn Write>> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

/// Ends the last line.
pub(super) fn end(xml: Writer<&mut dyn Write>) -> io::Result<()> {
    writeln!(xml.into_inner())
}

/// `text` without the characters that XML 1.0 cannot hold, not even escaped.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let foreign = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(foreign) {
        Cow::Owned(text.replace(foreign, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}
