//! Rights over organisations, persons, the posts they hold and their tokens: the finance bureau's
//! desks that run the system in their region, and the system itself for the first of them.

use super::{Act, Row};
use crate::permission::identity::Action;
use crate::permission::{Post, Reach};
use Post::{FinancePerformance, IndicatorDesk, System};

/// Who may do what.
pub(super) const ROWS: &[Row] = &[
    row(Action::SaveOrganisation, IndicatorDesk),
    row(Action::SaveOrganisation, FinancePerformance),
    row(Action::SaveOrganisation, System),
    row(Action::SucceedOrganisation, IndicatorDesk),
    row(Action::SucceedOrganisation, FinancePerformance),
    row(Action::SucceedOrganisation, System),
    row(Action::SavePerson, IndicatorDesk),
    row(Action::SavePerson, FinancePerformance),
    row(Action::SavePerson, System),
    row(Action::SavePost, IndicatorDesk),
    row(Action::SavePost, FinancePerformance),
    row(Action::SavePost, System),
    row(Action::IssueToken, IndicatorDesk),
    row(Action::IssueToken, FinancePerformance),
    row(Action::IssueToken, System),
    row(Action::RevokeToken, IndicatorDesk),
    row(Action::RevokeToken, FinancePerformance),
    row(Action::RevokeToken, System),
];

const fn row(action: Action, post: Post) -> Row {
    Row {
        act: Act::Identity(action),
        post,
        reach: Reach::Region,
    }
}
