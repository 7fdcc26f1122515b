//! What a set would have done to a past year.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use indicator::quantity;
use indicator::registry::{Cause, LineageKind, Trial, TriedObject as Tried};
use indicator::vocab::{self, Grade, IndicatorCode};
use uuid::Uuid;

use super::ManagedObject;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault, UserError};
use crate::loader::{ObjectKey, load};
use crate::relay::{Connection, Cursor, asked};
use crate::scalar::{BudgetYear, Exact, Points};
use crate::word::Word;

/// A trial over the objects of a region.
#[derive(Clone, Debug)]
pub struct IndicatorSetTrial {
    /// What came of it.
    pub trial: Arc<Trial>,
    /// Region of the objects.
    pub region: vocab::RegionCode,
}

/// 试算的答复
///
/// The answer of a trial
#[derive(Debug, SimpleObject)]
pub struct TrialAnswer {
    /// 试算结果;文本有错误,或没有这个指标集时为空
    ///
    /// What came of it; null when the text has errors or the set is not known
    pub trial: Option<IndicatorSetTrial>,
    /// 未能试算的原因,文本中的全部错误一次列出
    ///
    /// Why there was no trial, every fault of the text at once
    pub user_errors: Vec<UserError>,
    /// 文本的警告
    ///
    /// Warnings of the text
    pub warnings: Vec<UserError>,
}

/// 总分和等级
///
/// A total with its grade
#[derive(Clone, Debug, SimpleObject)]
pub struct TriedScore {
    /// 总分;没有则为空
    ///
    /// Total; null when there is none
    total: Option<Points>,
    /// 等级;没有则为空
    ///
    /// Grade; null when there is none
    grade: Option<Word<Grade>>,
}

impl TriedScore {
    fn of((total, grade): (Option<quantity::Points>, Option<Grade>)) -> TriedScore {
        TriedScore {
            total: total.map(Points),
            grade: grade.map(Word),
        }
    }
}

/// An object, old and new.
#[derive(Clone, Debug)]
pub struct TriedObject {
    region: vocab::RegionCode,
    tried: Tried,
}

/// 一个管理对象的前后得分
///
/// One object, old and new
#[Object]
impl TriedObject {
    /// 管理对象;无权查看则为空
    ///
    /// The object; null when that may not be seen
    async fn object(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<ManagedObject>, Fault<RequestFault>> {
        let id = Uuid::parse_str(&self.tried.id)?;
        let found = load(context, ObjectKey(self.region, id)).await?;
        Ok(found.map(ManagedObject))
    }

    /// 名称
    ///
    /// Its name
    async fn name(&self) -> &str {
        &self.tried.name
    }

    /// 按原指标表
    ///
    /// By the past sheet
    async fn before(&self) -> TriedScore {
        TriedScore::of(self.tried.before)
    }

    /// 按所试的指标集
    ///
    /// By the set that is tried
    async fn after(&self) -> TriedScore {
        TriedScore::of(self.tried.after)
    }

    /// 缺数据的指标的名称;有缺的不计入平均
    ///
    /// Names of indicators whose data are missing; an object that lacks some is in no mean
    async fn missing(&self) -> &[String] {
        &self.tried.missing
    }

    /// 指标表根本无法计分的原因,按请求的语言;可以计分则为空
    ///
    /// Why a sheet of it cannot be scored at all, in the request's language; null where it can
    async fn refused(&self, context: &Context<'_>) -> Result<Option<String>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let refused = self.tried.refused.as_ref();
        Ok(refused.map(|text| text.render(language)))
    }
}

/// 等级的变化
///
/// Grades that change
#[derive(Clone, Debug, SimpleObject)]
pub struct GradeMove {
    /// 原等级
    ///
    /// The grade before
    from: Word<Grade>,
    /// 新等级
    ///
    /// The grade after
    to: Word<Grade>,
    /// 个数
    ///
    /// How many objects
    count: usize,
}

/// 得分变化的一个原因
///
/// What one indicator did to the totals
#[derive(Clone, Debug, SimpleObject)]
pub struct TrialCause {
    /// 指标代码;不由指标引起的(换算、封顶等)为空
    ///
    /// The indicator; null for what no indicator explains (re-scaling, caps, penalties)
    code: Option<String>,
    /// 名称;没有指标则为空
    ///
    /// Its name; null where there is no indicator
    name: Option<String>,
    /// 指标集改了它的什么;只因折算而变的为空列表
    ///
    /// What the set changes about it; empty where only its scaled weight changed
    kinds: Vec<Word<LineageKind>>,
    /// 目标是否提高;无从判断则为空
    ///
    /// Whether its target became harder; null where that cannot be told
    harder: Option<bool>,
    /// 对总分的平均影响,精确值
    ///
    /// Mean of new minus old points, exact
    mean: Exact,
}

impl TrialCause {
    fn of(cause: &Cause) -> TrialCause {
        TrialCause {
            code: cause.code.as_ref().map(IndicatorCode::to_string),
            name: Some(cause.name.clone()).filter(|name| !name.is_empty()),
            kinds: cause.kinds.iter().copied().map(Word).collect(),
            harder: cause.harder,
            mean: Exact(cause.mean.clone()),
        }
    }
}

/// 缺数据的指标
///
/// An indicator whose data are missing
#[derive(Clone, Debug, SimpleObject)]
pub struct MissingData {
    /// 指标名称
    ///
    /// Name of the indicator
    name: String,
    /// 缺数据的对象个数
    ///
    /// How many objects lack them
    count: usize,
}

const OBJECTS: &str = "trialIndicatorSet.objects";

/// 用一个指标集重算过去一年的结果;未写入任何数据
///
/// What a set would have done to a past year; nothing was written
#[Object]
impl IndicatorSetTrial {
    /// 所试的指标集,如 500199:education/nutrition@2022.1
    ///
    /// The set that was tried, such as `500199:education/nutrition@2022.1`
    async fn key(&self) -> String {
        self.trial.set.to_string()
    }

    /// 是否尚未备案
    ///
    /// Whether it is not on file
    async fn draft(&self) -> bool {
        self.trial.draft
    }

    /// 对象的年度
    ///
    /// Years of the objects
    async fn years(&self) -> Vec<BudgetYear> {
        self.trial.years.iter().copied().map(BudgetYear).collect()
    }

    /// 对象的类别
    ///
    /// Kind of the objects
    async fn object_kind(&self) -> Word<vocab::ObjectKind> {
        Word(self.trial.object)
    }

    /// 每个对象的前后得分
    ///
    /// Every object, old and new
    async fn objects(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<TriedObject>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), OBJECTS, 1)?;
        let row = |tried: &Tried| {
            let object = TriedObject {
                region: self.region,
                tried: tried.clone(),
            };
            (Cursor::new(OBJECTS, [tried.id.as_str()]), object)
        };
        let rows = self.trial.objects.iter().map(row).collect();
        Connection::within(&page, rows).map_err(Fault::User)
    }

    /// 原平均分,精确值;没有可比的对象则为空
    ///
    /// Mean of the old totals, exact; null when nothing can be compared
    async fn mean_before(&self) -> Option<Exact> {
        Some(Exact(self.trial.means.as_ref()?.0.clone()))
    }

    /// 新平均分,精确值;没有可比的对象则为空
    ///
    /// Mean of the new totals, exact; null when nothing can be compared
    async fn mean_after(&self) -> Option<Exact> {
        Some(Exact(self.trial.means.as_ref()?.1.clone()))
    }

    /// 等级的变化
    ///
    /// Grades that change
    async fn moves(&self) -> Vec<GradeMove> {
        let one = |(from, to, count): &(Grade, Grade, usize)| GradeMove {
            from: Word(*from),
            to: Word(*to),
            count: *count,
        };
        self.trial.moves.iter().map(one).collect()
    }

    /// 变化的原因,影响大的在前
    ///
    /// What changed the totals, the largest mean effect first
    async fn causes(&self) -> Vec<TrialCause> {
        self.trial.causes.iter().map(TrialCause::of).collect()
    }

    /// 所有对象都得满分的指标
    ///
    /// Indicators with full points for every object: they tell nobody apart
    async fn flat(&self) -> Vec<String> {
        let codes = self.trial.flat.iter();
        codes.map(IndicatorCode::to_string).collect()
    }

    /// 缺数据的指标及对象个数
    ///
    /// Indicators whose data are missing, with the number of objects
    async fn missing(&self) -> Vec<MissingData> {
        let one = |(name, count): &(String, usize)| MissingData {
            name: name.clone(),
            count: *count,
        };
        self.trial.missing.iter().map(one).collect()
    }

    /// 权重合计有变化,已按原有分值折算
    ///
    /// Whether weights were scaled to the points that the sheets had
    async fn scaled(&self) -> bool {
        self.trial.scaled
    }

    /// 文字,按请求的语言
    ///
    /// In words, in the request's language
    async fn text(&self, context: &Context<'_>) -> Result<String, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.trial.text(language))
    }
}
