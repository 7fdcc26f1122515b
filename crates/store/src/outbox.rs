//! What happened, for those who wait for it. An event has the sequence of its audit entry.

use sea_orm::IntoActiveModel;

use crate::act::ActError;
use crate::act::run::Scope;
use crate::bulk;
use crate::entity::{audit_entry, outbox};

/// Appends an event for each audit entry.
pub(crate) async fn append(
    scope: &Scope<'_>,
    entries: &[audit_entry::Model],
) -> Result<(), ActError> {
    let events = entries.iter().map(|entry| {
        outbox::Model {
            region_code: entry.region_code.clone(),
            sequence: entry.sequence,
            act_id: entry.act_id,
            topic: entry.action.clone(),
            subject_kind: entry.subject_kind.clone(),
            subject: entry.subject.clone(),
            recorded_at: entry.recorded_at,
        }
        .into_active_model()
    });
    bulk::insert(scope, events.collect()).await
}
