//! Writing what a name is into a configuration file: everything else in it stays as it stands.

use toml_edit::{Array, DocumentMut, Item, Table, Value, value};

/// What a name is, as the configuration says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// An entry of `people`, without a role.
    Person,
    /// An entry of `products`.
    Product,
    /// An entry of `teams`.
    Team,
}

impl Naming {
    /// The key it is listed under.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Product => "products",
            Self::Team => "teams",
        }
    }
}

/// The configuration `text` with `name` in it; `None` where the file is not TOML, has something else
/// in that place, or says it already.
pub(crate) fn add(text: &str, naming: Naming, name: &str) -> Option<String> {
    let mut file: DocumentMut = text.parse().ok()?;
    if file.is_empty() && !text.trim().is_empty() {
        // Comments alone stand at the top, where a reader begins.
        return Some(format!("{}\n{}", text.trim_end(), add("", naming, name)?));
    }
    let place = file.entry(naming.key());
    if naming == Naming::Person {
        let people = place.or_insert(Item::Table(Table::new())).as_table_like_mut()?;
        if people.contains_key(name) {
            return None;
        }
        people.insert(name, value(""));
    } else {
        let list = place.or_insert(value(Array::new())).as_array_mut()?;
        if list.iter().any(|entry| entry.as_str() == Some(name)) {
            return None;
        }
        // In a list of one entry a line, the new one gets a line too.
        let dress = list.get(list.len().saturating_sub(1)).map(|last| last.decor().clone());
        let mut entry = Value::from(name);
        match dress {
            Some(dress) if prefix(&dress).contains('\n') => {
                *entry.decor_mut() = dress;
                list.push_formatted(entry);
            }
            _ => list.push(name),
        }
    }
    Some(file.to_string())
}

fn prefix(decor: &toml_edit::Decor) -> &str {
    decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Naming, add};

    fn added(text: &str, naming: Naming, name: &str) -> String {
        add(text, naming, name).unwrap_or_default()
    }

    #[test]
    fn what_is_there_stays() {
        assert_eq!(added("", Naming::Product, "Kestrel"), "products = [\"Kestrel\"]\n");
        assert_eq!(
            added(
                "# ours\nprofile = \"strict\"\n\n[names]\npolicy = \"off\"\n",
                Naming::Team,
                "blue"
            ),
            "# ours\nprofile = \"strict\"\nteams = [\"blue\"]\n\n[names]\npolicy = \"off\"\n"
        );
        assert_eq!(
            added("products = [\"a\"] # seen\n", Naming::Product, "b"),
            "products = [\"a\", \"b\"] # seen\n"
        );
        assert_eq!(
            added("teams = [\n    \"a\",\n]\n", Naming::Team, "b"),
            "teams = [\n    \"a\",\n    \"b\",\n]\n"
        );
        assert_eq!(
            added("[people]\n\"Ana\" = \"author\"\n", Naming::Person, "Sokha Chea"),
            "[people]\n\"Ana\" = \"author\"\n\"Sokha Chea\" = \"\"\n"
        );
        assert_eq!(added("", Naming::Person, "Sokha"), "[people]\nSokha = \"\"\n");
        assert_eq!(added("# ours\n\n", Naming::Team, "a"), "# ours\nteams = [\"a\"]\n");
    }

    #[test]
    fn what_cannot_take_it_is_left_alone() {
        assert_eq!(add("products = [", Naming::Product, "a"), None);
        assert_eq!(add("products = 3\n", Naming::Product, "a"), None);
        assert_eq!(add("products = [\"a\"]\n", Naming::Product, "a"), None);
        assert_eq!(add("people = { Ana = \"\" }\n", Naming::Person, "Ana"), None);
    }
}
