//! Exact numbers at rest: whole fen, weights in 10⁻⁴, scores in 10⁻⁶ points.

use indicator::quantity::{Money, Points, Weight};
use sea_orm::DeriveValueType;

/// Money in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
pub struct Fen(pub i64);

/// A weight in ten-thousandths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
pub struct TenThousandths(pub i64);

/// A score in millionths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
pub struct Millionths(pub i64);

impl From<Money> for Fen {
    fn from(money: Money) -> Fen {
        Fen(money.fen())
    }
}
impl From<Fen> for Money {
    fn from(fen: Fen) -> Money {
        Money::from_fen(fen.0)
    }
}
impl From<Weight> for TenThousandths {
    fn from(weight: Weight) -> TenThousandths {
        TenThousandths(weight.scaled())
    }
}
impl From<TenThousandths> for Weight {
    fn from(weight: TenThousandths) -> Weight {
        Weight::from_scaled(weight.0)
    }
}
impl From<Points> for Millionths {
    fn from(points: Points) -> Millionths {
        Millionths(points.scaled())
    }
}
impl From<Millionths> for Points {
    fn from(points: Millionths) -> Points {
        Points::from_scaled(points.0)
    }
}
