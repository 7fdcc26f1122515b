//! Loading by key, in one call for all keys that are asked for at the same time. One key, one file.
//!
//! A batch is sent once no further key has been asked for during a millisecond. Things of several regions are read
//! in one statement, so that the number of statements depends on the shape of a query alone.
//!
//! Loaders live as long as a request and keep nothing, so that no row leaks between users and a
//! mutation is seen by what is read after it.

mod document;
mod evaluation;
mod indicator_set;
mod object;
mod organisation;
mod person;
mod work_item;

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use application::Application;
use application::kept::record::Stored;
use application::kept::statement;
use application::sight::Sight;
use async_graphql::Context;
use async_graphql::dataloader::{DataLoader, Loader};
use indicator::vocab::RegionCode;
use tokio::sync::OnceCell;
use uuid::Uuid;

pub use document::{ClauseKey, DocumentKey};
pub use evaluation::{EvaluationKey, EvaluationsOf, ExplanationOf, RowsOf};
pub use indicator_set::{ActionsOf, HistoryOf, Possible, RevisionsOf};
pub use object::{ObjectKey, SheetKey, SheetsOf, YearsOf};
pub use organisation::{OrganisationKey, RegionName};
pub use person::{HoldingKey, HoldingsOf, PersonKey, TokenKey};
pub use work_item::{RestsOn, StandingOf, StepsOf, UsedBy, WorkItemKey, WorkItemsOf};

use crate::context::RequestContext;
use crate::error::{Cause, Fault, RequestFault};

/// Reads by key for one request.
pub struct Reader {
    application: Arc<Application>,
    context: RequestContext,
    sight: Arc<OnceCell<Arc<Sight>>>,
}

/// The loaders of one request.
pub struct Loaders {
    loader: DataLoader<Reader>,
    /// How many keys were asked for so far.
    asked: Arc<AtomicUsize>,
    /// What the reader sees, worked out when it is first asked for.
    sight: Arc<OnceCell<Arc<Sight>>>,
    application: Arc<Application>,
    context: RequestContext,
}

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
        let sight = Arc::new(OnceCell::new());
        let reader = Reader {
            application: Arc::clone(&application),
            context: context.clone(),
            sight: Arc::clone(&sight),
        };
        let asked = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&asked);
        let spawn = move |batch| {
            let seen = Arc::clone(&seen);
            let batch = async move {
                all_asked(&seen).await;
                batch.await;
            };
            // statements of a batch are counted with those of its request
            match statement::current() {
                Some(counter) => tokio::spawn(statement::within(counter, batch)),
                None => tokio::spawn(batch),
            }
        };
        let loader = DataLoader::new(reader, spawn).delay(Duration::ZERO);
        Loaders {
            loader,
            asked,
            sight,
            application,
            context,
        }
    }
}

impl Reader {
    /// What the reader sees.
    async fn sight(&self) -> Result<Arc<Sight>, NotLoaded> {
        seen(&self.sight, &self.application, &self.context).await
    }
}

async fn seen(
    cell: &OnceCell<Arc<Sight>>,
    application: &Application,
    context: &RequestContext,
) -> Result<Arc<Sight>, NotLoaded> {
    let work_out = || async {
        let reader = context.actor.reader();
        let sight = application.sight(reader, context.now).await?;
        Ok::<_, application::Fault>(Arc::new(sight))
    };
    Ok(Arc::clone(cell.get_or_try_init(work_out).await?))
}

/// What the reader of this request sees; the same for all of it.
///
/// # Errors
/// The database; ours.
pub(crate) async fn sight(context: &Context<'_>) -> Result<Arc<Sight>, Fault<RequestFault>> {
    let loaders = context
        .data_opt::<Loaders>()
        .ok_or_else(|| Fault::<RequestFault>::Ours(Cause::said("the request has no loaders")))?;
    let found = seen(&loaders.sight, &loaders.application, &loaders.context).await;
    found.map_err(|error| error.0)
}

/// Waits until no further key is asked for. A query over thousands of fields takes a while to ask for
/// all that it needs; a batch that went out meanwhile would be the first of many.
async fn all_asked(asked: &AtomicUsize) {
    const PAUSE: Duration = Duration::from_millis(1);
    /// Whoever asks for longer than this is answered in several batches.
    const MOST: usize = 200;
    let mut before = asked.load(Ordering::Relaxed);
    for _ in 0..MOST {
        tokio::time::sleep(PAUSE).await;
        let now = asked.load(Ordering::Relaxed);
        if now == before {
            return;
        }
        before = now;
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
    K: Send + Sync + Hash + Eq + Clone + 'static,
    Reader: Loader<K, Error = NotLoaded>,
{
    let loaders = context
        .data_opt::<Loaders>()
        .ok_or_else(|| Fault::<RequestFault>::Ours(Cause::said("the request has no loaders")))?;
    loaders.asked.fetch_add(1, Ordering::Relaxed);
    let loaded = loaders.loader.load_one(key).await;
    loaded.map_err(|error| error.0)
}

/// Loads what belongs to several keys, in their order; what is not there is left out.
///
/// # Errors
/// The database; ours.
pub async fn load_all<K>(
    context: &Context<'_>,
    keys: Vec<K>,
) -> Result<Vec<<Reader as Loader<K>>::Value>, Fault<RequestFault>>
where
    K: Send + Sync + Hash + Eq + Clone + 'static,
    Reader: Loader<K, Error = NotLoaded>,
{
    let loads = keys.into_iter().map(|key| load(context, key));
    let found = futures_util::future::try_join_all(loads).await?;
    Ok(found.into_iter().flatten().collect())
}

/// A key that names something of a region by its id.
trait Thing: Copy + Eq + Hash {
    /// Region and id.
    fn parts(&self) -> (RegionCode, Uuid);
}

/// The regions and ids of keys, none twice.
fn parts<K: Thing>(keys: &[K]) -> (Vec<RegionCode>, Vec<Uuid>) {
    let regions: BTreeSet<RegionCode> = keys.iter().map(|key| key.parts().0).collect();
    let ids: BTreeSet<Uuid> = keys.iter().map(|key| key.parts().1).collect();
    (regions.into_iter().collect(), ids.into_iter().collect())
}

/// What was found for each key, if it is kept under the region that the key names.
fn belonging<K: Thing, T>(
    keys: &[K],
    found: HashMap<Uuid, Stored<T>>,
) -> HashMap<K, Arc<Stored<T>>> {
    let found: HashMap<Uuid, Arc<Stored<T>>> = found
        .into_iter()
        .map(|(id, stored)| (id, Arc::new(stored)))
        .collect();
    let own = |key: &K| {
        let (region, id) = key.parts();
        let stored = found.get(&id).filter(|stored| stored.region == region)?;
        Some((*key, Arc::clone(stored)))
    };
    keys.iter().filter_map(own).collect()
}

/// What was found for each key, by its id.
fn each<K: Thing, T>(keys: &[K], found: HashMap<Uuid, T>) -> HashMap<K, Arc<T>> {
    let found: HashMap<Uuid, Arc<T>> = found
        .into_iter()
        .map(|(id, value)| (id, Arc::new(value)))
        .collect();
    keys.iter()
        .filter_map(|key| Some((*key, Arc::clone(found.get(&key.parts().1)?))))
        .collect()
}
