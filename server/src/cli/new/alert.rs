//! Alerts as the tools send them: JSON in, what it says of the incident out.
//!
//! Each tool has names of its own for the same few things. A name is looked for wherever it may
//! stand, the most telling place first; what is not there stays unknown.

use faultless_rules::compose::Alert;
use jiff::Timestamp;
use serde_json::Value;

/// Where each part may stand, in dotted paths; a number is an index.
struct Paths {
    title: &'static [&'static str],
    number: &'static [&'static str],
    severity: &'static [&'static str],
    service: &'static [&'static str],
    summary: &'static [&'static str],
    fired: &'static [&'static str],
    ended: &'static [&'static str],
    link: &'static [&'static str],
}

/// Alertmanager and Grafana, PagerDuty (v3 webhooks), Opsgenie, Datadog, CloudWatch, and plain keys.
const PATHS: Paths = Paths {
    title: &[
        "commonLabels.alertname",
        "alerts.0.labels.alertname",
        "labels.alertname",
        "event.data.title",
        "incident.title",
        "alert.message",
        "AlarmName",
        "detail.alarmName",
        "title",
        "name",
        "message",
    ],
    number: &[
        "event.data.number",
        "incident.number",
        "alert.tinyId",
        "incident_id",
        "incidentId",
        "key",
    ],
    severity: &[
        "commonLabels.severity",
        "alerts.0.labels.severity",
        "labels.severity",
        "event.data.priority.summary",
        "incident.priority.summary",
        "alert.priority",
        "severity",
        "priority",
    ],
    service: &[
        "commonLabels.service",
        "alerts.0.labels.service",
        "commonLabels.job",
        "alerts.0.labels.job",
        "labels.service",
        "event.data.service.summary",
        "incident.service.summary",
        "alert.entity",
        "Trigger.Namespace",
        "service",
    ],
    summary: &[
        "commonAnnotations.summary",
        "alerts.0.annotations.summary",
        "commonAnnotations.description",
        "alerts.0.annotations.description",
        "annotations.summary",
        "alert.description",
        "AlarmDescription",
        "summary",
        "description",
    ],
    fired: &[
        "alerts.0.startsAt",
        "startsAt",
        "event.data.created_at",
        "incident.created_at",
        "alert.createdAt",
        "StateChangeTime",
        "detail.state.timestamp",
        "date_happened",
        "date",
        "started_at",
        "start",
        "timestamp",
    ],
    ended: &[
        "alerts.0.endsAt",
        "endsAt",
        "event.data.resolved_at",
        "incident.resolved_at",
        "ended_at",
        "resolved_at",
        "end",
    ],
    link: &[
        "alerts.0.generatorURL",
        "generatorURL",
        "event.data.html_url",
        "incident.html_url",
        "externalURL",
        "link",
        "url",
    ],
};

/// What `text` says.
///
/// # Errors
/// Why it is none, where it is not a JSON object or has nothing of an alert.
pub(super) fn read(text: &str) -> Result<Alert, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    // Alertmanager's own interface lists alerts.
    let value = match value {
        Value::Array(mut list) if !list.is_empty() => list.swap_remove(0),
        other => other,
    };
    // SNS puts the alarm, as a text, into an envelope of its own.
    let value = match value.get("Message").and_then(Value::as_str).map(serde_json::from_str) {
        Some(Ok(inner @ Value::Object(_))) => inner,
        _ => value,
    };
    if !value.is_object() {
        return Err("it is not a JSON object".to_owned());
    }
    let words = |paths: &[&str]| paths.iter().find_map(|path| word(at(&value, path)?));
    let time = |paths: &[&str]| paths.iter().find_map(|path| timestamp(at(&value, path)?));
    let severity = words(PATHS.severity);
    let alert = Alert {
        title: words(PATHS.title),
        number: words(PATHS.number).map(|number| numbered(&number)),
        severity: severity.and_then(|severity| level(&severity)),
        service: words(PATHS.service),
        summary: words(PATHS.summary),
        fired: time(PATHS.fired),
        // An alert that goes on has the year 1 as its end.
        ended: time(PATHS.ended).filter(|end| end.as_second() > 0),
        link: words(PATHS.link),
    };
    if alert == Alert::default() {
        return Err("it has neither a title nor a time".to_owned());
    }
    Ok(alert)
}

fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        other => other.get(key),
    })
}

fn word(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// RFC 3339 with or without a zone's minutes, or seconds or milliseconds since 1970.
fn timestamp(value: &Value) -> Option<Timestamp> {
    match value {
        Value::Number(number) => {
            let count = number.as_i64()?;
            let milliseconds = count.abs() > 100_000_000_000;
            if milliseconds {
                Timestamp::from_millisecond(count)
            } else {
                Timestamp::from_second(count)
            }
            .ok()
        }
        Value::String(text) => {
            let text = text.trim();
            // CloudWatch writes +0000.
            let colon = text.len().checked_sub(2).filter(|at| {
                text.is_char_boundary(*at) && text[..*at].ends_with("+00") && text.ends_with("00")
            });
            let text = colon
                .map_or_else(|| text.to_owned(), |at| format!("{}:{}", &text[..at], &text[at..]));
            text.parse().ok()
        }
        _ => None,
    }
}

/// `204` is `INC-204`.
fn numbered(number: &str) -> String {
    let bare = number.chars().all(|c| c.is_ascii_digit());
    if bare { format!("INC-{number}") } else { number.to_owned() }
}

/// A level of incidents; words of alerting such as "page" and "firing" are none.
fn level(severity: &str) -> Option<String> {
    let lower = severity.to_lowercase();
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let prefixed = ["sev", "s", "p"].iter().any(|prefix| {
        lower
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('-').len() == 1 && digits == 1)
    });
    let word = ["critical", "high", "medium", "low", "major", "minor"].contains(&lower.as_str());
    let known = prefixed.then(|| severity.to_uppercase());
    known.or_else(|| word.then(|| format!("{}{}", severity[..1].to_uppercase(), &lower[1..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alerts_of_many_tools() {
        let fired: Option<Timestamp> = "2026-05-19T10:05:00Z".parse().ok();
        for (text, title, severity) in [
            (
                r#"{"status":"firing","commonLabels":{"alertname":"HighErrorRate","severity":"critical"},"alerts":[{"startsAt":"2026-05-19T10:05:00Z","endsAt":"0001-01-01T00:00:00Z"}]}"#,
                "HighErrorRate",
                Some("Critical"),
            ),
            (
                r#"{"event":{"data":{"title":"Checkout down","number":204,"priority":{"summary":"P1"},"created_at":"2026-05-19T10:05:00Z"}}}"#,
                "Checkout down",
                Some("P1"),
            ),
            (
                r#"{"Type":"Notification","Subject":"ALARM: ledger-5xx","Message":"{\"AlarmName\":\"ledger-5xx\",\"StateChangeTime\":\"2026-05-19T10:05:00.000+0000\"}","Timestamp":"2026-05-19T10:05:09Z"}"#,
                "ledger-5xx",
                None,
            ),
            (
                r#"{"alert":{"message":"Queue is full","priority":"P2","createdAt":1779185100000}}"#,
                "Queue is full",
                Some("P2"),
            ),
            (
                r#"{"AlarmName":"lag","StateChangeTime":"2026-05-19T10:05:00.000+0000"}"#,
                "lag",
                None,
            ),
            (r#"{"title":"Disk","date":1779185100,"severity":"page"}"#, "Disk", None),
        ] {
            let alert = read(text).unwrap_or_default();
            assert_eq!(alert.title.as_deref(), Some(title), "{text}");
            assert_eq!(alert.severity.as_deref(), severity, "{text}");
            assert_eq!(alert.fired, fired, "{text}");
            assert_eq!(alert.ended, None, "{text}");
        }
    }

    #[test]
    fn what_is_no_alert_says_why() {
        for text in ["", "[]", "7", "{}", r#"{"a":1}"#] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
