//! 2022: all project expenditure is monitored, results go to the congress and on the platform, every
//! department evaluates itself.

use serde_json::{Value, json};

use crate::district::{DEPARTMENTS, District, of};
use crate::steps::{self, Opening};

/// What happens in the year, and what the plan demanded by its end.
pub fn walked(district: &mut District<'_>) {
    district.client.on("2021-12-28");
    district.issue_tokens("2022-12-28");
    budget_of_2022(district);
    monitoring(district);
    results_of_2021(district);
    results_made_public(district);
    from_outside(district);
    at_the_end(district);
}

/// The objectives of the 2022 budget; a town sets its own.
///
/// Clauses: 主送; 三(二)2(1); 三(二)2(3)
fn budget_of_2022(district: &mut District<'_>) {
    district.client.on("2021-12-29");
    let town = json!({ "kind": "POLICY", "budgetKind": "GENERAL_PUBLIC", "marks": ["SPECIAL"],
        "periodFrom": "2022-01-01", "periodTo": "2022-12-31" });
    district.register("town", "镇便民服务", "301", town);
    // projects: 6,000,000 + 2,000,000 + 4,000,000 = 12,000,000
    district.budgeted(
        2022,
        &[
            ("营养餐", 6_000_000, None),
            ("村卫生室", 2_000_000, None),
            ("安置房", 4_000_000, None),
            ("镇便民服务", 200_000, None),
        ],
    );
    let mut objectives = Vec::new();
    for (who, department, object) in [
        ("school", "101", "营养餐"),
        ("102-clerk", "102", "村卫生室"),
        ("104-clerk", "104", "安置房"),
    ] {
        objectives.push(steps::objective_reviewed(
            district,
            (who, department),
            object,
            2022,
        ));
    }
    let open =
        json!({ "open": { "horizon": "ANNUAL", "draft": { "statement": "便民服务(演示)" } } });
    let new = district.item_of("镇便民服务", 2022, 2021);
    let own = district.client.begin("town", "Objective", new, open);
    assert_eq!(own["state"], "draft");
    district.client.on("2022-01-10");
    steps::package(district, "DRAFT_BUDGET", (2022, 2022), "2022-01-10");
    district.client.on("2022-01-20");
    for objective in &objectives {
        steps::objective_approved(district, objective, "2022-01-20");
    }
}

/// The floor is all of it: 8,000,000 of 12,000,000 is two thirds, and 4,000,000 short.
///
/// Clauses: 三(二)3(1); 附件 12
fn monitoring(district: &District<'_>) {
    district.client.on("2022-07-10");
    steps::monitored(district, ("school", "101"), "营养餐", 2022, "50");
    steps::monitored(district, ("102-clerk", "102"), "村卫生室", 2022, "50");
    let short = json!({ "ratio": "2/3", "floor": "1", "gapYuan": "4000000.00", "met": false });
    assert_eq!(district.monitored(2022, "2022-07-10"), short);
    district.stands("2022-07-10", &[("2.3.1", "8000000", "12000000", "DUE")]);
    district.client.on("2022-07-11");
    steps::monitored(district, ("104-clerk", "104"), "安置房", 2022, "50");
    let all = json!({ "ratio": "1", "floor": "1", "gapYuan": "0.00", "met": true });
    assert_eq!(district.monitored(2022, "2022-07-11"), all);
    district.stands("2022-07-11", &[("2.3.1", "12000000", "12000000", "DONE")]);
}

/// Every department evaluates its 2021 on the objective that was approved for it.
///
/// Clauses: 三(二)4(2); 附件 16
fn results_of_2021(district: &mut District<'_>) {
    district.client.on("2022-07-20");
    let whole = DEPARTMENTS.map(|(code, _)| (of(code, "clerk"), code, format!("整体{code}")));
    let mut all: Vec<(String, &str, String)> = whole.into_iter().collect();
    all.push(("school".to_owned(), "101", "营养餐".to_owned()));
    for (number, (who, department, object)) in all.iter().enumerate() {
        let opening = Opening {
            who,
            object,
            evaluator: "UNIT",
            budget_year: 2021,
            work_year: 2022,
            timing: "ANNUAL",
            occasion: "CYCLE",
            pilot: false,
        };
        let sheet = district.kept[&format!("目标2021{object}")]["sheet"].clone();
        spent(district, object);
        steps::actuals(district, who, object, 2021, ["100人", "80%", "90%"]);
        let item = steps::evaluation_submitted(district, &opening, &sheet, false);
        let reviewer = of(department, "reviewer");
        if who == "school" {
            let pass = json!({ "review": { "opinion": "属实(演示)" } });
            district.client.step(&reviewer, "Evaluation", &item, pass);
        }
        steps::evaluation_filed(district, &item, (&reviewer, who), &[], None);
        district.kept.insert(format!("自评2021{object}"), item);
        if number == 2 {
            // 3 of 4 departments: 75 % of all
            district.stands("2022-07-20", &[("2.4.2.2", "3", "4", "DUE")]);
        }
    }
    district.stands("2022-07-20", &[("2.4.2.2", "4", "4", "DONE")]);
}

fn spent(district: &District<'_>, object: &str) {
    let (budget, spent) = if object == "营养餐" {
        (5_999_000, 5_999_000)
    } else {
        (21_000_000, 21_000_000)
    };
    district.budgeted(2021, &[(object, budget, Some(spent))]);
}

/// The results of 2021 go to the congress with the final accounts of 2022, and on the platform.
///
/// Clauses: 三(二)5(1); 附件 19; 附件 20
fn results_made_public(district: &District<'_>) {
    let client = &district.client;
    client.on("2022-08-10");
    district.stands(
        "2022-08-10",
        &[("2.5.1.1", "0", "1", "DUE"), ("2.5.1.2", "0", "5", "DUE")],
    );
    // work year 2022, budget year 2021
    steps::package(district, "FINAL_ACCOUNTS", (2022, 2021), "2022-08-10");
    district.stands("2022-08-10", &[("2.5.1.1", "1", "1", "DONE")]);
    client.on("2022-08-11");
    for (who, object) in [
        ("101-clerk", "整体101"),
        ("102-clerk", "整体102"),
        ("103-clerk", "整体103"),
        ("104-clerk", "整体104"),
        ("101-clerk", "营养餐"),
    ] {
        let result = &district.kept[&format!("自评2021{object}")];
        let demand = json!({ "demand": { "matter": "RESULT", "thing": result["id"],
            "approvedOn": "2022-08-10" } });
        let new = district.item_of(object, 2021, 2022);
        let duty = client.begin("perf", "Disclosure", new, demand);
        let publish =
            json!({ "publish": { "link": "https://example.invalid/3", "on": "2022-08-11" } });
        client.step(who, "Disclosure", &duty, publish);
    }
    district.stands("2022-08-11", &[("2.5.1.2", "5", "5", "DONE")]);
}

/// Audit opens a finding, and writes nowhere else.
///
/// Clauses: 四(二)
fn from_outside(district: &District<'_>) {
    let client = &district.client;
    client.on("2022-09-01");
    let open = json!({ "open": { "source": "AUDIT", "problem": "资金拨付滞后(演示)",
        "dueOn": "2022-12-31" } });
    let new = district.item_of("安置房", 2022, 2022);
    let item = client.begin("auditor", "Rectification", new, open);
    assert_eq!(item["state"], "open");
    let saved = client.act(
        "auditor",
        "saveObject",
        "object { id }",
        json!({ "owner": district.bodies["104"], "name": "审计(演示)", "kind": "PROJECT" }),
    );
    let code: &Value = &saved["userErrors"][0]["code"];
    assert_eq!(code, "WRONG_POST");
    client.on("2022-11-01");
    steps::task_shown(district, "perf", "100", "3.5.1", 2022);
}

/// Clauses: 二; 四(三); 附件 41
fn at_the_end(district: &District<'_>) {
    district.stands(
        "2022-12-31",
        &[
            ("2.3.1", "12000000", "12000000", "DONE"),
            ("2.4.2.2", "4", "4", "DONE"),
            ("2.5.1.1", "1", "1", "DONE"),
            ("2.5.1.2", "5", "5", "DONE"),
            ("2.2.4.1", "1", "1", "DONE"),
            ("3.2.2", "4", "4", "DONE"),
            ("3.5.1", "1", "1", "DONE"),
            // what was left undone is named: nobody set whole objectives for 2022
            ("1.2", "0", "4", "DUE"),
        ],
    );
    // 2021 is still what it was on its last day
    district.stands(
        "2021-12-31",
        &[
            ("2.3.1", "6000000", "10000000", "DONE"),
            ("1.2", "4", "4", "DONE"),
        ],
    );
}
