//! What an indicator is, how it is measured and scored, and why the score is what it is.
//!
//! PURE: no IO, no async, no clock, no randomness, no database. Read in this order:
//!
//! | module | what |
//! |---|---|
//! | [`quantity`] | exact fractions, money, points, units, the one rounding |
//! | [`vocab`] | the field's words: operator, grade, object kind, clause … |
//! | [`value`] | what a target or actual is; absence |
//! | [`language`] | texts in Chinese and English |
//! | [`diagnostic`] | what is wrong in something a person wrote, and where |

pub mod diagnostic;
pub mod language;
pub mod quantity;
pub mod value;
pub mod vocab;
