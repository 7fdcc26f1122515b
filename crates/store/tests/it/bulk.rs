//! Much at once.

use std::time::{Duration, Instant};

use store::act::Change;
use store::repository::FactVersions;

use crate::support::world::World;
use crate::support::{Db, both};

#[tokio::test]
async fn ten_thousand_facts_are_one_act() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let objects: Vec<_> = (0..100)
            .map(|n| world.object(world.education, &format!("项目{n}"), "education"))
            .collect();
        let ids: Vec<_> = objects.iter().map(|object| object.id).collect();
        let put = objects
            .into_iter()
            .map(|object| Change::PutObject(Box::new(object)));
        world.act(&db.store, put.collect()).await;
        let facts: Vec<_> = (0..10_000)
            .map(|n| world.fact(ids[n % 100], &format!("数据{}", n / 100), &n.to_string()))
            .collect();
        let act = world.new_act(vec![Change::PutFacts(facts)]);
        let begun = Instant::now();
        let answer = db.store.act(&act).await.unwrap();
        let took = begun.elapsed();
        eprintln!("10,000 facts in {took:?}");
        // no figure to hold, only a bound against something quadratic
        assert!(took < Duration::from_secs(30), "{took:?}");
        assert_eq!(answer.touched.len(), 100);
        let found = db
            .store
            .facts()
            .of_objects(world.region, &ids, FactVersions::Last);
        let found = found.await.unwrap();
        assert_eq!(found.values().map(Vec::len).sum::<usize>(), 10_000);
        // again: second versions
        let act = world.new_act(act.changes);
        let facts = act
            .changes
            .clone()
            .into_iter()
            .flat_map(|change| match change {
                Change::PutFacts(facts) => facts,
                _ => Vec::new(),
            });
        let facts = facts.map(|mut fact| {
            fact.id = world.mint.mint(world.now);
            fact
        });
        let act = store::act::Act {
            changes: vec![Change::PutFacts(facts.collect())],
            ..act
        };
        db.store.act(&act).await.unwrap();
        let found = db
            .store
            .facts()
            .of_objects(world.region, &ids, FactVersions::Last);
        assert!(
            found
                .await
                .unwrap()
                .values()
                .flatten()
                .all(|fact| fact.version == 2)
        );
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}
