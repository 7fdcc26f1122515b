//! Who somebody is: by a token, by the name under which a person acts; and which tokens there are.

use chrono::{DateTime, Utc};
use indicator::vocab::RegionCode;
use lifecycle::known::day_of;
use lifecycle::permission::{Actor, Post, Reach, Row, rows};
use store::record::{HoldingRecord, IssuedToken, ItemRecord, PersonRecord, Stored};
use store::repository::{HoldingFilter, ItemFilter, Page, Slice};
use uuid::Uuid;

use crate::token::{TokenFault, TokenText};
use crate::{Application, Fault};

/// A person with the posts held on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub person: Stored<PersonRecord>,
    /// The posts, by id.
    pub posts: Vec<Stored<HoldingRecord>>,
}

/// A token with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedToken {
    /// The token.
    pub token: IssuedToken,
    /// Whose it is.
    pub person: PersonRecord,
    /// In which post.
    pub holding: HoldingRecord,
}

impl Application {
    /// Who acts with a token at a moment, in which post, and in whose place.
    ///
    /// # Errors
    /// [`Fault::Token`] for one that is not known, expired, taken back, or whose post is not held on
    /// that day in the district; the database.
    pub async fn actor_of_token(&self, text: &str, now: DateTime<Utc>) -> Result<Actor, Fault> {
        let unknown = Fault::Token(TokenFault::Unknown);
        let Some(token) = TokenText::parse(text) else {
            return Err(unknown);
        };
        let people = self.store.people();
        match people.bearer(token.region(), &token.digest()).await? {
            None => Err(unknown),
            Some(bearer) => match bearer.worthless(now) {
                Some(why) => Err(Fault::Token(why.into())),
                None => Ok(bearer.actor()),
            },
        }
    }

    /// The person who acts, with every post held on the day; `None` for the system and whoever is
    /// not registered. Two statements.
    ///
    /// # Errors
    /// The database.
    pub async fn viewer(&self, actor: &Actor, now: DateTime<Utc>) -> Result<Option<Viewer>, Fault> {
        let people = self.store.people();
        let mut found = people.by_codes(actor.region, &[&actor.person]).await?;
        let Some(person) = found.remove(&actor.person) else {
            return Ok(None);
        };
        let held = HoldingFilter {
            persons: vec![person.value.id],
            on: Some(day_of(now)),
            ..HoldingFilter::of(actor.region)
        };
        let posts = people.holdings(&held).await?;
        Ok(Some(Viewer { person, posts }))
    }

    /// Every token of a region, with whose it is; never its text. Three statements.
    ///
    /// # Errors
    /// The database.
    pub async fn tokens(&self, region: RegionCode) -> Result<Vec<ListedToken>, Fault> {
        let people = self.store.people();
        let tokens = people.tokens(region, &[]).await?;
        let persons = people.of_region(region).await?;
        let holdings = people.holdings(&HoldingFilter::of(region)).await?;
        let listed = tokens.into_iter().filter_map(|stored| {
            let token = stored.value;
            let person = persons
                .iter()
                .find(|one| one.value.id == token.token.person)?;
            let holding = holdings
                .iter()
                .find(|one| one.value.id == token.token.holding)?;
            Some(ListedToken {
                person: person.value.clone(),
                holding: holding.value.clone(),
                token,
            })
        });
        Ok(listed.collect())
    }

    /// Every post that is or was held in a region.
    ///
    /// # Errors
    /// The database.
    pub async fn holdings(&self, region: RegionCode) -> Result<Vec<Stored<HoldingRecord>>, Fault> {
        let people = self.store.people();
        Ok(people.holdings(&HoldingFilter::of(region)).await?)
    }
}

/// How many items are looked through for one page of what somebody has to do.
const LOOKED_THROUGH: u64 = 1_000;

/// The processes in which a post has a right, and whether all its rights end at its own body.
fn rights_of(post: Post) -> (Vec<String>, bool) {
    let rows: Vec<&Row> = rows().filter(|row| row.post == post).collect();
    let mut processes: Vec<String> = rows
        .iter()
        .map(|row| row.act.words().0.to_owned())
        .collect();
    processes.dedup();
    let own = [Reach::OwnUnit, Reach::OwnDepartment];
    (processes, rows.iter().all(|row| own.contains(&row.reach)))
}

impl Application {
    /// The work items of an actor's region with which the actor could take a step now, oldest first.
    /// A constant number of statements: of more than 1,000 items in reach the oldest are looked
    /// through, and the answer says that there are more.
    ///
    /// # Errors
    /// The database.
    pub async fn todo(
        &self,
        actor: &Actor,
        now: DateTime<Utc>,
        page: &Page<Uuid>,
    ) -> Result<Slice<Stored<ItemRecord>>, Fault> {
        let (processes, own_alone) = rights_of(actor.post);
        if processes.is_empty() {
            return Ok(Slice {
                items: Vec::new(),
                more: false,
            });
        }
        let body = actor.organisation.as_deref().filter(|_| own_alone);
        let under = match body.and_then(|id| Uuid::parse_str(id).ok()) {
            // what belonged to the bodies before it is to be done by it
            Some(body) => {
                let organisations = self.store.organisations();
                let successions = organisations.successions(actor.region).await?;
                successions.places(body, day_of(now)).into_iter().collect()
            }
            None => Vec::new(),
        };
        let filter = ItemFilter {
            processes,
            under,
            ..ItemFilter::of(actor.region)
        };
        let wide = Page {
            limit: LOOKED_THROUGH,
            from_end: false,
            ..page.clone()
        };
        let seen = self.store.items().page(&filter, &wide).await?;
        let standing = self.standing_of_any(&seen.items, actor, now).await?;
        let mut items = seen.items;
        items.retain(|item| {
            let actions = standing.get(&item.value.id).map(|one| &one.actions);
            actions.is_some_and(|all| all.iter().any(|one| one.reasons.is_empty()))
        });
        let most = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = seen.more || items.len() > most;
        items.truncate(most);
        Ok(Slice { items, more })
    }
}
