//! The record of a monitoring task: progress of the objective and execution of the budget, with their
//! lights.

use indicator::quantity::{Fraction, Money};
use indicator::vocab::Operator;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::duty::light::{self, Light, Progress, Reached, Thresholds};
use crate::id::FileId;
use crate::rulebook::figures::Figures;
use crate::words;

words! {
    /// 偏差原因(财预〔2019〕136号附表)
    ///
    /// Where a deviation comes from (the form of 财预〔2019〕136号).
    Reason {
        Funding = "funding", "经费保障", "funding";
        Institution = "institution", "制度保障", "institution";
        Staff = "staff", "人员保障", "staff";
        Hardware = "hardware", "硬件条件保障", "hardware";
        Other = "other", "其他", "other";
    }
}

words! {
    /// 完成目标可能性
    ///
    /// Chance of reaching the target by the end of the year.
    Likelihood {
        Certain = "certain", "确定能", "certain";
        Possible = "possible", "有可能", "possible";
        Impossible = "impossible", "完全不可能", "impossible";
    }
}

words! {
    /// 资金来源:资金表的一行
    ///
    /// A row of the money table: whose money it is.
    FundSource {
        Total = "total", "年度资金总额", "total of the year";
        Fiscal = "fiscal", "当年财政拨款", "fiscal appropriation of the year";
        CarryOver = "carry-over", "上年结转", "carried over";
        Other = "other", "其他资金", "other funds";
    }
}

/// 偏差原因分析及纠偏措施
///
/// Why something deviates and what is done about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deviation {
    /// 偏差原因(勾选)
    ///
    /// The boxes ticked.
    pub reasons: Vec<Reason>,
    /// 原因说明
    ///
    /// The reasons in words.
    pub explanation: String,
    /// 纠偏措施
    ///
    /// Corrective action.
    pub action: String,
}

impl Deviation {
    fn is_explained(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        !self.reasons.is_empty() && said(&self.explanation) && said(&self.action)
    }
}

/// 指标执行情况
///
/// What stands against an indicator so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Actual {
    /// 数值,以指标值的计量单位计
    ///
    /// A number in the unit of the target.
    Number {
        /// 完成值
        ///
        /// The number.
        value: Fraction,
    },
    /// 定性指标的达成程度
    ///
    /// How far a qualitative target is reached.
    Word {
        /// 达成程度
        ///
        /// The degree that is reached.
        reached: Reached,
    },
    /// 尚未到考核时点,并说明原因
    ///
    /// Nothing is expected of it yet, and why.
    NotDue {
        /// 原因
        ///
        /// The reason.
        why: String,
    },
}

/// 绩效目标的一项指标
///
/// One indicator of the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// 指标在指标表中的代码
    ///
    /// Code of the row in the sheet.
    pub code: String,
    /// 指标名称,按表式
    ///
    /// Name as printed.
    pub name: String,
    /// 指标性质:完成值与指标值如何比较
    ///
    /// How the actual is held against the target.
    pub operator: Operator,
    /// 计量单位
    ///
    /// Unit of target and actual.
    #[serde(default)]
    pub unit: String,
    /// 年度指标值;区间的下限;定性指标为空
    ///
    /// Target of the year; lower end of a range; empty where it is qualitative.
    #[serde(default)]
    pub target: Option<Fraction>,
    /// 区间的上限
    ///
    /// Upper end of a range.
    #[serde(default)]
    pub upper: Option<Fraction>,
    /// 完成值是否按年累计(比率不累计)
    ///
    /// Whether the actual adds up over the year (a rate does not).
    #[serde(default)]
    pub adds_up: bool,
    /// 执行情况
    ///
    /// Actual so far.
    #[serde(default)]
    pub actual: Option<Actual>,
    /// 全年预计完成情况
    ///
    /// Expected for the whole year, as written.
    #[serde(default)]
    pub expected: Option<String>,
    /// 完成目标可能性
    ///
    /// Chance of reaching the target.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// 偏差原因分析
    ///
    /// Why it deviates.
    #[serde(default)]
    pub deviation: Option<Deviation>,
}

/// 预算执行的一行,单位:元
///
/// One row of the money table; yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Execution {
    /// 资金来源
    ///
    /// Whose money.
    pub source: FundSource,
    /// 年初预算数,单位:元
    ///
    /// Budget of the year; yuan.
    pub budget: Money,
    /// 执行数,单位:元
    ///
    /// Executed so far; yuan.
    pub executed: Money,
    /// 全年预计执行数,单位:元
    ///
    /// Expected to be executed by the end of the year; yuan.
    pub expected: Option<Money>,
}

/// 绩效运行监控表:目标与预算执行双监控
///
/// The form as it is filled in, with both tracks: objective and execution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Record {
    /// 绩效目标实现程度,一项指标一行
    ///
    /// Progress of the objective, a row an indicator.
    pub rows: Vec<Row>,
    /// 预算执行情况
    ///
    /// Execution of the budget.
    pub execution: Vec<Execution>,
    /// 预算执行偏差原因
    ///
    /// Why the execution deviates.
    pub execution_deviation: Option<Deviation>,
    /// 备注
    ///
    /// Note.
    pub note: String,
    /// 附件
    ///
    /// Files.
    pub evidence: Vec<FileId>,
}

/// The lights of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lights {
    /// By the code of the row; `None` where nothing can be told.
    pub rows: Vec<(String, Option<Light>)>,
    /// Of the execution of the total.
    pub execution: Option<Light>,
    /// The worst.
    pub overall: Option<Light>,
}

impl Record {
    /// The row of total funds.
    #[must_use]
    pub fn total(&self) -> Option<&Execution> {
        self.execution
            .iter()
            .find(|row| row.source == FundSource::Total)
    }

    /// The lights at the end of a month, by the thresholds of the rule book.
    #[must_use]
    pub fn lights(&self, month: u32, figures: &Figures) -> Lights {
        let thresholds = Thresholds::read(figures, light::PROGRESS);
        let of_row = |row: &Row| row.light(month, thresholds.as_ref());
        let rows: Vec<(String, Option<Light>)> = self
            .rows
            .iter()
            .map(|row| (row.code.clone(), of_row(row)))
            .collect();
        let execution = Thresholds::read(figures, light::EXECUTION).and_then(|thresholds| {
            let total = self.total()?;
            light::execution(total.budget, total.executed, month, &thresholds)
        });
        let every = rows.iter().filter_map(|(_, light)| *light).chain(execution);
        Lights {
            overall: light::overall(every),
            execution,
            rows,
        }
    }

    /// Names of what is red and not explained: cause and corrective action.
    #[must_use]
    pub fn unexplained_reds(&self, month: u32, figures: &Figures) -> Vec<String> {
        let lights = self.lights(month, figures);
        let explained = |d: &Option<Deviation>| d.as_ref().is_some_and(Deviation::is_explained);
        let mut names: Vec<String> = self
            .rows
            .iter()
            .zip(&lights.rows)
            .filter(|(row, (_, light))| *light == Some(Light::Red) && !explained(&row.deviation))
            .map(|(row, _)| row.name.clone())
            .collect();
        if lights.execution == Some(Light::Red) && !explained(&self.execution_deviation) {
            names.push("预算执行率".to_owned());
        }
        names
    }
}

impl Row {
    fn light(&self, month: u32, thresholds: Option<&Thresholds>) -> Option<Light> {
        match self.actual.as_ref()? {
            Actual::NotDue { .. } => None,
            Actual::Word { reached } => Some(light::qualitative(*reached)),
            Actual::Number { value } => {
                let progress = Progress {
                    operator: self.operator,
                    target: self.target.as_ref()?,
                    upper: self.upper.as_ref(),
                    actual: value,
                    adds_up: self.adds_up,
                };
                light::progress(progress, month, thresholds?)
            }
        }
    }
}
