//! What must hold before a step with an objective: the words, the documents, and which gate looks at
//! what. How each looks stands in [`super::looks`].

use chrono::{DateTime, Utc};
use indicator::vocab::{Force, Verification};

use super::{APPROVAL, DYNAMIC, OURS, Objective, PACKAGE, REVIEW, SET, looks};
use crate::basis::Basis;
use crate::item::Case;
use crate::known::Need;
use crate::machine::{NOT_READY, Verdict};
use crate::words;

words! {
    /// What must hold before a step.
    Gate {
        /// Who applies for money sets the objective.
        Applicant = "applicant", "谁申请资金谁设定目标", "who applies for the money sets the objective";
        /// What is copied is of an earlier year.
        SourceEarlier = "source-earlier", "沿用以前年度的目标", "copied from an earlier year";
        /// The sheet has rows, weights reach the total, no target is missing.
        SheetClean = "sheet-clean", "指标表检查无误", "the check of the sheet finds no error";
        /// Nothing unusual in the sheet, or a reason for it.
        UsualShares = "usual-shares", "分值结构符合惯例", "the shares of the sheet are usual";
        /// Enough core indicators of a department as a whole.
        CoreIndicators = "core-indicators", "核心指标数量", "enough core indicators";
        /// Enough types of indicators of a department as a whole.
        IndicatorTypes = "indicator-types", "指标类型数量", "enough types of indicators";
        /// The sector's set is on file.
        SectorSet = "sector-set", "行业指标集已备案", "the sector's set is on file";
        /// Targets from above stand as they were given.
        LockedTargets = "locked-targets", "上级下达的指标值未改动", "targets from above are unchanged";
        /// Quantity and quality are both measured.
        OutputIndicators = "output-indicators", "数量、质量指标齐备", "quantity and quality indicators";
        /// Construction has cost indicators.
        CostIndicators = "cost-indicators", "工程购置类设有成本指标", "construction has cost indicators";
        /// A due ex-ante evaluation was passed.
        ExAnte = "ex-ante", "事前绩效评估已通过", "the ex-ante evaluation was passed";
        /// An opinion is given.
        OpinionGiven = "opinion-given", "写明意见", "an opinion is given";
        /// Every point of the review content is judged.
        ReviewContent = "review-content", "审核内容逐项评判", "every point of the review is judged";
        /// It is one of those that go to the congress.
        BelongsInPackage = "belongs-in-package", "属于报送人大范围", "it is of those sent to the congress";
        /// What goes to the congress goes there first.
        PackageFirst = "package-first", "先随预算草案报人大", "it goes to the congress first";
        /// The version that is approved is the one that was reviewed or asked for.
        ReviewedSheet = "reviewed-sheet", "批复的是审核过的版本", "what is approved is what was reviewed";
        /// The batch of the budget is named.
        BudgetBatch = "budget-batch", "注明预算批复批次", "the budget batch is named";
        /// Approved on the day of the budget.
        SameDay = "same-day", "与预算同日批复", "approved on the day of the budget";
        /// Nothing happens before the approval.
        AfterApproval = "after-approval", "不早于批复", "not before the approval";
        /// Neither issued nor disclosed yet.
        NotYetOut = "not-yet-out", "尚未下达或公开", "neither issued nor disclosed";
        /// Where it can be read.
        LinkGiven = "link-given", "写明公开网址", "the place of disclosure is named";
        /// Why it is to be adjusted.
        WhyGiven = "why-given", "写明调整原因", "the cause of the adjustment is named";
        /// It goes with a change of the budget.
        WithBudgetChange = "with-budget-change", "随预算调整", "it goes with a change of the budget";
        /// The year has not ended.
        YearOpen = "year-open", "预算年度未终了", "the budget year has not ended";
        /// It is the objective of a period.
        PeriodOnly = "period-only", "属于实施期目标", "it is the objective of a period";
        /// The year's evaluation is there.
        EvaluationGround = "evaluation-ground", "以年度评价为依据", "the year's evaluation is the ground";
        /// A reason is given.
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        /// The day is a later one.
        LaterDay = "later-day", "期限往后", "the day is a later one";
    }
}

const CORE: Basis = Basis {
    text: "重庆市部门整体绩效管理规定(指标部分)",
    force: Force::Municipal,
    verification: Verification::Published,
};
const OUTPUT: Basis = national("财预〔2021〕101号", Verification::Memory);
const CONTENT: Basis = national("财预〔2015〕88号(审核内容)", Verification::Memory);
const SECTOR: Basis = Basis::plan("綦江府发〔2020〕20号 三(三)2");
const EX_ANTE: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)1");
const FROM_ABOVE: Basis =
    Basis::derived("上级下达的区域绩效目标: 下级只分解不改动(转移支付绩效目标管理, 文本待核)");
const USUAL: Basis = Basis {
    text: "规则手册中的指标表布局",
    force: Force::Practice,
    verification: Verification::Practice,
};

const fn national(text: &'static str, verification: Verification) -> Basis {
    Basis {
        text,
        force: Force::National,
        verification,
    }
}

/// The document a gate stands on.
pub(super) fn basis(gate: Gate) -> Basis {
    match gate {
        Gate::Applicant => SET,
        Gate::SheetClean | Gate::OpinionGiven => REVIEW,
        Gate::UsualShares => USUAL,
        Gate::CoreIndicators | Gate::IndicatorTypes => CORE,
        Gate::SectorSet => SECTOR,
        Gate::LockedTargets => FROM_ABOVE,
        Gate::OutputIndicators | Gate::CostIndicators => OUTPUT,
        Gate::ExAnte => EX_ANTE,
        Gate::ReviewContent => CONTENT,
        Gate::BelongsInPackage | Gate::PackageFirst | Gate::LinkGiven => PACKAGE,
        Gate::ReviewedSheet
        | Gate::BudgetBatch
        | Gate::SameDay
        | Gate::AfterApproval
        | Gate::WhyGiven
        | Gate::WithBudgetChange
        | Gate::YearOpen => APPROVAL,
        Gate::PeriodOnly | Gate::EvaluationGround => DYNAMIC,
        Gate::SourceEarlier | Gate::NotYetOut | Gate::ReasonGiven | Gate::LaterDay => OURS,
    }
}

/// The figure of the rule book that says whether a gate refuses, and under which key.
const fn switch(gate: Gate) -> Option<(&'static str, &'static str)> {
    match gate {
        Gate::ExAnte => Some(("ex-ante.mode", "value")),
        Gate::CoreIndicators => Some(("objective.core-indicators", "mode")),
        Gate::IndicatorTypes => Some(("objective.indicator-kinds", "mode")),
        Gate::SectorSet => Some(("indicators.sector-sets", "missing")),
        Gate::OutputIndicators => Some(("objective.output-required", "mode")),
        Gate::CostIndicators => Some(("objective.cost-required", "mode")),
        Gate::WithBudgetChange => Some(("approval.with-budget-change", "mode")),
        _ => None,
    }
}

/// Whether a gate refuses: what the rule book switches, as it says; else by the force of the document.
pub(super) fn binds(gate: Gate, case: &Case<Objective>) -> bool {
    let said = switch(gate).and_then(|(path, key)| {
        let figure = case.known.figures.get(path)?;
        figure.value(key).map(|word| word == "refuse")
    });
    said.unwrap_or_else(|| basis(gate).binds() && gate != Gate::WithBudgetChange)
}

/// The code of a refusal.
pub(super) const fn code(gate: Gate) -> &'static str {
    match gate {
        Gate::Applicant => "NOT_APPLICANT",
        Gate::ExAnte => "EX_ANTE_MISSING",
        Gate::CoreIndicators => "CORE_INDICATORS_TOO_FEW",
        Gate::LockedTargets => "TARGET_LOCKED",
        Gate::YearOpen => "YEAR_CLOSED",
        Gate::ReviewedSheet => "SHEET_NOT_REVIEWED",
        Gate::ReasonGiven | Gate::WhyGiven => "REASON_REQUIRED",
        _ => NOT_READY,
    }
}

/// Whether a gate looks at what the step brings.
pub(super) const fn of_the_step(gate: Gate) -> bool {
    matches!(
        gate,
        Gate::SourceEarlier
            | Gate::OpinionGiven
            | Gate::ReviewContent
            | Gate::ReviewedSheet
            | Gate::BudgetBatch
            | Gate::SameDay
            | Gate::AfterApproval
            | Gate::LinkGiven
            | Gate::WhyGiven
            | Gate::WithBudgetChange
            | Gate::EvaluationGround
            | Gate::ReasonGiven
            | Gate::LaterDay
    )
}

/// What has to be loaded for a gate.
pub(super) const fn needs(gate: Gate) -> &'static [Need] {
    match gate {
        Gate::Applicant | Gate::ReviewContent | Gate::BelongsInPackage | Gate::PackageFirst => {
            &[Need::Object]
        }
        Gate::SheetClean | Gate::UsualShares | Gate::SectorSet | Gate::LockedTargets => {
            &[Need::Sheet]
        }
        Gate::CoreIndicators
        | Gate::IndicatorTypes
        | Gate::OutputIndicators
        | Gate::CostIndicators => &[Need::Object, Need::Sheet],
        Gate::ExAnte => &[Need::Object, Need::Budget, Need::ExAnte],
        Gate::EvaluationGround => &[Need::Evaluations],
        _ => &[],
    }
}

/// Whether a gate is open.
pub(super) fn check(gate: Gate, case: &Case<Objective>, now: DateTime<Utc>) -> Verdict {
    match gate {
        Gate::Applicant => looks::applicant(case),
        Gate::SourceEarlier => looks::source_earlier(case),
        Gate::SheetClean => looks::sheet_clean(case),
        Gate::UsualShares => looks::usual_shares(case),
        Gate::CoreIndicators => looks::core_indicators(case),
        Gate::IndicatorTypes => looks::indicator_types(case),
        Gate::SectorSet => looks::sector_set(case),
        Gate::LockedTargets => looks::locked_targets(case),
        Gate::OutputIndicators => looks::output_indicators(case),
        Gate::CostIndicators => looks::cost_indicators(case),
        Gate::ExAnte => looks::ex_ante_passed(case),
        Gate::OpinionGiven => looks::opinion_given(case),
        Gate::ReviewContent => looks::review_content(case),
        Gate::BelongsInPackage => looks::belongs_in_package(case),
        Gate::PackageFirst => looks::package_first(case),
        Gate::ReviewedSheet => looks::reviewed_sheet(case),
        Gate::BudgetBatch => looks::budget_batch(case),
        Gate::SameDay => looks::same_day(case),
        Gate::AfterApproval => looks::after_approval(case),
        Gate::NotYetOut => looks::not_yet_out(case),
        Gate::LinkGiven => looks::link_given(case),
        Gate::WhyGiven => looks::why_given(case),
        Gate::WithBudgetChange => looks::with_budget_change(case),
        Gate::YearOpen => looks::year_open(case, now),
        Gate::PeriodOnly => looks::period_only(case),
        Gate::EvaluationGround => looks::evaluation_ground(case),
        Gate::ReasonGiven => looks::reason_given(case),
        Gate::LaterDay => looks::later_day(case, now),
    }
}
