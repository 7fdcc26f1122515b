//! The chain finds what was done to it behind the store's back.

use store::act::Change;
use store::{Break, BreakKind, Store};

use crate::support::world::World;
use crate::support::{Db, both};

async fn chain(store: &Store) -> World {
    let mut world = World::founded(store).await;
    for name in ["甲", "乙", "丙"] {
        let object = world.object(world.education, name, "education");
        world
            .act(store, vec![Change::PutObject(Box::new(object))])
            .await;
    }
    // region and two departments, then three objects
    assert_eq!(
        store
            .audit_head(world.region)
            .await
            .unwrap()
            .unwrap()
            .sequence,
        6
    );
    assert_eq!(store.verify_audit(world.region).await.unwrap(), []);
    world
}

#[tokio::test]
async fn an_edited_entry_is_found() {
    both(async |db: Db| {
        let world = chain(&db.store).await;
        db.execute("UPDATE audit_entry SET actor = 'li' WHERE sequence = 4")
            .await;
        assert_eq!(
            db.store.verify_audit(world.region).await.unwrap(),
            [Break {
                sequence: 4,
                kind: BreakKind::Edited
            }]
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_entry_is_found() {
    both(async |db: Db| {
        let world = chain(&db.store).await;
        db.execute("DELETE FROM audit_entry WHERE sequence = 3")
            .await;
        assert_eq!(
            db.store.verify_audit(world.region).await.unwrap(),
            [Break {
                sequence: 3,
                kind: BreakKind::Removed
            }]
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_end_is_found() {
    both(async |db: Db| {
        let world = chain(&db.store).await;
        db.execute("DELETE FROM audit_entry WHERE sequence = 6")
            .await;
        assert_eq!(
            db.store.verify_audit(world.region).await.unwrap(),
            [Break {
                sequence: 6,
                kind: BreakKind::Head
            }]
        );
    })
    .await;
}

#[tokio::test]
async fn an_entry_put_in_place_of_another_is_found() {
    both(async |db: Db| {
        let world = chain(&db.store).await;
        db.execute("DELETE FROM audit_entry WHERE sequence = 3")
            .await;
        db.execute("UPDATE audit_entry SET sequence = sequence - 1 WHERE sequence = 4")
            .await;
        let breaks = db.store.verify_audit(world.region).await.unwrap();
        let kinds: Vec<(i64, BreakKind)> = breaks.iter().map(|b| (b.sequence, b.kind)).collect();
        assert_eq!(
            kinds,
            [
                (3, BreakKind::Edited),
                (3, BreakKind::Unlinked),
                (4, BreakKind::Removed)
            ]
        );
    })
    .await;
}
