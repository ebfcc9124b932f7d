//! What a person did, told as what happened to the object.

use super::act::{Act, act};
use super::bars::any_of;
use super::inflect::{is_plural, participle};
use super::keep::is_plain_adverb;
use super::moves::moved;
use super::owners::done_before;
use super::phrases::{Neutral, neutral, noun};
use super::reach::{Reach, particle, reach};
use super::view::View;
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, TokenKind};
use crate::text::Span;

/// What a person did, as something that happened.
pub(super) struct Told {
    /// To what: "the partition count".
    pub(super) subject: String,
    /// What: "was not raised".
    pub(super) verb: String,
    /// Where the object ends, and the rest of the clause begins.
    pub(super) end: usize,
    /// The verb, whose particle may stand in the rest.
    pub(super) lemma: Option<&'static str>,
    /// What of the rest is told already.
    pub(super) used: Vec<Span>,
}

/// Verbs whose passive says nothing of what happened.
const STATES: &str = "have|want|need|like|know|decide|hope|mean|intend|bother|manage|choose|begin|start to|try to|remember|feel|be|become|seem|appear|belong|think|realise|realize|cause|cut corner|drag foot|jump gun|drop ball|make mistake|do|lack|own|blame|know|prevent|avoid|avert|get";

/// What brings a thing about, so that there is none where it was not done.
const MAKES: &str = "open|raise|file|create|write|set|set up|add|take|make|declare|define|configure|build|ask|ask for|order|request|schedule|test|send|plan|assign|appoint|install";

/// Where somebody works.
pub(super) const EMPLOYERS: &str =
    "company|team|organisation|organization|firm|department|bank|hospital";

/// What is not meant as it is said: "lifted a finger".
pub(super) const FIGURATIVE: &str = "finger|feet|foot|eye|eyes|eyelid|ball|corner|corners|mind|head|heart|breath|gun|dice|blame|homework|shortcut|trouble|granted|liberty";

/// What `deed` did, with the verbs `inner` that depend on it, in the clause that ends at `until`.
/// `attached` is a relative clause that belongs to the object.
pub(super) fn told(
    view: View<'_>,
    deed: &Deed,
    inner: &[&Deed],
    until: usize,
    attached: Option<Span>,
) -> Option<Told> {
    let Act { done, negated, slow, own_deed, sense } = act(view, deed, inner)?;
    // "by a clerk who paid no attention to the date"
    let heedless = view.attends(done) && view.is_heedless(done);
    let negated = negated || heedless;
    // "because he wants to catch the train": what is wanted need not have come about.
    const WANTS: &str = "want|wish|hope|like|prefer|wait|aim|long|need|promise|undertake|volunteer|offer|agree|plan|intend|mean|refuse|decline|threaten|expect";
    if !own_deed && !negated && deed.verb.is_some_and(|verb| any_of(WANTS, verb.lemma())) {
        return None;
    }
    // A verb of no list has the form that it is written in.
    let regular = matches!(done.form, Form::Past | Form::Participle)
        && view.source(done.head).ends_with("ed");
    let lemma = match done.verb {
        Some(verb) => verb.lemma(),
        None if (regular || negated && done.form == Form::Base) && done.object.is_some() => "",
        None => return None,
    };
    // "left the pump off": how it was left, not what was left out.
    let left_off = lemma == "leave off" && view.is_left_off(done);
    let lemma = if left_off { "leave" } else { lemma };
    let again = view.again(done.head, lemma);
    // "see the log", "forgot it"
    let hint = deed.class == AgentClass::Elided
        && deed.form == Form::Base
        && any_of("see|note|refer|compare|cf|call", lemma);
    let forgets_it = lemma == "forget"
        && done.object.is_some_and(|it| view.tokens(it).iter().all(|it| it.tag == Tag::Pron));
    if hint || forgets_it {
        return None;
    }
    // "went home"
    if any_of("go|come|stay|arrive|walk|fall", lemma) {
        return None;
    }
    // "paid too little attention to what …"
    let nowhere = lemma == "pay"
        && done.object.is_some_and(|object| view.has(object, "attention|heed|regard"));
    // "let this one slip"
    let slips = any_of("let slip|let lapse|let expire", lemma)
        && done.object.is_some_and(|it| view.tokens(it).iter().all(|it| it.tag != Tag::Noun));
    // "left the company": whoever did is gone from the draft.
    let leaves =
        any_of("leave|quit", lemma) && done.object.is_some_and(|it| view.has(it, EMPLOYERS));
    // "let the licence expire": nothing was let.
    if nowhere || slips || leaves || lemma == "let" {
        return None;
    }
    // "took it for granted that …"
    let granted = lemma.starts_with("take")
        && view.has(Span::new(done.head.end, until.max(done.head.end)), "granted");
    let price = granted
        || lemma == "pay" && done.object.is_some_and(|object| view.has(object, "price|penalty"));
    if price
        || deed.auxiliary && own_deed
        || sense.is(Sense::BELIEF) && own_deed
        || says_nothing(lemma)
    {
        return None;
    }
    let Some(Reach { object, preposition }) = reach(view, done, until) else {
        return unnamed(view, done, negated, until);
    };
    // "jumped to the conclusion that it was down"
    if matches!(view.tokens(object), [that] if view.is(that, "that|which")) {
        return None;
    }
    let group = view.context.document.prose_at(deed.group).to_lowercase();
    // "wrote three jobs and never tested them"
    let them = matches!(view.tokens(object), [it] if view.is(it, "them"))
        && deed.opener.is_none()
        && !lemma.contains(' ')
        && (view.antecedent(object.start).is_some() || !view.has_human(object));
    // "failed to appoint someone": no one was.
    let someone = negated
        && matches!(view.tokens(object), [it] if view.is(it, "someone|somebody|anyone|anybody"));
    // "did not open one of them"
    let none = negated
        && matches!(view.tokens(object), [one, of, _] if view.is(one, "one|any|either")
            && view.is(of, "of"));
    // "never touched the copy in the store": where it is says which one it is.
    let touched = negated && lemma == "touch";
    let place = Span::new(object.start, until.max(object.end));
    let object = if touched {
        super::objects::with_phrase(view, object, place, "in|on|of|at")
    } else {
        object
    };
    let lemma = if touched { "change" } else { lemma };
    let owned = view.has_human(object) && !them && !someone && !none;
    // "did not wake the duty manager", of whom nothing else is said
    let bystander = || view.range(object).all(|at| !view.is_human(at) || view.is_bystanding(at));
    let unowned = if owned {
        let of_thing = view.unowned(object);
        let whole = of_thing.or_else(|| bystander().then(|| view.impersonal(object)));
        Some(whole.or_else(|| view.without_source(object))?)
    } else {
        None
    };
    let present = tells_now(view, deed);
    let nouns = view.tokens(object).iter().take_while(|token| token.tag != Tag::Prep);
    let head = nouns.filter(|token| token.tag == Tag::Noun).last();
    if head.is_some_and(|head| view.is(head, FIGURATIVE)) {
        return None;
    }
    if head.is_some_and(|head| view.is(head, "assumption|guess|judgement|judgment|decision")) {
        return None;
    }
    let own = unowned.is_some() && view.has(object, "own");
    let subject = unowned.unwrap_or_else(|| noun(&view.impersonal(object)));
    let subject = match subject.strip_prefix("each other's ") {
        Some(rest) => format!("the {rest} of both sides"),
        None => subject,
    };
    // "the office shares its address": the office is gone.
    let subject = match subject.strip_prefix("its ") {
        Some(rest) => format!("the {rest}"),
        None => subject,
    };
    let plural = is_plural(&subject) || subject == "them";
    let after = Span::new(object.end, until.max(object.end));
    let makes = any_of(MAKES, lemma)
        && !view.tokens(after).iter().any(|it| {
            it.tag == Tag::Adv && view.is(it, "enough") || view.lower(it).ends_with("ly")
        });
    // "nobody had restored one": none had been.
    let (subject, negated) = match subject.as_str() {
        "one" | "any" if negated => ("none".to_owned(), false),
        _ if none => ("none of them".to_owned(), false),
        _ if someone => ("no one".to_owned(), false),
        // "nobody opened a ticket": there was none.
        _ if negated && makes => match subject.split_once(' ') {
            Some(("a" | "an", rest)) => (format!("no {rest}"), false),
            _ => (subject, negated),
        },
        // "failed to create any monitoring"
        _ if negated && subject.starts_with("any of ") => {
            (subject.replacen("any", "none", 1), false)
        }
        // "would have lost no orders"
        _ if negated && subject.starts_with("no ") => (subject[3..].to_owned(), false),
        _ if negated && subject.starts_with("any ") => (subject.replacen("any", "no", 1), false),
        _ => (subject, negated),
    };
    // "had to watch both lines"
    let forced =
        !own_deed && !negated && deed.auxiliary && view.has(deed.head, "had") && done.infinitive;
    let had =
        group.split_whitespace().any(|word| word == "had") && !view.is_supposed(deed) && !forced;
    let never = group.split_whitespace().any(|word| word == "never");
    let be = match (present, plural) {
        _ if forced => "had to be",
        _ if had && negated && never => "had never been",
        _ if had && negated => "had not been",
        _ if had => "had been",
        (true, true) => "are",
        (true, false) => "is",
        (false, true) => "were",
        (false, false) => "was",
    };
    // "The procedure was not followed" asks who did not.
    let after = Span::new(object.end.max(done.group.end), until.max(object.end));
    let deviates = !negated && any_of("deviate|depart|stray|diverge", lemma);
    let follows =
        deviates || negated && any_of("follow|obey|observe|adhere|comply|respect|heed", lemma);
    if follows && !present && !view.is_next(after, "before|after") {
        return Some(Told {
            subject: "the work".to_owned(),
            verb: format!("differed from {subject}"),
            end: object.end.max(done.group.end),
            lemma: None,
            used: Vec::new(),
        });
    }
    let mut told = Told {
        subject,
        verb: String::new(),
        end: object.end.max(done.group.end),
        lemma: None,
        used: Vec::new(),
    };
    if let Some(attached) = attached {
        let commas = view.context.document.source.slice(Span::new(object.end, attached.start));
        let comma = if commas.contains(',') { "," } else { "" };
        told.subject = format!("{}{comma} {}{comma}", told.subject, view.source(attached));
        told.end = attached.end;
    }
    // "did not tell anyone downstream"
    let next = view.tokens(Span::new(told.end, until.max(told.end))).first();
    if let Some(where_) = next.filter(|it| someone && view.is(it, "downstream|upstream|else")) {
        told.subject = format!("{} {}", told.subject, view.lower(where_));
        told.end = where_.span.end;
    }
    if let Some(aside) = view.aside_at(told.end, until, view.has(object, "wrong")) {
        told.subject = format!("{} {}", told.subject, view.source(aside));
        told.end = aside.end;
    }
    let after = Span::new(told.end, until.max(told.end));
    let step = any_of("miss|overlook|leave out|omit|forget", lemma)
        && head.is_some_and(|head| view.is(head, "step|task|instruction|point"));
    let agreed = lemma == "break"
        && head.is_some_and(|head| {
            view.is(
                head,
                "contract|agreement|promise|rule|freeze|policy|procedure|protocol|sla|embargo",
            )
        });
    let lemma = match (step, agreed) {
        (true, _) => "skip",
        (_, true) => "violate",
        _ => lemma,
    };
    let lemma = if follows && !present { "go through" } else { lemma };
    // "misconfigured the limit, setting it to 50"
    const SETTING: &str = ", setting it";
    let set = view.context.document.source.slice(after).starts_with(SETTING);
    if set && any_of("misconfigure|misset", lemma) && !negated {
        told.verb = format!("{be} set");
        told.end += SETTING.len();
        return Some(told);
    }
    // "ran only half of the suite"
    let only = view.context.reading.tokens[..view.range(object).start].last();
    let part = only.is_some_and(|only| view.is(only, "only") && only.span.start >= done.head.end);
    if part && !negated && !told.subject.starts_with("only ") {
        told.subject = format!("only {}", told.subject);
    }
    // "Both plates were not labelled" may mean one of them.
    if negated && let Some(rest) = told.subject.strip_prefix("both ") {
        told.subject = format!("the two {rest}");
    }
    // "set the limit incorrectly"
    let clause = Span::new(deed.group.start, until.max(deed.group.end));
    let valued = any_of("set|configure|enter|type|assign|define", lemma)
        && view.has(clause, "incorrectly|wrongly");
    let neutral = match valued {
        true => neutral("misconfigure", Sense::FAULT),
        false => neutral(lemma, done.verb.map_or(Sense(0), |verb| verb.sense())),
    };
    // "let the ramp down"
    let neutral = neutral.filter(|_| !negated && lemma != "let down");
    // "took the cables out": only what serves goes offline.
    let serves = head.is_some_and(|head| head.is(Class::SYSTEM) || head.kind == TokenKind::Code);
    // "took the gateway out of service" says where it went.
    let out_of = matches!(view.tokens(after), [out, of, ..]
        if view.is(out, "out|off") && view.is(of, "of"));
    let moves = any_of("take out|take down|bring down", lemma);
    let neutral = neutral.filter(|_| !left_off && (!moves || serves && !out_of));
    // "let the claimants down": people have no expected value.
    if neutral.is_some_and(Neutral::is_other) && head.is_some_and(|it| it.is(Class::CUSTOMER)) {
        return None;
    }
    let not = match negated {
        true if had => "",
        true if never => " never",
        true => " not",
        false => "",
    };
    // "rushed the migration through"
    if lemma == "rush" && view.is_next(Span::new(told.end, until.max(told.end)), "through") {
        told.end += " through".len();
    }
    told.verb = match neutral {
        Some(neutral) => {
            told.lemma = Some(lemma);
            let form = neutral.form(present, plural).to_owned();
            if form.contains("‹actual› instead of ‹expected›")
                && let Some((values, said)) = view.values(after)
            {
                told.used.push(values);
                form.replace("‹actual› instead of ‹expected›", &said)
            } else if form.contains("‹actual› instead of ‹expected›")
                && view.is_next(after, "as|to")
            {
                // "mistyped the limit as 864000"
                format!("{be} {}", if view.is_next(after, "as") { "entered" } else { "set" })
            } else if form.contains("‹reading›") && view.is_next(after, "with|for") {
                // "confused the one with the other"
                told.end = view.tokens(after).first().map_or(told.end, |link| link.span.end);
                format!("{be} taken for")
            } else if form.contains("‹reading›") && view.is_next(after, "as") {
                form.replace(" as ‹reading›", "")
            } else if form.ends_with("led ‹actual› instead of ‹expected›")
                && view.is_next(after, "as")
            {
                // "mislabelled the sauce as nut-free"
                form.replace(" ‹actual› instead of ‹expected›", "")
            } else if view.is_next(after, "as") && form.ends_with("not acted on") {
                format!("{be} read")
            } else {
                form
            }
        }
        None => {
            let particle = if left_off { " off".to_owned() } else { particle(view, done, object) };
            if !particle.is_empty() {
                told.lemma = Some(if left_off { "leave off" } else { lemma });
                if let Some(bare) = told.subject.strip_suffix(particle.as_str()) {
                    told.subject = bare.to_owned();
                }
            }
            let consults = any_of("look|look at", lemma)
                && (particle == " at" || preposition.is_some_and(|word| any_of("at|on", word)));
            let particle = if consults { String::new() } else { particle };
            let link = preposition.filter(|_| !consults);
            let link = link.map_or_else(String::new, |word| format!(" {word}"));
            // "had only called" says what else was not needed.
            let how = plainly(view, deed);
            // "only tested the happy path"
            if !negated && how.contains("only ") && told.subject.contains(' ') {
                told.subject = format!("only {}", told.subject);
            }
            let how = how.replace("only ", "");
            // "paid no attention to"
            let attends = lemma == "pay" && view.attends(done);
            let done = match lemma {
                "" if done.form == Form::Base => participle(&view.source(done.head).to_lowercase()),
                "" => view.source(done.head).to_lowercase(),
                _ if attends => "taken into account".to_owned(),
                _ if consults => "looked at".to_owned(),
                "go through" => "gone through".to_owned(),
                _ if again.is_empty() => as_written(view, done.head, participle(lemma)),
                _ => participle(lemma),
            };
            // "merged his own pull request"
            let by_author = if own && !negated { " without a second person" } else { "" };
            let late = if slow { " at ‹time›" } else { "" };
            // "Two clerks keyed the same batch": each of them did.
            let each =
                own_deed && !negated && view.has(object, "same") && view.is_by_two(deed, until);
            let late = if each { " twice" } else { late };
            // "was handling two calls"
            let ongoing = own_deed && deed.finite && deed.form == Form::Ing && !consults;
            let being = if ongoing && !had { " being" } else { "" };
            // "kept restarting it"
            let repeats =
                !own_deed && deed.verb.is_some_and(|verb| verb.lemma() == "keep") && !negated;
            let before = done_before(view, deed);
            let repeated = if repeats { "repeatedly " } else { "" };
            format!(
                "{be}{not}{being} {repeated}{how}{before}{again}{done}{particle}{link}{by_author}{late}"
            )
        }
    };
    Some(told)
}

impl View<'_> {
    /// "left the pump off", where nothing follows that it could have been left off.
    fn is_left_off(self, done: &Deed) -> bool {
        let Some(object) = done.object.filter(|it| it.start >= done.head.end) else { return false };
        let rest = &self.context.reading.tokens[self.range(self.phrase(object)).end..];
        let off = rest.first().is_some_and(|it| self.is(it, "off"));
        let next = rest.get(1);
        off && !next.is_some_and(|it| matches!(it.tag, Tag::Det | Tag::Noun | Tag::Num | Tag::Adj))
    }

    /// "(ZD-4471)" or "called Nord" right behind the object at `end`: it says which one it is, unless it says what was
    /// to be there of one that is not `wrong`.
    fn aside_at(self, end: usize, until: usize, wrong: bool) -> Option<Span> {
        const NAMES: &str = "called|named|labelled|labeled|tagged|titled|marked|numbered";
        let after = self.tokens(Span::new(end, until.max(end)));
        let first = after.first().filter(|it| it.span.start == end + 1)?;
        if self.is(first, NAMES) {
            let quoted = self.context.document.source.slice(Span::new(first.span.end, until));
            let close = quoted.strip_prefix(" \"").and_then(|it| it.find('"'));
            return Some(Span::new(first.span.start, first.span.end + close? + 3));
        }
        let open = Some(first).filter(|it| it.is_mark('('))?;
        let close = after.iter().find(|it| it.is_mark(')'))?;
        let aside = open.span.join(close.span);
        let values = self.has(aside, "instead|rather|not|meant") || self.has_human(aside);
        (!values || wrong).then_some(aside)
    }

    /// Whether two people are named who each did what `deed` says.
    fn is_by_two(self, deed: &Deed, until: usize) -> bool {
        // "at the same time" is no second time.
        let together = self.tokens(Span::new(deed.head.end, until.max(deed.head.end)));
        if together.iter().any(|it| self.is(it, "time|parallel|simultaneously|moment")) {
            return false;
        }
        let sentences = &self.context.document.sentences;
        let at = sentences.partition_point(|it| it.span.end <= deed.group.start);
        let start = sentences.get(at).map_or(deed.group.start, |it| it.span.start);
        deed.is_human() && self.has(Span::new(start, deed.group.start), "two|both|each")
    }
}

/// Whether the clause of `deed` is told in the present tense.
pub(super) fn tells_now(view: View<'_>, deed: &Deed) -> bool {
    let group = view.context.document.prose_at(deed.group).to_lowercase();
    let past = group.split_whitespace().any(|word| {
        ["did", "had", "was", "were", "never", "has", "have"]
            .iter()
            .any(|past| word.starts_with(past))
    });
    // "Why did the clerk not ask?"
    let asked = deed.subject.and_then(|subject| view.range(subject).start.checked_sub(1));
    let past = past || asked.is_some_and(|at| view.is(&view.context.reading.tokens[at], "did"));
    matches!(deed.form, Form::Third | Form::Base) && !past && !deed.modal && !deed.infinitive
        || group.starts_with("do ")
        || group.starts_with("does")
}

/// Whether that somebody did `lemma` says nothing of what happened.
pub(super) fn says_nothing(lemma: &str) -> bool {
    any_of(STATES, lemma)
}

/// A participle as the writer spells it: "labelled".
fn as_written(view: View<'_>, head: Span, participle: String) -> String {
    let written = view.context.document.prose_at(head).to_lowercase();
    let regular = participle.ends_with("ed") && written.ends_with("led");
    if regular && written.replace("ll", "l") == participle { written } else { participle }
}

/// Adverbs before the verb that say how without judging: "manually ".
pub(super) fn plainly(view: View<'_>, deed: &Deed) -> String {
    let until = Span::new(deed.group.start, deed.head.start);
    let adverbs = view.tokens(until).iter().filter(|token| token.tag == Tag::Adv);
    adverbs
        .map(|adverb| view.lower(adverb))
        .filter(|adverb| is_plain_adverb(adverb))
        .map(|adverb| format!("{adverb} "))
        .collect()
}

/// "Pushed straight to `main`": that a change was pushed goes without saying.
fn unnamed(view: View<'_>, done: &Deed, negated: bool, until: usize) -> Option<Told> {
    let lemma = done.verb?.lemma();
    if let Some(told) = moved(view, done, negated) {
        return Some(told);
    }
    let changes = "deploy|push|merge|commit|release|ship|publish|force-push|force-merge|roll out";
    let after = view.tokens(Span::new(done.head.end, until.max(done.head.end)));
    // "pushed for an early date"
    let placed = after
        .first()
        .is_some_and(|token| matches!(token.tag, Tag::Prep | Tag::Adv) && !view.is(token, "for"));
    (any_of(changes, lemma) && placed).then(|| Told {
        subject: "a change".to_owned(),
        verb: format!("was{} {}", if negated { " not" } else { "" }, participle(lemma)),
        end: done.group.end,
        lemma: Some(lemma),
        used: Vec::new(),
    })
}
