//! `Uses`: where the words of a term stand.

use rustc_hash::FxHashMap;

use crate::check::context::{Context, Memo};
use crate::word::{Word, word_key};

/// Most places of one word that are looked at.
const MAX_PLACES: usize = 2000;

/// The words of a policy by their stems.
pub(super) struct Uses {
    places: FxHashMap<u64, Vec<u32>>,
    stems: Vec<u64>,
}

impl Memo for Uses {
    fn find(context: &Context<'_>) -> Self {
        let (document, text) = (context.document, context.source.text());
        let stem = |(index, word): (u32, &Word)| match text.as_bytes()[word.span.end() - 1] {
            // It has no ending that could be taken off.
            last if last.is_ascii_alphanumeric() && !last.eq_ignore_ascii_case(&b's') => word.key,
            _ => stem(&document.folded(text, index)),
        };
        let stems: Vec<u64> = (0..).zip(&document.words).map(stem).collect();
        let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (word, stem) in (0..).zip(&stems) {
            places.entry(*stem).or_default().push(word);
        }
        Self { places, stems }
    }
}

impl Uses {
    /// The indices of the first words of the places where the term stands.
    pub(super) fn of<'a>(&'a self, term: &'a [u64]) -> impl Iterator<Item = u32> + 'a {
        let first = term.first().and_then(|stem| self.places.get(stem));
        let first = first.into_iter().flatten().copied().take(MAX_PLACES);
        first.filter(|&word| self.stems[word as usize..].starts_with(term))
    }
}

/// Identity of a word without the endings of its plural and its genitive.
pub(super) fn stem(folded: &str) -> u64 {
    let word = folded.strip_suffix("'s").or(folded.strip_suffix('\'')).unwrap_or(folded);
    let stem = match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => return word_key(&format!("{stem}y")),
        _ => word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(word),
    };
    word_key(stem)
}
