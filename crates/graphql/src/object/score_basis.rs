//! What the figures of a group of scores rest on.

use application::kept::rollup::GroupRow;
use async_graphql::{Enum, SimpleObject};
use indicator::vocab;

use crate::scalar::DateTime;

/// What a question for scores was, as every group repeats it.
#[derive(Debug)]
pub struct Asked {
    /// The one region that was named, if groups are not made of regions.
    pub region: Option<vocab::RegionCode>,
    /// The moment it was asked about.
    pub as_of: chrono::DateTime<chrono::Utc>,
    /// The filters that were given.
    pub filters: Vec<AppliedFilter>,
}

/// 筛选的一个条件
///
/// A filter that was applied
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub struct AppliedFilter {
    /// where 中的字段名
    ///
    /// Name of the field in `where`
    pub field: String,
    /// 所写的值
    ///
    /// The values that were given
    pub values: Vec<String>,
}

/// 未计入的原因
///
/// Why something was left out
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum LeftOutReason {
    /// 没有总分:有指标缺数据、未到期或无法计算
    ///
    /// It has no total: an indicator is missing, not due or could not be computed
    NoTotal,
    /// 各行不合计:公布的副本不全,或没有印出分值合计
    ///
    /// Its rows are not added up: the published copy is cut, or prints no sum of weights
    Withheld,
}

/// 未计入的评价
///
/// What was left out of the measures
#[derive(Clone, Debug, SimpleObject)]
pub struct LeftOut {
    /// 原因
    ///
    /// Why
    reason: LeftOutReason,
    /// 个数
    ///
    /// How many evaluations
    count: u64,
}

/// 一组数字所依据的内容
///
/// What the figures of a group rest on
#[derive(Clone, Debug, SimpleObject)]
pub struct ScoreBasis {
    /// 管理对象的个数
    ///
    /// How many objects
    objects: u64,
    /// 评价的个数
    ///
    /// How many evaluations
    evaluations: u64,
    /// 其中没有总分、未计入均值等的
    ///
    /// Of these, without a total: they are in no measure but the counts
    without_total: u64,
    /// 截至何时
    ///
    /// As it was at this moment
    as_of: DateTime,
    /// 筛选条件
    ///
    /// The filters
    filters: Vec<AppliedFilter>,
    /// 未计入的及其原因
    ///
    /// What was left out and why
    left_out: Vec<LeftOut>,
}

impl ScoreBasis {
    pub(super) fn of(asked: &Asked, row: &GroupRow) -> ScoreBasis {
        let open = row.without_total.saturating_sub(row.withheld);
        let left_out = [
            (LeftOutReason::NoTotal, open),
            (LeftOutReason::Withheld, row.withheld),
        ];
        let left_out = left_out.into_iter().filter(|(_, count)| *count > 0);
        let left_out = left_out.map(|(reason, count)| LeftOut { reason, count });
        ScoreBasis {
            objects: row.objects,
            evaluations: row.count,
            without_total: row.without_total,
            as_of: DateTime(asked.as_of),
            filters: asked.filters.clone(),
            left_out: left_out.collect(),
        }
    }
}
