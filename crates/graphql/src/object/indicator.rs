//! An indicator of a set.

use std::sync::Arc;

use async_graphql::{Context, Enum, Object, SimpleObject};
use indicator::set::{self, ReplacementKind as Kind, WeightRule};
use indicator::vocab;

use super::value::named;
use super::{IndicatorSet, ScoringRule, Value};
use crate::error::{Fault, RequestFault};
use crate::loader::load;
use crate::scalar::Points;
use crate::word::Word;

/// An indicator, with the set that it is part of.
#[derive(Clone, Debug)]
pub struct Indicator {
    set: Arc<set::IndicatorSet>,
    own: set::Indicator,
}

impl Indicator {
    /// An indicator of a set.
    #[must_use]
    pub const fn new(set: Arc<set::IndicatorSet>, own: set::Indicator) -> Indicator {
        Indicator { set, own }
    }

    /// Every indicator of a set, in the order of the form.
    #[must_use]
    pub fn all(set: &Arc<set::IndicatorSet>) -> Vec<Indicator> {
        let one = |own: &set::Indicator| Indicator::new(Arc::clone(set), own.clone());
        set.indicators.iter().map(one).collect()
    }
}

/// 分值的规定方式
///
/// What a set says of a weight
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum WeightKind {
    /// 建议值,指标表可另定
    ///
    /// A proposal
    Recommended,
    /// 固定
    ///
    /// Not to be changed
    Fixed,
    /// 区间
    ///
    /// Between two ends
    Range,
}

/// 指标集对分值的规定
///
/// What a set says of an indicator's weight
#[derive(Clone, Debug, SimpleObject)]
pub struct IndicatorWeight {
    /// 方式
    ///
    /// How it is said
    kind: WeightKind,
    /// 最低分值;建议值和固定值与最高相同
    ///
    /// The least; the same as the most unless it is a range
    least: Points,
    /// 最高分值
    ///
    /// The most
    most: Points,
    /// 没有来源给出,由本系统推定
    ///
    /// No source gives it: derived by us
    derived: bool,
}

/// 计算指标所用的数据项
///
/// A fact that an indicator is computed from
#[derive(Clone, Debug, SimpleObject)]
pub struct Datum {
    /// 名称,即公式中的名称
    ///
    /// Name as used in formulas
    pub(super) name: String,
    /// 单位;没有则为空
    ///
    /// Unit; null when there is none
    pub(super) unit: Option<String>,
    /// 取自何处;没有写则为空
    ///
    /// Where it is read; null when that is not said
    pub(super) source: Option<String>,
}

impl Datum {
    pub(super) fn of(datum: &set::Datum) -> Datum {
        Datum {
            name: datum.name.clone(),
            unit: named(&datum.unit).map(str::to_owned),
            source: datum.source.clone(),
        }
    }
}

/// 被替代的指标与本指标的关系
///
/// How an earlier indicator hangs together with this one
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Kind")]
pub enum ReplacementKind {
    /// 改名
    ///
    /// The same under another code
    Renamed,
    /// 拆分
    ///
    /// One part of it
    Split,
    /// 合并
    ///
    /// It and others together
    Merged,
}

/// 被替代的指标
///
/// An earlier indicator that this one stands for
#[derive(Clone, Debug, SimpleObject)]
pub struct Replacement {
    /// 原指标代码
    ///
    /// The earlier code
    code: String,
    /// 关系
    ///
    /// How the two hang together
    kind: ReplacementKind,
}

/// 指标集中的一项绩效指标
///
/// An indicator of a set: what is measured, against what, and how it is scored
#[Object]
impl Indicator {
    /// 代码,终身不变
    ///
    /// Code for life
    async fn code(&self) -> &str {
        self.own.code.as_str()
    }

    /// 名称(三级指标)
    ///
    /// Level-3 name
    async fn name(&self) -> &str {
        &self.own.name
    }

    /// 一级、二级指标名称
    ///
    /// Level-1 and level-2 name
    async fn level(&self) -> &[String] {
        &self.own.level
    }

    /// 分值;指标集没有规定时为空
    ///
    /// What the set says of its weight; null when it says nothing
    async fn weight(&self) -> Result<Option<IndicatorWeight>, Fault<RequestFault>> {
        let (kind, least, most) = match &self.own.weight {
            None => return Ok(None),
            Some(WeightRule::Recommended(weight)) => (WeightKind::Recommended, weight, weight),
            Some(WeightRule::Fixed(weight)) => (WeightKind::Fixed, weight, weight),
            Some(WeightRule::Range(least, most)) => (WeightKind::Range, least, most),
        };
        Ok(Some(IndicatorWeight {
            kind,
            least: Points::of_weight(*least)?,
            most: Points::of_weight(*most)?,
            derived: self.own.weight_derived,
        }))
    }

    /// 是否核心指标
    ///
    /// Core indicator
    async fn core(&self) -> bool {
        self.own.core
    }

    /// 完成值与指标值的比较
    ///
    /// How the actual is held against the target
    async fn operator(&self) -> Word<vocab::Operator> {
        Word(self.own.operator)
    }

    /// 为何这样比较;通常为空
    ///
    /// Why the operator is what it is; usually null
    async fn operator_reason(&self) -> Option<&str> {
        self.own.operator_reason.as_deref()
    }

    /// 默认指标值,各指标表另定;没有则为空
    ///
    /// Default target, each sheet sets its own; null when there is none
    async fn target(&self) -> Option<Value> {
        self.own.target.clone().map(Value)
    }

    /// 计量单位;没有则为空
    ///
    /// Unit; null when there is none
    async fn unit(&self) -> Option<&str> {
        named(&self.own.unit)
    }

    /// 所属的重点方面(计划对各类预算点名的)
    ///
    /// What it looks at of what the plan names for a kind of budget
    async fn themes(&self) -> &[String] {
        &self.own.themes
    }

    /// 分层次;没有则为空
    ///
    /// Administrative level; null when there is none
    async fn tier(&self) -> Option<&str> {
        self.own.tier.as_deref()
    }

    /// 指标解释;没有则为空
    ///
    /// Meaning; null when there is none
    async fn definition(&self) -> Option<&str> {
        self.own.definition.as_deref()
    }

    /// 指标来源;没有则为空
    ///
    /// Where the indicator comes from; null when that is not said
    async fn origin(&self) -> Option<&str> {
        self.own.origin.as_deref()
    }

    /// 指标值依据;没有则为空
    ///
    /// Basis of the target; null when there is none
    async fn basis(&self) -> Option<&str> {
        self.own.basis.as_deref()
    }

    /// 取数方法;没有则为空
    ///
    /// How the actual is taken; null when that is not said
    async fn method(&self) -> Option<&str> {
        self.own.method.as_deref()
    }

    /// 数据来源(没有公式时);没有则为空
    ///
    /// Where the actual is read when there is no formula; null when that is not said
    async fn data_source(&self) -> Option<&str> {
        self.own.data_source.as_deref()
    }

    /// 佐证材料;没有则为空
    ///
    /// Evidence that is asked for; null when there is none
    async fn evidence(&self) -> Option<&str> {
        self.own.evidence.as_deref()
    }

    /// 来源所印的评分标准;没有则为空
    ///
    /// The scoring standard as the source prints it; null when there is none
    async fn standards(&self) -> Option<&str> {
        self.own.standards.as_deref()
    }

    /// 说明;没有则为空
    ///
    /// A note; null when there is none
    async fn note(&self) -> Option<&str> {
        self.own.note.as_deref()
    }

    /// 来源
    ///
    /// Where it comes from
    async fn source(&self) -> &str {
        self.own.source.as_deref().unwrap_or(&self.set.source)
    }

    /// 来源的核对情况
    ///
    /// How that was checked
    async fn verification(&self) -> Word<vocab::Verification> {
        Word(self.own.verification)
    }

    /// 它替代的指标
    ///
    /// Earlier indicators that it stands for
    async fn replaces(&self) -> Vec<Replacement> {
        let one = |earlier: &set::Replacement| Replacement {
            code: earlier.code.to_string(),
            kind: earlier.kind.into(),
        };
        self.own.replaces.iter().map(one).collect()
    }

    /// 数据项
    ///
    /// Facts that it is computed from
    async fn data(&self) -> Vec<Datum> {
        self.own.data.iter().map(Datum::of).collect()
    }

    /// 完成值的公式;直接填报时为空
    ///
    /// Formula of the actual; null where the actual is given
    async fn formula(&self) -> Option<&str> {
        self.own.measure.as_deref()
    }

    /// 赋分规则;没有写则按规则手册,为空
    ///
    /// Scoring rule; null where the rule book's default for the operator holds
    async fn rule(&self) -> Option<ScoringRule> {
        self.own.rule.clone().map(ScoringRule)
    }

    /// 所属的指标集;尚未登记时为空
    ///
    /// The set it is part of; null while that is not registered
    async fn set(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        let found = load(context, self.set.key.clone()).await?;
        Ok(found.map(IndicatorSet))
    }
}
