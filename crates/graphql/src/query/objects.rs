//! Objects, evaluations, and the bodies they belong to.

use std::sync::Arc;

use application::kept::repository;
use async_graphql::{Context, ID, InputObject, Object};
use indicator::vocab;
use uuid::Uuid;

use super::counts;
use super::indicator_sets::all;
use crate::context::application;
use crate::error::{Fault, RequestFault, blame};
use crate::loader::sight;
use crate::object::{Evaluation, ManagedObject, Organisation, Region};
use crate::relay::{Connection, Cursor, GlobalId, Kind, asked};
use crate::scalar::{BudgetYear, RegionCode};
use crate::word::Word;

/// Questions about objects.
#[derive(Clone, Copy, Debug, Default)]
pub struct ObjectQuery;

/// 筛选管理对象;不写的不限,一项可写一个或多个
///
/// Which objects of a region; what is not given filters nothing, each takes one or several
#[derive(Debug, InputObject)]
pub struct ObjectFilter {
    /// 行政区划
    ///
    /// The region
    region: RegionCode,
    /// 部门的全局编号
    ///
    /// Bodies they belong to, by global id
    department: Option<Vec<ID>>,
    /// 行业
    ///
    /// Sectors
    sector: Option<Vec<String>>,
    /// 类别
    ///
    /// Kinds
    kind: Option<Vec<Word<vocab::ObjectKind>>>,
    /// 预算类型
    ///
    /// Budgets
    budget_kind: Option<Vec<Word<vocab::BudgetKind>>>,
    /// 有这些预算年度的
    ///
    /// Only those that have one of these budget years
    year: Option<Vec<BudgetYear>>,
    /// 只要演示虚构的,或只要其他的
    ///
    /// Only what was invented for the demonstration, or only the rest
    demo: Option<bool>,
    /// 名称中含有的文字
    ///
    /// Only those whose name contains this
    name_contains: Option<String>,
}

/// 筛选评价;不写的不限,一项可写一个或多个
///
/// Which evaluations of a region; what is not given filters nothing, each takes one or several
#[derive(Debug, InputObject)]
pub struct EvaluationFilter {
    /// 行政区划
    ///
    /// The region
    region: RegionCode,
    /// 管理对象的全局编号
    ///
    /// Objects, by global id
    object: Option<Vec<ID>>,
    /// 评价主体
    ///
    /// Who evaluates
    evaluator: Option<Vec<Word<vocab::Evaluator>>>,
    /// 评价时点
    ///
    /// At which moments
    timing: Option<Vec<Word<vocab::Timing>>>,
    /// 预算年度
    ///
    /// Budget years
    year: Option<Vec<BudgetYear>>,
    /// 等级
    ///
    /// Grades
    grade: Option<Vec<Word<vocab::Grade>>>,
}

/// The UUIDs behind global ids of one type.
pub(super) fn ids(given: Option<Vec<ID>>, kind: Kind) -> Result<Vec<Uuid>, Fault<RequestFault>> {
    let read = |id: &ID| GlobalId::thing(id, kind).map(|thing| thing.uuid);
    let read: Result<_, _> = given.unwrap_or_default().iter().map(read).collect();
    read.map_err(Fault::User)
}

const OBJECTS: &str = "objects";
const EVALUATIONS: &str = "evaluations";

fn id(parts: &[String]) -> Option<Uuid> {
    Uuid::parse_str(parts.first()?).ok()
}

#[Object]
impl ObjectQuery {
    /// 管理对象,按登记先后
    ///
    /// Objects in the order in which they were added
    async fn objects(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: ObjectFilter,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<ManagedObject>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), OBJECTS, 1)?;
        let keys = page.of_keys(id).map_err(Fault::User)?;
        let filter = repository::ObjectFilter {
            region: filter.region.0,
            owners: ids(filter.department, Kind::Organisation)?,
            sectors: filter.sector.unwrap_or_default(),
            kinds: all(filter.kind, |word| word.0),
            budget_kinds: all(filter.budget_kind, |word| word.0),
            years: all(filter.year, |year| year.0),
            under: Vec::new(),
            demo: filter.demo,
            name_contains: filter.name_contains,
            shown: sight(context).await?.objects(filter.region.0),
        };
        let application = application::<RequestFault>(context)?;
        let total = if counts(context) {
            let count = application.count_objects(&filter).await;
            Some(count.map_err(blame)?)
        } else {
            None
        };
        let slice = application.objects(&filter, &keys).await.map_err(blame)?;
        let connection = Connection::of(&page, slice, |stored| {
            let cursor = Cursor::new(OBJECTS, [stored.value.id.to_string()]);
            (cursor, ManagedObject(Arc::new(stored)))
        });
        Ok(connection.counted(total))
    }

    /// 评价,按报送先后
    ///
    /// Evaluations in the order in which they were submitted
    async fn evaluations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: EvaluationFilter,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<Evaluation>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), EVALUATIONS, 1)?;
        let keys = page.of_keys(id).map_err(Fault::User)?;
        let filter = repository::EvaluationFilter {
            region: filter.region.0,
            objects: ids(filter.object, Kind::Object)?,
            evaluators: all(filter.evaluator, |word| word.0),
            timings: all(filter.timing, |word| word.0),
            years: all(filter.year, |year| year.0),
            grades: all(filter.grade, |word| word.0),
            shown: sight(context).await?.evaluations(filter.region.0),
        };
        let application = application::<RequestFault>(context)?;
        let total = if counts(context) {
            let count = application.count_evaluations(&filter).await;
            Some(count.map_err(blame)?)
        } else {
            None
        };
        let slice = application.evaluations(&filter, &keys).await;
        let connection = Connection::of(&page, slice.map_err(blame)?, |stored| {
            let cursor = Cursor::new(EVALUATIONS, [stored.value.id.to_string()]);
            (cursor, Evaluation(Arc::new(stored)))
        });
        Ok(connection.counted(total))
    }

    /// 有数据的行政区划,按代码排列
    ///
    /// The regions that hold something, by code
    async fn regions(&self, context: &Context<'_>) -> Result<Vec<Region>, Fault<RequestFault>> {
        let found = application::<RequestFault>(context)?.regions().await;
        let region = |(code, name)| Region {
            code: RegionCode(code),
            name,
        };
        Ok(found.map_err(blame)?.into_iter().map(region).collect())
    }

    /// 一个区划的机构,按代码排列
    ///
    /// The bodies of a region, by code
    async fn organisations(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nThe region")] region: RegionCode,
    ) -> Result<Vec<Organisation>, Fault<RequestFault>> {
        let found = application::<RequestFault>(context)?
            .organisations(region.0)
            .await
            .map_err(blame)?;
        let organisation = |stored| Organisation(Arc::new(stored));
        Ok(found.into_iter().map(organisation).collect())
    }
}
