//! Facts and judgements, and what is wrong with some of them.

use serde_json::{Value, json};
use tests::{faults, pairs};

use super::{At, CLERK};

pub(super) fn fact(object: &Value, name: &str, value: &str) -> Value {
    json!({ "object": object, "name": name, "period": { "year": "2022" }, "value": value,
            "source": "学校台账(演示)", "nature": "FLOW", "assertedBy": "示例区教育委员会(演示)" })
}

pub(super) const FACTS: &str =
    "touchedSheets { sheet { id } rows { code } } warnings { code path }";

pub(super) fn recorded_facts(at: &At<'_>, object: &Value, sheet: &Value) {
    // what is unclear is asked about, and nothing is written
    let unclear = json!({ "facts": [
        fact(object, "在校学生", "1,200人"),
        fact(object, "参加课后服务学生", "900余人"),
        fact(object, "EDU-AFT-002", "17天"),
    ] });
    let refused = at.act(CLERK, "recordFacts", FACTS, unclear);
    let paths: Vec<String> = faults(&refused).into_iter().map(|(_, path)| path).collect();
    assert_eq!(
        paths,
        ["input.facts.1.value", "input.facts.2.value"],
        "{refused:#}"
    );
    assert_eq!(refused["touchedSheets"], json!([]));

    let facts = json!({ "idempotencyKey": "facts", "facts": [
        fact(object, "在校学生", "1,200人"),
        fact(object, "参加课后服务学生", "996人"),
        fact(object, "EDU-AFT-002", "171课时"),
        fact(object, "EDU-AFT-003", "0起"),
        fact(object, "家长有效问卷数", "500份"),
        fact(object, "家长满意问卷数", "425份"),
        fact(object, "没有人用的数", "1人"),
    ] });
    let recorded = at.done(CLERK, "recordFacts", FACTS, facts);
    let expected = json!([{ "sheet": { "id": sheet }, "rows": [
        { "code": "EDU-AFT-001" }, { "code": "EDU-AFT-002" }, { "code": "EDU-AFT-003" },
        { "code": "EDU-AFT-004" },
    ] }]);
    assert_eq!(recorded["touchedSheets"], expected);
    let unused = json!([{ "code": "FACT_UNUSED", "path": ["input", "facts", "6", "name"] }]);
    assert_eq!(recorded["warnings"], unused);
}

pub(super) fn recorded_judgement(at: &At<'_>, sheet: &Value) {
    let input = |judgement: Value| json!({ "sheet": sheet, "evaluator": "UNIT", "timing": "ANNUAL", "judgements": [judgement] });
    for (judgement, code, path) in [
        (
            json!({ "row": "NOBODY", "mark": "1", "reason": "x" }),
            "NO_SUCH_ROW",
            "input.judgements.0.row",
        ),
        (
            json!({ "row": "SCH-001", "reason": "x" }),
            "ONE_DECISION",
            "input.judgements.0",
        ),
        (
            json!({ "row": "SCH-001", "mark": "11", "reason": "x" }),
            "ABOVE_WEIGHT",
            "input.judgements.0.mark",
        ),
        // 50% is below the band of REACHED, [80%, 100%]
        (
            json!({ "row": "SCH-001", "level": "REACHED", "share": "50%", "reason": "x" }),
            "DECISION_DOES_NOT_FIT",
            "input.judgements.0",
        ),
        (
            json!({ "row": "SCH-001", "level": "REACHED", "share": "90%", "reason": " " }),
            "REQUIRED",
            "input.judgements.0.reason",
        ),
    ] {
        let refused = at.act(CLERK, "recordJudgements", "sheet { id }", input(judgement));
        assert_eq!(faults(&refused), pairs(&[(code, path)]), "{refused:#}");
    }
    let good = json!({ "row": "SCH-001", "level": "REACHED", "share": "90%",
                       "reason": "抽查 10 所学校, 9 所按要求开设" });
    at.done(CLERK, "recordJudgements", "sheet { id }", input(good));
}
