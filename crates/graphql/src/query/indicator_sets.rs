//! Indicator sets and what is in them.

use std::sync::Arc;

use application::kept::repository::IndicatorSetFilter as Filter;
use async_graphql::{Context, InputObject, Object};
use indicator::vocab::{self, RegionCode as Region, SetCode, SetKey, SetRef};
use lifecycle::process::indicator_set::State;

use super::counts;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, blame};
use crate::loader::{RevisionsOf, load};
use crate::object::{IndicatorSet, IndicatorSetCheck};
use crate::relay::{Connection, Cursor, asked};
use crate::scalar::{BudgetYear, RegionCode};
use crate::word::Word;

/// Questions about indicator sets.
#[derive(Clone, Copy, Debug, Default)]
pub struct IndicatorSetQuery;

/// 筛选指标集;不写的不限,一项可写一个或多个
///
/// Which indicator sets; what is not given filters nothing, each takes one or several
#[derive(Debug, Default, InputObject)]
pub struct IndicatorSetFilter {
    /// 行政区划
    ///
    /// Regions they are made for
    region: Option<Vec<RegionCode>>,
    /// 代码,如 education/nutrition
    ///
    /// Codes, such as `education/nutrition`
    code: Option<Vec<String>>,
    /// 行业,如 education
    ///
    /// Sectors, such as `education`
    sector: Option<Vec<String>>,
    /// 预算年度
    ///
    /// Budget years
    year: Option<Vec<BudgetYear>>,
    /// 用途
    ///
    /// What they are for
    purpose: Option<Vec<Word<vocab::Purpose>>>,
    /// 管理对象
    ///
    /// Kinds of object
    object_kind: Option<Vec<Word<vocab::ObjectKind>>>,
    /// 专用于哪种预算
    ///
    /// Budgets that they are for alone
    budget_kind: Option<Vec<Word<vocab::BudgetKind>>>,
    /// 专用于哪种资金形式
    ///
    /// Forms of funding that they are for alone
    funding_form: Option<Vec<Word<vocab::FundingForm>>>,
    /// 状态
    ///
    /// Where they stand
    state: Option<Vec<Word<State>>>,
    /// 只要试用的,或只要不是试用的
    ///
    /// Only trial sets, or only others
    trial: Option<bool>,
    /// 名称中含有的文字
    ///
    /// Only those whose name contains this
    name_contains: Option<String>,
}

impl IndicatorSetFilter {
    /// As the store takes it; `None` where a code that is none leaves nothing to find.
    fn read(self) -> Option<Filter> {
        let codes: Option<Vec<SetCode>> = self.code.map(|codes| {
            let read = codes.iter().map(|code| SetCode::parse(code));
            read.flatten().collect()
        });
        if codes.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        Some(Filter {
            regions: all(self.region, |region| region.0),
            codes: codes.unwrap_or_default(),
            sectors: self.sector.unwrap_or_default(),
            years: all(self.year, |year| year.0),
            purposes: all(self.purpose, |word| word.0),
            object_kinds: all(self.object_kind, |word| word.0),
            budget_kinds: all(self.budget_kind, |word| word.0),
            funding_forms: all(self.funding_form, |word| word.0),
            states: all(self.state, |word| word.0),
            owners: Vec::new(),
            trial: self.trial,
            name_contains: self.name_contains,
        })
    }
}

/// What a filter names, in the domain's words.
pub(super) fn all<T, U>(given: Option<Vec<T>>, read: impl Fn(T) -> U) -> Vec<U> {
    given.unwrap_or_default().into_iter().map(read).collect()
}

const LIST: &str = "indicatorSets";

fn cursor(key: &SetKey) -> Cursor {
    Cursor::new(LIST, [key.region.to_string(), key.set.to_string()])
}

fn key(parts: &[String]) -> Option<SetKey> {
    match parts {
        [region, set] => Some(SetKey {
            region: Region::parse(region)?,
            set: SetRef::parse(set).ok()?,
        }),
        _ => None,
    }
}

#[Object]
impl IndicatorSetQuery {
    /// 指标集,按区划、代码、年度、版本排列
    ///
    /// Indicator sets by region, code, year and revision
    async fn indicator_sets(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "筛选\n\nWhich ones")] filter: Option<IndicatorSetFilter>,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<IndicatorSet>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), LIST, 2)?;
        let keys = page.of_keys(key).map_err(Fault::User)?;
        let Some(filter) = filter.unwrap_or_default().read() else {
            let nothing = Connection::within(&page, Vec::new());
            return nothing.map_err(Fault::User);
        };
        let application = application::<RequestFault>(context)?;
        let total = if counts(context) {
            let count = application.count_indicator_sets(&filter).await;
            Some(count.map_err(blame)?)
        } else {
            None
        };
        let slice = application
            .indicator_sets(&filter, &keys)
            .await
            .map_err(blame)?;
        let row = |view: application::question::SetView| {
            (cursor(&view.key), IndicatorSet(Arc::new(view)))
        };
        Ok(Connection::of(&page, slice, row).counted(total))
    }

    /// 一个指标集;没有则为空
    ///
    /// One indicator set; null when there is none
    async fn indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "行政区划\n\nRegion it is made for")] region: RegionCode,
        #[graphql(desc = "代码\n\nCode")] code: String,
        #[graphql(desc = "预算年度\n\nBudget year")] year: BudgetYear,
        #[graphql(desc = "版本;不写则为最后一版\n\nRevision; the last one unless given")]
        revision: Option<u32>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        let Ok(code) = SetCode::parse(&code) else {
            return Ok(None);
        };
        let found = load(context, RevisionsOf(region.0, code)).await?;
        let found = found.unwrap_or_default();
        let of_year = found.iter().filter(|view| view.key.set.year == year.0);
        let wanted = of_year
            .filter(|view| revision.is_none_or(|wanted| view.key.set.revision == wanted))
            .max_by_key(|view| view.key.set.revision);
        Ok(wanted.cloned().map(IndicatorSet))
    }

    /// 检查一份指标集文本,一次列出全部问题;不登记任何内容
    ///
    /// Checks a manifest and lists every fault at once; nothing is registered
    async fn check_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "文本(TOML),放在变量里\n\nThe manifest (TOML), to be given as a variable"
        )]
        text: String,
        #[graphql(
            default_with = "\"input.text\".to_owned()",
            desc = "答复里对文本的称呼,如文件名\n\nWhat the text is called in the answer, such as a file's name"
        )]
        name: String,
    ) -> Result<IndicatorSetCheck, Fault<RequestFault>> {
        RequestContext::of::<RequestFault>(context)?;
        let application = Arc::clone(application::<RequestFault>(context)?);
        // a long text takes as long as it takes: not on a thread that answers others
        let check = move || {
            let checked = application.check_indicator_set(&name, &text);
            IndicatorSetCheck { name, checked }
        };
        Ok(tokio::task::spawn_blocking(check).await?)
    }
}
