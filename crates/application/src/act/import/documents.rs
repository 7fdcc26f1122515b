//! Documents of a region: plans, measures, papers that are evidence.

use chrono::NaiveDate;
use indicator::vocab::{RegionCode, Verification};
use store::act::Change;
use store::record::DocumentRecord;
use uuid::Uuid;

use crate::{Application, Call, Fault};

/// A document as it is brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Code, one in its region.
    pub code: String,
    /// Title.
    pub title: String,
    /// Number, as it is printed on it.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
    /// What it is evidence of.
    pub evidence_of: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
}

impl Application {
    /// Brings in documents of one region, all of them or none; one whose code is there already stays
    /// as it is. Answers code and id of each, in the order given.
    ///
    /// # Errors
    /// The database.
    pub async fn import_documents(
        &self,
        region: RegionCode,
        documents: &[Document],
        call: &Call,
    ) -> Result<Vec<(String, Uuid)>, Fault> {
        let codes: Vec<&str> = documents.iter().map(|one| one.code.as_str()).collect();
        let known = self.store.documents().by_codes(region, &codes).await?;
        let mut ids = Vec::with_capacity(documents.len());
        let mut changes = Vec::new();
        for document in documents {
            let id = match known.get(&document.code) {
                Some(stored) => stored.value.id,
                None => {
                    let record = document.record(self.next_id(call.now));
                    let id = record.id;
                    changes.push(Change::PutDocument(Box::new(record)));
                    id
                }
            };
            ids.push((document.code.clone(), id));
        }
        if !changes.is_empty() {
            self.commit(region, "document.import", call, Vec::new(), changes)
                .await?;
        }
        Ok(ids)
    }
}

impl Document {
    fn record(&self, id: Uuid) -> DocumentRecord {
        DocumentRecord {
            id,
            code: self.code.clone(),
            title: self.title.clone(),
            number: self.number.clone(),
            issuer: self.issuer.clone(),
            issued_on: self.issued_on,
            effective_from: None,
            effective_to: None,
            text_held: false,
            verification: Verification::Published,
            organisation: None,
            evidence_of: self.evidence_of.clone(),
            file: None,
            source: None,
            demo: self.demo,
            clauses: Vec::new(),
        }
    }
}
