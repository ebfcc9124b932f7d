//! Every class of fault is what some sentence is about, and its draft names and judges nobody.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::Settings;
use faultless_rules::text::{Edit, Source};

const BEFORE: &str = "# Postmortem: late parcels\n\n## Root cause\n\n";

/// A sentence for each class.
const SENTENCES: &[(&str, &str)] = &[
    ("identity-proof", "By mistake, the desk reset the password of the depot head for a caller."),
    (
        "split-brain",
        "Bogdan carelessly promoted the standby without fencing the old primary of the tariff store.",
    ),
    ("step-order", "Tunde carelessly loaded the tariffs in the wrong order."),
    (
        "step-order",
        "Tunde mistakenly restarted the sorter gateway without draining the queue first.",
    ),
    ("repeated-run", "Chiara mistakenly ran the invoice job a second time."),
    ("concurrent-change", "Two clerks carelessly edited the tariff sheet at the same time."),
    ("open-access", "By mistake, Rania opened the label bucket to the whole internet."),
    (
        "unproven-instructions",
        "The supplier's technician gave us wrong instructions for the scanner battery.",
    ),
    (
        "forgotten-step",
        "Mateo rolled back the scanner image but forgot to roll back the tariff schema.",
    ),
    ("misconfiguration", "Mateo mistyped the price code and mixed up two tariffs."),
    ("late-decision", "The shift lead was too slow to approve the spare sorter."),
    ("monitoring-gap", "The team never wrote an alert for the label queue."),
    ("handoff-gap", "The night team failed to say that gate 3 was locked at the shift change."),
    (
        "wrong-target",
        "Carelessness of the clerk resulted in the tank being filled with the wrong glue.",
    ),
    ("silent-acknowledgement", "Sven acknowledged the belt alarm and did nothing for an hour."),
    ("late-decision", "The shift lead took too long to decide on the fallback to the old sorter."),
    ("deferred-risk", "Henrik ignored the concerns of the belt crew."),
    ("wrong-target", "Mateo replaced the wrong power supply unit of the sorter."),
    ("missed-signal", "Nobody read the weekly reports of the scanner supplier."),
    ("ambiguous-ownership", "Nobody felt responsible for the licence of the route planner."),
    ("capacity", "Ewa underestimated the number of parcels on the first day of the sale."),
    (
        "handoff-gap",
        "The handover from the night crew was careless: the closed gate was not on the list.",
    ),
    ("data-deletion", "Chiara dropped the production table of tariffs by mistake."),
    ("wrong-target", "Tunde restarted the wrong conveyor controller."),
    ("wrong-command", "Ayesha forgot to pass the `--only` flag."),
    ("disabled-safeguard", "Mircea muted the low-disk alert without telling the shift."),
    ("unreviewed-merge", "Solveig merged the rate table without a review."),
    ("security-slip", "Rania leaked the courier token in a public paste."),
    ("credential-rotation-gap", "Kwabena forgot to update the password in the label job."),
    ("expired-credential", "Ilse forgot to renew the carrier certificate."),
    ("security-slip", "Rania copied the courier token into a public ticket."),
    ("rollback-failure", "The duty engineer should have rolled back the tariff import."),
    (
        "late-decision",
        "Rania kept mending the tariff import instead of rolling back, which cost us an hour.",
    ),
    ("late-escalation", "The shift lead waited 40 minutes before declaring an incident."),
    (
        "wrong-target",
        "Tunde ran the tariff import against the production cluster instead of staging.",
    ),
    (
        "misconfiguration",
        "Misconfiguration of the label check by the night lead stopped all sorters.",
    ),
    ("wrong-target", "Tunde rolled back to the wrong version of the tariff service."),
    ("disabled-safeguard", "By mistake, Tunde turned off the snapshots of the depot volume."),
    ("backup-gap", "Nobody tested the backup of the depot database."),
    ("untested-change", "Mateo deployed the new sorter firmware without testing it."),
    ("unverified-precondition", "Henrik did not verify the table version before the import."),
    ("misconfiguration", "Obinna misconfigured the retry limit of the scanner gateway."),
    ("faulty-change", "Pilar deployed a broken build of the label printer driver."),
    ("missed-signal", "Sven ignored the low-battery warning of the scanners."),
    ("late-escalation", "The shift lead waited too long to page the network team."),
    ("handoff-gap", "Zeynep did not hand over the open incident to the night shift."),
    ("missing-communication", "Dmitri did not tell the depots about the change of the label size."),
    ("missing-documentation", "Nobody documented the restart order of the sorters."),
    ("procedure-not-followed", "Keiko did not follow the drain procedure."),
    ("monitoring-gap", "Tomás never set up an alert for the label queue."),
    ("dependency-change", "Femi upgraded the barcode library without reading the changelog."),
    ("capacity", "The team underestimated the traffic of the winter sale."),
    ("access-too-broad", "Laila carelessly used the root account to edit the tariff file."),
    ("step-order", "Bogdan started the import of the tariffs too early."),
    ("unenforced-limit", "Bogdan ignored the load limit of the sorter."),
    ("risky-timing", "Bogdan should not have run the import of the tariffs during peak hours."),
    ("all-at-once", "Nokuthula restarted all five sorters at once, and the belt stood still."),
    ("forgotten-step", "Ewa forgot to re-open the inbound queue."),
    ("manual-process", "Goran mistakenly edited the live tariff file by hand."),
    ("misdiagnosis", "The responder misdiagnosed the slow scanners as a network fault."),
    ("slow-response", "The operator dithered for an hour."),
    ("ambiguous-ownership", "Nobody picked up the ticket about the full disk."),
    ("alert-fatigue", "The operator was distracted during the night shift."),
    ("incorrect-assumption", "Nadia wrongly assumed that the replica was idle."),
    ("skill-or-knowledge", "The trainee did not understand how the sorter restarts."),
    ("misdiagnosis", "Amina mistakenly took the slow belt for a sensor fault."),
    ("misconfiguration", "Hamid swapped the `low` and `high` values in the belt file."),
    ("risky-timing", "Sanne carelessly started the belt upgrade at 11:30 on Black Friday."),
    ("disabled-safeguard", "Milan carelessly put the belt monitor into maintenance mode."),
    ("late-decision", "We kept patching the label build for an hour instead of going back to 4.1."),
    ("dependency-change", "Rui carelessly bumped the `labels` package from 1.4 to 2.0."),
    ("unguarded-step", "Zeynep carelessly moved the sorting rule to the new controller."),
    (
        "data-deletion",
        "Noor carelessly ran `DROP TABLE tariffs` on the depot store, and 4,000 price rows were gone.",
    ),
    (
        "wrong-command",
        "Because of Yusuf's slip at 09:10, `tar` ran with a wildcard after the path, and 300 scans were unpacked into the wrong tree.",
    ),
    (
        "credential-rotation-gap",
        "I reset the API key of the scale on Monday and overlooked the two scripts that still used the previous key.",
    ),
    (
        "backup-gap",
        "Nobody in the archive group verified that the weekly dump still included the new tariff tables.",
    ),
    (
        "untested-change",
        "The designer pushed the new label layout to 80 printers and had only tried it on her laptop.",
    ),
    (
        "faulty-change",
        "Ravi broke the gate login of all depots at 06:10 with a careless rewrite of the badge service.",
    ),
    (
        "missing-communication",
        "Ingeborg switched the courier API to the new port and kept it to herself, so six depots stood still.",
    ),
    (
        "missing-documentation",
        "Marta kept the start order of the kilns in her head and never wrote it down.",
    ),
    (
        "monitoring-gap",
        "We ran the refund mailer for a year and never bothered to put an alert on it.",
    ),
    (
        "access-too-broad",
        "A trainee carelessly used the domain-admin password and rebooted 30 tills.",
    ),
    (
        "risky-timing",
        "It was reckless of Bilal to rebuild the stock index at 18:00, when orders run at three times the normal rate.",
    ),
    (
        "manual-process",
        "Chipo retyped the 60 tariff lines one by one into the new till and got line 12 wrong.",
    ),
    (
        "alert-fatigue",
        "The operators had let 400 open warnings pile up on the board and missed the pump failure at 03:12.",
    ),
    ("incorrect-assumption", "Lucía wrongly took the blue lamp to mean that the kiln was empty."),
    (
        "forgotten-step",
        "The outage comes down to Mr Haddad's failure to raise the session limit after the migration to the new cluster.",
    ),
    (
        "dependency-change",
        "Without a glance at the upgrade guide, Sofie moved the barcode client to 5.x.",
    ),
    (
        "monitoring-gap",
        "Someone on the kiln crew could have noticed the rising pressure on Saturday, yet the burner ran until Monday.",
    ),
    ("manual-process", "Chipo mistakenly typed the tariff lines one by one into the till."),
    ("misconfiguration", "Mateo carelessly announced the depot route with the wrong metric."),
    ("security-slip", "Amara fell for a message that pretended to come from the courier."),
    (
        "unguarded-step",
        "The stop was operator error by Rui Dias, who plugged both feeds into one strip.",
    ),
    (
        "data-deletion",
        "Tendai carelessly force-pushed over `hotfix/2.1`, and erased the label fixes.",
    ),
    ("wrong-target", "Ewa carelessly restarted sorter 7 instead of 17."),
    ("human-error", "The outage was caused by human error."),
];

#[test]
fn every_class_is_reached_and_its_draft_blames_nobody() {
    let mut wrong = Vec::new();
    for (class, sentence) in SENTENCES {
        let outcome = linted(sentence);
        let found = outcome.findings.iter().find(|it| it.rule.starts_with("blame/"));
        let Some(fix) = found.and_then(|finding| finding.fixes.first()) else {
            wrong.push(format!("{class}: nothing is offered for {sentence:?}"));
            continue;
        };
        if !fix.title.starts_with(&format!("Draft ({})", class.replace('-', " "))) {
            wrong.push(format!("{class}: {sentence:?} gives {:?}", fix.title));
        }
        let text = format!("{BEFORE}{sentence}\n");
        let drafted = Edit::apply_all(&text, &fix.edits).unwrap_or_default();
        let after = linted(&drafted[BEFORE.len().min(drafted.len())..]);
        for finding in &after.findings {
            wrong.push(format!("{class}: {} in {drafted:?}", finding.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn linted(sentence: &str) -> faultless_rules::engine::Outcome {
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["blame".to_owned(), "names".to_owned()],
        ..Settings::default()
    };
    let source = Source::new(format!("{BEFORE}{}\n", sentence.trim_end()));
    lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() })
}
