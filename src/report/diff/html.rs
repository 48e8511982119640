//! What has changed, as a page to hand over: the words of both versions side by side. It needs no script.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Token};
use maud::{Markup, html};

use super::words::words;
use super::{HEADINGS, Spot, ToldDiff};
use crate::diff::{Effect, Version};
use crate::document::SentenceId;
use crate::finding::Finding;
use crate::report::escape::one_line;
use crate::report::html::{PROGRAM, Shell, badge, runs};
use crate::report::place::unit;

/// The page.
pub fn page(diff: &ToldDiff<'_>) -> String {
    let names = [diff.old, diff.new].map(|version| one_line(version.source.name()));
    let title = format!("What changes from {} to {}", names[0], names[1]);
    let shown = "What the new version changes for readers";
    let told = html! {
        (names[0]) " → " (names[1]) ". Compared by " (PROGRAM) ". This is no legal advice."
    };
    Shell { title: &title, shown, told, main: main(diff), script: html! {} }.page()
}

fn main(diff: &ToldDiff<'_>) -> Markup {
    html! {
        (summary(diff))
        @for (effect, heading) in HEADINGS {
            @let spots = diff.spots(effect);
            @if !spots.is_empty() {
                section {
                    h2 { (heading) }
                    @for spot in &spots { (changed(diff, spot)) }
                }
            }
        }
        (findings("New findings", diff.new, &diff.comparison.new_findings))
        (findings("Findings that went", diff.old, &diff.comparison.gone_findings))
        @if !diff.comparison.rewordings.is_empty() {
            section {
                h2 { "Worded otherwise, with the same claims" }
                @for &(old, new) in &diff.comparison.rewordings {
                    div.pair { (sides(diff, Some(old), Some(new))) }
                }
            }
        }
    }
}

fn summary(diff: &ToldDiff<'_>) -> Markup {
    let comparison = diff.comparison;
    let tiles = [
        (comparison.count(Effect::Weaker), "weaker", "protect readers less"),
        (comparison.count(Effect::Stronger), "stronger", "protect readers more"),
        (comparison.count(Effect::Neither), "neither", "say otherwise"),
        (comparison.new_findings.len(), "warning", "new findings"),
        (comparison.gone_findings.len(), "said", "findings that went"),
    ];
    html! {
        section aria-label="Summary" {
            dl.tiles {
                @for (count, class, name) in tiles { div class=(class) { dt { (name) } dd { (count) } } }
            }
            p { (capital(&diff.sum())) "." }
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn changed(diff: &ToldDiff<'_>, spot: &Spot<'_>) -> Markup {
    html! {
        div.pair {
            @for change in &spot.changes {
                h3 { (capital(&words(change, diff.catalog)).replace(" -> ", " → ")) }
            }
            (sides(diff, spot.old, spot.new))
        }
    }
}

/// The sentences of both versions, with what only one of them has marked.
fn sides(diff: &ToldDiff<'_>, old: Option<SentenceId>, new: Option<SentenceId>) -> Markup {
    let (before, after) = (sentence(diff.old, old), sentence(diff.new, new));
    let whole = [before.as_deref(), after.as_deref()].map(|words| html! { (words.unwrap_or_default()) });
    let [before, after] = match (&before, &after) {
        (Some(before), Some(after)) => marked(before, after),
        _ => whole,
    };
    html! {
        div.sides {
            (side("Before", diff.old, old, &before))
            (side("After", diff.new, new, &after))
        }
    }
}

fn side(when: &str, version: Version<'_>, sentence: Option<SentenceId>, words: &Markup) -> Markup {
    html! {
        figure {
            @match sentence {
                Some(sentence) => {
                    @let start = version.document.sentences[sentence as usize].span.start();
                    figcaption { (when) ", " (unit(version.source)) " " (version.source.position(start).line) }
                    blockquote { (words) }
                }
                None => figcaption { (when) ": nothing of the kind" },
            }
        }
    }
}

fn sentence(version: Version<'_>, sentence: Option<SentenceId>) -> Option<String> {
    let sentence = &version.document.sentences[sentence? as usize];
    Some(runs::words(version.source, version.document, sentence))
}

/// Both texts, the words of each that the other does not have marked.
fn marked(before: &str, after: &str) -> [Markup; 2] {
    let mut input = InternedInput::default();
    input.update_before(parts(before));
    input.update_after(parts(after));
    let mut compared = Diff::compute(Algorithm::Histogram, &input);
    compared.postprocess_no_heuristic(&input);
    let words = |tokens: &[Token]| tokens.iter().map(|token| input.interner[*token]).collect::<String>();
    let side = |tokens: &[Token], changed: Vec<Range<u32>>, mark: fn(&str) -> Markup| {
        let (mut at, mut runs) = (0, Vec::new());
        for range in changed.iter().filter(|range| !range.is_empty()) {
            let (start, end) = (range.start as usize, range.end as usize);
            runs.extend([html! { (words(&tokens[at..start])) }, mark(&words(&tokens[start..end]))]);
            at = end;
        }
        html! { @for run in runs { (run) } (words(&tokens[at..])) }
    };
    let removed = compared.hunks().map(|hunk| hunk.before).collect();
    let added = compared.hunks().map(|hunk| hunk.after).collect();
    [
        side(&input.before, removed, |words| html! { del { (words) } }),
        side(&input.after, added, |words| html! { ins { (words) } }),
    ]
}

/// The words of a text, and the signs and blanks between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |c: char| !c.is_alphanumeric();
    let word_and_sign = move |piece| str::split_at(piece, str::trim_end_matches(piece, is_sign).len());
    text.split_inclusive(is_sign)
        .map(word_and_sign)
        .flat_map(|(word, sign)| [word, sign])
        .filter(|part| !part.is_empty())
}

fn findings(heading: &str, version: Version<'_>, all: &[&Finding]) -> Markup {
    html! {
        @if !all.is_empty() {
            section {
                h2 { (heading) }
                div.scroll tabindex="0" role="region" aria-label=(heading) {
                    table.wide {
                        thead { tr { th scope="col" { (capital(unit(version.source))) } th scope="col" { "Severity" } th scope="col" { "Finding" } } }
                        tbody {
                            @for finding in all {
                                tr {
                                    td { (version.source.position(finding.span.start()).line) }
                                    td { (badge(finding.severity)) }
                                    td { (finding.message) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_marked() {
        let [before, after] = marked("kept for 30 days", "kept for one year").map(Markup::into_string);
        assert_eq!(before, "kept for <del>30</del> <del>days</del>");
        assert_eq!(after, "kept for <ins>one</ins> <ins>year</ins>");
    }
}
