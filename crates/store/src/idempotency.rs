//! Answers already given: the same key with the same request has one effect and one answer.

use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::act::run::Scope;
use crate::act::{ActError, Committed, Idempotency};
use crate::connection::Store;
use crate::entity::idempotency_key;
use crate::error::{FaultKind, StoreError};

/// The answer given to a request, if it was asked before.
pub(crate) async fn answer(
    store: &Store,
    db: &impl ConnectionTrait,
    region: &str,
    asked: &Idempotency,
) -> Result<Option<Committed>, ActError> {
    let found = idempotency_key::Entity::find_by_id((region.to_owned(), asked.key.clone()))
        .one(db)
        .await
        .map_err(|error| store.explain(error))?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.request_digest != asked.request_digest {
        return Err(ActError::KeyReused {
            key: asked.key.clone(),
        });
    }
    let mut committed: Committed = serde_json::from_str(&found.answer).map_err(|error| {
        StoreError::at(FaultKind::Damaged, "idempotency_key.answer")
            .detail(asked.key.clone())
            .because(error)
    })?;
    committed.replayed = true;
    Ok(Some(committed))
}

/// Keeps an answer.
pub(crate) async fn keep(
    scope: &Scope<'_>,
    asked: &Idempotency,
    committed: &Committed,
) -> Result<(), ActError> {
    let answer = serde_json::to_string(committed).map_err(|error| {
        StoreError::at(FaultKind::Internal, "idempotency_key.answer").because(error)
    })?;
    let row = idempotency_key::Model {
        region_code: scope.region.clone(),
        idempotency_key: asked.key.clone(),
        request_digest: asked.request_digest.clone(),
        answer,
        recorded_at: scope.at.into(),
    };
    idempotency_key::Entity::insert(row.into_active_model())
        .exec_without_returning(scope.tx)
        .await
        .map_err(|error| scope.fault(error))?;
    Ok(())
}
