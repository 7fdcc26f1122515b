//! One act: all of it or nothing, once.

use store::act::{ActError, Change, Expected, Idempotency};
use store::record::Subject;
use store::repository::FactVersions;

use crate::support::world::World;
use crate::support::{Db, both};

fn key(key: &str, digest: &str) -> Option<Idempotency> {
    Some(Idempotency {
        key: key.to_owned(),
        request_digest: digest.to_owned(),
    })
}

#[tokio::test]
async fn a_change_that_fails_leaves_nothing_of_the_others() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let head = db.store.audit_head(world.region).await.unwrap();
        let object = world.object(world.education, "项目", "education");
        let fact = world.fact(object.id, "应受益学生", "1200");
        let stranger = world.mint.mint(world.now);
        let stray = world.fact(stranger, "应受益学生", "1200");
        let act = world.new_act(vec![
            Change::PutObject(Box::new(object.clone())),
            Change::PutFacts(vec![fact]),
            Change::PutFacts(vec![stray]),
        ]);
        let error = db.store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "NO_SUCH");
        assert!(error.to_string().contains(&stranger.to_string()), "{error}");
        assert_eq!(db.store.audit_head(world.region).await.unwrap(), head);
        let objects = db.store.objects();
        let found = objects.by_ids(&[world.region], &[object.id]).await.unwrap();
        assert!(found.is_empty());
        let facts = db.store.facts();
        let found = facts
            .of_objects(world.region, &[object.id], FactVersions::All)
            .await
            .unwrap();
        assert!(found.is_empty());
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_same_request_has_one_effect_and_one_answer() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let object = world.object(world.education, "项目", "education");
        let act = world.new_act(vec![Change::PutObject(Box::new(object))]);
        world.act(&db.store, act.changes.clone()).await;
        let mut act = world.new_act(act.changes);
        act.idempotency = key("k1", "sha256:a");
        let asked = act.idempotency.clone().unwrap();
        assert_eq!(db.store.answered(world.region, &asked).await.unwrap(), None);

        // ten times at once
        let tasks: Vec<_> = (0..10)
            .map(|_| {
                let (store, mut act) = (db.store.clone(), act.clone());
                act.id = world.id();
                tokio::spawn(async move { store.act(&act).await.unwrap() })
            })
            .collect();
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap());
        }
        assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
        for answer in &answers {
            assert_eq!((answer.act, answer.at), (answers[0].act, answers[0].at));
            assert_eq!(answer.touched, answers[0].touched);
            assert_eq!(answer.touched[0].version, 2);
        }
        let again = db
            .store
            .answered(world.region, &asked)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(again.act, answers[0].act);

        // the same key with another request
        act.idempotency = key("k1", "sha256:b");
        let error = db.store.act(&act).await.unwrap_err();
        assert!(matches!(error, ActError::KeyReused { .. }), "{error}");
        assert_eq!(db.store.verify_audit(world.region).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_version_that_no_longer_holds_is_a_conflict() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let mut object = world.object(world.education, "项目", "education");
        world
            .act(&db.store, vec![Change::PutObject(Box::new(object.clone()))])
            .await;
        let subject = Subject::Object(object.id);
        let mut change = |name: &str, version| {
            object.name = name.to_owned();
            let mut act = world.new_act(vec![Change::PutObject(Box::new(object.clone()))]);
            act.expected = vec![Expected {
                subject: subject.clone(),
                version,
            }];
            act
        };
        db.store.act(&change("甲", 1)).await.unwrap();
        match db.store.act(&change("乙", 1)).await.unwrap_err() {
            ActError::VersionConflict {
                expected, found, ..
            } => {
                assert_eq!((expected, found), (1, 2));
            }
            other => panic!("{other}"),
        }
        // 0: must not exist yet
        let act = change("丙", 0);
        assert_eq!(
            db.store.act(&act).await.unwrap_err().code(),
            "VERSION_CONFLICT"
        );
        let id = object.id;
        let found = db
            .store
            .objects()
            .by_ids(&[world.region], &[id])
            .await
            .unwrap();
        assert_eq!(
            (found[&id].value.name.as_str(), found[&id].version),
            ("甲", 2)
        );
    })
    .await;
}

#[tokio::test]
async fn of_a_hundred_writers_of_one_version_one_wins() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let object = world.object(world.education, "项目", "education");
        let put = vec![Change::PutObject(Box::new(object.clone()))];
        world.act(&db.store, put.clone()).await;
        let tasks: Vec<_> = (0..100)
            .map(|_| {
                let mut act = world.new_act(put.clone());
                act.expected = vec![Expected {
                    subject: Subject::Object(object.id),
                    version: 1,
                }];
                let store = db.store.clone();
                tokio::spawn(async move { store.act(&act).await })
            })
            .collect();
        let mut won = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => won += 1,
                Err(error) => assert_eq!(error.code(), "VERSION_CONFLICT", "{error}"),
            }
        }
        assert_eq!(won, 1);
    })
    .await;
}

#[tokio::test]
async fn a_frozen_sheet_stays() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (object, sheet) = world
            .scored(&db.store, world.education, "education", "90", 100)
            .await;
        let mut changed = sheet.clone();
        changed.digest = "sha256:other".to_owned();
        let act = world.new_act(vec![Change::PutSheet(Box::new(changed))]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "LOCKED");
        let act = world.new_act(vec![Change::FreezeSheet(sheet.id)]);
        assert_eq!(db.store.act(&act).await.unwrap_err().code(), "LOCKED");
        // the next version, open, saved twice, then frozen
        let mut next = world.sheet(object.id, 2);
        next.frozen_at = None;
        let put = vec![Change::PutSheet(Box::new(next.clone()))];
        world.act(&db.store, put.clone()).await;
        world.act(&db.store, put).await;
        world
            .act(&db.store, vec![Change::FreezeSheet(next.id)])
            .await;
        // a version that somebody else has made meanwhile
        let late = world.sheet(object.id, 2);
        let act = world.new_act(vec![Change::PutSheet(Box::new(late))]);
        assert_eq!(
            db.store.act(&act).await.unwrap_err().code(),
            "VERSION_CONFLICT"
        );
        let sheets = db
            .store
            .sheets()
            .of_objects(&[world.region], &[object.id])
            .await
            .unwrap();
        let numbers: Vec<(u32, i64, bool)> = sheets[&object.id]
            .iter()
            .map(|s| (s.value.number, s.version, s.value.frozen_at.is_some()))
            .collect();
        assert_eq!(numbers, [(1, 1, true), (2, 3, true)]);
    })
    .await;
}

#[tokio::test]
async fn moments_of_a_region_only_go_forward() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let object = world.object(world.education, "项目", "education");
        let mut act = world.new_act(vec![Change::PutObject(Box::new(object))]);
        let last = db.store.audit_head(world.region).await.unwrap().unwrap().at;
        act.at = last - chrono::Duration::days(1);
        let answer = db.store.act(&act).await.unwrap();
        assert_eq!(answer.at, last + chrono::Duration::microseconds(1));
    })
    .await;
}

#[tokio::test]
async fn what_is_named_must_exist_and_fit() {
    both(async |db: Db| {
        let mut world = World::new();
        let changes = world.foundation();
        let act = world.new_act(changes[1..].to_vec());
        let error = db.store.act(&act).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no region 500199 in this region"
        );
        world.act(&db.store, changes).await;

        let nobody = world.id();
        let object = world.object(nobody, "项目", "education");
        let mut backwards = world.object(world.education, "项目", "education");
        backwards.period_to = Some("2020-01-01".parse().unwrap());
        let object_ok = world.object(world.education, "项目", "education");
        let mut year = world.year_of(object_ok.id, 1, 1);
        year.lines.push(year.lines[0].clone());
        let Change::PutOrganisation(mut twin) = world.foundation().remove(1) else {
            panic!()
        };
        twin.id = world.id();
        let cases = [
            (vec![Change::PutObject(Box::new(object))], "NO_SUCH"),
            (vec![Change::PutObject(Box::new(backwards))], "UNFIT"),
            (
                vec![
                    Change::PutObject(Box::new(object_ok)),
                    Change::PutObjectYear(year),
                ],
                "UNFIT",
            ),
            (vec![Change::PutOrganisation(twin)], "CODE_TAKEN"),
        ];
        for (changes, code) in cases {
            let act = world.new_act(changes);
            assert_eq!(db.store.act(&act).await.unwrap_err().code(), code);
        }
    })
    .await;
}

#[tokio::test]
async fn an_id_that_is_there_already_is_named_so() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (object, _) = world
            .scored(&db.store, world.education, "education", "90", 100)
            .await;
        let fact = world.fact(object.id, "应受益学生", "1200");
        world
            .act(&db.store, vec![Change::PutFacts(vec![fact.clone()])])
            .await;
        let act = world.new_act(vec![Change::PutFacts(vec![fact])]);
        let error = db.store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "STORE_DUPLICATE", "{error:?}");
        assert!(!error.to_string().contains("fact."), "{error}");
    })
    .await;
}
