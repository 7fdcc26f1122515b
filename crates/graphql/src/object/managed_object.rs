//! What is managed: objects and their budget years.

use std::sync::Arc;

use application::kept::record::{
    BudgetFigures, BudgetLine as Line, ItemRecord, ObjectRecord, ObjectYearRecord, Stored,
};
use async_graphql::{Context, ID, Object, SimpleObject};
use indicator::vocab;
use lifecycle::duty::haves::{self, Have};

use super::timeline::{self, ObjectTimelineEntry};
use super::{
    Evaluation, ObjectHave, ObjectReadiness, Organisation, ProcessWord, Readiness, Sheet, WorkItem,
};
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{
    EvaluationsOf, OrganisationKey, SheetsOf, StandingOf, WorkItemsOf, YearsOf, load,
};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Date, Money, RegionCode};
use crate::word::Word;

/// An object of management.
#[derive(Clone, Debug)]
pub struct ManagedObject(pub Arc<Stored<ObjectRecord>>);

/// One budget year of an object.
#[derive(Clone, Debug)]
pub struct ObjectYear(pub Stored<ObjectYearRecord>);

/// 资金,以元计;不知道的为空,空不是零
///
/// Money in yuan; what is not known is null, which is not zero
#[derive(Clone, Debug, SimpleObject)]
pub struct BudgetAmounts {
    /// 年初预算数
    ///
    /// Budget at the start of the year; null when unknown
    initial: Option<Money>,
    /// 全年预算数
    ///
    /// Budget of the whole year after adjustment; null when unknown
    revised: Option<Money>,
    /// 全年执行数
    ///
    /// Spent; null when unknown
    executed: Option<Money>,
}

impl BudgetAmounts {
    fn of(figures: &BudgetFigures) -> BudgetAmounts {
        BudgetAmounts {
            initial: figures.initial.map(Money),
            revised: figures.revised.map(Money),
            executed: figures.executed.map(Money),
        }
    }
}

/// 一种来源的资金
///
/// Money from one source
#[derive(Clone, Debug, SimpleObject)]
pub struct BudgetLine {
    /// 来源的键:central、municipal、district、carry-over、other,或 total(资金总额)
    ///
    /// Key of the source: `central`, `municipal`, `district`, `carry-over`, `other`; or `total`
    /// where a form prints the total funds of its own
    fund: String,
    /// 金额
    ///
    /// The amounts
    amounts: BudgetAmounts,
    /// 是否直达资金
    ///
    /// Direct funds
    direct: bool,
    /// 数据出处
    ///
    /// Where the figures are from
    origin: String,
    /// 数据日期;未知则为空
    ///
    /// The day they are of; null when unknown
    as_of: Option<Date>,
}

/// 管理对象的一个预算年度
///
/// One budget year of an object
#[Object]
impl ObjectYear {
    /// 预算年度
    ///
    /// Budget year
    async fn year(&self) -> BudgetYear {
        BudgetYear(self.0.value.budget_year)
    }

    /// 各来源的资金
    ///
    /// Its money by source
    async fn lines(&self) -> Vec<BudgetLine> {
        let line = |line: &Line| BudgetLine {
            fund: line.fund.clone(),
            amounts: BudgetAmounts::of(&line.figures),
            direct: line.direct,
            origin: line.origin.clone(),
            as_of: line.as_of.map(Date),
        };
        self.0.value.lines.iter().map(line).collect()
    }

    /// 资金总额,预算执行率按它计算
    ///
    /// Total funds, which budget execution is scored on
    async fn total(&self) -> BudgetAmounts {
        BudgetAmounts::of(&self.0.value.total())
    }

    /// 数据版本
    ///
    /// Version of the record
    async fn version(&self) -> i64 {
        self.0.version
    }
}

/// 管理对象:政府预算、部门整体、政策或项目,不分年度
///
/// An object that is managed: government budget, department as a whole, policy or project; without a
/// year
#[Object]
impl ManagedObject {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Object, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 项目代码;没有则为空
    ///
    /// Project code; null when it has none
    async fn code(&self) -> Option<&str> {
        self.0.value.code.as_deref()
    }

    /// 名称
    ///
    /// Name
    async fn name(&self) -> &str {
        &self.0.value.name
    }

    /// 类别
    ///
    /// Kind
    async fn kind(&self) -> Word<vocab::ObjectKind> {
        Word(self.0.value.kind)
    }

    /// 所属机构;无权查看则为空
    ///
    /// The body it belongs to; null when that may not be seen
    async fn owner(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let key = OrganisationKey(self.0.region, self.0.value.owner);
        Ok(load(context, key).await?.map(Organisation))
    }

    /// 行业;没有则为空
    ///
    /// Sector; null when there is none
    async fn sector(&self) -> Option<&str> {
        self.0.value.sector.as_deref()
    }

    /// 预算类型;未知则为空
    ///
    /// Which of the four budgets pays; null when unknown
    async fn budget_kind(&self) -> Option<Word<vocab::BudgetKind>> {
        self.0.value.budget_kind.map(Word)
    }

    /// 资金形式;没有单列则为空
    ///
    /// Form in which the money is used; null when the plan does not name it apart
    async fn funding_form(&self) -> Option<Word<vocab::FundingForm>> {
        self.0.value.funding_form.map(Word)
    }

    /// 实施期的第一天;未知则为空
    ///
    /// First day of its period; null when unknown
    async fn period_from(&self) -> Option<Date> {
        self.0.value.period_from.map(Date)
    }

    /// 实施期的最后一天;未知则为空
    ///
    /// Last day of its period; null when unknown
    async fn period_to(&self) -> Option<Date> {
        self.0.value.period_to.map(Date)
    }

    /// 标记的键,如 universal、key-special、livelihood
    ///
    /// Marks by their keys, such as `universal`, `key-special`, `livelihood`
    async fn marks(&self) -> &[String] {
        &self.0.value.marks
    }

    /// 见于何处;没有则为空
    ///
    /// Where it is known from; null when that is not said
    async fn source(&self) -> Option<&str> {
        self.0.value.source.as_deref()
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }

    /// 数据版本
    ///
    /// Version of the record
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 预算年度,从早到晚
    ///
    /// Its budget years, in order
    async fn years(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要这些年度;不写则全部\n\nThese years only; all unless given")]
        year: Option<Vec<BudgetYear>>,
    ) -> Result<Vec<ObjectYear>, Fault<RequestFault>> {
        let key = YearsOf(self.0.region, self.0.value.id);
        let found = load(context, key).await?.unwrap_or_default();
        let wanted = found
            .iter()
            .filter(|one| is_wanted(year.as_deref(), one.value.budget_year));
        Ok(wanted.map(|one| ObjectYear(one.clone())).collect())
    }

    /// 指标表的各个版本,按年度、用途、版本排列
    ///
    /// Its sheets, every version, by year, purpose and number
    async fn sheets(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要这些年度;不写则全部\n\nThese years only; all unless given")]
        year: Option<Vec<BudgetYear>>,
    ) -> Result<Vec<Sheet>, Fault<RequestFault>> {
        let key = SheetsOf(self.0.region, self.0.value.id);
        let found = load(context, key).await?.unwrap_or_default();
        let wanted = found
            .iter()
            .filter(|one| is_wanted(year.as_deref(), one.value.budget_year));
        wanted
            .map(|one| Sheet::read(Arc::new(one.clone())))
            .collect()
    }

    /// 对它的评价,按年度、主体、时点、版本排列;各主体的结果并存
    ///
    /// Its evaluations by year, evaluator, moment and version; results of different evaluators stand
    /// beside each other
    async fn evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要这些年度;不写则全部\n\nThese years only; all unless given")]
        year: Option<Vec<BudgetYear>>,
        #[graphql(desc = "只要这些主体的;不写则全部\n\nThese evaluators only; all unless given")]
        evaluator: Option<Vec<Word<vocab::Evaluator>>>,
        #[graphql(desc = "只要这些时点的;不写则全部\n\nThese moments only; all unless given")]
        timing: Option<Vec<Word<vocab::Timing>>>,
    ) -> Result<Vec<Evaluation>, Fault<RequestFault>> {
        let key = EvaluationsOf(self.0.region, self.0.value.id);
        let found = load(context, key).await?.unwrap_or_default();
        let wanted = found.iter().filter(|one| {
            let value = &one.value;
            is_wanted(year.as_deref(), value.budget_year)
                && among(evaluator.as_deref(), value.evaluator)
                && among(timing.as_deref(), value.timing)
        });
        Ok(wanted
            .map(|one| Evaluation(Arc::new(one.clone())))
            .collect())
    }

    /// 它的业务事项,按立项先后
    ///
    /// Its work items, in the order in which they came into being
    async fn work_items(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "只要这些流程的;不写则全部\n\nThese processes only; all unless given")]
        process: Option<Vec<Word<ProcessWord>>>,
        #[graphql(
            desc = "只要这些预算年度的;不写则全部\n\nThese budget years only; all unless given"
        )]
        budget_year: Option<Vec<BudgetYear>>,
    ) -> Result<Vec<WorkItem>, Fault<RequestFault>> {
        let found = self.items(context, process.as_deref(), budget_year.as_deref());
        let items = found.await?.into_iter();
        Ok(items.map(|item| WorkItem(Arc::new(item))).collect())
    }

    /// 某一年度的准备情况: 四有是否具备,各事项还缺什么;与办理同一函数
    ///
    /// How far it is in a budget year: which of the four haves are there, what its work items lack; from
    /// the same function that the mutations ask
    async fn readiness(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "预算年度\n\nBudget year")] year: BudgetYear,
    ) -> Result<ObjectReadiness, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let found = self.items(context, None, Some(&[year])).await?;
        let items: Vec<WorkItem> = found
            .into_iter()
            .map(|one| WorkItem(Arc::new(one)))
            .collect();
        let mut readiness = Readiness::default();
        let standings = items
            .iter()
            .map(|item| load(context, StandingOf(Arc::clone(&item.0))));
        let standings = futures_util::future::try_join_all(standings).await?;
        for (item, standing) in items.iter().zip(standings) {
            if let Some(standing) = standing {
                readiness.add(item, &standing, language);
            }
        }
        let have = |have: Have| {
            let of = |item: &&WorkItem| item.0.value.process == haves::process(have);
            let had = |item: &&WorkItem| haves::is_had(have, &item.0.value.state);
            let done = items.iter().filter(of).rfind(had);
            ObjectHave {
                have: Word(have),
                label: have.name().get(language),
                done: done.is_some(),
                work_item: done.or_else(|| items.iter().rfind(of)).cloned(),
            }
        };
        Ok(ObjectReadiness {
            haves: Have::ALL.iter().copied().map(have).collect(),
            items: readiness,
        })
    }

    /// 办理过程:从事前评估、绩效目标、监控、评价到结果应用的每一步,从先到后,并指明各步所依据的前序事项
    ///
    /// Its course: every step from ex-ante evaluation over objectives, monitoring and evaluation to the
    /// use of results, oldest first, each with the earlier items that it rests on
    async fn timeline(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ObjectTimelineEntry>, Fault<RequestFault>> {
        let items = self.items(context, None, None).await?;
        timeline::of(context, &items).await
    }
}

impl ManagedObject {
    async fn items(
        &self,
        context: &Context<'_>,
        process: Option<&[Word<ProcessWord>]>,
        budget_year: Option<&[BudgetYear]>,
    ) -> Result<Vec<Stored<ItemRecord>>, Fault<RequestFault>> {
        let found = load(context, WorkItemsOf(self.0.region, self.0.value.id)).await?;
        let found = found.unwrap_or_default();
        let wanted = found.iter().filter(|one| {
            let named = |wanted: &[Word<ProcessWord>]| {
                wanted.iter().any(|word| word.0.key == one.value.process)
            };
            process.is_none_or(named)
                && budget_year.is_none_or(|wanted| {
                    let year = one.value.budget_year;
                    year.is_some_and(|year| is_wanted(Some(wanted), year))
                })
        });
        Ok(wanted.cloned().collect())
    }
}

fn is_wanted(wanted: Option<&[BudgetYear]>, year: vocab::BudgetYear) -> bool {
    wanted.is_none_or(|wanted| wanted.iter().any(|one| one.0 == year))
}

fn among<T: PartialEq>(wanted: Option<&[Word<T>]>, word: T) -> bool {
    wanted.is_none_or(|wanted| wanted.iter().any(|one| one.0 == word))
}
