//! What a year demands and how far it is done: pure calculators over figures of the rule book.
//! They know no process and refuse nothing; gates and questions ask them.

pub mod cycle;
pub mod disclosure;
pub mod light;
pub mod monitoring_coverage;
pub mod package;
pub mod sampling;
