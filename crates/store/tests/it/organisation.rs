//! What became of organisations, and where objects stand.

use std::collections::BTreeSet;

use indicator::quantity::Money;
use store::act::Change;
use store::record::{OrganisationRecord, SuccessionKind, SuccessionRecord};
use store::repository::ObjectFilter;
use uuid::Uuid;

use crate::support::world::{World, day};
use crate::support::{Db, both};

fn bureau(world: &mut World, code: &str, from: &str, to: Option<&str>) -> OrganisationRecord {
    OrganisationRecord {
        id: world.id(),
        code: code.to_owned(),
        name: format!("部门{code}"),
        kind: "department".to_owned(),
        sector: None,
        above: Vec::new(),
        valid_from: Some(day(from)),
        valid_to: to.map(day),
        source: None,
        demo: true,
    }
}

fn follows(before: Uuid, after: Uuid, kind: SuccessionKind, on: &str) -> SuccessionRecord {
    SuccessionRecord {
        predecessor: before,
        successor: after,
        kind,
        effective_on: day(on),
        source: Some("机构改革方案(演示)".to_owned()),
        demo: true,
    }
}

#[tokio::test]
async fn as_then_and_as_now() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        // a and b merge into c in 2021; c splits into d and e in 2022
        let a = bureau(&mut world, "a", "2019-01-01", Some("2020-12-31"));
        let b = bureau(&mut world, "b", "2019-01-01", Some("2020-12-31"));
        let c = bureau(&mut world, "c", "2021-01-01", Some("2021-12-31"));
        let d = bureau(&mut world, "d", "2022-01-01", None);
        let e = bureau(&mut world, "e", "2022-01-01", None);
        let all = [&a, &b, &c, &d, &e];
        let mut changes: Vec<Change> = all
            .iter()
            .map(|one| Change::PutOrganisation((*one).clone()))
            .collect();
        let merged = SuccessionKind::Merged;
        let split = SuccessionKind::Split;
        changes.extend(
            [
                follows(a.id, c.id, merged, "2021-01-01"),
                follows(b.id, c.id, merged, "2021-01-01"),
                follows(c.id, d.id, split, "2022-01-01"),
                follows(c.id, e.id, split, "2022-01-01"),
            ]
            .map(Change::PutSuccession),
        );
        world.act(store, changes).await;

        let organisations = store.organisations();
        let successions = organisations.successions(region).await.unwrap();
        let set = |ids: &[Uuid]| -> BTreeSet<Uuid> { ids.iter().copied().collect() };
        assert_eq!(successions.heirs(a.id, day("2020-12-31")), set(&[a.id]));
        assert_eq!(successions.heirs(a.id, day("2021-06-30")), set(&[c.id]));
        assert_eq!(
            successions.heirs(a.id, day("2022-01-01")),
            set(&[d.id, e.id])
        );
        let places = successions.places(d.id, day("2022-01-01"));
        assert_eq!(places, set(&[a.id, b.id, c.id, d.id]));
        assert_eq!(successions.places(d.id, day("2021-12-31")), set(&[d.id]));
        let on = async |text: &str| -> Vec<String> {
            let found = organisations.on(region, day(text)).await.unwrap();
            found.into_iter().map(|o| o.value.code).collect()
        };
        // beside the two departments of every world
        assert_eq!(on("2020-12-31").await, ["101", "102", "a", "b"]);
        assert_eq!(on("2022-01-01").await, ["101", "102", "d", "e"]);

        // in a circle
        let change = Change::PutSuccession(follows(e.id, a.id, merged, "2023-01-01"));
        let act = world.new_act(vec![change]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "UNFIT");
        let change = Change::PutSuccession(follows(d.id, world.id(), merged, "2023-01-01"));
        let act = world.new_act(vec![change]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "NO_SUCH");
    })
    .await;
}

#[tokio::test]
async fn objects_stand_under_others() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let transfer = world.object(world.education, "上级转移支付", "education");
        let mut town = world.object(world.health, "分解到镇", "health");
        town.above = vec![transfer.id];
        let mut project = world.object(world.health, "项目", "health");
        project.above = vec![transfer.id, town.id];
        project.whole_period = Some(Money::from_fen(50_000_000_000));
        let put = [&transfer, &town, &project].map(|o| Change::PutObject(Box::new(o.clone())));
        world.act(store, put.to_vec()).await;
        let objects = store.objects();
        let found = objects.by_ids(&[region], &[project.id]).await.unwrap();
        assert_eq!(found[&project.id].value, project);
        let under = async |id: Uuid| {
            let filter = ObjectFilter {
                under: vec![id],
                ..ObjectFilter::of(region)
            };
            objects.count(&filter).await.unwrap()
        };
        assert_eq!((under(transfer.id).await, under(town.id).await), (2, 1));
        assert_eq!(under(project.id).await, 0);
        let mut own = project.clone();
        own.above = vec![project.id];
        let act = world.new_act(vec![Change::PutObject(Box::new(own))]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "UNFIT");
        let mut stray = project;
        stray.above = vec![world.id()];
        let act = world.new_act(vec![Change::PutObject(Box::new(stray))]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "NO_SUCH");
    })
    .await;
}
