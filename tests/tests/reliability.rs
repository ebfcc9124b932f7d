//! A short day at the keyboard and a short visit of the monkey, the same in every run. For longer
//! ones: `cargo run --release -p faultless-tests --example endurance -- soak 600`.

use faultless_tests::lsp::Client;
use faultless_tests::monkey::Monkey;
use faultless_tests::session::{postmortem, pulling};
use faultless_tests::soak::Soak;
use serde_json::{Value, json};

#[test]
fn a_day_at_the_keyboard_leaves_nothing_wrong() {
    let mut soak = Soak::new(3);
    for step in 1..=600 {
        soak.step();
        if step % 150 == 0 {
            soak.compare();
        }
    }
}

#[test]
fn nonsense_changes_nothing_for_the_document_next_to_it() {
    for seed in [1, 2, 3] {
        let mut monkey = Monkey::new(seed);
        for step in 1..=400 {
            monkey.step();
            if step % 40 == 0 {
                monkey.compare();
            }
        }
    }
}

#[test]
fn whoever_does_not_listen_is_not_asked_ever_more() {
    let uri = "file:///incidents/postmortem.md";
    let mut client = Client::begin(pulling());
    client.open(uri, "markdown", &postmortem(""));
    client.without_listening(|client| {
        for round in 0..2_000 {
            let settings = json!({ "faultless": { "inlayHints": round % 2 == 0 } });
            client.notify("workspace/didChangeConfiguration", json!({ "settings": settings }));
        }
    });
    client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
    let asks = |message: &Value| message["method"] == "workspace/diagnostic/refresh";
    let asked = client.overheard().into_iter().filter(asks).count();
    assert!(asked <= 10, "asked {asked} times");
}
