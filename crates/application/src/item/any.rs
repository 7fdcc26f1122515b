//! Work items of any process: where they stand, without the types of the process.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use indicator::language::Bilingual;
use lifecycle::machine::{Process as _, Warning, Word};
use lifecycle::permission::{Act, Actor};
use lifecycle::process::agency::Agency;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::{self, Commission};
use lifecycle::process::decomposition::Decomposition;
use lifecycle::process::disclosure::Disclosure;
use lifecycle::process::evaluation::Evaluation;
use lifecycle::process::ex_ante::ExAnte;
use lifecycle::process::key_monitoring::KeyMonitoring;
use lifecycle::process::linkage::Linkage;
use lifecycle::process::monitoring::Monitoring;
use lifecycle::process::objective::Objective;
use lifecycle::process::package::Package;
use lifecycle::process::plan_task::PlanTask;
use lifecycle::process::rectification::Rectification;
use lifecycle::refused::Refused;
use serde_json::Value;
use store::record::{ItemRecord, Stored};
use uuid::Uuid;

use super::carry::Carries;
use crate::{Application, Fault};

/// Where an item stands.
#[derive(Clone, Debug)]
pub struct AnyStanding {
    /// Name of its state.
    pub state: Bilingual,
    /// What is written in it, as JSON.
    pub content: Value,
    /// Every step that leads on, with what stands against it.
    pub actions: Vec<AnyAction>,
}

/// A step that leads on, and what stands against it.
#[derive(Clone, Debug)]
pub struct AnyAction {
    /// The step.
    pub act: Act,
    /// Key and name of the state that it leads to.
    pub to: (&'static str, Bilingual),
    /// Everything that stands against it; empty if it is allowed.
    pub reasons: Vec<Refused>,
    /// What does not bind: the step then takes a reason.
    pub warnings: Vec<Warning>,
    /// What the step has to bring with it.
    pub asks: Vec<(&'static str, Bilingual)>,
    /// What must hold before, and does.
    pub met: Vec<(&'static str, Bilingual)>,
}

/// The questions and answers of a commission are for its three parties alone (三(三)5).
fn for_party((id, mut standing): (Uuid, AnyStanding), actor: &Actor) -> (Uuid, AnyStanding) {
    let content: Result<commission::Content, _> = serde_json::from_value(standing.content.clone());
    let own = actor.organisation.as_deref().unwrap_or_default();
    let is_party = content.is_ok_and(|content| content.party_of(own).is_some());
    if !is_party && let Some(thread) = standing.content.get_mut("thread") {
        *thread = Value::Array(Vec::new());
    }
    (id, standing)
}

impl Application {
    /// Where items of any process stand, and what an actor can do with each. A constant number of
    /// statements for each process among them.
    ///
    /// # Errors
    /// [`Fault::Damaged`] for a process that this program does not know, the database.
    pub async fn standing_of_any(
        &self,
        items: &[Stored<ItemRecord>],
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, AnyStanding>, Fault> {
        let mut by_process: BTreeMap<&str, Vec<Stored<ItemRecord>>> = BTreeMap::new();
        for item in items {
            let process = item.value.process.as_str();
            by_process.entry(process).or_default().push(item.clone());
        }
        let mut answer = HashMap::new();
        for (process, items) in by_process {
            answer.extend(match process {
                ExAnte::KEY => self.standing::<ExAnte>(&items, actor, now).await?,
                Decomposition::KEY => self.standing::<Decomposition>(&items, actor, now).await?,
                Objective::KEY => self.standing::<Objective>(&items, actor, now).await?,
                Monitoring::KEY => self.standing::<Monitoring>(&items, actor, now).await?,
                KeyMonitoring::KEY => self.standing::<KeyMonitoring>(&items, actor, now).await?,
                Evaluation::KEY => self.standing::<Evaluation>(&items, actor, now).await?,
                Rectification::KEY => self.standing::<Rectification>(&items, actor, now).await?,
                Package::KEY => self.standing::<Package>(&items, actor, now).await?,
                Disclosure::KEY => self.standing::<Disclosure>(&items, actor, now).await?,
                Linkage::KEY => self.standing::<Linkage>(&items, actor, now).await?,
                Assessment::KEY => self.standing::<Assessment>(&items, actor, now).await?,
                Agency::KEY => self.standing::<Agency>(&items, actor, now).await?,
                PlanTask::KEY => self.standing::<PlanTask>(&items, actor, now).await?,
                Commission::KEY => {
                    let found = self.standing::<Commission>(&items, actor, now).await?;
                    found.into_iter().map(|one| for_party(one, actor)).collect()
                }
                unknown => return Err(Fault::Damaged(format!("process {unknown}"))),
            });
        }
        Ok(answer)
    }

    async fn standing<P: Carries>(
        &self,
        items: &[Stored<ItemRecord>],
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<HashMap<Uuid, AnyStanding>, Fault> {
        let found = self.standing_of::<P>(items, actor, now).await?;
        let mut answer = HashMap::with_capacity(found.len());
        for (id, standing) in found {
            let content = serde_json::to_value(&standing.content)
                .map_err(|error| Fault::Damaged(error.to_string()))?;
            let action = |possible: lifecycle::machine::Possible<P>| AnyAction {
                act: P::act(possible.action),
                to: (possible.to.key(), possible.to.name()),
                reasons: possible.reasons,
                warnings: possible.warnings,
                asks: possible
                    .asks
                    .iter()
                    .map(|gate| (gate.key(), gate.name()))
                    .collect(),
                met: possible
                    .met
                    .iter()
                    .map(|gate| (gate.key(), gate.name()))
                    .collect(),
            };
            answer.insert(
                id,
                AnyStanding {
                    state: standing.state.name(),
                    content,
                    actions: standing.actions.into_iter().map(action).collect(),
                },
            );
        }
        Ok(answer)
    }
}
