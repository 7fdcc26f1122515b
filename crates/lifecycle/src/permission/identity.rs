//! Acts with persons, the posts they hold and their tokens. They are no process: there is no state
//! that leads to another one.

use indicator::vocabulary;

/// Key in front of these acts: `identity.issue-token`.
pub(super) const KEY: &str = "identity";

vocabulary! {
    /// What can be done with persons, posts and tokens.
    Action {
        SavePerson = "save-person", "登记人员", "register a person";
        SavePost = "save-post", "登记任岗", "register who holds a post";
        IssueToken = "issue-token", "发放令牌", "issue a token";
        RevokeToken = "revoke-token", "收回令牌", "take a token back";
    }
}
