//! The use cases: one file an act or a question.
//!
//! An act loads what its gates look at, asks `lifecycle`, scores where it has to, and hands one batch
//! of typed changes to the store. GraphQL, the command line and the demo call the same functions. It
//! knows no SQL, no HTTP and no GraphQL; time, identity and ids come in.
//!
//! | module | what |
//! |---|---|
//! | [`act`] | what somebody does: `act/PROCESS/ACT.rs` |
//! | [`question`] | what somebody asks: `question/NAME.rs` |
//! | [`misfit`] | what is wrong in an input of several parts, with the way to each place |
//! | [`fault`] | why an act or a question has no answer, in both languages |
//! | [`token`] | the text of a token, and why one lets nobody act |
//! | [`observed`] | between what is kept (facts, judgements, budget lines) and what a score looks at |
//! | [`kept`] | what callers name of the store: records, filters, pages, groups; never the store itself |
//!
//! To add a use case: a file in `act/` or `question/` with one `impl Application`.

pub mod act;
pub mod fault;
mod heirs;
pub mod item;
pub mod misfit;
pub mod observed;
pub mod question;
mod rules;
pub mod sight;
pub mod token;
mod upkeep;

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use indicator::registry::Registry;
use store::{IdMint, Store};
use uuid::Uuid;

pub use fault::Fault;
pub use rules::diagnosed;

/// What callers name of the store: records, filters, pages, groups; never the store itself.
pub mod kept {
    pub use store::act::Idempotency;
    pub use store::{record, repository, rollup, statement};
}

/// What callers hand over beside the input of an act.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who acts, in which post.
    pub actor: lifecycle::permission::Actor,
    /// When.
    pub now: DateTime<Utc>,
    /// The client's key for this request, so that a repetition has one effect.
    pub idempotency: Option<kept::Idempotency>,
    /// Only say what would happen; nothing is written.
    pub validate_only: bool,
}

impl Call {
    /// A call of somebody at a moment, without a key.
    #[must_use]
    pub const fn of(actor: lifecycle::permission::Actor, now: DateTime<Utc>) -> Call {
        Call {
            actor,
            now,
            idempotency: None,
            validate_only: false,
        }
    }
}

/// The use cases over one database and the registry that belongs to it.
#[derive(Debug)]
pub struct Application {
    store: Store,
    registry: RwLock<Arc<Registry>>,
    mint: Mutex<IdMint>,
    rules: rules::Rules,
}

impl Application {
    /// Opens the database at an address (a path, `sqlite:PATH` or `postgres://…`), makes it where it is
    /// a file that does not exist, and brings its schema up to this program's.
    ///
    /// # Errors
    /// [`Fault::Store`] says what is wrong with the place.
    pub async fn open(address: &str, seed: [u8; 16]) -> Result<Application, Fault> {
        let store = Store::open(&store::Location::parse(address)?).await?;
        Ok(Application::new(store, seed))
    }

    /// The version of the database's schema: its last migration.
    #[must_use]
    pub fn schema_version(&self) -> Option<String> {
        self.store.schema_version()
    }

    /// Closes the database in order.
    ///
    /// # Errors
    /// [`Fault::Store`].
    pub async fn close(self) -> Result<(), Fault> {
        Ok(self.store.close().await?)
    }

    /// Over an open database; `seed` is that of the ids.
    ///
    /// The registry is empty until [`Application::take_in`] was called, which a server does first.
    #[must_use]
    pub fn new(store: Store, seed: [u8; 16]) -> Application {
        Application {
            store,
            registry: RwLock::default(),
            mint: Mutex::new(IdMint::new(seed)),
            rules: rules::Rules::default(),
        }
    }

    /// The sets and rule books as they are now. What is asked of one registry hangs together, also
    /// while a set is registered beside it.
    #[must_use]
    pub fn registry(&self) -> Arc<Registry> {
        Arc::clone(&self.registry.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes a registry that was read elsewhere for questions, in place of taking in files, which
    /// writes drafts.
    pub fn consult(&self, registry: Registry) {
        self.set_registry(registry);
    }

    fn set_registry(&self, registry: Registry) {
        *self
            .registry
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(registry);
        self.rules.forget();
    }

    /// Adds a set to the registry, in place of an earlier text of it. What others add meanwhile
    /// stays.
    fn add_to_registry(&self, set: Arc<indicator::set::IndicatorSet>) {
        let mut held = self
            .registry
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let mut registry = Registry::clone(&held);
        registry.insert(set, None);
        *held = Arc::new(registry);
    }

    /// The next id.
    #[must_use]
    pub fn next_id(&self, now: DateTime<Utc>) -> Uuid {
        self.mint
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .mint(now)
    }
}
