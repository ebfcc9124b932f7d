//! What aims at people, and what at a system.

use super::*;

fn aim(text: &str) -> Option<(Target, &str)> {
    at_people(text, &|name| name == "Bilal").map(|aim| (aim.target, aim.phrase.of(text)))
}

fn target(text: &str) -> Option<Target> {
    aim(text).map(|(target, _)| target)
}

#[test]
fn teaching() {
    for text in [
        "Train the operators on the new failover steps",
        "Retrain on-call staff",
        "Put the glazers on a refresher",
        "Explain to the fitters why the order of valves matters",
        "Go through the lock-out steps with all electricians",
        "Hold a brown-bag session about schema migrations",
        "Put all operators through a refresher on the valve order",
        "Every dispatcher completes the e-learning on seals",
        "Brief the night shift on the valve order",
        "Show the dispatchers how to read the seal number",
        "Take the new dispatchers through the alarm list once a month",
        "Make the e-learning on key rotation mandatory for the night shift",
        "Hold two evening sessions for the reconciliation clerks on reading the ledger",
        "Educate developers about timeouts",
        "Run a workshop on load shedding",
        "Mandatory refresher on key rotation",
        "Training for new responders",
        "Every developer watches the migration webinar",
        "Refresh the signallers' knowledge of the degraded mode",
        "Continuous training of all staff",
        "Share learnings with the storage team",
        "Suggested: Increase Kafka knowledge in the team",
        "Enrol the night desk in the vendor's course",
        "Get the fitters certified on the new valves",
        "Give the desk a one-hour introduction to the panel",
        "Shadowing shifts for new desk staff",
        "Walk the team through the runbook",
        "@ines to train the on-call",
        "Create training material for the ledger",
        "More training will be given to responders",
        "Operators should refamiliarise themselves with the failover",
    ] {
        assert_eq!(target(text), Some(Target::Training), "{text}");
    }
}

#[test]
fn reminding() {
    for text in [
        "Remind everyone to check the region",
        "Be more careful with schema changes",
        "We should be more aware of expiring keys",
        "Ask the import clerks to be more careful with new districts",
        "Double-check the cluster before each deploy",
        "Make sure to follow the runbook",
        "Send an e-mail about the naming scheme",
        "Assign someone to watch the queue",
        "Ask developers to test locally",
        "R-3 [Process] [P2] Urge the dive crews to keep the tide table in mind; done when 100 % have replied",
        "Raise awareness of the quota",
        "Pay more attention to the dashboard",
        "Keep an eye on the queue",
        "Have everybody at the night desk look at the wall twice a shift",
        "[Process] Night desk to be extra attentive after a rollout",
        "Bear in mind that the gateway acknowledges early",
        "Nobody touches the gateway after 22:00",
        "Pin a note above the console",
        "Put a note on the fridge door",
        "Everybody please stay away from releases before noon",
        "Distribute this report as a reminder of the naming scheme",
        "Circulate the release notes to all front desks",
        "Put up posters next to the charging racks",
        "Signallers should double-check the panel",
        "Nurses shall be made aware of the new labels",
        "Follow the deployment checklist",
        "Avoid using wildcards in records",
        "Do not forget to warm the cache",
        "Do not use personal addresses for certificates",
        "Nobody to restart the ledger from now on",
        "Emphasize the importance of reviews",
        "Ensure engineers follow the checklist",
        "Ask the night-shift dispatchers to read the release notes",
        "Bring up the seal check at the next stand-up",
        "Repeat the rule at each hand-over",
        "Watch the queue more closely on Mondays",
        "Handle credential files with more care",
        "Check the seal number twice",
        "Tell the dispatchers once more to read the seal number",
        "Agree in the team to always read the seal number",
        "Tell all welders not to lean on the cable tray",
    ] {
        assert_eq!(target(text), Some(Target::Reminder), "{text}");
    }
}

#[test]
fn setting_somebody_right() {
    for text in [
        "halima@ needs to learn the handoff protocol",
        "The fitter is to write a statement about the rollout",
        "Supervise the fitter for the next three rollouts",
        "Take the fitter off the on-call rota until spring",
        "Sit down with the fitter and go over the order of valves",
        "Make Tomáš repeat the test under supervision",
        "Talk to the on-call about the runbook",
        "Have Jonas redo the course",
        "Mr Berg must follow the release steps",
        "OPS-10 The planner of the night shift has to learn the list format",
        "Have the pharmacist re-read every entry",
        "Ask the ward manager to supervise the night nurses",
        "Give feedback to the reviewer.",
        "The release engineer should be faster",
        "Speak with Bilal about the deploy",
        "Sit down with the loader about the order of racks",
        "Have a quiet word with the duty controller, who has to use the card",
        "Make the operator read the policy",
        "Make sure the dispatcher understands why the order matters",
        "Have a serious word with the dispatcher of the night",
        "Speak to the contractor's fitter about the order of valves",
        "Ask the technician on duty to explain the skipped step",
        "Pair the junior operator with somebody more experienced for a month",
    ] {
        assert_eq!(target(text), Some(Target::Person), "{text}");
    }
}

#[test]
fn aiming_at_systems() {
    for text in [
        "Take care of the alarm path",
        "Pull the second gateway from the rotation",
        "Have the gateway check its queue every 10 s",
        "Keep the note beside the release log",
        "Train the fraud model on the new traffic",
        "Add a training environment with realistic data",
        "Train the on-call and add a CI gate that rejects empty pools",
        "Run a game day that shows the failover alert fires",
        "Gate rotation entry on a passed drill",
        "Never page for SEV4: change the routing rule",
        "Double-write to both stores until parity",
        "Communicate maintenance windows automatically from the calendar",
        "Ensure the egress links are not overloaded",
        "@jane to add an integration test",
        "Ask the vendor whether volumes are supported",
        "Make the reviewer's view show generated files",
        "Talk to AWS about the quota",
        "Give the on-call engineer a one-click rollback",
        "Page owners automatically 30 days before expiry",
        "Make sure downtime recovery steps are documented",
        "Check the schema in CI before merging",
        "Remind-me bot: add an expiry alert",
        "Make sure we have a second alerting service",
        "Make sure that we run at least two replicas",
        "Check usage of the quota with an unattended job",
        "Nominate one person to lead each incident",
        "Ask the carrier to announce its maintenance windows",
        "Inspect the pumps twice a year",
        "Show the queue depth on the status page",
        "Have the release job compare both lists",
        "Operators should see the version on the panel",
        "Put the boilers on a timer",
        "Go through the list with a script",
        "Sit down with Kestrel Freight about the price",
        "Put up a fence around the transformer",
        "Get the importer through a load test with staging data",
        "Take the primary through a failover test",
        "Cover the retry path in the integration tests",
        "Watch the queue more closely with an alert at 500 orders",
        "Ask the electricians to install a second feed with automatic switchover",
    ] {
        assert_eq!(aim(text), None, "{text}");
    }
}
