//! What is written in a disclosure, and what each step brings with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Matter;
use crate::duty::disclosure;
use crate::id::ItemId;
use crate::item::Signature;

/// 公开事项的全部内容
///
/// Everything written in a disclosure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "kebab-case")]
pub struct Content {
    /// 应公开的内容
    ///
    /// What has to be disclosed.
    pub demand: Option<Demand>,
    /// 历次公开;首次用于计算时限,最后一次为现行版本
    ///
    /// Each publication; the first counts for the lag, the last one is what stands there.
    pub publications: Vec<Publication>,
    /// 不公开的原因
    ///
    /// Why it is not disclosed.
    pub exemption: Option<Exemption>,
}

impl Content {
    /// Days from the approval to the first publication.
    #[must_use]
    pub fn lag(&self) -> Option<i64> {
        let demand = self.demand.as_ref()?;
        let first = self.publications.first()?;
        Some(disclosure::lag(demand.approved_on, first.on))
    }
}

/// 应公开的内容
///
/// What has to be disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Demand {
    /// 类别
    ///
    /// What it is.
    pub matter: Matter,
    /// 绩效目标或绩效评价
    ///
    /// The objective or evaluation.
    pub thing: ItemId,
    /// 批复日期,或决算批复日期
    ///
    /// When it was approved, or the final accounts were.
    pub approved_on: NaiveDate,
    /// 公开截止日,规则手册规定天数时有
    ///
    /// Until when, where the rule book gives days.
    pub due_on: Option<NaiveDate>,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 公开记录
///
/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Publication {
    /// 公开链接
    ///
    /// Where it stands.
    pub link: String,
    /// 公开日期
    ///
    /// Since when.
    pub on: NaiveDate,
    /// 更正时:原公开内容的错误
    ///
    /// What was wrong before, of a correction.
    pub why: Option<String>,
    /// 签署:何人、何时录入
    ///
    /// Who entered it, and when.
    pub by: Signature,
}

/// 不公开的原因
///
/// Why something is not disclosed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Exemption {
    /// 原因
    ///
    /// The reason.
    pub why: String,
    /// 依据文件
    ///
    /// The document that says so.
    pub clause: String,
    /// 签署:何人、何时决定
    ///
    /// Who decided it, and when.
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
    /// 列入应公开
    ///
    /// Make it due.
    Demand {
        /// 类别
        ///
        /// What it is.
        matter: Matter,
        /// 绩效目标或绩效评价
        ///
        /// The objective or evaluation.
        thing: ItemId,
        /// 批复日期
        ///
        /// When it was approved.
        approved_on: NaiveDate,
        /// 公开截止日,按规则手册计算
        ///
        /// Until when, as the rule book's days give it.
        due_on: Option<NaiveDate>,
    },
    /// 公开
    ///
    /// It was published.
    Publish {
        /// 公开链接
        ///
        /// Where it stands.
        link: String,
        /// 公开日期
        ///
        /// Since when.
        on: NaiveDate,
    },
    /// 更正后重新公开
    ///
    /// It was published again.
    Correct {
        /// 公开链接
        ///
        /// Where it stands.
        link: String,
        /// 公开日期
        ///
        /// Since when.
        on: NaiveDate,
        /// 原公开内容的错误
        ///
        /// What was wrong before.
        why: String,
    },
    /// 不予公开
    ///
    /// It is not disclosed.
    Exempt {
        /// 原因
        ///
        /// The reason.
        why: String,
        /// 依据文件
        ///
        /// The document that says so.
        clause: String,
    },
}
