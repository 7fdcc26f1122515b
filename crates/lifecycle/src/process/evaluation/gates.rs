//! What must hold before a step of an evaluation.

use chrono::{DateTime, Utc};
use indicator::language::{Bilingual, Text, both};
use indicator::quantity::Fraction;
use indicator::vocab::{Evaluator, Force, Verification};

use super::content::{Content, Role};
use super::opening;
use super::{EVALUATION, Evaluation, OURS, RESULTS, Step};
use crate::basis::Basis;
use crate::item::{Case, is_written};
use crate::known::{Need, day_of};
use crate::machine::{NOT_READY, Verdict};
use crate::words;

/// Figures that the gates compare with.
const OUTPUT_BENEFIT: &str = "evaluation.output-benefit-share";
const WITHOUT_OBJECTIVE: &str = "evaluation.sheet-without-objective";
const TEAM: &str = "evaluation.team";
const LOW_GRADE: &str = "evaluation.low-grade";
const LOW_EXECUTION: &str = "evaluation.low-execution";
const OBJECTION_TIME: &str = "evaluation.objection-time";
const LOOK_BACK: &str = "rectification.look-back";

words! {
    /// What must hold before a step.
    Gate {
        EvaluatorFits = "evaluator-fits", "由评价主体办理", "done by the evaluator";
        PickExplained = "pick-explained", "写明选取理由", "the pick is explained";
        YearFits = "year-fits", "评价年度相符", "the years fit";
        TimingFits = "timing-fits", "评价时点相符", "the timing fits";
        PilotMarked = "pilot-marked", "试点已标明", "the pilot is marked";
        ObjectiveOrMark = "objective-or-mark", "目标已批复, 或过渡年度已标明", "the objective is approved, or its lack is marked";
        SheetInForce = "sheet-in-force", "用现行批复的指标表", "the sheet is the approved version";
        OutputBenefit = "output-benefit", "产出效益权重达到规定", "output and benefit weigh enough";
        NoConflict = "no-conflict", "无利益冲突", "no conflict of interest";
        TeamFits = "team-fits", "评价组人数和构成符合要求", "the team is large and expert enough";
        RowsComplete = "rows-complete", "完成值齐全", "no actual is missing";
        LookBackDone = "look-back-done", "回头看已有结论", "every look-back has its verdict";
        ScoreComputed = "score-computed", "得分由系统计算", "the score is the computed one";
        LowExplained = "low-explained", "低分低执行已说明", "a low result is explained";
        OpinionGiven = "opinion-given", "写明意见", "an opinion is given";
        ReasonGiven = "reason-given", "说明理由", "a reason is given";
        LaterDue = "later-due", "新期限晚于原期限", "the new day is later";
        ReviewDue = "review-due", "属于部门审核范围", "it is for a department to review";
        FirstReviewDone = "first-review-done", "部门已审核", "the department has reviewed";
        CorrectionsExplained = "corrections-explained", "更正的完成值已说明", "corrected actuals are explained";
        DeadlineAhead = "deadline-ahead", "整改期限不早于今天", "the deadline lies ahead";
        DeadlineSet = "deadline-set", "有问题的已定整改期限", "problems have their deadline";
        ObjectionInTime = "objection-in-time", "申诉未过期", "the objection is in time";
        ObjectionTimeOver = "objection-time-over", "申诉期已满", "the time for objections is over";
        ReceiptGiven = "receipt-given", "有备案回执", "there is a receipt";
        ResultNamed = "result-named", "写明用谁的结果", "whose result is used is named";
    }
}

const NATIONAL: Basis = national("财预〔2020〕10号", Verification::Memory);
const FRAMEWORK: Basis = national("财预〔2020〕10号", Verification::Published);
const CONFLICT: Basis = national("财预〔2021〕6号", Verification::Verified);
const MEMBERS: Basis = Basis {
    text: "农业农村部 绩效评价问答",
    force: Force::Practice,
    verification: Verification::Published,
};
const LOOKING_BACK: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)5(2)");
const VERSION: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(3)");
const OBJECTIVES: Basis = Basis::plan("綦江府发〔2020〕20号 三(二)2(1)、4(3)");

const fn national(text: &'static str, verification: Verification) -> Basis {
    Basis {
        text,
        force: Force::National,
        verification,
    }
}

pub(super) fn basis(gate: Gate) -> Basis {
    match gate {
        Gate::YearFits | Gate::TimingFits | Gate::PilotMarked | Gate::FirstReviewDone => EVALUATION,
        Gate::ObjectiveOrMark => OBJECTIVES,
        Gate::SheetInForce => VERSION,
        Gate::OutputBenefit => FRAMEWORK,
        Gate::NoConflict => CONFLICT,
        Gate::TeamFits => MEMBERS,
        Gate::LookBackDone => LOOKING_BACK,
        Gate::LowExplained | Gate::DeadlineSet => NATIONAL,
        Gate::ResultNamed => RESULTS,
        _ => OURS,
    }
}

pub(super) fn code(gate: Gate) -> &'static str {
    match gate {
        Gate::ObjectiveOrMark => "OBJECTIVE_NOT_APPROVED",
        Gate::SheetInForce => "SHEET_NOT_IN_FORCE",
        Gate::NoConflict => "CONFLICT_OF_INTEREST",
        Gate::RowsComplete => "MISSING",
        Gate::LookBackDone => "LOOK_BACK_MISSING",
        Gate::FirstReviewDone => "WRONG_ORDER",
        Gate::ReasonGiven => "REASON_REQUIRED",
        Gate::EvaluatorFits => "WRONG_EVALUATOR",
        _ => NOT_READY,
    }
}

/// All but those that look only at what is there before the step.
pub(super) fn of_the_step(gate: Gate) -> bool {
    !matches!(
        gate,
        Gate::RowsComplete
            | Gate::LookBackDone
            | Gate::LowExplained
            | Gate::ReviewDue
            | Gate::FirstReviewDone
            | Gate::ObjectionInTime
    )
}

pub(super) fn needs(gate: Gate) -> &'static [Need] {
    match gate {
        Gate::EvaluatorFits | Gate::YearFits | Gate::TimingFits | Gate::PilotMarked => {
            &[Need::Object]
        }
        Gate::ObjectiveOrMark | Gate::SheetInForce => &[Need::Objective],
        Gate::OutputBenefit => &[Need::Sheet],
        // what is missing is known once it was tried to score
        Gate::RowsComplete => &[Need::Sheet, Need::Score],
        Gate::NoConflict => &[Need::Parties],
        Gate::LookBackDone => &[Need::Findings],
        Gate::ScoreComputed | Gate::LowExplained => &[Need::Score],
        _ => &[],
    }
}

pub(super) fn check(gate: Gate, case: &Case<Evaluation>, now: DateTime<Utc>) -> Verdict {
    let Some(content) = case.content.as_ref() else {
        return Verdict::Unmet(NOTHING_WRITTEN.into());
    };
    let step = case.step.as_ref();
    match gate {
        Gate::EvaluatorFits => opening::evaluator_fits(case, content),
        Gate::PickExplained => opening::pick_explained(content),
        Gate::YearFits => opening::year_fits(case, content),
        Gate::TimingFits => opening::timing_fits(case, content),
        Gate::PilotMarked => opening::pilot_marked(case, content),
        Gate::ObjectiveOrMark => objective_or_mark(case, content),
        Gate::SheetInForce => sheet_in_force(case, content),
        Gate::OutputBenefit => output_benefit(case, content),
        Gate::NoConflict => no_conflict(case),
        Gate::TeamFits => team_fits(case, content),
        Gate::RowsComplete => rows_complete(case),
        Gate::LookBackDone => look_back_done(case, content),
        Gate::ScoreComputed => score_computed(case),
        Gate::LowExplained => low_explained(case, content),
        Gate::OpinionGiven => {
            let opinion = step.and_then(Step::opinion);
            Verdict::when(opinion.is_some_and(is_written), NO_OPINION)
        }
        Gate::ReasonGiven => Verdict::when(case.given_reason().is_some(), NO_REASON),
        Gate::LaterDue => {
            let later = match content.due.as_slice() {
                [.., before, after] => after.what > before.what,
                _ => true,
            };
            Verdict::when(later, NOT_LATER)
        }
        Gate::ReviewDue => Verdict::when(is_review_due(case, content), NO_REVIEW_DUE),
        Gate::FirstReviewDone => {
            let done = !is_review_due(case, content) || content.review_stands();
            Verdict::when(done, REVIEW_FIRST)
        }
        Gate::CorrectionsExplained => corrections_explained(step),
        Gate::DeadlineAhead => {
            let deadline = content.feedback.last().and_then(|f| f.rectify_by);
            let ahead = deadline.is_none_or(|day| day >= day_of(now));
            Verdict::when(ahead, DEADLINE_PAST)
        }
        Gate::DeadlineSet => {
            let open = |f: &super::Feedback| !f.problems.is_empty() && f.rectify_by.is_none();
            Verdict::when(!content.feedback.last().is_some_and(open), NO_DEADLINE)
        }
        Gate::ObjectionInTime => objection_time(case, content, now, true),
        Gate::ObjectionTimeOver => objection_time(case, content, now, false),
        Gate::ReceiptGiven => {
            let receipt = content.filings.last().map(|filing| filing.receipt.as_str());
            Verdict::when(receipt.is_some_and(is_written), NO_RECEIPT)
        }
        Gate::ResultNamed => {
            let whose = content.uses.last().map(|used| used.whose);
            let named = whose.is_some_and(|whose| content.result_of(whose).is_some());
            Verdict::when(named, NO_SUCH_RESULT)
        }
    }
}

/// A unit's self-evaluation goes through the department above it; what stands under nobody does not.
fn is_review_due(case: &Case<Evaluation>, content: &Content) -> bool {
    content.evaluator == Evaluator::Unit && !case.subject.above.is_empty()
}

/// A self-evaluation runs on the approved objective. Where the rule book of the year allows a sheet
/// without one (2020: self-evaluation begins before objectives), it has to be marked.
fn objective_or_mark(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let objective = case.known.objective.as_ref();
    let approved = objective.is_some_and(|o| o.approved_sheet.is_some());
    if approved || content.evaluator != Evaluator::Unit {
        return Verdict::Met;
    }
    let figure = case.known.figures.get(WITHOUT_OBJECTIVE);
    if figure.and_then(|f| f.value("value")) != Some("true") {
        return Verdict::Unmet(NOT_APPROVED.into());
    }
    let marked = content
        .scored_with
        .last()
        .is_some_and(|s| s.without_objective);
    Verdict::when(marked, NOT_MARKED)
}

/// What is evaluated on the objective is evaluated on the version that was approved last; a framework
/// is a sheet of its own.
fn sheet_in_force(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let objective = case.known.objective.as_ref();
    let approved = objective.and_then(|objective| objective.approved_sheet);
    match (approved, content.scored_with.last()) {
        (Some(approved), Some(with)) if with.framework.is_none() => {
            Verdict::when(with.sheet.0 == approved, NOT_IN_FORCE)
        }
        _ => Verdict::Met,
    }
}

fn output_benefit(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let least = case.known.figures.get(OUTPUT_BENEFIT);
    let least = least.and_then(|figure| figure.share("value"));
    let sheet = case.known.sheet.as_ref();
    let share = sheet.and_then(|sheet| sheet.output_benefit.as_ref());
    match (least, share, content.evaluator) {
        (Some(least), Some(share), Evaluator::Department | Evaluator::Finance) => {
            let text = Text::new(TOO_LIGHT)
                .with("share", percent(share))
                .with("least", percent(&least));
            Verdict::when(*share >= least, text)
        }
        _ => Verdict::Met,
    }
}

fn percent(share: &Fraction) -> String {
    let percent = share.mul(&Fraction::from_int(100));
    percent.map(|p| format!("{p}%")).unwrap_or_default()
}

fn no_conflict(case: &Case<Evaluation>) -> Verdict {
    let conflicts: Vec<&str> = case
        .known
        .parties
        .iter()
        .filter(|p| p.belongs_to_object || !p.in_good_standing || p.declared_free == Some(false))
        .map(|p| p.id.as_str())
        .collect();
    let text = Text::new(IN_CONFLICT).with("names", conflicts.join(", "));
    Verdict::when(conflicts.is_empty(), text)
}

/// Only of a department's evaluation: so many members, such a share of them field experts.
fn team_fits(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let (Some(figure), Some(team), Evaluator::Department) = (
        case.known.figures.get(TEAM),
        content.teams.last(),
        content.evaluator,
    ) else {
        return Verdict::Met;
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let members = count(team.members.len());
    let of_field = |m: &&super::Member| m.role == Role::FieldExpert;
    let experts = count(team.members.iter().filter(of_field).count());
    let enough = figure.count("least").is_none_or(|n| members >= n.into());
    let share = Fraction::new(experts, members.max(1)).ok();
    let expert = match (share, figure.share("field-experts")) {
        (Some(share), Some(least)) => share >= least,
        _ => true,
    };
    let text = Text::new(TEAM_TOO_SMALL)
        .with("members", members.to_string())
        .with("experts", experts.to_string());
    Verdict::when(enough && expert, text)
}

fn rows_complete(case: &Case<Evaluation>) -> Verdict {
    match case.known.sheet.as_ref() {
        None => Verdict::Unmet(NO_SHEET.into()),
        Some(sheet) => Verdict::when(
            sheet.missing_rows == 0,
            Text::new(ROWS_MISSING).with("rows", sheet.missing_rows.to_string()),
        ),
    }
}

/// Every open finding of the object has its row and its verdict.
fn look_back_done(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let figure = case.known.figures.get(LOOK_BACK);
    if figure.and_then(|f| f.value("value")) != Some("true") {
        return Verdict::Met;
    }
    let judged = |id| {
        let rows = &content.report.look_back;
        rows.iter()
            .any(|row| row.finding == id && row.verdict.is_some())
    };
    let findings = case.known.findings.iter();
    let left = findings.filter(|f| f.open && !judged(f.id)).count();
    let seeded = &content.report.look_back;
    let unjudged = seeded.iter().filter(|row| row.verdict.is_none());
    let known = |id| case.known.findings.iter().any(|f| f.open && f.id == id);
    let left = left + unjudged.filter(|row| !known(row.finding)).count();
    let text = Text::new(LOOK_BACK_LEFT).with("left", left.to_string());
    Verdict::when(left == 0, text)
}

/// What the step brings is what was computed. A review need not bring a score.
fn score_computed(case: &Case<Evaluation>) -> Verdict {
    let step = case.step.as_ref();
    let Some(score) = step.and_then(Step::score) else {
        return Verdict::when(!step.is_some_and(Step::makes_a_result), NO_SCORE);
    };
    let same = case.known.score.as_ref().is_some_and(|computed| {
        (computed.evaluation, computed.total, computed.grade)
            == (score.evaluation.0, score.total, score.grade)
    });
    Verdict::when(same, NOT_COMPUTED)
}

fn low_explained(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let Some(score) = case.known.score.as_ref() else {
        return Verdict::Met;
    };
    let figures = &case.known.figures;
    let grades = figures.get(LOW_GRADE).and_then(|f| f.values.get("value"));
    let low_grade = score
        .grade
        .zip(grades)
        .is_some_and(|(grade, low)| low.iter().any(|key| key == grade.key()));
    let limit = figures.get(LOW_EXECUTION).and_then(|f| f.share("value"));
    let low_execution = match (&score.execution, limit) {
        (Some(rate), Some(limit)) => *rate < limit,
        _ => false,
    };
    let report = &content.report;
    let explained = is_written(&report.low_reasons) && is_written(&report.low_measures);
    Verdict::when(!(low_grade || low_execution) || explained, LOW_UNEXPLAINED)
}

fn corrections_explained(step: Option<&Step>) -> Verdict {
    let open: Vec<&str> = step
        .map(Step::corrected)
        .unwrap_or_default()
        .iter()
        .filter(|row| !is_written(&row.why) || row.before == row.after)
        .map(|row| row.row.as_str())
        .collect();
    let text = Text::new(CORRECTION_UNEXPLAINED).with("rows", open.join(", "));
    Verdict::when(open.is_empty(), text)
}

/// The time for an objection is a figure in working days. While it is unknown every objection is in
/// time, and who concludes without one says why.
fn objection_time(
    case: &Case<Evaluation>,
    content: &Content,
    now: DateTime<Utc>,
    in_time: bool,
) -> Verdict {
    let days = case.known.figures.get(OBJECTION_TIME);
    let days = days.and_then(|f| u32::try_from(f.count("value")?).ok());
    let (Some(days), Some(feedback)) = (days, content.feedback.last()) else {
        return Verdict::when(in_time || case.given_reason().is_some(), NO_OBJECTION_TIME);
    };
    let issued = day_of(feedback.by.at);
    match case.known.calendar.working_days_after(issued, days) {
        Ok(last) => {
            let holds = (day_of(now) <= last) == in_time;
            let words = if in_time { TOO_LATE } else { STILL_TIME };
            Verdict::when(holds, Text::new(words).with("last", last.to_string()))
        }
        Err(unknown) => Verdict::Unmet(unknown.text()),
    }
}

const NOTHING_WRITTEN: Bilingual = both("尚无内容", "nothing is written yet");
const NOT_APPROVED: Bilingual = both(
    "自评以批复的绩效目标为准, 本年度没有批复的目标",
    "a self-evaluation runs on the approved objective, and there is none this year",
);
const NOT_MARKED: Bilingual = both(
    "没有批复的绩效目标, 须注明",
    "there is no approved objective: the sheet has to be marked so",
);
const TOO_LIGHT: Bilingual = both(
    "产出、效益指标权重之和为{share}, 原则上不低于{least}",
    "output and benefit weigh {share}, in principle not below {least}",
);
const IN_CONFLICT: Bilingual = both(
    "存在利益冲突或不符合条件, 须回避: {names}",
    "in conflict of interest or not in good standing, to be replaced: {names}",
);
const TEAM_TOO_SMALL: Bilingual = both(
    "评价组{members}人, 其中行业专家{experts}人, 人数或占比不足",
    "the team has {members} member(s), {experts} of them field experts: too few",
);
const NOT_IN_FORCE: Bilingual = both(
    "绩效目标已批复另一版指标表, 按现行批复的版本评价",
    "another version of the sheet is approved: evaluate on the one in force",
);
const NO_SHEET: Bilingual = both("尚无指标表", "there is no sheet yet");
const ROWS_MISSING: Bilingual = both(
    "{rows}项指标缺完成值",
    "the actual of {rows} indicator(s) is missing",
);
const LOOK_BACK_LEFT: Bilingual = both(
    "{left}个未销号问题还没有回头看结论",
    "{left} open finding(s) have no verdict of the look-back yet",
);
const NO_SCORE: Bilingual = both("系统尚未算出得分", "no score has been computed yet");
const NOT_COMPUTED: Bilingual = both(
    "得分与系统计算的不一致, 请重新计算",
    "the score is not the one that was computed: compute it again",
);
const LOW_UNEXPLAINED: Bilingual = both(
    "评价结果或预算执行率低, 须说明原因和改进措施",
    "the result or the execution is low: say why, and what is done about it",
);
const NO_OPINION: Bilingual = both("请写明意见", "say what is to be said");
const NO_REASON: Bilingual = both("请说明理由", "give a reason");
const NOT_LATER: Bilingual = both("新期限须晚于原期限", "the new day has to be later");
const NO_REVIEW_DUE: Bilingual = both(
    "只有下属单位的自评由部门审核",
    "a department reviews only the self-evaluations of units under it",
);
const REVIEW_FIRST: Bilingual = both(
    "单位自评须先经主管部门审核",
    "a unit's self-evaluation is reviewed by its department first",
);
const CORRECTION_UNEXPLAINED: Bilingual = both(
    "更正完成值须写明原值、新值和理由: {rows}",
    "a corrected actual takes the old value, the new one and why: {rows}",
);
const DEADLINE_PAST: Bilingual = both(
    "整改期限不能早于今天",
    "the deadline cannot lie in the past",
);
const NO_DEADLINE: Bilingual = both(
    "反馈的问题没有明确整改期限",
    "the problems have no deadline",
);
const NO_OBJECTION_TIME: Bilingual = both(
    "申诉期限未规定, 期满确定须说明理由",
    "no time for objections is set: say why it is concluded",
);
const TOO_LATE: Bilingual = both(
    "申诉期已于{last}届满",
    "the time for objections ended on {last}",
);
const STILL_TIME: Bilingual = both(
    "申诉期至{last}, 尚未届满",
    "the time for objections runs until {last}",
);
const NO_RECEIPT: Bilingual = both("请填写备案回执编号", "give the number of the receipt");
const NO_SUCH_RESULT: Bilingual = both(
    "没有所指评价主体的结果",
    "there is no result of the evaluator named",
);
