//! Evaluations, their rows, and why each score is what it is.

use std::collections::HashMap;

use indicator::score::Explanation;
use indicator::vocab::RegionCode;
use store::record::{EvaluationRecord, RowScoreRecord, Stored};
use store::repository::{EvaluationFilter, Page, Slice};
use uuid::Uuid;

use crate::{Application, Fault};

impl Application {
    /// A page of evaluations.
    ///
    /// # Errors
    /// The database.
    pub async fn evaluations(
        &self,
        filter: &EvaluationFilter,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<EvaluationRecord>>, Fault> {
        Ok(self.store.evaluations().page(filter, page).await?)
    }

    /// How many evaluations there are.
    ///
    /// # Errors
    /// The database.
    pub async fn count_evaluations(&self, filter: &EvaluationFilter) -> Result<u64, Fault> {
        Ok(self.store.evaluations().count(filter).await?)
    }

    /// Evaluations by id.
    ///
    /// # Errors
    /// The database.
    pub async fn evaluations_by_id(
        &self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<EvaluationRecord>>, Fault> {
        Ok(self.store.evaluations().by_ids(regions, ids).await?)
    }

    /// The evaluations of objects.
    ///
    /// # Errors
    /// The database.
    pub async fn evaluations_of_objects(
        &self,
        regions: &[RegionCode],
        objects: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Stored<EvaluationRecord>>>, Fault> {
        Ok(self
            .store
            .evaluations()
            .of_objects(regions, objects)
            .await?)
    }

    /// The rows of evaluations.
    ///
    /// # Errors
    /// The database.
    pub async fn rows_of_evaluations(
        &self,
        regions: &[RegionCode],
        evaluations: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<RowScoreRecord>>, Fault> {
        Ok(self.store.evaluations().rows(regions, evaluations).await?)
    }

    /// The explanations of evaluations, as they were stored with them.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for one that cannot be read back; the database.
    pub async fn explanations(
        &self,
        regions: &[RegionCode],
        evaluations: &[Uuid],
    ) -> Result<HashMap<Uuid, Explanation>, Fault> {
        let stored = self
            .store
            .evaluations()
            .explanations(regions, evaluations)
            .await?;
        stored
            .into_iter()
            .map(|(id, json)| {
                let explanation = serde_json::from_str(&json)
                    .map_err(|error| Fault::Damaged(format!("explanation of {id}: {error}")))?;
                Ok((id, explanation))
            })
            .collect()
    }
}
