//! Objectives (绩效目标), as the use cases carry them: an approval freezes the sheet and makes the
//! objective due for disclosure.

use lifecycle::item::Advanced;
use lifecycle::process::objective::content::Content;
use lifecycle::process::objective::{Action, Objective};
use store::act::Change;
use uuid::Uuid;

use super::disclosure::Approved;
use super::ids;
use crate::item::{About, Carries, Names};
use crate::{Application, Call, Fault};

impl Carries for Objective {
    fn names(content: &Content) -> Names {
        Names {
            sheet: content.draft.sheet.map(|id| id.0),
            items: ids((content.packages.iter().map(|package| package.what))
                .chain(content.years.iter().map(|year| year.what.evaluation))
                .chain(content.source.map(|source| source.objective))),
            ..Names::default()
        }
    }

    async fn follow(
        application: &Application,
        about: &About,
        advanced: &Advanced<Objective>,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        if !matches!(
            advanced.applied.action(),
            Action::Approve | Action::ReApprove
        ) {
            return Ok(Vec::new());
        }
        let Some(approving) = advanced.step.approving() else {
            return Ok(Vec::new());
        };
        let mut changes = application.frozen(about, approving.sheet.0).await?;
        let approved = Approved {
            state: advanced.applied.to().key(),
            on: approving.approved_on,
        };
        changes.extend(application.demanded(about, &approved, call).await?);
        Ok(changes)
    }
}

impl Application {
    /// Freezes the version that is approved; one that was approved before is frozen already.
    async fn frozen(&self, about: &About, sheet: Uuid) -> Result<Vec<Change>, Fault> {
        let sheets = self
            .store
            .sheets()
            .by_ids(&[about.region], &[sheet])
            .await?;
        let frozen = sheets
            .get(&sheet)
            .is_some_and(|one| one.value.frozen_at.is_some());
        Ok(if frozen {
            Vec::new()
        } else {
            vec![Change::FreezeSheet(sheet)]
        })
    }
}
