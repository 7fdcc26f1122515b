//! What supervision answers of the days of the past, once everything has happened. The days are those
//! of the steps in `items.rs`; the floors are those of the plan.

use application::question::{PlanProgress, PlanScope};
use lifecycle::duty::plan_progress::Standing;
use lifecycle::rulebook::plan_tasks::Owner;

use crate::district::District;

async fn progress(district: &District, code: &str, day: &str) -> PlanProgress {
    let scope = PlanScope::default();
    let day = day.parse().unwrap();
    let found = district
        .application
        .plan_progress(district.region, day, &scope)
        .await
        .unwrap();
    assert_eq!(found.len(), 41);
    found.into_iter().find(|one| one.task.code == code).unwrap()
}

/// Of each task: the day, how much is done, of how much, how it stands.
///
/// Clauses: 四(三)
pub async fn of_the_plan(district: &District) {
    use Standing::{Done, Due, NotDue, Overdue, Tracked};
    // the object has 500 万元 = 500,000,000 fen; the education and the health department make two
    for (code, day, done, of, standing) in [
        // 1(2) the education department's objective as a whole was never set
        ("1.2", "2022-12-31", 0, 2, Due),
        ("1.2", "2023-01-01", 0, 2, Overdue),
        // 2(2) passed review on 2021-10-12, so before the year began
        ("1.3", "2022-01-01", 500_000_000, 500_000_000, Done),
        ("3.1.1", "2022-01-01", 500_000_000, 500_000_000, Done),
        // 2021 has no line at all, and nothing to count is not done
        ("1.3", "2021-12-31", 0, 0, Due),
        // ex-ante: due from 500 万 on, concluded on 2021-09-10
        ("2.1.1", "2022-01-01", 1, 1, Done),
        ("2.2.1", "2022-01-01", 1, 1, Done),
        ("2.2.1", "2020-12-31", 0, 0, NotDue),
        ("2.2.2.1", "2022-01-01", 1, 1, Done),
        ("2.2.2.2", "2022-01-01", 1, 1, Done),
        // approved on 2022-01-20 with its budget, received by the congress on 01-10
        ("2.2.3.1", "2022-01-19", 0, 1, Due),
        ("2.2.3.1", "2022-01-20", 1, 1, Done),
        ("2.2.4.1", "2022-01-09", 0, 1, Due),
        ("2.2.4.1", "2022-01-10", 1, 1, Done),
        // disclosed on 2022-01-26
        ("2.2.4.2", "2022-01-25", 0, 1, Due),
        ("2.2.4.2", "2022-01-26", 1, 1, Done),
        // a policy is no project expenditure
        ("2.3.1", "2022-12-31", 0, 0, Due),
        // the self-evaluation was submitted on 2023-02-02, after the actual was recorded; no
        // department evaluation
        ("2.4.3.2", "2023-02-01", 0, 2, Due),
        ("2.4.3.2", "2023-02-02", 1, 2, Due),
        // closed on 2023-05-01, due on 06-30; no report to the congress in the year
        ("2.5.2.2", "2023-04-30", 0, 1, Overdue),
        ("2.5.2.2", "2023-05-01", 1, 2, Overdue),
        // proposed on 2023-09-01, decided on 10-01; the link rule of 2021 is not registered
        ("2.5.3.1", "2023-09-30", 0, 2, Due),
        ("2.5.3.1", "2023-10-01", 1, 2, Due),
        // social insurance: «when suitable» has no floor, so it is never overdue
        ("3.1.4", "2023-12-31", 0, 0, Tracked),
    ] {
        let found = progress(district, code, day).await;
        let got = (found.count.done, found.count.of, found.standing);
        assert_eq!(got, (done, of, standing), "{code} on {day}: {found:#?}");
    }
    let reviews = progress(district, "2.2.2.1", "2022-01-01").await;
    // submitted on 2021-10-10, reviewed on 10-13
    let said: Vec<String> = (reviews.remarks.iter())
        .map(|text| text.render(indicator::language::Language::En))
        .collect();
    assert_eq!(
        said,
        ["days from submission to the first review, median: 3"]
    );
    let links = progress(district, "2.5.3.1", "2023-10-01").await;
    assert_eq!((links.met, links.gap), (Some(false), Some(1)));
    only_what_is_asked_for(district).await;
}

/// Owners and bodies narrow what is answered.
async fn only_what_is_asked_for(district: &District) {
    let day = "2022-12-31".parse().unwrap();
    let scope = PlanScope {
        owners: vec![Owner::AssessmentOffice],
        organisation: None,
    };
    let ask = |scope: PlanScope| async move {
        let asked = district
            .application
            .plan_progress(district.region, day, &scope);
        asked.await.unwrap()
    };
    let office = ask(scope).await;
    assert_eq!(office.len(), 1, "row 25 is the assessment office's");
    let health = PlanScope {
        owners: Vec::new(),
        organisation: Some(district.health),
    };
    let health = ask(health).await;
    let of = |code: &str| {
        let one = health.iter().find(|one| one.task.code == code).unwrap();
        (one.count.done, one.count.of)
    };
    assert_eq!(of("1.2"), (0, 1));
    assert_eq!(
        of("2.2.1"),
        (0, 0),
        "the object is the education department's"
    );
}

/// What the department of education had counts for the department of health since 2021-11-01, which is
/// the only one by then: 500 万元 without an objective that passed review.
pub async fn of_the_successor(district: &District) {
    let day = "2022-12-31".parse().unwrap();
    for organisation in [None, Some(district.health)] {
        let scope = PlanScope {
            owners: Vec::new(),
            organisation,
        };
        let application = &district.application;
        let found = application.plan_progress(district.region, day, &scope);
        let found = found.await.unwrap();
        let of = |code: &str| {
            let one = found.iter().find(|one| one.task.code == code).unwrap();
            (one.count.done, one.count.of)
        };
        assert_eq!(of("1.2"), (0, 1));
        assert_eq!(of("1.3"), (0, 500_000_000), "{organisation:?}");
    }
}

/// Coverage is that of the day asked about, whatever happened since.
pub async fn of_coverage(district: &District) {
    for (step, day, done) in [
        // opened on 2022-07-01
        ("monitoring", "2022-06-30", 0),
        ("monitoring", "2022-07-01", 1),
        // opened on 2023-02-01
        ("evaluation", "2023-01-31", 0),
        ("evaluation", "2023-02-01", 1),
        // opened with the result issued on 2023-03-05
        ("rectification", "2023-03-04", 0),
        ("rectification", "2023-03-05", 1),
    ] {
        let day = day.parse().unwrap();
        let found = district.application.coverage(district.region, day).await;
        let found = found.unwrap();
        let cell = found.iter().find(|cell| cell.step == step).unwrap();
        assert_eq!((cell.done, cell.objects), (done, 1), "{step} on {day}");
    }
    let before = "2021-12-31".parse().unwrap();
    let found = district.application.coverage(district.region, before).await;
    assert_eq!(found.unwrap(), [], "the budget year had not begun");
}
