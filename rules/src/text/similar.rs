//! "Did you mean …?"

/// The candidate that a misspelt `word` most probably means, if one is near enough.
#[must_use]
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(word, candidate);
    candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .filter(|(score, _)| *score >= 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let ids = ["blame/person-fault", "blame/role-fault", "names/person"];
        assert_eq!(closest("blame/person-falt", ids), Some("blame/person-fault"));
        assert_eq!(closest("name/person", ids), Some("names/person"));
        assert_eq!(closest("spelling", ids), None);
    }
}
