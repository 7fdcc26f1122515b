//! Whether the process lives, and whether it can answer.

use std::sync::{PoisonError, RwLock};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use super::Service;

/// What `/readyz` says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ready {
    /// Whether questions can be answered.
    pub ready: bool,
    /// Version of the database's schema: the last migration. Null while there is none.
    pub schema_version: Option<String>,
    /// Indicator sets loaded.
    pub sets: usize,
    /// Why it is not ready, for the operator; null when it is.
    pub reason: Option<String>,
}

/// The state behind `/readyz`; set by whoever opens the store and loads the sets.
#[derive(Debug, Default)]
pub struct Readiness(RwLock<Ready>);

impl Readiness {
    /// Says what there is now.
    pub fn set(&self, ready: Ready) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = ready;
    }

    /// What there is now.
    #[must_use]
    pub fn get(&self) -> Ready {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// `GET /healthz`: the process lives.
pub async fn healthz() -> Json<serde_json::Value> {
    Json(json!({ "alive": true, "version": env!("CARGO_PKG_VERSION") }))
}

/// `GET /readyz`: 200 when questions can be answered, else 503.
pub async fn readyz(State(service): State<Service>) -> Response {
    let ready = service.readiness.get();
    let status = if ready.ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(ready)).into_response()
}
