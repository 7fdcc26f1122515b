//! 2022: all project expenditure is monitored, results go to the congress and on the platform, every
//! department evaluates itself.

use serde_json::{Value, json};

use crate::district::{DEPARTMENTS, District, REGION, of};
use crate::steps::{self, Opening};
use crate::{from_above, other_budgets};

/// What happens in the year, and what the plan demanded by its end.
pub fn walked(district: &mut District<'_>) {
    district.client.on("2021-12-28");
    district.issue_tokens("2022-12-28");
    budget_of_2022(district);
    other_budgets::sets_on_file(district);
    from_above::received(district);
    monitoring(district);
    results_of_2021(district);
    policy_again(district);
    results_made_public(district);
    from_outside(district);
    from_above::returned(district);
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
    objectives.extend(other_budgets::reviewed(district));
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

/// The floor is all of it. Projects of 6,000,000 + 2,000,000 + 4,000,000 and of the fund and the state
/// capital 3,000,000 + 1,000,000 are 16,000,000; the service and social insurance are explored and stand
/// apart. 8,000,000 is a half, and 8,000,000 short.
///
/// Clauses: 三(二)3(1); 附件 12
fn monitoring(district: &District<'_>) {
    district.client.on("2022-07-10");
    steps::monitored(district, ("school", "101"), "营养餐", 2022, "50");
    steps::monitored(district, ("102-clerk", "102"), "村卫生室", 2022, "50");
    let short = json!({ "ratio": "0.5", "floor": "1", "gapYuan": "8000000.00", "met": false });
    assert_eq!(district.monitored(2022, "2022-07-10"), short);
    district.stands("2022-07-10", &[("2.3.1", "8000000", "16000000", "DUE")]);
    district.client.on("2022-07-11");
    steps::monitored(district, ("104-clerk", "104"), "安置房", 2022, "50");
    other_budgets::monitored(district);
    let all = json!({ "ratio": "1", "floor": "1", "gapYuan": "0.00", "met": true });
    assert_eq!(district.monitored(2022, "2022-07-11"), all);
    district.stands("2022-07-11", &[("2.3.1", "16000000", "16000000", "DONE")]);
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
    let (budget, spent) = match object {
        "营养餐" => (5_999_000, 5_999_000),
        "养老补贴" => (1_000_000, 1_000_000),
        _ => (21_000_000, 21_000_000),
    };
    district.budgeted(2021, &[(object, budget, Some(spent))]);
}

/// A policy that evaluated itself in 2020 is due again in 2022. With it are due the three projects of
/// 2021 and the policy that began in that year; one of the five is done, and no department picked one.
///
/// Clauses: 三(二)4(3) 部门
fn policy_again(district: &District<'_>) {
    district.stands("2022-07-20", &[("2.4.3.2", "1", "6", "DUE")]);
    let named = |day: &str| {
        let found = district.progress(day);
        let all = found["2.4.3.2"]["missing"].as_array().unwrap();
        all.iter().any(|one| one["title"] == "养老补贴(演示)")
    };
    assert!(named("2022-07-20") && !named("2021-12-31"));
    district.client.on("2022-07-21");
    let opening = Opening {
        who: "103-clerk",
        object: "养老补贴",
        evaluator: "UNIT",
        budget_year: 2021,
        work_year: 2022,
        timing: "ANNUAL",
        occasion: "CYCLE",
        pilot: false,
    };
    let sheet = district.kept["目标2021养老补贴"]["sheet"].clone();
    spent(district, "养老补贴");
    steps::actuals(
        district,
        "103-clerk",
        "养老补贴",
        2021,
        ["100人", "80%", "90%"],
    );
    let item = steps::evaluation_submitted(district, &opening, &sheet, false);
    steps::evaluation_filed(district, &item, ("103-reviewer", "103-clerk"), &[], None);
    district.stands("2022-07-21", &[("2.4.3.2", "2", "6", "DUE")]);
    assert!(!named("2022-07-21"));
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

/// Audit opens a finding, and writes nowhere else. Whoever answers for it sees it among the duties of
/// his department, and from the day after its date as overdue.
///
/// Clauses: 四(一); 四(二)
fn from_outside(district: &District<'_>) {
    let client = &district.client;
    client.on("2022-09-01");
    let open = json!({ "open": { "source": "AUDIT", "problem": "资金拨付滞后(演示)",
        "dueOn": "2022-10-31" } });
    let new = district.item_of("安置房", 2022, 2022);
    let item = client.begin("auditor", "Rectification", new, open);
    assert_eq!(item["state"], "open");
    // one finding of the department, with a date that is still to come
    assert_eq!(duties(district, "104"), Some(json!([1, 1, 0])));
    // of 103 nobody found anything
    assert_eq!(duties(district, "103"), None);
    // the finding of 2020 is closed: nothing waits for a day
    assert_eq!(duties(district, "101"), Some(json!([1, 0, 0])));
    let saved = client.act(
        "auditor",
        "saveObject",
        "object { id }",
        json!({ "owner": district.bodies["104"], "name": "审计(演示)", "kind": "PROJECT" }),
    );
    let code: &Value = &saved["userErrors"][0]["code"];
    assert_eq!(code, "WRONG_POST");
    client.on("2022-11-01");
    assert_eq!(duties(district, "104"), Some(json!([1, 1, 1])));
    steps::task_shown(district, "perf", "100", "3.5.1", 2022);
}

/// Rectifications of a department: how many, with a date to come or past, and past.
fn duties(district: &District<'_>, department: &str) -> Option<Value> {
    let query = "query D($filter: WorkItemFilter!) { duties(filter: $filter) {
        process items due overdue } }";
    let filter = json!({ "region": REGION, "under": [district.bodies[department]] });
    let found = (district.client).ask("perf", query, json!({ "filter": filter }));
    let all = found["duties"].as_array().unwrap();
    let of = all.iter().find(|one| one["process"] == "rectification")?;
    Some(json!([of["items"], of["due"], of["overdue"]]))
}

/// Clauses: 二; 四(三); 附件 41
fn at_the_end(district: &District<'_>) {
    district.stands(
        "2022-12-31",
        &[
            ("2.3.1", "16000000", "16000000", "DONE"),
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
    other_budgets::covered(district);
    // 2021 is still what it was on its last day
    district.stands(
        "2021-12-31",
        &[
            ("2.3.1", "6000000", "10000000", "DONE"),
            ("1.2", "4", "4", "DONE"),
        ],
    );
}
