//! Words told apart at a glance.

/// Initials and lengths of some words, which tell most others apart from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance([u32; 32]);

impl Glance {
    /// Takes in a word in small letters.
    pub(crate) fn add(&mut self, word: &str) {
        let (initial, length) = place(word);
        self.0[initial] |= length;
    }

    /// Whether `word` may be one of them in small letters: what is not ASCII may be.
    pub(crate) fn may_have(&self, word: &str) -> bool {
        let (initial, length) = place(word);
        self.0[initial] & length != 0 || !word.is_ascii()
    }
}

/// The first letter of a word, the same for both cases, and a bit for its length; long ones share theirs.
fn place(word: &str) -> (usize, u32) {
    let initial = word.as_bytes().first().map_or(0, |first| usize::from(first & 31));
    (initial, 1 << word.len().min(31))
}

#[cfg(test)]
mod tests {
    use super::Glance;

    #[test]
    fn a_word_in_any_case_may_be_there() {
        let mut glance = Glance::default();
        glance.add("noor");
        assert!(glance.may_have("Noor") && glance.may_have("nils") && glance.may_have("Zoë"));
        assert!(!glance.may_have("ned") && !glance.may_have("jane"));
    }
}
