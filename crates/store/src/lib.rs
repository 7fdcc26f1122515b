//! Where everything is kept: the only place that knows SQL.
//!
//! SQLite in a file (the default) and PostgreSQL, from the same code; only `connection` knows which
//! one it talks to. The store knows no rule of the field: what may be done is decided by
//! `lifecycle`, what a score is by `indicator`, and both hand their decisions over. It knows
//! nothing of the API, of files, and of the clock: moments and ids are given to it ([`IdMint`]).
//!
//! **One way to write.** [`Store::act`] takes an [`act::Act`]: somebody, in a post, changes things
//! of one region, as one batch of typed changes. State, audit entries, totals and outbox events are
//! written in one transaction, or none of it. It checks the versions the caller saw, and a request
//! repeated under the same key has one effect and one answer. Nothing is overwritten: facts,
//! judgements, sheets and evaluations get further versions.
//!
//! **Reading** is done by concept: `store.objects()`, `store.evaluations()` … ([`repository`]).
//! Functions by key take a slice and answer a map, so that a page costs the same number of
//! statements whatever its length; [`statement::counted`] lets a test say so.
//!
//! | part | what |
//! |---|---|
//! | [`act`] | acts and changes; `act/write/` writes them, one aggregate a file |
//! | [`record`] | plain structs in and out |
//! | [`repository`] | questions, one aggregate a file |
//! | [`rollup`] | totals with their interval of validity, two cubes; groups with exact measures |
//! | `audit` | the chain, [`Store::verify_audit`] |
//! | `outbox`, `idempotency` | events by sequence; answers already given |
//! | `entity`, `migration` | one table a file; the schema's history, one step a file |
//! | `secure` | rights on PostgreSQL: what is history may not be changed |
//! | `column` | fen, ten-thousandths, millionths, microseconds: the scales at rest |
//! | `connection` | the engines, their settings and error codes |
//!
//! To keep something new: a step in `migration/` (date, number, verb, object; the region first in
//! every key, no float, no decimal, no sequence, no trigger), its table in `entity/`, its struct in
//! `record/`, a variant of [`act::Change`] (the compiler leads to `act/write/mod.rs`), a file in
//! `repository/`. The tests run on both engines and need PostgreSQL installed (Debian:
//! `postgresql-15`); they start and stop a cluster of their own.
//!
//! Every query on a table that grows names its region, except the totals of several regions, which
//! are the roll-up that such questions are for.

pub mod act;
mod audit;
mod bulk;
mod column;
mod connection;
mod entity;
mod error;
mod explained;
mod id;
mod idempotency;
mod migration;
mod outbox;
mod owner;
pub mod record;
pub mod repository;
pub mod rollup;
mod secure;
pub mod statement;

pub use audit::{ALGORITHM, AuditHead, Break, BreakKind};
pub use column::cut;
pub use connection::{Location, Options, Store};
#[doc(hidden)]
pub use entity::create_tables as create_tables_of_entities;
pub use error::{Cause, Fault, FaultKind, StoreError};
pub use id::IdMint;
pub use secure::{APPEND_ONLY, ROLE, rights};
