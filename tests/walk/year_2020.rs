//! 2020: the foundations of the plan, three pilots on 2019, the objectives of the 2021 budget.

use serde_json::{Value, json};

use crate::district::{DEPARTMENTS, District, REGION, of};
use crate::steps::{self, Opening};

/// What happens in the year, and what the plan demanded by its end.
pub fn walked(district: &mut District<'_>) {
    district.client.on("2020-01-03");
    district.issue_tokens("2020-12-31");
    objects(district);
    foundations(district);
    pilots_on_2019(district);
    projects_of_2019(district);
    explored_link(district);
    objectives_of_2021(district);
    at_the_end(district);
}

fn objects(district: &mut District<'_>) {
    let period = |kind: &str, marks: &[&str], from: &str, to: &str| {
        json!({ "kind": kind, "budgetKind": "GENERAL_PUBLIC", "marks": marks,
                "periodFrom": from, "periodTo": to })
    };
    let long = |kind: &str| period(kind, &[], "2019-01-01", "2030-12-31");
    district.register("division", "本级政府", "100", long("GOVERNMENT"));
    for (department, _) in DEPARTMENTS {
        let clerk = of(department, "clerk");
        let name = format!("整体{department}");
        district.register(&clerk, &name, department, long("DEPARTMENT"));
    }
    let meals = period(
        "PROJECT",
        &["KEY_SPECIAL", "LIVELIHOOD"],
        "2019-01-01",
        "2021-12-31",
    );
    district.register("school", "营养餐", "101-1", meals);
    // five years and more than three: mid-term evaluations in 2021 and 2023
    let clinics = period("PROJECT", &[], "2019-01-01", "2024-12-31");
    district.register("102-clerk", "村卫生室", "102", clinics);
    // policies evaluate themselves every two years: in 2020 and 2022
    let pension = period("POLICY", &[], "2019-01-01", "2021-12-31");
    district.register("103-clerk", "养老补贴", "103", pension);
    let lines = [
        ("整体101", 20_000_000, Some(19_000_000)),
        ("整体102", 20_000_000, Some(19_000_000)),
        ("整体103", 20_000_000, Some(19_000_000)),
        ("整体104", 20_000_000, Some(19_000_000)),
        ("营养餐", 5_000_000, Some(4_500_000)),
        ("村卫生室", 4_000_000, Some(4_000_000)),
        ("养老补贴", 1_000_000, Some(1_000_000)),
    ];
    district.budgeted(2019, &lines);
    district.budgeted(2020, &lines);
}

/// Documents, posts and the common sets: what has to stand by the end of the year.
///
/// Clauses: 三(三)3; 三(二)5(2); 附件 21; 附件 33; 附件 34; 附件 35; 附件 36; 附件 38; 附件 31
fn foundations(district: &mut District<'_>) {
    // 三(三)3: the posts are held since the departments were founded
    district.stands(
        "2020-01-03",
        &[("3.3.6", "4", "4", "DONE"), ("3.3.2", "0", "1", "DUE")],
    );
    district.client.on("2020-11-20");
    district
        .kept
        .insert("paper".to_owned(), json!("RjUwMDE5NwECAwQFBgcICQoLDA0ODxA"));
    for task in ["3.3.1", "3.3.2", "3.3.3", "3.3.4"] {
        steps::task_shown(district, "perf", "100", task, 2020);
    }
    for (department, _) in DEPARTMENTS {
        let clerk = of(department, "clerk");
        steps::task_shown(district, &clerk, department, "2.5.2.1", 2020);
    }
    district.stands(
        "2020-11-19",
        &[("2.5.2.1", "0", "4", "DUE"), ("3.3.1", "0", "1", "DUE")],
    );
    common_sets(district);
}

/// The nation's desk files the common sets of 2021, one for each kind that needs objectives.
fn common_sets(district: &District<'_>) {
    let client = &district.client;
    district.stands("2020-11-20", &[("3.2.1", "0", "3", "DUE")]);
    let query =
        "query S($filter: IndicatorSetFilter!) { indicatorSets(filter: $filter, first: 100) {
        nodes { id code } } }";
    let filter = json!({ "sector": ["common"], "year": ["2021"] });
    let found = client.ask("nation", query, json!({ "filter": filter }));
    for name in ["common/department", "common/policy", "common/project"] {
        let all = found["indicatorSets"]["nodes"].as_array().unwrap();
        let set = all.iter().find(|one| one["code"] == name).unwrap();
        let id = json!({ "id": set["id"] });
        let answer = "indicatorSet { state }";
        client.done("nation", "submitIndicatorSet", answer, id.clone());
        client.done("nation2", "fileIndicatorSet", answer, id);
    }
}

fn pilot<'a>(object: &'a str) -> Opening<'a> {
    Opening {
        who: "perf",
        object,
        evaluator: "FINANCE",
        budget_year: 2019,
        work_year: 2020,
        timing: "ANNUAL",
        occasion: "SELECTION",
        pilot: true,
    }
}

/// Three departments, evaluated on the year before.
///
/// Clauses: 三(二)4(2); 三(二)5(2); 附件 15; 附件 二(五)2; 附件 22
fn pilots_on_2019(district: &mut District<'_>) {
    district.client.on("2020-11-21");
    let mut first = Value::Null;
    for (number, department) in ["101", "102", "103"].into_iter().enumerate() {
        if number == 2 {
            // two are fewer than the three to four that the plan names
            let found = district.progress("2020-11-21");
            let two = &found["2.4.2.1"];
            assert_eq!((&two["done"], &two["of"]), (&json!("2"), &json!("3")));
            assert_eq!(two["remarks"].as_array().unwrap().len(), 1, "{two:#}");
            district.client.on("2020-11-22");
        }
        let object = format!("整体{department}");
        let clerk = of(department, "clerk");
        let sheet = steps::sheet(district, &clerk, &object, 2019);
        steps::actuals(district, &clerk, &object, 2019, ["100人", "80%", "90%"]);
        let item = steps::evaluation_submitted(district, &pilot(&object), &sheet, true);
        let problems: &[&str] = if number == 0 {
            &["台账不全(演示)"]
        } else {
            &[]
        };
        let by = (number == 0).then_some("2020-12-20");
        steps::evaluation_filed(district, &item, ("division", &clerk), problems, by);
        if number == 0 {
            first = item;
        }
    }
    district.stands("2020-11-22", &[("2.4.2.1", "3", "3", "DONE")]);
    let findings = district.client.parts(&first, "RECTIFICATION");
    assert_eq!(findings.len(), 1, "each problem fed back opens a finding");
    district.client.on("2020-12-01");
    steps::put_right(district, &findings[0], "101", "2020-12-15");
    district.client.on("2020-12-21");
    steps::package(district, "RECTIFICATION", (2020, 2019), "2020-12-21");
    district.stands("2020-12-20", &[("2.5.2.2", "1", "2", "DUE")]);
    district.stands("2020-12-21", &[("2.5.2.2", "2", "2", "DONE")]);
}

/// Every project and the policy evaluate themselves; a department and the finance bureau each pick one.
///
/// Clauses: 三(二)4(3) 财政; 三(二)4(3) 部门; 附件 17; 附件 18
fn projects_of_2019(district: &mut District<'_>) {
    district.client.on("2020-12-22");
    let own = |who: &'static str, object: &'static str| Opening {
        who,
        object,
        evaluator: "UNIT",
        budget_year: 2019,
        work_year: 2020,
        timing: "ANNUAL",
        occasion: "CYCLE",
        pilot: false,
    };
    // objectives exist only from the 2021 budget: without the mark a sheet is refused
    for (who, department, object) in [
        ("school", "101", "营养餐"),
        ("102-clerk", "102", "村卫生室"),
        ("103-clerk", "103", "养老补贴"),
    ] {
        let sheet = steps::sheet(district, who, object, 2019);
        steps::actuals(district, who, object, 2019, ["100人", "80%", "90%"]);
        let item = steps::evaluation_submitted(district, &own(who, object), &sheet, true);
        if who == "school" {
            // the department reviews what its units say of themselves
            let pass = json!({ "review": { "opinion": "属实(演示)" } });
            let reviewer = of(department, "reviewer");
            district.client.step(&reviewer, "Evaluation", &item, pass);
        }
        steps::evaluation_filed(
            district,
            &item,
            (&of(department, "reviewer"), who),
            &[],
            None,
        );
        district.kept.insert(format!("自评2019{object}"), item);
        district.kept.insert(format!("表2019{object}"), sheet);
    }
    district.stands(
        "2020-12-22",
        &[("2.4.3.2", "3", "4", "DUE"), ("2.4.3.1", "0", "1", "DUE")],
    );
    district.client.on("2020-12-23");
    let picked = Opening {
        who: "102-clerk",
        evaluator: "DEPARTMENT",
        occasion: "SELECTION",
        ..own("102-clerk", "村卫生室")
    };
    let sheet = district.kept["表2019村卫生室"].clone();
    let item = steps::evaluation_submitted(district, &picked, &sheet, true);
    let issue = json!({ "issue": { "problems": [] } });
    let client = &district.client;
    client.step("102-reviewer", "Evaluation", &item, issue);
    client.step("102-clerk", "Evaluation", &item, json!({ "accept": true }));
    let file = json!({ "file": { "receipt": "备〔演示〕2号" } });
    client.step("division", "Evaluation", &item, file);
    let picked = Opening {
        who: "perf",
        evaluator: "FINANCE",
        occasion: "SELECTION",
        ..own("perf", "营养餐")
    };
    let sheet = district.kept["表2019营养餐"].clone();
    let item = steps::evaluation_submitted(district, &picked, &sheet, true);
    steps::evaluation_filed(district, &item, ("division", "school"), &[], None);
    district.kept.insert("财评2019营养餐".to_owned(), item);
    district.stands(
        "2020-12-23",
        &[("2.4.3.2", "4", "4", "DONE"), ("2.4.3.1", "1", "1", "DONE")],
    );
}

/// A result of 2019 is looked at for the 2021 budget, without a rule as yet: a reason is asked for.
///
/// Clauses: 三(二)5(3)一
fn explored_link(district: &mut District<'_>) {
    district.client.on("2020-12-24");
    let client = &district.client;
    let result = &district.kept["财评2019营养餐"];
    let propose = json!({ "propose": { "result": result["id"], "evaluator": "FINANCE", "resultYear": "2019",
        "forYear": "2021", "kind": "", "place": 0, "advice": "UNLINKED", "asked": "5999000" } });
    let new = district.item_of("营养餐", 2019, 2020);
    let item = client.begin("perf", "Linkage", new, propose);
    let decide =
        |why: Value| json!({ "decide": { "advice": "SUPPORT", "amount": "5999000", "why": why } });
    let bare = client.unexplained("budget", "Linkage", &item, decide(Value::Null));
    assert_eq!(bare, "REASON_REQUIRED");
    client.step(
        "budget",
        "Linkage",
        &item,
        decide(json!("按结果安排(演示)")),
    );
}

/// Who applies for money sets the objective; the department first, the finance bureau second. The budget
/// system asks the gate on the way.
///
/// Clauses: 三(二)2(1); 三(二)2(2); 三(三)4; 附件 26; 附件 2; 附件 3
fn objectives_of_2021(district: &mut District<'_>) {
    district.client.on("2020-12-25");
    new_of_2021(district);
    let client = &district.client;
    // nobody sets the objective of somebody else's money
    let open = json!({ "open": { "horizon": "ANNUAL", "draft": { "statement": "别人的(演示)" } } });
    let new = district.item_of("村卫生室", 2021, 2020);
    let other = client.not_begun("103-clerk", "Objective", new, open);
    assert_eq!(other, "NOT_APPLICANT");
    assert_eq!(
        district.gate("营养餐", 2021),
        (false, vec!["OBJECTIVE_MISSING".to_owned()], vec![])
    );
    let opened = steps::objective_opened(district, "school", "营养餐", 2021);
    client.step("school", "Objective", &opened.0, json!({ "submit": true }));
    let grade = json!({ "gradeExcellent": steps::review("目标明确(演示)") });
    let early = client.refused("perf", "Objective", &opened.0, grade.clone());
    assert_eq!(early, "WRONG_ORDER", "the department reviews first");
    let pass = json!({ "passFirst": { "opinion": "同意(演示)" } });
    client.step("101-reviewer", "Objective", &opened.0, pass);
    assert_eq!(
        district.gate("营养餐", 2021),
        (false, vec!["OBJECTIVE_IN_REVIEW".to_owned()], vec![])
    );
    client.step("perf", "Objective", &opened.0, grade);
    assert_eq!(district.gate("营养餐", 2021), (true, vec![], vec![]));
    let mut objectives = vec![("营养餐".to_owned(), opened)];
    let reviewed = [
        ("102-clerk", "102", "村卫生室".to_owned()),
        ("104-clerk", "104", "安置房".to_owned()),
        ("101-clerk", "101", "助学政策".to_owned()),
        ("103-clerk", "103", "养老补贴".to_owned()),
        ("budget", "100", "本级政府".to_owned()),
    ];
    let whole = DEPARTMENTS.map(|(code, _)| (of(code, "clerk"), code, format!("整体{code}")));
    for (who, department, object) in &reviewed {
        let done = steps::objective_reviewed(district, (who, department), object, 2021);
        objectives.push((object.clone(), done));
    }
    for (who, department, object) in &whole {
        let done = steps::objective_reviewed(district, (who, department), object, 2021);
        objectives.push((object.clone(), done));
    }
    for (object, (item, sheet)) in objectives {
        let both = json!({ "item": item, "sheet": sheet });
        district.kept.insert(format!("目标2021{object}"), both);
    }
}

/// New in the 2021 budget: works of 1200 万元 in all, and a universal policy of 500 万元.
fn new_of_2021(district: &mut District<'_>) {
    let works = json!({ "kind": "PROJECT", "budgetKind": "GENERAL_PUBLIC",
        "marks": ["NEW_CONSTRUCTION", "MAJOR_WORKS"], "wholePeriod": "12000000",
        "periodFrom": "2021-01-01", "periodTo": "2022-12-31" });
    district.register("104-clerk", "安置房", "104", works);
    let policy = json!({ "kind": "POLICY", "budgetKind": "GENERAL_PUBLIC", "marks": ["UNIVERSAL"],
        "periodFrom": "2021-01-01", "periodTo": "2023-12-31" });
    district.register("101-clerk", "助学政策", "101", policy);
    // projects: 5,999,000 + 1,000 + 4,000,000 = 10,000,000
    district.budgeted(
        2021,
        &[
            ("本级政府", 95_000_000, None),
            ("整体101", 21_000_000, None),
            ("整体102", 21_000_000, None),
            ("整体103", 21_000_000, None),
            ("整体104", 21_000_000, None),
            ("营养餐", 5_999_000, None),
            ("村卫生室", 1_000, None),
            ("安置房", 4_000_000, None),
            ("助学政策", 5_000_000, None),
            ("养老补贴", 1_000_000, None),
        ],
    );
}

/// Clauses: 二(一); 三(一) 部门; 三(三)2; 附件 26; 附件 31; 附件 38; 四(三)
fn at_the_end(district: &District<'_>) {
    district.stands(
        "2020-12-31",
        &[
            // due by the end of 2020: annex 21, 26, 31, 33 to 36, 38
            ("2.5.2.1", "4", "4", "DONE"),
            // 5,999,000 + 1,000 + 4,000,000 + 5,000,000 + 1,000,000, every line with an objective
            ("3.1.1", "16000000", "16000000", "DONE"),
            ("3.2.1", "3", "3", "DONE"),
            ("3.3.1", "1", "1", "DONE"),
            ("3.3.2", "1", "1", "DONE"),
            ("3.3.3", "1", "1", "DONE"),
            ("3.3.4", "1", "1", "DONE"),
            ("3.3.6", "4", "4", "DONE"),
            // begun in 2020
            ("2.4.2.1", "3", "3", "DONE"),
            ("2.4.3.1", "1", "1", "DONE"),
            ("2.4.3.2", "4", "4", "DONE"),
            ("2.5.2.2", "2", "2", "DONE"),
            ("1.2", "4", "4", "DONE"),
            ("1.3", "16000000", "16000000", "DONE"),
            // the government's objective has passed review, its evaluation begins in 2021
            ("1.1", "1", "2", "DUE"),
            // from 2021 on
            ("2.1.1", "0", "0", "NOT_DUE"),
            ("2.3.1", "0", "9000000", "NOT_DUE"),
            ("2.2.4.1", "0", "1", "NOT_DUE"),
            ("2.5.1.1", "0", "1", "NOT_DUE"),
            ("3.3.7", "0", "4", "DUE"),
        ],
    );
    let query = "query C($region: RegionCode!) { coverage(region: $region, asOf: \"2020-12-31\") {
        objectKind step budgetKind year objects done } }";
    let found = district
        .client
        .ask("perf", query, json!({ "region": REGION }));
    let cells = found["coverage"].as_array().unwrap();
    let of = |kind: &str, step: &str, year: &str| {
        let cell = cells.iter().find(|cell| {
            cell["objectKind"] == kind && cell["step"] == step && cell["year"] == year
        });
        (
            cell.unwrap()["done"].clone(),
            cell.unwrap()["objects"].clone(),
        )
    };
    // of the budget year 2019 two projects and three of four departments were evaluated
    assert_eq!(of("PROJECT", "EVALUATION", "2019"), (json!(2), json!(2)));
    assert_eq!(of("DEPARTMENT", "EVALUATION", "2019"), (json!(3), json!(4)));
}
