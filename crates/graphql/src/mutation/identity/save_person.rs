//! A person is registered, or what is known of one is changed.

use application::act::identity;
use async_graphql::{Context, InputObject, Object, SimpleObject};

use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{PersonKey, load};
use crate::mutation::{Manner, acting};
use crate::object::Person;
use crate::scalar::RegionCode;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SavePerson;

/// 登记人员的输入;以代码相认,同一代码再次登记即修改
///
/// Input of savePerson; a person is known by the code, registered again under it is changed
#[derive(Debug, InputObject)]
pub struct SavePersonInput {
    /// 行政区划
    ///
    /// The region
    region: RegionCode,
    /// 办理时使用的名字,本区划内不重复,写入审计链
    ///
    /// The name under which the person acts, unique in the region, as it stands in the audit chain
    code: String,
    /// 姓名
    ///
    /// Name
    name: String,
    /// 联系方式
    ///
    /// How the person is reached
    contact: Option<String>,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    #[graphql(default)]
    demo: bool,
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

/// 登记人员的结果
///
/// What came of savePerson
#[derive(Debug, SimpleObject)]
pub struct SavePersonPayload {
    /// 保存之后的人员;未办成,或只检查新登记的,为空
    ///
    /// The person as known now; null when nothing was done, or a new one was only checked
    person: Option<Person>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

#[Object]
impl SavePerson {
    /// 登记人员,或修改
    ///
    /// Registers a person, or changes what is known of one
    async fn save_person(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SavePersonInput,
    ) -> Result<SavePersonPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let region = input.region.0;
        let wanted = identity::SavePerson {
            region,
            code: input.code.clone(),
            name: input.name.clone(),
            contact: input.contact.clone(),
            source: input.source.clone(),
            demo: input.demo,
        };
        let manner = Manner {
            mutation: "savePerson",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let saved = application::<RequestFault>(context)?
            .save_person(wanted, input.expected_version, &call)
            .await;
        Ok(match saved {
            Ok(id) => SavePersonPayload {
                person: load(context, PersonKey(region, id)).await?.map(Person),
                user_errors: Vec::new(),
            },
            Err(refusal) => SavePersonPayload {
                person: None,
                user_errors: user_errors(refusal, &["input", "code"], request)?,
            },
        })
    }
}
