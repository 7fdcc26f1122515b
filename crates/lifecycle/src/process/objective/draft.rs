//! An objective as its author writes it.

use chrono::NaiveDate;
use indicator::vocab::BudgetYear;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{ItemId, SheetId};
use crate::words;

words! {
    /// 目标期限:年度目标或实施期目标
    ///
    /// For which time an objective is set: one year, or the period of the programme.
    Horizon {
        /// One budget year.
        Annual = "annual", "年度目标", "annual objective";
        /// The whole period of a policy or project.
        Period = "period", "实施期目标", "objective of the period";
    }
}

/// 绩效目标文本
///
/// The objective as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Draft {
    /// 总体目标
    ///
    /// What is to be achieved.
    pub statement: String,
    /// 绩效指标表的版本
    ///
    /// The version of the sheet of indicators.
    pub sheet: Option<SheetId>,
}

/// 绩效目标的开头
///
/// How an objective begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Opening {
    /// 目标期限:年度或实施期
    ///
    /// For which time.
    pub horizon: Horizon,
    /// 已写的内容
    ///
    /// What is written so far.
    pub draft: Draft,
    /// 提交截止日,有规定则填
    ///
    /// Until when it is to be submitted, where a day is set.
    pub due: Option<NaiveDate>,
}

/// 复制来源:原绩效目标
///
/// The objective that another one was copied from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// 原绩效目标的事项
    ///
    /// The item.
    pub objective: ItemId,
    /// 原绩效目标的预算年度
    ///
    /// Its budget year.
    pub year: BudgetYear,
    /// 原指标表的版本
    ///
    /// The version of its sheet.
    pub sheet: SheetId,
}
