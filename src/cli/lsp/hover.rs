//! What is told of a place under the pointer: what is found there, why it matters, what to do and the law.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::policy::Policy;
use super::positions::Encoding;
use crate::finding::Finding;

/// What is found at the position, if anything is.
pub(super) fn hover(policy: &Policy, position: Position, encoding: Encoding) -> Option<Hover> {
    let at = encoding.offset(policy.source.text(), position);
    let here = policy.findings.iter().filter(|finding| finding.span.start() <= at && at <= finding.span.end());
    let told: Vec<String> = here.map(|finding| told(policy, finding)).collect();
    (!told.is_empty()).then(|| Hover {
        contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: told.join("\n\n---\n\n") }),
        range: None,
    })
}

fn told(policy: &Policy, finding: &Finding) -> String {
    let mut told = format!("**{}** `{}`", plain(&finding.message), finding.lint);
    if let Some(lint) = policy.setup.catalog.lint(&finding.lint) {
        told += &format!("\n\n{}", plain(&lint.why));
    }
    told += &format!("\n\n*What to do:* {}", plain(&finding.help));
    if !finding.authority.is_empty() {
        told += &format!("\n\n*The law:* {}", plain(&finding.authority.join("; ")));
    }
    told
}

/// Text of a policy or pack that is not read as Markdown.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
