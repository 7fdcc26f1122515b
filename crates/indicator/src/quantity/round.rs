//! The one rounding.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Serialize};

use super::fraction::{Fraction, NumberError, POWERS, Slow, unboxed};

/// Where and how a rule rounds: `places` decimal places, in one of three ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// Decimal places that stay; negative values round to tens, hundreds ….
    pub places: i8,
    /// What happens to the rest.
    pub mode: RoundingMode,
}

/// What happens to the digits that are cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundingMode {
    /// To the nearest, a half away from zero (四舍五入): 2.345 → 2.35, −2.345 → −2.35.
    HalfAway,
    /// Away from zero (ROUNDUP, 向上舍入).
    Up,
    /// Toward zero (ROUNDDOWN, 向下舍入).
    Down,
}

impl Rounding {
    /// Half away from zero at `places`, the practice for scores (scoring rules, «Rounding»).
    #[must_use]
    pub const fn half_away(places: i8) -> Rounding {
        Rounding {
            places,
            mode: RoundingMode::HalfAway,
        }
    }
}

/// Rounds an exact value. The result is exact again: a multiple of `10^-places`.
///
/// # Errors
/// [`NumberError::Overflow`] if `places` is beyond ±30 or the result beyond the bound.
#[inline]
pub fn round(value: &Fraction, rounding: Rounding) -> Result<Fraction, NumberError> {
    match round_short(value, rounding) {
        Some(Short { units, power, .. }) => Fraction::from_wide(units.into(), power.into()),
        None => unboxed(round_long(value, rounding)),
    }
}

/// Rounds to `value × 10^scale`, the way a number is kept at rest.
///
/// # Errors
/// As [`round`], and [`NumberError::Overflow`] where the result is not whole at that scale or does
/// not fit.
#[inline(always)]
pub(super) fn round_scaled(
    value: &Fraction,
    rounding: Rounding,
    scale: u8,
) -> Result<i64, NumberError> {
    if let Some(Short { units, places, .. }) = round_short(value, rounding)
        && let Some(zeros) = scale.checked_sub(places)
        && let Some(power) = POWERS.get(usize::from(zeros))
        && let Ok(power) = i64::try_from(*power)
        && let Some(scaled) = units.checked_mul(power)
    {
        return Ok(scaled);
    }
    let rounded = round(value, rounding)?;
    rounded.to_scaled(scale).ok_or(NumberError::Overflow)
}

/// What was rounded in short numbers: `units ÷ 10^places`, with that power.
struct Short {
    units: i64,
    places: u8,
    power: u64,
}

/// The common case: 64 bits, computed with in 128, the division in 64 where it fits.
#[inline(always)]
fn round_short(value: &Fraction, rounding: Rounding) -> Option<Short> {
    let places = u8::try_from(rounding.places).ok()?;
    let power = *POWERS.get(usize::from(places))?;
    let (n, d) = value.short()?;
    // at most 2 × 2⁶³ × 10¹⁸ + 2⁶⁴, which fits 128 bits
    let magnitude = u128::from(n.unsigned_abs()).wrapping_mul(power.into());
    let d = u128::from(d);
    let (numerator, denominator) = match rounding.mode {
        RoundingMode::HalfAway => (magnitude.wrapping_mul(2).wrapping_add(d), d.wrapping_mul(2)),
        RoundingMode::Up => (magnitude.wrapping_add(d).wrapping_sub(1), d),
        RoundingMode::Down => (magnitude, d),
    };
    let quotient = match (u64::try_from(numerator), u64::try_from(denominator)) {
        (Ok(a), Ok(b)) => i64::try_from(a.checked_div(b)?).ok()?,
        _ => i64::try_from(numerator.checked_div(denominator)?).ok()?,
    };
    Some(Short {
        units: if n < 0 { -quotient } else { quotient },
        places,
        power,
    })
}

#[cold]
fn round_long(value: &Fraction, rounding: Rounding) -> Slow {
    if !(-30..=30).contains(&rounding.places) {
        return Err(NumberError::Overflow);
    }
    let (n, d) = value.to_big();
    let scale = BigInt::from(10).pow(u32::from(rounding.places.unsigned_abs()));
    let (n, d) = if rounding.places >= 0 {
        (n * &scale, d)
    } else {
        (n, d * &scale)
    };
    let (magnitude, negative) = (n.abs(), n.is_negative());
    let quotient = match rounding.mode {
        RoundingMode::HalfAway => (magnitude * 2 + &d) / (d * 2),
        RoundingMode::Up => {
            let (q, r) = magnitude.div_rem(&d);
            if r.is_zero() { q } else { q + 1 }
        }
        RoundingMode::Down => magnitude / d,
    };
    let quotient = if negative { -quotient } else { quotient };
    let rounded = if rounding.places >= 0 {
        Fraction::from_big(quotient, scale)
    } else {
        Fraction::from_big(quotient * scale, BigInt::from(1))
    };
    rounded.map(Box::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn table_of_halves() {
        use RoundingMode::{Down, HalfAway, Up};
        for (value, places, mode, expected) in [
            ("2.345", 2, HalfAway, "2.35"),
            ("-2.345", 2, HalfAway, "-2.35"),
            ("2.344999999999", 2, HalfAway, "2.34"),
            ("4.025", 2, HalfAway, "4.03"),
            ("50/13", 2, HalfAway, "3.85"),
            ("7.927", 2, HalfAway, "7.93"),
            ("0.5", 0, HalfAway, "1"),
            ("-0.5", 0, HalfAway, "-1"),
            ("250", -2, HalfAway, "300"),
            ("2.341", 2, Up, "2.35"),
            ("-2.341", 2, Up, "-2.35"),
            ("2.34", 2, Up, "2.34"),
            ("2.349", 2, Down, "2.34"),
            ("-2.349", 2, Down, "-2.34"),
            ("201", -2, Up, "300"),
            ("299", -2, Down, "200"),
            ("1/3", 20, HalfAway, "0.33333333333333333333"),
        ] {
            let got = round(&Fraction::parse(value).unwrap(), Rounding { places, mode }).unwrap();
            assert_eq!(got.to_text(), expected, "{value} to {places} by {mode:?}");
        }
    }

    #[test]
    fn division_first_is_exact() {
        let third = Fraction::parse("40.25")
            .unwrap()
            .div(&Fraction::from_int(60))
            .unwrap();
        let exact = Fraction::from_int(6).mul(&third).unwrap();
        assert_eq!(
            round(&exact, Rounding::half_away(2)).unwrap().to_text(),
            "4.03"
        );
    }

    proptest! {
        #[test]
        fn short_equals_long(n in any::<i64>(), d in 1i64.., places in 0i8..8) {
            let x = Fraction::new(n, d).unwrap();
            for mode in [RoundingMode::HalfAway, RoundingMode::Up, RoundingMode::Down] {
                let r = Rounding { places, mode };
                prop_assert_eq!(round(&x, r).unwrap(), *round_long(&x, r).unwrap());
            }
        }

        #[test]
        fn nearest_and_idempotent(n in any::<i32>(), d in 1i32.., places in 0i8..6) {
            let x = Fraction::new(n.into(), d.into()).unwrap();
            let r = Rounding::half_away(places);
            let y = round(&x, r).unwrap();
            let half = Fraction::scaled(5, u8::try_from(places).unwrap() + 1);
            prop_assert!(y.sub(&x).unwrap().abs() <= half);
            prop_assert_eq!(round(&y, r).unwrap(), y);
        }
    }
}
