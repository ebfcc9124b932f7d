//! Items of whole documents, layout by layout.

use crate::document::{ItemState, OwnerKind, parse};
use crate::text::Source;

/// The items of a text, each as its own words.
fn items(text: &str) -> Vec<String> {
    let document = parse(Source::new(text), None);
    document.items.iter().map(|item| document.source.slice(item.text).to_owned()).collect()
}

/// The items of a section of action items that reads `text`.
fn planned(text: &str) -> Vec<String> {
    items(&format!("# Ledger outage\n\n## Action items\n\n{text}\n"))
}

#[test]
fn bullets_below_a_numbered_item_are_its_details() {
    let text = "1. Cap retries\n- three at most\n- with jitter\n2. Split the queue\n\n- one per tenant\n\
                3. Rebuild the index of each tenant and watch:\n- the depth\n";
    let expected =
        ["Cap retries", "Split the queue", "Rebuild the index of each tenant and watch:"];
    assert_eq!(planned(text), expected);
    // Two lists, one after the other.
    assert_eq!(planned("1. Cap retries\n2. Split the queue\n\n- Alert on drift\n").len(), 3);
}

#[test]
fn what_explains_priorities_is_no_item() {
    let text = "Each item has one of these priorities:\n\n- P0 - before the next release\n\
                - P1 - this quarter\n\nThe items:\n\n- Cap retries\n";
    assert_eq!(planned(text), ["Cap retries"]);
    assert_eq!(planned("High priority:\n\n- Cap retries\n- Mitigation: add a cache\n").len(), 2);
}

#[test]
fn boxes_about_the_report_are_no_items() {
    let text =
        "- [ ] Cap retries\n- [x] All sections are filled in\n- [ ] Report has been shared\n";
    assert_eq!(planned(text), ["Cap retries"]);
}

#[test]
fn a_section_may_be_named_without_markup() {
    let text = "# Ledger outage\n\nIt was down.\n\nAction items\n\n- Cap retries\n";
    assert_eq!(items(text), ["Cap retries"]);
    let text = "Ledger outage\n\nRoot cause\n\nThe queue was full.\n\nNext steps\n\nCap retries at three.\n";
    assert_eq!(items(text), ["Cap retries at three."]);
    let text =
        "- **Impact**:\n\nNo payouts.\n\n- **Actions**:\n\n1. Cap retries\n2. Alert on drift\n";
    assert_eq!(items(text), ["Cap retries", "Alert on drift"]);
}

#[test]
fn a_sentence_of_any_section_may_say_that_it_is_an_item() {
    let text = "# Ledger outage\n\n## Timeline\n\n10:14 The queue is full.\n\n\
                [Action item] Alert on the depth of the queue.\n";
    assert_eq!(items(text), ["[Action item] Alert on the depth of the queue."]);
}

#[test]
fn a_list_that_is_announced_as_work_is_one_of_items() {
    let text = "# Ledger outage\n\n## Conclusion\n\nIt was the queue. Here is what we are doing:\n\n\
                1. Cap retries\n2. Split the queue\n\nThere were two reasons:\n\n- the queue\n";
    assert_eq!(items(text), ["Cap retries", "Split the queue"]);
    let text = "# Ledger outage\n\n## Impact\n\nWe are sorry for this:\n\n- no payouts\n";
    assert!(items(text).is_empty());
}

#[test]
fn a_horizon_heads_items_whatever_its_brackets_say() {
    assert_eq!(planned("### Short term (this month)\n\n- Cap retries\n"), ["Cap retries"]);
}

#[test]
fn a_list_of_deeds_tells_its_items_alike() {
    let done = |text: &str| {
        let text = format!("# Ledger outage\n\n## What we have done since\n\n{text}\n");
        let document = parse(Source::new(text), None);
        document.items.iter().filter(|item| item.state == ItemState::Done).count()
    };
    assert_eq!(done("- Added a cap\n- Set up alerts\n- Wrote a drill"), 3);
    assert_eq!(done("- Added a cap\n- Set up alerts\n- Write a drill"), 1);
}

#[test]
fn items_may_begin_with_whoever_does_them() {
    let text = "**KO** Show the state of each build:\n- main\n- nightly\n\n**Amina** Move the alert to \
                the channel of the rota\n";
    let whole = format!("# Ledger outage\n\n## Action items\n\n{text}");
    let document = parse(Source::new(whole.as_str()), None);
    let owned: Vec<(&str, &str)> = document
        .items
        .iter()
        .map(|item| (document.source.slice(item.owners[0].span), document.source.slice(item.text)))
        .collect();
    let expected = [
        ("KO", "Show the state of each build:"),
        ("Amina", "Move the alert to the channel of the rota"),
    ];
    assert_eq!(owned, expected);
    assert!(document.items[0].span.end > document.items[0].text.end, "the bullets belong to it");
}

#[test]
fn what_is_the_case_is_no_item() {
    assert_eq!(planned("The working group keeps the topic on its list."), [""; 0]);
    assert_eq!(planned("No immediate action items."), [""; 0]);
    let why = "All of it was due to missing tests:\n\n- The upgrade had no test at all.\n\nWe will:\n\n- Add tests\n";
    assert_eq!(planned(why), ["Add tests"]);
    // An alert that fires below a limit is no prompt of a form.
    assert_eq!(planned("- Add alerts when the free space is below 10%").len(), 1);
}

#[test]
fn wishes_are_items_where_no_work_is_listed() {
    let wish = "## Root cause\n\nThe disk was full. We should add an alert on the free space.\n";
    assert_eq!(items(&format!("# Ledger outage\n\n{wish}")).len(), 1);
    let listed = format!("# Ledger outage\n\n{wish}\n## Action items\n\n- Cap retries\n");
    assert_eq!(items(&listed), ["Cap retries"]);
}

#[test]
fn a_thing_to_be_done_is_no_owner() {
    let text = "# Ledger outage\n\n## Action items\n\n- Patch Majora to refuse empty files\n";
    let document = parse(Source::new(text), None);
    assert!(document.items[0].owners.is_empty());
}

#[test]
fn the_text_of_a_numbered_item_may_stand_in_a_column() {
    let text = "# Ledger outage\n\n## Review\n\nAgreed actions:\n\n1.            Cap retries\n2.            Split the queue\n\n\
                It is worth saying that this is rare.\n";
    assert_eq!(items(text), ["Cap retries", "Split the queue"]);
}

#[test]
fn examples_and_collections_are_no_items() {
    let text = "- Cap retries\n\nExamples:\n\n1. any fix of the cause\n2. any work on alerts\n";
    assert_eq!(planned(text), ["Cap retries"]);
    let collected = "# Ledger outage\n\n## Potential action items\n\n- Rewrite the ledger\n";
    assert_eq!(items(collected), ["Rewrite the ledger"]);
    let both = format!("{collected}\n## Action items\n\n- Cap retries\n");
    assert_eq!(items(&both), ["Cap retries"]);
    assert_eq!(planned("The mitigation above should be enough."), [""; 0]);
}

#[test]
fn what_describes_a_title_is_no_work_of_its_own() {
    let described = "- **Failover of the whole ledger** (in progress):\n  - Three missed beats in a row\n  - \
                     An interval of ten seconds\n  - One hour before the first node is used again\n";
    assert_eq!(planned(described).len(), 1);
    let grouped = "- **Failover of the whole ledger**:\n  - Add a probe\n  - Write the runbook\n  - Drill it\n";
    assert_eq!(planned(grouped), ["Add a probe", "Write the runbook", "Drill it"]);
}

#[test]
fn what_closes_or_looks_back_is_no_item() {
    let text = "# Ledger outage\n\n## Conclusion and next steps\n\nAll is well again.\n\n\
                Add a cap to the queue.\n\nBest, the ledger team\n";
    assert_eq!(items(text), ["Add a cap to the queue."]);
    assert_eq!(planned("- A cap would have helped\n- Cap retries\n"), ["Cap retries"]);
    let text = "- Alert on spikes. This would have shown it within minutes.\n";
    assert_eq!(planned(text).len(), 1);
}

#[test]
fn what_holds_for_a_while_or_is_said_of_the_report_is_no_promise() {
    let told = |text: &str| items(&format!("# Ledger outage\n\n## Details\n\n{text}\n")).len();
    assert_eq!(told("We will add a cap to each queue."), 1);
    assert_eq!(told("We will add no other changes until the queue is mended."), 0);
    assert_eq!(told("We will use the term ledger for the rest of the report."), 0);
}

#[test]
fn a_heading_with_the_script_for_it_is_no_item() {
    let body = "This is how:\n\n```sh\npg_dump ledger\n```\n";
    let whole = |body: &str| {
        items(&format!(
            "# Ledger outage\n\n## Steps to fix it\n\n### Backing up the ledger\n\n{body}"
        ))
    };
    assert!(whole(body).is_empty());
    assert_eq!(whole("Every night, to another region.\n").len(), 1);
}

#[test]
fn a_list_may_be_called_by_what_it_keeps() {
    let text = "# Ledger outage\n\n## Action items status\n\n- [ ] Probe of the ledger\n- [x] Cap on retries\n";
    assert_eq!(items(text), ["Probe of the ledger", "Cap on retries"]);
}

#[test]
fn mitigations_that_are_still_to_come_are_items() {
    let text = "# Ledger outage\n\n## Mitigations\n\n* Implemented: a second cluster\n* Suggested: ask before a deletion\n";
    let document = parse(Source::new(text), None);
    let states: Vec<ItemState> = document.items.iter().map(|item| item.state).collect();
    assert_eq!(states, [ItemState::Done, ItemState::Open]);
    let title = text.replace("# Ledger outage", "# Post-mortem - Late Ledger Export");
    assert!(
        parse(Source::new(title.as_str()), None).items.iter().all(|item| item.owners.is_empty())
    );
    let one = text.replace("* Implemented: a second cluster\n", "");
    assert_eq!(items(&one).len(), 1, "one that is suggested says so itself");
    let told =
        "# Ledger outage\n\n## Mitigations\n\n- We restarted the ledger\n- The queue was drained\n";
    assert!(items(told).is_empty());
    let steps =
        "# Ledger outage\n\n## Resolving actions\n\n- Restart the ledger\n- Drain the queue\n\n";
    assert_eq!(items(steps).len(), 2, "nothing else is planned");
    assert!(items(&steps.replace("Resolving actions", "Resolution")).is_empty());
    let nested = "# Log of the library\n\n* Summary:\n\n  * The clocks drifted\n* Solution:\n\n  * Enable the clock service\n";
    assert_eq!(items(nested), ["Enable the clock service"]);
    assert_eq!(items(&format!("{steps}## Action items\n\n- Cap retries\n")), ["Cap retries"]);
}

#[test]
fn a_heading_may_only_name_what_its_paragraph_asks_for() {
    let below = |title: &str, text: &str| {
        items(&format!("# Ledger outage\n\n## Action items\n\n### {title}\n\n{text}\n"))
    };
    let text = "We need to find a way of keeping the settings of all nodes.";
    assert_eq!(below("TODO settings of nodes", text), [text]);
    assert_eq!(below("Find a way of keeping settings", text), ["Find a way of keeping settings"]);
}

#[test]
fn a_title_in_bold_is_the_item_of_what_says_more_below_it() {
    let text = "1. **Load of the ledger**\n   - We will test it under load.\n\n2. **Drill of the failover**\n   - Twice a year.\n";
    assert_eq!(planned(text), ["**Load of the ledger**", "**Drill of the failover**"]);
    let group = "1. **Load of the ledger**\n   - Cap retries\n   - Add a node\n\n2. **Drills**\n   - Drill it\n";
    assert_eq!(planned(group), ["Cap retries", "Add a node", "Drill it"]);
}

#[test]
fn beside_what_is_planned_a_statement_is_no_item() {
    let text = "We test each change on a stage of its own.\n\nThat stage will get the tenants of the ledger.";
    assert_eq!(planned(text), ["That stage will get the tenants of the ledger."]);
    assert_eq!(planned("More alarms on lag.\n\nWe will cap retries.").len(), 2);
    assert_eq!(
        planned("Hope this helps. We will do what we can.\n\nWe will cap retries.").len(),
        1
    );
}

#[test]
fn what_follows_a_listing_is_no_part_of_it() {
    let listing = "Timeline:\n\n```\n10:02 The queue is full\n```\n\n";
    let text =
        |rest: &str| items(&format!("# Ledger outage\n\n## Queue\n\nIt was full.\n\n{rest}"));
    assert_eq!(text(&format!("{listing}We will add a second queue.\n")).len(), 1);
    assert!(text("Timeline:\n\nWe will add a second queue.\n").is_empty());
}

#[test]
fn a_topic_of_lessons_may_hold_promises() {
    let text = "# Ledger outage\n\n## Lessons learned\n\n### Communication\n\nGoing forward we will review both channels.\n";
    assert_eq!(items(text).len(), 1);
    assert!(items(&text.replace("## Lessons learned\n\n###", "##")).is_empty());
}

#[test]
fn a_list_of_requests_is_one_of_work_where_nothing_else_is_planned() {
    let report = "# Ledger outage\n\n## Timeline\n\n- 10:02 The queue is full\n\n";
    let below = |title: &str, list: &str| items(&format!("{report}## {title}\n\n{list}")).len();
    let list = "- Cap retries\n- Add a probe\n- The queue\n";
    assert_eq!(below("Room for improvement", list), 3);
    let listed = format!("{list}\n## Action items\n\n- Split the queue\n");
    assert_eq!(below("Room for improvement", &listed), 1);
    assert_eq!(below("Room for improvement", "- The queue was full\n- Add a probe\n"), 0);
    for title in ["Options considered", "Goals", "How to drain it", "Workaround", "Impact"] {
        assert_eq!(below(title, list), 0, "{title}");
    }
    assert_eq!(below("Queue", "- We should cap retries\n- We need to add a probe\n"), 2);
}

#[test]
fn what_readers_are_to_do_is_no_item() {
    for title in [
        "Recommendations for validators",
        "Action required for node operators",
        "User action required",
        "What do I need to do?",
        "What we expect from you",
    ] {
        let text = format!("# Ledger outage\n\n## {title}\n\n- Upgrade to 2.1\n- Restart it\n");
        assert!(items(&text).is_empty(), "{title}");
    }
}

#[test]
fn how_things_are_is_no_item_in_any_section() {
    let going = |text: &str| items(&format!("# Ledger outage\n\n## Going forward\n\n{text}\n"));
    assert!(going("The ledger is now stable. It has its old speed again.").is_empty());
    assert_eq!(going("The team is working on a cap of each queue.").len(), 1);
}

#[test]
fn short_names_that_are_given_work_twice_are_teams() {
    let owners = |text: &str| {
        let text = format!(
            "# Ledger outage\n\n- Authors: Hypatia and Northwind\n\n## Action items\n\n{text}"
        );
        let document = parse(Source::new(text), None);
        let owner = |item: &crate::document::ActionItem| {
            item.owners.first().map(|it| (document.source.slice(it.span).to_owned(), it.kind))
        };
        document.items.iter().map(owner).collect::<Vec<_>>()
    };
    let team = |name: &str| Some((name.to_owned(), OwnerKind::Team));
    let text = "- LW to cap retries\n- LW to drain the queue\n- LW check the limits\n- QX to split it\n- Hypatia will add a probe\n\
                - Hypatia to watch it\n- Payouts will resume\n- Payouts to come\n";
    let expected =
        [team("LW"), team("LW"), team("LW"), None, team("Hypatia"), team("Hypatia"), None, None];
    assert_eq!(owners(text), expected);
}

#[test]
fn a_column_of_states_may_hold_teams_and_tickets() {
    let text = "# Ledger outage\n\n## Action items\n\n| Item | Status |\n|--|--|\n| Cap retries | Ledger team, OPS-4 |\n| Drain it | Done, OPS-5 |\n";
    let document = parse(Source::new(text), None);
    let [first, second] = &document.items[..] else { panic!("{:?}", document.items) };
    assert_eq!((first.tickets.len(), second.tickets.len()), (1, 1));
    assert_eq!(document.source.slice(first.owners[0].span), "Ledger team");
    assert_eq!((first.state, second.state), (ItemState::Open, ItemState::Done));
}

#[test]
fn where_a_link_leads_is_nobody() {
    let text = "# Ledger outage\n\n## Action items\n\n- Cap retries ([#12][issue-12]).\n\n## Responders\n\n- @ines\n\n[issue-12]: https://x.example/12\n";
    let document = parse(Source::new(text), None);
    assert!(document.items[0].owners.is_empty());
}

#[test]
fn a_team_heads_its_items_and_a_lesson_its_own_action() {
    assert_eq!(
        planned("- Ledger team\n  - Cap retries\n  - Add a probe\n- Ledger\n"),
        ["Cap retries", "Add a probe", "Ledger"]
    );
    let lessons = "# Ledger outage\n\n## Lessons learned\n\n- The queue had no cap.\n  - **Action:** Add a cap.\n\
                   - Nobody was paged.\n  - **Action:** Page at 400 entries.\n";
    assert_eq!(items(lessons), ["Add a cap.", "Page at 400 entries."]);
    let lessons =
        "# Ledger outage\n\n## Lessons learned\n\n- Caps matter. We will add one to each.\n";
    assert_eq!(items(lessons), ["We will add one to each."]);
    let listed = format!("{lessons}\n## Action items\n\n- Drill it\n");
    assert_eq!(items(&listed), ["Drill it"]);
}

#[test]
fn steps_are_no_items_and_boxes_are() {
    let below = |title: &str, list: &str| {
        items(&format!(
            "# Ledger outage\n\n## Timeline\n\n- 10:02 It is full\n\n## {title}\n\n{list}"
        ))
        .len()
    };
    assert_eq!(below("Resolution", "1. Restart the ledger\n2. Drain the queue\n"), 0);
    assert_eq!(below("Queue", "- [ ] The cap of the queue\n- [x] The probe\n"), 2);
}

#[test]
fn a_column_of_recommendations_is_one_of_items_where_nothing_else_is_planned() {
    let table = "# Ledger outage\n\n## Findings\n\n| Finding | Recommendation |\n|--|--|\n| No cap | Add a cap of 500 |\n| No alert | Alert above 400 |\n";
    assert_eq!(items(table), ["Add a cap of 500", "Alert above 400"]);
    let listed = format!("{table}\n## Action items\n\n- Drill it\n");
    assert_eq!(items(&listed), ["Drill it"]);
    assert!(items(&table.replace("Recommendation", "Action")).is_empty());
}

#[test]
fn what_a_heading_and_a_mark_say_of_the_state() {
    let states = |title: &str, list: &str| {
        let text = format!("# Ledger outage\n\n## Action items\n\n### {title}\n\n{list}");
        let document = parse(Source::new(text), None);
        document.items.iter().map(|item| item.state).collect::<Vec<_>>()
    };
    let (done, open) = (ItemState::Done, ItemState::Open);
    let list = "- A second approval for deletes\n- Queues with a limit\n- Restoring the exports\n";
    assert_eq!(states("What we've done to prevent this", list), [done, done, open]);
    assert_eq!(states("What we changed", list), [done, done, open]);
    let marked = "- ✅ Capped the queue\n- ⏸️ Awaiting the vendor\n";
    assert_eq!(states("Ledger (already done)", marked), [done, open]);
    let labelled = "- Server start: changed to the full path\n- Alert on the queue: add one\n";
    assert_eq!(states("Ledger", labelled), [done, open]);
}

#[test]
fn a_horizon_in_hours_is_a_time() {
    let text =
        "# Ledger outage\n\n## Action items\n\n### Immediate (next 30min)\n\n- [ ] Cap the queue\n";
    let document = parse(Source::new(text), None);
    let due = document.items[0].due.as_ref().map(|due| document.source.slice(due.span));
    assert_eq!(due, Some("next 30min"));
}

#[test]
fn fields_in_bold_give_the_kind() {
    let text = "# Ledger outage\n\n## Action items\n\n### Cap the queue of the ledger\n\n- **Owner:** @ines\n- **Type:** Prevention\n";
    let document = parse(Source::new(text), None);
    let kind = document.items[0].kind.map(|kind| document.source.slice(kind));
    assert_eq!(kind, Some("Prevention"));
}

#[test]
fn fields_below_a_paragraph_are_those_of_its_item() {
    let text = "Ledger outage\n=============\n\nAction items\n------------\n\n\
                INC-7 Refuse an empty limit table\n   :Owner: Farid Rahimov\n   :Due: 2026-11-30\n\n\
                INC-8 Compare row counts\n   :Owner: Ines Okafor\n   :Due: 2026-12-11\n";
    let document = parse(Source::new(text), Some("ledger.rst"));
    let told = |item: &super::ActionItem| {
        let owner = item.owners.first().map(|owner| document.source.slice(owner.span));
        (owner, item.due.is_some())
    };
    let told: Vec<_> = document.items.iter().map(told).collect();
    assert_eq!(told, [(Some("Farid Rahimov"), true), (Some("Ines Okafor"), true)]);
}

#[test]
fn questions_below_an_item_are_about_it() {
    let list = "- Moving (in the end) the payout job\n  - Why is it here? Is that still so?\n- Cap retries";
    let items = items(&format!("# Ledger outage\n\n## Action items\n\n{list}\n"));
    assert_eq!(items.len(), 2);
    assert!(items[0].starts_with("Moving"), "{}", items[0]);
}

#[test]
fn what_was_done_at_once_is_the_response() {
    let of = |title: &str, list: &str| {
        items(&format!(
            "# Ledger outage\n\n## {title}\n\n{list}\n\n## Action items\n\n- Cap retries\n"
        ))
        .len()
    };
    let list =
        "1. **Stopped the job** that filled the queue\n2. **Called the vendor** for a larger pool";
    assert_eq!(of("Immediate actions taken", list), 1);
    assert_eq!(of("Immediate actions taken", &format!("### Recovery\n\n{list}")), 1);
    // What is ticked off was planned.
    let ticked = "- ✅ Capped the queue\n- ✅ Moved the ledger to a second feed";
    assert_eq!(of("Immediate actions taken", ticked), 3);
    assert_eq!(of("What changed today", ticked), 3);
    assert_eq!(of("What changed today", list), 1);
    assert_eq!(of("Verification", "- [x] **Payouts**: Verified that they arrive"), 1);
    let table =
        "| Action | Table | Records |\n|---|---|---|\n| Delete the old rows | payouts | 126 |";
    assert_eq!(of("Data impact", table), 1);
}

#[test]
fn a_number_and_a_request_name_no_owner() {
    let text = "1. OPS-7 Refuse to start with an empty pool\n2. OPS-8 Talk to the vendor about it\n3. Ines to cap the queue\n";
    let text = format!("# Ledger outage\n\nAuthors: Ines Okafor\n\n## Action items\n\n{text}");
    let document = parse(Source::new(&*text), None);
    let owner =
        |item: &super::ActionItem| item.owners.first().map(|it| document.source.slice(it.span));
    let owners: Vec<_> = document.items.iter().map(owner).collect();
    assert_eq!(owners, [None, None, Some("Ines")]);
}

#[test]
fn rows_in_other_layouts_are_items() {
    let told = |list: &str| {
        let text = format!("# Ledger outage\n\n## Action items\n\n{list}\n");
        let document = parse(Source::new(text), None);
        let item = document.items.first().cloned();
        (document.items.len(), item.map(|it| (it.owners.len(), it.due.is_some(), it.state)))
    };
    let (open, all) = (ItemState::Open, |count| (count, Some((1, true, ItemState::Open))));
    let bars = "OPS-7 | Cap retries | Ines Okafor | 2026-05-30 | open\nOPS-8 | Log keys | Kofi Boateng | 2026-05-30 | done";
    assert_eq!(told(bars), all(2));
    let boxes = "☐ Cap retries (Ines Okafor, 30 May 2026, OPS-7)\n☑ Old key put back";
    assert_eq!(told(boxes).0, 2);
    assert_eq!(told(boxes).1.map(|it| it.2), Some(open));
    let labels = "* **What:** Cap retries\n  **Who:** Ines Okafor\n  **When:** 30 May 2026\n* **What:** Log keys\n  **Who:** Kofi Boateng";
    assert_eq!(told(labels), all(2));
}

#[test]
fn dots_set_marks_apart() {
    let text = "# Ledger outage\n\n## Action items\n\n- OPS-7 · Repair · P1 · Restore the limit table · owner ops · done 2026-11-10\n";
    let document = parse(Source::new(text), None);
    let item = &document.items[0];
    assert_eq!(item.state, ItemState::Done);
    assert_eq!(item.kind.map(|kind| document.source.slice(kind)), Some("Repair"));
    assert_eq!(item.owners.first().map(|owner| owner.kind), Some(OwnerKind::Vague));
}

#[test]
fn prose_about_remedies_is_no_item_beside_a_list() {
    let told = "# Ledger outage\n\n## Remediation\n\nWe should examine whether the cache meets our needs.\n\n";
    let listed = format!("{told}## Action Items\n\n- Cap retries\n- Split the queue\n");
    assert_eq!(items(&listed), ["Cap retries", "Split the queue"]);
    assert_eq!(items(told).len(), 1);
    let readers = "# Ledger outage\n\n## What to do (as a user)\n\n- Restart your client\n";
    assert!(items(readers).is_empty());
}
