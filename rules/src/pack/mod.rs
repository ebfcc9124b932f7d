//! Rules written as data: packs that teams write themselves. Texts in, rules out; finding and
//! reading the files is the server's work.
//!
//! A rule looks at sentences, action items, timeline entries, sections or the document, one by one.
//! Its condition is made of phrases over words ([`phrase`]), sentence frames ([`frame`]), records and
//! sections ([`condition`]). Everything that a pack may ask for is bounded ([`limits`]), so that a
//! pack of a stranger cannot keep an editor or a build waiting.

mod compile;
mod condition;
mod fix;
mod frame;
pub mod limits;
mod pattern;
mod phrase;
pub mod rule;
pub mod schema;
mod template;
#[cfg(test)]
mod tests;
mod unit;
mod when;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::generate::SchemaSettings;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::compile::Workshop;
use self::schema::{Header, Lexicon, PackFile, RuleText};
use self::words::{WordList, builtin_names};
use crate::language::forms::words;
use crate::tables::{self, Mistake};
use crate::text::{Source, Span};

pub use self::rule::{Entry, PackRule, Trace};

/// A pack that was read.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it is for.
    pub summary: String,
    /// Its rules, in order. A rule with a mistake is left out.
    pub rules: Vec<Arc<PackRule>>,
    /// What its lists add.
    pub words: Vec<Added>,
    lists: BTreeMap<String, Arc<WordList>>,
}

/// A word or group of words that a list adds.
#[derive(Clone, Debug)]
pub struct Added {
    /// The file and the place where it stands.
    pub place: (usize, Span),
    /// As it is written.
    pub text: String,
    /// As rules find it.
    pub entry: Entry,
}

/// Something wrong in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackMistake {
    /// In which file: its place in the list that was given.
    pub file: usize,
    /// What and where.
    pub mistake: Mistake,
}

/// The keys of a file.
const KEYS: [&str; 3] = ["pack", "lexicons", "rule"];

/// What `source`, the text of a `pack.toml`, says of the pack, and all that is wrong with that part.
/// Further files and packs that it names are for the caller to read.
#[must_use]
pub fn header(source: &Source) -> (Option<Header>, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut table = match tables::parse(source.text()) {
        Ok(table) => table.into_inner(),
        Err(mistake) => return (None, vec![mistake]),
    };
    let Some(pack) = table.remove("pack") else {
        let help = "`[pack]` with `name`, `version` and `summary` begins a pack".to_owned();
        let said = "this file says nothing of a pack";
        return (None, vec![Mistake::new(Span::at(0), said).help(help)]);
    };
    let header = sub_table(pack, "`[pack]` is a table", &mut mistakes)
        .and_then(|mut table| tables::read::<Header>(&mut table, &[], &mut mistakes));
    let Some(header) = header else { return (None, mistakes) };
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let name = header.name.get_ref();
    if name.is_empty() || !name.chars().all(is_name) {
        let said = format!("`{name}` is no name for a pack: use lower-case letters and hyphens");
        mistakes.push(Mistake::new(header.name.span(), said));
    }
    for (text, what) in [(&header.name, "name"), (&header.version, "version")] {
        if text.get_ref().len() > limits::NAME {
            let said = format!("a {what} is at most {} letters long", limits::NAME);
            mistakes.push(Mistake::new(text.span(), said));
        }
    }
    if compile::version(header.version.get_ref()).is_none() {
        mistakes.push(Mistake::new(header.version.span(), "write the version as `1.2.3`"));
    }
    if let Some(engine) = &header.engine {
        let own = env!("CARGO_PKG_VERSION");
        let said = match compile::version(engine.get_ref()) {
            None => Some("write the version as `1.2.3`".to_owned()),
            wanted if wanted > compile::version(own) => {
                Some(format!("the pack needs faultless {}, and this is {own}", engine.get_ref()))
            }
            _ => None,
        };
        mistakes.extend(said.map(|said| Mistake::new(engine.span(), said)));
    }
    (Some(header), mistakes)
}

/// The pack that `sources` are, `pack.toml` first, whose header is `header`; and all that is wrong
/// with it, except with the header. `bases` are the packs that it extends, `taken` the families that
/// its rules must not have.
#[must_use]
pub fn read(
    header: &Header,
    sources: &[Source],
    bases: &[Pack],
    taken: &[&'static str],
) -> (Pack, Vec<PackMistake>) {
    let mut reader = Reader::new(header, bases);
    let mut files = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        match tables::parse(source.text()) {
            Ok(table) => files.push((file, reader.lexicons(file, table.into_inner()))),
            Err(mistake) if file > 0 => reader.mistakes.push(PackMistake { file, mistake }),
            // Said by whoever asked for the header.
            Err(_) => {}
        }
    }
    // All lists are known by now.
    let mut regexes = limits::REGEXES;
    for (file, rules) in files {
        reader.rules(file, rules, taken, &mut regexes);
    }
    let Reader { pack, mistakes, .. } = reader;
    (pack, mistakes)
}

/// The JSON schema of a pack's files, in draft 7: what editors of TOML understand.
#[must_use]
pub fn schema() -> serde_json::Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<PackFile>().to_value()
}

struct Reader<'r> {
    pack: Pack,
    bases: &'r [Pack],
    words: usize,
    examples: usize,
    example_bytes: usize,
    mistakes: Vec<PackMistake>,
}

impl<'r> Reader<'r> {
    fn new(header: &Header, bases: &'r [Pack]) -> Self {
        let mut pack = Pack {
            name: header.name.get_ref().clone(),
            version: header.version.get_ref().clone(),
            summary: header.summary.clone(),
            rules: Vec::new(),
            words: Vec::new(),
            lists: BTreeMap::new(),
        };
        for base in bases {
            let lists = base.lists.iter();
            let named = lists.map(|(name, list)| (format!("{}:{name}", base.name), list.clone()));
            pack.lists.extend(named);
        }
        for name in builtin_names() {
            let list = WordList::builtin(name).unwrap_or_default();
            pack.lists.insert(format!("builtin:{name}"), Arc::new(list));
        }
        Self { pack, bases, words: 0, examples: 0, example_bytes: 0, mistakes: Vec::new() }
    }

    fn mistake(&mut self, file: usize, mistake: Mistake) {
        self.mistakes.push(PackMistake { file, mistake });
    }

    /// Reads the lists of a file; its rules are left.
    fn lexicons<'t>(
        &mut self,
        file: usize,
        mut table: DeTable<'t>,
    ) -> Option<Spanned<DeValue<'t>>> {
        table.remove("pack").filter(|_| file > 0).inspect(|pack| {
            let said = "only `pack.toml` says what the pack is";
            self.mistakes.push(PackMistake { file, mistake: Mistake::new(pack.span(), said) });
        });
        let rules = table.remove("rule");
        let mut found = Vec::new();
        if let Some(lexicons) = table.remove("lexicons") {
            let said = "lists are written as `[lexicons.name]`";
            let table = sub_table(lexicons, said, &mut found).map(Spanned::into_inner);
            for (name, value) in table.into_iter().flatten() {
                let said = "a list is a table with `from`, `add` or `remove`";
                let read = sub_table(value, said, &mut found)
                    .and_then(|mut it| tables::read::<Lexicon>(&mut it, &[], &mut found));
                if let Some(lexicon) = read {
                    self.lexicon(file, &name, &lexicon);
                }
            }
        }
        for key in table.keys() {
            let help = tables::suggestion(key.get_ref(), &KEYS, "known keys");
            let said = format!("unknown key `{}`", key.get_ref());
            found.push(Mistake::new(key.span(), said).help(help));
        }
        self.mistakes.extend(found.into_iter().map(|mistake| PackMistake { file, mistake }));
        rules
    }

    fn lexicon(&mut self, file: usize, name: &Spanned<std::borrow::Cow<'_, str>>, text: &Lexicon) {
        let place = name.span();
        self.words += text.add.len() + text.remove.len();
        if self.words > limits::WORDS {
            let said = format!("the lists of a pack have at most {} words", limits::WORDS);
            self.mistake(file, Mistake::new(place, said));
            return;
        }
        let mut list = match &text.from {
            None => WordList::default(),
            Some(from) => match self.pack.lists.get(from.get_ref()) {
                Some(list) if from.get_ref().contains(':') => (**list).clone(),
                _ => {
                    let known: Vec<&str> = self.pack.lists.keys().map(String::as_str).collect();
                    let known: Vec<&str> =
                        known.into_iter().filter(|it| it.contains(':')).collect();
                    let help = tables::suggestion(from.get_ref(), &known, "there are");
                    let said = format!("there is no list `{}` to begin with", from.get_ref());
                    self.mistake(file, Mistake::new(from.span(), said).help(help));
                    return;
                }
            },
        };
        list.add(text.add.iter().map(|word| word.get_ref().as_str()));
        for word in &text.remove {
            if !list.remove(word) {
                let said = format!("`{word}` is not in the list, so it cannot be removed");
                self.mistake(file, Mistake::new(place.clone(), said));
            }
        }
        let name = name.get_ref().to_string();
        if name.contains(':') || self.pack.lists.contains_key(&name) {
            let said =
                format!("the list `{name}` is there already, or its name is not a plain word");
            self.mistake(file, Mistake::new(place, said));
            return;
        }
        let known: Arc<str> = format!("{}:{name}", self.pack.name).into();
        let added = text.add.iter().map(|word| Added {
            place: (file, word.span().into()),
            text: word.get_ref().clone(),
            entry: Entry { list: known.clone(), words: words(word.get_ref()).join(" ") },
        });
        self.pack.words.extend(added);
        self.pack.lists.insert(name, Arc::new(list.called(known)));
    }

    fn rules(
        &mut self,
        file: usize,
        rules: Option<Spanned<DeValue<'_>>>,
        taken: &[&'static str],
        regexes: &mut usize,
    ) {
        let Some(rules) = rules else { return };
        let place = rules.span();
        let DeValue::Array(rules) = rules.into_inner() else {
            self.mistake(file, Mistake::new(place, "rules are written as `[[rule]]`"));
            return;
        };
        let label = format!("{} {}", self.pack.name, self.pack.version);
        for value in rules {
            let place = Span::from(value.span());
            if self.pack.rules.len() == limits::RULES {
                let said = format!("a pack has at most {} rules", limits::RULES);
                self.mistake(file, Mistake::new(place, said));
                return;
            }
            let mut found = Vec::new();
            let text = sub_table(value, "rules are written as `[[rule]]`", &mut found)
                .and_then(|mut table| tables::read::<RuleText>(&mut table, &[], &mut found));
            if let Some(text) = text.filter(|_| found.is_empty()) {
                let id = text.id.clone();
                let lists = &self.pack.lists;
                let mut shop = Workshop { lists, pack: &label, taken, file, regexes };
                let rule = compile::rule(text, place, &mut shop, &mut found);
                if self.has_rule(id.get_ref()) {
                    let said = format!("there is a rule `{}` already", id.get_ref());
                    found.push(Mistake::new(id.span(), said));
                } else if let Some(rule) = rule {
                    if let Err(said) = self.afford(&rule) {
                        self.mistake(file, Mistake::new(place, said));
                        return;
                    }
                    self.pack.rules.push(Arc::new(rule));
                }
            }
            self.mistakes.extend(found.into_iter().map(|mistake| PackMistake { file, mistake }));
        }
    }

    /// Counts the examples of `rule`.
    fn afford(&mut self, rule: &PackRule) -> Result<(), String> {
        let (count, bytes) = rule.extent_of_examples();
        self.examples += count;
        self.example_bytes += bytes;
        if self.examples > limits::ALL_EXAMPLES {
            return Err(format!("a pack has at most {} examples", limits::ALL_EXAMPLES));
        }
        if self.example_bytes > limits::EXAMPLE_BYTES {
            let most = limits::EXAMPLE_BYTES / 1024 / 1024;
            return Err(format!("the examples of a pack are at most {most} MiB long together"));
        }
        Ok(())
    }

    fn has_rule(&self, id: &str) -> bool {
        let bases = self.bases.iter().flat_map(|base| &base.rules);
        self.pack.rules.iter().chain(bases).any(|rule| rule.id == id)
    }
}

/// The table that `value` is, or a mistake that says what was needed.
fn sub_table<'t>(
    value: Spanned<DeValue<'t>>,
    needed: &str,
    mistakes: &mut Vec<Mistake>,
) -> Option<Spanned<DeTable<'t>>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(Spanned::new(span, table)),
        _ => {
            mistakes.push(Mistake::new(span, needed));
            None
        }
    }
}
