//! Documents with their clauses, and files that are evidence.

use std::collections::HashMap;

use indicator::vocab::{Force, RegionCode, Verification};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::texts;
use crate::column::{Damaged, word};
use crate::connection::Store;
use crate::entity::{clause, document, evidence_content, evidence_file};
use crate::error::StoreError;
use crate::record::{ClauseRecord, DocumentRecord, FileRecord, Stored};

/// Reads documents.
#[derive(Clone, Copy, Debug)]
pub struct Documents<'a>(pub(super) &'a Store);

/// A clause with the document it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedClause {
    /// Region of the document.
    pub region: RegionCode,
    /// The document.
    pub document: Uuid,
    /// The clause.
    pub clause: ClauseRecord,
}

impl Documents<'_> {
    /// Every document of these regions with its clauses, by region and code. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn of_regions(
        self,
        regions: &[RegionCode],
    ) -> Result<Vec<Stored<DocumentRecord>>, StoreError> {
        self.find(regions, Condition::all()).await
    }

    /// Documents by their ids, in these regions. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<DocumentRecord>>, StoreError> {
        let such = Condition::all().add(document::Column::Id.is_in(ids.iter().copied()));
        let found = self.find(regions, such).await?;
        Ok(found.into_iter().map(|one| (one.value.id, one)).collect())
    }

    /// Documents of a region by their codes. Two statements.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_codes(
        self,
        region: RegionCode,
        codes: &[&str],
    ) -> Result<HashMap<String, Stored<DocumentRecord>>, StoreError> {
        let such = Condition::all().add(document::Column::Code.is_in(codes.iter().copied()));
        let found = self.find(&[region], such).await?;
        Ok(found
            .into_iter()
            .map(|one| (one.value.code.clone(), one))
            .collect())
    }

    /// Clauses by their ids, in these regions.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn clauses(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, PlacedClause>, StoreError> {
        let rows = clause::Entity::find()
            .filter(clause::Column::RegionCode.is_in(texts(regions)))
            .filter(clause::Column::Id.is_in(ids.iter().copied()))
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter()
            .map(|row| {
                let placed = PlacedClause {
                    region: super::region("clause.region_code", &row.region_code)?,
                    document: row.document_id,
                    clause: clause(row)?,
                };
                Ok((placed.clause.id, placed))
            })
            .collect()
    }

    async fn find(
        self,
        regions: &[RegionCode],
        such: Condition,
    ) -> Result<Vec<Stored<DocumentRecord>>, StoreError> {
        let codes = texts(regions);
        let fault = |error| self.0.explain(error);
        let documents = document::Entity::find()
            .filter(document::Column::RegionCode.is_in(codes.iter().map(String::as_str)))
            .filter(such)
            .order_by_asc(document::Column::RegionCode)
            .order_by_asc(document::Column::Code)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let ids = documents.iter().map(|document| document.id);
        let clauses = clause::Entity::find()
            .filter(clause::Column::RegionCode.is_in(codes))
            .filter(clause::Column::DocumentId.is_in(ids))
            .order_by_asc(clause::Column::Position)
            .all(&self.0.db)
            .await
            .map_err(fault)?;
        let mut of: HashMap<Uuid, Vec<ClauseRecord>> = HashMap::new();
        for row in clauses {
            of.entry(row.document_id).or_default().push(clause(row)?);
        }
        documents
            .into_iter()
            .map(|row| {
                let clauses = of.remove(&row.id).unwrap_or_default();
                Ok(record(row, clauses)?)
            })
            .collect()
    }
}

fn clause(row: clause::Model) -> Result<ClauseRecord, Damaged> {
    Ok(ClauseRecord {
        id: row.id,
        article: row.article,
        text: row.text,
        force: word("clause.force", &row.force, Force::from_key)?,
        verification: word(
            "clause.verification",
            &row.verification,
            Verification::from_key,
        )?,
    })
}

fn record(
    row: document::Model,
    clauses: Vec<ClauseRecord>,
) -> Result<Stored<DocumentRecord>, Damaged> {
    Ok(Stored {
        region: super::region("document.region_code", &row.region_code)?,
        version: row.version,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: DocumentRecord {
            id: row.id,
            code: row.code,
            title: row.title,
            number: row.number,
            issuer: row.issuer,
            issued_on: row.issued_on,
            effective_from: row.effective_from,
            effective_to: row.effective_to,
            text_held: row.text_held,
            verification: word(
                "document.verification",
                &row.verification,
                Verification::from_key,
            )?,
            organisation: row.organisation_id,
            evidence_of: row.evidence_of,
            file: row.file_digest,
            source: row.source,
            demo: row.demo,
            clauses,
        },
    })
}

/// Reads files that are evidence.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a>(pub(super) &'a Store);

impl Files<'_> {
    /// Files of these regions by the digest of their content, without it.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_digests(
        self,
        regions: &[RegionCode],
        digests: &[&str],
    ) -> Result<HashMap<String, Stored<FileRecord>>, StoreError> {
        let such = evidence_file::Column::Digest.is_in(digests.iter().copied());
        let found = self.find(regions, Condition::all().add(such)).await?;
        Ok(found
            .into_iter()
            .map(|one| (one.value.digest.clone(), one))
            .collect())
    }

    /// Files of these regions by their ids, without content.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn by_ids(
        self,
        regions: &[RegionCode],
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, Stored<FileRecord>>, StoreError> {
        let such = evidence_file::Column::Id.is_in(ids.iter().copied());
        let found = self.find(regions, Condition::all().add(such)).await?;
        Ok(found.into_iter().map(|one| (one.value.id, one)).collect())
    }

    /// The content of a file.
    ///
    /// # Errors
    /// [`StoreError`] from the database.
    pub async fn content(
        self,
        region: RegionCode,
        id: Uuid,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row = evidence_content::Entity::find_by_id((region.to_string(), id))
            .one(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        Ok(row.map(|row| row.body))
    }

    async fn find(
        self,
        regions: &[RegionCode],
        such: Condition,
    ) -> Result<Vec<Stored<FileRecord>>, StoreError> {
        let rows = evidence_file::Entity::find()
            .filter(evidence_file::Column::RegionCode.is_in(texts(regions)))
            .filter(such)
            .all(&self.0.db)
            .await
            .map_err(|error| self.0.explain(error))?;
        rows.into_iter().map(|row| Ok(file(row)?)).collect()
    }
}

fn file(row: evidence_file::Model) -> Result<Stored<FileRecord>, Damaged> {
    let size = u64::try_from(row.size).map_err(|_| Damaged {
        column: "evidence_file.size",
        found: row.size.to_string(),
    })?;
    Ok(Stored {
        region: super::region("evidence_file.region_code", &row.region_code)?,
        version: 1,
        by: row.saved_by,
        post: row.saved_post,
        at: row.saved_at.into(),
        value: FileRecord {
            id: row.id,
            digest: row.digest,
            size,
            media_type: row.media_type,
            name: row.name,
            demo: row.demo,
        },
    })
}
