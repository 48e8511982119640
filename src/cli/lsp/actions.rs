//! Code actions: the edits that cure a finding, those of the whole policy, and a comment that allows a finding where it
//! stands, in its section or in the whole policy.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Range, TextEdit, Uri, WorkspaceEdit,
};

use super::policy::{Policy, diagnostic};
use super::positions::Encoding;
use crate::document::{Block, BlockKind};
use crate::finding::{Edit, Finding};
use crate::fix::{chosen, edits};
use crate::lint::Safety;
use crate::report::cure::words;
use crate::source::{Format, Span};

/// What stands for the reason until somebody writes it.
const REASON: &str = "say here why this may stand";

/// The kind of the action that cures all that can be cured unread. Editors that ask for `source.fixAll` get it too.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.fineprint");

/// What can be done about the findings in a range, of the kinds that are asked for.
pub(super) fn actions(policy: &Policy, params: &CodeActionParams, encoding: Encoding) -> Vec<CodeActionOrCommand> {
    let writer = ActionWriter { policy, uri: &params.text_document.uri, encoding };
    let text = policy.source.text();
    let asked = Span::new(encoding.offset(text, params.range.start), encoding.offset(text, params.range.end));
    let touches = |span: Span| span.start() <= asked.end() && asked.start() <= span.end();
    let mut actions = Vec::new();
    if wants(params, &CodeActionKind::QUICKFIX) {
        let findings = policy.findings.iter();
        let touched = |finding: &&Finding| touches(finding.span) || finding.edits.iter().any(|edit| touches(edit.span));
        let findings: Vec<&Finding> = findings.filter(touched).collect();
        actions.extend(findings.iter().filter_map(|finding| writer.cure(finding)));
        // Plain text has no comments: what it allows stands in the configuration.
        if policy.source.format() != Format::Text {
            let touched = findings.iter().filter(|finding| touches(finding.span));
            actions.extend(touched.flat_map(|finding| writer.allow(finding)));
        }
    }
    if wants(params, &FIX_ALL) {
        actions.extend(writer.cure_all());
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether the editor asks for actions of that kind, of a kind above it, or of all.
fn wants(params: &CodeActionParams, kind: &CodeActionKind) -> bool {
    let above =
        |asked: &str| kind.as_str().strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    params.context.only.as_ref().is_none_or(|only| only.iter().any(|asked| above(asked.as_str())))
}

/// Writes actions on one policy.
struct ActionWriter<'a> {
    policy: &'a Policy,
    uri: &'a Uri,
    encoding: Encoding,
}

impl ActionWriter<'_> {
    /// The edits that cure one finding.
    fn cure(&self, finding: &Finding) -> Option<CodeAction> {
        let first = finding.edits.first()?;
        let words = words(&self.policy.source, first, "...");
        let title = match finding.edits.len() - 1 {
            0 => format!("Fix: {words}"),
            more => format!("Fix: {words}, and {more} more like it"),
        };
        let action = self.action(title, CodeActionKind::QUICKFIX, self.edits(finding.edits.iter()));
        let diagnostics = Some(vec![diagnostic(self.policy, finding, self.uri, self.encoding)]);
        Some(CodeAction { diagnostics, is_preferred: finding.is_curable(Safety::Safe).then_some(true), ..action })
    }

    /// The edits of all findings that can be applied unread and at once.
    fn cure_all(&self) -> Option<CodeAction> {
        let edits = self.edits(edits(&self.policy.findings, Safety::Safe));
        let title = "Fix all that fineprint can fix unread".to_owned();
        (!edits.is_empty()).then(|| self.action(title, FIX_ALL, edits))
    }

    /// The comments that allow one finding.
    fn allow(&self, finding: &Finding) -> Vec<CodeAction> {
        let comments = comments(self.policy, finding).into_iter();
        comments
            .map(|(title, at, comment)| {
                let position = self.encoding.position(&self.policy.source, at);
                let edit = TextEdit { range: Range { start: position, end: position }, new_text: comment };
                self.action(title, CodeActionKind::QUICKFIX, vec![edit])
            })
            .collect()
    }

    fn edits<'e>(&self, edits: impl Iterator<Item = &'e Edit>) -> Vec<TextEdit> {
        let chosen = chosen(self.policy.source.text(), edits).into_iter();
        let range = |span: Span| self.encoding.range(&self.policy.source, span);
        chosen.map(|(span, new)| TextEdit { range: range(span), new_text: new.into_owned() }).collect()
    }

    fn action(&self, title: String, kind: CodeActionKind, edits: Vec<TextEdit>) -> CodeAction {
        let edit = WorkspaceEdit::new(HashMap::from([(self.uri.clone(), edits)]));
        CodeAction { title, kind: Some(kind), edit: Some(edit), ..CodeAction::default() }
    }
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
