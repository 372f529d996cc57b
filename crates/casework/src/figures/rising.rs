//! What rises early: matters of one kind in one place, month by month.

/// At least so many in the last month before anything is called a rise: below that every chance would be one.
const LEAST: u64 = 3;

/// Whether the last of these months stands well above those before: at least three, and twice their mean or more.
pub fn rises(months: &[u64]) -> bool {
    let Some((last, before)) = months.split_last() else { return false };
    let sum: u64 = before.iter().sum();
    let n = u64::try_from(before.len()).unwrap_or(u64::MAX);
    *last >= LEAST && last.saturating_mul(n) >= sum.saturating_mul(2)
}

#[cfg(test)]
mod tests {
    use super::rises;

    #[test]
    fn a_rise_is_twice_the_mean_and_no_mere_chance() {
        for (months, rise) in [
            (&[0, 0, 0, 3][..], true),
            (&[0, 0, 0, 2], false),
            (&[2, 2, 2, 4], true),
            (&[2, 2, 2, 3], false),
            (&[9, 9, 9, 9], false),
            (&[1, 0, 5, 4], true),
            (&[3], true),
            (&[], false),
        ] {
            assert_eq!(rises(months), rise, "{months:?}");
        }
    }
}
