//! Rights to enter what objects are, their money, sheets, facts, judgements and evaluations, as long
//! as no process of its own asks for more; documents, and files that are evidence.

use super::{Act, Row};
use crate::permission::{Post, Reach, RecordAction};
use Post::{
    Agency, AssessmentOffice, Auditor, DepartmentClerk, DepartmentFinance, DepartmentReviewer,
    DepartmentSupervisor, Expert, FinanceBudget, FinanceDivision, FinancePerformance,
    IndicatorDesk, System, UnitClerk,
};
use Reach::{Assigned, OwnDepartment, OwnUnit, Region};
use RecordAction::{
    EvaluateAsDepartment, EvaluateAsFinance, EvaluateAsUnit, KeepFile, ReadFile, RecordBudget,
    RecordFacts, RecordJudgements, SaveDocument, SaveObject, SaveSheet,
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
    record(SaveDocument, DepartmentClerk, OwnDepartment),
    record(SaveDocument, IndicatorDesk, Region),
    record(SaveDocument, FinanceDivision, Region),
    record(SaveDocument, FinancePerformance, Region),
    record(SaveDocument, FinanceBudget, Region),
    record(SaveDocument, System, Region),
    // evidence is handed in by whoever works on a thing, and read back by whoever handed it in
    record(KeepFile, UnitClerk, Region),
    record(KeepFile, DepartmentClerk, Region),
    record(KeepFile, DepartmentReviewer, Region),
    record(KeepFile, DepartmentFinance, Region),
    record(KeepFile, DepartmentSupervisor, Region),
    record(KeepFile, IndicatorDesk, Region),
    record(KeepFile, FinanceDivision, Region),
    record(KeepFile, FinancePerformance, Region),
    record(KeepFile, FinanceBudget, Region),
    record(KeepFile, AssessmentOffice, Region),
    record(KeepFile, Auditor, Region),
    record(KeepFile, Expert, Region),
    record(KeepFile, Agency, Region),
    record(KeepFile, System, Region),
    record(ReadFile, UnitClerk, OwnUnit),
    record(ReadFile, DepartmentClerk, OwnDepartment),
    record(ReadFile, DepartmentReviewer, OwnDepartment),
    record(ReadFile, DepartmentFinance, OwnDepartment),
    record(ReadFile, DepartmentSupervisor, OwnDepartment),
    record(ReadFile, IndicatorDesk, Region),
    record(ReadFile, FinanceDivision, Region),
    record(ReadFile, FinancePerformance, Region),
    record(ReadFile, FinanceBudget, Region),
    record(ReadFile, AssessmentOffice, Region),
    record(ReadFile, Auditor, Region),
    record(ReadFile, Expert, Assigned),
    record(ReadFile, Agency, Assigned),
    record(ReadFile, System, Region),
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
