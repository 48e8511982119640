//! From programs to the flat tables of a matcher.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::anchors::{self, ANCHORS};
use super::ast::ItemKind;
use super::inflect::Inflections;
use super::matcher::{List, ListId, Matcher, NumberBlock, Prefixes, ProgramRow};
use super::program::{Owner, Programs, Step, SymbolId, index};
use super::sets::{LEXICAL, Sets};
use crate::word::{Shape, word_key};

/// The matcher of `programs`.
pub(super) fn assemble(mut programs: Programs, sets: &Sets, inflections: &Inflections) -> Matcher {
    let patterns = programs.sort();
    let mut assembly = Assembly::new(&programs);
    let words = assembly.words(inflections);
    let shapes = assembly.shapes();
    let prefixes = Prefixes::new(assembly.prefixes());
    let (enables, always) = assembly.enables(sets, inflections);
    let (own_sets, set_programs) = assembly.set_programs();
    let (members, member_symbols) = assembly.members();
    let (mut steps, mut accepts) = (Vec::new(), Vec::new());
    let mut flat = Vec::with_capacity(programs.all.len());
    for program in &programs.all {
        let starts = (index(steps.len()), index(accepts.len()));
        let is_empty = |(start, end): (u32, u32)| start == end;
        let is_compound = |symbol: usize| !is_empty(own_sets[symbol]) || !is_empty(members[symbol]);
        let step = |step: &Step| Step { compound: is_compound(step.symbol as usize), ..*step };
        steps.extend(program.steps.iter().map(step));
        accepts.extend(&program.accepts);
        flat.push(ProgramRow {
            owner: match program.owner {
                Owner::Pattern(owner) | Owner::Set(owner) => owner,
            },
            steps: (starts.0, index(steps.len())),
            accepts: (starts.1, index(accepts.len())),
            registers: program.registers,
            at_start: program.at_start,
            at_end: program.at_end,
        });
    }
    let Assembly { lists, symbols, cased, .. } = assembly;
    let nots = programs.nots.iter().map(|list| list.clone().into_boxed_slice()).collect();
    Matcher {
        words,
        shapes,
        prefixes,
        lists,
        symbols,
        cased,
        enables,
        always,
        programs: flat,
        patterns,
        steps,
        accepts,
        nots,
        members,
        member_symbols,
        sets: own_sets,
        set_programs,
    }
}

/// The tables of words while they are filled. The list of symbol `n` is list `n`; words with several symbols have
/// lists of their own behind these.
struct Assembly<'a> {
    programs: &'a Programs,
    /// For each symbol the sets that are matched whenever it is.
    closure: Vec<Vec<SymbolId>>,
    lists: Vec<List>,
    symbols: Vec<SymbolId>,
    cased: Vec<(SymbolId, Shape)>,
    /// The symbols of each list, and the lists by symbols.
    members: Vec<Vec<SymbolId>>,
    by_members: FxHashMap<Vec<SymbolId>, ListId>,
}

impl<'a> Assembly<'a> {
    fn new(programs: &'a Programs) -> Self {
        let mut assembly = Self {
            programs,
            closure: closure(programs.symbols.len(), &programs.aliases),
            lists: Vec::new(),
            symbols: Vec::new(),
            cased: Vec::new(),
            members: Vec::new(),
            by_members: FxHashMap::default(),
        };
        for symbol in 0..programs.symbols.len() {
            assembly.list_of(vec![index(symbol)]);
        }
        assembly
    }

    /// The lists of all words, by key.
    fn words(&mut self, inflections: &Inflections) -> FxHashMap<u64, ListId> {
        let programs = self.programs;
        let prefixes = self.prefixes();
        // Prefixes have three letters or more, and most words begin like none of them.
        let mut by_opening: FxHashMap<[u8; 3], Vec<&(Box<str>, ListId)>> = FxHashMap::default();
        for prefix in &prefixes {
            let opening = prefix.0.as_bytes().first_chunk().expect("the language wants three letters");
            by_opening.entry(*opening).or_default().push(prefix);
        }
        let mut words: FxHashMap<u64, ListId> = FxHashMap::default();
        words.reserve(programs.symbols.len() * 8);
        for (symbol, kind) in programs.symbols.iter().enumerate() {
            let symbol = index(symbol);
            let mut insert = |form: &str| match words.entry(word_key(form)) {
                Entry::Occupied(mut list) => *list.get_mut() = self.joined(*list.get(), symbol),
                Entry::Vacant(list) => {
                    let opening = form.as_bytes().first_chunk::<3>();
                    let prefixes = opening.and_then(|opening| by_opening.get(opening)).into_iter().flatten();
                    let prefixes = prefixes.filter(|(prefix, _)| form.starts_with(&**prefix));
                    list.insert(prefixes.fold(symbol, |list, (_, prefix)| self.joined(list, *prefix)));
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
        self.programs.symbols.iter().enumerate().filter_map(prefix).collect()
    }

    /// The lists of words that are known by their looks.
    fn shapes(&self) -> Vec<(Shape, ListId)> {
        let of_set = |(symbol, kind): (usize, &ItemKind)| match kind {
            ItemKind::Set(name) => LEXICAL
                .iter()
                .filter(|(lexical, _)| *lexical == &**name)
                .map(|(_, shape)| (*shape, index(symbol)))
                .collect(),
            _ => Vec::new(),
        };
        self.programs.symbols.iter().enumerate().flat_map(of_set).collect()
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

    /// The list of a word with these symbols: they and all sets that are matched with them.
    fn list_of(&mut self, members: Vec<SymbolId>) -> ListId {
        if let Some(&known) = self.by_members.get(&members) {
            return known;
        }
        let starts = (self.symbols.len(), self.cased.len());
        let mut symbols = Vec::new();
        for &member in &members {
            let all = [member].into_iter().chain(self.closure[member as usize].iter().copied());
            match self.programs.symbols[member as usize] {
                ItemKind::Cased(_, shape) => self.cased.extend(all.map(|symbol| (symbol, shape))),
                _ => symbols.extend(all),
            }
        }
        symbols.sort_unstable();
        symbols.dedup();
        self.symbols.extend(symbols);
        let list = List {
            symbols: (index(starts.0), index(self.symbols.len())),
            cased: (index(starts.1), index(self.cased.len())),
            enables: (0, 0),
        };
        let id = index(self.lists.len());
        self.lists.push(list);
        self.members.push(members.clone());
        self.by_members.insert(members, id);
        id
    }

    /// What the words of each list enable, and what needs no enabling; see [`Matcher::always`].
    fn enables(&mut self, sets: &Sets, inflections: &Inflections) -> (Vec<NumberBlock>, Vec<u64>) {
        let anchors = anchors::find(self.programs, sets, &self.closure, inflections);
        let part = index(self.programs.all.len().div_ceil(64));
        let mut enables = Vec::new();
        for (list, members) in self.lists.iter_mut().zip(&self.members) {
            list.enables.0 = index(enables.len());
            for (offset, of_symbol) in (0..).map(|n| n * part).zip(&anchors.of_symbol) {
                let programs = members.iter().flat_map(|&member| of_symbol[member as usize].iter().copied());
                let blocks = NumberBlock::of(programs.collect()).into_iter();
                enables.extend(blocks.map(|NumberBlock { at, bits }| NumberBlock { at: at + offset, bits }));
            }
            list.enables.1 = index(enables.len());
        }
        let mut always = vec![0; ANCHORS * part as usize];
        for (offset, programs) in (0..).map(|n| n * part).zip(anchors.always) {
            for NumberBlock { at, bits } in NumberBlock::of(programs) {
                always[(at + offset) as usize] |= bits;
            }
        }
        (enables, always)
    }

    /// For each symbol the programs of its phrases and of what is matched with it; see [`Matcher::sets`].
    fn set_programs(&self) -> (Vec<(u32, u32)>, Vec<NumberBlock>) {
        let mut classes: Vec<Vec<SymbolId>> = vec![Vec::new(); self.programs.symbols.len()];
        for &(class, member) in &self.programs.members {
            classes[member as usize].push(class);
        }
        let mut of_symbol: Vec<Vec<u32>> = vec![Vec::new(); self.programs.symbols.len()];
        for (number, program) in (0..).zip(&self.programs.all) {
            if let Owner::Set(symbol) = program.owner {
                for &set in self.closure[symbol as usize].iter().chain([&symbol]) {
                    of_symbol[set as usize].push(number);
                    classes[set as usize].iter().for_each(|&class| of_symbol[class as usize].push(number));
                }
            }
        }
        ranges(of_symbol.into_iter().map(NumberBlock::of))
    }

    /// For each symbol what it is a choice of; see [`Matcher::members`].
    fn members(&self) -> (Vec<(u32, u32)>, Vec<SymbolId>) {
        let mut members: Vec<Vec<SymbolId>> = vec![Vec::new(); self.programs.symbols.len()];
        for &(class, member) in &self.programs.members {
            members[class as usize].push(member);
        }
        ranges(members.into_iter())
    }
}

/// The rows one behind the other, and the range of each.
fn ranges<T>(rows: impl Iterator<Item = Vec<T>>) -> (Vec<(u32, u32)>, Vec<T>) {
    let mut all = Vec::new();
    let range = |row| {
        let start = index(all.len());
        all.extend(row);
        (start, index(all.len()))
    };
    (rows.map(range).collect(), all)
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
