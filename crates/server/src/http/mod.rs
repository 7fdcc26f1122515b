//! The server over HTTP/1.1.
//!
//! | module | what |
//! |---|---|
//! | [`serve`] | accepting connections, their time limits, draining |
//! | [`envelope`] | what surrounds every request: id, host check, panic, headers |
//! | [`router`] | the paths |
//! | [`graphql`] | `POST /graphql`: one operation or a batch, JSON only |
//! | [`media`] | content type and Accept |
//! | [`files`] | `POST /files`, `GET /files/ID`: evidence |
//! | [`fault`] | answers that are no GraphQL result |
//! | [`explorer`] | the explorer page and its files |
//! | [`health`] | `/healthz`, `/readyz` |

pub mod envelope;
pub mod explorer;
pub mod fault;
pub mod files;
pub mod graphql;
pub mod health;
pub mod media;
pub mod router;
pub mod serve;

use std::sync::Arc;

use ::graphql::{Api, Patience};
use application::Application;

use crate::clock::Clock;
use crate::config::HttpSettings;
use crate::identity::Identity;

/// What every request can reach.
#[derive(Clone)]
pub struct Service {
    /// What the moment of a request is read from.
    pub clock: Clock,
    /// The API.
    pub api: Api,
    /// The use cases, for what is no GraphQL.
    pub application: Arc<Application>,
    /// Who asks.
    pub identity: Arc<dyn Identity>,
    /// Bounds on bodies and connections.
    pub http: HttpSettings,
    /// Time for operations.
    pub patience: Patience,
    /// Whether questions can be answered yet.
    pub readiness: Arc<health::Readiness>,
}
