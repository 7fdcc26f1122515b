//! Acts on evaluations.

mod submit;

pub use submit::{Evaluate, Evaluated};
