//! What somebody asks: one file a question. Nothing here writes.

mod audit;
mod budget_gate;
mod check_set;
mod coverage;
mod diff_sets;
mod documents;
mod evaluations;
mod identity;
mod indicators;
mod objects;
mod people;
mod plan_progress;
mod recompute;
mod scores;
mod sets;
mod trial_set;

pub use audit::{AuditBreak, AuditReport};
pub use check_set::Checked;
pub use coverage::{Covered, MidTermDue};
pub use diff_sets::Difference;
pub use documents::{ClauseUse, ReadFile};
pub use identity::{ListedToken, Viewer};
pub use indicators::FoundIndicator;
pub use objects::sheet_of;
pub use plan_progress::{Named, PlanProgress, PlanScope, Unit};
pub use scores::{ScoreFilter, ScoreGroup, ScoreOrder};
pub use sets::SetView;
pub use trial_set::{Proposed, TrialCase};

use indicator::language::{Bilingual, both};

/// What an indicator set is called when there is none.
pub(crate) const INDICATOR_SET: Bilingual = both("指标集", "indicator set");
/// What an object is called when there is none.
pub(crate) const OBJECT: Bilingual = both("管理对象", "object");
/// What an evaluation is called when there is none.
pub(crate) const EVALUATION: Bilingual = both("评价", "evaluation");
/// What an organisation is called when there is none.
pub(crate) const ORGANISATION: Bilingual = both("机构", "organisation");
/// What a sheet is called when there is none.
pub(crate) const SHEET: Bilingual = both("指标表", "sheet");
/// What an indicator is called when there is none.
pub(crate) const INDICATOR: Bilingual = both("指标", "indicator");
