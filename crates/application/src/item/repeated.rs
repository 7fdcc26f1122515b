//! A request that was answered before under the same key: the same answer, and no second effect.

use std::collections::HashMap;

use indicator::vocab::RegionCode;
use store::act::Committed;
use store::record::{StepRecord, Subject};
use uuid::Uuid;

use super::advance::{Advance, Moved, Outcome, Target};
use super::carry::Carries;
use crate::{Application, Call, Fault};

impl Application {
    /// What the steps came to that were taken under the same key, in the order asked. The act touched
    /// other items too, those that follow from a step: each step finds its own by the item's id, and the
    /// items that steps of this process opened by their order. A step that was refused then is tried
    /// again without being written, so that its refusal can be said.
    ///
    /// # Errors
    /// The database.
    pub(super) async fn answered_before<P: Carries>(
        &self,
        region: RegionCode,
        done: &Committed,
        wanted: Vec<Advance<P>>,
        call: &Call,
    ) -> Result<Vec<Outcome>, Fault> {
        let touched: Vec<(Uuid, i64)> = done
            .touched
            .iter()
            .filter_map(|touched| match touched.subject {
                Subject::WorkItem(id) => Some((id, touched.version)),
                _ => None,
            })
            .collect();
        let ids: Vec<Uuid> = touched.iter().map(|(id, _)| *id).collect();
        let history = self.store.items().history(&[region], &ids).await?;
        let now = self.store.items().by_ids(&[region], &ids).await?;
        let of_process = |id: &Uuid| now.get(id).is_some_and(|item| item.value.process == P::KEY);
        let mut opened = touched
            .iter()
            .filter(|(id, version)| *version == 1 && of_process(id))
            .copied();
        let mut outcomes = Vec::with_capacity(wanted.len());
        for one in wanted {
            let own = match one.target {
                Target::Item { id, .. } => touched
                    .iter()
                    .rev()
                    .find(|(other, _)| *other == id)
                    .copied(),
                Target::New { .. } => opened.next(),
            };
            match own {
                Some((id, version)) => {
                    let kept = || now.get(&id).map(|item| item.value.state.clone());
                    let state = state_then(&history, id, version).or_else(kept);
                    outcomes.push(Ok(Moved {
                        id,
                        state: state.ok_or_else(|| Fault::Damaged(id.to_string()))?,
                        version: Some(version),
                        warnings: Vec::new(),
                    }));
                }
                None => {
                    let tried = self.tried(region, vec![one], call).await?;
                    outcomes.extend(
                        tried
                            .into_iter()
                            .map(|one| one.map(|written| written.moved)),
                    );
                }
            }
        }
        Ok(outcomes)
    }
}

/// The state that the step with this version led to; a draft saved by its author keeps no step.
fn state_then(history: &HashMap<Uuid, Vec<StepRecord>>, id: Uuid, version: i64) -> Option<String> {
    let steps = history.get(&id)?;
    let step = steps.iter().find(|step| step.version == version)?;
    Some(step.to.clone())
}
