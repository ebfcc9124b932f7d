//! URIs as some clients write them: with spaces, or letters that a URI can hold only as `%` and two
//! digits. The protocol's types take no such thing, and a notification with one would be dropped.

use std::fmt::Write;

use serde_json::Value;
use tower_lsp::jsonrpc::Request;

/// `request` with URIs as they have to be.
pub(super) fn mended(request: Request) -> Request {
    if !request.params().is_some_and(needs_mending) {
        return request;
    }
    let (method, id, params) = request.into_parts();
    let request = Request::build(method);
    let request = if let Some(id) = id { request.id(id) } else { request };
    match params {
        Some(mut params) => {
            mend(&mut params);
            request.params(params).finish()
        }
        None => request.finish(),
    }
}

/// Whether the value of `key` is a URI.
fn names_uri(key: &str) -> bool {
    key.ends_with("uri") || key.ends_with("Uri")
}

fn needs_mending(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().any(needs_mending),
        Value::Object(entries) => entries.iter().any(|(key, value)| match value {
            Value::String(text) => names_uri(key) && !text.bytes().all(is_allowed),
            other => needs_mending(other),
        }),
        _ => false,
    }
}

fn mend(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mend),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if names_uri(key) => *text = encoded(text),
                    other => mend(other),
                }
            }
        }
        _ => {}
    }
}

/// What may stand in a URI, `%` among it: what is encoded already stays.
const fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if is_allowed(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_no_uri_can_hold_is_encoded_and_nothing_else() {
        let params = json!({
            "textDocument": { "uri": "file:///späte fälle/a%20b.md", "text": "ä b" },
            "changes": [{ "uri": "file:///a<b>.md" }, { "uri": "untitled:Untitled-1" }],
        });
        let request = Request::build("textDocument/didOpen").params(params).finish();
        let expected = json!({
            "textDocument": { "uri": "file:///sp%C3%A4te%20f%C3%A4lle/a%20b.md", "text": "ä b" },
            "changes": [{ "uri": "file:///a%3Cb%3E.md" }, { "uri": "untitled:Untitled-1" }],
        });
        let mended = mended(request);
        assert_eq!(mended.params(), Some(&expected));
        assert_eq!((mended.method(), mended.id()), ("textDocument/didOpen", None));
    }
}
