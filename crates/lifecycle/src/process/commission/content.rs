//! What is written in a commission, and what each step brings.

use chrono::NaiveDate;
use indicator::vocab::Grade;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{FileId, ObjectId, OrganisationId};
use crate::item::Signature;
use crate::words;

words! {
    /// 委托范围(财预〔2021〕6号)
    ///
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
    /// 委托三方之一:中介、部门、财政(plan 三(三)5)
    ///
    /// One of the three parties of a commission: agency, department, finance bureau (plan 三(三)5).
    Party {
        Agency = "agency", "中介机构", "agency";
        Department = "department", "部门", "department";
        Finance = "finance", "财政", "finance bureau";
    }
}

/// 委托事项的全部内容
///
/// Everything written in a commission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 委托内容
    ///
    /// What is commissioned.
    pub order: Option<Order>,
    /// 第三方机构无利益冲突的声明
    ///
    /// The agency's word that it has no interest in what it evaluates.
    pub declarations: Vec<Declaration>,
    /// 工作底稿
    ///
    /// Working papers.
    pub papers: Vec<Paper>,
    /// 三方问答
    ///
    /// Questions and answers of the three parties.
    pub thread: Vec<Message>,
    /// 报告的各版本
    ///
    /// Reports, each version.
    pub reports: Vec<Report>,
    /// 退回报告或终止委托的原因
    ///
    /// Why a report was returned, or the commission ended.
    pub remarks: Vec<Remark>,
    /// 质量评议,影响今后的选聘
    ///
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

/// 委托
///
/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Order {
    /// 委托范围
    ///
    /// What is commissioned.
    pub scope: Scope,
    /// 所涉评价或对象:机构仅可见这些
    ///
    /// The evaluations or objects it covers: the agency sees these and no others.
    pub objects: Vec<ObjectId>,
    /// 委托方
    ///
    /// The body that commissions.
    #[schemars(with = "OrganisationId")]
    pub commissioner: String,
    /// 第三方机构
    ///
    /// The agency.
    #[schemars(with = "OrganisationId")]
    pub agency: String,
    /// 被评价部门
    ///
    /// The evaluated department.
    #[schemars(with = "OrganisationId")]
    pub department: String,
    /// 财政部门
    ///
    /// The finance bureau.
    #[schemars(with = "OrganisationId")]
    pub finance: String,
    /// 主评人
    ///
    /// The lead evaluator.
    pub lead: Lead,
    /// 选聘方式:政府采购或政府购买服务程序
    ///
    /// How it was selected: government procurement, or government purchase of services.
    pub selection: Option<String>,
    /// 完成截止日
    ///
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// 签署:何人、何时委托
    ///
    /// Who ordered it, and when.
    #[serde(default)]
    pub by: Option<Signature>,
}

/// 主评人
///
/// A lead evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Lead {
    /// 人员
    ///
    /// The person.
    pub person: String,
    /// 从业起始日
    ///
    /// In the field since.
    pub since: NaiveDate,
}

/// 利益冲突声明
///
/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Declaration {
    /// 是否无利益冲突
    ///
    /// Whether it has no interest.
    pub free: bool,
    /// 说明
    ///
    /// What there is to say.
    pub text: Option<String>,
    /// 签署:何人、何时声明
    ///
    /// Who declared it, and when.
    pub by: Signature,
}

/// 工作底稿
///
/// A working paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Paper {
    /// 名称
    ///
    /// What it is.
    pub title: String,
    /// 文件
    ///
    /// The file.
    pub file: FileId,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 提问或答复
///
/// A question or an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Message {
    /// 提问对象
    ///
    /// Who is asked, of a question.
    pub to: Option<Party>,
    /// 所答复的问题,按问答次序自0计
    ///
    /// The question that is answered, counted from 0 in the thread.
    pub answers: Option<usize>,
    /// 文字说明
    ///
    /// In words.
    pub text: String,
    /// 签署:何人、何时书写
    ///
    /// Who wrote it, and when.
    pub by: Signature,
}

/// 报告
///
/// A report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// 文件
    ///
    /// The file.
    pub file: FileId,
    /// 签字的主评人
    ///
    /// The lead evaluator who signed it.
    pub signed_by: Option<String>,
    /// 是否加盖机构公章
    ///
    /// Whether it bears the agency's seal.
    pub sealed: bool,
    /// 签署:何人、何时提交
    ///
    /// Who handed it in, and when.
    pub by: Signature,
}

/// 意见记录
///
/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    /// 文字说明
    ///
    /// In words.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Who said it, and when.
    pub by: Signature,
}

/// 质量评议
///
/// A quality review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Review {
    /// 等级
    ///
    /// Its grade.
    pub grade: Grade,
    /// 文字说明
    ///
    /// In words.
    pub opinion: String,
    /// 签署:何人、何时评议
    ///
    /// Who reviewed, and when.
    pub by: Signature,
}
