//! A `[[change]]` of an inherited indicator.

use super::draft::{Draft, Origin, read_code, read_unit};
use super::head::said;
use super::part::Part;
use super::{target, weight};
use crate::diagnostic::Place;
use crate::document::{Table, Written};
use crate::set::{ChangeKind, Indicator};
use crate::vocab::{IndicatorCode, Operator};

/// A change as written. What it comes to hangs on the indicator that it changes.
#[derive(Debug)]
pub(super) struct Change<'d> {
    table: Table<'d>,
    pub(super) code: Option<Written<IndicatorCode>>,
    pub(super) kind: Option<ChangeKind>,
    pub(super) reason: Option<String>,
}

impl<'d> Change<'d> {
    pub(super) fn read(table: Table<'d>) -> Change<'d> {
        Change {
            code: read_code(&table),
            kind: table
                .text("op")
                .and_then(|written| ChangeKind::from_key(&written.value)),
            reason: said(&table, "reason"),
            table,
        }
    }

    pub(super) fn place(&self) -> Place {
        self.table.place()
    }

    /// The indicator as it is after the change; `None` where it is retired, or where the change
    /// cannot be read.
    pub(super) fn apply(&self, indicator: &Indicator) -> Option<Draft> {
        match self.kind? {
            ChangeKind::Retire => None,
            ChangeKind::Replace => Some(self.replaced()),
            ChangeKind::Reweigh => {
                let mut draft = Draft::inherited(indicator, &self.place(), Origin::Adjusted);
                (draft.weight, draft.weight_derived) = weight::read(&self.table);
                Some(draft)
            }
            ChangeKind::Retarget => Some(self.retargeted(indicator)),
        }
    }

    /// What a `replace` says, also where the parent is not known.
    pub(super) fn replaced(&self) -> Draft {
        Draft::read(&self.table, Origin::Replaced)
    }

    fn retargeted(&self, indicator: &Indicator) -> Draft {
        let mut draft = Draft::inherited(indicator, &self.place(), Origin::Adjusted);
        if self.table.has("unit") {
            draft.unit = read_unit(&self.table, "unit");
        }
        if self.table.has("operator") {
            draft.operator = Part::of(true, self.table.choice("operator", Operator::from_key));
        }
        if self.table.has("operator-reason") {
            draft.operator_reason = said(&self.table, "operator-reason");
        }
        draft.target = target::read(&self.table, &draft.unit);
        draft
    }
}
