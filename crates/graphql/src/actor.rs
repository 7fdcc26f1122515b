//! Who acts, until identity exists.
//!
//! The server listens on this machine only. A header [`ACT_AS`] may name a person and a post;
//! without it the department's steps and the bureau's steps are taken as two different people, so
//! that the separation of duties holds. Rights are decided by `lifecycle` as for anybody.

use application::kept::record::OrganisationRecord;
use indicator::vocab::{RegionCode, SetKey};
use lifecycle::permission::{self, Post, RecordAction};
use lifecycle::process::indicator_set::Action;

/// The header that names person and post: `Jixiao-Act-As: PERSON/POST`.
pub const ACT_AS: &str = "jixiao-act-as";

/// Characters of a person's name at most.
const LONGEST: usize = 60;

/// The person who prepares for a department when nobody is named.
const CLERK: &str = "local-clerk";
/// The person at the bureau's desk when nobody is named.
const DESK: &str = "local-desk";

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Actor {
    /// Somebody at this machine.
    #[default]
    Local,
    /// Somebody who says who he is, and in which post.
    Named {
        /// The person; the same person has the same name everywhere.
        person: String,
        /// The post.
        post: Post,
    },
}

impl Actor {
    /// Reads `PERSON/POST`: a name of at most 60 characters, and a post of people by its key.
    #[must_use]
    pub fn read(text: &str) -> Option<Actor> {
        let (person, post) = text.trim().split_once('/')?;
        let good = |c: char| !c.is_control() && c != '/';
        if person.trim().is_empty() || person.chars().count() > LONGEST || !person.chars().all(good)
        {
            return None;
        }
        let post = Post::from_key(post).filter(|post| *post != Post::System)?;
        Some(Actor::Named {
            person: person.trim().to_owned(),
            post,
        })
    }

    /// Who looks and acts where the thing itself says whose it is: the named person in any region, or
    /// nobody in particular, who may look.
    #[must_use]
    pub fn viewer(&self) -> permission::Actor {
        let nation = indicator::vocab::RegionCode::NATION;
        match self {
            Actor::Named { person, post } => permission::Actor::new(person, *post, nation),
            Actor::Local => permission::Actor::new("local", Post::Analyst, nation),
        }
    }

    /// The person, post and reach in which a step is taken with a set: the post is in the set's
    /// region, and a department's post in its sector.
    #[must_use]
    pub fn acting(&self, action: Action, set: &SetKey) -> permission::Actor {
        let (person, post) = match self {
            Actor::Named { person, post } => (person.as_str(), *post),
            Actor::Local => match action {
                Action::Register | Action::Save | Action::Submit | Action::Withdraw => {
                    (CLERK, Post::DepartmentClerk)
                }
                Action::Return | Action::File | Action::PutInForce | Action::Supersede => {
                    (DESK, Post::IndicatorDesk)
                }
            },
        };
        let sector = set.set.code.sector().to_owned();
        permission::Actor {
            sectors: vec![sector],
            ..permission::Actor::new(person, post, set.region)
        }
    }
}

impl Actor {
    /// The person, post and reach in which something is entered about what belongs to an owner: the
    /// post is in the region, and that of a unit or department at the owner.
    #[must_use]
    pub fn recording(
        &self,
        action: RecordAction,
        region: RegionCode,
        owner: Option<&OrganisationRecord>,
    ) -> permission::Actor {
        let (person, post) = match self {
            Actor::Named { person, post } => (person.as_str(), *post),
            Actor::Local => match action {
                RecordAction::RecordBudget => (DESK, Post::FinanceBudget),
                RecordAction::EvaluateAsFinance => (DESK, Post::FinanceDivision),
                _ => (CLERK, Post::DepartmentClerk),
            },
        };
        let actor = permission::Actor::new(person, post, region);
        match owner {
            Some(owner) => {
                let sector: Vec<&str> = owner.sector.as_deref().into_iter().collect();
                actor.of(owner.id.to_string(), &sector)
            }
            None => actor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_in_a_post_or_nobody() {
        let named = |person: &str, post| {
            Some(Actor::Named {
                person: person.to_owned(),
                post,
            })
        };
        for (text, actor) in [
            ("zhang/indicator-desk", named("zhang", Post::IndicatorDesk)),
            (
                " 张三/department-clerk ",
                named("张三", Post::DepartmentClerk),
            ),
            ("zhang", None),
            ("/indicator-desk", None),
            ("zhang/chief", None),
            ("zhang/system", None),
            ("a/b/indicator-desk", None),
            ("zhang/indicator-desk/", None),
        ] {
            assert_eq!(Actor::read(text), actor, "{text}");
        }
        assert_eq!(Actor::read(&format!("{}/system", "长".repeat(61))), None);
    }

    #[test]
    fn department_and_bureau_are_two_people() {
        let key: SetKey = serde_json::from_value(serde_json::json!({
            "region": "500199", "set": "education/nutrition@2022.1"
        }))
        .unwrap();
        let clerk = Actor::Local.acting(Action::Submit, &key);
        let desk = Actor::Local.acting(Action::File, &key);
        assert_ne!(clerk.person, desk.person);
        assert_eq!(clerk.sectors, ["education"]);
    }
}
