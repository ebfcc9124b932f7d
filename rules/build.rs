//! Packs the word lists of `data/` into finite-state maps and a table of verbs, and makes tables of the
//! patterns in the sources.
//!
//! A list that does not read stops the build with its file and line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use fst::MapBuilder;

#[path = "build/automaton.rs"]
mod automaton;
#[path = "build/patterns.rs"]
mod patterns;
#[path = "build/steps.rs"]
mod steps;

#[path = "src/text/narrow.rs"]
#[allow(unreachable_pub, reason = "the module is shared with the reader of the tables")]
mod narrow;

#[path = "src/text/layout.rs"]
#[allow(dead_code, unreachable_pub, reason = "the module is shared with the reader of the tables")]
mod layout;

#[path = "src/language/table.rs"]
#[allow(dead_code, unreachable_pub, reason = "the module is shared with the reader")]
mod table;

#[path = "src/language/class.rs"]
#[allow(unreachable_pub, reason = "the module is shared with the reader, where it is public")]
mod class;

#[path = "build/idioms.rs"]
mod idioms;

use class::{Class, Name, Sense, Slant};

/// Bits of a [`Class`]; a verb's number stands above them.
const VERB_SHIFT: u32 = 52;

fn main() {
    let data = PathBuf::from("data");
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());

    let mut words = Words::default();
    words.verbs(&data.join("words/verbs.txt"));
    for list in ["grammar.txt", "nouns.txt"] {
        words.classes(&data.join("words").join(list));
    }
    words.slants(&data.join("words/slants.txt"));
    idioms::pack(&data.join("words/idioms.txt"), &mut words, &out);
    words.write(&out);

    let mut names = Names::default();
    for entry in lines(&data.join("words/english.txt")) {
        names.add(&entry.text, Name::ENGLISH);
    }
    let lists = [
        ("names/given.txt", Name::GIVEN),
        ("names/syllables.txt", Name::GIVEN),
        ("names/surnames.txt", Name::SURNAME),
        ("things/products.txt", Name::PRODUCT),
        ("things/organisations.txt", Name::ORGANISATION),
        ("things/places.txt", Name::PLACE),
        ("things/codenames.txt", Name::CODENAME),
        ("things/eponyms.txt", Name::EPONYM),
        ("things/common-proper.txt", Name::PROPER),
        ("things/teams.txt", Name::PROPER.or(Name::TEAM)),
    ];
    for (list, class) in lists {
        names.list(&data.join(list), class);
    }
    names.write(&out);

    patterns::write(Path::new("src"), &out);
}

/// A line of a list that says something.
struct Line {
    file: PathBuf,
    number: usize,
    text: String,
}

impl Line {
    fn refuse(&self, why: &str) -> ! {
        println!("cargo::error={}:{}: {why}: {:?}", self.file.display(), self.number, self.text);
        process::exit(1)
    }
}

fn lines(path: &Path) -> Vec<Line> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| {
        println!("cargo::error={}: {error}", path.display());
        process::exit(1)
    });
    let says = |line: &str| !line.is_empty() && !line.starts_with('#');
    text.lines()
        .enumerate()
        .filter(|(_, line)| says(line))
        .map(|(at, line)| Line { file: path.into(), number: at + 1, text: line.to_owned() })
        .collect()
}

/// Function words, nouns and verbs.
#[derive(Default)]
struct Words {
    map: BTreeMap<String, u64>,
    /// Lemma and senses; a verb's number is its place here plus one.
    verbs: Vec<(String, u64)>,
    /// Base form, past tense and participle of the irregular ones, as the reader has them.
    irregular: Vec<String>,
    /// What words and phrases say about people.
    slants: BTreeMap<String, u64>,
}

impl Words {
    fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.iter().any(|(verb, _)| verb == lemma)
    }

    fn add(&mut self, word: &str, class: Class) {
        *self.map.entry(word.to_owned()).or_default() |= class.0;
        if let Some((first, _)) = word.split_once(' ') {
            *self.map.entry(first.to_owned()).or_default() |= Class::OPENS.0;
        }
    }

    fn classes(&mut self, path: &Path) {
        let mut group = Class(0);
        for line in lines(path) {
            if let Some(names) = line.text.strip_prefix('@') {
                group = Class(0);
                for name in names.split_whitespace() {
                    let class = Class::named(name).unwrap_or_else(|| line.refuse("unknown class"));
                    group = group.or(class);
                }
                continue;
            }
            self.add(&line.text, group);
            if group.is(Class::NOUN) && !group.is(Class::PLURAL) {
                self.add(&with_s(&line.text), group.or(Class::PLURAL));
            }
        }
    }

    /// Words and phrases with a slant. A word that no other list knows needs a part of speech.
    fn slants(&mut self, path: &Path) {
        let (mut slant, mut class) = (Slant(0), Class(0));
        for line in lines(path) {
            if let Some(names) = line.text.strip_prefix('@') {
                (slant, class) = (Slant(0), Class(0));
                for name in names.split_whitespace() {
                    match (Slant::named(name), Class::named(name)) {
                        (Some(one), _) => slant = slant.or(one),
                        (None, Some(one)) => class = class.or(one),
                        (None, None) => line.refuse("unknown slant"),
                    }
                }
                continue;
            }
            let mut forms = vec![line.text.clone()];
            if class.is(Class::NOUN) {
                forms.push(with_s(&line.text));
            }
            for form in forms {
                *self.slants.entry(form.clone()).or_default() |= slant.0;
                let (first, phrase) =
                    form.split_once(' ').map_or((&*form, false), |(first, _)| (first, true));
                let known = self.map.get(first).copied().unwrap_or_default();
                let part = if known == 0 && !phrase { class } else { Class(0) };
                if known == 0 && part.0 == 0 && !phrase {
                    line.refuse("no list gives it a part of speech");
                }
                *self.map.entry(first.to_owned()).or_default() |= part.or(Class::SLANTED).0;
            }
        }
    }

    fn verbs(&mut self, path: &Path) {
        let mut senses: BTreeMap<String, (u64, Vec<String>)> = BTreeMap::new();
        let mut group = Sense(0);
        for line in lines(path) {
            if let Some(names) = line.text.strip_prefix('@') {
                group = Sense(0);
                for name in names.split_whitespace() {
                    let sense = Sense::named(name).unwrap_or_else(|| line.refuse("unknown sense"));
                    group = group.or(sense);
                }
                continue;
            }
            let mut parts: Vec<String> = line.text.split_whitespace().map(str::to_owned).collect();
            // Two words, or two and their past and participle; a fourth form in -ing is no particle.
            let particle = parts.len() == 2 || (parts.len() == 4 && !parts[3].ends_with("ing"));
            let mut lemma = parts.remove(0);
            if particle {
                lemma = format!("{lemma} {}", parts.remove(0));
            }
            if !matches!(parts.len(), 0 | 2 | 3) {
                line.refuse("expected a base form, or past and participle after it");
            }
            let entry = senses.entry(lemma).or_default();
            entry.0 |= group.0;
            if !parts.is_empty() {
                entry.1 = parts;
            }
        }
        // The verb of a phrasal verb is a verb too, even where it is listed nowhere else.
        let heads: Vec<(String, Vec<String>)> = senses
            .iter()
            .filter_map(|(lemma, (_, forms))| {
                Some((lemma.split_once(' ')?.0.to_owned(), forms.clone()))
            })
            .collect();
        for (head, forms) in heads {
            let entry = senses.entry(head).or_default();
            if entry.1.is_empty() {
                entry.1 = forms;
            }
        }
        let irregular = senses.iter().filter(|(lemma, _)| !lemma.contains(' '));
        self.irregular = irregular
            .filter_map(|(lemma, (_, forms))| match forms.as_slice() {
                [past, participle, ..] => Some(format!("({lemma:?}, {past:?}, {participle:?})")),
                _ => None,
            })
            .collect();
        // The irregular forms of a verb hold for its phrasal verbs and wherever it is listed.
        for (lemma, (sense, irregular)) in &senses {
            self.verbs.push((lemma.clone(), *sense));
            let number = (self.verbs.len() as u64) << VERB_SHIFT;
            if lemma.contains(' ') {
                // Phrasal verbs are looked up by lemma and particle.
                *self.map.entry(lemma.clone()).or_default() |= number;
                continue;
            }
            for (form, class) in forms(lemma, irregular) {
                let value = self.map.entry(form).or_default();
                *value |= class.0;
                // "found" is both a verb and a form of "find": the form of the older verb wins.
                if *value >> VERB_SHIFT == 0 || !irregular.is_empty() {
                    *value = (*value & ((1 << VERB_SHIFT) - 1)) | number;
                }
            }
        }
    }

    fn write(&self, out: &Path) {
        write_table(&out.join("words.table"), &self.map);
        write_map(&out.join("slants.fst"), &self.slants);
        let mut table = String::from("&[\n");
        for (lemma, senses) in &self.verbs {
            let _ = writeln!(table, "    ({lemma:?}, Sense({senses:#x})),");
        }
        table.push(']');
        write(&out.join("verbs.rs"), table.as_bytes());
        let irregular = format!("&[\n{}\n]", self.irregular.join(",\n"));
        write(&out.join("irregular.rs"), irregular.as_bytes());
    }
}

/// The inflected forms of a verb with their classes.
fn forms(lemma: &str, irregular: &[String]) -> Vec<(String, Class)> {
    let mut forms = vec![(lemma.to_owned(), Class::VB), (with_s(lemma), Class::VBZ)];
    match irregular {
        [past, participle, rest @ ..] => {
            forms.push((past.clone(), Class::VBD));
            forms.push((participle.clone(), Class::VBN));
            for ing in rest {
                forms.push((ing.clone(), Class::VBG));
            }
            if rest.is_empty() {
                forms.extend(stems(lemma).into_iter().map(|s| (format!("{s}ing"), Class::VBG)));
            }
        }
        _ => {
            for stem in stems(lemma) {
                // "agree" keeps its e before -ing.
                let ed = if stem.ends_with('e') { "d" } else { "ed" };
                forms.push((format!("{stem}{ed}"), Class::VBD.or(Class::VBN)));
                forms.push((format!("{stem}ing"), Class::VBG));
            }
            if let Some(stem) = lemma.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
                forms.push((format!("{stem}ied"), Class::VBD.or(Class::VBN)));
            }
        }
    }
    forms
}

/// What -ed and -ing are put to: the silent e goes; a single consonant after a single vowel may
/// double ("commit" is written both ways).
fn stems(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return vec![format!("{stem}y"), lemma.trim_end_matches('e').to_owned()];
    }
    if let Some(stem) = lemma.strip_suffix('e')
        && !stem.ends_with(['e', 'o', 'y'])
    {
        return vec![stem.to_owned()];
    }
    let mut stems = vec![lemma.to_owned()];
    let tail: Vec<char> = lemma.chars().rev().take(3).collect();
    if let [last, vowel, before] = tail[..] {
        let vowelish = |c: char| "aeiou".contains(c);
        if !vowelish(last) && !"wxy".contains(last) && vowelish(vowel) && !vowelish(before) {
            // "hop" is "hopping": "hoping" is of "hope".
            if lemma.chars().filter(|c| vowelish(*c)).count() == 1 {
                return vec![format!("{lemma}{last}")];
            }
            stems.push(format!("{lemma}{last}"));
        }
    }
    stems
}

fn ends_in_consonant(word: &str) -> bool {
    word.chars().last().is_some_and(|c| !"aeiou".contains(c))
}

/// Plural of a noun, third person of a verb.
fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y').filter(|s| ends_in_consonant(s)) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    if hisses || word == "go" || word == "do" || word == "veto" || word == "echo" {
        return format!("{word}es");
    }
    format!("{word}s")
}

/// Names of people and of things.
#[derive(Default)]
struct Names {
    map: BTreeMap<String, u64>,
}

impl Names {
    fn add(&mut self, name: &str, class: Name) {
        let lower = name.to_lowercase();
        for form in [fold(&lower), lower] {
            *self.map.entry(form.clone()).or_default() |= class.0;
            if let Some((first, _)) = form.split_once(' ') {
                *self.map.entry(first.to_owned()).or_default() |= Name::OPENS.0;
            }
        }
    }

    fn list(&mut self, path: &Path, class: Name) {
        for line in lines(path) {
            let (name, marks) = line.text.split_once('\t').unwrap_or((&line.text, ""));
            let mut class = class;
            for mark in marks.split(',').filter(|mark| !mark.is_empty()) {
                class = class.or(match mark {
                    "name" => Name::ALSO,
                    "word" => Name::WORD,
                    "thing" => Name::THING,
                    _ => line.refuse("unknown mark"),
                });
            }
            // Host themes and laws borrow names of people; the people keep them.
            let borrowed = class.is(Name::CODENAME.or(Name::EPONYM)) && class.is(Name::ALSO);
            // "TIM" is a company and "SAM" a tool; Tim and Sam are people.
            let capitals = name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase());
            if capitals && class.is(Name::ALSO) {
                self.add(name, Name(class.0 & Name::WORD.0));
            } else if !borrowed {
                self.add(name.trim(), class);
            }
        }
    }

    fn write(&self, out: &Path) {
        write_map(&out.join("names.fst"), &self.map);
    }
}

/// Latin letters without their marks, as names are often typed.
fn fold(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ'..='ặ' => {
                out.push('a')
            }
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ĥ' | 'ħ' | 'ḥ' => out.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'þ' => out.push_str("th"),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => {
                out.push('u')
            }
            'ý' | 'ÿ' | 'ỳ'..='ỹ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            _ => out.push(c),
        }
    }
    out
}

/// Writes a table that is looked up by the number of a key: places of entries, and the entries, each the
/// length of its key, the key and its value. Nothing stands at place 0.
fn write_table(path: &Path, map: &BTreeMap<String, u64>) {
    let mut places = vec![0_u32; (map.len() * 2).next_power_of_two()];
    let mut entries = vec![0];
    for (key, value) in map {
        let mut at = table::number(key) as usize % places.len();
        while places[at] != 0 {
            at = (at + 1) % places.len();
        }
        places[at] = u32::try_from(entries.len()).unwrap_or_default();
        entries.push(u8::try_from(key.len()).unwrap_or_else(|_| {
            println!("cargo::error={key}: a word has at most 255 bytes");
            process::exit(1)
        }));
        entries.extend(key.as_bytes());
        entries.extend(value.to_le_bytes());
    }
    let places: Vec<u8> = places.iter().flat_map(|place| place.to_le_bytes()).collect();
    let length = u32::try_from(places.len()).unwrap_or_default().to_le_bytes();
    write(path, &[&length[..], &places, &entries].concat());
}

fn write_map(path: &Path, map: &BTreeMap<String, u64>) {
    let mut builder = MapBuilder::memory();
    for (key, value) in map {
        if let Err(error) = builder.insert(key, *value) {
            println!("cargo::error={key}: {error}");
        }
    }
    match builder.into_inner() {
        Ok(bytes) => write(path, &bytes),
        Err(error) => println!("cargo::error={error}"),
    }
}

fn write(path: &Path, bytes: &[u8]) {
    if let Err(error) = fs::write(path, bytes) {
        println!("cargo::error={}: {error}", path.display());
    }
}
