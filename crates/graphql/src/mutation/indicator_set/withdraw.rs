//! Takes a submitted set back into the draft

use async_graphql::{Context, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, StepInput, StepOutcome, advance};
use crate::error::{Fault, RequestFault};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct WithdrawIndicatorSet;

/// 撤回已报送的指标集的输入
///
/// Input of withdrawIndicatorSet
#[derive(Debug, InputObject)]
pub struct WithdrawIndicatorSetInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// 撤回已报送的指标集的结果
///
/// What came of withdrawIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct WithdrawIndicatorSetPayload {
    #[graphql(flatten)]
    outcome: StepOutcome,
}

#[Object]
impl WithdrawIndicatorSet {
    /// 撤回已报送的指标集
    ///
    /// Takes a submitted set back into the draft
    async fn withdraw_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: WithdrawIndicatorSetInput,
    ) -> Result<WithdrawIndicatorSetPayload, Fault<RequestFault>> {
        let step = Step {
            mutation: "withdrawIndicatorSet",
            action: Action::Withdraw,
            reason: None,
            input: input.step,
        };
        let outcome = advance(context, step).await?;
        Ok(WithdrawIndicatorSetPayload { outcome })
    }
}
