//! What a header or a label says that stands under it or behind it.

/// What a column of a table of action items holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is to be done.
    Text,
    /// Who owns it.
    Owner,
    /// Which team owns it.
    Team,
    /// When it is due.
    Due,
    /// Its ticket.
    Ticket,
    /// Prevention, Detection, …
    Kind,
    /// P0, High, …
    Priority,
    /// Size.
    Estimate,
    /// Open, done, …
    Status,
    /// What shows that it is done.
    Acceptance,
    /// A number or id within the document.
    Id,
    /// Anything else.
    Other,
}

/// What stands under `header`, or behind it as a label.
pub fn means(header: &str) -> Column {
    let words: Vec<String> = header
        .split(|c: char| !(c.is_alphanumeric() || c == '#'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    // "Triggered by", "Reported by": what the item comes from.
    const FROM: [&str; 9] = [
        "triggered",
        "caused",
        "raised",
        "found",
        "reported",
        "surfaced",
        "prompted",
        "motivated",
        "requested",
    ];
    if let [.., from, last] = words.as_slice()
        && last == "by"
        && FROM.contains(&from.as_str())
    {
        return Column::Other;
    }
    const PLANNED: [&str; 4] = ["expected", "planned", "estimated", "projected"];
    if let [first, .., last] = words.as_slice()
        && last == "completion"
        && PLANNED.contains(&first.as_str())
    {
        return Column::Due;
    }
    if has(&[
        "owner",
        "owners",
        "assignee",
        "assignees",
        "assigned",
        "who",
        "dri",
        "responsible",
        "person",
        "pic",
        "poc",
        "lead",
        "accountable",
        "driver",
        "contact",
    ]) {
        Column::Owner
    } else if has(&["team", "teams", "squad", "group", "department"]) {
        Column::Team
    } else if has(&["when"])
        && has(&[
            "accepted",
            "closed",
            "complete",
            "completed",
            "done",
            "finished",
            "fixed",
            "met",
            "passes",
            "proven",
            "ready",
            "satisfied",
            "verified",
        ])
    {
        Column::Acceptance
    } else if has(&[
        "verified",
        "proven",
        "checked",
        "tested",
        "shown",
        "demonstrated",
        "confirmed",
    ]) && words.last().is_some_and(|last| last == "by")
    {
        // "Verified by" is what shows it, not a day.
        Column::Acceptance
    } else if has(&[
        "due",
        "deadline",
        "eta",
        "when",
        "target",
        "date",
        "by",
        "until",
        "till",
        "schedule",
        "scheduled",
        "timeline",
        "timeframe",
    ]) && (!has(&["created", "opened", "closed", "completed", "done"])
        || words.last().is_some_and(|last| last == "by"))
    {
        Column::Due
    } else if has(&[
        "ticket",
        "tickets",
        "bug",
        "bug#",
        "tracking",
        "issue",
        "issues",
        "jira",
        "link",
        "links",
        "pr",
        "prs",
        "tracker",
        "github",
        "reference",
        "ref",
        "story",
        "url",
    ]) || is_paper(&words)
    {
        Column::Ticket
    } else if has(&["type", "category", "kind", "class"]) {
        Column::Kind
    } else if has(&["priority", "prio", "pri", "p", "severity", "urgency", "rank"]) {
        Column::Priority
    } else if has(&["estimate", "shirt", "size", "effort", "points", "sp", "sizing", "cost"])
        || matches!(words.as_slice(), [unit] if ["days", "hours", "weeks"].contains(&unit.as_str()))
    {
        Column::Estimate
    } else if has(&["status", "state", "done", "progress", "complete", "completed", "resolved"]) {
        Column::Status
    } else if has(&[
        "acceptance",
        "criteria",
        "evidence",
        "proof",
        "verification",
        "verified",
        "dod",
        "measure",
        "success",
        "exit",
        "know",
        "check",
        "test",
        "proven",
    ]) && !has(&["preventive", "preventative", "corrective"])
    {
        Column::Acceptance
    } else if names_work(&words) {
        Column::Text
    } else if words.is_empty() || has(&["id", "no", "nr", "number", "#", "key", "ai", "item#"]) {
        Column::Id
    } else {
        Column::Other
    }
}

/// "Work order", "Change request": a paper about the work, and not the work.
fn is_paper(words: &[String]) -> bool {
    const PAPERS: [&str; 6] = ["order", "orders", "request", "requests", "docket", "dockets"];
    const OF: [&str; 7] =
        ["work", "change", "service", "purchase", "feature", "job", "maintenance"];
    matches!(words, [.., of, last] if OF.contains(&of.as_str()) && PAPERS.contains(&last.as_str()))
}

fn names_work(words: &[String]) -> bool {
    const WORK: &[&str] = &[
        "action",
        "actions",
        "item",
        "items",
        "task",
        "tasks",
        "description",
        "what",
        "recommendation",
        "recommendations",
        "followup",
        "follow",
        "improvement",
        "improvements",
        "todo",
        "summary",
        "title",
        "remediation",
        "remediations",
        "measure",
        "measures",
        "step",
        "steps",
        "work",
        "fix",
        "activity",
        "solution",
        "mitigation",
        "countermeasure",
        "corrective",
        "preventive",
        "preventative",
        "proposal",
        "change",
        "plan",
        "do",
    ];
    words.iter().any(|word| WORK.contains(&word.as_str()))
}
