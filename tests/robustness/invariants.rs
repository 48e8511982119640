//! What holds of every document: spans lie in the text, on character borders, nested and in order, and the index ranges
//! of each table tile the next one.

use fineprint::document::{Document, Ids, fold, parse, word_key};
use fineprint::source::{Source, Span};

/// Reads the source and holds what comes of it against all of that.
#[track_caller]
pub(crate) fn hold(source: &Source) {
    let document = parse(source);
    check_places(source.text(), &document);
    check_tables(&document);
    check_words(source.text(), &document);
    assert_eq!(format!("{document:?}"), format!("{:?}", parse(source)), "two runs differ on {:?}", source.text());
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

fn assert_tiles(ranges: &[Ids], length: usize) {
    let mut at = 0;
    for range in ranges {
        assert!(range.start == at && range.end >= at, "{range:?} does not begin at {at}");
        at = range.end;
    }
    assert_eq!(at as usize, length);
}
