//! What is written in a monitoring task: the record as it is filled in, every submission, every word
//! of a reviewer.

use crate::id::FileId;
use chrono::{Datelike as _, NaiveDate};
use indicator::quantity::{Fraction, Money};
use indicator::vocab::Operator;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::duty::light::{self, Light, Progress, Reached, Thresholds};
use crate::item::{Signature, Signed};
use crate::rulebook::figures::Figures;
use crate::words;

words! {
    /// Where a deviation comes from (偏差原因, 财预〔2019〕136号 form).
    Reason {
        Funding = "funding", "经费保障", "funding";
        Institution = "institution", "制度保障", "institution";
        Staff = "staff", "人员保障", "staff";
        Hardware = "hardware", "硬件条件保障", "hardware";
        Other = "other", "其他", "other";
    }
}

words! {
    /// Chance of reaching the target by the end of the year (完成目标可能性).
    Likelihood {
        Certain = "certain", "确定能", "certain";
        Possible = "possible", "有可能", "possible";
        Impossible = "impossible", "完全不可能", "impossible";
    }
}

words! {
    /// A row of the money table.
    FundSource {
        Total = "total", "年度资金总额", "total of the year";
        Fiscal = "fiscal", "当年财政拨款", "fiscal appropriation of the year";
        CarryOver = "carry-over", "上年结转", "carried over";
        Other = "other", "其他资金", "other funds";
    }
}

words! {
    /// What the department does about a deviation.
    Choice {
        Continue = "continue", "继续执行", "continue";
        Reallocate = "reallocate", "调减调剂", "re-allocate";
        Cancel = "cancel", "取消项目", "cancel";
    }
}

words! {
    /// Why a project is suspended (财预〔2019〕136号).
    SuspensionGround {
        LargeDeviation = "large-deviation", "严重偏离绩效目标", "large deviation";
        LossOrRisk = "loss-or-risk", "已经或预计造成重大损失浪费或风险", "loss or risk";
        Unanswered = "unanswered", "逾期未答复", "not answered in time";
    }
}

/// Why something deviates and what is done about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deviation {
    /// The boxes ticked.
    pub reasons: Vec<Reason>,
    /// In words.
    pub explanation: String,
    /// Corrective action (纠偏措施).
    pub action: String,
}

impl Deviation {
    fn is_explained(&self) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        !self.reasons.is_empty() && said(&self.explanation) && said(&self.action)
    }
}

/// What stands against an indicator so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Actual {
    /// A number in the unit of the target.
    Number {
        /// It.
        value: Fraction,
    },
    /// How far a qualitative target is reached.
    Word {
        /// It.
        reached: Reached,
    },
    /// Nothing is expected of it yet, and why.
    NotDue {
        /// Why.
        why: String,
    },
}

/// One indicator of the objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// Code of the row in the sheet.
    pub code: String,
    /// Name as printed.
    pub name: String,
    /// How the actual is held against the target.
    pub operator: Operator,
    /// Unit of target and actual.
    #[serde(default)]
    pub unit: String,
    /// Target of the year; lower end of a range; `None` where it is qualitative.
    #[serde(default)]
    pub target: Option<Fraction>,
    /// Upper end of a range.
    #[serde(default)]
    pub upper: Option<Fraction>,
    /// Whether the actual adds up over the year (a rate does not).
    #[serde(default)]
    pub adds_up: bool,
    /// So far.
    #[serde(default)]
    pub actual: Option<Actual>,
    /// Expected for the whole year, as written.
    #[serde(default)]
    pub expected: Option<String>,
    /// Chance of reaching the target.
    #[serde(default)]
    pub likelihood: Option<Likelihood>,
    /// Why it deviates.
    #[serde(default)]
    pub deviation: Option<Deviation>,
}

/// One row of the money table; fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Execution {
    /// Whose money.
    pub source: FundSource,
    /// Budget of the year.
    pub budget: Money,
    /// Executed so far.
    pub executed: Money,
    /// Expected to be executed by the end of the year.
    pub expected: Option<Money>,
}

/// The form as it is filled in: both tracks (双监控).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Record {
    /// Progress of the objective, a row an indicator.
    pub rows: Vec<Row>,
    /// Execution of the budget.
    pub execution: Vec<Execution>,
    /// Why the execution deviates.
    pub execution_deviation: Option<Deviation>,
    /// Note.
    pub note: String,
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

/// A record as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Submission {
    /// The record.
    pub record: Record,
    /// Who sent it.
    pub by: Signature,
}

words! {
    /// What a reviewer's word was.
    Word {
        Passed = "passed", "审核通过", "passed";
        Returned = "returned", "退回", "returned";
        Recalled = "recalled", "撤销审核", "review recalled";
        Received = "received", "财政接收", "received";
        NotAccepted = "not-accepted", "纠偏未认可", "correction not accepted";
        Accepted = "accepted", "办结", "closed";
    }
}

/// A reviewer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Opinion {
    /// What it was.
    pub word: Word,
    /// In words.
    pub text: String,
    /// Whose.
    pub by: Signature,
}

/// A decision about the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Decision {
    /// Which.
    pub choice: Choice,
    /// Money given back or moved; fen.
    pub amount: Option<Money>,
    /// Why.
    pub why: String,
    /// Until when it is to be corrected.
    pub correct_by: Option<NaiveDate>,
    /// Whose.
    pub by: Signature,
}

/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Suspension {
    /// Why.
    pub ground: SuspensionGround,
    /// In words.
    pub why: String,
    /// Whose.
    pub by: Signature,
}

/// What was done to correct.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Correction {
    /// What was done, with what result.
    pub report: String,
    /// Files.
    pub evidence: Vec<FileId>,
    /// Whose.
    pub by: Signature,
}

/// What is written in a monitoring task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Content {
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub until: NaiveDate,
    /// Until when it is to be sent, the latest said last; with who said it.
    pub due: Vec<Signed<NaiveDate>>,
    /// Who opened it.
    pub opened: Signature,
    /// To whom it was handed over, the latest last.
    pub handed_over: Vec<Signed<String>>,
    /// The record as it is filled in.
    pub record: Record,
    /// Every time it was sent.
    pub submissions: Vec<Submission>,
    /// Every word of a reviewer.
    pub opinions: Vec<Opinion>,
    /// Until when the department has to answer the deviation.
    pub answer_by: Option<NaiveDate>,
    /// Every decision.
    pub decisions: Vec<Decision>,
    /// Every suspension.
    pub suspensions: Vec<Suspension>,
    /// Every report of a correction.
    pub corrections: Vec<Correction>,
}

impl Content {
    /// The month at whose end the period ends.
    #[must_use]
    pub fn month(&self) -> u32 {
        self.until.month()
    }

    /// Until when it is to be sent.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.due.last().map(|day| day.what)
    }

    /// The lights of the record.
    #[must_use]
    pub fn lights(&self, figures: &Figures) -> Lights {
        self.record.lights(self.month(), figures)
    }
}
