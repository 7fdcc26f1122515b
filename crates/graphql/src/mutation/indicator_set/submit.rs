//! Sends a draft to the finance bureau

use async_graphql::{Context, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, StepInput, StepOutcome, advance};
use crate::error::{Fault, RequestFault};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct SubmitIndicatorSet;

/// 报送指标集的输入
///
/// Input of submitIndicatorSet
#[derive(Debug, InputObject)]
pub struct SubmitIndicatorSetInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// 报送指标集的结果
///
/// What came of submitIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct SubmitIndicatorSetPayload {
    #[graphql(flatten)]
    outcome: StepOutcome,
}

#[Object]
impl SubmitIndicatorSet {
    /// 报送指标集
    ///
    /// Sends a draft to the finance bureau
    async fn submit_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: SubmitIndicatorSetInput,
    ) -> Result<SubmitIndicatorSetPayload, Fault<RequestFault>> {
        let step = Step {
            mutation: "submitIndicatorSet",
            action: Action::Submit,
            reason: None,
            input: input.step,
        };
        let outcome = advance(context, step).await?;
        Ok(SubmitIndicatorSetPayload { outcome })
    }
}
