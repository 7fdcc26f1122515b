//! The only number types, and the only rounding.
//!
//! Inside a score a number is a [`Fraction`]: exact, whatever is divided by whatever. At the edges
//! stand [`rust_decimal::Decimal`] (parsing, printing) and three scaled integers for what is kept
//! at rest: [`Money`] in fen, [`Weight`] in 10⁻⁴ points and [`Points`] in 10⁻⁶ points.
//! A value is rounded by [`round`] alone, and only where a rule names it.

mod fraction;
mod money;
mod points;
mod round;
mod text;
mod unit;

pub use fraction::{Fraction, NumberError};
pub use money::{Money, MoneyError};
pub use points::{Points, ScaleError, Weight};
pub use round::{Rounding, RoundingMode, round};
pub(crate) use text::{Form, append_number};
pub use unit::{Unit, UnitError};
