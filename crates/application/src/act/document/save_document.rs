//! A document is registered with its clauses, or changed; or one clause of it.

use chrono::NaiveDate;
use indicator::vocab::{Force, RegionCode, Verification};
use lifecycle::permission::{Act as Right, RecordAction, Subject as Owned};
use lifecycle::refused::Refused;
use store::act::{Change, Committed, Expected};
use store::record::{ClauseRecord, DocumentRecord, Stored, Subject};
use uuid::Uuid;

use super::{DOCUMENT, FILE};
use crate::misfit::{Misfits, Trail};
use crate::question::ORGANISATION;
use crate::{Application, Call, Fault};

/// A document as it is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentDraft {
    /// Its region.
    pub region: RegionCode,
    /// Which is changed, `None` for a new one.
    pub id: Option<Uuid>,
    /// Code, unique in its region.
    pub code: String,
    /// Title.
    pub title: String,
    /// Number: 綦江府办发〔2020〕…号. Clauses are written with it.
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
    /// What it is evidence of.
    pub evidence_of: Option<String>,
    /// The file that holds it.
    pub file: Option<Uuid>,
    /// Where this is known from.
    pub source: Option<String>,
    /// Invented for the demonstration (演示).
    pub demo: bool,
    /// Its clauses in order; `None` leaves them as they are.
    pub clauses: Option<Vec<ClauseDraft>>,
}

/// A clause as it is registered. It is known by its article: the same one again is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseDraft {
    /// Where it stands, unique in its document: 三(二)1.
    pub article: String,
    /// What it says, where the text is held.
    pub text: Option<String>,
    /// How binding it is.
    pub force: Force,
    /// How it was checked.
    pub verification: Verification,
}

/// Characters of a code or article at most.
const CODE: usize = 60;
/// Characters of a title, number, issuer or source at most.
const WORDS: usize = 500;
/// Characters of a clause's text at most.
const TEXT: usize = 20_000;
/// Clauses of a document at most.
const CLAUSES: usize = 500;

impl Application {
    /// Registers a document or changes it. `expected` is the version that the caller saw, 0 for none.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::Input`] with every fault, conflicts, the database.
    pub async fn save_document(
        &self,
        draft: &DocumentDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        self.once_touching(
            draft.region,
            call,
            async || self.put_document(draft, expected, call).await,
            async |committed| Ok(saved(&committed)),
        )
        .await
    }

    /// Adds a clause to a document, or changes the one with the same article. `expected` is the version
    /// of the document that the caller saw. Answers the id of the clause.
    ///
    /// # Errors
    /// [`Fault::Refused`], [`Fault::Input`] with every fault, conflicts, the database.
    pub async fn save_clause(
        &self,
        region: RegionCode,
        document: Uuid,
        clause: &ClauseDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        self.once_touching(
            region,
            call,
            async || {
                self.put_clause(region, document, clause, expected, call)
                    .await
            },
            async |_| {
                let documents = self.store.documents();
                let found = documents.by_ids(&[region], &[document]).await?;
                let clauses = found.get(&document).map(|one| &one.value.clauses);
                let mut clauses = clauses.into_iter().flatten();
                let same = clauses.find(|one| one.article == clause.article.trim());
                Ok(same.map(|one| one.id).unwrap_or_default())
            },
        )
        .await
    }

    async fn put_document(
        &self,
        draft: &DocumentDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        let region = draft.region;
        let mut found = Misfits::default();
        let documents = self.store.documents();
        let old = match draft.id {
            Some(id) => documents.by_ids(&[region], &[id]).await?.remove(&id),
            None => None,
        };
        if let (Some(id), None) = (draft.id, &old) {
            found.not_found(Trail::of("id"), DOCUMENT, id);
        }
        draft.check(&mut found);
        let body = old.as_ref().and_then(|old| old.value.organisation);
        for (organisation, at) in [(draft.organisation, "organisation"), (body, "id")] {
            if at == "organisation" || old.is_some() {
                self.may_save(region, organisation, Trail::of(at), call, &mut found)
                    .await?;
            }
        }
        let same = documents.by_codes(region, &[draft.code.trim()]).await?;
        if same.values().any(|one| Some(one.value.id) != draft.id) {
            let text = indicator::language::both(
                "文件代码已属于另一文件",
                "the code belongs to another document",
            );
            found.error(Trail::of("code"), "CODE_TAKEN", text);
        }
        let file = self.file_digest(draft, &mut found).await?;
        found.warnings()?;
        let record = self.document_record(draft, old.as_ref(), file, call);
        self.write_document(region, record, old.as_ref(), expected, call)
            .await
    }

    async fn put_clause(
        &self,
        region: RegionCode,
        document: Uuid,
        clause: &ClauseDraft,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        let mut found = Misfits::default();
        let documents = self.store.documents();
        let old = documents
            .by_ids(&[region], &[document])
            .await?
            .remove(&document);
        clause.check(&Trail::default(), &mut found);
        let Some(old) = old else {
            found.not_found(Trail::of("document"), DOCUMENT, document);
            return Err(found.warnings().err().unwrap_or(Fault::NotFound {
                what: DOCUMENT,
                key: document.to_string(),
            }));
        };
        let at = Trail::of("document");
        self.may_save(region, old.value.organisation, at, call, &mut found)
            .await?;
        let mut record = old.value.clone();
        let article = clause.article.trim();
        let at = record.clauses.iter().position(|one| one.article == article);
        let known = at.and_then(|at| record.clauses.get(at)).map(|one| one.id);
        let clause = clause.record(known.unwrap_or_else(|| self.next_id(call.now)));
        let id = clause.id;
        match at.and_then(|at| record.clauses.get_mut(at)) {
            Some(there) => *there = clause,
            None => record.clauses.push(clause),
        }
        if record.clauses.len() > CLAUSES {
            found.too_many(Trail::of("document"), CLAUSES);
        }
        found.warnings()?;
        self.write_document(region, record, Some(&old), expected, call)
            .await?;
        Ok(id)
    }

    async fn write_document(
        &self,
        region: RegionCode,
        record: DocumentRecord,
        old: Option<&Stored<DocumentRecord>>,
        expected: Option<i64>,
        call: &Call,
    ) -> Result<Uuid, Fault> {
        let id = record.id;
        let same = old.is_some_and(|old| old.value == record);
        if !call.validate_only && (!same || expected.is_some()) {
            let subject = Subject::Document(id);
            // clauses are written as a whole: what somebody added meanwhile must not go
            let seen = expected.or_else(|| old.map(|old| old.version));
            let expected = seen.map(|version| Expected { subject, version });
            let change = (!same).then(|| Change::PutDocument(Box::new(record)));
            let action = Right::Record(RecordAction::SaveDocument).to_string();
            let (expected, changes) = (expected.into_iter(), change.into_iter());
            self.commit(region, &action, call, expected.collect(), changes.collect())
                .await?;
        }
        Ok(id)
    }

    /// Whether somebody may register what belongs to a body, or to none.
    async fn may_save(
        &self,
        region: RegionCode,
        body: Option<Uuid>,
        at: Trail,
        call: &Call,
        found: &mut Misfits,
    ) -> Result<(), Fault> {
        let action = RecordAction::SaveDocument;
        let allowed = match body {
            Some(body) => {
                let owners = self.owners(region, [body], call.now).await?;
                if owners.get(body).is_none() {
                    found.not_found(at, ORGANISATION, body);
                    return Ok(());
                }
                owners.allow(action, &call.actor, region, body)
            }
            None => {
                let right = Right::Record(action);
                Refused::unless_allowed(right, &call.actor, &Owned::of(region))
            }
        };
        if let Err(refused) = allowed {
            found.refused(at, refused);
        }
        Ok(())
    }

    async fn file_digest(
        &self,
        draft: &DocumentDraft,
        found: &mut Misfits,
    ) -> Result<Option<String>, Fault> {
        let Some(id) = draft.file else {
            return Ok(None);
        };
        let files = self.store.files();
        let mut files = files.by_ids(&[draft.region], &[id]).await?;
        let file = files.remove(&id);
        if file.is_none() {
            found.not_found(Trail::of("file"), FILE, id);
        }
        Ok(file.map(|file| file.value.digest))
    }

    fn document_record(
        &self,
        draft: &DocumentDraft,
        old: Option<&Stored<DocumentRecord>>,
        file: Option<String>,
        call: &Call,
    ) -> DocumentRecord {
        let kept = old.map(|old| old.value.clauses.as_slice());
        let kept = kept.unwrap_or_default();
        let clauses = match &draft.clauses {
            None => kept.to_vec(),
            Some(given) => given
                .iter()
                .map(|clause| {
                    let same = |one: &&ClauseRecord| one.article == clause.article.trim();
                    let known = kept.iter().find(same).map(|one| one.id);
                    clause.record(known.unwrap_or_else(|| self.next_id(call.now)))
                })
                .collect(),
        };
        DocumentRecord {
            id: draft.id.unwrap_or_else(|| self.next_id(call.now)),
            code: draft.code.trim().to_owned(),
            title: draft.title.trim().to_owned(),
            number: draft.number.as_deref().map(|one| one.trim().to_owned()),
            issuer: draft.issuer.clone(),
            issued_on: draft.issued_on,
            effective_from: draft.effective_from,
            effective_to: draft.effective_to,
            text_held: draft.text_held,
            verification: draft.verification,
            organisation: draft.organisation,
            evidence_of: draft.evidence_of.clone(),
            file,
            source: draft.source.clone(),
            demo: draft.demo,
            clauses,
        }
    }
}

impl DocumentDraft {
    fn check(&self, found: &mut Misfits) {
        found.need_text(Trail::of("code"), &self.code, CODE);
        found.need_text(Trail::of("title"), &self.title, WORDS);
        found.may_have_text(Trail::of("number"), self.number.as_deref(), WORDS);
        found.may_have_text(Trail::of("issuer"), self.issuer.as_deref(), WORDS);
        found.may_have_text(Trail::of("evidenceOf"), self.evidence_of.as_deref(), WORDS);
        found.may_have_text(Trail::of("source"), self.source.as_deref(), WORDS);
        let ends = (self.effective_from, self.effective_to);
        if matches!(ends, (Some(from), Some(to)) if to < from) {
            found.period_reversed(Trail::of("effectiveTo"));
        }
        let clauses = self.clauses.as_deref().unwrap_or_default();
        if clauses.len() > CLAUSES {
            found.too_many(Trail::of("clauses"), CLAUSES);
        }
        let mut seen = std::collections::BTreeSet::new();
        for (number, clause) in clauses.iter().enumerate() {
            let at = Trail::of("clauses").at(number);
            clause.check(&at, found);
            if !seen.insert(clause.article.trim()) {
                found.twice(at.at("article"), clause.article.as_str());
            }
        }
    }
}

impl ClauseDraft {
    fn check(&self, at: &Trail, found: &mut Misfits) {
        found.need_text(at.at("article"), &self.article, CODE);
        found.may_have_text(at.at("text"), self.text.as_deref(), TEXT);
    }

    fn record(&self, id: Uuid) -> ClauseRecord {
        ClauseRecord {
            id,
            article: self.article.trim().to_owned(),
            text: self.text.clone(),
            force: self.force,
            verification: self.verification,
        }
    }
}

/// The document that an act saved.
fn saved(committed: &Committed) -> Uuid {
    let document = committed.touched.iter().find_map(|one| match one.subject {
        Subject::Document(id) => Some(id),
        _ => None,
    });
    document.unwrap_or_default()
}
