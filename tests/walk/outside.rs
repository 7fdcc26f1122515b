//! Posts outside the bureau and the departments: an agency keeps its entry in the register and works on
//! what it was commissioned with; the agency of somebody else does neither.

use serde_json::{Value, json};

use crate::district::{District, of};
use crate::steps;

fn facts(representative: &str) -> Value {
    json!({ "name": "示例机构901(演示)", "creditCode": "91500000DEM0000901", "kind": "ACCOUNTING",
        "representative": representative,
        "leads": [{ "person": "agency", "qualification": "注册会计师(演示)", "since": "2008-07-01" }] })
}

/// An agency is listed, keeps its facts current, is commissioned, declares, works and reports; the
/// three parties ask and answer.
///
/// Clauses: 三(三)5
pub fn commissioned(district: &mut District<'_>) {
    let client = &district.client;
    let entry = client.begin(
        "perf",
        "Agency",
        district.item_of_body("901", 2021, "示例机构901登记(演示)"),
        json!({ "list": { "facts": facts("甲(演示)") } }),
    );
    let own = json!({ "update": { "facts": facts("乙(演示)") } });
    let other = client.refused("agency2", "Agency", &entry, own.clone());
    assert_eq!(other, "OUT_OF_REACH");
    client.step("agency", "Agency", &entry, own);

    let body = |code: &str| district.bodies[code].clone();
    let order = json!({ "order": { "order": { "scope": "EVALUATION",
        "objects": [district.object("整体101")], "commissioner": body("100"),
        "agency": body("901"), "department": body("101"), "finance": body("100"),
        "lead": { "person": "agency", "since": "2008-07-01" },
        "selection": "竞争性磋商(演示)", "dueOn": "2021-11-30" } } });
    let new = district.item_of("整体101", 2021, 2021);
    let item = client.begin("perf", "Commission", new, order);
    let declare = json!({ "declare": { "free": true, "text": "无利害关系(演示)" } });
    let other = client.refused("agency2", "Commission", &item, declare.clone());
    assert_eq!(other, "OUT_OF_REACH");
    client.step("agency", "Commission", &item, declare);
    client.step("agency", "Commission", &item, json!({ "start": true }));
    let paper =
        json!({ "addPaper": { "title": "访谈记录(演示)", "file": steps::paper(district) } });
    client.step("agency", "Commission", &item, paper);
    let ask = json!({ "ask": { "to": "DEPARTMENT", "text": "请提供验收资料(演示)" } });
    client.step("agency", "Commission", &item, ask);
    let answer = json!({ "answer": { "question": 0, "text": "见附件(演示)" } });
    client.step(&of("101", "clerk"), "Commission", &item, answer);
    let report = json!({ "report": { "file": steps::paper(district), "signedBy": "agency",
        "sealed": true } });
    client.step("agency", "Commission", &item, report);
    let review = json!({ "review": { "grade": "GOOD", "opinion": "结论有据(演示)" } });
    client.step("division", "Commission", &item, review);
    district.kept.insert("委托".to_owned(), item);
}
