//! How each gate of an objective looks: at its author and dates here, at the sheet and the reviews in
//! the files below.

mod review;
mod sheet;

use chrono::{DateTime, NaiveDate, Utc};
use indicator::language::{Bilingual, Text, both};

use super::Objective;
use super::step::{Horizon, Step};
use crate::duty::ex_ante::{self, Proposal};
use crate::item::Case;
use crate::known::day_of;
use crate::machine::Verdict;

pub(super) use review::{belongs_in_package, opinion_given, package_first, review_content};
pub(super) use sheet::{
    core_indicators, cost_indicators, indicator_types, locked_targets, output_indicators,
    sector_set, sheet_clean, usual_shares,
};

type At = Case<Objective>;

const NOT_APPLICANT: Bilingual = both(
    "谁申请资金, 谁设定目标: 须由申请这笔资金的单位设定",
    "who applies for the money sets the objective: the applying body has to do it",
);
const NOT_EARLIER: Bilingual = both(
    "被沿用的是{year}年的目标, 只能沿用以前年度的",
    "the one copied is of {year}; only one of an earlier year can be copied",
);
const OTHER_SHEET: Bilingual = both(
    "批复的指标表不是审核过的版本: 写审核过的(调整时为申请中的)那一版",
    "the sheet is not the version that was reviewed: name that one, or the one the adjustment asks for",
);
const NO_EX_ANTE: Bilingual = both(
    "{ground}应开展事前绩效评估({amount}元, 标准{from}元, 口径: {basis}), 没有通过的评估结论",
    "an ex-ante evaluation is due for this {ground} ({amount} yuan, from {from} yuan on, measured by: {basis}) and none was passed",
);
const NO_BOND_EX_ANTE: Bilingual = both(
    "专项债券项目申报前应开展事前绩效评估, 没有通过的评估结论",
    "a special-bond project is evaluated ex-ante before it is applied for, and no evaluation was passed",
);
const NO_BATCH: Bilingual = both(
    "请写明同步批复的预算批次和日期",
    "name the batch and the day of the budget that it is approved with",
);
const OTHER_DAY: Bilingual = both(
    "绩效目标与预算同步批复: 预算批复于{budget}, 目标批复于{objective}",
    "the objective is approved with the budget: the budget on {budget}, the objective on {objective}",
);
const BEFORE_APPROVAL: Bilingual = both(
    "{day}早于批复日期{approved}",
    "{day} is before the approval on {approved}",
);
const ALREADY_OUT: Bilingual = both(
    "已下达或公开, 只能申请调整",
    "it was issued or disclosed already; ask for an adjustment instead",
);
const NO_LINK: Bilingual = both("请写明公开的网址", "name the place where it can be read");
const NO_WHY: Bilingual = both("请写明调整的原因", "say why it is to be adjusted");
const NO_BUDGET_CHANGE: Bilingual = both(
    "没有随预算调整: 目标一般随预算调整同步调整",
    "there is no change of the budget: an objective is normally adjusted with one",
);
const YEAR_OVER: Bilingual = both(
    "{year}年度已于{until}终了, 不再调整绩效目标",
    "the budget year {year} ended on {until}: objectives are not adjusted any more",
);
const ANNUAL: Bilingual = both(
    "只对实施期目标逐年决定继续、调整或停止",
    "only for the objective of a period it is decided after each year whether to go on",
);
const NO_EVALUATION: Bilingual = both(
    "所依据的评价不是本对象已提交的评价",
    "the evaluation named is none of this object's submitted evaluations",
);
const NO_REASON: Bilingual = both("请写明理由", "say why");
const NOT_LATER: Bilingual = both("{until}不晚于{than}", "{until} is not later than {than}");

pub(super) fn applicant(case: &At) -> Verdict {
    let applicant = case.content.as_ref().and_then(|c| c.applicant.as_deref());
    let owner = case.known.object.as_ref().map(|o| o.owner.as_str());
    Verdict::when(owner.is_some() && applicant == owner, NOT_APPLICANT)
}

pub(super) fn source_earlier(case: &At) -> Verdict {
    let Some(Step::Copy { source, .. }) = &case.step else {
        return Verdict::Met;
    };
    let earlier = case
        .known
        .budget_year
        .is_some_and(|year| source.year < year);
    Verdict::when(
        earlier,
        Text::new(NOT_EARLIER).with("year", source.year.to_string()),
    )
}

pub(super) fn ex_ante_passed(case: &At) -> Verdict {
    let (Some(object), Some(year)) = (&case.known.object, case.known.budget_year) else {
        return Verdict::Met;
    };
    let proposal = Proposal {
        object,
        budget: case.known.budget.unwrap_or_default(),
        year,
        basis: None,
    };
    let duty = ex_ante::duty(&proposal, &case.known.figures);
    if !duty.due || case.known.ex_ante.as_ref().is_some_and(ex_ante::passed) {
        return Verdict::Met;
    }
    let (Some(ground), Some(amount), Some(from), Some(basis)) =
        (duty.ground, duty.amount, duty.from, duty.basis)
    else {
        return Verdict::Unmet(NO_BOND_EX_ANTE.into());
    };
    Verdict::Unmet(
        Text::new(NO_EX_ANTE)
            .with("ground", ground.name())
            .with("amount", amount.to_string())
            .with("from", from.to_string())
            .with("basis", basis.name()),
    )
}

/// Nobody approves another version than the one that was reviewed, or that the adjustment asks for.
pub(super) fn reviewed_sheet(case: &At) -> Verdict {
    let approved = case.step.as_ref().and_then(Step::approving);
    let written = case
        .content
        .as_ref()
        .and_then(|content| content.draft.sheet);
    let same = approved.map(|approving| approving.sheet) == written;
    Verdict::when(same, OTHER_SHEET)
}

pub(super) fn budget_batch(case: &At) -> Verdict {
    let named = case
        .step
        .as_ref()
        .and_then(Step::approving)
        .is_some_and(|approving| {
            let batch = approving.budget_batch.as_deref().unwrap_or_default();
            !batch.trim().is_empty() && approving.budget_approved_on.is_some()
        });
    Verdict::when(named, NO_BATCH)
}

/// Where a budget stands behind the approval, both have the same day.
pub(super) fn same_day(case: &At) -> Verdict {
    let Some(approving) = case.step.as_ref().and_then(Step::approving) else {
        return Verdict::Met;
    };
    let Some(budget) = approving.budget_approved_on else {
        return Verdict::Met;
    };
    let text = Text::new(OTHER_DAY)
        .with("budget", budget.to_string())
        .with("objective", approving.approved_on.to_string());
    Verdict::when(budget == approving.approved_on, text)
}

pub(super) fn after_approval(case: &At) -> Verdict {
    let day = match &case.step {
        Some(Step::Issue { issued_on, .. }) => *issued_on,
        Some(Step::Disclose { disclosed_on, .. }) => *disclosed_on,
        _ => return Verdict::Met,
    };
    let approval = case.content.as_ref().and_then(|c| c.approval());
    let Some(approved) = approval.map(|approval| approval.approved_on) else {
        return Verdict::Met;
    };
    let text = Text::new(BEFORE_APPROVAL)
        .with("day", day.to_string())
        .with("approved", approved.to_string());
    Verdict::when(day >= approved, text)
}

pub(super) fn not_yet_out(case: &At) -> Verdict {
    let out = case
        .content
        .as_ref()
        .is_some_and(|c| !c.issued.is_empty() || !c.disclosed.is_empty());
    Verdict::when(!out, ALREADY_OUT)
}

pub(super) fn link_given(case: &At) -> Verdict {
    let given = matches!(&case.step, Some(Step::Disclose { link, .. }) if !link.trim().is_empty());
    Verdict::when(given, NO_LINK)
}

pub(super) fn why_given(case: &At) -> Verdict {
    let given = case.step.as_ref().and_then(Step::says).is_some();
    Verdict::when(given, NO_WHY)
}

pub(super) fn with_budget_change(case: &At) -> Verdict {
    let named = matches!(
        &case.step,
        Some(Step::RequestAdjustment { budget_change: Some(change), .. })
            if !change.document.trim().is_empty()
    );
    Verdict::when(named, NO_BUDGET_CHANGE)
}

/// The last day for adjustments is a figure `MM-DD` of the budget year.
pub(super) fn year_open(case: &At, now: DateTime<Utc>) -> Verdict {
    let figure = case.known.figures.get("approval.adjustment-until");
    let (Some(until), Some(year)) = (
        figure.and_then(|f| f.value("value")),
        case.known.budget_year,
    ) else {
        return Verdict::Met;
    };
    let Ok(until) = format!("{year}-{until}").parse::<NaiveDate>() else {
        return Verdict::Met;
    };
    let text = Text::new(YEAR_OVER)
        .with("year", year.to_string())
        .with("until", until.to_string());
    Verdict::when(day_of(now) <= until, text)
}

pub(super) fn period_only(case: &At) -> Verdict {
    let period = case
        .content
        .as_ref()
        .is_some_and(|content| content.horizon == Horizon::Period);
    Verdict::when(period, ANNUAL)
}

pub(super) fn evaluation_ground(case: &At) -> Verdict {
    let named = match &case.step {
        Some(Step::DecideYear { evaluation, .. } | Step::Stop { evaluation, .. }) => *evaluation,
        _ => return Verdict::Met,
    };
    let known = case.known.evaluations.iter().any(|e| e.id == named);
    Verdict::when(known, NO_EVALUATION)
}

pub(super) fn reason_given(case: &At) -> Verdict {
    Verdict::when(case.given_reason().is_some(), NO_REASON)
}

/// Later than today, and than every day set before.
pub(super) fn later_day(case: &At, now: DateTime<Utc>) -> Verdict {
    let (Some(Step::Extend { until }), Some(content)) = (&case.step, &case.content) else {
        return Verdict::Met;
    };
    let before = content.extended.iter().rev().nth(1).map(|day| day.what);
    let than = before.map_or(day_of(now), |before| before.max(day_of(now)));
    let text = Text::new(NOT_LATER)
        .with("until", until.to_string())
        .with("than", than.to_string());
    Verdict::when(*until > than, text)
}
