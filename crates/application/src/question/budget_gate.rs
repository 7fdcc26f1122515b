//! Whether budget may be arranged for objects in a year (预算安排关口), for the budget system.

use std::collections::HashMap;

use indicator::vocab::{BudgetYear, RegionCode};
use lifecycle::duty::gate::{self, Answer, Asked};
use lifecycle::known::Need;
use lifecycle::machine::Process as _;
use lifecycle::process::objective::Objective;
use uuid::Uuid;

use super::OBJECT;
use crate::item::{About, Names};
use crate::{Application, Fault};

const NEEDS: &[Need] = &[Need::Object, Need::Budget, Need::ExAnte, Need::Objective];

impl Application {
    /// Whether budget may be arranged for an object in a year, and what stands against it.
    ///
    /// # Errors
    /// [`Fault::NotFound`], [`Fault::NoBook`], the database.
    pub async fn budget_gate(
        &self,
        region: RegionCode,
        object: Uuid,
        year: BudgetYear,
    ) -> Result<Answer, Fault> {
        let mut answers = self.budget_gates(region, &[object], year).await?;
        answers.remove(&object).ok_or_else(|| Fault::NotFound {
            what: OBJECT,
            key: object.to_string(),
        })
    }

    /// The same of many objects, in a constant number of statements; what is not there has no answer.
    ///
    /// # Errors
    /// [`Fault::NoBook`], the database.
    pub async fn budget_gates(
        &self,
        region: RegionCode,
        objects: &[Uuid],
        year: BudgetYear,
    ) -> Result<HashMap<Uuid, Answer>, Fault> {
        let asked: Vec<(About, Names)> = objects
            .iter()
            .map(|object| (About::of_object(region, *object, year), Names::default()))
            .collect();
        let loaded = self.load_for_gates(Objective::KEY, &asked, NEEDS).await?;
        let mut answers = HashMap::new();
        for (id, (_, known)) in objects.iter().zip(loaded) {
            let Some(object) = &known.object else {
                continue;
            };
            let asked = Asked {
                object,
                budget: known.budget.unwrap_or_default(),
                year,
                objective: known.objective.as_ref(),
                ex_ante: known.ex_ante.as_ref(),
            };
            answers.insert(*id, gate::budget_gate(&asked, &known.figures));
        }
        Ok(answers)
    }
}
