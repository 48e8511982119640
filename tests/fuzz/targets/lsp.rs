//! Messages of an editor, of which the document and the parameters of requests are anything.
#![no_main]

use fineprint::cli::serve_over;
use libfuzzer_sys::fuzz_target;
use lsp_server::{Connection, Message};
use serde_json::{Value, json};

const METHODS: [&str; 7] = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/hover",
    "textDocument/codeAction",
    "workspace/didChangeWatchedFiles",
    "codeAction/resolve",
];

fuzz_target!(|input: (&str, Vec<(u8, &str)>)| {
    let (text, sent) = input;
    let (server, editor) = Connection::memory();
    let document = json!({"uri": "untitled:p.md", "languageId": "markdown", "version": 1, "text": text});
    let mut messages = vec![
        json!({"id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"method": "initialized", "params": {}}),
        json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}),
    ];
    for (id, (method, params)) in (2..).zip(sent) {
        let params: Value = serde_json::from_str(params).unwrap_or(Value::Null);
        let method = METHODS[usize::from(method) % METHODS.len()];
        messages.push(match method.contains("/did") {
            true => json!({"method": method, "params": params}),
            false => json!({"id": id, "method": method, "params": params}),
        });
    }
    messages.push(json!({"id": 0, "method": "shutdown"}));
    messages.push(json!({"method": "exit"}));
    for message in messages {
        if let Ok(message) = serde_json::from_value::<Message>(message) {
            editor.sender.send(message).expect("memory takes it");
        }
    }
    // What the server makes of a broken protocol is its own matter, as long as it comes to an end.
    let _ = serve_over(&server);
});
