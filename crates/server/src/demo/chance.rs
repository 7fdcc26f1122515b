//! Figures of the demonstration that nobody chose one by one: drawn from the names of what they are
//! of, so that every run draws the same.

use sha2::{Digest as _, Sha256};

/// A whole number from `low` to `high`, both included, for a name.
#[must_use]
pub fn between(name: &str, low: i64, high: i64) -> i64 {
    let digest = Sha256::digest(name.as_bytes());
    let number = digest
        .iter()
        .take(7)
        .fold(0_i64, |number, byte| number * 256 + i64::from(*byte));
    let span = high.saturating_sub(low).saturating_add(1).max(1);
    low.saturating_add(number % span)
}

/// One of several, for a name.
#[must_use]
pub fn one_of<'a, T>(name: &str, several: &'a [T]) -> Option<&'a T> {
    let last = i64::try_from(several.len()).ok()?.checked_sub(1)?;
    several.get(usize::try_from(between(name, 0, last)).ok()?)
}

/// A percentage of a whole number, downwards.
#[must_use]
pub fn percent(of: i64, percent: i64) -> i64 {
    of.saturating_mul(percent) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_for_the_same_name_and_within_its_ends() {
        for name in ["a", "b", "DEMO-101-W/2021/部门预算数"] {
            let drawn = between(name, 3, 7);
            assert!((3..=7).contains(&drawn));
            assert_eq!(drawn, between(name, 3, 7));
            assert_eq!(between(name, 5, 5), 5);
        }
        let drawn: Vec<i64> = (0..50).map(|n| between(&n.to_string(), 0, 9)).collect();
        assert!(drawn.iter().any(|one| one != &drawn[0]), "{drawn:?}");
        assert_eq!(one_of::<u8>("x", &[]), None);
        assert_eq!(one_of("x", &[1]), Some(&1));
        assert_eq!(percent(999, 50), 499);
    }
}
