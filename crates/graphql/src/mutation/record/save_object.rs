//! An object is entered, or changed.

use application::act::object::ObjectDraft;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use indicator::vocab;

use super::{actor, held};
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{ObjectKey, load};
use crate::mutation::Manner;
use crate::object::ManagedObject;
use crate::relay::Kind;
use crate::scalar::{Date, Money};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaveObject;

/// 保存管理对象的输入;修改时写全,不写的即没有
///
/// Input of saveObject; a change gives the whole object, what is left out is gone
#[derive(Debug, InputObject)]
pub struct SaveObjectInput {
    /// 要修改的对象的全局编号;新登记的不写
    ///
    /// Global id of the object to change; none for a new one
    id: Option<ID>,
    /// 所属机构的全局编号
    ///
    /// Global id of the body it belongs to
    owner: ID,
    /// 国家或地方的项目代码,本区划内不重复
    ///
    /// Project code, unique in the region
    code: Option<String>,
    /// 名称
    ///
    /// Name
    name: String,
    /// 类别;有指标表之后不能改
    ///
    /// Kind; fixed once there is a sheet
    kind: Word<vocab::ObjectKind>,
    /// 行业;不写则为所属机构的
    ///
    /// Sector; that of the body it belongs to unless given
    sector: Option<String>,
    /// 预算类型
    ///
    /// Which of the four budgets pays
    budget_kind: Option<Word<vocab::BudgetKind>>,
    /// 资金形式
    ///
    /// Form in which the money is used
    funding_form: Option<Word<vocab::FundingForm>>,
    /// 实施期的第一天
    ///
    /// First day of its period
    period_from: Option<Date>,
    /// 实施期的最后一天
    ///
    /// Last day of its period
    period_to: Option<Date>,
    /// 实施期的总投资或总额
    ///
    /// Money of its whole period: total investment, total of a policy
    whole_period: Option<Money>,
    /// 标记
    ///
    /// Marks
    marks: Option<Vec<Word<vocab::Mark>>>,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
    /// 看到的数据版本,新登记为 0;他人已经改动则不办理
    ///
    /// The version that was seen, 0 for a new one; nothing is done if somebody changed it since
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

/// 保存管理对象的结果
///
/// What came of saveObject
#[derive(Debug, SimpleObject)]
pub struct SaveObjectPayload {
    /// 保存之后的对象;未办成,或只检查新登记的,为空
    ///
    /// The object as it is now; null when nothing was done, or a new one was only checked
    object: Option<ManagedObject>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

impl SaveObjectInput {
    fn draft(&self) -> Result<ObjectDraft, Fault<RequestFault>> {
        let owner = held(&self.owner, Kind::Organisation)?;
        let id = self.id.as_ref().map(|id| held(id, Kind::Object));
        Ok(ObjectDraft {
            region: owner.region,
            id: id.transpose()?.map(|held| held.id),
            owner: owner.id,
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind.0,
            sector: self.sector.clone(),
            budget_kind: self.budget_kind.map(|word| word.0),
            funding_form: self.funding_form.map(|word| word.0),
            period_from: self.period_from.map(|day| day.0),
            period_to: self.period_to.map(|day| day.0),
            whole_period: self.whole_period.map(|money| money.0),
            marks: self.marks.iter().flatten().map(|word| word.0).collect(),
            source: self.source.clone(),
        })
    }
}

#[Object]
impl SaveObject {
    /// 登记管理对象(不分年度),或修改它
    ///
    /// Enters an object, which has no year, or changes it
    async fn save_object(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SaveObjectInput,
    ) -> Result<SaveObjectPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let draft = input.draft()?;
        let actor = actor(context)?;
        let manner = Manner {
            mutation: "saveObject",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(actor, request);
        let saved = application::<RequestFault>(context)?
            .save_object(&draft, input.expected_version, &call)
            .await;
        let (id, user_errors) = match saved {
            Ok(saved) => (Some(saved.id), Vec::new()),
            Err(refusal) => (draft.id, user_errors(refusal, &["input"], request)?),
        };
        let object = match id {
            Some(id) => load(context, ObjectKey(draft.region, id)).await?,
            None => None,
        };
        Ok(SaveObjectPayload {
            object: object.map(ManagedObject),
            user_errors,
        })
    }
}
