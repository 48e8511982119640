//! Programs: each phrase as steps over all places of a sentence at once.
//!
//! A program has *registers*. Each stands for a point of the phrase and holds at which words of the sentence the phrase
//! may have got that far. A step reads one symbol after a register, up to a gap of words later, and adds where the
//! symbol ends to another register. Optional items need no steps: the next step starts from several registers. Words
//! between which a phrase has the choice are one symbol, a *class*.
//!
//! A *frontier* is where a phrase may stand after some of its items: registers, each with the words that a gap may
//! still skip and the `not(...)`s that hold there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ast::{Item, ItemKind, Phrase, Sequence};

/// Index of a symbol: a word, a prefix, a set, a choice of these, or what a `not(...)` forbids.
pub(super) type SymbolId = u32;
/// Index of a program.
pub(super) type ProgramId = u32;
/// Index of a list of symbols that `not(...)`s forbid; 0 is the empty list.
pub(super) type NotsId = u32;
/// Number of a register.
pub(super) type Register = u32;

/// The register of the point before the first word.
pub(super) const ORIGIN: Register = 0;

/// Reads a symbol after `from`, with up to `gap` words before it, and adds where it ends to `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    pub(super) symbol: SymbolId,
    pub(super) from: Register,
    pub(super) to: Register,
    pub(super) gap: u32,
    /// What may not stand in the gap; before the first word, what may not end in the `gap` words before it.
    pub(super) nots: NotsId,
    /// Whether the phrase stands nowhere in the sentence when `to` is empty now.
    pub(super) gate: bool,
    /// Whether it is the first step to `to`.
    pub(super) opens: bool,
    /// Whether the symbol is more than what its places says: see [`Matcher::members`](super::matcher::Matcher::members)
    /// and [`Matcher::sets`](super::matcher::Matcher::sets).
    pub(super) compound: bool,
}

/// A register whose words end the phrase. The `nots` may not begin in the `gap` words after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Accept {
    pub(super) register: Register,
    pub(super) gap: u32,
    pub(super) nots: NotsId,
}

/// What a phrase belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    Pattern(u32),
    Set(SymbolId),
}

/// A phrase as a program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Program {
    pub(super) owner: Owner,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
    pub(super) registers: u32,
    pub(super) steps: Vec<Step>,
    pub(super) accepts: Vec<Accept>,
}

/// The programs of all phrases, and the symbols that they read.
#[derive(Debug, Default)]
pub(super) struct Programs {
    pub(super) all: Vec<Program>,
    /// For each program the items of its phrase.
    pub(super) items: Vec<Sequence>,
    /// Symbols by number: leaf kinds of item, groups for classes, and `not(...)` for what it forbids.
    pub(super) symbols: Vec<ItemKind>,
    /// The symbols that classes, and what is forbidden, are a choice of.
    pub(super) members: Vec<(SymbolId, SymbolId)>,
    /// Lists of symbols that must not stand somewhere.
    pub(super) nots: Vec<Vec<SymbolId>>,
    /// Phrases of sets that are a single symbol: whenever the first is read, so is the second.
    pub(super) aliases: Vec<(SymbolId, SymbolId)>,
    known: FxHashSet<Program>,
    symbol_ids: FxHashMap<ItemKind, SymbolId>,
    not_ids: FxHashMap<Vec<SymbolId>, NotsId>,
}

impl Programs {
    pub(super) fn new() -> Self {
        Self { nots: vec![Vec::new()], ..Self::default() }
    }

    /// Adds a phrase of a pattern. Returns false if the pattern has the same phrase already.
    pub(super) fn add_pattern(&mut self, pattern: u32, phrase: &Phrase) -> bool {
        self.add(Owner::Pattern(pattern), phrase.at_start, phrase.at_end, &phrase.items)
    }

    /// Adds a phrase of a word set.
    pub(super) fn add_set_phrase(&mut self, set: SymbolId, phrase: &Phrase) {
        match &phrase.items[..] {
            [item] if is_leaf(&item.kind) && !phrase.at_start && !phrase.at_end => {
                let symbol = self.symbol(&item.kind);
                self.aliases.push((symbol, set));
            }
            items => _ = self.add(Owner::Set(set), phrase.at_start, phrase.at_end, items),
        }
    }

    /// Puts the programs of patterns first, and those of one pattern or set together; returns the range of each
    /// pattern.
    pub(super) fn sort(&mut self) -> Vec<(u32, u32)> {
        let key = |program: &Program| match program.owner {
            Owner::Pattern(pattern) => (false, pattern),
            Owner::Set(symbol) => (true, symbol),
        };
        let mut both: Vec<_> = std::mem::take(&mut self.all).into_iter().zip(std::mem::take(&mut self.items)).collect();
        both.sort_by_key(|(program, _)| key(program));
        (self.all, self.items) = both.into_iter().unzip();
        let mut patterns = Vec::new();
        for (at, program) in (0..).zip(&self.all) {
            if let Owner::Pattern(pattern) = program.owner {
                // Patterns without a good phrase have none.
                patterns.resize((pattern as usize + 1).max(patterns.len()), (at, at));
                patterns[pattern as usize].1 = at + 1;
            }
        }
        patterns
    }

    /// The symbol of a leaf item, if any phrase uses it.
    pub(super) fn known_symbol(&self, kind: &ItemKind) -> Option<SymbolId> {
        self.symbol_ids.get(kind).copied()
    }

    /// The symbol of a leaf item.
    pub(super) fn symbol(&mut self, kind: &ItemKind) -> SymbolId {
        if let Some(&symbol) = self.symbol_ids.get(kind) {
            return symbol;
        }
        let symbol = index(self.symbols.len());
        self.symbols.push(kind.clone());
        self.symbol_ids.insert(kind.clone(), symbol);
        symbol
    }

    fn add(&mut self, owner: Owner, at_start: bool, at_end: bool, items: &[Item]) -> bool {
        let mut writer = Writer { programs: self, steps: Vec::new(), registers: 1 };
        let frontier = writer.phrase(items);
        let Writer { mut steps, registers, .. } = writer;
        let mut open = vec![true; registers as usize];
        steps.iter_mut().for_each(|step| step.opens = std::mem::take(&mut open[step.to as usize]));
        let accept = |Reached { register, gap, nots }| Accept { register, gap: if nots == 0 { 0 } else { gap }, nots };
        let accepts = frontier.into_iter().map(accept).collect();
        let program = Program { owner, at_start, at_end, registers, steps, accepts };
        let fresh = self.known.insert(program.clone());
        if fresh {
            self.all.push(program);
            self.items.push(items.to_vec());
        }
        fresh
    }

    /// The symbol that stands for what `not(...)` forbids.
    fn forbidden(&mut self, alternatives: &[Sequence]) -> SymbolId {
        let kind = ItemKind::Not(alternatives.to_vec());
        if let Some(known) = self.known_symbol(&kind) {
            return known;
        }
        let symbol = self.symbol(&kind);
        for sequence in alternatives {
            match &sequence[..] {
                [item] if is_leaf(&item.kind) => {
                    let member = self.symbol(&item.kind);
                    self.members.push((symbol, member));
                }
                items => _ = self.add(Owner::Set(symbol), false, false, items),
            }
        }
        symbol
    }

    /// The symbol of a choice of leaf items.
    fn class(&mut self, items: Vec<Sequence>) -> SymbolId {
        let kind = ItemKind::Group(items);
        if let Some(known) = self.known_symbol(&kind) {
            return known;
        }
        let class = self.symbol(&kind);
        let ItemKind::Group(items) = kind else { unreachable!("it was just made") };
        for item in items.iter().flatten() {
            let member = self.symbol(&item.kind);
            self.members.push((class, member));
        }
        class
    }

    /// The list of `nots` and one more.
    fn nots_with(&mut self, nots: NotsId, symbol: SymbolId) -> NotsId {
        let mut symbols = self.nots[nots as usize].clone();
        symbols.push(symbol);
        symbols.sort_unstable();
        symbols.dedup();
        let fresh = index(self.nots.len());
        let id = *self.not_ids.entry(symbols.clone()).or_insert(fresh);
        if id == fresh {
            self.nots.push(symbols);
        }
        id
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reached {
    register: Register,
    gap: u32,
    nots: NotsId,
}

type Frontier = Vec<Reached>;

/// Writes one program.
struct Writer<'a> {
    programs: &'a mut Programs,
    steps: Vec<Step>,
    registers: u32,
}

impl Writer<'_> {
    /// The frontier after all items of a phrase.
    fn phrase(&mut self, items: &[Item]) -> Frontier {
        let mut frontier = vec![Reached { register: ORIGIN, gap: 0, nots: 0 }];
        for item in items {
            frontier = self.item(frontier, item, None);
            let is_through = matches!(item.kind, ItemKind::Group(_)) || is_leaf(&item.kind);
            if let ([Reached { register, gap: 0, nots: 0 }], Some(last)) = (&frontier[..], self.steps.last_mut())
                && is_through
                && last.to == *register
            {
                last.gate = true;
            }
        }
        frontier
    }

    /// The frontier after `items`. The last word goes to `target`, where one is given and nothing follows the word.
    fn sequence(&mut self, mut frontier: Frontier, items: &[Item], target: Option<Register>) -> Frontier {
        for (index, item) in items.iter().enumerate() {
            frontier = self.item(frontier, item, target.filter(|_| index + 1 == items.len()));
        }
        frontier
    }

    fn item(&mut self, mut frontier: Frontier, item: &Item, target: Option<Register>) -> Frontier {
        match &item.kind {
            ItemKind::Gap(width) => frontier.iter_mut().for_each(|entry| entry.gap += width),
            ItemKind::Group(alternatives) => frontier = self.group(&frontier, alternatives, target),
            ItemKind::Optional(alternatives) => frontier.extend(self.group(&frontier, alternatives, target)),
            ItemKind::Not(alternatives) => {
                let symbol = self.programs.forbidden(alternatives);
                for entry in &mut frontier {
                    entry.nots = self.programs.nots_with(entry.nots, symbol);
                }
            }
            leaf => {
                let symbol = self.programs.symbol(leaf);
                let target = target.unwrap_or_else(|| self.register());
                frontier = vec![self.read(&frontier, symbol, target)];
            }
        }
        normalise(&mut frontier);
        frontier
    }

    /// The frontier after one of `alternatives`. Those that end in a word end in one common register.
    fn group(&mut self, from: &Frontier, alternatives: &[Sequence], target: Option<Register>) -> Frontier {
        let target = target.unwrap_or_else(|| self.register());
        let is_single = |sequence: &Sequence| matches!(&sequence[..], [item] if is_leaf(&item.kind));
        let (mut single, mut others): (Vec<Sequence>, Vec<Sequence>) =
            alternatives.iter().cloned().partition(is_single);
        let mut after = Frontier::new();
        if single.len() > 1 {
            let class = self.programs.class(single);
            after.push(self.read(from, class, target));
        } else {
            others.append(&mut single);
        }
        for sequence in others {
            after.extend(self.sequence(from.clone(), &sequence, Some(target)));
        }
        normalise(&mut after);
        after
    }

    /// Writes the steps that read a symbol.
    fn read(&mut self, frontier: &Frontier, symbol: SymbolId, to: Register) -> Reached {
        self.steps.extend(frontier.iter().map(|&Reached { register: from, gap, nots }| {
            // Before the first word, a gap is only where something may not stand.
            let gap = if from == ORIGIN && nots == 0 { 0 } else { gap };
            Step { symbol, from, to, gap, nots, gate: false, opens: false, compound: false }
        }));
        Reached { register: to, gap: 0, nots: 0 }
    }

    fn register(&mut self) -> Register {
        self.registers += 1;
        self.registers - 1
    }
}

/// Sorted, and without entries that others make needless: the widest gap wins, unless something must not stand in it.
fn normalise(frontier: &mut Frontier) {
    if frontier.len() > 1 {
        frontier.sort_unstable_by_key(|entry| (entry.register, entry.nots, u32::MAX - entry.gap));
        frontier.dedup_by_key(|entry| (entry.register, entry.nots, if entry.nots == 0 { 0 } else { entry.gap }));
    }
}

fn is_leaf(kind: &ItemKind) -> bool {
    !matches!(kind, ItemKind::Gap(_) | ItemKind::Group(_) | ItemKind::Optional(_) | ItemKind::Not(_))
}

/// A table index as stored.
pub(super) fn index(len: usize) -> u32 {
    u32::try_from(len).expect("phrases are limited in length, and nobody writes millions of them")
}
