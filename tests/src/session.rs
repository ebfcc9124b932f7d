//! What conversations with the server are about: a postmortem with a finding, and editors that can
//! do one thing and another.

use serde_json::{Value, json};

/// What every editor of today can do, with `encodings` offered.
#[must_use]
pub fn capabilities(encodings: &[&str]) -> Value {
    json!({
        "general": { "positionEncodings": encodings },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "codeAction": {
                "isPreferredSupport": true,
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
            },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "publishDiagnostics": { "versionSupport": true },
        },
    })
}

/// The same, but the editor asks for diagnostics.
#[must_use]
pub fn pulling() -> Value {
    let mut capabilities = capabilities(&["utf-16"]);
    capabilities["textDocument"]["diagnostic"] = json!({});
    capabilities["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    capabilities
}

/// A comment that keeps nothing silent, which the engine's own rule wants deleted.
pub const COMMENT: &str = "<!-- faultless-disable-line actions/missing-owner: agreed -->";

/// The rule that finds [`COMMENT`], and offers a safe fix.
pub const RULE: &str = "engine/unused-suppression";

/// A postmortem in which `line` stands.
#[must_use]
pub fn postmortem(line: &str) -> String {
    format!(
        "# Postmortem: checkout outage\n\n\
         ## Summary\n\nCheckout answered with an error page for 31 minutes.\n\n\
         ## Impact\n\n{line}\n\n\
         ## Timeline\n\n- 14:02 UTC: the deploy finished.\n- 14:33 UTC: the rollback finished.\n\n\
         ## Root cause\n\nThe deploy had no canary stage.\n\n\
         ## Lessons learned\n\nA canary stage would have shown the error rate.\n\n\
         ## Action items\n\n\
         - [ ] Add a canary stage to the deploy (owner: Amara Diallo, due: 2026-04-01)\n"
    )
}

/// Those of `diagnostics` that [`RULE`] gave.
#[must_use]
pub fn found(diagnostics: &[Value]) -> Vec<Value> {
    diagnostics.iter().filter(|diagnostic| diagnostic["code"] == RULE).cloned().collect()
}
