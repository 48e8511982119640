//! The automaton while it grows: states, and edges that are labelled with symbols.
//!
//! A *frontier* is where a phrase may stand after some of its items: states, each with the words that a gap may
//! still skip and the `not(...)`s that hold there. Optional items leave several entries in it and need no edges of
//! their own. Frontier and symbol together name the next state, so phrases share their common beginnings.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ast::{Item, ItemKind, Phrase, Sequence};

/// Index of a state.
pub(super) type StateId = u32;
/// Index of a symbol: a word, a prefix or a set.
pub(super) type SymbolId = u32;
/// Index of a list of `not(...)` states; 0 is the empty list.
pub(super) type NotsId = u32;

/// States before the first word: of patterns, of patterns that begin a sentence, and the same for sets.
const PATTERN: StateId = 0;
const PATTERN_AT_START: StateId = 1;
const SET: StateId = 2;
const SET_AT_START: StateId = 3;
const ORIGINS: StateId = 4;

/// From one state to another on a symbol, with up to `gap` words before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) symbol: SymbolId,
    pub(super) from: StateId,
    pub(super) to: StateId,
    pub(super) gap: u32,
    pub(super) nots: NotsId,
}

/// Into a state from nowhere, on the first symbol of a phrase. The `nots` may not end in the `gap` words before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub(super) symbol: SymbolId,
    pub(super) to: StateId,
    pub(super) at_start: bool,
    pub(super) gap: u32,
    pub(super) nots: NotsId,
}

/// What a state completes. The `nots` may not begin in the `gap` words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Accept {
    pub(super) state: StateId,
    pub(super) what: Accepted,
    pub(super) at_end: bool,
    pub(super) gap: u32,
    pub(super) nots: NotsId,
}

/// A phrase of a pattern or of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Accepted {
    Pattern(u32),
    Set(SymbolId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Entry {
    state: StateId,
    gap: u32,
    nots: NotsId,
}

type Frontier = Vec<Entry>;

/// A phrase and the states that it passes through.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) items: Sequence,
    pub(super) states: Vec<StateId>,
}

/// The automaton while it grows.
#[derive(Debug)]
pub(super) struct Network {
    /// For each state whether it belongs to sets.
    pub(super) of_set: Vec<bool>,
    /// Symbols by number; leaf kinds of item only.
    pub(super) symbols: Vec<ItemKind>,
    pub(super) edges: Vec<Edge>,
    pub(super) starts: Vec<Start>,
    pub(super) accepts: Vec<Accept>,
    /// Lists of states that must not be reached somewhere.
    pub(super) nots: Vec<Vec<StateId>>,
    /// Phrases of sets that are a single symbol: whenever the first is read, so is the second.
    pub(super) aliases: Vec<(SymbolId, SymbolId)>,
    /// The phrases, each with its states.
    pub(super) paths: Vec<Path>,
    /// States of what `not(...)` forbids: they belong to no phrase's way.
    pub(super) forbidden: Vec<StateId>,
    /// The states of the phrase that is being added, repeats included.
    visited: Vec<StateId>,
    accepted: FxHashSet<Accept>,
    symbol_ids: FxHashMap<ItemKind, SymbolId>,
    frontiers: FxHashMap<Frontier, u32>,
    next: FxHashMap<(u64, SymbolId), StateId>,
    groups: FxHashMap<Vec<Sequence>, u32>,
    /// For each frontier and group the frontier after it, and the states inside.
    after_group: FxHashMap<(u64, u32), (Frontier, Vec<StateId>)>,
    not_ids: FxHashMap<Vec<StateId>, NotsId>,
}

impl Network {
    pub(super) fn new() -> Self {
        Self {
            of_set: (0..ORIGINS).map(|origin| origin >= SET).collect(),
            symbols: Vec::new(),
            edges: Vec::new(),
            starts: Vec::new(),
            accepts: Vec::new(),
            nots: vec![Vec::new()],
            aliases: Vec::new(),
            paths: Vec::new(),
            forbidden: Vec::new(),
            visited: Vec::new(),
            accepted: FxHashSet::default(),
            symbol_ids: FxHashMap::default(),
            frontiers: FxHashMap::default(),
            next: FxHashMap::default(),
            groups: FxHashMap::default(),
            after_group: FxHashMap::default(),
            not_ids: FxHashMap::default(),
        }
    }

    /// Adds a phrase of a pattern. Returns false if the pattern has the same phrase already.
    pub(super) fn add_pattern(&mut self, pattern: u32, phrase: &Phrase) -> bool {
        let origin = if phrase.at_start { PATTERN_AT_START } else { PATTERN };
        self.add(origin, phrase, Accepted::Pattern(pattern))
    }

    /// Adds a phrase of a word set.
    pub(super) fn add_set_phrase(&mut self, set: SymbolId, phrase: &Phrase) {
        if let [item] = &phrase.items[..]
            && !phrase.at_start
            && !phrase.at_end
            && is_leaf(&item.kind)
        {
            let symbol = self.symbol(&item.kind);
            self.aliases.push((symbol, set));
            return;
        }
        let origin = if phrase.at_start { SET_AT_START } else { SET };
        self.add(origin, phrase, Accepted::Set(set));
    }

    /// The symbol of a leaf item, if any phrase uses it.
    pub(super) fn known_symbol(&self, kind: &ItemKind) -> Option<SymbolId> {
        self.symbol_ids.get(kind).copied()
    }

    /// The symbol of a leaf item.
    pub(super) fn symbol(&mut self, kind: &ItemKind) -> SymbolId {
        debug_assert!(is_leaf(kind), "{kind:?} is no symbol");
        if let Some(&symbol) = self.symbol_ids.get(kind) {
            return symbol;
        }
        let symbol = index(self.symbols.len());
        self.symbols.push(kind.clone());
        self.symbol_ids.insert(kind.clone(), symbol);
        symbol
    }

    fn add(&mut self, origin: StateId, phrase: &Phrase, what: Accepted) -> bool {
        let frontier = self.sequence(vec![Entry { state: origin, gap: 0, nots: 0 }], &phrase.items, None);
        let states = std::mem::take(&mut self.visited);
        self.paths.push(Path { items: phrase.items.clone(), states });
        let mut fresh = false;
        for Entry { state, gap, nots } in frontier {
            let gap = if nots == 0 { 0 } else { gap };
            let accept = Accept { state, what, at_end: phrase.at_end, gap, nots };
            if self.accepted.insert(accept) {
                self.accepts.push(accept);
                fresh = true;
            }
        }
        fresh
    }

    /// The frontier after `items`. The last word goes to `target`, where one is given and nothing follows the word.
    fn sequence(&mut self, mut frontier: Frontier, items: &[Item], target: Option<StateId>) -> Frontier {
        for (index, item) in items.iter().enumerate() {
            let target = target.filter(|_| index + 1 == items.len());
            frontier = match &item.kind {
                ItemKind::Gap(width) => {
                    frontier.iter_mut().for_each(|entry| entry.gap += width);
                    frontier
                }
                ItemKind::Group(alternatives) => self.group(&frontier, alternatives, target),
                ItemKind::Optional(alternatives) => {
                    let through = self.group(&frontier, alternatives, target);
                    frontier.extend(through);
                    frontier
                }
                ItemKind::Not(alternatives) => {
                    self.forbid(&mut frontier, alternatives);
                    frontier
                }
                leaf => {
                    let symbol = self.symbol(leaf);
                    let state = self.step(&frontier, symbol, target);
                    vec![Entry { state, gap: 0, nots: 0 }]
                }
            };
            normalise(&mut frontier);
        }
        frontier
    }

    /// The frontier after one of `alternatives`. Those that end in a word end in one common state.
    fn group(&mut self, from: &Frontier, alternatives: &[Sequence], target: Option<StateId>) -> Frontier {
        if let Some(target) = target {
            return self.alternatives(from, alternatives, target);
        }
        let fresh = index(self.groups.len());
        let group = match self.groups.get(alternatives) {
            Some(&group) => group,
            None => *self.groups.entry(alternatives.to_vec()).or_insert(fresh),
        };
        let key = (self.frontier_id(from), group);
        if let Some((known, states)) = self.after_group.get(&key) {
            self.visited.extend(states);
            return known.clone();
        }
        let before = self.visited.len();
        let join = self.new_state(from);
        let after = self.alternatives(from, alternatives, join);
        self.after_group.insert(key, (after.clone(), self.visited[before..].to_vec()));
        after
    }

    fn alternatives(&mut self, from: &Frontier, alternatives: &[Sequence], target: StateId) -> Frontier {
        let mut after = Frontier::new();
        for sequence in alternatives {
            after.extend(self.sequence(from.clone(), sequence, Some(target)));
        }
        normalise(&mut after);
        after
    }

    /// The state after `symbol`.
    fn step(&mut self, from: &Frontier, symbol: SymbolId, target: Option<StateId>) -> StateId {
        let to = match target {
            Some(target) => target,
            None => {
                let key = (self.frontier_id(from), symbol);
                if let Some(&known) = self.next.get(&key) {
                    self.visited.push(known);
                    return known;
                }
                let to = self.new_state(from);
                self.next.insert(key, to);
                to
            }
        };
        self.visited.push(to);
        for &Entry { state, gap, nots } in from {
            if state < ORIGINS {
                let at_start = matches!(state, PATTERN_AT_START | SET_AT_START);
                self.starts.push(Start { symbol, to, at_start, gap, nots });
            } else {
                self.edges.push(Edge { symbol, from: state, to, gap, nots });
            }
        }
        to
    }

    /// Adds what `alternatives` match to what must not stand at `frontier`.
    fn forbid(&mut self, frontier: &mut Frontier, alternatives: &[Sequence]) {
        let before = self.visited.len();
        let reached = self.group(&vec![Entry { state: SET, gap: 0, nots: 0 }], alternatives, None);
        self.forbidden.extend(self.visited.drain(before..));
        for entry in frontier {
            let mut states = self.nots[entry.nots as usize].clone();
            states.extend(reached.iter().map(|reached| reached.state));
            states.sort_unstable();
            states.dedup();
            entry.nots = match self.not_ids.get(&states) {
                Some(&known) => known,
                None => {
                    let fresh = index(self.nots.len());
                    self.nots.push(states.clone());
                    self.not_ids.insert(states, fresh);
                    fresh
                }
            };
        }
    }

    fn new_state(&mut self, from: &Frontier) -> StateId {
        let state = index(self.of_set.len());
        self.of_set.push(self.of_set[from[0].state as usize]);
        state
    }

    /// A number that stands for `frontier`.
    fn frontier_id(&mut self, frontier: &Frontier) -> u64 {
        if let [entry] = frontier[..]
            && entry.nots < 1 << 24
        {
            // Most frontiers have one entry: no need to remember them.
            return u64::from(entry.state) | u64::from(entry.gap) << 32 | u64::from(entry.nots) << 38;
        }
        let known = match self.frontiers.get(frontier) {
            Some(&known) => known,
            None => {
                let fresh = index(self.frontiers.len());
                self.frontiers.insert(frontier.clone(), fresh);
                fresh
            }
        };
        1 << 63 | u64::from(known)
    }
}

/// Sorted, and without entries that others make needless: the widest gap wins, unless something must not stand in it.
fn normalise(frontier: &mut Frontier) {
    if frontier.len() > 1 {
        frontier.sort_unstable_by_key(|entry| (entry.state, entry.nots, u32::MAX - entry.gap));
        frontier.dedup_by_key(|entry| (entry.state, entry.nots, if entry.nots == 0 { 0 } else { entry.gap }));
    }
}

fn is_leaf(kind: &ItemKind) -> bool {
    !matches!(kind, ItemKind::Gap(_) | ItemKind::Group(_) | ItemKind::Optional(_) | ItemKind::Not(_))
}

/// A table index as stored.
pub(super) fn index(len: usize) -> u32 {
    u32::try_from(len).expect("phrases are limited in length, and nobody writes millions of them")
}
