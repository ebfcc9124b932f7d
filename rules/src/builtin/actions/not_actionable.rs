//! `actions/not-actionable`

use std::sync::{Arc, LazyLock};

use crate::builtin::open_items;
use crate::document::item::acceptance;
use crate::document::{ActionItem, Document, ItemShape, Role};
use crate::language::fault::deeds;
use crate::language::lexicon::{self, Class};
use crate::language::token::{Form, Token, TokenKind, VERB_FORMS};
use crate::language::{AgentClass, imperative, vague};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// A line among the action items that asks for nothing.
pub static RULE: Rule = Rule {
    id: "actions/not-actionable",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A line among the action items that asks for nothing",
    why: "A question, a note of what was talked about, or a thing without a verb cannot be done, so \
          it is never closed. A sentence that begins with a verb can: decide, add, reject, alert. \
          What is done already belongs ticked off, and open questions into a section of their own.",
    sources: &[
        "PagerDuty, Incident Response, “Postmortem process” (“Actionable: phrase each action item \
         as a sentence starting with a verb”): \
         <https://response.pagerduty.com/after/post_mortem_process/>",
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "A thing without a verb is told only where it is short and no word of it can be a verb.",
    examples: &[
        Example::bad(
            Role::Actions,
            "- «Can the ledger use the shared certificates? (OPS-7, @haruto, 2026-03-12)»",
        ),
        Example::bad(
            Role::Actions,
            "- «The team discussed a closer inspection of the files, OPS-7, by 2026-03-12 (@haruto)»",
        ),
        Example::fixed(
            Role::Actions,
            "- «OPS-7 Memory metrics and dashboards by 2026-03-12 (@haruto)»",
            "- OPS-7 ‹Add› Memory metrics and dashboards by 2026-03-12 (@haruto)",
        ),
        Example::bad(Role::Actions, "- «OPS-7 Memory checks by 2026-03-12 (@haruto)»"),
        Example::bad(
            Role::Actions,
            "- «OPS-7 Can the vendor send the logs every hour?\n  Done when the answer is recorded, by 2026-03-12 (@haruto)»",
        ),
        Example::bad(Role::Actions, "- «OPS-7 The lock was not taken. (owner: Haruto Abe, due: 2026-03-12)»"),
        Example::bad(Role::Actions, "- «OPS-7 Why are lists not signed? — Haruto Abe — 2026-03-12»"),
        Example::bad(Role::Actions, "- «[P2] Metrics of the payout path by 2026-03-12 (@haruto), OPS-7, done when three test payouts appear on the board»"),
        Example::good(
            Role::Actions,
            "- OPS-7 Decide between the two issuers of certificates, and record it, by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- [x] OPS-7 Reverted the limit (@haruto)",
            "what is done is told as done",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 [Detection] (2d) The interval of the probe was far too long, by 2026-03-12 (@haruto)»",
        ),
        Example::bad(
            Role::Actions,
            "1. «**Rota** (OPS-7). Type: Process. Could the ledger group share its weekends with us? Owner: Ana Ruiz. Due: 2026-03-12.»",
        ),
        Example::bad(
            Role::Actions,
            "# Postmortem of the login outage\n\n## Action items\n\n«T1. Process, P2, 1 day. Could the ledger group not share its weekends with us? Owner: Ana Ruiz. Due 2026-03-12.»\n\n\
             T2. Prevention, P1, 2 days. Cap retries at three. Owner: Ana Ruiz. Due 2026-03-12.",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 [Prevention] (2d) Could the rig take its loads from real tides?; passes when 95% match, by 2026-03-12 (@haruto)»",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 The crane refuses two hooks with one number at start; done when the rig with two hooks at 17 stays off, by 2026-03-12 (@haruto)",
            "what the system does comes before what shows it",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 The matron and the laboratory met on Monday and went through the list, owner: Ana Ruiz, due 2026-03-12»",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 The matron and the laboratory meet on Monday to agree on one list, owner: Ana Ruiz, due 2026-03-12",
            "it asks for something",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 The traffic console should ask the safety check before it drains a region, by 2026-03-12 (@haruto)",
            "a system is obliged to something",
        ),
        Example::silent(
            Role::Actions,
            "1. **Queue metrics**\n   - OPS-7 Add those of each tenant by 2026-03-12 (@haruto)\n2. **Ledger load**\n   \
             - OPS-8 Reject a batch of more than 500 payouts by 2026-03-12 (@haruto)",
            "what is to be done is told below the title",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for item in open_items::listed_open(document) {
        let numbered = item.shape == ItemShape::Paragraph && is_numbered(document.source.slice(item.text));
        if !numbered && !matches!(item.shape, ItemShape::List | ItemShape::Row { .. }) {
            continue;
        }
        let words = &*asked(context, item);
        // In cells "Inventory of all certificates" is the usual way to say it.
        let cell = matches!(item.shape, ItemShape::Row { .. });
        let instead = document.recall.of(words, Instead::of).or_else(|| {
            let bare = before_end(document, item, words)?;
            document.recall.of(&bare, is_fragment).then_some(Instead::Fragment)
        });
        let instead = instead.or_else(|| tells_a_deed(context, item).then_some(Instead::Narrative));
        let finding = match instead {
            Some(Instead::Question) => Finding::new(item.text, "A question is no action: nobody can close it")
                .help("Decide the question by a day and record the answer, or move it to the open questions"),
            Some(Instead::Narrative) => {
                Finding::new(item.text, "This tells what happened, and asks for nothing")
                    .help("Tick it off if it is done, or say what is to be done")
            }
            Some(Instead::Fragment) if cell && words.contains(" of ") => continue,
            Some(Instead::Fragment) if is_title(document, item) => continue,
            Some(Instead::Fragment) => fragment(item, words),
            None => continue,
        };
        findings.push(finding);
    }
    findings.extend(nothing_at_all(document));
}

/// Whether a paragraph stands in a list all the same, by its number: "T5. Could the pump …?"
fn is_numbered(words: &str) -> bool {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"^[\W_]*[A-Z]{1,6}-?\d+[a-z]?[*_`\])]*[.:)\s]").ok());
    NUMBER.as_ref().is_some_and(|number| number.is_match(words))
}

/// The words of the work up to what shows that it is done: "Can we …? Done when …" asks all the same.
fn asked(context: &Context<'_>, item: &ActionItem) -> Arc<str> {
    let words = open_items::work(context, item);
    let shown = item.acceptance.filter(|shown| item.text.covers(*shown));
    let at = shown.and_then(|shown| shown.start.checked_sub(item.text.start));
    match at.and_then(|at| words.get(..at)).filter(|before| before.trim_end().ends_with('?')) {
        Some(before) => before.into(),
        None => words,
    }
}

/// The words up to what shows the end, without who does it and under which ticket: "Metrics of the path, OPS-7, done
/// when …" is a thing all the same.
fn before_end(document: &Document, item: &ActionItem, words: &str) -> Option<String> {
    let shown = item.acceptance.filter(|shown| item.text.covers(*shown))?;
    acceptance::begins_labelled(document.source.slice(shown)).then_some(())?;
    let mut before = words.get(..shown.start - item.text.start)?.to_owned();
    let owners = item.owners.iter().map(|owner| owner.span);
    for mark in owners.chain(item.tickets.iter().copied()).filter(|mark| item.text.covers(*mark)) {
        let (from, to) = (mark.start - item.text.start, mark.end - item.text.start);
        if to <= before.len() {
            before.replace_range(from..to, &" ".repeat(to - from));
        }
    }
    Some(before)
}

/// Whether an item is a title in bold, and what is to be done is told below it.
fn is_title(document: &Document, item: &ActionItem) -> bool {
    let text = document.source.slice(item.text).trim();
    item.span.end > item.text.end && text.starts_with("**") && text.ends_with("**")
}

/// What stands in the place of an action.
#[derive(Clone, Copy)]
enum Instead {
    Question,
    Narrative,
    Fragment,
}

impl Instead {
    fn of(words: &str) -> Option<Self> {
        match () {
            () if is_question(words) || is_question(before_marks(words)) || is_question(between_marks(words)) => Some(Self::Question),
            () if is_narrative(words) || is_told(words) || is_narrative(behind_marks(words)) || is_told(behind_marks(words)) => Some(Self::Narrative),
            () if is_fragment(words) => Some(Self::Fragment),
            () => None,
        }
    }
}

/// `words` behind the marks that the item begins with.
fn behind_marks(words: &str) -> &str {
    &words[imperative::start(words).min(words.len())..]
}

/// A thing without a verb, and the slot for one.
fn fragment(item: &ActionItem, words: &str) -> Finding {
    let at = item.text.start + imperative::start(words);
    Finding::new(item.text, "A thing without a verb: what is to be done with it?")
        .help("Begin with a verb: add, remove, alert on, limit")
        .fix(Fix::new("Insert a slot for the verb", Applicability::Draft, Edit::insert(at, "‹Add› ")))
}

/// `words` up to their first question mark, where only marks set apart follow: "Why …? — Ana Ruiz — 2026-12-04".
fn before_marks(words: &str) -> &str {
    let Some(at) = words.find('?') else { return words };
    let apart = words[at + 1..].trim_start().starts_with(['—', '–', '(', '[', '|', '·', '-', ';']);
    if apart { &words[..=at] } else { words }
}

/// The first sentence behind a bold title and marks, where it is a question and labels follow: "**Rota** (OPS-7). Could
/// …? Owner: Ana Ruiz."
fn between_marks(words: &str) -> &str {
    let from = imperative::requests(words).first().map_or(0, |first| first.verb.start);
    let rest = &words[from..];
    let Some(at) = rest.find('?') else { return "" };
    let label = rest[at + 1..].split_once(':').map(|(label, _)| label.trim());
    let labelled = label.is_some_and(|label| label.len() < 20 && label.starts_with(char::is_uppercase));
    let alone = rest[at + 1..].trim().is_empty();
    if labelled || alone { &rest[..=at] } else { "" }
}

/// "The lock was not taken.": something is told that was so.
fn is_told(words: &str) -> bool {
    static TOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [\W_]* (?: [A-Z]{2,}-\d+ \W+ )? (?P<what> (?: the | an? | our | no ) \s+ (?: [\w-]+ \s+ ){1,5}? )
                (?: (?: was | were ) \s+ (?: (?: far | much | way | a\ bit ) \s+ )? too \s+ \w+ | (?: was | were ) \s+ (?: not \s+ | never \s+ )? (?: \w+ly \s+ )? \w+ (?: ed | en | wn | un | pt | lt | nt | ld | ade | one | ound ) | (?: did\ not | didn['’]t ) \s+ \w+ ) \b (?P<rest> [^.;—–(]* )",
        )
        .ok()
    });
    let Some(found) = TOLD.as_ref().and_then(|told| told.captures(words)) else { return false };
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str()).to_lowercase();
    let (what, rest) = (part("what"), part("rest"));
    const LINKS: [&str; 7] = ["that", "which", "who", "whose", "when", "where", "if"];
    let clause = what.split_whitespace().any(|word| LINKS.contains(&word));
    let asks = ["should", "will ", "must ", "need"].iter().any(|word| rest.contains(word));
    !clause && !asks
}

fn is_question(words: &str) -> bool {
    static QUESTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:can|could|should|would|shall|do|does|did|is|are|was|were|will|how|why|what|which|who|when|where|have|has)\b[^.]*\?\W*$").ok()
    });
    QUESTION.as_ref().is_some_and(|question| question.is_match(behind_marks(words)))
        || QUESTION.as_ref().is_some_and(|question| question.is_match(words))
}

/// "The team discussed …", "We tweaked …": people did something, and nothing is asked for.
fn is_narrative(words: &str) -> bool {
    static NARRATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [\W_]* (?: [A-Z]{2,}-\d+ \W+ )? (?:
                (?: we | i | they | (?: the\ | our\ | both\ )? (?: [\w-]+\ ){0,4}? (?: team | teams | engineers? | developers? | sres? | groups? | squads? | crews? | departments? | operators? | leads? | managers? ) ) \s (?: also \s | then \s | have \s | had \s | already \s )*
                  (?: \w{3,}ed | met | ran | made | took | found | spoke | talked | wrote | sent | had\ a | began | held | saw | knew | thought | decided ) \b
              | (?: discussed | talked | considered | created | opened | raised | filed | agreed | planned | asked | requested | proposed | noted | identified ) \s (?: a | an | the | about | with | to | that | some | several | for | on | in | our ) \b
            ) (?P<rest> .* )",
        )
        .ok()
    });
    let Some(found) = NARRATIVE.as_ref().and_then(|narrative| narrative.captures(words)) else { return false };
    let rest = found.name("rest").map_or("", |rest| rest.as_str()).to_lowercase();
    // "We agreed to add a gate" asks for the gate.
    // What was spoken about asks for nothing: "talked at length about moving players to …".
    let told = rest.split(" about ").next().unwrap_or_default();
    let asks = [" to ", "should", "will ", "must ", "need "];
    !asks.iter().any(|word| told.contains(word)) || rest.trim_start().starts_with("about")
}

/// "The matron and the laboratory met on Monday": what somebody did, and nothing that is wanted.
fn tells_a_deed(context: &Context<'_>, item: &ActionItem) -> bool {
    let document = context.document;
    let told = document.sentences_at(item.text);
    let reading = context.reading.get();
    let words = reading.sentences.get(told.start).cloned().unwrap_or_default();
    // Most hold no such verb, and to find all deeds takes its time. Of "'d" the class is that of what it stands for.
    let may = |word: &Token| is_past_alone(word.class) || word.kind == TokenKind::Clitic;
    if told.len() != 1 || !reading.tokens[words].iter().any(may) {
        return false;
    }
    let deeds = deeds(document, reading, told.start);
    let asks = deeds.iter().any(|deed| deed.modal || deed.infinitive || !deed.finite);
    let first = deeds.first().filter(|deed| deed.opener.is_none() && !deed.passive && !asks);
    first.is_some_and(|deed| {
            // "Operators trained on …" is how it shall be.
            let known = deed.class == AgentClass::Person
                || deed.subject.is_some_and(|who| {
                    let who = document.source.slice(who).to_lowercase();
                    ["the ", "a ", "an ", "our "].iter().any(|article| who.starts_with(article))
                });
            known && deed.class.is_human() && deed.form == Form::Past
        })
        // "The responders paged within five minutes" may leave out "are"; nobody "went" without having gone.
        && deeds.iter().any(|deed| {
            let word = document.source.slice(deed.head).to_lowercase();
            lexicon::word(&word).is_some_and(|it| is_past_alone(it.class))
        })
}

/// Whether a word tells what was, and can be nothing else of its verb: "went", not "met".
const fn is_past_alone(class: Class) -> bool {
    class.is(Class::VBD) && !class.is(Class::VBN.or(Class::VB))
}

/// A short line none of whose words can be a verb.
fn is_fragment(words: &str) -> bool {
    if vague::find(words).is_some() || words.contains([crate::document::CODE, '/', ':']) {
        return false;
    }
    let start = imperative::start(words).min(words.len());
    let all: Vec<String> = words[start..]
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let verb = |word: &String| {
        let entry = lexicon::word(word);
        let form = entry.is_some_and(|entry| entry.class.is(VERB_FORMS.or(Class::MODAL)));
        // What no list knows may be anything.
        form || entry.is_none() && (word.ends_with("ing") || word.ends_with("ed") || word.ends_with("ify") || word.ends_with("ize"))
    };
    // "Zone checks": at the end of so few words, what can be a verb is the thing.
    let things = ["alarms", "alerts", "checks", "controls", "limits", "logs", "monitors", "probes", "reports", "reviews", "tests"];
    let last_is_thing = (2..=3).contains(&all.len()) && all.last().is_some_and(|word| things.contains(&word.as_str()));
    let told = &all[..all.len() - usize::from(last_is_thing)];
    let first_known = all.first().is_some_and(|word| lexicon::word(word).is_some());
    if of_what(&all) {
        return true;
    }
    (1..=5).contains(&all.len()) && first_known && !told.iter().any(verb)
}

/// "Replay of the orders": with "of" behind it a word is a thing, unless it is made of a verb to say what is
/// done: "creation of".
fn of_what(words: &[String]) -> bool {
    const VERBS: [&str; 5] = ["dispose", "think", "beware", "speak", "hear"];
    const DEEDS: [&str; 9] = ["tion", "sion", "ment", "ing", "al", "ance", "up", "out", "sis"];
    let (Some(first), Some("of")) = (words.first(), words.get(1).map(String::as_str)) else { return false };
    const ASKS: [&str; 7] = ["to", "should", "will", "must", "so", "that", "when"];
    (3..=8).contains(&words.len())
        && !words.iter().any(|word| ASKS.contains(&word.as_str()))
        && !VERBS.contains(&first.as_str())
        && !DEEDS.iter().any(|end| first.ends_with(end))
        && lexicon::word(first).is_none_or(|entry| entry.class.is(Class::NOUN))
}

/// Lines that only say that there is nothing, beside real items.
fn nothing_at_all(document: &Document) -> Vec<Finding> {
    static NOTHING: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"(?i)^\W*(?:n/?a|none|nothing|not applicable)\W*$").ok());
    static REGRET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:if|had)\s+(?:we|the\s+team|they|someone|somebody)\s+(?:had|have|been)\b.*\b(?:could|would|might)\b").ok()
    });
    let is = |pattern: &LazyLock<Option<Regex>>, text: &str| pattern.as_ref().is_some_and(|it| it.is_match(text));
    let has_items = open_items::listed(document).next().is_some();
    let mut findings = Vec::new();
    for block in &document.blocks {
        let item = matches!(block.kind, crate::document::BlockKind::Item { .. });
        if !item || !document.section_at(block.span.start).has(Role::Actions) {
            continue;
        }
        let text = document.source.slice(block.span);
        let span: Span = block.span;
        if has_items && is(&NOTHING, text) {
            findings.push(Finding::new(span, "This line asks for nothing").help("Delete it, or say why nothing is planned"));
        } else if is(&REGRET, text) {
            findings.push(
                Finding::new(span, "This tells what could have been, and asks for nothing")
                    .help("Say what will make it so: an alert, a check, a default"),
            );
        }
    }
    findings
}
