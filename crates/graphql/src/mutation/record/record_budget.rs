//! Budget lines of many objects and years are entered together.

use application::act::object::{BudgetEntry, Held};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use indicator::quantity;
use indicator::vocab;

use super::{actor, held};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, misfits, user_errors};
use crate::loader::{ObjectKey, YearsOf, load};
use crate::mutation::Manner;
use crate::object::{ManagedObject, ObjectYear};
use crate::relay::Kind;
use crate::scalar::{BudgetYear, Date, Money};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecordBudget;

/// 一个对象一个年度的一种来源的资金
///
/// Money of one object's year from one source
#[derive(Debug, InputObject)]
pub struct BudgetItemInput {
    /// 管理对象的全局编号
    ///
    /// Global id of the object
    object: ID,
    /// 预算年度
    ///
    /// Budget year
    year: BudgetYear,
    /// 资金来源;只有总额的写 TOTAL
    ///
    /// Where the money is from; TOTAL where only the total is known
    fund: Word<vocab::FundSource>,
    /// 年初预算数;不写则不变,写 null 则为未知
    ///
    /// Budget at the start of the year; as it was unless given, unknown when null
    initial: MaybeUndefined<Money>,
    /// 全年预算数;不写则不变,写 null 则为未知
    ///
    /// Budget after adjustment; as it was unless given, unknown when null
    revised: MaybeUndefined<Money>,
    /// 全年执行数;不写则不变,写 null 则为未知
    ///
    /// Spent; as it was unless given, unknown when null
    executed: MaybeUndefined<Money>,
    /// 是否直达资金;不写则不变
    ///
    /// Direct funds; as it was unless given
    direct: Option<bool>,
    /// 数据出处
    ///
    /// Where the figures are from
    origin: String,
    /// 数据日期
    ///
    /// The day they are of
    as_of: Option<Date>,
    /// 看到的该年度的数据版本,没有则为 0;他人已经改动则全部不办理
    ///
    /// The version of the object's year that was seen, 0 for none; nothing is done if somebody
    /// changed it since
    expected_version: Option<i64>,
}

/// 录入预算的输入;一项有误则全部不写入
///
/// Input of recordBudget; nothing is written if one item is wrong
#[derive(Debug, InputObject)]
pub struct RecordBudgetInput {
    /// 各项,同属一个行政区划
    ///
    /// The items, all of one region
    items: Vec<BudgetItemInput>,
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

/// 一项的结果
///
/// What came of one item
#[derive(Debug, SimpleObject)]
pub struct BudgetItemResult {
    /// 第几项,从 0 起
    ///
    /// Which item, from 0
    index: u32,
    /// 对象;没有则为空
    ///
    /// The object; null when there is none
    object: Option<ManagedObject>,
    /// 该年度现在的资金;还没有则为空
    ///
    /// The object's year as it is now; null when there is none yet
    year: Option<ObjectYear>,
    /// 这一项的错误
    ///
    /// What is wrong with this item
    user_errors: Vec<UserError>,
}

/// 录入预算的结果
///
/// What came of recordBudget
#[derive(Debug, SimpleObject)]
pub struct RecordBudgetPayload {
    /// 逐项的结果,按输入的次序
    ///
    /// What came of each item, in the order of the input
    results: Vec<BudgetItemResult>,
    /// 未办成的原因,全部错误一次列出,path 指明第几项;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once, its path naming the item; empty when it was done,
    /// or could be
    user_errors: Vec<UserError>,
    /// 警告:可以办理,但应有人看一看
    ///
    /// Warnings: it is done, but somebody should look
    warnings: Vec<UserError>,
}

fn amount(given: &MaybeUndefined<Money>) -> Option<Option<quantity::Money>> {
    match given {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(money) => Some(Some(money.0)),
    }
}

impl BudgetItemInput {
    fn entry(&self) -> Result<BudgetEntry, Fault<RequestFault>> {
        Ok(BudgetEntry {
            object: held(&self.object, Kind::Object)?,
            year: self.year.0,
            fund: self.fund.0,
            initial: amount(&self.initial),
            revised: amount(&self.revised),
            executed: amount(&self.executed),
            direct: self.direct,
            origin: self.origin.clone(),
            as_of: self.as_of.map(|day| day.0),
            expected: self.expected_version,
        })
    }
}

/// Every item with its object's year as it is now and its own faults.
async fn results(
    context: &Context<'_>,
    entries: &[BudgetEntry],
    errors: &[UserError],
) -> Result<Vec<BudgetItemResult>, Fault<RequestFault>> {
    let one = async |(index, entry): (u32, &BudgetEntry)| {
        let Held { region, id } = entry.object;
        let object = load(context, ObjectKey(region, id)).await?;
        let years = load(context, YearsOf(region, id))
            .await?
            .unwrap_or_default();
        let year = years
            .iter()
            .find(|year| year.value.budget_year == entry.year);
        let number = index.to_string();
        let own = |error: &&UserError| matches!(error.path.as_slice(), [_, items, at, ..] if items == "items" && *at == number);
        Ok(BudgetItemResult {
            index,
            object: object.map(ManagedObject),
            year: year.cloned().map(ObjectYear),
            user_errors: errors.iter().filter(own).cloned().collect(),
        })
    };
    futures_util::future::try_join_all((0..).zip(entries).map(one)).await
}

#[Object]
impl RecordBudget {
    /// 录入预算: 多个对象、多个年度、各来源的年初、调整后、执行数,一次全部写入或全部不写入
    ///
    /// Enters budget lines of many objects and years by source: initial, revised, executed; all of
    /// them or none
    async fn record_budget(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: RecordBudgetInput,
    ) -> Result<RecordBudgetPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let entries = input.items.iter().map(BudgetItemInput::entry);
        let entries: Vec<BudgetEntry> = entries.collect::<Result<_, _>>()?;
        let actor = actor(context)?;
        let manner = Manner {
            mutation: "recordBudget",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let recorded = application::<RequestFault>(context)?
            .record_budget(&entries, &call)
            .await;
        let (user_errors, warnings) = match recorded {
            Ok(recorded) => (Vec::new(), misfits(&recorded.warnings, request)),
            Err(refusal) => (
                user_errors(refusal, &["input", "items"], request)?,
                Vec::new(),
            ),
        };
        Ok(RecordBudgetPayload {
            results: results(context, &entries, &user_errors).await?,
            user_errors,
            warnings,
        })
    }
}
