//! The bodies of a region: its finance bureau, departments, streets and towns, and who reads beside
//! them.

use indicator::vocab::RegionCode;
use store::act::Change;
use store::record::{OrganisationRecord, RegionRecord};

use super::batch::Imported;
use crate::{Application, Call, Fault};

/// A body as it is brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Code, one in its region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind by its key: `department`, `unit`, `street`, `town`, `finance-bureau` …
    pub kind: String,
    /// Sector it is responsible for.
    pub sector: Option<String>,
    /// Code of the body that it stands under, if under one; that one comes before it.
    pub under: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl Application {
    /// Brings in the bodies of one region, all of them or none; what is there already stays.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a body under one that is not there, the database.
    pub async fn import_bodies(
        &self,
        region: RegionCode,
        region_name: &str,
        bodies: &[Body],
        call: &Call,
    ) -> Result<Imported, Fault> {
        let mut batch = self.batch(region, call).await?;
        batch.push(Change::PutRegion(RegionRecord {
            name: region_name.to_owned(),
        }));
        for body in bodies {
            let above = match &body.under {
                Some(code) => batch.above(code)?,
                None => Vec::new(),
            };
            let record = |id| OrganisationRecord {
                id,
                code: body.code.clone(),
                name: body.name.clone(),
                kind: body.kind.clone(),
                sector: body.sector.clone(),
                above,
                valid_from: None,
                valid_to: None,
                source: None,
                demo: body.demo,
            };
            batch.organisation(record, &body.code);
        }
        batch.write("bodies", &format!("{bodies:?}")).await
    }
}
