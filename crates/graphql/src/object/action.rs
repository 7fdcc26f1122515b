//! What may be done with a thing now, and if not, why.

use async_graphql::{Context, Object, SimpleObject};
use indicator::language::Language;
use lifecycle::machine::{NOT_READY, Warning};
use lifecycle::process::indicator_set::{Action, State};
use lifecycle::refused::Refused;

use crate::context::RequestContext;
use crate::error::{ClauseReference, Fault, RequestFault, UserErrorCode};
use crate::loader::Possible;
use crate::scalar::Date;
use crate::word::Word;

/// An action with its place in the list.
#[derive(Clone, Debug)]
pub struct IndicatorSetAction(pub Possible);

/// 不能办理的一个原因
///
/// A reason why a step may not be taken
#[derive(Clone, Debug, SimpleObject)]
pub struct ActionReason {
    /// 代码,含义不变
    ///
    /// Code; keeps its meaning
    pub(crate) code: UserErrorCode,
    /// 说明,按请求的语言
    ///
    /// Message in the request's language
    pub(crate) message: String,
    /// 所依据的条款;没有则为空
    ///
    /// The clause it rests on; null when there is none
    pub(crate) clause: Option<ClauseReference>,
}

impl ActionReason {
    /// From a refusal.
    pub(crate) fn of_refusal(refused: &Refused, language: Language) -> ActionReason {
        ActionReason {
            code: UserErrorCode::known(refused.code()),
            message: refused.text().render(language),
            clause: refused
                .basis
                .map(|basis| ClauseReference::of(&basis.clause())),
        }
    }

    /// From a gate that is not met and does not bind.
    pub(crate) fn of_warning(warning: &Warning, language: Language) -> ActionReason {
        ActionReason {
            code: UserErrorCode::known(NOT_READY),
            message: warning.text.render(language),
            clause: Some(ClauseReference::of(&warning.basis.clause())),
        }
    }
}

/// 一个办理步骤:现在能否办理,不能则为什么
///
/// A step: whether it may be taken now, and if not, why. The mutations ask the same function
#[Object]
impl IndicatorSetAction {
    /// 步骤
    ///
    /// The step
    async fn name(&self) -> Word<Action> {
        Word(self.0.action)
    }

    /// 步骤名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.action.name().get(language))
    }

    /// 办理后的状态
    ///
    /// Where it leads
    async fn leads_to(&self) -> Word<State> {
        Word(self.0.to)
    }

    /// 现在能否办理
    ///
    /// Whether it may be taken now
    async fn allowed(&self) -> bool {
        self.0.allowed()
    }

    /// 不能办理的全部原因
    ///
    /// Everything that stands against it
    async fn reasons(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ActionReason>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let reason = |refused: &Refused| ActionReason::of_refusal(refused, language);
        Ok(self.0.reasons.iter().map(reason).collect())
    }

    /// 办理期限;没有期限则为空
    ///
    /// When it is due; null when there is no deadline
    async fn due_on(&self) -> Option<Date> {
        None
    }
}
