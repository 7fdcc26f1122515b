//! Sends a submitted set back with a reason

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, advance};
use crate::error::{Fault, RequestFault, UserError};
use crate::object::IndicatorSet;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReturnIndicatorSet;

/// 退回指标集,须写明理由的输入
///
/// Input of returnIndicatorSet
#[derive(Debug, InputObject)]
pub struct ReturnIndicatorSetInput {
    /// 指标集的全局编号
    ///
    /// Global id of the set
    id: ID,
    /// 退回理由,必填
    ///
    /// Why it is returned; has to be given
    reason: Option<String>,
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

/// 退回指标集,须写明理由的结果
///
/// What came of returnIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct ReturnIndicatorSetPayload {
    /// 办理之后(或未办成时现在)的指标集;没有或无权查看则为空
    ///
    /// The set as it is now, whether the step was taken or not; null when there is none to be seen
    indicator_set: Option<IndicatorSet>,
    /// 未办成的原因;空表示已办成(或只检查时可以办成)
    ///
    /// Why nothing was done; empty when it was done, or could be
    user_errors: Vec<UserError>,
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
            id: input.id,
            reason: input.reason,
            expected_version: input.expected_version,
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let (indicator_set, user_errors) = advance(context, step).await?;
        Ok(ReturnIndicatorSetPayload {
            indicator_set,
            user_errors,
        })
    }
}
