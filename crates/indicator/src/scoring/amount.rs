//! A part of a row's points: a share of its weight, or points.

use crate::diagnostic::catalogue::phrase;
use crate::diagnostic::catalogue::rule as codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Table, Written};
use crate::quantity::{Fraction, NumberError, Unit};
use crate::value::Value;

/// A share of the weight, or absolute points (only meaningful with the weight of the source).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// A share: 1 is everything.
    Share(Fraction),
    /// Points.
    Points(Fraction),
}

impl Amount {
    /// Nothing.
    pub const NONE: Amount = Amount::Share(Fraction::ZERO);

    /// In points, for a weight.
    ///
    /// # Errors
    /// [`NumberError::Overflow`].
    #[inline(always)]
    pub fn of(&self, weight: &Fraction) -> Result<Fraction, NumberError> {
        match self {
            Amount::Share(share) => weight.mul(share),
            Amount::Points(points) => Ok(points.clone()),
        }
    }

    /// Reads the one of the keys `share` and `points` that is there; `None` is reported.
    pub(super) fn read(table: &Table<'_>) -> Option<Amount> {
        match (read_share(table, "share"), table.number("points")) {
            (Some(share), None) => Some(Amount::Share(share.value)),
            (None, Some(points)) => Some(Amount::Points(points.value)),
            (share, points) => {
                let nothing_reported = share.is_some() == table.has("share")
                    && points.is_some() == table.has("points");
                if nothing_reported {
                    table.faults().push(
                        Diagnostic::new(&codes::SHARE_OR_POINTS, table.place()).label(phrase::HERE),
                    );
                }
                None
            }
        }
    }

    /// A fault if the amount is more than the weight.
    pub(super) fn check(&self, place: Place, weight: Option<&Fraction>) -> Option<Diagnostic> {
        let (amount, limit) = match (self, weight) {
            (Amount::Share(share), _) => (share, &Fraction::ONE),
            (Amount::Points(points), Some(weight)) => (points, weight),
            (Amount::Points(_), None) => return None,
        };
        (amount > limit || amount.is_negative()).then(|| {
            Diagnostic::new(&codes::AMOUNT_OUTSIDE, place)
                .with("amount", amount.to_text())
                .with("limit", limit.to_text())
                .label(phrase::HERE)
        })
    }
}

/// Reads a share written as `95%` or `0.95`.
pub(crate) fn read_share(table: &Table<'_>, name: &str) -> Option<Written<Fraction>> {
    let written = table.value(name)?;
    read_number(table, name, &written, &Unit::none())
}

/// Reads a number in a unit, reporting what is none.
pub(crate) fn read_in_unit(
    table: &Table<'_>,
    name: &str,
    unit: &Unit,
) -> Option<Written<Fraction>> {
    let written = table.value(name)?;
    read_number(table, name, &written, unit)
}

fn read_number(
    table: &Table<'_>,
    name: &str,
    written: &Written<String>,
    unit: &Unit,
) -> Option<Written<Fraction>> {
    match Value::parse(&written.value, unit) {
        Ok(Value::Number { number, .. }) => Some(Written {
            value: number,
            place: written.place.clone(),
        }),
        other => {
            table.faults().push(
                Diagnostic::new(&codes::NOT_IN_UNIT, written.place.clone())
                    .with("name", name.to_owned())
                    .with("written", written.value.clone())
                    .with(
                        "unit",
                        if unit.text().is_empty() {
                            "%".to_owned()
                        } else {
                            unit.text().to_owned()
                        },
                    )
                    .label(phrase::HERE)
                    .help(match other {
                        Err(error) => error.text(),
                        Ok(_) => codes::WRITE_A_NUMBER.into(),
                    }),
            );
            None
        }
    }
}
