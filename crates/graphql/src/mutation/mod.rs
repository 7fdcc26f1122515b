//! What somebody does over the API: one folder a process, one file an act, merged into one root.

pub mod indicator_set;
pub mod record;
pub mod work_item;

use application::{Call, kept};
use async_graphql::MergedObject;
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
use work_item::AdvanceOf;

use crate::context::RequestContext;

/// 办理
///
/// 身份认证建成之前,服务只在本机监听。请求头 `Jixiao-Act-As: 姓名/岗位` 说明由谁、以什么岗位办理,岗位为
/// department-clerk、department-reviewer 或 indicator-desk。不写时,部门的步骤(登记、报送、撤回)由
/// local-clerk 以部门经办岗办理,财政的步骤(备案、退回)由 local-desk 以指标管理岗办理,是两个人。对象、指标表、数据、
/// 评判和评价由 local-clerk 以所属机构的部门经办岗办理,预算由 local-desk 以预算科岗办理。
///
/// What can be done. Until identity exists the server listens on this machine only. The header
/// `Jixiao-Act-As: PERSON/POST` says who acts in which post: department-clerk, department-reviewer or
/// indicator-desk. Without it a department's steps (register, submit, withdraw) are taken by
/// local-clerk as a department clerk, the bureau's (file, return) by local-desk at the indicator desk:
/// two people. Objects, sheets, facts, judgements and evaluations are entered by local-clerk as a clerk
/// of the body they belong to, budget lines by local-desk of the budget division
#[derive(Default, MergedObject)]
pub struct Mutation(
    indicator_set::RegisterIndicatorSet,
    indicator_set::SubmitIndicatorSet,
    indicator_set::WithdrawIndicatorSet,
    indicator_set::FileIndicatorSet,
    indicator_set::ReturnIndicatorSet,
    BeforeTheYearEnds,
    Afterwards,
    record::Records,
);

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
