//! Bodies, persons, the posts they hold, and tokens.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::vocab::RegionCode;
use lifecycle::permission::{Act, Actor, Identify, Subject, decide};
use store::record::{HoldingRecord, IssuedToken, OrganisationRecord, PersonRecord, Stored};
use store::repository::HoldingFilter;
use uuid::Uuid;

use crate::{Application, Fault};

/// Whether somebody may see what one may only see who may do this.
fn sees(action: Identify, region: RegionCode, actor: &Actor) -> bool {
    decide(Act::Identity(action), actor, &Subject::of(region)).is_ok()
}

impl Application {
    /// Every organisation of a region by code, or those that exist on a day.
    ///
    /// # Errors
    /// The database.
    pub async fn organisations_on(
        &self,
        region: RegionCode,
        day: Option<NaiveDate>,
    ) -> Result<Vec<Stored<OrganisationRecord>>, Fault> {
        let organisations = self.store.organisations();
        Ok(match day {
            Some(day) => organisations.on(region, day).await?,
            None => organisations.of_region(region).await?,
        })
    }

    /// Every person of a region by code, for whoever may register persons there.
    ///
    /// # Errors
    /// The database.
    pub async fn persons(
        &self,
        region: RegionCode,
        viewer: &Actor,
    ) -> Result<Vec<Stored<PersonRecord>>, Fault> {
        if !sees(Identify::SavePerson, region, viewer) {
            return Ok(Vec::new());
        }
        Ok(self.store.people().of_region(region).await?)
    }

    /// Every token of a region, for whoever may issue tokens there.
    ///
    /// # Errors
    /// The database.
    pub async fn tokens_seen_by(
        &self,
        region: RegionCode,
        viewer: &Actor,
    ) -> Result<Vec<Stored<IssuedToken>>, Fault> {
        if !sees(Identify::IssueToken, region, viewer) {
            return Ok(Vec::new());
        }
        Ok(self.store.people().tokens(region, &[]).await?)
    }

    /// Persons by id.
    ///
    /// # Errors
    /// The database.
    pub async fn persons_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<PersonRecord>>, Fault> {
        Ok(self.store.people().by_ids(regions, ids).await?)
    }

    /// Held posts by id.
    ///
    /// # Errors
    /// The database.
    pub async fn holdings_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<HoldingRecord>>, Fault> {
        Ok(self.store.people().holdings_by_ids(regions, ids).await?)
    }

    /// Every post that persons hold or held, a statement a region.
    ///
    /// # Errors
    /// The database.
    pub async fn holdings_of(
        &self,
        regions: &[RegionCode],
        persons: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<HoldingRecord>>>, Fault> {
        let mut of: HashMap<Uuid, Vec<Stored<HoldingRecord>>> = HashMap::new();
        for region in regions {
            let filter = HoldingFilter {
                persons: persons.to_vec(),
                ..HoldingFilter::of(*region)
            };
            for held in self.store.people().holdings(&filter).await? {
                of.entry(held.value.person).or_default().push(held);
            }
        }
        Ok(of)
    }

    /// Tokens by id, without their text.
    ///
    /// # Errors
    /// The database.
    pub async fn tokens_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<IssuedToken>>, Fault> {
        Ok(self.store.people().tokens_by_ids(regions, ids).await?)
    }
}
