//! A part of a manifest as far as it could be read.

use crate::document::Written;

/// Not written, written and reported as faulty, or read.
#[derive(Clone, Debug)]
pub(super) enum Part<T> {
    /// It is not there.
    Absent,
    /// It is there and was reported.
    Faulty,
    /// It was read.
    Written(Written<T>),
}

impl<T> Part<T> {
    /// From a value that is `None` only where a fault was reported.
    pub(super) fn reported(value: Option<Written<T>>) -> Part<T> {
        value.map_or(Part::Faulty, Part::Written)
    }

    /// From a getter that answers `None` for what is not there and for what was reported.
    pub(super) fn of(is_there: bool, value: Option<Written<T>>) -> Part<T> {
        match value {
            Some(written) => Part::Written(written),
            None if is_there => Part::Faulty,
            None => Part::Absent,
        }
    }

    pub(super) const fn written(&self) -> Option<&Written<T>> {
        match self {
            Part::Written(written) => Some(written),
            _ => None,
        }
    }

    pub(super) fn value(&self) -> Option<&T> {
        self.written().map(|written| &written.value)
    }

    pub(super) const fn is_absent(&self) -> bool {
        matches!(self, Part::Absent)
    }

    pub(super) const fn is_faulty(&self) -> bool {
        matches!(self, Part::Faulty)
    }
}
