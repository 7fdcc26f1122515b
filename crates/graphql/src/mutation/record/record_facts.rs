//! Facts of objects are entered; every sheet that names them uses them.

use std::sync::Arc;

use application::act::object::{self, FactEntry};
use async_graphql::{Context, ID, InputObject, Object, OneofObject, SimpleObject};
use chrono::NaiveDate;
use indicator::vocab;

use super::{actor, held};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, misfits, user_errors};
use crate::mutation::Manner;
use crate::object::{Sheet, SheetRow};
use crate::relay::Kind;
use crate::scalar::{BudgetYear, Date};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordFacts;

/// 起止日期
///
/// A first and a last day
#[derive(Debug, InputObject)]
pub struct DaysInput {
    /// 第一天
    ///
    /// First day
    from: Date,
    /// 最后一天
    ///
    /// Last day
    to: Date,
}

/// 数据的期间: 整个预算年度,或起止日期,二者取一
///
/// The period of a fact: a whole budget year, or days, one of the two
#[derive(Debug, OneofObject)]
pub enum FactPeriodInput {
    /// 整个年度
    ///
    /// The whole year
    Year(BudgetYear),
    /// 起止日期;按止日所在的年度计入
    ///
    /// From day to day; it counts for the year in which it ends
    Days(DaysInput),
}

/// 一项数据
///
/// One fact
#[derive(Debug, InputObject)]
pub struct FactInput {
    /// 管理对象的全局编号
    ///
    /// Global id of the object
    object: ID,
    /// 名称: 公式中的数据项,如“应受益学生”;没有公式的行写行代码
    ///
    /// Name: that of a datum of a formula, or the code of a row without a formula
    name: String,
    /// 期间
    ///
    /// The period
    period: FactPeriodInput,
    /// 照原样写的值,如“1,900人”“95%”“2022年12月31日”“未到期”“不适用”;不清楚的会追问,不会猜
    ///
    /// The value as it is written, such as "95%"; what is unclear is asked about, never guessed.
    /// Words for what is absent: missing, not due, not applicable
    value: String,
    /// 单位,值里没有写时用
    ///
    /// Unit, where it is not written with the value
    unit: Option<String>,
    /// 不适用的理由
    ///
    /// Why it does not apply, where the value says so
    reason: Option<String>,
    /// 数据的性质
    ///
    /// What it counts
    nature: Option<Word<vocab::FactNature>>,
    /// 出处
    ///
    /// Where it is from
    source: String,
    /// 佐证材料的摘要或地址
    ///
    /// Evidence, by its digest or address
    evidence: Option<String>,
    /// 由谁认定;不写则为录入人
    ///
    /// Who asserts it; who enters it unless given
    asserted_by: Option<String>,
}

/// 录入数据的输入;一项有误则全部不写入
///
/// Input of recordFacts; nothing is written if one of them is wrong
#[derive(Debug, InputObject)]
pub struct RecordFactsInput {
    /// 各项数据,同属一个行政区划;再次录入的是下一版本
    ///
    /// The facts, all of one region; what is entered again is a further version
    facts: Vec<FactInput>,
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

/// 用到所录数据的指标表
///
/// A sheet that uses what was entered
#[derive(Debug, SimpleObject)]
pub struct TouchedSheet {
    /// 指标表
    ///
    /// The sheet
    sheet: Sheet,
    /// 用到的各行
    ///
    /// The rows that use it
    rows: Vec<SheetRow>,
}

/// 录入数据的结果
///
/// What came of recordFacts
#[derive(Debug, SimpleObject)]
pub struct RecordFactsPayload {
    /// 用到这些数据的指标表和行;未办成则为空列表
    ///
    /// The sheets and rows that use these facts; empty when nothing was done
    touched_sheets: Vec<TouchedSheet>,
    /// 未办成的原因,全部错误和不清楚之处一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault and question at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
    /// 警告:可以办理,但应有人看一看
    ///
    /// Warnings: it is done, but somebody should look
    warnings: Vec<UserError>,
}

impl FactInput {
    fn entry(&self) -> Result<FactEntry, Fault<RequestFault>> {
        let (from, to) = match &self.period {
            FactPeriodInput::Year(year) => ends_of(year.0),
            FactPeriodInput::Days(days) => (days.from.0, days.to.0),
        };
        Ok(FactEntry {
            object: held(&self.object, Kind::Object)?,
            name: self.name.trim().to_owned(),
            from,
            to,
            value: self.value.clone(),
            unit: self.unit.clone(),
            reason: self.reason.clone(),
            nature: self.nature.map(|word| word.0),
            source: self.source.clone(),
            evidence: self.evidence.clone(),
            asserted_by: self.asserted_by.clone(),
        })
    }
}

/// First and last day of a budget year.
fn ends_of(year: vocab::BudgetYear) -> (NaiveDate, NaiveDate) {
    let year = i32::from(year.get());
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1), day(12, 31))
}

fn touched(one: object::TouchedSheet) -> Result<TouchedSheet, Fault<RequestFault>> {
    let sheet = Sheet::read(Arc::new(one.sheet))?;
    Ok(TouchedSheet {
        rows: sheet.rows_with(&one.rows),
        sheet,
    })
}

#[Object]
impl RecordFacts {
    /// 录入数据: 只录一次,凡是用到它的指标表都按它计算
    ///
    /// Enters facts: once, and every sheet that names them uses them
    async fn record_facts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: RecordFactsInput,
    ) -> Result<RecordFactsPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let entries = input.facts.iter().map(FactInput::entry);
        let entries: Vec<FactEntry> = entries.collect::<Result<_, _>>()?;
        let actor = actor(context)?;
        let manner = Manner {
            mutation: "recordFacts",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let recorded = application::<RequestFault>(context)?
            .record_facts(&entries, &call)
            .await;
        Ok(match recorded {
            Ok(recorded) => RecordFactsPayload {
                warnings: misfits(&recorded.warnings, request),
                touched_sheets: recorded
                    .touched
                    .into_iter()
                    .map(touched)
                    .collect::<Result<_, _>>()?,
                user_errors: Vec::new(),
            },
            Err(refusal) => RecordFactsPayload {
                touched_sheets: Vec::new(),
                user_errors: user_errors(refusal, &["input", "facts"], request)?,
                warnings: Vec::new(),
            },
        })
    }
}
