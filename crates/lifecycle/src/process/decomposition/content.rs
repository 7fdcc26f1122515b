//! What is written in a regional objective, and what each step brings with it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::ObjectId;
use crate::item::Signed;

/// 上级下达的指标值。已锁定,仅更正接收内容时变动
///
/// A target from above. It is locked: nothing changes it but a correction of what was received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    /// 指标代码或名称,在目标内不重复
    ///
    /// Code or name of the indicator, once in an objective.
    pub indicator: String,
    /// 指标值,精确数;定性指标为空
    ///
    /// The target as an exact number in text; `None` for one in words.
    pub value: Option<String>,
    /// 计量单位;定性指标为指标值文字
    ///
    /// Its unit, or the target in words.
    pub unit: String,
    /// 各部分是否可加总
    ///
    /// Whether it adds up over the parts.
    pub adds_up: bool,
}

/// 上级下达的区域绩效目标
///
/// What came from above.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Received {
    /// 下达文件
    ///
    /// The document that sent it down.
    pub document: String,
    /// 下达机关
    ///
    /// Who sent it.
    pub from: String,
    /// 各项指标值
    ///
    /// The targets.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// 汇总上报截止日,有规定则填
    ///
    /// Until when the summary goes upward, where a day is set.
    pub due: Option<NaiveDate>,
}

/// 分解到一方的指标值
///
/// The part of a target that somebody takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Share {
    /// 所属指标
    ///
    /// Of which indicator.
    pub indicator: String,
    /// 部门或乡镇的机构标识
    ///
    /// Department or town, its id as text.
    pub organisation: String,
    /// 承担的对象,分解到对象时填
    ///
    /// The object, where it goes to one.
    pub object: Option<ObjectId>,
    /// 分解的指标值,精确数;定性指标为空
    ///
    /// The part, as an exact number in text; `None` for a target in words.
    pub value: Option<String>,
}

/// 汇总表的一行
///
/// One line of the summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Line {
    /// 所属指标
    ///
    /// Of which indicator.
    pub indicator: String,
    /// 全年完成值,按表式填写
    ///
    /// What was reached, as the form prints it.
    pub actual: String,
    /// 是否未达到指标值
    ///
    /// Whether it fell short of the target.
    pub short: bool,
    /// 未完成原因和改进措施,未完成时填
    ///
    /// Cause and remedy, where it did.
    pub explanation: Option<String>,
}

/// 区域绩效目标的步骤
///
/// A step with a regional objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Step {
    /// 接收
    ///
    /// Receive.
    Receive(Received),
    /// 更正接收的内容
    ///
    /// Correct what was received.
    Correct(Received),
    /// 分解
    ///
    /// Write the shares.
    Share {
        /// 全部分解
        ///
        /// All of them.
        shares: Vec<Share>,
    },
    /// 下达
    ///
    /// Send down.
    SendDown,
    /// 撤回下达
    ///
    /// Recall.
    RecallShares,
    /// 汇总上报,不含得分
    ///
    /// Report upward, without scores.
    Report {
        /// 各项指标,一项一行
        ///
        /// One line a target.
        lines: Vec<Line>,
    },
    /// 重新汇总
    ///
    /// Reopen.
    Reopen,
    /// 延期
    ///
    /// Set a later day.
    Extend {
        /// 新的截止日
        ///
        /// The day.
        until: NaiveDate,
    },
    /// 办结
    ///
    /// Close.
    Close,
}

/// 区域绩效目标的全部内容;各列表以最后一次为准
///
/// Everything that was written; of each list the last one holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
pub struct Content {
    /// 历次接收的内容
    ///
    /// What came from above, each time.
    pub received: Vec<Signed<Received>>,
    /// 历次分解
    ///
    /// The shares, each time.
    pub shares: Vec<Signed<Vec<Share>>>,
    /// 历次汇总上报
    ///
    /// Summaries.
    pub reports: Vec<Signed<Vec<Line>>>,
    /// 历次延期
    ///
    /// Days set later, one after the other.
    pub extended: Vec<Signed<NaiveDate>>,
    /// 其他步骤,以动作键名表示
    ///
    /// Other steps, by the key of their action.
    pub steps: Vec<Signed<String>>,
}

impl Content {
    /// The targets that hold.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        self.received.last().map_or(&[], |r| &r.what.targets)
    }

    /// The shares that hold.
    #[must_use]
    pub fn shares(&self) -> &[Share] {
        self.shares.last().map_or(&[], |shares| &shares.what)
    }
}
