//! Persons, posts, deputies and tokens.

use chrono::Duration;
use lifecycle::permission::Post;
use store::act::Change;
use store::record::{HoldingRecord, PersonRecord, Subject, TokenRecord};
use store::repository::{HoldingFilter, Worthless};
use store::statement::counted;
use uuid::Uuid;

use crate::support::world::{World, day};
use crate::support::{Db, both};

/// SHA-256 of the empty text, as printed in every description of it.
const DIGEST: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn person(world: &mut World, code: &str) -> PersonRecord {
    PersonRecord {
        id: world.id(),
        code: code.to_owned(),
        name: format!("演示{code}"),
        contact: None,
        source: None,
        demo: true,
    }
}

fn holding(world: &mut World, person: Uuid, from: &str, to: Option<&str>) -> HoldingRecord {
    HoldingRecord {
        id: world.id(),
        person,
        organisation: Some(world.education),
        post: Post::DepartmentReviewer,
        from: day(from),
        to: to.map(day),
        deputy_of: None,
        source: None,
        demo: true,
    }
}

fn token(world: &mut World, holding: &HoldingRecord, digest: &str) -> TokenRecord {
    TokenRecord {
        id: world.id(),
        digest: digest.to_owned(),
        person: holding.person,
        holding: holding.id,
        label: "演示".to_owned(),
        expires_at: world.now + Duration::days(30),
        demo: true,
    }
}

#[tokio::test]
async fn a_token_makes_known_who_acts_in_which_post_and_for_whom() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let (wang, li) = (person(&mut world, "wang"), person(&mut world, "li"));
        let own = holding(&mut world, wang.id, "2022-01-01", None);
        let mut deputy = holding(&mut world, li.id, "2022-03-01", Some("2022-03-05"));
        deputy.deputy_of = Some(own.id);
        let issued = token(&mut world, &deputy, DIGEST);
        let changes = vec![
            Change::PutPerson(wang.clone()),
            Change::PutPerson(li.clone()),
            Change::PutHolding(own.clone()),
            Change::PutHolding(deputy.clone()),
            Change::IssueToken(issued.clone()),
        ];
        world.act(store, changes).await;

        let people = store.people();
        let (bearer, statements) = counted(people.bearer(region, DIGEST)).await;
        let bearer = bearer.unwrap().unwrap();
        assert_eq!(statements, 4);
        assert_eq!((&bearer.person, &bearer.holding), (&li, &deputy));
        assert_eq!(bearer.token.token, issued);
        let actor = bearer.actor();
        assert_eq!(
            (actor.person.as_str(), actor.post),
            ("li", Post::DepartmentReviewer)
        );
        assert_eq!(actor.organisation, Some(world.education.to_string()));
        assert_eq!(actor.sectors, ["education"]);
        assert_eq!(actor.on_behalf_of.as_deref(), Some("wang"));
        assert!(
            people
                .bearer(region, &DIGEST.replace('e', "f"))
                .await
                .unwrap()
                .is_none()
        );

        // the last day of the post is the 5th in the district, which ends at 16:00 UTC
        let at = |text: &str| text.parse().unwrap();
        assert_eq!(bearer.worthless(at("2022-03-05T15:59:59Z")), None);
        let after = bearer.worthless(at("2022-03-05T16:00:00Z"));
        assert_eq!(after, Some(Worthless::NotInPost));
        assert_eq!(
            bearer.worthless(issued.expires_at),
            Some(Worthless::Expired)
        );

        world.act(store, vec![Change::RevokeToken(issued.id)]).await;
        let answer = world.act(store, vec![Change::RevokeToken(issued.id)]).await;
        assert_eq!(answer.touched, []);
        let bearer = people.bearer(region, DIGEST).await.unwrap().unwrap();
        assert_eq!(bearer.worthless(world.now), Some(Worthless::Revoked));
        let tokens = people.tokens(region, &[li.id]).await.unwrap();
        assert_eq!((tokens.len(), tokens[0].version), (1, 2));
        assert!(people.tokens(region, &[wang.id]).await.unwrap().is_empty());
        assert_eq!(store.verify_audit(region).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn holdings_of_a_day_and_deputies() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (store, region) = (&db.store, world.region);
        let (wang, li) = (person(&mut world, "wang"), person(&mut world, "li"));
        let own = holding(&mut world, wang.id, "2022-01-01", None);
        let past = holding(&mut world, li.id, "2021-01-01", Some("2021-12-31"));
        let mut deputy = holding(&mut world, li.id, "2022-03-01", Some("2022-03-05"));
        deputy.deputy_of = Some(own.id);
        let mut changes = vec![
            Change::PutPerson(wang.clone()),
            Change::PutPerson(li.clone()),
        ];
        changes.extend([&own, &past, &deputy].map(|h| Change::PutHolding(h.clone())));
        world.act(store, changes).await;

        let people = store.people();
        let found = async |filter: HoldingFilter| -> Vec<Uuid> {
            let found = people.holdings(&filter).await.unwrap();
            found.iter().map(|h| h.value.id).collect()
        };
        let all = HoldingFilter::of(region);
        let on = |text: &str| HoldingFilter {
            on: Some(day(text)),
            ..all.clone()
        };
        assert_eq!(found(on("2021-12-31")).await, [past.id]);
        assert_eq!(found(on("2022-03-05")).await, [own.id, deputy.id]);
        assert_eq!(found(on("2022-03-06")).await, [own.id]);
        let deputies = HoldingFilter {
            deputies_of: vec![own.id],
            ..on("2022-03-02")
        };
        assert_eq!(found(deputies).await, [deputy.id]);
        let of_li = HoldingFilter {
            persons: vec![li.id],
            organisations: vec![world.education],
            posts: vec![Post::DepartmentReviewer],
            ..all.clone()
        };
        assert_eq!(found(of_li).await, [past.id, deputy.id]);
        let names = people.by_codes(region, &["li", "nobody"]).await.unwrap();
        assert_eq!((names.len(), &names["li"].value), (1, &li));
        let everyone = people.of_region(region).await.unwrap();
        let everyone: Vec<&str> = everyone.iter().map(|p| p.value.code.as_str()).collect();
        assert_eq!(everyone, ["li", "wang"]);
        let by_ids = people.holdings_by_ids(&[region], &[own.id]).await.unwrap();
        assert_eq!(by_ids[&own.id].value, own);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_post_or_a_token_is_refused() {
    both(async |db: Db| {
        let mut world = World::founded(&db.store).await;
        let (wang, li) = (person(&mut world, "wang"), person(&mut world, "li"));
        let own = holding(&mut world, wang.id, "2022-01-01", None);
        let changes = vec![
            Change::PutPerson(wang.clone()),
            Change::PutPerson(li.clone()),
            Change::PutHolding(own.clone()),
        ];
        world.act(&db.store, changes).await;
        let mut backwards = holding(&mut world, wang.id, "2022-02-01", Some("2022-01-01"));
        let mut own_deputy = holding(&mut world, wang.id, "2022-02-01", None);
        own_deputy.deputy_of = Some(own.id);
        let stranger = world.id();
        let nobody = holding(&mut world, stranger, "2022-02-01", None);
        let plain = token(&mut world, &own, "jx-the-token-itself");
        let mut not_his = token(&mut world, &own, DIGEST);
        not_his.person = li.id;
        backwards.source = Some("任免文件".to_owned());
        let twin = person(&mut world, "li");
        let cases = [
            (Change::PutHolding(backwards), "UNFIT"),
            (Change::PutHolding(own_deputy), "UNFIT"),
            (Change::PutHolding(nobody), "NO_SUCH"),
            (Change::IssueToken(plain), "UNFIT"),
            (Change::IssueToken(not_his), "UNFIT"),
            (Change::RevokeToken(stranger), "NO_SUCH"),
            (Change::PutPerson(twin), "STORE_DUPLICATE"),
        ];
        for (change, code) in cases {
            let act = world.new_act(vec![change]);
            let error = db.store.act(&act).await.unwrap_err();
            assert_eq!(error.code(), code, "{error}");
        }
        // a version that no longer holds
        let mut act = world.new_act(vec![Change::PutPerson(wang.clone())]);
        act.expected = vec![store::act::Expected {
            subject: Subject::Person(wang.id),
            version: 2,
        }];
        let error = db.store.act(&act).await.unwrap_err();
        assert_eq!(error.code(), "VERSION_CONFLICT");
    })
    .await;
}
