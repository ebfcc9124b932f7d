//! Which columns a table has, and what its rows say.

use super::{Column, ItemState, columns};
use crate::document::parse;
use crate::text::Source;

fn read(text: &str) -> (Vec<Column>, usize) {
    let text = format!("# Ledger outage\n\n## Matters\n\n{text}\n");
    let document = parse(Source::new(text), None);
    (columns(&document, &document.tables[0]), document.items.len())
}

#[test]
fn cells_say_what_a_column_holds() {
    let (columns, items) = read(
        "| # | Change | Steward | Done by | Card | Weight | Finished when |\n|--|--|--|--|--|--|--|\n| 1 | Cap all retries | Ines Okafor | 2026-05-30 | OPS-1 | M | a test passes |\n| 2 | Drain nodes first | k.boateng | 2026-06-01 | OPS-2 | L | no job is lost |\n| 3 | Alert on the lag | | | | | it fires |",
    );
    use Column::{Acceptance, Due, Estimate, Id, Owner, Text, Ticket};
    assert_eq!(columns, [Id, Text, Owner, Due, Ticket, Estimate, Acceptance]);
    assert_eq!(items, 3);
}

#[test]
fn a_table_may_be_one_item() {
    let card = |key: &str, owner: &str| {
        format!(
            "| Card | {key} |\n|--|--|\n| Do | Cap all retries |\n| Owner | {owner} |\n| Until | 2026-05-30 |\n\n"
        )
    };
    let (_, items) = read(&format!("{}{}", card("OPS-1", "Ines Okafor"), card("OPS-2", "")));
    assert_eq!(items, 2);
    assert_eq!(read(&card("OPS-1", "Ines Okafor")).1, 0, "one alone may be anything");
}

#[test]
fn a_column_of_keys_is_no_work() {
    let (columns, _) = read(
        "| Nr | Measure | Lead | Target | Task |\n|--|--|--|--|--|\n| 1 | Drop old files | Ines Okafor | 2026-05-30 | OPS-1 |\n| 2 | Add a node | | 2026-06-01 | OPS-2 |",
    );
    assert_eq!((columns[1], columns[4]), (Column::Text, Column::Ticket));
}

#[test]
fn cells_say_what_it_is_for_and_how_urgent() {
    let (columns, _) = read(
        "| No. | Measure | Owner | Sort | How soon | Due |\n|--|--|--|--|--|--|\n| 1 | Drop old files | Ines Okafor | Prevention | P1 | 2026-05-30 |\n| 2 | Add a node | Kofi Boateng | Detection | P2 | 2026-06-01 |",
    );
    assert_eq!((columns[3], columns[4]), (Column::Kind, Column::Priority));
}

#[test]
fn what_holds_keys_is_their_number() {
    let rows = "|--|--|--|--|--|\n| K-1 | Stop the pump above 40 cm | @ama.k | 2026-12-04 | GW-88 |\n| K-2 | Block the old valve | @li.wen | 2026-12-08 | GW-89 |";
    use Column::{Due, Owner, Text, Ticket};
    for header in [
        "| Item | Measure | Responsible | Deadline | Work order |",
        "| Point | Correction | Handled by | Completion | Case |",
        "| Ref | Undertaking | Accountable | Ready by | Job |",
        "| Action | Details | Owner | Due | Change request |",
        "| No. | Remediation | Owned by | Expected completion | Case |",
        "| Item | Change | Engineer | Due | Ticket |",
    ] {
        let (columns, items) = read(&format!("{header}\n{rows}"));
        assert_eq!(columns[1..], [Text, Owner, Due, Ticket], "{header}");
        assert!(columns[0] != Text && items == 2, "{header}: {items} items, {:?}", columns[0]);
    }
}

fn states(rows: &str) -> Vec<ItemState> {
    let text = format!("# Ledger outage\n\n## Action items\n\n{rows}\n");
    parse(Source::new(text), None).items.iter().map(|item| item.state).collect()
}

#[test]
fn a_column_tells_how_far_each_is() {
    use ItemState::{Done, Open};
    for column in
        ["Completed|2026-06-10|", "Done|[x]|[ ]", "Progress|100%|40%", "Status|Done|N/A yet"]
    {
        let [head, done, open] = *column.split('|').collect::<Vec<_>>() else { panic!() };
        let behind = format!(
            "| Action | Owner | {head} |\n|--|--|--|\n| Cap retries | @ines | {done} |\n| Drain first | @li | {open} |"
        );
        assert_eq!(states(&behind), [Done, Open], "{behind}");
        let first = format!(
            "| {head} | Action | Owner |\n|--|--|--|\n| {done} | Cap retries | @ines |\n| {open} | Drain first | @li |"
        );
        assert_eq!(states(&first), [Done, Open], "{first}");
    }
}

#[test]
fn nothing_in_one_column_is_no_state() {
    let row = "| Action | Owner | Due | Ticket |\n|--|--|--|--|\n| Cap retries | N/A | N/A | N/A |\n| Drain first | @li | 2026-06-01 | OPS-2 |";
    assert_eq!(states(row), [ItemState::Open; 2]);
    for text in [
        "- [ ] Add a probe; owner: N/A, due 2026-06-01",
        "- [ ] Add a probe soon. Due: N/A (@ines)",
        "- Add a probe. Priority: N/A, by 2026-06-15 (@ines)",
    ] {
        assert_eq!(states(text), [ItemState::Open], "{text}");
    }
}

#[test]
fn a_measure_that_is_proven_is_the_work() {
    let (columns, _) = read(
        "| No. | Measure | Responsible | Until | Proof |\n|--|--|--|--|--|\n| 1 | Drop old files | Ines Okafor | 2026-05-30 | The disk stays below 60% |\n| 2 | Add a node | Kofi Boateng | 2026-06-01 | The drill loses no job |",
    );
    assert_eq!((columns[1], columns[4]), (Column::Text, Column::Acceptance));
}

#[test]
fn other_tables_hold_no_items() {
    let people = "| Name | Role | Joined | Case |\n|--|--|--|--|\n| Ines Okafor | Lead | 2026-05-19 | OPS-1 |\n| Kofi Boateng | Scribe | 2026-05-19 | OPS-2 |";
    assert_eq!(read(people).1, 0);
}

#[test]
fn what_names_things_in_a_plan_is_no_work() {
    let plan = |text: &str| {
        let text = format!("# Ledger outage\n\n## Corrective actions\n\n{text}\n");
        parse(Source::new(text), None).items.len()
    };
    assert_eq!(
        plan("| type | name |\n|--|--|\n| CNAME | shop.example |\n| A | www.shop.example |"),
        0
    );
    assert_eq!(
        plan("| type | work |\n|--|--|\n| CNAME | Remove the record |\n| A | Proxy the name |"),
        2
    );
    assert_eq!(plan("The records were removed:\n\n- shopstatic\n- shopmedia"), 0);
    assert_eq!(plan("- Monitoring\n- Documentation"), 2);
    let from = "| Issue | Triggered by | State |\n|--|--|--|\n| Alert on swallowed errors | the walk through the docs | open |";
    assert_eq!(read(from).0[1], Column::Other);
}
