//! Headings as a document writes them: where they begin and end, and what another one looks like.

use super::{Document, Section, SectionShape, rst};

/// What reStructuredText is underlined with, level by level, where a document shows nothing else.
const USUAL: [u8; 6] = [b'=', b'-', b'~', b'^', b'"', b'+'];

impl Document {
    /// A heading of `level`, from 1, that says `title`, without a line end behind it.
    #[must_use]
    pub fn heading(&self, level: u8, title: &str) -> String {
        if !self.is_restructured_text() {
            return format!("{} {title}", "#".repeat(usize::from(level)));
        }
        let styled = || self.sections.iter().filter(|it| it.shape == SectionShape::Setext);
        let of_level = styled().find(|section| section.level == level);
        let (mark, overlined) =
            of_level.and_then(|section| self.adornment(section)).unwrap_or_else(|| {
                let used: Vec<u8> = styled().filter_map(|it| Some(self.adornment(it)?.0)).collect();
                let free = USUAL.into_iter().find(|mark| !used.contains(mark));
                (free.unwrap_or(b'.'), false)
            });
        let line = char::from(mark).to_string().repeat(title.chars().count().max(3));
        let end = self.source.line_ending();
        let over = if overlined { format!("{line}{end}") } else { String::new() };
        format!("{over}{title}{end}{line}")
    }

    /// Where the heading of `section` begins: reStructuredText may have a line above it too.
    #[must_use]
    pub fn heading_start(&self, section: &Section) -> usize {
        let overlined = self.adornment(section).is_some_and(|(_, overlined)| overlined);
        let line = self.source.line_of(section.span.start);
        if overlined { self.source.line_start(line - 1) } else { section.span.start }
    }

    /// Where the last line of the heading of `section` ends: it may be an underline.
    #[must_use]
    pub fn heading_end(&self, section: &Section) -> usize {
        let line = self.source.line_of(section.title.end);
        let underlined = section.shape == SectionShape::Setext;
        self.source.line_span(line + usize::from(underlined)).end
    }

    /// Where what stands in `section` itself ends, in front of the empty lines and the next heading.
    #[must_use]
    pub fn body_end(&self, section: &Section) -> usize {
        let next = self.sections.iter().find(|it| it.span.start == section.span.end);
        let end = next.map_or(section.span.end, |next| self.heading_start(next));
        self.source.text()[..end].trim_end().len()
    }

    /// What the heading of `section` is underlined with, and whether there is a line above it as well.
    fn adornment(&self, section: &Section) -> Option<(u8, bool)> {
        if !self.is_restructured_text() || section.shape != SectionShape::Setext {
            return None;
        }
        let line = self.source.line_of(section.title.end);
        let mark = |line| rst::adornment(self.source.slice(self.source.line_span(line)).trim());
        let under = mark(line + 1)?;
        Some((under, line > 0 && mark(line - 1) == Some(under)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use crate::text::Source;

    const REPORT: &str =
        "=====\nTitle\n=====\n\nImpact\n------\n\nNone.\n\n~~~~~\nSmall\n~~~~~\n\na\n";

    #[test]
    fn a_heading_looks_like_those_beside_it() {
        let document = parse(Source::new(REPORT), Some("a.rst"));
        assert_eq!(document.heading(1, "Title"), "=====\nTitle\n=====");
        assert_eq!(document.heading(2, "Root cause"), "Root cause\n----------");
        assert_eq!(document.heading(4, "Ä"), "Ä\n^^^");
        let document = parse(Source::new("# Title\n"), Some("a.md"));
        assert_eq!(document.heading(2, "Impact"), "## Impact");
    }

    #[test]
    fn lines_above_and_below_belong_to_a_heading() {
        let document = parse(Source::new(REPORT), Some("a.rst"));
        let named = |name: &str| {
            let sections = document.sections.iter();
            sections.into_iter().find(|it| it.title.of(REPORT) == name).expect("a section")
        };
        let (impact, small) = (named("Impact"), named("Small"));
        assert_eq!(document.heading_start(small), REPORT.find("~~~").expect("there"));
        assert!(REPORT[..document.heading_end(impact)].trim_end().ends_with("------"));
        assert!(REPORT[..document.body_end(impact)].ends_with("None."));
    }
}
