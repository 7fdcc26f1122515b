//! What may be done with a work item now, and if not, why.

use application::item::AnyAction;
use async_graphql::{Context, Object, SimpleObject};
use chrono::NaiveDate;
use lifecycle::machine::Warning;

use crate::context::RequestContext;
use crate::error::{Fault, RequestFault};
use crate::object::action::ActionReason;
use crate::scalar::Date;
use crate::shape::value_name;

/// A step that leads on, and the day until which it is due.
#[derive(Clone, Debug)]
pub struct WorkItemAction(pub AnyAction, pub Option<NaiveDate>);

/// 办理时须带上的一项内容
///
/// Something that a step has to bring with it
#[derive(Clone, Debug, SimpleObject)]
pub struct ActionRequirement {
    /// 条件的键
    ///
    /// Key of the gate
    gate: &'static str,
    /// 说明,按请求的语言
    ///
    /// What is asked for, in the request's language
    label: &'static str,
}

/// 一个办理步骤:现在能否办理,不能则为什么
///
/// A step: whether it may be taken now, and if not, why. The mutations ask the same function
#[Object]
impl WorkItemAction {
    /// 步骤,与办理输入中 step 的字段同名,大写
    ///
    /// The step, spelt as the field of the mutation's `step`, in capitals
    async fn name(&self) -> String {
        value_name(self.0.act.words().1)
    }

    /// 步骤名称,按请求的语言
    ///
    /// Its name in the request's language
    async fn label(&self, context: &Context<'_>) -> Result<&'static str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.act.name().get(language))
    }

    /// 办理后的状态的键
    ///
    /// Key of the state it leads to
    async fn leads_to(&self) -> &'static str {
        self.0.to.0
    }

    /// 办理后的状态名称,按请求的语言
    ///
    /// Name of the state it leads to, in the request's language
    async fn leads_to_label(
        &self,
        context: &Context<'_>,
    ) -> Result<&'static str, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        Ok(self.0.to.1.get(language))
    }

    /// 现在能否办理
    ///
    /// Whether it may be taken now
    async fn allowed(&self) -> bool {
        self.0.reasons.is_empty()
    }

    /// 不能办理的全部原因
    ///
    /// Everything that stands against it
    async fn reasons(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ActionReason>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let reason = |refused| ActionReason::of_refusal(refused, language);
        Ok(self.0.reasons.iter().map(reason).collect())
    }

    /// 提醒:不妨碍办理,但须说明理由
    ///
    /// Warnings: they do not stand against it, but it then takes a reason
    async fn warnings(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ActionReason>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let reason = |warning: &Warning| ActionReason::of_warning(warning, language);
        Ok(self.0.warnings.iter().map(reason).collect())
    }

    /// 办理时须带上的内容
    ///
    /// What the step has to bring with it
    async fn asks(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ActionRequirement>, Fault<RequestFault>> {
        let language = RequestContext::of::<RequestFault>(context)?.language;
        let asked = self.0.asks.iter().map(|(gate, name)| ActionRequirement {
            gate,
            label: name.get(language),
        });
        Ok(asked.collect())
    }

    /// 办理期限;没有期限则为空
    ///
    /// When it is due; null when there is no deadline
    async fn due_on(&self) -> Option<Date> {
        self.1.map(Date)
    }
}
