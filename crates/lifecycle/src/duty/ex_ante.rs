//! Whether an object needs an ex-ante evaluation (事前绩效评估), and whether it passed one.
//!
//! Plan 三(二)1: a policy that is to be issued, from 500万 (universal) or 300万 (special) on; a new
//! construction project from a total investment of 1000万 on. The amounts stand in the rule book.
//! Whether the amount of a policy is meant per year or over its period is not said: the basis that
//! was used is kept with the answer.

use chrono::Datelike;
use indicator::quantity::Money;
use indicator::vocab::{BudgetYear, Clause, ObjectKind};

use crate::known::{BudgetKnown, ExAnteKnown, ObjectKnown};
use crate::rulebook::figures::Figures;
use crate::words;

words! {
    /// 金额的资金口径
    ///
    /// Which money an amount is compared with.
    MoneyBasis {
        /// The money of the budget year.
        Year = "year", "当年预算", "money of the budget year";
        /// The money over the whole period of a policy.
        Period = "period", "实施期总额", "money over the period";
        /// The total investment of a construction project.
        TotalInvestment = "total-investment", "总投资", "total investment";
    }
}

words! {
    /// 须开展评估的原因
    ///
    /// Why an evaluation is due.
    Ground {
        UniversalPolicy = "universal-policy", "普惠性政策", "universal policy";
        SpecialPolicy = "special-policy", "专项政策", "special policy";
        NewConstruction = "new-construction", "新增建设项目", "new construction project";
        SpecialBond = "special-bond", "专项债券项目", "special-bond project";
    }
}

words! {
    /// 应评估而未评估的后果
    ///
    /// What follows where a due evaluation is missing.
    Mode {
        /// It is said and a reason is taken (the pilot year 2021).
        Warn = "warn", "提示", "warn";
        /// The step is refused.
        Refuse = "refuse", "拦截", "refuse";
    }
}

/// What is asked about: an object with its money in a budget year.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// The object.
    pub object: &'a ObjectKnown,
    /// Its money.
    pub budget: BudgetKnown,
    /// The budget year it is proposed for.
    pub year: BudgetYear,
    /// The basis that the applicant named, where the rule book names none.
    pub basis: Option<MoneyBasis>,
}

/// Whether an evaluation is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Whether it is.
    pub due: bool,
    /// The ground looked at; `None` if no ground fits the object.
    pub ground: Option<Ground>,
    /// From which amount on; `None` if the ground knows no amount.
    pub from: Option<Money>,
    /// The amount that was compared.
    pub amount: Option<Money>,
    /// Which money that was.
    pub basis: Option<MoneyBasis>,
    /// What follows where it is missing.
    pub mode: Mode,
    /// The clause of the figure.
    pub clause: Option<Clause>,
}

/// Whether an ex-ante evaluation is due: by kind, newness, money and year. A year whose rule book
/// has no figure for it asks for none (before 2021).
#[must_use]
pub fn duty(asked: &Proposal<'_>, figures: &Figures) -> Duty {
    let mode = figures.get("ex-ante.mode").and_then(|f| f.value("value"));
    let not_due = |ground| Duty {
        due: false,
        ground,
        from: None,
        amount: None,
        basis: None,
        mode: mode.and_then(Mode::from_key).unwrap_or(Mode::Warn),
        clause: None,
    };
    let Some(ground) = ground(asked.object).filter(|_| mode.is_some() && is_new(asked)) else {
        return not_due(None);
    };
    let path = format!("ex-ante.{}", ground.key());
    let Some(figure) = figures.get(&path).filter(|figure| !figure.unknown) else {
        return not_due(Some(ground));
    };
    let found = not_due(Some(ground));
    if ground == Ground::SpecialBond {
        return Duty {
            due: figure.value("value") == Some("true"),
            clause: Some(figure.clause.clone()),
            ..found
        };
    }
    let Some(from) = figure.money("value") else {
        return found;
    };
    let inclusive = figure.value("inclusive") != Some("false");
    let reaches = |amount: Money| amount > from || (inclusive && amount == from);
    let named = figure.value("basis").and_then(MoneyBasis::from_key);
    let candidates = candidates(asked, named.or(asked.basis));
    let reached = candidates.iter().find(|(_, amount)| reaches(*amount));
    let compared = reached.or_else(|| candidates.first()).copied();
    Duty {
        due: reached.is_some(),
        from: Some(from),
        amount: compared.map(|(_, amount)| amount),
        basis: compared.map(|(basis, _)| basis),
        clause: Some(figure.clause.clone()),
        ..found
    }
}

/// Whether the object has passed: the conclusion supports it and nobody decided otherwise, or it was
/// decided to go on against the conclusion.
#[must_use]
pub fn passed(evaluation: &ExAnteKnown) -> bool {
    let settled = ["concluded", "decided"].contains(&evaluation.state.as_str());
    let supported = matches!(
        evaluation.conclusion.as_deref(),
        Some("support" | "after-change")
    );
    settled && evaluation.decided_for.unwrap_or(supported)
}

/// A special bond is evaluated before it is applied for, whatever its money.
fn ground(object: &ObjectKnown) -> Option<Ground> {
    if object.is("special-bond") {
        return Some(Ground::SpecialBond);
    }
    match object.kind {
        ObjectKind::Policy if object.is("universal") => Some(Ground::UniversalPolicy),
        ObjectKind::Policy if object.is("special") => Some(Ground::SpecialPolicy),
        ObjectKind::Project if object.is("new-construction") => Some(Ground::NewConstruction),
        _ => None,
    }
}

/// What began in an earlier budget year, or is marked as continued, is not proposed anew.
fn is_new(asked: &Proposal<'_>) -> bool {
    let year = i32::from(asked.year.get());
    let begins = asked.object.period_from.map(|day| day.year());
    !asked.object.is("continued") && begins.is_none_or(|begins| begins >= year)
}

/// The amounts to compare, with what they are. Where nobody says which is meant, either may reach.
fn candidates(asked: &Proposal<'_>, basis: Option<MoneyBasis>) -> Vec<(MoneyBasis, Money)> {
    let of_year = asked.budget.revised.or(asked.budget.initial);
    let whole = asked.budget.whole_period;
    let pairs = match basis {
        Some(MoneyBasis::Year) => vec![(MoneyBasis::Year, of_year)],
        Some(MoneyBasis::Period) => vec![(MoneyBasis::Period, whole)],
        Some(MoneyBasis::TotalInvestment) => {
            vec![(MoneyBasis::TotalInvestment, whole.or(of_year))]
        }
        None => vec![(MoneyBasis::Year, of_year), (MoneyBasis::Period, whole)],
    };
    pairs
        .into_iter()
        .filter_map(|(basis, amount)| Some((basis, amount?)))
        .collect()
}
