//! Evaluations of the budget year 2020.

use serde_json::{Value, json};

use crate::district::{District, REGION, of};
use crate::steps::{self, Opening};

/// In 2021 on the budget year 2020: the government pilots its own, departments evaluate themselves,
/// the finance bureau pilots as many as the year before, one mid-term evaluation is due.
///
/// Clauses: 三(二)4(1); 三(二)4(2); 三(二)4(3) 财政; 三(二)4(3) 部门; 附件 14; 附件 16
pub fn of_2020(district: &mut District<'_>) {
    district.client.on("2021-10-20");
    let own = |who: &'static str, object: &'static str| Opening {
        who,
        object,
        evaluator: "UNIT",
        budget_year: 2020,
        work_year: 2021,
        timing: "ANNUAL",
        occasion: "CYCLE",
        pilot: false,
    };
    let whole = [
        ("101-clerk", "101", "整体101"),
        ("102-clerk", "102", "整体102"),
        ("103-clerk", "103", "整体103"),
        ("104-clerk", "104", "整体104"),
    ];
    for (who, department, object) in whole {
        let sheet = steps::sheet(district, who, object, 2020);
        steps::actuals(district, who, object, 2020, ["100人", "80%", "90%"]);
        let item = steps::evaluation_submitted(district, &own(who, object), &sheet, true);
        let reviewer = of(department, "reviewer");
        steps::evaluation_filed(district, &item, (&reviewer, who), &[], None);
        district.kept.insert(format!("表2020{object}"), sheet);
    }
    district.stands(
        "2021-10-20",
        &[("2.4.2.2", "4", "4", "DONE"), ("2.4.2.1", "0", "3", "DUE")],
    );
    district.client.on("2021-10-21");
    for (_, _, object) in &whole[..3] {
        let sheet = district.kept[&format!("表2020{object}")].clone();
        let opening = Opening {
            who: "perf",
            evaluator: "FINANCE",
            occasion: "SELECTION",
            ..own("perf", object)
        };
        steps::evaluation_submitted(district, &opening, &sheet, true);
    }
    // as many as in the year before: not fewer
    district.stands("2021-10-21", &[("2.4.2.1", "3", "3", "DONE")]);
    for (who, object, department) in [
        ("school", "营养餐", "101"),
        ("102-clerk", "村卫生室", "102"),
    ] {
        let sheet = steps::sheet(district, who, object, 2020);
        steps::actuals(district, who, object, 2020, ["100人", "80%", "90%"]);
        let item = steps::evaluation_submitted(district, &own(who, object), &sheet, true);
        if who == "school" {
            let pass = json!({ "review": { "opinion": "属实(演示)" } });
            district
                .client
                .step(&of(department, "reviewer"), "Evaluation", &item, pass);
        }
        district.kept.insert(format!("表2020{object}"), sheet);
    }
    mid_term(district);
    government(district);
}

/// 2019 to 2024 is longer than three years: due in 2021 and 2023, counted from the start year.
fn mid_term(district: &District<'_>) {
    let due = |day: &str| {
        let query =
            "query D($region: RegionCode!, $day: Date!) { midTermDue(region: $region, asOf: $day) {
            year object { name } evaluation { id } } }";
        let variables = json!({ "region": REGION, "day": day });
        district.client.ask("perf", query, variables)["midTermDue"].take()
    };
    let named = |found: Value| {
        let all = found.as_array().unwrap().clone();
        all.iter()
            .map(|one| one["object"]["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(named(due("2021-10-21")), ["村卫生室(演示)"]);
    let sheet = district.kept["表2020村卫生室"].clone();
    let opening = Opening {
        who: "perf",
        object: "村卫生室",
        evaluator: "FINANCE",
        budget_year: 2020,
        work_year: 2021,
        timing: "MID_TERM",
        occasion: "CYCLE",
        pilot: false,
    };
    // nothing is picked yet for a key evaluation, and the mid-term one is open: 0 of 2
    district.stands("2021-10-21", &[("2.4.3.1", "0", "2", "DUE")]);
    district.client.on("2021-10-22");
    steps::evaluation_submitted(district, &opening, &sheet, true);
    let sheet = district.kept["表2020营养餐"].clone();
    let picked = Opening {
        object: "营养餐",
        timing: "ANNUAL",
        occasion: "SELECTION",
        ..opening
    };
    steps::evaluation_submitted(district, &picked, &sheet, true);
    district.stands("2021-10-22", &[("2.4.3.1", "2", "2", "DONE")]);
}

/// The government's own evaluation is a pilot in 2021.
///
/// Clauses: 三(一) 政府; 三(二)4(1); 附件 1; 附件 14
fn government(district: &mut District<'_>) {
    district.client.on("2021-10-25");
    district.budgeted(2020, &[("本级政府", 90_000_000, Some(88_000_000))]);
    let sheet = steps::sheet(district, "division", "本级政府", 2020);
    steps::actuals(
        district,
        "division",
        "本级政府",
        2020,
        ["100人", "80%", "90%"],
    );
    let opening = Opening {
        who: "division",
        object: "本级政府",
        evaluator: "UNIT",
        budget_year: 2020,
        work_year: 2021,
        timing: "ANNUAL",
        occasion: "CYCLE",
        pilot: true,
    };
    let item = steps::evaluation_submitted(district, &opening, &sheet, true);
    district.stands(
        "2021-10-25",
        &[("2.4.1", "0", "1", "DUE"), ("1.1", "2", "2", "DONE")],
    );
    district.client.on("2021-10-26");
    let client = &district.client;
    client.step(
        "perf",
        "Evaluation",
        &item,
        json!({ "issue": { "problems": [] } }),
    );
    let conclude = json!({ "conclude": true });
    client.step("perf", "Evaluation", &item, conclude);
    client.step(
        "perf",
        "Evaluation",
        &item,
        json!({ "file": { "receipt": "备〔演示〕3号" } }),
    );
    district.stands("2021-10-26", &[("2.4.1", "1", "1", "DONE")]);
}
