//! The least change: the writer's sentence stands, only whoever did it and how that is judged go.

use super::blames;
use super::kept::{begin, first_draft};

#[test]
fn what_opens_a_sentence_is_put_right() {
    begin(&[
        (
            "Leaving `--group` off the call, I wiped and restarted all 48 kiosks at 07:30, not just the 2 in the lab.",
            "With `--group` left off the call, all 48 kiosks were wiped and restarted at 07:30, not just the 2 in the lab.",
        ),
        (
            "Keying 60 tariffs into the form after lunch, Beatriz swapped 4417 and 4471.",
            "When 60 tariffs were keyed into the form after lunch, 4417 and 4471 were exchanged. ‹The form, check or pipeline›",
        ),
        (
            "Straight from her tablet, with not one run against the staging broker, Katarzyna wrongly rolled firmware 2.8 out to 310 meters at 05:10.",
            "Straight from a tablet, with not one run against the staging broker, firmware 2.8 was rolled out to 310 meters at 05:10.",
        ),
    ]);
}

#[test]
fn figures_of_speech_and_judgements_go() {
    begin(&[
        (
            "Nobody in the billing team lifted a finger over the signing licence, which ran out on 4 May, although the vendor \
             had mailed us twice.",
            "Nothing was done about the signing licence, which ran out on 4 May, although the vendor had mailed us twice. \
             Renewal is ‹manual | semi-automatic›",
        ),
        (
            "The operator started the migration on `pg-old` without a glance at the standby, 20 minutes behind.",
            "The migration was started on `pg-old`; the standby, 20 minutes behind, was not looked at.",
        ),
        (
            "We put the new SMS relay into service on 3 May with no alert on it at all and heard about the 7,200 lost codes from \
             a reporter.",
            "The new SMS relay was put into service on 3 May with no alert on it at all, and the 7,200 lost codes became known \
             through a reporter.",
        ),
        (
            "The \"disk failing\" mail for `stor-7` had been in the storage lead's inbox since Sunday, but he marked it as \
             read and moved on.",
            "The \"disk failing\" mail for `stor-7` had been in the storage lead's inbox since Sunday, but it was marked as \
             read.",
        ),
        (
            "Picking 31 December to swap the ledger was reckless of the programme manager, given that half of the team was on \
             leave.",
            "31 December was chosen to swap the ledger, although half of the team was on leave",
        ),
        (
            "The sizing for the sale was sloppy work by the shop team: four pods for 2,000 users, while 48,000 came.",
            "The sizing for the sale was four pods for 2,000 users, while 48,000 came. ‹Which figures›",
        ),
        (
            "`rm -rf /srv/lab` was my doing: I had read the ticket too fast, and it was about `lab-2`, not `lab-1`.",
            "`rm -rf /srv/lab` was run: the ticket had been read, and it was about `lab-2`, not `lab-1`.",
        ),
    ]);
    let draft = first_draft("Why did Emre see fit to edit the live feed by hand?");
    assert!(draft.contains("to edit the live feed by hand?") && !draft.contains("fit"), "{draft}");
}

#[test]
fn what_would_have_been_is_what_was() {
    begin(&[
        (
            "If Lucía had once restored one of the weekly tapes, she would have seen that all of them since May were empty.",
            "None of the weekly tapes was restored, so it was not seen that all of them since May were empty.",
        ),
        (
            "If Farhad had ever tried to bring one of the old dumps back to life, he would have seen that each of them stopped \
             at 2 GB, and spared us the lost week.",
            "No attempt was made to bring one of the old dumps back to life, so it was not seen that each of them stopped at \
             2 GB, and the lost week was not avoided.",
        ),
        (
            "I should have held 5.2 back until the canary was green.",
            "Version 5.2 went ahead before the canary was green. ‹No gate or timer›",
        ),
    ]);
}

#[test]
fn whoever_did_it_is_an_account_a_desk_or_nobody() {
    begin(&[
        (
            "Our consultant, still in the tenant admins group from an earlier project, mistakenly deleted 90 mailboxes \
             although he had no business being in that tenant.",
            "From an account that was still in the tenant admins group from an earlier project, 90 mailboxes were deleted.",
        ),
        (
            "An intern who had no idea what a quorum is was left alone with the cluster and removed two of three nodes.",
            "The cluster was left to one person alone and two of three nodes were removed. ‹No tool or page› explains what a \
             quorum is at the point of use.",
        ),
        (
            "On her fifth night in a row, Abena nods off at the desk and lets three lag pages run through.",
            "On the fifth night in a row, sleep sets in at the desk and three lag pages are left unanswered.",
        ),
        (
            "The DBA gave `svc_pay` a new password on Monday but never touched the copy in the build store, so 12 jobs failed.",
            "`svc_pay` was given a new password on Monday but the copy in the build store was never changed, so 12 jobs failed. \
             ‹No job› brings the copy up to date",
        ),
        (
            "Since the guard on press 4 kept tripping, the fitter bridged it with a jumper on Tuesday and left it bridged for \
             the next three shifts.",
            "Since the guard on press 4 kept tripping, it was bridged with a jumper on Tuesday and was left bridged for the \
             next three shifts. ",
        ),
        (
            "The runbook asks for a drain in step 6, yet Amina carelessly went straight from step 5 to step 7 and stopped the \
             agent on `node-9`.",
            "The runbook asks for a drain in step 6, yet the work went straight from step 5 to step 7 and the \
             agent on `node-9` was stopped.",
        ),
    ]);
}

#[test]
fn questions_are_about_what_was_done() {
    for (sentence, asks) in [
        (
            "With commit `c0ffee1` Haruka put an off-by-one error into the tax module, and 1,200 invoices were wrong.",
            "Which safeguard was expected to stop this change",
        ),
        (
            "Since the guard on press 4 kept tripping, the fitter bridged it with a jumper on Tuesday and left it bridged.",
            "what turns it on again?",
        ),
        (
            "Straight from his laptop, with no second look, Mateusz wrongly rolled firmware 3.9 out to 1,480 sensors.",
            "what would have shown its effect",
        ),
    ] {
        let (_, findings) = blames(sentence);
        let titles: Vec<&str> =
            findings.iter().flat_map(|it| &it.fixes).map(|fix| fix.title.as_str()).collect();
        let question = titles.iter().find(|it| it.starts_with("Ask in a comment"));
        assert!(question.is_some_and(|it| it.contains(asks)), "{sentence}: {titles:?}");
    }
}

#[test]
fn markup_at_the_joint_of_two_clauses_parts_nothing() {
    begin(&[
        (
            "Rafael did not check the lag before he promoted the replica, and `db-2` filled up.",
            "The lag was not checked before the replica was promoted, and `db-2` filled up.",
        ),
        (
            "Rafael did not check the lag before he promoted the replica, and **db-2** filled up.",
            "The lag was not checked before the replica was promoted, and **db-2** filled up.",
        ),
    ]);
}
