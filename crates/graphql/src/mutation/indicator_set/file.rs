//! Puts a submitted set on file and in force; the revision of the same year that was in force is superseded

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, advance};
use crate::error::{Fault, RequestFault, UserError};
use crate::object::IndicatorSet;

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileIndicatorSet;

/// 备案指标集并使其生效,同一年度原生效的版本被替代的输入
///
/// Input of fileIndicatorSet
#[derive(Debug, InputObject)]
pub struct FileIndicatorSetInput {
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

/// 备案指标集并使其生效,同一年度原生效的版本被替代的结果
///
/// What came of fileIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct FileIndicatorSetPayload {
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
impl FileIndicatorSet {
    /// 备案指标集并使其生效,同一年度原生效的版本被替代
    ///
    /// Puts a submitted set on file and in force; the revision of the same year that was in force is superseded
    async fn file_indicator_set(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "输入\n\nInput")] input: FileIndicatorSetInput,
    ) -> Result<FileIndicatorSetPayload, Fault<RequestFault>> {
        let step = Step {
            mutation: "fileIndicatorSet",
            action: Action::File,
            id: input.id,
            reason: None,
            expected_version: input.expected_version,
            idempotency_key: input.idempotency_key,
            validate_only: input.validate_only,
        };
        let (indicator_set, user_errors) = advance(context, step).await?;
        Ok(FileIndicatorSetPayload {
            indicator_set,
            user_errors,
        })
    }
}
