//! What no draft may lose, whatever is understood of the sentence: its numbers and its code.

use std::collections::HashSet;

/// The words of `told` with numbers in them, and its code, that `draft` does not have. Handles and addresses of people
/// are not among them.
#[must_use]
pub fn lost_figures(told: &str, draft: &str) -> Vec<String> {
    let said: HashSet<&str> = runs(draft).collect();
    let mut lost: Vec<String> = Vec::new();
    let code = told.split('`').skip(1).step_by(2).filter(|code| !code.contains(['\n', '@']));
    let words = told.split_whitespace().filter(|word| !word.contains('@'));
    let figures = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()));
    for figure in code.chain(figures) {
        let known = runs(figure).all(|run| said.contains(run));
        if !known && !lost.iter().any(|it| it.contains(figure)) {
            lost.push(figure.trim().to_owned());
        }
    }
    lost
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::lost_figures;

    #[test]
    fn numbers_and_code_are_figures_and_handles_are_none() {
        let told = "At 03:40 @ana7 ran `zfs destroy` on node-31, which cost 1,200 disks (4%).";
        assert_eq!(lost_figures(told, "`zfs destroy` ran at 03:40 on node-31: 1,200, 4"), [""; 0]);
        assert_eq!(lost_figures(told, "At 03:40"), ["zfs destroy", "node-31", "1,200", "4"]);
    }
}
