//! Tables of numbers in compiled form: little-endian bytes, read many times faster than item by item.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::matcher::{List, ListId, NumberBlock, ProgramRow};
use super::program::{Accept, Step};

/// One row of a table as numbers.
pub(super) trait Record<const N: usize>: Sized {
    fn pack(&self) -> [u32; N];
    fn unpack(numbers: [u32; N]) -> Self;
}

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

impl Record<2> for (u32, u32) {
    fn pack(&self) -> [u32; 2] {
        [self.0, self.1]
    }

    #[inline]
    fn unpack([first, second]: [u32; 2]) -> Self {
        (first, second)
    }
}

impl Record<1> for u32 {
    fn pack(&self) -> [u32; 1] {
        [*self]
    }

    #[inline]
    fn unpack([number]: [u32; 1]) -> Self {
        number
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

/// A table.
pub(super) mod rows {
    use super::*;

    pub(crate) fn serialize<S, T, const N: usize>(rows: &[T], to: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
        T: Record<N>,
    {
        to.serialize_bytes(&bytes(rows.iter().map(Record::pack)))
    }

    pub(crate) fn deserialize<'de, D, T, const N: usize>(from: D) -> Result<Vec<T>, D::Error>
    where
        D: Deserializer<'de>,
        T: Record<N>,
    {
        from.deserialize_bytes(Rows(PhantomData))
    }
}

/// A map, as a table of its keys and values.
pub(super) mod map {
    use super::*;

    pub(crate) fn serialize<S, K, V, const N: usize>(map: &FxHashMap<K, V>, to: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
        K: Copy,
        V: Copy,
        (K, V): Record<N>,
    {
        to.serialize_bytes(&bytes(map.iter().map(|(&key, &value)| (key, value).pack())))
    }

    pub(crate) fn deserialize<'de, D, K, V, const N: usize>(from: D) -> Result<FxHashMap<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: Eq + Hash,
        (K, V): Record<N>,
    {
        let rows: Vec<(K, V)> = rows::deserialize(from)?;
        Ok(rows.into_iter().collect())
    }
}

fn bytes<const N: usize>(rows: impl Iterator<Item = [u32; N]>) -> Vec<u8> {
    rows.flatten().flat_map(u32::to_le_bytes).collect()
}

/// Reads the bytes of a table.
struct Rows<T, const N: usize>(PhantomData<T>);

impl<T: Record<N>, const N: usize> Visitor<'_> for Rows<T, N> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rows of {N} numbers")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        let (rows, more) = numbers.as_chunks::<N>();
        if !rest.is_empty() || !more.is_empty() {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        let unpack = |row: &[[u8; 4]; N]| {
            let mut numbers = [0; N];
            for (number, bytes) in numbers.iter_mut().zip(row) {
                *number = u32::from_le_bytes(*bytes);
            }
            T::unpack(numbers)
        };
        Ok(rows.iter().map(unpack).collect())
    }
}
