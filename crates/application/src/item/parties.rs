//! Persons and bodies that a thing names, with what stands between them and the object.

use lifecycle::duty::agency::record;
use lifecycle::known::PartyKnown;
use lifecycle::machine::Process as _;
use lifecycle::process::agency::Agency;
use lifecycle::process::commission::Commission;
use lifecycle::rulebook::figures::Figures;
use store::record::Stored;
use uuid::Uuid;

use super::carry::{About, Names};
use super::load::Loaded;
use super::written::read;
use crate::Fault;

/// What a party is here that has to be in the register.
const AGENCY: &str = "agency";

impl Loaded {
    /// Every party that a content names.
    pub(super) fn parties_of(
        &self,
        about: &About,
        names: &Names,
        figures: &Figures,
    ) -> Result<Vec<PartyKnown>, Fault> {
        let object = about.object.and_then(|id| self.objects.get(&id));
        let owner = object
            .map(|object| object.value.owner)
            .or(about.organisation);
        let party = |(role, id): &(&'static str, String)| {
            Ok(PartyKnown {
                id: id.clone(),
                role: (*role).to_owned(),
                belongs_to_object: self.belongs(id, owner),
                in_good_standing: *role != AGENCY || self.selectable(id, figures)?,
                declared_free: self.declared_free(about, id)?,
            })
        };
        names.parties.iter().map(party).collect()
    }

    /// A body belongs to the object where it is its owner, stands over it or under it; a person where
    /// a body does in which the person has a post.
    fn belongs(&self, id: &str, owner: Option<Uuid>) -> bool {
        let body = Uuid::parse_str(id).ok();
        let person = self.people.get(id).map(|person| person.value.id);
        let held = self
            .holdings
            .iter()
            .filter(|held| Some(held.value.person) == person)
            .filter_map(|held| held.value.organisation);
        let mut bodies = held.chain(body);
        owner.is_some_and(|owner| bodies.any(|body| self.related(body, owner)))
    }

    fn related(&self, body: Uuid, owner: Uuid) -> bool {
        let above = |one: Uuid, other: Uuid| {
            let record = self.organisations.get(&one);
            record.is_some_and(|record| record.value.above.contains(&other))
        };
        body == owner || above(body, owner) || above(owner, body)
    }

    /// Whether an agency is in the register and may be selected, by what it did before.
    fn selectable(&self, id: &str, figures: &Figures) -> Result<bool, Fault> {
        let listed = self.register.iter().find(|stored| {
            let record = &stored.value;
            let organisation = record
                .organisation
                .map(|organisation| organisation.to_string());
            record.process == Agency::KEY
                && (record.id.to_string() == id || organisation.as_deref() == Some(id))
        });
        let Some(listed) = listed else {
            return Ok(false);
        };
        let (state, _) = read::<Agency>(&listed.value)?;
        let mut reviews = Vec::new();
        for commission in self.commissions_of(id) {
            let (_, content) = commission?;
            reviews.extend(content.review.map(|review| review.grade));
        }
        Ok(record(state, &reviews, figures).selectable)
    }

    /// What a party declared in its commission for the object, where there is one.
    fn declared_free(&self, about: &About, id: &str) -> Result<Option<bool>, Fault> {
        let mut declared = None;
        for commission in self.commissions_of(id) {
            let (item, content) = commission?;
            let order = content.order.as_ref();
            let of_object = order.is_some_and(|order| {
                let mut objects = order.objects.iter();
                objects.any(|object| Some(object.0) == about.object)
            });
            if of_object || item == about.id {
                declared = content.declarations.last().map(|one| one.free).or(declared);
            }
        }
        Ok(declared)
    }

    fn commissions_of<'a>(
        &'a self,
        agency: &'a str,
    ) -> impl Iterator<Item = Result<(Uuid, lifecycle::process::commission::Content), Fault>> + 'a
    {
        let is_commission = |stored: &&Stored<_>| is_commission(stored);
        self.register
            .iter()
            .filter(is_commission)
            .map(|stored| Ok((stored.value.id, read::<Commission>(&stored.value)?.1)))
            .filter(move |read: &Result<_, Fault>| match read {
                Ok((_, content)) => names_agency(content, agency),
                Err(_) => true,
            })
    }
}

fn is_commission(stored: &Stored<store::record::ItemRecord>) -> bool {
    stored.value.process == Commission::KEY
}

fn names_agency(content: &lifecycle::process::commission::Content, agency: &str) -> bool {
    let order = content.order.as_ref();
    order.is_some_and(|order| order.agency == agency)
}
