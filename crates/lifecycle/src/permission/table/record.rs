//! Rights to enter what objects are, their money, sheets, facts, judgements and evaluations, as long
//! as no process of its own asks for more.

use super::{Act, Row};
use crate::permission::{Post, Reach, RecordAction};
use Post::{
    DepartmentClerk, DepartmentFinance, DepartmentReviewer, FinanceBudget, FinanceDivision,
    FinancePerformance, System, UnitClerk,
};
use Reach::{OwnDepartment, OwnUnit, Region};
use RecordAction::{
    EvaluateAsDepartment, EvaluateAsFinance, EvaluateAsUnit, RecordBudget, RecordFacts,
    RecordJudgements, SaveObject, SaveSheet,
};

/// Who may do what: each for the own unit or department, the finance bureau for the region.
pub(super) const ROWS: &[Row] = &[
    record(SaveObject, UnitClerk, OwnUnit),
    record(SaveObject, DepartmentClerk, OwnDepartment),
    record(SaveObject, DepartmentFinance, OwnDepartment),
    record(SaveObject, FinanceDivision, Region),
    record(SaveObject, FinancePerformance, Region),
    record(SaveObject, System, Region),
    record(RecordBudget, UnitClerk, OwnUnit),
    record(RecordBudget, DepartmentClerk, OwnDepartment),
    record(RecordBudget, DepartmentFinance, OwnDepartment),
    record(RecordBudget, FinanceDivision, Region),
    record(RecordBudget, FinanceBudget, Region),
    record(RecordBudget, System, Region),
    record(SaveSheet, UnitClerk, OwnUnit),
    record(SaveSheet, DepartmentClerk, OwnDepartment),
    record(SaveSheet, FinanceDivision, Region),
    record(SaveSheet, FinancePerformance, Region),
    record(SaveSheet, System, Region),
    record(RecordFacts, UnitClerk, OwnUnit),
    record(RecordFacts, DepartmentClerk, OwnDepartment),
    record(RecordFacts, FinanceDivision, Region),
    record(RecordFacts, FinancePerformance, Region),
    record(RecordFacts, System, Region),
    record(RecordJudgements, UnitClerk, OwnUnit),
    record(RecordJudgements, DepartmentClerk, OwnDepartment),
    record(RecordJudgements, DepartmentReviewer, OwnDepartment),
    record(RecordJudgements, FinanceDivision, Region),
    record(RecordJudgements, FinancePerformance, Region),
    record(RecordJudgements, System, Region),
    record(EvaluateAsUnit, UnitClerk, OwnUnit),
    record(EvaluateAsUnit, DepartmentClerk, OwnDepartment),
    record(EvaluateAsUnit, System, Region),
    record(EvaluateAsDepartment, DepartmentClerk, OwnDepartment),
    record(EvaluateAsDepartment, DepartmentReviewer, OwnDepartment),
    record(EvaluateAsDepartment, System, Region),
    record(EvaluateAsFinance, FinanceDivision, Region),
    record(EvaluateAsFinance, FinancePerformance, Region),
    record(EvaluateAsFinance, System, Region),
];

const fn record(action: RecordAction, post: Post, reach: Reach) -> Row {
    Row {
        act: Act::Record(action),
        post,
        reach,
    }
}
