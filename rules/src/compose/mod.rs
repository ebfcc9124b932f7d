//! Whole texts to begin with: the report after an alert, and the message that announces a report.
//!
//! What is not known stays a slot `‹…›`.

pub mod announcement;
pub mod report;

pub use announcement::Message;
pub use report::Alert;

/// `text` on one line, without what Markdown would read as markup at its head.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_start_matches(['#', '>', '*', '-', '+', '|', ' ']).to_owned()
}
