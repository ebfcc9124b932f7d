//! x
use faultless_rules::document::Kind;
use faultless_rules::engine::{self, Request, prove};
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;
fn go(name: &str, text: &str) {
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let t = std::time::Instant::now();
    let src = Source::new(text);
    let d = faultless_rules::document::parse(src.clone(), None);
    let t1 = t.elapsed();
    let _ = d.items.len();
    let o = engine::lint(Request {
        source: src,
        path: None,
        settings: &settings,
        today: Some(prove::TODAY),
    });
    println!("{name}: parse {:?} total {:?} findings {}", t1, t.elapsed() - t1, o.findings.len());
}
fn main() {
    go("ravi", &"Ravi forgot to set the timeout, and the service failed. ".repeat(20_000));
    go("a", &"a".repeat(1_000_000));
    go("- ", &"- ".repeat(50_000));
    go("| a", &"| a ".repeat(50_000));
    go(">", &format!("{} Ravi forgot it.", ">".repeat(10_000)));
    go("> -", &format!("{}Ravi forgot it.", "> - ".repeat(2_000)));
    go(
        "items",
        &(0..1_000).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect::<String>(),
    );
    go("[", &format!("{}text{}", "[".repeat(10_000), "](x)".repeat(10_000)));
    go("*", &format!("{}text{}", "*".repeat(10_000), "*".repeat(10_000)));
    go("\"", &"\"".repeat(10_000));
    go("“", &"“".repeat(10_000));
    go("(", &"(".repeat(10_000));
    go("‹", &"‹".repeat(10_000));
    go("#", &"# Heading\n".repeat(5_000));
    go("actions", &"- [ ] Do it (owner: @ravi, due: 2026-03-01)\n".repeat(5_000));
    go(
        "table",
        &format!("| a | b |\n|---|---|\n{}", "| 10:02 | Ravi forgot it. |\n".repeat(5_000)),
    );
    go("timeline", &"- 10:02 UTC: Ravi forgot it.\n".repeat(5_000));
    go("dir", &"<!-- faultless-disable-next-line -->\n".repeat(5_000));
    go(
        "dir2",
        &"<!-- faultless-disable blame/x: y -->\n<!-- faultless-enable z -->\n".repeat(3_000),
    );
    go("label", &"**Label:** value\n".repeat(5_000));
}
