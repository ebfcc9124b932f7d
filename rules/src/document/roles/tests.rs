//! What titles say, and what they do not.

use super::*;

fn one(title: &str, role: Role) {
    assert_eq!(roles(title), [role], "{title}");
}

#[test]
fn every_paragraph_of_the_data_names_a_role() {
    let data = include_str!("../../../data/headings.txt");
    let ids = data
        .lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .filter_map(|line| line.split_once(':'))
        .map(|(id, _)| id);
    for id in ids {
        assert!(role_of(id).is_some(), "{id}");
    }
    assert_eq!(TABLE.phrases.values().filter(|entry| entry.roles.is_empty()).count(), 0);
}

#[test]
fn decoration_does_not_matter() {
    one("5. Timeline (all times UTC)", Role::Timeline);
    one("3.2 Impact", Role::Impact);
    one(":warning: Leadup", Role::LeadUp);
    one("🔎 Five Why’s", Role::RootCause);
    one("TL;DR", Role::Summary);
    one("Root Cause(s)", Role::RootCause);
    one("Lessons learnt:", Role::Lessons);
    one("Follow-ups", Role::Actions);
    one("Proposal Improvements", Role::Actions);
    one("Things I have to do:", Role::Actions);
    one("What didn’t go well?", Role::WentPoorly);
    one("Where We Got Lucky ✨", Role::Lucky);
}

#[test]
fn words_around_a_phrase_are_borne_where_safe() {
    one("The incident timeline", Role::Timeline);
    one("Database outage timeline", Role::Timeline);
    one("Impact on customers", Role::Impact);
    one("Action items for the platform team", Role::Actions);
    one("Date: 3 March", Role::Dates);
    one("Timeline (UTC) Saturday and Sunday", Role::Timeline);
    one("Event summary", Role::Summary);
}

#[test]
fn several_roles_in_one_title() {
    assert_eq!(roles("Root cause & mitigation"), [Role::RootCause, Role::Mitigation]);
    assert_eq!(roles("Lessons learned and action items"), [Role::Lessons, Role::Actions]);
    assert_eq!(roles("Summary / Impact"), [Role::Summary, Role::Impact]);
    one("Customer & crew impact", Role::Impact);
    assert_eq!(roles("Customer & SLO impact"), [Role::Impact, Role::Slo]);
    one("Gateway and ledger timeline", Role::Timeline);
}

#[test]
fn unknown_titles_stay_unknown() {
    for title in [
        "Improve detection",
        "Add alerts and timeline",
        "How the impact grew",
        "Kubernetes",
        "Monitoring stack rollout",
        "",
        "🔥",
        "Retry policy for fixes",
    ] {
        assert_eq!(roles(title), [], "{title}");
    }
}
