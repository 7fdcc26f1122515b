//! Published tables over a real database: what may be added up is, what may not is left out and says so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use std::path::Path;

use application::act::evaluation::{Evaluate, Evaluated};
use application::kept::rollup::GroupBy;
use application::question::{ScoreFilter, ScoreOrder};
use application::{Application, Call};
use chrono::DateTime;
use exchange::published::PublishedTable;
use indicator::diagnostic::Source;
use indicator::quantity::Money;
use indicator::vocab::{Evaluator, Timing, Withheld};
use lifecycle::permission::Actor;
use store::act::Change;
use store::record::{BudgetFigures, BudgetLine, ObjectYearRecord};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn table(path: &str) -> PublishedTable {
    let text = std::fs::read_to_string(root().join("examples/published").join(path)).unwrap();
    exchange::published::read(&Source::new(path, text))
        .0
        .unwrap()
}

/// The rule books of every year.
fn books() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for year in std::fs::read_dir(root().join("indicators/common")).unwrap() {
        for file in std::fs::read_dir(year.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let inside = path.strip_prefix(root().join("indicators")).unwrap();
            let name = inside.to_str().unwrap().to_owned();
            if name.contains("/rulebook") {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

fn system() -> Call {
    let moment = DateTime::from_timestamp(1_685_491_200, 0).unwrap();
    Call::of(Actor::system(), moment)
}

async fn scored(table: &PublishedTable) -> (Application, Evaluated, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("jixiao.db");
    let application = Application::open(database.to_str().unwrap(), [7; 16])
        .await
        .unwrap();
    let call = system();
    application.take_in(books(), &call).await.unwrap();
    let imported = application
        .import_published(std::slice::from_ref(table), &call)
        .await
        .unwrap();
    let wanted = Evaluate {
        region: table.region,
        objects: imported.sheets.iter().map(|(.., object)| *object).collect(),
        year: table.year,
        work_year: table.year.get() + 1,
        evaluator: Evaluator::Unit,
        timing: Timing::Annual,
    };
    let evaluated = application.submit_evaluations(&wanted, &call).await;
    let evaluated = evaluated.unwrap().pop().expect("one object");
    (application, evaluated, folder)
}

/// 重庆市梁平区林业局 2022: the copy ends inside the table (90 of 100 points are lost or unread), 97.93
/// is published.
#[tokio::test]
async fn a_cut_copy_has_no_total_and_no_rank() {
    let table = table("500155/cq-liangping-forestry-2022-dept.toml");
    assert!(table.truncated);
    let (application, evaluated, _folder) = scored(&table).await;
    let filter = ScoreFilter {
        regions: vec![table.region],
        evaluators: vec![Evaluator::Unit],
        timings: vec![Timing::Annual],
        ..ScoreFilter::default()
    };
    let groups = application
        .scores(&filter, &[GroupBy::Owner], ScoreOrder::Mean, true)
        .await
        .unwrap();
    let [group] = groups.as_slice() else {
        panic!("one body")
    };
    assert_eq!(group.rank, None);
    let row = &group.row;
    assert_eq!((row.count, row.without_total, row.withheld), (1, 1, 1));
    assert!(row.spread.is_none());
    let id = evaluated.id;
    assert_eq!(row.evaluations, [id]);
    let kept = application
        .evaluations_by_id(&[table.region], &[id])
        .await
        .unwrap();
    let value = &kept.get(&id).unwrap().value;
    assert_eq!((value.total, value.grade), (None, None));
    assert_eq!(value.withheld, Some(Withheld::Truncated));
}

/// What was entered since does not matter: a score is computed again from what its evaluation pins,
/// the budget lines among it, and the explanation names where these were read.
#[tokio::test]
async fn a_score_is_computed_again_from_its_pins() {
    // 10 × 20 ÷ 50 = 4 for the execution, of a form that prints the amounts
    let mut table = table("530524/yn-changning-coop-2022-pigfarm.toml");
    table.truncated = false;
    let (application, evaluated, _folder) = scored(&table).await;
    let region = table.region;
    let again = application.recompute(region, evaluated.id).await.unwrap();
    assert_eq!(again, evaluated.score);
    let explanation = again.explanation.clone();
    let rows = explanation.root.rows();
    let execution = rows.iter().find(|row| row.name == "预算执行率").unwrap();
    let leaf = execution.leaves()[0];
    let sources: Vec<_> = leaf.shown.iter().flat_map(|shown| &shown.data).collect();
    let names: Vec<&str> = sources.iter().map(|used| used.name.as_str()).collect();
    assert_eq!(names, ["全年预算数", "全年执行数"]);
    for used in sources {
        assert_eq!(used.source.as_deref(), Some(table.source.as_str()));
        assert_eq!(used.version, 1);
    }
    // somebody corrects the money
    let spent = ObjectYearRecord {
        object: evaluated.object,
        budget_year: table.year,
        lines: vec![BudgetLine {
            fund: BudgetLine::TOTAL.to_owned(),
            figures: BudgetFigures {
                initial: None,
                revised: Some(Money::from_fen(100)),
                executed: Some(Money::from_fen(100)),
            },
            direct: false,
            origin: "更正".to_owned(),
            as_of: None,
        }],
    };
    let changes = vec![Change::PutObjectYear(spent)];
    application
        .record(region, changes, &system())
        .await
        .unwrap();
    let again = application.recompute(region, evaluated.id).await.unwrap();
    assert_eq!(again.explanation, explanation);
}
