//! The findings of a document as they go over the wire, at every key. They are written as they stand: a
//! tree of the protocol's values in between takes longer than to find them.

use std::collections::hash_map::Entry;

use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::{Encoding, Source};
use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::Result;
use tower_lsp::ls_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::ls_types::{CodeDescription, DiagnosticSeverity, Range};

use super::{SOURCE, link, pieces, range, severity};
use crate::lsp::documents::Key;
use crate::lsp::snapshot::Snapshot;

/// About so many bytes a finding takes.
const USUAL: usize = 420;

/// What is between the place and the words of a finding: the same for all of one rule.
type Middles<'f> = FxHashMap<(&'f str, Option<Severity>), Vec<u8>>;

/// The body of the message that tells the findings of the document called `key`: those of `snapshot`, or
/// none. It is [`super::diagnostics`], written.
pub(in crate::lsp) fn published(
    key: &Key,
    snapshot: Option<&Snapshot>,
    encoding: Encoding,
    manual: Option<&str>,
    body: &mut Vec<u8>,
) -> Result<()> {
    let findings = snapshot.map_or(&[][..], Snapshot::findings);
    body.reserve((findings.len() + 1) * USUAL);
    body.extend_from_slice(br#"{"jsonrpc":"2.0","method":"#);
    string(body, PublishDiagnostics::METHOD)?;
    body.extend_from_slice(br#","params":{"uri":"#);
    string(body, key)?;
    body.extend_from_slice(br#","diagnostics":["#);
    if let Some(snapshot) = snapshot {
        let mut middles = Middles::default();
        for (index, finding) in findings.iter().enumerate() {
            if index > 0 {
                body.push(b',');
            }
            let kind = (&*finding.rule, finding.severity);
            let known = match middles.entry(kind) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(room) => room.insert(middle(finding, snapshot, manual)?),
            };
            diagnostic(body, finding, known, &snapshot.source, encoding)?;
        }
    }
    body.push(b']');
    if let Some(snapshot) = snapshot {
        body.extend_from_slice(br#","version":"#);
        serde_json::to_writer(&mut *body, &snapshot.version)?;
    }
    body.extend_from_slice(b"}}");
    Ok(())
}

/// One finding, of which `middle` is known.
fn diagnostic(
    body: &mut Vec<u8>,
    finding: &Finding,
    middle: &[u8],
    source: &Source,
    encoding: Encoding,
) -> Result<()> {
    let Range { start, end } = range(source, finding.span, encoding);
    body.extend_from_slice(br#"{"range":{"start":{"line":"#);
    serde_json::to_writer(&mut *body, &start.line)?;
    body.extend_from_slice(br#","character":"#);
    serde_json::to_writer(&mut *body, &start.character)?;
    body.extend_from_slice(br#"},"end":{"line":"#);
    serde_json::to_writer(&mut *body, &end.line)?;
    body.extend_from_slice(br#","character":"#);
    serde_json::to_writer(&mut *body, &end.character)?;
    body.extend_from_slice(b"}}");
    body.extend_from_slice(middle);
    body.extend_from_slice(br#","message":""#);
    for piece in pieces(&finding.message, finding.help.as_deref()) {
        escaped(body, piece)?;
    }
    body.push(b'"');
    body.extend_from_slice(br#","data":"#);
    string(body, &finding.fingerprint)?;
    body.push(b'}');
    Ok(())
}

/// What all findings of a rule that are as loud have in common.
fn middle(finding: &Finding, snapshot: &Snapshot, manual: Option<&str>) -> Result<Vec<u8>> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Middle<'f> {
        #[serde(skip_serializing_if = "Option::is_none")]
        severity: Option<DiagnosticSeverity>,
        code: &'f str,
        #[serde(skip_serializing_if = "Option::is_none")]
        code_description: Option<CodeDescription>,
        source: &'static str,
    }
    let mut middle = serde_json::to_vec(&Middle {
        severity: finding.severity.map(severity),
        code: &finding.rule,
        code_description: link(&finding.rule, snapshot, manual),
        source: SOURCE,
    })?;
    // It goes on from a field before it and is gone on from.
    middle[0] = b',';
    middle.pop();
    Ok(middle)
}

/// `text` as a string of JSON.
fn string(out: &mut Vec<u8>, text: &str) -> Result<()> {
    out.push(b'"');
    escaped(out, text)?;
    out.push(b'"');
    Ok(())
}

/// The same without the quotes around it.
fn escaped(out: &mut Vec<u8>, text: &str) -> Result<()> {
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // To look at all bytes is quicker than to stop at the first: many are compared at once.
    if !text.bytes().fold(false, |any, byte| any | special(byte)) {
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let json = serde_json::to_vec(text)?;
    out.extend_from_slice(&json[1..json.len() - 1]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use faultless_rules::text::Encoding;
    use serde_json::{Value, json};

    use super::published;
    use crate::lsp::convert::diagnostics;
    use crate::lsp::documents::Key;
    use crate::lsp::snapshot::Snapshot;
    use crate::lsp::terms::Terms;
    use faultless_rules::text::Source;

    const TEXT: &str = "# Postmortem: \"disk\" full\n\n## Root cause\n\nAna forgot to set \"C:\\\\x\". Ünal forgot it, too.\n\n\
                        ## Action items\n\n- Be more careful\n- Train\teverybody\n";

    fn told(snapshot: Option<&Snapshot>, encoding: Encoding) -> Value {
        let (key, mut body) = (Key::from("file:///a%20b.md"), Vec::new());
        published(&key, snapshot, encoding, None, &mut body).expect("it is JSON");
        serde_json::from_slice(&body).expect("it is JSON")
    }

    #[test]
    fn what_is_written_are_the_diagnostics() {
        let source = Source::new(TEXT);
        let terms = Terms::default();
        let outcome = Some(terms.lint(source.clone()));
        let (items, identifier) = (OnceLock::new(), OnceLock::new());
        let snapshot = Snapshot { version: 7, source, terms, outcome, items, identifier };
        assert!(snapshot.findings().len() > 4);
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let diagnostics = diagnostics(&snapshot, encoding, None);
            let params = json!({
                "uri": "file:///a%20b.md",
                "diagnostics": diagnostics,
                "version": 7,
            });
            let message = json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params });
            assert_eq!(told(Some(&snapshot), encoding), message);
        }
        let cleared = json!({ "uri": "file:///a%20b.md", "diagnostics": [] });
        assert_eq!(told(None, Encoding::Utf8)["params"], cleared);
    }
}
