//! Gates at the opening of an evaluation: who evaluates, of which year, when in the life of the object.

use chrono::Datelike as _;
use indicator::language::{Bilingual, Text, both};
use indicator::vocab::{Evaluator, ObjectKind, Timing};

use super::content::{Content, Occasion};
use super::{Evaluation, Step};
use crate::duty::cycle;
use crate::item::{Case, Signature, is_written};
use crate::machine::Verdict;
use crate::permission::Post;

/// Figure of government self-evaluation: a pilot or in full.
const GOVERNMENT_SELF: &str = "evaluation.government-self";

/// Whether who takes the step may do so for this evaluator. The finance bureau may open anything, a
/// department what it or its units evaluate; each chooses, submits and issues its own, a unit's
/// result is issued by the department or, once re-checked, by the finance bureau; who issued decides
/// about the objection; what the finance bureau opened, it alone extends or cancels.
pub(super) fn evaluator_fits(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let (Some(step), Some(side)) = (case.step.as_ref(), side(&content.last_by)) else {
        return Verdict::when(case.step.is_none(), NO_SIDE);
    };
    let text = Text::new(OTHER_EVALUATOR).with("evaluator", content.evaluator.name());
    Verdict::when(is_for(step, side, case, content), text)
}

fn is_for(step: &Step, by: Evaluator, case: &Case<Evaluation>, content: &Content) -> bool {
    let object = case.known.object.as_ref();
    let of_government = object.is_some_and(|object| object.kind == ObjectKind::Government);
    let of_finance = content.evaluator == Evaluator::Finance;
    match step {
        Step::Extend { .. } | Step::Cancel => {
            by == Evaluator::Finance || side(&content.opened) != Some(Evaluator::Finance)
        }
        Step::Uphold { .. } | Step::Reject { .. } | Step::RecallIssue | Step::Conclude => {
            let issued = content.feedback.last().and_then(|f| side(&f.by));
            issued == Some(by) || content.last_by.post == Post::System.key()
        }
        _ if of_finance => by == Evaluator::Finance,
        Step::Open { .. } => content.evaluator == Evaluator::Unit || by != Evaluator::Unit,
        Step::Issue { .. } => {
            let last = content.results.last().map(|result| result.whose);
            let rechecked = last == Some(Evaluator::Finance);
            match by {
                Evaluator::Finance => of_government || rechecked,
                Evaluator::Department => !rechecked,
                Evaluator::Unit => false,
            }
        }
        _ if content.evaluator == Evaluator::Department => by == Evaluator::Department,
        _ => by != Evaluator::Finance || of_government,
    }
}

/// On whose side somebody stands; the system stands on the finance bureau's.
fn side(by: &Signature) -> Option<Evaluator> {
    match Post::from_key(&by.post)? {
        Post::UnitClerk => Some(Evaluator::Unit),
        Post::DepartmentClerk
        | Post::DepartmentReviewer
        | Post::DepartmentFinance
        | Post::DepartmentSupervisor => Some(Evaluator::Department),
        Post::FinanceDivision | Post::FinancePerformance | Post::System => Some(Evaluator::Finance),
        _ => None,
    }
}

/// What no cycle demands says why it was picked.
pub(super) fn pick_explained(content: &Content) -> Verdict {
    let holds = content.occasion == Occasion::Cycle || is_written(&content.why);
    Verdict::when(holds, NO_WHY)
}

/// Never of a year to come; the finance bureau evaluates departments over the year that the rule
/// book says, the one before the work year.
pub(super) fn year_fits(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let Some(budget_year) = case.known.budget_year.map(|year| i32::from(year.get())) else {
        return Verdict::Unmet(NO_YEAR.into());
    };
    if budget_year > content.work_year {
        return Verdict::Unmet(YEAR_TO_COME.into());
    }
    let object = case.known.object.as_ref();
    let whole = object.is_some_and(|object| object.kind == ObjectKind::Department);
    let offset = case.known.figures.get(cycle::PILOTS);
    let offset = offset.and_then(|figure| figure.count("subject-year-offset"));
    let (Some(offset), true, Evaluator::Finance) = (offset, whole, content.evaluator) else {
        return Verdict::Met;
    };
    let expected = content.work_year.saturating_add(offset);
    let text = Text::new(OTHER_YEAR)
        .with("work", content.work_year.to_string())
        .with("expected", expected.to_string());
    Verdict::when(budget_year == expected, text)
}

/// Before and in operation are processes of their own; a mid-term that is not due is voluntary or
/// selected; at the end means that the period is over.
pub(super) fn timing_fits(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let period = case.known.object.as_ref().and_then(|object| {
        let (from, to) = (object.period_from?, object.period_to?);
        Some((from, to))
    });
    match content.timing {
        Timing::ExAnte | Timing::InOperation => Verdict::Unmet(OTHER_PROCESS.into()),
        Timing::Annual => Verdict::Met,
        Timing::MidTerm if content.occasion != Occasion::Cycle => Verdict::Met,
        Timing::MidTerm => {
            let years =
                period.map(|(from, to)| cycle::mid_term_years(from, to, &case.known.figures));
            let years = years.unwrap_or_default();
            let text = Text::new(NO_MID_TERM)
                .with("year", content.work_year.to_string())
                .with("due", listed(&years));
            Verdict::when(years.contains(&content.work_year), text)
        }
        Timing::End => {
            let over = period.is_some_and(|(_, to)| to.year() <= content.work_year);
            Verdict::when(over, NOT_OVER)
        }
    }
}

/// While the rule book calls government self-evaluation a pilot, it says so.
pub(super) fn pilot_marked(case: &Case<Evaluation>, content: &Content) -> Verdict {
    let object = case.known.object.as_ref();
    let government = object.is_some_and(|object| object.kind == ObjectKind::Government);
    let figure = case.known.figures.get(GOVERNMENT_SELF);
    let pilot = figure.and_then(|figure| figure.value("value")) == Some("pilot");
    Verdict::when(!government || !pilot || content.pilot, NOT_MARKED)
}

fn listed(years: &[i32]) -> Text {
    if years.is_empty() {
        return NEVER.into();
    }
    let years: Vec<String> = years.iter().map(i32::to_string).collect();
    Text::new(DUE_IN).with("years", years.join(", "))
}

const NO_SIDE: Bilingual = both(
    "该岗位不代表单位、部门或财政",
    "the post stands for neither unit nor department nor finance bureau",
);
const OTHER_EVALUATOR: Bilingual = both(
    "这是{evaluator}, 须由评价主体自己办理",
    "this is {evaluator}, it is for the evaluator to do",
);
const NO_WHY: Bilingual = both(
    "选取或自愿开展的评价须写明选取理由",
    "an evaluation that is selected or voluntary takes the reason of the pick",
);
const NO_YEAR: Bilingual = both("预算年度不明", "the budget year is not known");
const YEAR_TO_COME: Bilingual = both(
    "预算年度晚于工作年度",
    "the budget year lies after the work year",
);
const OTHER_YEAR: Bilingual = both(
    "{work}年对部门整体的财政评价应针对{expected}年度预算",
    "in {work} the finance bureau evaluates whole departments over the budget year {expected}",
);
const OTHER_PROCESS: Bilingual = both(
    "事前评估、事中监控有各自的流程",
    "before and in operation are processes of their own",
);
const NO_MID_TERM: Bilingual = both(
    "{year}年不应按周期开展中期评估: {due}",
    "no mid-term evaluation is due in {year}: {due}",
);
const NEVER: Bilingual = both("实施期不超过规定年限", "the period is not long enough");
const DUE_IN: Bilingual = both("应评年度为{years}", "due in {years}");
const NOT_OVER: Bilingual = both("实施期尚未结束", "the period is not over");
const NOT_MARKED: Bilingual = both(
    "政府预算自评本年为试点, 须标明",
    "the self-evaluation of the government budget is a pilot this year and has to say so",
);
