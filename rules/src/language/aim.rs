//! Whether an action item aims at people instead of at a system: by teaching them, by reminding them,
//! or by setting somebody right.
//!
//! One reading decides for all rules about it, so that an item has one such finding at most.

use std::sync::{Arc, LazyLock};

use super::class::Class;
use super::control::{self, Tier};
use super::imperative::{self, Request};
use super::lexicon::{self, Name};
use super::{Reading, roles};
use crate::document::item::acceptance;
use crate::document::{ActionItem, Document, People};
use crate::text::{Regex, Span, ascii_pattern};

/// What an item that aims at people does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Teaches them.
    Training,
    /// Reminds or exhorts them.
    Reminder,
    /// Sets one of them right.
    Person,
}

/// An item's aim at people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// How it aims at them.
    pub target: Target,
    /// The words that say so.
    pub phrase: Span,
}

const TEACHERS: &str = "train|retrain|re-train|educat|teach|coach|mentor|upskill|up-skill|onboard|certify|re-?certify|refamiliari[sz]|familiari[sz]";

/// What can be trained and is no person.
static MACHINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:models?|classifiers?|detectors?|(?:neural )?networks?|data ?sets?|data|embeddings?|algorithms?|weights|filters?|predictors?|forecasts?)\b").ok()
});

/// Requests that teach, from the verb on.
static TRAINING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?P<phrase>
            (?: {TEACHERS} ) (?: e | es | ed | s | ing | fies | ying | fied )? \b (?: \s+ (?: themselves | ourselves ) )?
          | (?: run | hold | organi[sz]e | schedule | conduct | give | provide | offer | do | host | deliver | arrange | plan | set\ up | setup | attend | complete | create | prepare | develop | start | have | add | more | implement | repeat ) (?: ing | s )?
              \s+ (?: \S+ \s+ ){{0,4}}? (?: trainings? (?:\ (?: sessions? | materials? | courses? | days? | plan | program(?:me)? | videos? | modules? ))? | workshops? | brown[\ -]?bags? (?:\ session)? | lunch[\ -]and[\ -]learns? | refreshers? (?:\ (?: courses? | sessions? | training ))? | tech\ talks? | seminars?
                | courses? | boot\ ?camps? | knowledge[\ -](?:sharing|transfer) (?:\ sessions?)? | (?:learning|teaching|education|awareness)\ (?:sessions?|program(?:me)?s?|campaigns?) ) \b
          | (?: run | hold | give | offer | organi[sz]e | schedule | plan | conduct | host | arrange ) (?: ing )? \s+ (?: \S+ \s+ ){{0,4}}? (?: sessions? | class(?:es)? | lessons? | lectures? | talks? | tutorials? | webinars? | evenings? | mornings? ) \s+ (?: for | with | to ) \s+ (?P<pupils> (?: [\w'’\-]+ \s+ ){{0,4}}? [\w'’\-]+s ) \s+ (?: on | about | in | of | covering ) \b
          | share (?: \s+ (?: the | our | these ) )? \s+ (?: knowledge | learnings? | lessons ) \b
          | present \s+ (?: \S+ \s+ ){{0,4}}? to \s+ (?: the | all | every ) \s+ (?: team | teams | engineers | developers | on-call | department ) \b
          | (?: explain | cover | include | add | mention | teach | describe ) \s+ (?: \S+ \s+ ){{1,6}}? (?: in | to | into | at ) \s+ (?: \S+ \s+ ){{0,2}}? (?: onboarding | induction | newcomers['’]? | new-?joiners?['’]? | training ) (?: \s (?: courses? | materials? | sessions? | program(?:me)? | days? ) \b | \s+ (?:by|until) \b | \W* $ )
          | walk \s+ (?: the | all | every | our | new ) \s+ (?: \S+ \s+ ){{0,2}}? through \b
          | (?: (?: mandatory | half-day | full-day | one-day | one-hour | hands-on | short | additional | more | further | continuous | ongoing | regular | better | annual | quarterly | new | improved | extra | security | awareness | user | staff | team | developer | engineer ) \s+ )*
              (?: trainings? | coaching | refreshers? (?:\ courses?)? | workshops? | education | brown[\ -]bags? ) \s+ (?: for | of | on | about | in | session | sessions | with | will | should | to | course | courses ) \b
          ) (?P<rest> .* )"
    ))
    .ok()
});

/// What a training request makes that is a control of its own.
static FACILITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\btraining\s+(?:environments?|clusters?|jobs?|pipelines?|data|sets?|servers?|accounts?|mode|runs?|workloads?|infrastructure|service)\b").ok()
});

/// What people go through to learn, whatever it is called.
const COURSE: &str = r"(?: trainings? | courses? | refreshers? | e-?learnings? | inductions? | modules? | workshops? | seminars? | briefings? | tutorials? | webinars? | screencasts? )";

/// Requests whose object can only be people, whatever their trade is called.
static WITH_PEOPLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?P<phrase>
            (?: put | send | enrol | enroll | book | register | sign\ up ) (?: l?ing )? \s+ (?P<a> {WHOM} ) \s+ (?: (?: on | in | into | for | to ) \s+ (?: an? | the | our | another ) \s+ (?: \S+ \s+ ){{0,3}}? (?: refreshers? | seminars? | inductions? | e-?learnings? | webinars? ) \b | (?: to | for | in | on ) \s+ (?: an? | another ) \s+ (?: \S+ \s+ ){{0,3}}? workshops? \b )
          | (?: go | run | talk | walk | step ) \s+ (?: through | over ) \s+ (?: \S+ \s+ ){{1,6}}? with \s+ (?P<b> {WHOM} ) \s* (?: [.,;(] .* | by \s .* )? $
          | explain (?: ing )? \s+ to \s+ (?P<c> {WHOM} ) \s+ (?: why | how | what | that | when | where ) \b
          | (?: explain | show | teach ) (?: ing )? \s+ (?P<d> {WHOM} ) \s+ (?: why | how ) \b
          | take (?: ing )? \s+ (?P<e> {WHOM} ) \s+ aside \b
          )"
    ))
    .ok()
});

/// Requests to get people through a course, or to show them something.
static TAUGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?P<phrase>
            (?: put | get | send | take | bring | enrol | enroll | book | register | sign\ up ) (?: l?ing )? \s+ (?P<a> {WHOM} ) \s+ (?: through | to | on | in | into | for ) \s+ (?: \S+ \s+ ){{0,4}}? {COURSE} \b
          | (?: take | lead | guide | walk | talk ) (?: ing )? \s+ (?P<b> {WHOM} ) \s+ through \b
          | (?: get | have | let ) (?: ting )? \s+ (?P<i> {WHOM} ) \s+ (?: re-? )? (?: certified | trained | qualified | schooled | coached | up\ to\ speed ) \b
          | give \s+ (?P<j> {WHOM} ) \s+ an? \s+ (?: [\w-]+ \s+ ){{0,2}}? (?: introduction | demo | demonstration | tour | walkthrough | primer | briefing | course | lesson | talk | refresher ) \b
          | (?: shadowing | mentoring | coaching | induction | onboarding | practice ) \s+ (?: shifts? | days? | sessions? | rounds? | programmes? | programs? ) \s+ (?: for | with ) \s+ (?P<k> {WHOM} ) \s* (?: [.,] .* )? $
          | (?: brief | instruct | school | show ) (?: ing )? \s+ (?P<c> {WHOM} ) \s+ (?: on | in | about | how ) \b
          | (?: have | let | get ) \s+ (?P<d> {WHOM} ) \s+ (?: to \s+ )? (?: complete | attend | watch | join | take | do | finish | pass | go\ through | sit ) \s+ (?: \S+ \s+ ){{0,3}}? {COURSE} \b
          | (?P<e> (?: every | each | all | any ) \s+ {WHOM} ) \s+ (?: completes? | attends? | watch(?:es)? | joins? | sits? | takes? | do(?:es)? | finish(?:es)? | pass(?:es)? | go(?:es)?\ through ) \s+ (?: \S+ \s+ ){{0,3}}? {COURSE} \b
          | (?: have | let | get ) \s+ (?: \S+ \s+ ){{1,3}}? (?: give | hold | run ) \s+ (?: \S+ \s+ ){{0,2}}? (?: talks? | lectures? | lessons? | class(?:es)? | sessions? ) \b [^.;]*? \s (?: to | for | with ) \s+ (?P<f> {WHOM} ) \s* [.]? \s* $
          | (?: refresh | brush\ up | deepen | broaden | improve | strengthen | test | build(?:\ up)? ) (?: ing )? \s+ (?P<g> {WHOM} ) (?: ['’]s? ) \s+ (?: \S+ \s+ ){{0,2}}? (?: knowledge | skills? | understanding | familiarity | competence | proficiency ) \b
          | (?: increase | raise | improve | deepen | broaden | build(?:\ up)? | spread | strengthen ) (?: ing )? \s+ (?: [\w'’\-]+ \s+ ){{0,3}}? (?: knowledge | skills? | expertise | know-?how | competence | proficiency ) \s+ (?: in | of | within | across | among ) \s+ (?P<h> {WHOM} ) \s* [.]? \s* $
          | make \s+ (?: \S+ \s+ ){{0,3}}? {COURSE} \b [^.;]*? \s (?: mandatory | compulsory | obligatory ) \b
          )"
    ))
    .ok()
});

/// A noun phrase of up to five words.
const WHOM: &str = r"(?: [\w'’\-]+ \s+ ){0,4}? [\w'’\-]+";

const PEOPLE: &str = r"(?:(?:all|the|our|every|each|other|new|more|future|any|on-?call|senior|junior)\ )*(?:people|support\ agents?|everyone|everybody|engineers?|developers?|devs|teams?|staff|users|employees|colleagues|members|operators?|responders?|reviewers?|admins?|administrators?|on-?callers?|on-?call|maintainers?|contributors?|someone|we|us|folks|humans?|committers?|authors?|sres?|personnel)";

/// How people are asked to be.
const WATCHFUL: &str = r"(?:(?:more|extra|very|especially|particularly|always|much\ more)\ )?(?:careful|cautious|mindful|vigilant|aware|attentive|diligent|disciplined|thorough|conscious|alert)";

/// Requests that remind, from the verb on.
static REMINDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?P<phrase>
            remind (?: s | ed | ing )? \b
          | (?: re-?circulate | circulate | hand\ out | distribute ) (?: ing )? \s+ (?: \S+ \s+ ){{0,3}}? (?: notes? | guidelines? | guidance | instructions? | procedures? | polic(?:y|ies) | slides? | findings? | summary | memo | rules? ) \b
          | (?: (?:e-?)?mail | message | memo | note | reminder ) (?: ing )? \s+ (?: to | for ) \s+ [^.;:]{{2,60}}? : \s+ please \b
          | (?: put | hang | stick | pin | tape | display ) (?: ing )? \s+ (?: \S+ \s+ ){{0,5}}? (?: posters? | stickers? | flyers? | leaflets? | notices? | warning\ signs? | reminders? ) \b
          | (?: pin | stick | tape | hang ) (?: ning )? \s+ (?: up \s+ )? (?: an? | the ) \s+ (?: \S+ \s+ ){{0,3}}? (?: note | sign | label | card | list | sheet ) \b
          | put (?: ting )? \s+ (?: up \s+ )? (?: an? | the ) \s+ (?: \S+ \s+ ){{0,3}}? (?: notes? | signs? | sheets? ) \s+ (?: on | at | above | beside | by | next\ to ) \s+ (?: the | every | each ) \b
          | (?: bear | have ) \s+ (?: \S+ \s+ ){{0,2}}? in \s mind \b
          | (?: ask | asking | tell | telling | urge | urging | encourag (?:e|ing) | instruct (?:ing)? | advise | advising | request | discourag (?:e|ing) ) \s+ {PEOPLE} \s+ (?: to | not\ to | from | that ) \b
          | (?: ask | tell | urge | instruct | advise | encourage | request ) \s+ (?: [\w'’\-]+ \s+ ){{1,6}}? to \s+ (?: be | stay | remain ) \s+ {WATCHFUL} \b
          | (?: emphasi[sz](?:e|ing) | reinforc(?:e|ing) | stress (?:ing)? | highlight (?:ing)? | reiterat(?:e|ing) ) \s+ (?: the\ )? (?: importance | need | fact | that | to | value ) \b
          | (?: rais(?:e|ing) | spread(?:ing)? | increas(?:e|ing) | improv(?:e|ing) | creat(?:e|ing) | build (?:ing)? ) \s+ (?: \S+ \s+ ){{0,2}}? awareness \b
          | (?: send | sending | write | post | circulate | share ) \s+ (?: out\ )? (?: an? \s+ (?: \S+ \s+ )? | the \s+ ) (?: e-?mail | memo | reminder | announcement | message | newsletter | note ) \b
          | (?: post | announce | communicate | publish ) \s+ (?: \S+ \s+ ){{0,5}}? (?: in | to | on | via | with ) \s+ (?: the \s+ )? (?: slack | teams | chat | mailing\ list | all-?hands | everyone | everybody | all\ (?:\w+\ )?(?:engineers|developers|teams|staff) | the\ (?:\w+\ )?(?:team|teams|organi[sz]ation|company) | \#[\w\-]+ ) \b
          | (?: be | being | stay | remain ) \s+ {WATCHFUL} \b
          | (?: pay (?:ing)? | give | giving ) \s+ (?: more | close | closer | extra | better | special | particular )? \s* attention \b
          | (?: take | taking | exercise | exercising | use ) \s+ (?: more | extra | greater | great | better | due | special )? \s* (?: care | caution ) \b
          | (?: double | triple ) [\ -]? check (?: ing | s )? \b
          | carefully \s+ (?: check | review | read | monitor | watch | verify | test | consider | inspect ) \b
          | more \s+ (?: carefully | closely | thoroughly | attentively | diligently | cautiously | vigilantly ) \s+ [a-z]+ \b
          | (?: manually | always ) \s+ (?: double-?check | check | verify | confirm | look | review | test | ask | remember | read ) \b
          | check \s+ (?: \S+ \s+ ){{1,12}}? before \s+ \w+ing \b
          | (?: make | making | be ) \s+ sure \s+ (?: to | that\ {PEOPLE} | {PEOPLE} ) \b
          | ensur (?:e|ing) \s+ (?: that\ )? {PEOPLE} \s+ (?: \w+ \s+ )? (?: follow | know | check | use | read | understand | remember | are\ aware | is\ aware | are\ careful | double-?check | verify | test | review | have\ read | do | does | don['’]?t | never | always | comply | adhere | get | stick | pay | take ) \w* \b
          | remember (?: ing )? \s+ (?: to | that ) \b
          | (?: don['’]?t | do\ not | never ) \s+ forget \b
          | (?: don['’]?t | do\ not | never | stop ) \s+ (?: do | doing | use | using | assume | assuming | rely | relying | run | running | deploy | deploying | push | pushing | merge | merging | ssh | touch | touching | restart | restarting | reboot | ignore | ignoring | skip | skipping | make | making | trust | trusting | blindly | just ) \b
          | avoid (?: ing )? \s+ \w+ing \b
          | (?: nobody | no\ one ) \s+ (?: to | may | should | must | is\ to ) \s+ [a-z]+ \b
          | (?: nobody | no\ one ) \s+ (?: touch | deploy | restart | change | start | open | merge | push | edit | log | use | run | work | switch | enter | leave ) (?: e?s ) \b
          | (?: follow | following | stick\ to | sticking\ to | adhere\ to | adhering\ to | comply\ with | complying\ with | respect | obey ) \s+ (?: the | our | all | this | these | its )? \s* (?: \S+ \s+ ){{0,3}}? (?: runbooks? | process | processes | procedures? | checklists? | guidelines? | polic(?:y|ies) | rules? | instructions? | steps | documentation | best\ practices? | standards? | protocols? ) \b
          | keep (?: ing )? \s+ (?: an? ) \s+ (?: \w+ \s+ )? eye \s+ on \b
          | keep (?: ing )? \s+ (?: \S+ \s+ ){{0,2}}? in\ mind \b
          | watch (?: ing )? \s+ out \s+ for \b
          | (?: stay | keep | steer ) (?: ing )? \s+ (?: away \s+ from | clear \s+ of ) \b
          | (?: send | share | distribute | circulate | post | use ) (?: ing )? \s+ [^.;,]{{1,60}}? \s as \s+ an? \s+ (?: \w+ \s+ )? reminder \b
          | (?: bring (?: ing )? \s+ (?: up | (?: \S+ \s+ ){{1,6}}? up ) | mention (?: ing )? | repeat (?: ing )? | recall (?: ing )? | point (?: ing )? \ out | stress (?: ing )? | reiterat (?: e | ing ) | cover (?: ing )? | go (?: ing )? \ over | highlight (?: ing )? ) \s+ (?: \S+ \s+ ){{0,8}}? (?: in | at | during ) \s+ (?: the | each | every | our | a | all ) \s+ (?: \S+ \s+ ){{0,2}}?
              (?: stand-?ups? | meetings? | hand-?overs? | retros? | retrospectives? | all-?hands | briefings? | toolbox\ talks? | syncs? | town\ halls? | team\ days? | shift\ changes? ) \b
          | (?: check | read | verify | inspect | review | look\ at | watch | handle | treat | go\ over | listen\ to ) (?: ing )? \s+ [^.;,]{{2,60}}? \s (?: more\ (?:often|closely|carefully|attentively|thoroughly|frequently) | with\ (?:more|extra|greater|great|due)\ (?:care|attention|caution) | twice \s* (?: [.,;)] | before\b | $ ) )
          | agree (?: ing )? \s+ (?: \S+ \s+ ){{0,4}}? to \s+ (?: always | never ) \b
          | think (?: ing )? \s+ (?: twice | before | carefully | harder ) \b
          | slow \s+ down \b
          | (?: assign | assigning ) \s+ (?: someone | somebody | (?: a | one ) \s (?: \w+ \s )? (?: person | engineer | developer ) ) \b
          | (?: nominate | appoint | designate ) \s+ (?: someone | somebody | (?: a | one ) \s (?: \w+ \s )? (?: person | engineer | developer ) ) \s+ (?: to | who ) \s+ (?: watch | check | monitor | look | remind | review | verify ) \w* \b
          | have \s+ (?: someone | somebody | everyone | everybody | (?: a | one ) \s person ) \s+ (?: \S+ \s+ ){{0,5}}? (?: check | watch | look | monitor | verify | keep ) \b
          ) (?P<rest> .* )"
    ))
    .ok()
});

/// Requests to get people to do something, whoever these are.
static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?P<phrase> (?: ask | tell | urge | encourage | instruct | advise | request | warn | brief ) (?: ing | ed )? \s+ (?P<whom> {WHOM} ) \s+ (?: (?: once\ more | again | always | explicitly ) \s+ )? (?: to | not\ to | against )
          | (?: make | making ) \ sure \s+ (?: that \s+ )? (?P<sure> {WHOM} ) \s+ (?: understands? | knows? | remembers? | reads? | has\ read | have\ read | follows? ) ) (?: \s | [.]? $ )"
    ))
    .ok()
});

/// "Make sure we have a second alerting service": what is wanted is a thing.
static SUPPLY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi) ^ (?: make | making | be ) \s+ sure \s+ (?: to \s+ | (?: that\ )? {PEOPLE} \s+ (?: always\ )? )
          (?: have | has | get | run | own | use | deploy | set\ up | build | add | keep | store | receive ) \s+ (?: an? | the | our | at\ least | two | three | more | enough | separate | automatic | automated | redundant | off-?site | alerts? | backups? | tests? | monitoring ) \b"
    ))
    .ok()
});

/// "Be aware of expiring certificates" reminds; "make the client aware of the limit" does not.
const NOT_REMINDED: &[&str] = &["region-aware", "zone-aware", "topology-aware"];

static HUMAN_OBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ (?P<phrase>
            (?: talk | talking | speak | speaking | chat | (?P<face> have\ an?\ (?:\w+\ )?(?:talk|word) | sit\ down ) | have\ an?\ (?:\w+\ )?(?:chat|conversation) ) \s+ (?: to | with ) \s+ (?P<a> [^,;.:]+? ) (?: \s+ (?: about | regarding | on | to | so | that | concerning | and ) \s | \s* [.!]? \s* $ | (?P<only> , \s+ who(?:se)? \s ) )
          | (?: supervise | shadow | reprimand | caution | counsel | discipline | coach ) \s+ (?P<t> [^,;.:]+? ) (?: \s+ (?: for | during | in | on | until | about | at | over ) \s | \s* [.!]? \s* $ )
          | (?: take | pull | remove | keep ) \s+ (?P<u> [^,;.:]+? ) \s+ (?: off | from | out\ of ) \s+ (?: the | our | all ) \s+ (?: \S+ \s+ ){0,2}? (?: rota | rotation | roster | shift | shifts | schedule | on-call | project | team ) \b
          | pair (?: ing )? \s+ (?: up \s+ )? (?P<p> [^,;.:]+? ) \s+ with \s
          | (?: ask | tell | get | instruct | urge | oblige | require ) (?: ing )? \s+ (?P<q> [^,;.:]+? ) \s+ to \s+ (?: supervise | watch | look | listen | re-?read | recheck | repeat | redo | practi[sc]e | rehearse | concentrate | focus | slow\ down | double-?check | explain | apologi[sz]e | justify | account\ for | reflect ) \b
          | (?: make | making ) \ sure \s+ (?: that \s+ )? (?P<s> [^,;.:]+? ) \s+ (?: understands | knows | remembers | has\ read | is\ aware ) \b
          | give (?: ing )? \s+ feedback \s+ to \s+ (?P<b> [^,;.:]+? ) (?: \s+ (?: about | regarding | on | for | by ) \s | \s* [.!]? \s* $ )
          | give (?: ing )? \s+ (?P<c> [^,;.:]+? ) \s+ feedback (?: \s+ (?: about | on | regarding | for | after | that | when | by | once ) \b | \s* [.,;!]? \s* $ )
          | (?: make | making | have | having | get | getting ) \s+ (?P<d> [^,;.:]+? ) \s+ (?: to\ )? (?: re-?(?:read|check|count|take|do|write|enter|calculate|examine|inspect|train) | repeat | count | compare | confirm | verify | inspect | watch | look | listen | supervise | practi[sc]e | rehearse | memori[sz]e | initial | double-?read | read | study | learn | attend | apologi[sz]e | follow | understand | review | check | double-?check | stop | be | remember | test | ask | sign | write\ up | explain | go\ through | take | pay | complete ) \b
        )",
    )
    .ok()
});

static HUMAN_SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\s*_`\[(]* (?: [A-Z][A-Z0-9]{1,9}-\d+ [\])*_:\s—–-]* )? (?P<phrase> (?P<who> [^,;.:()\[\]]{2,60}? ) [\])*_`]* \s+ (?: needs? | has | have | must | should | ought | is\ expected | are\ expected | is | are ) \s+ (?: to \s+ )? (?: \w+ly \s+ )?
            (?: learn | improve | be | stop | follow | understand | communicate | remember | pay | take | know | think | read | become | get\ better | work\ on | slow\ down | ask | double-?check | listen | apologi[sz]e | (?: write | submit | give | hand\ in ) \s+ an? \s+ (?: \w+ \s+ )? (?: statement | apology | explanation | report ) ) \b )",
    )
    .ok()
});

/// What several people are to bear in mind: "Signallers should double-check the panel".
static MANY_SUBJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ [\s*_`\[(]* (?: [A-Z][A-Z0-9]{1,9}-\d+ [\])*_:\s—–-]* )? (?P<phrase> (?P<who> [^,;.:()\[\]]{2,60}? ) \s+ (?: must | should | shall | ought\ to | need\ to | have\ to | are\ to | to ) \s+ (?: \w+ly \s+ | always \s+ | also \s+ )?
            (?: double-?check | check | look | watch | remember | pay | take | think | (?: be | stay | remain ) \s+ (?: more\ | extra\ | especially\ | particularly\ )? (?: attentive | alert | vigilant | careful | cautious ) | be\ (?:made\ aware | aware | reminded | told | instructed | more | careful | extra | vigilant ) | keep | never | not\ (?:forget|assume|rely|trust) | avoid | read | follow ) \b )",
    )
    .ok()
});

impl Reading {
    /// How `item` of `document`, of which this is the reading, aims at people, if it does and no
    /// control is asked for in its details either. Found out for all items when first asked for.
    #[must_use]
    pub fn aim(&self, document: &Document, item: &ActionItem) -> Option<Aim> {
        let aims = self.aims.get_or_init(|| {
            let people = People::listed(document);
            let said =
                document.works(|words| (Arc::<str>::from(words), at_people(words, &|_| false)));
            let items = document.items.iter().zip(said.iter());
            let aims = items.map(|(item, (_, (words, stranger)))| {
                of_item(document, &people, item, words, *stranger)
            });
            aims.collect()
        });
        aims.get(document.index_of(item)?).copied()?
    }
}

/// How `item` with these `words` aims at people, where it does so at a `stranger` if nobody is known.
fn of_item(
    document: &Document,
    people: &People,
    item: &ActionItem,
    words: &str,
    stranger: Option<Aim>,
) -> Option<Aim> {
    // Mostly it is the same whoever is known.
    let matters = || stranger != document.recall.of(words, |words| at_people(words, &|_| true));
    let aim = match people.may_be_in(words) && matters() {
        true => at_people(words, &|name| people.lists(name)),
        false => stranger,
    }?;
    // "Avoid sending requests to stopped pods", with a change of code, is about a system.
    if aim.target == Target::Reminder && item.has_change(&document.source) {
        return None;
    }
    let behind = document.blocks.partition_point(|block| block.span.start < item.text.end);
    // "Type: Detection" is no control, and neither is what shows that people were reminded.
    let shown = |span: Span| {
        let acceptance = item.acceptance.filter(|shown| span.covers(*shown));
        let given = [item.kind, item.priority, item.estimate];
        given.into_iter().flatten().any(|mark| span.covers(mark))
            || acceptance
                .is_some_and(|shown| acceptance::begins_labelled(document.source.slice(shown)))
    };
    let details = document.blocks[behind..]
        .iter()
        .take_while(|block| block.span.start <= item.words().end)
        .filter(|block| item.words().covers(block.span) && !shown(block.span));
    let control = details
        .map(|block| document.recall.of(document.prose_at(block.span), control::grade).tier)
        .max();
    let by_people_alone = control.unwrap_or_default() < Tier::Intermediate;
    by_people_alone.then(|| Aim { phrase: aim.phrase.shift(item.text.start), ..aim })
}

/// How `text`, the words of an item with code masked, aims at people; `None` where it aims at a
/// system, or where it asks for a control besides. `known` tells whether a word is the name of a
/// person of this document.
#[must_use]
pub fn at_people(text: &str, known: &dyn Fn(&str) -> bool) -> Option<Aim> {
    let requests = imperative::requests(text);
    let first = requests.first()?;
    let aim = of_person(text, first, known).or_else(|| of_request(first, text))?;
    // Whatever else is asked for may be a control that works when people do not.
    let others =
        requests.iter().skip(1).map(|request| control::grade(request.clause.of(text)).tier);
    (others.max().unwrap_or_default() < Tier::Intermediate).then_some(aim)
}

/// Whether the object of a verb that teaches is a thing: "Onboard the billing service to …", "Coach bus route cache: …".
fn teaches_a_thing(rest: &str) -> bool {
    const LINKS: [&str; 9] = ["to", "on", "in", "for", "with", "about", "how", "of", "and"];
    let object = rest.split([':', ',', '.', ';', '(']).next().unwrap_or_default();
    let words = object.split_whitespace().take_while(|word| !LINKS.contains(word));
    words.last().is_some_and(|head| {
        let head = head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let people = Class::ROLE.or(Class::TEAM).or(Class::INDEF);
        lexicon::word(&head).is_some_and(|it| it.class.is(Class::SYSTEM) && !it.class.is(people))
    })
}

fn of_request(request: &Request, text: &str) -> Option<Aim> {
    let clause = Span::new(request.clause.start, text.len()).of(text);
    let own = request.clause.of(text);
    let shift = |phrase: crate::text::Match<'_>| {
        Span::new(phrase.start(), phrase.end()).shift(request.clause.start)
    };
    if let Some(found) = TRAINING.as_ref().and_then(|training| training.captures(clause)) {
        let rest = found.name("rest").map_or("", |rest| rest.as_str());
        // The thing taught is the first noun: "train the fraud model".
        let object: Vec<&str> = rest.split_whitespace().take(4).collect();
        let machine = MACHINE.as_ref().is_some_and(|machine| machine.is_match(&object.join(" ")));
        let facility = FACILITY.as_ref().is_some_and(|facility| facility.is_match(own));
        let people = found.name("pupils").is_none_or(|whom| roles::is_one_of_many(whom.as_str()));
        let verb = found.name("phrase").is_some_and(|phrase| !phrase.as_str().contains(' '));
        let machine = machine || verb && teaches_a_thing(rest);
        if people && !machine && !facility && !control::is_automatic(own) {
            return Some(Aim { target: Target::Training, phrase: shift(found.name("phrase")?) });
        }
    }
    let taught = TAUGHT.as_ref().and_then(|taught| taught.captures(clause)).filter(|found| {
        let whom = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]
            .into_iter()
            .find_map(|name| found.name(name));
        whom.is_none_or(|whom| roles::is_one_of_many(whom.as_str()))
    });
    if let Some(phrase) = taught.and_then(|found| found.name("phrase"))
        && !control::is_automatic(own)
    {
        return Some(Aim { target: Target::Training, phrase: shift(phrase) });
    }
    let with_people = || {
        let found = WITH_PEOPLE.as_ref()?.captures(clause)?;
        let whom = ["a", "b", "c", "d", "e"].into_iter().find_map(|name| found.name(name))?;
        let phrase = found.name("phrase")?;
        // Behind whom "… with all electricians" names stands no more of it.
        let end = if found.name("b").is_some() { whom.end() } else { phrase.end() };
        roles::are_people(whom.as_str())
            .then(|| Span::new(phrase.start(), end).shift(request.clause.start))
    };
    if let Some(phrase) = with_people().filter(|_| !control::is_automatic(own)) {
        return Some(Aim { target: Target::Training, phrase });
    }
    let asked = || {
        let found = ASKED.as_ref()?.captures(clause)?;
        let whom = ["whom", "sure"].into_iter().find_map(|name| found.name(name))?;
        let phrase = found.name("phrase")?;
        // What they are asked for may be a control.
        let cares = control::grade(own).tier < Tier::Intermediate;
        (cares && roles::is_one_of_many(whom.as_str())).then_some(phrase)
    };
    let reminder =
        REMINDER.as_ref().and_then(|reminder| reminder.captures(clause)).filter(|found| {
            // "Take care of the alarm path" asks for work, and does not say which.
            let rest = found.name("rest").map_or("", |rest| rest.as_str());
            !(rest.starts_with(" of ")
                && found.name("phrase").is_some_and(|it| it.as_str().ends_with("care")))
        });
    let phrase = reminder.and_then(|found| found.name("phrase")).or_else(asked)?;
    // "Watch the queue more closely with an alert": how is said, and it is a control.
    let closer = ["ly", "often"].iter().any(|end| phrase.as_str().ends_with(end));
    if closer && control::grade(own).tier >= Tier::Intermediate {
        return None;
    }
    // "Make sure we have a second alerting service" wants the service.
    if SUPPLY.as_ref().is_some_and(|supply| supply.is_match(clause)) {
        return None;
    }
    let named = NOT_REMINDED.iter().any(|word| own.to_lowercase().contains(word));
    (!named && !control::is_automatic(own))
        .then(|| Aim { target: Target::Reminder, phrase: shift(phrase) })
}

fn of_person(text: &str, first: &Request, known: &dyn Fn(&str) -> bool) -> Option<Aim> {
    let named = |written: &str| {
        let name = written.trim().trim_matches(|c: char| matches!(c, '*' | '_' | '`'));
        // "the shift lead of the night"
        let name = [" of ", " from ", " in ", " at ", " on "]
            .iter()
            .fold(name, |name, link| name.split_once(link).map_or(name, |(name, _)| name));
        // "the crew leader": by itself a leader may be a node.
        let leads = |name: &str| {
            [" leader", " leaders"].iter().any(|word| name.to_lowercase().ends_with(word))
        };
        let one = |name: &str| {
            roles::is_person(name)
                || roles::is_somebody(name)
                || leads(name)
                || known(name)
                || has_title(name)
                || is_given(name)
        };
        one(name) || name.contains(" and ") && name.split(" and ").all(|name| one(name.trim()))
    };
    let clause = Span::new(first.clause.start, text.len()).of(text);
    // Whoever it is about stands first, or behind the marks of the item, if it has any.
    let places = [(0, text), (first.clause.start, clause)];
    let places = &places[..if clause.len() == text.len() { 1 } else { 2 }];
    for &(at, words) in places {
        let said = |frame: &LazyLock<Option<Regex>>| {
            let found = frame.as_ref()?.captures(words)?;
            let (phrase, who) = (found.name("phrase")?, found.name("who")?);
            Some((Span::new(phrase.start(), phrase.end()).shift(at), who.as_str().to_owned()))
        };
        if let Some((phrase, who)) = said(&MANY_SUBJECT)
            && (roles::is_one_of_many(&who) || roles::is_person(&who))
            && !control::is_automatic(text)
        {
            return Some(Aim { target: Target::Reminder, phrase });
        }
        if let Some((phrase, who)) = said(&HUMAN_SUBJECT)
            && named(&who)
        {
            return Some(Aim { target: Target::Person, phrase });
        }
    }
    let found = HUMAN_OBJECT.as_ref().and_then(|frame| frame.captures(clause))?;
    let who = ["a", "b", "c", "d", "p", "q", "s", "t", "u"]
        .into_iter()
        .find_map(|name| found.name(name))?;
    let phrase = found.name("phrase")?;
    // "Have a colleague read the settings": another pair of eyes, whoever has them.
    let whoever = ["a ", "an ", "another ", "one ", "some "];
    if found.name("d").is_some()
        && whoever.iter().any(|article| who.as_str().to_lowercase().starts_with(article))
    {
        return None;
    }
    // "Have Bob redo the course": only people redo courses.
    let by_verb = found.name("d").is_some()
        && is_one_name(who.as_str())
        && ["redo", "retake", "apologi", "attend", "study", "learn"]
            .iter()
            .any(|verb| phrase.as_str().to_lowercase().contains(verb));
    // "…, who has to read it", "sit down with the loader": whatever else a controller or a loader may be.
    let by_link = found.name("only").is_some()
        || found.name("face").is_some() && roles::is_one_by_trade(who.as_str());
    (named(who.as_str()) || by_verb || by_link).then(|| Aim {
        target: Target::Person,
        phrase: Span::new(phrase.start(), phrase.start() + phrase.as_str().trim_end().len())
            .shift(first.clause.start),
    })
}

/// "Tomáš": a given name and nothing else.
fn is_given(name: &str) -> bool {
    let listed = lexicon::name(&name.to_lowercase());
    let other = Name::ENGLISH.or(Name::PRODUCT).or(Name::PLACE).or(Name::CODENAME).or(Name::WORD);
    name.starts_with(char::is_uppercase) && listed.is(Name::GIVEN) && !listed.is(other)
}

/// "Mr Berg", "Dr. Haddad": a title stands in front of nobody but people.
fn has_title(name: &str) -> bool {
    let first =
        name.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    ["mr", "mrs", "ms", "miss", "dr", "herr", "frau"].contains(&first.as_str())
        && name.contains(' ')
}

fn is_one_name(text: &str) -> bool {
    let mut letters = text.trim().chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

#[cfg(test)]
mod tests;
