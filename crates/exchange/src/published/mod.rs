//! Published performance tables: real input, kept as printed with the reading beside it.
//!
//! One TOML file a table, `examples/published/REGION/ID.toml`. The text of every cell stays as the
//! body printed it; beside it stands what [`indicator::cell`] reads from it, or the question that it
//! raises. The files are the source of truth: a test reads every cell again and compares.
//!
//! [`standing`] says for each row whether it can be scored, by which operator and why not; [`page`]
//! sets computed scores against published ones.

mod compare;
mod keys;
mod load;
mod page;
mod standing;

pub use compare::{Line, LineStanding, Outcome, compare, score_execution, score_row};
pub use keys::schema;
pub use load::{LoadError, Loaded, load, read};
pub use page::{Counts, counts, page};
pub use standing::{
    ExecutionStanding, OperatorFrom, Reason, Scoreable, Standing, execution, standing,
};

use indicator::cell::{Hint, Question, Read, Reading, Why};
use indicator::language::{Bilingual, both};
use indicator::quantity::Fraction;
use indicator::value::Value;
use indicator::vocab::{BudgetYear, RegionCode, Withheld};
use serde::Serialize;

/// A table as a public body published it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PublishedTable {
    /// Name of its file without the ending, unique over all tables.
    pub id: String,
    /// The body that published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// The budget year it says it is for.
    pub year: BudgetYear,
    /// Division code of the region, or of its province where the region's own is not known.
    pub region: RegionCode,
    /// Name of the region.
    pub region_name: String,
    /// Why the code is not the region's own.
    pub region_note: Option<String>,
    /// Sector, in the words of the collection (水利, 教育 …).
    pub sector: String,
    /// What kind of table it is.
    pub kind: TableKind,
    /// Publishing body, title and year, for citations.
    pub source: String,
    /// Project or policy it is about.
    pub project: String,
    /// Competent department as printed.
    pub department: Option<String>,
    /// Implementing unit as printed.
    pub unit: Option<String>,
    /// Layout of the rule book that it follows.
    pub layout: Option<String>,
    /// What its layout is, where the rule book has none such.
    pub layout_note: Option<String>,
    /// Statement of the objective.
    pub objective: Option<String>,
    /// Statement of what was achieved.
    pub outcome: Option<String>,
    /// The scoring rule printed on the form.
    pub score_rule: Option<String>,
    /// The sum of weights as printed.
    pub total_weight: Option<Fraction>,
    /// The total as printed.
    pub total_score: Option<Fraction>,
    /// The grade as printed.
    pub grade: Option<String>,
    /// Notes of the form.
    pub remarks: Option<String>,
    /// Whether rows are missing: their scores must not be added up.
    pub truncated: bool,
    /// What is missing.
    pub truncation_note: Option<String>,
    /// What is odd about it, noted when it was transcribed.
    pub quirks: Vec<String>,
    /// Its lines of money.
    pub funds: Vec<Fund>,
    /// Its indicators.
    pub rows: Vec<PublishedRow>,
}

/// What kind of table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// Self-evaluation of a project (项目支出绩效自评表).
    ProjectSelfEvaluation,
    /// Self-evaluation of a department as a whole (部门整体绩效自评表).
    DepartmentSelfEvaluation,
    /// Objective (绩效目标表): targets without actuals.
    Objective,
    /// Table of an evaluation report (绩效评价报告).
    EvaluationReport,
}

impl PublishedTable {
    /// Why its rows must not be added up, where they must not: some of them are not there, or the form
    /// does not say what they are out of.
    #[must_use]
    pub fn withheld(&self) -> Option<Withheld> {
        if self.truncated {
            return Some(Withheld::Truncated);
        }
        self.total_weight.is_none().then_some(Withheld::NoSum)
    }

    /// The content in one spelling, to tell the same table from another: canonical JSON.
    ///
    /// # Errors
    /// [`serde_json::Error`] where it cannot be written.
    pub fn canonical(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

impl TableKind {
    /// Every kind with its key in files and its name.
    pub const ALL: &'static [(TableKind, &'static str, Bilingual)] = &[
        (
            TableKind::ProjectSelfEvaluation,
            "project-self-evaluation",
            both("项目支出绩效自评表", "self-evaluation of a project"),
        ),
        (
            TableKind::DepartmentSelfEvaluation,
            "department-self-evaluation",
            both("部门整体绩效自评表", "self-evaluation of a department"),
        ),
        (
            TableKind::Objective,
            "objective",
            both("绩效目标表", "objective"),
        ),
        (
            TableKind::EvaluationReport,
            "evaluation-report",
            both("绩效评价报告", "evaluation report"),
        ),
    ];
}

/// Why a published score is not the one that a rule gives, found by reading the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// A person set the score.
    Judgement,
    /// The form rounded before it multiplied.
    PrintedRounding,
    /// The form itself is wrong.
    FormError,
}

impl Difference {
    /// Every kind with its key in files and its words.
    pub const ALL: &'static [(Difference, &'static str, Bilingual)] = &[
        (
            Difference::Judgement,
            "judgement",
            both(
                "人工评判: 没有哪条规则能得出公布的分数",
                "judgement: no rule gives the published score",
            ),
        ),
        (
            Difference::PrintedRounding,
            "printed-rounding",
            both(
                "印表时取整: 公布的分数按取整后的比率计算",
                "printed rounding: the published score uses a rounded rate",
            ),
        ),
        (
            Difference::FormError,
            "form-error",
            both(
                "原表有误: 印出的分值与得分不配",
                "an error of the form: the printed weight does not go with the score",
            ),
        ),
    ];

    /// Its words.
    #[must_use]
    pub fn words(self) -> Bilingual {
        Difference::ALL
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or(both("", ""), |(.., words)| *words)
    }
}

/// One cell: what is printed and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Cell {
    /// As printed.
    pub raw: String,
    /// What it says, as written beside it.
    pub stated: Stated,
}

/// The reading that stands beside a cell's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// A value.
    Value(Box<Read>),
    /// A question, by its kind.
    Question(Why),
    /// Nothing.
    Empty,
}

impl Cell {
    /// The value with its operator, where the cell has one.
    #[must_use]
    pub fn read(&self) -> Option<&Read> {
        match &self.stated {
            Stated::Value(read) => Some(read),
            Stated::Question(_) | Stated::Empty => None,
        }
    }

    /// The value, where the cell has one.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        self.read().map(|read| &read.value)
    }

    /// The number, where it is one.
    #[must_use]
    pub fn number(&self) -> Option<&Fraction> {
        match self.value()? {
            Value::Number { number, .. } => Some(number),
            _ => None,
        }
    }
}

/// Whether a reading is the one that is stated.
#[must_use]
pub fn agrees(reading: &Reading, stated: &Stated) -> bool {
    match (reading, stated) {
        (Reading::Value(found), Stated::Value(written)) => *found == **written,
        (Reading::Question(Question { why, .. }), Stated::Question(written)) => why == written,
        (Reading::Empty, Stated::Empty) => true,
        _ => false,
    }
}

/// One line of money (资金).
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fund {
    /// Its name: 年度资金总额, 其中:本年财政拨款 …
    pub name: String,
    /// Unit of its amounts, as the head of the form says.
    pub unit: String,
    /// Budget at the start of the year (年初预算数).
    pub initial: Option<Cell>,
    /// Revised budget (全年预算数).
    pub revised: Option<Cell>,
    /// Spent (全年执行数).
    pub executed: Option<Cell>,
    /// Execution rate as printed, in percent.
    pub rate: Option<Cell>,
    /// Points.
    pub weight: Option<Cell>,
    /// Published score.
    pub score: Option<Cell>,
    /// Why the score is not the rule's.
    pub differs: Option<Difference>,
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PublishedRow {
    /// Names of its levels above, none on flat forms.
    pub level: Vec<String>,
    /// Its name as printed.
    pub name: String,
    /// Points.
    pub weight: Option<Fraction>,
    /// Column of units (计量单位), where the form has one.
    pub unit: Option<String>,
    /// Target.
    pub target: Option<Cell>,
    /// Actual.
    pub actual: Option<Cell>,
    /// Published score.
    pub score: Option<Fraction>,
    /// Reason of deviation and other remarks, as printed.
    pub reason: Option<String>,
    /// Why the score is not the rule's.
    pub differs: Option<Difference>,
}

impl PublishedRow {
    /// What stands around the target's cell.
    #[must_use]
    pub fn target_hint(&self) -> Hint<'_> {
        Hint {
            unit: self.unit.as_deref(),
            operator: None,
            name: Some(&self.name),
            target: None,
        }
    }

    /// What stands around the actual's cell.
    #[must_use]
    pub fn actual_hint(&self) -> Hint<'_> {
        Hint {
            unit: self.unit.as_deref(),
            operator: None,
            name: None,
            target: self.target.as_ref().and_then(Cell::value),
        }
    }
}
