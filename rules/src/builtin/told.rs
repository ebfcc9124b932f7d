//! Whether a report tells what a section would hold, without having that section.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

use crate::document::{Document, Place, Role, Sentence};

type Pattern = LazyLock<Option<Regex>>;

/// Somebody or something that an incident hurts, and how.
static IMPACT: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: users? | customers? | clients? | merchants? | teams? | requests? | services? | developers? | sites? | traffic | visitors? | tenants? | people | students? | nodes? | pods? | hubs? | clusters? | apps? | applications? | machines? | accounts? | builds? | deployments? | funds | data | logs | metrics | members? | partners? | passengers? | patients? | subscribers? | claimants? | citizens? | callers? | stores? | shops? | portals? | dashboards? | apis? | websites? | pages? | platform | payments? | orders? | bookings? | rooms? | deliver(?:y|ies) | invoices? | messages? | e-?mails? | calls? | searches | results | uploads? | downloads? | jobs? | pipelines? | repositor(?:y|ies) | mirrors? )\b [^.]{0,80}?
        \b (?: unable | blank | could\ ?n[o'’]t | cannot | can\ ?not | can['’]t | fail\w* | down | unavailable | outage | slow\w* | lost | loss | errors? | affected | impact\w* | degrad\w* | disrupt\w* | missing | inaccessible | unreachable | broke\w* | delay\w* | crash\w* | stuck | late | wrong | (?:twice|double[\ -]\w+) | stale | (?:minutes|hours|days)\ old | out\ of\ date | received\ (?:no|nothing) | rejected | refused | declined | not\ (?:reached|sent|shown|delivered|processed|placed) | timeouts? | timed\ out | not\ (?:be\ )?(?:able | accessible | available | reachable | working | receiv\w+) | expos\w+ | leak\w* | stolen | stopped | terminated | kicked | hang\w* )\b
        | \b (?: blank | broken | down | unavailable | unreachable | inaccessible | offline | slow | delayed | late | wrong ) \ for \ (?: (?: all | some | most | many | our | the | [\d,.]+ ) \ )* (?: users | customers | clients | visitors | tenants | people | students | teams | accounts )\b",
    ).ok()
});

static CAUSE: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: root\ cause | caus(?:e|es|ed|ing) | because | due\ to | as\ a\ (?:result|consequence) | led\ to | results?\ (?:of|from|in) | resulted | the\ reasons? | triggered\ by | turn(?:s|ed)\ out | the\ (?:issue|problem|bug|culprit|error|failure)\ (?:is|was|lies|lay) | introduced | owing\ to | thus | therefore | so\ that | since | why | which\ (?:meant|made) )\b",
    ).ok()
});

static LESSON: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: learn(?:ed|t|ings?)? | lessons? | takeaways? | hindsight | in\ (?:the\ )?future | next\ time | we\ (?:now\ )?know | we\ (?:should|could|need\ to|ought\ to) | retrospect | improvements? | could\ (?:have\ been|be) \ (?:better|improved) )\b",
    ).ok()
});

static PLAN: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?ix) \b (?: we\ (?:will|['’]ll|plan|are\ (?:going|planning|working)|intend|have\ (?:since\ )?(?:added|changed|updated|fixed|rotated|removed|implemented|upgraded|replaced|enabled|released|patched)) | to\ prevent | prevented\ by | from\ now\ on | going\ forward | (?:was|were|is|has\ been|have\ been)\ (?:since\ )?(?:fixed|patched|released|rotated|removed|upgraded|replaced|resolved|mitigated|remediated) | remediat\w+ | mitigat\w+ | fix(?:es|ed)? )\b",
    ).ok()
});

static CLOCK: Pattern = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:1[0-2]|[1-9]) ?[ap]\.?m\b|\b20\d\d-[01]\d-[0-3]\d\b",
    ).ok()
});

/// So many times in running text tell when what happened.
const FEW_TIMES: usize = 3;

fn says(pattern: &Pattern, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// Whether some sentence of `document` tells what a section of `role` is there for. Sections that
/// look ahead do not tell what happened.
pub(super) fn elsewhere(document: &Document, role: Role) -> bool {
    let (recall, words) =
        (&document.recall, |sentence: &Sentence| document.prose_at(sentence.span));
    let ahead = |sentence: &Sentence| {
        document.in_role(sentence.span.start, Role::Actions)
            || document.in_role(sentence.span.start, Role::Lessons)
    };
    let prose = || document.sentences.iter().filter(|sentence| sentence.place != Place::Heading);
    match role {
        Role::Impact => {
            prose().any(|it| recall.of(words(it), |text| says(&IMPACT, text)) && !ahead(it))
        }
        Role::RootCause => {
            prose().any(|it| recall.of(words(it), |text| says(&CAUSE, text)) && !ahead(it))
        }
        Role::Lessons => prose().any(|it| recall.of(words(it), |text| says(&LESSON, text))),
        Role::Actions => prose().any(|it| recall.of(words(it), |text| says(&PLAN, text))),
        // A story in sentences of its own tells in short what happened.
        Role::Summary => prose().any(|sentence| {
            let words = document.source.slice(sentence.span).split_whitespace().count();
            words >= 6 && !ahead(sentence) && !document.in_role(sentence.span.start, Role::Timeline)
        }),
        Role::Timeline => {
            let clocks = |text: &str| CLOCK.iter().flat_map(|clock| clock.find_iter(text)).count();
            let clocks = prose().map(|it| recall.of(words(it), clocks));
            clocks.sum::<usize>() >= FEW_TIMES
        }
        _ => false,
    }
}
