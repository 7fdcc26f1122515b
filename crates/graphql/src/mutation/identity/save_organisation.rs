//! Bodies are registered, or changed; many at once.

use application::act::identity::{OrganisationEntry, SaveOrganisations};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use indicator::vocab;

use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::loader::{OrganisationKey, load_all};
use crate::mutation::{Manner, acting, held};
use crate::object::Organisation;
use crate::relay::Kind;
use crate::scalar::{Date, RegionCode};
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaveOrganisation;

/// 一个机构;修改时写全,不写的即没有
///
/// A body; a change gives the whole of it, what is left out is gone
#[derive(Debug, InputObject)]
pub struct OrganisationInput {
    /// 要修改的机构的全局编号;新登记的不写
    ///
    /// Global id of the body to change; none for a new one
    id: Option<ID>,
    /// 代码,本区划内不重复
    ///
    /// Code, unique in the region
    code: String,
    /// 名称
    ///
    /// Name
    name: String,
    /// 类别
    ///
    /// Kind
    kind: Word<vocab::OrganisationKind>,
    /// 主管的行业
    ///
    /// Sector it is responsible for
    sector: Option<String>,
    /// 上级机构的代码:已登记的,或同一批中的
    ///
    /// Code of the body above it: registered, or in the same request
    above: Option<String>,
    /// 成立之日
    ///
    /// First day of its existence
    valid_from: Option<Date>,
    /// 撤销之前的最后一日
    ///
    /// Last day of its existence
    valid_to: Option<Date>,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
    /// 是否为演示虚构
    ///
    /// Invented for the demonstration
    #[graphql(default)]
    demo: bool,
    /// 看到的数据版本;他人已经改动则全部不办理
    ///
    /// The version that was seen; nothing is done if somebody changed it since
    expected_version: Option<i64>,
}

/// 登记机构的输入;一项有误则全部不写入
///
/// Input of saveOrganisation; nothing is written if one of them is wrong
#[derive(Debug, InputObject)]
pub struct SaveOrganisationInput {
    /// 行政区划
    ///
    /// The region of all of them
    region: RegionCode,
    /// 区划名称;区划尚未登记时须写
    ///
    /// Name of the region; to be given where it is not registered yet
    region_name: Option<String>,
    /// 各机构,次序不限
    ///
    /// The bodies, in any order
    organisations: Vec<OrganisationInput>,
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

/// 登记机构的结果
///
/// What came of saveOrganisation
#[derive(Debug, SimpleObject)]
pub struct SaveOrganisationPayload {
    /// 保存之后的各机构,次序与输入相同;未办成的、只检查而尚未登记的不在其中
    ///
    /// The bodies as they are now, in the order given; not those that are not registered, because
    /// nothing was done or it was only checked
    organisations: Vec<Organisation>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

impl OrganisationInput {
    fn entry(&self) -> Result<OrganisationEntry, Fault<RequestFault>> {
        let id = self.id.as_ref();
        let id = id.map(|id| held(id, Kind::Organisation));
        Ok(OrganisationEntry {
            id: id.transpose()?,
            code: self.code.clone(),
            name: self.name.clone(),
            kind: self.kind.0,
            sector: self.sector.clone(),
            above: self.above.clone(),
            valid_from: self.valid_from.map(|day| day.0),
            valid_to: self.valid_to.map(|day| day.0),
            source: self.source.clone(),
            demo: self.demo,
            expected: self.expected_version,
        })
    }
}

#[Object]
impl SaveOrganisation {
    /// 登记机构,或修改它;一次可登记一个区划的全部机构。改变上级时,其下的机构随之移动
    ///
    /// Registers bodies or changes them, all bodies of a region in one request if need be. Where one is
    /// put under another, those under it go with it
    async fn save_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SaveOrganisationInput,
    ) -> Result<SaveOrganisationPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let region = input.region.0;
        let bodies = input.organisations.iter().map(OrganisationInput::entry);
        let wanted = SaveOrganisations {
            region,
            region_name: input.region_name.clone(),
            bodies: bodies.collect::<Result<_, _>>()?,
        };
        let manner = Manner {
            mutation: "saveOrganisation",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let saved = application::<RequestFault>(context)?
            .save_organisations(&wanted, &call)
            .await;
        Ok(match saved {
            Ok(ids) => {
                let keys = ids.into_iter().map(|id| OrganisationKey(region, id));
                let found = load_all(context, keys.collect()).await?;
                SaveOrganisationPayload {
                    organisations: found.into_iter().map(Organisation).collect(),
                    user_errors: Vec::new(),
                }
            }
            Err(refusal) => SaveOrganisationPayload {
                organisations: Vec::new(),
                user_errors: user_errors(refusal, &["input", "organisations"], request)?,
            },
        })
    }
}
