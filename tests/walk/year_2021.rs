//! 2021: the first budget with objectives, monitoring of 60 %, ex-ante as a pilot, the two assessments.

use serde_json::{Value, json};

use crate::district::{DEPARTMENTS, District, REGION, of};
use crate::outside;
use crate::steps::{self, Opening};

/// What happens in the year, and what the plan demanded by its end.
pub fn walked(district: &mut District<'_>) {
    district.client.on("2020-12-30");
    district.issue_tokens("2021-12-30");
    congress_and_approval(district);
    ex_ante_of_2022(district);
    adjusted(district);
    monitoring(district);
    key_monitoring(district);
    evaluations_of_2020(district);
    outside::commissioned(district);
    assessments(district);
    rules_of_the_year(district);
    at_the_end(district);
}

fn objective(district: &District<'_>, object: &str) -> (Value, Value) {
    let kept = &district.kept[&format!("目标2021{object}")];
    (kept["item"].clone(), kept["sheet"].clone())
}

/// To the congress with the draft budget, approved on its day, issued, disclosed.
///
/// Clauses: 三(二)2(3); 三(二)2(4); 附件 8; 附件 9; 附件 10; 附件 11
fn congress_and_approval(district: &District<'_>) {
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
        &[("2.2.3.1", "9", "9", "DONE"), ("2.2.3.2", "0", "1", "DUE")],
    );
    let issue = json!({ "issue": { "issuedOn": "2021-01-26", "to": [] } });
    client.step("101-reviewer", "Objective", &item, issue);
    district.stands(
        "2021-01-26",
        &[("2.2.3.2", "1", "1", "DONE"), ("2.2.4.2", "0", "9", "DUE")],
    );
    let owners = [
        ("101-clerk", "营养餐"),
        ("102-clerk", "村卫生室"),
        ("104-clerk", "安置房"),
        ("101-clerk", "助学政策"),
    ];
    for (who, object) in owners {
        steps::disclosed(district, who, &objective(district, object).0, "2021-01-26");
    }
    for (department, _) in DEPARTMENTS {
        let thing = objective(district, &format!("整体{department}")).0;
        steps::disclosed(district, &of(department, "clerk"), &thing, "2021-01-26");
    }
    // the government's own is still not on the platform
    district.stands("2021-01-26", &[("2.2.4.2", "8", "9", "DUE")]);
    let disclose =
        json!({ "disclose": { "link": "https://example.invalid/2", "disclosedOn": "2021-01-27" } });
    client.on("2021-01-27");
    client.step(
        "budget",
        "Objective",
        &objective(district, "本级政府").0,
        disclose,
    );
    district.stands("2021-01-27", &[("2.2.4.2", "9", "9", "DONE")]);
}

/// A policy of 500 万元 for 2022 is evaluated before it is budgeted: 20 + 20 + 11.5 + 19 + 20 = 90.5.
///
/// Clauses: 三(二)1 范围; 三(二)1 内容; 三(二)1 应用; 附件 4
fn ex_ante_of_2022(district: &mut District<'_>) {
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

/// An objective follows a special case: with a reason, approved again by the finance bureau.
///
/// Clauses: 三(二)2(3)
fn adjusted(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-10");
    let (item, sheet) = objective(district, "安置房");
    let ask = |why: &str| {
        json!({ "requestAdjustment": { "why": why,
            "draft": { "statement": "工期顺延(演示)", "sheet": sheet } } })
    };
    let bare = client.refused("104-clerk", "Objective", &item, ask(" "));
    assert!(
        ["NOT_READY", "REASON_REQUIRED"].contains(&bare.as_str()),
        "{bare}"
    );
    client.step("104-clerk", "Objective", &item, ask("地质条件变化(演示)"));
    let approve = json!({ "reApprove": { "approvedOn": "2021-09-10", "budgetApprovedOn": "2021-09-10",
        "budgetBatch": "示财预〔演示〕9号", "sheet": sheet } });
    client.step("perf", "Objective", &item, approve);
}

/// 10,000,000 yuan of project expenditure: 5,999,000 is 59.99 % and short of 60 % by 1,000 yuan; with
/// the 1,000 of the second project it is 60 %.
///
/// Clauses: 三(二)3(1); 附件 12
fn monitoring(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-20");
    // only what is approved is monitored
    let open = json!({ "open": { "from": "2022-01-01", "until": "2022-06-30" } });
    let new = district.item_of("普惠体检", 2022, 2022);
    let early = client.not_begun("102-reviewer", "Monitoring", new, open);
    assert_eq!(early, "OBJECTIVE_NOT_APPROVED");
    let floor = json!("0.6");
    let none = json!({ "ratio": "0", "floor": floor, "gapYuan": "6000000.00", "met": false });
    assert_eq!(district.monitored(2021, "2021-09-19"), none);
    steps::monitored(district, ("school", "101"), "营养餐", 2021, "50");
    let short = json!({ "ratio": "0.5999", "floor": floor, "gapYuan": "1000.00", "met": false });
    assert_eq!(district.monitored(2021, "2021-09-20"), short);
    client.on("2021-09-21");
    red(district);
    let met = json!({ "ratio": "0.6", "floor": floor, "gapYuan": "0.00", "met": true });
    assert_eq!(district.monitored(2021, "2021-09-21"), met);
    assert_eq!(
        district.monitored(2021, "2021-09-20"),
        short,
        "the day before is as it was"
    );
    district.stands("2021-09-21", &[("2.3.1", "6000000", "10000000", "DONE")]);
}

/// 20 of 100 by the end of June: 20 ÷ (100 × 6 ÷ 12) = 40 %, red, so cause and action are asked for.
fn red(district: &District<'_>) {
    let client = &district.client;
    let open = json!({ "open": { "from": "2021-01-01", "until": "2021-06-30" } });
    let new = district.item_of("村卫生室", 2021, 2021);
    let item = client.begin("102-reviewer", "Monitoring", new, open);
    client.step("102-clerk", "Monitoring", &item, steps::record("20", None));
    let submit = json!({ "submit": true });
    let bare = client.refused("102-clerk", "Monitoring", &item, submit.clone());
    assert_eq!(bare, "RED_UNEXPLAINED");
    let why = json!({ "reasons": ["STAFF"], "explanation": "人员不足(演示)", "action": "增派人员(演示)" });
    client.step(
        "102-clerk",
        "Monitoring",
        &item,
        steps::record("20", Some(why)),
    );
    client.step("102-clerk", "Monitoring", &item, submit);
}

/// Works that affect the local economy, picked from the approved objectives; found, instructed,
/// answered, closed.
///
/// Clauses: 三(二)3(2); 附件 13
fn key_monitoring(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-09-25");
    district.stands("2021-09-25", &[("2.3.2", "0", "1", "DUE")]);
    let pick = |ground: &str| json!({ "pick": { "batch": "2021-1", "ground": ground, "opinion": "关注度高(演示)" } });
    let new = district.item_of("普惠体检", 2022, 2021);
    let early = client.not_begun("perf", "KeyMonitoring", new, pick("MAJOR_POLICY"));
    assert_eq!(early, "OBJECTIVE_NOT_APPROVED");
    let new = district.item_of("安置房", 2021, 2021);
    let item = client.begin("perf", "KeyMonitoring", new, pick("MAJOR_WORKS"));
    let find = json!({ "find": { "opinion": "进度滞后(演示)" } });
    client.step("perf", "KeyMonitoring", &item, find);
    let instruct = json!({ "instruct": { "opinion": "限期赶工(演示)", "answerBy": "2021-10-15" } });
    client.step("perf", "KeyMonitoring", &item, instruct);
    client.on("2021-10-16");
    let late = district.progress("2021-10-16");
    assert_eq!(
        (&late["2.3.2"]["done"], &late["2.3.2"]["of"]),
        (&json!("0"), &json!("1"))
    );
    client.step(
        "104-clerk",
        "KeyMonitoring",
        &item,
        json!({ "answer": { "opinion": "已赶工(演示)" } }),
    );
    let close = json!({ "close": { "opinion": "属实(演示)" } });
    client.step("perf", "KeyMonitoring", &item, close);
    district.stands("2021-10-16", &[("2.3.2", "1", "1", "DONE")]);
}

/// In 2021 on the budget year 2020: the government pilots its own, departments evaluate themselves,
/// the finance bureau pilots as many as the year before, one mid-term evaluation is due.
///
/// Clauses: 三(二)4(1); 三(二)4(2); 三(二)4(3) 财政; 三(二)4(3) 部门; 附件 14; 附件 16
fn evaluations_of_2020(district: &mut District<'_>) {
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

/// Every department's performance management is assessed by itself and by the bureau; nothing is
/// compiled and handed on without a registered report.
///
/// Clauses: 三(二)5(3)二
fn assessments(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-12-01");
    let entry = |points: &str| {
        json!({ "code": "WRK-001", "points": points, "evidence": [steps::paper(district)],
                "opinion": "属实(演示)" })
    };
    for (department, _) in DEPARTMENTS {
        let open = json!({ "open": { "year": "2021", "set": "common/work-assessment@2021.1", "items": [
            { "code": "WRK-001", "points": "100", "automatic": false } ] } });
        let new = district.item_of(&format!("整体{department}"), 2021, 2021);
        let item = client.begin("perf", "Assessment", new, open);
        let clerk = of(department, "clerk");
        client.step(
            &clerk,
            "Assessment",
            &item,
            json!({ "selfScore": { "entries": [entry("92")] } }),
        );
        client.step(
            &of(department, "reviewer"),
            "Assessment",
            &item,
            json!({ "submit": true }),
        );
        client.step(
            "perf",
            "Assessment",
            &item,
            json!({ "score": { "entries": [entry("90")] } }),
        );
        // a report that was never registered compiles nothing
        let compile = json!({ "compile": { "report": steps::paper(district) } });
        let unknown = client.refused("perf2", "Assessment", &item, compile);
        assert_eq!(unknown, "NOT_READY");
        // and what is not compiled goes nowhere
        let receipt = json!({ "acknowledge": { "number": "考〔演示〕1号", "on": "2021-12-01" } });
        let early = client.refused("office", "Assessment", &item, receipt);
        assert_eq!(early, "WRONG_STATE");
    }
    district.stands(
        "2021-12-01",
        &[("2.5.3.2", "0", "4", "DUE"), ("2.5.3.3", "0", "1", "DUE")],
    );
}

/// The link rule, internal procedures and sector sets that have to stand by the end of 2021.
///
/// Clauses: 三(三)2; 三(三)3; 三(二)5(3)一; 附件 23; 附件 32; 附件 39
fn rules_of_the_year(district: &District<'_>) {
    let client = &district.client;
    client.on("2021-12-10");
    for (department, _) in DEPARTMENTS {
        let clerk = of(department, "clerk");
        steps::task_shown(district, &clerk, department, "3.3.7", 2021);
        let text = sector_set(department);
        let draft = client.done(
            &clerk,
            "registerIndicatorSet",
            "indicatorSet { id }",
            json!({ "text": text }),
        );
        let id = json!({ "id": draft["indicatorSet"]["id"] });
        client.done(
            &clerk,
            "submitIndicatorSet",
            "indicatorSet { state }",
            id.clone(),
        );
        if department == "104" {
            // three of four departments have filed
            district.stands("2021-12-10", &[("3.2.2", "3", "4", "DUE")]);
        }
        client.done("desk", "fileIndicatorSet", "indicatorSet { state }", id);
    }
    district.stands(
        "2021-12-10",
        &[("3.2.2", "4", "4", "DONE"), ("3.3.7", "4", "4", "DONE")],
    );
    steps::task_shown(district, "perf", "100", "2.5.3.1", 2021);
    let result = &district.kept["财评2019营养餐"];
    let propose = json!({ "propose": { "result": result["id"], "evaluator": "FINANCE", "resultYear": "2019",
        "forYear": "2022", "kind": "", "place": 0, "advice": "UNLINKED", "asked": "6000000" } });
    let new = district.item_of("营养餐", 2019, 2021);
    let item = client.begin("perf", "Linkage", new, propose);
    district.stands("2021-12-10", &[("2.5.3.1", "1", "2", "DUE")]);
    client.on("2021-12-11");
    let decide = json!({ "decide": { "advice": "SUPPORT", "amount": "6000000", "why": "按结果安排(演示)" } });
    client.step("budget", "Linkage", &item, decide);
    district.stands("2021-12-11", &[("2.5.3.1", "2", "2", "DONE")]);
    client.on("2021-12-20");
    steps::package(district, "RECTIFICATION", (2021, 2019), "2021-12-20");
}

/// A department's own set for the 2022 budget.
fn sector_set(department: &str) -> String {
    let (_, sector) = DEPARTMENTS
        .into_iter()
        .find(|(code, _)| *code == department)
        .unwrap();
    let letters = sector.get(..3).unwrap().to_uppercase();
    format!(
        r#"#:schema ../../set.schema.json
[set]
code = "{sector}/walk"
name = "演练用指标集(演示)"
purpose = "objective"
object = "project"
year = 2022
revision = 1
region = "{REGION}"
tier = "区级"
source = "示例部门(演示)"
demo = true

[[indicator]]
code = "{letters}-WALK-001"
name = "服务人次"
level = ["产出指标", "数量指标"]
weight = {{ recommended = "10" }}
core = true
operator = ">="
target = "20次"
unit = "次"
data-source = "工作台账"

[[indicator.example]]
actual = "10次"
score = "5"
source = "按比例手算: 分值 × 10 ÷ 20"
"#
    )
}

/// Clauses: 四(三); 附件 5; 附件 6; 附件 7
fn at_the_end(district: &District<'_>) {
    district.stands(
        "2021-12-31",
        &[
            // from the 2021 budget: objectives, two reviews, approval, congress, platform
            ("2.2.1", "8", "8", "DONE"),
            ("2.2.2.1", "9", "9", "DONE"),
            ("2.2.2.2", "9", "9", "DONE"),
            ("2.2.3.1", "9", "9", "DONE"),
            ("2.2.3.2", "1", "1", "DONE"),
            ("2.2.4.1", "1", "1", "DONE"),
            ("2.2.4.2", "9", "9", "DONE"),
            // monitoring of 60 %, key monitoring
            ("2.3.1", "6000000", "10000000", "DONE"),
            ("2.3.2", "1", "1", "DONE"),
            // the government pilots, units evaluate themselves, pilots do not shrink, mid-term is done
            ("2.4.1", "1", "1", "DONE"),
            ("2.4.2.1", "3", "3", "DONE"),
            ("2.4.2.2", "4", "4", "DONE"),
            ("2.4.3.1", "2", "2", "DONE"),
            // link rule, procedures, sector sets
            ("2.5.3.1", "2", "2", "DONE"),
            ("3.2.2", "4", "4", "DONE"),
            ("3.3.7", "4", "4", "DONE"),
            // two of the objects of the 2021 budget had to be evaluated before and were not: the pilot
            ("2.1.1", "0", "2", "DUE"),
            // results go to the congress from 2022
            ("2.5.1.1", "0", "1", "NOT_DUE"),
        ],
    );
}
