//! The course of one object through a budget, over a real database: from the ex-ante evaluation to the
//! linkage of its result, with what is refused on the way.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

mod district;
mod supervision;

use application::Fault;
use application::act::identity::Succeed;
use application::act::object::ObjectDraft;
use application::item::{Advance, Bulk, Target, course};
use application::kept::Idempotency;
use application::kept::record::SuccessionKind;
use application::kept::repository::Page;
use application::kept::statement::counted;
use indicator::vocab::{BudgetYear, ObjectKind};
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::package::Package;
use lifecycle::process::rectification::Rectification;
use serde_json::json;
use uuid::Uuid;

use district::District;

fn code<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> &'static str {
    outcome.unwrap_err().code()
}

/// Points as they are kept: in millionths.
const fn points(whole: i64) -> i64 {
    whole * 1_000_000
}

/// What the review content asks for, with points: the object is a key special.
fn review(district: &District) -> serde_json::Value {
    let year = BudgetYear::new(2022).unwrap();
    let figures = district.application.figures(year, district.region);
    let figures = figures.unwrap();
    let contents = figures
        .iter()
        .filter(|(path, _)| path.starts_with("review.content."));
    let items: Vec<_> = contents
        .flat_map(|(_, figure)| figure.list("value").to_vec())
        .map(|item| json!({ "item": item, "points": points(10) }))
        .collect();
    json!({ "items": items, "opinion": "符合要求", "budget-opinion": "按申报数安排" })
}

/// The ex-ante evaluation until it is concluded.
async fn evaluated_before(district: &District) -> Uuid {
    let clerk = district.education_clerk("2021-09-01");
    let application = json!({ "summary": "营养改善", "basis": "year",
        "papers": [{ "kind": "申请书", "document": Uuid::nil() }] });
    let open = district.own(2022, 2021);
    let mut open_step = application.clone();
    open_step["do"] = json!("open");
    let item = district
        .step::<ExAnte>(&clerk, open, open_step)
        .await
        .unwrap()
        .id;
    let names = [
        "立项必要性",
        "投入经济性",
        "绩效目标合理性",
        "实施方案可行性",
        "筹资合规性",
    ];
    let dimensions: Vec<_> = names
        .iter()
        .map(|name| json!({ "name": name, "points": points(18) }))
        .collect();
    let evaluated = |word: &str| {
        json!({ "do": word, "dimensions": dimensions, "recommends": "support",
            "opinion": "建议支持", "sheet": null })
    };
    let on = |day: &str| day.to_owned();
    district
        .go::<ExAnte>(&clerk, item, json!({ "do": "submit" }))
        .await
        .unwrap();
    let reviewer = district.education_reviewer(&on("2021-09-05"));
    district
        .go::<ExAnte>(&reviewer, item, evaluated("evaluate-department"))
        .await
        .unwrap();
    let finance = district.performance(&on("2021-09-10"));
    district
        .go::<ExAnte>(&finance, item, evaluated("evaluate-finance"))
        .await
        .unwrap();
    let conclude = json!({ "do": "conclude", "conclusion": "support", "opinion": "予以支持" });
    district
        .go::<ExAnte>(&finance, item, conclude)
        .await
        .unwrap();
    item
}

/// An objective that was opened and is ready to be submitted.
async fn drafted(district: &District) -> Uuid {
    let clerk = district.education_clerk("2021-10-01");
    let open = json!({ "do": "open", "horizon": "annual",
        "draft": { "statement": "全区学生受益", "sheet": district.sheet }, "due": null });
    let moved = district
        .step::<Objective>(&clerk, district.own(2022, 2021), open)
        .await;
    moved.unwrap().id
}

/// The objective from submission to disclosure.
async fn approved(district: &District, objective: Uuid) {
    let clerk = district.education_clerk("2021-10-10");
    district
        .go::<Objective>(&clerk, objective, json!({ "do": "submit" }))
        .await
        .unwrap();
    // an order of reviews, and a separation of hands
    let finance = district.performance("2021-10-12");
    let mut grade = review(district);
    grade["do"] = json!("grade-excellent");
    let early = district
        .go::<Objective>(&finance, objective, grade.clone())
        .await;
    assert_eq!(code(early), "WRONG_ORDER");
    let same = district.reviewer_named("wang", "2021-10-12");
    let pass = json!({ "do": "pass-first", "opinion": "同意" });
    let both = district
        .go::<Objective>(&same, objective, pass.clone())
        .await;
    assert_eq!(code(both), "SAME_PERSON");
    let reviewer = district.education_reviewer("2021-10-13");
    district
        .go::<Objective>(&reviewer, objective, pass)
        .await
        .unwrap();
    district
        .go::<Objective>(&finance, objective, grade)
        .await
        .unwrap();
    // to the congress with the draft budget, then approved with it
    let approve = json!({ "do": "approve", "budget-batch": "区财预〔2022〕1号",
        "budget-approved-on": "2022-01-20", "approved-on": "2022-01-20", "sheet": district.sheet });
    let budget = district.performance("2022-01-20");
    let early = district
        .go::<Objective>(&budget, objective, approve.clone())
        .await;
    assert_eq!(code(early), "NOT_READY", "it goes to the congress first");
    to_the_congress(district, objective).await;
    district
        .go::<Objective>(&budget, objective, approve)
        .await
        .unwrap();
    assert!(district.frozen().await, "an approved sheet is frozen");
    let clerk = district.education_clerk("2022-01-21");
    let save = json!({ "do": "save", "statement": "另一目标", "sheet": district.sheet });
    let changed = district.go::<Objective>(&clerk, objective, save).await;
    assert_eq!(code(changed), "IMMUTABLE");
    let reviewer = district.education_reviewer("2022-01-25");
    let issue = json!({ "do": "issue", "issued-on": "2022-01-25", "to": [] });
    district
        .go::<Objective>(&reviewer, objective, issue)
        .await
        .unwrap();
    let disclose = json!({ "do": "disclose", "link": "https://example.invalid/a",
        "disclosed-on": "2022-01-26" });
    let clerk = district.education_clerk("2022-01-26");
    district
        .go::<Objective>(&clerk, objective, disclose)
        .await
        .unwrap();
    // the approval made it due for disclosure
    let due = district.child::<Disclosure>(objective).await.unwrap();
    let publish =
        json!({ "do": "publish", "link": "https://example.invalid/a", "on": "2022-01-26" });
    district
        .go::<Disclosure>(&clerk, due, publish)
        .await
        .unwrap();
}

async fn to_the_congress(district: &District, objective: Uuid) {
    let budget = district.performance("2022-01-10");
    let build = json!({ "do": "build", "kind": "draft-budget", "work-year": 2022,
        "budget-year": 2022, "addressee": "区人民代表大会" });
    let target = Target::New {
        object: None,
        organisation: None,
        parent: None,
        budget_year: BudgetYear::new(2022),
        work_year: 2022,
        title: Some("2022年部门绩效目标".to_owned()),
    };
    let package = district
        .step::<Package>(&budget, target, build)
        .await
        .unwrap()
        .id;
    let named = district.content(package).await["members"].clone();
    assert_eq!(
        named,
        json!([objective]),
        "filled with what has to be in it"
    );
    district
        .go::<Package>(&budget, package, json!({ "do": "freeze", "digest": "" }))
        .await
        .unwrap();
    assert_eq!(district.state(objective).await, "in-package");
    for step in [
        json!({ "do": "send" }),
        json!({ "do": "receive", "number": "收〔2022〕3号", "on": "2022-01-10" }),
    ] {
        district
            .go::<Package>(&budget, package, step)
            .await
            .unwrap();
    }
}

/// Monitoring of the first half of the year.
async fn monitored(district: &District) {
    let reviewer = district.education_reviewer("2022-07-01");
    let open = json!({ "do": "open", "from": "2022-01-01", "until": "2022-06-30", "due-on": null });
    let task = district
        .step::<Monitoring>(&reviewer, district.own(2022, 2022), open)
        .await;
    let task = task.unwrap().id;
    let clerk = district.education_clerk("2022-07-02");
    let record = json!({ "do": "save", "record": { "rows": [
        { "code": "EDU-READ-001", "name": "随便写的", "operator": ">=", "target": "1",
          "actual": { "is": "number", "value": "15" }, "likelihood": "certain" } ] } });
    district
        .go::<Monitoring>(&clerk, task, record)
        .await
        .unwrap();
    let content = district.content(task).await;
    let row = &content["record"]["rows"][0];
    assert_eq!(
        row["target"], "20",
        "the approved target, not the one written"
    );
    assert_eq!(row["name"], "阅读活动场次");
    assert_eq!(content["record"]["execution"][0]["source"], "total");
    district
        .go::<Monitoring>(&clerk, task, json!({ "do": "submit" }))
        .await
        .unwrap();
}

/// The self-evaluation, re-checked by the finance bureau, until it is on file.
async fn evaluated(district: &District) -> Uuid {
    let clerk = district.education_clerk("2023-02-01");
    let open = json!({ "do": "open", "evaluator": "unit", "timing": "annual", "work-year": 2023,
        "occasion": "cycle", "due-on": null });
    let item = district
        .step::<Evaluation>(&clerk, district.own(2022, 2023), open)
        .await;
    let item = item.unwrap().id;
    let choose = json!({ "do": "choose", "sheet": district.sheet, "framework": null });
    district
        .go::<Evaluation>(&clerk, item, choose)
        .await
        .unwrap();
    let submit = json!({ "do": "submit" });
    let bare = district
        .go::<Evaluation>(&clerk, item, submit.clone())
        .await;
    assert!(
        matches!(&bare, Err(Fault::Refused(refused)) if refused.text().render(indicator::language::Language::En).contains("actual")),
        "{bare:?}"
    );
    district.actual("16").await;
    district
        .go::<Evaluation>(&clerk, item, submit)
        .await
        .unwrap();
    // by hand: 90 × 16 ÷ 20 = 72, and 10 × 80 % of the budget spent = 8; 80 in all
    assert_eq!(
        district.content(item).await["results"][0]["score"]["total"],
        points(80)
    );
    let finance = district.performance("2023-03-01");
    let recheck = json!({ "do": "recheck", "opinion": "核减一场", "corrected": [
        { "row": "EDU-READ-001", "before": "", "after": "15场", "why": "一场没有台账" } ] });
    district
        .go::<Evaluation>(&finance, item, recheck)
        .await
        .unwrap();
    let results = district.content(item).await["results"].clone();
    // by hand: 90 × 15 ÷ 20 = 67.5, and 8
    assert_eq!(results[1]["score"]["total"], 75_500_000);
    assert_eq!(results[1]["score"]["corrected"][0]["before"], "16 场");
    assert_eq!(
        results[0]["score"]["total"],
        points(80),
        "the unit's own stays beside it"
    );
    let issue = json!({ "do": "issue", "rectify-by": "2023-06-30",
        "problems": [{ "text": "活动场次不足", "advice": "补办" }] });
    let supervisor = district.division("2023-03-05");
    district
        .go::<Evaluation>(&supervisor, item, issue)
        .await
        .unwrap();
    let clerk = district.education_clerk("2023-03-06");
    district
        .go::<Evaluation>(&clerk, item, json!({ "do": "accept" }))
        .await
        .unwrap();
    let file = json!({ "do": "file", "receipt": "备〔2023〕9号" });
    district
        .go::<Evaluation>(&supervisor, item, file)
        .await
        .unwrap();
    item
}

/// The finding that the issue opened, until it is closed.
async fn put_right(district: &District, evaluation: Uuid) {
    let finding = district.child::<Rectification>(evaluation).await.unwrap();
    let clerk = district.education_clerk("2023-03-10");
    let plan = json!({ "do": "plan", "cause": "组织不力", "measures": [
        { "text": "补办五场", "owner": "wang", "due-on": "2023-05-31" } ] });
    district
        .go::<Rectification>(&clerk, finding, plan)
        .await
        .unwrap();
    let reviewer = district.education_reviewer("2023-03-11");
    let enter = json!({ "do": "enter", "number": "1" });
    district
        .go::<Rectification>(&reviewer, finding, enter)
        .await
        .unwrap();
    let finish = json!({ "do": "finish", "result": "已补办", "evidence": [Uuid::nil()] });
    district
        .go::<Rectification>(&clerk, finding, finish)
        .await
        .unwrap();
    let close = json!({ "do": "close", "opinion": "已核实" });
    let finance = district.performance("2023-05-01");
    district
        .go::<Rectification>(&finance, finding, close)
        .await
        .unwrap();
}

/// The proposal from the filed result, decided and carried into the next budget.
async fn linked(district: &District, evaluation: Uuid) {
    let finance = district.performance("2023-09-01");
    let propose = json!({ "do": "propose", "result": evaluation, "evaluator": "finance",
        "grade": null, "result-year": 2022, "for-year": 2024, "kind": "", "place": 0,
        "advice": "unlinked", "asked": 500_000_000, "amount": null });
    let item = district
        .step::<Linkage>(&finance, district.own(2022, 2023), propose)
        .await;
    let item = item.unwrap().id;
    let proposal = district.content(item).await["proposal"].clone();
    assert_eq!(
        (&proposal["place"], &proposal["kind"]),
        (&json!(1), &json!("policy/education"))
    );
    assert_ne!(
        proposal["advice"], "unlinked",
        "the system computes the advice"
    );
    let budget = district.budget("2023-10-01");
    let decide = json!({ "do": "decide", "advice": proposal["advice"], "amount": 450_000_000,
        "why": "按绩效结果压减" });
    district.go::<Linkage>(&budget, item, decide).await.unwrap();
    let carry = json!({ "do": "carry", "batch": "区财预〔2024〕1号", "amount": 450_000_000 });
    district.go::<Linkage>(&budget, item, carry).await.unwrap();
    assert_eq!(district.state(evaluation).await, "used");
}

/// What stands against arranging budget.
async fn gate(district: &District) -> Vec<&'static str> {
    let year = BudgetYear::new(2022).unwrap();
    let answer = district
        .application
        .budget_gate(district.region, district.object, year);
    let reasons = answer.await.unwrap().reasons;
    reasons.iter().map(|reason| reason.code).collect()
}

/// The one policy of 2022 has an ex-ante evaluation, an objective and a monitoring task, and no
/// evaluation yet; it is no project expenditure, and too short for a mid-term evaluation.
async fn covered(district: &District) {
    let (application, region) = (&district.application, district.region);
    let day = "2022-12-31".parse().unwrap();
    let cells = application.coverage(region, day).await.unwrap();
    let done: Vec<_> = cells
        .iter()
        .map(|cell| (cell.step, cell.done, cell.objects))
        .collect();
    assert_eq!(
        done,
        [
            ("evaluation", 0, 1),
            ("ex-ante", 1, 1),
            ("monitoring", 1, 1),
            ("objective", 1, 1),
            ("rectification", 0, 1)
        ]
    );
    let year = BudgetYear::new(2022).unwrap();
    let projects = application.monitoring_coverage(region, year, day).await;
    let projects = projects.unwrap();
    assert_eq!(projects.unwrap().count, 0);
    assert_eq!(application.mid_term_due(region, day).await.unwrap(), []);
}

/// Every step names what it rests on, in the version that stood then: the objective its ex-ante
/// evaluation, monitoring and evaluation the objective, the finding and the proposal the evaluation.
async fn looped(district: &District, evaluation: Uuid) {
    let (application, regions) = (&district.application, [district.region]);
    let objects = [district.object];
    let items = application.items_of_objects(&regions, &objects, &[]);
    let items = items.await.unwrap().remove(&district.object).unwrap();
    let ids: Vec<Uuid> = items.iter().map(|item| item.value.id).collect();
    let histories = application.item_history(&regions, &ids).await.unwrap();
    let steps = course(&items, &histories);
    assert!(steps.is_sorted_by_key(|entry| entry.step.at));
    let last = |process: &str| {
        let mut of = steps.iter().rev();
        let found = of.find(|entry| entry.item.value.process == process);
        let rests_on = &found.unwrap().rests_on;
        let named: Vec<&str> = rests_on
            .iter()
            .map(|(item, _)| item.value.process.as_str())
            .collect();
        named
    };
    assert_eq!(last("objective"), ["ex-ante"]);
    assert_eq!(last("monitoring"), ["objective"]);
    assert_eq!(last("evaluation"), ["objective", "monitoring"]);
    assert_eq!(last("rectification"), ["evaluation"]);
    assert_eq!(last("linkage"), ["evaluation"]);
    // the ex-ante evaluation came after the draft and before the approval: opened, submitted, two
    // evaluations, concluded
    let objective = |action: &str| {
        let mut of = steps.iter();
        let found = of.find(|entry| entry.step.action == format!("objective.{action}"));
        found.unwrap().rests_on.first().map(|(_, version)| *version)
    };
    assert_eq!((objective("open"), objective("approve")), (None, Some(5)));
    // what is named in the content goes both ways
    let linkage = items.iter().find(|item| item.value.process == "linkage");
    let linkage = linkage.unwrap().value.id;
    let rested = application.items_rested_on(&regions, &[linkage]).await;
    assert_eq!(rested.unwrap()[&linkage], [evaluation]);
    let resting = application.items_resting_on(&regions, &[evaluation]).await;
    assert!(resting.unwrap()[&evaluation].contains(&linkage));
}

/// Clauses: 二(二); 三(二); 附件 4
#[tokio::test]
async fn from_ex_ante_to_linkage() {
    let district = District::new().await;
    let objective = drafted(&district).await;
    let clerk = district.education_clerk("2021-10-09");
    let submit = json!({ "do": "submit" });
    let early = district.go::<Objective>(&clerk, objective, submit).await;
    assert_eq!(code(early), "EX_ANTE_MISSING");
    evaluated_before(&district).await;
    assert_eq!(gate(&district).await, ["OBJECTIVE_IN_REVIEW"]);
    approved(&district, objective).await;
    assert_eq!(gate(&district).await, [""; 0], "budget may be arranged");
    monitored(&district).await;
    covered(&district).await;
    let evaluation = evaluated(&district).await;
    put_right(&district, evaluation).await;
    linked(&district, evaluation).await;
    looped(&district, evaluation).await;
    supervision::of_the_plan(&district).await;
    supervision::of_coverage(&district).await;
}

/// Clauses: 三(二)2(1)
#[tokio::test]
async fn who_applies_sets_the_objective() {
    let district = District::new().await;
    let other = district.health_clerk("2021-10-01");
    let open = json!({ "do": "open", "horizon": "annual",
        "draft": { "statement": "别人的", "sheet": null }, "due": null });
    let moved = district
        .step::<Objective>(&other, district.own(2022, 2021), open)
        .await;
    assert_eq!(code(moved), "NOT_APPLICANT");
}

#[tokio::test]
async fn once_for_one_key_and_never_for_a_version_that_has_passed() {
    let district = District::new().await;
    let mut clerk = district.education_clerk("2021-10-01");
    let open = json!({ "do": "open", "horizon": "annual",
        "draft": { "statement": "目标", "sheet": district.sheet }, "due": null });
    // only asked: nothing is written
    clerk.validate_only = true;
    let asked = district
        .step::<Objective>(&clerk, district.own(2022, 2021), open.clone())
        .await;
    assert_eq!(asked.unwrap().version, None);
    assert_eq!(district.count().await, 0);
    clerk.validate_only = false;
    clerk.idempotency = Some(Idempotency {
        key: "a".to_owned(),
        request_digest: "one".to_owned(),
    });
    let first = district
        .step::<Objective>(&clerk, district.own(2022, 2021), open.clone())
        .await;
    let again = district
        .step::<Objective>(&clerk, district.own(2022, 2021), open)
        .await;
    assert_eq!(first.unwrap().id, again.unwrap().id);
    assert_eq!(district.count().await, 1);
    let item = district.only().await;
    let stale = Target::Item {
        id: item,
        expected: Some(7),
    };
    clerk.idempotency = None;
    let save = json!({ "do": "save", "statement": "改", "sheet": district.sheet });
    let late = district.step::<Objective>(&clerk, stale, save).await;
    assert_eq!(code(late), "VERSION_CONFLICT");
}

#[tokio::test]
async fn a_batch_repeated_under_its_key_is_answered_as_it_was() {
    let district = District::new().await;
    let mut clerk = district.education_clerk("2021-10-01");
    let open = json!({ "do": "open", "horizon": "annual",
        "draft": { "statement": "目标", "sheet": district.sheet }, "due": null });
    let opened = district.step::<Objective>(&clerk, district.own(2022, 2021), open);
    // the first one is not there and is refused, the second one is saved
    let items = [Uuid::nil(), opened.await.unwrap().id];
    clerk.idempotency = Some(Idempotency {
        key: "batch".to_owned(),
        request_digest: "one".to_owned(),
    });
    let batch = || {
        let step = |id: &Uuid| Advance::<Objective> {
            region: district.region,
            target: Target::Item {
                id: *id,
                expected: None,
            },
            step: serde_json::from_value(
                json!({ "do": "save", "statement": "改", "sheet": district.sheet }),
            )
            .unwrap(),
            reason: None,
        };
        items.iter().map(step).collect::<Vec<_>>()
    };
    let mut answers = Vec::new();
    for _ in 0..2 {
        let outcomes = district
            .application
            .advance_items(batch(), Bulk::Each, &clerk)
            .await
            .unwrap();
        let told = |outcome: Result<application::item::Moved, Fault>| match outcome {
            Ok(moved) => (Some(moved.id), moved.state, moved.version),
            Err(fault) => (None, fault.code().to_owned(), None),
        };
        answers.push(outcomes.into_iter().map(told).collect::<Vec<_>>());
    }
    assert_eq!(answers[0].len(), 2);
    assert_eq!((answers[0][0].0, answers[0][1].0), (None, Some(items[1])));
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn fifty_cost_as_many_statements_as_one() {
    let district = District::new().await;
    let clerk = district.education_clerk("2021-10-01");
    let open = |number: usize| {
        let step = json!({ "do": "open", "horizon": "annual",
            "draft": { "statement": format!("目标{number}"), "sheet": district.sheet }, "due": null });
        Advance::<Objective> {
            region: district.region,
            target: district.own(2022, 2021),
            step: serde_json::from_value(step).unwrap(),
            reason: None,
        }
    };
    let wanted: Vec<_> = (0..50).map(open).collect();
    let outcomes = district
        .application
        .advance_items(wanted, Bulk::Each, &clerk)
        .await
        .unwrap();
    assert!(outcomes.iter().all(Result::is_ok));
    let items = district.items().await;
    assert_eq!(items.len(), 50);
    let ask = |count: usize| {
        let items = items[..count].to_vec();
        let (application, clerk) = (&district.application, &clerk);
        counted(async move {
            let now = clerk.now;
            application
                .standing_of_any(&items, &clerk.actor, now)
                .await
                .unwrap()
                .len()
        })
    };
    let (one, few) = ask(1).await;
    let (many, most) = ask(50).await;
    assert_eq!((one, many), (1, 50));
    assert_eq!(few, most, "statements for one and for fifty");
    // a result for each: what is refused does not stop the others
    let extend = |until: &str, item: Uuid| Advance::<Objective> {
        region: district.region,
        target: Target::Item {
            id: item,
            expected: None,
        },
        step: serde_json::from_value(json!({ "do": "extend", "until": until })).unwrap(),
        reason: Some("经办人请假".to_owned()),
    };
    let (good, bad) = (items[0].value.id, items[1].value.id);
    let reviewer = district.education_reviewer("2021-10-02");
    let wanted = vec![extend("2021-11-30", good), extend("2020-01-01", bad)];
    let outcomes = district
        .application
        .advance_items(wanted, Bulk::Each, &reviewer)
        .await
        .unwrap();
    assert_eq!(
        outcomes.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, false]
    );
}

/// 撤并: what the department of education has open passes to the department of health, which takes its
/// place on 2021-11-01 (model.md, organisation: «open ledger items and unfinished evaluations pass to
/// the successor»).
#[tokio::test]
async fn a_successor_goes_on_with_what_is_open() {
    let district = District::new().await;
    let before = district.education_clerk("2021-10-01");
    let open = json!({ "do": "open", "horizon": "annual",
        "draft": { "statement": "目标", "sheet": district.sheet }, "due": null });
    let item = district
        .step::<Objective>(&before, district.own(2022, 2021), open)
        .await
        .unwrap()
        .id;
    let save = json!({ "do": "save", "statement": "合并后的目标", "sheet": district.sheet });
    let successor = |day| district.health_clerk(day);
    let stranger = district
        .go::<Objective>(&successor("2021-10-02"), item, save.clone())
        .await;
    assert_eq!(code(stranger), "OUT_OF_REACH");
    let wanted = Succeed {
        region: district.region,
        predecessors: vec![(district.education, Some(1))],
        successors: vec![district.health],
        kind: SuccessionKind::Merged,
        effective_on: "2021-11-01".parse().unwrap(),
        source: None,
    };
    let desk = district.performance("2021-10-03");
    district
        .application
        .succeed_organisation(&wanted, &desk)
        .await
        .unwrap();
    // not before its day: 2021-10-31T15:59Z is the last of the day before in the district
    let mut early = successor("2021-10-31");
    early.now = "2021-10-31T15:59:00Z".parse().unwrap();
    let early = district.go::<Objective>(&early, item, save.clone()).await;
    assert_eq!(code(early), "OUT_OF_REACH");
    let call = successor("2021-11-01");
    let todo = district
        .application
        .todo(&call.actor, call.now, &Page::first(20))
        .await
        .unwrap();
    let todo: Vec<_> = todo.items.iter().map(|one| one.value.id).collect();
    assert_eq!(todo, [item]);
    let saved = district.go::<Objective>(&call, item, save).await;
    assert_eq!(saved.unwrap().id, item);
    assert_eq!(
        district.content(item).await["draft"]["statement"],
        "合并后的目标"
    );
    supervision::of_the_successor(&district).await;
    // so does what is entered about the object itself
    let draft = ObjectDraft {
        region: district.region,
        id: Some(district.object),
        owner: district.health,
        code: None,
        name: "阅读推广政策(演示)".to_owned(),
        kind: ObjectKind::Policy,
        sector: Some("education".to_owned()),
        budget_kind: None,
        funding_form: None,
        period_from: None,
        period_to: None,
        whole_period: None,
        marks: Vec::new(),
        source: None,
    };
    let taken = district.application.save_object(&draft, None, &call).await;
    assert_eq!(taken.unwrap().id, district.object);
}
