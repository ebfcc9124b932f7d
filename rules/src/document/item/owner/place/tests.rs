//! Which owners the words of an item name.

use super::*;

#[test]
fn signs_and_notes_name_owners() {
    for text in [
        "👤 jane 📅 2026-06-01 Cap retries",
        "👤 jane: Cap retries",
        "Cap retries 👤 jane 📅 2026-06-01",
        "Cap retries #owner/jane 📅 2026-06-01",
        "TODO(jane): cap retries",
        "Cap retries. Owner: jane\\",
    ] {
        assert_eq!(names(text), ["jane"], "{text}");
    }
    assert_eq!(names("👤 Ines Okafor 📅 2026-06-01"), ["Ines Okafor"]);
    assert_eq!(names("👤"), [""; 0]);
    assert_eq!(names("Ask the product owner: add a queue for it"), [""; 0]);
    assert_eq!(
        names("Cap retries (owner: Research and Development team)"),
        ["Research and Development team"]
    );
    assert_eq!(names("Cap retries (owner: Ines Okafor and the Ledger team)").len(), 2);
}

fn owners(text: &str) -> Vec<(String, OwnerKind)> {
    let people = People::of_names(&["Ana Ruiz", "Bo", "JD"]);
    in_text(text, &people)
        .into_iter()
        .map(|owner| (owner.span.of(text).to_owned(), owner.kind))
        .collect()
}

fn names(text: &str) -> Vec<String> {
    owners(text).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn finds_owners_in_every_syntax() {
    for (text, expected) in [
        ("Add an alert by 2026-06-01 (@ines)", vec!["@ines"]),
        ("Add an alert (@ines, with @kofi)", vec!["@ines"]),
        ("TODO(OPS-12): add an alert (@ines)", vec!["@ines"]),
        ("Add an alert 👤 Ana & Bo", vec!["Ana", "Bo"]),
        ("Add an alert 👤 J. Doe 📅 2026-06-01", vec!["J. Doe"]),
        ("Add an alert 👤 **Ana Ruiz** 📅 2026-06-01", vec!["Ana Ruiz"]),
        ("Add an alert 👤 [Ana](https://example.org/ana)", vec!["Ana"]),
        ("Add an alert (owner: build)", vec!["build"]),
        ("Add an alert (@ines). Done when it pages twice.", vec!["@ines"]),
        ("Add an alert by 2026-06-01 (@ines), OPS-3, done when it pages twice", vec!["@ines"]),
        ("Add an alert. @ines, due 2026-06-01, accepted once it pages", vec!["@ines"]),
        ("Add an alert. @ines, done 2026-06-01", vec!["@ines"]),
        ("Add an alert. Owner:\n   Ines Okafor. Due: 2026-06-01.", vec!["Ines Okafor"]),
        ("Add an alert. Owner:\n   The rest is open.", vec![]),
        ("Add an alert (@ines/@kofi)", vec!["@ines", "@kofi"]),
        ("Add an alert (@ines) by 2026-06-01", vec!["@ines"]),
        ("@ines: add an alert", vec!["@ines"]),
        ("@ines to add an alert", vec!["@ines"]),
        ("@ines @kofi: add an alert", vec!["@ines", "@kofi"]),
        ("TODO(@ines): add an alert", vec!["@ines"]),
        ("Add an alert 👤 ines #OPS-9", vec!["ines"]),
        ("[P1] OPS-12 @ines to add an alert", vec!["@ines"]),
        ("**OPS-12** [P1] · @ines · due 2026-06-01 — Add an alert", vec!["@ines"]),
        ("OPS-12 · P1 · Ines Okafor · by 2026-06-01: Add an alert", vec!["Ines Okafor"]),
        ("ines@ to add an alert", vec!["ines@"]),
        ("Add an alert. Owner: @ines", vec!["@ines"]),
        ("Add an alert (owner: @ines, OPS-4)", vec!["@ines"]),
        ("Add an alert (owner: @ines, P1, OPS-4, 3 SP)", vec!["@ines"]),
        ("Add an alert. **Owner:** @ines **Due:** 2026-06-01", vec!["@ines"]),
        ("Add an alert. Owner: Ines Okafor Due: 2026-06-01", vec!["Ines Okafor"]),
        ("Add an alert (DRI Ines Okafor)", vec!["Ines Okafor"]),
        ("Add an alert. **Owner:** Ines Okafor, due 2026-06-01", vec!["Ines Okafor"]),
        ("Add an alert, owner @ines, ticket OPS-3", vec!["@ines"]),
        ("Add an alert; assigned to Ines Okafor", vec!["Ines Okafor"]),
        ("Add an alert — DRI: @ines, due 2026-06-01", vec!["@ines"]),
        ("Add an alert [owner: data-platform]", vec!["data-platform"]),
        ("Add an alert — Ines Okafor", vec!["Ines Okafor"]),
        ("Add an alert [JD]", vec!["JD"]),
        ("Add an alert [JD to write the story]", vec!["JD"]),
        ("Add an alert (Ana)", vec!["Ana"]),
        ("Add an alert; it pages twice. Elif Aydın, 2026-06-01.", vec!["Elif Aydın"]),
        ("Add an alert (Ana Ruiz & Bo)", vec!["Ana Ruiz", "Bo"]),
        ("Add an alert, by 2026-06-01 (Elif Aydın)", vec!["Elif Aydın"]),
        ("Add an alert (Lin, 2026-04-02)", vec!["Lin"]),
        ("Add an alert (by 2026-04-02, Elif Aydın)", vec!["Elif Aydın"]),
        ("Add an alert — assigned to Elif Aydın · OPS-4", vec!["Elif Aydın"]),
        ("@Elif Aydın Alert on the lag 2026-04-02", vec!["@Elif Aydın"]),
        ("@Elif Add an alert", vec!["@Elif"]),
        ("Add an alert (assigned to: @lee, ETA: end of Q2)", vec!["@lee"]),
        ("Add an alert - unassigned", vec!["unassigned"]),
        ("Add an alert – Fatima – by 30 April", vec!["Fatima"]),
        ("Add an alert<br>Owner: Luis<br>Due: 2026-06-30", vec!["Luis"]),
        ("Add an alert : Kofi B create story", vec!["Kofi B"]),
        ("Add an alert : Shared", vec!["Shared"]),
        ("Add an alert 👤 ines", vec!["ines"]),
        ("Add an alert assignee:: ines", vec!["ines"]),
        ("Add an alert #owner/ines", vec!["ines"]),
        ("Add an alert <@U012ABC>", vec!["<@U012ABC>"]),
        ("Add an alert [~ines]", vec!["[~ines]"]),
        ("Add an alert (@acme/storage)", vec!["@acme/storage"]),
        ("Add an alert (ines.okafor@example.org)", vec!["ines.okafor@example.org"]),
        ("The ledger team should alert on drift", vec!["The ledger team"]),
        ("**Drift:** The ledger team should alert on it", vec!["The ledger team"]),
        ("Platform team to alert on drift", vec!["Platform team"]),
        ("Engineers to come up with an alert", vec!["Engineers"]),
        ("XW to write an alert", vec!["XW"]),
        ("CI to run the alert tests", vec![]),
        ("XW to reject an empty alert", vec![]),
        ("Ines Okafor to alert on drift", vec!["Ines Okafor"]),
        ("Ana to alert on drift", vec!["Ana"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn words_of_the_work_are_no_owners() {
    for text in [
        "Add alert for @payments and @orders queues",
        "Find the missing capability owners",
        "Prometheus should alert on drift",
        "We should alert on drift",
        "TODO(OPS-12): add an alert",
        "TODO(later): add an alert",
        "TODO(payments): add an alert",
        "Add an alert 👤 to be decided",
        "Move to Kafka Connect to stop drift",
        "Upgrade Kafka to v3.5",
        "Add an alert (Google Cloud)",
        "Alert on drift [PR](https://example.org/pull/1)",
        "Ask @ines about drift",
        "Have a channel for emergencies (added an @emergency role)",
        "Pin modules : Existing story in backlog",
        "Owner:",
        "Owner: — and a due date",
        "Kafka: raise the quota",
        "**Alerting**: page on drift",
        "Kafka · Zookeeper — add an alert",
    ] {
        assert_eq!(names(text), Vec::<String>::new(), "{text}");
    }
}
