//! Who is taken for a person, in documents that write people in their own ways.

use std::collections::BTreeMap;

use faultless_rules::document;
use faultless_rules::language::{self, Known};
use faultless_rules::text::Source;

/// Everybody found in a timeline that reads `timeline`, each once and as written.
fn people(timeline: &str) -> Vec<String> {
    let text = format!("# Postmortem: kiln control\n\n## Timeline\n\n{timeline}\n");
    let document = document::parse(Source::new(text.as_str()), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    let mut found: Vec<String> = Vec::new();
    for mention in &reading.mentions {
        let written = document.source.slice(mention.span).to_owned();
        if !found.contains(&written) {
            found.push(written);
        }
    }
    found
}

#[test]
fn initials_that_act_in_a_timeline_are_people() {
    let acting = "- 10:02 KO opens a ticket\n- 10:09 TW: I rolled it back\n- 10:11 TW confirms the fix\n\
                  - 10:20 KO restarts the relay for TW\n- 10:30 KO asks for a review";
    assert_eq!(people(acting), ["KO", "TW"]);
    let dotted = "9 May\n\n10.02 KO asked who released it\n\n10.05 TW: rolling back\n\n10.09 KO closed the call\n\n\
                  10.12 TW confirmed it";
    assert_eq!(people(dotted), ["KO", "TW"]);
}

#[test]
fn a_name_that_mostly_modifies_nouns_is_a_thing() {
    let modified = "- 10:02 the Sunniva workshop began\n- 10:04 Sunniva controller started\n- 10:09 the team lacked \
                    knowledge of Sunniva";
    assert!(people(modified).is_empty(), "{:?}", people(modified));
    let once = "- 10:02 the Sunniva workshop began\n- 10:04 Sunniva asked for help\n- 10:09 Bartosz joined Sunniva";
    assert_eq!(people(once), ["Sunniva", "Bartosz"]);
}

#[test]
fn capitals_of_a_place_are_somebody_who_acts_and_says_i() {
    // "JP" is a country, and "RC" a release candidate.
    let alone =
        "- 10:02 JP I think it holds\n- 10:09 JP rotated the key\n- 10:30 key rotated by JP";
    assert_eq!(people(alone), ["JP"]);
    let chat = "10.02 RC deployed the model\n\n10.05 AC I've rolled it back\n\n10.09 RC I wasn't sure\n\n\
                10.12 AC \"mind the order\"";
    assert_eq!(people(chat), ["RC", "AC"]);
    assert!(people("- 10:02 RC deployed\n- 10:04 the RC failed its checks").is_empty());
}

#[test]
fn departments_write_reports_too() {
    let text = "# Postmortem: kiln control\n\nPrepared by: Clinical Chemistry, Marsh Coast Wind\nAuthors: Adaeze Wood\n\n\
                ## Summary\n\nThe desk told Clinical Chemistry of it, and Adaeze Wood answered. Orders reached Marsh \
                Coast Wind at noon, and transfers queued at Fjordlund Bank.\n";
    let document = document::parse(Source::new(text), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    let found: Vec<&str> =
        reading.mentions.iter().map(|it| document.source.slice(it.span)).collect();
    assert_eq!(found, ["Adaeze Wood", "Adaeze Wood"]);
}

#[test]
fn a_name_in_full_settles_what_its_parts_are() {
    let full = "- 10:02 Mark Obinna pulled the archive\n- 10:09 Mark did not detect another one";
    assert_eq!(people(full), ["Mark Obinna", "Mark"]);
    assert_eq!(people("- 10:02 Kjell-Erik opens a ticket"), ["Kjell-Erik"]);
    assert!(people("- 10:02 Hotline called; the line is dead").is_empty());
}

#[test]
fn half_a_day_is_nobody_although_somebody_is_called_so() {
    let owned = "- 12:04 PM KO opens a ticket\n- 1:10 PM KO closes it\n\n## Action items\n\n- Add a cap (owner: PM)";
    assert_eq!(people(owned), ["KO", "PM"]);
    let document = document::parse(Source::new(owned), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    let spans = reading.mentions.iter().filter(|it| document.source.slice(it.span) == "PM");
    assert!(spans.map(|it| it.span.start).all(|at| at > owned.find("##").unwrap_or_default()));
}

#[test]
fn a_name_may_have_marks_that_the_list_leaves_out() {
    assert_eq!(
        people("- 10:02 Aïsha restarted the relay\n- 10:09 Miquel confirmed it"),
        ["Aïsha", "Miquel"]
    );
}

#[test]
fn capitals_that_are_things_are_nobody() {
    for things in [
        "- 10:02 LB drops half of the requests\n- 10:04 LB restarts\n- 10:09 LB serves again",
        "- 10:02 DB: failover started\n- 10:04 DB: replica promoted\n- 10:09 LB: drained",
        "- 10:02 NOC reported an alarm\n- 10:04 User II reports a delay\n- 10:09 CERN confirmed it",
        "- 10:02 WMS restarted\n- 10:04 WMS upgraded\n- 10:09 WMS stopped",
    ] {
        assert_eq!(people(things), [""; 0], "{things}");
    }
}

#[test]
fn handles_in_code_and_linked_accounts_are_people() {
    let code = "- 10:02 `@mei` First report of slow kilns\n- 10:09 `@sade` confirms it\n- 10:10 `@babel/core` is pinned";
    assert_eq!(people(code), ["@mei", "@sade"]);
    let own = "---\nauthors:\n  - jokafor\n---\n\n# Postmortem: kiln control\n\n## Summary\n\nA token of `jokafor` was found beside `kilns`.\n";
    let document = document::parse(Source::new(own), None);
    let nobody = BTreeMap::new();
    let reading = language::read(&document, Known { people: &nobody, products: &[], teams: &[] });
    assert_eq!(reading.mentions.len(), 1, "{:?}", reading.mentions);
    assert_eq!(people("- 10:02 The thread with @ana_dev is read by @web_dev."), ["@ana_dev"]);
    assert_eq!(people("- 10:02 Kjell-Erik opens a ticket"), ["Kjell-Erik"]);
    let linked = "- 10:02: [KilnFox] joins the channel\n- 10:09: [kiln-works] publishes it\n\n\
                  [KilnFox]: https://github.com/KilnFox\n";
    assert_eq!(people(linked), ["KilnFox"]);
}

#[test]
fn what_the_document_lists_as_its_services_is_nobody() {
    let text = "# Postmortem: kiln control\n\n| Field | Value |\n|---|---|\n| Systems | `Elena`, `Oberon` |\n\n\
                ## Root causes\n\nElena skipped the check and Elena reported it as passed.\n";
    let document = document::parse(Source::new(text), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    assert!(reading.mentions.is_empty(), "{:?}", reading.mentions);
}

#[test]
fn organisations_and_teams_of_a_document_are_nobody() {
    for (listed, told) in [
        (
            "Authors: Olvero and Kiln Labs",
            "Olvero told the others to wait, and Olvero reported it.",
        ),
        (
            "Prepared by: Clinical Records, Olvero Grid Metering",
            "The night desk calls Olvero, and Olvero reported it to Clinical Informatics.",
        ),
        (
            "Date: 2026-05-09",
            "Inspectorate decides to wait, and Hotline called the desk of the Secretariat.",
        ),
        ("Author: Olvero Team", "Olvero told the others to wait, and Olvero reported it."),
        ("Teams: Olvero, Brenta", "Olvero told the others to wait, and Brenta reported it."),
        ("Date: 2026-05-09", "The person in Olvero who ran it, and others in Olvero, told us."),
    ] {
        let text =
            format!("# Postmortem: kiln control\n\n- {listed}\n\n## Root causes\n\n{told}\n");
        let document = document::parse(Source::new(text), None);
        let people = BTreeMap::new();
        let reading =
            language::read(&document, Known { people: &people, products: &[], teams: &[] });
        assert!(reading.mentions.is_empty(), "{listed}: {:?}", reading.mentions);
    }
}

#[test]
fn shared_mailboxes_are_nobody() {
    let shared = "- 10:02 Mail to hello@kiln.example and kiln-announce@lists.example bounced";
    assert_eq!(people(shared), [""; 0]);
    assert_eq!(people("- 10:02 Mail to mei.lin@kiln.example bounced"), ["mei.lin@kiln.example"]);
}

#[test]
fn two_names_are_one_whatever_each_may_be_besides() {
    assert_eq!(people("- 10:02 The change is merged by Lena Smith."), ["Lena Smith"]);
    assert_eq!(people("- 10:02 AC: I released it.\n- 10:04 AC: I rolled it back."), ["AC"]);
}

#[test]
fn logins_without_a_mark_are_people_by_what_they_do_and_how_they_are_made() {
    for (said, login) in [
        ("- 10:02 mkarim restarted the relay", "mkarim"),
        ("- 10:02 `r.okafor` pushed the config", "r.okafor"),
        ("- 10:02 jlindqvist: rolled back", "jlindqvist"),
        ("- 10:02 merged by xi-chen", "xi-chen"),
        ("- 10:02 removed by `bo@example.org`", "bo@example.org"),
    ] {
        assert_eq!(people(said), [login], "{said}");
    }
    let twice =
        "- 10:02 vyo promised a fix\n- 10:09 vyo agreed to wait\n- 10:20 relay restarted by vyo";
    assert_eq!(people(twice), ["vyo"]);
    for said in [
        "- 10:02 kilnd restarted\n- 10:09 kilnd returned errors\n- 10:12 kilnd deleted the queue",
        "- 10:02 kilnd noticed the loss\n- 10:09 kilnd crashed and noticed nothing",
        "- 10:02 `web@sha256` pulled\n- 10:04 `team@example.org` told",
        "- 10:02 `kilnd` decided to wait\n- 10:09 kilnd assumed the worst",
        "- 10:02 `harper` promoted the replica",
        "- 10:02 imediately asked for help",
        "- 10:02 the kilnd process decided to wait",
    ] {
        assert!(people(said).is_empty(), "{said}: {:?}", people(said));
    }
}

#[test]
fn initials_brackets_and_headings_name_people() {
    assert_eq!(people("- 10:02 Only M. Szczepański was there"), ["Szczepański"]);
    assert_eq!(people("- 10:02 On it: Tuğçe (network)"), ["Tuğçe"]);
    assert_eq!(people("### Jakub rebuilding the relay"), ["Jakub"]);
    assert!(people("### Delays at St. Brigid").is_empty());
    let group =
        "- 10:02 Masonry agreed with us and told us so\n- 10:09 Masonry (Olvena) told us again";
    assert_eq!(people(group), ["Olvena"]);
}

#[test]
fn he_and_she_tell_of_the_name_before_them() {
    let told =
        "- 10:02 Voykan was on site. He had the key.\n- 10:30 The pump was started by Voykan";
    assert_eq!(people(told), ["Voykan"]);
    let thing =
        "- 10:02 Voykan was on site. It had the key.\n- 10:30 The pump was started by Voykan";
    assert!(people(thing).is_empty(), "{:?}", people(thing));
    let role = "- 10:02 The fitter asked about Voykan. He had the key.";
    assert!(people(role).is_empty(), "{:?}", people(role));
}

#[test]
fn two_words_of_no_list_that_report_are_a_name() {
    assert_eq!(people("- 10:02 The leak was reported by Seikan Olbrecht"), ["Seikan Olbrecht"]);
    assert!(people("- 10:02 The leak was reported by Olbrecht Scanner").is_empty());
    assert_eq!(people("- 10:02 Seo-yeon Kang and Jia Hui joined"), ["Seo-yeon Kang", "Jia Hui"]);
}

#[test]
fn the_parties_of_a_protocol_are_nobody() {
    let told = "Alice holds a wallet. Alice sends a coin to Bob.\n\nBob (attacker) calls the contract and Bob is given it.";
    assert!(people(told).is_empty(), "{:?}", people(told));
    let acted = "Alice restarted the kiln. Bob watched the burner and Alice called Bob.";
    assert_eq!(people(acted), ["Alice", "Bob"]);
    let rota = "- 10:02 Alice restarts the kiln for a transaction\n- 10:09 Bob closes the ticket";
    assert_eq!(people(rota), ["Alice", "Bob"]);
}

#[test]
fn saints_in_the_names_of_towns_are_places() {
    let there = "The kiln in St. Martin cooled down. The relay at San Mateo was slow, and Ifeoma asked Mateo.";
    assert_eq!(people(there), ["Ifeoma", "Mateo"]);
}

#[test]
fn logins_behind_a_zone_and_made_of_names_that_are_thanked() {
    let told = "- 2026-05-19 10:02 UTC - tkawada deploys the new glaze\n- 2026-05-19 10:09 UTC - jhforde finds the crack\n\n\
                ## Thanks\n\n* Toshiko Kawada\n* Jane Forde\n";
    assert_eq!(people(told), ["tkawada", "jhforde", "Toshiko Kawada", "Jane Forde"]);
    let hosts = "- 2026-05-19 10:02 UTC - kilndb deploys the new glaze\n- 2026-05-19 10:09 UTC - kilnfront finds it\n";
    assert!(people(hosts).is_empty(), "{:?}", people(hosts));
}

#[test]
fn a_member_of_people_has_a_login() {
    let told = "- 10:02 kiln team member zelk9 asks for help\n- 10:20 zelk9 lends a pump\n- 10:30 cluster member kelda \
                restarts\n- 10:40 a team member offsite is told\n- 10:50 the moderator toolset stops";
    assert_eq!(people(told), ["zelk9"]);
}

#[test]
fn companies_models_and_sites_are_nobody() {
    let company = "- 10:02 Second-Stone offered a pump\n- 10:20 Second-Stone did not reply";
    assert!(people(company).is_empty(), "{:?}", people(company));
    assert!(people("- 10:02 the Arvid C20 forgot its table").is_empty());
    let site = "# Postmortem: kiln control\n\n**Hospital:** Santa Teresa, Marsh Coast\n\n## Summary\n\nThe kiln stopped.\n";
    let document = document::parse(Source::new(site), None);
    let none = BTreeMap::new();
    let reading = language::read(&document, Known { people: &none, products: &[], teams: &[] });
    assert!(reading.mentions.is_empty());
}
