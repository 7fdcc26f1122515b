//! What the steps of a registered set have in common: which set, the step, the answer.

use async_graphql::{Context, ID};
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
    pub id: ID,
    pub reason: Option<String>,
    pub expected_version: Option<i64>,
    pub idempotency_key: Option<String>,
    pub validate_only: bool,
}

/// What came of it.
pub(super) type Outcome = (Option<IndicatorSet>, Vec<UserError>);

/// Takes a set a step further, or says why not.
pub(super) async fn advance(
    context: &Context<'_>,
    step: Step,
) -> Result<Outcome, Fault<RequestFault>> {
    let request = RequestContext::of::<RequestFault>(context)?;
    let key = GlobalId::set(&step.id).map_err(Fault::User)?;
    let expected = step.expected_version.map(|version| version.to_string());
    let manner = Manner {
        mutation: step.mutation,
        idempotency_key: step.idempotency_key,
        validate_only: step.validate_only,
        request: &[
            &step.id,
            step.action.key(),
            step.reason.as_deref().unwrap_or_default(),
            expected.as_deref().unwrap_or_default(),
        ],
    };
    let call = manner.call(request.actor.acting(step.action, &key), request);
    let advanced = application::<RequestFault>(context)?
        .advance_indicator_set(&key, step.action, step.reason, step.expected_version, &call)
        .await;
    let errors = match advanced {
        Ok(_) => Vec::new(),
        Err(refusal) => user_errors(refusal, &["input", "id"], request)?,
    };
    Ok((now(context, &key).await?, errors))
}
