//! Where a manifest finds the sets that it names.

use std::sync::Arc;

use crate::set::IndicatorSet;
use crate::vocab::{IndicatorCode, RegionCode, SetKey, SetRef};

/// Finds parents and earlier indicators. The registry is one; [`NoParents`] knows none.
pub trait Parents {
    /// The set that `extends` names, seen from a region: its own, else those of the regions above
    /// it, else the nation's. The set that asks (`child`) is never its own answer.
    ///
    /// # Errors
    /// [`NoParent`] if there is none that can be used.
    fn parent(
        &self,
        child: Option<&SetKey>,
        region: RegionCode,
        reference: &SetRef,
    ) -> Result<Arc<IndicatorSet>, NoParent>;

    /// Every indicator code of every known set; empty if nothing is known.
    fn codes(&self) -> Vec<IndicatorCode>;
}

/// Why a parent cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoParent {
    /// There is none; the references that were known instead.
    Unknown(Vec<SetRef>),
    /// It has errors of its own.
    Faulty,
    /// It extends the child, directly or through others: the chain, from the child back to it.
    Cycle(Vec<SetRef>),
}

/// Knows no set: for a text that stands alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoParents;

impl Parents for NoParents {
    fn parent(
        &self,
        _: Option<&SetKey>,
        _: RegionCode,
        _: &SetRef,
    ) -> Result<Arc<IndicatorSet>, NoParent> {
        Err(NoParent::Unknown(Vec::new()))
    }

    fn codes(&self) -> Vec<IndicatorCode> {
        Vec::new()
    }
}
