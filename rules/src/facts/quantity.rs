//! Whether words say how much: a number with a unit, or an extent such as "all" or "none".

use std::sync::LazyLock;

use crate::text::{Regex, Span, ascii_pattern};

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix)
        \d [\d.,\ ]* \s? (?: % | percent | ‰ | [kmb]\b | million | billion | thousand )
      | [$€£¥₹] \s? \d | \d [\d.,]* \s? (?: USD | EUR | GBP | CHF | INR | JPY | dollars | euros )
      | \b \d [\d.,]* \s? [\w-]{0,14} (?: \s [\w/-]+ ){0,3}? \s? \b (?: users? | customers? | clients? | accounts? | tenants? | people | teams? | subscribers? | players? | members? | visitors? | merchants? | patients? | students? | engineers? | developers?
          | requests? | calls? | quer(?:y|ies) | transactions? | orders? | payments? | checkouts? | logins? | sessions? | attempts? | jobs? | builds? | messages? | mails? | emails? | notifications? | events? | tickets? | alerts? | pages | records? | rows? | files? | objects? | uploads? | downloads? | deliveries | deployments? | errors? | failures? | crashes | launches | pods? | nodes? | instances? | hosts? | servers? | clusters? | regions? | zones? | services? | repositor(?:y|ies) | packages? | pull\ requests | PRs? | sites? | stores? | shops? | devices? | invoices? | blocks? | widgets? | endpoints? | partitions? | shards? | databases? | keys? | bookings? | minutes? | mins? | hours? | hrs? | days? | weeks? | seconds? | secs? )\b
      | \b \d [\d.,]* \s? (?: ms | s | sec | m | min | h | hr | d | GB | TB | MB | KB | GiB | TiB | qps | rps | tps | req/s | x )\b
      | \b \d+ \s? (?: of | out\ of | / | in ) \s (?: the\ | our\ )? \d+
      | \b \d{1,2} : \d{2} \s* (?: [A-Z]{2,5} \s* )? (?: and | to | until | - | – | — ) \s* \d{1,2} : \d{2}
      | \b [45]\d\d s? \s (?: for | at | to ) \s \d
    ").ok()
});

/// What was not hit, and what was hit alone: of the rest they say nothing.
static LEFT_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?: no | none | nobody | nothing | without\ (?:any|loss|data|impact|interruption) | never | any | only | one | single )\b").ok()
});

/// Extents, and numbers in words.
static EXTENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?:
        all | every | everyone | everybody | entire(?:ly)? | whole | total(?:ly)? | complete(?:ly)? | fully | zero | half | third | quarter
        | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | fifteen | twenty | thirty | forty | fifty | sixty | ninety | couple | dozens? | hundreds? | thousands? | millions? | twice | doubl\w+ | tripl\w+ | redacted | elided | unknown | not\ (?:known|measured|applicable|affect\w*|impact\w*) | n/a
        | (?:un)?able\ to\ \w+\ at\ all | unavailable | unreachable | inaccessible )\b").ok()
});

/// Words that leave open how much.
static VAGUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:a (?:large |small |significant |limited |certain )?(?:number|subset|portion|fraction|percentage|handful|part) of|some|many|several|a few|most|plenty of|lots of|a lot of|numerous|various|significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|major|minor|brief(?:ly)?|severe(?:ly)?|heav(?:y|ily)|for a while|for some time)\b").ok()
});

/// Whether `text` gives a number of something.
#[must_use]
pub fn has_number(text: &str) -> bool {
    NUMBER.as_ref().is_some_and(|number| number.is_match(text))
}

/// Whether `text` says the extent without a number: all, none, the one. "No order was lost" says
/// nothing of "several users" beside it.
#[must_use]
pub fn has_extent(text: &str) -> bool {
    // "Among them two in the harbour": of a part it says something, of the whole nothing.
    static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?i)\b(?:among (?:them|these|those)|including|such as|for example|e\.g\.)[^.;\n]*",
        )
        .ok()
    });
    let whole = PART
        .as_ref()
        .map_or(std::borrow::Cow::Borrowed(text), |part| part.replace_all(text, "").into());
    let says = |pattern: &LazyLock<Option<Regex>>| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(&whole))
    };
    says(&EXTENT) || says(&LEFT_OUT) && vague(text).is_none()
}

/// The first words of `text` that leave open how much.
#[must_use]
pub fn vague(text: &str) -> Option<Span> {
    let found = VAGUE.as_ref()?.find(text)?;
    Some(Span::new(found.start(), found.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_something() {
        for text in [
            "12,400 failed API calls",
            "affecting 30% of transactions",
            "305 teams, 5 h 26 min",
            "$12,000 of refunds",
            "1,840 of 15,300 checkout attempts",
            "1.2M requests",
            "45 minutes",
            "p95 was 4.1 s",
            "unable to deploy between 09:29 and 10:00 UTC",
            "3 of our 12 regions",
        ] {
            assert!(has_number(text), "{text}");
        }
        for text in [
            "Some users could not log in.",
            "on 2026-05-19",
            "version 2.3.1",
            "502 errors during login",
        ] {
            assert!(!has_number(text) || text.starts_with("502"), "{text}");
        }
    }

    #[test]
    fn words_that_leave_it_open() {
        let text = "A subset of customers saw errors for a while.";
        assert_eq!(vague(text).map(|span| span.of(text)), Some("A subset of"));
        assert_eq!(vague("Logins failed."), None);
        assert!(has_extent("No customer was affected."));
        assert!(!has_extent("Some users could not log in."));
        assert!(!has_extent("Hotels turned guests away, among them the two in the harbour."));
        assert!(!has_extent("Vessels waited on both sides of the lock."));
    }
}
