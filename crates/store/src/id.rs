//! Ids: UUIDv7 of a given moment and seed, so that the same run makes the same ids.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Makes ids that are unique, and ordered within one mint.
///
/// A server takes its seed from the operating system once; a demo or a test gives it one.
#[derive(Clone, Debug)]
pub struct IdMint {
    seed: [u8; 16],
    made: u64,
    last: u64,
    within: u16,
}

/// Ids that one millisecond can hold in order; the next one borrows from the millisecond after.
const PER_MILLISECOND: u16 = 1 << 12;

impl IdMint {
    /// A mint with a seed. Two mints with different seeds never meet.
    #[must_use]
    pub const fn new(seed: [u8; 16]) -> IdMint {
        IdMint {
            seed,
            made: 0,
            last: 0,
            within: 0,
        }
    }

    /// The next id at a moment; it sorts behind every id this mint made before.
    pub fn mint(&mut self, at: DateTime<Utc>) -> Uuid {
        let millisecond = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        if millisecond > self.last {
            self.last = millisecond;
            self.within = 0;
        } else {
            self.within += 1;
            if self.within == PER_MILLISECOND {
                self.last += 1;
                self.within = 0;
            }
        }
        self.made += 1;
        let random = Sha256::new()
            .chain_update(self.seed)
            .chain_update(self.made.to_be_bytes())
            .finalize();
        let mut tail = [0_u8; 10];
        for (to, from) in tail.iter_mut().zip(random.iter()) {
            *to = *from;
        }
        let [high, low] = self.within.to_be_bytes();
        let [first, second, ..] = &mut tail;
        (*first, *second) = (high, low);
        Builder::from_unix_timestamp_millis(self.last, &tail).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordered_unique_and_repeatable() {
        let at = DateTime::from_timestamp_millis(1_640_995_200_000).unwrap();
        let make = |seed: u8| -> Vec<Uuid> {
            let mut mint = IdMint::new([seed; 16]);
            (0..10_000).map(|_| mint.mint(at)).collect()
        };
        let ids = make(1);
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(ids, make(1));
        assert!(ids.iter().zip(make(2)).all(|(a, b)| *a != b));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
