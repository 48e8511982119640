//! Sentences and their words, split by hand from the visible text of a block.

mod abbreviations;
mod addresses;
mod inline_lists;
pub(super) mod list_intro;
mod stops;
mod words;

use crate::document::inline::SourcePlaces;
use crate::document::labels::Label;
use crate::document::model::{BlockId, Ids, Sentence, SentenceEnd};
use crate::document::text::{is_blank, narrow};
use crate::source::Span;
use crate::word::{Punctuation, Shape, Word, fold, is_invisible, word_key};
use addresses::{DomainRun, domain, email, is_scheme, url_end};
use inline_lists::Candidate;
use words::{FoundWord, begins_word, word_at};

/// Whether a block's text is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Splitting {
    /// Into sentences.
    Sentences,
    /// Into sentences, of an item with that label.
    Item(Option<Label>),
    /// Not at all: a heading is one sentence.
    Whole,
}

/// The tables that sentences and words go to.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
    pub(super) spelled: Vec<(u32, Box<str>)>,
}

/// Most words of a sentence. What goes on for longer is no sentence; it is read in pieces, so that whoever holds the
/// parts of a sentence against each other need not fear for the time.
const MAX_WORDS: usize = 512;

/// Reads the sentences of one block.
pub(super) fn read(text: &str, places: SourcePlaces<'_>, block: BlockId, splitting: Splitting, tables: &mut Tables) {
    let label = match splitting {
        Splitting::Item(label) => label,
        _ => None,
    };
    let first_word = tables.words.len();
    let reader = SentenceReader {
        text,
        places,
        block,
        splitting,
        tables,
        at: 0,
        before: Punctuation::NONE,
        first_word,
        start: None,
        last_word: (0, 0),
        no_domain_before: 0,
        depth: 0,
        labels: Vec::new(),
    };
    let first_sentence = reader.tables.sentences.len();
    let labels = reader.read();
    if !labels.is_empty() {
        inline_lists::split(&labels, label, first_sentence, tables);
    }
}

struct SentenceReader<'a> {
    text: &'a str,
    places: SourcePlaces<'a>,
    block: BlockId,
    splitting: Splitting,
    tables: &'a mut Tables,
    at: usize,
    before: Punctuation,
    first_word: usize,
    /// Where the sentence begins, in visible text and in the source.
    start: Option<(usize, usize)>,
    /// The last word of the sentence, in visible text.
    last_word: (usize, usize),
    no_domain_before: usize,
    /// How many brackets are open in the sentence.
    depth: u32,
    labels: Vec<Candidate>,
}

impl SentenceReader<'_> {
    /// Reads it all; returns the labels that lists within a line may have.
    fn read(mut self) -> Vec<Candidate> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b' ' | b'\t'..=b'\r' => self.at += 1,
                _ if begins_word(byte) => self.word(),
                b'.' | b'!' | b'?' => self.stop(1),
                b'@' => self.at_sign(),
                0x80.. => self.wide(),
                _ => self.sign(byte),
            }
        }
        let end = self.text.trim_end_matches(is_blank).len();
        let sentence_end = match self.text[..end].chars().next_back() {
            Some(':') => SentenceEnd::Colon,
            Some('.' | '…') => SentenceEnd::Stop,
            Some('?') => SentenceEnd::Question,
            Some('!') => SentenceEnd::Exclamation,
            _ => SentenceEnd::Open,
        };
        self.finish(end, sentence_end);
        self.labels
    }

    fn begin(&mut self, width: usize) {
        if self.start.is_none() {
            self.start = Some((self.at, self.places.of(self.at, self.at + width).span.start()));
        }
    }

    fn finish(&mut self, end: usize, sentence_end: SentenceEnd) {
        let words = Ids { start: narrow(self.first_word), end: narrow(self.tables.words.len()) };
        if let Some((start, source_start)) = self.start.take()
            && !words.is_empty()
        {
            let source_end = self.places.of(end.max(start + 1) - 1, end.max(start + 1)).span.end();
            let span = Span::new(source_start, source_end);
            self.tables.sentences.push(Sentence {
                span,
                block: self.block,
                words,
                lead: [Ids::default(); 2],
                end: sentence_end,
                marker: None,
            });
        }
        self.first_word = self.tables.words.len();
        self.before = Punctuation::NONE;
        self.last_word = (end, end);
        self.depth = 0;
    }

    fn word(&mut self) {
        let start = self.at;
        let found = word_at(self.text, start);
        let bytes = self.text.as_bytes();
        let found = match bytes.get(found.end) {
            Some(b':') if is_scheme(self.text, start, found.end) => {
                self.address(start, url_end(self.text, found.end + 3))
            }
            Some(b'.' | b'-')
                if start >= self.no_domain_before
                    && bytes.get(found.end + 1).is_some_and(u8::is_ascii_alphanumeric) =>
            {
                match domain(self.text, start) {
                    DomainRun::Address(end) => self.address(start, end),
                    DomainRun::Other(end) => {
                        self.no_domain_before = end;
                        found
                    }
                }
            }
            _ => found,
        };
        self.push(start, found);
    }

    fn address(&self, start: usize, end: usize) -> FoundWord {
        FoundWord { end, key: word_key(&fold(&self.text[start..end])), shape: Shape::Url }
    }

    fn push(&mut self, start: usize, found: FoundWord) {
        if self.tables.words.len() - self.first_word >= MAX_WORDS {
            self.finish(self.last_word.1, SentenceEnd::Open);
        }
        let place = self.places.of(start, found.end);
        if self.start.is_none() {
            self.start = Some((start, place.span.start()));
        }
        if !place.literal {
            let folded = fold(&self.text[start..found.end]).into();
            self.tables.spelled.push((narrow(self.tables.words.len()), folded));
        }
        let word = Word { span: place.span, key: found.key, before: self.before, shape: found.shape };
        self.tables.words.push(word);
        self.before = Punctuation::NONE;
        self.last_word = (start, found.end);
        self.at = found.end;
    }

    /// An `@`: the words before it may turn out to be part of an address.
    fn at_sign(&mut self) {
        let floor = self.start.map_or(self.at, |(start, _)| start);
        let Some((start, end)) = email(self.text, floor, self.at) else { return self.sign(b'@') };
        let source_start = self.places.of(start, start + 1).span.start();
        let own = &self.tables.words[self.first_word..];
        let kept = self.first_word + own.partition_point(|word| word.span.start() < source_start);
        if kept > self.first_word && self.tables.words[kept - 1].span.end() > source_start {
            return self.sign(b'@');
        }
        if let Some(first) = self.tables.words.get(kept) {
            self.before = first.before;
        }
        self.tables.words.truncate(kept);
        while self.tables.spelled.last().is_some_and(|(word, _)| *word as usize >= kept) {
            self.tables.spelled.pop();
        }
        let key = word_key(&fold(&self.text[start..end]));
        self.push(start, FoundWord { end, key, shape: Shape::Email });
    }

    fn sign(&mut self, byte: u8) {
        self.begin(1);
        let bytes = self.text.as_bytes();
        let mark = match byte {
            b',' => Punctuation::COMMA,
            b';' => Punctuation::SEMICOLON,
            b':' => Punctuation::COLON,
            b'(' => {
                self.depth += 1;
                Punctuation::OPEN
            }
            b')' => {
                self.label();
                self.depth = self.depth.saturating_sub(1);
                Punctuation::CLOSE
            }
            b'[' | b'{' => Punctuation::OPEN,
            b']' | b'}' => Punctuation::CLOSE,
            b'"' => Punctuation::QUOTE,
            b'\'' if self.is_possessive() => Punctuation::NONE,
            b'\'' => Punctuation::QUOTE,
            b'/' => Punctuation::SLASH,
            b'-' if is_dash(bytes, self.at) => Punctuation::DASH,
            b'-' => Punctuation::HYPHEN,
            b'&' | b'%' | b'$' => return self.sign_word(1),
            _ => Punctuation::OTHER,
        };
        self.before |= mark;
        self.at += 1;
    }

    /// Takes in the word before the closing bracket here, if it may be the label of an item.
    fn label(&mut self) {
        // The longest label is `xviii`.
        const LONGEST: usize = 5;
        let (start, end) = self.last_word;
        if end != self.at || end - start > LONGEST || start == end || self.splitting == Splitting::Whole {
            return;
        }
        let open = usize::from(self.text[..start].ends_with('('));
        if self.depth as usize == open {
            let marker = self.places.of(start - open, end + 1).span;
            self.labels.extend(Candidate::read(self.text, start, &self.tables.words, self.first_word, marker));
        }
    }

    /// Whether the apostrophe here ends a word like `users'`.
    fn is_possessive(&self) -> bool {
        self.last_word.1 == self.at && self.text[..self.at].ends_with(['s', 'S', 'z', 'x'])
    }

    fn sign_word(&mut self, width: usize) {
        let (start, end) = (self.at, self.at + width);
        self.push(start, FoundWord { end, key: word_key(&self.text[start..end]), shape: Shape::Sign });
    }

    fn wide(&mut self) {
        let c = self.text[self.at..].chars().next().expect("a character starts here");
        let width = c.len_utf8();
        if c.is_alphanumeric() {
            return self.word();
        }
        if is_blank(c) || is_invisible(c) {
            self.at += width;
            return;
        }
        let mark = match c {
            '…' | '。' | '！' | '？' => return self.stop(width),
            '€' | '£' | '¥' | '§' => return self.sign_word(width),
            '’' if self.is_possessive() => Punctuation::NONE,
            '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‹' | '›' | '‚' => Punctuation::QUOTE,
            '–' | '—' | '―' => Punctuation::DASH,
            '‐' | '‑' => Punctuation::HYPHEN,
            _ => Punctuation::OTHER,
        };
        self.begin(width);
        self.before |= mark;
        self.at += width;
    }
}

/// Whether the `-` at `at` stands between blanks, or is one of several.
fn is_dash(bytes: &[u8], at: usize) -> bool {
    let blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    let after = bytes.get(at + 1);
    (blank(before) && blank(after)) || before == Some(&b'-') || after == Some(&b'-')
}
