//! What a year demands, how far it is done, what is due and what is allowed: pure calculators over
//! figures of the rule book. They refuse nothing; gates and questions ask them.

pub mod agency;
pub mod cycle;
pub mod disclosure;
pub mod ex_ante;
pub mod explored;
pub mod gate;
pub mod haves;
pub mod light;
pub mod linkage;
pub mod monitoring_coverage;
pub mod package;
pub mod plan_progress;
pub mod sampling;
