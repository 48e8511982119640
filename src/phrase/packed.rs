//! Tables of numbers in compiled form: little-endian bytes, read many times faster than item by item.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

use super::matcher::{Block, Edge, List, ListId, Start, State};

/// One row of a table as numbers.
pub(super) trait Row<const N: usize>: Sized {
    fn pack(&self) -> [u32; N];
    fn unpack(numbers: [u32; N]) -> Self;
}

impl Row<4> for Edge {
    fn pack(&self) -> [u32; 4] {
        [self.from, self.to, self.nots, self.gap]
    }

    #[inline]
    fn unpack([from, to, nots, gap]: [u32; 4]) -> Self {
        Self { from, to, nots, gap }
    }
}

impl Row<3> for Start {
    fn pack(&self) -> [u32; 3] {
        [self.to, self.nots, u32::from(self.gap) << 1 | u32::from(self.at_start)]
    }

    #[inline]
    fn unpack([to, nots, rest]: [u32; 3]) -> Self {
        Self { to, nots, gap: (rest >> 1) as u16, at_start: rest & 1 != 0 }
    }
}

impl Row<9> for List {
    fn pack(&self) -> [u32; 9] {
        let Self { starts, edges, tokens, row, enables } = self;
        [starts.0, starts.1, edges.0, edges.1, tokens.0, tokens.1, *row, enables.0, enables.1]
    }

    #[inline]
    fn unpack(numbers: [u32; 9]) -> Self {
        let [starts, starts_end, edges, edges_end, tokens, tokens_end, row, enables, enables_end] = numbers;
        Self {
            starts: (starts, starts_end),
            edges: (edges, edges_end),
            tokens: (tokens, tokens_end),
            row,
            enables: (enables, enables_end),
        }
    }
}

impl Row<3> for Block {
    fn pack(&self) -> [u32; 3] {
        [self.states as u32, (self.states >> 32) as u32, self.at]
    }

    #[inline]
    fn unpack([low, high, at]: [u32; 3]) -> Self {
        Self { states: u64::from(low) | u64::from(high) << 32, at }
    }
}

impl Row<5> for State {
    fn pack(&self) -> [u32; 5] {
        let flags = u32::from(self.of_set) | u32::from(self.live) << 1 | u32::from(self.forbidden) << 2;
        [self.ring, self.ring_mask, self.accepts.0, self.accepts.1, flags]
    }

    #[inline]
    fn unpack([ring, ring_mask, accepts, accepts_end, flags]: [u32; 5]) -> Self {
        let accepts = (accepts, accepts_end);
        let [of_set, live, forbidden] = [0, 1, 2].map(|bit| flags >> bit & 1 != 0);
        Self { ring, ring_mask, accepts, of_set, live, forbidden }
    }
}

impl Row<3> for (u64, ListId) {
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
        T: Row<N>,
    {
        to.serialize_bytes(&bytes(rows.iter().map(Row::pack)))
    }

    pub(crate) fn deserialize<'de, D, T, const N: usize>(from: D) -> Result<Vec<T>, D::Error>
    where
        D: Deserializer<'de>,
        T: Row<N>,
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
        (K, V): Row<N>,
    {
        to.serialize_bytes(&bytes(map.iter().map(|(&key, &value)| (key, value).pack())))
    }

    pub(crate) fn deserialize<'de, D, K, V, const N: usize>(from: D) -> Result<FxHashMap<K, V>, D::Error>
    where
        D: Deserializer<'de>,
        K: Eq + Hash,
        (K, V): Row<N>,
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

impl<T: Row<N>, const N: usize> Visitor<'_> for Rows<T, N> {
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
