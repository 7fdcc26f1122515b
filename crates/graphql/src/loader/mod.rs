//! Loading by key, in one call for all keys that are asked for at the same time. One key, one file.
//!
//! Loaders live as long as a request and keep nothing, so that no row leaks between users and a
//! mutation is seen by what is read after it.

mod indicator_set;

use std::sync::Arc;

use application::Application;
use application::kept::statement;
use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};

pub use indicator_set::{ActionsOf, HistoryOf, Possible, RevisionsOf};

use crate::context::RequestContext;
use crate::error::{Cause, Fault, RequestFault};

/// Reads by key for one request.
pub struct Reader {
    application: Arc<Application>,
    context: RequestContext,
}

/// The loaders of one request.
pub struct Loaders(DataLoader<Reader>);

/// Why a batch could not be loaded; every key of it reads the same.
#[derive(Clone, Debug)]
pub struct NotLoaded(Fault<RequestFault>);

impl From<application::Fault> for NotLoaded {
    fn from(refusal: application::Fault) -> NotLoaded {
        NotLoaded(crate::error::blame(refusal))
    }
}

impl Loaders {
    /// The loaders of a request.
    #[must_use]
    pub fn new(application: Arc<Application>, context: RequestContext) -> Loaders {
        let reader = Reader {
            application,
            context,
        };
        // statements of a batch are counted with those of its request
        let spawn = |batch| match statement::current() {
            Some(counter) => tokio::spawn(statement::within(counter, batch)),
            None => tokio::spawn(batch),
        };
        Loaders(DataLoader::new(reader, spawn))
    }
}

/// Loads what belongs to a key, together with what others ask for at the same time.
///
/// # Errors
/// The database; ours.
pub async fn load<K>(
    context: &Context<'_>,
    key: K,
) -> Result<Option<<Reader as Loader<K>>::Value>, Fault<RequestFault>>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    Reader: Loader<K, Error = NotLoaded>,
{
    let loaders = context
        .data_opt::<Loaders>()
        .ok_or_else(|| Fault::<RequestFault>::Ours(Cause::said("the request has no loaders")))?;
    loaders.0.load_one(key).await.map_err(|error| error.0)
}
