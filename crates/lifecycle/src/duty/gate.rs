//! Whether budget may be arranged for an object in a year (预算安排关口), for the budget system.
//!
//! Plan 三(二)2(2): an objective that was reviewed and passed is the precondition of budget; without
//! one, or with one that failed, no budget is arranged. A due ex-ante evaluation that was not passed
//! refuses or warns as the rule book of the year says.

use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{BudgetYear, Clause};

use super::ex_ante::{self, Mode, Proposal};
use crate::basis::Basis;
use crate::known::{BudgetKnown, ExAnteKnown, ObjectKnown, ObjectiveKnown};
use crate::process::objective::State;
use crate::rulebook::figures::Figures;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The object.
    pub object: &'a ObjectKnown,
    /// Its money.
    pub budget: BudgetKnown,
    /// The budget year.
    pub year: BudgetYear,
    /// Its annual objective of that year.
    pub objective: Option<&'a ObjectiveKnown>,
    /// Its latest ex-ante evaluation.
    pub ex_ante: Option<&'a ExAnteKnown>,
}

/// Something that stands against arranging budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// A stable code.
    pub code: &'static str,
    /// In words.
    pub text: Text,
    /// The document it stands on.
    pub clause: Clause,
}

/// The answer of the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whether budget may be arranged.
    pub allowed: bool,
    /// Why not.
    pub reasons: Vec<Reason>,
    /// What is missing and does not refuse this year.
    pub warnings: Vec<Reason>,
}

const PRECONDITION: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(2)");
const EX_ANTE: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)1");

const MISSING: Bilingual = both(
    "没有设定绩效目标, 不得安排预算",
    "no objective was set: no budget may be arranged",
);
const IN_REVIEW: Bilingual = both(
    "绩效目标现在是“{state}”, 审核通过前不得安排预算",
    "the objective is “{state}”: no budget may be arranged before it has passed review",
);
const POOR: Bilingual = both(
    "绩效目标审核为“差”, 不得进入下一步预算安排",
    "the objective was graded “poor”: it may not enter the next step of the budget",
);
const STOPPED: Bilingual = both(
    "已决定停止实施, 不再安排预算",
    "it was decided to stop: no budget is arranged any more",
);
const NO_EX_ANTE: Bilingual = both(
    "应开展事前绩效评估而没有通过的评估结论",
    "an ex-ante evaluation is due and none was passed",
);

/// Whether budget may be arranged.
#[must_use]
pub fn budget_gate(asked: &Asked<'_>, figures: &Figures) -> Answer {
    let (mut reasons, mut warnings) = (Vec::new(), Vec::new());
    reasons.extend(objective(asked, figures));
    let proposal = Proposal {
        object: asked.object,
        budget: asked.budget,
        year: asked.year,
        basis: None,
    };
    let duty = ex_ante::duty(&proposal, figures);
    if duty.due && !asked.ex_ante.is_some_and(ex_ante::passed) {
        let reason = Reason {
            code: "EX_ANTE_MISSING",
            text: NO_EX_ANTE.into(),
            clause: duty.clause.unwrap_or_else(|| EX_ANTE.clause()),
        };
        match duty.mode {
            Mode::Refuse => reasons.push(reason),
            Mode::Warn => warnings.push(reason),
        }
    }
    Answer {
        allowed: reasons.is_empty(),
        reasons,
        warnings,
    }
}

/// What the objective has against it; nothing in a year and for a kind that asks for none.
fn objective(asked: &Asked<'_>, figures: &Figures) -> Option<Reason> {
    let required = figures.get("objective.required")?;
    let kind = asked.object.kind.key();
    if required.value("value") != Some("true") || !required.list("kinds").iter().any(|k| k == kind)
    {
        return None;
    }
    let reason = |code, text: Text| {
        Some(Reason {
            code,
            text,
            clause: PRECONDITION.clause(),
        })
    };
    let Some(objective) = asked.objective else {
        return reason("OBJECTIVE_MISSING", MISSING.into());
    };
    match State::from_key(&objective.state) {
        Some(State::Barred) => reason("OBJECTIVE_FAILED", POOR.into()),
        Some(State::Stopped) => reason("OBJECTIVE_STOPPED", STOPPED.into()),
        Some(state) if !state.has_passed_review() => reason(
            "OBJECTIVE_IN_REVIEW",
            Text::new(IN_REVIEW).with("state", state.name()),
        ),
        Some(_) => None,
        None => reason("OBJECTIVE_MISSING", MISSING.into()),
    }
}
