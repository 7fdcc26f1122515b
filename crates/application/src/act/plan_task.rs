//! The plan's own tasks (行动计划任务), as the use cases carry them.

use lifecycle::process::plan_task::PlanTask;

use crate::item::Carries;

impl Carries for PlanTask {}
