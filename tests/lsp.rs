//! `fineprint lsp` over pipes, as an editor speaks to it: what is found while somebody types, hover, code actions, both
//! units of columns, and configurations that change.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

const POLICY: &str = "# Privacy policy\n\n🦀 By using our website you consent to this privacy policy.\n";

/// A server and the folder that it works in.
struct Editor {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    folder: PathBuf,
    waiting: VecDeque<Value>,
}

impl Editor {
    fn open(name: &str, capabilities: Value) -> (Self, Value) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the folder of an earlier run can be removed");
        }
        std::fs::create_dir_all(folder.join(".git")).expect("a folder can be made");
        let mut child = Command::new(env!("CARGO_BIN_EXE_fineprint"))
            .arg("lsp")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut editor = Self { child, to, from, folder, waiting: VecDeque::new() };
        let answer =
            editor.ask("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        editor.tell("initialized", json!({}));
        (editor, answer)
    }

    fn configure(&self, text: &str) {
        std::fs::write(self.folder.join("fineprint.toml"), text).expect("a file can be written");
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.display())
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server listens");
        self.to.flush().expect("the server listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The result of a request; what comes before it waits.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.send(&json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}));
        loop {
            let message = self.read();
            if message["id"] == 1 && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "{message}");
                return message["result"].clone();
            }
            self.waiting.push_back(message);
        }
    }

    fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).expect("the server speaks") > 0, "the server has gone");
            match line.trim().split_once(": ") {
                Some(("Content-Length", digits)) => length = digits.parse().expect("a number"),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("the server speaks on");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// The next message of that method.
    fn hear(&mut self, method: &str) -> Value {
        loop {
            let message = self.waiting.pop_front().unwrap_or_else(|| self.read());
            if message["method"] == method {
                return message["params"].clone();
            }
        }
    }

    /// What is found in a document that is opened with that text.
    fn found(&mut self, name: &str, text: &str) -> Vec<Value> {
        let document = json!({"uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.diagnostics()
    }

    fn diagnostics(&mut self) -> Vec<Value> {
        self.hear("textDocument/publishDiagnostics")["diagnostics"].as_array().expect("a list").clone()
    }

    fn close(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().expect("it ends").success());
    }
}

const ONLY_CONSENT: &str = "[levels]\ngdpr = \"off\"\n";

#[test]
fn what_is_found_is_told_while_somebody_types_and_explained() {
    let (mut editor, answer) = Editor::open("typing", json!({}));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    editor.configure(ONLY_CONSENT);
    let found = editor.found("privacy.md", POLICY);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "consent/consent-by-use");
    // The crab is two units of UTF-16.
    assert_eq!(found[0]["range"]["start"], json!({"line": 2, "character": 3}));

    let uri = editor.uri("privacy.md");
    let at = json!({"textDocument": {"uri": uri}, "position": {"line": 2, "character": 10}});
    let hover = editor.ask("textDocument/hover", at)["contents"]["value"].to_string();
    assert!(hover.contains("What to do:") && hover.contains("GDPR Art."), "{hover}");

    let mend = json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "# Privacy policy\n\nWe sell books.\n"}]});
    editor.tell("textDocument/didChange", mend);
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());
    editor.close();
}

#[test]
fn a_code_action_allows_what_is_found() {
    let (mut editor, answer) = Editor::open("actions", json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}));
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    editor.configure(ONLY_CONSENT);
    let found = editor.found("privacy.md", POLICY);
    assert_eq!(found[0]["range"]["start"], json!({"line": 2, "character": 5}));
    let uri = editor.uri("privacy.md");
    let range = found[0]["range"].clone();
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}}),
    );
    let actions = actions.as_array().expect("a list");
    assert_eq!(actions.len(), 3);
    for action in actions {
        let edit = &action["edit"]["changes"][&uri][0];
        let line = edit["range"]["start"]["line"].as_u64().expect("a line") as usize;
        let mut lines: Vec<&str> = POLICY.split_inclusive('\n').collect();
        lines.insert(line, edit["newText"].as_str().expect("a text"));
        let change = json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": lines.concat()}]});
        editor.tell("textDocument/didChange", change);
        assert_eq!(editor.diagnostics(), Vec::<Value>::new(), "{action}");
    }
    editor.close();
}

/// The text with the edits of an action applied, from the last to the first.
fn applied(text: &str, action: &Value, uri: &str) -> String {
    let offset = |position: &Value| {
        let line = position["line"].as_u64().expect("a line") as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        start + position["character"].as_u64().expect("a column") as usize
    };
    let mut text_edits = action["edit"]["changes"][uri].as_array().expect("a list").clone();
    text_edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    text_edits.iter().fold(text.to_owned(), |mut text, edit| {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().expect("a text"));
        text
    })
}

#[test]
fn a_code_action_cures_a_finding_and_another_all_that_need_not_be_read() {
    let text = "# Privacy policy\n\nSee [é](http://a.test/).\n\n## 1. Us\n\nWe sell.\n\n## 2) Cookies\n\nOne.\n";
    let (mut editor, answer) = Editor::open("cures", json!({"general": {"positionEncodings": ["utf-8"]}}));
    let kinds = &answer["capabilities"]["codeActionProvider"]["codeActionKinds"];
    assert_eq!(kinds, &json!(["quickfix", "source.fixAll.fineprint"]));
    editor.configure("[levels]\ngdpr = \"off\"\n");
    let found = editor.found("privacy.md", text);
    let uri = editor.uri("privacy.md");
    let mut ask = |range: &Value, only: Value| -> Vec<Value> {
        let context = json!({"diagnostics": [], "only": only});
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        editor.ask("textDocument/codeAction", params).as_array().expect("a list").clone()
    };
    let link = found.iter().find(|found| found["code"] == "reference/insecure-link").expect("it is found");
    let actions = ask(&link["range"], Value::Null);
    let cure = actions.iter().find(|action| action["title"].as_str().unwrap().starts_with("Fix: ")).expect("a cure");
    assert_eq!(cure["title"], "Fix: write \"https://a.test/\" instead of \"http://a.test/\"");
    assert_eq!((&cure["isPreferred"], &cure["kind"]), (&Value::Null, &json!("quickfix")));
    assert_eq!(cure["diagnostics"][0]["code"], "reference/insecure-link");
    assert_eq!(applied(text, cure, &uri), text.replace("http:", "https:"));

    let start = json!({"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}});
    for only in [json!(["source.fixAll.fineprint"]), json!(["source"])] {
        let [all] = &ask(&start, only)[..] else { panic!("one action") };
        assert_eq!(all["kind"], "source.fixAll.fineprint");
        assert_eq!(applied(text, all, &uri), text.replace("2)", "2."), "links lead elsewhere afterwards");
    }
    assert_eq!(ask(&start, json!(["source.organizeImports", "refactor", "source.fixAllOther"])), Vec::<Value>::new());
    editor.close();
}

#[test]
fn two_places_are_one_finding_and_a_configuration_that_changes_is_read_anew() {
    let watching = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let (mut editor, _) = Editor::open("watched", watching);
    let watched = editor.hear("client/registerCapability");
    assert_eq!(watched["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let two = "# Privacy policy\n\nA copy of your data is free of charge.\n\nWe charge a fee of £10 for a copy of your data.\n";
    editor.configure("[levels]\ngdpr = \"off\"\noutdated = \"off\"\n");
    let found = editor.found("privacy.md", two);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["relatedInformation"].as_array().expect("a list").len(), 1);

    let uri = editor.uri("fineprint.toml");
    let changed = json!({"changes": [{"uri": uri, "type": 2}]});
    editor.configure("[levels]\ngdpr = \"off\"\noutdated = \"off\"\ncontradiction = \"off\"\n");
    editor.tell("workspace/didChangeWatchedFiles", changed.clone());
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());

    editor.configure("[levels]\ncontradiction = \"of\"\n");
    editor.tell("workspace/didChangeWatchedFiles", changed);
    let told = editor.hear("window/showMessage")["message"].to_string();
    assert!(told.contains("fineprint.toml:2") && told.contains("did you mean"), "{told}");
    editor.close();
}

#[test]
fn what_is_excluded_or_no_policy_is_left_alone_and_nonsense_is_answered() {
    let (mut editor, _) = Editor::open("quiet", json!({}));
    editor.configure("exclude = [\"drafts\"]\n");
    assert_eq!(editor.found("drafts/privacy.md", POLICY), Vec::<Value>::new());
    assert_eq!(editor.found("notes.md", "# Notes\n\nThe garden is green.\n"), Vec::<Value>::new());
    editor.send(&json!({"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": {"nonsense": true}}));
    let answer = editor.read();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(7), &json!(-32602)), "{answer}");
    editor.close();
}
