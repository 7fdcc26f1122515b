//! What a thing holds or names, and what it has to hold.

use std::collections::BTreeSet;

use indicator::vocab::{Grade, ObjectKind};
use lifecycle::known::MemberKnown;
use lifecycle::machine::Process as _;
use lifecycle::process::evaluation::Evaluation;
use store::record::{DocumentRecord, EvaluationRecord, ItemRecord, ObjectRecord, Stored};
use uuid::Uuid;

use super::carry::{About, Names};
use super::load::Loaded;
use super::written::read;
use crate::Fault;

impl Loaded {
    /// The items, evaluations and documents that a content names.
    pub(super) fn members_of(&self, names: &Names) -> Result<Vec<MemberKnown>, Fault> {
        let items = names.items.iter().filter_map(|id| self.members.get(id));
        let mut members: Vec<MemberKnown> = items
            .map(|stored| self.member(&stored.value))
            .collect::<Result<_, _>>()?;
        let cited = names.evaluations.iter().filter_map(|id| self.cited.get(id));
        members.extend(cited.map(|stored| self.cited_member(&stored.value)));
        let documents = names
            .documents
            .iter()
            .filter_map(|id| self.documents.get(id));
        members.extend(documents.map(|stored| document_member(&stored.value)));
        Ok(members)
    }

    /// Everything of the year that might have to be in the thing.
    pub(super) fn candidates_of(
        &self,
        about: &About,
        names: &Names,
    ) -> Result<Vec<MemberKnown>, Fault> {
        let year = names.whole_year.or(about.budget_year);
        let of_it = |stored: &&Stored<ItemRecord>| {
            stored.region == about.region && stored.value.budget_year == year
        };
        let items = self.candidates.iter().filter(of_it);
        items.map(|stored| self.member(&stored.value)).collect()
    }

    fn member(&self, record: &ItemRecord) -> Result<MemberKnown, Fault> {
        let object = record.object.and_then(|id| self.objects.get(&id));
        let object = object.map(|stored| &stored.value);
        Ok(MemberKnown {
            id: record.id,
            kind: record.process.clone(),
            state: record.state.clone(),
            object: record.object,
            object_kind: kind_of(object),
            grade: grade_of(record)?,
            name: record.title.clone(),
            marks: marks_of(object),
            digest: None,
        })
    }

    fn cited_member(&self, record: &EvaluationRecord) -> MemberKnown {
        let object = self.object_of(record.object);
        MemberKnown {
            id: record.id,
            kind: Evaluation::KEY.to_owned(),
            state: "submitted".to_owned(),
            object: Some(record.object),
            object_kind: kind_of(object),
            grade: record.grade,
            name: object.map(|object| object.name.clone()).unwrap_or_default(),
            marks: marks_of(object),
            digest: None,
        }
    }

    fn object_of(&self, id: Uuid) -> Option<&ObjectRecord> {
        self.objects.get(&id).map(|stored| &stored.value)
    }
}

/// A document that is registered.
fn document_member(record: &DocumentRecord) -> MemberKnown {
    MemberKnown {
        id: record.id,
        kind: "document".to_owned(),
        state: "registered".to_owned(),
        object: None,
        object_kind: None,
        grade: None,
        name: record.title.clone(),
        marks: BTreeSet::new(),
        digest: None,
    }
}

/// The grade of the last result of an evaluation.
fn grade_of(record: &ItemRecord) -> Result<Option<Grade>, Fault> {
    if record.process != Evaluation::KEY {
        return Ok(None);
    }
    let (_, content) = read::<Evaluation>(record)?;
    Ok(content.results.last().and_then(|result| result.score.grade))
}

fn kind_of(object: Option<&ObjectRecord>) -> Option<ObjectKind> {
    object.map(|object| object.kind)
}

fn marks_of(object: Option<&ObjectRecord>) -> BTreeSet<String> {
    let marks = object.map(|object| object.marks.iter().cloned());
    marks.into_iter().flatten().collect()
}
