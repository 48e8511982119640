//! Tables of numbers in compiled form: little-endian bytes, read many times faster than item by item.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// One row of a table as numbers.
pub(super) trait Record<const N: usize>: Sized {
    fn pack(&self) -> [u32; N];
    fn unpack(numbers: [u32; N]) -> Self;
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
