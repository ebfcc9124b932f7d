//! What the language room takes for a fault, one idea a line with a look-alike that is none.

use super::{frames, misread};
use faultless_rules::language::Frame;

#[test]
fn faults_are_told_from_their_look_alikes() {
    let wrong = misread(&[
        // Neglect.
        ("Ingrid gave no thought to the followers that were behind.", Some(Frame::NegatedDuty)),
        ("The balancer gave no traffic to the followers that were behind.", None),
        ("The shift lead paid too little attention to the queue depth.", Some(Frame::NegatedDuty)),
        ("The on-call engineer told nobody about the second failover.", Some(Frame::NegatedDuty)),
        ("The incident manager took far too long to open a bridge.", Some(Frame::Omission)),
        ("The rebuild took far too long to fit into the window.", None),
        ("The domain owner let the name lapse.", Some(Frame::FaultVerb)),
        // Against what was known.
        ("Mthunzi deployed anyway.", Some(Frame::FaultAdverb)),
        ("The pipeline deployed anyway.", None),
        ("Saoirse silenced the pager against the policy.", Some(Frame::FaultAdverb)),
        // In spite of what was to be seen.
        ("Amal approved the request after only skimming it.", Some(Frame::FaultAdverb)),
        ("Amal approved the request after testing it.", None),
        ("Amal merged the change despite two failing checks.", Some(Frame::FaultAdverb)),
        ("Amal merged the change with failing checks.", Some(Frame::BadObject)),
        ("The consultant recommended the wrong module.", Some(Frame::BadObject)),
        ("The delay was made worse by the shift lead.", Some(Frame::DueTo)),
        ("The delay was made worse by the cold.", None),
        ("The team neither tested the restore nor documented it.", Some(Frame::NegatedDuty)),
        ("The support team wrongly told customers that it was gone.", Some(Frame::FaultAdverb)),
        ("I forgot that daylight saving time ends today.", Some(Frame::FaultVerb)),
        // What is merely told.
        ("Nobody was paged, as our monitoring and alerting system was not able to see it.", None),
        ("It seems nobody used it.", None),
        ("Amal does not anticipate that this will help.", None),
        ("Amal did not anticipate the load.", Some(Frame::NegatedDuty)),
        ("Archive 40 could not be restored by the operator.", None),
        ("Salma patched the relay to allow old data to be dropped without approval.", None),
        ("Salma dropped the old data without approval.", Some(Frame::Without)),
        ("The restart took longer as a consequence of a circular dependency.", None),
        ("Due to a lack of human and technical capacity, the relay stays off.", None),
        ("Everyone was tired.", None),
        ("This only hits managers who might have approved some of them.", None),
        // Too early.
        ("Kenji merged the change before reading the diff.", Some(Frame::Without)),
        ("Kenji verified the backup before merging the change.", None),
        ("The reviewers approved it without opening the diff.", Some(Frame::Without)),
        // Wrong objects, of any verb.
        ("The electrician shut the wrong breaker.", Some(Frame::BadObject)),
        ("The electrician found the wrong breaker in the drawing.", None),
        // Works that are somebody's.
        ("Payments stopped because of Ngozi's change to the rounding.", Some(Frame::DueTo)),
        ("Payments stopped because of the vendor's change to the rounding.", None),
        ("Ioana's untested script ran on every host.", Some(Frame::PossessiveError)),
        ("The provider's untested firmware ran on every host.", None),
        (
            "An oversight on the part of the release manager kept the flag on.",
            Some(Frame::PossessiveError),
        ),
        ("The trigger was a technician pulling the second feed.", Some(Frame::DueTo)),
        ("The trigger was a watchdog pulling the second feed.", None),
        // Judgements and guilt.
        ("Skipping the rehearsal was unwise of Dr. Haddad.", Some(Frame::Normative)),
        ("Operators must learn to read the banner.", Some(Frame::Normative)),
        ("Operators must confirm the second prompt.", None),
        ("Lucía bears responsibility for the lost orders.", Some(Frame::Guilt)),
        ("The queue bears the whole load of the region.", None),
        // Procedure.
        ("Step 4 was not followed by the duty officer.", Some(Frame::NegatedDuty)),
        ("Step 4 was not followed by a restart.", None),
        ("By mistake, the live tenant was selected.", Some(Frame::Agentless)),
        ("The team had not seen this error before.", None),
        ("We ignored the replicas, since they carry no traffic.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_somebody_knew_or_was_the_reason_of_is_told_from_its_look_alikes() {
    let wrong = misread(&[
        // Against better knowledge.
        ("Renske merged it although she had been warned twice.", Some(Frame::FaultAdverb)),
        ("The scheduler started it although the node had been drained.", None),
        (
            "Although the banner said otherwise, Obinna restarted the broker.",
            Some(Frame::FaultAdverb),
        ),
        ("The planners did not see fit to inform the depot.", Some(Frame::NegatedDuty)),
        // What looks like a verb and is none, and the other way round.
        ("Management ignored repeated warnings.", Some(Frame::FaultVerb)),
        (
            "The rule was misconfigured by an engineer, which blocked all traffic.",
            Some(Frame::FaultVerb),
        ),
        ("Obinna then left without telling anyone.", Some(Frame::Without)),
        // What was only possible, or refused by a system.
        ("The operator failed to log in.", None),
        ("The operator failed to log the change.", Some(Frame::Omission)),
        ("If someone found it first, they could have taken over the contract.", None),
        // Somebody singled out.
        ("Obinna was the one who dropped the index.", Some(Frame::Cleft)),
        ("The one with the broken query is Obinna.", Some(Frame::Cleft)),
        ("Obinna was the one who noticed the gap.", None),
        ("Neither the clerks nor the engineers who trained the model were careless.", None),
        ("Although warned, Obinna restarted the broker.", Some(Frame::FaultAdverb)),
        (
            "The release manager shipped it knowing that the tests were red.",
            Some(Frame::FaultAdverb),
        ),
        ("Pilar merged it although two checks were red.", Some(Frame::FaultAdverb)),
        ("Pilar reverted it although two checks were red.", None),
        // Somebody's deed as the reason.
        ("The belt stopped because a mechanic had bridged the relay.", Some(Frame::DueTo)),
        ("The belt stopped because a surge had tripped the relay.", None),
        ("Tests passed because developers use another profile.", None),
        // Left to others, thought of by nobody, seen by nobody.
        ("Everyone assumed that somebody else was watching it.", Some(Frame::FaultVerb)),
        ("Each replica assumed that another replica was leading.", None),
        ("It never occurred to us to ask for the limit.", Some(Frame::NegatedDuty)),
        ("The overflow went unnoticed by three reviewers.", Some(Frame::NegatedDuty)),
        ("The overflow went unnoticed by the probe.", None),
        // The object denies the deed.
        ("The contractor ran no tests.", Some(Frame::NegatedDuty)),
        ("The contractor found no errors.", None),
        ("The load balancer ran no tests.", None),
        // Conditions turned around, and what comes before the words.
        (
            "7.1 Had the network team asked for a trace, it would have been shorter.",
            Some(Frame::ConditionalPerfect),
        ),
        ("It would not have happened had Dilnoza read the notes.", Some(Frame::ConditionalPerfect)),
        ("We would not have found it without Jarosław's notebook.", None),
        ("A glance at the graph would have been enough.", Some(Frame::ModalPerfect)),
        ("An automated check would have been enough.", None),
        // Whose it is, and who is meant.
        ("Xiomara knew that the index was full and did not mention it.", Some(Frame::NegatedDuty)),
        (
            "The approver – a contractor from another firm – clicked through the warnings.",
            Some(Frame::FaultVerb),
        ),
        (
            "A failure on our part to renew the contract left us without support.",
            Some(Frame::PossessiveError),
        ),
        ("Wrong classification of the alarm by the night shift.", Some(Frame::PossessiveError)),
        ("Wrong classification of the image by the model.", None),
        ("No mistake by the operator was needed.", None),
        ("Quota was raised quietly by the balancer.", None),
        ("The ads team quietly raised its own quota.", Some(Frame::FaultAdverb)),
        // Errors of nobody.
        ("It was overlooked that the licence is for one node.", Some(Frame::Agentless)),
        ("Due to an oversight, the record kept the old address.", Some(Frame::Agentless)),
        ("The rule was removed without a restart.", None),
        ("The wrong cluster was failed over.", Some(Frame::Agentless)),
        // Denied, or no more than possible.
        ("It would be easy to say that someone should have known.", None),
        ("The design has to survive a tired person at night.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_denied_asked_for_or_found_is_told_from_what_is_held_against_somebody() {
    let wrong = misread(&[
        // Hindsight.
        ("It would have been useful to keep a copy of the ledger.", Some(Frame::ModalPerfect)),
        ("It would have been useful.", None),
        ("The failover could have been started by the duty team.", Some(Frame::ModalPerfect)),
        ("The invoices could have been changed by the nightly job.", None),
        // Outsiders and their pronouns.
        ("A customer found a charge that she does not remember.", None),
        ("The release manager found a flag that she does not remember.", Some(Frame::Skill)),
        // Secrets, and where many can read them.
        ("Ines pasted the private key into the ticket.", Some(Frame::BadObject)),
        ("Ines rotated the private key in the repository.", None),
        ("The exporter wrote the token to the log.", None),
        // Beliefs, silence and secrecy.
        ("Nkechi, thinking that it was the standby, promoted the replica.", Some(Frame::FaultVerb)),
        ("Pavel saw the errors and kept them to himself.", Some(Frame::Normative)),
        (
            "One of the admins edited the map behind the controller's back.",
            Some(Frame::FaultAdverb),
        ),
        ("Malik changed the route, unaware that the link was down.", Some(Frame::Skill)),
        ("The clients were unaware that the link was down.", None),
        // Duties and care that were wanting.
        ("Neither Sipho nor the approver had noticed it.", Some(Frame::NegatedDuty)),
        (
            "It was the duty of the release captain to stop the train, and he didn't.",
            Some(Frame::Expected),
        ),
        ("It was the duty of the release captain to stop the train, and he did.", None),
        (
            "With more care from the packager it would have come to light.",
            Some(Frame::ModalPerfect),
        ),
        ("With more memory it would have come to light.", None),
        ("The request had been lying on Sunil's desk since April.", Some(Frame::Omission)),
        ("The tester signed the ramp off having tried only one door.", Some(Frame::Without)),
        ("We had not yet tested the restore.", Some(Frame::NegatedDuty)),
        ("It did not occur to anyone to compare the two.", Some(Frame::NegatedDuty)),
        ("It was up to the integrator to open the port, and they did not.", Some(Frame::Expected)),
        ("One would have expected the architects to ask for it.", Some(Frame::ModalPerfect)),
        ("The on-call only looked at the graph after the third call.", Some(Frame::NegatedDuty)),
        ("The team only approved it after two reviews.", None),
        ("Leena approved the change after eleven seconds.", Some(Frame::FaultAdverb)),
        ("The fix was reviewed and merged by the same person.", Some(Frame::FaultVerb)),
        ("Kayla ran the checks, but not the restore.", Some(Frame::BadObject)),
        ("The golden image got overwritten by a trainee.", Some(Frame::Harm)),
        ("The golden image got overwritten by the pipeline.", None),
        ("The stream dropped when a rigger unplugged the encoder.", Some(Frame::DueTo)),
        ("The stream dropped when the watchdog restarted the encoder.", None),
        ("The stream was restored when a rigger unplugged the encoder.", None),
        ("The buck stops with the head of Infrastructure.", Some(Frame::Guilt)),
        // Errors of nobody.
        ("Nothing was done for two hours.", Some(Frame::Agentless)),
        ("This was a misconception.", Some(Frame::Agentless)),
        // No blame.
        ("No employee deleted any data.", None),
        ("Human error was ruled out: the same input fails on the bench.", None),
        ("The lint step catches a developer's wrong indentation.", None),
        ("It was lucky that Sanna had not left for the day.", None),
        ("It would be wrong to say that the reviewers overlooked the flag.", None),
        ("Someone outside the company deleted the wrong bucket.", None),
        ("The patch manager rebooted the wrong half of the racks.", None),
        (
            "The storage team had left the alert disabled, because step 4 of the runbook asks for that.",
            None,
        ),
        ("Card payments were suspended.", None),
        ("The night crew did not hesitate and cut over in time.", None),
        ("Backups of the scratch area were left out on purpose.", None),
        ("The tile server was mistakenly marked as healthy by the mesh.", None),
        // Contrasts with what should have been, and what turned out otherwise.
        ("The technician cut the live fibre rather than the old one.", Some(Frame::BadObject)),
        ("The controller cut the live path rather than the old one.", None),
        (
            "The analyst closed the report as a duplicate although it was not.",
            Some(Frame::FaultAdverb),
        ),
        ("It is down to an unauthorised change of the weekend team.", Some(Frame::PossessiveError)),
        ("The loss came from a clerical error.", Some(Frame::HumanError)),
        // Told of, and not held to be so.
        ("Contrary to early reports, the contractor did not lock the valve.", None),
        (
            "Contrary to the procedure, the contractor did not lock the valve.",
            Some(Frame::NegatedDuty),
        ),
        ("The suspicion that the operator had skipped the check was not confirmed.", None),
        ("The log shows that the operator had skipped the check.", Some(Frame::FaultVerb)),
        ("Nothing suggests that the operator had skipped the check.", None),
        ("There is no evidence that the reviewer ignored the warning.", None),
        ("We first believed that the auditor had dropped the wrong table.", None),
        ("It was not the operator who caused the outage.", None),
        ("It was the operator who caused the outage.", Some(Frame::Cause)),
        ("Had the on-call not noticed it, the loss would have been larger.", None),
        ("At the request of the vendor, the on-call engineer disabled the alert.", None),
        ("The operator disabled the alarm as instructed by the manufacturer.", None),
        ("The operator disabled the alarm.", Some(Frame::SafeguardOff)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn deeds_are_faults_by_what_stands_beside_them() {
    let wrong = misread(&[
        // What came of it.
        (
            "Ngozi force-pushed over the release branch, wiping out two days of fixes.",
            Some(Frame::FaultVerb),
        ),
        ("Ngozi renamed the queue, and the workers no longer found it.", Some(Frame::Outcome)),
        ("Ngozi renamed the queue, and the error rate fell.", None),
        ("The network lead pushed an access list that broke the login.", Some(Frame::Outcome)),
        ("The pipeline pushed an access list that broke the login.", None),
        ("Orders were lost since a contractor had closed the account.", Some(Frame::DueTo)),
        ("Everything was fine until Yannick touched the balancer.", Some(Frame::Outcome)),
        (
            "Yannick's edit went live at noon; a minute later the site was down.",
            Some(Frame::Outcome),
        ),
        // What spoke against it.
        (
            "The consultant formatted volume 7 when the work order said volume 1.",
            Some(Frame::Outcome),
        ),
        ("The consultant formatted volume 7, as the work order says.", None),
        ("Imani dropped what she thought was a scratch schema.", Some(Frame::Outcome)),
        (
            "The technician closed the breaker on a line that was still earthed.",
            Some(Frame::Outcome),
        ),
        ("A technician rolled the patch out to both halls at once.", Some(Frame::Outcome)),
        ("Marisol rebooted the hypervisor in the middle of the exams.", Some(Frame::Outcome)),
        ("The scheduler rebooted the hypervisor in the middle of the exams.", None),
        ("The clerk had used last year's price list.", Some(Frame::Outcome)),
        // Hints.
        (
            "It later emerged that the colleague on standby had switched his phone to silent.",
            Some(Frame::Skill),
        ),
        ("It later emerged that the replica had switched to read-only.", None),
        ("The last person to edit the file was Chipo.", Some(Frame::Outcome)),
        (
            "Both squads had promised to watch the queue, and so no one did.",
            Some(Frame::NegatedDuty),
        ),
        ("For months the squad had been meaning to rotate the key.", Some(Frame::Omission)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn shortcomings_are_faults_of_people() {
    let wrong = misread(&[
        ("Not enough coordination between network and facilities.", Some(Frame::Skill)),
        ("Not enough bandwidth between the two halls.", None),
        ("Too little care was taken with the rollback.", Some(Frame::Skill)),
        ("Testing in staging not thorough enough.", Some(Frame::Normative)),
        ("Only one team reacted to the advisory.", Some(Frame::NegatedDuty)),
        ("Only one node answered the probe.", None),
        ("Nobody felt responsible for the old tunnel.", Some(Frame::NegatedDuty)),
        ("Pushing changes that are known to be unstable.", Some(Frame::Agentless)),
        ("Communication between the two crews broke down.", Some(Frame::Normative)),
        ("Communication between the two nodes broke down.", None),
        ("Our answer to the parents was, to put it mildly, amateurish.", Some(Frame::Normative)),
        ("The handover left a lot to be desired.", Some(Frame::Normative)),
        ("In their infinite wisdom the board had moved the date.", Some(Frame::Animated)),
        ("Samira had ample time to stop the job.", Some(Frame::Expected)),
        (
            "It would have taken the crew five minutes to test the restore.",
            Some(Frame::ModalPerfect),
        ),
        (
            "The alert was in the channel for forty minutes before anyone looked at it.",
            Some(Frame::NegatedDuty),
        ),
        ("The second issue was not identified by the service teams.", Some(Frame::NegatedDuty)),
        ("The second issue was not identified by the scanner.", None),
        ("Half of the squad ignored the banner.", Some(Frame::FaultVerb)),
        ("Half of the nodes ignored the banner.", None),
        // Parse.
        ("The engineer assigned to the change forgot the second node.", Some(Frame::FaultVerb)),
        ("Of the three squads, not one had bothered to subscribe.", Some(Frame::NegatedDuty)),
        (
            "The pharmacist confused micrograms with milligrams on all nine order sets.",
            Some(Frame::FaultVerb),
        ),
        ("It was the nurse who told the service desk.", None),
        ("The sloppy quorum let both sides accept writes.", None),
        ("We found no trace of tampering in the logs.", None),
        ("The four-eyes principle was not observed.", Some(Frame::Agentless)),
        ("The technician's contract was terminated after the incident.", Some(Frame::Punitive)),
        ("All fingers point at the planner from the dispatch desk.", Some(Frame::Guilt)),
        (
            "Against the advice of the vendor the upgrade was done in one go.",
            Some(Frame::Agentless),
        ),
        ("The alert did not fire, and so nobody looked at the queue.", None),
        ("The on-call acked the page, then went back to bed.", Some(Frame::Outcome)),
        (
            "Any first-year student can tell you that a battery needs charging.",
            Some(Frame::Minimised),
        ),
        // From one sentence to the next.
        (
            "I was testing a new driver on the gateway. This caused the gateway to crash.",
            Some(Frame::Outcome),
        ),
        ("I read the log of the gateway. This helped us to find the cause.", None),
        ("The gateway loaded a new driver. This caused the gateway to crash.", None),
        // Told, and done all the same.
        ("Finance had been told in writing and still ran the batch.", Some(Frame::FaultAdverb)),
        ("A crew dug through the duct although it was marked.", Some(Frame::FaultAdverb)),
        (
            "Although the sheet asks for it, no snapshot was taken by the operator.",
            Some(Frame::NegatedDuty),
        ),
        ("No snapshot was taken by the scheduler.", None),
        ("Reading the release notes would have been enough.", Some(Frame::ModalPerfect)),
        ("The signal box was left unmanned for the shift change.", Some(Frame::Agentless)),
        ("Firewall rule removed without analysis of dependencies", Some(Frame::Agentless)),
        ("Firewall rule removed without effect on other sites", None),
        ("No one in the team knows how to renew the certificate.", Some(Frame::Skill)),
        ("We do not know how the packet got there.", None),
        ("Orders were lost because the clerk had sent the batch twice.", Some(Frame::DueTo)),
        ("The squad took the red build lightly.", Some(Frame::NegatedDuty)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_fault_is_heard_wherever_it_stands() {
    const PLACES: &[&str] = &[
        "{who} {did}.",
        "At 06:00 {who} {did}.",
        "On Monday {who} {did}.",
        "As {who} {did}, the site went down.",
        "It turned out that {who} {did}.",
        "The outage happened because {who} {did}.",
        "While restarting the node, {who} {did}.",
        "{who}, who was on call, {did}.",
        "{who} checked the logs, restarted the node and {did}.",
        "The alert fired, but {who} {did}.",
        "The log says {who} {did}.",
    ];
    const DEEDS: &[&str] = &[
        "forgot to renew the lease",
        "did not check the diff",
        "pushed a broken config",
        "took down production",
        "should have read the notes",
        "misread the gauge",
        "ran the script on the wrong host",
        "mixed up the two hosts",
        "jumped the gun on closing it",
        "was careless",
    ];
    let people =
        ["Ana", "Park Ji-hoon", "A.K.", "@akov", "the engineer on duty", "the night shift"];
    let systems = ["the load balancer", "Kafka", "the operator pod", "the cron job", "`db-3`"];
    let cases = people.iter().chain(&systems).enumerate().flat_map(|(who, name)| {
        let all = PLACES.iter().flat_map(|place| DEEDS.iter().map(move |did| (place, did)));
        all.map(move |(place, did)| {
            (who < people.len(), place.replace("{who}", name).replace("{did}", did))
        })
    });
    let wrong: Vec<String> = cases
        .filter(|(human, said)| frames(said).is_empty() == *human)
        .map(|(_, said)| said)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_opens_a_sentence_says_how_its_deed_was_done() {
    let wrong = misread(&[
        ("Without testing it, Ana deployed the change.", Some(Frame::Without)),
        ("Against the rules, Ana merged the change.", Some(Frame::FaultAdverb)),
        ("With both approvals, Ana merged the change.", None),
        ("Thinking it was staging, Ana dropped the table.", Some(Frame::FaultVerb)),
        ("The wrong disk was removed by the technician.", Some(Frame::BadObject)),
        ("The broken disk was removed by the technician.", None),
        ("It would have been seen if Emre had read the notes.", Some(Frame::ConditionalPerfect)),
        ("Sofia forgot to drain the queue.", Some(Frame::Omission)),
        ("Thandeka's change lacked a way back.", Some(Frame::PossessiveError)),
        ("The change lacked a way back.", None),
        (
            "Without Yusuf's hesitation we would have been back by ten.",
            Some(Frame::PossessiveError),
        ),
        ("It slipped my mind to drain the queue.", Some(Frame::Skill)),
        ("Nobody is punished for reporting a mistake.", None),
        ("No one acted wrongly.", None),
        ("The technician did nothing wrong.", None),
        ("The control room was supposed to confirm it.", Some(Frame::Expected)),
        ("The ransomware crew overlooked the tape library.", None),
        ("In the tabletop exercise a made-up clerk deletes the bucket.", None),
        ("Didn't anyone read the advisory?", Some(Frame::Accusation)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
