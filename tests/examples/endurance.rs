//! `cargo run --release -p faultless-tests --example endurance -- soak|monkey SECONDS [SEED]`: as long
//! as wanted, with another seed each time, and the server's memory at the end.

use std::time::{Duration, Instant};

use faultless_tests::monkey::Monkey;
use faultless_tests::soak::Soak;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u64>().ok());
    let (Some(what), Some(seconds)) = (arguments.first(), number(1)) else {
        eprintln!("soak or monkey, and how many seconds?");
        std::process::exit(2);
    };
    let seed = number(2).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut steps = 0_u64;
    if what == "monkey" {
        let mut monkey = Monkey::new(seed);
        while Instant::now() < end {
            (0..200).for_each(|_| monkey.step());
            monkey.compare();
            steps += 200;
        }
        println!("monkey, seed {seed}: {steps} messages, nothing wrong");
        return;
    }
    let mut soak = Soak::new(seed);
    while Instant::now() < end {
        for _ in 0..500 {
            soak.step();
            // About as fast as the fastest typists, ten at a time.
            std::thread::sleep(Duration::from_millis(10));
        }
        soak.compare();
        steps += 500;
    }
    let (first, last) = (soak.memory.first(), soak.memory.last());
    let most = soak.memory.iter().max();
    println!("soak, seed {seed}: {steps} steps, nothing wrong");
    println!("memory in kB: first {first:?}, most {most:?}, last {last:?}");
}
