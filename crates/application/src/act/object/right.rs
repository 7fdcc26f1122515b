//! Whose an object is, and who may enter something about it.

use std::collections::HashMap;

use indicator::vocab::RegionCode;
use lifecycle::permission::{Act, Actor, RecordAction, Subject};
use lifecycle::refused::Refused;
use store::record::{OrganisationRecord, Stored};
use uuid::Uuid;

use crate::{Application, Fault};

/// Organisations of a region, for rights.
#[derive(Debug, Default)]
pub(crate) struct Owners(HashMap<Uuid, Stored<OrganisationRecord>>);

impl Application {
    /// The organisations that objects belong to, in one statement.
    pub(crate) async fn owners(
        &self,
        region: RegionCode,
        ids: impl IntoIterator<Item = Uuid>,
    ) -> Result<Owners, Fault> {
        let mut ids: Vec<Uuid> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let found = self.store.organisations().by_ids(&[region], &ids).await?;
        Ok(Owners(found))
    }
}

impl Owners {
    /// The organisation with an id.
    pub fn get(&self, id: Uuid) -> Option<&Stored<OrganisationRecord>> {
        self.0.get(&id)
    }

    /// Whether somebody may do something with what belongs to an organisation, or why not.
    pub fn allow(
        &self,
        action: RecordAction,
        actor: &Actor,
        region: RegionCode,
        owner: Uuid,
    ) -> Result<(), Box<Refused>> {
        let subject = self
            .get(owner)
            .map_or_else(|| Subject::of(region), |owner| owned(region, &owner.value));
        Refused::unless_allowed(Act::Record(action), actor, &subject)
    }
}

/// What belongs to an organisation, for rights.
fn owned(region: RegionCode, owner: &OrganisationRecord) -> Subject {
    Subject {
        organisation: Some(owner.id.to_string()),
        above: owner.above.iter().map(Uuid::to_string).collect(),
        sector: owner.sector.clone(),
        ..Subject::of(region)
    }
}
