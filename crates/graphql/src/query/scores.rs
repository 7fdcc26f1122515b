//! The one entry for figures over many objects.

use std::sync::Arc;

use application::kept::repository::Shown;
use application::kept::rollup::GroupBy;
use application::question::{self, ScoreOrder as Order};
use async_graphql::{Context, Enum, ID, InputObject, Object};
use indicator::vocab;

use super::indicator_sets::all;
use super::objects::ids;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::loader::sight;
use crate::object::{AppliedFilter, Asked, ScoreDimension, ScoreGroup};
use crate::relay::{Connection, Cursor, Kind, asked};
use crate::scalar::{BudgetYear, DateTime, RegionCode};
use crate::word::{Vocabulary, Word};

/// Questions for figures.
#[derive(Clone, Copy, Debug, Default)]
pub struct ScoreQuery;

/// 哪些得分;不写的不限,一项可写一个或多个
///
/// Which scores; what is not given filters nothing, each takes one or several. Region, evaluator and
/// timing have to be exactly one each, or be grouped by
#[derive(Debug, Default, InputObject)]
pub struct ScoreFilter {
    /// 行政区划
    ///
    /// Regions
    region: Option<Vec<RegionCode>>,
    /// 部门的全局编号
    ///
    /// Departments, by global id
    department: Option<Vec<ID>>,
    /// 管理对象的全局编号
    ///
    /// Objects, by global id
    object: Option<Vec<ID>>,
    /// 行业
    ///
    /// Sectors
    sector: Option<Vec<String>>,
    /// 预算年度
    ///
    /// Budget years
    budget_year: Option<Vec<BudgetYear>>,
    /// 管理对象的类别
    ///
    /// Kinds of object
    object_kind: Option<Vec<Word<vocab::ObjectKind>>>,
    /// 预算类型
    ///
    /// Budgets
    budget_kind: Option<Vec<Word<vocab::BudgetKind>>>,
    /// 评价主体
    ///
    /// Who evaluated
    evaluator: Option<Vec<Word<vocab::Evaluator>>>,
    /// 评价时点
    ///
    /// At which moments
    timing: Option<Vec<Word<vocab::Timing>>>,
    /// 等级
    ///
    /// Grades
    grade: Option<Vec<Word<vocab::Grade>>>,
    /// 只要演示虚构的,或只要其他的
    ///
    /// Only what was invented for the demonstration, or only the rest
    demo: Option<bool>,
}

/// 排列的依据
///
/// What groups are put in order by
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub enum ScoreOrderField {
    /// 键值
    ///
    /// Their keys
    Key,
    /// 平均得分率
    ///
    /// Mean score rate
    Mean,
    /// 中位数
    ///
    /// Median
    Median,
    /// 满分的占比
    ///
    /// Share of full marks
    FullMarks,
    /// 评价个数
    ///
    /// Number of evaluations
    Count,
    /// 全年预算数
    ///
    /// Revised budget
    Money,
}

/// 方向
///
/// Direction
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum OrderDirection {
    /// 从小到大
    ///
    /// Smallest first
    Asc,
    /// 从大到小
    ///
    /// Largest first
    Desc,
}

/// 次序
///
/// An order
#[derive(Clone, Copy, Debug, InputObject)]
pub struct ScoreOrder {
    /// 依据
    ///
    /// By what
    field: ScoreOrderField,
    /// 方向
    ///
    /// Direction
    #[graphql(default_with = "OrderDirection::Desc")]
    direction: OrderDirection,
}

impl ScoreDimension {
    const fn group(self) -> GroupBy {
        match self {
            ScoreDimension::Region => GroupBy::Region,
            ScoreDimension::Department => GroupBy::Owner,
            ScoreDimension::Sector => GroupBy::Sector,
            ScoreDimension::BudgetYear => GroupBy::BudgetYear,
            ScoreDimension::ObjectKind => GroupBy::ObjectKind,
            ScoreDimension::BudgetKind => GroupBy::BudgetKind,
            ScoreDimension::FundingForm => GroupBy::FundingForm,
            ScoreDimension::Evaluator => GroupBy::Evaluator,
            ScoreDimension::Timing => GroupBy::Timing,
            ScoreDimension::Grade => GroupBy::Grade,
        }
    }
}

/// The filters as they were given, for the basis of the answer.
struct Given(Vec<AppliedFilter>);

impl Given {
    fn note(&mut self, field: &str, values: impl Iterator<Item = String>) {
        let values: Vec<String> = values.collect();
        if !values.is_empty() {
            self.0.push(AppliedFilter {
                field: field.to_owned(),
                values,
            });
        }
    }

    fn words<T: Vocabulary>(&mut self, field: &str, words: &Option<Vec<Word<T>>>) {
        let spelt = words.iter().flatten().map(|word| word.0.spelling());
        self.note(field, spelt);
    }
}

impl ScoreFilter {
    fn given(&self) -> Vec<AppliedFilter> {
        let mut given = Given(Vec::new());
        let id = |id: &ID| id.to_string();
        let regions = self.region.iter().flatten();
        given.note("region", regions.map(|region| region.0.to_string()));
        given.note("department", self.department.iter().flatten().map(id));
        given.note("object", self.object.iter().flatten().map(id));
        given.note("sector", self.sector.iter().flatten().cloned());
        let years = self.budget_year.iter().flatten();
        given.note("budgetYear", years.map(|year| year.0.to_string()));
        given.words("objectKind", &self.object_kind);
        given.words("budgetKind", &self.budget_kind);
        given.words("evaluator", &self.evaluator);
        given.words("timing", &self.timing);
        given.words("grade", &self.grade);
        given.note("demo", self.demo.iter().map(ToString::to_string));
        given.0
    }

    fn read(
        self,
        as_of: Option<DateTime>,
        shown: Shown,
    ) -> Result<question::ScoreFilter, Fault<RequestFault>> {
        Ok(question::ScoreFilter {
            regions: all(self.region, |region| region.0),
            objects: ids(self.object, Kind::Object)?,
            owners: ids(self.department, Kind::Organisation)?,
            sectors: self.sector.unwrap_or_default(),
            years: all(self.budget_year, |year| year.0),
            object_kinds: all(self.object_kind, |word| word.0),
            budget_kinds: all(self.budget_kind, |word| word.0),
            evaluators: all(self.evaluator, |word| word.0),
            timings: all(self.timing, |word| word.0),
            grades: all(self.grade, |word| word.0),
            demo: self.demo,
            as_of: as_of.map(|moment| moment.0),
            shown,
        })
    }
}

const LIST: &str = "scores";

/// The totals that the reader's figures are made of.
async fn figures(
    context: &Context<'_>,
    asked: &[RegionCode],
) -> Result<Shown, Fault<RequestFault>> {
    let asked: Vec<vocab::RegionCode> = asked.iter().map(|region| region.0).collect();
    let known = match asked.as_slice() {
        [] => application::<RequestFault>(context)?.regions().await,
        _ => Ok(Vec::new()),
    };
    let known = known.map_err(blame)?.into_iter().map(|(code, _)| code);
    let known: Vec<vocab::RegionCode> = known.collect();
    Ok(sight(context).await?.figures(&asked, &known))
}

#[Object]
impl ScoreQuery {
    /// 得分的统计:按部门、行业、年度等分组,现在的或过去某一时刻的
    ///
    /// 不同区划的机构不在一起排名;按区划分组时,各区划依次列出。
    ///
    /// Scores in groups by department, sector, year and more, now or as they were at a moment. Bodies of
    /// different regions are never ranked together: grouped by region, regions come one after another
    #[expect(
        clippy::too_many_arguments,
        reason = "what a question for figures needs, and the four of a page"
    )]
    async fn scores(
        &self,
        context: &Context<'_>,
        #[graphql(name = "where", desc = "哪些得分\n\nWhich scores")] filter: ScoreFilter,
        #[graphql(
            desc = "按什么分组;空则合为一组\n\nWhat they are grouped by; one group if empty"
        )]
        group_by: Vec<ScoreDimension>,
        #[graphql(desc = "截至何时;不写则现在\n\nAs it was at this moment; now unless given")]
        as_of: Option<DateTime>,
        #[graphql(
            desc = "次序;不写则平均得分率从高到低\n\nOrder; the best mean first unless given"
        )]
        order_by: Option<ScoreOrder>,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<ScoreGroup>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), LIST, 1)?;
        let now = RequestContext::of::<RequestFault>(context)?.now;
        let order = order_by.unwrap_or(ScoreOrder {
            field: ScoreOrderField::Mean,
            direction: OrderDirection::Desc,
        });
        let mut by: Vec<GroupBy> = Vec::new();
        for dimension in group_by {
            if !by.contains(&dimension.group()) {
                by.push(dimension.group());
            }
        }
        let filters = filter.given();
        let shown = figures(context, filter.region.as_deref().unwrap_or_default()).await?;
        let filter = filter.read(as_of, shown)?;
        let asked = Arc::new(Asked {
            region: match filter.regions.as_slice() {
                [region] => Some(*region),
                _ => None,
            },
            as_of: as_of.map_or(now, |moment| moment.0),
            filters,
        });
        let groups = application::<RequestFault>(context)?
            .scores(
                &filter,
                &by,
                order.field.into(),
                order.direction == OrderDirection::Desc,
            )
            .await
            .map_err(blame)?;
        let rows = groups.into_iter().map(|group| {
            let cursor = Cursor::new(LIST, [format!("{:?}", group.row.key)]);
            (cursor, ScoreGroup::new(Arc::clone(&asked), Arc::new(group)))
        });
        Connection::within(&page, rows.collect()).map_err(Fault::User)
    }
}
