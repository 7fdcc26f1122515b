//! How a work item is written down, and read back.

use std::collections::HashMap;

use indicator::language::Bilingual;
use lifecycle::item::Advanced;
use lifecycle::machine::{Taken, Word};
use store::act::Change;
use store::record::{ItemRecord, LinkRecord, Stored, Subject};
use uuid::Uuid;

use super::carry::{About, Carries, Names};
use crate::Fault;

/// The change that writes a step down; persons by the names under which they act.
pub(super) fn change<P: Carries>(
    about: &About,
    advanced: &Advanced<P>,
    reason: Option<String>,
    persons: &HashMap<String, Uuid>,
) -> Result<Change, Fault> {
    let item = ItemRecord {
        id: about.id,
        process: P::KEY.to_owned(),
        state: advanced.applied.to().key().to_owned(),
        title: about.title.clone(),
        object: about.object,
        organisation: about.organisation,
        parent: about.parent,
        budget_year: about.budget_year,
        work_year: about.work_year,
        due_on: advanced.due_on,
        content: json(&advanced.content)?,
        demo: about.demo,
    };
    let taken: Taken = advanced.applied.clone().into();
    let step = json(&advanced.step)?;
    let links = links_of(&P::names(&advanced.content), persons);
    let stays = advanced.applied.from() == Some(advanced.applied.to());
    Ok(if stays && P::is_draft(advanced.applied.to()) {
        Change::SaveItem {
            item: Box::new(item),
            taken,
            step,
            links,
        }
    } else {
        Change::AdvanceItem {
            item: Box::new(item),
            taken,
            step,
            reason,
            links,
        }
    })
}

/// State and content of an item as they were kept.
///
/// # Errors
/// [`Fault::Damaged`] if they cannot be read back.
pub(crate) fn read<P: Carries>(record: &ItemRecord) -> Result<(P::State, P::Content), Fault> {
    let damaged =
        |why: &dyn std::fmt::Display| Fault::Damaged(format!("{} {}: {why}", P::KEY, record.id));
    let state = P::State::from_key(&record.state).ok_or_else(|| damaged(&record.state))?;
    let content = serde_json::from_str(&record.content).map_err(|error| damaged(&error))?;
    Ok((state, content))
}

/// Which item a kept one is.
pub(crate) fn about_of(stored: &Stored<ItemRecord>) -> About {
    let record = &stored.value;
    About {
        region: stored.region,
        id: record.id,
        object: record.object,
        organisation: record.organisation,
        parent: record.parent,
        budget_year: record.budget_year,
        work_year: record.work_year,
        title: record.title.clone(),
        due_on: record.due_on,
        demo: record.demo,
    }
}

fn links_of(names: &Names, persons: &HashMap<String, Uuid>) -> Vec<LinkRecord> {
    let link = |kind: &str, to| LinkRecord {
        kind: kind.to_owned(),
        to,
    };
    let mut links = Vec::new();
    links.extend(names.sheet.map(|id| link("sheet", Subject::Sheet(id))));
    links.extend(
        names
            .items
            .iter()
            .map(|id| link("item", Subject::WorkItem(*id))),
    );
    links.extend(
        names
            .evaluations
            .iter()
            .map(|id| link("evaluation", Subject::Evaluation(*id))),
    );
    let objects = names.objects.iter();
    links.extend(objects.map(|id| link("object", Subject::Object(*id))));
    // a party is a body by its id, or a person by the name under which the person acts
    links.extend(names.parties.iter().filter_map(|(role, id)| {
        let body = Uuid::parse_str(id).ok().map(Subject::Organisation);
        let person = || persons.get(id).copied().map(Subject::Person);
        Some(link(role, body.or_else(person)?))
    }));
    links
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Damaged(error.to_string()))
}

/// Of what there is none.
pub(super) fn not_found(what: Bilingual, id: Uuid) -> Fault {
    Fault::NotFound {
        what,
        key: id.to_string(),
    }
}
