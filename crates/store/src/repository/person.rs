//! Persons and the posts they hold.

use std::collections::HashMap;

use chrono::NaiveDate;
use indicator::vocab::RegionCode;
use lifecycle::permission::Post;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{any_of, keys, texts};
use crate::column::{Damaged, word};
use crate::connection::Store;
use crate::entity::{person, post_holding};
use crate::error::StoreError;
use crate::record::{HoldingRecord, PersonRecord, Stored};

/// Reads persons, the posts they hold and their tokens.
#[derive(Clone, Copy, Debug)]
pub struct People<'a>(pub(super) &'a Store);

/// Which holdings of a region; what is empty filters nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldingFilter {
    /// The region.
    pub region: RegionCode,
    /// Persons.
    pub persons: Vec<Uuid>,
    /// Organisations.
    pub organisations: Vec<Uuid>,
    /// Posts.
    pub posts: Vec<Post>,
    /// Only deputies of these holdings.
    pub deputies_of: Vec<Uuid>,
    /// Only those held on this day.
    pub on: Option<NaiveDate>,
}

impl HoldingFilter {
    /// Every holding of a region.
    #[must_use]
    pub const fn of(region: RegionCode) -> HoldingFilter {
        HoldingFilter {
            region,
            persons: Vec::new(),
            organisations: Vec::new(),
            posts: Vec::new(),
            deputies_of: Vec::new(),
            on: None,
        }
    }

    fn condition(&self) -> Condition {
        use post_holding::Column;
        let mut all = Condition::all().add(Column::RegionCode.eq(self.region.to_string()));
        all = any_of(all, Column::PersonId, &self.persons);
        all = any_of(all, Column::OrganisationId, &self.organisations);
        all = any_of(all, Column::Post, &keys(&self.posts, Post::key));
        all = any_of(all, Column::DeputyOf, &self.deputies_of);
        let Some(day) = self.on else { return all };
        all.add(Column::ValidFrom.lte(day)).add(
            Condition::any()
                .add(Column::ValidTo.is_null())
                .add(Column::ValidTo.gte(day)),
        )
    }
}

impl People<'_> {
    /// Every person of a region, by code.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_region(
        self,
        region: RegionCode,
    ) -> Result<Vec<Stored<PersonRecord>>, StoreError> {
        self.find(&[region], Condition::all()).await
    }

    /// Persons by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<PersonRecord>>, StoreError> {
        let such = Condition::all().add(person::Column::Id.is_in(ids.iter().copied()));
        let found = self.find(regions, such).await?;
        Ok(found.into_iter().map(|one| (one.value.id, one)).collect())
    }

    /// Persons by the names under which they act, in a region.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_codes(
        self,
        region: RegionCode,
        codes: &[&str],
    ) -> Result<HashMap<String, Stored<PersonRecord>>, StoreError> {
        let such = Condition::all().add(person::Column::Code.is_in(codes.iter().copied()));
        let found = self.find(&[region], such).await?;
        Ok(found
            .into_iter()
            .map(|one| (one.value.code.clone(), one))
            .collect())
    }

    async fn find(
        self,
        regions: &[RegionCode],
        such: Condition,
    ) -> Result<Vec<Stored<PersonRecord>>, StoreError> {
        let rows = person::Entity::find()
            .filter(person::Column::RegionCode.is_in(texts(regions)))
            .filter(such)
            .order_by_asc(person::Column::RegionCode)
            .order_by_asc(person::Column::Code)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(person(row)?)).collect()
    }

    /// Holdings, by id. Deputies of somebody on a day: the filter's `deputies_of` and `on`.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn holdings(
        self,
        filter: &HoldingFilter,
    ) -> Result<Vec<Stored<HoldingRecord>>, StoreError> {
        let rows = post_holding::Entity::find()
            .filter(filter.condition())
            .order_by_asc(post_holding::Column::Id)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(holding(row)?)).collect()
    }

    /// Holdings by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn holdings_by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<HoldingRecord>>, StoreError> {
        let rows = post_holding::Entity::find()
            .filter(post_holding::Column::RegionCode.is_in(texts(regions)))
            .filter(post_holding::Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| Ok((row.id, holding(row)?)))
            .collect()
    }
}

fn person(row: person::Model) -> Result<Stored<PersonRecord>, Damaged> {
    Ok(Stored {
        region: super::region("person.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: PersonRecord {
            id: row.id,
            code: row.code,
            name: row.name,
            contact: row.contact,
            source: row.source,
            demo: row.demo,
        },
    })
}

pub(super) fn holding(row: post_holding::Model) -> Result<Stored<HoldingRecord>, Damaged> {
    Ok(Stored {
        region: super::region("post_holding.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: HoldingRecord {
            id: row.id,
            person: row.person_id,
            organisation: row.organisation_id,
            post: word("post_holding.post", &row.post, Post::from_key)?,
            from: row.valid_from,
            to: row.valid_to,
            deputy_of: row.deputy_of,
            source: row.source,
            demo: row.demo,
        },
    })
}
