//! Anchors: for each phrase the words without which it matches no sentence.
//!
//! Most phrases hold words that most sentences do not. In a sentence without its anchors a phrase needs no attention,
//! and that is most of the work saved: "we", "you" and "data" begin hundreds of phrases. A phrase has three anchors
//! where it can: the rarest items that it cannot do without, each a choice of words.

use super::ast::{Item, ItemKind};
use super::inflect::Inflections;
use super::program::{ProgramId, Programs, SymbolId};
use super::sets::{LEXICAL, Sets};
use crate::word::Shape;

/// What a word that stands in nearly every sentence counts for, against the number of its uses in phrases.
const EVERYWHERE: u64 = 1 << 20;

/// Most anchors of a phrase.
pub(super) const ANCHORS: usize = 3;

/// The programs that anchors enable.
pub(super) struct Anchors {
    /// For the first, second and third anchor: for each symbol the programs that it enables.
    pub(super) of_symbol: [Vec<Vec<ProgramId>>; ANCHORS],
    /// For the first, second and third anchor: the programs that need none.
    pub(super) always: [Vec<ProgramId>; ANCHORS],
}

/// Finds the anchors; `closure` holds for each symbol the sets that are matched whenever it is.
pub(super) fn find(programs: &Programs, sets: &Sets, closure: &[Vec<SymbolId>], inflections: &Inflections) -> Anchors {
    let costs = costs(programs, closure, inflections);
    let mut search = Search { programs, sets, costs, of_sets: vec![None; sets.all.len()] };
    let of_symbol = [(); ANCHORS].map(|()| vec![Vec::new(); programs.symbols.len()]);
    let mut anchors = Anchors { of_symbol, always: [(); ANCHORS].map(|()| Vec::new()) };
    for (program, items) in (0..).zip(&programs.items) {
        let mut found = search.choices(items).into_iter().map(|(_, symbols)| symbols);
        for (of_symbol, always) in anchors.of_symbol.iter_mut().zip(&mut anchors.always) {
            match found.next() {
                Some(symbols) => symbols.iter().for_each(|&symbol| of_symbol[symbol as usize].push(program)),
                None => always.push(program),
            }
        }
    }
    anchors
}

/// How common each symbol is likely to be in text: those that many phrases use are.
fn costs(programs: &Programs, closure: &[Vec<SymbolId>], inflections: &Inflections) -> Vec<u64> {
    let mut uses = vec![1_u64; programs.symbols.len()];
    for step in programs.all.iter().flat_map(|program| &program.steps) {
        uses[step.symbol as usize] += 1;
    }
    for &(class, member) in &programs.members {
        uses[member as usize] += uses[class as usize];
    }
    let cost = |(symbol, kind): (usize, &ItemKind)| {
        let of_sets: u64 = closure[symbol].iter().map(|&set| uses[set as usize]).sum();
        let everywhere = match kind {
            ItemKind::Word(word) | ItemKind::Exact(word) => inflections.is_everywhere(word),
            // Every sentence begins with a capital.
            ItemKind::Set(name) => LEXICAL.contains(&(&**name, Shape::Capitalised)),
            _ => false,
        };
        uses[symbol] + of_sets + if everywhere { EVERYWHERE } else { 0 }
    };
    programs.symbols.iter().enumerate().map(cost).collect()
}

struct Search<'a> {
    programs: &'a Programs,
    sets: &'a Sets,
    costs: Vec<u64>,
    /// The anchors of each word set, once they are asked for: `Some(None)` where it has none.
    of_sets: Vec<Option<Option<Vec<SymbolId>>>>,
}

impl Search<'_> {
    /// What the sequence cannot do without, rarest first: each a choice of words, with its cost.
    fn choices(&mut self, items: &[Item]) -> Vec<(u64, Vec<SymbolId>)> {
        let mut found: Vec<(u64, Vec<SymbolId>)> = Vec::new();
        for item in items {
            if let Some(symbols) = self.item(&item.kind) {
                found.push((symbols.iter().map(|&symbol| self.costs[symbol as usize]).sum(), symbols));
            }
        }
        found.sort_by_key(|(cost, _)| *cost);
        found
    }

    fn sequence(&mut self, items: &[Item]) -> Option<Vec<SymbolId>> {
        self.choices(items).into_iter().next().map(|(_, symbols)| symbols)
    }

    /// The symbols of words of which one must be there for the item to match; `None` where there need be none.
    fn item(&mut self, kind: &ItemKind) -> Option<Vec<SymbolId>> {
        match kind {
            ItemKind::Gap(_) | ItemKind::Optional(_) | ItemKind::Not(_) => None,
            ItemKind::Group(alternatives) => {
                let mut symbols = Vec::new();
                for sequence in alternatives {
                    symbols.extend(self.sequence(sequence)?);
                }
                Some(unique(symbols))
            }
            ItemKind::Set(name) if !LEXICAL.iter().any(|(lexical, _)| *lexical == &**name) => {
                let set = self.sets.index(name).expect("unknown names were refused");
                if self.of_sets[set].is_none() {
                    let found = self.set(set);
                    self.of_sets[set] = Some(found);
                }
                self.of_sets[set].clone()?
            }
            leaf => Some(self.programs.known_symbol(leaf).into_iter().collect()),
        }
    }

    fn set(&mut self, set: usize) -> Option<Vec<SymbolId>> {
        let mut symbols = Vec::new();
        for phrase in &self.sets.all[set].phrases {
            symbols.extend(self.sequence(&phrase.items)?);
        }
        let name = &self.sets.all[set].name;
        for kind in self.sets.all.iter().filter(|kind| kind.kind_of.contains(name)) {
            symbols.extend(self.item(&ItemKind::Set(kind.name.as_str().into()))?);
        }
        Some(unique(symbols))
    }
}

fn unique(mut symbols: Vec<SymbolId>) -> Vec<SymbolId> {
    symbols.sort_unstable();
    symbols.dedup();
    symbols
}
