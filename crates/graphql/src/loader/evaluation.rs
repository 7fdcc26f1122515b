//! Evaluations by id or object, their rows and explanations.

use std::collections::HashMap;
use std::sync::Arc;

use application::kept::record::{EvaluationRecord, RowScoreRecord, Stored};
use async_graphql::dataloader::Loader;
use indicator::score::Explanation;
use indicator::vocab::RegionCode;
use lifecycle::permission::Reading;
use uuid::Uuid;

use super::{NotLoaded, Reader, Thing, belonging, each, parts};

/// An evaluation of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EvaluationKey(pub RegionCode, pub Uuid);

impl Thing for EvaluationKey {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<EvaluationKey> for Reader {
    type Value = Arc<Stored<EvaluationRecord>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[EvaluationKey],
    ) -> Result<HashMap<EvaluationKey, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self.application.evaluations_by_id(&regions, &ids).await?;
        if !self.sees_all(Reading::Evaluation, &regions).await? {
            let of = found.values().map(|one| one.value.object).collect();
            let sight = self.sight().await?;
            let objects = self.objects_seen(&regions, of).await?;
            found.retain(|_, one| {
                let object = objects.get(&one.value.object);
                object.is_some_and(|object| sight.sees_evaluation(one, object))
            });
        }
        Ok(belonging(keys, found))
    }
}

/// The evaluations of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EvaluationsOf(pub RegionCode, pub Uuid);

impl Thing for EvaluationsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<EvaluationsOf> for Reader {
    type Value = Arc<Vec<Stored<EvaluationRecord>>>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[EvaluationsOf],
    ) -> Result<HashMap<EvaluationsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let mut found = self
            .application
            .evaluations_of_objects(&regions, &ids)
            .await?;
        if !self.sees_all(Reading::Evaluation, &regions).await? {
            let sight = self.sight().await?;
            let objects = self
                .objects_seen(&regions, ids.iter().copied().collect())
                .await?;
            for (id, all) in &mut found {
                let object = objects.get(id);
                let seen =
                    |one: &_| object.is_some_and(|object| sight.sees_evaluation(one, object));
                all.retain(seen);
            }
        }
        Ok(each(keys, found))
    }
}

/// The rows of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowsOf(pub RegionCode, pub Uuid);

impl Thing for RowsOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<RowsOf> for Reader {
    type Value = Arc<Vec<RowScoreRecord>>;
    type Error = NotLoaded;

    async fn load(&self, keys: &[RowsOf]) -> Result<HashMap<RowsOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.rows_of_evaluations(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}

/// The explanation of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExplanationOf(pub RegionCode, pub Uuid);

impl Thing for ExplanationOf {
    fn parts(&self) -> (RegionCode, Uuid) {
        (self.0, self.1)
    }
}

impl Loader<ExplanationOf> for Reader {
    type Value = Arc<Explanation>;
    type Error = NotLoaded;

    async fn load(
        &self,
        keys: &[ExplanationOf],
    ) -> Result<HashMap<ExplanationOf, Self::Value>, NotLoaded> {
        let (regions, ids) = parts(keys);
        let found = self.application.explanations(&regions, &ids).await?;
        Ok(each(keys, found))
    }
}
