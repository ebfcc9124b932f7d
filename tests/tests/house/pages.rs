//! The pages tell the truth.

use std::collections::BTreeSet;

use regex::Regex;

use super::{Breach, File, hold, project, root};

fn page(name: &str) -> File {
    project()
        .into_iter()
        .find(|file| file.path == name)
        .unwrap_or_else(|| panic!("{name} is there"))
}

#[test]
fn every_path_in_the_architecture_exists() {
    let page = page("ARCHITECTURE.md");
    let code = Regex::new(r"`([\w.\-/]+)`").unwrap();
    let mut breaches = Vec::new();
    for (line, text) in page.lines() {
        for hit in code.captures_iter(text) {
            let path = &hit[1];
            let is_path = path.contains('/') || path.ends_with(".rs") || path.ends_with(".toml");
            if is_path && !root().join(path).exists() {
                breaches.push(Breach::new(&page, line, format!("`{path}` does not exist")));
            }
        }
    }
    hold("every path named in ARCHITECTURE.md exists, from the root", &breaches);
}

#[test]
fn every_folder_is_in_the_architecture() {
    let page = page("ARCHITECTURE.md");
    let files = project();
    // Rooms count too: a new one has its place explained.
    let depth = |path: &str| match path.split('/').collect::<Vec<_>>().as_slice() {
        [top, "src", room, _, ..] if matches!(*top, "rules" | "server") => {
            vec![format!("{top}/"), format!("{top}/src/{room}/")]
        }
        [top, _, ..] => vec![format!("{top}/")],
        _ => Vec::new(),
    };
    let folders: BTreeSet<String> = files.iter().flat_map(|file| depth(&file.path)).collect();
    let breaches: Vec<Breach> = folders
        .iter()
        .filter(|folder| !page.text.contains(&format!("`{folder}")))
        .map(|folder| Breach::new(&page, 1, format!("does not name `{folder}`")))
        .collect();
    hold("every top-level folder and every room is named in ARCHITECTURE.md", &breaches);
}

#[test]
fn links_between_pages_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)#\s]+)[^)]*\)").unwrap();
    let mut breaches = Vec::new();
    for page in project().iter().filter(|file| !file.path.contains('/') && file.extension() == "md")
    {
        for (line, text) in page.lines() {
            for hit in link.captures_iter(text) {
                let target = &hit[1];
                if !target.contains("://") && !root().join(target).exists() {
                    breaches.push(Breach::new(page, line, format!("{target} does not exist")));
                }
            }
        }
    }
    hold("links between pages lead somewhere", &breaches);
}

/// Commands that the README asks for, with their lines.
fn commands(page: &File) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut commands = Vec::new();
    for (line, text) in page.lines() {
        if text.starts_with("```") {
            inside = !inside && text == "```sh";
        } else if inside && !text.trim().is_empty() {
            commands.push((line, text.split(" #").next().unwrap_or_default().trim()));
        }
    }
    commands
}

#[test]
fn the_readme_names_the_commands_that_work() {
    let page = page("README.md");
    let commands = commands(&page);
    let has = |command: &str| commands.iter().any(|(_, text)| *text == command);
    let mut breaches = Vec::new();
    for command in
        ["cargo run --release -- check tests/fixtures/example.md", "cargo test --workspace"]
    {
        if !has(command) {
            breaches.push(Breach::new(&page, 1, format!("does not say `{command}`")));
        }
    }
    for (line, command) in &commands {
        for word in command.split(' ').filter(|word| word.ends_with(".md")) {
            if !root().join(word).exists() {
                breaches.push(Breach::new(&page, *line, format!("{word} does not exist")));
            }
        }
    }
    hold("the README's commands are the ones that work", &breaches);
}

#[test]
fn ci_runs_what_the_readme_says() {
    let ci = page(".ci/run");
    let breaches: Vec<Breach> =
        ["cargo test --workspace", "cargo fmt --all --check", "cargo clippy"]
            .into_iter()
            .filter(|command| !ci.text.contains(command))
            .map(|command| Breach::new(&ci, 1, format!("does not run `{command}`")))
            .collect();
    hold("CI runs tests, rustfmt and clippy", &breaches);
}
