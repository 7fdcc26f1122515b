//! A fictional person for each post of the demonstration's district, with a token.

use application::act::identity::{IssueToken, SavePerson};
use application::kept::record::{HoldingRecord, Stored};
use application::token::TokenText;
use application::{Application, Call, Fault};
use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Actor, Post};

use super::chance;
use super::district::seat;
use super::files::BodyRow;
use super::secret::Secret;

/// The fictional district.
const DISTRICT: &str = "500199";
/// The department whose posts are held by those with tokens.
const DEPARTMENT: &str = "101";
/// The unit under it.
const UNIT: &str = "10101";
/// The agency.
const AGENCY: &str = "401";
/// Family and given names of everybody else, all of them invented.
const FAMILY: &[&str] = &[
    "何", "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜",
];
const GIVEN: &[&str] = &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The persons, all of them invented.
const PEOPLE: &[(Post, &str)] = &[
    (Post::UnitClerk, "赵甲(演示)"),
    (Post::DepartmentClerk, "钱乙(演示)"),
    (Post::DepartmentReviewer, "孙丙(演示)"),
    (Post::DepartmentFinance, "李丁(演示)"),
    (Post::DepartmentSupervisor, "周戊(演示)"),
    (Post::IndicatorDesk, "吴己(演示)"),
    (Post::FinanceDivision, "郑庚(演示)"),
    (Post::FinancePerformance, "冯辛(演示)"),
    (Post::FinanceBudget, "陈壬(演示)"),
    (Post::Government, "褚癸(演示)"),
    (Post::Congress, "卫子(演示)"),
    (Post::AssessmentOffice, "蒋丑(演示)"),
    (Post::Auditor, "沈寅(演示)"),
    (Post::Expert, "韩卯(演示)"),
    (Post::Agency, "杨辰(演示)"),
    (Post::Analyst, "朱巳(演示)"),
];

/// Posts that are in the department.
const OF_DEPARTMENT: &[Post] = &[
    Post::DepartmentClerk,
    Post::DepartmentReviewer,
    Post::DepartmentFinance,
    Post::DepartmentSupervisor,
];

/// The token of each post.
#[must_use]
pub fn tokens(secret: &Secret) -> Vec<(Post, TokenText)> {
    let Some(region) = RegionCode::parse(DISTRICT) else {
        return Vec::new();
    };
    PEOPLE
        .iter()
        .map(|(post, _)| (*post, secret.token(region, *post)))
        .collect()
}

/// Everybody who has a token, as the district seats them.
#[must_use]
pub fn cast() -> Vec<(Post, u8, String)> {
    PEOPLE
        .iter()
        .map(|(post, _)| (*post, 1, home(*post).to_owned()))
        .collect()
}

/// The body in which the person with the token of a post sits.
fn home(post: Post) -> &'static str {
    match post {
        Post::UnitClerk => UNIT,
        Post::Agency => AGENCY,
        post if OF_DEPARTMENT.contains(&post) => DEPARTMENT,
        post => seat(post).unwrap_or_default(),
    }
}

/// The name under which somebody acts: in the home of the post the one with the token.
#[must_use]
pub fn code_of(post: Post, person: u8, body: &str) -> String {
    let at_home = seat(post).is_some() || home(post) == body || home(post).is_empty();
    match (at_home, person) {
        (true, 1) => format!("demo-{post}"),
        (true, person) => format!("demo-{post}-{person}"),
        (false, 1) => format!("demo-{body}-{post}"),
        (false, person) => format!("demo-{body}-{post}-{person}"),
    }
}

/// A person as registered.
#[must_use]
pub fn as_person(
    region: RegionCode,
    post: Post,
    person: u8,
    body: &str,
    row: Option<&BodyRow>,
) -> SavePerson {
    SavePerson {
        region,
        code: code_of(post, person, body),
        name: name_of(post, person, row),
        contact: None,
        source: None,
        demo: true,
    }
}

/// The name for people.
fn name_of(post: Post, person: u8, body: Option<&BodyRow>) -> String {
    let code = body.map(|body| body.code.as_str()).unwrap_or_default();
    let at_home = body.is_none() || seat(post).is_some() || home(post) == code;
    let own = at_home && person == 1;
    let known = PEOPLE.iter().find(|(held, _)| *held == post && own);
    if let Some((_, name)) = known {
        return (*name).to_owned();
    }
    let (family, given) = (
        chance::one_of(&format!("{post}/{person}/{code}/姓"), FAMILY),
        chance::one_of(&format!("{post}/{person}/{code}/名"), GIVEN),
    );
    let part = |one: Option<&&str>| one.copied().unwrap_or_default().to_owned();
    format!("{}{}(演示)", part(family), part(given))
}

/// Gives everybody of the cast a token; what is there already stays.
///
/// # Errors
/// [`Fault`] of the first that cannot be issued.
pub async fn issue(
    application: &Application,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Some(region) = RegionCode::parse(DISTRICT) else {
        return Ok(());
    };
    let call = Call::of(Actor::system(), now);
    let held = application.holdings(region).await?;
    let issued = application.tokens(region).await?;
    for (post, person, body) in cast() {
        let wanted = as_person(region, post, person, &body, None);
        let person = application.save_person(wanted, None, &call).await?;
        let own =
            |one: &&Stored<HoldingRecord>| one.value.person == person && one.value.post == post;
        let own = held.iter().find(own);
        let Some(holding) = own else { continue };
        let token = secret.token(region, post);
        let digest = token.digest();
        if !issued.iter().any(|one| one.token.token.digest == digest) {
            let wanted = IssueToken {
                region,
                holding: holding.value.id,
                label: "演示".to_owned(),
                expires_at: end(),
                token,
                demo: true,
            };
            application.issue_token(wanted, &call).await?;
        }
    }
    Ok(())
}

/// When the tokens of the demonstration end: 2036-01-01T00:00:00Z.
fn end() -> DateTime<Utc> {
    DateTime::from_timestamp(2_082_758_400, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_post_of_people_has_a_person() {
        let held: Vec<Post> = PEOPLE.iter().map(|(post, _)| *post).collect();
        let mut posts = Post::ALL.to_vec();
        posts.retain(|post| *post != Post::System);
        assert_eq!(held, posts);
        assert!(PEOPLE.iter().all(|(_, name)| name.contains("演示")));
    }

    #[test]
    fn whoever_has_a_token_acts_under_the_name_of_the_post() {
        for (post, person, body) in cast() {
            assert_eq!(code_of(post, person, &body), format!("demo-{post}"));
        }
        let elsewhere = code_of(Post::DepartmentClerk, 1, "105");
        assert_eq!(elsewhere, "demo-105-department-clerk");
        let second = name_of(Post::FinancePerformance, 2, None);
        assert!(
            second.ends_with("(演示)") && second.chars().count() == 6,
            "{second}"
        );
    }
}
