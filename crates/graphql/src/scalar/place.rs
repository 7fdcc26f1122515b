//! Where and when a figure belongs: region and budget year.

use async_graphql::{InputValueResult, Scalar, ScalarType, Value};
use indicator::vocab;

use super::{refuse, shown, text};

/// A budget year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetYear(pub vocab::BudgetYear);

/// 预算年度,以字符串传递,如 "2022";输入时也可写整数
///
/// A budget year as a string such as "2022"; an integer is read too
#[Scalar]
impl ScalarType for BudgetYear {
    fn parse(value: Value) -> InputValueResult<Self> {
        let number = match &value {
            Value::Number(number) => number.as_u64().and_then(|n| u16::try_from(n).ok()),
            Value::String(text) if text.len() == 4 => text.parse().ok(),
            _ => None,
        };
        number
            .and_then(vocab::BudgetYear::new)
            .map(BudgetYear)
            .ok_or_else(|| {
                refuse(
                    format!("{} 不是 2000 至 2100 的年度", shown(&value)),
                    format!("{} is no year from 2000 to 2100", shown(&value)),
                )
            })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A fiscal region's division code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegionCode(pub vocab::RegionCode);

/// 财政区划代码,六位数字的字符串,如 "500110";"000000" 为全国
///
/// A fiscal region's division code, a string of six digits such as "500110"; "000000" is the nation
#[Scalar]
impl ScalarType for RegionCode {
    fn parse(value: Value) -> InputValueResult<Self> {
        let (zh, en) = ("区划代码是六位数字", "a division code has six digits");
        let text = text(&value, zh, en)?;
        let code = if text.len() == 6 {
            vocab::RegionCode::parse(&text)
        } else {
            None
        };
        code.map(RegionCode).ok_or_else(|| {
            refuse(
                format!("{}: {zh}", shown(&value)),
                format!("{}: {en}", shown(&value)),
            )
        })
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}
