//! What stands among action items and is none: template prose, metadata lines, words around a list.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern, pattern};

use super::super::Role;
use super::super::roles::exact_roles;
use super::verb::is_request;
use super::{legend, mark, owner};

/// Labels of metadata that stand beside items.
const LABELS: &[&str] = &[
    "category",
    "tags",
    "tag",
    "labels",
    "time to detection",
    "time to recovery",
    "time to resolve",
    "time to mitigate",
    "time to detect",
    "time to repair",
    "mttr",
    "mttd",
    "status",
    "date",
    "duration",
    "severity",
    "author",
    "authors",
    "reviewer",
    "reviewers",
    "impact",
    "root cause",
];

/// Labels of an item's acceptance criteria, which may be long.
const CRITERIA: &[&str] = &[
    "acceptance criteria",
    "acceptance",
    "done when",
    "definition of done",
    "success criteria",
    "exit criteria",
];

/// Labels of an item's own fields.
const ITEM_FIELDS: &[&str] = &[
    "owner",
    "owners",
    "assignee",
    "assignees",
    "assigned to",
    "dri",
    "responsible",
    "accountable",
    "addressed to",
    "addressee",
    "carried out by",
    "steward",
    "planned end",
    "until",
    "reference",
    "due",
    "due date",
    "deadline",
    "eta",
    "target date",
    "target",
    "priority",
    "prio",
    "ticket",
    "tickets",
    "issue",
    "jira",
    "pr",
    "tracking",
    "tracking issue",
    "type",
    "status",
    "state",
    "estimate",
    "effort",
    "size",
    "points",
    "story points",
    "timeline",
    "timeframe",
    "link",
    "links",
    "bug",
    "severity",
    "category",
];

/// The label of a `Label: value` line in small letters, and its value.
pub(super) fn split_label(text: &str) -> Option<(String, &str)> {
    let line = text.trim().trim_start_matches(['-', '+', '•']).trim();
    let (label, value) = line.split_once([':', '='])?;
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let value = value.trim_start_matches([':', '*', '_', ' ']);
    (!label.is_empty() && label.split_whitespace().count() <= 4).then_some((label, value))
}

/// Whether `text` is a `Label: value` line rather than something to do.
pub(super) fn is_metadata(text: &str) -> bool {
    let Some((label, value)) = split_label(text) else { return false };
    let words = value.split_whitespace().count();
    if LABELS.contains(&label.as_str()) || CRITERIA.contains(&label.as_str()) {
        return true;
    }
    // "Owner: Ravi — upgrade the cluster — ETA June" is an item that names its owner first.
    if ITEM_FIELDS.contains(&label.as_str()) {
        return words <= 5;
    }
    // "Detection: alert on drift" is an item of that kind; "Detection time: 10:02" is not.
    let known = exact_roles(&label);
    let kind_of_item = mark::names_kind(&label) && words >= 3;
    let other = !known.is_empty() && !known.contains(&Role::Actions);
    // "Short term: restart the job by hand" asks for something.
    let asks = words >= 3
        && value.split_whitespace().next().is_some_and(|verb| is_request(&verb.to_lowercase()));
    other && !kind_of_item && !asks && words <= 6
}

/// Whether `text` tells others what to do, "Package maintainers should …", or of the item above it: "This has
/// been done."
pub(super) fn is_for_others(text: &str) -> bool {
    static OTHERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [\s*_]* (?:
                (?: (?: all | any | affected | other | our | most | existing | new | concerned ) \s )* (?: \w+ \s (?: and | or | & ) \s )? (?: (?: package | library | plugin | node | application | app | api | end | self-hosted | third-party ) \s )?
                  (?: users? | customers? | clients? | consumers? | subscribers? | readers? | visitors? | maintainers? | merchants? | downstreams? | integrators? | validators? | you | application \s developers? )
                  (?: \s (?: and | or ) \s \w+ )? \s (?: should | must | may \s wish \s to | need \s to | have \s to | (?: are | is ) \s (?: strongly \s )? (?: advised | encouraged | urged | recommended | asked ) ) \b
              | \(? this \s (?: post | page | report | document | section | list | article ) \s (?: will | is \s going \s to ) \s be \s (?: updated | amended | extended | revised )
              | (?: do \s not \s )? (?: use | upgrade \s to | update \s to | stay \s on | downgrade \s to ) \s (?: version \s )? v?\d+\.\d[\w.]* [^.]* \b (?: recommended | stable | for \s testing | if \s you )\b
              | (?: this | that | it ) \s (?: has \s (?: now \s | already \s | since \s )? been | was | is \s (?: now | already ) ) \s (?: now \s | already \s )? (?: done | completed | finished | implemented | fixed ) \b )",
        )
        .ok()
    });
    OTHERS.as_ref().is_some_and(|others| others.is_match(text))
}

/// Whether `text` names a field rather than an item, in the first cell of a form.
pub(super) fn is_metadata_label(text: &str) -> bool {
    let label = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    LABELS.contains(&label.as_str())
        || ITEM_FIELDS.contains(&label.as_str())
        || !exact_roles(&label).is_empty()
}

/// Whether `text` is a field that says who does an item or until when.
pub(in crate::document) fn assigns(text: &str) -> bool {
    const ASSIGNS: &[&str] = &[
        "owner",
        "owners",
        "assignee",
        "assignees",
        "assigned to",
        "dri",
        "responsible",
        "due",
        "due date",
        "deadline",
        "target date",
    ];
    split_label(text).is_some_and(|(label, _)| ASSIGNS.contains(&label.as_str()))
}

/// Whether `text` is a field of an item: `Owner: …`, `Due: …`.
pub(in crate::document) fn is_item_field(text: &str) -> bool {
    split_label(text).is_some_and(|(label, _)| {
        ITEM_FIELDS.contains(&label.as_str()) || CRITERIA.contains(&label.as_str())
    })
}

/// Words of a form about what to fill in.
static PROMPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\s*_>\[(<{\#-]* (?:
            (?: list | describe | include | enter | fill \s in | note | insert | outline | specify | summari[sz]e | capture | record | provide | put | write | add | create )
              \b [^.]* \b (?: action \s items? | follow[\s-]?ups? | the \s actions | actions? \s (?: taken | to | we | that | needed ) | tasks? \s (?: we | you | that | to ) | here | below \s* (?: [.:;,)] | $ ) | next \s steps | to \s prevent \s this )
          | (?: every | each ) \s (?: action \s item | item | action | follow[\s-]?up ) \b
          | P[0-4] \s* (?: [-–—:=] | is | are ) \s* (?: critical | urgent | important | high | medium | normal | low | nice | must | should ) \b
          | these \s are \b | this \s section | e\.?g\. | for \s example | example \b | sample \b | what \s (?: will | can | do | are ) \s we \b .* \? | how \s (?: will | can ) \s we \b .* \?
          | action \s items? \s (?: go | should | must | need )
          | (?: if | had ) \s (?: we | the \s team | someone | somebody | they ) \s (?: had | have ) \b
          | (?: first | second | another | some ) \s (?: action | item | task ) \b
          | (?: action | item | task ) \s (?: item \s )? (?: \d+ | [a-z] ) \s* [.:]? \s* $
          | no \s (?: \w+ \s ){0,2}? (?: actions? | items? | follow-?ups? | next \s steps | work | changes? ) (?: \s items? )? \s (?: is | are | was | were | has \s been | have \s been | planned | required | needed | necessary ) \b
          | nothing \s (?: is | was | has \s been ) \s (?: planned | decided | agreed | needed | required | open | left ) \b
          | none \s? [:—–-]
          | (?: none | n/?a | nothing | no \s (?: further \s | immediate \s | specific \s | additional \s | other \s | new \s )? (?: action | follow | next ) [\w\s-]* (?: items? | required | needed | identified | ups? )? | not \s applicable | tbd | tba | tbc | todo | to \s be \s (?: determined | defined | decided | added ) | xxx | lorem \s ipsum | same \s as \s above | as \s above | see \s above ) \b [.!:,\s]* (?: $ | at \s this )
        )",
    )
    .ok()
});

/// How many words the name of a slot may have, its braces counted.
const MOST_SLOT_WORDS: usize = 6;

/// Whether `text` is several slots and nothing else: `{{ what }} [link to the issue]`.
fn is_slots(text: &str) -> bool {
    static SLOTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"^(?:(?:\{\{\s*[^\s{}]+(?:\s+[^\s{}]+){0,3}\s*\}\}|\[[^\[\]]{1,40}\]|<[^<>:]{1,40}>)[\s,;:|–—-]*){2,}$",
        )
        .ok()
    });
    text.starts_with(['{', '<', '[']) && SLOTS.as_ref().is_some_and(|slots| slots.is_match(text))
}

/// Whether an entry with a box is about the report itself: "Sections above are filled in", "Report
/// reviewed by the team". Such a list says when the report is finished, not what changes.
pub(in crate::document) fn is_about_report(text: &str) -> bool {
    static ABOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [\s*_]* (?: (?: push | publish | share | send | upload | move | copy | archive | announce | link ) \s (?: out \s )? th(?:is|e) \s (?: final \s )? (?: doc(?:ument)? | post-?mortem | report | page | write-?up ) \b
              | (?: file | open | create ) \s (?: \w+ \s )? (?: issues | tickets ) \s for \s (?: all | each | every | the \s (?: action | follow | corrective ) ) ) .*
              | ^ [\s*_]* (?: the \s | this \s | all \s | all \s of \s the \s | every \s | each \s | our \s )?
              (?: incident | outage | (?: sections? | fields? | questions? | headings? | parts? ) (?: \s (?: above | below | of \s (?: the | this ) \s \w+ ) )?
                | (?: incident \s )? title | (?: \w+ \s )? (?: post-?mortem | retrospective | report | review | write-?up | document | timeline | summary ) (?: \s meeting )?
                | (?: action (?:able)? \s items? | actionables? | follow-?ups? | actions | tickets | issues ) (?: \s (?: above | below ) )? )
              (?: \s and \s [^.;]{3,30}? )?
              \s (?: (?: is | are | was | were | has | have ) (?: \s been )? (?: \s (?: all | now | fully ) )? \s )?
              (?: dealt \s with | over | resolved | closed | declared | mitigated | fill(?:ed)? | complete[d]? | clean(?:ed)? | review(?:ed)? | publish(?:ed)? | shared | sent | written | drafted | approved | signed | announced | archived | scheduled | held | linked
                | (?: a \s | an \s )? (?: linked \s )? (?: github \s | jira \s )? (?: issues? | tickets? | owners? | due \s dates? | dates? ) ) \b",
        )
        .ok()
    });
    ABOUT.as_ref().is_some_and(|about| about.is_match(text))
}

/// Whether `text` is left over from a template, or stands for nothing.
pub(super) fn is_template(text: &str) -> bool {
    let trimmed = text.trim();
    if owner::is_nothing(trimmed) || trimmed.is_empty() {
        return true;
    }
    let wrapped = |open: char, close: char| {
        trimmed
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
            .is_some_and(|inner| !inner.contains([open, close]))
    };
    // `<what to do>`, `{{action}}`, `[Describe …]`; a link and a tag have something behind them.
    // Braces around a whole sentence were filled in and left standing.
    let filled = trimmed.split_whitespace().count() > MOST_SLOT_WORDS;
    let slot = wrapped('<', '>') && !trimmed.contains("://")
        || trimmed.starts_with("{{") && trimmed.ends_with("}}") && !filled
        || is_slots(trimmed)
        || wrapped('{', '}')
        || wrapped('[', ']')
        || wrapped('‹', '›');
    // "… another item": goes on with whatever somebody fills in.
    let dots = trimmed.starts_with("...") || trimmed.starts_with('…');
    let slot = slot || dots && trimmed.split_whitespace().count() <= MOST_SLOT_WORDS;
    let italic =
        (wrapped('_', '_') || wrapped('*', '*')) && trimmed.split_whitespace().count() >= 3;
    slot || italic || PROMPT.as_ref().is_some_and(|prompt| prompt.is_match(trimmed))
}

/// Whether `text` is a link and nothing else.
pub(super) fn is_link(text: &str) -> bool {
    let trimmed = text.trim().trim_matches(['<', '>']);
    let bare = trimmed.starts_with("http") && !trimmed.contains(char::is_whitespace);
    bare || trimmed.starts_with('[') && trimmed.ends_with(')') && trimmed.matches("](").count() == 1
}

/// Whether a paragraph is about the items rather than one of them: an introduction, a pointer to a
/// list elsewhere.
pub(super) fn is_around(text: &str) -> bool {
    static POINTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \b (?: tracked | listed | found | recorded | documented | captured | collected | available | maintained | filed | kept | managed | held | live | see | refer | follow ) \b [^.]* (?: \]\( | https?:// | \b (?: here | below | above | board | jira | backlog | epic | milestone | project | table | list | section ) \b )
             | ^ (?: the \s following | following | below | (?: [^.]* \b (?: and | so ) \s )? here \s (?: are | is ) | [^.]* \b commit (?: s | ted | ting ) \s to \s (?: several | numerous | many | the \s following | a \s number \s of ) \b | we (?:\s have)? \s (?: identified | listed | collected | created \s the ) | in \s (?: order | addition ) \b [^.]* : $ | as \s a \s result \b [^.]* : $ )",
        )
        .ok()
    });
    let trimmed = text.trim();
    let short = trimmed.split_whitespace().count() <= 25;
    let picture = trimmed.starts_with("![") || trimmed.starts_with("<");
    // What is said before is the item; "(filed in …)" behind it says where it is kept.
    let opening = trimmed.find(". ").map_or(trimmed, |end| &trimmed[..end]);
    let points = short && POINTER.as_ref().is_some_and(|pointer| pointer.is_match(opening));
    let says = narrates(trimmed) || addresses(trimmed) || signs(trimmed);
    // "We have built a watchdog. On failures it goes through these stages:" is about the watchdog.
    let leads = trimmed.ends_with(':') && !legend::describes(trimmed);
    leads || is_link(trimmed) || picture || points || says
}

/// Whether a paragraph apologises, thanks or asks readers to get in touch, and plans nothing.
fn addresses(text: &str) -> bool {
    static READERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [\s*_]* (?: (?: again | finally | once\ (?:again|more) ) ,? \s )? (?:
                (?: we | i ) (?: \s (?: are | also | all | want \s to | would \s like \s to | do ) | ['’](?:re|d \s like \s to) )? \s (?: \w+ly \s | very \s | so \s )* (?: sorry | apologi[sz]e | thank | appreciate | understand | know | value | regret | recogni[sz]e ) \b
              | thanks? \b | sorry \b | hope \b | you \s can \s (?: read | find | see | follow ) | our \s (?: sincere(?:st)? \s )? apologies | (?: please | feel \s free \s to ) \s (?: contact | reach | email | get \s in | let \s us | do \s not \s hesitate | join | open | visit ) \b
              | if \s (?: you | there ) \b | for \s (?: any | further | more ) \s (?: questions | information | details ) )",
        )
        .ok()
    });
    // What is promised on the way does not make a farewell an item.
    let opening = text.find(". ").map_or(text, |end| &text[..end]);
    READERS.as_ref().is_some_and(|readers| readers.is_match(text)) && !asks(opening)
}

/// Whether a paragraph is a signature, lines of names that break by hand: "ines<br/> on behalf of the crew".
fn signs(text: &str) -> bool {
    static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?i)^[\w.@'’-]+(?: [\w.@'’-]+){0,2}(?:,[^.\n<]{2,40})?(?:\s*<br\s*/?>|\\|  )\s*(?:$|(?:on behalf of|for) the \P{Nd}{2,40}$)").ok()
    });
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    !is_request(&first) && SIGNS.as_ref().is_some_and(|signs| signs.is_match(text))
}

/// Whether a paragraph tells how things were, and asks for nothing: "The outage seemed to come from …".
fn narrates(text: &str) -> bool {
    static TELLS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^[\s*_]*(?:(?:the|this|that|it|there|these|those|our|all|some|[a-z]+ing)\b[^.?!]{0,80}?\b(?:was|were|had|seemed|appeared|came|happened|remained)\b|(?:(?:after|before|when|while|as|once|on|in|during)\b[^.?!,]{3,80},\s)?(?:we|i)\s(?:then |also |soon |quickly )?(?:found|saw|noticed|learned|learnt|realised|realized|discovered|experienced|observed)\b)").ok()
    });
    TELLS.as_ref().is_some_and(|tells| tells.is_match(text)) && !asks(text)
}

/// Whether a paragraph asks for something, or tells of work.
pub(super) fn asks(text: &str) -> bool {
    static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:will|should|shall|must|needs?|ought|we can|plans? to|planning|planned to|(?:is|are|been) planned|todo|(?:is|are|has|have|remains?) to be|going to|intend\w*|want\w*|(?:is|are) needed|continu(?:e|es|ing) to|working (?:on|to)|has been|have been|was (?:added|changed|created|disabled|fixed|removed|replaced|updated|upgraded|increased|raised)|were (?:added|changed|created|disabled|fixed|removed|replaced|updated|upgraded|increased|raised))\b|@\w").ok()
    });
    ASKS.as_ref().is_some_and(|asks| asks.is_match(text))
}

/// Whether a list item only points at a list elsewhere: "See the [board](…)".
pub(super) fn is_pointer(text: &str) -> bool {
    static POINTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:see|refer to|tracked (?:in|at|here|on)|listed (?:in|at|here)|(?:the )?(?:action items|actions|tickets|follow-?ups) (?:are|can be)\b|more (?:details|information)\b).*(?:\]\(|https?://|\bhere\b)").ok()
    });
    text.split_whitespace().count() <= 15
        && POINTER.as_ref().is_some_and(|pointer| pointer.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_prose_is_no_item() {
        for text in [
            "_List what was planned after this incident_",
            "*What tasks will you create?*",
            "List the actions we will take.",
            "Every action item should have an issue",
            "<action>",
            "{{action}}",
            "[Describe the action]",
            "P0 - Critical for the release",
            "None.",
            "N/A",
            "TBD",
            "—",
            "e.g. add an alert",
            "Action item 1",
            "If we had seen it earlier, we could have drained the node",
            "No further actions required.",
            "Nothing is planned yet, the vendor looks into it.",
            "No action is planned, because the host is retired in June.",
            "None: the risk is accepted until the cluster is retired.",
            "{{ short summary }} [link to the issue]",
            "{{ summary of the change }}",
        ] {
            assert!(is_template(text), "{text}");
        }
        for text in [
            "Add an alert",
            "List tenants in the console",
            "Include the tenant in each log line",
            "[Add an alert](https://x.example/1)",
            "None of the probes may page twice",
            "{{ Store the ledger's snapshots in two regions from now on }}",
            "[P1] [Prevention] Cap retries in the ledger",
            "[OPS-12](https://x.example/12)",
            "[P1] Add an alert",
            "Describe the failover in the runbook",
        ] {
            assert!(!is_template(text), "{text}");
        }
    }

    #[test]
    fn entries_about_the_report_are_told_from_work() {
        for text in [
            "Incident is over",
            "All sections are filled in",
            "Action items have owners",
            "Report reviewed by the platform team",
            "The review meeting has been held",
            "Tickets above are linked",
            "Share this report with support",
            "Open tickets for all action items",
        ] {
            assert!(is_about_report(text), "{text}");
        }
        for text in [
            "Report errors of the ledger to the dashboard",
            "Incident channel is created by the bot",
            "Review the retry limits",
            "Tickets of tenants reach the on-call engineer",
            "Timeline queries are cached",
            "Publish the limits of the ledger",
            "Open issues with the vendor",
        ] {
            assert!(!is_about_report(text), "{text}");
        }
    }

    #[test]
    fn metadata_is_no_item() {
        for text in [
            "Category: Kubernetes",
            "Time to detection: 31 minutes",
            "**Owner**: @ines",
            "Status: final",
            "Due: 2026-06-01",
        ] {
            assert!(is_metadata(text), "{text}");
        }
        for text in [
            "Detection: alert on drift in the ledger",
            "**Quota**: cap retries",
            "Ledger: cap retries",
            "Add an alert: drift",
            "Owner: Ravi — upgrade the ledger cluster — ETA June",
            "Short term: restart the job by hand",
        ] {
            assert!(!is_metadata(text), "{text}");
        }
    }

    #[test]
    fn what_others_should_do_is_no_item() {
        for text in [
            "Package maintainers and users should avoid shared passwords.",
            "Application developers should use a lock file.",
            "All affected customers are advised to rotate their keys.",
            "You should update to 2.1.",
            "This has been done. Sign up on the list.",
            "(This post will be updated when the vendor answers.)",
            "Use version 4.2.1, the current stable release.",
        ] {
            assert!(is_for_others(text), "{text}");
        }
        for text in [
            "Developers should run the tests before a merge.",
            "User sessions must expire after a day.",
            "This service should drop old entries.",
            "Use version 4.2.1 of the ledger in the pipeline",
        ] {
            assert!(!is_for_others(text), "{text}");
        }
    }

    #[test]
    fn words_around_a_list() {
        for text in [
            "We are committed to:",
            "Actions are tracked [here](https://x.example).",
            "All items are kept in the [tracker](https://x.example/board).",
            "See the board at https://x.example/board",
            "[Ledger](https://x.example)",
            "The queue seemed to be full, which had happened before.",
            "Turning it off was no good answer, as nothing was kept then.",
            "After looking for another way, we found a patch of a reader.",
            "ines<br/>\non behalf of the ledger crew.",
            "Kofi Mensah, Ledger Team Member <br>",
        ] {
            assert!(is_around(text), "{text}");
        }
        let item =
            "The probe should page two people. It should also post. (filed https://x.example/1)";
        assert!(!is_around(item));
        assert!(!is_around(
            "Cap retries in all clients so that one tenant cannot exhaust the pool."
        ));
    }
}
