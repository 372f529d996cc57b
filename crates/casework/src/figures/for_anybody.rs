//! Counts told apart before anybody: what counts few is not told, and cannot be worked out from the whole less the rest.

use std::collections::BTreeMap;

/// Counts by kind, as anybody may read them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutsideCounts {
    /// The kinds that count enough, the most first.
    pub apart: Vec<(String, u64)>,
    /// All others together; nothing, or enough that none of them can be guessed.
    pub together: u64,
    /// Even all of it counts too few to be told.
    pub too_few: bool,
}

/// Tells the kinds apart of which there are at least `smallest`. Where those left over count fewer together, the next
/// smallest joins them: a single hidden kind would be the whole less what is shown.
pub fn for_anybody(counts: &BTreeMap<String, u64>, smallest: u64) -> OutsideCounts {
    let mut all: Vec<(String, u64)> =
        counts.iter().filter(|(_, n)| **n > 0).map(|(kind, n)| (kind.clone(), *n)).collect();
    all.sort_by(|(one, a), (other, b)| b.cmp(a).then_with(|| one.cmp(other)));
    let whole: u64 = all.iter().map(|(_, n)| n).sum();
    let (mut apart, few): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, n)| *n >= smallest);
    let mut together: u64 = few.iter().map(|(_, n)| n).sum();
    while together > 0 && together < smallest {
        let Some((_, n)) = apart.pop() else { break };
        together += n;
    }
    OutsideCounts { apart, together, too_few: whole < smallest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(counts: &[(&str, u64)]) -> (Vec<(String, u64)>, u64, bool) {
        let counts = counts.iter().map(|(kind, n)| ((*kind).to_owned(), *n)).collect();
        let OutsideCounts { apart, together, too_few } = for_anybody(&counts, 10);
        (apart, together, too_few)
    }

    fn pairs(of: &[(&str, u64)]) -> Vec<(String, u64)> {
        of.iter().map(|(kind, n)| ((*kind).to_owned(), *n)).collect()
    }

    #[test]
    fn few_are_not_told_apart_and_no_single_one_can_be_worked_out() {
        assert_eq!(split(&[("a", 40), ("b", 10), ("c", 12)]), (pairs(&[("a", 40), ("c", 12), ("b", 10)]), 0, false));
        assert_eq!(split(&[("a", 40), ("b", 6), ("c", 5)]), (pairs(&[("a", 40)]), 11, false));
        // 3 alone would be the whole less the others.
        assert_eq!(split(&[("a", 40), ("b", 12), ("c", 3)]), (pairs(&[("a", 40)]), 15, false));
        assert_eq!(split(&[("a", 3), ("b", 0)]), (Vec::new(), 3, true));
        assert_eq!(split(&[("a", 30), ("b", 9)]), (Vec::new(), 39, false));
        assert_eq!(split(&[]), (Vec::new(), 0, true));
    }

    /// Over many counts: nothing that is told, and no difference of what is told, is a number below the smallest.
    #[test]
    fn no_difference_of_what_is_told_is_small() {
        for seed in 0_u64..2_000 {
            let n = |i: u64| (seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (i * 5)) % 25;
            let counts: BTreeMap<String, u64> = (0..8).map(|i| (i.to_string(), n(i))).collect();
            let whole: u64 = counts.values().sum();
            let out = for_anybody(&counts, 10);
            let shown: u64 = out.apart.iter().map(|(_, n)| n).sum();
            assert_eq!(shown + out.together, whole);
            assert!(out.apart.iter().all(|(_, n)| *n >= 10));
            assert!(out.too_few || out.together == 0 || out.together >= 10, "{counts:?}: {out:?}");
        }
    }
}
