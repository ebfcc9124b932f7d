//! How long a lint takes against the bare Markdown parse, and which room takes it.
//!
//! `cargo bench -p faultless-tests --bench lint`. Times depend on the machine; the ratios within one
//! run are what to compare.

use std::hint::black_box;
use std::time::{Duration, Instant};

use faultless_rules::document;
use faultless_rules::engine::{self, Request};
use faultless_rules::language::{self, Known};
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;
use faultless_tests::generate;

const ROUNDS: usize = 101;

fn main() {
    println!("| document | work | median | of bare Markdown |");
    println!("|---|---|---:|---:|");
    for bytes in [9_000, 96_000] {
        let text = generate::postmortem(bytes, 1);
        let settings = Settings::default();
        let known = Known {
            people: &settings.people,
            products: &settings.products,
            teams: &settings.teams,
        };
        let source = Source::new(text.as_str());
        let parsed = document::parse(source.clone(), None);
        let today = Some(engine::prove::TODAY);
        let request = Request {
            source: source.clone(),
            path: None,
            settings: &settings,
            today,
            linked: Vec::new(),
        };
        let markdown = median(|| {
            let options = pulldown_cmark::Options::all();
            pulldown_cmark::Parser::new_ext(&text, options).into_offset_iter().count()
        });
        let document = median(|| document::parse(source.clone(), None));
        let language = median(|| language::read(&parsed, known));
        let lint = median(|| engine::lint(request.clone()));
        let kilobytes = text.len().div_ceil(1_000);
        for (work, time) in [
            ("bare Markdown", markdown),
            ("document room", document),
            ("language room", language),
            ("whole lint", lint),
        ] {
            let ratio = time.as_secs_f64() / markdown.as_secs_f64();
            println!(
                "| {kilobytes} KB | {work} | {:.3} ms | {ratio:.1} |",
                time.as_secs_f64() * 1e3
            );
        }
    }
}

/// The middle of many rounds, after a few that warm up.
fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    (0..ROUNDS / 10).for_each(|_| drop(black_box(work())));
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let result = black_box(work());
            let time = start.elapsed();
            drop(result);
            time
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
