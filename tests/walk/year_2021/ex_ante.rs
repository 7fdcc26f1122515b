//! What has to be evaluated before the 2022 budget, and what the pilot year only says.

use serde_json::{Value, json};

use crate::district::District;
use crate::steps;

/// A policy of 500 万元 for 2022 is evaluated before it is budgeted: 20 + 20 + 11.5 + 19 + 20 = 90.5.
///
/// Clauses: 三(二)1 范围; 三(二)1 内容; 三(二)1 应用; 附件 4
pub fn of_2022(district: &mut District<'_>) {
    district.client.on("2021-09-01");
    let policy = |marks: &str| {
        json!({ "kind": "POLICY", "budgetKind": "GENERAL_PUBLIC", "marks": [marks],
                "periodFrom": "2022-01-01", "periodTo": "2024-12-31" })
    };
    district.register("102-clerk", "普惠体检", "102", policy("UNIVERSAL"));
    // one fen under 500 万元 is not due, the amount itself is
    district.register("102-clerk", "健康小屋", "102", policy("UNIVERSAL"));
    let client = &district.client;
    let fen = |name: &str, yuan: &str| {
        let item = json!({ "object": district.object(name), "year": "2022", "fund": "TOTAL",
            "initial": yuan, "revised": yuan, "origin": "预算系统(演示)" });
        client.done(
            "budget",
            "recordBudget",
            "results { index }",
            json!({ "items": [item] }),
        );
    };
    fen("普惠体检", "5000000");
    fen("健康小屋", "4999999.99");
    let missing = |name: &str| {
        district
            .gate(name, 2022)
            .1
            .contains(&"EX_ANTE_MISSING".to_owned())
    };
    assert!(missing("普惠体检") && !missing("健康小屋"));
    // 2021 is the pilot: what is missing there warns
    let (_, reasons, warnings) = district.gate("助学政策", 2021);
    assert_eq!(
        (reasons, warnings),
        (vec![], vec!["EX_ANTE_MISSING".to_owned()])
    );
    let (item, _) = steps::objective_opened(district, "102-clerk", "普惠体检", 2022);
    let submit = json!({ "submit": true });
    let early = client.refused("102-clerk", "Objective", &item, submit.clone());
    assert_eq!(early, "EX_ANTE_MISSING");
    evaluated_before(district);
    assert!(!missing("普惠体检"));
    client.step("102-clerk", "Objective", &item, submit);
}

fn evaluated_before(district: &District<'_>) {
    let client = &district.client;
    let open = json!({ "open": { "summary": "普惠体检(演示)", "basis": "YEAR", "papers": [
        { "kind": "申请书", "document": steps::paper(district) } ] } });
    let new = district.item_of("普惠体检", 2022, 2021);
    let item = client.begin("102-clerk", "ExAnte", new, open);
    client.step("102-clerk", "ExAnte", &item, json!({ "submit": true }));
    let dimension = |(name, points): (&str, &str)| json!({ "name": name, "points": points });
    let named = [
        ("立项必要性", "20"),
        ("投入经济性", "20"),
        ("绩效目标合理性", "11.5"),
        ("实施方案可行性", "19"),
        ("筹资合规性", "20"),
    ];
    let evaluated = |word: &str, of: usize| {
        let dimensions: Vec<Value> = named.iter().take(of).map(|one| dimension(*one)).collect();
        json!({ word: { "dimensions": dimensions, "recommends": "SUPPORT", "opinion": "建议支持(演示)" } })
    };
    // a dimension is missing
    let four = client.refused(
        "102-reviewer",
        "ExAnte",
        &item,
        evaluated("evaluateDepartment", 4),
    );
    assert_eq!(four, "DIMENSION_MISSING");
    client.step(
        "102-reviewer",
        "ExAnte",
        &item,
        evaluated("evaluateDepartment", 5),
    );
    client.step("perf", "ExAnte", &item, evaluated("evaluateFinance", 5));
    let conclude = json!({ "conclude": { "conclusion": "SUPPORT", "opinion": "予以支持(演示)" } });
    client.step("perf", "ExAnte", &item, conclude);
}
