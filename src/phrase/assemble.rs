//! From the automaton as it grew to the flat tables of a matcher.

use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::anchors;
use super::ast::ItemKind;
use super::inflect::Inflections;
use super::matcher::{Accept, Block, Edge, List, ListId, Matcher, Prefixes, Start, State, Token};
use super::network::{Accepted, Network, StateId, SymbolId, index};
use super::sets::{LEXICAL, Sets};
use crate::word::{Shape, word_key};

/// From so many edges on, a list is looked through in blocks: fewer are looked at one by one sooner.
const LONG: u32 = 32;

/// The matcher of `network`; `spans` are the most words that each of `sets` spans.
pub(super) fn assemble(network: &Network, sets: &Sets, spans: &[u32], inflections: &Inflections) -> Matcher {
    let mut assembly = Assembly::new(network, sets, spans);
    let words = assembly.words(inflections);
    let shapes = assembly.shapes();
    let prefixes = assembly.prefixes();
    let (states, accepts, ring_len) = assembly.states();
    let rows = assembly.rows(states.len());
    let (enables, always) = assembly.enables(states.len(), sets, inflections);
    Matcher {
        words,
        shapes,
        prefixes: Prefixes::new(prefixes),
        lists: assembly.lists,
        starts: assembly.starts,
        rows,
        enables,
        always,
        edges: assembly.edges,
        tokens: assembly.tokens,
        states,
        accepts,
        nots: network.nots.iter().map(|list| list.clone().into_boxed_slice()).collect(),
        ring_len,
    }
}

/// The tables while they are filled. The list of symbol `n` is list `n`; words with several symbols have lists of
/// their own behind these.
struct Assembly<'a> {
    network: &'a Network,
    /// Most words that each symbol spans.
    spans: Vec<u32>,
    /// For each symbol the other sets that are matched whenever it is.
    closure: Vec<Vec<SymbolId>>,
    lists: Vec<List>,
    starts: Vec<Start>,
    edges: Vec<Edge>,
    tokens: Vec<Token>,
    /// The symbols of each list, and the lists by symbols.
    members: Vec<Vec<SymbolId>>,
    by_members: FxHashMap<Vec<SymbolId>, ListId>,
}

impl<'a> Assembly<'a> {
    fn new(network: &'a Network, sets: &Sets, spans: &[u32]) -> Self {
        let count = network.symbols.len();
        let span = |kind: &ItemKind| match kind {
            ItemKind::Set(name) => sets.index(name).map_or(1, |set| spans[set]),
            _ => 1,
        };
        let mut assembly = Self {
            network,
            spans: network.symbols.iter().map(span).collect(),
            closure: closure(count, &network.aliases),
            lists: vec![List::default(); count],
            starts: Vec::with_capacity(network.starts.len() * 2),
            edges: Vec::with_capacity(network.edges.len() * 2),
            tokens: Vec::new(),
            members: (0..count).map(|symbol| vec![index(symbol)]).collect(),
            by_members: FxHashMap::default(),
        };
        assembly.own_lists();
        assembly
    }

    /// Sorts starts and edges by symbol.
    fn own_lists(&mut self) {
        let network = self.network;
        let mut starts = network.starts.clone();
        starts.sort_by_key(|start| start.symbol);
        for (at, start) in starts.iter().enumerate() {
            extend(&mut self.lists[start.symbol as usize].starts, at);
            let gap = u16::try_from(start.gap).unwrap_or(u16::MAX);
            self.starts.push(Start { to: start.to, nots: start.nots, gap, at_start: start.at_start });
        }
        let mut edges = network.edges.clone();
        edges.sort_by_key(|edge| (edge.symbol, edge.from));
        for (at, edge) in edges.iter().enumerate() {
            extend(&mut self.lists[edge.symbol as usize].edges, at);
            self.edges.push(Edge { from: edge.from, to: edge.to, nots: edge.nots, gap: edge.gap });
        }
        for symbol in 0..self.network.symbols.len() {
            // A set's kin is looked up where the set is completed; only words carry tokens.
            if !matches!(self.network.symbols[symbol], ItemKind::Set(_) | ItemKind::Cased(..)) {
                self.lists[symbol].tokens = self.add_tokens(&[index(symbol)]);
            }
        }
    }

    /// The lists of all words, by key.
    fn words(&mut self, inflections: &Inflections) -> FxHashMap<u64, ListId> {
        let network = self.network;
        let prefixes = self.prefixes();
        // Prefixes have three letters or more, and most words begin like none of them.
        let mut by_opening: FxHashMap<[u8; 3], Vec<&(Box<str>, ListId)>> = FxHashMap::default();
        for prefix in &prefixes {
            let opening = prefix.0.as_bytes().first_chunk().expect("the language wants three letters");
            by_opening.entry(*opening).or_default().push(prefix);
        }
        let mut words: FxHashMap<u64, ListId> = FxHashMap::default();
        words.reserve(network.symbols.len() * 8);
        for (symbol, kind) in network.symbols.iter().enumerate() {
            let symbol = index(symbol);
            let mut insert = |form: &str| match words.entry(word_key(form)) {
                Entry::Occupied(mut list) => *list.get_mut() = self.joined(*list.get(), symbol),
                Entry::Vacant(list) => {
                    let opening = form.as_bytes().first_chunk::<3>();
                    let prefixes = opening.and_then(|opening| by_opening.get(opening)).into_iter().flatten();
                    let prefixes = prefixes.filter(|(prefix, _)| form.starts_with(&**prefix));
                    list.insert(prefixes.fold(self.single(symbol), |list, (_, prefix)| self.joined(list, *prefix)));
                }
            };
            match kind {
                ItemKind::Word(word) => inflections.forms(word, &mut insert),
                ItemKind::Exact(word) | ItemKind::Cased(word, _) => insert(word),
                _ => {}
            }
        }
        words
    }

    fn prefixes(&self) -> Vec<(Box<str>, ListId)> {
        let prefix = |(symbol, kind): (usize, &ItemKind)| match kind {
            ItemKind::Prefix(prefix) => Some((prefix.clone(), index(symbol))),
            _ => None,
        };
        self.network.symbols.iter().enumerate().filter_map(prefix).collect()
    }

    /// The tokens of words that are known by their looks.
    fn shapes(&mut self) -> Vec<(Shape, Range<u32>)> {
        let mut shapes = Vec::new();
        for (symbol, kind) in self.network.symbols.iter().enumerate() {
            let ItemKind::Set(name) = kind else { continue };
            for (_, shape) in LEXICAL.iter().filter(|(lexical, _)| *lexical == &**name) {
                let start = index(self.tokens.len());
                let sets = [index(symbol)].into_iter().chain(self.closure[symbol].iter().copied());
                self.tokens.extend(sets.map(|list| Token { list, shape: None }));
                shapes.push((*shape, start..index(self.tokens.len())));
            }
        }
        shapes
    }

    /// The list of a word that stands for `symbol` alone.
    fn single(&mut self, symbol: SymbolId) -> ListId {
        match self.network.symbols[symbol as usize] {
            ItemKind::Cased(..) => self.list_of(vec![symbol]),
            _ => symbol,
        }
    }

    /// The list that does what `list` does, and `symbol`.
    fn joined(&mut self, list: ListId, symbol: SymbolId) -> ListId {
        let members = &self.members[list as usize];
        match members.binary_search(&symbol) {
            Ok(_) => list,
            Err(at) => {
                let mut members = members.clone();
                members.insert(at, symbol);
                self.list_of(members)
            }
        }
    }

    /// The list of a word with these symbols.
    fn list_of(&mut self, members: Vec<SymbolId>) -> ListId {
        if let Some(&known) = self.by_members.get(&members) {
            return known;
        }
        let (starts, edges) = (self.starts.len(), self.edges.len());
        for &member in &members {
            if !matches!(self.network.symbols[member as usize], ItemKind::Cased(..)) {
                let own = self.lists[member as usize];
                self.starts.extend_from_within(own.starts.0 as usize..own.starts.1 as usize);
                self.edges.extend_from_within(own.edges.0 as usize..own.edges.1 as usize);
            }
        }
        self.edges[edges..].sort_by_key(|edge| edge.from);
        let list = List {
            starts: (index(starts), index(self.starts.len())),
            edges: (index(edges), index(self.edges.len())),
            tokens: self.add_tokens(&members),
            row: 0,
            enables: (0, 0),
        };
        let id = index(self.lists.len());
        self.lists.push(list);
        self.members.push(members.clone());
        self.by_members.insert(members, id);
        id
    }

    /// The sets that a word with these symbols matches, and what it does only with capitals.
    fn add_tokens(&mut self, symbols: &[SymbolId]) -> (u32, u32) {
        let start = self.tokens.len();
        for &symbol in symbols {
            let shape = match self.network.symbols[symbol as usize] {
                ItemKind::Cased(_, shape) => Some(shape),
                _ => None,
            };
            let own = shape.map(|_| symbol);
            for list in own.into_iter().chain(self.closure[symbol as usize].iter().copied()) {
                let token = Token { list, shape };
                if !self.tokens[start..].contains(&token) {
                    self.tokens.push(token);
                }
            }
        }
        (index(start), index(self.tokens.len()))
    }

    /// The rows of blocks of all long lists.
    fn rows(&mut self, states: usize) -> Vec<Block> {
        let mut rows = Vec::new();
        let mut count = 0;
        for list in self.lists.iter_mut().filter(|list| list.edges.1 - list.edges.0 >= LONG) {
            count += 1;
            list.row = count;
            let mut at = list.edges.0;
            for block in 0..=states.div_ceil(64) {
                let mut own = Block { states: 0, at };
                while at < list.edges.1 && self.edges[at as usize].from as usize / 64 == block {
                    own.states |= 1 << (self.edges[at as usize].from % 64);
                    at += 1;
                }
                rows.push(own);
            }
        }
        rows
    }

    /// What the words of each list enable, and what needs no enabling; see [`Matcher::always`].
    fn enables(&mut self, states: usize, sets: &Sets, inflections: &Inflections) -> (Vec<Block>, Vec<u64>) {
        let anchors = anchors::find(self.network, sets, &self.closure, inflections);
        let half = index((states + self.network.symbols.len()).div_ceil(64));
        let mut enables = Vec::new();
        for (list, members) in self.lists.iter_mut().zip(&self.members) {
            list.enables.0 = index(enables.len());
            for (offset, of_symbol) in [0, half].into_iter().zip(&anchors.of_symbol) {
                let places = members.iter().flat_map(|&member| of_symbol[member as usize].iter().copied());
                let blocks = anchors::blocks_of(places.collect()).into_iter();
                enables.extend(blocks.map(|(at, states)| Block { states, at: at + offset }));
            }
            list.enables.1 = index(enables.len());
        }
        let mut always = vec![0; 2 * half as usize];
        for (offset, places) in [0, half].into_iter().zip(anchors.always) {
            for (block, states) in anchors::blocks_of(places) {
                always[(block + offset) as usize] |= states;
            }
        }
        (enables, always)
    }

    /// The states, what they accept, and the length of all rings.
    fn states(&self) -> (Vec<State>, Vec<Accept>, usize) {
        let windows = self.windows();
        let mut states: Vec<State> = Vec::with_capacity(windows.len());
        let mut ring_len = 0;
        for (&of_set, &window) in self.network.of_set.iter().zip(&windows) {
            let len = if window == 0 { 0 } else { (window + 1).next_power_of_two() };
            states.push(State {
                ring: ring_len,
                ring_mask: len.saturating_sub(1),
                accepts: (0, 0),
                of_set,
                live: window > 0,
                forbidden: false,
            });
            ring_len += len;
        }
        let mut order: Vec<_> = self.network.accepts.iter().collect();
        order.sort_by_key(|accept| accept.state);
        let mut accepts = Vec::with_capacity(order.len());
        for accept in order {
            let at_end = accept.at_end;
            match accept.what {
                Accepted::Pattern(pattern) => {
                    for &state in &self.network.nots[accept.nots as usize] {
                        states[state as usize].forbidden = true;
                    }
                    extend(&mut states[accept.state as usize].accepts, accepts.len());
                    let gap = u16::try_from(accept.gap).unwrap_or(u16::MAX);
                    accepts.push(Accept::Pattern { pattern, nots: accept.nots, gap, at_end });
                }
                Accepted::Set(set) => {
                    for list in [set].into_iter().chain(self.closure[set as usize].iter().copied()) {
                        extend(&mut states[accept.state as usize].accepts, accepts.len());
                        accepts.push(Accept::Set { list, at_end });
                    }
                }
            }
        }
        (states, accepts, ring_len as usize)
    }

    /// For each state how many words back it is looked at.
    fn windows(&self) -> Vec<u32> {
        let mut windows = vec![0; self.network.of_set.len()];
        let mut look = |state: StateId, words: u32| {
            let window: &mut u32 = &mut windows[state as usize];
            *window = (*window).max(words);
        };
        let reach = |symbol: SymbolId, gap: u32| gap + self.spans[symbol as usize];
        for edge in &self.network.edges {
            look(edge.from, reach(edge.symbol, edge.gap));
            for &state in &self.network.nots[edge.nots as usize] {
                look(state, reach(edge.symbol, edge.gap));
            }
        }
        for start in &self.network.starts {
            for &state in &self.network.nots[start.nots as usize] {
                look(state, reach(start.symbol, start.gap));
            }
        }
        windows
    }
}

/// For each symbol the other sets that are matched whenever it is.
fn closure(count: usize, aliases: &[(SymbolId, SymbolId)]) -> Vec<Vec<SymbolId>> {
    let mut parents = vec![Vec::new(); count];
    for &(symbol, set) in aliases {
        parents[symbol as usize].push(set);
    }
    let above = |symbol: usize| {
        let mut reached: Vec<SymbolId> = parents[symbol].clone();
        let mut at = 0;
        while at < reached.len() {
            for &parent in &parents[reached[at] as usize] {
                if !reached.contains(&parent) {
                    reached.push(parent);
                }
            }
            at += 1;
        }
        reached
    };
    (0..count).map(above).collect()
}

/// Lets a range of a table that is filled in order end after `at`.
fn extend(range: &mut (u32, u32), at: usize) {
    let at = index(at);
    if range.1 == 0 {
        range.0 = at;
    }
    range.1 = at + 1;
}
