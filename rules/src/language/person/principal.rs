//! Alice and Bob: the parties of a protocol, by the names that such texts have given them since 1978.

use super::{Candidate, Evidence, MentionKind, opens_entry};
use crate::document::Document;
use crate::language::lexicon::Class;
use crate::language::token::Token;

const PARTIES: &[&str] =
    &["alice", "bob", "carol", "charlie", "dave", "eve", "mallory", "oscar", "trent", "trudy"];

/// What texts about protocols speak of.
const MATTERS: &[&str] =
    &["attacker", "adversary", "exploit", "transaction", "wallet", "public key", "private key"];

/// Takes the parties out of `candidates`: what they do, they do in the present tense and at no time, or it is said that
/// one of them attacks.
pub(super) fn leave_out(candidates: &mut Vec<Candidate>, document: &Document, tokens: &[Token]) {
    let party = |it: &Candidate| PARTIES.contains(&it.key.as_str());
    let mut named: Vec<&str> =
        candidates.iter().filter(|it| party(it)).map(|it| it.key.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    if named.len() < 2 || !named.iter().any(|it| matches!(*it, "alice" | "bob")) {
        return;
    }
    let known = [Evidence::Configured, Evidence::Roster, Evidence::FullName];
    let told = |it: &Candidate| {
        it.kind != MentionKind::Name
            || known.iter().any(|known| it.evidence.contains(known))
            || opens_entry(document, tokens[it.tokens.start].span.start)
    };
    let next = |it: &Candidate, by: usize| tokens.get(it.tokens.end + by);
    let does = |it: &Candidate, class| next(it, 0).is_some_and(|token| token.is(class));
    let (mut present, mut attacks) = (0, false);
    for it in candidates.iter().filter(|it| party(it)) {
        if told(it) || does(it, Class::VBD) {
            return;
        }
        present += usize::from(does(it, Class::VBZ));
        attacks |= next(it, 0).is_some_and(|token| token.is_mark('('))
            && next(it, 1).is_some_and(|token| token.is(Class::ATTACKER));
    }
    let about = || {
        let lower = document.prose.to_lowercase();
        MATTERS.iter().any(|matter| lower.contains(matter))
    };
    if attacks || present >= 2 && about() {
        candidates.retain(|it| !party(it));
    }
}
