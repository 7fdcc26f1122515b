//! What somebody does over the API: one folder a process, one file an act, merged into one root.

pub mod document;
pub mod identity;
pub mod indicator_set;
pub mod record;
pub mod work_item;

use application::{Call, kept};
use async_graphql::{ID, MergedObject};
use indicator::registry::text_digest;
use lifecycle::permission;
use lifecycle::process::agency::Agency;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::Commission;
use lifecycle::process::decomposition::Decomposition;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::package::Package;
use lifecycle::process::plan_task::PlanTask;
use lifecycle::process::rectification::Rectification;
use record::actor as acting;
use uuid::Uuid;
use work_item::AdvanceOf;

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::relay::{GlobalId, Kind};

/// 办理
///
/// 办理须有令牌: 请求头 `Authorization: Bearer 令牌` 说明由谁、以什么岗位办理。没有令牌的一律不办理
/// (UNAUTHENTICATED),什么都不写入;令牌无效的,整个请求被拒绝(HTTP 401)。
///
/// What can be done. A mutation takes a token: the header `Authorization: Bearer TOKEN` says who acts
/// in which post. Without one nothing is done and nothing written (UNAUTHENTICATED); with one that is
/// not good the whole request is refused (HTTP 401)
#[derive(Default, MergedObject)]
pub struct Mutation(IndicatorSets, BeforeTheYearEnds, Afterwards, Entered);

/// Steps with indicator sets.
#[derive(Default, MergedObject)]
struct IndicatorSets(
    indicator_set::RegisterIndicatorSet,
    indicator_set::SubmitIndicatorSet,
    indicator_set::WithdrawIndicatorSet,
    indicator_set::FileIndicatorSet,
    indicator_set::ReturnIndicatorSet,
);

/// What is entered and registered outside the processes.
#[derive(Default, MergedObject)]
struct Entered(record::Records, identity::Identity, document::Documents);

/// Steps of the processes up to the end of the budget year. One list of all acts would be nested too
/// deep for the compiler.
#[derive(Default, MergedObject)]
struct BeforeTheYearEnds(
    AdvanceOf<ExAnte>,
    AdvanceOf<Objective>,
    AdvanceOf<Decomposition>,
    AdvanceOf<Monitoring>,
    AdvanceOf<KeyMonitoring>,
);

/// Steps of the processes after it.
#[derive(Default, MergedObject)]
struct Afterwards(
    AdvanceOf<Evaluation>,
    AdvanceOf<Rectification>,
    AdvanceOf<Package>,
    AdvanceOf<Disclosure>,
    AdvanceOf<Linkage>,
    AdvanceOf<Assessment>,
    AdvanceOf<Agency>,
    AdvanceOf<Commission>,
    AdvanceOf<PlanTask>,
);

/// The thing that an id names; one of another region than the rest of the request is not found
/// there.
fn held(id: &ID, kind: Kind) -> Result<Uuid, Fault<RequestFault>> {
    let thing = GlobalId::thing(id, kind).map_err(Fault::User)?;
    Ok(thing.uuid)
}

/// What every input of a mutation brings along beside what it is about.
struct Manner<'a> {
    /// Name of the mutation.
    mutation: &'a str,
    /// The client's key.
    idempotency_key: Option<String>,
    /// Only say what would happen.
    validate_only: bool,
    /// What else the request says: the same key with another request is a conflict.
    request: &'a [&'a str],
}

impl Manner<'_> {
    /// The call of a use case in this manner.
    fn call(self, actor: permission::Actor, context: &RequestContext) -> Call {
        let mut request = vec![self.mutation, &actor.person, actor.post.key()];
        request.extend(self.request);
        let digest = text_digest(&serde_json::json!(request).to_string());
        Call {
            idempotency: self.idempotency_key.map(|key| kept::Idempotency {
                key,
                request_digest: digest,
            }),
            validate_only: self.validate_only,
            ..Call::of(actor, context.now)
        }
    }
}
