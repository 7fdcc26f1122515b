//! The sheet of the object: from wrong weights to one that is saved.

use serde_json::{Value, json};
use tests::{faults, pairs};

use super::{At, CLERK};

fn own_row(formula: Value) -> Value {
    json!({ "own": {
        "code": "SCH-001", "name": "课后服务质量", "level": ["效益指标", "社会效益指标"],
        "operator": "QUALITATIVE", "score": "rule = \"graded\"", "source": "本单位年度工作要点(演示)",
        "formula": formula,
    } })
}

pub(super) fn sheet_input(object: &Value, set: &Value, weights: [&str; 4]) -> Value {
    let row = |code: &str, weight: &str, first: &str| {
        json!({ "definition": { "set": { "id": set, "indicator": code } }, "weight": weight,
                "firstTarget": first })
    };
    let [join, lessons, accidents, own] = weights;
    let mut lessons = row("EDU-AFT-002", lessons, "200课时");
    lessons["adjustedTarget"] = json!("180课时");
    lessons["basis"] = json!("按调整后的预算");
    json!({
        "object": object, "year": "2022", "layout": "project-objective", "execution": "10",
        "rows": [
            row("EDU-AFT-001", join, "≥90%"),
            lessons,
            row("EDU-AFT-003", accidents, "0起"),
            { "definition": own_row(Value::Null), "weight": own, "firstTarget": "有效" },
            row("EDU-AFT-004", "10", "90%"),
        ],
    })
}

pub(super) const SHEET: &str =
    "sheet { id version number layout total rows { code weight origin } } warnings { code path }";

pub(super) fn saved_sheet(at: &At<'_>, object: &Value, set: &Value) -> Value {
    // every fault at once, each at its row and field
    let mut wrong = sheet_input(object, set, ["40", "20", "20", "0"]);
    wrong["rows"][1]["definition"]["set"]["indicator"] = json!("EDU-AFT-02");
    wrong["rows"][2]["firstTarget"] = json!("2万元");
    wrong["rows"][3]["definition"] = own_row(json!("满意人数 ÷ "));
    wrong["rows"][4]["firstTarget"] = json!("≤90%");
    let refused = at.act(CLERK, "saveSheet", SHEET, wrong);
    let found = faults(&refused);
    for expected in [
        ("WEIGHT_OUTSIDE_SET", "input.rows.0.weight"),
        ("NOT_FOUND", "input.rows.1.definition.set.indicator"),
    ] {
        assert!(found.contains(&pairs(&[expected])[0]), "{refused:#}");
    }
    for place in [
        "input.rows.2.firstTarget",
        "input.rows.3.definition.own.formula",
        "input.rows.4.firstTarget",
    ] {
        assert!(
            found.iter().any(|(_, path)| path == place),
            "{place}: {refused:#}"
        );
    }

    // 25 + 20 of 50 for outputs and 25 + 10 of 30 for benefits: unusual, so it takes a reason
    let unusual = sheet_input(object, set, ["25", "20", "25", "10"]);
    let refused = at.act(CLERK, "saveSheet", SHEET, unusual);
    let expected = pairs(&[
        ("SHEET_LEVEL_SHARE", "input.rows"),
        ("SHEET_LEVEL_SHARE", "input.rows"),
        ("REASON_REQUIRED", "input.reason"),
    ]);
    assert_eq!(faults(&refused), expected, "{refused:#}");

    let mut input = sheet_input(object, set, ["30", "20", "20", "10"]);
    input["expectedVersion"] = json!(0);
    let saved = at.done(CLERK, "saveSheet", SHEET, input);
    let sheet = &saved["sheet"];
    assert_eq!(
        (&sheet["number"], &sheet["total"]),
        (&json!(1), &json!("100"))
    );
    assert_eq!(sheet["rows"][0]["code"], "EXECUTION");
    assert_eq!(sheet["rows"][4]["origin"], "OWN");
    sheet["id"].clone()
}
