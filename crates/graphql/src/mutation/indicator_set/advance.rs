//! What the steps of a registered set have in common: which set, the step, the answer.

use async_graphql::{Context, ID, InputObject, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::now;
use crate::context::{RequestContext, application};
use crate::error::{Fault, RequestFault, UserError, user_errors};
use crate::mutation::Manner;
use crate::object::IndicatorSet;
use crate::relay::GlobalId;

/// A step with the input it came with.
pub(super) struct Step {
    pub mutation: &'static str,
    pub action: Action,
    pub reason: Option<String>,
    pub input: StepInput,
}

/// What the input of every step has.
#[derive(Debug, InputObject)]
pub(super) struct StepInput {
    /// 指标集的全局编号
    ///
    /// Global id of the set
    id: ID,
    /// 看到的数据版本;他人已经改动则不办理
    ///
    /// The version that was seen; nothing is done if somebody changed it since
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

/// What the answer of every step has.
#[derive(Debug, SimpleObject)]
pub(super) struct StepOutcome {
    /// 办理之后(或未办成时现在)的指标集;没有或无权查看则为空
    ///
    /// The set as it is now, whether the step was taken or not; null when there is none to be seen
    indicator_set: Option<IndicatorSet>,
    /// 未办成的原因;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done; empty when it was done, or could be
    user_errors: Vec<UserError>,
}

/// Takes a set a step further, or says why not.
pub(super) async fn advance(
    context: &Context<'_>,
    Step {
        mutation,
        action,
        reason,
        input,
    }: Step,
) -> Result<StepOutcome, Fault<RequestFault>> {
    let request = RequestContext::of::<RequestFault>(context)?;
    let key = GlobalId::set(&input.id).map_err(Fault::User)?;
    let expected = input.expected_version.map(|version| version.to_string());
    let manner = Manner {
        mutation,
        idempotency_key: input.idempotency_key,
        validate_only: input.validate_only,
        request: &[
            &input.id,
            action.key(),
            reason.as_deref().unwrap_or_default(),
            expected.as_deref().unwrap_or_default(),
        ],
    };
    let call = manner.call(request.actor.acting()?.clone(), request);
    let advanced = application::<RequestFault>(context)?
        .advance_indicator_set(&key, action, reason, input.expected_version, &call)
        .await;
    let errors = match advanced {
        Ok(_) => Vec::new(),
        Err(refusal) => user_errors(refusal, &["input", "id"], request)?,
    };
    Ok(StepOutcome {
        indicator_set: now(context, &key).await?,
        user_errors: errors,
    })
}
