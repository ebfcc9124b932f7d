//! What somebody meant, knew, was at or should have done earlier stays in the draft, and the question is about it.

use super::kept::begin;
use super::offers;

#[test]
fn what_was_meant_is_not_denied() {
    begin(&[
        (
            "Aroha had two shells open and stopped `sorter` in the plant when she meant to stop it in the lab.",
            "Two shells were open and `sorter` was stopped in the plant when the intention was to stop it in the lab. \
             ‹The prompt or console› shows",
        ),
        (
            "The signaller carelessly cleared the route before the points had locked, because he wanted to keep the 07:52 on time.",
            "The route was cleared before the points had locked, in order to keep the 07:52 on time.",
        ),
        (
            "Inés merged the tariff branch although the suite was red, thinking the failure was old.",
            "The tariff branch was merged although the suite was red, in the belief that the failure was old.",
        ),
    ]);
}

#[test]
fn what_was_done_late_was_done() {
    begin(&[
        (
            "The shift lead should have called the depot at 08:00 when the belt stopped, not at 10:30 after the first \
             lorry had left.",
            "The depot was called at 10:30 after the first lorry had left, not at 08:00 when the belt stopped.",
        ),
        (
            "Rasmus should have asked legal before he switched the cameras on, not after the complaint came.",
            "Legal was asked after the complaint came, not before the cameras were switched on.",
        ),
        (
            "Nobody on the night crew had ever tried to restore the ledger dump, and the newest copy turned out to be \
             empty.",
            "No attempt had been made to restore the ledger dump, and the newest copy turned out to be empty. A \
             restorable backup",
        ),
        (
            "Ofelia spent three hours on her own with the failing scanners before she called the vendor at 04:10.",
            "Three hours were spent with the failing scanners before the vendor was called at 04:10.",
        ),
    ]);
}

#[test]
fn what_was_known_is_told_of_no_one() {
    begin(&[
        (
            "Only Ngozi knew that `sweep` locks the index and she had never put it in the runbook, so the search was \
             down for an hour.",
            "It was known to only one person that `sweep` locks the index and it had never been put in the runbook, so \
             the search was down for an hour. ‹No page, tool or error text›",
        ),
        (
            "Petros went off shift at 22:00 without mentioning that the swap of `scale-2` was only half done, and \
             Wairimu started it again from the top at 22:30.",
            "At the end of the shift at 22:00, it was not mentioned that the swap of `scale-2` was only half done, and \
             it was started again from the top at 22:30. ‹The handover form",
        ),
        (
            "Before opening the valve on line 3, Tarek did not check whether the pump had stopped, and the hall was \
             flooded.",
            "The hall was flooded. Before the valve was opened on line 3, ‹no prompt, dashboard or plan output› showed \
             whether the pump had stopped.",
        ),
        (
            "Vikram had the weekly report of the scanner in his inbox for a month and did not open one of them.",
            "The weekly report of the scanner was in the inbox for a month and none of them was opened.",
        ),
        (
            "The clerk had muted the scale alarm in June and forgotten about it.",
            "The scale alarm had been muted in June and it was left like that. ‹Which group› may mute",
        ),
    ]);
}

#[test]
fn clauses_beside_the_fault_keep_their_words() {
    begin(&[
        (
            "The depot team changed the gate password on Friday but left the old one in the app, locking out 40 drivers.",
            "The gate password was changed on Friday but the old one was left in the app, locking out 40 drivers. \
             ‹No job› brings every copy up to date, and ‹no alert› tells of a failed login.",
        ),
        (
            "Soo-jin carelessly typed `belt_speed = 9` where the work order said 90, and the parcels piled up.",
            "`belt_speed = 9` was typed where the work order said 90, and the parcels piled up. ‹The form",
        ),
        (
            "Ikram rotated the stock key at 09:00 but did not tell the shops, whose tills failed until noon.",
            "The stock key was rotated at 09:00 but the shops were not told, and their tills failed until noon.",
        ),
        (
            "Emre relied on the label cache, whose limit nobody had raised since May, and the printers stopped.",
            "The label cache was relied on, and its limit had not been raised since May, and the printers stopped.",
        ),
        (
            "The planners sized the crate store for 400 crates in 2020 and never revisited the number, and it ran full.",
            "The crate store was sized for 400 crates in 2020 and the number was never revisited, and it ran \
             full. ‹No forecast or alert› warns before ‹the limit› is near.",
        ),
        (
            "Mikko jumped straight to step 6 of the start-up checklist and took the crane out of service while it still \
             carried a load.",
            "The work went straight to step 6 of the start-up checklist and the crane was taken out of service \
             while it still carried a load. ‹No check, prompt or interlock› showed this or held it back.",
        ),
        (
            "The label team went live in May with no alarm on the queue, and it took a call from a shop to tell us that \
             300 labels were missing.",
            "The go-live took place in May with no alarm on the queue, and it took a call from a shop to report that 300 \
             labels were missing. ‹No checklist or gate› asks for monitoring",
        ),
        (
            "Dispatch and Billing each left the claim to the other for a week, and 40 claims expired.",
            "On each side, the claim was left to the other for a week, and 40 claims expired. Ownership is ‹not \
             recorded | recorded twice› in ‹the catalog or queue›.",
        ),
        (
            "Because she was in a hurry, Nahia pushed the label change without asking anyone to look at it.",
            "Because time was short, the label change was pushed without asking anyone to look at it. ‹The repository",
        ),
        (
            "Leilani wasn't aware that the job reads the list twice and carelessly removed it after the first pass.",
            "The list was removed after the first pass. ‹No tool or page› showed at the point of use that the job \
             reads the list twice.",
        ),
        (
            "The fitter loaded tray 4 upside down and started the run without scanning the labels.",
            "Tray 4 was loaded upside down and the run was started without scanning the labels.",
        ),
    ]);
}

#[test]
fn what_was_promised_is_not_told_as_done() {
    begin(&[
        (
            "Leire promised to hand over the open order at the noon meeting but forgot, and the night crew closed it as done.",
            "The open order was to be handed over at the noon meeting but this was not done, and it was closed as done. \
             ‹The handover form",
        ),
        (
            "The dispatcher overruled the belt alarm three times because it had been false all week.",
            "The belt alarm was overridden three times because it had been false all week.",
        ),
        (
            "Mariam took the notice down too early and let 300 users into a half-filled database.",
            "The notice was taken down and 300 users were let into a half-filled database.",
        ),
        (
            "Somebody from the vendor logged in with the shared admin account and carelessly purged the queue.",
            "A login was made with the shared admin account and the queue was purged. ‹No deletion protection, delay \
             or soft delete› made this reversible.",
        ),
    ]);
}

#[test]
fn a_page_without_a_full_stop_gets_a_role_and_no_draft() {
    let text = format!("Priya forgot to drain the node{}.", ", and the queue grew".repeat(60));
    let offers = offers(&text);
    let titles: Vec<&str> = offers.iter().map(|(fix, _)| fix.title.as_str()).collect();
    assert!(titles.iter().all(|title| !title.starts_with("Draft")), "{titles:?}");
    assert!(titles.iter().any(|title| title.starts_with("Write “a responder”")), "{titles:?}");
}
