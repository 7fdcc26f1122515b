//! A post is given to a person for a time, or its time is changed.

use chrono::NaiveDate;
use indicator::language::both;
use indicator::vocab::RegionCode;
use lifecycle::permission::{Identify, Post};
use store::act::Change;
use store::record::{HoldingRecord, Subject};
use uuid::Uuid;

use super::{HOLDING, PERSON, SOURCE, may, written};
use crate::misfit::{Misfits, Trail};
use crate::question::ORGANISATION;
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
    /// who is away. `expected` is the version that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::Input`] for what cannot be kept, conflicts, the database.
    pub async fn save_post(
        &self,
        wanted: SavePost,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        self.once_touching(
            wanted.region,
            call,
            async || self.put_post(&wanted, expected, call).await,
            async |committed| {
                written(&committed, |one| match one {
                    Subject::Holding(id) => Some(*id),
                    _ => None,
                })
            },
        )
        .await
    }

    async fn put_post(
        &self,
        wanted: &SavePost,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        may(Identify::SavePost, wanted.region, &call.actor)?;
        let mut found = Misfits::default();
        found.may_have_text(Trail::of("source"), wanted.source.as_deref(), SOURCE);
        if wanted.post == Post::System {
            let text = both("“系统”不是人的岗位", "nobody holds the post of the system");
            found.error(Trail::of("post"), "UNFIT", text);
        }
        if wanted.to.is_some_and(|to| to < wanted.from) {
            found.period_reversed(Trail::of("to"));
        }
        self.check_named(wanted, &mut found).await?;
        self.check_principal(wanted, &mut found).await?;
        found.warnings()?;
        let record = HoldingRecord {
            id: wanted.id.unwrap_or_else(|| self.next_id(call.now)),
            person: wanted.person,
            organisation: wanted.organisation,
            post: wanted.post,
            from: wanted.from,
            to: wanted.to,
            deputy_of: wanted.deputy_of,
            source: wanted.source.clone(),
            demo: wanted.demo,
        };
        let id = record.id;
        let (what, change) = (
            (wanted.region, Identify::SavePost),
            Some(Change::PutHolding(record)),
        );
        self.put_one(what, Subject::Holding(id), expected, change, call)
            .await?;
        Ok(id)
    }

    /// Whether what the post names is there; who holds it does not change.
    async fn check_named(&self, wanted: &SavePost, found: &mut Misfits) -> Result<(), Fault> {
        let region = &[wanted.region];
        let people = self.store.people();
        if !people
            .by_ids(region, &[wanted.person])
            .await?
            .contains_key(&wanted.person)
        {
            found.not_found(Trail::of("person"), PERSON, wanted.person);
        }
        if let Some(id) = wanted.organisation {
            let bodies = self.store.organisations().by_ids(region, &[id]).await?;
            if !bodies.contains_key(&id) {
                found.not_found(Trail::of("organisation"), ORGANISATION, id);
            }
        }
        if let Some(id) = wanted.id {
            match people.holdings_by_ids(region, &[id]).await?.get(&id) {
                None => found.not_found(Trail::of("id"), HOLDING, id),
                Some(old) if old.value.person != wanted.person => {
                    let text = both(
                        "任岗不能转给他人: 请结束它, 再为他人登记",
                        "a post that is held does not pass to somebody else: end it and register \
                         another one",
                    );
                    found.error(Trail::of("person"), "UNFIT", text);
                }
                Some(old)
                    if old.value.role() != (wanted.post, wanted.organisation, wanted.deputy_of) =>
                {
                    let text = both(
                        "任岗的岗位、机构和代办关系不能改: 请结束它, 另行登记",
                        "post, body and principal of a post that is held do not change: end it and \
                         register another one",
                    );
                    found.error(Trail::of("post"), "UNFIT", text);
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    async fn check_principal(&self, wanted: &SavePost, found: &mut Misfits) -> Result<(), Fault> {
        let Some(id) = wanted.deputy_of else {
            return Ok(());
        };
        let at = || Trail::of("deputyOf");
        let people = self.store.people();
        let principal = people.holdings_by_ids(&[wanted.region], &[id]).await?;
        let Some(principal) = principal.get(&id).map(|one| &one.value) else {
            found.not_found(at(), HOLDING, id);
            return Ok(());
        };
        if principal.person == wanted.person {
            let text = both("不能为本人代办", "nobody is their own deputy");
            found.error(at(), "UNFIT", text);
        }
        if principal.deputy_of.is_some() {
            let text = both(
                "代办人不能再由他人代办",
                "a deputy has no deputy of their own",
            );
            found.error(at(), "UNFIT", text);
        }
        if (principal.post, principal.organisation) != (wanted.post, wanted.organisation) {
            let text = both(
                "代办的岗位和机构须与被代办的一致",
                "a deputy acts in the post and organisation of the one who is away",
            );
            found.error(at(), "UNFIT", text);
        }
        Ok(())
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
