//! What was put together, and reads as no writer would leave it, is not offered.

use faultless_rules::language::is_whole;

/// Whether each sentence of `text` reads well.
fn reads(text: &str) -> bool {
    is_whole(text, false)
}

#[test]
fn a_clause_of_another_sentence_is_none() {
    assert!(!reads("The key was rotated. Whose builds pin it."));
    assert!(!reads("Which was deleted at noon."));
    assert!(reads("The key was rotated, and its builds pin it."));
}

#[test]
fn a_sentence_does_not_end_in_its_middle() {
    assert!(!reads("The old page was served to ca."));
    assert!(!reads("Recovery was delayed owing."));
    assert!(reads("The old page was served to ca. 6 % of the readers."));
    assert!(reads("The second site was helped until approx. half past one."));
}

#[test]
fn them_is_no_subject() {
    assert!(!reads("The load rose although them had been told."));
    assert!(reads("The load rose although two of them had been told."));
}

#[test]
fn it_stands_for_one_thing_at_a_time() {
    assert!(!reads("It was believed that it was an attack."));
    assert!(reads("The belief was that it was an attack."));
    assert!(reads("It was believed that the pump was off."));
}

#[test]
fn a_participle_does_not_stand_alone_between_commas() {
    assert!(!reads("A threshold, set, kept the alarm quiet."));
    assert!(reads("A threshold, set in May, kept the alarm quiet."));
    assert!(reads("The valve was opened, drained, and closed."));
}

#[test]
fn what_somebody_did_meanwhile_does_not_hang_on_a_thing() {
    assert!(!reads("While looking for a free name, the table was dropped."));
    assert!(!reads("The table was dropped while looking for a free name."));
    assert!(!reads("The outage was kept quiet, hoping to mend it before noon."));
    assert!(reads("The table was dropped in the search for a free name."));
    assert!(reads("Following the reboot, the table was dropped."));
    assert!(reads("The cable was cut, taking eleven sites offline."));
}

#[test]
fn nothing_is_counted_wrongly() {
    assert!(!reads("No of these jobs was described."));
    assert!(!reads("It was possible to pull a one other than the intended one."));
    assert!(reads("None of these jobs was described."));
}

#[test]
fn two_verbs_have_something_between_them() {
    assert!(!reads("The host was restarted was idle."));
    assert!(reads("The host that was restarted was idle."));
    assert!(reads("The host was restarted and was idle."));
    assert!(reads("That the level was falling was visible on one panel."));
}

#[test]
fn two_sentences_have_more_than_a_comma_between_them() {
    assert!(!reads("The copy had been deleted, the job had removed the backups too."));
    assert!(!reads("After the storm, the pump was off, this was not seen for two days."));
    assert!(reads("After the storm, the pump was off, and this was not seen for two days."));
}
