//! Documents with their clauses, and files that are evidence.

use indicator::vocab::{Force, RegionCode, Verification};
use store::act::Change;
use store::record::{ClauseRecord, DocumentRecord, FileRecord};

use crate::support::world::{World, day};
use crate::support::{Db, both};

fn clause(world: &mut World, article: &str) -> ClauseRecord {
    ClauseRecord {
        id: world.id(),
        article: article.to_owned(),
        text: Some("……".to_owned()),
        force: Force::Plan,
        verification: Verification::Published,
    }
}

#[tokio::test]
async fn a_document_comes_back_with_its_clauses() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let mut document = DocumentRecord {
            id: world.id(),
            code: "plan-2020".to_owned(),
            title: "实施方案(演示)".to_owned(),
            number: Some("示例〔2020〕1号".to_owned()),
            issuer: Some("示例区".to_owned()),
            issued_on: Some(day("2020-06-01")),
            effective_from: Some(day("2020-06-01")),
            effective_to: None,
            text_held: true,
            verification: Verification::Published,
            organisation: Some(world.education),
            evidence_of: Some("制度建设".to_owned()),
            file: None,
            source: None,
            demo: true,
            clauses: vec![clause(&mut world, "三(二)1"), clause(&mut world, "三(一)")],
        };
        let put = |document: &DocumentRecord| Change::PutDocument(Box::new(document.clone()));
        let change = put(&document);
        world.act(store, vec![change]).await;
        let kept = document.clauses[1].clone();
        document.clauses = vec![kept.clone(), clause(&mut world, "四")];
        let change = put(&document);
        world.act(store, vec![change]).await;

        let documents = store.documents();
        let found = documents.by_codes(region, &["plan-2020"]).await.unwrap();
        let found = &found["plan-2020"];
        assert_eq!((&found.value, found.version), (&document, 2));
        let by_ids = documents.by_ids(&[region], &[document.id]).await.unwrap();
        assert_eq!(&by_ids[&document.id], found);
        assert_eq!(documents.of_regions(&[region]).await.unwrap().len(), 1);
        let elsewhere = RegionCode::parse("500110").unwrap();
        assert!(documents.of_regions(&[elsewhere]).await.unwrap().is_empty());
        let clauses = documents.clauses(&[region], &[kept.id]).await.unwrap();
        let placed = &clauses[&kept.id];
        assert_eq!((placed.document, &placed.clause), (document.id, &kept));

        document.clauses.push(kept);
        let act = world.new_act(vec![put(&document)]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "UNFIT");
    })
    .await;
}

#[tokio::test]
async fn the_same_content_is_kept_once() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        // SHA-256 of «abc», from FIPS 180-2
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let file = |world: &mut World, name: &str| FileRecord {
            id: world.id(),
            digest: digest.to_owned(),
            size: 3,
            media_type: "text/plain".to_owned(),
            name: name.to_owned(),
            demo: true,
        };
        let put = |file: &FileRecord, content: &[u8]| Change::PutFile {
            file: file.clone(),
            content: content.to_vec(),
        };
        let (first, again) = (file(&mut world, "甲.txt"), file(&mut world, "乙.txt"));
        world.act(store, vec![put(&first, b"abc")]).await;
        let answer = world.act(store, vec![put(&again, b"abc")]).await;
        assert_eq!(answer.touched, []);
        let files = store.files();
        let found = files.by_digests(&[region], &[digest]).await.unwrap();
        assert_eq!(found[digest].value, first);
        let found = files
            .by_ids(&[region], &[first.id, again.id])
            .await
            .unwrap();
        assert_eq!(found.len(), 1);
        let content = files.content(region, first.id).await.unwrap();
        assert_eq!(content.as_deref(), Some(b"abc".as_slice()));
        assert_eq!(files.content(region, again.id).await.unwrap(), None);
        // what is not what it says
        let act = world.new_act(vec![put(&again, b"abd")]);
        assert_eq!(store.act(&act).await.unwrap_err().code(), "UNFIT");
    })
    .await;
}
