//! Who asks, as the headers of a request say. One way is built: tokens of local persons. Others (a
//! proxy in front, OIDC, passwords) are further files here behind the same trait.

mod token;

use std::future::Future;
use std::pin::Pin;

use ::graphql::actor::Actor;
use ::graphql::error::{Fault, RequestFault};
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};

pub use token::LocalTokens;

/// What came of looking who asks.
pub type Known<'a> = Pin<Box<dyn Future<Output = Result<Actor, Fault<RequestFault>>> + Send + 'a>>;

/// A way of knowing who asks.
pub trait Identity: Send + Sync {
    /// Who asks at a moment: nobody where the headers say nothing.
    ///
    /// # Errors
    /// What the headers say is not good: then the request is refused as a whole. Or whoever could
    /// tell does not answer.
    fn known<'a>(&'a self, headers: &'a HeaderMap, now: DateTime<Utc>) -> Known<'a>;
}
