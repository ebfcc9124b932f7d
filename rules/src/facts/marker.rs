//! Values that only say that a value is still to come.

/// Words that stand in the place of a value.
const MARKERS: [&str; 8] = ["TBA", "TBC", "TBD", "TODO", "XXX", "N/A", "NA", "FIXME"];

/// Whether `value` is such a word and nothing else, punctuation around it aside.
#[must_use]
pub fn is_marker(value: &str) -> bool {
    let word = value.trim_matches(|c: char| !c.is_alphanumeric()).to_uppercase();
    MARKERS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_marker;

    #[test]
    fn markers_and_values() {
        assert!(["TBD", "(tbc)", "n/a", " todo:"].into_iter().all(is_marker));
        assert!(!["SEV2", "In review", "", "TBD by Friday"].into_iter().any(is_marker));
    }
}
