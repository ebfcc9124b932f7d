//! Templates with slots, filled from what a sentence tells.

use super::inflect::{capitalised, is_plural};

/// What is known for the slots of a template.
pub(super) trait Facts {
    /// The words for slot `name`.
    fn slot(&self, name: &str) -> Option<String>;
    /// Whether the sentence tells in the present tense.
    fn present(&self) -> bool;
}

/// The first of `templates` whose required slots are all known, as a sentence.
pub(super) fn first(templates: &[&str], facts: &impl Facts) -> Option<String> {
    templates.iter().find_map(|template| fill(template, facts)).map(|text| capitalised(&text))
}

/// `template` filled; nothing where a slot without a hint is not known.
pub(super) fn fill(template: &str, facts: &impl Facts) -> Option<String> {
    let mut text = String::with_capacity(template.len() + 40);
    let mut plural = false;
    let mut rest = template;
    while let Some(at) = rest.find(['{', '[']) {
        text.push_str(&rest[..at]);
        let optional = rest[at..].starts_with('[');
        let close = rest[at..].find(if optional { ']' } else { '}' })? + at;
        let inner = &rest[at + 1..close];
        rest = &rest[close + 1..];
        if optional {
            text.push_str(&fill(inner, facts).unwrap_or_default());
        } else if let Some(word) = agreeing(inner, plural, facts.present()) {
            text.push_str(word);
        } else {
            let (name, hint) = inner.split_once('|').map_or((inner, None), |(n, h)| (n, Some(h)));
            match (facts.slot(name), hint) {
                (Some(known), _) => {
                    let doing = matches!(name, "duty" | "action");
                    let gerund = known.split(' ').next().is_some_and(|word| word.ends_with("ing"));
                    plural = is_plural(&known) && !(doing && gerund);
                    text.push_str(&known);
                }
                // What is told already has another name, and no slot.
                (None, Some(hint)) => {
                    plural = false;
                    let told = hint.strip_prefix('=');
                    text.push_str(&told.map_or_else(|| format!("‹{hint}›"), str::to_owned));
                }
                (None, None) => return None,
            }
        }
    }
    text.push_str(rest);
    Some(text)
}

/// Words that agree with the slot before them and with the tense.
fn agreeing(name: &str, plural: bool, present: bool) -> Option<&'static str> {
    let [past, past_plural, third, base] = match name {
        "be" => ["was", "were", "is", "are"],
        "have" => ["had", "had", "has", "have"],
        "do" => ["did", "did", "does", "do"],
        "reach" => ["reached", "reached", "reaches", "reach"],
        "accept" => ["accepted", "accepted", "accepts", "accept"],
        "remove" => ["removed", "removed", "removes", "remove"],
        "is" => ["is", "are", "is", "are"],
        "asks" => ["asks", "ask", "asks", "ask"],
        "shows" => ["shows", "show", "shows", "show"],
        "says" => ["says", "say", "says", "say"],
        "it" => ["it", "them", "it", "them"],
        "they" => ["it", "they", "it", "they"],
        _ => return None,
    };
    Some(match (present, plural) {
        (false, false) => past,
        (false, true) => past_plural,
        (true, false) => third,
        (true, true) => base,
    })
}

#[cfg(test)]
mod tests {
    use super::{Facts, first};

    struct Known(bool);

    impl Facts for Known {
        fn slot(&self, name: &str) -> Option<String> {
            match name {
                "object" => Some("the DNS records".to_owned()),
                "target" => Some("the primary".to_owned()),
                _ => None,
            }
        }

        fn present(&self) -> bool {
            self.0
        }
    }

    #[test]
    fn the_first_template_that_can_be_filled_agrees_in_number_and_tense() {
        let templates =
            ["{flag} …", "{object} {be} off[ on {target}][ for {time}]; {it|…} {reach} ‹x›."];
        let filled = |present| first(&templates, &Known(present));
        assert_eq!(
            filled(false).as_deref(),
            Some("The DNS records were off on the primary; ‹…› reached ‹x›.")
        );
        assert_eq!(
            first(&["{object} {be}, {they} {do}"], &Known(true)).as_deref(),
            Some("The DNS records are, they do")
        );
        assert_eq!(first(&["{flag}"], &Known(false)), None);
    }
}
