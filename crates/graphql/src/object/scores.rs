//! Scores in groups, with what each rests on.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::rollup::{GradeShare, GroupKey, GroupRow};
use application::question::ScoreGroup as Ranked;
use async_graphql::{Context, Object, SimpleObject};
use indicator::quantity::{Fraction, NumberError, Rounding, round};
use indicator::vocab;
use uuid::Uuid;

use super::Evaluation;
use super::score_basis::{Asked, ScoreBasis};
use super::score_key::ScoreKeyPart;
use crate::error::{Fault, RequestFault};
use crate::loader::{EvaluationKey, load_all};
use crate::relay::{Connection, Cursor, asked};
use crate::scalar::{Decimal, Exact, Money};
use crate::word::Word;

/// A group of scores.
#[derive(Clone, Debug)]
pub struct ScoreGroup {
    asked: Arc<Asked>,
    ranked: Arc<Ranked>,
}

/// 一个等级的个数和资金
///
/// Objects and money of one grade
#[derive(Clone, Debug, SimpleObject)]
pub struct GradeCount {
    /// 等级;没有等级的为空
    ///
    /// The grade; null for those that get none
    grade: Option<Word<vocab::Grade>>,
    /// 个数
    ///
    /// How many evaluations
    count: u64,
    /// 占本组的百分比
    ///
    /// In percent of the group
    share: Decimal,
    /// 全年预算数之和(元),不知道的不计
    ///
    /// Sum of the revised budgets in yuan, as far as they are known
    revised: Money,
}

/// A rate as percent with two places.
fn percent(rate: &Fraction) -> Result<Decimal, Fault<RequestFault>> {
    let percent = rate.mul(&Fraction::from_int(100))?;
    Decimal::new(round(&percent, Rounding::half_away(2))?)
        .ok_or_else(|| Fault::ours("a rounded number that is no decimal"))
}

/// A part of a whole as percent; of nothing there is no share.
fn share(part: u64, whole: u64) -> Result<Option<Decimal>, Fault<RequestFault>> {
    if whole == 0 {
        return Ok(None);
    }
    let number = |n: u64| i64::try_from(n).map_err(|_| NumberError::Overflow);
    percent(&Fraction::new(number(part)?, number(whole)?)?).map(Some)
}

impl ScoreGroup {
    /// A group of an answer.
    #[must_use]
    pub const fn new(asked: Arc<Asked>, ranked: Arc<Ranked>) -> ScoreGroup {
        ScoreGroup { asked, ranked }
    }

    fn row(&self) -> &GroupRow {
        &self.ranked.row
    }

    fn region(&self) -> Option<vocab::RegionCode> {
        let region = |key: &GroupKey| match key {
            GroupKey::Region(region) => Some(*region),
            _ => None,
        };
        let own = self.row().key.iter().find_map(region);
        own.or(self.asked.region)
    }

    fn measure(
        &self,
        measure: impl Fn(&application::kept::rollup::Spread) -> &Fraction,
    ) -> Result<Option<Decimal>, Fault<RequestFault>> {
        let spread = self.row().spread.as_ref();
        spread.map(|spread| percent(measure(spread))).transpose()
    }
}

const EVALUATIONS: &str = "scores.evaluations";

/// 一组得分。得分率(得分 ÷ 满分)是共同的尺度,以百分数表示,保留两位小数
///
/// A group of scores. The score rate (score ÷ full marks) is the common scale, in percent with two
/// places, halves away from zero
#[Object]
impl ScoreGroup {
    /// 键值,按 groupBy 的次序
    ///
    /// Its key, one part for each of `groupBy`, in that order
    async fn key(&self) -> Vec<ScoreKeyPart> {
        let part = |key: &GroupKey| ScoreKeyPart {
            asked: Arc::clone(&self.asked),
            region: self.region(),
            key: key.clone(),
        };
        self.row().key.iter().map(part).collect()
    }

    /// 评价个数
    ///
    /// How many evaluations
    async fn count(&self) -> u64 {
        self.row().count
    }

    /// 平均得分率(%);没有总分则为空
    ///
    /// Mean score rate in percent; null without a single total
    async fn mean(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.mean)
    }

    /// 平均得分率的精确值(0 至 1);没有总分则为空
    ///
    /// The exact mean score rate, 0 to 1; null without a single total
    async fn exact_mean(&self) -> Option<Exact> {
        Some(Exact(self.row().spread.as_ref()?.mean.clone()))
    }

    /// 按全年预算数加权的平均得分率(%);不知道预算则为空
    ///
    /// Mean weighted by the revised budget, in percent; null when no budget is known
    async fn weighted_mean(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        let spread = self.row().spread.as_ref();
        let weighted = spread.and_then(|spread| spread.weighted_mean.as_ref());
        weighted.map(percent).transpose()
    }

    /// 中位数(%);没有总分则为空
    ///
    /// Median in percent; null without a single total
    async fn median(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.median)
    }

    /// 下四分位数(%);没有总分则为空
    ///
    /// First quartile in percent; null without a single total
    async fn lower_quartile(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.lower)
    }

    /// 上四分位数(%);没有总分则为空
    ///
    /// Third quartile in percent; null without a single total
    async fn upper_quartile(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.upper)
    }

    /// 最低(%);没有总分则为空
    ///
    /// Lowest in percent; null without a single total
    async fn min(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.min)
    }

    /// 最高(%);没有总分则为空
    ///
    /// Highest in percent; null without a single total
    async fn max(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        self.measure(|spread| &spread.max)
    }

    /// 满分的个数
    ///
    /// How many are at full marks
    async fn full_marks(&self) -> u64 {
        self.row().full_marks
    }

    /// 满分的占有总分的百分比;没有总分则为空
    ///
    /// Full marks in percent of those that have a total; null without a single total
    async fn full_marks_share(&self) -> Result<Option<Decimal>, Fault<RequestFault>> {
        let row = self.row();
        share(row.full_marks, row.count - row.without_total)
    }

    /// 各等级的个数和资金,从优到差
    ///
    /// Evaluations and money by grade, the best first
    async fn grades(&self) -> Result<Vec<GradeCount>, Fault<RequestFault>> {
        let row = self.row();
        let mut grades: Vec<_> = row.grades.iter().collect();
        // those without a grade come last
        grades.sort_by_key(|(grade, _)| (grade.is_none(), **grade));
        let one = |(grade, counted): (&Option<vocab::Grade>, &GradeShare)| {
            let share = share(counted.count, row.count)?;
            Ok(GradeCount {
                grade: grade.map(Word),
                count: counted.count,
                share: share.ok_or_else(|| Fault::ours("a grade in an empty group"))?,
                revised: Money(counted.revised),
            })
        };
        grades.into_iter().map(one).collect()
    }

    /// 全年预算数之和(元),不知道的不计
    ///
    /// Sum of the revised budgets in yuan, as far as they are known
    async fn revised(&self) -> Money {
        Money(self.row().revised)
    }

    /// 全年执行数之和(元),不知道的不计
    ///
    /// Sum of what was spent in yuan, as far as it is known
    async fn executed(&self) -> Money {
        Money(self.row().executed)
    }

    /// 名次,在同一区划、年度、主体、时点内,从 1 起,同分同名次;没有总分或无可比较则为空
    ///
    /// Rank by the mean, from 1, among the groups of the same region, year, evaluator and moment;
    /// equal means share a rank. Null without a total, or with nothing to be compared with
    async fn rank(&self) -> Option<u32> {
        self.ranked.rank
    }

    /// 参加排名的组数
    ///
    /// How many groups it is ranked among; 0 when it has no rank
    async fn ranked_among(&self) -> u32 {
        self.ranked.ranked_among
    }

    /// 数字所依据的内容
    ///
    /// What the figures rest on
    async fn basis(&self) -> ScoreBasis {
        ScoreBasis::of(&self.asked, self.row())
    }

    /// 本组的评价,按报送先后
    ///
    /// The evaluations it is made of, in the order in which they were submitted
    async fn evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<Evaluation>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), EVALUATIONS, 1)?;
        let Some(region) = self.region() else {
            return Err(Fault::ours("a group of no region"));
        };
        let mut ids = self.row().evaluations.clone();
        ids.sort_unstable();
        let all = u64::try_from(ids.len()).ok();
        let row = |id: Uuid| (Cursor::new(EVALUATIONS, [id.to_string()]), id);
        let rows = ids.into_iter().map(row).collect();
        let page = Connection::within(&page, rows).map_err(Fault::User)?;
        let keys = page.items().map(|id| EvaluationKey(region, *id)).collect();
        let found = load_all(context, keys).await?.into_iter();
        let mut found: HashMap<Uuid, _> = found.map(|one| (one.value.id, one)).collect();
        let nodes = page.map(|id| found.remove(&id).map(Evaluation));
        Ok(nodes.counted(all))
    }
}
