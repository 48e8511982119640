//! `Server`: the documents that an editor has open, and the answers to what it asks.

use std::collections::BTreeMap;

use lsp_server::{Connection, Message, Notification, ProtocolError, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{CodeActionRequest, HoverRequest, RegisterCapability, Request as _};
use lsp_types::{
    DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, InitializeParams, MessageType,
    PublishDiagnosticsParams, Registration, RegistrationParams, ShowMessageParams, Uri,
};
use serde::de::DeserializeOwned;

use super::actions::actions;
use super::hover::hover;
use super::policy::{Policy, path_of};
use super::positions::Encoding;
use crate::cli::args::LspArgs;
use crate::cli::setups::Setups;
use crate::config::{FILE_NAME, Typed};
use crate::report::Look;

/// How mistakes look in a message of an editor.
const LOOK: Look = Look { color: false, ascii: false, width: 80, wrap: false };

/// What a request was not understood by, in the numbers of JSON-RPC.
const METHOD_NOT_FOUND: i32 = -32601;
const INVALID_PARAMS: i32 = -32602;

/// One editor's server.
pub(super) struct Server<'a> {
    args: &'a LspArgs,
    encoding: Encoding,
    connection: &'a Connection,
    /// Whether the editor tells of files that change.
    watches: bool,
    setups: Setups<'a>,
    open: BTreeMap<String, OpenDocument>,
}

/// A document that is open.
struct OpenDocument {
    uri: Uri,
    version: i32,
    text: String,
    /// Whether it, or its configuration, was changed since it was checked.
    stale: bool,
    /// `None` where its configuration is wrong.
    policy: Option<Policy>,
}

impl<'a> Server<'a> {
    pub(super) fn new(
        args: &'a LspArgs,
        encoding: Encoding,
        params: &InitializeParams,
        connection: &'a Connection,
    ) -> Self {
        let workspace = params.capabilities.workspace.as_ref();
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let watches = watching.is_some_and(|watching| watching.dynamic_registration == Some(true));
        Self { args, encoding, connection, watches, setups: setups(args), open: BTreeMap::new() }
    }

    /// Answers until the editor says goodbye.
    pub(super) fn run(mut self) -> Result<(), ProtocolError> {
        if self.watches {
            self.watch();
        }
        while let Ok(message) = self.connection.receiver.recv() {
            if self.take(message)? {
                return Ok(());
            }
            // Who types fast is checked once, for the last letter.
            while let Ok(message) = self.connection.receiver.try_recv() {
                if self.take(message)? {
                    return Ok(());
                }
            }
            self.check();
        }
        Ok(())
    }

    /// Takes one message; whether it was the last.
    fn take(&mut self, message: Message) -> Result<bool, ProtocolError> {
        match message {
            Message::Request(request) => {
                if self.connection.handle_shutdown(&request)? {
                    return Ok(true);
                }
                self.check();
                let response = self.answer(request);
                self.send(Message::Response(response));
            }
            Message::Notification(notification) => self.note(notification),
            Message::Response(_) => {}
        }
        Ok(false)
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        match method.as_str() {
            HoverRequest::METHOD => answer(id, params, |params: lsp_types::HoverParams| {
                let at = params.text_document_position_params;
                hover(self.policy(&at.text_document.uri)?, at.position, self.encoding)
            }),
            CodeActionRequest::METHOD => answer(id, params, |params: lsp_types::CodeActionParams| {
                Some(actions(self.policy(&params.text_document.uri)?, &params, self.encoding))
            }),
            _ => Response::new_err(id, METHOD_NOT_FOUND, format!("fineprint does not answer {method}")),
        }
    }

    fn note(&mut self, Notification { method, params }: Notification) {
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<lsp_types::DidOpenTextDocumentParams>(params) {
                    let document = params.text_document;
                    self.change(document.uri, document.version, document.text);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(mut params) = read::<lsp_types::DidChangeTextDocumentParams>(params)
                    && let Some(change) = params.content_changes.pop()
                {
                    self.change(params.text_document.uri, params.text_document.version, change.text);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<lsp_types::DidCloseTextDocumentParams>(params) {
                    self.open.remove(params.text_document.uri.as_str());
                    self.publish(params.text_document.uri, None, Vec::new());
                }
            }
            DidChangeWatchedFiles::METHOD => self.reload(),
            // An editor that watches no files tells at least of those that it saves.
            DidSaveTextDocument::METHOD => {
                let saved = read::<lsp_types::DidSaveTextDocumentParams>(params);
                if saved.is_some_and(|saved| saved.text_document.uri.as_str().ends_with(".toml")) {
                    self.reload();
                }
            }
            _ => {}
        }
    }

    fn change(&mut self, uri: Uri, version: i32, text: String) {
        self.open.insert(uri.as_str().to_owned(), OpenDocument { uri, version, text, stale: true, policy: None });
    }

    /// Reads configurations and lints anew when they are next asked for.
    fn reload(&mut self) {
        self.setups = setups(self.args);
        self.open.values_mut().for_each(|open| open.stale = true);
    }

    /// Checks all documents that were changed, or whose configuration was, and tells what is found.
    fn check(&mut self) {
        let mut told = Vec::new();
        for open in self.open.values_mut().filter(|open| open.stale) {
            open.stale = false;
            open.policy = None;
            let path = path_of(&open.uri);
            match self.setups.of_file(&path) {
                Ok(setup) => {
                    let policy = Policy::check(&path, &open.text, setup);
                    told.push((open.uri.clone(), open.version, policy.diagnostics(&open.uri, self.encoding)));
                    open.policy = Some(policy);
                }
                Err(wrong) => {
                    if let Some(message) = wrong.0 {
                        let params = ShowMessageParams { typ: MessageType::ERROR, message };
                        let note = Notification::new(ShowMessage::METHOD.to_owned(), params);
                        // The editor that is gone needs no message.
                        let _ = self.connection.sender.send(Message::Notification(note));
                    }
                    told.push((open.uri.clone(), open.version, Vec::new()));
                }
            }
        }
        for (uri, version, diagnostics) in told {
            self.publish(uri, Some(version), diagnostics);
        }
    }

    fn policy(&self, uri: &Uri) -> Option<&Policy> {
        self.open.get(uri.as_str())?.policy.as_ref()
    }

    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<lsp_types::Diagnostic>) {
        let params = PublishDiagnosticsParams { uri, diagnostics, version };
        self.send(Message::Notification(Notification::new(PublishDiagnostics::METHOD.to_owned(), params)));
    }

    /// Asks the editor to tell of configurations and lint files that change.
    fn watch(&self) {
        let glob = |pattern: String| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern), kind: None };
        let watchers = vec![glob(format!("**/{FILE_NAME}")), glob("**/*.toml".to_owned())];
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "fineprint".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        let id = RequestId::from("watch".to_owned());
        self.send(Message::Request(Request::new(id, RegisterCapability::METHOD.to_owned(), params)));
    }

    fn send(&self, message: Message) {
        // It fails only when the editor has gone, and then the next message that does not come ends the server.
        let _ = self.connection.sender.send(message);
    }
}

fn setups(args: &LspArgs) -> Setups<'_> {
    Setups::new(&args.config, Typed::default(), LOOK)
}

fn read<P: DeserializeOwned>(params: serde_json::Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

/// The answer to a request whose parameters are a `P`; `null` where there is nothing to say.
fn answer<P: DeserializeOwned, R: serde::Serialize>(
    id: RequestId,
    params: serde_json::Value,
    with: impl FnOnce(P) -> Option<R>,
) -> Response {
    match serde_json::from_value(params) {
        Ok(params) => Response::new_ok(id, with(params)),
        Err(error) => Response::new_err(id, INVALID_PARAMS, error.to_string()),
    }
}
