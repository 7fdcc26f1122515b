//! One type of the API a file.

mod limit;
mod service;
mod term;

pub use limit::Limit;
pub use service::Service;
pub use term::{Term, TermGroup};
