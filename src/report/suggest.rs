//! A claim file for a pack of one's own, from a sentence that makes the claim.

use std::fmt::Write;

use crate::check::{SuggestedFrame, Suggestion};
use crate::lint::{Catalog, Doer};

/// Most words of a claim's id.
const MAX_ID_WORDS: usize = 5;

/// The suggestion as TOML; `sentence` is what it was made from.
pub fn toml(suggestion: &Suggestion, sentence: &str, catalog: &Catalog) -> String {
    let mut out = String::new();
    write(&mut out, suggestion, sentence, catalog).expect("a string takes everything");
    out
}

fn write(out: &mut String, suggestion: &Suggestion, sentence: &str, catalog: &Catalog) -> std::fmt::Result {
    for &(claim, denied) in &suggestion.known {
        let claim = catalog.claim(claim);
        let how = if denied { "denied" } else { "made" };
        writeln!(out, "# Known already: {} is {how} here; `fineprint explain {0}` tells more.", claim.id)?;
    }
    if !suggestion.known.is_empty() {
        writeln!(out)?;
    }
    let frame = suggestion.frame.as_ref().filter(|frame| !frame.roles.is_empty());
    frame.map_or(Ok(()), |frame| missing_sets(out, frame))?;
    writeln!(out, "[{}]", frame.map_or_else(|| id(&suggestion.phrase), id_of))?;
    writeln!(out, "says = {}", quoted(sentence))?;
    match frame {
        Some(frame) => {
            writeln!(out, "frames = [{}]", inline(frame))?;
            if !frame.or_does.is_empty() {
                writeln!(out, "# The same words may tell of: {}", frame.or_does.join(", "))?;
            }
            writeln!(out, "# Or by its words: phrases = [{}]", quoted(&suggestion.phrase))?;
        }
        None => writeln!(out, "phrases = [{}]", quoted(&suggestion.phrase))?,
    }
    writeln!(out, "asserted = [{}]", quoted(sentence))?;
    writeln!(out, "# Add a sentence that says it otherwise to `asserted`, and one that only looks so here:")?;
    writeln!(out, "silent = [\"This sentence says something else.\"]")
}

/// Says of words that no word set holds that one is wanted.
fn missing_sets(out: &mut String, frame: &SuggestedFrame) -> std::fmt::Result {
    for role in frame.roles.iter().filter(|role| role.set.is_none()) {
        let words = role.words.to_lowercase();
        writeln!(out, "# No word set holds {}, which fills `{}`. In vocabulary.toml:", quoted(&role.words), role.name)?;
        writeln!(out, "#   [set.{}]", id(&words))?;
        writeln!(out, "#   phrases = [{}]", quoted(&words))?;
        writeln!(out, "# and in the frame: {} = [\"@{}\"]", role.name, id(&words))?;
        writeln!(out)?;
    }
    Ok(())
}

fn inline(frame: &SuggestedFrame) -> String {
    let mut keys = vec![format!("does = [{}]", quoted(&frame.does))];
    let who = match frame.who {
        Doer::Company => None,
        Doer::Component => Some("component"),
        Doer::Others => Some("others"),
        Doer::Permitted => Some("permitted"),
        Doer::Reader => Some("reader"),
        Doer::Anyone => Some("anyone"),
    };
    keys.extend(who.map(|who| format!("who = {}", quoted(who))));
    keys.extend(frame.denied.then(|| "denied = true".to_owned()));
    let sets = frame.roles.iter().filter_map(|role| Some((role.name, role.set.as_ref()?)));
    keys.extend(sets.map(|(name, set)| format!("{name} = [{}]", quoted(set))));
    format!("{{ {} }}", keys.join(", "))
}

/// An id of the deed and what it is done with.
fn id_of(frame: &SuggestedFrame) -> String {
    let never = if frame.denied { "never-" } else { "" };
    let things = frame.roles.iter().take(2).map(|role| role.set.clone().unwrap_or_else(|| role.words.to_lowercase()));
    id(&format!("{never}{} {}", frame.does, things.collect::<Vec<_>>().join(" ")))
}

/// An id of the words of a phrase, or `my-claim` where none will do.
fn id(phrase: &str) -> String {
    let words = phrase.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let id = words.take(MAX_ID_WORDS).collect::<Vec<_>>().join("-");
    if id.is_empty() { "my-claim".to_owned() } else { id }
}

/// A string of TOML.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
