//! What a draft says of the people around a deed: nothing of how they were, and no name or "he" beside it.

use super::kept::begin;
use super::{first_draft, offers};

#[test]
fn how_somebody_was_is_no_part_of_what_happened() {
    begin(&[
        (
            "Exhausted after a double shift, Sadio deleted the tide tables, and 14 sailings were cancelled.",
            "After a double shift, the tide tables were deleted, and 14 sailings were cancelled.",
        ),
        (
            "Keen to go home before the snow, Ngaire merged the tariff change without a review.",
            "Before the snow, under ‹which time pressure›, the tariff change was merged without a review.",
        ),
        (
            "Under pressure from the hotel manager to open by noon, the fitter skipped the leak test.",
            "There was pressure to open by noon; the leak test was left out.",
        ),
        (
            "Before resizing the pool of the ticket database, Ilze forgot to take a snapshot.",
            "Before the pool of the ticket database was resized, ",
        ),
    ]);
}

#[test]
fn the_sentences_beside_a_blame_name_nobody() {
    for (text, draft) in [
        (
            "Reminders about the boiler inspection had been going to Anselm since March. He ignored them, and the permit \
             lapsed on 30 June.",
            "Reminders about the boiler inspection had been going to ‹which role› since March. They were not acted on, and \
             the permit lapsed on 30 June.",
        ),
        (
            "At the 22:00 handover Nasrin made no mention of the open bypass. The night shift spent an hour working out \
             what she had been doing.",
            "At the 22:00 handover, the open bypass was not mentioned. The night shift spent an hour working out what had \
             been going on.",
        ),
    ] {
        let after = first_draft(text);
        assert!(after.starts_with(draft), "{after}");
    }
}

#[test]
fn what_happened_is_told_of_the_thing() {
    begin(&[
        (
            "Sigurd cut the wrong fibre and cut 1,200 households in Ashby off for four hours.",
            "A different fibre than intended was cut and 1,200 households in Ashby were cut off for four hours.",
        ),
        (
            "Paloma let the domain of the box office lapse on 3 May, and sales stopped for five hours.",
            "The domain of the box office lapsed on 3 May, and sales stopped for five hours.",
        ),
        (
            "Goran wiped what he took to be an empty disk at 22:40, and nine days of scans went with it.",
            "What was taken to be an empty disk was wiped at 22:40, and nine days of scans went with it.",
        ),
        (
            "The porter forgot the master key in lift 2; the doors stayed unlocked for two days.",
            "The master key was left in lift 2; the doors stayed unlocked for two days.",
        ),
        (
            "Ayumi restarted node 5, which she thought was idle, and aborted 118 running simulations.",
            "Node 5, which was thought to be idle, was restarted, and 118 running simulations were aborted.",
        ),
        (
            "She skipped the second signature, printed the ballots and shipped them to 31 polling stations.",
            "The second signature was left out; the ballots were printed and were shipped to 31 polling stations.",
        ),
        (
            "The second officer let the ramp down before the lorry was clear.",
            "The ramp was let down before the lorry was clear.",
        ),
    ]);
}

#[test]
fn what_is_told_of_others_stays_as_it_is() {
    for (text, kept) in [
        (
            "Anselm forgot to renew the permit. The customer said that he had lost 3 orders.",
            "The customer said that he had lost 3 orders.",
        ),
        (
            "Anselm forgot to renew the permit. Only she had the key (see \"her vault\").",
            "Only she had the key (see \"her vault\").",
        ),
        (
            "The auditor asked [for the log](log.md) of **3 May**. She forgot to save it.",
            "The auditor asked [for the log](log.md) of **3 May**.",
        ),
        (
            "Anselm forgot to renew the permit. She and the vendor found it at 10:05.",
            "She and the vendor found it at 10:05.",
        ),
    ] {
        let after = first_draft(text);
        assert!(after.contains(kept), "{after}");
    }
}

#[test]
fn her_is_an_owner_only_before_what_is_owned() {
    let told = "Priya forgot to drain the node although the pager told her at 10:05 and her notes said so.";
    let offers = offers(told);
    let role = offers.iter().find(|(fix, _)| fix.title.starts_with("Write “a responder”"));
    let role = role.map(|(_, after)| after.as_str()).unwrap_or_default();
    assert!(role.contains("told them at 10:05 and their notes"), "{role}");
}
