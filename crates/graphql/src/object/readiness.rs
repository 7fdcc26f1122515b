//! What a thing is ready for: what stands against its steps whoever takes them, what warns, what is
//! there already. From the same function that the mutations ask.

use application::item::{AnyAction, AnyStanding};
use async_graphql::SimpleObject;
use indicator::language::Language;
use lifecycle::duty::haves::Have;
use lifecycle::refused::Failure;

use super::WorkItem;
use crate::error::{ClauseReference, UserErrorCode};
use crate::object::action::ActionReason;
use crate::shape::value_name;
use crate::word::Word;

/// 办理准备情况:与办理同一函数,不论由谁办理
///
/// What a thing is ready for, whoever acts; from the same function that the mutations ask
#[derive(Clone, Debug, Default, SimpleObject)]
pub struct Readiness {
    /// 妨碍办理的
    ///
    /// What stands against a step
    pub blocking: Vec<ReadinessPoint>,
    /// 提醒:不妨碍办理,但须说明理由
    ///
    /// What warns: the step then takes a reason
    pub warnings: Vec<ReadinessPoint>,
    /// 已具备的
    ///
    /// What is there already
    pub done: Vec<ReadinessDone>,
}

/// 妨碍或提醒的一点
///
/// A point that stands against a step, or warns
#[derive(Clone, Debug, SimpleObject)]
pub struct ReadinessPoint {
    /// 哪一步骤,与 actions 的 name 相同
    ///
    /// Which step, spelt as in actions
    step: String,
    /// 代码,含义不变
    ///
    /// Code; keeps its meaning
    code: UserErrorCode,
    /// 说明,按请求的语言
    ///
    /// Message in the request's language
    message: String,
    /// 所依据的条款;没有则为空
    ///
    /// The clause it rests on; null when there is none
    clause: Option<ClauseReference>,
    /// 哪一事项
    ///
    /// Which work item
    work_item: WorkItem,
}

/// 已具备的一点
///
/// A point that is there already
#[derive(Clone, Debug, SimpleObject)]
pub struct ReadinessDone {
    /// 哪一步骤,与 actions 的 name 相同
    ///
    /// For which step, spelt as in actions
    step: String,
    /// 条件的键
    ///
    /// Key of the gate
    gate: &'static str,
    /// 条件的名称,按请求的语言
    ///
    /// Name of the gate in the request's language
    label: &'static str,
    /// 哪一事项
    ///
    /// Which work item
    work_item: WorkItem,
}

/// 四有之一
///
/// One of the four haves
#[derive(Clone, Debug, SimpleObject)]
pub struct ObjectHave {
    /// 哪一有
    ///
    /// Which
    pub have: Word<Have>,
    /// 名称,按请求的语言
    ///
    /// Its name in the request's language
    pub label: &'static str,
    /// 是否已有:经过审核的才算
    ///
    /// Whether it is had: what went through its review counts
    pub done: bool,
    /// 对应的事项,有几件取最近立项的;没有则为空
    ///
    /// The work item behind it, the youngest of several; null when there is none
    pub work_item: Option<WorkItem>,
}

/// 管理对象某一年度的准备情况
///
/// How far an object is in a budget year
#[derive(Clone, Debug, SimpleObject)]
pub struct ObjectReadiness {
    /// 四有: 目标、监控、评价、应用
    ///
    /// The four haves: objective, monitoring, evaluation, application
    pub haves: Vec<ObjectHave>,
    /// 该年度各事项的准备情况
    ///
    /// What the work items of the year are ready for
    pub items: Readiness,
}

impl Readiness {
    /// Adds what an item is ready for. What the viewer has no right to is not about the item.
    pub fn add(&mut self, item: &WorkItem, standing: &AnyStanding, language: Language) {
        for action in &standing.actions {
            let step = value_name(action.act.words().1);
            let point = |reason: ActionReason| ReadinessPoint {
                step: step.clone(),
                code: reason.code,
                message: reason.message,
                clause: reason.clause,
                work_item: item.clone(),
            };
            self.blocking.extend(
                blocking(action)
                    .map(|refused| ActionReason::of_refusal(refused, language))
                    .map(point),
            );
            let warnings = action.warnings.iter();
            self.warnings.extend(
                warnings
                    .map(|warning| ActionReason::of_warning(warning, language))
                    .map(point),
            );
            self.done
                .extend(action.met.iter().map(|(gate, name)| ReadinessDone {
                    step: step.clone(),
                    gate,
                    label: name.get(language),
                    work_item: item.clone(),
                }));
        }
    }
}

fn blocking(action: &AnyAction) -> impl Iterator<Item = &lifecycle::refused::Refused> {
    let of_the_item =
        |refused: &&lifecycle::refused::Refused| !matches!(refused.failure, Failure::Denied(_));
    action.reasons.iter().filter(of_the_item)
}
