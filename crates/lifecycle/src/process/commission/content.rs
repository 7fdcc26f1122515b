//! What is written in a commission, and what each step brings.

use chrono::NaiveDate;
use indicator::vocab::Grade;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Action;
use crate::id::{FileId, ObjectId};
use crate::item::Signature;
use crate::words;

words! {
    /// What is commissioned (财预〔2021〕6号).
    Scope {
        ExAnte = "ex-ante", "事前评估和目标审核", "ex-ante evaluation and review of objectives";
        Evaluation = "evaluation", "绩效评价或复核", "evaluation or re-check";
        Indicators = "indicators", "指标和标准体系", "indicators and standards";
        Research = "research", "课题研究", "research";
        /// Evaluation of a body's own performance management.
        Management = "management", "预算绩效管理工作评价", "evaluation of performance management";
        ObjectiveSetting = "objective-setting", "绩效目标设定", "setting of objectives";
        Monitoring = "monitoring", "绩效运行监控", "monitoring";
        SelfEvaluation = "self-evaluation", "绩效自评", "self-evaluation";
    }
}

impl Scope {
    /// Whether bodies do it themselves: it is not commissioned.
    #[must_use]
    pub const fn is_internal(self) -> bool {
        matches!(
            self,
            Scope::ObjectiveSetting | Scope::Monitoring | Scope::SelfEvaluation
        )
    }
}

words! {
    /// One of the three parties of a commission (plan 三(三)5: 中介、部门、财政三方).
    Party {
        Agency = "agency", "中介机构", "agency";
        Department = "department", "部门", "department";
        Finance = "finance", "财政", "finance bureau";
    }
}

/// Everything written in a commission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// What is commissioned.
    pub order: Option<Order>,
    /// The agency's word that it has no interest in what it evaluates.
    pub declarations: Vec<Declaration>,
    /// Working papers (工作底稿).
    pub papers: Vec<Paper>,
    /// Questions and answers of the three parties.
    pub thread: Vec<Message>,
    /// Reports, each version.
    pub reports: Vec<Report>,
    /// Why a report was returned, or the commission ended.
    pub remarks: Vec<Remark>,
    /// Quality review, with its effect on later selection.
    pub review: Option<Review>,
}

impl Content {
    /// Which party an organisation is; nobody else sees the thread.
    #[must_use]
    pub fn party_of(&self, organisation: &str) -> Option<Party> {
        let order = self.order.as_ref()?;
        [
            (&order.agency, Party::Agency),
            (&order.department, Party::Department),
            (&order.finance, Party::Finance),
        ]
        .into_iter()
        .find(|(id, _)| id.as_str() == organisation)
        .map(|(_, party)| party)
    }

    /// The thread, as an organisation sees it: whole for the three parties, nothing for others.
    #[must_use]
    pub fn thread_for(&self, organisation: &str) -> &[Message] {
        match self.party_of(organisation) {
            Some(_) => &self.thread,
            None => &[],
        }
    }
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Order {
    /// What is commissioned.
    pub scope: Scope,
    /// The evaluations or objects it covers: the agency sees these and no others.
    pub objects: Vec<ObjectId>,
    /// The body that commissions, by its id as text.
    pub commissioner: String,
    /// The agency.
    pub agency: String,
    /// The evaluated department.
    pub department: String,
    /// The finance bureau.
    pub finance: String,
    /// The lead evaluator (主评人).
    pub lead: Lead,
    /// How it was selected (政府采购、政府购买服务程序).
    pub selection: Option<String>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// Who ordered it.
    #[serde(default)]
    pub by: Option<Signature>,
}

/// A lead evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Lead {
    /// The person.
    pub person: String,
    /// In the field since.
    pub since: NaiveDate,
}

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Declaration {
    /// Whether it has no interest.
    pub free: bool,
    /// What there is to say.
    pub text: Option<String>,
    /// Who declared it.
    pub by: Signature,
}

/// A working paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// What it is.
    pub title: String,
    /// The file.
    pub file: FileId,
    /// Who entered it.
    pub by: Signature,
}

/// A question or an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Message {
    /// Who is asked, of a question.
    pub to: Option<Party>,
    /// The question that is answered, counted from 0 in the thread.
    pub answers: Option<usize>,
    /// In words.
    pub text: String,
    /// Who wrote it.
    pub by: Signature,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// The file.
    pub file: FileId,
    /// The lead evaluator who signed it.
    pub signed_by: Option<String>,
    /// Whether it bears the agency's seal.
    pub sealed: bool,
    /// Who handed it in.
    pub by: Signature,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    /// In words.
    pub text: String,
    /// Who said it.
    pub by: Signature,
}

/// A quality review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Review {
    /// Its grade.
    pub grade: Grade,
    /// In words.
    pub opinion: String,
    /// Who reviewed.
    pub by: Signature,
}

/// A step, with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// Order it.
    Order {
        /// The order.
        order: Box<Order>,
    },
    /// Declare whether there is an interest.
    Declare {
        /// Whether it has no interest.
        free: bool,
        /// What there is to say.
        text: Option<String>,
    },
    /// Start the work.
    Start {},
    /// Add a working paper.
    AddPaper {
        /// What it is.
        title: String,
        /// The file.
        file: FileId,
    },
    /// Ask.
    Ask {
        /// Who is asked.
        to: Party,
        /// The question.
        text: String,
    },
    /// Answer.
    Answer {
        /// The question, counted from 0 in the thread.
        question: usize,
        /// The answer.
        text: String,
    },
    /// Hand in the report.
    Report {
        /// The file.
        file: FileId,
        /// The lead evaluator who signed it.
        signed_by: Option<String>,
        /// Whether it bears the agency's seal.
        sealed: bool,
    },
    /// Return the report.
    Return {
        /// Why.
        why: String,
    },
    /// Review its quality.
    Review {
        /// Its grade.
        grade: Grade,
        /// In words.
        opinion: String,
    },
    /// End it before its time.
    Terminate {
        /// Why.
        why: String,
    },
}

impl Step {
    /// The action that a step is.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Step::Order { .. } => Action::Order,
            Step::Declare { .. } => Action::Declare,
            Step::Start {} => Action::Start,
            Step::AddPaper { .. } => Action::AddPaper,
            Step::Ask { .. } => Action::Ask,
            Step::Answer { .. } => Action::Answer,
            Step::Report { .. } => Action::Report,
            Step::Return { .. } => Action::Return,
            Step::Review { .. } => Action::Review,
            Step::Terminate { .. } => Action::Terminate,
        }
    }
}

pub(super) fn write(before: Option<&Content>, step: &Step, by: &Signature) -> Content {
    let mut content = before.cloned().unwrap_or_default();
    let by = by.clone();
    match step {
        Step::Order { order } => {
            content.order = Some(Order {
                by: Some(by),
                ..order.as_ref().clone()
            });
        }
        Step::Declare { free, text } => content.declarations.push(Declaration {
            free: *free,
            text: text.clone(),
            by,
        }),
        Step::Start {} => {}
        Step::AddPaper { title, file } => content.papers.push(Paper {
            title: title.clone(),
            file: *file,
            by,
        }),
        Step::Ask { to, text } => content.thread.push(Message {
            to: Some(*to),
            answers: None,
            text: text.clone(),
            by,
        }),
        Step::Answer { question, text } => content.thread.push(Message {
            to: None,
            answers: Some(*question),
            text: text.clone(),
            by,
        }),
        Step::Report {
            file,
            signed_by,
            sealed,
        } => content.reports.push(Report {
            file: *file,
            signed_by: signed_by.clone(),
            sealed: *sealed,
            by,
        }),
        Step::Return { why } | Step::Terminate { why } => content.remarks.push(Remark {
            text: why.clone(),
            by,
        }),
        Step::Review { grade, opinion } => {
            content.review = Some(Review {
                grade: *grade,
                opinion: opinion.clone(),
                by,
            });
        }
    }
    content
}
