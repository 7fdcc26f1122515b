//! What is written in a finding, and what each step brings.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{FileId, ItemId};
use crate::item::Signature;
use crate::words;

words! {
    /// 问题来源(plan 三(二)5(2))
    ///
    /// Where a finding comes from (plan 三(二)5(2)).
    Source {
        Monitoring = "monitoring", "绩效监控", "monitoring";
        SelfEvaluation = "self-evaluation", "单位自评", "self-evaluation";
        DepartmentEvaluation = "department-evaluation", "部门评价", "evaluation by the department";
        FinanceEvaluation = "finance-evaluation", "财政评价", "evaluation by the finance bureau";
        /// From audit or discipline inspection, from outside (plan 四(二)).
        Audit = "audit", "审计、纪检监察", "audit or discipline inspection";
    }
}

impl Source {
    /// Whether the finance bureau organised what led to it, so that it also closes it.
    #[must_use]
    pub const fn is_closed_by_finance(self) -> bool {
        matches!(self, Source::FinanceEvaluation | Source::Audit)
    }
}

words! {
    /// 回头看结论
    ///
    /// What the look-back finds.
    LookBackVerdict {
        Held = "held", "整改到位", "put right";
        Recurred = "recurred", "未整改到位", "not put right";
    }
}

/// 整改事项的全部内容。只增不改
///
/// Everything written in a finding. Nothing is overwritten: what happens again is pushed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 问题
    ///
    /// The finding itself.
    pub finding: Option<Finding>,
    /// 整改截止日,含延期
    ///
    /// Until when it has to be put right, as set by the organiser and as extended since.
    pub due_on: Option<NaiveDate>,
    /// 责任人
    ///
    /// The person who answers for it now.
    pub owner: Option<String>,
    /// 原因与整改方案的各版本;以最后一次为准
    ///
    /// Cause and plan, each version; the last one holds.
    pub plans: Vec<Plan>,
    /// 整改台账的编号
    ///
    /// Number on the ledger.
    pub ledger: Option<Ledger>,
    /// 整改进展
    ///
    /// How it went on.
    pub progress: Vec<Progress>,
    /// 历次报告整改完成
    ///
    /// Every time it was said to be done.
    pub completions: Vec<Completion>,
    /// 历次销号
    ///
    /// Every time it was closed.
    pub closures: Vec<Opinion>,
    /// 历次退回方案或整改结果
    ///
    /// Every time a plan or a completion was sent back.
    pub returns: Vec<Opinion>,
    /// 历次延期
    ///
    /// Every time the deadline was put off.
    pub extensions: Vec<Extension>,
    /// 历次移交
    ///
    /// Every time it went to other hands.
    pub hand_overs: Vec<HandOver>,
    /// 后续评价的回头看
    ///
    /// Look-backs in later evaluations.
    pub look_backs: Vec<LookBack>,
    /// 纳入的向人大报告
    ///
    /// Reports to the congress that it was in.
    pub reports: Vec<Report>,
    /// 误立项的原因
    ///
    /// Why it was opened by mistake.
    pub cancelled: Option<Opinion>,
}

impl Content {
    /// The plan that holds.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.last()
    }
}

/// 问题
///
/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Finding {
    /// 问题来源
    ///
    /// Where it comes from.
    pub source: Source,
    /// 发现问题的评价、监控任务或文件
    ///
    /// The evaluation, monitoring task or document that found it.
    pub found_in: Option<ItemId>,
    /// 存在问题
    ///
    /// The problem.
    pub problem: String,
    /// 整改要求和建议
    ///
    /// What is asked and advised.
    pub advice: Option<String>,
    /// 佐证材料
    ///
    /// Evidence files.
    #[serde(default)]
    pub evidence: Vec<FileId>,
    /// 签署:何人、何时发起
    ///
    /// Who opened it, and when.
    pub by: Signature,
}

/// 原因与整改方案
///
/// Cause and plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Plan {
    /// 原因
    ///
    /// The cause.
    pub cause: String,
    /// 整改措施
    ///
    /// What will be done.
    pub measures: Vec<Measure>,
    /// 签署:何人、何时
    ///
    /// Who wrote it, and when.
    pub by: Signature,
}

/// 整改措施
///
/// One measure of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Measure {
    /// 措施内容
    ///
    /// What is done.
    pub text: String,
    /// 责任人
    ///
    /// The person who answers for it.
    pub owner: String,
    /// 整改期限
    ///
    /// Until when it is done.
    pub due_on: NaiveDate,
}

/// 整改台账的登记
///
/// The entry on the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Ledger {
    /// 序号
    ///
    /// Its number there.
    pub number: String,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 整改进展
///
/// Progress of the rectification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Progress {
    /// 已采取的措施
    ///
    /// What was done.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Who says so, and when.
    pub by: Signature,
}

/// 整改结果及佐证材料
///
/// The owner's word that it is done, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Completion {
    /// 整改结果
    ///
    /// The result.
    pub result: String,
    /// 佐证材料
    ///
    /// Evidence files.
    pub evidence: Vec<FileId>,
    /// 签署:何人、何时
    ///
    /// Who says so, and when.
    pub by: Signature,
}

/// 审核意见
///
/// What a reviewer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// 意见
    ///
    /// The opinion.
    pub text: String,
    /// 签署:何人、何时
    ///
    /// Who says so, and when.
    pub by: Signature,
}

/// 整改延期
///
/// A deadline put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Extension {
    /// 原截止日
    ///
    /// The deadline before.
    pub from: Option<NaiveDate>,
    /// 新截止日
    ///
    /// The deadline after.
    pub until: NaiveDate,
    /// 原因
    ///
    /// The reason.
    pub why: String,
    /// 签署:何人、何时批准
    ///
    /// Who allowed it, and when.
    pub by: Signature,
}

/// 移交:请假或机构变动后的承接
///
/// Handed over, on leave or to the successor of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct HandOver {
    /// 原责任人
    ///
    /// The person who answered for it before.
    pub from: Option<String>,
    /// 现责任人
    ///
    /// The person who answers for it now.
    pub to: String,
    /// 原因
    ///
    /// The reason.
    pub why: String,
    /// 签署:何人、何时决定
    ///
    /// Who decided it, and when.
    pub by: Signature,
}

/// 回头看
///
/// A look-back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LookBack {
    /// 回头看所在的后续评价
    ///
    /// The later evaluation in which it was looked at.
    pub evaluation: ItemId,
    /// 回头看结论
    ///
    /// What it found.
    pub verdict: LookBackVerdict,
    /// 文字说明
    ///
    /// In words.
    pub opinion: String,
    /// 签署:何人、何时
    ///
    /// Who says so, and when.
    pub by: Signature,
}

/// 向人大的报告
///
/// That it was reported to the congress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// 报送人大的材料包
    ///
    /// The package.
    pub package: ItemId,
    /// 报告时的状态键名
    ///
    /// Key of the state in which it was reported.
    pub state: String,
    /// 签署:何人、何时报送
    ///
    /// Who sent it, and when.
    pub by: Signature,
}
