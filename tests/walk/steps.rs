//! One function a process: the usual course of a thing, by the people who take it there.

use serde_json::{Value, json};

use crate::district::{District, of};

/// The eight points of review (财预〔2015〕88号).
const REVIEWED: [&str; 8] = [
    "规范完整性",
    "明确清晰性",
    "目标相关性",
    "指标科学性",
    "绩效合理性",
    "资金匹配性",
    "实现可能性",
    "条件充分性",
];

/// The whole review with one opinion.
pub fn review(opinion: &str) -> Value {
    let item = |item: &&str| json!({ "item": item, "word": "优", "points": "10" });
    let items: Vec<Value> = REVIEWED.iter().map(item).collect();
    json!({ "items": items, "opinion": opinion, "budgetOpinion": "按申报数安排" })
}

/// A sheet of three own rows and the execution row, 50 + 30 + 10 + 10.
pub fn sheet(district: &District<'_>, who: &str, object: &str, year: u16) -> Value {
    let input = sheet_of(district, object, year);
    let saved = district
        .client
        .done(who, "saveSheet", "sheet { id }", input);
    saved["sheet"]["id"].clone()
}

/// What is handed in for such a sheet.
pub fn sheet_of(district: &District<'_>, object: &str, year: u16) -> Value {
    let row = |code: &str, level: [&str; 2], unit: &str, target: &str, weight: &str| {
        json!({ "weight": weight, "firstTarget": target, "definition": { "own": {
            "code": code, "name": format!("{}{code}", level[1]), "level": level, "operator": "GE",
            "unit": unit, "source": "本单位年度工作计划(演示)" } } })
    };
    let rows = [
        row("OUT-001", ["产出指标", "数量指标"], "人", "100人", "50"),
        row("BEN-001", ["效益指标", "社会效益指标"], "%", "80%", "30"),
        row(
            "SAT-001",
            ["满意度指标", "服务对象满意度指标"],
            "%",
            "90%",
            "10",
        ),
    ];
    json!({ "object": district.object(object), "year": year.to_string(), "total": "100",
        "execution": "10", "rows": rows, "reason": "演练: 本单位自设" })
}

/// The actuals of a sheet of [`sheet`] for a year.
pub fn actuals(district: &District<'_>, who: &str, object: &str, year: u16, values: [&str; 3]) {
    let fact = |(code, value): (&str, &str)| {
        json!({ "object": district.object(object), "name": code, "period": { "year": year.to_string() },
                "value": value, "source": "工作台账(演示)", "assertedBy": who,
                "reason": "演练: 核实" })
    };
    let facts: Vec<Value> = ["OUT-001", "BEN-001", "SAT-001"]
        .into_iter()
        .zip(values)
        .map(fact)
        .collect();
    let answer = "touchedSheets { sheet { id } }";
    district
        .client
        .done(who, "recordFacts", answer, json!({ "facts": facts }));
}

/// An objective that was opened with its sheet.
pub fn objective_opened(
    district: &District<'_>,
    who: &str,
    object: &str,
    year: u16,
) -> (Value, Value) {
    // the budget division sets the government's objective on a sheet of its colleagues
    let author = if who == "budget" { "division" } else { who };
    let sheet = sheet(district, author, object, year);
    let open = json!({ "open": { "horizon": "ANNUAL",
        "draft": { "statement": "受益人数、效果和满意度达到目标(演示)", "sheet": sheet } } });
    let work_year = year - 1;
    let new = district.item_of(object, year, work_year);
    let item = district.client.begin(who, "Objective", new, open);
    (item, sheet)
}

/// An objective as it passed both reviews: who set it, of which department.
pub fn objective_reviewed(
    district: &District<'_>,
    (who, department): (&str, &str),
    object: &str,
    year: u16,
) -> (Value, Value) {
    let (item, sheet) = objective_opened(district, who, object, year);
    let client = &district.client;
    client.step(who, "Objective", &item, json!({ "submit": true }));
    let first = if department == "100" {
        "division".to_owned()
    } else {
        of(department, "reviewer")
    };
    let pass = json!({ "passFirst": { "opinion": "符合本部门职责(演示)" } });
    client.step(&first, "Objective", &item, pass);
    let grade = json!({ "gradeExcellent": review("目标明确(演示)") });
    client.step("perf", "Objective", &item, grade);
    (item, sheet)
}

/// Approved with the budget of a day.
pub fn objective_approved(district: &District<'_>, objective: &(Value, Value), day: &str) {
    let (item, sheet) = objective;
    let approve = json!({ "approve": { "budgetBatch": "示财预〔演示〕1号", "budgetApprovedOn": day,
        "approvedOn": day, "sheet": sheet } });
    district.client.step("perf", "Objective", item, approve);
}

/// What an approval made due is published; the objective says so too.
pub fn disclosed(district: &District<'_>, who: &str, thing: &Value, day: &str) {
    let client = &district.client;
    let link = "https://example.invalid/1";
    for duty in client.parts(thing, "DISCLOSURE") {
        let publish = json!({ "publish": { "link": link, "on": day } });
        client.step(who, "Disclosure", &duty, publish);
    }
}

/// A monitoring task of the first half of a year, until the finance bureau closes it.
pub fn monitored(
    district: &District<'_>,
    (who, department): (&str, &str),
    object: &str,
    year: u16,
    actual: &str,
) -> Value {
    let client = &district.client;
    let open =
        json!({ "open": { "from": format!("{year}-01-01"), "until": format!("{year}-06-30") } });
    let reviewer = of(department, "reviewer");
    let new = district.item_of(object, year, year);
    let item = client.begin(&reviewer, "Monitoring", new, open);
    client.step(who, "Monitoring", &item, record(actual, None));
    client.step(who, "Monitoring", &item, json!({ "submit": true }));
    let pass = json!({ "review": { "opinion": "属实(演示)" } });
    client.step(&reviewer, "Monitoring", &item, pass);
    let receive = json!({ "receive": { "opinion": "收到(演示)" } });
    client.step("division", "Monitoring", &item, receive);
    item
}

/// What is filled in: people reached by the middle of the year, of 100 in the year.
pub fn record(actual: &str, deviation: Option<Value>) -> Value {
    let row = |code: &str, value: &str, deviation: &Option<Value>| {
        json!({ "code": code, "name": code, "operator": "GE", "likelihood": "CERTAIN",
                "addsUp": code == "OUT-001",
                "actual": { "number": { "value": value } }, "deviation": deviation })
    };
    json!({ "save": { "record": { "rows": [
        row("OUT-001", actual, &deviation), row("BEN-001", "80", &None), row("SAT-001", "90", &None),
    ] } } })
}

/// An evaluation that was opened: by whom, of which budget year, in which work year.
pub struct Opening<'a> {
    pub who: &'a str,
    pub object: &'a str,
    pub evaluator: &'a str,
    pub budget_year: u16,
    pub work_year: u16,
    pub timing: &'a str,
    pub occasion: &'a str,
    pub pilot: bool,
}

pub fn evaluation_opened(district: &District<'_>, opening: &Opening<'_>) -> Value {
    let open = json!({ "open": { "evaluator": opening.evaluator, "timing": opening.timing,
        "workYear": opening.work_year, "occasion": opening.occasion, "why": "按工作安排(演示)",
        "pilot": opening.pilot } });
    let new = district.item_of(opening.object, opening.budget_year, opening.work_year);
    district.client.begin(opening.who, "Evaluation", new, open)
}

/// Scored with a sheet and submitted.
pub fn evaluation_submitted(
    district: &District<'_>,
    opening: &Opening<'_>,
    sheet: &Value,
    without_objective: bool,
) -> Value {
    let item = evaluation_opened(district, opening);
    let choose = json!({ "choose": { "sheet": sheet, "withoutObjective": without_objective } });
    let client = &district.client;
    client.step(opening.who, "Evaluation", &item, choose);
    client.step(opening.who, "Evaluation", &item, json!({ "submit": true }));
    item
}

/// From the submitted result to its filing: fed back by the side that evaluated with the problems
/// found, accepted by its owner, filed.
pub fn evaluation_filed(
    district: &District<'_>,
    item: &Value,
    (issuer, owner): (&str, &str),
    problems: &[&str],
    rectify_by: Option<&str>,
) {
    let client = &district.client;
    let problem = |text: &&str| json!({ "text": text, "advice": "限期整改(演示)" });
    let problems: Vec<Value> = problems.iter().map(problem).collect();
    let issue = json!({ "issue": { "problems": problems, "rectifyBy": rectify_by } });
    client.step(issuer, "Evaluation", item, issue);
    client.step(owner, "Evaluation", item, json!({ "accept": true }));
    let file = json!({ "file": { "receipt": "备〔演示〕1号" } });
    client.step("division", "Evaluation", item, file);
}

/// A finding put right: plan, ledger, done, and closed by somebody else.
pub fn put_right(district: &District<'_>, finding: &Value, department: &str, day: &str) {
    let client = &district.client;
    let clerk = of(department, "clerk");
    let plan = json!({ "plan": { "cause": "台账不全(演示)", "measures": [
        { "text": "补齐台账(演示)", "owner": clerk, "dueOn": day } ] } });
    client.step(&clerk, "Rectification", finding, plan);
    let enter = json!({ "enter": { "number": "1" } });
    client.step(&of(department, "reviewer"), "Rectification", finding, enter);
    let paper = paper(district);
    let finish = json!({ "finish": { "result": "已补齐(演示)", "evidence": [paper] } });
    client.step(&clerk, "Rectification", finding, finish);
    // 三(二)5(2): nobody closes his own finding
    let close = json!({ "close": { "opinion": "已核实(演示)" } });
    let own = client.refused(&clerk, "Rectification", finding, close.clone());
    assert_eq!(own, "WRONG_POST");
    client.step("perf", "Rectification", finding, close);
}

/// A package for the congress, built, frozen, sent, and received on a day.
pub fn package(district: &District<'_>, kind: &str, years: (u16, u16), day: &str) -> Value {
    let (work_year, budget_year) = years;
    let client = &district.client;
    let build = json!({ "build": { "kind": kind, "workYear": work_year.to_string(),
        "budgetYear": budget_year.to_string(), "addressee": "区人民代表大会常务委员会(演示)" } });
    let new = district.item_of_region(Some(budget_year), work_year, kind);
    let item = client.begin("perf", "Package", new, build);
    client.step(
        "perf",
        "Package",
        &item,
        json!({ "freeze": { "digest": "" } }),
    );
    client.step("perf", "Package", &item, json!({ "send": true }));
    // the congress confirms that it has it
    let receive = json!({ "receive": { "number": "收〔演示〕1号", "on": day } });
    client.step("congress", "Package", &item, receive);
    item
}

/// A paper that is evidence.
pub fn paper(district: &District<'_>) -> Value {
    district.kept["paper"].clone()
}

/// Evidence for a task of the plan, registered by its owner and confirmed by somebody else of the
/// finance bureau.
pub fn task_shown(district: &District<'_>, who: &str, body: &str, task: &str, year: u16) {
    let client = &district.client;
    let register = json!({ "register": { "task": task, "year": year, "text": "已印发(演示)",
        "files": [paper(district)] } });
    let new = district.item_of_body(body, year, &format!("任务{task}佐证"));
    let item = client.begin(who, "PlanTask", new, register);
    let confirm = json!({ "confirm": { "opinion": "属实(演示)" } });
    // whoever registered it does not confirm it
    if who == "perf" {
        let own = client.refused("perf", "PlanTask", &item, confirm.clone());
        assert_eq!(own, "SAME_PERSON");
    }
    client.step("perf2", "PlanTask", &item, confirm);
}
