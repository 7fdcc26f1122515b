//! 2022.
use crate::district::District;
pub fn walked(_: &mut District<'_>) {}
