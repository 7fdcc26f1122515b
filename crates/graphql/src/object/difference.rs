//! What differs between two sets.

use application::question::Difference;
use async_graphql::{Context, Enum, Object, SimpleObject};
use indicator::registry::{DiffEntry, DiffKind, LineageKind, Link};
use indicator::vocab::{IndicatorCode, SetKey};
use insight::comparability::{self, Comparability};

use super::IndicatorSet;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::load;
use crate::scalar::Exact;
use crate::word::Word;

/// The difference of two sets.
#[derive(Clone, Debug)]
pub struct IndicatorSetDiff(pub Difference);

/// 两组数字可比到什么程度
///
/// In how far two figures compare
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "comparability::Verdict")]
pub enum Verdict {
    /// 完全可比
    ///
    /// Fully comparable
    Full,
    /// 权重不同,或有指标增减
    ///
    /// Weights differ, or indicators came or went
    WeightsDiffer,
    /// 目标不同
    ///
    /// Targets differ
    TargetsDiffer,
    /// 公式或赋分规则不同,或有指标拆分、合并
    ///
    /// Formulas or scoring rules differ, or indicators were split or merged
    FormulaDiffers,
    /// 不可比
    ///
    /// Not comparable
    NotComparable,
}

/// 不完全可比的一个原因
///
/// A reason against comparing
#[derive(Clone, Debug, SimpleObject)]
pub struct ComparabilityReason {
    /// 原因
    ///
    /// The reason
    verdict: Verdict,
    /// 涉及的指标
    ///
    /// Indicators behind it
    codes: Vec<String>,
}

/// 可比性
///
/// Whether totals by the two sets may stand beside each other
#[derive(Clone, Debug, SimpleObject)]
pub struct ComparabilityOfSets {
    /// 结论,从轻到重;没有妨碍则只有 FULL
    ///
    /// The verdicts, the mildest first; FULL alone where nothing stands against it
    verdicts: Vec<Verdict>,
    /// 原因及涉及的指标
    ///
    /// The reasons with the indicators behind each
    reasons: Vec<ComparabilityReason>,
    /// 延续的指标所占分值的比例,0 至 1
    ///
    /// Share of points on unbroken lineage, 0 to 1
    unbroken_share: Exact,
}

impl ComparabilityOfSets {
    fn of(found: &Comparability) -> ComparabilityOfSets {
        let verdicts = found.verdicts().into_iter().map(Into::into).collect();
        let reasons = found
            .reasons
            .iter()
            .map(|(verdict, codes)| ComparabilityReason {
                verdict: (*verdict).into(),
                codes: codes.iter().map(IndicatorCode::to_string).collect(),
            });
        ComparabilityOfSets {
            verdicts,
            reasons: reasons.collect(),
            unbroken_share: Exact(found.unbroken.clone()),
        }
    }
}

/// 一处差异
///
/// One difference of one indicator
#[derive(Clone, Debug, SimpleObject)]
pub struct IndicatorSetDiffEntry {
    /// 类别
    ///
    /// What differs
    kind: Word<DiffKind>,
    /// 类别名称,按请求的语言
    ///
    /// What it is called in the request's language
    label: String,
    /// 指标代码;前后不同时为后者
    ///
    /// Code of the indicator: the later one, where it has two
    code: String,
    /// 指标名称
    ///
    /// Its name
    name: String,
    /// 原来;新增的为空
    ///
    /// As it was; null for a new indicator
    before: Option<String>,
    /// 现在;停用的为空
    ///
    /// As it is; null for a retired one
    after: Option<String>,
}

/// 一项指标前后的延续关系
///
/// What became of one indicator
#[derive(Clone, Debug, SimpleObject)]
pub struct LineageLink {
    /// 在前一指标集中的代码;新增的为空列表
    ///
    /// Its codes in the earlier set; empty for a new one
    before: Vec<String>,
    /// 在后一指标集中的代码;停用的为空
    ///
    /// Its code in the later set; null for a retired one
    after: Option<String>,
    /// 变了什么
    ///
    /// What changed
    kinds: Vec<Word<LineageKind>>,
    /// 是否同一指标的延续(权重、目标、名称可以不同)
    ///
    /// Whether it measures and scores the same thing, in one piece
    unbroken: bool,
}

impl LineageLink {
    fn of(link: &Link) -> LineageLink {
        LineageLink {
            before: link.before.iter().map(IndicatorCode::to_string).collect(),
            after: link.after.as_ref().map(IndicatorCode::to_string),
            kinds: link.kinds.iter().copied().map(Word).collect(),
            unbroken: link.is_unbroken(),
        }
    }
}

/// 两个指标集(或两个年度)的差异
///
/// The difference of two sets or years
#[Object]
impl IndicatorSetDiff {
    /// 前一指标集;尚未登记则为空
    ///
    /// The earlier set; null while it is not registered
    async fn from(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        set(context, &self.0.diff.before).await
    }

    /// 后一指标集;尚未登记则为空
    ///
    /// The later set; null while it is not registered
    async fn to(&self, context: &Context<'_>) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        set(context, &self.0.diff.after).await
    }

    /// 各处差异,按后一指标集的次序;停用的和新增的在最后
    ///
    /// What differs, in the order of the later set; retired indicators and then new ones last
    async fn entries(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<IndicatorSetDiffEntry>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let entry = |entry: &DiffEntry| IndicatorSetDiffEntry {
            kind: Word(entry.kind),
            label: entry.kind.name().get(language).to_owned(),
            code: entry.code.to_string(),
            name: entry.name.clone(),
            before: entry.before.as_ref().map(|text| text.render(language)),
            after: entry.after.as_ref().map(|text| text.render(language)),
        };
        Ok(self.0.diff.entries.iter().map(entry).collect())
    }

    /// 每项指标的延续关系
    ///
    /// What became of every indicator
    async fn lineage(&self) -> Vec<LineageLink> {
        self.0.diff.links.iter().map(LineageLink::of).collect()
    }

    /// 可比性
    ///
    /// In how far totals by the two compare
    async fn comparability(&self) -> ComparabilityOfSets {
        ComparabilityOfSets::of(&self.0.comparability)
    }

    /// 文字,按请求的语言
    ///
    /// In words, in the request's language
    async fn text(&self, context: &Context<'_>) -> Result<String, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let comparability = self.0.comparability.text().render(language);
        Ok(format!("{}{comparability}\n", self.0.diff.text(language)))
    }
}

async fn set(
    context: &Context<'_>,
    key: &SetKey,
) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
    Ok(load(context, key.clone()).await?.map(IndicatorSet))
}
