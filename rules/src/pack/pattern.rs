//! Reading phrases as they are written: see the table in [`super::phrase`].

use std::sync::Arc;

use super::limits;
use super::phrase::{Choice, Kind, ListRef, Part, Phrase, What, Word, asks_for_something, needs};
use crate::language::forms::{base, inflections, words};

/// How many words a gap spans where its number is not written.
const GAP: usize = 6;

/// Kinds of words, as they are written.
const KINDS: &[(&str, Kind)] = &[
    ("<number>", Kind::Number),
    ("<code>", Kind::Code),
    ("<person>", Kind::Person),
    ("<handle>", Kind::Handle),
    ("<email>", Kind::Email),
];

/// Gives a list by its name, or says why there is none.
pub(super) type Lists<'l> = &'l dyn Fn(&str) -> Result<ListRef, String>;

/// Reads `text`.
///
/// # Errors
/// What is wrong with it, as a sentence.
pub(super) fn parse(text: &str, lists: Lists<'_>) -> Result<Phrase, String> {
    let (parts, captures, open) = (Vec::new(), Vec::new(), Vec::new());
    let mut reader = Reader { text, lists, parts, captures, open };
    for piece in text.split_whitespace() {
        reader.piece(piece)?;
    }
    let Reader { parts, captures, open, .. } = reader;
    if let Some(number) = open.last() {
        return Err(format!("the capture `{{{}: …}}` is not closed", captures[*number]));
    }
    if parts.len() > limits::PARTS {
        return Err(format!("a phrase has at most {} parts", limits::PARTS));
    }
    if !asks_for_something(&parts) {
        return Err("nothing has to be there, so every text would match".to_owned());
    }
    let last = parts.len() - 1;
    let inside = |wanted: fn(&What) -> bool, edge: usize| {
        parts.iter().enumerate().any(|(at, part)| wanted(&part.what) && at != edge)
    };
    if inside(|what| matches!(what, What::Begin), 0)
        || inside(|what| matches!(what, What::End), last)
    {
        return Err("`^` stands first and `$` last, or the phrase is never found".to_owned());
    }
    Ok(Phrase { needs: needs(&parts), parts, captures })
}

struct Reader<'l> {
    text: &'l str,
    lists: Lists<'l>,
    parts: Vec<Part>,
    captures: Vec<Arc<str>>,
    /// Captures that are not closed yet.
    open: Vec<usize>,
}

impl Reader<'_> {
    fn piece(&mut self, piece: &str) -> Result<(), String> {
        if let Some(rest) = piece.strip_prefix('{') {
            let Some((name, rest)) = rest.split_once(':') else {
                return Err(format!("write a capture as `{{name: words}}`, not `{piece}`"));
            };
            self.open(name)?;
            return if rest.is_empty() { Ok(()) } else { self.piece(rest) };
        }
        if let Some(inner) = piece.strip_suffix('}') {
            if !inner.is_empty() {
                self.piece(inner)?;
            }
            let number = self.open.pop().ok_or("a `}` closes nothing")?;
            if matches!(self.parts.last(), Some(Part { what: What::Open(_), .. })) {
                return Err(format!("the capture `{}` holds nothing", self.captures[number]));
            }
            self.part(What::Close(number), false);
            return Ok(());
        }
        match piece {
            "^" => self.part(What::Begin, false),
            "$" => self.part(What::End, false),
            "*" => self.part(What::Any, false),
            _ => {
                if let Some(number) = piece.strip_prefix("...") {
                    let gap = gap(number)?;
                    self.part(What::Gap(gap), false);
                    return Ok(());
                }
                let (plain, optional) = match piece.strip_suffix('?') {
                    Some(plain) if !plain.is_empty() => (plain, true),
                    _ => (piece, false),
                };
                self.word(plain, optional)?;
            }
        }
        Ok(())
    }

    fn open(&mut self, name: &str) -> Result<(), String> {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit();
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(format!("`{name}` is no name for a capture: use lower-case letters"));
        }
        if self.captures.iter().any(|known| **known == *name) {
            return Err(format!("the capture `{name}` is there twice"));
        }
        self.open.push(self.captures.len());
        self.part(What::Open(self.captures.len()), false);
        self.captures.push(name.into());
        Ok(())
    }

    fn word(&mut self, piece: &str, optional: bool) -> Result<(), String> {
        let (plain, forms) = match piece.strip_prefix('~') {
            Some(plain) => (plain, true),
            None => (piece, false),
        };
        if let Some(rest) = plain.strip_prefix('[') {
            let name = rest
                .strip_suffix(']')
                .ok_or_else(|| format!("write a list as `[name]`, not `{piece}`"))?;
            let list = (self.lists)(name)?;
            self.part(What::List(list, forms), optional);
            return Ok(());
        }
        if plain.starts_with('<') {
            let kind = KINDS.iter().find(|(name, _)| *name == plain).map(|(_, kind)| *kind);
            let Some(kind) = kind.filter(|_| !forms) else {
                let known: Vec<String> =
                    KINDS.iter().map(|(name, _)| format!("`{name}`")).collect();
                return Err(format!(
                    "`{piece}` is no kind of word: there are {}",
                    known.join(", ")
                ));
            };
            self.part(What::Kind(kind), optional);
            return Ok(());
        }
        let mut choices = Vec::new();
        for choice in piece.split('|') {
            let (word, forms) = match choice.strip_prefix('~') {
                Some(word) => (word, true),
                None => (choice, false),
            };
            let words = if is_ending(word) { vec![word.to_lowercase()] } else { words(word) };
            match <[String; 1]>::try_from(words) {
                Ok([word]) => {
                    let word = match forms {
                        true => Word::Form(base(&word), inflections(&word)),
                        false => Word::Written(word),
                    };
                    choices.push(self.choice(word, choice));
                }
                Err(words) if words.is_empty() => {
                    return Err(format!("an alternative in `{piece}` is empty"));
                }
                // "can't" is two words to a reader; written alone it may stand for both.
                Err(words) if choice == piece && !forms && !optional => {
                    for word in words {
                        let choice = self.choice(Word::Written(word), choice);
                        self.part(What::Words(vec![choice]), false);
                    }
                    return Ok(());
                }
                Err(words) => {
                    let words = words.join(" ");
                    return Err(format!("`{choice}` is several words here: `{words}`"));
                }
            }
        }
        self.part(What::Words(choices), optional);
        Ok(())
    }

    /// `word`, written as `written`, which is a part of the phrase.
    fn choice(&self, word: Word, written: &str) -> Choice {
        let at = (written.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Choice { word, written: at..at + written.len(), number: None }
    }

    fn part(&mut self, what: What, optional: bool) {
        self.parts.push(Part { what, optional });
    }
}

/// Whether `word` is what an apostrophe cuts off: `n't`, `'s`.
fn is_ending(word: &str) -> bool {
    word.starts_with('\'') && word.len() > 1 || word == "n't"
}

fn gap(number: &str) -> Result<usize, String> {
    if number.is_empty() {
        return Ok(GAP);
    }
    let most = number.parse().ok().filter(|most| (1..=limits::GAP).contains(most));
    most.ok_or_else(|| format!("a gap spans 1 to {} words: `...3`", limits::GAP))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::phrase::{Scope, Steps};
    use super::super::words::{Text, WordList};
    use super::*;
    use crate::document;
    use crate::language::{Known, read};
    use crate::text::Source;

    fn lists(name: &str) -> Result<ListRef, String> {
        match name {
            "places" => {
                let entries = ["key store", "vault", "key"].map(str::to_owned);
                Ok(ListRef::Fixed(Arc::new(WordList::new(&entries))))
            }
            name => WordList::builtin(name)
                .map(|list| ListRef::Fixed(Arc::new(list)))
                .ok_or_else(|| format!("no list `{name}`")),
        }
    }

    /// What `phrase` finds in `text`, captures in brackets.
    fn found(phrase: &str, text: &str) -> Vec<String> {
        let phrase = parse(phrase, &lists).unwrap();
        let document = document::parse(Source::new(text), None);
        let people = BTreeMap::new();
        let reading = read(&document, Known { people: &people, products: &[], teams: &[] });
        let forms = reading.forms(&document);
        let mut found = Vec::new();
        for range in &reading.sentences {
            let of = |range: &std::ops::Range<usize>| {
                let tokens = &reading.tokens[range.clone()];
                &text[tokens[0].span.start..tokens[tokens.len() - 1].span.end]
            };
            let text = Text { tokens: &reading.tokens, forms, range: range.clone() };
            let scope = Scope { text, reading: &reading, lists: &[] };
            for hit in phrase.find_all(&scope, &mut Steps::new(10_000)) {
                let captures =
                    hit.captures.iter().flatten().map(|range| format!(" [{}]", of(range)));
                found.push(of(&hit.tokens).to_owned() + &captures.collect::<String>());
            }
        }
        found
    }

    fn refused(phrase: &str) -> String {
        parse(phrase, &lists).unwrap_err()
    }

    #[test]
    fn words_forms_choices_and_gaps() {
        let text = "No real evidence of misuse was found. The keys were rotated twice.";
        assert_eq!(found("no ...2 evidence of|for", text), ["No real evidence of"]);
        assert_eq!(found("token|~key ~be ~rotate", text), ["keys were rotated"]);
        assert_eq!(found("the? ~key were", text), ["The keys were"]);
        assert_eq!(found("{what: ...3} ~be ~rotate", text), ["The keys were rotated [The keys]"]);
        assert_eq!(found("^ keys", text), [""; 0]);
        assert_eq!(found("misuse ~be found $", text), ["misuse was found"]);
        assert_eq!(found("was *", text), ["was found"]);
    }

    #[test]
    fn the_longest_entry_of_a_list_is_tried_first() {
        assert_eq!(
            found("{where: [places]}", "It was in the key store."),
            ["key store [key store]"]
        );
        assert_eq!(found("~[places]", "Two vaults hold the keys."), ["vaults", "keys"]);
        assert_eq!(found("[places] was", "The key was there."), ["key was"]);
    }

    #[test]
    fn built_in_lists_and_kinds_of_words() {
        let text = "We rolled back `deploy` after 5 minutes and deleted the Redis cache.";
        assert_eq!(found("~[mending-verbs]", text), ["rolled back"]);
        assert_eq!(
            found("~[destroying-verbs] the {what: [products]}", text),
            ["deleted the Redis [Redis]"]
        );
        assert_eq!(found("after <number>", text), ["after 5"]);
        assert_eq!(found("rolled back <code> after", text), ["rolled back `deploy` after"]);
        assert_eq!(found("can't say", "We can't say."), ["can't say"]);
        assert_eq!(found("not|n't say", "We can't say."), ["n't say"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (phrase, said) in [
            ("...3 the?", "every text would match"),
            ("{a: b", "is not closed"),
            ("a }", "closes nothing"),
            ("{A: b}", "no name for a capture"),
            ("{a: b} {a: c}", "there twice"),
            ("{a: } b", "holds nothing"),
            ("...40 a", "1 to 20 words"),
            ("[plces]", "no list"),
            ("[places", "write a list as"),
            ("<numbr>", "no kind of word"),
            ("a ^", "stands first"),
            ("$ a", "stands first"),
            ("a||b", "is empty"),
            ("~can't", "several words"),
        ] {
            let refused = refused(phrase);
            assert!(refused.contains(said), "{phrase}: {refused}");
        }
    }
}
