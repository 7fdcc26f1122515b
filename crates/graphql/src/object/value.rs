//! Targets and actuals: one typed value, which may be absent for a reason.

use async_graphql::{Enum, Object};
use indicator::quantity::{Fraction, Unit};
use indicator::value::{self, Observed};

use crate::scalar::{Date, Decimal};

/// What a target or an actual is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value(pub value::Value);

/// 值的类别
///
/// What kind of value it is
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ValueKind {
    /// 数
    ///
    /// A number
    Number,
    /// 区间
    ///
    /// A range
    Range,
    /// 日期
    ///
    /// A day
    Date,
    /// 文字,如“有效”“优”
    ///
    /// Words
    Word,
}

/// 指标值或完成值
///
/// A target or an actual
#[Object]
impl Value {
    /// 类别
    ///
    /// Kind
    async fn kind(&self) -> ValueKind {
        match &self.0 {
            value::Value::Number { .. } => ValueKind::Number,
            value::Value::Range { .. } => ValueKind::Range,
            value::Value::Date { .. } => ValueKind::Date,
            value::Value::Word { .. } => ValueKind::Word,
        }
    }

    /// 连同单位的写法,如 "95%"
    ///
    /// As people read it, with its unit, such as "95%"
    async fn text(&self) -> String {
        self.0.to_string()
    }

    /// 数;不是数,或不是有限小数时为空(此时看 text)
    ///
    /// The number; null if it is none, or no finite decimal (then read `text`)
    async fn number(&self) -> Option<Decimal> {
        match &self.0 {
            value::Value::Number { number, .. } => decimal(number),
            _ => None,
        }
    }

    /// 区间下限(含);不是区间或不设下限时为空
    ///
    /// Lower end, included; null if it is no range or open below
    async fn low(&self) -> Option<Decimal> {
        match &self.0 {
            value::Value::Range { low, .. } => low.as_ref().and_then(decimal),
            _ => None,
        }
    }

    /// 区间上限(含);不是区间或不设上限时为空
    ///
    /// Upper end, included; null if it is no range or open above
    async fn high(&self) -> Option<Decimal> {
        match &self.0 {
            value::Value::Range { high, .. } => high.as_ref().and_then(decimal),
            _ => None,
        }
    }

    /// 单位;没有则为空
    ///
    /// Unit; null when there is none
    async fn unit(&self) -> Option<&str> {
        match &self.0 {
            value::Value::Number { unit, .. } | value::Value::Range { unit, .. } => named(unit),
            _ => None,
        }
    }

    /// 日期;不是日期时为空
    ///
    /// The day; null if it is none
    async fn date(&self) -> Option<Date> {
        match &self.0 {
            value::Value::Date { day } => Some(Date(*day)),
            _ => None,
        }
    }
}

fn decimal(number: &Fraction) -> Option<Decimal> {
    Decimal::new(number.clone())
}

/// The name of a unit; none has none.
pub(super) fn named(unit: &Unit) -> Option<&str> {
    Some(unit.text()).filter(|text| !text.is_empty())
}

/// 有没有值,没有是为什么
///
/// Whether there is a value, and if not, why
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum Presence {
    /// 有
    ///
    /// It is known
    Known,
    /// 应有而没有,不能报送
    ///
    /// It should be known and is not: nothing can be submitted
    Missing,
    /// 未到期
    ///
    /// Its period has not ended
    NotDue,
    /// 不适用,其余按规则手册换算
    ///
    /// It does not apply; what is left is re-scaled by the rule book
    NotApplicable,
}

impl Presence {
    /// Whether something observed is there.
    #[must_use]
    pub const fn of<T>(observed: &Observed<T>) -> Presence {
        match observed {
            Observed::Known(_) => Presence::Known,
            Observed::Missing => Presence::Missing,
            Observed::NotDue => Presence::NotDue,
            Observed::NotApplicable { .. } => Presence::NotApplicable,
        }
    }
}
