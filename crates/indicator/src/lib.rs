//! What an indicator is, how it is measured and scored, and why the score is what it is.
//!
//! PURE: no IO, no async, no clock, no randomness, no database. Read in this order:
//!
//! | module | what |
//! |---|---|
//! | [`quantity`] | exact fractions, money, points, units, the one rounding |
//! | [`vocab`] | the field's words: operator, grade, object kind, clause … |
//! | [`value`] | what a target or actual is; absence |
//! | [`cell`] | a printed cell, read or asked about |
//! | [`language`] | texts in Chinese and English |
//! | [`diagnostic`] | what is wrong in something a person wrote, and where |
//! | [`document`] | reading TOML that people write, with every fault in its place |
//! | [`formula`] | the formula language: checked once, run many times |
//! | [`rulebook`] | the figures of a year, each with its clause |
//! | [`scoring`] | the scoring rules, one file each |
//! | [`set`] | indicator sets, resolved |
//! | [`manifest`] | a department's text → a set, or everything that is wrong with it |
//! | [`registry`] | every set by region and year; lineage, difference, trial |
//! | [`sheet`], [`score`] | what scores are computed from, and the explained score |

pub mod cell;
pub mod diagnostic;
pub mod document;
pub mod formula;
mod json_schema;
pub mod language;
pub mod manifest;
pub mod quantity;
pub mod registry;
pub mod rulebook;
pub mod score;
pub mod scoring;
pub mod set;
pub mod sheet;
pub mod value;
pub mod vocab;

// for the macro `vocabulary!` in other crates
#[doc(hidden)]
pub use {schemars, serde};
