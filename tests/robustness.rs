//! No text makes the parser panic, and what it gives is always well formed: spans lie in the text, on character
//! borders, nested and in order, and the index ranges of each table tile the next one.

use std::path::Path;

use fineprint::document::{Document, Ids, fold, parse, word_key};
use fineprint::source::{Format, Source, Span, decode};
use proptest::prelude::*;

/// Parses `text` in every format and checks what comes of it.
#[track_caller]
fn check(text: &str) {
    for format in [Format::Markdown, Format::Html] {
        let source = Source::new("policy", text, format);
        let document = parse(&source);
        check_places(text, &document);
        check_tables(&document);
        check_words(text, &document);
        assert_eq!(format!("{document:?}"), format!("{:?}", parse(&source)), "two runs differ on {text:?}");
    }
}

fn check_places(text: &str, document: &Document) {
    let inside = |span: Span| {
        let fits = span.start() <= span.end() && span.end() <= text.len();
        assert!(
            fits && text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()),
            "{span:?} in {text:?}"
        );
    };
    let mut block_end = 0;
    for block in &document.blocks {
        inside(block.span);
        assert!(block.span.start() >= block_end, "block {block:?} begins before {block_end} in {text:?}");
        block_end = block.span.end();
    }
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            inside(heading.span);
            inside(heading.text_span);
            heading.label.map(inside);
            assert!(heading.span.contains(heading.text_span), "{heading:?} in {text:?}");
        }
    }
    for sentence in &document.sentences {
        inside(sentence.span);
        let block = &document.blocks[sentence.block as usize];
        assert!(block.span.contains(sentence.span), "{sentence:?} outside of {block:?} in {text:?}");
    }
    for pair in document.sentences.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "sentences {pair:?} overlap in {text:?}");
    }
    for link in &document.links {
        inside(link.span);
        inside(link.text);
        inside(link.target);
    }
    for emphasis in &document.emphases {
        inside(emphasis.span);
        inside(emphasis.text);
        assert!(emphasis.span.contains(emphasis.text), "{emphasis:?} in {text:?}");
    }
    for image in &document.images {
        inside(image.span);
        inside(image.alt);
    }
}

fn check_words(text: &str, document: &Document) {
    for sentence in &document.sentences {
        assert!(!sentence.words.is_empty(), "a sentence without words in {text:?}");
        for word in &document.words[sentence.words.range()] {
            assert!(sentence.span.contains(word.span), "{word:?} outside of {sentence:?} in {text:?}");
            assert!(!word.span.is_empty(), "an empty word in {text:?}");
        }
    }
    for pair in document.words.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "words {pair:?} overlap in {text:?}");
    }
    for (index, word) in document.words.iter().enumerate() {
        let folded = document.folded(text, u32::try_from(index).expect("few words"));
        assert_eq!(word.key, word_key(&folded), "key of {folded:?} in {text:?}");
        assert_eq!(fold(&folded), folded, "{folded:?} is not folded in {text:?}");
    }
}

fn check_tables(document: &Document) {
    let sections: Vec<Ids> = document.sections.iter().map(|section| section.blocks).collect();
    assert_tiles(&sections, document.blocks.len());
    let blocks: Vec<Ids> = document.blocks.iter().map(|block| block.sentences).collect();
    assert_tiles(&blocks, document.sentences.len());
    let sentences: Vec<Ids> = document.sentences.iter().map(|sentence| sentence.words).collect();
    assert_tiles(&sentences, document.words.len());
    for (id, section) in document.sections.iter().enumerate() {
        let subtree = id + 1..section.subtree_end as usize;
        assert!(section.subtree_end as usize > id && section.subtree_end as usize <= document.sections.len());
        assert!(document.sections[subtree].iter().all(|below| below.level > section.level));
        assert_eq!(section.heading.is_none(), id == 0);
        let parent = section.parent.map(|parent| &document.sections[parent as usize]);
        assert!(parent.is_none_or(|parent| parent.level < section.level && parent.subtree_end as usize > id));
        for block in &document.blocks[section.blocks.range()] {
            assert_eq!(block.section as usize, id);
        }
    }
    for (id, block) in document.blocks.iter().enumerate() {
        let own = &document.sentences[block.sentences.range()];
        assert!(own.iter().all(|sentence| sentence.block as usize == id));
    }
    for sentence in &document.sentences {
        assert!(sentence.lead.iter().all(|lead| lead.end <= sentence.words.start), "a lead after its sentence");
    }
}

#[track_caller]
fn assert_tiles(ranges: &[Ids], length: usize) {
    let mut at = 0;
    for range in ranges {
        assert!(range.start == at && range.end >= at, "{range:?} does not begin at {at}");
        at = range.end;
    }
    assert_eq!(at as usize, length);
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
