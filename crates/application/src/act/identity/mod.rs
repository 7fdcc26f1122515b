//! Acts with organisations, persons, the posts they hold and their tokens.

mod issue_token;
mod revoke_token;
mod save_organisations;
mod save_person;
mod save_post;
mod succeed_organisation;

pub use issue_token::{IssueToken, Issued};
pub use save_organisations::{OrganisationEntry, SaveOrganisations};
pub use save_person::SavePerson;
pub use save_post::SavePost;
pub use succeed_organisation::Succeed;

use indicator::language::{Bilingual, both};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Act as Right, Actor, Identify, Subject, decide, who_may};
use lifecycle::refused::{Failure, Refused};

use store::act::{Change, Committed, Expected};
use store::record::Subject as Thing;
use uuid::Uuid;

use crate::{Application, Call, Fault};

/// Characters of a code at most.
const CODE: usize = 60;
/// Characters of a name, or of how somebody is reached, at most.
const NAME: usize = 200;
/// Characters of a source at most.
const SOURCE: usize = 500;

/// What organisations, persons, posts and tokens are called together.
const IDENTITY: Bilingual = both("机构与人员", "bodies and persons");
/// What a person is called when there is none.
const PERSON: Bilingual = both("人员", "person");
/// What a post that somebody holds is called when there is none.
pub(crate) const HOLDING: Bilingual = both("任岗", "held post");
/// What a token is called when there is none.
pub(crate) const TOKEN: Bilingual = both("令牌", "token");

/// Whether somebody may do this in a region.
fn may(action: Identify, region: RegionCode, actor: &Actor) -> Result<(), Fault> {
    let right = Right::Identity(action);
    decide(right, actor, &Subject::of(region)).map_err(|denied| {
        let refused = Refused {
            process: IDENTITY,
            action: action.key(),
            action_name: action.name(),
            state: None,
            state_name: None,
            basis: denied.basis(),
            failure: Failure::Denied(denied),
            who_could: who_may(right),
        };
        Fault::Refused(Box::new(refused))
    })
}

/// The act as it stands in the audit chain.
fn name(action: Identify) -> String {
    Right::Identity(action).to_string()
}

impl Application {
    /// Writes one thing as it was seen; nothing where it is only checked, or stays as it is.
    async fn put_one(
        &self,
        (region, action): (RegionCode, Identify),
        thing: Thing,
        expected: Option<i64>,
        change: Option<Change>,
        call: &Call,
    ) -> Result<(), Fault> {
        if call.validate_only || (change.is_none() && expected.is_none()) {
            return Ok(());
        }
        let expected = expected.map(|version| Expected {
            subject: thing,
            version,
        });
        let (expected, changes) = (expected.into_iter(), change.into_iter());
        let (expected, changes) = (expected.collect(), changes.collect());
        self.commit(region, &name(action), call, expected, changes)
            .await?;
        Ok(())
    }
}

/// The one thing of a kind that an act wrote.
fn written(committed: &Committed, of_kind: impl Fn(&Thing) -> Option<Uuid>) -> Result<Uuid, Fault> {
    let mut things = committed.touched.iter();
    things
        .find_map(|one| of_kind(&one.subject))
        .ok_or_else(|| Fault::Damaged("an act that wrote nothing of its kind".to_owned()))
}
