//! What became of bodies in a reform.

use application::act::identity::Succeed;
use application::kept::record::SuccessionKind;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::context::{RequestContext, application};
use crate::error::{Code, Fault, RequestFault, UserError, user_errors};
use crate::loader::{OrganisationKey, load_all};
use crate::mutation::{Manner, acting, held};
use crate::object::Organisation;
use crate::relay::{GlobalId, Kind};
use crate::scalar::Date;
use crate::word::Word;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SucceedOrganisation;

/// 改革前的一个机构
///
/// A body before the reform
#[derive(Debug, InputObject)]
pub struct PredecessorInput {
    /// 机构的全局编号
    ///
    /// Global id of the body
    organisation: ID,
    /// 看到的数据版本;他人已经改动则不办理
    ///
    /// The version that was seen; nothing is done if somebody changed it since
    expected_version: Option<i64>,
}

/// 登记机构沿革的输入
///
/// Input of succeedOrganisation
#[derive(Debug, InputObject)]
pub struct SucceedOrganisationInput {
    /// 改革前的机构
    ///
    /// The bodies before
    predecessors: Vec<PredecessorInput>,
    /// 改革后的机构的全局编号,须已登记
    ///
    /// Global ids of the bodies after, which are registered already
    successors: Vec<ID>,
    /// 更名(一对一)、合并(一个或几个并入一个)、拆分(一个分成两个以上)
    ///
    /// Renamed (one to one), merged (one or several into one), split (one into two or more)
    kind: Word<SuccessionKind>,
    /// 自哪一天起承继
    ///
    /// First day on which those after stand in the place of those before
    effective_on: Date,
    /// 见于何处
    ///
    /// Where it is known from
    source: Option<String>,
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

/// 登记机构沿革的结果
///
/// What came of succeedOrganisation
#[derive(Debug, SimpleObject)]
pub struct SucceedOrganisationPayload {
    /// 改革前的各机构,现在的样子,次序与输入相同
    ///
    /// The bodies before as they are now, in the order given
    predecessors: Vec<Organisation>,
    /// 未办成的原因,全部错误一次列出;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done, every fault at once; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

impl SucceedOrganisationInput {
    fn wanted(&self) -> Result<Succeed, Fault<RequestFault>> {
        let first = self.predecessors.first().map(|one| &one.organisation);
        let none = || RequestFault::about(Code::BadValue, "input.predecessors");
        let first = first.ok_or_else(|| Fault::User(none()))?;
        let region = GlobalId::thing(first, Kind::Organisation)
            .map_err(Fault::User)?
            .region;
        let body = |id: &ID| held(id, Kind::Organisation);
        let predecessors = self
            .predecessors
            .iter()
            .map(|one| Ok((body(&one.organisation)?, one.expected_version)))
            .collect::<Result<_, Fault<RequestFault>>>()?;
        let successors = self.successors.iter().map(body);
        Ok(Succeed {
            region,
            predecessors,
            successors: successors.collect::<Result<_, _>>()?,
            kind: self.kind.0,
            effective_on: self.effective_on.0,
            source: self.source.clone(),
        })
    }
}

#[Object]
impl SucceedOrganisation {
    /// 登记机构沿革: 更名、合并、拆分。改革前的机构至前一日为止;其名下的事项不动,由承继的机构继续办理
    ///
    /// Registers what became of bodies: renamed, merged, split. Those before end on the day before; what
    /// is theirs stays under their name, and those after go on with it
    async fn succeed_organisation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SucceedOrganisationInput,
    ) -> Result<SucceedOrganisationPayload, Fault<RequestFault>> {
        let request = RequestContext::of::<RequestFault>(context)?;
        let wanted = input.wanted()?;
        let manner = Manner {
            mutation: "succeedOrganisation",
            request: &[&format!("{input:?}")],
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let call = manner.call(acting(context)?, request);
        let done = application::<RequestFault>(context)?
            .succeed_organisation(&wanted, &call)
            .await;
        let user_errors = match done {
            Ok(()) => Vec::new(),
            Err(refusal) => user_errors(refusal, &["input", "predecessors"], request)?,
        };
        let ids = wanted.predecessors.iter().map(|one| one.0);
        let keys = ids.map(|id| OrganisationKey(wanted.region, id));
        let found = load_all(context, keys.collect()).await?;
        Ok(SucceedOrganisationPayload {
            predecessors: found.into_iter().map(Organisation).collect(),
            user_errors,
        })
    }
}
