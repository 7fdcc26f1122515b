//! Tokens, and whom they make known.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::Actor;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::organisation;
use super::person::{People, holding};
use crate::column::Damaged;
use crate::entity::{self, access_token, post_holding};
use crate::error::StoreError;
use crate::record::{
    HoldingRecord, IssuedToken, OrganisationRecord, PersonRecord, Stored, TokenRecord,
};

/// Whom a token makes known, in which post, and in whose place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// The region.
    pub region: RegionCode,
    /// The token.
    pub token: IssuedToken,
    /// The person.
    pub person: PersonRecord,
    /// The post in which the person acts with it.
    pub holding: HoldingRecord,
    /// The organisation of that post.
    pub organisation: Option<OrganisationRecord>,
    /// The person in whose place it is.
    pub principal: Option<PersonRecord>,
    /// The post of that person: a deputy acts only while it is held.
    pub principal_holding: Option<HoldingRecord>,
}

/// Why a token is worth nothing at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worthless {
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
    /// The post is not held on that day.
    NotInPost,
}

impl Bearer {
    /// Why it is worth nothing at a moment, `None` if it is good.
    #[must_use]
    pub fn worthless(&self, now: DateTime<Utc>) -> Option<Worthless> {
        if self.token.revoked_at.is_some_and(|at| at <= now) {
            Some(Worthless::Revoked)
        } else if self.token.token.expires_at <= now {
            Some(Worthless::Expired)
        } else if !self.in_post(day_of(now)) {
            Some(Worthless::NotInPost)
        } else {
            None
        }
    }

    fn in_post(&self, day: NaiveDate) -> bool {
        let theirs = |holding: &HoldingRecord| holding.on(day);
        self.holding.on(day) && self.principal_holding.as_ref().is_none_or(theirs)
    }

    /// The person in the post, as acts are done.
    #[must_use]
    pub fn actor(&self) -> Actor {
        let mut actor = Actor::new(self.person.code.clone(), self.holding.post, self.region);
        if let Some(organisation) = &self.organisation {
            let sectors: Vec<&str> = organisation.sector.as_deref().into_iter().collect();
            actor = actor.of(organisation.id.to_string(), &sectors);
        }
        actor.on_behalf_of = self.principal.as_ref().map(|one| one.code.clone());
        actor
    }
}

impl People<'_> {
    /// Whom the token with this digest makes known, `None` if there is no such token. Whether it is
    /// worth anything says [`Bearer::worthless`]. Four statements by key.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn bearer(
        self,
        region: RegionCode,
        digest: &str,
    ) -> Result<Option<Bearer>, StoreError> {
        let found = access_token::Entity::find()
            .filter(access_token::Column::RegionCode.eq(region.to_string()))
            .filter(access_token::Column::Digest.eq(digest))
            .one(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let Some(token) = found.map(token).transpose()? else {
            return Ok(None);
        };
        let (holding, principal) = self.holding_with_principal(region, &token.value).await?;
        let principal_person = principal.as_ref().map(|one| one.person);
        let persons: Vec<Uuid> = [Some(holding.person), principal_person]
            .into_iter()
            .flatten()
            .collect();
        let mut persons = self.by_ids(&[region], &persons).await?;
        let mut take = |id: Uuid| persons.remove(&id).map(|person| person.value);
        let principal_holding = principal;
        let principal = principal_person.and_then(&mut take);
        let person = take(holding.person).ok_or_else(|| dangling(holding.person))?;
        let organisation = match holding.organisation {
            Some(id) => organisation::one(self.0, region, id).await?,
            None => None,
        };
        Ok(Some(Bearer {
            region,
            token: token.value,
            person,
            holding,
            organisation,
            principal,
            principal_holding,
        }))
    }

    /// The holding of a token, and the one in whose place it is.
    async fn holding_with_principal(
        self,
        region: RegionCode,
        token: &IssuedToken,
    ) -> Result<(HoldingRecord, Option<HoldingRecord>), StoreError> {
        use post_holding::Column;
        let id = token.token.holding;
        let principal = post_holding::Entity::find()
            .select_only()
            .column(Column::DeputyOf)
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(Column::Id.eq(id))
            .filter(Column::DeputyOf.is_not_null())
            .into_query();
        let rows = post_holding::Entity::find()
            .filter(Column::RegionCode.eq(region.to_string()))
            .filter(
                Condition::any()
                    .add(Column::Id.eq(id))
                    .add(Column::Id.in_subquery(principal)),
            )
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        let (mut own, mut principal) = (None, None);
        for row in rows {
            if row.id == id {
                own = Some(holding(row)?.value);
            } else {
                principal = Some(holding(row)?.value);
            }
        }
        Ok((own.ok_or_else(|| dangling(id))?, principal))
    }

    /// The tokens of persons of a region, by id; without persons, all of them.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn tokens(
        self,
        region: RegionCode,
        persons: &[Uuid],
    ) -> Result<Vec<Stored<IssuedToken>>, StoreError> {
        let of = super::any_of(Condition::all(), access_token::Column::PersonId, persons);
        self.find_tokens(&[region], of).await
    }

    /// Tokens by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn tokens_by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<IssuedToken>>, StoreError> {
        let such = access_token::Column::Id.is_in(ids.iter().copied());
        let found = self
            .find_tokens(regions, Condition::all().add(such))
            .await?;
        let by_id = |one: Stored<IssuedToken>| (one.value.token.id, one);
        Ok(found.into_iter().map(by_id).collect())
    }

    async fn find_tokens(
        self,
        regions: &[RegionCode],
        such: Condition,
    ) -> Result<Vec<Stored<IssuedToken>>, StoreError> {
        let rows = access_token::Entity::find()
            .filter(access_token::Column::RegionCode.is_in(super::texts(regions)))
            .filter(such)
            .order_by_asc(access_token::Column::Id)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(token(row)?)).collect()
    }
}

fn dangling(id: Uuid) -> Damaged {
    Damaged {
        column: "access_token.holding_id",
        found: id.to_string(),
    }
}

fn token(row: entity::access_token::Model) -> Result<Stored<IssuedToken>, Damaged> {
    Ok(Stored {
        region: super::region("access_token.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: IssuedToken {
            token: TokenRecord {
                id: row.id,
                digest: row.digest,
                person: row.person_id,
                holding: row.holding_id,
                label: row.label,
                expires_at: row.expires_at.into(),
                demo: row.demo,
            },
            issued_at: row.issued_at.into(),
            revoked_at: row.revoked_at.map(Into::into),
        },
    })
}
