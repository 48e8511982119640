//! No text makes the parser panic, and what it gives is always well formed: spans lie in the text, on character
//! borders, nested and in order, and the index ranges of each table tile the next one.

#[path = "robustness/invariants.rs"]
mod invariants;

use std::path::Path;

use fineprint::document::parse;
use fineprint::source::{Format, Source, decode};
use proptest::prelude::*;

/// Parses `text` in every format and checks what comes of it.
#[track_caller]
fn check(text: &str) {
    for format in [Format::Markdown, Format::Html] {
        invariants::hold(&Source::new("policy", text, format));
    }
}

/// Bits that texts are made of: markup, its openings and closings, odd characters, and plain words.
const BITS: &[&str] = &[
    "We",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "data",
    "DATA",
    "Your Rights",
    ".",
    ":",
    "**",
    "*",
    "_",
    "__",
    "`",
    "```",
    "~~~",
    "#",
    "## ",
    "- ",
    "* ",
    "• ",
    "1. ",
    "2) ",
    "(a) ",
    "iv. ",
    "> ",
    ">",
    "|",
    "|---|",
    "---",
    "===",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<a href=\"x\">",
    "</a>",
    "<div>",
    "</div>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "<th>",
    "</table>",
    "<script>",
    "</script>",
    "<br>",
    "<p>",
    "&amp;",
    "&#8217;",
    "&",
    ";",
    "\\",
    "\u{feff}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "’",
    "“",
    "”",
    "é",
    "日本",
    "😀",
    "\u{301}",
    "\0",
    "@",
    "a@b.example",
    "https://a.example/b",
    "www.a.example",
    "example.com",
    "e.g.",
    "Art. 6",
    "…",
    "?",
    "!",
    "12",
    ",",
    "-",
    "–",
    "'",
    "\t",
    "/",
    "policy:",
    "    ",
    "  \n",
    "<details>",
    "<summary>",
    "<dl><dt>",
    "<dd>",
    "<pre>",
    "<br/>",
    "<style>",
    "<title>",
];

fn bit() -> impl Strategy<Value = &'static str> {
    prop::sample::select(BITS)
}

// `PROPTEST_CASES=20000 cargo test --test robustness` looks longer.
proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_texts_are_read(bits in prop::collection::vec(bit(), 0..60)) {
        check(&bits.concat());
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(source) = decode("policy", bytes, None) {
            check(source.text());
        }
    }
}

/// Texts of this repository, to be mutated.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/document");
    let entries = std::fs::read_dir(&folder).expect("tests/document is part of the repository");
    let paths = entries.map(|entry| entry.expect("a readable folder").path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension != "expected")).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no samples in {}", folder.display());
    paths
        .iter()
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("a readable sample")).into_owned())
        .collect()
}

#[test]
fn cut_samples_are_read() {
    for sample in samples() {
        for at in (0..sample.len()).filter(|&at| sample.is_char_boundary(at)).step_by(37) {
            check(&sample[..at]);
            check(&sample[at..]);
        }
    }
}

#[test]
fn mutated_samples_are_read() {
    for sample in samples() {
        check(&sample.replace('\n', "\r\n"));
        check(&sample.replace('\n', "\r"));
        check(&sample.replace("\n\n", "\n"));
        check(&sample.replace('\n', " "));
        check(&sample.replace(' ', "\u{a0}"));
        check(&sample.replace('.', "\0"));
        check(&sample.replace("**", "__"));
        check(&sample.replace(['a', 'e'], "é"));
        check(&format!("\u{feff}{sample}"));
        check(&sample.repeat(3));
        check(&sample.to_uppercase());
        check(&sample.lines().map(|line| format!("> {line}\n")).collect::<String>());
        check(&sample.lines().rev().map(|line| format!("  {line}\n")).collect::<String>());
    }
}

#[test]
fn samples_cut_into_each_other_are_read() {
    let samples = samples();
    for pair in samples.windows(2) {
        let cut = |text: &str, part: usize| {
            (text.len() * part / 5..).find(|&at| text.is_char_boundary(at)).expect("the end is one")
        };
        for part in 1..5 {
            let (one, other) = (cut(&pair[0], part), cut(&pair[1], 5 - part));
            check(&format!("{}{}", &pair[0][..one], &pair[1][other..]));
        }
    }
}

#[test]
fn a_text_without_stops_is_read_in_pieces() {
    let text = "we share data and ".repeat(500);
    check(&text);
    let document = parse(&Source::new("policy", text.as_str(), Format::Markdown));
    let lengths: Vec<usize> = document.sentences.iter().map(|sentence| sentence.words.range().len()).collect();
    assert_eq!(lengths, [512, 512, 512, 464]);
}

#[test]
fn bold_within_bold_is_read() {
    for text in [
        "<b>**data**",
        "<b>a <b>b</b> c</b> d",
        "**a <strong>b</strong> c** d",
        "<b>We __keep__ **your** data</b>: all",
    ] {
        check(text);
    }
}

/// Where a tag ends is one question with one answer, whatever stands in its attributes.
#[test]
fn tags_with_signs_in_their_attributes_are_read() {
    for text in [
        "<strong=\">\"</strong>I</I u : \">g",
        "<strong=\">I</strong>I u : \">g",
        "<h4><a=\">\">l",
        "<v='>'>w",
        "<g>\u{b}u",
        "<p>a <a href=\"x\" title=\"p > b\">c</a></p>",
    ] {
        check(text);
    }
    let text = "<p>We <a href=\"x\" title=\"never > ever\">sell</a> data.</p>";
    let source = Source::new("policy", text, Format::Html);
    let document = parse(&source);
    let words: Vec<_> = (0..document.words.len()).map(|word| document.folded(text, word as u32)).collect();
    assert_eq!(words, ["we", "sell", "data"]);
}
