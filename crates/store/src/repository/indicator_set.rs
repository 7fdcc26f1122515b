//! Indicator sets.

use std::collections::HashMap;

use indicator::vocab::{
    BudgetKind, BudgetYear, FundingForm, ObjectKind, Purpose, RegionCode, SetCode, SetKey, SetRef,
};
use lifecycle::process::indicator_set::State;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::page::{Page, Slice};
use super::{any_of, contains, keys, optional, texts, year};
use crate::column::{Damaged, number, word};
use crate::connection::Store;
use crate::entity::indicator_set::{Column, Entity, Model};
use crate::error::StoreError;
use crate::record::{IndicatorSetDraft, IndicatorSetRecord, SetOrigin, Stored};

/// Reads indicator sets.
#[derive(Clone, Copy, Debug)]
pub struct IndicatorSets<'a>(pub(super) &'a Store);

/// Which sets; what is empty filters nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorSetFilter {
    /// Regions they are made for.
    pub regions: Vec<RegionCode>,
    /// Codes.
    pub codes: Vec<SetCode>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Budget years.
    pub years: Vec<BudgetYear>,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// Kinds of object.
    pub object_kinds: Vec<ObjectKind>,
    /// Budgets that they are for alone.
    pub budget_kinds: Vec<BudgetKind>,
    /// Forms of funding that they are for alone.
    pub funding_forms: Vec<FundingForm>,
    /// States.
    pub states: Vec<State>,
    /// Organisations they belong to.
    pub owners: Vec<Uuid>,
    /// Only trial sets, or only others.
    pub trial: Option<bool>,
    /// Only those whose name contains this.
    pub name_contains: Option<String>,
}

impl IndicatorSetFilter {
    fn condition(&self) -> Condition {
        let mut all = Condition::all();
        all = any_of(all, Column::RegionCode, &texts(&self.regions));
        let codes: Vec<&str> = self.codes.iter().map(SetCode::as_str).collect();
        all = any_of(all, Column::Code, &codes);
        all = any_of(all, Column::Sector, &self.sectors);
        let years: Vec<i32> = self.years.iter().map(|y| i32::from(y.get())).collect();
        all = any_of(all, Column::BudgetYear, &years);
        all = any_of(all, Column::Purpose, &keys(&self.purposes, Purpose::key));
        let kinds = keys(&self.object_kinds, ObjectKind::key);
        all = any_of(all, Column::ObjectKind, &kinds);
        let budgets = keys(&self.budget_kinds, BudgetKind::key);
        all = any_of(all, Column::BudgetKind, &budgets);
        let forms = keys(&self.funding_forms, FundingForm::key);
        all = any_of(all, Column::FundingForm, &forms);
        all = any_of(all, Column::State, &keys(&self.states, |state| state.key()));
        all = any_of(all, Column::OwnerId, &self.owners);
        all.add_option(self.trial.map(|trial| Column::Trial.eq(trial)))
            .add_option(
                self.name_contains
                    .as_deref()
                    .map(|text| contains(Column::Name, text)),
            )
    }
}

impl IndicatorSets<'_> {
    /// A page of sets, by region, code, year and revision.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn page(
        self,
        filter: &IndicatorSetFilter,
        page: &Page<SetKey>,
    ) -> Result<Slice<Stored<IndicatorSetRecord>>, StoreError> {
        let cursor = Entity::find().filter(filter.condition()).cursor_by((
            Column::RegionCode,
            Column::Code,
            Column::BudgetYear,
            Column::Revision,
        ));
        let rows = self.0.rows_of(cursor, page, values).await?;
        Ok(page.cut(records(rows)?))
    }

    /// How many there are.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn count(self, filter: &IndicatorSetFilter) -> Result<u64, StoreError> {
        Entity::find()
            .filter(filter.condition())
            .count(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))
    }

    /// All of them, by region, code, year and revision.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn all(
        self,
        filter: &IndicatorSetFilter,
    ) -> Result<Vec<Stored<IndicatorSetRecord>>, StoreError> {
        let rows = Entity::find()
            .filter(filter.condition())
            .order_by_asc(Column::RegionCode)
            .order_by_asc(Column::Code)
            .order_by_asc(Column::BudgetYear)
            .order_by_asc(Column::Revision)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        records(rows)
    }

    /// Revisions by their keys.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_keys(
        self,
        wanted: &[SetKey],
    ) -> Result<HashMap<SetKey, Stored<IndicatorSetRecord>>, StoreError> {
        if wanted.is_empty() {
            return Ok(HashMap::new());
        }
        let filter = IndicatorSetFilter {
            regions: wanted.iter().map(|key| key.region).collect(),
            codes: wanted.iter().map(|key| key.set.code.clone()).collect(),
            years: wanted.iter().map(|key| key.set.year).collect(),
            ..IndicatorSetFilter::default()
        };
        let found = self.all(&filter).await?.into_iter().map(|stored| {
            let key = SetKey {
                region: stored.region,
                set: stored.value.draft.set.clone(),
            };
            (key, stored)
        });
        Ok(found.filter(|(key, _)| wanted.contains(key)).collect())
    }

    /// Every revision of a set in a region, over all years.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn revisions(
        self,
        region: RegionCode,
        code: &SetCode,
    ) -> Result<Vec<Stored<IndicatorSetRecord>>, StoreError> {
        let filter = IndicatorSetFilter {
            regions: vec![region],
            codes: vec![code.clone()],
            ..IndicatorSetFilter::default()
        };
        self.all(&filter).await
    }
}

fn values(key: &SetKey) -> (String, String, i32, i32) {
    (
        key.region.to_string(),
        key.set.code.to_string(),
        i32::from(key.set.year.get()),
        i32::try_from(key.set.revision).unwrap_or(i32::MAX),
    )
}

fn records(rows: Vec<Model>) -> Result<Vec<Stored<IndicatorSetRecord>>, StoreError> {
    rows.into_iter().map(|row| Ok(record(row)?)).collect()
}

fn record(row: Model) -> Result<Stored<IndicatorSetRecord>, Damaged> {
    let set = SetRef {
        code: word("indicator_set.code", &row.code, |text| {
            SetCode::parse(text).ok()
        })?,
        year: year("indicator_set.budget_year", row.budget_year)?,
        revision: number("indicator_set.revision", row.revision)?,
    };
    let draft = IndicatorSetDraft {
        set,
        name: row.name,
        purpose: word("indicator_set.purpose", &row.purpose, Purpose::from_key)?,
        object_kind: word(
            "indicator_set.object_kind",
            &row.object_kind,
            ObjectKind::from_key,
        )?,
        budget_kind: optional(
            "indicator_set.budget_kind",
            row.budget_kind.as_ref(),
            BudgetKind::from_key,
        )?,
        funding_form: optional(
            "indicator_set.funding_form",
            row.funding_form.as_ref(),
            FundingForm::from_key,
        )?,
        owner: row.owner_id,
        origin: word("indicator_set.origin", &row.origin, SetOrigin::from_key)?,
        trial: row.trial,
        demo: row.demo,
        text: row.text,
        text_digest: row.text_digest,
        canonical: row.canonical,
        canonical_digest: row.canonical_digest,
    };
    Ok(Stored {
        region: super::region("indicator_set.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: IndicatorSetRecord {
            draft,
            state: word("indicator_set.state", &row.state, State::from_key)?,
            state_by: row.state_by,
            state_post: row.state_post,
            state_at: row.state_at.into(),
            reason: row.state_reason,
        },
    })
}
