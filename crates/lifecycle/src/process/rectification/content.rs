//! What is written in a finding, and what each step brings.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{FileId, ItemId};
use crate::item::Signature;
use crate::words;

words! {
    /// Where a finding comes from (问题来源; plan 三(二)5(2), forms §8).
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
    /// What the look-back finds (回头看结论).
    LookBackVerdict {
        Held = "held", "整改到位", "put right";
        Recurred = "recurred", "未整改到位", "not put right";
    }
}

/// Everything written in a finding. Nothing is overwritten: what happens again is pushed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// The finding itself.
    pub finding: Option<Finding>,
    /// Until when it has to be put right, as set by the organiser and as extended since.
    pub due_on: Option<NaiveDate>,
    /// The person who answers for it now (责任人).
    pub owner: Option<String>,
    /// Cause and plan, each version; the last one holds.
    pub plans: Vec<Plan>,
    /// Number on the ledger (台账).
    pub ledger: Option<Ledger>,
    /// How it went on.
    pub progress: Vec<Progress>,
    /// Every time it was said to be done.
    pub completions: Vec<Completion>,
    /// Every time it was closed (销号).
    pub closures: Vec<Opinion>,
    /// Every time a plan or a completion was sent back.
    pub returns: Vec<Opinion>,
    /// Every time the deadline was put off.
    pub extensions: Vec<Extension>,
    /// Every time it went to other hands.
    pub hand_overs: Vec<HandOver>,
    /// Look-backs (回头看) in later evaluations.
    pub look_backs: Vec<LookBack>,
    /// Reports to the congress that it was in.
    pub reports: Vec<Report>,
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

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Finding {
    /// Where it comes from.
    pub source: Source,
    /// The evaluation, monitoring task or document that found it.
    pub found_in: Option<ItemId>,
    /// The problem (存在问题).
    pub problem: String,
    /// What is advised (整改要求和建议).
    pub advice: Option<String>,
    /// Evidence files.
    #[serde(default)]
    pub evidence: Vec<FileId>,
    /// Who opened it.
    pub by: Signature,
}

/// Cause and plan (原因, 整改方案).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Plan {
    /// Why it came to this.
    pub cause: String,
    /// What will be done.
    pub measures: Vec<Measure>,
    /// Who wrote it.
    pub by: Signature,
}

/// One measure of a plan (整改措施).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Measure {
    /// What is done.
    pub text: String,
    /// The person who answers for it.
    pub owner: String,
    /// Until when.
    pub due_on: NaiveDate,
}

/// The entry on the ledger (整改台账).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Ledger {
    /// Its number there (序号).
    pub number: String,
    /// Who entered it.
    pub by: Signature,
}

/// Progress (整改进展).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Progress {
    /// What was done.
    pub text: String,
    /// Who says so.
    pub by: Signature,
}

/// The owner's word that it is done (整改结果), with its evidence (佐证材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Completion {
    /// The result.
    pub result: String,
    /// Evidence files.
    pub evidence: Vec<FileId>,
    /// Who says so.
    pub by: Signature,
}

/// What a reviewer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// The opinion.
    pub text: String,
    /// Who says so.
    pub by: Signature,
}

/// A deadline put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Extension {
    /// The day before.
    pub from: Option<NaiveDate>,
    /// The day after.
    pub until: NaiveDate,
    /// Why.
    pub why: String,
    /// Who allowed it.
    pub by: Signature,
}

/// Handed over, on leave or to the successor of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct HandOver {
    /// The person who answered for it before.
    pub from: Option<String>,
    /// The person who answers for it now.
    pub to: String,
    /// Why.
    pub why: String,
    /// Who decided it.
    pub by: Signature,
}

/// A look-back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LookBack {
    /// The later evaluation in which it was looked at.
    pub evaluation: ItemId,
    /// What it found.
    pub verdict: LookBackVerdict,
    /// In words.
    pub opinion: String,
    /// Who says so.
    pub by: Signature,
}

/// That it was reported to the congress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Report {
    /// The package ([`crate::process::package`]).
    pub package: ItemId,
    /// Key of the state in which it was reported.
    pub state: String,
    /// Who sent it.
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
    /// Open a finding (立项).
    Open {
        /// Where it comes from.
        source: Source,
        /// What found it.
        found_in: Option<ItemId>,
        /// The problem.
        problem: String,
        /// Advice.
        advice: Option<String>,
        /// Evidence files.
        #[serde(default)]
        evidence: Vec<FileId>,
        /// Until when, set by the organiser.
        due_on: Option<NaiveDate>,
    },
    /// Say the cause and what will be done.
    Plan {
        /// Why it came to this.
        cause: String,
        /// What will be done.
        measures: Vec<Measure>,
    },
    /// Send the plan back.
    ReturnPlan {
        /// What is missing.
        opinion: String,
    },
    /// Put it on the ledger.
    Enter {
        /// Number on the ledger.
        number: String,
    },
    /// Say how it goes on.
    Progress {
        /// What was done.
        text: String,
    },
    /// Say that it is done.
    Finish {
        /// The result.
        result: String,
        /// Evidence files.
        #[serde(default)]
        evidence: Vec<FileId>,
    },
    /// Send it back as not done.
    Return {
        /// What is missing.
        opinion: String,
    },
    /// Close it.
    Close {
        /// The reviewer's opinion.
        opinion: String,
    },
    /// Put the deadline off.
    Extend {
        /// Until when.
        until: NaiveDate,
        /// Why.
        why: String,
    },
    /// Hand it over.
    HandOver {
        /// To whom.
        to: String,
        /// Why.
        why: String,
    },
    /// A later evaluation finds it put right.
    Confirm {
        /// The later evaluation.
        evaluation: ItemId,
        /// In words.
        opinion: String,
    },
    /// A later evaluation finds it not put right.
    Reopen {
        /// The later evaluation.
        evaluation: ItemId,
        /// In words.
        opinion: String,
        /// Until when now.
        due_on: Option<NaiveDate>,
    },
    /// It goes to the congress in a report.
    Report {
        /// The package.
        package: ItemId,
        /// Key of the state in which it is reported.
        state: String,
    },
    /// It was opened by mistake.
    Cancel {
        /// Why.
        opinion: String,
    },
}
