//! Every statement on a table that grows names its region.

use indicator::vocab::Grade;
use store::act::Change;
use store::record::Subject;
use store::repository::{ObjectFilter, Page};
use store::statement::{Counter, within};

use crate::support::world::{World, year};
use crate::support::{Db, both};

/// Tables of which a region has few rows; a question may go over all of them.
const SMALL: [&str; 6] = [
    "region",
    "indicator_set",
    "seaql_migrations",
    "object_total",
    "score_cube",
    "indicator_cube",
];

#[tokio::test]
async fn every_statement_on_a_table_that_grows_names_its_region() {
    both(async |db: Db| {
        let counter = Counter::default();
        within(counter.clone(), async {
            let mut world = World::founded(&db.store).await;
            let (store, region) = (&db.store, world.region);
            let (object, sheet) = world
                .scored(store, world.education, "education", "90", 100)
                .await;
            let again = world.evaluation(object.id, sheet.id, "91", Grade::Good);
            let changes = vec![
                world.submission(again),
                Change::PutObjectYear(world.year_of(object.id, 200, 10)),
            ];
            world.act(store, changes).await;
            let fact = world.fact(object.id, "应受益学生", "1200");
            world.act(store, vec![Change::PutFacts(vec![fact])]).await;
            let filter = ObjectFilter {
                years: vec![year(2022)],
                ..ObjectFilter::of(region)
            };
            store
                .objects()
                .page(&filter, &Page::first(5))
                .await
                .unwrap();
            store
                .objects()
                .years_of(&[region], &[object.id])
                .await
                .unwrap();
            store
                .sheets()
                .of_objects(&[region], &[object.id])
                .await
                .unwrap();
            store
                .evaluations()
                .of_objects(&[region], &[object.id])
                .await
                .unwrap();
            store
                .evaluations()
                .rows(&[region], &[object.id])
                .await
                .unwrap();
            store
                .judgements()
                .of_sheets(region, &[sheet.id])
                .await
                .unwrap();
            store.verify_audit(region).await.unwrap();
            later_tables(&mut world, store, object.id).await;
        })
        .await;
        let texts = counter.texts();
        assert!(texts.len() > 120, "{}", texts.len());
        let mut bare = "SELECT 1 FROM \"fact\" WHERE \"id\" = 1".to_owned();
        assert!(!names_region(&bare));
        bare.push_str(" AND \"fact\".\"region_code\" = 1");
        assert!(names_region(&bare));
        for text in &texts {
            let small = SMALL
                .iter()
                .any(|table| text.contains(&format!("FROM \"{table}\"")));
            assert!(small || names_region(text), "{text}");
        }
    })
    .await;
}

/// Writes to and asks the tables that came later.
async fn later_tables(world: &mut World, store: &store::Store, object: uuid::Uuid) {
    let region = world.region;
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let changes = world.later(object, digest);
    world.act(store, changes.clone()).await;
    world.act(store, vec![changes[0].clone()]).await;
    let (ids, subjects) = ([object], [Subject::Object(object)]);
    let items = store.items();
    let filter = store::repository::ItemFilter {
        under: vec![world.education],
        ..store::repository::ItemFilter::of(region)
    };
    let page = items.page(&filter, &Page::first(5)).await.unwrap();
    let of = items
        .of_objects(&[region], &ids, &["indicator-set"], None)
        .await
        .unwrap();
    assert_eq!((page.items.len(), of[&object].len()), (1, 1));
    items.counts(&filter).await.unwrap();
    items.history(&[region], &ids).await.unwrap();
    items.as_of(&[region], &ids, world.now).await.unwrap();
    items.hands(&[region], &ids).await.unwrap();
    items.links_from(&[region], &ids).await.unwrap();
    items.links_to(&[region], &subjects).await.unwrap();
    assert!(
        store
            .people()
            .bearer(region, digest)
            .await
            .unwrap()
            .is_some()
    );
    store.people().tokens(region, &ids).await.unwrap();
    store.people().of_region(region).await.unwrap();
    store.documents().of_regions(&[region]).await.unwrap();
    store.documents().clauses(&[region], &ids).await.unwrap();
    store.files().by_ids(&[region], &ids).await.unwrap();
    store.files().content(region, object).await.unwrap();
    store.organisations().successions(region).await.unwrap();
    store.objects().figures(&[region], &ids, &[]).await.unwrap();
    store
        .objects()
        .years_as_of(&[region], &ids, world.now)
        .await
        .unwrap();
    store.rebuild_rollups(region, world.now).await.unwrap();
}

/// Whether the region stands in the condition, or among the values of an insert.
fn names_region(text: &str) -> bool {
    let condition = text.split_once(" WHERE ").map(|(_, condition)| condition);
    text.starts_with("INSERT ") || condition.is_some_and(|part| part.contains("region_code"))
}
