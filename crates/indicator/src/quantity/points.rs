//! Points at rest: weights in 10⁻⁴, scores in 10⁻⁶ (the integrated budget system's scales).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::fraction::POWERS;
use super::round::round_scaled;
use super::text::append_decimal;
use super::{Fraction, NumberError, Rounding};

/// A value that does not fit its scale at rest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value} has more than {places} decimal places or is too large")]
pub struct ScaleError {
    /// The value as exact text.
    pub value: String,
    /// The places the scale has.
    pub places: u8,
}

/// Appends `value ÷ 10^scale` with at least `places` places.
fn append_scaled(out: &mut String, value: i64, scale: u8, places: u8) {
    let power = POWERS.get(usize::from(scale)).copied().unwrap_or(1);
    let magnitude = value.unsigned_abs();
    let (mut part, mut width) = (magnitude % power, scale);
    while width > places && part.is_multiple_of(10) {
        part /= 10;
        width -= 1;
    }
    out.push_str(if value < 0 { "-" } else { "" });
    append_decimal(out, magnitude / power, part, width);
    // places beyond the scale
    out.extend((width..places).map(|_| '0'));
}

macro_rules! scaled {
    ($(#[$doc:meta])* $name:ident, $places:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Decimal places of the scale.
            pub const PLACES: u8 = $places;

            /// From the scaled integer as it is kept.
            #[must_use]
            pub const fn from_scaled(value: i64) -> Self {
                Self(value)
            }

            /// The scaled integer as it is kept.
            #[must_use]
            pub const fn scaled(self) -> i64 {
                self.0
            }

            /// Sum; `None` where it does not fit the scale.
            #[must_use]
            pub fn checked_add(self, other: Self) -> Option<Self> {
                self.0.checked_add(other.0).map(Self)
            }

            /// The exact value.
            #[must_use]
            pub fn to_fraction(self) -> Fraction {
                Fraction::scaled(self.0, $places)
            }

            /// An exact value rounded to the scale: [`super::round`] and the conversion in one.
            ///
            /// # Errors
            /// [`NumberError::Overflow`] where the rounded value does not fit the scale.
                    #[inline(always)]
            pub fn rounded(value: &Fraction, rounding: Rounding) -> Result<Self, NumberError> {
                round_scaled(value, rounding, $places).map(Self)
            }

            /// Appends the exact value with `places` places; a display, not a rounding: places
            /// beyond the value's own are zeros, fewer are never cut.
            pub fn append(self, places: u8, out: &mut String) {
                append_scaled(out, self.0, $places, places);
            }

            /// The exact value as text with `places` places, as [`Self::append`] has it.
            #[must_use]
            pub fn text(self, places: u8) -> String {
                let mut out = String::new();
                self.append(places, &mut out);
                out
            }
        }

        impl TryFrom<&Fraction> for $name {
            type Error = ScaleError;
            fn try_from(value: &Fraction) -> Result<Self, ScaleError> {
                value
                    .to_scaled($places)
                    .map(Self)
                    .ok_or_else(|| ScaleError { value: value.to_text(), places: $places })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.text(0))
            }
        }
    };
}

scaled!(
    /// A score or part of one, in points, kept in millionths.
    Points, 6
);
scaled!(
    /// A weight (分值/权重) in points, kept in ten-thousandths.
    Weight, 4
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_with_the_places_asked_for_and_never_cut() {
        for (value, places, text) in [
            ("46.35", 2, "46.35"),
            ("2.5", 2, "2.50"),
            ("10", 2, "10.00"),
            ("1.234567", 2, "1.234567"),
            ("0", 0, "0"),
        ] {
            let points = Points::try_from(&Fraction::parse(value).unwrap()).unwrap();
            assert_eq!(points.text(places), text);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(Points::try_from(&Fraction::new(1, 3).unwrap()).is_err());
        assert!(Weight::try_from(&Fraction::parse("0.00001").unwrap()).is_err());
        assert_eq!(
            Weight::try_from(&Fraction::parse("7.5").unwrap())
                .unwrap()
                .scaled(),
            75_000
        );
    }
}
