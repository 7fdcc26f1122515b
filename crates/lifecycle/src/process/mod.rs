//! One file a process: its words, what its gates look at, and the one table of its arrows.

pub mod agency;
pub mod assessment;
pub mod commission;
pub mod decomposition;
pub mod disclosure;
pub mod evaluation;
pub mod ex_ante;
pub mod indicator_set;
pub mod key_monitoring;
pub mod linkage;
pub mod monitoring;
pub mod objective;
pub mod package;
pub mod plan_task;
pub mod rectification;
