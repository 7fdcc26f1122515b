//! How the domain's values look where they are written as JSON: a string or whole number with a
//! format of its own, by which whoever describes them (the API, a form) knows what they are.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::quantity::{Fraction, Money, Points, Weight};
use crate::vocab::{BudgetYear, IndicatorCode, RegionCode, SetKey};

macro_rules! formats {
    ($( $name:ty = $kind:literal, $format:literal; )+) => { $(
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": $kind, "format": $format })
            }
        }
    )+ };
}

formats! {
    Money = "integer", "fen";
    Points = "integer", "points";
    Weight = "integer", "weight";
    Fraction = "string", "fraction";
    BudgetYear = "integer", "budget-year";
    RegionCode = "string", "region";
    IndicatorCode = "string", "indicator-code";
    SetKey = "string", "set-key";
}
