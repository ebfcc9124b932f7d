//! A short day at the keyboard and a short visit of the monkey, the same in every run. For longer
//! ones: `cargo run --release -p faultless-tests --example endurance -- soak 600`.

use faultless_tests::monkey::Monkey;
use faultless_tests::soak::Soak;

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
