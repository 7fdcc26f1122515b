//! What was put in comes out the same, in pages, in few statements.

use std::collections::HashSet;

use indicator::vocab::{Evaluator, Grade, SetCode, SetKey, SetRef, Timing};
use lifecycle::process::indicator_set::State;
use store::act::Change;
use store::record::{JudgementRecord, Subject};
use store::repository::{EvaluationFilter, IndicatorSetFilter, ObjectFilter, Page};
use store::statement::counted;

use crate::support::world::{World, year};
use crate::support::{Db, both};

#[tokio::test]
async fn records_come_back_as_they_were() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let (object, sheet) = world
            .scored(store, world.education, "education", "97.93", 100)
            .await;
        let fact = world.fact(object.id, "应受益学生", "50/13");
        let judgement = JudgementRecord {
            id: world.id(),
            object: object.id,
            sheet: sheet.id,
            row: "R1".to_owned(),
            evaluator: Evaluator::Unit,
            timing: Timing::Annual,
            level: Some("REACHED".to_owned()),
            share: Some("0.9".to_owned()),
            mark: None,
            met: Some(vec![1, 3]),
            reason: "材料齐全".to_owned(),
            evidence: None,
        };
        let mut later = judgement.clone();
        later.id = world.id();
        later.share = Some("0.95".to_owned());
        let committed = world
            .act(
                store,
                vec![
                    Change::PutFacts(vec![fact.clone()]),
                    Change::PutJudgements(vec![judgement, later.clone()]),
                ],
            )
            .await;

        let organisations = store.organisations().of_region(region).await.unwrap();
        let names: Vec<&str> = organisations
            .iter()
            .map(|o| o.value.name.as_str())
            .collect();
        assert_eq!(names, ["部门甲", "部门乙"]);
        let regions = store.regions().all().await.unwrap();
        assert_eq!(regions, [(region, "示例区".to_owned())]);
        let objects = store
            .objects()
            .by_ids(&[region], &[object.id])
            .await
            .unwrap();
        assert_eq!(objects[&object.id].value, object);
        let years = store
            .objects()
            .years_of(&[region], &[object.id])
            .await
            .unwrap();
        assert_eq!(
            years[&object.id][0].value,
            world.year_of(object.id, 100, 50)
        );
        let sheets = store.sheets().by_ids(&[region], &[sheet.id]).await.unwrap();
        assert_eq!(sheets[&sheet.id].value, sheet);
        let facts = store.facts().by_ids(region, &[fact.id]).await.unwrap();
        assert_eq!(facts[&fact.id].value, fact);
        assert_eq!(facts[&fact.id].at, committed.at);
        let judgements = store
            .judgements()
            .of_sheets(region, &[sheet.id])
            .await
            .unwrap();
        assert_eq!(judgements[&sheet.id].len(), 1);
        assert_eq!(
            (
                &judgements[&sheet.id][0].value,
                judgements[&sheet.id][0].version
            ),
            (&later, 2)
        );

        let (filter, page) = (EvaluationFilter::of(region), Page::first(5));
        let page = store.evaluations().page(&filter, &page).await.unwrap();
        let evaluation = page.items[0].clone();
        let Change::SubmitEvaluation {
            rows, explanation, ..
        } = world.submission(evaluation.value.clone())
        else {
            panic!()
        };
        let id = evaluation.value.id;
        assert_eq!(
            store.evaluations().rows(&[region], &[id]).await.unwrap()[&id],
            rows
        );
        assert_eq!(
            store
                .evaluations()
                .explanations(&[region], &[id])
                .await
                .unwrap()[&id],
            explanation
        );
        let again = store
            .evaluations()
            .of_objects(&[region], &[object.id])
            .await
            .unwrap();
        assert_eq!(again[&object.id], std::slice::from_ref(&evaluation));
        assert_eq!(
            store.evaluations().by_ids(&[region], &[id]).await.unwrap()[&id],
            evaluation
        );
        assert_eq!(evaluation.value.grade, Some(Grade::Good));

        let draft = world.draft("education/nutrition@2022.1", "甲");
        let changes = vec![world.register("education/nutrition@2022.1", "甲")];
        world.act(store, changes).await;
        let key = SetKey {
            region,
            set: draft.set.clone(),
        };
        let sets = store
            .indicator_sets()
            .by_keys(std::slice::from_ref(&key))
            .await
            .unwrap();
        assert_eq!(
            (&sets[&key].value.draft, sets[&key].value.state),
            (&draft, State::Draft)
        );
    })
    .await;
}

#[tokio::test]
async fn pages_show_everything_once_in_both_directions() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let mut wanted = Vec::new();
        for code in [
            "agriculture/field",
            "education/nutrition",
            "education/school",
            "health/care",
        ] {
            for year in [2021, 2022] {
                wanted.push(format!("{code}@{year}.1"));
            }
        }
        let changes = wanted
            .iter()
            .rev()
            .map(|set| world.register(set, "甲"))
            .collect();
        world.act(&db.store, changes).await;
        let sets = db.store.indicator_sets();
        let filter = IndicatorSetFilter::default();
        let (mut forward, mut page) = (Vec::new(), Page::first(3));
        loop {
            let slice = sets.page(&filter, &page).await.unwrap();
            forward.extend(slice.items.iter().map(|s| s.value.draft.set.to_string()));
            if !slice.more {
                break;
            }
            let last = SetRef::parse(forward.last().unwrap()).unwrap();
            page = Page::first(3).after(SetKey {
                region: world.region,
                set: last,
            });
        }
        assert_eq!(forward, wanted);
        let first = SetKey {
            region: world.region,
            set: SetRef::parse(&wanted[4]).unwrap(),
        };
        let slice = sets
            .page(&filter, &Page::last(3).before(first))
            .await
            .unwrap();
        let names: Vec<String> = slice
            .items
            .iter()
            .map(|s| s.value.draft.set.to_string())
            .collect();
        assert_eq!(names, wanted[1..4]);
        assert!(slice.more);
        assert_eq!(sets.count(&filter).await.unwrap(), 8);
        let school = IndicatorSetFilter {
            codes: vec![SetCode::parse("education/school").unwrap()],
            years: vec![year(2022)],
            name_contains: Some("营养改善".to_owned()),
            ..IndicatorSetFilter::default()
        };
        assert_eq!(sets.count(&school).await.unwrap(), 1);
        let percent = IndicatorSetFilter {
            name_contains: Some("%".to_owned()),
            ..IndicatorSetFilter::default()
        };
        assert_eq!(sets.count(&percent).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn statements_do_not_grow_with_rows() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let mut ids = Vec::new();
        for n in 0..6 {
            let (object, _) = world
                .scored(&db.store, world.education, "education", &format!("9{n}"), 1)
                .await;
            ids.push(object.id);
        }
        let (store, region) = (&db.store, world.region);
        let ask = async |ids: &[uuid::Uuid]| {
            counted(async {
                let filter = ObjectFilter {
                    years: vec![year(2022)],
                    ..ObjectFilter::of(region)
                };
                let page = Page::first(ids.len() as u64);
                let objects = store.objects().page(&filter, &page).await.unwrap();
                assert_eq!(objects.items.len(), ids.len());
                store.objects().years_of(&[region], ids).await.unwrap();
                store.sheets().of_objects(&[region], ids).await.unwrap();
                let evaluations = store
                    .evaluations()
                    .of_objects(&[region], ids)
                    .await
                    .unwrap();
                let evaluations: Vec<_> =
                    evaluations.values().flatten().map(|e| e.value.id).collect();
                store
                    .evaluations()
                    .rows(&[region], &evaluations)
                    .await
                    .unwrap();
                store
                    .evaluations()
                    .explanations(&[region], &evaluations)
                    .await
                    .unwrap();
                let subjects: Vec<_> = ids.iter().map(|id| Subject::Object(*id)).collect();
                store
                    .audit_entries()
                    .of_subjects(region, &subjects)
                    .await
                    .unwrap();
            })
            .await
            .1
        };
        // one for the page, two each for years and sheets, one each for the rest
        assert_eq!(ask(&ids[..1]).await, 9);
        assert_eq!(ask(&ids).await, 9);
    })
    .await;
}

#[tokio::test]
async fn keys_of_another_region_are_not_found() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (object, sheet) = world
            .scored(&db.store, world.education, "education", "90", 1)
            .await;
        let elsewhere = indicator::vocab::RegionCode::parse("500110").unwrap();
        let store = &db.store;
        assert!(
            store
                .objects()
                .by_ids(&[elsewhere], &[object.id])
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            store
                .sheets()
                .by_ids(&[elsewhere], &[sheet.id])
                .await
                .unwrap()
                .is_empty()
        );
        let ids: HashSet<_> = store
            .objects()
            .page(&ObjectFilter::of(elsewhere), &Page::first(10))
            .await
            .unwrap()
            .items
            .into_iter()
            .map(|o| o.value.id)
            .collect();
        assert!(ids.is_empty());
    })
    .await;
}
