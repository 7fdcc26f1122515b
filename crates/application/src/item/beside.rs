//! Items and evaluations of the same object, as the gates of another item look at them.

use store::record::{EvaluationRecord, ItemRecord, Stored};

use lifecycle::item::Carried as _;
use lifecycle::known::{FindingKnown, Known};
use lifecycle::process::rectification::Rectification;

use super::advance::read;
use super::carry::About;
use crate::Fault;

/// Puts the items of the same object into what is known.
///
/// # Errors
/// [`Fault::Damaged`] for an item that cannot be read back.
pub(super) fn items(
    known: &mut Known,
    about: &About,
    found: Option<&Vec<Stored<ItemRecord>>>,
) -> Result<(), Fault> {
    for stored in found
        .into_iter()
        .flatten()
        .filter(|stored| stored.value.id != about.id)
    {
        let record = &stored.value;
        if record.process == "rectification" {
            let (state, content) = read::<Rectification>(record)?;
            known.findings.push(FindingKnown {
                id: record.id,
                state: record.state.clone(),
                open: state.is_open(),
                due_on: Rectification::due_on(state, &content),
            });
        }
    }
    Ok(())
}

/// Puts the submitted evaluations of the object into what is known.
pub(super) fn evaluations(
    _known: &mut Known,
    _about: &About,
    _found: Option<&Vec<Stored<EvaluationRecord>>>,
) {
}
