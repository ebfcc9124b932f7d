//! Promises in running text: "To prevent this, we will add an alert", "We've now capped retries".
//!
//! They are items that nobody has put on the list. Only plain statements of the writers about their
//! own work count, and only where a report explains, not where it narrates or reflects.

use std::sync::LazyLock;

use crate::text::{Captures, Regex, ascii_pattern};

use super::super::sentence::{Place, Quotation};
use super::super::{Block, BlockKind, Document, Role, Section, SectionShape, Sentence, Unit};
use super::announced::announces;
use super::verb::{is_form, is_request};
use super::{ItemState, change, told};

/// Sections in which sentences about the future are something else.
pub(super) const ELSEWHERE: &[Role] = &[
    Role::Timeline,
    Role::WentWell,
    Role::Lucky,
    Role::Questions,
    Role::Messaging,
    Role::Appendix,
    Role::Glossary,
    Role::Scorecard,
    Role::Related,
    Role::Thanks,
    Role::Attendees,
    Role::Authors,
    Role::Impact,
    Role::LeadUp,
];

/// Words that may open a sentence before its subject.
const OPENING: &str = r"(?:(?:so|to\ (?:this\ end|start\ with|begin\ with)|(?:to\ (?:prevent|avoid|address|mitigate|fix|solve|keep|stop|ensure|make\ sure|reduce)|as\ a)\ [^,]{3,60}|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|next(?:\ time)?|also|additionally
    |in\ addition|at\ this\ point|furthermore|moreover|going\ forward|from\ now\ on|rather\ than\ [^,]{3,60}|in\ (?:the\ )?(?:future|meantime|short[\ -]term|long[\ -](?:term|run))|longer[\ -]term|long[\ -]term|short[\ -]term|as\ such|therefore|hence|however|since\ then|meanwhile|with\ this\ in\ mind|after\ [^,]{3,40}),?\ )*";

/// Whoever promises: the writers and those they speak for.
const US: &str = r"we | i | (?: the | our ) \s (?: \w+ \s ){0,2}? (?: teams? | engineers | developers | staff | maintainers | admins )";

static PROMISE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ \W* {OPENING} (?:
            (?: {US} ) (?: ['’]ll | \s will ) \s (?: also \s | now \s )? be \s (?: \w+ly \s )? (?P<doing> [a-z]+ing ) \b
          | (?: we | i ) (?: ['’]re | ['’]m | \s are | \s am ) \s (?: also | now | additionally ) \s (?P<ongoing> working \s (?: on | to | with ) | looking \s (?: at | into ) )
          | (?: we | i ) (?: ['’]re | ['’]m | \s are | \s am ) \s (?: (?: also | now | additionally | currently | therefore ) \s )* (?P<making> adding | implementing | building | introducing | creating | developing | migrating | replacing | automating | improving | expanding | extending | upgrading | rewriting | redesigning | hardening | strengthening | rolling \s out | setting \s up | putting \s in \s place ) \b
          | (?: we | i ) \s now \s (?P<kept> use | run | require | check | monitor | test | verify | keep | store | alert | validate | enforce | limit | have \s (?: an? | alerts | monitoring | checks | tests | backups | automated | automatic ) ) \b
          | there \s (?: is | are ) \s now \s (?P<stands> an? | alerts | monitoring | checks | tests | backups ) \b
          | (?P<what> [a-z][^.,;:]{{2,80}}? ) \s (?: has | have ) \s (?: (?: also | now | since | already | therefore ) \s )* been \s (?P<put> added | implemented | introduced | put \s in \s place | set \s up | established | hardened | strengthened | expanded ) \b
          | (?P<who> (?-i: [A-Z][\w.&-]+ (?: \s [A-Z][\w.&-]+ )? ) ) \s (?: plans | intends | aims | is \s planning ) \s to \s (?P<planned> [a-z]+ )
          | (?: {US} ) (?: ['’]ll \s | \s will \s | ['’]re \s going \s to \s | \s (?: are | is | am ) \s going \s to \s | ['’]m \s going \s to \s | \s (?: plan | plans | intend | intends | aim | have \s decided ) \s to \s | \s (?: are | is ) \s looking \s to \s | \s (?: are | is ) \s no \s longer \s going \s to \s )
                (?: also \s | now \s | then \s | soon \s | therefore \s | additionally \s | further \s | no \s longer \s | \w+ly \s )* (?P<future> [a-z]+ )
          | (?: {US} ) \s (?: (?: also | really | definitely | clearly | probably ) \s )? (?: should | must | need \s to | needs \s to | want \s to | ought \s to )
                (?: \s (?: also | now | then | soon | therefore | really | definitely | further | at \s least | strive \s to | try \s (?: to | and ) | endeavou?r \s to ) )* \s (?: be \s (?P<wishing> [a-z]+ing ) | (?P<wish> [a-z]+ ) )
          | (?: we | i ) (?: ['’]ve | \s have ) \s (?: (?: (?: now | also | already | therefore | both | \w+ly ) \s )* since \s (?: \w+ly \s )? (?P<since> [a-z]+ed | put | built | made | set | rewritten )
                | (?: now \s | also \s | already \s | therefore \s | successfully \s )* (?P<done> added | set \s up | changed | implemented | introduced | updated | enabled | configured | deployed | increased | removed | disabled | automated | built | moved | upgraded | patched | replaced | improved | adjusted
                    | rolled \s out | put \s in \s place | switched | migrated | raised | lowered | tightened | hardened | rotated | revoked | reduced | limited | capped | extended | instituted | installed | split | rewritten | blocked | shipped | launched | established | separated | doubled | documented | written | expanded | strengthened | refactored | redesigned | provisioned | purchased | bought ) ) \b
          | (?: we | i ) (?: ['’]ve | \s have ) \s (?: also \s | now \s | already \s )* (?P<deed> [a-z]+ed ) \s (?: the | our | a | an | all | this | these ) \b
          | (?: we | i | (?: the | our ) \s (?: \w+ \s ){{0,2}}? team ) \s (?: (?: also | now | then | therefore | \w+ly ) \s )* (?P<purpose> [a-z]+ed | set \s up | put | built | made | wrote | rewrote )
                \s [^.;:]{{3,120}}? \b to \s (?: avoid | prevent | ensure | reduce | guard \s against | make \s sure ) \b [^.;]* \b (?: in \s (?: the \s )? future | again | recurr\w+ | going \s forward | from \s now \s on | next \s time ) \b
          | (?: [a-z][^.,;:]{{2,80}}? ) \s (?: will | is \s going \s to | are \s going \s to ) \s (?: also \s | now \s )? be \s
                (?P<passive> added | implemented | introduced | conducted | updated | improved | enabled | replaced | migrated | automated | removed | upgraded | reviewed | scheduled | rewritten | documented | expanded | hardened | strengthened | audited
                    | extended | fixed | refunded | reimbursed | compensated | credited ) \b
          | (?: [a-z][^.,;:]{{2,80}}? ) \s (?: should | needs? \s to ) \s (?: also \s | always \s )? be \s
                (?P<due> added | implemented | introduced | conducted | updated | improved | enabled | replaced | migrated | automated | removed | upgraded | reviewed | scheduled | rewritten | documented | expanded | hardened | strengthened | audited
                    | extended | fixed | tested | rehearsed | checked | taken | moved | split | created | set \s up ) \b
          | (?: [a-z][^.,;:]{{2,80}}? ) \s (?: will | is \s going \s to | are \s going \s to ) \s (?: also \s | now \s )? be \s (?P<ahead> [a-z]+ed | taken | made | kept | run | built | put | sent | set ) \b
        )"
    ))
    .ok()
});

/// A sentence without any of these promises nothing.
static SIGNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"working|looking|will|have|going|plan|intend|aim|now|been|are |['’](?:ll|ve|re |m )| am ",
    )
    .ok()
});

/// Nor does one without these words, of which each of the promises has one: most sentences that may promise have
/// none, and to follow all ways in which they could takes long.
static FRAMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:we|i|teams?|engineers|developers|staff|maintainers|admins|be|been|now|(?:plans|intends|aims|planning)\s+to)\b").ok()
});

/// Nor does one without these that tells what was changed: "… to avoid this in the future".
static HENCEFORTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)future|again|recurr|going forward|from now on|next time|since").ok()
});

/// And one without any of these wishes for nothing.
static WISHES: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"should|must|need|want|ought|: ").ok());

/// Verbs after "we will" that promise no work.
pub(super) const IDLE: &[&str] = &[
    "be", "have", "need", "see", "know", "not", "remain", "probably", "likely", "never", "find",
    "get", "always", "still", "keep", "hope", "post", "amend", "publish", "share", "provide",
    "describe", "discuss", "use", "refer", "call", "assume", "explain", "look", "notify",
    "contact", "send", "let", "wait", "start", "stay", "come", "try", "want", "go", "continue",
];

/// Words in brackets, or before a colon, by which a sentence of any section says that it is an item.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?xi) ^ [\s*_]* (?: \[ \s* (?:action|follow[\ -]?up)(?:\ item)? \s* \] | (?:action|follow[\ -]?up)\ item [*_]* : | (?-i: TODO ) (?: \( [^)]* \) )? [*_]* : ) [*_:]* \s+ \S").ok()
});

/// Items that running text of any section is marked as: "[Action item] cap retries".
pub(super) fn tagged(document: &Document) -> impl Iterator<Item = &Block> {
    let hits = document.hits(Unit::Block, |words| {
        let tagged = || TAG.as_ref().is_some_and(|tag| tag.is_match(words));
        (words.len() > 12 && tagged()).then_some(())
    });
    let count = hits.len();
    (0..count).map(move |at| &document.blocks[hits[at].0]).filter(|block| {
        let text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
        text && block.quote_depth == 0 && !document.in_role(block.span.start, Role::Actions)
    })
}

/// The sentences of `document` that promise work, or tell of it as done; with `wishes`, also those that
/// say what should be done.
pub(super) fn all(document: &Document, wishes: bool) -> Vec<(&Sentence, ItemState)> {
    let hits = document.hits(Unit::Prose, |prose| {
        let plain = |_: &ItemState| !announces(prose);
        let (promise, wish) = promised(prose);
        let (promise, wish) = (promise.filter(plain), wish.filter(plain));
        (promise.is_some() || wish.is_some()).then_some((promise, wish))
    });
    let promises = hits.iter().filter_map(|(index, (promise, wish))| {
        let sentence = &document.sentences[*index];
        let told = matches!(sentence.place, Place::Paragraph | Place::Bullet { .. })
            && sentence.quotation == Quotation::None;
        let state = if wishes { *wish } else { *promise }.filter(|_| told)?;
        // An entry of a list is a promise where it tells what was changed for the time to come.
        let listed = sentence.place != Place::Paragraph;
        let ahead = || looks_ahead(document.prose_at(sentence.span));
        // Below the lessons it may go on with what will be done, where nothing else is planned.
        let lesson = || {
            document.in_role(sentence.span.start, Role::Lessons)
                && wills(document.prose_at(sentence.span))
        };
        let told = !listed || wishes && lesson() || state == ItemState::Done && ahead();
        let state = told.then_some(state)?;
        explains(document, sentence).then_some((sentence, state))
    });
    promises.collect()
}

/// Whether the sentence stands where a report explains.
fn explains(document: &Document, sentence: &Sentence) -> bool {
    let Some(section) = document.sections.get(sentence.section) else { return false };
    let quoted = document.quotations.iter().any(|quotation| quotation.overlaps(sentence.span));
    let left = usize::from(is_behind(document, section, sentence));
    !quoted
        && !document.chain(section).skip(left).any(|section| {
            // "Communication" below "Lessons learned" is a topic, and no message.
            let topic = |role: &Role| *role == Role::Messaging && is_lesson(document, section);
            let elsewhere = |role: &Role| ELSEWHERE.contains(role) && !topic(role);
            section.roles.iter().any(|role| elsewhere(role) || *role == Role::Actions)
        })
}

/// Whether `section` stands below one of lessons.
fn is_lesson(document: &Document, section: &Section) -> bool {
    document.chain(section).skip(1).any(|outer| outer.has(Role::Lessons))
}

/// Whether the sentence follows what the label of its section announces, "Timeline:" above a listing: then it
/// goes on with the section around that.
fn is_behind(document: &Document, section: &Section, sentence: &Sentence) -> bool {
    // A listing is followed by a few paragraphs at most before something else begins.
    const FEW: usize = 6;
    let end = document.blocks.partition_point(|block| block.span.end <= sentence.span.start);
    let inside = document.blocks[..end].iter().rev().take(FEW);
    let mut inside = inside.take_while(|block| block.span.start >= section.title.end);
    section.shape == SectionShape::Label
        && sentence.place == Place::Paragraph
        && inside.any(|block| block.kind == BlockKind::Code)
}

fn has(prose: &str, signs: &LazyLock<Option<Regex>>) -> bool {
    signs.as_ref().is_some_and(|signs| signs.is_match(prose))
}

/// Whether a sentence says what the writers will do.
fn wills(prose: &str) -> bool {
    const WILL: [&str; 8] = [
        "we will ",
        "we'll ",
        "we’ll ",
        "i will ",
        "i'll ",
        "i’ll ",
        "we are going to ",
        "we plan to ",
    ];
    let lower = prose.to_lowercase();
    WILL.iter().any(|will| lower.contains(will))
}

/// Whether "be", with `rest` behind it, says how somebody will be: "much more open".
fn is_of_manner(verb: &str, rest: &str) -> bool {
    verb == "be" && rest.split(' ').take(3).any(|word| matches!(word, "more" | "better" | "less"))
}

/// Whether a sentence speaks of the time to come in so many words.
fn looks_ahead(prose: &str) -> bool {
    has(prose, &HENCEFORTH)
}

/// "We will focus on the first network for the remainder of the post-mortem."
fn tells_of_report(text: &str) -> bool {
    static REPORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:in|of|for|throughout|below in) (?:the|this) (?:post-?mortem|post|report|article|document|write-?up)\b|^\W*this (?:post-?mortem|post|page|report|article|document|list) (?:will|is going to) be\b").ok()
    });
    REPORT.as_ref().is_some_and(|report| report.is_match(text))
}

/// What a sentence says behind "We also learned from this that", and without "as the ones who run it" behind its
/// subject: "However, we, as a community, should …".
fn plainly(text: &str) -> String {
    const LEARNED: [&str; 5] = [" learned ", " learnt ", " realised ", " realized ", " concluded "];
    let lower = text.to_ascii_lowercase();
    let ours = lower.starts_with("we ") || lower.starts_with("i ");
    let learned = || LEARNED.iter().filter_map(|it| lower.find(it)).min().filter(|at| *at < 20);
    let that = ours.then(learned).flatten().and_then(|at| Some(lower[at..].find(" that ")? + at));
    let text = that.map_or(text, |that| &text[that + " that ".len()..]);
    let aside = text.find("we, as ").or_else(|| text.find("We, as "));
    let aside = aside.and_then(|at| {
        let end = text[at + 3..].find(", ")? + at + 3;
        Some(format!("{}{}", &text[..at + 2], &text[end + 1..]))
    });
    aside.unwrap_or_else(|| text.to_owned())
}

/// Whether a sentence promises work, and whether it tells of it as done; and the same where wishes count.
fn promised(prose: &str) -> (Option<ItemState>, Option<ItemState>) {
    let (sure, wishes) = (has(prose, &SIGNS) || looks_ahead(prose), has(prose, &WISHES));
    if !(sure || wishes) {
        return (None, None);
    }
    let text = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = plainly(&text);
    // "We will only deploy hotfixes until it is mended": for the time being.
    if text.contains(" until ") || tells_of_report(&text) {
        return (None, None);
    }
    let framed = PROMISE.as_ref().filter(|_| has(&text, &FRAMES));
    let found = framed.and_then(|promise| promise.captures(&text));
    let read = |wishes| read(&text, found.as_ref(), wishes);
    let promise = if sure { read(false) } else { None };
    (promise, if wishes { read(true) } else { promise })
}

/// What the sentence `text` promises, with what the pattern found in it.
fn read(text: &str, found: Option<&Captures<'_>>, wishes: bool) -> Option<ItemState> {
    let Some(found) = found else {
        let ahead = change::is_told(text) || wishes && change::is_drawn(text);
        return ahead.then_some(ItemState::Open);
    };
    // "Nobody plans to", "it plans to": no name of a team or company.
    if found.name("who").is_some_and(|who| pronoun(who.as_str())) {
        return None;
    }
    // "Going forward, …" speaks of work whatever the rest is like.
    let lower = text.to_lowercase();
    let ahead = ["going forward", "in the future", "in future", "from now on"]
        .iter()
        .any(|words| lower.starts_with(words));
    // "We should deploy by branching": only of what is made or changed.
    if let Some(verb) = found.name("wish").or_else(|| found.name("wishing")) {
        let verb = verb.as_str().to_lowercase();
        let idle = IDLE.iter().any(|idle| verb == *idle || is_form(&verb, idle));
        let rest = text[found.get(0).map_or(0, |all| all.end())..].trim_start();
        let more = ahead && is_of_manner(&verb, rest);
        let asks = (wishes || ahead) && (!idle && is_request(&verb) || more);
        return asks.then_some(ItemState::Open);
    }
    if let Some(due) = found.name("due") {
        // "To let people know that they need to be told": nothing is said of its subject.
        let aim = lower.starts_with("to ") && !text[..due.start()].contains(',');
        if aim {
            return None;
        }
        return (wishes || ahead).then_some(ItemState::Open);
    }
    if found.name("ahead").is_some() {
        return ahead.then_some(ItemState::Open);
    }
    if found.name("ongoing").is_some() || found.name("making").is_some() {
        return Some(ItemState::Open);
    }
    // "As a direct result of this, I've bumped the memory": whatever was done.
    if found.name("deed").is_some() {
        const AFTER: [&str; 6] = [
            "as a result",
            "as a direct",
            "as a consequence",
            "to prevent",
            "to avoid",
            "to make sure",
        ];
        return AFTER.iter().any(|after| lower.starts_with(after)).then_some(ItemState::Done);
    }
    if found.name("kept").is_some() || found.name("stands").is_some() {
        return Some(ItemState::Done);
    }
    // "A fix has been put in place" ended the incident, and "a ticket has been added" is no work.
    if let Some(what) = found.name("what") {
        const ENDS: [&str; 7] = ["fix", "hotfix", "patch", "workaround", "ticket", "issue", "task"];
        let what = what.as_str().to_lowercase();
        let ends = what.split(|c: char| !c.is_alphanumeric()).any(|word| ENDS.contains(&word));
        return (!ends).then_some(ItemState::Done);
    }
    // "We will be flagging such plugins" is work, "we will be posting updates" none.
    if let Some(verb) = found.name("doing") {
        let verb = verb.as_str().to_lowercase();
        let idle = IDLE.iter().any(|idle| is_form(&verb, idle));
        return (!idle && is_request(&verb)).then_some(ItemState::Open);
    }
    match (found.name("future").or_else(|| found.name("planned")), found.name("done")) {
        // "We will look at an exporter" is vague, and still a promise.
        (Some(verb), _) => {
            let verb = verb.as_str().to_lowercase();
            let rest = text[found.get(0).map_or(0, |all| all.end())..].trim_start().to_lowercase();
            // "Next time we will use larger machines" changes something.
            let next = text.to_lowercase().starts_with("next time")
                && matches!(verb.as_str(), "use" | "try");
            let phrasal = next
                || verb == "look" && (rest.starts_with("at ") || rest.starts_with("into "))
                || verb == "keep" && (rest.starts_with("an eye") || rest.starts_with("a close"))
                || verb == "start"
                    && rest.split(' ').next().is_some_and(|word| word.ends_with("ing"));
            // "Plans to have it audited" is work, "will have an effect" is none.
            let planned = found.name("planned").is_some();
            // "In the future we will be much more open" is vague, and still said of the time to come.
            let time = ahead || lower.starts_with("next time");
            let phrasal = phrasal || time && is_of_manner(&verb, &rest);
            (planned || phrasal || !IDLE.contains(&verb.as_str())).then_some(ItemState::Open)
        }
        (None, _) if found.name("since").is_some() || found.name("purpose").is_some() => {
            Some(ItemState::Done)
        }
        (None, Some(verb)) => {
            let filed = told::files_it_only(&text[verb.start()..].to_lowercase());
            (!filed).then_some(ItemState::Done)
        }
        (None, None) => Some(ItemState::Open),
    }
}

/// Whether `who` stands for somebody rather than naming them.
fn pronoun(who: &str) -> bool {
    matches!(
        who,
        "He" | "She"
            | "It"
            | "They"
            | "This"
            | "That"
            | "Who"
            | "Nobody"
            | "Everybody"
            | "Everyone"
            | "Somebody"
            | "Someone"
            | "One"
            | "You"
            | "None"
    )
}

#[cfg(test)]
mod tests {
    use super::ItemState;

    fn promised(text: &str, wishes: bool) -> Option<ItemState> {
        let (promise, wish) = super::promised(text);
        if wishes { wish } else { promise }
    }

    #[test]
    fn promises_and_work_told_as_done() {
        for text in [
            "We will add an alert on the queue.",
            "To prevent this from happening again, we’ll cap retries.",
            "Secondly, we are going to move the ledger.",
            "We will look into an exporter.",
            "We've set up alerts for the ledger.",
            "We are currently rewriting the loop.",
            "Our engineers will replace the proxy.",
            "To this end, we have now raised the quota.",
            "However, I am going to write a test for it.",
            "In the future we intend to be much more open about maintenance.",
            "More drills will be scheduled.",
            "The platform team will replace the proxy.",
            "Ledger Works plans to replace the proxy.",
            "To fix this, we’ll shard the index.",
            "We are no longer going to clone it on each start.",
            "We have decided to mirror all images.",
            "The missed payouts will be extended by a day.",
            "To prevent this, we will be automatically flagging such plugins.",
            "We are also looking at tests of the proxy.",
            "I'm also working to refine the paging.",
            "Next time we will use larger machines.",
            "We, as the ones who run it, will add an alert.",
            "We also learned from this that we should rehearse restores.",
            "We are looking to create better error pages.",
            "We will keep a close eye on the queue.",
        ] {
            let done = text.contains("ve ") && text.contains("now") || text.contains("'ve");
            let state = if done { ItemState::Done } else { ItemState::Open };
            assert_eq!(promised(text, true), Some(state), "{text}");
        }
    }

    #[test]
    fn work_told_as_done_for_the_time_to_come() {
        for text in [
            "We have since moved the ledger's mail.",
            "We now require two approvals.",
            "There is now an alert on the queue.",
            "A second probe has been added.",
            "As a direct result of this outage, we've bumped the memory.",
            "At this point we have successfully upgraded the ledger.",
            "We improved the build to avoid this kind of drift in the future.",
        ] {
            assert_eq!(promised(text, false), Some(ItemState::Done), "{text}");
        }
    }

    #[test]
    fn what_lies_ahead_is_work_in_whatever_words() {
        for text in [
            "Going forward we should create such a list.",
            "From now on, a second node will be used for snapshots.",
            "To prevent this, the pipeline will require approval.",
            "In the future, restores should be rehearsed.",
        ] {
            assert_eq!(promised(text, false), Some(ItemState::Open), "{text}");
        }
        assert_eq!(promised("Restores should be rehearsed.", false), None);
        let aim = "To let people know that their keys need to be updated, a task sends mail.";
        assert_eq!(promised(aim, true), None);
        assert_eq!(promised("Restores should be rehearsed.", true), Some(ItemState::Open));
    }

    #[test]
    fn other_sentences_about_the_future_and_the_past() {
        for text in [
            "We will be notified by the vendor.",
            "We will be posting updates here.",
            "We are working on a fix.",
            "We will see this once a week.",
            "If we add an alert, it will fire.",
            "We have experienced this before.",
            "A fix has been put in place.",
            "We now know why.",
            "We are investigating the proxy.",
            "There are now two of them.",
            "We have created tickets for the ledger.",
            "The proxy will restart after that.",
            "We'll need to restart it.",
            "They will add an alert.",
            "Nobody plans to restart it.",
            "The tenant plans to add an alert.",
            "We have added a backlog task for it.",
            "Requests will be dropped.",
            "The pipeline will require approval.",
            "In the future, users will see a page.",
            "To avoid this, a cap will help.",
        ] {
            assert_eq!(promised(text, true), None, "{text}");
        }
    }
}
