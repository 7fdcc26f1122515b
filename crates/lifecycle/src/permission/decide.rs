//! Reads the table.

use indicator::language::{Bilingual, Text, both};
use indicator::vocab::RegionCode;

use super::post::{Actor, Post, Reach};
use super::table::{Act, exclusions, rows};
use crate::basis::Basis;

/// Whose a thing is, and who did what with it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Region it belongs to.
    pub region: RegionCode,
    /// Organisation it belongs to, by its id as text; `None` if it belongs to none yet.
    pub organisation: Option<String>,
    /// The organisations above that one, by their ids as text.
    pub above: Vec<String>,
    /// The organisations that stand in its place since it was renamed, merged or split.
    pub heirs: Vec<String>,
    /// Its sector.
    pub sector: Option<String>,
    /// Persons and organisations to whom this very thing was given: an invited expert, a
    /// commissioned agency, a reader of a package.
    pub assigned: Vec<String>,
    /// Whether its body has too few people for every separate duty, and the rule book lets one
    /// person hold two of them, on record.
    pub few_people: bool,
    /// Every act done with it and the person who did it.
    pub done: Vec<(Act, String)>,
}

impl Subject {
    /// A thing of a region that belongs to nobody yet.
    #[must_use]
    pub const fn of(region: RegionCode) -> Subject {
        Subject {
            region,
            organisation: None,
            above: Vec::new(),
            heirs: Vec::new(),
            sector: None,
            assigned: Vec::new(),
            few_people: false,
            done: Vec::new(),
        }
    }
}

/// Why an actor may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// The post has no row for the act.
    Post(Post),
    /// The post has a row, but it does not reach this thing.
    OutOfReach(Reach),
    /// The same person did something before that excludes this.
    SamePerson {
        /// What the person did.
        after: Act,
        /// The document it stands on.
        basis: Basis,
    },
}

const NOT_THIS_POST: Bilingual = both("“{post}”没有这项权限", "“{post}” has no right to it");
const OUT_OF_REACH: Bilingual = both("不在{reach}范围内", "it is outside the {reach}");
const SAME_PERSON: Bilingual = both(
    "本人此前已办理本件的编制或报送, 须由另一人办理",
    "the same person prepared or submitted it, another person has to do this",
);

impl Denied {
    /// A stable code for the API.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Denied::Post(_) => "WRONG_POST",
            Denied::OutOfReach(_) => "OUT_OF_REACH",
            Denied::SamePerson { .. } => "SAME_PERSON",
        }
    }

    /// The document it stands on, where there is one of its own.
    #[must_use]
    pub const fn basis(&self) -> Option<Basis> {
        match self {
            Denied::SamePerson { basis, .. } => Some(*basis),
            _ => None,
        }
    }

    /// The reason for people.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Denied::Post(post) => Text::new(NOT_THIS_POST).with("post", post.name()),
            Denied::OutOfReach(reach) => Text::new(OUT_OF_REACH).with("reach", reach.name()),
            Denied::SamePerson { .. } => Text::new(SAME_PERSON),
        }
    }
}

/// Whether an actor may do something with a thing. What no row allows is denied.
///
/// # Errors
/// [`Denied`] says why.
pub fn decide(act: Act, actor: &Actor, subject: &Subject) -> Result<(), Denied> {
    let mut out_of = None;
    let mut reached = false;
    for row in rows().filter(|r| r.act == act && r.post == actor.post) {
        if reaches(row.reach, actor, subject) {
            reached = true;
        } else {
            out_of = Some(row.reach);
        }
    }
    if !reached {
        return Err(out_of.map_or(Denied::Post(actor.post), Denied::OutOfReach));
    }
    let before = |after: Act| {
        subject.done.iter().any(|(done, person)| {
            *done == after
                && (*person == actor.person || actor.on_behalf_of.as_ref() == Some(person))
        })
    };
    exclusions()
        .find(|rule| rule.act == act && before(rule.after))
        .map_or(Ok(()), |rule| {
            Err(Denied::SamePerson {
                after: rule.after,
                basis: rule.basis,
            })
        })
}

/// The posts that have a row for an act.
#[must_use]
pub fn who_may(act: Act) -> Vec<Post> {
    rows()
        .filter(|row| row.act == act)
        .map(|row| row.post)
        .collect()
}

fn reaches(reach: Reach, actor: &Actor, subject: &Subject) -> bool {
    if !actor.region.covers(subject.region) {
        return false;
    }
    let own = |theirs: &String| actor.organisation.as_ref() == Some(theirs);
    let mut owner = subject.organisation.iter().chain(&subject.heirs);
    match reach {
        Reach::Region => true,
        Reach::OwnUnit => owner.any(own),
        Reach::OwnDepartment => match (&subject.organisation, &subject.sector) {
            (Some(_), _) => owner.chain(&subject.above).any(own),
            (None, Some(sector)) => actor.sectors.contains(sector),
            (None, None) => false,
        },
        Reach::Assigned => {
            subject.assigned.contains(&actor.person) || subject.assigned.iter().any(own)
        }
    }
}
