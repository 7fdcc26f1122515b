//! Whose an object is, and who may enter something about it.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use lifecycle::permission::{Act, Actor, RecordAction, Subject};
use lifecycle::refused::Refused;
use store::record::{OrganisationRecord, Stored};
use uuid::Uuid;

use crate::heirs::Heirs;
use crate::{Application, Fault};

/// Organisations of a region, for rights.
#[derive(Debug, Default)]
pub(crate) struct Owners {
    bodies: HashMap<Uuid, Stored<OrganisationRecord>>,
    heirs: HashMap<Uuid, Heirs>,
}

impl Application {
    /// The organisations that objects belong to, with those that stand in their place by now.
    pub(crate) async fn owners(
        &self,
        region: RegionCode,
        ids: impl IntoIterator<Item = Uuid>,
        now: DateTime<Utc>,
    ) -> Result<Owners, Fault> {
        let ids: BTreeSet<Uuid> = ids.into_iter().collect();
        let heirs = self.heirs(region, &ids, now).await?;
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let bodies = self.store.organisations().by_ids(&[region], &ids).await?;
        Ok(Owners { bodies, heirs })
    }
}

impl Owners {
    /// The organisation with an id.
    pub fn get(&self, id: Uuid) -> Option<&Stored<OrganisationRecord>> {
        self.bodies.get(&id)
    }

    /// Whether somebody may do something with what belongs to an organisation, or why not.
    pub fn allow(
        &self,
        action: RecordAction,
        actor: &Actor,
        region: RegionCode,
        owner: Uuid,
    ) -> Result<(), Box<Refused>> {
        let mut subject = self
            .get(owner)
            .map_or_else(|| Subject::of(region), |owner| owned(region, &owner.value));
        if let Some(heirs) = self.heirs.get(&owner) {
            heirs.enter(&mut subject);
        }
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
