//! A set with ten mistakes, mended and filed; an object and its budget.

use serde_json::{Value, json};
use tests::{faults, pairs};

use super::{At, BUDGET, CLERK, DESK};

const TEN_MISTAKES: &str = include_str!("../files/after-school-ten-mistakes.toml");
const MENDED: &str = include_str!("../files/after-school.toml");

/// Code, line and column of each mistake, counted by hand in the file.
const MISTAKES: [(&str, u64, u64); 10] = [
    ("E1006", 5, 10),  // object = "projects"
    ("E1004", 8, 8),   // demo = "是"
    ("E1003", 9, 1),   // sorce
    ("E1107", 14, 8),  // code = "edu-aft-001"
    ("E1403", 17, 20), // range = ["30", "15"]
    ("E1203", 26, 23), // 在校生
    ("E1007", 35, 26), // recommended = "二十"
    ("E1006", 52, 8),  // rule = "dirct"
    ("E1108", 55, 8),  // code = "EDU-AFT-002" a second time
    ("E1410", 60, 10), // target = "90分钟" in %
];

pub(super) fn filed_set(at: &At<'_>) -> Value {
    let answer = "indicatorSet { id state }";
    let wrong = at.act(
        CLERK,
        "registerIndicatorSet",
        answer,
        json!({ "text": TEN_MISTAKES }),
    );
    assert!(wrong["indicatorSet"].is_null());
    let errors = wrong["userErrors"].as_array().unwrap().iter();
    let errors: Vec<(&str, u64, u64)> = errors
        .filter(|error| error["severity"] == "ERROR")
        .map(|error| {
            let position = &error["position"];
            let number = |name: &str| position[name].as_u64().unwrap();
            (
                error["code"].as_str().unwrap(),
                number("line"),
                number("column"),
            )
        })
        .collect();
    assert_eq!(errors, MISTAKES, "{wrong:#}");

    let draft = at.done(
        CLERK,
        "registerIndicatorSet",
        answer,
        json!({ "text": MENDED }),
    );
    let id = draft["indicatorSet"]["id"].clone();
    at.done(CLERK, "submitIndicatorSet", answer, json!({ "id": id }));
    let filed = at.done(DESK, "fileIndicatorSet", answer, json!({ "id": id }));
    assert_eq!(filed["indicatorSet"]["state"], "IN_FORCE");
    id
}

pub(super) fn saved_object(at: &At<'_>) -> Value {
    let bodies = at.ask(
        CLERK,
        "{ organisations(region: \"500199\") { id sector } }",
        &json!({}),
    );
    let bodies = bodies["organisations"].as_array().unwrap();
    let education = bodies
        .iter()
        .find(|body| body["sector"] == "education")
        .unwrap();
    let input = json!({
        "owner": education["id"], "code": "LIFE-01", "name": "课后服务补助(演示)", "kind": "PROJECT",
        "budgetKind": "GENERAL_PUBLIC", "periodFrom": "2022-01-01", "periodTo": "2024-12-31",
        "marks": ["LIVELIHOOD", "UNIVERSAL"], "expectedVersion": 0, "idempotencyKey": "object",
    });
    let wrong = json!({
        "owner": education["id"], "name": " ", "kind": "PROJECT",
        "periodFrom": "2022-02-01", "periodTo": "2022-01-01",
    });
    let refused = at.act(CLERK, "saveObject", "object { id }", wrong);
    let expected = pairs(&[
        ("REQUIRED", "input.name"),
        ("PERIOD_REVERSED", "input.periodTo"),
    ]);
    assert_eq!(faults(&refused), expected);
    let analyst = at.act("analyst", "saveObject", "object { id }", input.clone());
    assert_eq!(faults(&analyst), pairs(&[("WRONG_POST", "input.owner")]));

    let answer = "object { id name kind sector budgetKind marks demo version years { year } }";
    let saved = at.done(CLERK, "saveObject", answer, input.clone());
    let object = &saved["object"];
    assert_eq!(object["sector"], "education");
    assert_eq!(object["marks"], json!(["universal", "livelihood"]));
    assert_eq!(object["version"], 1);
    // the same request again has the same answer and no second effect
    assert_eq!(at.done(CLERK, "saveObject", answer, input), saved);
    object["id"].clone()
}

pub(super) fn recorded_budget(at: &At<'_>, object: &Value) {
    let item = |year: &str, fund: &str, revised: &str, executed: &str, origin: &str| {
        json!({ "object": object, "year": year, "fund": fund, "initial": "800000", "revised": revised,
                "executed": executed, "origin": origin, "asOf": "2022-12-31" })
    };
    let answer = "results { index year { year total { initial revised executed } version } userErrors { code } } warnings { code path }";
    let good = item("2022", "MUNICIPAL", "700000", "650000", "市级下达文件");
    let bad = json!({ "items": [
        item("2022", "DISTRICT", "500000", "460000", "预算批复"),
        item("2022", "DISTRICT", "500000", "460000", "预算批复"),
        item("2023", "DISTRICT", "-1", "-2", " "),
        good.clone(),
    ] });
    let refused = at.act(BUDGET, "recordBudget", answer, bad);
    let expected = pairs(&[
        ("TWICE", "input.items.1.fund"),
        ("REQUIRED", "input.items.2.origin"),
        ("NEGATIVE", "input.items.2.revised"),
        ("NEGATIVE", "input.items.2.executed"),
    ]);
    let errors: Vec<_> = faults(&refused);
    assert_eq!(errors, expected, "{refused:#}");
    // nothing of it was written, also of the items that are right
    assert!(refused["results"][3]["year"].is_null());
    assert_eq!(refused["results"][3]["userErrors"], json!([]));

    let input = json!({ "idempotencyKey": "budget", "items": [
        item("2022", "DISTRICT", "500000", "460000", "预算批复"), good,
    ] });
    let recorded = at.done(BUDGET, "recordBudget", answer, input.clone());
    // 700,000 + 500,000 and 650,000 + 460,000
    let total = &recorded["results"][0]["year"]["total"];
    let expected =
        json!({ "initial": "1600000.00", "revised": "1200000.00", "executed": "1110000.00" });
    assert_eq!(*total, expected);
    assert_eq!(
        at.done(BUDGET, "recordBudget", answer, input)["results"],
        recorded["results"]
    );
}
