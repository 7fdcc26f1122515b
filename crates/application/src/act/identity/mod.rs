//! Acts with persons, the posts they hold and their tokens.

mod issue_token;
mod revoke_token;
mod save_person;
mod save_post;

pub use issue_token::{IssueToken, Issued};
pub use save_person::SavePerson;
pub use save_post::SavePost;

use indicator::language::{Bilingual, both};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Act as Right, Actor, Identify, Subject, decide, who_may};
use lifecycle::refused::{Failure, Refused};

use crate::Fault;

/// What persons, posts and tokens are called together.
const IDENTITY: Bilingual = both("人员与令牌", "persons and tokens");
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
