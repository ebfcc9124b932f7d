//! Postmortems of any size, made of our own sentences, the same for the same seed: what benchmarks
//! measure on.

use std::fmt::Write;

/// Sentences as postmortems have them: most tell of systems, a few of people.
const SENTENCES: &[&str] = &[
    "The connection pool of the billing service ran out of connections at {time} UTC.",
    "Retries tripled the load on the `orders` table, and the replica fell 40 seconds behind.",
    "The validator failed to reject the empty filter, because it reads only the first statement.",
    "A deploy of version 4.12.3 reached all regions at once.",
    "The alert on the error rate fired six minutes later and paged the on-call engineer.",
    "Grafana showed a flat line: the exporter had stopped when its disk was full.",
    "About 3.2% of requests were answered with status 503, see the [graph](https://example.org/g).",
    "If an engineer starts a migration by mistake, the tool now asks for the name of the table.",
    "Nobody was charged twice, and no order was lost.",
    "Amara Nwosu forgot to renew the certificate of the staging cluster.",
    "The reviewer should have noticed that the limit was given in bytes.",
    "Lucía rolled the change back and told the support team.",
    "The outage was caused by human error.",
    "The storage team decided to stop the compaction; it had been running for two hours.",
    "The cache keeps an entry for **15 minutes**, so stale prices were shown until {time} UTC.",
    "Kafka rebalanced every 30 s, i.e. faster than a consumer could catch up.",
];

const ITEMS: &[&str] = &[
    "Reject an empty filter in the validator (owner: @amara, due: 2026-04-03, OPS-{n})",
    "Roll out to one region before the others (owner: @lucia, due: 2026-04-17, OPS-{n})",
    "Train everyone on the runbook",
    "Alert when the replica is more than 10 s behind (OPS-{n})",
    "Cap retries at three per request (owner: storage team, due: next month)",
];

/// A postmortem of about `bytes` bytes.
#[must_use]
pub fn postmortem(bytes: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = format!(
        "# Incident {seed}: orders were answered with errors\n\n\
         - Severity: SEV-2\n- Date: 2026-03-17\n- Authors: Amara Nwosu, Lucía Ferrer\n"
    );
    let shares = [
        ("Summary", 10),
        ("Impact", 10),
        ("Timeline", 25),
        ("Root cause", 25),
        ("Contributing factors", 10),
        ("Lessons learned", 10),
        ("Action items", 10),
    ];
    for (title, share) in shares {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n## {title}\n");
        let end = text.len() + bytes.saturating_sub(200) * share / 100;
        while text.len() < end {
            match title {
                "Timeline" => {
                    let (time, sentence) = (dice.time(), dice.sentence());
                    let _ = write!(text, "\n- {time} UTC: {sentence}");
                }
                "Action items" => {
                    let item = dice.item();
                    let _ = write!(text, "\n- [ ] {item}");
                }
                "Contributing factors" => {
                    let sentence = dice.sentence();
                    let _ = write!(text, "\n- {sentence}");
                }
                _ => {
                    let (one, two, three) = (dice.sentence(), dice.sentence(), dice.sentence());
                    let _ = write!(text, "\n{one} {two}\n{three}\n");
                }
            }
        }
        text.push('\n');
    }
    text
}

/// A linear congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        // Constants of Knuth's MMIX; the high bits are the good ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }

    fn time(&mut self) -> String {
        format!("{:02}:{:02}", self.throw(24), self.throw(60))
    }

    fn sentence(&mut self) -> String {
        let time = self.time();
        SENTENCES[self.throw(SENTENCES.len())].replace("{time}", &time)
    }

    fn item(&mut self) -> String {
        let number = self.throw(900) + 100;
        ITEMS[self.throw(ITEMS.len())].replace("{n}", &number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::postmortem;

    #[test]
    fn sizes_are_about_right_and_seeds_repeat() {
        for bytes in [9_000, 96_000] {
            let text = postmortem(bytes, 7);
            assert!(text.len().abs_diff(bytes) < bytes / 10, "{} for {bytes}", text.len());
            assert_eq!(text, postmortem(bytes, 7));
            assert_ne!(text, postmortem(bytes, 8));
        }
    }
}
