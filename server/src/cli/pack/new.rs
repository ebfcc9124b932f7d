//! `faultless pack new`: a folder with one rule that works.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine;
use faultless_rules::rule::AnyRule;

use super::schema;
use crate::cli::failure::Failure;
use crate::config::MANIFEST;

/// Options of `faultless pack new`.
#[derive(Args)]
pub(crate) struct Options {
    /// The pack's name, in lower-case letters with hyphens.
    name: String,
    /// The folder to make, instead of one called like the pack.
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
}

/// The schema beside the pack, which editors with a TOML language server find through its first line.
const SCHEMA: &str = "pack.schema.json";

/// The pack that it begins with; `NAME` is its name.
const TEMPLATE: &str = r##"#:schema ./pack.schema.json

[pack]
name = "NAME"
version = "0.1.0"
summary = "What this pack is for, in one line"

# `faultless pack test` holds every rule to its examples: `fires` marks with « and » exactly what is
# found, `silent` is what must be left alone. Change the examples first, then the rule.
[[rule]]
id = "NAME/vague-amount"
severity = "info"
summary = "An amount that nobody can check"
why = """
“A few customers” is two to one reader and two thousand to another. A number, or where it can be \
looked up, lets the reader judge for themselves."""
message = "“{amount} {who}” leaves open how many."
help = "Give the number, or say that it is not known yet."
in = ["summary", "impact"]
when = { phrase = ["{amount: a? few|some|several|many} {who: ~[affected]}"] }
fixes = [{ title = "Leave a slot for the number", kind = "draft", of = "amount", replace = "‹number of›" }]
fires = [
    "«Some customers» saw an error page.",
    "«A few users» waited, «several orders» came twice, and «some requests» were lost.",
    { in = "impact", text = "It hit «many tenants».", fixed = "It hit ‹number of› tenants." },
]
silent = [
    "Exactly 214 customers saw an error page.",
    { text = "- 10:02 UTC: Some customers call.", in = "timeline", because = "a timeline tells what was known then" },
]

[lexicons.affected]
add = ["customer", "tenant", "user", "order", "request"]
"##;

/// Makes the folder. Nothing is overwritten.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Options { name, path } = options;
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.chars().all(is_name) || !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(Failure::Argument {
            message: format!("`{name}` is no name for a pack"),
            help: Some("use lower-case letters and hyphens".to_owned()),
        });
    }
    if engine::rules().any(|rule| rule.family() == name) {
        return Err(Failure::Argument {
            message: format!("`{name}` is a family of rules that come with faultless"),
            help: Some(format!("give the pack another name: `our-{name}`")),
        });
    }
    let folder = path.clone().unwrap_or_else(|| PathBuf::from(name));
    fs::create_dir_all(&folder).map_err(|error| Failure::File { path: folder.clone(), error })?;
    for (file, text) in [(MANIFEST, TEMPLATE.replace("NAME", name)), (SCHEMA, schema() + "\n")] {
        let path = folder.join(file);
        File::create_new(&path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|error| Failure::File { path, error })?;
    }
    let shown = folder.display();
    writeln!(out, "{shown}/{MANIFEST} has a rule to begin with. Next:")?;
    writeln!(out, "  faultless pack test {shown}")?;
    writeln!(out, "  packs = [\"{shown}\"]    in faultless.toml")?;
    Ok(ExitCode::SUCCESS)
}
