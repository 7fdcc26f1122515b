//! Disclosure (信息公开), as the use cases carry it: what is approved becomes due for it.

use chrono::NaiveDate;
use lifecycle::duty::disclosure::due_on;
use lifecycle::id::ItemId;
use lifecycle::known::{Known, MemberKnown};
use lifecycle::machine::Process as _;
use lifecycle::process::disclosure::{Content, Disclosure, Matter, Step};
use lifecycle::process::objective::Objective;
use store::act::Change;

use super::ids;
use crate::item::{About, Carries, Names};
use crate::{Application, Call, Fault};

impl Carries for Disclosure {
    fn names(content: &Content) -> Names {
        Names {
            items: ids(content.demand.iter().map(|demand| demand.thing)),
            ..Names::default()
        }
    }
}

/// An objective that is being approved.
pub(super) struct Approved {
    /// Key of the state that it comes to.
    pub state: &'static str,
    /// The day of the approval.
    pub on: NaiveDate,
}

impl Application {
    /// Makes an approved objective due for disclosure, unless it is due already.
    pub(super) async fn demanded(
        &self,
        about: &About,
        approved: &Approved,
        call: &Call,
    ) -> Result<Option<Change>, Fault> {
        let Some(year) = about.budget_year else {
            return Ok(None);
        };
        let items = self.store.items();
        let children = items.children(&[about.region], &[about.id]).await?;
        let mut parts = children.get(&about.id).into_iter().flatten();
        if parts.any(|part| part.value.process == Disclosure::KEY) {
            return Ok(None);
        }
        let figures = self.figures(year, about.region)?;
        let step = Step::Demand {
            matter: Matter::Objective,
            thing: ItemId(about.id),
            approved_on: approved.on,
            due_on: due_on(approved.on, &figures),
        };
        let known = Known {
            figures,
            calendar: self.calendar(),
            budget_year: Some(year),
            members: vec![as_member(about, approved)],
            ..Known::default()
        };
        let part = about.child(self.next_id(call.now), about.title.clone());
        self.follow_with::<Disclosure>(part, step, known, call)
            .map(Some)
    }
}

/// The objective as it is once it is approved.
fn as_member(about: &About, approved: &Approved) -> MemberKnown {
    MemberKnown {
        id: about.id,
        kind: Objective::KEY.to_owned(),
        state: approved.state.to_owned(),
        object: about.object,
        object_kind: None,
        grade: None,
        name: about.title.clone(),
        marks: std::collections::BTreeSet::new(),
        digest: None,
    }
}
