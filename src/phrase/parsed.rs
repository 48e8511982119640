//! `ParsedPhrases`: phrases that were parsed before, so that none is parsed twice.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::ast::Phrase;
use super::error::PhraseError;
use super::parse::parse;

/// Phrases by their text. Copies share what they know.
#[derive(Clone, Debug, Default)]
pub struct ParsedPhrases(Arc<Mutex<FxHashMap<Box<str>, Phrase>>>);

impl ParsedPhrases {
    /// The phrase that `text` is; it is parsed where it is not known.
    ///
    /// # Errors
    /// Those of [`parse`].
    pub fn parse(&self, text: &str) -> Result<Phrase, Vec<PhraseError>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(phrase) = known.get(text) {
            return Ok(phrase.clone());
        }
        let phrase = parse(text)?;
        known.insert(text.into(), phrase.clone());
        Ok(phrase)
    }

    /// All that are known, as [`ParsedPhrases::from_bytes`] reads them. The form is that of this very version of the
    /// program.
    pub fn to_bytes(&self) -> Vec<u8> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rows: Vec<(&Box<str>, &Phrase)> = known.iter().collect();
        rows.sort_unstable_by_key(|(text, _)| *text);
        postcard::to_allocvec(&rows).expect("nothing in a phrase is without a form")
    }

    /// The phrases that [`ParsedPhrases::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not from there.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, postcard::Error> {
        let rows: Vec<(Box<str>, Phrase)> = postcard::from_bytes(bytes)?;
        Ok(Self(Arc::new(Mutex::new(rows.into_iter().collect()))))
    }
}

#[cfg(test)]
mod tests {
    use super::ParsedPhrases;

    #[test]
    fn what_was_written_is_known_again() {
        let parsed = ParsedPhrases::default();
        let phrase = parsed.parse("we [do not] sell ..3 @data").expect("it is a phrase");
        let again = ParsedPhrases::from_bytes(&parsed.to_bytes()).expect("it was just written");
        assert_eq!(again.0.lock().expect("nobody else").get("we [do not] sell ..3 @data"), Some(&phrase));
        assert!(again.parse("(we").is_err(), "what is no phrase is none the second time either");
    }
}
