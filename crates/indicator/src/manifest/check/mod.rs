//! What is checked once a manifest is read: one file a family, each check for all indicators.

mod data;
mod direction;
mod example;
mod extends;
mod formula;
mod level;
mod lineage;
mod observed;
mod path;
mod target;
mod theme;
mod weight;

use super::draft::Draft;
use super::head::Head;
use super::path::SetPath;
use crate::document::Faults;
use crate::rulebook::RuleBook;
use crate::set::IndicatorSet;

pub(super) use example::further as further_examples;
pub(super) use extends::{changes, parent};

/// What the checks look at.
pub(super) struct Context<'a> {
    pub(super) head: &'a Head,
    /// The path as given and as read.
    pub(super) path: Option<(&'a str, Option<&'a SetPath>)>,
    /// The rule book of the set's year and region, if there is one.
    pub(super) book: Option<&'a RuleBook>,
    /// The indicators of the resolved set.
    pub(super) rows: &'a [Draft],
    pub(super) parent: Option<&'a IndicatorSet>,
    /// Every indicator code that is known beside this set; empty if none is.
    pub(super) known: &'a [crate::vocab::IndicatorCode],
    pub(super) faults: &'a Faults,
}

/// Runs every check.
pub(super) fn all(context: &Context<'_>) {
    path::check(context);
    lineage::codes(context);
    lineage::replaces(context);
    level::check(context);
    theme::check(context);
    weight::check(context);
    target::check(context);
    direction::check(context);
    data::check(context);
    formula::check(context);
    example::check(context);
}
