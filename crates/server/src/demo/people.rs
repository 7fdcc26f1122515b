//! A fictional person for each post of the demonstration's district, with a token.

use application::act::identity::{SavePerson, SavePost};
use application::{Application, Call, Fault};
use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Actor, Post};
use uuid::Uuid;

use super::secret::Secret;
use application::act::identity::IssueToken;
use application::token::TokenText;

/// The fictional district.
const DISTRICT: &str = "500199";
/// Sector of the department whose posts are held.
const SECTOR: &str = "education";

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

/// Posts that are in the department, or in a unit under it.
const OF_DEPARTMENT: &[Post] = &[
    Post::UnitClerk,
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

/// Registers the persons, their posts and tokens; what is there already stays.
///
/// # Errors
/// [`Fault`] of the first that cannot be registered.
pub async fn register(
    application: &Application,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Some(region) = RegionCode::parse(DISTRICT) else {
        return Ok(());
    };
    let call = Call::of(Actor::system(), now);
    let bodies = application.organisations(region).await?;
    let department = bodies
        .iter()
        .find(|body| body.value.sector.as_deref() == Some(SECTOR))
        .map(|body| body.value.id);
    let held = application.holdings(region).await?;
    let issued = application.tokens(region).await?;
    for (post, name) in PEOPLE {
        let wanted = SavePerson {
            region,
            code: format!("demo-{post}"),
            name: (*name).to_owned(),
            contact: None,
            source: None,
            demo: true,
        };
        let person = application.save_person(wanted, None, &call).await?;
        let holding = match held.iter().find(|one| one.value.person == person) {
            Some(one) => one.value.id,
            None => {
                let organisation = department.filter(|_| OF_DEPARTMENT.contains(post));
                let wanted = post_of(region, person, *post, organisation);
                application.save_post(wanted, None, &call).await?
            }
        };
        let token = secret.token(region, *post);
        let digest = token.digest();
        if !issued.iter().any(|one| one.token.token.digest == digest) {
            let wanted = IssueToken {
                region,
                holding,
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

fn post_of(region: RegionCode, person: Uuid, post: Post, organisation: Option<Uuid>) -> SavePost {
    SavePost {
        region,
        id: None,
        person,
        organisation,
        post,
        from: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default(),
        to: None,
        deputy_of: None,
        source: None,
        demo: true,
    }
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
}
