//! `PlaceSet`: places in a sentence, a bit for each word.

/// Places among `64 * N` words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceSet<const N: usize>([u64; N]);

impl<const N: usize> PlaceSet<N> {
    /// Number of places.
    pub(super) const LEN: u32 = 64 * N as u32;
    pub(super) const EMPTY: Self = Self([0; N]);

    /// One place.
    #[inline]
    pub(super) fn at(place: u32) -> Self {
        let mut places = Self::EMPTY;
        places.insert(place);
        places
    }

    /// The places from `first` on, up to `last`.
    pub(super) fn range(first: u32, last: u32) -> Self {
        Self::from(first) & !Self::from(last + 1)
    }

    /// The places from `first` on.
    pub(super) fn from(first: u32) -> Self {
        let mut places = Self([u64::MAX; N]);
        for (block, bits) in (0..).zip(&mut places.0) {
            let start = first.saturating_sub(64 * block);
            *bits = u64::MAX.checked_shl(start).unwrap_or(0);
        }
        places
    }

    #[inline]
    pub(super) fn insert(&mut self, place: u32) {
        self.0[place as usize / 64] |= 1 << (place % 64);
    }

    #[inline]
    pub(super) fn has(self, place: u32) -> bool {
        self.0[place as usize / 64] >> (place % 64) & 1 != 0
    }

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.0.iter().fold(0, |any, bits| any | bits) == 0
    }

    /// The first place; `None` if there is none.
    #[inline]
    pub(super) fn first(self) -> Option<u32> {
        (0..).zip(&self.0).find(|(_, bits)| **bits != 0).map(|(block, bits)| 64 * block + bits.trailing_zeros())
    }

    /// The places in order.
    pub(super) fn places(mut self) -> impl Iterator<Item = u32> {
        let mut block = 0;
        std::iter::from_fn(move || {
            while block < N && self.0[block] == 0 {
                block += 1;
            }
            let bits = self.0.get_mut(block)?;
            let place = bits.trailing_zeros();
            *bits &= *bits - 1;
            Some(64 * block as u32 + place)
        })
    }

    /// Every place `by` words later; `by` is less than 64.
    #[inline]
    fn later(self, by: u32) -> Self {
        let mut shifted = self;
        for block in 0..N {
            shifted.0[block] = self.0[block] << by;
            if block > 0 {
                // In two steps, because nothing may be shifted by 64.
                shifted.0[block] |= self.0[block - 1] >> 1 >> (63 - by);
            }
        }
        shifted
    }

    /// Every place `by` words earlier; `by` is less than 64.
    #[inline]
    fn earlier(self, by: u32) -> Self {
        let mut shifted = self;
        for block in 0..N {
            shifted.0[block] = self.0[block] >> by;
            if block + 1 < N {
                shifted.0[block] |= self.0[block + 1] << 1 << (63 - by);
            }
        }
        shifted
    }

    /// The places up to `gap + 1` words after one of these, themselves left out; `gap` is less than 63.
    #[inline]
    pub(super) fn after(self, gap: u32) -> Self {
        self.later(1).widened(gap, Self::later)
    }

    /// The places up to `gap + 1` words before one of these, themselves left out; `gap` is less than 63.
    pub(super) fn before(self, gap: u32) -> Self {
        self.earlier(1).widened(gap, Self::earlier)
    }

    /// With up to `gap` further shifts of each place.
    #[inline]
    fn widened(mut self, gap: u32, shift: impl Fn(Self, u32) -> Self) -> Self {
        let mut width = 0;
        while width < gap {
            let more = (width + 1).min(gap - width);
            self = self | shift(self, more);
            width += more;
        }
        self
    }
}

impl<const N: usize> std::ops::BitOr for PlaceSet<N> {
    type Output = Self;

    #[inline]
    fn bitor(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
        self
    }
}

impl<const N: usize> std::ops::BitAnd for PlaceSet<N> {
    type Output = Self;

    #[inline]
    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
        self
    }
}

impl<const N: usize> std::ops::Not for PlaceSet<N> {
    type Output = Self;

    #[inline]
    fn not(mut self) -> Self {
        self.0.iter_mut().for_each(|own| *own = !*own);
        self
    }
}
