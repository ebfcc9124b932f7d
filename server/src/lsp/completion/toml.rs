//! Completion in configurations and rule packs, by their schemas: keys of the table that the cursor is in, and the
//! words that a key can have.

use faultless_rules::pack;
use faultless_rules::text::Span;
use serde_json::{Map, Value};

use super::{Candidate, fitting};
use crate::lsp::purpose::Tables;

/// What may be written at byte `offset` of a file with these `tables`.
pub(in crate::lsp) fn in_tables(tables: Tables, text: &str, offset: usize) -> Vec<Candidate> {
    let schema = match tables {
        Tables::Configuration => crate::config::schema(),
        Tables::Pack => pack::schema(),
    };
    fitting(candidates(&schema, text, offset), text, offset)
}

fn candidates(schema: &Value, text: &str, offset: usize) -> Vec<Candidate> {
    let (above, line) = split(text, offset);
    let list = open_list(above);
    if let Some(header) = line.trim_start().strip_prefix('[').filter(|_| list.is_none()) {
        return headers(schema, header, offset);
    }
    let begun =
        list.map_or_else(|| line.to_owned(), |(key, list)| format!("{key}=[{list}\n{line}"));
    let Some(place) = Place::at_end(&begun) else { return Vec::new() };
    let mut path = table(above);
    path.extend(place.path);
    let Some(node) = path.iter().try_fold(schema, |node, key| child(schema, node, key)) else {
        return Vec::new();
    };
    if place.in_value {
        return values(schema, node, place.written, offset);
    }
    // An editor may have put the closing quote there already.
    let closed = place.written.starts_with('"') && text[offset..].starts_with('"');
    keys(node, place.written, offset, offset + usize::from(closed))
}

/// What is being written at the end of a line.
struct Place<'t> {
    /// The keys that lead to it, from the table that the line is in.
    path: Vec<String>,
    /// It is a value, or an element of a list, and no key.
    in_value: bool,
    /// What of it is there.
    written: &'t str,
}

impl<'t> Place<'t> {
    /// The place at the end of `text`, unless that is in a comment or behind a value.
    fn at_end(text: &'t str) -> Option<Self> {
        // What is open: the length of the path in front of it, and whether it is a list.
        let mut open: Vec<(usize, bool)> = Vec::new();
        let (mut path, mut in_value, mut start) = (Vec::<String>::new(), false, 0);
        let mut quote = None;
        for (at, c) in text.char_indices() {
            if let Some(mark) = quote {
                if c == mark {
                    quote = None;
                }
                continue;
            }
            let key = || text[start..at].trim().trim_matches(['"', '\'']).to_owned();
            match c {
                '"' | '\'' => quote = Some(c),
                '#' => return None,
                '.' | '=' if !in_value => {
                    path.push(key());
                    in_value = c == '=';
                }
                '{' | '[' if in_value => {
                    open.push((path.len(), c == '['));
                    in_value = c == '[';
                }
                ',' => {
                    let (length, list) = *open.last()?;
                    path.truncate(length);
                    in_value = list;
                }
                '}' | ']' => {
                    open.pop()?;
                    path.truncate(open.last()?.0);
                    in_value = true;
                }
                _ => continue,
            }
            if !matches!(c, '"' | '\'') {
                start = at + c.len_utf8();
            }
        }
        Some(Self { path, in_value, written: text[start..].trim_start() })
    }
}

/// The lines above the cursor's, and what stands before the cursor in its own.
fn split(text: &str, offset: usize) -> (&str, &str) {
    let before = text.get(..offset).unwrap_or(text);
    before.rsplit_once('\n').unwrap_or(("", before))
}

/// The table that the cursor is in, key by key.
fn table(above: &str) -> Vec<String> {
    let headers = above.lines().rev().map(str::trim).filter(|line| line.starts_with('['));
    // Inside a list over several lines a line may begin with a bracket too, but has no closing one
    // of its own at its end.
    let header = headers.into_iter().find(|line| line.ends_with(']') && !line.contains(','));
    let inner = header.map(|line| line.trim_matches(['[', ']'])).unwrap_or_default();
    let keys = inner.split('.').map(|key| key.trim().trim_matches(['"', '\'']).to_owned());
    keys.filter(|key| !key.is_empty()).collect()
}

/// The key of a list that is still open above the cursor, and what was written of it.
fn open_list(above: &str) -> Option<(&str, &str)> {
    let (head, list) = above.rsplit_once("= [").or_else(|| above.rsplit_once("=["))?;
    let key = head.lines().next_back()?;
    (!list.contains(']')).then_some((key, list))
}

/// What the schema says of `key` in `node`.
fn child<'s>(schema: &'s Value, node: &'s Value, key: &str) -> Option<&'s Value> {
    let node = node.get("items").unwrap_or(node);
    let found = node.get("properties").and_then(|properties| properties.get(key));
    Some(resolved(schema, found.or_else(|| node.get("additionalProperties"))?))
}

/// Follows references, and goes from a list of tables to the table.
fn resolved<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    let target = followed(schema, node);
    let tables = target.get("items").map(|items| followed(schema, items));
    tables.filter(|table| table.get("properties").is_some()).unwrap_or(target)
}

fn followed<'s>(schema: &'s Value, node: &'s Value) -> &'s Value {
    let is_null = |it: &&Value| it.get("type").is_some_and(|kind| kind == "null");
    let optional = || {
        let alternatives = node.get("anyOf")?.as_array()?;
        alternatives.iter().find(is_null)?;
        alternatives.iter().find(|it| !is_null(it))
    };
    let node = optional().or_else(|| node.get("allOf")?.get(0)).unwrap_or(node);
    let reference = node.get("$ref").and_then(Value::as_str);
    let path = reference.map(|path| path.strip_prefix('#').unwrap_or(path));
    path.and_then(|path| schema.pointer(path)).unwrap_or(node)
}

fn properties(node: &Value) -> Option<&Map<String, Value>> {
    node.get("properties").and_then(Value::as_object)
}

/// Tables that may be opened: after two brackets those that there may be several of.
fn headers(schema: &Value, written: &str, offset: usize) -> Vec<Candidate> {
    let name = written.trim_start_matches('[');
    let several = name.len() < written.len();
    let (holders, last) =
        name.rsplit_once('.').map_or((None, name), |(all, last)| (Some(all), last));
    let mut holders = holders.into_iter().flat_map(|all| all.split('.'));
    let holder = holders
        .try_fold(schema, |node, key| child(schema, node, key.trim().trim_matches(['"', '\''])));
    let span = Span::new(offset - last.len(), offset);
    let tables = holder.and_then(properties).into_iter().flatten().filter(|(_, node)| {
        let table = resolved(schema, node);
        let is_table = properties(table).is_some()
            || table.get("additionalProperties").is_some_and(Value::is_object);
        is_table && several == followed(schema, node).get("items").is_some()
    });
    tables.map(|(key, node)| Candidate::new(span, key, described(node))).collect()
}

fn keys(node: &Value, written: &str, offset: usize, end: usize) -> Vec<Candidate> {
    let span = Span::new(offset - written.len(), end);
    let all = properties(node).into_iter().flatten();
    let is_quoted = written.starts_with('"');
    let candidate = |(key, node): (&String, &Value)| {
        let filter = if is_quoted { format!("\"{key}") } else { key.clone() };
        let text = if is_quoted { format!("\"{key}\"") } else { quoted(key) };
        Candidate::new(span, quoted(key), described(node)).writes(text).found_by(filter)
    };
    all.map(candidate).collect()
}

/// A key with a slash has to be quoted.
fn quoted(key: &str) -> String {
    if key.contains('/') { format!("\"{key}\"") } else { key.to_owned() }
}

fn values(schema: &Value, node: &Value, written: &str, offset: usize) -> Vec<Candidate> {
    let word = written.strip_prefix('"');
    let span = Span::new(offset - word.unwrap_or(written).len(), offset);
    let write = |it: &str| if word.is_some() { it.to_owned() } else { format!("\"{it}\"") };
    words(schema, node)
        .into_iter()
        .map(|(word, detail)| Candidate::new(span, &word, detail).writes(write(&word)))
        .collect()
}

/// The words that `node` allows, each with what it means.
fn words(schema: &Value, node: &Value) -> Vec<(String, String)> {
    let node = resolved(schema, node);
    let node = node.get("items").map_or(node, |items| resolved(schema, items));
    let mut found = Vec::new();
    let alternatives = ["oneOf", "anyOf"].iter().filter_map(|key| node.get(*key)?.as_array());
    for alternative in alternatives.flatten().chain([node]) {
        let word = alternative.get("const").and_then(Value::as_str);
        found.extend(word.map(|word| (word.to_owned(), described(alternative))));
        let words = alternative.get("enum").and_then(Value::as_array).into_iter().flatten();
        found.extend(words.filter_map(Value::as_str).map(|word| (word.to_owned(), String::new())));
    }
    found
}

fn described(node: &Value) -> String {
    node.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::in_tables;
    use crate::lsp::purpose::Tables;

    /// What is offered at `|` of a configuration, as what each offer makes of the text.
    fn offered(marked: &str) -> Vec<String> {
        offered_in(Tables::Configuration, marked)
    }

    fn offered_in(tables: Tables, marked: &str) -> Vec<String> {
        let offset = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let offers = in_tables(tables, &text, offset);
        offers.into_iter().map(|it| format!("{}{}", &text[..it.span.start], it.text)).collect()
    }

    #[test]
    fn keys_belong_to_their_table() {
        assert!(offered("pro|").contains(&"profile".to_owned()));
        assert!(offered("[names]\n|").contains(&"[names]\npolicy".to_owned()));
        assert!(offered("[rules]\nbl|").contains(&"[rules]\n\"blame/person-fault\"".to_owned()));
        assert!(offered("[rules]\n\"bl|").contains(&"[rules]\n\"blame/person-fault\"".to_owned()));
        assert!(offered("[[overrides]]\n|").contains(&"[[overrides]]\npaths".to_owned()));
        assert!(offered("[ru|").contains(&"[rules".to_owned()));
    }

    #[test]
    fn values_are_the_words_that_a_key_can_have() {
        let levels = ["off", "hint", "info", "warning", "error"];
        let expected = levels.map(|level| format!("[rules]\nblame = \"{level}\""));
        assert_eq!(offered("[rules]\nblame = |"), expected);
        assert_eq!(offered("[rules]\nblame = \"w|\""), ["[rules]\nblame = \"warning"]);
        assert!(offered("profile = \"|\"").contains(&"profile = \"strict".to_owned()));
        let list = "ignore = [\"names\", \"|\"]";
        assert!(offered(list).contains(&"ignore = [\"names\", \"blame/person-fault".to_owned()));
        let lines = "ignore = [\n  \"names\",\n  \"|\"";
        assert!(offered(lines).iter().any(|text| text.ends_with("  \"blame/person-fault")));
        assert!(offered("[sections]\nrequired = [\"|").iter().any(|it| it.ends_with("\"impact")));
    }

    #[test]
    fn what_is_written_decides_what_fits() {
        let rules = offered("[rules]\nbl|");
        assert!(rules[0].contains("blame") && !rules.iter().any(|it| it.contains("actions/")));
        assert!(offered("# pro|").is_empty(), "a comment");
        assert!(offered("profile = \"strict\" # bl|").is_empty(), "a comment");
        assert!(!offered("docs = \"#\"\npro|").is_empty());
    }

    #[test]
    fn tables_in_a_line_and_keys_with_dots_are_followed() {
        let blame = |text: &str| offered(text).iter().any(|it| it.contains("blame/person-fault"));
        assert!(blame("rules = { \"bl|\" }") && blame("rules = { names = \"off\", bl|"));
        assert!(blame("rules.|") && blame("rules.\"bl|\""));
        assert!(offered("rules = { blame = \"|\" }").iter().any(|it| it.ends_with("\"warning")));
        assert!(offered("rules.blame = \"|\"").iter().any(|it| it.ends_with("\"warning")));
        assert!(offered("profile = \"strict\" |").is_empty());
    }

    #[test]
    fn two_brackets_open_one_of_several_tables() {
        assert_eq!(offered("[[|"), ["[[overrides"]);
        assert!(!offered("[|").contains(&"[overrides".to_owned()));
    }

    #[test]
    fn packs_have_keys_of_their_own() {
        let rule = offered_in(Tables::Pack, "[[rule]]\n|");
        assert!(rule.contains(&"[[rule]]\nfires".to_owned()), "{rule:?}");
        let severity = offered_in(Tables::Pack, "[[rule]]\nseverity = \"|\"");
        assert!(severity.contains(&"[[rule]]\nseverity = \"hint".to_owned()), "{severity:?}");
        let header = offered_in(Tables::Pack, "[|");
        assert!(header.contains(&"[pack".to_owned()), "{header:?}");
        assert!(!header.contains(&"[names".to_owned()), "{header:?}");
    }
}
