//! Supervision (督导): how far the plan is, what is covered, what falls due, whether budget may be
//! arranged. Each as of a day.

use std::collections::BTreeSet;

use application::question::PlanScope;
use async_graphql::{Context, ID, Object};
use indicator::vocab;
use lifecycle::known::day_of;
use lifecycle::permission::Reading;
use lifecycle::rulebook::plan_tasks::Owner;
use uuid::Uuid;

use crate::context::{RequestContext, application};
use crate::error::{Code, Fault, RequestFault, blame};
use crate::loader::{ObjectKey, load, load_all, sight};
use crate::object::{BudgetGate, CoverageCell, MidTermDue, MonitoringCoverage, PlanTaskProgress};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Date, RegionCode};
use crate::word::Word;

/// Questions of supervision.
#[derive(Clone, Copy, Debug, Default)]
pub struct SupervisionQuery;

/// The day asked about: today where none is given.
fn day(
    context: &Context<'_>,
    given: Option<Date>,
) -> Result<chrono::NaiveDate, Fault<RequestFault>> {
    let now = RequestContext::of::<RequestFault>(context)?.now;
    Ok(given.map_or_else(|| day_of(now), |date| date.0))
}

/// The part of the plan's progress that the reader sees: of the region, or of the reader's own body
/// and those under it.
async fn may_supervise(
    context: &Context<'_>,
    region: vocab::RegionCode,
    mut scope: PlanScope,
) -> Result<PlanScope, Fault<RequestFault>> {
    let sight = sight(context).await?;
    if sight.whole(Reading::Supervision, region) {
        return Ok(scope);
    }
    let asked = scope.organisation.or_else(|| sight.body());
    scope.organisation = asked.filter(|body| sight.owns(Reading::Supervision, region, *body));
    match scope.organisation {
        Some(_) => Ok(scope),
        None => Err(Fault::User(RequestFault::new(Code::Forbidden))),
    }
}

async fn has_figures(
    context: &Context<'_>,
    region: vocab::RegionCode,
) -> Result<(), Fault<RequestFault>> {
    if sight(context).await?.whole(Reading::Figures, region) {
        return Ok(());
    }
    Err(Fault::User(RequestFault::new(Code::Forbidden)))
}

#[Object]
impl SupervisionQuery {
    /// 行动计划 41 项任务截至某日的进展,按附件的次序(督导)
    ///
    /// How far the plan's 41 tasks are at the end of a day, in the order of the annex
    async fn plan_progress(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
        #[graphql(desc = "截至哪一天;不写为今天\n\nAt the end of which day; today when not given")]
        as_of: Option<Date>,
        #[graphql(desc = "只要这些责任部门的任务\n\nOnly tasks that these answer for")]
        owner: Option<Vec<Word<Owner>>>,
        #[graphql(
            desc = "只看这一机构及其下级,全局编号\n\nOnly what belongs to this body and those under it, by global id"
        )]
        organisation: Option<ID>,
    ) -> Result<Vec<PlanTaskProgress>, Fault<RequestFault>> {
        let body = organisation.map(|id| GlobalId::thing(&id, Kind::Organisation));
        let scope = PlanScope {
            owners: owner
                .unwrap_or_default()
                .iter()
                .map(|word| word.0)
                .collect(),
            organisation: body
                .transpose()
                .map_err(Fault::User)?
                .map(|thing| thing.uuid),
        };
        let scope = may_supervise(context, region.0, scope).await?;
        let day = day(context, as_of)?;
        let found = application::<RequestFault>(context)?
            .plan_progress(region.0, day, &scope)
            .await
            .map_err(blame)?;
        let progress = |one| PlanTaskProgress(region.0, one);
        Ok(found.into_iter().map(progress).collect())
    }

    /// 截至某日的覆盖情况:对象类别 × 环节 × 预算类型 × 资金形式 × 年度
    ///
    /// How far a region is covered at the end of a day: kind of object × step × kind of budget × form of
    /// funding × year
    async fn coverage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
        #[graphql(desc = "截至哪一天;不写为今天\n\nAt the end of which day; today when not given")]
        as_of: Option<Date>,
    ) -> Result<Vec<CoverageCell>, Fault<RequestFault>> {
        has_figures(context, region.0).await?;
        let day = day(context, as_of)?;
        let found = application::<RequestFault>(context)?
            .coverage(region.0, day)
            .await
            .map_err(blame)?;
        Ok(found.iter().filter_map(CoverageCell::of).collect())
    }

    /// 一个年度的项目支出截至某日有多少纳入监控;金额无法相加的为空
    ///
    /// How much of a year's project expenditure is monitored at the end of a day; null where the money
    /// is beyond counting
    async fn monitoring_coverage(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
        #[graphql(desc = "预算年度\n\nThe budget year")] year: BudgetYear,
        #[graphql(desc = "截至哪一天;不写为今天\n\nAt the end of which day; today when not given")]
        as_of: Option<Date>,
    ) -> Result<Option<MonitoringCoverage>, Fault<RequestFault>> {
        has_figures(context, region.0).await?;
        let day = day(context, as_of)?;
        let found = application::<RequestFault>(context)?
            .monitoring_coverage(region.0, year.0, day)
            .await
            .map_err(blame)?;
        Ok(found.map(MonitoringCoverage::from))
    }

    /// 某日所在年度到期的中期评估
    ///
    /// The mid-term evaluations that fall due in the year of a day
    async fn mid_term_due(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
        #[graphql(desc = "截至哪一天;不写为今天\n\nAt the end of which day; today when not given")]
        as_of: Option<Date>,
    ) -> Result<Vec<MidTermDue>, Fault<RequestFault>> {
        let day = day(context, as_of)?;
        let found = application::<RequestFault>(context)?
            .mid_term_due(region.0, day)
            .await
            .map_err(blame)?;
        // only of objects that the reader sees
        let keys = found.iter().map(|one| ObjectKey(region.0, one.object));
        let seen = load_all(context, keys.collect()).await?;
        let seen: BTreeSet<Uuid> = seen.iter().map(|object| object.value.id).collect();
        let shown = found.into_iter().filter(|one| seen.contains(&one.object));
        Ok(shown.map(|one| MidTermDue(region.0, one)).collect())
    }

    /// 现在能否为一个对象安排某年度的预算,供预算系统查询
    ///
    /// Whether budget may now be arranged for an object in a year, for the budget system
    async fn budget_gate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "管理对象的全局编号\n\nGlobal id of the object")] object: ID,
        #[graphql(desc = "预算年度\n\nThe budget year")] year: BudgetYear,
    ) -> Result<BudgetGate, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let thing = GlobalId::thing(&object, Kind::Object).map_err(Fault::User)?;
        if load(context, ObjectKey(thing.region, thing.uuid))
            .await?
            .is_none()
        {
            let fault = RequestFault::about(Code::NotFound, object.to_string());
            return Err(Fault::User(fault));
        }
        let answer = application::<RequestFault>(context)?
            .budget_gate(thing.region, thing.uuid, year.0)
            .await
            .map_err(blame)?;
        Ok(BudgetGate::of(object, &answer, language))
    }
}
