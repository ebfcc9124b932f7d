//! Which names of no list stand for groups of people, by all that a document tells of them.

use std::collections::BTreeMap;

use faultless_rules::document;
use faultless_rules::language::{self, Known};
use faultless_rules::text::Source;

/// The names that stand for groups in a report whose body is `body`, in order.
fn groups(body: &str) -> Vec<String> {
    let text = format!("# Postmortem: kiln control\n\n{body}\n");
    let document = document::parse(Source::new(text.as_str()), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    reading.groups.iter().map(|it| document.source.slice(it.span).to_owned()).collect()
}

#[test]
fn what_people_do_with_each_other_makes_a_group() {
    for said in [
        "Glazing told us too late that the kiln was cold.",
        "Glazing had four weeks of complaints in its inbox and read none of them.",
        "We agreed with Glazing on a date.",
        "We paged Glazing, who joined at noon.",
        "The folks in Glazing joined at noon.",
    ] {
        assert_eq!(groups(said), ["Glazing"], "{said}");
    }
}

#[test]
fn systems_of_the_same_shape_are_none() {
    for said in [
        "Kiln crashed at nine and Feeder returned errors.",
        "Feeder decided that the lease was gone. Feeder deleted the queue.",
        "Feeder asked the store for a page and told the client to wait.",
        "Feeder did not check the signature and skipped the step.",
        "The Feeder pods restarted. Feeder forgot its offsets.",
        "We restarted Feeder. Errors in Feeder went on.",
        "Caching ignored the header. Replication missed the marker.",
        "Having told the desk, we left.",
        "Search forgot the shard map after Identity refused the token.",
        "Auth did not tell Search that the key had rotated. Notifications asked Identity for a token.",
        "Messaging never acknowledged the message. Compute did not notice it, and Compute overwrote the disk.",
        "Core decided to wait. Core and Edge disagreed on the epoch.",
    ] {
        assert!(groups(said).is_empty(), "{said}: {:?}", groups(said));
    }
}

#[test]
fn what_is_told_elsewhere_settles_a_place() {
    let owner = "Trimming asked us for the table, and a colleague from Trimming joined.\n\nTrimming dropped the table.";
    assert_eq!(groups(owner).len(), 3);
    let named = "The Trimming team owns the table.\n\nTrimming dropped the table.";
    assert!(groups(named).is_empty(), "a team and its service may share a name");
    let both =
        "We paged Trimming, and Trimming agreed to look.\n\nTrimming returned errors until noon.";
    assert_eq!(groups(both).len(), 2, "what it does in a place settles that place");
}

#[test]
fn whoever_is_named_with_a_group_is_one() {
    let report = "- Authors: Halvorn and Brine Labs\n\n- 10:02 BRL and Halvorn agree on a release\n- 10:40 BRL notices \
                  that it is broken";
    assert_eq!(groups(report), ["BRL", "Halvorn", "BRL"]);
}

#[test]
fn people_stay_people() {
    for said in
        ["Elin Musk agreed with us. Musk told us so.", "Halvorn told us so.", "Amina forgot it."]
    {
        assert!(groups(said).is_empty(), "{said}: {:?}", groups(said));
    }
}
