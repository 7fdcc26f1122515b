//! Acts that belong to no process: what is entered about objects, and their evaluations.

use indicator::vocab::Evaluator;
use indicator::vocabulary;

vocabulary! {
    /// Something that is entered about an object, or kept beside it; it has no states of its own.
    RecordAction {
        SaveObject = "save-object", "保存管理对象", "save an object";
        RecordBudget = "record-budget", "录入预算", "record budget lines";
        SaveSheet = "save-sheet", "保存指标表", "save a sheet";
        RecordFacts = "record-facts", "录入数据", "record facts";
        RecordJudgements = "record-judgements", "录入评判", "record judgements";
        SaveDocument = "save-document", "登记文件", "register a document";
        KeepFile = "keep-file", "上传佐证材料", "hand in a file of evidence";
        ReadFile = "read-file", "查看佐证材料", "read a file of evidence";
        EvaluateAsUnit = "evaluate-as-unit", "报送单位自评", "submit a self-evaluation";
        EvaluateAsDepartment = "evaluate-as-department", "报送部门评价", "submit a department's evaluation";
        EvaluateAsFinance = "evaluate-as-finance", "报送财政评价", "submit the finance bureau's evaluation";
    }
}

impl RecordAction {
    /// The submission of an evaluation by this evaluator.
    #[must_use]
    pub const fn evaluate(evaluator: Evaluator) -> RecordAction {
        match evaluator {
            Evaluator::Unit => RecordAction::EvaluateAsUnit,
            Evaluator::Department => RecordAction::EvaluateAsDepartment,
            Evaluator::Finance => RecordAction::EvaluateAsFinance,
        }
    }
}
