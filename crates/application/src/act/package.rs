//! Packages for the congress (报送人大材料包), as the use cases carry them: filled with exactly what has
//! to be in them, and what is in them is told so.

use indicator::vocab::RegionCode;
use lifecycle::duty::package::belongs;
use lifecycle::id::{ItemId, OrganisationId};
use lifecycle::item::Advanced;
use lifecycle::known::Need;
use lifecycle::machine::Process as _;
use lifecycle::machine::Word as _;
use lifecycle::process::objective::{self, Objective, step::Step as ObjectiveStep};
use lifecycle::process::package::{Action, Content, Kind, Package, Step};
use lifecycle::process::rectification::{self, Rectification, Step as RectificationStep};
use sha2::{Digest as _, Sha256};
use store::act::Change;
use store::record::{ItemRecord, Stored};

use super::ids;
use crate::item::{About, Advance, Carries, Names, Target};
use crate::{Application, Call, Fault};

impl Carries for Package {
    fn names(content: &Content) -> Names {
        let head = content.head.as_ref();
        let corrects = head.and_then(|head| head.corrects.as_ref());
        let congress = head.and_then(|head| head.congress);
        Names {
            items: ids((content.members.iter().copied())
                .chain(corrects.map(|correction| correction.package))
                .chain(content.corrected_by)),
            parties: congress
                .map(|body| (CONGRESS, body.to_string()))
                .into_iter()
                .collect(),
            whole_year: head.map(|head| head.budget_year),
            ..Names::default()
        }
    }

    async fn complete(
        application: &Application,
        about: &About,
        content: Option<&Content>,
        mut step: Step,
        _call: &Call,
    ) -> Result<Step, Fault> {
        match &mut step {
            Step::Build {
                kind,
                budget_year,
                members,
                addressee,
                congress,
                ..
            } => {
                if congress.is_none() {
                    *congress = application.congress(about.region, addressee).await?;
                }
                if members.is_empty() {
                    let names = Names {
                        whole_year: Some(*budget_year),
                        ..Names::default()
                    };
                    *members = application.belonging(about, names, *kind).await?;
                }
            }
            Step::Freeze { digest } if digest.trim().is_empty() => {
                let members = content.map(|content| content.members.as_slice());
                *digest = application
                    .digest(about, members.unwrap_or_default())
                    .await?;
            }
            _ => {}
        }
        Ok(step)
    }

    async fn follow(
        application: &Application,
        about: &About,
        advanced: &Advanced<Package>,
        call: &Call,
    ) -> Result<Vec<Change>, Fault> {
        let content = &advanced.content;
        let Some(head) = content.head.as_ref().filter(|head| head.corrects.is_none()) else {
            return Ok(Vec::new());
        };
        let members = ids(content.members.iter().copied());
        let members = application.items_by_id(&[about.region], &members).await?;
        let mut members: Vec<_> = members.into_values().collect();
        members.sort_by_key(|stored| stored.value.id);
        match (head.kind, advanced.applied.action()) {
            (Kind::DraftBudget, Action::Freeze) => {
                let package = ItemId(about.id);
                let step = |_: &_| ObjectiveStep::EnterPackage { package };
                let wanted = steps::<Objective>(&members, objective::State::SecondReviewed, step);
                application.follow_up(wanted, call).await
            }
            (Kind::DraftBudget, Action::Thaw) => {
                let why = content.thawed.last().map(|remark| remark.text.clone());
                let step = |_: &_| ObjectiveStep::LeavePackage;
                let wanted = steps::<Objective>(&members, objective::State::InPackage, step);
                let wanted = wanted.into_iter().map(|one| Advance {
                    reason: why.clone(),
                    ..one
                });
                application.follow_up(wanted.collect(), call).await
            }
            (Kind::Rectification, Action::Send) => {
                application.follow_up(reported(&members, about), call).await
            }
            _ => Ok(Vec::new()),
        }
    }
}

/// The kind of a body that is a congress, and what it is to a package: its reader.
const CONGRESS: &str = "congress";

impl Application {
    /// The congress that an addressee is: the one of that name or code, or the only one of the region.
    async fn congress(
        &self,
        region: RegionCode,
        addressee: &str,
    ) -> Result<Option<OrganisationId>, Fault> {
        let bodies = self.store.organisations().of_region(region).await?;
        let congresses = bodies.iter().map(|stored| &stored.value);
        let congresses: Vec<_> = congresses.filter(|body| body.kind == CONGRESS).collect();
        let named = congresses
            .iter()
            .find(|body| body.name == addressee || body.code == addressee);
        let only = match congresses.as_slice() {
            [one] => Some(one),
            _ => None,
        };
        Ok(named.or(only).map(|body| OrganisationId(body.id)))
    }

    /// Everything of the year that has to be in a package of a kind.
    async fn belonging(
        &self,
        about: &About,
        names: Names,
        kind: Kind,
    ) -> Result<Vec<ItemId>, Fault> {
        let asked = [(about.clone(), names)];
        let needs = [Need::Candidates];
        let loaded = self.load_for_gates(Package::KEY, &asked, &needs).await?;
        let candidates = loaded.into_iter().flat_map(|(_, known)| known.candidates);
        let in_it = candidates.filter(|thing| belongs(kind, thing));
        Ok(in_it.map(|thing| ItemId(thing.id)).collect())
    }

    /// The digest of what the members are now: of each its id, state and content.
    async fn digest(&self, about: &About, members: &[ItemId]) -> Result<String, Fault> {
        let members = ids(members.iter().copied());
        let items = self.items_by_id(&[about.region], &members).await?;
        let mut digest = Sha256::new();
        for id in &members {
            digest.update(id.as_bytes());
            if let Some(item) = items.get(id) {
                digest.update(item.value.state.as_bytes());
                digest.update(item.value.content.as_bytes());
            }
        }
        let bytes = digest.finalize();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("sha256:{hex}"))
    }
}

/// A step with each member that is of a process and in a state.
fn steps<P: Carries>(
    members: &[Stored<ItemRecord>],
    state: P::State,
    step: impl Fn(&ItemRecord) -> P::Step,
) -> Vec<Advance<P>> {
    members
        .iter()
        .filter(|one| one.value.process == P::KEY && one.value.state == state.key())
        .map(|one| Advance {
            region: one.region,
            target: Target::Item {
                id: one.value.id,
                expected: Some(one.version),
            },
            step: step(&one.value),
            reason: None,
        })
        .collect()
}

/// Findings that are reported with a package, each with the state that the congress reads of it.
fn reported(members: &[Stored<ItemRecord>], about: &About) -> Vec<Advance<Rectification>> {
    use rectification::State::{Closed, LookedBack, OnLedger};
    let package = ItemId(about.id);
    let step = |record: &ItemRecord| RectificationStep::Report {
        package,
        state: record.state.clone(),
    };
    let states = [OnLedger, Closed, LookedBack];
    let each = |state| steps::<Rectification>(members, state, step);
    states.into_iter().flat_map(each).collect()
}
