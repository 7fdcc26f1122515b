//! A person is registered, or registered again under the same name.

use indicator::vocab::RegionCode;
use lifecycle::permission::Identify;
use store::act::Change;
use store::record::PersonRecord;
use uuid::Uuid;

use super::{may, name};
use crate::{Application, Call, Fault};

/// A person as somebody registers one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePerson {
    /// Region whose person it is.
    pub region: RegionCode,
    /// The name under which the person acts, unique in the region: what stands in the audit chain.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// How the person is reached.
    pub contact: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl Application {
    /// Registers a person, or changes what is known of the one who acts under this name.
    ///
    /// # Errors
    /// [`Fault::Refused`], the database.
    pub async fn save_person(&self, wanted: SavePerson, call: &Call) -> Result<Uuid, Fault> {
        may(Identify::SavePerson, wanted.region, &call.actor)?;
        let people = self.store.people();
        let known = people.by_codes(wanted.region, &[&wanted.code]).await?;
        let known = known.get(&wanted.code).map(|stored| &stored.value);
        let record = PersonRecord {
            id: known.map_or_else(|| self.next_id(call.now), |person| person.id),
            code: wanted.code,
            name: wanted.name,
            contact: wanted.contact,
            source: wanted.source,
            demo: wanted.demo,
        };
        let id = record.id;
        if !call.validate_only && known != Some(&record) {
            let changes = vec![Change::PutPerson(record)];
            let name = name(Identify::SavePerson);
            self.commit(wanted.region, &name, call, Vec::new(), changes)
                .await?;
        }
        Ok(id)
    }
}
