//! How far a region is covered, and whether budget may be arranged.

use application::question;
use async_graphql::{Context, ID, Object, SimpleObject};
use indicator::language::Language;
use indicator::vocab::{self, RegionCode};
use lifecycle::duty::gate;
use lifecycle::duty::monitoring_coverage::MonitoringCoverage as Coverage;

use super::{ManagedObject, WorkItem};
use crate::error::{ClauseReference, Fault, RequestFault, UserErrorCode};
use crate::loader::{ObjectKey, WorkItemKey, load};
use crate::scalar::{BudgetYear, Exact, Money};
use crate::word::Word;

use super::ProcessWord;

/// 覆盖表的一格:一类对象、一个环节、一类预算、一种资金形式、一个年度
///
/// One cell of the coverage: a kind of object, a step, a kind of budget, a form of funding, a year
#[derive(Clone, Debug, SimpleObject)]
pub struct CoverageCell {
    /// 对象类别
    ///
    /// Kind of the objects
    object_kind: Word<vocab::ObjectKind>,
    /// 环节
    ///
    /// The step
    step: Word<ProcessWord>,
    /// 预算类型;不清楚的为空
    ///
    /// Which budget pays; null where not known
    budget_kind: Option<Word<vocab::BudgetKind>>,
    /// 资金形式;计划没有单独点名的为空
    ///
    /// Form of funding; null where the plan names none apart
    funding_form: Option<Word<vocab::FundingForm>>,
    /// 预算年度
    ///
    /// Budget year
    year: BudgetYear,
    /// 当年规则手册只作探索的,不计入达标线
    ///
    /// Whether the year's rule book only explores it, so that it counts against no floor
    pilot: bool,
    /// 当年有预算的对象数
    ///
    /// Objects with budget in the year
    objects: usize,
    /// 其中已有该环节事项的
    ///
    /// Those of them that have a thing of the step
    done: usize,
}

impl CoverageCell {
    /// A cell, `None` for a step that the API does not name.
    pub(crate) fn of(cell: &question::Covered) -> Option<CoverageCell> {
        let mut words = super::work_item::process_words().iter();
        let step = words.find(|word| word.key == cell.step)?;
        Some(CoverageCell {
            object_kind: Word(cell.object_kind),
            step: Word(*step),
            budget_kind: cell.budget_kind.map(Word),
            funding_form: cell.funding_form.map(Word),
            year: BudgetYear(cell.year),
            pilot: cell.pilot,
            objects: cell.objects,
            done: cell.done,
        })
    }
}

/// 项目支出的监控覆盖
///
/// How much of the project expenditure is monitored
#[derive(Clone, Debug, SimpleObject)]
pub struct MonitoringCoverage {
    /// 项目支出(元),试点不计
    ///
    /// Project expenditure in yuan, pilots left out
    yuan: Money,
    /// 其中已纳入监控的(元)
    ///
    /// Of it under monitoring, in yuan
    monitored_yuan: Money,
    /// 项目数,试点不计
    ///
    /// Projects, pilots left out
    count: usize,
    /// 其中已纳入监控的
    ///
    /// Of them under monitoring
    monitored_count: usize,
    /// 按金额的比例,精确值;没有支出为空
    ///
    /// Share by money, exact; null without expenditure
    ratio: Option<Exact>,
    /// 按个数的比例,供参考
    ///
    /// Share by count, for information
    count_ratio: Option<Exact>,
    /// 当年的达标线;规则手册没有的为空
    ///
    /// The floor of the year; null where the rule book has none
    floor: Option<Exact>,
    /// 距达标线还差的金额(元);没有达标线为空
    ///
    /// What is missing to the floor in yuan; null without a floor
    gap_yuan: Option<Money>,
    /// 是否达标;没有达标线为空
    ///
    /// Whether the floor is reached; null without a floor
    met: Option<bool>,
}

impl From<Coverage> for MonitoringCoverage {
    fn from(found: Coverage) -> MonitoringCoverage {
        MonitoringCoverage {
            met: found.met(),
            yuan: Money(found.money),
            monitored_yuan: Money(found.monitored),
            count: found.count,
            monitored_count: found.monitored_count,
            ratio: found.ratio.map(Exact),
            count_ratio: found.count_ratio.map(Exact),
            floor: found.floor.map(Exact),
            gap_yuan: found.gap.map(Money),
        }
    }
}

/// 到期的中期评估
#[derive(Clone, Debug)]
pub struct MidTermDue(pub RegionCode, pub question::MidTermDue);

/// 到期的中期评估
///
/// A mid-term evaluation that falls due
#[Object]
impl MidTermDue {
    /// 管理对象
    ///
    /// The object
    async fn object(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<ManagedObject>, Fault<RequestFault>> {
        let found = load(context, ObjectKey(self.0, self.1.object)).await?;
        Ok(found.map(ManagedObject))
    }

    /// 到期年份
    ///
    /// The year in which it is due
    async fn year(&self) -> u16 {
        self.1.year
    }

    /// 已立项的评价;没有则为空
    ///
    /// The evaluation, where it was opened; else null
    async fn evaluation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<WorkItem>, Fault<RequestFault>> {
        let Some(id) = self.1.evaluation else {
            return Ok(None);
        };
        let found = load(context, WorkItemKey(self.0, id)).await?;
        Ok(found.map(WorkItem))
    }
}

/// 不能安排预算的一个原因
///
/// Something that stands against arranging budget
#[derive(Clone, Debug, SimpleObject)]
pub struct BudgetGateReason {
    /// 代码,含义不变
    ///
    /// Code; keeps its meaning
    code: UserErrorCode,
    /// 说明,按请求的语言
    ///
    /// Message in the request's language
    message: String,
    /// 所依据的条款
    ///
    /// The clause it rests on
    clause: ClauseReference,
}

/// 预算安排关口的答复
///
/// Whether budget may be arranged for an object in a year
#[derive(Clone, Debug, SimpleObject)]
pub struct BudgetGate {
    /// 管理对象的全局编号
    ///
    /// Global id of the object
    object: ID,
    /// 能否安排预算
    ///
    /// Whether budget may be arranged
    allowed: bool,
    /// 不能的原因
    ///
    /// Why not
    reasons: Vec<BudgetGateReason>,
    /// 缺少而本年度不拦截的
    ///
    /// What is missing and does not refuse this year
    warnings: Vec<BudgetGateReason>,
}

impl BudgetGate {
    /// The answer in a language.
    pub(crate) fn of(object: ID, answer: &gate::Answer, language: Language) -> BudgetGate {
        let said = |reason: &gate::Reason| BudgetGateReason {
            code: UserErrorCode::known(reason.code),
            message: reason.text.render(language),
            clause: ClauseReference::of(&reason.clause),
        };
        BudgetGate {
            object,
            allowed: answer.allowed,
            reasons: answer.reasons.iter().map(said).collect(),
            warnings: answer.warnings.iter().map(said).collect(),
        }
    }
}
