//! What has to be in a package for the congress (报送人大材料包), and whether one is due.

use std::collections::BTreeSet;

use indicator::vocab::ObjectKind;
use uuid::Uuid;

use crate::known::MemberKnown;
use crate::process::package::Kind;
use crate::rulebook::figures::Figures;

/// The mark of a key special (重点专项).
pub const KEY_SPECIAL: &str = "key-special";

/// Whether a thing has to be in a package of a kind: objectives (draft budget) or results filed with
/// the finance bureau (final accounts) of departments as a whole and of key specials; every finding
/// on the ledger or beyond (rectification). Plan 三(二)2(4), 5(1), 5(2).
#[must_use]
pub fn belongs(kind: Kind, thing: &MemberKnown) -> bool {
    let subject =
        thing.object_kind == Some(ObjectKind::Department) || thing.marks.contains(KEY_SPECIAL);
    match kind {
        Kind::DraftBudget => thing.kind == "objective" && subject,
        Kind::FinalAccounts => thing.kind == "evaluation" && subject,
        Kind::Rectification => {
            thing.kind == "rectification"
                && !["open", "planned", "cancelled"].contains(&thing.state.as_str())
        }
    }
}

/// What a package lacks, and what it has too much.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Names of what has to be in it and is not.
    pub missing: Vec<String>,
    /// Names, or ids where there is none, of what is in it and has not to be.
    pub surplus: Vec<String>,
}

impl Difference {
    /// Whether it holds exactly what it has to.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.missing.is_empty() && self.surplus.is_empty()
    }
}

/// Compares what a package holds with everything there is of its year.
#[must_use]
pub fn compare(kind: Kind, held: &[Uuid], candidates: &[MemberKnown]) -> Difference {
    let required: Vec<&MemberKnown> = (candidates.iter())
        .filter(|thing| belongs(kind, thing))
        .collect();
    let has: BTreeSet<Uuid> = held.iter().copied().collect();
    let wanted: BTreeSet<Uuid> = required.iter().map(|thing| thing.id).collect();
    let name = |id: &Uuid| {
        let known = candidates.iter().find(|thing| thing.id == *id);
        known.map_or_else(|| id.to_string(), called)
    };
    Difference {
        missing: (required.iter())
            .filter(|thing| !has.contains(&thing.id))
            .map(|thing| called(thing))
            .collect(),
        surplus: has.difference(&wanted).map(name).collect(),
    }
}

fn called(thing: &MemberKnown) -> String {
    if thing.name.is_empty() {
        thing.id.to_string()
    } else {
        thing.name.clone()
    }
}

/// Whether a package of a kind has to be sent in a work year, by the rule book **of that work year**:
/// results go with the final accounts from work year 2022 on, for budget year 2021; one sent before
/// is voluntary. The period of rectification reports is a local figure; the duty itself is not.
#[must_use]
pub fn is_due(kind: Kind, of_work_year: &Figures) -> bool {
    let path = match kind {
        Kind::DraftBudget => "congress.objectives",
        Kind::FinalAccounts => "congress.results",
        Kind::Rectification => "rectification.congress-report",
    };
    of_work_year.get(path).is_some()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "helpers of tests")]
mod tests {
    use super::*;

    fn thing(
        id: u128,
        kind: &str,
        state: &str,
        object: ObjectKind,
        mark: Option<&str>,
    ) -> MemberKnown {
        MemberKnown {
            id: Uuid::from_u128(id),
            kind: kind.to_owned(),
            state: state.to_owned(),
            object: None,
            object_kind: Some(object),
            grade: None,
            name: format!("n{id}"),
            marks: mark.into_iter().map(str::to_owned).collect(),
            digest: None,
        }
    }

    // plan 三(二)2(4): departments as a whole, and key specials; an ordinary project is surplus
    #[test]
    fn exactly_what_has_to_be_in_it() {
        use ObjectKind::{Department, Project};
        let all = [
            thing(1, "objective", "x", Department, None),
            thing(2, "objective", "x", Project, Some("key-special")),
            thing(3, "objective", "x", Project, None),
            thing(4, "evaluation", "x", Department, None),
            thing(5, "rectification", "closed", Project, None),
            thing(6, "rectification", "open", Project, None),
        ];
        let ids =
            |ids: &[u128]| -> Vec<Uuid> { ids.iter().map(|id| Uuid::from_u128(*id)).collect() };
        assert!(compare(Kind::DraftBudget, &ids(&[1, 2]), &all).is_none());
        assert!(compare(Kind::FinalAccounts, &ids(&[4]), &all).is_none());
        assert!(compare(Kind::Rectification, &ids(&[5]), &all).is_none());
        let wrong = compare(Kind::DraftBudget, &ids(&[1, 3]), &all);
        assert_eq!(
            (wrong.missing, wrong.surplus),
            (vec!["n2".to_owned()], vec!["n3".to_owned()])
        );
        let stranger = compare(Kind::FinalAccounts, &ids(&[4, 9]), &all);
        assert_eq!(stranger.surplus, [Uuid::from_u128(9).to_string()]);
    }

    // plan 三(二)5(1): from 2022; 2(4): from 2021; 5(2): from 2020
    #[test]
    fn due_from_which_work_year() {
        let book = |year: u16| {
            let mut figures = Figures::default();
            for year in 2016..=year {
                let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                    .join(format!("../../indicators/common/{year}/rulebook.toml"));
                if let Ok(text) = std::fs::read_to_string(path) {
                    figures = Figures::read(&text).unwrap().over(figures);
                }
            }
            figures
        };
        for (kind, year, due) in [
            (Kind::DraftBudget, 2020, false),
            (Kind::DraftBudget, 2021, true),
            (Kind::FinalAccounts, 2021, false),
            (Kind::FinalAccounts, 2022, true),
            (Kind::Rectification, 2020, true),
        ] {
            assert_eq!(is_due(kind, &book(year)), due, "{kind:?} {year}");
        }
    }
}
