//! A post is given to a person for a time, or its time is changed.

use chrono::NaiveDate;
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::permission::{Identify, Post};
use store::act::{ActError, Change};
use store::record::{HoldingRecord, Subject};
use uuid::Uuid;

use super::{HOLDING, may, name};
use crate::{Application, Call, Fault};

/// A post as it is given to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavePost {
    /// Region of the post.
    pub region: RegionCode,
    /// Which holding is changed, `None` for a new one.
    pub id: Option<Uuid>,
    /// Who.
    pub person: Uuid,
    /// In which organisation, if in one.
    pub organisation: Option<Uuid>,
    /// Which post.
    pub post: Post,
    /// First day.
    pub from: NaiveDate,
    /// Last day, where there is one.
    pub to: Option<NaiveDate>,
    /// The holding in whose place it is (代办).
    pub deputy_of: Option<Uuid>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl Application {
    /// Gives a post to a person for a time. A deputy acts in the post and organisation of the one
    /// who is away.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::NotFound`], [`Fault::Act`] for what cannot be kept, the database.
    pub async fn save_post(&self, wanted: SavePost, call: &Call) -> Result<Uuid, Fault> {
        may(Identify::SavePost, wanted.region, &call.actor)?;
        let record = HoldingRecord {
            id: wanted.id.unwrap_or_else(|| self.next_id(call.now)),
            person: wanted.person,
            organisation: wanted.organisation,
            post: wanted.post,
            from: wanted.from,
            to: wanted.to,
            deputy_of: wanted.deputy_of,
            source: wanted.source,
            demo: wanted.demo,
        };
        let unfit = |zh, en| ActError::Unfit {
            subject: Subject::Holding(record.id),
            why: both(zh, en),
        };
        if record.post == Post::System {
            return Err(unfit("“系统”不是人的岗位", "nobody holds the post of the system").into());
        }
        if let Some(id) = record.deputy_of {
            let principal = self.holding(wanted.region, id).await?;
            let same = (principal.post, principal.organisation);
            if same != (record.post, record.organisation) {
                return Err(unfit(
                    "代办的岗位和机构须与被代办的一致",
                    "a deputy acts in the post and organisation of the one who is away",
                )
                .into());
            }
        }
        let id = record.id;
        if !call.validate_only {
            let changes = vec![Change::PutHolding(record)];
            let name = name(Identify::SavePost);
            self.commit(wanted.region, &name, call, Vec::new(), changes)
                .await?;
        }
        Ok(id)
    }

    /// A post that somebody holds, by its id.
    pub(super) async fn holding(
        &self,
        region: RegionCode,
        id: Uuid,
    ) -> Result<HoldingRecord, Fault> {
        let people = self.store.people();
        let mut found = people.holdings_by_ids(&[region], &[id]).await?;
        let missing = || Fault::NotFound {
            what: HOLDING,
            key: id.to_string(),
        };
        Ok(found.remove(&id).ok_or_else(missing)?.value)
    }
}
