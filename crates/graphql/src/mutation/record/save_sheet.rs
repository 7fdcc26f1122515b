//! A sheet is saved: rows from filed sets, own rows, the row of budget execution.

use application::act::sheet::{Chosen, Definition, OwnDatum, OwnRow, SheetDraft};
use async_graphql::{Context, ID, InputObject, Object, OneofObject, SimpleObject};
use indicator::vocab;

use super::{actor, held, weight};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, misfits, user_errors};
use crate::loader::{SheetKey, load};
use crate::mutation::Manner;
use crate::object::Sheet;
use crate::relay::{GlobalId, Kind};
use crate::scalar::{BudgetYear, Exact, Points};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaveSheet;

/// 已备案指标集中的一项指标
///
/// An indicator of a filed set
#[derive(Debug, InputObject)]
pub struct SetIndicatorInput {
    /// 指标集版本的全局编号
    ///
    /// Global id of the revision
    id: ID,
    /// 指标代码
    ///
    /// Code of the indicator
    indicator: String,
}

/// 自设公式所用的一项数据
///
/// A fact of an own formula
#[derive(Debug, InputObject)]
pub struct OwnDatumInput {
    /// 公式中的名称
    ///
    /// Name as used in the formula
    name: String,
    /// 计量单位
    ///
    /// Unit
    unit: String,
    /// 数据来源
    ///
    /// Where it is read
    source: Option<String>,
}

/// 自设指标,写法与指标集中的指标相同,检查也相同
///
/// The unit's own indicator, written and checked as one of a set
#[derive(Debug, InputObject)]
pub struct OwnIndicatorInput {
    /// 代码,大写字母、数字和短横,本表内不重复
    ///
    /// Code of capital letters, digits and hyphens, unique in the sheet
    code: String,
    /// 名称(三级指标)
    ///
    /// Level-3 name
    name: String,
    /// 一级、二级指标名称
    ///
    /// Level-1 and level-2 name
    level: Vec<String>,
    /// 完成值与指标值的比较
    ///
    /// How the actual is held against the target
    operator: Word<vocab::Operator>,
    /// 比较方式不合常规时的理由
    ///
    /// Why the operator is unusual, where it is
    operator_reason: Option<String>,
    /// 是否核心指标
    ///
    /// Core indicator
    #[graphql(default)]
    core: bool,
    /// 计量单位
    ///
    /// Unit of target and actual
    unit: Option<String>,
    /// 完成值的公式;直接填报的不写
    ///
    /// Formula of the actual; none where the actual is given
    formula: Option<String>,
    /// 公式所用的数据项
    ///
    /// The facts of the formula
    data: Option<Vec<OwnDatumInput>>,
    /// 赋分参数(TOML),同指标集的 [indicator.score],如 rule = "ratio";不写则按规则手册
    ///
    /// Parameters of scoring (TOML) as in a set's [indicator.score], such as rule = "ratio"; the
    /// rule book's default for the operator unless given
    score: Option<String>,
    /// 定义的来源
    ///
    /// Where the definition comes from
    source: String,
}

/// 一行的定义: 取自指标集,或自设,二者取一
///
/// What a row measures: an indicator of a set, or an own one, one of the two
#[derive(Debug, OneofObject)]
pub enum SheetRowDefinition {
    /// 取自已备案的指标集
    ///
    /// From a filed set
    Set(SetIndicatorInput),
    /// 自设指标
    ///
    /// The unit's own
    Own(Box<OwnIndicatorInput>),
}

/// 指标表的一行
///
/// A row of a sheet
#[derive(Debug, InputObject)]
pub struct SheetRowInput {
    /// 定义
    ///
    /// What it measures
    definition: SheetRowDefinition,
    /// 分值
    ///
    /// Weight in points
    weight: Points,
    /// 两层计分时占总分的比例
    ///
    /// Share of the total in layouts with two layers
    share: Option<Exact>,
    /// 年初指标值,照原样写,如“≥95%”;不写则为指标集的
    ///
    /// Target as first set, as it is written; the set's unless given
    first_target: Option<String>,
    /// 调整后的指标值,照原样写;有则按它计分
    ///
    /// Target as adjusted, as it is written; where there is one it is scored
    adjusted_target: Option<String>,
    /// 指标值依据
    ///
    /// Basis of the target
    basis: Option<String>,
}

/// 保存指标表的输入
///
/// Input of saveSheet
#[derive(Debug, InputObject)]
pub struct SaveSheetInput {
    /// 管理对象的全局编号
    ///
    /// Global id of the object
    object: ID,
    /// 预算年度
    ///
    /// Budget year
    year: BudgetYear,
    /// 用途
    ///
    /// What it is for
    #[graphql(default_with = "Word(vocab::Purpose::Objective)")]
    purpose: Word<vocab::Purpose>,
    /// 所调整的版本: 现行批复的指标表的全局编号;不是调整则不写。年初指标值保留,新值写在 adjustedTarget
    ///
    /// Global id of the approved version in force that this one adjusts; left out otherwise. First
    /// targets stay, new ones are written as adjustedTarget
    adjusts: Option<ID>,
    /// 表式: 规则手册中的代码;没有则不写
    ///
    /// Layout of the rule book by its code; none for a form that no layout describes
    layout: Option<String>,
    /// 没有表式时的总分,默认 100
    ///
    /// What the weights add up to where no layout says it; 100 unless given
    total: Option<Points>,
    /// 预算执行率一行的分值;没有这一行则不写
    ///
    /// Points of the row of budget execution; none for a sheet without it
    execution: Option<Points>,
    /// 各行,按表格次序
    ///
    /// The rows in the order of the form
    rows: Vec<SheetRowInput>,
    /// 公开之处
    ///
    /// Where it was published
    source: Option<String>,
    /// 不合常规之处的理由,随本次保存留存
    ///
    /// Why something is unusual; it is kept with this act
    reason: Option<String>,
    /// 看到的数据版本,没有则为 0;他人已经改动则不办理
    ///
    /// The version that was seen, 0 for none; nothing is done if somebody changed it since
    expected_version: Option<i64>,
    /// 幂等键:同一键重复请求只办理一次
    ///
    /// A key of the client's: repeated under it the request has one effect
    idempotency_key: Option<String>,
    /// 只检查能否办理,不写入
    ///
    /// Only say whether it could be done; nothing is written
    #[graphql(default)]
    validate_only: bool,
}

/// 保存指标表的结果
///
/// What came of saveSheet
#[derive(Debug, SimpleObject)]
pub struct SaveSheetPayload {
    /// 保存之后的指标表;未办成,或只检查新的,为空
    ///
    /// The sheet as it is now; null when nothing was done, or a new one was only checked
    sheet: Option<Sheet>,
    /// 未办成的原因,全部错误一次列出,path 指明行和栏;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once, its path naming row and field; empty when it was
    /// done, or could be
    user_errors: Vec<UserError>,
    /// 不合常规之处;写了理由才能保存
    ///
    /// What is unusual; it is saved only with a reason
    warnings: Vec<UserError>,
}

impl OwnIndicatorInput {
    fn row(&self) -> OwnRow {
        let datum = |datum: &OwnDatumInput| OwnDatum {
            name: datum.name.clone(),
            unit: datum.unit.clone(),
            source: datum.source.clone(),
        };
        OwnRow {
            code: self.code.clone(),
            name: self.name.clone(),
            level: self.level.clone(),
            operator: self.operator.0,
            operator_reason: self.operator_reason.clone(),
            core: self.core,
            unit: self.unit.clone(),
            formula: self.formula.clone(),
            data: self.data.iter().flatten().map(datum).collect(),
            score: self.score.clone(),
            source: self.source.clone(),
        }
    }
}

impl SheetRowInput {
    fn chosen(&self) -> Result<Chosen, Fault<RequestFault>> {
        let definition = match &self.definition {
            SheetRowDefinition::Set(set) => Definition::Set {
                set: GlobalId::set(&set.id).map_err(Fault::User)?,
                indicator: set.indicator.trim().to_owned(),
            },
            SheetRowDefinition::Own(own) => Definition::Own(Box::new(own.row())),
        };
        Ok(Chosen {
            definition,
            weight: weight(self.weight)?,
            share: self.share.as_ref().map(|share| share.0.clone()),
            first_target: self.first_target.clone(),
            adjusted_target: self.adjusted_target.clone(),
            basis: self.basis.clone(),
        })
    }
}

impl SaveSheetInput {
    fn draft(&self) -> Result<SheetDraft, Fault<RequestFault>> {
        let adjusts = self.adjusts.as_ref();
        let adjusts = adjusts.map(|id| held(id, Kind::Sheet)).transpose()?;
        Ok(SheetDraft {
            object: held(&self.object, Kind::Object)?,
            year: self.year.0,
            purpose: self.purpose.0,
            adjusts: adjusts.map(|sheet| sheet.id),
            layout: self.layout.clone(),
            total: self.total.map(weight).transpose()?,
            execution: self.execution.map(weight).transpose()?,
            rows: self
                .rows
                .iter()
                .map(SheetRowInput::chosen)
                .collect::<Result<_, _>>()?,
            source: self.source.clone(),
            reason: self.reason.clone(),
        })
    }
}

#[Object]
impl SaveSheet {
    /// 保存指标表: 从已备案的指标集选行,或自设;全部问题一次列出。已批复的版本不能改,要改须写明是调整(adjusts);已报送、已批复或已用于评价的另存新版本
    ///
    /// Saves a sheet of rows from filed sets and own ones; every fault comes at once. An approved
    /// version does not change, an adjustment of it names it (adjusts); of one that was submitted,
    /// approved or scored a further version is made
    async fn save_sheet(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SaveSheetInput,
    ) -> Result<SaveSheetPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let draft = input.draft()?;
        let actor = actor(context)?;
        let manner = Manner {
            mutation: "saveSheet",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let saved = application::<RequestFault>(context)?
            .save_sheet(&draft, input.expected_version, &call)
            .await;
        Ok(match saved {
            Ok(saved) => {
                let key = SheetKey(draft.object.region, saved.id);
                SaveSheetPayload {
                    sheet: load(context, key).await?.map(Sheet::read).transpose()?,
                    user_errors: Vec::new(),
                    warnings: misfits(&saved.warnings, request),
                }
            }
            Err(refusal) => SaveSheetPayload {
                sheet: None,
                user_errors: user_errors(refusal, &["input"], request)?,
                warnings: Vec::new(),
            },
        })
    }
}
