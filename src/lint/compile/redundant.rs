//! Phrases that do nothing: others find all that they find, or undo it.

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Doubt;
use crate::lint::catalog::{ClaimId, Lint};
use crate::lint::definition::VocabularyDefinition;
use crate::lint::kind::Kind;
use crate::lint::mistake::{LintFile, Mistake, Mistakes};
use crate::lint::pattern::Meaning;
use crate::phrase::{self, Coverage, Extent, MatcherBuilder, Phrase};

/// A phrase where it is written.
pub(super) struct WrittenPhrase {
    /// The number that its hits carry.
    pub(super) pattern: u32,
    pub(super) phrase: Phrase,
    pub(super) file: LintFile,
    /// Its string in the file.
    pub(super) span: Range<usize>,
    pub(super) text: Box<str>,
}

/// The phrases of that use; none where there are none.
fn of<'g, 'w>(groups: &'g FxHashMap<Use, Vec<&'w WrittenPhrase>>, used: Use) -> &'g [&'w WrittenPhrase] {
    groups.get(&used).map_or(&[], Vec::as_slice)
}

impl WrittenPhrase {
    /// The phrase, and where it is.
    fn shown(&self) -> String {
        if self.span.is_empty() {
            format!("`{}`", self.text)
        } else {
            format!("`{}` ({}:{})", self.text, self.file.path, self.file.line_of(self.span.start))
        }
    }
}

/// Phrases that mean the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Use {
    Meaning(Meaning),
    Group(u32),
}

/// Looks for phrases that do nothing. Phrases of a user's pack are not held against ours: what we add must not break it.
pub(super) struct Redundant<'a> {
    coverage: Coverage<'a>,
    doubt: Doubt,
    mistakes: &'a mut Vec<Mistake>,
}

impl<'a> Redundant<'a> {
    /// `None` where a word set contains itself.
    pub(super) fn new(builder: &'a MatcherBuilder, doubt: Doubt, mistakes: &'a mut Vec<Mistake>) -> Option<Self> {
        Some(Self { coverage: builder.coverage()?, doubt, mistakes })
    }

    /// Looks at the phrases of word sets.
    pub(super) fn sets(&mut self, vocabularies: &[(&LintFile, VocabularyDefinition)]) {
        let mut sets: FxHashMap<&str, Vec<WrittenPhrase>> = FxHashMap::default();
        let written = |file: &LintFile, span: Range<usize>, text: &str| {
            let phrase = phrase::parse(text).ok()?;
            Some(WrittenPhrase { pattern: 0, phrase, file: file.clone(), span, text: text.into() })
        };
        for (file, vocabulary) in vocabularies.iter().filter(|(file, _)| self.doubt.is_about(file)) {
            for (name, set) in &vocabulary.set {
                let phrases = set.phrases.iter().filter_map(|text| written(file, text.span(), text.get_ref()));
                sets.entry(name).or_default().extend(phrases);
                for parent in &set.kind_of {
                    // Whatever matches the set matches those that it is a kind of.
                    let kind = written(file, 0..0, &format!("@{name}"));
                    sets.entry(parent.get_ref()).or_default().extend(kind);
                }
            }
        }
        let mut sets: Vec<_> = sets.into_iter().collect();
        sets.sort_unstable_by_key(|(name, _)| *name);
        for (_, phrases) in &sets {
            self.needless(&phrases.iter().collect::<Vec<_>>(), Extent::Same);
        }
    }

    /// Looks at the phrases of claims, lints and cues. Of those in `signs` it only counts whether one stands there.
    pub(super) fn phrases(
        &mut self,
        phrases: &[WrittenPhrase],
        meanings: &[Meaning],
        signs: &HashSet<u32>,
        lints: &[Lint],
    ) {
        let (mut order, mut groups) = (Vec::new(), FxHashMap::<Use, Vec<&WrittenPhrase>>::default());
        for written in phrases {
            let used = match meanings[written.pattern as usize] {
                Meaning::Mark | Meaning::HeadingMark => Use::Group(written.pattern),
                meaning => Use::Meaning(meaning),
            };
            let group = groups.entry(used).or_default();
            if group.is_empty() {
                order.push(used);
            }
            group.push(written);
        }
        for used in order {
            let extent = match used {
                Use::Meaning(Meaning::Unless(_)) => Extent::Within,
                Use::Group(group) if signs.contains(&group) => Extent::Within,
                _ => Extent::Same,
            };
            self.needless(&groups[&used], extent);
            match used {
                Use::Meaning(Meaning::Claim(claim)) => self.claim(claim, &groups),
                Use::Meaning(Meaning::Under(claim, _)) => {
                    let exact = of(&groups, Use::Meaning(Meaning::Claim(claim)));
                    self.undone(&groups[&used], Extent::Same, exact, "makes the claim below any heading");
                }
                _ => {}
            }
        }
        for lint in lints {
            let Kind::Forbid(forbid) = &lint.kind else { continue };
            let Some(unless) = forbid.unless.number().map(|unless| of(&groups, Use::Group(unless))) else { continue };
            let Some(phrases) = forbid.phrases.number().map(|phrases| of(&groups, Use::Group(phrases))) else {
                continue;
            };
            self.undone(phrases, Extent::Within, unless, "in `unless` lets every match of it pass");
        }
    }

    fn claim(&mut self, claim: ClaimId, groups: &FxHashMap<Use, Vec<&WrittenPhrase>>) {
        let of = |meaning| of(groups, Use::Meaning(meaning));
        let (exact, vague) = (of(Meaning::Claim(claim)), of(Meaning::VagueClaim(claim)));
        let unless = of(Meaning::Unless(claim));
        self.undone(vague, Extent::Within, exact, "makes the claim wherever it stands, and not vaguely");
        self.undone(exact, Extent::Within, unless, "in `unless` undoes every match of it");
        self.undone(vague, Extent::Within, unless, "in `unless` undoes every match of it");
    }

    /// Phrases of a group that others of it make needless.
    fn needless(&mut self, group: &[&WrittenPhrase], extent: Extent) {
        let mut kept = group.to_vec();
        for at in (0..group.len()).rev() {
            // What stands for a kind of the set cannot be taken out.
            if kept[at].span.is_empty() {
                continue;
            }
            let written = kept.remove(at);
            let others: Vec<&Phrase> = kept.iter().map(|written| &written.phrase).collect();
            match self.coverage.covers(&written.phrase, &others, extent) {
                Some(other) => {
                    let verb = if extent == Extent::Same { "matches" } else { "stands" };
                    let message = format!("{} already {verb} wherever this phrase does", kept[other].shown());
                    self.add(written, message, "remove it");
                }
                None => kept.insert(at, written),
            }
        }
    }

    /// Tells of the phrases of `group` that do nothing because of those of `others`.
    fn undone(&mut self, group: &[&WrittenPhrase], extent: Extent, others: &[&WrittenPhrase], why: &str) {
        let phrases: Vec<&Phrase> = others.iter().map(|written| &written.phrase).collect();
        for written in group {
            if let Some(other) = self.coverage.covers(&written.phrase, &phrases, extent) {
                let message = format!("this phrase does nothing: {} {why}", others[other].shown());
                self.add(written, message, "remove one of them, or narrow it");
            }
        }
    }

    fn add(&mut self, written: &WrittenPhrase, message: String, help: &str) {
        Mistakes::new(&written.file, self.mistakes).add(written.span.clone(), message, help.to_owned());
    }
}
