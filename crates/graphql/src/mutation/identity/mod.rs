//! Who there is: bodies and what became of them, persons, the posts they hold, their tokens.

mod issue_token;
mod revoke_token;
mod save_organisation;
mod save_person;
mod save_post;
mod succeed_organisation;

use async_graphql::MergedObject;

use issue_token::IssueToken;
use revoke_token::RevokeToken;
use save_organisation::SaveOrganisation;
use save_person::SavePerson;
use save_post::SavePost;
use succeed_organisation::SucceedOrganisation;

/// These acts together: a list of all acts would be nested too deep for the compiler.
#[derive(Clone, Copy, Debug, Default, MergedObject)]
pub struct Identity(
    SaveOrganisation,
    SucceedOrganisation,
    SavePerson,
    SavePost,
    IssueToken,
    RevokeToken,
);
