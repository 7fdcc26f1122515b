//! Documents with their clauses, and files that are evidence.

use chrono::NaiveDate;
use indicator::vocab::{Force, Verification};
use serde::Serialize;
use uuid::Uuid;

/// A document: what a rule rests on, or a paper of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentRecord {
    /// Id.
    pub id: Uuid,
    /// Code, unique in its region.
    pub code: String,
    /// Title.
    pub title: String,
    /// Number: 綦江府办发〔2020〕…号.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
    /// First day on which it holds.
    pub effective_from: Option<NaiveDate>,
    /// Last day on which it holds.
    pub effective_to: Option<NaiveDate>,
    /// Whether its text is held here.
    pub text_held: bool,
    /// How what is said of it was checked.
    pub verification: Verification,
    /// The organisation it belongs to, if to one.
    pub organisation: Option<Uuid>,
    /// What it is evidence of, in words or by a key.
    pub evidence_of: Option<String>,
    /// The file that holds it, by its digest.
    pub file: Option<String>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// Its clauses in order; those kept before and not named here go.
    pub clauses: Vec<ClauseRecord>,
}

/// A clause of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseRecord {
    /// Id; it stays when the document is saved again.
    pub id: Uuid,
    /// Where it stands, unique in its document: 三(二)1.
    pub article: String,
    /// What it says, where the text is held.
    pub text: Option<String>,
    /// How binding it is.
    pub force: Force,
    /// How it was checked.
    pub verification: Verification,
}

/// A file that is evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// Id; where the same content is kept already, the earlier one holds.
    pub id: Uuid,
    /// SHA-256 of its content, 64 hexadecimal digits in small letters.
    pub digest: String,
    /// Length in bytes.
    pub size: u64,
    /// Type by its content.
    pub media_type: String,
    /// Name as it was handed in.
    pub name: String,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}
