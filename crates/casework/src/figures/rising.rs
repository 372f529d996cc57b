//! What rises early: matters of one kind in one place, month by month.

/// At least so many in the last month before anything is called a rise: below that every chance would be one.
pub const LEAST_IN_A_RISE: u64 = 3;

/// Whether the last of these months stands well above those before: at least three, and twice their mean or more.
pub fn rises(months: &[u64]) -> bool {
    let Some((last, before)) = months.split_last() else { return false };
    let sum: u64 = before.iter().sum();
    let n = u64::try_from(before.len()).unwrap_or(u64::MAX);
    *last >= LEAST_IN_A_RISE && last.saturating_mul(n) >= sum.saturating_mul(2)
}

/// How many months ago the rise is that shows at present: none for the running month, which is not over, one for the last whole
/// one; nothing where neither rises.
pub fn rose_months_ago(months: &[u64]) -> Option<usize> {
    (0..2).find(|back| months.len().checked_sub(*back).and_then(|end| months.get(..end)).is_some_and(rises))
}

#[cfg(test)]
mod tests {
    use super::{rises, rose_months_ago};

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

    /// On the second day of a month nothing would rise, however many came in the month that has just ended.
    #[test]
    fn a_rise_is_not_forgotten_because_a_new_month_begins() {
        for (months, ago) in [
            (&[1, 0, 1, 9][..], Some(0)),
            (&[1, 0, 9, 0], Some(1)),
            (&[1, 0, 3, 6], Some(0)),
            (&[1, 9, 1, 0], None),
            (&[2, 2, 2, 2], None),
            (&[9], Some(0)),
            (&[], None),
        ] {
            assert_eq!(rose_months_ago(months), ago, "{months:?}");
        }
    }
}
