//! Puts a submitted set on file and in force; the revision of the same year that was in force is superseded

use async_graphql::{Context, InputObject, Object, SimpleObject};
use lifecycle::process::indicator_set::Action;

use super::advance::{Step, StepInput, StepOutcome, advance};
use crate::error::{Fault, RequestFault};

/// The act.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileIndicatorSet;

/// 备案指标集并使其生效,同一年度原生效的版本被替代的输入
///
/// Input of fileIndicatorSet
#[derive(Debug, InputObject)]
pub struct FileIndicatorSetInput {
    #[graphql(flatten)]
    step: StepInput,
}

/// 备案指标集并使其生效,同一年度原生效的版本被替代的结果
///
/// What came of fileIndicatorSet
#[derive(Debug, SimpleObject)]
pub struct FileIndicatorSetPayload {
    #[graphql(flatten)]
    outcome: StepOutcome,
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
            reason: None,
            input: input.step,
        };
        let outcome = advance(context, step).await?;
        Ok(FileIndicatorSetPayload { outcome })
    }
}
