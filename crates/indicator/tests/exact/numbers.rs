//! Numbers that the crate and the oracle both see, and where they come from.

use indicator::quantity::Fraction;
use num_bigint::BigInt;

/// The oracle's number.
pub type Q = num_rational::Ratio<BigInt>;

/// A decimal number as both sides see it: `n ÷ 10^places`.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    pub n: i64,
    pub places: u8,
}

impl Decimal {
    pub fn fraction(self) -> Fraction {
        Fraction::scaled(self.n, self.places)
    }

    pub fn exact(self) -> Q {
        Q::new(self.n.into(), BigInt::from(10).pow(self.places.into()))
    }
}

/// `n ÷ d`.
pub fn q(n: i64, d: i64) -> Q {
    Q::new(n.into(), d.into())
}

/// SplitMix64: the same numbers on every machine.
pub struct Numbers(pub u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, bound: u64) -> i64 {
        i64::try_from(self.next() % bound).unwrap()
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let at = usize::try_from(self.below(from.len() as u64)).unwrap();
        *from.get(at).unwrap()
    }

    /// Mostly numbers as they stand in tables, sometimes with 18 digits; one in eight is negative.
    pub fn number(&mut self) -> Decimal {
        let places = self.pick(&[0, 0, 2, 2, 2, 4, 6]);
        let bound = self.pick(&[
            10,
            100,
            10_000,
            10_000,
            1_000_000,
            100_000_000_000,
            u64::MAX >> 4,
        ]);
        let n = self.below(bound);
        let n = if self.below(8) == 0 { -n } else { n };
        Decimal { n, places }
    }

    /// Near another number, so that equality and small distances happen.
    pub fn near(&mut self, other: Decimal) -> Decimal {
        match self.below(4) {
            0 => self.number(),
            1 => other,
            _ => Decimal {
                n: other.n.saturating_add(self.below(41) - 20),
                places: other.places,
            },
        }
    }

    pub fn share(&mut self) -> Decimal {
        Decimal {
            n: self.below(101),
            places: 2,
        }
    }

    pub fn weight(&mut self) -> Decimal {
        Decimal {
            n: 1 + self.below(400_000),
            places: self.pick(&[0, 2, 4]),
        }
    }
}
