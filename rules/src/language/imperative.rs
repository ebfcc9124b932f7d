//! What an action item asks for: its main verb, wherever the item hides it.
//!
//! `[Prevention] OPS-12 **Quota**: @ana to cap retries` asks to "cap". Ids, tags, check marks, bold
//! leads, owners and openings such as "we should" are stepped over; only the verb is looked at, so
//! that a rule about "train" is not misled by "the training cluster".

use std::sync::LazyLock;

pub use crate::document::item::verb::is_form;
use crate::document::item::{is_metadata, verb};
use crate::text::{Lately, Regex, Span, ascii_pattern};

/// A clause of an item that begins with its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The verb as written; the first word where the clause has none.
    pub verb: Span,
    /// From the verb to the end of the clause.
    pub clause: Span,
}

/// What stands before the verb. Each alternative is stepped over as often as it comes.
static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ (?: [\s*_~>•·—–\-:.,;|✅☑✔☐🔺⏫🔼🔽⏬]+
          | \\? \[ [^\]]{0,40} \] (?: \( [^)\s]* \) )?
          | \( [^)]{0,24} \)
          | [A-Z][A-Z0-9]{1,9}-\d+ \b
          | (?-i: [A-Z]{1,6} ) \d{4,} \b
          | (?-i: [A-Z] ) -\d{1,3} \b
          | [A-Z]{1,2} \d{1,3} \s* (?: [:.)] \s | \[ [^\]]{0,40} \] )
          | (?: [\w.\-]+ / [\w.\-]+ )? \# \d+ \b
          | P[0-4] \b
          | https?://\S+
          | @[\w./\-]+ (?: \s+ (?: to | will | should | must | needs?\ to | shall ) \b | \s* [:,] )
          | @[\w./\-]+ \s* [·|]
          | (?: due (?:\ (?:on|by))? | by | until ) \s+ \d{4}-\d{2}-\d{2} \s* [·|—–\-:]
          | (?: owner | assignee | responsible | dri | due (?:\ date)? | ticket | priority | type | size | estimate | effort ) \s* : \s* [^·|:.;]{1,40} (?: \s [·|] \s | [.;] \s )
          | ~? \d+ (?: [.,]\d+ )? \s? (?: h | hrs? | hours? | d | days? | w | weeks? | sp | pts? | points? ) (?: \s* [·|] | [,.;] ) \s
          | [\w.\-]+@ (?: [\w.\-]+ )? (?: \s+ (?: to | will | should | must | shall ) \b | \s* [:,] )
          | (?: action (?:\ item)? | todo | task | follow[\ -]?up | next\ steps? | prevention | detection | mitigation | process | done | fix | suggested | proposed | recommended | planned ) \s* :
          | (?: prevention | detection | mitigation | repair | investigation | remediation | process ) \s* (?: [·|.;—–] | , \s* (?: (?-i: P[0-4] ) | \d+ \s? (?: h | hours? | d | days? | w | weeks? ) | (?-i: [A-Z][A-Z0-9]{1,9} ) -\d+ ) \b )
          | (?: everybody | everyone | all ) \s+ please \b
          | (?: therefore | additionally | also | then | next | finally | first (?:ly)? | second (?:ly)? | third (?:ly)? | in\ (?:the\ )?future | going\ forward | from\ now\ on | in\ addition
              | instead | if\ possible | ideally | maybe | perhaps | possibly | please | eventually | long[\ -]term | short[\ -]term | immediately | always | just | so | as\ a\ (?:first|next)\ step | to\ start\ with ) \b
          | (?: we | i | you | they | (?: (?: all | the | our ) \s+ )? (?: teams? | people | engineers | admins | administrators | operators | maintainers | developers | responders | reviewers ) | the\ team | the\ (?:\w+\ ){1,3}team | our\ (?:\w+\ ){0,2}team | someone | somebody | everyone | everybody )
              (?: \s+ (?: should | will | must | can | could | shall | need | needs | want | plan | intend | are\ going | have | has | ought | would\ like | to ) \b | ['’]ll \b ) (?: \s+ (?: to | also | all | really | still | just | always ) \b )*
          | (?: (?: need | needs | should | must | will ) (?: \s+ to )? | (?: have | want ) \s+ to ) \b (?: \s+ (?: also | all | always ) \b )*
          | (?: it\ (?:is|would\ be)\ (?: necessary | important | good | best | worth )\ to | (?: try | aim | plan | continue | start | begin )\ to | let['’]?s | work\ on | be\ able\ to ) \b
        )+",
    )
    .ok()
});

/// Whoever stands before the verb, by a name in capitals: "Ana Ruiz will", "SRE to".
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?x) ^ (?: \p{Lu}[^\s,;:.()\[\]@]+ (?: \s \p{Lu}[^\s,;:.()\[\]@]+ ){1,2} \s+ (?i: to | will | shall ) \b
          | [A-Z]{2,6} \s+ (?i: to ) \b )",
    )
    .ok()
});

/// A bold lead: `**Short title**: …`, `**Short title** – …`, `**Short title.** …`.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"^\s*(?:\*\*|__)[^*_\n]{2,90}(?:[:.]\s*(?:\*\*|__)|(?:\*\*|__)\s*(?:\([^()]{1,24}\)\s*)?(?:[:.—–]|-\s))\s*",
    )
    .ok()
});

/// Where one clause ends and another asks for something else.
static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)[;.!?](?:\s+|$)|\s+[—–]\s+|,?\s+(?:and|then|and then|as well as|plus)\s+(?:to\s+)?",
    )
    .ok()
});

/// Past the ids, tags, owner and opening of `text`: where its first request begins.
#[must_use]
pub fn start(text: &str) -> usize {
    thread_local! {
        static LATELY: Lately<usize> = const { Lately::new() };
    }
    LATELY.with(|lately| lately.of(text, behind_leads))
}

fn behind_leads(text: &str) -> usize {
    let mut at = 0;
    loop {
        // Something has to be left to ask for.
        let asks = |end: &usize| text[*end..].chars().any(char::is_alphanumeric);
        let past = |lead: &Option<Regex>| Some(at + lead.as_ref()?.find(&text[at..])?.end());
        // "OPS-12 Refuse to start": what begins with a request names nobody.
        let named = || past(&NAMED).filter(|_| !is_request(&text[at..]));
        match past(&LEAD).filter(asks).or_else(|| named().filter(asks)) {
            Some(end) => at = end,
            None => return at,
        }
    }
}

/// The requests of an item, the first one first. `text` is its words with code masked.
///
/// A bold lead is looked past where words follow it: the request is in the sentence.
#[must_use]
pub fn requests(text: &str) -> Vec<Request> {
    thread_local! {
        static LATELY: Lately<Vec<Request>> = const { Lately::new() };
    }
    LATELY.with(|lately| lately.of(text, read))
}

fn read(text: &str) -> Vec<Request> {
    let mut base = start(text);
    if let Some(title) = TITLE.as_ref().and_then(|title| title.find(text))
        && text[title.end()..].split_whitespace().count() >= 3
        && !is_metadata(&text[title.end()..])
    {
        base = title.end() + start(&text[title.end()..]);
    }
    let mut found = Vec::new();
    let mut from = base;
    for joint in JOINT.iter().flat_map(|joint| joint.find_iter(&text[base..])) {
        let (end, next) = (base + joint.start(), base + joint.end());
        let coordinates = joint.as_str().trim().ends_with(char::is_alphabetic);
        // "and" joins clauses only where a verb follows; elsewhere it joins their objects.
        if coordinates && !(is_request(&text[next..]) && goes_on(&text[from..end], &text[next..])) {
            continue;
        }
        push(&mut found, text, from, end);
        from = next;
    }
    push(&mut found, text, from, text.len());
    found
}

/// Whether the verb after an "and" may go on with what was asked before: "improve paging and
/// alerting" asks for one thing.
fn goes_on(clause: &str, next: &str) -> bool {
    let gerund = |text: &str| {
        let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        word.is_some_and(|word| word.len() > 4 && word.ends_with("ing"))
    };
    !gerund(next) || gerund(&clause[start(clause)..])
}

fn push(found: &mut Vec<Request>, text: &str, from: usize, end: usize) {
    let Some(clause) = text.get(from..end) else { return };
    let begin = from + if found.is_empty() { 0 } else { start(clause) };
    let rest = &text[begin..end];
    let word_start = rest.find(|c: char| c.is_alphanumeric()).unwrap_or(rest.len());
    let word = rest[word_start..]
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))
        .next()
        .unwrap_or_default();
    if !word.is_empty() {
        let verb = Span::new(begin + word_start, begin + word_start + word.len());
        found.push(Request { verb, clause: Span::new(verb.start, end) });
    }
}

/// Whether `text` begins with a verb that requests something.
#[must_use]
pub fn is_request(text: &str) -> bool {
    let word = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .next()
        .unwrap_or_default()
        .to_lowercase();
    verb::is_request(&word)
}

/// Whether `word`, in any letter case, is a form of one of `lemmas`.
#[must_use]
pub fn is_any(word: &str, lemmas: &[&str]) -> bool {
    let word = word.to_lowercase();
    lemmas.iter().any(|lemma| is_form(&word, lemma))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs(text: &str) -> Vec<&str> {
        requests(text).into_iter().map(|request| request.verb.of(text)).collect()
    }

    #[test]
    fn the_verb_is_found_behind_its_lead() {
        for (text, verb) in [
            ("Cap retries", "Cap"),
            ("[Prevention] OPS-12 Cap retries", "Cap"),
            ("- [P1] @ana to cap retries", "cap"),
            ("@ana: cap retries", "cap"),
            ("**Quota**: cap retries at three", "cap"),
            ("**Quota guard.** Cap retries at three", "Cap"),
            ("**Cap retries at three**", "Cap"),
            (
                "**Cap retries at three.** Owner: @ines. Ticket: OPS-5. Acceptance: none fails.",
                "Cap",
            ),
            ("We should cap retries", "cap"),
            ("We'll cap retries", "cap"),
            ("The ledger team should cap retries", "cap"),
            ("Developers to cap retries", "cap"),
            ("Ayşegül Tekin will cap retries", "cap"),
            ("Need to cap retries", "cap"),
            ("✅ Capping retries", "Capping"),
            ("Therefore we need to cap retries", "cap"),
            ("Action item: cap retries", "cap"),
            ("[OPS-12](https://t.example/12) · Detection · P2 · Cap retries", "Cap"),
            ("OPS-12 · P2 · 2d · Owner: Ines Okafor · Due: 2026-05-05 · Cap retries", "Cap"),
            (
                "**Quota guard** (OPS-12). Type: Prevention. Priority: P2. Cap retries. Owner: Ines Okafor.",
                "Cap",
            ),
            ("Everybody please cap retries", "cap"),
            ("**Quota guard.** Q-2 [Prevention] [P2] Cap retries at three", "Cap"),
            ("Q-2 — Process — cap retries at three", "cap"),
            ("Q2. Prevention, 3 days, OPS-12. Cap retries at three", "Cap"),
            ("OPS-12 Refuse to start with an empty pool", "Refuse"),
            ("OPS-12 Ayşegül Tekin to cap retries", "cap"),
            ("Cap retries for 3 days, then lift the cap", "Cap"),
        ] {
            assert_eq!(verbs(text).first(), Some(&verb), "{text}");
        }
    }

    #[test]
    fn an_item_may_ask_for_several_things() {
        assert_eq!(verbs("Train the on-call and add a gate"), ["Train", "add"]);
        assert_eq!(verbs("Cap retries and timeouts; alert on drift"), ["Cap", "alert"]);
        assert_eq!(verbs("Cap retries."), ["Cap"]);
        assert_eq!(verbs(""), Vec::<&str>::new());
    }

    #[test]
    fn forms_of_a_verb() {
        for (word, lemma) in [
            ("adding", "add"),
            ("capped", "cap"),
            ("notifies", "notify"),
            ("reducing", "reduce"),
            ("pushes", "push"),
            ("run", "run"),
            ("running", "run"),
        ] {
            assert!(is_form(word, lemma), "{word} {lemma}");
        }
        for (word, lemma) in
            [("adder", "add"), ("training-cluster", "train"), ("trail", "train"), ("ad", "add")]
        {
            assert!(!is_form(word, lemma), "{word} {lemma}");
        }
    }
}
