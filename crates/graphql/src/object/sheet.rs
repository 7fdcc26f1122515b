//! The table of indicators that an object's score is computed from.

use std::sync::Arc;

use application::kept::record::{SheetRecord, Stored};
use application::question::sheet_of;
use async_graphql::{Context, ID, Object, SimpleObject};
use indicator::rulebook::LayoutMode;
use indicator::sheet::{self, RowOrigin};
use indicator::vocab;

use super::indicator::Datum;
use super::value::named;
use super::{IndicatorSet, ManagedObject, ScoringRule, Value};
use crate::error::{Fault, RequestFault, blame};
use crate::loader::{ObjectKey, load};
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, DateTime, Exact, Points, RegionCode};
use crate::word::Word;

/// A version of a sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    stored: Arc<Stored<SheetRecord>>,
    sheet: Arc<sheet::Sheet>,
}

impl Sheet {
    /// A sheet as it was kept.
    ///
    /// # Errors
    /// Ours, when it cannot be read back.
    pub fn read(stored: Arc<Stored<SheetRecord>>) -> Result<Sheet, Fault<RequestFault>> {
        let sheet = Arc::new(sheet_of(&stored.value).map_err(blame)?);
        Ok(Sheet { stored, sheet })
    }
}

impl Sheet {
    /// Its rows with these codes, in the order of the form.
    #[must_use]
    pub fn rows_with(&self, codes: &[String]) -> Vec<SheetRow> {
        let rows = self.sheet.rows.iter().enumerate();
        let wanted = rows.filter(|(_, row)| codes.contains(&row.code));
        let row = |(at, _)| SheetRow {
            sheet: Arc::clone(&self.sheet),
            at,
        };
        wanted.map(row).collect()
    }
}

/// One row of a sheet.
#[derive(Clone, Debug)]
pub struct SheetRow {
    sheet: Arc<sheet::Sheet>,
    at: usize,
}

/// 指标表一行的指标
///
/// What a row of a sheet measures
#[derive(Clone, Debug, SimpleObject)]
pub struct SheetIndicator {
    /// 代码:指标集中的代码,自设指标为本表中的代码
    ///
    /// Code: of the set's indicator, or of the unit's own row
    code: String,
    /// 名称(三级指标)
    ///
    /// Level-3 name
    name: String,
    /// 一级、二级指标名称;不分级的表为空列表
    ///
    /// Level-1 and level-2 name; empty on flat forms
    level: Vec<String>,
}

/// 指标值:年初的和调整后的
///
/// Targets: as first set and as adjusted
#[derive(Clone, Debug, SimpleObject)]
pub struct SheetTarget {
    /// 年初指标值;没有则为空
    ///
    /// As first set; null when there is none
    first: Option<Value>,
    /// 调整后的指标值,有则按它计分;没有调整则为空
    ///
    /// As adjusted, which is the one that is scored; null when it was not adjusted
    adjusted: Option<Value>,
    /// 计量单位;没有则为空
    ///
    /// Unit; null when there is none
    unit: Option<String>,
    /// 指标值依据;没有则为空
    ///
    /// Basis of the target; null when that is not said
    basis: Option<String>,
}

/// 指标表的一行
///
/// A row of a sheet with its whole definition
#[Object]
impl SheetRow {
    /// 行代码,本表内不重复
    ///
    /// Code of the row, unique in the sheet
    async fn code(&self) -> Result<&str, Fault<RequestFault>> {
        Ok(&self.own()?.code)
    }

    /// 类别
    ///
    /// Kind
    async fn kind(&self) -> Result<Word<vocab::RowKind>, Fault<RequestFault>> {
        Ok(Word(self.own()?.kind))
    }

    /// 指标
    ///
    /// What it measures
    async fn indicator(&self) -> Result<SheetIndicator, Fault<RequestFault>> {
        let row = self.own()?;
        let code = match &row.origin {
            RowOrigin::Set { indicator, .. } => indicator.to_string(),
            RowOrigin::Own | RowOrigin::Form => row.code.clone(),
        };
        Ok(SheetIndicator {
            code,
            name: row.name.clone(),
            level: row.level.clone(),
        })
    }

    /// 来源
    ///
    /// Where the definition comes from
    async fn origin(&self) -> Result<Word<vocab::Origin>, Fault<RequestFault>> {
        Ok(Word(self.own()?.origin.origin()))
    }

    /// 所取自的指标集版本;自设指标和表式本身的行为空
    ///
    /// The revision of the set it was taken from; null for the unit's own rows and those of the form
    async fn set(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<IndicatorSet>, Fault<RequestFault>> {
        match &self.own()?.origin {
            RowOrigin::Set { set, .. } => Ok(load(context, set.clone()).await?.map(IndicatorSet)),
            RowOrigin::Own | RowOrigin::Form => Ok(None),
        }
    }

    /// 分值
    ///
    /// Weight in points
    async fn weight(&self) -> Result<Points, Fault<RequestFault>> {
        Ok(Points::of_weight(self.own()?.weight)?)
    }

    /// 两层计分时占总分的比例;其他方式为空
    ///
    /// Share of the total in layouts with two layers; null in others
    async fn share(&self) -> Result<Option<Exact>, Fault<RequestFault>> {
        Ok(self.own()?.share.clone().map(Exact))
    }

    /// 是否核心指标
    ///
    /// Core indicator
    async fn core(&self) -> Result<bool, Fault<RequestFault>> {
        Ok(self.own()?.core)
    }

    /// 完成值与指标值的比较
    ///
    /// How the actual is held against the target
    async fn operator(&self) -> Result<Word<vocab::Operator>, Fault<RequestFault>> {
        Ok(Word(self.own()?.operator))
    }

    /// 指标值
    ///
    /// Targets
    async fn target(&self) -> Result<SheetTarget, Fault<RequestFault>> {
        let row = self.own()?;
        Ok(SheetTarget {
            first: row.first_target.clone().map(Value),
            adjusted: row.adjusted_target.clone().map(Value),
            unit: named(&row.unit).map(str::to_owned),
            basis: row.basis.clone(),
        })
    }

    /// 赋分规则;没有写则按规则手册,为空
    ///
    /// Scoring rule; null where the rule book's default for the operator holds
    async fn rule(&self) -> Result<Option<ScoringRule>, Fault<RequestFault>> {
        Ok(self.own()?.rule.clone().map(ScoringRule))
    }

    /// 完成值的公式;直接填报时为空
    ///
    /// Formula of the actual; null where the actual is given
    async fn formula(&self) -> Result<Option<&str>, Fault<RequestFault>> {
        Ok(self.own()?.measure.as_deref())
    }

    /// 公式所用的数据项
    ///
    /// The facts that formulas use
    async fn data(&self) -> Result<Vec<Datum>, Fault<RequestFault>> {
        Ok(self.own()?.data.iter().map(Datum::of).collect())
    }

    /// 定义和标准的来源
    ///
    /// Where the definition and its standard come from
    async fn source(&self) -> Result<&str, Fault<RequestFault>> {
        Ok(&self.own()?.source)
    }

    /// 来源的核对情况
    ///
    /// How that was checked
    async fn verification(&self) -> Result<Word<vocab::Verification>, Fault<RequestFault>> {
        Ok(Word(self.own()?.verification))
    }
}

impl SheetRow {
    fn own(&self) -> Result<&sheet::Row, Fault<RequestFault>> {
        self.sheet
            .rows
            .get(self.at)
            .ok_or_else(|| Fault::ours("a row that the sheet does not have"))
    }
}

/// 指标表的一个版本;得分由它计算
///
/// A version of a sheet, which scores are computed from
#[Object]
impl Sheet {
    /// 全局编号
    ///
    /// Global id
    pub async fn id(&self) -> ID {
        GlobalId::of(Kind::Sheet, self.stored.region, self.stored.value.id)
    }

    /// 行政区划
    ///
    /// Region
    async fn region(&self) -> RegionCode {
        RegionCode(self.stored.region)
    }

    /// 管理对象;无权查看则为空
    ///
    /// The object it is of; null when that may not be seen
    async fn object(
        &self,
        context: &Context<'_>,
    ) -> Result<Option<ManagedObject>, Fault<RequestFault>> {
        let key = ObjectKey(self.stored.region, self.stored.value.object);
        Ok(load(context, key).await?.map(ManagedObject))
    }

    /// 预算年度
    ///
    /// Budget year
    async fn year(&self) -> BudgetYear {
        BudgetYear(self.stored.value.budget_year)
    }

    /// 用途
    ///
    /// What it is for
    async fn purpose(&self) -> Word<vocab::Purpose> {
        Word(self.stored.value.purpose)
    }

    /// 版本,从 1 起
    ///
    /// Number of the version, from 1
    async fn number(&self) -> u32 {
        self.stored.value.number
    }

    /// 所依的表式(规则手册中的代码);没有则为空
    ///
    /// The layout of the rule book that it follows; null when it follows none
    async fn layout(&self) -> Option<&str> {
        self.stored.value.layout.as_deref()
    }

    /// 计分方式
    ///
    /// How a row's points count
    async fn mode(&self) -> Word<LayoutMode> {
        Word(self.sheet.mode)
    }

    /// 总分
    ///
    /// What the weights should add up to
    async fn total(&self) -> Result<Points, Fault<RequestFault>> {
        Ok(Points::of_weight(self.stored.value.total)?)
    }

    /// 各行,按表格次序
    ///
    /// Its rows in the order of the form
    async fn rows(&self) -> Vec<SheetRow> {
        let row = |at| SheetRow {
            sheet: Arc::clone(&self.sheet),
            at,
        };
        (0..self.sheet.rows.len()).map(row).collect()
    }

    /// 公开之处;没有则为空
    ///
    /// Where it was published; null when that is not said
    async fn source(&self) -> Option<&str> {
        self.stored.value.source.as_deref()
    }

    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    async fn demo(&self) -> bool {
        self.stored.value.demo
    }

    /// 批复锁定的时刻;没有锁定则为空
    ///
    /// When it was frozen, from when it does not change; null while it is not
    async fn frozen_at(&self) -> Option<DateTime> {
        self.stored.value.frozen_at.map(DateTime)
    }

    /// 数据版本
    ///
    /// Version of the record
    async fn version(&self) -> i64 {
        self.stored.version
    }

    /// 内容的摘要
    ///
    /// Digest of its canonical form
    async fn digest(&self) -> &str {
        &self.stored.value.digest
    }
}
