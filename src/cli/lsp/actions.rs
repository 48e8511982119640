//! Code actions: a comment that allows a finding where it stands, in its section or in the whole policy.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit};

use super::policy::Policy;
use super::positions::Encoding;
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::source::{Format, Span};

/// What stands for the reason until somebody writes it.
const REASON: &str = "say here why this may stand";

/// What can be done about the findings in a range.
pub(super) fn actions(policy: &Policy, uri: &Uri, range: Range, encoding: Encoding) -> Vec<CodeActionOrCommand> {
    // Plain text has no comments: what it allows stands in the configuration.
    if policy.source.format() == Format::Text {
        return Vec::new();
    }
    let text = policy.source.text();
    let asked = Span::new(encoding.offset(text, range.start), encoding.offset(text, range.end));
    let touches = |span: Span| span.start() <= asked.end() && asked.start() <= span.end();
    let mut actions = Vec::new();
    for finding in policy.findings.iter().filter(|finding| touches(finding.span)) {
        for (title, at, comment) in comments(policy, finding) {
            let position = encoding.position(&policy.source, at);
            let edit = TextEdit { range: Range { start: position, end: position }, new_text: comment };
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                edit: Some(WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]))),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

/// The comments that allow a finding: what each is for, where it goes, and its text.
fn comments(policy: &Policy, finding: &Finding) -> Vec<(String, usize, String)> {
    let (text, document) = (policy.source.text(), &policy.document);
    let lint = &finding.lint;
    let comment = |word: &str, indent: &str| format!("{indent}<!-- fineprint: {word}({lint}) {REASON} -->\n");
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut all = Vec::new();
    let after = document.blocks.partition_point(|block| block.span.start() <= finding.span.start());
    let block: Option<&Block> = document.blocks[..after].last();
    if let Some(block) = block {
        let start = line(block.span.start());
        // A line between two rows would end a table.
        if !matches!(block.kind, BlockKind::TableCell { .. }) {
            let indent: String = text[start..].chars().take_while(|letter| matches!(letter, ' ' | '\t')).collect();
            all.push((format!("Allow {lint} here"), start, comment("allow", &indent)));
        }
        let section = &document.sections[block.section as usize];
        if let Some(heading) = &section.heading {
            let at = line(heading.span.start());
            all.push((format!("Allow {lint} in this section"), at, comment("allow-section", "")));
        }
    }
    let first = document.blocks.iter().find(|block| block.kind != BlockKind::FrontMatter);
    let top = first.map_or(0, |block| line(block.span.start()));
    all.push((format!("Allow {lint} in this policy"), top, comment("allow-file", "")));
    all
}
