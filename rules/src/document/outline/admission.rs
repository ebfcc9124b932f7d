//! Which labels open a section where they stand, and what for.

use super::super::roles::{exact_roles, roles};
use super::super::{Block, BlockKind, Role};
use super::{BOLD_RANK, Dress, KINDS_OF_ITEMS, Label, Outline};
use crate::text::Span;

impl Outline<'_> {
    /// The roles of a label, unless the section it stands in says that they are something else.
    pub(super) fn known(&self, label: &Label) -> Vec<Role> {
        let title = label.name.of(&self.layout.prose);
        let known = match label.dress {
            Dress::Plain => self.recall.of(title, exact_roles),
            _ => self.recall.of(title, roles),
        };
        // "Monitoring enhancements" among the lessons is what one is about.
        let lessons = self.open.iter().any(|at| self.headings[*at].roles.contains(&Role::Lessons));
        let topic = || !self.recall.of(title, exact_roles).contains(&Role::Actions);
        if !self.admits(&known) || lessons && known == [Role::Actions] && topic() {
            return Vec::new();
        }
        known
    }

    /// The roles of a bold line that goes on after another bold one, the kind of which would make it a part:
    /// in a text of bold lines they are headings of one level. Part of a timeline is what begins with a
    /// time, and part of the action items a list of one kind.
    pub(super) fn known_beside(&self, label: &Label, index: usize) -> Vec<Role> {
        let above = |at: &usize| self.headings[*at].rank;
        let (Some(beside), true) = (
            self.open.last().filter(|at| above(at) == BOLD_RANK),
            self.open.iter().all(|at| self.headings[*at].level <= 1 || above(at) == BOLD_RANK),
        ) else {
            return Vec::new();
        };
        let known = self.recall.of(label.name.of(&self.layout.prose), roles);
        let next = self.layout.blocks.get(index + 1);
        let listed = next.is_some_and(|next| {
            matches!(next.kind, BlockKind::Item { .. } | BlockKind::Cell { .. })
        });
        let timed = next.is_some_and(|next| {
            let text = next.span.of(self.source).trim_start_matches(['*', '_', '`', '[', '(', '~']);
            text.starts_with(|c: char| c.is_ascii_digit())
        });
        let beside = &self.headings[*beside].roles;
        let part = beside.contains(&Role::Timeline) && timed
            || beside.contains(&Role::Actions)
                && listed
                && known
                    .iter()
                    .any(|role| KINDS_OF_ITEMS.contains(role) && *role != Role::Appendix);
        if part { Vec::new() } else { known }
    }

    /// Whether each line of the paragraph is `Label: value`: then they are fields.
    pub(super) fn is_list_of_values(&self, span: Span) -> bool {
        let lines = span.of(self.source).lines().collect::<Vec<_>>();
        lines.len() > 1 && lines.iter().all(|line| line.contains(':'))
    }

    /// Whether the paragraph is one line of several that follow each other without a blank line: a field
    /// list, of which reStructuredText makes a paragraph each.
    pub(super) fn is_among_values(&self, index: usize) -> bool {
        let is_value = |block: &Block| {
            let text = block.span.of(self.source);
            block.kind == BlockKind::Paragraph && text.contains(':') && !text.contains('\n')
        };
        let touch = |one: usize, other: usize| {
            let blocks = self.layout.blocks.get(one).zip(self.layout.blocks.get(other));
            blocks.is_some_and(|(one, other)| {
                let gap = self.source.get(one.span.end..other.span.start).unwrap_or_default();
                is_value(one) && is_value(other) && gap.matches('\n').count() == 1
            })
        };
        touch(index, index + 1) || index > 0 && touch(index - 1, index)
    }

    /// Whether a line in italics asks what the heading right above it is for: the prompt of a template.
    pub(super) fn is_prompt(&self, known: &[Role], span: Span) -> bool {
        self.open.last().is_some_and(|at| {
            let heading = &self.headings[*at];
            let between = self.source.get(heading.title.end..span.start).unwrap_or_default();
            known.iter().all(|role| heading.roles.contains(role))
                && !between.contains(char::is_alphanumeric)
                && span.of(self.source).trim_end_matches(['*', '_']).ends_with('?')
        })
    }

    /// Whether labels of these roles open a section here. Under action items "Detection:" is a kind
    /// of item, and in a timeline "Impact:" is an entry.
    pub(super) fn admits(&self, known: &[Role]) -> bool {
        let within = |role: Role| {
            self.open
                .iter()
                .any(|at| self.headings[*at].rank < 71 && self.headings[*at].roles.contains(&role))
        };
        let lesson = |role: &Role| {
            matches!(role, Role::WentWell | Role::WentPoorly | Role::Lucky | Role::Lessons)
        };
        if within(Role::Actions) {
            known.iter().all(|role| lesson(role) || *role == Role::Actions)
        } else if [Role::Timeline, Role::Lessons, Role::WentWell, Role::WentPoorly, Role::Lucky]
            .into_iter()
            .any(within)
        {
            known.iter().all(|role| lesson(role) || matches!(role, Role::Actions | Role::RootCause))
        } else {
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    fn roles(text: &str, title: &str) -> Vec<Role> {
        let document = parse(Source::new(text), None);
        let mut sections = document.sections.iter();
        let section = sections.find(|section| document.source.slice(section.title) == title);
        section.map(|section| section.roles.clone()).unwrap_or_default()
    }

    #[test]
    fn bold_lines_stand_beside_each_other() {
        let text = "# Queue stood still\n\n**Timeline**\n\n- 10:02 A\n\n**Detection**\n\nAn alert fired.\n\n\
            **Action items**\n\n- Cap retries\n\n**Where we got lucky**\n\nIt was night.\n\n**Graphs**\n\n- [Lag](a)\n";
        assert_eq!(roles(text, "Detection"), [Role::Detection]);
        assert_eq!(roles(text, "Graphs"), [Role::Appendix]);
    }

    #[test]
    fn fields_of_a_list_open_no_section() {
        let text = "Queue stood still\n=================\n\n:Detected: 2026-02-10 10:02 UTC\n:Resolved: 2026-02-10 10:31 UTC\n";
        let document = parse(Source::new(text), Some("a.rst"));
        assert_eq!(document.sections.len(), 2);
        let alone = "Queue stood still\n=================\n\n:Impact: No mail went out for half an hour.\n\nAll is well.\n";
        assert_eq!(parse(Source::new(alone), Some("a.rst")).sections.len(), 3);
    }

    #[test]
    fn bold_lines_that_are_parts() {
        let text = "# Queue stood still\n\n**Timeline**\n\n**Impact**\n\n- 10:02 A\n\n**Action items**\n\n\
            **Detection**\n\n- Alert on the lag\n";
        assert_eq!(roles(text, "Impact"), []);
        assert_eq!(roles(text, "Detection"), []);
    }

    #[test]
    fn a_question_in_italics_is_the_prompt_of_its_section() {
        let text =
            "# Queue stood still\n\n## Detection\n\n_How was it noticed?_\n\nAn alert fired.\n";
        assert!(roles(text, "How was it noticed").is_empty());
    }
}
