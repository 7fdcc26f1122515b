//! The fictional district while it is being made: what is there already, by the codes of its files,
//! and who acts in it.

use std::collections::{BTreeMap, BTreeSet};

use application::act::identity::{OrganisationEntry, SaveOrganisations, SavePost};
use application::act::import::Document;
use application::act::object::Held;
use application::act::sheet::SheetDraft;
use application::{Application, Call, Fault};
use chrono::{DateTime, NaiveDate, Utc};
use indicator::vocab::{BudgetYear, ObjectKind, RegionCode};
use lifecycle::permission::{Actor, Post};
use uuid::Uuid;

use super::course::ItemKey;
use super::files::{BodyRow, DocumentRow};
use super::people;

/// The district.
#[derive(Debug)]
pub struct District<'a> {
    /// The use cases.
    pub application: &'a Application,
    /// Its region.
    pub region: RegionCode,
    /// Its bodies by their codes.
    pub bodies: BTreeMap<String, HeldBody>,
    /// Its objects by their codes.
    pub objects: BTreeMap<String, KnownObject>,
    /// The sheet in force of each object and year.
    pub sheets: BTreeMap<(String, u16), Uuid>,
    /// What was handed in for each of them.
    pub drafts: BTreeMap<(String, u16), SheetDraft>,
    /// Adjusted sheets, until they are approved.
    pub adjusted: BTreeMap<(String, u16), Uuid>,
    /// Its documents by their codes.
    pub documents: BTreeMap<String, Uuid>,
    /// Items by what they are of.
    pub items: BTreeMap<ItemKey, Uuid>,
}

/// A body of the district.
#[derive(Clone, Debug)]
pub struct HeldBody {
    /// Its id.
    pub id: Uuid,
    /// What its file says.
    pub row: BodyRow,
}

/// An object of the district.
#[derive(Clone, Debug)]
pub struct KnownObject {
    /// Its id.
    pub id: Uuid,
    /// Code of the body that has it.
    pub owner: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ObjectKind,
    /// Budget of its first year, 万元.
    pub budget: i64,
    /// Pattern of its sheets, where it has one.
    pub sheet: Option<String>,
    /// Budget years.
    pub years: Vec<u16>,
}

/// The code of the finance bureau.
pub const BUREAU: &str = "100";

/// Bodies in which the posts of a region sit.
const SEATS: &[(Post, &str)] = &[
    (Post::IndicatorDesk, BUREAU),
    (Post::FinanceDivision, BUREAU),
    (Post::FinancePerformance, BUREAU),
    (Post::FinanceBudget, BUREAU),
    (Post::Government, "001"),
    (Post::Congress, "002"),
    (Post::AssessmentOffice, "003"),
    (Post::Auditor, "004"),
];

/// The code of the body in which a post sits that reaches over the whole region.
#[must_use]
pub fn seat(post: Post) -> Option<&'static str> {
    SEATS
        .iter()
        .find(|(seated, _)| *seated == post)
        .map(|(_, body)| *body)
}

impl District<'_> {
    /// A body by its code.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn body(&self, code: &str) -> Result<&HeldBody, Fault> {
        self.bodies.get(code).ok_or_else(|| missing(code))
    }

    /// An object by its code.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn object(&self, code: &str) -> Result<&KnownObject, Fault> {
        self.objects.get(code).ok_or_else(|| missing(code))
    }

    /// An object as acts name it.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub fn held(&self, code: &str) -> Result<Held, Fault> {
        Ok(Held {
            region: self.region,
            id: self.object(code)?.id,
        })
    }

    /// Somebody in a post of a body; posts of the whole region sit where they always sit.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a body that is not there.
    pub fn actor(&self, post: Post, person: u8, body: &str) -> Result<Actor, Fault> {
        let code = people::code_of(post, person, body);
        let actor = Actor::new(code, post, self.region);
        let Some(seat) = seat(post).or(Some(body)).filter(|code| !code.is_empty()) else {
            return Ok(actor);
        };
        let seat = self.body(seat)?;
        let sectors: Vec<&str> = seat.row.sector.as_deref().into_iter().collect();
        Ok(actor.of(seat.id.to_string(), &sectors))
    }

    /// The post of the clerk of a body.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for a body that is not there.
    pub fn clerk_post(&self, body: &str) -> Result<Post, Fault> {
        let unit = self.body(body)?.row.under.is_some();
        Ok(if unit {
            Post::UnitClerk
        } else {
            Post::DepartmentClerk
        })
    }

    /// Brings in the bodies.
    ///
    /// # Errors
    /// The database.
    pub async fn found(
        &mut self,
        rows: &[BodyRow],
        name: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let entry = |row: &BodyRow| OrganisationEntry {
            id: None,
            code: row.code.clone(),
            name: row.name.clone(),
            kind: row.kind,
            sector: row.sector.clone(),
            above: row.under.clone(),
            valid_from: None,
            valid_to: None,
            source: None,
            demo: true,
            expected: None,
        };
        let wanted = SaveOrganisations {
            region: self.region,
            region_name: Some(name.to_owned()),
            bodies: rows.iter().map(entry).collect(),
        };
        let call = Call::of(Actor::system(), now);
        let ids = self.application.save_organisations(&wanted, &call).await?;
        let held = rows.iter().zip(ids).map(|(row, id)| {
            let row = row.clone();
            (row.code.clone(), HeldBody { id, row })
        });
        self.bodies.extend(held);
        Ok(())
    }

    /// Brings in the documents.
    ///
    /// # Errors
    /// The database.
    pub async fn register_documents(
        &mut self,
        rows: &[DocumentRow],
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let document = |row: &DocumentRow| Document {
            code: row.code.clone(),
            title: row.title.clone(),
            number: row.number.clone(),
            issuer: row.issuer.clone(),
            issued_on: row.issued_on,
            evidence_of: None,
            demo: true,
        };
        let documents: Vec<Document> = rows.iter().map(document).collect();
        let call = Call::of(Actor::system(), now);
        let found = self
            .application
            .import_documents(self.region, &documents, &call)
            .await?;
        self.documents.extend(found);
        Ok(())
    }

    /// Registers the persons who act, each with the post.
    ///
    /// # Errors
    /// [`Fault`] of the first that cannot be registered.
    pub async fn register(
        &self,
        seats: &BTreeSet<(Post, u8, String)>,
        now: DateTime<Utc>,
    ) -> Result<(), Fault> {
        let call = Call::of(Actor::system(), now);
        for (post, person, body) in seats {
            let row = self.bodies.get(body).map(|body| &body.row);
            let wanted = people::as_person(self.region, *post, *person, body, row);
            let id = self.application.save_person(wanted, None, &call).await?;
            let seat = seat(*post).unwrap_or(body);
            let wanted = SavePost {
                region: self.region,
                id: None,
                person: id,
                organisation: self.bodies.get(seat).map(|body| body.id),
                post: *post,
                from: NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default(),
                to: None,
                deputy_of: None,
                source: None,
                demo: true,
            };
            self.application.save_post(wanted, None, &call).await?;
        }
        Ok(())
    }
}

/// A budget year; those of the demonstration always are one.
///
/// # Errors
/// [`Fault::NotFound`] for a number that is none.
pub fn year(year: u16) -> Result<BudgetYear, Fault> {
    BudgetYear::new(year).ok_or_else(|| missing(&year.to_string()))
}

/// Something that the files of the demonstration name and do not have.
pub fn missing(key: &str) -> Fault {
    Fault::NotFound {
        what: indicator::language::both("示范数据", "part of the demonstration"),
        key: key.to_owned(),
    }
}
