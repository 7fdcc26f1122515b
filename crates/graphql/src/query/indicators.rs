//! Searching indicators over all sets.

use async_graphql::{Context, InputObject, Object};
use indicator::registry::Search;
use indicator::vocab;

use crate::context::application;
use crate::error::{Fault, RequestFault};
use crate::object::Indicator;
use crate::relay::{Connection, Cursor, asked};
use crate::scalar::{BudgetYear, RegionCode};
use crate::word::Word;

/// Questions about indicators.
#[derive(Clone, Copy, Debug, Default)]
pub struct IndicatorQuery;

/// 查找指标;不写的不限
///
/// Which indicators; what is not given is not asked
#[derive(Debug, Default, InputObject)]
pub struct IndicatorSearch {
    /// 文字,以空格分开;每一个都须见于代码、名称、层级或解释
    ///
    /// Words; each stands in the code, the name, the levels or the definition
    #[graphql(default)]
    words: String,
    /// 适用的行政区划:本区划及其上级的指标集
    ///
    /// The region that the sets must hold for: its own, and those of the regions above it
    region: Option<RegionCode>,
    /// 行业
    ///
    /// Sector of the sets
    sector: Option<String>,
    /// 预算年度
    ///
    /// Budget year of the sets
    year: Option<BudgetYear>,
    /// 指标集用途
    ///
    /// What the sets are for
    purpose: Option<Word<vocab::Purpose>>,
    /// 管理对象
    ///
    /// Kind of object of the sets
    object_kind: Option<Word<vocab::ObjectKind>>,
    /// 只要核心指标,或只要其他指标
    ///
    /// Core indicators alone, or only others
    core: Option<bool>,
}

const LIST: &str = "indicators";

#[Object]
impl IndicatorQuery {
    /// 查找指标,名称或代码中有所查文字的在前,其余按指标集排列;不论指标集的状态
    ///
    /// Indicators of all sets, whatever their state: those whose name or code has the words first,
    /// then by set
    async fn indicators(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "查什么\n\nWhat is searched for")] search: IndicatorSearch,
        #[graphql(desc = "从头取几项\n\nSo many from the start")] first: Option<i32>,
        #[graphql(desc = "在此游标之后\n\nAfter this cursor")] after: Option<String>,
        #[graphql(desc = "从尾取几项\n\nSo many from the end")] last: Option<i32>,
        #[graphql(desc = "在此游标之前\n\nBefore this cursor")] before: Option<String>,
    ) -> Result<Connection<Indicator>, Fault<RequestFault>> {
        let page = asked(context, (first, after, last, before), LIST, 2)?;
        let search = Search {
            words: search.words,
            region: search.region.map(|region| region.0),
            sector: search.sector,
            year: search.year.map(|year| year.0),
            purpose: search.purpose.map(|word| word.0),
            object: search.object_kind.map(|word| word.0),
            core: search.core,
        };
        let found = application::<RequestFault>(context)?.search_indicators(&search);
        let rows = found.into_iter().map(|found| {
            let key = [found.set.key.to_string(), found.indicator.code.to_string()];
            (
                Cursor::new(LIST, key),
                Indicator::new(found.set, found.indicator),
            )
        });
        Connection::within(&page, rows.collect()).map_err(Fault::User)
    }
}
