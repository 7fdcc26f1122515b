//! Who a token makes known, over a real database: expired, taken back, ended, of another region, and
//! who may issue one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first thing that is not as it should be"
)]

use application::act::identity::{
    IssueToken, Issued, OrganisationEntry, SaveOrganisations, SavePerson, SavePost, Succeed,
};
use application::kept::record::SuccessionKind;
use application::token::{RANDOM, TokenText};
use application::{Application, Call, Fault};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use indicator::vocab::{OrganisationKind, RegionCode};
use lifecycle::permission::{Actor, Post};
use uuid::Uuid;

fn district() -> RegionCode {
    RegionCode::parse("500199").unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> DateTime<Utc> {
    at("2022-03-01T04:00:00Z")
}

fn call(post: Post, region: RegionCode) -> Call {
    Call::of(Actor::new("admin", post, region), now())
}

/// The code of the first thing that is wrong.
fn why(fault: &Fault) -> &'static str {
    match fault {
        Fault::Input(found) => found[0].code(),
        other => other.code(),
    }
}

struct House {
    application: Application,
    _folder: tempfile::TempDir,
}

impl House {
    async fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("jixiao.db");
        let application = Application::open(path.to_str().unwrap(), [7; 16])
            .await
            .unwrap();
        House {
            application,
            _folder: folder,
        }
    }

    async fn person(&self, code: &str) -> Uuid {
        let wanted = SavePerson {
            region: district(),
            code: code.to_owned(),
            name: format!("{code}(演示)"),
            contact: None,
            source: None,
            demo: true,
        };
        let call = call(Post::IndicatorDesk, district());
        self.application
            .save_person(wanted, None, &call)
            .await
            .unwrap()
    }

    async fn post(&self, wanted: SavePost) -> Result<Uuid, Fault> {
        let call = call(Post::IndicatorDesk, district());
        self.application.save_post(wanted, None, &call).await
    }

    async fn issue(&self, wanted: IssueToken, by: &Call) -> Result<Issued, Fault> {
        self.application.issue_token(wanted, by).await
    }

    /// A token that must be issued.
    async fn issued(&self, wanted: IssueToken) -> (Uuid, TokenText) {
        let desk = call(Post::IndicatorDesk, district());
        let issued = self.issue(wanted, &desk).await.unwrap();
        (issued.id, issued.token.unwrap())
    }

    async fn code(&self, token: &TokenText, at: DateTime<Utc>) -> &'static str {
        let text = token.reveal();
        match self.application.actor_of_token(text, at).await {
            Ok(_) => "",
            Err(fault) => fault.code(),
        }
    }
}

fn post_of(person: Uuid, to: Option<&str>) -> SavePost {
    SavePost {
        region: district(),
        id: None,
        person,
        organisation: None,
        post: Post::FinanceBudget,
        from: day("2022-01-01"),
        to: to.map(day),
        deputy_of: None,
        source: None,
        demo: true,
    }
}

fn token_of(holding: Uuid, random: u8) -> IssueToken {
    IssueToken {
        region: district(),
        holding,
        label: "演示".to_owned(),
        expires_at: now() + Duration::days(30),
        token: TokenText::new(district(), &[random; RANDOM]),
        demo: true,
    }
}

#[tokio::test]
async fn a_token_is_good_until_it_expires_is_taken_back_or_its_post_ends() {
    let house = House::new().await;
    let desk = call(Post::IndicatorDesk, district());
    let person = house.person("wang").await;
    assert_eq!(house.person("wang").await, person);
    let lasting = house.post(post_of(person, None)).await.unwrap();
    let ending = house
        .post(post_of(person, Some("2022-03-05")))
        .await
        .unwrap();

    let (id, token) = house.issued(token_of(lasting, 1)).await;
    let text = token.reveal();
    let actor = house.application.actor_of_token(text, now()).await.unwrap();
    assert_eq!(actor, Actor::new("wang", Post::FinanceBudget, district()));
    let end = now() + Duration::days(30);
    assert_eq!(
        house.code(&token, end - Duration::microseconds(1)).await,
        ""
    );
    assert_eq!(house.code(&token, end).await, "TOKEN_EXPIRED");
    house
        .application
        .revoke_token(district(), id, &desk)
        .await
        .unwrap();
    let later = now() + Duration::days(1);
    assert_eq!(house.code(&token, later).await, "TOKEN_REVOKED");

    // the last day in the district ends at 16:00 UTC
    let (_, token) = house.issued(token_of(ending, 2)).await;
    let last = at("2022-03-05T15:59:59Z");
    assert_eq!(house.code(&token, last).await, "");
    let after = at("2022-03-05T16:00:00Z");
    assert_eq!(house.code(&token, after).await, "POST_ENDED");

    // nobody has it: of this region, of another one, and what is no token
    for region in ["500199", "500110"] {
        let region = RegionCode::parse(region).unwrap();
        let token = TokenText::new(region, &[9; RANDOM]);
        assert_eq!(house.code(&token, now()).await, "TOKEN_UNKNOWN");
    }
    let none = house.application.actor_of_token("jx_", now()).await;
    assert_eq!(none.unwrap_err().code(), "TOKEN_UNKNOWN");
}

#[tokio::test]
async fn a_deputy_acts_in_the_place_of_somebody_who_holds_the_post() {
    let house = House::new().await;
    let (wang, li) = (house.person("wang").await, house.person("li").await);
    let own = house.post(post_of(wang, Some("2022-03-10"))).await.unwrap();
    let other = SavePost {
        post: Post::IndicatorDesk,
        deputy_of: Some(own),
        ..post_of(li, None)
    };
    assert_eq!(why(&house.post(other).await.unwrap_err()), "UNFIT");
    let deputy = SavePost {
        deputy_of: Some(own),
        ..post_of(li, None)
    };
    let deputy = house.post(deputy).await.unwrap();
    // a deputy has none of their own, and what is held becomes nothing else
    let zhao = house.person("zhao").await;
    let second = SavePost {
        deputy_of: Some(deputy),
        ..post_of(zhao, None)
    };
    assert_eq!(why(&house.post(second).await.unwrap_err()), "UNFIT");
    let other = SavePost {
        id: Some(own),
        post: Post::IndicatorDesk,
        ..post_of(wang, Some("2022-03-10"))
    };
    assert_eq!(why(&house.post(other).await.unwrap_err()), "UNFIT");
    let (_, token) = house.issued(token_of(deputy, 1)).await;
    let text = token.reveal();
    let actor = house.application.actor_of_token(text, now()).await.unwrap();
    assert_eq!(actor.on_behalf_of.as_deref(), Some("wang"));
    let after = at("2022-03-10T16:00:00Z");
    assert_eq!(house.code(&token, after).await, "POST_ENDED");
}

/// Those before a reform exist before its day, those after on it.
#[tokio::test]
async fn a_reform_is_of_bodies_that_exist_then() {
    let house = House::new().await;
    let body = |code: &str, from: Option<&str>, to: Option<&str>| OrganisationEntry {
        id: None,
        code: code.to_owned(),
        name: format!("{code}(演示)"),
        kind: OrganisationKind::Department,
        sector: None,
        above: None,
        valid_from: from.map(day),
        valid_to: to.map(day),
        source: None,
        demo: true,
        expected: None,
    };
    let wanted = SaveOrganisations {
        region: district(),
        region_name: Some("示例区(演示)".to_owned()),
        bodies: vec![
            body("001", Some("2022-01-01"), None),
            body("002", None, Some("2021-12-31")),
            body("003", None, None),
        ],
    };
    let desk = call(Post::IndicatorDesk, district());
    let application = &house.application;
    let ids = application
        .save_organisations(&wanted, &desk)
        .await
        .unwrap();
    for (effective_on, successor, expected) in [
        ("2022-01-01", ids[2], "PERIOD_REVERSED"),
        ("2022-02-01", ids[1], "UNFIT"),
        ("2022-02-01", ids[2], ""),
    ] {
        let reform = Succeed {
            region: district(),
            predecessors: vec![(ids[0], None)],
            successors: vec![successor],
            kind: SuccessionKind::Renamed,
            effective_on: day(effective_on),
            source: None,
        };
        let found = application.succeed_organisation(&reform, &desk).await;
        let found = found.map_or_else(|fault| why(&fault), |()| "");
        assert_eq!(found, expected, "{effective_on}");
    }
}

#[tokio::test]
async fn only_the_bureau_of_the_region_and_the_system_issue_and_take_back() {
    let house = House::new().await;
    let person = house.person("wang").await;
    let holding = house.post(post_of(person, None)).await.unwrap();
    let elsewhere = RegionCode::parse("500110").unwrap();
    for post in Post::ALL {
        let may = [Post::IndicatorDesk, Post::FinancePerformance, Post::System].contains(post);
        let by = call(*post, district());
        let random = u8::try_from(*post as usize).unwrap();
        let issued = house.issue(token_of(holding, random), &by).await;
        match issued {
            Ok(issued) => {
                assert!(may, "{post}");
                let application = &house.application;
                application
                    .revoke_token(district(), issued.id, &by)
                    .await
                    .unwrap();
            }
            Err(fault) => assert_eq!((may, fault.code()), (false, "WRONG_POST"), "{post}"),
        }
        let by = call(*post, elsewhere);
        let code = house.issue(token_of(holding, 99), &by).await.unwrap_err();
        let expected = if may { "OUT_OF_REACH" } else { "WRONG_POST" };
        assert_eq!(code.code(), expected, "{post}");
    }
    let listed = house.application.tokens(district()).await.unwrap();
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|one| one.token.revoked_at.is_some()));
}

#[tokio::test]
async fn what_is_over_gets_no_token_and_nobody_is_the_system() {
    let house = House::new().await;
    let desk = call(Post::IndicatorDesk, district());
    let person = house.person("wang").await;
    let system = SavePost {
        post: Post::System,
        ..post_of(person, None)
    };
    assert_eq!(why(&house.post(system).await.unwrap_err()), "UNFIT");
    let over = house
        .post(post_of(person, Some("2022-02-28")))
        .await
        .unwrap();
    let refused = house.issue(token_of(over, 1), &desk).await.unwrap_err();
    assert_eq!(why(&refused), "UNFIT");
    let held = house.post(post_of(person, None)).await.unwrap();
    let late = IssueToken {
        expires_at: now(),
        ..token_of(held, 1)
    };
    assert_eq!(why(&house.issue(late, &desk).await.unwrap_err()), "UNFIT");
    let foreign = IssueToken {
        token: TokenText::new(RegionCode::parse("500110").unwrap(), &[1; RANDOM]),
        ..token_of(held, 1)
    };
    assert_eq!(
        why(&house.issue(foreign, &desk).await.unwrap_err()),
        "OTHER_REGION"
    );
}
