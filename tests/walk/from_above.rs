//! A regional objective from above: locked targets, often without weights, decomposed to a department's
//! project and a town, and returned upward without scores.

use serde_json::{Value, json};

use crate::district::{District, REGION};

/// 50 kilometres add up over those who take them; a rate goes down as it is.
pub fn received(district: &mut District<'_>) {
    let client = &district.client;
    client.on("2022-03-01");
    let target = |name: &str, value: &str, unit: &str, adds_up: bool| json!({ "indicator": name, "value": value, "unit": unit, "addsUp": adds_up });
    let targets = [
        target("养护里程", "50", "公里", true),
        target("验收合格率", "100", "%", false),
    ];
    let receive = json!({ "receive": { "document": "渝建财〔演示〕1号", "from": "市住房城乡建委(演示)",
        "targets": targets, "due": "2023-01-31" } });
    let new = district.item_of_body("104", 2022, "区域绩效目标(演示)");
    let item = client.begin("104-clerk", "Decomposition", new, receive);
    // 30 + 19.5 = 49.5 are half a kilometre short, and a lower rate is another target
    let shared = |town: &str, rate: &str| {
        let share = |indicator: &str, body: &str, object: Value, value: &str| {
            json!({ "indicator": indicator, "organisation": district.bodies[body],
                    "object": object, "value": value })
        };
        let project = || district.object("安置房").clone();
        json!({ "share": { "shares": [
            share("养护里程", "104", project(), "30"),
            share("养护里程", "301", Value::Null, town),
            share("验收合格率", "104", project(), "100"),
            share("验收合格率", "301", Value::Null, rate),
        ] } })
    };
    let down = json!({ "sendDown": true });
    for (town, rate, code) in [
        ("19.5", "100", "SHARES_DO_NOT_REACH"),
        ("20", "95", "TARGET_LOCKED"),
    ] {
        client.step("104-clerk", "Decomposition", &item, shared(town, rate));
        let refused = client.refused("104-reviewer", "Decomposition", &item, down.clone());
        assert_eq!(refused, code);
    }
    client.step("104-clerk", "Decomposition", &item, shared("20", "100"));
    let sent = client.step("104-reviewer", "Decomposition", &item, down);
    assert_eq!(sent["state"], "decomposed");
    // what came from above is changed by nobody here
    let lower = json!({ "correct": { "document": "渝建财〔演示〕1号", "from": "市住房城乡建委(演示)",
        "targets": [target("养护里程", "40", "公里", true)] } });
    let locked = client.refused("104-clerk", "Decomposition", &item, lower);
    assert_eq!(locked, "TARGET_LOCKED");
    district.kept.insert("区域目标".to_owned(), item);
}

/// Every target with its actual, and why one fell short; no points anywhere.
pub fn returned(district: &District<'_>) {
    let client = &district.client;
    let item = &district.kept["区域目标"];
    client.on("2022-12-05");
    let line = |indicator: &str, actual: &str, why: Option<&str>| {
        json!({ "indicator": indicator, "actual": actual, "short": indicator == "养护里程",
                "explanation": why })
    };
    let rate = line("验收合格率", "100%", None);
    let report = |lines: Vec<Value>| json!({ "report": { "lines": lines } });
    for lines in [
        vec![line("养护里程", "48公里", Some("洪灾(演示)"))],
        vec![line("养护里程", "48公里", None), rate.clone()],
    ] {
        let refused = client.refused("104-clerk", "Decomposition", item, report(lines));
        assert_eq!(refused, "NOT_READY");
    }
    let lines = vec![line("养护里程", "48公里", Some("洪灾(演示)")), rate];
    let reported = client.step("104-clerk", "Decomposition", item, report(lines.clone()));
    assert_eq!(reported["state"], "reported");
    let query = "query R($filter: WorkItemFilter!) { workItems(filter: $filter, first: 9) { nodes { id content {
        ... on DecompositionContent { reports { what { indicator actual short explanation } } } } } } }";
    let filter = json!({ "region": REGION, "process": ["DECOMPOSITION"] });
    let found = client.ask("perf", query, json!({ "filter": filter }));
    let nodes = found["workItems"]["nodes"].as_array().unwrap();
    let own = nodes.iter().find(|one| one["id"] == item["id"]).unwrap();
    assert_eq!(own["content"]["reports"][0]["what"], json!(lines));
}
