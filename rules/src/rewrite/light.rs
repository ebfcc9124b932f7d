//! Clauses whose verb says little: "made no mention of the pool", "went from step 2 to step 9", "let it lie", "went off
//! without doing so". What happened is told of the thing.

use super::act::{Act, act};
use super::bars::any_of;
use super::clause::happened;
use super::idiom::{acts, named};
use super::inflect::{gerund, is_plural, past};
use super::pieces::Piece;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// Nouns that tell, after a verb that does not, and "no", what was not done to what follows.
const NOT_DONE: [(&str, &str); 9] = [
    ("mention", "mentioned"),
    ("note", "noted"),
    ("record", "recorded"),
    ("notice", "acted on"),
    ("heed", "acted on"),
    ("regard", "taken into account"),
    ("thought", "considered"),
    ("account", "taken into account"),
    ("allowance", "allowed for"),
];

/// `piece`, whose words are at `all`, as it was, if it is one of these.
pub(super) fn light(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    not_done(view, piece.deed, all)
        .or_else(|| let_be(view, piece, all))
        .or_else(|| moved_on(view, piece.deed, all))
        .or_else(|| without_it(view, piece, all))
        .or_else(|| unnoticed(view, piece.deed, all))
        .or_else(|| told_to_expect(view, piece, all))
        .or_else(|| set_to(view, piece, all))
        .or_else(|| went_back(view, piece.deed, all))
        .or_else(|| left_behind(view, piece.deed, all))
        .or_else(|| began(view, piece, all))
        .or_else(|| went_to_one(view, piece, all))
}

/// Whether `deed` is plainly what somebody did.
fn plain(deed: &Deed) -> bool {
    deed.is_human() && !deed.passive && !deed.negated && !deed.modal
}

/// "made no mention of the drained pool" is "the drained pool was not mentioned".
pub(super) fn not_done(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let [no, noun, link, thing @ ..] = after else { return None };
    let (_, told) = NOT_DONE.iter().find(|(named, _)| view.is(noun, named))?;
    let none = view.is(no, "no|little|any") && view.is(link, "of|to|for");
    let whole = deed.object.filter(|it| thing.first().is_some_and(|first| it.covers(first.span)));
    let whole = whole.map(|it| Span::new(thing[0].span.start, it.end));
    let thing = whole.or_else(|| named(view, thing))?;
    let makes = acts(deed, "make|take|pay|give|keep|have|leave|write") && !deed.modal;
    let negated = deed.negated == view.is(no, "any");
    // "daylight saving"
    let next = view.context.reading.tokens.get(view.range(thing).end);
    let doing = next.filter(|it| {
        let after = view.context.reading.tokens.get(view.range(it.span).end);
        it.tag == Tag::Verb(Form::Ing)
            && it.span.end <= all.end
            && after.is_none_or(|it| {
                matches!(it.tag, Tag::Punct | Tag::Subord | Tag::Prep | Tag::Wh | Tag::Coord)
            })
    });
    let thing = doing.map_or(thing, |doing| thing.join(doing.span));
    let what = view.impersonal(thing);
    let be = match (view.has(deed.group, "had"), is_plural(&what)) {
        (true, _) => "had not been",
        (false, true) => "were not",
        (false, false) => "was not",
    };
    let rest = view.rest(Span::new(thing.end, all.end.max(thing.end)), None, &[]);
    (makes && none && negated && !view.has_human(thing))
        .then(|| format!("{what} {be} {told}{rest}"))
}

/// "let them pile up" is "they piled up".
fn let_be(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let Act { done, negated, .. } = act(view, piece.deed, &piece.inner)?;
    let lets = done
        .verb
        .is_some_and(|verb| any_of("let", verb.lemma()) || verb.lemma().starts_with("let "));
    let [it, happens, ..] = view.tokens(Span::new(done.head.end, all.end.max(done.head.end)))
    else {
        return None;
    };
    let thing = it.tag == Tag::Pron && view.is(it, "it|them|this|that|these|those");
    // "could have stopped it but let it run": it ran.
    let deed = piece.deed;
    let done = plain(deed) || deed.is_human() && deed.shared && !deed.passive && !deed.negated;
    let lemma = happens.verb.filter(|_| lets && thing && !negated && done)?.lemma();
    let they = if view.is(it, "them") { "they".to_owned() } else { view.lower(it) };
    let rest = view.rest(Span::new(happens.span.end, all.end), None, &[]);
    let verb = if lemma == "lie" { "lay".to_owned() } else { past(lemma) };
    matches!(happens.tag, Tag::Verb(Form::Base | Form::Participle | Form::Past))
        .then(|| format!("{they} {verb}{rest}"))
}

/// "jumped from step 2 to step 9" is "the work went from step 2 to step 9".
fn moved_on(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let goes = acts(deed, "jump|skip|go|move|leap|proceed|pass|go on|move on") && plain(deed);
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    // "straight from step 3"
    let skipped = after.iter().take_while(|it| view.is(it, "straight|directly|right|on")).count();
    let (from, rest) = after.get(skipped..)?.split_first()?;
    let to = rest.iter().any(|it| view.is(it, "to"));
    let step = |it: &Token| view.is(it, "step|stage|phase|page|line|item|point|section|task|check");
    let (opens, closes) = (view.is(from, "from") && to, rest.iter().any(step));
    let told = view.rest(Span::new(after[0].span.start, all.end), None, &[]);
    (goes && opens && closes && deed.object.is_none()).then(|| format!("the work went{told}"))
}

/// "went on holiday without doing so" is "this was not done".
fn without_it(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let doing = piece.inner.iter().find(|it| it.verb.is_some_and(|verb| verb.lemma() == "do"))?;
    let before = view.context.reading.tokens[..view.range(doing.group).start].last()?;
    let so = view.tokens(Span::new(doing.head.end, all.end.max(doing.head.end)));
    // What is trimmed off may be "so".
    let so = so.first().is_none_or(|so| view.is(so, "so|it|that|this"));
    let leaves = acts(piece.deed, "go|leave|retire|quit|move|move on|go home|go off|finish|resign");
    (leaves && plain(piece.deed) && so && view.is(before, "without"))
        .then(|| "this was not done".to_owned())
}

/// "did not notice until the third run failed" is "this was not noticed until …".
fn unnoticed(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let notices = acts(deed, "notice|realise|realize|see|find out|spot|catch on")
        && (deed.negated || view.has_no_subject(deed));
    let next = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end))).first();
    let next = next.or_else(|| view.context.reading.tokens.get(view.range(all).end))?;
    let bound = view.is(next, "until|till|before|for");
    let rest = view.rest(Span::new(deed.head.end, all.end.max(deed.head.end)), None, &[]);
    (notices && bound && !deed.modal && deed.object.is_none())
        .then(|| format!("this was not noticed{rest}"))
}

/// "told us to expect 2,000 guests" is "2,000 guests were expected".
fn told_to_expect(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|next| next.infinitive)?;
    let tells = deed.verb.is_some_and(|verb| {
        any_of("tell|ask|advise|warn|instruct|order", verb.lemma()) && plain(deed)
    });
    let whom = view.tokens(Span::new(deed.head.end, next.group.start.max(deed.head.end)));
    let us = matches!(whom, [us, to @ ..] if us.tag == Tag::Pron && to.len() <= 1);
    let object = view.phrase(next.object.filter(|_| tells && us && !next.negated)?);
    let expects = next.verb.is_some_and(|verb| any_of("expect|plan for|count on", verb.lemma()));
    let what = view.impersonal(object);
    // "2,000 orders an hour"
    let several = [" an ", " a ", " per "].iter().find_map(|rate| what.split_once(rate));
    let be = if is_plural(several.map_or(what.as_str(), |it| it.0)) { "were" } else { "was" };
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    (expects && !view.has_human(object)).then(|| format!("{what} {be} expected{rest}"))
}

/// "had everyone chasing source addresses" is "source addresses were chased".
fn set_to(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|it| it.form == Form::Ing && it.object.is_some())?;
    let sets = deed.auxiliary && view.has(deed.head, "had") || acts(deed, "set|have|keep|get|put");
    let between = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let whom = |it: &Token| {
        it.tag == Tag::Pron
            || it.is(crate::language::lexicon::Class::TEAM)
            || it.is(crate::language::lexicon::Class::ROLE)
    };
    let others = between.last().is_some_and(whom) && between.len() <= 4;
    (sets && others && plain(deed)).then(|| happened(view, next, &[], all.end)).flatten()
}

/// "forgot the key in panel B" is "the key was left in panel B".
fn left_behind(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    const CARRIED: &str = "key|tool|badge|laptop|phone|ladder|spanner|wrench|bag|clamp|sponge|swab|screwdriver|torch|card|stick|notebook|glove|rag|cloth|jumper|bridge|wedge|pin|trolley|cart";
    let object = deed
        .object
        .filter(|it| acts(deed, "forget|leave") && plain(deed) && view.has(*it, CARRIED))?;
    let rest = Span::new(object.end, all.end.max(object.end));
    let placed = view.tokens(rest).first();
    let placed = placed.is_some_and(|it| view.is(it, "in|on|at|inside|under|behind|beside"));
    let what = view.impersonal(object);
    let be = if is_plural(&what) { "were" } else { "was" };
    placed.then(|| format!("{what} {be} left{}", view.rest(rest, None, &[])))
}

/// "before I began to pump" is "before the pumping began".
fn began(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|it| it.infinitive || it.form == Form::Ing)?;
    let verb = deed.verb.filter(|verb| any_of("begin|start|resume|stop|finish", verb.lemma()))?;
    let bound = any_of("before|after|when|while|until|once|as", &piece.opener_word(view));
    let told = view.rest(Span::new(next.head.end, all.end.max(next.head.end)), None, &[]);
    if !bound || !plain(deed) {
        return None;
    }
    let doing = gerund(next.verb?.lemma().split(' ').next()?);
    match next.object {
        Some(_) => happened(view, next, &[], all.end),
        None => Some(format!("the {doing} {}{told}", past(verb.lemma()))),
    }
}

/// "was the only one getting the renewal mails" is "the renewal mails went to only one person".
fn went_to_one(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let next = piece.inner.first().filter(|it| it.form == Form::Ing)?;
    let gets = next.verb.is_some_and(|verb| any_of("get|receive", verb.lemma()));
    let only = view.tokens(Span::new(deed.head.end, next.head.start.max(deed.head.end)));
    let one =
        matches!(only, [.., only, one] if view.is(only, "only") && view.is(one, "one|person"));
    let object = view.phrase(next.object.filter(|_| gets && one)?);
    let what = view.impersonal(object);
    let rest = view.rest(Span::new(object.end, all.end.max(object.end)), None, &[]);
    (deed.auxiliary && !deed.negated && !view.has_human(object))
        .then(|| format!("{what} went to only one person{rest}"))
}

/// "went back to her paperwork" is "no further action followed".
pub(super) fn went_back(view: View<'_>, deed: &Deed, all: Span) -> Option<String> {
    let goes = acts(deed, "go|go back|return|turn|turn back") && plain(deed);
    let after = view.tokens(Span::new(deed.head.end, all.end.max(deed.head.end)));
    let at = after.iter().take(2).position(|it| view.is(it, "to"))?;
    let back = at == 0
        && deed.verb.is_some_and(|verb| any_of("go back|return|turn back", verb.lemma()))
        || at == 1 && view.is(&after[0], "back");
    let own = after.get(at + 1).is_some_and(|it| {
        it.is(crate::language::lexicon::Class::POSS) || view.is(it, "work|lunch|reading")
    });
    let end =
        after[at + 1..].iter().take_while(|it| matches!(it.tag, Tag::Det | Tag::Adj | Tag::Noun));
    let end = end.last()?.span.end;
    let rest = view.rest(Span::new(end, all.end.max(end)), None, &[]);
    (goes && back && own).then(|| format!("no further action followed{rest}"))
}
