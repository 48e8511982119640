//! The rows of a matcher's tables as numbers.

use super::byte_tables::Record;
use super::matcher::{List, ListId, NumberBlock, ProgramRow};
use super::program::{Accept, Step};

impl Record<3> for Step {
    fn pack(&self) -> [u32; 3] {
        let Self { symbol, from, to, gap, nots, gate, opens, compound } = *self;
        let flags = u32::from(gate) | u32::from(opens) << 1 | u32::from(compound) << 2;
        [symbol << 3 | flags, from << 16 | to, nots << 8 | gap]
    }

    #[inline]
    fn unpack([symbol, registers, rest]: [u32; 3]) -> Self {
        let [gate, opens, compound] = [1, 2, 4].map(|flag| symbol & flag != 0);
        let (from, to) = (registers >> 16, registers & 0xffff);
        Self { symbol: symbol >> 3, from, to, gap: rest & 0xff, nots: rest >> 8, gate, opens, compound }
    }
}

impl Record<3> for Accept {
    fn pack(&self) -> [u32; 3] {
        [self.register, self.gap, self.nots]
    }

    #[inline]
    fn unpack([register, gap, nots]: [u32; 3]) -> Self {
        Self { register, gap, nots }
    }
}

impl Record<6> for ProgramRow {
    fn pack(&self) -> [u32; 6] {
        let Self { owner, steps, accepts, registers, at_start, at_end } = *self;
        let rest = registers << 2 | u32::from(at_start) << 1 | u32::from(at_end);
        [owner, steps.0, steps.1, accepts.0, accepts.1, rest]
    }

    #[inline]
    fn unpack([owner, steps, steps_end, accepts, accepts_end, rest]: [u32; 6]) -> Self {
        let (steps, accepts) = ((steps, steps_end), (accepts, accepts_end));
        Self { owner, steps, accepts, registers: rest >> 2, at_start: rest & 2 != 0, at_end: rest & 1 != 0 }
    }
}

impl Record<6> for List {
    fn pack(&self) -> [u32; 6] {
        let Self { symbols, cased, enables } = self;
        [symbols.0, symbols.1, cased.0, cased.1, enables.0, enables.1]
    }

    #[inline]
    fn unpack([symbols, symbols_end, cased, cased_end, enables, enables_end]: [u32; 6]) -> Self {
        Self { symbols: (symbols, symbols_end), cased: (cased, cased_end), enables: (enables, enables_end) }
    }
}

impl Record<3> for NumberBlock {
    fn pack(&self) -> [u32; 3] {
        [self.at, self.bits as u32, (self.bits >> 32) as u32]
    }

    #[inline]
    fn unpack([at, low, high]: [u32; 3]) -> Self {
        Self { at, bits: u64::from(low) | u64::from(high) << 32 }
    }
}

impl Record<3> for (u64, ListId) {
    fn pack(&self) -> [u32; 3] {
        [self.0 as u32, (self.0 >> 32) as u32, self.1]
    }

    #[inline]
    fn unpack([low, high, list]: [u32; 3]) -> Self {
        (u64::from(low) | u64::from(high) << 32, list)
    }
}
