//! What is written in an ex-ante evaluation, and what each step brings with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::item::{Signature, Signed};

pub use super::step::{Application, Conclusion, Dimension, Evaluated, Paper, Role, Step};

/// 受邀人员
///
/// Somebody who was invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Invited {
    /// 人员标识
    ///
    /// The person, the id as text.
    pub person: String,
    /// 参与身份
    ///
    /// As what.
    pub role: Role,
}

/// 受邀人员的意见
///
/// An opinion of somebody invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// 意见
    ///
    /// The opinion.
    pub opinion: String,
    /// 建议的结论
    ///
    /// What the person recommends.
    pub recommends: Option<Conclusion>,
}

/// 评估结论
///
/// A conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Concluded {
    /// 结论
    ///
    /// The conclusion.
    pub conclusion: Conclusion,
    /// 须调整的内容
    ///
    /// What has to be changed.
    pub changes: Option<String>,
    /// 意见
    ///
    /// The opinion.
    pub opinion: String,
}

/// 决策
///
/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// 是否立项
    ///
    /// Whether it goes on.
    pub go_on: bool,
    /// 是否与评估结论不一致
    ///
    /// Whether that differs from the conclusion.
    pub differs: bool,
    /// 会议纪要或决策文件
    ///
    /// The minutes or document.
    pub document: String,
}

/// 事前绩效评估的全部内容。列表只增不改,均以最后一次为准
///
/// Everything that was written. Lists grow, nothing in them is changed; of each the last one holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Content {
    /// 当前申请
    ///
    /// The application as it is now.
    pub application: Application,
    /// 申请机构的标识
    ///
    /// The organisation that applies, its id as text.
    pub applicant: Option<String>,
    /// 经办人
    ///
    /// The person who goes on with it.
    pub clerk: String,
    /// 评估截止日
    ///
    /// Until when it is to be evaluated.
    pub due: Option<NaiveDate>,
    /// 历次提交的申请
    ///
    /// What was submitted, each time.
    pub submitted: Vec<Signed<Application>>,
    /// 历次退回的原因
    ///
    /// Why it was returned, each time.
    pub returned: Vec<Signed<String>>,
    /// 受邀人员
    ///
    /// Who was invited.
    pub invited: Vec<Signed<Invited>>,
    /// 受邀人员的意见
    ///
    /// Opinions of those invited.
    pub opinions: Vec<Signed<Opinion>>,
    /// 部门评估
    ///
    /// Evaluations by the department.
    pub by_department: Vec<Signed<Evaluated>>,
    /// 财政评估
    ///
    /// Evaluations by the finance bureau.
    pub by_finance: Vec<Signed<Evaluated>>,
    /// 评估结论
    ///
    /// Conclusions.
    pub conclusions: Vec<Signed<Concluded>>,
    /// 结论出具后申请人所作的调整
    ///
    /// What the applicant changed after the conclusion.
    pub amendments: Vec<Signed<String>>,
    /// 决策
    ///
    /// Decisions.
    pub decisions: Vec<Signed<Decision>>,
    /// 历次延期
    ///
    /// Days set later, one after the other.
    pub extended: Vec<Signed<NaiveDate>>,
    /// 历次移交:接手的人
    ///
    /// Persons who took it over, one after the other.
    pub handed_over: Vec<Signed<String>>,
    /// 撤回的步骤,以动作键名表示
    ///
    /// Steps taken back, by the key of the action that did it.
    pub recalled: Vec<Signed<String>>,
}

impl Content {
    /// The conclusion that holds.
    #[must_use]
    pub fn conclusion(&self) -> Option<Conclusion> {
        self.conclusions.last().map(|c| c.what.conclusion)
    }

    /// The evaluation that holds: the finance bureau's, else the department's.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluated> {
        let last = self.by_finance.last().or(self.by_department.last());
        last.map(|evaluated| &evaluated.what)
    }

    /// The content after a step.
    #[must_use]
    pub fn after(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
        let mut after = before.cloned().unwrap_or_default();
        match step {
            Step::Open(application) => {
                after.applicant.clone_from(&by.organisation);
                after.clerk.clone_from(&by.person);
                after.due = application.due;
                after.application = application.clone();
            }
            Step::Save(application) => after.application = application.clone(),
            Step::Submit => after
                .submitted
                .push(Signed::new(after.application.clone(), by)),
            Step::Return { opinion } => after.returned.push(Signed::new(opinion.clone(), by)),
            Step::Extend { until } => {
                after.due = Some(*until);
                after.extended.push(Signed::new(*until, by));
            }
            Step::HandOver { to } => {
                after.clerk.clone_from(to);
                after.handed_over.push(Signed::new(to.clone(), by));
            }
            Step::Invite { person, role } => {
                let (person, role) = (person.clone(), *role);
                after
                    .invited
                    .push(Signed::new(Invited { person, role }, by));
            }
            Step::Opine {
                opinion,
                recommends,
            } => {
                let (opinion, recommends) = (opinion.clone(), *recommends);
                after.opinions.push(Signed::new(
                    Opinion {
                        opinion,
                        recommends,
                    },
                    by,
                ));
            }
            Step::EvaluateDepartment(what) => {
                after.by_department.push(Signed::new(what.clone(), by))
            }
            Step::EvaluateFinance(what) => after.by_finance.push(Signed::new(what.clone(), by)),
            Step::Amend { opinion } => after.amendments.push(Signed::new(opinion.clone(), by)),
            Step::Conclude {
                conclusion,
                changes,
                opinion,
            } => {
                let concluded = Concluded {
                    conclusion: *conclusion,
                    changes: changes.clone(),
                    opinion: opinion.clone(),
                };
                after.conclusions.push(Signed::new(concluded, by));
            }
            Step::Decide { go_on, document } => {
                let decision = Decision {
                    go_on: *go_on,
                    differs: after.differs(*go_on),
                    document: document.clone(),
                };
                after.decisions.push(Signed::new(decision, by));
            }
            Step::Withdraw | Step::RecallConclusion | Step::RecallDecision => {
                after
                    .recalled
                    .push(Signed::new(step.action().key().to_owned(), by));
            }
        }
        after
    }

    /// Whether a decision differs from the conclusion that holds.
    #[must_use]
    pub fn differs(&self, go_on: bool) -> bool {
        let supported = self.conclusion().map(|c| c != Conclusion::NoSupport);
        supported.is_some_and(|supported| supported != go_on)
    }
}
