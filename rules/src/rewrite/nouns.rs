//! Nouns by which classes of faults are told apart, parted by bars, in the singular.

/// What holds data.
pub(super) const STORES: &str = "production|prod|database|db|table|directory|cluster|bucket|volume|record|data|index|indice|partition|snapshot|disk|namespace|topic|row|file|schema|keyspace|backup|column|collection|folder|dataset|log|object|entry|zone|stack|vault|shard|replica";
/// What can be the wrong one of several.
pub(super) const PLACES: &str = "host|server|cluster|database|db|branch|account|region|environment|env|workspace|window|tab|terminal|node|rack|cable|console|context|project|bucket|table|instance|tenant|namespace|switch|router|port|queue|volume|disk|shell|machine|vm|breaker|site|datacenter|replica|primary|shard|pod|device|interface|circuit|zone|panel|pdu|feed|row|drive|line|card|lun";
/// How a check is that did not pass.
pub(super) const FAILING: &str = "red|failing|failed|fail|failure";
/// Of which tests nobody can say that they were run.
pub(super) const PARTLY: &str = "only|half|part|partial|some|few|subset|third|quarter";
/// Verbs of letting a change go out.
pub(super) const LETS_OUT: &str =
    "approve|sign off|sign|wave through|merge|ship|release|deploy|publish|launch|roll out|push";
/// What is typed or pressed.
pub(super) const OPTIONS: &str =
    "command|option|argument|flag|switch|parameter|playbook|script|button|key";
/// What must not be known.
pub(super) const SECRETS: &str = "secret|key|token|password|credential|passphrase|cookie";
/// What expires.
pub(super) const CREDENTIALS: &str =
    "certificate|cert|token|licence|license|domain|key|credential|secret|password|subscription";
/// What has a value.
pub(super) const CONFIG: &str = "config|configuration|setting|value|flag|parameter|yaml|json|toml|block|port|cidr|acl|mask|route|rule|threshold|limit|timeout|address|ip|arn|url|variable|manifest|policy|template|record|entry|range|size|name|label|tag|regex|expression|file|ttl|weight|quota|zone|id|unit|date";
/// Verbs of giving something a value.
pub(super) const VALUED: &str = "put|put in|key|key in|program|input|record|write|dial|price|quote|calibrate|measure|weigh|calculate|convert|round|type in|enter";
/// Characters that are left out.
pub(super) const SIGNS: &str = "comma|bracket|brace|quote|digit|zero|character|semicolon|colon|space|hyphen|dot|slash|decimal|sign|letter|underscore";
/// What something can be brought back from.
pub(super) const BACKUPS: &str = "backup|snapshot|restore|dump|replica";
/// What is released.
pub(super) const CHANGES: &str = "change|rollout|roll-out|deploy|deployment|release|migration|script|patch|pr|commit|build|version|update|upgrade|query|filter|image|code|branch|bug|regression|defect|hotfix|refactor|diff|plan|edit|cleanup|clean-up|correction|modification|adjustment|reconfiguration|tweak|import";
/// What a second person does.
pub(super) const REVIEW: &str = "review|approval|sign-off|signoff|reviewing|approving|reviewer|eyes|pr|approver|authorisation|authorization";
/// What shows a failure before production.
pub(super) const TESTS: &str = "testing|test|tests|staging|dry-run|dry-running|qa|canary|rehearsal|rehearsing|trying|e2e|run-through|simulation|regression-test|load-test|untested|suite|device-farm|farm";
/// What is done before a step.
pub(super) const CHECKS: &str = "checking|verifying|confirming|validating|looking|double-checking|inspecting|comparing|consulting|studying|verification|confirmation|making|ensuring|check|validation|reading|considering|thinking|measuring|glance|glancing";
/// How others come to know.
pub(super) const TELLING: &str = "telling|mentioning|flagging|saying|reporting|notice|announcing|informing|notifying|announcement|warning|coordination|coordinating|asking|communicating|consent|permission|discussing";
/// What shows that something is wrong.
pub(super) const SIGNALS: &str = "alert|alarm|page|warning|email|mail|log|graph|report|notification|message|dashboard|signal|ticket|error|metric|spike|panel|lag|line|notice|symptom|gauge|meter|indicator|lamp|display|dial|screen|reading|drop|increase|anomaly|call|feedback|complaint|banner|output|trend|rate|prompt|dialog|dialogue|pop-up|popup|tooltip|light|led|beacon";
/// What comes in writing and waits to be read.
pub(super) const MAILED: &str = "report|mail|e-mail|email|notice|letter|newsletter|bulletin|announcement|advisory|ticket|memo|circular";
/// What somebody says against a plan.
pub(super) const OBJECTIONS: &str =
    "concern|objection|doubt|advice|reservation|worry|recommendation|veto|caution";
/// What is written for later.
pub(super) const DOCUMENTS: &str = "bulletin|datasheet|advisory|leaflet|doc|documentation|runbook|readme|note|wiki|manual|guide|playbook|procedure";
/// What stops somebody and asks.
pub(super) const PROMPTS: &str = "prompt|dialog|dialogue|pop-up|popup|confirmation";
/// What is read by eye, and tells where or how much.
pub(super) const READ_BY_EYE: &str = "drawing|map|label|list|schematic|diagram|prescription|sheet|plan|marking|sign|timetable|chart|scale|ruler|gauge|meter|dial|display|readout|thermometer|policy|contract|specification|spec|table|ticket|order|address|number";
/// What says how work is done.
pub(super) const PROCEDURE: &str = "procedure|process|policy|runbook|checklist|playbook|protocol|rule|guideline|instruction|step|freeze|plan|standard|sop|window";
/// What has no screen: it is told apart by what is written on it, or by where it is.
pub(super) const PHYSICAL: &str = "cable|fibre|fiber|feed|valve|pump|breaker|switchboard|fuse|plug|plate|tank|rack|drive|disk|card|label|pallet|parcel|crate|door|hatch|pipe|hose|battery|module|conveyor|panel|sample|tube|vial|bottle|drum|lever|key|wire|circuit|line|cabinet|patch|transformer|sensor|tray|container|carton|barrel|spool|reel|mould|mold|forklift|truck|trolley|wagon|cylinder|filter|gasket|bolt|bag|vehicle|reactor|boiler|burner|kiln|oven|freezer|belt|lift|crane|locker|ampoule|syringe|chart|wristband|supply|psu|pdu|socket|outlet|cord|transceiver|fan|blade|shelf|cage";
/// What is kept so that something can be brought back or looked into.
pub(super) const KEPT: &str =
    "snapshot|backup|replication|retention|versioning|logging|auditing|archiving|journaling";
/// Where many can read what is put there.
pub(super) const OPEN_PLACES: &str = "public|gist|repo|repository|pastebin|channel|chat|forum|ticket|issue|wiki|screenshot|log|console|email|mail";
/// When more depends on a system, or fewer people are there, than at other times.
pub(super) const BUSY_TIMES: &str =
    "christmas|peak|rush|trading|business|opening|weekend|holiday|freeze|payday|sale|election|exam";
/// What opens an account to whoever has it.
pub(super) const KEYS: &str =
    "password|mfa|2fa|factor|otp|pin|passcode|sim|account|token|authenticator|login";
/// Somebody who may be anybody.
pub(super) const STRANGERS: &str = "caller|phone|attacker|impostor|imposter|fraudster|stranger|impersonator|scammer|identity|telephone|hotline|thief";
/// Rights that are given.
pub(super) const RIGHTS: &str =
    "access|right|permission|role|privilege|admin|entitlement|scope|credential";
/// Whom something is open to that is open to all.
pub(super) const WORLD: &str = "public|internet|world|everyone|everybody|anyone|anybody|any";
/// One of two sides, of which one may write.
pub(super) const SIDES: &str = "primary|master|leader|active|writer|write";
/// What tells people something, right or wrong.
pub(super) const INFORMS: &str = "instruction|advice|information|guidance|answer|explanation";
/// What is weighed before it is done, because it costs something by itself.
pub(super) const WEIGHED: &str = "rollback|failover|fail-over|switchover|switch-over|shutdown|evacuation|fallback|recall|isolation|restore|cut-over|cutover|deciding|decide|decision";
/// What is put off: work on what may fail.
pub(super) const PUT_OFF: &str = "upgrade|update|patch|patching|fix|replacement|migration|maintenance|test|drill|audit|work|renewal|purchase|budget|request|proposal|ticket|project|repair|refactoring|inspection|review|calibration|restart|expansion";
/// Words of commands after which something is gone.
pub(super) const DESTROYS: &str = "destroy|drop|rm|rmdir|delete|del|truncate|wipe|wipefs|purge|mkfs|prune|shred|erase|flushall|flushdb|unlink|rimraf";
/// After which every setting has to be made again.
pub(super) const MOVES: &str = "move|migration|rebuild|reinstall|reinstallation|relocation|replacement|swap|cutover|cut-over|switchover|switch-over|upgrade|transfer|rebuilding";
/// Whoever acts, once more.
pub(super) const SELVES: &str = "himself|herself|themselves|ourselves|myself|itself|yourself";
/// How somebody is deceived.
pub(super) const TRICKS: &str = "phishing|phished|phish|smishing|vishing|spoofed|lookalike|look-alike|bogus|fake|faked|forged|counterfeit|posed|posing|poses|pretended|pretending|impersonating|impersonated|masquerading|masqueraded";
