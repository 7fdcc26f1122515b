//! The first objectives: with the draft budget to the congress, approved with the budget, adjusted.

use serde_json::{Value, json};

use crate::district::{DEPARTMENTS, District, of};
use crate::steps;

fn objective(district: &District<'_>, object: &str) -> (Value, Value) {
    let kept = &district.kept[&format!("目标2021{object}")];
    (kept["item"].clone(), kept["sheet"].clone())
}

/// To the congress with the draft budget, approved on its day, issued, disclosed.
///
/// Clauses: 三(二)2(3); 三(二)2(4); 附件 8; 附件 9; 附件 10; 附件 11
pub fn congress_and_approval(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-01-15");
    district.stands("2021-01-15", &[("2.2.4.1", "0", "1", "DUE")]);
    // approved before the congress has seen it
    let (item, sheet) = objective(district, "营养餐");
    let approve = json!({ "approve": { "budgetBatch": "示财预〔演示〕1号", "budgetApprovedOn": "2021-01-15",
        "approvedOn": "2021-01-15", "sheet": sheet } });
    let early = client.unexplained("perf", "Objective", &item, approve);
    assert_eq!(early, "NOT_READY");
    let package = steps::package(district, "DRAFT_BUDGET", (2021, 2021), "2021-01-15");
    // departments as a whole and the key special, nothing else: 4 + 1
    let query = "query M($id: ID!) { node(id: $id) { ... on WorkItem { content {
        ... on PackageContent { members } } } } }";
    let found = client.ask("perf", query, json!({ "id": package["id"] }));
    let members = found["node"]["content"]["members"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(members, 5, "{found:#}");
    client.on("2021-01-25");
    let all = [
        "营养餐",
        "村卫生室",
        "安置房",
        "助学政策",
        "养老补贴",
        "本级政府",
        "整体101",
        "整体102",
        "整体103",
        "整体104",
    ];
    for object in all {
        steps::objective_approved(district, &objective(district, object), "2021-01-25");
    }
    // 三(二)2(3): what is approved is not edited
    let save = json!({ "save": { "statement": "另一目标(演示)", "sheet": sheet } });
    assert_eq!(
        client.refused("school", "Objective", &item, save),
        "IMMUTABLE"
    );
    client.on("2021-01-26");
    district.stands(
        "2021-01-26",
        &[
            ("2.2.3.1", "10", "10", "DONE"),
            ("2.2.3.2", "0", "1", "DUE"),
        ],
    );
    let issue = json!({ "issue": { "issuedOn": "2021-01-26", "to": [] } });
    client.step("101-reviewer", "Objective", &item, issue);
    district.stands(
        "2021-01-26",
        &[("2.2.3.2", "1", "1", "DONE"), ("2.2.4.2", "0", "10", "DUE")],
    );
    let owners = [
        ("101-clerk", "营养餐"),
        ("102-clerk", "村卫生室"),
        ("104-clerk", "安置房"),
        ("101-clerk", "助学政策"),
        ("103-clerk", "养老补贴"),
    ];
    for (who, object) in owners {
        steps::disclosed(district, who, &objective(district, object).0, "2021-01-26");
    }
    for (department, _) in DEPARTMENTS {
        let thing = objective(district, &format!("整体{department}")).0;
        steps::disclosed(district, &of(department, "clerk"), &thing, "2021-01-26");
    }
    // the government's own is still not on the platform
    district.stands("2021-01-26", &[("2.2.4.2", "9", "10", "DUE")]);
    let disclose =
        json!({ "disclose": { "link": "https://example.invalid/2", "disclosedOn": "2021-01-27" } });
    client.on("2021-01-27");
    client.step(
        "budget",
        "Objective",
        &objective(district, "本级政府").0,
        disclose,
    );
    district.stands("2021-01-27", &[("2.2.4.2", "10", "10", "DONE")]);
}

/// An objective follows a special case: with a reason, approved again by the finance bureau.
///
/// Clauses: 三(二)2(3)
pub fn adjusted(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-10");
    let (item, sheet) = objective(district, "安置房");
    let adjusted = adjusted_sheet(district, &sheet);
    let ask = |why: &str| {
        json!({ "requestAdjustment": { "why": why,
            "draft": { "statement": "工期顺延(演示)", "sheet": adjusted } } })
    };
    let bare = client.refused("104-clerk", "Objective", &item, ask(" "));
    assert_eq!(bare, "REASON_REQUIRED");
    client.step("104-clerk", "Objective", &item, ask("地质条件变化(演示)"));
    let approve = |sheet: &Value| {
        json!({ "reApprove": { "approvedOn": "2021-09-10", "budgetApprovedOn": "2021-09-10",
            "budgetBatch": "示财预〔演示〕9号", "sheet": sheet } })
    };
    let other = client.refused("perf", "Objective", &item, approve(&sheet));
    assert_eq!(other, "SHEET_NOT_REVIEWED");
    client.step("perf", "Objective", &item, approve(&adjusted));
    // the version approved before is as it was, and nobody changes the new one in place
    let first = |sheet: &Value| {
        let query = "query S($id: ID!) { node(id: $id) { ... on Sheet { rows { code target { first { text } adjusted { text } } } } } }";
        let answer = client.ask("104-clerk", query, json!({ "id": sheet }));
        let rows = answer["node"]["rows"].as_array().unwrap().clone();
        rows.into_iter()
            .find(|row| row["code"] == "OUT-001")
            .unwrap()["target"]
            .clone()
    };
    assert_eq!(
        first(&sheet),
        json!({ "first": { "text": "100 人" }, "adjusted": null })
    );
    let both = json!({ "first": { "text": "100 人" }, "adjusted": { "text": "80 人" } });
    assert_eq!(first(&adjusted), both);
    let input = steps::sheet_of(district, "安置房", 2021);
    assert_eq!(not_saved(district, input), "LOCKED");
}

/// 80 instead of 100, beside the target as first set.
fn adjusted_sheet(district: &District<'_>, approved: &Value) -> Value {
    let input = steps::sheet_of(district, "安置房", 2021);
    assert_eq!(not_saved(district, input.clone()), "LOCKED");
    let mut other = input.clone();
    other["adjusts"] = approved.clone();
    other["rows"][0]["firstTarget"] = json!("80人");
    assert_eq!(not_saved(district, other), "TARGET_LOCKED");
    let mut fits = input;
    fits["adjusts"] = approved.clone();
    fits["rows"][0]["adjustedTarget"] = json!("80人");
    let saved = district
        .client
        .done("104-clerk", "saveSheet", "sheet { id }", fits);
    let id = saved["sheet"]["id"].clone();
    assert_ne!(&id, approved);
    id
}

fn not_saved(district: &District<'_>, input: Value) -> String {
    let answer = district
        .client
        .act("104-clerk", "saveSheet", "sheet { id }", input);
    let code = answer["userErrors"][0]["code"].as_str();
    code.unwrap_or_default().to_owned()
}
