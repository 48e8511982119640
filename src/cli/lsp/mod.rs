//! `fineprint lsp`: a server of the Language Server Protocol 3.17 for editors, over standard input and output.

mod actions;
mod hover;
mod policy;
mod positions;
mod server;

use std::io;

use lsp_server::{Connection, ProtocolError};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability, InitializeParams,
    InitializeResult, PositionEncodingKind, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind,
};

use super::args::LspArgs;
use super::{ExitStatus, Io};
use actions::FIX_ALL;
use positions::Encoding;
use server::Server;

/// Serves one editor until it says goodbye. The protocol has the real streams to itself.
pub(super) fn run(args: &LspArgs, io: &mut Io<'_>) -> io::Result<ExitStatus> {
    let (connection, threads) = Connection::stdio();
    let served = serve(args, &connection);
    drop(connection);
    match served {
        Ok(()) => threads.join().map(|()| ExitStatus::Clean),
        Err(error) => {
            writeln!(io.stderr, "error: the editor does not follow the protocol: {error}")?;
            Ok(ExitStatus::Failed)
        }
    }
}

/// Serves an editor at the other end of `connection`, by whatever configuration lies beside the documents that it opens.
///
/// # Errors
/// When the editor does not follow the protocol.
pub fn serve_over(connection: &Connection) -> Result<(), ProtocolError> {
    serve(&LspArgs::default(), connection)
}

fn serve(args: &LspArgs, connection: &Connection) -> Result<(), ProtocolError> {
    let (id, params) = connection.initialize_start()?;
    // An editor that says nothing of itself gets what every editor understands.
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let encoding = Encoding::of(&params);
    let result = InitializeResult {
        capabilities: capabilities(encoding),
        server_info: Some(ServerInfo {
            name: "fineprint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    let result = serde_json::to_value(result).expect("capabilities can be written as JSON");
    connection.initialize_finish(id, result)?;
    Server::new(args, encoding, &params, connection).run()
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}
