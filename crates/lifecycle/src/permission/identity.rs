//! Acts with organisations, persons, the posts they hold and their tokens. They are no process: there
//! is no state that leads to another one.

use indicator::vocabulary;

/// Key in front of these acts: `identity.issue-token`.
pub(super) const KEY: &str = "identity";

vocabulary! {
    /// What can be done with organisations, persons, posts and tokens.
    Action {
        SaveOrganisation = "save-organisation", "登记机构", "register an organisation";
        SucceedOrganisation = "succeed-organisation", "登记机构沿革", "register what became of an organisation";
        SavePerson = "save-person", "登记人员", "register a person";
        SavePost = "save-post", "登记任岗", "register who holds a post";
        IssueToken = "issue-token", "发放令牌", "issue a token";
        RevokeToken = "revoke-token", "收回令牌", "take a token back";
    }
}
