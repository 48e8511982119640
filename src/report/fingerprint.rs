//! What tells one finding from another across runs, whatever line it stands in.

use rustc_hash::FxHashMap;

use crate::finding::Finding;
use crate::source::Source;

/// Fingerprints of `findings` in their order: 16 hexadecimal digits each, made from the lint, the path, the words that
/// are marked, and how many of the same came before. Lines added above change none of them.
pub(super) fn fingerprints(source: &Source, findings: &[Finding]) -> Vec<String> {
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let mut one = |finding: &Finding| {
        let words = source.slice(finding.span).split_whitespace();
        let parts = [&*finding.lint, source.name()].into_iter().chain(words);
        let hash = fnv(parts.flat_map(|part| part.bytes().chain([0])));
        let count = seen.entry(hash).or_default();
        *count += 1;
        format!("{:016x}", fnv(hash.to_le_bytes().into_iter().chain(count.to_le_bytes())))
    };
    findings.iter().map(&mut one).collect()
}

/// FNV-1a, 64 bits: the same on every machine and in every version, which the hashers of the standard library do not
/// promise.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::{finding, source};

    #[test]
    fn lines_above_change_nothing_and_repeats_are_told_apart() {
        let (before, after) = (source("p.md", "We keep data.\n"), source("p.md", "New.\n\nWe keep data.\n"));
        let twice = [finding(&before, "data"), finding(&before, "data")];
        let first = fingerprints(&before, &twice);
        assert_ne!(first[0], first[1]);
        assert_eq!(fingerprints(&after, &[finding(&after, "data")])[0], first[0]);
    }
}
