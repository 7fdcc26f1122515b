//! Who stands in the place of a body since a reform. Things stay under the body that had them («as
//! then»); rights over them follow to its successors («as now»).

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::Subject;
use uuid::Uuid;

use crate::{Application, Fault};

/// Successors of a body, with the bodies above them; by their ids as text, as rights name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heirs {
    heirs: Vec<String>,
    above: Vec<String>,
}

impl Heirs {
    /// Lets them reach what belonged to the body before them.
    pub fn enter(&self, subject: &mut Subject) {
        subject.heirs.extend(self.heirs.iter().cloned());
        subject.above.extend(self.above.iter().cloned());
    }
}

impl Application {
    /// The successors that bodies of a region have by the day of a moment; one that has none is not
    /// in the answer. Two statements at most.
    pub(crate) async fn heirs(
        &self,
        region: RegionCode,
        bodies: &BTreeSet<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, Heirs>, Fault> {
        let mut found = HashMap::new();
        if bodies.is_empty() {
            return Ok(found);
        }
        let organisations = self.store.organisations();
        let successions = organisations.successions(region).await?;
        let today = day_of(now);
        let heirs_of = |body: &Uuid| {
            let mut heirs = successions.heirs(*body, today);
            heirs.remove(body);
            (!heirs.is_empty()).then_some((*body, heirs))
        };
        let pairs: Vec<(Uuid, BTreeSet<Uuid>)> = bodies.iter().filter_map(heirs_of).collect();
        let all: BTreeSet<Uuid> = pairs.iter().flat_map(|(_, heirs)| heirs).copied().collect();
        if all.is_empty() {
            return Ok(found);
        }
        let all: Vec<Uuid> = all.into_iter().collect();
        let records = organisations.by_ids(&[region], &all).await?;
        for (body, heirs) in pairs {
            let mut one = Heirs::default();
            for heir in heirs {
                let above = records.get(&heir).map(|record| &record.value.above);
                one.above
                    .extend(above.into_iter().flatten().map(Uuid::to_string));
                one.heirs.push(heir.to_string());
            }
            found.insert(body, one);
        }
        Ok(found)
    }

    /// Lets successors reach the things of these subjects.
    pub(crate) async fn add_heirs(
        &self,
        subjects: Vec<&mut Subject>,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let body = |subject: &Subject| Uuid::parse_str(subject.organisation.as_deref()?).ok();
        let mut by_region: HashMap<RegionCode, BTreeSet<Uuid>> = HashMap::new();
        for subject in &subjects {
            let of = by_region.entry(subject.region).or_default();
            of.extend(body(subject));
        }
        let mut found = HashMap::new();
        for (region, bodies) in by_region {
            found.extend(self.heirs(region, &bodies, now).await?);
        }
        for subject in subjects {
            if let Some(heirs) = body(subject).and_then(|id| found.get(&id)) {
                heirs.enter(subject);
            }
        }
        Ok(())
    }
}
