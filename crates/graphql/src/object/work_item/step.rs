//! A step that a work item took.

use application::kept::record::{StepRecord, WarningRecord};
use async_graphql::{Context, Object, SimpleObject};
use indicator::language::Language;

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::scalar::DateTime;
use crate::shape::value_name;

/// A step that was taken.
#[derive(Clone, Debug)]
pub struct WorkItemStep(pub StepRecord);

/// 办理时的一条提醒
///
/// A warning that was given when a step was taken
#[derive(Clone, Debug, SimpleObject)]
pub struct StepWarning {
    /// 条件的键
    ///
    /// Key of the gate
    gate: String,
    /// 缺什么,按请求的语言
    ///
    /// What was missing, in the request's language
    message: String,
    /// 依据
    ///
    /// The document that asks for it
    clause: String,
}

/// 已办理的一步;只增不改
///
/// A step that was taken; steps are only ever added
#[Object]
impl WorkItemStep {
    /// 办理后的数据版本
    ///
    /// The version after it
    async fn version(&self) -> i64 {
        self.0.version
    }

    /// 步骤
    ///
    /// The step, spelt as in actions
    async fn name(&self) -> String {
        value_name(self.0.action.rsplit('.').next().unwrap_or_default())
    }

    /// 之前的状态的键;新立时为空
    ///
    /// Key of the state before; null where the item came into being
    async fn from(&self) -> Option<&str> {
        self.0.from.as_deref()
    }

    /// 之后的状态的键
    ///
    /// Key of the state after
    async fn to(&self) -> &str {
        &self.0.to
    }

    /// 办理人
    ///
    /// Who
    async fn person(&self) -> &str {
        &self.0.person
    }

    /// 岗位的键
    ///
    /// In which post, by its key
    async fn post(&self) -> &str {
        &self.0.post
    }

    /// 代谁办理;本人办理的为空
    ///
    /// In whose place, for a deputy; null otherwise
    async fn on_behalf_of(&self) -> Option<&str> {
        self.0.on_behalf_of.as_deref()
    }

    /// 办理时刻
    ///
    /// When
    async fn at(&self) -> DateTime {
        DateTime(self.0.at)
    }

    /// 所述理由;没有则为空
    ///
    /// The reason given; null when none
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// 办理时的提醒
    ///
    /// Warnings that were given
    async fn warnings(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<StepWarning>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let warning = |warning: &WarningRecord| StepWarning {
            gate: warning.gate.clone(),
            message: match language {
                Language::Zh => warning.zh.clone(),
                Language::En => warning.en.clone(),
            },
            clause: warning.clause.clone(),
        };
        Ok(self.0.warnings.iter().map(warning).collect())
    }

    /// 内容的摘要,与审计链中的一致
    ///
    /// Digest of what was written, the same as in the audit chain
    async fn digest(&self) -> &str {
        &self.0.digest
    }
}
