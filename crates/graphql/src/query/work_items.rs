//! Work items of a region.

use std::sync::Arc;

use application::item::Duties;
use application::kept::repository;
use application::sight::Sight;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use lifecycle::known::day_of;
use uuid::Uuid;

use super::counts;
use super::indicator_sets::all;
use super::objects::ids;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::limits::Limits;
use crate::loader::sight;
use crate::object::{ProcessWord, WorkItem};
use crate::relay::{Connection, Cursor, Kind, PageArguments};
use crate::scalar::{BudgetYear, Date, RegionCode};
use crate::word::Word;

/// Questions about work items.
#[derive(Clone, Copy, Debug, Default)]
pub struct WorkItemQuery;

/// 筛选业务事项;不写的不限,一项可写一个或多个
///
/// Which work items of a region; what is not given filters nothing, each takes one or several
#[derive(Debug, InputObject)]
pub struct WorkItemFilter {
    /// 行政区划
    ///
    /// The region
    region: RegionCode,
    /// 流程
    ///
    /// Processes
    process: Option<Vec<Word<ProcessWord>>>,
    /// 状态的键
    ///
    /// States by their keys
    state: Option<Vec<String>>,
    /// 所属机构的全局编号,不含下级
    ///
    /// Bodies they belong to, by global id, without those under them
    organisation: Option<Vec<ID>>,
    /// 所属机构的全局编号,含下级
    ///
    /// Bodies they belong to, by global id, with those under them
    under: Option<Vec<ID>>,
    /// 管理对象的全局编号
    ///
    /// Objects, by global id
    object: Option<Vec<ID>>,
    /// 上级事项的全局编号
    ///
    /// Items they are a part or a consequence of, by global id
    parent: Option<Vec<ID>>,
    /// 预算年度
    ///
    /// Budget years
    budget_year: Option<Vec<BudgetYear>>,
    /// 工作年度
    ///
    /// Years of the work
    work_year: Option<Vec<u16>>,
    /// 期限早于此日的
    ///
    /// Only those whose next step is due before this day
    due_before: Option<Date>,
    /// 标题中含有的文字
    ///
    /// Only those whose title contains this
    title_contains: Option<String>,
    /// 只要演示虚构的,或只要其他的
    ///
    /// Only what was invented for the demonstration, or only the rest
    demo: Option<bool>,
}

impl WorkItemFilter {
    fn read(self, sight: &Sight) -> Result<repository::ItemFilter, Fault<RequestFault>> {
        Ok(repository::ItemFilter {
            processes: all(self.process, |word| word.0.key.to_owned()),
            states: self.state.unwrap_or_default(),
            owners: ids(self.organisation, Kind::Organisation)?,
            under: ids(self.under, Kind::Organisation)?,
            objects: ids(self.object, Kind::Object)?,
            parents: ids(self.parent, Kind::WorkItem)?,
            budget_years: all(self.budget_year, |year| year.0),
            work_years: self.work_year.unwrap_or_default(),
            has_deadline: false,
            due_before: self.due_before.map(|day| day.0),
            title_contains: self.title_contains,
            demo: self.demo,
            shown: sight.items(self.region.0),
            region: self.region.0,
        })
    }
}

/// 一个流程中处于一种状态的事项数
///
/// How many items of a process are in a state
#[derive(Clone, Debug, SimpleObject)]
pub struct WorkItemCount {
    /// 流程的键
    ///
    /// Key of the process
    process: String,
    /// 状态的键
    ///
    /// Key of the state
    state: String,
    /// 件数
    ///
    /// How many
    count: u64,
}

/// 一个流程的待办情况
///
/// The duties of a process
#[derive(Clone, Debug, SimpleObject)]
pub struct Duty {
    /// 流程的键
    ///
    /// Key of the process
    process: String,
    /// 事项数
    ///
    /// How many items there are
    items: u64,
    /// 下一步有期限的
    ///
    /// Those that wait for a step with a deadline
    due: u64,
    /// 其中今日已逾期的
    ///
    /// Those of them whose deadline has passed today
    overdue: u64,
}

const WORK_ITEMS: &str = "workItems";

#[Object]
impl WorkItemQuery {
    /// 业务事项,按立项先后
    ///
    /// Work items in the order in which they came into being
    async fn work_items(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: WorkItemFilter,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<WorkItem>, Fault<RequestFault>> {
        let arguments = PageArguments {
            first,
            after,
            last,
            before,
        };
        let page = arguments
            .read(Limits::of(context)?, WORK_ITEMS, 1)
            .map_err(Fault::User)?;
        let id = |parts: &[String]| Uuid::parse_str(parts.first()?).ok();
        let keys = page.of_keys(id).map_err(Fault::User)?;
        let filter = filter.read(&*sight(context).await?)?;
        let application = application::<RequestFault>(context)?;
        let total = if counts(context) {
            Some(application.count_items(&filter).await.map_err(blame)?)
        } else {
            None
        };
        let slice = application.items(&filter, &keys).await.map_err(blame)?;
        let connection = Connection::of(&page, slice, |stored| {
            let cursor = Cursor::new(WORK_ITEMS, [stored.value.id.to_string()]);
            (cursor, WorkItem(Arc::new(stored)))
        });
        Ok(connection.counted(total))
    }

    /// 各流程各状态的事项数
    ///
    /// How many work items of each process are in each state
    async fn work_item_counts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: WorkItemFilter,
    ) -> Result<Vec<WorkItemCount>, Fault<RequestFault>> {
        let filter = filter.read(&*sight(context).await?)?;
        let found = application::<RequestFault>(context)?
            .item_counts(&filter)
            .await;
        let count = |row: repository::ItemCount| WorkItemCount {
            process: row.process,
            state: row.state,
            count: row.count,
        };
        Ok(found.map_err(blame)?.into_iter().map(count).collect())
    }

    /// 各流程的待办情况:多少事项、多少有期限、多少已逾期,如一个部门及其下级的
    ///
    /// The duties of each process: how many items, how many with a deadline, how many overdue; such as
    /// those of a department and the bodies under it
    async fn duties(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: WorkItemFilter,
    ) -> Result<Vec<Duty>, Fault<RequestFault>> {
        let filter = filter.read(&*sight(context).await?)?;
        let now = RequestContext::of::<RequestFault>(context)?.now;
        let application = application::<RequestFault>(context)?;
        let found = application.duties(&filter, day_of(now)).await;
        let duty = |one: Duties| Duty {
            process: one.process,
            items: one.items,
            due: one.due,
            overdue: one.overdue,
        };
        Ok(found.map_err(blame)?.into_iter().map(duty).collect())
    }
}
