//! A person is registered, or registered again under the same name.

use indicator::vocab::RegionCode;
use lifecycle::permission::Identify;
use store::act::Change;
use store::record::{PersonRecord, Subject};
use uuid::Uuid;

use super::{CODE, NAME, SOURCE, may};
use crate::misfit::{Misfits, Trail};
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
    /// Registers a person, or changes what is known of the one who acts under this name. `expected`
    /// is the version that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::Input`], conflicts, the database.
    pub async fn save_person(
        &self,
        wanted: SavePerson,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        let region = wanted.region;
        let code = wanted.code.trim().to_owned();
        self.once_touching(
            region,
            call,
            async || self.put_person(wanted, expected, call).await,
            async |_| {
                let known = self.store.people().by_codes(region, &[&code]).await?;
                let lost = || Fault::Damaged(format!("person {code}"));
                Ok(known.get(&code).ok_or_else(lost)?.value.id)
            },
        )
        .await
    }

    async fn put_person(
        &self,
        wanted: SavePerson,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        may(Identify::SavePerson, wanted.region, &call.actor)?;
        let mut found = Misfits::default();
        found.need_text(Trail::of("code"), &wanted.code, CODE);
        found.need_text(Trail::of("name"), &wanted.name, NAME);
        found.may_have_text(Trail::of("contact"), wanted.contact.as_deref(), NAME);
        found.may_have_text(Trail::of("source"), wanted.source.as_deref(), SOURCE);
        found.warnings()?;
        let code = wanted.code.trim();
        let known = self.store.people().by_codes(wanted.region, &[code]).await?;
        let known = known.get(code);
        let record = PersonRecord {
            id: known.map_or_else(|| self.next_id(call.now), |person| person.value.id),
            code: code.to_owned(),
            name: wanted.name.trim().to_owned(),
            contact: wanted.contact,
            source: wanted.source,
            demo: wanted.demo,
        };
        let id = record.id;
        let same = known.is_some_and(|known| known.value == record);
        let change = (!same).then_some(Change::PutPerson(record));
        let what = (wanted.region, Identify::SavePerson);
        self.put_one(what, Subject::Person(id), expected, change, call)
            .await?;
        Ok(id)
    }
}
