//! What is written in a package, and what each step brings with it.

use chrono::NaiveDate;
use indicator::vocab::BudgetYear;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::id::{ItemId, OrganisationId};
use crate::item::Signature;

/// 材料包的全部内容
///
/// Everything written in a package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 材料包概要,以最初编成为准
    ///
    /// What it is, as it was first built.
    pub head: Option<Head>,
    /// 当前包含的事项
    ///
    /// What is in it now.
    pub members: Vec<ItemId>,
    /// 历次变动前包含的事项
    ///
    /// What was in it before, each time it was changed.
    pub earlier: Vec<Members>,
    /// 历次冻结;以最后一次为准
    ///
    /// Each time it was frozen; the last one holds.
    pub frozen: Vec<Frozen>,
    /// 历次解冻
    ///
    /// Each time it was thawed again.
    pub thawed: Vec<Remark>,
    /// 报送:何人、何时
    ///
    /// Who sent it, and when.
    pub sent: Option<Signature>,
    /// 回执
    ///
    /// Receipt.
    pub receipt: Option<Receipt>,
    /// 人大的意见
    ///
    /// What the congress says to it.
    pub answers: Vec<Remark>,
    /// 替代本包的更正包
    ///
    /// The package that took its place.
    pub corrected_by: Option<ItemId>,
}

/// 材料包概要
///
/// What a package is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// 内容类别
    ///
    /// What it carries.
    pub kind: Kind,
    /// 报送年度
    ///
    /// The year in which it is sent.
    pub work_year: BudgetYear,
    /// 所涉预算年度
    ///
    /// The budget year that it is about.
    pub budget_year: BudgetYear,
    /// 报送的人大;乡镇有本级人大
    ///
    /// The congress that it goes to: a town has its own.
    pub addressee: String,
    /// 本级登记的人大机构,由其确认收到;没有登记的为空
    ///
    /// The body that is this congress, which confirms the receipt; none where it is not registered.
    #[serde(default)]
    pub congress: Option<OrganisationId>,
    /// 所更正的材料包及原因
    ///
    /// The package it corrects, and why.
    pub corrects: Option<Correction>,
    /// 签署:何人、何时编成
    ///
    /// Who built it, and when.
    pub by: Signature,
}

/// 对另一材料包的更正
///
/// That it corrects another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Correction {
    /// 原报送的材料包
    ///
    /// The package that was sent before.
    pub package: ItemId,
    /// 错误之处
    ///
    /// What was wrong.
    pub why: String,
}

/// 当时包含的事项
///
/// Members as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Members {
    /// 事项
    ///
    /// Their ids.
    pub ids: Vec<ItemId>,
    /// 签署:何人、何时变动
    ///
    /// Who changed them then, and when.
    pub by: Signature,
}

/// 冻结的材料包
///
/// A package as it was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Frozen {
    /// 所含事项及其版本的摘要值
    ///
    /// Digest over its members and their versions.
    pub digest: String,
    /// 包含的事项
    ///
    /// Its members.
    pub members: Vec<ItemId>,
    /// 签署:何人、何时冻结
    ///
    /// Who froze it, and when.
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

/// 回执
///
/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Receipt {
    /// 编号
    ///
    /// Its number.
    pub number: String,
    /// 日期
    ///
    /// Its date.
    pub on: NaiveDate,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 步骤及其所带内容
///
/// A step, with what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 编成材料包
    ///
    /// Build it.
    Build {
        /// 内容类别
        ///
        /// What it carries.
        kind: Kind,
        /// 报送年度
        ///
        /// The year in which it is sent.
        work_year: BudgetYear,
        /// 所涉预算年度
        ///
        /// The budget year that it is about.
        budget_year: BudgetYear,
        /// 报送的人大
        ///
        /// The congress that it goes to.
        addressee: String,
        /// 登记的人大机构;不填则按报送对象的名称或代码查找,本行政区只登记一个人大的即为该机构
        ///
        /// The body that is this congress; where none is given, the one whose name or code the addressee is,
        /// or the only one that the region has.
        #[serde(default)]
        congress: Option<OrganisationId>,
        /// 包含的事项
        ///
        /// What is in it.
        #[serde(default)]
        members: Vec<ItemId>,
        /// 所更正的材料包
        ///
        /// The package it corrects.
        corrects: Option<Correction>,
    },
    /// 变动包含的事项
    ///
    /// Change what is in it.
    Change {
        /// 包含的事项
        ///
        /// What is in it.
        members: Vec<ItemId>,
    },
    /// 冻结
    ///
    /// Freeze it.
    Freeze {
        /// 所含事项及其版本的摘要值
        ///
        /// Digest over its members and their versions.
        digest: String,
    },
    /// 报送前解冻
    ///
    /// Thaw it before it was sent.
    Thaw {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
    /// 报送
    ///
    /// Send it.
    Send {},
    /// 收到回执
    ///
    /// It was received.
    Receive {
        /// 回执编号
        ///
        /// Number of the receipt.
        number: String,
        /// 日期
        ///
        /// Its date.
        on: NaiveDate,
    },
    /// 人大提出意见
    ///
    /// The congress says something to it.
    Answer {
        /// 文字说明
        ///
        /// In words.
        text: String,
    },
    /// 以更正包替代
    ///
    /// A correction takes its place.
    Correct {
        /// 更正包
        ///
        /// The correction.
        by: ItemId,
    },
}
