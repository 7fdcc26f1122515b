//! Work items of every process.

mod action;
mod content;
mod step;

use std::sync::Arc;

use application::item::AnyStanding;
use application::kept::record::{ItemRecord, Stored};
use async_graphql::{Context, ID, Object};
use uuid::Uuid;

pub use action::WorkItemAction;
pub use content::ProcessWord;
pub(crate) use content::{WorkItemContent, process_words};
pub use step::WorkItemStep;

use super::{ManagedObject, Organisation, Readiness};
use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::loader::{
    ObjectKey, OrganisationKey, RestsOn, StandingOf, StepsOf, UsedBy, WorkItemKey, load, load_all,
};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Date, DateTime, RegionCode};
use crate::word::Word;

/// A work item.
#[derive(Clone, Debug)]
pub struct WorkItem(pub Arc<Stored<ItemRecord>>);

impl WorkItem {
    async fn standing(
        &self,
        context: &Context<'_>,
    ) -> Result<Arc<AnyStanding>, Fault<RequestFault>> {
        let found = load(context, StandingOf(Arc::clone(&self.0))).await?;
        found.ok_or_else(|| Fault::ours("an item stands nowhere"))
    }

    async fn each(
        &self,
        context: &Context<'_>,
        ids: Option<Arc<Vec<Uuid>>>,
    ) -> Result<Vec<WorkItem>, Fault<RequestFault>> {
        let ids = ids.unwrap_or_default();
        let keys = ids.iter().map(|id| WorkItemKey(self.0.region, *id));
        let found = load_all(context, keys.collect()).await?;
        Ok(found.into_iter().map(WorkItem).collect())
    }
}

/// 业务事项:绩效目标、监控、评价、整改等流程中的一件
///
/// A work item: one thing of a process such as an objective, a monitoring task, an evaluation, a
/// finding
#[Object]
impl WorkItem {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::WorkItem, self.0.region, self.0.value.id)
    }

    /// 行政区划
    ///
    /// Its region
    async fn region(&self) -> RegionCode {
        RegionCode(self.0.region)
    }

    /// 流程
    ///
    /// Its process
    async fn process(&self) -> Result<Word<ProcessWord>, Fault<RequestFault>> {
        let word = process_words()
            .iter()
            .find(|word| word.key == self.0.value.process);
        let unknown = || Fault::ours("an item of an unknown process");
        word.copied().map(Word).ok_or_else(unknown)
    }

    /// 标题
    ///
    /// Title
    async fn title(&self) -> &str {
        &self.0.value.title
    }

    /// 状态的键
    ///
    /// Key of its state
    async fn state(&self) -> &str {
        &self.0.value.state
    }

    /// 状态名称,按请求的语言
    ///
    /// Name of its state in the request's language
    async fn state_label(
        &self,
        context: &Context<'_>,
    ) -> Result<&'static str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.standing(context).await?.state.get(language))
    }

    /// 数据版本,办理时作为 expectedVersion 交回
    ///
    /// Its version, to be handed back as expectedVersion
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 管理对象;不属于某一对象的为空
    ///
    /// The object it is of; null when of none
    async fn object(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<ManagedObject>, Fault<RequestFault>> {
        let Some(id) = self.0.value.object else {
            return Ok(None);
        };
        Ok(load(context, ObjectKey(self.0.region, id))
            .await?
            .map(ManagedObject))
    }

    /// 所属机构;不属于某一机构的为空
    ///
    /// The body it belongs to; null when to none
    async fn organisation(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<Organisation>, Fault<RequestFault>> {
        let Some(id) = self.0.value.organisation else {
            return Ok(None);
        };
        let found = load(context, OrganisationKey(self.0.region, id)).await?;
        Ok(found.map(Organisation))
    }

    /// 上级事项,即它所属或由之产生的事项;没有则为空
    ///
    /// The item it is a part or a consequence of; null when of none
    async fn parent(&self, context: &Context<'_>) -> Result<Option<WorkItem>, Fault<RequestFault>> {
        let Some(id) = self.0.value.parent else {
            return Ok(None);
        };
        Ok(load(context, WorkItemKey(self.0.region, id))
            .await?
            .map(WorkItem))
    }

    /// 它所依据的事项:事前评估、绩效目标、监控、评价等
    ///
    /// The items it rests on: an ex-ante evaluation, an objective, monitoring, an evaluation
    async fn rests_on(&self, context: &Context<'_>) -> Result<Vec<WorkItem>, Fault<RequestFault>> {
        let named = load(context, RestsOn(self.0.region, self.0.value.id)).await?;
        self.each(context, named).await
    }

    /// 以它为依据的事项
    ///
    /// The items that rest on it
    async fn used_by(&self, context: &Context<'_>) -> Result<Vec<WorkItem>, Fault<RequestFault>> {
        let naming = load(context, UsedBy(self.0.region, self.0.value.id)).await?;
        self.each(context, naming).await
    }

    /// 预算年度;不属于某一预算年度的为空
    ///
    /// Year whose budget it is of; null when of none
    async fn budget_year(&self) -> Option<BudgetYear> {
        self.0.value.budget_year.map(BudgetYear)
    }

    /// 工作年度
    ///
    /// Year in which the work is done
    async fn work_year(&self) -> u16 {
        self.0.value.work_year
    }

    /// 下一步的期限;没有期限则为空
    ///
    /// Until when the next step is due; null when there is no deadline
    async fn due_on(&self) -> Option<Date> {
        self.0.value.due_on.map(Date)
    }

    /// 最近办理的时刻
    ///
    /// When it was last changed
    async fn changed_at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.0.value.demo
    }

    /// 内容,类型因流程而异
    ///
    /// What is written in it; its type is that of the process
    async fn content(&self, context: &Context<'_>) -> Result<WorkItemContent, Fault<RequestFault>> {
        let standing = self.standing(context).await?;
        content::of(&self.0, &standing)
    }

    /// 现在可以办理的步骤,不能的说明为什么
    ///
    /// Every step that leads on; where it may not be taken, why
    async fn actions(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<WorkItemAction>, Fault<RequestFault>> {
        let standing = self.standing(context).await?;
        let action = |action: &application::item::AnyAction| {
            WorkItemAction(action.clone(), self.0.value.due_on)
        };
        Ok(standing.actions.iter().map(action).collect())
    }

    /// 办理准备情况: 妨碍的、提醒的、已具备的,不论由谁办理
    ///
    /// What it is ready for, whoever acts: what stands against its steps, what warns, what is there
    async fn readiness(&self, context: &Context<'_>) -> Result<Readiness, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let standing = self.standing(context).await?;
        let mut readiness = Readiness::default();
        readiness.add(self, &standing, language);
        Ok(readiness)
    }

    /// 办理过程,从先到后
    ///
    /// The steps it took, oldest first
    async fn history(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<WorkItemStep>, Fault<RequestFault>> {
        let found = load(context, StepsOf(self.0.region, self.0.value.id)).await?;
        let steps = found.map(|steps| steps.iter().cloned().map(WorkItemStep).collect());
        Ok(steps.unwrap_or_default())
    }
}
