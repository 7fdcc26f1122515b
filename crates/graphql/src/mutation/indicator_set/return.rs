//! Sends a submitted set back with a reason

use async_graphql::{Context, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, StepInput, StepOutcome, advance};
use crate::error::{Fault, RequestFault};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReturnIndicatorSet;

/// 退回指标集,须写明理由的输入
///
/// Input of returnIndicatorSet
#[derive(Debug, InputObject)]
pub struct ReturnIndicatorSetInput {
    #[graphql(flatten)]
    step: StepInput,
    /// 退回理由,必填
    ///
    /// Why it is returned; has to be given
    reason: Option<String>,
}

/// 退回指标集,须写明理由的结果
///
/// What came of returnIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct ReturnIndicatorSetPayload {
    #[graphql(flatten)]
    outcome: StepOutcome,
}

#[Object]
impl ReturnIndicatorSet {
    /// 退回指标集,须写明理由
    ///
    /// Sends a submitted set back with a reason
    async fn return_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: ReturnIndicatorSetInput,
    ) -> Result<ReturnIndicatorSetPayload, Fault<RequestFault>> {
        let step = Step {
            mutation: "returnIndicatorSet",
            action: Action::Return,
            reason: input.reason,
            input: input.step,
        };
        let outcome = advance(context, step).await?;
        Ok(ReturnIndicatorSetPayload { outcome })
    }
}
