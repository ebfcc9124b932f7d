//! Tables of reStructuredText: drawn with borders, simple, and written as a list.

use super::super::block::{TableForm, TableRow};
use super::super::{BlockKind, Table};
use super::{Reader, is_border, marker};
use crate::text::Span;

/// A row: for each cell what stands in it, line by line, or where it would stand.
struct Row {
    span: Span,
    cells: Vec<Cell>,
}

struct Cell {
    pieces: Vec<Span>,
    empty: Span,
}

impl Cell {
    /// All of the cell where its lines follow each other, else its first line.
    fn span(&self, source: &str) -> Span {
        let mut pieces = self.pieces.iter().copied();
        let Some(first) = pieces.next() else { return self.empty };
        pieces.fold(first, |span, piece| {
            let gap = Span::new(span.end, piece.start).of(source);
            let follows = gap.chars().all(|c| c.is_whitespace() || c == '|');
            if follows { span.join(piece) } else { span }
        })
    }
}

impl Reader<'_> {
    /// The table that is drawn on the lines `from..to`; false where it cannot be read.
    pub(super) fn drawn_table(&mut self, from: usize, to: usize) -> bool {
        let rows = if self.line(from).starts_with('+') {
            self.grid(from, to)
        } else {
            self.simple(from, to)
        };
        let span = self.lines[from].text.join(self.lines[to - 1].text);
        rows.is_some_and(|rows| self.put(rows, span, TableForm::Drawn))
    }

    /// Rows of `list-table`, a list of lists, on the lines `from..to`.
    pub(super) fn listed_table(&mut self, from: usize, to: usize) -> bool {
        let mut rows: Vec<Row> = Vec::new();
        let mut span: Option<Span> = None;
        for at in from..to {
            let text = self.lines[at].text;
            let written = text.of(self.source);
            let opens = written.starts_with("* -");
            if written.is_empty() || written.starts_with(':') && rows.is_empty() {
                continue;
            }
            span = Some(span.map_or(text, |span| span.join(text)));
            if opens {
                rows.push(Row { span: text, cells: Vec::new() });
            }
            let Some(row) = rows.last_mut() else { return false };
            row.span = row.span.join(text);
            let mark = if opens { 3 } else { 1 };
            let cell = opens || written == "-" || written.starts_with("- ");
            let inner = Span::new(text.start + if cell { mark } else { 0 }, text.end);
            let inner = inner.trim(self.source);
            if cell {
                let empty = Span::at(text.start + mark);
                row.cells.push(Cell { pieces: Vec::new(), empty });
            }
            let Some(cell) = row.cells.last_mut() else { return false };
            if !inner.is_empty() {
                cell.pieces.push(inner);
            }
        }
        span.is_some_and(|span| self.put(rows, span, TableForm::List))
    }

    /// `+----+----+` above and below each row.
    fn grid(&self, from: usize, to: usize) -> Option<Vec<Row>> {
        let corners: Vec<usize> =
            self.line(from).chars().enumerate().filter(|(_, c)| *c == '+').map(|it| it.0).collect();
        let mut rows: Vec<Row> = Vec::new();
        let mut open = false;
        for at in from..to {
            let line = self.line(at);
            if line.starts_with('+') {
                open = false;
                continue;
            }
            // A cell that spans columns has no bar at their corner.
            let letters: Vec<char> = line.chars().collect();
            if !corners.iter().all(|corner| letters.get(*corner) == Some(&'|')) {
                return None;
            }
            if !open {
                rows.push(Row { span: self.lines[at].text, cells: Vec::new() });
            }
            let edges = corners.windows(2).map(|pair| (pair[0] + 1, Some(pair[1])));
            self.fill(rows.last_mut()?, at, self.lines[from].indent, edges, !open)?;
            open = true;
        }
        Some(rows)
    }

    /// `====  ====` above and below the table and below its header.
    fn simple(&self, from: usize, to: usize) -> Option<Vec<Row>> {
        let border: Vec<char> = self.line(from).chars().collect();
        let starts: Vec<usize> = (0..border.len())
            .filter(|at| border[*at] == '=' && (*at == 0 || border[at - 1] == ' '))
            .collect();
        if starts.len() < 2 || !is_border(self.line(to - 1)) {
            return None;
        }
        let mut rows: Vec<Row> = Vec::new();
        for at in from + 1..to {
            let line = self.line(at);
            if is_border(line) || line.chars().all(|c| matches!(c, '-' | ' ')) {
                continue;
            }
            // A row whose first cell is empty goes on with the one above.
            let opens = self.lines[at].indent == self.lines[from].indent;
            if opens {
                rows.push(Row { span: self.lines[at].text, cells: Vec::new() });
            }
            let ends = starts.iter().skip(1).copied().map(Some).chain([None]);
            let edges = starts.iter().copied().zip(ends);
            self.fill(rows.last_mut()?, at, self.lines[from].indent, edges, opens)?;
        }
        Some(rows)
    }

    /// Puts what line `at` has between `edges`, in characters from `indent` on, into the cells of
    /// `row`; `None` where a text crosses an edge.
    fn fill(
        &self,
        row: &mut Row,
        at: usize,
        indent: usize,
        edges: impl Iterator<Item = (usize, Option<usize>)>,
        opens: bool,
    ) -> Option<()> {
        let text = self.lines[at].text;
        let start = text.start - self.lines[at].indent + indent;
        let line = self.source.get(start..text.end.max(start))?;
        let offset = |column: usize| line.char_indices().nth(column).map_or(line.len(), |it| it.0);
        row.span = row.span.join(text);
        for (index, (from, to)) in edges.enumerate() {
            let (from, to) = (offset(from), to.map_or(line.len(), offset));
            let crossed = line[..from].ends_with(|c: char| !matches!(c, ' ' | '|'));
            if crossed && from < line.len() {
                return None;
            }
            let piece = Span::new(start + from, start + to).trim(self.source);
            if opens {
                row.cells.push(Cell { pieces: Vec::new(), empty: Span::at(piece.start) });
            }
            let cell = row.cells.get_mut(index)?;
            if !piece.is_empty() {
                cell.pieces.push(piece);
            }
        }
        Some(())
    }

    /// Makes a table of `rows`, the first of which heads it.
    fn put(&mut self, rows: Vec<Row>, span: Span, form: TableForm) -> bool {
        let width = rows.first().map_or(0, |row| row.cells.len());
        if rows.len() < 2 || width < 2 {
            return false;
        }
        let index = self.layout.tables.len();
        let mut table = Table { span, form, header: Vec::new(), rows: Vec::new() };
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<Span> = row.cells.iter().map(|cell| cell.span(self.source)).collect();
            for (column, (cell, span)) in row.cells.iter().zip(&cells).enumerate() {
                if span.is_empty() {
                    continue;
                }
                self.push(*span, BlockKind::Cell { table: index, row: number, column }, 0);
                for piece in cell.pieces.iter().filter(|piece| span.covers(**piece)) {
                    self.inline(*piece);
                }
            }
            if number == 0 {
                table.header = cells;
            } else {
                table.rows.push(TableRow { span: row.span, cells });
            }
        }
        self.layout.tables.push(table);
        true
    }

    /// Whether the lines `from..to` are rows of a list of lists.
    pub(super) fn lists_rows(&self, from: usize, to: usize) -> bool {
        let filled = (from..to).map(|at| self.line(at)).filter(|line| !line.is_empty());
        let mut rows = filled.skip_while(|line| line.starts_with(':'));
        rows.next().is_some_and(|line| marker(line).is_some() && line.starts_with("* -"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
        let layout = read(text);
        let cells = |cells: &[crate::text::Span]| -> Vec<String> {
            cells.iter().map(|cell| cell.of(text).to_owned()).collect()
        };
        let rows = |table: &crate::document::Table| {
            let rows = table.rows.iter().map(|row| cells(&row.cells));
            std::iter::once(cells(&table.header)).chain(rows).collect()
        };
        layout.tables.iter().map(rows).collect()
    }

    #[test]
    fn three_ways_to_write_a_table() {
        let expected = [["Time", "Event"], ["10:02", "Pages fire"], ["10:40", ""]];
        for text in [
            "=====  ==========\nTime   Event\n=====  ==========\n10:02  Pages fire\n10:40\n=====  ==========\n",
            "+-------+------------+\n| Time  | Event      |\n+=======+============+\n| 10:02 | Pages fire |\n+-------+------------+\n| 10:40 |            |\n+-------+------------+\n",
            ".. list-table::\n   :header-rows: 1\n\n   * - Time\n     - Event\n   * - 10:02\n     - Pages fire\n   * - 10:40\n     -\n",
        ] {
            assert_eq!(tables(text), [expected], "{text}");
            assert!(read(text).prose.contains("Pages fire"), "{text}");
        }
    }

    #[test]
    fn cells_of_several_lines() {
        let text = "+------+--------+\n| A    | B      |\n+------+--------+\n| one  | two    |\n|      | three  |\n+------+--------+\n";
        let layout = read(text);
        assert!(layout.tables[0].rows[0].cells[1].of(text).ends_with("three"));
        assert!(layout.prose.contains("two") && !layout.prose.contains('|'));
    }

    #[test]
    fn what_cannot_be_read_stays_code() {
        for text in [
            "+---+---+\n| a     |\n+---+---+\n",
            "=== ===\nabcdefg h\n=== ===\n",
            "=== ===\na   b\n=== ===\n",
        ] {
            assert_eq!(tables(text), Vec::<Vec<Vec<String>>>::new(), "{text}");
        }
    }
}
