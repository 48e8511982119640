//! What is read before a list item or a cell: the sentence that introduces the list, the names of column and row.

use crate::document::knowledge::KNOWN;
use crate::document::model::{Block, BlockKind, BlockRole, Ids, Sentence, SentenceEnd};
use crate::word::Word;

/// Most words of a paragraph without a full stop that introduces the list behind it: "We may".
const MAX_OPEN_INTRO: usize = 12;
/// Most words of an answer that is read with its question, unless it opens with a word that answers: "No".
const MAX_ANSWER: usize = 8;

/// Most words of a row that are read before its next cell, so that long rows take linear time.
const MAX_ROW_WORDS: usize = 40;

/// Follows the blocks of a document in order and knows what introduces the next one.
#[derive(Default)]
pub(crate) struct ListIntros {
    /// The words of the sentence that could introduce a list here.
    intro: Ids,
    /// The words of the question that comes right before.
    question: Ids,
    /// Whether it is one, and not a mere heading.
    asked: bool,
    /// For each open list depth, what is read before its items.
    lists: Vec<Ids>,
    table: Option<u32>,
    row: u32,
    columns: Vec<Ids>,
    row_label: Ids,
    /// All cells of the row so far.
    row_words: Ids,
}

impl ListIntros {
    /// Nothing is introduced yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sets the lead of the block's first sentence, and takes in what the block introduces.
    pub(crate) fn follow(&mut self, block: &Block, sentences: &mut [Sentence], words: &[Word]) {
        self.answers(block, sentences, words);
        match block.kind {
            BlockKind::ListItem { depth, .. } => self.item(usize::from(depth), sentences),
            BlockKind::TableCell { .. } => self.cell(block.kind, sentences),
            BlockKind::Paragraph | BlockKind::Quote if block.role == BlockRole::Prose => {
                self.lists.clear();
                self.intro = self.introduces(sentences, words);
            }
            // What is listed below a question answers it.
            BlockKind::Heading => {
                self.lists.clear();
                self.intro = if self.asked { self.question } else { Ids::default() };
            }
            _ => {
                self.lists.clear();
                self.intro = Ids::default();
            }
        }
    }

    /// Lets a question be read before its answer: "Do you sell my data?", "No, never."
    fn answers(&mut self, block: &Block, sentences: &mut [Sentence], words: &[Word]) {
        let may_answer =
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote) && block.role == BlockRole::Prose;
        let mut question = std::mem::take(&mut self.question);
        let mut asked = self.asked;
        for sentence in sentences {
            let own = &words[sentence.words.range()];
            let opens = own.first().is_some_and(|word| KNOWN.answers.contains(&word.key));
            if may_answer && sentence.lead[0].is_empty() && (opens || asked && own.len() <= MAX_ANSWER) {
                sentence.lead[0] = question;
            }
            asked = sentence.end == SentenceEnd::Question;
            // A heading is answered as well: "Sale of data", "None."
            question = if asked || block.kind == BlockKind::Heading { sentence.words } else { Ids::default() };
        }
        (self.question, self.asked) = (question, asked);
    }

    /// The words of the last sentence, if it introduces what comes next.
    fn introduces(&self, sentences: &[Sentence], words: &[Word]) -> Ids {
        let Some(last) = sentences.last() else { return Ids::default() };
        let cued = || words[last.words.range()].iter().any(|word| KNOWN.introducing.contains(&word.key));
        match last.end {
            SentenceEnd::Colon => last.words,
            SentenceEnd::Stop | SentenceEnd::Open if cued() => last.words,
            SentenceEnd::Open if sentences.len() == 1 && last.words.len() <= MAX_OPEN_INTRO => last.words,
            _ => Ids::default(),
        }
    }

    fn item(&mut self, depth: usize, sentences: &mut [Sentence]) {
        if self.lists.len() > depth + 1 {
            self.lists.truncate(depth + 1);
        }
        while self.lists.len() <= depth {
            self.lists.push(self.intro);
            self.intro = Ids::default();
        }
        if let Some(first) = sentences.first_mut() {
            // Two are kept: what introduces the outermost list, and the nearest item.
            let nearest = if depth > 0 { self.lists[depth] } else { Ids::default() };
            first.lead = [self.lists[0], nearest];
        }
        within_line(sentences);
        // A deeper list goes on from this item, whether or not it ends in a colon.
        self.intro = sentences.last().map_or(Ids::default(), |last| last.words);
    }

    fn cell(&mut self, cell: BlockKind, sentences: &mut [Sentence]) {
        let BlockKind::TableCell { table, row, column, header } = cell else { return };
        let column = usize::from(column);
        let words = match sentences {
            [first, .., last] => Ids { start: first.words.start, end: last.words.end },
            [only] => only.words,
            [] => Ids::default(),
        };
        if self.table != Some(table) {
            self.table = Some(table);
            self.columns.clear();
            self.row = u32::MAX;
        }
        if self.row != row {
            self.row = row;
            self.row_label = Ids::default();
            self.row_words = Ids::default();
        }
        if header && row == 0 {
            self.columns.resize(column, Ids::default());
            self.columns.push(words);
            return;
        }
        // The first row of a table without a head is read from left to right, as one: it may be the only one.
        let headless = self.columns.is_empty() && row == 0 && column > 1 && self.row_words.len() <= MAX_ROW_WORDS;
        let heading = if headless { self.row_words } else { self.columns.get(column).copied().unwrap_or_default() };
        let label = if column > 0 && !headless { self.row_label } else { Ids::default() };
        if !words.is_empty() {
            let start = if self.row_words.is_empty() { words.start } else { self.row_words.start };
            self.row_words = Ids { start, end: words.end };
        }
        for sentence in sentences.iter_mut() {
            let label = if sentence.marker.is_some() { sentence.lead[0] } else { label };
            sentence.lead = [heading, label];
        }
        if column == 0 {
            self.row_label = words;
        }
    }
}

/// Lets what introduces the list that a block is an item of also introduce the items within the block's lines.
fn within_line(sentences: &mut [Sentence]) {
    let Some((first, rest)) = sentences.split_first_mut() else { return };
    for item in rest.iter_mut().filter(|sentence| sentence.marker.is_some()) {
        item.lead = if item.lead[0].is_empty() { first.lead } else { [first.lead[0], item.lead[0]] };
    }
}
