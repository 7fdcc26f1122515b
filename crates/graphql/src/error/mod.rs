//! What a client reads when something is wrong.
//!
//! | what is wrong | where it is said |
//! |---|---|
//! | the request itself | a GraphQL error with `extensions.code` of [`Code`] |
//! | what the user gave | `userErrors` of the payload, [`UserError`] |
//! | ours | a GraphQL error `INTERNAL` with a reference number; the cause is in the log |

mod blame;
mod code;
mod fault;
pub mod listed;
mod user_error;

pub use blame::{blame, misfits, user_errors};
pub use code::{Code, Row};
pub use fault::{Cause, Fault, RequestFault};
pub use user_error::{
    ClauseReference, Force, RelatedPlace, Severity, TextPosition, UserError, UserErrorCode,
};
