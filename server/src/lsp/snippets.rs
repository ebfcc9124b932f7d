//! Drafts as snippets: where the client can, each slot of a draft is a tab stop.
//!
//! Snippets in edits are younger than the types of the protocol that we use, so the answers to
//! `textDocument/codeAction` are changed as JSON, in a layer around the service. There are two ways
//! to write one: that of LSP 3.18, and the extension of rust-analyzer that came before it.

use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Request, Response};
use tower_service::Service;

/// How the client takes snippets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// `workspace.workspaceEdit.snippetEditSupport`, LSP 3.18.
    Standard,
    /// `experimental.snippetTextEdit`, as rust-analyzer's clients have it.
    Extension,
}

/// The service, with drafts as snippets for clients that take them.
pub(super) struct Snippets<S> {
    service: S,
    way: Mutex<Option<Way>>,
}

impl<S> Snippets<S> {
    /// Puts the layer around `service`.
    pub(super) const fn new(service: S) -> Self {
        Self { service, way: Mutex::new(None) }
    }
}

impl<S> Service<Request> for Snippets<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let mut way = self.way.lock().unwrap_or_else(PoisonError::into_inner);
        if request.method() == "initialize" {
            *way = request.params().and_then(|params| taken(&params["capabilities"]));
        }
        let way = way.filter(|_| request.method() == "textDocument/codeAction");
        let answer = self.service.call(request);
        async move {
            let response = answer.await?;
            Ok(match (way, response) {
                (Some(way), Some(response)) => Some(with_snippets(response, way)),
                (_, response) => response,
            })
        }
        .boxed()
    }
}

/// How a client with these `capabilities` takes snippets. Both ways need edits by document.
fn taken(capabilities: &Value) -> Option<Way> {
    let edit = &capabilities["workspace"]["workspaceEdit"];
    if edit["documentChanges"] != true {
        return None;
    }
    if edit["snippetEditSupport"] == true {
        Some(Way::Standard)
    } else if capabilities["experimental"]["snippetTextEdit"] == true {
        Some(Way::Extension)
    } else {
        None
    }
}

fn with_snippets(response: Response, way: Way) -> Response {
    let (id, result) = response.into_parts();
    match result {
        Ok(mut actions) => {
            for action in actions.as_array_mut().into_iter().flatten() {
                mark(action, way);
            }
            Response::from_ok(id, actions)
        }
        Err(error) => Response::from_error(id, error),
    }
}

/// Makes a snippet of the only edit of `action`, if it has slots. Of several edits, which the cursor
/// goes to would be the client's guess.
fn mark(action: &mut Value, way: Way) -> Option<()> {
    // An index would put `null` where nothing is.
    let documents = action.pointer_mut("/edit/documentChanges")?.as_array_mut()?;
    let [document] = documents.as_mut_slice() else { return None };
    let [edit] = document.get_mut("edits")?.as_array_mut()?.as_mut_slice() else { return None };
    let snippet = snippet(edit["newText"].as_str()?)?;
    *edit = match way {
        Way::Standard => json!({
            "range": edit["range"],
            "snippet": { "kind": "snippet", "value": snippet },
        }),
        Way::Extension => json!({
            "range": edit["range"],
            "newText": snippet,
            "insertTextFormat": 2,
        }),
    };
    Some(())
}

/// `text` as a snippet whose tab stops are its slots, equal slots being one; nothing where it has
/// none.
fn snippet(text: &str) -> Option<String> {
    let mut written = String::with_capacity(text.len() + 40);
    let mut slots: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('‹') {
        let Some(length) = rest[start..].find('›') else { break };
        let slot = &rest[start..start + length + '›'.len_utf8()];
        escape(&rest[..start], &mut written);
        let number = slots.iter().position(|known| *known == slot).unwrap_or_else(|| {
            slots.push(slot);
            slots.len() - 1
        });
        written.push_str(&format!("${{{}:", number + 1));
        escape(slot, &mut written);
        written.push('}');
        rest = &rest[start + slot.len()..];
    }
    escape(rest, &mut written);
    (!slots.is_empty()).then_some(written)
}

/// Writes `text` so that nothing in it is taken for a part of a snippet.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '\\' | '$' | '}') {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_become_tab_stops_and_equal_ones_one() {
        assert_eq!(
            snippet("‹a› had ‹b› in `${X}\\`, ‹a›").as_deref(),
            Some("${1:‹a›} had ${2:‹b›} in `\\${X\\}\\\\`, ${1:‹a›}")
        );
        assert_eq!(snippet("no slot, a lone ‹"), None);
    }

    #[test]
    fn only_a_client_that_says_so_gets_snippets() {
        let able = |edit: Value, experimental: Value| {
            taken(&json!({ "workspace": { "workspaceEdit": edit }, "experimental": experimental }))
        };
        let documents = json!({ "documentChanges": true });
        let standard = json!({ "documentChanges": true, "snippetEditSupport": true });
        let extension = json!({ "snippetTextEdit": true });
        assert_eq!(able(documents.clone(), Value::Null), None);
        assert_eq!(able(standard, extension.clone()), Some(Way::Standard));
        assert_eq!(able(documents, extension.clone()), Some(Way::Extension));
        assert_eq!(able(json!({ "snippetEditSupport": true }), extension), None);
    }

    #[test]
    fn one_edit_with_slots_is_a_snippet_and_others_stay() {
        let action = |edits: Value| json!({ "edit": { "documentChanges": [{ "edits": edits }] } });
        let edit = |text: &str| json!({ "range": 1, "newText": text });
        let mut one = action(json!([edit("‹x›")]));
        mark(&mut one, Way::Standard);
        let snippet = json!({ "range": 1, "snippet": { "kind": "snippet", "value": "${1:‹x›}" } });
        assert_eq!(one, action(json!([snippet])));
        let mut old = action(json!([edit("‹x›")]));
        mark(&mut old, Way::Extension);
        let snippet = json!({ "range": 1, "newText": "${1:‹x›}", "insertTextFormat": 2 });
        assert_eq!(old, action(json!([snippet])));
        for edits in [json!([edit("plain")]), json!([edit("‹x›"), edit("‹y›")])] {
            let mut same = action(edits.clone());
            mark(&mut same, Way::Standard);
            assert_eq!(same, action(edits));
        }
        let mut command = json!({ "title": "x", "command": { "command": "y" } });
        mark(&mut command, Way::Standard);
        assert_eq!(command.get("edit"), None);
    }
}
