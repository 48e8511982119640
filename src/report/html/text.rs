//! The policy's own text with the findings in it, each below the words that it marks.

use maud::{Markup, html};

use super::badge;
use super::contradictions::fact_side;
use super::reported::ReportedPolicy;
use super::runs::{Marked, TextRun, runs};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::lint::Severity;
use crate::report::escape::{escape, one_line};
use crate::report::place::unit;

/// Findings of the text with what they mark; what is missing has no place in it.
struct InPlace<'a> {
    policy: &'a ReportedPolicy<'a>,
    anchor: String,
    findings: Vec<&'a Finding>,
    marked: Vec<Marked>,
}

pub(super) fn section(policy: &ReportedPolicy<'_>) -> Markup {
    let findings: Vec<&Finding> = policy.findings.iter().filter(|finding| finding.missing.is_none()).collect();
    let own = findings.iter().enumerate().map(|(finding, found)| Marked { span: found.span, finding });
    let related = findings
        .iter()
        .enumerate()
        .flat_map(|(finding, found)| found.related.iter().map(move |related| Marked { span: related.span, finding }));
    let marked = own.chain(related).collect();
    let anchor = policy.anchor();
    let text = InPlace { policy, anchor, findings, marked };
    let id = format!("{}-text", text.anchor);
    html! {
        section.text aria-labelledby=(id) {
            h3 id=(id) { "The policy with what was found in it" }
            (text.filters())
            @for group in text.groups() { (text.group(group)) }
        }
    }
}

impl<'a> InPlace<'a> {
    /// Which findings are shown; without the script, all are.
    fn filters(&self) -> Markup {
        let mut folders: Vec<&str> =
            self.findings.iter().filter_map(|finding| finding.lint.split('/').next()).collect();
        folders.sort_unstable();
        folders.dedup();
        let id = |name: &str| format!("{}-show-{name}", self.anchor);
        html! {
            @if !self.findings.is_empty() {
                form.filters hidden {
                    fieldset {
                        legend { "Show findings" }
                        @for severity in [Severity::Error, Severity::Warning, Severity::Info] {
                            label for=(id(severity.name())) {
                                input type="checkbox" checked id=(id(severity.name())) data-severity=(severity.name());
                                " " (severity.name())
                            }
                        }
                        label for=(id("folder")) {
                            "of "
                            select id=(id("folder")) {
                                option value="" { "all kinds" }
                                @for folder in folders { option value=(folder) { (folder) } }
                            }
                        }
                        output aria-live="polite" {}
                    }
                }
            }
        }
    }

    /// The blocks, those of a table together.
    fn groups(&self) -> Vec<&'a [Block]> {
        let blocks: &'a [Block] = &self.policy.document.blocks;
        let table = |block: &Block| match block.kind {
            BlockKind::TableCell { table, .. } => Some(table),
            _ => None,
        };
        blocks.chunk_by(|one, next| table(one).is_some() && table(one) == table(next)).collect()
    }

    fn group(&self, blocks: &[Block]) -> Markup {
        let [first, ..] = blocks else { return html! {} };
        match first.kind {
            BlockKind::TableCell { .. } => self.table(blocks),
            _ => html! { (self.block(first)) (self.cards(first)) },
        }
    }

    fn table(&self, blocks: &[Block]) -> Markup {
        let row = |block: &Block| match block.kind {
            BlockKind::TableCell { row, .. } => row,
            _ => 0,
        };
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.table_name(&blocks[0])) {
                table {
                    tbody {
                        @for cells in blocks.chunk_by(|one, next| row(one) == row(next)) {
                            tr { @for cell in cells { td id=(self.id(cell)) { (self.words(cell)) } } }
                        }
                    }
                }
            }
            @for block in blocks { (self.cards(block)) }
        }
    }

    fn table_name(&self, first: &Block) -> String {
        let source = self.policy.source;
        format!("Table at {} {} of {}", unit(source), self.policy.line(first.span), one_line(source.name()))
    }

    fn block(&self, block: &Block) -> Markup {
        let words = self.words(block);
        let number = html! { span.number aria-hidden="true" { (self.policy.line(block.span)) } };
        let id = self.id(block);
        match block.kind {
            BlockKind::Heading => html! { h4.heading id=(id) { (number) (words) } },
            BlockKind::ListItem { marker, .. } => {
                let marker = one_line(self.policy.source.slice(marker));
                html! { p.item id=(id) { (number) (marker) " " (words) } }
            }
            BlockKind::Quote => html! { blockquote id=(id) { (number) (words) } },
            BlockKind::Code | BlockKind::FrontMatter => {
                let lines = self.policy.source.slice(block.span).lines();
                html! { pre id=(id) tabindex="0" { @for line in lines { (escape(line)) "\n" } } }
            }
            BlockKind::Paragraph | BlockKind::TableCell { .. } => html! { p id=(id) { (number) (words) } },
        }
    }

    fn words(&self, block: &Block) -> Markup {
        let document = self.policy.document;
        let near: Vec<Marked> = self.marked.iter().filter(|marked| marked.span.overlaps(block.span)).copied().collect();
        let sentences = document.sentences[block.sentences.range()].iter();
        html! {
            @for sentence in sentences {
                @for run in runs(self.policy.source, document, sentence, &near) { (self.run(&run)) }
                " "
            }
        }
    }

    fn run(&self, run: &TextRun) -> Markup {
        let worst = run.findings.iter().map(|&finding| self.findings[finding].severity).max();
        let numbers: Vec<String> = run.findings.iter().map(|finding| finding.to_string()).collect();
        html! {
            @match worst {
                Some(severity) => {
                    mark class=(severity.name()) data-findings=(numbers.join(" ")) { (run.text) }
                }
                None => (run.text),
            }
        }
    }

    /// The findings whose place is in the block.
    fn cards(&self, block: &Block) -> Markup {
        let here = self.findings.iter().enumerate().filter(|(_, finding)| self.is_in(finding, block));
        let here: Vec<(usize, &&Finding)> = here.collect();
        html! {
            @if !here.is_empty() {
                ul.findings {
                    @for (number, finding) in here {
                        li class=(finding.severity.name()) data-finding=(number) data-severity=(finding.severity.name())
                            data-folder=(finding.lint.split('/').next().unwrap_or_default()) {
                            p { (badge(finding.severity)) " " strong { (finding.message) } }
                            @if let Some(unless) = &finding.unless { p { "unless " (unless) } }
                            p { (finding.help) }
                            @if !finding.related.is_empty() {
                                p {
                                    "See also: "
                                    @for (index, related) in finding.related.iter().enumerate() {
                                        @if index > 0 { ", " }
                                        (self.policy.link(related.span)) @if !related.message.is_empty() { " (" (related.message) ")" }
                                    }
                                }
                            }
                            @if let Some(fact) = &finding.fact { (fact_side(fact)) }
                            p.source { (finding.authority.join(", ")) " " code { (finding.lint) } }
                        }
                    }
                }
            }
        }
    }

    /// Whether the finding stands in the block: the last one that begins before it.
    fn is_in(&self, finding: &Finding, block: &Block) -> bool {
        let blocks = &self.policy.document.blocks;
        let after = blocks.partition_point(|block| block.span.start() <= finding.span.start());
        std::ptr::eq(&raw const blocks[after.saturating_sub(1)], block)
    }

    fn id(&self, block: &Block) -> String {
        let before = self.policy.document.blocks.partition_point(|other| other.span.start() < block.span.start());
        format!("{}-b{before}", self.anchor)
    }
}
