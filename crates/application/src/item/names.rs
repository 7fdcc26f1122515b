//! What the content of each process names.

use lifecycle::id::ItemId;
use lifecycle::process::agency::Agency;
use lifecycle::process::assessment::Assessment;
use lifecycle::process::commission::Commission;
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
use uuid::Uuid;

use super::carry::{Carries, Names};

fn items(ids: impl IntoIterator<Item = ItemId>) -> Vec<Uuid> {
    ids.into_iter().map(|id| id.0).collect()
}

impl Carries for Objective {
    fn names(content: &Self::Content) -> Names {
        Names {
            sheet: content.draft.sheet.map(|id| id.0),
            items: items(
                (content.packages.iter().map(|package| package.what))
                    .chain(content.years.iter().map(|year| year.what.evaluation))
                    .chain(content.source.map(|source| source.objective)),
            ),
            ..Names::default()
        }
    }
}

impl Carries for ExAnte {
    fn names(content: &Self::Content) -> Names {
        Names {
            sheet: content
                .evaluation()
                .and_then(|one| one.sheet)
                .map(|id| id.0),
            parties: content
                .invited
                .iter()
                .map(|one| (one.what.role.key(), one.what.person.clone()))
                .collect(),
            ..Names::default()
        }
    }
}

impl Carries for Decomposition {
    fn names(content: &Self::Content) -> Names {
        Names {
            parties: content
                .shares()
                .iter()
                .map(|share| ("share", share.organisation.clone()))
                .collect(),
            ..Names::default()
        }
    }
}

impl Carries for Monitoring {}

impl Carries for KeyMonitoring {}

impl Carries for Evaluation {
    fn names(content: &Self::Content) -> Names {
        let team = content.teams.last();
        let members = team.into_iter().flat_map(|team| &team.members);
        let agency = team.and_then(|team| team.agency.clone());
        Names {
            sheet: content.scored_with.last().map(|with| with.sheet.0),
            evaluations: content
                .results
                .iter()
                .map(|result| result.score.evaluation.0)
                .collect(),
            items: items(
                (team.and_then(|team| team.commission).into_iter())
                    .chain(content.report.look_back.iter().map(|row| row.finding))
                    .chain(content.uses.iter().filter_map(|used| used.item)),
            ),
            parties: members
                .map(|member| (member.role.key(), member.person.clone()))
                .chain(agency.map(|agency| ("agency", agency)))
                .collect(),
        }
    }
}

impl Carries for Rectification {
    fn names(content: &Self::Content) -> Names {
        Names {
            items: items(
                (content
                    .finding
                    .iter()
                    .filter_map(|finding| finding.found_in))
                .chain(content.look_backs.iter().map(|one| one.evaluation))
                .chain(content.reports.iter().map(|one| one.package)),
            ),
            ..Names::default()
        }
    }
}

impl Carries for Package {
    fn names(content: &Self::Content) -> Names {
        let corrects = content
            .head
            .as_ref()
            .and_then(|head| head.corrects.as_ref());
        Names {
            items: items(
                (content.members.iter().copied())
                    .chain(corrects.map(|correction| correction.package))
                    .chain(content.corrected_by),
            ),
            ..Names::default()
        }
    }
}

impl Carries for Disclosure {
    fn names(content: &Self::Content) -> Names {
        Names {
            items: items(content.demand.iter().map(|demand| demand.thing)),
            ..Names::default()
        }
    }
}

impl Carries for Linkage {
    fn names(content: &Self::Content) -> Names {
        Names {
            items: items(content.proposal.iter().map(|proposal| proposal.result)),
            ..Names::default()
        }
    }
}

impl Carries for Assessment {
    fn names(content: &Self::Content) -> Names {
        let corrects = content.head.as_ref().and_then(|head| head.corrects);
        Names {
            items: items(corrects.into_iter().chain(content.corrected_by)),
            ..Names::default()
        }
    }
}

impl Carries for PlanTask {}

impl Carries for Agency {}

impl Carries for Commission {
    fn names(content: &Self::Content) -> Names {
        let order = content.order.as_ref();
        Names {
            parties: order
                .into_iter()
                .flat_map(|order| {
                    [
                        ("agency", order.agency.clone()),
                        ("department", order.department.clone()),
                        ("finance", order.finance.clone()),
                        ("lead-evaluator", order.lead.person.clone()),
                    ]
                })
                .collect(),
            ..Names::default()
        }
    }
}
