//! Manual evidence for a task of the three-year plan (督导): registered by its owner, confirmed by
//! the finance bureau, one thing a task, body and year.

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, both};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::id::FileId;
use crate::item::{Carried, Case, Signature, is_written};
use crate::machine::{Arrow, NOT_READY, Process, Verdict};
use crate::permission::{Act, Subject};
use crate::words;

/// The process of evidence for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanTask;

words! {
    /// 任务佐证的状态
    ///
    /// Where evidence stands.
    State {
        Registered = "registered", "已登记", "registered";
        Returned = "returned", "已退回", "returned";
        Confirmed = "confirmed", "已确认", "confirmed";
    }
}

words! {
    /// What can be done with evidence.
    Action {
        Register = "register", "登记证明", "register evidence";
        Amend = "amend", "补正", "amend";
        Return = "return", "退回", "return";
        Confirm = "confirm", "确认完成", "confirm";
        Revoke = "revoke", "撤销确认", "revoke";
    }
}

words! {
    /// What must hold before a step.
    Gate {
        TaskNamed = "task-named", "写明任务", "the task is named";
        EvidenceGiven = "evidence-given", "附文件或佐证", "a document or file is given";
        TextGiven = "text-given", "写明理由", "a reason is given";
    }
}

/// 任务佐证的全部内容
///
/// Everything written in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 任务在方案附件中的代码,如 3.3.7
    ///
    /// The task by its code in the annex, such as `3.3.7`.
    pub task: String,
    /// 所属年度
    ///
    /// The year that it is for.
    pub year: u16,
    /// 历次登记的佐证;以最后一次为准
    ///
    /// Each registration; the last one holds.
    pub evidence: Vec<Evidence>,
    /// 历次退回、确认和撤销确认
    ///
    /// Each return, confirmation and revocation.
    pub decisions: Vec<Decision>,
}

/// 佐证
///
/// Evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Evidence {
    /// 登记的文件和附件
    ///
    /// Registered documents and files.
    pub files: Vec<FileId>,
    /// 已开展的工作
    ///
    /// What was done.
    pub text: String,
    /// 签署:何人、何时登记
    ///
    /// Who registered it, and when.
    pub by: Signature,
}

/// 处理意见
///
/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// 动作键名
    ///
    /// Key of the action.
    pub action: String,
    /// 文字说明
    ///
    /// In words.
    pub opinion: Option<String>,
    /// 签署:何人、何时决定
    ///
    /// Who decided, and when.
    pub by: Signature,
}

/// 步骤及其所带内容
///
/// A step, with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Step {
    /// 登记佐证
    ///
    /// Register evidence.
    Register {
        /// 任务代码
        ///
        /// The task by its code.
        task: String,
        /// 所属年度
        ///
        /// The year that it is for.
        year: u16,
        /// 文件和附件
        ///
        /// Documents and files.
        #[serde(default)]
        files: Vec<FileId>,
        /// 已开展的工作
        ///
        /// What was done.
        text: String,
    },
    /// 退回后补充
    ///
    /// Amend it after a return.
    Amend {
        /// 文件和附件
        ///
        /// Documents and files.
        #[serde(default)]
        files: Vec<FileId>,
        /// 已开展的工作
        ///
        /// What was done.
        text: String,
    },
    /// 退回
    ///
    /// Return it.
    Return {
        /// 原因
        ///
        /// The reason.
        opinion: String,
    },
    /// 确认
    ///
    /// Confirm it.
    Confirm {
        /// 文字说明
        ///
        /// In words.
        opinion: Option<String>,
    },
    /// 撤销确认
    ///
    /// Revoke the confirmation.
    Revoke {
        /// 原因
        ///
        /// The reason.
        opinion: String,
    },
}

const PLAN: Basis = Basis::plan("綦江府发〔2020〕20号 四(三)");
const OURS: Basis = Basis::derived("本系统办理流程");

impl Process for PlanTask {
    type State = State;
    type Action = Action;
    type Gate = Gate;
    type Facts = Case<PlanTask>;

    const KEY: &'static str = "plan-task";
    const NAME: Bilingual = both("行动计划任务", "task of the plan");
    #[rustfmt::skip]
    const TABLE: &'static [Arrow<PlanTask>] = &[
        //         from                     action            to                 gates                                    basis
        Arrow::new(None,                    Action::Register, State::Registered, &[Gate::TaskNamed, Gate::EvidenceGiven], PLAN),
        Arrow::new(Some(State::Returned),   Action::Amend,    State::Registered, &[Gate::EvidenceGiven],                  PLAN),
        Arrow::new(Some(State::Registered), Action::Return,   State::Returned,   &[Gate::TextGiven],                      PLAN),
        Arrow::new(Some(State::Registered), Action::Confirm,  State::Confirmed,  &[],                                     PLAN),
        Arrow::new(Some(State::Confirmed),  Action::Revoke,   State::Returned,   &[Gate::TextGiven],                      OURS),
    ];

    fn act(action: Action) -> Act {
        Act::PlanTask(action)
    }

    fn subject(case: &Case<PlanTask>) -> &Subject {
        &case.subject
    }

    fn basis(gate: Gate) -> Basis {
        match gate {
            Gate::TaskNamed | Gate::EvidenceGiven => PLAN,
            Gate::TextGiven => OURS,
        }
    }

    fn code(_gate: Gate) -> &'static str {
        NOT_READY
    }

    fn of_the_step(_gate: Gate) -> bool {
        true
    }

    fn reason(case: &Case<PlanTask>) -> Option<&str> {
        case.given_reason()
    }

    fn check(gate: Gate, case: &Case<PlanTask>, _now: DateTime<Utc>) -> Verdict {
        let Some(content) = &case.content else {
            return Verdict::Met;
        };
        match gate {
            Gate::TaskNamed => Verdict::when(is_written(&content.task), NO_TASK),
            Gate::EvidenceGiven => {
                let last = content.evidence.last();
                Verdict::when(
                    last.is_some_and(|evidence| !evidence.files.is_empty()),
                    NO_EVIDENCE,
                )
            }
            Gate::TextGiven => {
                let opinion = content.decisions.last().and_then(|d| d.opinion.as_deref());
                Verdict::when(opinion.is_some_and(is_written), NO_TEXT)
            }
        }
    }
}

impl Carried for PlanTask {
    type Content = Content;
    type Step = Step;

    fn action(step: &Step) -> Action {
        match step {
            Step::Register { .. } => Action::Register,
            Step::Amend { .. } => Action::Amend,
            Step::Return { .. } => Action::Return,
            Step::Confirm { .. } => Action::Confirm,
            Step::Revoke { .. } => Action::Revoke,
        }
    }

    fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut content = before.cloned().unwrap_or_default();
        let opinion = match step {
            Step::Register {
                task,
                year,
                files,
                text,
            } => {
                content.task.clone_from(task);
                content.year = *year;
                content.evidence.push(Evidence {
                    files: files.clone(),
                    text: text.clone(),
                    by: by.clone(),
                });
                return content;
            }
            Step::Amend { files, text } => {
                content.evidence.push(Evidence {
                    files: files.clone(),
                    text: text.clone(),
                    by: by.clone(),
                });
                return content;
            }
            Step::Return { opinion } | Step::Revoke { opinion } => Some(opinion.clone()),
            Step::Confirm { opinion } => opinion.clone(),
        };
        content.decisions.push(Decision {
            action: Self::action(step).key().to_owned(),
            opinion,
            by: by.clone(),
        });
        content
    }
}

const NO_TASK: Bilingual = both("请写明任务编码", "name the task by its code");
const NO_EVIDENCE: Bilingual = both("请附文件或佐证材料", "give a document or a file");
const NO_TEXT: Bilingual = both("请写明理由", "say why");
