//! One part of the key of a group of scores.

use std::sync::Arc;

use application::kept::rollup::GroupKey;
use async_graphql::{Context, Enum, Object};
use indicator::vocab;

use super::Organisation;
use super::score_basis::Asked;
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{OrganisationKey, RegionName, load};
use crate::scalar::{BudgetYear, RegionCode};
use crate::word::Word;

/// 按什么分组
///
/// What scores are grouped by
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum ScoreDimension {
    /// 行政区划
    ///
    /// Region
    Region,
    /// 部门(对象所属的机构)
    ///
    /// Department: the body the object belongs to
    Department,
    /// 行业
    ///
    /// Sector
    Sector,
    /// 预算年度
    ///
    /// Budget year
    BudgetYear,
    /// 管理对象的类别
    ///
    /// Kind of object
    ObjectKind,
    /// 预算类型
    ///
    /// Budget
    BudgetKind,
    /// 资金形式
    ///
    /// Funding form
    FundingForm,
    /// 评价主体
    ///
    /// Who evaluated
    Evaluator,
    /// 评价时点
    ///
    /// At which moment
    Timing,
    /// 等级
    ///
    /// Grade
    Grade,
}

/// 组的一项键值
///
/// One part of a group's key
#[derive(Clone, Debug)]
pub struct ScoreKeyPart {
    pub(super) asked: Arc<Asked>,
    pub(super) region: Option<vocab::RegionCode>,
    pub(super) key: GroupKey,
}

/// 组的一项键值:只有 dimension 所指的字段有值
///
/// One part of a group's key: only the field that `dimension` names has a value
#[Object]
impl ScoreKeyPart {
    /// 哪一项
    ///
    /// Which part
    async fn dimension(&self) -> ScoreDimension {
        match &self.key {
            GroupKey::Region(_) => ScoreDimension::Region,
            GroupKey::Owner(_) => ScoreDimension::Department,
            GroupKey::Sector(_) => ScoreDimension::Sector,
            GroupKey::BudgetYear(_) => ScoreDimension::BudgetYear,
            GroupKey::ObjectKind(_) => ScoreDimension::ObjectKind,
            GroupKey::BudgetKind(_) => ScoreDimension::BudgetKind,
            GroupKey::FundingForm(_) => ScoreDimension::FundingForm,
            GroupKey::Evaluator(_) => ScoreDimension::Evaluator,
            GroupKey::Timing(_) => ScoreDimension::Timing,
            GroupKey::Grade(_) => ScoreDimension::Grade,
        }
    }

    /// 名称,按请求的语言;没有值则为空,如没有行业的对象
    ///
    /// Its name in the request's language; null where there is no value, such as objects without a
    /// sector
    async fn label(&self, context: &Context<'_>) -> Result<Option<String>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let word = |words: indicator::language::Bilingual| Some(words.get(language).to_owned());
        Ok(match &self.key {
            GroupKey::Region(region) => {
                let name = load(context, RegionName(*region)).await?;
                name.or_else(|| Some(region.to_string()))
            }
            GroupKey::Owner(_) => {
                let body = self.body(context).await?;
                body.map(|body| body.0.value.name.clone())
            }
            GroupKey::Sector(sector) => sector.clone(),
            GroupKey::BudgetYear(year) => Some(year.to_string()),
            GroupKey::ObjectKind(kind) => word(kind.name()),
            GroupKey::BudgetKind(kind) => kind.and_then(|kind| word(kind.name())),
            GroupKey::FundingForm(form) => form.and_then(|form| word(form.name())),
            GroupKey::Evaluator(evaluator) => word(evaluator.name()),
            GroupKey::Timing(timing) => word(timing.name()),
            GroupKey::Grade(grade) => grade.and_then(|grade| word(grade.name())),
        })
    }

    /// 行政区划;按别的分组时为空
    ///
    /// Region; null when it is not this part
    async fn region(&self) -> Option<RegionCode> {
        match &self.key {
            GroupKey::Region(region) => Some(RegionCode(*region)),
            _ => None,
        }
    }

    /// 部门;按别的分组时为空
    ///
    /// Department; null when it is not this part
    async fn department(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        self.body(context).await
    }

    /// 行业;按别的分组,或没有行业时为空
    ///
    /// Sector; null when it is not this part, or there is none
    async fn sector(&self) -> Option<&str> {
        match &self.key {
            GroupKey::Sector(sector) => sector.as_deref(),
            _ => None,
        }
    }

    /// 预算年度;按别的分组时为空
    ///
    /// Budget year; null when it is not this part
    async fn budget_year(&self) -> Option<BudgetYear> {
        match &self.key {
            GroupKey::BudgetYear(year) => Some(BudgetYear(*year)),
            _ => None,
        }
    }

    /// 管理对象的类别;按别的分组时为空
    ///
    /// Kind of object; null when it is not this part
    async fn object_kind(&self) -> Option<Word<vocab::ObjectKind>> {
        match &self.key {
            GroupKey::ObjectKind(kind) => Some(Word(*kind)),
            _ => None,
        }
    }

    /// 预算类型;按别的分组,或未知时为空
    ///
    /// Budget; null when it is not this part, or unknown
    async fn budget_kind(&self) -> Option<Word<vocab::BudgetKind>> {
        match &self.key {
            GroupKey::BudgetKind(kind) => kind.map(Word),
            _ => None,
        }
    }

    /// 资金形式;按别的分组,或没有单列时为空
    ///
    /// Funding form; null when it is not this part, or there is none
    async fn funding_form(&self) -> Option<Word<vocab::FundingForm>> {
        match &self.key {
            GroupKey::FundingForm(form) => form.map(Word),
            _ => None,
        }
    }

    /// 评价主体;按别的分组时为空
    ///
    /// Evaluator; null when it is not this part
    async fn evaluator(&self) -> Option<Word<vocab::Evaluator>> {
        match &self.key {
            GroupKey::Evaluator(evaluator) => Some(Word(*evaluator)),
            _ => None,
        }
    }

    /// 评价时点;按别的分组时为空
    ///
    /// Timing; null when it is not this part
    async fn timing(&self) -> Option<Word<vocab::Timing>> {
        match &self.key {
            GroupKey::Timing(timing) => Some(Word(*timing)),
            _ => None,
        }
    }

    /// 等级;按别的分组,或没有等级时为空
    ///
    /// Grade; null when it is not this part, or there is none
    async fn grade(&self) -> Option<Word<vocab::Grade>> {
        match &self.key {
            GroupKey::Grade(grade) => grade.map(Word),
            _ => None,
        }
    }
}

impl ScoreKeyPart {
    async fn body(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let GroupKey::Owner(id) = &self.key else {
            return Ok(None);
        };
        let Some(region) = self.region.or(self.asked.region) else {
            return Ok(None);
        };
        let found = load(context, OrganisationKey(region, *id)).await?;
        Ok(found.map(Organisation))
    }
}
