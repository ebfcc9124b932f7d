//! `timeline/judgement`: an opinion among the facts.

use std::sync::LazyLock;

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::{Blame, BlameKind};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/judgement",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A judgement or a recommendation in the timeline",
    why: "A timeline says what could be seen and what was done. “Unfortunately”, “mistakenly” and “we should …” \
          tell how it looks today. They steer the reader to a verdict before the analysis begins, and nobody \
          adds facts to a story that is already told.\n\n\
          What is to be learned belongs to the contributing factors or the lessons, what is to be done to the \
          action items. What blames somebody is found by the rules about blame.",
    sources: &[
        "PagerDuty, postmortem timelines, on sticking to the facts: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
        "Johan Bergström, Three analytical traps in accident investigation",
    ],
    limits: "Words of a quoted message are left alone. A recommendation is told as information only.",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-02-10 10:44 UTC: The sluice is shut; «by now the second crew ought to have» been there."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:44 UTC: The on-call engineer asks by when the crew should have the pump.",
            "a plan is asked for",
        ),
        Example::bad(Role::Timeline, "- 2026-02-10 10:44 UTC: The gap is found; the count «ought to have come before» the export."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:40 UTC: «Unfortunately», the dashboard shows an old value."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:42 UTC: The node is restarted; «we should» automate this."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:43 UTC: The error rate rises, «which is unacceptable»."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:43 UTC: The runbook is found, «far too late» for the morning run."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:44 UTC: The two counts are compared, «which ought to be the very first» step."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:44 UTC: The level differs by 1.4 m, «which any controller should» see on the trend."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:41 UTC: The reply of the vendor «is of no use»."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:45 UTC: The valve is found shut, «clearly» the first place to look."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:46 UTC: The disk is checked, «although the log clearly» named the key."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:48 UTC: The node is restarted again, «a waste of» ten minutes."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:48 UTC: «Precious minutes are» lost at the wrong console."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:49 UTC: «Only now does anybody» think of the log."),
        Example::bad(Role::Timeline, "- 2026-02-10 10:47 UTC: The queue is drained twice; «this asked for a calmer hand»."),
        Example::good(Role::Timeline, "- 2026-02-10 10:40 UTC: The dashboard shows 5xx at 8%."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:40 UTC: Decision: roll back instead of fixing forward.",
            "a decision is an event",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The first invoice is rounded wrongly.",
            "it says how, and nobody is judged",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:42 UTC: The alert should fire at 5% and fires at 8%.",
            "a threshold is a fact",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:44 UTC: The on-call engineer writes: “unfortunately the rollback is slow, I need five more minutes”.",
            "a message is quoted",
        ),
    ],
    check,
};

static JUDGEMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix)
        \b (?P<adverb> unfortunately | sadly | regrettably | surprisingly | mistakenly | wrongly | inexplicably | foolishly | carelessly | needlessly | unnecessarily | embarrassingly | thankfully | luckily | fortunately | frustratingly | ironically | inexcusably | predictably | worryingly | disappointingly | annoyingly | shamefully | stupidly | thoughtlessly | painfully | woefully | shockingly | ridiculously | absurdly | scandalously | lamentably | bizarrely | unbelievably | incredibly
            | (?: to\ (?:our|my|everyone['’]s|nobody['’]s)\ (?:great\ |utter\ |complete\ )?(?:surprise|embarrassment|dismay|horror|regret|shame|relief)) | needless\ to\ say | as\ (?:usual|always|so\ often)\ , ) \b
      | \b (?P<sure> obviously | clearly | of\ course | naturally ) ,?\ (?:[\w-]+\ ){0,3}? (?: should | ought | must | (?:was|were)\ supposed | (?:thing|place|step|spot|suspect|candidate|question|choice|move)\ to\ [a-z]+ ) \b
      | \b (?P<concession> (?: although | though ) \ (?: [\w'’-]+\ ){1,6}? (?: plainly | clearly | obviously | evidently | unmistakably ) ) \b
      | \b (?P<advice> we\ (?:really\ |definitely\ )?should | we\ (?:really\ )?need\ to\ (?:improve|fix|add|change|make|have|be|automate|get|do|update|review|rethink) | we\ must\ (?:improve|fix|add|change|make|never|always)
            | (?:this|that|it)\ (?:really\ )?(?:needs|has|ought)\ to\ be\ (?:improved|fixed|automated|better|faster|changed) | lesson\ (?:learned|learnt) | in\ (?:hindsight|retrospect) | better\ monitoring\ (?:would|is\ needed) ) \b
      | \b (?P<expected> (?: by\ (?:now|then|this\ (?:time|point|stage)) | already | long\ (?:since|ago) ) \b [^.;:]{0,50}? \b (?: should | ought\ to | (?:was|were)\ supposed\ to ) \ (?:\w+\ )? have
            | (?: should | ought\ to ) \ (?: by\ (?:now|then) | already | long\ (?:since|ago) ) \ have
            | (?: should | ought\ to ) \ have \ (?: come | been\ (?:done|made|taken|tried|called|checked|compared|started|raised|run|asked|read|looked\ at) ) \ (?: first | before )
            | (?: should | ought\ to ) \ (?:\w+\ )? have \ [^.;:]{1,60}? \b (?: by\ (?:now|then) | already | long\ (?:ago|since|before) | sooner | earlier ) ) \b
      | \b (?P<verdict> (?:that|as)\ (?:anybody|anyone|everybody|everyone)\ (?:could|can|would)\ (?:have\ )?(?:see|seen|tell|told|guess\w*|predict\w*|know|known)
            | an?\ (?:complete\ |total\ |sheer\ |pure\ )?waste\ of | (?:precious|valuable)\ (?:time|seconds|minutes|hours)\ (?:is|are|was|were|go|goes|went|pass|passed|slip|slipped|tick)
            | deign(?:s|ed)?\ to | long\ overdue | only\ (?:now|then)\ (?:do|does|did)\ (?:anybody|anyone|somebody|someone)
            | (?:this|that|it|which)\ (?:had\ )?(?:needed|called\ for|asked\ for|wanted|took|required)\ (?:an?|some)\ (?:\w+er|more\ \w+)\ (?:heads?|hands?|eyes?|minds?|nerves?) | (?:which|this|that)\ (?:is|was)\ (?:\w+ly\ |just\ |of\ course\ )?(?:unacceptable|inexcusable|unwise|premature|careless|negligent|avoidable|not\ (?:smart|wise|clever)|(?:the\ |a\ )?(?:bad|poor|terrible|wrong)\ (?:idea|decision|choice|call|move|step|thing|approach|reaction)|a\ (?:mistake|blunder)|far\ too\ (?:late|slow|long)|way\ too\ (?:late|slow|long)|ridiculous|sloppy|embarrassing)
            | (?:far|way|much)\ too\ (?:late|slow|slowly|long) | at\ (?:long\ )?last\b
            | which\ (?:should|ought\ to)\ be\ (?:[\w-]+\ ){0,2}?(?:first|obvious|standard|routine|normal|common|clear|known|second\ nature|a\ matter\ of\ course)
            | which\ (?:any|every|each|anybody|anyone|everybody|everyone)\ (?:[\w-]+\ ){0,4}?(?:should|ought\ to|must|would|could|can)
            | (?:due\ to|because\ of|out\ of)\ (?:carelessness|negligence|laziness|incompetence|sloppiness|inattention|a\ lack\ of\ (?:care|attention|diligence)) | too\ late\ as\ usual | (?:is|are|was|were|be|been|proves?|proved)\ (?:\w+\ )?(?:of\ (?:no|little)\ (?:use|help|value)|useless|pointless|worthless|unhelpful|hopeless) | (?:rightly|wisely|sensibly|understandably|correctly|bravely)\ (?:alarmed|worried|concerned|decid\w+|chose|chosen|refus\w+|sceptical|skeptical|cautious|angry|annoyed) | an?\ (?:brilliant|great|good|bad|poor|smart|clever|stupid|silly|wonderful|terrible|inspired|heroic)\ (?:idea|decision|choice|call|move|job|effort|catch|guess|reaction|response) | for\ (?:whatever|some\ strange|no\ good)\ reason ) \b",
    )
    .ok()
});

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, reading) = (context.document, context.reading.get());
    // What is blamed in these words is told as that; a recommendation also where its sentence is.
    let told = |span: Span, advice: bool| {
        reading.blames.iter().filter(|blame| blame.kind != BlameKind::Agentless).any(|blame| {
            let sentences = document.sentences.get(blame.sentences.0..=blame.sentences.1);
            blame.span.overlaps(span)
                || advice
                    && sentences.is_some_and(|all| all.iter().any(|sentence| sentence.span.covers(span)))
        })
    };
    let hindsight = |blame: &&Blame| {
        let words = document.source.slice(blame.span);
        let judges = match blame.kind {
            BlameKind::Animated => words.contains(char::is_alphanumeric),
            BlameKind::Normative | BlameKind::Minimised => true,
            BlameKind::Counterfactual => {
                ["should", "ought", "supposed", "needed", "would have been"].iter().any(|word| words.contains(word))
            }
            _ => false,
        };
        judges && blamed::severity(context, blame) < Severity::Warning
    };
    let entry = |span: Span| {
        let next = document.timeline.partition_point(|entry| entry.text.start <= span.start);
        next.checked_sub(1).map(|at| document.timeline[at].text)
    };
    for blame in reading.blames.iter().filter(hindsight) {
        // Whoever it is said of, it is no event.
        if entry(blame.span).is_some_and(|entry| entry.covers(blame.span)) {
            let words = document.source.slice(blame.span);
            let (verb, help) = match blame.kind {
                BlameKind::Counterfactual => ("looks back", "Say what could be seen then, and move what is missed to the contributing factors."),
                _ => ("judges", "Say what could be seen, and move the judgement to the contributing factors."),
            };
            let message = format!("“{words}” {verb} where the timeline tells facts");
            findings.push(Finding::new(blame.span, message).help(help).severity(Severity::Info));
        }
    }
    for entry in &document.timeline {
        // Nested bullets of an entry are its details; they are part of the timeline too.
        let span = entry.text;
        let text = document.prose_at(span);
        if !document.recall.of(text, |text| JUDGEMENT.as_ref().is_some_and(|it| it.is_match(text))) {
            continue;
        }
        for found in JUDGEMENT.iter().flat_map(|judgement| judgement.captures_iter(text)) {
            // "Obviously this should have …": the sureness is what judges.
            let Some(whole) = found.name("sure").or_else(|| found.get(0)) else { continue };
            let place = Span::new(whole.start(), whole.end()).shift(span.start);
            // "Rounded wrongly" says how; "wrongly deployed" judges.
            let behind = text[whole.end()..].trim_start();
            let ends = behind.is_empty() || behind.starts_with(|c: char| !c.is_alphanumeric());
            if whole.as_str().eq_ignore_ascii_case("wrongly") && ends {
                continue;
            }
            if told(place, found.name("advice").is_some()) || is_quoted(text, whole.start()) || in_quotation(context, place) {
                continue;
            }
            let words = document.source.slice(place);
            // What should be done is out of place here, and judges nobody.
            if found.name("advice").is_some() {
                let message = format!("“{words}” recommends where the timeline tells facts");
                let finding = Finding::new(place, message).help("Move it to the lessons or the action items.");
                findings.push(finding.severity(Severity::Info));
                continue;
            }
            let help = match found.name("adverb").or_else(|| found.name("sure")) {
                Some(_) => "Leave the word out: the fact stands without it.",
                None => "Say what could be seen, and move the judgement to the contributing factors.",
            };
            findings.push(
                Finding::new(place, format!("“{words}” judges where the timeline tells facts")).help(help),
            );
        }
    }
}

fn in_quotation(context: &Context<'_>, span: Span) -> bool {
    context.document.quotations.iter().any(|quote| quote.covers(span))
}

/// Whether byte `at` stands between quotation marks.
fn is_quoted(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let straight = before.matches('"').count() % 2 == 1;
    let curly = before.matches('“').count() > before.matches('”').count();
    straight || curly
}
